"""Looking at what a form wants enclosed: dropped files, each in a child process, and documents of ours."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.domain.bundles import document_meant, our_document
from pipeline.domain.checks.file_rules import files_meant
from pipeline.domain.enclosed import EnclosureFacts, EnclosureFault
from pipeline.domain.kinds import KINDS
from pipeline.entrypoints import bundle_children, children
from pipeline.entrypoints.children import ChildLost, Children
from pipeline.entrypoints.gathering import DocumentUnfit, copy_that_may_go, signed_pages
from pipeline.entrypoints.home import Home
from pipeline.register import DocumentRecord, Register
from pipeline.stages.intake.folders import own_files
from pipeline.stages.intake.reading import Reading
from pipeline.stages.publishing import sha256_of


@dataclass(frozen=True)
class Looked:
    """What was found in dropped files, by their places in the folder, and in documents of ours, by their names.

    `ours_unfit` says, as the code of a finding, why a document of ours cannot go along; `ours_signed` how many bytes
    each page has that came back signed and goes along with it, `ours_dated` the days that stand for it: the one that it
    bears, that of its issue, and those of its signatures.
    """

    files: Mapping[str, EnclosureFacts] = field(default_factory=dict)
    ours: Mapping[str, EnclosureFacts] = field(default_factory=dict)
    ours_unfit: Mapping[str, str] = field(default_factory=dict)
    ours_signed: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    ours_dated: Mapping[str, tuple[date, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class EnclosureDesk:
    """Looks at enclosures for one home. Several threads may use it at once."""

    home: Home
    register: Register
    children: Children
    limit_seconds: float

    def look(self, drop: Path, reading: Reading, case: str | None) -> Looked:
        """Return what is known of all that the form wants enclosed. Changes nothing.

        A file that breaks or stalls its reader is one with a fault, and takes nothing along.
        """
        if reading.kind is None or reading.kind not in KINDS or not KINDS[reading.kind].fronts:
            return Looked()
        rows = list(_rows(reading))
        inside = {one.name: one.file for one in own_files(drop)} if drop.is_dir() else {}
        passwords = {
            name: _typed(row, "password") for row in rows for name in files_meant(_typed(row, "file") or "", inside)
        }
        unfit: dict[str, str] = {}
        copies: dict[str, Path] = {}
        signed: dict[str, tuple[int, ...]] = {}
        dated: dict[str, tuple[date, ...]] = {}
        for row in rows:
            name, meant = (
                document_meant(_typed(row, "our_document") or ""),
                our_document(_typed(row, "our_document") or ""),
            )
            document = self.register.document(case, *meant) if case and meant else None
            if not case or not meant or document is None or not document.folder:
                continue
            dated[name] = self._days_of(document)
            folder = self.home.path / document.folder
            try:
                copies[name] = copy_that_may_go(folder, _typed(row, "item") or "")
            except DocumentUnfit as failed:
                unfit[name] = failed.why
                continue
            signed[name] = self._room_of(signed_pages(folder, copies[name], self.register.signing_of(case, *meant)))
        files = {name: (inside[name], password) for name, password in passwords.items()}
        return Looked(
            self._all_looked_at(files),
            self._all_looked_at({name: (copy, None) for name, copy in copies.items()}),
            unfit,
            signed,
            dated,
        )

    def _days_of(self, document: DocumentRecord) -> tuple[date, ...]:
        case, series, number = document.case, document.series, document.number
        kept = next((one for one in self.register.answers_of(case, series) if one.number == number), None)
        drawn_up_on = json.loads(kept.answers).get("case", {}).get("drawn_up_on") if kept else None
        if not drawn_up_on:
            # The case was forgotten: no other day is the one that the document bears.
            return ()
        days = [date.fromisoformat(drawn_up_on)]
        if document.issued_at:
            days.append(document.issued_at.astimezone().date())
        days += [one.signed_on for one in self.register.signing_of(case, series, number).signers if one.signed_on]
        return tuple(days)

    def _room_of(self, pdfs: Sequence[Path]) -> tuple[int, ...]:
        found: tuple[int, ...] = ()
        for pdf in pdfs:
            found += self.children.run(self.limit_seconds, children.within_memory, bundle_children.room_of_pages, pdf)
        return found

    def _all_looked_at(self, files: Mapping[str, tuple[Path, str | None]]) -> dict[str, EnclosureFacts]:
        futures = {
            name: self.children.start(self.limit_seconds, children.look_at_enclosure, file, password)
            for name, (file, password) in files.items()
        }
        found: dict[str, EnclosureFacts] = {}
        for name, future in futures.items():
            try:
                found[name] = self.children.answer(future)
            except ChildLost:
                found[name] = _unsafe(name, files[name][0])
        return found


def _rows(reading: Reading) -> Iterator[Mapping[str, Any]]:
    rows = reading.answers.get("enclosures")
    if isinstance(rows, list | tuple):
        yield from (row for row in rows if isinstance(row, Mapping))


def _typed(row: Mapping[str, Any], name: str) -> str | None:
    """Return an answer as text; a password may have been typed as a number."""
    answer = row.get(name)
    return None if answer is None or isinstance(answer, bool) else str(answer)


def _unsafe(name: str, file: Path) -> EnclosureFacts:
    return EnclosureFacts(name, sha256_of(file), file.stat().st_size, fault=EnclosureFault.UNSAFE)

"""The story of what came back signed: a scan, the short form that says who signed when, or a folder with both.

Like the story of a form, it may be run again from the top at any time: what a job has filed and recorded is
known by the job's number, so it is neither filed nor counted twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from pipeline.domain.findings import Finding, Place, advise, any_stops, worst_first
from pipeline.domain.returned_pages import BoxSeen, Part, SeenPage, Sorted
from pipeline.domain.signed_returns import SignedReturn
from pipeline.register import DocumentKey, Outcome
from pipeline.stages.intake.reading import Reading
from pipeline.workflow import Drop, Ended


@dataclass(frozen=True)
class PageOfScan:
    """One page of a dropped scan: where it lies, how it has to be turned to stand upright, and what it says."""

    file: Path
    index: int
    turn: int
    seen: SeenPage


@dataclass(frozen=True)
class Returned:
    """What one document got back: its parts of the scan, what was seen in them, and what there is to say."""

    key: DocumentKey
    parts: tuple[Part, ...] = ()
    boxes: Mapping[str, tuple[BoxSeen, ...]] | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class FiledBefore:
    """That the very same scan was filed with a document before: as which return of it, and when it came."""

    key: DocumentKey
    number: int
    at: datetime


class ReturnDesk(Protocol):
    """What the story needs: each step by its name. Steps may be repeated; see the adapter for how."""

    def read_form(self, reading: Reading) -> SignedReturn | tuple[Finding, ...] | None: ...
    def look(self, drop: Drop) -> tuple[PageOfScan, ...] | Finding: ...
    def others(self, drop: Drop, reading: Reading) -> tuple[str, ...]: ...
    def sort(self, drop: Drop, pages: Sequence[PageOfScan]) -> Sorted: ...
    def filed_before(self, drop: Drop, sorted_: Sorted, form: SignedReturn | None) -> tuple[FiledBefore, ...]: ...
    def point_to(self, drop: Drop, before: Sequence[FiledBefore], sorted_: Sorted, others: Sequence[str]) -> Path: ...
    def take_apart(self, drop: Drop, pages: Sequence[PageOfScan], sorted_: Sorted) -> Finding | None: ...
    def look_at_places(
        self, pages: Sequence[PageOfScan], key: DocumentKey, sorted_: Sorted, form: SignedReturn | None
    ) -> Returned: ...
    def doubts(
        self, drop: Drop, reading: Reading, form: SignedReturn, returns: Sequence[Returned]
    ) -> tuple[Finding, ...]: ...
    def keep_original(self, drop: Drop, keys: Sequence[DocumentKey], sorted_: Sorted) -> Path | None: ...
    def file(self, drop: Drop, returned: Returned) -> Path: ...
    def record(self, drop: Drop, returned: Returned) -> None: ...
    def record_days(self, form: SignedReturn) -> None: ...
    def confirm(self, drop: Drop, returned: Returned, original: Path | None, sorted_: Sorted) -> Path: ...
    def send_back(self, drop: Drop, reading: Reading, findings: Sequence[Finding]) -> Path: ...
    def give_back(
        self, drop: Drop, pages: Sequence[PageOfScan], sorted_: Sorted, findings: Sequence[Finding]
    ) -> Path: ...
    def finish(self, job: int, outcome: Outcome, key: DocumentKey | None) -> None: ...


def handle_signed(drop: Drop, reading: Reading, desk: ReturnDesk) -> Ended:
    """File what came back with its documents, record it, and name everything that somebody has to look at.

    What cannot be filed comes back to its sender. A form with something wrong in it comes back first, with all
    that came with it, and nothing is filed then. The very scan that was filed before is not filed again, unless
    the form beside it says something new. Raises only where something on our side is broken.
    """
    form = desk.read_form(reading)
    if isinstance(form, tuple):
        return _returned(drop, reading, form, desk)
    pages = desk.look(drop)
    if isinstance(pages, Finding):
        return _returned(drop, reading, (pages,), desk)

    sorted_ = desk.sort(drop, pages)
    keys = _documents(sorted_, form)
    if before := desk.filed_before(drop, sorted_, form):
        folder = desk.point_to(drop, before, sorted_, desk.others(drop, reading))
        desk.finish(drop.job, Outcome.ALREADY_MADE, keys[0] if len(keys) == 1 else None)
        return Ended(Outcome.ALREADY_MADE, folder)
    returns = [desk.look_at_places(pages, key, sorted_, form) for key in keys]
    if form and (doubts := desk.doubts(drop, reading, form, returns)):
        return _returned(drop, reading, doubts, desk)
    if cannot := desk.take_apart(drop, pages, sorted_):
        return _returned(drop, reading, (cannot,), desk)
    original = desk.keep_original(drop, keys, sorted_)
    for returned in returns:
        desk.file(drop, returned)
        desk.record(drop, returned)
    if form:
        desk.record_days(form)
    shown = [desk.confirm(drop, returned, original, sorted_) for returned in returns]

    # Beside a document no file's name is told: it may be a child's, and the document another family's.
    others = [advise("scan-other-file").placed(Place(document=name)) for name in desk.others(drop, reading)]
    of_documents = (found for returned in returns for found in returned.findings)
    findings = worst_first([*sorted_.findings, *of_documents, *others])
    outcome, filed = Outcome.PUBLISHED, next(iter(shown), None)
    if any_stops(findings) or others:
        given_back = desk.give_back(drop, pages, sorted_, findings)
        if any_stops(findings):
            outcome, filed = Outcome.RETURNED, given_back
    desk.finish(drop.job, outcome, keys[0] if len(keys) == 1 else None)
    return Ended(outcome, filed)


def _documents(sorted_: Sorted, form: SignedReturn | None) -> tuple[DocumentKey, ...]:
    """Return the documents that got something back, in the order of the scan."""
    keys = [DocumentKey(part.known.case, part.known.series, part.known.number) for part in sorted_.parts]
    if form:
        keys.append(DocumentKey(form.case_number, *form.document))
    return tuple(dict.fromkeys(keys))


def _returned(drop: Drop, reading: Reading, findings: Sequence[Finding], desk: ReturnDesk) -> Ended:
    folder = desk.send_back(drop, reading, findings)
    desk.finish(drop.job, Outcome.RETURNED, None)
    return Ended(Outcome.RETURNED, folder)

"""Documents that lie in the outbox and are not in the register: it was put back from a backup older than they are.

Their numbers would be given out a second time (WAL-5.38), so the service does not start until they are written down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.domain.numbering import document_name
from pipeline.entrypoints.home import Home
from pipeline.register import DocumentKey, DocumentRecord, Outcome, Register, RegisterProblem
from pipeline.register.records import IN_USE
from pipeline.stages.publishing import ORIGIN_MARK, origin_of, receipt_of
from pipeline.stages.withdrawal import needs_marking

if TYPE_CHECKING:
    from pipeline.entrypoints.desk import RealDesk

WITHDRAWN_BEFORE = "It was out of use before the register was put back from a backup."


@dataclass(frozen=True)
class Unrecorded:
    """A published document that the register does not know, and the folder that was made from `digest`."""

    key: DocumentKey
    digest: str
    folder: Path

    @property
    def words(self) -> str:
        """Name it as staff do."""
        return f"{document_name(self.key.series, self.key.number)} of case {self.key.case}"


def unrecorded(home: Home, register: Register) -> list[Unrecorded]:
    """Return the documents in the outbox that the register does not know, or knows as another, in their order."""
    known = {(one.key, one.digest) for one in register.documents()}
    at_home = {home.path / one.folder for one in register.documents() if one.folder}
    found = {}
    for mark in home.outbox.glob(f"[!.]*/*/{ORIGIN_MARK}"):
        folder = mark.parent
        # Reading every receipt at every start would take long on a share.
        if folder in at_home or not (folder / "receipt.json").exists():
            continue
        one = _named(folder, receipt_of(folder))
        if one and (one.key, one.digest) not in known:
            found[one.key, one.digest] = one
    return sorted(found.values(), key=lambda one: (one.key, one.digest))


def behind_words(behind: Sequence[Unrecorded]) -> str:
    """Say that the register is behind the outbox, and what to do."""
    counted = "a document" if len(behind) == 1 else f"{len(behind)} documents"
    first = "" if len(behind) == 1 else "the first is "
    return (
        f"The outbox holds {counted} that the register does not know ({first}{behind[0].words}). If the register was "
        "put back from a backup, run: pipeline register catch-up. Otherwise take the folder out of the outbox."
    )


def _named(folder: Path, receipt: Mapping[str, Any]) -> Unrecorded | None:
    """Return whose a folder is by its own receipt: staff may have moved or copied it to another place."""
    series, _, number = str(receipt.get("document", "")).rpartition("-")
    digest = origin_of(folder)
    if not (digest and number.isdigit()):
        return None
    return Unrecorded(DocumentKey(str(receipt["case"]), series, int(number)), digest, folder)


def catch_up(desk: RealDesk) -> tuple[list[Unrecorded], list[Unrecorded]]:
    """Write down what the register does not know; return what is written down now, and what cannot be.

    What cannot be has a number that the register has given to something else. Safe to repeat. Signatures that came
    back after the backup are not in it; their scans lie in the folders `signed`.
    """
    written, clashing, marked = [], [], []
    for one in unrecorded(desk.home, desk.register):
        document = _written_down(desk, one)
        if document is None:
            clashing.append(one)
            continue
        written.append(one)
        if not needs_marking(one.folder):
            marked.append(document.key)
    # Last, as most of them are out of use by the ones that came after them.
    for key in marked:
        now = desk.register.document(key.case, key.series, key.number)
        if now and now.status in IN_USE:
            desk.register.void(key.case, key.series, key.number, WITHDRAWN_BEFORE)
    return written, clashing


def _written_down(desk: RealDesk, one: Unrecorded) -> DocumentRecord | None:
    register, key = desk.register, one.key
    if register.document(key.case, key.series, key.number):
        return None
    try:
        # Numbers that lie between are of documents that were void or are elsewhere; they stay unused.
        register.start_at(key.case, key.series, key.number)
    except RegisterProblem:
        return None
    job = register.open_job(f"caught-up-{one.digest[:40]}")
    receipt = receipt_of(one.folder)
    register.note_case(job, str(receipt["kind"]), key.case)
    taken = register.take_number(job, key.case, key.series, one.digest, _replaced(register, key, receipt))
    document = desk.record(taken, one.folder)
    register.finish_job(job, Outcome.PUBLISHED, document.key)
    return document


def _replaced(register: Register, key: DocumentKey, receipt: Mapping[str, Any]) -> int | None:
    number = receipt.get("replaces")
    earlier = register.document(key.case, key.series, number) if isinstance(number, int) else None
    return earlier.number if earlier and earlier.status in IN_USE else None

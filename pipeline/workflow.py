"""The story of one claimed drop, from the inbox to a signed-off folder in the outbox. Read this first.

It is safe to run again from the top at any time: the number belongs to the job, and every folder appears
whole or not at all. So whatever stopped it half-way, running it again brings it to the same end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.domain.examining import Examination
from pipeline.domain.findings import Finding
from pipeline.domain.page_marks import PrintedFile
from pipeline.domain.submissions import Submission
from pipeline.register import DocumentRecord, Outcome, Taken
from pipeline.stages.intake.reading import Reading


@dataclass(frozen=True)
class Drop:
    """A claimed file or folder, the job that handles it, and its claim.

    After a register has been put back from a backup, a job's number may be given out again; a claim never is.
    """

    job: int
    file: Path
    claim: str


@dataclass(frozen=True)
class MadeDocument:
    """One document of the pack: its files' name without the ending, for whom it is, its pages and their marks."""

    name: str
    title: str
    reader: str
    template_digest: str
    pages: int = 0
    printed: PrintedFile | None = None
    code: str = ""
    audience: str = ""


@dataclass(frozen=True)
class Sent:
    """A file that goes to the receiving authority, by its place in the pack's folder."""

    name: str
    title: str


@dataclass(frozen=True)
class Made:
    """A pack's files in the folder they were built in; `sent` are those of its bundle, where it has one."""

    folder: Path
    converter: str
    documents: tuple[MadeDocument, ...]
    sent: tuple[Sent, ...] = ()


@dataclass(frozen=True)
class Ended:
    """How the story ended, and the folder where people find the outcome."""

    outcome: Outcome
    folder: Path | None


class Desk(Protocol):
    """What the story needs: each step by its name. Steps may be repeated; see the adapter for how."""

    def ended(self, job: int) -> Outcome | None: ...
    def published(self, job: int) -> DocumentRecord | None: ...
    def open(self, job: int) -> Drop: ...
    def read(self, drop: Drop) -> Reading: ...
    def take_in_signed(self, drop: Drop, reading: Reading) -> Ended: ...
    def take_in_answer(self, drop: Drop, reading: Reading) -> Ended: ...
    def take_in_bundle(self, drop: Drop) -> Ended: ...
    def examine(self, drop: Drop, reading: Reading) -> Examination[Submission]: ...
    def take_number(self, drop: Drop, submission: Submission) -> Taken | Finding: ...
    def make(self, drop: Drop, submission: Submission, taken: Taken) -> Made | Finding: ...
    def bundle(self, drop: Drop, made: Made, submission: Submission, taken: Taken) -> Made | Finding: ...
    def inspect(self, made: Made, submission: Submission, taken: Taken) -> Made: ...
    def publish(
        self, drop: Drop, made: Made, submission: Submission, taken: Taken, advice: Sequence[Finding]
    ) -> Path: ...
    def record(self, taken: Taken, folder: Path) -> DocumentRecord: ...
    def send_back(self, drop: Drop, reading: Reading, findings: Sequence[Finding]) -> Path: ...
    def point_to(self, drop: Drop, document: DocumentRecord) -> Path: ...
    def finish(self, job: int, outcome: Outcome, document: DocumentRecord | None = None) -> None: ...


def handle(job: int, desk: Desk) -> Ended:
    """Bring one claimed drop to its end: published, returned to its sender, or found to be made already.

    Raises only where something on our side is broken; nothing is lost then, and it may be run again.
    """
    if outcome := desk.ended(job):
        return Ended(outcome, None)
    if document := desk.published(job):
        desk.finish(job, Outcome.PUBLISHED, document)
        return Ended(Outcome.PUBLISHED, None)

    drop = desk.open(job)
    reading = desk.read(drop)
    if reading.is_signed_return:
        return desk.take_in_signed(drop, reading)
    if reading.is_their_answer:
        return desk.take_in_answer(drop, reading)
    if reading.source == "bundle":
        return desk.take_in_bundle(drop)
    examined = desk.examine(drop, reading)
    if examined.submission is None:
        return _returned(drop, reading, examined.findings, desk)

    taken = desk.take_number(drop, examined.submission)
    if isinstance(taken, Finding):
        return _returned(drop, reading, (taken, *examined.findings), desk)
    if taken.already_made:
        folder = desk.point_to(drop, taken.document)
        desk.finish(job, Outcome.ALREADY_MADE, taken.document)
        return Ended(Outcome.ALREADY_MADE, folder)

    made = desk.make(drop, examined.submission, taken)
    if isinstance(made, Finding):
        return _returned(drop, reading, (made, *examined.findings), desk)
    made = desk.bundle(drop, made, examined.submission, taken)
    if isinstance(made, Finding):
        return _returned(drop, reading, (made, *examined.findings), desk)
    made = desk.inspect(made, examined.submission, taken)
    folder = desk.publish(drop, made, examined.submission, taken, examined.findings)
    document = desk.record(taken, folder)
    desk.finish(job, Outcome.PUBLISHED, document)
    return Ended(Outcome.PUBLISHED, folder)


def _returned(drop: Drop, reading: Reading, findings: Sequence[Finding], desk: Desk) -> Ended:
    folder = desk.send_back(drop, reading, findings)
    desk.finish(drop.job, Outcome.RETURNED)
    return Ended(Outcome.RETURNED, folder)

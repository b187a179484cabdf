"""Making a pack: every template filled, converted and looked over, in child processes side by side."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from pipeline.domain.authority import Authority
from pipeline.domain.backup_wording import BackupWording
from pipeline.domain.bundles import BundleContents
from pipeline.domain.deadlines import Calendar
from pipeline.domain.findings import Finding, stop
from pipeline.domain.kinds import KINDS
from pipeline.domain.numbering import Standing
from pipeline.domain.page_parts import Copy, Printing
from pipeline.domain.profiles import Profile
from pipeline.domain.receivers import ReceivingAuthority
from pipeline.domain.submissions import Submission
from pipeline.entrypoints import children
from pipeline.entrypoints.children import Children, Order
from pipeline.entrypoints.document_folders import document_folder
from pipeline.entrypoints.home import Home
from pipeline.entrypoints.settings import logo_file
from pipeline.register import DocumentRecord, Register
from pipeline.stages.conversion import ConversionFailed
from pipeline.stages.publishing import origin_of, work_folder
from pipeline.workflow import Made, MadeDocument

T = TypeVar("T")


@dataclass(frozen=True)
class PackMaker:
    """Makes the packs of one home. Several threads may use it at once, each for another job."""

    home: Home
    authority: Authority
    profile: Profile
    calendar: Calendar
    wording: BackupWording
    receivers: tuple[ReceivingAuthority, ...]
    register: Register
    children: Children
    limit_seconds: float

    def make(self, job: int, submission: Submission, document: DocumentRecord) -> Made | Finding:
        """Fill every template of the pack and convert it, in a folder beside the outbox's own.

        Returns a finding where the form has letters for which this computer has no font.
        """
        folder = work_folder(self.home.outbox, job)
        orders = self._orders(submission, document, folder)
        try:
            # A child's own limit comes first, so that its converter can be tidied up; this one is the last resort.
            made = self._all(2 * self.limit_seconds + 10, children.make, orders)
        except ConversionFailed as failed:
            if failed.code == "no-font":
                return stop("letters-without-font", script="a script that is seldom used")
            raise
        documents = tuple(
            MadeDocument(
                one.name,
                one.title,
                order.printing.copy.reader,
                one.template_digest,
                code=order.code,
                audience=order.printing.copy.audience,
                printed=one.printed,
            )
            for order, one in zip(orders, made, strict=True)
        )
        return Made(folder, made[0].converter, documents)

    def look_over(self, made: Made, submission: Submission, document: DocumentRecord) -> Made:
        """Look at every file that is about to leave; raises OutputRefused."""
        orders = self._orders(submission, document, made.folder)
        pages = self._all(self.limit_seconds, children.look_over, orders)
        documents = [replace(one, pages=count) for one, count in zip(made.documents, pages, strict=True)]
        return replace(made, documents=tuple(documents))

    def _all(self, seconds: float, function: Callable[[Order], T], orders: list[Order]) -> list[T]:
        futures: list[Future[T]] = [self.children.start(seconds, function, order) for order in orders]
        try:
            return [self.children.answer(future) for future in futures]
        finally:
            # Whatever went wrong with one, nobody may still write into the folder when the story goes on.
            for future in futures:
                future.cancel()
            wait(futures)

    def make_front(
        self, submission: Submission, document: DocumentRecord, folder: Path, code: str, bundle: BundleContents
    ) -> Path:
        """Make one of the documents that a bundle has besides its papers; return its PDF."""
        (copy,) = KINDS[submission.kind].document(code).copies(submission)
        order = self._order(submission, document, folder, code, copy, self.never_issued(document), bundle)
        (made,) = self._all(2 * self.limit_seconds + 10, children.make, [order])
        self._all(self.limit_seconds, children.look_over, [order])
        return folder / f"{made.name}.pdf"

    def _orders(self, submission: Submission, document: DocumentRecord, folder: Path) -> list[Order]:
        documents, never_issued = KINDS[submission.kind].documents, self.never_issued(document)
        return [
            self._order(submission, document, folder, spec.code, copy, never_issued)
            for spec in documents
            for copy in spec.copies(submission)
        ]

    def never_issued(self, document: DocumentRecord) -> tuple[int, ...]:
        """Return the numbers just before a document's own that were taken and never published, lowest first."""
        found: list[int] = []
        for one in reversed(self.register.documents(document.case, document.series)):
            if one.number >= document.number:
                continue
            if one.issued_at is not None or one.status is not Standing.VOID or self._lies_in_the_outbox(one):
                break
            found.insert(0, one.number)
        return tuple(found)

    def _lies_in_the_outbox(self, document: DocumentRecord) -> bool:
        # One that was withdrawn while it was made is published all the same, and marked.
        return origin_of(document_folder(self.home, document, self.authority.number_digits)) == document.digest

    def _order(
        self,
        submission: Submission,
        document: DocumentRecord,
        folder: Path,
        code: str,
        copy: Copy,
        never_issued: tuple[int, ...],
        bundle: BundleContents | None = None,
    ) -> Order:
        return Order(
            submission=submission,
            code=code,
            printing=Printing(
                document.number,
                copy,
                self.authority,
                self.profile,
                self.calendar,
                self.wording,
                submission.replaces or document.replaces,
                self.receivers,
                bundle,
                never_issued,
            ),
            template=self.home.templates / f"{code}.docx",
            made_at=document.numbered_at,
            logo=logo_file(self.home, self.authority) if self.authority.logo else None,
            folder=folder,
            limit_seconds=self.limit_seconds,
            register=self.register.identity(),
            digest=document.digest,
        )

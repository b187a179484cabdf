"""The register as the rest of the project uses it: one object, one transaction for each call."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from types import TracebackType

from pipeline.domain.signing import Signer

from . import chain, documents, events, jobs, move_answers, numbers, remembered, signings
from .events import Sheet
from .records import (
    AnswerRecord,
    ChainFault,
    DocumentKey,
    DocumentRecord,
    Event,
    Job,
    KnownAnswers,
    Outcome,
    Printed,
    ReturnedPage,
    SigningRecord,
    Taken,
)
from .schema import is_at
from .store import Store


def open_register(path: Path, clock: Callable[[], datetime], *, wait_seconds: float = 30.0) -> Register:
    """Open the register in this file, laying it out first where there is none.

    Safe from several threads and processes at once. The file is readable for the service's own user only,
    where the system has such rights. It must be on a local disk: no network share
    keeps the promises that SQLite needs. `clock` gives moments with a time zone; `wait_seconds` is how long
    a call waits for another one's turn. While a register is open, never open its file in the same process
    by other means, as closing it would drop SQLite's locks.

    Raises `register-newer-than-program`, `register-older-than-program`, `register-damaged` (also for a file
    that is not a register), `register-busy`, `register-unusable` (no folder, no space, not writable),
    `sqlite-too-old`.
    """
    return Register(Store(path, clock, wait_seconds))


class Register:
    """Numbers, documents, jobs, events, and what is known of each case.

    Every call is one transaction, whole or not at all, and on disk when it returns. Every call may raise
    `register-busy`, `register-damaged` and `register-unusable`.

    Two tables hold personal data and no other place does: `answers` (what each document was made from, for
    the next form of the case) and `identifier` (whose names, days and numbers a case knows, for the
    wrong-family guard). They make the folder of this file as confidential as the outbox: keep it, its
    backups and copies from everyone but the service. `forget` empties them for one case.

    Everywhere else stand codes, numbers, digests, times and the reasons that staff type for voiding. The
    event log and its hashes name no child, so they outlive both tables. A name, a date of birth or a file
    name never comes in there, and a ValueError meets a caller that sends something else than a code.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def __enter__(self) -> Register:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; safe to repeat."""
        self._store.close()

    # Jobs

    def open_job(self, claim: str) -> int:
        """Return the job of this claim; its number is its place in the order of intake.

        Safe to repeat: the same claim always has the same job.
        """
        with self._store.writing() as writing:
            return jobs.open_job(writing, claim)

    def note_case(self, job: int, kind: str, case: str) -> None:
        """Note what kind of submission a job is and for which case.

        Safe to repeat; a later note replaces an earlier one while the job is open or failed. Raises
        `job-unknown`, `job-finished`.
        """
        with self._store.writing() as writing:
            jobs.note_case(writing, job, kind, case)

    def finish_job(self, job: int, outcome: Outcome, document: DocumentKey | None = None) -> None:
        """Close a job with its outcome and the document it made or was pointed to.

        Safe to repeat: the first record stands. A failed job may be finished otherwise later, and a failure
        after any other outcome changes nothing. Two other outcomes for one job are forbidden. Raises
        `job-unknown`, `job-finished`, `number-unknown`.
        """
        with self._store.writing() as writing:
            jobs.finish_job(writing, job, outcome, document)

    def unfinished_jobs(self) -> list[Job]:
        """Return the jobs that have no outcome yet, in the order of intake."""
        with self._store.reading() as connection:
            return jobs.unfinished_jobs(connection)

    def job(self, job: int) -> Job:
        """Return one job. Raises `job-unknown`."""
        with self._store.reading() as connection:
            return jobs.get_job(connection, job)

    def job_of_claim(self, claim: str) -> Job | None:
        """Return the job of a claim, or None where none was opened."""
        with self._store.reading() as connection:
            return jobs.job_of_claim(connection, claim)

    # Numbers and documents

    def take_number(self, job: int, case: str, series: str, digest: str, replaces: int | None = None) -> Taken:
        """Give a job the next number of its case and series, without gap, never used before (WAL-5.38, W8).

        Safe to repeat: the same job always has the same number. Where another job made a document of the
        same digest, that one comes back with `already_made` and no number is spent; where another job took
        a number for it and never published, this job takes that document over; where it is void, the
        number is new. A number that a failed job left unpublished for another form is made void.
        `digest` must cover everything that makes a submission what it is, `replaces` too.

        `replaces` names the document that this one changes (WAL-5.37, W12): it must be in use, and no
        other one may be replacing it. It is superseded when this one is issued, not before.

        Raises `job-unknown`, `replaces-unknown`, `replaces-not-in-use`, and `already-void` where staff
        voided this job's number before it was published.
        """
        with self._store.writing() as writing:
            return numbers.take_number(writing, job, case, series, digest, replaces)

    def first_number(self, case: str, series: str) -> int:
        """Return the number at which the case was begun here, 1 unless `start_at` said otherwise.

        Those below it are on paper only: the register knows that they exist and no more.
        """
        with self._store.reading() as connection:
            return numbers.first_number(connection, case, series)

    def start_at(self, case: str, series: str, number: int) -> None:
        """Make `number` the next one of a case that was begun on paper.

        Safe to repeat. Only ever upwards, and only past every number given out. Raises
        `start-at-backwards`, `start-at-used`, `start-at-too-high`.
        """
        with self._store.writing() as writing:
            numbers.start_at(writing, case, series, number)

    def record_issued(
        self,
        job: int,
        *,
        folder: str,
        converter: str,
        template_digest: str,
        in_force: bool = False,
        answers: str | None = None,
        identifiers: Iterable[tuple[str, str]] = (),
        printed: Iterable[Printed] = (),
        signers: Iterable[Signer] = (),
    ) -> DocumentRecord:
        """Record that a job's document was published; the one it replaces is superseded in the same step.

        `in_force` says that everyone had signed it already, the Team Manager too (W5, C16). `answers` are
        the submission's, as JSON text; `identifiers` (what it holds, its mark) are then what is known of
        the case from this series, in place of those of its earlier documents. `printed` are the files that
        are signed on paper, `signers` those who sign, by their part and never by name.

        Safe to repeat: the first record stands, and answers that it came without are added, unless the
        case was forgotten since. A replaced document that was voided in the meantime stays
        void. Raises `job-unknown`, `number-untaken`, and `already-void` where staff voided it before.
        """
        with self._store.writing() as writing:
            return documents.record_issued(
                writing,
                job,
                folder=folder,
                converter=converter,
                template_digest=template_digest,
                in_force=in_force,
                answers=answers,
                identifiers=identifiers,
                printed=printed,
                signers=signers,
            )

    def end_case(self, case: str) -> list[DocumentRecord]:
        """End every document of a case that is in use, because the case is closed; return them (W11, WAL-5.08).

        Safe to repeat: what has ended stays so and is not returned again.
        """
        with self._store.writing() as writing:
            return documents.end_case(writing, case)

    def void(self, case: str, series: str, number: int, reason: str) -> DocumentRecord:
        """Withdraw a document for a reason; its number stays taken for ever (WAL-5.38).

        Voiding a document that replaced another does not bring the older one back: it stays superseded, as
        the family was told so. Only where the newer one was never issued is the older one still in use.
        The reason is kept as typed, on one line, up to 500 characters: it must name nobody. Whom the
        document named is no longer known of the case, as it may have been the wrong family's.

        Raises `number-unknown`, `reason-blank`, `reason-too-long`, `already-void`, and `void-not-in-use`
        for a document that is superseded or ended.
        """
        with self._store.writing() as writing:
            return documents.void(writing, case, series, number, reason)

    def document(self, case: str, series: str, number: int) -> DocumentRecord | None:
        """Return one document, or None where the number was never given out."""
        with self._store.reading() as connection:
            return documents.one_document(connection, is_at(DocumentKey(case, series, number)))

    def document_of_job(self, job: int) -> DocumentRecord | None:
        """Return the document that a job holds, or None where it took no number."""
        with self._store.reading() as connection:
            return documents.document_of_job(connection, job)

    def documents(self, case: str | None = None, series: str | None = None) -> list[DocumentRecord]:
        """Return the documents of a case, of a series, or all, in the order of case, series and number."""
        with self._store.reading() as connection:
            return documents.documents(connection, case, series)

    # Signed returns

    def printed_file(self, code: str) -> Printed | None:
        """Return the file that was printed under this code, or None where none was."""
        with self._store.reading() as connection:
            return signings.find_printed(connection, code)

    def record_signed_pages(self, pages: Iterable[ReturnedPage]) -> None:
        """Record pages of printed files that jobs brought back signed.

        Safe to repeat: what was recorded first of a page and a job stands. It changes no document's standing,
        as a scan does not say on which day somebody signed.
        """
        with self._store.writing() as writing:
            signings.record_pages(writing, pages)

    def record_signatures(
        self,
        case: str,
        series: str,
        number: int,
        days: Mapping[str, date],
        *,
        today: date,
        drawn_up_on: date | None = None,
        held_by: str | None = None,
        seen: Collection[str] = (),
        rightly_after_the_last: Collection[str] = (),
    ) -> DocumentRecord:
        """Record the day on which each of these parts signed, and who holds the paper (a code).

        Of the parts in `seen`, somebody has seen signature and day on the paper; of those in
        `rightly_after_the_last`, that they signed after the Team Manager. Each is an event of its own, written once.

        The document is in force when everyone has signed on whom that depends, the Team Manager too (W5,
        C16), and never once it is superseded, void or ended. Safe to repeat; a later day for the same part
        puts an earlier one right, and both stay in the event log. Raises `number-unknown`,
        `signature-not-in-use`, `signers-unknown`, `signer-unknown`, `signed-in-future` and
        `signed-before-drawn-up` (G6); nothing is recorded then.
        """
        with self._store.writing() as writing:
            return documents.record_signatures(
                writing,
                DocumentKey(case, series, number),
                days,
                held_by=held_by,
                drawn_up_on=drawn_up_on,
                today=today,
                seen=seen,
                rightly_after_the_last=rightly_after_the_last,
            )

    def signing_of(self, case: str, series: str, number: int) -> SigningRecord:
        """Return how far the signing of one document has got; all of it empty where nobody signs it."""
        with self._store.reading() as connection:
            return signings.signing_of(connection, DocumentKey(case, series, number))

    def signings(self, case: str | None = None) -> dict[DocumentKey, SigningRecord]:
        """Return the same of every document that is signed, of one case or of all."""
        with self._store.reading() as connection:
            return signings.signings(connection, case)

    # Answers to documents that were sent

    def record_answer(
        self,
        job: int,
        case: str,
        series: str,
        number: int,
        answer: str,
        answered_on: date,
        *,
        conference_decided_on: date | None = None,
        told: Mapping[str, object],
    ) -> None:
        """Record what a job's drop says that another council has answered to a document (CAM-5.18).

        `answer` is a code. `told` is all that was said of it, as JSON may hold it, with names: it is kept with the
        document's answers, where the newest takes the place of the one before, and is forgotten with them. The
        document itself, its standing and its answers stay as they are.

        Safe to repeat: what was recorded first of a job stands. Raises `number-unknown`, `job-unknown` and
        `answer-not-in-use`; nothing is recorded then.
        """
        with self._store.writing() as writing:
            key = DocumentKey(case, series, number)
            move_answers.record_answer(writing, job, key, answer, answered_on, conference_decided_on, told)

    def answers_received(self, case: str) -> list[AnswerRecord]:
        """Return what was answered to the documents of a case, in the order in which it was recorded."""
        with self._store.reading() as connection:
            return move_answers.answers_received(connection, case)

    # What is known of a case

    def answers_of(self, case: str, series: str | None = None) -> list[KnownAnswers]:
        """Return what the documents of a case, or of one series of it, were made from, newest first.

        Void documents are among them; look at the status before answers are used again.
        """
        with self._store.reading() as connection:
            return remembered.answers_of(connection, case, series)

    def known_elsewhere(self, case: str, marks: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
        """Return those of the marks (what it holds, its mark) that another case knows and this one does not."""
        with self._store.reading() as connection:
            return remembered.known_elsewhere(connection, case, marks)

    def forget(self, case: str) -> int:
        """Delete the answers and identifiers of a case; return how many documents had any.

        Safe to repeat. Numbers, documents and events stay, and one event more says that it was done. What
        is deleted is overwritten in the file; backups, exports and the outbox are somebody else's to clear.
        """
        with self._store.writing() as writing:
            return remembered.forget(writing, case)

    # Events

    def events(
        self,
        case: str | None = None,
        series: str | None = None,
        number: int | None = None,
        job: int | None = None,
        *,
        after: int = 0,
    ) -> list[Event]:
        """Return the events for which all that is given is so, in the order they happened.

        `after` leaves out those up to that id, for a reader that comes back for the rest.
        """
        with self._store.reading() as connection:
            return events.events(connection, case=case, series=series, number=number, job=job, after=after)

    def identity(self) -> str:
        """Return what tells this register from every other one, the same as long as it lives.

        It is the hash of its first event, which holds that moment and the random token of the first claim. A copy
        of the file is the same register. Empty before anything has happened.
        """
        with self._store.reading() as connection:
            return events.first_hash(connection)

    def verify(self) -> list[ChainFault]:
        """Return every place where the register and its event log do not bear each other out; [] is whole.

        Changes nothing. See `pipeline.register.chain` for what it can and cannot find. Raises
        `register-damaged` where the file itself is unsound.
        """
        with self._store.reading() as connection:
            snapshot = chain.read_snapshot(connection)
        return chain.faults_in(snapshot)

    def export_rows(self, sheet: Sheet = "documents") -> Iterator[tuple[str, ...]]:
        """Return the documents or the events as rows of text for a CSV file, the headings first.

        All rows are of the moment of the call. Text that a spreadsheet would run as a formula has an
        apostrophe in front.
        """
        with self._store.reading() as connection:
            return iter(events.sheet_rows(connection, sheet))

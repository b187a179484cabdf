"""Every step of the story on this machine: the register, the folders and the child processes put together."""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import psutil
from pydantic_core import PydanticCustomError

from pipeline import __version__
from pipeline.domain.audiences import typed_texts, withheld_from
from pipeline.domain.authority import Authority
from pipeline.domain.backup_wording import BackupWording
from pipeline.domain.bundle_carried import CARRIED_FOR
from pipeline.domain.bundles import dated_by_us, is_pack_for_the_same
from pipeline.domain.checks.bundle_rules import enclosure_texts, files_naming_other_families
from pipeline.domain.checks.remembered_rules import kept_back_before
from pipeline.domain.checks.wrong_family import is_confirmed, of_another_case, own_of, strangers
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.deadlines import Calendar
from pipeline.domain.examining import Examination
from pipeline.domain.findings import Finding, Place, stop, worst_first
from pipeline.domain.form import read_case_number
from pipeline.domain.identifiers import Identifier, belonging_to, identifiers_of, mentioned_in, phones_in
from pipeline.domain.kept_confidential import KeptConfidential, kept_confidential
from pipeline.domain.kinds import KINDS
from pipeline.domain.numbering import Standing, StandingDocument, document_name
from pipeline.domain.profiles import Profile
from pipeline.domain.reach import Holds
from pipeline.domain.receipt_words import SCAN_WHAT_WAS_SIGNED
from pipeline.domain.receivers import ReceivingAuthority
from pipeline.domain.submissions import Submission
from pipeline.domain.their_answers import FILE_NAME as ANSWER_FORM
from pipeline.domain.their_answers import is_pack_sent
from pipeline.entrypoints import arriving, children
from pipeline.entrypoints.answer_desk import AnswerDesk
from pipeline.entrypoints.bundling import BundleMaker
from pipeline.entrypoints.children import ChildLost, Children, ChildrenBroken, Stopping
from pipeline.entrypoints.document_folders import document_folder, folder_to_mark, withdrawal_words
from pipeline.entrypoints.enclosing import EnclosureDesk, Looked
from pipeline.entrypoints.faults import fault_in_words
from pipeline.entrypoints.home import Home
from pipeline.entrypoints.kept_answers import digest_of, kept_answers
from pipeline.entrypoints.making import PackMaker
from pipeline.entrypoints.moves_answered import move_answer
from pipeline.entrypoints.printed import PRINTED, by_role, printed_in, printed_json
from pipeline.entrypoints.returning import RowShelf, Shelves
from pipeline.entrypoints.settings import Settings
from pipeline.entrypoints.signed_desk import SignedDesk
from pipeline.register import DocumentRecord, Outcome, Printed, Register, RegisterProblem, Taken
from pipeline.returned_scans import handle_signed
from pipeline.stages.conversion import converter_name, drawable_characters
from pipeline.stages.intake import claiming
from pipeline.stages.intake.reading import Reading, all_findings
from pipeline.stages.publishing import (
    ALREADY_MADE_FOLDER,
    ANSWERS,
    NEEDS_FIXING_FOLDER,
    SOURCE_FOLDER,
    answers_in,
    digest_of_drop,
    discard,
    keep_source,
    origin_of,
    publish,
    receipt_of,
    sha256_of,
    sweep,
    write_file,
)
from pipeline.stages.receipts import MadeFile, Receipt, receipt_html, receipt_json
from pipeline.stages.withdrawal import mark_withdrawn
from pipeline.workflow import Drop, Ended, Made, MadeDocument

TRIES = 2

log = logging.getLogger("pipeline")


class ClaimLost(Exception):
    """The claimed file of a job is gone from the disk; somebody has taken it out of the claimed folder."""


class RealDesk:
    """The story's steps, done for real. Several threads may use one desk; each handles another job."""

    def __init__(
        self,
        home: Home,
        settings: Settings,
        authority: Authority,
        profile: Profile,
        receivers: tuple[ReceivingAuthority, ...],
        wording: BackupWording,
        calendar: Calendar,
        register: Register,
        child_processes: Children,
        clock: Callable[[], datetime],
    ) -> None:
        self.home, self.settings, self.authority, self.calendar = home, settings, authority, calendar
        self.profile, self.receivers, self.wording = profile, receivers, wording
        self.register, self.children, self.clock = register, child_processes, clock
        # LibreOffice has the computer's fonts as well, and finds out itself whether one is missing.
        embedded = converter_name(settings.converter) == "embedded"
        self._drawable = drawable_characters() if embedded else None
        self._shelves = Shelves(home.inbox, child_processes, settings.read_limit_seconds)
        self.rows = RowShelf(home.state)
        self._maker = PackMaker(
            home,
            authority,
            profile,
            calendar,
            wording,
            receivers,
            register,
            child_processes,
            settings.make_limit_seconds,
        )
        self._enclosures = EnclosureDesk(home, register, child_processes, settings.read_limit_seconds)
        self._signed = SignedDesk(self, self._shelves)
        self._answers = AnswerDesk(self)
        self._bundles = BundleMaker(
            home, settings.seal, register, self._maker, child_processes, settings.make_limit_seconds
        )
        self._readings: dict[int, Reading] = {}
        self._looked_at: dict[int, Looked] = {}
        self._readings_lock = threading.Lock()

    def sweep(self) -> None:
        """Clear away what a killed service left half built; call it only with the service's lock held."""
        for root in (
            self.home.outbox,
            self.home.inbox / NEEDS_FIXING_FOLDER,
            self.home.inbox / ALREADY_MADE_FOLDER,
        ):
            sweep(root)
        for scratch in (self.home.state / "scratch").glob("*"):
            if scratch.name.isdigit() and not psutil.pid_exists(int(scratch.name)):
                shutil.rmtree(scratch, ignore_errors=True)
        self.rows.sweep(self.home.inbox)

    def remember(self, job: int, reading: Reading) -> None:
        """Keep what was read at intake, so that the story need not read the file again."""
        with self._readings_lock:
            self._readings[job] = reading

    def ended(self, job: int) -> Outcome | None:
        """Return how an earlier run ended the job, or None."""
        return self.register.job(job).outcome

    def published(self, job: int) -> DocumentRecord | None:
        """Return the job's document where an earlier run has published it; recorded by now, if it was not."""
        document = self.register.document_of_job(job)
        if document is None or document.issued_at:
            return document
        folder = self._folder_of(document)
        return self._record(document, folder) if origin_of(folder) == document.digest else None

    def _folder_of(self, document: DocumentRecord) -> Path:
        return document_folder(self.home, document, self.authority.number_digits)

    def open(self, job: int) -> Drop:
        """Return the job's claimed file, or its row's form where it is a row of a batch; raises ClaimLost."""
        claim = self.register.job(job).claim
        file = self.rows.file_of(claim) or claiming.claimed_file(self.home.inbox, claim)
        if file is None or not file.exists():
            raise ClaimLost
        return Drop(job, file, claim)

    def _shelf(self, drop: Drop) -> Shelves | RowShelf:
        return self.rows if self.rows.holds(drop.file) else self._shelves

    def read(self, drop: Drop) -> Reading:
        """Return what the file says; a file that breaks or stalls its reader is answered with a finding."""
        with self._readings_lock:
            remembered = self._readings.pop(drop.job, None)
        return remembered or self.read_file(drop.file)

    def read_file(self, file: Path) -> Reading:
        """Read a file in a child process. The file is blamed only when it has cost two children."""
        reader = children.read_row if self.rows.holds(file) else children.read
        for left in reversed(range(TRIES)):
            try:
                return self.children.run(self.settings.read_limit_seconds, reader, file)
            except ChildLost as lost:
                if lost.timed_out:
                    return unreadable("file-took-too-long")
            except ChildrenBroken:
                if not left:
                    raise
        return unreadable("file-unsafe")

    def examine(self, drop: Drop, reading: Reading) -> Examination[Submission]:
        """Return the valid submission, or everything that is wrong with it.

        Where it would replace an agreement that is out of use, the register has the last word: the very
        same form may have been dropped before, and have put it out of use.
        """
        enclosed = self.look_at_enclosures(drop.file, reading)
        with self._readings_lock:
            self._looked_at[drop.job] = enclosed
        examined = self.examine_reading(reading, drop.job, enclosed, drop=drop.file)
        if {found.code for found in examined.findings if found.stops} == {"replaces-not-in-use"}:
            return self.examine_reading(reading, drop.job, enclosed, all_in_use=True)
        return examined

    def look_at_enclosures(self, drop: Path, reading: Reading) -> Looked:
        """Return what is known of each file and each document of ours that the form wants enclosed."""
        return self._enclosures.look(drop, reading, case_of(reading))

    def examine_reading(
        self,
        reading: Reading,
        job: int | None = None,
        enclosed: Looked | None = None,
        *,
        drop: Path | None = None,
        all_in_use: bool = False,
    ) -> Examination[Submission]:
        """Examine a reading; documents of the same job are left out of account. `drop` is where it was read from."""
        if reading.kind is None:
            return Examination(None, worst_first(reading.findings))
        if reading.is_signed_return:
            return Examination(*self._signed.examine(reading))
        if reading.is_their_answer:
            return Examination(*self._answers.examine(reading, job))
        kind = KINDS[reading.kind]
        known = self._circumstances(reading, job)
        if enclosed:
            known = replace(
                known,
                enclosed=enclosed.files,
                our_documents=enclosed.ours,
                our_documents_unfit=enclosed.ours_unfit,
                our_signed_bytes=enclosed.ours_signed,
                our_documents_dated=enclosed.ours_dated,
            )
        if all_in_use:
            standing = tuple(replace(document, standing=Standing.ISSUED) for document in known.standing)
            known = replace(known, standing=standing)
        examined = kind.examine(dated_by_us(reading.answers, known.our_documents_dated), known)
        if drop and (answered := self._answers.answered_again(drop, case_of(reading), examined)):
            return Examination(None, all_findings(reading, (answered,)))
        gone = self._bundles.earlier_bundle_gone(examined.submission) if examined.submission else None
        strange = (*([gone] if gone else []), *self._of_other_families(examined.draft, case_of(reading), known))
        findings = all_findings(reading, (*examined.findings, *strange))
        return Examination(None if any(f.stops for f in findings) else examined.submission, findings)

    def _of_other_families(
        self, draft: Submission | None, case: str | None, circumstances: Circumstances
    ) -> Iterator[Finding]:
        """Find what the register knows from another case, unless the form confirms that it is meant (PC-59).

        Of files that are enclosed that is confirmed for each by itself. Days are no evidence there: an assessment
        is full of them.
        """
        if draft is None or case is None:
            return
        encloses = bool(KINDS[draft.kind].fronts)
        texts = () if is_confirmed(draft) else tuple(typed_texts(draft))
        enclosures = tuple(enclosure_texts(draft, circumstances)) if encloses else ()
        found = {one for _, one in mentioned_in((*texts, *enclosures))} | {one for _, one in belonging_to(draft)}
        known = self.register.known_elsewhere(case, [(str(one.holds), one.mark) for one in found])
        elsewhere = frozenset(Identifier(Holds(holds), mark) for holds, mark in known) - self._our_phones()
        if not elsewhere:
            return
        if encloses:
            of_files = frozenset(one for one in elsewhere if one.holds is not Holds.BIRTHDAY)
            yield from files_naming_other_families(draft, circumstances, own_of(draft), of_files)
        if not is_confirmed(draft):
            yield from strangers(texts, own_of(draft), elsewhere)
            yield from of_another_case(draft, elsewhere)

    def _our_phones(self) -> frozenset[Identifier]:
        """Return the council's own numbers, which any family may give in place of their own."""
        ours = self.authority
        return phones_in(
            *(team.phone for team in ours.teams),
            ours.phone,
            ours.complaints_contact,
            ours.out_of_hours_contact,
            ours.advocacy_contact,
        )

    def _confidential(self, case: str, job: int | None) -> KeptConfidential:
        """Return what the case's other documents have said is confidential, leaving out those that are void."""
        own = self.register.document_of_job(job) if job is not None else None
        return kept_confidential(
            (document_name(one.series, one.number, self.authority.number_digits), json.loads(one.answers))
            for one in self.register.answers_of(case)
            if one.status is not Standing.VOID and (own is None or (one.series, one.number) != (own.series, own.number))
        )

    def _circumstances(self, reading: Reading, job: int | None) -> Circumstances:
        case = case_of(reading)
        others: dict[str, tuple[StandingDocument, ...]] = {}
        first = 1
        series = (KINDS[reading.kind].model.usual_series or reading.kind) if reading.kind else ""
        if case:
            for document in self.register.documents(case):
                if document.job != job and document.status is not Standing.NUMBERED:
                    standing = StandingDocument(document.number, document.status)
                    others[document.series] = (*others.get(document.series, ()), standing)
            first = self.register.first_number(case, series)
        return Circumstances(
            self.clock().date(),
            self.calendar,
            others.get(series, ()),
            first,
            self._drawable,
            self.profile,
            self.authority,
            self.receivers,
            self.wording,
            others,
            reading.files,
            confidential=self._confidential(case, job) if case else KeptConfidential(),
            move_answer=move_answer(self.register, case) if case else None,
        )

    def take_in_signed(self, drop: Drop, reading: Reading) -> Ended:
        """File what came back signed; see the story of signed returns."""
        return handle_signed(drop, reading, self._signed)

    def take_in_answer(self, drop: Drop, reading: Reading) -> Ended:
        """Take in what the other council has answered to a move out."""
        return self._answers.take_in(drop, reading)

    def take_in_bundle(self, drop: Drop) -> Ended:
        """Take in what another council has sent; see the story of bundles that arrive."""
        return arriving.take_in(drop, self)

    def take_number(self, drop: Drop, submission: Submission) -> Taken | Finding:
        """Return the job's document with its number, or a finding where another job was quicker."""
        case, series, replaces = submission.case_number, submission.series, submission.replaces
        if submission.is_version:
            replaces = self._version_in_use(drop.job, submission)
        on_paper = replaces is not None and (
            replaces < self.register.first_number(case, series)
            and self.register.document(case, series, replaces) is None
        )
        try:
            return self.register.take_number(
                drop.job, case, series, digest_of(submission, drop.file), None if on_paper else replaces
            )
        except RegisterProblem as problem:
            if problem.code in ("replaces-unknown", "replaces-not-in-use"):
                return stop(problem.code, *submission.replaces_path)
            raise

    def _version_in_use(self, job: int, submission: Submission) -> int | None:
        """Return the version that the next one takes the place of (P8, CAM-3.08)."""
        case, series = submission.case_number, submission.series
        standing = {
            document.number
            for document in self.register.documents(case, series)
            if document.job != job and document.status in (Standing.ISSUED, Standing.IN_FORCE)
        }
        if KINDS[submission.kind].fronts:
            earlier = {one.number: json.loads(one.answers) for one in self.register.answers_of(case, series)}
            standing = {number for number in standing if is_pack_for_the_same(submission, earlier.get(number))}
        return max(standing, default=None)

    def make(self, drop: Drop, submission: Submission, taken: Taken) -> Made | Finding:
        """Make every file of the pack, or return a finding where this computer lacks a font for it."""
        return self._maker.make(drop.job, submission, taken.document)

    def bundle(self, drop: Drop, made: Made, submission: Submission, taken: Taken) -> Made | Finding:
        """Add the sealed bundle where the kind has one, or return a finding where a paper cannot be sent as it is."""
        if not KINDS[submission.kind].fronts:
            return made
        with self._readings_lock:
            looked = self._looked_at[drop.job]
        digests = {name: facts.sha256 for name, facts in looked.files.items()}
        withheld = withheld_from(submission, CARRIED_FOR, notes=False)
        kept = kept_back_before(submission, self._confidential(submission.case_number, drop.job))
        return self._bundles.bundle(drop.file, made, submission, taken.document, digests, (*withheld, *kept))

    def inspect(self, made: Made, submission: Submission, taken: Taken) -> Made:
        """Look at every file that is about to leave; raises OutputRefused."""
        return self._maker.look_over(made, submission, taken.document)

    def publish(self, drop: Drop, made: Made, submission: Submission, taken: Taken, advice: Sequence[Finding]) -> Path:
        """Add receipt and source, and let the folder appear in the outbox."""
        source = keep_source(drop.file, made.folder / SOURCE_FOLDER)
        receipt = self._receipt(drop, made, submission, taken, advice, source)
        write_file(made.folder / "receipt.json", receipt_json(receipt))
        write_file(made.folder / "receipt.html", receipt_html(receipt))
        write_file(made.folder / ANSWERS, kept_answers(submission))
        write_file(made.folder / PRINTED, _printed_json(made, submission))
        # Late papers ask nothing again; the pack that they follow has the form.
        if is_pack_sent(taken.document.series) and not submission.adds_to:
            write_file(made.folder / ANSWER_FORM, self._answers.form_for(taken.document))
        return publish(made.folder, self._folder_of(taken.document), taken.document.digest)

    def _receipt(
        self,
        drop: Drop,
        made: Made,
        submission: Submission,
        taken: Taken,
        advice: Sequence[Finding],
        source: Path,
    ) -> Receipt:
        kind = KINDS[submission.kind]
        return Receipt(
            kind=kind.code,
            title=kind.title,
            case=submission.case_number,
            document=self._folder_of(taken.document).name,
            number=taken.number,
            replaces=submission.replaces or taken.document.replaces,
            job=drop.job,
            made_at=taken.document.numbered_at.astimezone(),
            pages=sum(document.pages for document in made.documents),
            files=tuple(
                MadeFile(
                    f"{document.name}{suffix}",
                    sha256_of(made.folder / f"{document.name}{suffix}"),
                    document.title,
                    document.reader if len(made.documents) > 1 else "",
                )
                for document in made.documents
                for suffix in (".docx", ".pdf")
            ),
            source=MadeFile(SOURCE_FOLDER, digest_of_drop(source)),
            headline=kind.headline(submission),
            in_force=submission.in_force,
            ends_case=submission.ends_case,
            template_sha256=_digest_of_templates(made.documents),
            converter=made.converter,
            program=f"Document pipeline {__version__}",
            signing_order=kind.signing_order(submission),
            next_steps=(*kind.next_steps(submission), *([SCAN_WHAT_WAS_SIGNED] if _will_be_signed(made) else ())),
            dates=kind.dates(submission, self.calendar, self.profile),
            advice=tuple(advice),
            sent=tuple(MadeFile(one.name, sha256_of(made.folder / one.name), one.title) for one in made.sent),
            adds_to=submission.adds_to,
            never_issued=self._maker.never_issued(taken.document),
        )

    def record(self, taken: Taken, folder: Path) -> DocumentRecord:
        """Write down what was published; the agreement it replaces is superseded in the same step."""
        return self._record(taken.document, folder)

    def _record(self, document: DocumentRecord, folder: Path) -> DocumentRecord:
        """Record a published folder from its own receipt: an earlier run may have made it."""
        receipt = receipt_of(folder)
        if receipt.get("ends_case"):
            # Before the closure itself is issued, so that it is the one document of the case that stays in use.
            self.register.end_case(document.case)
        try:
            return self.register.record_issued(
                document.job,
                folder=folder.relative_to(self.home.path).as_posix(),
                converter=str(receipt["converter"]),
                template_digest=str(receipt["template_sha256"]),
                in_force=bool(receipt["in_force"]),
                **self._remembered(folder, str(receipt["kind"])),
                **_printed(document, folder),
            )
        except RegisterProblem as problem:
            if problem.code != "already-void":
                raise
            # Staff withdrew the number while the document was being made; its folder is marked at the end.
            return self.register.document_of_job(document.job) or document

    def _remembered(self, folder: Path, kind: str) -> dict[str, Any]:
        """Return what the register keeps of a published pack: its answers, and whom and what they name."""
        answers = answers_in(folder)
        if answers is None:
            return {}
        submission = KINDS[kind].model.model_validate_json(answers)
        return {
            "answers": answers,
            "identifiers": [(str(one.holds), one.mark) for one in identifiers_of(submission)],
        }

    def send_back(self, drop: Drop, reading: Reading, findings: Sequence[Finding]) -> Path:
        """Return the drop to its sender with every wrong answer marked."""
        discard(self.home.outbox, drop.job)
        return self._shelf(drop).needs_fixing(drop, reading, findings)

    def send_back_for_our_fault(self, job: int) -> Path | None:
        """Return a drop that we could not handle, with words that say it was not the sender's doing.

        Nothing of what was made stays behind: it may have been held back because of what it shows.
        """
        discard(self.home.outbox, job)
        try:
            drop = self.open(job)
            return self._shelf(drop).our_fault(drop)
        except ClaimLost:
            return None

    def point_to(self, drop: Drop, document: DocumentRecord) -> Path:
        """Return a drop of which the document was made before, with a page that says where it is."""
        return self._shelf(drop).already_made(drop, document)

    def finish(self, job: int, outcome: Outcome, document: DocumentRecord | None = None) -> None:
        """Close the job, mark what its document puts out of use, and let go of the claimed file."""
        with self._readings_lock:
            self._readings.pop(job, None)
            self._looked_at.pop(job, None)
        if outcome is Outcome.PUBLISHED and document:
            # What it replaces, and where it closes the case, everything else of the case.
            for one in self.register.documents(document.case):
                self.mark_if_withdrawn(one)
        claim = self.register.job(job).claim
        self.register.finish_job(job, outcome, document.key if document else None)
        claiming.hand_on(self.home.inbox, claim)

    def mark_if_withdrawn(self, document: DocumentRecord) -> None:
        """Mark a document that is out of use; where that cannot be done now, the next start does it."""
        folder = folder_to_mark(self.home, document)
        if folder is None:
            return
        try:
            limit_seconds = self.settings.make_limit_seconds
            self.children.run(limit_seconds, mark_withdrawn, folder, withdrawal_words(document))
        except Stopping:
            raise
        except Exception as error:  # noqa: BLE001 - the document is out of use in the register all the same
            log.error("the old folder of job %d could not be marked yet: %s", document.job, fault_in_words(error))

    def mark_what_is_withdrawn(self) -> None:
        """Mark whatever is out of use and not marked yet: an earlier try may have found a file open."""
        for document in self.register.documents():
            self.mark_if_withdrawn(document)


def _will_be_signed(made: Made) -> bool:
    """Say whether somebody is expected to sign one of the files on paper."""
    return any(place.expected for one in made.documents if one.printed for place in one.printed.places)


def _printed_json(made: Made, submission: Submission) -> bytes:
    """Return what is kept of the files that are signed: their marks, their places, and who signs."""
    return printed_json(*by_role([one.printed for one in made.documents if one.printed], submission.signers))


def _printed(document: DocumentRecord, folder: Path) -> dict[str, Any]:
    """Return what the register keeps of a published pack's files that are signed."""
    files, signers = printed_in(folder)
    return {
        "printed": [Printed(file.code, file.file, file.pages, document.key) for file in files],
        "signers": signers,
    }


def unreadable(code: str) -> Reading:
    """Return the reading of a file that could not be read, with the finding that says why."""
    return Reading("unreadable", None, {}, (stop(code).placed(Place()),), {})


def case_of(reading: Reading) -> str | None:
    """Return the case that a reading is about, as far as that can be told."""
    case = reading.answers.get("case")
    try:
        return read_case_number(case.get("case_number")) if isinstance(case, dict) else None
    except PydanticCustomError:
        return None


def _digest_of_templates(documents: Sequence[MadeDocument]) -> str:
    """Return what tells which templates a pack was made with: the template's own digest where it is only one."""
    digests = sorted({document.template_digest for document in documents})
    return digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()

"""The other council's answer to a move out: checked, kept with what came, recorded, and told of on a page.

Like the story of a form, it may be run again from the top at any time: what a drop has filed and recorded is known
by its claim and its job, so that it is neither filed nor counted twice. What was sent is never touched.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.domain.circumstances import Circumstances
from pipeline.domain.examining import Examination
from pipeline.domain.findings import Finding, any_stops, stop
from pipeline.domain.kinds import KINDS
from pipeline.domain.submissions import Submission
from pipeline.domain.their_answers import (
    ANSWERED_IN,
    FILE_NAME,
    THEIR_ANSWER,
    PackSent,
    TheirAnswer,
    answer_findings,
    answers_for,
    is_pack_sent,
    only_the_answer_differs,
)
from pipeline.domain.transfers_out_cin import Answer
from pipeline.domain.written_values import day_in_words
from pipeline.entrypoints.kept_answers import digest_of, kept_answers
from pipeline.entrypoints.moves_answered import first_drawn_up_on, packs_of_move
from pipeline.entrypoints.signed_days import IN_USE
from pipeline.register import AnswerRecord, DocumentRecord, Outcome, Standing
from pipeline.stages.intake.forms import blank_form
from pipeline.stages.intake.reading import Reading, all_findings
from pipeline.stages.publishing import (
    ANSWERS_FOLDER,
    SOURCE_FOLDER,
    discard,
    keep_source,
    number_of_return,
    place_file,
    publish,
    work_folder,
    write_file,
)
from pipeline.stages.receipts import AnswerReceipt, answer_html
from pipeline.workflow import Drop, Ended

if TYPE_CHECKING:
    from pipeline.entrypoints.desk import RealDesk


class AnswerDesk:
    """The steps for answers, done for real. Of one case, one at a time: the service keeps each case in a line."""

    def __init__(self, desk: RealDesk) -> None:
        self._desk, self._home, self._register = desk, desk.home, desk.register

    def take_in(self, drop: Drop, reading: Reading) -> Ended:
        """Bring one dropped answer to its end: filed beside the pack and recorded, or returned to its sender.

        Raises only where something on our side is broken; nothing is lost then, and it may be run again.
        """
        form, findings = self.examine(reading, drop.job)
        if form is None:
            folder = self._desk.send_back(drop, reading, findings)
            self._desk.finish(drop.job, Outcome.RETURNED)
            return Ended(Outcome.RETURNED, folder)
        source = self.keep_original(drop, form)
        self.record(drop, form)
        folder = self.confirm(drop, form, source)
        self.lay_form(drop, self._document(form))
        discard(self._home.outbox, drop.job)
        self._desk.finish(drop.job, Outcome.PUBLISHED, self._document(form))
        return Ended(Outcome.PUBLISHED, folder)

    def examine(self, reading: Reading, job: int | None = None) -> tuple[TheirAnswer | None, tuple[Finding, ...]]:
        """Return the valid form and what is said of it, or None and what is wrong with it.

        What a job has recorded already is not held against the pack again: it may be out of use since.
        """
        today = self._desk.clock().date()
        examined = THEIR_ANSWER.examine(reading.answers, Circumstances(today, self._desk.calendar))
        more: tuple[Finding, ...] = ()
        if (form := examined.submission) and not any(one.job == job for one in self._received(form)):
            more = tuple(answer_findings(form, self._sent(form), today))
        findings = all_findings(reading, (*examined.findings, *more))
        return (None if any_stops(findings) else examined.submission), findings

    def _received(self, form: TheirAnswer) -> list[AnswerRecord]:
        """Return what was recorded for the form's own pack."""
        received = self._register.answers_received(form.case_number)
        return [one for one in received if (one.key.series, one.key.number) == form.document]

    def _sent(self, form: TheirAnswer) -> PackSent | None:
        series, number = form.document
        document = self._register.document(form.case_number, series, number)
        if document is None or not is_pack_sent(series) or document.status is Standing.NUMBERED:
            return None
        since = first_drawn_up_on(self._register, form.case_number)
        return PackSent(document.status, document.replaced_by, since)

    def keep_original(self, drop: Drop, form: TheirAnswer) -> Path:
        """Keep what was dropped, whole, with the pack: the form, and the letter that came along. Safe to repeat."""
        answers = self._answers(form)
        number = number_of_return(answers, drop.claim)
        built = work_folder(self._home.outbox, drop.job)
        keep_source(drop.file, built)
        return publish(built, answers / SOURCE_FOLDER / f"answer-{number}", drop.claim)

    def record(self, drop: Drop, form: TheirAnswer) -> None:
        """Write the answer down in the register; it is the one that counts from now on. Safe to repeat."""
        said = form.acceptance
        assert said.answered_on is not None, "a rule asks for it"
        self._register.record_answer(
            drop.job,
            form.case_number,
            *form.document,
            said.answer.value,
            said.answered_on,
            conference_decided_on=said.conference_decided_on,
            told=said.model_dump(mode="json", exclude_none=True),
        )

    def confirm(self, drop: Drop, form: TheirAnswer, source: Path) -> Path:
        """Lay a page beside what was kept that says what was answered and what to do next; return the folder."""
        document, answers = self._document(form), self._answers(form)
        number = number_of_return(answers, drop.claim)
        receipt = AnswerReceipt(
            document=self._folder(document).name,
            case=document.case,
            number=number,
            job=drop.job,
            at=self._desk.clock(),
            answers=_in_words(self._received(form)),
            original=source.relative_to(self._home.path).as_posix(),
            next_steps=THEIR_ANSWER.next_steps(form),
        )
        built = write_file(work_folder(self._home.outbox, drop.job) / "receipt.html", answer_html(receipt))
        place_file(built, answers / f"answer-{number:03}.html")
        return answers

    def lay_form(self, drop: Drop, document: DocumentRecord) -> None:
        """Lay a new short form in the pack's folder, where the last one was taken out to be dropped."""
        built = write_file(work_folder(self._home.outbox, drop.job) / FILE_NAME, self.form_for(document))
        place_file(built, self._folder(document) / FILE_NAME)

    def form_for(self, document: DocumentRecord) -> bytes:
        """Return the short form for a pack, which says already which pack it is about."""
        digits = self._desk.authority.number_digits
        return blank_form(THEIR_ANSWER, answers_for(document.case, document.series, document.number, digits))

    def answered_again(self, drop: Path, case: str | None, examined: Examination[Submission]) -> Finding | None:
        """Return what is said of the form of a pack in use that comes again with nothing new but their answer.

        To make it again would put out of use what the other council holds. Where the files came along they have to be
        the same, too; a form that comes without them will be meant so.
        """
        draft, form = examined.draft, examined.submission
        if case is None or draft is None or draft.kind not in ANSWERED_IN:
            return None
        given = json.loads(kept_answers(draft))
        for pack in packs_of_move(self._register, case):
            one, name = pack.document, ANSWERED_IN[draft.kind]
            if one.status not in IN_USE or not only_the_answer_differs(given, pack.answers):
                continue
            if form and drop.is_dir():
                earlier = KINDS[draft.kind].model.model_validate(pack.answers)
                if digest_of(form.model_copy(update={name[0]: getattr(earlier, name[0])}), drop) != one.digest:
                    continue
            return stop("only-their-answer-is-new", *name, document=self._folder(one).name, form=FILE_NAME)
        return None

    def _document(self, form: TheirAnswer) -> DocumentRecord:
        document = self._register.document(form.case_number, *form.document)
        assert document is not None and document.folder is not None, "only what was issued is answered"
        return document

    def _folder(self, document: DocumentRecord) -> Path:
        assert document.folder is not None
        return self._home.path / document.folder

    def _answers(self, form: TheirAnswer) -> Path:
        return self._folder(self._document(form)) / ANSWERS_FOLDER


def _in_words(answers: Sequence[AnswerRecord]) -> tuple[tuple[str, str], ...]:
    """Return each answer to a pack and its day, the one that counts first."""
    return tuple((_answer_in_words(one), day_in_words(one.answered_on)) for one in reversed(answers))


def _answer_in_words(one: AnswerRecord) -> str:
    decided = (
        f". Their conference decided on {day_in_words(one.conference_decided_on)}" if one.conference_decided_on else ""
    )
    return f"{Answer.read(one.answer).label}{decided}"

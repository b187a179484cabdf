"""Both packs for a child who moves to another authority: their documents, dates and next steps (facts 2.5, 2.6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from pipeline.domain.deadlines import Calendar, DateToKeep, months_after
from pipeline.domain.documents.shared import (
    RECORDS,
    dates_known,
    dates_of_every_pack,
    only_for,
)
from pipeline.domain.documents.transfer_letters import (
    AgencyLetterPage,
    CinNotificationPage,
    CpNotificationPage,
    FamilyLetterPage,
    agency_letter_page,
    agency_letters,
    cin_family_letter_page,
    cin_notification_page,
    cp_family_letter_page,
    cp_notification_page,
)
from pipeline.domain.documents.transfer_pages import TEMPORARY_MONTHS
from pipeline.domain.documents.transfer_papers import (
    AgenciesListPage,
    ChecklistPage,
    ConsentRecordPage,
    EvaluationPage,
    SummaryPage,
    agencies_list_page,
    cin_checklist_page,
    consent_record_page,
    cp_checklist_page,
    evaluation_page,
    summary_page,
)
from pipeline.domain.packs import DocumentSpec
from pipeline.domain.page_parts import (
    Copy,
    Printing,
)
from pipeline.domain.profiles import Profile
from pipeline.domain.reach import Audience
from pipeline.domain.timescales import due
from pipeline.domain.transfers import MoveLength
from pipeline.domain.transfers_out_cin import Answer, TransferOutCin
from pipeline.domain.transfers_out_cp import Decided, TransferOutCp


def _for_them_and_the_file(submission: Any) -> tuple[Copy, ...]:
    return tuple(Copy(audience, audience.value) for audience in (Audience.RECEIVING, Audience.COUNCIL))


_FOR_THEM = only_for(Audience.RECEIVING)
_FOR_THE_FAMILY = only_for(Audience.FAMILY)

AGENCIES_LIST: DocumentSpec[Any] = DocumentSpec(
    "agencies-list", "Who works with the family", AgenciesListPage, agencies_list_page, _FOR_THEM
)
AGENCY_LETTER: DocumentSpec[Any] = DocumentSpec(
    "agency-letter", "Letter to an agency", AgencyLetterPage, agency_letter_page, agency_letters
)


def _family_letter_by(page: Callable[[Any, Printing], FamilyLetterPage]) -> DocumentSpec[Any]:
    return DocumentSpec("family-letter", "Letter to the family", FamilyLetterPage, page, _FOR_THE_FAMILY)


# What late papers bring again: the lists that go on being filled in, and what was decided since.
ALSO_WITH_LATE_PAPERS = frozenset(
    {"transfer-checklist", "cp-transfer-checklist", "distribution-record", "management-action-record"}
)


def _for_late_papers(documents: Sequence[DocumentSpec[Any]]) -> tuple[DocumentSpec[Any], ...]:
    """Return the documents of a pack, of which late papers have some only: a second letter would ask all again."""
    return tuple(one if one.code in ALSO_WITH_LATE_PAPERS else _first_time_only(one) for one in documents)


def _first_time_only(document: DocumentSpec[Any]) -> DocumentSpec[Any]:
    return replace(document, copies=lambda pack: () if pack.adds_to else document.copies(pack))


_CIN_DOCUMENTS: tuple[DocumentSpec[Any], ...] = (
    DocumentSpec(
        "transfer-notification",
        "Letter to the receiving authority",
        CinNotificationPage,
        cin_notification_page,
        _FOR_THEM,
    ),
    DocumentSpec("transfer-summary", "Summary of our work", SummaryPage, summary_page, _for_them_and_the_file),
    DocumentSpec("transfer-checklist", "Checklist", ChecklistPage, cin_checklist_page, _for_them_and_the_file),
    AGENCIES_LIST,
    DocumentSpec("consent-record", "What people were asked or told", ConsentRecordPage, consent_record_page, _FOR_THEM),
    _family_letter_by(cin_family_letter_page),
    AGENCY_LETTER,
    *RECORDS,
)
_CP_DOCUMENTS: tuple[DocumentSpec[Any], ...] = (
    DocumentSpec(
        "cp-transfer-notification",
        "Letter to the receiving authority",
        CpNotificationPage,
        cp_notification_page,
        _FOR_THEM,
    ),
    DocumentSpec("cp-transfer-checklist", "Checklist", ChecklistPage, cp_checklist_page, _for_them_and_the_file),
    DocumentSpec("evaluation-of-move", "What the move means", EvaluationPage, evaluation_page, _FOR_THEM),
    AGENCIES_LIST,
    _family_letter_by(cp_family_letter_page),
    AGENCY_LETTER,
    *RECORDS,
)
TRANSFER_OUT_CIN_DOCUMENTS = _for_late_papers(_CIN_DOCUMENTS)
TRANSFER_OUT_CP_DOCUMENTS = _for_late_papers(_CP_DOCUMENTS)


# Dates, and what to do with the pack


def _dates_of_both(pack: Any) -> list[DateToKeep]:
    found = [DateToKeep("CAM-5.07, CAM-8.02", "The family moves", pack.move.moves_on)]
    if pack.handover.joint_meeting_on:
        found.append(DateToKeep("CAM-5.13", "Meeting of both councils", pack.handover.joint_meeting_on))
    if pack.handover.takes_over_on:
        found.append(DateToKeep("CAM-5.15", "The receiving authority takes over", pack.handover.takes_over_on))
    return found


def cin_dates(pack: TransferOutCin, calendar: Calendar, profile: Profile) -> tuple[DateToKeep, ...]:
    """Return the dates that follow from the move of a child in need, soonest first (facts 3)."""
    fixed = _dates_of_both(pack)
    if pack.acceptance.answer is Answer.NONE:
        fixed.append(DateToKeep("CAM-5.18", "They answer in writing; our case stays open", pack.notice.reply_by))
    first_day = profile.count_trigger_day
    theirs = dates_known(
        [lambda: due("T14", calendar, pack.move.moves_on, count_trigger_day=first_day).as_date_to_keep()]
    )
    counted = (*dates_of_every_pack(pack, calendar, profile, plan=False), *theirs)
    return tuple(sorted((*counted, *fixed), key=lambda kept: kept.day))


def cp_dates(pack: TransferOutCp, calendar: Calendar, profile: Profile) -> tuple[DateToKeep, ...]:
    """Return the dates that follow from the move of a child with a child protection plan, soonest first (facts 3)."""
    move, conference = pack.move, pack.conference
    fixed = _dates_of_both(pack)
    counted: list[Callable[[], DateToKeep]] = []
    first_day = profile.count_trigger_day
    if not pack.notice.notified_on:
        fixed.append(DateToKeep("CAM-8.02", "They answer in writing", pack.notice.reply_by))
        if move.planned:
            counted.append(lambda: due("T39", calendar, move.moves_on).as_date_to_keep())
    if conference.conference_on:
        fixed.append(DateToKeep("CAM-8.04, X3", "Their conference: we go there", conference.conference_on))
    elif move.length is MoveLength.PERMANENT and not pack.receiver.receiver:
        # A council of our settings has a time of its own; their letter says it.
        start = conference.counted_from or pack.notice.notified_on or pack.case.drawn_up_on
        counted.append(lambda: due("T26", calendar, start, count_trigger_day=first_day).as_date_to_keep())
    elif move.length is MoveLength.TEMPORARY:
        over = months_after(move.moves_on, TEMPORARY_MONTHS)
        fixed.append(DateToKeep("CAM-8.16", "Three months since the move: are they still there?", over, move.moves_on))
        counted.append(lambda: due("T28", calendar, move.moves_on, count_trigger_day=first_day).as_date_to_keep())
    if pack.protection.next_conference_on and conference.decided is Decided.NOT_YET:
        words = "Our own conference, unless theirs has decided by then"
        fixed.append(DateToKeep("X3", words, pack.protection.next_conference_on))
    known = (*dates_of_every_pack(pack, calendar, profile, plan=False), *dates_known(counted))
    return tuple(sorted((*known, *fixed), key=lambda kept: kept.day))


def transfer_headline(pack: Any) -> str:
    """Return what the pack is ready for."""
    return "are ready to send" if pack.adds_to else "is ready to sign and send"


def transfer_signing_order(pack: Any) -> tuple[str, ...]:
    """Return who signs, in order (facts 2.17)."""
    return ("The social worker", "Team Manager")


def cin_next_steps(pack: TransferOutCin) -> tuple[str, ...]:
    """Return what to do with the printed pack of a child in need."""
    return (
        *_first_steps(pack),
        "Do not close the case before they have answered in writing.",
        *_when_they_answer(pack),
    )


def cp_next_steps(pack: TransferOutCp) -> tuple[str, ...]:
    """Return what to do with the printed pack of a child with a child protection plan."""
    return (
        *_first_steps(pack),
        "Do not end our plan before their conference has decided.",
        *_when_they_answer(pack, " The same when their conference has decided."),
    )


def _when_they_answer(pack: Any, more: str = "") -> tuple[str, ...]:
    if pack.adds_to:
        return ()
    return (
        f"When they have answered in writing, open their-answer.xlsx in this folder and fill it in.{more} Save it and "
        "drop it in inbox, best in one folder with their letter. Do not drop the big form again for that: what was "
        "sent would no longer count.",
    )


SEND_THE_BUNDLE = (
    "Ring the receiving authority and check the address it goes to. Then send all that is in the folder to-send, "
    "securely, and nothing else: the papers of the checklist are in it. What to write is in covering-email.txt."
)


def _first_steps(pack: Any) -> tuple[str, ...]:
    if pack.adds_to:
        return (
            f"Letters and summary are not made again: those of pack {pack.adds_to} stay as they are.",
            SEND_THE_BUNDLE,
            *_last_steps(),
        )
    steps = [
        "Print the letter to the receiving authority and whatever else has places to sign. The social worker signs, "
        "then the Team Manager. Send nothing before.",
        SEND_THE_BUNDLE,
        "Scan what was signed and drop the scan. The paper stays on our file: in the bundle these papers are not "
        "signed by hand, and it says so. If the receiving authority asks for the signed letter, send it as late "
        "papers: at 'Document of ours' write the name of this folder.",
        "Give the family their letter and go through it with them.",
    ]
    if agency_letters(pack):
        steps.append("Send each agency its own letter, and nobody another one.")
    if any(one.out_of_hours_likely for one in pack.back_up_plans):
        steps.append("Send the alert to the out of hours team by the day below.")
    return (*steps, *_last_steps())


def _last_steps() -> tuple[str, ...]:
    return (
        "Have the management action record signed, and keep it where the family’s papers are not.",
        "Fill in the days on the checklist and the distribution record as papers go out and arrive.",
    )

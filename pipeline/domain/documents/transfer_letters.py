"""The letters of a move: to the receiving authority, to the family and to agencies (CAM-5.04 to 5.15, CAM-8.02)."""

from __future__ import annotations

from typing import Annotated, Any

from pipeline.domain.audiences import KEPT_CONFIDENTIAL
from pipeline.domain.deadlines import CalendarEnds, months_after
from pipeline.domain.documents.plans import CASE_LEFT_OUT
from pipeline.domain.documents.single_copies import one_copy_each
from pipeline.domain.documents.transfer_pages import (
    NOT_NAMED,
    TEMPORARY_MONTHS,
    TO_BE_SIGNED,
    LetterPage,
    ReceiverOnPage,
    TransferPage,
    about_the_child,
    about_the_move,
    item_in_words,
    receiver_in_settings,
    receiver_on_page,
    why_not_enclosed,
)
from pipeline.domain.page_parts import (
    Copy,
    Page,
    Printing,
    fill_page,
    page_type,
    shown,
)
from pipeline.domain.reach import Audience
from pipeline.domain.timescales import due
from pipeline.domain.transfers import MoveLength, Told
from pipeline.domain.transfers_out_cin import TransferOutCin
from pipeline.domain.transfers_out_cp import TransferOutCp
from pipeline.domain.wording import CONFIDENTIAL_ADDRESS
from pipeline.domain.written_values import day_in_words

# Letters to the receiving authority (CAM-5.07, CAM-8.02)

LENGTHS = {
    MoveLength.PERMANENT: " for good",
    MoveLength.TEMPORARY: " for the time being",
    MoveLength.UNKNOWN: "",
}


class NotificationPage(TransferPage):
    """What the letter to the receiving authority prints besides its answers."""

    enclosed: Annotated[tuple[str, ...], shown("What is enclosed, the same as on the checklist.")]
    not_enclosed: Annotated[tuple[str, ...], shown("What is not enclosed, and why; may be none.")]


MOVE_LEFT_OUT = ("move.planned",)
NOTICE_LEFT_OUT = ("notice.notified_on",)
PEOPLE_LEFT_OUT = (
    "people.part",
    "people.agreed_on",
    "people.not_agreed_reason",
    "people.gets_nothing_reason",
    "people.how_they_help",
)
CIN_CASE_LEFT_OUT = (*CASE_LEFT_OUT, "case.worker_contact")


class CinNotificationBase(NotificationPage):
    """The same for a child in need."""

    risks: Annotated[str, shown("The risks that they have to know.")]
    vulnerability: Annotated[str, shown("Whether the move makes the child safer or less safe, and why.")]


class CpNotificationBase(NotificationPage):
    """The same for a child with a child protection plan."""

    risk_effect: Annotated[str, shown("What the move does to the risk.")]
    conference_by: Annotated[str, shown("The day by which their conference is due, for a move for good; else nothing.")]
    stays_until: Annotated[str, shown("When three months are over, for a move for the time being; else nothing.")]
    going: Annotated[tuple[str, ...], shown("Who of us goes to their conference.")]


CinNotificationPage = page_type(
    "CinNotificationPage",
    TransferOutCin,
    ("case", "move", "reasons", "notice", "people"),
    without=(*CIN_CASE_LEFT_OUT, *MOVE_LEFT_OUT, *NOTICE_LEFT_OUT, *PEOPLE_LEFT_OUT),
    base=CinNotificationBase,
)
CpNotificationPage = page_type(
    "CpNotificationPage",
    TransferOutCp,
    ("move", "notice", "protection", "people"),
    without=(*MOVE_LEFT_OUT, *NOTICE_LEFT_OUT, *PEOPLE_LEFT_OUT, "protection.our_plan_ended_on"),
    base=CpNotificationBase,
)


def cin_notification_page(view: TransferOutCin, printing: Printing) -> Page:
    """Turn the pack into the letter that tells the receiving authority of a child in need (CAM-5.02, CAM-5.07)."""
    summary = view.summary
    return fill_page(
        CinNotificationPage,
        view,
        **about_the_child(view, printing, title="A child in need moves to your area", status=TO_BE_SIGNED),
        **_enclosures(view),
        risks=summary.risks,
        vulnerability=f"{_of(view, summary.vulnerability_change.label)}. {summary.vulnerability_reason}",
    )


def cp_notification_page(view: TransferOutCp, printing: Printing) -> Page:
    """Turn the pack into the letter that tells of a child with a child protection plan (CAM-8.02)."""
    title = "A child with a child protection plan moves to your area"
    is_temporary = view.move.length is MoveLength.TEMPORARY
    over = day_in_words(months_after(view.move.moves_on, TEMPORARY_MONTHS))
    return fill_page(
        CpNotificationPage,
        view,
        **about_the_child(view, printing, title=title, status=TO_BE_SIGNED),
        **_enclosures(view),
        risk_effect=_of(view, view.evaluation.risk_effect.label),
        conference_by=_conference_by(view, printing),
        stays_until=over if is_temporary else "",
        going=tuple(f"{one.name}, {one.role}" for one in view.attendees),
    )


def _of(view: Any, label: str) -> str:
    """Return a choice's words about "the child" with the child's name, as the rest of the letter has it."""
    return label.replace("The child", view.child.called)


def _conference_by(view: TransferOutCp, printing: Printing) -> str:
    if view.move.length is not MoveLength.PERMANENT:
        return ""
    known = receiver_in_settings(view, printing)
    start = view.conference.counted_from or view.notice.notified_on or view.case.drawn_up_on
    try:
        latest = due(
            "T26",
            printing.calendar,
            start,
            count=known.conference_working_days if known else None,
            count_trigger_day=printing.profile.count_trigger_day,
        )
    except CalendarEnds:
        return ""
    return day_in_words(latest.day)


def _enclosures(view: Any) -> dict[str, tuple[str, ...]]:
    return {
        "enclosed": tuple(f"{item_in_words(row)}{_which(row)}" for row in view.enclosures if row.enclosed),
        "not_enclosed": tuple(
            f"{item_in_words(row)}: {why_not_enclosed(row)}" for row in view.enclosures if not row.enclosed
        ),
    }


def _which(row: Any) -> str:
    known = [row.version or "", f"of {day_in_words(row.dated)}" if row.dated else ""]
    words = ", ".join(part for part in known if part)
    return f" ({words})" if words else ""


# Letters to the family and to agencies (CAM-5.04, CAM-5.12, CAM-5.15)


class FamilyLetterPage(LetterPage):
    """Everything that the letter to the family may print."""

    called: Annotated[str, shown("The name the child goes by.")]
    about: Annotated[str, shown("What the letter is about.")]
    before: Annotated[str, shown("Who is responsible until the move; nothing once they have moved.")]
    during: Annotated[str, shown("Who is responsible from the move until they have taken over.")]
    after: Annotated[str, shown("Who is responsible then.")]
    meeting: Annotated[str, shown("When the councils meet or hold their conference; else nothing.")]
    new_address: Annotated[str, shown("That the new address is confidential; else nothing.")]


def cin_family_letter_page(view: TransferOutCin, printing: Printing) -> FamilyLetterPage:
    """Turn the pack into the letter that tells a family who is responsible (CAM-5.04, CAM-5.15, facts 2.5f)."""
    name, called = receiver_on_page(view, printing).name, view.child.called
    joint = view.handover.joint_meeting_on
    return _family_letter(
        view,
        printing,
        during=f"From that day it is the duty of {name} to see what help {called} needs. We have asked them to take "
        f"over. Until they have answered us in writing, we do not close our work: {view.case.prepared_by} is there "
        "for you and passes on what they need to know.",
        meeting=f"The two councils meet on {day_in_words(joint)}. {view.case.prepared_by} tells you about it."
        if joint
        else "",
    )


def cp_family_letter_page(view: TransferOutCp, printing: Printing) -> FamilyLetterPage:
    """Turn the pack into the same letter for a child with a child protection plan (X3, CAM-8.04)."""
    name, called = receiver_on_page(view, printing).name, view.child.called
    held = view.conference.conference_on
    return _family_letter(
        view,
        printing,
        during=f"From that day {name} looks after {called}’s safety together with us. Our child protection plan "
        f"stays as it is until their conference has decided. {view.case.prepared_by} is there for you until then.",
        meeting=f"The conference of {name} is on {day_in_words(held)}. They invite you to it." if held else "",
    )


def _family_letter(view: Any, printing: Printing, *, during: str, meeting: str) -> FamilyLetterPage:
    receiver, called = receiver_on_page(view, printing), view.child.called
    moves_on, taken_over = day_in_words(view.move.moves_on), view.handover.takes_over_on
    then = (
        f"They take over on {day_in_words(taken_over)}."
        if taken_over
        else "We write to you as soon as we know the day on which they take over."
    )
    who = f"Your worker there is {receiver.worker}." if receiver.worker else "They tell you who your worker is."
    return FamilyLetterPage(
        **about_the_move(view, printing, title="Your move, and who does what", status="For you to keep"),
        called=called,
        about=f"{called} {_moves(view)} on {moves_on}. This letter says who is responsible for what, and whom "
        "you can ring.",
        before=f"Nothing changes. {view.case.prepared_by} from {printing.authority.name} works with you, and "
        f"{view.manager.team_manager} is the Team Manager."
        if view.move.moves_on >= view.case.drawn_up_on
        else "",
        during=during,
        after=f"{then} From then on {receiver.name} is responsible. {who}",
        meeting=meeting,
        new_address=_address_note(view),
    )


def _moves(view: Any) -> str:
    return "moved" if view.move.moves_on < view.case.drawn_up_on else "moves"


def _address_note(view: Any) -> str:
    return CONFIDENTIAL_ADDRESS if view.move.new_address == CONFIDENTIAL_ADDRESS else ""


class AgencyLetterPage(TransferPage):
    """Everything that the letter to one agency may print."""

    name: Annotated[str, shown("Whom it is for.")]
    place: Annotated[str, shown("Their job and organisation.")]
    about: Annotated[str, shown("That the child moves, when and where to.")]
    ask: Annotated[str, shown("What this agency is asked to do.")]
    gives: Annotated[str, shown("What this agency gives at present; may be nothing.")]
    counterpart: Annotated[str, shown("Who takes over from them, if it is known; else nothing.")]
    new_address: Annotated[str, shown("That the new address is confidential; else nothing.")]


def agency_letter_page(view: Any, printing: Printing) -> AgencyLetterPage:
    """Turn a pack into the letter to the agency that the copy is for (CAM-5.12, facts 2.5g)."""
    agency = view.agencies[printing.copy.row or 0]
    name, called = receiver_on_page(view, printing).name, view.child.called
    is_named = name != NOT_NAMED
    ask = (
        "Please tell the service that goes on with your work there, and pass on what it needs to know. Then tell us "
        "who it is and when you did so."
        if is_named
        else "Where the family goes is confidential. Please give us what the next service needs to know, and we pass "
        "it on."
    )
    where = f" {called} lives in the area of {name} from then on." if is_named else ""
    common = about_the_child(view, printing, title="A child you work with is moving", status="To be sent")
    if not is_named:
        common["to"] = ReceiverOnPage(name=KEPT_CONFIDENTIAL)
    return AgencyLetterPage(
        **common,
        name=agency.name,
        place=f"{agency.role}, {agency.agency}",
        about=f"{view.child.full_name} {_moves(view)}{LENGTHS[view.move.length]} on "
        f"{day_in_words(view.move.moves_on)}.{where}",
        ask=ask,
        gives=agency.gives or "",
        counterpart=agency.counterpart if agency.counterpart and agency.counterpart != KEPT_CONFIDENTIAL else "",
        new_address=_address_note(view),
    )


def agency_letters(submission: Any) -> tuple[Copy, ...]:
    """Return one copy for each agency that hears of the move by letter (CAM-5.12)."""
    rows = [(row, agency.name) for row, agency in enumerate(submission.agencies) if agency.told is Told.LETTER]
    return one_copy_each(Audience.AGENCY, "agency-", "For one agency alone", rows, submission)

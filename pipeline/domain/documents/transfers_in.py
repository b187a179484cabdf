"""The pages of a move to us: request, letter back, clocks, invitation, conference record, welcome (facts 2.7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, Any

from pipeline.domain.deadlines import Calendar, CalendarEnds, DateToKeep
from pipeline.domain.documents.closures import letters_to_parents
from pipeline.domain.documents.service_development import SERVICE_NEED
from pipeline.domain.documents.shared import (
    DISTRIBUTION_RECORD,
    MANAGEMENT_RECORD,
    SHARED_DETAILS,
    DistributionRecordPage,
    dates_known,
    dates_of_every_pack,
    deadline_on_page,
    only_for,
)
from pipeline.domain.documents.transfer_in_meeting import (
    ConferenceRecordPage,
    InvitationPage,
    conference_record_page,
    invitation_page,
    invitations,
    record_copies,
)
from pipeline.domain.documents.transfer_in_request import RequestPage, request_copies, request_page
from pipeline.domain.documents.transfer_in_words import (
    NOUN,
    as_planned,
    comes,
    due_in_words,
    for_the_other_council,
    has_come_back,
    has_moved_here,
    is_conference,
    meeting_time,
)
from pipeline.domain.packs import DocumentSpec
from pipeline.domain.page_parts import (
    ChildOnPage,
    Copy,
    CouncilOnPage,
    DeadlineOnPage,
    DocumentOnPage,
    Page,
    Printing,
    answer_in_words,
    child_on_page,
    council_on_page,
    document_on_page,
    shown,
)
from pipeline.domain.parties import addressed, same_person
from pipeline.domain.profiles import Profile, TransferClock
from pipeline.domain.reach import Audience
from pipeline.domain.transfers import MoveLength
from pipeline.domain.transfers_in import (
    CLOCK_STARTS,
    TransferIn,
    after_conference,
    meeting_due,
    papers_missing,
    request_due,
    request_to_keep,
    still_missing,
    waits_for_arrival,
)
from pipeline.domain.written_values import day_in_words

# The letter back to the other authority


class AcknowledgementPage(Page):
    """Everything that the letter to the other authority may print."""

    council: CouncilOnPage
    document: DocumentOnPage
    child: ChildOnPage
    to: Annotated[str, shown("Whom it is for.")]
    heard: Annotated[str, shown("What we have had, and when.")]
    asks: Annotated[str, shown("By when the request has to be back; else nothing.")]
    lead: Annotated[str, shown("Who leads here, with the phone number.")]
    held_by: Annotated[str, shown("By when the meeting or conference is held, or what it waits for.")]
    until_then: Annotated[str, shown("Who is responsible until then, and about our temporary list; else nothing.")]
    missing: Annotated[tuple[str, ...], shown("What we still need; may be nothing.")]


def acknowledgement_page(view: TransferIn, printing: Printing) -> AcknowledgementPage:
    """Turn what the other authority may read into our letter to it (CAM-8.05, 8.06, 8.13, 8.14)."""
    back, called, form = has_come_back(view), view.child.called, printing.profile.labels.transfer_request_form
    due_back = request_due(view, printing.calendar)
    accepted = view.request.accepted_on
    return AcknowledgementPage(
        council=council_on_page(printing.authority),
        document=document_on_page(
            view,
            printing,
            title=f"A child who {'is to move' if view.move.still_to_come else 'has moved'} to our area",
            noun=NOUN,
            status="To be sent",
        ),
        child=child_on_page(view.child),
        to="\n".join(part for part in (view.origin.council, view.origin.worker) if part),
        heard=(
            f"Thank you for the {form}, which came back to us on {day_in_words(view.request.returned_on)}."
            + (f" From {day_in_words(accepted)} on we count the move as accepted." if accepted else "")
            if back and view.request.returned_on
            else f"We heard on {day_in_words(view.origin.told_us_on)} that {called} {comes(view)}. Thank you for "
            f"working with us on that.{_asked_of_the_day(view)}"
        ),
        asks=(
            ""
            if back
            else f"Our {form} comes with this letter. Please fill in all of it and send it back by "
            f"{day_in_words(due_back.day)} at {answer_in_words(view.request.sent_at)}, which is 24 hours after we sent "
            "it."
        ),
        lead=f"{view.lead.lead_name}, {view.lead.lead_role}, leads here. Phone: {view.lead.lead_phone}",
        held_by=_held_by(view, printing),
        until_then=_until_then(view, called),
        missing=tuple(words for _, words in (*(still_missing(view) if back else ()), *papers_missing(view))),
    )


def _asked_of_the_day(view: TransferIn) -> str:
    if not view.move.still_to_come:
        return ""
    if view.move.arrived_on:
        return " Please tell us at once if the day of the move changes."
    return " We do not know the day of the move yet. Please tell us in writing as soon as you know it."


def _held_by(view: TransferIn, printing: Printing) -> str:
    what = "transfer-in conference" if is_conference(view) else "move-in meeting"
    meeting, until = view.meeting, due_in_words(view, printing)
    if meeting.decision and meeting.meeting_on:
        return f"Our {what} was held on {day_in_words(meeting.meeting_on)}. {meeting.decision.label}."
    if waits_for_arrival(view):
        planned = as_planned(view, printing)
        return f"The time for our {what} is counted from the day the family comes to our area." + (
            f" {planned}{_if_still_here(view)}." if planned else ""
        )
    if not until:
        starts = CLOCK_STARTS[printing.profile.transfer_in_clock]
        return (
            f"The time for our {what} is counted from {starts}. We do not have that day yet. Please tell us in writing."
        )
    planned = (
        f" We plan it for {day_in_words(meeting.meeting_on)}"
        + (f" at {meeting_time(view)}" if meeting.meeting_at else "")
        + "."
        if meeting.meeting_on
        else ""
    )
    return f"Our {what} has to be held by {until}{_if_still_here(view)}.{planned}"


def _if_still_here(view: TransferIn) -> str:
    stays = view.move.length is MoveLength.PERMANENT or not is_conference(view)
    return "" if stays else ", if the family is still here"


def _until_then(view: TransferIn, called: str) -> str:
    since, said = view.request.temporary_list_on, []
    if is_conference(view) and not view.meeting.decision:
        said.append(f"Until our conference has decided, {called}’s plan with you goes on and stays yours.")
        if since:
            said.append(f"{called} has been on our temporary list since {day_in_words(since)}.")
    elif view.move.still_to_come and not view.meeting.decision:
        said.append("Until the family is here, the case stays with you, and what was agreed with the family goes on.")
    if view.move.joint_visits:
        said.append(f"What was agreed about visits: {view.move.joint_visits}.")
    return " ".join(said)


# All clocks on one page


class ClocksPage(Page):
    """Everything that the page of clocks may print."""

    council: CouncilOnPage
    document: DocumentOnPage
    child: ChildOnPage
    heard: Annotated[str, shown("When and through whom we heard of the move.")]
    clocks: tuple[DeadlineOnPage, ...]
    waiting: Annotated[tuple[str, ...], shown("Clocks that do not run yet, and what they wait for; may be none.")]
    said: Annotated[str, shown("From what the conference or meeting is counted, and that the form does not move it.")]


def clocks_page(view: TransferIn, printing: Printing) -> ClocksPage:
    """Return every clock with its trigger, its rule, its day and the day to hold it by (C15, F2 to F4)."""
    what, to_come = "conference" if is_conference(view) else "meeting", view.move.still_to_come
    kept = clocks(view, printing.calendar, printing.profile)
    starts = CLOCK_STARTS[printing.profile.transfer_in_clock]
    waits = not any(one.rule.startswith(("T14", "T26", "T28")) for one in kept)
    said = (
        f"The meeting is counted from the day the family {'comes' if to_come else 'came'} to our area."
        if not is_conference(view)
        else f"For a family that stays, the conference is counted from {starts}."
    )
    if printing.profile.transfer_in_clock is not TransferClock.REQUEST_FORM_RECEIVED:
        said += f" A request that comes back late does not move the {what}."
    if to_come and not waits:
        said += f" The family is not here yet. The {what} is counted all the same."
    return ClocksPage(
        council=council_on_page(printing.authority),
        document=document_on_page(view, printing, title="Clocks of this move", noun=NOUN, status="For the file"),
        child=child_on_page(view.child),
        heard=f"We heard of the move on {day_in_words(view.origin.told_us_on)}"
        + (f", through: {view.origin.told_us_through}." if view.origin.told_us_through else "."),
        clocks=tuple(_clock(one, printing.profile.labels.transfer_request_form) for one in kept),
        waiting=(_what_it_waits_for(view, printing),) if waits else (),
        said=said,
    )


def _what_it_waits_for(view: TransferIn, printing: Printing) -> str:
    what = "transfer-in conference" if is_conference(view) else "move-in meeting"
    if not waits_for_arrival(view):
        return f"The {what}: it waits for {CLOCK_STARTS[printing.profile.transfer_in_clock]}."
    planned = as_planned(view, printing)
    return f"The {what}: it waits for the day the family comes to our area." + (
        f" {planned}{_if_still_here(view)}." if planned else ""
    )


def _clock(kept: DateToKeep, form: str) -> DeadlineOnPage:
    shown_so = deadline_on_page(kept)
    why = ". ".join(part.rstrip(".") for part in (shown_so.why, kept.note) if part) + "."
    return DeadlineOnPage(
        what=f"{_called_here(kept.words, form)} ({kept.rule})",
        day=shown_so.day,
        why=_called_here(why[:1].upper() + why[1:], form),
    )


def _called_here(words: str, form: str) -> str:
    """Return the words of the timescale with the name that the form has here (CAM-8.11)."""
    return words.replace("Transfer-in request", form[:1].upper() + form[1:]).replace("transfer-in request", form)


def clocks(view: Any, calendar: Calendar, profile: Profile) -> tuple[DateToKeep, ...]:
    """Return every date that follows from a move to us and can be worked out, soonest first."""

    def of_meeting() -> Iterable[DateToKeep]:
        kept = meeting_due(view, calendar, profile)
        return (kept,) if kept else ()

    found: list[DateToKeep] = []
    for dates in (of_meeting, lambda: after_conference(view, calendar, profile)):
        try:
            found.extend(dates())
        except CalendarEnds:
            continue
    if not has_come_back(view):
        found.extend(dates_known([lambda: request_to_keep(view, calendar, profile)]))
        if view.origin.reply_by:
            words = "Our answer to the other council, in writing"
            found.append(DateToKeep("CAM-5.18", words, view.origin.reply_by, how="the day that they ask for it"))
    found.extend(dates_of_every_pack(view, calendar, profile, plan=False))
    return tuple(sorted(found, key=lambda kept: kept.day))


# The welcome to the family


class WelcomePage(Page):
    """Everything that the welcome letter may print."""

    council: CouncilOnPage
    document: DocumentOnPage
    called: Annotated[str, shown("The name the child goes by.")]
    dear: Annotated[str, shown("Whom the letter is for.")]
    heard: Annotated[str, shown("That we have heard of the move, and from whom.")]
    lead: Annotated[str, shown("Who is there for the family now, with the phone number.")]
    visit: Annotated[str, shown("When we come to see the family; else nothing.")]
    meeting: Annotated[str, shown("The meeting or conference: when, or by when.")]
    school: Annotated[str, shown("About school, if there is none yet; else nothing.")]
    gp: Annotated[str, shown("About a GP, if there is none yet; else nothing.")]
    plan: Annotated[str, shown("What becomes of the plan from before.")]


def welcome_page(view: TransferIn, printing: Printing) -> WelcomePage:
    """Turn what a parent may read into the letter that says who is there for them now."""
    called, move, conference = view.child.called, view.move, is_conference(view)
    decided = view.meeting.decision is not None
    return WelcomePage(
        council=council_on_page(printing.authority),
        document=document_on_page(view, printing, title="Your move to our area", noun=NOUN, status="For you to keep"),
        called=called,
        dear=addressed(view.distribution[printing.copy.row or 0].recipient),
        heard=f"{view.origin.council} has told us that you have moved. They share what they know with us, so that you "
        "do not have to tell everything again.",
        lead=f"{view.lead.lead_name}, {view.lead.lead_role}. Phone: {view.lead.lead_phone}",
        visit=f"We come to see you on {day_in_words(move.visit_on)}." if move.visit_on else "",
        meeting=_meeting_for_family(view, printing, called),
        school="" if view.child.school else f"{called} needs a school here. {move.no_school_plan or 'We can help.'}",
        gp="" if view.child.gp else f"Please find a doctor’s practice near you. {move.no_gp_plan or 'We can help.'}",
        plan=(
            f"The plan that {called} had before is not in force any more. The conference has decided what comes now."
            if conference and decided
            else f"The plan that {called} has goes on until the conference has decided."
            if conference
            else "What was agreed with you before the move goes on until we have talked about it together."
        ),
    )


def _welcomed(submission: Any) -> tuple[Copy, ...]:
    """Return a letter for each parent on the list who has moved here; for the others it would be untrue."""
    if submission.move.still_to_come:
        return ()
    return tuple(
        copy
        for copy in letters_to_parents(submission)
        if any(has_moved_here(person) for person in _named(submission, submission.distribution[copy.row or 0]))
    )


def _named(submission: Any, entry: Any) -> list[Any]:
    return [person for person in submission.people if same_person(person.name, entry.recipient)]


def _distribution_page(view: TransferIn, printing: Printing) -> DistributionRecordPage:
    """Add whom the welcome letter is not for, and why."""
    record = DISTRIBUTION_RECORD.page(view, printing)
    assert isinstance(record, DistributionRecordPage)
    if view.move.still_to_come:
        note = "The welcome letter and the papers of the meeting are made when the family is here."
        return record.model_copy(update={"notes": (note,)})
    welcomed = {copy.row for copy in _welcomed(view)}
    notes = tuple(
        f"{view.distribution[copy.row or 0].recipient} gets no welcome letter: it is for those who have moved here, "
        "and it says when we visit them."
        for copy in letters_to_parents(view)
        if copy.row not in welcomed
    )
    return record.model_copy(update={"notes": notes})


def _meeting_for_family(view: TransferIn, printing: Printing, called: str) -> str:
    meeting = view.meeting
    what = f"a conference about {called}" if is_conference(view) else f"a meeting about {called}"
    if meeting.decision and meeting.meeting_on:
        return f"The conference was on {day_in_words(meeting.meeting_on)}. Ask us if something in it is not clear."
    if meeting.meeting_on:
        several = len(_welcomed(view)) > 1
        # Several parents may come one after the other, and the time of the one is not for the other.
        at = "" if several or not meeting.meeting_at else f" at {meeting_time(view)}"
        place = f", {meeting.place}" if meeting.place else ""
        told = " We tell you the time." if several and meeting.meeting_at else ""
        return f"There is {what} on {day_in_words(meeting.meeting_on)}{at}{place}. You are invited.{told}"
    until = due_in_words(view, printing)
    return f"There will be {what}{f', by {until}' if until else ''}. We will tell you the day, and you are invited."


TRANSFER_IN_DOCUMENTS: tuple[DocumentSpec[Any], ...] = (
    DocumentSpec("transfer-in-request", "Request to the other council", RequestPage, request_page, request_copies),
    DocumentSpec(
        "transfer-in-acknowledgement",
        "Letter to the other council",
        AcknowledgementPage,
        acknowledgement_page,
        for_the_other_council(),
    ),
    DocumentSpec("transfer-in-clocks", "Clocks of the move", ClocksPage, clocks_page, only_for(Audience.COUNCIL)),
    DocumentSpec(
        "move-in-meeting-invitation", "Invitation to the move-in meeting", InvitationPage, invitation_page, invitations
    ),
    DocumentSpec(
        "transfer-in-conference-record",
        "Record of the transfer-in conference",
        ConferenceRecordPage,
        conference_record_page,
        record_copies,
    ),
    DocumentSpec("welcome-letter", "Welcome letter to a parent", WelcomePage, welcome_page, _welcomed),
    SHARED_DETAILS,
    replace(DISTRIBUTION_RECORD, page=_distribution_page),
    MANAGEMENT_RECORD,
    SERVICE_NEED,
)


def transfer_in_dates(transfer: TransferIn, calendar: Calendar, profile: Profile) -> tuple[DateToKeep, ...]:
    """Return the dates that follow from a move to us, soonest first, as the page of clocks has them."""
    return clocks(transfer, calendar, profile)


def transfer_in_headline(transfer: TransferIn) -> str:
    """Return what the pack is ready for."""
    return "is ready for quality assurance and the team" if has_come_back(transfer) else "is ready to send"


def transfer_in_signing_order(transfer: TransferIn) -> tuple[str, ...]:
    """Return who signs, in order (facts 2.17)."""
    if not record_copies(transfer):
        return ("The worker of the other council, on the request",)
    return (
        "The worker of the other council, on the request",
        "Who led the conference, on its record",
        "The social worker",
        "Team Manager, last of all",
    )


def transfer_in_next_steps(transfer: TransferIn) -> tuple[str, ...]:
    """Return what to do with the pack (CAM-8.05 to 8.15)."""
    if has_come_back(transfer):
        steps = ["Pass the request and the page of clocks to quality assurance and to the team."]
        steps.append("Send the letter to the other council: it says what is still missing.")
    else:
        steps = ["Send the request and the letter to the other council by secure e-mail now. They have 24 hours."]
        steps.append("When it comes back, drop this form again with the answers, as 'It has come back filled in'.")
    if invitations(transfer):
        steps.append("Send the invitations to the meeting.")
    if record_copies(transfer):
        steps.append("Take the record to the conference. Afterwards, drop the form again with what it decided.")
    if transfer.move.still_to_come:
        steps.append(
            "When the family is here, drop this form again: answer No to 'Is the move still to come?' and fill in the "
            "day they came. The welcome letter and the papers of the first meeting are made then."
        )
    else:
        steps.append("Give the family the welcome letter, if it has not had one with an earlier version.")
    steps.append("Have the management action record signed, and keep it where the family’s papers are not.")
    steps.append("Fill in the days on the distribution record as copies go out.")
    return tuple(steps)

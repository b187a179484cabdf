"""The pages of a move to us: request, letter back, clocks, invitation, conference record, welcome (facts 2.7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
    SignatureRow,
    copies_by_distribution,
    dates_known,
    dates_of_every_pack,
    deadline_on_page,
    only_for,
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
from pipeline.domain.people import FamilyPart
from pipeline.domain.profiles import Profile, TransferClock
from pipeline.domain.reach import Audience
from pipeline.domain.transfers import MoveLength
from pipeline.domain.transfers_in import (
    CLOCK_STARTS,
    ConferenceDecision,
    MoveKind,
    RequestState,
    TransferIn,
    after_conference,
    meeting_due,
    meeting_due_as_planned,
    papers_missing,
    request_due,
    request_to_keep,
    still_missing,
    waits_for_arrival,
)
from pipeline.domain.written_values import day_in_words

NOUN = "Move to us"
SPARE_ROWS = 2


def _is_conference(view: Any) -> bool:
    return bool(view.case.move_kind is MoveKind.CP)


def _has_come_back(view: Any) -> bool:
    return bool(view.case.state is RequestState.RETURNED)


def _comes(view: Any) -> str:
    """Return how a sentence about the family or the child goes on; before the day has come, nobody has moved."""
    if not view.move.still_to_come:
        return "has moved to our area"
    planned = view.move.arrived_on
    return f"is to move to our area on {day_in_words(planned)}" if planned else "is to move to our area"


def _other_council(copies: Callable[[Any], bool] = lambda _: True) -> Callable[[Any], tuple[Copy, ...]]:
    """Return the rule for one copy that goes to the other authority; where `copies` says no, there is none."""
    theirs = Copy(Audience.RECEIVING, "other-council", only_for="Copy for the council the child comes from")
    return lambda submission: (theirs,) if copies(submission) else ()


def _due_in_words(view: Any, printing: Printing) -> str:
    """Return by when the meeting or conference has to be held, in words; nothing where its clock does not run."""
    return _in_words(meeting_due, view, printing)


def _as_planned(view: Any, printing: Printing) -> str:
    """Return by when it has to be held if the family comes as planned, in a sentence; nothing where no day is."""
    latest = _in_words(meeting_due_as_planned, view, printing)
    return (
        f"If that is {day_in_words(view.move.arrived_on)}, as planned, it has to be held by {latest}" if latest else ""
    )


def _in_words(counted: Callable[[Any, Calendar, Profile], DateToKeep | None], view: Any, printing: Printing) -> str:
    try:
        kept = counted(view, printing.calendar, printing.profile)
    except CalendarEnds:
        kept = None
    return kept.in_words if kept else ""


# The request (CAM-8.11, CAM-8.12)


class BoxOnPage(Page):
    """A question of the request with its answer, or room for one."""

    label: Annotated[str, shown("What is asked; with a star where it has to be filled in.")]
    answer: Annotated[str, shown("What we know, or nothing: then it is a blank box.")]


class FormPart(Page):
    """A part of the request."""

    title: Annotated[str, shown("The heading.")]
    boxes: tuple[BoxOnPage, ...]


class PersonOnRequest(Page):
    """Somebody of the family, or a blank line for one."""

    name: Annotated[str, shown("The name, or nothing.")]
    born: Annotated[str, shown("The day of birth, or nothing.")]
    part: Annotated[str, shown("Relationship, parental responsibility, whether they move too; or nothing.")]
    address: Annotated[str, shown("The address, or nothing.")]


class GuestOnRequest(Page):
    """A professional to invite, or a blank line for one."""

    name: Annotated[str, shown("The name and job, or nothing.")]
    agency: Annotated[str, shown("The organisation and its postal address, or nothing.")]
    phone: Annotated[str, shown("The phone number or e-mail address, or nothing.")]


class RequestPage(Page):
    """Everything that the request may print."""

    council: CouncilOnPage
    document: DocumentOnPage
    child: ChildOnPage
    to: Annotated[str, shown("Whom it is for, with the secure e-mail address.")]
    asks: Annotated[str, shown("What is asked and by when, or that it came back and when.")]
    send_to: Annotated[str, shown("Where to send it back.")]
    parts: tuple[FormPart, ...]
    family: tuple[PersonOnRequest, ...]
    guests: tuple[GuestOnRequest, ...]
    papers: Annotated[
        tuple[str, ...], shown("Papers that have to come with it, each with a box that is ticked if we have it.")
    ]
    completed_by: Annotated[str, shown("Who filled it in, or nothing.")]


def request_page(view: TransferIn, printing: Printing) -> RequestPage:
    """Turn what the other authority may read into the form that it fills in, or has filled in."""
    authority, back = printing.authority, _has_come_back(view)
    title = printing.profile.labels.transfer_request_form
    due_back = request_due(view, printing.calendar)
    sent_at = answer_in_words(view.request.sent_at)
    sent, back_by = f"{day_in_words(view.request.sent_on)} at {sent_at}", f"{day_in_words(due_back.day)} at {sent_at}"
    return RequestPage(
        council=council_on_page(authority),
        document=document_on_page(
            view,
            printing,
            title=title[:1].upper() + title[1:],
            noun=NOUN,
            status="Came back filled in" if back else "Please fill in and send back",
        ),
        child=child_on_page(view.child),
        to="\n".join(part for part in (view.origin.council, view.origin.worker, view.origin.secure_email) if part),
        asks=(
            f"This request went out on {sent} and came back on {day_in_words(view.request.returned_on)} at "
            f"{answer_in_words(view.request.returned_at)}. It goes to the {printing.profile.labels.quality_assurance}."
            if back and view.request.returned_on
            else f"A family you know {_comes(view)}. Please fill in every box, at least all with a star, and "
            f"send this back within 24 hours: by {back_by}. We sent it on {sent}."
        ),
        send_to=(
            f"{authority.team}, phone {authority.phone}"
            + (f", secure e-mail {authority.secure_email}" if authority.secure_email else "")
        ),
        parts=_parts_of_request(view),
        family=_family_on_request(view, back),
        guests=_guests_on_request(view, back),
        papers=tuple(
            f"{'☒' if have else '☐'} {words}"
            for words, have in (
                ("The current plan", view.there.has_plan),
                ("The minutes of the last conference or review", view.there.has_minutes),
                ("The assessment", view.there.has_assessment),
            )
        ),
        completed_by=view.request.completed_by or "",
    )


def _boxes(*rows: tuple[str, Any]) -> tuple[BoxOnPage, ...]:
    return tuple(BoxOnPage(label=label, answer=answer_in_words(answer)) for label, answer in rows)


def _parts_of_request(view: TransferIn) -> tuple[FormPart, ...]:
    child, move, there, origin = view.child, view.move, view.there, view.origin
    plan = (
        [("Category of the Child Protection Plan *", there.category)]
        if _is_conference(view)
        else [("The child is", view.case.move_kind)]
    )
    return (
        FormPart(
            title="Your council",
            boxes=_boxes(
                ("Council *", origin.council),
                ("Social worker *", origin.worker),
                ("Phone *", origin.worker_phone),
                ("Manager *", origin.manager_there),
                ("Secure e-mail *", origin.secure_email),
            ),
        ),
        FormPart(
            title="The child",
            boxes=_boxes(
                ("Name *", child.full_name),
                ("Date of birth *", child.date_of_birth or child.expected_birth_on),
                ("Sex", child.sex),
                ("Ethnicity", child.ethnicity),
                ("First language", child.first_language),
                ("Interpreter or other help", child.communication_needs),
                ("Your number for the child", child.their_number),
                ("School or nursery in our area, or what is done about one *", child.school or move.no_school_plan),
                ("GP practice registered with, or what is done about one *", child.gp or move.no_gp_plan),
            ),
        ),
        FormPart(
            title="The plan",
            boxes=_boxes(
                *plan,
                ("The plan began on *" if _is_conference(view) else "The plan began on", there.plan_since),
                ("Last conference or review", there.last_meeting_on),
                ("Next conference or review", there.next_meeting_on),
                ("Orders and court proceedings, running or planned *", move.proceedings),
            ),
        ),
        FormPart(
            title="The move",
            boxes=_boxes(
                ("To come on, as planned" if move.still_to_come else "Here since", move.arrived_on),
                ("For good, or for the time being *", None if move.length is MoveLength.UNKNOWN else move.length),
                ("Address before the move *", move.old_address),
                # Nobody is to write down here what they keep back from us.
                (
                    "Address in our area *",
                    move.new_address
                    or ("Confidential. Please tell us by phone." if move.new_address_confidential else None),
                ),
                ("Written notice of the permanent address, dated *", move.address_notified_on),
                ("Risks that we have to know before a meeting", view.meeting.safety),
            ),
        ),
    )


def _family_on_request(view: TransferIn, back: bool) -> tuple[PersonOnRequest, ...]:
    rows = [
        PersonOnRequest(
            name=person.name,
            born=answer_in_words(person.date_of_birth),
            part=f"{person.relationship}\nParental responsibility: {person.parental_responsibility.label.lower()}\n"
            f"Moves too: {answer_in_words(person.moves_too).lower()}",
            address=person.address or "",
        )
        for person in view.people
        if person.part is not FamilyPart.NETWORK
    ]
    blank = PersonOnRequest(name="", born="", part="", address="")
    return (*rows, *(() if back else (blank,) * SPARE_ROWS))


def _guests_on_request(view: TransferIn, back: bool) -> tuple[GuestOnRequest, ...]:
    rows = [
        GuestOnRequest(
            name=f"{one.name}\n{one.role}",
            agency="\n".join(part for part in (one.agency, one.postal_address) if part),
            phone=one.contact or "",
        )
        for one in view.agencies
        if one.invite
    ]
    blank = GuestOnRequest(name="", agency="", phone="")
    return (*rows, *(() if back else (blank,) * SPARE_ROWS))


def _request_copies(submission: Any) -> tuple[Copy, ...]:
    """Return the copy that goes out, or the one for the file and quality assurance once it is back (CAM-8.13)."""
    back = _has_come_back(submission)
    return (Copy(Audience.COUNCIL, Audience.COUNCIL.value),) if back else _other_council()(submission)


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
    back, called, form = _has_come_back(view), view.child.called, printing.profile.labels.transfer_request_form
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
            else f"We heard on {day_in_words(view.origin.told_us_on)} that {called} {_comes(view)}. Thank you for "
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
    what = "transfer-in conference" if _is_conference(view) else "move-in meeting"
    meeting, until = view.meeting, _due_in_words(view, printing)
    if meeting.decision and meeting.meeting_on:
        return f"Our {what} was held on {day_in_words(meeting.meeting_on)}. {meeting.decision.label}."
    if waits_for_arrival(view):
        planned = _as_planned(view, printing)
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
    stays = view.move.length is MoveLength.PERMANENT or not _is_conference(view)
    return "" if stays else ", if the family is still here"


def _until_then(view: TransferIn, called: str) -> str:
    since, said = view.request.temporary_list_on, []
    if _is_conference(view) and not view.meeting.decision:
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
    what, to_come = "conference" if _is_conference(view) else "meeting", view.move.still_to_come
    kept = clocks(view, printing.calendar, printing.profile)
    starts = CLOCK_STARTS[printing.profile.transfer_in_clock]
    waits = not any(one.rule.startswith(("T14", "T26", "T28")) for one in kept)
    said = (
        f"The meeting is counted from the day the family {'comes' if to_come else 'came'} to our area."
        if not _is_conference(view)
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
    what = "transfer-in conference" if _is_conference(view) else "move-in meeting"
    if not waits_for_arrival(view):
        return f"The {what}: it waits for {CLOCK_STARTS[printing.profile.transfer_in_clock]}."
    planned = _as_planned(view, printing)
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
    if not _has_come_back(view):
        found.extend(dates_known([lambda: request_to_keep(view, calendar, profile)]))
        if view.origin.reply_by:
            words = "Our answer to the other council, in writing"
            found.append(DateToKeep("CAM-5.18", words, view.origin.reply_by, how="the day that they ask for it"))
    found.extend(dates_of_every_pack(view, calendar, profile, plan=False))
    return tuple(sorted(found, key=lambda kept: kept.day))


# The invitation to the move-in meeting (CAM-5.19, CAM-5.20)


class InvitationPage(Page):
    """Everything that the invitation to the move-in meeting may print."""

    council: CouncilOnPage
    document: DocumentOnPage
    child: ChildOnPage
    dear: Annotated[str, shown("How it begins.")]
    about: Annotated[str, shown("What the meeting is for.")]
    when: Annotated[str, shown("The day and the time.")]
    place: Annotated[str, shown("Where.")]
    chair: Annotated[str, shown("Who leads it; may be nothing.")]
    interpreter: Annotated[str, shown("The interpreter; may be nothing.")]
    held_by: Annotated[str, shown("By when it has to be held, and what that is counted from.")]
    guests: Annotated[tuple[str, ...], shown("Who else is invited.")]
    bring: Annotated[str, shown("What to bring or think about.")]
    safety: Annotated[str, shown("Risks at the meeting, in the copy for workers only; else nothing.")]
    lead: Annotated[str, shown("Whom to ring about it.")]


def invitation_page(view: TransferIn, printing: Printing) -> InvitationPage:
    """Turn what its reader may read into the invitation to the move-in meeting."""
    called, meeting, family = view.child.called, view.meeting, printing.copy.audience.is_family
    return InvitationPage(
        council=council_on_page(printing.authority),
        document=document_on_page(
            view, printing, title="Invitation to a meeting", noun=NOUN, status="Please keep this day free"
        ),
        child=child_on_page(view.child),
        dear="Dear family," if family else "Dear colleague,",
        about=(
            f"{called} has moved to our area. We would like to sit down with you and talk about what {called} and "
            "the family need here, and what has helped so far."
            if family
            else f"{called} and the family have moved to our area. At the meeting we agree what {called} needs "
            "here and who does what."
        ),
        when=_when(view, family),
        place=meeting.place or "",
        chair=meeting.chair or "",
        interpreter=meeting.interpreter or "",
        held_by=f"It has to be held by {_due_in_words(view, printing)}: 20 working days after the family came here.",
        guests=tuple(
            f"{one.name}, {one.role}, {one.agency}" + (f". {one.invite_reason}" if one.invite_reason else "")
            for one in view.agencies
            if one.invite
        ),
        bring=(
            "Bring any papers you have from before, and tell us before the meeting what you want to talk about. You "
            "can bring somebody you trust."
            if family
            else "Please bring what you know of the family’s strengths and worries, and what you can give. If you "
            "cannot come, ring us and send a short report."
        ),
        safety=meeting.safety or "",
        lead=f"{view.lead.lead_name}, {view.lead.lead_role}, {view.lead.lead_phone}",
    )


def _when(view: Any, family: bool) -> str:
    meeting = view.meeting
    if not meeting.meeting_on:
        return ""
    time = _time_of_meeting(view, family)
    told = f" at {time}" if time else ". We tell you the time" if family and meeting.meeting_at else ""
    return day_in_words(meeting.meeting_on) + told


def _time_of_meeting(view: Any, family: bool) -> str:
    """Return when it begins; nothing in what parents read of whom one did not come along.

    They may come one after the other, and the time of the one is not for the other.
    """
    parents = [person for person in view.people if person.part is FamilyPart.PARENT]
    apart = view.move.new_address_confidential or not all(_has_moved_here(person) for person in parents)
    return "" if family and apart else meeting_time(view)


def meeting_time(view: Any) -> str:
    """Return when the meeting begins, as it is printed."""
    return answer_in_words(view.meeting.meeting_at)


def _has_moved_here(person: Any) -> bool:
    return bool(person.moves_too or person.lives_with_child)


def _invitations(submission: Any) -> tuple[Copy, ...]:
    if _is_conference(submission) or not submission.meeting.meeting_on or submission.move.still_to_come:
        return ()
    return tuple(Copy(audience, audience.value) for audience in (Audience.FAMILY, Audience.AGENCY))


# The conference record (facts 2.7c)


class AttendanceRow(Page):
    """A line of the attendance of the conference."""

    name: Annotated[str, shown("Who.")]
    part: Annotated[str, shown("Job and organisation, or relationship.")]
    came: Annotated[str, shown("Yes or No once it has been held; else nothing.")]


class ConferenceRecordPage(Page):
    """Everything that the record of the transfer-in conference may print."""

    council: CouncilOnPage
    document: DocumentOnPage
    child: ChildOnPage
    comes_from: Annotated[str, shown("The council that the child comes from.")]
    listed_on: Annotated[str, shown("Since when the child is on our temporary list; may be nothing.")]
    quality_told_on: Annotated[str, shown("When quality assurance was told; may be nothing.")]
    team: Annotated[str, shown("Our team; may be nothing.")]
    visit_on: Annotated[str, shown("Our first visit; may be nothing.")]
    length: Annotated[str, shown("For how long the family is here.")]
    notified_on: Annotated[str, shown("The written notice of the permanent address; may be nothing.")]
    category: Annotated[str, shown("The category of the plan there; may be nothing.")]
    held_by: Annotated[str, shown("By when it has to be held, or what it waits for.")]
    held_on: Annotated[str, shown("The day it is planned for or was held on; may be nothing.")]
    held_at: Annotated[str, shown("Time and place; may be nothing.")]
    chair: Annotated[str, shown("Who leads it; may be nothing.")]
    interpreter: Annotated[str, shown("The interpreter; may be nothing.")]
    attendance: tuple[AttendanceRow, ...]
    safety: Annotated[str, shown("Risks at the meeting, in copies for workers only; else nothing.")]
    decision: Annotated[str, shown("What was decided; nothing before the conference.")]
    reasons: Annotated[str, shown("Why; nothing before the conference.")]
    choices: Annotated[tuple[str, ...], shown("What it can decide, with a box to tick, before the conference.")]
    follows: tuple[BoxOnPage, ...]
    signatures: tuple[SignatureRow, ...]


def conference_record_page(view: TransferIn, printing: Printing) -> ConferenceRecordPage:
    """Turn what its reader may read into the record, to be filled in at the conference or filled in already."""
    meeting, labels, family = view.meeting, printing.profile.labels, printing.copy.audience.is_family
    held = meeting.decision is not None
    return ConferenceRecordPage(
        council=council_on_page(printing.authority),
        document=document_on_page(
            view,
            printing,
            title="Record of the transfer-in conference",
            noun=NOUN,
            status="To be signed" if held else "To be filled in at the conference",
        ),
        child=child_on_page(view.child),
        comes_from=view.origin.council,
        listed_on=answer_in_words(view.request.temporary_list_on),
        quality_told_on=answer_in_words(view.request.quality_told_on),
        team=view.move.area_team or "",
        # One parent's visits are no other parent's business.
        visit_on="" if family else answer_in_words(view.move.visit_on),
        length=view.move.length.label,
        notified_on=answer_in_words(view.move.address_notified_on),
        category=answer_in_words(view.there.category),
        held_by=_due_in_words(view, printing) or f"Waits for {CLOCK_STARTS[printing.profile.transfer_in_clock]}",
        held_on=answer_in_words(meeting.meeting_on),
        held_at=", ".join(part for part in (_time_of_meeting(view, family), meeting.place or "") if part),
        chair=meeting.chair or "",
        interpreter=meeting.interpreter or "",
        attendance=(
            *(
                AttendanceRow(
                    name=one.name,
                    part="\n".join(part for part in (f"{one.role}, {one.agency}", one.gives) if part),
                    came=answer_in_words(one.came),
                )
                for one in view.agencies
                if one.invite
            ),
            *(AttendanceRow(name=one.name, part=_part_in_family(one), came="") for one in view.people),
        ),
        safety=meeting.safety or "",
        decision=answer_in_words(meeting.decision),
        reasons=meeting.decision_reasons or "",
        choices=() if held else tuple(choice.label for choice in ConferenceDecision),
        follows=_what_follows(view, printing),
        signatures=(
            SignatureRow(name=meeting.chair or "", part="Who led the conference"),
            SignatureRow(name=view.lead.lead_name, part=view.lead.lead_role),
            SignatureRow(name=view.manager.team_manager, part=labels.team_manager),
        ),
    )


def _part_in_family(person: Any) -> str:
    said = (
        ("", person.relationship),
        ("", person.how_they_help),
        ("Help to take part: ", person.needs),
        ("Agreed to it on ", answer_in_words(person.agreed_on)),
        ("Has not agreed: ", person.not_agreed_reason),
    )
    return "\n".join(words + text for words, text in said if text)


def _what_follows(view: TransferIn, printing: Printing) -> tuple[BoxOnPage, ...]:
    """Return what has to come after the conference: the day fixed for it, and by when (T20, T18, T03)."""
    try:
        follows = after_conference(view, printing.calendar, printing.profile)
    except CalendarEnds:
        follows = ()
    fixed = {"T20": view.meeting.core_group_on, "T18": view.meeting.review_on}
    rows = []
    for kept in follows:
        day = fixed.get(kept.rule[:3])
        until = f"at the latest {kept.in_words}"
        rows.append(
            BoxOnPage(
                label=kept.words,
                answer=f"{day_in_words(day)}, {until}" if day else until[:1].upper() + until[1:],
            )
        )
    return tuple(rows)


def _record_copies(submission: Any) -> tuple[Copy, ...]:
    """Return a copy for everybody on the list once it has been held; before that, one to fill in.

    Before the family is here there is none to fill in, unless a day is fixed: a notice in writing may come before them.
    """
    if not _is_conference(submission) or (submission.move.still_to_come and not submission.meeting.meeting_on):
        return ()
    return copies_by_distribution(submission) if submission.meeting.decision else only_for(Audience.COUNCIL)(submission)


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
    called, move, conference = view.child.called, view.move, _is_conference(view)
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
        if any(_has_moved_here(person) for person in _named(submission, submission.distribution[copy.row or 0]))
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
    what = f"a conference about {called}" if _is_conference(view) else f"a meeting about {called}"
    if meeting.decision and meeting.meeting_on:
        return f"The conference was on {day_in_words(meeting.meeting_on)}. Ask us if something in it is not clear."
    if meeting.meeting_on:
        several = len(_welcomed(view)) > 1
        # Several parents may come one after the other, and the time of the one is not for the other.
        at = "" if several or not meeting.meeting_at else f" at {meeting_time(view)}"
        place = f", {meeting.place}" if meeting.place else ""
        told = " We tell you the time." if several and meeting.meeting_at else ""
        return f"There is {what} on {day_in_words(meeting.meeting_on)}{at}{place}. You are invited.{told}"
    until = _due_in_words(view, printing)
    return f"There will be {what}{f', by {until}' if until else ''}. We will tell you the day, and you are invited."


TRANSFER_IN_DOCUMENTS: tuple[DocumentSpec[Any], ...] = (
    DocumentSpec("transfer-in-request", "Request to the other council", RequestPage, request_page, _request_copies),
    DocumentSpec(
        "transfer-in-acknowledgement",
        "Letter to the other council",
        AcknowledgementPage,
        acknowledgement_page,
        _other_council(),
    ),
    DocumentSpec("transfer-in-clocks", "Clocks of the move", ClocksPage, clocks_page, only_for(Audience.COUNCIL)),
    DocumentSpec(
        "move-in-meeting-invitation", "Invitation to the move-in meeting", InvitationPage, invitation_page, _invitations
    ),
    DocumentSpec(
        "transfer-in-conference-record",
        "Record of the transfer-in conference",
        ConferenceRecordPage,
        conference_record_page,
        _record_copies,
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
    return "is ready for quality assurance and the team" if _has_come_back(transfer) else "is ready to send"


def transfer_in_signing_order(transfer: TransferIn) -> tuple[str, ...]:
    """Return who signs, in order (facts 2.17)."""
    if not _record_copies(transfer):
        return ("The worker of the other council, on the request",)
    return (
        "The worker of the other council, on the request",
        "Who led the conference, on its record",
        "The social worker",
        "Team Manager, last of all",
    )


def transfer_in_next_steps(transfer: TransferIn) -> tuple[str, ...]:
    """Return what to do with the pack (CAM-8.05 to 8.15)."""
    if _has_come_back(transfer):
        steps = ["Pass the request and the page of clocks to quality assurance and to the team."]
        steps.append("Send the letter to the other council: it says what is still missing.")
    else:
        steps = ["Send the request and the letter to the other council by secure e-mail now. They have 24 hours."]
        steps.append("When it comes back, drop this form again with the answers, as 'It has come back filled in'.")
    if _invitations(transfer):
        steps.append("Send the invitations to the meeting.")
    if _record_copies(transfer):
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

"""A child who moves to us: the request to the other authority, its answer, and the clocks (facts 2.7; CAM-5.19, 8.05).

The same kind is dropped when the request goes out and again when it has come back; each takes the place
of the one before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Annotated, Literal

from pydantic import Field

from pipeline.domain.deadlines import Calendar, DateToKeep
from pipeline.domain.findings import Path
from pipeline.domain.form import Choice, ClockTime, Day, Form, Line, Words, YesNo, ask
from pipeline.domain.people import ChildDetails, FamilyPart, Professional
from pipeline.domain.plans import DECISIONS, DISTRIBUTION
from pipeline.domain.profiles import Profile, TransferClock
from pipeline.domain.reach import Audience, Holds, Reach, Voice
from pipeline.domain.sharing import Decision, DistributionEntry
from pipeline.domain.submissions import CaseDetails, Submission
from pipeline.domain.timescales import TIMESCALES, Deadline, due
from pipeline.domain.transfers import KNOWS_ADDRESSES, CpCategory, MoveLength, PersonInMove
from pipeline.domain.wording import CONFIDENTIAL_ADDRESS

START_OF_DAY = time(0)


class RequestState(Choice):
    """How far the request has got."""

    SENT = "sent", "It goes out now"
    RETURNED = "returned", "It has come back filled in"


class MoveKind(Choice):
    """What the child has in the other authority (CAM-5.19, CAM-8.10)."""

    CIN = "child-in-need", "Child in need"
    CP = "child-protection-plan", "Child on a Child Protection Plan"


class ConferenceDecision(Choice):
    """What the transfer-in conference decided."""

    PLAN = "plan", "The child has a Child Protection Plan here"
    CIN = "child-in-need", "No Child Protection Plan; the child is a child in need"
    NONE = "no-plan", "No plan is needed"


class TransferInCase(CaseDetails):
    """Which case, which kind of move, and whether the request goes out or has come back."""

    move_kind: Annotated[MoveKind, ask("What the child has there", "Choose one.", example="Child in need")]
    state: Annotated[
        RequestState,
        ask(
            "Where the request is",
            "Drop the form when the request goes out, and again when it has come back.",
            example="It goes out now",
        ),
    ]


class ArrivingChild(ChildDetails):
    """The child, with what the other authority knows (CAM-8.12)."""

    school: Annotated[
        Line | None,
        ask(
            "School or nursery in our area",
            "Its name, or leave blank if there is none yet.",
            example="Hill Street Primary School",
            holds=Holds.PLACE,
        ),
    ] = None
    gp: Annotated[
        Line | None,
        ask(
            "GP practice registered with",
            "Its name, or leave blank if there is none yet.",
            example="Tern Road Surgery",
            holds=Holds.PLACE,
        ),
    ] = None
    ethnicity: Annotated[Line | None, ask("Ethnicity", "In the family's own words.", reach=Reach.PROFESSIONALS)] = None
    their_number: Annotated[
        Line | None,
        ask(
            "The other council's number for the child",
            "If you know it.",
            private=True,
            reach=Reach.PROFESSIONALS,
        ),
    ] = None


class Originating(Form):
    """The authority that the child comes from, and who told us (CAM-8.05)."""

    council: Annotated[
        Line, ask("Council that the child comes from", "Its full name.", example="Saltmere County Council")
    ]
    told_us_on: Annotated[Day, ask("We heard of the move on", "The first call or letter.", example="08/06/2026")]
    told_us_through: Annotated[
        Line | None,
        ask("Who took the call here", "The team or desk.", example="Out of Hours Team", reach=Reach.COUNCIL),
    ] = None
    worker: Annotated[
        Line | None, ask("Social worker there", "Title and full name.", example="Mrs Ann Tolley", private=True)
    ] = None
    worker_phone: Annotated[
        Line | None,
        ask("Phone of the worker there", "At work.", example="01632 960 215", private=True, reach=Reach.PROFESSIONALS),
    ] = None
    manager_there: Annotated[
        Line | None, ask("Manager there", "Title and full name.", example="Mr Ian Frayne", private=True)
    ] = None
    secure_email: Annotated[
        Line | None,
        ask(
            "Their secure e-mail",
            "Where the request goes. Ring them first to check it.",
            example="transfers@saltmere.example",
            private=True,
            reach=Reach.PROFESSIONALS,
        ),
    ] = None
    reply_by: Annotated[
        Day | None,
        ask(
            "They ask for our answer by",
            "The day that their letter names, if it names one.",
            reach=Reach.PROFESSIONALS,
        ),
    ] = None


class Request(Form):
    """When the request went out and came back, and who was told here (CAM-8.05, 8.06, 8.08, 8.11, 8.13)."""

    sent_on: Annotated[Day, ask("Request sent on", "A day. Today, if it goes out now.", example="10/06/2026")]
    sent_at: Annotated[ClockTime, ask("Request sent at", "A time. They have 24 hours.", example="10:15")]
    returned_on: Annotated[Day | None, ask("It came back on", "If it has.", example="11/06/2026")] = None
    returned_at: Annotated[ClockTime | None, ask("It came back at", "If it has.", example="09:40")] = None
    completed_by: Annotated[
        Line | None, ask("Who filled it in", "Title and full name, if it has come back.", private=True)
    ] = None
    quality_told_on: Annotated[
        Day | None,
        ask(
            "Quality assurance told on",
            "The team that calls conferences. At once, for a child on a Child Protection Plan.",
            example="08/06/2026",
        ),
    ] = None
    accepted_on: Annotated[
        Day | None,
        ask(
            "Quality assurance had it on",
            "The day the filled-in request was passed to them. From then on the move counts as accepted.",
            example="11/06/2026",
        ),
    ] = None
    temporary_list_on: Annotated[
        Day | None,
        ask("On our temporary list since", "For a child on a Child Protection Plan.", example="08/06/2026"),
    ] = None
    senior_told_on: Annotated[
        Day | None,
        ask("Senior manager told of the new address on", "District Safeguarding Manager or Service Manager."),
    ] = None
    contact_passed_on: Annotated[
        Day | None,
        ask("The other council has the family's new contact details since", "A day.", example="09/06/2026"),
    ] = None


class Arrival(Form):
    """Where the family lives, since when or from when on, and for how long (CAM-8.07 to 8.10, 8.16).

    Papers may come before the family does: `still_to_come` is True then, and `arrived_on` the planned day, or None
    where nobody knows it. Addresses go to the other authority and to the file only; a confidential one to nobody
    (WAL-5.29).
    """

    still_to_come: Annotated[
        YesNo | None,
        ask(
            "Is the move still to come?",
            "If yes, we can write to the other council now. Drop the form again when the family is here. Blank means "
            "no.",
            example="No",
            printed=False,
        ),
    ] = None
    arrived_on: Annotated[
        Day | None,
        ask(
            "The family has been here since",
            "The day they came to our area. If the move is still to come: the planned day, or blank.",
            example="05/06/2026",
        ),
    ] = None
    length: Annotated[MoveLength, ask("For how long", "Choose one.", example="For good")]
    address_notified_on: Annotated[
        Day | None,
        ask(
            "Written notice of the permanent address on",
            "The date of the letter or e-mail that says where they will stay for good. The conference is counted "
            "from it.",
            example="09/06/2026",
        ),
    ] = None
    information_on: Annotated[
        Day | None,
        ask("All information was here on", "Only if our council counts from that day.", reach=Reach.PROFESSIONALS),
    ] = None
    old_address: Annotated[
        Words | None,
        ask(
            "Address before the move",
            "If you know it.",
            private=True,
            holds=Holds.ADDRESS,
            reach=Reach.PROFESSIONALS,
        ),
    ] = None
    new_address: Annotated[
        Words | None,
        ask("Address in our area", "If you know it.", private=True, holds=Holds.ADDRESS, reach=Reach.PROFESSIONALS),
    ] = None
    new_address_confidential: Annotated[
        YesNo | None,
        ask(
            "Is the address in our area confidential?",
            "If yes, it is never printed, for anybody. Blank means no.",
            example="No",
            printed=False,
        ),
    ] = None
    new_places: Annotated[
        Words | None,
        ask(
            "What would give the address in our area away",
            "Only if it is confidential: town, school, GP or club, one a line.",
            private=True,
            holds=Holds.PLACE,
            reach=Reach.COUNCIL,
            printed=False,
        ),
    ] = None
    no_school_plan: Annotated[
        Words | None,
        ask("What is done about school", "Only if there is no school yet: who does what, by when."),
    ] = None
    no_gp_plan: Annotated[
        Words | None, ask("What is done about a GP", "Only if there is none yet: who does what, by when.")
    ] = None
    proceedings: Annotated[
        Words | None,
        ask(
            "Orders and court proceedings",
            "Running or planned. Write 'No orders' if there are none.",
            reach=Reach.PROFESSIONALS,
        ),
    ] = None
    area_team: Annotated[
        Line | None, ask("Our team that takes it on", "Its name.", example="Family Support Team North")
    ] = None
    visit_on: Annotated[Day | None, ask("Our first visit on", "A day, past or planned.", example="12/06/2026")] = None
    joint_visits: Annotated[
        Line | None,
        ask("Visits together with the other council", "What was agreed.", example="First visit together"),
    ] = None

    def hidden_from(self, audience: Audience) -> Mapping[str, str | None]:
        """A confidential address is the one fixed sentence (WAL-5.29); any other is for the two authorities."""
        if audience not in KNOWS_ADDRESSES:
            return {"old_address": None, "new_address": None}
        if self.new_address_confidential and self.new_address:
            return {"new_address": CONFIDENTIAL_ADDRESS}
        return {}


class PlanThere(Form):
    """The plan that the child has in the other authority, and what we have of it (facts 2.7a, CAM-8.14)."""

    category: Annotated[
        CpCategory | None,
        ask("Category of the Child Protection Plan", "If there is one. Choose one.", example="Neglect"),
    ] = None
    plan_since: Annotated[Day | None, ask("The plan there began on", "A day.", example="12/01/2026")] = None
    last_meeting_on: Annotated[Day | None, ask("Last conference or review there", "A day.", example="10/04/2026")] = (
        None
    )
    next_meeting_on: Annotated[
        Day | None, ask("Next conference or review there", "As planned before the move.", example="10/09/2026")
    ] = None
    has_plan: Annotated[YesNo | None, ask("Do we have the plan?", "Yes or No.", example="No", printed=False)] = None
    has_minutes: Annotated[
        YesNo | None, ask("Do we have the last minutes?", "Yes or No.", example="No", printed=False)
    ] = None
    has_assessment: Annotated[
        YesNo | None, ask("Do we have the assessment?", "Yes or No.", example="No", printed=False)
    ] = None


class LeadHere(Form):
    """Who leads here (facts 2.7)."""

    lead_name: Annotated[
        Line, ask("Lead professional here", "Title and full name.", example="Ms Nadia Holt", private=True)
    ]
    lead_role: Annotated[Line, ask("Job of the lead here", "For example Social worker.", example="Social worker")]
    lead_phone: Annotated[
        Line, ask("Phone of the lead here", "At work. The family gets it.", example="01632 960 101", private=True)
    ]


class FirstMeeting(Form):
    """The move-in meeting, or the transfer-in conference (CAM-5.19, 8.10, 8.15, facts 2.7b, c)."""

    meeting_on: Annotated[
        Day | None, ask("Meeting or conference on", "A day, if there is one yet.", example="24/06/2026")
    ] = None
    meeting_at: Annotated[ClockTime | None, ask("It begins at", "A time.", example="10:00")] = None
    place: Annotated[Line | None, ask("It is held at", "The place.", example="Fenmarsh House, room 2")] = None
    chair: Annotated[Line | None, ask("Who leads it", "Title and full name.", private=True)] = None
    date_agreed: Annotated[
        YesNo | None,
        ask(
            "Have quality assurance and the team agreed the day and who comes?",
            "For a conference.",
            example="Yes",
            printed=False,
        ),
    ] = None
    interpreter: Annotated[Line | None, ask("Interpreter for the meeting", "For which language, and whom for.")] = None
    safety: Annotated[
        Words | None,
        ask(
            "Risks at the meeting",
            "Who must not meet whom, and what we do about it.",
            reach=Reach.PROFESSIONALS,
            voice=Voice.NARRATIVE,
        ),
    ] = None
    decision: Annotated[
        ConferenceDecision | None, ask("What the conference decided", "Only once it has been held. Choose one.")
    ] = None
    decision_reasons: Annotated[
        Words | None, ask("Why it decided so", "Only once it has been held.", voice=Voice.NARRATIVE)
    ] = None
    core_group_on: Annotated[
        Day | None, ask("First core group on", "Only if there is a Child Protection Plan here.", example="03/07/2026")
    ] = None
    review_on: Annotated[
        Day | None, ask("First review conference on", "Only if there is a Child Protection Plan here.")
    ] = None


class TransferInManager(Form):
    """The Team Manager of the team that takes the child on."""

    team_manager: Annotated[Line, ask("Team Manager", "Title and full name.", example="Mr Joel Abara", private=True)]


class Invited(Professional):
    """Somebody who works with the family, here or before the move (CAM-5.20, CAM-8.12)."""

    postal_address: Annotated[
        Line | None,
        ask("Postal address", "Of the organisation, so that it can be invited.", reach=Reach.PROFESSIONALS),
    ] = None
    invite: Annotated[
        YesNo,
        ask(
            "Invite to the meeting or conference?",
            "Yes or No. If you invite a worker from before the move of a child in need, say also why.",
            example="Yes",
        ),
    ]
    from_before: Annotated[
        YesNo | None,
        ask("From before the move?", "A worker of the other council or its area. Blank means no.", printed=False),
    ] = None
    invite_reason: Annotated[
        Words | None,
        ask(
            "Why they are needed",
            "Only for a child in need, and a worker from before the move who is invited.",
            reach=Reach.PROFESSIONALS,
        ),
    ] = None
    came: Annotated[YesNo | None, ask("Came?", "Only once it has been held.", example="Yes")] = None


class TransferIn(Submission):
    """A child who moves to us: request, answer, clocks and first meeting (CAM-5.19, 5.20, 8.05 to 8.16)."""

    kind: Literal["transfer-in"] = "transfer-in"
    case: Annotated[TransferInCase, Field(title="The case")]
    child: Annotated[ArrivingChild, Field(title="The child")]
    origin: Annotated[Originating, Field(title="The other council")]
    request: Annotated[Request, Field(title="The request")]
    move: Annotated[Arrival, Field(title="The move")]
    there: Annotated[PlanThere, Field(title="The plan there")]
    lead: Annotated[LeadHere, Field(title="Who leads here")]
    meeting: Annotated[FirstMeeting, Field(title="Meeting or conference")]
    manager: Annotated[TransferInManager, Field(title="The Team Manager")]
    people: Annotated[
        tuple[PersonInMove, ...],
        Field(
            title="Family and network",
            description="Parents, carers and others in the home, and who moves. The child is not listed here.",
            min_length=1,
        ),
    ]
    agencies: Annotated[
        tuple[Invited, ...],
        Field(
            title="Agencies",
            description="Everybody who works with the family here or did before, and who is invited. One a row.",
            min_length=1,
        ),
    ]
    distribution: Annotated[tuple[DistributionEntry, ...], DISTRIBUTION]
    decisions: Annotated[tuple[Decision, ...], DECISIONS] = ()

    @property
    def is_version(self) -> bool:
        """The form that came back takes the place of the one that went out."""
        return True


# What has to stand on a request that came back (CAM-8.12, F1)

Missing = tuple[Path, str]


def still_missing(transfer: TransferIn) -> Iterator[Missing]:
    """Yield where an answer is blank that a filled-in request must have, and what it is called in a letter (F1).

    The child's day of birth is not among them: no form of ours goes without one.
    """
    child, move, called = transfer.child, transfer.move, transfer.child.called
    if not child.school and not move.no_school_plan:
        yield ("child", "school"), f"{called}'s school here, or what is done about one"
    if not child.gp and not move.no_gp_plan:
        yield ("child", "gp"), f"The GP practice that {called} is registered with"
    if not move.new_address:
        yield ("move", "new_address"), "The address in our area"
    if not move.old_address:
        yield ("move", "old_address"), "The address before the move"
    if not move.proceedings:
        yield ("move", "proceedings"), "Orders and court proceedings, running or planned"
    if transfer.case.move_kind is MoveKind.CP:
        for name, words in (
            ("category", "The category of the Child Protection Plan"),
            ("plan_since", "The day on which the plan began"),
        ):
            if not getattr(transfer.there, name):
                yield ("there", name), words
    yield from _missing_of_people(transfer)
    yield from _missing_of_the_other_authority(transfer)


def _missing_of_people(transfer: TransferIn) -> Iterator[Missing]:
    for index, person in enumerate(transfer.people):
        if person.part is FamilyPart.NETWORK:
            continue
        for name, words in (("date_of_birth", "Date of birth"), ("address", "Address")):
            if not getattr(person, name):
                yield ("people", index, name), f"{words} of {person.name}"
    for index, agency in enumerate(transfer.agencies):
        if agency.invite and not agency.postal_address:
            yield ("agencies", index, "postal_address"), f"Postal address of {agency.name}"


def _missing_of_the_other_authority(transfer: TransferIn) -> Iterator[Missing]:
    for name, words in (
        ("worker", "The name of your social worker"),
        ("worker_phone", "The phone number of your social worker"),
        ("manager_there", "The name of your manager"),
    ):
        if not getattr(transfer.origin, name):
            yield ("origin", name), words


def papers_missing(transfer: TransferIn) -> Iterator[Missing]:
    """Yield the papers of the other authority that we do not have yet (CAM-8.14)."""
    for name, words in (
        ("has_plan", "The current plan"),
        ("has_minutes", "The minutes of the last conference or review"),
        ("has_assessment", "The assessment"),
    ):
        if not getattr(transfer.there, name):
            yield ("there", name), words


# The clocks (T03, T14, T18, T20, T26, T27, T28; C15)

CLOCK_STARTS = {
    TransferClock.ADDRESS_NOTICE: TIMESCALES["T26"].trigger,
    TransferClock.REQUEST_FORM_RECEIVED: "the day the filled-in request came back",
    TransferClock.INFORMATION_RECEIVED: "the day all information was here",
    TransferClock.ACCEPTED: "the day the move was accepted",
}


def moment(day: date, clock_time: str | None) -> datetime:
    """Return the moment of a day and a time such as `14:30`; the start of the day where no time is known."""
    return datetime.combine(day, time.fromisoformat(clock_time) if clock_time else START_OF_DAY)


def request_due(transfer: TransferIn, calendar: Calendar) -> Deadline:
    """Return when the request has to be back, 24 hours after it went out (T27, CAM-8.11)."""
    return due("T27", calendar, moment(transfer.request.sent_on, transfer.request.sent_at))


def counted_from(transfer: TransferIn, profile: Profile) -> str:
    """Say from what the meeting or conference of this move is counted, beside the time for the request (F4, C15).

    A child in need has a move-in meeting, counted from the arrival (T14); a conference is counted from the arrival
    where the family may not stay (T28), else from what the profile counts from (T26).
    """
    if transfer.case.move_kind is MoveKind.CIN:
        what, start = "move-in meeting", TIMESCALES["T14"].trigger
    elif transfer.move.length is not MoveLength.PERMANENT:
        what, start = "transfer-in conference", TIMESCALES["T28"].trigger
    elif profile.transfer_in_clock is TransferClock.REQUEST_FORM_RECEIVED:
        return f"The transfer-in conference is counted from {CLOCK_STARTS[profile.transfer_in_clock]}."
    else:
        what, start = "transfer-in conference", CLOCK_STARTS[profile.transfer_in_clock]
    return f"The {what} is not counted from this form, but from {start}."


def request_to_keep(transfer: TransferIn, calendar: Calendar, profile: Profile) -> DateToKeep:
    """Return when the request has to be back, with what is to be known of this move's other clock (T27, F4)."""
    kept = request_due(transfer, calendar).as_date_to_keep()
    return replace(kept, note=kept.note.replace(TIMESCALES["T27"].note, counted_from(transfer, profile)))


def clock_began(transfer: TransferIn, clock: TransferClock) -> date | None:
    """Return the day from which this clock counts to the conference, or None where it does not run yet (C15)."""
    match clock:
        case TransferClock.REQUEST_FORM_RECEIVED:
            return transfer.request.returned_on
        case TransferClock.INFORMATION_RECEIVED:
            return transfer.move.information_on
        case TransferClock.ACCEPTED:
            return transfer.request.accepted_on
        case _:
            return transfer.move.address_notified_on


def waits_for_arrival(transfer: TransferIn) -> bool:
    """Say whether the meeting or conference is counted from a day on which the family is still to come (T14, T28)."""
    return bool(transfer.move.still_to_come) and _counts_from_arrival(transfer)


def _counts_from_arrival(transfer: TransferIn) -> bool:
    return transfer.case.move_kind is MoveKind.CIN or transfer.move.length is not MoveLength.PERMANENT


def meeting_due(transfer: TransferIn, calendar: Calendar, profile: Profile) -> DateToKeep | None:
    """Return by when the meeting or conference has to be held, or None where its clock does not run yet.

    A child in need: 20 working days from the arrival (T14). A child on a Child Protection Plan who stays: 15
    working days from the written notice of the permanent address, or from what the profile counts from (T26);
    neither when the request came back (F4) nor when the family comes matters. Not known to stay: three months, then
    15 working days (T28). A planned arrival starts no clock.
    """
    if _counts_from_arrival(transfer):
        return None if transfer.move.still_to_come else _from_arrival(transfer, calendar, profile)
    began = clock_began(transfer, profile.transfer_in_clock)
    if began is None:
        return None
    kept = due("T26", calendar, began, count_trigger_day=profile.count_trigger_day).as_date_to_keep()
    if profile.transfer_in_clock is TransferClock.ADDRESS_NOTICE:
        return kept
    starts = CLOCK_STARTS[profile.transfer_in_clock]
    return replace(
        kept, how=kept.how.replace(TIMESCALES["T26"].trigger, starts), note="Counted as this council has chosen (C15)."
    )


def meeting_due_as_planned(transfer: TransferIn, calendar: Calendar, profile: Profile) -> DateToKeep | None:
    """Return by when it would have to be held if the family comes on the planned day; None where none is planned."""
    return _from_arrival(transfer, calendar, profile) if waits_for_arrival(transfer) else None


def _from_arrival(transfer: TransferIn, calendar: Calendar, profile: Profile) -> DateToKeep | None:
    code = "T14" if transfer.case.move_kind is MoveKind.CIN else "T28"
    began = transfer.move.arrived_on
    return due(code, calendar, began, count_trigger_day=profile.count_trigger_day).as_date_to_keep() if began else None


def after_conference(transfer: TransferIn, calendar: Calendar, profile: Profile) -> tuple[DateToKeep, ...]:
    """Return what follows from a conference: core group and review, or a child in need meeting (T20, T18, T03)."""
    meeting = transfer.meeting
    if transfer.case.move_kind is not MoveKind.CP or meeting.meeting_on is None:
        return ()
    codes = {ConferenceDecision.CIN: ("T03",), ConferenceDecision.NONE: ()}.get(
        meeting.decision or ConferenceDecision.PLAN, ("T20", "T18")
    )
    return tuple(
        due(code, calendar, meeting.meeting_on, count_trigger_day=profile.count_trigger_day).as_date_to_keep()
        for code in codes
    )

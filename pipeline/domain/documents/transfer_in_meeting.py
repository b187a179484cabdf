"""The meeting after a move to us: its invitation, and the record of the conference (CAM-5.19, CAM-5.20, facts 2.7c)."""

from __future__ import annotations

from typing import Annotated, Any

from pipeline.domain.deadlines import CalendarEnds
from pipeline.domain.documents.shared import (
    SignatureRow,
    copies_by_distribution,
    only_for,
)
from pipeline.domain.documents.transfer_in_request import BoxOnPage
from pipeline.domain.documents.transfer_in_words import NOUN, due_in_words, is_conference, time_of_meeting, when_it_is
from pipeline.domain.page_parts import (
    ChildOnPage,
    Copy,
    CouncilOnPage,
    DocumentOnPage,
    Page,
    Printing,
    answer_in_words,
    child_on_page,
    council_on_page,
    document_on_page,
    shown,
)
from pipeline.domain.reach import Audience
from pipeline.domain.transfers_in import (
    CLOCK_STARTS,
    ConferenceDecision,
    TransferIn,
    after_conference,
)
from pipeline.domain.written_values import day_in_words

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
        when=when_it_is(view, family),
        place=meeting.place or "",
        chair=meeting.chair or "",
        interpreter=meeting.interpreter or "",
        held_by=f"It has to be held by {due_in_words(view, printing)}: 20 working days after the family came here.",
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


def invitations(submission: Any) -> tuple[Copy, ...]:
    if is_conference(submission) or not submission.meeting.meeting_on or submission.move.still_to_come:
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
        held_by=due_in_words(view, printing) or f"Waits for {CLOCK_STARTS[printing.profile.transfer_in_clock]}",
        held_on=answer_in_words(meeting.meeting_on),
        held_at=", ".join(part for part in (time_of_meeting(view, family), meeting.place or "") if part),
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


def record_copies(submission: Any) -> tuple[Copy, ...]:
    """Return a copy for everybody on the list once it has been held; before that, one to fill in.

    Before the family is here there is none to fill in, unless a day is fixed: a notice in writing may come before them.
    """
    if not is_conference(submission) or (submission.move.still_to_come and not submission.meeting.meeting_on):
        return ()
    return copies_by_distribution(submission) if submission.meeting.decision else only_for(Audience.COUNCIL)(submission)

"""The pages of a child in need review: record, next plan, invitation, request for a minute taker (facts 2.4, 2.16)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Annotated, Any

from pipeline.domain.deadlines import Calendar, CalendarEnds, DateToKeep, age_on
from pipeline.domain.documents.childs_page import PAGE_OF_A_REVIEW, copies_of_the_whole
from pipeline.domain.documents.extracts import (
    MY_PART,
    SUPERVISION,
    MyPartPage,
    SupervisionPage,
    my_part_page,
    my_parts,
)
from pipeline.domain.documents.plans import (
    LEFT_OUT,
    ChildsPlanPage,
    NeedOnPage,
    actions_due,
    by_number,
    childs_plan_page,
    next_visit,
    numbers_in,
)
from pipeline.domain.documents.shared import (
    RECORDS,
    SignatureRow,
    SignatureSheetPage,
    copies_by_distribution,
    dates_known,
    dates_of_every_pack,
    due_within,
    signature_sheet,
)
from pipeline.domain.packs import DocumentSpec
from pipeline.domain.page_parts import (
    ChildOnPage,
    Copy,
    CouncilOnPage,
    DocumentOnPage,
    Page,
    Printing,
    child_on_page,
    council_on_page,
    document_on_page,
    fill_page,
    page_type,
    shown,
)
from pipeline.domain.parties import same_person
from pipeline.domain.plans import Forum, numbered_anew
from pipeline.domain.profiles import Interval, Labels, Profile
from pipeline.domain.reach import Audience
from pipeline.domain.reviews import (
    ActionState,
    CinReview,
    Invitee,
    InviteeType,
    MeetingType,
    ReviewDecision,
    ReviewedAction,
    ReviewedNeed,
    ReviewedOutcome,
)
from pipeline.domain.sharing import CopyKind
from pipeline.domain.timescales import due
from pipeline.domain.written_values import day_in_words, time_in_words

# Which rows go on, by section


def kept_rows(review: CinReview) -> dict[str, tuple[int, ...]]:
    """Return the rows of each list that come into the next plan, by their places in the record (HUL-13.3, PC-10).

    Achieved outcomes leave it, and with them the actions and needs that belong to nothing else; so do actions
    that are done or no longer needed, and weeks that are over. Raises NotYetKnown on a draft that lacks answers.
    """
    outcomes = [i for i, one in enumerate(review.outcomes) if not one.is_achieved]
    numbers = {review.outcomes[i].number for i in outcomes}
    served = {number for i in outcomes for number in numbers_in(review.outcomes[i].needs)}
    return {
        "outcomes": tuple(outcomes),
        "actions": tuple(
            i for i, one in enumerate(review.actions) if one.is_open and numbers.intersection(numbers_in(one.outcomes))
        ),
        "needs": tuple(i for i, one in enumerate(review.needs) if one.number in served),
        "timeline": tuple(
            i for i, step in enumerate(review.timeline) if (review.case.drawn_up_on - step.week_of).days < 7
        ),
    }


def next_plan(review: CinReview) -> CinReview:
    """Return the review with only what its next plan says; everything else of it is untouched (CAM-3.08, HUL-13.3)."""
    kept = {name: tuple(getattr(review, name)[i] for i in rows) for name, rows in kept_rows(review).items()}
    numbers = [outcome.number for outcome in kept["outcomes"]]
    kept["actions"] = tuple(_for_these(action, numbers) for action in kept["actions"])
    return review.model_copy(update=kept)


def next_version(review: CinReview) -> CinReview:
    """Return the next plan as it is printed: numbered from 1 on, with the needs as the review found them.

    How an outcome is now is the progress that the review speaks of. The rules look at `next_plan`, whose numbers are
    those of the form.
    """
    plan = next_plan(review)
    needs = {need.number: place for place, need in enumerate(plan.needs, start=1)}
    outcomes = {outcome.number: place for place, outcome in enumerate(plan.outcomes, start=1)}
    return plan.model_copy(
        update={
            "needs": tuple(
                need.model_copy(update={"number": needs[need.number], "text": _as_found(need)}) for need in plan.needs
            ),
            "outcomes": tuple(
                outcome.model_copy(
                    update={
                        "number": outcomes[outcome.number],
                        "needs": numbered_anew(outcome.needs, needs),
                        "baseline": outcome.progress or outcome.baseline,
                    }
                )
                for outcome in plan.outcomes
            ),
            "actions": tuple(
                action.model_copy(update={"outcomes": numbered_anew(action.outcomes, outcomes)})
                for action in plan.actions
            ),
        }
    )


def _as_found(need: ReviewedNeed) -> str:
    return f"At first: {need.text} Now: {need.now}" if need.now else need.text


def _for_these(action: ReviewedAction, numbers: list[int]) -> ReviewedAction:
    left = [str(number) for number in numbers_in(action.outcomes) if number in numbers]
    return action.model_copy(update={"outcomes": " and ".join(left)})


# The record


class InvitedOnPage(Page):
    """Somebody who was invited."""

    name: Annotated[str, shown("Who.")]
    role: Annotated[str, shown("Job or relationship.")]
    invited_on: Annotated[str, shown("When they were invited.")]
    part: Annotated[str, shown("Whether they took part, sent apologies or a report.")]


class ReviewedNeedOnPage(NeedOnPage):
    """A need, and how it is now."""

    now: Annotated[str, shown("How it is now; nothing at a first meeting.")]


class ReviewedOutcomeOnPage(Page):
    """An outcome, and what has become of it."""

    title: Annotated[str, shown("Its number and words.")]
    measure: Annotated[str, shown("Which part of life, by when, for which needs, and how we know.")]
    state: Annotated[str, shown("How far it is.")]
    progress: Annotated[str, shown("Progress since last time; nothing if it is new.")]
    actual: Annotated[str, shown("What has really come of it; nothing if it is new.")]
    evidence: Annotated[str, shown("How we know; nothing if it is new.")]


class ReviewedActionOnPage(Page):
    """An action, and what has become of it."""

    text: Annotated[str, shown("The action.")]
    planned: Annotated[str, shown("For which outcomes, by when or how often, and with what help.")]
    who: Annotated[str, shown("Who was to do it.")]
    state: Annotated[str, shown("Done, still to do, no longer needed.")]
    came_of_it: Annotated[str, shown("What it has brought, or nothing.")]


class ReviewPage(Page):
    """What the record prints besides its own answers."""

    council: CouncilOnPage
    document: DocumentOnPage
    child: ChildOnPage
    age: Annotated[str, shown("How old the child was on that day; nothing for an unborn baby.")]
    decided: Annotated[str, shown("The decision in plain words.")]
    next_meeting: Annotated[str, shown("When and where everybody meets again; else nothing.")]
    what_follows: Annotated[str, shown("What comes next where there is no new plan; else nothing.")]
    minutes_due: Annotated[str, shown("By when everybody has the minutes.")]
    minutes_given: Annotated[str, shown("When they were given out and put on the system; else nothing.")]
    invited: tuple[InvitedOnPage, ...]
    needs: tuple[ReviewedNeedOnPage, ...]
    outcomes: tuple[ReviewedOutcomeOnPage, ...]
    achieved: Annotated[tuple[str, ...], shown("The outcomes that have been achieved; may be none.")]
    actions: tuple[ReviewedActionOnPage, ...]
    back_up: Annotated[str, shown("When the back-up plan was gone through; else nothing.")]
    without_copy: Annotated[tuple[str, ...], shown("Who gets no whole copy and why, in the council’s copy only.")]
    team_manager: Annotated[str, shown("The Team Manager.")]
    assessment: Annotated[str, shown("What the assessment is called here, as inside a sentence.")]


CinReviewPage = page_type(
    "CinReviewPage",
    CinReview,
    ("case", "meeting", "taking_part", "checks", "decision", "life", "views"),
    without=(*LEFT_OUT, "life.co_production", "life.other_parent_reason"),
    base=ReviewPage,
)


def cin_review_page(view: CinReview, printing: Printing) -> Page:
    """Turn a review as its reader sees it into its record (CAM-3, WAL-3.7)."""
    born_on, held_on, called = view.child.date_of_birth, view.meeting.held_on, view.child.called
    looked_at_on, labels = view.back_up.looked_at_on, printing.profile.labels
    kept = kept_rows(view)["outcomes"] if view.makes_a_plan else ()
    new_numbers = {view.outcomes[row].number: place for place, row in enumerate(kept, start=1)}
    return fill_page(
        CinReviewPage,
        view,
        council=council_on_page(printing.authority),
        document=_record(view, printing),
        child=child_on_page(view.child),
        age=f"{called} was {_years(age_on(held_on, born_on))} old on that day." if born_on else "",
        decided=_decided(view),
        next_meeting=_next_meeting(view),
        what_follows=_what_follows(view, printing),
        minutes_due=f"Everybody has the minutes by {minutes_due(view, printing)}.",
        minutes_given=_minutes_given(view),
        invited=tuple(_invited(one) for one in view.invitees),
        needs=tuple(
            ReviewedNeedOnPage(number=str(one.number), text=one.text, source=one.source.label, now=one.now or "")
            for one in view.needs
        ),
        outcomes=tuple(_outcome(one, new_numbers.get(one.number)) for one in view.outcomes),
        achieved=tuple(one.text for one in view.outcomes if one.is_achieved),
        actions=tuple(_action(one) for one in view.actions),
        back_up=f"The {labels.backup_plan} was gone through on {day_in_words(looked_at_on)}." if looked_at_on else "",
        without_copy=_without_copy(view, printing),
        team_manager=view.manager.team_manager,
        assessment=labels.assessment,
    )


def _record(view: CinReview, printing: Printing) -> DocumentOnPage:
    """Return the record's own facts; the number is that of the plan which the meeting has made."""
    title = RECORD_TITLES[view.meeting.meeting_type]
    record = document_on_page(view, printing, title=title, noun=RECORD_NOUN, status="Waiting for signatures")
    if not view.makes_a_plan:
        return record
    plan = printing.profile.labels.childs_plan
    banner = f"This meeting made the {plan}, version {printing.number}, case {view.case.case_number}."
    return record.model_copy(update={"banner": banner})


RECORD_NOUN = "Child in need review record"
RECORD_TITLES = {
    MeetingType.FIRST: "Record of the first child in need meeting",
    MeetingType.REVIEW: "Record of the child in need review",
    MeetingType.FINAL: "Record of the final child in need meeting",
    MeetingType.PROFESSIONALS: "Record of the meeting of professionals",
    MeetingType.STEP_DOWN: "Record of the first child in need meeting",
}


def _years(age: int) -> str:
    return "1 year" if age == 1 else f"{age} years"


def _decided(view: CinReview) -> str:
    called = view.child.called
    match view.decision.choice:
        case ReviewDecision.REMAINS:
            return f"{called} still needs our help. We go on, with a new version of the plan."
        case ReviewDecision.CLOSE:
            return f"{called} no longer needs our help. Our work comes to its end."
        case _:
            return (
                f"We are worried about {called}’s safety and have to look into it at once. The law calls this a "
                "section 47 enquiry."
            )


def _what_follows(view: CinReview, printing: Printing) -> str:
    match view.decision.choice:
        case ReviewDecision.REMAINS:
            return ""
        case ReviewDecision.CLOSE:
            return (
                "We write a summary of our work next. Our work has ended only when the "
                f"{printing.profile.labels.district_safeguarding_manager} has agreed to it."
            )
        case _:
            return "Until that is done our work does not end, and the plan stays as it is."


def _next_meeting(view: CinReview) -> str:
    """Return when and where everybody meets again; a next day typed for a child who is no longer in need is none."""
    review = view.review
    if not view.makes_a_plan or review.review_on is None or review.review_at is None:
        return ""
    when = day_in_words(review.review_on) + (f" at {time_in_words(review.starts_at)}" if review.starts_at else "")
    where = f" Place: {review.next_venue}." if review.next_venue else ""
    return f"The plan is looked at again on {when} ({review.review_at.label}).{where}"


def minutes_due(view: Any, printing: Printing) -> str:
    """Return the day by which minutes are due, ten working days after the meeting (T11, CAM-2.11, CAM-4.14)."""
    counted = printing.profile.count_trigger_day
    return day_in_words(due("T11", printing.calendar, view.meeting.held_on, count_trigger_day=counted).day)


def _minutes_given(view: CinReview) -> str:
    out, uploaded = view.meeting.minutes_out_on, view.meeting.minutes_uploaded_on
    parts = [f"Given out on {day_in_words(out)}."] if out else []
    return " ".join([*parts, f"On the system since {day_in_words(uploaded)}."] if uploaded else parts)


def _invited(one: Invitee) -> InvitedOnPage:
    part = "Took part" if one.took_part else "Sent apologies" if one.apologies else "Did not take part"
    arranged = ", as agreed with the chair" if one.arranged_with_chair else ""
    return InvitedOnPage(
        name=one.name,
        role=one.role,
        invited_on=day_in_words(one.invited_on),
        part=part + (", sent a report" if one.report_received else "") + arranged,
    )


def _outcome(one: ReviewedOutcome, new: int | None) -> ReviewedOutcomeOnPage:
    state = "Added at this meeting" if one.added_now else one.status.label
    moved = f"Number {new} of the new plan" if new not in (None, one.number) else ""
    return ReviewedOutcomeOnPage(
        title=f"{one.number}. {one.text}",
        measure=f"{one.area.label}. By {day_in_words(one.by_when)}. For {by_number('need', one.needs)}. "
        f"We know by this: {one.measure}" + (f" At the start: {one.baseline}" if one.baseline else ""),
        state=". ".join(part for part in (state, moved) if part),
        progress=one.progress or "",
        actual=one.actual_outcome or "",
        evidence=one.evidence or "",
    )


def _action(one: ReviewedAction) -> ReviewedActionOnPage:
    when = ", until ".join(part for part in (one.how_often, day_in_words(one.by_when) if one.by_when else "") if part)
    planned = (
        f"For {by_number('outcome', one.outcomes)}.",
        f"{when}." if when else "",
        one.help_given,
        one.instead_service,
    )
    return ReviewedActionOnPage(
        text=one.text,
        planned=" ".join(part for part in planned if part),
        who=f"{one.who} ({one.role})",
        state=(one.state or ActionState.TO_DO).label,
        came_of_it=one.came_of_it or "",
    )


def _without_copy(view: CinReview, printing: Printing) -> tuple[str, ...]:
    """Return who does not get the whole record, with the reason, among the decisions (WAL-3.8b, CAM-2.26)."""
    if printing.copy.audience is not Audience.COUNCIL:
        return ()
    return tuple(
        f"{entry.recipient}: {entry.copy_kind.label.lower()}. {entry.reason or ''} Decided by {entry.decided_by or ''}."
        for entry in view.distribution
        if entry.copy_kind is not CopyKind.FULL
    )


# The next plan, and the signatures


def next_plan_page(view: CinReview, printing: Printing) -> Page:
    """Turn a review as its reader sees it into the next version of the plan (CAM-3.08, HUL-13.3)."""
    plan: Any = next_version(view)
    return childs_plan_page(plan, printing)


def next_plan_copies(review: CinReview) -> tuple[Copy, ...]:
    """Return the copies of the next plan; none where the child does not remain in need."""
    return copies_of_the_whole(review) if review.makes_a_plan else ()


def _own_parts(review: CinReview) -> tuple[Copy, ...]:
    return my_parts(next_version(review)) if review.makes_a_plan else ()


def _own_part_page(view: CinReview, printing: Printing) -> Page:
    return my_part_page(next_version(view), printing)


def _for_supervision(review: CinReview) -> tuple[Copy, ...]:
    """Return the copy for supervision; none where the work ends."""
    return () if review.decision.choice is ReviewDecision.CLOSE else SUPERVISION.copies(review)


PLAN_SHEET, RECORD_SHEET = signature_sheet("{childs_plan}"), signature_sheet(RECORD_NOUN)


def _signature_page(view: CinReview, printing: Printing) -> SignatureSheetPage:
    """Add those who came and stand in neither list, such as an advocate (CAM-2.24, facts 2.17)."""
    sheet = PLAN_SHEET if view.makes_a_plan else RECORD_SHEET
    made = sheet.page(view, printing)
    assert isinstance(made, SignatureSheetPage)
    others = tuple(
        SignatureRow(name=one.name, part=one.role)
        for one in view.invitees
        if one.took_part
        and one.invitee_type is not InviteeType.CHILD
        and not any(same_person(one.name, row.name) for row in made.rows)
    )
    return made.model_copy(update={"rows": (*made.rows, *others)})


# The next meeting: its invitation with the agenda, and a minute taker (CAM-2.10, CAM-2.23, facts 2.16)


class InvitationPage(Page):
    """Everything that an invitation to the next meeting may print."""

    council: CouncilOnPage
    document: DocumentOnPage
    welcome: Annotated[str, shown("What the meeting is for, in the reader’s words.")]
    when: Annotated[str, shown("The day, and the time if it is known.")]
    where: Annotated[str, shown("The place, or that it is still to be agreed.")]
    worries: Annotated[tuple[str, ...], shown("What worries us, one need a line.")]
    agenda: Annotated[tuple[str, ...], shown("What is talked about, in order.")]
    before: Annotated[tuple[str, ...], shown("What the reader can tell us or do beforehand.")]
    organiser: Annotated[str, shown("Who organises it.")]


def _is_called(review: Any) -> bool:
    """Say whether there is a next meeting with a day of its own."""
    next_one = review.review
    return bool(review.makes_a_plan and next_one.review_on and next_one.review_at is Forum.CIN_REVIEW)


def _invitation_copies(review: CinReview) -> tuple[Copy, ...]:
    readers = (Audience.CHILD, Audience.FAMILY, Audience.AGENCY)
    return tuple(copy for copy in copies_by_distribution(review) if copy.audience in readers and _is_called(review))


def _invitation_page(view: CinReview, printing: Printing) -> InvitationPage:
    plan, called, reader = next_version(view), view.child.called, printing.copy.audience
    return InvitationPage(
        council=council_on_page(printing.authority),
        document=document_on_page(
            view,
            printing,
            title="Invitation to the next meeting",
            noun=printing.profile.labels.childs_plan,
            status="For you to keep",
        ),
        welcome=WELCOMES[reader].format(called=called, full_name=view.child.full_name),
        when=_when(view),
        where=view.review.next_venue or "We agree on the place with you and tell you in good time.",
        # The child knows what the plan is about, and is not told it in words about "the child".
        worries=() if reader is Audience.CHILD else tuple(need.text for need in plan.needs),
        agenda=CHILDS_AGENDA if reader is Audience.CHILD else _agenda(view, printing),
        before=tuple(
            words.format(
                called=called,
                report_by=_report_day(view, printing),
                answer_by=_answer_day(view, printing),
                advocate=printing.authority.advocacy_contact,
            )
            for words in BEFORE[reader]
        ),
        organiser=f"{view.review.organiser}, {printing.authority.phone}",
    )


WELCOMES = {
    Audience.CHILD: "Please come to the meeting about your plan. It is your meeting too. You can come for all of it or "
    "for a part, or somebody you choose can say what you think.",
    Audience.FAMILY: "Please come to the meeting about {full_name}. We look together at how the plan is going and what "
    "has to happen next.",
    Audience.AGENCY: "You are invited to the review of the plan for {full_name}. Each agency in the plan takes part.",
}
BEFORE: dict[Audience, tuple[str, ...]] = {
    Audience.CHILD: (
        "Your social worker comes to see you before, on your own if you like, and asks what you want to say.",
        "Tell us if you would rather meet somewhere else. You can bring somebody you trust.",
        "An advocate can help you to speak: {advocate}.",
    ),
    Audience.FAMILY: (
        "Your social worker sees you before. Tell us by {answer_by} if the place or time is difficult because of work, "
        "school or a religious day, or if you need an interpreter.",
        "You can bring somebody who supports you. Please ring us first if it is a solicitor.",
        "An advocate can help you to speak: {advocate}.",
    ),
    Audience.AGENCY: (
        "If you cannot come, please send somebody in your place and a short report by {report_by}.",
        "Say in the report what you have done, what has changed for {called}, and how you know.",
        "Show the report to the family before the meeting.",
    ),
}


def _when(view: CinReview) -> str:
    day = day_in_words(view.review.review_on) if view.review.review_on else ""
    return f"{day}, {time_in_words(view.review.starts_at)}" if view.review.starts_at else f"{day}. The time follows."


def _report_day(view: CinReview, printing: Printing) -> str:
    """Return the working day before the next meeting; a day beyond the calendar is a rule's to report."""
    assert view.review.review_on
    return day_in_words(printing.calendar.working_days_before(view.review.review_on, 1))


def _answer_day(view: CinReview, printing: Printing) -> str:
    """Return by when the family answers, and never after the last working day before the meeting (C25)."""
    assert view.review.review_on
    latest = printing.calendar.working_days_before(view.review.review_on, 1)
    days = printing.profile.local.family_reply_working_days
    try:
        return day_in_words(min(latest, printing.calendar.working_days_after(view.case.drawn_up_on, days)))
    except CalendarEnds:
        return day_in_words(latest)


CHILDS_AGENDA = (
    "Who is here, and what helps you to take part",
    "What you want us to know",
    "What life is like for you now, and what has changed",
    "What everybody said they would do: have they done it?",
    "What has got better, and what is still hard",
    "What happens next, and who does it",
)


def _agenda(view: CinReview, printing: Printing) -> tuple[str, ...]:
    """Return what is talked about: the worries and every part of the plan (CAM-2.10, CAM-3.02 to CAM-3.10)."""
    called = view.child.called
    return (
        "Who is here, and what helps everybody to take part",
        f"What {called} wants us to know, and what the parents and the family want us to know",
        f"What life is like for {called} now, and what has changed",
        "The last plan and its minutes: were they clear, agreed and carried out?",
        "Each outcome, and our worries: how far are we, and how do we know?",
        "What still needs to be done, by whom and by when; the visits and the " + printing.profile.labels.backup_plan,
        "What we decide: to go on, to finish, or to look into a worry about safety",
    )


class MinuteTakerPage(Page):
    """Everything that the request for a minute taker may print."""

    council: CouncilOnPage
    document: DocumentOnPage
    about: Annotated[str, shown("The name the child goes by and the ID: no more is needed here.")]
    to: Annotated[str, shown("Which team it is for.")]
    when: Annotated[str, shown("The day, and the time if it is known.")]
    where: Annotated[str, shown("The place, or that it is still to be agreed.")]
    why: Annotated[str, shown("Why a minute taker is needed.")]
    expected: Annotated[tuple[str, ...], shown("Who is expected.")]
    helped_by: Annotated[str, shown("Interpreter and the like.")]
    minutes_by: Annotated[str, shown("By when the minutes have to be ready.")]
    organiser: Annotated[str, shown("Who organises the meeting.")]


def _minute_taker_copies(review: CinReview) -> tuple[Copy, ...]:
    wanted = review.case.is_complex and _is_called(review)
    return (Copy(Audience.COUNCIL, only_for="For the minute takers only"),) if wanted else ()


def _minute_taker_page(view: CinReview, printing: Printing) -> MinuteTakerPage:
    assert view.review.review_on
    counted = printing.profile.count_trigger_day
    minutes_by = due("T11", printing.calendar, view.review.review_on, count_trigger_day=counted).day
    return MinuteTakerPage(
        council=council_on_page(printing.authority),
        document=document_on_page(
            view,
            printing,
            title="Request for a minute taker",
            noun=printing.profile.labels.childs_plan,
            status="To be answered soon",
        ),
        about=f"{view.child.called}, child ID {view.child.child_id}",
        to=printing.profile.labels.minute_takers,
        when=_when(view),
        where=view.review.next_venue or "Still to be agreed.",
        why="The child’s needs are complex, so the meeting needs a detailed record.",
        expected=tuple(f"{one.name}, {one.role}" for one in view.invitees),
        helped_by=view.taking_part.help_given,
        minutes_by=f"The minutes go out and into {Labels.with_article(printing.profile.labels.case_system)} by "
        f"{day_in_words(minutes_by)}.",
        organiser=f"{view.review.organiser}, {printing.authority.phone}",
    )


CIN_REVIEW_DOCUMENTS: tuple[DocumentSpec[Any], ...] = (
    DocumentSpec("cin-review-record", RECORD_NOUN, CinReviewPage, cin_review_page, copies_of_the_whole),
    PAGE_OF_A_REVIEW,
    DocumentSpec("childs-plan", "Child’s Plan", ChildsPlanPage, next_plan_page, next_plan_copies),
    DocumentSpec(MY_PART.code, MY_PART.title, MyPartPage, _own_part_page, _own_parts),
    DocumentSpec(PLAN_SHEET.code, PLAN_SHEET.title, SignatureSheetPage, _signature_page, PLAN_SHEET.copies),
    DocumentSpec(
        "meeting-invitation", "Invitation to the next meeting", InvitationPage, _invitation_page, _invitation_copies
    ),
    DocumentSpec(
        "minute-taker-request",
        "Request for a minute taker",
        MinuteTakerPage,
        _minute_taker_page,
        _minute_taker_copies,
    ),
    DocumentSpec(SUPERVISION.code, SUPERVISION.title, SupervisionPage, SUPERVISION.page, _for_supervision),
    *RECORDS,
)


# What the receipt says


def review_dates(review: CinReview, calendar: Calendar, profile: Profile) -> tuple[DateToKeep, ...]:
    """Return the dates that follow from a review, soonest first (T04 to T12, T15, T36, T37)."""
    held_on, next_on = review.meeting.held_on, review.review.review_on
    of_the_record = (
        *dates_of_every_pack(review, calendar, profile, held_on=held_on),
        *_conference(review, calendar, profile),
    )
    if not review.makes_a_plan or next_on is None or review.review.review_at is None:
        return tuple(sorted(of_the_record, key=lambda kept: kept.day))
    dates: list[Callable[[], DateToKeep]] = []
    if _is_called(review):
        dates.append(lambda: due("T36", calendar, next_on).as_date_to_keep())
    if review.case.disability_team:
        dates += _disability_dates(review, calendar, profile)
    else:
        dates += [
            partial(_latest_review, calendar, held_on, interval, months="T12")
            for interval in profile.timings.plan_review_at_most
        ]
    fixed = [*actions_due(next_version(review))]
    fixed.append(DateToKeep("WAL-2.13, CAM-3.13", f"Review ({review.review.review_at.label})", next_on))
    fixed.append(DateToKeep("T37, HUL-10.6", f"Look at the {profile.labels.backup_plan} again", next_on))
    counted = (*of_the_record, *next_visit(review, calendar, profile), *dates_known(dates))
    return tuple(sorted((*counted, *fixed), key=lambda kept: kept.day))


def _conference(review: CinReview, calendar: Calendar, profile: Profile) -> tuple[DateToKeep, ...]:
    """Return by when the conference is held, if there is to be an enquiry (T15, CAM-6.04)."""
    discussed_on, first_day = review.decision.strategy_discussion_on, profile.count_trigger_day
    if review.decision.choice is not ReviewDecision.SECTION_47 or discussed_on is None:
        return ()
    return dates_known([lambda: due("T15", calendar, discussed_on, count_trigger_day=first_day).as_date_to_keep()])


def _latest_review(calendar: Calendar, held_on: date, interval: Interval, *, months: str) -> DateToKeep:
    """Return the end of one of the council's intervals: that in months is the review's, another the meeting's (C2)."""
    code = months if interval.unit == "month" else "T04"
    return due_within(code, calendar, held_on, interval).as_date_to_keep()


def _disability_dates(review: CinReview, calendar: Calendar, profile: Profile) -> list[Callable[[], DateToKeep]]:
    """Return a disability team's dates; meetings are eight weeks apart until twelve are allowed (C3, T05 to T09)."""
    held_on, supervised_on, timings = review.meeting.held_on, review.manager.supervision_on, profile.timings

    def next_meeting() -> DateToKeep:
        if review.review.twelve_weeks_by:
            settled = Interval(count=timings.disability_settled_meeting_days, unit="day")
            return due_within("T06", calendar, held_on, settled).as_date_to_keep()
        at_first = due_within(
            "T05", calendar, held_on, Interval(count=timings.disability_meeting_days, unit="day")
        ).as_date_to_keep()
        # The timescale runs from taking on the case; each further meeting has the same time.
        return replace(at_first, how=at_first.how.replace("taking on the case", "the last child in need meeting"))

    dates: list[Callable[[], DateToKeep]] = [
        next_meeting,
        *(
            partial(_latest_review, calendar, held_on, interval, months="T08")
            for interval in timings.disability_review_at_most
        ),
    ]
    if supervised_on:
        every = timings.disability_supervision_months
        dates.append(lambda: due("T09", calendar, supervised_on, count=every).as_date_to_keep())
    return dates


def review_headline(review: CinReview) -> str:
    """Return what the pack is ready for."""
    return "is ready to give out" if review.makes_a_plan and review.manager.approved_on else "is ready to sign"


def review_signing_order(review: CinReview) -> tuple[str, ...]:
    """Return who signs, in order (facts 2.17)."""
    return (
        "Whoever chaired, on the record",
        "Everybody who took part, on the signature sheet",
        "Team Manager, last of all",
    )


def review_next_steps(review: CinReview) -> tuple[str, ...]:
    """Return what to do with the printed pack."""
    return (
        *AFTER_THE_DECISION[review.decision.choice],
        "Print the signature sheet and one record, and have them signed in the order below.",
        "Give each reader the copy that says so in its name, and nobody another one.",
        *(("Send the invitations.",) if _invitation_copies(review) else ()),
        *(("Send the request for a minute taker.",) if _minute_taker_copies(review) else ()),
        *(
            ("Send the alert to the out of hours team by the day below.",)
            if any(one.out_of_hours_likely for one in review.back_up_plans)
            else ()
        ),
        "Have the management action record signed, and keep it where the family’s papers are not.",
        "Fill in the days on the distribution record as copies go out.",
    )


AFTER_THE_DECISION = {
    ReviewDecision.REMAINS: (
        "The new version of the plan is in this pack. Have it approved, and go through the child’s copy with the "
        "child.",
    ),
    ReviewDecision.CLOSE: (
        "Fill in the closure summary next: the case stays open until it is approved.",
        "Send early help its papers, if the family was referred.",
    ),
    ReviewDecision.SECTION_47: (
        "Do not close this case. The enquiry comes first.",
        "Ask your manager before any copy for the family goes out: it must not put the child at risk.",
    ),
}

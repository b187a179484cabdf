"""The pages of the Initial Plan and the Child's Plan (facts 2.2, 2.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any

from pipeline.domain.deadlines import Calendar, DateToKeep
from pipeline.domain.documents.childs_page import PAGE_OF_A_PLAN, copies_of_the_whole
from pipeline.domain.documents.extracts import MY_PART, SUPERVISION
from pipeline.domain.documents.shared import (
    RECORDS,
    ScenarioOnPage,
    dates_known,
    dates_of_every_pack,
    due_within,
    scenarios_on_page,
    signature_sheet,
)
from pipeline.domain.packs import DocumentSpec
from pipeline.domain.page_parts import (
    ChildOnPage,
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
from pipeline.domain.plans import ChildsPlan, InitialPlan, Outcome, PlanAction, ResourceStatus
from pipeline.domain.plans import numbers_in as numbers_in
from pipeline.domain.profiles import Interval, Profile
from pipeline.domain.reach import Audience
from pipeline.domain.sharing import CopyKind, Recipient
from pipeline.domain.written_values import day_in_words


class NeedOnPage(Page):
    """A need of the plan."""

    number: Annotated[str, shown("1, 2, 3 ...")]
    text: Annotated[str, shown("The need, worry or risk.")]
    source: Annotated[str, shown("Whether it is a need, a worry or a risk.")]


class PlanRow(Page):
    """A line of the plan's three columns (HUL-13.2); an outcome stands in the first of its lines only."""

    outcome: Annotated[str, shown("The outcome with its number, or nothing further down.")]
    measure: Annotated[str, shown("How we will know, and by when; or nothing further down.")]
    number: Annotated[str, shown("The action’s number in the plan: 1, 2, 3 ...")]
    action: Annotated[str, shown("The action.")]
    help: Annotated[str, shown("How we will help with it, or what is done until a service is there; else nothing.")]
    who: Annotated[str, shown("Who does it.")]
    when: Annotated[str, shown("By when, or how often.")]
    waiting: Annotated[str, shown("That it is not confirmed yet; else nothing.")]


class PlanPage(Page):
    """What every plan prints besides its own answers."""

    council: CouncilOnPage
    document: DocumentOnPage
    child: ChildOnPage
    about: Annotated[str, shown("What the plan is about, in one or two sentences for the family.")]
    assessment: Annotated[str, shown("What the assessment is called here, as inside a sentence.")]
    lead_professional: Annotated[str, shown("What whoever leads is called here, as inside a sentence.")]
    section_20: Annotated[str, shown("What a parent who has agreed to section 20 has to know; else nothing.")]
    not_confirmed: Annotated[str, shown("What 'not yet confirmed' means and which panel decides; else nothing.")]
    needs: tuple[NeedOnPage, ...]
    rows: tuple[PlanRow, ...]
    next_review: Annotated[str, shown("When and where the plan is looked at again, and who organises it.")]
    visits: Annotated[str, shown("How often the child is visited, and by whom.")]
    back_up_plans: tuple[ScenarioOnPage, ...]
    no_back_up: Annotated[str, shown("Why no back-up plan is needed and who decided; else nothing.")]
    declarations: Annotated[tuple[str, ...], shown("What the Team Manager declares by signing.")]
    team_manager: Annotated[str, shown("The Team Manager.")]
    approved_on: Annotated[str, shown("The day of approval, if it is signed already; else nothing.")]
    without_copy: Annotated[tuple[str, ...], shown("Parents who get no copy and why, in the council’s copy only.")]


CASE_LEFT_OUT = ("case.case_number", "case.drawn_up_on", "case.prepared_by", "case.record_reference")
PEOPLE_LEFT_OUT = (
    "people.part",
    "people.date_of_birth",
    "people.address",
    "people.phone",
    "people.gets_nothing_reason",
)
LEFT_OUT = (
    *CASE_LEFT_OUT,
    *PEOPLE_LEFT_OUT,
    "manager.meets_needs",
    "manager.resources_given",
    "manager.team_manager",
    "manager.approved_on",
    "manager.panel_and_day",
    "lead.visit_every_days",
    "lead.visits_by",
    "case.section_20_explained_on",
    "case.section_20_explained_by",
    "case.section_20_agreed_by",
)

InitialPlanPage = page_type(
    "InitialPlanPage",
    InitialPlan,
    ("case", "reasons", "lead", "manager", "people", "agencies", "views"),
    without=(*LEFT_OUT, "reasons.ends_on"),
    base=PlanPage,
)
ChildsPlanPage = page_type(
    "ChildsPlanPage",
    ChildsPlan,
    ("case", "reasons", "safety", "life", "network", "lead", "manager", "people", "agencies", "views", "timeline"),
    without=LEFT_OUT,
    base=PlanPage,
)


def initial_plan_page(view: InitialPlan, printing: Printing) -> Page:
    """Turn an Initial Plan as its reader sees it into what is printed."""
    ends = day_in_words(view.reasons.ends_on)
    return _plan_page(
        InitialPlanPage,
        view,
        printing,
        title=printing.profile.labels.initial_plan,
        next_review=f"This plan is for a short time. It ends on {ends}. If all is well then, nothing more is needed.",
    )


def childs_plan_page(view: ChildsPlan, printing: Printing) -> Page:
    """Turn a Child's Plan as its reader sees it into what is printed."""
    review = view.review
    return _plan_page(
        ChildsPlanPage,
        view,
        printing,
        title=printing.profile.labels.childs_plan,
        next_review=f"We look at this plan again on {day_in_words(review.review_on)} ({review.review_at.label}). "
        f"{review.organiser} organises it."
        + (f" There is no meeting: {review.no_meeting_reason}" if review.no_meeting_reason else ""),
    )


def _plan_page(page: type[Page], view: Any, printing: Printing, *, title: str, next_review: str) -> Page:
    manager, called = view.manager, view.child.called
    approved = manager.approved_on
    return fill_page(
        page,
        view,
        council=council_on_page(printing.authority),
        document=document_on_page(
            view, printing, title=title, status="Approved" if approved else "Waiting for signatures"
        ),
        child=child_on_page(view.child),
        about=f"This plan is about {called}. It says what we are worried about, what is going well and what needs "
        "to happen.",
        assessment=printing.profile.labels.assessment,
        lead_professional=printing.profile.labels.lead_professional,
        section_20=_section_20(view),
        not_confirmed=_not_confirmed(view),
        needs=tuple(
            NeedOnPage(number=str(need.number), text=need.text, source=need.source.label) for need in view.needs
        ),
        rows=plan_rows(view.outcomes, view.actions),
        next_review=next_review,
        visits=f"{view.lead.visits_by} visits {called} at least every {view.lead.visit_every_days} days.",
        back_up_plans=scenarios_on_page(view.back_up_plans, view.child, printing),
        no_back_up=(
            f"No {printing.profile.labels.backup_plan} is needed. {view.back_up.not_needed_reason} "
            f"Decided by {view.back_up.not_needed_decided_by}."
            if view.back_up.not_needed
            else ""
        ),
        declarations=declarations(view),
        team_manager=manager.team_manager,
        approved_on=day_in_words(approved) if approved else "",
        without_copy=_without_copy(view, printing),
    )


def declarations(view: Any) -> tuple[str, ...]:
    """Return the Team Manager's declarations, those that were answered yes (WAL-2.12a, b)."""
    return tuple(
        words
        for words, given in (
            ("This plan meets the needs that the assessment found, and will make things better for the child.",
             view.manager.meets_needs),
            ("I will see to it that my team’s time and services are there for this plan.",
             view.manager.resources_given),
        )
        if given
    )  # fmt: skip


def _section_20(view: Any) -> str:
    """Return what whoever agreed to section 20 has to know (HUL-12.3, HUL-12.4, PC-47)."""
    case, called = view.case, view.child.called
    if not case.section_20:
        return ""
    return (
        f"{called} lives somewhere else for now because {case.section_20_agreed_by} agreed to it. The law calls this "
        f"section 20. {case.section_20_explained_by} explained it on {day_in_words(case.section_20_explained_on)}. "
        f"A parent may ask for {called} back at any time. Nobody may be pressed to agree to it, or to go on with it."
    )


def _not_confirmed(view: Any) -> str:
    waiting = [action for action in view.actions if action.resource is not ResourceStatus.CONFIRMED]
    if not waiting:
        return ""
    panel = f" by {view.manager.panel_and_day}" if view.manager.panel_and_day else ""
    return f"Things marked “not yet confirmed” are waiting for a decision{panel}."


def _without_copy(view: Any, printing: Printing) -> tuple[str, ...]:
    """Return the parents who get no copy, with the reason (WAL-2.15); only in copies that may name it."""
    if printing.copy.audience is not Audience.COUNCIL:
        return ()
    return tuple(
        f"{entry.recipient} gets no copy of this plan. {entry.reason or ''}".strip()
        for entry in view.distribution
        if entry.who is Recipient.PARENT and entry.copy_kind is CopyKind.NONE
    )


def plan_rows(outcomes: tuple[Outcome, ...], actions: tuple[PlanAction, ...]) -> tuple[PlanRow, ...]:
    """Return the three columns: each outcome with its actions; an action of several outcomes stands with the first."""
    rows: list[PlanRow] = []
    last: Outcome | None = None
    for number, (outcome, action) in enumerate(_in_columns(outcomes, actions), start=1):
        rows.append(_row(number, action, outcome if outcome is not last else None))
        last = outcome
    return tuple(rows)


def _in_columns(outcomes: Iterable[Outcome], actions: Sequence[PlanAction]) -> Iterator[tuple[Outcome, PlanAction]]:
    for outcome in outcomes:
        yield from ((outcome, action) for action in actions if numbers_in(action.outcomes)[:1] == (outcome.number,))


def actions_due(plan: Any) -> tuple[DateToKeep, ...]:
    """Return by when each action is due, by the number that it has in the printed plan."""
    return tuple(
        DateToKeep("HUL-13.15", f"Action {number} of the plan is due", action.by_when)
        for number, (_, action) in enumerate(_in_columns(plan.outcomes, plan.actions), start=1)
        if action.by_when
    )


def _row(number: int, action: PlanAction, outcome: Outcome | None) -> PlanRow:
    others = numbers_in(action.outcomes)[1:]
    also = f" (also for {by_number('outcome', ' '.join(map(str, others)))})" if others else ""
    measure = ""
    if outcome is not None:
        now = f" Now: {outcome.baseline}" if outcome.baseline else ""
        measure = (
            f"{outcome.area.label}. By {day_in_words(outcome.by_when)}. For {by_number('need', outcome.needs)}. "
            f"We will know by this: {outcome.measure}{now}"
        )
    return PlanRow(
        outcome=f"{outcome.number}. {outcome.text}" if outcome else "",
        measure=measure,
        number=str(number),
        action=action.text + also,
        help=" ".join(part for part in (action.help_given, action.instead_service) if part),
        who=f"{action.who} ({action.role})",
        when=action.when,
        waiting="" if action.resource is ResourceStatus.CONFIRMED else f"{action.resource.label}.",
    )


def by_number(noun: str, written: str) -> str:
    """Return what somebody listed by number, in words: `need 1`, `needs 1, 2 and 4`."""
    *others, last = [str(number) for number in numbers_in(written)] or [written]
    return f"{noun}s {', '.join(others)} and {last}" if others else f"{noun} {last}"


INITIAL_PLAN_DOCUMENTS: tuple[DocumentSpec[Any], ...] = (
    DocumentSpec("initial-plan", "Initial Plan", InitialPlanPage, initial_plan_page, copies_of_the_whole),
    PAGE_OF_A_PLAN,
    signature_sheet("{initial_plan}"),
    *RECORDS,
)
CHILDS_PLAN_DOCUMENTS: tuple[DocumentSpec[Any], ...] = (
    DocumentSpec("childs-plan", "Child’s Plan", ChildsPlanPage, childs_plan_page, copies_of_the_whole),
    PAGE_OF_A_PLAN,
    MY_PART,
    signature_sheet("{childs_plan}"),
    SUPERVISION,
    *RECORDS,
)


def next_visit(plan: Any, calendar: Calendar, profile: Profile) -> tuple[DateToKeep, ...]:
    """Return by when the child is visited again at the latest; nothing without a last visit (T07, T10, C3)."""
    last, timings = plan.lead.last_visit_on, profile.timings
    if last is None:
        return ()
    code, days = ("T07", timings.disability_visit_days) if _by_disability_team(plan) else ("T10", timings.visit_days)
    interval = Interval(count=days, unit="day")
    return dates_known([lambda: due_within(code, calendar, last, interval).as_date_to_keep()])


def _by_disability_team(plan: Any) -> bool:
    return bool(getattr(plan.case, "disability_team", None))


def plan_dates(plan: Any, calendar: Calendar, profile: Profile) -> tuple[DateToKeep, ...]:
    """Return the dates that follow from a plan, soonest first (facts 3)."""
    fixed = [*actions_due(plan)]
    review = getattr(plan, "review", None)
    if review:
        fixed.append(DateToKeep("WAL-2.13", f"Review ({review.review_at.label})", review.review_on))
        fixed.append(DateToKeep("T37, HUL-10.6", f"Look at the {profile.labels.backup_plan} again", review.review_on))
    else:
        fixed.append(DateToKeep("facts 2.2", "The plan is meant to end", plan.reasons.ends_on))
    counted = (*dates_of_every_pack(plan, calendar, profile), *next_visit(plan, calendar, profile))
    return tuple(sorted((*counted, *fixed), key=lambda kept: kept.day))


def plan_headline(plan: Any) -> str:
    """Return what the pack is ready for."""
    return "is ready to give out" if plan.manager.approved_on else "is ready to sign"


def plan_signing_order(plan: Any) -> tuple[str, ...]:
    """Return who signs, in order (facts 2.17)."""
    return (
        "The child or young person, if they want to",
        "Each parent or carer",
        "The social worker",
        "Each agency, on the signature sheet",
        "Team Manager, last of all",
    )


def plan_next_steps(plan: Any) -> tuple[str, ...]:
    """Return what to do with the printed pack."""
    steps = [
        "Print the signature sheet and one plan, and read it through once.",
        "Have it signed in the order below.",
        "Give each reader the copy that says so in its name, and nobody another one.",
        "Go through the child’s copy with the child.",
    ]
    if any(one.out_of_hours_likely for one in plan.back_up_plans):
        steps.append("Send the alert to the out of hours team by the day below.")
    steps.append("Have the management action record signed, and keep it where the family’s papers are not.")
    steps.append("Fill in the days on the distribution record as copies go out.")
    return tuple(steps)

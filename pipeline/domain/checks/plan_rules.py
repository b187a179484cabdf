"""The rules of the Initial Plan and the Child's Plan: P1 to P12 and I1 to I6 (facts 2.2, 2.3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from pipeline.domain.checks.common_rules import (
    Findings,
    addresses_said_to_be_secret,
    confidential_addresses_can_be_looked_for,
    days_done,
    letters_can_be_printed,
    one_birth_date,
    one_child,
    places_can_be_looked_for,
    private_numbers_stay_out,
    secrets_stay_where_they_are,
    the_case_is_not_closed,
    the_manager_is_ours,
)
from pipeline.domain.checks.contingency_rules import BACK_UP_RULES
from pipeline.domain.checks.people_rules import (
    PEOPLE_RULES,
    agencies_were_asked,
    everyone_known,
    family_has_agreed,
    is_among,
    more_than_one_agency,
    views_are_there,
    what_the_child_said_counts,
)
from pipeline.domain.checks.remembered_rules import REMEMBERED_RULES
from pipeline.domain.checks.sharing_rules import SHARING_RULES, out_of_hours_is_told
from pipeline.domain.checks.wording_checks import wording
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.deadlines import CalendarEnds
from pipeline.domain.documents.plans import numbers_in
from pipeline.domain.findings import advise, stop
from pipeline.domain.parties import same_person
from pipeline.domain.people import FamilyPart
from pipeline.domain.plans import Forum, Horizon, OtherPlan, OutcomeStatus, ResourceStatus
from pipeline.domain.timescales import due
from pipeline.domain.written_values import day_in_figures, same_words

SEVERAL_AGENCIES = 3
MANY_ON_ONE_DAY = 5
MOSTLY = 0.6


def a_plan_is_needed(plan: Any, known: Circumstances) -> Findings:
    """No plan for universal services only, nor beside another plan (I1, I2, P10, WAL-2.3, WAL-2.4)."""
    if plan.case.universal_only:
        yield stop("universal-only", "case", "universal_only")
    if plan.case.other_plan is not OtherPlan.NONE:
        yield stop("other-plan-active", "case", "other_plan")


def it_comes_from_an_assessment(plan: Any, known: Circumstances) -> Findings:
    """A plan comes from an assessment, or from one that is under way (WAL-1.2, CAM-1.02)."""
    if not plan.case.assessment_reference and not plan.case.assessment_ongoing:
        yield stop("assessment-missing", "case", "assessment_reference")


def section_20_is_a_free_choice(plan: Any, known: Circumstances) -> Findings:
    """Who agrees to section 20 was told what it means, by somebody and on a day (HUL-12.3, HUL-12.4, PC-47)."""
    if plan.case.section_20:
        for name in ("section_20_explained_on", "section_20_explained_by", "section_20_agreed_by"):
            if not getattr(plan.case, name):
                yield stop("section-20-incomplete", "case", name)


def numbers_fit(plan: Any, known: Circumstances) -> Findings:
    """Needs, outcomes and actions refer to each other, and none is left alone (P2, PC-28, HUL-13.7)."""
    needs = [need.number for need in plan.needs]
    outcomes = [outcome.number for outcome in plan.outcomes]
    for section, numbers in (("needs", needs), ("outcomes", outcomes)):
        for index, number in enumerate(numbers):
            if number in numbers[:index]:
                yield stop("number-twice", section, index, "number")
    yield from _refer("outcomes", "needs", [outcome.needs for outcome in plan.outcomes], needs)
    yield from _refer("actions", "outcomes", [action.outcomes for action in plan.actions], outcomes)
    served = {number for outcome in plan.outcomes for number in numbers_in(outcome.needs)}
    for index, number in enumerate(needs):
        if number not in served:
            yield stop("need-without-outcome", "needs", index, "number")
    first = {number for action in plan.actions for number in numbers_in(action.outcomes)[:1]}
    for index, number in enumerate(outcomes):
        if number not in first:
            yield stop("outcome-without-action", "outcomes", index, "number")


def _refer(section: str, name: str, answers: Iterable[str], known_numbers: list[int]) -> Findings:
    for index, answer in enumerate(answers):
        found = numbers_in(answer)
        if not found:
            yield stop("numbers-unreadable", section, index, name)
        elif any(number not in known_numbers for number in found):
            yield stop("number-unknown", section, index, name)


def outcomes_are_still_to_come(plan: Any, known: Circumstances) -> Findings:
    """What has been achieved is not in the plan any more, and days lie ahead (P9, PC-10, PC-53, HUL-13.3)."""
    for index, outcome in enumerate(plan.outcomes):
        if outcome.status is OutcomeStatus.ACHIEVED:
            yield stop("outcome-achieved-already", "outcomes", index, "status")
        if outcome.by_when < plan.case.drawn_up_on:
            yield stop("day-before-plan", "outcomes", index, "by_when")


def outcomes_name_the_child(plan: Any, known: Circumstances) -> Findings:
    """At least one outcome names the child (WAL-2.5, PC-23)."""
    names = {plan.child.called.casefold(), plan.child.first_name.casefold()}
    if not any(name in outcome.text.casefold() for outcome in plan.outcomes for name in names):
        yield advise("child-not-named", "outcomes", 0, "text")


def outcomes_look_ahead(plan: Any, known: Circumstances) -> Findings:
    """Something is meant for the long run, too (P4, PC-31, HUL-1.3)."""
    if all(outcome.horizon is not Horizon.LONG for outcome in plan.outcomes):
        yield advise("no-long-term", "outcomes")


def every_action_has_a_day(plan: Any, known: Circumstances) -> Findings:
    """Each action has a day, and a rhythm has an end (P7, C13, PC-06, HUL-13.15)."""
    review = _reviewed_on(plan)
    for index, action in enumerate(plan.actions):
        path = ("actions", index)
        if action.by_when is None:
            yield stop("rhythm-without-end" if action.how_often else "action-when-missing", *path, "by_when")
        elif action.by_when < plan.case.drawn_up_on:
            yield stop("day-before-plan", *path, "by_when")
        elif review and action.by_when > review:
            yield advise("action-after-plan-review", *path, "by_when")


def _reviewed_on(plan: Any) -> Any:
    review = getattr(plan, "review", None)
    return review.review_on if review else plan.reasons.ends_on


def doers_are_known(plan: Any, known: Circumstances) -> Findings:
    """Whoever has an action is in the plan (HUL-13.14, PC-07, C14)."""
    names = everyone_known(plan, plan.lead.lead_name, plan.manager.team_manager, plan.case.prepared_by)
    for index, action in enumerate(plan.actions):
        if not is_among(action.who, names):
            yield stop("doer-not-in-plan", "actions", index, "who")


def families_are_helped(plan: Any, known: Circumstances) -> Findings:
    """An action of the family says how we help, and the family does not have nearly all (HUL-12.7, PC-27)."""
    family = [any(same_person(action.who, person.name) for person in plan.people) for action in plan.actions]
    for index, action in enumerate(plan.actions):
        if family[index] and not action.help_given:
            yield stop("help-missing", "actions", index, "help_given")
    if len(family) > 2 and sum(family) / len(family) > MOSTLY:
        yield advise("to-do-list", "actions")


def resources_are_there(plan: Any, known: Circumstances) -> Findings:
    """What is not there has something in its place; what waits for a panel names it (WAL-2.10, CAM-1.18, PC-48)."""
    waits = False
    for index, action in enumerate(plan.actions):
        if action.resource in (ResourceStatus.SCARCE, ResourceStatus.UNAVAILABLE):
            yield advise("resource-scarce", "actions", index, "resource")
            if not action.instead_service:
                yield stop("instead-missing", "actions", index, "instead_service")
        waits |= action.resource is ResourceStatus.PANEL
    if waits and not plan.manager.panel_and_day:
        yield stop("panel-missing", "manager", "panel_and_day")


def social_care_gives_something(plan: Any, known: Circumstances) -> Findings:
    """A plan is made where services are needed that only social care gives (WAL-2.2, I1)."""
    if not any(action.only_social_care for action in plan.actions):
        yield stop("no-social-care-service", "actions", 0, "only_social_care")


def nobody_is_overloaded(plan: Any, known: Circumstances) -> Findings:
    """Nobody has many things to do by one and the same day (WAL-2.9)."""
    days = Counter((same_words(action.who), action.by_when) for action in plan.actions if action.by_when)
    for index, action in enumerate(plan.actions):
        key = (same_words(action.who), action.by_when)
        if days.get(key, 0) >= MANY_ON_ONE_DAY:
            yield advise("too-much-on-one-day", "actions", index, "by_when")
            return


def the_manager_declares(plan: Any, known: Circumstances) -> Findings:
    """The Team Manager makes both declarations (WAL-2.12, PC-55, HUL-4.14)."""
    for name in ("meets_needs", "resources_given"):
        if not getattr(plan.manager, name):
            yield stop("declaration-missing", "manager", name)
    approved = plan.manager.approved_on
    if approved and approved < plan.case.drawn_up_on:
        yield stop("approved-before-drawn-up", "manager", "approved_on")


def nothing_done_in_future(plan: Any, known: Circumstances) -> Findings:
    """Days of what has been done are not in the future (G6)."""
    paths: list[tuple[str | int, ...]] = [
        ("case", "drawn_up_on"),
        ("case", "section_20_explained_on"),
        ("manager", "approved_on"),
        ("lead", "last_visit_on"),
    ]
    paths += [("people", index, "agreed_on") for index in range(len(plan.people))]
    paths += [("agencies", index, "consulted_on") for index in range(len(plan.agencies))]
    paths += [("views", index, "obtained_on") for index in range(len(plan.views))]
    paths += [("back_up_plans", index, "agreed_on") for index in range(len(plan.back_up_plans))]
    if "network" in type(plan).model_fields:
        paths += [("network", name) for name in ("our_start_on", "network_involved_on", "fgc_offered_on")]
    yield from days_done(plan, known, paths)


# The Initial Plan


def an_initial_plan_is_simple(plan: Any, known: Circumstances) -> Findings:
    """An Initial Plan is for needs that are not complex (I3, WAL-1.4a)."""
    if plan.case.is_complex:
        yield advise("initial-but-complex", "case", "is_complex")


def one_agency_is_enough_for_an_initial_plan(plan: Any, known: Circumstances) -> Findings:
    """An Initial Plan is for one service beside our own; for more there is the Child's Plan (I3, WAL-1.4a)."""
    ours = {same_words(name) for name in (known.authority.name, known.authority.service)} if known.authority else set()
    # Whoever leads the plan is one of us, whatever the form calls our council.
    ours |= {same_words(one.agency) for one in plan.agencies if same_person(one.name, plan.case.prepared_by)}
    outside = {same_words(one.agency) for one in plan.agencies if one.gives} - ours
    if len(outside) > 1:
        yield advise("initial-several-agencies", "agencies")


def an_initial_plan_ends(plan: Any, known: Circumstances) -> Findings:
    """It ends after it begins; while the assessment is under way, a full plan follows (I6, HUL-11.3, PC-40)."""
    if plan.reasons.ends_on < plan.case.drawn_up_on:
        yield stop("end-before-start", "reasons", "ends_on")
    if plan.case.assessment_ongoing and not plan.reasons.full_plan_on:
        yield stop("full-plan-missing", "reasons", "full_plan_on")


# The Child's Plan


def the_version_is_the_next(plan: Any, known: Circumstances) -> Findings:
    """The version is the one after the last (P8, CAM-3.08)."""
    last = max((document.number for document in known.standing), default=known.first_number - 1)
    if plan.case.version is not None and plan.case.version != last + 1:
        yield stop("version-not-next", "case", "version", next=last + 1)


def reviewed_in_time(plan: Any, known: Circumstances) -> Findings:
    """The review is within the longest time, and on a working day (P5, C2, WAL-3.2, CAM-4.10, T04, T12)."""
    review, drawn_up = plan.review.review_on, plan.case.drawn_up_on
    timings = known.profile.timings
    intervals = timings.disability_review_at_most if plan.case.disability_team else timings.plan_review_at_most
    latest = [interval.after(drawn_up) for interval in intervals]
    if review < drawn_up:
        yield stop("day-before-plan", "review", "review_on")
    elif review > max(latest):
        yield stop("plan-review-too-late", "review", "review_on", latest=day_in_figures(max(latest)))
    elif review > min(latest):
        yield advise("plan-review-late", "review", "review_on", earliest=day_in_figures(min(latest)))
    try:
        if review >= drawn_up and not known.calendar.is_working_day(review):
            hold_by = day_in_figures(known.calendar.hold_by(review))
            yield advise("review-not-working-day", "review", "review_on", hold_by=hold_by)
    except CalendarEnds:
        yield stop("calendar-ends", "review", "review_on")


def visited_often_enough(plan: Any, known: Circumstances) -> Findings:
    """The child is visited at least every six weeks, twelve in a disability team (P6, CAM-4.07, CAM-4.11, T07, T10)."""
    timings = known.profile.timings
    most = timings.disability_visit_days if plan.case.disability_team else timings.visit_days
    if plan.lead.visit_every_days > most:
        yield stop("visits-too-far-apart", "lead", "visit_every_days", most=most)


def several_agencies_meet(plan: Any, known: Circumstances) -> Findings:
    """Several agencies or complex needs usually mean a meeting (WAL-2.8b, WAL-3.6)."""
    many = len({agency.agency for agency in plan.agencies}) >= SEVERAL_AGENCIES or plan.case.is_complex
    if many and plan.review.review_at is Forum.CONSULTATION and not plan.review.no_meeting_reason:
        yield advise("meeting-expected", "review", "no_meeting_reason")


def both_parents_take_part(plan: Any, known: Circumstances) -> Findings:
    """A parent who is not in the plan is left out for a reason (HUL-8.2, PC-24)."""
    parents = [person for person in plan.people if person.part is FamilyPart.PARENT]
    if len(parents) < 2 and not plan.life.other_parent_reason:
        yield stop("other-parent-missing", "life", "other_parent_reason")


def the_network_takes_part(plan: Any, known: Circumstances) -> Findings:
    """The family's own people are in the plan, were asked early and offered a conference (LEE-1.4, PC-25, PC-26)."""
    network = plan.network
    if all(person.part is FamilyPart.PARENT for person in plan.people):
        yield advise("no-network", "people")
    if not network.fgc_offered_on and not network.fgc_not_offered_reason:
        yield advise("fgc-not-offered", "network", "fgc_offered_on")
    try:
        aim = due("T35", known.calendar, network.our_start_on).day
    except CalendarEnds:
        return
    if network.network_involved_on is None or network.network_involved_on > aim:
        yield advise("network-late", "network", "network_involved_on")


def there_is_a_safety_plan(plan: Any, known: Circumstances) -> Findings:
    """There is a safety plan, or it is said why not (CAM-1.14)."""
    if not plan.safety.safety_plan and not plan.safety.no_safety_plan_reason:
        yield stop("safety-plan-missing", "safety", "safety_plan")


def school_plan_reviews_fit(plan: Any, known: Circumstances) -> Findings:
    """Reviews of the two plans are held together, or it is said why not (CAM-4.12, CAM-4.13)."""
    case = plan.case
    if case.has_ehcp and not case.ehcp_combined and not case.ehcp_apart_reason:
        yield stop("ehcp-reason-missing", "case", "ehcp_apart_reason")


def dates_seem_realistic(plan: Any, known: Circumstances) -> Findings:
    """Everybody finds the dates realistic (WAL-2.9)."""
    if not plan.life.timescale_agreed:
        yield advise("dates-not-agreed", "life", "timescale_agreed")


EVERY_FORM: tuple[Callable[[Any, Circumstances], Findings], ...] = (
    one_child,
    one_birth_date,
    addresses_said_to_be_secret,
    confidential_addresses_can_be_looked_for,
    letters_can_be_printed,
    private_numbers_stay_out,
    secrets_stay_where_they_are,
    the_manager_is_ours,
    the_case_is_not_closed,
    places_can_be_looked_for,
    *REMEMBERED_RULES,
    *PEOPLE_RULES,
    *SHARING_RULES,
)
EVERY_PLAN: tuple[Callable[[Any, Circumstances], Findings], ...] = (
    *EVERY_FORM,
    *BACK_UP_RULES,
    out_of_hours_is_told,
    a_plan_is_needed,
    it_comes_from_an_assessment,
    section_20_is_a_free_choice,
    numbers_fit,
    outcomes_are_still_to_come,
    outcomes_name_the_child,
    every_action_has_a_day,
    doers_are_known,
    families_are_helped,
    resources_are_there,
    social_care_gives_something,
    nobody_is_overloaded,
    the_manager_declares,
    nothing_done_in_future,
    family_has_agreed,
    views_are_there,
    what_the_child_said_counts,
    agencies_were_asked,
)
INITIAL_PLAN_RULES = (
    *EVERY_PLAN,
    an_initial_plan_is_simple,
    one_agency_is_enough_for_an_initial_plan,
    an_initial_plan_ends,
    wording,
)
CHILDS_PLAN_RULES = (
    *EVERY_PLAN,
    more_than_one_agency,
    the_version_is_the_next,
    reviewed_in_time,
    visited_often_enough,
    several_agencies_meet,
    both_parents_take_part,
    the_network_takes_part,
    there_is_a_safety_plan,
    school_plan_reviews_fit,
    dates_seem_realistic,
    outcomes_look_ahead,
    wording,
)

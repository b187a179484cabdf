"""The rules of the child in need review: R1 to R8 (facts 2.4; WAL-3, CAM-2 to CAM-4).

What a plan must keep is asked of the next plan, where the review makes one, by the very rules of the plan.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import wraps
from typing import Any

from pipeline.domain.checks.common_rules import Findings, days_done
from pipeline.domain.checks.contingency_rules import BACK_UP_RULES
from pipeline.domain.checks.people_rules import (
    agencies_were_asked,
    family_has_agreed,
    more_than_one_agency,
    views_are_there,
    what_the_child_said_counts,
)
from pipeline.domain.checks.plan_rules import (
    EVERY_FORM,
    SEVERAL_AGENCIES,
    both_parents_take_part,
    dates_seem_realistic,
    doers_are_known,
    every_action_has_a_day,
    families_are_helped,
    it_comes_from_an_assessment,
    nobody_is_overloaded,
    nothing_done_in_future,
    numbers_fit,
    outcomes_are_still_to_come,
    outcomes_look_ahead,
    outcomes_name_the_child,
    resources_are_there,
    school_plan_reviews_fit,
    section_20_is_a_free_choice,
    several_agencies_meet,
    social_care_gives_something,
    the_manager_declares,
    the_network_takes_part,
    there_is_a_safety_plan,
    visited_often_enough,
)
from pipeline.domain.checks.sharing_rules import out_of_hours_is_told
from pipeline.domain.checks.wording_checks import wording
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.deadlines import CalendarEnds, age_on
from pipeline.domain.documents.plans import numbers_in
from pipeline.domain.documents.reviews import kept_rows, next_plan
from pipeline.domain.findings import Finding, advise, stop
from pipeline.domain.parties import same_person
from pipeline.domain.people import FamilyPart
from pipeline.domain.plans import Forum, OtherPlan, OutcomeStatus
from pipeline.domain.profiles import FirstChair
from pipeline.domain.reviews import (
    ActionState,
    ChairRole,
    ChildsPart,
    InviteeType,
    MeetingType,
    ReviewDecision,
    ReviewMode,
)
from pipeline.domain.sharing import Recipient
from pipeline.domain.timescales import Deadline, due, first_meeting
from pipeline.domain.written_values import day_in_figures, same_words

Rule = Callable[[Any, Circumstances], Findings]

ROUTINELY_INVITED_YEARS = 12
PLANS = "childs-plan"
NO_DISAGREEMENT = re.compile(r"(?:there (?:were|was|are) )?(?:none|nothing|no disagreements?)|n/?a|nil")


def of_the_next_plan(rule: Rule) -> Rule:
    """Return the plan's rule, asked of the plan that the review makes; it points at the review's own rows."""

    @wraps(rule)
    def asked(review: Any, known: Circumstances) -> Findings:
        if not review.makes_a_plan:
            return
        rows = kept_rows(review)
        # Where nothing is left to achieve, that is said once, and there is no plan to ask about.
        for finding in rule(next_plan(review), known) if rows["outcomes"] else ():
            yield _in_the_review(finding, rows)

    return asked


def _in_the_review(finding: Finding, rows: dict[str, tuple[int, ...]]) -> Finding:
    section, *rest = finding.path
    kept = rows.get(str(section))
    if kept is None or not rest:
        return finding
    place = int(rest[0])
    # A list without rows has nothing to point at.
    path = (section, kept[place], *rest[1:]) if place < len(kept) else (section,)
    return replace(finding, path=path)


# The meeting


def reviewed_nowhere_else(review: Any, known: Circumstances) -> Findings:
    """No review beside that of another plan, and no next plan for universal services only (WAL-3.3, P10, I1)."""
    if review.case.other_plan is not OtherPlan.NONE:
        yield stop("other-plan-active", "case", "other_plan")
    if review.makes_a_plan and review.case.universal_only:
        yield stop("universal-only", "case", "universal_only")


def days_of_the_meeting_fit(review: Any, known: Circumstances) -> Findings:
    """What is said to have been done has been done, and in order (G2, G6, CAM-2.18, CAM-1.19)."""
    meeting, decision = review.meeting, review.decision
    paths: list[tuple[str | int, ...]] = [
        ("meeting", "held_on"),
        ("meeting", "minutes_out_on"),
        ("meeting", "minutes_uploaded_on"),
        ("decision", "early_help_papers_on"),
        ("decision", "consulted_on"),
        ("manager", "supervision_on"),
    ]
    yield from days_done(review, known, paths)
    if review.case.drawn_up_on < meeting.held_on:
        yield stop("drawn-up-before-meeting", "case", "drawn_up_on")
    before = [("meeting", "referral_on"), ("meeting", "protection_ended_on"), ("meeting", "accepted_on")]
    before += [("meeting", "parents_told_on"), ("taking_part", "prepared_on"), ("taking_part", "parents_met_on")]
    for section, name in before:
        day = getattr(getattr(review, section), name)
        if day and day > meeting.held_on:
            yield stop("after-the-meeting", section, name)
    for index, invitee in enumerate(review.invitees):
        if invitee.invited_on > meeting.held_on:
            yield stop("after-the-meeting", "invitees", index, "invited_on")
    for section, name, day in (
        ("meeting", "minutes_out_on", meeting.minutes_out_on),
        ("meeting", "minutes_uploaded_on", meeting.minutes_uploaded_on),
        ("decision", "early_help_papers_on", decision.early_help_papers_on),
    ):
        if day and day < meeting.held_on:
            yield stop("before-the-meeting", section, name)


def the_meeting_was_in_time(review: Any, known: Circumstances) -> Findings:
    """A first meeting is in time, or it is said why not (R1, C4, CAM-2.05, CAM-4.02, 4.04, 4.05, T01 to T03, T05)."""
    meeting = review.meeting
    count_first = known.profile.count_trigger_day
    asked: list[tuple[bool, str, Callable[[date], Deadline]]] = [
        (
            meeting.meeting_type is MeetingType.FIRST,
            "referral_on",
            lambda day: first_meeting(known.calendar, day, count_trigger_day=count_first),
        ),
        (
            meeting.meeting_type is MeetingType.STEP_DOWN,
            "protection_ended_on",
            lambda day: due("T03", known.calendar, day, count_trigger_day=count_first),
        ),
        (
            meeting.meeting_type is MeetingType.FIRST and bool(review.case.disability_team),
            "accepted_on",
            lambda day: due("T05", known.calendar, day),
        ),
    ]
    for wanted, name, latest in asked:
        day = getattr(meeting, name)
        if not wanted:
            continue
        if day is None:
            yield stop("meeting-start-missing", "meeting", name)
            continue
        try:
            deadline = latest(day)
        except CalendarEnds:
            yield stop("calendar-ends", "meeting", name)
            continue
        if meeting.held_on > deadline.day and not meeting.late_reason:
            yield stop("meeting-late", "meeting", "late_reason", latest=day_in_figures(deadline.day))
            return


def the_assessment_sets_the_pace(review: Any, known: Circumstances) -> Findings:
    """The first meeting goes with the day that the manager set for the assessment (CAM-4.01)."""
    meeting = review.meeting
    if meeting.meeting_type is MeetingType.FIRST and review.case.assessment_ongoing and not meeting.assessment_due_on:
        yield advise("assessment-day-missing", "meeting", "assessment_due_on")


def the_right_person_chaired(review: Any, known: Circumstances) -> Findings:
    """A first meeting has an experienced chair, a later one the social worker (R2, C6, CAM-2.04, 2.06, 4.03)."""
    meeting, allowed = review.meeting, known.profile.first_meeting_chairs
    if meeting.meeting_type is not MeetingType.FIRST:
        if meeting.chair_role is not ChairRole.ALLOCATED and not meeting.chair_reason:
            yield advise("chair-not-social-worker", "meeting", "chair_role")
        return
    by_senior = meeting.chair_role is ChairRole.SENIOR_PRACTITIONER and FirstChair.SENIOR_PRACTITIONER in allowed
    if by_senior:
        # Where somebody else chairs, the social worker has to be there as well.
        if not _took_part(review, review.case.prepared_by) and not _took_part(review, review.lead.lead_name):
            yield stop("social-worker-not-there", "invitees")
    elif (
        meeting.chair_role not in (ChairRole.ALLOCATED, ChairRole.SOCIAL_WORKER)
        or FirstChair.EXPERIENCED_SOCIAL_WORKER not in allowed
    ):
        yield stop("first-chair-not-allowed", "meeting", "chair_role")
    elif meeting.chair_years is None:
        yield stop("chair-years-missing", "meeting", "chair_years")
    elif meeting.chair_years < known.profile.chair_years_qualified:
        yield stop("chair-too-new", "meeting", "chair_years", least=known.profile.chair_years_qualified)


def _took_part(review: Any, name: str) -> bool:
    return any(invitee.took_part and same_person(invitee.name, name) for invitee in review.invitees)


def done_the_right_way(review: Any, known: Circumstances) -> Findings:
    """Without a meeting only a review that is straightforward, or with a reason (WAL-3.5a, WAL-3.6)."""
    meeting = review.meeting
    if meeting.mode is not ReviewMode.CONSULTATION:
        return
    if meeting.meeting_type is not MeetingType.REVIEW:
        yield stop("meeting-needed", "meeting", "mode")
    elif not meeting.no_meeting_held_reason:
        several = len({agency.agency for agency in review.agencies}) >= SEVERAL_AGENCIES
        if several or review.case.is_complex:
            yield advise("meeting-expected", "meeting", "no_meeting_held_reason")


def professionals_meet_for_a_reason(review: Any, known: Circumstances) -> Findings:
    """Professionals meet by themselves as an exception only; parents know, views are put (CAM-4.16 to CAM-4.18)."""
    meeting = review.meeting
    if meeting.meeting_type is MeetingType.PROFESSIONALS:
        for name in ("professionals_reason", "parents_told_on", "views_put_by"):
            if not getattr(meeting, name):
                yield stop("professionals-meeting-incomplete", "meeting", name)


def complex_meetings_are_minuted(review: Any, known: Circumstances) -> Findings:
    """Where needs are complex, somebody takes the minutes (CAM-2.23)."""
    if review.case.is_complex and not review.meeting.minute_taker:
        yield advise("minute-taker-missing", "meeting", "minute_taker")


def minutes_go_out_in_time(review: Any, known: Circumstances) -> Findings:
    """Minutes are given out and on the system within ten working days (R6, T11, CAM-2.11, CAM-4.14)."""
    meeting = review.meeting
    try:
        latest = due("T11", known.calendar, meeting.held_on, count_trigger_day=known.profile.count_trigger_day).day
    except CalendarEnds:
        yield stop("calendar-ends", "meeting", "held_on")
        return
    for name in ("minutes_out_on", "minutes_uploaded_on"):
        if (getattr(meeting, name) or known.today) > latest:
            yield advise("minutes-late", "meeting", name, latest=day_in_figures(latest))


# Who took part


def young_people_are_invited(review: Any, known: Circumstances) -> Findings:
    """From twelve on the child is invited and prepared, or it is said why not (R3, CAM-2.14, CAM-2.15, CAM-1.19)."""
    part = review.taking_part
    if _age(review) < ROUTINELY_INVITED_YEARS or _is_professionals_only(review):
        return
    if not part.child_invited:
        if not part.child_not_invited_reason:
            yield stop("young-person-not-invited", "taking_part", "child_not_invited_reason")
        return
    if not part.child_part.was_there and not part.child_absent_reason:
        yield stop("childs-reason-missing", "taking_part", "child_absent_reason")
    if not part.prepared_on:
        yield advise("child-not-prepared", "taking_part", "prepared_on")


def children_are_prepared_shortly_before(review: Any, known: Circumstances) -> Findings:
    """The child is best prepared on the working day before (T36, CAM-1.19)."""
    prepared_on = review.taking_part.prepared_on
    try:
        if prepared_on and prepared_on < due("T36", known.calendar, review.meeting.held_on).day:
            yield advise("child-prepared-early", "taking_part", "prepared_on")
    except CalendarEnds:
        return


def children_are_heard(review: Any, known: Circumstances) -> Findings:
    """A child under twelve who is not there has somebody to speak for them, with tools (CAM-2.16)."""
    part = review.taking_part
    if part.child_part is ChildsPart.ABSENT and 0 <= _age(review) < ROUTINELY_INVITED_YEARS:
        yield stop("child-not-represented", "taking_part", "child_part")
    if part.child_part is ChildsPart.REPRESENTED:
        if not part.represented_by:
            yield stop("representative-missing", "taking_part", "represented_by")
        if not part.tools_used:
            yield advise("tools-missing", "taking_part", "tools_used")


def _age(review: Any) -> int:
    """Return the child's age on the day of the meeting (G3), below nought for an unborn baby."""
    born_on = review.child.date_of_birth
    return age_on(review.meeting.held_on, born_on) if born_on else -1


def _is_professionals_only(review: Any) -> bool:
    return review.meeting.meeting_type is MeetingType.PROFESSIONALS


def parents_are_invited(review: Any, known: Circumstances) -> Findings:
    """Parents are always invited, or it is said why not, and met beforehand (CAM-2.18)."""
    if _is_professionals_only(review):
        return
    parents = [(index, one.name) for index, one in enumerate(review.people) if one.part is FamilyPart.PARENT]
    for index, name in parents:
        if not _invited(review, name) and not review.taking_part.parent_not_invited_reason:
            yield stop("parent-not-invited", "people", index, "name")
    if not review.taking_part.parents_met_on:
        yield advise("parents-not-met", "taking_part", "parents_met_on")


def _invited(review: Any, name: str) -> bool:
    return any(same_person(invitee.name, name) for invitee in review.invitees)


def the_right_people_are_invited(review: Any, known: Circumstances) -> Findings:
    """Those of the plan are invited, with the family's agreement; the absent send a report (CAM-2.07 to 2.20, 3.01)."""
    for index, agency in enumerate(review.agencies):
        if agency.gives and not _invited(review, agency.name):
            yield advise("plan-agency-not-invited", "agencies", index, "name")
    for index, invitee in enumerate(review.invitees):
        path = ("invitees", index)
        if any(same_person(invitee.name, earlier.name) for earlier in review.invitees[:index]):
            yield stop("person-twice", *path, "name")
        if invitee.invitee_type is InviteeType.SOLICITOR and not invitee.arranged_with_chair:
            yield advise("solicitor-not-arranged", *path, "arranged_with_chair")
        if not invitee.family_agrees:
            yield advise("family-does-not-agree", *path, "family_agrees")
        if invitee.invitee_type is InviteeType.WORKER and not invitee.took_part and not invitee.report_received:
            yield advise("report-missing", *path, "report_received")


# Looking back


def the_last_plan_is_looked_back_on(review: Any, known: Circumstances) -> Findings:
    """Every check of the last plan and its minutes is answered, and each No has its words (R8, WAL-3.7, CAM-3.02)."""
    checks = review.checks
    names = ("understood", "agreed", "actioned", "minutes_received", "minutes_agreed")
    if not review.meeting.meeting_type.begins:
        for name in ("plan_version", *names):
            if getattr(checks, name) is None:
                yield stop("check-missing", "checks", name)
    if any(getattr(checks, name) is False for name in names) and not checks.what_was_missing:
        yield stop("missing-without-reason", "checks", "what_was_missing")


def the_version_reviewed_is_in_use(review: Any, known: Circumstances) -> Findings:
    """The version that was reviewed is the one in use (facts 2.4, CAM-3.08)."""
    version, in_use = review.checks.plan_version, known.in_use(PLANS)
    if version is not None and in_use and version != in_use[-1]:
        yield stop("version-not-in-use", "checks", "plan_version", latest=in_use[-1])


def the_next_version_follows(review: Any, known: Circumstances) -> Findings:
    """A version typed for the new plan is the one after the last (P8, CAM-3.08)."""
    last = max((plan.number for plan in known.others.get(PLANS, ())), default=None)
    version = review.case.version
    if review.makes_a_plan and version is not None and last is not None and version != last + 1:
        yield stop("version-not-next", "case", "version", next=last + 1)


def needs_are_looked_at_again(review: Any, known: Circumstances) -> Findings:
    """It is said of every need how it is now (R8, CAM-3.06)."""
    if review.meeting.meeting_type.begins:
        return
    for index, need in enumerate(review.needs):
        if not need.now:
            yield stop("need-not-reviewed", "needs", index, "now")


def progress_is_said(review: Any, known: Circumstances) -> Findings:
    """Each outcome has its progress, result and evidence, unless it is new (R8, CAM-3.03, CAM-3.05, HUL-4.10)."""
    if review.meeting.meeting_type.begins:
        return
    for index, outcome in enumerate(review.outcomes):
        path = ("outcomes", index)
        if outcome.added_now:
            if outcome.status is not OutcomeStatus.NEW:
                yield stop("added-but-not-new", *path, "status")
            continue
        if outcome.status is OutcomeStatus.NEW:
            yield stop("outcome-not-reviewed", *path, "status")
        for name in ("progress", "actual_outcome", "evidence"):
            if not getattr(outcome, name):
                yield stop("progress-missing", *path, name)


def actions_that_are_dropped_have_a_reason(review: Any, known: Circumstances) -> Findings:
    """An action that is no longer needed says why (R8, CAM-3.02)."""
    for index, action in enumerate(review.actions):
        if action.state is ActionState.DROPPED and not action.came_of_it:
            yield stop("dropped-without-reason", "actions", index, "came_of_it")


def numbers_of_the_review_fit(review: Any, known: Circumstances) -> Findings:
    """Needs, outcomes and actions refer to each other; what stays open has an action in the next plan (P2, PC-28)."""
    for finding in numbers_fit(review, known):
        if finding.code != "outcome-without-action":
            yield finding
    if not review.makes_a_plan:
        return
    plan, kept = next_plan(review), kept_rows(review)["outcomes"]
    first = {number for action in plan.actions for number in numbers_in(action.outcomes)[:1]}
    for index, outcome in zip(kept, plan.outcomes, strict=True):
        if outcome.number not in first:
            yield stop("outcome-without-action", "outcomes", index, "number")
    if not plan.outcomes:
        yield stop("nothing-left-to-achieve", "decision", "choice")


def the_back_up_plan_is_looked_at_again(review: Any, known: Circumstances) -> Findings:
    """The back-up plan is gone through at each review (T37, PC-39, HUL-10.6)."""
    looked_at = review.back_up.looked_at_on
    if review.back_up_plans and looked_at and looked_at < review.meeting.held_on:
        yield advise("back-up-looked-at-earlier", "back_up", "looked_at_on")


# The decision


def the_next_meeting_is_planned(review: Any, known: Circumstances) -> Findings:
    """Where the child remains in need, the next meeting has day, organiser and form (R5, CAM-3.13, WAL-2.13)."""
    if review.makes_a_plan:
        for name in ("review_on", "organiser", "review_at"):
            if getattr(review.review, name) is None:
                yield stop("next-meeting-missing", "review", name)


def the_next_meeting_is_soon_enough(review: Any, known: Circumstances) -> Findings:
    """It is within the longest time, on a working day (R5, C2, C3, CAM-4.05 to 4.10, T04 to T06, T08, T12)."""
    next_one, held_on, timings = review.review, review.meeting.held_on, known.profile.timings
    day = next_one.review_on
    if not review.makes_a_plan or day is None:
        return
    disability = review.case.disability_team
    intervals = timings.disability_review_at_most if disability else timings.plan_review_at_most
    latest = [interval.after(held_on) for interval in intervals]
    weeks_apart = (
        timings.disability_settled_meeting_days if next_one.twelve_weeks_by else timings.disability_meeting_days
    )
    apart = held_on + timedelta(days=weeks_apart)
    if day <= held_on:
        yield stop("next-meeting-not-later", "review", "review_on")
    elif disability and next_one.review_at is Forum.CIN_REVIEW and day > apart:
        yield stop("disability-meeting-late", "review", "review_on", latest=day_in_figures(apart))
    elif day > max(latest):
        yield stop("plan-review-too-late", "review", "review_on", latest=day_in_figures(max(latest)))
    elif day > min(latest):
        yield advise("plan-review-late", "review", "review_on", earliest=day_in_figures(min(latest)))
    try:
        if day > held_on and not known.calendar.is_working_day(day):
            yield advise(
                "review-not-working-day",
                "review",
                "review_on",
                hold_by=day_in_figures(known.calendar.hold_by(day)),
            )
    except CalendarEnds:
        yield stop("calendar-ends", "review", "review_on")


def closing_is_possible(review: Any, known: Circumstances) -> Findings:
    """Nothing closes with open outcomes unexplained, nor with a section 47 enquiry (R4, CAM-3.11, CAM-3.14)."""
    decision = review.decision
    if decision.choice is not ReviewDecision.CLOSE:
        return
    still_open = any(one.status in (OutcomeStatus.NEW, OutcomeStatus.PROGRESSING) for one in review.outcomes)
    if still_open and not decision.open_outcomes_reason:
        yield stop("closing-with-open-outcomes", "decision", "open_outcomes_reason")
    for name in ("strategy_discussion_on", "immediate_danger"):
        if getattr(decision, name):
            yield stop("enquiry-rules-out-closing", "decision", name)


def early_help_is_thought_of(review: Any, known: Circumstances) -> Findings:
    """To close, early help is thought of, invited and given its papers (CAM-3.11, CAM-3.12)."""
    decision = review.decision
    if decision.choice is not ReviewDecision.CLOSE:
        return
    for name in ("early_help_considered", "early_help_result"):
        if getattr(decision, name) is None:
            yield stop("early-help-missing", "decision", name)
    if decision.early_help_considered and not any(
        invitee.invitee_type is InviteeType.EARLY_HELP for invitee in review.invitees
    ):
        yield advise("nobody-from-early-help", "invitees")
    if decision.early_help_referred:
        for name in ("early_help_papers", "early_help_papers_on"):
            if not getattr(decision, name):
                yield stop("early-help-papers-missing", "decision", name)
        if not any(entry.who is Recipient.EARLY_HELP for entry in review.distribution):
            yield stop("early-help-not-on-list", "distribution")


def somebody_leads_afterwards(review: Any, known: Circumstances) -> Findings:
    """When work ends, a lead professional is named or it is said why none is needed (R7)."""
    decision = review.decision
    ends = decision.choice is ReviewDecision.CLOSE or (
        review.meeting.meeting_type is MeetingType.FINAL and decision.choice is not ReviewDecision.SECTION_47
    )
    if ends and not decision.lead_afterwards and not decision.no_lead_reason:
        yield stop("lead-afterwards-missing", "decision", "lead_afterwards")


def danger_is_acted_on(review: Any, known: Circumstances) -> Findings:
    """With a section 47 decision there is a strategy discussion, and a manager was asked at once (CAM-3.14, 3.15)."""
    decision = review.decision
    if decision.choice is not ReviewDecision.SECTION_47:
        return
    if not decision.strategy_discussion_on:
        yield stop("strategy-discussion-missing", "decision", "strategy_discussion_on")
    if decision.immediate_danger is None:
        yield stop("danger-not-said", "decision", "immediate_danger")
    elif decision.immediate_danger:
        for name in ("safeguarding_manager", "consulted_on", "consulted_at"):
            if not getattr(decision, name):
                yield stop("manager-not-asked", "decision", name)


def a_late_conference_has_an_interim_plan(review: Any, known: Circumstances) -> Findings:
    """While a conference is delayed, an interim safety plan of the case is in use (LEE-3.4)."""
    decision = review.decision
    delayed = decision.choice is ReviewDecision.SECTION_47 and decision.conference_delayed
    if delayed and not known.in_use("interim-safety-plan"):
        yield stop("interim-plan-needed", "decision", "conference_delayed")


def disagreements_have_a_record(review: Any, known: Circumstances) -> Findings:
    """Disagreements and the like have a detailed record of their own (CAM-2.22)."""
    decision = review.decision
    if not NO_DISAGREEMENT.fullmatch(same_words(decision.disagreements)) and not decision.detail_record:
        yield stop("detailed-record-missing", "decision", "detail_record")


OF_THE_NEXT_PLAN: tuple[Rule, ...] = tuple(
    of_the_next_plan(rule)
    for rule in (
        outcomes_are_still_to_come,
        outcomes_name_the_child,
        outcomes_look_ahead,
        every_action_has_a_day,
        doers_are_known,
        families_are_helped,
        resources_are_there,
        social_care_gives_something,
        nobody_is_overloaded,
        the_manager_declares,
        family_has_agreed,
        more_than_one_agency,
        visited_often_enough,
        several_agencies_meet,
        both_parents_take_part,
        the_network_takes_part,
        there_is_a_safety_plan,
        dates_seem_realistic,
    )
)
CIN_REVIEW_RULES: tuple[Rule, ...] = (
    *EVERY_FORM,
    *BACK_UP_RULES,
    out_of_hours_is_told,
    it_comes_from_an_assessment,
    section_20_is_a_free_choice,
    nothing_done_in_future,
    views_are_there,
    what_the_child_said_counts,
    agencies_were_asked,
    school_plan_reviews_fit,
    reviewed_nowhere_else,
    days_of_the_meeting_fit,
    the_meeting_was_in_time,
    the_assessment_sets_the_pace,
    the_right_person_chaired,
    done_the_right_way,
    professionals_meet_for_a_reason,
    complex_meetings_are_minuted,
    minutes_go_out_in_time,
    young_people_are_invited,
    children_are_prepared_shortly_before,
    children_are_heard,
    parents_are_invited,
    the_right_people_are_invited,
    the_last_plan_is_looked_back_on,
    the_version_reviewed_is_in_use,
    the_next_version_follows,
    needs_are_looked_at_again,
    progress_is_said,
    actions_that_are_dropped_have_a_reason,
    numbers_of_the_review_fit,
    the_back_up_plan_is_looked_at_again,
    the_next_meeting_is_planned,
    the_next_meeting_is_soon_enough,
    closing_is_possible,
    early_help_is_thought_of,
    somebody_leads_afterwards,
    danger_is_acted_on,
    a_late_conference_has_an_interim_plan,
    disagreements_have_a_record,
    *OF_THE_NEXT_PLAN,
    wording,
)

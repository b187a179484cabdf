"""The rules of the closure summary: K1 to K8 and what has to come before the end (facts 2.8; CAM-3, CAM-6, BCP-1.5)."""

from __future__ import annotations

from typing import Any

from pipeline.domain.checks.common_rules import Findings, days_done
from pipeline.domain.checks.contingency_rules import BACK_UP_RULES, there_is_a_back_up_plan
from pipeline.domain.checks.people_rules import ADULT_YEARS, childs_age, family_has_agreed, views_are_there
from pipeline.domain.checks.plan_rules import EVERY_FORM
from pipeline.domain.checks.sharing_rules import out_of_hours_is_told
from pipeline.domain.checks.wording_checks import wording
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.closures import Achieved, ClosureReason, ClosureRoute, TransferAnswer
from pipeline.domain.deadlines import CalendarEnds, age_on
from pipeline.domain.documents.plans import numbers_in
from pipeline.domain.findings import advise, stop
from pipeline.domain.numbering import Standing, document_name
from pipeline.domain.sharing import CopyKind, Recipient
from pipeline.domain.written_values import day_in_figures

TRANSFERS_OUT = ("transfer-out-cin", "transfer-out-cp")
AGREEMENTS = "working-agreement"
PLANS = ("initial-plan", "childs-plan")
SUSTAINED_BY = (
    "what_has_changed",
    "what_keeps_it_going",
    "who_helps_on",
    "early_signs",
    "what_to_do",
    "whom_to_ring",
    "looked_at_again_on",
    "looked_at_again_by",
)


def child_when_it_began(closure: Any, known: Circumstances) -> Findings:
    """The child was under 18 when the work began; it may end later (G3)."""
    born_on = closure.child.date_of_birth
    if born_on and age_on(closure.case.opened_on, born_on) >= ADULT_YEARS:
        yield stop("child-is-adult", "child", "date_of_birth")


def the_end_has_come(closure: Any, known: Circumstances) -> Findings:
    """The closing date is after the beginning and has come: agreements end as soon as this is issued (W11)."""
    case = closure.case
    if case.closes_on < case.opened_on:
        yield stop("end-before-start", "case", "closes_on")
    elif case.closes_on > known.today:
        yield stop("closing-to-come", "case", "closes_on")


def route_and_reason_fit(closure: Any, known: Circumstances) -> Findings:
    """Moving to another authority is both the way and the reason, or neither (RC5, CAM-5.18)."""
    moved = closure.case.reason_code is ClosureReason.TRANSFERRED
    if moved != (closure.case.route is ClosureRoute.TRANSFERRED):
        yield stop("route-and-reason-differ", "case", "route")


def assessed_only(closure: Any, known: Circumstances) -> Findings:
    """RC8 and RC9 are for an end after the assessment, without plan or section 47 enquiry (K5, census rule 2990)."""
    if not closure.case.reason_code.after_assessment:
        return
    plans = [
        document
        for series in PLANS
        for document in known.others.get(series, ())
        if document.standing is not Standing.VOID
    ]
    if closure.case.had_plan or plans:
        yield stop("assessed-only-but-plan", "case", "reason_code")


def a_death_has_its_day(closure: Any, known: Circumstances) -> Findings:
    """RC2 and the date of death come together, and nothing goes to the child (K6, census rule 8585Q)."""
    died = closure.case.reason_code is ClosureReason.DIED
    if died and not closure.case.died_on:
        yield stop("death-date-missing", "case", "died_on")
    elif closure.case.died_on and not died:
        yield stop("death-date-unused", "case", "died_on")
    for index, entry in enumerate(closure.distribution):
        if died and entry.who is Recipient.CHILD and entry.copy_kind is not CopyKind.NONE:
            yield stop("copy-after-death", "distribution", index, "copy_kind")


def another_authority_has_answered(closure: Any, known: Circumstances) -> Findings:
    """A child who moves is not closed before the other authority has taken over or refused in writing (CAM-5.18).

    That is asked where the reason is RC5 or papers for a move are in use (K2, T3). A child on a Child
    Protection Plan stays ours until their conference has decided (X3). An answer that is on file for those
    papers has to stand in the summary, too.
    """
    moving = [document_name(series, number) for series in TRANSFERS_OUT for number in known.in_use(series)]
    transfer, filed = closure.transfer, known.move_answer
    asked = moving or closure.case.reason_code is ClosureReason.TRANSFERRED
    if filed and (transfer.answer is None or transfer.answer.value != filed.answer):
        words = TransferAnswer.read(filed.answer).label
        yield stop("move-answer-differs", "transfer", "answer", filed=words, day=day_in_figures(filed.answered_on))
    elif (asked and transfer.answer in (None, TransferAnswer.OPEN)) or transfer.answer is TransferAnswer.OPEN:
        papers = f" ({' and '.join(moving)})" if moving else ""
        yield stop("move-not-accepted", "transfer", "answer", papers=papers)
    if transfer.answer in (TransferAnswer.ACCEPTED, TransferAnswer.REFUSED):
        for name in ("answered_on", "answered_by"):
            if not getattr(transfer, name):
                yield stop("transfer-answer-incomplete", "transfer", name)
    if filed and filed.conference_decided_on and not transfer.conference_decided_on:
        day = day_in_figures(filed.conference_decided_on)
        yield stop("conference-day-on-file", "transfer", "conference_decided_on", day=day)
    elif known.in_use("transfer-out-cp") and not transfer.conference_decided_on:
        yield stop("conference-still-to-decide", "transfer", "conference_decided_on")
    for name in ("answered_on", "conference_decided_on"):
        day = getattr(transfer, name)
        if day and day > closure.case.closes_on:
            yield stop("after-the-closing-date", "transfer", name)


def the_last_meeting(closure: Any, known: Circumstances) -> Findings:
    """A review decides before the end, but not after a good Initial Plan or a short work (K1, C24, CAM-6.19)."""
    ending, route = closure.ending, closure.case.route
    exempt = route in (ClosureRoute.INITIAL_PLAN, ClosureRoute.BRIEF) and not ending.stepped_down
    if ending.last_meeting_on:
        if ending.last_meeting_on > closure.case.closes_on:
            yield stop("closed-before-meeting", "ending", "last_meeting_on")
        if not ending.last_meeting_decision:
            yield stop("meeting-decision-missing", "ending", "last_meeting_decision")
    elif route is ClosureRoute.REVIEW or ending.stepped_down:
        yield stop("last-meeting-missing", "ending", "last_meeting_on")
    elif not exempt and not ending.no_meeting_reason:
        yield stop("no-last-meeting-reason-missing", "ending", "no_meeting_reason")


def two_meetings_after_protection(closure: Any, known: Circumstances) -> Findings:
    """After a Child Protection Plan there are two child in need meetings before the end (K3, CAM-6.16, CAM-6.17)."""
    ending = closure.ending
    if not ending.stepped_down:
        return
    for name in ("protection_ended_on", "first_meeting_since_on"):
        if not getattr(ending, name):
            yield stop("step-down-day-missing", "ending", name)
    ended, first, last = ending.protection_ended_on, ending.first_meeting_since_on, ending.last_meeting_on
    if ended and first and first < ended:
        yield stop("end-before-start", "ending", "first_meeting_since_on")
    if first and last and last <= first:
        yield stop("second-meeting-missing", "ending", "last_meeting_on")


def nothing_is_open(closure: Any, known: Circumstances) -> Findings:
    """No enquiry or decision is open, actions are done, nobody is worried about safety (K4, CAM-3.14, CAM-6.20)."""
    ending = closure.ending
    if ending.enquiry_open:
        yield stop("enquiry-open", "ending", "enquiry_open")
    if ending.decision_pending:
        yield stop("decision-pending", "ending", "decision_pending")
    # Who takes over, or mourns, has no need of our saying that all is well.
    if not ending.no_concerns and closure.case.reason_code.stays_with_family:
        yield stop("concerns-remain", "ending", "no_concerns")
    if not ending.actions_complete:
        if ending.stepped_down or closure.case.route is ClosureRoute.REVIEW:
            yield stop("actions-not-done", "ending", "actions_complete")
        elif not ending.actions_open:
            yield stop("open-actions-missing", "ending", "actions_open")


def managers_have_agreed(closure: Any, known: Circumstances) -> Findings:
    """A senior manager has approved the end; after a short work the line manager's note is named (CAM-1.06, 6.20)."""
    manager, case = closure.manager, closure.case
    if manager.approved_on > case.closes_on:
        yield stop("after-the-closing-date", "manager", "approved_on")
    if case.route is ClosureRoute.BRIEF:
        for name in ("line_manager_agreed_on", "case_note"):
            if not getattr(manager, name):
                yield stop("line-manager-missing", "manager", name)
    agreed = manager.line_manager_agreed_on
    if agreed and agreed > case.closes_on:
        yield stop("after-the-closing-date", "manager", "line_manager_agreed_on")
    most = known.profile.local.closure_letter_working_days
    try:
        latest = known.calendar.working_days_after(manager.approved_on, most)
    except CalendarEnds:
        yield stop("calendar-ends", "manager", "approved_on")
        return
    if case.drawn_up_on > latest:
        yield advise("closure-letters-late", "case", "drawn_up_on", latest=day_in_figures(latest))


def somebody_leads_on(closure: Any, known: Circumstances) -> Findings:
    """A lead professional is named, with a number to ring, or it is said why nobody is needed (CAM-6.19)."""
    after = closure.after
    if not after.lead_name:
        if not after.no_lead_reason:
            yield stop("lead-after-missing", "after", "lead_name")
        return
    if after.no_lead_reason:
        yield stop("lead-after-both", "after", "no_lead_reason")
    for name in ("lead_role", "lead_agency", "lead_phone", "lead_does"):
        if not getattr(after, name):
            yield stop("lead-after-incomplete", "after", name)
    if not after.lead_agreed_on:
        yield advise("lead-after-not-agreed", "after", "lead_agreed_on")


def early_help_was_thought_of(closure: Any, known: Circumstances) -> Findings:
    """Early help is thought of, and a referral is whole and goes to them (CAM-3.11, 3.12, 6.18, RC9)."""
    early, reason = closure.early_help, closure.case.reason_code
    if not early.considered and reason.stays_with_family:
        yield stop("early-help-not-considered", "early_help", "considered")
    if not early.referred:
        if reason is ClosureReason.ASSESSED_EARLY_HELP:
            yield stop("early-help-by-reason", "early_help", "referred")
        elif reason.stays_with_family and not early.no_referral_reason:
            yield stop("early-help-reason-missing", "early_help", "no_referral_reason")
        return
    for name in ("referred_on", "passed_to", "help_wanted", "papers_passed"):
        if not getattr(early, name):
            yield stop("early-help-incomplete", "early_help", name)
    if not early.family_agreed_on:
        yield advise("early-help-not-agreed", "early_help", "family_agreed_on")
    if not early.invited_on and not early.not_invited_reason:
        yield advise("early-help-not-invited", "early_help", "invited_on")
    if early.first_engaged_on is None or early.first_engaged_on >= closure.case.closes_on:
        yield advise("early-help-late", "early_help", "first_engaged_on")
    if not any(entry.who is Recipient.EARLY_HELP for entry in closure.distribution):
        yield stop("early-help-not-on-list", "distribution")


def it_is_kept_up(closure: Any, known: Circumstances) -> Findings:
    """Whoever comes from child protection has a plan for keeping it up; others should have one (LEE-3.2, BCP-3.9)."""
    parts = closure.sustaining
    given = [name for name in SUSTAINED_BY if getattr(parts, name)]
    if not given and not closure.ending.stepped_down:
        if closure.case.reason_code is ClosureReason.CEASED:
            yield advise("sustaining-advised", "sustaining", "what_has_changed")
        return
    for name in SUSTAINED_BY:
        if name not in given:
            yield stop("sustaining-missing", "sustaining", name)
    if given and not parts.agreed_at_meeting_on and not parts.no_agencies_meeting_reason:
        yield advise("sustaining-not-discussed", "sustaining", "agreed_at_meeting_on")


def there_is_a_back_up_plan_for_later(closure: Any, known: Circumstances) -> Findings:
    """Gains may be lost again, so there is a back-up plan, or a reason and who decided (BCP-1.5, BCP-2.2, BCP-3.9).

    Unlike a plan's, it may be left out under every profile: C7 is about plans.
    """
    back_up = closure.back_up
    if back_up.not_needed and closure.back_up_plans:
        yield stop("back-up-both", "back_up", "not_needed")
    elif not back_up.not_needed and not closure.back_up_plans:
        yield stop("back-up-missing", "back_up", "not_needed")
    if back_up.not_needed:
        for name in ("not_needed_reason", "not_needed_decided_by"):
            if not getattr(back_up, name):
                yield stop("back-up-reason-missing", "back_up", name)


def outcomes_are_told(closure: Any, known: Circumstances) -> Findings:
    """Each outcome of a plan is there with what came of it, and what is not achieved is explained (facts 2.8)."""
    outcomes = closure.outcomes
    if not outcomes and closure.case.route in (ClosureRoute.INITIAL_PLAN, ClosureRoute.REVIEW):
        yield stop("closing-outcomes-missing", "outcomes")
    for index, outcome in enumerate(outcomes):
        if outcome.number in [earlier.number for earlier in outcomes[:index]]:
            yield stop("number-twice", "outcomes", index, "number")
        for name in ("why_not", "impact"):
            if outcome.achieved is not Achieved.FULLY and not getattr(outcome, name):
                yield stop("not-achieved-unexplained", "outcomes", index, name)


def letters_are_whole(closure: Any, known: Circumstances) -> Findings:
    """The child's letter has words for this child, and helpers say what they go on with (K8, facts 2.8)."""
    gets_letter = any(
        entry.who is Recipient.CHILD and entry.copy_kind is CopyKind.FULL for entry in closure.distribution
    )
    if gets_letter and not closure.reasons.for_child and closure.case.reason_code is not ClosureReason.DIED:
        yield stop("childs-letter-empty", "reasons", "for_child")
    for index, agency in enumerate(closure.agencies):
        if agency.goes_on and not agency.goes_on_with:
            yield stop("goes-on-with-missing", "agencies", index, "goes_on_with")


def what_ends_is_named(closure: Any, known: Circumstances) -> Findings:
    """Agreements that are in use end with the case and are named in the summary (W11, WAL-5.08)."""
    in_use = known.in_use(AGREEMENTS)
    said = numbers_in(closure.case.agreements_end or "")
    left_out = [document_name(AGREEMENTS, number) for number in in_use if number not in said]
    if left_out:
        yield advise("agreements-end-too", "case", "agreements_end", numbers=", ".join(left_out))
    if any(number not in in_use for number in said):
        yield advise("agreement-not-in-use", "case", "agreements_end")


def nothing_done_in_future(closure: Any, known: Circumstances) -> Findings:
    """Days of what has been done are not in the future (G6)."""
    paths: list[tuple[str | int, ...]] = [
        ("case", "drawn_up_on"),
        ("case", "died_on"),
        ("after", "lead_agreed_on"),
        ("early_help", "referred_on"),
        ("early_help", "family_agreed_on"),
        ("early_help", "first_engaged_on"),
        ("early_help", "invited_on"),
        ("ending", "protection_ended_on"),
        ("ending", "first_meeting_since_on"),
        ("sustaining", "agreed_at_meeting_on"),
    ]
    paths += [("people", index, "agreed_on") for index in range(len(closure.people))]
    paths += [("agencies", index, "consulted_on") for index in range(len(closure.agencies))]
    paths += [("views", index, "obtained_on") for index in range(len(closure.views))]
    paths += [("back_up_plans", index, "agreed_on") for index in range(len(closure.back_up_plans))]
    yield from days_done(closure, known, paths)


CLOSURE_RULES = (
    # Somebody who has turned 18 still has a summary when the work ends (RC6).
    *(rule for rule in EVERY_FORM if rule is not childs_age),
    *(rule for rule in BACK_UP_RULES if rule is not there_is_a_back_up_plan),
    out_of_hours_is_told,
    family_has_agreed,
    views_are_there,
    child_when_it_began,
    the_end_has_come,
    route_and_reason_fit,
    assessed_only,
    a_death_has_its_day,
    another_authority_has_answered,
    the_last_meeting,
    two_meetings_after_protection,
    nothing_is_open,
    managers_have_agreed,
    somebody_leads_on,
    early_help_was_thought_of,
    it_is_kept_up,
    there_is_a_back_up_plan_for_later,
    outcomes_are_told,
    letters_are_whole,
    what_ends_is_named,
    nothing_done_in_future,
    wording,
)

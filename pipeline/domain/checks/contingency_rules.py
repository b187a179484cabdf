"""Rules of back-up plans: B1 to B6 (facts 2.12; BCP-3, BCP-4, HUL-10, LEE-2)."""

from __future__ import annotations

from typing import Any

from pipeline.domain.backup_wording import GAPS, Situation, gaps_left
from pipeline.domain.checks.common_rules import Findings
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.contingency import gap_names, needed_wording
from pipeline.domain.findings import advise, stop

# Where the form asks for what goes into a gap of the wording bank.
ASKED_AS = {"carer_phone": "carer_contact", "situation": "other_situation"}


def there_is_a_back_up_plan(submission: Any, known: Circumstances) -> Findings:
    """Every plan has a back-up plan, or says why not and who decided, where that is allowed (C7, PC-33, HUL-10.1)."""
    back_up, rows = submission.back_up, submission.back_up_plans
    if not back_up.not_needed:
        if not rows and known.profile.backup_may_be_not_needed:
            yield stop("back-up-missing", "back_up", "not_needed")
        elif not rows:
            yield stop("back-up-always-needed", "back_up_plans")
        return
    if rows:
        yield stop("back-up-both", "back_up", "not_needed")
    elif not known.profile.backup_may_be_not_needed:
        yield stop("back-up-always-needed", "back_up", "not_needed")
    for name in ("not_needed_reason", "not_needed_decided_by"):
        if not getattr(back_up, name):
            yield stop("back-up-reason-missing", "back_up", name)


def situations_are_said(submission: Any, known: Circumstances) -> Findings:
    """A situation that is not in the list is said in words, and only then (BCP-4.8)."""
    for index, one in enumerate(submission.back_up_plans):
        if one.situation is not Situation.OTHER and one.other_situation:
            yield stop("situation-said-twice", "back_up_plans", index, "other_situation")


def gaps_of_the_wording_are_filled(submission: Any, known: Circumstances) -> Findings:
    """What the wording bank needs to know stands in the form (B5, G5, PC-21)."""
    if known.wording is None:
        return
    for index, one in enumerate(submission.back_up_plans):
        for gap in gaps_left(needed_wording(one, known.wording), gap_names(one, submission.child)):
            yield stop("back-up-gap", "back_up_plans", index, ASKED_AS.get(gap, gap), what=GAPS[gap])


def restricted_plans_are_whole(submission: Any, known: Circumstances) -> Findings:
    """A restricted plan has its general version, its detail and those who carry it out (BCP-4.7, PC-38)."""
    for index, one in enumerate(submission.back_up_plans):
        path = ("back_up_plans", index)
        if one.is_restricted:
            for name, code in (
                ("general_terms", "general-terms-missing"),
                ("restricted_detail", "restricted-detail-missing"),
                ("agencies_agreed", "restricted-agencies-missing"),
            ):
                if not getattr(one, name):
                    yield stop(code, *path, name)
        elif one.restricted_detail or one.general_terms:
            yield stop("restricted-reason-missing", *path, "restricted_reason")


def back_up_plans_are_agreed(submission: Any, known: Circumstances) -> Findings:
    """The family has agreed to each, or it is said why not; carers are checked (BCP-1.7, BCP-3.6, HUL-10.4)."""
    for index, one in enumerate(submission.back_up_plans):
        if not one.agreed_on and not one.not_agreed_reason and not one.is_restricted:
            yield advise("back-up-not-agreed", "back_up_plans", index, "agreed_on")
        if one.carer and not one.carer_assessed:
            yield advise("carer-not-checked", "back_up_plans", index, "carer_assessed")


def back_up_plans_are_in_proportion(submission: Any, known: Circumstances) -> Findings:
    """Only what is likely enough has a back-up plan (B4, BCP-4.4)."""
    most = known.profile.local.backup_scenarios_at_most
    if len(submission.back_up_plans) > most:
        yield advise("back-up-too-many", "back_up_plans", most, "situation", most=most)


def back_up_plan_was_looked_at(submission: Any, known: Circumstances) -> Findings:
    """The back-up plan was gone through with this version (P11, PC-39, HUL-10.6, T37)."""
    looked_at = submission.back_up.looked_at_on
    if looked_at and looked_at > known.today:
        yield stop("date-in-future", "back_up", "looked_at_on")
    elif submission.back_up_plans and looked_at is None:
        yield advise("back-up-not-looked-at", "back_up", "looked_at_on")


BACK_UP_RULES = (
    there_is_a_back_up_plan,
    situations_are_said,
    gaps_of_the_wording_are_filled,
    restricted_plans_are_whole,
    back_up_plans_are_agreed,
    back_up_plans_are_in_proportion,
    back_up_plan_was_looked_at,
)

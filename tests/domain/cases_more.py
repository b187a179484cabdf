"""The rules that were added to plans and reviews later: what makes each speak."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pipeline.domain.circumstances import Circumstances
from pipeline.domain.numbering import Standing

from .cases_plans import both, full, initial
from .cases_reviews import ENQUIRY, REVIEW
from .looking import KNOWN, Changes
from .rule_cases import Case, case, june, with_standing

ELM_ROAD = "Elm Road Family Centre"
INTERIM = "interim-safety-plan"
EXPLAINED = {
    "case.section_20": True,
    "case.section_20_explained_on": june(9),
    "case.section_20_explained_by": "Ms Nadia Holt",
    "case.section_20_agreed_by": "Ms Dawn Rigby and Mr Lee Cole",
}
DELAYED = {**ENQUIRY, "decision.conference_delayed": True}


def every(rule: str, name: str, changes: Changes, *found: str) -> Iterator[Case]:
    """The same is found in either plan and in a review."""
    yield from both(rule, name, changes, *found)
    yield review(rule, name, changes, *found)


def review(rule: str, name: str, changes: Changes, *found: str, known: Circumstances = KNOWN) -> Case:
    return case(rule, name, changes, *found, known=known, kind=REVIEW)


def with_interim_plan(standing: Standing) -> Circumstances:
    return with_standing(others={INTERIM: (standing,)})


SPEAKS: tuple[Case, ...] = (
    initial("one_agency_is_enough_for_an_initial_plan", "school and family centre give something",
            {"agencies.2.agency": ELM_ROAD}, "advise initial-several-agencies agencies"),
    initial("one_agency_is_enough_for_an_initial_plan", "the same, where the settings are not known",
            {"agencies.2.agency": ELM_ROAD}, "advise initial-several-agencies agencies",
            known=replace(KNOWN, authority=None)),
    *both("short_back_ups_are_short", "a plan of six days for the next few days",
          {"decisions.0.decision_type": "short-back-up", "decisions.0.valid_until": june(16)},
          "advise short-back-up-long decisions.0.valid_until"),
    *every("what_the_child_said_counts", "nothing has come of what Sam said", {"views.0.effect": None},
           "advise view-without-effect views.0.effect"),
    *(
        found
        for name in ("section_20_explained_on", "section_20_explained_by", "section_20_agreed_by")
        for found in every("section_20_is_a_free_choice", f"nobody says {name}", {**EXPLAINED, f"case.{name}": None},
                           f"stop section-20-incomplete case.{name}")
    ),
    *every("section_20_is_a_free_choice", "yes and no more", {"case.section_20": True},
           "stop section-20-incomplete case.section_20_explained_on",
           "stop section-20-incomplete case.section_20_explained_by",
           "stop section-20-incomplete case.section_20_agreed_by"),
    *every("nothing_done_in_future", "section 20 is explained tomorrow",
           {**EXPLAINED, "case.section_20_explained_on": june(11)}, "stop date-in-future case.section_20_explained_on"),
    review("a_late_conference_has_an_interim_plan", "the conference is late and there is no interim plan", DELAYED,
           "stop interim-plan-needed decision.conference_delayed"),
    review("a_late_conference_has_an_interim_plan", "the interim plan is out of use", DELAYED,
           "stop interim-plan-needed decision.conference_delayed", known=with_interim_plan(Standing.VOID)),
)  # fmt: skip

QUIET: tuple[Case, ...] = (
    initial("one_agency_is_enough_for_an_initial_plan", "the family centre gives nothing yet",
            {"agencies.2.agency": ELM_ROAD, "agencies.2.gives": None}),
    initial("one_agency_is_enough_for_an_initial_plan", "our own service by its name",
            {"agencies.2.agency": "Children's social care"}),
    initial("one_agency_is_enough_for_an_initial_plan", "two workers of the school",
            {"agencies.2.agency": "Hill Street Primary School."}),
    *both("short_back_ups_are_short", "five days",
          {"decisions.0.decision_type": "short-back-up", "decisions.0.valid_until": june(15)}),
    full("several_agencies_meet", "three agencies in a Child's Plan", {"agencies.2.agency": ELM_ROAD}),
    *every("what_the_child_said_counts", "nothing has come of what a parent said", {"views.1.effect": None}),
    *every("what_the_child_said_counts", "Sam has said nothing yet",
           {"views.0.text": None, "views.0.effect": None, "views.0.not_given_reason": "Sam was ill."}),
    *every("section_20_is_a_free_choice", "explained and agreed to", EXPLAINED),
    *every("section_20_is_a_free_choice", "not under section 20", {"case.section_20": False}),
    review("a_late_conference_has_an_interim_plan", "an interim plan is in use until the conference", DELAYED,
           known=with_interim_plan(Standing.ISSUED)),
    review("a_late_conference_has_an_interim_plan", "the conference is in time",
           {**ENQUIRY, "decision.conference_delayed": False}),
    review("a_late_conference_has_an_interim_plan", "there is no enquiry", {"decision.conference_delayed": True}),
)  # fmt: skip

BROKEN: tuple[tuple[str, Any, str, str], ...] = (
    ("case.section_20_explained_on", "last week", "date-unreadable", "childs-plan"),
)

SENTENCES: dict[str, str] = {
    "initial-several-agencies": (
        "The file: several agencies besides us give a service, and an Initial Plan is for one. Think about a Child's "
        "Plan. [initial-several-agencies]"
    ),
    "interim-plan-needed": (
        "The file: the conference is delayed, and no interim safety plan of this case is in use. Make one with the "
        "form interim-safety-plan, then drop this form again. [interim-plan-needed]"
    ),
    "section-20-incomplete": (
        "The file: this is blank, and section 20 needs a parent who knows what they agree to. Fill it in. If nobody "
        "has explained it yet, do that first. [section-20-incomplete]"
    ),
    "view-without-effect": (
        "The file: it is not said what came of what the child said. Say what is done because of it, or why not. "
        "[view-without-effect]"
    ),
}

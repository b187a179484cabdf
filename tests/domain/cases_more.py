"""The rules that were added to plans and reviews later: what makes each speak."""

from __future__ import annotations

from dataclasses import replace

from .cases_plans import both, full, initial
from .looking import KNOWN
from .rule_cases import Case, june

ELM_ROAD = "Elm Road Family Centre"

SPEAKS: tuple[Case, ...] = (
    initial("one_agency_is_enough_for_an_initial_plan", "school and family centre give something",
            {"agencies.2.agency": ELM_ROAD}, "advise initial-several-agencies agencies"),
    initial("one_agency_is_enough_for_an_initial_plan", "the same, where the settings are not known",
            {"agencies.2.agency": ELM_ROAD}, "advise initial-several-agencies agencies",
            known=replace(KNOWN, authority=None)),
    *both("short_back_ups_are_short", "a plan of six days for the next few days",
          {"decisions.0.decision_type": "short-back-up", "decisions.0.valid_until": june(16)},
          "advise short-back-up-long decisions.0.valid_until"),
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
)  # fmt: skip

SENTENCES: dict[str, str] = {
    "initial-several-agencies": (
        "The file: several agencies besides us give a service, and an Initial Plan is for one. Think about a Child's "
        "Plan. [initial-several-agencies]"
    ),
}

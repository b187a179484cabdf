"""The rules about what is kept back and about closed cases: what makes each speak."""

from __future__ import annotations

from typing import Any

from pipeline.domain.numbering import Standing

from .rule_cases import case, with_standing

CLOSED = with_standing(others={"closure-summary": (Standing.ISSUED,)})
CLOSED_WRONGLY = with_standing(others={"closure-summary": (Standing.VOID,)})
NOTE = "He has said that he wants to take Sam abroad before the summer."

SPEAKS = (
    case("the_case_is_not_closed", "the case was closed", {}, "advise case-was-closed case.case_number",
         known=CLOSED, kind="childs-plan"),
    case("places_can_be_looked_for", "a town that is a month", {"people.0.also_confidential": "March"},
         "stop place-is-a-month people.0.also_confidential", kind="childs-plan"),
    case("secrets_stay_where_they_are", "a note for the file is copied into the plan",
         {"people.1.gets_nothing": True, "people.1.gets_nothing_reason": NOTE,
          "distribution.2.copy_kind": "none", "distribution.2.method": None, "distribution.2.reason": "See there.",
          "distribution.2.decided_by": "Mr Joel Abara",
          "reasons.why_involved": f"Sam's school rang us. {NOTE}"},
         "stop kept-back-in-text reasons.why_involved", "advise parent-without-copy distribution.2.copy_kind",
         kind="childs-plan"),
    case("secrets_stay_where_they_are", "somebody who is left out is named by the family name",
         {"people.2.name": "Mr Orson Blackwood", "people.2.left_out": True,
          "back_up_plans.0.spotter": "Ms Dawn Rigby", "back_up_plans.0.teller": "Ms Dawn Rigby",
          "back_up_plans.0.carer": None, "back_up_plans.0.carer_contact": "01632 960 123",
          "back_up_plans.0.carer_assessed": None,
          "reasons.why_involved": "Mr Blackwood rang us."},
         "stop kept-back-in-text reasons.why_involved",
         "stop back-up-gap back_up_plans.0.carer", kind="childs-plan"),
)  # fmt: skip

QUIET = (
    case("the_case_is_not_closed", "the closing was withdrawn", {}, known=CLOSED_WRONGLY, kind="childs-plan"),
    case("places_can_be_looked_for", "a town and its county",
         {"people.0.also_confidential": "March in Cambridgeshire"}, kind="childs-plan"),
    case("secrets_stay_where_they_are", "a school that is covered under its short name",
         {"people.0.also_confidential": "Hill Street Primary School", "child.school": "Hill Street Primary"},
         kind="childs-safety-plan"),
)  # fmt: skip

SENTENCES: dict[str, Any] = {
    "case-was-closed": (
        "The file: this case was closed with closure summary 1. If it has been opened again, go on. If not, this "
        "should not be issued. [case-was-closed]"
    ),
    "place-is-a-month": (
        "The file: one of these places is also the name of a month, which stands in every date. Write it with its "
        "county, such as March in Cambridgeshire. [place-is-a-month]"
    ),
}

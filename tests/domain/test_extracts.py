"""Extracts: everybody's own part of the plan, the page for supervision, the form for a missing service."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.domain.audiences import texts_of_page
from pipeline.domain.documents.extracts import doers
from pipeline.domain.packs import Sheet
from pipeline.domain.profiles import Labels, Profile
from pipeline.domain.reach import Audience

from .cases_more import EXPLAINED
from .cases_plans import EXAMPLE, NO_COPY, RESTRICTED
from .cases_reviews import CLOSE, ENQUIRY, REVIEW
from .looking import KNOWN, look, sheets_of

FULL, INITIAL = "childs-plan", "initial-plan"
PART, SUPERVISION, NEED = "my-part-of-the-plan", "supervision-extract", "service-development-need"
BY_ANOTHER = {"case.prepared_by": "Mr Joel Abara"}
GAP = {
    "decided_on": "10/06/2026",
    "decision_type": "service-gap",
    "text": "Nobody here plays with children after rows at home.",
    "rationale": "Two assessments found the same need.",
    "decided_by": "Ms Nadia Holt",
    "role": "Social worker",
}


def made(changes: dict[str, Any], code: str, kind: str = FULL, profile: Profile | None = None) -> list[Sheet]:
    """The files of that document in the pack of the example with these changes."""
    examined = look(changes, kind=kind)
    assert examined.submission is not None, examined.findings
    known = replace(KNOWN, profile=profile or KNOWN.profile)
    return [sheet for sheet in sheets_of(examined.submission, kind, known) if sheet.spec.code == code]


def words(sheet: Sheet) -> str:
    return "\n".join(texts_of_page(sheet.page))


def parts(changes: dict[str, Any] | None = None, kind: str = FULL) -> dict[str, Any]:
    """The page of each person's own part, by the name it is for."""
    pages: list[Any] = [sheet.page for sheet in made(changes or {}, PART, kind)]
    return {page.whose: page for page in pages}


# My part of the plan (HUL-4.07)


def test_everybody_who_has_something_to_do_has_a_page_of_their_own() -> None:
    assert list(parts()) == [
        "Mrs Ruth Oyelaran", "Mrs Helen Birtwistle", "Ms Dawn Rigby", "Mr Lee Cole",
    ]  # fmt: skip
    assert [sheet.copy.audience for sheet in made({}, PART)] == [Audience.AGENCY] * 2 + [Audience.FAMILY] * 2
    assert parts()["Mr Lee Cole"].dear == "Mr Cole"


def test_whoever_wrote_the_plan_needs_no_page_of_it() -> None:
    assert "Ms Nadia Holt" not in parts()
    assert "Ms Nadia Holt" in parts(BY_ANOTHER)


def test_the_pages_are_numbered_and_name_nobody_on_the_outside() -> None:
    assert [sheet.name for sheet in made({}, PART)] == [
        f"childs-plan-003-my-part-of-the-plan-one-person-{place}" for place in (1, 2, 3, 4)
    ]
    assert [sheet.copy.reader.removeprefix("Copy for one person alone: ") for sheet in made({}, PART)] == [
        "family worker", "head teacher", "mother", "father",
    ]  # fmt: skip


def test_a_role_that_holds_a_name_is_not_said_on_the_outside() -> None:
    named = {"people.1.relationship": "Sam’s dad", "agencies.1.role": "Head of Mrs Cole’s school"}
    assert [sheet.copy.reader for sheet in made(named, PART)][1::2] == [
        "Copy for one person alone",
        "Copy for one person alone: parent or carer",
    ]


def test_a_page_has_the_readers_own_actions_and_nobody_elses() -> None:
    (only,) = parts()["Mr Lee Cole"].rows
    assert only.action.startswith("Sit down at Mrs Cole’s for an hour")
    assert only.when == "Wednesday 24 June 2026"
    assert only.help == "Ms Holt brings a calendar and leaves after ten minutes."
    assert [outcome.split()[0] for outcome in only.outcomes] == ["Sam", "Sam’s"]
    assert "breakfast" not in only.action


def test_what_two_do_together_stands_on_both_pages() -> None:
    together = parts({"actions.4.who": "Mr Lee Cole and Ms Dawn Rigby"})
    assert [row.together for row in together["Ms Dawn Rigby"].rows] == ["", "Mr Lee Cole"]
    assert [row.together for row in together["Mr Lee Cole"].rows] == ["Ms Dawn Rigby"]


def test_whoever_leads_the_plan_turns_to_the_manager() -> None:
    assert parts(BY_ANOTHER)["Ms Nadia Holt"].ring.startswith("Mr Joel Abara, ")
    assert parts()["Ms Dawn Rigby"].ring.startswith("Ms Nadia Holt, ")


@pytest.mark.parametrize(
    "changes",
    [
        {"distribution.2": {**EXAMPLE["distribution"][2], **NO_COPY}},
        {"distribution.2": {**EXAMPLE["distribution"][2], **NO_COPY, "copy_kind": "agreed-parts", "method": "post",
                            "agreed_detail": "Saturdays are from 10am to 3pm."}},
        {"people.1.gets_nothing": True, "people.1.gets_nothing_reason": "A court order of May says so.",
         "distribution": [EXAMPLE["distribution"][index] for index in (0, 1, 3, 4, 5, 6)]},
    ],
    ids=["no-copy", "agreed-parts", "gets-nothing"],
)  # fmt: skip
def test_whoever_does_not_get_the_whole_plan_gets_no_page(changes: dict[str, Any]) -> None:
    assert "Mr Lee Cole" in parts()
    assert "Mr Lee Cole" not in parts(changes)


def test_a_helper_without_a_line_on_the_list_gets_a_page_and_nothing_else() -> None:
    assert "Mrs Jean Cole" in parts({"actions.4.who": "Mrs Jean Cole"})


def test_the_child_has_the_childs_own_copy_and_no_such_page() -> None:
    assert "Sam" not in parts({"actions.4.who": "Sam", "actions.4.help_given": None})


def test_a_name_is_one_name_however_often_it_is_typed() -> None:
    plan = look({"actions.4.who": "lee COLE", "actions.3.who": "Mr Lee Cole"}, kind=FULL).draft
    assert len(doers(plan)) == 4


def test_an_initial_plan_is_short_and_has_no_such_pages() -> None:
    assert made({}, PART, INITIAL) == made({}, SUPERVISION, INITIAL) == []


def test_a_review_makes_the_pages_from_the_plan_that_goes_on() -> None:
    pages = parts(kind=REVIEW)
    assert list(pages) == ["Mrs Ruth Oyelaran", "Mr Lee Cole"]
    by_another = parts(BY_ANOTHER, kind=REVIEW)
    assert [row.action.split()[0] for row in by_another["Ms Nadia Holt"].rows] == ["Ask"]


@pytest.mark.parametrize("changes", [CLOSE, ENQUIRY], ids=["closed", "section-47"])
def test_a_review_that_makes_no_plan_makes_no_pages(changes: dict[str, Any]) -> None:
    assert made(changes, PART, REVIEW) == []


# Supervision (HUL-14.1, BCP-2.2)


def test_the_page_for_supervision_is_the_councils_alone() -> None:
    (sheet,) = made({}, SUPERVISION)
    assert sheet.copy.audience is Audience.COUNCIL
    page: Any = sheet.page
    assert [outcome.title[:2] for outcome in page.outcomes] == ["1.", "2.", "3."]
    assert [outcome.status for outcome in page.outcomes] == ["New"] * 3
    assert [len(outcome.actions) for outcome in page.outcomes] == [3, 2, 1]
    assert page.back_up_plans[0] == "Back up plan if a parent has to go into hospital"
    assert page.back_up == "Last gone through on Wednesday 10 June 2026."


def test_the_page_for_supervision_has_nothing_of_what_only_the_record_may_say() -> None:
    (sheet,) = made({"back_up_plans.1": RESTRICTED}, SUPERVISION)
    assert "ferry" not in words(sheet)
    assert len(sheet.page.back_up_plans) == 2  # type: ignore[attr-defined]


def test_after_a_review_it_says_how_far_each_outcome_is_and_what_is_open() -> None:
    (sheet,) = made({"actions.5.outcomes": "1 and 3"}, SUPERVISION, REVIEW)
    page: Any = sheet.page
    assert [outcome.status for outcome in page.outcomes] == ["Getting there", "Achieved", "Getting there"]
    assert page.outcomes[0].progress.startswith("Two of eight handovers")
    assert page.outcomes[1].actions == ()


def test_with_an_enquiry_there_is_still_supervision_but_not_when_the_work_ends() -> None:
    assert len(made(ENQUIRY, SUPERVISION, REVIEW)) == 1
    assert made(CLOSE, SUPERVISION, REVIEW) == []


# A service that is missing (WAL-2.11, WAL-4.1)


def test_each_missing_service_has_a_form_for_the_manager() -> None:
    two = made({"decisions.1": GAP, "decisions.2": {**GAP, "text": "There is no evening group."}}, NEED)
    assert [sheet.name[-1] for sheet in two] == ["1", "2"]
    assert {sheet.copy.audience for sheet in two} == {Audience.COUNCIL}
    assert [sheet.page.missing for sheet in two] == [GAP["text"], "There is no evening group."]  # type: ignore[attr-defined]
    assert made({}, NEED) == []


def test_the_form_is_called_as_the_council_calls_it() -> None:
    (sheet,) = made({"decisions.1": GAP}, NEED, profile=Profile(labels=Labels(service_development_form="WSS991")))
    assert sheet.page.document.title == "WSS991"  # type: ignore[attr-defined]


def test_the_form_says_what_is_done_in_the_meantime() -> None:
    scarce = {"actions.1.resource": "scarce", "actions.1.instead_service": "Ms Holt draws with Sam herself."}
    (sheet,) = made({"decisions.1": GAP, **scarce}, NEED)
    assert sheet.page.meanwhile == ("Ms Holt draws with Sam herself.",)  # type: ignore[attr-defined]


# What the plan itself says


def test_who_has_agreed_to_section_20_reads_that_the_child_may_come_back_at_any_time() -> None:
    plain, agreed = made({}, FULL), made(EXPLAINED, FULL)
    assert all("section 20" not in words(sheet) for sheet in plain)
    for sheet in agreed:
        assert "A parent may ask for Sam back at any time." in words(sheet)
        assert "Ms Nadia Holt explained it on Tuesday 9 June 2026." in words(sheet)

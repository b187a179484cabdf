"""A new form begins with what is known of the case, and with nothing that has to be said anew."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from pipeline.domain.documents.reviews import next_version
from pipeline.domain.kinds import CHILDS_PLAN, INITIAL_PLAN, KINDS
from pipeline.domain.kinds.reviews import CIN_REVIEW
from pipeline.domain.prefilling import prefilled
from pipeline.domain.submissions import Submission
from pipeline.entrypoints.settings import read_calendar

TODAY = date(2026, 6, 10)
CALENDAR = read_calendar()


def remembered(answers: dict[str, Any], model: type[Submission] = CHILDS_PLAN.model) -> dict[str, Any]:
    """Return the answers as the register keeps them."""
    kind = model.model_fields["kind"].default
    known: dict[str, Any] = json.loads(
        model.model_validate({"kind": kind, **answers}).model_dump_json(exclude_none=True)
    )
    return known


def plan() -> dict[str, Any]:
    return CHILDS_PLAN.example(TODAY, CALENDAR)


def test_people_agencies_network_and_open_outcomes_and_actions_are_taken_over() -> None:
    answers = prefilled(CHILDS_PLAN.model, [remembered(plan())], TODAY)
    example = plan()
    assert [row["name"] for row in answers["people"]] == [row["name"] for row in example["people"]]
    assert [row["name"] for row in answers["agencies"]] == [row["name"] for row in example["agencies"]]
    assert [row["text"] for row in answers["outcomes"]] == [row["text"] for row in example["outcomes"]]
    assert [row["text"] for row in answers["actions"]] == [row["text"] for row in example["actions"]]
    assert answers["network"]["our_start_on"] == example["network"]["our_start_on"]
    assert answers["child"]["date_of_birth"] == example["child"]["date_of_birth"]
    assert answers["case"]["case_number"] == "FEN-2041"


def test_what_was_done_or_decided_on_a_day_is_asked_anew() -> None:
    answers = prefilled(CHILDS_PLAN.model, [remembered(plan())], TODAY)
    assert "drawn_up_on" not in answers["case"]
    assert "views" not in answers
    assert "decisions" not in answers
    assert answers["manager"] == {"team_manager": "Mr Joel Abara"}
    assert all("agreed_on" not in row for row in answers["people"])
    assert all("consulted_on" not in row for row in answers["agencies"])
    assert "review_on" not in answers["review"]
    assert all("sent_on" not in row for row in answers["distribution"])


def test_achieved_outcomes_and_their_actions_are_left_out() -> None:
    done = remembered(plan())
    done["outcomes"][1]["status"] = "achieved"
    answers = prefilled(CHILDS_PLAN.model, [done], TODAY)
    texts = [row["text"] for row in plan()["outcomes"]]
    assert [row["text"] for row in answers["outcomes"]] == [texts[0], texts[2]]
    assert not any(row["text"].startswith(("Keep a place", "Walk with")) for row in answers["actions"])


def test_what_is_left_is_numbered_from_one_and_the_actions_follow() -> None:
    done = remembered(plan())
    done["outcomes"][1]["status"] = "achieved"
    answers = prefilled(CHILDS_PLAN.model, [done], TODAY)
    assert [row["number"] for row in answers["outcomes"]] == [1, 2]
    assert [row["outcomes"] for row in answers["actions"]] == ["1", "1", "2 and 1"]


def test_a_need_that_no_outcome_serves_any_more_is_left_out() -> None:
    done = remembered(plan())
    done["outcomes"][0]["status"] = "achieved"
    done["outcomes"][2]["needs"] = "2"
    answers = prefilled(CHILDS_PLAN.model, [done], TODAY)
    assert [(row["number"], row["text"][:14]) for row in answers["needs"]] == [(1, "Sam comes to s")]
    assert [row["needs"] for row in answers["outcomes"]] == ["1", "1"]


def test_a_form_that_begins_with_a_review_has_the_numbers_of_the_plan_that_the_review_made() -> None:
    review = CIN_REVIEW.example(TODAY, CALENDAR)
    answers = prefilled(CIN_REVIEW.model, [remembered(review, CIN_REVIEW.model)], TODAY)
    printed = next_version(CIN_REVIEW.model.model_validate({"kind": "cin-review", **review}))
    assert [row["number"] for row in answers["outcomes"]] == [one.number for one in printed.outcomes] == [1, 2]
    assert [row["outcomes"] for row in answers["actions"]] == [one.outcomes for one in printed.actions]
    assert [row["needs"] for row in answers["outcomes"]] == [one.needs for one in printed.outcomes]
    assert [row.get("baseline") for row in answers["outcomes"]] == [one.baseline for one in printed.outcomes]
    from .looking import KNOWN

    found = CIN_REVIEW.examine({**review, **{name: answers[name] for name in ("needs", "outcomes", "actions")}}, KNOWN)
    assert not {"number-unknown", "number-twice", "numbers-unreadable"} & {finding.code for finding in found.findings}


def test_days_that_lie_behind_are_left_blank() -> None:
    later = TODAY + timedelta(weeks=30)
    answers = prefilled(CHILDS_PLAN.model, [remembered(plan())], later)
    assert all("by_when" not in row for row in (*answers["outcomes"], *answers["actions"]))


def test_a_newer_submission_of_another_kind_goes_first_and_the_older_one_fills_its_gaps() -> None:
    newer = INITIAL_PLAN.example(TODAY, CALENDAR)
    newer["people"] = newer["people"][:1]
    known = [remembered(newer, INITIAL_PLAN.model), remembered(plan())]
    answers = prefilled(CHILDS_PLAN.model, known, TODAY)
    assert len(answers["people"]) == 1
    assert answers["case"]["has_ehcp"] is False
    assert answers["safety"]["danger_statement"] == plan()["safety"]["danger_statement"]


def test_a_form_that_is_filled_in_from_the_last_needs_a_few_cells_only() -> None:
    answers = prefilled(CHILDS_PLAN.model, [remembered(plan())], TODAY)
    example = plan()
    before = deepcopy(answers)
    for section in ("views", "case", "manager", "review"):
        if isinstance(example[section], list):
            answers[section] = example[section]
        else:
            answers[section] = {**example[section], **answers.get(section, {})}
    from .looking import KNOWN

    examined = CHILDS_PLAN.examine(answers, KNOWN)
    assert examined.submission is not None
    assert before["needs"] == answers["needs"]


def test_nothing_known_gives_nothing() -> None:
    assert prefilled(CHILDS_PLAN.model, [], TODAY) == {}


def remembered_example(kind: str) -> dict[str, Any]:
    return remembered(KINDS[kind].example(TODAY, CALENDAR), KINDS[kind].model)


def texts(answers: dict[str, Any]) -> list[str]:
    return [row["text"] for row in answers["actions"]]


def test_the_measures_of_a_few_days_do_not_take_the_place_of_the_plans_actions() -> None:
    known = [remembered_example("interim-safety-plan"), remembered_example("working-agreement"), remembered(plan())]
    for kind in ("childs-plan", "cin-review"):
        assert texts(prefilled(KINDS[kind].model, known, TODAY)) == [row["text"] for row in plan()["actions"]]
    assert "actions" not in prefilled(CHILDS_PLAN.model, known[:2], TODAY)


def test_an_interim_plan_goes_on_from_the_measures_of_the_last_one() -> None:
    known = [remembered(plan()), remembered_example("interim-safety-plan")]
    answers = prefilled(KINDS["interim-safety-plan"].model, known, TODAY)
    assert texts(answers) == texts(remembered_example("interim-safety-plan"))


def test_the_authority_a_child_moved_to_gets_no_copy_of_what_comes_later() -> None:
    known = [remembered_example("transfer-out-cin"), remembered(plan())]
    for kind in ("childs-plan", "cin-review", "closure-summary", "transfer-in"):
        listed = prefilled(KINDS[kind].model, known, TODAY)["distribution"]
        assert {row["who"] for row in listed} >= {"parent-or-carer", "agency"}
        assert all(row["who"] != "receiving-authority" for row in listed)
    again = prefilled(KINDS["transfer-out-cp"].model, known, TODAY)["distribution"]
    assert any(row["who"] == "receiving-authority" for row in again)


def test_where_there_is_only_an_agreement_the_parents_come_from_there_and_its_workers_do_not() -> None:
    answers = prefilled(CHILDS_PLAN.model, [remembered_example("working-agreement")], TODAY)
    assert [row["name"] for row in answers["people"]] == ["Ms Dawn Rigby", "Mr Lee Cole"]


def test_a_yes_to_a_confidential_address_goes_on_where_the_newest_form_has_left_it_out() -> None:
    newest, older = remembered(plan()), remembered(plan())
    del newest["people"][0]["address_confidential"]
    mother, father, _ = prefilled(CHILDS_PLAN.model, [newest, older], TODAY)["people"]
    assert mother["address_confidential"] is True
    assert father.get("address_confidential") is None


def test_a_yes_goes_on_with_the_person_to_another_address_and_with_the_places() -> None:
    newest, older = remembered(plan()), remembered(plan())
    newest["people"][0] |= {"address": "8 Samphire Road, Fenmarsh"}
    del newest["people"][0]["address_confidential"]
    older["people"][0]["also_confidential"] = "Kiln Lane Nursery"
    (mother, *_) = prefilled(CHILDS_PLAN.model, [newest, older], TODAY)["people"]
    assert (mother["address_confidential"], mother["also_confidential"]) == (True, "Kiln Lane Nursery")


def test_a_no_goes_on_as_it_was_answered() -> None:
    newest, older = remembered(plan()), remembered(plan())
    newest["people"][0]["address_confidential"] = False
    (mother, *_) = prefilled(CHILDS_PLAN.model, [newest, older], TODAY)["people"]
    assert mother["address_confidential"] is False

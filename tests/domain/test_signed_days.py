"""A day that no scan bears out is not taken until somebody has looked at the paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline.domain.signed_returns import OnPaper, order_confirmed

from .cases_returned_scans import MANAGER, MOTHER, SCANNED, TODAY, said_of_paper

EARLY = date(2026, 6, 2)
OPEN = replace(SCANNED, open_places=frozenset({"mother"}))
NOT_BACK = replace(SCANNED, not_back=frozenset({"mother"}))


def found(*signatures: dict[str, Any], paper: OnPaper = SCANNED, **case: Any) -> list[tuple[str, tuple[Any, ...]]]:
    return [(one.code, one.path) for one in said_of_paper(*signatures, paper=paper, **case)]


def at(line: int) -> tuple[Any, ...]:
    return ("signatures", line, "signed_on")


@pytest.mark.parametrize(("paper", "code"), [(OPEN, "signed-place-open"), (NOT_BACK, "signed-page-not-back")])
def test_a_day_that_no_scan_bears_out_comes_back_at_its_cell_until_it_is_confirmed(paper: OnPaper, code: str) -> None:
    others = {"role": "Team Manager", "signed_on": TODAY}
    assert found(others, MOTHER, paper=paper) == [(code, at(1))]
    assert found(others, {**MOTHER, "seen": "Yes"}, paper=paper) == []
    assert found({**others, "seen": "Yes"}, MOTHER, paper=paper) == [(code, at(1))], "each line confirms itself only"


def test_a_day_that_is_recorded_already_is_in_no_doubt_and_another_day_is() -> None:
    assert found(MOTHER, paper=replace(OPEN, days={"mother": TODAY})) == []
    assert found(MOTHER, paper=replace(OPEN, days={"mother": EARLY})) == [("signed-place-open", at(0))]


@pytest.mark.parametrize("paper", [OPEN, NOT_BACK])
def test_a_later_day_beside_a_signature_that_somebody_has_seen_is_not_asked_about(paper: OnPaper) -> None:
    recorded = replace(paper, days={"mother": EARLY})
    assert found(MOTHER, paper=recorded) != []
    assert found(MOTHER, paper=replace(recorded, seen=frozenset({"mother"}))) == []


def test_a_part_without_a_day_is_not_asked_about() -> None:
    assert found({"role": "Mother"}, MANAGER, paper=OPEN) == []


def test_where_nothing_was_scanned_somebody_says_who_keeps_the_paper() -> None:
    nothing = OnPaper(asked=SCANNED.asked)
    assert found(MOTHER, paper=nothing) == [("signed-paper-not-known", ("case", "held_by"))]
    assert found({**MOTHER, "seen": "Yes"}, paper=nothing) == [("signed-paper-not-known", ("case", "held_by"))]
    assert found(MOTHER, paper=nothing, held_by="council") == []
    assert found(MOTHER, paper=replace(nothing, is_kept=True)) == []


def test_a_manager_who_signs_before_the_others_is_asked_about_once_at_the_managers_day() -> None:
    assert found(MOTHER, MANAGER) == [("signed-manager-not-last", at(1))]
    assert found({**MOTHER, "seen": "Yes"}, MANAGER) == [("signed-manager-not-last", at(1))]
    assert found(MOTHER, {**MANAGER, "seen": "Yes"}) == []
    assert found({**MOTHER, "signed_on": EARLY}, MANAGER) == [], "the same day is in order"


def test_a_part_that_signs_after_the_manager_who_is_recorded_is_asked_about_at_its_own_day() -> None:
    recorded = replace(SCANNED, days={"team-manager": EARLY})
    assert found(MOTHER, paper=recorded) == [("signed-manager-not-last", at(0))]
    assert found({**MOTHER, "seen": "Yes"}, paper=recorded) == []


def test_an_order_that_was_confirmed_before_is_not_asked_about_again() -> None:
    both = replace(SCANNED, days={"team-manager": EARLY, "mother": TODAY})
    assert found(MOTHER, MANAGER, paper=both) == []


def test_an_order_that_was_confirmed_is_not_asked_about_on_other_days_and_that_of_another_part_is() -> None:
    paper = replace(SCANNED, asked=SCANNED.asked | {"father"}, rightly_after_the_last=frozenset({"mother"}))
    assert found(MOTHER, MANAGER, paper=paper) == []
    assert found({"role": "Father", "signed_on": TODAY}, MANAGER, paper=paper) == [("signed-manager-not-last", at(1))]


def test_what_is_confirmed_of_the_order_is_what_was_asked_about_it() -> None:
    days = {"mother": TODAY, "team-manager": EARLY}
    assert order_confirmed(days, {"team-manager"}, SCANNED) == ("mother",)
    assert order_confirmed(days, {"mother"}, SCANNED) == (), "it is asked at the manager's day"
    recorded = replace(SCANNED, days={"team-manager": EARLY})
    assert order_confirmed({"mother": TODAY}, {"mother"}, recorded) == ("mother",)
    assert order_confirmed({"mother": TODAY}, (), recorded) == ()


def test_a_part_whose_signature_is_not_asked_for_need_not_be_before_the_manager() -> None:
    father = {"role": "Father", "signed_on": TODAY}
    assert found(father, MANAGER) == []

"""The dates on a receipt follow the council's own settings, and say how they were counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline.domain.deadlines import Calendar, DateToKeep
from pipeline.domain.kinds import KINDS
from pipeline.domain.profiles import LocalSettings, Profile, Timings
from pipeline.domain.timescales import Unit, due

from .looking import CALENDAR, KNOWN, TODAY, changed

FULL, INITIAL, REVIEW = "childs-plan", "initial-plan", "cin-review"
TO_CP, CLOSURE, SAFETY = "transfer-out-cp", "closure-summary", "back-up-plan"
EARLY_COUNT = Profile(count_trigger_day=True)
SHORT = {"decisions.0.decision_type": "short-back-up", "decisions.0.valid_until": date(2026, 6, 15)}


def kept(
    kind: str, changes: Mapping[str, Any] | None = None, profile: Profile = KNOWN.profile, calendar: Calendar = CALENDAR
) -> dict[str, DateToKeep]:
    """The dates to keep of the example with these changes, by the first rule each is named after."""
    model = KINDS[kind].model
    submission = model.model_validate({"kind": kind, **changed(changes or {}, kind=kind)})
    return {one.rule.split(",")[0]: one for one in KINDS[kind].dates(submission, calendar, profile)}


def test_the_next_visit_is_six_weeks_after_the_last_one_at_the_latest() -> None:
    visit = kept(FULL)["T10"]
    assert (visit.day, visit.how) == (
        date(2026, 7, 22),
        "6 weeks after the last child in need visit, Wednesday 10 June 2026",
    )


def test_a_council_that_visits_more_often_sees_its_own_day() -> None:
    weekly = Profile(timings=Timings(visit_days=28))
    assert kept(FULL, profile=weekly)["T10"].day == date(2026, 7, 8)
    odd = kept(FULL, profile=Profile(timings=Timings(visit_days=10)))["T10"]
    assert (odd.day, odd.how) == (
        date(2026, 6, 20),
        "10 days after the last child in need visit, Wednesday 10 June 2026",
    )
    assert odd.hold_by == date(2026, 6, 19)


@pytest.mark.parametrize("kind", [FULL, REVIEW])
def test_a_disability_team_has_its_own_time_between_visits(kind: str) -> None:
    its_own = {"case.disability_team": True, "lead.last_visit_on": TODAY}
    assert "T10" not in kept(kind, its_own)
    assert kept(kind, its_own)["T07"].day == date(2026, 9, 2)
    assert kept(kind, its_own, Profile(timings=Timings(disability_visit_days=56)))["T07"].day == date(2026, 8, 5)


def test_without_a_last_visit_there_is_nothing_to_count_from() -> None:
    assert not {"T07", "T10"} & set(kept(FULL, {"lead.last_visit_on": None}))


@pytest.mark.parametrize("kind", [INITIAL, FULL, REVIEW, CLOSURE, SAFETY, TO_CP, "transfer-out-cin"])
def test_a_back_up_plan_for_a_few_days_ends_on_a_day_to_keep(kind: str) -> None:
    assert "T40" not in kept(kind)
    assert kept(kind, SHORT)["T40"].day == date(2026, 6, 15)


@pytest.mark.parametrize("kind", [CLOSURE, TO_CP, "transfer-out-cin", "transfer-in"])
def test_what_is_neither_minutes_nor_a_plan_has_no_time_for_them(kind: str) -> None:
    assert "T11" not in kept(kind)


def test_only_a_meeting_has_minutes() -> None:
    assert kept(REVIEW)["T11"].words.startswith("Minutes and plan recorded")
    assert kept(FULL)["T11"].words.startswith("Plan recorded")


def test_a_day_off_is_said_with_the_working_day_before_it() -> None:
    visit = kept(FULL, {"lead.last_visit_on": date(2026, 4, 13)})["T10"]
    assert visit.in_words == "Monday 25 May 2026 (no working day, so by Friday 22 May 2026)"
    assert kept(FULL)["T11"].in_words == "Wednesday 24 June 2026"


@pytest.mark.parametrize("kind", [INITIAL, FULL, SAFETY])
def test_copies_are_due_a_day_earlier_where_the_first_day_counts(kind: str) -> None:
    assert kept(kind)["T11"].day == date(2026, 6, 24)
    assert kept(kind, profile=EARLY_COUNT)["T11"].day == date(2026, 6, 23)


def test_the_minutes_are_counted_from_the_meeting() -> None:
    held = {"meeting.held_on": date(2026, 6, 8)}
    assert kept(REVIEW, held)["T11"].day == date(2026, 6, 22)
    assert kept(REVIEW, held, EARLY_COUNT)["T11"].day == date(2026, 6, 19)


def test_how_soon_the_out_of_hours_team_is_told_is_a_local_setting() -> None:
    alert = kept(FULL)["BCP-3.4"]
    assert (alert.day, alert.how) == (TODAY, "the day it was drawn up")
    alert = kept(FULL, profile=Profile(local=LocalSettings(out_of_hours_alert_working_days=1)))["BCP-3.4"]
    assert (alert.day, alert.how) == (date(2026, 6, 11), "1 working day after it was drawn up")


def test_nobody_is_told_of_what_cannot_happen_at_night() -> None:
    assert "BCP-3.4" not in kept(FULL, {"back_up_plans.0.out_of_hours_likely": False})


def test_a_review_is_due_by_each_interval_of_the_council() -> None:
    assert {name: one.day for name, one in kept(REVIEW).items() if name in ("T04", "T12")} == {
        "T04": date(2026, 9, 2),
        "T12": date(2026, 12, 10),
    }
    only_months = Profile(timings=Timings(plan_review_at_most=("3 months",)))
    assert kept(REVIEW, profile=only_months)["T12"].day == date(2026, 9, 10)
    assert "T04" not in kept(REVIEW, profile=only_months)


def test_a_disability_teams_dates_follow_its_own_settings() -> None:
    team = {"case.disability_team": True, "manager.supervision_on": TODAY}
    dates = kept(REVIEW, team)
    assert {name: one.day for name, one in dates.items() if name in ("T04", "T05", "T08", "T09", "T12")} == {
        "T04": date(2026, 9, 2),
        "T05": date(2026, 8, 5),
        "T08": date(2026, 12, 10),
        "T09": date(2026, 9, 10),
    }
    assert dates["T05"].how == "8 weeks after the last child in need meeting, Wednesday 10 June 2026"
    theirs = Profile(timings=Timings(disability_meeting_days=28, disability_supervision_months=1))
    assert kept(REVIEW, team, theirs)["T05"].day == date(2026, 7, 8)
    assert kept(REVIEW, team, theirs)["T09"].day == date(2026, 7, 10)
    settled = {**team, "review.twelve_weeks_by": "Mrs Ola Brandt"}
    weeks = Profile(timings=Timings(disability_settled_meeting_days=70))
    assert kept(REVIEW, settled, weeks)["T06"].day == date(2026, 8, 19)


def test_the_time_of_another_council_is_its_own_and_stands_in_the_letter_only() -> None:
    waits = {"conference.conference_on": None, "notice.notified_on": TODAY, "move.length": "permanent"}
    not_ours = {"receiver.receiver": None, "receiver.other_receiver": "Saltmere County Council"}
    assert kept(TO_CP, {**waits, **not_ours})["T26"].day == date(2026, 7, 1)
    assert kept(TO_CP, {**waits, **not_ours}, EARLY_COUNT)["T26"].day == date(2026, 6, 30)
    in_settings = {"receiver.receiver": "saltmere", "receiver.other_receiver": None}
    assert "T26" not in kept(TO_CP, {**waits, **in_settings})


def test_a_date_beyond_the_bank_holidays_is_left_out_and_the_others_stay() -> None:
    short = replace(CALENDAR, bank_holidays=frozenset(day for day in CALENDAR.bank_holidays if day.year < 2026))
    assert "T11" not in kept(FULL, calendar=short)
    assert "WAL-2.13" in kept(FULL, calendar=short)


def test_a_council_counts_in_days_what_the_guidance_counts_in_weeks() -> None:
    deadline = due("T10", CALENDAR, TODAY, count=10, unit=Unit.DAYS)
    assert (deadline.day, deadline.timescale.count) == (date(2026, 6, 20), 10)
    assert due("T10", CALENDAR, TODAY, count=2).day == date(2026, 6, 24)

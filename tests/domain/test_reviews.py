"""What comes of a child in need review: its number, its record, the next plan, invitations and dates."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pipeline.domain.audiences import seen_by, texts_of_page
from pipeline.domain.documents.plans import ChildsPlanPage
from pipeline.domain.documents.reviews import next_plan
from pipeline.domain.kinds import KINDS
from pipeline.domain.packs import Sheet
from pipeline.domain.reach import Audience
from pipeline.domain.written_values import day_in_words

from .cases_reviews import CLOSE, ENQUIRY, REVIEW
from .looking import CALENDAR, KNOWN, look, sheets_of
from .rule_cases import june


def review(changes: dict[str, Any] | None = None) -> Any:
    """Return the example with these changes."""
    examined = look(changes or {}, kind=REVIEW)
    assert examined.submission is not None, examined.findings
    return examined.submission


def sheet(submission: Any, code: str, audience: Audience = Audience.FAMILY) -> Sheet:
    (found,) = [one for one in sheets_of(submission, REVIEW) if one.spec.code == code and one.copy.audience is audience]
    return found


def words(one: Sheet) -> str:
    return "\n".join(texts_of_page(one.page))


def codes(submission: Any) -> set[str]:
    return {one.spec.code for one in sheets_of(submission, REVIEW)}


# Its number


def test_a_review_after_which_the_child_remains_in_need_is_the_next_version_of_the_plan() -> None:
    goes_on = review()
    assert (goes_on.series, goes_on.is_version) == ("childs-plan", True)
    assert {one.name for one in sheets_of(goes_on, REVIEW)} >= {"childs-plan-003-family", "childs-plan-003-file"}


@pytest.mark.parametrize("decision", [CLOSE, ENQUIRY], ids=["closed", "section-47"])
def test_any_other_review_is_numbered_with_the_reviews_and_replaces_nothing(decision: dict[str, Any]) -> None:
    ended = review(decision)
    assert (ended.series, ended.is_version, ended.ends_case) == ("cin-review", False, False)
    assert "childs-plan" not in codes(ended)


# The next plan


def test_what_has_been_achieved_is_in_the_record_and_not_in_the_next_plan() -> None:
    achieved = "Sam is at school by 8.45am and has eaten breakfast."
    record, plan = sheet(review(), "cin-review-record"), sheet(review(), "childs-plan")
    assert achieved in words(record)
    assert achieved not in words(plan)
    assert record.page.achieved == (achieved,)  # type: ignore[attr-defined]


def test_actions_that_are_done_or_dropped_or_were_for_that_outcome_only_leave_the_plan() -> None:
    actions = [action.text.split()[0] for action in next_plan(review()).actions]
    assert actions == ["Open", "Sit", "Ask"]
    only_for_it = review({"actions.2.state": "still-to-do"})
    assert "Keep" not in [action.text.split()[0] for action in next_plan(only_for_it).actions]


def test_an_action_of_several_outcomes_stands_with_the_first_that_is_open() -> None:
    rows = sheet(review(), "childs-plan").page.rows  # type: ignore[attr-defined]
    (asking,) = [row for row in rows if row.action.startswith("Ask Sam")]
    assert asking.action.endswith("(also for outcome 2)")
    assert [row.outcome[:2] for row in rows] == ["1.", "", "2."]
    assert [row.number for row in rows] == ["1", "2", "3"]


def test_the_next_plan_is_numbered_from_one_and_the_record_says_so() -> None:
    outcomes = sheet(review(), "cin-review-record").page.outcomes  # type: ignore[attr-defined]
    assert [one.title[:2] for one in outcomes] == ["1.", "2.", "3."]
    assert outcomes[2].state.endswith("Number 2 of the new plan")
    only_the_second_need = {"outcomes.0.needs": "2", "outcomes.2.needs": "2", "outcomes.1.needs": "1"}
    plan = sheet(review(only_the_second_need), "childs-plan").page
    assert [need.number for need in plan.needs] == ["1"]  # type: ignore[attr-defined]
    assert "For need 1." in plan.rows[0].measure  # type: ignore[attr-defined]


def test_the_next_plan_says_how_things_are_now_as_the_review_found_them() -> None:
    plan = sheet(review(), "childs-plan").page
    assert plan.needs[1].text.endswith("Now: Sam is on time nearly every day and eats at breakfast club.")  # type: ignore[attr-defined]
    assert "Now: Two of eight handovers were calm" in plan.rows[0].measure  # type: ignore[attr-defined]
    assert "Two of the last eight" not in words(sheet(review(), "childs-plan"))
    assert "At the start: Two of the last eight" in words(sheet(review(), "cin-review-record"))


def test_the_record_is_no_version_of_the_plan_but_says_which_one_it_made() -> None:
    banner = sheet(review(), "cin-review-record").page.document.banner  # type: ignore[attr-defined]
    assert banner == "This meeting made the Child in Need Plan, version 3, case FEN-2041."


def test_actions_that_are_due_have_the_numbers_that_stand_in_the_plan() -> None:
    soon = review({"actions.4.by_when": june(20), "actions.4.how_often": None})
    rows = {row.number: row.when for row in sheet(soon, "childs-plan").page.rows}  # type: ignore[attr-defined]
    kept = {one.words: one.day for one in KINDS[REVIEW].dates(soon, CALENDAR, KNOWN.profile)}
    assert len(rows) == 3
    for number, when in rows.items():
        assert when.endswith(day_in_words(kept[f"Action {number} of the plan is due"]))


def test_a_need_whose_outcomes_are_all_achieved_leaves_the_plan() -> None:
    assert [need.number for need in next_plan(review()).needs] == [1, 2]
    met = review({"outcomes.2.needs": "1"})
    assert [need.number for need in next_plan(met).needs] == [1]
    assert "Sam comes to school late" in words(sheet(met, "cin-review-record"))


def test_weeks_that_are_over_leave_the_plan() -> None:
    this_week, last_week = june(8), june(3)
    assert next_plan(review({"timeline.0.week_of": this_week})).timeline
    assert not next_plan(review({"timeline.0.week_of": last_week})).timeline


def test_the_next_plan_is_a_page_like_any_plans_and_the_review_stays_as_it_was() -> None:
    whole = review()
    before = whole.model_dump()
    assert isinstance(sheet(whole, "childs-plan").page, ChildsPlanPage)
    assert whole.model_dump() == before


def test_the_plan_says_when_it_is_looked_at_again() -> None:
    page = sheet(review(), "childs-plan").page
    assert page.next_review == (  # type: ignore[attr-defined]
        "We look at this plan again on Wednesday 19 August 2026 (Child in need review meeting). Ms Nadia Holt "
        "organises it."
    )


# Who may read what


@pytest.mark.parametrize(
    ("section", "name", "text"),
    [
        ("taking_part", "safety", "The parents came one after the other."),
        ("checks", "chronology", "The calm handovers, and what Sam drew"),
        ("decision", "disagreements", "Mr Cole says that it was an accident."),
        ("decision", "safeguarding_manager", "Mrs Alma Reyes"),
    ],
)
def test_what_is_for_the_file_stands_in_the_files_copy_only(section: str, name: str, text: str) -> None:
    danger = review(
        {
            **ENQUIRY,
            "decision.disagreements": "Mr Cole says that it was an accident.",
            "decision.detail_record": "CN-4410",
        }
    )
    assert text in getattr(getattr(danger, section), name)
    assert text in words(sheet(danger, "cin-review-record", Audience.COUNCIL))
    for audience in (Audience.FAMILY, Audience.AGENCY):
        assert text not in words(sheet(danger, "cin-review-record", audience))
    assert text not in words(sheet(danger, "page-for-the-child", Audience.CHILD))


def test_families_read_the_decision_and_not_the_strategy_discussion() -> None:
    danger = review(ENQUIRY)
    assert "section 47 enquiry" in words(sheet(danger, "cin-review-record"))
    assert seen_by(danger, Audience.FAMILY).decision.strategy_discussion_on is None
    assert seen_by(danger, Audience.AGENCY).decision.strategy_discussion_on == june(10)


def test_somebody_who_is_left_out_is_named_to_nobody_of_the_family() -> None:
    hidden = {"invitees.6.left_out": True}
    assert "Mrs Ruth Oyelaran" not in [one.name for one in _invited(hidden, Audience.FAMILY)]
    assert "Mrs Ruth Oyelaran" in [one.name for one in _invited(hidden, Audience.AGENCY)]


def _invited(changes: dict[str, Any], audience: Audience) -> Any:
    return sheet(review(changes), "cin-review-record", audience).page.invited  # type: ignore[attr-defined]


def test_who_gets_no_whole_copy_stands_among_the_decisions_of_the_files_copy_only() -> None:
    without = review(
        {
            "distribution.2.copy_kind": "agreed-parts",
            "distribution.2.reason": "He is not to read what Sam said.",
            "distribution.2.agreed_detail": "Saturdays go on as before.",
            "distribution.2.decided_by": "Ms Nadia Holt and Mr Joel Abara",
        }
    )
    of_the_file = sheet(without, "cin-review-record", Audience.COUNCIL).page
    assert of_the_file.without_copy == (  # type: ignore[attr-defined]
        "Mr Lee Cole: only what was agreed. He is not to read what Sam said. Decided by Ms Nadia Holt and Mr Joel "
        "Abara.",
    )
    assert sheet(without, "cin-review-record").page.without_copy == ()  # type: ignore[attr-defined]


# The rest of the pack


def test_whoever_came_and_stands_in_no_list_signs_too() -> None:
    advocate = {
        "invitees.7": {
            "name": "Mr Ned Farrow",
            "role": "Advocate",
            "invitee_type": "supporter",
            "invited_on": june(1),
            "took_part": True,
            "family_agrees": True,
        }
    }
    came = sheet(review(advocate), "signature-sheet").page.rows  # type: ignore[attr-defined]
    assert [row.name for row in came][-1] == "Mr Ned Farrow"
    assert len({row.name for row in came}) == len(came)
    stayed_away = {**advocate, "invitees.7": {**advocate["invitees.7"], "took_part": False}}
    rows = sheet(review(stayed_away), "signature-sheet").page.rows  # type: ignore[attr-defined]
    assert "Mr Ned Farrow" not in [row.name for row in rows]


def test_everybody_with_a_copy_is_invited_to_a_meeting_with_a_day() -> None:
    invited = {one.copy.audience for one in sheets_of(review(), REVIEW) if one.spec.code == "meeting-invitation"}
    assert invited == {Audience.CHILD, Audience.FAMILY, Audience.AGENCY}
    assert "meeting-invitation" not in codes(review(CLOSE))
    no_meeting = {"review.review_at": "consultation", "review.no_meeting_reason": "Only breakfast club is left."}
    assert "meeting-invitation" not in codes(review(no_meeting))


def test_agencies_are_asked_for_a_report_by_the_working_day_before() -> None:
    after_a_bank_holiday = review({"review.review_on": june(10) + timedelta(days=83)})
    assert after_a_bank_holiday.review.review_on.isoformat() == "2026-09-01"
    asked = words(sheet(after_a_bank_holiday, "meeting-invitation", Audience.AGENCY))
    assert "a short report by Friday 28 August 2026" in asked


def test_only_complex_meetings_ask_for_a_minute_taker() -> None:
    assert "minute-taker-request" not in codes(review())
    complex_needs = review({"case.is_complex": True, "meeting.minute_taker": "Mr Ted Lowe"})
    asked = sheet(complex_needs, "minute-taker-request", Audience.COUNCIL)
    assert "by Thursday 3 September 2026" in words(asked)
    assert "Rigby-Cole" not in words(asked).replace(asked.page.document.banner, "")  # type: ignore[attr-defined]


# What the receipt says


def dates(changes: dict[str, Any]) -> dict[str, str]:
    found = KINDS[REVIEW].dates(review(changes), CALENDAR, KNOWN.profile)
    return {kept.rule.split(",")[0]: kept.day.isoformat() for kept in found if not kept.rule.startswith("HUL")}


def test_the_dates_of_a_review_are_counted_from_the_meeting() -> None:
    assert dates({}) == {
        "BCP-3.4": "2026-06-10",
        "T11": "2026-06-24",
        "T10": "2026-07-22",
        "T36": "2026-08-18",
        "T37": "2026-08-19",
        "WAL-2.13": "2026-08-19",
        "T04": "2026-09-02",
        "T12": "2026-12-10",
    }


def test_a_disability_team_has_dates_of_its_own() -> None:
    disability = {"case.disability_team": True, "manager.supervision_on": june(1)}
    soon = {
        **disability,
        "review.review_on": june(10) + timedelta(weeks=8),
        **{f"actions.{i}.by_when": june(30) for i in (0, 4, 5)},
    }
    found = dates(soon)
    assert {code: found[code] for code in ("T05", "T07", "T08", "T09")} == {
        "T05": "2026-08-05",
        "T07": "2026-09-02",
        "T08": "2026-12-10",
        "T09": "2026-09-01",
    }
    assert "T10" not in found
    settled = dates({**disability, "review.twelve_weeks_by": "Mrs Alma Reyes"})
    assert (settled["T06"], "T05" in settled) == ("2026-09-02", False)


def test_after_the_end_only_minutes_and_the_alert_have_a_date() -> None:
    assert dates(CLOSE) == {"BCP-3.4": "2026-06-10", "T11": "2026-06-24"}


@pytest.mark.parametrize(
    ("decision", "first_step"),
    [
        (CLOSE, "Fill in the closure summary next: the case stays open until it is approved."),
        (ENQUIRY, "Do not close this case. The enquiry comes first."),
    ],
    ids=["closed", "section-47"],
)
def test_the_next_step_follows_from_the_decision(decision: dict[str, Any], first_step: str) -> None:
    assert KINDS[REVIEW].next_steps(review(decision))[0] == first_step

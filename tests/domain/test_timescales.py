"""Every timescale of the guidance, over Easter, Christmas and the ends of months."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.deadlines import Calendar, CalendarEnds, DateToKeep, legal_advice_by, months_after
from pipeline.domain.timescales import BY_EVENT, TIMESCALES, Unit, due, earliest, first_meeting

CALENDAR = Calendar.of(
    date.fromisoformat(day)
    for day in (
        *("2025-01-01", "2025-04-18", "2025-04-21", "2025-05-05", "2025-05-26", "2025-08-25", "2025-12-25"),
        *("2025-12-26", "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31"),
        *("2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31"),
        *("2027-08-30", "2027-12-27", "2027-12-28", "2028-01-03", "2028-04-14", "2028-04-17", "2028-05-01"),
        *("2028-05-29", "2028-08-28", "2028-12-25", "2028-12-26"),
    )
)


def day(text: str) -> date:
    """Return the day meant by `Fri 3 Apr 2026`; the weekday has to be right."""
    parsed = datetime.strptime(text, "%a %d %b %Y").date()
    assert f"{parsed:%a}" == text[:3]
    return parsed


def moment(text: str) -> datetime:
    """Return the moment meant by `Fri 3 Apr 2026 14:00`."""
    of_day, at = text.rsplit(" ", 1)
    return datetime.combine(day(of_day), datetime.strptime(at, "%H:%M").time())


@pytest.mark.parametrize(
    ("code", "trigger", "ends", "hold_by"),
    [
        ("T01", "Fri 6 Mar 2026", "Fri 3 Apr 2026", "Thu 2 Apr 2026"),
        ("T01", "Fri 27 Nov 2026", "Fri 25 Dec 2026", "Thu 24 Dec 2026"),
        ("T02", "Fri 6 Mar 2026", "Tue 7 Apr 2026", None),
        ("T02", "Fri 27 Nov 2026", "Tue 29 Dec 2026", None),
        ("T03", "Wed 25 Mar 2026", "Fri 17 Apr 2026", None),
        ("T03", "Wed 9 Dec 2026", "Mon 4 Jan 2027", None),
        ("T04", "Fri 9 Jan 2026", "Fri 3 Apr 2026", "Thu 2 Apr 2026"),
        ("T04", "Fri 2 Oct 2026", "Fri 25 Dec 2026", "Thu 24 Dec 2026"),
        ("T04", "Wed 25 Mar 2026", "Wed 17 Jun 2026", None),
        ("T05", "Fri 6 Feb 2026", "Fri 3 Apr 2026", "Thu 2 Apr 2026"),
        ("T05", "Fri 30 Oct 2026", "Fri 25 Dec 2026", "Thu 24 Dec 2026"),
        ("T06", "Fri 9 Jan 2026", "Fri 3 Apr 2026", "Thu 2 Apr 2026"),
        ("T06", "Fri 2 Oct 2026", "Fri 25 Dec 2026", "Thu 24 Dec 2026"),
        ("T07", "Fri 9 Jan 2026", "Fri 3 Apr 2026", "Thu 2 Apr 2026"),
        ("T08", "Thu 25 Jun 2026", "Fri 25 Dec 2026", "Thu 24 Dec 2026"),
        ("T09", "Fri 25 Sep 2026", "Fri 25 Dec 2026", "Thu 24 Dec 2026"),
        ("T10", "Fri 20 Feb 2026", "Fri 3 Apr 2026", "Thu 2 Apr 2026"),
        ("T10", "Fri 13 Nov 2026", "Fri 25 Dec 2026", "Thu 24 Dec 2026"),
        ("T11", "Wed 25 Mar 2026", "Fri 10 Apr 2026", None),
        ("T11", "Wed 16 Dec 2026", "Mon 4 Jan 2027", None),
        ("T12", "Fri 3 Oct 2025", "Fri 3 Apr 2026", "Thu 2 Apr 2026"),
        ("T13", "Wed 1 Apr 2026", "Fri 10 Apr 2026", None),
        ("T13", "Mon 21 Dec 2026", "Wed 30 Dec 2026", None),
        ("T13", "Thu 24 Dec 2026", "Tue 5 Jan 2027", None),
        ("T14", "Mon 16 Mar 2026", "Wed 15 Apr 2026", None),
        ("T14", "Fri 11 Dec 2026", "Wed 13 Jan 2027", None),
        ("T15", "Mon 23 Mar 2026", "Wed 15 Apr 2026", None),
        ("T15", "Mon 14 Dec 2026", "Thu 7 Jan 2027", None),
        ("T15", "Thu 11 Dec 2025", "Tue 6 Jan 2026", None),
        ("T17", "Wed 8 Apr 2026", "Wed 1 Apr 2026", None),
        ("T17", "Tue 29 Dec 2026", "Tue 22 Dec 2026", None),
        ("T17", "Wed 11 Mar 2026", "Fri 6 Mar 2026", None),
        ("T18", "Tue 6 Jan 2026", "Mon 6 Apr 2026", "Thu 2 Apr 2026"),
        ("T18", "Mon 30 Nov 2026", "Sun 28 Feb 2027", "Fri 26 Feb 2027"),
        ("T19", "Mon 31 Aug 2026", "Sun 28 Feb 2027", "Fri 26 Feb 2027"),
        ("T20", "Thu 26 Mar 2026", "Mon 13 Apr 2026", None),
        ("T20", "Thu 17 Dec 2026", "Tue 5 Jan 2027", None),
        ("T21", "Fri 6 Mar 2026", "Fri 3 Apr 2026", "Thu 2 Apr 2026"),
        ("T22", "Tue 24 Mar 2026", "Fri 3 Apr 2026", "Thu 2 Apr 2026"),
        ("T22", "Tue 22 Dec 2026", "Fri 1 Jan 2027", "Thu 31 Dec 2026"),
        ("T23", "Fri 27 Nov 2026", "Fri 25 Dec 2026", "Thu 24 Dec 2026"),
        ("T24", "Mon 23 Mar 2026", "Mon 6 Apr 2026", "Thu 2 Apr 2026"),
        ("T26", "Mon 30 Mar 2026", "Wed 22 Apr 2026", None),
        ("T26", "Thu 10 Dec 2026", "Tue 5 Jan 2027", None),
        ("T26", "Mon 14 Dec 2026", "Thu 7 Jan 2027", None),
        ("T28", "Mon 5 Jan 2026", "Mon 27 Apr 2026", None),
        ("T28", "Mon 14 Sep 2026", "Thu 7 Jan 2027", None),
        ("T29", "Wed 18 Mar 2026", "Thu 2 Apr 2026", None),
        ("T30", "Wed 1 Apr 2026", "Tue 7 Apr 2026", None),
        ("T30", "Wed 23 Dec 2026", "Tue 29 Dec 2026", None),
        ("T35", "Fri 27 Mar 2026", "Fri 3 Apr 2026", "Thu 2 Apr 2026"),
        ("T36", "Tue 7 Apr 2026", "Thu 2 Apr 2026", None),
        ("T39", "Fri 20 Mar 2026", "Fri 20 Mar 2026", None),
    ],
)
def test_days_fall_as_the_guidance_counts_them(code: str, trigger: str, ends: str, hold_by: str | None) -> None:
    deadline = due(code, CALENDAR, day(trigger))
    assert (deadline.due, deadline.hold_by) == (day(ends), day(hold_by) if hold_by else None)
    assert (deadline.timescale.code, deadline.counted_from, deadline.office_opens) == (code, day(trigger), None)
    assert type(deadline.due) is date


@pytest.mark.parametrize(
    ("code", "trigger", "ends", "hold_by", "office_opens"),
    [
        ("T16", "Tue 7 Apr 2026 10:00", "Mon 6 Apr 2026 10:00", "Thu 2 Apr 2026", None),
        ("T16", "Thu 9 Apr 2026 10:00", "Wed 8 Apr 2026 10:00", None, None),
        ("T27", "Thu 2 Apr 2026 16:30", "Fri 3 Apr 2026 16:30", None, "Tue 7 Apr 2026 09:00"),
        ("T27", "Mon 30 Mar 2026 10:15", "Tue 31 Mar 2026 10:15", None, None),
        ("T31", "Thu 2 Apr 2026 14:00", "Fri 3 Apr 2026 14:00", None, "Tue 7 Apr 2026 09:00"),
        ("T32", "Thu 2 Apr 2026 14:00", "Fri 3 Apr 2026 14:00", None, "Tue 7 Apr 2026 09:00"),
        ("T33", "Thu 2 Apr 2026 15:00", "Tue 7 Apr 2026 15:00", None, None),
        ("T34", "Wed 16 Dec 2026 10:00", "Wed 16 Dec 2026 22:00", None, None),
    ],
)
def test_hours_are_hours_of_the_clock(
    code: str, trigger: str, ends: str, hold_by: str | None, office_opens: str | None
) -> None:
    deadline = due(code, CALENDAR, moment(trigger))
    assert (deadline.due, deadline.hold_by) == (moment(ends), day(hold_by) if hold_by else None)
    assert deadline.office_opens == (moment(office_opens) if office_opens else None)
    assert deadline.counted_from == moment(trigger)


@pytest.mark.parametrize("code", ["T31", "T32", "T34"])
def test_what_cannot_wait_over_easter_goes_to_the_out_of_hours_service(code: str) -> None:
    note = due(code, CALENDAR, moment("Thu 2 Apr 2026 16:30")).note
    assert note == (
        "That is not a working day, and it must still happen: use the out-of-hours service. "
        "The office opens again on Tuesday 7 April 2026 at 9am."
    )
    assert due(code, CALENDAR, moment("Mon 13 Apr 2026 09:00")).note == ""


def test_a_form_due_back_over_easter_is_no_matter_for_the_out_of_hours_service() -> None:
    note = due("T27", CALENDAR, moment("Thu 2 Apr 2026 16:30")).note
    assert note.startswith("That is not a working day. The office opens again on Tuesday 7 April 2026 at 9am. The ")
    assert "written notice of the permanent address" in note


def test_hours_keep_the_time_zone_they_are_given_in() -> None:
    trigger = moment("Thu 2 Apr 2026 16:30").replace(tzinfo=ZoneInfo("Europe/London"))
    deadline = due("T27", CALENDAR, trigger)
    assert isinstance(deadline.due, datetime)
    assert deadline.office_opens
    assert deadline.due.tzinfo == deadline.office_opens.tzinfo == trigger.tzinfo


def test_twenty_four_working_hours_are_one_working_day_and_had_better_be_written_so() -> None:
    deadline = due("T33", CALENDAR, moment("Sat 4 Apr 2026 15:00"))
    assert deadline.due == moment("Tue 7 Apr 2026 15:00")
    assert deadline.days_skipped == (day("Sun 5 Apr 2026"), day("Mon 6 Apr 2026"))
    assert "one working day" in deadline.note


@pytest.mark.parametrize("code", ["T16", "T27", "T31", "T32", "T33", "T34"])
def test_hours_are_not_counted_from_a_day_without_a_time(code: str) -> None:
    with pytest.raises(TypeError, match=code):
        due(code, CALENDAR, day("Wed 1 Apr 2026"))


def test_days_are_counted_from_a_moment_as_from_its_day() -> None:
    at, on = moment("Mon 23 Mar 2026 23:30"), day("Mon 23 Mar 2026")
    assert due("T15", CALENDAR, at) == due("T15", CALENDAR, on)
    assert due("T24", CALENDAR, at) == due("T24", CALENDAR, on)


def test_every_code_from_t01_to_t40_is_there_once() -> None:
    assert sorted([*TIMESCALES, *BY_EVENT]) == [f"T{number:02}" for number in range(1, 41)]
    for code, timescale in (TIMESCALES | dict(BY_EVENT)).items():
        assert timescale.code == code
        assert timescale.words and timescale.source and timescale.trigger
    assert all(timescale.count > 0 and timescale.unit is not Unit.BY_EVENT for timescale in TIMESCALES.values())
    assert {timescale.unit for timescale in BY_EVENT.values()} == {Unit.BY_EVENT}


@pytest.mark.parametrize("code", sorted(BY_EVENT))
def test_what_has_no_number_is_due_on_the_day_of_its_event(code: str) -> None:
    on_easter_monday = due(code, CALENDAR, day("Mon 6 Apr 2026"))
    assert (on_easter_monday.due, on_easter_monday.hold_by) == (day("Mon 6 Apr 2026"), day("Thu 2 Apr 2026"))
    with pytest.raises(ValueError, match=code):
        due(code, CALENDAR, day("Mon 6 Apr 2026"), count=3)


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(KeyError):
        due("T41", CALENDAR, day("Mon 6 Apr 2026"))


@pytest.mark.parametrize("trigger", ["Fri 3 Apr 2026", "Sat 4 Apr 2026", "Sun 5 Apr 2026", "Mon 6 Apr 2026"])
def test_a_trigger_on_a_day_off_counts_as_the_last_working_day_before_it(trigger: str) -> None:
    assert due("T13", CALENDAR, day(trigger)).due == due("T13", CALENDAR, day("Thu 2 Apr 2026")).due


@pytest.mark.parametrize(
    ("from_day", "count", "to_day"),
    [
        ("Mon 30 Nov 2026", 3, "Sun 28 Feb 2027"),
        ("Tue 30 Nov 2027", 3, "Tue 29 Feb 2028"),
        ("Tue 31 Mar 2026", 1, "Thu 30 Apr 2026"),
        ("Wed 31 Dec 2025", 12, "Thu 31 Dec 2026"),
        ("Sat 28 Feb 2026", 1, "Sat 28 Mar 2026"),
        ("Sun 15 Nov 2026", 1, "Tue 15 Dec 2026"),
    ],
)
def test_months_keep_the_number_of_the_day_where_they_have_it(from_day: str, count: int, to_day: str) -> None:
    assert months_after(day(from_day), count) == day(to_day)


def test_with_the_switch_the_trigger_is_day_one_of_working_days() -> None:
    deadline = due("T26", CALENDAR, day("Mon 30 Mar 2026"), count_trigger_day=True)
    assert deadline.due == day("Tue 21 Apr 2026")
    assert "Monday 30 March 2026, which is day 1" in deadline.how
    assert due("T28", CALENDAR, day("Mon 5 Jan 2026"), count_trigger_day=True).due == day("Fri 24 Apr 2026")


def test_with_the_switch_one_working_day_ends_on_the_trigger_or_the_first_working_day_after_it() -> None:
    counted = [
        due("T30", CALENDAR, day(on), count=1, count_trigger_day=True).due
        for on in ("Thu 2 Apr 2026", "Fri 3 Apr 2026", "Sun 5 Apr 2026", "Tue 7 Apr 2026")
    ]
    assert counted == [day("Thu 2 Apr 2026"), *[day("Tue 7 Apr 2026")] * 3]


@pytest.mark.parametrize(
    "code", [code for code, scale in TIMESCALES.items() if scale.unit is not Unit.WORKING_DAYS and code != "T28"]
)
def test_the_switch_leaves_every_other_count_alone(code: str) -> None:
    at = moment("Mon 23 Mar 2026 10:00")
    with_switch, without = (due(code, CALENDAR, at, count_trigger_day=switch) for switch in (True, False))
    assert (with_switch.due, with_switch.hold_by, with_switch.how) == (without.due, without.hold_by, without.how)


@pytest.mark.parametrize(
    ("code", "trigger", "count", "ends"),
    [
        ("T12", "Wed 25 Mar 2026", 3, "Thu 25 Jun 2026"),
        ("T04", "Wed 25 Mar 2026", 8, "Wed 20 May 2026"),
        ("T02", "Mon 2 Mar 2026", 45, "Thu 7 May 2026"),
        ("T02", "Mon 2 Nov 2026", 45, "Thu 7 Jan 2027"),
        ("T17", "Wed 8 Apr 2026", 5, "Mon 30 Mar 2026"),
    ],
)
def test_a_council_may_count_with_its_own_number(code: str, trigger: str, count: int, ends: str) -> None:
    deadline = due(code, CALENDAR, day(trigger), count=count)
    assert (deadline.due, deadline.timescale.count) == (day(ends), count)
    assert deadline.how.startswith(f"{count} ")
    assert TIMESCALES[code].count != count


@pytest.mark.parametrize("count", [0, -1])
def test_a_count_below_one_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="T04"):
        due("T04", CALENDAR, day("Wed 25 Mar 2026"), count=count)


def test_the_first_meeting_is_due_by_the_earlier_of_two_rules_and_both_are_shown() -> None:
    meeting = first_meeting(CALENDAR, day("Fri 6 Mar 2026"))
    assert (meeting.timescale.code, meeting.due, meeting.hold_by) == (
        "T01",
        day("Fri 3 Apr 2026"),
        day("Thu 2 Apr 2026"),
    )
    assert [(later.timescale.code, later.due) for later in meeting.later] == [("T02", day("Tue 7 Apr 2026"))]
    assert meeting.note == "T02 (CAM-4.02) gives Tuesday 7 April 2026."
    assert first_meeting(CALENDAR, day("Fri 27 Nov 2026")).due == day("Fri 25 Dec 2026")


def test_the_switch_can_make_the_twentieth_working_day_the_earlier_one() -> None:
    meeting = first_meeting(CALENDAR, day("Mon 1 Jun 2026"), count_trigger_day=True)
    assert (meeting.timescale.code, meeting.due) == ("T02", day("Fri 26 Jun 2026"))
    assert meeting.note.endswith("T01 (CAM-2.05) gives Monday 29 June 2026.")


def test_a_moment_comes_before_the_end_of_the_same_day() -> None:
    by_the_hour = due("T34", CALENDAR, moment("Wed 16 Dec 2026 10:00"))
    by_the_day = due("T25", CALENDAR, day("Wed 16 Dec 2026"))
    assert earliest(by_the_day, by_the_hour) is not by_the_hour
    assert earliest(by_the_day, by_the_hour).timescale.code == "T34"
    assert earliest(by_the_day).later == ()


def test_fifteen_days_for_an_unborn_child_show_the_other_reading() -> None:
    note = due("T29", CALENDAR, day("Wed 18 Mar 2026")).note
    assert "calendar days, the stricter reading" in note
    assert "In working days it would be Friday 10 April 2026." in note


def test_three_months_and_then_working_days_show_where_the_second_count_starts() -> None:
    assert ", then 15 working days after Sunday 5 April 2026; " in due("T28", CALENDAR, day("Mon 5 Jan 2026")).how
    assert ", then 15 working days after Monday 14 December 2026; " in due("T28", CALENDAR, day("Mon 14 Sep 2026")).how


def test_what_the_guidance_only_prefers_is_called_no_limit() -> None:
    assert {code for code, timescale in TIMESCALES.items() if not timescale.at_most} == {"T35", "T36"}
    assert "no limit" in due("T35", CALENDAR, day("Fri 27 Mar 2026")).note
    assert due("T36", CALENDAR, day("Tue 7 Apr 2026")).note.startswith("Not much earlier. ")


@pytest.mark.parametrize(
    ("code", "trigger", "skipped", "how"),
    [
        (
            "T30",
            "Wed 1 Apr 2026",
            ["Fri 3 Apr 2026", "Sat 4 Apr 2026", "Sun 5 Apr 2026", "Mon 6 Apr 2026"],
            "2 working days after the day the new partner became known, Wednesday 1 April 2026; "
            "not counted: weekends; Friday 3 April 2026; Monday 6 April 2026",
        ),
        (
            "T17",
            "Tue 29 Dec 2026",
            ["Fri 25 Dec 2026", "Sat 26 Dec 2026", "Sun 27 Dec 2026", "Mon 28 Dec 2026"],
            "3 working days before the review child protection conference, Tuesday 29 December 2026; "
            "not counted: weekends; Friday 25 December 2026; Monday 28 December 2026",
        ),
        (
            "T13",
            "Mon 13 Apr 2026",
            ["Sat 18 Apr 2026", "Sun 19 Apr 2026"],
            "5 working days after the parents' signing, Monday 13 April 2026; not counted: weekends",
        ),
        (
            "T30",
            "Mon 13 Apr 2026",
            [],
            "2 working days after the day the new partner became known, Monday 13 April 2026",
        ),
        ("T35", "Fri 27 Mar 2026", [], "1 week after the start of our involvement, Friday 27 March 2026"),
        ("T39", "Fri 20 Mar 2026", [], "by the planned move, Friday 20 March 2026"),
    ],
)
def test_every_date_says_how_it_was_counted(code: str, trigger: str, skipped: list[str], how: str) -> None:
    deadline = due(code, CALENDAR, day(trigger))
    assert deadline.days_skipped == tuple(day(text) for text in skipped)
    assert deadline.how == how


def test_hours_say_the_moment_they_were_counted_from() -> None:
    how = due("T34", CALENDAR, moment("Wed 16 Dec 2026 10:00")).how
    assert how == "12 hours after the unexplained absence, Wednesday 16 December 2026, 10am"


@pytest.mark.parametrize("code", ["T04", "T11", "T18", "T28"])
def test_past_the_known_bank_holidays_no_date_is_given(code: str) -> None:
    with pytest.raises(CalendarEnds):
        due(code, CALENDAR, day("Fri 22 Dec 2028"))


@pytest.mark.parametrize("code", [*TIMESCALES, *BY_EVENT])
def test_a_trigger_outside_the_known_bank_holidays_is_refused(code: str) -> None:
    for year in (1930, 2029, 9999):
        with pytest.raises(CalendarEnds):
            due(code, CALENDAR, datetime(year, 12, 31, 10))


def test_hours_that_run_past_the_known_bank_holidays_are_refused() -> None:
    with pytest.raises(CalendarEnds):
        due("T27", CALENDAR, moment("Sun 31 Dec 2028 10:00"))


def test_a_date_to_keep_carries_the_rule_the_hold_by_day_and_the_count() -> None:
    kept = due("T18", CALENDAR, day("Tue 6 Jan 2026")).as_date_to_keep()
    assert kept == DateToKeep(
        rule="T18, CAM-6.08",
        words="First review child protection conference",
        day=day("Mon 6 Apr 2026"),
        counted_from=day("Tue 6 Jan 2026"),
        hold_by=day("Thu 2 Apr 2026"),
        how="3 months after the initial child protection conference, Tuesday 6 January 2026",
    )


def test_a_date_to_keep_is_a_day_and_says_the_time_in_words() -> None:
    kept = due("T27", CALENDAR, moment("Thu 2 Apr 2026 16:30")).as_date_to_keep()
    assert (kept.words, kept.day) == ("Transfer-in request returned, by 4.30pm", day("Fri 3 Apr 2026"))
    assert type(kept.day) is type(kept.counted_from) is date
    assert "9am" in kept.note


def test_a_date_to_keep_needs_no_more_than_it_used_to() -> None:
    kept = DateToKeep("WAL-5.36", "Review", day("Mon 6 Apr 2026"))
    assert [getattr(kept, field.name) for field in fields(kept)][3:] == [None, None, "", ""]


@given(st.dates(date(2025, 2, 1), date(2028, 11, 1)))
def test_the_agreement_and_the_table_give_the_same_day_for_legal_advice(signed: date) -> None:
    assert due("T13", CALENDAR, signed).due == legal_advice_by(CALENDAR, signed)


# Thirty working days before the first of these the bank holidays are known still.
@given(st.dates(date(2025, 3, 1), date(2028, 11, 1)), st.integers(1, 30))
def test_counting_forward_from_the_day_counted_back_to_returns_to_the_event(event: date, count: int) -> None:
    back = due("T17", CALENDAR, event, count=count)
    assert isinstance(back.due, date)
    last_before = CALENDAR.working_days_after(back.due, count - 1)
    assert CALENDAR.is_working_day(back.due)
    assert last_before == CALENDAR.hold_by(event - timedelta(days=1))

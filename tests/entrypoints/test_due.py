"""`pipeline due`: what has to happen by when, counted as this council counts."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.domain.profiles import Profile, Timings
from pipeline.domain.timescales import BY_EVENT, TIMESCALES
from pipeline.entrypoints.cli import app
from pipeline.entrypoints.due_days import CannotCount, count, own_interval, timescale_here, timescale_lines
from pipeline.entrypoints.home import lay_out
from pipeline.entrypoints.settings import read_calendar

CALENDAR = read_calendar()
USUAL = Profile()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "home").path


def said(place: Path, *words: str) -> tuple[int, str]:
    answer = CliRunner().invoke(app, ["due", *words, "--home", str(place)])
    return answer.exit_code, answer.output


def test_alone_it_lists_every_timescale_with_its_source(place: Path) -> None:
    code, words = said(place)
    lines = words.splitlines()
    assert code == 0
    assert [line[:3] for line in lines] == [f"T{number:02}" for number in range(1, 41)]
    assert set(TIMESCALES) | set(BY_EVENT) == {line[:3] for line in lines}
    assert (
        lines[14] == "T15  Initial child protection conference: 15 working days after the strategy discussion that "
        "started the enquiry (CAM-6.04)"
    )
    assert lines[24] == "T25  Child's bedroom seen: by the next child protection conference (CAM-7.07)"
    assert lines[15].startswith("T16  Social worker's report shared with the parents in person: 24 hours before ")
    assert lines[27].endswith("3 months after the family’s arrival for the time being, then 15 working days (CAM-8.16)")


@pytest.mark.parametrize("typed", [("T15", "14/12/2026"), ("t15", "14 December 2026"), ("T15", "2026-12-14")])
def test_it_says_what_by_when_how_it_was_counted_and_where_it_comes_from(place: Path, typed: tuple[str, ...]) -> None:
    assert said(place, *typed) == (
        0,
        "T15: Initial child protection conference\n"
        "By: Thursday 7 January 2027\n"
        "Counted: 15 working days after the strategy discussion that started the enquiry, Monday 14 December 2026; "
        "not counted: weekends; Friday 25 December 2026; Monday 28 December 2026; Friday 1 January 2027\n"
        "Source: CAM-6.04\n",
    )


def test_a_day_off_comes_with_the_working_day_before(place: Path) -> None:
    _, words = said(place, "T18", "28/11/2025")
    assert "By: Saturday 28 February 2026\nHold by: Friday 27 February 2026, the working day before\n" in words


def test_hours_are_counted_from_a_time(place: Path) -> None:
    code, words = said(place, "T27", "12/06/2026", "5pm")
    assert code == 0
    assert "By: Saturday 13 June 2026 at 17:00\n" in words
    assert "Note: That is not a working day. The office opens again on Monday 15 June 2026 at 9am." in words


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (("T99", "12/06/2026"), 'there is no timescale "T99"'),
        (("T15",), "say from which day"),
        (("T15", "soon"), '"soon" is not a day'),
        (("T27", "12/06/2026"), "T27 is counted in hours"),
        (("T27", "12/06/2026", "teatime"), '"teatime" is not a time of day'),
        (("T15", "12/06/2035"), "bank holidays are known up to 31/12/"),
    ],
)
def test_what_cannot_be_counted_is_called_wrongly(
    place: Path, typed: tuple[str, ...], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERMINAL_WIDTH", "200")
    code, words = said(place, *typed)
    assert code == 2
    # The words stand in a frame that may break them anywhere.
    assert why in " ".join(words.replace("│", " ").split())


def test_it_counts_by_the_homes_own_profile(place: Path) -> None:
    (place / "config" / "profiles" / "ours.toml").write_text(
        'based_on = "generic"\ncount_trigger_day = true\n[timings]\nvisit_days = 10\n'
    )
    authority = place / "config" / "authority.toml"
    text = authority.read_text()
    authority.write_text(text.replace('profile = "generic"', 'profile = "ours"'))
    assert text != authority.read_text()
    assert "By: Tuesday 30 June 2026\n" in said(place, "T15", "10/06/2026")[1]
    assert "which is day 1" in said(place, "T15", "10/06/2026")[1]
    assert "By: Saturday 20 June 2026\n" in said(place, "T10", "10/06/2026")[1]
    assert "T10  Child in need visit: 10 days after the last child in need visit (CAM-4.11)" in said(place)[1]


@pytest.mark.parametrize("code", [*TIMESCALES, *BY_EVENT])
def test_every_timescale_can_be_counted(code: str) -> None:
    deadline = count(code, "10/06/2026", "14:30", CALENDAR, USUAL)
    assert deadline.timescale.code == code
    assert deadline.how


def test_as_shipped_the_councils_times_are_those_of_the_guidance() -> None:
    for code, timescale in TIMESCALES.items():
        assert timescale_here(code, USUAL) == timescale
        typed_time = "14:30" if timescale.unit.needs_time else ""
        assert count(code, "10/06/2026", typed_time, CALENDAR, USUAL).timescale == timescale


def test_a_councils_own_times_take_the_place_of_the_guidances() -> None:
    theirs = Timings(
        disability_meeting_days=28,
        disability_settled_meeting_days=70,
        disability_visit_days=56,
        visit_days=14,
        disability_supervision_months=1,
        plan_review_at_most=("3 months", "40 days"),
        disability_review_at_most=("2 months",),
    )
    due = {
        code: count(code, "10/06/2026", "", CALENDAR, Profile(timings=theirs)).day
        for code in ("T04", "T05", "T06", "T07", "T08", "T09", "T10", "T12")
    }
    assert due == {
        "T04": date(2026, 7, 20), "T05": date(2026, 7, 8), "T06": date(2026, 8, 19), "T07": date(2026, 8, 5),
        "T08": date(2026, 8, 10), "T09": date(2026, 7, 10), "T10": date(2026, 6, 24), "T12": date(2026, 9, 10),
    }  # fmt: skip


def test_a_council_without_such_an_interval_keeps_the_guidances() -> None:
    only_months = Timings(plan_review_at_most=("6 months",))
    assert own_interval("T04", only_months) is None
    assert "12 weeks after the last child in need meeting" in "\n".join(timescale_lines(Profile(timings=only_months)))


def test_a_moment_is_kept_where_hours_are_counted_and_else_only_the_day() -> None:
    assert count("T33", "10/06/2026", "2.30pm", CALENDAR, USUAL).due == datetime(2026, 6, 11, 14, 30)
    assert count("T11", "10/06/2026", "2.30pm", CALENDAR, USUAL).due == date(2026, 6, 24)


def test_an_unknown_timescale_is_refused_by_name() -> None:
    with pytest.raises(CannotCount, match="T99"):
        timescale_here("T99", USUAL)

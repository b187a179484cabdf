"""`pipeline due`: by when something has to happen that the guidance gives a time for, counted for this council."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time

from pydantic_core import PydanticCustomError

from pipeline.domain.deadlines import Calendar, CalendarEnds
from pipeline.domain.documents.shared import counted_as, due_within
from pipeline.domain.profiles import Interval, Profile, Timings
from pipeline.domain.timescales import BY_EVENT, TIMESCALES, Deadline, Timescale, Unit, due
from pipeline.domain.written_values import day_in_words, read_clock_time, read_day

EVERY_TIMESCALE: dict[str, Timescale] = dict(sorted({**TIMESCALES, **BY_EVENT}.items()))


class CannotCount(ValueError):
    """What was asked for cannot be counted; the words say why and what to type instead."""


def own_interval(code: str, timings: Timings) -> Interval | None:
    """Return the council's own time for this timescale, where its profile has one (C2, C3)."""
    days = {
        "T05": timings.disability_meeting_days,
        "T06": timings.disability_settled_meeting_days,
        "T07": timings.disability_visit_days,
        "T10": timings.visit_days,
    }
    if code in days:
        return Interval(count=days[code], unit="day")
    if code == "T09":
        return Interval(count=timings.disability_supervision_months, unit="month")
    # Of the intervals to a review, that in months is the review's own and another one the meetings'.
    reviews = {"T08": timings.disability_review_at_most, "T04": timings.plan_review_at_most}
    reviews["T12"] = reviews["T04"]
    found = (one for one in reviews.get(code, ()) if (one.unit == "month") is (code != "T04"))
    return next(found, None)


def timescale_here(code: str, profile: Profile) -> Timescale:
    """Return the timescale with this council's own count.

    Raises CannotCount for a code that there is not.
    """
    if code not in EVERY_TIMESCALE:
        raise CannotCount(f'there is no timescale "{code}". They are: {", ".join(EVERY_TIMESCALE)}')
    timescale, own = EVERY_TIMESCALE[code], own_interval(code, profile.timings)
    if own is None:
        return timescale
    count, unit = counted_as(own)
    return replace(timescale, count=count, unit=unit)


def timescale_lines(profile: Profile) -> Iterator[str]:
    """Yield every timescale on a line: its code, what has to happen, how long after what, and its source."""
    for code in EVERY_TIMESCALE:
        one = timescale_here(code, profile)
        how = f"by {one.trigger}"
        if one.unit is not Unit.BY_EVENT:
            then = f", then {Unit.WORKING_DAYS.words(one.then_working_days)}" if one.then_working_days else ""
            how = f"{one.unit.words(one.count)} {'before' if one.unit.is_before else 'after'} {one.trigger}{then}"
        yield f"{code}  {one.words}: {how} ({one.source})"


def count(code: str, typed_day: str, typed_time: str, calendar: Calendar, profile: Profile) -> Deadline:
    """Return the deadline that is counted from this day, and time where hours are counted.

    Raises CannotCount for what cannot be read, hours without a time, and days whose bank holidays nobody knows.
    """
    trigger = _trigger(timescale_here(code, profile), typed_day, typed_time)
    own = own_interval(code, profile.timings)
    try:
        if own:
            return due_within(code, calendar, trigger, own)
        return due(code, calendar, trigger, count_trigger_day=profile.count_trigger_day)
    except CalendarEnds as ends:
        raise CannotCount(f"this cannot be counted: {ends}") from None


def _trigger(timescale: Timescale, typed_day: str, typed_time: str) -> date | datetime:
    try:
        day = read_day(typed_day)
    except PydanticCustomError:
        raise CannotCount(f'"{typed_day}" is not a day. Type it like 17/07/2026') from None
    if not typed_time:
        if timescale.unit.needs_time:
            raise CannotCount(f"{timescale.code} is counted in hours. Type the time too, like 14:30")
        return day
    try:
        return datetime.combine(day, time.fromisoformat(read_clock_time(typed_time)))
    except PydanticCustomError:
        raise CannotCount(f'"{typed_time}" is not a time of day. Type it like 14:30') from None


def deadline_lines(deadline: Deadline) -> Iterator[tuple[str, str]]:
    """Yield what a deadline says, each with its heading: what, by when, hold by, how it was counted, source, note."""
    at = f" at {deadline.due:%H:%M}" if isinstance(deadline.due, datetime) else ""
    yield deadline.timescale.code, deadline.timescale.words
    yield "By", f"{day_in_words(deadline.day)}{at}"
    if deadline.hold_by:
        yield "Hold by", f"{day_in_words(deadline.hold_by)}, the working day before"
    yield "Counted", deadline.how
    yield "Source", deadline.timescale.source
    if deadline.note:
        yield "Note", deadline.note

"""Working days, and the dates that follow from one day by a rule of the guidance."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from pipeline.domain.written_values import day_in_words


class CalendarEnds(Exception):
    """A date lies outside the years whose bank holidays we know; nothing is guessed (facts 3.1, rule 10)."""

    def __init__(self, last_known_day: date) -> None:
        super().__init__(f"bank holidays are known up to {last_known_day:%d/%m/%Y} only, and from their first year on")
        self.last_known_day = last_known_day


@dataclass(frozen=True)
class Calendar:
    """The working days of England: Monday to Friday, less the bank holidays given."""

    bank_holidays: frozenset[date]

    @classmethod
    def of(cls, bank_holidays: Iterable[date]) -> Calendar:
        """Return the calendar with these bank holidays."""
        return cls(frozenset(bank_holidays))

    @cached_property
    def last_known_day(self) -> date:
        """The last day for which bank holidays are known: the end of the table's last whole year."""
        return date(max(self.bank_holidays).year, 12, 31)

    @cached_property
    def first_known_day(self) -> date:
        """The first day for which bank holidays are known: the start of the table's first year."""
        return date(min(self.bank_holidays).year, 1, 1)

    def must_know(self, day: date) -> None:
        """Raise CalendarEnds where the day lies outside the table's years."""
        if not self.first_known_day <= day <= self.last_known_day:
            raise CalendarEnds(self.last_known_day)

    def is_working_day(self, day: date) -> bool:
        """Say whether offices are open that day; raises CalendarEnds outside the table's years."""
        self.must_know(day)
        return day.weekday() < 5 and day not in self.bank_holidays

    def working_days_after(self, trigger: date, count: int) -> date:
        """Return the day that is `count` working days after the trigger, which is day 0 (facts 3.1)."""
        day = trigger
        for _ in range(count):
            day += timedelta(days=1)
            while not self.is_working_day(day):
                day += timedelta(days=1)
        return day

    def working_days_before(self, event: date, count: int) -> date:
        """Return the day that is `count` working days before the event, which is day 0 (facts 3.1, rule 6)."""
        day = event
        for _ in range(count):
            day = self.hold_by(day - timedelta(days=1))
        return day

    def days_off_between(self, one: date, other: date) -> tuple[date, ...]:
        """Return the days between the two, neither included, that are no working days, in order."""
        first, last = sorted((one, other))
        between = (first + timedelta(days=passed) for passed in range(1, (last - first).days))
        return tuple(day for day in between if not self.is_working_day(day))

    def hold_by(self, day: date) -> date:
        """Return the last working day on or before the day (facts 3.1, rule 4)."""
        while not self.is_working_day(day):
            day -= timedelta(days=1)
        return day


@dataclass(frozen=True)
class DateToKeep:
    """A date the receipt tells staff to keep, with the rule and the day it was counted from.

    `hold_by` is the last working day before a day off, `note` is for staff, `how` says how the date was counted.
    """

    rule: str
    words: str
    day: date
    counted_from: date | None = None
    hold_by: date | None = None
    note: str = ""
    how: str = ""

    @property
    def in_words(self) -> str:
        """The day, with the working day to do it by where it is none (facts 3.1, rule 4)."""
        before = f" (no working day, so by {day_in_words(self.hold_by)})" if self.hold_by else ""
        return day_in_words(self.day) + before


LEGAL_ADVICE_WORKING_DAYS = 5
REVIEW_WEEKS_AT_MOST = 12


def legal_advice_by(calendar: Calendar, signed_on: date) -> date:
    """Return the last day for taking legal advice: five working days after signing (WAL-5.26, T13)."""
    return calendar.working_days_after(signed_on, LEGAL_ADVICE_WORKING_DAYS)


def latest_usual_review(drawn_up_on: date, weeks: int = REVIEW_WEEKS_AT_MOST) -> date:
    """Return the day by which an agreement is usually looked at again: 12 weeks, or a local setting (C1, W9)."""
    return drawn_up_on + timedelta(weeks=weeks)


def months_after(day: date, count: int) -> date:
    """Return the same day `count` months on, or the end of that month where it is shorter (facts 3.1, rule 3)."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def age_on(day: date, born_on: date) -> int:
    """Return somebody's age in whole years on that day (fact G3)."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))

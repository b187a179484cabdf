"""The timescales of the guidance, T01 to T40, and the day on which each one ends (facts 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType

from pipeline.domain.deadlines import LEGAL_ADVICE_WORKING_DAYS, Calendar, DateToKeep, months_after
from pipeline.domain.written_values import day_in_words, time_in_words


class Unit(StrEnum):
    """What a timescale counts, and in which direction (facts 3.1)."""

    WORKING_DAYS = "working-days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    HOURS = "hours"
    WORKING_DAYS_BEFORE = "working-days-before"
    HOURS_BEFORE = "hours-before"
    WORKING_DAYS_TO_THE_HOUR = "working-days-to-the-hour"
    BY_EVENT = "by-event"

    @property
    def needs_time(self) -> bool:
        """True where the count starts from a time of day, not only from a day."""
        return self in (Unit.HOURS, Unit.HOURS_BEFORE, Unit.WORKING_DAYS_TO_THE_HOUR)

    @property
    def is_before(self) -> bool:
        """True where the count runs back from an event."""
        return self in (Unit.WORKING_DAYS_BEFORE, Unit.HOURS_BEFORE)

    def words(self, count: int) -> str:
        """Say that many of the unit, such as `1 week` or `15 working days`."""
        name = {
            Unit.DAYS: "day",
            Unit.WEEKS: "week",
            Unit.MONTHS: "month",
            Unit.HOURS: "hour",
            Unit.HOURS_BEFORE: "hour",
        }.get(self, "working day")
        return f"{count} {name}" + ("" if count == 1 else "s")


@dataclass(frozen=True)
class Timescale:
    """One timescale of the guidance: what has to happen, and how long after (or before) which day.

    `words` and `trigger` are for staff. `at_most` is False where the guidance prefers a day but sets no limit.
    `then_working_days` are counted on from the end of the first count (T28). `out_of_hours` marks what
    cannot wait for the office to open. `note` goes with every date counted by it.
    """

    code: str
    words: str
    source: str
    count: int
    unit: Unit
    trigger: str
    at_most: bool = True
    then_working_days: int = 0
    out_of_hours: bool = False
    note: str = ""


@dataclass(frozen=True)
class Deadline:
    """The day, or the moment where hours are counted, on which a timescale ends.

    `timescale` holds the count that was used. `hold_by` is the last working day on or before `due`, given where
    `due` is none (facts 3.1, rule 4). `office_opens` is given where hours end on a day off (rule 5).
    `days_skipped` are the weekends and bank holidays that a count of working days passed over; other counts
    skip none. `how` says the count in words (rule 8). `later` are the deadlines that this one came before (rule 7).
    """

    timescale: Timescale
    due: date | datetime
    counted_from: date | datetime
    how: str
    hold_by: date | None = None
    office_opens: datetime | None = None
    note: str = ""
    days_skipped: tuple[date, ...] = ()
    later: tuple[Deadline, ...] = ()

    @property
    def day(self) -> date:
        """The day on which it is due, without the time."""
        return _day(self.due)

    def as_date_to_keep(self) -> DateToKeep:
        """Return it as the receipt lists it; a time of day goes into the words."""
        at = f", by {_time(self.due)}" if isinstance(self.due, datetime) else ""
        return DateToKeep(
            rule=f"{self.timescale.code}, {self.timescale.source}",
            words=self.timescale.words + at,
            day=self.day,
            counted_from=_day(self.counted_from),
            hold_by=self.hold_by,
            note=self.note,
            how=self.how,
        )


def _table(*timescales: Timescale) -> Mapping[str, Timescale]:
    return MappingProxyType({timescale.code: timescale for timescale in timescales})


TIMESCALES: Mapping[str, Timescale] = _table(
    Timescale("T01", "First child in need meeting", "CAM-2.05", 4, Unit.WEEKS, "the referral"),
    Timescale(
        "T02", "First child in need meeting", "CAM-4.02", 20, Unit.WORKING_DAYS, "the referral",
        note="The guidance says day 20 and not which days: read as working days.",
    ),
    Timescale(
        "T03", "Child in need meeting and plan after child protection", "CAM-4.04, CAM-4.15, CAM-6.16",
        15, Unit.WORKING_DAYS, "the end of the child protection plan, or the decision against one",
    ),
    Timescale("T04", "Next child in need meeting", "CAM-4.10", 12, Unit.WEEKS, "the last child in need meeting"),
    Timescale(
        "T05", "Child in need meeting, until things are stable (Disability)", "CAM-4.05",
        8, Unit.WEEKS, "taking on the case",
    ),
    Timescale(
        "T06", "Child in need meeting, as the Service Manager authorised (Disability)", "CAM-4.06",
        12, Unit.WEEKS, "the last child in need meeting",
    ),
    Timescale("T07", "Visit, child seen (Children's Disability)", "CAM-4.07", 12, Unit.WEEKS, "the last visit"),
    Timescale(
        "T08", "Child in need review (Children's Disability)", "CAM-4.08",
        6, Unit.MONTHS, "the last child in need review",
    ),
    Timescale(
        "T09", "Team Manager looks at the plan in supervision (Disability)", "CAM-4.09",
        3, Unit.MONTHS, "the last supervision",
    ),
    Timescale("T10", "Child in need visit", "CAM-4.11", 6, Unit.WEEKS, "the last child in need visit"),
    Timescale(
        "T11", "Minutes and plan recorded, uploaded and given out, own copies too", "CAM-2.11, CAM-2.25, CAM-4.14",
        10, Unit.WORKING_DAYS, "the meeting, or the day the plan was drawn up",
    ),
    Timescale("T12", "Review of the plan", "WAL-3.2", 6, Unit.MONTHS, "the plan or its last review"),
    Timescale(
        "T13", "Last day to get legal advice", "WAL-5.26",
        LEGAL_ADVICE_WORKING_DAYS, Unit.WORKING_DAYS, "the parents' signing",
    ),
    Timescale("T14", "Child in need move-in meeting", "CAM-5.19", 20, Unit.WORKING_DAYS, "the family’s arrival"),
    Timescale(
        "T15", "Initial child protection conference", "CAM-6.04",
        15, Unit.WORKING_DAYS, "the strategy discussion that started the enquiry",
    ),
    Timescale(
        "T16", "Social worker's report shared with the parents in person", "CAM-6.03",
        24, Unit.HOURS_BEFORE, "the initial child protection conference",
    ),
    Timescale(
        "T17", "Report shared with the parents", "CAM-6.10",
        3, Unit.WORKING_DAYS_BEFORE, "the review child protection conference",
    ),
    Timescale(
        "T18", "First review child protection conference", "CAM-6.08",
        3, Unit.MONTHS, "the initial child protection conference",
    ),
    Timescale(
        "T19", "Next review child protection conference", "CAM-6.09",
        6, Unit.MONTHS, "the last review child protection conference",
    ),
    Timescale(
        "T20", "First core group", "CAM-6.14",
        10, Unit.WORKING_DAYS, "the initial child protection conference",
    ),
    Timescale("T21", "Next core group", "CAM-6.15", 4, Unit.WEEKS, "the last core group"),
    Timescale(
        "T22", "Child seen by a member of the core group", "CAM-7.04",
        10, Unit.DAYS, "the last time the child was seen by one",
    ),
    Timescale(
        "T23", "Child seen alone by the social worker, or awake if aged 2 or under", "CAM-7.05, CAM-7.06",
        4, Unit.WEEKS, "the last time the child was seen so",
    ),
    Timescale(
        "T24", "Child seen separately from the parents", "CAM-7.08",
        2, Unit.WEEKS, "the last time the child was seen so",
    ),
    Timescale(
        "T26", "Transfer-in conference", "CAM-8.10, CAM-8.13",
        15, Unit.WORKING_DAYS, "the written notice of the permanent address",
    ),
    Timescale(
        "T27", "Transfer-in request returned", "CAM-8.11", 24, Unit.HOURS, "sending the blank transfer-in request",
        note="The meeting or conference is not counted from this form: for a child in need it is counted from the "
        "family’s arrival (T14), for a child on a Child Protection Plan from the written notice of the permanent "
        "address (T26).",
    ),
    Timescale(
        "T28", "Transfer-in conference, if the family is still here", "CAM-8.16",
        3, Unit.MONTHS, "the family’s arrival for the time being", then_working_days=15,
    ),
    Timescale(
        "T29", "Initial child protection conference for an unborn child", "CAM-6.06",
        15, Unit.DAYS, "the strategy meeting",
    ),
    Timescale(
        "T30", "First checks on a new partner done", "BCP-5.01",
        2, Unit.WORKING_DAYS, "the day the new partner became known",
    ),
    Timescale(
        "T31", "Social worker visits", "BCP-5.07",
        24, Unit.HOURS, "the word of domestic abuse or substance use", out_of_hours=True,
    ),
    Timescale(
        "T32", "Social worker told", "BCP-5.15", 24, Unit.HOURS, "the missed midwifery appointment", out_of_hours=True,
    ),
    Timescale(
        "T33", "Social worker told", "BCP-5.13", 1, Unit.WORKING_DAYS_TO_THE_HOUR, "the missed appointment",
        note='The guidance says "24 working hours": read as one working day. Write the day and the time instead.',
    ),
    Timescale(
        "T34", "Social worker is in touch", "BCP-5.16", 12, Unit.HOURS, "the unexplained absence", out_of_hours=True,
    ),
    Timescale(
        "T35", "Safety network involved", "HUL-8.4", 1, Unit.WEEKS, "the start of our involvement", at_most=False,
    ),
    Timescale(
        "T36", "Child or young person prepared for the meeting", "CAM-1.19",
        1, Unit.WORKING_DAYS_BEFORE, "the meeting", at_most=False, note="Not much earlier.",
    ),
)  # fmt: skip
"""The timescales to which the guidance gives a number, by code."""

BY_EVENT: Mapping[str, Timescale] = _table(
    Timescale("T25", "Child's bedroom seen", "CAM-7.07", 0, Unit.BY_EVENT, "the next child protection conference"),
    Timescale("T37", "Back-up plan looked at again", "HUL-10.6", 0, Unit.BY_EVENT, "the review of the plan"),
    Timescale("T38", "Interim safety plan ends", "HUL-11.1", 0, Unit.BY_EVENT, "the end date in the plan"),
    Timescale("T39", "Child protection papers sent", "CAM-8.02", 0, Unit.BY_EVENT, "the planned move"),
    Timescale("T40", "Short back-up plan ends", "BCP-2.1", 0, Unit.BY_EVENT, "the end date in the action record"),
)
"""The timescales without a number, by code: each ends on a day that has a date of its own.

For T25, T37 and T39 that is the day of another event. T38 and T40 are for "days" only; which ones, the guidance
does not say and we do not make up (facts C25): the plan has to give the date, and that date is the deadline.
"""

OFFICE_OPENS = time(9)


def due(
    code: str,
    calendar: Calendar,
    trigger: date | datetime,
    *,
    count: int | None = None,
    unit: Unit | None = None,
    count_trigger_day: bool = False,
) -> Deadline:
    """Return the deadline of that timescale, counted from the trigger, which is day 0 (facts 3.1).

    The trigger is the day of the event itself for the codes in BY_EVENT, and a moment in local time for those
    counted in hours; a moment is taken as its day by the others. `count` is a council's own number, in the same
    unit or in `unit`, which is then one of days, weeks and months. `count_trigger_day` makes the trigger day 1 of
    counts of working days that run forward (rule 9).

    Raises CalendarEnds where the trigger or the deadline lies outside the calendar (rule 10), KeyError for a code
    that there is not, TypeError for hours counted from a day without a time, ValueError for a count below one or
    a count for something that has none.
    """
    timescale = _timescale(code, count, unit)
    calendar.must_know(_day(trigger))
    if not timescale.unit.needs_time:
        return _due_on(timescale, calendar, _day(trigger), count_trigger_day)
    if not isinstance(trigger, datetime):
        raise TypeError(f"{code} is counted in hours and needs a time of day")
    return _due_at(timescale, calendar, trigger)


def earliest(*deadlines: Deadline) -> Deadline:
    """Return the deadline that falls first; its note names the later ones, which it also holds (facts 3.1, rule 7)."""
    first, *later = sorted(deadlines, key=_moment)
    named = [f"{other.timescale.code} ({other.timescale.source}) gives {day_in_words(other.day)}." for other in later]
    return replace(first, later=tuple(later), note=_sentences(first.note, *named))


def first_meeting(calendar: Calendar, referral: date, *, count_trigger_day: bool = False) -> Deadline:
    """Return the deadline of the first child in need meeting: the earlier of T01 and T02 (facts C4)."""
    return earliest(*(due(code, calendar, referral, count_trigger_day=count_trigger_day) for code in ("T01", "T02")))


def _timescale(code: str, count: int | None, unit: Unit | None = None) -> Timescale:
    if code in BY_EVENT:
        if count is not None:
            raise ValueError(f"{code} has no count to change")
        return BY_EVENT[code]
    if count is None:
        return TIMESCALES[code]
    if count < 1:
        raise ValueError(f"{code} cannot be counted with {count}")
    return replace(TIMESCALES[code], count=count, unit=unit or TIMESCALES[code].unit)


def _time(moment: datetime) -> str:
    return time_in_words(f"{moment:%H:%M}")


def _due_on(timescale: Timescale, calendar: Calendar, trigger: date, count_trigger_day: bool) -> Deadline:
    start, end = trigger, _end(timescale, calendar, trigger, count_trigger_day)
    counted = day_in_words(trigger)
    if then := timescale.then_working_days:
        start, end = end, _working_days_on(calendar, end, then, count_trigger_day)
        counted += f", then {Unit.WORKING_DAYS.words(then)} after {day_in_words(start)}"
    if count_trigger_day and (then or timescale.unit is Unit.WORKING_DAYS):
        counted += ", which is day 1"
    skips = then or timescale.unit in (Unit.WORKING_DAYS, Unit.WORKING_DAYS_BEFORE)
    skipped = calendar.days_off_between(start, end) if skips else ()
    return Deadline(
        timescale,
        due=end,
        counted_from=trigger,
        how=_how(timescale, counted, skipped),
        hold_by=None if calendar.is_working_day(end) else calendar.hold_by(end),
        note=_sentences(
            timescale.note,
            _other_reading(timescale, calendar, trigger, count_trigger_day),
            "" if timescale.at_most else "The guidance prefers this day; it is no limit.",
        ),
        days_skipped=skipped,
    )


def _end(timescale: Timescale, calendar: Calendar, trigger: date, count_trigger_day: bool) -> date:
    match timescale.unit:
        case Unit.WORKING_DAYS:
            return _working_days_on(calendar, trigger, timescale.count, count_trigger_day)
        case Unit.WORKING_DAYS_BEFORE:
            return calendar.working_days_before(trigger, timescale.count)
        case Unit.WEEKS:
            return trigger + timedelta(weeks=timescale.count)
        case Unit.MONTHS:
            return months_after(trigger, timescale.count)
        case _:  # days, and an event is none away from itself
            return trigger + timedelta(days=timescale.count)


def _working_days_on(calendar: Calendar, trigger: date, count: int, count_trigger_day: bool) -> date:
    if count_trigger_day:
        # As the public validator of the children in need census counts: a day off cannot be the last day.
        count = max(count - 1, 0 if calendar.is_working_day(trigger) else 1)
    return calendar.working_days_after(trigger, count)


def _other_reading(timescale: Timescale, calendar: Calendar, trigger: date, count_trigger_day: bool) -> str:
    if timescale.code != "T29":
        return ""
    working = _working_days_on(calendar, trigger, timescale.count, count_trigger_day)
    return (
        "The guidance does not say which days: these are calendar days, the stricter reading. "
        f"In working days it would be {day_in_words(working)}. Check which is meant."
    )


def _due_at(timescale: Timescale, calendar: Calendar, trigger: datetime) -> Deadline:
    skipped: tuple[date, ...] = ()
    match timescale.unit:
        case Unit.WORKING_DAYS_TO_THE_HOUR:
            end = datetime.combine(calendar.working_days_after(trigger.date(), timescale.count), trigger.timetz())
            skipped = calendar.days_off_between(trigger.date(), end.date())
        case Unit.HOURS_BEFORE:
            end = trigger - timedelta(hours=timescale.count)
        case _:
            end = trigger + timedelta(hours=timescale.count)
    deadline = Deadline(
        timescale,
        due=end,
        counted_from=trigger,
        how=_how(timescale, f"{day_in_words(trigger.date())}, {_time(trigger)}", skipped),
        note=timescale.note,
        days_skipped=skipped,
    )
    if calendar.is_working_day(end.date()):
        return deadline
    if timescale.unit.is_before:
        return replace(deadline, hold_by=calendar.hold_by(end.date()))
    opens = datetime.combine(calendar.working_days_after(end.date(), 1), OFFICE_OPENS, end.tzinfo)
    warning = (
        "That is not a working day, and it must still happen: use the out-of-hours service."
        if timescale.out_of_hours
        else "That is not a working day."
    )
    again = f"The office opens again on {day_in_words(opens.date())} at {_time(opens)}."
    return replace(deadline, office_opens=opens, note=_sentences(warning, again, timescale.note))


def _how(timescale: Timescale, start: str, skipped: tuple[date, ...]) -> str:
    if timescale.unit is Unit.BY_EVENT:
        return f"by {timescale.trigger}, {start}"
    way = "before" if timescale.unit.is_before else "after"
    counted = f"{timescale.unit.words(timescale.count)} {way} {timescale.trigger}, {start}"
    weekends = ["weekends"] if any(day.weekday() >= 5 for day in skipped) else []
    off = weekends + [day_in_words(day) for day in skipped if day.weekday() < 5]
    return counted + (f"; not counted: {'; '.join(off)}" if off else "")


def _sentences(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _moment(deadline: Deadline) -> tuple[date, time]:
    return deadline.day, deadline.due.time() if isinstance(deadline.due, datetime) else time.max

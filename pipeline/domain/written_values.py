"""How people write days, yes and no, numbers and text, and what each of them means."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta

from pydantic_core import PydanticCustomError

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
LINE_LIMIT_CHARACTERS = 200
WORDS_LIMIT_CHARACTERS = 20_000

# Excel counts days from this one; it believes that 1900 was a leap year, hence the 30th.
EXCEL_DAY_ZERO = date(1899, 12, 30)
EARLIEST_SERIAL, LATEST_SERIAL = 3_654, 73_415

YES = frozenset({"yes", "y", "true", "t", "1", "x", "✓", "✔", "☑", "ticked", "ok"})
NO = frozenset({"no", "n", "false", "f", "0", "none", "✗", "✘", "☐"})

NOTHING = frozenset({"n/a", "na", "n.a", "not applicable", "nil", "-", "--", "–", "—"})

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

# Controls, marks that force the order of what follows, halves of a character, and the code points that Unicode
# promises never to use.
_UNPRINTABLE = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202d\\u202e\\ud800-\\udfff\\ufdd0-\\ufdef"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
# Excel shows a day as "25/11/2026 00:00:00" when its cell is kept as text.
_TIME_OF_DAY = re.compile(r"(?<=\d) \d{1,2}:\d{2}(?::\d{2})?$")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?)?")
_NUMERIC = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_WORDED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s\-/]+(?:of\s+)?([a-z]+)\.?,?[\s\-/]+(\d{4}|\d{2})")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2})(?::\d{2})?)?(am|pm)?")
_WEEKDAY = re.compile(
    rf"^({'|'.join(day[:3] + '(?:' + day[3:] + ')?' for day in WEEKDAYS)}|tues|weds|thurs?)\.?,?\s+(?:the\s+)?"
)


def read_day(value: object) -> date:
    """Return the day that was meant; day before month, always.

    Takes dates, Excel's day numbers, ISO dates and UK text such as 17/7/26 or 17 July 2026 (fact G1).
    Raises `date-unreadable`, `date-out-of-range`, or `date-weekday-wrong` where a weekday in front does
    not agree with the day.
    """
    if isinstance(value, datetime):
        return _in_range(value.date())
    if isinstance(value, date):
        return _in_range(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        if EARLIEST_SERIAL <= value <= LATEST_SERIAL:
            return _in_range(EXCEL_DAY_ZERO + timedelta(days=int(value)))
        raise PydanticCustomError("date-unreadable", "not a date")
    if isinstance(value, str):
        return _in_range(_day_from_text(value))
    raise PydanticCustomError("date-unreadable", "not a date")


def _day_from_text(text: str) -> date:
    plain = " ".join(re.sub("[‐-―−]", "-", unicodedata.normalize("NFKC", text)).lower().split()).rstrip(".")
    plain = _TIME_OF_DAY.sub("", plain)
    weekday = _WEEKDAY.match(plain)
    rest = plain[weekday.end() :] if weekday else plain
    if found := _ISO.fullmatch(rest):
        year, month, day = (int(part) for part in found.groups())
    elif found := _NUMERIC.fullmatch(rest):
        day, month, year = (int(part) for part in found.groups())
        year = _whole_year(year, found.group(3))
    elif (found := _WORDED.fullmatch(rest)) and found.group(2) in MONTHS:
        day, month = int(found.group(1)), MONTHS[found.group(2)]
        year = _whole_year(int(found.group(3)), found.group(3))
    else:
        raise PydanticCustomError("date-unreadable", "not a date")
    try:
        result = date(year, month, day)
    except ValueError:
        raise PydanticCustomError("date-unreadable", "no such day") from None
    if weekday and not WEEKDAYS[result.weekday()].startswith(weekday.group(1)[:3]):
        raise PydanticCustomError("date-weekday-wrong", "weekday and date disagree")
    return result


def _whole_year(year: int, written: str) -> int:
    """Read a two-digit year as Excel does: 00-29 is this century, 30-99 the last."""
    if len(written) == 4:
        return year
    return year + (2000 if year < 30 else 1900)


def _in_range(day: date) -> date:
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise PydanticCustomError("date-out-of-range", "year out of range")
    return day


def day_in_words(day: date) -> str:
    """Return the day as it is printed: `Wednesday 22 April 2026` (fact G1)."""
    return f"{WEEKDAYS[day.weekday()].title()} {day.day} {_month_name(day.month)} {day.year}"


def time_in_words(time: str) -> str:
    """Return a time of day, such as `15:30` or `09:00`, as people read it: `3.30pm`, `9am`."""
    hour, minute = (int(part) for part in time.split(":"))
    after = f".{minute:02}" if minute else ""
    return f"{(hour - 1) % 12 + 1}{after}{'am' if hour < 12 else 'pm'}"


def day_in_figures(day: date) -> str:
    """Return the day as staff type it: `22/04/2026`."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def _month_name(month: int) -> str:
    return max((name for name, number in MONTHS.items() if number == month), key=len).title()


def read_clock_time(value: object) -> str:
    """Return a time of day as `14:30`; takes 14.30, 2.30pm and 2pm as well. Raises `time-unreadable`."""
    text = "".join(str(value).casefold().split()) if isinstance(value, str) else ""
    found = _CLOCK.fullmatch(text)
    if not found:
        raise PydanticCustomError("time-unreadable", "not a time of day")
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if (half and not 1 <= hour <= 12) or (not half and found[2] is None):
        raise PydanticCustomError("time-unreadable", "not a time of day")
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    if hour > 23 or minute > 59:
        raise PydanticCustomError("time-unreadable", "not a time of day")
    return f"{hour:02}:{minute:02}"


def read_yes_no(value: object) -> bool:
    """Return True for yes and False for no, in any of their usual spellings; `yes-no-unreadable` else."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float) and value in (0, 1):
        return bool(value)
    if isinstance(value, str):
        # U+FE0F only asks for a tick in colour.
        word = unicodedata.normalize("NFKC", value).replace("\ufe0f", "").strip(".! \t\r\n").lower()
        if word in YES:
            return True
        if word in NO:
            return False
    raise PydanticCustomError("yes-no-unreadable", "neither yes nor no")


def read_whole_number(value: object) -> int:
    """Return the whole number, also where it was kept as text; raises `number-unreadable`."""
    if isinstance(value, bool):
        raise PydanticCustomError("number-unreadable", "not a whole number")
    if isinstance(value, int):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and re.fullmatch(r"\d{1,9}(\.0+)?", text := value.strip()):
        return int(text.partition(".")[0])
    raise PydanticCustomError("number-unreadable", "not a whole number")


def read_words(value: object, limit_characters: int = WORDS_LIMIT_CHARACTERS) -> str:
    """Return text as typed, with line breaks made alike and the ends trimmed.

    Raises `text-unprintable` for characters that a Word file cannot hold (they would cut it short
    without a word), `text-too-long` past the limit, and `text-unreadable` for what is not text.
    """
    if isinstance(value, bool) or value is None:
        raise PydanticCustomError("text-unreadable", "not text")
    if isinstance(value, datetime | date):
        return day_in_words(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int | float):
        value = str(value)
    if not isinstance(value, str):
        raise PydanticCustomError("text-unreadable", "not text")
    # Excel writes a hand-typed line break as any of these, and \v where text came from Word.
    text = re.sub(r"_x000[Dd]_\n?|\r\n?|\v|\u2028|\u2029|\u0085", "\n", value).strip()
    if not is_printable(text):
        raise PydanticCustomError("text-unprintable", "holds characters that cannot be printed")
    if len(text) > limit_characters:
        raise PydanticCustomError("text-too-long", "too long", {"length": len(text), "limit": limit_characters})
    return text


def read_line(value: object) -> str:
    """Return a single line of text: line breaks and runs of spaces become one space."""
    return " ".join(read_words(value, LINE_LIMIT_CHARACTERS).split())


def is_printable(text: str) -> bool:
    """Say whether a Word file can hold every character of the text."""
    return _UNPRINTABLE.search(text) is None


def is_blank(value: object) -> bool:
    """Say whether a cell or a JSON value holds nothing at all."""
    if value is None:
        return True
    if isinstance(value, str):
        # Cf covers zero-width characters, which look like an empty cell to the person who typed them;
        # "_x000D_" is how Excel may keep a line break.
        seen = re.sub(r"_x000[Dd]_", "", value)
        return all(c.isspace() or unicodedata.category(c) == "Cf" for c in seen)
    return False


def says_nothing(value: object) -> bool:
    """Say whether an answer only says that there is none, as people write it in cells that may be left blank."""
    return isinstance(value, str) and value.strip().strip(".").lower() in NOTHING


def same_words(text: str) -> str:
    """Return text folded for comparing: case, spacing, dots, accents' forms and quotes made alike."""
    seen = "".join(c for c in text if unicodedata.category(c) != "Cf")
    folded = re.sub(r"[’‘ʼ`´]", "'", unicodedata.normalize("NFKC", seen).casefold())
    return " ".join(re.sub(r"[.,:;()\-‐-―−]", " ", folded).split())

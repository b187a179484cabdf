"""What a copy must not show, and whether a text shows it in any of the ways people write it (PC-38, WAL-5.29).

In doubt a text shows what is withheld: a document that is kept back by mistake is seen and put right, one
that gives away where a child lives is not. What cannot be told apart in any way people write it is listed at
`shown_in`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache, partial
from itertools import accumulate

from pipeline.domain.addresses import address_traces, numbered_streets, street_traces
from pipeline.domain.findings import Path
from pipeline.domain.private_numbers import telephone_numbers
from pipeline.domain.recognising import POSTCODE, SLIPS, Shown, shows_trace, squeezed

RUN_OF_WORDS = 6
# Every run of six words holds one of the threes that begin at each fourth word.
WORDS_OF_A_SIGN, WORDS_BETWEEN_SIGNS = 3, 4
FEWEST_WORDS, FEWEST_LETTERS_OF_WORDS = 3, 15
SHORTEST_MISSPELT_STREET_CHARACTERS = 8
# Shorter identifiers stand by chance in many a text, and are looked for between spaces only.
SHORTEST_NUMBER_CHARACTERS = 6

TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "mx", "master", "dr", "doctor", "prof", "professor", "rev", "reverend", "sir", "dame",
    "lord", "lady", "cllr", "councillor", "judge", "father", "sister", "pc", "dc", "ds", "di", "sgt",
})  # fmt: skip
# Titles that are as often a first or a family name.
TITLES_AND_NAMES = frozenset({"master", "judge", "father", "sister", "lord", "lady", "dame"})
# Words people type in place of an answer.
NO_ANSWER = frozenset({
    "a", "address", "and", "as", "be", "care", "childrens", "confidential", "file", "files", "held", "is", "kept",
    "known", "na", "no", "none", "not", "on", "private", "secret", "social", "to", "unknown", "withheld", "yet",
})  # fmt: skip
# A refuge may be a place that must not be named; as an address it tells nobody where to go.
NO_ADDRESS = NO_ANSWER | frozenset(
    {"at", "by", "council", "house", "in", "of", "refuge", "safe", "the", "with", "womens"}
)

LONGEST_DAY_CHARACTERS = 60
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
DAYS_IN_WORDS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth",
    "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip

DIALLED_BEFORE = re.compile(r"(?:(?:00)?44)?0?\Z")
# "Flat 3 Heron Walk" and "at 9.45 Heron Walk" have no house number.
HOUSE_NUMBER_BEFORE = re.compile(
    r"(?<![\d.:])(?<!flat )(?<!apartment )(?<!apt )(?<!unit )(?<!room )(?<!plot )(\d{1,3})[a-z]?,? *\Z", re.IGNORECASE
)
LISTED = re.compile(r"[&;]|,\s")
SENTENCE_ENDS = re.compile(r"[.!?:]\s")
FAMILY_NAME_FIRST = re.compile(r"\s*,\s*|[ \t]*|[_.]")


class Secret(StrEnum):
    """What sort of thing is withheld, which decides the ways it may be written."""

    NAME = "name"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    BIRTHDAY = "birthday"
    NUMBER = "number"
    PLACE = "place"
    WORDS = "words"


@dataclass(frozen=True)
class Withheld:
    """One thing that a document must not show, by the answer it comes from; its own text never shows the value.

    `value` is as typed, a birthday as an ISO day. `may_show` holds what this reader may see all the same, such as
    the father's address in the same street or the words that the page prints anyway: what it says is no secret.
    """

    path: Path
    secret: Secret
    value: str
    may_show: str = ""

    def __repr__(self) -> str:
        return f"Withheld(path={self.path!r}, secret={self.secret.value!r})"


Search = Callable[[Shown], bool]


def shown_in(text: str, withheld: Sequence[Withheld]) -> tuple[Withheld, ...]:
    """Return those of the withheld things that the text shows; empty where it shows none.

    Every kind is found in any case, spacing and hyphenation, over line breaks, with accents, look-alike letters
    or characters that nobody sees. Left alone are: first or family names by themselves, names with an initial in
    place of the first name or with another name in the middle, telephone numbers without their area code or of fewer
    than five figures, words typed in place of an answer ("Confidential"), texts of one or two words, and texts of
    three to five words with fewer than fifteen letters.
    """
    if not withheld:
        return ()
    shown = Shown(text)
    return tuple(item for item in withheld if any(search(shown) for search in _searches_for(item)))


@lru_cache(maxsize=4096)
def _searches_for(item: Withheld) -> tuple[Search, ...]:
    may_show = Shown(item.may_show)
    if item.secret is Secret.WORDS:
        return tuple(_searches_for_words(item.value, may_show.squeezed))
    if _says_nothing(item):
        return ()
    searches = list(_SEARCHES[item.secret](item.value)) or list(_as_a_whole(item.value))
    return tuple(search for search in searches if not (item.may_show and search(may_show)))


def _says_nothing(item: Withheld) -> bool:
    if item.secret is Secret.PHONE and item.value.strip().isdecimal():
        return not telephone_numbers(item.value)
    words = {squeezed(word) for word in item.value.split()}
    return words <= (NO_ADDRESS if item.secret is Secret.ADDRESS else NO_ANSWER)


def _as_a_whole(value: str) -> Iterator[Search]:
    if trace := squeezed(value):
        yield partial(_shows_whole_words, trace)


def _shows_whole_words(trace: str, shown: Shown) -> bool:
    return shows_trace(shown, trace, whole_words=True)


def _shows_anyhow(trace: str, shown: Shown) -> bool:
    return shows_trace(shown, trace)


# Addresses


def _searches_for_address(address: str) -> Iterator[Search]:
    traces = address_traces(address)
    yield from (partial(_shows_anyhow, trace) for trace in traces)
    own_numbers = frozenset(re.sub(r"\D", "", number) for number, _ in numbered_streets(address))
    yield from (partial(_shows_street, trace, own_numbers) for trace in street_traces(address))
    yield from (partial(_shows_postcode_with_slips, trace) for trace in traces if POSTCODE.fullmatch(trace))
    yield from (
        partial(_shows_street_misspelt, number, street)
        for number, street in numbered_streets(address)
        if len(street) >= SHORTEST_MISSPELT_STREET_CHARACTERS
    )


def _shows_street(street: str, own_numbers: frozenset[str], shown: Shown) -> bool:
    """Say whether the street is named; "112 Tern Close" names another house, not the street of 12 Tern Close."""
    return street in shown.squeezed and any(
        shown.stands_whole(start, end) and not _is_another_house(start, own_numbers, shown)
        for start, end in shown.places_of(street)
    )


def _is_another_house(start: int, own_numbers: frozenset[str], shown: Shown) -> bool:
    number = HOUSE_NUMBER_BEFORE.search(shown.text_before(start))
    return number is not None and number.group(1) not in own_numbers


def _shows_postcode_with_slips(postcode: str, shown: Shown) -> bool:
    trace = postcode.translate(SLIPS)
    return trace in shown.with_slips and any(
        shown.stands_whole(start, end) for start, end in shown.places_of(trace, slips=True)
    )


def _shows_street_misspelt(number: str, street: str, shown: Shown) -> bool:
    # One slip leaves one half of the name as it was.
    half = len(street) // 2
    if number + street[:half] not in shown.squeezed and street[half:] not in shown.squeezed:
        return False
    return any(
        shown.stands_clear(start, begin)
        and any(
            not shown.joined_at(end) and _one_slip_apart(shown.squeezed[begin:end], street)
            for end in range(begin + len(street) - 1, min(begin + len(street) + 1, len(shown.squeezed)) + 1)
        )
        for start, begin in shown.places_of(number)
    )


def _one_slip_apart(one: str, other: str) -> bool:
    """Say whether one letter too many, too few, another or changed over makes the one of the other."""
    shorter, longer = sorted((one, other), key=len)
    same = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if len(shorter) < len(longer):
        return shorter[same:] == longer[same + 1 :]
    return one[same + 1 :] == other[same + 1 :] or (
        one[same : same + 2] == other[same : same + 2][::-1] and one[same + 2 :] == other[same + 2 :]
    )


# Names


def _searches_for_name(name: str) -> Iterator[Search]:
    for words in _readings_of_name(name):
        orders = [(words, 0)] + [(words[i:] + words[:i], len(words) - i) for i in range(1, len(words))]
        if len(words) > 2:
            orders += [((words[0], words[-1]), 0), ((words[-1], words[0]), 1)]
        yield from (partial(_shows_name, order, first) for order, first in dict.fromkeys(orders))
        yield partial(_shows_name_with_initials, words[0], words[-1])


def _readings_of_name(name: str) -> Iterator[tuple[str, ...]]:
    """Yield the squeezed words of a name, first name first, without title and what stands in brackets.

    "Rigby Cole, Dawn" may be a family name and a first name, or a name and what she does: it is read both ways.
    A name of one word, or a title and a family name, has no reading and is looked for as typed.
    """
    before, comma, after = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", name).partition(",")
    for reading in (f"{after} {before}", before) if comma else (before,):
        words = [word for word in map(squeezed, reading.split()) if word]
        while words and words[0] in TITLES and (len(words) > 2 or words[0] not in TITLES_AND_NAMES):
            words = words[1:]
        if len(words) > 1:
            yield tuple(words)


def _shows_name(words: tuple[str, ...], first_name_at: int, shown: Shown) -> bool:
    """Say whether the words stand in this order as a name; `first_name_at` is where one begins behind a family name."""
    trace = "".join(words)
    return trace in shown.squeezed and any(
        shown.stands_whole(start, end) and _holds_together(words, first_name_at, start, shown)
        for start, end in shown.places_of(trace)
    )


def _holds_together(words: tuple[str, ...], first_name_at: int, start: int, shown: Shown) -> bool:
    for index, offset in enumerate(accumulate(map(len, words[:-1])), start=1):
        between = shown.before(start + offset)
        if index == first_name_at:
            # "Cole, Lee" and "Cole Lee" are a name; so are a cell with "Cole" and the next with "Lee". "Cole. Lee"
            # is not, nor the list "Sam Cole", "Lee Rigby".
            begins_a_line = not start or "\n" in shown.before(start)
            if not FAMILY_NAME_FIRST.fullmatch(between) and not (begins_a_line and not between.strip()):
                return False
        elif LISTED.search(between) or (SENTENCE_ENDS.search(between) and len(words[index - 1]) > 2):
            # "Ann, Lee and Sam" and "We met Ann. Lee came later" are no names; "Mary St. John" is one.
            return False
    return True


def _shows_name_with_initials(first: str, last: str, shown: Shown) -> bool:
    if first not in shown.squeezed or last not in shown.squeezed:
        return False
    return bool(re.search(rf"\b{first}\s+(?:[a-z]\b\.?\s*){{1,3}}\b{last}\b", shown.folded))


# Telephone numbers, e-mail addresses, identifiers


def _searches_for_phone(phone: str) -> Iterator[Search]:
    yield from (partial(_shows_phone, number) for number in telephone_numbers(phone))


def _shows_phone(number: str, shown: Shown) -> bool:
    if number not in shown.with_slips:
        return False
    for start, end in shown.places_of(number, slips=True):
        dialled = DIALLED_BEFORE.search(shown.with_slips, max(0, start - 5), start)
        if shown.stands_clear(dialled.start() if dialled else start, end, slips=True):
            return True
    return False


def _searches_for_email(email: str) -> Iterator[Search]:
    local, at, domain = email.strip().partition("@")
    for dot in ("", "dot"):
        for sign in ("", "at") if at else ():
            yield partial(_shows_whole_words, squeezed(local) + sign + dot.join(map(squeezed, domain.split("."))))


def _searches_for_number(number: str) -> Iterator[Search]:
    trace = squeezed(number)
    if len(trace) >= SHORTEST_NUMBER_CHARACTERS:
        yield partial(_shows_number, trace.translate(SLIPS))


def _shows_number(number: str, shown: Shown) -> bool:
    return number in shown.with_slips and any(
        shown.stands_clear(start, end, slips=True) for start, end in shown.places_of(number, slips=True)
    )


# Places


def _searches_for_place(place: str) -> Iterator[Search]:
    whole = squeezed(place)
    first = squeezed(re.split(r"[,;\n]", place.strip())[0])
    for trace in dict.fromkeys(name for name in (whole, first) if name):
        yield partial(_shows_whole_words, trace)
    for short, long in (("st", "saint"), ("saint", "st")):
        if re.match(rf"{short}\b", place.strip(), re.IGNORECASE):
            yield partial(_shows_whole_words, long + first.removeprefix(short))
    for found in POSTCODE.finditer(place):
        postcode = squeezed(found.group())
        yield partial(_shows_anyhow, postcode)
        yield partial(_shows_postcode_with_slips, postcode)


# Birthdays


def _searches_for_birthday(iso_day: str) -> Iterator[Search]:
    try:
        day = date.fromisoformat(iso_day.strip()[:10])
    except ValueError:
        return
    marks = (str(day.day), DAYS_IN_WORDS[day.day - 1][:5])
    yield partial(_shows_day, re.compile(f"{day.year % 100:02}"), marks, _writings_of(day))


def _writings_of(day: date) -> re.Pattern[str]:
    d = rf"(?<!\d)(?:0?{day.day}(?:\s*(?:st|nd|rd|th))?|{DAYS_IN_WORDS[day.day - 1].replace('-', '[ -]?')})"
    m = f"0?{day.month}"
    name = MONTHS[day.month - 1]
    month = rf"(?:{name}|{name[:3]}|sept)" if name == "september" else rf"(?:{name}|{name[:3]})"
    y = rf"(?:{day.year}|['‘’]?{day.year % 100:02})(?!\d)"
    gap, mark = r"[\s.,/\-‐-―_]{0,4}", r"\s?[./\-‐-―_|·]\s?"
    ways = [
        rf"{d}{gap}(?:of{gap})?(?:the{gap})?{month}{gap}{y}",
        rf"(?<![a-z]){month}{gap}(?:the{gap})?{d}{gap}{y}",
        rf"{d}{mark}{m}{mark}{y}",
        rf"(?<!\d)0?{day.day}\s{{1,2}}{m}\s{{1,2}}{day.year}(?!\d)",
        rf"(?<!\d){day:%d}\s{{1,2}}{day:%m}\s{{1,2}}{day:%y}(?!\d)",
        rf"(?<!\d){day.year}(?:{mark}|\s){m}(?:{mark}|\s)0?{day.day}(?!\d)",
        rf"(?<!\d){day.year}{gap}{month}{gap}0?{day.day}(?!\d)",
        rf"(?<!\d)(?:{day:%d%m%Y}|{day:%Y%m%d}|{day:%d%m%y})(?!\d)",
    ]
    if day.day > 12:
        # American order; with days up to the 12th it would be another day in ours.
        ways.append(rf"(?<!\d){m}{mark}0?{day.day}{mark}{y}")
    return re.compile("|".join(f"(?:{way})" for way in ways))


def _shows_day(year: re.Pattern[str], marks: tuple[str, str], writings: re.Pattern[str], shown: Shown) -> bool:
    for found in year.finditer(shown.folded):
        begin, end = max(0, found.start() - LONGEST_DAY_CHARACTERS), found.end() + LONGEST_DAY_CHARACTERS
        near = shown.folded[begin:end]
        if any(mark in near for mark in marks) and writings.search(shown.folded, begin, end):
            return True
    return False


# Words


def _searches_for_words(text: str, may_show: str) -> Iterator[Search]:
    words = [word for word in map(squeezed, text.split()) if word]
    if len(words) < RUN_OF_WORDS:
        whole = "".join(words)
        if len(words) >= FEWEST_WORDS and len(whole) >= FEWEST_LETTERS_OF_WORDS and whole not in may_show:
            yield partial(_shows_whole_words, whole)
        return
    runs = ["".join(words[i : i + RUN_OF_WORDS]) for i in range(len(words) - RUN_OF_WORDS + 1)]
    secret = [run if run not in may_show else "" for run in runs]
    for sign_at in range(0, len(words) - WORDS_OF_A_SIGN + 1, WORDS_BETWEEN_SIGNS):
        first = max(0, sign_at + WORDS_OF_A_SIGN - RUN_OF_WORDS)
        near = tuple(filter(None, secret[first : sign_at + 1]))
        if near:
            yield partial(_shows_run, "".join(words[sign_at : sign_at + WORDS_OF_A_SIGN]), near)


def _shows_run(sign: str, runs: tuple[str, ...], shown: Shown) -> bool:
    return sign in shown.squeezed and any(shows_trace(shown, run) for run in runs)


_SEARCHES: dict[Secret, Callable[[str], Iterator[Search]]] = {
    Secret.NAME: _searches_for_name,
    Secret.ADDRESS: _searches_for_address,
    Secret.PHONE: _searches_for_phone,
    Secret.EMAIL: _searches_for_email,
    Secret.BIRTHDAY: _searches_for_birthday,
    Secret.NUMBER: _searches_for_number,
    Secret.PLACE: _searches_for_place,
}

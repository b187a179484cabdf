"""What tells one family from another: full names, birthdays, numbers, addresses and phones, each in one spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from pipeline.domain.addresses import STREET_KINDS
from pipeline.domain.findings import Path
from pipeline.domain.form import Form, NotYetKnown, Question, sections
from pipeline.domain.private_numbers import telephone_numbers
from pipeline.domain.reach import Holds
from pipeline.domain.recognising import POSTCODE, squeezed
from pipeline.domain.written_values import MONTHS, WEEKDAYS, read_day, read_line

MARK_LIMIT_CHARACTERS = 200
# Two letters in a box ("N/A", "D R") are nobody's name.
SHORTEST_NAME_CHARACTERS = 4
LONGEST_NAME_WORDS = 6
LONGEST_STREET_WORDS = 6
# Without the area code a number is somebody else's in every town.
FEWEST_PHONE_FIGURES = 9

# What a part asks for one by one where it has a `full_name`.
PARTS_OF_A_NAME = frozenset({"first_name", "middle_names", "family_name", "known_as"})
NUMBERS = (Holds.NHS_NUMBER, Holds.UPN, Holds.CHILD_ID)
# How the questions end that ask for a worker's number; those for a family's own say that they hold one.
OF_WORKERS = ("contact", "phone")

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"

TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "master", "dr", "rev", "prof", "sir", "lord", "lady", "mister", "madam"}
)
# Small words that stand inside a family name: Maria de Souza, Anna van der Berg.
PARTICLES = frozenset(
    {"de", "da", "das", "do", "dos", "del", "della", "di", "du", "la", "le", "el", "al", "ul", "van", "von", "der"}
    | {"den", "ter", "bin", "bint", "binti", "ibn", "ap", "ab", "y", "e"}
)
# What is typed where there is no name yet; in every case alike.
NO_NAMES = frozenset(
    {"unborn", "baby", "child", "boy", "girl", "infant", "not", "yet", "name", "named", "known", "unknown"}
    | {"withheld", "given", "to", "be", "confirmed", "mother", "father", "parent", "carer", "and", "or", "none"}
)

_SEPARATORS = re.compile(r"[\s.\-]+")
_BRACKETED = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_WORD = re.compile(r"[^\s.,;:!?()\[\]{}<>\"“”„«»/\\|+&*=#@~^_…—―]+")

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = re.compile(
    r"(?<!\d)(?<!\d[/.\-])(?:"
    r"\d{4}-\d{1,2}-\d{1,2}"
    r"|\d{1,2} ?[/.\-] ?\d{1,2} ?[/.\-] ?(?:\d{4}|\d{2})"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ \-/]+(?:of )?(?:{_MONTH})\.?,?[ \-/]+(?:\d{{4}}|\d{{2}})"
    rf"|(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})"
    r")(?!\d)",
    re.IGNORECASE,
)
# A birth mother is seen on a day that is nobody's birthday.
_BIRTH = re.compile(
    r"\b(?:born|birth(?:day)?(?! (?:mother|father|parent|mum|dad|famil|sibling|partner))|d\.? ?o\.? ?b)\b",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\b(?:on|by|from|since|until|till|to|before|after|between|dated|due|of|commencing|w/c)(?: the)?(?: [a-z]+day,?)?"
    rf"[ :]*$|\b(?:{'|'.join(WEEKDAYS)}|mon|tues?|weds?|thurs?|fri|sat|sun)\.?,? $",
    re.IGNORECASE,
)
BIRTH_WORDS_BEFORE_CHARACTERS, BIRTH_WORDS_AFTER_CHARACTERS = 40, 20

# A look-ahead, so that a number may begin within what would be taken for another one.
_TEN_DIGITS = re.compile(r"(?<!\d)(?=(\d(?:[ .\-]{0,3}\d){9})(?!\d))")
_UPN = re.compile(r"(?<![A-Z0-9])[A-Z](?:[ \-]?\d){11}[ \-]?[0-9A-Z](?![A-Z0-9])")
# As they are printed, on one line; with spaces anywhere, the figures of two cells or of a phone run into one.
_PRINTED_NHS = re.compile(r"(?<![\d)])(?<!\d[ .\-])(\d{3}([ \-]?)\d{3}\2\d{4})(?![ .\-]?\d)")
_PRINTED_UPN = re.compile(r"(?<![A-Z0-9])[A-Z]\d{11}[0-9A-Z](?![A-Z0-9])", re.IGNORECASE)
_PHONE = re.compile(r"(?<!\d)(?:(?:\+|00) ?44[ .\-]{0,3}(?:\(0\))?|\(?0)((?:[ .\-()]{0,3}\d){9,10})(?!\d)")

_HOUSE_NUMBER = re.compile(r"\d{1,8}[a-z]?")
UNITS = frozenset({"flat", "apartment", "apt", "unit", "room", "plot", "number", "no", "block"})
_LONG_KINDS = {short: kind for kind, shorts in STREET_KINDS.items() for short in shorts}


def _seen(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")


def _figures(text: str) -> str:
    """Return text on one line with every kind of dash made alike."""
    return " ".join(re.sub("[‐-―−]", "-", _seen(text)).split())


def read_nhs_number(value: object) -> str:
    """Return the NHS number as ten digits; spaces and dashes are taken, the check digit must fit (facts 6.5).

    Ten times the same digit is refused: it fits the check, and is what people type to fill a box. Raises
    `nhs-number-unreadable`.
    """
    text = _SEPARATORS.sub("", _figures("" if isinstance(value, bool | date) else read_line(value)))
    if not _is_nhs_number(text):
        raise PydanticCustomError("nhs-number-unreadable", "not an NHS number")
    return text


def _is_nhs_number(text: str) -> bool:
    if not re.fullmatch(r"[0-9]{10}", text) or len(set(text)) == 1:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text, range(10, 1, -1), strict=False))
    # A remainder of 1 would ask for the check digit 10: such numbers are never given out.
    return (11 - total % 11) % 11 == int(text[9])


def read_upn(value: object) -> str:
    """Return the unique pupil number in capitals without spaces; its check letter must fit (facts 6.5).

    Any local authority is taken: lists of them grow old. Raises `upn-unreadable`.
    """
    text = _SEPARATORS.sub("", _figures("" if isinstance(value, bool | date) else read_line(value))).upper()
    if not _is_upn(text):
        raise PydanticCustomError("upn-unreadable", "not a pupil number")
    return text


def _is_upn(text: str) -> bool:
    if not re.fullmatch(rf"[{UPN_LETTERS}][0-9]{{11}}[0-9{UPN_LETTERS}]", text):
        return False
    values = [int(sign) if sign.isdigit() else UPN_LETTERS.index(sign) for sign in text[1:]]
    total = sum(number * weight for number, weight in zip(values, range(2, 14), strict=True))
    return UPN_LETTERS[total % 23] == text[0]


NhsNumber = Annotated[str, BeforeValidator(read_nhs_number)]
Upn = Annotated[str, BeforeValidator(read_upn)]


@dataclass(frozen=True)
class Identifier:
    """One thing that tells a family from others: its kind, and its value in the one spelling for comparing.

    The mark of a name is the full name without title, spaces and accents; of a day, ISO; of a number, its
    letters and digits; of an address, house number and street; of a phone, its figures without the 0 in front.
    It is personal, so it is never printed.
    """

    holds: Holds
    mark: str = field(repr=False)


def identifiers_of(submission: Form) -> frozenset[Identifier]:
    """Return whom and what the submission names of its family in the fields that ask for it.

    Those are the answers whose question says that it `holds` a name, address, day of birth or number. A
    part with a `full_name` is known by that, and by what the person is called (`known_as`); a part whose
    `of_family` is False, such as a worker in a list of everyone, counts for nothing. A phone is the family's
    where the part asks for an address too; one that the submission gives as a worker's is shared by many
    families. Answers that cannot be read yet are passed over.
    """
    found = frozenset(
        identifier
        for _, part, questions in _parts(submission)
        if _answer(part, "of_family") is not False
        for identifier in _identifiers_in(part, questions)
    )
    return found - phones_of_workers(submission)


def phones_of_workers(submission: Form) -> frozenset[Identifier]:
    """Return the phones that the submission gives as those of workers, teams and agencies."""
    return phones_in(
        *(
            str(answer)
            for _, part, questions in _parts(submission)
            for question in questions
            if question.holds is None and question.answer is str and str(question.path[-1]).endswith(OF_WORKERS)
            if (answer := _answer(part, str(question.path[-1])))
        )
    )


def phones_in(*texts: str) -> frozenset[Identifier]:
    """Return the phones that stand in the texts, such as those of the council itself."""
    return frozenset(Identifier(Holds.PHONE, mark) for text in texts for mark in _phones_in(_figures(text)))


def belonging_to(submission: Form) -> Iterator[tuple[Path, Identifier]]:
    """Yield what the submission says is its own family's, each with the field it stands in.

    Numbers, names, addresses and phones; of a name in several fields, the first of them. No days: among many
    families nearly every day is somebody's birthday. Workers are left out.
    """
    shared = phones_of_workers(submission)
    for prefix, part, questions in _parts(submission):
        if _answer(part, "of_family") is False:
            continue
        has_full_name = hasattr(type(part), "full_name")
        name_fields = [str(question.path[-1]) for question in questions if question.holds is Holds.NAME]
        if has_full_name and name_fields:
            yield from (((*prefix, name_fields[0]), Identifier(Holds.NAME, mark)) for mark in _full_name_marks(part))
        for question in questions:
            name, holds = str(question.path[-1]), question.holds
            answer = _answer(part, name)
            if answer is None or holds in (None, Holds.BIRTHDAY) or (has_full_name and name in PARTS_OF_A_NAME):
                continue
            if holds is Holds.PHONE and not _lives_somewhere(questions):
                continue
            found = (Identifier(holds, mark) for mark in _marks(holds, answer))
            yield from (((*prefix, name), identifier) for identifier in found if identifier not in shared)


def names_of(*names: str) -> frozenset[Identifier]:
    """Return what tells these people from others, for those whose names no `holds` marks, such as workers."""
    return frozenset(Identifier(Holds.NAME, mark) for name in names for mark in _name_marks(name))


def _parts(submission: Form) -> Iterator[tuple[Path, Form, Sequence[Question]]]:
    """Yield every part of the submission that was given, a row of a list each by itself."""
    for section in sections(type(submission)):
        given = _answer(submission, section.name)
        if isinstance(given, Form):
            yield (section.name,), given, section.questions
        elif given is not None:
            for index, row in enumerate(given):
                yield (section.name, index), row, section.questions


def _answer(part: Form, name: str) -> Any:
    try:
        return getattr(part, name, None)
    except NotYetKnown:
        return None


def _identifiers_in(part: Form, questions: Sequence[Question]) -> Iterator[Identifier]:
    has_full_name = hasattr(type(part), "full_name")
    if has_full_name and any(question.holds is Holds.NAME for question in questions):
        yield from (Identifier(Holds.NAME, mark) for mark in _full_name_marks(part))
    for question in questions:
        name = str(question.path[-1])
        answer = _answer(part, name)
        if question.holds is Holds.PHONE and not _lives_somewhere(questions):
            continue
        if answer is not None and question.holds is not None and not (has_full_name and name in PARTS_OF_A_NAME):
            yield from (Identifier(question.holds, mark) for mark in _marks(question.holds, answer))


def _lives_somewhere(questions: Sequence[Question]) -> bool:
    """Say whether a part is about somebody of the family; whom else to ring, such as a teacher, has no address here."""
    return any(question.holds is Holds.ADDRESS for question in questions)


def _full_name_marks(part: Form) -> Iterator[str]:
    yield from _name_marks(_answer(part, "full_name") or "")
    called, family = _answer(part, "known_as"), _answer(part, "family_name")
    if called and family:
        yield from _name_marks(called if len(called.split()) > 1 else f"{called} {family}")


def _marks(holds: Holds, answer: Any) -> Iterator[str]:
    if holds is Holds.NAME:
        yield from _name_marks(str(answer))
    elif holds is Holds.ADDRESS:
        yield from address_marks(str(answer))
    elif holds is Holds.PHONE:
        typed = (figures for figures in telephone_numbers(str(answer)) if len(figures) >= FEWEST_PHONE_FIGURES)
        yield from dict.fromkeys(_kept(*typed, *_phones_in(_figures(str(answer)))))
    elif holds is Holds.BIRTHDAY and isinstance(answer, date):
        yield answer.isoformat()
    elif holds in NUMBERS:
        yield from _number_marks(answer)


def _number_marks(answer: Any) -> Iterator[str]:
    return _kept(squeezed(str(answer)))


def _kept(*marks: str) -> Iterator[str]:
    """Leave out marks that are empty, or so long that they are no name, number or street."""
    return (mark for mark in marks if 0 < len(mark) <= MARK_LIMIT_CHARACTERS)


def mentioned_in(texts: Iterable[tuple[Path, str]]) -> Iterator[tuple[Path, Identifier]]:
    """Yield whatever the texts could be naming, for looking up: most of it is nobody's.

    Names: every run of two to six words with capitals, with or without those in the middle, also as
    "Family, First". Days in any spelling, unless the words in front say that something happened then ("on",
    "since", "Monday") and none beside it speak of a birth: among many families nearly every day is
    somebody's birthday. NHS numbers and UPNs that pass their checks. A house number with up to six words
    after it, or a named house with its street. Phones with their area code.

    Bounded: some twenty for each word at the most, each once a path. A name all in small letters is missed.
    """
    for path, text in texts:
        plain = _figures(text)
        found = {
            Holds.NAME: _names_in(text),
            Holds.BIRTHDAY: _birthdays_in(plain),
            Holds.NHS_NUMBER: _nhs_numbers_in(plain),
            Holds.UPN: _upns_in(plain),
            Holds.ADDRESS: _addresses_in(plain),
            Holds.PHONE: _phones_in(plain),
        }
        for holds, marks in found.items():
            yield from ((path, Identifier(holds, mark)) for mark in dict.fromkeys(_kept(*marks)))


def numbers_printed_in(text: str) -> Iterator[Identifier]:
    """Yield the NHS numbers and UPNs in the text, known or not, that are hardly anything else.

    Every eleventh row of ten figures fits the check of NHS numbers: one without gaps counts only where the text
    speaks of the NHS.
    """
    plain = re.sub("[‐-―−]", "-", _seen(text))
    speaks_of_nhs = "NHS" in plain.upper()
    for found in _PRINTED_NHS.finditer(plain):
        if (found[2] or speaks_of_nhs) and _is_nhs_number(_SEPARATORS.sub("", found[1])):
            yield Identifier(Holds.NHS_NUMBER, _SEPARATORS.sub("", found[1]))
    for found in _PRINTED_UPN.finditer(plain):
        if _is_upn(found.group().upper()):
            yield Identifier(Holds.UPN, squeezed(found.group()))


def _name_marks(name: str) -> Iterator[str]:
    """Yield a full name in the one spelling, and without its middle names; nothing for a single word."""
    parts = [_words(part) for part in _BRACKETED.sub(" ", name).split(",")]
    words = [*parts[1], *parts[0]] if len(parts) == 2 else [word for part in parts for word in part]
    if all(word.casefold() in NO_NAMES for word in words):
        return
    yield from (mark for mark in _kept(*_spellings(words)) if len(mark) >= SHORTEST_NAME_CHARACTERS)


def _words(text: str) -> list[str]:
    words = [_bare(found.group()) for found in _WORD.finditer(_seen(text))]
    return [word for word in words if squeezed(word) and word.casefold() not in TITLES]


def _bare(word: str) -> str:
    """Return a word without the quotes and hyphens at its ends, and without the 's of an owner."""
    return re.sub(r"['’ʼ`]s$", "", word, flags=re.IGNORECASE).strip("'’‘ʼ`´-‐‑‒–")


def _spellings(words: Sequence[str]) -> Iterator[str]:
    if len(words) > 1:
        yield squeezed("".join(words))
    if len(words) > 2:
        yield squeezed(words[0] + words[-1])


def _names_in(text: str) -> Iterator[str]:
    before: list[str] = []
    for words, after_comma in _runs(text):
        for start in range(len(words)):
            for end in range(start + 2, min(start + LONGEST_NAME_WORDS, len(words)) + 1):
                yield from _spellings(words[start:end])
            # "RIGBY Dawn", as on lists.
            yield from _spellings(words[start : start + 2][::-1])
        if after_comma:
            for family in range(1, min(3, len(before)) + 1):
                for first in range(1, min(3, len(words)) + 1):
                    yield squeezed("".join(words[:first] + before[-family:]))
        before = words


def _runs(text: str) -> Iterator[tuple[list[str], bool]]:
    """Yield the words with capitals that stand together; and whether only a comma parts them from those before."""
    plain = _seen(text)
    run: list[str] = []
    after_comma, end, previous = False, 0, ""
    for found in _WORD.finditer(plain):
        gap, word = plain[end : found.start()].strip(), _bare(found.group())
        end = found.end()
        # "Mr. Cole" and "J. Cole" go on; a longer word and a full stop end a sentence.
        goes_on = gap == "" or (gap == "." and len(previous) <= 3)
        is_title, is_name = word.casefold() in TITLES, word[:1].isalpha() and not word[:1].islower()
        is_within = bool(run) and word in PARTICLES
        if run and (not goes_on or is_title or not (is_name or is_within)):
            yield run, after_comma
            run, after_comma = [], gap == ","
        elif not run and not goes_on:
            after_comma = False
        if is_within or (is_name and not is_title):
            run.append(word)
        elif not is_title:
            after_comma = False
        previous = word
    if run:
        yield run, after_comma


def _birthdays_in(plain: str) -> Iterator[str]:
    for start, end, day in days_in(plain):
        before = plain[max(0, start - BIRTH_WORDS_BEFORE_CHARACTERS) : start]
        beside = f"{before} {plain[end : end + BIRTH_WORDS_AFTER_CHARACTERS]}"
        if not _HAPPENED.search(before) or _BIRTH.search(beside):
            yield day.isoformat()


def days_in(text: str) -> Iterator[tuple[int, int, date]]:
    """Yield every day in the text, with where it begins and ends."""
    for found in _DAY.finditer(text):
        written = "{day} {month} {year}".format(**found.groupdict()) if found["month"] else found.group()
        try:
            yield found.start(), found.end(), read_day(written)
        except PydanticCustomError:
            continue


def _nhs_numbers_in(plain: str) -> Iterator[str]:
    numbers = (_SEPARATORS.sub("", found[1]) for found in _TEN_DIGITS.finditer(plain))
    return (number for number in numbers if _is_nhs_number(number))


def _upns_in(plain: str) -> Iterator[str]:
    numbers = (_SEPARATORS.sub("", found.group()) for found in _UPN.finditer(plain.upper()))
    return (squeezed(number) for number in numbers if _is_upn(number))


def _phones_in(plain: str) -> Iterator[str]:
    return (re.sub(r"\D", "", found[1]) for found in _PHONE.finditer(plain))


def address_marks(address: str) -> Iterator[str]:
    """Yield house number and street of an address; for a house with a name only, that and its street.

    A postcode alone, a town, and a street without number are shared with neighbours and tell nobody apart.
    """
    lines = [_squeezed_words(line) for line in re.split(r"[\n,;]", POSTCODE.sub(" ", _seen(address)))]
    found, number = False, ""
    for words in lines:
        own_number, street = _number_and_street(words)
        number = own_number or number
        if street and number:
            found = True
            yield from _kept(number + "".join(_long(street)))
        if street:
            number = ""
    if not found:
        yield from _kept(_named_house(_long([word for words in lines for word in words])))


def _squeezed_words(text: str) -> list[str]:
    return [word for part in text.split() if (word := squeezed(part))]


def _number_and_street(words: list[str]) -> tuple[str, list[str]]:
    """Return the house number that a line begins with (the flat's where there is no other), and the street."""
    number, rest = "", words
    while rest:
        is_unit = rest[0] in UNITS and (len(rest) == 1 or len(rest[1]) == 1 or rest[1][0].isdigit())
        if _HOUSE_NUMBER.fullmatch(rest[0]):
            number = rest[0]
        elif not is_unit and not (number.isdigit() and len(rest[0]) == 1):
            break
        elif not is_unit:
            number += rest[0]
        rest = rest[1:]
    ends = _street_ends(_long(rest))
    return number, rest[: ends[0] if ends else LONGEST_STREET_WORDS]


def _street_ends(words: Sequence[str]) -> list[int]:
    """Return where each street or building of the words ends: after its kind, or the last kind in a row.

    "Church Hill Road" goes on after its first kind; what comes after its last one is the town.
    """
    kinds = [index for index, word in enumerate(words) if index and word in STREET_KINDS]
    return [kind + 1 for kind in kinds if kind + 1 not in kinds]


def _named_house(words: Sequence[str]) -> str:
    """Return a house's name with its street, such as that of Rose Cottage, Mill Lane; nothing for less."""
    ends = _street_ends(words)
    return "".join(words[: ends[1]]) if len(ends) > 1 else ""


def _long(words: Sequence[str]) -> list[str]:
    """Return the words of a street with its kind in full; the first word is its name ("St Mary's Road")."""
    return [*words[:1], *(_LONG_KINDS.get(word, word) for word in words[1:])]


def _addresses_in(plain: str) -> Iterator[str]:
    parts = [(part[:1].isupper(), word) for part in re.split(r"[\s,;]+", plain) if (word := squeezed(part))]
    words = [word for _, word in parts]
    for start, (has_capital, word) in enumerate(parts):
        after = words[start + 1 : start + 1 + LONGEST_STREET_WORDS]
        if _HOUSE_NUMBER.fullmatch(word):
            street = _long(after)
            yield from (word + "".join(street[:length]) for length in range(1, len(street) + 1))
        elif has_capital:
            yield _named_house(_long([word, *after]))

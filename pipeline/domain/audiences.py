"""Who may see what: what a document withholds, and how it is recognised wherever it turns up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from pipeline.domain.agreements import WorkingAgreement
from pipeline.domain.authority import Authority
from pipeline.domain.deadlines import Calendar
from pipeline.domain.findings import Path
from pipeline.domain.form import NotYetKnown, sections
from pipeline.domain.pages import agreement_page

POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)[\s.\-‐-―]*(\d[A-Z]{2})\b", re.IGNORECASE)
RUN_OF_WORDS = 6
SHORTEST_ADDRESS_LINE_CHARACTERS = 6
SHORTEST_STREET_CHARACTERS = 6

# The last word of a street's or building's name, with the ways to shorten it.
STREET_KINDS: dict[str, tuple[str, ...]] = {
    "alley": (), "approach": (), "arcade": (), "avenue": ("ave", "av"), "bank": (), "boulevard": ("blvd",),
    "chase": (), "circus": (), "close": ("cl", "clo"), "common": (), "court": ("ct", "crt"),
    "crescent": ("cres", "cresc"), "croft": (), "dale": (), "dene": (), "drive": ("dr", "drv"), "end": (),
    "esplanade": (), "field": (), "fields": (), "fold": (), "garden": (), "gardens": ("gdns", "gdn"), "garth": (),
    "gate": (), "green": ("grn",), "grove": ("gr", "grv"), "hill": (), "lane": ("ln", "la"), "lawn": (), "lea": (),
    "mead": (), "meadow": (), "meadows": (), "mews": (), "mount": (), "parade": ("pde",), "park": ("pk",),
    "passage": (), "path": (), "place": ("pl",), "promenade": (), "quay": (), "ridge": (), "rise": (),
    "road": ("rd",), "row": (), "square": ("sq",), "street": ("st", "str"), "terrace": ("ter", "terr"),
    "vale": (), "view": (), "villas": (), "walk": ("wlk", "wk"), "way": (), "wharf": (), "yard": ("yd",),
    # Buildings, which name a place as well as a street does.
    "bungalow": (), "cottage": (), "cottages": (), "farm": (), "farmhouse": (), "hall": (), "house": ("hse",),
    "lodge": (), "manor": (), "rectory": (), "refuge": (), "tower": (), "vicarage": (),
}  # fmt: skip

# Streets that stand in almost every town: their names alone tell nobody where somebody lives.
COMMON_FIRST_WORDS = frozenset({
    "high", "church", "station", "london", "main", "park", "victoria", "manor", "new", "queen", "queens", "king",
    "kings", "grange", "mill", "york", "school", "north", "south", "east", "west", "green", "albert", "alexandra",
    "grove", "george", "windsor", "springfield", "highfield", "richmond", "stanley", "chester", "manchester",
    "chapel", "bridge", "market", "hill", "the", "back", "front", "upper", "lower", "old", "bath", "oxford",
    "cambridge", "wellington", "broad", "cross", "union",
})  # fmt: skip
COMMON_KINDS = frozenset({
    "street", "road", "lane", "avenue", "close", "drive", "way", "walk", "row", "terrace", "crescent", "gardens",
    "place",
})  # fmt: skip
ONLY_A_UNIT = re.compile(
    r"(?:flat|apartment|apt|unit|room|floor|block|plot|number|no)\.?\s*\d*[a-z]?|\w+ floor(?: flat)?", re.IGNORECASE
)
ONLY_A_NUMBER = re.compile(r"(?:(?:flat|apartment|apt|unit|room|plot|number|no)\b\.? ?)?\d+ ?[a-z]?", re.IGNORECASE)
UNIT_AND_NUMBER = re.compile(
    r"(?:(?:flat|apartment|apt|unit|room|plot|number|no)\b\.?\s*\w+\s+)?(?:\d+\s?[a-z]?\b(?:\s*[-/‐-―]\s*\d+[a-z]?\b)?)?\s*",
    re.IGNORECASE,
)

# Answers that the forms promise not to print.
NOT_PRINTED: tuple[tuple[str, str], ...] = (
    ("before", "override_reason"),
    ("advice", "advocate_not_offered_reason"),
    ("childs_part", "shared_reason"),
    ("people", "no_copy_reason"),
    ("purpose", "plan_already_asks"),
)


@dataclass(frozen=True)
class Withheld:
    """One thing that a document must not show, by the answer it comes from; never logged."""

    path: Path
    traces: tuple[str, ...]


def squeezed(text: str) -> str:
    """Return text with nothing left but letters and digits: spacing, hyphens, accents and forms made alike."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text))).casefold()


def _squeezed_with_joins(text: str) -> tuple[str, list[bool], list[bool]]:
    """Return the squeezed text; for each of its characters whether it stood right after the one before; whether small.

    A capital that begins a word in running text ("FenmarshQX3", "8LTFather") counts as set apart.
    """
    kept: list[str] = []
    joins: list[bool] = []
    small: list[bool] = []
    before = ""
    plain = unicodedata.normalize("NFKD", text)
    for character, after in zip(plain, plain[1:] + " ", strict=True) if plain else ():
        if character.isalnum():
            starts_a_word = character.isupper() and (before.islower() or after.islower())
            for folded in character.casefold():
                kept.append(folded)
                joins.append(bool(before) and not starts_a_word)
                small.append(character.islower())
                before, starts_a_word = character, False
        elif unicodedata.category(character) not in ("Mn", "Mc", "Me", "Cf"):
            # Accents, soft hyphens and other marks that nobody sees do not part two characters.
            before = ""
    return "".join(kept), joins, small


def typed_texts(agreement: WorkingAgreement) -> Iterator[tuple[Path, str]]:
    """Yield every answer that is text, with its path; answers still to be put right are left out."""
    for section in sections(type(agreement)):
        try:
            part = getattr(agreement, section.name)
        except NotYetKnown:
            continue
        for prefix, row in (
            [((section.name, i), row) for i, row in enumerate(part)] if section.is_table else [((section.name,), part)]
        ):
            for question in section.questions:
                name = str(question.path[-1])
                try:
                    answer = getattr(row, name)
                except NotYetKnown:
                    continue
                if isinstance(answer, str) and not question.choices:
                    yield (*prefix, name), answer


def address_traces(address: str) -> tuple[str, ...]:
    """Return the parts of an address that would give it away: postcode, and lines with a number.

    A line without a number (a town, a county) gives nobody away by itself. Where nothing has a number, the
    address is looked for as a whole, so long as it names a street or a building ("kept on file" does not).
    """
    plain = _plain(address)
    traces = [squeezed("".join(found.groups())) for found in POSTCODE.finditer(plain)]
    lines = _lines(plain)
    for line in lines:
        if any(c.isdigit() for c in line) and not ONLY_A_UNIT.fullmatch(line):
            traces += _long_enough([squeezed(line)])
            # "41 Heron Walk Fenmarsh", all in one line: number and street are enough, however shortened.
            if number := re.search(r"(\d+\s?[a-z]?)\s*$", _number_of(line), re.IGNORECASE):
                traces += _long_enough([squeezed(number.group(1)) + street for street in _spellings(_street_of(line))])
    # "7, Quillback Row": number and street on either side of a comma.
    for number_line, street_line in pairwise(lines):
        if ONLY_A_NUMBER.fullmatch(number_line):
            number_alone = re.sub(r"^(?:no|number)\b\.?\s*", "", number_line, flags=re.IGNORECASE)
            traces.append(squeezed(number_alone + street_line))
            traces += [squeezed(number_alone) + street for street in _spellings(_street_of(street_line))]
    if not traces and any(_street_of(line) for line in lines):
        traces.append(squeezed(plain))
    return tuple(dict.fromkeys(traces))


def street_traces(address: str) -> tuple[str, ...]:
    """Return the names of the street and building of an address, without numbers, however shortened.

    Left out are names so common that they identify nothing, such as High Street, and what comes after the
    street, for that is a district or a town, even where it is called Mill Hill.
    """
    lines = _lines(_plain(address))
    traces: list[str] = []
    with_number = [
        index
        for index, line in enumerate(lines)
        if _street_of(line) and (_number_of(line) or (index and ONLY_A_NUMBER.fullmatch(lines[index - 1])))
    ]
    for line in lines[: with_number[-1] + 1 if with_number else 2]:
        street = _street_of(line)
        if street and not _is_common(street):
            traces += [name for name in _spellings(street) if len(name) >= SHORTEST_STREET_CHARACTERS]
            # "41 Heron W.": behind its number the name alone is enough.
            if number := re.search(r"(\d+\s?[a-z]?)\s*$", _number_of(line), re.IGNORECASE):
                traces += _long_enough([squeezed(number.group(1)) + street[0]])
    return tuple(dict.fromkeys(traces))


def _plain(address: str) -> str:
    return unicodedata.normalize("NFKC", address.replace("\u00ad", ""))


def _lines(address: str) -> list[str]:
    return [line.strip() for line in re.split(r"[\n,;]", address) if line.strip()]


def _long_enough(traces: list[str]) -> list[str]:
    return [trace for trace in traces if len(trace) >= SHORTEST_ADDRESS_LINE_CHARACTERS]


def _number_of(line: str) -> str:
    """Return the flat and house number that a line begins with."""
    found = UNIT_AND_NUMBER.match(line)
    return found.group() if found else ""


def _street_of(line: str) -> tuple[str, str] | None:
    """Return the name and kind of the street or building in a line of an address: `("heron", "walk")`.

    The kind is empty for a name of several words after a number that ends in no kind we know.
    """
    words = [squeezed(word) for word in POSTCODE.sub(" ", line[len(_number_of(line)) :]).split()]
    for index, word in enumerate(words):
        kind = next((kind for kind, short in STREET_KINDS.items() if word == kind or word in short), None)
        if kind and index:
            return "".join(words[:index]), kind
    if len(words) > 1 and words[0] != "the" and all(map(str.isalpha, words)) and re.search(r"\d", _number_of(line)):
        return "".join(words), ""
    return None


def _spellings(street: tuple[str, str] | None) -> list[str]:
    if street is None:
        return []
    name, kind = street
    return [name + end for end in (kind, *STREET_KINDS.get(kind, ()))]


def _is_common(street: tuple[str, str]) -> bool:
    name, kind = street
    return name == "the" or (name in COMMON_FIRST_WORDS and kind in COMMON_KINDS)


def holds_part_of(text: str, address: str) -> bool:
    """Say whether the text shows any part of the address that would give it away."""
    return shows(text, address_traces(address))


def names_street_of(text: str, address: str) -> bool:
    """Say whether the text names the street or building of the address, with or without the number."""
    return shows(text, street_traces(address), whole_words=True)


def shows(text: str, traces: Iterable[str], *, whole_words: bool = False) -> bool:
    """Say whether the text shows any of the traces; house numbers and postcodes only where they stand whole."""
    plain = squeezed(text)
    likely = [trace for trace in traces if trace in plain]
    return bool(likely) and _shows_whole(text, likely, whole_words)


def _shows_whole(text: str, traces: Iterable[str], whole_words: bool) -> bool:
    shown, joins, small = _squeezed_with_joins(text)
    joins.append(False)
    for trace in traces:
        a_postcode = POSTCODE.fullmatch(trace) is not None
        start = shown.find(trace)
        while start >= 0:
            end = start + len(trace)
            begins, ends = not joins[start], not joins[end]
            if whole_words:
                found = begins and ends
            elif a_postcode:
                # "E1 4AB" is not part of "route 14 about". In capitals it is seen even where the words on
                # either side run into it, as they do in some parts of a Word file.
                found = (begins and ends) or not any(small[start:end])
            else:
                # "12 Tern Close" is not part of "112 Tern Close".
                found = (begins or not (trace[0].isdigit() and shown[start - 1].isdigit())) and (
                    ends or not (trace[-1].isdigit() and shown[end].isdigit())
                )
            if found:
                return True
            start = shown.find(trace, start + 1)
    return False


def withheld_from_families(agreement: WorkingAgreement) -> tuple[Withheld, ...]:
    """Return what the printed agreement must not show: confidential addresses, and notes for the file."""
    found = [
        Withheld(("people", index, "address"), address_traces(party.address))
        for index, party in enumerate(agreement.people)
        if party.address_confidential and party.address
    ]
    printed = squeezed("\n".join(_printed_on_any_page(agreement)))
    for path, text in typed_texts(agreement):
        if (path[0], path[-1]) in NOT_PRINTED:
            # What the page says in the same words, typed or fixed, is no secret.
            runs = tuple(run for run in _runs_of_words(text) if run not in printed)
            found.append(Withheld(path, runs))
    return tuple(item for item in found if item.traces)


def _printed_on_any_page(agreement: WorkingAgreement) -> Iterator[str]:
    """Yield what the page prints whichever council, number and bank holidays it is made with."""
    year = (agreement.effective_from or agreement.signing.planned_on).year
    council = Authority(
        name="-", team="-", phone="-", complaints_contact="-", out_of_hours_contact="-", advocacy_contact="-"
    )
    page = agreement_page(agreement, 1, council, Calendar.of((date(year, 1, 1), date(year + 1, 1, 1))))
    left: list[object] = [page.model_dump()]
    while left:
        item = left.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            left.extend(item.values())
        elif isinstance(item, tuple):
            left.extend(item)


def _runs_of_words(text: str) -> tuple[str, ...]:
    words = text.split()
    if len(words) < RUN_OF_WORDS:
        return ()
    runs = (" ".join(words[i : i + RUN_OF_WORDS]) for i in range(len(words) - RUN_OF_WORDS + 1))
    return tuple(squeezed(run) for run in runs)


def leaks(text: str, withheld: tuple[Withheld, ...]) -> tuple[Path, ...]:
    """Return the answers that the text shows although it must not; empty where it shows none."""
    plain = squeezed(text)
    likely = [item for item in withheld if any(trace in plain for trace in item.traces)]
    return tuple(item.path for item in likely if _shows_whole(text, item.traces, whole_words=False))


NUMBER_IN_GROUPS = re.compile(r"(?<!\d)\d+(?:[ .\-‐-―]{1,3}\d+)*")
NHS_NUMBER_GROUPS = ((10,), (3, 3, 4), (5, 5), (3, 7), (1,) * 10)
DIALLING_FROM_ABROAD = re.compile(r"(?:\+ ?44|\b00 ?44|\(0\))[ .\-‐-―]{0,3}$")


def private_numbers_in(text: str) -> bool:
    """Say whether the text holds a valid NHS number or a pupil number (facts 6.5)."""
    plain = unicodedata.normalize("NFKC", text)
    return any(_is_nhs_number(digits) for digits in _ten_digits_in(plain)) or any(
        _is_upn(found.group()) for found in re.finditer(r"\b[A-Z]\d{11}[\dA-Z]\b", plain.upper())
    )


def _ten_digits_in(plain: str) -> Iterator[str]:
    """Yield numbers of ten digits in the groups people write NHS numbers in; not days, not telephone numbers."""
    for found in NUMBER_IN_GROUPS.finditer(plain):
        groups = list(re.finditer(r"\d+", found.group()))
        for first in range(len(groups)):
            if DIALLING_FROM_ABROAD.search(plain[: found.start() + groups[first].start()]):
                continue
            for lengths in NHS_NUMBER_GROUPS:
                chosen = groups[first : first + len(lengths)]
                if tuple(len(group.group()) for group in chosen) == lengths:
                    yield "".join(group.group() for group in chosen)


def _is_nhs_number(digits: str) -> bool:
    # Telephone numbers have ten or eleven digits too; those with ten do not start with 0 here.
    if digits.startswith("0"):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    check = 11 - total % 11
    return check != 10 and check % 11 == int(digits[9])


UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def _is_upn(text: str) -> bool:
    values = [UPN_LETTERS.find(c) if c.isalpha() else int(c) for c in text[1:]]
    if -1 in values:
        return False
    return UPN_LETTERS[sum(value * weight for value, weight in zip(values, range(2, 14), strict=True)) % 23] == text[0]

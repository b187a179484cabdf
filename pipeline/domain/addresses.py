"""What in an address gives away where somebody lives, in every way people write it."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from pipeline.domain.recognising import POSTCODE, shows, squeezed

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
    for number_line, street_line in pairwise(lines):
        if ONLY_A_NUMBER.fullmatch(number_line):
            traces += _long_enough([_without_the_word_number(number_line) + squeezed(street_line)])
    # "41 Heron Walk Fenmarsh", all in one line: number and street are enough, however shortened.
    traces += _long_enough([number + street for number, street in numbered_streets(address)])
    if not traces and any(_street_of(line) for line in lines):
        traces.append(squeezed(plain))
    return tuple(dict.fromkeys(traces))


def numbered_streets(address: str) -> tuple[tuple[str, str], ...]:
    """Return each house number with the street it belongs to, both squeezed, in every way to shorten the street."""
    lines = _lines(_plain(address))
    found = [
        (squeezed(number.group(1)), line)
        for line in lines
        if (number := re.search(r"(\d+\s?[a-z]?)\s*$", _number_of(line), re.IGNORECASE))
    ]
    # "7, Quillback Row": number and street on either side of a comma.
    found += [
        (_without_the_word_number(number_line), street_line)
        for number_line, street_line in pairwise(lines)
        if ONLY_A_NUMBER.fullmatch(number_line)
    ]
    return tuple(dict.fromkeys((number, street) for number, line in found for street in _spellings(_street_of(line))))


def _without_the_word_number(line: str) -> str:
    return squeezed(re.sub(r"^(?:no|number)\b\.?\s*", "", line, flags=re.IGNORECASE))


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

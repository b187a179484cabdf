"""How the pages of a bundle are numbered: through the whole bundle, or by lettered sections; and on in a supplement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from pipeline.domain.receivers import PageNumbering

# Numbers that run through the whole bundle, and those of the pages before its first lettered section.
NO_LETTER = ""
NOTHING_BEFORE: Mapping[str, int] = MappingProxyType({})

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class NumberStyle(StrEnum):
    """How a page's number is written; the values are those of a PDF's page labels (ISO 32000-1, 12.4.2)."""

    DECIMAL = "D"
    ROMAN = "r"


@dataclass(frozen=True)
class PageLabels:
    """The labels of pages that follow one another: what is stamped on each, and what a reader's page box shows."""

    first: int
    prefix: str = ""
    style: NumberStyle = NumberStyle.DECIMAL

    def label(self, index: int) -> str:
        """Return the label of the page with this index, 0 for the first."""
        number = self.first + index
        return self.prefix + (roman(number) if self.style is NumberStyle.ROMAN else str(number))


@dataclass(frozen=True)
class CountedPiece:
    """A part of a bundle: how many pages it has, and the letter of its section; none for what comes before."""

    pages: int
    letter: str = NO_LETTER


def plan_labels(
    pieces: Sequence[CountedPiece],
    numbering: PageNumbering,
    start: Mapping[str, int] = NOTHING_BEFORE,
) -> tuple[PageLabels, ...]:
    """Return the labels of each piece, in the pieces' order; no two pages of a bundle get the same.

    CONTINUOUS counts 1, 2, 3 through everything. LETTERED counts A1, A2 in section A and so on, and i, ii, iii
    in what belongs to no section. `start` holds the first number of each letter where it is not 1: for a
    supplement what `numbers_after` said of the earlier bundle, so that numbers once quoted stay right.
    """
    following = dict(start)
    labels = []
    for piece in pieces:
        letter = _counted_under(piece, numbering)
        first = following.get(letter, 1)
        lettered = numbering is PageNumbering.LETTERED
        style = NumberStyle.ROMAN if lettered and letter == NO_LETTER else NumberStyle.DECIMAL
        labels.append(PageLabels(first, letter, style))
        following[letter] = first + piece.pages
    return tuple(labels)


def numbers_after(
    pieces: Sequence[CountedPiece],
    numbering: PageNumbering,
    start: Mapping[str, int] = NOTHING_BEFORE,
) -> dict[str, int]:
    """Return the next free number of each letter after these pieces, to begin a supplement with."""
    following = dict(start)
    for piece in pieces:
        letter = _counted_under(piece, numbering)
        following[letter] = following.get(letter, 1) + piece.pages
    return following


def section_letter(index: int) -> str:
    """Return the letter of the section with this index: A to Z, then AA, AB and on."""
    letter = ""
    rest = index + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        letter = chr(ord("A") + place) + letter
    return letter


def roman(number: int) -> str:
    """Return a number in small Roman numerals, as readers show the pages before the first section."""
    written = []
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written.append(letters * times)
    return "".join(written)


def _counted_under(piece: CountedPiece, numbering: PageNumbering) -> str:
    return piece.letter if numbering is PageNumbering.LETTERED else NO_LETTER

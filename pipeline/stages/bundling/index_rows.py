"""Finding the rows of a printed index by their references, with a reader's eyes: what is on the page counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

# A row reaches a little over its letters.
ROOM_POINTS = 2.0
# Lines of one row follow one another; a gap of more than this many line heights ends it.
GAP_LINES = 1.3

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class IndexRow:
    """Where a row is: on which of the file's pages, from 0, and its box in the page's own units."""

    page: int
    box: Box


def find_rows(pdf: Path, tokens: Sequence[str], pages: Sequence[int]) -> Mapping[str, IndexRow]:
    """Return the table row that each reference begins, at its first place on these pages; others are left out.

    A row reaches across the page's text, and down to whatever comes next in the column of the references.
    """
    found: dict[str, IndexRow] = {}
    document = pypdfium2.PdfDocument(pdf)
    try:
        for index in pages:
            page = document[index]
            text = page.get_textpage()
            boxes: list[Box] | None = None
            for token in tokens:
                if token in found:
                    continue
                searcher = text.search(token, match_case=True, match_whole_word=True)
                place = searcher.get_next()
                searcher.close()
                if place is not None:
                    boxes = boxes or _boxes(text)
                    found[token] = IndexRow(index, _row(text, place, boxes))
            text.close()
            page.close()
    finally:
        document.close()
    return found


def _boxes(text: pypdfium2.PdfTextPage) -> list[Box]:
    boxes = (text.get_charbox(index) for index in range(text.count_chars()))
    return [box for box in boxes if box[2] > box[0] and box[3] > box[1]]


def _row(text: pypdfium2.PdfTextPage, place: tuple[int, int], boxes: Sequence[Box]) -> Box:
    letters = [text.get_charbox(index) for index in range(place[0], place[0] + place[1])]
    left, bottom = min(box[0] for box in letters), min(box[1] for box in letters)
    right, top = max(box[2] for box in letters), max(box[3] for box in letters)
    line = top - bottom
    beneath = [box[3] for box in boxes if box[3] < bottom and box[0] < right]
    floor = max(beneath, default=float("-inf"))
    foot = bottom
    for box in sorted((box for box in boxes if floor < box[3] <= top + line / 2), key=lambda box: -box[3]):
        if box[3] < foot - GAP_LINES * line:
            break
        foot = min(foot, box[1])
    return (
        left - ROOM_POINTS,
        max(foot - ROOM_POINTS, floor),
        max(box[2] for box in boxes) + ROOM_POINTS,
        top + ROOM_POINTS,
    )

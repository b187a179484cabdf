"""The bundle's bookmarks: one for each piece, and beneath an enclosure's its own, as they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, NumberObject, TextStringObject

from pipeline.paper.parts import dictionary, resolved, text, whole_number
from pipeline.stages.bundling.destinations import Destinations
from pipeline.stages.bundling.reading import identity

MOST_OF_A_FILE = 2_000
MOST_LEVELS = 12
MOST_CHARACTERS = 1_000


@dataclass
class Bookmark:
    """A bookmark with those beneath it; it may lead nowhere and only hold others."""

    title: str
    place: ArrayObject | None
    is_open: bool = False
    beneath: list[Bookmark] = field(default_factory=list)


def bookmarks_of(root: DictionaryObject, destinations: Destinations) -> list[Bookmark]:
    """Return a file's own bookmarks as far as they lead to its pages here. Circles are cut, numbers are bounded."""
    top = Bookmark("", None)
    outlines = dictionary(root, "/Outlines")
    waiting: list[tuple[object, Bookmark, int]] = []
    if outlines is not None:
        waiting.append((dict.get(outlines, "/First"), top, 0))
    seen: set[int] = set()
    while waiting:
        entry, above, level = waiting.pop()
        item = resolved(entry)
        if not isinstance(item, DictionaryObject) or identity(entry, item) in seen or len(seen) >= MOST_OF_A_FILE:
            continue
        seen.add(identity(entry, item))
        made = Bookmark(_title(text(item, "/Title")), destinations.of_link(item), whole_number(item, "/Count") > 0)
        above.beneath.append(made)
        waiting.append((dict.get(item, "/Next"), above, level))
        if level + 1 < MOST_LEVELS:
            waiting.append((dict.get(item, "/First"), made, level + 1))
    return _leading_somewhere(top.beneath)


def _leading_somewhere(bookmarks: list[Bookmark]) -> list[Bookmark]:
    kept = []
    for bookmark in bookmarks:
        bookmark.beneath = _leading_somewhere(bookmark.beneath)
        if bookmark.place is not None or bookmark.beneath:
            kept.append(bookmark)
    return kept


def write_outline(writer: pypdf.PdfWriter, bookmarks: Sequence[Bookmark]) -> None:
    """Put the bookmarks into the bundle, and let readers show them when it is opened."""
    root = DictionaryObject({NameObject("/Type"): NameObject("/Outlines")})
    reference = writer._add_object(root)
    root[NameObject("/Count")] = NumberObject(_write_beneath(writer, root, reference, bookmarks))
    writer.root_object[NameObject("/Outlines")] = reference
    writer.root_object[NameObject("/PageMode")] = NameObject("/UseOutlines")


def _write_beneath(
    writer: pypdf.PdfWriter, owner: DictionaryObject, reference: IndirectObject, bookmarks: Sequence[Bookmark]
) -> int:
    """Return how many are visible when the owner is open."""
    visible = len(bookmarks)
    before: tuple[DictionaryObject, IndirectObject] | None = None
    for bookmark in bookmarks:
        item = DictionaryObject({NameObject("/Title"): TextStringObject(bookmark.title)})
        place = writer._add_object(item)
        item[NameObject("/Parent")] = reference
        if bookmark.place is not None:
            item[NameObject("/Dest")] = bookmark.place
        if before is None:
            owner[NameObject("/First")] = place
        else:
            before[0][NameObject("/Next")] = place
            item[NameObject("/Prev")] = before[1]
        owner[NameObject("/Last")] = place
        before = (item, place)
        if bookmark.beneath:
            count = _write_beneath(writer, item, place, bookmark.beneath)
            item[NameObject("/Count")] = NumberObject(count if bookmark.is_open else -count)
            visible += count if bookmark.is_open else 0
    return visible


def _title(words: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())[:MOST_CHARACTERS]

"""Bookmarks and links within the document: they are kept, and lead to the same pages of the clean copy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    Fit,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
)

from pipeline.paper.parts import (
    array,
    dictionary,
    key_of,
    name,
    number_of,
    raw_part,
    resolved,
    text,
    text_of,
)
from pipeline.stages.enclosures import limits
from pipeline.stages.enclosures.annotations import Link
from pipeline.stages.enclosures.opening import Opened

ACTION_OF_BOOKMARK = "/GoTo"


@dataclass(frozen=True)
class Target:
    """A place in the document: the page's index (0-based), and how far from its bottom, in points."""

    page: int
    top: float | None = None


class Places:
    """Finds where the document's own links and bookmarks lead."""

    def __init__(self, opened: Opened) -> None:
        self._pages = {key: page.number - 1 for page in opened.pages if (key := key_of(page.entry)) is not None}
        self._count = len(opened.pages)
        self._old_names = dictionary(opened.root, "/Dests")
        self._names: Mapping[str, object] = _names(dictionary(dictionary(opened.root, "/Names"), "/Dests"))

    def target(self, raw: object, depth: int = 0) -> Target | None:
        """Return where a destination leads, or None where that is nowhere in the document."""
        part = resolved(raw)
        if depth > 3 or part is None:
            return None
        if isinstance(part, DictionaryObject):
            return self.target(raw_part(part, "/D"), depth + 1)
        if isinstance(part, NameObject):
            return self.target(raw_part(self._old_names, str(part)), depth + 1)
        if isinstance(part, ArrayObject):
            return self._listed(part)
        return self.target(self._names.get(text_of(part)), depth + 1)

    def _listed(self, part: ArrayObject) -> Target | None:
        if not part:
            return None
        page: int | None
        if isinstance(part[0], NumberObject):
            page = int(part[0]) if 0 <= int(part[0]) < self._count else None
        else:
            page = self._pages.get(key_of(part[0]) or -1)
        if page is None:
            return None
        kind = str(resolved(part[1])) if len(part) > 1 else ""
        at = {"/XYZ": 3, "/FitH": 2, "/FitBH": 2, "/FitR": 5}.get(kind)
        return Target(page, number_of(part[at]) if at is not None and len(part) > at else None)


def copy_bookmarks(opened: Opened, places: Places, writer: PdfWriter) -> None:
    """Copy the bookmarks, each at most once, without any that do something else than lead to a page."""
    seen: set[int] = set()
    count = 0
    first = raw_part(dictionary(opened.root, "/Outlines"), "/First")
    waiting: list[tuple[object, IndirectObject | None, int]] = [(first, None, 1)]
    while waiting and count < limits.OUTLINE_ITEMS:
        raw, parent, depth = waiting.pop()
        item, key = resolved(raw), key_of(raw)
        if not isinstance(item, DictionaryObject) or key is None or key in seen:
            continue
        seen.add(key)
        count += 1
        waiting.append((raw_part(item, "/Next"), parent, depth))
        action = dictionary(item, "/A")
        raw_target = raw_part(item, "/Dest")
        if raw_target is None and name(action, "/S") == ACTION_OF_BOOKMARK:
            raw_target = raw_part(action, "/D")
        target = places.target(raw_target)
        title = " ".join(text(item, "/Title").split())[: limits.TITLE_LETTERS]
        below = raw_part(item, "/First")
        if not title or (target is None and below is None):
            continue
        made = writer.add_outline_item(
            title=title,
            page_number=target.page if target else None,
            parent=parent,
            fit=Fit.xyz(None, target.top, None) if target else Fit.fit(),
        )
        _lead_there(made)
        if below is not None and depth < limits.OUTLINE_DEPTH:
            waiting.append((below, made, depth + 1))


def _lead_there(bookmark: IndirectObject) -> None:
    """Say where a bookmark leads as a place, where pypdf wrote an action."""
    item = bookmark.get_object()
    if isinstance(item, DictionaryObject) and (action := dictionary(item, "/A")) is not None:
        item[NameObject("/Dest")] = array(action, "/D")
        del item["/A"]


def copy_links(page: int, links: Iterable[Link], places: Places, writer: PdfWriter) -> None:
    """Put the links that lead to a page of this document onto the copied page (its index, 0-based)."""
    made = ArrayObject()
    for link in links:
        target = places.target(link.destination)
        if target is None:
            continue
        reference = writer.pages[target.page].indirect_reference
        if reference is None:
            continue
        top = FloatObject(target.top) if target.top is not None else NullObject()
        made.append(
            writer._add_object(
                DictionaryObject(
                    {
                        NameObject("/Type"): NameObject("/Annot"),
                        NameObject("/Subtype"): NameObject("/Link"),
                        NameObject("/Rect"): ArrayObject(FloatObject(round(side, 3)) for side in link.area),
                        NameObject("/Border"): ArrayObject(NumberObject(0) for _ in range(3)),
                        NameObject("/Dest"): ArrayObject(
                            [reference, NameObject("/XYZ"), NullObject(), top, NullObject()]
                        ),
                    }
                )
            )
        )
    if made:
        writer.pages[page][NameObject("/Annots")] = made


def _names(tree: DictionaryObject | None) -> dict[str, object]:
    found: dict[str, object] = {}
    seen: set[int] = set()
    waiting: list[object] = [tree]
    while waiting and len(found) < limits.NAMED_PLACES:
        raw = waiting.pop()
        key, node = key_of(raw), resolved(raw)
        if not isinstance(node, DictionaryObject) or (key is not None and key in seen):
            continue
        if key is not None:
            seen.add(key)
        pairs = array(node, "/Names")
        for at in range(0, len(pairs) - 1, 2):
            found.setdefault(text_of(resolved(pairs[at])), pairs[at + 1])
        waiting.extend(array(node, "/Kids")[: limits.NAMED_PLACES])
    return found

"""Where links and bookmarks of a file lead, said outright: names of places would collide between enclosures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import pypdf
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from pipeline.paper.parts import dictionary, name, resolved
from pipeline.stages.bundling.reading import tree_pairs

FITS = frozenset(("/XYZ", "/Fit", "/FitH", "/FitV", "/FitR", "/FitB", "/FitBH", "/FitBV"))


class Destinations:
    """The places of one file that are in the bundle; `pages` gives the new page for each old one's number."""

    def __init__(self, reader: pypdf.PdfReader, pages: Mapping[int, IndirectObject]) -> None:
        self._root, self._pages = reader.root_object, pages
        self._numbers = [page.indirect_reference.idnum if page.indirect_reference else 0 for page in reader.pages]

    def of_link(self, link: DictionaryObject) -> ArrayObject | None:
        """Return where a link or bookmark leads within the bundle; None where it leads nowhere, or elsewhere."""
        if "/Dest" in link:
            return self._placed(link["/Dest"])
        action = dictionary(link, "/A")
        if action is not None and name(action, "/S") == "/GoTo":
            return self._placed(resolved(dict.get(action, "/D")))
        return None

    def _placed(self, place: PdfObject | None) -> ArrayObject | None:
        if isinstance(place, (TextStringObject, NameObject, ByteStringObject)):
            place = self._named.get(_name(place))
        if isinstance(place, DictionaryObject):
            place = resolved(dict.get(place, "/D"))
        if not isinstance(place, ArrayObject) or not place:
            return None
        page = self._page(list.__getitem__(place, 0))
        if page is None:
            return None
        details = [resolved(part) for part in list.__iter__(place)][1:6]
        if not details or str(details[0]) not in FITS:
            return ArrayObject([page, NameObject("/Fit")])
        edges = [edge if isinstance(edge, (NumberObject, FloatObject)) else NullObject() for edge in details[1:]]
        return ArrayObject([page, NameObject(str(details[0])), *edges])

    def _page(self, entry: PdfObject) -> IndirectObject | None:
        if isinstance(entry, IndirectObject):
            return self._pages.get(entry.idnum)
        # Some programs give the page's index, as it would be right for a place in another file.
        if isinstance(entry, NumberObject) and 0 <= entry < len(self._numbers):
            return self._pages.get(self._numbers[entry])
        return None

    @cached_property
    def _named(self) -> dict[bytes, PdfObject | None]:
        named: dict[bytes, PdfObject | None] = {}
        old_kind = dictionary(self._root, "/Dests")
        for key, place in (old_kind or {}).items():
            named.setdefault(_name(key), resolved(place))
        tree = dictionary(dictionary(self._root, "/Names"), "/Dests")
        for key, place in tree_pairs(tree, "/Names"):
            named.setdefault(_name(key), resolved(place))
        return named


def _name(key: object) -> bytes:
    if isinstance(key, TextStringObject):
        return key.original_bytes
    if isinstance(key, ByteStringObject):
        return bytes(key)
    return str(key).removeprefix("/").encode()


def link_to(page: IndirectObject) -> ArrayObject:
    """Return the place at the top of a page, as large as the reader likes."""
    return ArrayObject([page, NameObject("/XYZ"), NullObject(), NullObject(), NullObject()])

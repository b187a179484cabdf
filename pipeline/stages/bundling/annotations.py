"""What lies on a page besides its drawing: links that stay in the bundle or lead to the web, and remarks."""

from __future__ import annotations

import re

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from pipeline.paper.parts import array, dictionary, name, part_of, resolved, text, whole_number
from pipeline.stages.bundling.copying import Copier
from pipeline.stages.bundling.destinations import Destinations
from pipeline.stages.bundling.reading import identity

MOST_ON_A_PAGE = 5_000
_LINKS_OUT = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_REMARKS = frozenset(
    (
        "/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight", "/Underline",
        "/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink",
    )
)  # fmt: skip
_LOOKS = (
    "/Rect", "/QuadPoints", "/Border", "/BS", "/BE", "/C", "/IC", "/CA", "/F", "/H", "/Contents", "/NM", "/M",
    "/CreationDate", "/AP", "/AS", "/T", "/Subj", "/RC", "/L", "/LE", "/LL", "/LLE", "/Cap", "/CP", "/CO",
    "/Vertices", "/InkList", "/DA", "/DS", "/Q", "/RD", "/Name", "/State", "/StateModel", "/IT", "/Lang",
)  # fmt: skip
# ISO 32000-1, 12.5.3: print, and let nobody change it.
PRINTED_AND_LOCKED = 4 + 64
NO_VIEW_FLAGS = 1 + 2 + 32


class Annotations:
    """Copies what lies on the pages of one file; remembers which is which, for the file's structure."""

    def __init__(self, copier: Copier, destinations: Destinations, *, is_tagged: bool) -> None:
        self._copier, self._destinations, self._is_tagged = copier, destinations, is_tagged
        self.copied: dict[int, IndirectObject] = {}

    def of_page(self, page: DictionaryObject, new_page: IndirectObject) -> list[IndirectObject]:
        """Return copies of what may stay on the page. Safe for pages whose entries are of the wrong kind."""
        kept = []
        for entry in array(page, "/Annots")[:MOST_ON_A_PAGE]:
            found = resolved(entry)
            if not isinstance(found, DictionaryObject):
                continue
            made = self._copy(found)
            if made is None:
                continue
            made[NameObject("/Type")] = NameObject("/Annot")
            made[NameObject("/P")] = new_page
            number = part_of(found, "/StructParent", NumberObject)
            if self._is_tagged and number is not None:
                made[NameObject("/StructParent")] = self._copier.structure_key(number)
            reference = self._copier.add(made)
            self.copied[identity(entry, found)] = reference
            kept.append(reference)
        return kept

    def _copy(self, found: DictionaryObject) -> DictionaryObject | None:
        kind = name(found, "/Subtype")
        if kind == "/Link":
            return self._link(found)
        if kind == "/Widget":
            return self._picture_of_field(found)
        if kind not in _REMARKS:
            return None
        return self._looks(found, kind)

    def _link(self, found: DictionaryObject) -> DictionaryObject | None:
        place = self._destinations.of_link(found)
        action = dictionary(found, "/A")
        address = text(action, "/URI") if name(action, "/S") == "/URI" else ""
        if place is None and not _LINKS_OUT.match(address):
            return None
        made = self._looks(found, "/Link")
        if place is not None:
            made[NameObject("/Dest")] = place
        else:
            made[NameObject("/A")] = DictionaryObject(
                {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject(address)}
            )
        return made

    def _picture_of_field(self, found: DictionaryObject) -> DictionaryObject | None:
        """Keep what a form's field shows, and nothing that could be filled in: the bundle has no form."""
        looks = dictionary(found, "/AP")
        shown = resolved(dict.get(looks, "/N")) if looks is not None else None
        flags = whole_number(found, "/F")
        if isinstance(shown, DictionaryObject) and not isinstance(shown, StreamObject):
            shown = resolved(dict.get(shown, name(found, "/AS")))
        reference = getattr(shown, "indirect_reference", None)
        if not isinstance(shown, StreamObject) or reference is None or flags & NO_VIEW_FLAGS:
            return None
        return DictionaryObject(
            {
                NameObject("/Subtype"): NameObject("/Stamp"),
                NameObject("/Rect"): self._copier.copy(dict.get(found, "/Rect")),
                NameObject("/F"): NumberObject(PRINTED_AND_LOCKED),
                NameObject("/AP"): DictionaryObject({NameObject("/N"): self._copier.copy(reference)}),
            }
        )

    def _looks(self, found: DictionaryObject, kind: str) -> DictionaryObject:
        made = DictionaryObject({NameObject("/Subtype"): NameObject(kind)})
        for key in _LOOKS:
            if key in found:
                made[NameObject(key)] = self._copier.copy(dict.get(found, key))
        return made


def link_annotation(
    box: tuple[float, float, float, float], place: ArrayObject, page: IndirectObject, words: str
) -> DictionaryObject:
    """Return a link of our own: no frame, and words for those who do not see where it leads."""
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/Rect"): ArrayObject(NumberObject(round(edge)) for edge in box),
            NameObject("/Border"): ArrayObject([NumberObject(0)] * 3),
            NameObject("/F"): NumberObject(4),
            NameObject("/P"): page,
            NameObject("/Dest"): place,
            NameObject("/Contents"): TextStringObject(words),
        }
    )

"""Joining the structures of tagged pieces, so that a screen reader can still read them in the bundle.

Untagged pieces stay as they are. Types and classes that two pieces define in different ways are renamed in
the later one, cell references get their piece's number, and the numbers that lead from a page to its
structure are given anew (ISO 32000-1, 14.7).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pypdf
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from pipeline.paper.parts import dictionary, name, part_of, resolved, text
from pipeline.stages.bundling.copying import Copier
from pipeline.stages.bundling.reading import identity, tree_pairs

MOST_ELEMENTS = 500_000
_TEXTS = ("/T", "/Lang", "/Alt", "/E", "/ActualText")


@dataclass
class _Element:
    """An element of a file's structure while it is copied; `kids` are elements by place, or content ready made."""

    source: DictionaryObject
    number: int
    above: int
    kids: list[int | PdfObject] = field(default_factory=list)
    kept: int = 0
    lost: int = 0
    reference: IndirectObject | None = None


class StructureTree:
    """The structure of the bundle while it grows."""

    def __init__(self, writer: pypdf.PdfWriter) -> None:
        self._writer = writer
        self._root = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
        self._root_reference = writer._add_object(self._root)
        self._parts = ArrayObject()
        self._document = writer._add_object(
            _element("/Document", self._root_reference, {NameObject("/K"): self._parts})
        )
        self._types = DictionaryObject()
        self._classes = DictionaryObject()
        self._parents: dict[int, PdfObject] = {}
        self._ids: dict[bytes, IndirectObject] = {}
        self._own: dict[int, ArrayObject] = {}

    def add_piece(
        self,
        index: int,
        title: str,
        reader: pypdf.PdfReader,
        copier: Copier,
        pages: Mapping[int, IndirectObject],
        annotations: Mapping[int, IndirectObject],
        *,
        is_whole: bool,
    ) -> IndirectObject | None:
        """Take over a tagged file's structure, as far as it tells of the pages that are here; return its part."""
        root = dictionary(reader.root_object, "/StructTreeRoot")
        if root is None:
            return None
        elements = _elements_of(root, pages, annotations, is_whole=is_whole)
        if not any(element.kept for element in elements):
            return None
        types = self._renamed(index, self._types, dictionary(root, "/RoleMap"), copier)
        classes = self._renamed(index, self._classes, dictionary(root, "/ClassMap"), copier)
        made: dict[int, IndirectObject] = {}
        part = _element("/Part", self._document, {NameObject("/T"): TextStringObject(title)})
        language = text(reader.root_object, "/Lang")
        if language:
            part[NameObject("/Lang")] = TextStringObject(language)
        part_reference = self._writer._add_object(part)
        self._parts.append(part_reference)
        tops = ArrayObject()
        part[NameObject("/K")] = tops
        for element in elements:
            if not element.kept and (element.lost or (element.above >= 0 and not elements[element.above].reference)):
                continue
            above = elements[element.above].reference if element.above >= 0 else part_reference
            copy = self._copied(index, element, copier, above or part_reference, pages, types, classes)
            if element.above < 0:
                tops.append(copy)
            made[element.number] = element.reference = copy
        for element in elements:
            if element.reference is not None:
                self._put_kids(element, elements)
        self._take_parents(root, copier, made)
        return part_reference

    def add_link(
        self, part: IndirectObject, annotation: IndirectObject, page: IndirectObject, key: NumberObject
    ) -> None:
        """Make a link of ours part of the structure; `key` is the number that the link itself carries."""
        content = DictionaryObject(
            {NameObject("/Type"): NameObject("/OBJR"), NameObject("/Obj"): annotation, NameObject("/Pg"): page}
        )
        link = _element("/Link", part, {NameObject("/K"): ArrayObject([content])})
        reference = self._writer._add_object(link)
        owner = part.get_object()
        if isinstance(owner, DictionaryObject) and isinstance(owner["/K"], ArrayObject):
            owner["/K"].append(reference)
        self._parents[int(key)] = reference

    def finish(self) -> None:
        """Put the structure into the bundle, if any piece had one."""
        if not self._parts:
            self._writer._objects[self._document.idnum - 1] = None
            self._writer._objects[self._root_reference.idnum - 1] = None
            return
        numbers = ArrayObject()
        for key in sorted(self._parents):
            numbers.extend((NumberObject(key), self._parents[key]))
        self._root[NameObject("/K")] = self._document
        self._root[NameObject("/ParentTree")] = self._writer._add_object(
            DictionaryObject({NameObject("/Nums"): numbers})
        )
        self._root[NameObject("/ParentTreeNextKey")] = NumberObject(max(self._parents, default=-1) + 1)
        if self._types:
            self._root[NameObject("/RoleMap")] = self._types
        if self._classes:
            self._root[NameObject("/ClassMap")] = self._classes
        if self._ids:
            named = ArrayObject()
            for cell in sorted(self._ids):
                named.extend((ByteStringObject(cell), self._ids[cell]))
            self._root[NameObject("/IDTree")] = self._writer._add_object(
                DictionaryObject({NameObject("/Names"): named})
            )
        self._writer.root_object[NameObject("/StructTreeRoot")] = self._root_reference
        self._writer.root_object[NameObject("/MarkInfo")] = DictionaryObject(
            {NameObject("/Marked"): BooleanObject(True)}
        )

    def _renamed(
        self, index: int, known: DictionaryObject, added: DictionaryObject | None, copier: Copier
    ) -> dict[str, str]:
        """Take over a map of types or classes; return the new names of those that are known as something else."""
        names: dict[str, str] = {}
        copies = {str(key): copier.copy(meaning) for key, meaning in (added or {}).items()}
        for key, meaning in copies.items():
            if key in known and known.raw_get(key) != meaning:
                names[key] = f"{key}-{index + 1}"
        for key, meaning in copies.items():
            renamed = names.get(str(meaning)) if isinstance(meaning, NameObject) else None
            known[NameObject(names.get(key, key))] = NameObject(renamed) if renamed else meaning
        return names

    def _copied(
        self,
        index: int,
        element: _Element,
        copier: Copier,
        above: IndirectObject,
        pages: Mapping[int, IndirectObject],
        types: Mapping[str, str],
        classes: Mapping[str, str],
    ) -> IndirectObject:
        source = element.source
        kind = name(source, "/S") or "/Span"
        copy = _element(types.get(kind, kind), above, {})
        # A whole document inside of the bundle's one is a part of it.
        if element.above < 0 and kind == "/Document":
            copy[NameObject("/S")] = NameObject("/Part")
        page = dict.get(source, "/Pg")
        if isinstance(page, IndirectObject) and page.idnum in pages:
            copy[NameObject("/Pg")] = pages[page.idnum]
        for key in _TEXTS:
            words = part_of(source, key, TextStringObject)
            if words is not None:
                copy[NameObject(key)] = TextStringObject(words)
        if "/A" in source:
            attributes = copier.copy(source["/A"])
            self._rename_headers(index, attributes)
            copy[NameObject("/A")] = attributes
        if "/C" in source:
            copy[NameObject("/C")] = _rename_classes(source["/C"], classes)
        reference = self._writer._add_object(copy)
        cell = resolved(dict.get(source, "/ID"))
        if isinstance(cell, (TextStringObject, ByteStringObject)):
            own = _own_id(index, cell)
            copy[NameObject("/ID")] = own
            self._ids[bytes(own)] = reference
        return reference

    def _rename_headers(self, index: int, attributes: PdfObject) -> None:
        found = resolved(attributes)
        for part in found if isinstance(found, ArrayObject) else [found]:
            owner = resolved(part)
            headers = resolved(dict.get(owner, "/Headers")) if isinstance(owner, DictionaryObject) else None
            # Several cells may share their attributes.
            if (
                isinstance(owner, DictionaryObject)
                and isinstance(headers, ArrayObject)
                and id(headers) not in self._own
            ):
                own = ArrayObject(
                    _own_id(index, cell) if isinstance(cell, (TextStringObject, ByteStringObject)) else cell
                    for cell in headers
                )
                self._own[id(own)] = own
                owner[NameObject("/Headers")] = own

    def _put_kids(self, element: _Element, elements: list[_Element]) -> None:
        kids = ArrayObject()
        for kid in element.kids:
            if not isinstance(kid, PdfObject):
                reference = elements[kid].reference
                if reference is not None:
                    kids.append(reference)
            else:
                kids.append(kid)
        copy = element.reference.get_object() if element.reference is not None else None
        if kids and isinstance(copy, DictionaryObject):
            copy[NameObject("/K")] = kids

    def _take_parents(self, root: DictionaryObject, copier: Copier, made: Mapping[int, IndirectObject]) -> None:
        for key, entry in tree_pairs(dictionary(root, "/ParentTree"), "/Nums"):
            if not isinstance(key, NumberObject) or int(key) not in copier.structure_keys:
                continue
            found = resolved(entry)
            parents: PdfObject
            if isinstance(found, ArrayObject):
                parents = self._writer._add_object(ArrayObject(_new(part, made) for part in list.__iter__(found)))
            else:
                parents = _new(entry, made)
            self._parents[int(copier.structure_keys[int(key)])] = parents


def _elements_of(
    root: DictionaryObject,
    pages: Mapping[int, IndirectObject],
    annotations: Mapping[int, IndirectObject],
    *,
    is_whole: bool,
) -> list[_Element]:
    """Return the elements, each behind the one above it, with the content that is here. Circles are cut."""
    elements: list[_Element] = []
    seen: set[int] = set()
    waiting: list[tuple[object, int, int]] = [(dict.get(root, "/K"), -1, 0)]
    while waiting:
        entry, above, slot = waiting.pop()
        found = resolved(entry)
        if isinstance(found, ArrayObject):
            parts = list(list.__iter__(found))
            if above >= 0:
                elements[above].kids.extend([NullObject()] * (slot + len(parts) - len(elements[above].kids)))
            waiting.extend((part, above, slot + place) for place, part in reversed(list(enumerate(parts))))
            continue
        if above >= 0:
            owner = elements[above]
            owner.kids.extend([NullObject()] * (slot + 1 - len(owner.kids)))
            details = found if isinstance(found, DictionaryObject) else None
            if isinstance(found, NumberObject) or name(details, "/Type") in ("/MCR", "/OBJR"):
                content = _content(found, owner.source, pages, annotations, is_whole=is_whole)
                if content is None:
                    owner.lost += 1
                else:
                    owner.kids[slot] = content
                    owner.kept += 1
                continue
        if not isinstance(found, DictionaryObject) or identity(entry, found) in seen or len(elements) >= MOST_ELEMENTS:
            continue
        seen.add(identity(entry, found))
        elements.append(_Element(found, identity(entry, found), above))
        if above >= 0:
            elements[above].kids[slot] = len(elements) - 1
        if "/K" in found:
            waiting.append((dict.get(found, "/K"), len(elements) - 1, 0))
    for element in reversed(elements):
        element.kids = [kid for kid in element.kids if not isinstance(kid, NullObject)]
        if element.above >= 0:
            elements[element.above].kept += element.kept
            elements[element.above].lost += element.lost
    return elements


def _content(
    found: PdfObject | None,
    owner: DictionaryObject,
    pages: Mapping[int, IndirectObject],
    annotations: Mapping[int, IndirectObject],
    *,
    is_whole: bool,
) -> PdfObject | None:
    """Return what an element shows of a page, if that page is here."""
    details = found if isinstance(found, DictionaryObject) else DictionaryObject()
    page = dict.get(details, "/Pg", dict.get(owner, "/Pg"))
    here = pages.get(page.idnum) if isinstance(page, IndirectObject) else None
    if isinstance(found, NumberObject):
        return found if here is not None or (is_whole and page is None) else None
    if name(details, "/Type") == "/OBJR":
        annotation = dict.get(details, "/Obj")
        new = annotations.get(identity(annotation, resolved(annotation)))
        content = {NameObject("/Type"): NameObject("/OBJR"), NameObject("/Obj"): new}
        return DictionaryObject(content | ({NameObject("/Pg"): here} if here else {})) if new else None
    number = resolved(dict.get(details, "/MCID"))
    # Content inside of a drawing that several pages share names its stream; no converter of ours writes it.
    if here is None or not isinstance(number, NumberObject) or "/Stm" in details:
        return None
    return DictionaryObject(
        {NameObject("/Type"): NameObject("/MCR"), NameObject("/Pg"): here, NameObject("/MCID"): number}
    )


def _element(kind: str, above: IndirectObject, entries: Mapping[NameObject, PdfObject]) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/StructElem"),
            NameObject("/S"): NameObject(kind),
            NameObject("/P"): above,
            **entries,
        }
    )


def _new(entry: object, made: Mapping[int, IndirectObject]) -> PdfObject:
    return made.get(identity(entry, resolved(entry)), NullObject())


def _own_id(index: int, cell: TextStringObject | ByteStringObject) -> ByteStringObject:
    old = cell.original_bytes if isinstance(cell, TextStringObject) else bytes(cell)
    return ByteStringObject(b"%d-" % (index + 1) + old)


def _rename_classes(entry: PdfObject, classes: Mapping[str, str]) -> PdfObject:
    if isinstance(entry, ArrayObject):
        return ArrayObject(_rename_classes(part, classes) for part in entry)
    return NameObject(classes.get(str(entry), str(entry))) if isinstance(entry, NameObject) else entry

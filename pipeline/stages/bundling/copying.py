"""Copying what a page draws from one file into the bundle, without what acts, embeds or points elsewhere."""

from __future__ import annotations

from hashlib import blake2b

import pypdf
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from pipeline.stages.bundling.spooling import Spool, SpooledStream
from pipeline.stages.bundling.writing import written

_LEAVES = (NameObject, NumberObject, FloatObject, BooleanObject, TextStringObject, ByteStringObject, NullObject)
# What is no part of a drawing; a drawing that leads to one leads to nothing.
_NO_DRAWING = frozenset(("/Catalog", "/Pages", "/Page", "/Filespec", "/EmbeddedFile", "/Annot", "/StructElem"))
_ACTIONS = frozenset(
    (
        "/JavaScript", "/Launch", "/GoTo", "/GoToR", "/GoToE", "/URI", "/SubmitForm", "/ResetForm", "/ImportData",
        "/Named", "/Hide", "/Rendition", "/Movie", "/Sound", "/Thread", "/Trans", "/SetOCGState", "/GoTo3DView",
        "/RichMediaExecute",
    )
)  # fmt: skip
# Entries of streams (ISO 32000-1, table 5, 8.8, 8.10, 8.11, 14.5): content in other files, other versions of a
# picture, layers (the bundle has none), what a program kept for itself.
_LEFT_OUT_OF_STREAMS = frozenset(
    (
        "/Length", "/F", "/FFilter", "/FDecodeParms", "/DL", "/Ref", "/OPI", "/OC", "/PieceInfo", "/Metadata", "/AF",
        "/LastModified", "/Alternates",
    )
)  # fmt: skip
# Arrays that stand by themselves in some files and inside the picture in others.
_PUT_INSIDE = frozenset(("/ColorSpace", "/Filter", "/DecodeParms", "/Decode", "/Mask"))
_STRUCTURE_KEYS = frozenset(("/StructParents", "/StructParent"))
MOST_NESTING = 60


class Shared:
    """What all pieces of a bundle share: the writer, the spool, streams that were met, numbers of the structure."""

    def __init__(self, writer: pypdf.PdfWriter, spool: Spool) -> None:
        self.writer = writer
        self.spool = spool
        self.streams: dict[bytes, IndirectObject] = {}
        self.structure_keys = 0
        self.bytes_added = 0

    def next_structure_key(self) -> NumberObject:
        """Return a number that no page or drawing has in the bundle's structure."""
        self.structure_keys += 1
        return NumberObject(self.structure_keys - 1)


class Copier:
    """Copies from one open file. The same object is copied once; identical streams are shared across pieces."""

    def __init__(self, shared: Shared, reader: pypdf.PdfReader, *, is_tagged: bool) -> None:
        """Begin with a file; `is_tagged` keeps the numbers by which drawings are part of its structure."""
        self._shared, self._reader, self._is_tagged = shared, reader, is_tagged
        self._copied: dict[int, PdfObject] = {}
        self._waiting: list[tuple[PdfObject, PdfObject]] = []
        self._open_streams: set[int] = set()
        self.structure_keys: dict[int, NumberObject] = {}
        """The new number of each number of the file's own structure that something copied has."""

    def copy(self, entry: object) -> PdfObject:
        """Return a copy of an entry with all that it leads to."""
        made = self._value(entry, 0)
        while self._waiting:
            source, target = self._waiting.pop()
            if isinstance(target, ArrayObject):
                target.extend(self._value(part, 0) for part in source)  # type: ignore[attr-defined]
            else:
                self._fill(target, source, frozenset(), 0)  # type: ignore[arg-type]
        return made

    def add(self, made: PdfObject) -> IndirectObject:
        """Put something new into the bundle and return where it is."""
        return self._shared.writer._add_object(made)

    def structure_key(self, number: int) -> NumberObject:
        """Return the number in the bundle's structure of what has this one in the file's."""
        if number not in self.structure_keys:
            self.structure_keys[number] = self._shared.next_structure_key()
        return self.structure_keys[number]

    def _value(self, entry: object, depth: int) -> PdfObject:
        if isinstance(entry, _LEAVES):
            return entry
        if isinstance(entry, IndirectObject):
            return self._reference(entry, depth)
        if depth > MOST_NESTING or not isinstance(entry, (ArrayObject, DictionaryObject)):
            return NullObject()
        if isinstance(entry, ArrayObject):
            return ArrayObject(self._value(part, depth + 1) for part in entry)
        if _is_no_drawing(entry) or isinstance(entry, StreamObject):
            return NullObject()
        made = DictionaryObject()
        self._fill(made, entry, frozenset(), depth)
        return made

    def _reference(self, reference: IndirectObject, depth: int) -> PdfObject:
        number = reference.idnum
        if number in self._copied:
            return self._copied[number]
        found = reference.get_object()
        made: PdfObject
        if isinstance(found, DictionaryObject) and _is_no_drawing(found):
            made = NullObject()
        elif isinstance(found, StreamObject):
            if number not in self._open_streams and depth <= MOST_NESTING:
                return self._stream(reference, found, depth)
            # A drawing that draws itself, or is too deep to be looked into now: its place is kept.
            made = self._placed(found, SpooledStream(DictionaryObject(), self._shared.spool, found._data))
        elif isinstance(found, ArrayObject):
            made = self._placed(found, ArrayObject())
        elif isinstance(found, DictionaryObject):
            made = self._placed(found, DictionaryObject())
        else:
            made = found if isinstance(found, _LEAVES) else NullObject()
        self._copied[number] = made
        return made

    def _placed(self, source: PdfObject, target: PdfObject) -> IndirectObject:
        self._waiting.append((source, target))
        return self._shared.writer._add_object(target)

    def _stream(self, reference: IndirectObject, found: StreamObject, depth: int) -> PdfObject:
        number = reference.idnum
        self._open_streams.add(number)
        entries = DictionaryObject()
        self._fill(entries, found, _LEFT_OUT_OF_STREAMS, depth + 1)
        self._open_streams.discard(number)
        content = found._data
        # The file's own memory of it is let go of: a scan of a thousand pages does not fit.
        self._reader.resolved_objects.pop((reference.generation, number), None)
        if number in self._copied:
            return self._copied[number]
        spelled = written(entries)
        digest = blake2b(spelled, digest_size=20)
        digest.update(content)
        key = digest.digest()
        if key not in self._shared.streams:
            spooled = SpooledStream(entries, self._shared.spool, content)
            self._shared.streams[key] = self._shared.writer._add_object(spooled)
            self._shared.bytes_added += len(content) + len(spelled)
        self._copied[number] = self._shared.streams[key]
        return self._copied[number]

    def _fill(self, target: DictionaryObject, source: DictionaryObject, left_out: frozenset[str], depth: int) -> None:
        is_stream = isinstance(source, StreamObject)
        for key, entry in source.items():
            if is_stream and (key in left_out or key in _LEFT_OUT_OF_STREAMS):
                continue
            if is_stream and key in _STRUCTURE_KEYS:
                number = entry.get_object()
                if self._is_tagged and isinstance(number, NumberObject):
                    target[key] = self.structure_key(int(number))
            elif is_stream and key in _PUT_INSIDE and isinstance(entry.get_object(), ArrayObject):
                target[key] = self._value(entry.get_object(), depth + 1)
            else:
                target[key] = self._value(entry, depth + 1)


def _is_no_drawing(found: DictionaryObject) -> bool:
    return dict.get(found, "/Type") in _NO_DRAWING or dict.get(found, "/S") in _ACTIONS

"""Copying a page's drawing, piece by allowed piece, into a new document.

Nothing of the old document is taken over as it is: each dictionary is built anew from the entries that
`shapes` allows. Old revisions, and whatever no page draws, therefore stay behind by themselves.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable

from pypdf import PdfWriter
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

from pipeline.domain.enclosed import EnclosureFault, RemovalKind
from pipeline.paper.parts import dictionary, key_of, name, raw_part, resolved, whole_number
from pipeline.stages.enclosures import limits
from pipeline.stages.enclosures.layers import Layers, without_hidden
from pipeline.stages.enclosures.packing import FLATE, check_size, packings, unpacked
from pipeline.stages.enclosures.refusal import Refused
from pipeline.stages.enclosures.shapes import SHAPES
from pipeline.stages.enclosures.survey import Tally

LEAVES = (NumberObject, FloatObject, NameObject, BooleanObject, NullObject, TextStringObject, ByteStringObject)
STRUCTURE = frozenset(("/Length", "/Filter", "/DecodeParms", "/F", "/FFilter", "/FDecodeParms", "/DL"))
LAYER_TYPES = ("/OCG", "/OCMD")
# What a page chooses to draw by name. Fonts and colours show nothing until something is drawn with them.
DRAWN_BY_NAME = frozenset(("/XObject", "/Pattern"))

NAME_IN_CONTENT = re.compile(rb"/([^\x00\s/<>\[\](){}%]*)")
CODE_IN_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")


class Copier:
    """Copies drawings into `writer`. Counts what it leaves out in `tally`, for the page set in `page`."""

    def __init__(self, writer: PdfWriter, layers: Layers, tally: Tally) -> None:
        self._writer, self._layers, self._tally = writer, layers, tally
        self._done: dict[tuple[int, str], IndirectObject] = {}
        self._weights: dict[int, int] = {}
        self._open_drawings: set[int] = set()
        self._page_resources: DictionaryObject | None = None
        self._used: set[int | None] = set()
        self._unused: dict[int | None, int | None] = {}
        self._copied_parts = 0
        self.page: int | None = None

    def content(self, pieces: Iterable[StreamObject], resources: DictionaryObject | None) -> bytes:
        """Return a page's drawing in one, without what hidden layers hold."""
        self._page_resources = resources
        self._weights.clear()
        drawing = b"\n".join(unpacked(self._inside(piece)) for piece in pieces)
        if len(drawing) > limits.STREAM_BYTES:
            raise Refused(EnclosureFault.TOO_LARGE)
        self._weigh(drawing, resources)
        return self._visible(drawing, resources)

    def resources(self, resources: DictionaryObject | None, drawing: bytes) -> DictionaryObject:
        """Return a copy of the resources with what the drawing names."""
        if resources is None:
            return DictionaryObject()
        return self._resources(resources, self._names(drawing, resources), 0)

    def drawing(self, appearance: StreamObject) -> IndirectObject | None:
        """Return a copy of a drawing that stands by itself, such as a stamp's."""
        self._weigh_form(appearance)
        made = self._copied(getattr(appearance, "indirect_reference", None) or appearance, "form", 0)
        return made if isinstance(made, IndirectObject) else None

    def count_unused(self) -> None:
        """Count the drawings that no page shows, once all pages are copied; one that another page shows is none."""
        for key, page in self._unused.items():
            if key not in self._used:
                self._tally.add(RemovalKind.UNUSED_CONTENT, page)

    def colour_group(self, group: DictionaryObject) -> PdfObject:
        """Return a copy of how a page blends its colours."""
        return self._copied(group, "group", 0)

    def _copied(self, raw: object, shape: str, depth: int) -> PdfObject:
        self._copied_parts += 1
        if depth > limits.NESTING:
            raise Refused(EnclosureFault.UNSAFE)
        if self._copied_parts > limits.OBJECTS * 20:
            raise Refused(EnclosureFault.TOO_LARGE)
        key = (raw.idnum, shape) if isinstance(raw, IndirectObject) else None
        if key is not None and key in self._done:
            return self._done[key]
        part = resolved(raw)
        if isinstance(part, StreamObject):
            return self._stream(part, self._shape_of_stream(part, shape), key, depth)
        if isinstance(part, DictionaryObject):
            made = DictionaryObject()
            target = self._placed(made, key)
            self._fill(made, part, shape, depth)
            return target
        if isinstance(part, ArrayObject):
            elements = ArrayObject()
            target = self._placed(elements, key)
            elements.extend(self._copied(element, shape, depth + 1) for element in part)
            return target
        return part if isinstance(part, LEAVES) else NullObject()

    def _placed(self, made: PdfObject, key: tuple[int, str] | None) -> PdfObject:
        if key is None:
            return made
        self._done[key] = self._writer._add_object(made)
        return self._done[key]

    def _fill(self, made: DictionaryObject, part: DictionaryObject, shape: str, depth: int) -> None:
        if shape == "mark" and name(part, "/Type") in LAYER_TYPES:
            return
        allowed = SHAPES[shape]
        for entry in part:
            inner = allowed.get(entry, allowed.get("*"))
            if inner is None or (isinstance(part, StreamObject) and entry in STRUCTURE):
                continue
            if inner == "resources":
                found = dictionary(part, entry)
                content = unpacked(part) if isinstance(part, StreamObject) else b""
                if found is not None and content:
                    made[NameObject(entry)] = self._resources(found, self._names(content, found), depth + 1)
                    continue
            if inner == "drawing" and not self._may_be_drawn(raw_part(part, entry)):
                continue
            made[NameObject(entry)] = self._copied(part.raw_get(entry), inner, depth + 1)

    def _resources(self, resources: DictionaryObject, wanted: frozenset[str], depth: int) -> DictionaryObject:
        made = DictionaryObject()
        for entry, shape in SHAPES["resources"].items():
            part = resolved(raw_part(resources, entry))
            if not isinstance(part, DictionaryObject):
                if isinstance(part, ArrayObject):
                    made[NameObject(entry)] = self._copied(part, shape, depth + 1)
                continue
            kept = DictionaryObject(
                {key: part.raw_get(key) for key in part if entry not in DRAWN_BY_NAME or str(key) in wanted}
            )
            if entry == "/XObject":
                self._used.update(key_of(kept.raw_get(key)) for key in kept)
                for key in part.keys() - kept.keys():
                    self._unused.setdefault(key_of(part.raw_get(key)), self.page)
            made[NameObject(entry)] = self._copied(kept, shape, depth + 1)
        return made

    def _may_be_drawn(self, raw: object) -> bool:
        part = resolved(raw)
        if not isinstance(part, StreamObject):
            return False
        if name(part, "/Subtype") not in ("/Image", "/Form"):
            self._tally.add(RemovalKind.PRINTER_PROGRAM, self.page)
            return False
        return not self._layers.hides(raw_part(part, "/OC"))

    def _shape_of_stream(self, part: StreamObject, shape: str) -> str:
        if shape == "drawing":
            return "form" if name(part, "/Subtype") == "/Form" else "image"
        return shape

    def _stream(self, part: StreamObject, shape: str, key: tuple[int, str] | None, depth: int) -> PdfObject:
        self._inside(part)
        made = StreamObject()
        target = self._writer._add_object(made)
        if key is not None:
            self._done[key] = target
        self._fill(made, part, shape, depth)
        if shape in ("form", "pattern", "glyph"):
            pack(made, self._visible(unpacked(part), self._own_or_page(part)))
            return target
        made._data = part._data
        self._check(part, shape)
        names = packings(part)
        if names:
            made[NameObject("/Filter")] = ArrayObject(NameObject(packing) for packing in names)
            settings = raw_part(part, "/DecodeParms")
            if settings is not None:
                copied = self._copied(settings, "decoding", depth + 1)
                made[NameObject("/DecodeParms")] = copied
                if isinstance(resolved(settings), DictionaryObject):
                    made[NameObject("/DecodeParms")] = ArrayObject([copied])
        return target

    def _check(self, part: StreamObject, shape: str) -> None:
        if shape != "image":
            check_size(part)
            return
        width, height = whole_number(part, "/Width"), whole_number(part, "/Height")
        if width * height > limits.PICTURE_PIXELS:
            raise Refused(EnclosureFault.TOO_LARGE, *self._here())
        names = packings(part)
        # PDFium unpacks a deflated picture row by row, and no more rows than the picture has.
        if not (len(names) == 1 and names[0] in FLATE):
            check_size(part)

    def _inside(self, part: StreamObject) -> StreamObject:
        if "/F" in part and resolved(raw_part(part, "/F")) is not None:
            raise Refused(EnclosureFault.PARTS_ELSEWHERE, *self._here())
        return part

    def _own_or_page(self, form: StreamObject) -> DictionaryObject | None:
        """Return what a form draws with: as old programs wrote it, the page's resources where it has none."""
        return dictionary(form, "/Resources") or self._page_resources

    def _here(self) -> tuple[int, ...]:
        return () if self.page is None else (self.page,)

    def _names(self, drawing: bytes, resources: DictionaryObject) -> frozenset[str]:
        """Return every name in a drawing, and in what it draws that has no resources of its own."""
        found = set(_unescaped(NAME_IN_CONTENT.findall(drawing)))
        drawings = dictionary(resources, "/XObject")
        waiting, seen = list(found), set(found)
        while waiting:
            form = dictionary(drawings, waiting.pop())
            if isinstance(form, StreamObject) and name(form, "/Subtype") == "/Form" and "/Resources" not in form:
                further = set(_unescaped(NAME_IN_CONTENT.findall(unpacked(form)))) - seen
                seen |= further
                waiting.extend(further)
        return frozenset(seen)

    def _visible(self, drawing: bytes, resources: DictionaryObject | None) -> bytes:
        marks, drawings = dictionary(resources, "/Properties"), dictionary(resources, "/XObject")
        named = set(_unescaped(NAME_IN_CONTENT.findall(drawing))) if marks or drawings else set()
        hidden_marks = {
            mark
            for mark in named
            if name(dictionary(marks, mark), "/Type") in LAYER_TYPES and self._layers.hides(raw_part(marks, mark))
        }
        hidden_drawings = {drawn for drawn in named if self._layers.hides(raw_part(dictionary(drawings, drawn), "/OC"))}
        if not hidden_marks and not hidden_drawings:
            return drawing
        self._tally.add(RemovalKind.HIDDEN_LAYER, self.page, len(hidden_marks) + len(hidden_drawings))
        return without_hidden(drawing, hidden_marks, hidden_drawings)

    def _weigh(self, drawing: bytes, resources: DictionaryObject | None) -> int:
        """Count how often something is drawn, forms within forms; raise Refused where it would never end."""
        drawings = dictionary(resources, "/XObject")
        weight = 1
        # Each name counts, drawn or not: comments and odd spaces before `Do` would deceive a closer look.
        for drawn, times in Counter(_unescaped(NAME_IN_CONTENT.findall(drawing))).items():
            form = dictionary(drawings, drawn)
            if isinstance(form, StreamObject):
                weight += times * self._weigh_form(form)
        if weight > limits.DRAWINGS_ON_A_PAGE:
            raise Refused(EnclosureFault.UNSAFE, *self._here())
        return weight

    def _weigh_form(self, form: StreamObject) -> int:
        if name(form, "/Subtype") != "/Form":
            return 1
        key = key_of(form) or -id(form)
        if key in self._open_drawings or len(self._open_drawings) > limits.NESTING:
            raise Refused(EnclosureFault.UNSAFE, *self._here())
        if key not in self._weights:
            self._open_drawings.add(key)
            self._weights[key] = self._weigh(unpacked(self._inside(form)), self._own_or_page(form))
            self._open_drawings.discard(key)
        return self._weights[key]


def pieces_of(entry: DictionaryObject) -> list[StreamObject]:
    """Return the streams that a page's drawing consists of. Raises Refused where one of them is missing."""
    content = resolved(raw_part(entry, "/Contents"))
    if content is None or isinstance(content, NullObject):
        return []
    found = [resolved(piece) for piece in content] if isinstance(content, ArrayObject) else [content]
    pieces = [piece for piece in found if isinstance(piece, StreamObject)]
    if len(pieces) > limits.PIECES_OF_CONTENT:
        raise Refused(EnclosureFault.TOO_LARGE)
    if len(pieces) != len(found):
        raise Refused(EnclosureFault.DAMAGED)
    return pieces


def pack(stream: StreamObject, content: bytes) -> None:
    """Put content into a stream, deflated."""
    stream._data = zlib.compress(content, 6)
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")


def _unescaped(names: Iterable[bytes]) -> list[str]:
    return [
        "/" + CODE_IN_NAME.sub(lambda code: bytes.fromhex(code.group(1).decode()), found).decode("utf-8", "replace")
        for found in names
    ]

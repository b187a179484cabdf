"""Putting words and squares on any page of a PDF: upright as seen, inside what is shown, no part of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import cast

import pypdf
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from pipeline.paper.page_shape import MM_POINTS, PageShape, inherited, page_shape
from pipeline.paper.page_state import Closing, closing_of
from pipeline.paper.stamp_fonts import BOLD, REGULAR, StampFont, add_font, encoded

# How far the letters of both fonts reach above and below their line, as parts of their size.
ASCENT = 0.74
DESCENT = 0.22
# Nothing is put nearer to an edge than this, or than a twentieth of a tiny page.
EDGE_POINTS = 2.0

BLACK = b"0 g"
WHITE = b"1 g"
WARNING_RED = b"0.72 0.11 0.11 rg"
# Marked so that a tagged file stays tagged, and a screen reader passes it over (ISO 32000-1, 14.8.2.2).
ARTIFACT = b"/Artifact <</Type /Pagination>> BDC"


class Anchor(Enum):
    """From which corner or edge of the page, as its reader sees it, a place is measured: across, upwards."""

    BOTTOM_LEFT = (0.0, 0.0)
    BOTTOM_CENTRE = (0.5, 0.0)
    BOTTOM_RIGHT = (1.0, 0.0)
    TOP_LEFT = (0.0, 1.0)
    TOP_CENTRE = (0.5, 1.0)
    TOP_RIGHT = (1.0, 1.0)


@dataclass(frozen=True)
class _Resources:
    """A copy of a page's resources, the fonts in it, and under which names ours are there."""

    reference: IndirectObject
    fonts: DictionaryObject
    names: dict[str, bytes]


@dataclass(frozen=True)
class _Prepared:
    """A page whose own content is closed off, and the stream behind it that takes the stamps."""

    shape: PageShape
    matrix: bytes
    stream: StreamObject
    resources: _Resources


class Stamper:
    """Stamps pages of one writer. What a page had stays as it was; its dictionaries and streams may be shared.

    Sizes are on paper: a page that counts in bigger units (`/UserUnit`) gets stamps of the same size. Every stamp
    is wholly inside the shown part of its page: it is moved first, then made smaller. The same calls give the
    same bytes.
    """

    def __init__(self, writer: pypdf.PdfWriter) -> None:
        """Begin with a writer whose pages are all there; no page is touched yet."""
        self._writer = writer
        self._pages: dict[int, _Prepared] = {}
        self._fonts: dict[str, IndirectObject] = {}
        self._resources: dict[int, _Resources] = {}
        self._befores: dict[int, IndirectObject] = {}

    def shape(self, page: pypdf.PageObject) -> PageShape:
        """Return how the page is seen."""
        return self._prepared(page).shape

    def text(
        self,
        page: pypdf.PageObject,
        words: str,
        *,
        anchor: Anchor,
        offset_mm: tuple[float, float],
        size_points: float,
        turned: bool = False,
        bold: bool = False,
        backing_mm: float | None = None,
    ) -> None:
        """Put a line of words at the anchor, `offset_mm` inwards; `turned` reads from the bottom to the top.

        The words are Windows-1252; other characters become question marks. `backing_mm` puts white behind them,
        that much wider on each side, so that they can be read on a dark page.
        """
        prepared = self._prepared(page)
        font = BOLD if bold else REGULAR
        long, high = font.width(words, size_points), (ASCENT + DESCENT) * size_points
        if not long or high <= 0:
            return
        place = _placed(prepared.shape, (high, long) if turned else (long, high), anchor, offset_mm)
        scale, x, y = place.scale, place.x, place.y
        size, drop = size_points * scale, DESCENT * size_points * scale
        line = (
            b"0 1 -1 0 %s %s Tm" % (_number(x + high * scale - drop), _number(y))
            if turned
            else b"1 0 0 1 %s %s Tm" % (_number(x), _number(y + drop))
        )
        shown = b"%s BT %s %s Tf %s (%s) Tj ET" % (
            BLACK,
            self._font_name(prepared, font),
            _number(size),
            line,
            _escaped(words),
        )
        self._draw(prepared, _backing(prepared.shape, place, backing_mm) + shown)

    def squares(
        self,
        page: pypdf.PageObject,
        squares: Sequence[tuple[float, float, float, float]],
        *,
        anchor: Anchor,
        offset_mm: tuple[float, float],
        backing_mm: float | None = None,
    ) -> None:
        """Put a picture of black rectangles at the anchor, `offset_mm` inwards.

        Each is (x, y, width, height) in millimetres as seen, x to the right and y upwards from the picture's own
        bottom left corner; the picture reaches from there to the farthest rectangle, and is never mirrored.
        """
        if not squares:
            return
        prepared = self._prepared(page)
        size = max(x + width for x, _, width, _ in squares), max(y + height for _, y, _, height in squares)
        place = _placed(prepared.shape, (size[0] * MM_POINTS, size[1] * MM_POINTS), anchor, offset_mm)
        scale = place.scale * MM_POINTS
        drawn = b" ".join(
            _rectangle(place.x + x * scale, place.y + y * scale, width * scale, height * scale)
            for x, y, width, height in squares
        )
        self._draw(prepared, _backing(prepared.shape, place, backing_mm) + BLACK + b" " + drawn + b" f")

    def band(self, page: pypdf.PageObject, words: str, *, height_points: float, size_points: float) -> None:
        """Put a warning across the top of the page: white words on red, from edge to edge."""
        prepared = self._prepared(page)
        shape = prepared.shape
        height = min(height_points, shape.height)
        long, high = BOLD.width(words, size_points), (ASCENT + DESCENT) * size_points
        shrunk = min(1.0, height / high, (shape.width - 2 * _edge(shape)) / long)
        size = size_points * shrunk
        left = min(24.0, (shape.width - long * shrunk) / 2)
        foot = shape.height - (height + high * shrunk) / 2 + DESCENT * size
        self._draw(
            prepared,
            b"%s %s f %s BT %s %s Tf 1 0 0 1 %s %s Tm (%s) Tj ET"
            % (
                WARNING_RED,
                _rectangle(0, shape.height - height, shape.width, height),
                WHITE,
                self._font_name(prepared, BOLD),
                _number(size),
                _number(left),
                _number(foot),
                _escaped(words),
            ),
        )

    def _draw(self, prepared: _Prepared, drawn: bytes) -> None:
        stamp = b"q %s %s cm %s EMC Q\n" % (ARTIFACT, prepared.matrix, drawn)
        prepared.stream.set_data(prepared.stream.get_data() + stamp)

    def _prepared(self, page: pypdf.PageObject) -> _Prepared:
        reference = page.indirect_reference
        key = reference.idnum if reference is not None else id(page)
        if key not in self._pages:
            self._pages[key] = self._prepare(page)
        return self._pages[key]

    def _prepare(self, page: pypdf.PageObject) -> _Prepared:
        contents = self._content_parts(page)
        closing = closing_of([cast(StreamObject, part.get_object()) for part in contents])
        stream = DecodedStreamObject()
        stream.set_data(closing.after)
        around = [self._before(closing), *contents, self._writer._add_object(stream)]
        page[NameObject("/Contents")] = ArrayObject(around)
        shape = page_shape(page)
        # Readers disagree about a crop box outside the paper and a turn of 45 degrees. Then they show different
        # pages, and a stamp can be inside of one only: what is shown is written down.
        if inherited(page, "/CropBox") is not None:
            page[NameObject("/CropBox")] = ArrayObject(FloatObject(edge) for edge in shape.box)
        if inherited(page, "/Rotate") is not None:
            page[NameObject("/Rotate")] = NumberObject(90 * shape.turns)
        resources = self._resources_of(page)
        page[NameObject("/Resources")] = resources.reference
        return _Prepared(shape, b" ".join(_number(part) for part in shape.matrix()), stream, resources)

    def _content_parts(self, page: pypdf.PageObject) -> list[IndirectObject]:
        contents = page.raw_get("/Contents") if "/Contents" in page else None
        found = contents.get_object() if contents is not None else None
        parts: list[IndirectObject] = []
        for part in found if isinstance(found, ArrayObject) else [contents]:
            stream = part.get_object() if part is not None else None
            if isinstance(stream, StreamObject):
                parts.append(part if isinstance(part, IndirectObject) else self._writer._add_object(stream))
        return parts

    def _resources_of(self, page: pypdf.PageObject) -> _Resources:
        # Pages may share their resources, or inherit them, or share them with a form that is not stamped: the
        # fonts go into a copy. Pages that shared before share the copy.
        found = inherited(page, "/Resources")
        reference = getattr(found, "indirect_reference", None)
        if reference is None or reference.idnum not in self._resources:
            copy = DictionaryObject(found) if isinstance(found, DictionaryObject) else DictionaryObject()
            listed = copy["/Font"] if "/Font" in copy else None  # noqa: SIM401 - get() would give the reference
            fonts = DictionaryObject(listed) if isinstance(listed, DictionaryObject) else DictionaryObject()
            copy[NameObject("/Font")] = fonts
            made = _Resources(self._writer._add_object(copy), fonts, {})
            if reference is None:
                return made
            self._resources[reference.idnum] = made
        return self._resources[reference.idnum]

    def _before(self, closing: Closing) -> IndirectObject:
        if closing.opened not in self._befores:
            stream = DecodedStreamObject()
            stream.set_data(b"q\n" * closing.opened)
            self._befores[closing.opened] = self._writer._add_object(stream)
        return self._befores[closing.opened]

    def _font_name(self, prepared: _Prepared, font: StampFont) -> bytes:
        if font.name not in self._fonts:
            self._fonts[font.name] = add_font(self._writer, font)
        resources = prepared.resources
        if font.name not in resources.names:
            name = f"/{font.name}"
            while name in resources.fonts:
                name += "x"
            resources.fonts[NameObject(name)] = self._fonts[font.name]
            resources.names[font.name] = name.encode()
        return resources.names[font.name]


@dataclass(frozen=True)
class _Place:
    """Where a picture's bottom left corner is as seen, its size in points, and how much it was made smaller."""

    x: float
    y: float
    width: float
    height: float
    scale: float


def _edge(shape: PageShape) -> float:
    return min(EDGE_POINTS, shape.width / 20, shape.height / 20)


def _placed(shape: PageShape, size: tuple[float, float], anchor: Anchor, offset_mm: tuple[float, float]) -> _Place:
    edge = _edge(shape)
    room = shape.width - 2 * edge, shape.height - 2 * edge
    scale = min(1.0, room[0] / size[0], room[1] / size[1])
    lengths = size[0] * scale, size[1] * scale
    corner = []
    for part, page_length, length, offset in zip(
        anchor.value, (shape.width, shape.height), lengths, offset_mm, strict=True
    ):
        inwards = offset * MM_POINTS * (-1 if part == 1 else 1)
        wanted = part * (page_length - length) + inwards
        corner.append(min(max(wanted, edge), page_length - edge - length))
    return _Place(corner[0], corner[1], lengths[0], lengths[1], scale)


def _backing(shape: PageShape, place: _Place, margin_mm: float | None) -> bytes:
    if margin_mm is None:
        return b""
    margin = margin_mm * MM_POINTS * place.scale
    left, bottom = max(place.x - margin, 0.0), max(place.y - margin, 0.0)
    right = min(place.x + place.width + margin, shape.width)
    top = min(place.y + place.height + margin, shape.height)
    return WHITE + b" " + _rectangle(left, bottom, right - left, top - bottom) + b" f "


def _rectangle(x: float, y: float, width: float, height: float) -> bytes:
    return b"%s %s %s %s re" % (_number(x), _number(y), _number(width), _number(height))


def _number(value: float) -> bytes:
    # PDF knows no exponents. Eight digits keep a page exact whose unit is a thousand points.
    return (b"%.8f" % value).rstrip(b"0").rstrip(b".") or b"0"


def _escaped(words: str) -> bytes:
    return encoded(words).replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")

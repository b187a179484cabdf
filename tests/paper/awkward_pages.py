"""Pages as they come from elsewhere, and what their reader sees on them."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Callable
from dataclasses import dataclass

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
)

Make = Callable[[pypdf.PdfWriter], None]


def stream(writer: pypdf.PdfWriter, content: bytes) -> PdfObject:
    made = DecodedStreamObject()
    made.set_data(content)
    return writer._add_object(made)


def helvetica() -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )


def page_with(
    writer: pypdf.PdfWriter,
    *,
    box: tuple[float, ...] = (0, 0, 595, 842),
    content: bytes | None = b"BT /F1 12 Tf 100 500 Td (their own words) Tj ET",
    **entries: PdfObject,
) -> pypdf.PageObject:
    page = writer.add_blank_page(1, 1)
    page[NameObject("/MediaBox")] = ArrayObject(FloatObject(edge) for edge in box)
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): helvetica()})}
    )
    if content is not None:
        page[NameObject("/Contents")] = stream(writer, content)
    for name, entry in entries.items():
        page[NameObject(f"/{name}")] = entry
    return page


def rotated(degrees: int) -> Make:
    return lambda writer: void(page_with(writer, Rotate=NumberObject(degrees)))


def boxed(box: tuple[float, ...], crop: tuple[float, ...] | None = None, degrees: int = 0, unit: float = 1) -> Make:
    def make(writer: pypdf.PdfWriter) -> None:
        page = page_with(writer, box=box, Rotate=NumberObject(degrees))
        if crop:
            page[NameObject("/CropBox")] = ArrayObject(FloatObject(edge) for edge in crop)
        if unit != 1:
            page[NameObject("/UserUnit")] = FloatObject(unit)

    return make


def leaving(content: bytes) -> Make:
    return lambda writer: void(page_with(writer, content=content))


def void(_: object) -> None:
    return None


def inheriting(writer: pypdf.PdfWriter) -> None:
    page = page_with(writer)
    branch = page["/Parent"]
    assert isinstance(branch, DictionaryObject)
    for key in ("/MediaBox", "/Resources"):
        branch[NameObject(key)] = page.raw_get(key)
        del page[key]
    branch[NameObject("/Rotate")] = NumberObject(270)


def bare(writer: pypdf.PdfWriter) -> None:
    page = page_with(writer, content=None)
    del page["/Resources"]


def in_pieces(writer: pypdf.PdfWriter) -> None:
    page = page_with(writer, content=None)
    page[NameObject("/Contents")] = writer._add_object(
        ArrayObject([stream(writer, b"q 0.2 0 0 0.2 5 5 cm q"), stream(writer, b"BT /F1 12 Tf (their own words) Tj")])
    )


GEOMETRIES: dict[str, Make] = {
    "plain": rotated(0),
    "turned-90": rotated(90),
    "turned-180": rotated(180),
    "turned-270": rotated(270),
    "turned-minus-90": rotated(-90),
    "turned-450": rotated(450),
    "turned-45-which-is-not-allowed": rotated(45),
    "inheriting-everything": inheriting,
    "cropped": boxed((0, 0, 595, 842), (100, 150, 400, 700)),
    "cropped-and-turned": boxed((0, 0, 595, 842), (100, 150, 400, 700), 90),
    "crop-partly-outside": boxed((0, 0, 595, 842), (-50, 300, 700, 2000), 270),
    "crop-wholly-outside": boxed((0, 0, 595, 842), (1000, 1000, 1200, 1200)),
    "crop-empty": boxed((0, 0, 595, 842), (10, 10, 10, 10)),
    "offset": boxed((-300, 5000, 295, 5842)),
    "offset-and-turned": boxed((-300, 5000, 295, 5842), degrees=180),
    "corners-in-another-order": boxed((595, 842, 0, 0), degrees=90),
    "tiny": boxed((0, 0, 20, 20)),
    "tiny-and-turned": boxed((0, 0, 20, 60), degrees=90),
    "very-big": boxed((0, 0, 10_000, 10_000)),
    "a-strip": boxed((0, 0, 3000, 24)),
    "bare": bare,
    "in-pieces": in_pieces,
    "open-q": leaving(b"q q 3 0 0 3 200 200 cm"),
    "too-many-Q": leaving(b"Q Q Q 0.1 0 0 0.1 0 0 cm q 1 0 0 rg"),
    "left-over-transformation": leaving(b"-1 0 0 -1 90 90 cm 0 0 5 5 re W n"),
    "open-text": leaving(b"q BT /F1 80 Tf 50 Tz 10 Tw 3 Tr"),
    "open-hidden-layer": leaving(b"/OC /Nothing BDC q"),
    "q-in-a-string": leaving(b"BT /F1 9 Tf 50 700 Td ( q q (nested q \\) q) ) Tj ET 2 0 0 2 0 0 cm"),
    "q-in-a-comment": leaving(b"% ( q q\n3 0 0 3 0 0 cm q"),
    "q-in-a-picture": leaving(b"BI /W 3 /H 1 /BPC 8 /CS /G ID  q  EI Q 4 0 0 4 0 0 cm"),
    "string-never-closed": leaving(b"2 0 0 2 0 0 cm (never closed q q"),
}


def made(make: Make) -> pypdf.PdfWriter:
    writer = pypdf.PdfWriter()
    make(writer)
    return writer


def written(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@dataclass(frozen=True)
class SeenWords:
    """Where words are on the page as its reader sees it, in points from the top left."""

    left: float
    top: float
    right: float
    bottom: float
    page_width: float
    page_height: float
    runs: str

    @property
    def inside(self) -> bool:
        return 0 <= self.left < self.right <= self.page_width and 0 <= self.top < self.bottom <= self.page_height


def seen(pdf: bytes, words: str, page_index: int = 0) -> SeenWords:
    """Find words with a reader of its own kind, which knows nothing of how they were put there."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[page_index]
    text = page.get_textpage()
    searcher = text.search(words, match_case=True)
    found = searcher.get_next()
    assert found, f"{words!r} not on the page: {text.get_text_range()!r}"
    width, height = page.get_size()
    points = []
    centres = []
    for index in range(found[0], found[0] + found[1]):
        left, bottom, right, top = text.get_charbox(index, loose=False)
        corners = [_as_seen(page, x, y) for x, y in ((left, bottom), (right, top))]
        if left != right and words[index - found[0]] != " ":
            points += corners
            centres.append(((corners[0][0] + corners[1][0]) / 2, (corners[0][1] + corners[1][1]) / 2))
    across = centres[-1][0] - centres[0][0]
    down = centres[-1][1] - centres[0][1]
    runs = ("right" if across > 0 else "left") if abs(across) > abs(down) else ("down" if down > 0 else "up")
    return SeenWords(
        min(x for x, _ in points),
        min(y for _, y in points),
        max(x for x, _ in points),
        max(y for _, y in points),
        width,
        height,
        runs,
    )


def _as_seen(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    # In thousandths of the page, since the function gives whole numbers.
    width, height = page.get_size()
    device_x, device_y = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, 1_000_000, 1_000_000, 0, x, y, device_x, device_y)
    return device_x.value * width / 1_000_000, device_y.value * height / 1_000_000

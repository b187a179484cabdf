"""Marking what is printed to be signed: a small DataMatrix on every page, and where the places to sign are."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_int, create_string_buffer
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.domain.page_marks import PageMark, PrintedFile, SigningPlace
from pipeline.paper.page_shape import MM_POINTS, page_shape
from pipeline.paper.stamping import Anchor, Stamper

# In the corner of the paper, outside of the text's margins and of what printers cannot reach, away from pens.
MARK_MM, OFFSET_MM = 10.0, 6.0
WORDS_POINTS, WORDS_GAP_MM = 6.0, 2.0
# The words of the templates' signing tables, and how high their rows are at least.
SIGNATURE, DATE, TICK, NOBODY_NAMED = "Signature", "Date", "\u2610", "Name"
ROW_MM, SHEET_ROW_MM, INSET_MM = 20.0, 13.5, 1.5
# The tail of a "g" reaches lower in the large letters of a child's own plan.
SAME_LINE_POINTS = 5.0


def mark_pages(pdf: Path, code: str, number: int) -> PrintedFile:
    """Put the mark on every page of the PDF, in place; return what is needed to know the pages again.

    The text, the tags and the properties stay as they are. The same file gives the same bytes; not to be done
    twice. Raises what pypdf raises for a damaged file.
    """
    places = signing_places(pdf)
    writer = pypdf.PdfWriter(clone_from=pdf)
    stamper = Stamper(writer)
    for index, page in enumerate(writer.pages, start=1):
        mark = PageMark(code, number, index, len(writer.pages))
        offset = (OFFSET_MM, OFFSET_MM)
        stamper.squares(page, data_matrix_mm(mark.payload), anchor=Anchor.BOTTOM_LEFT, offset_mm=offset)
        stamper.text(
            page,
            mark.words,
            anchor=Anchor.BOTTOM_LEFT,
            offset_mm=(OFFSET_MM, OFFSET_MM + MARK_MM + WORDS_GAP_MM),
            size_points=WORDS_POINTS,
            turned=True,
        )
    draft = pdf.with_name(f"{pdf.name}.part")
    writer.write(draft)
    draft.replace(pdf)
    return PrintedFile(code, pdf.stem, len(writer.pages), places)


def data_matrix_mm(payload: str) -> tuple[tuple[float, float, float, float], ...]:
    """Return the black bars of a square DataMatrix of 10 mm: left, bottom, width and height, from its bottom left."""
    # Here, so that without it the rest of the program still starts, and `pipeline doctor` can say what is missing.
    import zxingcpp

    code = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.DataMatrix, force_square=True)
    dark = np.array(code.to_image(scale=1, add_quiet_zones=False)) < 128
    rows, columns = dark.shape
    size = MARK_MM / max(rows, columns)
    bars = []
    for row in range(rows):
        for is_dark, run in groupby(range(columns), key=lambda column: bool(dark[row, column])):
            cells = list(run)
            if is_dark:
                bars.append((cells[0] * size, (rows - 1 - row) * size, len(cells) * size, size))
    return tuple(bars)


@dataclass(frozen=True)
class _Letter:
    sign: str
    left: float
    bottom: float
    right: float
    top: float
    is_bold: bool


@dataclass(frozen=True)
class _Word:
    """Letters that stand together, with their box in points from the bottom left of the page as seen."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    is_bold: bool


@dataclass(frozen=True)
class _Box:
    """Where somebody signs, in points from the bottom left, and where the row begins that says who."""

    left: float
    top: float
    right: float
    bottom: float
    row_top: float


def signing_places(pdf: Path) -> tuple[SigningPlace, ...]:
    """Return the places to sign, found by the words of the templates; none where nobody signs.

    In a signing table the place lies below a small "Signature" that has "Date" beside it; on a signature sheet
    in the column under a bold one, a row for each box to tick. The part that signs is what stands in plain
    letters to the left of the place; names stand in bold ones. A place for anybody who is not named is not
    expected to be signed.
    """
    document = pypdfium2.PdfDocument(pdf)
    shapes = [page_shape(page) for page in pypdf.PdfReader(pdf).pages]
    places: list[SigningPlace] = []
    try:
        for number, (page, shape) in enumerate(zip(document, shapes, strict=True), start=1):
            words = list(_words(page))
            for box in sorted(_boxes(words), key=lambda one: (-one.top, one.left)):
                places.append(_place(number, len(places) + 1, box, words, shape.height))
    finally:
        document.close()
    return tuple(places)


def _boxes(words: list[_Word]) -> Iterator[_Box]:
    for signature in words:
        date = _beside(signature, words) if signature.text == SIGNATURE else None
        if date is None or date.text != DATE:
            continue
        if not signature.is_bold:
            yield _Box(signature.left, signature.bottom, date.left, signature.top - ROW_MM * MM_POINTS, signature.top)
            continue
        for tick in (word for word in words if word.text == TICK and word.left > date.left):
            if tick.top < signature.bottom and not _is_of_another_table(signature, tick, words):
                top = tick.top + INSET_MM * MM_POINTS
                yield _Box(signature.left, top, date.left, top - SHEET_ROW_MM * MM_POINTS, top)


def _beside(signature: _Word, words: list[_Word]) -> _Word | None:
    """Return the next word on the same line."""
    beside = [
        word for word in words if word.left > signature.right and abs(word.bottom - signature.bottom) < SAME_LINE_POINTS
    ]
    return min(beside, key=lambda word: word.left, default=None)


def _is_of_another_table(signature: _Word, tick: _Word, words: list[_Word]) -> bool:
    return any(
        other.text == SIGNATURE and other.is_bold and tick.top < other.bottom < signature.bottom for other in words
    )


def _place(page: int, index: int, box: _Box, words: list[_Word], height_points: float) -> SigningPlace:
    of_row = [word for word in words if box.bottom < word.bottom and word.top < box.row_top + SAME_LINE_POINTS]
    left = [word for word in of_row if word.right < box.left]
    inside = [word for word in of_row if box.left - 1 < word.left < box.right - 1 and word.top < box.top]
    name = " ".join(word.text for word in left if word.is_bold)
    role = " ".join(word.text for word in left if not word.is_bold)
    return SigningPlace(
        page,
        index,
        role if name else "",
        (
            box.left / MM_POINTS - INSET_MM,
            (height_points - box.top) / MM_POINTS + INSET_MM / 2,
            box.right / MM_POINTS - 2 * INSET_MM,
            (height_points - box.bottom) / MM_POINTS - INSET_MM,
        ),
        expected=not inside and name != NOBODY_NAMED,
    )


def _words(page: pypdfium2.PdfPage) -> Iterator[_Word]:
    text = page.get_textpage()
    letters: list[_Letter] = []
    for index, sign in enumerate(text.get_text_range()):
        if not sign.strip():
            yield from _joined(letters)
            letters = []
            continue
        left, bottom, right, top = text.get_charbox(index)
        letters.append(_Letter(sign, left, bottom, right, top, _is_bold(text, index)))
    yield from _joined(letters)


def _joined(letters: list[_Letter]) -> Iterator[_Word]:
    if letters:
        yield _Word(
            "".join(letter.sign for letter in letters),
            min(letter.left for letter in letters),
            min(letter.bottom for letter in letters),
            max(letter.right for letter in letters),
            max(letter.top for letter in letters),
            letters[0].is_bold,
        )


def _is_bold(text: pypdfium2.PdfTextPage, index: int) -> bool:
    name, flags = create_string_buffer(256), c_int()
    pdfium.FPDFText_GetFontInfo(text.raw, index, name, len(name), flags)
    return b"bold" in name.value.lower() or pdfium.FPDFText_GetFontWeight(text.raw, index) >= 600

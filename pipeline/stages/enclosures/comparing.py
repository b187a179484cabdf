"""Looking at the clean copy: does it look like the original, what can be read in it, and what only by machine."""

from __future__ import annotations

import ctypes
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.domain.enclosed import EnclosureFault
from pipeline.paper.parts import Box
from pipeline.stages.enclosures.cleaning import Cleaned
from pipeline.stages.enclosures.opening import PageFound
from pipeline.stages.enclosures.refusal import Refused

LONGER_SIDE_PIXELS = 900
# Darker or lighter by so much is a difference; so many of them are no rounding.
DIFFERENT_SHADES, DIFFERENT_PIXELS, DIFFERENT_SHARE = 48, 6, 0.00002
SAME_SHADE, DARK = 10, 80
LETTERS_IN_A_ROW = 3
SMALLEST_SEEN_PIXELS = 6
LETTERS_LOOKED_AT = 20_000
GARBLED_SHARE = 0.3
UNNAMED_LETTERS = ("Cc", "Co", "Cn")
INVISIBLE = 3
# A letterhead and a page number are no more than this; a page that was typed or recognised has ten times as many.
LETTERS_OVER_A_PICTURE = 250
MOST_OF_A_PAGE = 0.6
# What there is to see beside the letters, as a share of the page's height. Text recognition leaves out the
# letterhead and the signature even where it has read all the rest.
SEEN_BESIDE_TYPED, SEEN_BESIDE_RECOGNISED = 0.02, 0.15


@dataclass
class Seen:
    """What was seen on the pages of a clean copy; page numbers are 1-based."""

    texts: list[str] = field(default_factory=list)
    image_only: list[int] = field(default_factory=list)
    garbled: list[int] = field(default_factory=list)
    covered: list[int] = field(default_factory=list)
    cut_off: list[int] = field(default_factory=list)
    invisible: list[int] = field(default_factory=list)


def look_through(original: Any, clean: Cleaned, pages: tuple[PageFound, ...], layers_removed: frozenset[int]) -> Seen:
    """Compare each page of the copy with the original's, and read it. `original` is PDFium's document.

    Raises Refused `enclosure-damaged` where PDFium counts other pages than we do, and
    `enclosure-changed-by-cleaning` where a page looks otherwise, or has lost text, outside what was removed;
    `enclosure-hidden-content` where taking out a layer did that.
    """
    if len(original) != len(pages):
        raise Refused(EnclosureFault.DAMAGED)
    if original.get_formtype() != pdfium.FORMTYPE_NONE:
        # Without it PDFium draws no fields. Nothing in them is run.
        original.init_forms()
    copy = pypdfium2.PdfDocument(clean.content)
    seen = Seen()
    try:
        for index, page in enumerate(pages):
            _look_at(original[index], copy[index], clean.not_compared[index], page.number in layers_removed, page, seen)
    finally:
        copy.close()
    return seen


def _look_at(before: Any, after: Any, not_compared: tuple[Box, ...], layers: bool, page: PageFound, seen: Seen) -> None:
    try:
        picture = _picture(after)
        if not _alike(_picture(before), picture, [_pixels(after, area, picture) for area in not_compared]):
            fault = EnclosureFault.HIDDEN_CONTENT if layers else EnclosureFault.CHANGED_BY_CLEANING
            raise Refused(fault, page.number)
        letters = after.get_textpage()
        try:
            words = letters.get_text_range()
            if not layers and _lost(before, words):
                raise Refused(EnclosureFault.CHANGED_BY_CLEANING, page.number)
            _read(after, letters, words, picture, page.number, seen)
        finally:
            letters.close()
    finally:
        before.close()
        after.close()


def _read(page: Any, letters: Any, words: str, picture: Any, number: int, seen: Seen) -> None:
    seen.texts.append(words)
    shown = [letter for letter in words if not letter.isspace()]
    if not shown:
        if picture.min() < 255 - SAME_SHADE:
            seen.image_only.append(number)
        return
    strange = sum(letter == "\ufffd" or unicodedata.category(letter) in UNNAMED_LETTERS for letter in shown)
    if strange > len(shown) * GARBLED_SHARE:
        seen.garbled.append(number)
    covered, cut_off = _out_of_sight(page, letters, picture)
    if covered:
        seen.covered.append(number)
    if cut_off:
        seen.cut_off.append(number)
    parts = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])
    recognised = any(pdfium.FPDFTextObj_GetTextRenderMode(part) == INVISIBLE for part in parts)
    if recognised:
        seen.invisible.append(number)
    if len(shown) <= LETTERS_OVER_A_PICTURE and _share_of_pictures(page, picture) >= MOST_OF_A_PAGE:
        beside = SEEN_BESIDE_RECOGNISED if recognised else SEEN_BESIDE_TYPED
        if _seen_beside(page, letters, picture) > beside:
            seen.image_only.append(number)


def _share_of_pictures(page: Any, picture: Any) -> float:
    """Return the share of the page that pictures cover; a scan may be made of many strips."""
    covered = np.zeros(picture.shape, dtype=bool)
    for part in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        matrix, around = part.get_matrix(), part.container
        while around is not None:
            matrix, around = matrix.multiply(around.get_matrix()), around.container
        x0, y0, x1, y1 = _pixels(page, matrix.on_rect(0, 0, 1, 1), picture)
        covered[max(0, y0) : max(0, y1 + 1), max(0, x0) : max(0, x1 + 1)] = True
    return float(covered.mean())


def _seen_beside(page: Any, letters: Any, picture: Any) -> float:
    """Return the share of the page's height that shows something where no letter stands."""
    shows_something = np.abs(picture - np.median(picture)) > DIFFERENT_SHADES
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index in range(min(letters.count_chars(), LETTERS_LOOKED_AT)):
        if pdfium.FPDFText_GetCharBox(letters, index, left, right, bottom, top):
            x0, y0, x1, y1 = _pixels(page, (left.value, bottom.value, right.value, top.value), picture)
            # What was recognised may stand a little beside what was written.
            around = 2 + (y1 - y0) // 2
            shows_something[max(0, y0 - around) : max(0, y1 + around), max(0, x0 - around) : max(0, x1 + around)] = (
                False
            )
    return float(shows_something.any(axis=1).mean())


def _out_of_sight(page: Any, letters: Any, picture: Any) -> tuple[bool, bool]:
    """Say whether letters lie where the page shows only one colour, and whether some lie outside of it."""
    height, width = picture.shape
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    in_a_row = cut_off = 0
    covered = False
    for index in range(min(letters.count_chars(), LETTERS_LOOKED_AT)):
        if not chr(pdfium.FPDFText_GetUnicode(letters, index)).isalnum():
            continue
        if not pdfium.FPDFText_GetCharBox(letters, index, left, right, bottom, top):
            continue
        x0, y0, x1, y1 = _pixels(page, (left.value, bottom.value, right.value, top.value), picture)
        if x1 < 0 or y1 < 0 or x0 > width or y0 > height:
            cut_off += 1
            continue
        # With its surroundings, or a bold I would be all of one colour itself.
        around = 2 + (y1 - y0) // 6
        area = picture[max(0, y0 - around) : y1 + around, max(0, x0 - around) : x1 + around]
        if area.size < SMALLEST_SEEN_PIXELS or int(area.max()) - int(area.min()) > SAME_SHADE:
            in_a_row = 0
            continue
        # Text recognition leaves invisible text on white where it was mistaken; on black it was meant to go.
        if area.max() > DARK and _is_invisible(letters, index):
            in_a_row = 0
            continue
        in_a_row += 1
        covered = covered or in_a_row >= LETTERS_IN_A_ROW
    return covered, cut_off >= LETTERS_IN_A_ROW


def _is_invisible(letters: Any, index: int) -> bool:
    part = pdfium.FPDFText_GetTextObject(letters, index)
    return bool(part) and pdfium.FPDFTextObj_GetTextRenderMode(part) == INVISIBLE


def _lost(before: Any, words: str) -> bool:
    letters = before.get_textpage()
    try:
        return bool(_letters(letters.get_text_range()) - _letters(words))
    finally:
        letters.close()


def _letters(words: str) -> Counter[str]:
    return Counter(letter for letter in words if not letter.isspace())


def _picture(page: Any) -> Any:
    longer = max(page.get_size())
    bitmap = page.render(scale=LONGER_SIDE_PIXELS / longer, grayscale=True)
    try:
        picture: Any = np.array(bitmap.to_numpy(), dtype=np.int16)
    finally:
        bitmap.close()
    return picture[:, :, 0] if picture.ndim == 3 else picture


def _alike(before: Any, after: Any, not_compared: list[tuple[int, int, int, int]]) -> bool:
    if before.shape != after.shape:
        return False
    different = np.abs(before - after) > DIFFERENT_SHADES
    for x0, y0, x1, y1 in not_compared:
        # A line's own width lies around its area.
        different[max(0, y0 - 3) : max(0, y1 + 4), max(0, x0 - 3) : max(0, x1 + 4)] = False
    return bool(different.sum() <= max(DIFFERENT_PIXELS, different.size * DIFFERENT_SHARE))


def _pixels(page: Any, area: Box, picture: Any) -> tuple[int, int, int, int]:
    """Say where an area of the page lies in its picture: left, top, right, bottom."""
    height, width = picture.shape
    x, y = ctypes.c_int(), ctypes.c_int()
    across, down = [], []
    for corner in ((area[0], area[1]), (area[2], area[3])):
        pdfium.FPDF_PageToDevice(page, 0, 0, width, height, 0, *corner, x, y)
        across.append(x.value)
        down.append(y.value)
    return min(across), min(down), max(across), max(down)

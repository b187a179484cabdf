"""What these tests read out of a finished PDF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from pypdf import PdfReader

SCALE = 3  # 216 dots to the inch


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def bookmarks(reader: PdfReader) -> list[Any]:
    def plain(entries: list[Any]) -> list[Any]:
        return [
            plain(entry) if isinstance(entry, list) else (str(entry.title), reader.get_destination_page_number(entry))
            for entry in entries
        ]

    return plain(reader.outline)


def fonts_in(pdf: Path) -> set[str]:
    names: set[str] = set()
    for page in PdfReader(pdf).pages:
        fonts = page["/Resources"].get("/Font", {})
        names |= {font.get_object()["/BaseFont"].lstrip("/") for font in fonts.values()}
    return names


def drawn_characters(pdf: Path) -> Iterator[tuple[str, bytes]]:
    """Each character of the first page's text with the picture of where it stands; empty if nothing is drawn."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    text_page = page.get_textpage()
    bitmap = page.render(scale=SCALE, grayscale=True)
    pixels, stride, height = bytes(bitmap.buffer), bitmap.stride, page.get_height()
    for at in range(text_page.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(text_page.raw, at))
        left, bottom, right, top = text_page.get_charbox(at, loose=True)
        rows = range(int((height - top) * SCALE), int((height - bottom) * SCALE) + 1)
        columns = slice(int(left * SCALE), int(right * SCALE) + 1)
        lines = [pixels[row * stride : (row + 1) * stride][columns] for row in rows]
        has_ink = any(value < 128 for line in lines for value in line)
        yield character, b"\n".join(lines) if has_ink else b""
    document.close()

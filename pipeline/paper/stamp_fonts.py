"""The two fonts of the stamps: their widths, and how they are put into a PDF (PDF/A asks for every font inside)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import pypdf
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
)

FIRST_CODE = 32
NONSYMBOLIC = 32


@dataclass(frozen=True, eq=False)
class StampFont:
    """A font of Windows-1252 characters; widths are in thousandths of the size, from code 32 on."""

    name: str
    file: str
    box: tuple[int, int, int, int]
    stem: int
    widths: tuple[int, ...]

    def width(self, words: str, size_points: float) -> float:
        """Return how wide the words are at this size, in points."""
        return sum(self.widths[code - FIRST_CODE] for code in encoded(words)) * size_points / 1000


@lru_cache(maxsize=512)
def encoded(words: str) -> bytes:
    """Return the words as the fonts' codes; what they cannot show becomes a question mark or a space."""
    return bytes(max(code, FIRST_CODE) for code in words.encode("cp1252", "replace"))


def add_font(writer: pypdf.PdfWriter, font: StampFont) -> IndirectObject:
    """Put the font into the PDF once, and return where it is."""
    file = DecodedStreamObject()
    content = _font_file(font.file)
    file.set_data(content)
    file[NameObject("/Length1")] = NumberObject(len(content))
    name = NameObject(f"/STAMPS+{font.name}")
    descriptor = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/FontDescriptor"),
            NameObject("/FontName"): name,
            NameObject("/Flags"): NumberObject(NONSYMBOLIC),
            NameObject("/FontBBox"): ArrayObject(NumberObject(edge) for edge in font.box),
            NameObject("/ItalicAngle"): NumberObject(0),
            NameObject("/Ascent"): NumberObject(905),
            NameObject("/Descent"): NumberObject(-212),
            NameObject("/CapHeight"): NumberObject(688),
            NameObject("/StemV"): NumberObject(font.stem),
            NameObject("/FontFile2"): writer._add_object(file.flate_encode()),
        }
    )
    return writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/TrueType"),
                NameObject("/BaseFont"): name,
                NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
                NameObject("/FirstChar"): NumberObject(FIRST_CODE),
                NameObject("/LastChar"): NumberObject(255),
                NameObject("/Widths"): ArrayObject(NumberObject(width) for width in font.widths),
                NameObject("/FontDescriptor"): writer._add_object(descriptor),
            }
        )
    )


@cache
def _font_file(file: str) -> bytes:
    return (Path(__file__).parent / "fonts" / file).read_bytes()


# fmt: off
REGULAR = StampFont(
    name="StampSans-Regular",
    file="StampSans-Regular.ttf",
    box=(-203, -212, 1000, 878),
    stem=80,
    widths=(
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556,
        556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778,
        722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278,
        278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, 750, 556, 750, 222, 556,
        333, 1000, 556, 556, 333, 1000, 667, 333, 1000, 750, 611, 750, 750, 222, 222, 333, 333, 350, 556,
        1000, 333, 1000, 500, 333, 944, 750, 500, 667, 278, 333, 556, 556, 556, 556, 260, 556, 333, 737, 370,
        556, 584, 333, 737, 552, 400, 549, 333, 333, 333, 576, 537, 333, 333, 333, 365, 556, 834, 834, 834,
        611, 667, 667, 667, 667, 667, 667, 1000, 722, 667, 667, 667, 667, 278, 278, 278, 278, 722, 722, 778,
        778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667, 611, 556, 556, 556, 556, 556, 556, 889,
        500, 556, 556, 556, 556, 278, 278, 278, 278, 556, 556, 556, 556, 556, 556, 556, 549, 611, 556, 556,
        556, 556, 500, 556, 500,
    ),
)
BOLD = StampFont(
    name="StampSans-Bold",
    file="StampSans-Bold.ttf",
    box=(-184, -222, 1000, 896),
    stem=140,
    widths=(
        278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556,
        556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778,
        722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333,
        278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
        611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584, 750, 556, 750, 278, 556,
        500, 1000, 556, 556, 333, 1000, 667, 333, 1000, 750, 611, 750, 750, 278, 278, 500, 500, 350, 556,
        1000, 333, 1000, 556, 333, 944, 750, 500, 667, 278, 333, 556, 556, 556, 556, 280, 556, 333, 737, 370,
        556, 584, 333, 737, 552, 400, 549, 333, 333, 333, 576, 556, 333, 333, 333, 365, 556, 834, 834, 834,
        611, 722, 722, 722, 722, 722, 722, 1000, 722, 667, 667, 667, 667, 278, 278, 278, 278, 722, 722, 778,
        778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667, 611, 556, 556, 556, 556, 556, 556, 889,
        556, 556, 556, 556, 556, 278, 278, 278, 278, 611, 611, 611, 611, 611, 611, 611, 549, 611, 611, 611,
        611, 611, 556, 611, 556,
    ),
)
# fmt: on

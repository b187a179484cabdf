"""Which characters our own fonts can draw."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache

from pipeline.stages.conversion.fonts import FONT_FILES, FONT_FOLDER

_BASIC, _FULL = 4, 12  # the two ways to store the table that are in use


@cache
def drawable_characters() -> frozenset[str]:
    """Every character that at least one of our fonts has; some tens of milliseconds the first time."""
    found: set[str] = set()
    for name in FONT_FILES:
        font = FONT_FOLDER / name
        if font.is_file():
            found.update(_characters(font.read_bytes()))
    return frozenset(found)


def _characters(font: bytes) -> Iterator[str]:
    (tables,) = struct.unpack_from(">H", font, 4)
    for entry in range(tables):
        tag, _, start, _ = struct.unpack_from(">4sIII", font, 12 + 16 * entry)
        if tag == b"cmap":
            (maps,) = struct.unpack_from(">H", font, start + 2)
            for number in range(maps):
                (offset,) = struct.unpack_from(">I", font, start + 4 + 8 * number + 4)
                yield from _mapped(font, start + offset)


def _mapped(font: bytes, place: int) -> Iterator[str]:
    (form,) = struct.unpack_from(">H", font, place)
    if form == _FULL:
        (groups,) = struct.unpack_from(">I", font, place + 12)
        for first, last, shape in struct.iter_unpack(">III", font[place + 16 : place + 16 + 12 * groups]):
            yield from map(chr, range(first if shape else first + 1, last + 1))
    elif form == _BASIC:
        (twice,) = struct.unpack_from(">H", font, place + 6)
        count = twice // 2
        ends = struct.unpack_from(f">{count}H", font, place + 14)
        starts = struct.unpack_from(f">{count}H", font, place + 16 + twice)
        deltas = struct.unpack_from(f">{count}H", font, place + 16 + 2 * twice)
        offsets = struct.unpack_from(f">{count}H", font, place + 16 + 3 * twice)
        for segment, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
            for code in range(first, min(last, 0xFFFE) + 1):
                shape = code + delta
                if offset:
                    at = place + 16 + 3 * twice + 2 * segment + offset + 2 * (code - first)
                    shape = struct.unpack_from(">H", font, at)[0]
                if shape & 0xFFFF and not 0xD800 <= code < 0xE000:
                    yield chr(code)

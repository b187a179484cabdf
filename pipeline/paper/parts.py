"""Reading the parts of a PDF that nobody has checked: every answer has the type asked for, or is None."""

from __future__ import annotations

import math
from typing import TypeVar

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

REFERENCES_IN_A_ROW = 20

Numbers = tuple[float, ...]
Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
Part = TypeVar("Part", bound=PdfObject)


def resolved(part: object) -> PdfObject | None:
    """Return what a reference stands for; what nothing stands for is None, as ISO 32000-1, 7.3.10 has it.

    Nor does a reference stand for anything that leads only to further ones.
    """
    for _ in range(REFERENCES_IN_A_ROW):
        if not isinstance(part, IndirectObject):
            return part if isinstance(part, PdfObject) else None
        reader = part.pdf
        if not isinstance(reader, PdfReader):
            part = part.get_object()
            continue
        # pypdf would look for a missing object in the whole file, and find what an older revision deleted.
        known = part.idnum in reader.xref_objStm or part.idnum in reader.xref.get(part.generation, {})
        part = reader.get_object(part) if known else None
    return None


def part_of(holder: object, key: str, kind: type[Part]) -> Part | None:
    """Return a part of a dictionary where it has the kind asked for."""
    if not isinstance(holder, DictionaryObject) or key not in holder:
        return None
    part = resolved(holder.raw_get(key))
    return part if isinstance(part, kind) else None


def raw_part(holder: object, key: str) -> object:
    """Return a part of a dictionary as it stands there, a reference as a reference."""
    return holder.raw_get(key) if isinstance(holder, DictionaryObject) and key in holder else None


def dictionary(holder: object, key: str) -> DictionaryObject | None:
    """Return a dictionary (or stream) of a dictionary."""
    return part_of(holder, key, DictionaryObject)


def array(holder: object, key: str) -> ArrayObject:
    """Return an array of a dictionary, empty where there is none."""
    return part_of(holder, key, ArrayObject) or ArrayObject()


def name(holder: object, key: str) -> str:
    """Return a name of a dictionary with its slash, or nothing."""
    return str(part_of(holder, key, NameObject) or "")


def whole_number(holder: object, key: str) -> int:
    """Return a whole number of a dictionary, or 0."""
    number = part_of(holder, key, NumberObject)
    return int(number) if number is not None else 0


def text(holder: object, key: str) -> str:
    """Return a text of a dictionary, or nothing."""
    if not isinstance(holder, DictionaryObject) or key not in holder:
        return ""
    return text_of(resolved(holder.raw_get(key)))


def text_of(part: object) -> str:
    """Return a string's text, or nothing where it is no string."""
    if isinstance(part, TextStringObject):
        return str(part)
    return bytes(part).decode("latin-1") if isinstance(part, ByteStringObject) else ""


def number_of(part: object) -> float | None:
    """Return a number that can be counted with, or None."""
    part = resolved(part)
    if not isinstance(part, (NumberObject, FloatObject)):
        return None
    number = float(part)
    return number if math.isfinite(number) and abs(number) < 1e9 else None


def numbers(holder: object, key: str, count: int) -> Numbers | None:
    """Return an array of so many numbers, or None."""
    found = [number_of(part) for part in array(holder, key)[:count]]
    exact = [number for number in found if number is not None]
    return tuple(exact) if len(exact) == count == len(found) else None


def box(holder: object, key: str) -> Box | None:
    """Return a rectangle from its lower left to its upper right corner, however it was written."""
    corners = numbers(holder, key, 4)
    if corners is None:
        return None
    x0, y0, x1, y1 = corners
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def key_of(part: object) -> int | None:
    """Return what tells an indirect object from all others: its number."""
    if isinstance(part, IndirectObject):
        return part.idnum
    reference = getattr(part, "indirect_reference", None)
    return reference.idnum if isinstance(reference, IndirectObject) else None

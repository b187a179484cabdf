"""A plain look for answers and markup that came without one: programs would each draw their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from pipeline.domain.enclosed import EnclosureFault
from pipeline.paper.parts import (
    Box,
    array,
    name,
    number_of,
    raw_part,
    resolved,
    text,
    text_of,
    whole_number,
)
from pipeline.stages.enclosures.refusal import Refused

SEVERAL_LINES, SECRET = 1 << 12, 1 << 13
LARGEST_POINTS, SMALLEST_POINTS = 12.0, 3.0
# Helvetica's letters are about half as wide as they are high; a little more keeps every line inside.
LETTER_WIDTH, LINE_HEIGHT = 0.56, 1.15
SIZE = re.compile(r"([\d.]+)\s+Tf")
YELLOW = (1.0, 0.85, 0.0)
MOST_POINTS = 20_000


def look_of_answer(field: DictionaryObject, area: Box, page: int) -> StreamObject | None:
    """Draw a field's answer, or None where there is none.

    Raises Refused `enclosure-form-not-drawn` for letters that a plain look does not have.
    """
    if name(field, "/FT") == "/Btn":
        state = name(field, "/AS") or name(field, "/V")
        if state in ("", "/Off"):
            return None
        width, height = area[2] - area[0], area[3] - area[1]
        inset = min(width, height) * 0.2
        left, bottom, right, top = area[0] + inset, area[1] + inset, area[2] - inset, area[3] - inset
        cross = f"1 w {left:.2f} {bottom:.2f} m {right:.2f} {top:.2f} l {left:.2f} {top:.2f} m"
        return _look(f"{cross} {right:.2f} {bottom:.2f} l S".encode(), area)
    answer = _answer(field)
    if not answer.strip():
        return None
    if whole_number(field, "/Ff") & SECRET:
        answer = "*" * len(answer)
    asked = SIZE.search(text(field, "/DA"))
    size = float(asked.group(1)) if asked and asked.group(1).count(".") < 2 and asked.group(1) != "." else 0.0
    several = bool(whole_number(field, "/Ff") & SEVERAL_LINES)
    written = _written(answer, area, size or LARGEST_POINTS, several)
    if written is None:
        raise Refused(EnclosureFault.FORM_NOT_DRAWN, page)
    return _look(written, area)


def look_of_markup(annotation: DictionaryObject, kind: str, area: Box) -> StreamObject | None:
    """Draw a mark in its own colour, or None where its kind cannot be drawn without a look."""
    colour = _colour(annotation)
    points = _numbers(annotation, "/QuadPoints")
    quads = [points[at : at + 8] for at in range(0, len(points) - 7, 8)]
    stroke = "{:.3f} {:.3f} {:.3f} RG 1 w ".format(*colour)
    match kind:
        case "/Highlight" if quads:
            corners = (
                f"{q[0]:.2f} {q[1]:.2f} m {q[2]:.2f} {q[3]:.2f} l {q[6]:.2f} {q[7]:.2f} l {q[4]:.2f} {q[5]:.2f} l f"
                for q in quads
            )
            fill = "/Blend gs {:.3f} {:.3f} {:.3f} rg ".format(*colour)
            return _look((fill + " ".join(corners)).encode(), area)
        case "/Underline" | "/Squiggly" if quads:
            lines = (f"{q[4]:.2f} {q[5] + 1:.2f} m {q[6]:.2f} {q[7] + 1:.2f} l S" for q in quads)
            return _look((stroke + " ".join(lines)).encode(), area)
        case "/StrikeOut" if quads:
            lines = (
                f"{(q[0] + q[4]) / 2:.2f} {(q[1] + q[5]) / 2:.2f} m {(q[2] + q[6]) / 2:.2f} {(q[3] + q[7]) / 2:.2f} l S"
                for q in quads
            )
            return _look((stroke + " ".join(lines)).encode(), area)
        case "/Square" | "/Circle":
            left, bottom, right, top = area
            width, height = max(0.0, right - left - 2), max(0.0, top - bottom - 2)
            return _look(f"{stroke}{left + 1:.2f} {bottom + 1:.2f} {width:.2f} {height:.2f} re S".encode(), area)
        case "/Ink":
            strokes = (_numbers_of(resolved(part)) for part in array(annotation, "/InkList"))
            return _look((stroke + " ".join(_line(points) for points in strokes)).encode(), area)
        case "/Line":
            return _look((stroke + _line(_numbers(annotation, "/L"))).encode(), area)
        case "/PolyLine" | "/Polygon":
            return _look((stroke + _line(_numbers(annotation, "/Vertices"))).encode(), area)
        case "/FreeText":
            words = text(annotation, "/Contents")
            written = _written(words, area, LARGEST_POINTS, True) if words.strip() else None
            return _look(written, area) if written else None
    return None


def _answer(field: DictionaryObject) -> str:
    value = resolved(raw_part(field, "/V"))
    if isinstance(value, ArrayObject):
        return ", ".join(text_of(resolved(part)) for part in value)
    if isinstance(value, StreamObject):
        return value._data[:MOST_POINTS].decode("utf-8", "replace")
    return text_of(value)


def _written(words: str, area: Box, size: float, several: bool) -> bytes | None:
    """Write words into an area, smaller if they do not fit; None for letters that the font does not have."""
    width, height = max(1.0, area[2] - area[0] - 4), max(1.0, area[3] - area[1] - 2)
    lines = [words]
    while True:
        lines = _lines(words, max(1, int(width / (size * LETTER_WIDTH)))) if several else [" ".join(words.split())]
        longest = max(len(line) for line in lines)
        if size <= SMALLEST_POINTS or (
            len(lines) * size * LINE_HEIGHT <= height + size * 0.3 and longest * size * LETTER_WIDTH <= width
        ):
            break
        size = max(SMALLEST_POINTS, size - 0.5)
    top = area[3] - 1 - size if several else area[1] + (area[3] - area[1] - size) / 2 + size * 0.2
    shown = []
    for line in lines:
        try:
            letters = line.encode("cp1252")
        except UnicodeEncodeError:
            return None
        shown.append(b"<" + letters.hex().encode() + b"> Tj T*")
    begin = f"BT /Plain {size:.2f} Tf {size * LINE_HEIGHT:.2f} TL 0 g {area[0] + 2:.2f} {top:.2f} Td ".encode()
    return begin + b" ".join(shown) + b" ET"


def _lines(words: str, letters: int) -> list[str]:
    lines: list[str] = []
    for paragraph in words.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if line and len(line) + 1 + len(word) > letters:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return lines


def _look(drawing: bytes, area: Box) -> StreamObject:
    look = StreamObject()
    look._data = drawing
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    blend = DictionaryObject({NameObject("/BM"): NameObject("/Multiply")})
    look[NameObject("/Type")] = NameObject("/XObject")
    look[NameObject("/Subtype")] = NameObject("/Form")
    look[NameObject("/FormType")] = NumberObject(1)
    look[NameObject("/BBox")] = ArrayObject(FloatObject(round(side, 3)) for side in area)
    look[NameObject("/Resources")] = DictionaryObject(
        {
            NameObject("/Font"): DictionaryObject({NameObject("/Plain"): font}),
            NameObject("/ExtGState"): DictionaryObject({NameObject("/Blend"): blend}),
        }
    )
    return look


def _colour(annotation: DictionaryObject) -> tuple[float, float, float]:
    match _numbers(annotation, "/C"):
        case [grey]:
            return grey, grey, grey
        case [red, green, blue]:
            return red, green, blue
        case [cyan, magenta, yellow, black]:
            return tuple((1 - ink) * (1 - black) for ink in (cyan, magenta, yellow))  # type: ignore[return-value]
    return YELLOW if name(annotation, "/Subtype") == "/Highlight" else (0.0, 0.0, 0.0)


def _line(points: Sequence[float]) -> str:
    places = [f"{points[at]:.2f} {points[at + 1]:.2f}" for at in range(0, len(points) - 1, 2)]
    return f"{places[0]} m " + "".join(f"{place} l " for place in places[1:]) + "S" if places else ""


def _numbers(holder: DictionaryObject, key: str) -> list[float]:
    return _numbers_of(array(holder, key))


def _numbers_of(part: object) -> list[float]:
    if not isinstance(part, ArrayObject):
        return []
    return [number for entry in part[:MOST_POINTS] if (number := number_of(entry)) is not None]

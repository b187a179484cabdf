"""What lies on a page as annotations: what shows is drawn into the page, what does not is left out and counted."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from pypdf.generic import DictionaryObject, NameObject, StreamObject

from pipeline.domain.enclosed import EnclosureFault, RemovalKind
from pipeline.paper.parts import (
    Box,
    Matrix,
    array,
    box,
    dictionary,
    name,
    numbers,
    raw_part,
    resolved,
    whole_number,
)
from pipeline.paper.parts import text as text_in
from pipeline.stages.enclosures import limits
from pipeline.stages.enclosures.layers import Layers
from pipeline.stages.enclosures.opening import PageFound
from pipeline.stages.enclosures.plain_looks import look_of_answer, look_of_markup
from pipeline.stages.enclosures.refusal import Refused
from pipeline.stages.enclosures.survey import Tally

HIDDEN_FLAG, NO_ROTATE_FLAG, NO_VIEW_FLAG, PUSH_BUTTON = 1 << 1, 1 << 4, 1 << 5, 1 << 16
LEVELS_OF_FIELDS = 32
UPRIGHT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

LEFT_OUT = {
    "/FileAttachment": RemovalKind.EMBEDDED_FILE,
    "/RichMedia": RemovalKind.MEDIA,
    "/3D": RemovalKind.MEDIA,
    "/Sound": RemovalKind.MEDIA,
    "/Movie": RemovalKind.MEDIA,
    "/Screen": RemovalKind.MEDIA,
    "/Text": RemovalKind.COMMENT,
    "/PrinterMark": RemovalKind.HIDDEN_ANNOTATION,
    "/TrapNet": RemovalKind.HIDDEN_ANNOTATION,
    "/Projection": RemovalKind.HIDDEN_ANNOTATION,
}
INHERITED = ("/FT", "/V", "/DA", "/Ff", "/Q")


@dataclass(frozen=True)
class Drawn:
    """Something to draw on top of a page: another drawing, and where it goes."""

    appearance: StreamObject
    matrix: Matrix


@dataclass(frozen=True)
class Link:
    """A place to click that leads to another place."""

    area: Box
    destination: object


@dataclass
class OnTop:
    """What was found on top of one page. `not_compared` are areas in which the copy may look otherwise."""

    drawn: list[Drawn] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    scrapped: list[StreamObject] = field(default_factory=list)
    not_compared: list[Box] = field(default_factory=list)


def on_top_of(page: PageFound, layers: Layers, answers_are_stale: bool, tally: Tally) -> OnTop:
    """Sort a page's annotations. Raises Refused `enclosure-redaction-not-applied`, and for answers out of sight."""
    raw = array(page.entry, "/Annots")
    if len(raw) > limits.ANNOTATIONS_ON_A_PAGE:
        raise Refused(EnclosureFault.TOO_LARGE, page.number)
    found = [(entry, part) for entry in raw if isinstance(part := resolved(entry), DictionaryObject)]
    if any(name(annotation, "/Subtype") == "/Redact" for _, annotation in found):
        raise Refused(EnclosureFault.REDACTION_NOT_APPLIED, page.number)
    result = OnTop()
    # PDFium draws fields last.
    for _, annotation in sorted(found, key=lambda pair: name(pair[1], "/Subtype") == "/Widget"):
        _sort(annotation, page.number, layers, answers_are_stale, tally, result)
    return result


def _sort(
    annotation: DictionaryObject, page: int, layers: Layers, answers_are_stale: bool, tally: Tally, result: OnTop
) -> None:
    kind, area = name(annotation, "/Subtype"), box(annotation, "/Rect")
    flags = whole_number(annotation, "/F")
    if area and (kind in LEFT_OUT or kind == "/Popup" or flags & NO_ROTATE_FLAG):
        result.not_compared.append(area)
    if kind == "/Popup":
        return
    if kind == "/Link":
        if area and (destination := _destination(annotation)) is not None:
            result.links.append(Link(area, destination))
        return
    if kind in LEFT_OUT:
        tally.add(LEFT_OUT[kind], page)
        if (look := _look(annotation)) is not None:
            result.scrapped.append(look)
        return
    is_field = kind == "/Widget"
    field_kind = name(_with_inherited(annotation), "/FT") if is_field else ""
    if is_field:
        tally.add(RemovalKind.SIGNATURE_FIELD if field_kind == "/Sig" else RemovalKind.FORM_FIELD, page)
    elif text_in(annotation, "/Contents").strip() and kind != "/FreeText":
        tally.add(RemovalKind.COMMENT, page)
    if flags & (HIDDEN_FLAG | NO_VIEW_FLAG) or layers.hides(raw_part(annotation, "/OC")):
        tally.add(RemovalKind.HIDDEN_ANNOTATION, page)
        return
    drawn = list(_drawn(annotation, kind, area, page, answers_are_stale, result))
    if drawn:
        result.drawn.extend(drawn)
        if not is_field:
            tally.add(RemovalKind.MARKUP, page)
    elif not is_field:
        tally.add(RemovalKind.UNDRAWN_ANNOTATION, page)
        if area:
            result.not_compared.append(area)


def _drawn(
    annotation: DictionaryObject, kind: str, area: Box | None, page: int, answers_are_stale: bool, result: OnTop
) -> Iterator[Drawn]:
    if area is None:
        return
    whole = _with_inherited(annotation) if kind == "/Widget" else annotation
    look = _look(annotation)
    written = name(whole, "/FT") in ("/Tx", "/Ch")
    if look is not None and not (written and answers_are_stale):
        matrix = _placed(look, area)
        if matrix is not None:
            yield Drawn(look, matrix)
        return
    made = None
    if kind != "/Widget":
        made = look_of_markup(annotation, kind, area)
    elif written or (name(whole, "/FT") == "/Btn" and not whole_number(whole, "/Ff") & PUSH_BUTTON):
        made = look_of_answer(whole, area, page)
    if made is not None or written:
        result.not_compared.append(area)
    if made is not None:
        yield Drawn(made, UPRIGHT)


def _look(annotation: DictionaryObject) -> StreamObject | None:
    """Return what an annotation looks like as it stands."""
    normal = dictionary(dictionary(annotation, "/AP"), "/N")
    if isinstance(normal, StreamObject):
        return normal
    state = dictionary(normal, name(annotation, "/AS") or "/Off")
    return state if isinstance(state, StreamObject) else None


def _placed(look: StreamObject, area: Box) -> Matrix | None:
    """Fit a look into its area (ISO 32000-1, algorithm 8.1)."""
    bounds = box(look, "/BBox")
    if bounds is None:
        return None
    a, b, c, d, e, f = numbers(look, "/Matrix", 6) or UPRIGHT
    x0, y0, x1, y1 = bounds
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    bottom, top = min(y for _, y in corners), max(y for _, y in corners)
    if math.isclose(left, right) or math.isclose(bottom, top):
        return None
    wide, high = (area[2] - area[0]) / (right - left), (area[3] - area[1]) / (top - bottom)
    return wide, 0.0, 0.0, high, area[0] - left * wide, area[1] - bottom * high


def _with_inherited(annotation: DictionaryObject) -> DictionaryObject:
    """Return a field with what it has from the fields above it."""
    whole = DictionaryObject(annotation)
    above: DictionaryObject | None = annotation
    for _ in range(LEVELS_OF_FIELDS):
        above = dictionary(above, "/Parent")
        if above is None:
            break
        for entry in INHERITED:
            if entry in above and entry not in whole:
                whole[NameObject(entry)] = above.raw_get(entry)
    return whole


def _destination(annotation: DictionaryObject) -> object:
    if "/Dest" in annotation:
        return raw_part(annotation, "/Dest")
    action = dictionary(annotation, "/A")
    return raw_part(action, "/D") if name(action, "/S") == "/GoTo" else None

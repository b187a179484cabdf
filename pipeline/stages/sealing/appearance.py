"""The field that takes the seal, and how the seal looks on the cover: upright, readable, and told to screen readers."""

# pyHanko has types for what goes in, but not for everything that is called.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pypdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.content import ImportedPdfPage
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, SimpleBoxLayoutRule
from pyhanko.pdf_utils.rw_common import find_inherited_value_in_tree
from pyhanko.sign.fields import SigFieldSpec, append_signature_field, enumerate_sig_fields
from pyhanko.stamp import StaticStampStyle
from pypdf.generic import NameObject, NumberObject

from pipeline.paper.stamping import Anchor, Stamper
from pipeline.stages.sealing.container import SEAL_FIELD

POINTS_MM = 72 / 25.4
_FRAME_POINTS = 1
_MARGIN_MM = 2.5
# Each line of the picture: how high its letters are, and how far its foot is from the top, as parts of its height.
_WIDE_AS_HIGH = 3
_FIRST, _NAME, _DAY, _HINT = (0.13, 0.26), (0.20, 0.52), (0.15, 0.73), (0.11, 0.92)
_HINT_WORDS = "How to check this seal: see HOW-TO-CHECK.txt"


@dataclass(frozen=True)
class VisibleSeal:
    """Where the seal is seen: page index from 0, and the box in points of that page's own space, bottom left first."""

    page_index: int
    box: tuple[float, float, float, float]


def add_field(
    writer: IncrementalPdfFileWriter, visible: VisibleSeal | None, council: str, now: datetime, folder: Path
) -> StaticStampStyle | None:
    """Add the field that takes the seal, and return how it looks; None where it is not to be seen.

    `folder` is for a file that has to stay until the seal is written. Raises PdfError for a page that is not there.
    """
    index, box = (visible.page_index, visible.box) if visible else (0, None)
    words = f"Sealed electronically by {council} on {_day(now)}"
    page_reference, _ = writer.find_page_for_modification(index)
    # pyHanko takes any numbers, though its types say whole ones.
    field = SigFieldSpec(SEAL_FIELD, on_page=index, box=box, readable_field_name=words)  # type: ignore[arg-type]
    append_signature_field(writer, field)
    added = next(found for name, _, found in enumerate_sig_fields(writer, filled_status=False) if name == SEAL_FIELD)
    _tag(writer, page_reference, added, words)
    if visible is None:
        return None
    picture = folder / "seal.pdf"
    _draw(picture, visible, _turn(page_reference.get_object()), council, now)
    return StaticStampStyle(
        background=ImportedPdfPage(str(picture)),
        background_layout=SimpleBoxLayoutRule(AxisAlignment.ALIGN_MIN, AxisAlignment.ALIGN_MIN),
        border_width=_FRAME_POINTS,
    )


def _day(now: datetime) -> str:
    return f"{now.day} {now:%B %Y}"


def _turn(page: generic.DictionaryObject) -> int:
    turn = find_inherited_value_in_tree(page, "/Rotate", "/Parent")
    return int(turn) % 360 if turn is not None else 0


def _found(dictionary: generic.DictionaryObject, name: str) -> Any:
    """Return what stands there, wherever it is kept; None where nothing does."""
    return dictionary[name] if name in dictionary else None  # noqa: SIM401 - get() would give the reference


def _draw(picture: Path, visible: VisibleSeal, turn: int, council: str, now: datetime) -> None:
    """Write the seal's picture as a page of the box's size, turned like the page that it goes on."""
    left, bottom, right, top = visible.box
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(right - left, top - bottom)
    page[NameObject("/Rotate")] = NumberObject(turn)
    width, height = (right - left, top - bottom) if turn % 180 == 0 else (top - bottom, right - left)
    unit = min(height, width / _WIDE_AS_HIGH)
    stamper = Stamper(writer)
    for words, (size, foot), bold in (
        ("Sealed electronically by", _FIRST, False),
        (council, _NAME, True),
        (f"on {now.day} {now:%B %Y at %H:%M}", _DAY, False),
        (_HINT_WORDS, _HINT, False),
    ):
        stamper.text(
            page,
            words,
            anchor=Anchor.BOTTOM_LEFT,
            offset_mm=(_MARGIN_MM, (height - foot * unit) / POINTS_MM),
            size_points=size * unit,
            bold=bold,
        )
    writer.write(picture)


def _tag(
    writer: IncrementalPdfFileWriter, page: generic.IndirectObject, field: generic.IndirectObject, words: str
) -> None:
    """Put the field into the tags of a tagged file; PDF/UA asks it of every form field (ISO 14289-1, 7.18.4)."""
    root = _found(writer.root, "/StructTreeRoot")
    if not isinstance(root, generic.DictionaryObject) or "/ParentTree" not in root:
        return
    tree_reference = writer.root.raw_get("/StructTreeRoot")
    number = _next_number(root)
    first = _first_child(root)
    parent, parent_reference = first or (root, tree_reference)
    annotation = field.get_object()
    element = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/StructElem"),
            pdf_name("/S"): pdf_name("/Form"),
            pdf_name("/P"): parent_reference,
            pdf_name("/Pg"): page,
            pdf_name("/Alt"): generic.TextStringObject(words),
            pdf_name("/K"): generic.DictionaryObject(
                {pdf_name("/Type"): pdf_name("/OBJR"), pdf_name("/Obj"): field, pdf_name("/Pg"): page}
            ),
        }
    )
    element_reference = writer.add_object(element)
    kids = _found(parent, "/K")
    # The cover comes first, so its seal does too.
    before = (
        list(list.__iter__(kids))
        if isinstance(kids, generic.ArrayObject)
        else []
        if kids is None
        else [parent.raw_get("/K")]
    )
    parent[pdf_name("/K")] = generic.ArrayObject([element_reference, *before])
    writer.update_container(parent)
    _add_number(writer, root, number, element_reference)
    annotation[pdf_name("/StructParent")] = generic.NumberObject(number)
    page.get_object()[pdf_name("/Tabs")] = pdf_name("/S")
    writer.update_container(page.get_object())
    writer.update_container(annotation)


def _first_child(root: generic.DictionaryObject) -> tuple[generic.DictionaryObject, generic.IndirectObject] | None:
    """Return the element that holds the whole document, where there is one."""
    kids = root.raw_get("/K") if "/K" in root else None
    found = kids.get_object() if kids is not None else None
    if isinstance(found, generic.ArrayObject) and len(found):
        kids = found.raw_get(0)
    if not isinstance(kids, generic.IndirectObject):
        return None
    element = kids.get_object()
    return (element, kids) if isinstance(element, generic.DictionaryObject) else None


def _next_number(root: generic.DictionaryObject) -> int:
    known = _found(root, "/ParentTreeNextKey")
    return max([int(known) if known is not None else 0, *(number + 1 for number in _numbers(root["/ParentTree"], 0))])


def _numbers(node: generic.DictionaryObject, depth: int) -> list[int]:
    # A tree of numbers deeper than this is one that goes round in a circle.
    if depth > 32:
        return []
    found = [int(number) for number in list(_found(node, "/Nums") or ())[::2]]
    for kid in _found(node, "/Kids") or ():
        found += _numbers(kid.get_object(), depth + 1)
    return found


def _add_number(
    writer: IncrementalPdfFileWriter,
    root: generic.DictionaryObject,
    number: int,
    element: generic.IndirectObject,
) -> None:
    tree = root["/ParentTree"]
    entry = [generic.NumberObject(number), element]
    if "/Kids" in tree:
        limits = generic.ArrayObject([generic.NumberObject(number)] * 2)
        leaf = generic.DictionaryObject({pdf_name("/Nums"): generic.ArrayObject(entry), pdf_name("/Limits"): limits})
        tree[pdf_name("/Kids")] = generic.ArrayObject([*list.__iter__(tree["/Kids"]), writer.add_object(leaf)])
    else:
        pairs = _found(tree, "/Nums") or generic.ArrayObject()
        tree[pdf_name("/Nums")] = generic.ArrayObject([*list.__iter__(pairs), *entry])
    root[pdf_name("/ParentTreeNextKey")] = generic.NumberObject(number + 1)
    writer.update_container(tree)
    writer.update_container(root)

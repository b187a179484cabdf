"""Making the clean copy of a PDF: its pages, drawn anew, with its bookmarks and links, and nothing else."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from pipeline.paper.parts import Box, dictionary, part_of, text
from pipeline.stages.enclosures.annotations import OnTop, on_top_of
from pipeline.stages.enclosures.copying import Copier, pack, pieces_of
from pipeline.stages.enclosures.layers import Layers
from pipeline.stages.enclosures.opening import Opened, PageFound
from pipeline.stages.enclosures.places import Places, copy_bookmarks, copy_links
from pipeline.stages.enclosures.refusal import Refused
from pipeline.stages.enclosures.survey import Tally

SAVES = re.compile(rb"(?<![^\s\]>)])(q|Q|BT|ET)(?![^\s/\[<(])")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


@dataclass(frozen=True)
class Cleaned:
    """The clean copy, and the areas of each page (by index) in which it may look other than the original."""

    content: bytes
    not_compared: tuple[tuple[Box, ...], ...]


def cleaned(opened: Opened, tally: Tally) -> Cleaned:
    """Make the clean copy in memory. Raises Refused where that cannot be done without loss."""
    writer, scrap = PdfWriter(), PdfWriter()
    layers, places = Layers(opened.root), Places(opened)
    copier, scrapping = Copier(writer, layers, tally), Copier(scrap, layers, Tally())
    form = dictionary(opened.root, "/AcroForm")
    stale = part_of(form, "/NeedAppearances", BooleanObject)
    on_top: list[OnTop] = []
    for page in opened.pages:
        found = on_top_of(page, layers, stale is not None and bool(stale.value), tally)
        # What is not copied is still drawn once, by PDFium, for the comparison; so it is weighed as well.
        for look in found.scrapped:
            scrapping.drawing(look)
        try:
            _copy(page, found, copier, writer)
        except Refused as refused:
            raise Refused(refused.fault, *(refused.pages or (page.number,))) from None
        on_top.append(found)
    copier.count_unused()
    for index, found in enumerate(on_top):
        copy_links(index, found.links, places, writer)
    copy_bookmarks(opened, places, writer)
    language = text(opened.root, "/Lang")
    if LANGUAGE.fullmatch(language):
        writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    writer.metadata = None
    made = io.BytesIO()
    writer.write(made)
    return Cleaned(made.getvalue(), tuple(tuple(found.not_compared) for found in on_top))


def _copy(page: PageFound, on_top: OnTop, copier: Copier, writer: PdfWriter) -> None:
    copier.page = page.number
    source = dictionary(page.whole("/Resources"), "/Resources")
    drawing = copier.content(pieces_of(page.entry), source)
    resources = copier.resources(source, drawing)
    looks = [(look, drawn.matrix) for drawn in on_top.drawn if (look := copier.drawing(drawn.appearance)) is not None]
    made = writer.add_blank_page(1, 1)
    made[NameObject("/MediaBox")] = _box(page.media_box)
    if page.crop_box != page.media_box:
        made[NameObject("/CropBox")] = _box(page.crop_box)
    if page.rotation:
        made[NameObject("/Rotate")] = NumberObject(page.rotation)
    if page.unit != 1:
        made[NameObject("/UserUnit")] = FloatObject(page.unit)
    group = dictionary(page.entry, "/Group")
    if group is not None:
        made[NameObject("/Group")] = copier.colour_group(group)
    if looks:
        if not _balanced(drawing):
            drawing, resources = _enclosed(drawing, resources, page, writer)
        drawing, resources = _with_looks(drawing, resources, looks, writer)
    made[NameObject("/Resources")] = resources
    content = StreamObject()
    pack(content, drawing)
    made[NameObject("/Contents")] = writer._add_object(content)


def _balanced(drawing: bytes) -> bool:
    """Say whether a drawing puts back all that it saves, as far as counting can tell."""
    found = SAVES.findall(drawing)
    return found.count(b"q") == found.count(b"Q") and found.count(b"BT") == found.count(b"ET")


def _enclosed(
    drawing: bytes, resources: DictionaryObject, page: PageFound, writer: PdfWriter
) -> tuple[bytes, DictionaryObject]:
    """Make a page's drawing a drawing of its own, so that what it leaves open ends with it."""
    form = StreamObject()
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = _box(page.media_box)
    form[NameObject("/Resources")] = resources
    pack(form, drawing)
    return b"/Page Do", DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/Page"): writer._add_object(form)})}
    )


def _with_looks(
    drawing: bytes,
    resources: DictionaryObject,
    looks: list[tuple[IndirectObject, tuple[float, float, float, float, float, float]]],
    writer: PdfWriter,
) -> tuple[bytes, DictionaryObject]:
    made = DictionaryObject(resources)
    names = DictionaryObject(dictionary(made, "/XObject") or {})
    made[NameObject("/XObject")] = names
    shown = []
    for index, (look, matrix) in enumerate(looks):
        name = f"/OnTop{index}"
        while name in names:
            name += "x"
        names[NameObject(name)] = look
        places = " ".join(f"{number:.5f}" for number in matrix)
        shown.append(f"q {places} cm {name} Do Q")
    return b"q\n" + drawing + b"\nQ\n" + "\n".join(shown).encode(), made


def _box(sides: Box) -> ArrayObject:
    return ArrayObject(FloatObject(round(side, 4)) for side in sides)

"""Small PDFs for bundles, made here; nobody in them is real."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pypdfium2
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from pipeline.domain.bundle_pages import PageLabels
from pipeline.stages.bundling import Assembled, Piece, assemble
from tests.paper.awkward_pages import page_with, stream

MADE_AT = datetime(2025, 3, 3, 9, 30, tzinfo=UTC)


def named(**entries: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): entry for key, entry in entries.items()})


def names(*words: str) -> ArrayObject:
    return ArrayObject(NameObject(f"/{word}") for word in words)


def numbers(*values: float) -> ArrayObject:
    return ArrayObject(FloatObject(value) for value in values)


def lines_at(lines: Sequence[tuple[float, float, str]]) -> bytes:
    """Return content with words at places, in a font called F1."""
    shown = b"".join(b"1 0 0 1 %.1f %.1f Tm (%s) Tj " % (x, y, words.encode("cp1252")) for x, y, words in lines)
    return b"BT /F1 11 Tf " + shown + b"ET"


class Made:
    """A file while it is made: a writer with what these tests add to one."""

    def __init__(self, *pages: str) -> None:
        self.writer = pypdf.PdfWriter()
        self.pages = [page_with(self.writer, content=lines_at([(100, 500, words)])) for words in pages]

    def place(self, page: int) -> ArrayObject:
        return ArrayObject([self.ref(page), NameObject("/XYZ"), FloatObject(10), FloatObject(700), NullObject()])

    def ref(self, page: int) -> IndirectObject:
        reference = self.pages[page].indirect_reference
        assert reference is not None
        return reference

    def add(self, entry: PdfObject) -> IndirectObject:
        return self.writer._add_object(entry)

    def annotate(self, page: int, **entries: PdfObject) -> IndirectObject:
        annotation = self.add(named(Type=NameObject("/Annot"), Rect=numbers(50, 50, 90, 60), **entries))
        self.pages[page].setdefault(NameObject("/Annots"), ArrayObject()).append(annotation)  # type: ignore[attr-defined]
        return annotation

    def link(self, page: int, **entries: PdfObject) -> IndirectObject:
        return self.annotate(page, Subtype=NameObject("/Link"), **entries)

    def name_place(self, name: str, page: int) -> None:
        root = self.writer.root_object
        if "/Names" not in root:
            root[NameObject("/Names")] = named(Dests=named(Names=ArrayObject()))
        root["/Names"]["/Dests"]["/Names"].extend([TextStringObject(name), self.place(page)])  # type: ignore[index]

    def save(self, folder: Path, name: str) -> Path:
        file = folder / f"{name}.pdf"
        self.writer.write(file)
        return file


def plain(folder: Path, name: str, *pages: str) -> Path:
    return Made(*pages).save(folder, name)


def tagged(folder: Path, name: str, *pages: str, heading: str = "/H1", attribute: str | None = None) -> Path:
    """Make a file with a paragraph a page, tagged; its headings are of a type of its own, mapped to `heading`."""
    made = Made(*pages)
    root = named(Type=NameObject("/StructTreeRoot"))
    place = made.add(root)
    document = named(Type=NameObject("/StructElem"), S=NameObject("/Document"), P=place)
    top = made.add(document)
    kids, parents = ArrayObject(), ArrayObject()
    for index, page in enumerate(made.pages):
        words = f"/Title <</MCID 0>> BDC BT /F1 11 Tf 100 500 Td ({pages[index]}) Tj ET EMC".encode()
        page[NameObject("/Contents")] = stream(made.writer, words)
        page[NameObject("/StructParents")] = NumberObject(index)
        element = named(
            Type=NameObject("/StructElem"), S=NameObject("/Title"), P=top, Pg=made.ref(index), K=NumberObject(0),
            Alt=TextStringObject(pages[index]), ID=TextStringObject(f"cell{index}"), C=NameObject("/Look"),
            A=named(O=NameObject("/Table"), Headers=ArrayObject([TextStringObject("cell0")])),
        )  # fmt: skip
        kids.append(made.add(element))
        parents.extend([NumberObject(index), made.add(ArrayObject([kids[-1]]))])
    document[NameObject("/K")] = kids
    root[NameObject("/K")] = top
    root[NameObject("/ParentTree")] = made.add(named(Nums=parents))
    root[NameObject("/RoleMap")] = named(Title=NameObject(heading))
    root[NameObject("/ClassMap")] = named(Look=named(O=NameObject(attribute or "/Layout")))
    made.writer.root_object[NameObject("/StructTreeRoot")] = place
    made.writer.root_object[NameObject("/Lang")] = TextStringObject("cy-GB")
    return made.save(folder, name)


def piece(file: Path, title: str = "A paper", level: int = 2, first: int = 1, prefix: str = "A") -> Piece:
    return Piece(file, title, level, PageLabels(first, prefix))


def bundled(folder: Path, *pieces: Piece, name: str = "bundle", **more: object) -> tuple[Path, Assembled]:
    target = folder / f"{name}.pdf"
    words = {"title": "Transfer bundle", "reference": "Bundle 001", "made_at": MADE_AT, **more}
    return target, assemble(pieces, target, **words)  # type: ignore[arg-type]


def page_texts(file: Path) -> list[str]:
    document = pypdfium2.PdfDocument(file)
    return [page.get_textpage().get_text_range() for page in document]


def form(writer: pypdf.PdfWriter, content: bytes, **entries: PdfObject) -> IndirectObject:
    made = DecodedStreamObject()
    made.set_data(content)
    made.update(
        named(Type=NameObject("/XObject"), Subtype=NameObject("/Form"), BBox=numbers(0, 0, 100, 100), **entries)
    )
    return writer._add_object(made)

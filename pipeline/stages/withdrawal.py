"""Marking a published document that is no longer in use, so that nobody prints it by mistake (G10)."""

from __future__ import annotations

import os
from pathlib import Path

import pypdf
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, PdfObject

NO_LONGER_IN_USE = "no-longer-in-use"
POINTS = 11
STRIP_POINTS = 24


def mark_withdrawn(folder: Path, words: str) -> None:
    """Put `words` across the top of every page of the folder's PDFs; set its Word files aside.

    The unmarked Word file goes to a folder of its own inside, because it can still be printed. Safe to
    repeat; a folder that staff have moved away is left alone.
    """
    if not folder.is_dir():
        return
    aside = folder / NO_LONGER_IN_USE
    for pdf in sorted(folder.glob("*.pdf")):
        _stamp(pdf, words)
    for docx in sorted(folder.glob("*.docx")):
        aside.mkdir(exist_ok=True)
        docx.rename(aside / docx.name)


def _stamp(pdf: Path, words: str) -> None:
    writer = pypdf.PdfWriter(clone_from=pdf)
    if writer.metadata is not None and writer.metadata.get("/Withdrawn") == words:
        return
    font = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica-Bold"),
                NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
            }
        )
    )
    for page in writer.pages:
        _stamp_page(writer, page, font, words)
    writer.add_metadata({"/Withdrawn": words})
    beside = pdf.with_name(f".{pdf.name}.new")
    with beside.open("wb") as stream:
        writer.write(stream)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(pdf)


def _stamp_page(writer: pypdf.PdfWriter, page: pypdf.PageObject, font: PdfObject, words: str) -> None:
    """Add the words in a stream of their own, marked as no part of the text (keeps a tagged file tagged)."""
    box = page.cropbox
    top, left, width = float(box.top), float(box.left), float(box.width)
    text = words.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    stream = DecodedStreamObject()
    stream.set_data(
        b"Q q /Artifact BMC 0.72 0.11 0.11 rg %.2f %.2f %.2f %d re f "
        b"BT 1 1 1 rg /Withdrawn %d Tf %.2f %.2f Td (%s) Tj ET EMC Q"
        % (left, top - STRIP_POINTS, width, STRIP_POINTS, POINTS, left + 24, top - STRIP_POINTS + 8, text)
    )
    before = DecodedStreamObject()
    before.set_data(b"q ")
    contents = page.get("/Contents")
    existing = contents.get_object() if contents is not None else None
    parts = list(existing) if isinstance(existing, ArrayObject) else ([contents] if contents is not None else [])
    page[NameObject("/Contents")] = ArrayObject([writer._add_object(before), *parts, writer._add_object(stream)])
    # Pages may share their resources; the font is added to a copy.
    resources = _copy_of(page.get("/Resources"))
    fonts = _copy_of(resources.get("/Font"))
    fonts[NameObject("/Withdrawn")] = font
    resources[NameObject("/Font")] = fonts
    page[NameObject("/Resources")] = resources


def _copy_of(entry: PdfObject | None) -> DictionaryObject:
    found = entry.get_object() if entry is not None else None
    return DictionaryObject(found) if isinstance(found, DictionaryObject) else DictionaryObject()

"""A last look at every output: it shows all that it must, and nothing that it must not."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from lxml import etree
from pydantic import BaseModel

from pipeline.domain.audiences import Withheld, leaks
from pipeline.domain.recognising import squeezed

# Attributes of Word's XML that people or their programs can read out.
XMP = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)
SPOKEN_ATTRIBUTES = frozenset({"descr", "title", "name", "alt", "val", "tooltip", "author", "initials", "Target"})


class OutputRefused(Exception):
    """An output must not leave: `code` says why, `places` where in it; never the words themselves."""

    def __init__(self, code: str, places: tuple[str, ...]) -> None:
        super().__init__(f"{code} at {', '.join(places)}")
        self.code, self.places = code, places

    def __reduce__(self) -> tuple[object, ...]:
        # Sent from a child process; the default would call us with the message alone and break the pool.
        return type(self), (self.code, self.places)


def inspect_outputs(docx: Path, pdf: Path, page: BaseModel, withheld: tuple[Withheld, ...]) -> int:
    """Return the number of pages of a document that may leave.

    Raises OutputRefused `output-incomplete` where words of the page are missing from the Word file,
    `output-empty` for a PDF without pages, `output-leaks` where any part of either file, seen or
    unseen, shows what is withheld (W10, WAL-5.29).
    """
    word_texts = dict(texts_of_docx(docx))
    if missing := missing_words(word_texts, page):
        raise OutputRefused("output-incomplete", missing)
    pdf_texts = dict(texts_of_pdf(pdf))
    pages = sum(place.startswith("page ") for place in pdf_texts)
    if not pages:
        raise OutputRefused("output-empty", (pdf.suffix,))
    for texts in (word_texts, pdf_texts):
        shown_at = tuple(place for place, text in texts.items() if leaks(text, withheld))
        if shown_at or leaks("".join(texts.values()), withheld):
            raise OutputRefused("output-leaks", shown_at or ("across its parts",))
    return pages


def missing_words(word_texts: Mapping[str, str], page: BaseModel) -> tuple[str, ...]:
    """Return the names of what the page has to print and the Word file does not hold."""
    everything = squeezed("".join(word_texts.values()))
    return tuple(dict.fromkeys(name for name, text in printed_texts(page) if squeezed(text) not in everything))


def printed_texts(page: BaseModel, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of the page that has to be printed, with its name."""
    for name, field in type(page).model_fields.items():
        value = getattr(page, name)
        if isinstance(value, BaseModel):
            yield from printed_texts(value, f"{prefix}{name}.")
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, BaseModel):
                    yield from printed_texts(item, f"{prefix}{name}[].")
                else:
                    yield f"{prefix}{name}[]", str(item)
        elif isinstance(value, str) and field.is_required():
            yield prefix + name, value


def texts_of_docx(docx: Path) -> Iterator[tuple[str, str]]:
    """Yield the name of every part of a Word file with all its text, hidden or not."""
    with zipfile.ZipFile(docx) as parts:
        for name in parts.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            root = etree.fromstring(parts.read(name))
            words = ["".join(root.itertext())]
            words += [
                value
                for element in root.iter()
                for attribute, value in element.attrib.items()
                if etree.QName(attribute).localname in SPOKEN_ATTRIBUTES and len(value) > 3
            ]
            yield name, "\n".join(words)


def texts_of_pdf(pdf: Path) -> Iterator[tuple[str, str]]:
    """Yield each page's text, and what the PDF says of itself: properties, outline, links, attachments."""
    content = pdf.read_bytes()
    document = pypdfium2.PdfDocument(content)
    try:
        annotations = 0
        for index, page in enumerate(document, start=1):
            yield f"page {index}", page.get_textpage().get_text_range()
            annotations += pdfium.FPDFPage_GetAnnotCount(page)
        yield "properties", "\n".join(document.get_metadata_dict().values())
        yield "outline", "\n".join(item.get_title() for item in document.get_toc())
        attachments = document.count_attachments()
    finally:
        document.close()
    # Metadata for machines is kept uncompressed in a PDF, so that any program can find it.
    yield "metadata", "\n".join(found.decode("utf-8", "replace") for found in XMP.findall(content))
    if annotations or attachments:
        yield from _texts_of_extras(pdf)


def _texts_of_extras(pdf: Path) -> Iterator[tuple[str, str]]:
    """Yield what annotations and attachments say. Our converters make neither, so this is seldom needed."""
    reader = pypdf.PdfReader(pdf)
    yield "attachments", "\n".join(reader.attachments)
    yield "links", "\n".join(_words_of_annotations(reader))


def _words_of_annotations(reader: pypdf.PdfReader) -> Iterator[str]:
    for page in reader.pages:
        for annotation in page.get("/Annots") or []:
            found = annotation.get_object()
            yield str(found.get("/Contents", ""))
            yield unquote(str((found.get("/A") or {}).get("/URI", "")))

"""Whether the files of a document may leave: nothing is missing from them, and nothing withheld is in them."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pypdfium2
from lxml import etree
from pydantic import BaseModel
from pypdf.errors import PyPdfError

from pipeline.domain.recognising import squeezed
from pipeline.domain.withholding import Withheld, shown_in
from pipeline.stages.inspection.pdf_texts import texts_of_pdf
from pipeline.stages.inspection.refusal import OutputRefused
from pipeline.stages.inspection.word_texts import texts_of_docx

BROKEN_FILE = (
    OSError, EOFError, ValueError, KeyError, IndexError, RuntimeError, zipfile.BadZipFile, zlib.error,
    etree.LxmlError, pypdfium2.PdfiumError, PyPdfError,
)  # fmt: skip


def inspect_outputs(docx: Path, pdf: Path | None, page: BaseModel, withheld: tuple[Withheld, ...]) -> int:
    """Return the number of pages of a document that may leave; 0 where only the Word file is kept.

    Places are the file's suffix and where in it, such as `.docx word/header1.xml` or `.pdf page 2`.

    Raises OutputRefused `output-incomplete` where words of the page are missing from the Word file,
    `output-empty` for a PDF without pages, `output-leaks` where any part of either file, seen or unseen, shows
    what is withheld (W10, WAL-5.29), `output-unexpected-part` for a part in which nothing can be looked for, and
    `output-unreadable` for a file that cannot be looked through: a check that breaks is never a pass.
    """
    word_texts = _texts(docx, texts_of_docx)
    if missing := missing_words(word_texts, page):
        raise OutputRefused("output-incomplete", missing)
    pdf_texts = _texts(pdf, texts_of_pdf) if pdf else {}
    pages = sum(place.startswith("page ") for place in pdf_texts)
    if pdf and not pages:
        raise OutputRefused("output-empty", (pdf.suffix,))
    shown_at = [f"{docx.suffix} {place}" for place in _places_that_show(word_texts, withheld)]
    if pdf:
        shown_at += [f"{pdf.suffix} {place}" for place in _places_that_show(pdf_texts, withheld)]
    if shown_at:
        raise OutputRefused("output-leaks", tuple(shown_at))
    return pages


def _texts(file: Path, texts_of: Callable[[Path], Iterator[tuple[str, str]]]) -> dict[str, str]:
    try:
        return dict(texts_of(file))
    except OutputRefused as refused:
        raise OutputRefused(refused.code, tuple(f"{file.suffix} {place}" for place in refused.places)) from None
    except BROKEN_FILE:
        # The library's own words may quote the file.
        raise OutputRefused("output-unreadable", (file.suffix,)) from None


def _places_that_show(texts: Mapping[str, str], withheld: tuple[Withheld, ...]) -> tuple[str, ...]:
    # What a place shows, all of them together show: as a rule one look is enough.
    shown = shown_in("\n".join(texts.values()), withheld)
    if not shown:
        return ()
    return tuple(place for place, text in texts.items() if shown_in(text, shown)) or ("across its parts",)


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

"""Taking the papers of a bundle apart: one PDF for each, with what its pages show and nothing that acts."""

from __future__ import annotations

import io
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject
from pypdfium2 import raw

from pipeline.paper.streams import streams_in
from pipeline.stages.arrivals.opening import opened

# All that a page needs to look as it does. Links, forms, scripts, notes, thumbnails and tags stay behind.
KEPT_OF_A_PAGE = frozenset({
    "/Type", "/Parent", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/UserUnit",
    "/Resources", "/Contents", "/Group",
})  # fmt: skip
# Of a stream: files outside of the PDF, notes of programs, and files inside.
LEFT_BEHIND_OF_A_STREAM = ("/F", "/FFilter", "/FDecodeParms", "/OPI", "/Ref", "/PieceInfo", "/Metadata", "/AF")


@dataclass(frozen=True)
class Paper:
    """A paper to take out: its pages, counted from 1, and the name of its file."""

    name: str
    first_page: int
    pages: int


@dataclass(frozen=True)
class CutPaper:
    """What came of one paper; there is no file where it could not be taken out `whole`, with all of its words."""

    name: str
    whole: bool


def cut_out(file: Path, papers: Sequence[Paper], folder: Path, password: str | None = None) -> tuple[CutPaper, ...]:
    """Write one PDF for each paper into the folder; what filled-in fields and notes show becomes part of the page.

    The bundle is not changed, and what cannot be taken out is left in it. Safe to repeat: the same bundle gives the
    same files. Raises CannotOpen.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with opened(file, password) as document:
        document.init_forms()
        return tuple(_cut(document, paper, folder) for paper in papers)


def _cut(document: pypdfium2.PdfDocument, paper: Paper, folder: Path) -> CutPaper:
    indexes = list(range(paper.first_page - 1, paper.first_page - 1 + paper.pages))
    target = folder / paper.name
    try:
        before = [_letters(document, index) for index in indexes]
        content = _only_what_shows(_pages_alone(document, indexes))
        target.write_bytes(content)
        with opened(target) as cut:
            after = [_letters(cut, index) for index in range(len(cut))]
        whole = len(before) == len(after) and all(old <= new for old, new in zip(before, after, strict=True))
    except OSError:
        raise
    except Exception:  # noqa: BLE001  both libraries raise errors of every sort on damaged pages
        whole = False
    if not whole:
        target.unlink(missing_ok=True)
    return CutPaper(paper.name, whole)


def _pages_alone(document: pypdfium2.PdfDocument, indexes: Sequence[int]) -> bytes:
    for index in indexes:
        page = document[index]
        if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_FAIL:
            raise pypdfium2.PdfiumError("the page could not be flattened")
        page.close()
    alone = pypdfium2.PdfDocument.new()
    try:
        alone.import_pages(document, list(indexes))
        stream = io.BytesIO()
        alone.save(stream)
        return stream.getvalue()
    finally:
        alone.close()


def _only_what_shows(pdf: bytes) -> bytes:
    reader, writer = PdfReader(io.BytesIO(pdf)), PdfWriter()
    for page in reader.pages:
        for name in [name for name in page if name not in KEPT_OF_A_PAGE]:
            del page[name]
        _leave_behind(page)
        writer.add_page(page)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _leave_behind(page: DictionaryObject) -> None:
    """Take out of every stream that the page needs what does not show, however deep it lies."""
    for stream in streams_in((value for name, value in page.items() if name != "/Parent"), set()):
        for name in LEFT_BEHIND_OF_A_STREAM:
            stream.pop(name, None)


def _letters(document: pypdfium2.PdfDocument, index: int) -> Counter[str]:
    page = document[index]
    text = page.get_textpage().get_text_range()
    page.close()
    return Counter(letter for letter in unicodedata.normalize("NFKC", text) if not letter.isspace())

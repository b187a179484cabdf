"""Opening a PDF that anybody may have sent: its pages, what it carries for us, and its chapters.

Run it in a process of its own with limits of time and memory: the limits here stop nearly everything that
would take too much of either, not all of it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pypdfium2
from pypdfium2 import raw

from pipeline.domain.bundle_carried import (
    CONTENTS_LIMIT_BYTES,
    CONTENTS_NAME,
    SUBMISSION_LIMIT_BYTES,
    SUBMISSION_NAME,
    CannotBeRead,
    CarriedContents,
    CarriedSubmission,
    read_contents,
    read_submission,
)
from pipeline.domain.written_values import is_printable

BUNDLE_LIMIT_BYTES = 500 << 20
PAGES_LIMIT = 5_000
ATTACHMENTS_LIMIT = 300
CHAPTERS_LIMIT, CHAPTER_TITLE_CHARACTERS = 99, 200
# A bookmark for nearly every page is how scanners number them; it says nothing of papers.
MOST_CHAPTERS_A_PAGE, PAGES_OF_A_FEW = 0.8, 4


CarriedModel = TypeVar("CarriedModel", CarriedSubmission, CarriedContents)


class CannotOpen(Exception):
    """The PDF cannot be opened; `code` is that of the finding which says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Chapter:
    """A paper as the bookmarks of a bundle from elsewhere name it; `first_page` is counted from 1."""

    title: str
    first_page: int
    pages: int


@dataclass(frozen=True)
class Opened:
    """What a bundle holds. `carries_badly` is True where something is attached under our names and cannot be read."""

    pages: int
    submission: CarriedSubmission | None = None
    contents: CarriedContents | None = None
    chapters: tuple[Chapter, ...] = ()
    carries_badly: bool = False


def open_bundle(file: Path, password: str | None = None) -> Opened:
    """Return what the PDF holds; writes nothing, safe to repeat.

    Raises CannotOpen for what is locked, damaged, without pages or too big. Never raises for what is attached:
    an attachment that is not as it should be is as good as none, and `carries_badly` says so.
    """
    with opened(file, password) as document:
        attached, pages = dict(_attached(document)), len(document)
        submission = _read(read_submission, attached.get(SUBMISSION_NAME))
        contents = _read(lambda content: read_contents(content, pages), attached.get(CONTENTS_NAME))
        # One without the other is not how we write it.
        is_bad = bool(attached) and (submission is None or contents is None)
        return Opened(pages, submission, contents, () if contents else chapters_of(document), is_bad)


def _read(reader: Callable[[bytes], CarriedModel], content: bytes | None) -> CarriedModel | None:
    try:
        return reader(content) if content is not None else None
    except CannotBeRead:
        return None


@contextmanager
def opened(file: Path, password: str | None = None) -> Iterator[pypdfium2.PdfDocument]:
    """Open the PDF for as long as the block runs; raises CannotOpen as `open_bundle` does."""
    if file.stat().st_size > BUNDLE_LIMIT_BYTES:
        raise CannotOpen("bundle-too-big")
    try:
        document = pypdfium2.PdfDocument(file, password=password)
    except pypdfium2.PdfiumError as error:
        locked = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise CannotOpen("bundle-locked" if error.err_code in locked else "bundle-damaged") from None
    try:
        if not len(document):
            raise CannotOpen("bundle-damaged")
        if len(document) > PAGES_LIMIT:
            raise CannotOpen("bundle-too-big")
        yield document
    finally:
        document.close()


def names_attached(document: pypdfium2.PdfDocument) -> Iterator[tuple[int, str]]:
    """Yield every attachment's place and name, as far as there may be any."""
    for index in range(min(document.count_attachments(), ATTACHMENTS_LIMIT)):
        try:
            yield index, document.get_attachment(index).get_name()
        except (pypdfium2.PdfiumError, UnicodeDecodeError):
            continue


def _attached(document: pypdfium2.PdfDocument) -> Iterator[tuple[str, bytes]]:
    """Yield what is attached under our names; one that is there twice or too big is given back empty."""
    limits = {SUBMISSION_NAME: SUBMISSION_LIMIT_BYTES, CONTENTS_NAME: CONTENTS_LIMIT_BYTES}
    seen: set[str] = set()
    for index, name in names_attached(document):
        if name in limits:
            yield name, b"" if name in seen else _content(document.get_attachment(index), limits[name])
            seen.add(name)


def _content(attachment: pypdfium2.PdfAttachment, limit_bytes: int) -> bytes:
    size = ctypes.c_ulong()
    raw.FPDFAttachment_GetFile(attachment, None, 0, size)
    if not 0 < size.value <= limit_bytes:
        return b""
    try:
        return bytes(attachment.get_data())
    except pypdfium2.PdfiumError:
        return b""


def chapters_of(document: pypdfium2.PdfDocument) -> tuple[Chapter, ...]:
    """Return the papers that the top bookmarks tell apart, or nothing where they make no sense as such.

    They make sense where there are at least two, each begins after the one before it, and they are no mere
    count of the pages. What comes before the first is a paper too.
    """
    pages, found = len(document), list(_bookmarks(document))
    starts = [start for _, start in found]
    rises = all(one < other for one, other in pairwise(starts))
    most = max(PAGES_OF_A_FEW, round(pages * MOST_CHAPTERS_A_PAGE))
    if not 2 <= len(found) <= min(CHAPTERS_LIMIT, most) or not rises:
        return ()
    if starts[0] > 0:
        found.insert(0, ("First pages", 0))
    ends = [start for _, start in found[1:]] + [pages]
    return tuple(Chapter(title, start + 1, end - start) for (title, start), end in zip(found, ends, strict=True))


def _bookmarks(document: pypdfium2.PdfDocument) -> Iterator[tuple[str, int]]:
    """Yield the title of each top bookmark and the page it leads to, counted from 0; others are left out."""
    for count, bookmark in enumerate(document.get_toc(max_depth=1)):
        if count > CHAPTERS_LIMIT:
            return
        try:
            destination = bookmark.get_dest()
            page = destination.get_index() if destination else None
            title = " ".join(bookmark.get_title().split())[:CHAPTER_TITLE_CHARACTERS]
        except (pypdfium2.PdfiumError, UnicodeDecodeError):
            continue
        if page is not None and 0 <= page < len(document):
            yield title if title and is_printable(title) else "No title", page

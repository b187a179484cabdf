"""Telling a bundle from a scan and from a form, by what is in the file and never by its name."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2

from pipeline.domain.bundle_carried import SUBMISSION_NAME
from pipeline.domain.page_marks import read_mark
from pipeline.stages.arrivals.opening import CannotOpen, names_attached, opened

PDF_BEGINS, PDF_BEGINS_WITHIN_BYTES = b"%PDF-", 1024
PAGES_LOOKED_AT = 30
LETTERS_OF_A_PAGE = 20
# As page marks stand in print: 7KQ2M-9XW4T 003 2/5 K.
MARK_IN_WORDS = re.compile(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{4}-[0-9A-Z]{2}-[0-9A-Z]{2}-[0-9A-Z]\b")


def is_pdf(file: Path) -> bool:
    """Say whether the file begins as a PDF does."""
    with file.open("rb") as stream:
        return PDF_BEGINS in stream.read(PDF_BEGINS_WITHIN_BYTES)


def carries_submission(file: Path, password: str | None = None) -> bool:
    """Say whether this is a PDF with a submission of ours attached: a bundle for certain."""
    if not is_pdf(file):
        return False
    try:
        with opened(file, password) as document:
            return any(name == SUBMISSION_NAME for _, name in names_attached(document))
    except CannotOpen:
        return False


def is_locked(file: Path) -> bool:
    """Say whether this is a PDF that opens with a password only."""
    return _why_shut(file) == "bundle-locked"


def is_damaged(file: Path) -> bool:
    """Say whether this is a PDF that cannot be opened at all, or has no pages."""
    return _why_shut(file) == "bundle-damaged"


def _why_shut(file: Path) -> str | None:
    if not is_pdf(file):
        return None
    try:
        with opened(file):
            return None
    except CannotOpen as problem:
        return problem.code


def is_bundle(file: Path) -> bool:
    """Say whether the file is to be taken as a bundle.

    It is where it carries a submission of ours, and where it is a PDF with words on most of its pages and page marks
    of ours on few. A PDF that cannot be opened is one too: the bundle's story says what is wrong with it. Run
    it in a process of its own.
    """
    if not is_pdf(file):
        return False
    try:
        with opened(file) as document:
            if any(name == SUBMISSION_NAME for _, name in names_attached(document)):
                return True
            pages = _some_pages(len(document))
            texts = [_text(document, index) for index in pages]
    except CannotOpen:
        return True
    with_words = sum(len("".join(text.split())) >= LETTERS_OF_A_PAGE for text in texts)
    with_marks = sum(any(read_mark(mark) for mark in MARK_IN_WORDS.findall(text)) for text in texts)
    return 2 * with_words > len(texts) > 2 * with_marks


def _some_pages(count: int) -> list[int]:
    """Return pages from all over the file, as many as are looked at."""
    step = max(1, count // PAGES_LOOKED_AT)
    return list(range(0, count, step))


def _text(document: pypdfium2.PdfDocument, index: int) -> str:
    try:
        page = document[index]
        return str(page.get_textpage().get_text_range())
    except pypdfium2.PdfiumError:
        return ""

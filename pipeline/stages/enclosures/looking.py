"""Looking at one enclosure of unknown origin, and making the copy of it that may go into a bundle."""

from __future__ import annotations

import hashlib
import logging
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError
from pypdf.generic import BooleanObject

from pipeline.domain.enclosed import (
    EnclosureFacts,
    EnclosureFault,
    EnclosureKind,
    Lock,
    RemovalKind,
    SignatureFound,
)
from pipeline.paper.page_bytes import page_bytes
from pipeline.paper.parts import dictionary, part_of
from pipeline.stages.enclosures import limits
from pipeline.stages.enclosures.cleaning import Cleaned, cleaned
from pipeline.stages.enclosures.comparing import Seen, look_through
from pipeline.stages.enclosures.opening import Opened, kind_of, open_pdf, without_table
from pipeline.stages.enclosures.pictures import pages_of_picture
from pipeline.stages.enclosures.refusal import Refused
from pipeline.stages.enclosures.survey import Tally, survey

LIBRARIES = ("pypdf", "pyhanko", "pyhanko_certvalidator", "PIL", "pypdfium2")
# What pypdf raises at parts of another type than it expects.
UNEXPECTED = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, NotImplementedError, OverflowError,
    ZeroDivisionError, OSError, EOFError, UnicodeError, zlib.error, struct.error, DependencyError,
)  # fmt: skip
MENDABLE = (EnclosureFault.DAMAGED, EnclosureFault.EMPTY, EnclosureFault.CHANGED_BY_CLEANING)
MOST_COMPLAINTS = 2_000
WAITING_PAGE = "please wait"


def look_at(file: Path, password: str | None) -> EnclosureFacts:
    """Say everything about one enclosure: what `clean_copy` would say of it, without writing anything.

    Safe to repeat. Opens a locked file with the given password or with none, and never guesses. Raises OSError
    where the file cannot be read, and nothing for what is in it. A file may still be made to take very long
    or much memory, so this runs in a child process with limits of both.
    """
    return _examine(file, password)[0]


def clean_copy(file: Path, password: str | None, target: Path) -> EnclosureFacts:
    """Write a PDF that shows the same pages and does nothing, and say what was found and taken out.

    With a fault nothing is written. Otherwise `target` appears at once and whole, in the place of what was
    there. Sizes, rotation and crop of the pages, their text, bookmarks and links within the document stay.
    The same file gives the same bytes. What `look_at` promises holds here too.
    """
    facts, copy = _examine(file, password)
    if copy is not None:
        unfinished = target.with_name(f".{target.name}.unfinished")
        unfinished.write_bytes(copy)
        unfinished.replace(target)
    return facts


class _Complaints(logging.Handler):
    """Counts what a library complains of. The words are let go: they may hold what the file says."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.startswith("pypdf."):
            self.count += 1
            # Each may have cost a search through the whole file.
            if self.count > MOST_COMPLAINTS:
                raise Refused(EnclosureFault.DAMAGED)


@dataclass
class _Examination:
    content: bytes
    kind: EnclosureKind
    password: str | None
    complaints: _Complaints
    tally: Tally = field(default_factory=Tally)
    seen: Seen = field(default_factory=Seen)
    signatures: tuple[SignatureFound, ...] = ()
    pages: int = 0
    lock: Lock = Lock.NONE
    old_revisions: int = 0

    def run(self) -> bytes:
        """Return the clean copy, or raise."""
        if self.kind is not EnclosureKind.PDF:
            copy = pages_of_picture(self.content, self.kind, self.tally)
            with_pages = pypdfium2.PdfDocument(copy)
            self.pages = len(with_pages)
            with_pages.close()
            self.seen = Seen(texts=[""] * self.pages, image_only=list(range(1, self.pages + 1)))
            return copy
        try:
            return self._clean(open_pdf(self.content, self.password))
        except (Refused, PyPdfError) as fault:
            # The file's table of objects may be wrong in a few places; all programs then look for the objects.
            may_help = not isinstance(fault, Refused) or fault.fault in MENDABLE
            if not may_help or not self.complaints.count:
                raise
            self.tally = Tally()
            try:
                return self._clean(open_pdf(without_table(self.content), self.password))
            except (Refused, PyPdfError):
                raise fault from None

    def _clean(self, opened: Opened) -> bytes:
        self.pages, self.lock, self.old_revisions = len(opened.pages), opened.lock, opened.old_revisions
        self.signatures = _signatures(self.content, self.password if self.lock is Lock.PASSWORD else None)
        survey(opened, self.tally)
        made = cleaned(opened, self.tally)
        self.seen = self._compared(opened, made)
        return made.content

    def _compared(self, opened: Opened, made: Cleaned) -> Seen:
        password = self.password if self.lock is Lock.PASSWORD else None
        original = pypdfium2.PdfDocument(opened.content, password=password)
        try:
            layers = next((found for found in self.tally.removed() if found.what is RemovalKind.HIDDEN_LAYER), None)
            seen = look_through(original, made, opened.pages, frozenset(layers.pages if layers else ()))
        finally:
            original.close()
        if _waits(opened, seen):
            raise Refused(EnclosureFault.DYNAMIC_FORM)
        return seen


def _examine(file: Path, password: str | None) -> tuple[EnclosureFacts, bytes | None]:
    size = file.stat().st_size
    if size > limits.FILE_BYTES:
        return EnclosureFacts(file.name, "", size, fault=EnclosureFault.TOO_LARGE), None
    content = file.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    kind = kind_of(content)
    if kind is None:
        nothing = EnclosureFault.NOT_A_DOCUMENT if content else EnclosureFault.EMPTY
        return EnclosureFacts(file.name, digest, len(content), fault=nothing), None
    fault: EnclosureFault | None = None
    pages: tuple[int, ...] = ()
    copy: bytes | None = None
    with _complaints_counted() as complaints:
        examination = _Examination(content, kind, password, complaints)
        try:
            copy = examination.run()
        except Refused as refused:
            fault, pages = refused.fault, refused.pages
        except (MemoryError, RecursionError):
            fault = EnclosureFault.UNSAFE
        except LimitReachedError:
            fault = EnclosureFault.TOO_LARGE
        except (PyPdfError, pypdfium2.PdfiumError) as error:
            too_deep = isinstance(error.__cause__, (RecursionError, MemoryError))
            fault = EnclosureFault.UNSAFE if too_deep else EnclosureFault.DAMAGED
        except UNEXPECTED:
            fault = EnclosureFault.UNREADABLE
    seen = examination.seen if copy is not None else Seen()
    return EnclosureFacts(
        file=file.name,
        sha256=digest,
        size_bytes=len(content),
        kind=kind,
        fault=fault,
        fault_pages=pages,
        pages=examination.pages,
        page_texts=tuple(seen.texts),
        removed=examination.tally.removed(),
        image_only_pages=tuple(seen.image_only),
        garbled_pages=tuple(seen.garbled),
        covered_text_pages=tuple(seen.covered),
        cut_off_text_pages=tuple(seen.cut_off),
        invisible_text_pages=tuple(seen.invisible),
        signatures=examination.signatures,
        was_repaired=complaints.count > 0,
        lock=examination.lock,
        old_revisions=examination.old_revisions,
        bookmarks=_bookmarks(copy) if copy is not None else (),
        page_bytes=page_bytes(copy) if copy is not None else (),
        signed_bytes=len(zlib.compress(content)) if examination.signatures else 0,
    ), copy


def _bookmarks(copy: bytes) -> tuple[str, ...]:
    document = pypdfium2.PdfDocument(copy)
    try:
        return tuple(item.get_title() for item in document.get_toc())
    finally:
        document.close()


def _waits(opened: Opened, seen: Seen) -> bool:
    """Say whether the pages only ask to wait for the form that Adobe Reader would draw."""
    form = dictionary(opened.root, "/AcroForm")
    if form is None or "/XFA" not in form:
        return False
    needs = part_of(opened.root, "/NeedsRendering", BooleanObject)
    return (needs is not None and bool(needs.value)) or any(WAITING_PAGE in text.lower() for text in seen.texts[:1])


@contextmanager
def _complaints_counted() -> Iterator[_Complaints]:
    complaints = _Complaints()
    loggers = [logging.getLogger(library) for library in LIBRARIES]
    before = [logger.propagate for logger in loggers]
    for logger in loggers:
        logger.addHandler(complaints)
        logger.propagate = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield complaints
    finally:
        for logger, propagates in zip(loggers, before, strict=True):
            logger.removeHandler(complaints)
            logger.propagate = propagates


def _signatures(content: bytes, password: str | None) -> tuple[SignatureFound, ...]:
    if b"/ByteRange" not in content:
        return ()
    # pyHanko takes as long to import as half of all the rest of a child, and few files are signed.
    from pipeline.stages.enclosures.signatures import signatures_of

    return signatures_of(content, password)

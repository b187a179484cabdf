"""Child processes in which untrusted files are read and documents made, each within a time limit.

A file that hangs, eats memory or crashes its reader takes down one child, which is replaced; the service
and the other drops do not notice.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import pickle
import signal
import threading
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from docx import Document
from pebble import ProcessExpired, ProcessPool
from pydantic import BaseModel

from pipeline.domain.enclosed import EnclosureFacts
from pipeline.domain.findings import Finding, Place, stop
from pipeline.domain.kinds import KINDS
from pipeline.domain.packs import Sheet
from pipeline.domain.page_marks import PrintedFile, code_of
from pipeline.domain.page_parts import Printing
from pipeline.domain.signed_returns import SIGNED_RETURN
from pipeline.domain.submissions import Submission
from pipeline.domain.their_answers import THEIR_ANSWER
from pipeline.domain.withholding import Withheld
from pipeline.entrypoints.bundle_drops import BundleInDrop, bundle_in, is_surely_bundle
from pipeline.entrypoints.put_out_files import GOES_WITH_A_BUNDLE, put_out_by_us
from pipeline.entrypoints.scan_children import carries_our_marks, is_scan_only
from pipeline.stages import arrivals, enclosures
from pipeline.stages.arrivals import Opened
from pipeline.stages.conversion import (
    ConversionFailed,
    Converter,
    ConverterSetting,
    ConverterUnavailable,
    choose_converter,
    lost_text,
)
from pipeline.stages.inspection import OutputRefused, inspect_outputs
from pipeline.stages.intake import batch_returns, batch_rows, batches
from pipeline.stages.intake.batch_returns import Back
from pipeline.stages.intake.reading import Reading, Source, read_drop
from pipeline.stages.intake.returns import marked_workbook
from pipeline.stages.marking import mark_pages, signing_places
from pipeline.stages.rendering import fill_template, load_template

if TYPE_CHECKING:
    from pipeline.stages.sealing import Line, SealReport

WARM_UP_SECONDS = 120.0
CLOSED_CHECK_SECONDS = 0.5
STATM = Path("/proc/self/statm")
READING_MEMORY_BYTES = 1_500 * 1024 * 1024

P = ParamSpec("P")
T = TypeVar("T")


class ChildLost(Exception):
    """The child was ended, by its time limit or by itself, before it had an answer."""

    def __init__(self, timed_out: bool) -> None:
        super().__init__("time limit" if timed_out else "child ended")
        self.timed_out = timed_out


class ChildrenBroken(Exception):
    """The whole set of children failed, as where memory ran out; says nothing about what any was doing."""


class Stopping(Exception):
    """The service is being stopped; what was under way is taken up again at the next start."""


class ChildFault(Exception):
    """What a child raised could not be sent as it was: the name of its class, and its code if it has one."""


def _answering(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what the function returns. What it raises is tried out first.

    An exception that cannot be put together again in the parent ends the thread that takes all answers, so that
    the children of other drops seem to have run out of time.
    """
    try:
        return function(*args, **kwargs)
    except Exception as error:
        try:
            pickle.loads(pickle.dumps(error))  # noqa: S301 - our own, made on the line before
        except Exception:  # noqa: BLE001 - whatever it is, it would have broken the set
            raise ChildFault(type(error).__name__, str(getattr(error, "code", ""))) from None
        raise


class Children:
    """A set of child processes. `run` waits for the answer, `start` gives it later with `answer`."""

    def __init__(self, count: int, scratch: Path, converter: ConverterSetting) -> None:
        self._count, self._scratch, self._converter = count, scratch, converter
        self._lock = threading.Lock()
        self._pool = self._new_pool()
        self._begun = self._closed = False

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self._count,
            initializer=_begin,
            initargs=(str(self._scratch), self._converter),
            context=multiprocessing.get_context("spawn"),
        )

    def run(self, seconds: float, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what the function returns in a child; raises as `answer` does."""
        return self.answer(self.start(seconds, function, *args, **kwargs))

    def answer(self, future: Future[T]) -> T:
        """Wait for a child's answer; raises ChildLost, ChildrenBroken, Stopping, or what the function raised."""
        # The set never answers for what it was doing when it was closed.
        while not wait([future], timeout=CLOSED_CHECK_SECONDS).done:
            if self._closed:
                raise Stopping
        try:
            return future.result()
        except (FutureTimeout, ProcessExpired, BrokenProcessPool) as lost:
            # Closing ends children in the middle of what they do; that says nothing about the file.
            if self._closed:
                raise Stopping from None
            if isinstance(lost, BrokenProcessPool):
                raise ChildrenBroken from None
            raise ChildLost(timed_out=isinstance(lost, FutureTimeout)) from None

    def start(self, seconds: float, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Begin the function in a child; take its answer with `answer`."""
        with self._lock:
            if self._closed:
                raise Stopping
            # The set gives up when a child ends while it has nothing to do, as when memory runs out.
            if self._begun and not self._pool.active:
                self._pool = self._new_pool()
            self._begun = True
            future: Future[T] = self._pool.schedule(_answering, args=(function, *args), kwargs=kwargs, timeout=seconds)
        return future

    def warm(self) -> None:
        """Bring every child to where it can make its first document without delay."""
        for future in [self.start(WARM_UP_SECONDS, _warm_up) for _ in range(self._count)]:
            self.answer(future)

    def close(self) -> None:
        """End all children; whoever waits for one is told that we are stopping. Safe to repeat."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


_scratch = Path()
_setting: ConverterSetting = "auto"
_converter: Converter | None = None


def _begin(scratch: str, setting: ConverterSetting) -> None:
    global _scratch, _setting
    _scratch, _setting = Path(scratch), setting
    # Ctrl-C reaches the whole group of processes; the service ends its children itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What libraries remark on a file is said in our own words where it matters, and may quote the file.
    logging.getLogger().addHandler(logging.NullHandler())
    warnings.simplefilter("ignore")


def _own_converter() -> Converter:
    global _converter
    if _converter is None:
        own = _scratch / f"child-{os.getpid()}"
        own.mkdir(parents=True, exist_ok=True)
        _converter = _working_converter(own)
        # atexit does not run in children of multiprocessing.
        multiprocessing.util.Finalize(None, _converter.close, exitpriority=10)
    return _converter


def _working_converter(own: Path) -> Converter:
    """Return the converter that the setting asks for, tried out; "auto" falls back on the one that came with us."""
    converter = choose_converter(_setting, own)
    trial = own / "trial.docx"
    Document().save(str(trial))
    try:
        converter.convert(trial, trial.with_suffix(".pdf"), seconds=WARM_UP_SECONDS)
    except (ConversionFailed, ConverterUnavailable):
        converter.close()
        if _setting != "auto" or converter.name == "embedded":
            raise
        return choose_converter("embedded", own)
    return converter


def _warm_up() -> None:
    _own_converter()


FORMS = {**KINDS, SIGNED_RETURN.code: SIGNED_RETURN, THEIR_ANSWER.code: THEIR_ANSWER}


def read(file: Path) -> Reading:
    """Read a dropped file, within a limit of memory; of a scan or a bundle, say only that it is one."""
    with memory_limit(READING_MEMORY_BYTES):
        # A bundle as it was sent: the list of its files is JSON, too, and would be taken for a form.
        if file.is_dir() and is_surely_bundle(file):
            return Reading("bundle")
        if known := put_out_by_us(file):
            source: Source = "unreadable" if known.code == GOES_WITH_A_BUNDLE else "put-out-by-us"
            return Reading(source, findings=(known.placed(Place()),))
        reading = read_drop(file, FORMS)
        # A bundle of ours first: its papers have page marks, too. A PDF with words on its pages is one from elsewhere,
        # unless it has our marks: scanners may put words behind a picture.
        if reading.source != "unreadable":
            return reading
        if is_surely_bundle(file):
            return Reading("bundle")
        if not file.is_dir() and arrivals.is_locked(file):
            # Nobody can tell what it is: a scan, or a bundle that came without its password.
            return Reading("unreadable", findings=(stop("pdf-locked").placed(Place()),))
        if not file.is_dir() and arrivals.is_damaged(file):
            return Reading("unreadable", findings=(stop("pdf-damaged").placed(Place()),))
        if is_scan_only(file) and (not bundle_in(file) or carries_our_marks(file)):
            return Reading("scan")
        return Reading("bundle") if bundle_in(file) else reading


def read_row(file: Path) -> Reading:
    """Read the form of one row of a batch."""
    return batch_rows.read_row(file, KINDS)


def unpack(file: Path, work: Path) -> tuple[Finding, ...]:
    """Take a workbook of many forms apart into the folder; return what is wrong with it as a whole."""
    with memory_limit(READING_MEMORY_BYTES):
        try:
            return batches.unpack(file, KINDS, work)
        except OSError:
            raise
        except Exception:  # noqa: BLE001  openpyxl raises errors of every sort on damaged files
            return (stop("file-damaged").placed(Place()),)


def compose(work: Path, backs: tuple[Back, ...], target: Path) -> tuple[Finding, ...]:
    """Write the workbook that brings back what is to be put right of a batch; return what is wrong in it."""
    return batch_returns.returned_batch(work, KINDS, backs, target)


def mark(file: Path, findings: tuple[Finding, ...]) -> bytes | None:
    """Return the sender's workbook with the wrong cells marked."""
    with memory_limit(READING_MEMORY_BYTES):
        return marked_workbook(file, findings, FORMS)


def look_at_enclosure(file: Path, password: str | None) -> EnclosureFacts:
    """Return everything that is known of a file that is to go into a bundle."""
    with memory_limit(READING_MEMORY_BYTES):
        return enclosures.look_at(file, password)


def find_bundle(drop: Path) -> BundleInDrop | None:
    """Return the bundle from another council that was dropped, or None."""
    with memory_limit(READING_MEMORY_BYTES):
        return bundle_in(drop)


def look_into_bundle(file: Path, password: str | None, trusted: frozenset[str]) -> tuple[Opened, SealReport]:
    """Return what a bundle from another council holds, and what its seal says. Raises CannotOpen."""
    # pyHanko takes as long to import as half of all the rest, and most children never need it.
    from pipeline.stages.sealing import verify

    with memory_limit(READING_MEMORY_BYTES):
        return arrivals.open_bundle(file, password), verify(file, password, trusted)


def look_at_lists(lists: tuple[Path, ...], fingerprints: frozenset[str]) -> tuple[Line, ...]:
    """Return what is wrong with the lists of files that lie beside a bundle sealed with such certificates."""
    from pipeline.stages.sealing import wrong_with_list

    with memory_limit(READING_MEMORY_BYTES):
        return tuple(line for file in lists for line in wrong_with_list(file, fingerprints))


def cut_bundle(
    file: Path, papers: tuple[arrivals.Paper, ...], folder: Path, password: str | None
) -> tuple[arrivals.CutPaper, ...]:
    """Take papers out of a bundle from another council, each into a file of its own."""
    with memory_limit(READING_MEMORY_BYTES):
        return arrivals.cut_out(file, papers, folder, password)


@dataclass(frozen=True)
class Order:
    """One file of a pack to make. The child builds the page itself, as types read off a form cannot be sent."""

    submission: Submission
    code: str
    printing: Printing
    template: Path
    made_at: datetime
    logo: Path | None
    folder: Path
    limit_seconds: float
    register: str
    digest: str

    def sheet(self) -> Sheet:
        """Return what is to stand in the file."""
        kind = KINDS[self.submission.kind]
        return kind.sheet(self.submission, kind.document(self.code), self.printing)


@dataclass(frozen=True)
class MadeFile:
    """What came of one order."""

    name: str
    title: str
    template_digest: str
    converter: str
    printed: PrintedFile | None = None


def make(order: Order) -> MadeFile:
    """Fill the template, convert it, and mark the pages of what is to be signed, so that a scan of them is known."""
    template, sheet, council = load_template(order.template), order.sheet(), order.printing.authority
    docx = order.folder / f"{sheet.name}.docx"
    docx.write_bytes(
        fill_template(
            template,
            sheet.page,
            title=f"{sheet.spec.title} {order.printing.number}",
            author=council.name,
            subject=sheet.name,
            made_at=order.made_at,
            logo=order.logo,
            logo_words=council.logo_words,
        )
    )
    converter = _own_converter()
    converter.convert(docx, docx.with_suffix(".pdf"), seconds=order.limit_seconds)
    return MadeFile(
        sheet.name,
        sheet.spec.title,
        template.digest,
        f"{converter.name} {converter.version}",
        _marked(order, docx.with_suffix(".pdf")),
    )


def _marked(order: Order, pdf: Path) -> PrintedFile | None:
    """Mark every page of a file that somebody signs; return its marks and places, or None where nobody does."""
    if not signing_places(pdf):
        return None
    submission, number = order.submission, order.printing.number
    code = code_of(order.register, submission.case_number, submission.series, number, order.digest, pdf.stem)
    return mark_pages(pdf, code, number)


def look_over(order: Order) -> int:
    """Take the last look at a file of a pack; return its number of pages. Raises OutputRefused."""
    sheet = order.sheet()
    docx = order.folder / f"{sheet.name}.docx"
    return inspect(docx, docx.with_suffix(".pdf"), sheet.page, sheet.withheld)


def inspect(docx: Path, pdf: Path, page: BaseModel, withheld: tuple[Withheld, ...]) -> int:
    """Take the last look at a document's files; return the number of pages. Raises OutputRefused."""
    lost = lost_text(docx, pdf)
    if lost is not None:
        raise OutputRefused("output-lost-text", (str(lost),))
    return inspect_outputs(docx, pdf, page, withheld)


def within_memory(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what the function returns, within the limit of memory for what strangers send."""
    with memory_limit(READING_MEMORY_BYTES):
        return function(*args, **kwargs)


@contextmanager
def memory_limit(size_bytes: int) -> Iterator[None]:
    """Keep this process from using more memory for a while, where the system can tell how much it uses."""
    if not STATM.exists():
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    used = int(STATM.read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + size_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)

"""The service: watches the inbox and runs the story on DBOS. Nothing else in the program knows DBOS.

DBOS remembers which jobs are under way, gives each case one job at a time in the order of intake, and
runs again whatever a stopped service left half done. It promises at least once; that once is enough is
the story's own doing.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from dbos import DBOS, DBOSConfig, SetEnqueueOptions, SetWorkflowID

from pipeline.entrypoints import children
from pipeline.entrypoints.batching import RowEnd, RowsUnfinished, handle_batch
from pipeline.entrypoints.children import ChildLost, ChildrenBroken, Stopping
from pipeline.entrypoints.desk import ClaimLost, RealDesk, case_of
from pipeline.entrypoints.faults import fault_in_words
from pipeline.entrypoints.office import alone
from pipeline.register import Outcome
from pipeline.stages.intake import claiming
from pipeline.stages.intake.batch_rows import Batch
from pipeline.stages.intake.reading import Reading
from pipeline.stages.intake.watching import InboxWatch
from pipeline.stages.publishing import ALREADY_MADE_FOLDER, NEEDS_FIXING_FOLDER
from pipeline.workflow import Ended, handle

QUEUE = "drops"
# A stack of scans may hold papers of many cases, and a scan may come before or after the form that goes with
# it: all signed returns stand in one line, in the order of intake. No case number has a space in it.
SIGNED_LINE = "signed returns"
POLLING_SECONDS = 0.1
# Stories mostly wait for a child or a disk; with a few more under way than there are children, none idles.
STORIES_A_CHILD = 4
# DBOS takes up only what the same version of the program began. The story may be run by any version, so
# this stays as it is; a version taken from the code would strand what was pending at an update.
APPLICATION_VERSION = "1"
# How many drops may be read ahead of those being made.
READ_AHEAD = 64
# How many rows of a batch may be under way for each child: enough that none idles, and so few that a drop
# which comes meanwhile waits for no more than these.
ROWS_A_CHILD = 6
TRIES = 2
# A virus scanner may hold a new file open for a moment.
RETRY_SECONDS = 0.3
# How long a row may have ended unnoticed: only one that the engine took up again by itself at the start can.
ROW_CHECK_SECONDS = 0.5
# A stopping service lets what is under way come to its end for so long.
STOP_SECONDS = 10

log = logging.getLogger("pipeline")


def _engine_database(url: str) -> sa.Engine:
    """Return the engine's own database, quick to write to.

    It may lose its last second in a power cut: the claims and the register, which lose nothing, say what
    has to be run again.
    """
    engine = sa.create_engine(url)

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: Any, _: Any) -> None:
        connection.isolation_level = "IMMEDIATE"
        for pragma in ("busy_timeout=30000", "foreign_keys=ON", "journal_mode=WAL", "synchronous=NORMAL"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


@dataclass
class Tally:
    """What the service has done since it started."""

    ended: Counter[Outcome] = field(default_factory=Counter)


class Service:
    """One service for one home. `run` works until it is told to stop, or until nothing is left."""

    def __init__(
        self,
        desk: RealDesk,
        worker_count: int,
        tell: Callable[[Ended], None] | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        self._desk, self._worker_count = desk, worker_count
        self._tell, self._progress = tell, progress
        self._stopping = threading.Event()
        self._ahead = threading.Semaphore(READ_AHEAD)
        self._to_enqueue: queue.Queue[tuple[int, Path, Future[Reading]] | None] = queue.Queue()
        self._under_way: set[int] = set()
        self._lock = threading.Lock()
        self._batches: queue.Queue[int | None] = queue.Queue()
        self._rows: set[int] = set()
        self._rows_to_come = 0
        self._row_ended = threading.Condition()
        self._stories = threading.Condition()
        self._running = 0
        self._broken: BaseException | None = None
        self._batching = threading.Thread(target=self._work_off_batches, name="batches", daemon=True)
        self._closing = threading.Event()
        self._inbox_state = (True, 0)
        self.tally = Tally()

    def stop(self) -> None:
        """Ask the service to stop; jobs under way are taken up again at the next start."""
        self._stopping.set()

    def run(self, once: bool = False) -> Tally:
        """Watch and work. With `once`, return when the inbox is empty and every job has ended.

        Raises CannotStart where another service works on the same home.
        """
        with alone(self._desk.home):
            self._desk.sweep()
            self._desk.mark_what_is_withdrawn()
            # Before the engine runs anything again, so that whatever it ends has been counted as under way.
            left_overs = self._left_overs()
            self._begin_engine()
            try:
                self._watch(once, left_overs)
            finally:
                DBOS.destroy(workflow_completion_timeout_sec=STOP_SECONDS)
                # Stories that still wait for a child give up now; the lock is held until they have.
                self._desk.children.close()
                if self._batching.is_alive():
                    self._batching.join(STOP_SECONDS)
                with self._stories:
                    self._stories.wait_for(lambda: not self._running, timeout=STOP_SECONDS)
        return self.tally

    def _begin_engine(self) -> None:
        url = f"sqlite:///{self._desk.home.state / 'engine.sqlite'}"
        config: DBOSConfig = {
            "name": "document-pipeline",
            "system_database_url": url,
            "system_database_engine": _engine_database(url),
            "application_version": APPLICATION_VERSION,
            "executor_id": "local",
            "log_level": "CRITICAL",
            "console_log_level": "CRITICAL",
        }
        DBOS(config=config)

        def handle_drop(job: int) -> str:
            return self._handle_drop(job)

        self._handle = DBOS.workflow(name="handle-drop", max_recovery_attempts=100)(handle_drop)
        DBOS.launch()
        DBOS.register_queue(
            QUEUE,
            worker_concurrency=self._worker_count * STORIES_A_CHILD,
            partition_concurrency=1,
            polling_interval_sec=POLLING_SECONDS,
            on_conflict="always_update",
        )

    def _watch(self, once: bool, left_overs: list[tuple[int, Path]]) -> None:
        settings, inbox = self._desk.settings, self._desk.home.inbox
        watch = InboxWatch(
            inbox,
            settle_seconds=settings.settle_seconds,
            give_up_seconds=settings.give_up_seconds,
            rescan_seconds=settings.rescan_seconds,
            setting=settings.watch,
            own_folders=(NEEDS_FIXING_FOLDER, ALREADY_MADE_FOLDER),
        )
        watch.start()
        enqueuing = threading.Thread(target=self._enqueue_in_order, name="enqueue", daemon=True)
        enqueuing.start()
        self._batching.start()
        log.info("watching (%s)", "polling" if watch.polls else "events")
        try:
            for job, file in left_overs:
                # The engine may have taken it up again already, and even brought it to its end.
                if job in self._under_way:
                    self._read_ahead(job, file)
            while not self._stopping.is_set() and self._broken is None:
                for file in watch.settled():
                    self._take(file)
                self._tell_of_the_inbox(watch)
                if once and watch.is_idle() and not self._under_way:
                    break
                watch.wait()
        finally:
            watch.stop()
            self._to_enqueue.put(None)
            self._batches.put(None)
            self._closing.set()
            enqueuing.join(timeout=5)
        if self._broken is not None:
            raise self._broken

    def _left_overs(self) -> list[tuple[int, Path]]:
        """Return the claims that an earlier service did not bring to an end, in their order of intake."""
        register, inbox = self._desk.register, self._desk.home.inbox
        found = []
        for claim in claiming.open_claims(inbox):
            job = register.job(register.open_job(claim.token))
            if job.outcome is None:
                found.append((job.job, claim.file))
                self._under_way.add(job.job)
            else:
                claiming.hand_on(inbox, claim.token)
        for job in register.unfinished_jobs():
            if job.job not in self._under_way and self._desk.rows.file_of(job.claim) is None:
                log.error("job %d has no file any more; has somebody taken it out of the inbox?", job.job)
        return found

    def _tell_of_the_inbox(self, watch: InboxWatch) -> None:
        """Log once when the inbox goes away or comes back, and when something lies in it that is never taken."""
        state = (watch.reachable, watch.left_lying)
        if state == self._inbox_state:
            return
        self._inbox_state = state
        if not watch.reachable:
            log.error("the inbox cannot be read; is its drive connected? It is tried again")
        elif watch.left_lying:
            log.warning("%d links or empty folders lie in the inbox; they are not taken", watch.left_lying)
        else:
            log.info("the inbox is in order")

    def _take(self, file: Path) -> None:
        try:
            claim = claiming.claim(file, self._desk.home.inbox)
        except claiming.NotAnOrdinaryFile:
            log.warning("something in the inbox is no ordinary file; it is left where it is")
            return
        if claim is None:
            return
        job = self._desk.register.open_job(claim.token)
        with self._lock:
            self._under_way.add(job)
        self._read_ahead(job, claim.file)

    def _read_ahead(self, job: int, file: Path) -> None:
        while not self._ahead.acquire(timeout=0.5):
            if self._stopping.is_set() or self._broken is not None:
                return
        reading = self._desk.children.start(self._desk.settings.read_limit_seconds, children.read, file)
        self._to_enqueue.put((job, file, reading))
        self._show_progress()
        log.info("job %d taken", job)

    def _enqueue_in_order(self) -> None:
        """Hand jobs to the engine in their order of intake, each to the line of its case."""
        try:
            while (item := self._to_enqueue.get()) is not None:
                job, file, future = item
                reading = self._reading(file, future)
                if reading and reading.source == "batch":
                    # Its rows are counted by themselves, and wait for their turn outside of the line of drops.
                    self._ahead.release()
                    self._batches.put(job)
                    continue
                case = case_of(reading) if reading else None
                if reading:
                    self._desk.remember(job, reading)
                if reading and reading.kind and case:
                    self._desk.register.note_case(job, reading.kind, case)
                self._enqueue(job, SIGNED_LINE if reading and reading.is_signed_return else case)
        except Stopping:
            return
        except BaseException as error:  # noqa: BLE001 - ends the service with its cause instead of a silent thread
            self._broken = error

    def _enqueue(self, job: int, line: str | None) -> None:
        """Hand a job to the engine, in a line such as that of its case: of each line, it runs one at a time."""
        with (
            SetWorkflowID(self._workflow_id(job)),
            SetEnqueueOptions(priority=job, queue_partition_key=line or f"job {job}"),
        ):
            DBOS.enqueue_workflow(QUEUE, self._handle, job)

    def _work_off_batches(self) -> None:
        """Bring batches to their end, one after another, while drops that come meanwhile go in between."""
        try:
            while (job := self._batches.get()) is not None:
                ended = None
                try:
                    ended = self._run_story(job, partial(handle_batch, job, self._desk, self._run_rows))
                except RowsUnfinished:
                    log.error("job %d has rows that could not be sent back; the next start tries again", job)
                with self._lock:
                    self._under_way.discard(job)
                    if ended:
                        self.tally.ended[ended.outcome] += 1
                if ended:
                    self._show(job, ended)
        except Stopping:
            return
        except BaseException as error:  # noqa: BLE001 - ends the service with its cause instead of a silent thread
            self._broken = error

    def _run_rows(self, claim: str, batch: Batch) -> Sequence[RowEnd]:
        """Run each row as a job of its own, a few at a time; return when all of them have ended."""
        register, jobs = self._desk.register, []
        self._rows_to_come = len(batch.rows)
        try:
            for row, case in batch.rows:
                self._wait_for_rows(below=self._worker_count * ROWS_A_CHILD)
                job = register.open_job(claiming.row_claim(claim, row))
                jobs.append((row, case, job))
                self._rows_to_come -= 1
                if register.job(job).outcome is not None:
                    continue
                if case:
                    register.note_case(job, batch.kind, case)
                with self._lock:
                    self._under_way.add(job)
                    self._rows.add(job)
                self._enqueue(job, case)
            self._wait_for_rows(below=1)
        finally:
            self._rows_to_come = 0
        return [RowEnd(row, case, register.job(job)) for row, case, job in jobs]

    def _wait_for_rows(self, below: int) -> None:
        """Return when fewer rows than these are under way; raises Stopping."""
        with self._row_ended:
            while not self._is_ending() and len(self._rows) >= below:
                if not self._row_ended.wait(timeout=ROW_CHECK_SECONDS):
                    self._forget_ended_rows()
        if self._is_ending():
            raise Stopping

    def _is_ending(self) -> bool:
        return self._stopping.is_set() or self._closing.is_set() or self._broken is not None

    def _forget_ended_rows(self) -> None:
        """Let go of rows that the engine had taken up again, and that ended before they were waited for."""
        for job in list(self._rows):
            if self._desk.register.job(job).outcome is not None:
                with self._lock:
                    self._rows.discard(job)
                    self._under_way.discard(job)

    def _reading(self, file: Path, future: Future[Reading]) -> Reading | None:
        """Return what was read ahead, read again where that failed, or None where the file is gone.

        It is gone where an earlier run that the engine took up again has brought the job to its end.
        """
        try:
            return self._desk.children.answer(future)
        except (ChildLost, ChildrenBroken, OSError):
            return self._desk.read_file(file) if file.exists() else None

    def _workflow_id(self, job: int) -> str:
        """Return the id under which the engine knows the job, or a new one where that run has ended.

        The engine never runs an ended id again, but a job whose end was not written down must be.
        """
        attempt = 1
        while True:
            name = f"job-{job}" if attempt == 1 else f"job-{job}-{attempt}"
            status = DBOS.get_workflow_status(name)
            if status is None or status.status in ("PENDING", "ENQUEUED"):
                return name
            attempt += 1

    def _handle_drop(self, job: int) -> str:
        """Run the story for one job; whatever breaks on our side ends here, and never loses the drop."""
        with self._stories:
            self._running += 1
        ended = None
        try:
            ended = self._run_story(job, partial(handle, job, self._desk))
            return str(ended.outcome)
        finally:
            with self._lock:
                first_end, is_row = job in self._under_way, job in self._rows
                self._under_way.discard(job)
                self._rows.discard(job)
                if ended and first_end:
                    self.tally.ended[ended.outcome] += 1
            if is_row:
                with self._row_ended:
                    self._row_ended.notify_all()
            elif first_end:
                self._ahead.release()
            with self._stories:
                self._running -= 1
                self._stories.notify_all()
            if ended and first_end:
                self._show(job, ended, is_row=is_row)

    def _show(self, job: int, ended: Ended, *, is_row: bool = False) -> None:
        """Say how a job ended; a terminal that has gone away is no fault of the job."""
        try:
            named = self._number_of(job) if ended.outcome is Outcome.PUBLISHED else ""
            log.info("job %d %s%s", job, ended.outcome, named)
            # A batch says at its end what came of its rows; until then they are only counted.
            if self._tell and not is_row:
                self._tell(ended)
            self._show_progress()
        except Exception as error:  # noqa: BLE001 - showing is not part of the work
            log.error("job %d could not be shown: %s", job, fault_in_words(error))

    def _show_progress(self) -> None:
        if self._progress:
            self._progress(self.tally.ended.total(), len(self._under_way) + self._rows_to_come)

    def _run_story(self, job: int, story: Callable[[], Ended]) -> Ended:
        for left in reversed(range(TRIES)):
            try:
                return story()
            except (Stopping, RowsUnfinished):
                raise
            except Exception as error:  # noqa: BLE001 - the one edge where our own faults are caught
                log.error("job %d failed: %s", job, fault_in_words(error))
                if isinstance(error, ClaimLost):
                    break
                if left:
                    self._stopping.wait(RETRY_SECONDS)
        try:
            if document := self._desk.published(job):
                # What failed came after: the document is out and recorded, so the drop is not sent back.
                self._desk.finish(job, Outcome.PUBLISHED, document)
                return Ended(Outcome.PUBLISHED, None)
            folder = self._desk.send_back_for_our_fault(job)
            self._desk.finish(job, Outcome.FAILED)
        except Stopping:
            raise
        except Exception as error:  # noqa: BLE001 - the claim stays, and the next start tries again
            log.error("job %d could not be sent back: %s", job, fault_in_words(error))
            folder = None
        return Ended(Outcome.FAILED, folder)

    def _number_of(self, job: int) -> str:
        document = self._desk.register.document_of_job(job)
        return f" as {document.series} {document.number} of case {document.case}" if document else ""

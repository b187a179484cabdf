"""Workbooks of many forms: taken apart, each row a job of its own, and what is wrong brought back in one workbook.

Like the story of one drop, all of this may be run again from the top at any time: a row's job belongs to its
row, and every folder appears whole or not at all.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.domain.findings import Finding, Place, stop, worst_first
from pipeline.domain.kinds import KINDS
from pipeline.domain.numbering import document_name
from pipeline.entrypoints import children
from pipeline.entrypoints.children import ChildLost, Children
from pipeline.entrypoints.desk import RealDesk
from pipeline.register import DocumentKey, Job, Outcome
from pipeline.stages.batch_summary import BatchSummary, CaseEnd, summary_html, summary_json
from pipeline.stages.intake.batch_returns import Back
from pipeline.stages.intake.batch_rows import LOOSE_ROWS, Batch, finding_of_json, opened, row_file
from pipeline.stages.intake.folders import PROBLEMS_PAGE
from pipeline.stages.intake.reading import Reading
from pipeline.stages.intake.returns import problems_page
from pipeline.stages.publishing import (
    NEEDS_FIXING_FOLDER,
    keep_source,
    publish_beside,
    work_folder,
    write_file,
)
from pipeline.workflow import Drop, Ended

SUMMARIES_FOLDER = "batches"
# A thousand rows take seconds, not minutes; the limit is for a file that stalls its reader.
UNPACK_SECONDS = 600.0


class RowsUnfinished(Exception):
    """Some rows could not even be sent back; their batch stays claimed, and the next start tries again."""


@dataclass(frozen=True)
class RowEnd:
    """A row of a batch, its case where that is clear, and the job that has brought it to its end."""

    row: int
    case: str | None
    job: Job


RunRows = Callable[[str, Batch], Sequence[RowEnd]]


def handle_batch(job: int, desk: RealDesk, run_rows: RunRows) -> Ended:
    """Bring one claimed workbook of many forms to its end; `run_rows` returns when each of its rows has ended.

    Raises RowsUnfinished, and whatever is broken on our side; nothing is lost then, and it may be run again.
    """
    if outcome := desk.ended(job):
        return Ended(outcome, None)
    drop = desk.open(job)
    work = desk.rows.work_of(drop.claim)
    if findings := _unpacked(desk.children, drop.file, work):
        folder = desk.send_back(drop, Reading("workbook", findings=findings), findings)
        desk.finish(job, Outcome.RETURNED)
        return Ended(Outcome.RETURNED, folder)

    batch = opened(work)
    ends = run_rows(drop.claim, batch)
    summary = _summary(job, batch, ends, desk.authority.number_digits)
    backs = [_back(end) for end in ends if end.job.outcome in (Outcome.RETURNED, Outcome.FAILED)]
    returned = _give_back(desk, drop, work, backs) if backs or batch.loose_rows else None
    kept = _put_away(desk, drop, summary)
    outcome = _outcome(summary)
    desk.finish(job, outcome)
    shutil.rmtree(work, ignore_errors=True)
    return Ended(outcome, returned or kept)


def check_batch(desk: RealDesk, file: Path, scratch: Path) -> tuple[Finding, ...]:
    """Return everything that is wrong with a workbook of many forms; makes nothing and takes no number."""
    work = scratch / "check"
    shutil.rmtree(work, ignore_errors=True)
    if findings := _unpacked(desk.children, file, work):
        return findings
    found = list(_loose_findings(work))
    for row, _ in opened(work).rows:
        reading = desk.children.run(desk.settings.read_limit_seconds, children.read_row, row_file(work, row))
        found += desk.examine_reading(reading).findings
    return worst_first(found)


def _unpacked(child_processes: Children, file: Path, work: Path) -> tuple[Finding, ...]:
    try:
        return child_processes.run(UNPACK_SECONDS, children.unpack, file, work)
    except ChildLost as lost:
        return (stop("file-took-too-long" if lost.timed_out else "file-unsafe").placed(Place()),)


def _loose_findings(work: Path) -> Iterator[Finding]:
    if (work / LOOSE_ROWS).exists():
        with (work / LOOSE_ROWS).open(encoding="utf-8") as lines:
            for line in lines:
                yield from (finding_of_json(found, {}) for found in json.loads(line)["findings"])


def _back(end: RowEnd) -> Back:
    return Back(end.row, end.job.job, "returned" if end.job.outcome is Outcome.RETURNED else "failed")


def _summary(job: int, batch: Batch, ends: Sequence[RowEnd], digits: int) -> BatchSummary:
    cases = []
    for end in ends:
        if end.job.outcome is None:
            raise RowsUnfinished
        key = end.job.document
        number = key.number if key else None
        cases.append(CaseEnd(end.row, end.case, end.job.outcome.value, _named(key, digits), number))
    return BatchSummary(job, batch.kind, KINDS[batch.kind].title, tuple(cases), batch.loose_rows)


def _named(key: DocumentKey | None, digits: int) -> str | None:
    return document_name(key.series, key.number, digits) if key else None


def _outcome(summary: BatchSummary) -> Outcome:
    if summary.loose_rows or summary.count("returned"):
        return Outcome.RETURNED
    if summary.count("failed"):
        return Outcome.FAILED
    return Outcome.PUBLISHED if summary.count("published") else Outcome.ALREADY_MADE


def _give_back(desk: RealDesk, drop: Drop, work: Path, backs: Sequence[Back]) -> Path:
    """Return the workbook with the rows to put right, and a page that lists what is wrong with them."""
    shelf = desk.home.inbox / NEEDS_FIXING_FOLDER
    built = work_folder(shelf, drop.job)
    findings = desk.children.run(UNPACK_SECONDS, children.compose, work, tuple(backs), built / f"{drop.file.stem}.xlsx")
    write_file(built / PROBLEMS_PAGE, problems_page(findings, file_kind="batch", job=drop.job))
    return publish_beside(built, shelf, drop.file.stem, drop.claim)


def _put_away(desk: RealDesk, drop: Drop, summary: BatchSummary) -> Path:
    """Keep the whole workbook in the outbox, with what came of each of its cases."""
    built = work_folder(desk.home.outbox, drop.job)
    keep_source(drop.file, built)
    write_file(built / f"batch-{drop.job}.json", summary_json(summary))
    write_file(built / f"batch-{drop.job}.html", summary_html(summary))
    shelf = desk.home.outbox / SUMMARIES_FOLDER
    return publish_beside(built, shelf, f"{drop.file.stem}-{drop.job}", drop.claim)

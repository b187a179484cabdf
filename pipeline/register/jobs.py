"""Jobs: one for each claimed drop, numbered in the order of intake."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from .codes import code
from .problems import RegisterProblem
from .records import DocumentKey, Job, Outcome, moment_of
from .schema import document, is_at, job
from .store import Writing


def open_job(writing: Writing, claim: str) -> int:
    """Return the job of this claim, opening it the first time."""
    claim = code("claim", claim)
    connection = writing.connection
    known = connection.scalar(sa.select(job.c.job).where(job.c.claim == claim))
    if known is not None:
        return int(known)
    opened = sa.insert(job).values(claim=claim, opened_at=writing.at).returning(job.c.job)
    return int(connection.execute(opened).scalar_one())


def note_case(writing: Writing, number: int, kind: str, case: str) -> None:
    """Note what a job is about."""
    kind, case = code("kind", kind), code("case", case)
    known = get_job(writing.connection, number)
    if (known.kind, known.case) == (kind, case):
        return
    if known.outcome not in (None, Outcome.FAILED):
        raise RegisterProblem("job-finished", job=number, outcome=str(known.outcome), asked=kind)
    writing.connection.execute(sa.update(job).where(job.c.job == number).values(kind=kind, case=case))


def finish_job(writing: Writing, number: int, outcome: Outcome, key: DocumentKey | None) -> None:
    """Close a job with its outcome and the document that it made or was pointed to."""
    known = get_job(writing.connection, number)
    if known.outcome == outcome:
        return
    if known.outcome not in (None, Outcome.FAILED):
        # A run that is repeated after its job was done finds the drop gone and fails; that changes nothing.
        if outcome is Outcome.FAILED:
            return
        raise RegisterProblem("job-finished", job=number, outcome=str(known.outcome), asked=str(outcome))
    if key is not None and writing.connection.scalar(sa.select(document.c.job).where(is_at(key))) is None:
        raise RegisterProblem("number-unknown", case=key.case, series=key.series, number=key.number)
    writing.connection.execute(
        sa.update(job)
        .where(job.c.job == number)
        .values(
            outcome=outcome.value,
            finished_at=writing.at,
            document_case=key and key.case,
            document_series=key and key.series,
            document_number=key and key.number,
        )
    )


def get_job(connection: sa.Connection, number: int) -> Job:
    """Return one job. Raises `job-unknown`."""
    row = connection.execute(sa.select(job).where(job.c.job == number)).one_or_none()
    if row is None:
        raise RegisterProblem("job-unknown", job=number)
    return _job(row)


def job_of_claim(connection: sa.Connection, claim: str) -> Job | None:
    """Return the job of a claim, or None."""
    row = connection.execute(sa.select(job).where(job.c.claim == claim)).one_or_none()
    return None if row is None else _job(row)


def unfinished_jobs(connection: sa.Connection) -> list[Job]:
    """Return the jobs without an outcome, in the order of intake."""
    query = sa.select(job).where(job.c.outcome.is_(None)).order_by(job.c.job)
    return [_job(row) for row in connection.execute(query)]


def _job(row: sa.Row[Any]) -> Job:
    made = row.document_number is not None
    opened_at = moment_of(row.opened_at)
    assert opened_at is not None
    return Job(
        job=row.job,
        claim=row.claim,
        kind=row.kind,
        case=row.case,
        opened_at=opened_at,
        outcome=None if row.outcome is None else Outcome(row.outcome),
        finished_at=moment_of(row.finished_at),
        document=DocumentKey(row.document_case, row.document_series, row.document_number) if made else None,
    )

"""Numbers: one counter for each case and series, no gap, none used twice (WAL-5.38, W8)."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from pipeline.domain.numbering import Standing

from .codes import code
from .documents import document_of_job, find_document, one_document, void
from .jobs import get_job
from .problems import RegisterProblem
from .records import IN_USE, DocumentRecord, Taken
from .schema import HIGHEST_START, NOT_VOID, counter, document, is_at
from .schema import job as job_table
from .store import Writing

NEVER_PUBLISHED = "Never published: the document could not be made, and another form came in."


def take_number(writing: Writing, job: int, case: str, series: str, digest: str, replaces: int | None) -> Taken:
    """Give a job its number, or point to the document that an identical drop already made."""
    code("case", case), code("series", series), code("digest", digest, limit=128)
    held = document_of_job(writing.connection, job)
    if held is not None:
        return Taken(_still_held(held, case, series), already_made=False)
    get_job(writing.connection, job)
    same = one_document(
        writing.connection,
        document.c.case == case,
        document.c.series == series,
        document.c.digest == digest,
        NOT_VOID,
    )
    if same is not None and same.status is not Standing.NUMBERED:
        return Taken(same, already_made=True)
    if same is not None:
        return Taken(_taken_over(writing, same, job), already_made=False)
    _give_way(writing, case, series)
    if replaces is not None:
        _check_replaceable(writing.connection, case, series, replaces)
    number = _next_number(writing.connection, case, series)
    writing.connection.execute(
        sa.insert(document).values(
            case=case,
            series=series,
            number=number,
            job=job,
            status=Standing.NUMBERED.value,
            digest=digest,
            replaces=replaces,
            numbered_at=writing.at,
            changed_at=writing.at,
        )
    )
    return Taken(find_document(writing.connection, case, series, number), already_made=False)


def _give_way(writing: Writing, case: str, series: str) -> None:
    """Void numbers whose jobs ended without publishing, so that they do not stand in the way of what comes next.

    Dropping the very same form again takes such a number over; another form means that nobody will.
    """
    ended = sa.select(job_table.c.job).where(job_table.c.outcome.is_not(None))
    left = writing.connection.execute(
        sa.select(document.c.number).where(
            document.c.case == case,
            document.c.series == series,
            document.c.status == Standing.NUMBERED.value,
            document.c.job.in_(ended),
        )
    )
    for (number,) in left.all():
        void(writing, case, series, number, NEVER_PUBLISHED)


def start_at(writing: Writing, case: str, series: str, number: int) -> None:
    """Make `number` the next one of a case that was begun on paper."""
    code("case", case), code("series", series)
    connection = writing.connection
    if number > HIGHEST_START:
        raise RegisterProblem("start-at-too-high", number=number, limit=HIGHEST_START)
    mine = sa.and_(counter.c.case == case, counter.c.series == series)
    last = connection.scalar(sa.select(counter.c.last).where(mine)) or 0
    if number == last + 1:
        return
    highest = connection.scalar(
        sa.select(sa.func.max(document.c.number)).where(document.c.case == case, document.c.series == series)
    )
    if highest is not None and number <= highest:
        raise RegisterProblem("start-at-used", case=case, series=series, number=number, highest=highest)
    if number <= last:
        raise RegisterProblem("start-at-backwards", case=case, series=series, number=number, next=last + 1)
    connection.execute(
        insert(counter)
        .values(case=case, series=series, last=number - 1, start=number)
        .on_conflict_do_update(
            index_elements=[counter.c.case, counter.c.series], set_={"last": number - 1, "start": number}
        )
    )


def first_number(connection: sa.Connection, case: str, series: str) -> int:
    """Return the number at which the case was begun here; those below it are on paper."""
    mine = sa.and_(counter.c.case == case, counter.c.series == series)
    return int(connection.scalar(sa.select(counter.c.start).where(mine)) or 1)


def _still_held(held: DocumentRecord, case: str, series: str) -> DocumentRecord:
    if (held.case, held.series) != (case, series):
        raise ValueError(f"job {held.job} holds {held.series} {held.number} of case {held.case}, asked for other")
    if held.status is Standing.VOID and held.issued_at is None:
        raise RegisterProblem("already-void", case=case, series=series, number=held.number)
    return held


def _taken_over(writing: Writing, same: DocumentRecord, job: int) -> DocumentRecord:
    writing.connection.execute(sa.update(document).where(is_at(same.key)).values(job=job))
    return find_document(writing.connection, same.case, same.series, same.number)


def _next_number(connection: sa.Connection, case: str, series: str) -> int:
    taken = (
        insert(counter)
        .values(case=case, series=series, last=1, start=1)
        .on_conflict_do_update(index_elements=[counter.c.case, counter.c.series], set_={"last": counter.c.last + 1})
        .returning(counter.c.last)
    )
    return int(connection.execute(taken).scalar_one())


def _check_replaceable(connection: sa.Connection, case: str, series: str, replaces: int) -> None:
    older = one_document(
        connection,
        document.c.case == case,
        document.c.series == series,
        document.c.number == replaces,
    )
    if older is None:
        raise RegisterProblem("replaces-unknown", case=case, series=series, replaces=replaces)
    standing = str(older.status)
    if older.status in IN_USE:
        rival = connection.scalar(
            sa.select(document.c.number).where(
                document.c.case == case,
                document.c.series == series,
                document.c.replaces == replaces,
                NOT_VOID,
            )
        )
        if rival is None:
            return
        standing = f"being replaced by {rival}"
    raise RegisterProblem("replaces-not-in-use", case=case, series=series, replaces=replaces, standing=standing)

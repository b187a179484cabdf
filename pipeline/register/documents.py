"""Documents: what stands under each number, and what becomes of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from pipeline.domain.numbering import Standing
from pipeline.domain.signing import Signer

from . import signings
from .codes import code, label, one_line
from .jobs import get_job
from .problems import RegisterProblem
from .records import IN_USE, NEXT, DocumentKey, DocumentRecord, Printed, moment_of
from .remembered import let_go, remember
from .schema import REASON_LIMIT, document, is_at
from .signings import is_complete, record_printed
from .store import Writing

_later = document.alias("later")
_replaced_by = (
    sa.select(_later.c.number)
    .where(
        _later.c.case == document.c.case,
        _later.c.series == document.c.series,
        _later.c.replaces == document.c.number,
        _later.c.issued_at.is_not(None),
    )
    .limit(1)
    .correlate(document)
    .scalar_subquery()
    .label("replaced_by")
)
_whole = sa.select(document, _replaced_by)


def record_issued(
    writing: Writing,
    job: int,
    *,
    folder: str,
    converter: str,
    template_digest: str,
    in_force: bool,
    answers: str | None,
    identifiers: Iterable[tuple[str, str]],
    printed: Iterable[Printed],
    signers: Iterable[Signer],
) -> DocumentRecord:
    """Record that a job's document was published; the one it replaces is superseded with it."""
    (
        label("folder", folder),
        label("converter", converter),
        code("template_digest", template_digest, limit=128),
    )
    held = document_of_job(writing.connection, job)
    if held is None:
        get_job(writing.connection, job)
        raise RegisterProblem("number-untaken", job=job)
    if held.issued_at is not None:
        if answers is not None and held.status is not Standing.VOID:
            remember(writing, held.key, answers, identifiers)
        return held
    if held.status is Standing.VOID:
        raise RegisterProblem("already-void", case=held.case, series=held.series, number=held.number)
    _set_status(
        writing,
        held.key,
        Standing.ISSUED,
        issued_at=writing.at,
        folder=folder,
        converter=converter,
        template_digest=template_digest,
    )
    record_printed(writing, held.key, printed, signers)
    if in_force or is_complete(writing.connection, held.key):
        _set_status(writing, held.key, Standing.IN_FORCE)
    if held.replaces is not None:
        older = find_document(writing.connection, held.case, held.series, held.replaces)
        if older.status in IN_USE:
            _set_status(writing, older.key, Standing.SUPERSEDED)
    if answers is not None:
        remember(writing, held.key, answers, identifiers)
    return find_document(writing.connection, held.case, held.series, held.number)


def record_signatures(
    writing: Writing,
    key: DocumentKey,
    days: Mapping[str, date],
    *,
    held_by: str | None,
    drawn_up_on: date | None,
    today: date,
    seen: Collection[str] = (),
    rightly_after_the_last: Collection[str] = (),
) -> DocumentRecord:
    """Record who signed on which day; the document is in force once everyone has on whom that depends."""
    known = find_document(writing.connection, key.case, key.series, key.number)
    if signings.record_signatures(
        writing,
        key,
        known.status,
        days,
        held_by,
        drawn_up_on=drawn_up_on,
        today=today,
        seen=seen,
        rightly_after_the_last=rightly_after_the_last,
    ):
        _set_status(writing, key, Standing.IN_FORCE)
    return find_document(writing.connection, key.case, key.series, key.number)


def void(writing: Writing, case: str, series: str, number: int, reason: str) -> DocumentRecord:
    """Withdraw a document for a reason; its number stays taken."""
    cleaned = one_line(reason)
    if len(cleaned) > REASON_LIMIT:
        raise RegisterProblem("reason-too-long", length=len(cleaned), limit=REASON_LIMIT)
    known = find_document(writing.connection, case, series, number)
    if known.status is Standing.VOID:
        raise RegisterProblem("already-void", case=case, series=series, number=number)
    if Standing.VOID not in NEXT[known.status]:
        standing = str(known.status)
        raise RegisterProblem("void-not-in-use", case=case, series=series, number=number, standing=standing)
    if not cleaned:
        raise RegisterProblem("reason-blank", case=case, series=series, number=number)
    _set_status(writing, known.key, Standing.VOID, void_reason=cleaned)
    let_go(writing, known.key)
    return find_document(writing.connection, case, series, number)


def end_case(writing: Writing, case: str) -> list[DocumentRecord]:
    """End every document of a case that is in use; return them."""
    ended = [held for held in documents(writing.connection, code("case", case), None) if held.status in IN_USE]
    for held in ended:
        _set_status(writing, held.key, Standing.ENDED)
    return [find_document(writing.connection, held.case, held.series, held.number) for held in ended]


def find_document(connection: sa.Connection, case: str, series: str, number: int) -> DocumentRecord:
    """Return one document. Raises `number-unknown`."""
    known = one_document(connection, is_at(DocumentKey(case, series, number)))
    if known is None:
        raise RegisterProblem("number-unknown", case=case, series=series, number=number)
    return known


def document_of_job(connection: sa.Connection, job: int) -> DocumentRecord | None:
    """Return the document that a job holds, or None."""
    return one_document(connection, document.c.job == job)


def one_document(connection: sa.Connection, *where: sa.ColumnElement[bool]) -> DocumentRecord | None:
    """Return the only document of which all this is so, or None."""
    row = connection.execute(_whole.where(*where)).one_or_none()
    return None if row is None else _document(row)


def documents(connection: sa.Connection, case: str | None, series: str | None) -> list[DocumentRecord]:
    """Return documents by case, series and number."""
    query = _whole.order_by(document.c.case, document.c.series, document.c.number)
    if case is not None:
        query = query.where(document.c.case == case)
    if series is not None:
        query = query.where(document.c.series == series)
    return [_document(row) for row in connection.execute(query)]


def _set_status(writing: Writing, key: DocumentKey, status: Standing, **columns: str) -> None:
    changes = {"status": status.value, "changed_at": writing.at, **columns}
    writing.connection.execute(sa.update(document).where(is_at(key)).values(**changes))


def _document(row: sa.Row[Any]) -> DocumentRecord:
    fields = dict(row._mapping)
    for column in ("numbered_at", "issued_at", "changed_at"):
        fields[column] = moment_of(fields[column])
    return DocumentRecord(**{**fields, "status": Standing(row.status)})

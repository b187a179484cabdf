"""What is known of a case: the answers its documents were made from, and whose names, days and numbers it knows.

These are the two tables that hold personal data. Nothing of them goes into the event log.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

import sqlalchemy as sa

from pipeline.domain.move_answers import THEIR_ANSWER
from pipeline.domain.numbering import Standing

from .codes import code, label
from .records import DocumentKey, KnownAnswers, moment_of
from .schema import answers, document, event, identifier
from .store import Writing
from .triggers import case_forgotten_statement

# SQLite takes some 32,000 values in one question; far fewer keep each one quick.
MARKS_IN_ONE_QUESTION = 500


def remember(writing: Writing, key: DocumentKey, given: str, marks: Iterable[tuple[str, str]]) -> None:
    """Keep a document's answers, and what it knows of its case in place of what its series knew before.

    Safe to repeat: the first answers stand. Those of a case that was forgotten since are not taken back.
    """
    if _are_kept(writing.connection, key) or _was_forgotten_since(writing.connection, key):
        return
    kept = {"case": key.case, "series": key.series, "number": key.number}
    writing.connection.execute(sa.insert(answers).values(answers=given, recorded_at=writing.at, **kept))
    if _has_newer(writing.connection, key):
        return
    same_series = (identifier.c.case == key.case, identifier.c.series == key.series)
    writing.connection.execute(sa.delete(identifier).where(*same_series))
    rows = [{"holds": code("holds", holds), "mark": label("mark", mark), **kept} for holds, mark in sorted(set(marks))]
    if rows:
        writing.connection.execute(sa.insert(identifier), rows)


def add_told(writing: Writing, key: DocumentKey, told: Mapping[str, object]) -> None:
    """Keep with a document's answers what its reader has answered to it, in place of an earlier answer.

    What the document was made from stays word for word. Of a case that was forgotten, nothing is taken back.
    """
    kept = writing.connection.execute(sa.select(answers).where(*_of_document(key))).one_or_none()
    if kept is None:
        return
    whole = json.dumps({**json.loads(kept.answers), THEIR_ANSWER: told}, ensure_ascii=False)
    # A row is never changed, so it is put in anew, with the moment that it had: that is the document's own.
    writing.connection.execute(sa.delete(answers).where(*_of_document(key)))
    writing.connection.execute(sa.insert(answers).values(**{**kept._mapping, "answers": whole}))


def let_go(writing: Writing, key: DocumentKey) -> None:
    """Let go of the identifiers that came from a document which is void: they may be another family's."""
    writing.connection.execute(
        sa.delete(identifier).where(
            identifier.c.case == key.case, identifier.c.series == key.series, identifier.c.number == key.number
        )
    )


def answers_of(connection: sa.Connection, case: str, series: str | None) -> list[KnownAnswers]:
    """Return the answers of a case, newest first."""
    query = (
        sa.select(answers.c.series, answers.c.number, answers.c.answers, answers.c.recorded_at, document.c.status)
        .join(document, _same_document())
        .where(answers.c.case == case)
        .order_by(answers.c.recorded_at.desc(), answers.c.series, answers.c.number.desc())
    )
    if series is not None:
        query = query.where(answers.c.series == series)
    found = []
    for row in connection.execute(query):
        recorded_at = moment_of(row.recorded_at)
        assert recorded_at is not None
        found.append(KnownAnswers(row.series, row.number, row.answers, recorded_at, Standing(row.status)))
    return found


def known_elsewhere(connection: sa.Connection, case: str, marks: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return those of the marks that another case knows and this one does not."""
    by_kind: dict[str, set[str]] = defaultdict(set)
    for holds, mark in marks:
        by_kind[holds].add(mark)
    here: set[tuple[str, str]] = set()
    elsewhere: set[tuple[str, str]] = set()
    is_mine = (identifier.c.case == case).label("is_mine")
    for holds, wanted in by_kind.items():
        for chunk in _chunks(sorted(wanted)):
            query = sa.select(identifier.c.mark, is_mine).distinct()
            query = query.where(identifier.c.holds == holds, identifier.c.mark.in_(chunk))
            for mark, mine in connection.execute(query):
                (here if mine else elsewhere).add((holds, mark))
    return elsewhere - here


def forget(writing: Writing, case: str) -> int:
    """Delete the answers and identifiers of a case; return how many documents had any."""
    code("case", case)
    connection = writing.connection
    connection.execute(sa.delete(identifier).where(identifier.c.case == case))
    forgotten = connection.execute(sa.delete(answers).where(answers.c.case == case)).rowcount
    if forgotten:
        connection.execute(sa.text(case_forgotten_statement()), {"case": case, "documents": forgotten})
    return forgotten


def _chunks(marks: Iterable[str]) -> Iterator[list[str]]:
    left = iter(marks)
    while chunk := list(islice(left, MARKS_IN_ONE_QUESTION)):
        yield chunk


def _same_document() -> sa.ColumnElement[bool]:
    return sa.and_(*(answers.c[column] == document.c[column] for column in ("case", "series", "number")))


def _are_kept(connection: sa.Connection, key: DocumentKey) -> bool:
    return connection.scalar(sa.select(answers.c.number).where(*_of_document(key))) is not None


def _of_document(key: DocumentKey) -> tuple[sa.ColumnElement[bool], ...]:
    return answers.c.case == key.case, answers.c.series == key.series, answers.c.number == key.number


def _has_newer(connection: sa.Connection, key: DocumentKey) -> bool:
    """Say whether a newer document of the series was recorded first, as happens when two jobs run side by side."""
    newer = (identifier.c.case == key.case, identifier.c.series == key.series, identifier.c.number > key.number)
    return connection.scalar(sa.select(identifier.c.number).where(*newer).limit(1)) is not None


def _was_forgotten_since(connection: sa.Connection, key: DocumentKey) -> bool:
    issued_at = (
        sa.select(document.c.issued_at)
        .where(document.c.case == key.case, document.c.series == key.series, document.c.number == key.number)
        .scalar_subquery()
    )
    forgotten = (event.c.case == key.case, event.c.what == "case-forgotten", event.c.at >= issued_at)
    return connection.scalar(sa.select(event.c.id).where(*forgotten).limit(1)) is not None

"""What other councils have answered to documents that were sent to them. The events are where it is kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa

from . import events, remembered
from .codes import code
from .documents import find_document
from .jobs import get_job
from .problems import RegisterProblem
from .records import IN_USE, AnswerRecord, DocumentKey, Event
from .store import Writing
from .triggers import answer_received_statement

RECEIVED = "answer-received"


def record_answer(
    writing: Writing,
    job: int,
    key: DocumentKey,
    answer: str,
    answered_on: date,
    conference_decided_on: date | None,
    told: Mapping[str, object],
) -> None:
    """Note what a job's drop says that another council has answered to a document."""
    known = find_document(writing.connection, key.case, key.series, key.number)
    get_job(writing.connection, job)
    if any((one.job, one.key) == (job, key) for one in answers_received(writing.connection, key.case)):
        return
    if known.status not in IN_USE:
        standing = str(known.status)
        raise RegisterProblem(
            "answer-not-in-use", case=key.case, series=key.series, number=key.number, standing=standing
        )
    facts = {
        "case": key.case,
        "series": key.series,
        "number": key.number,
        "job": job,
        "answer": code("answer", answer),
        "answered_on": answered_on.isoformat(),
        "conference_decided_on": conference_decided_on and conference_decided_on.isoformat(),
    }
    writing.connection.execute(sa.text(answer_received_statement()), facts)
    remembered.add_told(writing, key, told)


def answers_received(connection: sa.Connection, case: str) -> list[AnswerRecord]:
    """Return the answers to the documents of a case, in the order in which they were recorded."""
    found = events.events(connection, case=case, series=None, number=None, job=None, after=0)
    return [_answer(event) for event in found if event.what == RECEIVED]


def _answer(event: Event) -> AnswerRecord:
    assert event.case is not None
    assert event.series is not None
    assert event.number is not None
    assert event.job is not None
    detail = json.loads(event.detail)
    decided_on = detail["conference_decided_on"]
    return AnswerRecord(
        key=DocumentKey(event.case, event.series, event.number),
        answer=detail["answer"],
        answered_on=date.fromisoformat(detail["answered_on"]),
        conference_decided_on=date.fromisoformat(decided_on) if decided_on else None,
        job=event.job,
        recorded_at=event.at,
    )

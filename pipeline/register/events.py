"""The event log, read back; and the rows that leave the register for a spreadsheet."""

from __future__ import annotations

from typing import Any, Literal

import sqlalchemy as sa

from .records import Event, moment_of
from .schema import document, event

Sheet = Literal["documents", "events"]
_SHEETS = {"documents": (document, ("case", "series", "number")), "events": (event, ("id",))}


def events(
    connection: sa.Connection,
    *,
    case: str | None,
    series: str | None,
    number: int | None,
    job: int | None,
    after: int,
) -> list[Event]:
    """Return the events for which all that is given is so, in the order they happened."""
    query = sa.select(event).where(event.c.id > after).order_by(event.c.id)
    for column, wanted in ((event.c.case, case), (event.c.series, series)):
        if wanted is not None:
            query = query.where(column == wanted)
    for place, asked in ((event.c.number, number), (event.c.job, job)):
        if asked is not None:
            query = query.where(place == asked)
    return [_event(row) for row in connection.execute(query)]


def first_hash(connection: sa.Connection) -> str:
    """Return the hash of the first event, or nothing where none has happened."""
    return connection.scalar(sa.select(event.c.hash).where(event.c.id == 1)) or ""


def sheet_rows(connection: sa.Connection, sheet: Sheet) -> list[tuple[str, ...]]:
    """Return one table as rows of text, the headings first."""
    table, order = _SHEETS[sheet]
    query = sa.select(table).order_by(*(table.c[column] for column in order))
    rows = [tuple(column.name for column in table.columns)]
    rows.extend(tuple(_cell(value) for value in row) for row in connection.execute(query))
    return rows


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    # A reason that begins so would be run as a formula by the spreadsheet that opens the export.
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def _event(row: sa.Row[Any]) -> Event:
    return Event(**{**row._mapping, "at": moment_of(row.at)})

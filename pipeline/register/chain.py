"""Whether the register can be believed: the hash chain, link by link, and every row against its events.

The chain shows an event that was edited, added or taken out. It cannot show that its end was cut off, so
every row is also rebuilt from the events and compared. What neither can show is a whole older copy of the
file put in its place, or a forger who writes new hashes for everything; for that, keep an export elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from .problems import RegisterProblem
from .records import ChainFault, DocumentKey
from .replay import Expected, replay
from .schema import NO_HASH, counter, document, event, job, open_place, printed_file, signed_page, signer
from .store import sha256hex
from .triggers import HASHED, trigger_statements

Row = dict[str, Any]


@dataclass(frozen=True)
class Snapshot:
    """The whole register at one moment."""

    events: list[Row]
    documents: list[Row]
    counters: list[Row]
    jobs: list[Row]
    printed: list[Row]
    signers: list[Row]
    pages: list[Row]
    open_places: list[Row]
    triggers: dict[str, str]


def read_snapshot(connection: sa.Connection) -> Snapshot:
    """Read everything. Raises `register-damaged` where SQLite itself finds the file unsound."""
    if connection.exec_driver_sql("PRAGMA integrity_check").scalars().first() != "ok":
        raise RegisterProblem("register-damaged")
    triggers = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return Snapshot(
        events=_rows(connection, sa.select(event).order_by(event.c.id)),
        documents=_rows(connection, sa.select(document)),
        counters=_rows(connection, sa.select(counter)),
        jobs=_rows(connection, sa.select(job)),
        printed=_rows(connection, sa.select(printed_file)),
        signers=_rows(connection, sa.select(signer)),
        pages=_rows(connection, sa.select(signed_page)),
        open_places=_rows(connection, sa.select(open_place)),
        triggers={str(name): str(statement) for name, statement in triggers},
    )


def faults_in(snapshot: Snapshot) -> list[ChainFault]:
    """Return every fault, the chain's first; an empty list says that the register is whole."""
    expected = replay(snapshot.events)
    return [
        *_chain_faults(snapshot.events),
        *expected.faults,
        *_document_faults(snapshot.documents, expected),
        *_counter_faults(snapshot.counters, expected),
        *_job_faults(snapshot.jobs, expected),
        *_signing_faults(snapshot, expected),
        *_guard_faults(snapshot.triggers),
    ]


def event_hash(row: Row) -> str | None:
    """Return the hash that an event ought to have, or None for a value that no event holds."""
    literals = [_literal(row[column]) for column in HASHED]
    if any(literal is None for literal in literals):
        return None
    return sha256hex(",".join(literal or "" for literal in literals))


def _literal(value: object) -> str | None:
    # As SQLite's quote() writes it; see `triggers.hashed_text`.
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return None


def _chain_faults(events: Iterable[Row]) -> Iterator[ChainFault]:
    last_id, last_hash = 0, NO_HASH
    for row in events:
        place = row["id"]
        if place != last_id + 1:
            missing = f"Event {last_id + 1} is" if place == last_id + 2 else f"Events {last_id + 1} to {place - 1} are"
            yield ChainFault("event-missing", f"{missing} missing.", event=last_id + 1)
        elif row["previous_hash"] != last_hash:
            yield ChainFault(
                "chain-broken",
                f"Event {place} does not follow from event {last_id}: one of the two was changed.",
                event=place,
            )
        if event_hash(row) != row["hash"]:
            yield ChainFault("event-edited", f"Event {place} was changed after it was written.", event=place)
        last_id, last_hash = place, row["hash"]


def _document_faults(rows: Iterable[Row], expected: Expected) -> Iterator[ChainFault]:
    unseen = dict(expected.documents)
    for row in rows:
        key = DocumentKey(row["case"], row["series"], row["number"])
        name = f"{key.series} {key.number} of case {key.case}"
        wanted = unseen.pop(key, None)
        if wanted is None:
            yield ChainFault("document-unexplained", f"No event says where {name} comes from.", document=key)
            continue
        found = {
            **row,
            "folder": sha256hex(_text(row["folder"])),
            "void_reason": sha256hex(_text(row["void_reason"])),
        }
        differing = sorted(column for column, value in wanted.items() if found[column] != value)
        if differing:
            words = f"The register and its events differ about {name}: {', '.join(differing)}."
            yield ChainFault("document-differs", words, document=key)
    for key in unseen:
        words = f"Events tell of {key.series} {key.number} of case {key.case}, and the register has no such row."
        yield ChainFault("document-missing", words, document=key)


def _counter_faults(rows: Iterable[Row], expected: Expected) -> Iterator[ChainFault]:
    found = {(row["case"], row["series"]): (row["last"], row["start"]) for row in rows}
    for case, series in sorted(found.keys() | expected.counters.keys()):
        if found.get((case, series)) != expected.counters.get((case, series)):
            words = f"The counter of {series} of case {case} does not stand where its events left it."
            yield ChainFault("counter-differs", words)


def _job_faults(rows: Iterable[Row], expected: Expected) -> Iterator[ChainFault]:
    unseen = dict(expected.jobs)
    for row in rows:
        number = row["job"]
        wanted = unseen.pop(number, None)
        if wanted is None:
            yield ChainFault("job-unexplained", f"No event says where job {number} comes from.", job=number)
            continue
        found = {**row, "claim": sha256hex(_text(row["claim"]))}
        differing = sorted(column for column, value in wanted.items() if found[column] != value)
        if differing:
            words = f"The register and its events differ about job {number}: {', '.join(differing)}."
            yield ChainFault("job-differs", words, job=number)
    for number in unseen:
        words = f"Events tell of job {number}, and the register has no such row."
        yield ChainFault("job-missing", words, job=number)


def _signing_faults(snapshot: Snapshot, expected: Expected) -> Iterator[ChainFault]:
    """Compare what was printed to be signed, who signs it and what came back; `code` says which of these."""
    for what, keys, rows, wanted in (
        ("printed-file", ("code",), snapshot.printed, expected.printed),
        ("signer", ("case", "series", "number", "role"), snapshot.signers, expected.signers),
        ("signed-page", ("code", "page", "job"), snapshot.pages, expected.pages),
        ("open-place", ("code", "page", "job", "role"), snapshot.open_places, expected.open_places),
    ):
        found = {tuple(row[key] for key in keys): row for row in rows}
        for key in sorted(found.keys() | wanted.keys(), key=str):
            row, explained = found.get(key), wanted.get(key)
            name = f"{what.replace('-', ' ')} {' '.join(str(part) for part in key)}"
            if row is None:
                yield ChainFault(f"{what}-missing", f"Events tell of the {name}, and the register has no such row.")
            elif explained is None:
                yield ChainFault(f"{what}-unexplained", f"No event says where the {name} comes from.")
            elif differing := sorted(column for column, value in explained.items() if row[column] != value):
                words = f"The register and its events differ about the {name}: {', '.join(differing)}."
                yield ChainFault(f"{what}-differs", words)


def _guard_faults(found: dict[str, str]) -> Iterator[ChainFault]:
    wanted = trigger_statements()
    for name in sorted(found.keys() | wanted.keys()):
        if found.get(name) != wanted.get(name):
            words = f"The rule {name} that guards the register was taken out, changed or added."
            yield ChainFault("guard-differs", words)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _rows(connection: sa.Connection, query: sa.Select[Any]) -> list[Row]:
    return [dict(row) for row in connection.execute(query).mappings()]

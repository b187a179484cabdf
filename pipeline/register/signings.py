"""Signed returns: which files were printed to be signed, which pages came back, and who signed on which day."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from pipeline.domain.numbering import Standing
from pipeline.domain.signing import Needed, Signer, role_in_words

from .codes import code
from .problems import RegisterProblem
from .records import IN_USE, Confirmation, DocumentKey, Printed, ReturnedPage, SignerRecord, SigningRecord, moment_of
from .schema import event, open_place, printed_file, signed_page, signer
from .store import Writing
from .triggers import confirmed_statement

SEEN, ORDER_CONFIRMED = "signature-seen", "order-confirmed"


def record_printed(writing: Writing, key: DocumentKey, printed: Iterable[Printed], signers: Iterable[Signer]) -> None:
    """Note the files of a document that were printed to be signed, and who signs it."""
    named = {"case": key.case, "series": key.series, "number": key.number}
    files = [
        {**named, "code": code("code", one.code), "file": code("file", one.file, limit=200), "pages": one.pages}
        for one in printed
    ]
    people = [
        {
            **named,
            "role": code("role", one.role),
            "place": place,
            "needed": one.needed.value,
            "signed_on": one.signed_on and one.signed_on.isoformat(),
            "recorded_at": writing.at if one.signed_on else None,
        }
        for place, one in enumerate(signers, start=1)
    ]
    for table, rows in ((printed_file, files), (signer, people)):
        # One by one: each leaves an event that continues the chain.
        for row in rows:
            writing.connection.execute(sa.insert(table).values(**row))


def find_printed(connection: sa.Connection, known_code: str) -> Printed | None:
    """Return the printed file of this code, or None."""
    row = connection.execute(sa.select(printed_file).where(printed_file.c.code == known_code)).one_or_none()
    return None if row is None else _printed(row)


def record_pages(writing: Writing, pages: Iterable[ReturnedPage]) -> None:
    """Note the pages that jobs brought back; those noted already stay as they are."""
    for page in pages:
        mine = (signed_page.c.code == page.code, signed_page.c.page == page.page, signed_page.c.job == page.job)
        if writing.connection.scalar(sa.select(signed_page.c.page).where(*mine)) is None:
            facts = {"code": page.code, "page": page.page, "job": page.job}
            writing.connection.execute(sa.insert(signed_page).values(**facts, open_boxes=page.open_boxes))
            for role in sorted(page.open_roles):
                writing.connection.execute(sa.insert(open_place).values(**facts, role=code("role", role)))


def record_signatures(
    writing: Writing,
    key: DocumentKey,
    status: Standing,
    days: Mapping[str, date],
    held_by: str | None,
    *,
    drawn_up_on: date | None,
    today: date,
    seen: Collection[str] = (),
    rightly_after_the_last: Collection[str] = (),
) -> bool:
    """Note who signed on which day, and what was confirmed of it; return whether that brings the document in force."""
    facts: dict[str, Any] = {"case": key.case, "series": key.series, "number": key.number}
    if status not in IN_USE:
        raise RegisterProblem("signature-not-in-use", standing=status.words, **facts)
    known = signing_of(writing.connection, key).signers
    if not known:
        raise RegisterProblem("signers-unknown", **facts)
    by_role = {one.role: one for one in known}
    for role, day in days.items():
        if role not in by_role:
            roles = ", ".join(role_in_words(one.role) for one in known)
            raise RegisterProblem("signer-unknown", roles=roles, **facts)
        if day > today:
            raise RegisterProblem("signed-in-future")
        if drawn_up_on and day < drawn_up_on:
            raise RegisterProblem("signed-before-drawn-up", day=f"{drawn_up_on:%d/%m/%Y}", **facts)
    for role, day in days.items():
        before = by_role[role]
        if (before.signed_on, before.held_by) == (day, held_by or before.held_by):
            continue
        changes = {"signed_on": day.isoformat(), "recorded_at": writing.at}
        if held_by:
            changes["held_by"] = code("held_by", held_by)
        writing.connection.execute(sa.update(signer).where(*_of(signer, key), signer.c.role == role).values(**changes))
    all_days = {one.role: one.signed_on for one in known if one.signed_on} | {**days}
    for what, confirmed in ((SEEN, seen), (ORDER_CONFIRMED, rightly_after_the_last)):
        _record_confirmed(writing, key, what, {role: all_days[role] for role in sorted(confirmed)})
    return status is Standing.ISSUED and is_complete(writing.connection, key)


def _record_confirmed(writing: Writing, key: DocumentKey, what: str, days: Mapping[str, date]) -> None:
    """Note what somebody has confirmed of these parts; what was confirmed already stays as it is."""
    before = {
        (one.role, one.signed_on)
        for one in signing_of(writing.connection, key).confirmed
        if one.is_of_order is (what == ORDER_CONFIRMED)
    }
    for role, day in days.items():
        if (role, day) not in before:
            facts = {"case": key.case, "series": key.series, "number": key.number, "role": code("role", role)}
            statement = sa.text(confirmed_statement())
            writing.connection.execute(statement, {**facts, "what": what, "signed_on": day.isoformat()})


def is_complete(connection: sa.Connection, key: DocumentKey) -> bool:
    """Say whether everyone has signed on whom it depends that the document is in force (W5, C16)."""
    asked = [one for one in signing_of(connection, key).signers if one.needed is Needed.IN_FORCE]
    return bool(asked) and all(one.signed_on for one in asked)


def signing_of(connection: sa.Connection, key: DocumentKey) -> SigningRecord:
    """Return all that is known of the signing of one document."""
    return signings(connection, key.case, key.series, key.number).get(key, SigningRecord())


def signings(
    connection: sa.Connection, case: str | None = None, series: str | None = None, number: int | None = None
) -> dict[DocumentKey, SigningRecord]:
    """Return all that is known of the signing of each document that is signed at all."""
    files: defaultdict[DocumentKey, list[Printed]] = defaultdict(list)
    people: defaultdict[DocumentKey, list[SignerRecord]] = defaultdict(list)
    pages: defaultdict[DocumentKey, list[ReturnedPage]] = defaultdict(list)
    asked = (case, series, number)
    for row in connection.execute(
        sa.select(printed_file).where(*_asked(printed_file, *asked)).order_by(printed_file.c.file)
    ):
        one = _printed(row)
        files[one.key].append(one)
    for row in connection.execute(sa.select(signer).where(*_asked(signer, *asked)).order_by(signer.c.place)):
        people[DocumentKey(row.case, row.series, row.number)].append(_signer(row))
    left_open: defaultdict[tuple[str, int, int], set[str]] = defaultdict(set)
    for row in connection.execute(
        sa.select(open_place)
        .join(printed_file, printed_file.c.code == open_place.c.code)
        .where(*_asked(printed_file, *asked))
    ):
        left_open[row.code, row.page, row.job].add(row.role)
    query = (
        sa.select(signed_page, printed_file.c.case, printed_file.c.series, printed_file.c.number)
        .join(printed_file, printed_file.c.code == signed_page.c.code)
        .where(*_asked(printed_file, *asked))
        .order_by(signed_page.c.code, signed_page.c.page, signed_page.c.job)
    )
    for row in connection.execute(query):
        pages[DocumentKey(row.case, row.series, row.number)].append(
            ReturnedPage(row.code, row.page, row.open_boxes, row.job, frozenset(left_open[row.code, row.page, row.job]))
        )
    confirmed: defaultdict[DocumentKey, list[Confirmation]] = defaultdict(list)
    told = sa.select(event).where(event.c.what.in_((SEEN, ORDER_CONFIRMED)), *_asked(event, *asked))
    for row in connection.execute(told.order_by(event.c.id)):
        confirmed[DocumentKey(row.case, row.series, row.number)].append(_confirmation(row))
    return {
        key: SigningRecord(tuple(files[key]), tuple(people[key]), tuple(pages[key]), tuple(confirmed[key]))
        for key in files.keys() | people.keys()
    }


def _asked(table: sa.Table, case: str | None, series: str | None, number: int | None) -> list[sa.ColumnElement[bool]]:
    wanted = (("case", case), ("series", series), ("number", number))
    return [table.c[column] == value for column, value in wanted if value is not None]


def _of(table: sa.Table, key: DocumentKey) -> list[sa.ColumnElement[bool]]:
    return _asked(table, key.case, key.series, key.number)


def _printed(row: sa.Row[Any]) -> Printed:
    return Printed(row.code, row.file, row.pages, DocumentKey(row.case, row.series, row.number))


def _signer(row: sa.Row[Any]) -> SignerRecord:
    return SignerRecord(
        role=row.role,
        needed=Needed(row.needed),
        signed_on=date.fromisoformat(row.signed_on) if row.signed_on else None,
        held_by=row.held_by,
        recorded_at=moment_of(row.recorded_at),
    )


def _confirmation(row: sa.Row[Any]) -> Confirmation:
    detail, recorded_at = json.loads(row.detail), moment_of(row.at)
    assert recorded_at is not None
    return Confirmation(
        detail["role"], date.fromisoformat(detail["signed_on"]), row.what == ORDER_CONFIRMED, recorded_at
    )

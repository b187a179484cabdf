"""What becomes of a document after it has its number."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

import pytest

from pipeline.register import DocumentKey, Standing

SERIES = "working-agreement"


def test_an_issued_document_carries_its_particulars(register, office):
    taken = office.take()
    record = register.record_issued(
        taken.document.job,
        folder="outbox/C1/working-agreement-001",
        converter="libreoffice 7.4",
        template_digest="7e",
    )
    assert record == register.document("C1", SERIES, 1)
    assert (record.folder, record.converter, record.template_digest) == (
        "outbox/C1/working-agreement-001",
        "libreoffice 7.4",
        "7e",
    )
    assert record.numbered_at == datetime(2026, 4, 22, 9, 0, 3, tzinfo=UTC)
    assert record.issued_at == record.changed_at == datetime(2026, 4, 22, 9, 0, 4, tzinfo=UTC)


def test_recording_twice_keeps_the_first_record(register, office):
    taken = office.issue()
    first = register.document("C1", SERIES, 1)
    again = register.record_issued(taken.document.job, folder="elsewhere", converter="other", template_digest="00")
    assert again == first
    assert len(register.events(number=1)) == 2


def test_recording_for_a_job_without_number_is_refused(register, office, refused):
    job = register.open_job("claim")
    assert str(refused("number-untaken", office.record, job)).startswith("Job 1 holds no number")
    refused("job-unknown", office.record, 99)


def test_a_replaced_document_that_was_voided_meanwhile_stays_void(register, office):
    office.issue()
    newer = office.take(replaces=1)
    register.void("C1", SERIES, 1, "Wrong plan")
    office.record(newer.document.job)
    assert register.document("C1", SERIES, 1).status is Standing.VOID
    assert register.document("C1", SERIES, 2).status is Standing.ISSUED
    assert register.verify() == []


def test_a_void_number_stays_taken(register, office):
    office.issue()
    record = register.void("C1", SERIES, 1, "  Wrong\nplan ")
    assert (record.status, record.void_reason) == (Standing.VOID, "Wrong plan")
    assert office.take().number == 2


def test_voiding_a_successor_does_not_bring_the_older_document_back(register, office):
    office.issue()
    office.issue(replaces=1)
    register.void("C1", SERIES, 2, "Wrong plan")
    older = register.document("C1", SERIES, 1)
    assert (older.status, older.replaced_by) == (Standing.SUPERSEDED, 2)


@pytest.mark.parametrize("reason", ["", "  \n\t", "\x00\x07", "\udc80"])
def test_a_void_document_needs_a_reason(register, office, refused, reason):
    office.issue()
    problem = refused("reason-blank", register.void, "C1", SERIES, 1, reason)
    assert str(problem) == "Say why working-agreement 1 of case C1 is void."
    assert register.document("C1", SERIES, 1).status is Standing.ISSUED


def test_a_reason_has_a_limit(register, office, refused):
    office.issue()
    refused("reason-too-long", register.void, "C1", SERIES, 1, "é" * 501)
    assert register.void("C1", SERIES, 1, "é" * 500).void_reason == "é" * 500


def test_a_document_is_voided_once(register, office, refused):
    office.issue()
    register.void("C1", SERIES, 1, "Wrong plan")
    problem = refused("already-void", register.void, "C1", SERIES, 1, "Again")
    assert str(problem) == "working-agreement 1 of case C1 is void already."


def test_a_superseded_document_is_out_of_use_already_and_cannot_be_voided(register, office, refused):
    office.issue()
    office.issue(replaces=1)
    refused("void-not-in-use", register.void, "C1", SERIES, 1, "Wrong plan")


def test_a_number_that_was_never_given_out_cannot_be_voided(register, refused):
    refused("number-unknown", register.void, "C1", SERIES, 1, "Wrong plan")
    refused("number-unknown", register.void, "Jo Bloggs", SERIES, 1, "Wrong plan")


def test_documents_are_listed_by_case_series_and_number(register, office):
    for case in ("C2", "C1", "C2"):
        office.issue(case)
    keys = [record.key for record in register.documents()]
    assert keys == [DocumentKey("C1", SERIES, 1), DocumentKey("C2", SERIES, 1), DocumentKey("C2", SERIES, 2)]
    assert [record.key for record in register.documents(case="C1")] == keys[:1]
    assert register.documents(series="closure") == []
    assert register.document("C1", SERIES, 9) is None
    assert register.document_of_job(1) == register.document("C2", SERIES, 1)


@pytest.mark.parametrize(
    ("status", "next_one"),
    [
        ("numbered", "superseded"),
        ("numbered", "in-force"),
        ("numbered", "issued"),
        ("issued", "numbered"),
        ("superseded", "issued"),
        ("superseded", "void"),
        ("void", "issued"),
        ("void", "numbered"),
        ("issued", "lost"),
    ],
)
def test_the_database_refuses_a_step_that_is_not_allowed(register, office, tamper, status, next_one):
    if status == "numbered":
        office.take()
    else:
        office.issue()
    if status == "superseded":
        office.issue(replaces=1)
    if status == "void":
        register.void("C1", SERIES, 1, "Wrong plan")
    with pytest.raises(sqlite3.IntegrityError):
        tamper(f"UPDATE document SET status = '{next_one}' WHERE number = 1")


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM document",
        "DELETE FROM event",
        "DELETE FROM counter",
        "DELETE FROM job",
        "UPDATE event SET what = 'nothing'",
        "UPDATE document SET number = 9",
        "UPDATE document SET digest = 'other'",
        "UPDATE document SET folder = 'elsewhere'",
        "UPDATE document SET job = 2",
        "UPDATE document SET issued_at = NULL, folder = NULL, converter = NULL, template_digest = NULL",
        "UPDATE document SET status = 'void'",
        "UPDATE document SET status = 'void', void_reason = ' '",
        "UPDATE counter SET last = 7",
        "UPDATE counter SET last = 0",
        "UPDATE job SET claim = 'other'",
        "UPDATE job SET document_number = 1",
        "INSERT INTO counter VALUES ('C9', 'working-agreement', 7, 1)",
        "INSERT INTO job (claim, opened_at, outcome, finished_at) VALUES ('x', 'x', 'published', 'x')",
        "INSERT INTO job (claim, opened_at) VALUES ('Jo Bloggs.xlsx', 'x')",
        'INSERT INTO document ("case", series, number, job, status, digest, numbered_at, changed_at)'
        " VALUES ('C1', 'working-agreement', 9, 2, 'numbered', 'x', 'x', 'x')",
        "INSERT INTO event VALUES (99, 'x', 'x', NULL, NULL, NULL, NULL, '{}', 'x', 'x')",
    ],
)
def test_the_database_refuses_what_would_break_a_promise(register, office, tamper, statement):
    office.issue()
    register.open_job("second")
    with pytest.raises(sqlite3.IntegrityError):
        tamper(statement)
    assert register.verify() == []


def test_a_tool_without_our_functions_can_read_and_not_write(register, office, path):
    office.issue()
    tool = sqlite3.connect(path, isolation_level=None)
    assert tool.execute("SELECT count(*) FROM document").fetchone() == (1,)
    for statement in (
        "UPDATE document SET status = 'ended'",
        "INSERT INTO job (claim, opened_at) VALUES ('x', 'x')",
        "INSERT INTO event VALUES (99, 'x', 'x', NULL, NULL, NULL, NULL, '{}', 'x', 'x')",
        "INSERT INTO counter VALUES ('C9', 'working-agreement', 6, 7)",
    ):
        with pytest.raises(sqlite3.OperationalError, match=r"no such function|unknown function"):
            tool.execute(statement)
    tool.close()
    assert register.verify() == []

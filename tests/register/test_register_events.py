"""The event log tells what happened, and shows when somebody changed it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
from datetime import UTC, datetime

import pytest

from pipeline.register import DocumentKey, Outcome

SERIES = "working-agreement"


@pytest.fixture
def busy_day(register, office):
    """Eleven events: two agreements, the second in place of the first, one finished job."""
    register.start_at("C1", SERIES, 3)
    first = office.issue()
    register.note_case(1, SERIES, "C1")
    register.finish_job(1, Outcome.PUBLISHED, first.document.key)
    office.issue(replaces=3)
    register.void("C1", SERIES, 4, "Wrong plan")
    assert register.verify() == []
    return register


def codes(register):
    return [fault.code for fault in register.verify()]


def test_every_change_leaves_an_event(busy_day):
    assert [(event.what, event.number, event.job) for event in busy_day.events()] == [
        ("start-at", 3, None),
        ("job-opened", None, 1),
        ("document-numbered", 3, 1),
        ("document-issued", 3, 1),
        ("job-noted", None, 1),
        ("job-finished", 3, 1),
        ("job-opened", None, 2),
        ("document-numbered", 4, 2),
        ("document-issued", 4, 2),
        ("document-superseded", 3, 1),
        ("document-void", 4, 2),
    ]


def test_an_event_has_the_time_of_the_clock(busy_day):
    assert busy_day.events()[1].at == datetime(2026, 4, 22, 9, 0, 3, tzinfo=UTC)


def test_all_events_of_one_step_have_one_time(busy_day):
    issued, superseded = busy_day.events()[8:10]
    assert issued.at == superseded.at == busy_day.document("C1", SERIES, 4).issued_at


def test_details_are_codes_and_digests(busy_day):
    details = [json.loads(event.detail) for event in busy_day.events()]
    assert details[0] == {"from": 1}
    assert details[2] == {"digest": "digest-1", "replaces": None}
    assert details[7] == {"digest": "digest-2", "replaces": 3}
    assert details[9] == {"by": 4}
    assert details[10] == {"reason": hashlib.sha256(b"Wrong plan").hexdigest()}


def test_events_can_be_picked(busy_day):
    assert [event.id for event in busy_day.events(number=4)] == [8, 9, 11]
    assert [event.id for event in busy_day.events(job=1, after=4)] == [5, 6, 10]
    assert [event.id for event in busy_day.events(case="C1", series=SERIES, number=3)] == [1, 3, 4, 6, 10]
    assert busy_day.events(case="C2") == []


def test_anyone_can_work_out_the_hashes_again_by_the_rule(busy_day, path):
    connection = sqlite3.connect(path)
    previous = "0" * 64
    rows = connection.execute(
        'SELECT hash, quote(previous_hash), quote(id), quote(at), quote(what), quote("case"), quote(series),'
        " quote(number), quote(job), quote(detail) FROM event ORDER BY id"
    )
    for found, *literals in rows:
        assert literals[0] == f"'{previous}'"
        assert found == hashlib.sha256(",".join(literals).encode()).hexdigest()
        previous = found
    connection.close()


@pytest.mark.parametrize(
    "change",
    [
        "at = '2026-01-01T00:00:00.000000+00:00'",
        "what = 'document-void'",
        "\"case\" = 'C2'",
        "series = 'closure'",
        "number = 7",
        "job = 2",
        "job = NULL",
        "detail = '{}'",
        "detail = 'no JSON'",
        "detail = CAST(x'ff41' AS TEXT)",
        "detail = x'00'",
    ],
)
def test_an_edited_event_is_found(busy_day, tamper, change):
    tamper(f"UPDATE event SET {change} WHERE id = 4", without=("event_kept",))
    faults = busy_day.verify()
    assert (faults[0].code, faults[0].event) == ("event-edited", 4)
    assert faults[0].words == "Event 4 was changed after it was written."


def test_an_event_edited_together_with_its_hash_breaks_the_chain_after_it(busy_day, tamper):
    literals = " || ',' || ".join(
        f'quote("{c}")' for c in ("previous_hash", "id", "at", "what", "case", "series", "number", "job", "detail")
    )
    tamper(
        "UPDATE event SET at = '2026-01-01T00:00:00.000000+00:00' WHERE id = 4",
        f"UPDATE event SET hash = sha256hex({literals}) WHERE id = 4",
        without=("event_kept",),
    )
    first = busy_day.verify()[0]
    assert (first.code, first.event) == ("chain-broken", 5)
    assert first.words == "Event 5 does not follow from event 4: one of the two was changed."
    assert "document-differs" in codes(busy_day)


def test_a_deleted_event_is_found(busy_day, tamper):
    tamper("DELETE FROM event WHERE id IN (4, 5)", without=("event_stays",))
    first = busy_day.verify()[0]
    assert (first.code, first.event, first.words) == ("event-missing", 4, "Events 4 to 5 are missing.")


@pytest.mark.parametrize("kept", range(11))
def test_a_log_with_its_end_cut_off_is_found(busy_day, tamper, kept):
    tamper(f"DELETE FROM event WHERE id > {kept}", without=("event_stays",))
    assert codes(busy_day)


def test_an_event_replaced_by_another_is_found(busy_day, tamper):
    tamper(
        "INSERT OR REPLACE INTO event SELECT id, at, 'document-ended', \"case\", series, number, job, detail,"
        " previous_hash, hash FROM event WHERE id = 4",
        without=("event_added",),
    )
    assert "event-edited" in codes(busy_day)


@pytest.mark.parametrize(
    "change",
    [
        "status = 'issued', void_reason = NULL",
        "void_reason = 'Another reason'",
        "digest = 'other'",
        "folder = 'elsewhere'",
        "converter = 'other'",
        "template_digest = 'other'",
        "issued_at = '2026-01-01T00:00:00.000000+00:00'",
        "numbered_at = '2026-01-01T00:00:00.000000+00:00'",
        "changed_at = '2026-01-01T00:00:00.000000+00:00'",
        "replaces = NULL",
    ],
)
def test_an_edited_document_is_found(busy_day, tamper, change):
    tamper(
        f"UPDATE document SET {change} WHERE number = 4",
        without=("document_change", "document_stands"),
    )
    (fault,) = busy_day.verify()
    assert (fault.code, fault.document) == ("document-differs", DocumentKey("C1", SERIES, 4))
    column = change.split(" ")[0]
    assert fault.words.startswith("The register and its events differ about working-agreement 4 of case C1: ")
    assert column in fault.words
    assert "Another" not in fault.words


def test_a_deleted_document_is_found(busy_day, tamper):
    tamper("DELETE FROM document WHERE number = 4", without=("document_stays",))
    assert codes(busy_day) == ["document-missing"]


def test_a_renumbered_document_is_found(busy_day, tamper):
    tamper("UPDATE document SET number = 5 WHERE number = 4", without=("document_change",))
    assert codes(busy_day) == ["document-unexplained", "document-missing"]


def test_a_document_slipped_in_is_found(busy_day, tamper):
    tamper(
        "UPDATE counter SET last = 5",
        "INSERT INTO job (claim, opened_at) VALUES ('slipped', 'x')",
        'INSERT INTO document ("case", series, number, job, status, digest, numbered_at, changed_at)'
        " VALUES ('C1', 'working-agreement', 5, 3, 'numbered', 'x', 'x', 'x')",
        without=("document_numbered", "job_opened"),
    )
    assert codes(busy_day) == ["document-unexplained", "counter-differs", "job-unexplained"]


def test_an_edited_counter_is_found(busy_day, tamper):
    tamper("UPDATE counter SET last = 3", without=("counter_change",))
    (fault,) = busy_day.verify()
    assert fault.code == "counter-differs"
    assert fault.words == ("The counter of working-agreement of case C1 does not stand where its events left it.")


def test_an_edited_job_is_found(busy_day, tamper):
    tamper("UPDATE job SET claim = 'other' WHERE job = 1", without=("job_change",))
    assert codes(busy_day) == ["job-differs"]


def test_a_deleted_job_is_found(busy_day, tamper):
    tamper("DELETE FROM job WHERE job = 2", without=("job_stays",))
    assert codes(busy_day) == ["job-missing"]


def test_a_guard_that_was_taken_out_is_found(busy_day, tamper):
    tamper("DROP TRIGGER event_kept")
    (fault,) = busy_day.verify()
    assert (fault.code, fault.words) == (
        "guard-differs",
        "The rule event_kept that guards the register was taken out, changed or added.",
    )


def test_a_forged_event_with_right_hashes_is_found_when_it_cannot_have_happened(busy_day, tamper):
    names = ("previous_hash", "id", "at", "what", "case", "series", "number", "job", "detail")
    literals = " || ',' || ".join(f'quote("{name}")' for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    tamper(
        f"INSERT INTO event ({columns}, hash) SELECT *, sha256hex({literals}) FROM (SELECT"
        " (SELECT hash FROM event WHERE id = 11) AS previous_hash, 12 AS id, register_now() AS at,"
        " 'document-issued' AS what, 'C1' AS \"case\", 'working-agreement' AS series, 4 AS number, 2 AS job,"
        " '{}' AS detail)"
    )
    assert codes(busy_day) == ["event-unexplained"]


def test_a_gap_between_numbers_is_found(busy_day, office, tamper):
    tamper(
        "UPDATE counter SET last = 8",
        without=("counter_change",),
    )
    office.take()
    assert "event-unexplained" in codes(busy_day)


def test_the_export_is_ready_for_a_spreadsheet(busy_day, office):
    office.issue()
    busy_day.void("C1", SERIES, 5, "=HYPERLINK(1)")
    sheet = io.StringIO()
    csv.writer(sheet).writerows(busy_day.export_rows())
    rows = list(csv.DictReader(io.StringIO(sheet.getvalue())))
    assert [(row["number"], row["status"], row["replaces"]) for row in rows] == [
        ("3", "superseded", ""),
        ("4", "void", "3"),
        ("5", "void", ""),
    ]
    assert rows[2]["void_reason"] == "'=HYPERLINK(1)"
    events = list(busy_day.export_rows("events"))
    assert events[0][:4] == ("id", "at", "what", "case")
    assert len(events) == 1 + len(busy_day.events())


def test_an_export_that_is_not_read_to_its_end_keeps_nobody_waiting(busy_day, office):
    rows = busy_day.export_rows()
    next(rows)
    assert office.take().number == 5

"""What the register remembers of a case: answers for the next form, and whose names and numbers it knows."""

from __future__ import annotations

import csv
import io
import json
import sqlite3

import pytest
from register_office import SERIES

from pipeline.register import RegisterProblem, Standing

NAME, BIRTHDAY = "name", "birthday"
RIGBY = (NAME, "dawnrigby")
COLE = (NAME, "leecole")
BORN = (BIRTHDAY, "2017-05-14")
ASKED = [RIGBY, COLE, BORN]


@pytest.fixture
def issue(register):
    """Issue a document of a case with its answers and marks; return its number."""
    jobs = iter(range(100))

    def run(case="C1", *marks, series=SERIES, replaces=None, answers='{"child": "Samuel Rigby"}'):
        job = register.open_job(f"remembered-{next(jobs)}")
        number = register.take_number(job, case, series, f"digest-{job}", replaces).number
        record(register, job, answers=answers, identifiers=marks)
        return number

    return run


def record(register, job, **remembered):
    return register.record_issued(job, folder=f"outbox/{job}", converter="c", template_digest="t", **remembered)


def test_the_answers_of_a_case_come_back_newest_first(register, issue):
    issue("C1", answers='{"a": 1}')
    issue("C2", answers='{"b": 2}')
    issue("C1", answers='{"c": 3}', series="childs-plan")
    issue("C1", answers='{"d": 4}', replaces=1)
    known = register.answers_of("C1")
    assert [(one.series, one.number, one.answers, one.status) for one in known] == [
        (SERIES, 2, '{"d": 4}', Standing.ISSUED),
        ("childs-plan", 1, '{"c": 3}', Standing.ISSUED),
        (SERIES, 1, '{"a": 1}', Standing.SUPERSEDED),
    ]
    assert known[0].recorded_at == register.document("C1", SERIES, 2).issued_at
    assert [one.number for one in register.answers_of("C1", SERIES)] == [2, 1]
    assert register.answers_of("C9") == []
    assert register.verify() == []


def test_answers_are_not_in_what_a_record_prints_of_itself(register, issue):
    issue()
    assert "Samuel" not in repr(register.answers_of("C1"))


def test_a_document_recorded_without_answers_has_none(register, office):
    office.issue()
    assert register.answers_of("C1") == []


def test_recording_again_keeps_the_first_answers_and_marks(register, office):
    job = office.take().document.job
    for answers, mark in (('{"first": 1}', RIGBY), ('{"second": 2}', COLE)):
        record(register, job, answers=answers, identifiers=[mark])
    assert [one.answers for one in register.answers_of("C1")] == ['{"first": 1}']
    assert register.known_elsewhere("C2", ASKED) == {RIGBY}


def test_answers_that_the_first_record_came_without_are_added_by_the_next(register, office):
    job = office.issue().document.job
    record(register, job, answers='{"late": 1}', identifiers=[RIGBY])
    assert [one.answers for one in register.answers_of("C1")] == ['{"late": 1}']
    assert register.known_elsewhere("C2", ASKED) == {RIGBY}


def test_a_mark_known_from_another_case_only_is_known_elsewhere(register, issue):
    issue("C1", RIGBY, BORN)
    issue("C2", RIGBY, COLE)
    assert register.known_elsewhere("C1", ASKED) == {COLE}
    assert register.known_elsewhere("C2", ASKED) == {BORN}
    assert register.known_elsewhere("C3", ASKED) == {RIGBY, COLE, BORN}
    assert register.known_elsewhere("C3", []) == set()


def test_the_same_mark_of_another_kind_is_another_mark(register, issue):
    issue("C1", ("child-id", "417"))
    assert register.known_elsewhere("C2", [("upn", "417"), ("child-id", "417")]) == {("child-id", "417")}


def test_two_thousand_marks_are_looked_up_in_one_call(register, issue):
    issue("C1", *((NAME, f"person{n}") for n in range(3_000)))
    asked = [(NAME, f"person{n}") for n in range(1_000, 3_000)] + [(NAME, f"stranger{n}") for n in range(1_000)]
    assert register.known_elsewhere("C2", asked) == set(asked[:2_000])


def test_a_lookup_goes_by_the_index(register, issue):
    issue("C1", RIGBY)
    with register._store.reading() as connection:
        asked = "EXPLAIN QUERY PLAN SELECT mark FROM identifier WHERE holds = 'name' AND mark IN ('a', 'b')"
        plans = connection.exec_driver_sql(asked).all()
    assert [row[3] for row in plans] == ["SEARCH identifier USING PRIMARY KEY (holds=? AND mark=?)"]


def test_a_newer_document_says_anew_what_its_series_knows_and_leaves_other_series_alone(register, issue):
    issue("C1", RIGBY, COLE)
    issue("C1", BORN, series="childs-plan")
    issue("C1", RIGBY)
    assert register.known_elsewhere("C2", ASKED) == {RIGBY, BORN}


def test_an_older_document_recorded_late_does_not_take_the_newer_ones_place(register, office):
    first, second = office.take().document.job, office.take().document.job
    record(register, second, answers="{}", identifiers=[RIGBY])
    record(register, first, answers="{}", identifiers=[COLE])
    assert register.known_elsewhere("C2", ASKED) == {RIGBY}
    assert [one.number for one in register.answers_of("C1")] == [1, 2]


def test_whom_a_void_document_named_is_no_longer_known_of_its_case(register, issue):
    issue("C1", RIGBY)
    issue("C2", RIGBY, COLE)
    register.void("C2", SERIES, 1, "Wrong family")
    assert register.known_elsewhere("C2", ASKED) == {RIGBY}
    assert register.known_elsewhere("C3", ASKED) == {RIGBY}
    (kept,) = register.answers_of("C2")
    assert kept.status is Standing.VOID


def test_a_void_document_recorded_again_is_not_remembered(register, office):
    job = office.issue().document.job
    register.void("C1", SERIES, 1, "Wrong family")
    record(register, job, answers="{}", identifiers=[RIGBY])
    assert register.answers_of("C1") == []
    assert register.known_elsewhere("C2", ASKED) == set()


def test_a_forgotten_case_keeps_its_numbers_and_events_only(register, issue):
    issue("C1", RIGBY)
    issue("C1", COLE, series="childs-plan")
    issue("C2", BORN)
    before, documents = register.events(), register.documents()
    assert register.forget("C1") == 2
    assert register.answers_of("C1") == []
    assert len(register.answers_of("C2")) == 1
    assert register.known_elsewhere("C3", ASKED) == {BORN}
    assert register.documents() == documents
    *kept, forgotten = register.events()
    assert kept == before
    assert (forgotten.what, forgotten.case, forgotten.detail) == ("case-forgotten", "C1", '{"documents":2}')
    assert register.verify() == []


def test_forgetting_is_safe_to_repeat(register, issue):
    issue("C1", RIGBY)
    assert [register.forget("C1"), register.forget("C1"), register.forget("C9")] == [1, 0, 0]
    assert [event.what for event in register.events()].count("case-forgotten") == 1
    with pytest.raises(ValueError, match="case is not a code"):
        register.forget("Dawn Rigby")


def test_a_forgotten_document_recorded_again_stays_forgotten_and_a_later_one_is_remembered(register, office, issue):
    job = office.take().document.job
    record(register, job, answers="{}", identifiers=[RIGBY])
    register.forget("C1")
    record(register, job, answers="{}", identifiers=[RIGBY])
    assert register.answers_of("C1") == []
    issue("C1", COLE)
    assert register.known_elsewhere("C2", ASKED) == {COLE}
    assert register.verify() == []


def test_nothing_of_a_forgotten_case_stays_in_the_file(register, issue, path):
    issue("C1", RIGBY, answers=json.dumps({"text": "Samuel Rigby " * 2_000}))
    assert b"Samuel Rigby" in path.read_bytes()
    register.forget("C1")
    register.close()
    left = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"Samuel" not in left
    assert b"dawnrigby" not in left


def test_an_event_of_a_case_that_never_was_is_found(register, tamper):
    register.open_job("a")
    names = ("previous_hash", "id", "at", "what", "case", "series", "number", "job", "detail")
    literals = " || ',' || ".join(f'quote("{name}")' for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    tamper(
        f"INSERT INTO event ({columns}, hash) SELECT *, sha256hex({literals}) FROM (SELECT"
        " (SELECT hash FROM event WHERE id = 1) AS previous_hash, 2 AS id, register_now() AS at,"
        " 'case-forgotten' AS what, 'C1' AS \"case\", NULL AS series, NULL AS number, NULL AS job, '{}' AS detail)"
    )
    assert [fault.code for fault in register.verify()] == ["event-unexplained"]


def test_neither_events_nor_exports_tell_what_was_remembered(register, issue):
    issue("C1", RIGBY, BORN)
    sheet = io.StringIO()
    for name in ("documents", "events"):
        csv.writer(sheet).writerows(register.export_rows(name))
    for personal in ("Samuel", "dawnrigby", "2017-05-14"):
        assert personal not in sheet.getvalue()


def test_remembered_answers_are_never_changed(register, issue, tamper):
    issue()
    with pytest.raises(sqlite3.IntegrityError, match="answers are never changed"):
        tamper("UPDATE answers SET answers = '{}'")


def test_a_record_whose_answers_are_refused_is_as_if_it_never_began_and_quotes_nobody(register, office):
    job = office.take().document.job
    for broken in ({"answers": "Samuel Rigby, no JSON"}, {"answers": "{}", "identifiers": [(NAME, "Samuel\nRigby")]}):
        with pytest.raises(Exception, match=r"answers_are_json|mark is not one printable line") as caught:
            record(register, job, **broken)
        assert not isinstance(caught.value, RegisterProblem)
        assert "Samuel" not in f"{caught.value} {caught.value!r}"
        assert register.document("C1", SERIES, 1).status is Standing.NUMBERED
    assert register.answers_of("C1") == []
    assert register.verify() == []

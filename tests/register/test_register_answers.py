"""What another council has answered to a document that was sent to it."""

from __future__ import annotations

import json
from datetime import date

import pytest
from register_office import SERIES

from pipeline.register import Standing

DAY, LATER = date(2026, 4, 20), date(2026, 4, 21)
MADE_FROM = '{"case": {"drawn_up_on": "2026-04-01"}, "child": "Samuel Rigby"}'


@pytest.fixture
def sent(register, office):
    """A document that was issued with its answers, and two jobs that bring what was answered to it."""
    job = office.take().document.job
    register.record_issued(job, folder="f", converter="c", template_digest="t", answers=MADE_FROM)
    for number in (1, 2):
        register.open_job(f"answer-{number}")
    return register


def answer(register, job=2, said="accepted", on=DAY, number=1, **more):
    told = {"answer": said, "answered_by": "Mr Owen Marsh"}
    register.record_answer(job, "C1", SERIES, number, said, on, told=told, **more)


def received(register):
    return [(one.key.number, one.answer, one.answered_on, one.job) for one in register.answers_received("C1")]


def test_each_answer_is_an_event_that_names_nobody(sent):
    answer(sent, said="no-service")
    answer(sent, job=3, on=LATER, conference_decided_on=DAY)
    assert received(sent) == [(1, "no-service", DAY, 2), (1, "accepted", LATER, 3)]
    assert sent.answers_received("C1")[1].conference_decided_on == DAY
    assert sent.answers_received("C2") == []
    events = [event for event in sent.events("C1", SERIES, 1) if event.what == "answer-received"]
    assert [json.loads(event.detail)["answer"] for event in events] == ["no-service", "accepted"]
    assert not any("Marsh" in event.detail for event in sent.events())
    assert sent.verify() == []


def test_what_was_told_of_the_newest_is_kept_beside_what_the_document_was_made_from(sent):
    (before,) = sent.answers_of("C1")
    answer(sent, said="no-service")
    answer(sent, job=3)
    (after,) = sent.answers_of("C1")
    told = {"answer": "accepted", "answered_by": "Mr Owen Marsh"}
    assert json.loads(after.answers) == {**json.loads(MADE_FROM), "their_answer": told}
    assert after.recorded_at == before.recorded_at


def test_the_document_itself_stays_as_it_is(sent):
    before = sent.document("C1", SERIES, 1)
    answer(sent)
    assert sent.document("C1", SERIES, 1) == before
    assert before.status is Standing.ISSUED


def test_recording_a_job_again_changes_nothing(sent):
    answer(sent)
    answer(sent, said="no-service")
    assert received(sent) == [(1, "accepted", DAY, 2)]
    assert json.loads(sent.answers_of("C1")[0].answers)["their_answer"]["answer"] == "accepted"


def test_a_job_that_is_run_again_may_find_the_document_out_of_use(sent):
    answer(sent)
    sent.void("C1", SERIES, 1, "wrong form")
    answer(sent)
    assert sent.verify() == []


def test_what_is_out_of_use_or_unknown_takes_no_answer(sent, office, refused):
    refused("number-unknown", answer, sent, number=7)
    refused("job-unknown", answer, sent, job=99)
    office.take()
    refused("answer-not-in-use", answer, sent, number=2)
    sent.void("C1", SERIES, 1, "wrong form")
    refused("answer-not-in-use", answer, sent)
    assert received(sent) == []


def test_only_a_code_goes_into_the_log(sent):
    with pytest.raises(ValueError, match="answer is not a code"):
        answer(sent, said="They take him, says Mr Marsh")
    assert received(sent) == []


def test_forgetting_a_case_forgets_who_answered_and_not_that_they_did(sent):
    answer(sent)
    sent.forget("C1")
    answer(sent, job=3, said="no-service")
    assert sent.answers_of("C1") == []
    assert [one[1] for one in received(sent)] == ["accepted", "no-service"]
    assert sent.verify() == []


@pytest.mark.parametrize("change", ["number = 7", "job = 99", "detail = '{}'"])
def test_an_answer_that_does_not_fit_is_found(sent, tamper, change):
    answer(sent)
    tamper(f"UPDATE event SET {change} WHERE what = 'answer-received'", without=("event_kept",))
    assert {"event-edited", "event-unexplained"} <= {fault.code for fault in sent.verify()}

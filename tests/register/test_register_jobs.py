"""Jobs: one for each claimed drop, in the order of intake."""

from __future__ import annotations

import pickle

import pytest

from pipeline.register import DocumentKey, Outcome, RegisterProblem

SERIES = "working-agreement"


def test_jobs_are_numbered_in_the_order_of_intake(register):
    assert [register.open_job(claim) for claim in ("b", "a", "c")] == [1, 2, 3]


def test_the_same_claim_has_the_same_job(register):
    assert register.open_job("a") == register.open_job("a") == 1
    assert len(register.events()) == 1
    assert register.job_of_claim("a") == register.job(1)
    assert register.job_of_claim("z") is None


def test_a_claim_is_a_token_and_no_file_name(register):
    with pytest.raises(ValueError, match="claim is not a code"):
        register.open_job("Jo Bloggs agreement.xlsx")


def test_a_job_remembers_its_kind_and_case(register):
    job = register.open_job("a")
    register.note_case(job, SERIES, "C1")
    register.note_case(job, SERIES, "C1")
    assert (register.job(job).kind, register.job(job).case) == (SERIES, "C1")
    register.note_case(job, SERIES, "C2")
    assert register.job(job).case == "C2"
    assert [event.what for event in register.events(job=job)] == ["job-opened", "job-noted", "job-noted"]
    assert register.verify() == []


def test_unfinished_jobs_come_in_the_order_of_intake(register):
    for claim in ("a", "b", "c", "d"):
        register.open_job(claim)
    register.finish_job(2, Outcome.RETURNED)
    register.finish_job(3, Outcome.FAILED)
    assert [job.job for job in register.unfinished_jobs()] == [1, 4]


def test_a_finished_job_says_how_it_ended_and_what_it_made(register, office):
    taken = office.issue()
    register.finish_job(1, Outcome.PUBLISHED, taken.document.key)
    first = register.job(1)
    register.finish_job(1, Outcome.PUBLISHED, taken.document.key)
    assert register.job(1) == first
    assert (first.outcome, first.document) == (Outcome.PUBLISHED, DocumentKey("C1", SERIES, 1))
    assert first.finished_at > first.opened_at


def test_a_job_can_point_to_the_document_that_another_job_made(register, office):
    office.issue(digest="same")
    again = office.take(digest="same")
    register.finish_job(2, Outcome.ALREADY_MADE, again.document.key)
    assert register.job(2).document == DocumentKey("C1", SERIES, 1)
    assert register.verify() == []


def test_a_failed_job_can_be_finished_otherwise_later(register, office):
    taken = office.take()
    register.finish_job(1, Outcome.FAILED)
    office.record(1)
    register.finish_job(1, Outcome.PUBLISHED, taken.document.key)
    assert register.job(1).outcome is Outcome.PUBLISHED
    assert register.verify() == []


def test_a_failure_after_the_end_changes_nothing(register):
    register.open_job("a")
    register.finish_job(1, Outcome.RETURNED)
    register.finish_job(1, Outcome.FAILED)
    assert register.job(1).outcome is Outcome.RETURNED


def test_a_job_does_not_end_in_two_ways(register, refused):
    register.open_job("a")
    register.finish_job(1, Outcome.RETURNED)
    problem = refused("job-finished", register.finish_job, 1, Outcome.PUBLISHED)
    assert str(problem) == "Job 1 was finished as returned. It cannot be finished as published as well."
    refused("job-finished", register.note_case, 1, SERIES, "C1")


def test_a_job_that_was_never_opened_is_unknown(register, refused):
    refused("job-unknown", register.job, 7)
    refused("job-unknown", register.note_case, 7, SERIES, "C1")
    refused("job-unknown", register.finish_job, 7, Outcome.FAILED)


def test_a_job_points_to_documents_that_exist_only(register, refused):
    register.open_job("a")
    refused("number-unknown", register.finish_job, 1, Outcome.PUBLISHED, DocumentKey("C1", SERIES, 1))
    assert register.job(1).outcome is None


def test_a_problem_crosses_from_one_process_to_another():
    problem = pickle.loads(pickle.dumps(RegisterProblem("job-unknown", job=7)))
    assert (problem.code, problem.facts, str(problem)) == (
        "job-unknown",
        {"job": 7},
        "There is no job 7 in the register.",
    )

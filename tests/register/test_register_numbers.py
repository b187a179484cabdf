"""Numbers are gapless, never reused, and belong to one job (WAL-5.38, W8)."""

from __future__ import annotations

import pytest

from pipeline.register import Outcome, Standing

SERIES = "working-agreement"


def test_each_case_and_series_counts_from_one(register, office):
    assert [office.take("C1").number, office.take("C2").number, office.take("C1").number] == [1, 1, 2]
    job = register.open_job("other")
    assert register.take_number(job, "C1", "closure", "digest").number == 1


def test_the_same_job_always_has_the_same_number(register, office):
    first = office.issue()
    office.issue()
    again = register.take_number(first.document.job, "C1", SERIES, "digest-1")
    assert (again.number, again.already_made) == (1, False)
    assert again.document.status is Standing.ISSUED


def test_a_job_that_asks_for_another_case_than_before_is_a_mistake_of_the_caller(register, office):
    taken = office.take("C1")
    with pytest.raises(ValueError, match="holds working-agreement 1 of case C1"):
        register.take_number(taken.document.job, "C2", SERIES, "digest-1")


def test_the_identical_drop_again_points_to_the_document_made_and_spends_no_number(office):
    made = office.issue(digest="same")
    again = office.take(digest="same")
    assert again.already_made
    assert again.document.key == made.document.key
    assert office.take().number == 2


def test_the_identical_drop_again_points_to_a_superseded_document_too(office):
    office.issue(digest="same")
    office.issue(replaces=1)
    again = office.take(digest="same")
    assert (again.already_made, again.number, again.document.status) == (True, 1, Standing.SUPERSEDED)
    assert again.document.replaced_by == 2


def test_the_identical_drop_in_another_case_or_series_is_another_document(register, office):
    office.issue("C1", digest="same")
    assert not office.issue("C2", digest="same").already_made
    assert not register.take_number(register.open_job("c"), "C1", "closure", "same").already_made


def test_a_number_whose_job_failed_is_taken_over_by_the_next_identical_drop(register, office):
    failed = office.take(digest="same")
    register.finish_job(failed.document.job, Outcome.FAILED)
    taken = office.take(digest="same")
    assert (taken.number, taken.already_made, taken.document.job) == (1, False, 2)
    assert [event.what for event in register.events(number=1, job=2)] == ["document-taken-over"]
    assert office.take().number == 2
    assert register.verify() == []


def test_a_number_taken_over_goes_back_to_the_first_job_when_that_one_runs_again(register, office):
    office.take(digest="same")
    office.take(digest="same")
    assert register.take_number(1, "C1", SERIES, "same").document.job == 1
    assert register.document_of_job(2) is None


def test_the_identical_drop_after_a_void_document_gets_a_new_number(register, office):
    office.issue(digest="same")
    register.void("C1", SERIES, 1, "Wrong plan")
    again = office.take(digest="same")
    assert (again.number, again.already_made) == (2, False)


def test_a_job_whose_number_was_voided_before_it_was_published_is_told_so(register, office, refused):
    taken = office.take()
    register.void("C1", SERIES, 1, "Not needed")
    refused("already-void", register.take_number, taken.document.job, "C1", SERIES, "digest-1")
    refused("already-void", office.record, taken.document.job)


def test_a_job_whose_document_was_voided_after_it_was_issued_still_has_its_number(register, office):
    taken = office.issue()
    register.void("C1", SERIES, 1, "Wrong plan")
    assert register.take_number(taken.document.job, "C1", SERIES, "digest-1").number == 1


def test_a_number_is_not_given_to_a_job_that_was_never_opened(register, refused):
    problem = refused("job-unknown", register.take_number, 41, "C1", SERIES, "digest")
    assert str(problem) == "There is no job 41 in the register."
    assert register.documents() == []


def test_what_is_replaced_must_exist_in_the_same_case_and_series(office, refused):
    office.issue("C2")
    problem = refused("replaces-unknown", office.take, "C1", replaces=1)
    assert str(problem) == "There is no working-agreement 1 of case C1 to replace."


def test_a_refused_replacement_spends_no_number(office, refused):
    office.issue()
    refused("replaces-unknown", office.take, replaces=7)
    assert office.take().number == 2


def test_a_document_is_superseded_when_its_successor_is_issued_and_not_before(register, office):
    office.issue()
    newer = office.take(replaces=1)
    assert register.document("C1", SERIES, 1).status is Standing.ISSUED
    assert register.document("C1", SERIES, 1).replaced_by is None
    office.record(newer.document.job)
    older = register.document("C1", SERIES, 1)
    assert (older.status, older.replaced_by) == (Standing.SUPERSEDED, 2)
    assert register.document("C1", SERIES, 2).replaces == 1


def test_a_superseded_document_cannot_be_replaced_again(office, refused):
    office.issue()
    office.issue(replaces=1)
    problem = refused("replaces-not-in-use", office.take, replaces=1)
    assert str(problem) == (
        "working-agreement 1 of case C1 cannot be replaced: it is superseded. Name the one that is in use now."
    )


def test_a_void_document_cannot_be_replaced(register, office, refused):
    office.issue()
    register.void("C1", SERIES, 1, "Wrong plan")
    assert "it is void" in str(refused("replaces-not-in-use", office.take, replaces=1))


def test_a_document_that_was_never_issued_cannot_be_replaced(office, refused):
    office.take()
    assert "it is numbered" in str(refused("replaces-not-in-use", office.take, replaces=1))


def test_of_two_jobs_that_replace_the_same_document_the_second_is_refused(office, refused):
    office.issue()
    office.take(replaces=1)
    problem = refused("replaces-not-in-use", office.take, replaces=1)
    assert "it is being replaced by 2" in str(problem)


def test_a_document_in_force_can_be_replaced(register, office, tamper):
    office.issue()
    tamper("UPDATE document SET status = 'in-force', changed_at = register_now()")
    office.issue(replaces=1)
    assert register.document("C1", SERIES, 1).status is Standing.SUPERSEDED
    assert register.verify() == []


def test_a_void_successor_that_was_never_issued_leaves_the_older_one_free_to_be_replaced(register, office):
    office.issue()
    office.take(replaces=1)
    register.void("C1", SERIES, 2, "Typed twice")
    assert office.take(replaces=1).number == 3


def test_a_case_begun_on_paper_starts_at_the_number_it_is_told(register, office):
    register.start_at("C1", SERIES, 4)
    assert [office.take().number, office.take().number, office.take("C2").number] == [4, 5, 1]
    assert register.verify() == []


def test_a_case_can_start_higher_up_after_documents_were_made(register, office):
    office.take()
    register.start_at("C1", SERIES, 6)
    assert office.take().number == 6
    assert register.verify() == []


def test_start_at_is_safe_to_repeat(register):
    register.start_at("C1", SERIES, 4)
    register.start_at("C1", SERIES, 4)
    register.start_at("C2", SERIES, 1)
    assert [event.what for event in register.events()] == ["start-at"]


@pytest.mark.parametrize("number", [3, 1, 0, -5])
def test_start_at_never_goes_backwards(register, refused, number):
    register.start_at("C1", SERIES, 4)
    problem = refused("start-at-backwards", register.start_at, "C1", SERIES, number)
    assert str(problem).startswith("The next working-agreement of case C1 is 4.")


def test_start_at_never_names_a_number_that_was_given_out(register, office, refused):
    office.take()
    office.take()
    problem = refused("start-at-used", register.start_at, "C1", SERIES, 2)
    assert str(problem) == "working-agreement 2 of case C1 was given out, so 2 cannot be the next."


def test_start_at_refuses_a_number_that_can_only_be_a_slip(register, refused):
    refused("start-at-too-high", register.start_at, "C1", SERIES, 10**30)


@pytest.mark.parametrize(
    "wrong",
    [
        {"case": "Jo Bloggs"},
        {"case": ""},
        {"series": "working agreement"},
        {"digest": "form.xlsx"},
        {"case": "C\udc80"},
        {"case": "C" * 65},
    ],
)
def test_what_is_not_a_code_never_reaches_the_register(register, wrong):
    job = register.open_job("claim")
    with pytest.raises(ValueError, match="is not a code") as caught:
        register.take_number(job, **({"case": "C1", "series": SERIES, "digest": "d"} | wrong))
    assert "Bloggs" not in str(caught.value)

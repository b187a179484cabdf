"""The other council's answer to a move out: what the short form takes, which answer counts, and what begins with it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from pipeline.domain.kinds import KINDS
from pipeline.domain.move_answers import MoveAnswer, answer_in_pack, for_form, the_one_that_counts
from pipeline.domain.numbering import Standing
from pipeline.domain.their_answers import THEIR_ANSWER, next_steps, only_the_answer_differs

from .cases_their_answers import SENT, answers, codes_of, form
from .looking import CALENDAR, KNOWN, TODAY, changed, look, seen

CIN, CP = "transfer-out-cin", "transfer-out-cp"
TOLD = datetime(2026, 6, 10, 9, 0, tzinfo=UTC)
ACCEPTED = MoveAnswer("accepted", TODAY, TOLD, "Mr Owen Marsh")
ANSWERED: dict[str, Any] = {
    "acceptance.answer": "accepted",
    "acceptance.answered_on": TODAY,
    "acceptance.answered_by": "Mr Owen Marsh",
    "acceptance.in_writing": True,
}


def test_an_answer_in_writing_to_a_pack_that_was_sent_is_taken() -> None:
    assert codes_of() == []
    assert codes_of(answer="no-service", said="The family is not known to them.") == []
    assert codes_of(answered_on=SENT.since) == []
    assert codes_of(replace(SENT, since=None), answered_on=date(2020, 1, 1)) == []


@pytest.mark.parametrize("standing", [Standing.SUPERSEDED, Standing.VOID, Standing.ENDED])
def test_a_pack_out_of_use_takes_no_answer(standing: Standing) -> None:
    assert codes_of(replace(SENT, standing=standing)) == [("answered-pack-out-of-use", ("case", "document"))]


@pytest.mark.parametrize("name", ["answered_on", "conference_decided_on"])
def test_no_day_of_an_answer_lies_ahead_or_before_the_papers(name: str) -> None:
    ahead, before = TODAY + timedelta(days=1), date(2026, 5, 31)
    assert codes_of(**{name: ahead}) == [("date-in-future", ("acceptance", name))]
    assert codes_of(**{name: before}) == [("answer-before-pack", ("acceptance", name))]


@pytest.mark.parametrize(
    ("said", "code", "name"),
    [
        ({"in_writing": False}, "answer-not-in-writing", "in_writing"),
        ({"in_writing": None}, "answer-not-in-writing", "in_writing"),
        ({"answered_on": None}, "answer-incomplete", "answered_on"),
        ({"answered_by": None}, "answer-incomplete", "answered_by"),
    ],
)
def test_the_short_form_asks_for_the_same_as_the_big_one(said: dict[str, Any], code: str, name: str) -> None:
    examined = THEIR_ANSWER.examine(answers(**said), KNOWN)
    assert seen(examined.findings) == {(code, "stop", ("acceptance", name))}


def kept(kind: str, changes: dict[str, Any] | None = None) -> dict[str, Any]:
    submission = look(changes or {}, kind=kind).submission
    assert submission is not None
    found: dict[str, Any] = json.loads(submission.model_dump_json(exclude_none=True))
    return found


def test_a_pack_with_nothing_new_but_their_answer_is_told_from_others() -> None:
    sent = kept(CIN)
    assert only_the_answer_differs(kept(CIN, ANSWERED), sent)
    assert not only_the_answer_differs(sent, sent)
    assert not only_the_answer_differs(kept(CIN, {**ANSWERED, "move.reason": "A new job."}), sent)
    assert not only_the_answer_differs(kept(CIN, {**ANSWERED, "move.reason": None}), sent)


def test_of_a_protected_child_what_their_conference_decided_is_an_answer_and_its_day_is_none() -> None:
    sent = kept(CP)
    decided = {"conference.decided": "plan", "conference.conference_on": TODAY}
    assert only_the_answer_differs(kept(CP, decided), sent)
    assert not only_the_answer_differs(kept(CP, {"conference.conference_on": TODAY}), sent)


def test_the_answer_that_we_were_told_of_last_counts() -> None:
    first = MoveAnswer("no-service", TODAY, TOLD, conference_decided_on=TODAY)
    put_right = replace(ACCEPTED, told_at=TOLD + timedelta(days=3), answered_on=TODAY - timedelta(days=1))
    assert the_one_that_counts([put_right, first]) == replace(put_right, conference_decided_on=TODAY)
    assert the_one_that_counts([]) is None


def test_an_answer_that_came_before_the_pack_was_made_stands_in_the_pack() -> None:
    assert answer_in_pack(kept(CIN, ANSWERED), TOLD) == ACCEPTED
    for without in (kept(CIN), kept(CP), {}):
        assert answer_in_pack(without, TOLD) is None


def test_the_closure_form_and_later_packs_begin_with_the_answer() -> None:
    known = replace(ACCEPTED, conference_decided_on=TODAY)
    example = KINDS["closure-summary"].example(TODAY, CALENDAR)
    moved = {"case.route": "transferred", "case.reason_code": "RC5"}
    closing = changed({**moved, **for_form("closure-summary", known)}, example)
    with_answer = replace(KNOWN, move_answer=known)
    assert KINDS["closure-summary"].examine(closing, with_answer).submission is not None
    assert look(for_form(CIN, known), kind=CIN).submission is not None
    assert for_form(CP, known) == {}


def test_what_to_do_next_depends_on_the_answer() -> None:
    assert "ask IT for a closure form" in next_steps(form())[0]
    assert next_steps(form(answer="no-service"))[0].startswith("Show the Team Manager")
    assert "before their conference has decided" in next_steps(form("transfer-out-cp-002"))[0]
    assert "transfer-out-cp-002" in next_steps(form("transfer-out-cp-002"))[1]
    assert "ask IT for a closure form" in next_steps(form("transfer-out-cp-002", conference_decided_on=TODAY))[0]
    for kind in (CIN, CP):
        submission = look({}, kind=kind).submission
        assert "their-answer.xlsx" in KINDS[kind].next_steps(submission)[-1]

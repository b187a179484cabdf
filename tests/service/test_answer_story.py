"""The story of another council's answer, with packs that are only recorded: what is filed, said and kept."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from copy import deepcopy
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.domain.kinds import KINDS
from pipeline.domain.their_answers import THEIR_ANSWER
from pipeline.entrypoints import children, office
from pipeline.entrypoints.desk import RealDesk
from pipeline.entrypoints.example_files import example_files
from pipeline.entrypoints.home import lay_out
from pipeline.entrypoints.kept_answers import digest_of, kept_answers
from pipeline.entrypoints.moves_answered import move_answer
from pipeline.entrypoints.office import now
from pipeline.entrypoints.settings import read_calendar
from pipeline.register import Outcome, Standing
from pipeline.stages.intake import claiming
from pipeline.stages.intake.forms import blank_form, form_json
from pipeline.stages.intake.reading import read_drop
from pipeline.workflow import Ended, handle
from tests.service.breaking import breaking

CIN, CP, CLOSURE = KINDS["transfer-out-cin"], KINDS["transfer-out-cp"], KINDS["closure-summary"]
NAME = "transfer-out-cin-001"
STEPS = ("examine", "keep_original", "record", "confirm", "lay_form")
TODAY = now().date()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RealDesk]:
    """A desk whose forms are read in this process, and which looks into no enclosure."""
    with office.opened(lay_out(tmp_path / "home"), child_count=1) as desk:
        monkeypatch.setattr(desk, "read_file", lambda file: read_drop(file, children.FORMS))
        monkeypatch.setattr(desk, "look_at_enclosures", lambda *_: None)
        yield desk


def move_of(case: str, kind: Any = CIN, **changes: Any) -> dict[str, Any]:
    answers = deepcopy(kind.example(TODAY - timedelta(days=3), read_calendar()))
    answers["case"] |= {"case_number": case, "other_family_confirmed": True, "drawn_up_on": TODAY - timedelta(days=3)}
    for section, part in changes.items():
        answers[section] |= part
    return answers


def issued(desk: RealDesk, case: str, kind: Any = CIN, replaces: int | None = None, **changes: Any) -> Path:
    """Record a pack as if it had been made from a folder with the example's files; return its folder."""
    answers = {name: part for name, part in move_of(case, kind, **changes).items() if name != "kind"}
    submission = kind.model.model_validate({"kind": kind.code, **answers})
    digest = digest_of(submission, folder_with(desk.home.path / "as-dropped" / case, kind, answers))
    job = desk.register.open_job(f"claim-{case}-{kind.code}-{replaces}")
    document = desk.register.take_number(job, case, kind.code, digest, replaces).document
    folder = desk.home.outbox / case / f"{kind.code}-{document.number:03}"
    (folder / "to-send").mkdir(parents=True)
    (folder / "to-send" / "bundle.pdf").write_text("sealed")
    desk.register.record_issued(
        job,
        folder=folder.relative_to(desk.home.path).as_posix(),
        converter="c",
        template_digest="t",
        answers=kept_answers(submission),
    )
    return folder


def folder_with(folder: Path, kind: Any, answers: dict[str, Any]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in example_files(kind, TODAY, read_calendar()).items():
        (folder / name).write_bytes(content)
    (folder / "form.json").write_bytes(form_json(kind, answers))
    return folder


def dropped(desk: RealDesk, item: Path) -> int:
    claim = claiming.claim(item, desk.home.inbox)
    assert claim
    return desk.register.open_job(claim.token)


def put(desk: RealDesk, name: str, content: bytes) -> int:
    (desk.home.inbox / name).write_bytes(content)
    return dropped(desk, desk.home.inbox / name)


def said(case: str, document: str = NAME, **said: Any) -> dict[str, Any]:
    answer = {"answer": "accepted", "answered_on": TODAY, "answered_by": "Mr Owen Marsh", "in_writing": True, **said}
    return {"case": {"case_number": case, "document": document}, "acceptance": answer}


def answer(desk: RealDesk, case: str, document: str = NAME, name: str = "answer.json", **more: Any) -> Ended:
    return handle(put(desk, name, form_json(THEIR_ANSWER, said(case, document, **more))), desk)


def refuse(desk: RealDesk, case: str) -> Ended:
    return answer(desk, case, answer="no-service", said="They do not know the family.")


def problems(ended: Ended) -> str:
    assert ended.outcome is Outcome.RETURNED
    assert ended.folder is not None
    return words(ended.folder / "problems.html")


def words(page: Path) -> str:
    return " ".join(unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page.read_text(), flags=re.DOTALL)).split())


def names(folder: Path) -> set[str]:
    return {item.name for item in folder.iterdir() if not item.name.startswith(".")}


def everything(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_an_answer_is_filed_beside_the_pack_and_what_was_sent_stays_as_it_is(desk: RealDesk) -> None:
    folder = issued(desk, "A-1")
    before = everything(folder)
    ended = answer(desk, "A-1")
    assert ended == Ended(Outcome.PUBLISHED, folder / "answers")
    assert names(folder / "answers") == {"answer-001.html", "source"}
    assert names(folder / "answers" / "source" / "answer-1") == {"answer.json"}
    page = words(folder / "answers" / "answer-001.html")
    assert f"{NAME}: they have answered Case A-1. This is answer 1" in page
    assert "They take the case. Answered on" in page
    assert "Marsh" not in page
    assert {name: everything(folder)[name] for name in before} == before
    (document,) = desk.register.documents("A-1")
    assert document.status is Standing.ISSUED
    assert desk.register.verify() == []


def test_their_letter_is_kept_with_the_form(desk: RealDesk) -> None:
    folder = issued(desk, "A-2")
    beside = desk.home.path / "beside"
    (beside / "their e-mail").mkdir(parents=True)
    (beside / "their e-mail" / "letter.eml").write_bytes(b"They take the case.")
    (beside / "their e-mail" / "their-answer.xlsx").write_bytes(blank_form(THEIR_ANSWER, said("A-2")))
    inside = (beside / "their e-mail").rename(desk.home.inbox / "their e-mail")
    assert handle(dropped(desk, inside), desk).outcome is Outcome.PUBLISHED
    kept = folder / "answers" / "source" / "answer-1" / "their e-mail"
    assert names(kept) == {"letter.eml", "their-answer.xlsx"}


def test_first_refused_then_accepted_and_the_latest_counts(desk: RealDesk) -> None:
    folder = issued(desk, "A-3")
    refuse(desk, "A-3")
    known = move_answer(desk.register, "A-3")
    assert known is not None
    assert (known.answer, known.answered_by) == ("no-service", "Mr Owen Marsh")
    assert "Show the Team Manager" in words(folder / "answers" / "answer-001.html")
    answer(desk, "A-3", answered_by="Ms Anita Dell")
    assert names(folder / "answers") == {"answer-001.html", "answer-002.html", "source"}
    page = words(folder / "answers" / "answer-002.html")
    assert "They take the case. Answered on" in page
    assert "What they answered before Answer Answered on They will give no service" in page
    known = move_answer(desk.register, "A-3")
    assert known is not None
    assert (known.answer, known.answered_by) == ("accepted", "Ms Anita Dell")


def test_a_new_short_form_lies_ready_in_the_folder_of_the_pack(desk: RealDesk) -> None:
    folder = issued(desk, "A-4")
    answer(desk, "A-4")
    book = openpyxl.load_workbook(folder / "their-answer.xlsx")
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "A-4" in cells
    assert NAME in cells
    assert "Mr Owen Marsh" not in cells


@pytest.mark.parametrize(
    ("document", "more", "code"),
    [
        ("transfer-out-cin-009", {}, "answered-pack-unknown"),
        ("working-agreement-001", {}, "answered-pack-unknown"),
        (NAME, {"in_writing": False}, "answer-not-in-writing"),
        (NAME, {"answer": "none"}, "answer-still-to-come"),
        (NAME, {"answered_on": TODAY + timedelta(days=1)}, "date-in-future"),
        (NAME, {"answered_on": TODAY - timedelta(days=4)}, "answer-before-pack"),
        (NAME, {"answer": "no-service"}, "answer-without-words"),
    ],
)
def test_an_answer_that_cannot_be_right_comes_back_and_nothing_is_recorded(
    desk: RealDesk, document: str, more: dict[str, Any], code: str
) -> None:
    folder = issued(desk, "A-5")
    assert f"[{code}]" in problems(answer(desk, "A-5", document, **more))
    assert desk.register.answers_received("A-5") == []
    assert not (folder / "answers").exists()


def test_a_pack_whose_place_another_has_taken_sends_people_to_that_one(desk: RealDesk) -> None:
    issued(desk, "A-6")
    issued(desk, "A-6", replaces=1, move={"reason": "A new job."})
    page = problems(answer(desk, "A-6"))
    assert "Fill in the form in the folder of number 2." in page


def test_an_answer_to_the_version_before_counts_for_the_move(desk: RealDesk) -> None:
    issued(desk, "A-7")
    answer(desk, "A-7")
    issued(desk, "A-7", replaces=1, move={"reason": "A new job."})
    known = move_answer(desk.register, "A-7")
    assert known is not None
    assert known.answer == "accepted"
    desk.register.void("A-7", CIN.code, 2, "the move fell through")
    assert move_answer(desk.register, "A-7") is None


def test_an_answer_in_the_pack_itself_counts_until_they_write_again(desk: RealDesk) -> None:
    issued(desk, "A-8", acceptance=said("A-8")["acceptance"])
    known = move_answer(desk.register, "A-8")
    assert known is not None
    assert (known.answer, known.answered_by) == ("accepted", "Mr Owen Marsh")
    refuse(desk, "A-8")
    known = move_answer(desk.register, "A-8")
    assert known is not None
    assert known.answer == "no-service"


def test_the_closure_form_begins_with_the_answer_and_closure_sees_it(desk: RealDesk) -> None:
    issued(desk, "A-9")
    closing = deepcopy(CLOSURE.example(TODAY, read_calendar()))
    closing["case"] |= {
        "case_number": "A-9",
        "other_family_confirmed": True,
        "route": "transferred",
        "reason_code": "RC5",
        "closes_on": TODAY,
    }

    def stops() -> set[str]:
        file = desk.home.path / "closing.json"
        file.write_bytes(form_json(CLOSURE, closing))
        return {found.code for found in office.findings_in(desk, file) if found.stops and "transfer" in found.path}

    assert stops() == {"move-not-accepted"}
    answer(desk, "A-9")
    assert stops() == {"move-answer-differs"}
    made = office.form_for_case(desk.home, CLOSURE, "A-9", as_json=True)
    assert made is not None
    closing["transfer"] = json.loads(made)["transfer"]
    assert closing["transfer"] == {
        "answer": "accepted",
        "answered_on": TODAY.isoformat(),
        "answered_by": "Mr Owen Marsh",
        "conference_decided_on": None,
    }
    assert stops() == set()
    later = office.form_for_case(desk.home, CIN, "A-9", as_json=True)
    assert later is not None
    assert json.loads(later)["acceptance"]["answer"] == "accepted"


def test_of_a_protected_child_the_day_of_their_conference_comes_the_same_way(desk: RealDesk) -> None:
    folder = issued(desk, "A-10", CP)
    answer(desk, "A-10", "transfer-out-cp-001")
    assert "Do not end our plan" in words(folder / "answers" / "answer-001.html")
    answer(desk, "A-10", "transfer-out-cp-001", conference_decided_on=TODAY)
    assert "Their conference decided on" in words(folder / "answers" / "answer-002.html")
    known = move_answer(desk.register, "A-10")
    assert known is not None
    assert known.conference_decided_on == TODAY


def test_a_pack_that_comes_again_with_only_their_answer_makes_nothing(desk: RealDesk) -> None:
    issued(desk, "A-11")
    again = move_of("A-11", acceptance=said("A-11")["acceptance"])
    ended = handle(put(desk, "again.json", form_json(CIN, again)), desk)
    page = problems(ended)
    assert f"This is {NAME} again, and only their answer is new." in page
    assert f"Fill in their-answer.xlsx in the folder of {NAME} and drop that instead." in page
    assert page.count("[") == 1, "what else a form without its files lacks is not said"
    assert [document.status for document in desk.register.documents("A-11")] == [Standing.ISSUED]


@pytest.mark.parametrize("changed", [False, True], ids=["the-same-files", "another-file"])
def test_it_is_only_the_same_pack_with_the_same_files(
    desk: RealDesk, monkeypatch: pytest.MonkeyPatch, changed: bool
) -> None:
    monkeypatch.delattr(desk, "look_at_enclosures")
    issued(desk, "A-12")
    again = move_of("A-12", acceptance=said("A-12")["acceptance"])
    folder = folder_with(desk.home.path / "again", CIN, again)
    if changed:
        files = example_files(CIN, TODAY, read_calendar())
        (folder / "assessment.pdf").write_bytes(files["assessment.pdf"] + b"\n")
    examined = desk.examine_reading(
        desk.read_file(folder), enclosed=desk.look_at_enclosures(folder, desk.read_file(folder)), drop=folder
    )
    told = "only-their-answer-is-new" in {found.code for found in examined.findings}
    assert told is not changed
    assert (examined.submission is None) is not changed


def test_the_answer_is_not_held_against_a_pack_that_is_out_of_use(desk: RealDesk) -> None:
    issued(desk, "A-13")
    desk.register.void("A-13", CIN.code, 1, "wrong form")
    file = desk.home.path / "again.json"
    file.write_bytes(form_json(CIN, move_of("A-13", acceptance=said("A-13")["acceptance"])))
    assert "only-their-answer-is-new" not in {found.code for found in office.findings_in(desk, file)}


def test_what_is_forgotten_of_a_case_is_who_answered(desk: RealDesk) -> None:
    issued(desk, "A-14")
    answer(desk, "A-14")
    desk.register.forget("A-14")
    known = move_answer(desk.register, "A-14")
    assert known is not None
    assert (known.answer, known.answered_by) == ("accepted", None)
    assert answer(desk, "A-14").outcome is Outcome.PUBLISHED


def test_nothing_is_lost_when_job_numbers_are_given_out_again(desk: RealDesk) -> None:
    """A register that is put back from a backup counts its jobs on from there."""
    folder = issued(desk, "A-15")
    backup = sqlite3.connect(":memory:")
    with closing(sqlite3.connect(desk.home.register)) as now_:
        now_.backup(backup)
    refuse(desk, "A-15")
    with closing(sqlite3.connect(desk.home.register)) as now_:
        backup.backup(now_)
    answer(desk, "A-15")
    assert names(folder / "answers") == {"answer-001.html", "answer-002.html", "source"}
    assert names(folder / "answers" / "source") == {"answer-1", "answer-2"}


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", [*STEPS, "finish"])
def test_broken_off_at_any_step_and_run_again_it_comes_to_the_same_end(desk: RealDesk, step: str, after: bool) -> None:
    folder = issued(desk, "B-1")
    job = put(desk, "answer.json", form_json(THEIR_ANSWER, said("B-1")))
    with breaking(desk if step == "finish" else desk._answers, step, after=after):
        handle(job, desk)
    check_taken_in_once(desk, job, folder)


@pytest.mark.parametrize("step", ["confirm", "lay_form", "finish"])
def test_what_was_recorded_is_brought_to_its_end_though_the_pack_is_withdrawn_meanwhile(
    desk: RealDesk, step: str
) -> None:
    folder = issued(desk, "B-1")
    job = put(desk, "answer.json", form_json(THEIR_ANSWER, said("B-1")))
    with breaking(desk if step == "finish" else desk._answers, step, after=False):
        handle(job, desk)
    desk.register.void("B-1", CIN.code, 1, "the move fell through")
    check_taken_in_once(desk, job, folder)


def check_taken_in_once(desk: RealDesk, job: int, folder: Path) -> None:
    handle(job, desk)
    handle(job, desk)
    assert names(folder / "answers") == {"answer-001.html", "source"}
    assert names(folder / "answers" / "source" / "answer-1") == {"answer.json"}
    assert (folder / "their-answer.xlsx").exists()
    (received,) = desk.register.answers_received("B-1")
    assert (received.answer, received.job) == ("accepted", job)
    assert desk.register.job(job).outcome is Outcome.PUBLISHED
    assert claiming.claimed_file(desk.home.inbox, desk.register.job(job).claim) is None
    assert not (desk.home.inbox / "needs-fixing").exists()
    assert desk.register.verify() == []


def test_nothing_that_is_written_names_anybody(desk: RealDesk) -> None:
    folder = issued(desk, "A-16")
    answer(desk, "A-16", said="Ms Rigby may ring.")
    texts = [event.detail for event in desk.register.events()]
    texts += [page.read_text() for page in (folder / "answers").glob("*.html")]
    for name in ("Marsh", "Rigby", "Samuel"):
        assert not any(name in text for text in texts)

"""A move from end to end: papers go out, the other council answers, and what was sent stays as it is."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from copy import deepcopy
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.domain.kinds import KINDS
from pipeline.entrypoints.example_files import example_files
from pipeline.entrypoints.office import now
from pipeline.entrypoints.settings import read_calendar
from pipeline.stages.intake.forms import form_json
from tests.service.running import RunningService, quick_home, run, until

CIN = KINDS["transfer-out-cin"]
NAME = "transfer-out-cin-001"
TODAY = now().date()
ANSWER = {
    "What they have answered": "They take the case",
    "Answered on": TODAY,
    "Answered by": "Mr Owen Marsh",
    "Do we have it in writing?": "Yes",
}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    home = quick_home(tmp_path_factory.mktemp("answers") / "home")
    with RunningService(home) as running:
        yield running
        assert running.stop() == 0


def move_of(case: str) -> dict[str, Any]:
    answers = deepcopy(CIN.example(TODAY, read_calendar()))
    answers["case"] |= {"case_number": case, "other_family_confirmed": True}
    return answers


def drop_folder(service: RunningService, name: str, files: dict[str, bytes]) -> None:
    """Let a whole folder appear in the inbox at once."""
    beside = service.home.path / "beside" / name
    beside.mkdir(parents=True)
    for file, content in files.items():
        (beside / file).write_bytes(content)
    beside.rename(service.home.inbox / name)


def drop_move(service: RunningService, name: str, answers: dict[str, Any]) -> None:
    drop_folder(service, name, {**example_files(CIN, TODAY, read_calendar()), "form.json": form_json(CIN, answers)})


def filled_in(form: Path) -> None:
    """Type an answer into the short form as people do, beside the words of each question."""
    book = openpyxl.load_workbook(form)
    for sheet in book.worksheets[1:]:
        for cell in [cell for row in sheet.iter_rows() for cell in row if cell.value in ANSWER]:
            sheet.cell(cell.row, cell.column + 1, ANSWER[cell.value])
    book.save(form)


def words(page: Path) -> str:
    return " ".join(unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page.read_text(), flags=re.DOTALL)).split())


def show(service: RunningService, case: str) -> str:
    return run(service.home, "register", "show", case, "1", "--kind", CIN.code).stdout


def test_their_answer_is_written_down_and_nothing_that_was_sent_changes(
    service: RunningService, tmp_path: Path
) -> None:
    move = move_of("TA-1")
    drop_move(service, "move", move)
    pack = service.home.outbox / "TA-1" / NAME
    until(pack.is_dir, "the pack")
    until(lambda: "issued" in show(service, "TA-1"), "the record")
    assert not (pack / "to-send" / "their-answer.xlsx").exists()
    assert "open their-answer.xlsx in this folder" in words(pack / "receipt.html")
    sent = {file.name: file.read_bytes() for file in (pack / "to-send").iterdir()}

    form = tmp_path / "their-answer.xlsx"
    shutil.copy(pack / form.name, form)
    filled_in(form)
    drop_folder(service, "they-answer", {"their-answer.xlsx": form.read_bytes(), "e-mail.eml": b"We take the case."})
    page = pack / "answers" / "answer-001.html"
    until(page.exists, "the page of the answer")
    assert "They take the case." in words(page)
    kept = pack / "answers" / "source" / "answer-1" / "they-answer"
    assert {file.name for file in kept.iterdir()} == {"their-answer.xlsx", "e-mail.eml"}
    shown = show(service, "TA-1")
    assert f"Their answer:     They take the case, written on {TODAY:%d/%m/%Y}" in shown
    assert "answer-received" in shown
    assert "Status:           issued" in shown
    assert {file.name: file.read_bytes() for file in (pack / "to-send").iterdir()} == sent
    assert "The register is whole." in run(service.home, "register", "verify").stdout

    made = run(service.home, "forms", "closure-summary", "--case", "TA-1", "--json", "--out", str(tmp_path))
    assert made.returncode == 0
    assert json.loads((tmp_path / "closure-summary-TA-1.json").read_bytes())["transfer"]["answer"] == "accepted"

    move["acceptance"] = {
        "answer": "accepted",
        "answered_on": TODAY,
        "answered_by": "Mr Owen Marsh",
        "in_writing": True,
    }
    drop_move(service, "move-again", move)
    back = service.shelf("needs-fixing", "move-again")
    assert f"This is {NAME} again, and only their answer is new." in words(back / "problems.html")
    assert (pack / "to-send").is_dir()
    assert not (service.home.outbox / "TA-1" / "transfer-out-cin-002").exists()
    log = (service.home.state / "pipeline.log").read_text()
    assert "Marsh" not in log


def test_the_short_form_is_made_for_the_packs_that_are_in_use(service: RunningService, tmp_path: Path) -> None:
    ask = ("forms", "their-answer", "--case", "TA-1", "--json", "--out", str(tmp_path))
    assert run(service.home, *ask).returncode == 0
    made = json.loads((tmp_path / f"their-answer-TA-1-{NAME}.json").read_bytes())
    assert made["case"] == {"case_number": "TA-1", "document": NAME}
    assert run(service.home, "forms", "their-answer", "--case", "TA-99", "--out", str(tmp_path)).returncode == 1
    assert run(service.home, "forms", "their-answer", "--out", str(tmp_path)).returncode == 2

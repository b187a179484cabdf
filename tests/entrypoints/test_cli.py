"""The commands as people call them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.entrypoints import office
from pipeline.entrypoints.cli import app
from pipeline.entrypoints.home import Home
from pipeline.entrypoints.settings import CannotStart
from pipeline.stages.conversion import ConverterUnavailable
from tests.service.running import filled, run, workbook


@pytest.fixture
def runner() -> CliRunner:
    return CliRunner()


def test_help_names_every_command_and_the_exit_codes(runner: CliRunner) -> None:
    words = runner.invoke(app, ["--help"]).output
    for command in ("start", "check", "forms", "schema", "due", "doctor", "init", "demo", "templates", "register"):
        assert command in words
    assert "Exit codes" in words


def test_a_child_process_that_imports_where_the_program_begins_imports_no_more_than_that() -> None:
    listing = "import sys; before = set(sys.modules); import pipeline.__main__; print(*set(sys.modules) - before)"
    imported = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True).stdout
    assert set(imported.split()) == {"pipeline", "pipeline.__main__"}


@pytest.mark.parametrize("as_json", [False, True])
def test_the_example_form_passes_check(runner: CliRunner, home: Home, tmp_path: Path, as_json: bool) -> None:
    options = ["--json"] if as_json else []
    made = runner.invoke(app, ["forms", "working-agreement", "--example", "--out", str(tmp_path), *options])
    assert made.exit_code == 0
    (file,) = [path for path in tmp_path.iterdir() if path.is_file()]
    answer = run(home, "check", str(file))
    assert answer.returncode == 0
    assert "nothing to put right" in answer.stdout


def test_a_blank_form_does_not_pass_and_every_required_question_is_named(
    runner: CliRunner, home: Home, tmp_path: Path
) -> None:
    runner.invoke(app, ["forms", "--out", str(tmp_path)])
    answer = run(home, "check", str(tmp_path / "working-agreement.xlsx"))
    assert answer.returncode == 1
    assert answer.stdout.count("[required-blank]") > 20
    assert answer.stdout.count("[rows-missing]") == 2


def test_check_takes_no_number_and_makes_nothing(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "form.xlsx"
    file.write_bytes(workbook())
    assert run(home, "check", str(file)).returncode == 0
    assert file.exists()
    assert list(home.outbox.iterdir()) == []
    assert "There are no documents." in run(home, "register", "list").stdout


def test_the_schema_knows_the_example(runner: CliRunner) -> None:
    schema = json.loads(runner.invoke(app, ["schema", "working-agreement"]).output)
    assert set(filled()) <= set(schema["properties"])


def test_an_unknown_kind_is_called_wrongly(runner: CliRunner) -> None:
    answer = runner.invoke(app, ["schema", "shopping-list"])
    assert answer.exit_code == 2


def test_init_lays_out_a_home_that_start_takes(runner: CliRunner, tmp_path: Path) -> None:
    assert runner.invoke(app, ["init", str(tmp_path / "new")]).exit_code == 0
    assert {path.name for path in (tmp_path / "new").iterdir()} == {"config", "inbox", "outbox", "state", "templates"}


def test_start_once_ends_with_1_if_anything_was_returned(home: Home) -> None:
    (home.inbox / "notes.txt").write_text("Dear all")
    assert run(home, "start", "--once").returncode == 1
    assert run(home, "start", "--once").returncode == 0, "there is nothing left to do"


def test_a_converter_that_does_not_work_here_keeps_the_service_from_starting(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def warm() -> None:
        raise ConverterUnavailable("LibreOffice is not installed")

    with office.opened(home, child_count=1) as desk:
        monkeypatch.setattr(desk.children, "warm", warm)
        with pytest.raises(CannotStart, match=r"does not work here \(LibreOffice is not installed\)"):
            office.service(desk)


def test_doctor_says_what_works(home: Home) -> None:
    answer = run(home, "doctor")
    assert answer.returncode == 0, answer.stdout
    for name in ("Home", "Settings", "Register", "Watcher", "Templates", "embedded converter"):
        assert name in answer.stdout


def test_doctor_says_what_does_not_work_and_what_to_do(home: Home) -> None:
    (home.config / "authority.toml").write_text("")
    answer = run(home, "doctor")
    assert answer.returncode == 1
    assert "is missing" in answer.stdout


def test_a_case_number_that_is_none_is_called_wrongly(home: Home) -> None:
    assert run(home, "register", "show", "Samuel", "1").returncode == 2


def test_the_register_can_be_exported(home: Home) -> None:
    assert run(home, "register", "start-at", "FEN-1", "3").returncode == 0
    assert run(home, "register", "export").stdout.startswith("case,")
    assert "start" in run(home, "register", "export", "events").stdout
    backwards = run(home, "register", "start-at", "FEN-1", "2")
    assert backwards.returncode == 3 or backwards.returncode == 1
    assert "cannot go back" in backwards.stderr

"""Packs from end to end: each reader's copy, other families' names, versions, and the case's end."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from pipeline.domain.examples.plans import RESTRICTED
from pipeline.domain.kinds import KINDS
from pipeline.entrypoints.example_files import example_files
from pipeline.entrypoints.office import now
from pipeline.entrypoints.settings import read_calendar
from pipeline.stages.intake.forms import blank_form, form_json
from tests.service.running import RunningService, quick_home, run, until


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    home = quick_home(tmp_path_factory.mktemp("packs") / "home")
    with RunningService(home) as running:
        yield running
        assert running.stop() == 0


def example(kind: str, case: str) -> dict[str, Any]:
    """Return the example of a kind for a case, which is another child of the one made-up family."""
    answers = deepcopy(KINDS[kind].example(now().date(), read_calendar()))
    answers["case"]["case_number"] = case
    answers["child"]["child_id"] = "".join(filter(str.isalnum, case))
    answers["child"]["nhs_number"] = None
    answers["case"]["other_family_confirmed"] = True
    return answers


def dropped(service: RunningService, kind: str, answers: dict[str, Any], series: str, number: int = 1) -> Path:
    """Drop a form, in one folder with the files it names if it names any, and wait for its pack."""
    case = answers["case"]["case_number"]
    files = example_files(KINDS[kind], now().date(), read_calendar())
    name = f"{kind}-{case}-{number}"
    if files:
        beside = service.home.path / name
        beside.mkdir()
        for file, content in {**files, "form.json": form_json(KINDS[kind], answers)}.items():
            (beside / file).write_bytes(content)
        beside.rename(service.home.inbox / name)
    else:
        service.drop(f"{name}.json", form_json(KINDS[kind], answers))
    folder = service.home.outbox / case / f"{series}-{number:03}"
    until(folder.is_dir, f"{folder.name} of {case}")
    return folder


def words_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def parts_of(docx: Path) -> str:
    with zipfile.ZipFile(docx) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def test_each_reader_gets_a_copy_that_shows_no_more_than_it_may(service: RunningService) -> None:
    answers = example("childs-plan", "PK-1")
    answers["back_up_plans"].append(RESTRICTED)
    folder = dropped(service, "childs-plan", answers, "childs-plan")
    family, agency = words_of(folder / "childs-plan-001-family.pdf"), words_of(folder / "childs-plan-001-agency.pdf")
    record = words_of(folder / "childs-plan-001-management-action-record-restricted.pdf")
    assert "ferry port" in record
    assert record.count("RESTRICTED - NOT FOR FAMILY COPY") >= 1
    for copy in (family, agency):
        assert "ferry port" not in copy
        assert "If we cannot reach you" in copy
        assert "Heron Walk" not in copy
    assert "01632 960 124" not in family
    for file in folder.iterdir():
        assert not any(name in file.name.lower() for name in ("sam", "rigby", "cole", "holt"))
    for docx in folder.glob("*-family.docx"):
        assert "ferry port" not in parts_of(docx)
        assert "Malthouse" not in parts_of(docx)


def test_the_receipt_says_which_file_is_for_whom_and_names_nobody(service: RunningService) -> None:
    folder = dropped(service, "childs-plan", example("childs-plan", "PK-2"), "childs-plan")
    receipt = json.loads((folder / "receipt.json").read_bytes())
    readers = {file["name"]: file["reader"] for file in receipt["files"]}
    assert readers["childs-plan-001-family.pdf"] == "Copy for the family"
    assert readers["childs-plan-001-file.docx"] == "Copy for the file"
    assert {file["name"] for file in receipt["files"]} == {
        path.name for path in folder.iterdir() if path.suffix in (".docx", ".pdf")
    }
    page = (folder / "receipt.html").read_text("utf-8")
    for private in ("Samuel", "Rigby", "Cole", "Holt", "Birtwistle", "FEN000417", "Heron"):
        assert private not in page
        assert private not in (folder / "receipt.json").read_text("utf-8")


def test_a_form_that_names_another_family_comes_back_until_it_is_confirmed(service: RunningService) -> None:
    first = example("childs-plan", "PK-3")
    first["people"][2] |= {"name": "Mrs Philippa Brightwater", "address": "77 Tollgate Rise\nFenmarsh\nQX9 9ZZ"}
    text = json.dumps(first, default=str).replace("Mrs Jean Cole", "Mrs Philippa Brightwater")
    dropped(service, "childs-plan", json.loads(text), "childs-plan")

    other = example("initial-plan", "PK-4")
    other["case"]["other_family_confirmed"] = None
    other["reasons"]["why_involved"] += " Philippa Brightwater lives at 77 Tollgate Rise."
    service.drop("copied.json", form_json(KINDS["initial-plan"], other))
    page = (service.shelf("needs-fixing", "copied") / "problems.html").read_text("utf-8")
    assert "other-family-mentioned" in page
    assert "family-of-another-case" in page
    assert "Brightwater" not in page
    assert "Tollgate" not in page

    other["case"]["other_family_confirmed"] = True
    assert dropped(service, "initial-plan", other, "initial-plan").is_dir()


def test_a_child_s_number_from_another_case_stops_the_form(service: RunningService) -> None:
    dropped(service, "initial-plan", example("initial-plan", "PK-5"), "initial-plan")
    wrong = example("initial-plan", "PK-6")
    wrong["child"]["child_id"] = "PK5"
    wrong["case"]["other_family_confirmed"] = None
    service.drop("wrong-child.xlsx", blank_form(KINDS["initial-plan"], wrong))
    folder = service.shelf("needs-fixing", "wrong-child")
    assert "identifier-of-another-case" in (folder / "problems.html").read_text("utf-8")


def test_a_review_makes_the_next_version_and_the_last_one_is_out_of_use(service: RunningService) -> None:
    plan = dropped(service, "childs-plan", example("childs-plan", "PK-7"), "childs-plan")
    review = dropped(service, "cin-review", example("cin-review", "PK-7"), "childs-plan", 2)
    assert (review / "childs-plan-002-cin-review-record-family.pdf").is_file()
    assert "version 2" in words_of(review / "childs-plan-002-family.pdf")
    until(lambda: not (plan / "childs-plan-001-family.docx").exists(), "the first version to be marked")
    for pdf in plan.glob("*.pdf"):
        assert "SUPERSEDED" in words_of(pdf)


def test_a_case_is_not_closed_while_a_move_is_not_accepted_in_writing(service: RunningService) -> None:
    dropped(service, "transfer-out-cin", example("transfer-out-cin", "PK-8"), "transfer-out-cin")
    service.drop("closing.json", form_json(KINDS["closure-summary"], example("closure-summary", "PK-8")))
    page = (service.shelf("needs-fixing", "closing") / "problems.html").read_text("utf-8")
    assert "move-not-accepted" in page


def test_closing_a_case_ends_its_other_documents(service: RunningService) -> None:
    agreement = deepcopy(KINDS["working-agreement"].example(now().date(), read_calendar()))
    agreement["case"] |= {"case_number": "PK-9", "other_family_confirmed": True}
    agreement["child"]["child_id"] = "PK9"
    folder = dropped(service, "working-agreement", agreement, "working-agreement")
    dropped(service, "closure-summary", example("closure-summary", "PK-9"), "closure-summary")
    listed = run(service.home, "register", "export", "documents").stdout
    states = {row.split(",")[1]: row for row in listed.splitlines() if row.startswith("PK-9")}
    assert "ended" in states["working-agreement"]
    assert "issued" in states["closure-summary"]
    until(lambda: not (folder / "working-agreement-001.docx").exists(), "the agreement to be marked")


def test_a_form_for_a_case_comes_filled_in_and_needs_a_few_cells(service: RunningService) -> None:
    dropped(service, "childs-plan", example("childs-plan", "PK-10"), "childs-plan")
    place = service.home.path / "made"
    made = run(service.home, "forms", "cin-review", "--case", "PK-10", "--out", str(place))
    assert made.returncode == 0, made.stderr
    book = openpyxl.load_workbook(io.BytesIO((place / "cin-review-PK-10.xlsx").read_bytes()))
    typed = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    assert {"Ms Dawn Rigby", "Mrs Ruth Oyelaran", "PK-10"} <= typed


def test_what_a_case_s_forms_said_can_be_forgotten(service: RunningService) -> None:
    dropped(service, "initial-plan", example("initial-plan", "PK-11"), "initial-plan")
    assert "1 document of" in run(service.home, "register", "forget", "PK-11").stdout
    empty = run(service.home, "forms", "initial-plan", "--case", "PK-11", "--out", str(service.home.path / "none"))
    assert empty.returncode == 1
    assert list((service.home.outbox / "PK-11").rglob(".answers.json")) == []
    assert run(service.home, "register", "verify").returncode == 0


def test_an_address_that_was_confidential_once_is_not_printed_because_the_answer_is_left_out(
    service: RunningService,
) -> None:
    plan = dropped(service, "childs-plan", example("childs-plan", "PK-12"), "childs-plan")
    assert (plan / ".answers.json").is_file()
    alone = example("back-up-plan", "PK-12")
    alone["people"][0]["address_confidential"] = None
    service.drop("left-out.json", form_json(KINDS["back-up-plan"], alone))
    page = (service.shelf("needs-fixing", "left-out") / "problems.html").read_text("utf-8")
    assert "address-was-confidential" in page
    assert "childs-plan-001" in page
    assert "Heron" not in page

    place = service.home.path / "kept"
    made = run(service.home, "forms", "back-up-plan", "--case", "PK-12", "--json", "--out", str(place))
    assert made.returncode == 0, made.stderr
    (filled,) = place.glob("*.json")
    assert json.loads(filled.read_text("utf-8"))["people"][0]["address_confidential"] is True

"""The main job from end to end: drops go in, documents and returned work come out."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from docx import Document

from pipeline.domain.kinds import WORKING_AGREEMENT
from pipeline.entrypoints.home import Home
from pipeline.stages.intake.forms import form_json
from tests.service.running import RunningService, filled, quick_home, run, until, workbook

# Each printed page has a mark of its own.
MARK = re.compile(r"[0-9A-Z]{5}-[0-9A-Z]{5}(?:-[0-9A-Z]{2,4}){3}-[0-9A-Z]")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    home = quick_home(tmp_path_factory.mktemp("main") / "home", give_up_seconds=0.5)
    with RunningService(home) as running:
        yield running
        assert running.stop() == 0


def pdf_text(folder: Path) -> str:
    document = pypdfium2.PdfDocument(next(folder.glob("*.pdf")))
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_a_workbook_becomes_a_numbered_agreement_with_receipt_and_source(service: RunningService) -> None:
    content = workbook("MJ-1")
    service.drop("form.xlsx", content)
    folder = service.document("MJ-1", 1)
    names = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    assert names == {
        "working-agreement-001.docx",
        "working-agreement-001.pdf",
        "receipt.html",
        "receipt.json",
        "source",
    }
    assert (folder / "source" / "form.xlsx").read_bytes() == content
    assert "Agreement number 1 of case MJ-1." in pdf_text(folder)
    assert "Address is confidential and kept on Children's Social Care files" in pdf_text(folder).replace("\r\n", " ")
    assert "Heron Walk" not in pdf_text(folder)
    until(lambda: not (service.home.inbox / "form.xlsx").exists(), "the inbox to be empty")


def test_the_receipt_says_what_was_made_from_what_and_names_nobody(service: RunningService) -> None:
    service.drop("form.xlsx", workbook("MJ-2"))
    folder = service.document("MJ-2", 1)
    receipt = json.loads((folder / "receipt.json").read_bytes())
    assert receipt["case"] == "MJ-2"
    assert receipt["converter"].startswith("embedded ")
    assert receipt["pages"] >= 3
    assert {date["rule"] for date in receipt["dates"]} >= {"T13, WAL-5.26", "WAL-5.36"}
    for text in ((folder / "receipt.json").read_text(), (folder / "receipt.html").read_text()):
        for private in ("Samuel", "Rigby", "Cole", "Holt", "Heron", "Malthouse", "FEN000417"):
            assert private not in text


def test_json_makes_the_same_document(service: RunningService) -> None:
    service.drop("form.json", form_json(WORKING_AGREEMENT, filled("MJ-3")))
    from_json = MARK.sub("", pdf_text(service.document("MJ-3", 1)).replace("MJ-3", ""))
    service.drop("form.xlsx", workbook("MJ-4"))
    from_workbook = MARK.sub("", pdf_text(service.document("MJ-4", 1)).replace("MJ-4", "").replace("MJ4", ""))
    assert from_workbook == from_json.replace("MJ3", "")


def test_a_form_with_mistakes_comes_back_marked_and_goes_through_when_fixed(service: RunningService) -> None:
    wrong = filled("MJ-5")
    wrong["actions"][1]["how_often"], wrong["actions"][1]["by_when"] = None, "end of term"
    from pipeline.stages.intake.forms import blank_form

    content = blank_form(WORKING_AGREEMENT, wrong)
    service.drop("late.xlsx", content)
    folder = service.shelf("needs-fixing", "late")
    assert (folder / "original" / "late.xlsx").read_bytes() == content
    page = (folder / "problems.html").read_text()
    assert "is not a date. Type the day, like 17/07/2026, or fill in &quot;How often&quot; instead." in page
    book = openpyxl.load_workbook(folder / "late.xlsx")
    assert book.sheetnames[0] == "Problems"
    (cell,) = [cell for row in book["Actions"].iter_rows() for cell in row if cell.comment and cell.value]
    assert cell.value == "end of term"
    cell.value = "17/07/2027"
    cell.value = filled()["review"]["review_on"]
    fixed = io.BytesIO()
    book.save(fixed)
    service.drop("late.xlsx", fixed.getvalue())
    assert service.document("MJ-5", 1).is_dir()


def test_the_same_form_again_takes_no_number_and_points_to_the_document(service: RunningService) -> None:
    content = workbook("MJ-6")
    service.drop("first.xlsx", content)
    service.document("MJ-6", 1)
    service.drop("again.xlsx", content)
    folder = service.shelf("already-made", "again")
    assert (folder / "again.xlsx").read_bytes() == content
    assert "working-agreement-001" in (folder / "already-made.html").read_text()
    service.drop("changed.xlsx", workbook("MJ-6", review={"review_at": "core-group"}))
    assert service.document("MJ-6", 2).is_dir(), "the next number is 2, none was spent"


def test_an_agreement_that_replaces_another_puts_the_old_one_out_of_use(service: RunningService) -> None:
    service.drop("one.xlsx", workbook("MJ-7"))
    old = service.document("MJ-7", 1)
    service.drop("two.xlsx", workbook("MJ-7", purpose={"replaces": 1}))
    assert "It replaces agreement number 1." in pdf_text(service.document("MJ-7", 2))
    until(lambda: not list(old.glob("*.docx")), "the old Word file to be set aside")
    assert all("SUPERSEDED" in page for page in pdf_text(old).split("\x0c") if page.strip())
    assert "superseded" in run(service.home, "register", "show", "MJ-7", "1").stdout


def test_replacing_an_agreement_that_does_not_exist_comes_back(service: RunningService) -> None:
    service.drop("none.xlsx", workbook("MJ-8", purpose={"replaces": 4}))
    page = (service.shelf("needs-fixing", "none") / "problems.html").read_text()
    assert "[replaces-unknown]" in page
    assert not (service.home.outbox / "MJ-8").exists()


def test_a_case_begun_on_paper_goes_on_from_there(service: RunningService) -> None:
    assert run(service.home, "register", "start-at", "MJ-9", "4").returncode == 0
    service.drop("paper.xlsx", workbook("MJ-9", purpose={"replaces": 3}))
    assert "It replaces agreement number 3." in pdf_text(service.document("MJ-9", 4))


def test_closing_a_case_ends_its_agreements(service: RunningService) -> None:
    service.drop("close.xlsx", workbook("MJ-18"))
    folder = service.document("MJ-18", 1)
    until(lambda: "issued" in run(service.home, "register", "show", "MJ-18", "1").stdout, "the record")
    assert "has ended" in run(service.home, "register", "close-case", "MJ-18").stdout
    assert "ENDED" in pdf_text(folder)
    assert "ended" in run(service.home, "register", "show", "MJ-18", "1").stdout
    assert "No document" in run(service.home, "register", "close-case", "MJ-18").stdout


def test_an_agreement_that_everyone_has_signed_is_in_force(service: RunningService) -> None:
    answers = filled("MJ-19")
    day = answers["case"]["drawn_up_on"]
    answers["signing"].update(planned_on=day, countersigned_on=day)
    for person in answers["people"]:
        person["signed_on"] = day
    service.drop("signed.json", form_json(WORKING_AGREEMENT, answers))
    assert "In force" in pdf_text(service.document("MJ-19", 1))
    until(lambda: "in-force" in run(service.home, "register", "show", "MJ-19", "1").stdout, "the record")


def test_a_void_number_is_not_used_again_and_its_pages_say_so(service: RunningService) -> None:
    service.drop("void.xlsx", workbook("MJ-10"))
    folder = service.document("MJ-10", 1)
    assert run(service.home, "register", "void", "MJ-10", "1", "--reason", "wrong form").returncode == 0
    assert "VOID" in pdf_text(folder)
    service.drop("void.xlsx", workbook("MJ-10"))
    assert service.document("MJ-10", 2).is_dir()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("notes.txt", b"Dear all", "file-kind-unknown"),
        ("cut.xlsx", workbook()[:4000], "file-damaged"),
        ("empty.xlsx", b"", "file-empty"),
        ("old.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "file-"),
        ("broken.json", b'{"kind": "working-agreement",', "json-unreadable"),
        ("other.json", b'{"kind": "shopping-list"}', "json-kind-unknown"),
    ],
)
def test_what_cannot_be_read_comes_back_with_a_sentence_and_is_kept(
    service: RunningService, name: str, content: bytes, code: str
) -> None:
    service.drop(name, content)
    folder = service.shelf("needs-fixing", Path(name).stem)
    assert f"[{code}" in (folder / "problems.html").read_text()
    assert [file.read_bytes() for file in folder.rglob(name)] == [content]


def test_a_bomb_in_the_inbox_does_not_hold_up_its_neighbours(service: RunningService) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", "<Types/>")
        parts.writestr("xl/workbook.xml", "<x/>")
        parts.writestr("xl/worksheets/sheet1.xml", b"0" * 200_000_000)
    service.drop("bomb.xlsx", bomb.getvalue())
    service.drop("beside.xlsx", workbook("MJ-11"))
    assert service.document("MJ-11", 1).is_dir()
    assert service.shelf("needs-fixing", "bomb").is_dir()


def test_a_link_in_the_inbox_is_not_followed(service: RunningService, tmp_path: Path) -> None:
    secret = tmp_path / "secret.xlsx"
    secret.write_bytes(workbook("MJ-12"))
    (service.home.inbox / "link.xlsx").symlink_to(secret)
    service.drop("after.xlsx", workbook("MJ-13"))
    service.document("MJ-13", 1)
    assert (service.home.inbox / "link.xlsx").is_symlink()
    assert not (service.home.outbox / "MJ-12").exists()
    (service.home.inbox / "link.xlsx").unlink()


def test_a_folder_in_the_way_is_our_fault_and_loses_nothing(service: RunningService) -> None:
    in_the_way = service.home.outbox / "MJ-14" / "working-agreement-001"
    in_the_way.mkdir(parents=True)
    (in_the_way / "mine.txt").write_text("mine")
    content = workbook("MJ-14")
    service.drop("blocked.xlsx", content)
    folder = service.shelf("needs-fixing", "blocked")
    page = (folder / "problems.html").read_text()
    assert "on our side" in page
    assert (folder / "blocked.xlsx").read_bytes() == content
    assert [path.name for path in in_the_way.iterdir()] == ["mine.txt"]


def test_another_form_after_our_fault_is_not_held_up_by_the_number_that_was_lost(service: RunningService) -> None:
    service.drop("one.xlsx", workbook("MJ-20"))
    service.document("MJ-20", 1)
    in_the_way = service.home.outbox / "MJ-20" / "working-agreement-002"
    in_the_way.mkdir(parents=True)
    service.drop("lost.xlsx", workbook("MJ-20", purpose={"replaces": 1}))
    service.shelf("needs-fixing", "lost")
    service.drop("other.xlsx", workbook("MJ-20", purpose={"replaces": 1}, review={"review_at": "core-group"}))
    assert "It replaces agreement number 1." in pdf_text(service.document("MJ-20", 3))
    assert "void" in run(service.home, "register", "show", "MJ-20", "2").stdout


def test_the_same_amendment_again_points_to_the_document_made(service: RunningService) -> None:
    service.drop("first.xlsx", workbook("MJ-21"))
    service.document("MJ-21", 1)
    service.drop("amended.xlsx", workbook("MJ-21", purpose={"replaces": 1}))
    service.document("MJ-21", 2)
    service.drop("amended-again.xlsx", workbook("MJ-21", purpose={"replaces": 1}))
    assert "working-agreement-002" in (service.shelf("already-made", "amended-again") / "already-made.html").read_text()


def test_an_inbox_that_is_away_for_a_moment_does_not_end_the_service(service: RunningService) -> None:
    away = service.home.path / "inbox-away"
    service.home.inbox.rename(away)
    log = service.home.state / "pipeline.log"
    away.rename(service.home.inbox)
    service.drop("back.xlsx", workbook("MJ-22"))
    assert service.document("MJ-22", 1).is_dir()
    assert "fault" not in log.read_text()


def test_dropping_again_after_our_fault_takes_the_same_number(service: RunningService) -> None:
    in_the_way = service.home.outbox / "MJ-15" / "working-agreement-001"
    in_the_way.mkdir(parents=True)
    service.drop("blocked-once.xlsx", workbook("MJ-15"))
    service.shelf("needs-fixing", "blocked-once")
    in_the_way.rmdir()
    service.drop("blocked-once.xlsx", workbook("MJ-15"))
    until(lambda: (in_the_way / "receipt.json").exists(), "number 1 to be made at last")


def test_text_of_every_sort_comes_out_as_typed(service: RunningService) -> None:
    typed = "Mr & Mrs Li agree, 1 < 2 > 0: {{ 7 * 7 }} {% if %}\nزينب lives here 🏠 — Zoë Łukasz, 李小龙"
    service.drop("typed.xlsx", workbook("MJ-16", purpose={"reason_details": typed}))
    folder = service.document("MJ-16", 1)
    body = "\n".join(p.text for p in Document(str(next(folder.glob("*.docx")))).paragraphs)
    assert typed in body


def test_the_log_and_all_but_two_tables_of_the_register_hold_no_personal_detail(service: RunningService) -> None:
    service.drop("Samuel Rigby-Cole.xlsx", workbook("MJ-17"))
    service.document("MJ-17", 1)
    until(lambda: "MJ-17" in run(service.home, "register", "list").stdout, "the register to know of it")
    register = service.home.register
    others = [file for file in service.home.state.rglob("*") if file.is_file() and file != register]
    kept = b"".join(file.read_bytes() for file in others)
    with closing(sqlite3.connect(f"file:{register}?mode=ro", uri=True)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert {"answers", "identifier"} <= tables
        for table in tables - {"answers", "identifier"}:
            kept += repr(connection.execute(f'SELECT * FROM "{table}"').fetchall()).encode()
    for private in (b"Samuel", b"Rigby", b"Heron Walk", b"-03-18", b"MJ17"):
        assert private not in kept


def test_the_register_is_whole_after_all_that(service: RunningService) -> None:
    assert run(service.home, "register", "verify").returncode == 0


def test_a_second_service_for_the_same_home_says_so_and_stops(service: RunningService) -> None:
    second = run(service.home, "start", "--once")
    assert second.returncode == 3
    assert "running" in second.stderr


def test_the_register_is_never_begun_again_beside_its_documents(home: Home) -> None:
    (home.outbox / "MJ-1" / "working-agreement-001").mkdir(parents=True)
    (home.outbox / "MJ-1" / "working-agreement-001" / "receipt.json").write_text("{}")
    answer = run(home, "start", "--once")
    assert answer.returncode == 3
    assert "given out twice" in answer.stderr

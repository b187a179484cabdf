"""The story broken off at every step and run again from the top: the same end, once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from pipeline.entrypoints import office
from pipeline.entrypoints.desk import RealDesk
from pipeline.entrypoints.home import Home, lay_out
from pipeline.register import Outcome
from pipeline.stages.intake import claiming
from pipeline.workflow import handle
from tests.service.breaking import breaking
from tests.service.running import quick_home, workbook

STEPS = ("open", "read", "examine", "take_number", "make", "inspect", "publish", "record", "finish")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealDesk]:
    home = quick_home(tmp_path_factory.mktemp("interrupted") / "home")
    with office.opened(home, child_count=1) as desk:
        yield desk


def claimed(home: Home, name: str, content: bytes, desk: RealDesk) -> int:
    (home.inbox / name).write_bytes(content)
    claim = claiming.claim(home.inbox / name, home.inbox)
    assert claim
    return desk.register.open_job(claim.token)


def check_published_once(desk: RealDesk, job: int, case: str, content: bytes) -> None:
    (document,) = desk.register.documents(case)
    assert (document.number, document.status, document.job) == (1, "issued", job)
    (folder,) = (desk.home.outbox / case).iterdir()
    (source,) = (folder / "source").iterdir()
    assert source.read_bytes() == content
    assert desk.register.job(job).outcome is Outcome.PUBLISHED
    assert claiming.claimed_file(desk.home.inbox, desk.register.job(job).claim) is None
    assert desk.register.verify() == []


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_broken_off_at_any_step_and_run_again_it_is_published_once(desk: RealDesk, step: str, after: bool) -> None:
    case = f"I-{STEPS.index(step)}{int(after)}"
    content = workbook(case)
    job = claimed(desk.home, f"{case}.xlsx", content, desk)
    with breaking(desk, step, after=after):
        handle(job, desk)
    handle(job, desk)
    check_published_once(desk, job, case, content)


def codes_made(desk: RealDesk, case: str, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Make the example for a case, break off, make it again; return the codes in the marks of both times."""
    whole, codes = desk.make, []

    def make(*arguments: Any) -> Any:
        made = whole(*arguments)
        codes.append([one.printed.code for one in made.documents if one.printed])
        return made

    monkeypatch.setattr(desk, "make", make)
    job = claimed(desk.home, "form.xlsx", workbook(case), desk)
    with breaking(desk, "inspect", after=False):
        handle(job, desk)
    handle(job, desk)
    return codes


def test_what_is_made_again_has_the_same_marks_and_in_a_home_for_practice_it_has_others(
    desk: RealDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = codes_made(desk, "I-P1", monkeypatch)
    assert first == second
    assert first
    practice = lay_out(tmp_path / "practice")
    shutil.copy(desk.home.config / "settings.toml", practice.config / "settings.toml")
    with office.opened(practice, child_count=1) as other:
        for code in codes_made(other, "I-P1", monkeypatch)[0]:
            assert desk.register.printed_file(code) is None


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_returned_drop_is_returned_once(desk: RealDesk, after: bool) -> None:
    name = f"wrong-{int(after)}"
    job = claimed(desk.home, f"{name}.xlsx", workbook(f"R-{int(after)}", review={"review_on": "soon"}), desk)
    with breaking(desk, "send_back", after=after):
        handle(job, desk)
    handle(job, desk)
    shelf = desk.home.inbox / "needs-fixing"
    assert [path.name for path in shelf.iterdir() if path.name.startswith(name)] == [name]
    assert desk.register.job(job).outcome is Outcome.RETURNED


def test_a_replacement_broken_off_after_publishing_is_recorded_from_its_own_folder(desk: RealDesk) -> None:
    handle(claimed(desk.home, "one.xlsx", workbook("I-R1"), desk), desk)
    job = claimed(desk.home, "two.xlsx", workbook("I-R1", purpose={"replaces": 1}), desk)
    with breaking(desk, "publish", after=True):
        handle(job, desk)
    # Whatever has happened in between, what is in the outbox is what the register says.
    desk.register.void("I-R1", "working-agreement", 1, "changed our mind")
    handle(job, desk)
    assert [str(document.status) for document in desk.register.documents("I-R1")] == ["void", "issued"]
    assert desk.register.job(job).outcome is Outcome.PUBLISHED


def test_a_number_withdrawn_while_its_document_was_made_is_marked(desk: RealDesk) -> None:
    job = claimed(desk.home, "withdrawn.xlsx", workbook("I-V1"), desk)
    with breaking(desk, "publish", after=True):
        handle(job, desk)
    desk.register.void("I-V1", "working-agreement", 1, "changed our mind")
    handle(job, desk)
    folder = desk.home.outbox / "I-V1" / "working-agreement-001"
    assert not (folder / "working-agreement-001.docx").exists()
    first_page = pypdfium2.PdfDocument(folder / "working-agreement-001.pdf")[0]
    assert "VOID" in first_page.get_textpage().get_text_range()
    assert "VOID" in (folder / "receipt.html").read_text()
    # It lies in the outbox, so nobody says of it that it was never issued.
    handle(claimed(desk.home, "next.xlsx", workbook("I-V1", purpose={"reason_details": "Another reason."}), desk), desk)
    second = desk.home.outbox / "I-V1" / "working-agreement-002"
    assert "never issued" not in (second / "receipt.html").read_text("utf-8")


def test_a_folder_of_somebody_elses_under_a_void_number_is_never_marked(desk: RealDesk) -> None:
    theirs = desk.home.outbox / "I-S1" / "working-agreement-001"
    theirs.mkdir(parents=True)
    (theirs / "working-agreement-001.docx").write_bytes(b"typed by hand")
    job = claimed(desk.home, "void.xlsx", workbook("I-S1"), desk)
    with breaking(desk, "take_number", after=True):
        handle(job, desk)
    desk.mark_if_withdrawn(desk.register.void("I-S1", "working-agreement", 1, "changed our mind"))
    desk.mark_what_is_withdrawn()
    assert [path.name for path in theirs.iterdir()] == ["working-agreement-001.docx"]


def test_an_old_pdf_that_cannot_be_marked_is_no_fault_of_the_new_one(desk: RealDesk) -> None:
    handle(claimed(desk.home, "old.xlsx", workbook("I-M1"), desk), desk)
    old = desk.home.outbox / "I-M1" / "working-agreement-001" / "working-agreement-001.pdf"
    whole = old.read_bytes()
    old.write_bytes(b"cut short")
    job = claimed(desk.home, "new.xlsx", workbook("I-M1", purpose={"replaces": 1}), desk)
    assert handle(job, desk).outcome is Outcome.PUBLISHED
    (old.parent / "no-longer-in-use" / old.name).write_bytes(whole)
    desk.mark_what_is_withdrawn()
    assert "SUPERSEDED" in pypdfium2.PdfDocument(old)[0].get_textpage().get_text_range()


def test_a_full_disk_moves_the_drop_back_instead_of_copying_it(desk: RealDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    content = workbook("I-D1")
    job = claimed(desk.home, "disk-full.xlsx", content, desk)

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("pipeline.entrypoints.returning.keep_source", full)
    folder = desk.send_back_for_our_fault(job)
    assert folder is not None
    assert (folder / "disk-full.xlsx").read_bytes() == content

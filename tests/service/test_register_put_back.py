"""A register that was put back from a backup is behind the outbox; no number is given out twice for it (WAL-5.38)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.entrypoints import office
from pipeline.entrypoints.catching_up import catch_up, unrecorded
from pipeline.entrypoints.desk import RealDesk
from pipeline.entrypoints.home import Home
from pipeline.register import DocumentKey, Outcome, Standing
from pipeline.stages.intake import claiming
from pipeline.workflow import handle
from tests.service.running import run, workbook

SERIES = "working-agreement"


@contextmanager
def opened_here(home: Home) -> Iterator[RealDesk]:
    """Open a home with children that work in this very process."""
    with office.opened(home, child_count=1) as desk, pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk.children, "run", lambda seconds, function, *arguments: function(*arguments))
        yield desk


def issued(home: Home, *forms: bytes) -> None:
    with opened_here(home) as desk:
        for number, form in enumerate(forms):
            file = home.inbox / f"form-{number}.xlsx"
            file.write_bytes(form)
            claim = claiming.claim(file, home.inbox)
            assert claim
            assert handle(desk.register.open_job(claim.token), desk).outcome is Outcome.PUBLISHED


@pytest.fixture
def behind(home: Home, tmp_path: Path) -> Home:
    """A home with two agreements that the register does not know: one replaces the one that it knows."""
    issued(home, workbook("PB-1"))
    shutil.copyfile(home.register, tmp_path / "backup.sqlite")
    issued(home, workbook("PB-1", purpose={"replaces": 1}), workbook("PB-2"))
    shutil.copyfile(tmp_path / "backup.sqlite", home.register)
    return home


def test_the_service_does_not_start_and_says_why(behind: Home) -> None:
    ended = run(behind, "start", "--once")
    assert ended.returncode == 3
    words = " ".join(ended.stderr.split() or ended.stdout.split())
    assert "2 documents that the register does not know (the first is working-agreement-002 of case PB-1)" in words
    assert "pipeline register catch-up" in words
    assert "pipeline register catch-up" in " ".join(run(behind, "doctor").stdout.split())


def test_what_came_after_the_backup_is_written_down_again(behind: Home) -> None:
    with opened_here(behind) as desk:
        written, clashing = catch_up(desk)
        assert [one.key for one in written] == [DocumentKey("PB-1", SERIES, 2), DocumentKey("PB-2", SERIES, 1)]
        assert not clashing
        first, second = desk.register.documents("PB-1")
        assert (first.status, first.replaced_by, second.status) == (Standing.SUPERSEDED, 2, Standing.ISSUED)
        assert desk.register.verify() == []
        assert len(desk.register.answers_of("PB-2")) == 1, "the next form is filled in from it"
        assert desk.register.printed_file(desk.register.signing_of("PB-2", SERIES, 1).printed[0].code)
        assert catch_up(desk) == ([], [])
    issued(behind, workbook("PB-1", purpose={"replaces": 2}))
    assert (behind.outbox / "PB-1" / "working-agreement-003").is_dir()


def test_a_document_that_was_out_of_use_stays_so(home: Home, tmp_path: Path) -> None:
    issued(home, workbook("PB-3"))
    home.register.rename(tmp_path / "lost.sqlite")
    shutil.copytree(home.outbox / "PB-3", tmp_path / "PB-3")
    shutil.rmtree(home.outbox / "PB-3")
    issued(home, workbook("PB-4"))
    shutil.copytree(tmp_path / "PB-3", home.outbox / "PB-3")
    with opened_here(home) as desk:
        folder = home.outbox / "PB-3" / "working-agreement-001"
        (folder / "working-agreement-001.docx").unlink()
        catch_up(desk)
        document = desk.register.document("PB-3", SERIES, 1)
        assert document is not None
        assert document.status is Standing.VOID


def test_a_number_that_was_given_to_something_else_is_named_and_left(home: Home, tmp_path: Path) -> None:
    issued(home, workbook("PB-5"))
    shutil.copytree(home.outbox / "PB-5", tmp_path / "PB-5")
    shutil.rmtree(home.outbox / "PB-5")
    home.register.unlink()
    issued(home, workbook("PB-5", review={"review_at": "core-group"}))
    shutil.copytree(tmp_path / "PB-5", home.outbox / "PB-5-from-elsewhere")
    with opened_here(home) as desk:
        written, clashing = catch_up(desk)
        assert (written, [one.words for one in clashing]) == ([], ["working-agreement-001 of case PB-5"])
        assert len(unrecorded(home, desk.register)) == 1


def test_a_copy_that_staff_made_of_a_folder_is_no_new_document(home: Home) -> None:
    issued(home, workbook("PB-6"))
    shutil.copytree(home.outbox / "PB-6", home.outbox / "PB-6 for the meeting")
    with opened_here(home) as desk:
        assert unrecorded(home, desk.register) == []

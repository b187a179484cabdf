"""Folders appear whole or not at all, and nothing is written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.stages import publishing
from pipeline.stages.publishing import (
    ANSWERS,
    FolderTaken,
    answers_in,
    forget_answers,
    keep_source,
    origin_of,
    publish,
    publish_beside,
    work_folder,
)


def built(root: Path, job: int, content: str = "content") -> Path:
    folder = work_folder(root, job)
    (folder / "document.txt").write_text(content)
    return folder


def test_a_folder_appears_with_all_its_files(tmp_path: Path) -> None:
    target = publish(built(tmp_path, 7), tmp_path / "CASE-1" / "working-agreement-001", "seven")
    assert (target / "document.txt").read_text() == "content"
    assert origin_of(target) == "seven"
    assert list((tmp_path / ".work").iterdir()) == []


def test_publishing_again_for_the_same_job_leaves_what_is_there(tmp_path: Path) -> None:
    target = tmp_path / "CASE-1" / "working-agreement-001"
    publish(built(tmp_path, 7, "first"), target, "seven")
    publish(built(tmp_path, 7, "second"), target, "seven")
    assert (target / "document.txt").read_text() == "first"
    assert list((tmp_path / ".work").iterdir()) == []


def test_another_jobs_folder_is_never_written_over(tmp_path: Path) -> None:
    target = tmp_path / "CASE-1" / "working-agreement-001"
    publish(built(tmp_path, 7, "first"), target, "seven")
    with pytest.raises(FolderTaken):
        publish(built(tmp_path, 8, "second"), target, "eight")
    assert (target / "document.txt").read_text() == "first"


def test_a_folder_that_somebody_made_by_hand_is_never_written_over(tmp_path: Path) -> None:
    target = tmp_path / "CASE-1" / "working-agreement-001"
    target.mkdir(parents=True)
    (target / "notes.txt").write_text("mine")
    with pytest.raises(FolderTaken):
        publish(built(tmp_path, 8), target, "eight")
    assert [path.name for path in target.iterdir()] == ["notes.txt"]


def test_what_breaks_before_the_rename_shows_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(folder: Path) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(publishing, "_flush", broken)
    with pytest.raises(OSError, match="disk full"):
        publish(built(tmp_path, 7), tmp_path / "CASE-1" / "working-agreement-001", "seven")
    assert not (tmp_path / "CASE-1").exists()


def test_returned_drops_of_one_name_lie_side_by_side(tmp_path: Path) -> None:
    names = [publish_beside(built(tmp_path, 1), tmp_path, "form", claim).name for claim in ("one", "two", "three")]
    assert names == ["form", "form-2", "form-3"]
    assert publish_beside(built(tmp_path, 1), tmp_path, "form", "two").name == "form-2", "safe to repeat"


def test_the_source_is_a_whole_copy_and_the_drop_is_kept(tmp_path: Path) -> None:
    drop = tmp_path / "form.xlsx"
    drop.write_bytes(b"content")
    copy = keep_source(drop, tmp_path / "built" / "source")
    assert copy.read_bytes() == drop.read_bytes() == b"content"


def test_the_answers_beside_a_pack_can_be_deleted_and_nothing_else_is(tmp_path: Path) -> None:
    folder = built(tmp_path, 7)
    (folder / ANSWERS).write_text("{}")
    target = publish(folder, tmp_path / "CASE-1" / "childs-plan-001", "seven")
    forget_answers(target, "eight")
    assert answers_in(target) == "{}", "a folder that is made from something else"
    for _ in range(2):
        forget_answers(target, "seven")
        assert answers_in(target) is None
    assert (target / "document.txt").read_text() == "content"
    forget_answers(tmp_path / "moved away", "seven")

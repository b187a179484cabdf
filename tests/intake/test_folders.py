"""A folder is one drop: the form, and the files that it names."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest

from pipeline.domain.checks.file_rules import named_files
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.examining import examine
from pipeline.domain.findings import Finding
from pipeline.domain.form import Form, Line, ask, question_at
from pipeline.domain.kinds import KINDS, WORKING_AGREEMENT
from pipeline.domain.wording import what_to_do
from pipeline.stages.intake import folders
from pipeline.stages.intake.claiming import NotAnOrdinaryFile, claim, claimed_file, hand_on, open_claims
from pipeline.stages.intake.forms import json_schema
from pipeline.stages.intake.reading import Reading, read_drop
from pipeline.stages.intake.watching import InboxWatch, Settling

from .conftest import CALENDAR, TODAY


@pytest.fixture
def folder(tmp_path: Path, example_workbook: bytes) -> Path:
    """A folder called as its family, with the form and two files of its own."""
    made = tmp_path / "inbox" / "Pack 1.2"
    (made / "reports").mkdir(parents=True)
    (made / "agreement.xlsx").write_bytes(example_workbook)
    (made / "plan.pdf").write_bytes(b"a plan")
    (made / "reports" / "school.pdf").write_bytes(b"a report")
    return made


def read(folder: Path) -> Reading:
    return read_drop(folder, KINDS)


def codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]


# What is in it


def test_the_form_is_the_one_file_that_is_a_form(folder: Path, example_workbook: bytes) -> None:
    reading = read(folder)
    assert (reading.kind, reading.form) == ("working-agreement", "agreement.xlsx")
    assert reading.files == {"plan.pdf", "reports/school.pdf"}
    assert reading.answers == read(folder / "agreement.xlsx").answers


def test_a_json_form_is_a_form_and_other_json_is_not(folder: Path, example_json: bytes) -> None:
    (folder / "agreement.xlsx").unlink()
    (folder / "form.json").write_bytes(example_json)
    (folder / "export.json").write_text('{"kind": "something else"}')
    reading = read(folder)
    assert (reading.source, reading.form) == ("json", "form.json")
    assert reading.files == {"plan.pdf", "reports/school.pdf", "export.json"}


def test_a_form_dropped_alone_has_no_files(folder: Path) -> None:
    assert read(folder / "agreement.xlsx").files is None


def test_the_form_may_lie_in_a_folder_inside(folder: Path) -> None:
    (folder / "agreement.xlsx").rename(folder / "reports" / "agreement.xlsx")
    assert read(folder).form == "reports/agreement.xlsx"


def test_a_folder_without_a_form_says_so(folder: Path) -> None:
    (folder / "agreement.xlsx").unlink()
    assert codes(read(folder)) == ["folder-without-form"]
    (folder / "notes.json").write_text('{"a": 1}')
    assert codes(read(folder)) == ["folder-without-form"]


def test_where_the_only_workbook_is_damaged_that_is_said_as_well(folder: Path) -> None:
    (folder / "agreement.xlsx").write_bytes(b"PK\x03\x04 cut short")
    assert codes(read(folder)) == ["folder-without-form", "file-damaged"]


def test_several_forms_are_counted_wherever_they_lie(folder: Path, example_json: bytes) -> None:
    (folder / "reports" / "other-family.json").write_bytes(example_json)
    reading = read(folder)
    assert codes(reading) == ["folder-with-several-forms"]
    assert reading.findings[0].details["count"] == 2
    assert reading.kind is None


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "~$agreement.xlsx", "__MACOSX/._agreement.xlsx"])
def test_what_programs_leave_behind_is_no_file_of_it(folder: Path, example_workbook: bytes, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(example_workbook)
    reading = read(folder)
    assert reading.kind == "working-agreement"
    assert reading.files == {"plan.pdf", "reports/school.pdf"}


def test_a_returned_folder_dropped_again_as_a_whole_has_one_form(folder: Path, tmp_path: Path) -> None:
    returned = tmp_path / "inbox" / "returned"
    (returned / "original").mkdir(parents=True)
    (returned / "original" / "agreement.xlsx").write_bytes((folder / "agreement.xlsx").read_bytes())
    (returned / "problems.html").write_text("<html>")
    folder.rename(returned / folder.name)
    reading = read(returned)
    assert reading.form == "Pack 1.2/agreement.xlsx"
    assert reading.files == {"Pack 1.2/plan.pdf", "Pack 1.2/reports/school.pdf"}


def test_a_link_is_not_followed_and_stops_the_drop(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.pdf"
    secret.write_bytes(b"somebody else's")
    (folder / "linked.pdf").symlink_to(secret)
    assert codes(read(folder)) == ["folder-with-links"]


def test_a_link_to_a_folder_is_not_followed_either(folder: Path, tmp_path: Path) -> None:
    (folder / "reports" / "all").symlink_to(tmp_path)
    assert codes(read(folder)) == ["folder-with-links"]


@pytest.mark.parametrize(("limit", "value"), [("FILES_LIMIT", 2), ("FOLDER_LIMIT_BYTES", 10), ("DEPTH_LIMIT", 0)])
def test_there_is_a_limit_to_what_a_folder_holds(
    folder: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    monkeypatch.setattr(folders, limit, value)
    assert codes(read(folder)) == ["folder-too-big"]


# When it is taken


def test_a_folder_is_taken_once_nothing_in_it_has_changed(folder: Path) -> None:
    settling = Settling(1.0, 10.0)
    settling.look(folder, now=100.0)
    (folder / "reports" / "late.pdf").write_bytes(b"half")
    assert settling.settled(now=101.0) == []
    (folder / "reports" / "late.pdf").write_bytes(b"half and half")
    assert settling.settled(now=101.9) == []
    assert settling.settled(now=102.8) == []
    assert settling.settled(now=102.9) == [folder]


def test_a_file_of_the_same_size_with_another_time_is_a_change(folder: Path) -> None:
    settling = Settling(1.0, 10.0)
    settling.look(folder, now=100.0)
    os.utime(folder / "reports" / "school.pdf", ns=(1, 1))
    assert settling.settled(now=101.0) == []


def test_a_folders_own_time_proves_nothing(folder: Path) -> None:
    settling = Settling(1.0, 10.0, told_late_seconds=0.7, wall_clock=lambda: 1000.5)
    os.utime(folder, (1000.0, 1000.0))
    settling.look(folder, now=50.0)
    assert settling.settled(now=50.9) == []
    assert settling.settled(now=51.0) == [folder]


def test_a_folder_whose_form_is_not_there_yet_waits_and_is_taken_at_last(folder: Path) -> None:
    whole = (folder / "agreement.xlsx").read_bytes()
    for content in (whole[:-8], None):
        (folder / "agreement.xlsx").unlink()
        if content:
            (folder / "agreement.xlsx").write_bytes(content)
        settling = Settling(1.0, 10.0)
        settling.look(folder, now=100.0)
        assert settling.settled(now=109.0) == []
        assert settling.settled(now=110.0) == [folder]


def test_an_empty_folder_is_never_taken(tmp_path: Path) -> None:
    settling = Settling(1.0, 10.0)
    (tmp_path / "New folder").mkdir()
    (tmp_path / "New folder" / ".DS_Store").write_bytes(b"x")
    settling.look(tmp_path / "New folder", now=0.0)
    assert settling.settled(now=9.0) == []
    assert len(settling) == 1, "it may be filled any moment"
    assert settling.settled(now=10.0) == []
    assert len(settling) == 0, "until the next look at the whole inbox"


def test_our_own_folders_are_no_drops_and_empty_ones_are_counted(folder: Path) -> None:
    inbox = folder.parent
    (inbox / "needs-fixing" / "earlier").mkdir(parents=True)
    (inbox / "needs-fixing" / "earlier" / "agreement.json").write_text("{}")
    (inbox / "New folder").mkdir()
    now = [0.0]
    watch = InboxWatch(
        inbox,
        settle_seconds=1,
        give_up_seconds=5,
        rescan_seconds=60,
        setting="polling",
        own_folders=("needs-fixing",),
        clock=lambda: now[0],
    )
    assert watch.settled() == []
    assert watch.left_lying == 1
    now[0] = 1.0
    assert watch.settled() == [folder]
    now[0] = 6.0
    assert watch.settled() == []


# How it is claimed


def test_a_folder_is_claimed_whole_by_one_rename(folder: Path) -> None:
    inbox = folder.parent
    taken = claim(folder, inbox)
    assert taken
    assert [path.name for path in inbox.iterdir()] == [".claimed"]
    assert (taken.file / "reports" / "school.pdf").read_bytes() == b"a report"
    assert claimed_file(inbox, taken.token) == taken.file
    assert [one.file for one in open_claims(inbox)] == [taken.file]
    hand_on(inbox, taken.token)
    hand_on(inbox, taken.token)
    assert list(open_claims(inbox)) == []
    assert list((inbox / ".claimed").iterdir()) == []


def test_letting_go_of_a_folder_follows_no_link(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept.pdf").write_bytes(b"kept")
    (folder / "link").symlink_to(elsewhere)
    taken = claim(folder, folder.parent)
    assert taken
    hand_on(folder.parent, taken.token)
    assert not taken.file.exists()
    assert (elsewhere / "kept.pdf").read_bytes() == b"kept"


def test_a_link_to_a_folder_is_no_drop(folder: Path) -> None:
    link = folder.parent / "link"
    link.symlink_to(folder)
    with pytest.raises(NotAnOrdinaryFile):
        claim(link, folder.parent)
    assert link.is_symlink()


# The files that a form names


class Enclosure(Form):
    what: Annotated[Line, ask("What", "What it is.")]
    file: Annotated[Line | None, ask("File", "The file's name.", file=True)] = None


class Enclosing(Form):
    kind: Literal["enclosing"] = "enclosing"
    enclosures: Annotated[tuple[Enclosure, ...], ask("Enclosures", "One a row.")] = ()


def found(names: list[str | None], files: frozenset[str] | None, **row: Any) -> list[Finding]:
    rows = [{"what": "A plan", "file": name, **row} for name in names]
    known = Circumstances(TODAY, CALENDAR, files=files)
    return list(examine(Enclosing, {"enclosures": rows}, (named_files,), known).findings)


def where(findings: list[Finding]) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(finding.code, finding.path) for finding in findings]


@pytest.mark.parametrize("name", ["plan.pdf", "PLAN.PDF", "./plan.pdf", "school.pdf", r"Reports\school.pdf"])
def test_a_file_is_named_by_its_place_or_its_name_alone(name: str) -> None:
    assert where(found([name], frozenset({"plan.pdf", "reports/school.pdf"}))) == [("file-not-named", ())]
    assert found([name, "plan.pdf", "reports/school.pdf"], frozenset({"plan.pdf", "reports/school.pdf"})) == []


def test_a_named_file_that_is_not_there_is_found_at_its_cell() -> None:
    (missing,) = found(["plan.pdf", "gone.pdf"], frozenset({"plan.pdf"}))
    assert (missing.code, missing.path, missing.stops) == ("file-not-in-folder", ("enclosures", 1, "file"), True)
    assert "Put it in the folder" in what_to_do(missing)


def test_a_form_dropped_alone_is_told_to_come_with_its_files() -> None:
    (missing,) = found(["plan.pdf"], None)
    assert missing.code == "file-not-in-folder"
    assert "one folder, and drop the folder" in what_to_do(missing)


def test_a_file_that_nothing_names_is_advice_with_a_count_and_no_name() -> None:
    (advice,) = found([None], frozenset({"Mary Smith.pdf", "plan.pdf"}))
    assert (advice.code, advice.stops, dict(advice.details)) == ("file-not-named", False, {"count": 2})


def test_while_a_row_cannot_be_read_nothing_is_said_of_its_file() -> None:
    assert where(found(["plan.pdf"], frozenset({"plan.pdf"}), what=None)) == [
        ("required-blank", ("enclosures", 0, "what"))
    ]


def test_every_kind_looks_at_the_files(example: dict[str, Any]) -> None:
    known = Circumstances(TODAY, CALENDAR, files=frozenset({"plan.pdf"}))
    assert "file-not-named" in [f.code for f in WORKING_AGREEMENT.examine(example, known).findings]
    alone = Circumstances(TODAY, CALENDAR)
    assert "file-not-named" not in [f.code for f in WORKING_AGREEMENT.examine(example, alone).findings]


def test_the_schema_says_which_answers_are_files() -> None:
    question = question_at(Enclosing, ("enclosures", 3, "file"))
    assert question is not None
    assert question.file
    assert Enclosing.model_json_schema()["$defs"]["Enclosure"]["properties"]["file"]["x-file"] is True
    assert "x-file" not in str(json_schema(WORKING_AGREEMENT))


def test_a_reading_keeps_its_files_from_one_process_to_another(
    folder: Path, look_at_file: Callable[[Path], Any]
) -> None:
    import pickle

    reading = read(folder)
    assert pickle.loads(pickle.dumps(reading)) == reading

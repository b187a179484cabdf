"""What is wrong with a scan is told apart from what is wrong with us, and the rest works without reading scans."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from pipeline.domain.findings import Finding
from pipeline.domain.page_marks import PrintedFile, SigningPlace
from pipeline.entrypoints.home import Home
from pipeline.entrypoints.scan_children import others_in, pages_in, places_on, take_apart
from pipeline.stages import scans
from pipeline.stages.scans import ScanUnreadable
from tests.service.running import workbook

SCAN = b"%PDF-1.7 is not looked at any further"
REASONS = (
    "scan-damaged",
    "scan-empty",
    "scan-encrypted",
    "scan-kind-unknown",
    "scan-picture-too-large",
    "scan-too-large",
    "scan-too-many-pages",
)


def folder_with(tmp_path: Path, *names: str) -> Path:
    folder = tmp_path / "post"
    folder.mkdir()
    for name in names:
        (folder / name).write_bytes(SCAN if name.endswith(".pdf") else b"PK")
    return folder


def fails(monkeypatch: pytest.MonkeyPatch, name: str, error: Exception) -> None:
    def failing(*_: object) -> None:
        raise error

    monkeypatch.setattr(scans, name, failing)


@pytest.mark.parametrize("code", REASONS)
def test_each_reason_why_a_scan_cannot_be_read_is_said_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    fails(monkeypatch, "read_scan", ScanUnreadable(code))
    folder = folder_with(tmp_path, "one.pdf")
    found, alone = pages_in(folder), pages_in(folder / "one.pdf")
    assert isinstance(found, Finding) and found.place and isinstance(alone, Finding) and alone.place
    assert (found.code, found.place.words()) == (code, "one.pdf")
    assert (alone.code, alone.place.words()) == (code, "The file")


def test_any_other_error_is_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fails(monkeypatch, "read_scan", AttributeError("ours"))
    with pytest.raises(AttributeError):
        pages_in(folder_with(tmp_path, "one.pdf"))


def test_a_page_that_cannot_be_looked_at_a_second_time_is_for_people_to_look_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails(monkeypatch, "look_at_places", ScanUnreadable("scan-picture-too-large"))
    place = SigningPlace(page=2, index=1, role="mother", box_mm=(0, 0, 60, 20), expected=True)
    (box,) = places_on((tmp_path, 0, 0), 2, tmp_path, PrintedFile("CODE", "name", 3, (place,)))
    assert (box.role, box.is_open, box.could_be_aligned) == ("mother", True, False)


def test_of_a_folder_the_scan_that_cannot_be_taken_apart_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails(monkeypatch, "split_out", ScanUnreadable("scan-cannot-be-split"))
    folder = folder_with(tmp_path, "one.pdf", "two.pdf")
    one = folder / "one.pdf"
    for drop, words in ((folder, "one.pdf"), (one, "The file")):
        found = take_apart(drop, [([(one, 0, 0)], tmp_path / "part.pdf")])
        assert found and found.place
        assert (found.code, found.place.words()) == ("scan-cannot-be-split", words)
    assert take_apart(folder, []) is None


def test_any_other_error_in_taking_a_scan_apart_is_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fails(monkeypatch, "split_out", AttributeError("ours"))
    folder = folder_with(tmp_path, "one.pdf")
    with pytest.raises(AttributeError):
        take_apart(folder, [([(folder / "one.pdf", 0, 0)], tmp_path / "part.pdf")])


def test_what_is_neither_scan_nor_form_is_named(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "one.pdf", "minutes.docx", "days.xlsx", "Thumbs.db")
    assert others_in(folder, "days.xlsx") == ("minutes.docx",)
    assert others_in(folder / "one.pdf", None) == ()


WITHOUT = """
import sys
for name in {hidden}:
    sys.modules[name] = None
"""
READS_A_FORM = """
from pathlib import Path
from pipeline.entrypoints import children
print(children.read(Path({form!r})).kind, children.read(Path({pdf!r})).source)
"""
ASKS_THE_DOCTOR = """
from pipeline.entrypoints.cli import app
app(["doctor", "--home", {home!r}])
"""


def without(hidden: tuple[str, ...], script: str) -> subprocess.CompletedProcess[str]:
    """Run a script on a computer where these libraries are not installed."""
    code = WITHOUT.format(hidden=hidden) + script
    environment = {**os.environ, "COLUMNS": "200"}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)


@pytest.mark.parametrize("hidden", [("cv2",), ("zxingcpp",), ("cv2", "zxingcpp")], ids="-".join)
def test_the_doctor_says_when_scans_cannot_be_read(home: Home, hidden: tuple[str, ...]) -> None:
    answer = without(hidden, ASKS_THE_DOCTOR.format(home=str(home.path)))
    assert answer.returncode == 1, answer.stderr
    assert "signed pages cannot be read here. Install the program again." in answer.stdout
    assert "whole, 0 documents" in answer.stdout, "the rest is looked at all the same"


def test_forms_are_read_and_scans_are_told_where_scans_cannot_be_read(home: Home, tmp_path: Path) -> None:
    pdf, form = tmp_path / "words.pdf", tmp_path / "form.xlsx"
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(pdf)
    form.write_bytes(workbook())
    answer = without(("cv2", "zxingcpp"), READS_A_FORM.format(form=str(form), pdf=str(pdf)))
    assert answer.stdout.split() == ["working-agreement", "scan"], answer.stderr

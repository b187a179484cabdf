"""A document that is no longer in use says so on every page (G10)."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pypdfium2

from pipeline.stages.withdrawal import NO_LONGER_IN_USE, mark_withdrawn

WORDS = "SUPERSEDED. Agreement number 2 takes the place of this one."


def folder_with_pdf(folder: Path, rotation: int = 0) -> Path:
    writer = pypdf.PdfWriter()
    for _ in range(3):
        writer.add_blank_page(595, 842).rotate(rotation)
    writer.write(folder / "working-agreement-001.pdf")
    (folder / "working-agreement-001.docx").write_bytes(b"word")
    return folder


def pages(folder: Path) -> list[str]:
    document = pypdfium2.PdfDocument(folder / "working-agreement-001.pdf")
    return [page.get_textpage().get_text_range() for page in document]


def test_every_page_says_so(tmp_path: Path) -> None:
    mark_withdrawn(folder_with_pdf(tmp_path), WORDS)
    assert [WORDS in page for page in pages(tmp_path)] == [True, True, True]


def test_the_word_file_that_could_still_be_printed_is_set_aside(tmp_path: Path) -> None:
    mark_withdrawn(folder_with_pdf(tmp_path), WORDS)
    assert not (tmp_path / "working-agreement-001.docx").exists()
    assert (tmp_path / NO_LONGER_IN_USE / "working-agreement-001.docx").read_bytes() == b"word"


def test_marking_twice_marks_once(tmp_path: Path) -> None:
    mark_withdrawn(folder_with_pdf(tmp_path), WORDS)
    first = (tmp_path / "working-agreement-001.pdf").read_bytes()
    mark_withdrawn(tmp_path, WORDS)
    assert (tmp_path / "working-agreement-001.pdf").read_bytes() == first


def test_a_folder_that_staff_have_moved_away_is_left_alone(tmp_path: Path) -> None:
    mark_withdrawn(tmp_path / "gone", WORDS)
    assert list(tmp_path.iterdir()) == []

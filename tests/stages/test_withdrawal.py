"""A document that is no longer in use says so on every page (G10)."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pypdfium2
import pytest

from pipeline.stages.withdrawal import NO_LONGER_IN_USE, mark_withdrawn, needs_marking

WORDS = "SUPERSEDED. Agreement number 2 takes the place of this one."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A published folder of three pages."""
    made = tmp_path / "working-agreement-001"
    made.mkdir()
    (made / "receipt.html").write_text("<html><body><h1>ready to sign</h1></body></html>")
    return folder_with_pdf(made)


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


def test_every_page_says_so(folder: Path) -> None:
    mark_withdrawn(folder, WORDS)
    assert [WORDS in page for page in pages(folder)] == [True, True, True]


def test_what_was_given_out_is_set_aside_as_it_was(folder: Path) -> None:
    given_out = (folder / "working-agreement-001.pdf").read_bytes()
    mark_withdrawn(folder, WORDS)
    assert not (folder / "working-agreement-001.docx").exists()
    assert (folder / NO_LONGER_IN_USE / "working-agreement-001.docx").read_bytes() == b"word"
    assert (folder / NO_LONGER_IN_USE / "working-agreement-001.pdf").read_bytes() == given_out


def test_a_sealed_bundle_is_set_aside_untouched(folder: Path) -> None:
    (folder / "to-send").mkdir()
    (folder / "to-send" / "bundle.pdf").write_bytes(b"sealed")
    mark_withdrawn(folder, WORDS)
    assert not (folder / "to-send").exists()
    assert (folder / NO_LONGER_IN_USE / "to-send" / "bundle.pdf").read_bytes() == b"sealed"


def test_the_e_mail_of_a_bundle_and_the_folder_that_was_sent_say_so_too(folder: Path) -> None:
    (folder / "to-send").mkdir()
    (folder / "covering-email.txt").write_text("To: somebody")
    (folder / "password-for-the-phone.txt").write_text("abcd")
    mark_withdrawn(folder, WORDS)
    aside = folder / NO_LONGER_IN_USE
    # As if it had broken off before its last step.
    (aside / "working-agreement-001.docx").replace(folder / "working-agreement-001.docx")
    mark_withdrawn(folder, WORDS)
    assert (folder / "covering-email.txt").read_text() == f"{WORDS}\n\nTo: somebody"
    assert (aside / "covering-email.txt").read_text() == "To: somebody"
    assert (aside / "to-send" / "DO-NOT-SEND.txt").read_text() == f"{WORDS}\n"
    assert (aside / "password-for-the-phone.txt").read_text() == "abcd"
    assert not (folder / "password-for-the-phone.txt").exists()


def test_the_receipt_has_nothing_left_to_do_and_is_kept_as_it_was(folder: Path) -> None:
    page = (
        '<html><body><h1>Plan 1 <span class="state">is ready\nto sign</span></h1>'
        '<section class="to-do"><h2>Next</h2></section>\n<h2>Files</h2></body></html>'
    )
    (folder / "receipt.html").write_text(page)
    mark_withdrawn(folder, WORDS)
    marked = (folder / "receipt.html").read_text()
    assert marked.endswith('<h1>Plan 1 <span class="state">(no longer in use)</span></h1><h2>Files</h2></body></html>')
    assert WORDS in marked
    mark_withdrawn(folder, WORDS)
    assert (folder / NO_LONGER_IN_USE / "receipt.html").read_text() == page


def test_the_receipt_no_longer_only_says_ready_to_sign(folder: Path) -> None:
    mark_withdrawn(folder, WORDS)
    assert WORDS in (folder / "receipt.html").read_text()


def test_files_that_staff_put_beside_it_are_left_alone(folder: Path) -> None:
    (folder / "signed scan.pdf").write_bytes(b"scan")
    (folder / "notes.docx").write_bytes(b"notes")
    mark_withdrawn(folder, WORDS)
    assert (folder / "signed scan.pdf").read_bytes() == b"scan"
    assert (folder / "notes.docx").read_bytes() == b"notes"


def test_marking_twice_marks_once(folder: Path) -> None:
    mark_withdrawn(folder, WORDS)
    first = (folder / "working-agreement-001.pdf").read_bytes()
    mark_withdrawn(folder, WORDS)
    assert (folder / "working-agreement-001.pdf").read_bytes() == first
    assert not needs_marking(folder)


def test_a_marking_that_broke_off_is_completed_the_next_time(folder: Path) -> None:
    whole = (folder / "working-agreement-001.pdf").read_bytes()
    (folder / "working-agreement-001.pdf").write_bytes(b"cut short")
    with pytest.raises(pypdf.errors.PdfReadError):
        mark_withdrawn(folder, WORDS)
    assert needs_marking(folder)
    (folder / NO_LONGER_IN_USE / "working-agreement-001.pdf").write_bytes(whole)
    mark_withdrawn(folder, WORDS)
    assert [WORDS in page for page in pages(folder)] == [True, True, True]


def test_a_folder_that_staff_have_moved_away_is_left_alone(tmp_path: Path) -> None:
    mark_withdrawn(tmp_path / "gone", WORDS)
    assert list(tmp_path.iterdir()) == []

"""What is in a PDF from outside is read strictly, and whatever is wrong with it costs nothing but the bundle."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from pipeline.domain.bundle_carried import CONTENTS_NAME, SUBMISSION_NAME, contents_attachment
from pipeline.domain.page_marks import PageMark, code_of
from pipeline.stages.arrivals import CannotOpen, Chapter, carries_submission, is_bundle, open_bundle
from tests.domain.looking import example

from .making import PARTS, as_bytes, bundle, submission, words, written

CIN = "transfer-out-cin"
CARRIED = submission(CIN, example(CIN))


def test_a_bundle_of_ours_says_what_it_holds(tmp_path: Path) -> None:
    held = open_bundle(written(tmp_path / "b.pdf", bundle(CARRIED)))
    assert held.submission is not None
    assert held.submission.document == "transfer-out-cin-001"
    assert held.contents is not None
    assert held.contents.parts == PARTS
    assert (held.pages, held.chapters, held.carries_badly) == (5, (), False)


def test_a_name_that_is_attached_twice_is_as_good_as_none(tmp_path: Path) -> None:
    writer = bundle(CARRIED)
    writer.add_attachment(SUBMISSION_NAME, submission(CIN, example(CIN), "transfer-out-cin-009"))
    held = open_bundle(written(tmp_path / "b.pdf", writer))
    assert held.submission is None
    assert held.carries_badly is True


@pytest.mark.parametrize("name", [SUBMISSION_NAME, CONTENTS_NAME])
def test_one_of_the_two_alone_is_not_how_we_write_it(tmp_path: Path, name: str) -> None:
    writer = words("One", "Two")
    writer.add_attachment(name, CARRIED if name == SUBMISSION_NAME else contents_attachment(()))
    assert open_bundle(written(tmp_path / "b.pdf", writer)).carries_badly is True


def test_other_attachments_are_nothing_to_us(tmp_path: Path) -> None:
    writer = words("One", "Two")
    writer.add_attachment("original.pdf", b"%PDF-1.4")
    held = open_bundle(written(tmp_path / "b.pdf", writer))
    assert (held.submission, held.contents, held.carries_badly) == (None, None, False)


def test_a_packed_attachment_that_grows_without_end_is_not_read(tmp_path: Path) -> None:
    writer = words("One", "Two")
    writer.add_attachment(SUBMISSION_NAME, b" ")
    grows = DecodedStreamObject()
    grows.set_data(b" " * (40 << 20))
    (attached,) = writer.attachment_list
    attached.pdf_object["/EF"][NameObject("/F")] = writer._add_object(grows.flate_encode())  # type: ignore[index]
    file = written(tmp_path / "b.pdf", writer)
    assert file.stat().st_size < 1 << 20
    assert open_bundle(file).carries_badly is True


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("nothing", b"", "bundle-damaged"),
        ("no-pdf", b"hello", "bundle-damaged"),
        ("cut-short", as_bytes(words("One"))[:200], "bundle-damaged"),
        ("no-pages", as_bytes(PdfWriter()), "bundle-damaged"),
    ],
)
def test_what_cannot_be_opened_is_said_by_its_code(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    file = tmp_path / f"{name}.pdf"
    file.write_bytes(content)
    with pytest.raises(CannotOpen) as problem:
        open_bundle(file)
    assert problem.value.code == code


def test_a_locked_bundle_opens_with_its_password_only(tmp_path: Path) -> None:
    writer = bundle(CARRIED)
    writer.encrypt("heron", algorithm="AES-256")
    file = written(tmp_path / "b.pdf", writer)
    for password in (None, "", "swan"):
        with pytest.raises(CannotOpen) as problem:
            open_bundle(file, password)
        assert problem.value.code == "bundle-locked"
    assert open_bundle(file, "heron").submission is not None


# Chapters of a bundle from elsewhere


def bookmarked(*bookmarks: tuple[str, int], pages: int = 10) -> PdfWriter:
    writer = words(*(f"Page {count}" for count in range(pages)))
    for title, page in bookmarks:
        writer.add_outline_item(title=title, page_number=page)
    return writer


def test_top_bookmarks_tell_the_papers_apart(tmp_path: Path) -> None:
    writer = bookmarked(("Plan", 2), ("Minutes", 5))
    report = writer.add_outline_item(title="Report", page_number=6)
    writer.add_outline_item(title="A part of it", page_number=6, parent=report)
    assert open_bundle(written(tmp_path / "b.pdf", writer)).chapters == (
        Chapter("First pages", 1, 2),
        Chapter("Plan", 3, 3),
        Chapter("Minutes", 6, 1),
        Chapter("Report", 7, 4),
    )


@pytest.mark.parametrize(
    "bookmarks",
    [
        (),
        (("Only one", 0),),
        (("Back", 5), ("and forth", 2)),
        (("Same", 2), ("page", 2)),
        tuple((f"Page {count}", count) for count in range(10)),
    ],
    ids=["none", "one", "not in order", "same page", "one for every page"],
)
def test_bookmarks_that_tell_no_papers_apart_leave_it_whole(
    tmp_path: Path, bookmarks: Sequence[tuple[str, int]]
) -> None:
    assert open_bundle(written(tmp_path / "b.pdf", bookmarked(*bookmarks))).chapters == ()


def test_bookmarks_that_go_round_in_a_circle_come_to_an_end(tmp_path: Path) -> None:
    writer = bookmarked(("One", 1), ("Two", 4), ("Three", 7))
    root = writer._root_object["/Outlines"].get_object()
    last = root["/Last"].get_object()
    last[NameObject("/Next")] = root.raw_get("/First")
    assert len(open_bundle(written(tmp_path / "b.pdf", writer)).chapters) == 4


def test_a_title_that_would_turn_the_page_round_is_not_shown(tmp_path: Path) -> None:
    held = open_bundle(written(tmp_path / "b.pdf", bookmarked(("\u202egnp.exe", 0), ("Minutes", 5))))
    assert [one.title for one in held.chapters] == ["No title", "Minutes"]


# Telling a bundle from something else


def pictures(count: int, *texts: str) -> PdfWriter:
    writer = words(*texts)
    for _ in range(count):
        page = writer.add_blank_page(595, 842)
        image = DecodedStreamObject()
        image.set_data(bytes(16))
        image.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Image")})
        page[NameObject("/Resources")] = DictionaryObject({
            NameObject("/XObject"): DictionaryObject({NameObject("/I"): writer._add_object(image)})
        })  # fmt: skip
    return writer


def marked(page: int) -> str:
    return PageMark(code_of("register", "FEN-1", "working-agreement", 3, "digest", "file"), 3, page, 2).words


@pytest.mark.parametrize(
    ("name", "writer", "expected"),
    [
        ("ours", bundle(CARRIED), True),
        ("ours, of pictures only", bundle(CARRIED, (), ("",)), True),
        ("words on every page", words("One", "Two"), True),
        ("words on most pages", pictures(1, "One", "Two"), True),
        ("our own printed pages", words(marked(1), marked(2)), False),
        ("words that only look like a mark", words("7KQ2M-9XW4T 003 1/2 0", "7KQ2M-9XW4T 003 2/2 0"), True),
        ("ours, with marks on every page", bundle(CARRIED, (), (marked(1), marked(2))), True),
        ("pictures only", pictures(3), False),
        ("pictures on most pages", pictures(3, "One", "Two"), False),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bundle_is_told_by_what_is_in_it(tmp_path: Path, name: str, writer: PdfWriter, expected: bool) -> None:
    assert is_bundle(written(tmp_path / "x.bin", writer)) is expected


def test_a_file_that_is_no_pdf_is_no_bundle(tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(b"PK\x03\x04 not a PDF")
    assert is_bundle(file) is False
    assert carries_submission(file) is False


def test_a_locked_or_damaged_pdf_is_for_the_bundle_s_story_to_explain(tmp_path: Path) -> None:
    writer = words("One")
    writer.encrypt("heron", algorithm="AES-256")
    assert is_bundle(written(tmp_path / "locked.pdf", writer)) is True
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(b"%PDF-1.7\nnothing else")
    assert is_bundle(damaged) is True
    assert carries_submission(damaged) is False


def test_a_bundle_made_for_these_tests_opens_elsewhere_too() -> None:
    import io

    assert set(PdfReader(io.BytesIO(as_bytes(bundle(CARRIED)))).attachments) == {SUBMISSION_NAME, CONTENTS_NAME}

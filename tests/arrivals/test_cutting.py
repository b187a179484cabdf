"""Papers are taken out of a bundle with all that their pages show, and with nothing that acts."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Link
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)

from pipeline.stages.arrivals import CutPaper, Paper, cut_out

from .making import bundle, submission, words, written

PAGES = ("Cover", "First of it", "Second of it", "Next paper")
MIDDLE = Paper("01-E01.pdf", 2, 2)


def cut(tmp_path: Path, writer: PdfWriter, paper: Paper = MIDDLE, password: str | None = None) -> Path:
    file = written(tmp_path / "bundle.pdf", writer)
    assert cut_out(file, [paper], tmp_path / "out", password) == (CutPaper(paper.name, whole=True),)
    return tmp_path / "out" / paper.name


def text_of(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def greys_of(pdf: Path, index: int) -> bytes:
    with pypdfium2.PdfDocument(pdf) as document:
        return bytes(document[index].render(scale=1, grayscale=True).buffer)


def on_page(writer: PdfWriter, index: int, name: str, value: object) -> None:
    writer.pages[index][NameObject(name)] = value


def test_a_paper_has_its_own_pages_and_no_others(tmp_path: Path) -> None:
    text = text_of(cut(tmp_path, words(*PAGES)))
    assert "First of it" in text
    assert "Second of it" in text
    assert "Cover" not in text
    assert "Next paper" not in text


def test_pages_look_the_same(tmp_path: Path) -> None:
    writer = words(*PAGES)
    out = cut(tmp_path, writer)
    for index in (0, 1):
        assert greys_of(out, index) == greys_of(tmp_path / "bundle.pdf", index + 1)


def test_a_turned_and_cropped_page_looks_the_same(tmp_path: Path) -> None:
    writer = words(*PAGES)
    on_page(writer, 1, "/Rotate", NumberObject(90))
    on_page(writer, 1, "/CropBox", RectangleObject((40, 400, 500, 800)))
    on_page(writer, 2, "/UserUnit", FloatObject(2))
    out = cut(tmp_path, writer)
    for index in (0, 1):
        assert greys_of(out, index) == greys_of(tmp_path / "bundle.pdf", index + 1)


def test_the_bundle_is_not_changed(tmp_path: Path) -> None:
    file = written(tmp_path / "bundle.pdf", words(*PAGES))
    before = file.read_bytes()
    cut_out(file, [MIDDLE], tmp_path / "out")
    assert file.read_bytes() == before


def test_the_same_bundle_gives_the_same_files(tmp_path: Path) -> None:
    file = written(tmp_path / "bundle.pdf", words(*PAGES))
    for folder in ("one", "two"):
        cut_out(file, [MIDDLE], tmp_path / folder)
    assert (tmp_path / "one" / MIDDLE.name).read_bytes() == (tmp_path / "two" / MIDDLE.name).read_bytes()


def test_what_a_note_and_a_filled_field_show_becomes_part_of_the_page(tmp_path: Path) -> None:
    writer = words(*PAGES)
    note = FreeText(text="Seen by the worker", rect=(100, 500, 300, 540))
    looks = DecodedStreamObject()
    looks.update({
        NameObject("/Type"): NameObject("/XObject"),
        NameObject("/Subtype"): NameObject("/Form"),
        NameObject("/BBox"): ArrayObject([NumberObject(n) for n in (0, 0, 200, 40)]),
        NameObject("/Resources"): writer.pages[1]["/Resources"],
    })  # fmt: skip
    looks.set_data(b"BT /F 12 Tf 10 15 Td (Seen by the worker) Tj ET")
    note[NameObject("/AP")] = DictionaryObject({NameObject("/N"): writer._add_object(looks)})
    writer.add_annotation(1, note)
    out = cut(tmp_path, writer)
    assert "Seen by the worker" in text_of(out)
    assert "/Annots" not in PdfReader(out).pages[0]


def script() -> DictionaryObject:
    return DictionaryObject({
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): TextStringObject("app.alert('x')"),
    })  # fmt: skip


def with_page_script(writer: PdfWriter) -> None:
    on_page(writer, 1, "/AA", DictionaryObject({NameObject("/O"): script()}))


def with_link(writer: PdfWriter) -> None:
    writer.add_annotation(1, Link(rect=(50, 50, 100, 100), url="http://away.example/"))


def with_document_script(writer: PdfWriter) -> None:
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(script())


def with_attachment(writer: PdfWriter) -> None:
    writer.add_attachment("EmbeddedFile.exe", b"MZ")


def with_outside_stream(writer: PdfWriter) -> None:
    stream = writer.pages[1]["/Contents"].get_object()
    stream[NameObject("/PieceInfo")] = DictionaryObject({NameObject("/Secret"): TextStringObject("PieceInfo")})
    stream[NameObject("/Metadata")] = writer._add_object(DecodedStreamObject())


@pytest.mark.parametrize(
    "plant", [with_page_script, with_link, with_document_script, with_attachment, with_outside_stream]
)
def test_what_acts_or_hides_stays_behind(tmp_path: Path, plant: Callable[[PdfWriter], None]) -> None:
    writer = words(*PAGES)
    plant(writer)
    content = cut(tmp_path, writer).read_bytes()
    for sign in (b"JavaScript", b"/AA", b"away.example", b"EmbeddedFile", b"PieceInfo", b"/Metadata", b"/Annots"):
        assert sign not in content


def test_what_the_bundle_carries_for_us_is_in_none_of_its_papers(tmp_path: Path) -> None:
    from tests.domain.looking import example

    content = cut(tmp_path, bundle(submission("transfer-out-cin", example("transfer-out-cin")))).read_bytes()
    assert b"submission.json" not in content
    assert b"EmbeddedFile" not in content


def test_a_paper_of_a_locked_bundle_has_no_password(tmp_path: Path) -> None:
    writer = words(*PAGES)
    writer.encrypt("heron", algorithm="AES-256")
    assert "First of it" in text_of(cut(tmp_path, writer, password="heron"))


def test_a_paper_that_cannot_be_read_is_left_and_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path / "bundle.pdf", words(*PAGES))
    lost = words("Another text", "altogether")
    alone = written(tmp_path / "lost.pdf", lost).read_bytes()
    monkeypatch.setattr("pipeline.stages.arrivals.cutting._only_what_shows", lambda pdf: alone)
    assert cut_out(file, [MIDDLE], tmp_path / "out") == (CutPaper(MIDDLE.name, whole=False),)
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_nothing_wrong_with_a_paper(tmp_path: Path) -> None:
    checked = subprocess.run(["qpdf", "--check", cut(tmp_path, words(*PAGES))], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr

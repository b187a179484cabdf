"""Pages taken out of a scan: upright, in order, as they were scanned, and with nothing in them that acts."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pypdf
import pypdfium2
import pytest
from PIL import Image
from pypdf.annotations import FreeText, Link
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
    RectangleObject,
    TextStringObject,
)

from pipeline.stages.scans import ScanUnreadable, read_scan, split_out
from tests.scans.conftest import Print
from tests.scans.office import Paper, Scanner, save, scanned, sheet


@pytest.fixture(scope="module")
def pages(agreement: Print) -> list[Paper]:
    return [scanned(agreement.sheet(page), Scanner(dpi=150, turn=turn)) for page, turn in ((1, 0), (2, 180), (3, 90))]


@pytest.mark.parametrize("ending", [".pdf", ".tif"])
def test_pages_come_out_upright_and_in_the_order_asked_for(pages: list[Paper], tmp_path: Path, ending: str) -> None:
    file, target = save(tmp_path / f"scan{ending}", pages, 150), tmp_path / "out.pdf"
    before = read_scan(file).pages
    order = [2, 0, 1]
    split_out(file, order, [before[index].turn for index in order], target)
    after = read_scan(target).pages
    assert [page.mark for page in after] == [before[index].mark for index in order]
    assert [page.turn for page in after] == [0, 0, 0]
    assert [round(side) for side in pypdf.PdfReader(target).pages[1].mediabox[2:]] == [595, 842]


def test_the_same_scan_gives_the_same_bytes_and_nothing_else_is_left(pages: list[Paper], tmp_path: Path) -> None:
    file = save(tmp_path / "scan.pdf", pages, 150)
    made = []
    for _ in range(2):
        split_out(file, [0, 1], [0, 180], tmp_path / "out.pdf")
        made.append((tmp_path / "out.pdf").read_bytes())
    assert made[0] == made[1]
    assert {one.name for one in tmp_path.iterdir()} == {"scan.pdf", "out.pdf"}


@pytest.mark.parametrize("is_coloured", [False, True])
def test_a_photographs_dots_stay_and_what_the_camera_tells_goes(
    agreement: Print, tmp_path: Path, is_coloured: bool
) -> None:
    picture = scanned(agreement.sheet(1), Scanner(dpi=150, is_grey=not is_coloured))
    exif = Image.Exif()
    exif[0x010F] = "A telephone of Sam's house"
    file = tmp_path / "photo.jpg"
    Image.fromarray(picture).save(file, exif=exif, comment=b"taken at home", quality=70)
    # Some telephones hang a film behind their pictures.
    file.write_bytes(file.read_bytes() + b"a film of the kitchen")
    split_out(file, [0], [0], tmp_path / "out.pdf")
    content = (tmp_path / "out.pdf").read_bytes()
    for told in (b"telephone", b"at home", b"kitchen"):
        assert told not in content
    stored = pypdf.PdfReader(tmp_path / "out.pdf").pages[0]["/Resources"]["/XObject"]["/Scan"]._data
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(stored))), np.asarray(Image.open(file)))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_stands_as_its_camera_says(agreement: Print, tmp_path: Path, orientation: int) -> None:
    undo = {2: (0,), 3: (3,), 4: (1,), 5: (5,), 6: (2,), 7: (6,), 8: (4,)}.get(orientation, ())
    image = Image.fromarray(scanned(agreement.sheet(1), Scanner(dpi=150)))
    for one in undo:
        image = image.transpose(Image.Transpose(one))
    exif = Image.Exif()
    exif[0x0112] = orientation
    image.save(tmp_path / "photo.jpg", exif=exif)
    assert read_scan(tmp_path / "photo.jpg").pages[0].turn == 0
    split_out(tmp_path / "photo.jpg", [0], [0], tmp_path / "out.pdf")
    (page,) = read_scan(tmp_path / "out.pdf").pages
    assert (page.mark and page.mark.page, page.turn) == (1, 0)


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "P", "LA", "RGBA", "I;16"])
def test_a_picture_of_any_sort_loses_nothing(tmp_path: Path, mode: str) -> None:
    grey = Image.fromarray(np.tile(np.arange(256, dtype=np.uint8), (120, 1)))
    deep = Image.fromarray(np.asarray(grey).astype(np.uint16) * 257)
    image = deep if mode == "I;16" else grey.convert(mode)
    image.save(tmp_path / "scan.png")
    split_out(tmp_path / "scan.png", [0], [0], tmp_path / "out.pdf")
    page = pypdfium2.PdfDocument(tmp_path / "out.pdf")[0]
    drawn = page.render(scale=grey.width / page.get_width(), grayscale=True).to_numpy().squeeze()
    wanted = grey if mode == "I;16" else image.convert("L")
    assert np.array_equal(drawn[: grey.height, : grey.width], np.asarray(wanted))


@pytest.fixture
def scan_with_scripts_links_and_attachments(agreement: Print, tmp_path: Path) -> Path:
    writer = pypdf.PdfWriter(clone_from=agreement.pdf)
    writer.add_attachment("PLANTED.txt", b"PLANTED")
    writer.add_annotation(0, Link(rect=(50, 50, 90, 90), url="https://planted.example"))
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("PLANTED")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): DictionaryObject(script)})
    writer.pages[0][NameObject("/PieceInfo")] = DictionaryObject({NameObject("/Note"): TextStringObject("PLANTED")})
    writer.write(tmp_path / "planted.pdf")
    return tmp_path / "planted.pdf"


def test_nothing_that_acts_is_copied(scan_with_scripts_links_and_attachments: Path, tmp_path: Path) -> None:
    split_out(scan_with_scripts_links_and_attachments, [0], [0], tmp_path / "out.pdf")
    reader = pypdf.PdfReader(tmp_path / "out.pdf")
    assert set(reader.root_object) <= {"/Type", "/Pages"}
    page_keys = {"/Type", "/Parent", "/MediaBox", "/CropBox", "/UserUnit", "/Resources", "/Contents", "/Rotate"}
    assert set(reader.pages[0]) <= page_keys
    objects = [reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1)]
    for told in ("PLANTED", "planted", "JavaScript", "EmbeddedFile", "/URI"):
        assert not any(told in repr(one) for one in objects), told


@pytest.fixture
def scan_with_drawings_in_drawings(tmp_path: Path) -> Path:
    """A page that can be seen, and whose drawings hang in one another more deeply than pypdf can follow."""
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(595, 842)
    inner = None
    for _ in range(1_500):
        drawing = DecodedStreamObject()
        drawing.set_data(b"")
        drawing.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Form"),
                NameObject("/BBox"): RectangleObject((0, 0, 9, 9)),
                NameObject("/Resources"): resources(inner),
            }
        )
        inner = writer._add_object(drawing)
    page[NameObject("/Resources")] = resources(inner)
    writer.write(tmp_path / "deep.pdf")
    return tmp_path / "deep.pdf"


def resources(drawing: PdfObject | None) -> DictionaryObject:
    if drawing is None:
        return DictionaryObject()
    return DictionaryObject({NameObject("/XObject"): DictionaryObject({NameObject("/In"): drawing})})


def test_a_scan_that_reads_and_cannot_be_written_is_told_from_one_that_cannot_be_opened(
    scan_with_drawings_in_drawings: Path, tmp_path: Path
) -> None:
    assert len(read_scan(scan_with_drawings_in_drawings).pages) == 1
    with pytest.raises(ScanUnreadable) as problem:
        split_out(scan_with_drawings_in_drawings, [0], [0], tmp_path / "out.pdf")
    assert problem.value.code == "scan-cannot-be-split"
    assert not (tmp_path / "out.pdf").exists()


def ink_with_a_drawing(writer: pypdf.PdfWriter) -> None:
    drawing = DecodedStreamObject()
    drawing.set_data(b"0 0 1 RG 4 w 0 0 m 200 100 l S")
    drawing.update(
        {NameObject("/Subtype"): NameObject("/Form"), NameObject("/BBox"): RectangleObject((0, 0, 200, 100))}
    )
    ink = {
        NameObject("/Subtype"): NameObject("/Ink"),
        NameObject("/F"): NumberObject(4),
        NameObject("/Rect"): RectangleObject((200, 400, 400, 500)),
        NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(drawing)}),
    }
    writer.add_annotation(0, ink)


def note_without_a_drawing(writer: pypdf.PdfWriter) -> None:
    note = FreeText(text="Seen", rect=(200, 400, 400, 500), font_size="40pt", font_color="000000")
    note.pop("/AP", None)
    writer.add_annotation(0, note)


@pytest.mark.parametrize("written", [ink_with_a_drawing, note_without_a_drawing])
def test_what_was_written_with_a_program_stays_to_be_seen(
    agreement: Print, tmp_path: Path, written: Callable[[pypdf.PdfWriter], None]
) -> None:
    writer = pypdf.PdfWriter(clone_from=agreement.pdf)
    written(writer)
    writer.write(tmp_path / "written.pdf")
    shown = sheet(tmp_path / "written.pdf", 1)
    assert not np.array_equal(shown, agreement.sheet(1))
    split_out(tmp_path / "written.pdf", [0], [0], tmp_path / "out.pdf")
    kept = sheet(tmp_path / "out.pdf", 1)
    assert np.abs(kept.astype(int) - shown).mean() < 0.05
    assert "/Annots" not in pypdf.PdfReader(tmp_path / "out.pdf").pages[0]


@pytest.mark.parametrize("ending", [".pdf", ".png"])
def test_a_page_that_is_not_there_writes_nothing(pages: list[Paper], tmp_path: Path, ending: str) -> None:
    file = save(tmp_path / f"scan{ending}", pages[:1], 150)
    with pytest.raises(IndexError):
        split_out(file, [0, 1], [0, 0], tmp_path / "out.pdf")
    with pytest.raises(ValueError, match="quarters"):
        split_out(file, [0], [45], tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()

"""What each page of a scan is, however it was scanned; and scans that cannot be read."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import pypdf
import pytest
from PIL import Image

from pipeline.domain.page_marks import PageMark
from pipeline.paper.scan_files import is_scan
from pipeline.stages.scans import ScannedPage, ScanUnreadable, pictures, read_scan, reading
from tests.scans import office
from tests.scans.conftest import CODE, Print
from tests.scans.office import LETTER_MM, LIGHT_BLUE, PENCIL, Scanner, empty_sheet, save, scanned, sign


def mark(agreement: Print, page: int) -> PageMark:
    return PageMark(CODE, 7, page, agreement.file.pages)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_is_known_and_which_way_it_has_to_be_turned(agreement: Print, tmp_path: Path, turn: int) -> None:
    picture = scanned(agreement.sheet(2), Scanner(turn=turn))
    file = save(tmp_path / "scan.png", [picture], 200)
    assert read_scan(file).pages == (ScannedPage(mark(agreement, 2), turn=-turn % 360),)


@pytest.mark.parametrize(
    ("name", "scanner"),
    [
        ("skewed.jpg", Scanner(skew_degrees=5, area_mm=None)),
        ("skewed the other way.pdf", Scanner(skew_degrees=-5, area_mm=None, dpi=150)),
        ("noisy and blurred.jpg", Scanner(dpi=150, noise=14, blur_dots=1.0, dust=100)),
        ("dark.tif", Scanner(paper=150, ink=40, noise=6)),
        ("in colour.jpg", Scanner(is_grey=False, dpi=300)),
        ("shrunk on letter paper.pdf", Scanner(area_mm=LETTER_MM, scale=0.925)),
        ("coarsely packed.jpg", Scanner(jpeg_quality=30)),
    ],
)
def test_a_mark_is_read_from_a_poor_scan(agreement: Print, tmp_path: Path, name: str, scanner: Scanner) -> None:
    file = save(tmp_path / name, [scanned(agreement.sheet(1), scanner)], scanner.dpi, quality=60)
    (page,) = read_scan(file).pages
    assert page == ScannedPage(mark(agreement, 1))


@pytest.mark.parametrize("ending", [".pdf", ".tif"])
def test_a_stack_is_read_page_by_page_in_its_own_order(agreement: Print, tmp_path: Path, ending: str) -> None:
    order = [3, 1, 2]
    pages = [scanned(agreement.sheet(page), Scanner(dpi=150)) for page in order]
    file = save(tmp_path / f"stack{ending}", pages, 150, black_and_white=ending == ".tif")
    assert [page.mark for page in read_scan(file).pages] == [mark(agreement, page) for page in order]


def test_a_telephone_says_how_it_was_held(agreement: Print, tmp_path: Path) -> None:
    seen = Image.fromarray(np.ascontiguousarray(np.rot90(scanned(agreement.sheet(1), Scanner()), 1)))
    exif = Image.Exif()
    exif[0x0112] = 6
    seen.save(tmp_path / "photo.jpg", exif=exif)
    assert read_scan(tmp_path / "photo.jpg").pages == (ScannedPage(mark(agreement, 1)),)


def test_the_back_page_that_shines_through_is_not_taken_for_the_page(agreement: Print, tmp_path: Path) -> None:
    front, back = agreement.sheet(2), agreement.sheet(1)[:, ::-1]
    through = np.minimum(front, (255 - (255 - back.astype(float)) * 0.15).astype(np.uint8))
    file = save(tmp_path / "thin paper.png", [scanned(through, Scanner())], 200)
    assert read_scan(file).pages == (ScannedPage(mark(agreement, 2)),)


def test_the_back_page_alone_shining_through_is_no_mark(agreement: Print, tmp_path: Path) -> None:
    file = save(tmp_path / "back.png", [scanned(agreement.sheet(1)[:, ::-1].copy(), Scanner())], 200)
    assert read_scan(file).pages[0].mark is None


def test_a_page_with_the_marks_of_two_pages_names_both(agreement: Print, tmp_path: Path) -> None:
    both = np.hstack([agreement.sheet(1), agreement.sheet(2)])
    file = save(tmp_path / "two.png", [scanned(both, Scanner(area_mm=(420, 297)))], 200)
    (page,) = read_scan(file).pages
    assert {page.mark, *page.further} == {mark(agreement, 1), mark(agreement, 2)}


def test_a_page_without_a_mark_says_so_and_is_not_blank(agreement: Print, tmp_path: Path) -> None:
    paper = agreement.sheet(1)
    height = paper.shape[0]
    paper[round(height * 0.9) :] = 255
    file = save(tmp_path / "scan.png", [scanned(paper, Scanner())], 200)
    assert read_scan(file).pages == (ScannedPage(None),)


@pytest.mark.parametrize("scanner", [Scanner(), Scanner(noise=14, dust=60), Scanner(paper=170, noise=6)])
def test_a_back_side_with_dust_is_blank(tmp_path: Path, scanner: Scanner) -> None:
    file = save(tmp_path / "scan.jpg", [scanned(empty_sheet(), scanner)], 200)
    assert read_scan(file).pages == (ScannedPage(None, is_blank=True),)


@pytest.mark.parametrize("colour", [LIGHT_BLUE, PENCIL])
def test_a_page_with_nothing_but_a_small_note_is_not_blank(tmp_path: Path, colour: tuple[int, int, int]) -> None:
    paper = empty_sheet()
    sign(paper, (80, 100, 110, 108), colour=colour, pen_mm=0.4)
    file = save(tmp_path / "scan.png", [scanned(paper, Scanner(noise=4))], 200)
    assert not read_scan(file).pages[0].is_blank


def test_a_dark_page_is_not_blank(tmp_path: Path) -> None:
    file = save(tmp_path / "lid open.png", [np.full((2339, 1654), 30, np.uint8)], 200)
    assert not read_scan(file).pages[0].is_blank


# What cannot be read


def locked_pdf() -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    writer.encrypt("a password", algorithm="AES-256")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def pdf_without_pages() -> bytes:
    made = io.BytesIO()
    pypdf.PdfWriter().write(made)
    return made.getvalue()


def png_that_says(width: int, height: int) -> bytes:
    def part(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(b"")) + part(b"IEND", b"")


def pdf_with_picture(width: int, height: int) -> bytes:
    picture = f"<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray"
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>>>>>",
        "<</Length 28>>stream\nq 595 0 0 842 0 0 cm /P Do Q\nendstream",
        f"{picture}/BitsPerComponent 1/Length 1>>stream\n0\nendstream",
    ]
    made, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(parts) + 1
    made += (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(made)}\n%%EOF"
    )
    return made.encode()


def too_little_memory_for_cv2() -> Exception:
    error = cv2.error("there is not enough memory")
    error.code = cv2.Error.StsNoMem
    return error


def torn_jpeg() -> bytes:
    made = io.BytesIO()
    Image.effect_noise((400, 600), 60).save(made, "JPEG")
    return made.getvalue()[:3000]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("nothing.pdf", b"", "scan-empty"),
        ("a letter.pdf", b"Dear all, the scan is in the post.", "scan-kind-unknown"),
        ("cut off.pdf", b"%PDF-1.7\n1 0 obj\n<</Type", "scan-damaged"),
        ("no page.pdf", pdf_without_pages(), "scan-empty"),
        ("locked.pdf", locked_pdf(), "scan-encrypted"),
        ("torn.jpg", torn_jpeg(), "scan-damaged"),
        ("head only.tif", b"II*\0\x08\0\0\0", "scan-damaged"),
        ("bomb.png", png_that_says(100_000, 100_000), "scan-picture-too-large"),
        ("big.png", png_that_says(10_000, 9_000), "scan-picture-too-large"),
        ("bomb.pdf", pdf_with_picture(100_000, 100_000), "scan-picture-too-large"),
    ],
)
def test_a_scan_that_cannot_be_read_says_why(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ScanUnreadable) as refused:
        read_scan(tmp_path / name)
    assert refused.value.code == code
    assert str(refused.value) == code


def test_a_scan_of_too_many_pages_is_told_from_one_that_is_too_big(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = save(tmp_path / "stack.tif", [office.empty_sheet()] * 3, 60)
    for limit, code in (("MOST_PAGES", "scan-too-many-pages"), ("MOST_BYTES", "scan-too-large")):
        with monkeypatch.context() as lowered, pytest.raises(ScanUnreadable) as refused:
            lowered.setattr(pictures, limit, 2)
            read_scan(file)
        assert refused.value.code == code


@pytest.mark.parametrize("error", [MemoryError(), too_little_memory_for_cv2()], ids=["python", "cv2"])
def test_a_page_that_takes_more_memory_than_there_is_is_too_big(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def runs_out(*_: object) -> None:
        raise error

    monkeypatch.setattr(reading, "find_marks", runs_out)
    with pytest.raises(ScanUnreadable, match="scan-picture-too-large"):
        read_scan(save(tmp_path / "page.png", [office.empty_sheet()], 60))


def test_a_mistake_of_ours_is_not_blamed_on_the_scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def mistaken(*_: object) -> None:
        raise KeyError("ours")

    monkeypatch.setattr(reading, "find_marks", mistaken)
    with pytest.raises(KeyError, match="ours"):
        read_scan(save(tmp_path / "page.png", [office.empty_sheet()], 60))


def test_a_locked_scan_does_not_lock_the_next_one(tmp_path: Path) -> None:
    codes = []
    for name, content in (("locked.pdf", locked_pdf()), ("no page.pdf", pdf_without_pages()), ("torn.pdf", b"%PDF-1")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(ScanUnreadable) as refused:
            read_scan(tmp_path / name)
        codes.append(refused.value.code)
    assert codes == ["scan-encrypted", "scan-empty", "scan-damaged"]


def test_a_file_that_is_not_there_is_no_damaged_scan(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_scan(tmp_path / "gone.pdf")


def test_a_scan_is_told_by_what_is_in_it_not_by_its_name(tmp_path: Path) -> None:
    picture = save(tmp_path / "scan.png", [office.empty_sheet()], 200)
    contents = {
        "a.doc": picture.read_bytes(),
        "b": locked_pdf(),
        "c.pdf": b"Dear all",
        "d.tif": b"",
        "e.xlsx": b"PK\3\4",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    assert [name for name in contents if is_scan(tmp_path / name)] == ["a.doc", "b"]
    assert not is_scan(tmp_path)

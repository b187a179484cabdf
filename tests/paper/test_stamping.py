"""Stamps are upright and wholly on the page, whatever the page is like."""

from __future__ import annotations

import io

import numpy
import pypdf
import pypdfium2
import pytest
from PIL import ImageFont
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject

import pipeline.paper.stamp_fonts
from pipeline.paper.page_state import closing_of
from pipeline.paper.stamp_fonts import BOLD, REGULAR, StampFont
from pipeline.paper.stamping import Anchor, Stamper
from tests.paper.awkward_pages import (
    GEOMETRIES,
    Make,
    boxed,
    helvetica,
    leaving,
    made,
    page_with,
    rotated,
    seen,
    stream,
    written,
)

WORDS = "A12 of 150"


def stamped(make: Make, anchor: Anchor = Anchor.BOTTOM_RIGHT, *, words: str = WORDS, turned: bool = False) -> bytes:
    writer = made(make)
    Stamper(writer).text(writer.pages[0], words, anchor=anchor, offset_mm=(10, 7), size_points=9, turned=turned)
    return written(writer)


def picture(pdf: bytes, page: int = 0, scale: float = 1) -> numpy.ndarray:
    return numpy.asarray(pypdfium2.PdfDocument(pdf)[page].render(scale=scale, grayscale=True).to_pil())


@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_words_are_upright_and_inside_on(geometry: str) -> None:
    found = seen(stamped(GEOMETRIES[geometry]), WORDS)
    assert found.runs == "right"
    assert found.inside


@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_turned_words_read_from_bottom_to_top_and_are_inside_on(geometry: str) -> None:
    found = seen(stamped(GEOMETRIES[geometry], Anchor.BOTTOM_LEFT, turned=True), WORDS)
    assert found.runs == "up"
    assert found.inside


@pytest.mark.parametrize(
    "geometry", [name for name in GEOMETRIES if not name.startswith(("tiny", "a-strip", "very-big"))]
)
def test_words_are_where_they_were_asked_for_on(geometry: str) -> None:
    found = seen(stamped(GEOMETRIES[geometry]), WORDS)
    assert found.page_width - found.right == pytest.approx(10 * 72 / 25.4, abs=1)
    # The digits stand on the line; the room for tails is under it.
    assert found.page_height - found.bottom == pytest.approx(7 * 72 / 25.4 + 0.22 * 9, abs=1)


# The reader here shows nothing at all of a page whose crop box is off the paper, so there is no "before".
@pytest.mark.parametrize("geometry", [name for name in GEOMETRIES if name != "crop-wholly-outside"])
def test_words_can_be_seen_on(geometry: str) -> None:
    found = seen(stamped(GEOMETRIES[geometry]), WORDS)
    scale = 4.0 if min(found.page_width, found.page_height) < 100 else 0.5 if found.page_width > 5000 else 1.0
    before, after = (
        picture(written(made(GEOMETRIES[geometry])), scale=scale),
        picture(stamped(GEOMETRIES[geometry]), scale=scale),
    )
    changed = numpy.argwhere(numpy.abs(before.astype(int) - after) > 60)
    assert len(changed), "nothing was drawn"
    top, left = changed.min(axis=0) / scale
    bottom, right = changed.max(axis=0) / scale
    assert (top, left, bottom, right) == pytest.approx((found.top, found.left, found.bottom, found.right), abs=2.5)


@pytest.mark.parametrize(
    ("anchor", "across", "down"),
    [
        (Anchor.BOTTOM_LEFT, "left", "bottom"),
        (Anchor.BOTTOM_CENTRE, "middle", "bottom"),
        (Anchor.BOTTOM_RIGHT, "right", "bottom"),
        (Anchor.TOP_LEFT, "left", "top"),
        (Anchor.TOP_CENTRE, "middle", "top"),
        (Anchor.TOP_RIGHT, "right", "top"),
    ],
)
@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_an_anchor_is_a_corner_as_the_reader_sees_it(anchor: Anchor, across: str, down: str, degrees: int) -> None:
    found = seen(stamped(rotated(degrees), anchor), WORDS)
    middle = (found.left + found.right) / 2 / found.page_width
    assert (middle < 0.3, 0.4 < middle < 0.6, middle > 0.7).index(True) == ["left", "middle", "right"].index(across)
    assert (found.top < 100) == (down == "top")


def test_a_page_that_counts_in_bigger_units_gets_a_stamp_of_the_same_size_on_paper() -> None:
    plain = seen(stamped(boxed((0, 0, 600, 800))), WORDS)
    big = seen(stamped(boxed((0, 0, 300, 400), unit=2)), WORDS)
    # The reader here shows units as they are written; twice the size makes it the same on paper.
    assert 2 * (big.right - big.left) == pytest.approx(plain.right - plain.left, rel=0.02)
    assert 2 * (big.page_width - big.right) == pytest.approx(plain.page_width - plain.right, rel=0.02)


@pytest.mark.parametrize("unit", [0.0, -3.0])
def test_a_unit_that_makes_no_sense_counts_as_a_point(unit: float) -> None:
    assert seen(stamped(boxed((0, 0, 600, 800), unit=unit)), WORDS) == seen(stamped(boxed((0, 0, 600, 800))), WORDS)


def test_long_words_are_made_smaller_rather_than_cut() -> None:
    words = "Bundle WA-2025-0001 for the receiving authority " * 4
    found = seen(stamped(boxed((0, 0, 300, 400)), words=words.strip()), words.strip())
    assert found.inside


def test_brackets_backslashes_and_accents_are_printed_as_they_are() -> None:
    words = "a(b) c\\d é £ – ’"
    assert seen(stamped(rotated(0), words=words), words).inside


def test_what_the_font_cannot_show_becomes_a_question_mark() -> None:
    assert seen(stamped(rotated(0), words="7 Ω 8"), "7 ? 8")


def test_pages_that_share_their_content_and_resources_keep_their_own_stamps() -> None:
    writer = pypdf.PdfWriter()
    first = page_with(writer)
    shared = writer._add_object(first["/Resources"])
    contents = writer._add_object(ArrayObject([first.raw_get("/Contents")]))
    first[NameObject("/Resources")], first[NameObject("/Contents")] = shared, contents
    second = page_with(writer, Resources=shared, Contents=contents)
    third = page_with(writer, Resources=shared, Contents=contents)
    stamper = Stamper(writer)
    for page, words in ((first, "one"), (second, "two")):
        stamper.text(page, words, anchor=Anchor.BOTTOM_LEFT, offset_mm=(10, 10), size_points=9)
    document = pypdfium2.PdfDocument(written(writer))
    texts = [page.get_textpage().get_text_range().split() for page in document]
    assert texts == [["their", "own", "words", "one"], ["their", "own", "words", "two"], ["their", "own", "words"]]
    assert list(third["/Resources"]["/Font"]) == ["/F1"]  # type: ignore[index, arg-type]


def test_a_font_of_the_same_name_stays_the_page_s_own() -> None:
    writer = pypdf.PdfWriter()
    page = page_with(writer, content=b"BT /StampSans-Regular 12 Tf 100 500 Td (their own words) Tj ET")
    page["/Resources"]["/Font"][NameObject("/StampSans-Regular")] = helvetica()  # type: ignore[index]
    Stamper(writer).text(page, WORDS, anchor=Anchor.BOTTOM_LEFT, offset_mm=(10, 10), size_points=9)
    fonts = pypdf.PdfReader(io.BytesIO(written(writer))).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    assert fonts["/StampSans-Regular"]["/BaseFont"] == "/Helvetica"
    assert fonts["/StampSans-Regularx"]["/BaseFont"] == "/STAMPS+StampSans-Regular"


def test_several_stamps_on_a_page_wrap_its_own_content_once() -> None:
    writer = made(rotated(0))
    stamper = Stamper(writer)
    for anchor in Anchor:
        stamper.text(writer.pages[0], anchor.name, anchor=anchor, offset_mm=(5, 5), size_points=8)
    assert len(writer.pages[0]["/Contents"]) == 3  # type: ignore[arg-type]
    assert all(seen(written(writer), anchor.name).inside for anchor in Anchor)


def test_every_stamp_is_marked_as_no_part_of_the_text() -> None:
    writer = made(rotated(0))
    stamper = Stamper(writer)
    stamper.text(writer.pages[0], "one", anchor=Anchor.BOTTOM_LEFT, offset_mm=(5, 5), size_points=8)
    stamper.squares(writer.pages[0], [(0, 0, 1, 1)], anchor=Anchor.TOP_LEFT, offset_mm=(5, 5))
    stamper.band(writer.pages[0], "two", height_points=20, size_points=10)
    ours = writer.pages[0]["/Contents"][-1].get_object().get_data()  # type: ignore[index]
    assert ours.count(b"/Artifact") == ours.count(b"EMC") == 3
    assert ours.count(b"q ") == ours.count(b" Q") == 3


def test_white_behind_the_words_makes_them_readable_on_a_dark_page() -> None:
    writer = made(leaving(b"0 g 0 0 595 842 re f"))
    Stamper(writer).text(
        writer.pages[0], WORDS, anchor=Anchor.BOTTOM_RIGHT, offset_mm=(10, 10), size_points=9, backing_mm=1
    )
    pdf = written(writer)
    found = seen(pdf, WORDS)
    shown = picture(pdf, scale=4)
    around = shown[int(found.top * 4) - 6 : int(found.bottom * 4) + 6, int(found.left * 4) - 6 : int(found.right * 4)]
    assert around.mean() > 150
    assert around.min() < 60
    assert shown.mean() < 20


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_squares_are_where_they_were_asked_for_and_not_mirrored(degrees: int) -> None:
    writer = made(boxed((50, 60, 550, 760), (80, 90, 500, 700), degrees))
    # An L: upright at its left, foot at its bottom.
    letter = [(0.0, 0.0, 2.0, 10.0), (0.0, 0.0, 6.0, 2.0)]
    Stamper(writer).squares(writer.pages[0], letter, anchor=Anchor.BOTTOM_RIGHT, offset_mm=(10, 10))
    pdf = written(writer)
    scale = 4
    mm = scale * 72 / 25.4
    dark = picture(pdf, scale=scale) < 128
    rows, columns = numpy.where(dark[-int(21 * mm) :, -int(17 * mm) :])
    assert (columns.max() - columns.min()) / mm == pytest.approx(6, abs=0.3)
    assert (rows.max() - rows.min()) / mm == pytest.approx(10, abs=0.3)
    assert (int(17 * mm) - columns.max()) / mm == pytest.approx(10, abs=0.3)
    assert (int(21 * mm) - rows.max()) / mm == pytest.approx(10, abs=0.3)
    corner = dark[-int(21 * mm) :, -int(17 * mm) :][rows.min() : rows.max(), columns.min() : columns.max()]
    assert corner[: int(7 * mm), int(3 * mm) :].sum() == 0
    assert corner[1 : int(7 * mm), 1 : int(1.5 * mm)].all()


def test_a_band_reaches_from_edge_to_edge_as_seen() -> None:
    for degrees in (0, 90, 180, 270):
        writer = made(boxed((50, 60, 550, 760), (80, 90, 500, 700), degrees))
        Stamper(writer).band(writer.pages[0], "SUPERSEDED", height_points=24, size_points=11)
        pdf = written(writer)
        shown = picture(pdf)
        assert (shown[1:5, 1:-1] < 200).all()
        assert (shown[30:] > 200).mean() > 0.9
        assert seen(pdf, "SUPERSEDED").runs == "right"
        assert seen(pdf, "SUPERSEDED").bottom < 24


def test_the_same_calls_give_the_same_bytes() -> None:
    assert stamped(rotated(90)) == stamped(rotated(90))


@pytest.mark.parametrize("font", [REGULAR, BOLD], ids=["regular", "bold"])
def test_the_widths_are_those_of_the_font_that_is_inside(font: StampFont) -> None:
    folder = pipeline.paper.stamp_fonts.Path(pipeline.paper.stamp_fonts.__file__).parent / "fonts"
    measured = ImageFont.truetype(str(folder / font.file), 1000, layout_engine=ImageFont.Layout.BASIC)
    for code in range(32, 256):
        if code not in (127, 129, 141, 143, 144, 157):
            letter = bytes([code]).decode("cp1252")
            assert font.width(letter, 1000) == pytest.approx(measured.getlength(letter), abs=1), letter


def test_every_font_of_a_stamp_is_inside_the_file() -> None:
    page = pypdf.PdfReader(io.BytesIO(stamped(rotated(0)))).pages[0]
    fonts = page["/Resources"]["/Font"]  # type: ignore[index]
    assert "/FontFile2" in fonts["/StampSans-Regular"]["/FontDescriptor"]


def test_content_that_cannot_be_unpacked_is_taken_as_balanced() -> None:
    broken = pypdf.generic.EncodedStreamObject()
    broken._data = b"no deflate at all"
    broken[NameObject("/Filter")] = NameObject("/FlateDecode")
    unknown = pypdf.generic.EncodedStreamObject()
    unknown._data = b"anything"
    unknown[NameObject("/Filter")] = NameObject("/Nonsense")
    for part in (broken, unknown):
        assert closing_of([part]).opened == 1
        assert closing_of([part]).after.split() == [b"Q"]


def test_packed_content_is_looked_into() -> None:
    part = DecodedStreamObject()
    part.set_data(b"q q (a string with Q) Tj Q Q Q Q q")
    closing = closing_of([part.flate_encode()])
    assert closing.opened == 3
    assert closing.after.split() == [b"Q"] * 2


@pytest.mark.parametrize("bad", [b"(" * 300_000, b"\\(" * 300_000, b"ID " * 200_000, b"(q \\(" * 100_000])
def test_content_made_to_be_slow_is_looked_through_once(bad: bytes) -> None:
    part = DecodedStreamObject()
    part.set_data(bad)
    assert closing_of([part]).opened == 1


def test_a_page_tree_that_runs_in_a_circle_ends() -> None:
    writer = pypdf.PdfWriter()
    page = page_with(writer)
    del page["/MediaBox"]
    loop = DictionaryObject()
    loop[NameObject("/Parent")] = writer._add_object(loop)
    page[NameObject("/Parent")] = loop
    Stamper(writer).text(page, WORDS, anchor=Anchor.BOTTOM_LEFT, offset_mm=(5, 5), size_points=9)
    assert page["/Contents"]


def test_contents_that_are_no_streams_are_left_out() -> None:
    writer = pypdf.PdfWriter()
    page = page_with(writer, content=None)
    words = stream(writer, b"BT /F1 12 Tf 100 500 Td (their own words) Tj ET")
    page[NameObject("/Contents")] = ArrayObject([pypdf.generic.NullObject(), words, writer._add_object(helvetica())])
    Stamper(writer).text(page, WORDS, anchor=Anchor.BOTTOM_LEFT, offset_mm=(5, 5), size_points=9)
    assert seen(written(writer), "their own words")
    assert seen(written(writer), WORDS)

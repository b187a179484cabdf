"""A place is not taken as signed for what is no signature, nor as empty for a signature that is easily overlooked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pypdf
import pytest
from PIL import Image

from pipeline.stages.scans import PlaceSeen, look_at_places, read_scan, split_out
from tests.scans.conftest import Print
from tests.scans.office import Paper, Scanner, save, scanned, sign
from tests.scans.strays import (
    SIGNED,
    UNSIGNED,
    UNSIGNED_AND_WIDE,
    Pen,
    a_flat_name,
    a_flat_name_on_a_fold,
    cross,
    cross_in_ink,
    dash,
    fold_down,
    stamped_date,
    tick,
    typed_date,
)

SCANNERS = (
    Scanner(skew_degrees=1, noise=4),
    Scanner(is_grey=False, paper=215, noise=6, blur_dots=0.8),
    Scanner(dpi=150, noise=8, dust=60),
)
# What may be how somebody signs, or a sign for them where to.
MARKS = (cross, cross_in_ink, tick, dash, typed_date, stamped_date)


def in_fives(pens: Sequence[Pen]) -> list[tuple[Pen, ...]]:
    """As many as the sheet has places."""
    return [tuple(pens[start : start + 5]) for start in range(0, len(pens), 5)]


def names(pens: Sequence[Pen]) -> str:
    return "-".join(pen.__name__ for pen in pens)


def seen_of(agreement: Print, pens: Sequence[Pen], folder: Path, seed: int) -> dict[str, PlaceSeen]:
    """Return what is seen of each pen that was used, each in a place of its own."""
    paper, places = agreement.sheet(agreement.signed_page), agreement.places
    for pen, place in zip(pens, places, strict=False):
        pen(paper, place.box_mm, seed)
    scanner = SCANNERS[seed % len(SCANNERS)]
    file = save(folder / "scan.jpg", [scanned(paper, scanner)], scanner.dpi, quality=50)
    found = look_at_places(file, 0, agreement.pdf, agreement.file)
    assert all(one.could_be_aligned for one in found)
    unused = [f"beside {number}" for number in range(len(pens), len(places))]
    return dict(zip([*(pen.__name__ for pen in pens), *unused], found, strict=True))


def is_signed(seen: PlaceSeen) -> bool:
    return not seen.looks_empty and not seen.only_small_mark


@pytest.mark.parametrize("pens", [*in_fives(UNSIGNED), *((pen,) for pen in UNSIGNED_AND_WIDE)], ids=names)
def test_what_is_no_signature_signs_nothing(agreement: Print, pens: tuple[Pen, ...], tmp_path: Path) -> None:
    for seed in (1, 3):
        assert [name for name, seen in seen_of(agreement, pens, tmp_path, seed).items() if is_signed(seen)] == []


@pytest.mark.parametrize("pens", in_fives(SIGNED), ids=names)
def test_a_signature_is_seen_wherever_and_with_whatever_it_is_written(
    agreement: Print, pens: tuple[Pen, ...], tmp_path: Path
) -> None:
    found = seen_of(agreement, pens, tmp_path, 1)
    assert [name for name, seen in found.items() if seen.looks_empty and not name.startswith("beside")] == []
    # What is hardly more than a straight line is for people to look at.
    flat = {a_flat_name.__name__, a_flat_name_on_a_fold.__name__}
    assert {name for name, seen in found.items() if seen.only_small_mark} <= flat


def test_a_lone_cross_or_a_typed_day_is_neither_a_signature_nor_nothing(agreement: Print, tmp_path: Path) -> None:
    for pens in in_fives(MARKS):
        found = seen_of(agreement, pens, tmp_path, 4)
        for pen in pens:
            assert found[pen.__name__] == PlaceSeen(found[pen.__name__].index, False, True, only_small_mark=True), pen


def test_a_fold_through_all_places_leaves_them_empty_and_the_signed_one_signed(
    agreement: Print, tmp_path: Path
) -> None:
    paper, places = agreement.sheet(agreement.signed_page), agreement.places
    sign(paper, places[1].box_mm)
    fold_down(paper, places[0].box_mm, 3)
    file = save(tmp_path / "scan.jpg", [scanned(paper, Scanner(noise=3))], 200)
    found = look_at_places(file, 0, agreement.pdf, agreement.file)
    assert [one.index for one in found if is_signed(one)] == [places[1].index]
    assert [one.index for one in found if one.looks_empty] == [one.index for one in places if one != places[1]]


def faxed(paper: Paper, file: Path, rows_to_the_inch: int, turn: int) -> Path:
    """Send a sheet as a fax: in black and white, with fewer dots down than across."""
    seen = scanned(paper, Scanner(dpi=204, turn=turn, skew_degrees=0.7, noise=3))
    size = seen.shape[1], round(seen.shape[0] * rows_to_the_inch / 204)
    dots = Image.fromarray(cv2.resize(seen, size, interpolation=cv2.INTER_AREA)).point(
        lambda light: 255 * (light > 150)
    )
    dots.convert("1").save(file, compression="group4", dpi=(204, rows_to_the_inch))
    return file


@pytest.mark.parametrize(("rows_to_the_inch", "turn"), [(98, 0), (98, 180), (196, 0)])
def test_a_fax_with_twice_as_many_dots_across_as_down_is_read(
    agreement: Print, tmp_path: Path, rows_to_the_inch: int, turn: int
) -> None:
    paper, places = agreement.sheet(agreement.signed_page), agreement.places
    sign(paper, places[2].box_mm)
    file = faxed(paper, tmp_path / "fax.tif", rows_to_the_inch, turn)
    (page,) = read_scan(file).pages
    assert (page.mark and page.mark.page, page.turn) == (agreement.signed_page, turn)
    found = look_at_places(file, 0, agreement.pdf, agreement.file)
    assert [one.looks_empty for one in found] == [place != places[2] for place in places]
    assert all(one.could_be_aligned for one in found)
    split_out(file, [0], [page.turn], tmp_path / "out.pdf")
    assert [round(side / 10) for side in pypdf.PdfReader(tmp_path / "out.pdf").pages[0].mediabox[2:]] == [60, 84]


def test_a_fax_whose_mark_cannot_be_read_is_a_page_without_one(agreement: Print, tmp_path: Path) -> None:
    file = faxed(agreement.sheet(agreement.signed_page), tmp_path / "fax.tif", 40, 0)
    (page,) = read_scan(file).pages
    assert (page.mark, page.is_blank) == (None, False)
    found = look_at_places(file, 0, agreement.pdf, agreement.file)
    assert len(found) == len(agreement.places)
    assert not any(one.could_be_aligned for one in found)


# Back sides


def punched(paper: Paper) -> None:
    for down in (108.5, 188.5):
        at = round(199 / 25.4 * 300), round(down / 25.4 * 300)
        cv2.circle(paper, at, round(3 / 25.4 * 300), (40, 40, 40), -1, cv2.LINE_AA)


def seen_through(front: Paper, share: float) -> Paper:
    """Return the back of a sheet whose front shines through, a little shifted as the scanner's other eye sees it."""
    behind = np.roll(cv2.GaussianBlur(front[:, ::-1], (0, 0), 3).astype(float), (18, -12), (0, 1))
    return (255 - (255 - behind) * share).astype(np.uint8)


def is_back_blank(front: Paper, back: Paper, folder: Path) -> bool:
    pages = [scanned(front, Scanner(noise=4)), scanned(back, Scanner(noise=4, seed=2))]
    return read_scan(save(folder / "both sides.tif", pages, 200)).pages[1].is_blank


@pytest.mark.parametrize("share", [0.0, 0.12, 0.16])
def test_a_back_side_with_punched_holes_through_which_the_front_shines_is_blank(
    agreement: Print, tmp_path: Path, share: float
) -> None:
    front = agreement.sheet(agreement.signed_page)
    sign(front, agreement.places[0].box_mm)
    back = seen_through(front, share)
    punched(back)
    assert is_back_blank(front, back, tmp_path)


@pytest.mark.parametrize("colour", [(120, 165, 235), (125, 125, 128), (208, 208, 210)])
@pytest.mark.parametrize("share", [0.0, 0.12, 0.16])
def test_a_note_on_the_back_is_never_taken_for_what_shines_through(
    agreement: Print, tmp_path: Path, colour: tuple[int, int, int], share: float
) -> None:
    front = agreement.sheet(1)
    back = seen_through(front, share)
    punched(back)
    sign(back, (80, 100, 105, 106), colour=colour, pen_mm=0.35)
    assert not is_back_blank(front, back, tmp_path)


def test_what_shines_through_from_another_sheet_is_not_blank(agreement: Print, tmp_path: Path) -> None:
    assert not is_back_blank(agreement.sheet(1), seen_through(agreement.sheet(2), 0.16), tmp_path)


def test_a_word_at_the_edge_is_no_punched_hole(agreement: Print, tmp_path: Path) -> None:
    back = np.full_like(agreement.sheet(1), 255)
    sign(back, (192, 105, 204, 112), pen_mm=0.8)
    assert not is_back_blank(agreement.sheet(1), back, tmp_path)

"""Places to sign on a page that came back: pens are seen, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from pipeline.stages.scans import PlaceSeen, look_at_places
from tests.scans import office
from tests.scans.conftest import Print
from tests.scans.office import BLUE, LIGHT_BLUE, PENCIL, Box, Paper, Scanner, initials, save, scanned, sign, write


def seen(
    agreement: Print, paper: Paper, folder: Path, scanner: Scanner, name: str = "scan.jpg"
) -> dict[int, PlaceSeen]:
    file = save(folder / name, [scanned(paper, scanner)], scanner.dpi, quality=60)
    return {one.index: one for one in look_at_places(file, 0, agreement.pdf, agreement.file)}


def signed(found: dict[int, PlaceSeen]) -> list[int]:
    assert all(one.could_be_aligned for one in found.values())
    return [index for index, one in found.items() if not one.looks_empty]


def a_light_and_thin_name(paper: Paper, box: Box) -> None:
    sign(paper, box, colour=LIGHT_BLUE, pen_mm=0.25)


def a_name_in_pencil(paper: Paper, box: Box) -> None:
    sign(paper, box, colour=PENCIL, pen_mm=0.35)


def a_name_over_the_printed_word(paper: Paper, box: Box) -> None:
    sign(paper, (box[0], box[1] - 4, box[2], box[3] - 8))


def a_name_out_of_the_box(paper: Paper, box: Box) -> None:
    sign(paper, (box[0], box[1] - 5, box[2] + 14, box[3] + 4))


@pytest.mark.parametrize(
    "pen",
    [sign, initials, a_light_and_thin_name, a_name_in_pencil, a_name_over_the_printed_word, a_name_out_of_the_box],
)
def test_every_sort_of_pen_is_seen_and_only_where_it_wrote(
    agreement: Print, tmp_path: Path, pen: Callable[[Paper, Box], None]
) -> None:
    paper, written = agreement.sheet(agreement.signed_page), agreement.places[1]
    pen(paper, written.box_mm)
    found = seen(agreement, paper, tmp_path, Scanner(skew_degrees=1, noise=4))
    assert signed(found) == [written.index]
    assert set(found) == {place.index for place in agreement.places}


@pytest.mark.parametrize(
    "scanner",
    [
        Scanner(dpi=150, noise=14, dust=150),
        Scanner(dpi=300, skew_degrees=-4.5, area_mm=None, blur_dots=1),
        Scanner(scale=0.94, shift_mm=(2, -1), paper=180, ink=50, noise=6),
        Scanner(area_mm=office.LETTER_MM, scale=0.925, turn=180, dust=300),
        Scanner(is_grey=False, turn=90, noise=8),
    ],
)
def test_noise_dust_skew_and_our_own_print_are_no_signature(agreement: Print, tmp_path: Path, scanner: Scanner) -> None:
    assert signed(seen(agreement, agreement.sheet(agreement.signed_page), tmp_path, scanner)) == []


def test_a_neighbours_tail_does_not_sign_the_next_place(agreement: Print, tmp_path: Path) -> None:
    paper = agreement.sheet(agreement.signed_page)
    first, second = agreement.places[:2]
    sign(paper, first.box_mm)
    x, foot = first.box_mm[0] + 22, first.box_mm[3]
    write(
        paper,
        [(x, foot - 9), (x + 4, foot), (x + 5, second.box_mm[1] + 5), (x, second.box_mm[1] + 6)],
        colour=BLUE,
        pen_mm=0.5,
    )
    assert signed(seen(agreement, paper, tmp_path, Scanner())) == [first.index]


def test_a_streak_of_the_scanner_signs_nothing(agreement: Print, tmp_path: Path) -> None:
    picture = scanned(agreement.sheet(agreement.signed_page), Scanner(skew_degrees=1))
    picture[:, 900:903] = 90
    file = save(tmp_path / "scan.jpg", [picture], 200)
    found = {one.index: one for one in look_at_places(file, 0, agreement.pdf, agreement.file)}
    assert signed(found) == []


def test_what_shines_through_from_the_back_signs_nothing(agreement: Print, tmp_path: Path) -> None:
    front, back = agreement.sheet(agreement.signed_page), agreement.sheet(1)[:, ::-1]
    through = np.minimum(front, (255 - (255 - back.astype(float)) * 0.12).astype(np.uint8))
    assert signed(seen(agreement, through, tmp_path, Scanner(noise=3))) == []


def test_a_page_that_does_not_fit_our_print_is_never_taken_as_signed(agreement: Print, tmp_path: Path) -> None:
    paper = np.full_like(agreement.sheet(agreement.signed_page), 255)
    own = agreement.sheet(agreement.signed_page)
    corner = slice(round(paper.shape[0] * 0.93), None), slice(0, round(paper.shape[1] * 0.1))
    paper[corner] = own[corner]
    for place in agreement.places:
        sign(paper, place.box_mm)
    found = seen(agreement, paper, tmp_path, Scanner())
    assert len(found) == len(agreement.places)
    assert not any(one.could_be_aligned for one in found.values())


def test_a_place_that_was_cut_off_could_not_be_looked_at(agreement: Print, tmp_path: Path) -> None:
    first, last = agreement.places[0], agreement.places[-1]
    picture = scanned(agreement.sheet(agreement.signed_page), Scanner())
    cut = round((first.box_mm[1] + first.box_mm[3]) / 2 / 25.4 * 200)
    file = save(tmp_path / "scan.png", [np.ascontiguousarray(picture[cut:])], 200)
    found = {one.index: one for one in look_at_places(file, 0, agreement.pdf, agreement.file)}
    assert not found[first.index].could_be_aligned
    assert found[last.index] == PlaceSeen(last.index, looks_empty=True, could_be_aligned=True)


def test_of_a_page_without_its_mark_every_place_could_not_be_looked_at(agreement: Print, tmp_path: Path) -> None:
    found = seen(agreement, office.empty_sheet(), tmp_path, Scanner())
    assert len(found) == len(agreement.places)
    assert not any(one.could_be_aligned for one in found.values())


def test_a_page_that_nobody_signs_has_no_places(agreement: Print, tmp_path: Path) -> None:
    assert agreement.signed_page != 1
    assert seen(agreement, agreement.sheet(1), tmp_path, Scanner()) == {}


def test_a_page_beyond_the_end_is_an_error(agreement: Print, tmp_path: Path) -> None:
    file = save(tmp_path / "scan.png", [office.empty_sheet()], 200)
    with pytest.raises(IndexError):
        look_at_places(file, 1, agreement.pdf, agreement.file)


@pytest.mark.parametrize("seed", range(4))
def test_in_a_day_at_the_office_every_place_is_judged_right(agreement: Print, tmp_path: Path, seed: int) -> None:
    chance = np.random.default_rng(seed)
    paper, wanted = agreement.sheet(agreement.signed_page), []
    for place in agreement.places:
        if chance.random() < 0.5:
            wanted.append(place.index)
            pen = (sign, initials, a_light_and_thin_name, a_name_in_pencil)[int(chance.integers(4))]
            pen(paper, place.box_mm)
    scanner = Scanner(
        dpi=int(chance.choice([150, 200, 300])),
        turn=int(chance.choice([0, 90, 180, 270])),
        skew_degrees=float(chance.uniform(-5, 5)),
        scale=float(chance.uniform(0.94, 1)),
        area_mm=None,
        noise=float(chance.uniform(0, 8)),
        paper=float(chance.uniform(190, 255)),
        dust=50,
        seed=seed,
    )
    assert signed(seen(agreement, paper, tmp_path, scanner)) == wanted

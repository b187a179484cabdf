"""Page labels run on without a gap, and a supplement takes up where the bundle ended."""

from __future__ import annotations

import pytest

from pipeline.domain.bundle_pages import CountedPiece, numbers_after, plan_labels, roman, section_letter
from pipeline.domain.receivers import PageNumbering

PIECES = [CountedPiece(3), CountedPiece(1, "A"), CountedPiece(12, "A"), CountedPiece(1, "B"), CountedPiece(4, "B")]


def ends(numbering: PageNumbering, start: dict[str, int] | None = None) -> list[tuple[str, str]]:
    labels = plan_labels(PIECES, numbering, start or {})
    return [(run.label(0), run.label(piece.pages - 1)) for run, piece in zip(labels, PIECES, strict=True)]


def test_continuous_numbers_run_through_everything() -> None:
    assert ends(PageNumbering.CONTINUOUS) == [("1", "3"), ("4", "4"), ("5", "16"), ("17", "17"), ("18", "21")]


def test_lettered_sections_each_begin_at_one_and_the_front_is_roman() -> None:
    expected = [("i", "iii"), ("A1", "A1"), ("A2", "A13"), ("B1", "B1"), ("B2", "B5")]
    assert ends(PageNumbering.LETTERED) == expected


def test_a_continuous_supplement_goes_on_after_the_last_number() -> None:
    after = numbers_after(PIECES, PageNumbering.CONTINUOUS)
    assert after == {"": 22}
    assert ends(PageNumbering.CONTINUOUS, after)[0] == ("22", "24")


def test_a_lettered_supplement_goes_on_in_each_section() -> None:
    after = numbers_after(PIECES, PageNumbering.LETTERED)
    assert after == {"": 4, "A": 14, "B": 6}
    assert ends(PageNumbering.LETTERED, after) == [
        ("iv", "vi"), ("A14", "A14"), ("A15", "A26"), ("B6", "B6"), ("B7", "B10"),
    ]  # fmt: skip


@pytest.mark.parametrize("numbering", PageNumbering)
def test_no_two_pages_of_a_bundle_and_its_supplement_have_the_same_label(numbering: PageNumbering) -> None:
    both = [*plan_labels(PIECES, numbering), *plan_labels(PIECES, numbering, numbers_after(PIECES, numbering))]
    labels = [run.label(page) for run, piece in zip(both, PIECES * 2, strict=True) for page in range(piece.pages)]
    assert len(labels) == len(set(labels)) == 42


def test_a_piece_without_pages_takes_no_number() -> None:
    labels = plan_labels([CountedPiece(2), CountedPiece(0), CountedPiece(1)], PageNumbering.CONTINUOUS)
    assert [run.first for run in labels] == [1, 3, 3]


def test_the_letters_go_on_after_z() -> None:
    letters = [section_letter(index) for index in (0, 1, 25, 26, 27, 51, 52, 701, 702)]
    assert letters == ["A", "B", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("number", "written"), [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (90, "xc"), (1994, "mcmxciv")]
)
def test_roman_numerals(number: int, written: str) -> None:
    assert roman(number) == written

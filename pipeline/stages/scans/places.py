"""Looking at the places to sign on a page that came back: is there ink that our print has not?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.domain.page_marks import PrintedFile, SigningPlace
from pipeline.stages.scans.aligning import Alignment, align
from pipeline.stages.scans.limits import FIRST_LOOK_DPI
from pipeline.stages.scans.pictures import Grey, Picture, ScanUnreadable, opened
from pipeline.stages.scans.reading import MarkFound, find_marks

Ink = NDArray[np.uint8]

DOTS_PER_MM = 8.0
# What our print has in and around a place, wider by how far a scan is off and ink runs.
PRINTED_BELOW = 240
AROUND_PRINT_MM = 0.7
# How far around the places ink is followed: a signature may leave its place.
AROUND_PLACE_MM = 14.0
# People write over the word above the place too.
LABEL_MM = 5.0
# Pen, pencil and light blue ball-point are darker than the paper by more than this part of it, what shines
# through from the back by less; and never is it as little as the paper's own grain.
LEAST_CONTRAST = 0.15
GRAIN_TIMES = 5.0
SMOOTHED_MM = 0.12
PAPER_ACROSS_MM = 6.0
# Less is dust; nobody's initials are smaller.
SMALLEST_STROKE_MM = 2.5
SMALLEST_INK_MM2 = 0.7
# A line that is thinner than this, and goes on for most of the way from end to end, nobody has written.
LEAST_SHARE = 0.35
STREAK_MM, STREAK_SHARE = 0.9, 0.8


@dataclass(frozen=True)
class PlaceSeen:
    """What was seen of a place to sign, by its index in the file.

    `looks_empty` means something only where `could_be_aligned`; else nobody has looked, and somebody has to.
    """

    index: int
    looks_empty: bool
    could_be_aligned: bool


def look_at_places(file: Path, index: int, pdf: Path, printed: PrintedFile) -> tuple[PlaceSeen, ...]:
    """Return what was seen of each place on this page of a scan where a signature is expected.

    `index` is the page in the scan, from 0; which page of the print it is says its own mark. Where the page has
    no mark of this print, every place of the whole print that expects a signature is given back as one that could
    not be looked at: nothing is ever taken as signed because it was not seen. Safe to repeat; writes nothing.
    Raises ScanUnreadable for what is in the scan, OSError where a file cannot be read, IndexError beyond its end.
    """
    expected = [place for place in printed.places if place.expected]
    with opened(file) as pages:
        if not 0 <= index < pages.count:
            raise IndexError("the scan has no such page")
        found = next((one for one in find_marks(pages, index) if one.mark.code == printed.code), None)
        if found is None:
            return _unseen(expected)
        expected = [place for place in expected if place.page == found.mark.page]
        if not expected:
            return ()
        scan = pages.picture(index, FIRST_LOOK_DPI)
    ours = _our_print(pdf, found)
    if ours is None:
        return _unseen(expected)
    print_, corners = ours
    alignment = align(print_, corners, scan, found.corners_mm)
    if alignment is None:
        return _unseen(expected)
    neighbours = [place for place in printed.places if place.page == found.mark.page]
    written = _written_places(neighbours, print_, scan, alignment)
    return tuple(
        PlaceSeen(place.index, looks_empty=place.index not in written, could_be_aligned=True)
        if alignment.is_sure_near(place.box_mm) and _is_on_scan(place, scan, alignment)
        else PlaceSeen(place.index, looks_empty=False, could_be_aligned=False)
        for place in expected
    )


def _unseen(places: Sequence[SigningPlace]) -> tuple[PlaceSeen, ...]:
    return tuple(PlaceSeen(place.index, looks_empty=False, could_be_aligned=False) for place in places)


def _our_print(pdf: Path, found: MarkFound) -> tuple[Picture, NDArray[np.float64]] | None:
    """Return the page as we printed it and the corners of the mark on it; None where it is not there any more."""
    try:
        with opened(pdf) as pages:
            page = found.mark.page - 1
            if page >= pages.count:
                return None
            picture = pages.picture(page, FIRST_LOOK_DPI)
            corners = [one.corners_mm for one in find_marks(pages, page) if one.mark == found.mark]
    except ScanUnreadable:
        return None
    return (picture, corners[0]) if corners else None


def _written_places(
    places: Sequence[SigningPlace], print_: Picture, scan: Picture, alignment: Alignment
) -> frozenset[int]:
    """Return the indexes of the places in which something is written; all are looked at together.

    A signature may reach into the next place, so each stroke belongs to the place that holds most of it.
    """
    height, width = print_.grey.shape
    size = _dots(width / print_.dots_per_mm), _dots(height / print_.dots_per_mm)
    around = _around(places, size)
    ours = cv2.resize(print_.grey, size, interpolation=cv2.INTER_LINEAR)[around]
    theirs = alignment.laid_over(scan, size, DOTS_PER_MM)[around]
    printed = cv2.dilate((ours < PRINTED_BELOW).astype(np.uint8), _disc(AROUND_PRINT_MM)).astype(np.uint8)
    ink = _ink(theirs) & (1 - printed)
    areas = np.zeros(ink.shape, np.int64)
    for number, place in enumerate(places, start=1):
        areas[_inside(place, (around[1].start, around[0].start))] = number
    return frozenset(places[number - 1].index for number in _written_in(areas, ink, printed))


def _around(places: Sequence[SigningPlace], size: tuple[int, int]) -> tuple[slice, slice]:
    """Return the rows and columns that hold all places and what may belong to them."""
    lefts, tops, rights, bottoms = zip(*(place.box_mm for place in places), strict=True)
    return (
        slice(max(0, _dots(min(tops) - AROUND_PLACE_MM)), min(size[1], _dots(max(bottoms) + AROUND_PLACE_MM))),
        slice(max(0, _dots(min(lefts) - AROUND_PLACE_MM)), min(size[0], _dots(max(rights) + AROUND_PLACE_MM))),
    )


def _is_on_scan(place: SigningPlace, scan: Picture, alignment: Alignment) -> bool:
    """Say whether the whole place is on the scan; what was cut off cannot be looked at."""
    left, top, right, bottom = place.box_mm
    corners = np.array([[left, top, 1], [right, top, 1], [right, bottom, 1], [left, bottom, 1]])
    at = corners @ alignment.matrix.T * scan.dots_per_mm
    height, width = scan.grey.shape
    return bool((at >= 0).all() and (at[:, 0] <= width).all() and (at[:, 1] <= height).all())


def _ink(theirs: Grey) -> Ink:
    """Return the dots that are darker than the paper around them."""
    smooth = cv2.GaussianBlur(theirs, (0, 0), SMOOTHED_MM * DOTS_PER_MM)
    across = round(PAPER_ACROSS_MM * DOTS_PER_MM) | 1
    paper = cv2.medianBlur(theirs, across).astype(np.int16)
    darker = paper - smooth.astype(np.int16)
    grain = 1.4826 * float(np.median(np.abs(darker - np.median(darker))))
    least = np.maximum(LEAST_CONTRAST * paper, GRAIN_TIMES * grain)
    return np.asarray(darker > least, dtype=np.uint8)


def _inside(place: SigningPlace, origin: tuple[int, int]) -> tuple[slice, slice]:
    """Return the rows and columns of the place with the word above it, counted from the origin."""
    left, top, right, bottom = place.box_mm
    down = slice(max(0, _dots(top - LABEL_MM) - origin[1]), max(0, _dots(bottom) - origin[1]))
    return down, slice(max(0, _dots(left) - origin[0]), max(0, _dots(right) - origin[0]))


def _written_in(areas: NDArray[np.int64], ink: Ink, printed: Ink) -> Iterator[int]:
    """Give the number of each area that holds most of a stroke of some size; 0 is no area.

    Strokes are followed across printed lines, where they cannot be seen themselves.
    """
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, _disc(2 * AROUND_PRINT_MM + 0.4)).astype(np.uint8)
    _, strokes, stats, _ = cv2.connectedComponentsWithStats(ink | (closed & printed), connectivity=8)
    for number in range(1, len(stats)):
        left, top, width, height = (int(stats[number, one]) for one in range(4))
        if max(width, height) < SMALLEST_STROKE_MM * DOTS_PER_MM:
            continue
        here = slice(top, top + height), slice(left, left + width)
        visible = (strokes[here] == number) & ink[here].astype(bool)
        shares = np.bincount(areas[here][visible])
        if len(shares) < 2:
            continue
        area = int(shares[1:].argmax()) + 1
        if shares[area] < LEAST_SHARE * shares.sum():
            continue
        rows, columns = np.nonzero(visible & (areas[here] == area))
        extent = max(np.ptp(rows), np.ptp(columns)) / DOTS_PER_MM
        is_stroke = extent >= SMALLEST_STROKE_MM and shares[area] >= SMALLEST_INK_MM2 * DOTS_PER_MM**2
        if is_stroke and not _is_streak(np.column_stack([columns + left, rows + top]), ink, printed):
            yield area


def _is_streak(dots: NDArray[np.int64], ink: Ink, printed: Ink) -> bool:
    """Say whether a stroke is a straight thin line that goes on far beyond: dirt on the scanner's glass, or a fold."""
    points = dots.astype(np.float32)
    _, sides, _ = cv2.minAreaRect(points)
    if min(sides) / DOTS_PER_MM > STREAK_MM:
        return False
    across, down, x, y = (float(one) for one in cv2.fitLine(points, cv2.DIST_L2, 0, 0.01, 0.01).ravel())
    steps = np.arange(-max(ink.shape), max(ink.shape))
    columns, rows = np.round(x + steps * across).astype(int), np.round(y + steps * down).astype(int)
    inside = (columns >= 0) & (columns < ink.shape[1]) & (rows >= 0) & (rows < ink.shape[0])
    at = rows[inside], columns[inside]
    near = cv2.dilate(ink, _disc(STREAK_MM / 3))
    seen = printed[at] == 0
    return bool(np.count_nonzero(near[at][seen]) > STREAK_SHARE * np.count_nonzero(seen))


def _disc(radius_mm: float) -> NDArray[np.uint8]:
    length = 2 * _dots(radius_mm) + 1
    return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (length, length)).astype(np.uint8)


def _dots(mm: float) -> int:
    return round(mm * DOTS_PER_MM)

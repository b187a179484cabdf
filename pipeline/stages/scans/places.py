"""Looking at the places to sign on a page that came back: is there ink that our print has not?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.domain.page_marks import PrintedFile, SigningPlace
from pipeline.stages.scans.aligning import Alignment, align
from pipeline.stages.scans.limits import FIRST_LOOK_DPI
from pipeline.stages.scans.pictures import Grey, Picture, ScanUnreadable, opened
from pipeline.stages.scans.reading import MarkFound, find_marks

Ink = NDArray[np.uint8]
Numbers = NDArray[np.floating[Any]]
# Places of dots as (column, row), one a line.
Dots = NDArray[np.int64]
Inside = tuple[slice, slice]

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
LEAST_SHARE = 0.35
# A felt tip is narrower than this; what is wider and pale is a highlighter, a smear or the shadow of a cup.
WIDEST_PEN_MM, PALE = 2.2, 0.5
# A straight line that runs on beyond the place on both sides is a fold, the edge of a note, or dirt on the
# scanner's glass. Folds are faint, and not as straight as a ruler.
LINE_MM, BESIDE_LINE_MM = 0.9, 0.3
BEYOND_PLACE_MM, SEEN_BEYOND_MM = 8.0, 1.5
LINE_SHARE, LINE_DARKER = 0.7, 1.2
FAINT_CONTRAST, FAINT_GRAIN_TIMES = 0.05, 2.5
SHORTEST_LINE_MM, MOST_LINES = 16.0, 150
# Two straight strokes are a cross, a tick, a dash or what is left of an edge. Somebody may sign with a cross.
STROKES_OF_A_MARK, STROKE_MM, MARK_SHARE = 2, 1.1, 0.9
# Letters of a type stand on one line and are of two heights; nobody writes so evenly.
FEWEST_LETTERS, TALLEST_LETTER_MM, SHORTEST_LETTER_MM = 4, 7.0, 1.2
BASELINE_MM, LETTER_HEIGHTS, EVEN_SHARE = 0.3, 0.1, 0.75


class Writing(Enum):
    """What is in a place to sign."""

    NOTHING = auto()
    SMALL_MARK = auto()
    SIGNATURE = auto()


@dataclass(frozen=True)
class PlaceSeen:
    """What was seen of a place to sign, by its index in the file.

    `looks_empty` means something only where `could_be_aligned`; else nobody has looked, and somebody has to.
    `only_small_mark` says that what is there may be a signature or may not: a cross, a tick, a dash, a typed day.
    """

    index: int
    looks_empty: bool
    could_be_aligned: bool
    only_small_mark: bool = False


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
    written = _what_is_in(neighbours, print_, scan, alignment)
    return tuple(
        PlaceSeen(place.index, place.index not in written, True, written.get(place.index) is Writing.SMALL_MARK)
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


def _what_is_in(
    places: Sequence[SigningPlace], print_: Picture, scan: Picture, alignment: Alignment
) -> dict[int, Writing]:
    """Return what is written in the places, by their indexes; all are looked at together.

    A signature may reach into the next place, so each stroke belongs to the place that holds most of it.
    """
    height, width = print_.grey.shape
    size = _dots(width / print_.dots_per_mm), _dots(height / print_.dots_per_mm)
    around = _around(places, size)
    ours = cv2.resize(print_.grey, size, interpolation=cv2.INTER_LINEAR)[around].astype(np.uint8, copy=False)
    theirs = alignment.laid_over(scan, size, DOTS_PER_MM)[around]
    insides = [_inside(place, (around[1].start, around[0].start)) for place in places]
    return {places[number].index: found for number, found in _compared(ours, theirs, insides).items()}


def _compared(ours: Grey, theirs: Grey, insides: Sequence[Inside]) -> dict[int, Writing]:
    """Return what is written where: `insides` are the rows and columns of the places in both pictures."""
    printed = cv2.dilate((ours < PRINTED_BELOW).astype(np.uint8), _disc(AROUND_PRINT_MM)).astype(np.uint8)
    contrast, grain = _contrast(theirs)
    seen = 1 - printed
    least = max(LEAST_CONTRAST, GRAIN_TIMES * grain)
    ink = (contrast > least).astype(np.uint8) & seen & _is_of_a_pen(theirs, contrast, least)
    faint = (contrast > max(FAINT_CONTRAST, FAINT_GRAIN_TIMES * grain)).astype(np.uint8) & seen
    ink &= 1 - _lines_across(faint, contrast, seen, insides)
    areas = np.zeros(ink.shape, np.int64)
    for number, inside in enumerate(insides, start=1):
        areas[inside] = number
    strokes = defaultdict(list)
    for area, stroke in _strokes_in(areas, ink, printed):
        strokes[area].append(stroke)
    return {area - 1: found for area, those in strokes.items() if (found := _kind_of(those)) is not Writing.NOTHING}


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


def _contrast(theirs: Grey) -> tuple[Numbers, float]:
    """Return by what part of it each dot is darker than the paper around it, and how grainy the paper is."""
    smooth = cv2.GaussianBlur(theirs, (0, 0), SMOOTHED_MM * DOTS_PER_MM).astype(np.float32)
    paper = cv2.medianBlur(theirs, round(PAPER_ACROSS_MM * DOTS_PER_MM) | 1).astype(np.float32)
    darker = np.asarray((paper - smooth) / np.maximum(paper, 1), dtype=np.float32)
    return darker, 1.4826 * float(np.median(np.abs(darker - np.median(darker))))


def _is_of_a_pen(theirs: Grey, contrast: Numbers, least: float) -> Ink:
    """Say of which dots a pen can be the cause: they are dark, or narrower than a felt tip."""
    smooth = cv2.GaussianBlur(theirs, (0, 0), SMOOTHED_MM * DOTS_PER_MM)
    without_lines = cv2.morphologyEx(smooth, cv2.MORPH_CLOSE, _disc(WIDEST_PEN_MM / 2)).astype(np.float32)
    narrow = (without_lines - smooth) > least * without_lines
    return (narrow | (contrast > PALE)).astype(np.uint8)


def _lines_across(faint: Ink, contrast: Numbers, seen: Ink, insides: Sequence[Inside]) -> Ink:
    """Return the dots, in and beside each place, of straight lines that run on beyond it on both sides.

    What is darker than such a line is beyond the place was written over it.
    """
    found = np.zeros(faint.shape, np.uint8)
    lines = cv2.HoughLines(faint, 1, np.pi / 720, _dots(SHORTEST_LINE_MM))
    if lines is None:
        return found
    near = cv2.dilate(faint, _disc(BESIDE_LINE_MM)).astype(np.uint8)
    darkest = cv2.dilate(contrast * seen, _disc(BESIDE_LINE_MM))
    for distance, angle in lines[:MOST_LINES, 0]:
        for inside in insides:
            run = _run_through(inside, float(distance), float(angle), faint.shape)
            if run is not None and all(_is_drawn(near, seen, part) for part in run):
                beyond = np.vstack([run[0], run[2]])
                level = float(np.quantile(darkest[beyond[:, 1], beyond[:, 0]], 0.9))
                line = np.zeros(faint.shape, np.uint8)
                cv2.line(line, beyond[0].tolist(), beyond[-1].tolist(), 1, _dots(LINE_MM))
                found |= line & (contrast < LINE_DARKER * level + LEAST_CONTRAST).astype(np.uint8)
    return found


def _run_through(
    inside: Inside, distance: float, angle: float, shape: tuple[int, ...]
) -> tuple[Dots, Dots, Dots] | None:
    """Return the dots of a line before, in and behind a place, or None where it does not pass through."""
    across, down = np.cos(angle), np.sin(angle)
    reach = max(shape)
    steps = np.arange(-2 * reach, 2 * reach)
    dots = np.round(np.column_stack([distance * across - steps * down, distance * down + steps * across])).astype(int)
    dots = dots[((dots >= 0) & (dots < (shape[1], shape[0]))).all(axis=1)]
    rows, columns = inside
    passes = np.flatnonzero(
        (dots[:, 0] >= columns.start)
        & (dots[:, 0] < columns.stop)
        & (dots[:, 1] >= rows.start)
        & (dots[:, 1] < rows.stop)
    )
    if not len(passes):
        return None
    first, last, beyond = passes[0], passes[-1] + 1, _dots(BEYOND_PLACE_MM)
    return dots[max(0, first - beyond) : first], dots[first:last], dots[last : last + beyond]


def _is_drawn(near: Ink, seen: Ink, dots: Dots) -> bool:
    """Say whether most of these dots are drawn, as far as they are not hidden by our own print."""
    at = dots[:, 1], dots[:, 0]
    visible = np.count_nonzero(seen[at])
    is_enough = visible >= max(1, min(_dots(SEEN_BEYOND_MM), len(dots)))
    return bool(is_enough and np.count_nonzero(near[at] & seen[at]) >= LINE_SHARE * visible)


def _inside(place: SigningPlace, origin: tuple[int, int]) -> Inside:
    """Return the rows and columns of the place with the word above it, counted from the origin."""
    left, top, right, bottom = place.box_mm
    down = slice(max(0, _dots(top - LABEL_MM) - origin[1]), max(0, _dots(bottom) - origin[1]))
    return down, slice(max(0, _dots(left) - origin[0]), max(0, _dots(right) - origin[0]))


@dataclass(frozen=True, eq=False)
class Stroke:
    """What hangs together of ink: its dots as (column, row), and whether it is big enough for a pen's stroke."""

    dots: Dots
    is_big: bool

    @property
    def left(self) -> int:
        """The leftmost column."""
        return int(self.dots[:, 0].min())

    @property
    def foot(self) -> int:
        """The lowest row."""
        return int(self.dots[:, 1].max())

    @property
    def size_mm(self) -> tuple[float, float]:
        """How wide and how high it is."""
        wide, high = (np.ptp(self.dots, axis=0) + 1) / DOTS_PER_MM
        return float(wide), float(high)


def _strokes_in(areas: NDArray[np.int64], ink: Ink, printed: Ink) -> Iterator[tuple[int, Stroke]]:
    """Give each stroke with the number of the area that holds most of it; 0 is no area.

    Strokes are followed across printed lines, where they cannot be seen themselves.
    """
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, _disc(2 * AROUND_PRINT_MM + 0.4)).astype(np.uint8)
    _, strokes, stats, _ = cv2.connectedComponentsWithStats(ink | (closed & printed), connectivity=8)
    for number in range(1, len(stats)):
        left, top, width, height = (int(stats[number, one]) for one in range(4))
        if max(width, height) < SHORTEST_LETTER_MM * DOTS_PER_MM:
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
        stroke = np.column_stack([columns + left, rows + top])
        extent = max(np.ptp(rows), np.ptp(columns)) / DOTS_PER_MM
        is_big = extent >= SMALLEST_STROKE_MM and len(stroke) >= SMALLEST_INK_MM2 * DOTS_PER_MM**2
        yield area, Stroke(stroke, bool(is_big))


def _kind_of(strokes: Sequence[Stroke]) -> Writing:
    """Return what the strokes of one place are."""
    if not any(stroke.is_big for stroke in strokes):
        return Writing.NOTHING
    typed = _typed(strokes)
    by_hand = [stroke.dots for stroke in strokes if stroke.is_big and stroke not in typed]
    return Writing.SIGNATURE if by_hand and not _is_few_lines(np.vstack(by_hand)) else Writing.SMALL_MARK


def _typed(strokes: Sequence[Stroke]) -> Sequence[Stroke]:
    """Return the strokes that are letters of a line of type."""
    letters = [one for one in strokes if SHORTEST_LETTER_MM <= one.size_mm[1] <= TALLEST_LETTER_MM]
    if len(letters) < FEWEST_LETTERS:
        return ()
    at = np.array([(one.left, one.foot) for one in letters], dtype=np.float64) / DOTS_PER_MM
    heights = np.array([one.size_mm[1] for one in letters])
    slope = np.median([
        (other[1] - one[1]) / (other[0] - one[0])
        for place, one in enumerate(at) for other in at[place + 1 :] if abs(other[0] - one[0]) > 1
    ] or [0.0])  # fmt: skip
    feet = at[:, 1] - slope * at[:, 0]
    stands = np.abs(feet - np.median(feet)) < BASELINE_MM
    tall = float(np.median(heights[heights > np.median(heights) * 0.85]))
    capital = np.abs(heights / tall - 1) < LETTER_HEIGHTS
    rest = heights[~capital]
    low = np.abs(heights / float(np.median(rest)) - 1) < LETTER_HEIGHTS if len(rest) else capital
    even = stands & (capital | low)
    if np.count_nonzero(even) < max(FEWEST_LETTERS, EVEN_SHARE * len(letters)):
        return ()
    return letters


def _is_few_lines(dots: Dots) -> bool:
    """Say whether straight strokes, as few as a cross has, explain nearly all of the ink."""
    chance = np.random.default_rng(1)
    left = dots.astype(np.float64)
    for _ in range(STROKES_OF_A_MARK):
        if len(left) > 1:
            left = left[~_on_best_line(left, chance)]
    return len(left) <= (1 - MARK_SHARE) * len(dots)


def _on_best_line(dots: Numbers, chance: np.random.Generator) -> NDArray[np.bool_]:
    """Return which dots lie on the straight stroke that has most of them."""
    best = np.zeros(len(dots), bool)
    few = dots[chance.choice(len(dots), min(len(dots), 400), replace=False)]
    reach = STROKE_MM / 2 * DOTS_PER_MM
    most, line = -1, (few[0], np.array([1.0, 0.0]))
    for _ in range(150):
        one, other = few[chance.choice(len(few), 2, replace=False)]
        along = (other - one) / max(float(np.hypot(*(other - one))), 1e-9)
        off = (few - one) @ np.array([-along[1], along[0]])
        if (count := int(np.count_nonzero(np.abs(off) <= reach))) > most:
            most, line = count, (one, along)
    best = np.abs((dots - line[0]) @ np.array([-line[1][1], line[1][0]])) <= reach
    return np.asarray(best)


def _disc(radius_mm: float) -> NDArray[np.uint8]:
    length = 2 * _dots(radius_mm) + 1
    return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (length, length)).astype(np.uint8)


def _dots(mm: float) -> int:
    return round(mm * DOTS_PER_MM)

"""Laying a page of a scan over our own print of it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.stages.scans.pictures import Grey, Picture

Numbers = NDArray[np.float64]

# What is drawn in a print besides paper.
PRINTED_BELOW = 200
# The mark alone tells where its own corner is to a hair, and the far end of the page to within this.
FIRST_REACH_MM = 12.0
FEWEST_PATCHES = 8
# Paper and scanners stretch a page by less than this more one way than the other, and skew it by less.
MOST_STRETCH = 0.04
MOST_SHEAR = 0.02
# Near each place there has to be print that was found again, or nobody knows where the place is.
NEAR_MM = 50.0
FEWEST_NEAR = 3
SHRUNK_MUCH = 1.3


@dataclass(frozen=True)
class Pass:
    """One round of looking for pieces of our print in the scan."""

    dots_per_mm: float
    patch_mm: tuple[float, float]
    step_mm: float
    reach_mm: float
    likeness: float
    tolerance_mm: float


PASSES = (
    Pass(3.0, (26.0, 14.0), 13.0, FIRST_REACH_MM, 0.45, 1.0),
    Pass(3.0, (22.0, 12.0), 11.0, 3.0, 0.5, 0.6),
    Pass(6.0, (16.0, 8.0), 8.0, 1.2, 0.5, 0.35),
)


@dataclass(frozen=True)
class Alignment:
    """How places of our print are found in the scan: `matrix` turns mm of the print into mm of the scan.

    `found_mm` are the middles of the pieces of print that were found where the matrix puts them.
    """

    matrix: Numbers
    found_mm: Numbers

    def is_sure_near(self, box_mm: tuple[float, float, float, float]) -> bool:
        """Say whether enough of the print around the box was found to know where the box is."""
        left, top, right, bottom = box_mm
        across = np.maximum(0, np.maximum(left - self.found_mm[:, 0], self.found_mm[:, 0] - right))
        down = np.maximum(0, np.maximum(top - self.found_mm[:, 1], self.found_mm[:, 1] - bottom))
        return int(np.count_nonzero(np.hypot(across, down) < NEAR_MM)) >= FEWEST_NEAR

    def laid_over(self, scan: Picture, size: tuple[int, int], dots_per_mm: float) -> Grey:
        """Return the scan as it lies on the print: `size` is (width, height) in dots."""
        return laid_over(scan, self.matrix, size, dots_per_mm)


def align(print_: Picture, print_corners_mm: Numbers, scan: Picture, scan_corners_mm: Numbers) -> Alignment | None:
    """Return how the scan lies on our print, or None where too little of the print is found in it.

    The corners of the mark on both give a first guess; then pieces of the print are looked for near where they
    should be, and what agrees counts. Pen strokes are in no print, so they hide pieces but move none.
    """
    first = _first_guess(print_corners_mm, scan_corners_mm)
    matrix, found = first, np.empty((0, 2))
    for one in PASSES:
        refined = _refined(print_, scan, matrix, one)
        if refined is None:
            return None
        matrix, found = refined
    return Alignment(matrix, found) if _is_paper(matrix, first) else None


def _first_guess(ours: Numbers, seen: Numbers) -> Numbers:
    """Return the turn, scale and shift that bring the corners of one square nearest to those of the other."""
    plane, other = ours[:, 0] + 1j * ours[:, 1], seen[:, 0] + 1j * seen[:, 1]
    centred, wanted = plane - plane.mean(), other - other.mean()
    turn = complex(np.vdot(centred, wanted) / np.vdot(centred, centred))
    shift = complex(other.mean() - turn * plane.mean())
    return np.array([[turn.real, -turn.imag, shift.real], [turn.imag, turn.real, shift.imag]])


def laid_over(scan: Picture, matrix: Numbers, size: tuple[int, int], dots_per_mm: float) -> Grey:
    """Return the scan warped so that mm of the print lie where the matrix says, `size` in dots wide and high."""
    # Dots are counted from their middles, mm from the edge.
    shift = 0.5 / dots_per_mm
    inner = matrix[:, :2] * scan.dots_per_mm / dots_per_mm
    moved = (matrix[:, :2] @ np.array([shift, shift]) + matrix[:, 2]) * scan.dots_per_mm - 0.5
    whole = np.column_stack([inner, moved])
    grey, shrunk = scan.grey, scan.dots_per_mm / dots_per_mm
    if shrunk > SHRUNK_MUCH:
        # Warping takes single dots; thin strokes between them would be lost.
        grey = cv2.GaussianBlur(grey, (0, 0), shrunk / 2).astype(np.uint8, copy=False)
    return cv2.warpAffine(
        grey,
        whole,
        size,
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=255,
    ).astype(np.uint8, copy=False)


def _refined(print_: Picture, scan: Picture, matrix: Numbers, one: Pass) -> tuple[Numbers, Numbers] | None:
    ours = _at(print_, one.dots_per_mm)
    height, width = ours.shape
    theirs = laid_over(scan, matrix, (width, height), one.dots_per_mm)
    ours = cv2.GaussianBlur(ours, (0, 0), 1.0).astype(np.uint8, copy=False)
    at, moved = [], []
    for left, top, patch in _patches(ours, one):
        reach = round(one.reach_mm * one.dots_per_mm)
        place = max(0, left - reach), max(0, top - reach)
        window = theirs[place[1] : top + patch.shape[0] + reach, place[0] : left + patch.shape[1] + reach]
        likeness = cv2.matchTemplate(window, patch, cv2.TM_CCOEFF_NORMED)
        _, best, _, peak = cv2.minMaxLoc(likeness)
        if best < one.likeness:
            continue
        middle = left + patch.shape[1] / 2, top + patch.shape[0] / 2
        exact = _between_dots(likeness.astype(np.float64), (int(peak[0]), int(peak[1])))
        at.append(middle)
        moved.append((middle[0] + place[0] + exact[0] - left, middle[1] + place[1] + exact[1] - top))
    if len(at) < FEWEST_PATCHES:
        return None
    before, after = np.array(at) / one.dots_per_mm, np.array(moved) / one.dots_per_mm
    step, agreed = cv2.estimateAffine2D(
        before, after, method=cv2.RANSAC, ransacReprojThreshold=one.tolerance_mm, maxIters=5000, confidence=0.999
    )
    if step is None or int(agreed.sum()) < FEWEST_PATCHES:
        return None
    whole = np.vstack([step.astype(np.float64), [0, 0, 1]])
    return matrix @ whole, before[agreed.ravel().astype(bool)]


def _patches(ours: Grey, one: Pass) -> list[tuple[int, int, Grey]]:
    """Return the pieces of the print that have something on them, with the dot of their top left corner."""
    wide, high = (round(length * one.dots_per_mm) for length in one.patch_mm)
    step = round(one.step_mm * one.dots_per_mm)
    printed = cv2.integral((ours < PRINTED_BELOW).astype(np.uint8))
    found = []
    for top in range(0, ours.shape[0] - high, step // 2):
        for left in range(0, ours.shape[1] - wide, step):
            ink = printed[top + high, left + wide] - printed[top, left + wide] - printed[top + high, left]
            if ink + printed[top, left] >= 0.03 * wide * high:
                found.append((left, top, ours[top : top + high, left : left + wide]))
    return found


def _between_dots(likeness: Numbers, peak: tuple[int, int]) -> tuple[float, float]:
    """Return where the top of the hill around the peak is, to a part of a dot."""
    x, y = peak
    row, column = likeness[y, :], likeness[:, x]
    return x + _top_of(row, x), y + _top_of(column, y)


def _top_of(values: Numbers, at: int) -> float:
    if not 0 < at < len(values) - 1:
        return 0.0
    before, here, after = (float(values[at + one]) for one in (-1, 0, 1))
    bend = before - 2 * here + after
    return 0.5 * (before - after) / bend if bend < 0 else 0.0


def _at(picture: Picture, wanted: float) -> Grey:
    scale = wanted / picture.dots_per_mm
    return cv2.resize(picture.grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)


def _is_paper(matrix: Numbers, first: Numbers) -> bool:
    """Say whether a sheet of paper can lie so in a scanner: hardly stretched, and near to what its mark says."""
    along, across = np.linalg.svd(matrix[:, :2], compute_uv=False)
    shear = abs(float(matrix[:, 0] @ matrix[:, 1])) / float(along * across)
    scale = float(np.sqrt(along * across)) / float(np.hypot(first[0, 0], first[1, 0]))
    is_turned_over = np.linalg.det(matrix[:, :2]) <= 0
    return along / across < 1 + MOST_STRETCH and shear < MOST_SHEAR and 0.93 < scale < 1.07 and not is_turned_over

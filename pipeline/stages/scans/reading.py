"""Reading what each page of a scan is: its mark, which way up it lies, and whether there is anything on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from pipeline.domain.page_marks import PageMark, read_mark
from pipeline.stages.scans.limits import FIRST_LOOK_DPI, HARDER_LOOK_DPI
from pipeline.stages.scans.pictures import Grey, Pages, Picture, ScanUnreadable, opened

# How light a dot is, or by how much it is darker.
Light = NDArray[np.int16]

DATA_MATRIX = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.DataMatrix)
# A stack may begin with pages of others.
PAGES_LOOKED_AT = 8
DOTS_PER_MODULE, MIRRORED_LIKENESS = 6, 0.6
# A corner of the page, wide enough for its mark however the page lies, and the dots that its modules then have.
CORNER_MM = 62.0
CORNER_DOTS_PER_MM = 18.0
# What a page has that is not blank; dust and paper grain are smaller, and lighter what shines through.
BLANK_DOTS_PER_MM = 4.0
BLANK_EDGE_MM = 4.0
BLANK_CONTRAST = 22
DARKEST_PAPER = 90
SPECK_MM2 = 0.4
MARK_OF_A_PEN_MM = 2.0
# Punches make holes of 5 to 8 mm, and their middle lies 8 to 14 mm from the edge.
SMALLEST_HOLE_MM, WIDEST_HOLE_MM, HOLE_FROM_EDGE_MM = 4.5, 8.5, 18.0
HOLE_OUT_OF_ROUND_MM, HOLE_FILLED = 1.0, 0.88
# What shines through is fainter than pencil. A scanner sees both sides at once, nearly in the same place.
MOST_THROUGH = 0.2
SIDES_APART_MM = 6.0
AROUND_INK_DOTS = 2
# Pages beside one in a scan, one of which may be its other side.
BESIDE = (-1, 1)


@dataclass(frozen=True)
class ScannedPage:
    """One page of a scan.

    `mark` is None where none can be read, and `further` are marks of other pages that are on it too. `turn` says
    by how many degrees clockwise the page is to be turned to stand upright: 0, 90, 180 or 270; 0 where no mark
    tells. `is_blank` is said of a page without a mark on which nothing is printed or written.
    """

    mark: PageMark | None
    further: tuple[PageMark, ...] = ()
    turn: int = 0
    is_blank: bool = False


@dataclass(frozen=True)
class Scan:
    """The pages of a scan in the file's order."""

    pages: tuple[ScannedPage, ...]


@dataclass(frozen=True)
class MarkFound:
    """A mark and its corners in mm from the page's top left: its own top left, top right, bottom right, bottom left."""

    mark: PageMark
    turn: int
    corners_mm: NDArray[np.float64]


def read_scan(file: Path) -> Scan:
    """Return what is on each page of a PDF, TIFF, JPEG or PNG. Safe to repeat; writes nothing.

    One page is in memory at a time. Raises ScanUnreadable for what is in the file, and OSError where the file
    itself cannot be read. It may still take long, so it runs in a child process with limits of time and memory.
    """
    with opened(file) as pages:
        return Scan(tuple(_read(pages, index) for index in range(pages.count)))


def carries_marks(file: Path) -> bool:
    """Say whether one of the first pages has a mark of ours, at a first look; False for what cannot be opened."""
    try:
        with opened(file) as pages:
            for index in range(min(pages.count, PAGES_LOOKED_AT)):
                picture = pages.picture(index, FIRST_LOOK_DPI)
                if _marks(picture.grey, picture.dots_per_mm):
                    return True
    except ScanUnreadable:
        return False
    return False


def _read(pages: Pages, index: int) -> ScannedPage:
    found = list(find_marks(pages, index))
    if not found:
        picture = pages.picture(index, FIRST_LOOK_DPI)
        return ScannedPage(None, is_blank=is_blank(picture) or is_blank(picture, _beside(pages, index)))
    first = found[0].mark
    further = dict.fromkeys(one.mark for one in found if one.mark != first)
    return ScannedPage(first, tuple(further), found[0].turn)


def _beside(pages: Pages, index: int) -> list[Picture]:
    at = [index + step for step in BESIDE if 0 <= index + step < pages.count]
    return [pages.picture(one, FIRST_LOOK_DPI) for one in at]


def find_marks(pages: Pages, index: int) -> tuple[MarkFound, ...]:
    """Return the marks of a page; looks harder and harder until there is one, unless the page is blank."""
    picture = pages.picture(index, FIRST_LOOK_DPI)
    if found := _marks(picture.grey, picture.dots_per_mm):
        return found
    if is_blank(picture):
        return ()
    picture = pages.picture(index, HARDER_LOOK_DPI)
    for look in _whole_looks(picture.grey):
        if found := _marks(look, picture.dots_per_mm):
            return found
    for left, top, corner in _corners(picture):
        for look in _corner_looks(corner):
            if found := _marks(look, CORNER_DOTS_PER_MM, (left, top)):
                return found
    return ()


def _marks(grey: Grey, dots_per_mm: float, origin_mm: tuple[float, float] = (0.0, 0.0)) -> tuple[MarkFound, ...]:
    found = []
    for seen in zxingcpp.read_barcodes(grey, formats=DATA_MATRIX, try_invert=False):
        mark = read_mark(seen.text)
        if mark is None:
            continue
        at = seen.position
        corners = [(one.x, one.y) for one in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)]
        if _shines_through(grey, corners, seen.text):
            continue
        # The reader counts from the middle of the first dot.
        placed = (np.array(corners, dtype=np.float64) + 0.5) / dots_per_mm + np.array(origin_mm)
        found.append(MarkFound(mark, -round(seen.orientation / 90) * 90 % 360, placed))
    return tuple(found)


def _shines_through(grey: Grey, corners: Sequence[tuple[int, int]], text: str) -> bool:
    """Say whether the mark is the back page's, seen through the paper: the reader takes mirrored ones too."""
    drawn = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.DataMatrix, force_square=True)
    ours = np.asarray(drawn.to_image(scale=1, add_quiet_zones=False))
    count = len(ours)
    side = count * DOTS_PER_MODULE
    square = np.array([(0, 0), (side, 0), (side, side), (0, side)], dtype=np.float32)
    laid = cv2.getPerspectiveTransform(np.array(corners, dtype=np.float32), square)
    seen = cv2.resize(cv2.warpPerspective(grey, laid, (side, side)), (count, count), interpolation=cv2.INTER_AREA)
    # The solid edges are left and below; seen from behind they are right and below, which reads as a quarter turn.
    mirrored = np.rot90(np.fliplr(ours), -1)
    alike, behind = (float(np.corrcoef(one.ravel(), seen.ravel())[0, 1]) for one in (ours, mirrored))
    return behind > max(alike, MIRRORED_LIKENESS)


def _whole_looks(grey: Grey) -> Iterator[Grey]:
    yield grey
    yield _bytes(cv2.GaussianBlur(grey, (0, 0), 1.0))
    yield _bytes(cv2.medianBlur(grey, 3))


def _corners(picture: Picture) -> Iterator[tuple[float, float, Grey]]:
    """Return each corner with where it begins in mm, drawn to a size at which modules are well apart."""
    length = round(CORNER_MM * picture.dots_per_mm)
    height, width = picture.grey.shape
    scale = CORNER_DOTS_PER_MM / picture.dots_per_mm
    # An upright page has its mark in the bottom left.
    for top in (max(0, height - length), 0):
        for left in (0, max(0, width - length)):
            part = picture.grey[top : top + length, left : left + length]
            grown = cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
            yield left / picture.dots_per_mm, top / picture.dots_per_mm, _bytes(grown)


def _corner_looks(corner: Grey) -> Iterator[Grey]:
    yield corner
    evened = _bytes(cv2.createCLAHE(3.0, (6, 6)).apply(corner))
    yield evened
    # About a third of a module: dots of noise go, modules stay.
    for spread in (2.0, 3.5):
        soft = cv2.GaussianBlur(corner, (0, 0), spread)
        yield _bytes(soft)
        yield _bytes(cv2.threshold(soft, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1])
    sharp = cv2.addWeighted(corner, 2.5, cv2.GaussianBlur(corner, (0, 0), 4.0), -1.5, 0)
    yield _bytes(sharp)
    # Ink that has run, and ink that has not taken.
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5))
    yield _bytes(cv2.dilate(evened, kernel))
    yield _bytes(cv2.erode(evened, kernel))


def is_blank(picture: Picture, fronts: Sequence[Picture] = ()) -> bool:
    """Say whether nothing is printed or written on the page; anything as big as a letter is something.

    Punched holes are nothing. Of the `fronts`, one may be the other side of the same sheet: what is faint, and
    lies where that one has its ink, only shines through.
    """
    darker, paper = _darker(picture)
    if darker.size == 0:
        return False
    noise = 1.4826 * float(np.median(np.abs(darker - np.median(darker))))
    ink = (darker > max(BLANK_CONTRAST, 6 * noise)).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    somethings = [
        number
        for number, (left, top, width, height, area) in enumerate(stats.tolist())
        if number
        and area / BLANK_DOTS_PER_MM**2 > SPECK_MM2
        and max(width, height) / BLANK_DOTS_PER_MM >= MARK_OF_A_PEN_MM
        and not _is_hole((left, top, width, height), area, darker.shape)
    ]
    written = np.isin(labels, somethings)
    if written.any() and not any(_only_shines_through(written, darker, paper, front) for front in fronts):
        return False
    # A dark or uneven page is a picture, or was scanned with the lid open: nobody can say what is on it.
    return bool(paper.min() > max(DARKEST_PAPER, paper.max() * 0.6))


def _darker(picture: Picture) -> tuple[Light, Light]:
    """Return by how much each dot of a page, small and without its edge, is darker than its paper; and the paper."""
    scale = BLANK_DOTS_PER_MM / picture.dots_per_mm
    small = cv2.resize(picture.grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    edge = round(BLANK_EDGE_MM * BLANK_DOTS_PER_MM)
    inner = _bytes(small[edge:-edge, edge:-edge])
    if inner.size == 0:
        return inner.astype(np.int16), inner.astype(np.int16)
    paper = cv2.medianBlur(inner, 61).astype(np.int16)
    return paper - inner, paper


def _is_hole(box: tuple[int, int, int, int], area: int, shape: tuple[int, ...]) -> bool:
    """Say whether a dark spot is a punched hole: round, filled, as big as one, and near to an edge."""
    left, top, width, height = (length / BLANK_DOTS_PER_MM for length in box)
    if not all(SMALLEST_HOLE_MM <= length <= WIDEST_HOLE_MM for length in (width, height)):
        return False
    is_round = abs(width - height) <= HOLE_OUT_OF_ROUND_MM
    is_filled = area / BLANK_DOTS_PER_MM**2 >= HOLE_FILLED * np.pi / 4 * width * height
    page_height, page_width = (length / BLANK_DOTS_PER_MM for length in shape)
    middle = left + width / 2, top + height / 2
    from_edge = min(middle[0], middle[1], page_width - middle[0], page_height - middle[1]) + BLANK_EDGE_MM
    return bool(is_round and is_filled and from_edge <= HOLE_FROM_EDGE_MM)


def _only_shines_through(written: NDArray[np.bool_], darker: Light, paper: Light, front: Picture) -> bool:
    """Say whether all that is written is faint and lies where the other side of the sheet, mirrored, has its ink."""
    if np.any(darker[written] > MOST_THROUGH * paper[written]):
        return False
    other = _darker(front)[0]
    ink = (other > BLANK_CONTRAST).astype(np.uint8)
    reach = round(SIDES_APART_MM * BLANK_DOTS_PER_MM)
    # From behind left is right; where the sheet was turned over at its foot, top is bottom instead.
    for mirrored in (np.fliplr(ink), np.flipud(ink)):
        # Both are looked at on a sheet as big as the bigger one, with room for how far they are apart.
        size = [max(lengths) + 2 * reach for lengths in zip(written.shape, mirrored.shape, strict=True)]
        behind, seen = np.zeros(size, np.uint8), written.astype(np.uint8)
        behind[reach : reach + mirrored.shape[0], reach : reach + mirrored.shape[1]] = mirrored
        behind = cv2.dilate(behind, np.ones((1 + 2 * AROUND_INK_DOTS,) * 2, np.uint8)).astype(np.uint8)
        alike = cv2.matchTemplate(behind, seen, cv2.TM_CCORR)
        _, _, _, (left, top) = cv2.minMaxLoc(alike)
        under = behind[top : top + seen.shape[0], left : left + seen.shape[1]]
        left_over = seen & (1 - under)
        _, _, stats, _ = cv2.connectedComponentsWithStats(left_over, connectivity=8)
        if stats[1:, cv2.CC_STAT_AREA].max(initial=0) <= SPECK_MM2 * BLANK_DOTS_PER_MM**2:
            return True
    return False


def _bytes(drawn: NDArray[np.generic]) -> Grey:
    return np.ascontiguousarray(drawn, dtype=np.uint8)

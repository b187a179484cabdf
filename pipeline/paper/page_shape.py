"""What part of a page its reader sees, and which way up: boxes, rotation and the size of a unit."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

MM_POINTS = 72 / 25.4
# What readers show where a page says nothing: US Letter.
LETTER = (0.0, 0.0, 612.0, 792.0)
# ISO 32000-1 sets no limit to how deep pages may hang in their tree; a loop must end.
DEEPEST_TREE = 64

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class PageShape:
    """A page as its reader sees it: `width` by `height` points, measured from the bottom left as seen."""

    box: Box
    """The part that is shown, in the page's own units: left, bottom, right, top."""

    turns: int
    """Quarter turns clockwise, 0 to 3."""

    unit: float
    """How many points one of the page's own units is."""

    @property
    def width(self) -> float:
        """Return the width as seen, in points."""
        across = self.box[3] - self.box[1] if self.turns % 2 else self.box[2] - self.box[0]
        return across * self.unit

    @property
    def height(self) -> float:
        """Return the height as seen, in points."""
        upwards = self.box[2] - self.box[0] if self.turns % 2 else self.box[3] - self.box[1]
        return upwards * self.unit

    def matrix(self) -> tuple[float, float, float, float, float, float]:
        """Return what turns points as seen, from the bottom left as seen, into the page's own units."""
        left, bottom, right, top = self.box
        scale = 1 / self.unit
        return (
            (scale, 0.0, 0.0, scale, left, bottom),
            (0.0, scale, -scale, 0.0, right, bottom),
            (-scale, 0.0, 0.0, -scale, right, top),
            (0.0, -scale, scale, 0.0, left, top),
        )[self.turns]

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point given in the page's own units is as seen, in points from the bottom left."""
        left, bottom, right, top = self.box
        across, upwards = (
            (x - left, y - bottom),
            (y - bottom, right - x),
            (right - x, top - y),
            (top - y, x - left),
        )[self.turns]
        return across * self.unit, upwards * self.unit


def page_shape(page: pypdf.PageObject | DictionaryObject) -> PageShape:
    """Return the shape of the page as common readers show it, whatever nonsense its entries hold. Never raises."""
    paper = _box(inherited(page, "/MediaBox")) or LETTER
    crop = _box(inherited(page, "/CropBox"))
    shown = _overlap(paper, crop) if crop else paper
    unit = _number(page.get("/UserUnit"))
    turned = _number(inherited(page, "/Rotate"))
    return PageShape(
        box=shown or paper,
        turns=int(turned / 90) % 4 if turned is not None else 0,
        unit=unit if unit is not None and unit > 0 else 1.0,
    )


def inherited(page: DictionaryObject, key: str) -> PdfObject | None:
    """Return an entry of the page, or of the nearest branch of the page tree above it that has one."""
    branch: PdfObject | None = page
    for _ in range(DEEPEST_TREE):
        if not isinstance(branch, DictionaryObject):
            return None
        if key in branch:
            return branch[key]
        branch = branch.get("/Parent")
        branch = branch.get_object() if branch is not None else None
    return None


def _box(entry: PdfObject | None) -> Box | None:
    if not isinstance(entry, ArrayObject) or len(entry) != 4:
        return None
    edges = [_number(edge) for edge in entry]
    if None in edges:
        return None
    across, upwards = sorted((edges[0], edges[2])), sorted((edges[1], edges[3]))  # type: ignore[type-var]
    box = (across[0], upwards[0], across[1], upwards[1])
    return box if box[0] < box[2] and box[1] < box[3] else None  # type: ignore[operator, return-value]


def _overlap(paper: Box, crop: Box) -> Box | None:
    box = (max(paper[0], crop[0]), max(paper[1], crop[1]), min(paper[2], crop[2]), min(paper[3], crop[3]))
    return box if box[0] < box[2] and box[1] < box[3] else None


def _number(entry: object) -> float | None:
    found = entry.get_object() if isinstance(entry, PdfObject) else entry
    try:
        number = float(found)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
    return number if isfinite(number) else None

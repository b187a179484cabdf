"""What is stamped on a bundle's pages: the label at the bottom right, the bundle's name in the middle."""

from __future__ import annotations

import pypdf

from pipeline.paper.page_shape import MM_POINTS
from pipeline.paper.stamp_fonts import BOLD, REGULAR
from pipeline.paper.stamping import Anchor, Stamper

# Nearer to the edge than the footers of most documents, and still within what office printers print.
FOOT_MM = 4.5
SIDE_MM = 8.0
LABEL_POINTS = 10.0
NAME_POINTS = 7.0
WHITE_MM = 0.6
# A3. A larger page is read shrunk, so its stamps grow with it.
LONGEST_PLAIN_POINTS = 1191.0
# Of a tiny page the label covers no more than this.
WIDEST_PART = 1 / 3
HIGHEST_PART = 1 / 4


class PageStamps:
    """Stamps pages of one bundle with their labels and its name."""

    def __init__(self, writer: pypdf.PdfWriter, name: str) -> None:
        self._stamper, self._name = Stamper(writer), name

    def put(self, page: pypdf.PageObject, label: str) -> None:
        """Stamp a page; the name is left out where the page is too narrow for both."""
        shape = self._stamper.shape(page)
        grown = min(
            max(1.0, max(shape.width, shape.height) / LONGEST_PLAIN_POINTS),
            shape.width * WIDEST_PART / BOLD.width(label, LABEL_POINTS),
            shape.height * HIGHEST_PART / LABEL_POINTS,
        )
        self._stamper.text(
            page,
            label,
            anchor=Anchor.BOTTOM_RIGHT,
            offset_mm=(SIDE_MM * grown, FOOT_MM * grown),
            size_points=LABEL_POINTS * grown,
            bold=True,
            backing_mm=WHITE_MM * grown,
        )
        label_room = 2 * (BOLD.width(label, LABEL_POINTS) + 2 * SIDE_MM * MM_POINTS) * grown
        if self._name and REGULAR.width(self._name, NAME_POINTS * grown) + label_room < shape.width:
            self._stamper.text(
                page,
                self._name,
                anchor=Anchor.BOTTOM_CENTRE,
                offset_mm=(0.0, FOOT_MM * grown),
                size_points=NAME_POINTS * grown,
                backing_mm=WHITE_MM * grown,
            )

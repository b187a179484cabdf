"""How big a scan may be, and how finely it is looked at; all sizes have their unit in the name."""

from __future__ import annotations

MOST_BYTES = 250 * 1024 * 1024
MOST_PAGES = 1000
# A3 at 600 dots to the inch has 70 million; a bomb of 100,000 x 100,000 has 10,000 million.
MOST_PIXELS = 80_000_000

MM_PER_INCH = 25.4
A4_LONG_MM = 297.0
# Up to A3 a page counts as drawn to size; beyond, as a picture whose size says nothing.
LONGEST_SIDE_MM = 430.0
SHORTEST_LONG_SIDE_MM = 250.0
# A fax of 204 x 98 dots to the inch is a page only if it is as wide as one, too.
SHORTEST_SIDE_OF_FAX_MM = 140.0
SQUARE_WITHIN = 1.02

FIRST_LOOK_DPI = 200
HARDER_LOOK_DPI = 300

"""How large an enclosure and its parts may be: far above any document people send, far below what harms."""

from __future__ import annotations

FILE_BYTES = 200 << 20
PAGES = 2_000
OBJECTS = 400_000
STREAM_BYTES = 64 << 20
PICTURE_BYTES = 400 << 20
PICTURE_PIXELS = 200_000_000
# The largest page that ISO 32000-1 allows without a unit of its own (Annex C.2), and the smallest.
LONGEST_SIDE_POINTS = 14_400.0
SHORTEST_SIDE_POINTS = 3.0

NESTING = 60
DRAWINGS_ON_A_PAGE = 20_000
ANNOTATIONS_ON_A_PAGE = 20_000
PIECES_OF_CONTENT = 10_000
OUTLINE_ITEMS = 5_000
OUTLINE_DEPTH = 20
TITLE_LETTERS = 500
NAMED_PLACES = 50_000
REVISIONS = 1_000
SIGNATURES = 50

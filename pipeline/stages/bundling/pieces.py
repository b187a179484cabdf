"""What a bundle is joined from, and what is said of it afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.domain.bundle_pages import PageLabels


@dataclass(frozen=True)
class Piece:
    """Pages of one file that go into the bundle under one bookmark.

    `level` 1 is front matter or a section's divider, 2 an enclosure in the section before it. `pages` are
    the indexes of those of the file's pages that are meant, all where it is None: the dividers of a bundle
    are one file.
    """

    pdf: Path
    title: str
    level: int
    labels: PageLabels
    pages: range | None = None


@dataclass(frozen=True)
class IndexLink:
    """A row of the index that leads to a piece: found by a reference such as E07 in the front matter's text."""

    piece: int
    token: str
    to: int


@dataclass(frozen=True)
class Attachment:
    """A file that travels inside the bundle, such as the submission or the signed original of an enclosure."""

    name: str
    content: bytes
    mime: str
    description: str
    relationship: str = "Data"
    """What it is to the bundle (ISO 32000-2, 7.11.3): Source for an original, Data for the submission."""


@dataclass(frozen=True)
class PlacedPiece:
    """Where a piece went: the number of its first page in this file from 1, how many, and what is stamped on them.

    A piece that is not in this volume has no pages.
    """

    first_page: int
    pages: int
    first_label: str
    last_label: str


@dataclass(frozen=True)
class Assembled:
    """What was made: pages, where each piece went, the references that no index row was found for."""

    pages: int
    pieces: tuple[PlacedPiece, ...]
    unlinked: tuple[str, ...]
    page_bytes: tuple[int, ...]
    """Roughly how much each page added to the file. What pages share counts for the first of them."""


class PieceUnreadable(Exception):
    """A piece's file cannot be read as it has to be; `index` says which. Its text holds nothing of the file."""

    def __init__(self, index: int) -> None:
        super().__init__(f"The pages of piece {index + 1} cannot be read.")
        self.index = index


class PageTooBig(Exception):
    """One page by itself is over the limit of a volume: the index of its piece, its own in the piece, its bytes."""

    def __init__(self, piece: int, page: int, size_bytes: int) -> None:
        # Nothing else, so that it can be sent between processes.
        super().__init__(piece, page, size_bytes)
        self.piece, self.page, self.size_bytes = piece, page, size_bytes


class AttachmentsTooBig(Exception):
    """What travels inside the first volume leaves no room for a page."""


class VolumesNotFitted(Exception):
    """No division into volumes keeps to the limit."""

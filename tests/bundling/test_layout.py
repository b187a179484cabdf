"""In which volume each paper is listed, and which line of the checklist a paper that does not fit comes back to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from pipeline.domain.bundle_manifest import PartOrigin
from pipeline.domain.bundle_pages import plan_labels
from pipeline.domain.bundles import BundleContents, Origin, Paper, SectionCode, Status
from pipeline.domain.receivers import PageNumbering
from pipeline.domain.wording import WORDS
from pipeline.entrypoints.bundle_layout import Entry, Layout, entries_of
from pipeline.entrypoints.gathering import Gathered
from pipeline.stages.bundling import Assembled, AttachmentsTooBig, PageTooBig, PlacedPiece, Volume, VolumesNotFitted


def gathered(ref: str, folder: Path, *, pages: int, row: int | None, size_bytes: int = 10) -> Gathered:
    pdf = folder / f"{ref}.pdf"
    pdf.write_bytes(b"x" * size_bytes)
    section, origin = (SectionCode.LETTERS, Origin.MADE) if row is None else (SectionCode.ASKED_FOR, Origin.FILE)
    paper = Paper(ref, section, "A paper", Status.ENCLOSED, date(2026, 6, 10), "", origin, pdf.name, row)
    return Gathered(paper, (pdf,), (pages,), "0" * 64, "assessment", original=pdf if ref == "E03" else None)


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """A front of two pages, our letter (E01), and two papers of the checklist; E03 was signed electronically."""
    papers = (
        gathered("E01", tmp_path, pages=3, row=None),
        gathered("E02", tmp_path, pages=2, row=0, size_bytes=3_400_000),
        gathered("E03", tmp_path, pages=4, row=4, size_bytes=1_000_000),
    )
    entries: tuple[Entry, ...] = tuple(entries_of(papers, "Transfer bundle", 2, is_late=False))
    labels = plan_labels([entry.counted for entry in entries], PageNumbering.CONTINUOUS)
    return Layout(papers, entries, labels, BundleContents(()), tmp_path / "front.pdf", tmp_path / "dividers.pdf")


def volumes(layout: Layout, *pages_of_volumes: Sequence[int]) -> list[Volume]:
    """Return volumes with so many pages of each entry."""
    begun = [0] * len(layout.entries)
    made = []
    for number, pages in enumerate(pages_of_volumes, start=1):
        placed = []
        for index, count in enumerate(pages):
            labels, first = layout.labels[index], begun[index]
            ends = (labels.label(first), labels.label(first + count - 1)) if count else ("", "")
            placed.append(PlacedPiece(1, count, *ends))
            begun[index] += count
        assembled = Assembled(sum(pages), tuple(placed), (), ())
        made.append(Volume(Path(f"{number}.pdf"), number, len(pages_of_volumes), "1", "2", assembled))
    return made


def test_a_paper_that_is_cut_is_listed_in_each_volume_with_the_pages_that_lie_there(layout: Layout) -> None:
    # Front, divider A, E01, divider B, E02, E03.
    parts = list(layout.parts(volumes(layout, (2, 1, 3, 1, 2, 1), (0, 0, 0, 0, 0, 3))))
    assert [(part.ref, part.volume, part.pages, part.first_label, part.last_label) for part in parts] == [
        ("E01", 1, 3, "4", "6"),
        ("E02", 1, 2, "8", "9"),
        ("E03", 1, 1, "10", "10"),
        ("E03", 2, 3, "11", "13"),
    ]
    assert [part.origin for part in parts][:2] == [PartOrigin.MADE_BY_US, PartOrigin.ENCLOSED_FILE]
    assert [part.attachment for part in parts] == [None, None, "E03-as-signed.pdf", None]


def test_a_page_that_is_too_big_comes_back_at_the_file_it_is_of(layout: Layout) -> None:
    finding = layout.too_big(PageTooBig(5, 2, 1_250_000), 1)
    assert finding is not None
    assert (finding.code, finding.path) == ("enclosure-page-too-big", ("enclosures", 4, "file"))
    assert WORDS[finding.code].found.format(**finding.details).startswith("page 3 of it has 1.2 MB. One file for")


def test_papers_that_cannot_be_divided_come_back_at_the_largest(layout: Layout) -> None:
    finding = layout.too_big(VolumesNotFitted(), 2)
    assert finding is not None
    assert (finding.code, finding.path) == ("bundle-not-divided", ("enclosures", 0, "file"))
    assert WORDS[finding.code].found.format(**finding.details).endswith("This is the largest, with 3.4 MB.")


def test_a_signed_original_that_leaves_no_room_comes_back_at_its_file(layout: Layout) -> None:
    finding = layout.too_big(AttachmentsTooBig(), 1)
    assert finding is not None
    assert (finding.code, finding.path) == ("enclosure-signed-too-big", ("enclosures", 4, "file"))
    assert (
        WORDS[finding.code]
        .found.format(**finding.details)
        .endswith("has 1.0 MB. One file for this council may have 1 MB.")
    )


def test_pages_of_our_own_that_do_not_fit_are_nobodys_mistake(layout: Layout) -> None:
    assert layout.too_big(PageTooBig(0, 0, 2_000_000), 1) is None
    assert layout.too_big(PageTooBig(2, 0, 2_000_000), 1) is None

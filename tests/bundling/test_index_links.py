"""Each row of the index leads to its paper, and a row that is not there is said to be missing."""

from __future__ import annotations

import itertools
from pathlib import Path

import pypdf
from pypdf.generic import NameObject

from pipeline.stages.bundling import IndexLink
from tests.bundling.made_files import Made, bundled, lines_at, piece, plain
from tests.bundling.test_assembling import links
from tests.paper.awkward_pages import stream

INDEX = [
    (60, 760, "Index"), (60, 730, "Ref"), (110, 730, "What it is"), (450, 730, "Pages"),
    (60, 700, "E01"), (110, 700, "Assessment"), (110, 687, "with its annex, in two lines"), (450, 700, "3 to 4"),
    (60, 660, "E02"), (110, 660, "Not enclosed: with the court"),
    (60, 630, "E03"), (110, 630, "Minutes, which mention E01 again"), (450, 630, "5"),
    (60, 60, "A footer at the left"),
]  # fmt: skip


def index_file(folder: Path) -> Path:
    made = Made("Cover, with E0 and E010 on it", "index")
    made.pages[1][NameObject("/Contents")] = stream(made.writer, lines_at(INDEX))
    return made.save(folder, "index")


def rows(file: Path) -> list[tuple[float, ...]]:
    found = pypdf.PdfReader(file).pages[1]["/Annots"]
    return [tuple(float(edge) for edge in entry.get_object()["/Rect"]) for entry in found]  # type: ignore[attr-defined]


def linked(folder: Path) -> tuple[Path, tuple[str, ...]]:
    papers = [plain(folder, f"paper-{number}", *["words"] * number) for number in (2, 1)]
    target, assembled = bundled(
        folder,
        piece(index_file(folder), "Index", 1),
        piece(papers[0], "E01. Assessment"),
        piece(papers[1], "E03. Minutes"),
        index_links=[IndexLink(0, "E01", 1), IndexLink(0, "E03", 2), IndexLink(0, "E77", 2)],
    )
    return target, assembled.unlinked


def test_each_row_leads_to_the_first_page_of_its_paper(tmp_path: Path) -> None:
    target, _ = linked(tmp_path)
    assert links(target) == [(1, 2), (1, 4)]


def test_a_reference_that_is_in_no_row_is_named(tmp_path: Path) -> None:
    assert linked(tmp_path)[1] == ("E77",)


def test_a_row_reaches_over_all_its_lines_and_into_no_other(tmp_path: Path) -> None:
    first, second = rows(linked(tmp_path)[0])
    assert first[0] < 60 < 480 < first[2]
    assert 670 < first[1] < 687 < 700 < first[3] < 725
    # The last row ends with its line, not with the footer.
    assert 600 < second[1] < 630 < second[3] < 655


def test_rows_that_follow_one_another_closely_do_not_overlap(tmp_path: Path) -> None:
    made = Made("index")
    close = [(x, 700 - 13 * row, words) for row in range(3) for x, words in ((60, f"E0{row + 1}"), (110, "Plany plan"))]
    made.pages[0][NameObject("/Contents")] = stream(made.writer, lines_at(close))
    paper = plain(tmp_path, "paper", "words")
    target, _ = bundled(
        tmp_path,
        piece(made.save(tmp_path, "close"), "Index", 1),
        piece(paper, "E01"),
        index_links=[IndexLink(0, f"E0{row}", 1) for row in (1, 2, 3)],
    )
    boxes = [entry.get_object()["/Rect"] for entry in pypdf.PdfReader(target).pages[0]["/Annots"]]  # type: ignore[attr-defined]
    for upper, lower in itertools.pairwise(boxes):
        assert lower[3] <= upper[1] + 2


def test_a_link_says_in_words_where_it_leads(tmp_path: Path) -> None:
    first = pypdf.PdfReader(linked(tmp_path)[0]).pages[1]["/Annots"][0].get_object()  # type: ignore[index]
    assert first["/Contents"] == "E01. Assessment"

"""Rows that are kept with the next stay with it in the embedded converter, too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Cm
from docx.table import Table
from lxml import etree
from word_documents import element

from pipeline.stages.conversion.content_guard import lost_text
from pipeline.stages.conversion.embedded import EmbeddedConverter
from pipeline.stages.conversion.kept_rows import tie_rows
from pipeline.stages.conversion.word_file import W

# So many lines above a table that its beginning stands at every place near the end of a page.
PLACES = range(24, 46)


def add_table(document: WordDocument, *rows: Sequence[str]) -> Table:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.autofit = False
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, texts, strict=True):
            cell.width, cell.text = Cm(7), words
    return table


def with_head(document: WordDocument) -> None:
    table = add_table(document, ("Who", "What"), *((f"Name {n}", "word\n" * 3) for n in range(3)))
    table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))


def with_places_to_sign(document: WordDocument) -> None:
    table = add_table(document, *((f"Signer {n}", "Signature") for n in range(3)))
    for row in table.rows:
        row.height = Cm(2)
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def document_with(lines: int, add: Callable[[WordDocument], None]) -> WordDocument:
    document = Document()
    document.styles["Normal"].paragraph_format.space_after = 0
    for number in range(lines):
        document.add_paragraph(f"line {number}")
    document.add_heading("The heading", 1)
    add(document)
    return document


def pages_of(document: WordDocument, embedded: EmbeddedConverter, folder: Path) -> list[str]:
    docx, pdf = folder / "made.docx", folder / "made.pdf"
    document.save(str(docx))
    embedded.convert(docx, pdf, seconds=60)
    assert lost_text(docx, pdf) is None
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in opened]
    finally:
        opened.close()


def test_a_heading_and_the_head_of_a_table_stand_with_its_first_row_wherever_the_page_ends(
    embedded: EmbeddedConverter, tmp_path: Path
) -> None:
    first_pages = [pages_of(document_with(lines, with_head), embedded, tmp_path)[0] for lines in PLACES]
    assert [("The heading" in page, "Who" in page) for page in first_pages] == [
        ("Name 0" in page,) * 2 for page in first_pages
    ]
    assert {"Who" in page for page in first_pages} == {True, False}


def test_all_places_to_sign_stand_on_one_page_wherever_the_page_ends(
    embedded: EmbeddedConverter, tmp_path: Path
) -> None:
    first_pages = [pages_of(document_with(lines, with_places_to_sign), embedded, tmp_path)[0] for lines in PLACES]
    assert {page.count("Signer") for page in first_pages} == {0, 3}
    assert ["The heading" in page for page in first_pages] == ["Signer" in page for page in first_pages]


def test_more_places_to_sign_than_a_page_holds_lose_nothing_and_the_last_is_not_alone(
    embedded: EmbeddedConverter, tmp_path: Path
) -> None:
    def many(document: WordDocument) -> None:
        for row in add_table(document, *((f"Signer {n}", "Signature") for n in range(14))).rows:
            row.height = Cm(2)
            row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True

    pages = pages_of(document_with(3, many), embedded, tmp_path)
    assert sum(page.count("Signer") for page in pages) == 14
    assert pages[-1].count("Signer") > 1


def test_a_head_above_a_row_as_high_as_a_page_loses_nothing(embedded: EmbeddedConverter, tmp_path: Path) -> None:
    def high(document: WordDocument) -> None:
        table = add_table(document, ("Who", "What"), ("Name", "word\n" * 80))
        table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))

    assert "".join(pages_of(document_with(20, high), embedded, tmp_path)).count("word") == 80


# Tables that are left as they are


def tied(document: WordDocument) -> bool:
    body = etree.fromstring(etree.tostring(document.element))
    styles = etree.fromstring(etree.tostring(document.styles.element))
    before = "".join(body.itertext())
    was_tied = tie_rows(body, styles)
    assert "".join(body.itertext()) == before
    assert was_tied == any(column.get(f"{W}w") == "0" for column in body.iter(f"{W}gridCol"))
    return was_tied


def of_unknown_width(table: Table) -> None:
    for cell in table._tbl.iter_tcs():
        cell.tcPr.remove(cell.tcPr.find(f"{W}tcW"))


def with_merged_cells(table: Table) -> None:
    table.cell(1, 0).merge(table.cell(2, 0))


def with_a_table_inside(table: Table) -> None:
    table.cell(1, 0).add_table(rows=1, cols=1)


def without_a_head(table: Table) -> None:
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.remove(properties.find(f"{W}tblHeader"))


def on_a_page_of_unknown_height(table: Table) -> None:
    section = table._tbl.getparent().find(f"{W}sectPr")
    section.remove(section.find(f"{W}pgSz"))


@pytest.mark.parametrize(
    "change", [of_unknown_width, with_merged_cells, with_a_table_inside, without_a_head, on_a_page_of_unknown_height]
)
def test_a_table_of_which_too_little_is_known_or_that_asks_for_nothing_is_left_alone(
    change: Callable[[Table], None],
) -> None:
    document = document_with(1, with_head)
    assert tied(document)
    change(document.tables[0])
    assert not tied(document)


def test_a_style_may_ask_for_it_and_a_style_that_is_built_on_it_too() -> None:
    document = document_with(1, lambda made: None)
    table = add_table(document, ("Signer", ""), ("Signer", ""))
    assert not tied(document)
    document.styles.add_style("Kept", 1).paragraph_format.keep_with_next = True
    built_on = document.styles.add_style("Built on it", 1)
    built_on.base_style = document.styles["Kept"]
    table.cell(0, 0).paragraphs[0].style = built_on
    assert tied(document)
    built_on.paragraph_format.keep_with_next = False
    assert not tied(document)

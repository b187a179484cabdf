"""What stays together on a page once a document is filled."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table

from pipeline.stages.conversion.content_guard import lost_text
from pipeline.stages.conversion.embedded import EmbeddedConverter
from pipeline.stages.rendering.keeping import keep_together


def with_paragraphs(*looks_and_words: tuple[str, str]) -> Document:
    document = docx.Document()
    for look, words in looks_and_words:
        if look not in [style.name for style in document.styles]:
            document.styles.add_style(look, WD_STYLE_TYPE.PARAGRAPH)
        document.add_paragraph(words, style=look)
    keep_together(document)
    return document


def kept(document: Document) -> list[str]:
    return [p.text for p in document.paragraphs if p.paragraph_format.keep_with_next]


def table_of(document: Document, *cells: str, width_cm: float = 5) -> Table:
    table = document.add_table(rows=1, cols=len(cells))
    table.autofit = False
    for cell, words in zip(table.rows[0].cells, cells, strict=True):
        cell.width, cell.text = Cm(width_cm), words
    return table


def is_whole(table: Table) -> bool:
    return table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None


def a_row(*cells: str, width_cm: float = 5) -> bool:
    document = docx.Document()
    table = table_of(document, *cells, width_cm=width_cm)
    keep_together(document)
    return is_whole(table)


# Rows


@pytest.mark.parametrize(
    ("cells", "width_cm", "whole"),
    [
        (["Sam is at school by 8.45am and has eaten breakfast.", "Ms Dawn Rigby"], 5, True),
        (["", ""], 5, True),
        (["short", "A sentence of some length that goes on and on. " * 12], 5, False),
        (["A sentence of some length that goes on and on. " * 12], 17, True),
        (["line\n" * 30], 17, False),
        (["学" * 250], 5, False),
    ],
    ids=["short", "empty", "one cell long", "wide cell", "many lines", "wide letters"],
)
def test_a_row_is_kept_whole_only_where_it_is_short(cells: Sequence[str], width_cm: float, whole: bool) -> None:
    assert a_row(*cells, width_cm=width_cm) is whole


def test_a_row_of_unknown_width_or_with_a_table_inside_stays_as_it_is() -> None:
    document = docx.Document()
    unknown, nesting = table_of(document, "short"), table_of(document, "short")
    unknown.rows[0].cells[0]._tc.tcPr.remove(unknown.rows[0].cells[0]._tc.tcPr.find(qn("w:tcW")))
    nesting.rows[0].cells[0].add_table(rows=1, cols=1)
    keep_together(document)
    assert not is_whole(unknown)
    assert not is_whole(nesting)


def test_the_longest_row_that_is_kept_whole_loses_nothing_in_the_embedded_converter(tmp_path: Path) -> None:
    document = docx.Document()
    words = 0
    while a_row("Wednesday " * (words + 1), width_cm=4):
        words += 1
    table = table_of(document, "Wednesday " * words, width_cm=4)
    table.rows[0].cells[0].paragraphs[0].runs[0].font.size = Cm(0.6)
    keep_together(document)
    file, pdf = tmp_path / "a.docx", tmp_path / "a.pdf"
    document.save(str(file))
    (tmp_path / "fonts").mkdir()
    EmbeddedConverter(tmp_path / "fonts").convert(file, pdf, seconds=60)
    assert is_whole(table)
    assert lost_text(file, pdf) is None


# Lines


def test_no_line_of_a_list_is_left_alone() -> None:
    looks = [("Bullet", words) for words in ("one", "two", "three", "four")]
    assert kept(with_paragraphs(("Normal", "before"), *looks, ("Normal", "after"))) == ["one", "three"]


def test_what_is_said_about_one_person_stays_together() -> None:
    document = with_paragraphs(
        ("Address", "helps"), ("Address", "agreed"), ("Person", "the next"), ("Quoted", "says"), ("SmallPrint", "day")
    )
    assert kept(document) == ["helps", "says"]


def test_a_long_paragraph_may_break_wherever_it_stands() -> None:
    assert kept(with_paragraphs(("Address", "helps " * 60), ("Address", "agreed"))) == []


def signed_below(*looks_and_words: tuple[str, str]) -> Document:
    document = docx.Document()
    document.styles.add_style("SigningTable", WD_STYLE_TYPE.TABLE)
    document.styles.add_style("LeadIn", WD_STYLE_TYPE.PARAGRAPH)
    for look, words in looks_and_words:
        document.add_paragraph(words, style=look)
    document.add_table(rows=1, cols=1, style="SigningTable")
    keep_together(document)
    return document


def test_a_place_to_sign_is_never_alone_with_its_heading() -> None:
    decision = "There is nobody in the district who draws and plays with children after such Saturdays. " * 2
    document = signed_below(
        ("Heading 1", "Decisions"),
        ("Normal", "Everybody was asked."),
        ("Heading 2", "1. A service that is missing"),
        ("Normal", decision),
        ("Normal", "Decided by the manager"),
        ("Heading 1", "Signed"),
    )
    assert kept(document) == ["1. A service that is missing", decision, "Decided by the manager", "Signed"]


def test_of_a_long_block_only_the_end_stays_with_the_place_to_sign() -> None:
    lines = [("Normal", f"{number}. " + "What was agreed, in a line. " * 5) for number in range(9)]
    whole = kept(signed_below(("Heading 1", "Agreed"), *lines, ("Heading 1", "Signed")))
    assert [words[:2] for words in whole] == ["6.", "7.", "8.", "Si"]


@pytest.mark.parametrize("heading", [(), (("Heading 1", "Signed"),)], ids=["without a heading", "below a heading"])
def test_of_many_short_lines_only_as_many_as_surely_fit_on_its_page_stay_with_the_place_to_sign(
    heading: tuple[tuple[str, str], ...],
) -> None:
    """LibreOffice lost rows of the place to sign where the lines kept with it were more than a page holds."""
    assert len(kept(signed_below(*[("Normal", "Milk")] * 60, *heading))) == 20


def test_a_paragraph_that_is_long_by_itself_breaks_above_the_place_to_sign() -> None:
    assert kept(signed_below(("Normal", "A sentence. " * 90), ("Heading 1", "Signed"))) == ["Signed"]


def test_what_is_declared_below_the_heading_is_company_enough() -> None:
    document = signed_below(
        ("Normal", "Before."), ("Heading 1", "Approval"), ("LeadIn", "I declare:"), ("Normal", "It is right. " * 10)
    )
    assert kept(document) == ["Approval", "I declare:", "It is right. " * 10]


def test_a_sentence_that_says_who_may_sign_is_no_company() -> None:
    document = signed_below(
        ("Heading 1", "Why we share"),
        ("Normal", "Everybody who was asked has agreed."),
        ("Heading 1", "Signed"),
        ("LeadIn", "Those who agreed may sign here."),
    )
    assert kept(document)[:2] == ["Why we share", "Everybody who was asked has agreed."]


def test_it_may_be_done_twice() -> None:
    document = docx.Document()
    table = table_of(document, "short")
    keep_together(document)
    once = document.element.xml
    keep_together(document)
    assert is_whole(table)
    assert document.element.xml == once

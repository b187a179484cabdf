from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.shared import RGBColor
from docx.table import _Cell
from word_documents import add_field, element, word_document

from pipeline.stages.conversion import embedded_rule_breaks

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def codes(docx: Path) -> set[str]:
    return {found.code for found in embedded_rule_breaks(docx)}


def dark_cell(document: WordDocument) -> _Cell:
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "Action"
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill="1F3864"))
    return cell


def picture_of_vml(document: WordDocument) -> None:
    document.add_paragraph().add_run()._r.append(
        parse_xml(f'<w:pict {W}><v:rect xmlns:v="urn:schemas-microsoft-com:vml"/></w:pict>')
    )


def struck(document: WordDocument) -> None:
    document.add_paragraph().add_run("no").font.strike = True


def in_small_capitals(document: WordDocument) -> None:
    document.add_paragraph().add_run("no").font.small_caps = True


def page_border(document: WordDocument) -> None:
    document.sections[0]._sectPr.append(OxmlElement("w:pgBorders"))


def vertical_cell(document: WordDocument) -> None:
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell._tc.get_or_add_tcPr().append(element("w:textDirection", val="btLr"))


def roman_numbers(document: WordDocument) -> None:
    document.sections[0]._sectPr.append(element("w:pgNumType", fmt="lowerRoman"))


def roman_field(document: WordDocument) -> None:
    add_field(document.add_paragraph(), r" PAGE \* roman ")


def symbol_run(document: WordDocument) -> None:
    document.add_paragraph().add_run()._r.append(element("w:sym", font="Wingdings", char="F0FE"))


def merge_field(document: WordDocument) -> None:
    add_field(document.add_paragraph(), " MERGEFIELD Name ")


def black_on_dark(document: WordDocument) -> None:
    dark_cell(document)


def table_in_table(document: WordDocument) -> None:
    document.add_table(rows=1, cols=1).cell(0, 0).add_table(rows=1, cols=1)


def unsplittable_with_repeats(document: WordDocument) -> None:
    row = document.add_table(rows=1, cols=1).rows[0]
    row.cells[0].text = "{%p for step in steps %}"
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))


def tracked(document: WordDocument) -> None:
    document.add_paragraph()._p.append(element("w:ins", id="1", author="A"))


@pytest.mark.parametrize(
    ("code", "breaking"),
    [
        ("vml", picture_of_vml),
        ("strikethrough", struck),
        ("small-capitals", in_small_capitals),
        ("page-border", page_border),
        ("vertical-text", vertical_cell),
        ("roman-page-numbers", roman_numbers),
        ("roman-page-numbers", roman_field),
        ("symbol", symbol_run),
        ("field", merge_field),
        ("dark-cell", black_on_dark),
        ("nested-table", table_in_table),
        ("unsplittable-row", unsplittable_with_repeats),
        ("tracked-change", tracked),
    ],
)
def test_each_rule_names_what_breaks_it_and_what_to_do(
    tmp_path: Path, code: str, breaking: Callable[[WordDocument], None]
) -> None:
    found = embedded_rule_breaks(word_document(tmp_path / "a.docx", "Text.", change=breaking))

    assert [(one.code, one.part) for one in found] == [(code, "body")]
    assert found[0].words.endswith(".")
    assert found[0].severity == ("advise" if code == "nested-table" else "stop")


def test_a_plain_template_breaks_no_rule(tmp_path: Path) -> None:
    def plain(document: WordDocument) -> None:
        document.add_heading("Heading", 1)
        paragraph = document.sections[0].footer.paragraphs[0]
        add_field(paragraph, " PAGE ")
        add_field(paragraph, " NUMPAGES ")
        cell = dark_cell(document)
        cell.paragraphs[0].runs[0].font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
        row = document.add_table(rows=1, cols=1).rows[0]
        row.cells[0].text = "{%tr for party in parties %}Signed {{ party.name }}"
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))

    assert codes(word_document(tmp_path / "a.docx", "Text.", change=plain)) == set()


def test_white_that_comes_from_a_style_is_explicit_enough(tmp_path: Path) -> None:
    def styled(document: WordDocument) -> None:
        style = document.styles.add_style("On dark", WD_STYLE_TYPE.PARAGRAPH)
        style.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
        dark_cell(document).paragraphs[0].style = style

    assert codes(word_document(tmp_path / "a.docx", change=styled)) == set()


def test_a_style_counts_only_where_it_is_used(tmp_path: Path) -> None:
    def use(document: WordDocument) -> None:
        document.add_paragraph().add_run("title").style = "Book Title"  # Word sets it in small capitals

    assert codes(word_document(tmp_path / "unused.docx", "Text.")) == set()
    assert codes(word_document(tmp_path / "used.docx", change=use)) == {"small-capitals"}


def test_headers_and_footers_are_looked_at_too(tmp_path: Path) -> None:
    def in_footer(document: WordDocument) -> None:
        add_field(document.sections[0].footer.paragraphs[0], " FILENAME ")

    found = embedded_rule_breaks(word_document(tmp_path / "a.docx", change=in_footer))

    assert [(one.code, one.part) for one in found] == [("field", "footer")]

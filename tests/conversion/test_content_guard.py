from __future__ import annotations

from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from docx.shared import Mm
from word_documents import add_field, element, replace_in_part, word_document

from pipeline.stages.conversion import ConversionFailed
from pipeline.stages.conversion.content_guard import lost_text
from pipeline.stages.conversion.embedded import EmbeddedConverter


def made_from(embedded: EmbeddedConverter, docx: Path) -> Path:
    pdf = docx.with_suffix(".pdf")
    embedded.convert(docx, pdf, seconds=10)
    return pdf


def test_a_lost_word_is_noticed_counted_and_not_quoted(embedded: EmbeddedConverter, tmp_path: Path) -> None:
    whole = word_document(tmp_path / "whole.docx", "First.", "Amy stays at home.")
    pdf = made_from(embedded, word_document(tmp_path / "less.docx", "First.", "Amy stays."))

    lost = lost_text(whole, pdf)

    assert lost is not None
    assert lost.characters == len("athome")
    assert lost.parts == (("body", 6),)
    assert lost.kinds == (("Latin Ll", 6),)
    assert "home" not in repr(lost) + lost.words


def test_a_sentence_that_stands_twice_must_arrive_twice(embedded: EmbeddedConverter, tmp_path: Path) -> None:
    whole = word_document(tmp_path / "whole.docx", "I agree.", "I agree.")
    pdf = made_from(embedded, word_document(tmp_path / "less.docx", "I agree."))

    lost = lost_text(whole, pdf)

    assert lost is not None
    assert lost.characters == len("Iagree.")


def test_a_header_repeated_on_each_page_does_not_hide_a_lost_line(embedded: EmbeddedConverter, tmp_path: Path) -> None:
    pages = "Page of text. " * 400
    whole = word_document(tmp_path / "whole.docx", pages, "Draft", header="Draft")
    pdf = made_from(embedded, word_document(tmp_path / "less.docx", pages, header="Draft"))

    lost = lost_text(whole, pdf)

    assert lost is not None
    assert lost.characters == len("Draft")


def test_a_lost_header_is_noticed_for_every_page(embedded: EmbeddedConverter, tmp_path: Path) -> None:
    def two_pages(document: WordDocument) -> None:
        document.add_page_break()
        document.add_paragraph("two")

    whole = word_document(tmp_path / "whole.docx", "one", header="XYZ", change=two_pages)
    pdf = made_from(embedded, word_document(tmp_path / "less.docx", "one", change=two_pages))

    lost = lost_text(whole, pdf)

    assert lost is not None
    assert lost.parts == (("header", 6),)


def test_headers_of_first_and_other_pages_are_each_wanted_where_they_belong(
    embedded: EmbeddedConverter, tmp_path: Path
) -> None:
    def with_first_page(document: WordDocument) -> None:
        section = document.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "only on the first"
        section.footer.paragraphs[0].text = "on all others"
        document.add_page_break()
        document.add_paragraph("two")

    docx = word_document(tmp_path / "a.docx", "one", change=with_first_page)

    assert lost_text(docx, made_from(embedded, docx)) is None


def test_sections_with_the_same_header_are_no_trouble(embedded: EmbeddedConverter, tmp_path: Path) -> None:
    def three_sections(document: WordDocument) -> None:
        for number in range(2):
            document.add_section()
            document.add_paragraph(f"section {number}")

    docx = word_document(tmp_path / "a.docx", "one", header="On every page", change=three_sections)

    assert lost_text(docx, made_from(embedded, docx)) is None


def test_text_beyond_the_edge_of_the_page_is_lost(embedded: EmbeddedConverter, tmp_path: Path) -> None:
    def unsplittable(document: WordDocument) -> None:
        row = document.add_table(rows=1, cols=1).rows[0]
        row.cells[0].text = "A row taller than a page may not break. " * 300
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))

    docx = word_document(tmp_path / "a.docx", change=unsplittable)

    lost = lost_text(docx, made_from(embedded, docx))

    assert lost is not None
    assert lost.characters > 1000


def test_page_numbers_hidden_text_lists_and_hyphens_are_no_loss(embedded: EmbeddedConverter, tmp_path: Path) -> None:
    def all_of_it(document: WordDocument) -> None:
        footer = document.sections[0].footer.paragraphs[0]
        footer.add_run("Page ")
        add_field(footer, " PAGE ", "77")
        footer.add_run(" of ")
        add_field(footer, " NUMPAGES ", "88")
        document.add_paragraph("item", style="List Number")
        hidden = document.add_paragraph("seen ").add_run("not seen")
        hidden.font.hidden = True
        document.add_page_break()
        document.add_paragraph("A long hyphen-ated line. " * 60)

    docx = word_document(tmp_path / "a.docx", "Text.", change=all_of_it)

    assert lost_text(docx, made_from(embedded, docx)) is None


def test_what_is_there_for_old_programs_only_is_no_loss(embedded: EmbeddedConverter, tmp_path: Path) -> None:
    pdf = made_from(embedded, word_document(tmp_path / "plain.docx", "new"))
    docx = replace_in_part(
        word_document(tmp_path / "a.docx", "MARK"),
        "word/document.xml",
        "<w:t>MARK</w:t>",
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="w14"><w:t>new</w:t></mc:Choice>'
        "<mc:Fallback><w:t>old programs</w:t></mc:Fallback></mc:AlternateContent>",
    )

    assert lost_text(docx, pdf) is None


def test_the_kept_result_of_other_fields_counts_as_text(embedded: EmbeddedConverter, tmp_path: Path) -> None:
    def with_field(document: WordDocument) -> None:
        add_field(document.add_paragraph("Council: "), " DOCPROPERTY Company ", "Northshire")

    whole = word_document(tmp_path / "whole.docx", change=with_field)
    less = word_document(tmp_path / "less.docx", "Council: ")

    assert lost_text(whole, made_from(embedded, whole)) is None
    lost = lost_text(whole, made_from(embedded, less))
    assert lost is not None
    assert lost.characters == len("Northshire")


def test_text_in_tables_and_across_page_ends_is_found(embedded: EmbeddedConverter, tmp_path: Path) -> None:
    def tables(document: WordDocument) -> None:
        document.sections[0].page_height = Mm(120)
        table = document.add_table(rows=0, cols=3)
        for number in range(30):
            for cell in table.add_row().cells:
                cell.text = f"cell {number} with words that go on for more than one line"

    docx = word_document(tmp_path / "a.docx", "It runs on. " * 200, header="Head", change=tables)

    assert lost_text(docx, made_from(embedded, docx)) is None


def test_a_pdf_that_cannot_be_read_is_a_failure_and_not_a_pass(tmp_path: Path, pdf: Path) -> None:
    docx = word_document(tmp_path / "a.docx", "Text.")
    pdf.write_bytes(b"%PDF-1.4 and no more")

    with pytest.raises(ConversionFailed) as failed:
        lost_text(docx, pdf)

    assert failed.value.code == "damaged-pdf"

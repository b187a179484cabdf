from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from pdf_reading import bookmarks, fonts_in, text_of
from pypdf import PdfReader
from word_documents import element, replace_in_part, word_document

from pipeline.stages.conversion import ConversionFailed
from pipeline.stages.conversion.content_guard import lost_text
from pipeline.stages.conversion.embedded import EmbeddedConverter


def with_headings(document: WordDocument) -> None:
    document.add_heading("What we agreed", 1)
    document.add_paragraph("The plan.")
    document.add_heading("By when", 2)
    document.add_page_break()
    document.add_heading("Who signs", 1)


def test_title_language_and_bookmarks_reach_the_pdf(embedded: EmbeddedConverter, tmp_path: Path, pdf: Path) -> None:
    docx = word_document(tmp_path / "a.docx", "Text.", title="Agreement & plan (003)", change=with_headings)
    replace_in_part(docx, "word/styles.xml", 'w:val="en-US"', 'w:val="en-GB"')

    embedded.convert(docx, pdf, seconds=10)

    reader = PdfReader(pdf, strict=True)
    assert reader.metadata is not None
    assert reader.metadata.title == "Agreement & plan (003)"
    assert reader.root_object["/Lang"] == "en-GB"
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert bookmarks(reader) == [("What we agreed", 0), [("By when", 0)], ("Who signs", 1)]


@pytest.mark.parametrize("title", ["Ugoda Żółć – مرحبا 🙂", "back\\slash (one", ""])
def test_any_title_is_kept_as_typed(embedded: EmbeddedConverter, tmp_path: Path, pdf: Path, title: str) -> None:
    docx = word_document(tmp_path / "a.docx", "Text.", title=title)

    embedded.convert(docx, pdf, seconds=10)

    metadata = PdfReader(pdf, strict=True).metadata
    assert metadata is not None
    assert (metadata.title or "") == title


def test_title_and_language_are_set_in_documents_with_arabic_too(
    embedded: EmbeddedConverter, tmp_path: Path, pdf: Path
) -> None:
    docx = word_document(tmp_path / "a.docx", "عليكم", title="Letter", change=with_headings)

    embedded.convert(docx, pdf, seconds=10)

    reader = PdfReader(pdf, strict=True)
    assert reader.metadata is not None
    assert reader.metadata.title == "Letter"
    assert reader.root_object["/Lang"] == "en-US"
    assert [name for name, _ in bookmarks(reader)[::2]] == ["What we agreed", "Who signs"]


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    docx = word_document(tmp_path / "a.docx", "Text with عربي and 中文.", title="T", change=with_headings)
    made = []
    for name in ("one", "two"):
        pdf = tmp_path / f"{name}.pdf"
        EmbeddedConverter(tmp_path / name).convert(docx, pdf, seconds=10)
        made.append(pdf.read_bytes())

    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("asked", "drawn"),
    [
        ("Arial", "LiberationSans"),
        ("Times New Roman", "LiberationSerif"),
        ("Calibri", "Carlito"),
        ("Some Font Nobody Has", "LiberationSans"),
    ],
)
def test_fonts_that_staff_have_are_replaced_by_ours_of_the_same_width(
    embedded: EmbeddedConverter, tmp_path: Path, pdf: Path, asked: str, drawn: str
) -> None:
    docx = word_document(tmp_path / "a.docx", "Plain words.", font=asked)

    embedded.convert(docx, pdf, seconds=10)

    assert {name.split("+")[-1] for name in fonts_in(pdf)} == {drawn}


@pytest.mark.parametrize("place", ["in a line", "around a paragraph", "around a row"])
def test_text_in_content_controls_is_kept(embedded: EmbeddedConverter, tmp_path: Path, pdf: Path, place: str) -> None:
    def wrap(document: WordDocument) -> None:
        paragraph = document.add_paragraph("before ")
        run = paragraph.add_run("inside")
        paragraph.add_run(" after")
        row = document.add_table(rows=1, cols=1).rows[0]
        row.cells[0].text = "in a cell"
        target = {"in a line": run._r, "around a paragraph": paragraph._p, "around a row": row._tr}[place]
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        control.append(OxmlElement("w:sdtPr"))
        control.append(content)
        target.addprevious(control)
        content.append(target)

    docx = word_document(tmp_path / "a.docx", change=wrap)

    embedded.convert(docx, pdf, seconds=10)

    assert "before inside after" in text_of(pdf)
    assert "in a cell" in text_of(pdf)
    assert lost_text(docx, pdf) is None


def test_a_table_header_row_is_repeated_on_each_page(embedded: EmbeddedConverter, tmp_path: Path, pdf: Path) -> None:
    def long_table(document: WordDocument) -> None:
        table = document.add_table(rows=1, cols=1)
        table.rows[0].cells[0].text = "Action"
        table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
        for number in range(80):
            table.add_row().cells[0].text = f"step {number}"

    docx = word_document(tmp_path / "a.docx", change=long_table)

    embedded.convert(docx, pdf, seconds=10)

    assert text_of(pdf).count("Action") == len(PdfReader(pdf).pages) > 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"plain text, which LibreOffice would turn into a page", "not-a-word-file"),
        (b"", "not-a-word-file"),
        (b"PK\x05\x06" + bytes(18), "not-a-word-file"),
    ],
)
def test_what_is_not_a_word_document_is_refused_by_code(
    embedded: EmbeddedConverter, tmp_path: Path, pdf: Path, content: bytes, code: str
) -> None:
    (tmp_path / "a.docx").write_bytes(content)

    with pytest.raises(ConversionFailed) as refused:
        embedded.convert(tmp_path / "a.docx", pdf, seconds=10)

    assert refused.value.code == code
    assert not pdf.exists()


def test_a_document_with_damaged_xml_is_refused_without_quoting_it(
    embedded: EmbeddedConverter, tmp_path: Path, pdf: Path
) -> None:
    docx = word_document(tmp_path / "Amy Smith.docx", "secret words", title="Amy Smith")
    replace_in_part(docx, "word/document.xml", "</w:body>", "<unclosed></w:body>")

    with pytest.raises(ConversionFailed) as refused:
        embedded.convert(docx, pdf, seconds=10)

    assert refused.value.code in {"converter-refused", "damaged-word-file"}
    assert "secret" not in str(refused.value)
    assert "Amy" not in str(refused.value)
    assert not pdf.exists()


def test_a_failure_keeps_its_code_on_the_way_between_processes() -> None:
    sent = pickle.loads(pickle.dumps(ConversionFailed("no-output", "Nothing was made.")))

    assert (sent.code, str(sent)) == ("no-output", "Nothing was made.")

"""Nothing wrong leaves: what must be shown is, and what must not be shown is not, wherever it hides."""

from __future__ import annotations

import io
import pickle
import zipfile
import zlib
from datetime import UTC, date, datetime
from pathlib import Path

import pypdf
import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, NameObject

from pipeline.domain.circumstances import Circumstances
from pipeline.domain.kinds import KINDS
from pipeline.domain.page_parts import Printing
from pipeline.domain.withholding import Secret, Withheld
from pipeline.entrypoints.home import lay_out
from pipeline.entrypoints.settings import read_authority, read_backup_wording, read_calendar, read_profile
from pipeline.stages.conversion import choose_converter
from pipeline.stages.inspection import OutputRefused, inspect_outputs, texts_of_docx
from pipeline.stages.rendering import fill_template, load_template
from tests.stages import planting
from tests.stages.planting import in_existing_part, in_part, in_pdf, in_word, in_xml
from tests.stages.small_templates import SmallPage, fill, template

TODAY = date(2026, 6, 10)
REASON = "Mother told us in private that she is afraid of him."
WITHHELD = (
    Withheld(("people", 0, "address"), Secret.ADDRESS, "41 Heron Walk\nFenmarsh\nQX3 8LT"),
    Withheld(("people", 0, "name"), Secret.NAME, "Ms Zoë Rigby-Cole"),
    Withheld(("people", 0, "phone"), Secret.PHONE, "07700 900019"),
    Withheld(("people", 0, "email"), Secret.EMAIL, "zoe.rigby@example.org"),
    Withheld(("child", "date_of_birth"), Secret.BIRTHDAY, "2017-05-14"),
    Withheld(("child", "nhs_number"), Secret.NUMBER, "999 100 0011"),
    Withheld(("child", "school"), Secret.PLACE, "Hill Street Primary School"),
    Withheld(("before", "override_reason"), Secret.WORDS, REASON),
)
HEADER = "word/header1.xml"
UNSEEN = " (descriptions, links and names)"


class Printed(SmallPage):
    text: str


class Nothing(SmallPage):
    pass


PAGE = Printed(text="Nothing to see")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """A Word file and a PDF that may leave."""
    return converted(tmp_path_factory.mktemp("made"), fill(template("{{ text }}"), PAGE))


def converted(folder: Path, docx: bytes) -> tuple[bytes, bytes]:
    word, pdf = folder / "d.docx", folder / "d.pdf"
    word.write_bytes(docx)
    choose_converter("embedded", folder).convert(word, pdf, seconds=30)
    return word.read_bytes(), pdf.read_bytes()


@pytest.fixture
def word(made: tuple[bytes, bytes], tmp_path: Path) -> Path:
    (tmp_path / "d.docx").write_bytes(made[0])
    return tmp_path / "d.docx"


@pytest.fixture
def pdf(made: tuple[bytes, bytes], tmp_path: Path) -> Path:
    (tmp_path / "d.pdf").write_bytes(made[1])
    return tmp_path / "d.pdf"


def refused(word: Path, pdf: Path | None, page: SmallPage = PAGE) -> OutputRefused:
    with pytest.raises(OutputRefused) as caught:
        inspect_outputs(word, pdf, page, WITHHELD)
    told = (
        f"{caught.value} {caught.value!r} {caught.value.places} {pickle.loads(pickle.dumps(caught.value))}".casefold()
    )
    for value in ("heron", "8lt", "rigby", "900019", "zoe", "zoë", "2017", "0011", "hill", "private", "afraid"):
        assert value not in told, "the fault never says what it found"
    return caught.value


def test_a_right_document_passes_with_its_pages_counted(tmp_path: Path) -> None:
    page = Printed(text="Address is confidential and kept on Children's Social Care files")
    word, pdf = tmp_path / "d.docx", tmp_path / "d.pdf"
    converted(tmp_path, fill(template("{{ text }}"), page))
    assert inspect_outputs(word, pdf, page, WITHHELD) == 1
    assert inspect_outputs(word, None, page, WITHHELD) == 0, "only the Word file is kept"


def test_a_template_that_leaves_a_word_out_is_refused(word: Path, pdf: Path) -> None:
    fault = refused(word, pdf, Printed(text="This must be printed"))
    assert (fault.code, fault.places) == ("output-incomplete", ("text",))


SPELLINGS = {
    "as typed": "41 Heron Walk",
    "shouted": "41 HERON WALK",
    "with a line break": "41 Heron\nWalk",
    "hyphenated": "41 Heron-Walk",
    "with hard spaces": "41\u00a0Heron\u00a0Walk",
    "with a soft hyphen": "41 Her\u00adon Walk",
    "full width": "４１ Ｈｅｒｏｎ Ｗａｌｋ",
    "misspelt": "41 Herron Walk",
    "without its number": "the house in Heron Walk",
    "the postcode": "QX3 8LT",
    "the postcode without a space": "qx38lt",
    "the postcode with a slip": "QX3 81T",
    "another way to write the day": "May 14th 2017",
    "family name first": "Rigby-Cole, Zoe",
    "six words of a note": "told us in private that she",
    "a number from abroad": "+44 (0) 7700 900 019",
}


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_what_is_withheld_is_refused_in_any_spelling(tmp_path: Path, spelling: str) -> None:
    page = Printed(text=f"She knows {spelling}, near the shop.")
    converted(tmp_path, fill(template("{{ text }}"), page))
    fault = refused(tmp_path / "d.docx", tmp_path / "d.pdf", page)
    assert fault.code == "output-leaks"
    assert fault.places == (".docx word/document.xml", ".pdf page 1")


IN_WORD = {
    "the body": (in_word(lambda d, words: d.add_paragraph(words)), "zoe rigby cole", "word/document.xml"),
    "a cell": (in_word(planting.in_cell), "14.5.17", "word/document.xml"),
    "a header": (in_word(planting.in_header), "41 Heron Walk", "word/header"),
    "a first page's footer": (in_word(planting.in_first_page_footer), "QX3-8LT", "word/footer"),
    "the title": (in_word(planting.in_title), "Rigby-Cole, Zoë", "docProps/core.xml"),
    "the keywords": (in_word(planting.in_keywords), "q x 3 8 l t", "docProps/core.xml"),
    "hidden text": (in_word(planting.in_hidden_text), "0044 7700 900019", "word/document.xml"),
    "a run for each letter": (in_word(planting.over_runs), "Zoë Rigby-Cole", "word/document.xml"),
    "a paragraph for each word": (in_word(planting.over_paragraphs), "41 Heron Walk", "word/document.xml"),
    "a comment": (in_word(planting.in_comment), REASON, "word/comments.xml"),
    "a comment's author": (in_word(planting.in_commenter), "Zoe Rigby Cole", f"word/comments.xml{UNSEEN}"),
    "alternative text": (in_word(planting.in_alt_text), "Hill Street Primary School's", f"word/document.xml{UNSEEN}"),
    "a picture's packed comment": (in_word(planting.in_picture), "41 Heron Walk", "word/media/image"),
    "a link to write to": (
        in_word(planting.in_link),
        "mailto:zoe%2Erigby%40example.org",
        f"word/_rels/document.xml.rels{UNSEEN}",
    ),
    "deleted text": (
        in_xml('<w:p><w:del w:id="1"><w:r><w:delText>WORDS</w:delText></w:r></w:del></w:p>'),
        "999-100-0011",
        "word/document.xml",
    ),
    "text around deleted text": (
        in_xml(
            '<w:p><w:r><w:t>41 Her</w:t></w:r><w:del w:id="1"><w:r><w:delText>WORDS</w:delText></w:r></w:del>'
            "<w:r><w:t>on Walk</w:t></w:r></w:p>"
        ),
        "qqqqqq",
        "word/document.xml",
    ),
    "text around what was added": (
        in_xml(
            '<w:p><w:r><w:t>41 Her</w:t></w:r><w:ins w:id="1"><w:r><w:t>WORDS</w:t></w:r></w:ins>'
            "<w:r><w:t>on Walk</w:t></w:r></w:p>"
        ),
        "qqqqqq",
        "word/document.xml",
    ),
    "text around a text box": (
        in_xml(
            "<w:p><w:r><w:t>41 Her</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>WORDS</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict></w:r><w:r><w:t>on Walk</w:t></w:r></w:p>"
        ),
        "qqqqqq",
        "word/document.xml",
    ),
    "a field's instruction": (
        in_xml('<w:p><w:r><w:instrText>HYPERLINK "https://example.org/?q=WORDS"</w:instrText></w:r></w:p>'),
        "41+Heron+Walk",
        "word/document.xml",
    ),
    "a simple field": (
        in_xml('<w:p><w:fldSimple w:instr="QUOTE WORDS"/></w:p>'),
        "QX3 8LT",
        f"word/document.xml{UNSEEN}",
    ),
    "a chosen day": (
        in_xml(
            '<w:sdt><w:sdtPr><w:date w:fullDate="WORDST00:00:00Z"/></w:sdtPr>'
            "<w:sdtContent><w:p/></w:sdtContent></w:sdt>"
        ),
        "2017-05-14",
        f"word/document.xml{UNSEEN}",
    ),
    "a bookmark": (
        in_xml('<w:p><w:bookmarkStart w:id="7" w:name="WORDS"/><w:bookmarkEnd w:id="7"/></w:p>'),
        "Heron_Walk",
        f"word/document.xml{UNSEEN}",
    ),
    "a note for programs": (
        in_existing_part("word/document.xml", "<w:body>", "<!-- WORDS -->"),
        "Hill Street primary school",
        f"word/document.xml{UNSEEN}",
    ),
    "a property of the file": (
        in_part("docProps/custom.xml", "<Properties><property name='x'><lpwstr>WORDS</lpwstr></property></Properties>"),
        "07700-900-019",
        "docProps/custom.xml",
    ),
    "the company": (
        in_existing_part("docProps/app.xml", "</Properties>", "<Company>WORDS</Company>"),
        "Heron Walk",
        "docProps/app.xml",
    ),
    "a footnote": (
        in_part("word/footnotes.xml", "<f><p>told us in</p> <p>WORDS</p></f>"),
        "private that she is",
        "word/footnotes.xml",
    ),
    "custom XML": (
        in_part("customXml/item9.xml", "<x><y>41 Heron</y> <y>WORDS</y></x>"),
        "Walk",
        "customXml/item9.xml",
    ),
    "an attribute of custom XML": (
        in_part("customXml/item9.xml", '<x y="WORDS"/>'),
        "14052017",
        f"customXml/item9.xml{UNSEEN}",
    ),
    "a document variable": (
        in_existing_part(
            "word/settings.xml", "</w:settings>", '<w:docVars><w:docVar w:name="a" w:val="WORDS"/></w:docVars>'
        ),
        "14 May 2017",
        f"word/settings.xml{UNSEEN}",
    ),
    "a text file within": (
        in_part("word/afchunk1.txt", lambda words: words.encode("utf-16")),
        "Q X 3 8LT",
        "word/afchunk1.txt",
    ),
    "a text file without a mark": (
        in_part("word/embeddings/data1.bin", lambda words: words.encode("utf-16-le")),
        "zoe.rigby [at] example.org",
        "word/embeddings/data1.bin",
    ),
    "a web page within": (
        in_part("word/afchunk1.html", "<html><br><b>41</b> H&#101;r<i>on</i> WORDS</html>"),
        "Walk",
        "word/afchunk1.html",
    ),
    "words drawn in a shape": (
        in_part("word/vmlDrawing1.vml", '<xml><br><textpath string="WORDS"></xml>'),
        "Zoe Rigby-Cole",
        "word/vmlDrawing1.vml",
    ),
    "a photograph's comment": (
        in_part("word/media/image9.jpeg", lambda words: planting.jpeg(words.encode("utf-16-le"))),
        "Heron Walk",
        "word/media/image9.jpeg",
    ),
    "another picture's comment": (
        in_part("word/media/image9.gif", lambda words: b"GIF89a\x01\0\x01\0" + words.encode("latin-1") + b"\0"),
        "Zoe Rigby Cole",
        "word/media/image9.gif",
    ),
    "the name of a part": (planting.in_name_of_part, "Heron Walk", "the names of its parts"),
    "the archive's comment": (planting.in_archive_comment, "QX38LT", "the names of its parts"),
    "a part that hides behind another of its name": (
        in_part("docProps/app.xml", "<a>WORDS</a>"),
        "Hill-Street Primary School",
        "another part",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("plant", "words", "place"), IN_WORD.values(), ids=IN_WORD.keys())
def test_what_is_withheld_is_found_everywhere_in_a_word_file(
    word: Path, pdf: Path, plant: planting.Plant, words: str, place: str
) -> None:
    assert inspect_outputs(word, pdf, Nothing(), WITHHELD) == 1
    plant(word, words)
    fault = refused(word, pdf, Nothing())
    assert fault.code == "output-leaks"
    assert any(found.startswith(f".docx {place}") for found in fault.places), fault.places


@pytest.mark.parametrize("plant", [in_word(planting.over_runs), in_xml("<w:p><w:r><w:t>WORDS</w:t></w:r></w:p>")])
@pytest.mark.parametrize(
    "words",
    ["112 Tern Close", "Zoë", "Rigby-Cole", "15 May 2017", "07700 900018", "route 38 lt", "Hill Street", "in private"],
)
def test_what_only_looks_like_it_does_not_keep_a_document_back(
    word: Path, pdf: Path, plant: planting.Plant, words: str
) -> None:
    plant(word, words)
    assert inspect_outputs(word, pdf, Nothing(), WITHHELD) == 1


IN_PDF = {
    "the subject": (in_pdf(planting.in_subject), "QX3 8LT", "properties"),
    "a property of its own": (in_pdf(planting.in_own_property), "qx3–8lt", "elsewhere in the file"),
    "metadata for programs": (
        planting.in_catalogue(
            "/Metadata",
            lambda words: planting.stream(f"<x><b>Zo&#235;</b> {words}</x>".encode(), Type="Metadata", Subtype="XML"),
        ),
        "Rigby-Cole",
        "metadata",
    ),
    "the outline": (in_pdf(planting.in_outline), "41 Heron Walk", "outline"),
    "an attachment's name": (in_pdf(planting.in_attachment_name), "Zoe Rigby Cole", "attachments"),
    "an attachment": (in_pdf(planting.in_attachment), REASON, "attachments"),
    "a link to write to": (in_pdf(planting.in_link_target), "mailto:zoe.rigby%40example.org", "links"),
    "a link to a map": (in_pdf(planting.in_link_target), "https://example.org/?q=41+Her%6Fn+Walk", "links"),
    "a note": (in_pdf(planting.in_note), "14-May-17", "annotations"),
    "a text laid over": (in_pdf(planting.in_free_text), "(07700) 900019", "annotations"),
    "a form field": (in_pdf(planting.in_form_field), "9991000011", "form fields"),
    "page numbers": (in_pdf(planting.in_page_label), "QX3 8LT-", "page labels"),
    "alternative text": (in_pdf(planting.in_structure), "Hill Street Primary School", "alternative text"),
    "text for reading out": (in_pdf(planting.in_actual_text), "Zoë Rigby-Cole", "alternative text"),
    "a script": (in_pdf(planting.in_script), "Heron Walk", "scripts"),
    "a script in a stream": (
        planting.in_catalogue("/X", lambda words: planting.stream(f"var a = '{words}'".encode())),
        "Heron Walk",
        "elsewhere in the file",
    ),
    "a packed object": (in_pdf(planting.in_packed_object), "Zoe Rigby-Cole", "properties"),
    "a stamp": (in_pdf(planting.in_drawing_of_stamp), "41 Heron Walk", "drawn text"),
    "a photograph's comment": (in_pdf(planting.in_photograph), "Heron Walk", "pictures"),
    "an older state of the file": (planting.in_an_older_state, "14/05/2017", "elsewhere in the file"),
    "a name": (
        planting.in_catalogue("/Dests", lambda words: DictionaryObject({NameObject(f"/{words}"): ArrayObject()})),
        "Heron Walk",
        "elsewhere in the file",
    ),
    "a string in figures": (
        planting.in_catalogue("/X", lambda words: ByteStringObject(words.encode("latin-1"))),
        "Zo\xeb Rigby-Cole",
        "elsewhere in the file",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("plant", "words", "place"), IN_PDF.values(), ids=IN_PDF.keys())
def test_what_is_withheld_is_found_everywhere_in_a_pdf(
    word: Path, pdf: Path, plant: planting.Plant, words: str, place: str
) -> None:
    plant(pdf, words)
    fault = refused(word, pdf, Nothing())
    assert fault.code == "output-leaks"
    assert any(found.startswith(f".pdf {place}") for found in fault.places), fault.places


def test_an_address_over_the_end_of_a_page_is_found(word: Path, tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Her house is in Heron").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Walk and nowhere else.")
    stream = io.BytesIO()
    document.save(stream)
    (tmp_path / "over").mkdir()
    converted(tmp_path / "over", stream.getvalue())
    fault = refused(word, tmp_path / "over" / "d.pdf", Nothing())
    assert fault.places == (".pdf across its parts",)


def test_a_document_within_the_document_is_refused_without_its_name(word: Path, pdf: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as parts:
        parts.writestr("x", "y")
    in_part("word/embeddings/Zoe Rigby-Cole.xlsx", lambda words: inner.getvalue())(word, "")
    fault = refused(word, pdf, Nothing())
    assert fault.code == "output-unexpected-part"
    assert fault.places[0].startswith(".docx another part (")


@pytest.mark.parametrize(
    "content", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", rb"{\rtf1 text}", bytes(range(256)), b"%PDF-1.7 text"]
)
def test_a_part_that_cannot_be_looked_through_is_refused(word: Path, pdf: Path, content: bytes) -> None:
    in_part("word/embeddings/oleObject1.bin", lambda words: content)(word, "")
    fault = refused(word, pdf, Nothing())
    assert (fault.code, fault.places) == ("output-unexpected-part", (".docx word/embeddings/oleObject1.bin",))


def test_a_packed_attachment_is_refused(word: Path, pdf: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=pdf)
    writer.add_attachment("a.zip", b"PK\x03\x04 text")
    writer.write(pdf)
    fault = refused(word, pdf, Nothing())
    assert (fault.code, fault.places) == ("output-unexpected-part", (".pdf an attachment",))


def _cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:200])


def _no_file(file: Path) -> None:
    file.unlink()


def _spoilt_inside(file: Path) -> None:
    content = file.read_bytes()
    if file.suffix == ".docx":
        in_existing_part("word/document.xml", "</w:body>", "<41 Heron Walk")(file, "")
    else:
        start = content.index(b"stream") + 20
        file.write_bytes(content[:start] + bytes(60) + content[start + 60 :])


@pytest.mark.parametrize("spoil", [_cut_off, _no_file, _spoilt_inside])
@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_a_file_that_cannot_be_read_is_never_passed(word: Path, pdf: Path, spoil: planting.Plant, suffix: str) -> None:
    spoil(word if suffix == ".docx" else pdf)
    fault = refused(word, pdf, Nothing())
    assert fault.code == "output-unreadable"
    assert fault.places[0].startswith(suffix)


def test_an_encrypted_pdf_is_never_passed(word: Path, pdf: Path) -> None:
    planting.encrypted(pdf, "41 Heron Walk")
    fault = refused(word, pdf, Nothing())
    assert (fault.code, fault.places) == ("output-unreadable", (".pdf encryption",))


@pytest.mark.parametrize(
    ("filters", "place"),
    [("FlateDecode", "a stream that is cut off"), ("Secret", "a stream packed in an unknown way")],
)
def test_a_stream_that_cannot_be_unpacked_is_never_passed(word: Path, pdf: Path, filters: str, place: str) -> None:
    packed = zlib.compress(b"She lives at 41 Heron Walk, and nowhere else.")[:-8]
    header = f"\n9999 0 obj\n<</Filter/{filters}/Length {len(packed)}>> stream\n".encode()
    pdf.write_bytes(pdf.read_bytes() + header + packed + b"\nendstream\nendobj\n%%EOF\n")
    fault = refused(word, pdf, Nothing())
    assert (fault.code, fault.places) == ("output-unreadable", (f".pdf {place}",))


def test_a_width_is_no_birthday(word: Path, pdf: Path) -> None:
    in_xml('<w:p><w:r><w:drawing><wp:extent cx="140517" cy="140517"/></w:drawing></w:r></w:p>')(word, "")
    assert inspect_outputs(word, pdf, Nothing(), WITHHELD) == 1


def test_words_at_the_edges_of_cells_and_paragraphs_do_not_run_together(word: Path) -> None:
    document = Document(str(word))
    for text in ("one", "two"):
        document.add_paragraph(text)
    document.add_table(1, 2).cell(0, 1).text = "three"
    document.save(str(word))
    words = dict(texts_of_docx(word))["word/document.xml"].split()
    assert {"one", "two", "three"} <= set(words)


@pytest.mark.parametrize("code", KINDS)
def test_the_files_of_the_shipped_example_are_never_kept_back(tmp_path: Path, code: str) -> None:
    home, calendar, kind = lay_out(tmp_path / "home"), read_calendar(), KINDS[code]
    authority = read_authority(home)
    profile, wording = read_profile(home, authority), read_backup_wording(home)
    files = kind.files_of_example(TODAY, calendar)
    known = Circumstances(TODAY, calendar, authority=authority, profile=profile, wording=wording, files=files)
    submission = kind.examine(kind.example(TODAY, calendar), known).submission
    assert submission is not None
    sheets = kind.sheets(submission, lambda copy: Printing(1, copy, authority, profile, calendar, wording=wording))
    assert any(sheet.withheld for sheet in sheets)
    converter = choose_converter("embedded", tmp_path)
    for sheet in sheets:
        word, pdf = tmp_path / f"{sheet.name}.docx", tmp_path / f"{sheet.name}.pdf"
        word.write_bytes(
            fill_template(
                load_template(home.templates / f"{sheet.spec.code}.docx"),
                sheet.page,
                title=sheet.spec.title,
                author=authority.name,
                subject=sheet.name,
                made_at=datetime(2026, 6, 10, tzinfo=UTC),
                logo=home.config / authority.logo if authority.logo else None,
                logo_words=authority.logo_words,
            )
        )
        converter.convert(word, pdf, seconds=30)
        assert inspect_outputs(word, pdf, Nothing(), sheet.withheld) > 0
        for item in sheet.withheld:
            if item.secret is not Secret.WORDS:
                spoilt = tmp_path / "spoilt.docx"
                spoilt.write_bytes(word.read_bytes())
                in_word(planting.over_runs)(spoilt, item.value)
                with pytest.raises(OutputRefused, match="output-leaks"):
                    inspect_outputs(spoilt, None, Nothing(), sheet.withheld)

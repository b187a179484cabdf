"""Nothing wrong leaves: what must be shown is, and what must not be shown is not, wherever it hides."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from docx import Document
from pypdf.annotations import Link

from pipeline.domain.addresses import address_traces
from pipeline.domain.audiences import Withheld
from pipeline.stages.conversion import choose_converter
from pipeline.stages.inspection import OutputRefused, inspect_outputs
from tests.stages.small_templates import SmallPage, fill, template

ADDRESS = "41 Heron Walk\nFenmarsh\nQX3 8LT"
WITHHELD = (Withheld(("people", 0, "address"), address_traces(ADDRESS)),)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scratch")


def converted(folder: Path, docx: bytes, scratch: Path) -> tuple[Path, Path]:
    word, pdf = folder / "d.docx", folder / "d.pdf"
    word.write_bytes(docx)
    choose_converter("embedded", scratch).convert(word, pdf, seconds=30)
    return word, pdf


class Printed(SmallPage):
    text: str


def test_a_right_document_passes_with_its_pages_counted(tmp_path: Path, scratch: Path) -> None:
    page = Printed(text="Address is confidential and kept on Children's Social Care files")
    word, pdf = converted(tmp_path, fill(template("{{ text }}"), page), scratch)
    assert inspect_outputs(word, pdf, page, WITHHELD) == 1


def test_a_template_that_leaves_a_word_out_is_refused(tmp_path: Path, scratch: Path) -> None:
    page = Printed(text="This must be printed")
    word, pdf = converted(tmp_path, fill(template("nothing"), page), scratch)
    with pytest.raises(OutputRefused) as caught:
        inspect_outputs(word, pdf, page, ())
    assert (caught.value.code, caught.value.places) == ("output-incomplete", ("text",))


SPELLINGS = {
    "as typed": "41 Heron Walk",
    "shouted": "41 HERON WALK",
    "with a line break": "41 Heron\nWalk",
    "hyphenated": "41 Heron-Walk",
    "with hard spaces": "41\u00a0Heron\u00a0Walk",
    "with a soft hyphen": "41 Her\u00adon Walk",
    "full width": "４１ Ｈｅｒｏｎ Ｗａｌｋ",
    "the postcode": "QX3 8LT",
    "the postcode without a space": "qx38lt",
}


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_a_withheld_address_in_any_spelling_is_refused(tmp_path: Path, scratch: Path, spelling: str) -> None:
    page = Printed(text=f"She lives at {spelling}, near the shop.")
    word, pdf = converted(tmp_path, fill(template("{{ text }}"), page), scratch)
    with pytest.raises(OutputRefused) as caught:
        inspect_outputs(word, pdf, page, WITHHELD)
    assert caught.value.code == "output-leaks"
    assert "heron" not in str(caught.value).lower(), "the fault never says what it found"


def _in_header(word: Document) -> None:
    word.sections[0].header.paragraphs[0].text = "41 Heron Walk"


def _in_title(word: Document) -> None:
    word.core_properties.title = "41 Heron Walk"


def _in_keywords(word: Document) -> None:
    word.core_properties.keywords = "QX3 8LT"


def _in_hidden_text(word: Document) -> None:
    word.add_paragraph().add_run("41 Heron Walk").font.hidden = True


def _over_two_runs(word: Document) -> None:
    paragraph = word.add_paragraph()
    paragraph.add_run("41 Her").bold = True
    paragraph.add_run("on Walk")


def _in_a_comment(word: Document) -> None:
    word.add_comment(word.paragraphs[0].runs[0], text="41 Heron Walk")


@pytest.mark.parametrize("hide", [_in_header, _in_title, _in_keywords, _in_hidden_text, _over_two_runs, _in_a_comment])
def test_a_withheld_address_is_found_in_every_part_of_the_word_file(
    tmp_path: Path, scratch: Path, hide: Callable[[Document], None]
) -> None:
    page = Printed(text="Nothing to see")
    word = Document(io.BytesIO(fill(template("{{ text }}"), page)))
    hide(word)
    stream = io.BytesIO()
    word.save(stream)
    files = converted(tmp_path, fill(template("{{ text }}"), page), scratch)
    files[0].write_bytes(stream.getvalue())
    with pytest.raises(OutputRefused, match="output-leaks"):
        inspect_outputs(*files, page, WITHHELD)


def test_a_withheld_address_in_custom_xml_is_found(tmp_path: Path, scratch: Path) -> None:
    page = Printed(text="Nothing to see")
    word, pdf = converted(tmp_path, fill(template("{{ text }}"), page), scratch)
    with zipfile.ZipFile(word, "a") as parts:
        parts.writestr("customXml/item9.xml", "<x><y>41 Heron</y> <y>Walk</y></x>")
    with pytest.raises(OutputRefused, match="output-leaks"):
        inspect_outputs(word, pdf, page, WITHHELD)


@pytest.mark.parametrize("place", ["title", "outline", "attachment", "link"])
def test_a_withheld_address_is_found_in_what_a_pdf_says_of_itself(tmp_path: Path, scratch: Path, place: str) -> None:
    page = Printed(text="Nothing to see")
    word, pdf = converted(tmp_path, fill(template("{{ text }}"), page), scratch)
    writer = pypdf.PdfWriter(clone_from=pdf)
    if place == "title":
        writer.add_metadata({"/Subject": "QX3 8LT"})
    elif place == "outline":
        writer.add_outline_item(title="41 Heron Walk", page_number=0)
    elif place == "attachment":
        writer.add_attachment("41 Heron Walk.txt", b"x")
    else:
        writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url="https://example.org/?q=41+Heron+Walk"))
    writer.write(pdf)
    with pytest.raises(OutputRefused, match="output-leaks"):
        inspect_outputs(word, pdf, page, WITHHELD)

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from pdf_reading import drawn_characters, text_of
from word_documents import word_document

from pipeline.stages.conversion import ConversionFailed, lost_text
from pipeline.stages.conversion.embedded import EmbeddedConverter
from pipeline.stages.conversion.fonts import FONT_FILES, FONT_FOLDER, missing_fonts
from pipeline.stages.conversion.libreoffice import LibreOfficeConverter

SCRIPTS = {
    "western Latin": "Zoë Ångström señor façade Æsir ßtraße",
    "eastern Latin": "Żaneta Łódź Čapek Őrült Şükran Ģirts Ħal ăâîșț",
    "Vietnamese": "Nguyễn Thị Phượng",
    "Greek": "Καλημέρα Ελλάδα",
    "Cyrillic": "Привіт Њујорк Ғазиз",
    "Hebrew": "שלום עולם",
    "Arabic": "السلام عليكم ورحمة",
    "Persian": "پدر گچ ژاله",
    "Urdu": "محمد حسین ٹھیک بڑے",
    "Amharic": "ሰላም ነው",
    "Georgian": "გამარჯობა",
    "Armenian": "Բարեւ",
    "Thai": "สวสด",
    "Chinese": "中文姓名張偉",
    "Japanese": "日本語かなカナ",
    "Korean": "한국어",
    "emoji": "😀 🙂 🎉 👍 🏠",
    "symbols": "☐ ☑ ☒ ✓ ✗ → ← ↑ ⇒ • … € £ № ½ ⅔ ≤ ≥ ★",
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_text_in_each_script_is_drawn_and_can_be_read_back(
    embedded: EmbeddedConverter, tmp_path: Path, pdf: Path, script: str
) -> None:
    typed = SCRIPTS[script]
    docx = word_document(tmp_path / "a.docx", typed)

    embedded.convert(docx, pdf, seconds=10)

    assert lost_text(docx, pdf) is None
    read = unicodedata.normalize("NFKC", text_of(pdf))
    assert sorted("".join(read.split())) == sorted("".join(unicodedata.normalize("NFKC", typed).split()))
    seen = [(letter, picture) for letter, picture in drawn_characters(pdf) if not letter.isspace()]
    assert seen
    assert [letter for letter, picture in seen if not picture] == []
    # A font without the letters would draw the same box for each.
    assert len({picture for _, picture in seen}) > len({letter for letter, _ in seen}) / 2


def test_arabic_reads_back_in_the_order_it_was_typed(embedded: EmbeddedConverter, tmp_path: Path, pdf: Path) -> None:
    docx = word_document(tmp_path / "a.docx", "السلام عليكم")

    embedded.convert(docx, pdf, seconds=10)

    assert "السلام عليكم" in unicodedata.normalize("NFKC", text_of(pdf))


@pytest.mark.parametrize("typed", ["سڵاو ڕۆژ ئێوە", "ښه ورځ ټول ړوند", "مُحَمَّد لَا إِلَهَ", "محـمد"])
def test_words_that_cannot_be_put_into_shapes_are_drawn_all_the_same(
    embedded: EmbeddedConverter, tmp_path: Path, pdf: Path, typed: str
) -> None:
    docx = word_document(tmp_path / "a.docx", typed)

    embedded.convert(docx, pdf, seconds=10)

    assert lost_text(docx, pdf) is None


def test_a_word_split_between_runs_keeps_its_joins(embedded: EmbeddedConverter, tmp_path: Path, pdf: Path) -> None:
    def split(document: WordDocument) -> None:
        paragraph = document.add_paragraph("علي")
        paragraph.add_run("كم").bold = True

    docx = word_document(tmp_path / "a.docx", change=split)

    embedded.convert(docx, pdf, seconds=10)

    assert lost_text(docx, pdf) is None


def test_a_script_without_a_font_is_noticed_as_lost(embedded: EmbeddedConverter, tmp_path: Path, pdf: Path) -> None:
    docx = word_document(tmp_path / "a.docx", "Name: नमस्ते")

    embedded.convert(docx, pdf, seconds=10)

    lost = lost_text(docx, pdf)
    assert lost is not None
    assert lost.characters == len("नमस्ते")
    assert {kind.split()[0] for kind, _ in lost.kinds} == {"Devanagari"}


def test_libreoffice_does_not_issue_boxes_for_letters_without_a_font(
    libreoffice: LibreOfficeConverter, tmp_path: Path, pdf: Path
) -> None:
    docx = word_document(tmp_path / "a.docx", "Cuneiform: 𒀀𒀁𒀂")

    with pytest.raises(ConversionFailed) as refused:
        libreoffice.convert(docx, pdf, seconds=30)

    assert refused.value.code == "no-font"


def test_every_script_comes_out_of_libreoffice_with_our_fonts(
    libreoffice: LibreOfficeConverter, tmp_path: Path, pdf: Path
) -> None:
    docx = word_document(tmp_path / "a.docx", *SCRIPTS.values())

    libreoffice.convert(docx, pdf, seconds=30)

    assert lost_text(docx, pdf) is None


def test_all_font_files_are_there_with_their_licences() -> None:
    assert missing_fonts() == ()
    assert {file.name for file in FONT_FOLDER.glob("*.ttf")} == set(FONT_FILES)
    licences = {file.name for file in FONT_FOLDER.glob("LICENCE-*.txt")}
    families = {"Liberation", "Carlito", "DejaVu", "Noto", "Droid"}
    assert licences == {f"LICENCE-{family}.txt" for family in families}
    assert all(any(name.startswith(family) for family in families) for name in FONT_FILES)

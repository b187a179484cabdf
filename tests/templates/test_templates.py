"""Every Word template: made by its source, whole in Word, readable for everyone, and it prints what it has to."""

from __future__ import annotations

import re
from itertools import pairwise

from docx.oxml.ns import qn

from pipeline.entrypoints.template_check import known_names, printed_names
from pipeline.stages.rendering import load_template, used_names

NO_WORDS = {"Gap", "End"}
BUNDLE, DIVIDERS = "transfer-bundle", "bundle-dividers"


# The sources and the shipped files


def test_each_shipped_file_is_what_its_source_builds(code, trials):
    made = trials.source("building").as_file(trials.source(code.replace("-", "_")).build())
    assert trials.parts_of(made) == trials.parts_of((trials.templates / f"{code}.docx").read_bytes())


def test_a_source_gives_the_same_bytes_each_time(code, trials):
    source, building = trials.source(code.replace("-", "_")), trials.source("building")
    assert building.as_file(source.build()) == building.as_file(source.build())


def test_every_shipped_file_has_a_source(trials):
    assert {file.stem for file in trials.templates.glob("*.docx")} == set(trials.source("make_all").codes())


def test_the_digests_that_are_shipped_are_those_of_the_templates(trials):
    made = (trials.templates / "source" / "as-shipped.sha256").read_text("utf-8")
    assert made == trials.source("make_all").as_shipped()


def test_nothing_of_the_library_that_built_it_is_left(code, trials):
    parts = trials.parts_of((trials.templates / f"{code}.docx").read_bytes())
    assert not [name for name in parts if "thumbnail" in name or "customXml" in name or "theme" in name]
    assert b"python-docx" not in b"".join(parts.values())


def test_styles_that_nothing_uses_are_left_out(code, trials):
    document = trials.shipped(code)
    kept = {style.get(qn("w:styleId")) for style in document.styles.element.findall(qn("w:style"))}
    assert len(kept) < 40
    assert "Normal" in kept


# The names


def test_every_name_that_has_to_be_printed_is_used_and_no_other_name_exists(code, trials):
    model = type(trials.blank_page(code))
    used = {found.name for found in used_names(load_template(trials.templates / f"{code}.docx"))}
    assert printed_names(model) - used == set()
    assert used - known_names(model) == set()


def test_all_words_of_a_page_are_in_its_document(code, trials):
    page = trials.full_page(code)
    words = trials.words_of(trials.filled(code, page))
    assert [text for text in trials.printed_texts(page) if text not in words] == []


# Filled


def test_no_tag_is_left_over_whatever_is_answered(code, trials):
    for page in (trials.full_page(code), trials.blank_page(code)):
        assert not re.search(r"{[{%#]|[}%#]}", trials.words_of(trials.filled(code, page)))


def test_nothing_in_a_full_document_is_an_empty_line(code, trials):
    document = trials.filled(code, trials.full_page(code))
    empty = [p for p in document.paragraphs if not p.text.strip() and p.style.name not in NO_WORDS]
    assert empty == []


def test_word_finds_no_damage_whatever_is_answered(code, trials):
    for page in (trials.full_page(code), trials.blank_page(code)):
        document = trials.filled(code, page)
        body = list(document.element.body)
        assert all(row.findall(qn("w:tc")) for table in body for row in table.findall(qn("w:tr")))
        for table in document.element.iter(qn("w:tbl")):
            assert table.findall(qn("w:tr"))
        for cell in document.element.iter(qn("w:tc")):
            assert cell[-1].tag == qn("w:p")
        assert not [1 for one, other in pairwise(body) if one.tag == other.tag == qn("w:tbl")]
        assert body[-2].tag == qn("w:p")


# What Word and a screen reader need to know


def test_the_language_is_british_english_everywhere(code, trials):
    template = trials.shipped(code)
    languages = {
        element.get(qn("w:val"))
        for root in (template.styles.element, template.element, template.settings.element)
        for element in root.iter(qn("w:lang"), qn("w:themeFontLang"))
    }
    assert languages == {"en-GB"}
    assert template.core_properties.language == "en-GB"


def test_the_title_is_set_and_stands_once(code, trials):
    template = trials.shipped(code)
    assert template.core_properties.title
    title = "Section {{ section.code }}" if code == DIVIDERS else "{{ document.title }}"
    assert [p.text for p in template.paragraphs if p.style.name == "Title"] == [title]


def test_headings_are_real_headings_and_no_level_is_skipped(code, trials):
    levels = [int(p.style.name[-1]) for p in trials.shipped(code).paragraphs if p.style.name.startswith("Heading")]
    assert levels[:1] in ([], [1])  # a short letter has none
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_every_table_with_a_heading_row_repeats_it_and_no_other_does(code, trials):
    for table in trials.shipped(code).tables:
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        repeats = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
        assert repeats[0] is (look.get(qn("w:firstRow")) == "1")
        assert not any(repeats[1:])


def test_every_table_has_a_style_the_full_width_and_words_for_those_who_cannot_see_it(code, trials):
    for table in trials.shipped(code).tables:
        properties = table._tbl.tblPr
        assert table.style.name.endswith(" table")
        assert properties.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
        assert properties.find(qn("w:tblDescription")).get(qn("w:val"))
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.iter(qn("w:gridCol"))]
        assert abs(sum(widths) - int(properties.find(qn("w:tblW")).get(qn("w:w")))) <= len(widths)


def test_letters_are_eleven_points_or_more_and_ten_at_the_foot(code, trials):
    template = trials.shipped(code)
    sizes = {style.name: style.font.size.pt for style in template.styles if style.type == 1 and style.font.size}
    assert sizes.pop("Footer", None if code == DIVIDERS else 0) in (10, None)
    for name in NO_WORDS & set(sizes):
        assert sizes.pop(name) == 1
    assert min(sizes.values()) >= 11
    base = template.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:sz')}")
    assert int(base.get(qn("w:val"))) >= 24


def test_no_text_is_stretched_to_both_margins(code, trials):
    template = trials.shipped(code)
    assert not [jc for jc in template.styles.element.iter(qn("w:jc")) if jc.get(qn("w:val")) == "both"]
    assert not list(template.element.iter(qn("w:jc")))


def test_the_foot_says_which_document_counts_pages_and_leaves_its_right_corner_free(code, trials):
    if code == DIVIDERS:
        assert trials.shipped(code).sections[0].footer.is_linked_to_previous
        return
    paragraph = trials.shipped(code).sections[0].footer.paragraphs[0]
    fields = [element.text.strip() for element in paragraph._p.iter(qn("w:instrText"))]
    # The pages of a bundle are numbered by stamps.
    assert fields == ([] if code == BUNDLE else ["PAGE", "NUMPAGES"])
    assert "{{ document.name }}" in paragraph.text
    assert "{{ document.foot }}" in paragraph.text
    assert paragraph.style.paragraph_format.right_indent.mm >= 14


def test_each_tag_stands_in_one_run(code, trials):
    template = trials.shipped(code)
    section = template.sections[0]
    for part in (template.element, section.header._element, section.footer._element):
        for node in part.iter(qn("w:t")):
            text = node.text or ""
            assert text.count("{") == text.count("}")


# What the embedded converter needs


def test_a_cell_of_a_row_that_may_break_is_one_paragraph(code, trials):
    """It prints the second paragraph of a broken row over the next row."""
    for table in trials.shipped(code).tables:
        if table.style.name in ("Actions table", "Facts table"):
            assert all(len(cell.paragraphs) == 1 for row in table.rows for cell in row.cells)


def test_there_are_no_tabs_and_no_tables_within_tables(code, trials):
    template = trials.shipped(code)
    assert not list(template.element.iter(qn("w:tab")))
    assert not [cell for cell in template.element.iter(qn("w:tc")) if cell.find(qn("w:tbl")) is not None]

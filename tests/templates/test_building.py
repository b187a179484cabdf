"""The vocabulary that the sources of the templates are written in."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn
from pydantic import BaseModel, ConfigDict

from pipeline.domain.documents.plans import ChildsPlanPage
from pipeline.domain.plans import ChildsPlan


class Row(BaseModel):
    text: str = "a row"
    more: str = ""


class Page(BaseModel):
    model_config = ConfigDict(extra="forbid")

    first: str = "First & foremost"
    second: str = ""
    rows: tuple[Row, ...] = (Row(), Row(more="more"))


@pytest.fixture
def building(trials):
    return trials.source("building")


@pytest.fixture
def made(building, trials, tmp_path):
    """Build with a function, fill with a page, and return the document."""

    def make(build, page=None):
        document = building.new_document("A title")
        building.heading(document, "A heading")
        build(document)
        file = tmp_path / "made.docx"
        file.write_bytes(building.as_file(document))
        return trials.filled_file(file, page or Page())

    return make


def rows_of(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def look_of(document):
    return [element.tag.rpartition("}")[2] for element in document.element.body][:-1]


def test_a_fact_that_may_be_blank_vanishes_with_its_label(building, made):
    def build(document):
        building.facts(document, [("One", "{{ first }}"), ("Two", building.maybe("second"))])

    assert rows_of(made(build).tables[0]) == [["One", "First & foremost"]]
    assert len(made(build, Page(second="here")).tables[0].rows) == 2


def test_facts_that_are_all_blank_leave_no_table(building, made):
    def build(document):
        building.facts(document, [("Two", building.maybe("second"))])

    assert made(build).tables == []
    assert rows_of(made(build, Page(second="here")).tables[0]) == [["Two", "here"]]


def test_a_heading_over_nothing_vanishes(building, made):
    def build(document):
        building.headed(document, [("One", "{{ first }}"), ("Two", building.maybe("second"))])

    assert [p.text for p in made(build).paragraphs] == ["A heading", "One", "First & foremost"]


def test_what_stands_under_a_condition_or_a_list_comes_that_often(building, made):
    def build(document):
        with building.each(document, "row in rows"):
            building.prose(document, "{{ row.text }}")
            with building.when(document, "row.more"):
                building.heading(document, "{{ row.more }}")

    assert [p.text for p in made(build).paragraphs] == ["A heading", "a row", "a row", "more"]


def test_a_grid_has_a_head_that_repeats_and_a_row_for_each(building, made):
    def build(document):
        columns = [("One", 10, ["**{{ row.text }}**", building.maybe("row.more", "({{ row.more }})")]), ("Two", 7, "")]
        building.grid(document, columns, over="row in rows", described="words")

    table = made(build).tables[0]
    assert rows_of(table) == [["One", "Two"], ["a row", ""], ["a row\n(more)", ""]]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1].cells[0].paragraphs[0].runs[0].style.name == "Strong"


def test_lists_are_bullets_or_numbered_steps(building, made):
    def build(document):
        building.bullets(document, over="row in rows", text="{{ row.text }}")
        building.steps(document, over="row in rows", text="{{ row.text }}")

    assert [p.text for p in made(build).paragraphs[1:]] == ["• a row", "• a row", "1. a row", "2. a row"]


def test_a_box_takes_more_lines_and_lists(building, made):
    def build(document):
        inside = building.box(document, "{{ first }}")
        building.bullets(inside, over="row in rows", text="{{ row.text }}")

    assert rows_of(made(build).tables[0]) == [["First & foremost\n• a row\n• a row"]]


def test_tables_that_would_touch_are_kept_apart_and_a_paragraph_ends_the_document(building, made):
    def build(document):
        building.facts(document, [("One", "{{ first }}")])
        with building.when(document, "second"):
            building.prose(document, "{{ second }}")
        with building.each(document, "row in rows"):
            building.facts(document, [("Row", "{{ row.text }}")])

    assert look_of(made(build)) == ["p", "tbl", "p", "tbl", "p", "tbl", "p"]


def test_a_table_without_words_for_those_who_cannot_see_it_takes_those_of_the_heading(building, made):
    def build(document):
        building.heading(document, "{{ first }}")
        building.facts(document, [("One", "{{ first }}")])

    described = made(build).tables[0]._tbl.tblPr.find(qn("w:tblDescription"))
    assert described.get(qn("w:val")) == "A heading"
    with pytest.raises(ValueError, match="cannot see it"):
        building.facts(building.new_document("A title"), [("One", "{{ first }}")])


def test_each_signer_has_room_for_a_signature_and_a_date(building, made):
    def build(document):
        signers = [building.Signer("{{ row.text }}", "Part", note="row.more", over="row in rows")]
        building.signatures(document, signers, described="words")

    table = made(build).tables[0]
    assert rows_of(table) == [["a row\nPart", "Signature", "Date"], ["a row\nPart", "Signature\nmore", "Date"]]
    assert all(row.height.cm >= 2 for row in table.rows)


def test_a_mark_stands_at_the_head_of_every_page(building, made):
    document = made(lambda document: building.header_mark(document, "{{ first }}"))
    (paragraph,) = document.sections[0].header.paragraphs
    assert paragraph.text == "First & foremost"
    assert paragraph.style.font.bold
    assert str(paragraph.style.font.color.rgb) == "B00020"
    assert not document.sections[0].different_first_page_header_footer


# A section of the form


@pytest.fixture
def plan(building):
    return building.Answers(ChildsPlan, ChildsPlanPage)


def test_a_sections_facts_have_the_forms_labels_and_vanish_only_where_they_may_be_blank(building, plan):
    document = building.new_document("A title")
    building.heading(document, "A heading")
    building.section_facts(document, plan, "network", leave_out=("fgc_answer",), labels={"our_start_on": "Since"})
    rows = [row.cells[0].text for row in document.tables[0].rows]
    assert "Family group conference offered on" in rows
    assert "{%tr if network.fgc_offered_on %}" in rows
    assert "Since" in rows
    assert "{%tr if network.our_start_on %}" not in rows
    assert not [row for row in rows if "fgc_answer" in row]


def test_what_is_kept_from_some_readers_vanishes_for_them(building, plan):
    document = building.new_document("A title")
    building.section_prose(document, plan, "manager")
    assert "{%p if manager.oversight %}" in [p.text for p in document.paragraphs]


def test_only_names_answers_in_its_own_order_and_a_wrong_name_is_refused(building, plan):
    document = building.new_document("A title")
    building.section_prose(document, plan, "reasons", only=("purpose", "why_involved"))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    assert headings == ["What the plan is for", "Why we are involved"]
    with pytest.raises(ValueError, match="reasons prints no nonsense"):
        building.section_prose(document, plan, "reasons", leave_out=("nonsense",))

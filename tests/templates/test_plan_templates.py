"""What the templates of a plan and of the records that go with it have to say, word for word where that is fixed."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn

COLUMNS = [
    "What outcome do we want to achieve?",
    "What actions do we need to take to achieve that outcome?",
    "Who will do this and when?",
]
SIGNS_OF_SAFETY = ["What are we worried about?", "What is working well?", "What needs to happen?"]
PLANS = ["initial-plan", "childs-plan"]


def headings(document, level=1):
    return [p.text for p in document.paragraphs if p.style.name == f"Heading {level}"]


@pytest.mark.parametrize("plan", PLANS)
def test_the_plan_has_exactly_three_columns(plan, trials):
    """HUL-13.2."""
    heads = [[cell.text for cell in table.rows[0].cells] for table in trials.shipped(plan).tables]
    assert heads.count(COLUMNS) == 1


def test_the_three_questions_stand_in_their_order(trials):
    """HUL-15.1."""
    found = headings(trials.shipped("childs-plan"))
    assert [words for words in found if words in SIGNS_OF_SAFETY] == SIGNS_OF_SAFETY


@pytest.mark.parametrize("plan", PLANS)
def test_the_family_reads_first_how_decisions_are_made_and_whom_to_ring(plan, trials):
    """CAM-1.17."""
    document = trials.filled(plan, trials.full_page(plan))
    panel = next(table for table in document.tables if table.style.name == "Panel table").rows[0].cells[0].text
    assert panel.startswith("How decisions are made")
    for name in ("Some team manager", "Some lead lead name", "Some council phone", "Some council out of hours contact"):
        assert name in panel


@pytest.mark.parametrize("plan", PLANS)
def test_the_manager_declares_and_signs(plan, trials):
    document = trials.filled(plan, trials.full_page(plan))
    words = trials.words_of(document)
    assert "• Some declarations first & more • Some declarations second & more" in words
    signing = [table for table in document.tables if table.style.name == "Signing table"]
    assert [table.rows[0].cells[0].paragraphs[0].text for table in signing] == ["Some team manager & more"]


@pytest.mark.parametrize("plan", PLANS)
def test_each_back_up_plan_has_its_title_as_its_heading(plan, trials):
    found = headings(trials.filled(plan, trials.full_page(plan)), level=2)
    assert {f"Some back up plans {place} title & more" for place in ("first", "second")} <= set(found)


@pytest.mark.parametrize("plan", PLANS)
def test_the_end_says_where_to_complain_and_whom_to_ring(plan, trials):
    words = trials.words_of(trials.filled(plan, trials.full_page(plan)))
    end = words[words.index("If you are not happy with us") :]
    for name in ("complaints contact", "advocacy contact", "phone", "out of hours contact"):
        assert f"Some council {name}" in end


@pytest.mark.parametrize("plan", PLANS)
def test_what_is_blank_leaves_no_heading_and_no_label(plan, trials):
    document = trials.filled(plan, trials.blank_page(plan))
    words = trials.words_of(document)
    for label in ("Week by week", "Who gets no copy", "Our reference", "manager’s view", "not yet confirmed"):
        assert label not in words
        assert label in trials.words_of(trials.shipped("childs-plan"))


def test_a_restricted_record_says_so_on_top_and_at_the_head_of_every_page(trials):
    """BCP-4.7, B2."""
    page = trials.full_page("management-action-record")
    document = trials.filled("management-action-record", page.model_copy(update={"mark": "RESTRICTED"}))
    section = document.sections[0]
    assert [p.text for p in section.header.paragraphs] == ["RESTRICTED"]
    assert section._sectPr.find(qn("w:titlePg")) is None
    (mark,) = [p for p in document.paragraphs if p.style.name == "Mark"]
    assert mark.text == page.document.restricted
    assert mark.style.font.size.pt >= 20


def test_the_record_is_signed_by_the_social_worker_and_then_the_manager(trials):
    document = trials.filled("management-action-record", trials.full_page("management-action-record"))
    signing = document.tables[-1]
    assert [row.cells[0].text for row in signing.rows] == [
        "Some social worker & more\nSocial worker",
        "Some manager & more\nTeam Manager",
    ]


def test_the_signature_sheet_has_a_tall_row_for_each_with_a_box_for_their_own_copy(trials):
    """CAM-2.24, 2.25."""
    document = trials.filled("signature-sheet", trials.full_page("signature-sheet"))
    rows = next(table for table in document.tables if table.style.name == "Actions table").rows
    heads = ["Name", "Relationship or job", "Signature", "Date", "I have my own copy"]
    assert [cell.text for cell in rows[0].cells] == heads
    assert len(rows) == 3
    assert all(row.height.cm >= 1.25 and "☐" in row.cells[4].text for row in rows[1:])


def test_the_countersigner_signs_last_on_the_signature_sheet(trials):
    document = trials.filled("signature-sheet", trials.full_page("signature-sheet"))
    assert document.tables[-1].rows[-1].cells[0].text == "Some countersigner & more\nTeam Manager"


def test_a_page_with_only_what_was_agreed_names_no_child(trials):
    words = trials.words_of(trials.shipped("shared-details"))
    assert "child." not in words
    assert "{{ detail }}" in words

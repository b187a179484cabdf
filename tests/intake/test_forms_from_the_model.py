"""Blank and filled forms are the model's questions and nothing else."""

from __future__ import annotations

import hashlib
import io
import json
from datetime import date
from typing import Any

import openpyxl
import pytest

from pipeline.domain.form import sections
from pipeline.domain.kinds import KINDS, WORKING_AGREEMENT
from pipeline.domain.packs import Kind
from pipeline.stages.intake.forms import blank_form, form_json, json_schema
from pipeline.stages.intake.layout import FORM_VERSION, guidance_words, layout_of

ALL_QUESTIONS = [question for section in sections(WORKING_AGREEMENT.model) for question in section.questions]


@pytest.fixture(scope="module")
def blank() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(blank_form(WORKING_AGREEMENT)))


def texts(book: openpyxl.Workbook) -> set[Any]:
    return {cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}


def test_the_same_form_is_the_same_bytes_every_time(example: dict[str, Any]) -> None:
    assert blank_form(WORKING_AGREEMENT) == blank_form(WORKING_AGREEMENT)
    assert blank_form(WORKING_AGREEMENT, example) == blank_form(WORKING_AGREEMENT, example)
    assert form_json(WORKING_AGREEMENT, example) == form_json(WORKING_AGREEMENT, example)


def test_every_question_is_asked_with_its_guidance(blank: openpyxl.Workbook) -> None:
    shown = texts(blank)
    for question in ALL_QUESTIONS:
        assert question.title in shown
        assert guidance_words(question) in shown


def test_required_questions_say_so_in_words(blank: openpyxl.Workbook) -> None:
    assert all(guidance_words(q).startswith("Required.") == q.required for q in ALL_QUESTIONS)


def test_the_sheets_are_in_the_order_of_filling(blank: openpyxl.Workbook) -> None:
    assert blank.sheetnames == ["Start here", "Working Agreement", "People", "Actions", "Extra copies"]
    assert all(sheet.sheet_state == "visible" for sheet in blank.worksheets)


def test_every_choice_yes_no_and_date_has_a_check_that_only_warns(blank: openpyxl.Workbook) -> None:
    layout = layout_of(WORKING_AGREEMENT)
    for group in layout.labels.groups:
        for line in group.lines:
            checks = [c for c in blank[layout.labels.name].data_validations.dataValidation if f"B{line.row}" in c.sqref]
            wanted = bool(line.question.choices) or line.question.answer in (date, int)
            assert len(checks) == (1 if wanted else 0), line.question.title
            assert all(check.errorStyle == "warning" for check in checks)


def test_who_offers_the_names_on_the_sheet_people(blank: openpyxl.Workbook) -> None:
    (check,) = [c for c in blank["Actions"].data_validations.dataValidation if "B5" in c.sqref]
    assert check.formula1 == "=names_on_people"
    assert blank.defined_names["names_on_people"].attr_text.startswith("'People'!$A$5:INDEX(")


def test_lists_are_reached_by_name_and_hold_the_choices(blank: openpyxl.Workbook) -> None:
    for question in ALL_QUESTIONS:
        if question.choices and question.answer is not bool:
            name = "_".join(("list", *(str(part) for part in question.path)))
            ((sheet, cells),) = blank.defined_names[name].destinations
            assert tuple(row[0].value for row in blank[sheet][cells]) == question.choices


def test_every_sheet_prints_on_a4_as_wide_as_the_page(blank: openpyxl.Workbook) -> None:
    for sheet in blank.worksheets:
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&P" in sheet.oddFooter.right.text
        assert sheet.title == "Start here" or sheet.print_title_rows
        assert sheet.title == "Start here" or sheet.freeze_panes
        assert not sheet.protection.sheet


def test_date_cells_are_dates_and_single_lines_are_text(book: openpyxl.Workbook) -> None:
    people = book["People"]
    headings = {cell.value: cell.column for cell in people[4]}
    assert people.cell(6, headings["Signed on"]).number_format == "dd/mm/yyyy"
    assert people.cell(6, headings["Name"]).number_format == "@"
    assert book["Working Agreement"]["B6"].is_date


def test_text_that_begins_like_a_formula_is_written_as_text(example: dict[str, Any]) -> None:
    changed = {**example, "purpose": {**example["purpose"], "reason_details": "=1+1"}}
    made = openpyxl.load_workbook(io.BytesIO(blank_form(WORKING_AGREEMENT, changed)))
    cells = [c for row in made["Working Agreement"].iter_rows() for c in row if c.value == "=1+1"]
    assert [cell.data_type for cell in cells] == ["s"]


def test_blank_json_names_every_field_with_kind_first() -> None:
    form = json.loads(form_json(WORKING_AGREEMENT))
    assert list(form) == ["kind", *(section.name for section in sections(WORKING_AGREEMENT.model))]
    for section in sections(WORKING_AGREEMENT.model):
        part = form[section.name][0] if section.is_table else form[section.name]
        assert part == {str(question.path[-1]): None for question in section.questions}


def test_json_has_iso_dates_and_choices_by_code(example: dict[str, Any]) -> None:
    form = json.loads(form_json(WORKING_AGREEMENT, example))
    assert form["case"]["drawn_up_on"] == "2026-07-17"
    assert form["people"][0]["part"] == "parent-or-carer"
    assert form["case"]["case_open"] is True


def test_the_schema_has_every_field_and_the_codes_of_choices() -> None:
    schema = json_schema(WORKING_AGREEMENT)
    assert set(schema["properties"]) == {"kind", *(section.name for section in sections(WORKING_AGREEMENT.model))}
    assert "parent-or-carer" in schema["$defs"]["Part"]["enum"]
    json.dumps(schema)


# What each form says, in short; `digest_of` gives the new ones.
DIGESTS: dict[str, str] = {
    "working-agreement": "fe14cb525607",
    "initial-plan": "64f34b3d89d0",
    "childs-plan": "d5c03fa42d00",
    "cin-review": "3ea9a8fcd359",
    "back-up-plan": "ddb5020507c2",
    "interim-safety-plan": "fd84a0c0363e",
    "sustainability-plan": "d73d3ed95cb9",
    "childs-safety-plan": "a81e59f1461b",
    "transfer-out-cin": "16478f20e2d1",
    "transfer-out-cp": "13288e0f6577",
    "transfer-in": "93ad40ae0569",
    "closure-summary": "79c33d0ff237",
}


def digest_of(kind: Kind[Any]) -> str:
    layout = layout_of(kind)
    words = "\n".join(sorted(layout.own_words - {layout.marker}))
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def test_changed_words_of_a_form_come_with_a_new_version() -> None:
    """Bump FORM_VERSION when this fails, and put the new digests here: older forms stay readable by it."""
    assert (FORM_VERSION, {code: digest_of(kind) for code, kind in KINDS.items()}) == (1, DIGESTS)

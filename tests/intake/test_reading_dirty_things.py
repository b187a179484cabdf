"""Whatever is not clear in a workbook is a finding at its place, never skipped."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from pipeline.domain.kinds import KINDS
from pipeline.stages.intake.reading import read_drop

from .conftest import ACTIONS, COPIES, LABELS, PEOPLE, Looked
from .workbook_surgery import with_cell, with_parts

Look = Callable[[openpyxl.Workbook], Looked]
LookBytes = Callable[..., Looked]


def only(looked: Looked, code: str, sheet: str, cell: str | None) -> str:
    """Check that this is the only finding, and return its words."""
    assert looked.cells == [(code, sheet, cell)]
    return looked.sentences[0]


# Formulas, errors, dates


def test_a_formula_with_its_result_is_read_as_the_result(look_at_bytes: LookBytes, example_workbook: bytes) -> None:
    changed = with_cell(example_workbook, 2, "B7", "<f>A1</f><v>Ms Nadia Holt</v>", "str")
    looked = look_at_bytes(changed)
    assert looked.sentences == []
    assert looked.reading.answers["case"]["prepared_by"] == "Ms Nadia Holt"


def test_a_formula_without_a_result_is_a_finding(look_at_bytes: LookBytes, example_workbook: bytes) -> None:
    changed = with_cell(example_workbook, 2, "B7", "<f>A1</f>")
    assert only(look_at_bytes(changed), "formula-not-calculated", LABELS, "B7") == (
        'Sheet "Working Agreement", row 7, "Prepared by": there is a formula here that Excel has not worked out. '
        "Open the file in Excel and save it, or type the answer itself. [formula-not-calculated]"
    )


def test_a_formula_whose_result_is_no_text_is_blank(look_at_bytes: LookBytes, example_workbook: bytes) -> None:
    changed = with_cell(example_workbook, 2, "B8", '<f>""</f><v></v>', "str")
    looked = look_at_bytes(changed)
    assert looked.sentences == []
    assert "record_reference" not in looked.reading.answers["case"]


def test_an_error_of_excel_is_a_finding(look_at_bytes: LookBytes, example_workbook: bytes) -> None:
    changed = with_cell(example_workbook, 4, "B6", "<v>#REF!</v>", "e")
    only(look_at_bytes(changed), "cell-error", ACTIONS, "B6")


def test_an_error_in_a_cell_of_no_question_is_a_finding(book: openpyxl.Workbook, look_at: Look) -> None:
    book[LABELS]["F7"] = "#N/A"
    only(look_at(book), "cell-error", LABELS, "F7")


def test_a_date_cell_that_holds_no_day_of_the_calendar_is_an_error(book: openpyxl.Workbook, look_at: Look) -> None:
    book[LABELS]["B6"] = 99_999_999
    assert look_at(book).codes == ["cell-error"]


def test_the_time_of_day_is_dropped(book: openpyxl.Workbook, look_at: Look) -> None:
    book[LABELS]["B6"] = datetime(2026, 7, 17, 14, 30)
    looked = look_at(book)
    assert looked.sentences == []
    assert looked.reading.answers["case"]["drawn_up_on"] == date(2026, 7, 17)


def test_a_time_typed_where_words_are_wanted_is_words(book: openpyxl.Workbook, look_at: Look) -> None:
    book[ACTIONS]["D5"] = time(10, 0)
    looked = look_at(book)
    assert looked.sentences == []
    assert looked.reading.answers["actions"][0]["how_often"] == "10:00"


def test_a_workbook_that_counts_from_1904_means_the_same_days(
    book: openpyxl.Workbook, look_at: Look, example: dict[str, Any]
) -> None:
    book.epoch = CALENDAR_MAC_1904
    book[LABELS]["B6"].number_format = "General"
    book[LABELS]["B6"] = 46220 - 1462
    looked = look_at(book)
    assert looked.sentences == []
    assert looked.reading.answers["case"]["drawn_up_on"] == 46220
    assert looked.reading.answers["review"]["review_on"] == example["review"]["review_on"]


def test_line_breaks_as_excel_writes_them_are_line_breaks(look_at_bytes: LookBytes, example_workbook: bytes) -> None:
    changed = with_cell(example_workbook, 2, "B27", "<is><t>One._x000D_\nTwo._x0009_Three.</t></is>", "inlineStr")
    looked = look_at_bytes(changed)
    assert looked.sentences == []
    assert looked.reading.answers["purpose"]["reason_details"] == "One.\r\nTwo.\tThree."


def test_a_cell_of_spaces_is_blank(book: openpyxl.Workbook, look_at: Look) -> None:
    book[LABELS]["B7"] = " \u200b\n "
    only(look_at(book), "required-blank", LABELS, "B7")


# Hidden things


def test_a_hidden_row_with_an_answer_is_a_finding(book: openpyxl.Workbook, look_at: Look) -> None:
    book[LABELS].row_dimensions[7].hidden = True
    assert only(look_at(book), "row-hidden", LABELS, "B7") == (
        'Sheet "Working Agreement", row 7: this row is hidden. Show it and check it, or delete it. [row-hidden]'
    )


def test_a_hidden_row_of_a_table_is_a_finding_and_is_read(book: openpyxl.Workbook, look_at: Look) -> None:
    book[PEOPLE].row_dimensions[6].hidden = True
    looked = look_at(book)
    only(looked, "row-hidden", PEOPLE, "A6")
    assert len(looked.reading.answers["people"]) == 4


def test_a_row_too_flat_to_be_seen_is_hidden(book: openpyxl.Workbook, look_at: Look) -> None:
    book[PEOPLE].row_dimensions[6].height = 0.5
    only(look_at(book), "row-hidden", PEOPLE, "A6")


def test_hidden_rows_with_nothing_typed_are_nothing(book: openpyxl.Workbook, look_at: Look) -> None:
    book[LABELS].row_dimensions[32].hidden = True
    book[PEOPLE].row_dimensions[20].hidden = True
    assert look_at(book).sentences == []


def test_a_hidden_column_with_answers_is_a_finding(book: openpyxl.Workbook, look_at: Look) -> None:
    book[ACTIONS].column_dimensions["D"].hidden = True
    looked = look_at(book)
    assert looked.sentences == [
        'Sheet "Actions", column D: this column is hidden. Show it and check it. [column-hidden]'
    ]


def test_the_hidden_column_of_guidance_is_nothing(book: openpyxl.Workbook, look_at: Look) -> None:
    book[LABELS].column_dimensions["C"].hidden = True
    assert look_at(book).sentences == []


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
@pytest.mark.parametrize("sheet", [PEOPLE, "Notes"])
def test_a_hidden_sheet_with_something_on_it_is_a_finding(
    book: openpyxl.Workbook, look_at: Look, state: str, sheet: str
) -> None:
    if sheet not in book.sheetnames:
        book.create_sheet(sheet)["B2"] = "something"
    book[sheet].sheet_state = state
    only(look_at(book), "sheet-hidden", sheet, None)


# Things that belong nowhere


def test_an_unknown_sheet_with_something_on_it_is_a_finding(book: openpyxl.Workbook, look_at: Look) -> None:
    book.create_sheet("Notes")["C9"] = "see over"
    only(look_at(book), "sheet-unknown", "Notes", None)


def test_a_sheet_with_a_chart_only_is_a_finding(book: openpyxl.Workbook, look_at: Look) -> None:
    book.create_chartsheet("Picture").add_chart(BarChart())
    assert look_at(book).codes == ["sheet-unknown"]


def test_a_sheet_called_problems_that_is_not_ours_is_unknown(book: openpyxl.Workbook, look_at: Look) -> None:
    book.create_sheet("Problems")["A1"] = "What Sam finds hard"
    only(look_at(book), "sheet-unknown", "Problems", None)


def test_a_missing_sheet_is_one_finding(book: openpyxl.Workbook, look_at: Look) -> None:
    del book[ACTIONS]
    assert only(look_at(book), "sheet-missing", ACTIONS, None) == (
        'Sheet "Actions": this sheet is missing. Copy it back from a blank form. [sheet-missing]'
    )


def test_the_sheet_of_labels_missing_is_one_finding(book: openpyxl.Workbook, look_at: Look) -> None:
    del book[LABELS]
    only(look_at(book), "sheet-missing", LABELS, None)


def test_an_unknown_column_with_content_is_a_finding_at_its_heading(book: openpyxl.Workbook, look_at: Look) -> None:
    book[PEOPLE]["L4"], book[PEOPLE]["L5"], book[PEOPLE]["L6"] = "Phone", "1", "2"
    only(look_at(book), "column-unknown", PEOPLE, "L4")


def test_a_missing_column_is_one_finding(book: openpyxl.Workbook, look_at: Look) -> None:
    book[ACTIONS].delete_cols(2)
    assert only(look_at(book), "column-missing", ACTIONS, None) == (
        'Sheet "Actions", "Who": this column is missing. Copy its heading back from a blank form. [column-missing]'
    )


def test_a_heading_misspelt_is_missing_and_unknown(book: openpyxl.Workbook, look_at: Look) -> None:
    book[ACTIONS]["B4"] = "Hwo"
    assert look_at(book).cells == [("column-missing", ACTIONS, None), ("column-unknown", ACTIONS, "B4")]


def test_a_column_twice_is_a_finding_at_the_second(book: openpyxl.Workbook, look_at: Look) -> None:
    book[ACTIONS]["H4"], book[ACTIONS]["H5"] = "who:", "Mr Lee Cole"
    only(look_at(book), "column-twice", ACTIONS, "H4")


def test_a_table_without_headings_says_which_are_missing(book: openpyxl.Workbook, look_at: Look) -> None:
    book[COPIES].delete_rows(4)
    looked = look_at(book)
    assert looked.codes.count("column-missing") == 4
    assert ("answer-stray", COPIES, "A4") in looked.cells


def test_a_missing_label_of_a_required_question_is_a_finding(book: openpyxl.Workbook, look_at: Look) -> None:
    book[LABELS].delete_rows(7)
    assert only(look_at(book), "label-missing", LABELS, None) == (
        'Sheet "Working Agreement", "Prepared by": this question is missing. Copy its line back from a blank form. '
        "[label-missing]"
    )


def test_a_missing_label_of_an_optional_question_is_nothing(book: openpyxl.Workbook, look_at: Look) -> None:
    book[LABELS].delete_rows(8)
    assert look_at(book).sentences == []


def test_a_label_misspelt_is_missing_and_unknown(book: openpyxl.Workbook, look_at: Look) -> None:
    book[LABELS]["A7"] = "Prepard for"
    assert look_at(book).cells == [("label-missing", LABELS, None), ("label-unknown", LABELS, "A7")]


def test_a_label_twice_is_a_finding_at_the_second(book: openpyxl.Workbook, look_at: Look) -> None:
    book[LABELS]["A70"], book[LABELS]["B70"] = "Prepared by", "Mr Other"
    only(look_at(book), "label-twice", LABELS, "A70")


@pytest.mark.parametrize("cell", ["D8", "F2", "B70", "A70", "C70", "A1"])
def test_words_beside_the_form_are_a_finding_there(book: openpyxl.Workbook, look_at: Look, cell: str) -> None:
    book[LABELS][cell] = "see my email of Monday"
    assert only(look_at(book), "answer-stray", LABELS, cell).endswith(
        "something is typed here that belongs to no question. Move it to its place, or take it out. [answer-stray]"
    )


def test_words_typed_over_the_guidance_are_a_finding(book: openpyxl.Workbook, look_at: Look) -> None:
    book[LABELS]["C8"] = "DOC-1"
    only(look_at(book), "answer-stray", LABELS, "C8")


@pytest.mark.parametrize("cell", ["H6", "A1", "C2", "G40"])
def test_words_beside_a_table_are_a_finding_there(book: openpyxl.Workbook, look_at: Look, cell: str) -> None:
    book[ACTIONS][cell] = "see over"
    only(look_at(book), "answer-stray", ACTIONS, cell)


def test_words_left_of_a_table_are_a_finding_there(book: openpyxl.Workbook, look_at: Look) -> None:
    book[ACTIONS].insert_cols(1)
    book[ACTIONS]["A6"] = "new"
    only(look_at(book), "answer-stray", ACTIONS, "A6")


def test_words_under_a_table_are_a_row_of_it(book: openpyxl.Workbook, look_at: Look) -> None:
    book[ACTIONS]["A60"] = "And everyone is kind."
    looked = look_at(book)
    assert len(looked.reading.answers["actions"]) == 5
    assert [cell for code, _, cell in looked.cells if code == "required-blank"] == ["B60", "E60"]


def test_words_typed_on_the_first_sheet_are_a_finding(book: openpyxl.Workbook, look_at: Look) -> None:
    book["Start here"]["D3"] = "Case closed last week"
    only(look_at(book), "answer-stray", "Start here", "D3")


def test_a_sheet_full_of_notes_names_the_first_of_them(book: openpyxl.Workbook, look_at: Look) -> None:
    for row in range(100, 400):
        book[LABELS].cell(row, 6).value = "note"
    assert look_at(book).codes == ["answer-stray"] * 40


def test_words_in_a_shape_are_a_finding(book: openpyxl.Workbook, look_at_bytes: LookBytes, tmp_path: Any) -> None:
    book.save(tmp_path / "form.xlsx")
    drawing = (
        b'<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        b'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:sp><xdr:txBody><a:p><a:r>'
        b"<a:t>Ring me first</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>"
    )
    relation = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" '
        b'Target="../drawings/drawing1.xml"/></Relationships>'
    )
    changed = with_parts(
        (tmp_path / "form.xlsx").read_bytes(),
        **{"xl/drawings/drawing1.xml": drawing, "xl/worksheets/_rels/sheet2.xml.rels": relation},
    )
    looked = look_at_bytes(changed)
    assert looked.sentences == [
        'Sheet "Working Agreement": there is a text box or shape with words on this sheet, and they would not be '
        "used. Type what is needed in the cells, then delete the shape. [words-in-shape]"
    ]


# Merged cells


def test_a_label_merged_with_its_answer_is_a_finding(book: openpyxl.Workbook, look_at: Look) -> None:
    book[LABELS].merge_cells("A7:B7")
    assert only(look_at(book), "cells-merged", LABELS, "A7") == (
        'Sheet "Working Agreement", row 7, "Prepared by": cells are merged here, so it is not clear which line the '
        "answer is for. Unmerge them. [cells-merged]"
    )


def test_one_answer_merged_over_two_questions_is_one_finding(book: openpyxl.Workbook, look_at: Look) -> None:
    book[LABELS].merge_cells("B12:B13")
    only(look_at(book), "cells-merged", LABELS, "B12")


def test_a_cell_merged_over_two_rows_of_a_table_is_one_finding(book: openpyxl.Workbook, look_at: Look) -> None:
    book[ACTIONS].merge_cells("B5:B6")
    only(look_at(book), "cells-merged", ACTIONS, "B5")


def test_two_questions_of_one_row_merged_are_one_finding(book: openpyxl.Workbook, look_at: Look) -> None:
    book[ACTIONS].merge_cells("D5:E5")
    only(look_at(book), "cells-merged", ACTIONS, "D5")


def test_a_row_made_taller_by_merging_all_its_cells_is_one_row(book: openpyxl.Workbook, look_at: Look) -> None:
    for column in "ABCDE":
        book[ACTIONS].merge_cells(f"{column}8:{column}9")
    assert look_at(book).sentences == []


# Which form


def test_a_workbook_that_does_not_say_which_form_it_is(look_at: Look) -> None:
    other = openpyxl.Workbook()
    other.active["A1"] = "Shopping"
    assert look_at(other).sentences == [
        'The file: we cannot tell which form this is. Keep the sheet "Start here" as it is in the blank form. '
        "[form-kind-unknown]"
    ]


def test_a_form_of_a_kind_nobody_knows(book: openpyxl.Workbook, look_at: Look) -> None:
    book["Start here"]["B2"] = "Form: treasure-map, version 1"
    assert look_at(book).codes == ["form-kind-unknown"]


# Several at once


def test_findings_come_worst_first_and_then_as_they_stand(book: openpyxl.Workbook, look_at: Look) -> None:
    book[PEOPLE]["B6"] = "zzz"
    book[LABELS]["B50"] = date(2026, 9, 12)
    book[LABELS]["B32"] = "two"
    book[LABELS]["B7"] = None
    book.create_sheet("Notes")["A1"] = "x"
    looked = look_at(book)
    assert looked.cells[:4] == [
        ("required-blank", LABELS, "B7"),
        ("number-unreadable", LABELS, "B32"),
        ("choice-unknown", PEOPLE, "B6"),
        ("sheet-unknown", "Notes", None),
    ]
    assert [finding.stops for finding in looked.findings] == [True] * 4 + [False] * (len(looked.findings) - 4)
    assert ("review-not-working-day", LABELS, "B50") in looked.cells[4:]


def test_rules_wait_for_an_answer_that_could_not_be_read(book: openpyxl.Workbook, look_at: Look) -> None:
    book[ACTIONS]["D5"] = "#REF!"
    only(look_at(book), "cell-error", ACTIONS, "D5")


def test_no_name_address_or_birth_is_ever_quoted(book: openpyxl.Workbook, look_at: Look) -> None:
    book[LABELS]["B15"] = "Quillback 14.5.17"
    book[LABELS]["D12"] = "Quillback"
    book[LABELS]["A70"], book[LABELS]["B70"] = "Quillback", "Quillback"
    book[PEOPLE]["M4"], book[PEOPLE]["M5"] = "Quillback", "Quillback"
    book[PEOPLE]["A5"] = "Quillback [name]"
    looked = look_at(book)
    assert len(looked.findings) >= 5
    assert not any("Quillback" in words for words in looked.sentences)


def test_a_reading_can_be_handed_to_another_process(book: openpyxl.Workbook, look_at: Look) -> None:
    book[LABELS]["B7"] = "#REF!"
    reading = look_at(book).reading
    assert pickle.loads(pickle.dumps(reading)) == reading


def test_reading_changes_nothing(look_at_bytes: LookBytes, example_workbook: bytes) -> None:
    looked = look_at_bytes(example_workbook)
    read_drop(looked.file, KINDS)
    assert looked.file.read_bytes() == example_workbook

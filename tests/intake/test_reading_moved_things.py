"""Labels and headings are found by their words, wherever people moved them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from .conftest import ACTIONS, LABELS, PEOPLE, Looked

Look = Callable[[openpyxl.Workbook], Looked]


@pytest.fixture
def same_answers(look_at: Look, look_at_bytes: Callable[..., Looked], example_workbook: bytes) -> Look:
    right = look_at_bytes(example_workbook, "right.xlsx").reading.answers

    def check(book: openpyxl.Workbook) -> Looked:
        looked = look_at(book)
        assert looked.sentences == []
        assert looked.reading.answers == right
        return looked

    return check


def move(book: openpyxl.Workbook, sheet: str, cells: str, rows: int, columns: int) -> None:
    book[sheet].move_range(cells, rows=rows, cols=columns)


def test_rows_inserted_between_labels(book: openpyxl.Workbook, same_answers: Look) -> None:
    book[LABELS].insert_rows(6, amount=3)
    book[LABELS].insert_rows(2)
    assert same_answers(book).reading.places["case", "drawn_up_on"].cell == "B10"


def test_columns_inserted_before_and_between(book: openpyxl.Workbook, same_answers: Look) -> None:
    book[LABELS].insert_cols(2)
    book[LABELS].insert_cols(1)
    assert same_answers(book).reading.places["case", "case_number"].cell == "D5"


def test_a_block_of_labels_moved_to_the_right(book: openpyxl.Workbook, same_answers: Look) -> None:
    move(book, LABELS, "A11:C17", rows=20, columns=5)
    assert same_answers(book).reading.places["child", "first_name"].cell == "G32"


def test_a_block_of_labels_moved_below_the_guidance(book: openpyxl.Workbook, same_answers: Look) -> None:
    move(book, LABELS, "A11:C17", rows=60, columns=2)
    assert same_answers(book).reading.places["child", "first_name"].cell == "D72"


def test_answers_left_of_their_labels(book: openpyxl.Workbook, same_answers: Look) -> None:
    sheet = book[LABELS]
    for row in range(3, sheet.max_row + 1):
        if row > 3 and sheet.cell(row, 2).fill.fgColor.rgb == sheet.cell(row, 1).fill.fgColor.rgb == "FF1F3A5F":
            continue
        sheet.cell(row, 1).value, sheet.cell(row, 2).value = sheet.cell(row, 2).value, sheet.cell(row, 1).value
    assert same_answers(book).reading.places["case", "case_number"].cell == "A5"


@pytest.mark.parametrize("label", ["CASE NUMBER", " Case  number : ", "Case number*", "Case number (required)"])
def test_a_label_spelt_a_little_otherwise(book: openpyxl.Workbook, same_answers: Look, label: str) -> None:
    book[LABELS]["A5"] = label
    same_answers(book)


def test_the_row_of_headings_taken_out(book: openpyxl.Workbook, same_answers: Look) -> None:
    book[LABELS].delete_rows(1, 3)
    same_answers(book)


def test_swapped_columns_and_a_blank_one(book: openpyxl.Workbook, same_answers: Look) -> None:
    sheet = book[ACTIONS]
    move(book, ACTIONS, "B3:B29", rows=0, columns=8)
    move(book, ACTIONS, "A3:A29", rows=0, columns=1)
    assert sheet["J4"].value == "Who"
    assert same_answers(book).reading.places["actions", 0, "who"].cell == "J5"


def test_a_table_moved_down_and_right(book: openpyxl.Workbook, same_answers: Look) -> None:
    book[PEOPLE].insert_rows(1, amount=6)
    book[PEOPLE].insert_cols(1, amount=2)
    assert same_answers(book).reading.places["people", 3, "name"].cell == "C14"


def test_blank_rows_between_rows_and_rows_far_below(book: openpyxl.Workbook, same_answers: Look) -> None:
    book[ACTIONS].insert_rows(6)
    book[ACTIONS].insert_rows(8, amount=40)
    looked = same_answers(book)
    assert [looked.reading.places["actions", row, "action"].row for row in range(4)] == [5, 7, 48, 49]


def test_sheets_renamed_in_case_and_spacing_and_put_in_another_order(
    book: openpyxl.Workbook, same_answers: Look
) -> None:
    book[PEOPLE].title = " PEOPLE"
    book["Extra copies"].title = "Extra  Copies"
    book.move_sheet(ACTIONS, offset=-3)
    assert same_answers(book).reading.places["people", 0, "name"].sheet == " PEOPLE"


def test_an_empty_extra_sheet_is_nothing(book: openpyxl.Workbook, same_answers: Look) -> None:
    book.create_sheet("Sheet1")
    same_answers(book)


def test_the_first_sheet_deleted_leaves_the_property(book: openpyxl.Workbook, same_answers: Look) -> None:
    del book["Start here"]
    same_answers(book)


def test_the_property_lost_leaves_the_first_sheet(book: openpyxl.Workbook, same_answers: Look) -> None:
    for name in [item.name for item in book.custom_doc_props.props]:
        del book.custom_doc_props[name]
    same_answers(book)


def test_an_optional_sheet_deleted_is_no_row(book: openpyxl.Workbook, look_at: Look) -> None:
    del book["Extra copies"]
    looked = look_at(book)
    assert looked.sentences == []
    assert not looked.reading.answers.get("extra_copies")


def test_an_answer_merged_across_columns(book: openpyxl.Workbook, same_answers: Look) -> None:
    book[LABELS].merge_cells("B7:C7")
    same_answers(book)


def test_a_label_merged_across_columns_of_its_own(book: openpyxl.Workbook, same_answers: Look) -> None:
    book[LABELS].insert_cols(2)
    book[LABELS].merge_cells("A7:B7")
    same_answers(book)


def test_answers_that_are_words_of_labels_stay_answers(book: openpyxl.Workbook, look_at: Look) -> None:
    book[LABELS]["B8"] = "Review date"
    book[LABELS]["B14"] = "Prepared by"
    looked = look_at(book)
    assert looked.sentences == []
    assert looked.reading.answers["case"]["record_reference"] == "Review date"
    assert looked.reading.answers["child"]["known_as"] == "Prepared by"


def test_the_words_of_a_label_beside_an_answer_are_no_label(book: openpyxl.Workbook, look_at: Look) -> None:
    book[LABELS]["C8"] = "Prepared by"
    assert "label-twice" not in look_at(book).codes


def test_a_form_of_another_version_may_say_other_things(book: openpyxl.Workbook, same_answers: Look) -> None:
    book["Start here"]["B2"] = "Form: working-agreement, version 99"
    book["Start here"]["B5"] = "We used to say this otherwise."
    book[LABELS]["C8"] = "Other guidance."
    book[LABELS]["A4"] = "The case, as we called it"
    book[PEOPLE]["A2"] = "Everybody."
    book[PEOPLE]["B3"] = "Other guidance."
    same_answers(book)


@pytest.mark.parametrize(
    ("written", "read"),
    [("17/7/26", "17/7/26"), ("17 July 2026", "17 July 2026"), (46220, 46220)],
)
def test_dates_as_people_write_them_mean_the_same_day(
    book: openpyxl.Workbook, look_at: Look, written: Any, read: Any
) -> None:
    sheet = book[LABELS]
    sheet["B6"].number_format = "General"
    sheet["B6"] = written
    looked = look_at(book)
    assert looked.sentences == []
    assert looked.reading.answers["case"]["drawn_up_on"] == read

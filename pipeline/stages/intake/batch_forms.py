"""Workbooks for many forms of one kind, blank or filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from openpyxl import Workbook

from pipeline.domain.packs import Kind
from pipeline.stages.intake.batch_layout import CASE_NUMBER, BatchLayout, BatchSheet, batch_layout_of
from pipeline.stages.intake.form_sheets import add_columns, add_guide
from pipeline.stages.intake.forms import as_form, as_shown, each_answer
from pipeline.stages.intake.layout import READY_ROWS

Row = Sequence[Any]


def batch_form(kind: Kind[Any], forms: Sequence[Mapping[str, Any]] = ()) -> bytes:
    """Return a workbook for many forms (.xlsx), blank or filled with these; the same bytes every time.

    Answers are written as `blank_form` writes them.
    """
    batch = batch_layout_of(kind)
    rows: dict[str, list[Row]] = {sheet.name: [] for sheet in batch.sheets}
    for answers in forms:
        shown = each_answer(kind, answers, as_shown)
        for sheet in batch.sheets:
            rows[sheet.name] += rows_of(sheet, shown)
    return as_form(batch_book(batch, rows, ready_rows=READY_ROWS), kind, first_sheet=0)


def rows_of(sheet: BatchSheet, answers: Mapping[str, Any]) -> list[Row]:
    """Return one form's rows of a sheet: the one row of its case, or each row of a table."""
    number = _answer(answers, CASE_NUMBER)
    if sheet.section is None:
        return [[_answer(answers, question.path) for question in sheet.questions]]
    names = [str(question.path[-1]) for question in sheet.questions[1:]]
    return [[number, *(row.get(name) for name in names)] for row in answers.get(sheet.section) or ()]


def batch_book(batch: BatchLayout, rows: Mapping[str, Sequence[Row]], *, ready_rows: int) -> Workbook:
    """Return the workbook with these rows on its sheets, by the sheet's name."""
    book = Workbook()
    book.remove(book.active)
    # A list of names would offer those of every other family in the workbook.
    without_names = replace(batch.form, tables=())
    for sheet in batch.sheets:
        heads = (sheet.name, sheet.title, sheet.guidance)
        add_columns(book, without_names, heads, sheet.questions, rows[sheet.name], ready_rows=ready_rows)
    add_guide(book, batch.form, batch.guide)
    return book


def _answer(answers: Mapping[str, Any], path: tuple[str | int, ...]) -> Any:
    section, name = path
    return (answers.get(str(section)) or {}).get(name)

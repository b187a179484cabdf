"""Painting the sheets of a form: the same for a blank one and a filled one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.domain.form import Question
from pipeline.domain.written_values import EARLIEST_SERIAL, LATEST_SERIAL
from pipeline.stages.intake import appearance as look
from pipeline.stages.intake.layout import (
    ANSWER_COLUMN,
    ANSWER_HEADING,
    DESCRIPTION_ROW,
    GUIDANCE_COLUMN,
    GUIDANCE_HEADING,
    KEY,
    KEY_TITLE,
    LABEL_DESCRIPTION,
    LABEL_HEADER_ROW,
    LISTS_TITLE,
    QUESTION_COLUMN,
    QUESTION_HEADING,
    READY_ROWS,
    TABLE_GUIDANCE_ROW,
    TABLE_HEADER_ROW,
    TITLE_ROW,
    Guide,
    Layout,
    TableSheet,
    guidance_words,
    key_samples,
    names_source,
    start_subtitle,
)

START_WIDTHS = (26.0, 80.0)
LABEL_WIDTHS = (36.0, 54.0, 46.0)
DATE_FORMAT, TEXT_FORMAT, NUMBER_FORMAT, ANY_FORMAT = "dd/mm/yyyy", "@", "0", "General"
DATE_WIDTH, CHOICE_WIDTH, LINE_WIDTH, WORDS_WIDTH, YES_NO_WIDTH = 14.0, 19.0, 22.0, 34.0, 15.0
LEAST_LINES_OF_WORDS = 4
LEAST_LINES_IN_TABLE = 2


def add_guide(book: Workbook, layout: Layout, guide: Guide) -> None:
    """Add the sheet that says what to do and what happens next, with the key to the colours and every list."""
    sheet = book.create_sheet(guide.sheet)
    _widths(sheet, START_WIDTHS)
    _put(sheet, TITLE_ROW, 1, guide.title, look.TITLE, look.ONE_LINE).border = look.UNDERLINED
    sheet.cell(TITLE_ROW, 2).border = look.UNDERLINED
    sheet.row_dimensions[TITLE_ROW].height = 34
    _put(sheet, DESCRIPTION_ROW, 1, start_subtitle(), look.SUBTITLE, look.ONE_LINE)
    _put(sheet, DESCRIPTION_ROW, 2, guide.marker, look.DISCREET, look.AT_RIGHT)
    row = DESCRIPTION_ROW + 1
    for number, step in enumerate(guide.steps, start=1):
        row += 1
        _put(sheet, row, 1, number, look.BOLD, look.TOP_RIGHT)
        _put(sheet, row, 2, step, look.BODY, look.TOP)
        sheet.row_dimensions[row].height = look.row_height(look.lines_needed(step, START_WIDTHS[1]))
    row = _heading(sheet, row + 2, KEY_TITLE, 2)
    fills = (look.REQUIRED_FILL, look.OPTIONAL_FILL, look.WRONG_FILL, look.ADVICE_FILL)
    for fill, sample, words in zip(fills, key_samples(), KEY.values(), strict=True):
        row += 1
        cell = _put(sheet, row, 1, sample, look.BODY, look.MIDDLE)
        cell.fill, cell.border = look.solid(fill), look.BOXED
        _put(sheet, row, 2, words, look.BODY, look.MIDDLE)
        sheet.row_dimensions[row].height = look.row_height(1)
    row = _heading(sheet, row + 2, LISTS_TITLE, 2)
    for question in _distinct_lists(layout):
        first = row + 1
        for number, choice in enumerate(question.choices):
            row += 1
            _put(sheet, row, 1, question.title if number == 0 else None, look.BOLD, look.TOP)
            _put(sheet, row, 2, choice, look.BODY, look.TOP)
        sheet.cell(row, 1).border = sheet.cell(row, 2).border = look.UNDERLINED
        _name_range(book, _list_name(question), f"{quote_sheetname(guide.sheet)}!$B${first}:$B${row}")
    _finish(sheet, layout, landscape=False, repeated=None, first_cell="A1")


def add_label_sheet(book: Workbook, layout: Layout, answers: Mapping[str, Any]) -> None:
    """Add the sheet with one question a row, answered where there are answers."""
    sheet = book.create_sheet(layout.labels.name)
    _widths(sheet, LABEL_WIDTHS)
    _put(sheet, TITLE_ROW, 1, layout.title, look.TITLE, look.ONE_LINE)
    sheet.row_dimensions[TITLE_ROW].height = 34
    _put(sheet, DESCRIPTION_ROW, 1, LABEL_DESCRIPTION, look.SUBTITLE, look.ONE_LINE)
    sheet.row_dimensions[DESCRIPTION_ROW].height = 20
    for column, words in (
        (QUESTION_COLUMN, QUESTION_HEADING),
        (ANSWER_COLUMN, ANSWER_HEADING),
        (GUIDANCE_COLUMN, GUIDANCE_HEADING),
    ):
        _put(sheet, LABEL_HEADER_ROW, column, words, look.COLUMN_HEAD, look.ONE_LINE).border = look.UNDERLINED
    sheet.row_dimensions[LABEL_HEADER_ROW].height = 22
    asked: list[tuple[Question, str]] = []
    for group in layout.labels.groups:
        _heading(sheet, group.row, group.section.title, 3)
        if group.section.guidance:
            note = _put(sheet, group.row, 3, group.section.guidance, look.HEADING_NOTE, look.MIDDLE)
            lines = look.lines_needed(str(note.value), LABEL_WIDTHS[2])
            sheet.row_dimensions[group.row].height = max(24.0, look.row_height(lines))
        given = answers.get(group.section.name) or {}
        for line in group.lines:
            question, guidance = line.question, guidance_words(line.question)
            answer = given.get(str(question.path[-1]))
            _put(sheet, line.row, QUESTION_COLUMN, question.title, look.BODY, look.TOP).border = look.BOXED
            _answer_cell(sheet, line.row, ANSWER_COLUMN, question, answer)
            _put(sheet, line.row, GUIDANCE_COLUMN, guidance, look.GUIDANCE, look.TOP).border = look.BOXED
            texts = (question.title, _as_text(answer), guidance)
            needed = [look.lines_needed(text, width) for text, width in zip(texts, LABEL_WIDTHS, strict=True)]
            least = LEAST_LINES_OF_WORDS if question.lines > 1 else 1
            sheet.row_dimensions[line.row].height = look.row_height(max(least, *needed))
            asked.append((question, f"B{line.row}"))
    _add_drop_downs(sheet, asked, layout)
    first = f"B{layout.labels.groups[0].lines[0].row}"
    sheet.freeze_panes = f"A{LABEL_HEADER_ROW + 1}"
    _finish(sheet, layout, landscape=False, repeated=f"{LABEL_HEADER_ROW}:{LABEL_HEADER_ROW}", first_cell=first)


def add_table_sheet(book: Workbook, layout: Layout, table: TableSheet, rows: Iterable[Mapping[str, Any]]) -> None:
    """Add a sheet with one question a column, and rows ready to type in."""
    section = table.section
    names = [str(question.path[-1]) for question in section.questions]
    answers = [[row.get(name) for name in names] for row in rows]
    heads = (table.name, section.title, section.guidance)
    last_row = add_columns(book, layout, heads, section.questions, answers, ready_rows=READY_ROWS)
    if any(names_source(q, layout.tables) is table for section in layout.sections for q in section.questions):
        _name_the_names(book, table, last_row)


def add_columns(
    book: Workbook,
    layout: Layout,
    heads: tuple[str, str, str],
    questions: Sequence[Question],
    answers: Sequence[Sequence[Any]],
    *,
    ready_rows: int,
) -> int:
    """Add a sheet with these questions as its columns and these answers as its rows; return its last row.

    `heads` are the sheet's name, its title and the sentence beneath. There are so many rows at the least.
    """
    sheet = book.create_sheet(heads[0])
    widths = tuple(_column_width(question) for question in questions)
    _widths(sheet, widths)
    _put(sheet, TITLE_ROW, 1, heads[1], look.TITLE, look.ONE_LINE)
    sheet.row_dimensions[TITLE_ROW].height = 34
    _put(sheet, DESCRIPTION_ROW, 1, heads[2], look.SUBTITLE, look.ONE_LINE)
    sheet.row_dimensions[DESCRIPTION_ROW].height = 20
    most_lines = 1
    for column, (question, width) in enumerate(zip(questions, widths, strict=True), start=1):
        words = guidance_words(question)
        # The guidance stands above the headings, so that no row of it can pass for an answer.
        _put(sheet, TABLE_GUIDANCE_ROW, column, words, look.GUIDANCE, look.BOTTOM)
        most_lines = max(most_lines, look.lines_needed(words, width))
        head = _put(sheet, TABLE_HEADER_ROW, column, question.title, look.TABLE_HEAD, look.MIDDLE)
        head.fill, head.border = look.solid(look.NAVY), look.BOXED
    sheet.row_dimensions[TABLE_GUIDANCE_ROW].height = look.row_height(most_lines)
    head_lines = max(look.lines_needed(q.title, width * 0.8) for q, width in zip(questions, widths, strict=True))
    sheet.row_dimensions[TABLE_HEADER_ROW].height = look.row_height(head_lines) + 4
    last_row = TABLE_HEADER_ROW + max(ready_rows, len(answers))
    blank: Sequence[Any] = [None] * len(questions)
    for offset in range(last_row - TABLE_HEADER_ROW):
        row = TABLE_HEADER_ROW + 1 + offset
        given = answers[offset] if offset < len(answers) else blank
        most_lines = LEAST_LINES_IN_TABLE
        for column, (question, width, answer) in enumerate(zip(questions, widths, given, strict=True), start=1):
            _answer_cell(sheet, row, column, question, answer)
            most_lines = max(most_lines, look.lines_needed(_as_text(answer), width))
        sheet.row_dimensions[row].height = look.row_height(most_lines)
    asked = [
        (question, f"{letter}{TABLE_HEADER_ROW + 1}:{letter}{max(last_row, TABLE_HEADER_ROW + 1)}")
        for column, question in enumerate(questions, start=1)
        for letter in [get_column_letter(column)]
    ]
    _add_drop_downs(sheet, asked, layout)
    sheet.freeze_panes = f"B{TABLE_HEADER_ROW + 1}"
    repeated = f"{TABLE_GUIDANCE_ROW}:{TABLE_HEADER_ROW}"
    _finish(sheet, layout, landscape=True, repeated=repeated, first_cell=f"A{TABLE_HEADER_ROW + 1}")
    return last_row


def _answer_cell(sheet: Worksheet, row: int, column: int, question: Question, answer: Any) -> None:
    cell = sheet.cell(row, column)
    cell.font, cell.border, cell.alignment = look.BODY, look.BOXED, look.TOP
    cell.fill = look.solid(look.REQUIRED_FILL if question.required else look.OPTIONAL_FILL)
    cell.number_format = _number_format(question)
    if answer is not None:
        cell.value = answer
        if isinstance(answer, str):
            # Text that begins with "=" is an answer, never a formula.
            cell.data_type = "s"


def _number_format(question: Question) -> str:
    if question.answer is date:
        return DATE_FORMAT
    if question.answer is int:
        return NUMBER_FORMAT
    # "@" keeps Excel from making dates and sums of what is typed. Old Excel shows long text as #### in it.
    return ANY_FORMAT if question.choices or question.lines > 1 else TEXT_FORMAT


def _column_width(question: Question) -> float:
    if question.lines > 1:
        return WORDS_WIDTH
    if question.answer is date:
        return DATE_WIDTH
    if question.answer is bool:
        return YES_NO_WIDTH
    return CHOICE_WIDTH if question.choices else LINE_WIDTH


def _add_drop_downs(sheet: Worksheet, asked: list[tuple[Question, str]], layout: Layout) -> None:
    """Add lists and checks of what is typed; all of them warn only, for the reader takes more than Excel does."""
    checks: dict[str, DataValidation] = {}
    for question, cells in asked:
        key, check = _check_of(question, layout)
        if check is not None:
            checks.setdefault(key, check).add(cells)
    for check in checks.values():
        sheet.add_data_validation(check)


def _check_of(question: Question, layout: Layout) -> tuple[str, DataValidation | None]:
    if question.answer is bool:
        return "yes-no", _warning("list", '"Yes,No"', "Yes or No", "Please type Yes or No, or choose from the list.")
    if question.choices:
        name = _list_name(question)
        return name, _warning("list", f"={name}", "Not in the list", "Please choose one from the list.")
    if question.answer is date:
        words = "Please type the day first, like 17/07/2026."
        check = _warning("date", str(EARLIEST_SERIAL), "Not a date", words)
        check.operator, check.formula2 = "between", str(LATEST_SERIAL)
        return "date", check
    if question.answer is int:
        check = _warning("whole", "1", "Not a number", "Please type a whole number, like 2.")
        check.operator = "greaterThanOrEqual"
        return "whole", check
    if source := names_source(question, layout.tables):
        words = f'This name is not on the sheet "{source.name}".'
        return _names_name(source), _warning("list", f"={_names_name(source)}", "Not in the list", words)
    return "", None


def _warning(kind: str, formula: str, title: str, words: str) -> DataValidation:
    return DataValidation(
        type=kind,
        formula1=formula,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        errorTitle=title,
        error=words,
    )


def _distinct_lists(layout: Layout) -> list[Question]:
    asked = [question for section in layout.sections for question in section.questions]
    return [question for question in asked if question.choices and question.answer is not bool]


# Lists are reached by name: Excel moves a check that names another sheet into a part of the file that
# other programs drop.
def _list_name(question: Question) -> str:
    return "_".join(("list", *(str(part) for part in question.path)))


def _names_name(table: TableSheet) -> str:
    return f"names_on_{table.section.name}"


def _name_the_names(book: Workbook, table: TableSheet, last_row: int) -> None:
    letter = table.column_of(table.section.questions[0])
    first = TABLE_HEADER_ROW + 1
    cells = f"{quote_sheetname(table.name)}!${letter}${first}:${letter}${last_row}"
    # Only as far as the last name: Excel opens a list at its first blank line.
    last = f'MAX(1,SUMPRODUCT(MAX(({cells}<>"")*(ROW({cells})-{TABLE_HEADER_ROW}))))'
    start = f"{quote_sheetname(table.name)}!${letter}${first}"
    _name_range(book, _names_name(table), f"{start}:INDEX({cells},{last})")


def _name_range(book: Workbook, name: str, formula: str) -> None:
    book.defined_names[name] = DefinedName(name, attr_text=formula)


def _heading(sheet: Worksheet, row: int, words: str, columns: int) -> int:
    for column in range(1, columns + 1):
        sheet.cell(row, column).fill = look.solid(look.NAVY)
    _put(sheet, row, 1, words, look.HEADING, look.ONE_LINE)
    sheet.row_dimensions[row].height = 24
    return row


def _put(sheet: Worksheet, row: int, column: int, value: Any, font: Any, alignment: Any) -> Cell:
    cell: Cell = sheet.cell(row, column)
    cell.value, cell.font, cell.alignment = value, font, alignment
    return cell


def _as_text(answer: Any) -> str:
    return "" if answer is None or isinstance(answer, date) else str(answer)


def _widths(sheet: Worksheet, widths: tuple[float, ...]) -> None:
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def _finish(sheet: Worksheet, layout: Layout, *, landscape: bool, repeated: str | None, first_cell: str) -> None:
    sheet.sheet_view.showGridLines = False
    for selection in sheet.sheet_view.selection:
        selection.activeCell = selection.sqref = first_cell
    look.prepare_print(sheet, f"{layout.title} form", landscape=landscape, repeated_rows=repeated)

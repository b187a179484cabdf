"""Sending a form back: their own workbook with what is wrong marked in it, and a list in front."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path as FilePath
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.domain.findings import Finding, Place, worst_first
from pipeline.domain.form import question_at
from pipeline.domain.packs import Kind
from pipeline.domain.wording import what_to_do, what_was_found
from pipeline.stages.intake import appearance as look
from pipeline.stages.intake.layout import PROBLEMS_SHEET, PROBLEMS_TITLE, START_SHEET, folded, same_text
from pipeline.stages.intake.marks import CellKey, marked_cells, printable, put_marks_on, take_marks_off
from pipeline.stages.intake.preflight import MANY_FORMS, preflight
from pipeline.stages.intake.raw_sheets import sheet_names
from pipeline.stages.intake.return_pages import already_made_page, counted, problems_json, problems_page
from pipeline.stages.intake.settled import settled
from pipeline.stages.intake.workbook_reader import PROBLEMS_TITLE_WITHIN_ROWS, read_workbook

__all__ = ["already_made_page", "marked_workbook", "problems_json", "problems_page"]

COLUMNS = (
    ("No.", 6.0),
    ("What for", 13.0),
    ("Where", 36.0),
    ("Go to", 16.0),
    ("What we found", 40.0),
    ("What to do", 52.0),
    ("Code", 21.0),
)
LINK_COLUMN, CODE_COLUMN = 4, 7
HEADER_ROW = 5
WHAT_NEXT = "Click Go to. Put it right, save the workbook and drop it in inbox again. You may leave the colours."


def marked_workbook(original: FilePath, findings: Sequence[Finding], kinds: Mapping[str, Kind[Any]]) -> bytes | None:
    """Return the workbook with each wrong cell marked and a list of problems in front; None if it cannot be opened.

    The original is only read. Marks of an earlier return are taken off first, so that only what is
    wrong now is marked; safe to repeat. Formulas, other sheets, formats and comments stay; pictures,
    shapes and newer kinds of chart are lost in the copy. Run it where `read_drop` may be run.
    """
    content = original.read_bytes()
    if preflight(content, MANY_FORMS) is not None:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), rich_text=True)
            return _marked(book, content, findings, kinds)
    except Exception:  # noqa: BLE001  openpyxl raises errors of every sort on damaged files
        return None


def _marked(book: Workbook, content: bytes, findings: Sequence[Finding], kinds: Mapping[str, Kind[Any]]) -> bytes:
    for sheet in [sheet for sheet in book.worksheets if _is_ours(sheet)]:
        book.remove(sheet)
    if old := marked_cells(book):
        take_marks_off(old, _input_fills(content, kinds))
    put_problems_in(book, findings)
    # The copy holds formulas without their results; Excel works them out when it opens it.
    book.calculation.fullCalcOnLoad = True
    out = io.BytesIO()
    book.save(out)
    return settled(out.getvalue())


def put_problems_in(book: Workbook, findings: Sequence[Finding]) -> None:
    """Mark each wrong cell of an open workbook, and put the list of what is wrong in front."""
    ordered = worst_first(findings)
    put_marks_on(book, ordered)
    _add_problems(book, ordered)
    book.active = 0
    for sheet in book.worksheets:
        # Two selected sheets would be typed in both at once.
        sheet.sheet_view.tabSelected = sheet is book.active


def _is_ours(sheet: Worksheet) -> bool:
    if not folded(sheet.title).startswith(folded(PROBLEMS_SHEET)):
        return False
    return any(
        isinstance(cell.value, str) and same_text(cell.value) == PROBLEMS_TITLE
        for (row, _), cell in sheet._cells.items()
        if row <= PROBLEMS_TITLE_WITHIN_ROWS
    )


def _input_fills(content: bytes, kinds: Mapping[str, Kind[Any]]) -> dict[CellKey, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if START_SHEET not in sheet_names(package):
            # A workbook of many forms is no such form; its marks remember what was beneath them.
            return {}
    code, read = read_workbook(content, kinds)
    if code is None:
        return {}
    fills: dict[CellKey, str] = {}
    for path, place in read.places.items():
        question = question_at(kinds[code].model, path)
        if question and place.sheet and place.cell:
            fills[place.sheet, place.cell] = look.REQUIRED_FILL if question.required else look.OPTIONAL_FILL
    return fills


def _add_problems(book: Workbook, findings: Sequence[Finding]) -> None:
    sheet = book.create_sheet(PROBLEMS_SHEET, 0)
    for column, (_, width) in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    heads = ((PROBLEMS_TITLE, look.TITLE), (counted(findings), look.BOLD), (WHAT_NEXT, look.BODY))
    for row, (words, font) in enumerate(heads, start=1):
        cell = sheet.cell(row, 1, words)
        cell.font, cell.alignment = font, look.ONE_LINE
        sheet.row_dimensions[row].height = 34 if row == 1 else 20
    for column, (words, _) in enumerate(COLUMNS, start=1):
        cell = sheet.cell(HEADER_ROW, column, words)
        cell.font, cell.fill = look.TABLE_HEAD, look.solid(look.NAVY)
        cell.alignment, cell.border = look.MIDDLE, look.BOXED
    sheet.row_dimensions[HEADER_ROW].height = 24
    for number, finding in enumerate(findings, start=1):
        _add_line(book, sheet, HEADER_ROW + number, number, finding)
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = look.WRONG_FILL[2:]
    look.prepare_print(sheet, PROBLEMS_TITLE, landscape=True, repeated_rows=f"{HEADER_ROW}:{HEADER_ROW}")


def _add_line(book: Workbook, sheet: Worksheet, row: int, number: int, finding: Finding) -> None:
    place = finding.place or Place()
    what_for = "Put right" if finding.stops else "Look again"
    where, found, remedy = (printable(words) for words in (place.words(), what_was_found(finding), what_to_do(finding)))
    link, target = _link(book, place)
    for column, value in enumerate((number, what_for, where, link, found, remedy, finding.code), start=1):
        cell = sheet.cell(row, column, value)
        cell.font, cell.alignment, cell.border = look.BODY, look.TOP, look.BOXED
        if isinstance(value, str):
            # Words that begin with "=" are no formula.
            cell.data_type = "s"
    sheet.cell(row, 2).fill = look.solid(look.WRONG_FILL if finding.stops else look.ADVICE_FILL)
    sheet.cell(row, CODE_COLUMN).font = look.DISCREET
    if target:
        cell = sheet.cell(row, LINK_COLUMN)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target)
        cell.font = look.LINK
    lines = max(
        look.lines_needed(words, COLUMNS[column - 1][1]) for words, column in ((where, 3), (found, 5), (remedy, 6))
    )
    sheet.row_dimensions[row].height = look.row_height(lines)


def _link(book: Workbook, place: Place) -> tuple[str, str]:
    """Return the words of the link and where it goes; nothing where the place is on no sheet of the book."""
    if not place.sheet or place.sheet not in book.sheetnames:
        return "", ""
    target = place.cell or (f"{place.column}1" if place.column else f"A{place.row or 1}")
    words = f"cell {place.cell}" if place.cell else "the sheet"
    return f"Go to {words}", f"{quote_sheetname(place.sheet)}!{target}"

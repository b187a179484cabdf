"""A workbook's sheets as plain cells with something in them; the only reader that knows openpyxl."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.domain.findings import Place
from pipeline.domain.written_values import is_blank
from pipeline.stages.intake.raw_sheets import formulas_not_worked_out, sheets_with_drawn_words

Spot = tuple[int, int]

ERRORS = frozenset(
    [
        "#REF!",
        "#N/A",
        "#VALUE!",
        "#NAME?",
        "#DIV/0!",
        "#NULL!",
        "#NUM!",
        "#GETTING_DATA",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#BLOCKED!",
        "#UNKNOWN!",
    ]
)
SMALLEST_SEEN_POINTS = 2.0
SMALLEST_SEEN_CHARACTERS = 0.2
DAYS_FROM_1900_TO_1904 = 1462
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class Trouble:
    """What stands in a cell instead of an answer, by the finding's code."""

    code: str


@dataclass(frozen=True)
class Box:
    """Cells merged into one."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, spot: Spot) -> bool:
        return self.top <= spot[0] <= self.bottom and self.left <= spot[1] <= self.right


@dataclass(frozen=True)
class Grid:
    """One sheet: its cells with something in them by row and column, and what is hidden or merged."""

    name: str
    shown: bool
    values: Mapping[Spot, Any]
    merges: tuple[Box, ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    drawn_words: bool
    days_from_1904: bool

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Every cell with something in it, in reading order."""
        return tuple(sorted(self.values))

    def text(self, spot: Spot) -> str:
        """Return the cell's text, or nothing where it holds none."""
        value = self.values.get(spot)
        return value if isinstance(value, str) else ""

    def box_of(self, spot: Spot) -> Box | None:
        """Return the merged cells that this one is part of."""
        return next((box for box in self.merges if spot in box), None)

    def anchor(self, spot: Spot) -> Spot:
        """Return the cell that is seen at this spot: the first of merged ones."""
        box = self.box_of(spot)
        return (box.top, box.left) if box else spot

    def place(self, spot: Spot, label: str | None = None) -> Place:
        """Return the cell as a place."""
        row, column = self.anchor(spot)
        return Place(label=label, sheet=self.name, row=row, column=get_column_letter(column))


@dataclass(frozen=True)
class OpenedBook:
    """All sheets of a workbook, and the properties people cannot see."""

    grids: tuple[Grid, ...]
    other_sheets: tuple[str, ...]
    properties: Mapping[str, Any]


def open_book(content: bytes) -> OpenedBook:
    """Read a workbook that passed the preflight; raises whatever the parser raises on a damaged one."""
    with warnings.catch_warnings():
        # Warnings tell of parts that openpyxl leaves out, such as newer charts; none of them is an answer.
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        missing = formulas_not_worked_out(package)
        drawn = sheets_with_drawn_words(package)
    from_1904 = book.epoch == CALENDAR_MAC_1904
    grids = tuple(
        _grid(sheet, missing.get(sheet.title, frozenset()), sheet.title in drawn, from_1904)
        for sheet in book.worksheets
    )
    seen = {grid.name for grid in grids}
    properties = {item.name: item.value for item in book.custom_doc_props.props}
    return OpenedBook(grids, tuple(name for name in book.sheetnames if name not in seen), properties)


def _grid(sheet: Worksheet, not_worked_out: frozenset[str], drawn_words: bool, from_1904: bool) -> Grid:
    values: dict[Spot, Any] = {}
    # The sheet's own mapping has only cells that are in the file; asking row by row would make all others.
    for spot, cell in sheet._cells.items():
        if not_worked_out and cell.coordinate in not_worked_out:
            values[spot] = Trouble("formula-not-calculated")
        elif (value := value_in(cell.value, cell.data_type)) is not None:
            values[spot] = value
    merges = tuple(Box(area.min_row, area.min_col, area.max_row, area.max_col) for area in sheet.merged_cells.ranges)
    return Grid(
        name=sheet.title,
        shown=sheet.sheet_state == "visible",
        values=values,
        merges=merges,
        hidden_rows=frozenset(row for row in {row for row, _ in values} if _row_hidden(sheet, row)),
        hidden_columns=_hidden_columns(sheet),
        drawn_words=drawn_words,
        days_from_1904=from_1904,
    )


def value_in(value: Any, data_type: str) -> Any:
    """Return what a cell says: Trouble for an error, None for a blank one."""
    if data_type == "e" or (isinstance(value, str) and value.strip().upper() in ERRORS):
        return Trouble("cell-error")
    return None if is_blank(value) else _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date()
    return _ESCAPED.sub(_unescaped, value) if isinstance(value, str) else value


def _unescaped(found: re.Match[str]) -> str:
    number = int(found.group(1), 16)
    # Half a character stays written out: nothing downstream can hold it.
    return found.group() if 0xD800 <= number <= 0xDFFF else chr(number)


def _row_hidden(sheet: Worksheet, row: int) -> bool:
    if row not in sheet.row_dimensions:
        return bool(sheet.sheet_format.zeroHeight)
    dimension = sheet.row_dimensions[row]
    if dimension.hidden or (dimension.height is None and sheet.sheet_format.zeroHeight):
        return True
    return dimension.height is not None and dimension.height < SMALLEST_SEEN_POINTS


def _hidden_columns(sheet: Worksheet) -> frozenset[int]:
    hidden: set[int] = set()
    for dimension in sheet.column_dimensions.values():
        narrow = bool(dimension.customWidth) and dimension.width < SMALLEST_SEEN_CHARACTERS
        if (dimension.hidden or narrow) and dimension.min:
            hidden.update(range(dimension.min, min(dimension.max or dimension.min, 1024) + 1))
    return frozenset(hidden)


def answer_at(grid: Grid, spot: Spot, answer: type) -> Any:
    """Return what is typed at a spot, meant for this kind of answer: None for nothing, Trouble for no answer."""
    value = grid.values.get(spot)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value + DAYS_FROM_1900_TO_1904 if answer is date and grid.days_from_1904 else value
    # Excel makes a time of "10:00"; what was typed were words.
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return str(value) if isinstance(value, timedelta) else value

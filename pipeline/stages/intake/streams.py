"""A large workbook read row by row, so that what it holds never stands in memory all at once."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import FORMULA_TAG, VALUE_TAG, WorkSheetParser

from pipeline.stages.intake.grid import (
    SMALLEST_SEEN_CHARACTERS,
    SMALLEST_SEEN_POINTS,
    Box,
    Grid,
    Spot,
    Trouble,
    value_in,
)
from pipeline.stages.intake.raw_sheets import sheets_with_drawn_words

LAST_COLUMN = 1024


class _Parser(WorkSheetParser):  # type: ignore[misc]
    """openpyxl's own, which also tells of a formula that was never worked out instead of calling it blank."""

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """Return one cell."""
        cell: dict[str, Any] = super().parse_cell(element)
        # A result of text may well be empty; any other empty result is none.
        without_result = element.get("t") != "str" or element.find(VALUE_TAG) is None
        if cell["value"] is None and element.find(FORMULA_TAG) is not None and without_result:
            cell["value"] = Trouble("formula-not-calculated")
        return cell


@dataclass
class Stream:
    """One sheet. Its merged cells are known once all rows have been read."""

    name: str
    shown: bool
    drawn_words: bool
    days_from_1904: bool
    sheet: ReadOnlyWorksheet = field(repr=False)
    merges: tuple[Box, ...] = ()

    def rows(self) -> Iterator[Grid]:
        """Yield each row that has something in it, as a sheet with that one row."""
        book = self.sheet.parent
        with self.sheet._get_source() as source:
            parser = _Parser(
                source,
                self.sheet._shared_strings,
                data_only=True,
                epoch=book.epoch,
                date_formats=book._date_formats,
                timedelta_formats=book._timedelta_formats,
            )
            for number, cells in parser.parse():
                look = parser.row_dimensions.pop(str(number), {})
                values = dict(_values(cells))
                if values:
                    yield self._grid(number, values, look, parser)
        if parser.merged_cells is not None:
            areas = parser.merged_cells.mergeCell
            self.merges = tuple(Box(area.min_row, area.min_col, area.max_row, area.max_col) for area in areas)

    def _grid(self, number: int, values: Mapping[Spot, Any], look: Mapping[str, str], parser: _Parser) -> Grid:
        usual = getattr(parser, "sheet_format", None)
        height = look.get("ht")
        hidden = _is_set(look.get("hidden")) or (height is None and usual is not None and bool(usual.zeroHeight))
        hidden |= height is not None and float(height) < SMALLEST_SEEN_POINTS
        return Grid(
            name=self.name,
            shown=self.shown,
            values=values,
            merges=(),
            hidden_rows=frozenset([number]) if hidden else frozenset(),
            hidden_columns=_hidden_columns(parser.column_dimensions),
            drawn_words=False,
            days_from_1904=self.days_from_1904,
        )


@dataclass(frozen=True)
class StreamedBook:
    """All sheets of a workbook, and the properties people cannot see."""

    streams: tuple[Stream, ...]
    other_sheets: tuple[str, ...]
    properties: Mapping[str, Any]


@contextmanager
def streamed(file: Path) -> Iterator[StreamedBook]:
    """Open a workbook that passed the preflight; raises whatever the parser raises on a damaged one."""
    with warnings.catch_warnings():
        # Warnings tell of parts that openpyxl leaves out, such as newer charts; none of them is an answer.
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(file) as package:
            drawn = sheets_with_drawn_words(package)
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            from_1904 = book.epoch == CALENDAR_MAC_1904
            streams = tuple(
                Stream(sheet.title, sheet.sheet_state == "visible", sheet.title in drawn, from_1904, sheet)
                for sheet in book.worksheets
            )
            seen = {stream.name for stream in streams}
            others = tuple(name for name in book.sheetnames if name not in seen)
            yield StreamedBook(streams, others, {item.name: item.value for item in book.custom_doc_props.props})
        finally:
            book.close()


def _values(cells: list[dict[str, Any]]) -> Iterator[tuple[Spot, Any]]:
    for cell in cells:
        found = cell["value"]
        value = found if isinstance(found, Trouble) else value_in(found, cell["data_type"])
        if value is not None:
            yield (cell["row"], cell["column"]), value


def _hidden_columns(dimensions: Mapping[str, Mapping[str, str]]) -> frozenset[int]:
    hidden: set[int] = set()
    for look in dimensions.values():
        narrow = _is_set(look.get("customWidth")) and float(look.get("width", 10)) < SMALLEST_SEEN_CHARACTERS
        if _is_set(look.get("hidden")) or narrow:
            first = int(look["min"])
            hidden.update(range(first, min(int(look.get("max", first)), LAST_COLUMN) + 1))
    return frozenset(hidden)


def _is_set(flag: str | None) -> bool:
    return flag in ("1", "true")

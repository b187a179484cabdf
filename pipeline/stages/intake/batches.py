"""A workbook of many forms, taken apart row by row: each row of its first sheet is a form of its own.

The rows go to a folder of their own on the disk, so that never more than one of them stands in memory. The
same workbook gives the same files every time, so it may be taken apart again after any crash.
"""

from __future__ import annotations

import json
import math
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter
from pydantic_core import PydanticCustomError

from pipeline.domain.findings import Finding, Place, stop, worst_first
from pipeline.domain.form import Question, read_case_number
from pipeline.domain.packs import Kind
from pipeline.stages.intake.batch_layout import (
    BATCH_MARKER,
    CASE_NUMBER,
    GUIDE_SHEET,
    BatchLayout,
    BatchSheet,
    batch_layout_of,
)
from pipeline.stages.intake.batch_recognising import HEADINGS_WITHIN_ROWS, headings_in, recognised
from pipeline.stages.intake.batch_rows import (
    BESIDE,
    COLUMNS,
    DAY,
    INDEX,
    LOOSE_ROWS,
    ROWS_FOLDER,
    finding_as_json,
    row_file,
)
from pipeline.stages.intake.grid import Box, Grid, Spot, Trouble
from pipeline.stages.intake.layout import (
    FORM_VERSION,
    PROBLEMS_SHEET,
    PROBLEMS_TITLE,
    VERSION_PROPERTY,
    folded,
    guidance_words,
    same_text,
)
from pipeline.stages.intake.sheet_reading import strays, taken
from pipeline.stages.intake.streams import Stream, StreamedBook, streamed

CASES_LIMIT = 5_000
STRUCTURE_NAMED_AT_MOST = 200

PARTS = ".parts"


def unpack(file: Path, kinds: Mapping[str, Kind[Any]], work: Path) -> tuple[Finding, ...]:
    """Write each row's form into the folder `work`, all at once or not at all.

    Returns what is wrong with the workbook as a whole; where anything is, nothing of it is written. What is
    wrong with a row is kept with that row. Safe to repeat. Raises whatever the parser raises on a damaged
    file.
    """
    if (work / INDEX).exists():
        return ()
    part = work.with_name(f"{work.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    (part / ROWS_FOLDER).mkdir(parents=True)
    with streamed(file) as book:
        kind = recognised(book, kinds)
        if kind is None:
            return (stop("form-kind-unknown").placed(Place()),)
        findings = _Unpacking(book, kind, part).run()
    if findings:
        shutil.rmtree(part)
        return worst_first(findings[:STRUCTURE_NAMED_AT_MOST])
    # One call for thousands of files; a row whose file is lost all the same comes back as our fault.
    if hasattr(os, "sync"):
        os.sync()
    shutil.rmtree(work, ignore_errors=True)
    part.rename(work)
    return ()


@dataclass
class _Columns:
    """What the headings of a sheet say."""

    row: int
    questions: dict[int, Question]
    explained: set[int]
    case_column: int


class _Unpacking:
    """One workbook on its way into its rows' files."""

    def __init__(self, book: StreamedBook, kind: Kind[Any], part: Path) -> None:
        self._book, self._kind, self._part = book, kind, part
        self._layout: BatchLayout = batch_layout_of(kind)
        self._knows_words = self._version() == FORM_VERSION
        self._findings: list[Finding] = []
        self._rows: list[tuple[int, str | None]] = []
        self._row_of_case: dict[str, int] = {}
        self._twice: set[str] = set()
        self._counts: dict[tuple[int, str], int] = {}
        self._columns: dict[str, dict[str, Any]] = {}
        self._loose = 0

    def _version(self) -> int:
        version = self._book.properties.get(VERSION_PROPERTY)
        return version if isinstance(version, int) else 0

    def run(self) -> list[Finding]:
        """Write all files; return what is wrong with the workbook as a whole."""
        by_name: dict[str, Stream] = {}
        for stream in self._book.streams:
            by_name.setdefault(folded(stream.name), stream)
        used: list[Stream] = []
        for sheet in self._layout.sheets:
            found = by_name.get(folded(sheet.name))
            if found is None:
                if sheet.is_needed:
                    self._findings.append(stop("sheet-missing").placed(Place(sheet=sheet.name)))
                continue
            used.append(found)
            self._read_sheet(found, sheet)
        for stream in self._book.streams:
            self._look_at_others(stream, is_used=any(stream is other for other in used))
        self._findings += [stop("sheet-unknown").placed(Place(sheet=name)) for name in self._book.other_sheets]
        if not self._findings:
            self._write()
        return self._findings

    def _look_at_others(self, stream: Stream, *, is_used: bool) -> None:
        first = next(stream.rows(), None)
        if stream.drawn_words:
            self._findings.append(stop("words-in-shape").placed(Place(sheet=stream.name)))
        if first is None:
            return
        if not stream.shown:
            self._findings.append(stop("sheet-hidden").placed(Place(sheet=stream.name)))
        elif not is_used and folded(stream.name) == folded(GUIDE_SHEET):
            for grid in stream.rows() if self._knows_words else ():
                self._findings += strays(grid, [spot for spot in grid.spots if not self._is_ours(grid, spot)])
        elif not is_used and not _is_problems(stream):
            self._findings.append(stop("sheet-unknown").placed(Place(sheet=stream.name)))

    def _is_ours(self, grid: Grid, spot: Spot) -> bool:
        text = same_text(str(grid.values[spot]))
        return text in self._layout.own_words or BATCH_MARKER.fullmatch(text) is not None

    def _read_sheet(self, stream: Stream, sheet: BatchSheet) -> None:
        rows = stream.rows()
        first = list(islice(rows, HEADINGS_WITHIN_ROWS))
        heading = headings_in(first, sheet)
        if not heading:
            if first:
                number = sheet.questions[0]
                place = Place(sheet=stream.name, label=number.title)
                self._findings.append(stop("column-missing", *number.path).placed(place))
            return
        columns = self._headed(next(grid for grid in first if grid.spots[0][0] == heading), sheet)
        self._columns[sheet.section or ""] = {
            "sheet": stream.name,
            "columns": {q.title: get_column_letter(column) for column, q in columns.questions.items()},
        }
        seen_hidden: set[int] = set()
        for grid in chain(first, rows):
            row = grid.spots[0][0]
            if row < heading:
                if self._knows_words:
                    self._findings += strays(grid, [spot for spot in grid.spots if not self._is_ours(grid, spot)])
            elif row > heading:
                seen_hidden |= {column for _, column in grid.spots} & grid.hidden_columns
                self._read_row(grid, row, sheet, columns)
        for column in sorted(seen_hidden):
            self._findings.append(
                stop("column-hidden").placed(Place(sheet=stream.name, column=get_column_letter(column)))
            )
        self._findings += [
            stop("cells-merged").placed(Place(sheet=stream.name, row=box.top, column=get_column_letter(box.left)))
            for box in stream.merges
            if _joins_answers(box, columns)
        ]

    def _headed(self, grid: Grid, sheet: BatchSheet) -> _Columns:
        row = grid.spots[0][0]
        columns = _Columns(row, {}, set(), 0)
        for spot in grid.spots:
            question = sheet.by_label.get(folded(grid.text(spot)))
            if question is None:
                self._findings.append(stop("column-unknown").placed(grid.place(spot)))
                columns.explained.add(spot[1])
            elif question in columns.questions.values():
                self._findings.append(stop("column-twice", *question.path).placed(grid.place(spot, question.title)))
                columns.explained.add(spot[1])
            else:
                columns.questions[spot[1]] = question
        for question in sheet.questions:
            if question.required and question not in columns.questions.values():
                place = Place(sheet=grid.name, label=question.title)
                self._findings.append(stop("column-missing", *question.path).placed(place))
        columns.case_column = next(c for c, q in columns.questions.items() if q is sheet.questions[0])
        return columns

    def _read_row(self, grid: Grid, row: int, sheet: BatchSheet, columns: _Columns) -> None:
        answered = [spot for spot in grid.spots if spot[1] in columns.questions]
        stray = [spot for spot in grid.spots if spot[1] not in columns.questions and spot[1] not in columns.explained]
        # Somebody may have moved the form's own guidance beneath the headings.
        if answered and all(
            same_text(grid.text(spot)) == same_text(guidance_words(columns.questions[spot[1]])) for spot in answered
        ):
            answered = []
        if sheet.section is not None and not stray and all(column == columns.case_column for _, column in answered):
            return
        if not answered and not stray:
            return
        findings = strays(grid, stray)
        if grid.hidden_rows:
            findings.append(stop("row-hidden").placed(grid.place(grid.spots[0])))
        typed = grid.values.get((row, columns.case_column))
        case = _case_of(typed)
        if sheet.section is None:
            self._begin_form(grid, row, case, columns, answered, findings)
        else:
            self._add_to_form(grid, row, case, columns, answered, findings, sheet)

    def _begin_form(
        self, grid: Grid, row: int, case: str | None, columns: _Columns, answered: list[Spot], findings: list[Finding]
    ) -> None:
        values: list[Any] = []
        for spot in answered:
            question = columns.questions[spot[1]]
            value, wrong = taken(grid, spot, question, question.path)
            values.append((question.path, *_written(value)))
            findings += wrong
        if case is not None and case in self._row_of_case:
            self._twice.add(case)
        elif case is not None:
            self._row_of_case[case] = row
        self._rows.append((row, case))
        self._append(
            row, {"case": case, "row": row, "values": values, "findings": [finding_as_json(f) for f in findings]}
        )

    def _add_to_form(
        self,
        grid: Grid,
        row: int,
        case: str | None,
        columns: _Columns,
        answered: list[Spot],
        findings: list[Finding],
        sheet: BatchSheet,
    ) -> None:
        home = self._row_of_case.get(case) if case is not None else None
        section = sheet.section or ""
        index = self._counts.get((home, section), 0) if home is not None else 0
        values: list[Any] = []
        for spot in answered:
            question = columns.questions[spot[1]]
            if spot[1] == columns.case_column:
                continue
            path = (section, index, str(question.path[-1]))
            value, wrong = taken(grid, spot, question, path)
            values.append((path, *_written(value)))
            findings += wrong
        line = {"section": section, "row": row, "values": values}
        if home is not None:
            self._counts[home, section] = index + 1
            self._append(home, {**line, "findings": [finding_as_json(found) for found in findings]})
            return
        typed = grid.values.get((row, columns.case_column))
        code = "batch-case-blank" if typed is None else "case-number-unreadable"
        place = grid.place((row, columns.case_column), sheet.questions[0].title)
        findings.append(stop("batch-case-unlisted" if case is not None else code).placed(place))
        self._loose += 1
        shown = None if typed is None or isinstance(typed, Trouble) else _written(typed)[0]
        loose = {**line, "case": shown, "findings": [finding_as_json(found) for found in findings]}
        with (self._part / LOOSE_ROWS).open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(loose) + "\n")

    def _append(self, row: int, line: Mapping[str, Any]) -> None:
        with row_file(self._part, row).with_suffix(PARTS).open("a", encoding="utf-8") as parts:
            parts.write(json.dumps(line) + "\n")

    def _write(self) -> None:
        if not self._rows:
            self._findings.append(stop("batch-empty").placed(Place(sheet=self._layout.cases.name)))
            return
        if len(self._rows) > CASES_LIMIT:
            place = Place(sheet=self._layout.cases.name)
            self._findings.append(stop("batch-too-many", limit=CASES_LIMIT).placed(place))
            return
        (self._part / COLUMNS).write_text(json.dumps(self._columns))
        for row, _ in self._rows:
            self._write_form(row_file(self._part, row))
        index = {"kind": self._kind.code, "rows": self._rows, "loose": self._loose}
        (self._part / INDEX).write_text(json.dumps(index))

    def _write_form(self, file: Path) -> None:
        """Turn what was gathered of one row into its form, and what is to be known of it beside the form."""
        parts = file.with_suffix(PARTS)
        with parts.open(encoding="utf-8") as lines:
            head, *rows = [json.loads(line) for line in lines]
        form: dict[str, Any] = {"kind": self._kind.code}
        for sheet in self._layout.tables:
            form[str(sheet.section)] = []
        beside: dict[str, Any] = {"row": head["row"], "rows": {}, "marks": [], "findings": head["findings"]}
        for (section, name), value, mark in head["values"]:
            form.setdefault(section, {})[name] = value
            beside["marks"] += [((section, name), mark)] if mark else []
        for line in rows:
            form[line["section"]].append({path[2]: value for path, value, _ in line["values"]})
            beside["rows"].setdefault(line["section"], []).append(line["row"])
            beside["marks"] += [(path, mark) for path, _, mark in line["values"] if mark]
            beside["findings"] += line["findings"]
        if head["case"] in self._twice:
            beside["findings"].append(finding_as_json(stop("batch-case-twice", *CASE_NUMBER)))
        file.write_text(json.dumps(form, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        file.with_suffix(BESIDE).write_text(json.dumps(beside))
        parts.unlink()


def _is_problems(stream: Stream) -> bool:
    if not folded(stream.name).startswith(folded(PROBLEMS_SHEET)):
        return False
    return any(
        same_text(grid.text(spot)) == PROBLEMS_TITLE for grid in islice(stream.rows(), 10) for spot in grid.spots
    )


def _joins_answers(box: Box, columns: _Columns) -> bool:
    return box.bottom > columns.row and any(box.left <= column <= box.right for column in columns.questions)


def _case_of(typed: Any) -> str | None:
    try:
        return None if typed is None or isinstance(typed, Trouble) else read_case_number(typed)
    except PydanticCustomError:
        return None


def _written(value: Any) -> tuple[Any, str | None]:
    """Return a value as JSON has it, and the mark that tells what it was where JSON has no such value."""
    if isinstance(value, Trouble):
        return None, value.code
    if isinstance(value, date):
        return value.isoformat(), DAY
    if isinstance(value, float) and not math.isfinite(value):
        return str(value), None
    return value, None

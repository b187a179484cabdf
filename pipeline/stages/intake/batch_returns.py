"""What comes back of a workbook of many forms: one that holds only the rows to put right, marked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from openpyxl.utils import get_column_letter

from pipeline.domain.findings import Finding, Place, stop, worst_first
from pipeline.domain.packs import Kind
from pipeline.stages.intake.batch_forms import Row, batch_book, rows_of
from pipeline.stages.intake.batch_layout import BatchLayout, BatchSheet, batch_layout_of
from pipeline.stages.intake.batch_rows import (
    BESIDE,
    COLUMNS,
    DAY,
    LOOSE_ROWS,
    finding_as_json,
    finding_of_json,
    opened,
    row_file,
)
from pipeline.stages.intake.forms import as_form
from pipeline.stages.intake.layout import TABLE_HEADER_ROW, folded
from pipeline.stages.intake.returns import put_problems_in

ENDED_FOLDER = "ended"


@dataclass(frozen=True)
class Back:
    """One row that goes back to its sender, and why: it is to be put right, or the fault is ours."""

    row: int
    job: int
    why: Literal["returned", "failed"]


def note_findings(work: Path, name: str, findings: Sequence[Finding]) -> Path:
    """Keep what is wrong with a row until its batch has ended; safe to repeat."""
    note = _note(work, name)
    note.parent.mkdir(exist_ok=True)
    part = note.with_suffix(".part")
    part.write_text(json.dumps([finding_as_json(found) for found in findings]))
    part.replace(note)
    return note


def _note(work: Path, name: str) -> Path:
    return work / ENDED_FOLDER / f"{name}.json"


def returned_batch(
    work: Path, kinds: Mapping[str, Kind[Any]], backs: Sequence[Back], target: Path
) -> tuple[Finding, ...]:
    """Write the workbook with these rows and those that belong to no case; return what is wrong, by its new place.

    Takes from each row what was typed in it, formulas as their results. Safe to repeat.
    """
    kind = kinds[opened(work).kind]
    returning = _Returning(work, batch_layout_of(kind))
    for back in backs:
        returning.add_row(back)
    returning.add_loose_rows()
    findings = worst_first(returning.findings)
    book = batch_book(returning.layout, returning.rows, ready_rows=0)
    put_problems_in(book, findings)
    target.write_bytes(as_form(book, kind, first_sheet=0))
    return findings


class _Returning:
    """The rows of a returned workbook as they are gathered, and where each cell of the old one has gone."""

    def __init__(self, work: Path, layout: BatchLayout) -> None:
        self.layout = layout
        self.rows: dict[str, list[Row]] = {sheet.name: [] for sheet in layout.sheets}
        self.findings: list[Finding] = []
        self._work = work
        self._columns = json.loads((work / COLUMNS).read_bytes())
        self._moved: dict[tuple[str, int], int] = {}

    def add_row(self, back: Back) -> None:
        """Add one form, with what is wrong with it."""
        file = row_file(self._work, back.row)
        answers = json.loads(file.read_bytes())
        beside = json.loads(file.with_suffix(BESIDE).read_bytes())
        for (*above, name), mark in beside["marks"]:
            part = answers
            for step in above:
                part = part[step]
            part[name] = _typed(part[name], mark)
        for sheet in self.layout.sheets:
            old_rows = [back.row] if sheet.section is None else beside["rows"].get(sheet.section, [])
            self._add(sheet, rows_of(sheet, answers), old_rows)
        if back.why == "failed":
            found = [stop("batch-row-failed", job=back.job).placed(self._first_cell(back.row))]
        else:
            found = [finding_of_json(each, {}) for each in json.loads(_note(self._work, file.stem).read_bytes())]
        self.findings += [self._moved_on(each, self._first_cell(back.row)) for each in found]

    def add_loose_rows(self) -> None:
        """Add the rows of other sheets that belong to no case of the first."""
        file = self._work / LOOSE_ROWS
        if not file.exists():
            return
        with file.open(encoding="utf-8") as lines:
            for line in map(json.loads, lines):
                sheet = next(sheet for sheet in self.layout.tables if sheet.section == line["section"])
                given = {path[2]: _typed(value, mark) for path, value, mark in line["values"]}
                names = [str(question.path[-1]) for question in sheet.questions[1:]]
                self._add(sheet, [[line["case"], *(given.get(name) for name in names)]], [line["row"]])
                found = [finding_of_json(each, {}) for each in line["findings"]]
                self.findings += [self._moved_on(each, Place(sheet=sheet.name)) for each in found]

    def _add(self, sheet: BatchSheet, rows: Sequence[Row], old_rows: Iterable[int]) -> None:
        there = self.rows[sheet.name]
        for row, old in zip(rows, old_rows, strict=True):
            there.append(row)
            self._moved[folded(sheet.name), old] = TABLE_HEADER_ROW + len(there)

    def _first_cell(self, old_row: int) -> Place:
        sheet = self.layout.cases
        return Place(sheet.questions[0].title, sheet.name, old_row, self._old_column(sheet, sheet.questions[0].title))

    def _old_column(self, sheet: BatchSheet, label: str) -> str:
        return str(self._columns[sheet.section or ""]["columns"][label])

    def _moved_on(self, found: Finding, otherwise: Place) -> Finding:
        """Return the finding with its place in the new workbook; what has none there is told at its row's case."""
        place = found.place or otherwise
        sheet = next((each for each in self.layout.sheets if folded(each.name) == folded(place.sheet or "")), None)
        row = self._moved.get((folded(place.sheet or ""), place.row or 0))
        if sheet is None or row is None:
            if place == otherwise:
                return replace(found, place=Place(sheet=place.sheet))
            return self._moved_on(replace(found, place=otherwise), otherwise)
        old = self._columns[sheet.section or ""]["columns"]
        label = place.label or next((title for title, letter in old.items() if letter == place.column), None)
        titles = [question.title for question in sheet.questions]
        column = get_column_letter(titles.index(label) + 1) if label in titles else "A"
        return replace(found, place=Place(label, sheet.name, row, column))


def _typed(value: Any, mark: str | None) -> Any:
    return date.fromisoformat(value) if mark == DAY else value

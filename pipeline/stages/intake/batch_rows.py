"""One row of a workbook of many forms: its form, and the place of each answer in that workbook."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from pipeline.domain.findings import Finding, Path, Place, Severity
from pipeline.domain.packs import Kind
from pipeline.stages.intake.batch_layout import BatchLayout, batch_layout_of
from pipeline.stages.intake.grid import Trouble
from pipeline.stages.intake.reading import Reading

ROWS_FOLDER, LOOSE_ROWS, INDEX, COLUMNS = "rows", "loose.jsonl", "index.json", "columns.json"
BESIDE = ".read"
DAY = "day"


@dataclass(frozen=True)
class Batch:
    """A workbook taken apart: its rows by their place on the first sheet, each with its case where that is clear."""

    kind: str
    rows: tuple[tuple[int, str | None], ...]
    loose_rows: int


def opened(work: FilePath) -> Batch:
    """Return what was taken apart into the folder; raises FileNotFoundError where nothing was."""
    index = json.loads((work / INDEX).read_bytes())
    return Batch(index["kind"], tuple((row, case) for row, case in index["rows"]), index["loose"])


def row_file(work: FilePath, row: int) -> FilePath:
    """Return where the form of one row lies."""
    return work / ROWS_FOLDER / f"row-{row:05}.json"


def read_row(file: FilePath, kinds: Mapping[str, Kind[Any]]) -> Reading:
    """Return what one row's form says, each answer with its place in the workbook that the row came from."""
    form = json.loads(file.read_bytes())
    beside = json.loads(file.with_suffix(BESIDE).read_bytes())
    columns = json.loads((file.parent.parent / COLUMNS).read_bytes())
    kind = kinds[form["kind"]]
    answers: dict[str, Any] = {name: given for name, given in form.items() if name != "kind"}
    for path, mark in beside["marks"]:
        *above, name = path
        part = answers
        for step in above:
            part = part[step]
        part[name] = date.fromisoformat(part[name]) if mark == DAY else Trouble(mark)
    places = dict(_places(batch_layout_of(kind), beside, columns))
    findings = tuple(finding_of_json(found, places) for found in beside["findings"])
    return Reading("workbook", kind.code, answers, findings, places)


def _places(
    batch: BatchLayout, beside: Mapping[str, Any], columns: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[Path, Place]]:
    """Yield the place of every answer of a row, of blank ones too, in the order of the sheets."""
    row, cases = int(beside["row"]), columns[""]
    first = cases["columns"][batch.cases.questions[0].title]
    for question in batch.cases.questions:
        place = Place(question.title, cases["sheet"], row, cases["columns"].get(question.title))
        yield (question.path[0],), Place(None, cases["sheet"], row, first)
        yield question.path, place
    for sheet in batch.tables:
        section = str(sheet.section)
        # A table where nothing is filled in is missing at the case's own row.
        yield (section,), Place(sheet.title, cases["sheet"], row, first)
        for index, at in enumerate(beside["rows"].get(section, ())):
            yield (section, index), Place(None, columns[section]["sheet"], at)
            for question in sheet.questions[1:]:
                column = columns[section]["columns"].get(question.title)
                yield (section, index, question.path[-1]), Place(question.title, columns[section]["sheet"], at, column)


def finding_as_json(found: Finding) -> dict[str, Any]:
    """Return a finding as JSON has it, its place too."""
    place = found.place
    return {
        "code": found.code,
        "severity": found.severity.value,
        "path": found.path,
        "details": {name: str(value) for name, value in found.details.items()},
        "place": place and (place.label, place.sheet, place.row, place.column, place.pointer),
    }


def finding_of_json(found: Mapping[str, Any], places: Mapping[Path, Place]) -> Finding:
    """Return the finding that was written as JSON; where its place was not, that of its path."""
    path = tuple(found["path"])
    place = Place(*found["place"]) if found["place"] else places.get(path)
    return Finding(found["code"], Severity(found["severity"]), path, found["details"], place)

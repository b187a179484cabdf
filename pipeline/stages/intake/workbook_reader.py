"""From a workbook to the answers in it, with the place of each and everything that is not clear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.domain.findings import Finding, Place, stop
from pipeline.domain.packs import Kind
from pipeline.stages.intake.grid import Grid, OpenedBook, open_book
from pipeline.stages.intake.label_reader import read_labels
from pipeline.stages.intake.layout import (
    FORM_VERSION,
    KIND_PROPERTY,
    MARKER,
    PROBLEMS_SHEET,
    PROBLEMS_TITLE,
    START_SHEET,
    VERSION_PROPERTY,
    Layout,
    folded,
    layout_of,
    same_text,
)
from pipeline.stages.intake.sheet_reading import SheetRead, hidden, strays
from pipeline.stages.intake.table_reader import read_table

PROBLEMS_TITLE_WITHIN_ROWS = 10


@dataclass(frozen=True)
class _Marker:
    kind: str
    version: int


def read_workbook(content: bytes, kinds: Mapping[str, Kind[Any]]) -> tuple[str | None, SheetRead]:
    """Return the form's kind and what was read from it; None for the kind where nothing says it.

    Takes only what passed the preflight. Raises whatever the parser raises where the file is damaged.
    """
    book = open_book(content)
    marker = _marker(book)
    kind = kinds.get(marker.kind) if marker else None
    if marker is None or kind is None:
        at = Place(sheet=START_SHEET) if any(_is_start(grid) for grid in book.grids) else Place()
        return None, SheetRead(findings=(stop("form-kind-unknown").placed(at),))
    return kind.code, _read(book, layout_of(kind), knows_words=marker.version == FORM_VERSION)


def _read(book: OpenedBook, layout: Layout, *, knows_words: bool) -> SheetRead:
    by_name: dict[str, Grid] = {}
    for grid in book.grids:
        by_name.setdefault(folded(grid.name), grid)
    parts: list[SheetRead] = []
    used: list[Grid] = []
    for name, section_names, required in _wanted(layout):
        found = by_name.get(folded(name))
        if found is None:
            parts.append(_missing(layout, name, section_names, required=required))
            continue
        used.append(found)
        if name == layout.labels.name:
            parts.append(read_labels(found, layout, knows_words=knows_words))
        else:
            table = next(table for table in layout.tables if table.name == name)
            parts.append(read_table(found, layout, table, knows_words=knows_words))
    findings = [finding for part in parts for finding in part.findings]
    for grid in book.grids:
        if is_problems_sheet(grid):
            continue
        if not grid.shown and (grid.values or grid.drawn_words):
            findings.append(stop("sheet-hidden").placed(Place(sheet=grid.name)))
        elif not any(grid is other for other in used) and not _is_start(grid) and (grid.values or grid.drawn_words):
            findings.append(stop("sheet-unknown").placed(Place(sheet=grid.name)))
        elif grid.drawn_words:
            findings.append(stop("words-in-shape").placed(Place(sheet=grid.name)))
        if _is_start(grid) and knows_words:
            findings += _typed_on_start(grid, layout)
    findings += [stop("sheet-unknown").placed(Place(sheet=name)) for name in book.other_sheets]
    return SheetRead(
        {name: answer for part in parts for name, answer in part.answers.items()},
        tuple(findings),
        {path: place for part in parts for path, place in part.places.items()},
    )


def _wanted(layout: Layout) -> list[tuple[str, tuple[str, ...], bool]]:
    labels = tuple(group.section.name for group in layout.labels.groups)
    tables = [(table.name, (table.section.name,), table.section.least_rows > 0) for table in layout.tables]
    return [(layout.labels.name, labels, True), *tables]


def _missing(layout: Layout, name: str, section_names: tuple[str, ...], *, required: bool) -> SheetRead:
    place = Place(sheet=name)
    places = {(section,): place for section in section_names}
    asked = [q for section in layout.sections if section.name in section_names for q in section.questions]
    findings = (stop("sheet-missing").placed(place),) if required else ()
    return SheetRead({}, findings, places | {q.path: Place(sheet=name, label=q.title) for q in asked})


def is_problems_sheet(grid: Grid) -> bool:
    """Say whether the sheet is the list that we put in front of a returned workbook."""
    if not folded(grid.name).startswith(folded(PROBLEMS_SHEET)):
        return False
    return any(same_text(grid.text(s)) == PROBLEMS_TITLE for s in grid.spots if s[0] <= PROBLEMS_TITLE_WITHIN_ROWS)


def _is_start(grid: Grid) -> bool:
    return folded(grid.name) == folded(START_SHEET)


def _marker(book: OpenedBook) -> _Marker | None:
    """Return what the workbook says it is: in a cell of the first sheet, else in its properties."""
    for grid in book.grids:
        if not _is_start(grid):
            continue
        for spot in grid.spots:
            if found := MARKER.fullmatch(same_text(grid.text(spot))):
                return _Marker(found.group(1).lower(), int(found.group(2)[:6]))
    kind = book.properties.get(KIND_PROPERTY)
    version = book.properties.get(VERSION_PROPERTY)
    return _Marker(str(kind), version if isinstance(version, int) else 0) if kind else None


def _typed_on_start(grid: Grid, layout: Layout) -> list[Finding]:
    typed = []
    for spot in grid.spots:
        text = same_text(str(grid.values[spot]))
        if text not in layout.own_words and not MARKER.fullmatch(text):
            typed.append(spot)
    return [*strays(grid, typed), *hidden(grid, typed)]

"""Reading a sheet with one question a column: headings are found by their words, rows wherever they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from pipeline.domain.findings import Finding, Path, Place, stop
from pipeline.domain.form import Question
from pipeline.stages.intake.grid import Box, Grid, Spot, Trouble
from pipeline.stages.intake.layout import Layout, TableSheet, folded, guidance_words, same_text
from pipeline.stages.intake.sheet_reading import SheetRead, hidden, strays, taken


def read_table(grid: Grid, layout: Layout, table: TableSheet, *, knows_words: bool) -> SheetRead:
    """Return every row of the sheet with the place of each answer, and everything on it that is not clear.

    Blank rows between rows are nothing. `knows_words` says that the form is of this version, so any
    other sentence above the headings was typed.
    """
    section = table.section
    header_row = _header_row(grid, table)
    columns, findings, explained = _columns(grid, table, header_row)
    for question in section.questions:
        if question.required and question not in columns.values():
            place = Place(sheet=grid.name, label=question.title)
            findings.append(stop("column-missing", *question.path).placed(place))
    rows = _rows(grid, columns, header_row)
    merged, swallowed = _merged(grid, columns, header_row, rows)
    findings += merged
    places: dict[Path, Place] = {(section.name,): Place(sheet=grid.name)}
    answers: list[dict[str, Any]] = []
    for index, row in enumerate(rows):
        places[(section.name, index)] = Place(sheet=grid.name, row=row)
        answers.append({})
        for question in section.questions:
            name = str(question.path[-1])
            path = (section.name, index, name)
            column = next((column for column, asked in columns.items() if asked is question), None)
            if column is None:
                places[path] = Place(sheet=grid.name, row=row, label=question.title)
                continue
            places[path] = grid.place((row, column), question.title)
            if (row, column) in swallowed:
                answers[-1][name] = Trouble("cells-merged")
                continue
            value, wrong = taken(grid, (row, column), question, path)
            findings += wrong
            if value is not None:
                answers[-1][name] = value
    answered = [spot for spot in grid.spots if spot[0] in rows and spot[1] in columns]
    stray = _belonging_nowhere(grid, layout, header_row, columns, rows, explained, knows_words)
    findings += strays(grid, stray)
    findings += hidden(grid, [*answered, *stray])
    return SheetRead({section.name: answers}, tuple(findings), places)


def _header_row(grid: Grid, table: TableSheet) -> int:
    """Return the first of the rows with the most headings; 0 where no row has two of them, or all."""
    counts = Counter(row for row, key in {(s[0], folded(grid.text(s))) for s in grid.spots} if key in table.questions)
    best = max(counts.values(), default=0)
    if best < min(2, len(table.questions)):
        return 0
    return min(row for row, count in counts.items() if count == best)


def _columns(grid: Grid, table: TableSheet, header_row: int) -> tuple[dict[int, Question], list[Finding], set[int]]:
    """Return the question of each column, and the columns that are explained by a finding already."""
    columns: dict[int, Question] = {}
    findings = []
    explained = set()
    for spot in grid.spots:
        if spot[0] != header_row:
            continue
        question = table.questions.get(folded(grid.text(spot)))
        if question is None:
            findings.append(stop("column-unknown").placed(grid.place(spot)))
            explained.add(spot[1])
        elif question in columns.values():
            findings.append(stop("column-twice", *question.path).placed(grid.place(spot, question.title)))
            explained.add(spot[1])
        else:
            columns[spot[1]] = question
    return columns, findings, explained


def _rows(grid: Grid, columns: Mapping[int, Question], header_row: int) -> tuple[int, ...]:
    filled: dict[int, list[Spot]] = {}
    for spot in grid.spots:
        if spot[0] > header_row and spot[1] in columns:
            filled.setdefault(spot[0], []).append(spot)
    # Somebody may have moved the form's own guidance beneath the headings.
    return tuple(
        row
        for row, spots in filled.items()
        if not all(same_text(grid.text(spot)) == same_text(guidance_words(columns[spot[1]])) for spot in spots)
    )


def _merged(
    grid: Grid, columns: Mapping[int, Question], header_row: int, rows: tuple[int, ...]
) -> tuple[list[Finding], set[Spot]]:
    """Return findings for merged cells that belong to several rows or several questions."""
    found, swallowed = [], set()
    for box in grid.merges:
        asked = [column for column in columns if box.left <= column <= box.right]
        spanned = [row for row in (header_row, *rows) if box.top <= row <= box.bottom]
        beneath = box.bottom > header_row and box.top >= header_row
        if not (asked and beneath and spanned) or (len(spanned) < 2 and not _joins_questions(box, asked, header_row)):
            continue
        spot = (box.top, box.left)
        title = columns[asked[0]].title
        found.append(stop("cells-merged").placed(grid.place(spot, title)))
        swallowed |= {(row, column) for row in spanned for column in asked}
    return found, swallowed


def _joins_questions(box: Box, asked: list[int], header_row: int) -> bool:
    return len(asked) > 1 and box.top > header_row


def _belonging_nowhere(
    grid: Grid,
    layout: Layout,
    header_row: int,
    columns: Mapping[int, Question],
    rows: tuple[int, ...],
    explained: set[int],
    knows_words: bool,
) -> list[Spot]:
    stray = []
    for spot in grid.spots:
        row, column = spot
        in_table = row in rows and column in columns
        under_explained = row > header_row and column in explained
        # Sentences of another version of the form stand above the headings.
        other_version = row < header_row and not knows_words
        if row == header_row or in_table or under_explained or other_version:
            continue
        own = layout.own_words if row < header_row or not header_row else _guidance(columns, column)
        if same_text(grid.text(spot)) not in own:
            stray.append(spot)
    return stray


def _guidance(columns: Mapping[int, Question], column: int) -> frozenset[str]:
    return frozenset({same_text(guidance_words(columns[column]))}) if column in columns else frozenset()

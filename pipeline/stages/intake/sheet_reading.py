"""What the readers of both kinds of sheet share: taking one answer, and telling of what belongs nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from pipeline.domain.findings import Finding, Path, Place, stop
from pipeline.domain.form import Question
from pipeline.stages.intake.grid import Grid, Spot, Trouble, answer_at

# A sheet full of notes is one thing to put right; the first of them show where it begins.
STRAYS_NAMED_AT_MOST = 40


@dataclass(frozen=True)
class SheetRead:
    """What one sheet, or one file, gave."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    places: Mapping[Path, Place] = field(default_factory=dict)


def taken(grid: Grid, spot: Spot, question: Question, path: Path) -> tuple[Any, list[Finding]]:
    """Return the answer typed at a spot, None for a blank one; or Trouble and the finding of what it is.

    Trouble goes on as the answer: no question takes it, so the rules wait instead of taking it for blank.
    """
    value = answer_at(grid, spot, question.answer)
    if isinstance(value, Trouble):
        return value, [stop(value.code, *path).placed(grid.place(spot, question.title))]
    return value, []


def strays(grid: Grid, spots: Iterable[Spot]) -> list[Finding]:
    """Return a finding for each cell that belongs to no question, up to a limit."""
    found = []
    for spot in sorted(spots)[:STRAYS_NAMED_AT_MOST]:
        value = grid.values[spot]
        code = value.code if isinstance(value, Trouble) else "answer-stray"
        found.append(stop(code).placed(grid.place(spot)))
    return found


def hidden(grid: Grid, typed: Iterable[Spot]) -> list[Finding]:
    """Return a finding for each hidden row and column that has something typed in it."""
    spots = sorted(typed)
    found = []
    for row in sorted({row for row, _ in spots} & grid.hidden_rows):
        first = next(spot for spot in spots if spot[0] == row)
        found.append(stop("row-hidden").placed(grid.place(first)))
    for column in sorted({column for _, column in spots} & grid.hidden_columns):
        place = Place(sheet=grid.name, column=get_column_letter(column))
        found.append(stop("column-hidden").placed(place))
    return found

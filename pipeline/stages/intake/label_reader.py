"""Reading the sheet with one question a row: every label is found by its words, wherever it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.domain.findings import Finding, Path, Place, stop
from pipeline.domain.form import Question
from pipeline.stages.intake.grid import Box, Grid, Spot, Trouble
from pipeline.stages.intake.layout import (
    ANSWER_HEADING,
    GUIDANCE_HEADING,
    QUESTION_HEADING,
    Layout,
    folded,
    same_text,
)
from pipeline.stages.intake.sheet_reading import SheetRead, hidden, strays, taken


@dataclass(frozen=True)
class _Heads:
    """A row that names the columns: it holds for the rows beneath it."""

    row: int
    question: int
    answer: int
    guidance: int | None


@dataclass(frozen=True)
class _Asked:
    """A label that was found, and the cell where its answer stands."""

    question: Question
    label: Spot
    answer: Spot
    guidance: int


def read_labels(grid: Grid, layout: Layout, *, knows_words: bool) -> SheetRead:
    """Return every answer of the sheet with its place, and everything on it that is not clear.

    `knows_words` says that the form is of this version, so any other sentence on it was typed.
    """
    heads = _heads(grid)
    asked, twice = _labels(grid, layout.labels.questions, heads)
    findings = [
        stop("label-twice", *again.question.path).placed(grid.place(again.label, again.question.title))
        for again in twice
    ]
    merged, swallowed = _merged(grid, asked)
    findings += merged
    answers: dict[str, dict[str, object]] = {}
    places: dict[Path, Place] = {}
    by_path = {item.question.path: item for item in asked}
    for group in layout.labels.groups:
        section = group.section
        places[(section.name,)] = Place(sheet=grid.name, label=section.title)
        answers[section.name] = {}
        for question in section.questions:
            path = question.path
            item = by_path.get(path)
            if item is None:
                places[path] = Place(sheet=grid.name, label=question.title)
                if question.required:
                    findings.append(stop("label-missing", *path).placed(places[path]))
                continue
            places[path] = grid.place(item.answer, question.title)
            if path in swallowed:
                answers[section.name][str(path[-1])] = Trouble("cells-merged")
                continue
            value, wrong = taken(grid, item.answer, question, path)
            findings += wrong
            if value is not None:
                answers[section.name][str(path[-1])] = value
    unknown, stray, typed = _typed(grid, layout, heads, [*asked, *twice], knows_words)
    findings += [stop("label-unknown").placed(grid.place(spot)) for spot in unknown]
    findings += strays(grid, stray)
    findings += hidden(grid, typed)
    return SheetRead(answers, tuple(findings), places)


def _heads(grid: Grid) -> tuple[_Heads, ...]:
    rows: dict[int, dict[str, int]] = {}
    wanted = {folded(words): words for words in (QUESTION_HEADING, ANSWER_HEADING, GUIDANCE_HEADING)}
    for spot in grid.spots:
        if words := wanted.get(folded(grid.text(spot))):
            rows.setdefault(spot[0], {}).setdefault(words, spot[1])
    return tuple(
        _Heads(row, columns[QUESTION_HEADING], columns[ANSWER_HEADING], columns.get(GUIDANCE_HEADING))
        for row, columns in rows.items()
        if QUESTION_HEADING in columns and ANSWER_HEADING in columns
    )


def _heads_over(spot: Spot, heads: Sequence[_Heads]) -> _Heads | None:
    above = [item for item in heads if item.row < spot[0] and item.question == spot[1]]
    return above[-1] if above else None


def _labels(
    grid: Grid, questions: Mapping[str, Question], heads: Sequence[_Heads]
) -> tuple[list[_Asked], list[_Asked]]:
    """Return the labels in use, and those that stand there once more."""
    candidates = [(spot, questions[key]) for spot in grid.spots if (key := folded(grid.text(spot))) in questions]
    # Those under "Question" first: elsewhere the same words may be somebody's answer, or guidance.
    candidates.sort(key=lambda item: (_heads_over(item[0], heads) is None, item[0]))
    asked: dict[Path, _Asked] = {}
    twice: list[_Asked] = []
    not_labels: set[Spot] = set()
    for spot, question in candidates:
        if spot in not_labels:
            continue
        item = _asked(grid, spot, question, heads)
        not_labels |= {item.answer, (spot[0], item.guidance)}
        if question.path in asked:
            twice.append(item)
        else:
            asked[question.path] = item
    return list(asked.values()), twice


def _asked(grid: Grid, spot: Spot, question: Question, heads: Sequence[_Heads]) -> _Asked:
    over = _heads_over(spot, heads)
    if over:
        guidance = over.guidance or max(over.question, over.answer) + 1
        return _Asked(question, spot, grid.anchor((spot[0], over.answer)), guidance)
    box = grid.box_of(spot) or Box(*spot, *spot)
    answer = (spot[0], box.right + 1)
    answer_box = grid.box_of(answer) or Box(*answer, *answer)
    return _Asked(question, spot, grid.anchor(answer), answer_box.right + 1)


def _merged(grid: Grid, asked: Sequence[_Asked]) -> tuple[list[Finding], set[Path]]:
    """Return findings for merged cells that join a label with its answer, or the answers of several labels."""
    found: dict[Spot, Finding] = {}
    swallowed: set[Path] = set()
    rows = {item.label[0] for item in asked}
    for item in asked:
        box = grid.box_of(item.answer)
        if box is None:
            continue
        if item.label in box or len(rows & set(range(box.top, box.bottom + 1))) > 1:
            swallowed.add(item.question.path)
            finding = stop("cells-merged", *item.question.path)
            found.setdefault(item.answer, finding.placed(grid.place(item.answer, item.question.title)))
    return list(found.values()), swallowed


def _typed(
    grid: Grid, layout: Layout, heads: Sequence[_Heads], asked: Sequence[_Asked], knows_words: bool
) -> tuple[list[Spot], list[Spot], list[Spot]]:
    """Return labels nobody knows, cells that belong to no question, and all cells that somebody typed."""
    labels = {item.label for item in asked}
    answers = {item.answer for item in asked}
    answer_columns = {item.label[1]: item.answer[1] for item in asked} | {h.question: h.answer for h in heads}
    guidance = {(item.label[0], item.guidance) for item in asked}
    guidance_columns = {item.guidance for item in heads}
    first_row = min([item.row for item in heads] + [spot[0] for spot in labels], default=0)
    unknown, stray = [], []
    consumed: set[Spot] = set()
    for spot in grid.spots:
        if spot in labels or spot in answers or same_text(grid.text(spot)) in layout.own_words:
            continue
        row, column = spot
        beside = (row, answer_columns[column]) if column in answer_columns else None
        if not knows_words and (
            spot in guidance or column in guidance_columns or row < first_row or (beside and beside not in grid.values)
        ):
            # Sentences of another version of the form.
            continue
        if beside and grid.text(spot) and beside in grid.values and beside not in answers:
            unknown.append(spot)
            consumed.add(beside)
        else:
            stray.append(spot)
    stray = [spot for spot in stray if spot not in consumed]
    typed = [spot for spot in grid.spots if spot in answers or spot in consumed]
    return unknown, stray, [*typed, *unknown, *stray]

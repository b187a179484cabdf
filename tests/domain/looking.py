"""What the domain's tests share: changing one answer of the example, and looking at what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from pipeline.domain.circumstances import Circumstances
from pipeline.domain.examining import Examination
from pipeline.domain.findings import Finding, Path
from pipeline.domain.form import Question, sections
from pipeline.domain.kinds import WORKING_AGREEMENT
from pipeline.entrypoints.settings import read_calendar

TODAY = date(2026, 6, 10)  # a Wednesday
CALENDAR = read_calendar()
KNOWN = Circumstances(TODAY, CALENDAR)

Changes = Mapping[str, Any]
Seen = tuple[str, str, Path]


def example() -> dict[str, Any]:
    """Return the filled example, to be broken."""
    return WORKING_AGREEMENT.example(TODAY, CALENDAR)


def path_of(dotted: str) -> Path:
    """Return the path meant by `people.0.name`."""
    return tuple(int(part) if part.isdigit() else part for part in dotted.split("."))


def changed(changes: Changes, answers: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the example with these answers put in, each by its dotted path."""
    result: dict[str, Any] = deepcopy(answers if answers is not None else example())
    for dotted, value in changes.items():
        *way, last = path_of(dotted)
        part: Any = result
        for step in way:
            part = part[step]
        part[last] = value
    return result


def look(changes: Changes, known: Circumstances = KNOWN) -> Examination[Any]:
    """Examine the example with these changes."""
    return WORKING_AGREEMENT.examine(changed(changes), known)


def seen(findings: tuple[Finding, ...]) -> set[Seen]:
    """Return what was found in short: code, severity, path."""
    return {(finding.code, finding.severity.value, finding.path) for finding in findings}


def every_answer() -> list[tuple[str, Question]]:
    """Return every question of the form with the dotted path of each of its answers in the example."""
    answers = example()
    found = []
    for section in sections(WORKING_AGREEMENT.model):
        for question in section.questions:
            name = str(question.path[-1])
            rows = range(len(answers[section.name])) if section.is_table else [None]
            found += [(".".join(str(p) for p in (section.name, row, name) if p is not None), question) for row in rows]
    return found

"""What the domain's tests share: changing one answer of an example, and looking at what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path as File
from typing import Any

from pipeline.domain.circumstances import Circumstances
from pipeline.domain.enclosed import EnclosureFacts
from pipeline.domain.examining import Examination
from pipeline.domain.findings import Finding, Path
from pipeline.domain.form import Question, sections
from pipeline.domain.kinds import KINDS
from pipeline.domain.packs import Sheet
from pipeline.domain.page_parts import Copy, Printing
from pipeline.domain.profiles import Profile
from pipeline.entrypoints.home import Home
from pipeline.entrypoints.settings import read_authority, read_backup_wording, read_calendar, read_receivers

TODAY = date(2026, 6, 10)  # a Wednesday
CALENDAR = read_calendar()
REPOSITORY = Home(File(__file__).resolve().parents[2])
# What a council with the shipped settings knows, and the defaults of the profile; of a case with no document yet.
KNOWN = Circumstances(
    TODAY,
    CALENDAR,
    profile=Profile(),
    authority=read_authority(REPOSITORY),
    receivers=read_receivers(REPOSITORY),
    wording=read_backup_wording(REPOSITORY),
)
AGREEMENT = "working-agreement"

Changes = Mapping[str, Any]
Seen = tuple[str, str, Path]


def example(kind: str = AGREEMENT) -> dict[str, Any]:
    """Return the kind's filled example, to be broken."""
    return KINDS[kind].example(TODAY, CALENDAR)


def path_of(dotted: str) -> Path:
    """Return the path meant by `people.0.name`."""
    return tuple(int(part) if part.isdigit() else part for part in dotted.split("."))


def changed(changes: Changes, answers: dict[str, Any] | None = None, kind: str = AGREEMENT) -> dict[str, Any]:
    """Return the answers, or else the kind's example, with these put in, each by its dotted path.

    The row after the last one may be named too: it is added, so that `decisions.2` takes a whole row.
    """
    result: dict[str, Any] = deepcopy(answers if answers is not None else example(kind))
    for dotted, value in changes.items():
        *way, last = path_of(dotted)
        part: Any = result
        for step in way:
            part = part[step]
        if isinstance(part, list) and last == len(part):
            part.append(value)
        else:
            part[last] = value
    return result


def look(changes: Changes, known: Circumstances = KNOWN, kind: str = AGREEMENT) -> Examination[Any]:
    """Examine the kind's example with these changes; the files that go with the example are there."""
    return KINDS[kind].examine(changed(changes, kind=kind), with_example_files(known, kind))


def with_example_files(known: Circumstances, kind: str) -> Circumstances:
    """Return what is known where the form was dropped in one folder with the files that go with the example."""
    if known.files is not None or not KINDS[kind].example_files:
        return known
    lines = KINDS[kind].example_files(TODAY, CALENDAR)
    return replace(known, files=frozenset(lines), enclosed={name: facts(name, *lines[name]) for name in lines})


def facts(name: str, *pages: str, **found: Any) -> EnclosureFacts:
    """Return what is known of a sound enclosure with these pages, or with what else was found in it."""
    return EnclosureFacts(name, "0" * 64, 1_000, **{"pages": len(pages), "page_texts": pages, **found})


def seen(findings: tuple[Finding, ...]) -> set[Seen]:
    """Return what was found in short: code, severity, path."""
    return {(finding.code, finding.severity.value, finding.path) for finding in findings}


def printing(copy: Copy, number: int = 3, replaces: int | None = None, known: Circumstances = KNOWN) -> Printing:
    """Return what a page is printed with by a council with the shipped settings."""
    assert known.authority is not None
    assert known.wording is not None
    return Printing(number, copy, known.authority, known.profile, known.calendar, known.wording, replaces)


def sheets_of(submission: Any, kind: str = AGREEMENT, known: Circumstances = KNOWN) -> tuple[Sheet, ...]:
    """Return every file of the pack, as number 3 of its series."""
    return KINDS[kind].sheets(submission, lambda copy: printing(copy, known=known))


def every_answer(kind: str = AGREEMENT) -> list[tuple[str, Question]]:
    """Return every question of the form with the dotted path of each of its answers in the example."""
    answers = example(kind)
    found = []
    for section in sections(KINDS[kind].model):
        for question in section.questions:
            name = str(question.path[-1])
            rows = range(len(answers.get(section.name, ()))) if section.is_table else [None]
            found += [(".".join(str(p) for p in (section.name, row, name) if p is not None), question) for row in rows]
    return found

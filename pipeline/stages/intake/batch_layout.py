"""Where everything stands in a workbook of many forms of one kind: one row a case, joined by the case number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from openpyxl.utils import get_column_letter

from pipeline.domain.findings import Path
from pipeline.domain.form import Question
from pipeline.domain.packs import Kind
from pipeline.stages.intake.layout import FORM_VERSION, Guide, Layout, folded, layout_of

CASE_NUMBER: Path = ("case", "case_number")
GUIDE_SHEET = "How to fill this in"
BATCH_MARKER = re.compile(r"forms\s*:\s*([a-z][a-z0-9-]*)\s*,\s*version\s*(\d+)", re.IGNORECASE)
ONE_ROW_A_CASE = "One row for each case. Begin it with the case number."
CASE_FIRST = "Begin each row with the case number that it belongs to."


@dataclass(frozen=True)
class BatchSheet:
    """One sheet: the case number, then the questions of a table; or of all that is asked once, with no section."""

    name: str
    title: str
    guidance: str
    section: str | None
    questions: tuple[Question, ...]
    is_needed: bool

    @cached_property
    def by_label(self) -> Mapping[str, Question]:
        """Every question of the sheet by its folded heading."""
        return {folded(question.title): question for question in self.questions}

    def column_of(self, path: Path) -> str | None:
        """Return the letter of the column where the blank workbook asks this, or None where it does not."""
        names = tuple(part for part in path if isinstance(part, str))
        index = next((i for i, question in enumerate(self.questions) if question.path == names), None)
        return None if index is None else str(get_column_letter(index + 1))


@dataclass(frozen=True)
class BatchLayout:
    """The whole workbook; the first sheet has one row for each case."""

    form: Layout
    sheets: tuple[BatchSheet, ...]

    @property
    def cases(self) -> BatchSheet:
        """The sheet with one row for each case."""
        return self.sheets[0]

    @property
    def tables(self) -> tuple[BatchSheet, ...]:
        """The sheets with any number of rows for each case."""
        return self.sheets[1:]

    @property
    def guide(self) -> Guide:
        """The last sheet."""
        others = " and ".join(f'"{sheet.name}"' for sheet in self.tables)
        steps = (
            f'Use one row of the sheet "{self.cases.name}" for each case. Begin it with the case number.',
            *([f"On {others}, begin each row with the case number that it belongs to."] if others else []),
            "Where it says Required, please always answer. Leave the rest blank if it does not apply.",
            "Some cells have a list. Press Alt and the down arrow to open it, or type the words.",
            "Type dates with the day first, like 17/07/2026.",
            "You may leave out columns and sheets that are not required, and put the columns in another order.",
            "Save the workbook and drop it in the folder inbox. You need not do anything else.",
            "Each case gets documents of its own in the folder outbox. Cases that need something fixed come back "
            "together in one workbook in the folder needs-fixing. The others are made all the same.",
        )
        marker = f"Forms: {self.form.kind}, version {FORM_VERSION}"
        return Guide(GUIDE_SHEET, f"{self.form.title}: forms for many cases", marker, steps)

    @cached_property
    def own_words(self) -> frozenset[str]:
        """Every sentence that the blank workbook itself says anywhere, answers apart."""
        return self.form.own_words | {
            self.guide.title,
            *self.guide.steps,
            ONE_ROW_A_CASE,
            CASE_FIRST,
            *(sheet.guidance for sheet in self.sheets),
        }


def batch_layout_of(kind: Kind[Any]) -> BatchLayout:
    """Return where everything stands in a workbook of many forms of this kind.

    Raises ValueError where two columns of a sheet could not be told apart by their words.
    """
    layout = layout_of(kind)
    once = [line.question for group in layout.labels.groups for line in group.lines]
    (case_number,) = [question for question in once if question.path == CASE_NUMBER]
    others = tuple(question for question in once if question is not case_number)
    sheets = [BatchSheet(layout.labels.name, layout.title, ONE_ROW_A_CASE, None, (case_number, *others), True)]
    for table in layout.tables:
        section = table.section
        guidance = f"{CASE_FIRST} {section.guidance}".strip()
        questions = (case_number, *section.questions)
        needed = section.least_rows > 0
        sheets.append(BatchSheet(table.name, section.title, guidance, section.name, questions, needed))
    for sheet in sheets:
        if len(sheet.by_label) != len(sheet.questions):
            raise ValueError(f"two columns of the sheet {sheet.name} have the same words")
    if len({folded(sheet.name) for sheet in sheets}) != len(sheets):
        raise ValueError(f"two sheets of the forms {kind.code} have the same name")
    return BatchLayout(layout, tuple(sheets))

"""Where everything stands in the workbook of one kind of form, derived from its model and nothing else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from openpyxl.utils import get_column_letter

from pipeline.domain.form import Question, Section, sections
from pipeline.domain.packs import Kind

# Raised whenever any words of the blank form change (a test holds the two together): the reader takes
# words it does not know for something typed, unless the form says that it is of another version.
FORM_VERSION = 1

START_SHEET = "Start here"
PROBLEMS_SHEET = "Problems"
PROBLEMS_TITLE = "What needs fixing in this form"
QUESTION_HEADING, ANSWER_HEADING, GUIDANCE_HEADING = "Question", "Answer", "What to write"
KIND_PROPERTY, VERSION_PROPERTY = "form", "form-version"
MARKER = re.compile(r"form\s*:\s*([a-z][a-z0-9-]*)\s*,\s*version\s*(\d+)", re.IGNORECASE)

READY_ROWS = 25
SHEET_NAME_LIMIT_CHARACTERS = 31
TITLE_ROW, DESCRIPTION_ROW = 1, 2
LABEL_HEADER_ROW = 3
TABLE_GUIDANCE_ROW, TABLE_HEADER_ROW = 3, 4
QUESTION_COLUMN, ANSWER_COLUMN, GUIDANCE_COLUMN = 1, 2, 3

LABEL_DESCRIPTION = "Type your answers in the column Answer. Press Enter to go on to the next one."
LISTS_TITLE = "Lists to choose from"
KEY_TITLE = "What the colours mean"
KEY = {
    "required": "Please always fill this in. The word Required beside it says so too.",
    "optional": "Fill this in if it applies. Else leave it blank.",
    "wrong": "Something to put right. You see this only when we send the form back.",
    "advice": "Something to look at again. You see this only when we send the form back.",
}


def folded(text: str) -> str:
    """Return a label as it is compared: case, spacing, colons, asterisks and "(required)" do not matter."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = re.sub(r"\((?:required|optional|must be filled in)\)", "", plain)
    return "".join(character for character in plain if character.isalnum())


def same_text(text: str) -> str:
    """Return text with its spacing made alike, to recognise the form's own sentences."""
    return " ".join(text.split())


def guidance_words(question: Question) -> str:
    """Return what a form says about one question: whether it is required, what to write, an example."""
    parts = ["Required."] if question.required else []
    if question.guidance:
        parts.append(question.guidance)
    example = "" if question.example is None or question.choices else str(question.example)
    if example and example not in question.guidance:
        parts.append(f"For example: {example}")
    return " ".join(parts)


@dataclass(frozen=True)
class AskedLine:
    """One question on the sheet of labels, and the row it stands in on the blank form."""

    question: Question
    row: int


@dataclass(frozen=True)
class Group:
    """One section on the sheet of labels: its heading's row and its questions."""

    section: Section
    row: int
    lines: tuple[AskedLine, ...]


@dataclass(frozen=True)
class LabelSheet:
    """The sheet with one question a row."""

    name: str
    groups: tuple[Group, ...]

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question of the sheet by its folded label."""
        return {folded(line.question.title): line.question for group in self.groups for line in group.lines}

    @property
    def last_row(self) -> int:
        """The last row of the blank form."""
        return self.groups[-1].lines[-1].row


@dataclass(frozen=True)
class TableSheet:
    """A sheet with one question a column, asked once a row."""

    name: str
    section: Section

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question of the sheet by its folded heading."""
        return {folded(question.title): question for question in self.section.questions}

    def column_of(self, question: Question) -> str:
        """Return the letter of the column where the blank form asks the question."""
        return str(get_column_letter(self.section.questions.index(question) + 1))


@dataclass(frozen=True)
class Guide:
    """The sheet that says what the workbook is, how to fill it, and has the lists to choose from."""

    sheet: str
    title: str
    marker: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """The whole workbook of one kind."""

    kind: str
    title: str
    labels: LabelSheet
    tables: tuple[TableSheet, ...]
    own_steps: tuple[str, ...] = ()

    @property
    def marker(self) -> str:
        """The words by which a workbook says which form it is."""
        return f"Form: {self.kind}, version {FORM_VERSION}"

    @cached_property
    def steps(self) -> tuple[str, ...]:
        """How to fill the form and what happens next, a sentence or two each."""
        if self.own_steps:
            return self.own_steps
        needed = [f'"{table.name}"' for table in self.tables if table.section.least_rows]
        others = [f'"{table.name}"' for table in self.tables if not table.section.least_rows]
        first = f'Fill in the sheet "{self.labels.name}"'
        first += f", then {_listed(needed)}" if needed else ""
        first += f". Use {_listed(others)} only if you need to." if others else "."
        return (
            first,
            "Where it says Required, please always answer. Leave the rest blank if it does not apply.",
            "Some cells have a list. Press Alt and the down arrow to open it, or type the words.",
            "Type dates with the day first, like 17/07/2026.",
            "Press Alt and Enter to begin a new line inside a cell.",
            "On the sheets with columns, use one row for each person or thing. Add rows if you run out.",
            "Save the workbook and drop it in the folder inbox. You need not do anything else.",
            "In a few seconds the numbered document is in the folder outbox, ready to print and sign. If something "
            "needs fixing, your workbook comes back to the folder needs-fixing with each wrong cell marked. "
            "Put it right, save it and drop it in inbox again.",
        )

    @property
    def guide(self) -> Guide:
        """The first sheet."""
        return Guide(START_SHEET, start_title(self), self.marker, self.steps)

    @cached_property
    def own_words(self) -> frozenset[str]:
        """Every sentence that the blank form itself says anywhere, answers and labels apart."""
        words = {self.title, self.marker, KEY_TITLE, LISTS_TITLE, LABEL_DESCRIPTION, *self.steps, *KEY.values()}
        words |= {QUESTION_HEADING, ANSWER_HEADING, GUIDANCE_HEADING, *key_samples()}
        words |= {start_title(self), start_subtitle(), *(str(n) for n in range(1, len(self.steps) + 1))}
        for section in self.sections:
            words |= {section.title, section.guidance}
            for question in section.questions:
                words |= {guidance_words(question), question.title, *question.choices}
        return frozenset(same_text(text) for text in words if text)

    @property
    def sections(self) -> tuple[Section, ...]:
        """Every section in order."""
        return (*(group.section for group in self.labels.groups), *(table.section for table in self.tables))


def key_samples() -> tuple[str, ...]:
    """Return the words inside the four coloured samples of the key."""
    return ("Required", "If it applies", "Put right", "Look again")


def start_title(layout: Layout) -> str:
    """Return the title of the first sheet."""
    return f"{layout.title}: form to fill in"


def start_subtitle() -> str:
    """Return the line beneath the title of the first sheet."""
    return "How to fill it in"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def sheet_name(title: str) -> str:
    """Return the title as Excel allows it for a sheet."""
    return re.sub(r"[\[\]:*?/\\]", " ", title).strip("' ")[:SHEET_NAME_LIMIT_CHARACTERS].strip()


def layout_of(kind: Kind[Any]) -> Layout:
    """Return where everything stands in the kind's workbook.

    Raises ValueError where two questions of a sheet could not be told apart by their words.
    """
    row = LABEL_HEADER_ROW
    groups, tables = [], []
    for section in sections(kind.model):
        if section.is_table:
            tables.append(TableSheet(sheet_name(section.title), section))
            continue
        heading = row = row + 1
        lines = []
        for question in section.questions:
            row += 1
            lines.append(AskedLine(question, row))
        groups.append(Group(section, heading, tuple(lines)))
    layout = Layout(kind.code, kind.title, LabelSheet(sheet_name(kind.title), tuple(groups)), tuple(tables), kind.steps)
    # A question with the words of a heading would be taken for the heading.
    headings = [folded(group.section.title) for group in groups]
    _check_distinct([*headings, *(folded(line.question.title) for group in groups for line in group.lines)])
    for table in tables:
        _check_distinct([folded(question.title) for question in table.section.questions])
    _check_distinct([folded(name) for name in (START_SHEET, PROBLEMS_SHEET, layout.labels.name)])
    _check_distinct([folded(name) for name in (START_SHEET, PROBLEMS_SHEET, *(table.name for table in tables))])
    return layout


def _check_distinct(names: list[str]) -> None:
    if len(set(names)) != len(names):
        twice = sorted({name for name in names if names.count(name) > 1})
        raise ValueError(f"these words stand for two things on one sheet: {', '.join(twice)}")


def names_source(question: Question, tables: tuple[TableSheet, ...]) -> TableSheet | None:
    """Return the table whose names a question offers: the one that its guidance sends people to.

    Such as "The person's name, as on the sheet People."
    """
    for table in tables:
        if f"sheet {table.name}" in question.guidance and question not in table.section.questions:
            return table
    return None

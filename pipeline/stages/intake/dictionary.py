"""The data dictionary of a kind, read off its model: every answer, who may see it, what it may be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.domain.form import Question, sections
from pipeline.domain.packs import Kind
from pipeline.domain.reach import Audience, Holds
from pipeline.stages.intake.layout import sheet_name

LONGEST_LIST = 8


def data_dictionary(kind: Kind[Any]) -> str:
    """Return the data dictionary of a kind as Markdown; the same text every time."""
    return "\n".join(_lines(kind)) + "\n"


def _lines(kind: Kind[Any]) -> Iterator[str]:
    yield f"# {kind.title}: data dictionary"
    yield ""
    yield f"Kind `{kind.code}`. Made by `pipeline dictionary {kind.code}` from the form itself; do not edit."
    yield ""
    yield "Documents of its pack: " + ", ".join(f"{spec.title} (`{spec.code}`)" for spec in kind.documents) + "."
    for section in sections(kind.model):
        yield ""
        yield f"## {section.title} (`{section.name}`)"
        yield ""
        if section.is_table:
            rows = "at least one row" if section.least_rows else "may be empty"
            yield f'A list, sheet "{sheet_name(section.title)}", {rows}. {section.guidance}'
            yield ""
        elif section.guidance:
            yield section.guidance
            yield ""
        yield "| Name | Question | Answer | Needed | Who may see it |"
        yield "|---|---|---|---|---|"
        for question in section.questions:
            cells = (f"`{question.path[-1]}`", question.title, _answer(question), _needed(question), _seen(question))
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _needed(question: Question) -> str:
    return "yes" if question.required else ""


def _answer(question: Question) -> str:
    if question.choices and question.answer is not bool:
        labels = [f"`{member.value}` {member.label}" for member in question.answer]  # type: ignore[attr-defined]
        return "; ".join(labels[:LONGEST_LIST]) + (
            f"; and {len(labels) - LONGEST_LIST} more" if labels[LONGEST_LIST:] else ""
        )
    kind = {"bool": "yes or no", "date": "day", "int": "whole number"}.get(question.answer.__name__)
    return kind or (question.holds.value if question.holds else "text" if question.lines > 1 else "line")


def _seen(question: Question) -> str:
    if not question.printed:
        return "nobody: it is not printed"
    readers = [audience.value for audience in Audience if audience.sees(question.reach)]
    if question.holds is Holds.ADDRESS:
        return ", ".join(readers) + "; as a fixed sentence where it is confidential"
    return "everyone" if len(readers) == len(Audience) else ", ".join(readers)

"""Blank and filled forms, as a workbook and as JSON, and the JSON Schema: all from one model."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.packaging.custom import IntProperty, StringProperty
from pydantic_core import PydanticCustomError

from pipeline.domain.form import Choice, Question, sections
from pipeline.domain.packs import Kind
from pipeline.stages.intake.form_sheets import add_guide, add_label_sheet, add_table_sheet
from pipeline.stages.intake.layout import FORM_VERSION, KIND_PROPERTY, VERSION_PROPERTY, layout_of
from pipeline.stages.intake.settled import STAMP, settled

Turned = Callable[[Question, Any], Any]


def blank_form(kind: Kind[Any], answers: Mapping[str, Any] | None = None) -> bytes:
    """Return the kind's workbook (.xlsx), blank or filled with these answers; the same bytes every time.

    Choices are written as people see them, yes and no as Yes and No, days as date cells. Answers that
    cannot be read are written as they are, so a form with mistakes in it can be made for a test.
    """
    layout = layout_of(kind)
    shown = each_answer(kind, answers or {}, as_shown)
    book = Workbook()
    book.remove(book.active)
    add_guide(book, layout, layout.guide)
    add_label_sheet(book, layout, shown)
    for table in layout.tables:
        add_table_sheet(book, layout, table, shown.get(table.section.name) or ())
    return as_form(book, kind, first_sheet=0 if answers is None else 1)


def as_form(book: Workbook, kind: Kind[Any], *, first_sheet: int) -> bytes:
    """Return the workbook's bytes, with what tells whose form it is; it opens at that sheet."""
    book.active = first_sheet
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is book.active
    book.properties.title = f"{kind.title} form"
    book.properties.creator = "Document pipeline"
    book.properties.language = "en-GB"
    book.properties.created = STAMP
    book.custom_doc_props.append(StringProperty(name=KIND_PROPERTY, value=kind.code))
    book.custom_doc_props.append(IntProperty(name=VERSION_PROPERTY, value=FORM_VERSION))
    out = io.BytesIO()
    book.save(out)
    return settled(out.getvalue())


def form_json(kind: Kind[Any], answers: Mapping[str, Any] | None = None) -> bytes:
    """Return the same form as JSON in UTF-8: `kind` first, ISO dates, choices by code; the same bytes every time.

    Without answers every field is null, and each table has one empty row to show its names.
    """
    shown = each_answer(kind, answers or {}, _as_code)
    form: dict[str, Any] = {"kind": kind.code}
    for section in sections(kind.model):
        names = [str(question.path[-1]) for question in section.questions]
        given = shown.get(section.name)
        if section.is_table:
            rows = given if answers is not None else [{}]
            form[section.name] = [{name: row.get(name) for name in names} for row in rows or ()]
        else:
            form[section.name] = {name: (given or {}).get(name) for name in names}
    return (json.dumps(form, ensure_ascii=False, indent=2) + "\n").encode()


def json_schema(kind: Kind[Any]) -> dict[str, Any]:
    """Return the JSON Schema of the kind, for programs that make drops."""
    schema: dict[str, Any] = kind.model.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def each_answer(kind: Kind[Any], answers: Mapping[str, Any], turned: Turned) -> dict[str, Any]:
    """Return the answers of each section, turned one by one; blank ones are left out."""
    result: dict[str, Any] = {}
    for section in sections(kind.model):
        given = answers.get(section.name)
        if given is None:
            continue
        if section.is_table:
            result[section.name] = [_part(section.questions, row, turned) for row in given]
        else:
            result[section.name] = _part(section.questions, given, turned)
    return result


def _part(questions: tuple[Question, ...], given: Mapping[str, Any], turned: Turned) -> dict[str, Any]:
    names = [(question, str(question.path[-1])) for question in questions]
    return {name: turned(question, given[name]) for question, name in names if given.get(name) is not None}


def as_shown(question: Question, answer: Any) -> Any:
    """Return the answer as people see it: Yes and No, and the words of a choice."""
    if isinstance(answer, bool):
        return "Yes" if answer else "No"
    choice = _choice(question, answer)
    return choice.label if choice else answer


def _as_code(question: Question, answer: Any) -> Any:
    if isinstance(answer, date):
        return answer.isoformat()
    choice = _choice(question, answer)
    return choice.value if choice else answer


def _choice(question: Question, answer: Any) -> Choice | None:
    if not issubclass(question.answer, Choice):
        return None
    try:
        return question.answer.read(answer)
    except PydanticCustomError:
        return None

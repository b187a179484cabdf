"""Breaking any one answer of the example gives a finding at that answer, and at no other."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest

from pipeline.domain.findings import Path
from pipeline.domain.form import Choice, Question, sections
from pipeline.domain.kinds import KINDS, WORKING_AGREEMENT
from pipeline.domain.wording import sentence

from .conftest import CALENDAR, TODAY, Looked

EXAMPLE = WORKING_AGREEMENT.example(TODAY, CALENDAR)
BY_ANSWER: dict[type, tuple[str, str]] = {
    bool: ("perhaps", "yes-no-unreadable"),
    date: ("end of term", "date-unreadable"),
    int: ("two", "number-unreadable"),
    str: ("[name]", "placeholder-left"),
}
BY_FIELD = {"case_number": "case-number-unreadable", "child_id": "child-id-unreadable"}


def every_field() -> list[tuple[Path, Question]]:
    found: list[tuple[Path, Question]] = []
    for section in sections(WORKING_AGREEMENT.model):
        for question in section.questions:
            name = question.path[-1]
            rows = range(len(EXAMPLE[section.name])) if section.is_table else [None]
            found += [((section.name, *([] if row is None else [row]), name), question) for row in rows]
    return found


def every_break() -> list[Any]:
    broken = []
    for path, question in every_field():
        value, code = ("zzz", "choice-unknown") if issubclass(question.answer, Choice) else BY_ANSWER[question.answer]
        code = BY_FIELD.get(str(path[-1]), code)
        name = ".".join(str(part) for part in path)
        broken.append(pytest.param(path, value, code, id=f"{name}-{code}"))
        if question.required:
            broken.append(pytest.param(path, None, "required-blank", id=f"{name}-blank"))
    return broken


def test_the_walk_covers_every_question_of_the_model() -> None:
    walked = {question.path for _, question in every_field()}
    assert walked == {q.path for section in sections(WORKING_AGREEMENT.model) for q in section.questions}


def as_model(answers: Any) -> Any:
    examined = KINDS["working-agreement"].model.model_validate({"kind": "working-agreement", **answers})
    return examined.model_dump()


def test_the_example_workbook_reads_back_as_the_example(
    look_at_bytes: Callable[..., Looked], example_workbook: bytes
) -> None:
    looked = look_at_bytes(example_workbook)
    assert looked.sentences == []
    assert as_model(looked.reading.answers) == as_model(EXAMPLE)


def test_the_example_json_reads_back_as_the_example(look_at_bytes: Callable[..., Looked], example_json: bytes) -> None:
    looked = look_at_bytes(example_json, "form.json")
    assert looked.sentences == []
    assert as_model(looked.reading.answers) == as_model(EXAMPLE)


def test_every_field_has_a_place_also_where_it_is_blank(
    look_at_bytes: Callable[..., Looked], example_workbook: bytes, example_json: bytes
) -> None:
    for name, content in (("form.xlsx", example_workbook), ("form.json", example_json)):
        places = look_at_bytes(content, name).reading.places
        for path, question in every_field():
            assert places[path].label == question.title
            assert places[path].cell or places[path].pointer
        for section in sections(WORKING_AGREEMENT.model):
            assert (section.name,) in places


@pytest.mark.parametrize(("path", "value", "code"), every_break())
def test_a_broken_cell_gives_a_finding_at_that_cell_only(
    book: openpyxl.Workbook,
    look_at: Callable[[openpyxl.Workbook], Looked],
    look_at_bytes: Callable[..., Looked],
    example_workbook: bytes,
    path: Path,
    value: Any,
    code: str,
) -> None:
    place = look_at_bytes(example_workbook).reading.places[path]
    book[place.sheet][place.cell].value = value
    looked = look_at(book)
    assert looked.cells == [(code, place.sheet, place.cell)]
    (finding,) = looked.findings
    assert finding.path == path
    assert sentence(finding).startswith(f'Sheet "{place.sheet}", row {place.row}, "{place.label}": ')


@pytest.mark.parametrize(("path", "value", "code"), every_break())
def test_a_broken_value_of_json_gives_a_finding_at_its_pointer_only(
    look_at_bytes: Callable[..., Looked], example_json: bytes, path: Path, value: Any, code: str
) -> None:
    form = json.loads(example_json)
    part = form
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    looked = look_at_bytes(json.dumps(form).encode(), "form.json")
    pointer = "/" + "/".join(str(step) for step in path)
    assert [(f.code, f.place.pointer) for f in looked.findings if f.place] == [(code, pointer)]


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "words"),
    [
        (
            "Working Agreement",
            "B8",
            None,
            'Sheet "Working Agreement", row 8, "Prepared by": this is blank. Please fill it in. '
            "Title and full name of the worker. [required-blank]",
        ),
        (
            "Actions",
            "C5",
            "end of term",
            'Sheet "Actions", row 5, "By when": "end of term" is not a date. Type the day, like 17/07/2026, '
            'or fill in "How often" instead. [date-unreadable]',
        ),
        (
            "Working Agreement",
            "B6",
            "perhaps",
            'Sheet "Working Agreement", row 6, "Is the case open to Children\'s Social Care?": "perhaps" is '
            "neither yes nor no. Type Yes or No. [yes-no-unreadable]",
        ),
        (
            "People",
            "B5",
            "zzz",
            'Sheet "People", row 5, "Part in the agreement": "zzz" is not one of the choices. Choose one from the '
            "list: Parent or carer, Social worker, Family member or friend, Worker from an agency. [choice-unknown]",
        ),
        (
            "Working Agreement",
            "B31",
            "two",
            'Sheet "Working Agreement", row 31, "Agreement number this replaces": "two" is not a whole number. '
            "Type a number in figures, like 2. [number-unreadable]",
        ),
        (
            "Working Agreement",
            "B26",
            "About [name].",
            'Sheet "Working Agreement", row 26, "The reason in your own words": a gap or placeholder has been left '
            "in. Fill it in, or take it out. [placeholder-left]",
        ),
        (
            "Working Agreement",
            "B5",
            "none",
            'Sheet "Working Agreement", row 5, "Case number": this is not a case number. Type the number only: '
            "letters, digits and hyphens, with at least one digit, up to 20. [case-number-unreadable]",
        ),
        (
            "Working Agreement",
            "B16",
            "a b",
            'Sheet "Working Agreement", row 16, "Child ID": this is not a child ID. Type the ID only: letters and '
            "digits, up to 20, without spaces. [child-id-unreadable]",
        ),
        (
            "Working Agreement",
            "B8",
            "#REF!",
            'Sheet "Working Agreement", row 8, "Prepared by": Excel shows an error here. Type the answer itself. '
            "[cell-error]",
        ),
    ],
)
def test_the_words_for_a_broken_cell(
    book: openpyxl.Workbook,
    look_at: Callable[[openpyxl.Workbook], Looked],
    sheet: str,
    cell: str,
    value: Any,
    words: str,
) -> None:
    book[sheet][cell].value = value
    assert look_at(book).sentences == [words]


def test_a_blank_form_asks_for_each_required_answer_once(look_at_bytes: Callable[..., Looked]) -> None:
    from pipeline.stages.intake.forms import blank_form

    content = blank_form(WORKING_AGREEMENT)
    looked = look_at_bytes(content)
    assert set(looked.codes) == {"required-blank", "birth-missing", "rows-missing"}
    required = [q for s in sections(WORKING_AGREEMENT.model) if not s.is_table for q in s.questions if q.required]
    assert looked.codes.count("required-blank") == len(required)
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames[0] == "Start here"

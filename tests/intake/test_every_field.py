"""Breaking any one answer of an example gives a finding at that answer, and at no other; for every kind of form."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Annotated, Any, get_args, get_origin

import openpyxl
import pytest
from pydantic import BeforeValidator

from pipeline.domain.checks.common_rules import secrets_stay_where_they_are
from pipeline.domain.checks.wording_checks import wording
from pipeline.domain.examining import examine
from pipeline.domain.findings import Path
from pipeline.domain.form import Choice, Question, Section, read_case_number, read_child_id, sections
from pipeline.domain.identifiers import read_nhs_number, read_upn
from pipeline.domain.kinds import KINDS, WORKING_AGREEMENT
from pipeline.domain.wording import sentence
from pipeline.domain.written_values import read_clock_time
from pipeline.stages.intake.forms import blank_form, form_json
from pipeline.stages.intake.json_reader import pointer_to
from pipeline.stages.intake.reading import all_findings, read_drop

from .conftest import CALENDAR, KNOWN, TODAY, Looked

Answers = dict[str, Any]

BY_ANSWER: dict[type, tuple[str, str]] = {
    bool: ("perhaps", "yes-no-unreadable"),
    date: ("end of term", "date-unreadable"),
    int: ("two", "number-unreadable"),
    str: ("[name]", "placeholder-left"),
}
BY_READER: dict[Any, tuple[str, str]] = {
    read_clock_time: ("half past", "time-unreadable"),
    read_case_number: ("none", "case-number-unreadable"),
    read_child_id: ("a b", "child-id-unreadable"),
    read_nhs_number: ("999 123 4579", "nhs-number-unreadable"),
    read_upn: ("B80120000500", "upn-unreadable"),
}
# These two look through every text for every reader, and find nothing at an answer that cannot be read.
THOROUGH = {wording, secrets_stay_where_they_are}
WORKBOOKS = 2

every_kind = pytest.mark.parametrize("kind", KINDS)
SECTIONS = [(code, section.name) for code, kind in KINDS.items() for section in sections(kind.model)]


@dataclass(frozen=True)
class Break:
    """One answer of the example made wrong, and the code by which it is found."""

    path: Path
    value: Any
    code: str


@cache
def example(kind: str) -> Answers:
    return KINDS[kind].example(TODAY, CALENDAR)


def rows_of(kind: str, section: Section) -> list[Path]:
    """Return the section's own path, or those of its first and its last row."""
    if not section.is_table:
        return [(section.name,)]
    last = len(example(kind).get(section.name, ())) - 1
    return [(section.name, row) for row in sorted({0, last}) if row >= 0]


@cache
def unreadable(kind: str) -> tuple[Break, ...]:
    """Return every question of the kind with an answer that nobody can read."""
    return tuple(
        Break((*row, question.path[-1]), *wrong_answer(kind, section, question))
        for section in sections(KINDS[kind].model)
        for row in rows_of(kind, section)
        for question in section.questions
    )


@cache
def left_blank(kind: str) -> tuple[Break, ...]:
    """Return every required question of the kind without an answer."""
    return tuple(
        Break((*row, question.path[-1]), None, "required-blank")
        for section in sections(KINDS[kind].model)
        for row in rows_of(kind, section)
        for question in section.questions
        if question.required
    )


def wrong_answer(kind: str, section: Section, question: Question) -> tuple[str, str]:
    if issubclass(question.answer, Choice):
        return "zzz", "choice-unknown"
    part: Any = KINDS[kind].model.model_fields[section.name].annotation
    while not hasattr(part, "model_fields"):
        part = get_args(part)[0]
    field = part.model_fields[str(question.path[-1])]
    readers = {
        marked.func for marked in (*field.metadata, *marks(field.annotation)) if isinstance(marked, BeforeValidator)
    }
    return next((wrong for reader, wrong in BY_READER.items() if reader in readers), BY_ANSWER[question.answer])


def marks(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__
    for part in get_args(annotation):
        yield from marks(part)


def broken(kind: str, *breaks: Break) -> Answers:
    answers = deepcopy(example(kind))
    for one in breaks:
        part: Any = answers
        for step in one.path[:-1]:
            part = part[step]
        part[one.path[-1]] = one.value
    return answers


# What these tests rest on


@every_kind
def test_the_walk_covers_every_question_of_the_model(kind: str) -> None:
    walked = {tuple(step for step in one.path if isinstance(step, str)) for one in unreadable(kind)}
    assert walked == {question.path for section in sections(KINDS[kind].model) for question in section.questions}


def test_every_sort_of_answer_is_broken_in_its_own_way() -> None:
    codes = {code for _, code in (*BY_ANSWER.values(), *BY_READER.values())} | {"choice-unknown"}
    assert {one.code for kind in KINDS for one in unreadable(kind)} == codes


def as_model(kind: str, answers: Any) -> Any:
    return KINDS[kind].model.model_validate({"kind": kind, **answers}).model_dump()


@every_kind
@pytest.mark.parametrize(("name", "written"), [("form.xlsx", blank_form), ("form.json", form_json)])
def test_the_example_reads_back_as_the_example_and_every_field_has_a_place(
    look_at_bytes: Callable[..., Looked], kind: str, name: str, written: Callable[..., bytes]
) -> None:
    looked = look_at_bytes(written(KINDS[kind], example(kind)), name)
    assert looked.sentences == []
    assert as_model(kind, looked.reading.answers) == as_model(kind, example(kind))
    places = looked.reading.places
    for one in unreadable(kind):
        names = tuple(step for step in one.path if isinstance(step, str))
        (label,) = [q.title for s in sections(KINDS[kind].model) for q in s.questions if q.path == names]
        assert places[one.path].label == label
        assert places[one.path].cell or places[one.path].pointer
    assert all((section.name,) in places for section in sections(KINDS[kind].model))


# One broken answer


@pytest.mark.parametrize(("kind", "section"), SECTIONS)
def test_a_broken_value_of_json_gives_a_finding_at_its_pointer_only(kind: str, section: str, tmp_path: Any) -> None:
    rules = [rule for rule in KINDS[kind].rules if rule not in THOROUGH]
    form = json.loads(form_json(KINDS[kind], example(kind)))
    wrong = {}
    for one in (*unreadable(kind), *left_blank(kind)):
        if one.path[0] != section:
            continue
        part = form
        for step in one.path[:-1]:
            part = part[step]
        right, part[one.path[-1]] = part[one.path[-1]], one.value
        (tmp_path / "form.json").write_text(json.dumps(form))
        part[one.path[-1]] = right
        reading = read_drop(tmp_path / "form.json", KINDS)
        assert reading.kind == kind
        given = {name: value for name, value in reading.answers.items() if name != "kind"}
        found = all_findings(reading, examine(KINDS[kind].model, given, rules, KNOWN).findings)
        places = [(finding.code, finding.place.pointer) for finding in found if finding.place]
        if places != [(one.code, pointer_to(one.path))]:
            wrong[one] = places
    assert wrong == {}


# Many broken answers in one workbook


@every_kind
@pytest.mark.parametrize("share", range(WORKBOOKS))
def test_each_broken_cell_of_a_workbook_gives_a_finding_at_that_cell_and_no_other_does(
    look_at_bytes: Callable[..., Looked], kind: str, share: int
) -> None:
    assert_found_where_broken(look_at_bytes, kind, unreadable(kind)[share::WORKBOOKS])


@every_kind
@pytest.mark.parametrize("first", [True, False], ids=["the first column", "the other columns"])
def test_each_blank_cell_of_a_workbook_that_must_not_be_gives_a_finding_at_that_cell(
    look_at_bytes: Callable[..., Looked], kind: str, first: bool
) -> None:
    # Something has to be left in each row: a blank one is nothing.
    firsts = {section.questions[0].path for section in sections(KINDS[kind].model)}
    chosen = [one for one in left_blank(kind) if ((one.path[0], one.path[-1]) in firsts) is first]
    assert_found_where_broken(look_at_bytes, kind, chosen)


def assert_found_where_broken(look_at_bytes: Callable[..., Looked], kind: str, breaks: Any) -> None:
    looked = look_at_bytes(blank_form(KINDS[kind], broken(kind, *breaks)))
    places = looked.reading.places
    assert set(looked.cells) == {(one.code, places[one.path].sheet, places[one.path].cell) for one in breaks}
    assert len(looked.cells) == len(breaks)
    for finding in looked.findings:
        place = places[finding.path]
        assert sentence(finding).startswith(f'Sheet "{place.sheet}", row {place.row}, "{place.label}": ')


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "words"),
    [
        (
            "Working Agreement",
            "B7",
            None,
            'Sheet "Working Agreement", row 7, "Prepared by": this is blank. Please fill it in. '
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
            "B10",
            "perhaps",
            'Sheet "Working Agreement", row 10, "Is the case open to Children\'s Social Care?": "perhaps" is '
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
            "B32",
            "two",
            'Sheet "Working Agreement", row 32, "Agreement number this replaces": "two" is not a whole number. '
            "Type a number in figures, like 2. [number-unreadable]",
        ),
        (
            "Working Agreement",
            "B27",
            "About [name].",
            'Sheet "Working Agreement", row 27, "The reason in your own words": a gap or placeholder has been left '
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
            "B17",
            "a b",
            'Sheet "Working Agreement", row 17, "Child ID": this is not a child ID. Type the ID only: letters and '
            "digits, up to 20, without spaces. [child-id-unreadable]",
        ),
        (
            "Working Agreement",
            "B7",
            "#REF!",
            'Sheet "Working Agreement", row 7, "Prepared by": Excel shows an error here. Type the answer itself. '
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
    content = blank_form(WORKING_AGREEMENT)
    looked = look_at_bytes(content)
    assert set(looked.codes) == {"required-blank", "birth-missing", "rows-missing"}
    required = [q for s in sections(WORKING_AGREEMENT.model) if not s.is_table for q in s.questions if q.required]
    assert looked.codes.count("required-blank") == len(required)
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames[0] == "Start here"


@pytest.mark.parametrize(
    ("label", "sheet", "value", "read"),
    [
        ("Time", "Decisions", time(14, 30), "14:30"),
        ("Time", "Decisions", "2.30pm", "14:30"),
        ("NHS number", "Child's Plan", 9991234578, "9991234578"),
        ("NHS number", "Child's Plan", "999 123 4578", "9991234578"),
        ("Pupil number (UPN)", "Child's Plan", "b801200005001", "B801200005001"),
    ],
)
def test_times_and_numbers_are_read_as_excel_keeps_them(
    look_at: Callable[[openpyxl.Workbook], Looked], label: str, sheet: str, value: Any, read: str
) -> None:
    kind = KINDS["childs-plan"]
    book = openpyxl.load_workbook(io.BytesIO(blank_form(kind, example(kind.code))))
    (asked,) = [cell for row in book[sheet].iter_rows() for cell in row if cell.value == label]
    answer = asked.offset(1, 0) if sheet == "Decisions" else asked.offset(0, 1)
    answer.number_format = "General"
    answer.value = value
    looked = look_at(book)
    assert looked.sentences == []
    plan = kind.examine(looked.reading.answers, KNOWN).submission
    assert plan is not None
    assert read in (plan.decisions[0].decided_time, plan.child.nhs_number, plan.child.upn)

"""From the answers as they were typed to a valid submission, or to everything that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Any, Generic, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from pipeline.domain.findings import Finding, Path, any_stops, stop, worst_first
from pipeline.domain.form import Form, NotYetKnown, Question, Section, bare_type, sections
from pipeline.domain.written_values import is_blank, says_nothing

QUOTED_AT_MOST_CHARACTERS = 24
# Small words ("end of term") or figures alone ("31/2/26"). Whatever has a name's capital letter or mixes words
# with figures may have slipped into the wrong cell from a private one.
QUOTABLE = re.compile(r"[A-Z]?[a-z'?!]+(?: [a-z'?!]+)+|[a-z'?!]+|[\d/.\- ]{1,12}")

# PC-21. Square brackets with digits are left alone: "[2]" is a footnote, "[name]" a gap.
PLACEHOLDER = re.compile(
    r"\bx{3,}\b|\[[^\]\d]{2,30}\]|<[a-z][a-z ]{0,28}[a-z]>|\.{4,}|…{2,}|_{3,}|\?{2,}|\b(?:tbc|tba)\b"
    r"|\binsert (?:name|date|here)\b|\bclick (?:or tap )?here to enter\b|\blorem ipsum\b",
    re.IGNORECASE,
)

CODES_OF_PYDANTIC = {
    "greater_than_equal": "number-out-of-range",
    "less_than_equal": "number-out-of-range",
    "string_too_short": "required-blank",
}

SubmissionT = TypeVar("SubmissionT", bound=Form)
KnownT = TypeVar("KnownT")
Rule = Callable[[SubmissionT, KnownT], Iterable[Finding]]


@dataclass(frozen=True)
class Examination(Generic[SubmissionT]):
    """What came of looking at one submission; `submission` is None where anything stops it.

    `draft` is what could be read of it all the same: to ask it for another answer raises NotYetKnown.
    """

    submission: SubmissionT | None
    findings: tuple[Finding, ...]
    draft: SubmissionT | None = None


def examine(
    model: type[SubmissionT],
    answers: Mapping[str, Any],
    rules: Sequence[Rule[SubmissionT, KnownT]],
    known: KnownT,
) -> Examination[SubmissionT]:
    """Look at every answer by itself, then at all of them together, and report everything at once.

    A rule that needs an answer which is itself still wrong waits for the next drop, so that no finding
    points at a cell that is right. A rule that breaks raises: it never counts as passed.
    """
    draft, findings = _draft(model, answers)
    for rule in rules:
        try:
            findings.extend(rule(draft, known))
        except NotYetKnown:
            continue
    if any_stops(findings):
        return Examination(None, worst_first(findings), draft)
    return Examination(draft, worst_first(findings), draft)


def _draft(model: type[SubmissionT], answers: Mapping[str, Any]) -> tuple[SubmissionT, list[Finding]]:
    """Build the submission from every answer that can be read; the others are left unset."""
    parts: dict[str, Any] = {}
    found: list[Finding] = list(_unknown_names(answers, model.model_fields, ()))
    for section in sections(model):
        part = _part_model(model, section)
        given = answers.get(section.name)
        if section.is_table:
            rows, wrong = _rows(part, section, given)
            parts[section.name] = rows
        else:
            values, wrong = _fields(part, section.questions, given, (section.name,))
            parts[section.name] = values
        found.extend(wrong)
    if any_stops(found):
        known = {name: value for name, value in parts.items() if value is not None}
        return _partial(model, known), found
    return model.model_validate({"kind": _kind(model), **parts}), found


def _kind(model: type[Form]) -> str:
    return str(model.model_fields["kind"].default)


def _part_model(model: type[Form], section: Section) -> type[Form]:
    annotation = bare_type(model.model_fields[section.name].annotation)
    part: type[Form] = bare_type(annotation.__args__[0]) if section.is_table else annotation
    return part


def _rows(part: type[Form], section: Section, given: Any) -> tuple[tuple[Form, ...] | None, list[Finding]]:
    if is_blank(given):
        given = []
    if not isinstance(given, list | tuple):
        return None, [stop("shape-wrong", section.name, wanted="a list")]
    found: list[Finding] = []
    rows = []
    for index, row in enumerate(given):
        values, wrong = _fields(part, section.questions, row, (section.name, index))
        rows.append(values)
        found.extend(wrong)
    if len(rows) < section.least_rows:
        found.append(stop("rows-missing", section.name))
        return None, found
    return (None if any(row is None for row in rows) else tuple(row for row in rows if row)), found


def _fields(
    part: type[Form], questions: Sequence[Question], given: Any, prefix: Path
) -> tuple[Form | None, list[Finding]]:
    if is_blank(given):
        given = {}
    if not isinstance(given, Mapping):
        return None, [stop("shape-wrong", *prefix, wanted="a group of names and values")]
    found = list(_unknown_names(given, part.model_fields, prefix))
    values: dict[str, Any] = {}
    for question in questions:
        name = str(question.path[-1])
        path = (*prefix, name)
        answer = given.get(name)
        if is_blank(answer) or (not question.required and says_nothing(answer)):
            if question.required:
                found.append(stop("required-blank", *path, guidance=question.guidance))
            else:
                values[name] = None
            continue
        value, wrong = _answer(part, question, answer, path)
        found.extend(wrong)
        if not wrong:
            values[name] = value
    return _partial(part, values), found


def _answer(part: type[Form], question: Question, answer: Any, path: Path) -> tuple[Any, list[Finding]]:
    try:
        value = _adapter(part, str(path[-1])).validate_python(answer)
    except ValidationError as error:
        (first, *_) = error.errors(include_url=False, include_input=False)
        code = CODES_OF_PYDANTIC.get(first["type"], first["type"])
        return None, [stop(code, *path, **_details(question, answer), **first.get("ctx", {}))]
    if isinstance(value, str) and not question.choices and PLACEHOLDER.search(value):
        return None, [stop("placeholder-left", *path)]
    return value, []


def _details(question: Question, answer: Any) -> dict[str, object]:
    details: dict[str, object] = {}
    if question.choices:
        details["choices"] = ", ".join(question.choices)
    if question.instead:
        details["instead"] = f", {question.instead}"
    # Text is never quoted: it may hold anybody's name. Answers of the other kinds help to find the slip.
    if not question.private and question.answer is not str and isinstance(answer, str | int | float):
        shown = " ".join(str(answer).split())
        if len(shown) <= QUOTED_AT_MOST_CHARACTERS and QUOTABLE.fullmatch(shown):
            details["found"] = shown
    return details


@cache
def _adapter(part: type[Form], name: str) -> TypeAdapter[Any]:
    field = part.model_fields[name]
    annotation: Any = field.annotation
    return TypeAdapter(Annotated[(annotation, *field.metadata)] if field.metadata else annotation)


FormT = TypeVar("FormT", bound=Form)


def _partial(model: type[FormT], values: Mapping[str, Any]) -> FormT:
    """Return a form with these answers only; to ask it for another raises NotYetKnown."""
    form = cast(FormT, model.model_construct(**values))
    for name in model.model_fields:
        if name not in values and name != "kind":
            form.__dict__.pop(name, None)
    return form


def _unknown_names(given: Mapping[str, Any], known: Mapping[str, Any], prefix: Path) -> Iterator[Finding]:
    for name in given:
        if name not in known:
            near = get_close_matches(str(name), list(known), n=1)
            nearest = f'Did you mean "{near[0]}"?' if near else "Take it out."
            yield stop("field-unknown", *prefix, str(name), nearest=nearest)

"""What every submission is made of: asked-for fields, and the kinds of answer they take."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import CoreSchema, no_info_before_validator_function

from pipeline.domain.findings import Path
from pipeline.domain.reach import Audience, Holds, Reach, Voice
from pipeline.domain.written_values import (
    read_clock_time,
    read_day,
    read_line,
    read_whole_number,
    read_words,
    read_yes_no,
)

CASE_NUMBER_LIMIT_CHARACTERS = 20
# Windows keeps these names for devices in every folder, whatever their ending.
WINDOWS_DEVICE_NAMES = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(10))}
)


class NotYetKnown(Exception):
    """A rule asked for a field whose own answer is still to be put right; the rule waits for it."""


class Form(BaseModel):
    """A part of a submission; frozen, and refuses answers to questions it does not ask."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_enum_values=False)

    def hidden_from(self, audience: Audience) -> Mapping[str, str | None] | None:
        """Return what this part keeps from an audience because of what it says itself, by the answer's name.

        Each such answer is shown as the words given, or not at all for None. Where the whole part is kept
        back, the result is None; only rows of a list may do that. What is kept back by an answer's reach
        need not be named here.
        """
        return {}

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if name in type(self).model_fields:
                raise NotYetKnown(name)
            return super().__getattr__(name)


def ask(
    title: str,
    guidance: str,
    *,
    example: object = None,
    private: bool = False,
    instead: str | None = None,
    holds: Holds | None = None,
    reach: Reach = Reach.EVERYONE,
    voice: Voice | None = None,
    printed: bool = True,
    file: bool = False,
) -> FieldInfo:
    """Describe one question: its words in every form, guidance, an example.

    `private` answers are never quoted in a finding (names, addresses, dates of birth). `instead` is
    added to what to do when the answer cannot be read. `holds` says what kind of identifier the answer
    is, `reach` how far it may go, `voice` what it is in a plan. An answer that is not `printed` stands on
    no page, whoever reads it. The answer to a question for a `file` names one that is dropped with the form.
    """
    extra: dict[str, Any] = {
        "private": private,
        "instead": instead,
        "holds": holds,
        "reach": None if reach is Reach.EVERYONE else reach,
        "voice": voice,
        "not-printed": not printed,
        "file": file,
    }
    field: FieldInfo = Field(
        title=title,
        description=guidance,
        examples=[example] if example is not None else None,
        json_schema_extra={"x-" + key: value for key, value in extra.items() if value},
    )
    return field


class Choice(StrEnum):
    """A fixed list of answers; the value is the permanent code, `label` what people see."""

    label: str

    def __new__(cls, code: str, label: str) -> Choice:
        """Make one answer from its permanent code and the words people see."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let pydantic take labels as well as codes."""
        return no_info_before_validator_function(cls.read, handler(source))

    @classmethod
    def read(cls, value: object) -> Choice:
        """Return the answer meant by its label or code, however it is spaced or capitalised."""
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            wanted = _folded(value)
            for member in cls:
                if wanted in (_folded(member.label), _folded(member.value)):
                    return member
        raise PydanticCustomError("choice-unknown", "not one of the choices")


def _folded(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", unicodedata.normalize("NFKC", text).lower().replace("&", "and"))


def read_case_number(value: object) -> str:
    """Return the case number in its one spelling: capitals, no spaces.

    Folders and files are named by it, so it takes letters, digits and hyphens only, needs a digit (a
    name has none) and may not be a device name of Windows. Raises `case-number-unreadable`.
    """
    if isinstance(value, bool | date) or (isinstance(value, float) and not value.is_integer()):
        # Excel turns 1-5-26 into a day and 2041/1 may become 2041.1: no case is filed by guesswork.
        raise PydanticCustomError("case-number-unreadable", "not a case number")
    plain = "".join(c for c in unicodedata.normalize("NFKC", read_line(value)) if unicodedata.category(c) != "Cf")
    text = re.sub(r"[\s/_.‐-―−]+", "-", plain.upper())
    if (
        len(text) > CASE_NUMBER_LIMIT_CHARACTERS
        or not re.fullmatch(r"[A-Z0-9](?:[A-Z0-9-]*[A-Z0-9])?", text)
        or not any(character.isdigit() for character in text)
        or text in WINDOWS_DEVICE_NAMES
    ):
        raise PydanticCustomError("case-number-unreadable", "not a case number")
    return text


def read_child_id(value: object) -> str:
    """Return the council's child ID: 20 letters and digits at the most (census rules 1570, 1580)."""
    text = read_line(value) if not isinstance(value, bool) else ""
    if not re.fullmatch(r"[A-Za-z0-9]{1,20}", text):
        raise PydanticCustomError("child-id-unreadable", "not a child ID")
    return text


Line = Annotated[str, BeforeValidator(read_line), Field(min_length=1)]
Words = Annotated[str, BeforeValidator(read_words), Field(min_length=1)]
Day = Annotated[date, BeforeValidator(read_day)]
ClockTime = Annotated[str, BeforeValidator(read_clock_time)]
YesNo = Annotated[bool, BeforeValidator(read_yes_no)]
WholeNumber = Annotated[int, BeforeValidator(read_whole_number), Field(ge=1, le=9999)]
CaseNumber = Annotated[str, BeforeValidator(read_case_number)]
ChildId = Annotated[str, BeforeValidator(read_child_id)]


@dataclass(frozen=True)
class Question:
    """One field of a form as people meet it: words, kind of answer, whether it must be answered."""

    path: Path
    title: str
    guidance: str
    example: object
    required: bool
    private: bool
    instead: str | None
    answer: type
    lines: int
    holds: Holds | None = None
    reach: Reach = Reach.EVERYONE
    voice: Voice | None = None
    printed: bool = True
    file: bool = False

    @property
    def choices(self) -> tuple[str, ...]:
        """The answers to pick from, as people see them; empty where any answer is taken."""
        if issubclass(self.answer, Choice):
            return tuple(member.label for member in self.answer)
        return ("Yes", "No") if self.answer is bool else ()


@dataclass(frozen=True)
class Section:
    """One part of a form: a list of questions, asked once or once a row."""

    name: str
    title: str
    guidance: str
    questions: tuple[Question, ...]
    is_table: bool
    least_rows: int


def bare_type(annotation: Any) -> Any:
    """Return the type beneath `Annotated` and `| None`."""
    if get_origin(annotation) is Annotated:
        return bare_type(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        (only,) = [part for part in get_args(annotation) if part is not NoneType]
        return bare_type(only)
    return annotation


def sections(model: type[Form]) -> tuple[Section, ...]:
    """Return the parts of a form in order, read off its model: the one list every face is made from."""
    return _sections(model)


@cache
def _sections(model: type[Form]) -> tuple[Section, ...]:
    found = []
    for name, field in model.model_fields.items():
        if name == "kind":
            continue
        inner = bare_type(field.annotation)
        is_table = get_origin(inner) is tuple
        part: type[Form] = bare_type(get_args(inner)[0]) if is_table else inner
        least = next((m.min_length for m in field.metadata if hasattr(m, "min_length")), 0)
        found.append(
            Section(
                name,
                field.title or name,
                field.description or "",
                tuple(_questions(part, (name,))),
                is_table,
                least,
            )
        )
    return tuple(found)


def _questions(part: type[Form], prefix: Path) -> Iterator[Question]:
    for name, field in part.model_fields.items():
        extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
        answer = bare_type(field.annotation)
        lines = 4 if _takes_many_lines(field) else 1
        yield Question(
            path=(*prefix, name),
            title=field.title or name,
            guidance=field.description or "",
            example=(field.examples or [None])[0],
            required=field.is_required(),
            private=bool(extra.get("x-private")),
            instead=str(extra["x-instead"]) if extra.get("x-instead") else None,
            answer=answer,
            lines=lines,
            holds=Holds(str(extra["x-holds"])) if extra.get("x-holds") else None,
            reach=Reach(str(extra.get("x-reach", Reach.EVERYONE))),
            voice=Voice(str(extra["x-voice"])) if extra.get("x-voice") else None,
            printed=not extra.get("x-not-printed"),
            file=bool(extra.get("x-file")),
        )


def _takes_many_lines(field: FieldInfo) -> bool:
    validators = [m.func for m in _metadata(field.annotation, field.metadata) if isinstance(m, BeforeValidator)]
    return read_words in validators


def _metadata(annotation: Any, found: list[Any]) -> list[Any]:
    if get_origin(annotation) is Annotated:
        return _metadata(get_args(annotation)[0], [*found, *annotation.__metadata__])
    if get_origin(annotation) in (Union, UnionType):
        nested = [_metadata(part, []) for part in get_args(annotation)]
        return [*found, *(item for part in nested for item in part)]
    return found


def question_at(model: type[Form], path: Path) -> Question | None:
    """Return the question that a path leads to; row numbers in the path do not matter."""
    names = tuple(part for part in path if isinstance(part, str))
    for section in sections(model):
        for question in section.questions:
            if question.path == names:
                return question
    return None

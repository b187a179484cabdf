"""From a JSON file to the answers in it, with a pointer to each and everything that is not clear."""

from __future__ import annotations

import codecs
import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.domain.findings import Finding, Path, Place, stop
from pipeline.domain.form import Section, sections
from pipeline.domain.packs import Kind
from pipeline.domain.written_values import is_blank
from pipeline.stages.intake.grid import Trouble
from pipeline.stages.intake.sheet_reading import SheetRead

FILE_LIMIT_BYTES = 4 << 20
DEPTH_LIMIT = 16
NAME_TWICE_NAMED_AT_MOST = 20

# A field's name as programs write it; anything else may be something about a person, and is not quoted.
FIELD_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")

PROBLEMS = {
    "Expecting ',' delimiter": "a comma or a closing bracket is missing",
    "Expecting ':' delimiter": "a colon is missing after a name",
    "Expecting property name enclosed in double quotes": "a name in double quotes is expected",
    "Illegal trailing comma before end of object": "there is a comma too many",
    "Illegal trailing comma before end of array": "there is a comma too many",
    "Expecting value": "a value is expected",
    "Unterminated string starting at": "the closing quote of a text is missing",
    "Invalid control character at": "a text has a line break or a tab in it; write \\n or \\t",
    "Invalid \\escape": "a backslash stands before a letter that it does not go with",
    "Invalid \\uXXXX escape": "a character is written wrongly after \\u",
    "Extra data": "there is something after the end",
}
OTHER_PROBLEM = "something is not as JSON has it"

UTF16_OR_32 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


class _Refused(ValueError):
    """A value that JSON does not have, although Python reads it."""


class _Pairs(dict[str, Any]):
    """The names and values of one JSON object, and the names that stood in it more than once."""

    twice: tuple[str, ...] = ()


def read_json(content: bytes, kinds: Mapping[str, Kind[Any]]) -> tuple[str | None, SheetRead]:
    """Return the form's kind and what was read from it; None for the kind where the file is no form.

    Raises nothing for bad input: each is a finding, by JSON pointer.
    """
    if len(content) > FILE_LIMIT_BYTES:
        return _whole("file-too-big")
    if not content.removeprefix(codecs.BOM_UTF8).strip():
        return _whole("file-empty")
    if content.startswith(UTF16_OR_32) or b"\x00" in content[:4]:
        return _whole("json-not-utf8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _whole("json-not-utf8")
    try:
        form = json.loads(
            text, object_pairs_hook=_pairs, parse_constant=_refuse, parse_float=_number, parse_int=_whole_number
        )
    except json.JSONDecodeError as error:
        problem = PROBLEMS.get(error.msg, OTHER_PROBLEM)
        return _whole("json-unreadable", problem=f"line {error.lineno}, character {error.colno}: {problem}")
    except _Refused:
        return _whole("json-unreadable", problem="it has a number that is none, or far too long a one")
    except RecursionError:
        return _whole("file-unsafe")
    return _read(form, kinds)


def pointer_to(path: Path) -> str:
    """Return the JSON pointer of a path, such as `/actions/2/by_when`."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def quotable(name: str) -> bool:
    """Say whether a name in the file is surely a field's name, so that it may be quoted."""
    return FIELD_NAME.fullmatch(name) is not None


def _read(form: Any, kinds: Mapping[str, Kind[Any]]) -> tuple[str | None, SheetRead]:
    if not isinstance(form, _Pairs):
        return _whole("shape-wrong", wanted="a group of names and values")
    if _depth(form) > DEPTH_LIMIT:
        return _whole("file-unsafe")
    kind = kinds.get(form["kind"]) if isinstance(form.get("kind"), str) else None
    if kind is None:
        return None, SheetRead(findings=(stop("json-kind-unknown", "kind").placed(Place(pointer="/kind")),))
    findings = [*_twice(form), *_broken_characters(form, ())]
    broken = {finding.path for finding in findings if finding.code == "text-unprintable"}
    labels = {question.path: question.title for section in sections(kind.model) for question in section.questions}
    answers: dict[str, Any] = {}
    places: dict[Path, Place] = {}
    for section in sections(kind.model):
        places[(section.name,)] = Place(label=section.title, pointer=pointer_to((section.name,)))
        if section.name in form:
            answers[section.name] = _section(section, form[section.name], broken, places, labels)
        elif not section.is_table:
            answers[section.name] = None
        if not section.is_table:
            for question in section.questions:
                places[question.path] = Place(label=question.title, pointer=pointer_to(question.path))
    known = {"kind", *(section.name for section in sections(kind.model))}
    answers |= {name: value for name, value in form.items() if name not in known and _whole_text(name)}
    findings = [_with_label(finding, labels) for finding in findings]
    return kind.code, SheetRead(answers, tuple(findings), places)


def _section(
    section: Section, given: Any, broken: set[Path], places: dict[Path, Place], labels: Mapping[Path, str]
) -> Any:
    if not section.is_table:
        return _without_broken(given, (section.name,), broken)
    if not isinstance(given, list):
        return given
    rows: list[Any] = []
    for index, row in enumerate(given):
        if isinstance(row, Mapping) and all(is_blank(value) for value in row.values()):
            # The blank form has one such row to show the names.
            continue
        here = (section.name, len(rows))
        places[here] = Place(pointer=pointer_to((section.name, index)))
        for question in section.questions:
            pointer = pointer_to((section.name, index, question.path[-1]))
            places[(*here, question.path[-1])] = Place(label=question.title, pointer=pointer)
        rows.append(_without_broken(row, (section.name, index), broken))
    return rows


def _without_broken(given: Any, path: Path, broken: set[Path]) -> Any:
    if not isinstance(given, Mapping):
        return given
    return {
        name: Trouble("text-unprintable") if (*path, name) in broken else value
        for name, value in given.items()
        if _whole_text(name)
    }


def _twice(given: Any, path: Path = ()) -> list[Finding]:
    found: list[Finding] = []
    for where, value in _each(given, path):
        if isinstance(value, _Pairs):
            for name in value.twice:
                quoted = {"found": name} if quotable(name) else {}
                at = pointer_to((*where, name) if quotable(name) else where)
                found.append(stop("json-name-twice", *where, name, **quoted).placed(Place(pointer=at)))
    return found[:NAME_TWICE_NAMED_AT_MOST]


def _broken_characters(given: Any, path: Path) -> list[Finding]:
    return [
        stop("text-unprintable", *where).placed(Place(pointer=pointer_to(where)))
        for where, value in _each(given, path)
        if not all(_whole_text(text) for text in _texts(value))
    ]


def _texts(value: Any) -> list[str]:
    """Return what text a value holds itself: its own, or its names."""
    if isinstance(value, str):
        return [value]
    return list(value) if isinstance(value, Mapping) else []


def _each(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    yield path, value
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if _whole_text(name):
                yield from _each(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _each(inner, (*path, index))


def _with_label(finding: Finding, labels: Mapping[Path, str]) -> Finding:
    names = tuple(part for part in finding.path if isinstance(part, str))
    pointer = finding.place.pointer if finding.place else None
    return finding.placed(Place(label=labels.get(names), pointer=pointer))


def _depth(value: Any) -> int:
    deepest, level = 0, [value]
    while level:
        deepest += 1
        level = [
            inner
            for item in level
            if isinstance(item, Mapping | list)
            for inner in (item.values() if isinstance(item, Mapping) else item)
        ]
    return deepest


def _whole_text(text: str) -> bool:
    return not any(0xD800 <= ord(character) <= 0xDFFF for character in text)


def _pairs(pairs: list[tuple[str, Any]]) -> _Pairs:
    result = _Pairs(reversed(pairs))
    if len(result) != len(pairs):
        names = [name for name, _ in pairs]
        result.twice = tuple(dict.fromkeys(name for name in names if names.count(name) > 1))
    return result


def _refuse(constant: str) -> Any:
    raise _Refused(constant)


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise _Refused("too large")
    return number


def _whole_number(text: str) -> int:
    if len(text) > 18:
        raise _Refused("too long")
    return int(text)


def _whole(code: str, **details: object) -> tuple[None, SheetRead]:
    return None, SheetRead(findings=(stop(code, **details).placed(Place()),))

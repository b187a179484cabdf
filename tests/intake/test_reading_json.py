"""JSON is read strictly, and every finding has a pointer."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.domain.kinds import KINDS
from pipeline.domain.wording import sentence
from pipeline.stages.intake.json_reader import read_json

from .conftest import Looked

LookBytes = Callable[..., Looked]


@pytest.fixture
def form(example_json: bytes) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(example_json)
    return loaded


@pytest.fixture
def look_at_json(look_at_bytes: LookBytes) -> LookBytes:
    def look(form: Any) -> Looked:
        content = form if isinstance(form, bytes) else json.dumps(form).encode()
        return look_at_bytes(content, "form.json")

    return look


def at(looked: Looked) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.place.pointer) for finding in looked.findings if finding.place]


def test_a_mark_of_utf8_in_front_is_nothing(look_at_json: LookBytes, example_json: bytes) -> None:
    assert look_at_json(b"\xef\xbb\xbf" + example_json).sentences == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_are_told_by_name(look_at_json: LookBytes, example_json: bytes, encoding: str) -> None:
    assert look_at_json(example_json.decode().encode(encoding)).sentences == [
        "The file: the file is not saved as UTF-8. Save it as UTF-8 and drop it again. [json-not-utf8]"
    ]


def test_windows_letters_are_not_utf8(look_at_json: LookBytes) -> None:
    assert look_at_json('{"kind": "£"}'.encode("cp1252")).codes == ["json-not-utf8"]


@pytest.mark.parametrize("content", [b"", b" \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_empty(look_at_json: LookBytes, content: bytes) -> None:
    assert look_at_json(content).codes == ["file-empty"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'{"a": 1\n "b": 2}', "line 2, character 2: a comma or a closing bracket is missing"),
        (b'{"a" 1}', "line 1, character 6: a colon is missing after a name"),
        (b"{'a': 1}", "line 1, character 2: a name in double quotes is expected"),
        (b'{"a": }', "line 1, character 7: a value is expected"),
        (b'{"a": "b', "line 1, character 7: the closing quote of a text is missing"),
        (b'{"a": "b\nc"}', "line 1, character 9: a text has a line break or a tab in it; write \\n or \\t"),
        (b'{"a": "\\q"}', "line 1, character 8: a backslash stands before a letter that it does not go with"),
        (b'{"a": 1} Quillback', "line 1, character 10: there is something after the end"),
        (b'{"a": NaN}', "it has a number that is none, or far too long a one"),
        (b'{"a": -Infinity}', "it has a number that is none, or far too long a one"),
        (b'{"a": 1e999}', "it has a number that is none, or far too long a one"),
        (b'{"a": 11111111111111111111111111}', "it has a number that is none, or far too long a one"),
    ],
)
def test_what_is_no_json_is_told_by_line_and_character(look_at_json: LookBytes, content: bytes, problem: str) -> None:
    words = f"The file: this is not JSON: {problem}. Put it right there and drop it again. [json-unreadable]"
    assert look_at_json(content).sentences == [words]


@pytest.mark.parametrize("content", [b"[" * 100_000, b'{"a":' * 50_000, b'{"kind":' + b"[" * 40 + b"]" * 40 + b"}"])
def test_far_too_deep_json_is_refused(look_at_json: LookBytes, content: bytes) -> None:
    assert look_at_json(content).codes == ["file-unsafe"]


def test_far_too_much_json_is_refused(look_at_json: LookBytes) -> None:
    assert look_at_json(b" " * (5 << 20)).codes == ["file-too-big"]


def test_a_name_twice_is_a_finding_at_it(look_at_json: LookBytes, example_json: bytes) -> None:
    changed = example_json.replace(b'"case_open": true', b'"case_open": true, "case_open": false')
    assert look_at_json(changed).sentences == [
        '"Is the case open to Children\'s Social Care?", at /case/case_open: "case_open" stands here twice. '
        "Leave one of them out. [json-name-twice]"
    ]


def test_half_a_character_is_a_finding_at_its_field(look_at_json: LookBytes, example_json: bytes) -> None:
    looked = look_at_json(example_json.replace(b'"Sam"', b'"\\ud83d"'))
    assert at(looked) == [("text-unprintable", "/child/known_as")]
    looked = look_at_json(example_json.replace(b'"parent-or-carer"', b'"\\ud83d"', 1))
    assert at(looked) == [("text-unprintable", "/people/0/part")]


def test_half_a_character_in_a_name_is_a_finding(look_at_json: LookBytes, example_json: bytes) -> None:
    looked = look_at_json(example_json.replace(b'"known_as"', b'"\\ud83d"'))
    assert at(looked) == [("text-unprintable", "/child")]


@pytest.mark.parametrize("kind", [None, "treasure-map", 3, ["working-agreement"]])
def test_a_kind_nobody_knows_is_a_finding(look_at_json: LookBytes, form: dict[str, Any], kind: Any) -> None:
    looked = look_at_json({**form, "kind": kind})
    assert looked.sentences == [
        'at /kind: we cannot tell which form this is. Say it in "kind", as the blank form does, for example '
        '"working-agreement". [json-kind-unknown]'
    ]


@pytest.mark.parametrize("content", [b"[]", b"3", b'"a"', b"null"])
def test_json_that_is_no_group_is_a_finding(look_at_json: LookBytes, content: bytes) -> None:
    assert look_at_json(content).codes == ["shape-wrong"]


def test_a_field_misspelt_is_named_with_the_nearest_right_one(look_at_json: LookBytes, form: dict[str, Any]) -> None:
    form["case"]["record_referense"] = form["case"].pop("record_reference")
    looked = look_at_json(form)
    assert at(looked) == [("field-unknown", "/case/record_referense")]
    assert 'Did you mean "record_reference"?' in looked.sentences[0]


def test_a_field_that_may_be_a_name_is_not_quoted(look_at_json: LookBytes, form: dict[str, Any]) -> None:
    form["child"]["Samuel Quillback"] = 1
    form["Samuel Quillback"] = 1
    looked = look_at_json(form)
    assert looked.codes == ["field-unknown", "field-unknown"]
    assert not any("Quillback" in words for words in looked.sentences)


def test_blank_rows_are_left_out_and_others_keep_their_pointer(look_at_json: LookBytes, form: dict[str, Any]) -> None:
    form["actions"].insert(0, dict.fromkeys(form["actions"][0]))
    form["actions"][2]["who"] = None
    looked = look_at_json(form)
    assert at(looked) == [("required-blank", "/actions/2/who")]
    assert len(looked.reading.answers["actions"]) == 4


def test_a_table_that_is_no_list_is_a_finding(look_at_json: LookBytes, form: dict[str, Any]) -> None:
    form["actions"] = {"action": "x"}
    assert ("shape-wrong", "/actions") in at(look_at_json(form))


def test_a_row_that_is_no_group_is_a_finding(look_at_json: LookBytes, form: dict[str, Any]) -> None:
    form["extra_copies"][0] = "Mrs Birtwistle"
    assert at(look_at_json(form)) == [("shape-wrong", "/extra_copies/0")]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(anything, st.sampled_from(["case", "people", "actions", "child"]))
def test_any_json_at_all_gives_words_that_can_be_said(
    look_at_json: LookBytes, example_json: bytes, value: Any, section: str
) -> None:
    form = {**json.loads(example_json), section: value}
    for words in look_at_json(json.dumps(form).encode()).sentences:
        words.encode()


def test_reading_json_names_the_finding_of_the_whole_file() -> None:
    kind, read = read_json(b"{", KINDS)
    assert kind is None
    assert [sentence(finding).split(":")[0] for finding in read.findings] == ["The file"]

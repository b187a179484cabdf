"""Answers become a submission, or everything that is wrong with them at once, each at its own place."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.domain.agreements import WorkingAgreement
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.examining import PLACEHOLDER, examine
from pipeline.domain.findings import Finding, Place, Severity, advise, any_stops, stop, worst_first
from pipeline.domain.form import Choice, NotYetKnown, Question, question_at, sections
from pipeline.domain.kinds import KINDS, WORKING_AGREEMENT
from pipeline.domain.wording import sentence

from .looking import CALENDAR, KNOWN, TODAY, changed, every_answer, example, look, path_of, seen

BY_KIND: dict[type, tuple[object, str]] = {
    bool: ("perhaps", "yes-no-unreadable"),
    date: ("end of term", "date-unreadable"),
    int: ("two", "number-unreadable"),
    str: ("[name]", "placeholder-left"),
}
BY_NAME = {"case_number": ("Samuel", "case-number-unreadable"), "child_id": ("FEN 417", "child-id-unreadable")}


def breaks() -> Iterator[tuple[str, object, str]]:
    """Every answer of the example with something wrong in its place."""
    for dotted, question in every_answer():
        value, code = BY_NAME.get(str(question.path[-1])) or (
            ("zzz", "choice-unknown") if issubclass(question.answer, Choice) else BY_KIND[question.answer]
        )
        yield dotted, value, code
        if question.answer is str:
            yield dotted, "a\x00b", "text-unprintable"
            yield dotted, {"a": "b"}, BY_NAME.get(str(question.path[-1]), ("", "text-unreadable"))[1]
        if question.required:
            yield dotted, None, "required-blank"
            yield dotted, " \u200b\n", "required-blank"
            yield dotted, "_x000D_", "required-blank"


@pytest.mark.parametrize(("dotted", "value", "code"), list(breaks()), ids=lambda part: str(part)[:40])
def test_a_broken_answer_is_found_there_and_nowhere_else(dotted: str, value: object, code: str) -> None:
    examined = look({dotted: value})
    codes = {code} | ({"text-unreadable"} if isinstance(value, dict) else set())
    codes |= {"text-unprintable"} if value == "a\x00b" else set()
    (finding,) = examined.findings
    assert finding.code in codes
    assert finding.path == path_of(dotted)
    assert finding.stops
    assert examined.submission is None


@pytest.mark.parametrize("name", WORKING_AGREEMENT.flavours(TODAY, CALENDAR))
def test_every_flavour_stays_without_stops_when_one_answer_of_it_is_left_out(name: str) -> None:
    answers = WORKING_AGREEMENT.flavours(TODAY, CALENDAR)[name]
    for section in sections(WORKING_AGREEMENT.model):
        part = answers.get(section.name)
        rows = part if section.is_table else [part]
        for index, row in enumerate(rows or ()):
            for question in section.questions:
                last = str(question.path[-1])
                if not question.required or row.get(last) is None:
                    continue
                broken = deepcopy(answers)
                target = broken[section.name][index] if section.is_table else broken[section.name]
                del target[last]
                stops = [f for f in WORKING_AGREEMENT.examine(broken, KNOWN).findings if f.stops]
                at = (section.name, index, last) if section.is_table else (section.name, last)
                allowed = {("purpose", "replaces")} if "replaces" in name else set()
                assert {f.path for f in stops} - allowed == {at}


@pytest.mark.parametrize("days", range(0, 760, 37))
def test_the_examples_pass_on_any_day(days: int) -> None:
    today = date.fromordinal(date(2026, 1, 1).toordinal() + days)
    known = Circumstances(today, CALENDAR)
    assert WORKING_AGREEMENT.examine(WORKING_AGREEMENT.example(today, CALENDAR), known).findings == ()
    for name, answers in WORKING_AGREEMENT.flavours(today, CALENDAR).items():
        if "replaces" not in name:
            examined = WORKING_AGREEMENT.examine(answers, known)
            assert {f.code for f in examined.findings} <= {"gate-overridden", "no-agreement-with"}, name


def secrets() -> Iterator[tuple[str, Question]]:
    for dotted, question in every_answer():
        if question.private:
            yield dotted, question


@pytest.mark.parametrize(
    ("dotted", "question"), list(secrets()), ids=lambda part: part if isinstance(part, str) else ""
)
def test_a_private_answer_is_never_quoted(dotted: str, question: Question) -> None:
    for value in ("Quillfeather xxx", "Quillfeather\x00", "Quillfeather" * 2000, "3/33/Quillfeather"):
        for finding in look({dotted: value}).findings:
            assert "quillfeather" not in (sentence(finding) + str(dict(finding.details))).lower()


@pytest.mark.parametrize("dotted", [d for d, question in every_answer() if question.answer is str])
def test_no_text_is_quoted_at_all_for_it_may_hold_a_name(dotted: str) -> None:
    for value in ("Quillfeather xxx", "Quillfeather\x00", "Quillfeather" * 2000):
        findings = look({dotted: value}).findings
        assert findings
        assert "quillfeather" not in "".join(str(dict(f.details)) + sentence(f) for f in findings).lower()


def test_a_long_wrong_answer_is_quoted_in_part() -> None:
    (finding,) = look({"review.review_on": "as soon as everybody can make it, which may be late"}).findings
    assert "found" not in finding.details


@pytest.mark.parametrize("value", ["perhaps\x00", "per\ud800haps", "\x1b[31m"])
def test_what_cannot_be_written_down_is_not_quoted(value: str) -> None:
    (finding,) = look({"case.case_open": value}).findings
    assert sentence(finding) == "The file: this is neither yes nor no. Type Yes or No. [yes-no-unreadable]"


def test_everything_is_found_at_once() -> None:
    examined = look(
        {
            "case.case_open": False,
            "case.drawn_up_on": "soon",
            "child.first_name": None,
            "review.review_at": "tea",
            "actions.0.how_often": None,
            "actions.1.who": "School",
            "people.1.address": None,
            "people.3.signed_on": "[date]",
            "extra_copies.0.approved_on": date(2026, 6, 11),
            "purpose.reason_details": "NHS 999 100 0011",
            "signing.hobby": "x",
        }
    )
    assert {(f.code, f.path) for f in examined.findings} == {
        ("case-closed", ("case", "case_open")),
        ("date-unreadable", ("case", "drawn_up_on")),
        ("required-blank", ("child", "first_name")),
        ("choice-unknown", ("review", "review_at")),
        ("action-when-missing", ("actions", 0, "by_when")),
        ("address-missing", ("people", 1, "address")),
        ("date-unreadable", ("people", 3, "signed_on")),
        ("date-in-future", ("extra_copies", 0, "approved_on")),
        ("private-number-in-text", ("purpose", "reason_details")),
        ("field-unknown", ("signing", "hobby")),
    }, "the rule about who does it waits for the child's name: 'School' might be it"


def test_what_stops_comes_before_what_advises() -> None:
    examined = look({"purpose.plan_reference": None, "case.case_open": False, "childs_part.signs": "?"})
    assert [f.stops for f in examined.findings] == [True, True, False]
    found = (advise("a"), stop("b"), advise("c"), stop("d"))
    assert [f.code for f in worst_first(found)] == ["b", "d", "a", "c"]
    assert any_stops(found)
    assert not any_stops(found[:1])


def test_a_rule_that_breaks_is_never_taken_as_passed() -> None:
    def broken(agreement: WorkingAgreement, known: Circumstances) -> Iterator[Finding]:
        yield advise("case-closed")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        examine(WorkingAgreement, example(), [broken], KNOWN)


def test_a_rule_that_asks_for_a_name_no_form_has_breaks() -> None:
    def mistaken(agreement: Any, known: Circumstances) -> Iterator[Finding]:
        yield advise("case-closed", agreement.case.bogus)

    with pytest.raises(AttributeError):
        examine(WorkingAgreement, changed({"case.case_open": "?"}), [mistaken], KNOWN)


def test_a_rule_waits_for_the_answer_it_needs_and_says_the_rest() -> None:
    def needy(agreement: WorkingAgreement, known: Circumstances) -> Iterator[Finding]:
        yield advise("no-parent", "people")
        yield advise("case-closed", agreement.case.case_number)

    examined = examine(WorkingAgreement, changed({"case.case_number": "?"}), [needy], KNOWN)
    assert [f.code for f in examined.findings] == ["case-number-unreadable", "no-parent"]
    with pytest.raises(NotYetKnown):
        _ = WorkingAgreement.model_construct(people=()).effective_from or WorkingAgreement.model_construct().case


BLANK_SECTIONS = [None, {}, "", "  "]


@pytest.mark.parametrize("blank", BLANK_SECTIONS)
def test_a_blank_part_is_as_many_blank_answers(blank: object) -> None:
    examined = look({"keeping": blank})
    names = ("explained_on", "explained_by", "explained_to", "consequences", "complaints_told_on")
    assert seen(examined.findings) == {("required-blank", "stop", ("keeping", name)) for name in names}


@pytest.mark.parametrize("blank", [None, [], "", ()])
def test_a_blank_table_that_has_to_be_filled_is_found_once(blank: object) -> None:
    assert seen(look({"actions": blank}).findings) == {("rows-missing", "stop", ("actions",))}


@pytest.mark.parametrize("blank", [None, [], "", ()])
def test_a_table_that_may_stay_blank_may_be_blank_in_any_way(blank: object) -> None:
    assert look({"extra_copies": blank}).findings == ()


@pytest.mark.parametrize("wrong", ["soon", 3, True, [1]])
def test_a_part_of_another_shape_is_found_once(wrong: object) -> None:
    assert seen(look({"review": wrong}).findings) == {("shape-wrong", "stop", ("review",))}


@pytest.mark.parametrize("wrong", ["x", 3, {"a": 1}])
def test_a_table_of_another_shape_is_found_once(wrong: object) -> None:
    assert seen(look({"people": wrong}).findings) == {("shape-wrong", "stop", ("people",))}


def test_a_row_of_another_shape_is_found_at_that_row() -> None:
    assert seen(look({"actions.1": "be on time"}).findings) == {("shape-wrong", "stop", ("actions", 1))}


def test_nothing_at_all_gives_a_finding_for_every_answer_that_is_needed() -> None:
    examined = WORKING_AGREEMENT.examine({}, KNOWN)
    asked_once = [section for section in sections(WORKING_AGREEMENT.model) if not section.is_table]
    needed = {question.path for section in asked_once for question in section.questions if question.required}
    born = ("child", "date_of_birth")
    assert {f.path for f in examined.findings} == needed | {("people",), ("actions",), born}


def test_an_unknown_name_is_named_with_the_nearest_right_one() -> None:
    examined = WORKING_AGREEMENT.examine(changed({"childs": {}, "actions.0.by_wen": "x", "people.0.zzzzzz": 1}), KNOWN)
    assert {f.path: f.details["nearest"] for f in examined.findings} == {
        ("childs",): 'Did you mean "child"?',
        ("actions", 0, "by_wen"): 'Did you mean "by_when"?',
        ("people", 0, "zzzzzz"): "Take it out.",
    }


def test_the_answers_are_not_changed_by_looking_at_them() -> None:
    answers = changed({"case.case_number": " fen 2041"})
    before = deepcopy(answers)
    examined = WORKING_AGREEMENT.examine(answers, KNOWN)
    assert answers == before
    assert examined.submission is not None
    assert examined.submission.case.case_number == "FEN-2041"


def test_the_kind_of_the_form_may_stand_among_the_answers() -> None:
    assert WORKING_AGREEMENT.examine({"kind": "working-agreement", **example()}, KNOWN).findings == ()
    assert all(kind.code == code for code, kind in KINDS.items())


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([dotted for dotted, _ in every_answer()] + ["people", "actions.0", "review"]), ANYTHING)
def test_whatever_stands_in_an_answer_it_is_taken_or_found_and_can_be_said(dotted: str, value: object) -> None:
    examined = look({dotted: value})
    assert (examined.submission is None) == any(f.stops for f in examined.findings)
    for finding in examined.findings:
        assert sentence(finding).endswith(f"[{finding.code}]")


@pytest.mark.parametrize(
    "text",
    ["Police reference log is xxxx.", "Grandparents can be contacted on ........", "Mr XXX", "[name]", "[insert date]",
     "<their name>", "____", "……", "who??", "TBC", "tba", "insert name", "Click here to enter text", "Lorem ipsum"],
)  # fmt: skip
def test_a_gap_that_was_left_is_found(text: str) -> None:
    assert PLACEHOLDER.search(text)


@pytest.mark.parametrize(
    "text",
    ["Police reference log is CAD 4471 of 2 May 2026.", "Mrs Ruth Penn can be called on 01632 960 111.", "see [2]",
     "a < b and c > d", "wait ... then go", "really?", "XX Legion Street", "{{ child }} & Co", "Alexxxa"],
)  # fmt: skip
def test_ordinary_words_are_no_gap(text: str) -> None:
    assert not PLACEHOLDER.search(text)


def test_the_sections_of_the_form_are_read_off_the_model() -> None:
    found = sections(WORKING_AGREEMENT.model)
    assert [s.name for s in found] == [
        *("case", "child", "before", "purpose", "advice", "keeping", "childs_part", "review", "signing"),
        *("people", "actions", "extra_copies"),
    ]
    assert [s.name for s in found if s.is_table] == ["people", "actions", "extra_copies"]
    assert {s.name: s.least_rows for s in found if s.is_table} == {"people": 1, "actions": 1, "extra_copies": 0}
    assert [str(q.path[-1]) for q in found[-2].questions] == ["action", "who", "by_when", "how_often", "check"]


def test_every_question_has_words_and_an_example_that_can_be_read() -> None:
    unfit = {"date-in-future", "action-before-agreement", "who-not-listed", "person-twice", "birth-both"}
    unfit |= {"explained-after-signing", "review-before-start", "replaces-unknown", "signed-before-drawn-up"}
    for dotted, question in every_answer():
        assert question.title, dotted
        assert question.guidance.endswith((".", "?")), dotted
        if question.example is not None:
            there = {f.code for f in look({dotted: question.example}).findings if f.stops and f.path == path_of(dotted)}
            assert there <= unfit, dotted


def test_no_two_questions_of_a_part_have_the_same_title() -> None:
    labels = [q.title.casefold() for s in sections(WORKING_AGREEMENT.model) if not s.is_table for q in s.questions]
    assert len(labels) == len(set(labels))


def test_a_question_is_found_by_its_path_whatever_the_row() -> None:
    question = question_at(WORKING_AGREEMENT.model, ("actions", 7, "by_when"))
    assert question is not None
    assert (question.title, question.required, question.lines) == ("By when", False, 1)
    assert question_at(WORKING_AGREEMENT.model, ("actions", 7)) is None
    answer = question_at(WORKING_AGREEMENT.model, ("people", 0, "part"))
    assert answer is not None
    assert answer.choices[0] == "Parent or carer"
    words = question_at(WORKING_AGREEMENT.model, ("purpose", "reason_details"))
    assert words is not None
    assert (words.lines, words.required, words.choices) == (4, True, ())


def test_names_addresses_and_days_of_birth_are_private() -> None:
    private = {".".join(str(p) for p in q.path) for _, q in every_answer() if q.private}
    assert private == {
        *("case.prepared_by", "child.first_name", "child.family_name", "child.known_as", "child.date_of_birth"),
        *("child.expected_birth_on", "child.child_id", "before.override_by", "advice.advocate_name"),
        *("keeping.explained_by", "keeping.explained_to", "signing.team_manager", "people.name", "people.address"),
        *("actions.who", "extra_copies.recipient", "extra_copies.approved_by"),
    }


def test_a_place_is_said_the_way_its_sender_would_look_for_it() -> None:
    assert Place("By when", "Actions", 14, "C").words() == 'Sheet "Actions", row 14, "By when"'
    assert Place(sheet="Actions", column="C").words() == 'Sheet "Actions", column C'
    assert Place(pointer="/actions/2/who").words() == "at /actions/2/who"
    assert Place().words() == "The file"
    assert Place(row=3).cell is None
    assert Severity("stop") is Severity.STOP

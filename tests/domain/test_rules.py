"""Every rule speaks where it should, at that answer, in these words; and is silent on the right side of it."""

from __future__ import annotations

import ast
import pathlib
from functools import cache
from typing import Any

import pytest

import pipeline.domain
from pipeline.domain.checks.agreement_rules import RULES
from pipeline.domain.checks.wording_checks import WORDING_CHECKS
from pipeline.domain.examining import CODES_OF_PYDANTIC, examine
from pipeline.domain.findings import Finding, Place, advise
from pipeline.domain.kinds import WORKING_AGREEMENT
from pipeline.domain.wording import WORDS, sentence, what_to_do, what_was_found

from .looking import KNOWN, changed, look, path_of, seen
from .rule_cases import BROKEN, QUIET, SPEAKS, Case
from .sentences import SENTENCES


@pytest.mark.parametrize("case", SPEAKS, ids=lambda case: case.name.replace(" ", "-"))
def test_a_rule_finds_this_and_nothing_else(case: Case) -> None:
    examined = look(case.changes, case.known)
    assert seen(examined.findings) == case.found
    assert (examined.submission is None) == any(severity == "stop" for _, severity, _ in case.found)


@pytest.mark.parametrize("case", QUIET, ids=lambda case: case.name.replace(" ", "-"))
def test_a_rule_is_silent_on_the_right_side(case: Case) -> None:
    examined = look(case.changes, case.known)
    assert seen(examined.findings) == set()
    assert examined.submission is not None


def test_every_rule_has_a_case_that_fires_it_and_one_that_does_not() -> None:
    names = {rule.__name__ for rule in RULES}
    assert {case.rule for case in SPEAKS} == names
    assert {case.rule for case in QUIET} == names


def test_each_case_is_found_by_the_rule_it_is_named_after() -> None:
    by_name = {rule.__name__: rule for rule in RULES}
    for case in SPEAKS:
        calm = [rule for name, rule in by_name.items() if name != case.rule]
        answers = changed(case.changes)
        without = seen(examine(WORKING_AGREEMENT.model, answers, calm, case.known).findings)
        assert case.found - without, case.name


@cache
def produced() -> list[Finding]:
    """Everything that the cases make the domain say."""
    found = [finding for case in SPEAKS for finding in look(case.changes, case.known).findings]
    return found + [finding for path, value, _ in BROKEN for finding in look({path: value}).findings]


def codes_in_the_source() -> set[str]:
    """Every code that a call in the domain names: stop(...), advise(...), PydanticCustomError(...)."""
    codes = {check.code for check in WORDING_CHECKS} | set(CODES_OF_PYDANTIC.values())
    for file in pathlib.Path(pipeline.domain.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
                continue
            if node.func.id in ("stop", "advise", "PydanticCustomError"):
                first = node.args[0]
                values = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
                codes |= {value.value for value in values if isinstance(value, ast.Constant)}
    return codes


def test_every_code_of_the_domain_is_produced_by_a_case_and_has_words() -> None:
    codes = {finding.code for finding in produced()}
    assert codes_in_the_source() - codes == set(), "no case produces these"
    assert codes - codes_in_the_source() == set()
    assert codes - set(WORDS) == set(), "these have no words"


def test_every_code_is_said_in_exactly_these_words() -> None:
    said: dict[str, str] = {}
    for finding in produced():
        said.setdefault(finding.code, sentence(finding))
    assert said == SENTENCES


def test_every_sentence_is_one_a_person_can_act_on() -> None:
    for code, words in WORDS.items():
        assert words.found.endswith("."), code
        assert words.remedy.endswith((".", "{guidance}", "{nearest}")), code
        assert len(words.found) + len(words.remedy) < 220, code


@pytest.mark.parametrize(("path", "value", "code"), BROKEN, ids=[f"{path}-{code}" for path, _, code in BROKEN])
def test_a_broken_answer_is_found_at_its_own_place(path: str, value: Any, code: str) -> None:
    assert seen(look({path: value}).findings) == {(code, "stop", path_of(path))}


def test_a_finding_says_where_what_and_what_to_do() -> None:
    (finding,) = look({"actions.3.by_when": "end of term"}).findings
    placed = finding.placed(Place(label="By when", sheet="Actions", row=14, column="C"))
    assert sentence(placed) == (
        'Sheet "Actions", row 14, "By when": "end of term" is not a date. '
        'Type the day, like 17/07/2026, or fill in "How often" instead. [date-unreadable]'
    )
    assert what_was_found(placed) == '"end of term" is not a date.'
    assert what_to_do(placed) == 'Type the day, like 17/07/2026, or fill in "How often" instead.'
    assert placed.place is not None
    assert placed.place.cell == "C14"


def test_a_code_without_words_cannot_be_said() -> None:
    with pytest.raises(KeyError):
        sentence(advise("a-new-rule", "people"))


def test_curly_braces_that_somebody_typed_stay_as_typed() -> None:
    (finding,) = look({"case.case_open": "{0} {found}"}).findings
    assert what_was_found(finding) == "This is neither yes nor no."


def test_the_earlier_agreement_is_named_by_its_number() -> None:
    case = next(case for case in SPEAKS if case.name == "an earlier one stands and is passed over")
    (finding,) = look(case.changes, case.known).findings
    assert what_was_found(finding) == "Agreement number 2 of this case is still in use."


def test_the_hold_by_day_is_the_working_day_before() -> None:
    (finding,) = look({"review.review_on": "1/8/26"}, KNOWN).findings
    assert what_to_do(finding) == "Hold the review by 31/07/2026, or choose another day."

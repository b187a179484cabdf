"""Every rule speaks where it should, at that answer, in these words; and is silent on the right side of it."""

from __future__ import annotations

import ast
import pathlib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Annotated, Any

import pytest

import pipeline.domain
from pipeline.domain.checks.file_rules import named_files
from pipeline.domain.checks.wrong_family import of_another_case, strangers
from pipeline.domain.examining import Examination, examine
from pipeline.domain.findings import Finding, Place, advise
from pipeline.domain.form import Form, Line, ask
from pipeline.domain.identifiers import identifiers_of
from pipeline.domain.kinds import CHILDS_PLAN, KINDS
from pipeline.domain.wording import WORDS, sentence, what_to_do, what_was_found

from . import rule_cases, sentences
from .looking import AGREEMENT, KNOWN, changed, look, path_of, seen
from .practice_cases import PRACTICE_CASES, PRACTICE_SENTENCES
from .rule_cases import Case


def modules() -> list[ModuleType]:
    """The cases of each part of the domain stand in a module of their own."""
    names = sorted(file.stem for file in pathlib.Path(__file__).parent.glob("cases_*.py"))
    return [rule_cases, *(import_module(f"{__package__}.{name}") for name in names)]


DOMAIN = pathlib.Path(pipeline.domain.__file__).parent
MODULES = modules()
SPEAKS: tuple[Case, ...] = tuple(case for module in MODULES for case in module.SPEAKS)
QUIET: tuple[Case, ...] = tuple(case for module in MODULES for case in module.QUIET)
BROKEN: tuple[tuple[str, Any, str, str], ...] = tuple(
    (path, value, code, kind[0] if kind else AGREEMENT)
    for module in MODULES
    for path, value, code, *kind in getattr(module, "BROKEN", ())
)
SENTENCES: dict[str, str] = {
    **sentences.SENTENCES,
    **PRACTICE_SENTENCES,
    **{code: words for module in MODULES for code, words in getattr(module, "SENTENCES", {}).items()},
}


def named(case: Case) -> str:
    return f"{case.kind}-{case.rule}-{case.name}".replace(" ", "-")


def examined(case: Case) -> Examination[Any]:
    """Looked at once for all tests: there are many cases."""
    if id(case) not in LOOKED_AT:
        LOOKED_AT[id(case)] = look(case.changes, case.known, case.kind)
    return LOOKED_AT[id(case)]


LOOKED_AT: dict[int, Examination[Any]] = {}


@pytest.mark.parametrize("case", SPEAKS, ids=named)
def test_a_rule_finds_this_once_and_nothing_else(case: Case) -> None:
    looked_at = examined(case)
    assert seen(looked_at.findings) == case.found
    assert len(looked_at.findings) == len(case.found), "something is said twice of one cell"
    assert (looked_at.submission is None) == any(severity == "stop" for _, severity, _ in case.found)


@pytest.mark.parametrize("case", QUIET, ids=named)
def test_a_rule_is_silent_on_the_right_side(case: Case) -> None:
    looked_at = examined(case)
    assert seen(looked_at.findings) == set()
    assert looked_at.submission is not None


def rules_by_name(kind: str) -> dict[str, Callable[..., Any]]:
    return {rule.__name__: rule for rule in KINDS[kind].rules}


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_rules_of_a_kind_have_one_name(kind: str) -> None:
    assert len(rules_by_name(kind)) == len(KINDS[kind].rules)


def test_every_rule_has_a_case_that_fires_it_and_one_that_does_not() -> None:
    rules = {(rule.__module__, rule.__name__) for kind in KINDS.values() for rule in kind.rules}
    for cases in (SPEAKS, QUIET):
        of_cases = [rules_by_name(case.kind).get(case.rule) for case in cases]
        unknown = {(case.kind, case.rule) for case, rule in zip(cases, of_cases, strict=True) if rule is None}
        assert unknown == set(), "no such rules"
        assert rules - {(rule.__module__, rule.__name__) for rule in of_cases if rule} == set()


@pytest.mark.parametrize("case", SPEAKS, ids=named)
def test_a_case_is_found_by_the_rule_it_is_named_after(case: Case) -> None:
    alone = [rules_by_name(case.kind)[case.rule]]
    by_the_rule = examine(KINDS[case.kind].model, changed(case.changes, kind=case.kind), alone, case.known)
    assert case.found & seen(by_the_rule.findings)


def of_the_wrong_family() -> list[Finding]:
    """What the desk asks besides the rules, because only the register knows the other cases."""
    plan = look({}, kind=CHILDS_PLAN.code).draft
    elsewhere = identifiers_of(plan)
    return [
        *strangers([(("actions", 0, "text"), "NHS 999 123 4578")], (), elsewhere),
        *of_another_case(plan, elsewhere),
    ]


class Enclosing(Form):
    class Enclosed(Form):
        file: Annotated[Line | None, ask("File", "", file=True)]

    kind: str = "enclosing"
    enclosed: Enclosed


def of_files_that_came_along() -> list[Finding]:
    """What every form is asked besides its kind's rules, if it names files or came with some."""
    there, gone = (Enclosing(enclosed=Enclosing.Enclosed(file=name)) for name in (None, "gone.pdf"))
    with_a_file = replace(KNOWN, files=frozenset({"plan.pdf"}))
    return [*named_files(there, with_a_file), *named_files(gone, KNOWN), *named_files(gone, with_a_file)]


@cache
def produced() -> list[Finding]:
    """Everything that the cases make the domain say."""
    found = [finding for case in SPEAKS for finding in examined(case).findings]
    found += [finding for path, value, _, kind in BROKEN for finding in look({path: value}, kind=kind).findings]
    found += [advise(code, "actions", 0, "action") for code, _, _ in PRACTICE_CASES]
    # Of what is no form with rules, each module says for itself what there is to say.
    found += [finding for module in MODULES for finding in getattr(module, "said_besides", list)()]
    return found + of_the_wrong_family() + of_files_that_came_along()


def codes_in_the_source(package: pathlib.Path = DOMAIN) -> set[str]:
    """Every code that the source names outside of the words themselves."""
    codes = set()
    for file in package.rglob("*.py"):
        if file.parent.name == "wording":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and node.value in WORDS:
                codes.add(str(node.value))
            # A code that nobody wrote words for.
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING:
                codes |= {part.value for part in _ends(node.args[0]) if isinstance(part, ast.Constant)}
    return codes


SAYING = ("stop", "advise", "PydanticCustomError")


def _ends(code: ast.expr) -> list[ast.expr]:
    return [*_ends(code.body), *_ends(code.orelse)] if isinstance(code, ast.IfExp) else [code]


def test_every_code_of_the_domain_is_produced_by_a_case_and_has_words() -> None:
    codes = {finding.code for finding in produced()}
    assert codes_in_the_source() - codes == set(), "no case produces these"
    assert codes - codes_in_the_source() == set()
    assert codes - set(WORDS) == set(), "these have no words"


def test_no_words_are_left_over_from_a_rule_that_is_gone() -> None:
    assert set(WORDS) - codes_in_the_source(DOMAIN.parent) == set()


def test_every_code_is_said_in_exactly_these_words() -> None:
    said: defaultdict[str, set[str]] = defaultdict(set)
    for finding in produced():
        said[finding.code].add(sentence(finding))
    assert set(said) - set(SENTENCES) == set(), "write these down"
    assert {code: words for code, words in SENTENCES.items() if words not in said[code]} == {}


def test_no_code_is_written_down_twice_with_other_words() -> None:
    for module in MODULES:
        for code, words in getattr(module, "SENTENCES", {}).items():
            assert SENTENCES[code] == words, f"{code} stands in another module as well"


def test_every_sentence_is_one_a_person_can_act_on() -> None:
    for code, words in WORDS.items():
        assert words.found.endswith("."), code
        assert words.remedy.endswith((".", "}")), code
        assert len(words.found) + len(words.remedy) < 220, code


@pytest.mark.parametrize(
    ("path", "value", "code", "kind"), BROKEN, ids=[f"{kind}-{path}-{code}" for path, _, code, kind in BROKEN]
)
def test_a_broken_answer_is_found_at_its_own_place(path: str, value: Any, code: str, kind: str) -> None:
    assert seen(look({path: value}, kind=kind).findings) == {(code, "stop", path_of(path))}


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
    case = next(case for case in rule_cases.SPEAKS if case.name == "an earlier one stands and is passed over")
    (finding,) = look(case.changes, case.known).findings
    assert what_was_found(finding) == "Agreement number 2 of this case is still in use."


def test_the_hold_by_day_is_the_working_day_before() -> None:
    (finding,) = look({"review.review_on": "1/8/26"}, KNOWN).findings
    assert what_to_do(finding) == "Hold the review by 31/07/2026, or choose another day."

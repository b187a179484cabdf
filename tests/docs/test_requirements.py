"""docs/requirements.md against the code: every requirement has one row, and no row claims what is not there."""

from __future__ import annotations

import ast
import importlib
import re
import tomllib
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

import pytest
from pydantic import BaseModel
from typer.core import TyperGroup
from typer.main import get_command

from pipeline.domain.authority import Authority
from pipeline.domain.backup_wording import Situation
from pipeline.domain.form import bare_type, sections
from pipeline.domain.kinds import KINDS
from pipeline.domain.profiles import Labels, LocalSettings, Profile, Timings
from pipeline.domain.receivers import ReceivingAuthority
from pipeline.domain.timescales import BY_EVENT, TIMESCALES
from pipeline.domain.wording import WORDS
from pipeline.entrypoints.cli import app

HOME = Path(__file__).parents[2]
TABLE = HOME / "docs" / "requirements.md"
IDS = (Path(__file__).parent / "requirement_ids.txt").read_text(encoding="utf-8").split()
BANK = HOME / "config" / "backup-wording.toml"
CLAIM = re.compile(r"`([^`]*)`")
NOT_SOFTWARE, NOT_YET = "Not software: ", "Not yet: "
SHORTEST_REASON_CHARACTERS = 25
SETTINGS: dict[str, type[BaseModel]] = {"profile": Profile, "authority": Authority, "receiver": ReceivingAuthority}
# T01 and T02 are counted together, as the earlier of the two, by `timescales.first_meeting`.
COUNTED_TOGETHER = {"T01", "T02"}


class Row(NamedTuple):
    """One line of a table."""

    id: str
    asks: str
    where: str

    @property
    def claims(self) -> list[str]:
        """What the row says is there."""
        return CLAIM.findall(self.where)


def rows_in(text: str) -> list[Row]:
    """Return every line of a table that has an ID of the guidance."""
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")
    ]
    return [Row(*row) for row in cells if re.match(r"[A-Z]{3}-\d", row[0])]


ROWS = rows_in(TABLE.read_text(encoding="utf-8"))


# What there is


def there_is_a_kind(name: str) -> bool:
    """Say whether there is such a form."""
    return name in KINDS


def there_is_a_document(name: str) -> bool:
    """Say whether some form makes it, and has a template for it."""
    codes = {document.code for kind in KINDS.values() for document in kind.documents}
    return name in codes and (HOME / "templates" / f"{name}.docx").is_file()


def there_is_a_rule(name: str) -> bool:
    """Say whether some form keeps it; one that is only written down counts for nothing."""
    return name in {getattr(rule, "__name__", "") for kind in KINDS.values() for rule in kind.rules}


def there_is_a_code(name: str) -> bool:
    """Say whether it has words and something in the code finds it."""
    return name in WORDS and name in found_somewhere()


def there_is_a_field(name: str) -> bool:
    """Say whether that form asks for it: `kind.section`, or `kind.section.answer`."""
    kind, _, rest = name.partition(".")
    if kind not in KINDS:
        return False
    section, _, answer = rest.partition(".")
    asked = [part for part in sections(KINDS[kind].model) if part.name == section]
    return bool(asked) and (not answer or any(one.path[-1] == answer for one in asked[0].questions))


def there_is_a_deadline(name: str) -> bool:
    """Say whether it has a timescale and something counts it or says it."""
    in_bank = {code for one in bank().values() for code in one["source"]}
    used = name in COUNTED_TOGETHER or name in in_bank or name in words_in(domain_texts())
    return name in {**TIMESCALES, **BY_EVENT} and used


def there_is_a_command(name: str) -> bool:
    """Say whether it can be typed: `due T15`; what follows a command's name is a timescale that it counts."""
    command, *codes = name.split()
    return command in commands() and set(codes) <= {**TIMESCALES, **BY_EVENT}.keys()


@cache
def commands() -> frozenset[str]:
    """Return the name of every command."""
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    return frozenset(group.commands)


def there_is_a_setting(name: str) -> bool:
    """Say whether the settings have it and something uses it: `profile.timings.visit_days`."""
    first, *steps = name.split(".")
    model: Any = SETTINGS.get(first)
    for step in steps:
        if not (isinstance(model, type) and issubclass(model, BaseModel) and step in model.model_fields):
            return False
        inner = bare_type(model.model_fields[step].annotation)
        model = bare_type(get_args(inner)[0]) if get_args(inner) else inner
    return bool(steps) and first in SETTINGS and steps[-1] in names_used()


def there_is_a_situation(name: str) -> bool:
    """Say whether the wording bank has it."""
    return name in {situation.value for situation in Situation} and name in bank()


def there_is_a_text(name: str) -> bool:
    """Say whether these very words are fixed words of ours."""
    # In print our apostrophes are curly, in the table they may be typed.
    return any(name.replace("’", "'") in text.replace("’", "'") for text in all_texts())


def there_is_a_function(name: str) -> bool:
    """Say whether the domain has it: `audiences.seen_by`."""
    module, _, function = name.rpartition(".")
    try:
        return callable(getattr(importlib.import_module(f"pipeline.domain.{module}"), function, None))
    except ModuleNotFoundError:
        return False


NOTATION: dict[str, Callable[[str], bool]] = {
    "kind": there_is_a_kind,
    "document": there_is_a_document,
    "rule": there_is_a_rule,
    "code": there_is_a_code,
    "field": there_is_a_field,
    "deadline": there_is_a_deadline,
    "command": there_is_a_command,
    "setting": there_is_a_setting,
    "situation": there_is_a_situation,
    "text": there_is_a_text,
    "function": there_is_a_function,
}


def is_there(claim: str) -> bool:
    """Say whether what a claim names is in the code."""
    sort, _, name = claim.partition(":")
    return sort in NOTATION and bool(name) and NOTATION[sort](name.strip())


@cache
def texts_of(file: Path) -> tuple[str, ...]:
    """Return every text that stands in a module, as one even where it is broken over lines; no docstrings."""
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    bodies = [node.body for node in nodes if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))]
    said = {id(body[0].value) for body in bodies if body and isinstance(body[0], ast.Expr)}
    texts = [node for node in nodes if isinstance(node, ast.Constant) and id(node) not in said]
    return tuple(node.value for node in texts if isinstance(node.value, str))


@cache
def domain_texts() -> tuple[str, ...]:
    """Return every text of the domain, but those of the table of timescales and of the words of codes."""
    files = [file for file in (HOME / "pipeline" / "domain").rglob("*.py") if file.name != "timescales.py"]
    return tuple(text for file in files if file.parent.name != "wording" for text in texts_of(file))


@cache
def words_in(texts: tuple[str, ...]) -> frozenset[str]:
    """Return every word of these texts."""
    return frozenset(word for text in texts for word in re.split(r"\W+", text))


@cache
def found_somewhere() -> frozenset[str]:
    """Return every text of the pipeline that may be the code of a finding."""
    files = [file for file in (HOME / "pipeline").rglob("*.py") if file.parent.name != "wording"]
    return frozenset(text for file in files for text in texts_of(file))


@cache
def all_texts() -> tuple[str, ...]:
    """Return all fixed words: those of the domain, of the templates and of the wording bank."""
    files = [*(HOME / "pipeline" / "domain").rglob("*.py"), *(HOME / "templates" / "source").glob("*.py")]
    in_bank = [part for one in bank().values() for part in (one["title"], one["trigger"], *one["steps"], one["within"])]
    return (*(text for file in files for text in texts_of(file)), *in_bank)


@cache
def names_used() -> frozenset[str]:
    """Return every name that the program asks of something, or that a text asks for as in `{Safety_plan}`."""
    asked: set[str] = set()
    for file in (HOME / "pipeline").rglob("*.py"):
        source = file.read_text(encoding="utf-8")
        asked |= {node.attr for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)}
        asked |= {name[0].lower() + name[1:] for name in re.findall(r"\{([A-Za-z_]+)\}", source)}
    return frozenset(asked)


@cache
def bank() -> dict[str, Any]:
    """Return the wording bank as it is written."""
    situations: dict[str, Any] = tomllib.loads(BANK.read_text(encoding="utf-8"))["situations"]
    return situations


# The table


def test_every_requirement_has_exactly_one_row() -> None:
    counted = Counter(row.id for row in ROWS)
    assert [id for id in IDS if counted[id] != 1] == []
    assert sorted(set(counted).difference(IDS)) == []


def test_no_requirement_is_left_out_of_the_list_or_twice_in_it() -> None:
    assert len(IDS) == len(set(IDS)) == 392


def test_every_row_says_what_is_asked_and_where_it_works_or_why_not() -> None:
    assert [row.id for row in ROWS if not (row.asks and (row.claims or has_a_reason(row.where)))] == []


def has_a_reason(where: str) -> bool:
    """Say whether a row that names nothing says why not, in a sentence."""
    reason = where.removeprefix(NOT_SOFTWARE).removeprefix(NOT_YET)
    return reason != where and len(reason) >= SHORTEST_REASON_CHARACTERS and reason.endswith(".")


def test_everything_that_a_row_names_is_in_the_code() -> None:
    wrong = [f"{row.id} names `{claim}`" for row in ROWS for claim in row.claims if not is_there(claim)]
    assert not wrong, f"not in the code: {wrong}"


def test_a_row_that_gives_a_reason_why_not_names_nothing_that_works() -> None:
    assert [row.id for row in ROWS if row.where.startswith(NOT_SOFTWARE) and row.claims] == []


def test_what_a_row_calls_required_has_to_be_answered() -> None:
    called = [row for row in ROWS if "required" in CLAIM.sub("", row.where)]
    fields = [(row.id, claim[len("field:") :]) for row in called for claim in row.claims if claim.startswith("field:")]
    assert fields and [(id, name) for id, name in fields if not has_to_be_answered(name)] == []


def has_to_be_answered(name: str) -> bool:
    """Say whether the form does not go through without it."""
    kind, section, answer = name.split(".")
    questions = [one for part in sections(KINDS[kind].model) for one in part.questions]
    return any(one.required for one in questions if one.path == (section, answer))


def test_the_count_at_the_top_is_right() -> None:
    assert f"{count_words(ROWS)}\n" in TABLE.read_text(encoding="utf-8"), f"write at the top: {count_words(ROWS)}"


def count_words(rows: list[Row]) -> str:
    """Say how many rows work, and how many do not and why."""
    not_software = sum(row.where.startswith(NOT_SOFTWARE) for row in rows)
    missing = sum(row.where.startswith(NOT_YET) for row in rows)
    in_part = sum(NOT_YET in row.where for row in rows) - missing
    works = len(rows) - not_software - missing - in_part
    return (
        f"{len(rows)} rows: {works} work, {in_part} work in part, {missing} not yet, {not_software} are not software."
    )


# The settings


@pytest.mark.parametrize("part", [Timings, LocalSettings, Labels], ids=["timings", "local", "labels"])
def test_every_setting_of_a_profile_is_read_somewhere(part: type[BaseModel]) -> None:
    assert set(part.model_fields) - names_used() == set()


# The test itself can fail


@pytest.mark.parametrize(
    "claim",
    [
        "kind:care-plan",
        "document:birthday-card",
        "rule:nobody_keeps_this",
        "code:nothing-of-the-sort",
        "field:childs-plan.safety.favourite_colour",
        "field:childs-plan.favourite.colour",
        "field:care-plan.safety",
        "deadline:T99",
        "command:due T99",
        "command:dance",
        "setting:profile.timings.naps",
        "setting:profile",
        "situation:meteor",
        "text:Once upon a time there was a guidance",
        "function:audiences.seen_by_nobody",
        "function:nowhere.at_all",
        "works",
        "gift:pony",
        "rule:",
    ],
)
def test_a_claim_about_what_is_not_there_is_noticed(claim: str) -> None:
    assert not is_there(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "kind:childs-plan",
        "document:signature-sheet",
        "rule:required_recipients",
        "code:recipient-missing",
        "field:childs-plan.safety.danger_statement",
        "field:childs-plan.outcomes",
        "deadline:T11",
        "command:due T22",
        "setting:profile.timings.visit_days",
        "setting:authority.teams.managers",
        "situation:new-partner",
        "function:audiences.seen_by",
    ],
)
def test_a_claim_about_what_is_there_holds(claim: str) -> None:
    assert is_there(claim)


def test_a_timescale_that_is_only_in_the_table_is_no_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "domain_texts", lambda: ("T2", "T221", "The third day, T23."))
    assert "T22" in TIMESCALES and not there_is_a_deadline("T22")
    assert there_is_a_deadline("T23")


def test_a_word_of_a_code_that_no_rule_finds_is_no_finding() -> None:
    assert "unheard-of" not in found_somewhere() and not there_is_a_code("unheard-of")

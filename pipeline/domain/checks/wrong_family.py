"""The wrong-family guard: whom and what the register knows from another case stops a drop until confirmed.

Somebody filled in last week's form of another family, and a name was left in. The guard looks everywhere
but asks once: all of its findings go away with the answer to `case.other_family_confirmed`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Any

from pipeline.domain.audiences import answers_of
from pipeline.domain.findings import Finding, Path, stop
from pipeline.domain.form import Form, NotYetKnown, Question
from pipeline.domain.identifiers import (
    NUMBERS,
    Identifier,
    belonging_to,
    identifiers_of,
    mentioned_in,
    names_of,
    phones_of_workers,
)
from pipeline.domain.reach import Holds

NAMES_OF_WORKERS = frozenset({"prepared_by", "team_manager", "lead_name", "visits_by", "organiser", "chair_name"})
THINGS: dict[Holds, str] = {
    Holds.NAME: "a name",
    Holds.BIRTHDAY: "a date of birth",
    Holds.NHS_NUMBER: "an NHS number",
    Holds.UPN: "a pupil number",
    Holds.CHILD_ID: "a child ID",
    Holds.ADDRESS: "an address",
    Holds.PHONE: "a phone number",
}


def is_confirmed(submission: Any) -> bool:
    """Say whether the form says that another family is named on purpose."""
    try:
        return bool(submission.case.other_family_confirmed)
    except NotYetKnown:
        return False


def own_of(submission: Form) -> frozenset[Identifier]:
    """Return what the submission may name: its own family, and the workers that it lists with their phones."""
    workers = [
        answer
        for path, question, answer in answers_of(submission)
        if isinstance(answer, str) and (_is_of_a_worker(path, question) or _is_a_worker(submission, path))
    ]
    return identifiers_of(submission) | names_of(*workers) | phones_of_workers(submission)


def _is_of_a_worker(path: Path, question: Question) -> bool:
    """Say whether the answer names a worker by what is asked; elsewhere a name may be anybody's."""
    return question.private and question.holds is None and (path[0] == "agencies" or path[-1] in NAMES_OF_WORKERS)


def _is_a_worker(submission: Form, path: Path) -> bool:
    """Say whether the answer is the name in a row that is said to be no family."""
    if path[-1] != "name" or len(path) != 3:
        return False
    row = getattr(submission, str(path[0]))[path[1]]
    return getattr(row, "of_family", True) is False


def strangers(
    answers_texts: Iterable[tuple[Path, str]],
    own: Container[Identifier],
    known_elsewhere: Container[Identifier],
) -> Iterator[Finding]:
    """Stop at every text that names what is known from another case and is not this submission's own (PC-59).

    One finding a path, whatever the text names; never its value, only what kind of thing it is.
    """
    named: dict[Path, set[Holds]] = {}
    for path, identifier in mentioned_in(answers_texts):
        if identifier in known_elsewhere and identifier not in own:
            named.setdefault(path, set()).add(identifier.holds)
    for path, kinds in named.items():
        yield stop("other-family-mentioned", *path, thing=things(kinds))


def things(kinds: Container[Holds]) -> str:
    """Say what kinds of things were found."""
    return " and ".join(thing for holds, thing in THINGS.items() if holds in kinds)


def of_another_case(submission: Form, known_elsewhere: Container[Identifier]) -> Iterator[Finding]:
    """Stop at what the submission gives as its own family's and the register knows from another case only (PC-59).

    A number is one child's for life. A name, an address or a phone may be shared by brothers and sisters: their first
    form is confirmed once, and from then on the register knows it from this case too. Without this, a whole
    form of another family would pass as soon as case and child are changed. One finding a field.
    """
    found: dict[Path, Holds] = {}
    for path, identifier in belonging_to(submission):
        if identifier in known_elsewhere:
            found.setdefault(path, identifier.holds)
    for path, holds in found.items():
        code = "identifier-of-another-case" if holds in NUMBERS else "family-of-another-case"
        yield stop(code, *path, thing=THINGS[holds])

"""Rules about the people of a case and what they have said (facts 2.0, 2.3; G9, HUL-8, CAM-2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.domain.checks.common_rules import Findings
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.deadlines import age_on
from pipeline.domain.findings import advise, stop
from pipeline.domain.parties import names_in, same_person
from pipeline.domain.people import FamilyPart

ADULT_YEARS = 18
ASKED_FOR = ("people", "agencies")


def childs_age(submission: Any, known: Circumstances) -> Findings:
    """The child is under 18 on the day of the document (G3)."""
    born_on = submission.child.date_of_birth
    if born_on and age_on(submission.case.drawn_up_on, born_on) >= ADULT_YEARS:
        yield stop("child-is-adult", "child", "date_of_birth")


def nobody_twice(submission: Any, known: Circumstances) -> Findings:
    """Nobody stands twice in a list, and the child in none of them."""
    for section in ASKED_FOR:
        rows = getattr(submission, section, ())
        for index, row in enumerate(rows):
            if any(same_person(row.name, earlier.name) for earlier in rows[:index]):
                yield stop("person-twice", section, index, "name")
            elif same_person(row.name, submission.child.full_name):
                yield stop("child-listed", section, index, "name")


def a_parent_is_named(submission: Any, known: Circumstances) -> Findings:
    """There is a parent or carer among the people (WAL-2.6, HUL-8.2)."""
    if all(person.part is not FamilyPart.PARENT for person in submission.people):
        yield stop("no-parent", "people")


def nothing_goes_to(submission: Any, known: Circumstances) -> Findings:
    """Whoever must not get anything has a reason on file (G8, CAM-2.26)."""
    for index, person in enumerate(submission.people):
        if person.gets_nothing and not person.gets_nothing_reason:
            yield stop("no-copy-reason-missing", "people", index, "gets_nothing_reason")


def family_has_agreed(submission: Any, known: Circumstances) -> Findings:
    """Each parent has agreed, or it is said why not (WAL-2.6, HUL-4.07)."""
    for index, person in enumerate(submission.people):
        if person.part is FamilyPart.PARENT and not person.agreed_on and not person.not_agreed_reason:
            yield advise("parent-not-agreed", "people", index, "agreed_on")


def views_are_there(submission: Any, known: Circumstances) -> Findings:
    """The child's view and each parent's are there, or why they are not (G9, PC-32, CAM-1.16, WAL-3.4)."""
    views = submission.views
    if not any(view.is_child for view in views):
        yield stop("childs-view-missing", "views")
    for index, person in enumerate(submission.people):
        if person.part is FamilyPart.PARENT and not any(same_person(view.whose, person.name) for view in views):
            yield stop("parents-view-missing", "people", index, "name")
    for index, view in enumerate(views):
        if not view.text and not view.not_given_reason:
            yield stop("view-reason-missing", "views", index, "not_given_reason")
        if view.text and not view.how_obtained:
            yield advise("view-how-missing", "views", index, "how_obtained")


def what_the_child_said_counts(submission: Any, known: Circumstances) -> Findings:
    """What the child said has an effect, or it is said why not (CAM-1.16)."""
    for index, view in enumerate(submission.views):
        if view.is_child and view.text and not view.effect:
            yield advise("view-without-effect", "views", index, "effect")


def agencies_were_asked(submission: Any, known: Circumstances) -> Findings:
    """Agencies that give a service were asked about their part (WAL-2.8a, WAL-3.5b)."""
    for index, agency in enumerate(submission.agencies):
        if agency.gives and not agency.consulted_on:
            yield advise("agency-not-asked", "agencies", index, "consulted_on")


def more_than_one_agency(submission: Any, known: Circumstances) -> Findings:
    """A plan for a child in need is the work of several agencies (P3, PC-30, HUL-4.06)."""
    if len({agency.agency for agency in submission.agencies}) < 2:
        yield advise("one-agency", "agencies")


def everyone_known(submission: Any, *more: str) -> tuple[str, ...]:
    """Return the names of all who may have something to do: family, agencies, the child and these others."""
    child = submission.child
    rows = [row.name for section in ASKED_FOR for row in getattr(submission, section, ())]
    return (*rows, child.first_name, child.called, child.full_name, *more)


def is_among(who: str, names: Sequence[str]) -> bool:
    """Say whether every name in a cell is one of these."""
    return any(same_person(who, name) for name in names) or (
        bool(names_in(who)) and all(any(same_person(one, name) for name in names) for one in names_in(who))
    )


PEOPLE_RULES = (childs_age, nobody_twice, a_parent_is_named, nothing_goes_to)

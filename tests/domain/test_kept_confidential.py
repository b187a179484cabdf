"""What one document said is confidential stays so in the next, until somebody says No."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from pipeline.domain.kept_confidential import (
    KeptConfidential,
    addresses_in,
    kept_confidential,
    same_address,
    still_kept,
)
from pipeline.domain.kinds import KINDS
from pipeline.domain.numbering import Standing, StandingDocument

from .looking import CALENDAR, KNOWN, TODAY, example, look, seen, with_example_files

HERON, SAMPHIRE = "41 Heron Walk\nFenmarsh\nQX3 8LT", "8 Samphire Road\nFenmarsh\nQX4 4AA"


def said(address: str | None, confidential: bool | None, name: str = "Ms Dawn Rigby", **more: Any) -> dict[str, Any]:
    row = {"name": name, "address": address, "address_confidential": confidential, **more}
    return {"people": [{key: value for key, value in row.items() if value is not None}]}


def kept(*documents: dict[str, Any]) -> KeptConfidential:
    """Return what is kept of these documents, the newest first: numbers 3, 2, 1."""
    return kept_confidential([(f"plan-{len(documents) - i}", one) for i, one in enumerate(documents)])


def addresses(*documents: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one.value, one.document) for one in kept(*documents).addresses]


def test_a_blank_in_a_newer_document_leaves_the_yes_of_an_older_one_standing() -> None:
    assert addresses(said(HERON, None), said(HERON, True)) == [(HERON, "plan-1")]


def test_a_no_in_a_newer_document_ends_it() -> None:
    assert addresses(said(HERON, False), said(HERON, True)) == []


def test_a_yes_after_that_begins_it_again() -> None:
    documents = said(HERON, True), said(HERON, False), said(HERON, True)
    assert addresses(*documents) == [(HERON, "plan-3"), (HERON, "plan-1")]


def test_a_no_to_another_address_ends_nothing() -> None:
    assert addresses(said(SAMPHIRE, False), said(HERON, True)) == [(HERON, "plan-1")]


def test_a_no_of_a_neighbour_with_the_same_postcode_ends_nothing() -> None:
    next_door = said("43 Heron Walk\nFenmarsh\nQX3 8LT", False, "Mrs Ada Finch")
    assert addresses(next_door, said(HERON, True)) == [(HERON, "plan-1")]


def test_where_two_people_live_at_one_address_a_single_yes_is_enough() -> None:
    both = {"people": [*said(HERON, False, "Mr Lee Cole")["people"], *said(HERON, True)["people"]]}
    assert addresses(both) == [(HERON, "plan-1")]
    assert addresses(both, said(HERON, True)) == [(HERON, "plan-2"), (HERON, "plan-1")]


def test_the_address_of_a_move_is_kept_too() -> None:
    move = {"move": {"old_address": HERON, "old_address_confidential": True, "new_address": SAMPHIRE}}
    assert addresses(move) == [(HERON, "plan-1")]


def test_an_answer_about_a_councils_name_is_none_about_an_address() -> None:
    assert addresses({"receiver": {"receiver": "saltmere", "council_confidential": True}}) == []


def test_places_are_kept_until_others_are_listed_or_the_address_is_open() -> None:
    school = said(HERON, True, also_confidential="Hill Street Primary School")
    assert [one.document for one in kept(said(HERON, True), school).places] == ["plan-1"]
    assert [one.value for one in kept(said(HERON, True, also_confidential="Kiln Lane"), school).places] == ["Kiln Lane"]
    assert kept(said(HERON, False), school).places == ()


def test_a_form_that_says_no_lets_go_and_one_that_leaves_it_out_does_not() -> None:
    earlier = kept(said(HERON, True))
    for answer, left in ((None, 1), (True, 1), (False, 0)):
        draft = look({"people.0.address_confidential": answer}, kind="childs-plan").draft
        assert len(still_kept(earlier, addresses_in(draft)).addresses) == left


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (HERON, "41 Heron Wlk, Fenmarsh", True),
        (HERON, "43 Heron Walk, Fenmarsh, QX3 8LT", False),
        ("The refuge", "the Refuge", True),
        ("", "", False),
    ],
)
def test_two_addresses_are_the_same_by_house_number_and_street(one: str, other: str, same: bool) -> None:
    assert same_address(one, other) is same


def test_nothing_that_is_kept_shows_itself() -> None:
    shown = repr(kept(said(HERON, True, also_confidential="Hill Street")))
    for private in ("Heron", "Rigby", "Hill Street"):
        assert private not in shown


@cache
def remembered(kind: str) -> dict[str, Any]:
    """Return the answers of the kind's example as the register keeps them."""
    submission = look({}, kind=kind).submission
    answers: dict[str, Any] = json.loads(submission.model_dump_json(exclude_none=True))
    return answers


# What is meant to be said where the documents of all examples are in use: a child moves once, and is not closed then.
MEANT = {"other-transfer-pack", "move-not-accepted", "conference-still-to-decide", "agreements-end-too"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_passes_in_a_case_that_has_the_documents_of_all_the_others(kind: str) -> None:
    others = [other for other in KINDS if other != kind and example(other)["case"]["case_number"] == case_of(kind)]
    earlier = kept_confidential([(f"{other}-001", remembered(other)) for other in others])
    standing = {other: (StandingDocument(1, Standing.ISSUED),) for other in others if other != "closure-summary"}
    known = replace(KNOWN, confidential=earlier, others=standing)
    examined = KINDS[kind].examine(KINDS[kind].example(TODAY, CALENDAR), with_example_files(known, kind))
    assert {code for code, _, _ in seen(examined.findings)} - MEANT == set()


def case_of(kind: str) -> str:
    return str(example(kind)["case"]["case_number"])

"""Who signs is known by the part and never by name."""

from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from pipeline.domain.agreements import WorkingAgreement
from pipeline.domain.kinds import KINDS
from pipeline.domain.page_parts import Copy
from pipeline.domain.pages import agreement_page
from pipeline.domain.reach import Audience
from pipeline.domain.signing import (
    ROLES,
    Needed,
    read_role,
    role_in_words,
    roles_of,
    signer_in_words,
    unsigned_in_words,
)

from .looking import AGREEMENT, TODAY, look, printing


def test_the_words_of_a_part_lead_to_its_code() -> None:
    assert roles_of(["Mother", "Social worker", "Team Manager, signs last"]) == (
        "mother",
        "social-worker",
        "team-manager",
    )
    assert roles_of(["Sam's grandmother", "Step-father", "This is my plan"]) == (
        "grandmother",
        "stepfather",
        "young-person",
    )
    assert roles_of(["Family worker, Elm Road Family Centre"]) == ("family-worker",)


def test_those_alike_are_counted() -> None:
    assert roles_of(["Carer", "Mother", "Foster carer", "Carer"]) == ("carer-1", "mother", "foster-carer", "carer-2")


@pytest.mark.parametrize(
    ("role", "needed", "words"),
    [
        ("signer-1", Needed.NOTHING, ("Signer 1 (a spare line)", "may stay blank")),
        ("signer", Needed.SIGNED, ("Signer (somebody else who is named)", "day not known yet")),
        ("father", Needed.NOTHING, ("Father", "does not have to sign")),
        ("social-worker-2", Needed.IN_FORCE, ("Social worker 2", "day not known yet")),
    ],
)
def test_of_each_part_it_is_said_whether_anybody_is_asked_to_sign_there(
    role: str, needed: Needed, words: tuple[str, str]
) -> None:
    assert (signer_in_words(role, needed), unsigned_in_words(role, needed)) == words


def test_a_name_never_gets_into_a_code() -> None:
    assert roles_of(["Ms Dawn Rigby", "Dawn", ""]) == ("signer-1", "signer-2", "signer-3")
    assert roles_of(["Dawn Rigby, mother of Samuel"]) == ("mother",)


@pytest.mark.parametrize("code", ROLES)
def test_every_code_is_read_back_from_its_words(code: str) -> None:
    assert roles_of([ROLES[code]]) == (code,)
    assert read_role(role_in_words(code)) == code
    assert read_role(f" {ROLES[code].upper()}  2") == f"{code}-2"


def test_what_is_no_part_is_not_read() -> None:
    for typed in ("Dawn", "mother of Sam", "", "2"):
        with pytest.raises(PydanticCustomError):
            read_role(typed)


def signers(**changes: object) -> list[tuple[str, str]]:
    agreement = look({path.replace("__", "."): value for path, value in changes.items()}).submission
    return [(one.role, one.needed.value) for one in agreement.signers]


def test_everyone_named_in_an_agreement_and_the_manager_have_to_sign() -> None:
    assert signers() == [
        ("mother", "in-force"),
        ("father", "in-force"),
        ("social-worker", "in-force"),
        ("family-worker", "in-force"),
        ("team-manager", "in-force"),
    ]


def test_a_young_person_may_sign_and_the_agreement_does_not_wait_for_it() -> None:
    assert ("young-person", Needed.SIGNED) in signers(childs_part__signs=True)


def test_where_one_refuses_nothing_brings_the_agreement_in_force() -> None:
    found = signers(people__1__refuses=True, signing__refusal_legal_advice_on=TODAY)
    assert ("father", "nothing") in found
    assert "in-force" not in {needed for _, needed in found}


@pytest.mark.parametrize("signs", [True, False])
def test_the_signers_of_an_agreement_stand_in_the_order_of_the_page(signs: bool) -> None:
    agreement: WorkingAgreement = look({"childs_part.signs": signs}).submission
    page = agreement_page(agreement, printing(Copy(Audience.FAMILY)))
    printed = roles_of([one.part for one in (*page.signatures, page.countersignature)])
    assert tuple(one.role for one in agreement.signers) == printed


def test_only_an_agreement_is_in_force_by_being_signed() -> None:
    for code, kind in KINDS.items():
        submission = look({}, kind=code).submission
        assert bool(submission.signers) is (code == AGREEMENT), kind.title

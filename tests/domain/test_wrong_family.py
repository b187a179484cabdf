"""What the register knows from another case stops a drop, wherever it is written, until somebody confirms it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import pytest

from pipeline.domain.checks.wrong_family import THINGS, of_another_case, strangers
from pipeline.domain.findings import Finding, Path, Severity
from pipeline.domain.form import ChildId, Day, Form, Line, Words, ask
from pipeline.domain.identifiers import (
    Identifier,
    NhsNumber,
    Upn,
    identifiers_of,
    names_of,
)
from pipeline.domain.reach import Holds
from pipeline.domain.wording.wrong_family import WRONG_FAMILY

STORY: Path = ("work", "story")
NHS, OTHER_NHS = "9991234578", "9991234586"


class OneChild(Form):
    name: Annotated[Line, ask("Name", "", holds=Holds.NAME)]
    born_on: Annotated[Day, ask("Born on", "", holds=Holds.BIRTHDAY)]
    nhs_number: Annotated[NhsNumber, ask("NHS number", "", holds=Holds.NHS_NUMBER)]
    upn: Annotated[Upn | None, ask("UPN", "", holds=Holds.UPN)] = None
    child_id: Annotated[ChildId | None, ask("Child ID", "", holds=Holds.CHILD_ID)] = None


class OneParent(Form):
    name: Annotated[Line, ask("Name", "", holds=Holds.NAME)]
    address: Annotated[Words, ask("Address", "", holds=Holds.ADDRESS)]
    phone: Annotated[Line | None, ask("Phone", "", holds=Holds.PHONE)] = None


class OneFamily(Form):
    kind: str = "one-family"
    child: OneChild
    parents: tuple[OneParent, ...]


RIGBY = OneFamily(
    child=OneChild(name="Samuel Rigby", born_on=date(2017, 5, 14), nhs_number=NHS, child_id="FEN000417"),
    parents=(OneParent(name="Ms Dawn Rigby", address="41 Heron Walk\nFenmarsh\nQX3 8LT"),),
)
BLOOM = OneFamily(
    child=OneChild(
        name="Kai Bloom", born_on=date(2015, 4, 3), nhs_number=OTHER_NHS, upn="B801200005001", child_id="FEN000500"
    ),
    parents=(OneParent(name="Mrs Iris Bloom", address="9 Malthouse Yard, Fenmarsh", phone="01632 960 777"),),
)
OWN, ELSEWHERE = identifiers_of(RIGBY), identifiers_of(BLOOM) - identifiers_of(RIGBY)


def found_in(*texts: str) -> list[Finding]:
    return list(strangers([(("actions", n, "action"), text) for n, text in enumerate(texts)], OWN, ELSEWHERE))


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Bring Kai Bloom to the centre by 10am.", "a name"),
        ("Bring BLOOM, Kai to the centre.", "a name"),
        ("Ring Iris Bloom’s mother.", "a name"),
        ("He was born on 3rd April 2015.", "a date of birth"),
        ("DOB 3.4.15", "a date of birth"),
        ("NHS number 999 123 4586", "an NHS number"),
        ("UPN B801200005001", "a pupil number"),
        ("Collect her from 9 Malthouse Yd.", "an address"),
        ("Iris Bloom, 9 Malthouse Yard", "a name and an address"),
        ("Ring +44 1632 960777 after six.", "a phone number"),
    ],
)
def test_a_text_that_names_another_family_stops_and_says_only_what_kind_of_thing_it_is(text: str, thing: str) -> None:
    (finding,) = found_in("Be there at 9.45am.", text)
    assert (finding.code, finding.severity, finding.path) == (
        "other-family-mentioned",
        Severity.STOP,
        ("actions", 1, "action"),
    )
    assert finding.details == {"thing": thing}


@pytest.mark.parametrize(
    "text",
    [
        "Samuel Rigby, born 14/05/2017, NHS 999 123 4578, lives at 41 Heron Walk with Ms Dawn Rigby.",
        "Kai and Ms Bloom are friends of nobody here.",
        "Jo Fenn, 12 Tern Close, born 1 May 2011, NHS 999 123 4560.",
        "Done on 3 April 2015.",
        "",
    ],
)
def test_what_is_the_familys_own_or_nobodys_passes(text: str) -> None:
    assert found_in(text) == []


def test_there_is_one_finding_for_each_field_however_often_it_names_another_family() -> None:
    found = found_in("Kai Bloom rings Kai Bloom and Iris Bloom.", "Kai Bloom")
    assert [finding.path for finding in found] == [("actions", 0, "action"), ("actions", 1, "action")]


def test_somebody_known_from_two_cases_may_be_named_where_the_submission_lists_them() -> None:
    both = ELSEWHERE | OWN
    assert list(strangers([(STORY, "Ms Dawn Rigby of 41 Heron Walk")], OWN, both)) == []


def test_a_worker_with_the_name_of_another_familys_parent_may_be_named_where_the_submission_lists_her() -> None:
    text = [(STORY, "Mrs Iris Bloom visits every Tuesday.")]
    assert len(list(strangers(text, OWN, ELSEWHERE))) == 1
    assert list(strangers(text, OWN | names_of("Iris Bloom", "Ms Nadia Holt"), ELSEWHERE)) == []


@pytest.mark.parametrize(
    ("name", "value", "thing"),
    [
        ("nhs_number", OTHER_NHS, "an NHS number"),
        ("upn", "B801200005001", "a pupil number"),
        ("child_id", "fen000500", "a child ID"),
    ],
)
def test_the_childs_own_number_that_belongs_to_another_case_stops_at_its_field(
    name: str, value: str, thing: str
) -> None:
    child = RIGBY.child.model_copy(update={name: value})
    (finding,) = of_another_case(RIGBY.model_copy(update={"child": child}), ELSEWHERE)
    assert (finding.code, finding.stops, finding.path) == ("identifier-of-another-case", True, ("child", name))
    assert finding.details == {"thing": thing}


def test_a_familys_own_name_or_address_that_only_another_case_knows_has_to_be_confirmed_once() -> None:
    shared = frozenset(identifier for identifier in OWN if identifier.holds in (Holds.NAME, Holds.ADDRESS))
    found = list(of_another_case(RIGBY, shared))
    assert {finding.path: finding.details["thing"] for finding in found} == {
        ("child", "name"): "a name",
        ("parents", 0, "name"): "a name",
        ("parents", 0, "address"): "an address",
    }
    assert {(finding.code, finding.stops) for finding in found} == {("family-of-another-case", True)}


def test_a_phone_that_was_left_in_from_another_family_has_to_be_confirmed() -> None:
    parent = RIGBY.parents[0].model_copy(update={"phone": "(01632) 960777"})
    (finding,) = of_another_case(RIGBY.model_copy(update={"parents": (parent,)}), ELSEWHERE)
    assert (finding.code, finding.stops, finding.path) == ("family-of-another-case", True, ("parents", 0, "phone"))
    assert finding.details == {"thing": "a phone number"}


def test_where_the_case_may_be_mistyped_that_is_said_first() -> None:
    for code in ("other-family-mentioned", "identifier-of-another-case", "family-of-another-case"):
        assert WRONG_FAMILY[code].remedy.startswith("Check the case number")


def test_a_birthday_is_shared_by_many_families_and_says_nothing() -> None:
    days = frozenset(identifier for identifier in OWN if identifier.holds is Holds.BIRTHDAY)
    assert len(days) == 1
    assert list(of_another_case(RIGBY, days)) == []


def test_every_kind_of_identifier_has_words_and_no_finding_holds_a_value() -> None:
    assert {identifier.holds for identifier in OWN | ELSEWHERE} == set(THINGS)
    everything = "Kai Bloom, born 3/4/2015, 9991234586, B801200005001, 9 Malthouse Yard, 01632 960 777"
    found = [*found_in(everything), *of_another_case(BLOOM, ELSEWHERE)]
    assert len(found) == 8
    for finding in found:
        words = WRONG_FAMILY[finding.code]
        said = f"{words.found} {words.remedy}".format(**finding.details).lower()
        for value in ("kai", "bloom", "2015", "9991234586", "b80120", "malthouse", "fen000500", "960"):
            assert value not in said + repr(finding).lower()


def test_the_words_send_people_to_the_question_that_lets_the_drop_go_on() -> None:
    for code in ("other-family-mentioned", "identifier-of-another-case", "family-of-another-case"):
        assert "'Is another family named here on purpose?' in the section The case." in WRONG_FAMILY[code].remedy


def test_identifiers_come_back_from_the_register_as_pairs_of_text() -> None:
    pairs = {(str(identifier.holds), identifier.mark) for identifier in ELSEWHERE}
    assert frozenset(Identifier(Holds(holds), mark) for holds, mark in pairs) == ELSEWHERE

"""A confidential address is seen however it is written, and nothing else is taken for one."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.domain.addresses import address_traces, holds_part_of, names_street_of, street_traces
from pipeline.domain.audiences import NOT_PRINTED, Withheld, leaks, typed_texts, withheld_from_families
from pipeline.domain.authority import Authority
from pipeline.domain.form import sections
from pipeline.domain.kinds import WORKING_AGREEMENT
from pipeline.domain.private_numbers import private_numbers_in
from pipeline.domain.recognising import squeezed
from pipeline.domain.wording import CONFIDENTIAL_ADDRESS

from .looking import CALENDAR, KNOWN, TODAY, changed, look, seen

HERON = "41 Heron Walk\nFenmarsh\nQX3 8LT"


@pytest.mark.parametrize(
    "text",
    [
        "Bring Sam to 41 Heron Walk.",
        "41 heron walk",
        "41 HERON WALK",
        "41 Heron\nWalk",
        "41\nHeron\n\nWalk",
        "41 Heron-Walk",
        "41 Her-\non Walk",
        "41\u00a0Heron\u00a0Walk",
        "41 He\u00adron Wa\u00adlk",
        "41 Heron\u200bWalk",
        "４１ Ｈｅｒｏｎ Ｗａｌｋ",
        "41, Heron Walk",
        "41 Hérön Walk",
        "41HeronWalk",
        "at41 Heron Walk",
        "41 Heron Wlk",
        "Flat 1, 41 Heron Walk",
        "at 1, 41 Heron Walk",
        "QX3 8LT",
        "qx38lt",
        "QX3\n8LT",
        "(QX3-8LT)",
        "ＱＸ３ ８ＬＴ",
        "FenmarshQX3 8LT",
        "QX3 8LTFather",
        "docxQX3 8LT2013",
        "wordsQX3 8LTmore",
    ],
)
def test_a_confidential_address_is_seen_in_any_spelling(text: str) -> None:
    assert holds_part_of(text, HERON)
    assert leaks(text, (Withheld(("people", 0, "address"), address_traces(HERON)),)) == (("people", 0, "address"),)


@pytest.mark.parametrize(
    "text",
    [
        "141 Heron Walk",
        "4 Heron Walk",
        "41 Heronsbrook",
        "Fenmarsh",
        "QX3 8LW",
        "QX3",
        "aqx3 8lt",
        "at Heron Walk",
        "There are 41 herons.",
        CONFIDENTIAL_ADDRESS,
    ],
)
def test_another_address_is_not_taken_for_it(text: str) -> None:
    assert not holds_part_of(text, HERON)


@pytest.mark.parametrize(
    ("address", "text", "there"),
    [
        ("12 Tern Close", "112 Tern Close", False),
        ("12 Tern Close", "room 1, 12 Tern Close", True),
        ("12 Tern Close", "12 Tern Cl.", True),
        ("7, Quillback Row, Fenmarsh", "7 Quillback Row", True),
        ("7\nQuillback Row", "at 7 Quillback Row", True),
        ("No. 7, Quillback Row", "7 Quillback Row", True),
        ("41 Heron Walk Fenmarsh QX3 8LT", "41 Heron Walk", True),
        ("41 Heron Walk Fenmarsh QX3 8LT", "41 Heron Wlk", True),
        ("12 High Street Fenmarsh", "12 High St", True),
        ("Flat 2, 9 Malthouse Yard", "Flat 3, 9 Malthouse Yard", True),
        ("Flat 12, 9 Malthouse Yard", "Flat 12 of the centre", False),
        ("2nd floor, 9 Malthouse Yard", "the 2nd floor", False),
        ("Marina Tower 12", "Marina Tower 123", False),
        ("Marina Tower 12", "Marina Tower 12", True),
        ("3 Elm Road\nE1 4AB", "route 14 about", False),
        ("3 Elm Road\nE14 4AB", "Rule 144: about", False),
        ("3 Elm Road\nE1 4AB", "at e1 4ab", True),
        ("Rose Cottage, Mill Lane", "Rose Cottage, Mill Lane", True),
        ("Fenmarsh", "Fenmarsh County Council", False),
        ("Refuge", "the refuge", False),
        ("Confidential", CONFIDENTIAL_ADDRESS, False),
        ("Kept on file", CONFIDENTIAL_ADDRESS, False),
        (CONFIDENTIAL_ADDRESS, CONFIDENTIAL_ADDRESS, False),
        ("", "anything", False),
    ],
)
def test_parts_of_an_address_are_told_from_what_only_looks_like_them(address: str, text: str, there: bool) -> None:
    assert holds_part_of(text, address) is there


@pytest.mark.parametrize(
    ("address", "text", "there"),
    [
        (HERON, "at Heron Walk", True),
        (HERON, "in heron\nwalk", True),
        (HERON, "the house on HERON-WALK", True),
        (HERON, "forty-one Heron Wlk", True),
        (HERON, "Heron Walk's corner", True),
        (HERON, "a heron walked by", False),
        (HERON, "Fenmarsh", False),
        ("12 Tern Close", "the western close", False),
        ("Rose Cottage\nMill Lane", "Rose Cottage", True),
        ("Rose Cottage\nMill Lane", "Mill Lane", False),
        ("7\nQuillback Row\nForest Hill", "Quillback Row", True),
        ("7\nQuillback Row\nForest Hill", "Forest Hill library", False),
        ("Flat 2, Malthouse Court, 9 Heron Walk, Wood Green", "Malthouse Ct", True),
        ("Flat 2, Malthouse Court, 9 Heron Walk, Wood Green", "Wood Green", False),
        ("41 Heron Walk Fenmarsh QX3 8LT", "Heron Walk", True),
        ("3 St Mary's Road", "St. Marys Rd", True),
        ("14 Penny Hedge, Fenmarsh", "Penny Hedge", True),
        ("22 Broadway", "Broadway", False),
        ("41 Heron Walk\n3 March 2026 to June", "in March 2026", False),
        ("Women's Refuge, Fenmarsh", "the women's refuge", True),
        *((f"41 {name}", f"shops in {name}", False) for name in (
            "High Street", "Church Road", "Station Road", "London Road", "Main Street", "Park Road", "Victoria Road",
            "Queens Road", "Queen's Road", "King Street", "Green Lane", "The Green", "The Avenue", "School Lane",
        )),
    ],
)  # fmt: skip
def test_a_street_gives_an_address_away_unless_every_town_has_it(address: str, text: str, there: bool) -> None:
    assert names_street_of(text, address) is there


def test_the_street_alone_is_stopped_where_it_was_typed_but_not_looked_for_in_what_comes_out() -> None:
    stopped = look({"purpose.intended_outcome": "Sam is relaxed when he leaves Heron Walk."})
    assert seen(stopped.findings) == {
        ("confidential-address-in-text", "stop", ("purpose", "intended_outcome")),
    }
    assert leaks("Heron Walk", withheld_from_families(look({}).submission)) == ()
    assert "heronwalk" in street_traces(HERON)
    assert "heronwalk" not in address_traces(HERON)


def test_a_father_in_the_same_street_is_not_said_to_live_at_the_confidential_address() -> None:
    assert look({"people.1.address": "12 Heron Walk, Fenmarsh, QX1 5BN"}).findings == ()


def test_a_broken_answer_does_not_keep_an_address_in_another_from_being_seen() -> None:
    examined = look({"actions.1.check": "[name]", "actions.0.check": "Ring at 41 Heron Walk.", "people.3.name": "xxx"})
    assert ("confidential-address-in-text", "stop", ("actions", 0, "check")) in seen(examined.findings)


AUTHORITY = Authority(
    name="Fenmarsh County Council",
    team="Family Support Team North, Fenmarsh House, Fenmarsh",
    phone="01632 960 100",
    complaints_contact="Complaints Team, 01632 960 050",
    out_of_hours_contact="Out of Hours Team, 01632 960 099",
    advocacy_contact="Family Advocacy Fenmarsh, 01632 960 070",
)


def page_text(answers: dict[str, Any]) -> str:
    """Return everything on the page, a line each, as an output check would read it."""
    submission = WORKING_AGREEMENT.examine(answers, KNOWN).submission
    assert submission is not None
    left: list[Any] = [WORKING_AGREEMENT.page(submission, 3, AUTHORITY, CALENDAR).model_dump()]
    texts = []
    while left:
        item = left.pop()
        left += item.values() if isinstance(item, dict) else item if isinstance(item, tuple) else []
        texts += [item] if isinstance(item, str) else []
    return "\n".join(texts)


@pytest.mark.parametrize("name", [n for n in WORKING_AGREEMENT.flavours(TODAY, CALENDAR) if "replaces" not in n])
def test_no_shipped_example_shows_what_is_withheld(name: str) -> None:
    answers = WORKING_AGREEMENT.flavours(TODAY, CALENDAR)[name]
    submission = WORKING_AGREEMENT.examine(answers, KNOWN).submission
    assert leaks(page_text(answers), WORKING_AGREEMENT.withheld(submission)) == ()


@pytest.mark.parametrize(
    "address", ["Confidential", "Refuge", "Not known", "Fenmarsh", CONFIDENTIAL_ADDRESS, "Flat 12"]
)
def test_words_in_place_of_an_address_never_keep_a_right_document_back(address: str) -> None:
    answers = changed({"people.0.address": address})
    submission = WORKING_AGREEMENT.examine(answers, KNOWN).submission
    assert leaks(page_text(answers), withheld_from_families(submission)) == ()


@pytest.mark.parametrize(
    "words",
    [
        "We will look at this agreement again on Friday, so she sees it then.",
        "Address is confidential and kept on Children's Social Care files",
        "Sam sees his dad every Saturday. Everyone wants handovers to be calm.",
        "This is a record of what we have agreed. It is not legally binding.",
    ],
)
def test_a_note_in_the_words_of_the_page_itself_keeps_nothing_back(words: str) -> None:
    answers = changed({"childs_part.shared_reason": words})
    submission = WORKING_AGREEMENT.examine(answers, KNOWN).submission
    assert leaks(page_text(answers), withheld_from_families(submission)) == ()


def test_a_note_that_is_not_printed_is_seen_when_it_turns_up() -> None:
    submission = look(
        {
            "before.failed_before": True,
            "before.override_by": "Mr Joel Abara",
            "before.override_reason": "Mother told us in private that she is afraid of him.",
            "before.override_legal_advice_on": TODAY,
        }
    ).submission
    withheld = withheld_from_families(submission)
    assert leaks("… told us in private that she is afraid …", withheld) == (("before", "override_reason"),)
    assert leaks("She is afraid of the dark.", withheld) == ()


def test_what_the_form_promises_not_to_print_is_what_is_withheld() -> None:
    promised = {
        (section.name, str(question.path[-1]))
        for section in sections(WORKING_AGREEMENT.model)
        for question in section.questions
        if "not printed" in question.guidance
    }
    assert promised == set(NOT_PRINTED)


def test_a_withheld_address_is_never_on_the_page_even_in_part() -> None:
    assert "Heron" not in page_text(changed({}))
    assert "QX3" not in page_text(changed({}))
    assert CONFIDENTIAL_ADDRESS in page_text(changed({}))


def test_all_text_answers_are_looked_through() -> None:
    submission = look({}).submission
    paths = {path for path, _ in typed_texts(submission)}
    assert ("actions", 3, "check") in paths
    assert ("people", 0, "organisation") not in paths, "blank"
    assert ("case", "drawn_up_on") not in paths
    assert ("purpose", "plan_type") not in paths


@pytest.mark.parametrize("one", ["Wa\u00adlk", "WALK", "ｗａｌｋ", "w-a\nl k", "wálk", "ｗａ\u200bｌｋ"])
def test_texts_are_squeezed_to_letters_and_digits(one: str) -> None:
    assert squeezed(one) == "walk"


@pytest.mark.parametrize(
    "text",
    [
        "9991000011",
        "NHS number: 999 100 0011.",
        "999-100-0011",
        "999\u00a0100\u00a00011",
        "999–100–0127",
        "999 - 100 - 0011",
        "９９９ １００ ００１１",
        "9 9 9 1 0 0 0 0 1 1",
        "at 10, 999 100 0011",
        "B801200005001",
        "upn b801200005001",
        "P207000016049",
        "Z001000019017 and more",
    ],
)
def test_an_nhs_or_pupil_number_is_seen(text: str) -> None:
    assert private_numbers_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "9991000012",
        "07700 900019",
        "07700 900 111",
        "+44 7700 900019",
        "+447700900019",
        "0044 7700 900019",
        "+44 161 496 0003",
        "+44 (0)161 496 0003",
        "0161 496 0003",
        "(0161) 496 0003",
        "01632 960 050",
        "01632 96001",
        "020 7946 0018",
        "12-03-2026 01.30",
        "170726 1030",
        "Q207000016049",
        "A801200005001",
        "I801200005001",
        "FEN000417",
        "£9991000011500",
        "",
    ],
)
def test_a_telephone_number_or_a_day_is_no_nhs_number(text: str) -> None:
    assert not private_numbers_in(text)


def test_no_telephone_number_of_the_made_up_kind_is_taken_for_an_nhs_number() -> None:
    for last in range(1000):
        for text in (
            f"07700 900{last:03}",
            f"+44 7700 900{last:03}",
            f"01632 960 {last:03}",
            f"+44 1632 960 {last:03}",
        ):
            assert not private_numbers_in(f"Ring {text} before 3pm."), text


def test_the_childs_own_id_may_look_like_any_number() -> None:
    assert look({"child.child_id": "9991000011"}).findings == ()


@pytest.mark.parametrize("typed", ["41 H\u0435ron Walk", "41 Her\u03bfn W\u0430lk", "Q\u04253 8LT", "41 Heron W."])
def test_letters_that_only_look_latin_and_names_cut_short_hide_no_address(typed: str) -> None:
    assert holds_part_of(typed, "41 Heron Walk\nFenmarsh\nQX3 8LT") or names_street_of(
        typed, "41 Heron Walk\nFenmarsh\nQX3 8LT"
    )

"""A confidential address is seen however it is written, and a copy shows its reader what is meant for that reader."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.domain.addresses import holds_part_of, names_street_of
from pipeline.domain.audiences import (
    KEPT_CONFIDENTIAL,
    seen_by,
    texts_of_page,
    texts_seen_by,
    typed_texts,
    withheld_from,
)
from pipeline.domain.findings import Path
from pipeline.domain.form import sections
from pipeline.domain.kinds import WORKING_AGREEMENT
from pipeline.domain.private_numbers import private_numbers_in
from pipeline.domain.reach import Audience
from pipeline.domain.recognising import squeezed
from pipeline.domain.withholding import Secret, Withheld, shown_in
from pipeline.domain.wording import CONFIDENTIAL_ADDRESS

from .looking import CALENDAR, KNOWN, TODAY, changed, look, seen, sheets_of

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
    withheld = Withheld(("people", 0, "address"), Secret.ADDRESS, HERON)
    assert shown_in(text, (withheld,)) == (withheld,)


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


def test_the_street_alone_is_stopped_where_it_was_typed_and_looked_for_in_what_comes_out() -> None:
    stopped = look({"purpose.intended_outcome": "Sam is relaxed when he leaves Heron Walk."})
    assert seen(stopped.findings) == {
        ("confidential-address-in-text", "stop", ("purpose", "intended_outcome")),
    }
    withheld = withheld_from(look({}).submission, Audience.FAMILY)
    assert [item.path for item in shown_in("Heron Walk", withheld)] == [("people", 0, "address")]
    assert shown_in("12 Heron Walk", withheld) == ()


def test_a_father_in_the_same_street_is_not_said_to_live_at_the_confidential_address() -> None:
    assert look({"people.1.address": "12 Heron Walk, Fenmarsh, QX1 5BN"}).findings == ()


def test_a_broken_answer_does_not_keep_an_address_in_another_from_being_seen() -> None:
    examined = look({"actions.1.check": "[name]", "actions.0.check": "Ring at 41 Heron Walk.", "people.3.name": "xxx"})
    assert ("confidential-address-in-text", "stop", ("actions", 0, "check")) in seen(examined.findings)


def page_text(answers: dict[str, Any]) -> str:
    """Return everything on the agreement, a line each, as an output check would read it."""
    (sheet,) = sheets_of(submitted(answers))
    return "\n".join(texts_of_page(sheet.page))


def submitted(answers: dict[str, Any]) -> Any:
    submission = WORKING_AGREEMENT.examine(answers, KNOWN).submission
    assert submission is not None
    return submission


def leaks(answers: dict[str, Any]) -> list[Path]:
    """Return what the finished agreement shows although it must not."""
    (sheet,) = sheets_of(submitted(answers))
    return [item.path for item in shown_in(page_text(answers), sheet.withheld)]


@pytest.mark.parametrize("name", [n for n in WORKING_AGREEMENT.flavours(TODAY, CALENDAR) if "replaces" not in n])
def test_no_shipped_example_shows_what_is_withheld(name: str) -> None:
    assert leaks(WORKING_AGREEMENT.flavours(TODAY, CALENDAR)[name]) == []


@pytest.mark.parametrize(
    "address",
    [
        "Confidential",
        "Refuge",
        "Not known",
        CONFIDENTIAL_ADDRESS,
    ],
)
def test_words_in_place_of_an_address_never_keep_a_right_document_back(address: str) -> None:
    assert leaks(changed({"people.0.address": address})) == []


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
    assert leaks(changed({"childs_part.shared_reason": words})) == []


def test_a_note_that_is_not_printed_is_seen_when_it_turns_up() -> None:
    submission = look(
        {
            "before.failed_before": True,
            "before.override_by": "Mr Joel Abara",
            "before.override_reason": "Mother told us in private that she is afraid of him.",
            "before.override_legal_advice_on": TODAY,
        }
    ).submission
    (sheet,) = sheets_of(submission)
    found = shown_in("… told us in private that she is afraid …", sheet.withheld)
    assert {item.path for item in found} == {("before", "override_reason")}
    assert shown_in("She is afraid of the dark.", sheet.withheld) == ()


NOTES = {
    ("before", "override_reason"),
    ("advice", "advocate_not_offered_reason"),
    ("childs_part", "shared_reason"),
    ("people", "no_copy_reason"),
    ("purpose", "plan_already_asks"),
}


def test_what_the_form_promises_not_to_print_is_what_is_withheld() -> None:
    asked = [question for section in sections(WORKING_AGREEMENT.model) for question in section.questions]
    promised = {(str(q.path[0]), str(q.path[-1])) for q in asked if "not printed" in q.guidance}
    assert promised == NOTES
    of_words = {(str(q.path[0]), str(q.path[-1])) for q in asked if not q.printed and q.answer is str and not q.choices}
    assert of_words == NOTES


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


PLAN = "childs-plan"
RESTRICTED = {
    "restricted_reason": "may-leave-area",
    "general_terms": "We talk with each other the same day.",
    "restricted_detail": "The ferry port has been given a photograph and is to ring the duty desk.",
}
RESTRICTED_PLAN = {f"back_up_plans.1.{name}": value for name, value in RESTRICTED.items()}
EVERYONE = frozenset(Audience)
PROFESSIONALS = EVERYONE - {Audience.CHILD, Audience.FAMILY}
COUNCILS = PROFESSIONALS - {Audience.AGENCY}
COUNCIL = frozenset({Audience.COUNCIL, Audience.RESTRICTED})


def plan(changes: dict[str, Any] | None = None) -> Any:
    submission = look(changes or {}, kind=PLAN).submission
    assert submission is not None
    return submission


def answer_at(view: Any, path: Path) -> Any:
    for step in path:
        view = view[step] if isinstance(step, int) else getattr(view, step)
    return view


@pytest.mark.parametrize(
    ("changes", "path", "readers"),
    [
        ({}, ("reasons", "purpose"), EVERYONE),
        ({}, ("people", 0, "name"), EVERYONE),
        ({}, ("child", "date_of_birth"), EVERYONE),
        ({}, ("child", "nhs_number"), COUNCILS),
        ({"child.upn": "B801200005001"}, ("child", "upn"), COUNCILS),
        ({}, ("people", 1, "address"), PROFESSIONALS),
        ({}, ("people", 1, "phone"), PROFESSIONALS),
        ({}, ("people", 1, "date_of_birth"), PROFESSIONALS),
        ({}, ("agencies", 1, "contact"), PROFESSIONALS),
        ({}, ("decisions", 0, "rationale"), COUNCIL),
        ({"distribution.1.proof": "She signed for it."}, ("distribution", 1, "proof"), COUNCIL),
        (RESTRICTED_PLAN, ("back_up_plans", 1, "general_terms"), EVERYONE),
        (RESTRICTED_PLAN, ("back_up_plans", 1, "situation"), EVERYONE),
        (RESTRICTED_PLAN, ("back_up_plans", 1, "steps"), {Audience.RESTRICTED}),
        (RESTRICTED_PLAN, ("back_up_plans", 1, "spotter"), {Audience.RESTRICTED}),
        (RESTRICTED_PLAN, ("back_up_plans", 1, "restricted_detail"), {Audience.RESTRICTED}),
        (RESTRICTED_PLAN, ("back_up_plans", 1, "restricted_reason"), {Audience.RESTRICTED}),
    ],
)
def test_an_answer_goes_as_far_as_it_may_and_no_further(
    changes: dict[str, Any], path: Path, readers: frozenset[Audience]
) -> None:
    whole = plan(changes)
    told = {audience: answer_at(seen_by(whole, audience), path) for audience in Audience}
    assert {audience for audience, answer in told.items() if answer is not None} == readers
    assert {told[audience] for audience in readers} == {answer_at(whole, path)}


def test_somebody_who_is_left_out_stands_in_no_copy_that_the_family_reads() -> None:
    whole = plan(
        {"people.2.left_out": True, "people.2.name": "Mrs Gwen Idle", "distribution.3.recipient": "Ms Nadia Holt"}
    )
    for audience in Audience:
        names = [person.name for person in seen_by(whole, audience).people]
        assert ("Mrs Gwen Idle" not in names) == audience.is_family
    assert {item.path for item in shown_in("Gwen Idle", withheld_from(whole, Audience.CHILD))} == {
        ("people", 2, "name")
    }


@pytest.mark.parametrize("audience", Audience)
def test_a_confidential_address_is_its_sentence_where_an_address_may_stand_and_withheld_from_everybody(
    audience: Audience,
) -> None:
    whole = plan()
    shown = None if audience.is_family else CONFIDENTIAL_ADDRESS
    assert seen_by(whole, audience).people[0].address == shown
    paths = {item.path for item in shown_in("She lives at 41 Heron Walk.", withheld_from(whole, audience))}
    assert paths == {("people", 0, "address")}


def test_a_place_that_gives_an_address_away_is_covered_in_every_copy_that_leaves_the_council() -> None:
    whole = plan({"people.0.also_confidential": "Hill Street Primary School\nTern Road Surgery",
                  "back_up_plans.0.agencies_agreed": None, "back_up_plans.1.agencies_agreed": None})  # fmt: skip
    for audience in Audience:
        view = seen_by(whole, audience)
        named = {view.child.school, view.child.gp, view.agencies[1].agency}
        secret = {"Hill Street Primary School", "Tern Road Surgery"}
        assert named == (secret if audience in COUNCIL else {KEPT_CONFIDENTIAL})
        withheld = withheld_from(whole, audience)
        assert bool(shown_in("Ring Tern Rd Surgery or Hill Street Primary School.", withheld)) == (
            audience not in COUNCIL
        )


def test_a_number_that_another_answer_shows_on_purpose_is_no_secret_but_an_address_always_is() -> None:
    carers = plan({"people.2.phone": "01632 960 155"})
    assert shown_in("Ring 01632 960 155.", withheld_from(carers, Audience.FAMILY)) == ()
    other = withheld_from(plan({"people.2.phone": "01632 960 156"}), Audience.FAMILY)
    assert [item.path for item in shown_in("Ring 01632 960 156.", other)] == [("people", 2, "phone")]
    at_home = withheld_from(plan({"people.2.address_confidential": True}), Audience.AGENCY)
    assert [item.path for item in shown_in("at 3 Ferry Bank", at_home)] == [("people", 2, "address")]


def test_what_only_the_record_says_is_withheld_from_the_file_copy_too() -> None:
    whole = plan(RESTRICTED_PLAN)
    text = "We know that the ferry port has been given a photograph."
    for audience in Audience:
        found = {item.path for item in shown_in(text, withheld_from(whole, audience))}
        wanted = set() if audience is Audience.RESTRICTED else {("back_up_plans", 1, "restricted_detail")}
        assert found == wanted


def test_a_note_for_some_readers_that_uses_the_words_of_the_page_is_no_leak() -> None:
    text = "Both parents keep to what was agreed, and the school sees Sam every day."
    whole = plan({"decisions.0.rationale": text})
    assert shown_in(text, withheld_from(whole, Audience.FAMILY, printed=text)) == ()
    assert shown_in(text, withheld_from(whole, Audience.FAMILY)) != ()


def test_a_note_that_was_copied_into_what_the_family_reads_is_found_in_the_form() -> None:
    text = "Both parents keep to what was agreed, and the school sees Sam every day."
    found = look({"reasons.purpose": text, "decisions.0.rationale": text}, kind=PLAN).findings
    assert [(one.code, one.path) for one in found] == [("kept-back-in-text", ("reasons", "purpose"))]


def test_the_texts_that_a_reader_sees_are_those_that_may_be_printed() -> None:
    for audience in (Audience.FAMILY, Audience.AGENCY):
        texts = dict(texts_seen_by(plan(), audience))
        assert ("actions", 0, "text") in texts
        assert ("needs", 0, "assessment_section") not in texts, "not printed"
        assert ("outcomes", 0, "status") not in texts, "a choice"
        assert (("people", 1, "phone") in texts) == (audience is Audience.AGENCY)

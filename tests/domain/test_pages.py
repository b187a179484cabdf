"""What is printed: the statements and what they mean, the order of signing, the copies, the marks, the days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from pipeline.domain.agreements import Status
from pipeline.domain.deadlines import Calendar, CalendarEnds
from pipeline.domain.kinds import WORKING_AGREEMENT
from pipeline.domain.numbering import Standing
from pipeline.domain.pages import AgreementPage
from pipeline.domain.receipt_words import next_steps, signing_order

from .looking import CALENDAR, KNOWN, TODAY, changed, every_answer, look, printing, sheets_of
from .rule_cases import with_standing

SIGNED = {f"people.{i}.signed_on": TODAY for i in range(4)} | {"signing.planned_on": TODAY}


def agreement(changes: dict[str, Any] | None = None, answers: dict[str, Any] | None = None) -> Any:
    submission = WORKING_AGREEMENT.examine(changed(changes or {}, answers), KNOWN).submission
    assert submission is not None
    return submission


def printed_page(submission: Any, number: int = 3, replaces: int | None = None) -> AgreementPage:
    """Return the agreement's one page, made as the pack makes it."""
    (spec,) = WORKING_AGREEMENT.documents
    (copy,) = spec.copies(submission)
    page = WORKING_AGREEMENT.sheet(submission, spec, printing(copy, number, replaces)).page
    assert isinstance(page, AgreementPage)
    return page


def page(changes: dict[str, Any] | None = None) -> AgreementPage:
    return printed_page(agreement(changes))


def flavour(name: str) -> dict[str, Any]:
    return WORKING_AGREEMENT.flavours(TODAY, CALENDAR)[name]


def page_of(name: str) -> AgreementPage:
    return printed_page(agreement({}, flavour(name)))


def test_a_it_says_that_it_is_a_record_and_not_legally_binding() -> None:
    words = page().statements.status
    assert "record of what we have agreed" in words
    assert "not legally binding" in words
    assert "everyone named in it has agreed and signed" in words


def test_b_it_says_that_it_starts_when_the_parents_or_carers_sign() -> None:
    assert page().statements.starts == (
        "It starts on the day the parents or carers sign. If they sign on different days, it starts on the last "
        "of them."
    )
    started = page({"people.0.signed_on": TODAY, "people.1.signed_on": TODAY})
    assert started.statements.starts == "It started on Wednesday 10 June 2026, when the last parent or carer signed."


def test_c_it_gives_five_working_days_for_legal_advice_from_the_day_of_signing() -> None:
    planned = page({"signing.planned_on": date(2026, 6, 15)}).statements.legal_advice
    assert "legal advice" in planned
    assert "within five working days of signing" in planned
    assert "If you sign on Monday 15 June 2026, that means by Monday 22 June 2026." in planned
    signed = page({"people.0.signed_on": TODAY, "people.1.signed_on": TODAY}).statements.legal_advice
    assert signed.endswith("of signing: by Wednesday 17 June 2026.")


def test_d_it_tells_of_the_right_to_an_advocate_and_where_to_find_one() -> None:
    words = page().statements.advocate
    assert "right to have an advocate with them at any meeting about this agreement" in words
    assert words.endswith("The advocate is Mr Iwan Prosser.")
    assert page({"advice.advocate_name": None}).statements.advocate.endswith(
        "To find one: Family Advocacy Fenmarsh, 01632 960 070."
    )


def test_e_it_says_who_explained_the_consequences_to_whom_and_when() -> None:
    statements = page().statements
    assert statements.explained == (
        "Ms Nadia Holt explained to Ms Dawn Rigby and Mr Lee Cole on Wednesday 10 June 2026 what may happen if this "
        "agreement is not kept:"
    )
    assert statements.consequences.startswith("Ms Holt talks with you first")


def test_f_it_binds_both_sides_and_tells_of_the_right_to_complain_and_to_whom() -> None:
    statements = page().statements
    assert "Children’s Social Care and the other agencies too" in statements.both_sides
    assert "you have the right to complain: Complaints Team, 01632 960 050," in statements.complaints
    assert "on Wednesday 10 June 2026" in statements.complaints


@pytest.mark.parametrize(
    ("at", "other", "words"),
    [
        ("cin-review", None, "(child in need review)"),
        ("childs-plan-review", None, "(Child’s Plan review)"),
        ("core-group", None, "(core group)"),
        ("statutory-review", None, "(statutory review)"),
        ("other", "CAMHS meeting at Ms Holt's office", "(CAMHS meeting at Ms Holt's office)"),
    ],
)
def test_g_it_says_when_and_where_it_is_looked_at_again(at: str, other: str | None, words: str) -> None:
    statements = page({"review.review_at": at, "review.review_at_other": other}).statements
    assert statements.review == f"We will look at this agreement again on Wednesday 5 August 2026 {words}."
    assert "new agreement" in statements.changes
    assert "new number" in statements.changes


def test_h_a_confidential_address_is_printed_as_exactly_this_sentence() -> None:
    addresses = [person.address for person in page().people]
    assert addresses == [
        "Address is confidential and kept on Children's Social Care files",
        "Flat 2, 9 Malthouse Yard\nFenmarsh\nQX1 5BN",
        "",
        "",
    ]


def test_h_a_confidential_address_that_was_not_typed_at_all_is_the_same_sentence() -> None:
    assert page({"people.0.address": None}).people[0].address == page().people[0].address


def test_i_the_banner_numbers_the_agreement_within_its_case_and_names_the_one_it_replaces() -> None:
    assert page().document.banner == "Agreement number 3 of case FEN-2041."
    answers = flavour("replaces an earlier one")
    submission = WORKING_AGREEMENT.examine(answers, with_standing(Standing.ISSUED)).submission
    assert submission is not None
    printed = printed_page(submission, 2, replaces=1)
    assert printed.document.banner == "Agreement number 2 of case FEN-2041. It replaces agreement number 1."
    assert (printed.document.number, printed.document.name) == (2, "working-agreement-002")


def test_people_sign_in_order_and_the_team_manager_apart_and_last() -> None:
    mixed = flavour("the young person signs")
    mixed["people"] = [mixed["people"][i] for i in (3, 2, 1, 0)]
    mixed["people"].insert(
        0, {"name": "Mrs Joan Cole", "part": "family-or-friend", "relationship": "Grandmother", "address": "3 Elm Lea"}
    )
    submission = agreement({}, mixed)
    printed = printed_page(submission)
    assert [(place.name, place.part) for place in printed.signatures] == [
        ("Mr Lee Cole", "Father"),
        ("Ms Dawn Rigby", "Mother"),
        ("Sam", "Child or young person"),
        ("Ms Nadia Holt", "Social worker, Fenmarsh County Council"),
        ("Mrs Joan Cole", "Grandmother"),
        ("Mrs Ruth Oyelaran", "Family worker, Elm Road Family Centre"),
    ]
    assert (printed.countersignature.name, printed.countersignature.part) == ("Mr Joel Abara", "Team Manager")
    assert signing_order(submission) == (
        "Parent or carer (1 of 2)",
        "Parent or carer (2 of 2)",
        "Child or young person",
        "Social worker",
        "Family member or friend",
        "Worker from an agency",
        "Team Manager, last of all",
    )


def test_every_party_signs_once_and_nobody_else() -> None:
    for name in WORKING_AGREEMENT.flavours(TODAY, CALENDAR):
        if "replaces" in name:
            continue
        submission = agreement({}, flavour(name))
        printed = printed_page(submission)
        child = [submission.child.called] if submission.childs_part.signs else []
        assert sorted(place.name for place in printed.signatures) == sorted([p.name for p in submission.people] + child)
        assert all(place.part != "Team Manager" for place in printed.signatures)


@pytest.mark.parametrize(
    ("changes", "recipients"),
    [
        ({}, ["Ms Dawn Rigby", "Mr Lee Cole", "paper file", "Legal Services", "Sam", "Mrs Helen Birtwistle"]),
        (
            {"advice.legal_services_consulted": False},
            ["Ms Dawn Rigby", "Mr Lee Cole", "paper file", "Sam", "Mrs Helen"],
        ),
        (
            {"advice.legal_services_consulted": False, "advice.child_in_proceedings": True},
            ["Ms Dawn Rigby", "Mr Lee Cole", "paper file", "Legal Services", "Sam", "Mrs Helen"],
        ),
        ({"childs_part.shared": False, "extra_copies": []}, ["Ms Dawn", "Mr Lee Cole", "paper file", "Legal Services"]),
        (
            {"people.0.no_copy": True, "people.0.no_copy_reason": "Others open her post.", "extra_copies": None},
            ["Mr Lee Cole", "paper file", "Legal Services", "Sam"],
        ),
    ],
)
def test_copies_go_to_whom_the_rules_give_them(changes: dict[str, Any], recipients: list[str]) -> None:
    copies = page(changes).copies
    assert len(copies) == len(recipients)
    for copy, words in zip(copies, recipients, strict=True):
        assert words in copy.recipient
    assert [c.copy_type for c in copies if "paper file" in c.recipient] == ["Signed copy"]


def test_an_extra_copy_says_that_the_team_manager_agreed_to_it() -> None:
    copy = page().copies[-1]
    assert copy.recipient == "Mrs Helen Birtwistle, Head teacher, Hill Street Primary School"
    assert copy.copy_type == "Copy, agreed by the Team Manager"


def test_a_decision_of_the_manager_marks_the_first_page_but_its_reason_stays_out() -> None:
    printed = page_of("issued on the manager's decision")
    assert printed.document.marks == (
        "Issued by decision of the Team Manager, Mr Joel Abara, after legal advice on Wednesday 10 June 2026.",
    )
    assert "for months" not in printed.model_dump_json()
    assert page().document.marks == ()


def test_a_refusal_marks_the_first_page_with_the_name_and_the_place_to_sign() -> None:
    printed = page_of("one person refuses")
    assert printed.document.marks == ("There is no agreement with Mrs Ruth Oyelaran, who has not agreed to sign.",)
    assert printed.document.status == "Not agreed by everyone"
    assert [place.note for place in printed.signatures] == ["", "", "", "Has not agreed to sign"]


def test_it_is_in_force_only_when_all_have_signed_and_the_manager_too() -> None:
    assert agreement(SIGNED).status is Status.AWAITING_SIGNATURE
    assert agreement({**SIGNED, "signing.countersigned_on": TODAY}).status is Status.IN_FORCE
    almost = {**SIGNED, "people.3.signed_on": None, "signing.countersigned_on": TODAY}
    assert agreement(almost).status is Status.AWAITING_SIGNATURE
    assert agreement().status is Status.AWAITING_SIGNATURE
    assert agreement({}, flavour("one person refuses")).status is Status.NO_AGREEMENT
    assert page({**SIGNED, "signing.countersigned_on": TODAY}).document.status == "In force: everyone has signed"


def test_it_takes_effect_on_the_day_of_the_last_parent_whatever_the_managers_day_is() -> None:
    earlier = {
        "case.drawn_up_on": date(2026, 6, 8),
        "keeping.explained_on": date(2026, 6, 8),
        "keeping.complaints_told_on": date(2026, 6, 8),
    }
    assert agreement({**earlier, "people.0.signed_on": date(2026, 6, 9)}).effective_from is None
    both = {**earlier, "people.0.signed_on": date(2026, 6, 9), "people.1.signed_on": date(2026, 6, 8)}
    assert agreement(both).effective_from == date(2026, 6, 9)
    assert agreement({**both, "signing.countersigned_on": TODAY}).effective_from == date(2026, 6, 9)


def test_two_worked_agreements_of_one_family_have_their_days_for_legal_advice() -> None:
    for drawn_up, signed, advice in (
        (date(2026, 3, 30), (date(2026, 3, 31), date(2026, 4, 1)), "Friday 10 April 2026"),
        (date(2026, 6, 10), (date(2026, 6, 12), date(2026, 6, 12)), "Friday 19 June 2026"),
    ):
        day = {"case.drawn_up_on": drawn_up, "keeping.explained_on": drawn_up, "keeping.complaints_told_on": drawn_up}
        answers = changed(
            {
                **day,
                "signing.planned_on": signed[1],
                "people.0.signed_on": signed[0],
                "people.1.signed_on": signed[1],
                "extra_copies": [],
                "review.review_on": drawn_up + timedelta(weeks=10),
                "review.plan_review_on": None,
                "actions.3.by_when": drawn_up + timedelta(weeks=1),
            }
        )
        known = replace(KNOWN, today=date(2026, 6, 15))
        submission = WORKING_AGREEMENT.examine(answers, known).submission
        assert submission is not None
        assert submission.effective_from == signed[1]
        printed = printed_page(submission, 1)
        assert printed.statements.legal_advice.endswith(f"by {advice}.")


def test_an_action_is_printed_with_its_day_its_rhythm_or_both() -> None:
    assert [action.when for action in page().actions] == [*["Every Saturday"] * 3, "Monday 15 June 2026"]
    printed = page({"actions.0.by_when": date(2026, 8, 5)})
    assert printed.actions[0].when == "Every Saturday, until Wednesday 5 August 2026"
    assert [action.number for action in printed.actions] == [1, 2, 3, 4]


def test_the_foot_has_the_childs_initials_and_id() -> None:
    assert page().document.foot == "SRC FEN000417"
    assert page().child.full_name == "Samuel Rigby-Cole (known as Sam)"
    assert page({"child.known_as": None}).child.called == "Samuel"
    assert page_of("an unborn baby").child.born == "Expected Wednesday 19 August 2026"
    assert page().child.born == "Born Saturday 18 March 2017"


TEXTS = [(dotted, question) for dotted, question in every_answer() if question.answer is str]
# One answer that goes with each of these, so that the change is one that may be issued and is printed.
WITH = {
    "before.override_by": {"before.failed_before": True, "before.override_reason": "They keep to it now.",
                           "before.override_legal_advice_on": TODAY},
    "before.override_reason": {"before.failed_before": True, "before.override_by": "Mr Joel Abara",
                               "before.override_legal_advice_on": TODAY},
    "review.review_at_other": {"review.review_at": "other"},
    "people.3.no_copy_reason": {"people.3.no_copy": True},
}  # fmt: skip


@pytest.mark.parametrize(("dotted", "question"), TEXTS, ids=[dotted for dotted, _ in TEXTS])
def test_every_text_answer_is_printed_unless_the_form_says_that_it_is_not(dotted: str, question: Any) -> None:
    word = "Quillfeather" if dotted != "case.case_number" else "QUILL-7"
    also: dict[str, Any] = dict(WITH.get(dotted, {}))
    if dotted in ("signing.team_manager", "extra_copies.0.approved_by", "before.override_by"):
        also |= {"signing.team_manager": word, "extra_copies.0.approved_by": word}
    if dotted.startswith("people.") and dotted.endswith(".name"):
        old = changed({})["people"][int(dotted.split(".")[1])]["name"]
        also |= {f"actions.{i}.who": word for i, a in enumerate(changed({})["actions"]) if a["who"] == old}
    if dotted.endswith(".who"):
        word = "Sam"
    if dotted == "people.0.address":
        word = "7 Quillfeather Street"
    before, printed = page_or_none(WITH.get(dotted, {})), page({**also, dotted: word}).model_dump_json()
    hidden = "not printed" in question.guidance or (dotted == "people.0.address")
    if hidden:
        assert word not in printed
    else:
        assert word in printed
        assert before is None or printed != before.model_dump_json()


@pytest.mark.parametrize(
    ("dotted", "value"),
    [
        ("case.drawn_up_on", date(2026, 6, 9)),
        ("child.date_of_birth", date(2017, 3, 19)),
        ("purpose.reason", "contact-looked-after"),
        ("purpose.plan_type", "care-plan"),
        ("advice.legal_services_consulted", False),
        ("keeping.explained_on", date(2026, 6, 11)),
        ("keeping.complaints_told_on", date(2026, 6, 11)),
        ("childs_part.shared", False),
        ("childs_part.signs", True),
        ("review.review_on", date(2026, 8, 4)),
        ("review.review_at", "core-group"),
        ("signing.planned_on", date(2026, 6, 16)),
        ("signing.countersigned_on", TODAY),
        ("people.0.signed_on", TODAY),
        ("people.1.address_confidential", True),
        ("actions.3.by_when", date(2026, 6, 16)),
    ],
)
def test_days_and_choices_change_the_page_too(dotted: str, value: object) -> None:
    assert page({dotted: value}) != page()


def page_or_none(changes: dict[str, Any]) -> AgreementPage | None:
    submission = look(changes).submission
    return submission and printed_page(submission)


@pytest.mark.parametrize("typed", ["{{ 7*7 }}", "Tom & <b>Jerry</b>", "مرحبا", "👩‍👧 yes", "one\n\ntwo", "a" * 10_000])
def test_words_reach_the_page_as_they_were_typed(typed: str) -> None:
    assert page({"purpose.intended_outcome": typed}).intended_outcome == typed


def test_the_same_answers_give_the_same_page() -> None:
    assert page() == page()
    assert page().model_dump_json() == page().model_dump_json()


def test_the_councils_facts_are_on_the_page() -> None:
    council = page().council
    assert (council.name, council.phone, council.logo) == ("Fenmarsh County Council", "01632 960 100", True)


def test_a_page_is_not_made_with_a_day_that_nobody_knows() -> None:
    short = replace(KNOWN, calendar=Calendar.of([date(2025, 12, 25)]))
    with pytest.raises(CalendarEnds):
        sheets_of(agreement(), known=short)


def test_the_dates_to_keep_come_soonest_first_with_their_rules() -> None:
    dates = WORKING_AGREEMENT.dates(agreement(), CALENDAR, KNOWN.profile)
    assert [(item.rule, item.day) for item in dates] == [
        ("WAL-5.25", date(2026, 6, 15)),
        ("WAL-5.22", date(2026, 6, 15)),
        ("T13, WAL-5.26", date(2026, 6, 22)),
        ("WAL-5.36", date(2026, 8, 5)),
    ]
    assert dates[2].counted_from == date(2026, 6, 15)
    signed = WORKING_AGREEMENT.dates(agreement({**SIGNED, "actions.3.by_when": TODAY}), CALENDAR, KNOWN.profile)
    assert [item.rule for item in signed] == ["WAL-5.22", "T13, WAL-5.26", "WAL-5.36"]
    assert signed[1].words == "Last day to get legal advice"


def test_the_receipt_names_nobody() -> None:
    for name in WORKING_AGREEMENT.flavours(TODAY, CALENDAR):
        if "replaces" in name:
            continue
        submission = agreement({}, flavour(name))
        texts = " ".join((*next_steps(submission), *signing_order(submission)))
        texts += " ".join(item.words for item in WORKING_AGREEMENT.dates(submission, CALENDAR, KNOWN.profile))
        for person in submission.people:
            assert person.name.split()[-1] not in texts
        assert submission.child.called not in texts.split()


def test_the_receipt_says_what_to_do_by_the_rules_for_copies() -> None:
    assert "Send Legal Services a copy." in next_steps(agreement())
    assert "Send Legal Services a copy." not in next_steps(agreement({"advice.legal_services_consulted": False}))
    steps = next_steps(agreement({"childs_part.shared": False, "extra_copies": []}))
    assert not any("child, as planned" in step or "extra copies" in step for step in steps)
    assert "signing are on it already" in next_steps(agreement({**SIGNED, "signing.countersigned_on": TODAY}))[0]

"""The child's own page of each plan and a review: said to the child, and nothing that is written about the child."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from pipeline.domain.audiences import texts_of_page
from pipeline.domain.examples.plans import RESTRICTED
from pipeline.domain.packs import Sheet
from pipeline.domain.reach import Audience

from .looking import TODAY, example, look, sheets_of
from .test_reviews import CLOSE, ENQUIRY

PLANS = ["childs-plan", "initial-plan"]
KINDS_WITH_A_PAGE = [*PLANS, "cin-review"]
BESIDE_A_PLAN = ["back-up-plan", "interim-safety-plan", "sustainability-plan"]
TEEN = {"child.date_of_birth": date(TODAY.year - 14, 3, 18)}


def pack(kind: str, changes: dict[str, Any] | None = None) -> tuple[Sheet, ...]:
    examined = look(changes or {}, kind=kind)
    assert examined.submission is not None, examined.findings
    return sheets_of(examined.submission, kind)


def page_in(sheets: tuple[Sheet, ...]) -> Any:
    (page,) = [sheet.page for sheet in sheets if sheet.spec.code == "page-for-the-child"]
    return page


def codes_for_the_child(sheets: tuple[Sheet, ...]) -> set[str]:
    return {sheet.spec.code for sheet in sheets if sheet.copy.audience is Audience.CHILD}


@pytest.mark.parametrize("kind", [*KINDS_WITH_A_PAGE, *BESIDE_A_PLAN])
def test_a_young_child_gets_a_page_in_place_of_the_grown_ups_papers(kind: str) -> None:
    assert codes_for_the_child(pack(kind)) - {"meeting-invitation"} == {"page-for-the-child"}


@pytest.mark.parametrize("kind", [*PLANS, *BESIDE_A_PLAN])
def test_a_young_person_gets_the_whole_plan_as_well(kind: str) -> None:
    sheets = pack(kind, TEEN)
    assert codes_for_the_child(sheets) == {kind, "page-for-the-child"}
    assert page_in(sheets).whole.startswith("You get the whole papers too.")


@pytest.mark.parametrize("kind", KINDS_WITH_A_PAGE)
def test_only_what_is_the_childs_own_is_taken_word_for_word(kind: str) -> None:
    sheets = pack(kind)
    page = page_in(sheets)
    own = next(view["text"] for view in example(kind)["views"] if view["is_child"])
    assert page.said == (own,)
    words = "\n".join(texts_of_page(page))
    typed = [
        row[name]
        for section, name in (("needs", "text"), ("outcomes", "text"), ("actions", "text"), ("views", "effect"))
        for row in example(kind)[section]
        if row.get(name)
    ]
    assert typed
    assert [text for text in typed if text in words] == []


@pytest.mark.parametrize("kind", KINDS_WITH_A_PAGE)
def test_the_child_is_spoken_to_and_not_about(kind: str) -> None:
    page = page_in(pack(kind))
    of_ours = [page.about, *page.next_steps, page.whole, page.not_said]
    assert not [words for words in of_ours if "Sam" in words]
    assert any("comes to see you, at least every 3 weeks." in words for words in page.next_steps)


def test_a_child_who_said_nothing_reads_that_there_is_always_time() -> None:
    unsaid = {"views.0.text": None, "views.0.not_given_reason": "He wanted to play.", "views.0.effect": None}
    page = page_in(pack("childs-plan", unsaid))
    assert page.said == ()
    assert page.not_said == "You have not told us yet what you think. You can do it at any time."
    assert "He wanted to play." not in "\n".join(texts_of_page(page))


def test_what_the_child_does_stands_on_the_page() -> None:
    typed = {"actions.3.who": "Sam", "actions.3.role": "The child", "actions.3.text": "Pack your swimming bag."}
    (does,) = page_in(pack("childs-plan", typed)).does
    assert does.startswith("Pack your swimming bag. (Every school day, until ")


def test_a_child_without_a_copy_gets_no_page() -> None:
    none = {
        "distribution.0.copy_kind": "none",
        "distribution.0.method": None,
        "distribution.0.reason": "He asked for none.",
        "distribution.0.decided_by": "Ms Nadia Holt and Mr Joel Abara",
    }
    assert codes_for_the_child(pack("childs-plan", none)) == set()


def test_a_baby_who_is_not_born_yet_gets_no_page() -> None:
    unborn = {"child.date_of_birth": None, "child.expected_birth_on": TODAY + timedelta(weeks=10)}
    sheets = pack("childs-plan", {**unborn, "child.sex": "U", "child.school": None})
    assert "page-for-the-child" not in {sheet.spec.code for sheet in sheets}


@pytest.mark.parametrize(
    ("flavour", "words"),
    [
        (CLOSE, "Things are going well enough that we can stop soon. We tell you before we do."),
        (ENQUIRY, "We have to find out more about whether you are safe. Ms Nadia Holt talks with you about it."),
    ],
)
def test_a_review_that_ends_the_plan_says_what_comes_now(flavour: dict[str, Any], words: str) -> None:
    sheets = pack("cin-review", flavour)
    assert page_in(sheets).next_steps == (words,)
    assert page_in(sheets).document.title == "Our meeting about you"
    assert codes_for_the_child(sheets) == {"page-for-the-child"}


def test_a_young_child_gets_a_letter_in_place_of_the_closure_summary() -> None:
    assert codes_for_the_child(pack("closure-summary")) == {"closure-letter-child"}
    assert codes_for_the_child(pack("closure-summary", TEEN)) == {"closure-letter-child", "closure-summary"}


# Back-up, interim safety and sustainability plans


@pytest.mark.parametrize("kind", BESIDE_A_PLAN)
def test_what_may_happen_is_not_told_to_a_young_child_by_a_page(kind: str) -> None:
    page = page_in(pack(kind))
    words = "\n".join(texts_of_page(page))
    answers = example(kind)
    typed = [
        *answers.get("reasons", {}).values(),
        *answers.get("background", {}).values(),
        *(answers.get("sustaining", {}).get(name) for name in ("what_has_changed", "early_signs", "what_to_do")),
        *(row.get("text") for row in answers.get("actions", ())),
        *(row[name] for row in answers.get("back_up_plans", ()) for name in ("trigger", "steps") if name in row),
    ]
    long = [text for text in typed if isinstance(text, str) and " " in text]
    assert long
    assert [text for text in long if text in words] == []
    assert not [text for text in (page.about, *page.next_steps, page.whole, page.not_said) if "Sam" in text]


def test_an_interim_plans_page_names_the_childs_own_grown_ups_and_how_long_it_lasts() -> None:
    page = page_in(pack("interim-safety-plan"))
    assert page.helpers[:2] == ("Nana Jean (My dad\u2019s mum): 01632 960 155", "Ruth (She is at the centre)")
    assert page.said == (example("interim-safety-plan")["told"]["childs_words"],)
    assert page.next_steps[0].startswith("This plan is for a few days, until the end of Friday 19 June 2026.")


def test_what_the_child_does_to_keep_safe_stands_on_the_interim_plans_page() -> None:
    (does,) = page_in(pack("interim-safety-plan", {"actions.2.who": "Sam", "actions.2.text": "Stay upstairs."})).does
    assert does == "Stay upstairs. (Every day, 5pm to 8pm)"


def test_a_back_up_plans_page_says_who_looks_after_the_child_and_what_the_child_does() -> None:
    page = page_in(pack("back-up-plan"))
    assert page.next_steps[0] == "Mrs Jean Cole looks after you if that is needed for a time."
    own = example("back-up-plan")["back_up_plans"][0]["child_does"]
    assert page.does == (f"If things change: {own}",)


def test_a_back_up_plan_does_not_say_that_the_child_told_us_nothing() -> None:
    assert page_in(pack("back-up-plan")).not_said == "You can tell us at any time what you think of this plan."


def test_a_back_up_plan_that_is_kept_back_leaves_nothing_on_the_childs_page() -> None:
    with_restricted = {"back_up_plans.3": {**RESTRICTED, "carer": "Mrs Gwen Idle", "child_does": "Ring from the quay."}}
    words = "\n".join(texts_of_page(page_in(pack("back-up-plan", with_restricted))))
    assert "Idle" not in words
    assert "quay" not in words


def test_a_sustainability_plans_page_says_who_asks_how_it_goes() -> None:
    page = page_in(pack("sustainability-plan"))
    assert len(page.next_steps) == 3
    assert page.next_steps[1].startswith("Mrs Helen Birtwistle asks how it goes on ")
    assert page.said == (example("sustainability-plan")["views"][0]["text"],)


@pytest.mark.parametrize(
    ("kind", "end"), list(zip(BESIDE_A_PLAN, ["for you.", "keeps you safe", "for you and"], strict=True))
)
def test_a_young_persons_copy_of_the_whole_speaks_to_them_and_the_familys_of_them(kind: str, end: str) -> None:
    pages: dict[Audience, Any] = {
        sheet.copy.audience: sheet.page for sheet in pack(kind, TEEN) if sheet.spec.code == kind
    }
    assert (pages[Audience.CHILD].whom, pages[Audience.CHILD].whose) == ("you", "your")
    assert (pages[Audience.FAMILY].whom, pages[Audience.FAMILY].whose) == ("Sam", "Sam\u2019s")
    assert end in pages[Audience.CHILD].about
    assert end not in pages[Audience.FAMILY].about

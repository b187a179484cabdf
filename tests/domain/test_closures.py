"""The closing pack: who gets which letter, what it says, and what ends with the case."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.domain.audiences import texts_of_page
from pipeline.domain.checks.closure_rules import CLOSURE_RULES
from pipeline.domain.closures import ClosureReason
from pipeline.domain.kinds import KINDS
from pipeline.domain.packs import Sheet
from pipeline.domain.reach import Audience

from .looking import CALENDAR, KNOWN, TODAY, example, look, sheets_of

KIND = "closure-summary"
FLAVOURS = KINDS[KIND].flavours(TODAY, CALENDAR)


def pack_of(changes: dict[str, Any], flavour: str = "as in the example") -> tuple[Sheet, ...]:
    answers = FLAVOURS[flavour]
    examined = look({**{name: answers[name] for name in answers}, **changes}, kind=KIND)
    assert examined.submission is not None, examined.findings
    return sheets_of(examined.submission, KIND)


def of(pack: tuple[Sheet, ...], code: str) -> list[Any]:
    return [sheet.page for sheet in pack if sheet.spec.code == code]


def test_issuing_it_ends_the_case() -> None:
    closure = look({}, kind=KIND).submission
    assert closure is not None
    assert closure.ends_case is True


def test_reasons_for_closing_are_those_of_the_census() -> None:
    assert [reason.value for reason in ClosureReason] == [f"RC{number}" for number in range(1, 10)]


def test_each_parent_has_a_letter_and_the_child_one() -> None:
    pack = pack_of({})
    assert [letter.dear for letter in of(pack, "closure-letter")] == ["Ms Rigby", "Mr Cole"]
    (childs,) = of(pack, "closure-letter-child")
    assert example(KIND)["reasons"]["for_child"] == childs.for_child
    assert childs.talk_to == ("Mrs Ruth Oyelaran (Family worker)", "Mrs Helen Birtwistle (Head teacher)")


def test_a_letter_says_what_got_better_who_helps_and_whom_to_ring() -> None:
    letter = of(pack_of({}), "closure-letter")[0]
    assert letter.got_better == example(KIND)["reasons"]["got_better"]
    assert letter.lead == "Mrs Ruth Oyelaran, Family worker, Elm Road Family Centre. Phone: 01632 960 140"
    assert len(letter.goes_on) == 2
    assert letter.whom_to_ring == "Mrs Ruth Oyelaran, 01632 960 140"


def test_nobody_who_gets_no_copy_has_a_letter() -> None:
    pack = pack_of({}, "restricted, and a father who gets nothing")
    assert [letter.dear for letter in of(pack, "closure-letter")] == ["Ms Rigby"]


def test_after_a_death_there_is_no_letter_to_the_family_but_agencies_are_told() -> None:
    pack = pack_of({}, "the child has died")
    assert of(pack, "closure-letter") == of(pack, "closure-letter-child") == []
    assert len(of(pack, "closure-notice-agency")) == 2
    steps = KINDS[KIND].next_steps(look(FLAVOURS["the child has died"], kind=KIND).submission)
    assert any("Write to them yourself" in step for step in steps)


def test_each_agency_has_a_notice_of_its_own_but_the_one_who_writes_it() -> None:
    notices = of(pack_of({}), "closure-notice-agency")
    assert [notice.dear for notice in notices] == ["Mrs Birtwistle", "Mrs Oyelaran"]
    assert "breakfast club" in notices[0].your_part
    (_, left) = of(pack_of({"agencies.2.goes_on": False}), "closure-notice-agency")
    assert "no part" in left.your_part


TO_THE_FAMILY = ("You have done what you planned together", "You plan his weeks together")


def test_what_is_written_to_the_family_is_printed_for_the_family_and_the_file_only() -> None:
    pack = pack_of({})
    for sheet in pack:
        text = "\n".join(texts_of_page(sheet.page))
        if sheet.copy.audience is Audience.AGENCY:
            assert not any(words in text for words in TO_THE_FAMILY), sheet.name
    (letter, *_) = of(pack, "closure-letter")
    assert letter.why.startswith(TO_THE_FAMILY[0])


def test_agencies_and_early_help_read_what_the_managers_wrote_for_workers() -> None:
    reasons = example(KIND)["manager"]["oversight"]
    pack = pack_of({})
    assert {notice.why for notice in of(pack, "closure-notice-agency")} == {reasons}
    (referral,) = of(pack, "early-help-referral")
    assert referral.managers == reasons
    assert referral.achieved == (
        "Sam goes from one parent to the other calmly and tells us that he likes Saturdays. "
        "The centre’s log shows twelve calm handovers one after the other.",
    )


def test_the_census_words_for_the_reason_are_for_workers() -> None:
    summaries = {sheet.copy.audience: sheet.page for sheet in pack_of({}) if sheet.spec.code == KIND}
    assert summaries[Audience.FAMILY].case.reason_code == ""  # type: ignore[attr-defined]
    assert summaries[Audience.AGENCY].case.reason_code.startswith("Services ceased")  # type: ignore[attr-defined]


def test_early_help_is_sent_the_papers_only_where_it_is_asked() -> None:
    (referral,) = of(pack_of({}), "early-help-referral")
    assert referral.papers == ("Closure summary", "Child in Need Plan, last version", "Minutes of the last meeting")
    assert "Address is confidential and kept on Children's Social Care files" in referral.family[0].reach_at
    assert of(pack_of({}, "a short work, and as little as can be"), "early-help-referral") == []


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        ("1 and 3", ("Working Agreement number 1", "Working Agreement number 3")),
        (None, ()),
    ],
)
def test_the_summary_names_what_ends_with_the_case(said: str | None, ends: tuple[str, ...]) -> None:
    page = of(pack_of({"case.agreements_end": said}), "closure-summary")[0]
    other = "other " if ends else ""
    assert page.ends_with_it == (*ends, f"Every {other}plan and agreement with us that is still in use")


def test_worker_manager_and_senior_manager_sign_in_this_order() -> None:
    page = of(pack_of({}), "closure-summary")[0]
    assert [one.name for one in page.signatures] == ["Ms Nadia Holt", "Mr Joel Abara", "Ms Priya Lonsdale"]


def test_the_case_note_and_the_date_of_death_stay_inside_the_council() -> None:
    brief = pack_of({}, "a short work, and as little as can be")
    died = pack_of({}, "the child has died")
    for pack, secret in ((brief, "CN-771"), (died, "21 May 2026")):
        inside: set[bool] = set()
        outside: set[bool] = set()
        for sheet in pack:
            where = outside if sheet.copy.audience.is_family else inside
            where.add(secret in "\n".join(texts_of_page(sheet.page)))
        assert True in inside
        assert outside == {False}


def test_no_rule_takes_an_adult_for_a_mistake_when_the_work_began_in_time() -> None:
    assert "childs_age" not in {rule.__name__ for rule in CLOSURE_RULES}


def test_dates_to_keep_are_letters_copies_check_ins_and_services() -> None:
    closure = look({}, kind=KIND).submission
    kept = KINDS[KIND].dates(closure, CALENDAR, KNOWN.profile)
    assert [one.day for one in kept] == sorted(one.day for one in kept)
    assert {one.rule.split(",")[0] for one in kept} == {"C25", "LEE-3.2"}

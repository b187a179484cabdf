"""A move to us: what the clocks count from, what goes to whom, and what is kept back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline.domain.audiences import texts_of_page
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.kinds import KINDS
from pipeline.domain.packs import Sheet
from pipeline.domain.prefilling import prefilled
from pipeline.domain.profiles import Profile, TransferClock
from pipeline.domain.transfers_in import after_conference, meeting_due, request_due, still_missing
from pipeline.domain.wording import CONFIDENTIAL_ADDRESS
from pipeline.domain.written_values import day_in_words

from .cases_transfers_in import DECIDED, FOR_A_WHILE, IN_NEED, NO_MEETING, OUT, TO_COME
from .looking import CALENDAR, KNOWN, TODAY, look, sheets_of
from .rule_cases import june

KIND = "transfer-in"
GENERIC = Profile()


def moved(changes: dict[str, Any]) -> Any:
    submission = look(changes, kind=KIND).submission
    assert submission is not None, look(changes, kind=KIND).findings
    return submission


def pack_of(changes: dict[str, Any], known: Circumstances = KNOWN) -> tuple[Sheet, ...]:
    return sheets_of(moved(changes), KIND, known)


def draft(changes: dict[str, Any]) -> Any:
    """What can be read of it, whatever else is wrong with the days."""
    return look(changes, kind=KIND).draft


def page_of(changes: dict[str, Any], code: str, known: Circumstances = KNOWN) -> Any:
    return next(sheet.page for sheet in pack_of(changes, known) if sheet.spec.code == code)


def codes_of(changes: dict[str, Any]) -> set[str]:
    return {sheet.spec.code for sheet in pack_of(changes)}


def text_of(sheet: Sheet) -> str:
    return "\n".join(texts_of_page(sheet.page))


# Versions


def test_the_form_that_came_back_takes_the_place_of_the_one_that_went_out() -> None:
    assert moved({}).is_version is True
    assert moved(OUT).series == moved({}).series == KIND


# The clocks


@pytest.mark.parametrize(
    ("notified", "due"),
    [
        (date(2026, 3, 30), date(2026, 4, 22)),
        (date(2026, 6, 9), date(2026, 6, 30)),
        (date(2026, 5, 18), date(2026, 6, 9)),
    ],
)
def test_a_conference_is_counted_from_the_written_notice(notified: date, due: date) -> None:
    kept = meeting_due(draft({"move.address_notified_on": notified}), CALENDAR, GENERIC)
    assert kept is not None
    assert kept.day == due


@pytest.mark.parametrize("returned", [june(9), june(10)])
def test_a_late_request_moves_no_conference(returned: date) -> None:
    changes = {"request.sent_on": june(2), "request.returned_on": returned}
    kept = meeting_due(moved(changes), CALENDAR, GENERIC)
    assert kept is not None
    assert kept.day == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("clock", "due"),
    [
        (TransferClock.ADDRESS_NOTICE, date(2026, 6, 30)),
        (TransferClock.REQUEST_FORM_RECEIVED, date(2026, 7, 1)),
        (TransferClock.INFORMATION_RECEIVED, date(2026, 6, 24)),
        (TransferClock.ACCEPTED, date(2026, 7, 1)),
    ],
)
def test_a_profile_may_count_from_something_else_and_says_so(clock: TransferClock, due: date) -> None:
    transfer = moved({"move.information_on": june(3)})
    kept = meeting_due(transfer, CALENDAR, Profile(transfer_in_clock=clock))
    assert kept is not None
    assert kept.day == due
    assert ("written notice" in kept.how) is (clock is TransferClock.ADDRESS_NOTICE)


def test_the_day_of_the_notice_is_day_one_where_the_profile_says_so() -> None:
    kept = meeting_due(moved({}), CALENDAR, Profile(count_trigger_day=True))
    assert kept is not None
    assert kept.day == june(29)


def test_a_family_that_may_not_stay_has_three_months_and_fifteen_working_days() -> None:
    changes = {**FOR_A_WHILE, "move.arrived_on": date(2026, 1, 5)}
    kept = meeting_due(draft(changes), CALENDAR, GENERIC)
    assert kept is not None
    assert (kept.rule.split(",")[0], kept.day) == ("T28", date(2026, 4, 27))


def test_a_meeting_about_a_child_in_need_is_counted_from_the_arrival() -> None:
    changes = {**IN_NEED, "move.arrived_on": date(2026, 3, 16)}
    kept = meeting_due(draft(changes), CALENDAR, GENERIC)
    assert kept is not None
    assert (kept.rule.split(",")[0], kept.day) == ("T14", date(2026, 4, 15))


def test_the_request_is_due_back_after_24_hours_even_on_a_holiday() -> None:
    due = request_due(draft({"request.sent_on": date(2026, 4, 2), "request.sent_at": "16:30"}), CALENDAR)
    assert due.day == date(2026, 4, 3)
    assert due.office_opens is not None
    assert due.office_opens.date() == date(2026, 4, 7)


@pytest.mark.parametrize(("decision", "rules"), [("plan", ["T20", "T18"]), ("child-in-need", ["T03"]), ("no-plan", [])])
def test_what_follows_a_conference_depends_on_what_it_decided(decision: str, rules: list[str]) -> None:
    follow = {"meeting.core_group_on": None, "meeting.review_on": None} if decision != "plan" else {}
    transfer = moved({**DECIDED, "meeting.decision": decision, **follow})
    assert [kept.rule.split(",")[0] for kept in after_conference(transfer, CALENDAR, GENERIC)] == rules


def test_the_page_of_clocks_names_rule_trigger_day_and_what_it_waits_for() -> None:
    page = page_of(OUT, "transfer-in-clocks")
    lines = [f"{clock.day}: {clock.what} {clock.why}" for clock in page.clocks]
    assert any("Tuesday 30 June 2026: Transfer-in conference (T26" in line for line in lines)
    assert any("Tuesday 9 June 2026" in line for line in lines)
    assert page.waiting == ()
    waiting = page_of({**OUT, "move.address_notified_on": None, "meeting.meeting_on": None}, "transfer-in-clocks")
    assert waiting.waiting == ("The transfer-in conference: it waits for the written notice of the permanent address.",)


CLOCKS_OF_THE_REQUEST: dict[str, tuple[dict[str, Any], TransferClock, str]] = {
    "a child in need": (
        IN_NEED,
        TransferClock.ADDRESS_NOTICE,
        "The move-in meeting is not counted from this form, but from the family’s arrival.",
    ),
    "a plan, and they stay": (
        {},
        TransferClock.ADDRESS_NOTICE,
        "The transfer-in conference is not counted from this form, but from the written notice of the permanent "
        "address.",
    ),
    "a plan, and they may not stay": (
        FOR_A_WHILE,
        TransferClock.ADDRESS_NOTICE,
        "The transfer-in conference is not counted from this form, but from the family’s arrival for the time being.",
    ),
    "a council that counts from the form": (
        {},
        TransferClock.REQUEST_FORM_RECEIVED,
        "The transfer-in conference is counted from the day the filled-in request came back.",
    ),
}


@pytest.mark.parametrize(("changes", "clock", "words"), CLOCKS_OF_THE_REQUEST.values(), ids=CLOCKS_OF_THE_REQUEST)
def test_beside_the_time_for_the_request_stands_what_the_meeting_of_this_very_move_is_counted_from(
    changes: dict[str, Any], clock: TransferClock, words: str
) -> None:
    profile = KNOWN.profile.model_copy(update={"transfer_in_clock": clock})
    page = page_of({**OUT, **changes}, "transfer-in-clocks", replace(KNOWN, profile=profile))
    (line,) = [one.why for one in page.clocks if "T27" in one.what]
    assert words in line
    if changes == IN_NEED:
        assert "onference" not in line


def test_the_form_is_called_as_this_council_calls_it() -> None:
    labels = KNOWN.profile.labels.model_copy(update={"transfer_request_form": "SOC 1233"})
    known = replace(KNOWN, profile=KNOWN.profile.model_copy(update={"labels": labels}))
    assert page_of(OUT, "transfer-in-request", known).document.title == "SOC 1233"
    assert any("SOC 1233 returned" in clock.what for clock in page_of(OUT, "transfer-in-clocks", known).clocks)
    assert not any("SOC" in clock.what for clock in page_of(OUT, "transfer-in-clocks").clocks)


def test_receipt_and_page_of_clocks_have_the_same_days() -> None:
    kept = KINDS[KIND].dates(moved({}), CALENDAR, KNOWN.profile)
    assert len(kept) == len(page_of({}, "transfer-in-clocks").clocks)


# What goes to whom


def test_the_request_goes_to_the_other_council_and_comes_back_for_the_file() -> None:
    (out,) = [sheet for sheet in pack_of(OUT) if sheet.spec.code == "transfer-in-request"]
    (back,) = [sheet for sheet in pack_of({}) if sheet.spec.code == "transfer-in-request"]
    assert (out.copy.name, back.copy.name) == ("other-council", "file")
    assert "by Thursday 11 June 2026" in out.page.asks  # type: ignore[attr-defined]
    assert "came back on Wednesday 10 June 2026" in back.page.asks  # type: ignore[attr-defined]


def test_what_we_do_not_know_is_a_blank_box_with_spare_lines() -> None:
    flavour = KINDS[KIND].flavours(TODAY, CALENDAR)["the request goes out, and we know next to nothing"]
    page = page_of(flavour, "transfer-in-request")
    boxes = {box.label: box.answer for part in page.parts for box in part.boxes}
    assert boxes["Address in our area *"] == boxes["Social worker *"] == ""
    assert boxes["Name *"] == "Isla Venn-Marsh"
    assert [person.name for person in page.family] == ["Ms Tamsin Venn", "", ""]


def test_a_ticked_paper_is_said_to_be_here_already() -> None:
    page = page_of({**OUT, "there.has_plan": True, "there.has_minutes": None}, "transfer-in-request")
    assert page.papers[0] == "☒ The current plan (we have it already)"
    assert page.papers[1] == "☐ The minutes of the last conference or review"


def test_the_letter_lists_what_is_still_missing() -> None:
    letter = page_of({"there.has_plan": False, "there.has_minutes": None}, "transfer-in-acknowledgement")
    assert letter.missing == ("The current plan", "The minutes of the last conference or review")
    assert "accepted" in letter.heard
    assert "stays yours" in letter.until_then


def test_what_is_missing_is_the_same_for_the_letter_and_the_rule() -> None:
    form = draft({"people.1.address": None, "there.category": None})
    assert [words for _, words in still_missing(form)] == [
        "The category of the Child Protection Plan",
        "Address of Mr Rhys Marsh",
    ]


def test_a_child_in_need_has_an_invitation_and_a_protected_child_a_record() -> None:
    assert "move-in-meeting-invitation" in codes_of(IN_NEED)
    assert "transfer-in-conference-record" not in codes_of(IN_NEED)
    assert "move-in-meeting-invitation" not in codes_of({})
    assert "transfer-in-conference-record" in codes_of({})
    assert "move-in-meeting-invitation" not in codes_of({**IN_NEED, "meeting.meeting_on": None})


def test_the_record_is_for_everybody_on_the_list_only_once_it_is_decided() -> None:
    def readers(changes: dict[str, Any]) -> list[str]:
        return [sheet.copy.name for sheet in pack_of(changes) if sheet.spec.code == "transfer-in-conference-record"]

    assert readers({}) == ["file"]
    assert readers(DECIDED) == ["child", "family", "agency", "receiving-authority", "file"]


def welcomed(changes: dict[str, Any]) -> dict[str, Sheet]:
    """The welcome letters, by how each begins."""
    made = [sheet for sheet in pack_of(changes) if sheet.spec.code == "welcome-letter"]
    return {sheet.page.dear: sheet for sheet in made}  # type: ignore[attr-defined]


def test_only_a_parent_who_has_moved_here_is_welcomed_and_the_record_says_why() -> None:
    assert list(welcomed({})) == ["Ms Venn"]
    (note,) = page_of({}, "distribution-record").notes
    assert note.startswith("Mr Rhys Marsh gets no welcome letter")
    both = {"people.1.moves_too": True}
    assert list(welcomed(both)) == ["Ms Venn", "Mr Marsh"]
    assert page_of(both, "distribution-record").notes == ()


def test_the_time_of_one_parent_is_not_told_to_the_other() -> None:
    assert "at 10am" in text_of(welcomed({})["Ms Venn"])
    for letter in welcomed({"people.1.moves_too": True}).values():
        assert "10am" not in text_of(letter)
        assert "We tell you the time." in text_of(letter)


def test_a_parent_who_did_not_come_along_reads_neither_visits_nor_times() -> None:
    for changes in (DECIDED, IN_NEED):
        for sheet in pack_of(changes):
            if sheet.copy.audience.is_family and sheet.spec.code != "welcome-letter":
                assert "10am" not in text_of(sheet), sheet.name
                assert day_in_words(moved(changes).move.visit_on) not in text_of(sheet), sheet.name


def test_the_welcome_says_who_is_there_now() -> None:
    assert "Ms Nadia Holt, Social worker. Phone: 01632 960 101" in text_of(
        next(sheet for sheet in pack_of({}) if sheet.spec.code == "welcome-letter")
    )


# Papers that come before the family


BEFORE = {**OUT, **TO_COME, **NO_MEETING}
HOWEVER_IT_IS = [
    pytest.param({**BEFORE, **kind, "move.arrived_on": day}, id=f"{name}, {day or 'nobody knows when'}")
    for name, kind in (("in need", IN_NEED), ("for good", {}), ("for a while", FOR_A_WHILE))
    for day in (None, june(24))
]


@pytest.mark.parametrize("changes", HOWEVER_IT_IS)
def test_the_other_council_is_answered_before_the_family_comes(changes: dict[str, Any]) -> None:
    assert {"transfer-in-request", "transfer-in-acknowledgement", "transfer-in-clocks"} <= codes_of(changes)
    assert not {"welcome-letter", "move-in-meeting-invitation", "transfer-in-conference-record"} & codes_of(changes)
    assert page_of(changes, "distribution-record").notes == (
        "The welcome letter and the papers of the meeting are made when the family is here.",
    )


@pytest.mark.parametrize("changes", HOWEVER_IT_IS)
def test_nothing_says_that_a_family_has_moved_that_is_still_to_come(changes: dict[str, Any]) -> None:
    for sheet in pack_of(changes):
        for untrue in ("has moved", "have moved", "the family came", "here since", "Here since"):
            assert untrue not in text_of(sheet), (sheet.name, untrue)


def test_the_letter_names_the_planned_day_or_asks_for_it() -> None:
    planned = page_of({**BEFORE, **IN_NEED, "move.arrived_on": june(24)}, "transfer-in-acknowledgement")
    assert planned.document.title == "A child who is to move to our area"
    assert "is to move to our area on Wednesday 24 June 2026" in planned.heard
    assert "tell us at once if the day of the move changes" in planned.heard
    assert "If that is Wednesday 24 June 2026, as planned, it has to be held by Wednesday 22 July" in planned.held_by
    assert "the case stays with you" in planned.until_then
    unknown = page_of({**BEFORE, **IN_NEED}, "transfer-in-acknowledgement")
    assert "We do not know the day of the move yet" in unknown.heard
    assert unknown.held_by == ("The time for our move-in meeting is counted from the day the family comes to our area.")


def test_a_planned_arrival_starts_no_clock_and_the_page_says_what_it_would_come_to() -> None:
    planned = {**BEFORE, **FOR_A_WHILE, "move.arrived_on": june(24)}
    assert meeting_due(draft(planned), CALENDAR, GENERIC) is None
    (waiting,) = page_of(planned, "transfer-in-clocks").waiting
    assert waiting == (
        "The transfer-in conference: it waits for the day the family comes to our area. If that is Wednesday 24 June "
        "2026, as planned, it has to be held by Thursday 15 October 2026, if the family is still here."
    )
    (unknown,) = page_of({**BEFORE, **IN_NEED}, "transfer-in-clocks").waiting
    assert unknown == "The move-in meeting: it waits for the day the family comes to our area."


def test_a_written_notice_starts_the_conference_s_clock_though_the_family_is_not_here() -> None:
    page = page_of(BEFORE, "transfer-in-clocks")
    assert any("Tuesday 30 June 2026" in clock.day for clock in page.clocks)
    assert "The family is not here yet. The conference is counted all the same." in page.said
    fixed = {**OUT, **TO_COME}
    assert "transfer-in-conference-record" in codes_of(fixed)


def test_the_day_by_which_they_ask_for_our_answer_is_kept() -> None:
    asked = {**BEFORE, "origin.reply_by": june(17)}
    kept = KINDS[KIND].dates(moved(asked), CALENDAR, KNOWN.profile)
    assert [one.day for one in kept if one.rule == "CAM-5.18"] == [june(17)]
    (line,) = [one for one in page_of(asked, "transfer-in-clocks").clocks if "CAM-5.18" in one.what]
    assert line.why == "The day that they ask for it."


def test_what_waits_for_the_family_is_said_in_the_next_steps() -> None:
    steps = KINDS[KIND].next_steps(moved(BEFORE))
    assert any("When the family is here, drop this form again" in step for step in steps)
    assert not any("Give the family the welcome letter" in step for step in steps)


def test_the_next_version_goes_on_from_the_first_and_asks_again_where_the_request_is() -> None:
    first = moved({**BEFORE, "move.arrived_on": june(24)})
    known = json.loads(first.model_dump_json(exclude_none=True))
    answers = prefilled(KINDS[KIND].model, [known], june(24))
    assert answers["move"] == first.move.model_dump(exclude_none=True)
    assert answers["origin"] == first.origin.model_dump(exclude_none=True)
    assert answers["request"]["sent_on"] == june(10)
    assert answers["case"] == {"case_number": "FEN-2077", "move_kind": "child-protection-plan"}
    of_another_kind = {**known, "kind": "transfer-out-cp"}
    assert "move" not in prefilled(KINDS[KIND].model, [of_another_kind], june(24))


# What is kept back


def test_an_address_that_they_keep_from_us_is_not_to_be_written_on_the_request() -> None:
    page = page_of({**OUT, "move.new_address": None, "move.new_address_confidential": True}, "transfer-in-request")
    boxes = {box.label: box.answer for part in page.parts for box in part.boxes}
    assert boxes["Address in our area *"] == "Confidential. Please tell us by phone."


def test_addresses_stand_in_the_request_and_nowhere_that_family_or_agencies_read() -> None:
    for changes in (OUT, DECIDED, IN_NEED):
        for sheet in pack_of(changes):
            if sheet.copy.audience.value in ("child", "family", "agency"):
                assert "Cutters Row" not in text_of(sheet), sheet.name
                assert "Lantern Street" not in text_of(sheet), sheet.name
    assert "Cutters Row" in text_of(next(sheet for sheet in pack_of(OUT) if sheet.spec.code == "transfer-in-request"))


def test_a_confidential_address_is_the_fixed_sentence_on_the_request_too() -> None:
    changes = {**OUT, "move.new_address_confidential": True, "people.0.address_confidential": True}
    text = "\n".join(text_of(sheet) for sheet in pack_of(changes))
    assert "Cutters Row" not in text
    assert CONFIDENTIAL_ADDRESS in text


def test_risks_at_the_meeting_are_not_in_a_familys_copy() -> None:
    for changes in (DECIDED, IN_NEED):
        for sheet in pack_of(changes):
            if sheet.copy.audience.is_family:
                assert "come at different times" not in text_of(sheet)

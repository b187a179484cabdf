"""Packs for a child who moves away: who reads which address, which letters there are, and the dates to keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline.domain.audiences import texts_of_page
from pipeline.domain.checks.transfer_out_rules import the_answer_is_due, their_conference_is_in_time
from pipeline.domain.deadlines import Calendar
from pipeline.domain.kinds import KINDS
from pipeline.domain.packs import Sheet
from pipeline.domain.page_parts import Copy, Printing
from pipeline.domain.reach import Audience
from pipeline.domain.transfers import known_receiver
from pipeline.domain.withholding import shown_in
from pipeline.domain.wording import CONFIDENTIAL_ADDRESS

from .looking import CALENDAR, KNOWN, TODAY, look

CIN, CP = "transfer-out-cin", "transfer-out-cp"
OLD, NEW = "41 Heron Walk", "7 Sail Loft Row"
SECRET = {"move.new_address_confidential": True, "receiver.council_confidential": False}
TOLD_ALL_THE_SAME = {**SECRET, "move.receiving_may_see_address": True}
UNNAMED = {
    "move.new_address_confidential": True,
    "receiver.council_confidential": True,
    "distribution.7.recipient": "The receiving authority",
}


def pack(kind: str, changes: Mapping[str, Any] | None = None) -> Any:
    looked_at = look(changes or {}, kind=kind)
    assert looked_at.submission is not None, looked_at.findings
    return looked_at.submission


def printing(copy: Copy) -> Printing:
    assert KNOWN.authority is not None
    assert KNOWN.wording is not None
    return Printing(1, copy, KNOWN.authority, KNOWN.profile, CALENDAR, KNOWN.wording)


def sheets(kind: str, changes: Mapping[str, Any] | None = None) -> tuple[Sheet, ...]:
    return KINDS[kind].sheets(pack(kind, changes), printing)


def words_of(sheet: Sheet) -> str:
    return "\n".join(texts_of_page(sheet.page))


def page(kind: str, code: str, changes: Mapping[str, Any] | None = None) -> Any:
    return next(sheet for sheet in sheets(kind, changes) if sheet.spec.code == code).page


@pytest.mark.parametrize("kind", [CIN, CP])
def test_addresses_go_to_the_receiving_authority_and_to_nobody_outside_besides(kind: str) -> None:
    readers = {sheet.copy.audience for sheet in sheets(kind) if OLD in words_of(sheet) or NEW in words_of(sheet)}
    assert Audience.RECEIVING in readers
    assert readers <= {Audience.RECEIVING, Audience.COUNCIL}


@pytest.mark.parametrize("kind", [CIN, CP])
def test_a_confidential_new_address_stands_in_no_document(kind: str) -> None:
    assert [sheet.name for sheet in sheets(kind, SECRET) if NEW in words_of(sheet)] == []


@pytest.mark.parametrize("kind", [CIN, CP])
def test_the_receiving_authority_may_be_told_a_confidential_address(kind: str) -> None:
    readers = {sheet.copy.audience for sheet in sheets(kind, TOLD_ALL_THE_SAME) if NEW in words_of(sheet)}
    assert readers == {Audience.RECEIVING}


@pytest.mark.parametrize("kind", [CIN, CP])
def test_who_is_told_a_confidential_address_is_told_to_keep_it(kind: str) -> None:
    code = "transfer-notification" if kind == CIN else "cp-transfer-notification"
    assert len(page(kind, code, TOLD_ALL_THE_SAME).document.marks) == 1
    assert page(kind, code, SECRET).document.marks == ()
    assert page(kind, "family-letter", TOLD_ALL_THE_SAME).document.marks == ()


@pytest.mark.parametrize("kind", [CIN, CP])
@pytest.mark.parametrize("changes", [SECRET, TOLD_ALL_THE_SAME])
def test_letters_to_family_and_agencies_say_that_it_is_confidential(kind: str, changes: Mapping[str, Any]) -> None:
    for code in ("family-letter", "agency-letter"):
        assert page(kind, code, changes).new_address == CONFIDENTIAL_ADDRESS
        assert page(kind, code).new_address == ""


@pytest.mark.parametrize("kind", [CIN, CP])
def test_an_address_so_far_that_is_confidential_is_the_sentence_for_them_too(kind: str) -> None:
    code = "transfer-notification" if kind == CIN else "cp-transfer-notification"
    secret = {"move.old_address_confidential": True, "people.0.address_confidential": True}
    assert page(kind, code, secret).move.old_address == CONFIDENTIAL_ADDRESS
    assert [sheet.name for sheet in sheets(kind, secret) if OLD in words_of(sheet)] == []


@pytest.mark.parametrize("kind", [CIN, CP])
def test_a_council_whose_name_gives_it_away_is_named_to_the_receiving_authority_only(kind: str) -> None:
    for sheet in sheets(kind, {**UNNAMED, "move.reason": None, "agencies.1.counterpart": None}):
        names_it = "Saltmere" in words_of(sheet) or "Anita Dell" in words_of(sheet)
        assert not names_it or sheet.copy.audience in (Audience.RECEIVING, Audience.COUNCIL), sheet.name


@pytest.mark.parametrize("kind", [CIN, CP])
def test_an_agency_that_may_not_know_the_council_is_not_sent_to_find_it(kind: str) -> None:
    letter = page(kind, "agency-letter", {**UNNAMED, "move.reason": None})
    assert letter.to.name == "Kept confidential"
    assert "confidential" in letter.ask


@pytest.mark.parametrize("kind", [CIN, CP])
def test_a_place_that_would_give_the_address_away_stays_with_those_who_may_know_it(kind: str) -> None:
    places = {**TOLD_ALL_THE_SAME, "move.new_places": "Quayside Primary School"}
    letter = page(kind, "agency-letter", places)
    assert letter.counterpart == ""
    listed = page(kind, "agencies-list", places)
    assert listed.agencies[1].counterpart == "Quayside Primary School"


@pytest.mark.parametrize("kind", [CIN, CP])
@pytest.mark.parametrize("changes", [{}, SECRET, TOLD_ALL_THE_SAME])
def test_no_page_shows_what_is_withheld_from_its_reader(kind: str, changes: Mapping[str, Any]) -> None:
    for sheet in sheets(kind, changes):
        assert shown_in(words_of(sheet), sheet.withheld) == (), sheet.name


def test_each_agency_that_hears_by_letter_gets_its_own() -> None:
    by_letter = {"agencies.0.told": "letter", "agencies.2.told": "letter"}
    letters = [sheet for sheet in sheets(CIN, by_letter) if sheet.spec.code == "agency-letter"]
    assert [sheet.name for sheet in letters] == [
        f"transfer-out-cin-001-agency-letter-agency-{place}" for place in (1, 2, 3)
    ]
    assert [sheet.page.name for sheet in letters] == [  # type: ignore[attr-defined]  # a letter's page has a name
        "Ms Nadia Holt",
        "Mrs Helen Birtwistle",
        "Mrs Ruth Oyelaran",
    ]


def test_one_of_our_own_workers_gets_no_letter() -> None:
    (letter,) = [sheet for sheet in sheets(CIN) if sheet.spec.code == "agency-letter"]
    assert letter.copy == Copy(Audience.AGENCY, "agency-1", 1, "For one agency alone: head teacher")


def test_the_file_keeps_the_summary_and_the_checklist() -> None:
    kept = {sheet.spec.code for sheet in sheets(CIN) if sheet.copy.audience is Audience.COUNCIL}
    assert kept == {
        "transfer-summary",
        "transfer-checklist",
        "distribution-record",
        "management-action-record",
        "service-development-need",
    }


def test_the_letter_lists_what_the_checklist_lists() -> None:
    letter, checklist = page(CIN, "transfer-notification"), page(CIN, "transfer-checklist")
    assert len(letter.enclosed) + len(letter.not_enclosed) == len(checklist.rows)
    assert letter.not_enclosed == ("Minutes of the latest review: No review has been held yet.",)


def test_a_family_that_has_moved_reads_of_the_move_in_the_past() -> None:
    late = {"move.moves_on": date(2026, 6, 9), "notice.late_reason": "She rang us from there."}
    assert page(CIN, "family-letter", late).about.startswith("Sam moved on Tuesday 9 June 2026.")
    assert page(CIN, "family-letter", late).before == ""
    assert page(CIN, "family-letter").about.startswith("Sam moves on Friday 26 June 2026.")


def test_the_family_reads_when_the_others_take_over() -> None:
    agreed = {"handover.takes_over_on": date(2026, 7, 6)}
    assert page(CIN, "family-letter", agreed).after == (
        "They take over on Monday 6 July 2026. From then on Saltmere County Council is responsible. Your worker there "
        "is Ms Anita Dell, 01632 960 215."
    )


def test_a_pack_made_again_takes_the_place_of_the_one_before() -> None:
    assert pack(CIN).is_version
    assert pack(CP).is_version
    assert not pack(CIN).ends_case


def test_a_council_is_found_by_its_code_or_its_name() -> None:
    saltmere = KNOWN.receivers[0]
    answer: str | None
    for answer in ("saltmere", "SALTMERE", "Saltmere County  Council"):
        assert known_receiver(answer, KNOWN.receivers) is saltmere
    for answer in (None, "", "Salt", "Saltmere County"):
        assert known_receiver(answer, KNOWN.receivers) is None


def test_a_council_of_the_settings_is_printed_with_its_own_contact() -> None:
    to_saltmere = {
        "receiver.receiver": "saltmere",
        "receiver.other_receiver": None,
        "receiver.other_contact": None,
        "receiver.other_secure_email": None,
        "receiver.other_address": None,
    }
    spec = next(spec for spec in KINDS[CIN].documents if spec.code == "transfer-notification")
    known = replace(printing(Copy(Audience.RECEIVING)), receivers=KNOWN.receivers)
    letter: Any = KINDS[CIN].sheet(pack(CIN, to_saltmere), spec, known).page
    assert letter.to.name == "Saltmere County Council"
    assert letter.to.contact == "Children’s Front Door, Transfers, 01632 960 210"
    assert letter.to.address == "Saltmere Hall\nQuay Road\nSaltmere"


def days(kind: str, changes: Mapping[str, Any] | None = None) -> dict[str, date]:
    return {
        kept.rule.split(",")[0]: kept.day for kept in KINDS[kind].dates(pack(kind, changes), CALENDAR, KNOWN.profile)
    }


def test_the_dates_of_a_child_in_need_who_moves() -> None:
    assert days(CIN) == {
        "BCP-3.4": TODAY,
        "CAM-5.18": date(2026, 6, 17),
        "CAM-5.13": date(2026, 6, 22),
        "CAM-5.07": date(2026, 6, 26),
        "T14": date(2026, 7, 24),
    }


def test_nobody_waits_for_an_answer_that_has_come() -> None:
    answered = {
        "acceptance.answer": "no-service",
        "acceptance.answered_on": TODAY,
        "acceptance.answered_by": "Mr Owen Marsh",
        "acceptance.in_writing": True,
    }
    assert "CAM-5.18" not in days(CIN, answered)


def test_the_papers_of_a_child_protection_plan_go_by_the_day_of_a_planned_move() -> None:
    assert days(CP)["T39"] == date(2026, 6, 26)
    assert "T39" not in days(CP, {"move.planned": False})


def test_their_conference_is_counted_from_our_letter_or_from_the_day_they_count_from() -> None:
    assert days(CP)["T26"] == date(2026, 7, 1)
    assert days(CP, {"conference.counted_from": date(2026, 6, 15)})["T26"] == date(2026, 7, 6)
    assert page(CP, "cp-transfer-notification").conference_by == "Wednesday 1 July 2026"


def test_a_move_for_the_time_being_is_looked_at_again_after_three_months() -> None:
    temporary = {"move.length": "temporary"}
    assert days(CP, temporary)["CAM-8.16"] == date(2026, 9, 26)
    assert days(CP, temporary)["T28"] == date(2026, 10, 16)
    assert "T26" not in days(CP, temporary)
    letter = page(CP, "cp-transfer-notification", temporary)
    assert (letter.stays_until, letter.conference_by) == ("Saturday 26 September 2026", "")


def test_dates_beyond_the_known_bank_holidays_are_not_guessed() -> None:
    old = Calendar(frozenset(day for day in CALENDAR.bank_holidays if day.year < TODAY.year))
    late = pack(CP, {"conference.counted_from": TODAY, "conference.conference_on": date(2026, 7, 1)})
    known = replace(KNOWN, calendar=old)
    for rule, path in (
        (the_answer_is_due, ("notice", "reply_by")),
        (their_conference_is_in_time, ("conference", "conference_on")),
    ):
        (finding,) = rule(late, known)
        assert (finding.code, finding.path) == ("calendar-ends", path)


def test_the_alert_of_a_move_says_where_phone_and_address_are_and_not_that_there_is_none() -> None:
    alert = page("transfer-out-cin", "out-of-hours-alert")
    assert alert.family[0] == "Ms Dawn Rigby, Mother: phone and address are in the case record"

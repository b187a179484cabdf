"""What comes of back-up, interim safety, sustainability and child's safety plans: pages, copies and dates."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.domain.audiences import texts_of_page
from pipeline.domain.examples import lenient
from pipeline.domain.examples.plans import RESTRICTED
from pipeline.domain.kinds import KINDS
from pipeline.domain.packs import Sheet
from pipeline.domain.page_parts import Printing
from pipeline.domain.profiles import Labels, LocalSettings, Profile
from pipeline.domain.reach import Audience
from pipeline.domain.withholding import shown_in

from .looking import CALENDAR, KNOWN, TODAY, changed, look
from .rule_cases import june

BACK_UP, INTERIM = "back-up-plan", "interim-safety-plan"
SUSTAINING, CHILDS = "sustainability-plan", "childs-safety-plan"
ALL = (BACK_UP, INTERIM, SUSTAINING, CHILDS)


def pack(kind: str, changes: dict[str, Any] | None = None, profile: Profile = KNOWN.profile) -> list[Sheet]:
    """Return every file of the kind's example with these changes."""
    return pack_of(kind, changed(changes or {}, kind=kind), profile)


def pack_of(kind: str, answers: dict[str, Any], profile: Profile) -> list[Sheet]:
    examined = KINDS[kind].examine(answers, replace(KNOWN, profile=profile))
    assert examined.submission is not None, examined.findings
    authority, wording = KNOWN.authority, KNOWN.wording
    assert authority is not None
    assert wording is not None
    return list(
        KINDS[kind].sheets(examined.submission, lambda copy: Printing(1, copy, authority, profile, CALENDAR, wording))
    )


def words_of(sheet: Sheet) -> str:
    return "\n".join(texts_of_page(sheet.page))


def only(sheets: list[Sheet], code: str, audience: Audience) -> Sheet:
    (found,) = [sheet for sheet in sheets if sheet.spec.code == code and sheet.copy.audience is audience]
    return found


def rules_and_days(kind: str, changes: dict[str, Any] | None = None) -> dict[str, str]:
    submission = look(changes or {}, kind=kind).submission
    return {kept.words: f"{kept.rule} {kept.day}" for kept in KINDS[kind].dates(submission, CALENDAR, KNOWN.profile)}


@pytest.mark.parametrize("kind", ALL)
def test_the_example_says_nothing_to_put_right(kind: str) -> None:
    assert look({}, kind=kind).findings == ()


@pytest.mark.parametrize("kind", ALL)
def test_each_made_up_family_passes_and_none_of_its_copies_shows_what_is_kept_back(kind: str) -> None:
    for name, answers in KINDS[kind].flavours(TODAY, CALENDAR).items():
        for sheet in pack_of(kind, answers, lenient(KNOWN.profile)):
            assert shown_in(words_of(sheet), sheet.withheld) == (), (name, sheet.name)


@pytest.mark.parametrize("kind", ALL)
def test_the_distribution_record_and_the_management_record_are_in_every_pack(kind: str) -> None:
    codes = [sheet.spec.code for sheet in pack(kind)]
    assert {"distribution-record", "management-action-record", kind} <= set(codes)


# A restricted back-up plan (BCP-4.7)


WITH_RESTRICTED = {"back_up_plans.3": RESTRICTED}


def test_a_restricted_scenario_shows_only_its_general_terms_in_every_copy_of_the_plan() -> None:
    a_young_person = {"child.date_of_birth": TODAY.replace(year=TODAY.year - 14)}
    copies = [sheet for sheet in pack(BACK_UP, WITH_RESTRICTED | a_young_person) if sheet.spec.code == BACK_UP]
    assert {sheet.copy.audience for sheet in copies} == {
        Audience.CHILD,
        Audience.FAMILY,
        Audience.AGENCY,
        Audience.COUNCIL,
    }
    for sheet in copies:
        words = words_of(sheet)
        assert str(RESTRICTED["general_terms"]) in words
        assert "ferry port" not in words
        assert "both counties" not in words


def test_the_restricted_detail_stands_in_the_management_record_and_nowhere_else() -> None:
    holding = [sheet for sheet in pack(BACK_UP, WITH_RESTRICTED) if "ferry port" in words_of(sheet)]
    (record,) = holding
    assert record.name.endswith("management-action-record-restricted")
    assert "RESTRICTED - NOT FOR FAMILY COPY" in words_of(record)


def test_the_out_of_hours_team_gets_an_alert_about_what_may_happen_at_night() -> None:
    alert = only(pack(BACK_UP), "out-of-hours-alert", Audience.AGENCY)
    assert "Back up plan if Sam goes missing" in words_of(alert)
    assert "away from school" not in words_of(alert)


def test_the_alert_is_for_the_out_of_hours_service_and_no_other_agency() -> None:
    alert = only(pack(BACK_UP), "out-of-hours-alert", Audience.AGENCY)
    assert (alert.name, alert.copy.reader) == (
        "back-up-plan-001-out-of-hours-alert",
        "For the out-of-hours service only",
    )


def test_the_contents_name_each_back_up_plan() -> None:
    page: Any = only(pack(BACK_UP), BACK_UP, Audience.FAMILY).page
    assert [one.title.startswith("Back up plan if ") for one in page.back_up_plans] == [True, True, True]


def test_a_back_up_plan_may_say_that_none_is_needed_where_the_council_allows_that() -> None:
    none = {
        "back_up.not_needed": True,
        "back_up.not_needed_reason": "It is in the main plan.",
        "back_up.not_needed_decided_by": "Mr Joel Abara",
        "back_up_plans": [],
    }
    page: Any = only(pack(BACK_UP, none, lenient(KNOWN.profile)), BACK_UP, Audience.FAMILY).page
    assert page.no_back_up == "No back-up plan is needed now. It is in the main plan. Decided by Mr Joel Abara."


# The interim safety plan


def test_another_manager_is_called_what_the_council_calls_them() -> None:
    leeds = KNOWN.profile.model_copy(update={"labels": Labels(interim_plan_approver="Service Delivery Manager")})
    other = {"manager.approver": "other-manager", "manager.approver_name": "Mr Tom Quill"}
    page: Any = only(pack(INTERIM, other, leeds), INTERIM, Audience.FAMILY).page
    assert page.agreed_by == "Mr Tom Quill, Service Delivery Manager, agreed to this plan on Wednesday 10 June 2026."


def test_the_length_of_an_interim_plan_is_a_local_setting() -> None:
    strict = KNOWN.profile.model_copy(update={"local": LocalSettings(interim_plan_days=7)})
    (finding,) = look({}, replace(KNOWN, profile=strict), INTERIM).findings
    assert (finding.code, finding.details) == ("interim-too-long", {"days": 9, "most": 7})


def test_an_interim_plan_says_from_when_until_when_and_what_follows() -> None:
    page: Any = only(pack(INTERIM), INTERIM, Audience.FAMILY).page
    assert page.how_long == "From Wednesday 10 June 2026, 6pm, until the end of Friday 19 June 2026."
    assert page.waits_for == ("The child protection conference is delayed. The conference is on Friday 19 June 2026.")
    assert page.follows == "A full plan follows by Friday 19 June 2026."


def test_the_case_note_is_short_and_for_the_file_only() -> None:
    note = only(pack(INTERIM), "case-note", Audience.COUNCIL)
    page: Any = note.page
    assert page.heading == "Interim safety plan number 1, drawn up on Wednesday 10 June 2026, added to documents."
    assert "Mr Joel Abara, Team Manager, agreed on Wednesday 10 June 2026." in page.lines
    assert "Sam was told on Wednesday 10 June 2026." in page.lines
    assert len(page.lines) == 9
    assert [sheet.spec.code for sheet in pack(INTERIM)].count("case-note") == 1


def test_whoever_has_no_phone_at_a_trusted_adults_is_still_named() -> None:
    words = words_of(only(pack(INTERIM), "page-for-the-child", Audience.CHILD))
    assert "Nana Jean" in words
    assert "Ruth" in words
    assert "01632 960 124" not in words  # the father's own number is for professionals


def test_an_interim_plan_replaces_the_one_it_names() -> None:
    draft: Any = look({"case.replaces": 1}, kind=INTERIM).draft
    assert (draft.replaces, draft.replaces_path) == (1, ("case", "replaces"))


# Dates


def test_the_dates_of_an_interim_plan_are_its_end_the_conference_and_the_full_plan() -> None:
    kept = rules_and_days(INTERIM)
    assert kept["Interim safety plan ends"] == "T38, HUL-11.1 2026-06-19"
    assert kept["Child protection conference"] == "LEE-3.4 2026-06-19"
    assert kept["The full plan follows"] == "HUL-11.3, PC-40 2026-06-19"


def test_everybody_has_an_interim_plan_on_the_day_it_begins() -> None:
    assert rules_and_days(INTERIM)["Plan recorded, uploaded and given out, own copies too"] == "HUL-11.2 2026-06-10"
    sheet: Any = only(pack(INTERIM), "signature-sheet", Audience.FAMILY).page
    assert sheet.copies_by == "Everybody gets a copy of their own by Wednesday 10 June 2026."


def test_the_dates_of_a_back_up_plan_are_its_next_look_and_the_end_of_a_short_one() -> None:
    short = {"decisions.0.decision_type": "short-back-up", "decisions.0.valid_until": june(15)}
    kept = rules_and_days(BACK_UP, short)
    assert kept["Look at the back-up plan again"] == "T37, HUL-10.6 2026-08-19"
    assert kept["Short back-up plan ends"] == "T40, BCP-2.1 2026-06-15"


def test_the_dates_of_a_sustainability_plan_are_its_check_ins_and_changes_soonest_first() -> None:
    submission = look({}, kind=SUSTAINING).submission
    days = [kept.day for kept in KINDS[SUSTAINING].dates(submission, CALENDAR, KNOWN.profile)]
    assert days == sorted(days)
    assert rules_and_days(SUSTAINING)["Service 2 of the plan gets less"] == "LEE-3.2 2026-07-15"


def test_a_service_that_gets_less_is_never_named_among_the_dates() -> None:
    assert not any("handovers" in words for words in rules_and_days(SUSTAINING))


# The child's own safety plan


def test_only_the_childs_own_copy_has_room_for_a_picture() -> None:
    pages: dict[Audience, Any] = {
        sheet.copy.audience: sheet.page for sheet in pack(CHILDS) if sheet.spec.code == CHILDS
    }
    assert {audience: page.is_childs_copy for audience, page in pages.items()} == {
        Audience.CHILD: True,
        Audience.FAMILY: False,
        Audience.AGENCY: False,
        Audience.COUNCIL: False,
    }


def test_the_childs_words_stand_line_by_line_without_the_bullets_that_were_typed() -> None:
    typed = {"words.what_helps": "- Swimming\n\n\u2022 My blue blanket"}
    page: Any = only(pack(CHILDS, typed), CHILDS, Audience.CHILD).page
    assert page.what_helps == ("Swimming", "My blue blanket")


def test_there_is_a_place_to_sign_only_where_the_child_wants_one() -> None:
    signs: Any = only(pack(CHILDS), CHILDS, Audience.CHILD).page
    assert signs.signs == "Sam"
    does_not: Any = only(pack(CHILDS, {"making.child_signs": False}), CHILDS, Audience.CHILD).page
    assert does_not.signs == ""
    assert KINDS[CHILDS].signing_order(look({"making.child_signs": False}, kind=CHILDS).submission) == ()


@pytest.mark.parametrize(
    ("kind", "is_version"), [(BACK_UP, True), (INTERIM, False), (SUSTAINING, True), (CHILDS, True)]
)
def test_only_an_interim_plan_stands_beside_the_one_before_it(kind: str, is_version: bool) -> None:
    assert look({}, kind=kind).draft.is_version is is_version


# Next steps


def test_restricted_details_are_told_only_to_those_who_carry_them_out() -> None:
    words = "Tell the restricted details only to the agencies that carry them out."
    for changes, expected in ((WITH_RESTRICTED, True), ({}, False)):
        submission = look(changes, kind=BACK_UP).submission
        assert (words in KINDS[BACK_UP].next_steps(submission)) is expected

"""What a council calls things, and its own numbers, stand on the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline.domain.audiences import texts_of_page
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.deadlines import Calendar
from pipeline.domain.kinds import KINDS
from pipeline.domain.packs import Sheet
from pipeline.domain.profiles import Labels, LocalSettings, Profile
from pipeline.domain.reach import Audience

from .looking import AGREEMENT, CALENDAR, KNOWN, look, sheets_of

THEIRS = Profile(
    labels=Labels(
        legal_service="LGSS Law",
        information_adviser="Privacy Lead",
        assessment="Single Assessment",
        lead_professional="Key Worker",
    )
)


def pages(kind: str, code: str, profile: Profile, changes: Mapping[str, Any] | None = None) -> dict[Audience, Any]:
    """The document's page for each reader, printed by a council with this profile."""
    submission = look(changes or {}, kind=kind).draft
    made: tuple[Sheet, ...] = sheets_of(submission, kind, replace(KNOWN, profile=profile))
    return {sheet.copy.audience: sheet.page for sheet in made if sheet.spec.code == code}


def test_the_agreement_goes_to_the_lawyers_by_their_name() -> None:
    (page,) = pages(AGREEMENT, "working-agreement", THEIRS).values()
    assert "LGSS Law" in [copy.recipient for copy in page.copies]


@pytest.mark.parametrize("kind", ["initial-plan", "childs-plan"])
def test_a_plan_calls_assessment_and_lead_as_the_council_does(kind: str) -> None:
    page = pages(kind, kind, THEIRS)[Audience.FAMILY]
    assert (page.assessment, page.lead_professional) == ("Single Assessment", "Key Worker")


@pytest.mark.parametrize(
    ("advice", "named"),
    [
        ("caldicott-guardian", "Privacy Lead"),
        ("legal-services", "LGSS Law"),
        ("both", "Privacy Lead and LGSS Law"),
        (None, ""),
    ],
)
def test_the_record_of_consent_names_whose_advice_was_taken(advice: str | None, named: str) -> None:
    kind, changes = "transfer-out-cin", {"sharing.advice": advice}
    (page,) = pages(kind, "consent-record", THEIRS, changes).values()
    assert page.sharing.advice == named


def asked_by(profile: Profile, changes: Mapping[str, Any] | None = None, known: Circumstances = KNOWN) -> str:
    """The sentence of the family's invitation that says by when to answer."""
    submission = look(changes or {}, kind="cin-review").draft
    (page,) = [
        sheet.page
        for sheet in sheets_of(submission, "cin-review", replace(known, profile=profile))
        if sheet.spec.code == "meeting-invitation" and sheet.copy.audience is Audience.FAMILY
    ]
    return str(page.before[0])  # type: ignore[attr-defined]


LATE = Profile(local=LocalSettings(family_reply_working_days=60))


def test_the_family_has_as_long_to_answer_an_invitation_as_the_council_gives() -> None:
    assert "Tell us by Wednesday 17 June 2026 if the place" in asked_by(Profile())
    assert "Tell us by Friday 12 June 2026 if" in asked_by(Profile(local=LocalSettings(family_reply_working_days=2)))


def test_nobody_is_asked_to_answer_after_the_meeting() -> None:
    assert "Tell us by Tuesday 18 August 2026 if" in asked_by(LATE)


def test_where_the_bank_holidays_end_the_family_answers_before_the_meeting() -> None:
    ends = Calendar.of(day for day in KNOWN.calendar.bank_holidays if day < date(2027, 1, 1))
    in_december = {"case.drawn_up_on": date(2026, 12, 1), "review.review_on": date(2026, 12, 16)}
    assert "Tell us by Tuesday 15 December 2026 if" in asked_by(LATE, in_december, replace(KNOWN, calendar=ends))


CONTINGENCY = Profile(labels=Labels(backup_plan="contingency plan", case_system="Paris", childs_plan="Child's Plan"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_council_that_says_contingency_plan_reads_of_no_other_one(kind: str) -> None:
    submission = look({}, kind=kind).draft
    for sheet in sheets_of(submission, kind, replace(KNOWN, profile=CONTINGENCY)):
        for text in texts_of_page(sheet.page):
            assert "back-up plan" not in text.casefold(), (sheet.name, text)
            assert "back up plan" not in text.casefold(), (sheet.name, text)
    for kept in KINDS[kind].dates(submission, CALENDAR, CONTINGENCY):
        assert "back-up" not in kept.words, kept


@pytest.mark.parametrize(("system", "words"), [("Paris", "into Paris,"), ("case recording system", "into the case")])
def test_a_system_with_a_name_has_no_article(system: str, words: str) -> None:
    named = Profile(labels=Labels(case_system=system))
    (page,) = pages("childs-plan", "distribution-record", named).values()
    assert words in page.system


def test_the_signature_sheet_calls_the_plan_as_its_title_does() -> None:
    for profile, called in ((Profile(), "Child in Need Plan"), (CONTINGENCY, "Child's Plan")):
        (page,) = pages("childs-plan", "signature-sheet", profile).values()
        assert page.version.startswith(f"{called}, version 3")

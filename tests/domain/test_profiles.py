"""Each authority's own guidance, as its shipped profile has it (facts section 7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

import pytest
from pydantic import BaseModel, ValidationError

from pipeline.domain.authority import Authority, Team
from pipeline.domain.profiles import (
    AgreementPolicy,
    FirstChair,
    Interval,
    Labels,
    Profile,
    TransferClock,
    UnknownLabel,
    earliest,
)
from pipeline.domain.receivers import CinDocument, CpDocument, ReceivingAuthority
from pipeline.entrypoints.home import Home, shipped
from pipeline.entrypoints.settings import read_profile

NAMES = ("generic", "walsall", "cambridgeshire", "hull", "leeds", "bcp")


@pytest.fixture(scope="module")
def profiles(authority: Authority) -> dict[str, Profile]:
    home = Home(shipped())
    return {name: read_profile(home, authority.model_copy(update={"profile": name})) for name in NAMES}


def test_the_profile_of_the_code_is_the_shipped_generic_one(profiles: dict[str, Profile]) -> None:
    assert profiles["generic"] == Profile()


def test_every_profile_has_the_name_of_its_file(profiles: dict[str, Profile]) -> None:
    assert [profiles[name].name for name in NAMES] == list(NAMES)


def test_when_agreements_may_be_drawn_up_c1(profiles: dict[str, Profile]) -> None:
    assert {name: profiles[name].agreement_policy for name in NAMES} == {
        "generic": AgreementPolicy.ALLOW_WITH_GATE,
        "walsall": AgreementPolicy.ALLOW_WITH_GATE,
        "cambridgeshire": AgreementPolicy.EMERGENCY_ONLY,
        "hull": AgreementPolicy.MANAGER_OVERRIDE,
        "leeds": AgreementPolicy.ALLOW_WITH_GATE,
        "bcp": AgreementPolicy.ALLOW_WITH_GATE,
    }
    assert {profile.local.agreement_review_weeks for profile in profiles.values()} == {12}


def test_the_longest_time_to_a_review_c2(profiles: dict[str, Profile]) -> None:
    both = ["6 months", "84 days"]
    assert {name: [str(each) for each in profiles[name].timings.plan_review_at_most] for name in NAMES} == {
        "generic": both,
        "walsall": ["6 months"],
        "cambridgeshire": ["84 days"],
        "hull": both,
        "leeds": both,
        "bcp": both,
    }


def test_where_no_review_was_chosen_the_earliest_is_shown_c2(profiles: dict[str, Profile]) -> None:
    # The worked examples of T12 and T04.
    agreed, met = date(2025, 10, 3), date(2026, 1, 9)
    assert earliest(profiles["walsall"].timings.plan_review_at_most, agreed) == date(2026, 4, 3)
    assert earliest(profiles["cambridgeshire"].timings.plan_review_at_most, met) == date(2026, 4, 3)
    assert earliest(profiles["generic"].timings.plan_review_at_most, met) == date(2026, 4, 3)


def test_disability_teams_of_cambridgeshire_c3(profiles: dict[str, Profile]) -> None:
    timings = profiles["cambridgeshire"].timings
    assert (timings.disability_meeting_days, timings.disability_settled_meeting_days) == (56, 84)
    assert timings.disability_visit_days == 84
    assert timings.disability_supervision_months == 3
    assert [str(each) for each in timings.disability_review_at_most] == ["6 months", "84 days"]
    assert timings.visit_days == 42


def test_either_may_chair_a_first_meeting_c6(profiles: dict[str, Profile]) -> None:
    for profile in profiles.values():
        assert set(profile.first_meeting_chairs) == set(FirstChair)
        assert profile.chair_years_qualified == 2


def test_whether_a_backup_plan_may_be_not_needed_c7(profiles: dict[str, Profile]) -> None:
    assert [name for name in NAMES if profiles[name].backup_may_be_not_needed] == ["walsall", "cambridgeshire", "bcp"]


def test_transfers_are_counted_from_the_notice_of_the_address_c15(profiles: dict[str, Profile]) -> None:
    assert {profile.transfer_in_clock for profile in profiles.values()} == {TransferClock.ADDRESS_NOTICE}


def test_interim_plans_are_for_days_c18(profiles: dict[str, Profile]) -> None:
    days = {
        name: (each.local.interim_plan_days, each.local.interim_plan_crisis_days) for name, each in profiles.items()
    }
    assert days == dict.fromkeys(NAMES, (14, 3)) | {"hull": (14, 2)}


def test_the_day_itself_is_day_nought_everywhere(profiles: dict[str, Profile]) -> None:
    assert not any(profile.count_trigger_day for profile in profiles.values())


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        (
            "walsall",
            {
                "childs_plan": "Child’s Plan",
                "backup_plan": "contingency plan",
                "working_agreement": "Working Agreement",
                "service_development_form": "WSS991",
                "case_system": "Paris",
                "legal_service": "Legal Services",
            },
        ),
        (
            "cambridgeshire",
            {
                "childs_plan": "Child in Need Plan",
                "assessment": "Single Assessment",
                "transfer_request_form": "SOC 1233",
                "district_safeguarding_manager": "District Safeguarding Manager",
                "early_help_team": "District Early Help Team",
                "early_help_manager": "District Early Help Manager",
                "quality_assurance": "PQA",
                "case_system": "ICS",
                "out_of_hours": "Emergency Duty Team",
                "legal_service": "LGSS Law",
                "information_adviser": "Caldicott Guardian",
            },
        ),
        ("hull", {"backup_plan": "contingency plan", "case_system": "Liquidlogic"}),
        (
            "leeds",
            {
                "childs_plan": "Child’s Plan",
                "backup_plan": "contingency plan",
                "sustainability_plan": "sustainability plan",
                "interim_plan_approver": "Service Delivery Manager",
            },
        ),
        ("bcp", {"backup_plan": "back-up plan", "out_of_hours": "Out of Hours"}),
        ("generic", {"childs_plan": "Child in Need Plan", "backup_plan": "back-up plan"}),
    ],
)
def test_everybody_has_their_own_names_for_things_c21_c22_c23(
    profiles: dict[str, Profile], name: str, labels: dict[str, str]
) -> None:
    assert {label: getattr(profiles[name].labels, label) for label in labels} == labels


def test_months_end_with_the_month() -> None:
    # The worked examples of T18 and T19, and the year's end.
    assert Interval(count=3, unit="month").after(date(2026, 11, 30)) == date(2027, 2, 28)
    assert Interval(count=6, unit="month").after(date(2026, 8, 31)) == date(2027, 2, 28)
    assert Interval(count=1, unit="month").after(date(2026, 11, 5)) == date(2026, 12, 5)
    assert Interval(count=12, unit="week").after(date(2026, 10, 2)) == date(2026, 12, 25)


@pytest.mark.parametrize("words", ["84 days", "1 day", "12 weeks", "6 months"])
def test_an_interval_reads_as_it_is_written(words: str) -> None:
    assert str(Interval.model_validate(words)) == words


@pytest.mark.parametrize("words", ["84", "0 days", "six months", "6 years", "-6 months", 84, ["6 months"]])
def test_what_is_no_interval_is_refused(words: Any) -> None:
    with pytest.raises(ValidationError, match="Write a number and days, weeks or months"):
        Interval.model_validate(words)


def test_labels_expand_in_a_text() -> None:
    labels = Labels(backup_plan="contingency plan")
    text = "{Backup_plan}: the {team_manager} looks at the {backup_plan}."
    assert labels.expand(text) == "Contingency plan: the Team Manager looks at the contingency plan."
    assert labels.expand(labels.expand(text)) == labels.expand(text)


def test_a_label_that_there_is_none_of_is_refused() -> None:
    with pytest.raises(UnknownLabel, match="there is no label back_up; the labels are: working_agreement, "):
        Labels().expand("the {back_up}")


def test_a_profile_cannot_be_changed() -> None:
    profile = Profile(name="walsall", agreement_policy=AgreementPolicy.EMERGENCY_ONLY)
    for owner, name in ((profile, "name"), (profile.labels, "case_system"), (profile.timings, "visit_days")):
        with pytest.raises(ValidationError):
            setattr(owner, name, "other")
    assert hash(profile) == hash(Profile(name="walsall", agreement_policy=AgreementPolicy.EMERGENCY_ONLY))


def test_every_value_says_what_it_does() -> None:
    values = list(_values(Profile)) + list(_values(ReceivingAuthority)) + list(_values(Authority)) + list(_values(Team))
    assert len(values) > 70
    assert [where for where, description in values if not (description or "").endswith(".")] == []


def test_every_document_of_a_checklist_has_words() -> None:
    assert [document.value for document in CinDocument] == ["assessment", "plan", "review-minutes", "summary"]
    assert all(document.words for document in (*CinDocument, *CpDocument))


def _values(model: type[BaseModel]) -> Iterator[tuple[str, str | None]]:
    for name, field in model.model_fields.items():
        yield f"{model.__name__}.{name}", field.description
        for part in (field.annotation, *get_args(field.annotation)):
            # Intervals are one value, written in words.
            if isinstance(part, type) and issubclass(part, BaseModel) and part is not Interval:
                yield from _values(part)

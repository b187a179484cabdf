"""Profiles: what one authority's guidance asks for differently from another's (facts section 7).

A profile is chosen by name in the council's settings. `Profile()` is the generic one; where guidance differs and
the council has not chosen, it keeps the earlier date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from pipeline.domain.authority import Code, Text
from pipeline.domain.deadlines import months_after


class AgreementPolicy(StrEnum):
    """When a written agreement may be drawn up at all (C1)."""

    ALLOW_WITH_GATE = "allow-with-gate"
    EMERGENCY_ONLY = "emergency-only"
    MANAGER_OVERRIDE = "manager-override"


class FirstChair(StrEnum):
    """Who may chair a first meeting (C6: CAM-2.04, CAM-4.03)."""

    SENIOR_PRACTITIONER = "senior-practitioner"
    EXPERIENCED_SOCIAL_WORKER = "experienced-social-worker"


class TransferClock(StrEnum):
    """The event from which the days to a transfer-in conference are counted (C15, CAM-8.13)."""

    ADDRESS_NOTICE = "address-notice"
    REQUEST_FORM_RECEIVED = "request-form-received"
    INFORMATION_RECEIVED = "information-received"
    ACCEPTED = "accepted"


class Interval(BaseModel):
    """A longest time between two events, in calendar days, weeks or months (facts 3.1, rule 3).

    Settings write it in words: "84 days", "12 weeks", "6 months".
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    count: Annotated[int, Field(ge=1, le=1000)]
    unit: Literal["day", "week", "month"]

    @model_validator(mode="before")
    @classmethod
    def _from_words(cls, written: Any) -> Any:
        if isinstance(written, (dict, Interval)):
            return written
        words = (
            re.fullmatch(r"\s*([1-9]\d{0,2})\s+(day|week|month)s?\s*", written) if isinstance(written, str) else None
        )
        if words is None:
            raise ValueError('Write a number and days, weeks or months, such as "84 days" or "6 months"')
        return {"count": words[1], "unit": words[2]}

    def __str__(self) -> str:
        """Return the interval as staff read it."""
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"

    def after(self, trigger: date) -> date:
        """Return the last day within the interval; months keep the day's number, or end with the month (3.1)."""
        if self.unit == "month":
            return months_after(trigger, self.count)
        return trigger + timedelta(days=self.count * (7 if self.unit == "week" else 1))


def earliest(intervals: Iterable[Interval], trigger: date) -> date:
    """Return the day on which the first of the intervals ends: where two rules apply, both are kept (3.1, rule 7)."""
    return min(interval.after(trigger) for interval in intervals)


Days = Annotated[int, Field(ge=1, le=366)]
Intervals = Annotated[tuple[Interval, ...], Field(min_length=1)]


class Timings(BaseModel):
    """How long may pass between meetings, visits and reviews, as the guidance states it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    plan_review_at_most: Annotated[
        Intervals,
        Field(description="The longest time to a plan's next review; of several, the earliest counts (C2)."),
    ] = (Interval(count=6, unit="month"), Interval(count=84, unit="day"))
    visit_days: Annotated[Days, Field(description="The longest time between visits to a child in need (CAM-4.11).")] = (
        42
    )
    disability_meeting_days: Annotated[
        Days,
        Field(description="The longest time between a disability team's meetings at first (C3, CAM-4.05)."),
    ] = 56
    disability_settled_meeting_days: Annotated[
        Days,
        Field(description="The same when things are stable and a Service Manager authorised it (C3, CAM-4.06)."),
    ] = 84
    disability_review_at_most: Annotated[
        Intervals,
        Field(description="The longest time to a disability team's review; the earliest counts (C3, CAM-4.08)."),
    ] = (Interval(count=6, unit="month"), Interval(count=84, unit="day"))
    disability_visit_days: Annotated[
        Days, Field(description="The longest time between a disability team's visits (C3, CAM-4.07).")
    ] = 84
    disability_supervision_months: Annotated[
        int,
        Field(
            ge=1, le=12, description="How often a disability team's manager looks at the plan at least (C3, CAM-4.09)."
        ),
    ] = 3


class LocalSettings(BaseModel):
    """Numbers that no guidance gives (C18, C25): advice only, and always printed as "local setting"."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    interim_plan_days: Annotated[
        Days, Field(description="The longest usual interim safety plan (C18, PC-40, HUL-11.1).")
    ] = 14
    interim_plan_crisis_days: Annotated[
        Days, Field(description="The longest usual interim safety plan in a crisis (C18, PC-40, HUL-11.1).")
    ] = 3
    agreement_review_weeks: Annotated[
        int, Field(ge=1, le=52, description="When an agreement is looked at again at the latest (C1, C25, W9).")
    ] = 12
    emergency_agreement_days: Annotated[
        Days,
        Field(description="How long an agreement lasts where agreements are for emergencies only (C1)."),
    ] = 7
    short_backup_days: Annotated[
        Days, Field(description="How long a short back-up plan in an action record lasts at most (BCP-2.1, T40).")
    ] = 5
    backup_scenarios_at_most: Annotated[
        int, Field(ge=1, le=50, description="How many back-up scenarios are still in proportion (BCP-4.4).")
    ] = 8
    family_reply_working_days: Annotated[
        int, Field(ge=1, le=60, description="How long a family has to answer a letter (C25).")
    ] = 5
    closure_letter_working_days: Annotated[
        int, Field(ge=1, le=60, description="How soon after the decision the closure letters go out (C25).")
    ] = 10
    out_of_hours_alert_working_days: Annotated[
        int,
        Field(ge=0, le=10, description="How soon the out-of-hours team is told; 0 is the same day (C25, BCP-3.4)."),
    ] = 0
    assessment_current_months: Annotated[
        int, Field(ge=1, le=24, description="How old an assessment in a transfer pack may be (facts 2.6).")
    ] = 6


class UnknownLabel(ValueError):
    """A text asks for a label that there is none of."""


def _without_braces(text: str) -> str:
    if "{" in text or "}" in text:
        raise ValueError("Write it without { and }")
    return text


Label = Annotated[Text, AfterValidator(_without_braces)]


class Labels(BaseModel):
    """What this authority calls its forms, plans, roles and systems (C21, C22, C23), as written inside a sentence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    working_agreement: Annotated[Label, Field(description="The agreement's name (WAL-5.04, HUL-12.6).")] = (
        "Working Agreement"
    )
    initial_plan: Annotated[Label, Field(description="The short plan made at the start (WAL-1.4, CAM-1.03).")] = (
        "Initial Plan"
    )
    childs_plan: Annotated[Label, Field(description="The plan for a child in need (C22).")] = "Child in Need Plan"
    backup_plan: Annotated[Label, Field(description="The plan for what may happen (C21, BCP-1.1, HUL-10.1).")] = (
        "back-up plan"
    )
    sustainability_plan: Annotated[Label, Field(description="The plan for when services end (C21, LEE-3.2).")] = (
        "sustainability plan"
    )
    safety_plan: Annotated[Label, Field(description="The plan made with the child (C21, LEE-3.5).")] = "safety plan"
    interim_safety_plan: Annotated[
        Label, Field(description="The safety plan for a few days (C21, LEE-3.4, HUL-11.1).")
    ] = "interim safety plan"
    assessment: Annotated[Label, Field(description="The assessment's name (WAL-1.2, CAM-1.02).")] = "assessment"
    transfer_request_form: Annotated[
        Label, Field(description="The form another authority fills in when a child moves to us (CAM-8.11).")
    ] = "transfer-in request"
    service_development_form: Annotated[
        Label, Field(description="The form for a service that is missing (WAL-2.11, WAL-4.1).")
    ] = "service development need form"
    team_manager: Annotated[Label, Field(description="Who countersigns (WAL-2.12, WAL-5.28).")] = "Team Manager"
    lead_professional: Annotated[Label, Field(description="Who leads the work (WAL-2.7, CAM-1.10).")] = (
        "Lead Professional"
    )
    district_safeguarding_manager: Annotated[
        Label, Field(description="Who approves closing and is asked at once in danger (CAM-3.15, CAM-6.20).")
    ] = "Service Manager"
    interim_plan_approver: Annotated[
        Label, Field(description="Who besides the Team Manager may agree an interim safety plan (LEE-3.7).")
    ] = "Service Manager"
    early_help_team: Annotated[Label, Field(description="The early help team (C23, CAM-3.11).")] = "Early Help Team"
    early_help_manager: Annotated[Label, Field(description="Who gets the papers at step-down (C23, CAM-3.11).")] = (
        "Early Help Manager"
    )
    quality_assurance: Annotated[Label, Field(description="Who calls conferences together (CAM-6.02, CAM-8.05).")] = (
        "Quality Assurance Team"
    )
    minute_takers: Annotated[Label, Field(description="Who takes minutes of complex meetings (CAM-2.23).")] = (
        "Business Support"
    )
    case_system: Annotated[Label, Field(description="Where records are kept (C23, WAL-2.14, HUL-13.1, CAM-2.11).")] = (
        "case recording system"
    )
    out_of_hours: Annotated[Label, Field(description="Who works at night (BCP-3.4, CAM-8.05).")] = "Out of Hours Team"
    legal_service: Annotated[Label, Field(description="Our lawyers (WAL-5.14, CAM-5.11).")] = "Legal Services"
    information_adviser: Annotated[
        Label, Field(description="Whom to ask before records are shared without permission (CAM-5.11).")
    ] = "Caldicott Guardian"

    def expand(self, text: str) -> str:
        """Return the text with every {name of a label} replaced by the label; {Name} begins with a capital.

        Raises UnknownLabel with the names that there are. Safe to repeat: a label holds no braces.
        """
        return re.sub(r"\{(\w+)\}", lambda found: self._label(found[1]), text)

    @staticmethod
    def with_article(label: str) -> str:
        """Return a label as it stands after `into` or `in`: `the case recording system`, but `Paris`.

        What is written with a capital letter is a name, and stands alone.
        """
        return f"the {label}" if label[:1].islower() and not label.startswith("the ") else label

    def _label(self, asked: str) -> str:
        name = asked[:1].lower() + asked[1:]
        if name not in type(self).model_fields:
            raise UnknownLabel(f"there is no label {name}; the labels are: {', '.join(type(self).model_fields)}")
        label: str = getattr(self, name)
        return label if asked == name else label[:1].upper() + label[1:]


class Profile(BaseModel):
    """One authority's choices where guidance differs. `Profile()` is the generic one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[Code, Field(description="The profile's name: that of its file.")] = "generic"
    based_on: Annotated[
        Code | None, Field(description="The profile from which this one states the differences only.")
    ] = None
    agreement_policy: Annotated[
        AgreementPolicy,
        Field(
            description="When agreements may be drawn up: when nothing speaks against it (allow-with-gate), in "
            "emergencies for a short time (emergency-only), or only where a Team Manager overrides (C1)."
        ),
    ] = AgreementPolicy.ALLOW_WITH_GATE
    first_meeting_chairs: Annotated[
        tuple[FirstChair, ...], Field(min_length=1, description="Who may chair a first meeting (C6).")
    ] = (FirstChair.SENIOR_PRACTITIONER, FirstChair.EXPERIENCED_SOCIAL_WORKER)
    chair_years_qualified: Annotated[
        int, Field(ge=0, le=20, description="How long an experienced social worker has been qualified (C6, CAM-4.03).")
    ] = 2
    backup_may_be_not_needed: Annotated[
        bool,
        Field(
            description="Whether a plan may say that no back-up plan is needed, with a reason and who decided "
            "(C7, BCP-4.5, HUL-10.1)."
        ),
    ] = False
    transfer_in_clock: Annotated[
        TransferClock, Field(description="From which event a transfer-in conference is counted (C15, CAM-8.13).")
    ] = TransferClock.ADDRESS_NOTICE
    count_trigger_day: Annotated[
        bool,
        Field(description="Whether the day that starts a count of working days is day 1, not day 0 (3.1, rule 9)."),
    ] = False
    timings: Annotated[Timings, Field(description="How long may pass between meetings, visits and reviews.")] = (
        Timings()
    )
    local: Annotated[LocalSettings, Field(description="Numbers that no guidance gives; advice only (C25).")] = (
        LocalSettings()
    )
    labels: Annotated[Labels, Field(description="What we call forms, plans, roles and systems (C21-C23).")] = Labels()

"""The form for a child with a child protection plan who moves to another authority (facts 2.6)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.domain.contingency import BackUp, Scenario
from pipeline.domain.form import Choice, Day, Form, Line, Words, YesNo, ask
from pipeline.domain.people import ChildDetails
from pipeline.domain.plans import BACK_UP_PLANS, DECISIONS, DISTRIBUTION
from pipeline.domain.reach import Reach, Voice
from pipeline.domain.receivers import CpDocument
from pipeline.domain.sharing import Decision, DistributionEntry
from pipeline.domain.submissions import Submission
from pipeline.domain.transfers import (
    AGENCIES,
    ENCLOSURES,
    PEOPLE,
    AgencyInMove,
    CpCategory,
    Enclosure,
    Handover,
    Move,
    Notice,
    PersonInMove,
    Receiver,
    TransferCase,
    TransferManager,
)


class CpItem(Choice):
    """What goes with a child on a child protection plan (CAM-8.03a-f); the codes are those of the settings."""

    CP_PLAN = "cp-plan", CpDocument.CP_PLAN.words
    CONFERENCE_REPORTS = "conference-reports", CpDocument.CONFERENCE_REPORTS.words
    CONFERENCE_MINUTES = "conference-minutes", CpDocument.CONFERENCE_MINUTES.words
    ASSESSMENT = "assessment", CpDocument.ASSESSMENT.words
    COURT_ORDERS = "court-orders", CpDocument.COURT_ORDERS.words
    EVALUATION_OF_MOVE = "evaluation-of-move", CpDocument.EVALUATION_OF_MOVE.words
    AGENCIES_LIST = "agencies-list", CpDocument.AGENCIES_LIST.words
    OTHER = "other", "Something else"


class CpEnclosure(Enclosure):
    """A line of the checklist for a child on a child protection plan; court papers need the court's permission."""

    item: Annotated[CpItem, ask("What it is", "Choose one.", example="The child protection plan")]
    court_permission_on: Annotated[
        Day | None,
        ask(
            "Court gave permission on",
            "Only for court orders and court reports. Without permission they may not be sent.",
            example="10/07/2026",
        ),
    ] = None

    @property
    def comes_with_the_pack(self) -> bool:
        """True for what the pack itself holds."""
        return self.item in (CpItem.EVALUATION_OF_MOVE, CpItem.AGENCIES_LIST)


class Protection(Form):
    """Our own child protection plan, which stays open until their conference has decided (X3)."""

    category: Annotated[CpCategory, ask("Category of the plan", "Choose one.", example="Neglect")]
    plan_since: Annotated[Day, ask("Child protection plan since", "A day.", example="02/03/2026")]
    last_conference_on: Annotated[Day, ask("Last conference on", "A day.", example="26/05/2026")]
    next_conference_on: Annotated[
        Day | None, ask("Our next conference is on", "The day it is due, if nothing changes.")
    ] = None
    why_a_plan: Annotated[
        Words,
        ask("Why there is a child protection plan", "In a few sentences, plainly.", voice=Voice.NARRATIVE),
    ]
    our_plan_ended_on: Annotated[
        Day | None,
        ask("Our plan ended on", "Only once their conference has decided."),
    ] = None


class RiskEffect(Choice):
    """What the move does to the risk (CAM-8.03e)."""

    INCREASED = "increased", "The risk is greater"
    DECREASED = "decreased", "The risk is smaller"
    UNCHANGED = "unchanged", "The risk stays the same"


class HowGiven(Choice):
    """How the receiving authority heard our evaluation (CAM-8.03e)."""

    SPOKEN = "verbal", "Spoken, with this record of it"
    SECURE_EMAIL = "secure-email", "Secure e-mail"


class Evaluation(Form):
    """What the move means, and whether the risk grows or shrinks (CAM-8.03e)."""

    risk_effect: Annotated[
        RiskEffect, ask("What the move does to the risk", "Choose one.", example="The risk stays the same")
    ]
    reasons: Annotated[
        Words,
        ask("Why we think so", "Facts first.", reach=Reach.PROFESSIONALS, voice=Voice.NARRATIVE),
    ]
    impact_of_move: Annotated[
        Words, ask("What the move means for the child", "Home, school, people, safety.", voice=Voice.NARRATIVE)
    ]
    what_helps: Annotated[
        Words, ask("What keeps the child safe", "And whether it goes on after the move.", voice=Voice.NARRATIVE)
    ]
    how_given: Annotated[HowGiven | None, ask("How they heard it", "Only if they have heard it.")] = None
    given_on: Annotated[Day | None, ask("They heard it on", "A day.", example="17/07/2026")] = None
    given_to: Annotated[Line | None, ask("Who heard it", "Title and full name of the person there.", private=True)] = (
        None
    )


class Decided(Choice):
    """What the receiving authority's conference decided (X3)."""

    NOT_YET = "not-yet", "Nothing yet"
    PLAN = "plan", "A child protection plan there"
    CHILD_IN_NEED = "child-in-need", "A child in need plan there"
    NO_PLAN = "no-plan", "No plan there"


class TransferConference(Form):
    """Their transfer-in conference (CAM-8.04, CAM-8.10, X3, X4, C15)."""

    counted_from: Annotated[
        Day | None,
        ask(
            "They count from another day",
            "Leave blank if they count from our written notice of the new address. Else the day they count from.",
        ),
    ] = None
    conference_on: Annotated[
        Day | None, ask("Their conference is on", "Once they have set it.", example="31/07/2026")
    ] = None
    decided: Annotated[Decided, ask("What their conference decided", "Choose one.", example="Nothing yet")]


class Attendee(Form):
    """Somebody of ours who goes to their conference (CAM-8.04)."""

    name: Annotated[Line, ask("Name", "Title and full name.", example="Ms Nadia Holt", private=True)]
    role: Annotated[Line, ask("Job", "For example Social worker.", example="Social worker")]
    confirmed: Annotated[YesNo, ask("Have they said that they come?", "Yes or No.", example="Yes")]


class TransferOutCp(Submission):
    """The pack for a child with a child protection plan who moves to another authority (CAM-8.01 to 8.04, 2.6)."""

    kind: Literal["transfer-out-cp"] = "transfer-out-cp"
    case: Annotated[TransferCase, Field(title="The case")]
    child: Annotated[ChildDetails, Field(title="The child")]
    move: Annotated[Move, Field(title="The move")]
    receiver: Annotated[Receiver, Field(title="The receiving authority")]
    notice: Annotated[Notice, Field(title="Our letter to them")]
    protection: Annotated[Protection, Field(title="Our child protection plan")]
    evaluation: Annotated[Evaluation, Field(title="What the move means")]
    conference: Annotated[TransferConference, Field(title="Their conference")]
    handover: Annotated[Handover, Field(title="Handing over")]
    back_up: Annotated[BackUp, Field(title="Back-up plan")]
    manager: Annotated[TransferManager, Field(title="The Team Manager")]
    people: Annotated[tuple[PersonInMove, ...], PEOPLE]
    agencies: Annotated[tuple[AgencyInMove, ...], AGENCIES]
    enclosures: Annotated[tuple[CpEnclosure, ...], ENCLOSURES]
    attendees: Annotated[
        tuple[Attendee, ...],
        Field(title="Who goes there", description="Who of us goes to their conference.", min_length=1),
    ]
    back_up_plans: Annotated[tuple[Scenario, ...], BACK_UP_PLANS] = ()
    distribution: Annotated[tuple[DistributionEntry, ...], DISTRIBUTION]
    decisions: Annotated[tuple[Decision, ...], DECISIONS] = ()

    @property
    def is_version(self) -> bool:
        """A pack made again, with their decision in it, takes the place of the one before; late papers do not."""
        return self.notice.adds_to is None

    @property
    def adds_to(self) -> int | None:
        """The pack that late papers follow, as the form names it."""
        return self.notice.adds_to

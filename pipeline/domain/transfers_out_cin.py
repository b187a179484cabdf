"""The form for a child in need who moves to another authority (facts 2.5)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.domain.contingency import BackUp, Scenario
from pipeline.domain.form import Choice, Day, Form, Line, Words, YesNo, ask
from pipeline.domain.people import ChildDetails
from pipeline.domain.plans import BACK_UP_PLANS, DECISIONS, DISTRIBUTION, View
from pipeline.domain.reach import Holds, Reach, Voice
from pipeline.domain.receivers import CinDocument
from pipeline.domain.sharing import Decision, DistributionEntry
from pipeline.domain.submissions import Submission
from pipeline.domain.transfers import (
    AGENCIES,
    ENCLOSURES,
    PEOPLE,
    AgencyInMove,
    CinTransferCase,
    Enclosure,
    Handover,
    Move,
    Notice,
    PersonInMove,
    Receiver,
    TransferManager,
)


class CinItem(Choice):
    """What goes with a child in need who moves (CAM-5.08a-d); the codes are those of the settings."""

    ASSESSMENT = "assessment", CinDocument.ASSESSMENT.words
    PLAN = "plan", CinDocument.PLAN.words
    REVIEW_MINUTES = "review-minutes", CinDocument.REVIEW_MINUTES.words
    SUMMARY = "summary", CinDocument.SUMMARY.words
    OTHER = "other", "Something else"


class CinEnclosure(Enclosure):
    """A line of the checklist for a child in need."""

    item: Annotated[CinItem, ask("What it is", "Choose one.", example="The child’s current plan")]

    @property
    def comes_with_the_pack(self) -> bool:
        """True for the summary."""
        return self.item is CinItem.SUMMARY


class Vulnerability(Choice):
    """What the move does to how safe the child is (CAM-5.03)."""

    INCREASED = "increased", "The child is more at risk"
    REDUCED = "reduced", "The child is less at risk"
    UNCHANGED = "unchanged", "It makes no difference"


class TransferReasons(Form):
    """Why we are involved, and since when (CAM-5.07, facts 2.5a, b)."""

    involved_since: Annotated[Day, ask("We have been involved since", "A day.", example="08/06/2026")]
    why_involved: Annotated[Words, ask("Why we are involved", "What has happened, plainly.", voice=Voice.NARRATIVE)]


class TransferSummary(Form):
    """The case report (CAM-5.08d, facts 2.5b)."""

    chronology: Annotated[
        Words, ask("What has happened so far", "The most important days, one a line.", voice=Voice.NARRATIVE)
    ]
    assessment_summary: Annotated[Words, ask("What the assessment found", "In a few sentences.", voice=Voice.NARRATIVE)]
    progress: Annotated[
        Words, ask("The plan and how far it has got", "What is different now, and what is not.", voice=Voice.NARRATIVE)
    ]
    strengths: Annotated[Words, ask("What is working well", "And who brings it.", voice=Voice.NARRATIVE)]
    risks: Annotated[
        Words,
        ask(
            "What we are worried about",
            "The risks that the receiving authority has to know.",
            reach=Reach.PROFESSIONALS,
            voice=Voice.NARRATIVE,
        ),
    ]
    impact_of_move: Annotated[
        Words, ask("What the move means for the child", "Home, school, people, safety.", voice=Voice.NARRATIVE)
    ]
    vulnerability_change: Annotated[
        Vulnerability, ask("Does the move change the risk?", "Choose one.", example="It makes no difference")
    ]
    vulnerability_reason: Annotated[Words, ask("Why that is so", "In one or two sentences.", voice=Voice.NARRATIVE)]
    ended_services: Annotated[
        Words | None,
        ask(
            "Services that end, and why",
            "What cannot be given any longer, or is no longer needed. Write the decision down as well.",
            voice=Voice.NARRATIVE,
        ),
    ] = None
    agreements: Annotated[
        Words | None, ask("Working Agreements", "Which there are, and whether they end with the move.")
    ] = None
    outstanding: Annotated[
        Words | None, ask("What still has to be done", "One thing a line: what, who, by when.", voice=Voice.NARRATIVE)
    ] = None
    recommendations: Annotated[
        Words,
        ask(
            "What we recommend to the next team",
            "What has worked with this family, and what to begin with.",
            voice=Voice.NARRATIVE,
        ),
    ]


class Response(Choice):
    """What somebody said when asked or told that we share (CAM-5.09, C19)."""

    AGREED = "given", "Agreed"
    REFUSED = "refused", "Did not agree"
    NOT_ASKED = "not-sought", "Not asked"


class Consent(Form):
    """What one person was asked or told about our sharing with the other authority (CAM-5.09, C19, facts 2.5e)."""

    whom: Annotated[Line, ask("Who", "Title and full name.", example="Ms Dawn Rigby", private=True)]
    asked_on: Annotated[Day | None, ask("Asked or told on", "A day.", example="10/07/2026")] = None
    asked_by: Annotated[
        Line | None, ask("Asked or told by", "Title and full name.", example="Ms Nadia Holt", private=True)
    ] = None
    explained: Annotated[
        Words | None, ask("What we explained", "What goes to whom, and why.", voice=Voice.NARRATIVE)
    ] = None
    response: Annotated[Response, ask("What they said", "Choose one.", example="Agreed")]
    scope: Annotated[Words | None, ask("What they agreed to", "If it is not everything in this pack.")] = None
    withdrawn_on: Annotated[Day | None, ask("Taken back on", "Only if they changed their mind.")] = None

    @property
    def has_agreed(self) -> bool:
        """True where the person agreed and has not changed their mind."""
        return self.response is Response.AGREED and self.withdrawn_on is None


class OverrideReason(Choice):
    """Why we share although somebody has not agreed (CAM-5.10, T2)."""

    HARM = "risk-of-harm", "A child or an adult may come to harm if we do not share"
    ASKING = "asking-may-increase-risk", "Asking could make the risk greater"
    DUTY = "legal-duty", "The law says that we must share"


class Advice(Choice):
    """Whose advice was taken (CAM-5.11)."""

    CALDICOTT = "caldicott-guardian", "Caldicott Guardian"
    LEGAL = "legal-services", "Legal Services"
    BOTH = "both", "Both of them"


class Sharing(Form):
    """The decision to share although somebody has not agreed (CAM-5.10, CAM-5.11, T2)."""

    override_reason: Annotated[
        OverrideReason | None,
        ask("Why we share all the same", "Only if somebody did not agree or was not asked.", reach=Reach.PROFESSIONALS),
    ] = None
    override_detail: Annotated[
        Words | None, ask("The reason in our words", "What could happen, to whom.", reach=Reach.PROFESSIONALS)
    ] = None
    decided_by: Annotated[
        Line | None,
        ask("Who decided to share", "Title and full name.", private=True, reach=Reach.PROFESSIONALS),
    ] = None
    agreed_by_manager: Annotated[
        Line | None,
        ask("Manager who agreed to share", "Title and full name.", private=True, reach=Reach.PROFESSIONALS),
    ] = None
    shared_decision_on: Annotated[Day | None, ask("Decided to share on", "A day.", reach=Reach.PROFESSIONALS)] = None
    advice: Annotated[
        Advice | None, ask("Whose advice we took", "Leave blank if none was needed.", reach=Reach.PROFESSIONALS)
    ] = None
    advice_on: Annotated[Day | None, ask("Advice given on", "A day.", reach=Reach.PROFESSIONALS)] = None


class Answer(Choice):
    """What the receiving authority has told us (CAM-5.18)."""

    NONE = "none", "Nothing yet"
    ACCEPTED = "accepted", "They take the case"
    NO_SERVICE = "no-service", "They will give no service"


class Acceptance(Form):
    """The receiving authority's answer; our case stays open until there is one in writing (CAM-5.18, T3)."""

    answer: Annotated[Answer, ask("What they have answered", "Choose one.", example="Nothing yet")]
    answered_on: Annotated[Day | None, ask("Answered on", "The date of their letter or e-mail.")] = None
    answered_by: Annotated[
        Line | None, ask("Answered by", "Title and full name of the person there.", private=True)
    ] = None
    in_writing: Annotated[
        YesNo | None, ask("Do we have it in writing?", "Only if they have answered.", example="Yes")
    ] = None


class Area(Choice):
    """What a service is for (facts 2.5b)."""

    SCHOOL = "school", "School or nursery"
    HEALTH = "health", "Health"
    SPECIALIST = "specialist", "Another service"


class ServiceInMove(Form):
    """A service that the child has, and who gives it after the move (CAM-5.04, CAM-5.05, facts 2.5b)."""

    area: Annotated[Area, ask("What it is for", "Choose one.", example="School or nursery")]
    now: Annotated[Line, ask("Who gives it now", "Its name.", example="Hill Street Primary School", holds=Holds.PLACE)]
    afterwards: Annotated[
        Line | None,
        ask(
            "Who gives it after the move",
            "Its name, or leave blank if it is not known.",
            holds=Holds.PLACE,
            reach=Reach.PROFESSIONALS,
        ),
    ] = None
    our_help: Annotated[
        Words | None, ask("How we help the family to get it", "Who does what by when.", voice=Voice.NARRATIVE)
    ] = None


class Gap(Form):
    """A service that the child needs and that is missing in the new area (CAM-5.06, T4)."""

    service: Annotated[Line, ask("What is missing", "The service.", example="Speech therapy")]
    effect: Annotated[Words | None, ask("What that means for the child", "In one sentence.", voice=Voice.NARRATIVE)] = (
        None
    )
    raised_with: Annotated[
        Line | None, ask("Raised with", "Title and full name of the worker there.", private=True)
    ] = None
    raised_on: Annotated[Day | None, ask("Raised on", "A day.", example="17/07/2026")] = None


class TransferOutCin(Submission):
    """The pack for a child in need who moves to another authority (CAM-5.01 to 5.18, facts 2.5)."""

    kind: Literal["transfer-out-cin"] = "transfer-out-cin"
    case: Annotated[CinTransferCase, Field(title="The case")]
    child: Annotated[ChildDetails, Field(title="The child")]
    move: Annotated[Move, Field(title="The move")]
    receiver: Annotated[Receiver, Field(title="The receiving authority")]
    notice: Annotated[Notice, Field(title="Our letter to them")]
    reasons: Annotated[TransferReasons, Field(title="Why there is a plan")]
    summary: Annotated[TransferSummary, Field(title="Summary")]
    handover: Annotated[Handover, Field(title="Handing over")]
    sharing: Annotated[
        Sharing,
        Field(title="Sharing all the same", description="Only if somebody did not agree or was not asked."),
    ]
    back_up: Annotated[BackUp, Field(title="Back-up plan")]
    acceptance: Annotated[
        Acceptance,
        Field(
            title="Their answer",
            description="The case stays open until they have answered in writing. Fill this in only if they have "
            "already. For an answer that comes later, use their-answer.xlsx in the folder of what was made.",
        ),
    ]
    manager: Annotated[TransferManager, Field(title="The Team Manager")]
    people: Annotated[tuple[PersonInMove, ...], PEOPLE]
    agencies: Annotated[tuple[AgencyInMove, ...], AGENCIES]
    services: Annotated[
        tuple[ServiceInMove, ...],
        Field(title="Services", description="School, health and other services, now and after the move.", min_length=1),
    ]
    gaps: Annotated[
        tuple[Gap, ...],
        Field(title="Gaps", description="Services that the child needs and that are missing in the new area."),
    ] = ()
    enclosures: Annotated[tuple[CinEnclosure, ...], ENCLOSURES]
    consents: Annotated[
        tuple[Consent, ...],
        Field(
            title="Asked or told",
            description="Everybody with parental responsibility: what we asked or told them about sharing.",
            min_length=1,
        ),
    ]
    views: Annotated[
        tuple[View, ...],
        Field(title="Views", description="The child's and each parent's view of the move.", min_length=1),
    ]
    back_up_plans: Annotated[tuple[Scenario, ...], BACK_UP_PLANS] = ()
    distribution: Annotated[tuple[DistributionEntry, ...], DISTRIBUTION]
    decisions: Annotated[tuple[Decision, ...], DECISIONS] = ()

    @property
    def is_version(self) -> bool:
        """A pack that is made again takes the place of the one before; late papers do not."""
        return self.notice.adds_to is None

    @property
    def adds_to(self) -> int | None:
        """The pack that late papers follow, as the form names it."""
        return self.notice.adds_to

"""The closure summary: what was achieved, who helps from now on, and how it was decided (facts 2.8)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.domain.contingency import BackUp, Scenario
from pipeline.domain.form import Choice, Day, Form, Line, WholeNumber, Words, YesNo, ask
from pipeline.domain.people import ChildDetails, Person, Professional
from pipeline.domain.plans import AGENCIES, BACK_UP_PLANS, DECISIONS, DISTRIBUTION, PEOPLE, View
from pipeline.domain.reach import Reach, Voice
from pipeline.domain.sharing import Decision, DistributionEntry
from pipeline.domain.submissions import CaseDetails, Submission
from pipeline.domain.sustaining import CHECK_INS, REDUCING_SERVICES, CheckIn, ReducingService, SustainingIfAny


class ClosureRoute(Choice):
    """How the work came to its end; what has to come before it differs (C24, facts 2.8)."""

    INITIAL_PLAN = "initial-plan-successful", "The Initial Plan has done what it was for"
    BRIEF = "brief-intervention", "A short piece of work, without assessment or plan"
    REVIEW = "cin-review", "A child in need review decided it"
    TRANSFERRED = "transferred", "Another local authority has taken over"
    OTHER = "other", "In another way"


class ClosureReason(Choice):
    """Why services end, in the codes and words of the children in need census (facts 6.4)."""

    ADOPTED = "RC1", "Adopted"
    DIED = "RC2", "Died"
    CHILD_ARRANGEMENTS = "RC3", "Child arrangements order"
    SPECIAL_GUARDIANSHIP = "RC4", "Special guardianship order"
    TRANSFERRED = "RC5", "Transferred to services of another local authority"
    ADULT_SERVICES = "RC6", "Transferred to adult social care services"
    CEASED = "RC7", "Services ceased for any other reason, including child no longer in need"
    ASSESSED_NO_ACTION = "RC8", "Case closed after assessment, no further action"
    ASSESSED_EARLY_HELP = "RC9", "Case closed after assessment, referred to early help"

    @property
    def after_assessment(self) -> bool:
        """True for the two codes that census rule 2990 keeps for work that ended with the assessment (K5)."""
        return self in (ClosureReason.ASSESSED_NO_ACTION, ClosureReason.ASSESSED_EARLY_HELP)

    @property
    def stays_with_family(self) -> bool:
        """True where the child lives on with the family and no other service takes over."""
        return self is ClosureReason.CEASED or self.after_assessment


class Achieved(Choice):
    """How far an outcome was reached in the end."""

    FULLY = "achieved", "Achieved"
    PARTLY = "partly-achieved", "Partly achieved"
    NOT = "not-achieved", "Not achieved"


class TransferAnswer(Choice):
    """What the receiving authority has written (CAM-5.18)."""

    ACCEPTED = "accepted", "They have taken over"
    REFUSED = "no-service", "They will not give a service"
    OPEN = "no-answer", "They have not answered in writing yet"


class ClosureCase(CaseDetails):
    """Which case, when it began and ended, and why."""

    opened_on: Annotated[Day, ask("Our work began on", "A day.", example="12/01/2026")]
    closes_on: Annotated[
        Day, ask("Our work ends on", "The closing date. Drop this form on that day or after it.", example="17/07/2026")
    ]
    route: Annotated[ClosureRoute, ask("How the end came about", "Choose one.")]
    reason_code: Annotated[ClosureReason, ask("Reason for closing", "As the census asks for it. Choose one.")]
    reason_text: Annotated[
        Words, ask("Why we stop now", "In plain words. The family reads this in its letter.", voice=Voice.NARRATIVE)
    ]
    died_on: Annotated[
        Day | None,
        ask("Date of death", "Only if the child has died.", private=True, reach=Reach.PROFESSIONALS),
    ] = None
    had_plan: Annotated[
        YesNo,
        ask(
            "Was there a plan or a section 47 enquiry in this time?",
            "A Child in Need Plan, a Child Protection Plan or an enquiry.",
            example="Yes",
            printed=False,
        ),
    ]
    agreements_end: Annotated[
        Line | None,
        ask(
            "Working Agreements that end",
            "Their numbers, such as 1 and 3. Leave blank if none is in use. We check it against the register.",
            example="1",
        ),
    ] = None


class Work(Form):
    """What the work was for, what was done, and what came of it."""

    why_involved: Annotated[
        Words, ask("Why we were involved", "What had happened, plainly. The family reads this.", voice=Voice.NARRATIVE)
    ]
    summary_of_work: Annotated[
        Words, ask("What we did", "The main steps, with days. The family reads this.", voice=Voice.NARRATIVE)
    ]
    got_better: Annotated[
        Words,
        ask("What got better", "What people can see now. It stands in the family's letter.", voice=Voice.NARRATIVE),
    ]
    for_child: Annotated[
        Words | None,
        ask(
            "For the child's letter",
            "Two or three short sentences in words this child knows: what got better, and why we stop.",
            example="You are at school on time now. Your mum and dad talk with each other again.",
            voice=Voice.NARRATIVE,
        ),
    ] = None


class After(Form):
    """Who takes the lead once we have gone (CAM-6.19)."""

    lead_name: Annotated[
        Line | None,
        ask(
            "Lead professional from now on", "Title and full name, or blank.", example="Mrs Ruth Oyelaran", private=True
        ),
    ] = None
    lead_role: Annotated[Line | None, ask("Their job", "If there is one.", example="Family worker")] = None
    lead_agency: Annotated[
        Line | None, ask("Their organisation", "If there is one.", example="Elm Road Family Centre")
    ] = None
    lead_phone: Annotated[
        Line | None,
        ask("Their phone at work", "The family gets this number.", example="01632 960 140", private=True),
    ] = None
    lead_does: Annotated[
        Words | None, ask("What they do for the family", "In one or two sentences.", voice=Voice.NARRATIVE)
    ] = None
    lead_agreed_on: Annotated[Day | None, ask("They agreed to it on", "A day.", example="10/07/2026")] = None
    no_lead_reason: Annotated[Words | None, ask("Why nobody is needed as lead", "Only if there is nobody.")] = None


class EarlyHelp(Form):
    """Whether the early help team goes on from here (CAM-3.11, 3.12, 6.18)."""

    considered: Annotated[YesNo, ask("Have we thought about early help?", "Yes or No.", example="Yes", printed=False)]
    referred: Annotated[YesNo, ask("Do we refer to early help?", "Yes or No.", example="Yes")]
    no_referral_reason: Annotated[
        Words | None, ask("Why no early help", "Only if we do not refer.", reach=Reach.PROFESSIONALS)
    ] = None
    referred_on: Annotated[Day | None, ask("Referred on", "If we do.", example="10/07/2026")] = None
    passed_to: Annotated[
        Line | None,
        ask("Manager who gets the papers", "Title and full name.", example="Mrs Gail Penrose", private=True),
    ] = None
    help_wanted: Annotated[
        Words | None, ask("What early help is asked for", "Which help, for whom, until when.", voice=Voice.NARRATIVE)
    ] = None
    papers_passed: Annotated[
        Words | None,
        ask("Papers that go with it", "One a line. For example: closure summary, last plan."),
    ] = None
    family_agreed_on: Annotated[Day | None, ask("Family agreed to early help on", "A day.", example="10/07/2026")] = (
        None
    )
    first_engaged_on: Annotated[
        Day | None,
        ask("Early help first took part on", "The first talk, visit or meeting with them.", example="19/06/2026"),
    ] = None
    invited_on: Annotated[
        Day | None, ask("Early help invited to the review on", "The day of asking.", example="26/06/2026")
    ] = None
    not_invited_reason: Annotated[
        Words | None, ask("Why early help was not invited", "Only if they were not.", reach=Reach.COUNCIL)
    ] = None


class Ending(Form):
    """How it was decided, and what has to be true before (CAM-1.06, 3.14, 6.17 to 6.20; K1, K3, K4)."""

    last_meeting_on: Annotated[
        Day | None, ask("Last child in need meeting on", "The one that agreed to the end.", example="10/07/2026")
    ] = None
    last_meeting_decision: Annotated[
        Words | None, ask("What it decided", "In one or two sentences.", voice=Voice.NARRATIVE)
    ] = None
    no_meeting_reason: Annotated[
        Words | None, ask("Why there was no last meeting", "Only if there was none.", reach=Reach.PROFESSIONALS)
    ] = None
    stepped_down: Annotated[
        YesNo,
        ask(
            "Was the child on a Child Protection Plan before?",
            "Yes, if a Child Protection Plan ended in this time.",
            example="No",
            printed=False,
        ),
    ]
    protection_ended_on: Annotated[
        Day | None, ask("Child Protection Plan ended on", "If there was one.", example="10/02/2026")
    ] = None
    first_meeting_since_on: Annotated[
        Day | None, ask("First child in need meeting after that", "A day.", example="24/02/2026")
    ] = None
    actions_complete: Annotated[
        YesNo, ask("Does everybody agree that all actions are done?", "Yes or No.", example="Yes")
    ]
    actions_open: Annotated[
        Words | None, ask("What is not done yet, and who does it", "Only if something is open.", voice=Voice.NARRATIVE)
    ] = None
    no_concerns: Annotated[
        YesNo,
        ask("Does everybody agree that the child is safe?", "That there is no worry about safety left.", example="Yes"),
    ]
    enquiry_open: Annotated[
        YesNo, ask("Is a section 47 enquiry still open?", "Yes or No.", example="No", printed=False)
    ]
    decision_pending: Annotated[
        YesNo,
        ask("Is a decision still to come?", "From a panel, a conference or a court.", example="No", printed=False),
    ]


class MovedAway(Form):
    """What the authority that the child moves to has written (CAM-5.18, T3, K2)."""

    answer: Annotated[
        TransferAnswer | None,
        ask("What the receiving authority has written", "Only if the child moves to another council. Choose one."),
    ] = None
    answered_on: Annotated[Day | None, ask("They wrote it on", "The date of their letter.", example="10/07/2026")] = (
        None
    )
    answered_by: Annotated[
        Line | None,
        ask(
            "Who wrote it",
            "Name, job and council.",
            example="Mr Ian Frayne, Team Manager, Saltmere",
            private=True,
            reach=Reach.PROFESSIONALS,
        ),
    ] = None
    conference_decided_on: Annotated[
        Day | None,
        ask(
            "Their child protection conference decided on",
            "Only if the child moves while on a Child Protection Plan.",
            example="10/07/2026",
        ),
    ] = None


class ClosingApproval(Form):
    """Who agrees to the end, and where it is written down (CAM-1.06, 6.20)."""

    team_manager: Annotated[
        Line, ask("Team Manager who agrees", "Title and full name.", example="Mr Joel Abara", private=True)
    ]
    line_manager_agreed_on: Annotated[
        Day | None, ask("Line manager agreed on", "Before the end of a short piece of work.", example="10/07/2026")
    ] = None
    case_note: Annotated[
        Line | None,
        ask("Case note about that", "Its reference in your recording system.", example="CN-771", reach=Reach.COUNCIL),
    ] = None
    approver: Annotated[
        Line,
        ask(
            "Senior manager who approves",
            "District Safeguarding Manager or Service Manager: title and full name.",
            example="Ms Priya Lonsdale",
            private=True,
        ),
    ]
    approved_on: Annotated[Day, ask("Approved on", "The day the senior manager decided.", example="10/07/2026")]
    oversight: Annotated[Words, ask("The managers' reasons", "Why it is safe to stop now.", reach=Reach.PROFESSIONALS)]


class ClosedOutcome(Form):
    """One outcome of the plan, and what came of it."""

    number: Annotated[WholeNumber, ask("Number", "1, 2, 3 ...", example="1")]
    text: Annotated[Words, ask("What was meant to be achieved", "As in the plan.", voice=Voice.NARRATIVE)]
    achieved: Annotated[Achieved, ask("How far it was reached", "Choose one.", example="Achieved")]
    evidence: Annotated[Words, ask("How we know", "What can be seen or counted now.", voice=Voice.NARRATIVE)]
    why_not: Annotated[
        Words | None, ask("Why not all of it", "Only if it was not fully achieved.", voice=Voice.NARRATIVE)
    ] = None
    impact: Annotated[
        Words | None, ask("What that means for the child", "Only if it was not fully achieved.", voice=Voice.NARRATIVE)
    ] = None


class ClosingAgency(Professional):
    """Somebody who works with the family, and whether that goes on."""

    goes_on: Annotated[YesNo, ask("Goes on helping?", "After we have stopped. Yes or No.", example="Yes")]
    goes_on_with: Annotated[
        Words | None, ask("What they go on with", "If they do. The family reads this.", voice=Voice.NARRATIVE)
    ] = None


class ClosureSummary(Submission):
    """The end of our work with a child (CAM-3.11 to 3.14, 6.16 to 6.20, BCP-1.5, facts 2.8)."""

    kind: Literal["closure-summary"] = "closure-summary"
    case: Annotated[ClosureCase, Field(title="The case")]
    child: Annotated[ChildDetails, Field(title="The child")]
    reasons: Annotated[Work, Field(title="Our work with the family")]
    after: Annotated[After, Field(title="Who leads from now on")]
    early_help: Annotated[EarlyHelp, Field(title="Early help")]
    ending: Annotated[Ending, Field(title="How it was decided")]
    transfer: Annotated[MovedAway, Field(title="If the child moves to another council")]
    sustaining: Annotated[SustainingIfAny, Field(title="Keeping it up")]
    back_up: Annotated[BackUp, Field(title="Back-up plan")]
    manager: Annotated[ClosingApproval, Field(title="Who agrees")]
    people: Annotated[tuple[Person, ...], PEOPLE]
    agencies: Annotated[tuple[ClosingAgency, ...], AGENCIES]
    outcomes: Annotated[
        tuple[ClosedOutcome, ...],
        Field(title="Outcomes", description="Each outcome of the plan, and what came of it. None after a short work."),
    ] = ()
    views: Annotated[
        tuple[View, ...],
        Field(title="Views", description="What the child and each parent say about the end.", min_length=1),
    ]
    check_ins: Annotated[tuple[CheckIn, ...], CHECK_INS] = ()
    reducing_services: Annotated[tuple[ReducingService, ...], REDUCING_SERVICES] = ()
    back_up_plans: Annotated[tuple[Scenario, ...], BACK_UP_PLANS] = ()
    distribution: Annotated[tuple[DistributionEntry, ...], DISTRIBUTION]
    decisions: Annotated[tuple[Decision, ...], DECISIONS] = ()

    @property
    def ends_case(self) -> bool:
        """Agreements and plans of the case that are in use end with it (W11, WAL-5.08)."""
        return True

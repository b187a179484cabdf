"""The child in need meeting and review: its record, its decision, and the plan it makes (facts 2.4; CAM-2 to CAM-4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from pipeline.domain.contingency import BackUp, Scenario
from pipeline.domain.form import Choice, ClockTime, Day, Form, Line, WholeNumber, Words, YesNo, ask
from pipeline.domain.people import ChildDetails, Person, Professional
from pipeline.domain.plans import (
    AGENCIES,
    BACK_UP_PLANS,
    DECISIONS,
    DISTRIBUTION,
    PEOPLE,
    VIEWS,
    ChildsPlanCase,
    FamilyNetwork,
    Forum,
    Lead,
    LivedExperience,
    ManagersApproval,
    Need,
    Outcome,
    OutcomeStatus,
    PlanAction,
    Reasons,
    SignsOfSafety,
    TimelineStep,
    View,
)
from pipeline.domain.reach import Audience, Holds, Reach, Voice
from pipeline.domain.sharing import Decision, DistributionEntry
from pipeline.domain.submissions import Submission


class MeetingType(Choice):
    """Which meeting it was (facts 2.4, CAM-4.16)."""

    FIRST = "first", "First child in need meeting"
    REVIEW = "review", "Child in need review"
    FINAL = "final", "Final child in need meeting"
    PROFESSIONALS = "professionals-only", "Meeting of professionals only"
    STEP_DOWN = "step-down", "First meeting after child protection"

    @property
    def begins(self) -> bool:
        """True where there is no child in need plan yet that could be looked back on."""
        return self in (MeetingType.FIRST, MeetingType.STEP_DOWN)


class ReviewMode(Choice):
    """How the plan was looked at (WAL-3.5a)."""

    MEETING = "meeting", "At a meeting"
    CONSULTATION = "consultation", "Without a meeting: everybody was asked"


class ChairRole(Choice):
    """Who chaired (CAM-2.04, CAM-2.06, CAM-4.03)."""

    SENIOR_PRACTITIONER = "senior-practitioner", "Senior practitioner"
    ALLOCATED = "allocated-social-worker", "The child’s social worker"
    SOCIAL_WORKER = "social-worker", "Another social worker"
    OTHER = "other", "Somebody else"


class ProfessionalsReason(Choice):
    """Why professionals met by themselves (CAM-4.18)."""

    CHALLENGE = "needs-challenge-services", "The needs are hard for our services to meet"
    DIFFERENCES = "resources-or-differences", "Too few resources, or workers see it differently"
    LOOKED_AFTER = "may-be-looked-after", "The child may have to be looked after"
    CREATIVE = "creative-package", "Senior managers recommend an unusual package of help"


class ChildsPart(Choice):
    """How the child was part of the meeting (CAM-2.14 to CAM-2.16)."""

    THROUGHOUT = "throughout", "There the whole time"
    PART = "part", "There for a part of it"
    REPRESENTED = "represented", "Not there; somebody spoke for the child"
    ABSENT = "absent", "Not there, and nobody spoke for the child"

    @property
    def was_there(self) -> bool:
        """True where the child came."""
        return self in (ChildsPart.THROUGHOUT, ChildsPart.PART)


class InviteeType(Choice):
    """What somebody who was invited is to the child or the case (CAM-2.07)."""

    CHILD = "child", "The child or young person"
    FAMILY = "family", "Family or friend"
    WORKER = "worker", "Worker from an agency"
    SUPPORTER = "supporter", "Supporter or advocate"
    SOLICITOR = "solicitor", "Solicitor"
    EARLY_HELP = "early-help", "Early help team"


class ReviewDecision(Choice):
    """What a meeting decides; exactly one of these (CAM-3.10)."""

    CLOSE = "close", "No longer in need: close"
    REMAINS = "remains-child-in-need", "Remains a child in need"
    SECTION_47 = "section-47", "Worries about safety: section 47 enquiry"


class ActionState(Choice):
    """What became of an action (CAM-3.02)."""

    TO_DO = "still-to-do", "Still to do"
    DONE = "done", "Done"
    DROPPED = "not-needed", "No longer needed"


class Meeting(Form):
    """Which meeting it was, when, where and with whom in the chair (CAM-2.02 to CAM-2.06, CAM-4.01 to CAM-4.06)."""

    meeting_type: Annotated[MeetingType, ask("Which meeting it was", "Choose one.", example="Child in need review")]
    held_on: Annotated[
        Day, ask("Date of the meeting", "Without a meeting: the day the last person was asked.", example="10/06/2026")
    ]
    mode: Annotated[ReviewMode, ask("How it was done", "Choose one.", example="At a meeting")]
    no_meeting_held_reason: Annotated[
        Words | None, ask("Why it was done without a meeting", "Only if it was.", voice=Voice.NARRATIVE)
    ] = None
    venue: Annotated[
        Line,
        ask(
            "Where it was",
            "The place, or how people were asked, such as By phone.",
            example="Library room, Hill Street Primary School",
            holds=Holds.PLACE,
        ),
    ]
    venue_views: Annotated[
        Words,
        ask(
            "What the family thinks of the place",
            "The child's and the parents' views. Some children do not want it at school.",
            voice=Voice.NARRATIVE,
        ),
    ]
    practical: Annotated[
        Words,
        ask(
            "Practical things",
            "Can everybody get in and sit down? Water, paper, something to do while waiting.",
            voice=Voice.NARRATIVE,
        ),
    ]
    chair: Annotated[Line, ask("Who chaired", "Title and full name.", example="Ms Nadia Holt", private=True)]
    chair_role: Annotated[ChairRole, ask("Who the chair is", "Choose one.", example="The child’s social worker")]
    chair_years: Annotated[
        WholeNumber | None,
        ask(
            "Years since the chair qualified",
            "Only if a social worker chairs a first meeting.",
            example="4",
            reach=Reach.COUNCIL,
        ),
    ] = None
    chair_reason: Annotated[
        Words | None,
        ask("Why somebody else chaired", "Only if a later meeting was not chaired by the child's social worker."),
    ] = None
    referral_on: Annotated[
        Day | None, ask("Referral on", "Only for a first meeting.", example="06/03/2026", reach=Reach.PROFESSIONALS)
    ] = None
    assessment_due_on: Annotated[
        Day | None,
        ask(
            "Assessment finished by",
            "Only for a first meeting while it is under way: the day the manager set.",
            reach=Reach.PROFESSIONALS,
        ),
    ] = None
    protection_ended_on: Annotated[
        Day | None,
        ask(
            "Child protection plan ended, or decided against, on",
            "Only for the first meeting after child protection: the day the plan ended, or a conference decided that "
            "there would be none.",
        ),
    ] = None
    accepted_on: Annotated[
        Day | None,
        ask("Disability team took the case on", "Only for a disability team's first meeting.", reach=Reach.COUNCIL),
    ] = None
    late_reason: Annotated[
        Words | None,
        ask("Why the meeting was late", "Only if it was later than it should have been.", reach=Reach.PROFESSIONALS),
    ] = None
    minute_taker: Annotated[
        Line | None, ask("Who took the minutes", "Needed where needs are complex.", private=True)
    ] = None
    minutes_out_on: Annotated[
        Day | None, ask("Minutes given out on", "Within ten working days.", example="19/06/2026", printed=False)
    ] = None
    minutes_uploaded_on: Annotated[
        Day | None,
        ask("Minutes put on the system on", "Within ten working days.", example="19/06/2026", printed=False),
    ] = None
    kept_apart: Annotated[
        Words | None,
        ask(
            "What was talked about just before or after",
            "Only if the meeting was held together with the school plan's.",
            reach=Reach.COUNCIL,
        ),
    ] = None
    professionals_reason: Annotated[
        ProfessionalsReason | None,
        ask("Why professionals met by themselves", "Only for a meeting of professionals. Choose one."),
    ] = None
    parents_told_on: Annotated[
        Day | None, ask("Parents told of it on", "Only for a meeting of professionals.", example="05/06/2026")
    ] = None
    views_put_by: Annotated[
        Words | None,
        ask(
            "How the family's views were put to it",
            "Only for a meeting of professionals: the child's and the parents' views, and who spoke for them.",
            voice=Voice.NARRATIVE,
        ),
    ] = None


class TakingPart(Form):
    """How the child and the parents took part, and what they needed for it (CAM-2.08, 2.09, 2.14 to 2.18)."""

    child_invited: Annotated[
        YesNo, ask("Was the child invited?", "Anybody who is 12 or over always is.", example="Yes")
    ]
    child_not_invited_reason: Annotated[
        Words | None, ask("Why the child was not invited", "Needed from 12 on.", voice=Voice.NARRATIVE)
    ] = None
    child_part: Annotated[ChildsPart, ask("Was the child there?", "Choose one.", example="There for a part of it")]
    how_took_part: Annotated[
        Words,
        ask(
            "How the child took part",
            "What the child did, said or sent. If the child did not: what was done to hear them.",
            voice=Voice.NARRATIVE,
        ),
    ]
    child_absent_reason: Annotated[
        Words | None,
        ask("Why the child did not come", "The child's own reason. Needed from 12 on.", voice=Voice.NARRATIVE),
    ] = None
    represented_by: Annotated[
        Line | None,
        ask("Who spoke for the child", "Title and full name, if somebody did.", example="Ms Nadia Holt", private=True),
    ] = None
    tools_used: Annotated[
        Line | None, ask("What helped the child to tell us", "Drawings, cards, a story.", example="Three houses")
    ] = None
    prepared_on: Annotated[
        Day | None,
        ask("Child prepared on", "Best on the working day before, not much earlier.", example="09/06/2026"),
    ] = None
    parents_met_on: Annotated[
        Day | None, ask("Parents met beforehand on", "The day the social worker met them.", example="05/06/2026")
    ] = None
    parent_not_invited_reason: Annotated[
        Words | None,
        ask("Why a parent was not invited", "Only if one was not.", reach=Reach.COUNCIL),
    ] = None
    time_and_day: Annotated[
        Words,
        ask("Time and day", "What was thought of: work, school, religious days.", voice=Voice.NARRATIVE),
    ]
    help_given: Annotated[
        Words,
        ask(
            "Help to take part",
            "Interpreter, learning difficulty, health, disability: who needs what. Write None needed if so.",
            voice=Voice.NARRATIVE,
        ),
    ]
    safety: Annotated[
        Words,
        ask(
            "Is it safe for everybody to be there?",
            "What was thought of and done. It never goes to the family.",
            reach=Reach.COUNCIL,
        ),
    ]


class Checks(Form):
    """What became of the last plan and its minutes, and the chronology (CAM-2.13, CAM-3.02, CAM-3.09)."""

    plan_version: Annotated[
        WholeNumber | None,
        ask("Version of the plan that was reviewed", "Leave blank only for a first meeting.", example="1"),
    ] = None
    understood: Annotated[
        YesNo | None, ask("Was the last plan understood?", "By everybody. Not for a first meeting.", example="Yes")
    ] = None
    agreed: Annotated[
        YesNo | None, ask("Was the last plan agreed?", "By everybody. Not for a first meeting.", example="Yes")
    ] = None
    actioned: Annotated[
        YesNo | None, ask("Was the last plan carried out?", "By everybody. Not for a first meeting.", example="Yes")
    ] = None
    minutes_received: Annotated[
        YesNo | None, ask("Did everybody get the last minutes?", "Not for a first meeting.", example="Yes")
    ] = None
    minutes_agreed: Annotated[
        YesNo | None, ask("Are the last minutes right?", "Not for a first meeting.", example="Yes")
    ] = None
    what_was_missing: Annotated[
        Words | None,
        ask("What was missing, and why", "Only if you answered No to any of these.", voice=Voice.NARRATIVE),
    ] = None
    chronology: Annotated[
        Words,
        ask("What goes into the chronology", "What has to be added, or: Nothing to add.", reach=Reach.COUNCIL),
    ]
    joint_chronology: Annotated[
        YesNo,
        ask(
            "Is a chronology of all agencies needed?",
            "Think about it where needs are complex.",
            example="No",
            reach=Reach.PROFESSIONALS,
        ),
    ]


class ReviewedLife(LivedExperience):
    """The child's life now, and what the work has changed in it (CAM-3.04)."""

    impact: Annotated[
        Words,
        ask(
            "What has changed for the child",
            "What our work has changed in the child's life, and what not. At a first meeting: what we hope for.",
            voice=Voice.NARRATIVE,
        ),
    ]


class Decided(Form):
    """The one decision, its reasons, and what follows from it (CAM-3.07, CAM-3.10 to CAM-3.15, CAM-2.22)."""

    choice: Annotated[ReviewDecision, ask("Decision", "Exactly one.", example="Remains a child in need")]
    reasons: Annotated[
        Words, ask("Reasons for the decision", "So that the family can follow them.", voice=Voice.NARRATIVE)
    ]
    still_to_do: Annotated[
        Words,
        ask(
            "What still needs to be done",
            "In a few words. Who does what by when stands on the sheet Actions, and nowhere else.",
            voice=Voice.NARRATIVE,
        ),
    ]
    open_outcomes_reason: Annotated[
        Words | None,
        ask("Why close although an outcome is open", "Only to close while one is not achieved.", voice=Voice.NARRATIVE),
    ] = None
    early_help_considered: Annotated[
        YesNo | None, ask("Was early help thought of?", "Only to close.", example="Yes")
    ] = None
    early_help_result: Annotated[
        Words | None,
        ask("What came of it", "Only to close: what early help will do, or why it is not needed.",
            voice=Voice.NARRATIVE),
    ] = None  # fmt: skip
    early_help_referred: Annotated[
        YesNo | None, ask("Was the family referred to early help?", "Only to close.", example="Yes")
    ] = None
    early_help_papers: Annotated[
        Words | None, ask("Papers passed to early help", "Which ones, if the family was referred.")
    ] = None
    early_help_papers_on: Annotated[
        Day | None, ask("Papers passed on", "A day, if the family was referred.", example="12/06/2026")
    ] = None
    lead_afterwards: Annotated[
        Line | None,
        ask("Lead professional afterwards", "Only to close: name, job and organisation.", private=True),
    ] = None
    no_lead_reason: Annotated[
        Words | None, ask("Why nobody has to lead afterwards", "Only to close, if nobody does.", voice=Voice.NARRATIVE)
    ] = None
    strategy_discussion_on: Annotated[
        Day | None,
        ask("Strategy discussion on", "Only for section 47.", example="10/06/2026", reach=Reach.PROFESSIONALS),
    ] = None
    immediate_danger: Annotated[
        YesNo | None,
        ask("Does the child need protection at once?", "Only for section 47.", example="No", reach=Reach.PROFESSIONALS),
    ] = None
    safeguarding_manager: Annotated[
        Line | None,
        ask(
            "Safeguarding manager who was asked",
            "Only if the child needs protection at once: who was asked about legal action.",
            private=True,
            reach=Reach.COUNCIL,
        ),
    ] = None
    consulted_on: Annotated[
        Day | None, ask("Safeguarding manager asked on", "A day.", example="10/06/2026", reach=Reach.COUNCIL)
    ] = None
    consulted_at: Annotated[
        ClockTime | None, ask("Safeguarding manager asked at", "Like 14:30.", example="14:30", reach=Reach.COUNCIL)
    ] = None
    conference_delayed: Annotated[
        YesNo | None,
        ask(
            "Is the child protection conference delayed?",
            "Only for section 47. If yes, there has to be an interim safety plan until it is held.",
            reach=Reach.PROFESSIONALS,
        ),
    ] = None
    disagreements: Annotated[
        Words,
        ask(
            "Disagreements and other important information",
            "It never stands in the plan. Write None if there were none.",
            reach=Reach.COUNCIL,
        ),
    ]
    detail_record: Annotated[
        Line | None,
        ask("Where the detailed record of it is", "Its reference in your recording system.", reach=Reach.COUNCIL),
    ] = None


class NextReview(Form):
    """When the next plan is looked at again; the names are those of the plan's own section (CAM-3.13, WAL-2.13)."""

    review_on: Annotated[
        Day | None,
        ask("Next meeting on", "Needed where the child remains in need. Set by the Team Manager.",
            example="02/09/2026"),
    ] = None  # fmt: skip
    starts_at: Annotated[ClockTime | None, ask("It begins at", "If it is known, like 15:30.", example="15:30")] = None
    next_venue: Annotated[Line | None, ask("Where it will be", "If it is known.", holds=Holds.PLACE)] = None
    organiser: Annotated[
        Line | None,
        ask("Who organises the review", "Title and full name.", example="Ms Nadia Holt", private=True),
    ] = None
    review_at: Annotated[Forum | None, ask("Reviewed at", "Choose one.", example="Child in need review meeting")] = None
    no_meeting_reason: Annotated[
        Words | None,
        ask("Why there is no meeting", "Only if several agencies take part, or needs are complex, and none is held."),
    ] = None
    twelve_weeks_by: Annotated[
        Line | None,
        ask(
            "Service Manager who allows twelve weeks",
            "Only for a disability team, if meetings are more than eight weeks apart.",
            private=True,
            reach=Reach.COUNCIL,
        ),
    ] = None


class SupervisedApproval(ManagersApproval):
    """The Team Manager's declarations, and when they last looked at the plan in supervision (CAM-4.09)."""

    supervision_on: Annotated[
        Day | None,
        ask("Plan last looked at in supervision on", "A day.", example="20/05/2026", printed=False),
    ] = None


class Invitee(Form):
    """Somebody who was invited, and whether they took part (CAM-2.07, CAM-2.19, CAM-2.20, CAM-3.01)."""

    name: Annotated[Line, ask("Name", "Title and full name.", example="Mrs Helen Birtwistle", private=True)]
    role: Annotated[
        Line, ask("Job or relationship", "With the organisation.", example="Head teacher, Hill Street Primary School")
    ]
    invitee_type: Annotated[InviteeType, ask("Who that is", "Choose one.", example="Worker from an agency")]
    invited_on: Annotated[Day, ask("Invited on", "A day.", example="20/05/2026")]
    took_part: Annotated[YesNo, ask("Took part?", "Yes or No.", example="Yes")]
    apologies: Annotated[YesNo | None, ask("Sent apologies?", "Only if they did not take part.", example="Yes")] = None
    report_received: Annotated[
        YesNo | None, ask("Sent a report?", "Ask for one if they cannot come.", example="Yes")
    ] = None
    family_agrees: Annotated[
        YesNo,
        ask("Do the child and the family agree?", "To this person being there.", example="Yes", printed=False),
    ]
    arranged_with_chair: Annotated[
        YesNo | None,
        ask("Agreed with the chair beforehand?", "Only for a solicitor.", example="Yes", reach=Reach.COUNCIL),
    ] = None
    left_out: Annotated[
        YesNo | None,
        ask(
            "Leave out of family copies?",
            "If yes, the family's copies do not name this person at all. Blank means no.",
            example="No",
            reach=Reach.COUNCIL,
            printed=False,
        ),
    ] = None

    def hidden_from(self, audience: Audience) -> Mapping[str, str | None] | None:
        """Some people are not named to the family (G8)."""
        return None if self.left_out and audience.is_family else {}


class ReviewedNeed(Need):
    """A need, and how it is now (CAM-3.06)."""

    now: Annotated[
        Words | None,
        ask("How it is now", "Is it still a need? Leave blank only at a first meeting.", voice=Voice.NARRATIVE),
    ] = None


class ReviewedOutcome(Outcome):
    """An outcome, and what has become of it (CAM-3.03, CAM-3.05, HUL-4.10)."""

    added_now: Annotated[
        YesNo | None,
        ask("Added at this meeting?", "If yes, nothing has to be said about progress. Blank means no.", example="No",
            printed=False),
    ] = None  # fmt: skip
    progress: Annotated[
        Words | None,
        ask("Progress since last time", "Compared with what was planned.", voice=Voice.NARRATIVE),
    ] = None
    actual_outcome: Annotated[
        Words | None, ask("What has really come of it", "For the child.", voice=Voice.NARRATIVE)
    ] = None
    evidence: Annotated[
        Words | None, ask("How we know", "What was seen or counted, and by whom.", voice=Voice.NARRATIVE)
    ] = None

    @property
    def is_achieved(self) -> bool:
        """True where it leaves the plan (HUL-13.3)."""
        return self.status is OutcomeStatus.ACHIEVED


class ReviewedAction(PlanAction):
    """An action, and what has become of it; only what is still to do comes into the next plan (CAM-3.02, CAM-3.07)."""

    state: Annotated[
        ActionState | None, ask("What became of it", "Blank means that it is new or still to do.", example="Done")
    ] = None
    came_of_it: Annotated[
        Words | None,
        ask("What it has brought", "Or why it is no longer needed.", voice=Voice.NARRATIVE),
    ] = None

    @property
    def is_open(self) -> bool:
        """True where it still has to be done."""
        return self.state in (None, ActionState.TO_DO)


class CinReview(Submission):
    """The record of a child in need meeting, with the plan it makes if the child remains in need (facts 2.4).

    Its sections and answers have the names of the Child's Plan wherever they mean the same.
    """

    usual_series: ClassVar[str] = "childs-plan"

    kind: Literal["cin-review"] = "cin-review"
    case: Annotated[ChildsPlanCase, Field(title="The case")]
    child: Annotated[ChildDetails, Field(title="The child")]
    meeting: Annotated[Meeting, Field(title="The meeting")]
    taking_part: Annotated[TakingPart, Field(title="Taking part")]
    checks: Annotated[Checks, Field(title="The last plan")]
    decision: Annotated[Decided, Field(title="The decision")]
    review: Annotated[NextReview, Field(title="The next meeting")]
    reasons: Annotated[Reasons, Field(title="Why there is a plan")]
    safety: Annotated[SignsOfSafety, Field(title="Worries and strengths")]
    life: Annotated[ReviewedLife, Field(title="The child's life")]
    network: Annotated[FamilyNetwork, Field(title="The family's own network")]
    lead: Annotated[Lead, Field(title="Lead professional and visits")]
    back_up: Annotated[BackUp, Field(title="Back-up plan")]
    manager: Annotated[SupervisedApproval, Field(title="The Team Manager")]
    people: Annotated[tuple[Person, ...], PEOPLE]
    agencies: Annotated[tuple[Professional, ...], AGENCIES]
    invitees: Annotated[
        tuple[Invitee, ...],
        Field(title="Invited", description="Everybody who was invited or asked, one a row.", min_length=1),
    ]
    needs: Annotated[
        tuple[ReviewedNeed, ...],
        Field(title="Needs", description="Those of the last plan and new ones. Say how each is now.", min_length=1),
    ]
    outcomes: Annotated[
        tuple[ReviewedOutcome, ...],
        Field(
            title="Outcomes",
            description="Those of the last plan and new ones. What has been achieved leaves the plan by itself.",
            min_length=1,
        ),
    ]
    actions: Annotated[
        tuple[ReviewedAction, ...],
        Field(
            title="Actions",
            description="Those of the last plan and new ones. What is done leaves the plan by itself.",
        ),
    ] = ()
    views: Annotated[tuple[View, ...], VIEWS]
    back_up_plans: Annotated[tuple[Scenario, ...], BACK_UP_PLANS] = ()
    timeline: Annotated[
        tuple[TimelineStep, ...],
        Field(title="Week by week", description="Only if it helps: what happens in which week."),
    ] = ()
    distribution: Annotated[tuple[DistributionEntry, ...], DISTRIBUTION]
    decisions: Annotated[tuple[Decision, ...], DECISIONS] = ()

    @property
    def makes_a_plan(self) -> bool:
        """True where the child remains in need, so that the meeting makes the plan's next version (CAM-3.08)."""
        return self.decision.choice is ReviewDecision.REMAINS

    @property
    def is_version(self) -> bool:
        """The plan that it makes takes the place of the one before; a record by itself takes nobody's (CAM-3.08)."""
        return self.makes_a_plan

    @property
    def series(self) -> str:
        """A review that makes a plan is numbered with the plans, any other one with the reviews (CAM-3.08)."""
        return "childs-plan" if self.makes_a_plan else self.kind

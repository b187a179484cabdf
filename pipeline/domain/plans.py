"""Plans for a child in need: what they are made of, and the Initial Plan and Child's Plan (facts 2.2, 2.3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from pipeline.domain.contingency import BackUp, Scenario
from pipeline.domain.form import Choice, Day, Form, Line, WholeNumber, Words, YesNo, ask
from pipeline.domain.people import ChildDetails, Person, Professional
from pipeline.domain.reach import Reach, Voice
from pipeline.domain.sharing import Decision, DistributionEntry
from pipeline.domain.submissions import CaseDetails, Submission
from pipeline.domain.written_values import day_in_words


class ServiceStart(Choice):
    """When services begin (WAL-2.1)."""

    DURING = "during-assessment", "While the assessment is under way"
    AT_END = "end-of-assessment", "At the end of the assessment"
    AFTER_REVIEW = "after-review", "After a child in need review"


class OtherPlan(Choice):
    """Another plan the child may have already; with one of these there is no Child's Plan (WAL-2.4)."""

    NONE = "none", "No"
    CHILD_PROTECTION = "child-protection-plan", "Yes, a Child Protection Plan"
    CARE = "care-plan", "Yes, a Care Plan (child looked after)"
    PATHWAY = "pathway-plan", "Yes, a Pathway Plan"


class LegalStatus(Choice):
    """Orders that go with a child in need plan (CAM-1.07, P10)."""

    NONE = "none", "None"
    SUPERVISION = "supervision-order", "Supervision order"
    OTHER = "other-order", "Another order"


class NeedSource(Choice):
    """Where a need comes from (facts 2.0, `need`)."""

    WORRY = "worry", "A worry"
    NEED = "need", "A need"
    RISK = "risk", "A risk"


class Horizon(Choice):
    """How far off an outcome is (HUL-1.3, PC-31)."""

    NOW = "immediate", "Now"
    MEDIUM = "medium", "In the next months"
    LONG = "long", "In the long run"


class LifeArea(Choice):
    """The part of life an outcome is about (CAM-1.09)."""

    SAFETY = "safety", "Safety"
    HEALTH = "health", "Health"
    EDUCATION = "education", "School and learning"
    EMOTIONAL = "emotional", "Feelings"
    FAMILY = "family", "Family and friends"
    IDENTITY = "identity", "Identity"
    HOME = "home", "Home and money"


class OutcomeStatus(Choice):
    """How far an outcome has got (facts 2.0, `outcome`)."""

    NEW = "new", "New"
    PROGRESSING = "progressing", "Getting there"
    ACHIEVED = "achieved", "Achieved"
    NOT_ACHIEVED = "not-achieved", "Not achieved"


class ResourceStatus(Choice):
    """Whether what an action needs is there (CAM-1.18, WAL-2.10)."""

    CONFIRMED = "confirmed", "Confirmed"
    PANEL = "awaiting-panel", "Not yet confirmed: waits for a panel"
    SCARCE = "scarce", "Hard to get, or a waiting list"
    UNAVAILABLE = "unavailable", "Not available at present"


class Forum(Choice):
    """Where a plan is looked at again."""

    CIN_REVIEW = "cin-review", "Child in need review meeting"
    CONSULTATION = "consultation", "Review without a meeting"
    CORE_GROUP = "core-group", "Core group"
    OTHER = "other", "Another meeting"


class PlanCase(CaseDetails):
    """Which case, who wrote the plan down, and whether there should be a plan at all."""

    assessment_reference: Annotated[
        Line | None,
        ask("Assessment the plan comes from", "Its reference or date. Leave blank only if it is still under way."),
    ] = None
    assessment_ongoing: Annotated[
        YesNo, ask("Is the assessment still under way?", "If yes, this plan is for the meantime.", example="No")
    ]
    service_start: Annotated[ServiceStart, ask("When the services begin", "Choose one.", printed=False)]
    universal_only: Annotated[
        YesNo,
        ask(
            "Are only services needed that every child can have?",
            "Such as school, GP or health visitor alone. If yes, no plan is made.",
            example="No",
            printed=False,
        ),
    ]
    other_plan: Annotated[
        OtherPlan,
        ask("Does the child have another plan?", "With one of these, no separate plan is made.", printed=False),
    ]
    legal_status: Annotated[LegalStatus, ask("Court order", "Choose one.", example="None")]
    is_complex: Annotated[
        YesNo, ask("Are the child's needs complex?", "If yes, a meeting is usual.", example="No", printed=False)
    ]
    section_20: Annotated[
        YesNo | None,
        ask(
            "Does the child live elsewhere under section 20?",
            "Because a parent has agreed to it. Blank means no. If yes, fill in the next three answers.",
            printed=False,
        ),
    ] = None
    section_20_explained_on: Annotated[
        Day | None,
        ask(
            "Section 20 explained to the parents on",
            "The day they were told what they agree to, and that they may ask for the child back at any time.",
        ),
    ] = None
    section_20_explained_by: Annotated[
        Line | None, ask("Section 20 explained by", "Title and full name.", private=True)
    ] = None
    section_20_agreed_by: Annotated[
        Line | None,
        ask("Who agreed to section 20", "Each by name, freely and without being pressed.", private=True),
    ] = None


class ChildsPlanCase(PlanCase):
    """The same for a Child's Plan, with its version and the team it belongs to."""

    version: Annotated[
        WholeNumber | None,
        ask("Version of the plan", "Leave blank: the next version is counted for you.", example="2", printed=False),
    ] = None
    disability_team: Annotated[
        YesNo | None,
        ask("Is this a disability team's case?", "Other times between visits apply. Blank means no.", printed=False),
    ] = None
    has_ehcp: Annotated[
        YesNo,
        ask("Does the child have an education, health and care plan?", "Yes or No.", example="No"),
    ]
    ehcp_combined: Annotated[
        YesNo | None,
        ask("Is its review held together with this one?", "Only if there is such a plan."),
    ] = None
    ehcp_apart_reason: Annotated[
        Words | None, ask("Why the two reviews are held apart", "Only if they are.", reach=Reach.COUNCIL)
    ] = None


class Reasons(Form):
    """Why there is a plan, in words that the family reads (HUL-4.01, HUL-15)."""

    why_involved: Annotated[
        Words, ask("Why we are involved", "What has happened, plainly. The family reads this.", voice=Voice.NARRATIVE)
    ]
    purpose: Annotated[
        Words, ask("What the plan is for", "What should be different at the end of it.", voice=Voice.PURPOSE)
    ]


class InitialReasons(Reasons):
    """The same for an Initial Plan, which is for a short time (WAL-1.4a, facts 2.2)."""

    ends_on: Annotated[Day, ask("The plan is meant to end on", "A day within the next weeks.", example="11/09/2026")]
    full_plan_on: Annotated[
        Day | None,
        ask("Full plan made by", "If the needs go on after that day, or if the assessment is under way."),
    ] = None


class SignsOfSafety(Form):
    """What we are worried about, what is working well, what needs to happen (HUL-15.1 to 15.3)."""

    past_harm: Annotated[Words, ask("What has happened that worries us", "Facts, with days.", voice=Voice.NARRATIVE)]
    future_danger: Annotated[
        Words, ask("What could happen to the child", "What it would look like.", voice=Voice.NARRATIVE)
    ]
    complicating: Annotated[Words | None, ask("What makes it harder", "If anything does.", voice=Voice.NARRATIVE)] = (
        None
    )
    working_well: Annotated[
        Words, ask("What is working well", "Strengths, and who brings them.", voice=Voice.NARRATIVE)
    ]
    danger_statement: Annotated[
        Words, ask("The danger in one or two sentences", "So that everybody means the same.", voice=Voice.NARRATIVE)
    ]
    safety_goal: Annotated[
        Words, ask("The safety goal", "What people will see once it is safe enough.", voice=Voice.OUTCOME)
    ]
    bottom_lines: Annotated[
        Words, ask("Bottom lines", "What must not happen, and what would then be done.", voice=Voice.CONSEQUENCES)
    ]
    safety_plan: Annotated[Line | None, ask("Safety plan", "Its number or date, if there is one.")] = None
    no_safety_plan_reason: Annotated[
        Words | None, ask("Why there is no safety plan", "Only if there is none.", reach=Reach.PROFESSIONALS)
    ] = None


class LivedExperience(Form):
    """The child's life and who the child is (HUL-1.2, CAM-1.08, HUL-9)."""

    daily_life: Annotated[
        Words, ask("A day in the child's life", "What the child sees, hears and feels.", voice=Voice.NARRATIVE)
    ]
    identity: Annotated[
        Words,
        ask(
            "Identity and culture",
            "What matters to this child: faith, language, disability, place, who the child is. And what it means for "
            "the plan.",
            voice=Voice.NARRATIVE,
        ),
    ]
    family_time: Annotated[
        Words | None,
        ask(
            "Family time",
            "When the child sees people who live elsewhere, as the family wants it.",
            voice=Voice.NARRATIVE,
        ),
    ] = None
    recovery: Annotated[
        Words | None,
        ask(
            "Help to get over what has happened",
            "Who helps the child to recover from frightening or sad things, how, and from when. Blank if none is "
            "needed.",
            voice=Voice.NARRATIVE,
        ),
    ] = None
    parents_help: Annotated[
        Words | None,
        ask(
            "What the parents need for themselves",
            "Therapy, treatment, or a programme such as PAUSE. Write only what each parent wants the others to read.",
            voice=Voice.NARRATIVE,
        ),
    ] = None
    co_production: Annotated[
        Words, ask("How the family helped to make this plan", "What they proposed.", voice=Voice.NARRATIVE)
    ]
    timescale_agreed: Annotated[
        YesNo,
        ask(
            "Does everybody find the dates realistic?",
            "The child, the family and the workers.",
            example="Yes",
            printed=False,
        ),
    ]
    other_parent_reason: Annotated[
        Words | None,
        ask(
            "Why a parent is not part of the plan",
            "Only if a parent is not on the sheet Family and network.",
            reach=Reach.PROFESSIONALS,
        ),
    ] = None


class FamilyNetwork(Form):
    """The family's own people (LEE-1.4, HUL-8.3, 8.4)."""

    network_involved_on: Annotated[
        Day | None, ask("Family network first asked on", "Ideally within a week of our start.", example="12/06/2026")
    ] = None
    our_start_on: Annotated[Day, ask("We became involved on", "A day.", example="08/06/2026")]
    fgc_offered_on: Annotated[Day | None, ask("Family group conference offered on", "A day.", example="12/06/2026")] = (
        None
    )
    fgc_answer: Annotated[Line | None, ask("The family's answer to it", "For example: yes, held on 26/06/2026.")] = None
    fgc_not_offered_reason: Annotated[
        Words | None, ask("Why a family group conference was not offered", "Only if it was not.")
    ] = None


class Lead(Form):
    """The lead professional and the visits to the child (WAL-2.7, CAM-4.11)."""

    lead_name: Annotated[Line, ask("Lead professional", "Title and full name.", example="Ms Nadia Holt", private=True)]
    lead_role: Annotated[Line, ask("Their job", "For example Social worker.", example="Social worker")]
    lead_does: Annotated[Words, ask("What they are responsible for", "In this plan.", voice=Voice.NARRATIVE)]
    visit_every_days: Annotated[
        WholeNumber, ask("Days between visits, at the most", "In figures. 42 is six weeks.", example="21")
    ]
    visits_by: Annotated[Line, ask("Who visits", "Title and full name.", example="Ms Nadia Holt", private=True)]
    seen_alone: Annotated[Words, ask("How the child is seen alone", "Where, and how often.", voice=Voice.NARRATIVE)]
    last_visit_on: Annotated[
        Day | None, ask("Last visit on", "The next one is counted from it.", example="10/07/2026", printed=False)
    ] = None


class PlanReview(Form):
    """When the plan is looked at again, as the Team Manager sets it (WAL-2.13)."""

    review_on: Annotated[Day, ask("Review date", "Set by the Team Manager.", example="02/10/2026")]
    organiser: Annotated[
        Line, ask("Who organises the review", "Title and full name.", example="Ms Nadia Holt", private=True)
    ]
    review_at: Annotated[Forum, ask("Reviewed at", "Choose one.", example="Child in need review meeting")]
    no_meeting_reason: Annotated[
        Words | None,
        ask("Why there is no meeting", "Only if several agencies take part, or needs are complex, and none is held."),
    ] = None


class ManagersApproval(Form):
    """The Team Manager's two declarations (WAL-2.12a, b; HUL-4.14)."""

    team_manager: Annotated[
        Line, ask("Team Manager who approves", "Title and full name.", example="Mr Joel Abara", private=True)
    ]
    meets_needs: Annotated[
        YesNo,
        ask(
            "Does the plan meet the assessed needs and improve the outcomes?", "The manager declares it.", example="Yes"
        ),
    ]
    resources_given: Annotated[
        YesNo, ask("Will the team's own resources be there?", "The manager declares it.", example="Yes")
    ]
    approved_on: Annotated[Day | None, ask("Approved on", "Only if signed on paper already.", example="17/07/2026")] = (
        None
    )
    oversight: Annotated[
        Words, ask("The manager's view of the plan", "One or two sentences.", reach=Reach.PROFESSIONALS)
    ]
    panel_and_day: Annotated[
        Line | None,
        ask("Panel and its day", "If anything waits for one. For example: Resources Panel on 24/07/2026."),
    ] = None


class Need(Form):
    """One need, worry or risk from the assessment (facts 2.0, `need`)."""

    number: Annotated[WholeNumber, ask("Number", "1, 2, 3 ...", example="1")]
    text: Annotated[Words, ask("Need, worry or risk", "One, in plain words.", voice=Voice.NARRATIVE)]
    source: Annotated[NeedSource, ask("Which it is", "Choose one.", example="A worry")]
    assessment_section: Annotated[
        Line, ask("Where the assessment says so", "Its section or page.", example="section 4", printed=False)
    ]


class Outcome(Form):
    """One outcome: what will be different for the child (facts 2.0, `outcome`; HUL-13.4 to 13.9)."""

    number: Annotated[WholeNumber, ask("Number", "1, 2, 3 ...", example="1")]
    needs: Annotated[Line, ask("For which needs", "Their numbers, such as 1 and 2.", example="1")]
    text: Annotated[
        Words,
        ask("What outcome do we want to achieve?", "One thing, with the child's name in it.", voice=Voice.OUTCOME),
    ]
    measure: Annotated[Words, ask("How we will know", "What can be seen or counted.", voice=Voice.NARRATIVE)]
    baseline: Annotated[Words | None, ask("How it is now", "In the same terms.", voice=Voice.NARRATIVE)] = None
    horizon: Annotated[Horizon, ask("When it shows", "Choose one.", example="In the next months", printed=False)]
    area: Annotated[LifeArea, ask("Part of life", "Choose one.", example="Safety")]
    by_when: Annotated[Day, ask("By when, for the child", "A day: how long the child can wait.", example="02/10/2026")]
    status: Annotated[OutcomeStatus, ask("How far it is", "Choose one.", example="New", printed=False)]


def numbers_in(text: str) -> tuple[int, ...]:
    """Return the numbers in an answer such as `1 and 2`."""
    return tuple(int(found) for found in re.findall(r"\d+", text))


def numbered_anew(text: str, new: Mapping[int, int]) -> str:
    """Return the numbers of such an answer as they are in the new list, in their order, without what is gone."""
    numbers = [str(new[old]) for old in numbers_in(text) if old in new]
    return " and ".join(part for part in (", ".join(numbers[:-1]), *numbers[-1:]) if part)


class PlanAction(Form):
    """One action of a plan (facts 2.0, `action`; HUL-13.10 to 13.15)."""

    outcomes: Annotated[Line, ask("For which outcomes", "Their numbers, such as 1 and 2.", example="1")]
    text: Annotated[
        Words,
        ask("What actions do we need to take to achieve that outcome?", "One thing to do.", voice=Voice.ACTION),
    ]
    who: Annotated[
        Line, ask("Who will do this", "The person's name.", example="Ms Nadia Holt", private=True, voice=Voice.WHO)
    ]
    role: Annotated[Line, ask("Their job or relationship", "For example Mother.", example="Social worker")]
    by_when: Annotated[
        Day | None, ask("By when", "A day.", example="31/07/2026", instead='or fill in "How often" instead')
    ] = None
    how_often: Annotated[
        Line | None,
        ask(
            "How often",
            "If it is done more than once. Then put its last day under By when.",
            example="Every Tuesday",
            voice=Voice.RHYTHM,
        ),
    ] = None
    help_given: Annotated[
        Words | None,
        ask("How we will help", "Needed where somebody of the family does it.", voice=Voice.NARRATIVE),
    ] = None
    resource: Annotated[ResourceStatus, ask("Is what it needs there?", "Choose one.", example="Confirmed")]
    instead_service: Annotated[
        Words | None,
        ask("What we do until it is there", "Needed where it is scarce or not available.", voice=Voice.NARRATIVE),
    ] = None
    family_proposed: Annotated[
        YesNo | None, ask("Proposed by the family?", "Blank means no.", example="Yes", printed=False)
    ] = None
    only_social_care: Annotated[
        YesNo | None,
        ask(
            "Is it a service that only Children's Social Care gives?",
            "At least one has to be.",
            example="Yes",
            printed=False,
        ),
    ] = None

    @property
    def when(self) -> str:
        """By when it is done, or how often and until when, in words."""
        by_when = day_in_words(self.by_when) if self.by_when else ""
        return ", until ".join(part for part in (self.how_often, by_when) if part)


class View(Form):
    """What somebody said about the plan (facts 2.0, `views`)."""

    whose: Annotated[Line, ask("Whose view", "The person's name.", example="Sam", private=True)]
    is_child: Annotated[YesNo, ask("Is it the child?", "Yes or No.", example="Yes", printed=False)]
    text: Annotated[
        Words | None,
        ask("What they said", "In their own words if you can. Leave blank only with a reason.", voice=Voice.VIEWS),
    ] = None
    how_obtained: Annotated[Line | None, ask("How we asked", "For example: drawing together at school.")] = None
    obtained_on: Annotated[Day | None, ask("When", "A day.", example="14/07/2026")] = None
    represented_by: Annotated[Line | None, ask("Who spoke for them", "Only if somebody did.", private=True)] = None
    not_given_reason: Annotated[Words | None, ask("Why there is no view", "Only if there is none.")] = None
    effect: Annotated[
        Words | None,
        ask(
            "What came of it in the plan",
            "What is done, or done otherwise, because of it; or why not.",
            voice=Voice.NARRATIVE,
        ),
    ] = None


class TimelineStep(Form):
    """What happens in one week (HUL-15.4)."""

    week_of: Annotated[Day, ask("Week that begins on", "A Monday.", example="20/07/2026")]
    what: Annotated[Words, ask("What happens", "Tasks, meetings, changes of family time.", voice=Voice.NARRATIVE)]
    who: Annotated[Line, ask("Who", "Names.", example="Ms Nadia Holt", private=True)]


PEOPLE = Field(
    title="Family and network",
    description="Parents, carers, other family and friends who help. The child is not listed here.",
    min_length=1,
)
AGENCIES = Field(
    title="Agencies", description="Everybody who works with the child or the family, one a row.", min_length=1
)
NEEDS = Field(title="Needs", description="From the assessment. Each needs an outcome.", min_length=1)
OUTCOMES = Field(
    title="Outcomes", description="One thing a row. Leave out what has been achieved already.", min_length=1
)
ACTIONS = Field(title="Actions", description="Who does what by when, for which outcome.", min_length=1)
VIEWS = Field(title="Views", description="The child's and each parent's view of the plan.", min_length=1)
BACK_UP_PLANS = Field(
    title="Back-up plans", description="What is done if things go another way. One possible event a row."
)
DISTRIBUTION = Field(
    title="Distribution list",
    description="Everybody who gets a copy, or does not: the child, each parent, each agency that gives a service.",
    min_length=1,
)
DECISIONS = Field(title="Decisions", description="For the management action record. It never goes to the family.")


class InitialPlan(Submission):
    """The short plan at the start (WAL-1.4a, CAM-1.03, facts 2.2)."""

    kind: Literal["initial-plan"] = "initial-plan"
    case: Annotated[PlanCase, Field(title="The case")]
    child: Annotated[ChildDetails, Field(title="The child")]
    reasons: Annotated[InitialReasons, Field(title="Why there is a plan")]
    lead: Annotated[Lead, Field(title="Lead professional and visits")]
    back_up: Annotated[BackUp, Field(title="Back-up plan")]
    manager: Annotated[ManagersApproval, Field(title="The Team Manager")]
    people: Annotated[tuple[Person, ...], PEOPLE]
    agencies: Annotated[tuple[Professional, ...], AGENCIES]
    needs: Annotated[tuple[Need, ...], NEEDS]
    outcomes: Annotated[tuple[Outcome, ...], OUTCOMES]
    actions: Annotated[tuple[PlanAction, ...], ACTIONS]
    views: Annotated[tuple[View, ...], VIEWS]
    back_up_plans: Annotated[tuple[Scenario, ...], BACK_UP_PLANS] = ()
    distribution: Annotated[tuple[DistributionEntry, ...], DISTRIBUTION]
    decisions: Annotated[tuple[Decision, ...], DECISIONS] = ()


class ChildsPlan(Submission):
    """The Child's Plan, version 1..n (WAL-2, CAM-1 to 4, HUL-4 to 15, facts 2.3)."""

    kind: Literal["childs-plan"] = "childs-plan"
    case: Annotated[ChildsPlanCase, Field(title="The case")]
    child: Annotated[ChildDetails, Field(title="The child")]
    reasons: Annotated[Reasons, Field(title="Why there is a plan")]
    safety: Annotated[SignsOfSafety, Field(title="Worries and strengths")]
    life: Annotated[LivedExperience, Field(title="The child's life")]
    network: Annotated[FamilyNetwork, Field(title="The family's own network")]
    lead: Annotated[Lead, Field(title="Lead professional and visits")]
    review: Annotated[PlanReview, Field(title="Looking at it again")]
    back_up: Annotated[BackUp, Field(title="Back-up plan")]
    manager: Annotated[ManagersApproval, Field(title="The Team Manager")]
    people: Annotated[tuple[Person, ...], PEOPLE]
    agencies: Annotated[tuple[Professional, ...], AGENCIES]
    needs: Annotated[tuple[Need, ...], NEEDS]
    outcomes: Annotated[tuple[Outcome, ...], OUTCOMES]
    actions: Annotated[tuple[PlanAction, ...], ACTIONS]
    views: Annotated[tuple[View, ...], VIEWS]
    back_up_plans: Annotated[tuple[Scenario, ...], BACK_UP_PLANS] = ()
    timeline: Annotated[
        tuple[TimelineStep, ...],
        Field(title="Week by week", description="Only if it helps: what happens in which week."),
    ] = ()
    distribution: Annotated[tuple[DistributionEntry, ...], DISTRIBUTION]
    decisions: Annotated[tuple[Decision, ...], DECISIONS] = ()

    @property
    def is_version(self) -> bool:
        """Each version of the plan takes the place of the one before it (P8, CAM-3.08)."""
        return True

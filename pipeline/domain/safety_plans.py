"""Back-up, interim safety, sustainability and child's safety plans on their own (facts 2.9 to 2.12; LEE, BCP, HUL)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from pipeline.domain.contingency import BackUp, Scenario
from pipeline.domain.form import Choice, ClockTime, Day, Form, Line, WholeNumber, Words, YesNo, ask
from pipeline.domain.people import ChildDetails, Person, Professional
from pipeline.domain.plans import AGENCIES, BACK_UP_PLANS, DECISIONS, DISTRIBUTION, PEOPLE, VIEWS, View
from pipeline.domain.reach import Holds, Reach, Voice
from pipeline.domain.sharing import Decision, DistributionEntry
from pipeline.domain.submissions import CaseDetails, Submission
from pipeline.domain.sustaining import CHECK_INS, REDUCING_SERVICES, CheckIn, ReducingService, Sustaining


class MainPlan(Choice):
    """The plan that one of these goes with (BCP-1.1, BCP-2.2, LEE-2.3, LEE-3.9)."""

    CHILDS_PLAN = "childs-plan", "Plan for a child in need"
    INITIAL = "initial-plan", "Initial plan"
    CHILD_PROTECTION = "child-protection-plan", "Child protection plan"
    CARE = "care-plan", "Care plan"
    PATHWAY = "pathway-plan", "Pathway plan"
    EARLY_HELP = "early-help-plan", "Early help plan"
    NONE_YET = "none-yet", "None yet"


class InterimReason(Choice):
    """Why there is an interim safety plan (LEE-3.4, HUL-11.1)."""

    CONFERENCE_DELAYED = "conference-delayed", "The child protection conference is delayed"
    ENQUIRY_RUNNING = "enquiry-running", "Enquiries about the child’s safety are under way (section 47)"
    CRISIS = "crisis", "A crisis"


class Approver(Choice):
    """Which manager has agreed to an interim safety plan (LEE-3.7)."""

    TEAM_MANAGER = "team-manager", "The Team Manager"
    OTHER = "other-manager", "Another manager who may agree to it"


class CaseBesidePlan(CaseDetails):
    """Which case, who wrote it down, and the plan that it goes with."""

    main_plan: Annotated[MainPlan, ask("Plan it goes with", "Choose one.", example="Plan for a child in need")]
    main_plan_reference: Annotated[
        Line | None,
        ask("That plan's number or date", "Leave blank only if there is none yet.", example="Version 2 of 05/06/2026"),
    ] = None


class InterimCase(CaseBesidePlan):
    """The same for an interim safety plan, which may take the place of an earlier one."""

    replaces: Annotated[
        WholeNumber | None,
        ask("Interim plan number this replaces", "Only if it takes the place of an earlier one.", printed=False),
    ] = None
    case_note_added_on: Annotated[
        Day | None,
        ask(
            "Case note written on",
            "Only if the plan has been added to the documents, and the case note written, already.",
            example="17/07/2026",
            reach=Reach.COUNCIL,
        ),
    ] = None


class TeamManager(Form):
    """The manager who approves."""

    team_manager: Annotated[
        Line, ask("Team Manager who approves", "Title and full name.", example="Mr Joel Abara", private=True)
    ]
    approved_on: Annotated[Day | None, ask("Approved on", "Only if signed on paper already.", example="17/07/2026")] = (
        None
    )


class InterimApproval(Form):
    """The manager's agreement, without which an interim safety plan is none (LEE-3.7)."""

    team_manager: Annotated[Line, ask("Team Manager", "Title and full name.", example="Mr Joel Abara", private=True)]
    approver: Annotated[Approver, ask("Who has agreed to this plan", "Choose one.", example="The Team Manager")]
    approver_name: Annotated[
        Line | None, ask("That other manager's name", "Only if it is another manager.", private=True)
    ] = None
    approved_on: Annotated[
        Day, ask("The manager agreed on", "The plan is in use only once a manager has agreed.", example="17/07/2026")
    ]


# The back-up plan


class BackUpBackground(Form):
    """What may happen, what it would mean for the child, and what helps already (BCP-1.2, BCP-3.1, BCP-3.2)."""

    why_planned: Annotated[
        Words,
        ask("What may happen, and why we think so", "Only what is likely enough to plan for.", voice=Voice.NARRATIVE),
    ]
    effect_on_child: Annotated[
        Words | None,
        ask(
            "What it would mean for the child",
            "How a parent's health, mood or home could affect the child's days.",
            voice=Voice.NARRATIVE,
        ),
    ] = None
    what_helps_already: Annotated[
        Words | None, ask("What helps already", "Ways of coping and help that work.", voice=Voice.NARRATIVE)
    ] = None
    options_and_timeframe: Annotated[
        Words | None,
        ask(
            "What will be decided later",
            "Only where not all can be planned now: which ways are looked at, who decides, and by when.",
            voice=Voice.CONTINGENCY,
        ),
    ] = None
    agreed_at_meeting_on: Annotated[
        Day | None,
        ask("Agreed at a meeting of all agencies on", "Leave blank if there was none.", example="10/07/2026"),
    ] = None
    look_again_on: Annotated[
        Day,
        ask("To be looked at again on", "With the next review of the plan it goes with.", example="02/10/2026"),
    ]


class BackUpPlan(Submission):
    """A back-up plan on its own, beside the main plan (BCP, LEE-2, HUL-10, facts 2.12)."""

    kind: Literal["back-up-plan"] = "back-up-plan"
    case: Annotated[CaseBesidePlan, Field(title="The case")]
    child: Annotated[ChildDetails, Field(title="The child")]
    background: Annotated[BackUpBackground, Field(title="What may happen")]
    back_up: Annotated[BackUp, Field(title="Back-up plan")]
    manager: Annotated[TeamManager, Field(title="The Team Manager")]
    people: Annotated[tuple[Person, ...], PEOPLE]
    agencies: Annotated[tuple[Professional, ...], AGENCIES]
    back_up_plans: Annotated[tuple[Scenario, ...], BACK_UP_PLANS] = ()
    distribution: Annotated[tuple[DistributionEntry, ...], DISTRIBUTION]
    decisions: Annotated[tuple[Decision, ...], DECISIONS] = ()

    @property
    def is_version(self) -> bool:
        """A back-up plan is kept up to date: each takes the place of the one before it (BCP-1.8)."""
        return True


# The interim safety plan


class InterimReasons(Form):
    """The one issue, why it cannot wait, and for how long the plan is (facts 2.9, HUL-11.1, HUL-11.2)."""

    issue: Annotated[Words, ask("What this plan is about", "One thing only.", voice=Voice.NARRATIVE)]
    danger: Annotated[
        Words, ask("What could happen to the child", "What people would see, not a label.", voice=Voice.NARRATIVE)
    ]
    why_now: Annotated[Words, ask("Why it cannot wait", "What has happened, with days.", voice=Voice.NARRATIVE)]
    linked_risk: Annotated[
        Line, ask("Which worry of the assessment", "Its number, or a few words.", example="Worry 1 of the assessment")
    ]
    reason: Annotated[InterimReason, ask("Why there is an interim plan", "Choose one.", example="A crisis")]
    conference_on: Annotated[
        Day | None, ask("Day of the conference", "Needed if it is delayed.", example="24/07/2026")
    ] = None
    enquiry_ends_on: Annotated[
        Day | None, ask("The enquiries end on", "Needed if they are under way: the last day.", example="24/07/2026")
    ] = None
    starts_on: Annotated[Day, ask("The plan starts on", "A day.", example="17/07/2026")]
    starts_at: Annotated[ClockTime, ask("At what time", "Like 18:00.", example="18:00")]
    ends_on: Annotated[Day, ask("The plan ends on", "Its last day. It is for days only.", example="24/07/2026")]
    longer_reason: Annotated[
        Words | None,
        ask(
            "Why it lasts longer than usual",
            "Only if a manager has decided that: the reason.",
            reach=Reach.PROFESSIONALS,
        ),
    ] = None
    full_plan_on: Annotated[
        Day | None,
        ask("The full plan follows by", "An interim plan is always followed by a full one.", example="24/07/2026"),
    ] = None


class KeepingSafe(Form):
    """Who is with the child, who oversees the plan, and what to do if it is not kept (HUL-7.3, LEE-3.5)."""

    who_is_there: Annotated[
        Words, ask("Who is with the child, and when", "Names, days and times.", voice=Voice.NARRATIVE)
    ]
    overseer: Annotated[
        Line,
        ask(
            "Who sees to it that the plan is kept",
            "The name of one person.",
            example="Mrs Jean Cole",
            private=True,
            voice=Voice.WHO,
        ),
    ]
    breach: Annotated[
        Words,
        ask(
            "What to do if the plan is not kept",
            "Who tells it, how, and how fast. One step a line.",
            voice=Voice.CONTINGENCY,
        ),
    ]
    breach_told_to: Annotated[
        Line,
        ask(
            "Who has to be told then",
            "Names. Out of office hours: the team.",
            example="Ms Nadia Holt",
            private=True,
            voice=Voice.WHO,
        ),
    ]


class ChildTold(Form):
    """How and when the child was told, and what the child said (HUL-7.2, G9)."""

    child_told_on: Annotated[
        Day | None,
        ask("The child was told on", "Leave blank only for an unborn baby.", example="17/07/2026"),
    ] = None
    child_told_how: Annotated[
        Words | None,
        ask(
            "How the child was told",
            "Who told the child, in which words, pictures or play. A baby: how you looked and listened.",
            voice=Voice.NARRATIVE,
        ),
    ] = None
    childs_words: Annotated[
        Words | None, ask("What the child said", "In the child's own words.", voice=Voice.VIEWS)
    ] = None
    no_words_reason: Annotated[
        Words | None, ask("Why there are no words of the child", "Only if there are none.", voice=Voice.NARRATIVE)
    ] = None


class SafetyAction(Form):
    """One thing that somebody does to keep the child safe: who, when, how (facts 2.9)."""

    text: Annotated[Words, ask("What is done", "One thing.", voice=Voice.ACTION)]
    who: Annotated[
        Line, ask("Who does it", "The person's name.", example="Mrs Jean Cole", private=True, voice=Voice.WHO)
    ]
    when: Annotated[Line, ask("When", "Days and times.", example="Every night from 6pm to 8am", voice=Voice.RHYTHM)]
    how: Annotated[
        Words,
        ask("How", "So that somebody who was not there could do it. And how we help.", voice=Voice.NARRATIVE),
    ]


class TrustedAdult(Form):
    """A grown-up whom the child can turn to (LEE-3.5)."""

    name: Annotated[Line, ask("Name", "As the child says it.", example="Nana Jean", private=True)]
    who_they_are: Annotated[Line, ask("Who they are", "To the child.", example="My dad's mum")]
    phone: Annotated[
        Line | None,
        ask(
            "Phone",
            "The child's copy and the family's show it: ask them first.",
            example="01632 960 155",
            private=True,
            holds=Holds.PHONE,
        ),
    ] = None
    knows: Annotated[YesNo, ask("Do they know that they are in it?", "Yes or No.", example="Yes", printed=False)]


class InterimSafetyPlan(Submission):
    """A plan for one issue and a few days, until a full plan is there (LEE-3.4 to 3.8, HUL-11, facts 2.9)."""

    kind: Literal["interim-safety-plan"] = "interim-safety-plan"
    case: Annotated[InterimCase, Field(title="The case")]
    child: Annotated[ChildDetails, Field(title="The child")]
    reasons: Annotated[InterimReasons, Field(title="Why there is a plan")]
    keeping: Annotated[KeepingSafe, Field(title="Keeping the child safe")]
    told: Annotated[ChildTold, Field(title="Telling the child")]
    manager: Annotated[InterimApproval, Field(title="The manager")]
    people: Annotated[tuple[Person, ...], PEOPLE]
    agencies: Annotated[tuple[Professional, ...], AGENCIES]
    actions: Annotated[
        tuple[SafetyAction, ...],
        Field(title="Actions", description="Who does what, when and how, to keep the child safe.", min_length=1),
    ]
    trusted_adults: Annotated[
        tuple[TrustedAdult, ...],
        Field(title="Trusted adults", description="Grown-ups the child can turn to, one a row.", min_length=1),
    ]
    distribution: Annotated[tuple[DistributionEntry, ...], DISTRIBUTION]
    decisions: Annotated[tuple[Decision, ...], DECISIONS] = ()

    @property
    def replaces(self) -> int | None:
        """The number of the interim plan that this one takes the place of."""
        return self.case.replaces

    @property
    def replaces_path(self) -> tuple[str, ...]:
        """Where the form asks which one is replaced."""
        return ("case", "replaces")

    @property
    def given_out_on(self) -> date:
        """Everybody has it when it begins: ten working days later it is over (HUL-11.2, facts 2.9)."""
        return self.reasons.starts_on


# The sustainability plan


class SustainabilityPlan(Submission):
    """How what has been reached is kept up as services get less (LEE-3.2, BCP-3.9, facts 2.10)."""

    kind: Literal["sustainability-plan"] = "sustainability-plan"
    case: Annotated[CaseBesidePlan, Field(title="The case")]
    child: Annotated[ChildDetails, Field(title="The child")]
    sustaining: Annotated[Sustaining, Field(title="Keeping it going")]
    manager: Annotated[TeamManager, Field(title="The Team Manager")]
    people: Annotated[tuple[Person, ...], PEOPLE]
    agencies: Annotated[tuple[Professional, ...], AGENCIES]
    check_ins: Annotated[tuple[CheckIn, ...], CHECK_INS] = ()
    reducing_services: Annotated[tuple[ReducingService, ...], REDUCING_SERVICES] = ()
    views: Annotated[tuple[View, ...], VIEWS]
    distribution: Annotated[tuple[DistributionEntry, ...], DISTRIBUTION]
    decisions: Annotated[tuple[Decision, ...], DECISIONS] = ()

    @property
    def is_version(self) -> bool:
        """A later one takes the place of the one before it."""
        return True


# The safety plan in the child's own words


class InMyWords(Form):
    """What the child says: worries, what helps, a word or sign (LEE-3.9)."""

    worries: Annotated[Words, ask("What worries me", "The child's own words: 'I', not 'Sam'.", voice=Voice.VIEWS)]
    what_helps: Annotated[Words, ask("What helps me", "The child's own words, one a line.", voice=Voice.VIEWS)]
    my_sign: Annotated[
        Words | None,
        ask("My word or sign", "What the child says or shows to ask for help, and who knows it.", voice=Voice.VIEWS),
    ] = None


class HowItWasMade(Form):
    """How the child and the worker made the plan."""

    made_on: Annotated[Day, ask("Made together on", "A day.", example="14/07/2026")]
    made_how: Annotated[Line, ask("How you made it", "For example: drawing.", example="Drawing and small figures")]
    worker: Annotated[
        Line, ask("Who made it with the child", "Title and full name.", example="Ms Nadia Holt", private=True)
    ]
    child_signs: Annotated[
        YesNo, ask("Does the child want to sign it?", "The child decides.", example="Yes", printed=False)
    ]


class SafePerson(Form):
    """Somebody who keeps the child safe, as the child says it."""

    name: Annotated[Line, ask("Who", "As the child says it.", example="Nana Jean", private=True)]
    who_they_are: Annotated[Line, ask("Who they are to me", "The child's words.", example="My dad's mum")]
    phone: Annotated[
        Line | None,
        ask(
            "Phone",
            "The child's copy and the family's show it: ask them first.",
            example="01632 960 155",
            private=True,
            holds=Holds.PHONE,
        ),
    ] = None
    knows: Annotated[YesNo, ask("Do they know that they are in it?", "Yes or No.", example="Yes", printed=False)]


class WhatIDo(Form):
    """What the child does if something happens."""

    if_this: Annotated[Line, ask("If ...", "The child's words.", example="they shout at each other")]
    i_do: Annotated[Line, ask("I ...", "What the child does.", example="go to my room and shut the door")]
    i_tell: Annotated[Line, ask("I tell ...", "Whom the child tells.", example="Nana Jean", private=True)]


class ChildsSafetyPlan(Submission):
    """The safety plan from direct work, in the child's own words (LEE-3.9, HUL-7.2, facts 2.11)."""

    kind: Literal["childs-safety-plan"] = "childs-safety-plan"
    case: Annotated[CaseBesidePlan, Field(title="The case")]
    child: Annotated[ChildDetails, Field(title="The child")]
    words: Annotated[InMyWords, Field(title="In the child's words")]
    making: Annotated[HowItWasMade, Field(title="How it was made")]
    manager: Annotated[TeamManager, Field(title="The Team Manager")]
    safe_people: Annotated[
        tuple[SafePerson, ...],
        Field(title="People who keep me safe", description="Whom the child can turn to, one a row.", min_length=1),
    ]
    what_i_do: Annotated[
        tuple[WhatIDo, ...],
        Field(title="What I do if", description="What the child does if something happens.", min_length=1),
    ]
    people: Annotated[tuple[Person, ...], PEOPLE]
    agencies: Annotated[tuple[Professional, ...], AGENCIES]
    distribution: Annotated[tuple[DistributionEntry, ...], DISTRIBUTION]
    decisions: Annotated[tuple[Decision, ...], DECISIONS] = ()

    @property
    def is_version(self) -> bool:
        """A new one takes the place of the one before it: a child has one plan to know by heart."""
        return True

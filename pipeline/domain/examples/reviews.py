"""Made-up child in need reviews: Sam Rigby-Cole's plan ten weeks on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from pipeline.domain.deadlines import Calendar
from pipeline.domain.examples.changing import Answers, changed
from pipeline.domain.examples.plans import childs_plan_example, childs_plan_flavours

EARLY_HELP: Answers = {
    "name": "Mr Idris Penhale",
    "role": "Family coach, Early Help Team",
    "invitee_type": "early-help",
    "took_part": True,
    "family_agrees": True,
}


LAST_PLAN = ("plan_version", "understood", "agreed", "actioned", "minutes_received", "minutes_agreed")


def _invited(day: date) -> list[Answers]:
    on = day - timedelta(days=14)
    everybody: list[tuple[str, str, str, bool]] = [
        ("Sam", "Sam himself", "child", True),
        ("Ms Dawn Rigby", "Mother", "family", True),
        ("Mr Lee Cole", "Father", "family", True),
        ("Mrs Jean Cole", "Grandmother", "family", True),
        ("Ms Nadia Holt", "Social worker, Fenmarsh County Council", "worker", True),
        ("Mrs Helen Birtwistle", "Head teacher, Hill Street Primary School", "worker", True),
        ("Mrs Ruth Oyelaran", "Family worker, Elm Road Family Centre", "worker", False),
    ]
    rows: list[Answers] = [
        {
            "name": name,
            "role": role,
            "invitee_type": what,
            "invited_on": on,
            "took_part": took_part,
            "family_agrees": True,
        }
        for name, role, what, took_part in everybody
    ]
    rows[-1] |= {"apologies": True, "report_received": True}
    return rows


# What has become of each action of the plan, by its first words.
BECAME: dict[str, Answers] = {
    "Open the side door": {"state": "still-to-do"},
    "Draw with Sam": {"state": "done", "came_of_it": "Both parents have seen Sam’s drawings and talked about them."},
    "Keep a place": {"state": "done", "came_of_it": "Sam goes by himself now and asks for porridge."},
    "Walk with Sam": {"state": "not-needed", "came_of_it": "Sam walks with his friends."},
    "Sit down at": {"came_of_it": "They want to do it again for the holidays."},
}
NOW = (
    "Handovers have become calmer. Sam has been sick once since then.",
    "Sam is on time nearly every day and eats at breakfast club.",
)
SINCE: tuple[Answers, ...] = (
    {
        "status": "progressing",
        "progress": "Two of eight handovers were calm at first, six of the last eight.",
        "actual_outcome": "Sam walks in by himself and waves to his mum.",
        "evidence": "The centre’s log, and what Sam drew.",
    },
    {
        "status": "achieved",
        "progress": "Sam was on time on five days out of ten at first, on nineteen of the last twenty.",
        "actual_outcome": "Sam comes in with his friends and has eaten.",
        "evidence": "The school register, and breakfast club’s list.",
    },
    {
        "status": "progressing",
        "progress": "The parents have planned four weeks together, with Mrs Cole making tea.",
        "actual_outcome": "Sam knows on Sunday what his week looks like.",
        "evidence": "The calendar on Sam’s wall, which both parents filled in.",
    },
)


def _actions(actions: list[Answers], next_on: date) -> list[Answers]:
    """Return the plan's actions with what has become of them, and a new one."""
    reviewed = [
        {**action, **next(said for words, said in BECAME.items() if action["text"].startswith(words))}
        for action in actions
    ]
    return [
        *reviewed,
        {
            "outcomes": "2, 1 and 3",
            "text": "Ask Sam every other week how his Saturdays were, and tell both parents what he wants.",
            "who": "Ms Nadia Holt",
            "role": "Social worker",
            "how_often": "Every second Tuesday",
            "by_when": next_on,
            "resource": "confirmed",
            "only_social_care": True,
        },
    ]


def _review_of(plan: Answers, calendar: Calendar) -> Answers:
    """Return a review of this plan, after which Sam remains in need."""
    day: date = plan["case"]["drawn_up_on"]
    next_on: date = plan["review"]["review_on"]
    names = {row["name"] for section in ("people", "agencies") for row in plan[section]} | {"Sam"}
    return {
        **plan,
        "meeting": {
            "meeting_type": "review",
            "held_on": day,
            "mode": "meeting",
            "venue": "Library room, Hill Street Primary School",
            "venue_views": "Sam chose the library. His parents find it easy to get to.",
            "practical": "Low chairs, water, paper and felt pens. The door to the hall stayed open.",
            "chair": "Ms Nadia Holt",
            "chair_role": "allocated-social-worker",
        },
        "taking_part": {
            "child_invited": True,
            "child_part": "part",
            "how_took_part": "Sam came for the first ten minutes, showed his drawing and answered two questions.",
            "tools_used": "A drawing of the three houses",
            "prepared_on": calendar.working_days_before(day, 1),
            "parents_met_on": calendar.working_days_before(day, 2),
            "time_and_day": "After Ms Rigby’s early shift, and not on a Saturday.",
            "help_given": "Mrs Cole got the papers in large print.",
            "safety": "The parents came one after the other. Nobody feels unsafe with the other in the room.",
        },
        "checks": {
            "plan_version": 1,
            "understood": True,
            "agreed": True,
            "actioned": True,
            "minutes_received": True,
            "minutes_agreed": True,
            "chronology": "The calm handovers, and what Sam drew.",
            "joint_chronology": False,
        },
        "decision": {
            "choice": "remains-child-in-need",
            "reasons": "Much is better, and Sam wants it to last through the holidays before we leave.",
            "still_to_do": "The last difficult handovers, and a plan for the holidays.",
            "disagreements": "None",
        },
        "review": {
            **plan["review"],
            "starts_at": "15:30",
            "next_venue": "Library room, Hill Street Primary School",
        },
        "life": {
            **plan["life"],
            "impact": "Sam sleeps on Fridays. He says that his tummy hurts less.",
        },
        "invitees": [row for row in _invited(day) if row["name"] in names],
        "needs": [{**need, "now": now} for need, now in zip(plan["needs"], NOW, strict=True)],
        "outcomes": [{**outcome, **since} for outcome, since in zip(plan["outcomes"], SINCE, strict=True)],
        "actions": _actions(plan["actions"], next_on),
    }


def cin_review_example(today: date, calendar: Calendar) -> Answers:
    """Return the answers of a filled review that passes every check on that day: Sam remains in need."""
    return _review_of(childs_plan_example(today, calendar), calendar)


def _first(example: Answers, day: date, calendar: Calendar) -> Answers:
    """Return the first meeting: there is nothing to look back on, and the needs are complex."""
    return changed(
        example,
        case={"is_complex": True, "assessment_ongoing": True, "has_ehcp": True, "ehcp_combined": True},
        meeting={
            "meeting_type": "first",
            "referral_on": calendar.working_days_before(day, 15),
            "assessment_due_on": day + timedelta(days=21),
            "chair": "Mrs Olive Strand",
            "chair_role": "senior-practitioner",
            "minute_taker": "Mr Ted Lowe",
            "kept_apart": "Ms Rigby’s health was talked about before the school came in.",
        },
        checks=dict.fromkeys(LAST_PLAN),
        review={"starts_at": None, "next_venue": None},
        needs=[{**need, "now": None} for need in example["needs"]],
        outcomes=_new(example["outcomes"]),
        actions=_as_planned(example["actions"]),
        timeline=[],
        views=_views(example["views"]),
    )


def _views(views: list[Answers]) -> list[Answers]:
    """Return views of which one is missing and one was given by somebody else."""
    return [
        {**views[0], "represented_by": "Ms Nadia Holt", "how_obtained": "Drawing together", "obtained_on": None},
        views[1],
        {
            "whose": views[2]["whose"],
            "is_child": False,
            "not_given_reason": "He was at sea. Ms Holt rings him next week.",
        },
    ]


def _new(outcomes: list[Answers]) -> list[Answers]:
    said = ("progress", "actual_outcome", "evidence")
    return [{**{name: answer for name, answer in one.items() if name not in said}, "status": "new"} for one in outcomes]


def _as_planned(actions: list[Answers]) -> list[Answers]:
    said = ("state", "came_of_it")
    return [{name: answer for name, answer in one.items() if name not in said} for one in actions]


NO_NEXT_MEETING = ("review_on", "starts_at", "next_venue", "organiser", "review_at", "no_meeting_reason")


def _closing(review: Answers, day: date) -> Answers:
    """Return the final meeting: the work ends, and early help goes on."""
    return changed(
        review,
        meeting={"meeting_type": "final", "minutes_out_on": day, "minutes_uploaded_on": day},
        checks={
            "actioned": False,
            "minutes_agreed": False,
            "what_was_missing": "One Saturday was forgotten. The minutes had a wrong day in them, which is put right.",
        },
        outcomes=[{**one, "status": "achieved"} for one in review["outcomes"]],
        decision={
            "choice": "close",
            "reasons": "Sam’s Saturdays are calm, he is on time, and the family plans his weeks by itself.",
            "still_to_do": "Nothing more by us. The family keeps the calendar.",
            "early_help_considered": True,
            "early_help_result": "Mr Penhale meets the family once a month for half a year.",
            "early_help_referred": True,
            "early_help_papers": "The last plan and this record, as the family has agreed.",
            "early_help_papers_on": day,
            "lead_afterwards": "Mrs Helen Birtwistle, Head teacher, Hill Street Primary School",
        },
        review=dict.fromkeys(NO_NEXT_MEETING),
        invitees=[*review["invitees"], {**EARLY_HELP, "invited_on": day - timedelta(days=14)}],
        distribution=[
            *review["distribution"],
            {"recipient": "Early Help Team", "who": "early-help", "copy_kind": "full", "method": "secure-email"},
        ],
    )


def _closing_by_itself(review: Answers, day: date) -> Answers:
    """Return the end of the work though an outcome is open, without anybody who goes on."""
    open_still = changed(
        _closing(review, day),
        meeting={"meeting_type": "review", "minutes_out_on": None, "minutes_uploaded_on": None},
        checks={"actioned": True, "minutes_agreed": True, "what_was_missing": None},
        decision={
            "open_outcomes_reason": "The family goes on with it by itself, and wants to.",
            "early_help_considered": False,
            "early_help_result": "The family has all the help it wants at school and at Mrs Cole’s.",
            "early_help_referred": None,
            "early_help_papers": None,
            "early_help_papers_on": None,
            "lead_afterwards": None,
            "no_lead_reason": "Only school goes on, as for every child.",
        },
    )
    return {**open_still, **{name: review[name] for name in ("outcomes", "invitees", "distribution")}}


def _danger(example: Answers, day: date) -> Answers:
    """Return a review that finds Sam in danger."""
    return changed(
        example,
        review=dict.fromkeys(NO_NEXT_MEETING),
        decision={
            "choice": "section-47",
            "reasons": "On Saturday Sam was pushed against the car in a row, and he is afraid to go home.",
            "still_to_do": "First of all we make sure that Sam is safe tonight.",
            "strategy_discussion_on": day,
            "immediate_danger": True,
            "safeguarding_manager": "Mrs Alma Reyes",
            "consulted_on": day,
            "consulted_at": "14:30",
            "disagreements": "Mr Cole says that it was an accident.",
            "detail_record": "Case note of the meeting, CN-4410",
        },
    )


def _by_themselves(example: Answers, day: date) -> Answers:
    """Return a meeting of professionals only."""
    return changed(
        example,
        case={"is_complex": True},
        meeting={
            "meeting_type": "professionals-only",
            "professionals_reason": "resources-or-differences",
            "parents_told_on": day - timedelta(days=5),
            "views_put_by": "Ms Holt read out what Sam and both parents had said to her.",
            "chair": "Mrs Olive Strand",
            "chair_role": "senior-practitioner",
            "chair_reason": "Two agencies see it differently, and she can decide.",
            "minute_taker": "Mr Ted Lowe",
        },
        taking_part={"child_part": "represented", "represented_by": "Ms Nadia Holt", "parents_met_on": None},
        invitees=example["invitees"][4:],
    )


def _least(review: Answers) -> Answers:
    """Return the review with nothing that may be left out."""
    return changed(
        review,
        taking_part={"tools_used": None},
        back_up={"looked_at_on": None},
        review={"starts_at": None, "next_venue": None},
    )


def cin_review_flavours(today: date, calendar: Calendar) -> dict[str, Answers]:
    """Return a made-up review for every way its documents can turn out, by name."""
    plans = childs_plan_flavours(today, calendar)
    example = cin_review_example(today, calendar)
    day: date = example["case"]["drawn_up_on"]
    people, entries = example["people"], example["distribution"]
    late: dict[str, Any] = {"late_reason": "The family was away. Everybody was rung up in the meantime."}
    first, danger = _first(example, day, calendar), _danger(example, day)

    def of_the_plan(name: str) -> Answers:
        return _review_of(plans[name], calendar)

    return {
        "as in the example": example,
        "a first meeting, with complex needs": first,
        "a first meeting of a disability team, chaired by the social worker": changed(
            first,
            case={"is_complex": False, "disability_team": True, "ehcp_combined": False,
                  "ehcp_apart_reason": "School holds its own next term."},
            meeting={
                "chair": "Ms Nadia Holt",
                "chair_role": "allocated-social-worker",
                "chair_years": 4,
                "referral_on": day - timedelta(weeks=6),
                "accepted_on": day - timedelta(weeks=5),
                "minute_taker": None,
                "kept_apart": None,
                **late,
            },
            review={"review_on": calendar.hold_by(day + timedelta(weeks=8))},
            actions=[
                {**action, "by_when": min(action["by_when"], calendar.hold_by(day + timedelta(weeks=8)))}
                for action in first["actions"]
            ],
        ),
        "after child protection, late": changed(
            first,
            case={"is_complex": False},
            meeting={
                "meeting_type": "step-down",
                "referral_on": None,
                "chair": "Ms Nadia Holt",
                "chair_role": "allocated-social-worker",
                "protection_ended_on": day - timedelta(weeks=5),
                **late,
            },
        ),
        "a disability team that may meet every twelve weeks, asked without a meeting": changed(
            example,
            case={"disability_team": True},
            meeting={
                "mode": "consultation",
                "no_meeting_held_reason": "All goes well, and everybody was rung up.",
                "venue": "By phone",
                "chair": "Mr Joel Abara",
                "chair_role": "other",
                "chair_reason": "Ms Holt was ill.",
            },
            taking_part={"child_part": "represented", "represented_by": "Mrs Helen Birtwistle"},
            review={"twelve_weeks_by": "Mrs Alma Reyes", "starts_at": None},
            manager={"supervision_on": day - timedelta(days=20)},
        ),
        "reviewed without a next meeting": changed(
            example,
            review={"review_at": "consultation", "no_meeting_reason": "Only breakfast club is left.",
                    "starts_at": None, "next_venue": None},
            manager={"approved_on": day},
        ),
        "a new worry, and a need that is met": changed(
            example,
            outcomes=[
                example["outcomes"][0],
                {**example["outcomes"][1], "needs": "2"},
                {**example["outcomes"][2], "needs": "1", "added_now": True, "status": "new",
                 "progress": None, "actual_outcome": None, "evidence": None},
            ],
        ),
        "the end, with early help": _closing(changed(example, actions=[]), day),
        "the end, though something is open, with nobody to lead": _closing_by_itself(example, day),
        "nothing agreed yet, no back-up plan, a parent without a copy": of_the_plan(
            "nothing agreed yet, no back-up plan, a parent without a copy"
        ),
        "approved, with a panel and a scarce service": of_the_plan("approved, with a panel and a scarce service"),
        "danger at once": danger,
        "an enquiry, without danger at once": changed(
            danger,
            actions=[*example["actions"][:5], {**example["actions"][5], "outcomes": "1 and 3"}],
            decision={
                "immediate_danger": False,
                "conference_delayed": False,
                "safeguarding_manager": None,
                "consulted_on": None,
                "consulted_at": None,
            },
        ),
        "professionals by themselves": _by_themselves(example, day),
        "a young person who did not want to come": changed(
            example,
            child={"date_of_birth": date(today.year - 14, 3, 18)},
            taking_part={
                "child_part": "absent",
                "how_took_part": "Sam sent a message that Ms Holt read out.",
                "child_absent_reason": "Sam says that grown-ups talk too long.",
            },
        ),
        "a young person and a father who were not invited": changed(
            example,
            child={"date_of_birth": date(today.year - 14, 3, 18)},
            people=[people[0], {**people[1], "gets_nothing": True, "gets_nothing_reason": "A court order says so."},
                    {**people[2], "name": "Mrs Gwen Idle", "relationship": "Neighbour", "left_out": True}],
            taking_part={
                "child_invited": False,
                "child_not_invited_reason": "Sam was in hospital that week.",
                "child_part": "represented",
                "represented_by": "Mr Ned Farrow",
                "parent_not_invited_reason": "A court order says that he may not come near.",
                "prepared_on": None,
            },
            invitees=[
                *(row for row in example["invitees"] if row["name"] not in ("Sam", "Mr Lee Cole", "Mrs Jean Cole")),
                {**example["invitees"][3], "name": "Mrs Gwen Idle", "role": "Neighbour", "left_out": True},
                {**example["invitees"][3], "name": "Mr Ned Farrow", "role": "Advocate, Fenmarsh Voices",
                 "invitee_type": "supporter"},
                {**example["invitees"][3], "name": "Mrs Ivy Trant", "role": "Solicitor of Ms Rigby",
                 "invitee_type": "solicitor", "arranged_with_chair": True, "took_part": False},
            ],
            distribution=[*entries[:2], *entries[3:]],
            back_up_plans=[{**example["back_up_plans"][1], "steps": "Ms Holt goes to see Sam that day by 1pm."}],
            actions=[action for action in example["actions"] if action["who"] != "Mr Lee Cole"],
            outcomes=[*example["outcomes"][:2], {**example["outcomes"][2], "status": "achieved"}],
        ),
        "an unborn baby": changed(
            first,
            child={"date_of_birth": None, "expected_birth_on": day + timedelta(weeks=10), "sex": "U", "school": None},
            taking_part={
                "child_invited": False,
                "child_part": "absent",
                "how_took_part": "Ms Rigby told us how the baby moves, and what she wishes for it.",
                "tools_used": None,
                "prepared_on": None,
            },
            invitees=example["invitees"][1:],
        ),
        "the least that can be filled in": _least(of_the_plan("the least that can be filled in")),
    }  # fmt: skip

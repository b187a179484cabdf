"""Made-up back-up, safety and sustainability plans: Sam Rigby-Cole again, as in the plans."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from pipeline.domain.deadlines import Calendar
from pipeline.domain.examples.changing import Answers, changed
from pipeline.domain.examples.plans import (
    RESTRICTED,
    back_up_plans,
    case,
    decisions,
    distribution,
    family,
    sam,
    views,
    workers,
)

BESIDE = {"main_plan": "childs-plan", "main_plan_reference": "Version 1"}
BEFORE_THE_MANAGER = {"team_manager": "Mr Joel Abara"}


def _common(today: date, calendar: Calendar) -> tuple[date, Answers]:
    day = calendar.hold_by(today)
    return day, {
        "case": case(day, **BESIDE),
        "child": sam(today),
        "manager": dict(BEFORE_THE_MANAGER),
        "people": family(day),
        "agencies": workers(day),
        "distribution": distribution(),
        "decisions": decisions(day),
    }


def _without(entries: list[Answers], *names: str) -> list[Answers]:
    return [entry for entry in entries if entry["recipient"] not in names]


def _shared_flavours(example: Answers, day: date) -> dict[str, Answers]:
    """Return the ways in which the people, the copies and the approval of each of these plans can turn out."""
    people, entries = example["people"], example["distribution"]
    return {
        "as in the example": example,
        "a father who gets nothing, and a hidden neighbour": changed(
            example,
            people=[
                people[0],
                {**people[1], "gets_nothing": True, "gets_nothing_reason": "A court order says so."},
                people[2],
                {
                    "name": "Mrs Gwen Idle",
                    "part": "network",
                    "relationship": "Neighbour",
                    "parental_responsibility": "no",
                    "lives_with_child": False,
                    "how_they_help": "She rings Ms Holt when she hears shouting.",
                    "left_out": True,
                },
            ],
            distribution=_without(entries, "Mr Lee Cole"),
        ),
        "a young person, and one who gets only what was agreed": changed(
            example,
            child={"date_of_birth": date(day.year - 14, 3, 18)},
            distribution=[
                *entries[:2],
                {
                    **entries[2],
                    "copy_kind": "agreed-parts",
                    "reason": "He is not to read what Sam said at school.",
                    "agreed_detail": "Saturdays are from 10am to 3pm at Elm Road Family Centre.",
                    "decided_by": "Ms Nadia Holt and Mr Joel Abara",
                },
                *entries[3:],
            ],
        ),
    }


UNBORN: Answers = {"date_of_birth": None, "sex": "U", "school": None, "nhs_number": None, "known_as": None}


def _bare(people: list[Answers]) -> list[Answers]:
    left = ("how_they_help", "phone", "address", "address_confidential", "agreed_on")
    return [
        {
            **{key: value for key, value in person.items() if key not in left},
            "not_agreed_reason": "Not asked yet.",
            "needs": "Large print",
        }
        for person in people
    ]


# The back-up plan


def _missing(day: date) -> Answers:
    """Return a back-up plan for going missing, in the family's own words (LEE-4.4)."""
    return {
        "situation": "missing-or-exploited",
        "linked_risk": "3",
        "trigger": "Sam is not home by 5pm, and nobody knows where he is.",
        "signs": "He asks for money.\nHe talks about older boys at the river.",
        "spotter": "Ms Dawn Rigby",
        "teller": "Mrs Jean Cole",
        "told": "Ms Nadia Holt and Mr Lee Cole",
        "within": "within one hour",
        "doer": "Ms Nadia Holt",
        "steps": "Ms Rigby rings Sam’s two friends, and Mr Cole looks at the river.\n"
        "At 6pm Mrs Cole rings the police, whatever the day.\n"
        "Mrs Cole tells the family and the school.\n"
        "When Sam is back, Ms Holt sees him alone that day or the next.",
        "out_of_hours_likely": True,
        "out_of_hours_told_on": day,
        "network_contacts": "Mr Owen Cole, uncle, 01632 960 156",
        "agreed_on": day,
    }


def back_up_plan_example(today: date, calendar: Calendar) -> Answers:
    """Return the answers of a filled back-up plan that passes every check on that day."""
    day, common = _common(today, calendar)
    return {
        **common,
        "background": {
            "why_planned": "Ms Rigby waits for a day in hospital. Sam once stayed out until it was dark.",
            "effect_on_child": "Sam worries when his mum is ill. He sleeps badly then, and stays at home.",
            "what_helps_already": "Sam knows Mrs Cole’s house well. He likes to know the day before who collects him.",
            "agreed_at_meeting_on": day,
            "look_again_on": calendar.hold_by(day + timedelta(weeks=10)),
        },
        "back_up": {"looked_at_on": day},
        "back_up_plans": [*back_up_plans(day), _missing(day)],
    }


def back_up_plan_flavours(today: date, calendar: Calendar) -> dict[str, Answers]:
    """Return a made-up back-up plan for every way its documents can turn out, by name."""
    example = back_up_plan_example(today, calendar)
    day: date = example["case"]["drawn_up_on"]
    own_words = example["back_up_plans"][1]
    return {
        **_shared_flavours(example, day),
        "restricted, with a plan for the next few days": changed(
            example,
            back_up_plans=[*example["back_up_plans"][:2], {**RESTRICTED, "agreed_on": None}],
            manager={"approved_on": day},
            decisions=[
                {
                    **example["decisions"][0],
                    "decided_time": "14:30",
                    "decision_type": "short-back-up",
                    "valid_until": day + timedelta(days=4),
                    "shared_with": "Mrs Ruth Oyelaran",
                }
            ],
        ),
        "something else, still to be decided": changed(
            example,
            background={
                "options_and_timeframe": "Ms Holt and Ms Rigby look at two clubs. They decide by Friday.",
            },
            back_up_plans=[
                own_words,
                {
                    "situation": "other",
                    "other_situation": "the breakfast club closes",
                    "linked_risk": "2",
                    "spotter": "Mrs Helen Birtwistle",
                    "teller": "Mrs Helen Birtwistle",
                    "told": "Ms Dawn Rigby",
                    "within": "the same day",
                    "doer": "Ms Nadia Holt",
                    "carer": "Mrs Jean Cole",
                    "carer_assessed": True,
                    "carer_contact": "01632 960 155",
                    "out_of_hours_likely": False,
                    "agreed_on": day,
                },
            ],
        ),
        "none needed": changed(
            example,
            case={"main_plan": "none-yet", "main_plan_reference": None},
            back_up={
                "not_needed": True,
                "not_needed_reason": "What may happen is in the main plan already.",
                "not_needed_decided_by": "Mr Joel Abara",
                "looked_at_on": None,
            },
            background={"effect_on_child": None, "what_helps_already": None, "agreed_at_meeting_on": None},
            back_up_plans=[],
            distribution=_without(example["distribution"], "Out of Hours Team"),
        ),
        "the least that can be filled in": changed(
            example,
            case={"record_reference": None},
            child={"school": None, "gp": None, "nhs_number": None},
            people=_bare(example["people"]),
            agencies=[{**agency, "gives": None, "consulted_on": None} for agency in example["agencies"]],
            background={"effect_on_child": None, "what_helps_already": None, "agreed_at_meeting_on": None},
            back_up={"looked_at_on": None},
            back_up_plans=[
                {**own_words, "agencies_agreed": None, "agreed_on": None, "not_agreed_reason": "Ms Rigby is away."}
            ],
            distribution=example["distribution"][:3],
            decisions=[],
        ),
    }


# The interim safety plan


def interim_safety_plan_example(today: date, calendar: Calendar) -> Answers:
    """Return the answers of a filled interim safety plan that passes every check on that day."""
    day, common = _common(today, calendar)
    conference = calendar.hold_by(day + timedelta(days=9))
    return {
        **common,
        "reasons": {
            "issue": "Shouting and pushing when Sam goes from one parent to the other.",
            "danger": "Sam could be hurt in the car park, or run into the road.",
            "why_now": "Last Saturday Sam was pushed against a car. The conference was put off by a week.",
            "linked_risk": "Worry 1 of the assessment",
            "reason": "conference-delayed",
            "conference_on": conference,
            "starts_on": day,
            "starts_at": "18:00",
            "ends_on": conference,
            "full_plan_on": conference,
        },
        "keeping": {
            "who_is_there": "Ms Rigby is with Sam at home. Mrs Cole is with them each evening from 5pm to 8pm.\n"
            "On Saturday Mrs Oyelaran takes Sam from one parent to the other at the centre.",
            "overseer": "Mrs Jean Cole",
            "breach": "Mrs Cole or Mrs Oyelaran rings Ms Holt within one hour.\n"
            "At night Mrs Cole rings the Out of Hours Team. If Sam is in danger, she rings 999 first.",
            "breach_told_to": "Ms Nadia Holt, at night the Out of Hours Team",
        },
        "told": {
            "child_told_on": day,
            "child_told_how": "Ms Holt drew the centre’s two doors with Sam and showed him who waits at which.",
            "childs_words": "I don’t want to stand in the middle. I want Ruth to hold my hand.",
        },
        "manager": {**BEFORE_THE_MANAGER, "approver": "team-manager", "approved_on": day},
        "actions": [
            {
                "text": "Bring Sam to the side door of the centre at 10am and leave by the front.",
                "who": "Ms Dawn Rigby",
                "when": "Saturday, 10am",
                "how": "Ms Rigby comes by bus. Mrs Oyelaran opens the door and waits with her until Sam is inside.",
            },
            {
                "text": "Walk with Sam through the centre to his dad.",
                "who": "Mrs Ruth Oyelaran",
                "when": "Saturday, 10.15am and 3pm",
                "how": "She holds Sam’s hand and stays until he says that he is ready.",
            },
            {
                "text": "Be at Ms Rigby’s home in the evenings.",
                "who": "Mrs Jean Cole",
                "when": "Every day, 5pm to 8pm",
                "how": "Mrs Cole has a key. If somebody shouts outside, she goes upstairs with Sam and rings Ms Holt.",
            },
        ],
        "trusted_adults": [
            {"name": "Nana Jean", "who_they_are": "My dad’s mum", "phone": "01632 960 155", "knows": True},
            {"name": "Ruth", "who_they_are": "She is at the centre", "knows": True},
        ],
    }


def interim_safety_plan_flavours(today: date, calendar: Calendar) -> dict[str, Answers]:
    """Return a made-up interim safety plan for every way its documents can turn out, by name."""
    example = interim_safety_plan_example(today, calendar)
    day: date = example["case"]["drawn_up_on"]
    return {
        **_shared_flavours(example, day),
        "a crisis, agreed by another manager, case note written": changed(
            example,
            case={"case_note_added_on": day},
            reasons={
                "reason": "crisis",
                "conference_on": None,
                "ends_on": day + timedelta(days=5),
                "full_plan_on": None,
                "longer_reason": "Monday is a bank holiday. Mr Quill decided it on the phone.",
            },
            manager={"approver": "other-manager", "approver_name": "Mr Tom Quill"},
        ),
        "enquiries under way, the child says nothing": changed(
            example,
            case={"record_reference": None, "main_plan": "none-yet", "main_plan_reference": None},
            child={"school": None, "gp": None, "nhs_number": None},
            reasons={"reason": "enquiry-running", "conference_on": None, "enquiry_ends_on": day + timedelta(days=9)},
            told={"childs_words": None, "no_words_reason": "Sam did not want to talk. He nodded and drew on."},
            people=_bare(example["people"]),
            agencies=[{**agency, "gives": None, "consulted_on": None} for agency in example["agencies"]],
            decisions=[],
        ),
        "an unborn baby": changed(
            example,
            child={**UNBORN, "expected_birth_on": day + timedelta(weeks=2)},
            told={"child_told_on": None, "child_told_how": None, "childs_words": None},
        ),
    }


# The sustainability plan


def sustainability_plan_example(today: date, calendar: Calendar) -> Answers:
    """Return the answers of a filled sustainability plan that passes every check on that day."""
    day, common = _common(today, calendar)
    later = calendar.hold_by(day + timedelta(weeks=12))
    return {
        **common,
        "sustaining": {
            "what_has_changed": "Sam goes from one parent to the other calmly. He is at school on time on most days.",
            "what_keeps_it_going": "His parents plan four weeks at a time at Mrs Cole’s table. "
            "Sam packs his swimming bag on Friday evening.",
            "who_helps_on": "Mrs Cole walks with Sam on Mondays.\nMrs Birtwistle keeps a place at breakfast club.",
            "early_signs": "Sam says that his tummy hurts on Fridays.\nThe calendar at Mrs Cole’s stays empty.",
            "what_to_do": "Ms Rigby and Mr Cole sit down at Mrs Cole’s within a week.\n"
            "If that does not help, either of them rings Mrs Oyelaran the next day.",
            "whom_to_ring": "Mrs Jean Cole, 01632 960 155\nMrs Ruth Oyelaran, 01632 960 140",
            "agreed_at_meeting_on": day,
            "looked_at_again_on": later,
            "looked_at_again_by": "Mrs Ruth Oyelaran",
        },
        "check_ins": [
            {
                "checked_on": calendar.hold_by(day + timedelta(weeks=4)),
                "checked_by": "Mrs Ruth Oyelaran",
                "how": "On the phone",
            },
            {
                "checked_on": calendar.hold_by(day + timedelta(weeks=8)),
                "checked_by": "Mrs Helen Birtwistle",
                "how": "At school, with Sam too",
            },
        ],
        "reducing_services": [
            {
                "service": "Saturday handovers at the centre",
                "changes_on": calendar.hold_by(day + timedelta(weeks=3)),
                "becomes": "Every other Saturday",
                "instead": "Mrs Cole takes Sam on the Saturdays between.",
            },
            {
                "service": "Visits by Ms Holt",
                "changes_on": calendar.hold_by(day + timedelta(weeks=5)),
                "becomes": "They end",
            },
        ],
        "views": views(day),
    }


def sustainability_plan_flavours(today: date, calendar: Calendar) -> dict[str, Answers]:
    """Return a made-up sustainability plan for every way its documents can turn out, by name."""
    example = sustainability_plan_example(today, calendar)
    day: date = example["case"]["drawn_up_on"]
    said = example["views"]
    return {
        **_shared_flavours(example, day),
        "approved, without a meeting": changed(
            example,
            sustaining={
                "agreed_at_meeting_on": None,
                "no_agencies_meeting_reason": "Everybody was rung up one by one.",
            },
            manager={"approved_on": day},
        ),
        "the least that can be filled in": changed(
            example,
            case={"record_reference": None, "main_plan": "none-yet", "main_plan_reference": None},
            child={"school": None, "gp": None, "nhs_number": None},
            people=_bare(example["people"]),
            agencies=[{**agency, "gives": None, "consulted_on": None} for agency in example["agencies"]],
            check_ins=example["check_ins"][:1],
            reducing_services=[],
            views=[
                {"whose": "Sam", "is_child": True, "text": "It is quieter now.", "represented_by": "Mrs Birtwistle"},
                {"whose": "Ms Dawn Rigby", "is_child": False, "not_given_reason": "She is in hospital until Friday."},
                {**said[2], "obtained_on": None},
            ],
            distribution=example["distribution"][:3],
            decisions=[],
        ),
        "an unborn baby": changed(
            example,
            child={**UNBORN, "expected_birth_on": day + timedelta(weeks=10)},
            views=[
                {"whose": "The baby", "is_child": True, "not_given_reason": "The baby is not born yet."},
                *said[1:],
            ],
        ),
    }


# The safety plan in the child's own words


def childs_safety_plan_example(today: date, calendar: Calendar) -> Answers:
    """Return the answers of a filled child's safety plan that passes every check on that day."""
    day, common = _common(today, calendar)
    return {
        **common,
        "words": {
            "worries": "When they shout in the car park.\nThat Mum is sad afterwards.",
            "what_helps": "Swimming\nMy blue blanket\nWhen Ruth tells me who comes to get me",
            "my_sign": "I say \u201cpineapple\u201d on the phone. Then Nana comes to get me. Mum and Dad know it too.",
        },
        "making": {
            "made_on": day,
            "made_how": "Drawing and small figures",
            "worker": "Ms Nadia Holt",
            "child_signs": True,
        },
        "safe_people": [
            {"name": "Nana Jean", "who_they_are": "My dad’s mum", "phone": "01632 960 155", "knows": True},
            {"name": "Ruth", "who_they_are": "She is at the centre", "phone": "01632 960 140", "knows": True},
            {"name": "Mrs Birtwistle", "who_they_are": "My head teacher", "knows": True},
        ],
        "what_i_do": [
            {"if_this": "they shout", "i_do": "go inside to Ruth", "i_tell": "Ruth"},
            {"if_this": "I can’t sleep", "i_do": "put the light on and draw", "i_tell": "Mum"},
            {"if_this": "I am scared and alone", "i_do": "ring Nana. In danger I ring 999", "i_tell": "Nana Jean"},
        ],
    }


def childs_safety_plan_flavours(today: date, calendar: Calendar) -> dict[str, Answers]:
    """Return a made-up child's safety plan for every way its documents can turn out, by name."""
    example = childs_safety_plan_example(today, calendar)
    day: date = example["case"]["drawn_up_on"]
    flavours = _shared_flavours(example, day)
    least: dict[str, Any] = {
        "case": {"record_reference": None, "main_plan": "none-yet", "main_plan_reference": None},
        "words": {"my_sign": None},
        "making": {"child_signs": False},
    }
    return {
        **flavours,
        "the least that can be filled in": changed(
            example,
            **least,
            safe_people=example["safe_people"][:1],
            what_i_do=example["what_i_do"][:1],
            distribution=example["distribution"][:3],
            agencies=[{**agency, "gives": None} for agency in example["agencies"]],
            decisions=[],
        ),
        "approved": changed(example, manager={"approved_on": day}),
    }

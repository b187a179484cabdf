"""Made-up agreements: the filled example of the form, and one for every branch a template can take."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from pipeline.domain.deadlines import Calendar

Answers = dict[str, Any]


def working_agreement_example(today: date, calendar: Calendar) -> Answers:
    """Return the answers of a filled form that passes every check on that day."""
    drawn_up = calendar.hold_by(today)
    signing = calendar.working_days_after(drawn_up, 3)
    review = calendar.hold_by(drawn_up + timedelta(weeks=8))
    return {
        "case": {
            "case_number": "FEN-2041",
            "case_open": True,
            "drawn_up_on": drawn_up,
            "prepared_by": "Ms Nadia Holt",
            "record_reference": "DOC-88213",
        },
        "child": {
            "first_name": "Samuel",
            "family_name": "Rigby-Cole",
            "known_as": "Sam",
            "date_of_birth": date(today.year - 9, 3, 18),
            "child_id": "FEN000417",
        },
        "before": {"failed_before": False, "global_concerns": False, "sex_offender_contact": False},
        "purpose": {
            "reason": "over-and-above-plan",
            "reason_details": "Sam sees his dad every Saturday. Everyone wants handovers to be calm, so we have "
            "written down how they work.",
            "plan_type": "childs-plan",
            "plan_reference": "version 2",
            "plan_already_asks": "Ms Holt visits Sam at school every second Tuesday.\n"
            "Mr Cole goes to the Wednesday parents' group.",
            "intended_outcome": "Sam’s Saturdays with his dad go ahead from 10am to 3pm as agreed, and Sam is "
            "relaxed when he is handed over.",
        },
        "advice": {
            "legal_services_consulted": True,
            "child_in_proceedings": False,
            "advocate_offered": True,
            "advocate_name": "Mr Iwan Prosser",
        },
        "keeping": {
            "explained_on": drawn_up,
            "explained_by": "Ms Nadia Holt",
            "explained_to": "Ms Dawn Rigby and Mr Lee Cole",
            "consequences": "Ms Holt talks with you first about what got in the way. If it goes on, the Team "
            "Manager meets you both, and may ask a solicitor for advice.",
            "complaints_told_on": drawn_up,
        },
        "childs_part": {
            "shared": True,
            "shared_reason": "Ms Holt will go through it with Sam at school, with pictures.",
            "signs": False,
        },
        "review": {"review_on": review, "review_at": "cin-review", "plan_review_on": review},
        "signing": {"planned_on": signing, "team_manager": "Mr Joel Abara"},
        "people": [
            {
                "name": "Ms Dawn Rigby",
                "part": "parent-or-carer",
                "relationship": "Mother",
                "address": "41 Heron Walk\nFenmarsh\nQX3 8LT",
                "address_confidential": True,
            },
            {
                "name": "Mr Lee Cole",
                "part": "parent-or-carer",
                "relationship": "Father",
                "address": "Flat 2, 9 Malthouse Yard\nFenmarsh\nQX1 5BN",
                "address_confidential": False,
            },
            {
                "name": "Ms Nadia Holt",
                "part": "social-worker",
                "relationship": "Social worker",
                "organisation": "Fenmarsh County Council",
            },
            {
                "name": "Mrs Ruth Oyelaran",
                "part": "agency",
                "relationship": "Family worker",
                "organisation": "Elm Road Family Centre",
            },
        ],
        "actions": [
            {
                "action": "Bring Sam to Elm Road Family Centre by 10am, with his bag packed.",
                "who": "Ms Dawn Rigby",
                "how_often": "Every Saturday",
                "check": "Mrs Oyelaran writes down the time Sam arrives.",
            },
            {
                "action": "Be at the centre by 9.45am and bring Sam back there by 3pm.",
                "who": "Mr Lee Cole",
                "how_often": "Every Saturday",
                "check": "Mrs Oyelaran writes down both times.",
            },
            {
                "action": "Open the side door at 9.30am and stay in the room at each handover.",
                "who": "Mrs Ruth Oyelaran",
                "how_often": "Every Saturday",
                "check": "Ms Holt reads the centre’s log every Monday.",
            },
            {
                "action": "Send both parents a list of the Saturdays up to the review.",
                "who": "Ms Nadia Holt",
                "by_when": signing,
                "check": "Both parents show Ms Holt the list at the next visit.",
            },
        ],
        "extra_copies": [
            {
                "recipient": "Mrs Helen Birtwistle",
                "role": "Head teacher, Hill Street Primary School",
                "approved_by": "Mr Joel Abara",
                "approved_on": drawn_up,
            }
        ],
    }


def working_agreement_flavours(today: date, calendar: Calendar) -> dict[str, Answers]:
    """Return a made-up agreement for every way the document can turn out, by name."""
    example = working_agreement_example(today, calendar)
    drawn_up: date = example["case"]["drawn_up_on"]

    def changed(**parts: Any) -> Answers:
        answers = deepcopy(example)
        for name, part in parts.items():
            if isinstance(part, dict):
                answers[name].update(part)
            else:
                answers[name] = part
        return answers

    people = example["people"]
    signed = [{**person, "signed_on": drawn_up} for person in people]
    legal = {"override_legal_advice_on": drawn_up, "override_by": "Mr Joel Abara"}
    return {
        "as in the example": example,
        "the least that can be filled in": changed(
            case={"record_reference": None},
            child={"known_as": None},
            purpose={
                "reason": "other",
                "plan_type": "none-yet",
                "plan_reference": None,
                "plan_already_asks": None,
            },
            advice={"legal_services_consulted": False, "advocate_name": None},
            childs_part={"shared": False},
            review={"plan_review_on": None},
            people=[people[1], people[2]],
            actions=[
                {**action, "who": who}
                for action, who in zip(example["actions"][1:3], ("Mr Lee Cole", "Ms Nadia Holt"), strict=True)
            ],
            extra_copies=[],
        ),
        "replaces an earlier one": changed(purpose={"replaces": 1}),
        "issued on the manager's decision": changed(
            before={
                "failed_before": True,
                "override_reason": "Both parents have kept every appointment for months.",
                **legal,
            }
        ),
        "one person refuses": changed(
            people=[*people[:3], {**people[3], "refuses": True}],
            signing={"refusal_legal_advice_on": drawn_up},
        ),
        "the young person signs": changed(
            child={"date_of_birth": date(today.year - 15, 3, 18)}, childs_part={"signs": True}
        ),
        "an unborn baby": changed(child={"date_of_birth": None, "expected_birth_on": drawn_up + timedelta(weeks=10)}),
        "everyone has signed": changed(signing={"planned_on": drawn_up, "countersigned_on": drawn_up}, people=signed),
        "another meeting, and family time": changed(
            purpose={"reason": "contact-looked-after", "plan_type": "care-plan"},
            review={"review_at": "other", "review_at_other": "Family meeting at the centre"},
        ),
        "an action with a day and a rhythm": changed(
            actions=[
                {**action, "by_when": example["review"]["review_on"]} if action.get("how_often") else action
                for action in example["actions"]
            ]
        ),
    }

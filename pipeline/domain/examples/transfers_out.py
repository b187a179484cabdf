"""Made-up moves: Sam Rigby-Cole and his mother move to another county, with or without a child protection plan."""

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
    workers,
)

RESTRICTED_WITH_ALL = {
    **RESTRICTED,
    "carer": "Mrs Jean Cole",
    "carer_assessed": True,
    "carer_contact": "01632 960 155",
    "child_does": "Sam goes to Mrs Cole’s from school.",
    "network_contacts": "Mr Paul Cole, uncle, 01632 960 156",
}
OLD_ADDRESS = "41 Heron Walk\nFenmarsh\nQX3 8LT"
NEW_ADDRESS = "7 Sail Loft Row\nSaltmere\nQX9 4RD"
FOR_THEM = {
    "recipient": "Saltmere County Council",
    "who": "receiving-authority",
    "copy_kind": "full",
    "method": "secure-email",
}


def _family(day: date) -> list[Answers]:
    """Return the family: the mother moves, the others stay. Where she lived so far is confidential."""
    mother, father, grandmother = family(day)
    people = []
    for person, moves_too in ((mother, True), (father, False), (grandmother, False)):
        person.pop("agreed_on")
        people.append({**person, "moves_too": moves_too})
    return people


def _workers(day: date) -> list[Answers]:
    """Return those who work with the family, and how they hear of the move."""
    holt, birtwistle, oyelaran = workers(day)
    return [
        {**holt, "told": "ours"},
        {
            **birtwistle,
            "postal_address": "Hill Street, Fenmarsh",
            "told": "letter",
            "counterpart": "Quayside Primary School",
        },
        {**oyelaran, "told": "told", "informed_on": day},
    ]


def _common(today: date, calendar: Calendar) -> tuple[date, Answers]:
    day = calendar.hold_by(today)
    return (
        day,
        {
            "child": sam(today),
            "move": {
                "moves_on": day + timedelta(days=16),
                "length": "permanent",
                "planned": True,
                "reason": "Ms Rigby has work at the hospital in Saltmere.",
                "old_address": OLD_ADDRESS,
                "old_address_confidential": True,
                "new_address": NEW_ADDRESS,
                "new_address_confidential": False,
            },
            "receiver": {
                "other_receiver": "Saltmere County Council",
                "other_contact": "Children’s Front Door, 01632 960 210",
                "other_secure_email": "transfers@saltmere.example",
                "other_address": "Saltmere Hall\nQuay Road\nSaltmere",
                "receiving_worker": "Ms Anita Dell",
                "receiving_worker_contact": "01632 960 215",
            },
            "notice": {"reply_by": calendar.working_days_after(day, 5)},
            "handover": {
                "parent_reminded_on": day,
                "joint_meeting_on": calendar.working_days_after(day, 8),
                "dispute": False,
            },
            "back_up": {"looked_at_on": day},
            "manager": {"team_manager": "Mr Joel Abara", "manager_contact": "01632 960 102"},
            "people": _family(day),
            "agencies": _workers(day),
            "back_up_plans": back_up_plans(day),
            "distribution": [*distribution(), FOR_THEM],
            "decisions": decisions(day),
        },
    )


def _cin_enclosures(day: date) -> list[Answers]:
    return [
        {
            "item": "assessment",
            "enclosed": True,
            "file": "assessment.pdf",
            "dated": day - timedelta(days=60),
            "version": "AS-311",
        },
        {"item": "plan", "enclosed": True, "file": "childs-plan.pdf", "version": "Version 2"},
        {"item": "review-minutes", "enclosed": False, "missing_reason": "No review has been held yet."},
        {"item": "summary", "enclosed": True},
    ]


ASSESSMENT = (
    "Social work assessment",
    "Made up, to try things out.",
    "Child: Samuel Rigby-Cole, child ID FEN000417",
    "Sam came to school late and hungry on two or three mornings a week. He hears his parents shout at each other.",
    "Both parents love Sam and want things to be calm.",
)
PLAN = (
    "Child’s Plan, version 2",
    "Made up, to try things out.",
    "Child: Samuel Rigby-Cole, child ID FEN000417",
    "Sam is ready for school in the morning, and has had breakfast.",
    "Saturdays are calm, and Sam knows who fetches him.",
)


def transfer_out_cin_files(today: date, calendar: Calendar) -> dict[str, tuple[str, ...]]:
    """Return the made-up files that go with the example of a child in need: each one's lines, by its name."""
    return {"assessment.pdf": ASSESSMENT, "childs-plan.pdf": PLAN}


def transfer_out_cp_files(today: date, calendar: Calendar) -> dict[str, tuple[str, ...]]:
    """Return the made-up files that go with the example of a child protection plan: each one's lines, by its name."""
    child = ASSESSMENT[1:3]
    return {
        "protection-plan.pdf": ("Child protection plan, version 2", *child, *PLAN[3:]),
        "reports.pdf": ("Reports to the conference", *child, "School: Sam has come on time since May."),
        "minutes.pdf": ("Minutes of the conference", *child, "The plan goes on. Everybody agreed."),
        "assessment.pdf": ASSESSMENT,
    }


def _views(day: date) -> list[Answers]:
    return [
        {
            "whose": "Sam",
            "is_child": True,
            "text": "I want to see the sea. I am sad about my class, and I want to go swimming with Dad.",
            "how_obtained": "Drawing together at school",
            "obtained_on": day,
            "effect": "Sam’s class says goodbye to him on his last day, and Saturdays with his dad go on by train.",
        },
        {
            "whose": "Ms Dawn Rigby",
            "is_child": False,
            "text": "The new work has day shifts only. I want Saturdays to go on.",
            "how_obtained": "At a visit",
            "obtained_on": day,
        },
        {
            "whose": "Mr Lee Cole",
            "is_child": False,
            "text": "It is an hour by train. I can do that if we plan it.",
            "how_obtained": "On the phone",
            "obtained_on": day,
        },
    ]


def _consents(day: date) -> list[Answers]:
    told = "Which papers go to the other council, who reads them there, and why."
    return [
        {
            "whom": name,
            "asked_on": day,
            "asked_by": "Ms Nadia Holt",
            "explained": told,
            "response": "given",
        }
        for name in ("Ms Dawn Rigby", "Mr Lee Cole")
    ]


REASONS = {
    "why_involved": "Sam’s school rang us. Sam came late, was hungry and cried about Saturdays. His parents "
    "live apart and found it hard to talk with each other.",
}


def transfer_out_cin_example(today: date, calendar: Calendar) -> Answers:
    """Return the answers of a filled pack for a child in need that passes every check on that day."""
    day, common = _common(today, calendar)
    return {
        "case": case(day, worker_contact="01632 960 101", legal_status="none"),
        "reasons": {**REASONS, "involved_since": day - timedelta(days=70)},
        "summary": {
            "chronology": "School rings us.\nWe visit Sam at home and at school.\nThe first plan is signed.",
            "assessment_summary": "Sam hears his parents shout at each other when he is handed over. He comes to "
            "school late on two or three mornings a week.",
            "progress": "Six of the last eight Saturdays were calm. Sam has been at breakfast club every day since "
            "May.",
            "strengths": "Both parents love Sam and keep to what they agreed. Mrs Cole has helped from the start.",
            "risks": "If Saturdays are not planned, the shouting may begin again, and Sam may hide or run.",
            "impact_of_move": "Sam leaves his school, his class and his grandmother. He is nearer to his cousins.",
            "vulnerability_change": "increased",
            "vulnerability_reason": "Nobody there has met Sam yet, and Mrs Cole is an hour away.",
            "ended_services": "The handovers at Elm Road Family Centre end, because it is too far to go.",
            "agreements": "There is none.",
            "outstanding": "Ms Holt: a place for Sam at the new school, by the day of the move.",
            "recommendations": "See Sam at school first: he talks best while he draws. Plan Saturdays with both "
            "parents in one room.",
        },
        "sharing": {},
        "acceptance": {"answer": "none"},
        "services": [
            {
                "area": "school",
                "now": "Hill Street Primary School",
                "afterwards": "Quayside Primary School",
                "our_help": "Ms Holt fills in the form with Ms Rigby.",
            },
            {"area": "health", "now": "Tern Road Surgery"},
        ],
        "gaps": [
            {
                "service": "A place where Sam can be handed over",
                "effect": "His parents would have to meet at the station.",
                "raised_with": "Ms Anita Dell",
                "raised_on": day,
            }
        ],
        "enclosures": _cin_enclosures(day),
        "consents": _consents(day),
        "views": _views(day),
        **common,
        "decisions": [
            *common["decisions"],
            {
                "decided_on": day,
                "decision_type": "service-gap",
                "text": "The handovers at the centre end with the move.",
                "rationale": "The centre is an hour from Saltmere, and no worker can go there on Saturdays.",
                "decided_by": "Mr Joel Abara",
                "role": "Team Manager",
            },
        ],
    }


def _cp_enclosures(day: date) -> list[Answers]:
    return [
        {
            "item": "cp-plan",
            "enclosed": True,
            "file": "protection-plan.pdf",
            "version": "Version 2",
            "dated": day - timedelta(days=30),
        },
        {"item": "conference-reports", "enclosed": True, "file": "reports.pdf", "dated": day - timedelta(days=32)},
        {"item": "conference-minutes", "enclosed": True, "file": "minutes.pdf", "dated": day - timedelta(days=25)},
        {"item": "assessment", "enclosed": True, "file": "assessment.pdf", "dated": day - timedelta(days=60)},
        {"item": "court-orders", "enclosed": False, "missing_reason": "There are no orders and no proceedings."},
        {"item": "evaluation-of-move", "enclosed": True},
        {"item": "agencies-list", "enclosed": True},
    ]


def transfer_out_cp_example(today: date, calendar: Calendar) -> Answers:
    """Return the answers of a filled pack for a child with a child protection plan that passes every check."""
    day, common = _common(today, calendar)
    return {
        "case": case(day, worker_contact="01632 960 101"),
        "protection": {
            "category": "EMO",
            "plan_since": day - timedelta(days=121),
            "last_conference_on": day - timedelta(days=30),
            "next_conference_on": calendar.hold_by(day + timedelta(days=150)),
            "why_a_plan": "Sam hid in the car on two Saturdays while his parents shouted and pushed each other.",
        },
        "evaluation": {
            "risk_effect": "increased",
            "reasons": "Nobody there has met Sam yet. His parents will meet at a station, with no worker near.",
            "impact_of_move": "Sam leaves his school, his class and his grandmother. He is nearer to his cousins.",
            "what_helps": "Both parents ring Ms Holt before they are angry. Mrs Cole comes along on Saturdays.",
        },
        "conference": {"decided": "not-yet"},
        "attendees": [
            {"name": "Ms Nadia Holt", "role": "Social worker", "confirmed": True},
            {"name": "Mrs Helen Birtwistle", "role": "Head teacher", "confirmed": False},
        ],
        "enclosures": _cp_enclosures(day),
        **common,
    }


def _sent(rows: list[Answers], day: date) -> list[Answers]:
    """Return the checklist once everything has gone and some of it has arrived."""
    gone = [{**row, "sent_on": day, "method": "secure-email"} if row["enclosed"] else row for row in rows]
    return [{**gone[0], "received_on": day}, *gone[1:]]


def _flavours(example: Answers, day: date) -> dict[str, Answers]:
    people, agencies, move = example["people"], example["agencies"], example["move"]
    entries = example["distribution"]
    hidden_move = {
        "new_address_confidential": True,
        "new_places": "Quayside Primary School\nSail Loft Row",
    }
    return {
        "as in the example": example,
        "a secret address that they may see, and a council that is not named": changed(
            example,
            move={**hidden_move, "receiving_may_see_address": True, "reason": "The family looks for a quiet start."},
            receiver={"council_confidential": True},
            people=[
                people[0],
                {**people[1], "gets_nothing": True, "gets_nothing_reason": "A court order of May says so."},
                {**people[2], "left_out": True},
            ],
            back_up_plans=[
                {**example["back_up_plans"][1], "steps": None, "trigger": None, "signs": None},
                RESTRICTED_WITH_ALL,
            ],
            distribution=[*entries[:2], *entries[3:-1], {**entries[-1], "recipient": "The receiving authority"}],
        ),
        "a secret address that nobody sees": changed(
            example,
            move={**hidden_move, "new_places": None},
            receiver={"council_confidential": False},
        ),
        "sent and answered": changed(
            example,
            case={"record_reference": None},
            move={"old_address_confidential": False},
            people=[{**people[0], "address_confidential": False}, *people[1:]],
            notice={"notified_on": day},
            handover={
                "takes_over_on": move["moves_on"] + timedelta(days=7),
                "risks_understood_by": "Ms Anita Dell",
                "risks_understood_on": day,
            },
            agencies=[
                agencies[0],
                {**agencies[1], "counterpart": None},
                {**agencies[2], "informed_on": day, "counterpart": "Quayside Family Centre", "shared_on": day},
            ],
            enclosures=_sent(example["enclosures"], day),
            distribution=[*entries[:-1], {**entries[-1], "sent_on": day, "proof": "They rang to say so."}],
        ),
        "too late, for the time being, and little is known": changed(
            example,
            child={"known_as": None, "nhs_number": None, "school": None, "gp": None},
            move={
                "moves_on": day - timedelta(days=3),
                "length": "temporary",
                "planned": False,
                "reason": None,
                "new_address": None,
                "new_address_unknown_reason": "They stay with a friend, and we ask again every day.",
            },
            receiver={
                "other_secure_email": None,
                "other_address": None,
                "receiving_worker": None,
                "receiving_worker_contact": None,
            },
            notice={"late_reason": "Ms Rigby rang us from there."},
            handover={
                "parent_reminded_on": None,
                "joint_meeting_on": None,
                "no_joint_meeting_reason": "They have not named a worker yet.",
            },
            back_up={"not_needed": None},
            back_up_plans=[],
            agencies=[
                {**agency, "told": "letter", "gives": None, "informed_on": None, "consulted_on": None}
                for agency in agencies
            ],
            people=[
                {**people[0], "phone": None, "address": None, "needs": "Somebody who reads letters to her"},
                {**people[1], "date_of_birth": None},
            ],
            distribution=[*entries[:3], entries[-1]],
            decisions=[],
        ),
        "an unborn baby": changed(
            example,
            child={"date_of_birth": None, "expected_birth_on": day + timedelta(weeks=10), "sex": "U", "school": None},
            move={"length": "unknown"},
        ),
    }


def transfer_out_cin_flavours(today: date, calendar: Calendar) -> dict[str, Answers]:
    """Return a made-up pack for a child in need for every way its documents can turn out, by name."""
    example = transfer_out_cin_example(today, calendar)
    day: date = example["case"]["drawn_up_on"]
    flavours = _flavours(example, day)
    late = flavours["too late, for the time being, and little is known"]
    accepted: dict[str, Any] = {
        "answer": "accepted",
        "answered_on": day,
        "answered_by": "Mr Owen Marsh",
        "in_writing": True,
    }
    refused = {**example["consents"][1], "response": "refused", "scope": None}
    return {
        **flavours,
        "sent and answered": changed(
            flavours["sent and answered"],
            acceptance=accepted,
            back_up_plans=[
                {**example["back_up_plans"][0], "network_contacts": "Mr Paul Cole, uncle, 01632 960 156"},
                example["back_up_plans"][1],
            ],
            gaps=[{"service": "Speech therapy"}],
            enclosures=[
                {
                    "item": "review-minutes",
                    "enclosed": True,
                    "dated": day - timedelta(days=20),
                    "sent_on": day,
                    "method": "secure-email",
                }
                if row["item"] == "review-minutes"
                else row
                for row in flavours["sent and answered"]["enclosures"]
            ],
            case={"legal_status": "supervision-order", "legal_detail": "Order of 4 March, for one year."},
        ),
        "too late, for the time being, and little is known": changed(
            late,
            summary={"ended_services": None, "agreements": None, "outstanding": None},
            gaps=[],
            views=[
                {"whose": "Sam", "is_child": True, "not_given_reason": "Ms Holt has not seen Sam since the move."},
                {**example["views"][1], "represented_by": "Ms Ola Wren", "obtained_on": None},
                {**example["views"][2], "how_obtained": None},
            ],
            services=[{"area": "specialist", "now": "Elm Road Family Centre"}],
        ),
        "a father who does not agree": changed(
            example,
            consents=[
                {**example["consents"][0], "scope": "Everything but the minutes."},
                refused,
                {"whom": "Mrs Jean Cole", "response": "not-sought"},
            ],
            sharing={
                "override_reason": "risk-of-harm",
                "override_detail": "Sam could be hurt if nobody there knows how Saturdays have gone.",
                "decided_by": "Ms Nadia Holt",
                "agreed_by_manager": "Mr Joel Abara",
                "shared_decision_on": day,
                "advice": "both",
                "advice_on": day,
            },
            enclosures=[
                *example["enclosures"],
                {
                    "item": "other",
                    "other_item": "Chronology",
                    "enclosed": False,
                    "told_on": day,
                    "missing_reason": "It is being written.",
                },
            ],
        ),
        "a mother who changed her mind": changed(
            example,
            consents=[{**example["consents"][0], "withdrawn_on": day}, refused],
            sharing={
                "override_reason": "legal-duty",
                "override_detail": "Sam is a child in need there from the first day.",
                "decided_by": "Ms Nadia Holt",
                "agreed_by_manager": "Mr Joel Abara",
                "shared_decision_on": day,
            },
            back_up={
                "not_needed": True,
                "not_needed_reason": "The worry is over.",
                "not_needed_decided_by": "Mr Joel Abara",
            },
            back_up_plans=[],
            distribution=[entry for entry in example["distribution"] if entry["who"] != "out-of-hours"],
        ),
    }


def transfer_out_cp_flavours(today: date, calendar: Calendar) -> dict[str, Answers]:
    """Return a made-up pack for a child with a child protection plan for every way it can turn out, by name."""
    example = transfer_out_cp_example(today, calendar)
    day: date = example["case"]["drawn_up_on"]
    flavours = _flavours(example, day)
    rows = example["enclosures"]
    return {
        **flavours,
        "sent and answered": changed(
            flavours["sent and answered"],
            evaluation={"how_given": "secure-email", "given_on": day, "given_to": "Ms Anita Dell"},
            conference={"conference_on": calendar.working_days_after(day, 14)},
        ),
        "court papers, and their conference has decided": changed(
            example,
            move={"moves_on": day - timedelta(days=20)},
            notice={"notified_on": day - timedelta(days=25), "reply_by": day - timedelta(days=20)},
            protection={"next_conference_on": None, "our_plan_ended_on": day},
            conference={"conference_on": day - timedelta(days=4), "decided": "plan"},
            enclosures=[
                *rows[:4],
                {"item": "court-orders", "enclosed": True, "dated": day - timedelta(days=90),
                 "sent_on": day - timedelta(days=25), "method": "secure-email",
                 "court_permission_on": day - timedelta(days=40)},
                *rows[5:],
                {"item": "other", "other_item": "Chronology", "enclosed": False, "told_on": day,
                 "missing_reason": "It is being written."},
            ],
            distribution=[*example["distribution"][:-1], {**example["distribution"][-1], "sent_on": day}],
            handover={"risks_understood_by": "Ms Anita Dell", "risks_understood_on": day},
        ),
    }  # fmt: skip

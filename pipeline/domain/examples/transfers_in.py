"""Made-up moves to Fenmarsh: Isla Venn-Marsh and her family come from Saltmere."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.domain.deadlines import Calendar
from pipeline.domain.examples.changing import Answers, changed
from pipeline.domain.examples.plans import decisions

FAMILY_MUST_NOT = {"copy_kind": "none", "method": None, "decided_by": "Ms Nadia Holt and Mr Joel Abara"}


def _family(day: date) -> list[Answers]:
    home = "17 Cutters Row\nFenmarsh\nQX4 2RD"
    return [
        {
            "name": "Ms Tamsin Venn",
            "part": "parent-or-carer",
            "relationship": "Mother",
            "parental_responsibility": "yes",
            "lives_with_child": True,
            "moves_too": True,
            "how_they_help": "Reads with Isla every evening.",
            "date_of_birth": date(day.year - 31, 5, 11),
            "address": home,
            "phone": "01632 960 181",
        },
        {
            "name": "Mr Rhys Marsh",
            "part": "parent-or-carer",
            "relationship": "Father",
            "parental_responsibility": "yes",
            "lives_with_child": False,
            "moves_too": False,
            "date_of_birth": date(day.year - 33, 10, 2),
            "address": "5 Lantern Street\nSaltmere\nQX9 1HB",
        },
        {
            "name": "Mrs Olive Venn",
            "part": "network",
            "relationship": "Great-aunt",
            "parental_responsibility": "no",
            "lives_with_child": False,
            "moves_too": False,
            "how_they_help": "Has Isla on Sundays.",
        },
    ]


def _agencies() -> list[Answers]:
    return [
        {
            "name": "Ms Nadia Holt",
            "role": "Social worker",
            "agency": "Fenmarsh County Council",
            "contact": "01632 960 101",
            "gives": "Visits and family work",
            "postal_address": "Fenmarsh House, Market Street, Fenmarsh",
            "invite": True,
        },
        {
            "name": "Mrs Helen Birtwistle",
            "role": "Head teacher",
            "agency": "Hill Street Primary School",
            "contact": "01632 960 130",
            "gives": "A place in Year 2",
            "postal_address": "Hill Street, Fenmarsh",
            "invite": True,
        },
        {
            "name": "Mrs Ann Tolley",
            "role": "Social worker",
            "agency": "Saltmere County Council",
            "contact": "01632 960 215",
            "postal_address": "Saltmere Hall, Quay Road, Saltmere",
            "invite": True,
            "from_before": True,
        },
    ]


def _distribution() -> list[Answers]:
    return [
        {"recipient": "Isla", "who": "child", "copy_kind": "full", "method": "hand"},
        {"recipient": "Ms Tamsin Venn", "who": "parent-or-carer", "copy_kind": "full", "method": "hand"},
        {"recipient": "Mr Rhys Marsh", "who": "parent-or-carer", "copy_kind": "full", "method": "post"},
        {"recipient": "Ms Nadia Holt", "who": "agency", "copy_kind": "full", "method": "system"},
        {"recipient": "Mrs Helen Birtwistle", "who": "agency", "copy_kind": "full", "method": "secure-email"},
        {"recipient": "Mrs Ann Tolley", "who": "receiving-authority", "copy_kind": "full", "method": "secure-email"},
    ]


def transfer_in_example(today: date, calendar: Calendar) -> Answers:
    """Return the answers of a request that came back in time, with no finding on that day."""
    day = calendar.hold_by(today)
    before = calendar.working_days_before(day, 1)
    heard = calendar.working_days_before(day, 4)
    return {
        "case": {
            "case_number": "FEN-2077",
            "drawn_up_on": day,
            "prepared_by": "Ms Nadia Holt",
            "record_reference": "DOC-90112",
            "move_kind": "child-protection-plan",
            "state": "returned",
        },
        "child": {
            "first_name": "Isla",
            "family_name": "Venn-Marsh",
            "date_of_birth": date(today.year - 7, 2, 24),
            "child_id": "FEN000533",
            "sex": "F",
            "nhs_number": "9991234799",
            "school": "Hill Street Primary School",
            "gp": "Tern Road Surgery",
            "first_language": "Welsh",
            "communication_needs": "Isla understands English; her mother likes to have a Welsh interpreter.",
            "ethnicity": "White British",
            "their_number": "SAL-31-0044",
        },
        "origin": {
            "council": "Saltmere County Council",
            "told_us_on": heard,
            "told_us_through": "Out of Hours Team",
            "worker": "Mrs Ann Tolley",
            "worker_phone": "01632 960 215",
            "manager_there": "Mr Ian Frayne",
            "secure_email": "transfers@saltmere.example",
        },
        "request": {
            "sent_on": before,
            "sent_at": "14:00",
            "returned_on": day,
            "returned_at": "09:30",
            "completed_by": "Mrs Ann Tolley",
            "quality_told_on": heard,
            "accepted_on": day,
            "temporary_list_on": heard,
            "senior_told_on": before,
            "contact_passed_on": before,
        },
        "move": {
            "arrived_on": heard - timedelta(days=2),
            "length": "permanent",
            "address_notified_on": before,
            "old_address": "5 Lantern Street\nSaltmere\nQX9 1HB",
            "new_address": "17 Cutters Row\nFenmarsh\nQX4 2RD",
            "proceedings": "No orders. None are planned.",
            "area_team": "Family Support Team North",
            "visit_on": calendar.working_days_after(day, 2),
            "joint_visits": "Mrs Tolley comes with us the first time",
        },
        "there": {
            "category": "NEG",
            "plan_since": day - timedelta(weeks=20),
            "last_meeting_on": day - timedelta(weeks=8),
            "next_meeting_on": day + timedelta(weeks=16),
            "has_plan": True,
            "has_minutes": True,
            "has_assessment": True,
        },
        "lead": {"lead_name": "Ms Nadia Holt", "lead_role": "Social worker", "lead_phone": "01632 960 101"},
        "meeting": {
            "meeting_on": calendar.working_days_after(before, 12),
            "meeting_at": "10:00",
            "place": "Fenmarsh House, room 2",
            "chair": "Mrs Joan Alder",
            "date_agreed": True,
            "interpreter": "Welsh, for Ms Venn",
            "safety": "Ms Venn and Mr Marsh come at different times. Mrs Alder meets each of them at the door.",
        },
        "manager": {"team_manager": "Mr Joel Abara"},
        "people": _family(day),
        "agencies": _agencies(),
        "distribution": _distribution(),
        "decisions": [
            {
                **decisions(day)[0],
                "text": "We take Isla on. Ms Holt leads.",
                "rationale": "The family means to stay, and Isla has begun school here.",
            }
        ],
    }


def _only(answers: Answers, *names: str) -> Answers:
    return {name: value for name, value in answers.items() if name in names}


def transfer_in_flavours(today: date, calendar: Calendar) -> dict[str, Answers]:
    """Return a made-up move for every way its documents can turn out, by name."""
    example = transfer_in_example(today, calendar)
    day: date = example["case"]["drawn_up_on"]
    heard: date = example["origin"]["told_us_on"]
    people, agencies, entries = example["people"], example["agencies"], example["distribution"]
    in_need = {"move_kind": "child-in-need"}
    planned = {"still_to_come": True, "visit_on": None, "joint_visits": None}
    needed = [*agencies[:2], {**agencies[2], "invite_reason": "She has known Isla since birth."}]
    nothing_yet = {
        **_only(example, "lead", "manager", "decisions"),
        "case": {**example["case"], "state": "sent", "record_reference": None},
        "child": _only(example["child"], "first_name", "family_name", "date_of_birth", "child_id", "sex"),
        "origin": _only(example["origin"], "council", "told_us_on"),
        "request": {"sent_on": day, "sent_at": "10:15"},
        "move": {"length": "permanent"},
        "there": {},
        "meeting": {},
        "people": [
            {key: value for key, value in people[0].items() if key not in ("address", "date_of_birth", "phone")}
        ],
        "agencies": [{**agencies[0], "gives": None, "invite": False, "postal_address": None}],
        "distribution": [entries[0], entries[1], entries[3]],
    }
    return {
        "as in the example": example,
        "the request goes out, with what we know": changed(
            example,
            case={"state": "sent"},
            request={
                "sent_on": day,
                "sent_at": "10:15",
                **dict.fromkeys(("returned_on", "returned_at", "completed_by", "accepted_on")),
            },
            move={"joint_visits": None},
            there={"has_plan": False, "has_minutes": False},
        ),
        "the request goes out, and we know next to nothing": nothing_yet,
        "the papers come before the family, who means to stay": changed(
            example,
            case={"state": "sent"},
            origin={"reply_by": calendar.working_days_after(day, 5)},
            request={
                "sent_on": day,
                "sent_at": "10:15",
                **dict.fromkeys(("returned_on", "returned_at", "completed_by", "accepted_on")),
            },
            move={**planned, "arrived_on": day + timedelta(weeks=4)},
            meeting=dict.fromkeys(example["meeting"]),
        ),
        "the papers come before the family, who may not stay, and nobody knows the day": changed(
            example,
            case={"state": "sent"},
            request={
                "sent_on": day,
                "sent_at": "10:15",
                **dict.fromkeys(("returned_on", "returned_at", "completed_by", "accepted_on")),
            },
            move={
                **planned,
                "arrived_on": None,
                "length": "unknown",
                "address_notified_on": None,
                "new_address": None,
                "new_address_confidential": True,
            },
            people=[{**people[0], "address": None, "address_confidential": True}, *people[1:]],
            meeting=dict.fromkeys(example["meeting"]),
        ),
        "a child in need, before the family comes": changed(
            example,
            case={**in_need, "state": "sent"},
            request={
                "sent_on": day,
                "sent_at": "10:15",
                **dict.fromkeys(("returned_on", "returned_at", "completed_by", "accepted_on")),
            },
            move={**planned, "arrived_on": day + timedelta(days=9)},
            agencies=needed,
            there={"category": None},
        ),
        "for the time being, at a confidential address": changed(
            example,
            move={
                "length": "temporary",
                "address_notified_on": None,
                "new_address_confidential": True,
                "new_places": "Hill Street Primary School",
            },
            people=[
                {**people[0], "address_confidential": True, "also_confidential": "Hill Street Primary School"},
                *people[1:],
            ],
            meeting=dict.fromkeys(example["meeting"]),
            request={"temporary_list_on": None},
            there={"has_plan": False},
            agencies=[{**agencies[0]}, agencies[2]],
            distribution=[*entries[:4], entries[5]],
        ),
        "the conference has decided on a plan": changed(
            example,
            origin={"told_us_on": heard - timedelta(days=20)},
            request={
                "sent_on": heard - timedelta(days=19),
                "sent_at": "10:00",
                "returned_on": heard - timedelta(days=18),
                "returned_at": "09:00",
                "quality_told_on": heard - timedelta(days=20),
                "accepted_on": heard - timedelta(days=18),
            },
            move={"address_notified_on": heard - timedelta(days=10), "arrived_on": heard - timedelta(days=22)},
            meeting={
                "meeting_on": calendar.hold_by(day - timedelta(days=1)),
                "decision": "plan",
                "decision_reasons": "Isla is left alone at night, and her mother agrees that this has to change.",
                "core_group_on": calendar.working_days_after(day, 6),
                "review_on": calendar.hold_by(day + timedelta(weeks=11)),
            },
            agencies=[{**agency, "came": True} for agency in agencies],
        ),
        "the conference has decided against a plan": changed(
            example,
            move={"joint_visits": None},
            meeting={
                "meeting_on": day,
                "decision": "child-in-need",
                "decision_reasons": "Isla is looked after well here.",
                "chair": None,
            },
        ),
        "no plan is needed": changed(
            example,
            meeting={"meeting_on": day, "decision": "no-plan", "decision_reasons": "There is nothing left to plan."},
        ),
        "a child in need, with a meeting": changed(
            example,
            case=in_need,
            agencies=needed,
            there={"category": None, "has_assessment": False},
            child={"school": None, "gp": None, "nhs_number": None, "first_language": None, "communication_needs": None},
            move={"no_school_plan": "Ms Venn and Ms Holt visit two schools next week.", "no_gp_plan": "Ms Venn rings."},
        ),
        "a child in need, with little said": changed(
            example,
            case={**in_need, "record_reference": None},
            agencies=needed,
            there={"category": None},
            move={"joint_visits": None, "visit_on": None, "new_address_confidential": False},
            meeting={"chair": None, "interpreter": None, "safety": None},
            child={"gp": None},
        )
        | {
            "case": {**example["case"], **in_need, "state": "sent", "record_reference": None},
            "request": {"sent_on": day, "sent_at": "10:15"},
            "distribution": [{**entries[0], **FAMILY_MUST_NOT, "reason": "Isla is too young."}, *entries[1:]],
            "decisions": [],
        },
        "an unborn baby": changed(
            example,
            child={"date_of_birth": None, "expected_birth_on": day + timedelta(weeks=10), "sex": "U", "school": None},
            move={"no_school_plan": "None is needed yet."},
        ),
        "what is seldom said": changed(
            example,
            child={"known_as": "Isi", "upn": "B801200005001"},
            move={"information_on": day},
            people=[
                {**people[0], "agreed_on": day, "needs": "A Welsh interpreter"},
                {**people[1], "not_agreed_reason": "He has not been asked yet."},
                {**people[2], "gets_nothing": True, "gets_nothing_reason": "Ms Venn does not want her to."},
            ],
            agencies=[{**agencies[0], "consulted_on": day}, *agencies[1:]],
            distribution=[
                {**entries[0], "recipient": "Isi"},
                {**entries[1], "sent_on": day, "proof": "She signed for it."},
                {
                    **entries[2],
                    "copy_kind": "agreed-parts",
                    "reason": "He must not know where the family lives.",
                    "agreed_detail": "There is a conference about Isi. Ring Ms Nadia Holt to take part.",
                    "decided_by": "Ms Nadia Holt and Mr Joel Abara",
                },
                *entries[3:],
            ],
            decisions=[
                {
                    **example["decisions"][0],
                    "decided_time": "14:30",
                    "decision_type": "short-back-up",
                    "valid_until": day + timedelta(days=4),
                    "shared_with": "Mrs Ann Tolley",
                }
            ],
        ),
    }

"""Made-up endings: Sam Rigby-Cole's plan has done what it was for."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.domain.deadlines import Calendar
from pipeline.domain.examples.changing import Answers, changed
from pipeline.domain.examples.plans import RESTRICTED, case, decisions, distribution, family, sam, workers

EARLY_HELP = {
    "recipient": "Early Help Team Fenmarsh",
    "who": "early-help",
    "copy_kind": "full",
    "method": "secure-email",
}
SENT_AWAY = {"copy_kind": "none", "method": None, "decided_by": "Ms Nadia Holt and Mr Joel Abara"}


def _views(day: date) -> list[Answers]:
    return [
        {
            "whose": "Sam",
            "is_child": True,
            "text": "It is quiet now. I want to keep going to breakfast club.",
            "how_obtained": "Drawing together at school",
            "obtained_on": day,
            "effect": "Sam keeps his place at breakfast club.",
        },
        {
            "whose": "Ms Dawn Rigby",
            "is_child": False,
            "text": "I am glad that it is over, and I know whom to ring.",
            "how_obtained": "At a visit",
            "obtained_on": day,
        },
        {
            "whose": "Mr Lee Cole",
            "is_child": False,
            "text": "We manage it by ourselves now.",
            "how_obtained": "On the phone",
            "obtained_on": day,
        },
    ]


def _outcomes() -> list[Answers]:
    return [
        {
            "number": 1,
            "text": "Sam goes from one parent to the other calmly and tells us that he likes Saturdays.",
            "achieved": "achieved",
            "evidence": "The centre’s log shows twelve calm handovers one after the other.",
        },
        {
            "number": 2,
            "text": "Sam is at school by 8.45am and has eaten breakfast.",
            "achieved": "partly-achieved",
            "evidence": "The register shows Sam on time on eight days out of ten.",
            "why_not": "The bus was late on some mornings.",
            "impact": "Sam misses the start of maths now and then. The school lets him catch up at noon.",
        },
    ]


def _agencies(day: date) -> list[Answers]:
    worker, school, centre = workers(day)
    return [
        {**worker, "goes_on": False},
        {**school, "goes_on": True, "goes_on_with": "Keeps Sam’s place at breakfast club and the quiet room."},
        {**centre, "goes_on": True, "goes_on_with": "Opens the side door on Saturdays as before."},
    ]


def _back_up_plans(day: date) -> list[Answers]:
    return [
        {
            "situation": "other",
            "other_situation": "Sam’s parents shout at each other again",
            "linked_risk": "1",
            "trigger": "Sam says so at school or at the centre, or somebody hears it.",
            "signs": "Sam is sick before Saturdays.\nHe does not want to go.",
            "spotter": "Mrs Ruth Oyelaran",
            "teller": "Mrs Ruth Oyelaran",
            "told": "Mrs Helen Birtwistle",
            "within": "the same day",
            "doer": "Mrs Ruth Oyelaran",
            "steps": "Mrs Oyelaran rings both parents that day.\nMrs Cole has Sam on the next Saturday.",
            "carer": "Mrs Jean Cole",
            "carer_assessed": True,
            "carer_contact": "01632 960 155",
            "agencies_agreed": "Elm Road Family Centre",
            "out_of_hours_likely": False,
            "agreed_on": day,
        }
    ]


def _sustaining(day: date) -> Answers:
    return {
        "what_has_changed": "Handovers are calm, and Sam eats breakfast.",
        "what_keeps_it_going": "Sam’s parents plan four weeks of his time at Mrs Cole’s table.",
        "who_helps_on": "Mrs Cole walks with Sam on Mondays. Mrs Oyelaran is there on Saturdays.",
        "early_signs": "Sam is sick before Saturdays.\nHis parents cancel a planning talk.",
        "what_to_do": "Ms Rigby or Mr Cole rings Mrs Cole first, then Mrs Oyelaran.",
        "whom_to_ring": "Mrs Ruth Oyelaran, 01632 960 140",
        "agreed_at_meeting_on": day,
        "looked_at_again_on": day + timedelta(weeks=8),
        "looked_at_again_by": "Mrs Ruth Oyelaran",
    }


def closure_example(today: date, calendar: Calendar) -> Answers:
    """Return the answers of a filled closure summary that passes every check on that day."""
    day = calendar.hold_by(today)
    meeting = calendar.hold_by(day - timedelta(days=7))
    return {
        "case": case(
            day,
            opened_on=day - timedelta(weeks=30),
            closes_on=day,
            route="cin-review",
            reason_code="RC7",
            reason_text="You have done what you planned together, and Sam is doing well. You do not need a social "
            "worker for it any more.",
            had_plan=True,
        ),
        "child": sam(today),
        "reasons": {
            "why_involved": "Sam’s school rang us. Sam came late, was hungry and cried about Saturdays. His parents "
            "live apart and found it hard to talk with each other.",
            "summary_of_work": "We made a plan with the family and met three times. Ms Holt saw Sam every three weeks. "
            "The centre opened its side door for handovers, and the school kept a place at breakfast club.",
            "got_better": "Handovers are calm. Sam eats breakfast and is on time on most days. You plan his weeks "
            "together, without us.",
            "for_child": "Saturdays are calm now, and you are at school in time for breakfast. Your mum and dad plan "
            "your weeks together. That is why we can stop.",
        },
        "after": {
            "lead_name": "Mrs Ruth Oyelaran",
            "lead_role": "Family worker",
            "lead_agency": "Elm Road Family Centre",
            "lead_phone": "01632 960 140",
            "lead_does": "Rings the family once a month and brings people together if something gets harder.",
            "lead_agreed_on": meeting,
        },
        "early_help": {
            "considered": True,
            "referred": True,
            "referred_on": day,
            "passed_to": "Mrs Gail Penrose",
            "help_wanted": "A worker goes through the next three months with both parents.",
            "papers_passed": "Closure summary\nChild in Need Plan, last version\nMinutes of the last meeting",
            "family_agreed_on": meeting,
            "first_engaged_on": meeting,
            "invited_on": meeting - timedelta(days=14),
        },
        "ending": {
            "last_meeting_on": meeting,
            "last_meeting_decision": "Everybody agreed that Sam and his parents go on without a plan of ours.",
            "stepped_down": False,
            "actions_complete": True,
            "no_concerns": True,
            "enquiry_open": False,
            "decision_pending": False,
        },
        "transfer": {},
        "sustaining": _sustaining(meeting),
        "back_up": {"looked_at_on": meeting},
        "manager": {
            "team_manager": "Mr Joel Abara",
            "approver": "Ms Priya Lonsdale",
            "approved_on": day,
            "oversight": "Both parents have kept to what they agreed for four months, and the school sees Sam daily.",
        },
        "people": family(meeting),
        "agencies": _agencies(meeting),
        "outcomes": _outcomes(),
        "views": _views(meeting),
        "check_ins": [
            {"checked_on": day + timedelta(weeks=4), "checked_by": "Mrs Ruth Oyelaran", "how": "On the phone"}
        ],
        "reducing_services": [
            {
                "service": "Saturday handovers",
                "changes_on": day + timedelta(weeks=10),
                "becomes": "Ends",
                "instead": "Mrs Cole is there when Sam is handed over.",
            }
        ],
        "back_up_plans": _back_up_plans(meeting),
        "distribution": [*distribution()[:6], EARLY_HELP],
        "decisions": [
            {
                **decisions(day)[0],
                "decision_type": "closure",
                "text": "Our work ends.",
                "rationale": "The last meeting agreed, and the school sees Sam every day.",
                "decided_by": "Ms Priya Lonsdale",
                "role": "Service Manager",
            }
        ],
    }


def _without(answers: Answers, *names: str) -> Answers:
    return {name: value for name, value in answers.items() if name not in names}


def closure_flavours(today: date, calendar: Calendar) -> dict[str, Answers]:
    """Return a made-up closure for every way its documents can turn out, by name."""
    example = closure_example(today, calendar)
    day: date = example["case"]["closes_on"]
    people, entries = example["people"], example["distribution"]
    return {
        "as in the example": example,
        "after child protection, with agreements": changed(
            example,
            case={"agreements_end": "1 and 3"},
            ending={
                "stepped_down": True,
                "protection_ended_on": day - timedelta(weeks=14),
                "first_meeting_since_on": day - timedelta(weeks=12),
            },
            outcomes=[{**example["outcomes"][1], "number": 1}],
            sustaining={"agreed_at_meeting_on": None, "no_agencies_meeting_reason": "The school was ill in bed."},
            early_help={
                "invited_on": None,
                "not_invited_reason": "They had no worker at that time.",
                "family_agreed_on": None,
                "first_engaged_on": None,
            },
        ),
        "moved to another council": changed(
            example,
            case={"route": "transferred", "reason_code": "RC5", "had_plan": True},
            transfer={
                "answer": "accepted",
                "answered_on": day,
                "answered_by": "Mr Ian Frayne, Team Manager, Saltmere",
                "conference_decided_on": day,
            },
            back_up_plans=[
                {
                    **example["back_up_plans"][0],
                    "child_does": "Sam rings Mrs Cole.",
                    "network_contacts": "Mrs Jean Cole, 01632 960 155",
                    "agencies_agreed": None,
                    "agreed_on": None,
                    "not_agreed_reason": "There was no time before the move.",
                }
            ],
            early_help={name: None for name in example["early_help"] if name not in ("considered", "referred")}
            | {"referred": False},
            ending={
                "last_meeting_on": None,
                "last_meeting_decision": None,
                "no_meeting_reason": "The family has moved already.",
                "actions_complete": False,
                "actions_open": "Saltmere goes on with the handovers.",
                "no_concerns": False,
            },
            distribution=entries[:6],
        ),
        "a short work, and as little as can be": {
            **changed(
                example,
                case={"route": "brief-intervention", "had_plan": False, "record_reference": None},
                child={"known_as": None, "nhs_number": None, "school": None, "gp": None},
                ending={"last_meeting_on": None, "last_meeting_decision": None},
                manager={"line_manager_agreed_on": day, "case_note": "CN-771"},
                people=[
                    _without(person, "how_they_help", "phone", "address", "address_confidential")
                    for person in people[:2]
                ],
                agencies=[
                    {**agency, "goes_on": False, "goes_on_with": None, "gives": None} for agency in example["agencies"]
                ],
                outcomes=[],
                check_ins=[],
                reducing_services=[],
                back_up_plans=[],
                decisions=[],
            ),
            "reasons": _without(example["reasons"], "for_child"),
            "after": {"no_lead_reason": "The school that Sam goes to is enough."},
            "early_help": {
                "considered": True,
                "referred": False,
                "no_referral_reason": "The family does not want it, and manages.",
            },
            "sustaining": {},
            "back_up": {
                "not_needed": True,
                "not_needed_reason": "It was one question about school.",
                "not_needed_decided_by": "Mr Joel Abara",
            },
            "distribution": [
                {**entries[0], **SENT_AWAY, "reason": "Sam does not know of the work."},
                *entries[1:3],
            ],
        },
        "the child has died": {
            **changed(
                example,
                case={"reason_code": "RC2", "route": "other", "died_on": day - timedelta(days=20)},
                ending={"no_concerns": True},
                views=[
                    {"whose": "Sam", "is_child": True, "not_given_reason": "Sam has died."},
                    *example["views"][1:],
                ],
                distribution=[{**entries[0], **SENT_AWAY, "reason": "Sam has died."}, *entries[1:6]],
                back_up_plans=[],
                check_ins=[],
                reducing_services=[],
            ),
            "sustaining": {},
            "early_help": {"considered": False, "referred": False},
            "back_up": {
                "not_needed": True,
                "not_needed_reason": "Sam has died.",
                "not_needed_decided_by": "Mr Joel Abara",
            },
        },
        "restricted, and a father who gets nothing": changed(
            example,
            people=[
                people[0],
                {**people[1], "gets_nothing": True, "gets_nothing_reason": "A court order says so."},
                {**people[2], "left_out": True, "name": "Mrs Gwen Idle", "relationship": "Neighbour"},
            ],
            sustaining={
                "what_keeps_it_going": "A plan for four weeks hangs in the kitchen.",
                "who_helps_on": "Mrs Oyelaran is there on Saturdays.",
                "what_to_do": "Ms Rigby rings Mrs Oyelaran.",
            },
            early_help={"invited_on": None, "not_invited_reason": "After that.", "family_agreed_on": None},
            reducing_services=[],
            back_up_plans=[
                RESTRICTED,
                {
                    **example["back_up_plans"][0],
                    "carer": None,
                    "carer_assessed": None,
                    "carer_contact": None,
                    "steps": "Mrs Oyelaran rings both parents that day.",
                    "out_of_hours_likely": True,
                    "out_of_hours_told_on": day,
                },
            ],
            distribution=[*entries[:2], *entries[3:], distribution()[6]],
        ),
        "no service there, an unborn baby, little to say": changed(
            {**example, "after": {"no_lead_reason": "Saltmere names nobody."}},
            case={"route": "transferred", "reason_code": "RC5", "record_reference": None},
            child={
                "date_of_birth": None,
                "expected_birth_on": day + timedelta(weeks=10),
                "sex": "U",
                "nhs_number": None,
                "school": None,
                "gp": None,
            },
            transfer={
                "answer": "no-service",
                "answered_on": day,
                "answered_by": "Mr Ian Frayne, Team Manager, Saltmere",
            },
            early_help={"first_engaged_on": None},
            agencies=[{**agency, "goes_on": False, "goes_on_with": None} for agency in example["agencies"]],
            people=[
                _without(people[0], "phone", "address", "address_confidential"),
                {**people[1], "needs": "Letters in large print"},
            ],
            outcomes=[example["outcomes"][0]],
            views=[
                {**example["views"][0], "represented_by": "Mrs Amy Strand", "obtained_on": None},
                *example["views"][1:],
            ],
            reducing_services=[{**example["reducing_services"][0], "instead": None}],
        ),
        "what is seldom said": changed(
            example,
            child={
                "upn": "B801200005001",
                "first_language": "Welsh",
                "communication_needs": "Sam likes to draw while he talks.",
            },
            people=[people[0], {**people[1], "agreed_on": None, "not_agreed_reason": "He is away at sea."}],
            back_up_plans=[
                {
                    **example["back_up_plans"][0],
                    "carer": None,
                    "carer_assessed": None,
                    "carer_contact": None,
                    "steps": "Mrs Oyelaran rings both parents that day.",
                    "service": "Saturday handovers",
                    "contact_arrangements": "Elm Road Family Centre",
                    "police_reference": "FM/2210/26",
                    "order_reference": "Order number 14",
                }
            ],
            sustaining={
                "what_keeps_it_going": "Sam’s parents plan four weeks of his time together.",
                "who_helps_on": "Mrs Oyelaran is there on Saturdays.",
                "what_to_do": "Ms Rigby or Mr Cole rings Mrs Oyelaran.",
            },
            reducing_services=[],
            distribution=[
                entries[0],
                {**entries[1], "sent_on": day, "proof": "She signed for it."},
                {
                    **entries[2],
                    "copy_kind": "agreed-parts",
                    "reason": "He asked for the dates only.",
                    "agreed_detail": "Our work ends. Mrs Ruth Oyelaran helps you from now on: 01632 960 140.",
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
                    "shared_with": "Mrs Ruth Oyelaran",
                }
            ],
        ),
    }

"""Made-up plans: Sam Rigby-Cole, his parents and those who work with them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from pipeline.domain.deadlines import Calendar
from pipeline.domain.examples.changing import Answers, changed

CASE = "FEN-2041"


def sam(today: date) -> Answers:
    """Return the child of the example."""
    return {
        "first_name": "Samuel",
        "family_name": "Rigby-Cole",
        "known_as": "Sam",
        "date_of_birth": date(today.year - 9, 3, 18),
        "child_id": "FEN000417",
        "sex": "M",
        "nhs_number": "9991234578",
        "school": "Hill Street Primary School",
        "gp": "Tern Road Surgery",
    }


def family(day: date) -> list[Answers]:
    """Return the family and its network; the mother's address is confidential."""
    return [
        {
            "name": "Ms Dawn Rigby",
            "part": "parent-or-carer",
            "relationship": "Mother",
            "parental_responsibility": "yes",
            "lives_with_child": True,
            "how_they_help": "Keeps Sam’s mornings calm and tells Ms Holt early when things get hard.",
            "agreed_on": day,
            "date_of_birth": date(day.year - 34, 2, 3),
            "address": "41 Heron Walk\nFenmarsh\nQX3 8LT",
            "address_confidential": True,
            "phone": "01632 960 123",
        },
        {
            "name": "Mr Lee Cole",
            "part": "parent-or-carer",
            "relationship": "Father",
            "parental_responsibility": "yes",
            "lives_with_child": False,
            "how_they_help": "Has Sam every Saturday and takes him swimming.",
            "agreed_on": day,
            "date_of_birth": date(day.year - 37, 9, 21),
            "address": "Flat 2, 9 Malthouse Yard\nFenmarsh\nQX1 5BN",
            "phone": "01632 960 124",
        },
        {
            "name": "Mrs Jean Cole",
            "part": "family",
            "relationship": "Grandmother",
            "parental_responsibility": "no",
            "lives_with_child": False,
            "how_they_help": "Sam can stay with her at any time.",
            "agreed_on": day,
            "address": "3 Ferry Bank\nFenmarsh\nQX2 1AA",
            "phone": "01632 960 155",
        },
    ]


def workers(day: date) -> list[Answers]:
    """Return those who work with the family."""
    return [
        {
            "name": "Ms Nadia Holt",
            "role": "Social worker",
            "agency": "Fenmarsh County Council",
            "contact": "01632 960 101",
            "gives": "Visits and family work",
            "consulted_on": day,
        },
        {
            "name": "Mrs Helen Birtwistle",
            "role": "Head teacher",
            "agency": "Hill Street Primary School",
            "contact": "01632 960 130",
            "gives": "Breakfast club and a quiet room",
            "consulted_on": day,
        },
        {
            "name": "Mrs Ruth Oyelaran",
            "role": "Family worker",
            "agency": "Elm Road Family Centre",
            "contact": "01632 960 140",
            "gives": "Saturday handovers",
            "consulted_on": day,
        },
    ]


def needs() -> list[Answers]:
    """Return what the assessment found."""
    return [
        {
            "number": 1,
            "text": "Sam hears his parents shout at each other when he is handed over, and is sick before Saturdays.",
            "source": "worry",
            "assessment_section": "section 4",
        },
        {
            "number": 2,
            "text": "Sam comes to school late or hungry on two or three mornings a week.",
            "source": "need",
            "assessment_section": "section 5",
        },
    ]


def outcomes(review: date) -> list[Answers]:
    """Return what is to be different."""
    return [
        {
            "number": 1,
            "needs": "1",
            "text": "Sam goes from one parent to the other calmly and tells us that he likes Saturdays.",
            "measure": "The centre’s log shows eight calm handovers one after the other.",
            "baseline": "Two of the last eight were calm.",
            "horizon": "medium",
            "area": "emotional",
            "by_when": review,
            "status": "new",
        },
        {
            "number": 2,
            "needs": "2",
            "text": "Sam is at school by 8.45am and has eaten breakfast.",
            "measure": "The register shows Sam on time on nine days out of ten.",
            "baseline": "Five days out of ten.",
            "horizon": "immediate",
            "area": "education",
            "by_when": review,
            "status": "new",
        },
        {
            "number": 3,
            "needs": "1 and 2",
            "text": "Sam’s parents plan his weeks together without a worker in the room.",
            "measure": "They hold two planning talks at Mrs Cole’s and write down what they decide.",
            "horizon": "long",
            "area": "family",
            "by_when": review,
            "status": "new",
        },
    ]


def actions(day: date, review: date) -> list[Answers]:
    """Return who does what by when."""
    soon = day + timedelta(days=14)
    return [
        {
            "outcomes": "1",
            "text": "Open the side door at 9.30am and stay in the room at each handover.",
            "who": "Mrs Ruth Oyelaran",
            "role": "Family worker",
            "how_often": "Every Saturday",
            "by_when": review,
            "resource": "confirmed",
        },
        {
            "outcomes": "1",
            "text": "Draw with Sam at school how Saturdays feel, and show both parents what he wants them to see.",
            "who": "Ms Nadia Holt",
            "role": "Social worker",
            "by_when": soon,
            "resource": "confirmed",
            "only_social_care": True,
        },
        {
            "outcomes": "2",
            "text": "Keep a place at breakfast club for Sam and ring Ms Rigby by 9am if he is not there.",
            "who": "Mrs Helen Birtwistle",
            "role": "Head teacher",
            "how_often": "Every school day",
            "by_when": review,
            "resource": "confirmed",
        },
        {
            "outcomes": "2",
            "text": "Walk with Sam to breakfast club by 8.15am.",
            "who": "Ms Dawn Rigby",
            "role": "Mother",
            "how_often": "Every school day",
            "by_when": review,
            "help_given": "The school keeps the place free, and Mrs Cole walks with Sam on Mondays.",
            "resource": "confirmed",
            "family_proposed": True,
        },
        {
            "outcomes": "3 and 1",
            "text": "Sit down at Mrs Cole’s for an hour and plan the next four weeks of Sam’s time.",
            "who": "Mr Lee Cole",
            "role": "Father",
            "by_when": soon,
            "help_given": "Ms Holt brings a calendar and leaves after ten minutes.",
            "resource": "confirmed",
            "family_proposed": True,
        },
    ]


def views(day: date) -> list[Answers]:
    """Return what everybody said."""
    return [
        {
            "whose": "Sam",
            "is_child": True,
            "text": "I like swimming with Dad. I don’t like it when they shout in the car park.",
            "how_obtained": "Drawing together at school",
            "obtained_on": day,
            "effect": "Sam goes from one parent to the other inside the centre, and swims with his dad on Saturdays.",
        },
        {
            "whose": "Ms Dawn Rigby",
            "is_child": False,
            "text": "I want Sam to see his dad. I do not want to stand in the car park any more.",
            "how_obtained": "At a visit",
            "obtained_on": day,
        },
        {
            "whose": "Mr Lee Cole",
            "is_child": False,
            "text": "I can be on time if I know the day before.",
            "how_obtained": "On the phone",
            "obtained_on": day,
        },
    ]


def back_up_plans(day: date) -> list[Answers]:
    """Return what is done if things go another way: one from the bank, one in the family's own words."""
    return [
        {
            "situation": "parent-in-hospital",
            "linked_risk": "2",
            "spotter": "Mrs Jean Cole",
            "teller": "Mrs Jean Cole",
            "told": "Ms Nadia Holt and Mrs Helen Birtwistle",
            "within": "the same day",
            "doer": "Ms Nadia Holt",
            "carer": "Mrs Jean Cole",
            "carer_assessed": True,
            "carer_contact": "01632 960 155",
            "child_does": "Sam goes to Mrs Cole’s from school and rings his dad in the evening.",
            "agencies_agreed": "Hill Street Primary School",
            "out_of_hours_likely": True,
            "out_of_hours_told_on": day,
            "agreed_on": day,
        },
        {
            "situation": "school-absence",
            "linked_risk": "2",
            "trigger": "Sam is not at school by 9am and nobody has rung.",
            "signs": "He is late two days running.\nHe says that he did not sleep.",
            "spotter": "Mrs Helen Birtwistle",
            "teller": "Mrs Helen Birtwistle",
            "told": "Ms Nadia Holt",
            "within": "by 11am that day",
            "doer": "Ms Nadia Holt",
            "steps": "Mrs Birtwistle rings Ms Rigby, then Mrs Cole.\nMs Holt goes to see Sam that day.",
            "agencies_agreed": "Hill Street Primary School",
            "out_of_hours_likely": False,
            "agreed_on": day,
        },
    ]


def distribution() -> list[Answers]:
    """Return who gets a copy."""
    return [
        {"recipient": "Sam", "who": "child", "copy_kind": "full", "method": "hand"},
        {"recipient": "Ms Dawn Rigby", "who": "parent-or-carer", "copy_kind": "full", "method": "hand"},
        {"recipient": "Mr Lee Cole", "who": "parent-or-carer", "copy_kind": "full", "method": "post"},
        {"recipient": "Ms Nadia Holt", "who": "agency", "copy_kind": "full", "method": "system"},
        {"recipient": "Mrs Helen Birtwistle", "who": "agency", "copy_kind": "full", "method": "secure-email"},
        {"recipient": "Mrs Ruth Oyelaran", "who": "agency", "copy_kind": "full", "method": "secure-email"},
        {"recipient": "Out of Hours Team", "who": "out-of-hours", "copy_kind": "full", "method": "secure-email"},
    ]


def decisions(day: date) -> list[Answers]:
    """Return a decision for the management action record."""
    return [
        {
            "decided_on": day,
            "decision_type": "decision",
            "text": "The plan goes ahead with visits every three weeks.",
            "rationale": "Both parents keep to what was agreed, and the school sees Sam every day.",
            "decided_by": "Mr Joel Abara",
            "role": "Team Manager",
        }
    ]


def gap(day: date, **more: Any) -> Answers:
    """Return a service that is missing, for the Team Manager (WAL-2.11)."""
    return {
        "decided_on": day,
        "decision_type": "service-gap",
        "text": "There is nobody in the district who draws and plays with children after rows at home.",
        "rationale": "Two assessments found the same need, and the nearest group is 40 miles away.",
        "decided_by": "Ms Nadia Holt",
        "role": "Social worker",
        **more,
    }


RESTRICTED = {
    "situation": "family-withdraws",
    "linked_risk": "1",
    "spotter": "Mrs Ruth Oyelaran",
    "teller": "Mrs Ruth Oyelaran",
    "told": "Ms Nadia Holt",
    "within": "within two hours",
    "doer": "Mr Joel Abara",
    "steps": "Mrs Oyelaran rings Ms Holt.\nMr Abara rings the police in both counties.",
    "agencies_agreed": "Elm Road Family Centre",
    "out_of_hours_likely": True,
    "restricted_reason": "may-leave-area",
    "general_terms": "If we cannot reach you, we talk with each other the same day and then come to see you.",
    "restricted_detail": "The ferry port has been given a photograph and is to ring the duty desk at any hour.",
}


def _common(today: date, calendar: Calendar) -> tuple[date, date, Answers]:
    day = calendar.hold_by(today)
    review = calendar.hold_by(day + timedelta(weeks=10))
    return (
        day,
        review,
        {
            "child": sam(today),
            "lead": {
                "lead_name": "Ms Nadia Holt",
                "lead_role": "Social worker",
                "lead_does": "Visits Sam, keeps everybody to the plan and brings people together.",
                "visit_every_days": 21,
                "visits_by": "Ms Nadia Holt",
                "seen_alone": "At school in the quiet room, at every second visit.",
                "last_visit_on": day,
            },
            "back_up": {"looked_at_on": day},
            "manager": {
                "team_manager": "Mr Joel Abara",
                "meets_needs": True,
                "resources_given": True,
                "oversight": "The plan fits what the assessment found. Sam’s own words stand in it.",
            },
            "people": family(day),
            "agencies": workers(day),
            "needs": needs(),
            "outcomes": outcomes(review),
            "actions": actions(day, review),
            "views": views(day),
            "back_up_plans": back_up_plans(day),
            "distribution": distribution(),
            "decisions": decisions(day),
        },
    )


def case(day: date, **more: Any) -> Answers:
    """Return the section about the case."""
    return {
        "case_number": CASE,
        "drawn_up_on": day,
        "prepared_by": "Ms Nadia Holt",
        "record_reference": "DOC-88240",
        **more,
    }


PLAN_CASE = {
    "assessment_reference": "Reference AS-311",
    "assessment_ongoing": False,
    "service_start": "end-of-assessment",
    "universal_only": False,
    "other_plan": "none",
    "legal_status": "none",
    "is_complex": False,
}
REASONS = {
    "why_involved": "Sam’s school rang us. Sam came late, was hungry and cried about Saturdays. His parents "
    "live apart and found it hard to talk with each other.",
    "purpose": "Sam has calm Saturdays and is at school on time, and his parents can plan his weeks together.",
}


def initial_plan_example(today: date, calendar: Calendar) -> Answers:
    """Return the answers of a filled Initial Plan that passes every check on that day."""
    day, review, common = _common(today, calendar)
    agencies: list[Answers] = common["agencies"]
    # The family worker is our own: an Initial Plan is for one agency besides us.
    agencies[2]["agency"] = agencies[0]["agency"]
    return {"case": case(day, **PLAN_CASE), "reasons": {**REASONS, "ends_on": review}, **common}


def childs_plan_example(today: date, calendar: Calendar) -> Answers:
    """Return the answers of a filled Child's Plan that passes every check on that day."""
    day, review, common = _common(today, calendar)
    return {
        "case": case(day, **PLAN_CASE, has_ehcp=False),
        "reasons": REASONS,
        "safety": {
            "past_harm": "On two Saturdays Sam’s parents shouted at each other in the car park. Sam hid in the car.",
            "future_danger": "Sam could be hurt if a row gets worse while he stands between his parents.",
            "complicating": "Ms Rigby works early shifts, and the bus is often late.",
            "working_well": "Both parents love Sam and want him to see both of them. Mrs Cole helps too.",
            "danger_statement": "We are worried that Sam is frightened and may be hurt in a row between his parents.",
            "safety_goal": "Sam is with one parent at a time, and a calm adult is there when he is handed over.",
            "bottom_lines": "Sam is never handed over while his parents shout. If it happens, Mrs Oyelaran takes Sam "
            "inside and rings Ms Holt.",
            "safety_plan": "Sam’s own safety plan",
        },
        "life": {
            "daily_life": "Sam gets up at seven, helps with his sister’s coat and walks to school. He likes maths and "
            "swimming. On Fridays he is quiet.",
            "identity": "Sam has a Welsh grandfather and is proud of it. He wears glasses and needs to sit in front.",
            "family_time": "Sam is with his dad every Saturday from 10am to 3pm, as both parents want it.",
            "recovery": "Mrs Oyelaran plays with Sam for an hour after each handover. He can show there what he felt.",
            "parents_help": "Mr Cole goes to a fathers’ group on Tuesdays. He asked for it himself.",
            "co_production": "Ms Rigby and Mr Cole wrote the actions for Saturdays themselves at Mrs Cole’s table.",
            "timescale_agreed": True,
        },
        "network": {
            "our_start_on": calendar.hold_by(day - timedelta(days=21)),
            "network_involved_on": calendar.hold_by(day - timedelta(days=18)),
            "fgc_offered_on": calendar.hold_by(day - timedelta(days=18)),
            "fgc_answer": "Not now: they would like to talk at Mrs Cole’s first",
        },
        "review": {"review_on": review, "organiser": "Ms Nadia Holt", "review_at": "cin-review"},
        "timeline": [
            {
                "week_of": day + timedelta(days=7 - day.weekday()),
                "what": "First handover at the centre. Breakfast club begins.",
                "who": "Mrs Ruth Oyelaran, Mrs Helen Birtwistle",
            }
        ],
        **common,
    }


def _flavours(example: Answers, day: date) -> dict[str, Answers]:
    people, agencies = example["people"], example["agencies"]
    actions, entries = example["actions"], example["distribution"]
    least = [{**actions[0]}, actions[1], {**actions[2]}, actions[4]]
    return {
        "as in the example": example,
        "a father who gets nothing, a hidden helper and a secret school": changed(
            example,
            people=[
                {**people[0], "also_confidential": "Hill Street Primary School"},
                {**people[1], "gets_nothing": True, "gets_nothing_reason": "A court order says so."},
                {**people[2], "name": "Mrs Gwen Idle", "relationship": "Neighbour", "left_out": True},
            ],
            back_up_plans=[{**example["back_up_plans"][1], "agencies_agreed": None}],
            distribution=[*entries[:2], *entries[3:]],
            actions=[
                {**action, "help_given": action.get("help_given") and "We bring a calendar."} for action in actions
            ],
            outcomes=[
                {**outcome, "measure": "The centre’s log and the register show it."} for outcome in example["outcomes"]
            ],
        ),
        "restricted, and one who gets only what was agreed": changed(
            example,
            back_up_plans=[*example["back_up_plans"], RESTRICTED],
            distribution=[
                *entries[:2],
                {
                    **entries[2],
                    "copy_kind": "agreed-parts",
                    "reason": "He is not to read what Sam said at school.",
                    "agreed_detail": "Saturdays are from 10am to 3pm at Elm Road Family Centre.",
                    "decided_by": "Ms Nadia Holt and Mr Joel Abara",
                },
                {
                    "recipient": "Mrs Jean Cole",
                    "who": "family",
                    "copy_kind": "none",
                    "reason": "She asked for none.",
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
                },
                gap(day),
            ],
        ),
        "approved, with a panel and a scarce service": changed(
            example,
            people=[{**people[0], "lives_with_child": False}, *people[1:]],
            decisions=[*example["decisions"], gap(day, shared_with="Mrs Ola Brandt, commissioning")],
            manager={"approved_on": day, "panel_and_day": "Resources Panel on Friday"},
            actions=[
                {**actions[0], "resource": "awaiting-panel"},
                {**actions[1], "resource": "scarce", "instead_service": "Ms Holt draws with Sam herself."},
                *actions[2:4],
                {**actions[4], "who": "Mr Lee Cole and Ms Dawn Rigby", "role": "Father and mother"},
            ],
            case={
                "record_reference": None,
                "legal_status": "supervision-order",
                "section_20": True,
                "section_20_explained_on": day,
                "section_20_explained_by": "Ms Nadia Holt",
                "section_20_agreed_by": "Ms Dawn Rigby and Mr Lee Cole",
            },
        ),
        "the least that can be filled in": changed(
            example,
            case={"record_reference": None, "assessment_reference": "AS-311"},
            child={"known_as": None, "nhs_number": None, "school": None, "gp": None},
            people=[
                {key: value for key, value in person.items() if key not in ("how_they_help", "phone", "address")}
                for person in ({**people[0], "address_confidential": None}, people[1])
            ],
            agencies=[{**agency, "gives": None} for agency in agencies],
            actions=[{**action, "family_proposed": None} for action in least],
            outcomes=[{**outcome, "baseline": None} for outcome in example["outcomes"]],
            back_up_plans=[example["back_up_plans"][1]],
            distribution=entries[:3],
            decisions=[],
        ),
        "nothing agreed yet, no back-up plan, a parent without a copy": changed(
            example,
            people=[
                {
                    **people[0],
                    "agreed_on": None,
                    "not_agreed_reason": "She wants to think about it until Friday.",
                    "needs": "A Welsh interpreter",
                },
                *people[1:],
            ],
            agencies=[{**agencies[0], "consulted_on": None}, *agencies[1:]],
            views=[
                {
                    "whose": "Sam",
                    "is_child": True,
                    "not_given_reason": "Sam was ill. Ms Holt asks again.",
                    "represented_by": "Mrs Helen Birtwistle",
                },
                {**example["views"][1], "how_obtained": None, "obtained_on": None},
                {**example["views"][2], "obtained_on": None},
            ],
            back_up={
                "not_needed": True,
                "not_needed_reason": "What could go wrong is seen to in the actions.",
                "not_needed_decided_by": "Mr Joel Abara",
            },
            back_up_plans=[],
            distribution=[
                *entries[:2],
                {
                    **entries[2],
                    "copy_kind": "none",
                    "method": None,
                    "reason": "A court order says so.",
                    "decided_by": "Ms Nadia Holt and Mr Joel Abara",
                },
                *entries[3:],
            ],
        ),
        "back-up plans with everything and with little, and something that the child does": changed(
            example,
            actions=[
                *actions,
                {
                    **{key: value for key, value in actions[3].items() if key not in ("help_given", "family_proposed")},
                    "text": "Pack the swimming bag on Friday evening.",
                    "who": "Samuel Rigby-Cole",
                    "role": "The child",
                },
            ],
            back_up_plans=[
                {
                    **example["back_up_plans"][0],
                    "carer_assessed": False,
                    "network_contacts": "Mr Ben Cole, uncle",
                    "police_reference": "FEN-0042",
                    "order_reference": "Order number 12",
                    "contact_arrangements": "In Sam’s folder",
                    "service": "The ward",
                },
                {**example["back_up_plans"][1], "agreed_on": None, "agencies_agreed": None, "within": "by 11am"},
            ],
        ),
        "an unborn baby": changed(
            example,
            child={"date_of_birth": None, "expected_birth_on": day + timedelta(weeks=10), "sex": "U", "school": None},
        ),
    }


def initial_plan_flavours(today: date, calendar: Calendar) -> dict[str, Answers]:
    """Return a made-up Initial Plan for every way its documents can turn out, by name."""
    example = initial_plan_example(today, calendar)
    day: date = example["case"]["drawn_up_on"]
    return {
        **_flavours(example, day),
        "while the assessment is under way": changed(
            example,
            case={"assessment_reference": None, "assessment_ongoing": True},
            reasons={"full_plan_on": example["reasons"]["ends_on"]},
        ),
    }


def childs_plan_flavours(today: date, calendar: Calendar) -> dict[str, Answers]:
    """Return a made-up Child's Plan for every way its documents can turn out, by name."""
    example = childs_plan_example(today, calendar)
    day: date = example["case"]["drawn_up_on"]
    flavours = _flavours(example, day)
    least = flavours["the least that can be filled in"]
    return {
        **flavours,
        "the least that can be filled in": changed(
            least,
            safety={"complicating": None, "safety_plan": None, "no_safety_plan_reason": "It is made next week."},
            life={"family_time": None, "recovery": None, "parents_help": None},
            network={"fgc_answer": None, "network_involved_on": None},
            case={"assessment_reference": None, "assessment_ongoing": True},
            timeline=[],
        ),
        "one parent, no conference, a school plan apart": changed(
            example,
            people=[example["people"][0], example["people"][2]],
            actions=[action for action in example["actions"] if action["who"] != "Mr Lee Cole"]
            + [{**example["actions"][4], "who": "Mrs Jean Cole", "role": "Grandmother"}],
            views=example["views"][:2],
            distribution=[*example["distribution"][:2], *example["distribution"][3:]],
            life={"other_parent_reason": "Mr Cole’s address is not known. Ms Holt has written to his mother."},
            network={"fgc_offered_on": None, "fgc_answer": None, "fgc_not_offered_reason": "It is planned."},
            case={"has_ehcp": True, "ehcp_combined": False, "ehcp_apart_reason": "School holds its own next term."},
            review={"review_at": "consultation", "no_meeting_reason": "Everybody was rung up one by one."},
        ),
    }

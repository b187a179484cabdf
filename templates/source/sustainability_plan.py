"""The Word template of the sustainability plan (LEE-3.2, facts 2.10)."""

from __future__ import annotations

from building import (
    Answers,
    Line,
    about_the_child,
    box,
    bullets,
    footer,
    grid,
    heading,
    letterhead,
    maybe,
    new_document,
    opening,
    prose,
    section_prose,
    steps,
    when,
)
from docx.document import Document
from parts import agencies, family_and_network, rights_and_numbers, what_people_say

from pipeline.domain.documents.safety import SustainabilityPlanPage
from pipeline.domain.safety_plans import SustainabilityPlan

PLAN = Answers(SustainabilityPlan, SustainabilityPlanPage)


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Sustainability plan")
    letterhead(document)
    opening(document)
    prose(document, "{{ about }}")
    about_the_child(document, more=[("Plan it goes with", "{{ goes_with }}")])
    heading(document, "What is better now")
    section_prose(document, PLAN, "sustaining", only=("what_has_changed", "what_keeps_it_going", "who_helps_on"))
    heading(document, "What people say")
    what_people_say(document)
    heading(document, "If it gets harder again")
    prose(document, "**What we would notice first:**", look="Lead-in")
    bullets(document, over="sign in early_signs", text="{{ sign }}")
    prose(document, "**What we do then:**", look="Lead-in")
    steps(document, over="step in what_to_do", text="{{ step }}")
    inside = box(
        document,
        [Line("Whom to ring", "Panel heading")],
        described="Whom the family can ring.",
    )
    bullets(inside, over="one in whom_to_ring", text="{{ one }}")
    prose(
        inside,
        "{{ council.name }}: {{ council.phone }}. At night and at weekends: {{ council.out_of_hours_contact }}",
        look="Panel text",
    )
    heading(document, "When we ask how it goes")
    grid(
        document,
        [
            ("Day", 5.6, "**{{ one.checked_on }}**"),
            ("Who asks", 6, "{{ one.checked_by }}"),
            ("How", 5.4, "{{ one.how }}"),
        ],
        over="one in check_ins",
        described="The days on which somebody asks the family how it goes: who asks, and how.",
    )
    prose(document, Line("", "Gap"), "{{ looked_at }}")
    _services(document)
    heading(document, "Who is who")
    heading(document, "Family and friends", level=2)
    family_and_network(document)
    heading(document, "People who work with the family", level=2)
    agencies(document)
    heading(document, "How this plan was agreed")
    prose(
        document,
        maybe("agreed_at"),
        maybe(
            "sustaining.no_agencies_meeting_reason",
            "There was no meeting of all agencies: {{ sustaining.no_agencies_meeting_reason }}",
        ),
        "Team Manager who approves it: {{ manager.team_manager }}.",
        maybe("approved"),
    )
    rights_and_numbers(document)
    footer(document)
    return document


def _services(document: Document) -> None:
    with when(document, "reducing_services"):
        heading(document, "What gets less, and when")
        grid(
            document,
            [
                ("What", 5.6, "**{{ one.service }}**"),
                ("From when", 4.4, "{{ one.changes_on }}"),
                ("To what", 7, ["{{ one.becomes }}", maybe("one.instead", "**In its place:** {{ one.instead }}")]),
            ],
            over="one in reducing_services",
            described="Services that get less or end: which, when and to what.",
        )

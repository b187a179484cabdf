"""The Word template of the back-up plan on its own (facts 2.12; BCP-4.7, BCP-5.22, LEE-3.6)."""

from __future__ import annotations

from building import (
    Answers,
    about_the_child,
    bullets,
    footer,
    heading,
    letterhead,
    maybe,
    new_document,
    opening,
    prose,
    section_prose,
    when,
)
from docx.document import Document
from parts import agencies, back_up_plans, family_and_network, rights_and_numbers

from pipeline.domain.documents.safety import BackUpPlanPage
from pipeline.domain.safety_plans import BackUpPlan

PLAN = Answers(BackUpPlan, BackUpPlanPage)
LABELS = {"effect_on_child": "What it would mean for {{ whom }}"}


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Back-up plan")
    letterhead(document)
    opening(document)
    prose(document, "{{ about }}")
    with when(document, "back_up_plans"):
        heading(document, "What is in this plan")
        bullets(document, over="one in back_up_plans", text="{{ one.title }}")
    about_the_child(document, more=[("Plan it goes with", "{{ goes_with }}")])
    heading(document, "What may happen")
    section_prose(
        document, PLAN, "background", only=("why_planned", "effect_on_child", "what_helps_already"), labels=LABELS
    )
    heading(document, "If things go another way")
    prose(document, maybe("no_back_up"))
    back_up_plans(document, child="{{ whom }}")
    section_prose(document, PLAN, "background", only=("options_and_timeframe",))
    heading(document, "Who is who")
    heading(document, "Family and friends", level=2)
    family_and_network(document)
    heading(document, "People who work with the family", level=2)
    agencies(document)
    heading(document, "Keeping this plan up to date")
    prose(
        document,
        "{{ looked_at }}",
        "Has something changed that matters for this plan? Please tell us straight away.",
        "Team Manager who approves it: {{ manager.team_manager }}.",
        maybe("approved"),
        maybe(
            "background.agreed_at_meeting_on",
            "Agreed at a meeting of all agencies on {{ background.agreed_at_meeting_on }}.",
        ),
    )
    rights_and_numbers(document)
    footer(document)
    return document

"""The Word template of the Initial Plan (facts 2.2)."""

from __future__ import annotations

from building import (
    Answers,
    about_the_child,
    footer,
    heading,
    letterhead,
    maybe,
    new_document,
    opening,
    prose,
    section_facts,
    section_prose,
)
from docx.document import Document
from parts import (
    CASE_LABELS,
    agencies,
    back_up_plans,
    family_and_network,
    how_decisions_are_made,
    managers_declarations,
    needs,
    plan_columns,
    rights_and_numbers,
    section_20,
    what_people_say,
)

from pipeline.domain.documents.plans import InitialPlanPage
from pipeline.domain.plans import InitialPlan

PLAN = Answers(InitialPlan, InitialPlanPage)


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Initial Plan")
    letterhead(document)
    opening(document)
    prose(document, "{{ about }}")
    how_decisions_are_made(document)
    about_the_child(document)
    heading(document, "Why there is a plan")
    section_prose(document, PLAN, "reasons", leave_out=("full_plan_on",))
    section_20(document)
    heading(document, "What the plan has to answer")
    needs(document)
    heading(document, "What people say")
    what_people_say(document)
    heading(document, "The plan")
    plan_columns(document)
    heading(document, "How long this plan is for")
    prose(
        document,
        "{{ next_review }}",
        maybe(
            "reasons.full_plan_on", "If help is needed for longer, there is a full plan by {{ reasons.full_plan_on }}."
        ),
    )
    _who_is_who(document)
    heading(document, "If things go another way")
    prose(document, maybe("no_back_up"))
    back_up_plans(document)
    managers_declarations(document)
    heading(document, "Where this plan comes from")
    section_facts(document, PLAN, "case", labels=CASE_LABELS, label_cm=6.5)
    rights_and_numbers(document)
    footer(document)
    return document


def _who_is_who(document: Document) -> None:
    heading(document, "Who is who")
    heading(document, "The {{ lead_professional }}", level=2)
    prose(document, "**{{ lead.lead_name }}**, {{ lead.lead_role }}", look="Lead-in")
    prose(document, "{{ lead.lead_does }}", "{{ visits }}", "Seen alone: {{ lead.seen_alone }}")
    heading(document, "Family and friends", level=2)
    family_and_network(document)
    heading(document, "People who work with the family", level=2)
    agencies(document)

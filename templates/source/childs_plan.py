"""The Word template of the Child's Plan (facts 2.3)."""

from __future__ import annotations

from building import (
    Answers,
    about_the_child,
    footer,
    grid,
    heading,
    letterhead,
    maybe,
    new_document,
    opening,
    prose,
    section_facts,
    section_prose,
    when,
)
from docx.document import Document
from parts import (
    CASE_LABELS,
    NETWORK_LABELS,
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

from pipeline.domain.documents.plans import ChildsPlanPage
from pipeline.domain.plans import ChildsPlan

PLAN = Answers(ChildsPlan, ChildsPlanPage)
WORRIES = ("past_harm", "future_danger", "complicating", "danger_statement")
GOALS = ("safety_goal", "bottom_lines", "safety_plan", "no_safety_plan_reason")


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Child's Plan")
    letterhead(document)
    opening(document)
    prose(document, "{{ about }}")
    how_decisions_are_made(document)
    about_the_child(document)
    heading(document, "Why there is a plan")
    section_prose(document, PLAN, "reasons")
    section_20(document)
    _the_childs_life(document)
    _signs_of_safety(document)
    heading(document, "The plan")
    plan_columns(document)
    _week_by_week(document)
    _who_is_who(document)
    heading(document, "When we look at this again")
    prose(document, "{{ next_review }}")
    heading(document, "If things go another way")
    prose(document, maybe("no_back_up"))
    back_up_plans(document)
    _made_together(document)
    managers_declarations(document)
    _for_the_record(document)
    rights_and_numbers(document)
    footer(document)
    return document


def _the_childs_life(document: Document) -> None:
    heading(document, "{{ child.called }}\u2019s life")
    section_prose(
        document,
        PLAN,
        "life",
        leave_out=("co_production", "other_parent_reason"),
        labels={"daily_life": "A day in {{ child.called }}\u2019s life", "identity": "Who {{ child.called }} is"},
    )
    heading(document, "What people say")
    what_people_say(document)


def _signs_of_safety(document: Document) -> None:
    """The three questions, word for word (HUL-15.1)."""
    heading(document, "What are we worried about?")
    section_prose(
        document,
        PLAN,
        "safety",
        only=WORRIES,
        labels={"future_danger": "What could happen to {{ child.called }}", "danger_statement": "In short"},
    )
    heading(document, "What this plan has to answer", level=2)
    needs(document)
    heading(document, "What is working well?")
    prose(document, "{{ safety.working_well }}")
    heading(document, "What needs to happen?")
    section_prose(document, PLAN, "safety", only=GOALS, labels={"bottom_lines": "What must not happen"})


def _week_by_week(document: Document) -> None:
    with when(document, "timeline"):
        heading(document, "Week by week")
        grid(
            document,
            [
                ("Week that begins on", 4, "{{ step.week_of }}"),
                ("What happens", 9, "{{ step.what }}"),
                ("Who", 4, "{{ step.who }}"),
            ],
            over="step in timeline",
        )


def _who_is_who(document: Document) -> None:
    heading(document, "Who is who")
    heading(document, "The {{ lead_professional }}", level=2)
    prose(document, "**{{ lead.lead_name }}**, {{ lead.lead_role }}", look="Lead-in")
    prose(document, "{{ lead.lead_does }}", "{{ visits }}", "Seen alone: {{ lead.seen_alone }}")
    heading(document, "Family and friends", level=2)
    family_and_network(document)
    prose(document, maybe("life.other_parent_reason", "**Not part of the plan:** {{ life.other_parent_reason }}"))
    heading(document, "People who work with the family", level=2)
    agencies(document)


def _made_together(document: Document) -> None:
    heading(document, "How we made this plan together")
    prose(document, "{{ life.co_production }}")
    section_facts(
        document,
        PLAN,
        "network",
        only=("our_start_on", "network_involved_on", "fgc_offered_on", "fgc_answer", "fgc_not_offered_reason"),
        labels=NETWORK_LABELS,
        label_cm=6.5,
    )


def _for_the_record(document: Document) -> None:
    heading(document, "Where this plan comes from")
    section_facts(document, PLAN, "case", labels=CASE_LABELS, label_cm=6.5)

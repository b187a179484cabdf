"""The Word template of the interim safety plan (LEE-3.4 to 3.8, HUL-11, facts 2.9)."""

from __future__ import annotations

from building import (
    Answers,
    Line,
    Signer,
    about_the_child,
    box,
    each,
    facts,
    footer,
    grid,
    heading,
    letterhead,
    maybe,
    new_document,
    opening,
    prose,
    section_prose,
    signatures,
    when,
)
from docx.document import Document
from parts import agencies, family_and_network, rights_and_numbers

from pipeline.domain.documents.safety import InterimSafetyPlanPage
from pipeline.domain.safety_plans import InterimSafetyPlan

PLAN = Answers(InterimSafetyPlan, InterimSafetyPlanPage)
LABELS = {"danger": "What could happen to {{ whom }}"}


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Interim safety plan")
    letterhead(document)
    opening(document)
    inside = box(
        document,
        [Line("How long this plan is for", "Panel heading"), "**{{ how_long }}**"],
        described="From when until when the plan is in force.",
    )
    prose(inside, "{{ about }} {{ follows }}", look="Panel text")
    about_the_child(document, more=[("Plan it goes with", "{{ goes_with }}")])
    heading(document, "Why there is a plan now")
    section_prose(document, PLAN, "reasons", only=("issue", "danger", "why_now"), labels=LABELS)
    facts(
        document,
        [
            ("Why there is an interim plan", "{{ waits_for }}"),
            ("Worry in the assessment", "{{ reasons.linked_risk }}"),
            ("Why it lasts longer than usual", maybe("reasons.longer_reason")),
        ],
        described="Why there is an interim plan, and which worry it belongs to.",
    )
    _what_is_done(document)
    _the_child(document)
    heading(document, "If the plan is not kept")
    prose(document, "{{ keeping.breach }}", "**Who has to be told:** {{ keeping.breach_told_to }}")
    prose(document, "If {{ whom }} or anybody else is in danger, ring **999** first.")
    heading(document, "Who agrees to this plan")
    prose(
        document,
        "Each person below is asked to agree to this plan. It is not a court order. If you cannot keep to it, or "
        "change your mind, ring us first. Then we can think together about what keeps {{ whom }} safe.",
    )
    family_and_network(document)
    heading(document, "People who work with the family", level=2)
    agencies(document)
    heading(document, "Agreed by the manager")
    prose(document, "{{ agreed_by }}", look="Lead-in")
    signatures(
        document,
        [Signer("{{ approver_name }}", "{{ approver_role }}", "{{ approved_on }}")],
        described="A place for the manager to sign.",
    )
    rights_and_numbers(document)
    footer(document)
    return document


def _what_is_done(document: Document) -> None:
    heading(document, "What we do to keep {{ whom }} safe")
    grid(
        document,
        [
            ("What is done, and how", 10.6, ["**{{ one.text }}**", "{{ one.how }}"]),
            ("Who does it, and when", 6.4, ["**{{ one.who }}**", "{{ one.when }}"]),
        ],
        over="one in actions",
        described="What is done to keep the child safe: how, by whom and when.",
    )
    heading(document, "Who is with {{ whom }}, and when", level=2)
    prose(document, "{{ keeping.who_is_there }}", "**Who sees to it that the plan is kept:** {{ keeping.overseer }}")


def _the_child(document: Document) -> None:
    heading(document, "This plan and {{ whom }}")
    with when(document, "told.childs_words"):
        prose(document, "**In {{ whose }} own words**", look="Person")
        prose(document, "{{ told.childs_words }}", look="Quoted")
    prose(
        document,
        maybe("told.no_words_reason", "There are no words here: {{ told.no_words_reason }}"),
    )
    with when(document, "told.child_told_on"):
        prose(document, "**Told on {{ told.child_told_on }}, in this way**", look="Person")
        prose(document, "{{ told.child_told_how }}", look="Quoted")
    heading(document, "Grown-ups to turn to", level=2)
    with each(document, "one in trusted_adults"):
        prose(
            document,
            "**{{ one.name }}** ({{ one.who_they_are }}){% if one.phone %}: {{ one.phone }}{% endif %}",
            look="Address",
        )

"""The Word template of the summary that goes with a child in need who moves (CAM-5.03 to 5.06, CAM-5.08d, BCP-2.2)."""

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
from parts import agencies, back_up_plans, what_people_say
from transfer_notification import signed_by_both, to_and_from_in_short

from pipeline.domain.documents.transfer_papers import SummaryPage
from pipeline.domain.transfers_out_cin import TransferOutCin

PACK = Answers(TransferOutCin, SummaryPage)
SO_FAR = ("chronology", "assessment_summary", "progress", "strengths", "risks")
NEXT = ("ended_services", "agreements", "outstanding", "recommendations")


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Summary of our work")
    letterhead(document)
    opening(document)
    to_and_from_in_short(document)
    about_the_child(document)
    heading(document, "Our work so far")
    prose(document, "We have been involved since {{ reasons.involved_since }}.", "{{ reasons.why_involved }}")
    section_facts(document, PACK, "case", described="Orders and proceedings.")
    section_prose(document, PACK, "summary", only=SO_FAR)
    heading(document, "What the move means for {{ child.called }}")
    prose(
        document,
        "{{ summary.impact_of_move }}",
        "**{{ summary.vulnerability_change }}.** {{ summary.vulnerability_reason }}",
    )
    heading(document, "What people say about the move")
    what_people_say(document)
    _services(document)
    heading(document, "If things go another way")
    prose(document, maybe("no_back_up"))
    back_up_plans(document)
    heading(document, "People who work with the family here")
    agencies(document)
    # Text and not a table at the end: it keeps the places to sign company.
    heading(document, "What comes next")
    section_prose(document, PACK, "summary", only=NEXT)
    signed_by_both(document)
    footer(document)
    return document


def _services(document: Document) -> None:
    heading(document, "School, health and other services")
    grid(
        document,
        [
            ("What for", 3.2, "{{ one.area }}"),
            ("Now", 4, "{{ one.now }}"),
            ("After the move", 4.2, "{% if one.afterwards %}{{ one.afterwards }}{% else %}Not known yet{% endif %}"),
            ("How we help to get it", 5.6, "{{ one.our_help }}"),
        ],
        over="one in services",
        described="Each service: who gives it now, who gives it after the move, and how we help to get it.",
    )
    with when(document, "gaps"):
        heading(document, "What is missing in the new area", level=2)
        grid(
            document,
            [
                ("What is missing", 5, "**{{ gap.service }}**"),
                ("What that means", 6.4, "{{ gap.effect }}"),
                ("Raised with, and when", 5.6, ["{{ gap.raised_with }}", maybe("gap.raised_on")]),
            ],
            over="gap in gaps",
            described="Each service that is missing, what that means, and with whom it was raised.",
        )

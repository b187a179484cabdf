"""The Word template of what a move means for the risk (CAM-8.03e, BCP-2.2)."""

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
    when,
)
from docx.document import Document
from parts import back_up_plans
from transfer_notification import signed_by_both, to_and_from_in_short

from pipeline.domain.documents.transfer_papers import EvaluationPage
from pipeline.domain.transfers_out_cp import TransferOutCp

PACK = Answers(TransferOutCp, EvaluationPage)
GIVEN = ("how_given", "given_on", "given_to")


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("What the move means")
    letterhead(document)
    opening(document)
    to_and_from_in_short(document)
    about_the_child(document, more=[("Category of the plan", "{{ category }}"), ("Day of the move", "{{ moves_on }}")])
    heading(document, "The risk")
    prose(document, "**{{ evaluation.risk_effect }}.** {{ evaluation.reasons }}")
    section_prose(document, PACK, "evaluation", only=("impact_of_move", "what_helps"))
    with when(document, "evaluation.how_given"):
        heading(document, "When you heard this", level=2)
    section_facts(document, PACK, "evaluation", only=GIVEN, described="How, when and to whom it was given.")
    heading(document, "If things go another way")
    prose(document, maybe("no_back_up"))
    back_up_plans(document)
    signed_by_both(document)
    footer(document)
    return document

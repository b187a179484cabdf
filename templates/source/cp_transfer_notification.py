"""The Word template of the letter that tells of a child with a child protection plan who moves (CAM-8.02, 8.04)."""

from __future__ import annotations

from building import (
    Answers,
    Line,
    about_the_child,
    box,
    bullets,
    footer,
    heading,
    letterhead,
    maybe,
    new_document,
    opening,
    prose,
    section_facts,
)
from docx.document import Document
from transfer_notification import signed_by_both, to_and_from, what_is_enclosed, who_is_in_the_family

from pipeline.domain.documents.transfer_letters import CpNotificationPage
from pipeline.domain.transfers_out_cp import TransferOutCp

PACK = Answers(TransferOutCp, CpNotificationPage)


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("A child with a child protection plan moves to your area")
    letterhead(document)
    opening(document)
    _what_we_ask(document)
    to_and_from(document)
    about_the_child(document)
    heading(document, "The move")
    section_facts(document, PACK, "move", labels={"moves_on": "Day of the move", "length": "For how long"})
    prose(document, maybe("notice.late_reason", "**Why you hear of it only now:** {{ notice.late_reason }}"))
    heading(document, "Our child protection plan")
    section_facts(document, PACK, "protection", leave_out=("why_a_plan",))
    prose(document, Line("", "Gap"), "{{ protection.why_a_plan }}")
    heading(document, "What the move does to the risk")
    prose(document, "**{{ risk_effect }}.** The reasons stand in \u201cWhat the move means\u201d, which is enclosed.")
    heading(document, "The family")
    who_is_in_the_family(document)
    heading(document, "Your conference")
    prose(document, "Please invite us. These people from here come, or have been asked to:", look="Lead-in")
    bullets(document, over="words in going", text="{{ words }}")
    what_is_enclosed(document)
    signed_by_both(document)
    footer(document)
    return document


def _what_we_ask(document: Document) -> None:
    """What we ask for, and that our plan stays open until they have decided (X3)."""
    box(
        document,
        [
            Line("Please answer in writing by {{ notice.reply_by }}", "Panel heading"),
            "{{ child.full_name }} has a child protection plan with us and moves to your area. The day of the move is "
            "{{ move.moves_on }}. Please write to us that you know of it, who the worker is, and that the child is on "
            "your list of children with a plan for the time being.",
            maybe(
                "conference_by",
                "This letter is our written notice of the new address. Please hold your transfer conference by "
                "**{{ conference_by }}**.",
            ),
            maybe(
                "stays_until",
                "The move is for the time being. If the family is still there on **{{ stays_until }}**, three months "
                "after it, we ask you to hold your transfer conference.",
            ),
            "**Our plan stays open until your conference has decided.**",
        ],
        described="What we ask for, and by when.",
    )

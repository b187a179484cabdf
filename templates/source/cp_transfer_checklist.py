"""The Word template of the checklist for the move of a child with a child protection plan (X1 to X4, facts 2.6)."""

from __future__ import annotations

from building import about_the_child, footer, letterhead, new_document, opening, prose
from docx.document import Document
from transfer_checklist import checklist
from transfer_notification import to_and_from_in_short


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Checklist for the move of a child with a child protection plan")
    letterhead(document)
    opening(document)
    prose(
        document,
        "The papers go before a planned move, or else as soon as they can. Court papers go only with the court\u2019s "
        "permission. Our plan stays open until their conference has decided.",
    )
    to_and_from_in_short(document)
    about_the_child(document)
    checklist(document)
    footer(document)
    return document

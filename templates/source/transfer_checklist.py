"""The Word template of the checklist for the move of a child in need (T1, facts 2.5c)."""

from __future__ import annotations

from building import about_the_child, footer, grid, heading, letterhead, maybe, new_document, opening, prose
from docx.document import Document
from transfer_notification import to_and_from_in_short


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Checklist for the move of a child in need")
    letterhead(document)
    opening(document)
    prose(
        document,
        "A child in need takes four papers along. Each is here, or there is a reason.",
    )
    to_and_from_in_short(document)
    about_the_child(document)
    checklist(document)
    footer(document)
    return document


def checklist(document: Document) -> None:
    """Add the two lists of a checklist: the papers, and what else has to be done."""
    heading(document, "The papers")
    grid(
        document,
        [
            ("What", 6.6, ["**{{ row.item }}**", maybe("row.which", look="Table note")]),
            ("Enclosed", 3.8, "{{ row.enclosed }}"),
            ("Sent on, and how", 3.6, "{{ row.sent }}"),
            ("Arrived on", 3.0, "{{ row.received }}"),
        ],
        over="row in rows",
        described="Each paper: whether it is enclosed, when it went and when it arrived.",
        row_height_cm=1.1,
    )
    heading(document, "What else has to be done")
    grid(
        document,
        [("What", 6.6, "**{{ step.what }}**"), ("How far it is", 7.2, "{{ step.state }}"), ("Initials", 3.2, "")],
        over="step in steps",
        described="What else belongs to the move, how far it is, and room for initials.",
        row_height_cm=1,
    )

"""The Word template of the alert to the out of hours team (BCP-3.4, facts 2.16)."""

from __future__ import annotations

from building import Line, box, bullets, each, facts, footer, heading, letterhead, new_document, opening, prose
from docx.document import Document
from parts import back_up_plan


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Alert for out of hours")
    letterhead(document)
    opening(document, reader=False, status=False)
    inside = box(
        document,
        [Line("{{ document.status }}", "Panel heading"), "**To:** {{ to }}"],
        described="To whom this goes, and whom to ring.",
    )
    bullets(inside, over="words in contacts", text="{{ words }}")
    facts(
        document,
        [
            ("Child", "**{{ child.full_name }}**\n{{ child.born }}"),
            ("Child ID", "{{ child.child_id }}"),
            ("Written", "{{ document.drawn_up_on }}, {{ document.prepared_by }}"),
        ],
        described="The child, and who wrote this and when.",
    )
    heading(document, "What may happen, and what to do")
    with each(document, "one in plans"):
        back_up_plan(document, "one")
    heading(document, "Afterwards")
    prose(document, "Tell the team on the next working day what happened and what was done: {{ council.phone }}.")
    footer(document)
    return document

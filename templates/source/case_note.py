"""The Word template of a case note: short, and ready to be copied into the recording system (LEE-3.8)."""

from __future__ import annotations

from building import Line, box, each, facts, footer, letterhead, maybe, new_document, opening, prose
from docx.document import Document


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Case note")
    letterhead(document)
    opening(document)
    prose(document, "{{ system }}", maybe("added"))
    inside = box(document, [Line("{{ heading }}", "Panel heading")], described="The case note, ready to be copied.")
    with each(inside, "line in lines"):
        prose(inside, "{{ line }}", look="Panel text")
    facts(
        document,
        [
            ("Child", "{{ child.full_name }}\n{{ child.born }}"),
            ("Child ID", "{{ child.child_id }}"),
            ("Written", "{{ document.drawn_up_on }}, {{ document.prepared_by }}"),
        ],
        described="The child, and who wrote this and when.",
    )
    footer(document)
    return document

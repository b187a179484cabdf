"""The Word template of the invitation to the move-in meeting (CAM-5.19, CAM-5.20)."""

from __future__ import annotations

from building import (
    bullets,
    facts,
    footer,
    line,
    marks,
    maybe,
    new_document,
    prose,
    short_letterhead,
    yours_sincerely,
)
from docx.document import Document


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Invitation to a meeting")
    short_letterhead(document)
    line(document, "Title", "{{ document.title }}")
    line(document, "Status", "{{ document.drawn_up_on }}. {{ document.status }}.")
    marks(document)
    prose(document, "{{ dear }}", look="Lead-in")
    prose(document, "{{ about }}")
    facts(
        document,
        [
            ("About", "{{ child.full_name }}, our number {{ child.child_id }}\n{{ child.born }}"),
            ("When", "**{{ when }}**"),
            ("Where", "{{ place }}"),
            ("Led by", maybe("chair")),
            ("Interpreter", maybe("interpreter")),
            ("What to know before", maybe("safety")),
        ],
        described="Whom the meeting is about, when and where it is, and what to know before.",
    )
    prose(document, "{{ held_by }} {{ document.banner }}", look="Small print")
    prose(document, "**Who is invited:**", look="Lead-in")
    bullets(document, over="guest in guests", text="{{ guest }}")
    prose(
        document, "{{ bring }}", "Questions, or you cannot come? Ring {{ lead }}, or our team on {{ council.phone }}."
    )
    yours_sincerely(document)
    footer(document)
    return document

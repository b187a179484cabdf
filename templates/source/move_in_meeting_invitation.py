"""The Word template of the invitation to the move-in meeting (CAM-5.19, CAM-5.20)."""

from __future__ import annotations

from building import bullets, facts, footer, heading, letterhead, line, marks, maybe, new_document, prose
from docx.document import Document


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Invitation to a meeting")
    letterhead(document)
    line(document, "Title", "{{ document.title }}")
    line(document, "Status", "{{ document.drawn_up_on }}")
    marks(document)
    prose(document, "{{ dear }}", look="Lead-in")
    prose(document, "{{ about }}")
    heading(document, "The meeting", level=2)
    facts(
        document,
        [
            ("About", "{{ child.full_name }} ({{ child.born }}), our number {{ child.child_id }}"),
            ("When", "**{{ when }}**"),
            ("Where", "{{ place }}"),
            ("Led by", maybe("chair")),
            ("Interpreter", maybe("interpreter")),
            ("What to know before", maybe("safety")),
        ],
        kept_whole=False,
    )
    prose(document, "{{ held_by }}", look="Small print")
    heading(document, "Who else is invited", level=2)
    bullets(document, over="guest in guests", text="{{ guest }}")
    prose(
        document, "{{ bring }}", "Questions, or you cannot come? Ring {{ lead }}, or our team on {{ council.phone }}."
    )
    prose(document, "Yours sincerely,", look="Lead-in")
    prose(document, "\n**{{ document.prepared_by }}**\n{{ council.service }}")
    prose(document, "{{ document.status }}. {{ document.banner }}", look="Small print")
    footer(document)
    return document

"""The Word template of the invitation to the next meeting, with its agenda (CAM-2.10, facts 2.16)."""

from __future__ import annotations

from building import bullets, facts, footer, heading, letterhead, new_document, opening, prose, steps, whom_to_ring
from docx.document import Document


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Invitation to the next meeting")
    letterhead(document)
    opening(document, status=False)
    prose(document, "{{ welcome }}")
    facts(
        document,
        [
            ("About", "{{ child.full_name }}"),
            ("When", "**{{ when }}**"),
            ("Where", "**{{ where }}**"),
            ("Who organises it", "{{ organiser }}"),
        ],
        described="Whom the meeting is about, when and where it is, and who organises it.",
    )
    heading(document, "What we talk about")
    steps(document, over="words in agenda", text="{{ words }}")
    heading(document, "What worries us most", level=2)
    bullets(document, over="words in worries", text="{{ words }}")
    heading(document, "Before the meeting")
    bullets(document, over="words in before", text="{{ words }}")
    prose(document, "An advocate can help you to say what you want to say: {{ council.advocacy_contact }}.")
    whom_to_ring(document)
    prose(document, "{{ document.prepared_by }}, {{ document.drawn_up_on }}")
    footer(document)
    return document

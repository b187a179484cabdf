"""The Word template of the invitation to the next meeting, with its agenda (CAM-2.10, facts 2.16)."""

from __future__ import annotations

from building import bullets, facts, footer, line, marks, new_document, prose, short_letterhead, steps, when
from docx.document import Document


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Invitation to the next meeting")
    short_letterhead(document)
    line(document, "Title", "{{ document.title }}")
    line(document, "Banner", "{{ document.banner }}")
    # One line, and none at the end: an invitation is pinned up, so it is one page.
    line(document, "Reader", "{{ document.reader }}, from {{ document.prepared_by }}, {{ document.drawn_up_on }}")
    marks(document)
    prose(document, "{{ welcome }} {{ document.status }}.")
    facts(
        document,
        [
            ("When", "**{{ when }}**"),
            ("Where", "**{{ where }}**"),
            ("Questions?", "{{ organiser }}\nAt other times: {{ council.out_of_hours_contact }}"),
        ],
        described="When and where the meeting is, and whom to ring.",
    )
    prose(document, "**What we talk about**", look="Lead-in")
    steps(document, over="words in agenda", text="{{ words }}")
    with when(document, "worries"):
        prose(document, "**What the plan is about**", look="Lead-in")
        bullets(document, over="words in worries", text="{{ words }}")
    prose(document, "**Before the meeting**", look="Lead-in")
    bullets(document, over="words in before", text="{{ words }}")
    footer(document)
    return document

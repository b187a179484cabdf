"""The Word template of the request for a minute taker (CAM-2.23, facts 2.16)."""

from __future__ import annotations

from building import Line, box, bullets, facts, footer, heading, letterhead, new_document, opening, prose
from docx.document import Document


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Request for a minute taker")
    letterhead(document)
    opening(document, reader=False, status=False)
    inside = box(
        document,
        [Line("{{ document.status }}", "Panel heading"), "**To:** {{ to }}"],
        described="To whom this goes, and who asks.",
    )
    prose(inside, "**From:** {{ document.prepared_by }}, {{ document.drawn_up_on }}", look="Panel text")
    prose(
        document,
        Line("", "Gap"),
        "Please let us have somebody who takes the minutes of this meeting. {{ why }}",
    )
    facts(
        document,
        [
            ("When", "**{{ when }}**"),
            ("Where", "**{{ where }}**"),
            ("About", "{{ about }}"),
            ("Who organises it", "{{ organiser }}"),
            ("Help to take part", "{{ helped_by }}"),
            ("After the meeting", "{{ minutes_by }}"),
            ("Who takes the minutes", "Name and phone:"),
        ],
        described="When and where the meeting is, whom it is about, who organises it, and room for the minute taker.",
    )
    heading(document, "Who is expected")
    bullets(document, over="words in expected", text="{{ words }}")
    footer(document)
    return document

"""The Word template of the page of clocks (C15, F2 to F4, facts 3)."""

from __future__ import annotations

from building import (
    bullets,
    footer,
    grid,
    heading,
    letterhead,
    new_document,
    note,
    opening,
    prose,
    when,
)
from docx.document import Document


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Clocks of the move")
    letterhead(document)
    opening(document)
    prose(
        document,
        "About **{{ child.full_name }}**, ID {{ child.child_id }}. {{ child.born }}. Written on "
        "{{ document.drawn_up_on }} by {{ document.prepared_by }}. {{ heard }}",
    )
    heading(document, "What has to happen by when")
    prose(document, "{{ said }}", look="Lead-in")
    grid(
        document,
        [
            ("By", 4.4, "**{{ clock.day }}**"),
            ("What", 12.6, ["{{ clock.what }}", note("{{ clock.why }}")]),
        ],
        over="clock in clocks",
    )
    with when(document, "waiting"):
        heading(document, "What does not run yet")
        bullets(document, over="words in waiting", text="{{ words }}")
    footer(document)
    return document

"""The Word template of the distribution record (CAM-4.14, facts 2.14)."""

from __future__ import annotations

from building import (
    about_the_child,
    bullets,
    footer,
    grid,
    heading,
    letterhead,
    maybe,
    new_document,
    opening,
    prose,
    when,
)
from docx.document import Document


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Distribution record")
    letterhead(document)
    opening(document)
    about_the_child(document)
    heading(document, "Who gets what")
    prose(document, "Everybody has their copy by **{{ due }}**. {{ totals }}", look="Lead-in")
    grid(
        document,
        [
            ("Who", 4.6, ["**{{ row.recipient }}**", "{{ row.who }}"]),
            ("What they get", 5.2, ["{{ row.copy_type }}", maybe("row.reason", "**Why:** {{ row.reason }}")]),
            ("Given on, and how we know", 4.6, "{{ row.sent }}"),
            ("Initials", 2.6, ""),
        ],
        over="row in rows",
        described="Who gets what, when it was given, how we know that it arrived, and who noted it.",
        row_height_cm=1.4,
    )
    with when(document, "nobody"):
        heading(document, "Who must not get anything")
        bullets(document, over="words in nobody", text="{{ words }}")
    with when(document, "notes"):
        heading(document, "Letters that somebody does not get")
        bullets(document, over="words in notes", text="{{ words }}")
    heading(document, "Write it down")
    prose(document, "{{ system }}")
    footer(document)
    return document

"""The Word template of the letter to the authority that a child comes from (CAM-8.05, 8.06, 8.13, 8.14)."""

from __future__ import annotations

from building import (
    bullets,
    footer,
    heading,
    letterhead,
    line,
    marks,
    maybe,
    new_document,
    prose,
    when,
    yours_sincerely,
)
from docx.document import Document


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Letter to the other council")
    letterhead(document)
    line(document, "Title", "{{ document.title }}")
    line(document, "Status", "{{ document.drawn_up_on }}. {{ document.status }}. {{ document.banner }}")
    prose(document, "{{ to }}", look="Address")
    marks(document)
    prose(document, "About **{{ child.full_name }}**, our number {{ child.child_id }}. {{ child.born }}.")
    prose(document, "Dear colleague,", look="Lead-in")
    prose(document, "{{ heard }}", maybe("asks"))
    heading(document, "Who leads here")
    prose(document, "{{ lead }}")
    heading(document, "What happens next")
    prose(document, "{{ held_by }}", maybe("until_then"))
    with when(document, "missing"):
        heading(document, "What we still need from you")
        bullets(document, over="words in missing", text="{{ words }}")
    prose(
        document,
        "Please ring us at once if anything changes: {{ council.phone }}, at other times "
        "{{ council.out_of_hours_contact }}.",
    )
    yours_sincerely(document)
    footer(document)
    return document

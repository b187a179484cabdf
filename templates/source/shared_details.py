"""The Word template of the page for somebody who gets only what was agreed (CAM-2.27)."""

from __future__ import annotations

from building import (
    footer,
    letterhead,
    line,
    marks,
    new_document,
    prose,
    whom_to_ring,
    yours_sincerely,
)
from docx.document import Document


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("What we can share with you")
    letterhead(document)
    line(document, "Title", "{{ document.title }}")
    line(document, "Status", "{{ document.drawn_up_on }}")
    marks(document)
    prose(document, "Dear {{ recipient }},", look="Lead-in")
    prose(document, "We cannot share everything with you, but we can share this:", look="Lead-in")
    prose(document, "{{ detail }}", look="Quoted")
    prose(
        document,
        "This page is for you alone. Please keep it somewhere safe. If something in it is not clear, or you think it "
        "is wrong, ring us: we will explain it, and write down what you say.",
    )
    yours_sincerely(document)
    whom_to_ring(document, complaints=True)
    prose(document, "{{ document.status }}. {{ document.banner }}", look="Small print")
    footer(document)
    return document

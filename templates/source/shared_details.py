"""The Word template of the page for somebody who gets only what was agreed (CAM-2.27)."""

from __future__ import annotations

from building import footer, letterhead, new_document, opening, prose, whom_to_ring
from docx.document import Document


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("What we can share with you")
    letterhead(document)
    # Neither banner nor reader: this is a letter, and its reader gets nothing else.
    opening(document, reader=False)
    prose(document, "{{ document.drawn_up_on }}")
    prose(document, "Dear {{ recipient }},", look="Lead-in")
    prose(
        document,
        "There is a plan that you have a part in. You do not get the whole of it, but we can share this with you:",
        look="Lead-in",
    )
    prose(document, "{{ detail }}", look="Quoted")
    prose(
        document,
        "Please keep this page safe and do not pass it on. If something in it is not clear, or if you do not agree "
        "with it, ring us. We will explain it, and we will write down what you say.",
    )
    prose(document, "Yours sincerely,", look="Lead-in")
    prose(document, "{{ document.prepared_by }}\n{{ council.service }}")
    whom_to_ring(document, complaints=True)
    footer(document)
    return document

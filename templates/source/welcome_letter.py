"""The Word template of the letter that welcomes a family to our area (facts 2.7)."""

from __future__ import annotations

from building import (
    footer,
    heading,
    letterhead,
    line,
    marks,
    maybe,
    new_document,
    prose,
    yours_sincerely,
)
from docx.document import Document


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Your move to our area")
    letterhead(document)
    line(document, "Title", "{{ document.title }}")
    line(document, "Status", "{{ document.drawn_up_on }}")
    marks(document)
    prose(document, "Dear {{ dear }},", look="Lead-in")
    prose(document, "Welcome. {{ heard }}")
    heading(document, "Who is there for you now")
    prose(document, "**{{ lead }}**", maybe("visit"))
    heading(document, "What happens next")
    prose(document, "{{ meeting }} You can bring somebody you trust, and you can say what you think.", "{{ plan }}")
    prose(document, maybe("school"), maybe("gp"))
    prose(
        document,
        "Ring us if anything is not clear, or if you need help: {{ council.phone }}. At night and at weekends: "
        "{{ council.out_of_hours_contact }}. In an emergency ring 999.",
        "Are you not happy with us? Tell us, or complain: {{ council.complaints_contact }}. It will not change the "
        "help you get. An advocate can speak for you: {{ council.advocacy_contact }}.",
        "We look forward to meeting you and {{ called }}.",
    )
    yours_sincerely(document)
    prose(document, "{{ document.status }}. {{ document.banner }}", look="Small print")
    footer(document)
    return document

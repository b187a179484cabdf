"""The Word template of the child's own page of a plan or review: short, and said to the child (CAM-1.16, CAM-1.19)."""

from __future__ import annotations

from building import (
    Line,
    box,
    bullets,
    each,
    footer,
    heading,
    line,
    marks,
    maybe,
    new_document,
    prose,
    short_letterhead,
    when,
)
from docx.document import Document


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Your plan")
    # No logo: it is one page, and the child's own.
    short_letterhead(document)
    line(document, "Title", "{{ document.title }}")
    line(document, "Status", "{{ document.drawn_up_on }}, {{ document.prepared_by }}")
    marks(document)
    prose(document, "Dear {{ called }},", look="Lead-in")
    prose(document, "{{ about }}")
    heading(document, "What you told us")
    with each(document, "words in said"):
        prose(document, "{{ words }}", look="Quoted")
    prose(document, maybe("not_said"))
    with when(document, "does"):
        heading(document, "What you do")
        bullets(document, over="words in does", text="{{ words }}")
    heading(document, "What happens next")
    with each(document, "words in next_steps"):
        prose(document, "{{ words }}")
    heading(document, "Who helps you")
    bullets(document, over="who in helpers", text="{{ who }}")
    inside = box(
        document,
        [Line("If something worries you", "Panel heading"), "Tell a grown-up you trust. It is never your fault."],
        described="Whom you can talk to.",
    )
    prose(
        inside,
        "You can ring us: **{{ council.phone }}**. At night: {{ council.out_of_hours_contact }}.",
        "If you are in danger, ring **999**.",
        "An advocate is somebody who helps you to say what you want, and is on your side: "
        "{{ council.advocacy_contact }}.",
        look="Panel text",
    )
    line(document, "Gap", "")
    prose(document, "{{ whole }}", look="Lead-in")
    prose(document, "{{ document.status }}. {{ document.banner }}", look="Small print")
    footer(document)
    return document

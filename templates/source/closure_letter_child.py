"""The Word template of the closing letter to the child: a few lines, very plain (facts 2.8, K8)."""

from __future__ import annotations

from building import Line, box, bullets, footer, letterhead, line, marks, new_document, prose, when
from docx.document import Document


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("A letter for you")
    letterhead(document)
    line(document, "Title", "{{ document.title }}")
    line(document, "Status", "{{ document.drawn_up_on }}")
    marks(document)
    prose(document, "Dear {{ called }},", look="Lead-in")
    prose(document, "{{ ends }}", "{{ for_child }}", "Thank you for talking with me. You told me what matters to you.")
    inside = box(
        document,
        [Line("If something worries you", "Panel heading"), "Tell a grown-up you trust. It is never your fault."],
        described="Whom you can talk to.",
    )
    with when(inside, "talk_to"):
        prose(inside, "You can talk to:", look="Panel text")
        bullets(inside, over="who in talk_to", text="{{ who }}")
    prose(
        inside,
        "You can ring us too: **{{ council.phone }}**. At night: {{ council.out_of_hours_contact }}.",
        "If you are in danger, ring **999**.",
        look="Panel text",
    )
    line(document, "Gap", "")
    prose(document, "All the best,", look="Lead-in")
    prose(document, "\n\n**{{ document.prepared_by }}**")
    prose(document, "{{ document.status }}. {{ document.banner }}", look="Small print")
    footer(document)
    return document

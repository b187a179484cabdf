"""The Word template of the alert to the out of hours team (BCP-3.4, facts 2.16)."""

from __future__ import annotations

from building import Line, box, bullets, each, footer, line, marks, new_document, prose, short_letterhead
from docx.document import Document
from docx.shared import Cm
from parts import back_up_plan_at_a_glance


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Alert for out of hours")
    # No logo and little room above: whoever is rung at night needs all of it on one page.
    document.sections[0].top_margin = Cm(1.2)
    short_letterhead(document)
    line(document, "Title", "{{ document.title }}").paragraph_format.space_before = Cm(0.2)
    marks(document)
    box(
        document,
        [
            Line("{{ document.status }} to: {{ to }}", "Panel heading"),
            "{% for words in contacts %}{{ words }}{% if not loop.last %} \u00b7 {% endif %}{% endfor %}",
            "About **{{ child.full_name }}**. {{ child.born }}.",
        ],
        described="To whom this goes, whom to ring, and the child.",
    )
    prose(document, Line("", "Gap"), "**The family** ({{ child.child_id }})", look="Lead-in")
    bullets(document, over="words in family", text="{{ words }}")
    with each(document, "one in plans"):
        back_up_plan_at_a_glance(document, "one")
    prose(
        document,
        "**Afterwards, tell the team on the next working day what was done.** {{ document.banner }} "
        "Written on {{ document.drawn_up_on }} by {{ document.prepared_by }}.",
        look="Small print",
    )
    footer(document)
    return document

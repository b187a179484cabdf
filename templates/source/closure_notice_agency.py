"""The Word template of the notice to an agency that our work ends (facts 2.8, K8)."""

from __future__ import annotations

from building import (
    facts,
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
    document = new_document("Notice that our work ends")
    letterhead(document)
    line(document, "Title", "{{ document.title }}")
    line(document, "Status", "{{ document.drawn_up_on }}. {{ document.status }}. {{ document.banner }}")
    marks(document)
    prose(document, "{{ to }}", look="Address")
    facts(
        document,
        [("About", "**{{ child.full_name }}**\n{{ child.born }}\nChild ID: {{ child.child_id }}")],
        described="Which child this is about.",
    )
    line(document, "Gap", "")
    prose(document, "Dear {{ dear }},", look="Lead-in")
    prose(document, "{{ ends }}", "**Why it is safe to stop now:** {{ why }}", "{{ your_part }}")
    heading(document, "Who leads from now on")
    prose(document, "{{ lead }}", maybe("early_help"))
    heading(document, "If you are worried about {{ child.called }}")
    prose(
        document,
        "Ring us straight away, as you would for any child: {{ council.phone }}, at other times "
        "{{ council.out_of_hours_contact }}. Do not wait because our work has ended. If you hold a plan of ours for "
        "{{ child.called }}, do not use it any more. Keep it as your own rules for records say.",
    )
    yours_sincerely(document)
    footer(document)
    return document

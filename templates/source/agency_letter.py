"""The Word template of the letter that tells an agency of a move (CAM-5.12, facts 2.5g)."""

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
    document = new_document("A child you work with is moving")
    letterhead(document)
    line(document, "Title", "{{ document.title }}")
    line(document, "Status", "{{ document.drawn_up_on }}. {{ document.status }}. {{ document.banner }}")
    marks(document)
    prose(document, "**{{ name }}**\n{{ place }}", look="Address")
    prose(document, "Dear {{ name }},", look="Lead-in")
    prose(
        document,
        "{{ about }}",
        maybe("new_address", "{{ new_address }}. Please do not tell anybody where the family goes."),
    )
    facts(
        document,
        [
            ("Child", "{{ child.full_name }}\n{{ child.born }}. Our number: {{ child.child_id }}"),
            ("Our worker", "{{ sender.worker }}"),
            (
                "The other council",
                "{{ to.name }}{% if to.contact %}\n{{ to.contact }}{% endif %}"
                "{% if to.worker %}\nWorker there: {{ to.worker }}{% endif %}",
            ),
            ("Taking over from you", maybe("counterpart")),
        ],
        described="The child, our worker, the other council, and who takes over there.",
    )
    heading(document, "What we ask of you")
    for words in ("{{ ask }}", "Please go on with your part until then{% if gives %}: {{ gives }}{% endif %}."):
        line(document, "Bullet", f"\u2022 {words}")
    prose(
        document,
        "Our case stays open until the other council has answered us in writing. Are you worried about "
        "{{ child.called }} before then? Ring us straight away: {{ council.phone }}.",
    )
    yours_sincerely(document)
    footer(document)
    return document

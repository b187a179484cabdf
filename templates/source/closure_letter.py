"""The Word template of the closing letter to a parent or carer (facts 2.8, K8)."""

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
    document = new_document("Our work with your family ends")
    letterhead(document)
    line(document, "Title", "{{ document.title }}")
    line(document, "Status", "{{ document.drawn_up_on }}")
    marks(document)
    prose(document, "Dear {{ dear }},", look="Lead-in")
    prose(document, "{{ ends }} {{ why }}")
    heading(document, "What got better")
    prose(document, "{{ got_better }}", "You have made this happen. Thank you for letting us be a part of it.")
    heading(document, "Who helps you now")
    prose(document, "**{{ lead }}**", maybe("lead_does"))
    with when(document, "goes_on"):
        prose(document, "These people go on helping:", look="Lead-in")
        bullets(document, over="words in goes_on", text="{{ words }}")
    prose(document, maybe("early_help"))
    heading(document, "If you are worried")
    with when(document, "what_to_do"):
        prose(document, "If it gets harder, this is what was agreed:", look="Lead-in")
        prose(document, "{{ what_to_do }}", "{{ whom_to_ring }}", look="Quoted")
    prose(
        document,
        "You can always ring us again, and it is never too early: {{ council.phone }}. Asking for help is a strong "
        "thing to do. Nobody will think less of you.",
    )
    heading(document, "What ends")
    prose(document, "{{ what_ends }}")
    prose(document, "We wish {{ called }} and your family all the best.")
    yours_sincerely(document)
    prose(
        document,
        "**Are you not happy with us?** Tell us, or complain: {{ council.complaints_contact }}. It will not change the "
        "help you get. An advocate can speak for you: {{ council.advocacy_contact }}.",
        "**At night and at weekends:** {{ council.out_of_hours_contact }}. In an emergency ring 999.",
    )
    prose(document, "{{ document.status }}. {{ document.banner }}", look="Small print")
    footer(document)
    return document

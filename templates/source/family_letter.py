"""The Word template of the letter that tells a family who is responsible when they move (CAM-5.04, CAM-5.15)."""

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
from parts import rights_and_numbers


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Your move, and who does what")
    letterhead(document)
    line(document, "Title", "{{ document.title }}")
    line(document, "Status", "{{ document.drawn_up_on }}")
    marks(document)
    prose(document, "Dear family of {{ called }},", look="Lead-in")
    prose(document, "{{ about }}")
    heading(document, "Who is responsible")
    facts(
        document,
        [
            ("Until the move", maybe("before")),
            ("From the move on", "{{ during }}"),
            ("Once they have taken over", "{{ after }}"),
            ("When the councils meet", maybe("meeting")),
            ("New address", maybe("new_address")),
        ],
        described="Who is responsible before the move, from the move on, and afterwards.",
    )
    heading(document, "Your own part")
    prose(document, "Some things only you can arrange where you are going to live:", look="Lead-in")
    for words in (
        "**School or nursery.** Ask the new council for a place as early as you can. Tell the school here when "
        "{{ called }} leaves.",
        "**Doctor.** Register {{ called }} and yourselves with a GP. Tell the dentist and the health visitor too.",
        "**Other services.** If {{ called }} sees a specialist, ask them who goes on with it in the new area.",
    ):
        line(document, "Bullet", f"\u2022 {words}")
    prose(
        document,
        "We help you with this. Is something hard to get, or is there a waiting list? Tell us, and we speak to the "
        "other council about it.",
    )
    heading(document, "Your workers")
    prose(
        document,
        "Before the move and until the others have taken over: **{{ sender.worker }}**.",
        maybe("to.worker", "At {{ to.name }}: **{{ to.worker }}**."),
    )
    prose(document, "We wish {{ called }} and all of you a good start.")
    yours_sincerely(document)
    rights_and_numbers(document)
    prose(document, "{{ document.status }}. {{ document.banner }}", look="Small print")
    footer(document)
    return document

"""The Word template of the page on which a plan is gone through in supervision (HUL-14.1, BCP-2.2, CAM-4.09)."""

from __future__ import annotations

from building import (
    Signer,
    bullets,
    facts,
    footer,
    grid,
    heading,
    maybe,
    new_document,
    opening,
    prose,
    short_letterhead,
    signatures,
    when,
)
from docx.document import Document
from parts import room_to_write


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("The plan in supervision")
    # No logo: nobody outside gets this, and what is signed is not to be a page behind what was agreed.
    short_letterhead(document)
    opening(document, reader=False)
    facts(
        document,
        [
            ("Child", "{{ about }}"),
            ("Visits", "{{ visits }}"),
            ("Written", "{{ document.drawn_up_on }}, {{ document.prepared_by }}"),
        ],
        described="The child, the visits, and who wrote the plan and when.",
    )
    heading(document, "How far each outcome is")
    grid(
        document,
        [
            (
                "Outcome, and how we know",
                6.4,
                ["**{{ one.title }}**", "{{ one.measure }}", "**{{ one.status }}**", maybe("one.progress")],
            ),
            (
                "Still to be done",
                7.2,
                "{% if not one.actions %}Nothing is open.{% endif %}"
                "{% for words in one.actions %}\u2022 {{ words }}{% if not loop.last %}\n{% endif %}{% endfor %}",
            ),
            ("Notes: what has changed for the child", 3.4, ""),
        ],
        over="one in outcomes",
        described="Each outcome with its measure, how far it is, what is still to be done, and room for notes.",
        row_height_cm=2.5,
    )
    heading(document, "{{ back_up_called }}")
    prose(document, "{{ back_up }}")
    with when(document, "back_up_plans"):
        bullets(document, over="words in back_up_plans", text="{{ words }}")
    room_to_write(document, "Do they still fit? What has to change?", 1.5)
    heading(document, "What we agreed")
    room_to_write(document, "Who does what, and by when:", 2)
    signatures(
        document,
        [Signer("{{ manager }}", "{{ manager_called }}")],
        described="A place for the manager to sign.",
    )
    footer(document)
    return document

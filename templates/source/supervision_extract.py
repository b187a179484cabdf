"""The Word template of the page on which a plan is gone through in supervision (HUL-14.1, BCP-2.2, CAM-4.09)."""

from __future__ import annotations

from building import (
    Signer,
    about_the_child,
    bullets,
    footer,
    grid,
    heading,
    letterhead,
    new_document,
    opening,
    prose,
    signatures,
    when,
)
from docx.document import Document
from parts import room_to_write


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("The plan in supervision")
    letterhead(document)
    opening(document)
    about_the_child(document, details=False)
    heading(document, "How far each outcome is")
    grid(
        document,
        [
            ("Outcome, and how we know", 6.2, ["**{{ one.title }}**", "{{ one.measure }}", "**{{ one.status }}**"]),
            (
                "Still to be done",
                6.4,
                "{% if not one.actions %}Nothing is open.{% endif %}"
                "{% for words in one.actions %}\u2022 {{ words }}{% if not loop.last %}\n{% endif %}{% endfor %}",
            ),
            ("Notes: what has changed for the child", 4.4, ""),
        ],
        over="one in outcomes",
        described="Each outcome with its measure, how far it is, what is still to be done, and room for notes.",
        row_height_cm=3,
    )
    heading(document, "Visits")
    prose(document, "{{ visits }}")
    room_to_write(document, "Last visit, and what the child said:", 1.6)
    heading(document, "Back-up plans")
    prose(document, "{{ back_up }}")
    with when(document, "back_up_plans"):
        bullets(document, over="words in back_up_plans", text="{{ words }}")
    room_to_write(document, "Do they still fit? What has to change?", 1.6)
    heading(document, "What we agreed")
    room_to_write(document, "Who does what, and by when:", 3)
    heading(document, "Signed")
    signatures(
        document,
        [Signer("{{ social_worker }}", "Social worker"), Signer("{{ manager }}", "{{ manager_called }}")],
        described="A place for the social worker and one for the manager to sign.",
    )
    footer(document)
    return document

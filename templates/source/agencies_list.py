"""The Word template of the list of those who work with a family that moves (CAM-5.12, CAM-8.03f, facts 2.5d)."""

from __future__ import annotations

from building import about_the_child, footer, grid, heading, letterhead, maybe, new_document, opening, prose
from docx.document import Document
from transfer_notification import to_and_from_in_short


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Who works with the family")
    letterhead(document)
    opening(document)
    prose(document, "You can ask each of them for a report, and invite them. Each knows the family.")
    to_and_from_in_short(document)
    about_the_child(document)
    heading(document, "Who works with the family")
    grid(
        document,
        [
            (
                "Who",
                6.4,
                [
                    "**{{ one.name }}**",
                    "{{ one.role }}, {{ one.agency }}",
                    maybe("one.contact"),
                    maybe("one.postal_address"),
                ],
            ),
            ("What they give", 4, "{{ one.gives }}"),
            (
                "The move",
                6.6,
                "{% if one.informed_on %}Told of the move on {{ one.informed_on }}. {% endif %}"
                "{% if one.counterpart %}Takes over there: {{ one.counterpart }}. {% endif %}"
                "{% if one.shared_on %}Passed on to them on {{ one.shared_on }}.{% endif %}",
            ),
        ],
        over="one in agencies",
        described="Who works with the family, what they give, and how far the change to the new area is.",
    )
    footer(document)
    return document

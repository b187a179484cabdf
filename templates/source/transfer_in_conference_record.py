"""The Word template of the record of the transfer-in conference (CAM-8.06 to 8.16, facts 2.7c)."""

from __future__ import annotations

from building import (
    Signer,
    about_the_child,
    facts,
    footer,
    grid,
    heading,
    letterhead,
    maybe,
    new_document,
    opening,
    prose,
    signatures,
    when,
)
from docx.document import Document


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Record of the transfer-in conference")
    letterhead(document)
    opening(document)
    about_the_child(document)
    heading(document, "Before the conference")
    facts(
        document,
        [
            ("The child comes from", "{{ comes_from }}"),
            ("On our temporary list since", maybe("listed_on")),
            ("Quality assurance told on", maybe("quality_told_on")),
            ("Our team", maybe("team")),
            ("First visit", maybe("visit_on")),
            ("For how long", "{{ length }}"),
            ("Written notice of the permanent address", maybe("notified_on")),
            ("Category of the plan there", maybe("category")),
        ],
    )
    heading(document, "The conference")
    facts(
        document,
        [
            ("To be held by", "{{ held_by }}"),
            ("Day", maybe("held_on")),
            ("Time and place", maybe("held_at")),
            ("Led by", maybe("chair")),
            ("Interpreter", maybe("interpreter")),
        ],
        described="When and where it is held.",
    )
    with when(document, "safety"):
        heading(document, "What to know before", level=2)
        prose(document, "{{ safety }}")
    heading(document, "Who came", level=2)
    grid(
        document,
        [
            ("Who", 6, "**{{ one.name }}**"),
            ("Job, or part in the family", 8, "{{ one.part }}"),
            ("Came", 3, "{{ one.came }}"),
        ],
        over="one in attendance",
        row_height_cm=0.8,
    )
    heading(document, "What was decided")
    with when(document, "decision"):
        prose(document, "**{{ decision }}**", "{{ reasons }}")
    with when(document, "choices"):
        grid(
            document,
            [("Please tick one", 7, "\u2610 {{ choice }}"), ("Why", 10, "")],
            over="choice in choices",
            row_height_cm=1.6,
        )
    with when(document, "follows"):
        heading(document, "What comes next", level=2)
        facts(document, [("{{ one.label }}", "{{ one.answer }}")], over="one in follows")
    heading(document, "Signed")
    signatures(
        document,
        [Signer("{{ person.name }}", "{{ person.part }}", over="person in signatures")],
        described="A place to sign for whoever led it, the social worker and the Team Manager.",
    )
    footer(document)
    return document

"""The Word template of the record of the transfer-in conference (CAM-8.06 to 8.16, facts 2.7c)."""

from __future__ import annotations

from building import (
    Signer,
    about_the_child,
    each,
    facts,
    footer,
    grid,
    heading,
    letterhead,
    line,
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
    facts(document, [("{{ one.label }}", "{{ one.answer }}")], over="one in before")
    heading(document, "The conference")
    facts(
        document, [("{{ one.label }}", "{{ one.answer }}")], over="one in held", described="When and where it is held."
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
        with each(document, "choice in choices"):
            prose(document, "\u2610 {{ choice }}")
        prose(document, "**Why:**")
        line(document, "Normal", "\n\n\n")
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

"""The Word template of the request to the authority that a child comes from (CAM-8.11, CAM-8.12, facts 2.7a)."""

from __future__ import annotations

from building import (
    Line,
    Signer,
    box,
    each,
    footer,
    grid,
    heading,
    letterhead,
    new_document,
    opening,
    prose,
    signatures,
)
from docx.document import Document


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Request to the other council")
    letterhead(document)
    opening(document, reader=False)
    inside = box(document, [Line("**To:** {{ to }}", "Panel text")], described="Whom it is for, and what is asked.")
    prose(
        inside,
        "{{ asks }}",
        "**Send it back to:** {{ send_to }}",
        "About **{{ child.full_name }}**, our number {{ child.child_id }}. {{ child.born }}. Written on "
        "{{ document.drawn_up_on }} by {{ document.prepared_by }}.",
        look="Panel text",
    )
    with each(document, "part in parts"):
        heading(document, "{{ part.title }}")
        grid(
            document,
            [("We ask", 6, "**{{ one.label }}**"), ("Answer", 11, "{{ one.answer }}")],
            over="one in part.boxes",
            described="What we ask, and room for the answer.",
            row_height_cm=0.8,
        )
    heading(document, "The family: everybody in the home, and each parent *")
    grid(
        document,
        [
            ("Name", 4.2, "**{{ one.name }}**"),
            ("Date of birth", 3.2, "{{ one.born }}"),
            ("Who they are", 5, "{{ one.part }}"),
            ("Address", 4.6, "{{ one.address }}"),
        ],
        over="one in family",
        row_height_cm=1.2,
    )
    heading(document, "Professionals to invite *")
    grid(
        document,
        [
            ("Name and job", 6, "{{ one.name }}"),
            ("Organisation and postal address", 7, "{{ one.agency }}"),
            ("Phone or e-mail", 4, "{{ one.phone }}"),
        ],
        over="one in guests",
        row_height_cm=1.2,
    )
    heading(document, "Please send with it")
    with each(document, "paper in papers"):
        prose(document, "{{ paper }}")
    heading(document, "Filled in by")
    signatures(
        document,
        [Signer("{{ completed_by }}", "Name, job, phone")],
        described="A place to sign for whoever fills the form in.",
    )
    footer(document)
    return document

"""The Word template of the signature sheet (CAM-2.24, facts 2.13)."""

from __future__ import annotations

from building import Signer, facts, footer, grid, heading, letterhead, new_document, opening, prose, signatures
from docx.document import Document


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Signature sheet")
    letterhead(document)
    opening(document)
    facts(
        document,
        [
            ("Signed for", "{{ version }}"),
            ("Child", "{{ child.full_name }}, {{ child.child_id }}\n{{ child.born }}"),
            ("Prepared by", "{{ document.prepared_by }}, {{ document.drawn_up_on }}"),
        ],
        described="What is signed for, and for which child.",
    )
    heading(document, "Please sign here")
    prose(
        document,
        "Sign when you have read it, or when somebody has read it with you. {{ copies_by }} Tick the box when you "
        "have yours.",
        look="Lead-in",
    )
    grid(
        document,
        [
            ("Name", 3.6, "**{{ row.name }}**"),
            ("Relationship or job", 4.9, "{{ row.part }}"),
            ("Signature", 3.9, ""),
            ("Date", 2, ""),
            ("I have my own copy", 2.6, "\u2610 Yes, on:"),
        ],
        over="row in rows",
        described="A line for each person: name, relationship or job, signature, date, and whether they have a copy.",
        kept_whole=True,
        row_height_cm=1.3,
    )
    heading(document, "Anybody else who takes part")
    prose(document, "The child or young person can sign here too, if they want to.", look="Lead-in")
    signatures(document, [Signer("Name", "")] * 2, described="Two free places to sign.")
    heading(document, "Countersigned")
    prose(document, "The Team Manager signs last, when everybody else has signed.", look="Lead-in")
    signatures(
        document,
        [Signer("{{ countersigner }}", "Team Manager")],
        described="A place for the Team Manager to sign.",
    )
    footer(document)
    return document

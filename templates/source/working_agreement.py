"""The Word template of the Working Agreement (facts 2.1)."""

from __future__ import annotations

from building import (
    about_the_child,
    each,
    facts,
    footer,
    grid,
    heading,
    letterhead,
    line,
    maybe,
    new_document,
    opening,
    prose,
    signatures,
    signer,
    whom_to_ring,
)
from docx.document import Document


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Working Agreement")
    letterhead(document)
    # Everyone signs the one copy there is.
    opening(document, reader=False)
    about_the_child(
        document,
        more=[("Plan", "{{ plan }}")],
        details=False,
        described="The child, the plan, and who wrote this agreement and when.",
    )
    _what_this_is(document)
    _people(document)
    _actions(document)
    _keeping_to_it(document)
    _rights(document)
    whom_to_ring(document)
    _copies(document)
    _signatures(document)
    footer(document)
    return document


def _what_this_is(document: Document) -> None:
    heading(document, "What this is")
    prose(document, "{{ statements.status }}", "{{ statements.starts }}")
    heading(document, "Why we have written this")
    prose(document, "{{ reason }}.", look="Lead-in")
    prose(document, "{{ reason_details }}")
    heading(document, "What we want to happen")
    prose(document, "{{ intended_outcome }}")


def _people(document: Document) -> None:
    heading(document, "Who is part of this agreement")
    # No table: an address may have any length, and only text outside tables breaks well in every converter.
    with each(document, "person in people"):
        line(document, "Person", "**{{ person.name }}**, {{ person.relationship }}")
        prose(document, maybe("person.address"), look="Address")


def _actions(document: Document) -> None:
    heading(document, "What we have agreed")
    # Not kept whole: an action may have any length, and the embedded converter loses what fits on no page.
    grid(
        document,
        [
            ("Action", 6.2, "**{{ action.number }}.** {{ action.action }}"),
            ("Who", 3.1, "{{ action.who }}"),
            ("By When", 3.2, "{{ action.when }}"),
            ("Check", 4.5, "{{ action.check }}"),
        ],
        over="action in actions",
        described="What we have agreed: each action, who does it, by when or how often, and who checks it.",
    )


def _keeping_to_it(document: Document) -> None:
    heading(document, "If this agreement is not kept")
    prose(document, "{{ statements.both_sides }}")
    prose(document, "{{ statements.explained }}", look="Lead-in")
    prose(document, "{{ statements.consequences }}", look="Quoted")


def _rights(document: Document) -> None:
    heading(document, "Your rights")
    heading(document, "Legal advice", level=2)
    prose(document, "{{ statements.legal_advice }}")
    heading(document, "An advocate", level=2)
    prose(document, "{{ statements.advocate }}")
    heading(document, "Complaints", level=2)
    prose(document, "{{ statements.complaints }}")
    heading(document, "When we look at this again")
    prose(document, "{{ statements.review }}", "{{ statements.changes }}")


def _copies(document: Document) -> None:
    heading(document, "Who gets a copy")
    facts(
        document,
        [("{{ copy.recipient }}", "{{ copy.copy_type }}")],
        over="copy in copies",
        described="Who gets a copy, and what kind of copy.",
    )


def _signatures(document: Document) -> None:
    heading(document, "Signatures")
    prose(
        document,
        "This is agreement number {{ document.number }}. Please sign only if you understand it and agree with it. "
        "Ask us about anything that is not clear.",
        look="Lead-in",
    )
    signatures(
        document,
        [signer("person", over="person in signatures")],
        described="A place for each person to sign: their name, their signature and the date.",
    )
    heading(document, "Countersigned for {{ council.service }}")
    prose(document, "The Team Manager signs last, when everyone else has signed.", look="Lead-in")
    signatures(document, [signer("countersignature")], described="A place for the Team Manager to sign.")

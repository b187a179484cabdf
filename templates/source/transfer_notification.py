"""The Word template of the letter that tells the receiving authority of a child in need (CAM-5.02, CAM-5.07)."""

from __future__ import annotations

from building import (
    Answers,
    Line,
    Signer,
    about_the_child,
    box,
    bullets,
    facts,
    footer,
    grid,
    heading,
    letterhead,
    maybe,
    new_document,
    opening,
    prose,
    section_facts,
    signatures,
    when,
)
from docx.document import Document

from pipeline.domain.documents.transfer_letters import CinNotificationPage
from pipeline.domain.transfers_out_cin import TransferOutCin

PACK = Answers(TransferOutCin, CinNotificationPage)


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("A child in need moves to your area")
    letterhead(document)
    opening(document)
    box(
        document,
        [
            Line("Please answer in writing by {{ notice.reply_by }}", "Panel heading"),
            "{{ child.full_name }} is a child in need and moves to your area. The day of the move is "
            "{{ move.moves_on }}. Please write to us that you take the case, or that you will give no service and why.",
            "**Our case stays open until we hear from you in writing.** Until then ring {{ sender.worker }} at any "
            "time.",
        ],
        described="What we ask for, and by when.",
    )
    to_and_from(document)
    about_the_child(document)
    heading(document, "The move")
    section_facts(document, PACK, "move", labels={"moves_on": "Day of the move", "length": "For how long"})
    prose(document, maybe("notice.late_reason", "**Why you hear of it only now:** {{ notice.late_reason }}"))
    heading(document, "Why {{ child.called }} is a child in need")
    prose(document, "We have been involved since {{ reasons.involved_since }}.", "{{ reasons.why_involved }}")
    section_facts(document, PACK, "case", described="Orders and proceedings.")
    heading(document, "The risks, in short")
    prose(document, "{{ risks }}", "**What the move changes:** {{ vulnerability }}")
    heading(document, "The family")
    who_is_in_the_family(document)
    _duty(document)
    what_is_enclosed(document)
    signed_by_both(document)
    footer(document)
    return document


def _duty(document: Document) -> None:
    """Whose duty it is, in our own words (CAM-5.02)."""
    heading(document, "Whose duty it is")
    prose(
        document,
        "Section 17 of the Children Act 1989 gives each council a duty towards the children in need within its own "
        "area. So from the day on which {{ child.called }} lives in your area, the duty to safeguard "
        "{{ child.called }} and to see what help is needed is yours. We hand over our knowledge with this pack, "
        "and we answer your questions.",
    )


# Parts that the other documents of a transfer share


def to_and_from(document: Document) -> None:
    """Add which authority it goes to and who of ours writes."""
    heading(document, "To and from")
    facts(
        document,
        [
            (
                "To",
                "**{{ to.name }}**{% if to.contact %}\n{{ to.contact }}{% endif %}"
                "{% if to.secure_email %}\n{{ to.secure_email }}{% endif %}"
                "{% if to.address %}\n{{ to.address }}{% endif %}",
            ),
            ("Worker there", maybe("to.worker")),
            (
                "From",
                "**{{ council.name }}**, {{ council.team }}"
                "{% if sender.secure_email %}\n{{ sender.secure_email }}{% endif %}",
            ),
            ("Social worker", "{{ sender.worker }}"),
            ("Team Manager", "{{ sender.manager }}"),
        ],
        described="Which authority this goes to, and who of ours to reach.",
    )


def to_and_from_in_short(document: Document) -> None:
    """Add whom it goes to and whom of ours to ring, for what goes along with the letter."""
    facts(
        document,
        [
            ("To", "{{ to.name }}"),
            ("Worker there", maybe("to.worker")),
            ("Our social worker", "{{ sender.worker }}"),
            ("Our Team Manager", "{{ sender.manager }}"),
        ],
        described="Which authority this goes to, and whom of ours to ring.",
    )


def who_is_in_the_family(document: Document) -> None:
    """Add the people of the family, each with where they live and whether they move too."""
    with_people = [
        "**{{ person.name }}**, {{ person.relationship }}",
        maybe("person.date_of_birth", "Born {{ person.date_of_birth }}"),
        maybe("person.phone", "Phone: {{ person.phone }}"),
        maybe("person.needs", "Help to take part: {{ person.needs }}"),
    ]
    grid(
        document,
        [
            ("Who", 6.2, with_people),
            ("Address", 5.2, [maybe("person.address")]),
            (
                "What they are to {{ child.called }}",
                5.6,
                [
                    "Parental responsibility: {{ person.parental_responsibility }}",
                    "Lives with {{ child.called }}: {{ person.lives_with_child }}",
                    "Moves too: {{ person.moves_too }}",
                ],
            ),
        ],
        over="person in people",
        described="The people of the family, where each lives, and whether they move with the child.",
    )


def what_is_enclosed(document: Document) -> None:
    """Add what is enclosed, and what is not and why."""
    heading(document, "What is enclosed")
    bullets(document, over="words in enclosed", text="{{ words }}")
    with when(document, "not_enclosed"):
        prose(document, "Not enclosed:", look="Lead-in")
        bullets(document, over="words in not_enclosed", text="{{ words }}")


def signed_by_both(document: Document) -> None:
    """Add the places to sign: the social worker, then the Team Manager (facts 2.17)."""
    heading(document, "Signed")
    signatures(
        document,
        [Signer("{{ sender.worker_name }}", "Social worker"), Signer("{{ sender.manager_name }}", "Team Manager")],
        described="A place for the social worker and one for the Team Manager to sign.",
    )

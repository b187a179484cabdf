"""The Word template of the form for a service that is missing (WAL-2.11, WAL-4.1)."""

from __future__ import annotations

from building import (
    Signer,
    bullets,
    facts,
    footer,
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
from parts import room_to_write


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Service that is missing")
    letterhead(document)
    opening(document, reader=False)
    heading(document, "What is missing")
    prose(document, "{{ missing }}", "**Why it is needed:** {{ why }}")
    with when(document, "meanwhile"):
        prose(document, "**What is done until it is there:**", look="Lead-in")
        bullets(document, over="words in meanwhile", text="{{ words }}")
    facts(
        document,
        [
            ("For", "{{ about }} (written on {{ document.drawn_up_on }} by {{ document.prepared_by }})"),
            ("Found by", "{{ found }}"),
            ("Told already", maybe("told")),
            ("Our reference", maybe("document.record_reference")),
        ],
        described="For whom it is needed, who found that it is missing, and who wrote this.",
    )
    heading(document, "For the {{ manager_called }}")
    prose(document, "Please complete this, and approve it or say why not.", look="Lead-in")
    room_to_write(document, "The service that we need, and from when:", 1.4)
    room_to_write(document, "Approved, or why not, and where it goes next:", 1.4)
    signatures(
        document,
        [Signer("{{ manager }}", "{{ manager_called }}")],
        described="A place for the manager to sign.",
    )
    footer(document)
    return document

"""The Word template of the record of who was asked or told about sharing (CAM-5.09 to 5.11, T2, C19)."""

from __future__ import annotations

from building import (
    Answers,
    Signer,
    about_the_child,
    bullets,
    each,
    footer,
    heading,
    letterhead,
    line,
    maybe,
    new_document,
    opening,
    prose,
    row_facts,
    section_facts,
    signatures,
    when,
)
from docx.document import Document
from transfer_notification import to_and_from_in_short

from pipeline.domain.documents.transfer_papers import ConsentRecordPage
from pipeline.domain.transfers_out_cin import TransferOutCin

PACK = Answers(TransferOutCin, ConsentRecordPage)


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("What people were asked or told about sharing")
    letterhead(document)
    opening(document)
    prose(
        document,
        "We ask or tell everybody with parental responsibility before we share. Where somebody may come to harm, or "
        "where asking could make the risk greater, we share all the same, and this record says why.",
    )
    to_and_from_in_short(document)
    about_the_child(document)
    heading(document, "Who has parental responsibility")
    bullets(document, over="words in responsible", text="{{ words }}")
    heading(document, "Who was asked or told")
    with each(document, "one in consents"):
        line(document, "Person", "**{{ one.whom }}**")
        row_facts(document, PACK, "consents", "one", leave_out=("whom",), described="What this person was asked.")
    heading(document, "Why we share all the same")
    section_facts(
        document,
        PACK,
        "sharing",
        leave_out=("override_detail",),
        labels={"override_reason": "The reason"},
        described="Why we share, who decided, and whose advice we took.",
    )
    prose(document, maybe("everybody_agreed"))
    prose(document, maybe("sharing.override_detail", "**Why:** {{ sharing.override_detail }}"))
    heading(document, "Signed")
    # One table for all: two would leave the second alone on a last page.
    with when(document, "signers"):
        prose(document, "Those who agreed may sign here. They can change their mind at any time.", look="Lead-in")
    signatures(
        document,
        [
            Signer("{{ name }}", "Agreed to sharing", over="name in signers"),
            Signer("{{ sender.worker_name }}", "Social worker"),
            Signer("{{ sender.manager_name }}", "Team Manager"),
        ],
        described="A place to sign for each person who agreed, for the social worker and for the Team Manager.",
    )
    footer(document)
    return document

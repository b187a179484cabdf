"""The Word template of the management action record (BCP-2.1, BCP-4.7, CAM-5.16, facts 2.15)."""

from __future__ import annotations

from building import (
    Signer,
    about_the_child,
    each,
    footer,
    header_mark,
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
from parts import restricted_back_up_plan


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Management action record")
    header_mark(document, "{{ mark }}")
    letterhead(document)
    prose(document, maybe("document.restricted"), look="Mark")
    opening(document)
    about_the_child(document, details=False)
    _decisions(document)
    _restricted(document)
    heading(document, "Signed")
    signatures(
        document,
        [Signer("{{ social_worker }}", "Social worker"), Signer("{{ manager }}", "Team Manager")],
        described="A place for the social worker and one for the manager to sign.",
    )
    footer(document)
    return document


def _decisions(document: Document) -> None:
    heading(document, "Decisions")
    with each(document, "decision in decisions"):
        heading(document, "{{ loop.index }}. {{ decision.what }}", level=2)
        prose(
            document,
            "{{ decision.text }}",
            "**Why:** {{ decision.rationale }}",
            "**Decided by:** {{ decision.who }}",
            maybe("decision.valid"),
        )
    with when(document, "not decisions"):
        prose(document, "No decisions are written down here.")


def _restricted(document: Document) -> None:
    """Add the back-up plans whose details are kept from the family (BCP-4.7)."""
    with when(document, "restricted"):
        heading(document, "{{ back_up_called }}: what is kept back")
        prose(document, "Only the agencies that carry one of them out may know it.")
        with each(document, "one in restricted"):
            restricted_back_up_plan(document, "one.plan")
            prose(
                document,
                "**Why it is kept back:** {{ one.why }}",
                "**What only this record says:** {{ one.detail }}",
                maybe("one.delivered_by", "**Agencies that carry it out:** {{ one.delivered_by }}"),
            )

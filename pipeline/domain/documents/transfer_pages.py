"""What the pages of both packs for a child who moves to another authority have in common (facts 2.5, 2.6)."""

from __future__ import annotations

from typing import Annotated, Any

from pipeline.domain.audiences import KEPT_CONFIDENTIAL
from pipeline.domain.page_parts import (
    ChildOnPage,
    CouncilOnPage,
    DocumentOnPage,
    Page,
    Printing,
    child_on_page,
    council_on_page,
    document_on_page,
    shown,
)
from pipeline.domain.receivers import ReceivingAuthority
from pipeline.domain.transfers import known_receiver
from pipeline.domain.wording import CONFIDENTIAL_ADDRESS
from pipeline.domain.written_values import day_in_words

NOUN = "Transfer pack"
TEMPORARY_MONTHS = 3
TO_BE_SIGNED = "To be signed"
NOT_NAMED = "the other council"
KEEP_IT_TO_YOURSELVES = (
    "The new address is confidential. Do not give it to anybody, to no one of the family either, and do not copy it "
    "into other papers."
)


class ReceiverOnPage(Page):
    """The receiving authority, as far as the reader may know it."""

    name: Annotated[str, shown("Its name, or 'the other council' where the reader may not know it.")]
    contact: Annotated[str, shown("The team and phone we write to; may be nothing.")] = ""
    secure_email: Annotated[str, shown("Where it takes records securely; may be nothing.")] = ""
    address: Annotated[str, shown("Its postal address; may be nothing.")] = ""
    worker: Annotated[str, shown("The worker there, with phone or e-mail; nothing until they have named somebody.")] = (
        ""
    )


class SenderOnPage(Page):
    """Our worker and manager."""

    worker: Annotated[str, shown("Our worker, with phone or e-mail.")]
    manager: Annotated[str, shown("Our Team Manager, with phone or e-mail.")] = ""
    secure_email: Annotated[str, shown("Where we take records securely; may be nothing.")] = ""
    worker_name: Annotated[str, shown("Our worker’s name alone.")] = ""
    manager_name: Annotated[str, shown("Our Team Manager’s name alone.")] = ""


class LetterPage(Page):
    """What every letter of a transfer prints."""

    council: CouncilOnPage
    document: DocumentOnPage
    to: ReceiverOnPage
    sender: SenderOnPage


class TransferPage(LetterPage):
    """What every document of a transfer prints that is about the child by name and number."""

    child: ChildOnPage


def about_the_move(view: Any, printing: Printing, *, title: str, status: str) -> dict[str, Any]:
    """Return what every LetterPage prints, by name."""
    move = view.move
    told = move.new_address and move.new_address != CONFIDENTIAL_ADDRESS and move.new_address_confidential
    case, manager = view.case, view.manager
    return {
        "council": council_on_page(printing.authority),
        "document": document_on_page(
            view, printing, title=title, noun=NOUN, status=status, marks=(KEEP_IT_TO_YOURSELVES,) if told else ()
        ),
        "to": receiver_on_page(view, printing),
        "sender": SenderOnPage(
            worker=f"{case.prepared_by}, {case.worker_contact}",
            manager=f"{manager.team_manager}, {manager.manager_contact}",
            secure_email=printing.authority.secure_email or "",
            worker_name=case.prepared_by,
            manager_name=manager.team_manager,
        ),
    }


def about_the_child(view: Any, printing: Printing, *, title: str, status: str) -> dict[str, Any]:
    """Return what every TransferPage prints, by name."""
    return {**about_the_move(view, printing, title=title, status=status), "child": child_on_page(view.child)}


def receiver_on_page(view: Any, printing: Printing) -> ReceiverOnPage:
    """Return the receiving authority as the settings have it, else as the form does."""
    receiver = view.receiver
    worker = ", ".join(part for part in (receiver.receiving_worker, receiver.receiving_worker_contact) if part)
    known = receiver_in_settings(view, printing)
    if known:
        return ReceiverOnPage(
            name=known.name,
            contact=f"{known.contact}, {known.phone}",
            secure_email=known.secure_email,
            address="\n".join(known.address),
            worker=worker,
        )
    return ReceiverOnPage(
        name=NOT_NAMED if receiver.named in ("", KEPT_CONFIDENTIAL) else receiver.named,
        contact=receiver.other_contact or "",
        secure_email=receiver.other_secure_email or "",
        address=receiver.other_address or "",
        worker=worker,
    )


def receiver_in_settings(view: Any, printing: Printing) -> ReceivingAuthority | None:
    """Return what the settings say of the receiving authority, or None."""
    return known_receiver(view.receiver.receiver, printing.receivers)


def item_in_words(row: Any) -> str:
    """Return what a line of the checklist is called."""
    name: str = row.other_item if row.item.value == "other" and row.other_item else row.item.label
    return name


def why_not_enclosed(row: Any) -> str:
    """Return why a paper does not go along, and when it was told instead."""
    told = f"given verbally on {day_in_words(row.told_on)}" if row.told_on else ""
    return ". ".join(part for part in (told, row.missing_reason or "") if part)

"""The request to the other council, box by box as its form has them (CAM-8.11, CAM-8.12)."""

from __future__ import annotations

from typing import Annotated, Any

from pipeline.domain.documents.transfer_in_words import NOUN, comes, for_the_other_council, has_come_back, is_conference
from pipeline.domain.page_parts import (
    ChildOnPage,
    Copy,
    CouncilOnPage,
    DocumentOnPage,
    Page,
    Printing,
    answer_in_words,
    child_on_page,
    council_on_page,
    document_on_page,
    shown,
)
from pipeline.domain.people import FamilyPart
from pipeline.domain.reach import Audience
from pipeline.domain.transfers import MoveLength
from pipeline.domain.transfers_in import (
    TransferIn,
    request_due,
)
from pipeline.domain.written_values import day_in_words

SPARE_ROWS = 2


class BoxOnPage(Page):
    """A question of the request with its answer, or room for one."""

    label: Annotated[str, shown("What is asked; with a star where it has to be filled in.")]
    answer: Annotated[str, shown("What we know, or nothing: then it is a blank box.")]


class FormPart(Page):
    """A part of the request."""

    title: Annotated[str, shown("The heading.")]
    boxes: tuple[BoxOnPage, ...]


class PersonOnRequest(Page):
    """Somebody of the family, or a blank line for one."""

    name: Annotated[str, shown("The name, or nothing.")]
    born: Annotated[str, shown("The day of birth, or nothing.")]
    part: Annotated[str, shown("Relationship, parental responsibility, whether they move too; or nothing.")]
    address: Annotated[str, shown("The address, or nothing.")]


class GuestOnRequest(Page):
    """A professional to invite, or a blank line for one."""

    name: Annotated[str, shown("The name and job, or nothing.")]
    agency: Annotated[str, shown("The organisation and its postal address, or nothing.")]
    phone: Annotated[str, shown("The phone number or e-mail address, or nothing.")]


class RequestPage(Page):
    """Everything that the request may print."""

    council: CouncilOnPage
    document: DocumentOnPage
    child: ChildOnPage
    to: Annotated[str, shown("Whom it is for, with the secure e-mail address.")]
    asks: Annotated[str, shown("What is asked and by when, or that it came back and when.")]
    send_to: Annotated[str, shown("Where to send it back.")]
    parts: tuple[FormPart, ...]
    family: tuple[PersonOnRequest, ...]
    guests: tuple[GuestOnRequest, ...]
    papers: Annotated[
        tuple[str, ...], shown("Papers that have to come with it, each with a box that is ticked if we have it.")
    ]
    completed_by: Annotated[str, shown("Who filled it in, or nothing.")]


def request_page(view: TransferIn, printing: Printing) -> RequestPage:
    """Turn what the other authority may read into the form that it fills in, or has filled in."""
    authority, back = printing.authority, has_come_back(view)
    title = printing.profile.labels.transfer_request_form
    due_back = request_due(view, printing.calendar)
    sent_at = answer_in_words(view.request.sent_at)
    sent, back_by = f"{day_in_words(view.request.sent_on)} at {sent_at}", f"{day_in_words(due_back.day)} at {sent_at}"
    return RequestPage(
        council=council_on_page(authority),
        document=document_on_page(
            view,
            printing,
            title=title[:1].upper() + title[1:],
            noun=NOUN,
            status="Came back filled in" if back else "Please fill in and send back",
        ),
        child=child_on_page(view.child),
        to="\n".join(part for part in (view.origin.council, view.origin.worker, view.origin.secure_email) if part),
        asks=(
            f"This request went out on {sent} and came back on {day_in_words(view.request.returned_on)} at "
            f"{answer_in_words(view.request.returned_at)}. It goes to the {printing.profile.labels.quality_assurance}."
            if back and view.request.returned_on
            else f"A family you know {comes(view)}. Please fill in every box, at least all with a star, and "
            f"send this back within 24 hours: by {back_by}. We sent it on {sent}."
        ),
        send_to=(
            f"{authority.team}, phone {authority.phone}"
            + (f", secure e-mail {authority.secure_email}" if authority.secure_email else "")
        ),
        parts=_parts_of_request(view),
        family=_family_on_request(view, back),
        guests=_guests_on_request(view, back),
        papers=tuple(
            f"☒ {words} (we have it already)" if have else f"☐ {words}"
            for words, have in (
                ("The current plan", view.there.has_plan),
                ("The minutes of the last conference or review", view.there.has_minutes),
                ("The assessment", view.there.has_assessment),
            )
        ),
        completed_by=view.request.completed_by or "",
    )


def _boxes(*rows: tuple[str, Any]) -> tuple[BoxOnPage, ...]:
    return tuple(BoxOnPage(label=label, answer=answer_in_words(answer)) for label, answer in rows)


def _parts_of_request(view: TransferIn) -> tuple[FormPart, ...]:
    child, move, there, origin = view.child, view.move, view.there, view.origin
    plan = (
        [("Category of the Child Protection Plan *", there.category)]
        if is_conference(view)
        else [("The child is", view.case.move_kind)]
    )
    return (
        FormPart(
            title="Your council",
            boxes=_boxes(
                ("Council *", origin.council),
                ("Social worker *", origin.worker),
                ("Phone *", origin.worker_phone),
                ("Manager *", origin.manager_there),
                ("Secure e-mail *", origin.secure_email),
            ),
        ),
        FormPart(
            title="The child",
            boxes=_boxes(
                ("Name *", child.full_name),
                ("Date of birth *", child.date_of_birth or child.expected_birth_on),
                ("Sex", child.sex),
                ("Ethnicity", child.ethnicity),
                ("First language", child.first_language),
                ("Interpreter or other help", child.communication_needs),
                ("Your number for the child", child.their_number),
                ("School or nursery in our area, or what is done about one *", child.school or move.no_school_plan),
                ("GP practice registered with, or what is done about one *", child.gp or move.no_gp_plan),
            ),
        ),
        FormPart(
            title="The plan",
            boxes=_boxes(
                *plan,
                ("The plan began on *" if is_conference(view) else "The plan began on", there.plan_since),
                ("Last conference or review", there.last_meeting_on),
                ("Next conference or review", there.next_meeting_on),
                ("Orders and court proceedings, running or planned *", move.proceedings),
            ),
        ),
        FormPart(
            title="The move",
            boxes=_boxes(
                ("To come on, as planned" if move.still_to_come else "Here since", move.arrived_on),
                ("For good, or for the time being *", None if move.length is MoveLength.UNKNOWN else move.length),
                ("Address before the move *", move.old_address),
                # Nobody is to write down here what they keep back from us.
                (
                    "Address in our area *",
                    move.new_address
                    or ("Confidential. Please tell us by phone." if move.new_address_confidential else None),
                ),
                ("Written notice of the permanent address, dated *", move.address_notified_on),
                ("Risks that we have to know before a meeting", view.meeting.safety),
            ),
        ),
    )


def _family_on_request(view: TransferIn, back: bool) -> tuple[PersonOnRequest, ...]:
    rows = [
        PersonOnRequest(
            name=person.name,
            born=answer_in_words(person.date_of_birth),
            part=f"{person.relationship}\nParental responsibility: {person.parental_responsibility.label.lower()}\n"
            f"Moves too: {answer_in_words(person.moves_too).lower()}",
            address=person.address or "",
        )
        for person in view.people
        if person.part is not FamilyPart.NETWORK
    ]
    blank = PersonOnRequest(name="", born="", part="", address="")
    return (*rows, *(() if back else (blank,) * SPARE_ROWS))


def _guests_on_request(view: TransferIn, back: bool) -> tuple[GuestOnRequest, ...]:
    rows = [
        GuestOnRequest(
            name=f"{one.name}\n{one.role}",
            agency="\n".join(part for part in (one.agency, one.postal_address) if part),
            phone=one.contact or "",
        )
        for one in view.agencies
        if one.invite
    ]
    blank = GuestOnRequest(name="", agency="", phone="")
    return (*rows, *(() if back else (blank,) * SPARE_ROWS))


def request_copies(submission: Any) -> tuple[Copy, ...]:
    """Return the copy that goes out, or the one for the file and quality assurance once it is back (CAM-8.13)."""
    back = has_come_back(submission)
    return (Copy(Audience.COUNCIL, Audience.COUNCIL.value),) if back else for_the_other_council()(submission)

"""What a template may print: every name it can use, ready to be read by a family.

Each field's description is the help that `pipeline templates check` and the data dictionary show.
Fields with a default may be left out by a template; the others have to be printed.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from pipeline.domain.agreements import (
    AgreedAction,
    Part,
    Party,
    PlanType,
    Reason,
    Review,
    ReviewForum,
    Status,
    WorkingAgreement,
)
from pipeline.domain.authority import Authority
from pipeline.domain.deadlines import Calendar, DateToKeep, legal_advice_by
from pipeline.domain.numbering import document_name
from pipeline.domain.wording import CONFIDENTIAL_ADDRESS
from pipeline.domain.written_values import day_in_words

HAS_SIGNED, NOT_AGREED = "Has signed", "Has not agreed to sign"


class Page(BaseModel):
    """A part of what a template may print."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def shown(words: str) -> object:
    """Describe a name that templates can use."""
    return Field(description=words)


class CouncilOnPage(Page):
    """The council, from the settings."""

    name: Annotated[str, shown("The council's name.")]
    service: Annotated[str, shown("What the service is called.")]
    team: Annotated[str, shown("The team and its office.")]
    phone: Annotated[str, shown("The team's telephone number.")]
    out_of_hours_contact: Annotated[str, shown("Whom to ring out of hours.")]
    logo: Annotated[bool, shown("Whether there is a logo; the picture itself is put in by itself.")] = False


class DocumentOnPage(Page):
    """The document itself."""

    title: Annotated[str, shown("What kind of document it is.")]
    number: Annotated[int, shown("Its number within the case.")]
    name: Annotated[str, shown("Its name in the register and on file.")]
    banner: Annotated[str, shown("Which agreement of which case this is, and what it replaces.")]
    status: Annotated[str, shown("Whether it is signed yet.")]
    foot: Annotated[str, shown("The child's initials and ID, for the foot of the page.")]
    drawn_up_on: Annotated[str, shown("The day it was written.")]
    prepared_by: Annotated[str, shown("Who wrote it.")]
    record_reference: Annotated[str, shown("Its reference in the recording system, or nothing.")] = ""
    marks: Annotated[tuple[str, ...], shown("Warnings that must stand on the first page; often none.")]


class ChildOnPage(Page):
    """The child."""

    full_name: Annotated[str, shown("The child's name in full.")]
    called: Annotated[str, shown("The name the child goes by.")] = ""
    born: Annotated[str, shown("'Born' or 'Expected' and the day, as one phrase.")]
    child_id: Annotated[str, shown("The council's number for the child.")]


class PersonOnPage(Page):
    """Someone who is part of the agreement."""

    name: Annotated[str, shown("Title and full name.")]
    relationship: Annotated[str, shown("Relationship to the child, or job and organisation.")]
    address: Annotated[str, shown("The address, the sentence that it is confidential, or nothing.")]


class ActionOnPage(Page):
    """One agreed action."""

    number: Annotated[int, shown("1, 2, 3 ...")] = 0
    action: Annotated[str, shown("What is agreed.")]
    who: Annotated[str, shown("Who does it.")]
    when: Annotated[str, shown("By when, or how often.")]
    check: Annotated[str, shown("Who checks it, and how.")]


class StatementsOnPage(Page):
    """What every agreement has to say (facts 2.1, a to i)."""

    status: Annotated[str, shown("That it is a record, not legally binding (a).")]
    starts: Annotated[str, shown("When it starts (b).")]
    legal_advice: Annotated[str, shown("Legal advice within five working days, by when (c).")]
    advocate: Annotated[str, shown("The right to an advocate (d).")]
    explained: Annotated[str, shown("Who explained the consequences, to whom and when (e).")]
    consequences: Annotated[str, shown("What may happen if it is not kept (e).")]
    both_sides: Annotated[str, shown("That everyone, agencies too, has to keep to it (f).")]
    complaints: Annotated[str, shown("The right to complain, and to whom (f).")]
    review: Annotated[str, shown("When and where it is looked at again (g).")]
    changes: Annotated[str, shown("That a change means a new agreement (g).")]


class SignatureOnPage(Page):
    """A place to sign."""

    name: Annotated[str, shown("Who signs here.")]
    part: Annotated[str, shown("Mother, Social worker, Team Manager ...")]
    date: Annotated[str, shown("The day if signed already, else nothing.")]
    note: Annotated[str, shown("That this person has signed, or has not agreed to sign; else nothing.")]


class CopyOnPage(Page):
    """Someone who gets a copy."""

    recipient: Annotated[str, shown("Who gets it.")]
    copy_type: Annotated[str, shown("What kind of copy, and why.")]


class AgreementPage(Page):
    """Everything that the Working Agreement's template may print."""

    council: CouncilOnPage
    document: DocumentOnPage
    child: ChildOnPage
    reason: Annotated[str, shown("Why there is an agreement, by kind.")]
    reason_details: Annotated[str, shown("Why there is an agreement, in words.")]
    plan: Annotated[str, shown("Which plan the child has.")]
    intended_outcome: Annotated[str, shown("What everyone wants to happen.")]
    people: tuple[PersonOnPage, ...]
    actions: tuple[ActionOnPage, ...]
    statements: StatementsOnPage
    signatures: tuple[SignatureOnPage, ...]
    countersignature: SignatureOnPage
    copies: tuple[CopyOnPage, ...]


def agreement_page(agreement: WorkingAgreement, number: int, authority: Authority, calendar: Calendar) -> AgreementPage:
    """Turn a valid agreement and its number into what is printed; the same answers give the same page."""
    return AgreementPage(
        council=CouncilOnPage(
            name=authority.name,
            service=authority.service,
            team=authority.team,
            phone=authority.phone,
            out_of_hours_contact=authority.out_of_hours_contact,
            logo=authority.logo is not None,
        ),
        document=_document(agreement, number),
        child=_child(agreement),
        reason=_reason(agreement.purpose.reason),
        reason_details=agreement.purpose.reason_details,
        plan=_plan(agreement),
        intended_outcome=agreement.purpose.intended_outcome,
        people=tuple(_person(party) for party in agreement.people),
        actions=tuple(_action(index, action) for index, action in enumerate(agreement.actions, start=1)),
        statements=_statements(agreement, authority, calendar),
        signatures=_signatures(agreement),
        countersignature=SignatureOnPage(
            name=agreement.signing.team_manager,
            part="Team Manager",
            date=day_in_words(agreement.signing.countersigned_on) if agreement.signing.countersigned_on else "",
            note=HAS_SIGNED if agreement.signing.countersigned_on else "",
        ),
        copies=_copies(agreement),
    )


def _document(agreement: WorkingAgreement, number: int) -> DocumentOnPage:
    banner = f"Agreement number {number} of case {agreement.case.case_number}."
    if agreement.purpose.replaces:
        banner += f" It replaces agreement number {agreement.purpose.replaces}."
    status = {
        Status.AWAITING_SIGNATURE: "Waiting for signatures",
        Status.IN_FORCE: "In force: everyone has signed",
        Status.NO_AGREEMENT: "Not agreed by everyone",
    }[agreement.status]
    marks = []
    if agreement.before.rules_it_out:
        day = agreement.before.override_legal_advice_on
        advice = f", after legal advice on {day_in_words(day)}" if day else ""
        marks.append(f"Issued by decision of the Team Manager, {agreement.before.override_by}{advice}.")
    marks += [f"There is no agreement with {party.name}, who has not agreed to sign." for party in agreement.refusing]
    return DocumentOnPage(
        title="Working Agreement",
        number=number,
        name=document_name(agreement.kind, number),
        banner=banner,
        status=status,
        foot=f"{agreement.child.initials} {agreement.child.child_id}",
        drawn_up_on=day_in_words(agreement.case.drawn_up_on),
        prepared_by=agreement.case.prepared_by,
        record_reference=agreement.case.record_reference or "",
        marks=tuple(marks),
    )


def _child(agreement: WorkingAgreement) -> ChildOnPage:
    child = agreement.child
    born = (
        f"Born {day_in_words(child.date_of_birth)}"
        if child.date_of_birth
        else f"Expected {day_in_words(child.expected_birth_on)}"
        if child.expected_birth_on
        else ""
    )
    called = f" (known as {child.known_as})" if child.known_as else ""
    return ChildOnPage(full_name=child.full_name + called, called=child.called, born=born, child_id=child.child_id)


def _reason(reason: Reason) -> str:
    return {
        Reason.FAMILY_TIME: "To agree how family time works",
        Reason.OVER_AND_ABOVE: "To agree something that comes on top of the plan",
        Reason.OTHER: "To agree the things written down here",
    }[reason]


def _plan(agreement: WorkingAgreement) -> str:
    purpose = agreement.purpose
    if purpose.plan_type is PlanType.NONE_YET:
        return "There is no plan yet. The assessment is under way."
    return purpose.plan_type.label + (f", {purpose.plan_reference}" if purpose.plan_reference else "")


def _person(party: Party) -> PersonOnPage:
    address = CONFIDENTIAL_ADDRESS if party.address_confidential else party.address or ""
    return PersonOnPage(name=party.name, relationship=_relationship(party), address=address)


def _relationship(party: Party) -> str:
    return ", ".join(part for part in (party.relationship, party.organisation) if part)


def _action(number: int, action: AgreedAction) -> ActionOnPage:
    by_when = day_in_words(action.by_when) if action.by_when else ""
    when = ", until ".join(part for part in (action.how_often, by_when) if part)
    return ActionOnPage(number=number, action=action.action, who=action.who, when=when, check=action.check)


def _statements(agreement: WorkingAgreement, authority: Authority, calendar: Calendar) -> StatementsOnPage:
    keeping, advice, review = agreement.keeping, agreement.advice, agreement.review
    starts_on = agreement.effective_from
    signing_day = starts_on or agreement.signing.planned_on
    advice_by = day_in_words(legal_advice_by(calendar, signing_day))
    status = (
        "This is a record of what we have agreed. It is not legally binding. It only counts when everyone "
        "named in it has agreed and signed."
    )
    if agreement.refusing:
        status = (
            "This is a record of what we have agreed. It is not legally binding. There is no agreement with "
            "anyone who has not signed it."
        )
    if starts_on:
        starts = f"It started on {day_in_words(starts_on)}, when the last parent or carer signed."
        legal_advice = (
            "Everyone can get legal advice about this agreement. Please do this within five working days "
            f"of signing: by {advice_by}."
        )
    else:
        starts = (
            "It starts on the day the parents or carers sign. If they sign on different days, it starts on "
            "the last of them."
        )
        legal_advice = (
            "Everyone can get legal advice about this agreement. Please do this within five working days of "
            f"signing. If you sign on {day_in_words(signing_day)}, that means by {advice_by}."
        )
    advocate = (
        "Parents and carers have the right to have an advocate with them at any meeting about this agreement. An "
        "advocate is someone who helps you to say what you want to say."
    )
    if advice.advocate_name:
        advocate += f" The advocate is {advice.advocate_name}."
    else:
        advocate += f" To find one: {authority.advocacy_contact}."
    forum_words = _meeting(review)
    return StatementsOnPage(
        status=status,
        starts=starts,
        legal_advice=legal_advice,
        advocate=advocate,
        explained=(
            f"{keeping.explained_by} explained to {keeping.explained_to} on "
            f"{day_in_words(keeping.explained_on)} what may happen if this agreement is not kept:"
        ),
        consequences=keeping.consequences,
        both_sides=(
            f"Everyone has to do what they have agreed to do. That goes for {authority.service} and the "
            "other agencies too."
        ),
        complaints=(
            "If we or the other agencies do not keep to our part, you have the right to complain: "
            f"{authority.complaints_contact}. We told you about this on "
            f"{day_in_words(keeping.complaints_told_on)}."
        ),
        review=f"We will look at this agreement again on {day_in_words(review.review_on)} ({forum_words}).",
        changes="If anything has to change, we will write a new agreement together. It gets a new number.",
    )


def _meeting(review: Review) -> str:
    """Return the meeting's name in the middle of a sentence; one that staff typed stays as they typed it."""
    if review.review_at is ReviewForum.OTHER:
        return review.review_at_other or ""
    label = review.review_at.label
    return label if label.startswith("Child's") else label[:1].lower() + label[1:]


def _signatures(agreement: WorkingAgreement) -> tuple[SignatureOnPage, ...]:
    """Parents and carers, the young person, the social worker, then every other party (facts 2.17)."""

    def place(party: Party) -> SignatureOnPage:
        return SignatureOnPage(
            name=party.name,
            part=_relationship(party),
            date=day_in_words(party.signed_on) if party.signed_on else "",
            note=NOT_AGREED if party.refuses else HAS_SIGNED if party.signed_on else "",
        )

    def all_of(*parts: Part) -> list[SignatureOnPage]:
        return [place(party) for party in agreement.people if party.part in parts]

    young_person = (
        [SignatureOnPage(name=agreement.child.called, part="Child or young person", date="", note="")]
        if agreement.childs_part.signs
        else []
    )
    return (
        *all_of(Part.PARENT),
        *young_person,
        *all_of(Part.SOCIAL_WORKER),
        *all_of(Part.FAMILY, Part.AGENCY),
    )


def _copies(agreement: WorkingAgreement) -> tuple[CopyOnPage, ...]:
    """Carers, the paper file, Legal Services where it applies, the child, then others (WAL-5.14 to 5.18)."""
    copies = [
        CopyOnPage(recipient=party.name, copy_type="Signed copy") for party in agreement.parents if not party.no_copy
    ]
    copies.append(CopyOnPage(recipient="The child's paper file, legal section", copy_type="Signed copy"))
    if agreement.advice.legal_services_consulted or agreement.advice.child_in_proceedings:
        copies.append(CopyOnPage(recipient="Legal Services", copy_type="Copy"))
    if agreement.childs_part.shared:
        copies.append(CopyOnPage(recipient=agreement.child.called, copy_type="To be shared and talked through"))
    copies += [
        CopyOnPage(recipient=f"{copy.recipient}, {copy.role}", copy_type="Copy, agreed by the Team Manager")
        for copy in agreement.extra_copies
    ]
    return tuple(copies)


def dates_to_keep(agreement: WorkingAgreement, calendar: Calendar) -> tuple[DateToKeep, ...]:
    """Return the dates that follow from the agreement, soonest first, with the rule of each (facts 3)."""
    starts = agreement.effective_from
    signing = starts or agreement.signing.planned_on
    dates = [
        DateToKeep(
            "T13, WAL-5.26",
            "Last day to get legal advice" + ("" if starts else ", if signed as planned"),
            legal_advice_by(calendar, signing),
            signing,
        ),
        DateToKeep("WAL-5.36", f"Review ({agreement.review.review_at.label})", agreement.review.review_on),
    ]
    if not starts:
        dates.append(DateToKeep("WAL-5.25", "Parents or carers sign, as planned", signing))
    dates += [
        DateToKeep("WAL-5.22", f"Action {index} of the agreement is due", action.by_when)
        for index, action in enumerate(agreement.actions, start=1)
        if action.by_when
    ]
    return tuple(sorted(dates, key=lambda item: item.day))

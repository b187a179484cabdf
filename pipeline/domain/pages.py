"""What the Working Agreement's template may print: every name it can use, ready to be read by a family."""

from __future__ import annotations

from typing import Annotated

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
from pipeline.domain.page_parts import (
    ChildOnPage,
    Copy,
    CopyOnPage,
    CouncilOnPage,
    DocumentOnPage,
    Page,
    Printing,
    SignatureOnPage,
    child_on_page,
    council_on_page,
    document_on_page,
    shown,
)
from pipeline.domain.profiles import AgreementPolicy, Profile
from pipeline.domain.reach import Audience
from pipeline.domain.written_values import day_in_words

HAS_SIGNED, NOT_AGREED = "Has signed", "Has not agreed to sign"


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


def agreement_copies(agreement: WorkingAgreement) -> tuple[Copy, ...]:
    """Return the one document that everyone signs, which is why it shows what the family may see and no more."""
    return (Copy(Audience.FAMILY, only_for="The one copy for everybody"),)


def agreement_page(agreement: WorkingAgreement, printing: Printing) -> AgreementPage:
    """Turn a valid agreement and its number into what is printed; the same answers give the same page."""
    authority = printing.authority
    return AgreementPage(
        council=council_on_page(authority),
        document=_document(agreement, printing),
        child=child_on_page(agreement.child),
        reason=_reason(agreement.purpose.reason),
        reason_details=agreement.purpose.reason_details,
        plan=_plan(agreement),
        intended_outcome=agreement.purpose.intended_outcome,
        people=tuple(_person(party) for party in agreement.people),
        actions=tuple(_action(index, action) for index, action in enumerate(agreement.actions, start=1)),
        statements=_statements(agreement, authority, printing.calendar),
        signatures=_signatures(agreement),
        countersignature=SignatureOnPage(
            name=agreement.signing.team_manager,
            part="Team Manager",
            date=day_in_words(agreement.signing.countersigned_on) if agreement.signing.countersigned_on else "",
            note=HAS_SIGNED if agreement.signing.countersigned_on else "",
        ),
        copies=_copies(agreement, printing.profile.labels.legal_service),
    )


def _document(agreement: WorkingAgreement, printing: Printing) -> DocumentOnPage:
    status = {
        Status.AWAITING_SIGNATURE: "Waiting for signatures",
        Status.IN_FORCE: "In force: everyone has signed",
        Status.NO_AGREEMENT: "Not agreed by everyone",
    }[agreement.status]
    marks = []
    by_decision = printing.profile.agreement_policy is AgreementPolicy.MANAGER_OVERRIDE
    if agreement.before.rules_it_out or (by_decision and agreement.before.override_by):
        day = agreement.before.override_legal_advice_on
        advice = f", after legal advice on {day_in_words(day)}" if day else ""
        marks.append(f"Issued by decision of the Team Manager, {agreement.before.override_by}{advice}.")
    marks += [f"There is no agreement with {party.name}, who has not agreed to sign." for party in agreement.refusing]
    return document_on_page(
        agreement, printing, title="Working Agreement", noun="Agreement", status=status, marks=marks
    )


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
    return PersonOnPage(name=party.name, relationship=_relationship(party), address=party.address or "")


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
    return label if label.startswith("Child’s") else label[:1].lower() + label[1:]


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


def _copies(agreement: WorkingAgreement, legal_service: str) -> tuple[CopyOnPage, ...]:
    """Carers, the paper file, the lawyers where it applies, the child, then others (WAL-5.14 to 5.18)."""
    copies = [
        CopyOnPage(recipient=party.name, copy_type="Signed copy") for party in agreement.parents if not party.no_copy
    ]
    copies.append(CopyOnPage(recipient="The child’s paper file, legal section", copy_type="Signed copy"))
    if agreement.advice.legal_services_consulted or agreement.advice.child_in_proceedings:
        copies.append(CopyOnPage(recipient=legal_service, copy_type="Copy"))
    if agreement.childs_part.shared:
        copies.append(CopyOnPage(recipient=agreement.child.called, copy_type="To be shared and talked through"))
    copies += [
        CopyOnPage(recipient=f"{copy.recipient}, {copy.role}", copy_type="Copy, agreed by the Team Manager")
        for copy in agreement.extra_copies
    ]
    return tuple(copies)


def dates_to_keep(agreement: WorkingAgreement, calendar: Calendar, profile: Profile) -> tuple[DateToKeep, ...]:
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

"""What goes with the letters of a move: summary, checklists, agencies, consent, evaluation (facts 2.5, 2.6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from pipeline.domain.documents.shared import (
    ScenarioOnPage,
    scenarios_on_page,
)
from pipeline.domain.documents.transfer_letters import CIN_CASE_LEFT_OUT
from pipeline.domain.documents.transfer_pages import (
    TO_BE_SIGNED,
    TransferPage,
    about_the_child,
    item_in_words,
    why_not_enclosed,
)
from pipeline.domain.page_parts import (
    Page,
    Printing,
    answer_in_words,
    fill_page,
    page_type,
    shown,
)
from pipeline.domain.people import YesNoUnknown
from pipeline.domain.profiles import Labels
from pipeline.domain.transfers import Told
from pipeline.domain.transfers_out_cin import Advice, Answer, TransferOutCin
from pipeline.domain.transfers_out_cp import CpItem, Decided, TransferOutCp
from pipeline.domain.written_values import day_in_words

# The summary (CAM-5.08d, BCP-2.2)


class SummaryBase(TransferPage):
    """What the summary prints besides its answers."""

    back_up_plans: tuple[ScenarioOnPage, ...]
    no_back_up: Annotated[str, shown("Why no back-up plan goes along; else nothing.")]


SummaryPage = page_type(
    "SummaryPage",
    TransferOutCin,
    ("case", "reasons", "summary", "services", "gaps", "views", "agencies"),
    without=(
        *CIN_CASE_LEFT_OUT,
        "agencies.postal_address",
        "agencies.informed_on",
        "agencies.counterpart",
        "agencies.shared_on",
    ),
    base=SummaryBase,
)


def summary_page(view: TransferOutCin, printing: Printing) -> Page:
    """Turn the pack into the summary of our work (CAM-5.03 to 5.06, CAM-5.08d, BCP-2.2)."""
    return fill_page(
        SummaryPage,
        view,
        **about_the_child(view, printing, title="Summary of our work", status=TO_BE_SIGNED),
        **_back_up(view, printing),
    )


def _back_up(view: Any, printing: Printing) -> dict[str, Any]:
    back_up = view.back_up
    called = printing.profile.labels.backup_plan
    none = f"No {called} goes along."
    if back_up.not_needed:
        none = f"No {called} is needed. {back_up.not_needed_reason} Decided by {back_up.not_needed_decided_by}."
    return {
        "back_up_plans": scenarios_on_page(view.back_up_plans, view.child, printing),
        "no_back_up": "" if view.back_up_plans else none,
    }


# The checklists (T1, X1)


class ChecklistRow(Page):
    """A line of the checklist."""

    item: Annotated[str, shown("What it is.")]
    enclosed: Annotated[str, shown("Yes, or no and why.")]
    which: Annotated[str, shown("Its version and date, and the court’s permission; may be nothing.")]
    sent: Annotated[str, shown("When and how it went; nothing until it has gone.")]
    received: Annotated[str, shown("When it arrived; nothing until we know.")]


class ChecklistStep(Page):
    """Something else that belongs to a transfer, and how far it is."""

    what: Annotated[str, shown("What has to be done.")]
    state: Annotated[str, shown("What has been done; nothing where it is still to do.")]


class ChecklistPage(TransferPage):
    """Everything that a checklist may print."""

    rows: tuple[ChecklistRow, ...]
    steps: tuple[ChecklistStep, ...]


def cin_checklist_page(view: TransferOutCin, printing: Printing) -> Page:
    """Turn the pack into the checklist for a child in need (T1, facts 2.5c)."""
    asked = [consent for consent in view.consents if consent.asked_on]
    acceptance = view.acceptance
    answered = ", ".join(
        part
        for part in (
            answer_in_words(acceptance.answer),
            answer_in_words(acceptance.answered_on),
            acceptance.answered_by or "",
        )
        if part
    )
    steps = (
        ("Parents asked or told about sharing", f"{len(asked)} of {len(view.consents)}" if asked else ""),
        *_steps(view),
        ("Their answer in writing", "" if acceptance.answer is Answer.NONE else answered),
    )
    return _checklist(view, printing, "Checklist for the move of a child in need", steps)


def cp_checklist_page(view: TransferOutCp, printing: Printing) -> Page:
    """Turn the pack into the checklist for a child with a child protection plan (X1 to X4, facts 2.6)."""
    conference, ended = view.conference, view.protection.our_plan_ended_on
    going = [one for one in view.attendees if one.confirmed]
    steps = (
        *_steps(view),
        ("We go to their conference", ", ".join(one.name for one in going)),
        ("Their conference", answer_in_words(conference.conference_on)),
        (
            "What it decided",
            "" if conference.decided is Decided.NOT_YET else conference.decided.label,
        ),
        ("Our plan ends, only after that", answer_in_words(ended)),
    )
    return _checklist(view, printing, "Checklist for the move of a child with a child protection plan", steps)


def _steps(view: Any) -> Sequence[tuple[str, str]]:
    handover = view.handover
    told = [agency for agency in view.agencies if agency.informed_on]
    others = [agency for agency in view.agencies if agency.told is not Told.OURS]
    return (
        ("Letter to the receiving authority", answer_in_words(view.notice.notified_on)),
        ("Agencies told of the move", f"{len(told)} of {len(others)}" if told else ""),
        ("Parents reminded of their own part", answer_in_words(handover.parent_reminded_on)),
        ("Letter to the family", ""),
        ("Worker there named", view.receiver.receiving_worker or ""),
        (
            "Meeting of both councils",
            answer_in_words(handover.joint_meeting_on) or handover.no_joint_meeting_reason or "",
        ),
        (
            "They have understood the risks",
            ", ".join(
                part for part in (handover.risks_understood_by, answer_in_words(handover.risks_understood_on)) if part
            ),
        ),
        ("They take over", answer_in_words(handover.takes_over_on)),
    )


def _checklist(view: Any, printing: Printing, title: str, steps: Sequence[tuple[str, str]]) -> ChecklistPage:
    return ChecklistPage(
        **about_the_child(view, printing, title=title, status="To be kept up to date"),
        rows=tuple(_checklist_row(row, view.adds_to) for row in view.enclosures),
        steps=tuple(ChecklistStep(what=what, state=state) for what, state in steps),
    )


def _checklist_row(row: Any, adds_to: int | None) -> ChecklistRow:
    permission = getattr(row, "court_permission_on", None) if row.item is CpItem.COURT_ORDERS else None
    pack = f"pack {adds_to}" if adds_to else "this pack"
    which = [
        row.version or "",
        answer_in_words(row.dated),
        f"made with {pack}" if row.comes_with_the_pack and row.enclosed else "",
        f"court’s permission of {day_in_words(permission)}" if permission else "",
    ]
    sent = [answer_in_words(row.sent_on), answer_in_words(row.method)] if row.sent_on else []
    return ChecklistRow(
        item=item_in_words(row),
        enclosed="Yes" if row.enclosed else f"No: {why_not_enclosed(row)}",
        which=_starting_big(", ".join(part for part in which if part)),
        sent=", ".join(part for part in sent if part),
        received=answer_in_words(row.received_on),
    )


# The agencies list (CAM-5.12, CAM-8.03f, facts 2.5d)

AgenciesListPage = page_type(
    "AgenciesListPage", TransferOutCin, ("agencies",), without=("agencies.consulted_on",), base=TransferPage
)


def agencies_list_page(view: Any, printing: Printing) -> Page:
    """Turn a pack into the list of those who work with the family (CAM-5.12, CAM-8.03f)."""
    return fill_page(
        AgenciesListPage,
        view,
        **about_the_child(view, printing, title="Who works with the family", status="For the receiving authority"),
    )


# What people were asked or told (CAM-5.09 to 5.11, T2, C19)


class ConsentBase(TransferPage):
    """What the record of asking and telling prints besides its answers."""

    everybody_agreed: Annotated[str, shown("That everybody has agreed; nothing where somebody has not.")]
    responsible: Annotated[tuple[str, ...], shown("Who has parental responsibility.")]
    signers: Annotated[tuple[str, ...], shown("Those who agreed and may sign here; may be none.")]


ConsentRecordPage = page_type("ConsentRecordPage", TransferOutCin, ("consents", "sharing"), base=ConsentBase)


def consent_record_page(view: TransferOutCin, printing: Printing) -> Page:
    """Turn the pack into the record of who was asked or told, and why we share all the same (CAM-5.09 to 5.11)."""
    all_agreed = all(consent.has_agreed for consent in view.consents)
    page = fill_page(
        ConsentRecordPage,
        view,
        **about_the_child(view, printing, title="What people were asked or told about sharing", status=TO_BE_SIGNED),
        everybody_agreed="Everybody who was asked has agreed." if all_agreed else "",
        responsible=tuple(
            f"{person.name}, {person.relationship}"
            for person in view.people
            if person.parental_responsibility is YesNoUnknown.YES
        ),
        signers=tuple(consent.whom for consent in view.consents if consent.has_agreed),
    )
    asked: Page = page.sharing  # type: ignore[attr-defined]  # the page is read off the form
    called = {"advice": _advisers(view.sharing.advice, printing.profile.labels)}
    return page.model_copy(update={"sharing": asked.model_copy(update=called)})


def _advisers(advice: Advice | None, labels: Labels) -> str:
    """Return whose advice was taken, by the names that they have here (CAM-5.11)."""
    if advice is None:
        return ""
    adviser, lawyers = labels.information_adviser, labels.legal_service
    return {Advice.CALDICOTT: adviser, Advice.LEGAL: lawyers, Advice.BOTH: f"{adviser} and {lawyers}"}[advice]


# What the move means for the risk (CAM-8.03e)


class EvaluationBase(TransferPage):
    """What the evaluation prints besides its answers."""

    category: Annotated[str, shown("The category of our child protection plan.")]
    moves_on: Annotated[str, shown("The day of the move.")]
    back_up_plans: tuple[ScenarioOnPage, ...]
    no_back_up: Annotated[str, shown("Why no back-up plan goes along; else nothing.")]


EvaluationPage = page_type("EvaluationPage", TransferOutCp, ("evaluation",), base=EvaluationBase)


def evaluation_page(view: TransferOutCp, printing: Printing) -> Page:
    """Turn the pack into what the move means for the child and for the risk (CAM-8.03e, BCP-2.2)."""
    return fill_page(
        EvaluationPage,
        view,
        **about_the_child(view, printing, title="What the move means", status=TO_BE_SIGNED),
        category=view.protection.category.label,
        moves_on=day_in_words(view.move.moves_on),
        **_back_up(view, printing),
    )


def _starting_big(words: str) -> str:
    return words[:1].upper() + words[1:]

"""Extracts of a plan: each person's own part of it, and the page for supervision (HUL-4.07, HUL-14.1, BCP-2.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pipeline.domain.documents.shared import only_for, scenarios_on_page
from pipeline.domain.packs import DocumentSpec
from pipeline.domain.page_parts import (
    Copy,
    CouncilOnPage,
    DocumentOnPage,
    Page,
    Printing,
    council_on_page,
    document_on_page,
    shown,
)
from pipeline.domain.parties import addressed, for_one_alone, names_in, same_person
from pipeline.domain.plans import Outcome, PlanAction, numbers_in
from pipeline.domain.reach import Audience
from pipeline.domain.sharing import CopyKind
from pipeline.domain.written_values import day_in_words

# My part of the plan (HUL-4.07)


class OwnActionOnPage(Page):
    """One thing that the reader has agreed to do."""

    action: Annotated[str, shown("What the reader does.")]
    together: Annotated[str, shown("Whom the reader does it with; else nothing.")]
    when: Annotated[str, shown("By when, or how often.")]
    help: Annotated[str, shown("How we help with it; else nothing.")]
    outcomes: Annotated[tuple[str, ...], shown("What it is for: each outcome, in the plan’s words.")]


class MyPartPage(Page):
    """Everything that the page with somebody's own part of the plan may print."""

    council: CouncilOnPage
    document: DocumentOnPage
    called: Annotated[str, shown("The name the child goes by.")]
    whose: Annotated[str, shown("Whom the page is for, by the whole name.")]
    dear: Annotated[str, shown("The same, as a letter begins with it.")]
    rows: tuple[OwnActionOnPage, ...]
    ring: Annotated[str, shown("Whom to ring about it.")]
    again: Annotated[str, shown("When everybody looks at the plan again.")]


def doers(plan: Any) -> tuple[str, ...]:
    """Return the name of everybody who has an action, in the order of the actions; each once."""
    found: list[str] = []
    for action in plan.actions:
        for name in _those_of(action, plan):
            if not any(same_person(name, one) for one in found):
                found.append(name)
    return tuple(found)


def _those_of(action: PlanAction, plan: Any) -> tuple[str, ...]:
    # A name that stands in the lists as it is typed is one name, whatever words are in it.
    whole = any(same_person(action.who, one.name) for one in (*plan.people, *plan.agencies))
    return (action.who,) if whole else names_in(action.who)


def my_parts(plan: Any) -> tuple[Copy, ...]:
    """Return one page for each person of the family or of an agency who has something to do.

    Whoever gets no copy of the plan, or not the whole of it, gets none; nor does somebody whom the family's
    copies do not name, nor the one who wrote the plan.
    """
    readers = [(row, name, _reader(plan, name)) for row, name in enumerate(doers(plan))]
    with_one = [(row, name, audience) for row, name, audience in readers if audience]
    return tuple(
        Copy(audience, f"one-person-{place}", row, for_one_alone("Copy for one person alone", name, plan))
        for place, (row, name, audience) in enumerate(with_one, start=1)
    )


def _reader(plan: Any, name: str) -> Audience | None:
    if same_person(name, plan.case.prepared_by):
        return None
    entries = [entry for entry in plan.distribution if same_person(entry.recipient, name)]
    if any(entry.copy_kind is not CopyKind.FULL for entry in entries):
        return None
    if any(same_person(one.name, name) and not one.gets_nothing and not one.left_out for one in plan.people):
        return Audience.FAMILY
    return Audience.AGENCY if any(same_person(one.name, name) for one in plan.agencies) else None


def my_part_page(view: Any, printing: Printing) -> MyPartPage:
    """Turn a plan as its reader sees it into the reader's own part of it, and nobody else's."""
    name = doers(view)[printing.copy.row or 0]
    own = [(action, _those_of(action, view)) for action in view.actions]
    leads = same_person(name, view.lead.lead_name)
    return MyPartPage(
        council=council_on_page(printing.authority),
        document=document_on_page(
            view,
            printing,
            title="My part of the plan",
            noun=printing.profile.labels.childs_plan,
            status="For you to keep",
        ),
        called=view.child.called,
        whose=name,
        dear=addressed(name),
        rows=tuple(
            _own_action(action, [one for one in who if not same_person(one, name)], view.outcomes)
            for action, who in own
            if any(same_person(one, name) for one in who)
        ),
        # Whoever leads the plan turns to the manager.
        ring=f"{view.manager.team_manager if leads else view.lead.lead_name}, {printing.authority.phone}",
        again=f"We look at the plan together again on {day_in_words(view.review.review_on)}.",
    )


def _own_action(action: PlanAction, others: list[str], outcomes: tuple[Outcome, ...]) -> OwnActionOnPage:
    numbers = numbers_in(action.outcomes)
    return OwnActionOnPage(
        action=action.text,
        together=" and ".join(others),
        when=action.when,
        help=" ".join(part for part in (action.help_given, action.instead_service) if part),
        outcomes=tuple(outcome.text for outcome in outcomes if outcome.number in numbers),
    )


MY_PART: DocumentSpec[Any] = DocumentSpec(
    "my-part-of-the-plan", "My part of the plan", MyPartPage, my_part_page, my_parts
)


# For supervision (HUL-14.1, BCP-2.2)


class SupervisedOutcomeOnPage(Page):
    """An outcome, and what is still to be done for it."""

    title: Annotated[str, shown("Its number and words.")]
    measure: Annotated[str, shown("By when, how we know, and how it was at the start.")]
    status: Annotated[str, shown("How far it is.")]
    progress: Annotated[str, shown("What has happened since last time, as a review says it; else nothing.")]
    actions: Annotated[tuple[str, ...], shown("What is still to be done, by whom and by when; may be none.")]


class SupervisionPage(Page):
    """Everything that the page for supervision may print."""

    council: CouncilOnPage
    document: DocumentOnPage
    about: Annotated[str, shown("The child’s name in full and the ID.")]
    outcomes: tuple[SupervisedOutcomeOnPage, ...]
    visits: Annotated[str, shown("How often the child is visited, and by whom.")]
    back_up: Annotated[str, shown("When the back-up plans were last looked at.")]
    back_up_called: Annotated[str, shown("What back-up plans are called here, with a capital letter.")]
    back_up_plans: Annotated[tuple[str, ...], shown("Which back-up plans there are, one a line; may be none.")]
    manager: Annotated[str, shown("The manager who supervises.")]
    manager_called: Annotated[str, shown("What that manager is called here.")]


def supervision_page(view: Any, printing: Printing) -> SupervisionPage:
    """Turn a plan, or the review of one, into the page that is gone through in supervision."""
    looked_at_on, labels = view.back_up.looked_at_on, printing.profile.labels
    return SupervisionPage(
        council=council_on_page(printing.authority),
        document=document_on_page(
            view,
            printing,
            title="The plan in supervision",
            # A review that makes no plan is numbered with the reviews.
            noun=labels.childs_plan if view.is_version else "",
            status="For supervision",
        ),
        about=f"{view.child.full_name}, child ID {view.child.child_id}",
        outcomes=tuple(_supervised(outcome, tuple(_open_for(outcome, view))) for outcome in view.outcomes),
        visits=f"{view.lead.visits_by} visits {view.child.called} at least every {view.lead.visit_every_days} days.",
        back_up=f"Last gone through on {day_in_words(looked_at_on)}." if looked_at_on else "Not gone through yet.",
        back_up_called=labels.expand("{Backup_plan}"),
        back_up_plans=tuple(one.title for one in scenarios_on_page(view.back_up_plans, view.child, printing)),
        manager=view.manager.team_manager,
        manager_called=labels.team_manager,
    )


def _supervised(outcome: Outcome, still_open: tuple[str, ...]) -> SupervisedOutcomeOnPage:
    at_first = f" At the start: {outcome.baseline}" if outcome.baseline else ""
    return SupervisedOutcomeOnPage(
        title=f"{outcome.number}. {outcome.text}",
        measure=f"By {day_in_words(outcome.by_when)}. {outcome.measure}{at_first}",
        status=outcome.status.label,
        progress=getattr(outcome, "progress", None) or "",
        actions=still_open,
    )


def _open_for(outcome: Outcome, view: Any) -> Iterator[str]:
    for action in view.actions:
        # Only a review says what has become of an action; in a plan all are open.
        if outcome.number in numbers_in(action.outcomes) and getattr(action, "is_open", True):
            yield f"{action.text} ({action.who}: {action.when})"


SUPERVISION: DocumentSpec[Any] = DocumentSpec(
    "supervision-extract",
    "The plan in supervision",
    SupervisionPage,
    supervision_page,
    only_for(Audience.COUNCIL, "For supervision, and for the file"),
)

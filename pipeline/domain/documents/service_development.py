"""The form for a service that is missing: one for each such decision, for the Team Manager (WAL-2.11, WAL-4.1)."""

from __future__ import annotations

from typing import Annotated, Any

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
from pipeline.domain.reach import Audience
from pipeline.domain.sharing import Decision, DecisionType
from pipeline.domain.written_values import day_in_words


class ServiceNeedPage(Page):
    """Everything that the form for a missing service may print."""

    council: CouncilOnPage
    document: DocumentOnPage
    about: Annotated[str, shown("The name the child goes by and the ID: no more is needed here.")]
    missing: Annotated[str, shown("Which service is missing.")]
    why: Annotated[str, shown("Why it is needed.")]
    meanwhile: Annotated[tuple[str, ...], shown("What is done until it is there, one a line; may be none.")]
    found: Annotated[str, shown("Who found that it is missing, and when.")]
    told: Annotated[str, shown("Who has been told; else nothing.")]
    manager: Annotated[str, shown("The manager who completes and approves it.")]
    manager_called: Annotated[str, shown("What that manager is called here.")]


def service_need_page(view: Any, printing: Printing) -> ServiceNeedPage:
    """Turn one decision about a missing service into its form."""
    gap: Decision = view.decisions[printing.copy.row or 0]
    labels = printing.profile.labels
    return ServiceNeedPage(
        council=council_on_page(printing.authority),
        document=document_on_page(
            view, printing, title=labels.expand("{Service_development_form}"), status="To be completed and approved"
        ),
        about=f"{view.child.called}, child ID {view.child.child_id}",
        missing=gap.text,
        why=gap.rationale,
        meanwhile=tuple(one.instead_service for one in getattr(view, "actions", ()) if _instead(one)),
        found=f"{gap.decided_by}, {gap.role}, on {day_in_words(gap.decided_on)}",
        told=gap.shared_with or "",
        manager=view.manager.team_manager,
        manager_called=labels.team_manager,
    )


def _instead(action: Any) -> str:
    return getattr(action, "instead_service", None) or ""


def _copies(submission: Any) -> tuple[Copy, ...]:
    rows = [row for row, one in enumerate(submission.decisions) if one.decision_type is DecisionType.SERVICE_GAP]
    return tuple(Copy(Audience.COUNCIL, f"file-{place}", row) for place, row in enumerate(rows, start=1))


SERVICE_NEED: DocumentSpec[Any] = DocumentSpec(
    "service-development-need", "Service that is missing", ServiceNeedPage, service_need_page, _copies
)

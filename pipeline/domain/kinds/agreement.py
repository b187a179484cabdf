"""The Working Agreement as a kind of submission."""

from __future__ import annotations

from pipeline.domain.agreements import WorkingAgreement
from pipeline.domain.checks.agreement_rules import RULES as AGREEMENT_RULES
from pipeline.domain.examples.agreement import working_agreement_example, working_agreement_flavours
from pipeline.domain.packs import DocumentSpec, Kind
from pipeline.domain.pages import AgreementPage, agreement_copies, agreement_page, dates_to_keep
from pipeline.domain.receipt_words import headline, next_steps, signing_order

WORKING_AGREEMENT = Kind(
    code="working-agreement",
    title="Working Agreement",
    model=WorkingAgreement,
    rules=AGREEMENT_RULES,
    documents=(
        DocumentSpec("working-agreement", "Working Agreement", AgreementPage, agreement_page, agreement_copies),
    ),
    dates=dates_to_keep,
    headline=headline,
    signing_order=signing_order,
    next_steps=next_steps,
    example=working_agreement_example,
    flavours=working_agreement_flavours,
)

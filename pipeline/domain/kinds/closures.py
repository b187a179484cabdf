"""The closure summary as a kind of submission."""

from __future__ import annotations

from typing import Any

from pipeline.domain.checks.closure_rules import CLOSURE_RULES
from pipeline.domain.closures import ClosureSummary
from pipeline.domain.documents.closures import (
    CLOSURE_DOCUMENTS,
    closure_dates,
    closure_headline,
    closure_next_steps,
    closure_signing_order,
)
from pipeline.domain.examples.closures import closure_example, closure_flavours
from pipeline.domain.packs import Kind

CLOSURE_SUMMARY = Kind(
    code="closure-summary",
    title="Closure summary",
    model=ClosureSummary,
    rules=CLOSURE_RULES,
    documents=CLOSURE_DOCUMENTS,
    dates=closure_dates,
    headline=closure_headline,
    signing_order=closure_signing_order,
    next_steps=closure_next_steps,
    example=closure_example,
    flavours=closure_flavours,
)

CLOSURES: tuple[Kind[Any], ...] = (CLOSURE_SUMMARY,)

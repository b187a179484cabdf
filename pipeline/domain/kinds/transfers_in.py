"""A child who moves to us as a kind of submission."""

from __future__ import annotations

from typing import Any

from pipeline.domain.checks.transfer_in_rules import TRANSFER_IN_RULES
from pipeline.domain.documents.transfers_in import (
    TRANSFER_IN_DOCUMENTS,
    transfer_in_dates,
    transfer_in_headline,
    transfer_in_next_steps,
    transfer_in_signing_order,
)
from pipeline.domain.examples.transfers_in import transfer_in_example, transfer_in_flavours
from pipeline.domain.packs import Kind
from pipeline.domain.transfers_in import TransferIn

TRANSFER_IN = Kind(
    code="transfer-in",
    title="Move to us",
    model=TransferIn,
    rules=TRANSFER_IN_RULES,
    documents=TRANSFER_IN_DOCUMENTS,
    dates=transfer_in_dates,
    headline=transfer_in_headline,
    signing_order=transfer_in_signing_order,
    next_steps=transfer_in_next_steps,
    example=transfer_in_example,
    flavours=transfer_in_flavours,
)

TRANSFERS_IN: tuple[Kind[Any], ...] = (TRANSFER_IN,)

"""Transfers to another authority as kinds of submission."""

from __future__ import annotations

from typing import Any

from pipeline.domain.checks.transfer_out_rules import TRANSFER_OUT_CIN_RULES, TRANSFER_OUT_CP_RULES
from pipeline.domain.documents.bundles import BUNDLE_FRONTS
from pipeline.domain.documents.transfers_out import (
    TRANSFER_OUT_CIN_DOCUMENTS,
    TRANSFER_OUT_CP_DOCUMENTS,
    cin_dates,
    cin_next_steps,
    cp_dates,
    cp_next_steps,
    transfer_headline,
    transfer_signing_order,
)
from pipeline.domain.examples.transfers_out import (
    transfer_out_cin_example,
    transfer_out_cin_files,
    transfer_out_cin_flavours,
    transfer_out_cp_example,
    transfer_out_cp_files,
    transfer_out_cp_flavours,
)
from pipeline.domain.packs import Kind
from pipeline.domain.transfers_out_cin import TransferOutCin
from pipeline.domain.transfers_out_cp import TransferOutCp

TRANSFER_OUT_CIN = Kind(
    code="transfer-out-cin",
    title="Transfer pack, child in need",
    model=TransferOutCin,
    rules=TRANSFER_OUT_CIN_RULES,
    documents=TRANSFER_OUT_CIN_DOCUMENTS,
    dates=cin_dates,
    headline=transfer_headline,
    signing_order=transfer_signing_order,
    next_steps=cin_next_steps,
    example=transfer_out_cin_example,
    flavours=transfer_out_cin_flavours,
    fronts=BUNDLE_FRONTS,
    example_files=transfer_out_cin_files,
)

TRANSFER_OUT_CP = Kind(
    code="transfer-out-cp",
    title="Transfer pack, child protection plan",
    model=TransferOutCp,
    rules=TRANSFER_OUT_CP_RULES,
    documents=TRANSFER_OUT_CP_DOCUMENTS,
    dates=cp_dates,
    headline=transfer_headline,
    signing_order=transfer_signing_order,
    next_steps=cp_next_steps,
    example=transfer_out_cp_example,
    flavours=transfer_out_cp_flavours,
    fronts=BUNDLE_FRONTS,
    example_files=transfer_out_cp_files,
)

TRANSFERS_OUT: tuple[Kind[Any], ...] = (TRANSFER_OUT_CIN, TRANSFER_OUT_CP)

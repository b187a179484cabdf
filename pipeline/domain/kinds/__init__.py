"""Every kind of submission. Whatever is here, all faces have: forms, reader, schema, templates, checks."""

from __future__ import annotations

from typing import Any

from pipeline.domain.kinds.agreement import WORKING_AGREEMENT
from pipeline.domain.kinds.closures import CLOSURES
from pipeline.domain.kinds.plans import CHILDS_PLAN, INITIAL_PLAN
from pipeline.domain.kinds.reviews import REVIEWS
from pipeline.domain.kinds.safety import SAFETY
from pipeline.domain.kinds.transfers_in import TRANSFERS_IN
from pipeline.domain.kinds.transfers_out import TRANSFERS_OUT
from pipeline.domain.packs import Kind

__all__ = ["CHILDS_PLAN", "INITIAL_PLAN", "KINDS", "WORKING_AGREEMENT"]

KINDS: dict[str, Kind[Any]] = {
    kind.code: kind
    for kind in (
        WORKING_AGREEMENT,
        INITIAL_PLAN,
        CHILDS_PLAN,
        *REVIEWS,
        *SAFETY,
        *TRANSFERS_OUT,
        *TRANSFERS_IN,
        *CLOSURES,
    )
}

"""What the rules of transfers to another authority say."""

from __future__ import annotations

from pipeline.domain.wording.said import Said

TRANSFERS_OUT: dict[str, Said] = {}

"""What the rules of transfers from another authority say."""

from __future__ import annotations

from pipeline.domain.wording.said import Said

TRANSFERS_IN: dict[str, Said] = {}

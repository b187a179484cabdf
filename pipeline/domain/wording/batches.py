"""What the rules of batches and folders say."""

from __future__ import annotations

from pipeline.domain.wording.said import Said

BATCHES: dict[str, Said] = {}

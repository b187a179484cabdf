"""What the rules of the child in need review say."""

from __future__ import annotations

from pipeline.domain.wording.said import Said

REVIEWS: dict[str, Said] = {}

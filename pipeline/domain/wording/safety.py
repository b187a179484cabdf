"""What the rules of back-up, safety and sustainability plans on their own say."""

from __future__ import annotations

from pipeline.domain.wording.said import Said

SAFETY: dict[str, Said] = {}

"""What the rules of the closure summary say."""

from __future__ import annotations

from pipeline.domain.wording.said import Said

CLOSURES: dict[str, Said] = {}

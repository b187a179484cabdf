"""Back-up, safety and sustainability plans on their own as a kind of submission."""

from __future__ import annotations

from typing import Any

from pipeline.domain.packs import Kind

SAFETY: tuple[Kind[Any], ...] = ()

"""The child in need review as a kind of submission."""

from __future__ import annotations

from typing import Any

from pipeline.domain.packs import Kind

REVIEWS: tuple[Kind[Any], ...] = ()

"""Transfers from another authority as a kind of submission."""

from __future__ import annotations

from typing import Any

from pipeline.domain.packs import Kind

TRANSFERS_IN: tuple[Kind[Any], ...] = ()

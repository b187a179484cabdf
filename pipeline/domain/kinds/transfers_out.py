"""Transfers to another authority as a kind of submission."""

from __future__ import annotations

from typing import Any

from pipeline.domain.packs import Kind

TRANSFERS_OUT: tuple[Kind[Any], ...] = ()

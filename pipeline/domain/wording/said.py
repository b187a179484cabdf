"""What is said of one code."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """The words of one code: what we found, and what to do about it."""

    found: str
    remedy: str
    source: str = ""

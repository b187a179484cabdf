"""The one gate for what goes into the register: codes yes, anything that people write no."""

from __future__ import annotations

import re
import unicodedata

_CODE = re.compile(r"[A-Za-z0-9_-]+")


def code(what: str, value: str, *, limit: int = 64) -> str:
    """Return the value, which must be a code: letters, digits, hyphens and underscores, 1 to `limit` of them.

    A caller that sends anything else is broken, so this raises ValueError, and never with the value in it.
    """
    if not _CODE.fullmatch(value) or len(value) > limit:
        raise ValueError(f"{what} is not a code of 1 to {limit} letters, digits, hyphens and underscores")
    return value


def label(what: str, value: str, *, limit: int = 300) -> str:
    """Return the value, which must be one printable line, such as a folder or a converter's version.

    Raises ValueError otherwise, and never with the value in it.
    """
    if not value.strip() or not value.isprintable() or len(value) > limit:
        raise ValueError(f"{what} is not one printable line of at most {limit} characters")
    return value


def one_line(text: str) -> str:
    """Return what a person typed as one clean line: spaces single, no control characters."""
    spaced = " ".join(text.split())
    return "".join(sign for sign in spaced if unicodedata.category(sign) not in ("Cc", "Cs")).strip()

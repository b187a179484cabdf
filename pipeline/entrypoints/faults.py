"""Our own faults in a form that may be logged: where in our code, never what was in the drop."""

from __future__ import annotations

import traceback
from pathlib import Path

FRAMES = 6


def fault_in_words(error: BaseException) -> str:
    """Return the kind of fault, its code if it has one, and the last places in the code it went through.

    The error's own text is left out: it could hold what somebody typed.
    """
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    code = getattr(error, "code", "")
    detail = ", ".join(getattr(error, "places", ()))
    return " ".join(part for part in (type(error).__name__, str(code), detail, f"at {places}") if part)

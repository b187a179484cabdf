"""Making one made-up family out of another."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

Answers = dict[str, Any]


def changed(example: Answers, **parts: Any) -> Answers:
    """Return the example with these sections changed: single answers of a section, or a list as a whole."""
    answers = deepcopy(example)
    for name, part in parts.items():
        if isinstance(part, dict):
            answers[name].update(part)
        else:
            answers[name] = part
    return answers

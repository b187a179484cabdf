"""How many lines words take in a column, before anything is laid out."""

from __future__ import annotations

import textwrap
import unicodedata

# Low, so that words surely take no more lines than counted, in any script and in letters of any common size.
LETTERS_PER_CM = 3.5


def lines_at_most(words: str, width_cm: float) -> int:
    """Return how many lines words take in a column at the very most; at least 1, and a line break begins one."""
    letters = max(1, int(width_cm * LETTERS_PER_CM))
    return sum(_wrapped(line, letters) for line in words.split("\n"))


def _wrapped(line: str, letters: int) -> int:
    # Chinese, Japanese and Korean letters are twice as wide.
    line = "".join(letter * 2 if unicodedata.east_asian_width(letter) in "WF" else letter for letter in line)
    return len(textwrap.wrap(line, letters)) if len(line) > letters else 1

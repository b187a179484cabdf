"""Copies that one reader alone gets, named by their place in the list and never by a name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.domain.page_parts import Copy
from pipeline.domain.parties import for_one_alone
from pipeline.domain.reach import Audience


def one_copy_each(
    audience: Audience, called: str, words: str, rows: Iterable[tuple[int, str]], submission: Any
) -> tuple[Copy, ...]:
    """Return one copy for each of these rows: where it stands in its section, and whose name is in it.

    `called` goes before the place in the name of the file; `words` say on paper and receipt that it is for one alone.
    """
    return tuple(
        Copy(audience, f"{called}{place}", row, for_one_alone(words, name, submission))
        for place, (row, name) in enumerate(rows, start=1)
    )

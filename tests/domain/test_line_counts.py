"""How many lines words take in a column at the very most."""

from __future__ import annotations

import pytest

from pipeline.domain.line_counts import lines_at_most


@pytest.mark.parametrize(
    ("words", "width_cm", "lines"),
    [
        ("", 5, 1),
        ("Ms Dawn Rigby", 5, 1),
        ("Ms Dawn Rigby\nMother", 5, 2),
        ("Sam is at school by 8.45am", 5, 2),
        ("学" * 10, 5, 2),
        ("Sam", 0, 3),
    ],
    ids=["none", "short", "with a line break", "too long for one", "wide letters", "no width at all"],
)
def test_words_take_the_lines_that_they_need_and_wide_letters_more(words: str, width_cm: float, lines: int) -> None:
    assert lines_at_most(words, width_cm) == lines

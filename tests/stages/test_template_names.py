"""What a template asks for is found through loops, assignments and split runs."""

from __future__ import annotations

import pytest

from pipeline.stages.rendering import DecisionWatchingEnvironment, TemplateProblem, used_names
from tests.stages.small_templates import SmallPage, template


def names(*paragraphs: str, **parts: str) -> set[str]:
    return {used.name for used in used_names(template(*paragraphs, **parts))}


def test_names_are_followed_through_loops() -> None:
    assert names(
        "{% for line in page.lines %}{{ line.text }}{% for w in line.words %}{{ w.x }}{% endfor %}{% endfor %}"
    ) == {
        "page.lines",
        "page.lines[].text",
        "page.lines[].words",
        "page.lines[].words[].x",
    }


def test_names_are_followed_through_assignments_indexes_and_filters() -> None:
    assert names("{% set c = council %}{{ c.name|upper }}{{ lines[0].text }}{{ council['phone'] }}") >= {
        "council.name",
        "lines[].text",
        "council.phone",
    }


def test_what_a_loop_makes_itself_is_no_name() -> None:
    assert names("{% for line in lines %}{{ loop.index }}{% endfor %}") == {"lines"}


def test_decisions_and_headers_count() -> None:
    assert names("{% if a.b and not c.d %}x{% endif %}", header="{{ e.f }}", footer="{{ g }}") == {
        "a.b",
        "c.d",
        "e.f",
        "g",
    }


def test_a_broken_tag_is_named() -> None:
    with pytest.raises(TemplateProblem, match="template-tag-broken"):
        names("{% if x %}")


def test_decisions_are_noted_with_the_ways_they_went() -> None:
    environment = DecisionWatchingEnvironment()
    made = environment.from_string("{% if flag %}a{% elif title %}b{% endif %}{{ 'x' if not flag else 'y' }}")
    assert made.render(flag=False, title="t") == "bx"
    assert {words: decision.ways for words, decision in environment.decisions.items()} == {
        "flag": {False},
        "title": {True},
        "not flag": {True},
    }
    assert made.render(flag=True, title="t") == "ay"
    assert environment.decisions["flag"].ways == {True, False}
    assert SmallPage().flag is False

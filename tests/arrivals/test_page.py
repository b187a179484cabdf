"""The page about a bundle says first what is wrong, and shows what came from outside as text only."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser

from pipeline.domain.arrivals import ArrivalClock, ClockState, ToldDate
from pipeline.domain.bundles import Status
from pipeline.stages.arrivals import ArrivalPage, EnclosedLine, FileLine, arrival_html, arrival_json

PAGE = ArrivalPage(
    name="bundle-2026-06-10-1",
    job=7,
    arrived_at=datetime(2026, 6, 10, 9, 30, tzinfo=UTC),
    sender="Saltmere County Council",
    what="Papers of a child in need who moves to us.",
    alarms=(),
    cautions=(),
    seals=(FileLine("bundle.pdf", "ab" * 32, "whole", "trusted", ("This file is whole.", "Sealed on: today")),),
    papers=(
        EnclosedLine("E01", "The plan", Status.ENCLOSED, date(2026, 6, 1), 4, "01-E01.pdf"),
        EnclosedLine("E02", "Minutes", Status.GIVEN_VERBALLY, note="Given verbally on 3 June."),
        EnclosedLine("E03", "Assessment", Status.NOT_ENCLOSED),
    ),
    clocks=(
        ArrivalClock("T14", "CAM-5.19", "Move-in meeting", ClockState.RUNS, date(2026, 7, 8), "20 working days."),
        ArrivalClock("T27", "CAM-8.11", "Form returned", ClockState.WAITS, None, "Not sent yet."),
    ),
    told=(ToldDate("They ask for our answer by", date(2026, 6, 17)),),
    next_steps=("Open the form.",),
    not_taken=(),
    kept_back=(),
    files=("bundle.pdf: the bundle as it came",),
    document="transfer-out-cin-001",
    kind="transfer-out-cin",
)


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)


def elements(html: str) -> set[str]:
    parser = Elements()
    parser.feed(html)
    return set(parser.found)


def test_what_is_wrong_stands_above_everything_else() -> None:
    html = arrival_html(replace(PAGE, alarms=("This file was changed.",), cautions=("Ring them.",)))
    assert html.index("This file was changed.") < html.index("Ring them.") < html.index("What to do next")
    assert 'class="alarm"' not in arrival_html(PAGE)


def test_papers_that_are_here_are_apart_from_those_that_are_not() -> None:
    here, missing = arrival_html(PAGE).split("What they say is not in it")
    assert "The plan" in here.split("What is in it")[1]
    assert "Given verbally on 3 June." in missing
    assert "They give no reason." in missing


def test_a_paper_that_is_not_here_is_told_by_its_number_too() -> None:
    _, missing = arrival_html(PAGE).split("What they say is not in it")
    assert "<td>E02</td><td>Minutes</td><td>Given verbally</td>" in missing
    assert "<td>E03</td><td>Assessment</td>" in missing


def test_which_part_of_a_paper_it_is_stands_below_its_title() -> None:
    line = EnclosedLine(
        "E01", "The plan", Status.ENCLOSED, None, 2, "02-E01-signed.pdf", part="The scan.", note="Look."
    )
    html = arrival_html(replace(PAGE, papers=(line,)))
    assert html.index("The plan") < html.index("The scan.") < html.index("Look.")


def test_a_reason_is_given_once() -> None:
    line = EnclosedLine("E03", "Assessment", Status.NOT_ENCLOSED, note="Not enclosed: it is not done yet.")
    html = arrival_html(replace(PAGE, papers=(line,)))
    assert "<td>Not enclosed</td><td>it is not done yet.</td>" in html


def test_a_clock_that_has_run_out_says_so() -> None:
    late = replace(PAGE, arrived_at=datetime(2026, 8, 1, tzinfo=UTC))
    assert "This day is past." in arrival_html(late)
    assert "This day is past." not in arrival_html(PAGE)
    assert "Does not run yet" in arrival_html(PAGE)


def test_what_they_keep_back_is_to_be_asked_by_phone() -> None:
    html = arrival_html(replace(PAGE, kept_back=("The move: Address in our area",)))
    kept = html.split("What they keep back")[1]
    assert "Ask for them by phone" in kept
    assert "The move: Address in our area" in kept
    assert "What they keep back" not in arrival_html(PAGE)


def test_what_comes_from_outside_is_text_and_never_runs() -> None:
    bad = '<script>alert(1)</script><img src=x onerror="x">'
    hostile = replace(
        PAGE,
        sender=bad,
        what=bad,
        alarms=(bad,),
        seals=(FileLine("bundle.pdf", "ab", bad, bad, (bad, bad)),),
        papers=(EnclosedLine(bad, bad, Status.ENCLOSED, note=bad), EnclosedLine(bad, bad, Status.NOT_ENCLOSED)),
        not_taken=(bad,),
        kept_back=(bad,),
    )
    plain = replace(PAGE, alarms=("x",), not_taken=("x",), kept_back=("x",))
    assert elements(arrival_html(hostile)) == elements(arrival_html(plain))
    assert "script" not in elements(arrival_html(hostile))


def test_the_page_loads_nothing() -> None:
    assert not {"script", "link", "img", "iframe"} & elements(arrival_html(PAGE))
    assert "http" not in arrival_html(PAGE)


def test_the_file_for_programs_holds_no_title_and_no_words() -> None:
    facts = json.loads(arrival_json(PAGE))
    assert facts["papers"][0] == {"ref": "E01", "status": "enclosed", "pages": 4, "file": "01-E01.pdf"}
    assert facts["clocks"][0] == {"code": "T14", "state": "runs", "day": "2026-07-08"}
    text = arrival_json(PAGE).decode()
    for words in ("The plan", "Minutes", "Saltmere", "Given"):
        assert words not in text

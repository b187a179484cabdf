"""What is printed of ours has curly apostrophes and quotes; what staff typed stays as they typed it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn
from pydantic import BaseModel

from pipeline.domain.circumstances import Circumstances
from pipeline.domain.examples import lenient
from pipeline.domain.examples.bundles import bundle_example
from pipeline.domain.kinds import KINDS
from pipeline.domain.numbering import Standing, StandingDocument
from pipeline.domain.page_parts import Printing
from pipeline.domain.wording import CONFIDENTIAL_ADDRESS
from pipeline.entrypoints.home import Home
from pipeline.entrypoints.settings import (
    read_authority,
    read_backup_wording,
    read_calendar,
    read_profile,
    read_receivers,
)

HOME = Home(Path(__file__).resolve().parents[2])
DAY = date(2026, 6, 10)
# Nothing that staff could have typed is in these: the examples are ours, too.
STRAIGHT = re.compile(r"['\"]")


def straight(text: str) -> bool:
    # The guidance gives the words about the address with this very apostrophe (WAL-5.29).
    return bool(STRAIGHT.search(text.replace(CONFIDENTIAL_ADDRESS, "")))


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_no_page_of_a_made_up_family_has_a_straight_apostrophe_or_quote(kind):
    calendar, authority = read_calendar(), read_authority(HOME)
    profile, receivers, wording = read_profile(HOME, authority), read_receivers(HOME), read_backup_wording(HOME)
    known = Circumstances(
        DAY,
        calendar,
        (StandingDocument(1, Standing.ISSUED),),
        authority=authority,
        profile=lenient(profile),
        receivers=receivers,
        wording=wording,
        files=kind.files_of_example(DAY, calendar),
    )
    found = set()
    for answers in kind.flavours(DAY, calendar).values():
        submission = kind.examine(answers, known).submission
        for spec in (*kind.documents, *kind.fronts):
            for copy in spec.copies(submission):
                printing = Printing(2, copy, authority, profile, calendar, wording, 1, receivers)
                if spec in kind.fronts:
                    printing = replace(printing, bundle=bundle_example(submission))
                page = kind.sheet(submission, spec, printing).page
                found |= {text for text in texts(page) if straight(text)}
    assert found == set()


def test_no_word_of_a_template_has_a_straight_apostrophe_or_quote(code, trials):
    document = trials.shipped(code)
    section = document.sections[0]
    parts = (document.element, section.header._element, section.footer._element)
    words = [node.text or "" for part in parts for node in part.iter(qn("w:t"))]
    assert [text for text in words if straight(re.sub(r"{[{%].*?[%}]}", "", text))] == []

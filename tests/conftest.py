"""What several tests share: a fixed day, the calendar, the made-up council, and homes to work in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.domain.authority import Authority
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.deadlines import Calendar
from pipeline.domain.kinds import WORKING_AGREEMENT
from pipeline.entrypoints.home import Home
from pipeline.entrypoints.settings import read_calendar
from tests.service.running import quick_home

TODAY = date(2026, 6, 10)
# Files whose tests take longest. Begun last, one of them would keep a single worker busy while the others wait.
LONGEST_FIRST = ("tests/service/", "tests/entrypoints/test_template_check.py", "tests/conversion/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; the Makefile keeps xdist from putting those with the most tests first."""

    def place(item: pytest.Item) -> int:
        return next((n for n, start in enumerate(LONGEST_FIRST) if item.nodeid.startswith(start)), len(LONGEST_FIRST))

    items.sort(key=place)


@pytest.fixture(scope="session")
def today() -> date:
    """A Wednesday in the middle of a year whose bank holidays are known."""
    return TODAY


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    return read_calendar()


@pytest.fixture
def circumstances(calendar: Calendar) -> Circumstances:
    return Circumstances(TODAY, calendar)


@pytest.fixture
def answers(calendar: Calendar) -> dict[str, Any]:
    """The filled example; each test gets one of its own to break."""
    return WORKING_AGREEMENT.example(TODAY, calendar)


@pytest.fixture(scope="session")
def authority() -> Authority:
    return Authority(
        name="Fenmarsh County Council",
        team="Family Support Team North",
        phone="01632 960 100",
        complaints_contact="Complaints Team, 01632 960 050",
        out_of_hours_contact="Out of Hours Team, 01632 960 099",
        advocacy_contact="Family Advocacy Fenmarsh, 01632 960 070",
    )


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """A laid-out home with the shipped settings, quick to settle and with the converter that is always there."""
    home = quick_home(tmp_path / "home", give_up_seconds=0.6)
    yield home

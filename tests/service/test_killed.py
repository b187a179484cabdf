"""Many drops at once, and a service killed on the way: nothing lost, nothing numbered twice, none out of order."""

from __future__ import annotations

import random
import time
from collections import defaultdict

import pytest

from pipeline.entrypoints.home import Home
from pipeline.entrypoints.office import open_home_register
from tests.service.running import RunningService, receipts, until, workbook

CASES, EACH = 20, 10


@pytest.fixture(scope="module")
def forms() -> dict[str, tuple[str, bytes]]:
    """File name -> case and workbook; each says something of its own."""
    made = {}
    for number in range(CASES * EACH):
        case = f"K-{number % CASES:03}"
        made[f"{number:03}.xlsx"] = (
            case,
            workbook(case, case={"case_number": case, "record_reference": f"R-{number}"}),
        )
    return made


def check_everything(home: Home, forms: dict[str, tuple[str, bytes]]) -> None:
    """Every drop published once, each case numbered 1 to 10 in the order of intake, nothing left behind."""
    by_case: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for receipt in receipts(home):
        by_case[receipt["case"]].append((receipt["number"], receipt["job"]))
    assert {case: sorted(numbers)[-1][0] for case, numbers in by_case.items()} == {
        case: EACH for case, _ in forms.values()
    }
    for numbers in by_case.values():
        assert [number for number, _ in sorted(numbers)] == list(range(1, EACH + 1))
        assert [job for _, job in sorted(numbers)] == sorted(job for _, job in numbers), "in the order of intake"
    sources = {file.name: file.read_bytes() for file in home.outbox.glob("[!.]*/*/source/*")}
    assert sources == {name: content for name, (_, content) in forms.items()}
    assert [path.name for path in home.inbox.iterdir() if not path.name.startswith(".")] == []
    assert not list((home.inbox / ".claimed").iterdir())
    with open_home_register(home) as register:
        assert register.unfinished_jobs() == []
        assert register.verify() == []


def test_two_hundred_drops_for_twenty_cases_are_numbered_in_order(
    home: Home, forms: dict[str, tuple[str, bytes]]
) -> None:
    for name, (_, content) in forms.items():
        (home.inbox / name).write_bytes(content)
    with RunningService(home) as service:
        until(lambda: len(receipts(home)) == len(forms), "200 agreements")
        assert service.stop() == 0
    check_everything(home, forms)


def test_the_same_with_the_service_killed_ten_times(home: Home, forms: dict[str, tuple[str, bytes]]) -> None:
    chance = random.Random(20261121)
    for name, (_, content) in forms.items():
        (home.inbox / name).write_bytes(content)
    for _ in range(10):
        seen = len(receipts(home))
        with RunningService(home) as service:
            until(lambda seen=seen: len(receipts(home)) > seen, "some progress")
            time.sleep(chance.uniform(0, 0.4))
            service.kill()
    with RunningService(home) as service:
        until(lambda: len(receipts(home)) == len(forms), "200 agreements")
        assert service.stop() == 0
    check_everything(home, forms)

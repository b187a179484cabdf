"""A workbook of many forms dropped on a real service: good rows go through, bad ones come back, none twice."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.domain.kinds import WORKING_AGREEMENT
from pipeline.entrypoints import office
from pipeline.entrypoints.batching import handle_batch
from pipeline.entrypoints.desk import RealDesk
from pipeline.entrypoints.home import Home
from pipeline.entrypoints.office import open_home_register
from pipeline.entrypoints.worker import Service
from pipeline.register import Outcome
from pipeline.stages.intake import claiming
from pipeline.stages.intake.batch_forms import batch_form
from pipeline.workflow import Ended
from tests.service.breaking import breaking
from tests.service.running import RunningService, filled, quick_home, receipts, run, until, workbook


def batch(*cases: str, wrong: tuple[str, ...] = ()) -> bytes:
    forms = [filled(case, **({"review": {"review_on": "soon"}} if case in wrong else {})) for case in cases]
    return batch_form(WORKING_AGREEMENT, forms)


def summary(home: Home, name: str) -> dict[str, Any]:
    (file,) = (home.outbox / "batches").glob(f"{name}-*/batch-*.json")
    found: dict[str, Any] = json.loads(file.read_bytes())
    return found


def came(home: Home, name: str) -> dict[str, str]:
    return {case["case"]: case["came"] for case in summary(home, name)["cases"]}


def check_nothing_is_left(home: Home) -> None:
    assert not list((home.inbox / ".claimed").iterdir())
    assert not list((home.state / "batches").iterdir())
    with open_home_register(home) as register:
        assert register.unfinished_jobs() == []
        assert register.verify() == []


def test_good_rows_go_through_and_bad_rows_come_back_alone(home: Home) -> None:
    content = batch("GB-1", "GB-2", "GB-3", wrong=("GB-2",))
    (home.inbox / "extract.xlsx").write_bytes(content)
    answer = run(home, "start", "--once")
    assert answer.returncode == 1, answer.stderr
    assert came(home, "extract") == {"GB-1": "published", "GB-2": "returned", "GB-3": "published"}
    assert {receipt["case"] for receipt in receipts(home)} == {"GB-1", "GB-3"}
    (source,) = (home.outbox / "GB-1" / "working-agreement-001" / "source").iterdir()
    assert json.loads(source.read_bytes())["case"]["case_number"] == "GB-1"
    assert b"GB-3" not in source.read_bytes()
    kept = home.outbox / "batches" / "extract-1"
    assert (kept / "extract.xlsx").read_bytes() == content
    page = (kept / "batch-1.html").read_text()
    assert "Sent back, to be put right: 1" in page
    for text in (page, (kept / "batch-1.json").read_text(), answer.stderr):
        assert not any(private in text for private in ("Samuel", "Rigby", "Cole", "Holt"))
    returned = home.inbox / "needs-fixing" / "extract"
    assert {path.name for path in returned.iterdir() if path.name[0] != "."} == {"extract.xlsx", "problems.html"}
    book = openpyxl.load_workbook(returned / "extract.xlsx")
    assert [row[0].value for row in book["Working Agreement"].iter_rows(min_row=5)] == ["GB-2"]
    check_nothing_is_left(home)

    (cell,) = [c for row in book["Working Agreement"].iter_rows() for c in row if c.value == "soon"]
    cell.value = filled()["review"]["review_on"]
    book.save(home.inbox / "fixed.xlsx")
    assert run(home, "start", "--once").returncode == 0
    assert came(home, "fixed") == {"GB-2": "published"}
    # The whole workbook once more: what was made before is told as such, and nothing comes back for it.
    (home.inbox / "again.xlsx").write_bytes(batch("GB-1", "GB-3"))
    assert run(home, "start", "--once").returncode == 0
    assert came(home, "again") == {"GB-1": "already-made", "GB-3": "already-made"}
    assert summary(home, "again")["cases"][0]["document"] == "working-agreement-001"
    assert not (home.inbox / "already-made").exists()
    assert not (home.inbox / "needs-fixing" / "again").exists()
    check_nothing_is_left(home)


def test_a_workbook_that_is_wrong_as_a_whole_comes_back_whole_and_marked(home: Home) -> None:
    book = openpyxl.load_workbook(io.BytesIO(batch("WB-1", "WB-2")))
    book["Working Agreement"].cell(4, 60, "Something else")
    book.save(home.inbox / "extract.xlsx")
    assert run(home, "check", str(home.inbox / "extract.xlsx")).returncode == 1
    assert run(home, "start", "--once").returncode == 1
    returned = home.inbox / "needs-fixing" / "extract"
    marked = openpyxl.load_workbook(returned / "extract.xlsx")
    assert marked["Working Agreement"]["BH4"].comment
    assert (returned / "original" / "extract.xlsx").exists()
    assert not receipts(home)
    assert not (home.outbox / "batches").exists()
    check_nothing_is_left(home)


def test_check_tells_of_every_row_and_makes_nothing(home: Home) -> None:
    file = home.path / "extract.xlsx"
    file.write_bytes(batch("CB-1", "CB-2", wrong=("CB-2",)))
    answer = run(home, "check", str(file))
    assert answer.returncode == 1
    assert 'Sheet "Working Agreement", row 6, "Review date"' in answer.stdout
    file.write_bytes(batch("CB-1", "CB-2"))
    assert run(home, "check", str(file)).returncode == 0
    assert not receipts(home)


@pytest.mark.parametrize("example", [False, True])
def test_the_workbook_comes_from_the_command_line(home: Home, tmp_path: Path, example: bool) -> None:
    words = ("forms", "working-agreement", "--batch", "--out", str(tmp_path), *(["--example"] if example else []))
    assert run(home, *words).returncode == 0
    file = tmp_path / f"working-agreement-batch{'-example' if example else ''}.xlsx"
    assert run(home, "check", str(file)).returncode == (0 if example else 1)


CASES = [f"KB-{number:03}" for number in range(60)]
WRONG = ("KB-010", "KB-030", "KB-050")


def test_killed_again_and_again_every_row_is_made_once(home: Home) -> None:
    content = batch(*CASES, wrong=WRONG)
    (home.inbox / "extract.xlsx").write_bytes(content)
    for kill_at in (1, 8, 20, 45):
        with RunningService(home) as service:
            until(lambda: len(receipts(home)) >= kill_at, f"{kill_at} agreements")  # noqa: B023
            service.kill()
    with RunningService(home) as service:
        service.shelf("needs-fixing", "extract")
        until(lambda: list((home.outbox / "batches").glob("extract-*")), "the summary")
        until(lambda: not any((home.inbox / ".claimed").iterdir()), "the batch to be let go of")
        until(lambda: not any((home.state / "batches").iterdir()), "what was taken apart to be cleared away")
        assert service.stop() == 0
    made = receipts(home)
    assert sorted(receipt["case"] for receipt in made) == sorted(set(CASES) - set(WRONG))
    assert {receipt["number"] for receipt in made} == {1}
    assert came(home, "extract") == {case: "returned" if case in WRONG else "published" for case in CASES}
    with open_home_register(home) as register:
        opened = [event for event in register.events() if event.what == "job-opened"]
    assert len(opened) == 1 + len(CASES), "each row is one job, however often it is begun"
    book = openpyxl.load_workbook(home.inbox / "needs-fixing" / "extract" / "extract.xlsx")
    assert [row[0].value for row in book["Working Agreement"].iter_rows(min_row=5)] == list(WRONG)
    assert [path.name for path in (home.inbox / "needs-fixing").iterdir() if path.name[0] != "."] == ["extract"]
    check_nothing_is_left(home)


def test_a_drop_that_comes_meanwhile_does_not_wait_for_the_whole_batch(home: Home) -> None:
    (home.inbox / "extract.xlsx").write_bytes(batch(*CASES))
    with RunningService(home) as service:
        until(lambda: len(receipts(home)) > 3, "the batch to be under way")
        service.drop("single.xlsx", workbook("SD-1"))
        service.document("SD-1", 1)
        assert len(receipts(home)) < len(CASES), "it went in between"
        until(lambda: len(receipts(home)) == len(CASES) + 1, "all of them")
        until(lambda: list((home.outbox / "batches").glob("extract-*")), "the summary")
        assert service.stop() == 0
    check_nothing_is_left(home)


# Broken off at every point of the batch itself


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealDesk]:
    home = quick_home(tmp_path_factory.mktemp("batches") / "home")
    with office.opened(home, child_count=1) as desk:
        yield desk


def run_rows_by_hand(desk: RealDesk) -> Any:
    """Run the rows as the service does, one after another and without the engine."""
    service = Service(desk, 1)

    def enqueue(job: int, case: str | None) -> None:
        service._handle_drop(job)

    service._enqueue = enqueue  # type: ignore[method-assign]
    return service._run_rows


def claimed(desk: RealDesk, name: str, content: bytes) -> int:
    (desk.home.inbox / name).write_bytes(content)
    claim = claiming.claim(desk.home.inbox / name, desk.home.inbox)
    assert claim
    return desk.register.open_job(claim.token)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", ["_unpacked", "_give_back", "_put_away", "opened"])
def test_broken_off_and_run_again_the_batch_comes_to_the_same_end(
    desk: RealDesk, step: str, after: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.entrypoints import batching

    name = f"cut-{step.strip('_')}-{int(after)}".replace("_", "-")
    good, bad = f"CUT-{name[-8:].strip('-')}-1", f"CUT-{name[-8:].strip('-')}-2"
    job = claimed(desk, f"{name}.xlsx", batch(good, bad, wrong=(bad,)))
    with breaking(batching, step, after=after):
        handle_batch(job, desk, run_rows_by_hand(desk))
    ended = handle_batch(job, desk, run_rows_by_hand(desk))
    shelf = desk.home.inbox / "needs-fixing"
    assert ended == Ended(Outcome.RETURNED, shelf / name)
    assert [path.name for path in shelf.iterdir() if path.name.startswith(name)] == [name]
    assert came(desk.home, name) == {good.upper(): "published", bad.upper(): "returned"}
    assert len(list((desk.home.outbox / good.upper()).iterdir())) == 1
    assert handle_batch(job, desk, run_rows_by_hand(desk)) == Ended(Outcome.RETURNED, None)
    assert desk.register.verify() == []


def test_a_row_that_failed_through_our_fault_comes_back_and_says_so(
    desk: RealDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = claimed(desk, "our-fault.xlsx", batch("OF-1", "OF-2"))
    whole = desk.make

    def broken(drop: Any, submission: Any, taken: Any) -> Any:
        if submission.case_number == "OF-2":
            raise ValueError("broken")
        return whole(drop, submission, taken)

    monkeypatch.setattr(desk, "make", broken)
    monkeypatch.setattr("pipeline.entrypoints.worker.RETRY_SECONDS", 0)
    ended = handle_batch(job, desk, run_rows_by_hand(desk))
    assert ended.outcome is Outcome.FAILED
    assert ended.folder is not None
    page = (ended.folder / "problems.html").read_text()
    assert "[batch-row-failed]" in page
    assert "something went wrong on our side" in page.lower()
    assert came(desk.home, "our-fault") == {"OF-1": "published", "OF-2": "failed"}


def test_the_rows_under_way_are_few_and_all_are_counted(desk: RealDesk) -> None:
    seen: list[tuple[int, int]] = []
    service = Service(desk, 1, progress=lambda done, under_way: seen.append((done, under_way)))
    most: list[int] = []

    def enqueue(job: int, case: str | None) -> None:
        most.append(len(service._rows))
        if len(service._rows) == 6:
            for waiting in list(service._rows):
                service._handle_drop(waiting)

    service._enqueue = enqueue  # type: ignore[method-assign]
    cases = [f"PR-{number}" for number in range(12)]
    ended = handle_batch(claimed(desk, "progress.xlsx", batch(*cases)), desk, service._run_rows)
    assert ended.outcome is Outcome.PUBLISHED
    assert max(most) == 6
    assert seen[0][0] + seen[0][1] == 12
    assert seen[-1] == (12, 0)

"""A file that kills or stalls its reader takes nobody along."""

from __future__ import annotations

import logging
import os
import time
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.entrypoints.children import ChildLost, Children, Stopping


def die() -> None:
    os._exit(1)


def stall() -> None:
    time.sleep(60)


def remark_on_a_file() -> None:
    logging.getLogger("pypdf").warning("Object 7 of Samuel Rigby-Cole not found")
    warnings.warn("Samuel Rigby-Cole", stacklevel=1)


def refuse() -> None:
    raise ValueError("refused")


def own_process() -> int:
    return os.getpid()


@pytest.fixture(scope="module")
def children(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Children]:
    made = Children(2, Path(tmp_path_factory.mktemp("scratch")), "embedded")
    yield made
    made.close()


def test_work_is_done_in_another_process(children: Children) -> None:
    assert children.run(30, own_process) != os.getpid()


def test_a_child_that_dies_is_replaced_and_its_neighbours_go_on(children: Children) -> None:
    neighbours = [children.start(30, own_process) for _ in range(4)]
    with pytest.raises(ChildLost) as caught:
        children.run(30, die)
    assert not caught.value.timed_out
    assert all(neighbour.result() for neighbour in neighbours)
    assert children.run(30, own_process)


def test_a_child_that_stalls_is_ended_at_its_limit(children: Children) -> None:
    with pytest.raises(ChildLost) as caught:
        children.run(0.5, stall)
    assert caught.value.timed_out
    assert children.run(30, own_process)


def test_what_a_child_raises_is_raised_here(children: Children) -> None:
    with pytest.raises(ValueError, match="refused"):
        children.run(30, refuse)


def test_what_a_library_remarks_on_a_file_is_shown_to_nobody(
    children: Children, capfd: pytest.CaptureFixture[str]
) -> None:
    children.run(30, remark_on_a_file)
    assert capfd.readouterr() == ("", "")


def test_children_that_are_killed_while_idle_are_replaced(children: Children) -> None:
    for number in {children.run(30, own_process) for _ in range(6)}:
        os.kill(number, 9)
    time.sleep(0.5)
    for _ in range(20):
        try:
            assert children.run(30, own_process)
            return
        except ChildLost:
            time.sleep(0.2)
    raise AssertionError("no child came back")


def test_whoever_waits_for_a_child_is_told_when_the_children_are_closed(tmp_path: Path) -> None:
    children = Children(1, tmp_path, "embedded")
    under_way = children.start(60, stall)
    waiting = ThreadPoolExecutor(1).submit(children.answer, under_way)
    children.close()
    with pytest.raises(Stopping):
        waiting.result(30)
    with pytest.raises(Stopping):
        children.run(30, own_process)

"""A register in a fresh folder, a clock that the test turns, and the tools of somebody who tampers."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from register_office import Clock, Office

from pipeline.register import Register, RegisterProblem, open_register


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "register.sqlite"


@pytest.fixture
def register(path: Path, clock: Clock) -> Iterator[Register]:
    with open_register(path, clock) as opened:
        yield opened


@pytest.fixture
def office(register: Register) -> Office:
    return Office(register)


@pytest.fixture
def tamper(path: Path) -> Iterator[Callable[..., None]]:
    """Run SQL past our code; `without` names the guards that are taken out for it and put back after."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.create_function(
        "sha256hex", 1, lambda text: None if text is None else hashlib.sha256(text.encode()).hexdigest()
    )
    connection.create_function("register_now", 0, lambda: "2026-04-22T12:00:00.000000+00:00")

    def run(*statements: str, without: tuple[str, ...] = ()) -> None:
        guards = [
            connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
            for name in without
        ]
        for name in without:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for guard in guards:
            connection.execute(guard)

    yield run
    connection.close()


@pytest.fixture
def refused() -> Callable[..., RegisterProblem]:
    """Return the problem that a call raises, after checking its code."""

    def check(code: str, call: Callable[..., object], *args: object, **options: object) -> RegisterProblem:
        with pytest.raises(RegisterProblem) as caught:
            call(*args, **options)
        assert caught.value.code == code
        return caught.value

    return check

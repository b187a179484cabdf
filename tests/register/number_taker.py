"""A process of its own that takes numbers, for the tests that run several and kill some.

Arguments: register file, name of the taker, how many drops, how many cases, and optionally the number of
the write transaction in which to die, just before it is kept.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from pipeline.register import open_register


def main(path: str, name: str, drops: str, cases: str, dies_at: str = "0") -> None:
    register = open_register(Path(path), lambda: datetime.now(UTC))
    if int(dies_at):
        _die_at_commit(register._store._engine, int(dies_at))
    for drop in range(int(drops)):
        job = register.open_job(f"{name}-{drop}")
        taken = register.take_number(job, f"C{drop % int(cases)}", "working-agreement", f"{name}-{drop}")
        sys.stdout.write(f"{name}-{drop} {job} {taken.document.case} {taken.number}\n")
        sys.stdout.flush()
    register.close()


def _die_at_commit(engine: sa.Engine, wanted: int) -> None:
    seen = 0

    def count(connection: sa.Connection) -> None:
        nonlocal seen
        seen += bool(connection.get_execution_options().get("register_writes"))
        if seen == wanted:
            os.kill(os.getpid(), signal.SIGKILL)

    sa.event.listen(engine, "commit", count)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""What the register's tests share: a clock that the test turns, and work dropped in one line each."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pipeline.register import Register, Taken

SERIES = "working-agreement"


class Clock:
    """Moves on one second every time it is read."""

    def __init__(self) -> None:
        self.now = datetime(2026, 4, 22, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class Office:
    """Drops work into a register in one line each."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.drops = 0

    def take(self, case: str = "C1", digest: str | None = None, replaces: int | None = None) -> Taken:
        self.drops += 1
        job = self.register.open_job(f"claim-{self.drops}")
        return self.register.take_number(job, case, SERIES, digest or f"digest-{self.drops}", replaces)

    def issue(self, case: str = "C1", digest: str | None = None, replaces: int | None = None) -> Taken:
        taken = self.take(case, digest, replaces)
        self.record(taken.document.job)
        return taken

    def record(self, job: int) -> None:
        self.register.record_issued(job, folder=f"outbox/{job}", converter="embedded 0.8.1", template_digest="7e3f")

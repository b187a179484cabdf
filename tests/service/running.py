"""A real service in a process of its own, to drop files on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

from pipeline.domain.kinds import WORKING_AGREEMENT
from pipeline.entrypoints.home import Home, lay_out
from pipeline.entrypoints.office import now
from pipeline.entrypoints.settings import read_calendar
from pipeline.stages.intake.forms import blank_form

PATIENCE_SECONDS = 90.0


def quick_home(folder: Path, *, settle_seconds: float = 0.1, give_up_seconds: float = 10.0) -> Home:
    """Lay out a home with the shipped settings, quick to settle and with the converter that is always there."""
    home = lay_out(folder)
    settings = home.config / "settings.toml"
    text = settings.read_text().replace("settle_seconds = 1.0", f"settle_seconds = {settle_seconds}")
    text = text.replace("give_up_seconds = 10.0", f"give_up_seconds = {give_up_seconds}")
    settings.write_text(text.replace('converter = "auto"', 'converter = "embedded"'))
    return home


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "pipeline", *arguments]


def run(home: Home | None, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; without a home for those that need none."""
    of_home = ("--home", str(home.path)) if home else ()
    return subprocess.run(command(*arguments, *of_home), capture_output=True, text=True, timeout=PATIENCE_SECONDS)


def until(condition: Callable[[], Any], what: str) -> Any:
    """Wait until something is so, and return it; fails after a while with what was waited for."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(0.02)
    raise AssertionError(f"waited {PATIENCE_SECONDS:.0f} s for {what}")


def filled(case: str = "FEN-2041", /, **changes: Any) -> dict[str, Any]:
    """Return the example's answers for a case, changed section by section."""
    answers = deepcopy(WORKING_AGREEMENT.example(now().date(), read_calendar()))
    answers["case"]["case_number"] = case
    # Each case is another child of the one made-up family, as of brothers and sisters.
    answers["child"]["child_id"] = "".join(filter(str.isalnum, case))
    answers["case"]["other_family_confirmed"] = True
    for section, part in changes.items():
        answers[section].update(part)
    return answers


def workbook(case: str = "FEN-2041", /, **changes: Any) -> bytes:
    return blank_form(WORKING_AGREEMENT, filled(case, **changes))


class RunningService:
    """One service; `kill` is kill -9 for it and every process it started."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> RunningService:
        log = self.home.state / "pipeline.log"
        before = log.stat().st_size if log.exists() else 0
        self._process = subprocess.Popen(
            command("start", "--home", str(self.home.path)),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        until(
            lambda: (log.exists() and b"watching" in log.read_bytes()[before:]) or self._ended(),
            "the service to start",
        )
        return self

    def _ended(self) -> bool:
        assert self._process
        if self._process.poll() is not None:
            raise AssertionError(f"the service ended with {self._process.returncode}")
        return False

    def kill(self) -> None:
        assert self._process
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def stop(self) -> int:
        assert self._process
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(PATIENCE_SECONDS)

    def __enter__(self) -> RunningService:
        return self.start()

    def __exit__(self, *_: object) -> None:
        if self._process and self._process.poll() is None:
            self.kill()

    def drop(self, name: str, content: bytes) -> Path:
        file = self.home.inbox / name
        file.write_bytes(content)
        return file

    def document(self, case: str, number: int) -> Path:
        """Wait for a published agreement and return its folder."""
        folder = self.home.outbox / case / f"working-agreement-{number:03}"
        until(folder.is_dir, f"{folder.name} of {case}")
        return folder

    def shelf(self, shelf: str, name: str) -> Path:
        """Wait for a returned drop and return its folder."""
        folder = self.home.inbox / shelf / name
        until(folder.is_dir, f"{shelf}/{name}")
        return folder


def receipts(home: Home) -> list[dict[str, Any]]:
    """Return every receipt in the outbox."""
    return [json.loads(file.read_bytes()) for file in sorted(home.outbox.glob("[!.]*/*/receipt.json"))]

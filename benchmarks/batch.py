"""A thousand cases in one workbook: documents a minute beside the plain loop, and memory, in one run.

The plain loop is that of `side_by_side`, and its blocks are run before and after ours. Memory is what each
process holds (resident), looked at ten times a second, for a small batch first and then for the large one:
what the second needs more than the first is what each further case costs. Absolute numbers depend on the
machine; the ratio and the growth are what counts.

    python -m benchmarks.batch [--cases 1000] [--small 50] [--plain 16] [--converter embedded]
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psutil

from benchmarks.side_by_side import plain_loop, running_service
from pipeline.domain.kinds import WORKING_AGREEMENT
from pipeline.entrypoints.home import Home, lay_out
from pipeline.entrypoints.settings import read_calendar
from pipeline.stages.intake.batch_forms import batch_form

LOOK_SECONDS = 0.1
MEGABYTE = 1 << 20


def main() -> None:
    """Measure and print."""
    arguments = _arguments()
    folder = Path(tempfile.mkdtemp(prefix="pipeline-benchmark-"))
    home = lay_out(folder / "home")
    settings = home.config / "settings.toml"
    settings.write_text(settings.read_text().replace('converter = "auto"', f'converter = "{arguments.converter}"'))
    print(f"{os.cpu_count()} cores, {arguments.converter}; {arguments.small} cases, then {arguments.cases}")
    try:
        plain: list[float] = []
        if shutil.which("soffice"):
            plain += plain_loop(folder / "plain", arguments.plain // 2)
        with running_service(home) as service:
            small, _ = _measured(home, service.pid, "small", _workbook("BES", arguments.small), arguments.small)
            large, taken = _measured(home, service.pid, "large", _workbook("BEL", arguments.cases), arguments.cases)
        if plain:
            plain += plain_loop(folder / "plain", arguments.plain // 2)
        rate = 60 * arguments.cases / taken
        print(f"{arguments.cases} cases in {taken:.0f} s: {rate:.0f} documents a minute")
        if plain:
            base = 60 / statistics.median(plain)
            print(f"plain loop: {base:.0f} documents a minute (median of {len(plain)}); ours {rate / base:.1f} times")
        print(
            f"memory of the service: {small.service:.0f} MB for the small batch, {large.service:.0f} MB for the large"
        )
        print(f"memory of its largest child: {small.child:.0f} MB and {large.child:.0f} MB")
        print(f"memory of all together: {small.together:.0f} MB and {large.together:.0f} MB")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--small", type=int, default=50)
    parser.add_argument("--plain", type=int, default=16)
    parser.add_argument("--converter", default="embedded")
    return parser.parse_args()


def _workbook(prefix: str, count: int) -> bytes:
    """Return a workbook of so many cases, each another child."""
    example = WORKING_AGREEMENT.example(date.today(), read_calendar())  # noqa: DTZ011 - the day here is meant
    forms = []
    for number in range(count):
        answers = deepcopy(example)
        answers["case"]["case_number"] = f"{prefix}-{number:04}"
        answers["child"]["child_id"] = f"{prefix}{number:04}"
        answers["case"]["other_family_confirmed"] = True
        forms.append(answers)
    return batch_form(WORKING_AGREEMENT, forms)


@dataclass
class Peak:
    """The most memory that was held, in MB: by the service itself, by one of its children, by all together."""

    service: float = 0
    child: float = 0
    together: float = 0

    def look(self, service: psutil.Process) -> None:
        """Look once."""
        own, children = _held(service), [_held(child) for child in service.children(recursive=True)]
        self.service, self.child = max(self.service, own), max([self.child, *children])
        self.together = max(self.together, own + sum(children))


def _held(process: psutil.Process) -> float:
    try:
        return float(process.memory_info().rss) / MEGABYTE
    except psutil.NoSuchProcess:
        return 0.0


@contextmanager
def _watched(pid: int) -> Iterator[Peak]:
    peak, done, service = Peak(), threading.Event(), psutil.Process(pid)

    def watch() -> None:
        while not done.wait(LOOK_SECONDS):
            peak.look(service)

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield peak
    finally:
        done.set()
        watching.join()


def _measured(home: Home, pid: int, name: str, workbook: bytes, count: int) -> tuple[Peak, float]:
    """Drop one workbook; return the most memory held, and the seconds until the last pack was out."""
    before = _packs(home)
    expected = before + count
    with _watched(pid) as peak:
        (home.inbox / f"{name}.xlsx").write_bytes(workbook)
        begun = time.perf_counter()
        while _packs(home) < expected:
            if (home.inbox / "needs-fixing").is_dir():
                raise RuntimeError(f"something was returned after {_packs(home) - before} packs")
            # Counting folders takes time that the service would have had.
            time.sleep(LOOK_SECONDS)
        taken = time.perf_counter() - begun
        while any((home.inbox / ".claimed").iterdir()):
            time.sleep(0.05)
    return peak, taken


def _packs(home: Home) -> int:
    """Return how many cases have a folder; each gets its one pack the moment that its folder appears."""
    return sum(folder.name.startswith("BE") for folder in home.outbox.iterdir())


if __name__ == "__main__":
    main()

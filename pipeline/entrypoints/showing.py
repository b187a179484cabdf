"""What people see on a terminal: outcomes and findings, in colour there and plain in a log."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.text import Text

from pipeline.domain.findings import Finding
from pipeline.domain.wording import sentence
from pipeline.entrypoints.home import Home
from pipeline.register import Outcome
from pipeline.workflow import Ended

SHOWN = {
    Outcome.PUBLISHED: ("green", "✓ made"),
    Outcome.RETURNED: ("yellow", "↩ returned"),
    Outcome.ALREADY_MADE: ("blue", "= made before"),
    Outcome.FAILED: ("red", "✗ our fault"),
}


# Wide enough that a log or a pipe gets one line for each thing.
PLAIN_WIDTH = 400


def console(stderr: bool = False) -> Console:
    """Return a console: as wide as the terminal, with colour, or plain and with whole lines in a log."""
    stream = sys.stderr if stderr else sys.stdout
    return Console(stderr=stderr, highlight=False, width=None if stream.isatty() else PLAIN_WIDTH)


@contextmanager
def progress(on: Console) -> Iterator[Callable[[int, int], None]]:
    """Show how many drops are done and under way on the last line of a terminal; nothing in a log."""
    if not on.is_terminal:
        yield _show_nothing
        return
    with on.status("Getting ready") as status:
        yield lambda done, under_way: status.update(f"{done} done, {under_way} under way")


def _show_nothing(done: int, under_way: int) -> None:
    return


def show_end(console: Console, home: Home, ended: Ended) -> None:
    """Show how one drop ended; on a terminal only, where the log goes to a file."""
    if not console.is_terminal:
        return
    colour, words = SHOWN[ended.outcome]
    where = ended.folder.relative_to(home.path) if ended.folder else ""
    console.print(Text.assemble((words, colour), f"  {where}"))


def show_findings(console: Console, file: Path, findings: Sequence[Finding]) -> bool:
    """Show what is wrong with a file; return whether anything stops it."""
    stops = sum(finding.stops for finding in findings)
    verdict = f"{stops} to put right" if stops else "nothing to put right"
    console.print(Text.assemble((str(file), "bold"), ": ", (verdict, "red" if stops else "green")))
    for finding in findings:
        mark = ("✗ ", "red") if finding.stops else ("! ", "yellow")
        console.print(Text.assemble("  ", mark, sentence(finding)), soft_wrap=True)
    return bool(stops)

"""Drop-to-published latency and documents a minute, for each converter, beside the plain loop, in one run.

The plain loop is what anyone would write first: docxtpl for each document, then one LibreOffice for each.
It is given its answers ready read, and the same template, so that it is at no disadvantage. Its blocks are
run between ours, so that a slow spell of the machine falls on all alike. Absolute times depend on the
machine; the ratios are what counts.

    python -m benchmarks.side_by_side [--drops 200] [--plain 24] [--singles 15]
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import date
from pathlib import Path

from docxtpl import DocxTemplate

from pipeline.domain.circumstances import Circumstances
from pipeline.domain.kinds import WORKING_AGREEMENT
from pipeline.domain.page_parts import Copy, Printing
from pipeline.domain.pages import agreement_page
from pipeline.domain.profiles import Profile
from pipeline.domain.reach import Audience
from pipeline.entrypoints.home import Home, lay_out
from pipeline.entrypoints.settings import read_authority, read_backup_wording, read_calendar
from pipeline.stages.intake.forms import blank_form

CASES = 20
PLAIN_BLOCKS = 3
SETTLE_SECONDS = 1.0


def main() -> None:
    """Measure and print."""
    arguments = _arguments()
    soffice = shutil.which("soffice")
    folder = Path(tempfile.mkdtemp(prefix="pipeline-benchmark-"))
    forms = _forms(arguments.drops + 2 * arguments.singles + 4)
    print(f"{os.cpu_count()} cores, {arguments.drops} workbooks for {CASES} cases")
    try:
        plain: list[float] = []
        block = arguments.plain // PLAIN_BLOCKS
        if soffice:
            plain += plain_loop(folder / "plain", block)
        else:
            print("LibreOffice is not installed: no plain loop to compare with, no LibreOffice converter.")
        rates = {}
        for converter in ("embedded", "libreoffice") if soffice else ("embedded",):
            rates[converter] = _ours(folder / converter, converter, forms, arguments)
            if soffice:
                plain += plain_loop(folder / "plain", block)
        if plain:
            base = 60 / statistics.median(plain)
            print(f"plain loop: {base:.0f} documents a minute (median of {len(plain)})")
            for converter, rate in rates.items():
                print(f"{converter}: {rate:.0f} documents a minute, {rate / base:.1f} times the plain loop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--drops", type=int, default=200)
    parser.add_argument("--plain", type=int, default=24)
    parser.add_argument("--singles", type=int, default=15)
    return parser.parse_args()


def _forms(count: int) -> list[bytes]:
    """Return filled workbooks, each with something of its own, for CASES cases in turn."""
    example = WORKING_AGREEMENT.example(date.today(), read_calendar())  # noqa: DTZ011 - the day here is meant
    forms = []
    for number in range(count):
        answers = deepcopy(example)
        answers["case"]["case_number"] = f"BEN-{number % CASES:03}"
        # Each case is another child of the one made-up family, as of brothers and sisters.
        answers["child"]["child_id"] = f"BEN{number % CASES:03}"
        answers["case"]["other_family_confirmed"] = True
        answers["case"]["record_reference"] = f"DOC-{number}"
        forms.append(blank_form(WORKING_AGREEMENT, answers))
    return forms


def plain_loop(folder: Path, count: int) -> list[float]:
    """Return the seconds that each document took."""
    folder.mkdir(exist_ok=True)
    home, calendar = lay_out(folder / "home"), read_calendar()
    wording = read_backup_wording(home)
    today = date.today()  # noqa: DTZ011
    submission = WORKING_AGREEMENT.examine(
        WORKING_AGREEMENT.example(today, calendar), Circumstances(today, calendar)
    ).submission
    assert submission
    authority = read_authority(home).model_copy(update={"logo": None})
    taken = []
    for number in range(count):
        begun = time.perf_counter()
        printing = Printing(number + 1, Copy(Audience.FAMILY), authority, Profile(), calendar, wording)
        page = agreement_page(submission, printing)
        template = DocxTemplate(home.templates / "working-agreement.docx")
        template.render({name: getattr(page, name) for name in type(page).model_fields} | {"logo": ""}, autoescape=True)
        docx = folder / f"{number}.docx"
        template.save(docx)
        subprocess.run(
            ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(docx)],
            check=True,
            capture_output=True,
        )
        taken.append(time.perf_counter() - begun)
    return taken


@contextmanager
def running_service(home: Home) -> Iterator[subprocess.Popen[bytes]]:
    """Run a service on the home, from its start to its end."""
    log = home.path / "service.out"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "pipeline", "start", "--home", str(home.path)],
            stdout=output,
            stderr=output,
        )
        try:
            while b"watching" not in log.read_bytes():
                if process.poll() is not None:
                    raise RuntimeError(log.read_text())
                time.sleep(0.05)
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def _ours(folder: Path, converter: str, forms: list[bytes], arguments: argparse.Namespace) -> float:
    home = lay_out(folder)
    settings = home.config / "settings.toml"
    settings.write_text(settings.read_text().replace('converter = "auto"', f'converter = "{converter}"'))
    waiting = iter(forms)
    with running_service(home):
        _drop_and_wait(home, "warm-up", [next(waiting), next(waiting)])
        singles = [_drop_and_wait(home, f"single-{n}", [next(waiting)]) for n in range(arguments.singles)]
        median = statistics.median(singles)
        over = median - SETTLE_SECONDS
        print(f"{converter}: drop to published {median:.2f} s at the median, settle time plus {over:.2f} s")
        many = [next(waiting) for _ in range(arguments.drops)]
        taken = _drop_and_wait(home, "many", many)
    return 60 * arguments.drops / taken


def _drop_and_wait(home: Home, name: str, forms: list[bytes]) -> float:
    """Return the seconds from the last byte written to the last folder published."""
    before = _published(home)
    for number, form in enumerate(forms):
        (home.inbox / f"{name}-{number}.xlsx").write_bytes(form)
    begun = time.perf_counter()
    while _published(home) < before + len(forms):
        returned = home.inbox / "needs-fixing"
        if returned.is_dir() and any(not path.name.startswith(".") for path in returned.iterdir()):
            raise RuntimeError("a form was returned")
        time.sleep(0.003)
    return time.perf_counter() - begun


def _published(home: Home) -> int:
    return sum(len(list(case.iterdir())) for case in home.outbox.iterdir() if not case.name.startswith("."))


if __name__ == "__main__":
    main()

"""Putting a home's parts together: settings, register, children, desk and service. Built here, nowhere else."""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout
from rich.console import Console

from pipeline.domain.findings import Finding
from pipeline.domain.move_answers import for_form
from pipeline.domain.numbering import Standing
from pipeline.domain.packs import Kind
from pipeline.domain.prefilling import prefilled
from pipeline.domain.signed_returns import SIGNED_RETURN
from pipeline.domain.their_answers import THEIR_ANSWER
from pipeline.entrypoints import moves_answered
from pipeline.entrypoints.home import Home
from pipeline.entrypoints.settings import (
    CannotStart,
    SealSettings,
    read_authority,
    read_backup_wording,
    read_calendar,
    read_profile,
    read_receivers,
    read_settings,
)
from pipeline.entrypoints.signed_days import forms_to_fill
from pipeline.register import Register, open_register
from pipeline.stages.intake.batch_forms import batch_form
from pipeline.stages.intake.dictionary import data_dictionary
from pipeline.stages.intake.forms import blank_form, form_json, json_schema
from pipeline.workflow import Ended

if TYPE_CHECKING:
    from pipeline.entrypoints.desk import RealDesk
    from pipeline.entrypoints.worker import Service

LOG_BYTES, LOG_COUNT = 1_000_000, 5


def now() -> datetime:
    """Return the time here, with its zone."""
    return datetime.now(UTC).astimezone()


def begin_log(home: Home, console: Console) -> None:
    """Write the log to state/pipeline.log, and to the terminal too where nobody is looking at one."""
    home.prepare()
    log = logging.getLogger("pipeline")
    log.setLevel(logging.INFO)
    log.handlers.clear()
    line = logging.Formatter("%(asctime)s %(levelname)s %(message)s")
    handlers: list[logging.Handler] = [
        RotatingFileHandler(home.state / "pipeline.log", maxBytes=LOG_BYTES, backupCount=LOG_COUNT, encoding="utf-8")
    ]
    if not console.is_terminal:
        handlers.append(logging.StreamHandler())
    for handler in handlers:
        handler.setFormatter(line)
        log.addHandler(handler)
    log.propagate = False
    # watchdog warns of every change that happens while it is being stopped.
    logging.getLogger("watchdog").setLevel(logging.CRITICAL)


def open_home_register(home: Home) -> Register:
    """Open the register, or begin one for a home that has never published anything.

    Raises CannotStart where the register is gone but its documents are there: to begin again would give
    their numbers out twice.
    """
    home.prepare()
    if not home.register.exists() and any(home.outbox.glob("[!.]*/*/receipt.json")):
        raise CannotStart(
            f"The register {home.register} is missing, but the outbox holds numbered documents. "
            "Put the register back from the last backup, or numbers would be given out twice."
        )
    return open_register(home.register, now)


@contextmanager
def alone(home: Home) -> Iterator[None]:
    """Keep every other service away from a home; raises CannotStart where one works on it."""
    lock = FileLock(home.state / "service.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise CannotStart(
            f"A pipeline is running for {home.path} already. There can be one for each home: "
            "stop the other one first, or leave it to do the work."
        ) from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def opened(home: Home, child_count: int | None = None) -> Iterator[RealDesk]:
    """Open a home for work and close it again; raises CannotStart where something is not in order."""
    # Importing what makes documents takes a second or two; commands that do not need it do not wait for it.
    from pipeline.entrypoints.children import Children
    from pipeline.entrypoints.desk import RealDesk

    settings, authority = read_settings(home), read_authority(home)
    profile, receivers, wording = read_profile(home, authority), read_receivers(home), read_backup_wording(home)
    if missing := home.missing():
        raise CannotStart(f"{missing} is not there. Connect its drive, or lay out the home: pipeline init {home.path}")
    register = open_home_register(home)
    scratch = home.state / "scratch" / str(os.getpid())
    count = child_count or settings.workers or os.cpu_count() or 1
    children = Children(count, scratch, settings.converter)
    try:
        yield RealDesk(home, settings, authority, profile, receivers, wording, read_calendar(), register, children, now)
    finally:
        children.close()
        register.close()
        shutil.rmtree(scratch, ignore_errors=True)


def service(
    desk: RealDesk,
    tell: Callable[[Ended], None] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Service:
    """Return the service for an opened home, its templates checked and its children warm.

    Raises CannotStart with one clear message where a template is broken.
    """
    from pipeline.entrypoints.catching_up import behind_words, unrecorded
    from pipeline.entrypoints.children import ChildLost
    from pipeline.entrypoints.template_check import check_templates
    from pipeline.entrypoints.worker import Service
    from pipeline.stages.conversion import ConversionFailed, ConverterUnavailable

    faults = [fault for fault in check_templates(desk.home, convert=False, as_shipped=False) if fault.stops]
    if faults:
        more = f" That is one of {len(faults)}: run 'pipeline templates check'." if len(faults) > 1 else ""
        raise CannotStart(faults[0].words() + more)
    if behind := unrecorded(desk.home, desk.register):
        raise CannotStart(behind_words(behind))
    if problem := seal_problem(desk.home, desk.settings.seal, desk.authority.name):
        # Only bundles need the seal; every other document can be made without.
        logging.getLogger("pipeline").error("bundles cannot be sealed: %s", problem)
    count = desk.settings.workers or os.cpu_count() or 1
    try:
        desk.children.warm()
    except (ConversionFailed, ConverterUnavailable, ChildLost) as problem:
        raise CannotStart(
            f'The converter "{desk.settings.converter}" does not work here ({problem}). Run: pipeline doctor. '
            'Or write converter = "auto" in config/settings.toml.'
        ) from None
    return Service(desk, count, tell, progress)


def seal_problem(home: Home, settings: SealSettings, council: str) -> str:
    """Return why bundles cannot be sealed here, in one sentence, or nothing; our own certificate is made if need be."""
    from pipeline.entrypoints.seal_key import key_source
    from pipeline.stages.sealing import SealKeyProblem, open_seal_key

    try:
        with open_seal_key(key_source(home, settings, council, now()), now()):
            return ""
    except SealKeyProblem as problem:
        return str(problem)


def form(kind: Kind[Any], *, example: bool, as_json: bool) -> bytes:
    """Return a form's file: blank, or filled with the example for today."""
    answers = kind.example(now().date(), read_calendar()) if example else None
    return form_json(kind, answers) if as_json else blank_form(kind, answers)


def files_with_example(kind: Kind[Any]) -> dict[str, bytes]:
    """Return the made-up files that have to lie in one folder with the filled example; often none."""
    from pipeline.entrypoints.example_files import example_files

    return example_files(kind, now().date(), read_calendar())


def batch(kind: Kind[Any], *, example: bool) -> bytes:
    """Return the workbook for many forms of a kind: blank, or with the example for today as its one case."""
    return batch_form(kind, [kind.example(now().date(), read_calendar())] if example else ())


def findings_in(desk: RealDesk, file: Path) -> tuple[Finding, ...]:
    """Return everything that is wrong with a form, a folder with one, or a workbook of many; makes nothing."""
    from pipeline.entrypoints.batching import check_batch

    reading = desk.read_file(file)
    if reading.source == "batch":
        return check_batch(desk, file, desk.home.state / "scratch" / str(os.getpid()))
    return desk.examine_reading(reading, enclosed=desk.look_at_enclosures(file, reading), drop=file).findings


def form_for_case(home: Home, kind: Kind[Any], case: str, *, as_json: bool) -> bytes | None:
    """Return a form filled with what the register knows of the case, or None where it knows nothing."""
    with open_home_register(home) as register:
        known = [json.loads(one.answers) for one in register.answers_of(case) if one.status is not Standing.VOID]
        answered = moves_answered.move_answer(register, case)
    if not known:
        return None
    answers = prefilled(kind.model, known, now().date())
    answers |= for_form(kind.code, answered) if answered else {}
    return form_json(kind, answers) if as_json else blank_form(kind, answers)


def forms_for_signing(home: Home, case: str, *, as_json: bool) -> list[tuple[str, bytes]]:
    """Return the name and content of a short form for each document of the case that waits for a signature."""
    digits = read_authority(home).number_digits
    with open_home_register(home) as register:
        asked = list(forms_to_fill(register, case, digits))
    make = form_json if as_json else blank_form
    return [(name, make(SIGNED_RETURN, answers)) for name, answers in asked]


def forms_for_answers(home: Home, case: str, *, as_json: bool) -> list[tuple[str, bytes]]:
    """Return the name and content of a short form for each pack of the case that another council may answer."""
    digits = read_authority(home).number_digits
    with open_home_register(home) as register:
        asked = list(moves_answered.forms_to_fill(register, case, digits))
    make = form_json if as_json else blank_form
    return [(name, make(THEIR_ANSWER, answers)) for name, answers in asked]


def schema(kind: Kind[Any]) -> str:
    """Return the JSON Schema of a kind."""
    return json.dumps(json_schema(kind), indent=2, ensure_ascii=False)


def dictionary(kind: Kind[Any]) -> str:
    """Return the data dictionary of a kind."""
    return data_dictionary(kind)

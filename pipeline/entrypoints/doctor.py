"""What works on this computer, what does not, and what to do about it."""

from __future__ import annotations

import shutil
import tempfile
import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from pipeline.domain.bundle_manifest import digest_in_groups
from pipeline.domain.numbering import Standing, document_name
from pipeline.entrypoints.catching_up import behind_words, unrecorded
from pipeline.entrypoints.home import Home
from pipeline.entrypoints.office import now, open_home_register, seal_problem
from pipeline.entrypoints.seal_key import key_source
from pipeline.entrypoints.settings import (
    CannotStart,
    read_authority,
    read_backup_wording,
    read_calendar,
    read_profile,
    read_receivers,
    read_settings,
)
from pipeline.entrypoints.template_check import check_templates
from pipeline.register import RegisterProblem
from pipeline.stages.conversion import converter_name, diagnose
from pipeline.stages.intake.watching import is_on_network
from pipeline.stages.publishing import ALREADY_MADE_FOLDER, NEEDS_FIXING_FOLDER
from pipeline.stages.sealing import open_seal_key

LOW_SPACE_BYTES = 1_000_000_000
EVENT_WAIT_SECONDS = 3.0


@dataclass(frozen=True)
class Line:
    """One thing that was looked at; `optional` things may be missing."""

    name: str
    works: bool
    words: str
    optional: bool = False


def examine_home(home: Home) -> Iterator[Line]:
    """Look at one thing after the other; leaves nothing behind but our own seal. Safe while the service works."""
    if not home.is_laid_out():
        yield Line("Home", False, f"{home.path} is not a home. Lay one out with: pipeline init {home.path}")
        return
    yield Line("Home", True, str(home.path))
    home.prepare()
    yield _settings(home)
    if missing := home.missing():
        yield Line("Folders", False, f"{missing} is not there. Connect its drive, or make the folder again.")
        return
    for name, folder in (("Inbox", home.inbox), ("Outbox", home.outbox), ("State", home.state)):
        yield _folder(name, folder)
    yield _state_is_local(home)
    yield _space(home)
    yield _register(home)
    yield _service(home)
    yield _lying_about(home)
    yield _watcher(home)
    yield from _converters(home)
    yield _scans()
    yield _seal(home)
    yield _templates(home)
    yield _calendar()


def _settings(home: Home) -> Line:
    try:
        settings = read_settings(home)
        profile = read_profile(home, read_authority(home))
        receivers = read_receivers(home)
        read_backup_wording(home)
    except CannotStart as problem:
        return Line("Settings", False, str(problem))
    words = f"read; profile: {profile.name}; receiving authorities: {len(receivers)}"
    converter = f"converter: {settings.converter} ({converter_name(settings.converter)})"
    return Line("Settings", True, f"{words}; {converter}")


def _folder(name: str, folder: Path) -> Line:
    """Write, rename and remove a file, as the service does with every drop."""
    probe = folder / f".doctor-{uuid.uuid4().hex[:8]}"
    try:
        probe.write_bytes(b"probe")
        moved = probe.rename(folder / f"{probe.name}-moved")
        moved.unlink()
    except OSError as error:
        why = error.strerror or "unknown"
        return Line(
            name, False, f"{folder} cannot be written ({why}). Give the service's account the right to change it."
        )
    return Line(name, True, f"{folder} can be written")


def _state_is_local(home: Home) -> Line:
    if is_on_network(home.state):
        return Line(
            "Local disk", False, f"{home.state} is on a network drive, where a database can be damaged. Move it."
        )
    return Line("Local disk", True, "the register is on a local disk")


def _space(home: Home) -> Line:
    free = shutil.disk_usage(home.outbox).free
    return Line(
        "Space",
        free > LOW_SPACE_BYTES,
        f"{free / 1e9:.1f} GB free" + ("" if free > LOW_SPACE_BYTES else ". Make room."),
    )


def _register(home: Home) -> Line:
    try:
        with open_home_register(home) as register:
            faults, documents = register.verify(), register.documents()
            behind = unrecorded(home, register)
            stuck = [
                document
                for document in documents
                if document.status is Standing.NUMBERED and register.job(document.job).outcome is not None
            ]
    except (CannotStart, RegisterProblem) as problem:
        return Line("Register", False, str(problem))
    if faults:
        return Line("Register", False, f"{faults[0].words} Run: pipeline register verify")
    if behind:
        return Line("Register", False, behind_words(behind))
    if stuck:
        first = f"{document_name(stuck[0].series, stuck[0].number)} of case {stuck[0].case}"
        words = (
            f"whole, but {len(stuck)} numbers have no document, the first is {first}. Drop its form again, "
            "or withdraw the number with: pipeline register void"
        )
        return Line("Register", False, words, optional=True)
    return Line("Register", True, f"whole, {len(documents)} documents")


def _service(home: Home) -> Line:
    try:
        with FileLock(home.state / "service.lock", timeout=0):
            return Line("Service", True, "not running. Start it with: pipeline start", optional=True)
    except Timeout:
        return Line("Service", True, "running")


def _lying_about(home: Home) -> Line:
    strange = [
        item
        for item in home.inbox.iterdir()
        if not item.name.startswith(".")
        and item.name not in (NEEDS_FIXING_FOLDER, ALREADY_MADE_FOLDER)
        and (item.is_symlink() or not item.is_file())
    ]
    if strange:
        words = f"{len(strange)} folders or links lie in the inbox. Only files are taken: drop the forms themselves."
        return Line("In the inbox", False, words, optional=True)
    return Line("In the inbox", True, "nothing lies there that is not taken")


class _Heard(FileSystemEventHandler):
    def __init__(self, name: str, heard: threading.Event) -> None:
        self._name, self._heard = name, heard

    def on_any_event(self, event: FileSystemEvent) -> None:
        if self._name in str(event.src_path):
            self._heard.set()


def _watcher(home: Home) -> Line:
    if is_on_network(home.inbox):
        return Line("Watcher", True, "the inbox is on a network drive: it is looked through twice a second")
    name, heard = f".doctor-{uuid.uuid4().hex[:8]}", threading.Event()
    observer = Observer()
    observer.schedule(_Heard(name, heard), str(home.inbox))
    try:
        observer.start()
        (home.inbox / name).write_bytes(b"")
        works = heard.wait(EVENT_WAIT_SECONDS)
        (home.inbox / name).unlink()
        observer.stop()
        observer.join()
    except OSError as error:
        return Line("Watcher", False, f'no events ({error.strerror}). Set watch = "polling" in config/settings.toml.')
    if not works:
        return Line("Watcher", False, 'no event came. Set watch = "polling" in config/settings.toml.')
    return Line("Watcher", True, "the computer tells of new files at once")


def _converters(home: Home) -> Iterator[Line]:
    try:
        only_libreoffice = read_settings(home).converter == "libreoffice"
    except CannotStart:
        only_libreoffice = False
    scratch = Path(tempfile.mkdtemp(prefix="pipeline-doctor-"))
    try:
        for found in diagnose(scratch):
            # The embedded converter is enough to work with, unless the settings rule it out.
            yield Line(found.name, found.works, found.words, optional=not found.required and not only_libreoffice)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _seal(home: Home) -> Line:
    """Say with which certificate bundles are sealed; our own is made here, as at every start."""
    try:
        settings, council = read_settings(home).seal, read_authority(home).name
    except CannotStart:
        return Line("Seal", False, "the settings have to be put right first")
    if problem := seal_problem(home, settings, council):
        return Line("Seal", False, problem)
    with open_seal_key(key_source(home, settings, council, now()), now()) as key:
        until = f"{key.valid_until:%d/%m/%Y}"
        return Line("Seal", True, f"{key.council}, until {until}. Fingerprint: {digest_in_groups(key.fingerprint)}")


def _scans() -> Line:
    try:
        from pipeline.stages import scans  # noqa: F401
    except ImportError:
        return Line("Scans", False, "signed pages cannot be read here. Install the program again.")
    return Line("Scans", True, "signed pages that come back can be read")


def _templates(home: Home) -> Line:
    try:
        faults = check_templates(home, convert=False, as_shipped=False)
    except CannotStart as problem:
        return Line("Templates", False, str(problem))
    if faults:
        return Line("Templates", not any(fault.stops for fault in faults), faults[0].words())
    return Line("Templates", True, "in order. For the converters too: pipeline templates check")


def _calendar() -> Line:
    last = read_calendar().last_known_day
    return Line("Bank holidays", True, f"known up to {last:%d/%m/%Y}")

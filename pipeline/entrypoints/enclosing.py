"""Looking at the files that a form wants enclosed, each in a child process of its own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.domain.checks.file_rules import files_meant
from pipeline.domain.enclosed import EnclosureFacts, EnclosureFault
from pipeline.domain.kinds import KINDS
from pipeline.entrypoints import children
from pipeline.entrypoints.children import ChildLost, Children
from pipeline.stages.intake.folders import own_files
from pipeline.stages.intake.reading import Reading
from pipeline.stages.publishing import sha256_of


def looked_at(drop: Path, reading: Reading, child_processes: Children, seconds: float) -> dict[str, EnclosureFacts]:
    """Return what is known of each file that the form wants enclosed, by its place in the dropped folder.

    Changes nothing. A file that breaks or stalls its reader is one with a fault, and takes nothing along.
    """
    if not drop.is_dir() or reading.kind not in KINDS or not KINDS[reading.kind].fronts:
        return {}
    inside = {one.name: one.file for one in own_files(drop)}
    passwords = {
        name: password for row in _rows(reading) for name, password in _meant(row, inside).items() if name in inside
    }
    futures = {
        name: child_processes.start(seconds, children.look_at_enclosure, inside[name], password)
        for name, password in passwords.items()
    }
    found: dict[str, EnclosureFacts] = {}
    for name, future in futures.items():
        try:
            found[name] = child_processes.answer(future)
        except ChildLost:
            found[name] = _unsafe(name, inside[name])
    return found


def _rows(reading: Reading) -> list[Mapping[str, Any]]:
    rows = reading.answers.get("enclosures")
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list | tuple) else []


def _meant(row: Mapping[str, Any], inside: Mapping[str, Path]) -> dict[str, str | None]:
    file, password = row.get("file"), row.get("password")
    if not isinstance(file, str):
        return {}
    return dict.fromkeys(files_meant(file, inside), None if password is None else str(password))


def _unsafe(name: str, file: Path) -> EnclosureFacts:
    return EnclosureFacts(name, sha256_of(file), file.stat().st_size, fault=EnclosureFault.UNSAFE)

"""Putting finished folders where people find them: whole, or not at all; nothing is ever written over."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

WORK_FOLDER = ".work"
SOURCE_FOLDER = "source"
NEEDS_FIXING_FOLDER = "needs-fixing"
ALREADY_MADE_FOLDER = "already-made"
RECEIPT = "receipt.json"
# Tells a repeated run that a folder is its own; begins with a dot so that people do not see it.
ORIGIN_MARK = ".made-from"
# What was asked for, as it was understood; the register takes it from here once the folder is out.
ANSWERS = ".answers.json"


class FolderTaken(Exception):
    """There is a folder made from something else where this one should go; it is never written over."""


def work_folder(root: Path, job: int) -> Path:
    """Return an empty folder to build in, on the same disk as where it will be published."""
    folder = root / WORK_FOLDER / f"job-{job}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def move_back(drop: Path, shelf: Path, name: str) -> Path:
    """Move a drop to the shelf without copying it, for when the disk is full; return its folder."""
    attempt = 1
    while True:
        target = shelf / (name if attempt == 1 else f"{name}-{attempt}")
        try:
            target.mkdir(parents=True)
        except FileExistsError:
            attempt += 1
            continue
        drop.rename(target / drop.name)
        return target


def discard(root: Path, job: int) -> None:
    """Remove what a job has half built. Safe to repeat."""
    shutil.rmtree(root / WORK_FOLDER / f"job-{job}", ignore_errors=True)


def sweep(root: Path) -> None:
    """Remove what a service that was killed had half built; what it was built from is still claimed.

    Only for a service that is alone with its home, and before it builds anything itself.
    """
    shutil.rmtree(root / WORK_FOLDER, ignore_errors=True)


def sha256_of(file: Path) -> str:
    """Return the digest of a file's bytes."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def keep_source(drop: Path, folder: Path) -> Path:
    """Copy the dropped file into a folder being built, and make sure that the copy is whole."""
    target = folder / drop.name
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(drop, target)
    if sha256_of(target) != sha256_of(drop):
        raise OSError("the copy of the dropped file is not whole")
    return target


def write_file(file: Path, content: bytes | str) -> Path:
    """Write a file of a folder being built."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def publish(built: Path, target: Path, origin: str) -> Path:
    """Make a finished folder appear under its name, all at once; return where.

    `origin` says what it was made from: a submission's digest, or the job of a returned drop. Safe to
    repeat for the same origin: what was published first stays. Raises FolderTaken where a folder of
    another origin stands there.
    """
    (built / ORIGIN_MARK).write_text(origin)
    if origin_of(target) == origin:
        shutil.rmtree(built, ignore_errors=True)
        return target
    if target.exists():
        raise FolderTaken
    _flush(built)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        built.rename(target)
    except OSError:
        if target.exists():
            raise FolderTaken from None
        raise
    _flush_names(target.parent)
    _flush_names(target.parent.parent)
    return target


def origin_of(folder: Path) -> str | None:
    """Return what a published folder was made from, or None where we published no such folder."""
    try:
        return (folder / ORIGIN_MARK).read_text()
    except (FileNotFoundError, NotADirectoryError):
        return None


def answers_in(folder: Path) -> str | None:
    """Return the answers that a published pack was made from, or None where it has none."""
    try:
        return (folder / ANSWERS).read_text("utf-8")
    except FileNotFoundError:
        return None


def send_back(built: Path, shelf: Path, name: str, job: int) -> Path:
    """Publish a returned drop under its own name, or under `name-2`, `name-3` beside earlier ones."""
    attempt = 1
    while True:
        target = shelf / (name if attempt == 1 else f"{name}-{attempt}")
        try:
            return publish(built, target, f"job {job}")
        except FolderTaken:
            attempt += 1


def receipt_of(folder: Path) -> Mapping[str, object]:
    """Return the receipt of a published folder; raises FileNotFoundError where it has none."""
    receipt: Mapping[str, object] = json.loads((folder / RECEIPT).read_bytes())
    return receipt


def _flush(folder: Path) -> None:
    """Put every file of the folder on the disk, then the names, so that a power cut loses none of them."""
    for place, _, files in os.walk(folder, topdown=False):
        for name in files:
            with (Path(place) / name).open("rb+") as stream:
                os.fsync(stream.fileno())
        _flush_names(Path(place))


def _flush_names(folder: Path) -> None:
    # Windows has no such call for folders.
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

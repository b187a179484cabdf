"""Taking a drop out of the inbox so that nobody else can: one rename, and it is ours."""

from __future__ import annotations

import shutil
import stat
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CLAIMED_FOLDER = ".claimed"


@dataclass(frozen=True)
class Claim:
    """A drop that is ours. Tokens sort in the order in which drops were claimed."""

    token: str
    file: Path


class NotAnOrdinaryFile(Exception):
    """What lies in the inbox is a link or a device; it is left where it is and never followed."""


def claim(file: Path, inbox: Path) -> Claim | None:
    """Move the file out of the inbox in one step, or return None where somebody else has moved it.

    The claimed file stays on the inbox's own disk: a rename there cannot be half done. Raises
    NotAnOrdinaryFile for links, devices and folders.
    """
    token = f"{time.time_ns():020d}-{uuid.uuid4().hex[:8]}"
    folder = inbox / CLAIMED_FOLDER / token
    try:
        if not is_ordinary(file):
            raise NotAnOrdinaryFile
        folder.mkdir(parents=True)
        target = folder / file.name
        file.rename(target)
    except FileNotFoundError:
        release(folder)
        return None
    # The name could have been given to a link between the look and the move.
    if not is_ordinary(target):
        raise NotAnOrdinaryFile
    return Claim(token, target)


def is_ordinary(file: Path) -> bool:
    """Say whether the name leads to a file itself; raises FileNotFoundError where there is none."""
    return stat.S_ISREG(file.lstat().st_mode)


def claimed_file(inbox: Path, token: str) -> Path | None:
    """Return the file behind a claim, or None once it has been handed on."""
    folder = inbox / CLAIMED_FOLDER / token
    if not folder.is_dir():
        return None
    return next((file for file in sorted(folder.iterdir()) if is_ordinary(file)), None)


def open_claims(inbox: Path) -> Iterator[Claim]:
    """Yield every claim that still holds its file, oldest first: what a stopped service left behind."""
    folder = inbox / CLAIMED_FOLDER
    if not folder.is_dir():
        return
    for token in sorted(path.name for path in folder.iterdir()):
        file = claimed_file(inbox, token)
        if file is None:
            release(folder / token)
        else:
            yield Claim(token, file)


def hand_on(inbox: Path, token: str) -> None:
    """Let go of a claim whose file has been copied to where it belongs. Safe to repeat."""
    shutil.rmtree(inbox / CLAIMED_FOLDER / token, ignore_errors=True)


def release(folder: Path) -> None:
    """Remove a claim's folder if it is empty. Safe to repeat; never removes a file."""
    try:
        folder.rmdir()
    except OSError:
        return

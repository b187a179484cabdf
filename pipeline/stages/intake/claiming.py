"""Taking a drop out of the inbox so that nobody else can: one rename, and it is ours."""

from __future__ import annotations

import re
import shutil
import stat
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

CLAIMED_FOLDER = ".claimed"

IGNORED_PREFIXES = ("~$", ".")
IGNORED_SUFFIXES = frozenset({".tmp", ".part", ".crdownload"})
IGNORED_NAMES = frozenset({"thumbs.db", "desktop.ini"})


def is_ignored(name: str) -> bool:
    """Say whether a name is one that programs leave behind, never a drop."""
    lower = name.lower()
    return lower.startswith(IGNORED_PREFIXES) or PurePath(lower).suffix in IGNORED_SUFFIXES or lower in IGNORED_NAMES


@dataclass(frozen=True)
class Claim:
    """A drop that is ours: a file, or a folder with all that is in it. Tokens sort in the order of claiming."""

    token: str
    file: Path


ROW_CLAIM = re.compile(r"(.+)-r(\d{5,})")


def row_claim(batch: str, row: int) -> str:
    """Return the token of one row of a claimed workbook of many forms: the same one every time."""
    return f"{batch}-r{row:05}"


def batch_and_row(token: str) -> tuple[str, int] | None:
    """Return the token of the batch that a claim is a row of, and the row; None where it is no row's."""
    found = ROW_CLAIM.fullmatch(token)
    return (found.group(1), int(found.group(2))) if found else None


class NotAnOrdinaryFile(Exception):
    """What lies in the inbox is a link or a device; it is left where it is and never followed."""


def claim(file: Path, inbox: Path) -> Claim | None:
    """Move the file or folder out of the inbox in one step, or return None where it cannot be moved just now.

    It may be gone, or another program may hold it open; it is looked at again at the next rescan. What is
    claimed stays on the inbox's own disk: a rename there cannot be half done. Raises NotAnOrdinaryFile for
    links and devices.
    """
    token = f"{time.time_ns():020d}-{uuid.uuid4().hex[:8]}"
    folder = inbox / CLAIMED_FOLDER / token
    try:
        if not is_droppable(file):
            raise NotAnOrdinaryFile
        folder.mkdir(parents=True)
        target = folder / file.name
        file.rename(target)
        # The name could have been given to a link between the look and the move.
        if not is_droppable(target):
            target.rename(file)
            release(folder)
            raise NotAnOrdinaryFile
    except OSError:
        release(folder)
        return None
    return Claim(token, target)


def is_ordinary(file: Path) -> bool:
    """Say whether the name leads to a file itself; raises FileNotFoundError where there is none."""
    return stat.S_ISREG(file.lstat().st_mode)


def is_folder(item: Path) -> bool:
    """Say whether the name leads to a folder itself; raises FileNotFoundError where there is nothing."""
    return stat.S_ISDIR(item.lstat().st_mode)


def is_droppable(item: Path) -> bool:
    """Say whether this can be a drop: a file or a folder, never a link; raises FileNotFoundError for nothing."""
    return is_ordinary(item) or is_folder(item)


def claimed_file(inbox: Path, token: str) -> Path | None:
    """Return the file or folder behind a claim, or None once it has been handed on."""
    folder = inbox / CLAIMED_FOLDER / token
    if not folder.is_dir():
        return None
    # Windows and macOS leave files of their own in every folder that somebody looks at.
    return next((item for item in sorted(folder.iterdir()) if is_droppable(item) and not is_ignored(item.name)), None)


def open_claims(inbox: Path) -> Iterator[Claim]:
    """Yield every claim that still holds its drop, oldest first: what a stopped service left behind."""
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
    """Let go of a claim whose drop has been copied to where it belongs; removes that one drop. Safe to repeat."""
    if drop := claimed_file(inbox, token):
        if is_folder(drop):
            # Links in it are removed, never followed. What cannot be removed now is, at the next start.
            shutil.rmtree(drop, ignore_errors=True)
        else:
            drop.unlink(missing_ok=True)
    release(inbox / CLAIMED_FOLDER / token)


def release(folder: Path) -> None:
    """Remove a claim's folder if no drop is in it. Safe to repeat; never removes a drop."""
    try:
        for left in folder.iterdir():
            if is_ignored(left.name) and is_ordinary(left):
                left.unlink()
        folder.rmdir()
    except OSError:
        return

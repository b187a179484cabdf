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
# What came back signed lies in this folder of a published one.
SIGNED_FOLDER = "signed"
# What the other council has answered to a published pack lies in this folder of it.
ANSWERS_FOLDER = "answers"
RETURN_MARK = "-return-of-"


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
    """Copy the dropped file or folder into a folder being built, and make sure that the copy is whole.

    Links in a folder are kept as links, never followed; what is neither file nor link is left out.
    """
    target = folder / drop.name
    folder.mkdir(parents=True, exist_ok=True)
    _copy(drop, target)
    # Taken after the copy, so that a file which came in meanwhile is noticed too.
    if digest_of_drop(target) != digest_of_drop(drop):
        raise OSError("the copy of what was dropped is not whole")
    return target


def digest_of_drop(drop: Path) -> str:
    """Return the digest of a file's bytes; of a folder, that of all names in it and their files' digests."""
    if not drop.is_dir() or drop.is_symlink():
        return sha256_of(drop)
    lines = [f"{name} {_digest_inside(file)}" for name, file in _files_in(drop)]
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _digest_inside(file: Path) -> str:
    return f"-> {file.readlink()}" if file.is_symlink() else sha256_of(file)


def _files_in(folder: Path) -> list[tuple[str, Path]]:
    """Return every file and link in the folder by its place in it, in a fixed order."""
    found = []
    for place, folders, files in os.walk(folder):
        here = Path(place)
        found += [here / name for name in files]
        found += [here / name for name in folders if (here / name).is_symlink()]
    kept = [file for file in found if file.is_symlink() or file.is_file()]
    return sorted((file.relative_to(folder).as_posix(), file) for file in kept)


def _copy(drop: Path, target: Path) -> None:
    if drop.is_symlink() or not drop.is_dir():
        shutil.copyfile(drop, target, follow_symlinks=False)
        return
    target.mkdir(exist_ok=True)
    for item in sorted(drop.iterdir()):
        if item.is_symlink() or item.is_file() or item.is_dir():
            _copy(item, target / item.name)


def write_file(file: Path, content: bytes | str) -> Path:
    """Write a file of a folder being built."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def publish(built: Path, target: Path, origin: str) -> Path:
    """Make a finished folder appear under its name, all at once; return where.

    `origin` says what it was made from: a submission's digest, or the claim of a drop. Safe to
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


def forget_answers(folder: Path, origin: str) -> None:
    """Delete the answers that lie beside a published pack; a folder made from something else is left alone.

    Safe to repeat, and where staff have moved the folder away.
    """
    if origin_of(folder) == origin:
        (folder / ANSWERS).unlink(missing_ok=True)


def publish_beside(built: Path, shelf: Path, name: str, claim: str) -> Path:
    """Publish what came of a claim under a name, or under `name-2`, `name-3` beside earlier ones.

    Safe to repeat for the same claim.
    """
    attempt = 1
    while True:
        target = shelf / (name if attempt == 1 else f"{name}-{attempt}")
        try:
            return publish(built, target, claim)
        except FolderTaken:
            attempt += 1


def number_of_return(folder: Path, claim: str) -> int:
    """Return which return of a document this claim is, counted from 1: the same number every time.

    `folder` is where the document's returns are kept. Not for two jobs at once.
    """
    folder.mkdir(parents=True, exist_ok=True)
    taken = returns_in(folder)
    mine = next((number for number, by in taken.items() if by == claim), None)
    if mine is None:
        mine = max(taken, default=0) + 1
        # The name says it all, so that the mark is there whole or not at all.
        (folder / f".{mine}{RETURN_MARK}{claim}").touch()
        _flush_names(folder)
    return mine


def returns_in(folder: Path) -> dict[int, str]:
    """Return the claim of each return of a document by its number; none where the folder is not there yet."""
    marks = (file.name[1:].split(RETURN_MARK) for file in folder.glob(f".*{RETURN_MARK}*"))
    return {int(number): claim for number, claim in marks}


def place_file(built: Path, target: Path) -> Path:
    """Make a finished file appear under its name, whole; one that is there already stays, and this one is dropped.

    Not for two jobs at once.
    """
    if target.exists():
        built.unlink()
        return target
    with built.open("rb+") as stream:
        os.fsync(stream.fileno())
    target.parent.mkdir(parents=True, exist_ok=True)
    built.rename(target)
    _flush_names(target.parent)
    return target


def receipt_of(folder: Path) -> Mapping[str, object]:
    """Return the receipt of a published folder; raises FileNotFoundError where it has none."""
    receipt: Mapping[str, object] = json.loads((folder / RECEIPT).read_bytes())
    return receipt


def _flush(folder: Path) -> None:
    """Put every file of the folder on the disk, then the names, so that a power cut loses none of them."""
    for place, _, files in os.walk(folder, topdown=False):
        for file in (Path(place) / name for name in files):
            # A link that came with a folder leads to what is not ours.
            if not file.is_symlink():
                with file.open("rb+") as stream:
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

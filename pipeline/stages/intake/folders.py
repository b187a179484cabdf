"""A dropped folder: what is in it, which file of it is the form, and what keeps it from being taken as it is."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pipeline.domain.findings import Finding, stop
from pipeline.stages.intake.claiming import is_folder, is_ignored

FILES_LIMIT = 200
FOLDER_LIMIT_BYTES = 200 << 20
DEPTH_LIMIT = 8
# Looked at many times a second while it is being copied, so that there is an end to it.
LOOKED_AT_LIMIT = 20_000

FORM_SUFFIXES = frozenset({".xlsx", ".json"})
# What a folder that was returned has beside the sender's own files.
ORIGINAL_FOLDER, PROBLEMS_PAGE, PROBLEMS_LIST = "original", "problems.html", "problems.json"

MOUNT_POINT = 0xA0000003

Standing = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Inside:
    """One thing in a dropped folder, by its place in it; `size_bytes` is None for what is no ordinary file."""

    name: str
    file: Path
    size_bytes: int | None
    changed_ns: int

    @property
    def counts(self) -> bool:
        """False for what programs leave behind, and what lies in a folder that they keep for themselves."""
        return not any(is_ignored(part) for part in self.name.split("/"))

    @property
    def may_be_form(self) -> bool:
        """True for the kinds of file that forms are."""
        return self.size_bytes is not None and self.file.suffix.lower() in FORM_SUFFIXES


def everything_in(folder: Path) -> Iterator[Inside]:
    """Yield every file in a folder, however deep, in a fixed order; links are yielded as links, never followed.

    Raises OSError where something in it cannot be looked at just now.
    """
    yield from _inside(folder, "", 0)


def _inside(folder: Path, above: str, depth: int) -> Iterator[Inside]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        name, state = above + entry.name, entry.stat(follow_symlinks=False)
        here = Path(entry.path)
        if _leads_elsewhere(state):
            yield Inside(name, here, None, state.st_mtime_ns)
        elif stat.S_ISDIR(state.st_mode) and depth < DEPTH_LIMIT:
            yield from _inside(here, f"{name}/", depth + 1)
        else:
            size = state.st_size if stat.S_ISREG(state.st_mode) else None
            yield Inside(name, here, size, state.st_mtime_ns)


def _leads_elsewhere(state: os.stat_result) -> bool:
    # Windows has folders that are links, and does not call them so.
    return stat.S_ISLNK(state.st_mode) or getattr(state, "st_reparse_tag", 0) == MOUNT_POINT


def standing_of(folder: Path) -> Standing:
    """Return what changes whenever anything in the folder does: every file's name, size and time."""
    looked_at = islice(everything_in(folder), LOOKED_AT_LIMIT)
    return tuple((one.name, -1 if one.size_bytes is None else one.size_bytes, one.changed_ns) for one in looked_at)


def is_empty(item: Path) -> bool:
    """Say whether this is a folder with nothing in it that counts."""
    try:
        return is_folder(item) and not any(one.counts for one in everything_in(item))
    except OSError:
        return False


def form_candidates(folder: Path) -> list[Path]:
    """Return every file in the folder that may be a form, by its name; those of an earlier return are left out."""
    return [one.file for one in own_files(folder) if one.may_be_form]


def own_files(folder: Path) -> list[Inside]:
    """Return the sender's own files in the folder: not what programs left behind, nor what we put in on a return."""
    found = [one for one in everything_in(folder) if one.counts]
    # A page of ours tells the folder of a return, which somebody may drop again as a whole.
    names = {one.name for one in found}
    if PROBLEMS_PAGE not in names:
        return found
    ours = {PROBLEMS_PAGE, PROBLEMS_LIST}
    return [one for one in found if one.name not in ours and not one.name.startswith(f"{ORIGINAL_FOLDER}/")]


def what_keeps(own: Sequence[Inside]) -> Finding | None:
    """Return the finding of what keeps a folder from being looked into further, or None."""
    if len(own) > FILES_LIMIT or sum(one.size_bytes or 0 for one in own) > FOLDER_LIMIT_BYTES or _is_too_deep(own):
        return stop("folder-too-big", files=FILES_LIMIT, megabytes=FOLDER_LIMIT_BYTES >> 20, deep=DEPTH_LIMIT)
    if any(one.size_bytes is None for one in own):
        return stop("folder-with-links")
    return None


def _is_too_deep(own: Sequence[Inside]) -> bool:
    return any(one.size_bytes is None and is_folder(one.file) for one in own)

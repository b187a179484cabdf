"""Watching the inbox: which files are there, and which have stood still long enough to be taken."""

from __future__ import annotations

import threading
import time
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

import psutil
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from pipeline.stages.intake.claiming import is_droppable, is_folder, is_ignored
from pipeline.stages.intake.folders import form_candidates, is_empty, standing_of

# These tell nobody of changes that another computer makes.
NETWORK_FILE_SYSTEMS = frozenset(
    {
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "nfs",
        "nfs3",
        "nfs4",
        "fuse.sshfs",
        "sshfs",
        "afpfs",
        "9p",
        "ncpfs",
        "davfs",
    }
)
POLLING_SECONDS = 0.5
# watchdog holds events of a local disk back for half a second, to join the two halves of a move.
EVENTS_LATE_SECONDS = 0.7
TICK_SECONDS = 0.04

WatchSetting = Literal["auto", "events", "polling"]


def opens(file: Path) -> bool:
    """Say whether a file opens as what its name says; a folder, whether it has what may be a form and all open.

    A workbook cut short at any point does not, which makes this a firm test of whether it is all there.
    Nothing is parsed here: a JSON file is whole when it ends as it began.
    """
    try:
        if is_folder(file):
            candidates = form_candidates(file)
            return bool(candidates) and all(opens(candidate) for candidate in candidates)
        with file.open("rb") as stream:
            match file.suffix.lower():
                case ".xlsx":
                    with zipfile.ZipFile(stream) as parts:
                        return bool(parts.namelist())
                case ".json":
                    return _is_closed(stream)
                case _:
                    stream.read(1)
                    return True
    except (OSError, ValueError, zipfile.BadZipFile):
        return False


def _is_closed(stream: BinaryIO) -> bool:
    begins = stream.read(16).lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    stream.seek(max(0, stream.seek(0, 2) - 4096))
    ends = stream.read().rstrip()[-1:]
    return (begins, ends) in ((b"{", b"}"), (b"[", b"]"))


@dataclass(frozen=True)
class _Seen:
    size_bytes: int
    changed_ns: int
    standing: object
    steady_since: float


class Settling:
    """Keeps account of how long each file and folder has stood still; knows no clock but the one it is told."""

    def __init__(
        self,
        settle_seconds: float,
        give_up_seconds: float,
        told_late_seconds: float = 0.0,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        self._settle_seconds, self._give_up_seconds = settle_seconds, give_up_seconds
        self._told_late_seconds, self._wall_clock = told_late_seconds, wall_clock
        self._seen: dict[Path, _Seen] = {}

    def __len__(self) -> int:
        return len(self._seen)

    def look(self, file: Path, now: float) -> None:
        """Note how the file stands now; one that has changed starts anew, one that is gone is forgotten.

        A folder stands as everything in it does, however deep.
        """
        try:
            if not is_droppable(file):
                self._seen.pop(file, None)
                return
            state = file.lstat()
            inside = standing_of(file) if is_folder(file) else None
        except OSError:
            self._seen.pop(file, None)
            return
        before = self._seen.get(file)
        now_seen = (state.st_size, state.st_mtime_ns, inside)
        if before is None or (before.size_bytes, before.changed_ns, before.standing) != now_seen:
            # A folder is told of once, and of nothing that happens in it: its own time proves nothing.
            stood_still = self._stood_still(state.st_mtime_ns) if inside is None else 0.0
            self._seen[file] = _Seen(*now_seen, now - stood_still)

    def _stood_still(self, changed_ns: int) -> float:
        """Return for how long the file has stood still already, where we were only told of it late.

        A file that says it was changed a moment ago has stood still since. One that says anything else may
        have been given its time by whoever copied it, so that its time proves nothing.
        """
        ago = self._wall_clock() - changed_ns / 1e9
        return ago if 0 <= ago <= self._told_late_seconds else 0.0

    def settled(self, now: float, opens: Callable[[Path], bool] = opens) -> list[Path]:
        """Return the files and folders to take, oldest change first; they are forgotten here.

        One that stands still but does not open is taken after `give_up_seconds`, so that a damaged one is
        sent back rather than left lying. A folder with nothing in it is somebody's to fill, and never taken.
        """
        ready: list[tuple[int, str, Path]] = []
        for file in list(self._seen):
            self.look(file, now)
            seen = self._seen.get(file)
            if seen is None or now - seen.steady_since < self._settle_seconds:
                continue
            given_up = now - seen.steady_since >= self._give_up_seconds
            if given_up and is_empty(file):
                del self._seen[file]
            elif given_up or opens(file):
                ready.append((seen.changed_ns, file.name, file))
        for _, _, file in ready:
            del self._seen[file]
        return [file for _, _, file in sorted(ready)]


def is_on_network(folder: Path) -> bool:
    """Say whether a folder is on a network drive, whose changes no event tells of."""
    where = str(folder.resolve())
    if where.startswith("\\\\"):
        return True
    best = ("", "", "")
    for disk in psutil.disk_partitions(all=True):
        mount = disk.mountpoint
        inside = where == mount or where.startswith(mount.rstrip("/\\") + ("\\" if "\\" in mount else "/"))
        if inside and len(mount) >= len(best[0]):
            best = (mount, disk.fstype.lower(), disk.opts.lower())
    return best[1] in NETWORK_FILE_SYSTEMS or "remote" in best[2].split(",")


class _Listener(FileSystemEventHandler):
    def __init__(self, wake: threading.Event) -> None:
        self._wake = wake

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Wake the watch; what has happened is read off the folder itself."""
        if event.event_type not in ("opened", "closed_no_write"):
            self._wake.set()


class InboxWatch:
    """Tells which drops can be taken. Call `settled` as often as you like; `wait` between the calls.

    `reachable` is False while the inbox cannot be read, as when a network drive is away; `left_lying`
    counts the links and empty folders that lie in it, which are never taken.
    """

    def __init__(
        self,
        inbox: Path,
        *,
        settle_seconds: float,
        give_up_seconds: float,
        rescan_seconds: float,
        setting: WatchSetting = "auto",
        own_folders: tuple[str, ...] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._inbox, self._clock, self._rescan_seconds = inbox, clock, rescan_seconds
        self._own_folders = own_folders
        self._wake = threading.Event()
        self._next_scan = clock()
        self.reachable = True
        self.left_lying = 0
        self.polls = setting == "polling" or (setting == "auto" and is_on_network(inbox))
        # The clock of a network drive is another computer's, so only events vouch for a file's own time.
        late = 0.0 if self.polls else EVENTS_LATE_SECONDS
        self._settling = Settling(settle_seconds, give_up_seconds, told_late_seconds=late)
        self._observer: BaseObserver = PollingObserver(timeout=POLLING_SECONDS) if self.polls else Observer()

    def start(self) -> None:
        """Begin to watch; what lies in the inbox already is found as well."""
        self._observer.schedule(_Listener(self._wake), str(self._inbox), recursive=False)
        self._observer.start()
        self._wake.set()

    def stop(self) -> None:
        """Stop watching."""
        self._observer.stop()
        self._observer.join()

    def is_idle(self) -> bool:
        """Say whether nothing is waiting to stand still."""
        return not len(self._settling) and not self._wake.is_set()

    def wait(self) -> None:
        """Return when there may be something new: a change, a file still settling, or time to look again."""
        if len(self._settling):
            time.sleep(TICK_SECONDS)
        else:
            self._wake.wait(max(0.0, min(1.0, self._next_scan - self._clock())))

    def settled(self) -> list[Path]:
        """Return the drops that can be taken now."""
        now = self._clock()
        if self._wake.is_set() or now >= self._next_scan:
            self._wake.clear()
            self._next_scan = now + self._rescan_seconds
            for file in self._files():
                self._settling.look(file, now)
        return self._settling.settled(now)

    def _files(self) -> Iterable[Path]:
        try:
            found = [item for item in self._inbox.iterdir() if not is_ignored(item.name)]
            found = [item for item in found if item.name not in self._own_folders]
            drops = [item for item in found if is_droppable(item)]
            self.left_lying = len(found) - len(drops) + sum(is_empty(item) for item in drops)
        except OSError:
            self.reachable = False
            return []
        self.reachable = True
        return drops

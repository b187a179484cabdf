"""Keeping what streams hold in a file beside the bundle until it is written, so that memory stays bounded."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, cast

from pypdf.generic import DictionaryObject, EncodedStreamObject, NameObject, NumberObject


class Spool:
    """A file without a name that takes the content of streams; it is gone with the `with` block."""

    def __init__(self, folder: Path) -> None:
        """Open it in this folder, on whose disk the bundle is going to need as much room."""
        self._file = cast(IO[bytes], TemporaryFile(dir=folder))  # noqa: SIM115 - closed by __exit__
        self._end = 0

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def keep(self, content: bytes) -> int:
        """Put content at the end and return where that is."""
        place = self._end
        self._file.seek(place)
        self._file.write(content)
        self._end += len(content)
        return place

    def read(self, place: int, length: int) -> bytes:
        """Return what was kept there."""
        self._file.seek(place)
        return self._file.read(length)


class SpooledStream(EncodedStreamObject):
    """A stream whose content, packed as it came, lies in the spool."""

    def __init__(self, entries: DictionaryObject, spool: Spool, content: bytes) -> None:
        dict.update(self, entries)
        self.decoded_self = None
        self._spool, self._place, self._length = spool, spool.keep(content), len(content)
        self[NameObject("/Length")] = NumberObject(self._length)

    @property
    def _data(self) -> bytes:  # type: ignore[override]
        return self._spool.read(self._place, self._length)

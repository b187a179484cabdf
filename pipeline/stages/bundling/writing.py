"""Writing the bundle: object by object, with what each stream holds taken from the spool only now.

The library's own way of writing spells every name anew each time; a bundle repeats a few hundred names many
thousand times.
"""

from __future__ import annotations

import io
import os
from functools import lru_cache
from pathlib import Path
from typing import IO

import pypdf
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

# PDF 1.7, and four bytes that tell mail programs not to take it for text (ISO 32000-1, 7.5.2).
HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def write_whole(writer: pypdf.PdfWriter, target: Path) -> None:
    """Write all objects to a file beside `target`, and put it in place by one rename."""
    beside = target.with_name(f".{target.name}.new")
    with beside.open("wb") as stream:
        _write(writer, stream)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(target)


def written(entry: PdfObject) -> bytes:
    """Return an entry as it stands in a file; of a stream, its dictionary."""
    parts: list[bytes] = []
    _spell(entry, parts)
    return b"".join(parts)


def _write(writer: pypdf.PdfWriter, stream: IO[bytes]) -> None:
    stream.write(HEADER)
    place = len(HEADER)
    objects = writer._objects
    rows = []
    # Numbers that are not used form a chain (ISO 32000-1, 7.5.4).
    free = [number for number, found in enumerate(objects, start=1) if found is None]
    following = dict(zip(free, [*free[1:], 0], strict=False))
    for number, found in enumerate(objects, start=1):
        if found is None:
            rows.append(b"%010d 00001 f \n" % following[number])
            continue
        rows.append(b"%010d 00000 n \n" % place)
        content = _object(number, found)
        stream.write(content)
        place += len(content)
    trailer = DictionaryObject(
        {
            NameObject("/Size"): NumberObject(len(objects) + 1),
            NameObject("/Root"): writer.root_object.indirect_reference,
            NameObject("/Info"): writer._info.indirect_reference if writer._info is not None else None,
            NameObject("/ID"): writer._ID,
        }
    )
    stream.write(b"xref\n0 %d\n%010d 65535 f \n" % (len(objects) + 1, free[0] if free else 0))
    stream.writelines(rows)
    stream.write(b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (written(trailer), place))


def _object(number: int, found: PdfObject) -> bytes:
    if not isinstance(found, StreamObject):
        return b"%d 0 obj\n%s\nendobj\n" % (number, written(found))
    content = found._data
    found[NameObject("/Length")] = NumberObject(len(content))
    return b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, written(found), content)


def _spell(entry: object, parts: list[bytes]) -> None:
    if isinstance(entry, NameObject):
        parts.append(_name(entry))
    elif isinstance(entry, NumberObject):
        parts.append(b" %d" % int(entry))
    elif isinstance(entry, IndirectObject):
        parts.append(b" %d 0 R" % entry.idnum)
    elif isinstance(entry, DictionaryObject):
        parts.append(b"<<")
        for key, value in entry.items():
            parts.append(_name(key))
            _spell(value, parts)
        parts.append(b">>")
    elif isinstance(entry, ArrayObject):
        parts.append(b"[")
        for value in list.__iter__(entry):
            _spell(value, parts)
        parts.append(b"]")
    elif isinstance(entry, PdfObject):
        other = io.BytesIO(b" ")
        other.seek(1)
        entry.write_to_stream(other)
        parts.append(other.getvalue())


@lru_cache(maxsize=4096)
def _name(name: str) -> bytes:
    return NameObject(name).renumber()

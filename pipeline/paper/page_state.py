"""What a page's own content leaves open when it ends, so that what is put behind it starts clean."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from pypdf.errors import PyPdfError
from pypdf.generic import EncodedStreamObject, StreamObject

# Far more than any page's drawing; a stream that unpacks to more is taken as balanced rather than unpacked.
MOST_BYTES = 64 * 1024 * 1024

# The first letter stands in front, so that the search can jump from one to the next.
_OPERATORS = rb"[qQBE](?<![^\s\0\]>)}][qQBE])(?:(?<=[qQ])|(?<=B)(?:T|[MD]C)|(?<=E)(?:T|MC))(?![^\s\0\[</(%])"
_ONLY_OPERATORS = re.compile(_OPERATORS)
# Up to its end, or to where it needs a closer look: a string in it, or no end. Never looked through twice.
_STRING = rb"\([^()\\]*+(?:\\.[^()\\]*+)*+(?P<end>\)?)"
_STRINGS = re.compile(_STRING, re.DOTALL)
# Comments, pictures inside the stream and strings in strings may hold anything; they are stepped over one by one.
_STEPS = re.compile(_STRING + rb"|%[^\r\n]*+|\bID\s.*?(?:\sEI(?!\S)|\Z)|" + _OPERATORS, re.DOTALL)
_BRACKETS = re.compile(rb"\\.|[()]", re.DOTALL)


@dataclass(frozen=True)
class Closing:
    """How many times the drawing state has to be saved before a page's content, and what has to come after it."""

    opened: int
    after: bytes


def closing_of(parts: Sequence[StreamObject]) -> Closing:
    """Say how to wrap a page's content streams. Never raises: what cannot be unpacked is taken as balanced."""
    content = b"\n".join(_content(part) for part in parts)
    operators, unended = _operators(content)
    saved = lowest = texts = marks = 0
    for operator in operators:
        if operator == b"q":
            saved += 1
        elif operator == b"Q":
            saved -= 1
            lowest = min(lowest, saved)
        elif operator == b"BT":
            texts = 1
        elif operator == b"ET":
            texts = 0
        elif operator == b"EMC":
            marks = max(0, marks - 1)
        else:
            marks += 1
    opened = 1 - lowest
    after = unended + b"ET\n" * texts + b"EMC\n" * marks + b"Q\n" * (opened + saved)
    return Closing(opened, b"\n" + after)


def _operators(content: bytes) -> tuple[list[bytes], bytes]:
    """Return the operators that open and close, and what ends a string or a picture that does not end."""
    between = _STRINGS.split(content)
    plain = b"()".join(between[::2])
    if b"" not in between[1::2] and b"%" not in plain and b"ID" not in plain:
        return _ONLY_OPERATORS.findall(plain), b""
    operators: list[bytes] = []
    place = 0
    while step := _STEPS.search(content, place):
        place = step.end()
        if step[0][:1] == b"(":
            if not step["end"]:
                place, depth = _string_end(content, place)
                if depth:
                    return operators, b")" * depth + b"\n"
        elif step[0][:1] == b"I":
            if not step[0].endswith(b"EI"):
                return operators, b"EI\n"
        elif step[0][:1] != b"%":
            operators.append(step[0])
    return operators, b""


def _string_end(content: bytes, place: int) -> tuple[int, int]:
    depth = 1
    for bracket in _BRACKETS.finditer(content, place):
        depth += {b"(": 1, b")": -1}.get(bracket[0], 0)
        if not depth:
            return bracket.end(), 0
    return len(content), depth


def _content(stream: StreamObject) -> bytes:
    # Unpacked here, not by the library: that keeps every unpacked stream in memory until the end.
    packing = stream.get("/Filter")
    if not isinstance(stream, EncodedStreamObject) or packing is None:
        return stream.get_data() if not isinstance(stream, EncodedStreamObject) else stream._data
    if packing == "/FlateDecode" and "/DecodeParms" not in stream:
        try:
            return zlib.decompressobj().decompress(stream._data, MOST_BYTES)
        except zlib.error:
            return b""
    try:
        unpacked = stream.get_data()
    except (PyPdfError, ValueError, TypeError, NotImplementedError):
        return b""
    stream.decoded_self = None
    return unpacked

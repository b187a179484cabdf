"""What can be read in files within a file: texts, and what pictures say of themselves."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

SHORTEST_STRING_IN_PICTURE_DATA = 6
SHORTEST_STRING_IN_PICTURE_NOTES = 3
# More characters that are no writing than this, and it is no text.
MOST_STRANGE_BYTES_IN_TEXT = 0.02

WRITING = bytes({9, 10, 12, 13, *range(32, 256)})
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Documents of their own, in which words may be spelled in ways that we do not read.
DOCUMENTS = (
    b"PK",
    b"\xd0\xcf\x11\xe0",
    b"%PDF",
    b"%!PS",
    rb"{\rtf",
    b"MIME-Version",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
)
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
OTHER_PICTURES = (
    b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF", b"\x01\0\0\0", b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0", b"\0\0\x01\0",
)  # fmt: skip
FONTS = (b"OTTO", b"\0\x01\0\0", b"true", b"ttcf", b"wOFF", b"wOF2", b"%!PS-AdobeFont", b"%!FontType")

MARK_UP = re.compile(r"<[^<>]*>")
COMPRESSED = re.compile(rb"\x78[\x01\x5e\x9c\xda]")


def text_of(content: bytes) -> str | None:
    """Return the text of a file that is one, with its mark-up and without; None for any other file."""
    if content.startswith(DOCUMENTS):
        return None
    text = _decoded(content)
    return f"{text}\n{MARK_UP.sub('', text)}" if text and "<" in text else text


def _decoded(content: bytes) -> str | None:
    if content.startswith(UTF_16_MARKS):
        return content.decode("utf-16", "replace")
    # Text in UTF-16 without its mark has a zero in every other byte.
    for first, coding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if content.count(0) > 0.4 * len(content) and content[first::2].count(0) > 0.8 * len(content[first::2]):
            return content.decode(coding, "replace")
    if len(content.translate(None, WRITING)) > MOST_STRANGE_BYTES_IN_TEXT * len(content):
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def strings_in(content: bytes, shortest: int, *, accents: bool = False) -> str:
    """Return every stretch of writing within the bytes, a line each, be it in one byte a character or in two."""
    letters = rb"\t\r\n\x20-\x7e" + (rb"\x80-\xff" if accents else b"")
    times = b"{%d,}" % shortest
    found = [_decoded(run) or "" for run in re.findall(b"[" + letters + b"]" + times, content)]
    found += [run.decode("utf-16-le") for run in re.findall(rb"(?:[\t\r\n\x20-\x7e\xa0-\xff]\0)" + times, content)]
    found += [run.decode("utf-16-be") for run in re.findall(rb"(?:\0[\t\r\n\x20-\x7e\xa0-\xff])" + times, content)]
    return "\n".join(found)


def text_of_picture(content: bytes) -> str | None:
    """Return what a picture says of itself, such as its title, author and place; None where it is no picture.

    What it shows is not read: no withheld answer is drawn by us, and logos are the council's own.
    """
    if content.startswith(PNG):
        notes = b"\n".join(_notes_of_png(content))
    elif content.startswith(JPEG):
        notes = b"\n".join(_notes_of_jpeg(content))
    elif content.startswith(OTHER_PICTURES):
        return strings_in(content, SHORTEST_STRING_IN_PICTURE_DATA)
    else:
        return None
    return strings_in(notes, SHORTEST_STRING_IN_PICTURE_NOTES, accents=True)


def _notes_of_png(content: bytes) -> Iterator[bytes]:
    at = len(PNG)
    while at + 12 <= len(content):
        length, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        chunk = content[at + 8 : at + 8 + length]
        if kind not in (b"IDAT", b"PLTE"):
            yield chunk
            yield from _unpacked(chunk)
        at += length + 12
        if kind == b"IEND":
            break
    yield content[at:]


def _unpacked(chunk: bytes) -> Iterator[bytes]:
    for found in COMPRESSED.finditer(chunk):
        try:
            yield zlib.decompressobj().decompress(chunk[found.start() :])
        except zlib.error:
            continue


def _notes_of_jpeg(content: bytes) -> Iterator[bytes]:
    at = 2
    while content[at : at + 1] == b"\xff" and content[at + 1 : at + 2] != b"\xda":
        length = max(2, int.from_bytes(content[at + 2 : at + 4]))
        yield content[at + 4 : at + 2 + length]
        at += 2 + length
    yield content[content.rfind(b"\xff\xd9") :]

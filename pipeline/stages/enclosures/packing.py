"""Unpacking the streams of a PDF without ever holding more than the limit."""

from __future__ import annotations

import zlib

from pypdf.errors import LimitReachedError, PdfStreamError
from pypdf.filters import decode_stream_data
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from pipeline.domain.enclosed import EnclosureFault
from pipeline.paper.parts import raw_part, resolved
from pipeline.stages.enclosures import limits
from pipeline.stages.enclosures.refusal import Refused

PICTURE_PACKINGS = frozenset(("/DCTDecode", "/DCT", "/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode", "/CCF"))
PACKINGS = PICTURE_PACKINGS | {
    "/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/ASCIIHexDecode", "/AHx", "/ASCII85Decode", "/A85",
    "/RunLengthDecode", "/RL",
}  # fmt: skip
FLATE = frozenset(("/FlateDecode", "/Fl"))
MOST_PACKINGS = 5
# Deflate packs at most some 1,032 to 1 (zlib's technical notes).
DEFLATE_AT_MOST = 1_032


def packings(stream: StreamObject) -> list[str]:
    """Return the names of a stream's filters. Raises Refused for one that nobody can unpack."""
    found = resolved(raw_part(stream, "/Filter"))
    parts = list(found) if isinstance(found, ArrayObject) else [found] if found is not None else []
    names = [str(part) for entry in parts if isinstance(part := resolved(entry), NameObject)]
    if len(names) != len(parts) or len(names) > MOST_PACKINGS or not PACKINGS.issuperset(names):
        raise Refused(EnclosureFault.UNREADABLE)
    return names


def unpacked(stream: StreamObject) -> bytes:
    """Return a stream's bytes. Raises Refused where it is too large when unpacked, or cut off."""
    names = packings(stream)
    if PICTURE_PACKINGS.intersection(names):
        raise Refused(EnclosureFault.UNREADABLE)
    if not names or not stream._data:
        return stream._data
    if names[0] in FLATE:
        first = inflated(stream._data)
        if len(names) == 1 and not _predicted(stream):
            return first
    try:
        content = decode_stream_data(stream)
    except LimitReachedError:
        raise Refused(EnclosureFault.TOO_LARGE) from None
    except (PdfStreamError, ValueError, zlib.error):
        raise Refused(EnclosureFault.DAMAGED) from None
    if len(content) > limits.STREAM_BYTES:
        raise Refused(EnclosureFault.TOO_LARGE)
    return bytes(content)


def check_size(stream: StreamObject) -> None:
    """Raise Refused `enclosure-too-large` for a stream, picture or not, that unpacks to more than the limit."""
    names = packings(stream)
    if not names or names[0] in PICTURE_PACKINGS:
        return
    if names[0] in FLATE and len(names) == 1:
        if len(stream._data) * DEFLATE_AT_MOST > limits.STREAM_BYTES:
            inflated(stream._data, forgiving=True)
        return
    before_picture = StreamObject()
    before_picture._data = stream._data
    plain = [name for name in names if name not in PICTURE_PACKINGS]
    before_picture[NameObject("/Filter")] = ArrayObject(NameObject(name) for name in plain)
    try:
        unpacked(before_picture)
    except Refused as refused:
        # What a damaged font or picture looks like is compared once it is drawn.
        if refused.fault is not EnclosureFault.DAMAGED:
            raise


def inflated(packed: bytes, *, forgiving: bool = False) -> bytes:
    """Return what deflate packed. A wrong check sum at the end is forgiven, a missing end is not."""
    for window_bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        inflating = zlib.decompressobj(window_bits)
        try:
            content = inflating.decompress(packed if window_bits > 0 else packed[2:], limits.STREAM_BYTES + 1)
        except zlib.error:
            continue
        if len(content) > limits.STREAM_BYTES:
            raise Refused(EnclosureFault.TOO_LARGE)
        if inflating.eof:
            return content
    if forgiving:
        return b""
    raise Refused(EnclosureFault.DAMAGED)


def _predicted(stream: StreamObject) -> bool:
    settings = resolved(raw_part(stream, "/DecodeParms"))
    if isinstance(settings, ArrayObject):
        settings = resolved(settings[0]) if settings else None
    return isinstance(settings, DictionaryObject) and "/Predictor" in settings

"""Everything that can be read in a PDF, in view or out of it.

PDFium reads the pages. Everything else in a PDF is a string in one of its objects, so all of those are read,
whatever they are for: parsing the file to find the places we know of would take ten times as long and miss
the places we do not know of.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
from pypdf.filters import ASCII85Decode, ASCIIHexDecode, FlateDecode, LZWDecode, RunLengthDecode
from pypdf.generic import DictionaryObject, NameObject, NumberObject

from pipeline.stages.inspection.plain_bytes import FONTS, strings_in, text_of, text_of_picture
from pipeline.stages.inspection.refusal import OutputRefused

SHORTEST_STRING_IN_UNKNOWN_STREAM = 6

STRING = (
    rb"(\((?:[^\\()]++|\\.|\((?:[^\\()]++|\\.|\((?:[^\\()]++|\\.|\((?:[^\\()]++|\\.)*+\))*+\))*+\))*+\)"
    rb"|<[0-9A-Fa-f\s]*+>)"
)
STRING_OF_KEY = re.compile(rb"(?:/(\w+)\s*+)?" + STRING, re.DOTALL)
SPOKEN_STRING = re.compile(rb"/(?:ActualText|Alt|E|Contents|T)\s*+" + STRING, re.DOTALL)
SHOWN_STRING = re.compile(rb"(?=\()" + STRING + rb"|\b(TJ|Tj|T\*)(?=\s)|(['\"])(?=\s)", re.DOTALL)
ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\r\n])|(.))", re.DOTALL)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
# Characters that PDFs keep at other places than Latin-1 does (ISO 32000-1, D.2).
PDF_LETTERS = dict(zip(range(0x80, 0x9F), "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž", strict=True)) | {0xA0: "€"}

NAME_WITH_CODES = re.compile(rb"/[^\s/<>()\[\]{}%]*#[0-9A-Fa-f]{2}[^\s/<>()\[\]{}%]*")
COMMENT = re.compile(rb"%[^\r\n]+")

PLACE_OF_KEY = {
    b"Title": "titles", b"Author": "properties", b"Subject": "properties", b"Keywords": "properties",
    b"Creator": "properties", b"Producer": "properties", b"URI": "links", b"D": "links", b"Dest": "links",
    b"Contents": "annotations", b"RC": "annotations", b"Subj": "annotations", b"T": "form fields", b"V": "form fields",
    b"DV": "form fields", b"TU": "form fields", b"TM": "form fields", b"Opt": "form fields", b"CA": "form fields",
    b"P": "page labels", b"Alt": "alternative text", b"ActualText": "alternative text", b"E": "alternative text",
    b"JS": "scripts", b"F": "attachments", b"UF": "attachments", b"Desc": "attachments",
}  # fmt: skip
ELSEWHERE = "elsewhere in the file"

STREAM = re.compile(rb"stream\r?\n")
LENGTH = re.compile(rb"/Length\s+(\d+)\b(?!\s+\d+\s+R)")
FILTERS = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")
PREDICTOR = re.compile(rb"/Predictor\s+([2-9]|1\d)")
COLUMNS = re.compile(rb"/Columns\s+(\d+)")
KIND = re.compile(rb"/(?:Type|Subtype)\s*/(\w+)")
FONT_PROGRAM = re.compile(rb"/Length1\b|/Subtype\s*/(?:Type1C|CIDFontType0C|OpenType)\b")
COLOUR_OR_FUNCTION = re.compile(rb"/(?:FunctionType|ShadingType|PatternType)\b|/N\s+[134]\b.*/Alternate\b", re.DOTALL)
DRAWING = re.compile(
    rb"\s*(?:(?:q|Q|BT)\s|/\w+\s*(?:<<.*?>>\s*)?(?:gs|cs|CS|BMC|BDC|Do)\s|(?:[-+.\d]+\s+)+(?:cm|re|w|rg|RG|g|G|m|d0|d1)\s)",
    re.DOTALL,
)

COLOUR_PROFILE = b"acsp"

DECODERS: dict[bytes, Callable[[bytes], bytes]] = {
    b"ASCIIHexDecode": ASCIIHexDecode.decode,
    b"ASCII85Decode": ASCII85Decode.decode,
    b"LZWDecode": LZWDecode.decode,
    b"RunLengthDecode": RunLengthDecode.decode,
}


def texts_of_pdf(pdf: Path) -> Iterator[tuple[str, str]]:
    """Yield each page's text as `page 1` and so on, then what else is written in the PDF, by what it is for.

    Raises OutputRefused `output-unexpected-part` for an attachment in which nothing can be looked for, and
    `output-unreadable` for what is encrypted or packed in an unknown way. Whoever calls this has to expect the
    errors of a damaged file.
    """
    content = pdf.read_bytes()
    document = pypdfium2.PdfDocument(content)
    try:
        for index, page in enumerate(document, start=1):
            yield f"page {index}", page.get_textpage().get_text_range()
        yield "properties", "\n".join(document.get_metadata_dict().values())
        yield "outline", "\n".join(item.get_title() for item in document.get_toc())
    finally:
        document.close()
    texts: dict[str, list[str]] = {}
    for place, text in _texts_of_objects(content):
        texts.setdefault(place, []).append(text)
    for place, found in texts.items():
        # PDFium's own places keep their names.
        yield (f"{place} (as kept)" if place == "properties" else place), "\n".join(found)


def _texts_of_objects(content: bytes) -> Iterator[tuple[str, str]]:
    objects, streams = _taken_apart(content)
    if b"/Encrypt" in objects:
        raise OutputRefused("output-unreadable", ("encryption",))
    packed: list[bytes] = []
    for header, body in streams:
        kinds = set(KIND.findall(header))
        if b"XRef" in kinds:
            continue
        if b"Image" in kinds:
            yield "pictures", text_of_picture(body) or ""
        elif b"ObjStm" in kinds:
            packed.append(_unpacked(header, body))
        elif not FONT_PROGRAM.search(header) and not COLOUR_OR_FUNCTION.search(header):
            yield from _texts_of_stream(kinds, _unpacked(header, body))
    for part in (objects, *packed):
        yield from _strings(part)


def _taken_apart(content: bytes) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """Return what stands outside all streams, and each stream with its header."""
    outside: list[bytes] = []
    streams: list[tuple[bytes, bytes]] = []
    at = searched = 0
    while found := STREAM.search(content, searched):
        header = content[max(at, content.rfind(b"obj", at, found.start())) : found.start()]
        start = searched = found.end()
        if not header.rstrip().endswith(b">>"):
            continue
        length = LENGTH.search(header)
        end = start + int(length.group(1)) if length else -1
        if end < 0 or not content[end : end + 12].lstrip().startswith(b"endstream"):
            end = content.find(b"endstream", start)
        if end < 0:
            raise OutputRefused("output-unreadable", ("a stream without end",))
        streams.append((header, content[start:end]))
        outside.append(content[at : found.start()])
        at = searched = end + len(b"endstream")
    outside.append(content[at:])
    return b"\n".join(outside), streams


def _unpacked(header: bytes, body: bytes) -> bytes:
    filters = FILTERS.search(header)
    if filters is None:
        if b"/Filter" in header:
            raise OutputRefused("output-unreadable", ("a stream packed in an unknown way",))
        return body
    for name in re.findall(rb"/(\w+)", filters.group(1)):
        if name == b"FlateDecode":
            body = _inflated(header, body)
        elif name in DECODERS:
            body = DECODERS[name](body)
        else:
            raise OutputRefused("output-unreadable", ("a stream packed in an unknown way",))
    return body


def _inflated(header: bytes, body: bytes) -> bytes:
    if predictor := PREDICTOR.search(header):
        columns = COLUMNS.search(header)
        settings = {"/Predictor": int(predictor.group(1)), "/Columns": int(columns.group(1)) if columns else 1}
        return FlateDecode.decode(
            body, DictionaryObject({NameObject(name): NumberObject(value) for name, value in settings.items()})
        )
    inflating = zlib.decompressobj()
    inflated = inflating.decompress(body)
    if not inflating.eof:
        raise OutputRefused("output-unreadable", ("a stream that is cut off",))
    return inflated


def _texts_of_stream(kinds: set[bytes], body: bytes) -> Iterator[tuple[str, str]]:
    if b"EmbeddedFile" in kinds:
        text = text_of(body)
        if text is None:
            text = text_of_picture(body)
        if text is None:
            raise OutputRefused("output-unexpected-part", ("an attachment",))
        yield "attachments", text
    elif b"Form" in kinds or DRAWING.match(body):
        # PDFium has read the pages, but not what stamps and form fields look like.
        yield "drawn text", _shown_text(body)
        for found in SPOKEN_STRING.finditer(body):
            yield "alternative text", _decoded(found.group(1))
    elif b"begincmap" not in body and not body.startswith(FONTS) and body[36:40] != COLOUR_PROFILE:
        text = text_of(body)
        if text is None:
            text = strings_in(body, SHORTEST_STRING_IN_UNKNOWN_STREAM)
        yield ("metadata" if b"Metadata" in kinds else ELSEWHERE), text


def _shown_text(drawing: bytes) -> str:
    if b"(" not in drawing:
        return ""
    return "".join(_decoded(found.group(1)) if found.group(1) else "\n" for found in SHOWN_STRING.finditer(drawing))


def _strings(objects: bytes) -> Iterator[tuple[str, str]]:
    for found in STRING_OF_KEY.finditer(objects):
        yield PLACE_OF_KEY.get(found.group(1), ELSEWHERE), _decoded(found.group(2))
    for found in NAME_WITH_CODES.finditer(objects):
        # The same codes as in links, which whoever looks for something reads.
        yield ELSEWHERE, found.group().replace(b"#", b"%").decode("latin-1")
    for found in COMMENT.finditer(objects):
        yield ELSEWHERE, found.group().decode("latin-1")


def _decoded(string: bytes) -> str:
    """Return the text of a string as it stands in a PDF, in brackets or as figures."""
    if string.startswith(b"<"):
        figures = b"".join(string[1:-1].split())
        raw = bytes.fromhex((figures + b"0" * (len(figures) % 2)).decode("ascii"))
    else:
        raw = ESCAPED.sub(_escaped, string[1:-1]) if b"\\" in string else string[1:-1]
    if raw.startswith((b"\xfe\xff", b"\xff\xfe")):
        return raw.decode("utf-16", "replace")
    if raw.startswith(b"\xef\xbb\xbf"):
        return raw.decode("utf-8-sig", "replace")
    return raw.decode("latin-1").translate(PDF_LETTERS)


def _escaped(found: re.Match[bytes]) -> bytes:
    octal, line_break, letter = found.groups()
    if octal:
        return bytes((int(octal, 8) & 255,))
    return b"" if line_break else ESCAPES.get(letter, letter)

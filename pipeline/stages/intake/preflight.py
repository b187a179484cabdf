"""A look at a workbook's bytes before anything parses them: what could harm or never be read is told by name.

Every limit is far above any form people fill in, and far below what makes a parser slow.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from openpyxl.utils import column_index_from_string


@dataclass(frozen=True)
class Limits:
    """How large a workbook and its parts may be."""

    file_bytes: int
    unpacked_bytes: int
    part_bytes: int
    rows: int
    cells: int


ONE_FORM = Limits(file_bytes=10 << 20, unpacked_bytes=48 << 20, part_bytes=24 << 20, rows=20_000, cells=60_000)
# Some 5,000 forms of the longest kind.
MANY_FORMS = Limits(file_bytes=40 << 20, unpacked_bytes=400 << 20, part_bytes=200 << 20, rows=100_000, cells=1_500_000)
RATIO_LIMIT, RATIO_COUNTS_FROM_BYTES = 150, 1 << 20
PARTS_LIMIT = 500
COLUMN_LIMIT = 256
MERGED_CELLS_LIMIT = 20_000

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
OLD_WORKBOOK = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
ENCRYPTED_FLAG = 0x1

WORKBOOK_TYPES = (b"spreadsheetml.sheet.main+xml", b"spreadsheetml.template.main+xml")
MACROS = re.compile(r"vbaProject|macrosheets/|vbaData", re.IGNORECASE)
LINKS = re.compile(r"externalLinks/|(?:^|/)connections\.xml$|queryTables/", re.IGNORECASE)
UNSAFE = re.compile(r"embeddings/|activeX/|ctrlProps/", re.IGNORECASE)

_CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']\s*([A-Za-z]+)(\d+)""")
_ROW = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\br=["']\s*([\d.]+)""")
_AREA = re.compile(
    rb"""<(?:\w+:)?(?:mergeCell|hyperlink)\s[^>]*?\bref=["']\s*\$?([A-Za-z]+)\$?(\d+)(?::\$?([A-Za-z]+)\$?(\d+))?"""
)
_ROW_START = re.compile(rb"<(?:\w+:)?row[\s/>]")
_CELL_START = re.compile(rb"<(?:\w+:)?c[\s/>]")


def preflight(content: bytes, limits: Limits = ONE_FORM) -> str | None:
    """Return the code of what keeps this workbook from being opened, or None where it may be.

    Opens nothing and raises nothing, whatever the bytes are.
    """
    if not content:
        return "file-empty"
    if len(content) > limits.file_bytes:
        return "file-too-big"
    if content.startswith(OLE):
        return _ole(content)
    if not content.startswith(ZIP):
        return "file-damaged"
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _package(package, limits)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
        KeyError,
    ):
        return "file-damaged"


def _ole(content: bytes) -> str:
    if ENCRYPTED_PACKAGE in content:
        return "file-password"
    return "file-old-excel" if any(name in content for name in OLD_WORKBOOK) else "file-kind-unknown"


def _package(package: zipfile.ZipFile, limits: Limits) -> str | None:
    members = package.infolist()
    names = [member.filename for member in members]
    if any(member.flag_bits & ENCRYPTED_FLAG for member in members):
        return "file-password"
    if len(members) > PARTS_LIMIT or sum(member.file_size for member in members) > limits.unpacked_bytes:
        return "file-too-big"
    if any(_out_of_proportion(member, limits) for member in members):
        return "file-too-big"
    if len({name.lower() for name in names}) != len(names) or any("\\" in name or ".." in name for name in names):
        return "file-unsafe"
    if "[Content_Types].xml" not in names:
        return "file-kind-unknown"
    types = package.read("[Content_Types].xml")
    if b"macroEnabled" in types or any(MACROS.search(name) for name in names):
        return "file-macros"
    if not any(wanted in types for wanted in WORKBOOK_TYPES):
        return "file-kind-unknown"
    if any(LINKS.search(name) for name in names):
        return "file-links"
    if any(UNSAFE.search(name) for name in names):
        return "file-unsafe"
    return _parts(package, members, limits)


def _out_of_proportion(member: zipfile.ZipInfo, limits: Limits) -> bool:
    ratio = member.file_size / max(1, member.compress_size)
    return member.file_size > limits.part_bytes or (member.file_size > RATIO_COUNTS_FROM_BYTES and ratio > RATIO_LIMIT)


def _parts(package: zipfile.ZipFile, members: list[zipfile.ZipInfo], limits: Limits) -> str | None:
    cells = 0
    for member in members:
        # Reading a part checks its sum too, so a flipped bit is found here.
        part = package.read(member)
        name = member.filename.lower()
        if not name.endswith((".xml", ".rels", ".vml")):
            continue
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\x00" in part[:64]:
            return "file-unsafe"
        if "/worksheets/" in name and not name.endswith(".rels"):
            cells += len(_CELL_START.findall(part))
            if cells > limits.cells or _beyond_limits(part, limits.rows):
                return "file-too-big"
    return None


def _beyond_limits(sheet: bytes, row_limit: int) -> bool:
    rows = _ROW.findall(sheet)
    if len(_ROW_START.findall(sheet)) > row_limit or any(len(row) > 9 or float(row) > row_limit for row in rows):
        return True
    if any(_outside(letters, row, row_limit) for letters, row in set(_CELL.findall(sheet))):
        return True
    area = 0
    for left, top, right, bottom in _AREA.findall(sheet):
        if _outside(left, top, row_limit) or (right and _outside(right, bottom, row_limit)):
            return True
        if right:
            width = abs(_column(right) - _column(left)) + 1
            area += width * (abs(int(bottom) - int(top)) + 1)
    return area > MERGED_CELLS_LIMIT


def _outside(letters: bytes, row: bytes, row_limit: int) -> bool:
    return len(letters) > 2 or _column(letters) > COLUMN_LIMIT or len(row) > 6 or int(row) > row_limit


def _column(letters: bytes) -> int:
    return int(column_index_from_string(letters.decode("ascii").upper()))

"""Opening a PDF of unknown origin: what it is, whether it is locked, damaged or cut off, and its pages."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field

from pypdf import PasswordType, PdfReader
from pypdf.generic import DictionaryObject, NameObject, PdfObject

from pipeline.domain.enclosed import EnclosureFault, EnclosureKind, Lock
from pipeline.paper.parts import array, box, key_of, name, number_of, raw_part, resolved
from pipeline.stages.enclosures import limits
from pipeline.stages.enclosures.refusal import Refused

MARKS: tuple[tuple[bytes, EnclosureKind], ...] = (
    (b"\xff\xd8\xff", EnclosureKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", EnclosureKind.PNG),
    (b"II*\x00", EnclosureKind.TIFF),
    (b"MM\x00*", EnclosureKind.TIFF),
)
PDF_MARK = b"%PDF-"
# Readers look for the mark in the first 1,024 bytes (ISO 32000-1, Annex H.3).
MARK_WITHIN_BYTES = 1_024
END_WITHIN_BYTES = 64 << 10

START_OF_TABLE = re.compile(rb"startxref\s*(\d{1,12})")
TABLE = re.compile(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")
PREVIOUS = re.compile(rb"/Prev\s+(\d{1,12})")
END_OF_DICTIONARY = re.compile(rb"stream\r?\n|startxref")
TRAILER_WITHIN_BYTES = 4 << 20
# Who may open a file that is locked by certificates (ISO 32000-1, 7.6.4).
LIST_OF_READERS = b"/Recipients"
INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
LETTER = (0.0, 0.0, 612.0, 792.0)


@dataclass(frozen=True)
class PageFound:
    """One page with what it inherits."""

    number: int
    entry: DictionaryObject
    inherited: dict[str, object] = field(default_factory=dict)

    def whole(self, key: str) -> DictionaryObject:
        """Return a dictionary that has this entry, from the page itself or from above."""
        return self.entry if key in self.entry else DictionaryObject(_only(self.inherited, key))

    @property
    def media_box(self) -> tuple[float, float, float, float]:
        """The paper, in points; the same default as PDFium has."""
        found = box(self.whole("/MediaBox"), "/MediaBox")
        return found if found and found[2] > found[0] and found[3] > found[1] else LETTER

    @property
    def crop_box(self) -> tuple[float, float, float, float]:
        """What is shown of the paper, in points."""
        paper, shown = self.media_box, box(self.whole("/CropBox"), "/CropBox")
        if shown is None:
            return paper
        left, bottom = max(paper[0], shown[0]), max(paper[1], shown[1])
        right, top = min(paper[2], shown[2]), min(paper[3], shown[3])
        return (left, bottom, right, top) if right > left and top > bottom else paper

    @property
    def rotation(self) -> int:
        """How far the page is turned clockwise: 0, 90, 180 or 270 degrees."""
        holder = self.whole("/Rotate")
        turned = number_of(raw_part(holder, "/Rotate"))
        return int(turned) // 90 % 4 * 90 if turned is not None else 0

    @property
    def unit(self) -> float:
        """How many points one unit of the page is."""
        unit = number_of(raw_part(self.entry, "/UserUnit"))
        return unit if unit is not None and unit > 0 else 1.0


@dataclass(frozen=True)
class Opened:
    """A PDF that could be opened."""

    reader: PdfReader
    content: bytes
    root: DictionaryObject
    pages: tuple[PageFound, ...]
    lock: Lock
    old_revisions: int
    stray_bytes: bool


def kind_of(content: bytes) -> EnclosureKind | None:
    """Say what a file is by its content, or None where it is nothing that can be enclosed."""
    for mark, kind in MARKS:
        if content.startswith(mark):
            return kind
    return EnclosureKind.PDF if PDF_MARK in content[:MARK_WITHIN_BYTES] else None


def open_pdf(content: bytes, password: str | None) -> Opened:
    """Open a PDF; an empty password is tried, no other is guessed. Raises Refused, and whatever pypdf does."""
    content, stray_before = _from_its_mark(content)
    ends = list(START_OF_TABLE.finditer(content, max(0, len(content) - END_WITHIN_BYTES)))
    if not ends:
        raise Refused(EnclosureFault.DAMAGED)
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
    except NotImplementedError:
        locked = LIST_OF_READERS in content
        raise Refused(EnclosureFault.LOCKED_TO_PERSON if locked else EnclosureFault.UNREADABLE) from None
    lock = _unlocked(reader, password)
    root = reader.root_object
    after = re.sub(rb"^\s*%%EOF", b"", content[ends[-1].end() :]).strip(b"\r\n\t \x00")
    return Opened(
        reader,
        content,
        root,
        _pages(root),
        lock,
        _old_revisions(content, int(ends[-1].group(1))),
        stray_before or bool(after),
    )


def without_table(content: bytes) -> bytes:
    """Return a PDF whose last line leads to no table of objects, so that pypdf looks for the objects themselves."""
    ends = list(START_OF_TABLE.finditer(content, max(0, len(content) - END_WITHIN_BYTES)))
    if not ends:
        return content
    start, end = ends[-1].span(1)
    return content[:start] + b"0" * (end - start) + content[end:]


def _from_its_mark(content: bytes) -> tuple[bytes, bool]:
    """Cut off what stands before the PDF where its table of objects counts from the mark, as PDFium does."""
    start = content.find(PDF_MARK, 0, MARK_WITHIN_BYTES)
    if start <= 0:
        return content, False
    return content[start:], True


def _unlocked(reader: PdfReader, password: str | None) -> Lock:
    if not reader.is_encrypted:
        return Lock.NONE
    if reader.decrypt("") is not PasswordType.NOT_DECRYPTED:
        return Lock.OPENS_BY_ITSELF
    if not password:
        raise Refused(EnclosureFault.ENCRYPTED)
    if reader.decrypt(password) is PasswordType.NOT_DECRYPTED:
        raise Refused(EnclosureFault.PASSWORD_WRONG)
    return Lock.PASSWORD


def _old_revisions(content: bytes, newest: int) -> int:
    """Count the revisions that later ones were added to. Broken tables have none that can be told."""
    seen: set[int] = set()
    at: int | None = newest
    while at is not None and at not in seen and len(seen) < limits.REVISIONS:
        if not TABLE.match(content, at):
            break
        seen.add(at)
        begin = content.find(b"trailer", at) if content[at : at + 20].lstrip().startswith(b"xref") else at
        end = END_OF_DICTIONARY.search(content, begin, begin + TRAILER_WITHIN_BYTES) if begin >= 0 else None
        before = PREVIOUS.search(content, begin, end.start()) if end else None
        at = int(before.group(1)) if before else None
    # A file arranged for the web has its one table in two parts.
    halves = 2 if b"/Linearized" in content[:MARK_WITHIN_BYTES] else 1
    return max(0, len(seen) - halves)


def _pages(root: DictionaryObject) -> tuple[PageFound, ...]:
    """Return the pages in order. Raises Refused where a page is missing, or the tree of pages has no end."""
    top = raw_part(root, "/Pages")
    pages: list[PageFound] = []
    visits = 0
    waiting: list[tuple[object, dict[str, object], frozenset[int]]] = [(top, {}, frozenset())]
    while waiting:
        raw, inherited, above = waiting.pop()
        node, key = resolved(raw), key_of(raw)
        visits += 1
        if not isinstance(node, DictionaryObject):
            raise Refused(EnclosureFault.DAMAGED)
        if (key is not None and key in above) or len(above) > limits.NESTING:
            raise Refused(EnclosureFault.UNSAFE)
        if visits > limits.PAGES * 3 or len(pages) > limits.PAGES:
            raise Refused(EnclosureFault.TOO_LARGE)
        if "/Kids" not in node or name(node, "/Type") == "/Page":
            if name(node, "/Type") == "/Pages":
                continue
            pages.append(PageFound(len(pages) + 1, node, inherited))
            continue
        handed_down = inherited | {entry: node.raw_get(entry) for entry in INHERITED if entry in node}
        below = above | {key} if key is not None else above
        waiting.extend((kid, handed_down, below) for kid in reversed(array(node, "/Kids")))
    if not pages:
        raise Refused(EnclosureFault.EMPTY)
    for page in pages:
        left, bottom, right, top_edge = page.crop_box
        sides = ((right - left) * page.unit, (top_edge - bottom) * page.unit)
        if max(sides) > limits.LONGEST_SIDE_POINTS or min(sides) < limits.SHORTEST_SIDE_POINTS:
            raise Refused(EnclosureFault.PAGE_SIZE, page.number)
    return tuple(pages)


def _only(parts: dict[str, object], key: str) -> dict[PdfObject, PdfObject]:
    found = parts.get(key)
    return {NameObject(key): found} if isinstance(found, PdfObject) else {}

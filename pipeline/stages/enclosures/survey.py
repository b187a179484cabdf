"""What in a PDF acts, hides or tells of its past, wherever it lies: counted, and on which pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from pipeline.domain.enclosed import EnclosureFault, RemovalKind, Removed
from pipeline.paper.parts import dictionary, key_of, name, resolved
from pipeline.stages.enclosures import limits
from pipeline.stages.enclosures.opening import Opened
from pipeline.stages.enclosures.refusal import Refused

ACTIONS = {
    "/JavaScript": RemovalKind.SCRIPT,
    "/Launch": RemovalKind.LAUNCH,
    "/SubmitForm": RemovalKind.FORM_ACTION,
    "/ImportData": RemovalKind.FORM_ACTION,
    "/ResetForm": RemovalKind.FORM_ACTION,
    "/GoToR": RemovalKind.OTHER_FILE_LINK,
    "/GoToE": RemovalKind.OTHER_FILE_LINK,
    "/GoToDp": RemovalKind.OTHER_ACTION,
    "/Thread": RemovalKind.OTHER_ACTION,
    "/URI": RemovalKind.WEB_LINK,
    "/Named": RemovalKind.OTHER_ACTION,
    "/Hide": RemovalKind.OTHER_ACTION,
    "/SetOCGState": RemovalKind.OTHER_ACTION,
    "/Trans": RemovalKind.OTHER_ACTION,
    "/Sound": RemovalKind.MEDIA,
    "/Movie": RemovalKind.MEDIA,
    "/Rendition": RemovalKind.MEDIA,
    "/GoTo3DView": RemovalKind.MEDIA,
    "/RichMediaExecute": RemovalKind.MEDIA,
}
ENTRIES = {
    "/EF": RemovalKind.EMBEDDED_FILE,
    "/Metadata": RemovalKind.METADATA,
    "/Thumb": RemovalKind.THUMBNAIL,
    "/PieceInfo": RemovalKind.PRIVATE_DATA,
    "/SpiderInfo": RemovalKind.PRIVATE_DATA,
    "/XFA": RemovalKind.DYNAMIC_FORM_PART,
    "/StructTreeRoot": RemovalKind.TAGS,
    "/OPI": RemovalKind.OUTSIDE_PICTURE,
    "/Alternates": RemovalKind.SPARE_PICTURE,
    "/PresSteps": RemovalKind.OTHER_ACTION,
    "/Trans": RemovalKind.OTHER_ACTION,
}
# Not followed: upwards and sideways, or into the tree of tags, which holds no action of its own.
NOT_FOLLOWED = frozenset(("/Parent", "/P", "/Prev", "/Popup", "/StructTreeRoot", "/Pages", "/Pg"))


class Tally:
    """How often each kind was found, and on which pages."""

    def __init__(self) -> None:
        self._counts: Counter[RemovalKind] = Counter()
        self._pages: defaultdict[RemovalKind, set[int]] = defaultdict(set)

    def add(self, what: RemovalKind, page: int | None = None, count: int = 1) -> None:
        """Count something on a page, or in the file as a whole."""
        if count:
            self._counts[what] += count
            if page is not None:
                self._pages[what].add(page)

    def removed(self) -> tuple[Removed, ...]:
        """Return everything counted, in the order of the kinds."""
        return tuple(
            Removed(kind, tuple(sorted(self._pages[kind])), self._counts[kind])
            for kind in RemovalKind
            if self._counts[kind]
        )


def survey(opened: Opened, tally: Tally) -> None:
    """Count whatever acts or is stored on the side. Raises Refused for what cannot be made into one document."""
    pages = {key for page in opened.pages if (key := key_of(page.entry)) is not None}
    seen: set[int] = set()
    for page in opened.pages:
        _walk((page.entry,), page.number, pages, seen, tally)
    _walk((opened.root,), None, pages, seen, tally)
    if dictionary(opened.reader.trailer, "/Info"):
        tally.add(RemovalKind.METADATA)
    tally.add(RemovalKind.OLD_REVISION, None, opened.old_revisions)
    tally.add(RemovalKind.STRAY_BYTES, None, int(opened.stray_bytes))
    if dictionary(opened.root, "/Collection"):
        raise Refused(EnclosureFault.PORTFOLIO)


def _walk(starts: Iterable[object], page: int | None, pages: set[int], seen: set[int], tally: Tally) -> None:
    waiting: list[object] = [start for start in starts if start is not None]
    begun = False
    while waiting:
        raw = waiting.pop()
        if isinstance(raw, IndirectObject):
            if raw.idnum in seen or (begun and raw.idnum in pages):
                continue
            seen.add(raw.idnum)
            if len(seen) > limits.OBJECTS:
                raise Refused(EnclosureFault.TOO_LARGE)
        begun = True
        part = resolved(raw)
        if isinstance(part, DictionaryObject):
            _count(part, page, tally)
            waiting.extend(part.raw_get(key) for key in part if key not in NOT_FOLLOWED)
        elif isinstance(part, ArrayObject):
            waiting.extend(part)


def _count(part: DictionaryObject, page: int | None, tally: Tally) -> None:
    kind = name(part, "/Type")
    if kind in ("", "/Action") and (action := ACTIONS.get(name(part, "/S"))):
        tally.add(action, page)
    elif "/JS" in part:
        tally.add(RemovalKind.SCRIPT, page)
    for entry, what in ENTRIES.items():
        if entry in part and not (entry == "/Trans" and kind != "/Page"):
            tally.add(what, page)
    # A file that only is referred to is no attachment: what refers to it was counted.
    if isinstance(part, StreamObject) and name(part, "/Subtype") == "/Form" and "/Ref" in part:
        tally.add(RemovalKind.OUTSIDE_PICTURE, page)

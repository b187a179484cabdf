"""Pages that came back signed: which document each belongs to, and everything that somebody has to look at.

Nothing is guessed: a page belongs where its mark says, or nowhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.domain.findings import Finding, Place, advise, stop
from pipeline.domain.numbering import Standing
from pipeline.domain.signing import role_in_words


@dataclass(frozen=True)
class SeenPage:
    """One page of a scan; `place` is its number in the whole drop, from 1.

    `code` and `page` are what its mark says, None where it has none that can be read. `several` says that
    marks of different pages are on it.
    """

    place: int
    code: str | None = None
    page: int | None = None
    number: int | None = None
    is_blank: bool = False
    several: bool = False


@dataclass(frozen=True)
class KnownFile:
    """A file that was printed to be signed, as the register knows it; `back` are its pages of earlier scans."""

    code: str
    case: str
    series: str
    number: int
    file: str
    pages: int
    standing: Standing
    replaced_by: int | None = None
    back: frozenset[int] = frozenset()

    @property
    def in_use(self) -> bool:
        """True where its signatures count."""
        return self.standing in (Standing.ISSUED, Standing.IN_FORCE)

    @property
    def words(self) -> str:
        """What staff know it by."""
        return f"{self.file} of case {self.case}"


@dataclass(frozen=True)
class Part:
    """The pages of one file that are in a scan, in the order of the file: (page of the file, place in the scan)."""

    known: KnownFile
    pages: tuple[tuple[int, int], ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Sorted:
    """A scan sorted by its marks.

    `unfiled` are the places of pages that belong nowhere, `findings` what is said of them; `blank` are the places of
    back sides, which are left out.
    """

    parts: tuple[Part, ...] = ()
    unfiled: tuple[int, ...] = ()
    blank: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = ()

    def blank_among(self, files: Container[str]) -> tuple[int, ...]:
        """Return the places of back sides that lie behind pages of these files (their codes), or before the first.

        Each back side of a stack is said of one document only: the one whose page lies before it.
        """
        owner = {place: part.known.code for part in self.parts for _, place in part.pages}
        places = sorted({*owner, *self.unfiled})
        found = []
        for blank in self.blank:
            before = max((place for place in places if place < blank), default=min(places, default=0))
            if owner.get(before) in files:
                found.append(blank)
        return tuple(found)


@dataclass(frozen=True)
class BoxSeen:
    """A place to sign on a page that came back, which is page `place` of the scan.

    It was looked at only where `could_be_aligned`. `only_small_mark` says that what is in it may be how somebody
    signs, such as a cross, or may not.
    """

    page: int
    role: str
    looks_empty: bool
    could_be_aligned: bool
    only_small_mark: bool = False
    place: int = 1

    @property
    def is_open(self) -> bool:
        """True where nobody can say that it is signed."""
        return self.looks_empty or self.only_small_mark or not self.could_be_aligned


def sort_pages(seen: Sequence[SeenPage], known: Mapping[str, KnownFile]) -> Sorted:
    """Put every page with its file, by what its mark says and what the register knows."""
    pages: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    unfiled, findings, blank = [], [], []
    for page in seen:
        where = Place(page=page.place)
        file = known.get(page.code) if page.code else None
        if page.several:
            findings.append(stop("scan-page-with-several-marks").placed(where))
        elif page.code is None and page.is_blank:
            blank.append(page.place)
            continue
        elif page.code is None:
            findings.append(stop("scan-page-without-mark").placed(where))
        elif file is None or page.page is None or not _fits(page, file):
            findings.append(stop("scan-page-unknown").placed(where))
        else:
            pages[page.code].append((page.page, page.place))
            continue
        unfiled.append(page.place)
    if seen and not pages and not unfiled:
        findings.append(stop("scan-without-pages").placed(Place()))
    parts = [Part(known[code], tuple(sorted(found))) for code, found in pages.items()]
    main = _main_case(parts)
    parts = [replace(part, findings=tuple(_of_part(part, main))) for part in parts]
    return Sorted(tuple(parts), tuple(unfiled), tuple(blank), tuple(findings))


def _fits(page: SeenPage, file: KnownFile) -> bool:
    """Say whether the rest of the mark says what the register knows; else it is not a mark of ours."""
    return page.number in (None, file.number) and page.page is not None and 1 <= page.page <= file.pages


def _of_part(part: Part, main_case: str | None) -> Iterator[Finding]:
    file, counts = part.known, Counter(page for page, _ in part.pages)
    at = Place(document=file.words)
    if main_case not in (None, file.case):
        yield advise("scan-other-case", case=main_case).placed(at)
    if not file.in_use:
        yield advise("scan-out-of-use", standing=file.standing.words, instead=_instead_of(file)).placed(at)
    for page, count in counts.items():
        where = Place(document=file.words, page=page)
        if count > 1:
            places = [str(place) for number, place in part.pages if number == page]
            yield advise("scan-page-twice", count=count, places=_listed(places)).placed(where)
        if page in file.back:
            yield advise("scan-page-again").placed(where)
    missing = [page for page in range(1, file.pages + 1) if page not in counts and page not in file.back]
    if missing and file.in_use:
        yield stop("scan-page-missing", which=_pages_in_words(missing, file.pages)).placed(at)


def _instead_of(file: KnownFile) -> str:
    if file.standing is Standing.SUPERSEDED and file.replaced_by:
        return f"Have number {file.replaced_by} signed: it has taken its place."
    return "Ask whether there is another that should have been signed."


def _pages_in_words(missing: Sequence[int], pages: int) -> str:
    """Return such as `page 3 of 5` or `pages 1, 2 and 4 of 5`."""
    if len(missing) == 1:
        return f"page {missing[0]} of {pages}"
    return f"pages {_listed([str(page) for page in missing])} of {pages}"


def _listed(numbers: Sequence[str]) -> str:
    return f"{', '.join(numbers[:-1])} and {numbers[-1]}"


def _main_case(parts: Sequence[Part]) -> str | None:
    """Return the case that most pages are of where the others are all of one: papers may be mixed up.

    Of more than two cases it is a stack, and none is the main one.
    """
    pages = Counter[str]()
    for part in parts:
        pages[part.known.case] += len(part.pages)
    if len(pages) != 2:
        return None
    (main, many), (_, few) = pages.most_common()
    return main if many > few else None


def box_findings(file: KnownFile, boxes: Iterable[BoxSeen], seen: Container[str] = ()) -> Iterator[Finding]:
    """Find the places to sign that look empty or nearly so, and the pages whose places nobody could look at.

    Nothing is asked of the parts in `seen`: somebody has seen on the paper that they signed.
    """
    boxes = tuple(box for box in boxes if box.role not in seen)
    twice = Counter(page for page, _ in {(box.page, box.place) for box in boxes})
    unclear: defaultdict[Place, list[str]] = defaultdict(list)
    for box in boxes:
        where = Place(document=file.words, page=box.page, scan_page=box.place if twice[box.page] > 1 else None)
        if not box.could_be_aligned:
            unclear[where].append(role_in_words(box.role))
        elif box.looks_empty or box.only_small_mark:
            said = "scan-place-empty" if box.looks_empty else "scan-place-small-mark"
            yield stop(said, role=role_in_words(box.role)).placed(where)
    for where, roles in unclear.items():
        yield stop("scan-places-unclear", roles=", ".join(dict.fromkeys(roles))).placed(where)

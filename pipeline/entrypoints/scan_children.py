"""What child processes do with scans: tell them, read their pages, look at places to sign, put pages together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
from pypdf.errors import PyPdfError

from pipeline.domain.findings import Finding, Place, stop
from pipeline.domain.returned_pages import BoxSeen, SeenPage
from pipeline.paper.scan_files import is_scan
from pipeline.returned_scans import PageOfScan
from pipeline.stages.intake.claiming import is_folder
from pipeline.stages.intake.folders import form_candidates, own_files, what_keeps

# What reads pictures takes a while to load, and may not be there; only children that look at a scan load it.
if TYPE_CHECKING:
    from pipeline.domain.page_marks import PrintedFile
    from pipeline.stages.scans import ScannedPage

# Of a page that lies, upright, at an index of a file: (file, index, turn).
Leaf = tuple[Path, int, int]


def scans_in(drop: Path) -> tuple[Path, ...]:
    """Return the scans that were dropped: the file itself, or those in the folder by their names.

    A folder that holds more than may be looked into has none.
    """
    if not is_folder(drop):
        return (drop,) if is_scan(drop) else ()
    own = own_files(drop)
    return () if what_keeps(own) else tuple(one.file for one in own if not one.may_be_form and is_scan(one.file))


def others_in(drop: Path, form: str | None) -> tuple[str, ...]:
    """Return the files in a dropped folder, by their places in it, that are neither its scans nor its form."""
    if not is_folder(drop):
        return ()
    scans = scans_in(drop)
    return tuple(one.name for one in own_files(drop) if one.file not in scans and one.name != form)


def carries_our_marks(drop: Path) -> bool:
    """Say whether one of the first pages has a mark of ours; False where this computer cannot read scans."""
    try:
        from pipeline.stages.scans import carries_marks
    except ImportError:
        return False
    return carries_marks(drop)


def is_scan_only(drop: Path) -> bool:
    """Say whether what was dropped is a scan, or a folder with scans and no form beside them."""
    if is_folder(drop) and form_candidates(drop):
        return False
    return bool(scans_in(drop))


def pages_in(drop: Path) -> tuple[PageOfScan, ...] | Finding:
    """Return every page of the drop's scans, in order, or why one of them cannot be read."""
    from pipeline.stages.scans import ScanUnreadable, read_scan

    pages: list[PageOfScan] = []
    for file in scans_in(drop):
        try:
            scan = read_scan(file)
        except ScanUnreadable as problem:
            # In a folder it has to be said which one.
            name = file.relative_to(drop).as_posix() if file != drop else None
            return stop(problem.code).placed(Place(document=name))
        for index, page in enumerate(scan.pages):
            pages.append(PageOfScan(file, index, page.turn, _seen(len(pages) + 1, page)))
    return tuple(pages)


def _seen(place: int, page: ScannedPage) -> SeenPage:
    mark = page.mark
    if mark is None:
        return SeenPage(place, is_blank=page.is_blank)
    several = any((other.code, other.page) != (mark.code, mark.page) for other in page.further)
    return SeenPage(place, mark.code, mark.page, mark.number, page.is_blank, several)


def places_on(leaf: Leaf, page: int, pdf: Path, printed: PrintedFile) -> tuple[BoxSeen, ...]:
    """Return what was seen of each place on a page where somebody is expected to sign."""
    from pipeline.stages.scans import ScanUnreadable, look_at_places

    file, index, _ = leaf
    roles = {place.index: place.role for place in printed.places if place.page == page and place.expected}
    try:
        seen_places = look_at_places(file, index, pdf, printed)
    except ScanUnreadable:
        # The page was read before, so it takes more memory to be compared with its print than there is for it.
        return unseen(page, roles.values())
    return tuple(
        BoxSeen(page, roles[seen.index], seen.looks_empty, seen.could_be_aligned, seen.only_small_mark)
        for seen in seen_places
        if seen.index in roles
    )


def unseen(page: int, roles: Iterable[str]) -> tuple[BoxSeen, ...]:
    """Return what is known of places on a page that nobody could look at."""
    return tuple(BoxSeen(page, role, looks_empty=False, could_be_aligned=False) for role in roles)


def take_apart(drop: Path, parts: Iterable[tuple[Sequence[Leaf], Path]]) -> Finding | None:
    """Write a PDF of each of these lists of pages, or return that a scan which can be read cannot be taken apart."""
    from pipeline.stages.scans import ScanUnreadable

    for leaves, target in parts:
        try:
            put_together(leaves, target)
        except (ScanUnreadable, PyPdfError, RecursionError):
            names = {leaf[0].relative_to(drop).as_posix() for leaf in leaves if leaf[0] != drop}
            return stop("scan-cannot-be-split").placed(Place(document=", ".join(sorted(names)) or None))
    return None


def put_together(leaves: Sequence[Leaf], target: Path) -> None:
    """Write a PDF of these pages, upright and in this order; pages of several files are joined."""
    runs = [(file, list(run)) for file, run in groupby(leaves, key=lambda leaf: leaf[0])]
    if len(runs) == 1:
        _split(runs[0][1], target)
        return
    parts = []
    for number, (_, run) in enumerate(runs):
        parts.append(target.with_name(f"part-{number}.pdf"))
        _split(run, parts[-1])
    _join(parts, target)


def _split(run: Sequence[Leaf], target: Path) -> None:
    from pipeline.stages.scans import split_out

    split_out(run[0][0], [index for _, index, _ in run], [turn for _, _, turn in run], target)


def _join(parts: Iterable[Path], target: Path) -> None:
    writer = pypdf.PdfWriter()
    for part in parts:
        writer.append(part)
    with target.open("wb") as stream:
        writer.write(stream)
    for part in parts:
        part.unlink()

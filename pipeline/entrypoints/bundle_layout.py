"""How a bundle is laid out: which pages follow which, what is stamped on them, and in which file each paper lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.domain.bundle_manifest import Part, PartOrigin
from pipeline.domain.bundle_pages import CountedPiece, PageLabels
from pipeline.domain.bundle_sizes import in_megabytes
from pipeline.domain.bundles import BundleContents, Origin, SectionCode, section_title
from pipeline.domain.findings import Finding, stop
from pipeline.entrypoints.gathering import Gathered
from pipeline.stages.bundling import AttachmentsTooBig, PageTooBig, Piece, Volume, VolumesNotFitted

TooBig = PageTooBig | AttachmentsTooBig | VolumesNotFitted

ORIGINS = {
    Origin.MADE: PartOrigin.MADE_BY_US,
    Origin.OURS: PartOrigin.MADE_BY_US,
    Origin.FILE: PartOrigin.ENCLOSED_FILE,
}


@dataclass(frozen=True)
class Entry:
    """Pages that get one bookmark: the front, a section's divider, or a file of a paper."""

    title: str
    pages: int
    letter: str = ""
    divider: int | None = None
    pdf: Path | None = None
    ref: str | None = None

    @property
    def counted(self) -> CountedPiece:
        """The entry as it is numbered."""
        return CountedPiece(self.pages, self.letter)


def entries_of(gathered: Sequence[Gathered], front: str, front_pages: int, *, is_late: bool) -> Iterator[Entry]:
    """Yield the entries in their order: the front by its title, then each section's divider and papers."""
    yield Entry(front, front_pages)
    for number, section in enumerate(_sections(gathered)):
        title = f"{section.value}. {section_title(section, is_late=is_late)}"
        yield Entry(title, 1, section.value, divider=number)
        for one in gathered:
            if one.paper.section is section:
                for index, (pdf, pages) in enumerate(zip(one.pdfs, one.counts, strict=True)):
                    title = f"{one.paper.ref} {one.paper.title}" + (" (as it was signed)" if index else "")
                    yield Entry(title, pages, section.value, pdf=pdf, ref=one.paper.ref)


def _sections(gathered: Sequence[Gathered]) -> list[SectionCode]:
    return [code for code in SectionCode if any(one.paper.section is code and one.pages for one in gathered)]


def label_spans(entries: Sequence[Entry], labels: Sequence[PageLabels]) -> dict[str, tuple[str, str]]:
    """Return the labels of each paper's first and last page, by its reference."""
    spans: dict[str, tuple[str, str]] = {}
    for entry, label in zip(entries, labels, strict=True):
        if entry.ref:
            first = spans[entry.ref][0] if entry.ref in spans else label.label(0)
            spans[entry.ref] = (first, label.label(entry.pages - 1))
    return spans


@dataclass(frozen=True)
class Layout:
    """A bundle before it is joined: its papers, its entries in order, and the labels of each."""

    gathered: tuple[Gathered, ...]
    entries: tuple[Entry, ...]
    labels: tuple[PageLabels, ...]
    contents: BundleContents
    front: Path
    dividers: Path

    def pieces(self) -> Iterator[Piece]:
        """Yield what is joined, an entry each."""
        for entry, labels in zip(self.entries, self.labels, strict=True):
            if entry.divider is not None:
                yield Piece(self.dividers, entry.title, 1, labels, range(entry.divider, entry.divider + 1))
            else:
                yield Piece(entry.pdf or self.front, entry.title, 2 if entry.ref else 1, labels)

    def pieces_of_papers(self) -> dict[str, tuple[int, ...]]:
        """Return the indexes of each enclosed paper's entries, by its reference."""
        found: dict[str, tuple[int, ...]] = {}
        for index, entry in enumerate(self.entries):
            if entry.ref:
                found[entry.ref] = (*found.get(entry.ref, ()), index)
        return found

    def parts(self, volumes: Sequence[Volume]) -> Iterator[Part]:
        """Yield each enclosed paper as the list of files has it, once for each volume that has pages of it."""
        pieces = self.pieces_of_papers()
        for one in self.gathered:
            if one.paper.origin is None:
                continue
            attachment = original_name(one) if one.original else None
            for volume in volumes:
                placed = [volume.assembled.pieces[piece] for piece in pieces[one.paper.ref]]
                here = [each for each in placed if each.pages]
                if here:
                    yield Part(
                        ref=one.paper.ref,
                        document=one.document,
                        origin=PartOrigin.SIGNED_RETURN if one.on_paper else ORIGINS[one.paper.origin],
                        sha256=one.sha256,
                        pages=sum(each.pages for each in here),
                        volume=volume.number,
                        first_label=here[0].first_label,
                        last_label=here[-1].last_label,
                        attachment=attachment,
                    )
                    attachment = None

    def too_big(self, why: TooBig, limit_mb: int) -> Finding | None:
        """Return which paper does not fit into files of that size; None where it is none that was dropped."""
        match why:
            case PageTooBig():
                paper = next((one for one in self.gathered if one.paper.ref == self.entries[why.piece].ref), None)
                return _too_big("enclosure-page-too-big", paper, why.size_bytes, limit_mb, page=why.page + 1)
            case AttachmentsTooBig():
                originals = [(one.original.stat().st_size, one) for one in self.gathered if one.original]
                size_bytes, paper = max(originals, key=lambda sized: sized[0], default=(0, None))
                return _too_big("enclosure-signed-too-big", paper, size_bytes, limit_mb)
            case VolumesNotFitted():
                dropped = [(_size_bytes(one), one) for one in self.gathered if one.paper.row is not None and one.pdfs]
                size_bytes, paper = max(dropped, key=lambda sized: sized[0], default=(0, None))
                return _too_big("bundle-not-divided", paper, size_bytes, limit_mb)


def _too_big(code: str, one: Gathered | None, size_bytes: int, limit_mb: int, **more: object) -> Finding | None:
    if one is None or one.paper.row is None:
        return None
    column = "file" if one.paper.origin is Origin.FILE else "our_document"
    size = in_megabytes(size_bytes)
    return stop(code, "enclosures", one.paper.row, column, size=size, limit=f"{limit_mb} MB", **more)


def _size_bytes(one: Gathered) -> int:
    return sum(pdf.stat().st_size for pdf in one.pdfs)


def original_name(one: Gathered) -> str:
    """Return what a signed original is called inside the bundle."""
    return f"{one.paper.ref}-as-signed.pdf"

"""Joining the pieces of a bundle into one PDF, with bookmarks, page labels, stamps and an index that leads to them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pypdf
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, IndirectObject, NameObject, NumberObject

from pipeline.domain.bundle_sizes import PAGE_BYTES
from pipeline.paper.page_shape import inherited, page_shape
from pipeline.paper.parts import dictionary
from pipeline.stages.bundling.annotations import Annotations, link_annotation
from pipeline.stages.bundling.copying import Copier, Shared
from pipeline.stages.bundling.destinations import Destinations, link_to
from pipeline.stages.bundling.index_rows import find_rows
from pipeline.stages.bundling.outlines import Bookmark, bookmarks_of, write_outline
from pipeline.stages.bundling.page_stamps import PageStamps
from pipeline.stages.bundling.pieces import (
    Assembled,
    Attachment,
    IndexLink,
    Piece,
    PieceUnreadable,
    PlacedPiece,
)
from pipeline.stages.bundling.properties import write_attachments, write_page_labels, write_properties
from pipeline.stages.bundling.spooling import Spool
from pipeline.stages.bundling.tags import StructureTree
from pipeline.stages.bundling.writing import write_whole

# For each piece, the number of its first page in the file from 1, and how many of its pages are there.
Places = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class BundleWords:
    """What a bundle says of itself; `reference` is its name on every page, `attachments` travel inside it."""

    title: str
    reference: str
    made_at: datetime
    language: str = "en-GB"
    attachments: tuple[Attachment, ...] = ()
    index_links: tuple[IndexLink, ...] = ()
    contents: Callable[[Places], tuple[Attachment, ...]] | None = field(default=None, repr=False, compare=False)
    """Makes the attachments that say where each piece is, once that is known."""


@dataclass(frozen=True)
class Span:
    """The part of a piece that goes into one file: the index of its first page in the piece, and how many."""

    first: int
    pages: int


def assemble(
    pieces: Sequence[Piece],
    target: Path,
    *,
    title: str,
    reference: str,
    made_at: datetime,
    attachments: Sequence[Attachment] = (),
    index_links: Sequence[IndexLink] = (),
    language: str = "en-GB",
) -> Assembled:
    """Join the pieces into `target`, in their order, and say where each went. Same input, same bytes.

    Every page is stamped with its label, and with `reference` (the bundle's name, Latin letters). The file
    appears by one rename. Nothing survives that acts, embeds or points to other files; tagged pieces stay
    tagged. Memory holds one stream at a time, not the files.

    Raises:
        PieceUnreadable: a piece's file is not a PDF, is encrypted, or lacks a page that was asked for.
    """
    words = BundleWords(title, reference, made_at, language, tuple(attachments), tuple(index_links))
    return join(pieces, target, words, None)


def join(pieces: Sequence[Piece], target: Path, words: BundleWords, spans: Sequence[Span] | None) -> Assembled:
    """Do what `assemble` promises with parts of the pieces, one span for each; with all of them where None."""
    with Spool(target.parent) as spool:
        joining = _Joining(spool)
        for index, piece in enumerate(pieces):
            with _naming(index):
                joining.add(piece, spans[index] if spans is not None else None)
        unlinked = joining.link_index(pieces, words.index_links)
        joining.finish(pieces, words)
        write_whole(joining.writer, target)
    return Assembled(
        pages=len(joining.pages),
        pieces=tuple(
            PlacedPiece(
                part.first_page + 1,
                len(part.pages),
                piece.labels.label(part.first_index) if part.pages else "",
                piece.labels.label(part.first_index + len(part.pages) - 1) if part.pages else "",
            )
            for piece, part in zip(pieces, joining.parts, strict=True)
        ),
        unlinked=unlinked,
        page_bytes=tuple(joining.page_bytes),
    )


@dataclass(frozen=True)
class _Part:
    """What of a piece is in the file: its pages, its own bookmarks, and its part of the structure if it is tagged."""

    first_page: int
    first_index: int
    pages: tuple[pypdf.PageObject, ...] = ()
    file_pages: tuple[int, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    structure: IndirectObject | None = None


class _Joining:
    """A bundle while it grows."""

    def __init__(self, spool: Spool) -> None:
        self.writer = pypdf.PdfWriter()
        self.pages: list[pypdf.PageObject] = []
        self.page_bytes: list[int] = []
        self.parts: list[_Part] = []
        self._shared = Shared(self.writer, spool)
        self._structure = StructureTree(self.writer)
        self._identity = hashlib.sha256()

    def add(self, piece: Piece, span: Span | None) -> None:
        """Copy a piece's pages behind those that are there."""
        if span is not None and not span.pages:
            self.parts.append(_Part(len(self.pages), 0))
            return
        with piece.pdf.open("rb") as file:
            self._identity.update(hashlib.file_digest(file, "sha256").digest())
            reader = pypdf.PdfReader(file)
            if reader.is_encrypted:
                raise PyPdfError
            meant = piece.pages or range(len(reader.pages))
            if span is not None:
                meant = meant[span.first : span.first + span.pages]
            self._identity.update(repr(meant).encode())
            self.parts.append(self._copy(piece, reader, meant, span.first if span is not None else 0))

    def _copy(self, piece: Piece, reader: pypdf.PdfReader, meant: range, first_index: int) -> _Part:
        old = [reader.pages[index] for index in meant]
        new = [self._new_page() for _ in old]
        places: dict[int, IndirectObject] = {}
        for old_page, new_page in zip(old, new, strict=True):
            if old_page.indirect_reference is not None:
                places.setdefault(old_page.indirect_reference.idnum, _place(new_page))
        is_tagged = dictionary(reader.root_object, "/StructTreeRoot") is not None
        copier = Copier(self._shared, reader, is_tagged=is_tagged)
        destinations = Destinations(reader, places)
        annotations = Annotations(copier, destinations, is_tagged=is_tagged)
        for old_page, new_page in zip(old, new, strict=True):
            before = self._shared.bytes_added
            _fill_page(old_page, new_page, copier, annotations, is_tagged=is_tagged)
            self.page_bytes.append(self._shared.bytes_added - before + PAGE_BYTES)
        structure = None
        if is_tagged:
            structure = self._structure.add_piece(
                len(self.parts),
                piece.title,
                reader,
                copier,
                places,
                annotations.copied,
                is_whole=len(meant) == len(reader.pages),
            )
        first_page = len(self.pages)
        self.pages.extend(new)
        bookmarks = tuple(bookmarks_of(reader.root_object, destinations))
        return _Part(first_page, first_index, tuple(new), tuple(meant), bookmarks, structure)

    def _new_page(self) -> pypdf.PageObject:
        page = pypdf.PageObject()
        page[NameObject("/Type")] = NameObject("/Page")
        page.indirect_reference = self.writer._add_object(page)
        return page

    def link_index(self, pieces: Sequence[Piece], links: Sequence[IndexLink]) -> tuple[str, ...]:
        """Make rows of the index lead to their pieces; return the references whose row is not there."""
        unlinked = []
        for index in dict.fromkeys(link.piece for link in links):
            wanted = [link for link in links if link.piece == index]
            part = self.parts[index]
            rows = find_rows(pieces[index].pdf, [link.token for link in wanted], part.file_pages)
            for link in wanted:
                if link.token not in rows:
                    unlinked.append(link.token)
                elif self.parts[link.to].pages:
                    row = rows[link.token]
                    page = part.pages[part.file_pages.index(row.page)]
                    self._link(page, row.box, part.structure, self.parts[link.to].pages[0], pieces[link.to].title)
        return tuple(unlinked)

    def _link(
        self,
        page: pypdf.PageObject,
        box: tuple[float, float, float, float],
        structure: IndirectObject | None,
        to: pypdf.PageObject,
        words: str,
    ) -> None:
        made = link_annotation(box, link_to(_place(to)), _place(page), words)
        link = self.writer._add_object(made)
        if structure is not None:
            key = self._shared.next_structure_key()
            made[NameObject("/StructParent")] = key
            self._structure.add_link(structure, link, _place(page), key)
            page[NameObject("/Tabs")] = NameObject("/S")
        if "/Annots" not in page:
            page[NameObject("/Annots")] = ArrayObject()
        lying = page["/Annots"]
        if isinstance(lying, ArrayObject):
            lying.append(link)

    def finish(self, pieces: Sequence[Piece], words: BundleWords) -> None:
        """Stamp all pages and say what the bundle is."""
        stamps = PageStamps(self.writer, words.reference)
        for piece, part in zip(pieces, self.parts, strict=True):
            for index, page in enumerate(part.pages):
                stamps.put(page, piece.labels.label(part.first_index + index))
        tree = self.writer.root_object["/Pages"]
        if isinstance(tree, DictionaryObject):
            place = self.writer.root_object.raw_get("/Pages")
            for page in self.pages:
                page[NameObject("/Parent")] = place
            tree[NameObject("/Kids")] = ArrayObject(_place(page) for page in self.pages)
            tree[NameObject("/Count")] = NumberObject(len(self.pages))
        self._structure.finish()
        write_outline(self.writer, self._bookmarks(pieces))
        write_page_labels(
            self.writer,
            [(piece.labels, part.first_index, len(part.pages)) for piece, part in zip(pieces, self.parts, strict=True)],
        )
        places = [(part.first_page + 1, len(part.pages)) for part in self.parts]
        contents = words.contents(places) if words.contents else ()
        write_attachments(self.writer, (*contents, *words.attachments), words.made_at)
        self._identity.update(repr((words, [(piece.title, piece.level, piece.labels) for piece in pieces])).encode())
        write_properties(
            self.writer,
            title=words.title,
            language=words.language,
            made_at=words.made_at,
            identity=self._identity.digest()[:16],
        )

    def _bookmarks(self, pieces: Sequence[Piece]) -> list[Bookmark]:
        tops: list[Bookmark] = []
        above: list[tuple[int, Bookmark]] = []
        for piece, part in zip(pieces, self.parts, strict=True):
            if not part.pages:
                continue
            made = Bookmark(piece.title, link_to(_place(part.pages[0])), True, list(part.bookmarks))
            made.is_open = piece.level == 1
            while above and above[-1][0] >= piece.level:
                above.pop()
            (above[-1][1].beneath if above else tops).append(made)
            above.append((piece.level, made))
        return tops


def _fill_page(
    old: pypdf.PageObject, new: pypdf.PageObject, copier: Copier, annotations: Annotations, *, is_tagged: bool
) -> None:
    shape = page_shape(old)
    boxes = {"/MediaBox": inherited(old, "/MediaBox"), "/CropBox": inherited(old, "/CropBox")}
    for key, box in boxes.items():
        if isinstance(box, ArrayObject) and len(box) == 4:
            new[NameObject(key)] = copier.copy(box)
    if "/MediaBox" not in new:
        new[NameObject("/MediaBox")] = ArrayObject(FloatObject(edge) for edge in shape.box)
    if shape.turns:
        new[NameObject("/Rotate")] = NumberObject(90 * shape.turns)
    if shape.unit != 1:
        new[NameObject("/UserUnit")] = FloatObject(shape.unit)
    resources = old.raw_get("/Resources") if "/Resources" in old else None
    new[NameObject("/Resources")] = copier.copy(resources) if resources is not None else DictionaryObject()
    for key in ("/Contents", "/Group"):
        if key in old:
            new[NameObject(key)] = copier.copy(old.raw_get(key))
    lying = annotations.of_page(old, _place(new))
    if lying:
        new[NameObject("/Annots")] = ArrayObject(lying)
    if is_tagged:
        number = old.get("/StructParents")
        if isinstance(number, NumberObject):
            new[NameObject("/StructParents")] = copier.structure_key(int(number))
        if lying:
            new[NameObject("/Tabs")] = NameObject("/S")


def _place(page: pypdf.PageObject) -> IndirectObject:
    if page.indirect_reference is None:
        raise PyPdfError
    return page.indirect_reference


@contextmanager
def _naming(index: int) -> Iterator[None]:
    """Say of which piece it was that reading failed; the library's own words could quote the file."""
    try:
        yield
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        raise PieceUnreadable(index) from None

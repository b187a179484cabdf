"""What is done with a bundle in child processes: pages counted, enclosures cleaned, joined, sealed, looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pypdfium2

from pipeline.domain.bundle_carried import CONTENTS_NAME, SUBMISSION_NAME, CarriedPart, contents_attachment
from pipeline.domain.bundle_manifest import Manifest
from pipeline.domain.enclosed import EnclosureFacts
from pipeline.domain.withholding import Withheld, shown_in
from pipeline.paper.page_bytes import page_bytes
from pipeline.stages import enclosures
from pipeline.stages.bundling import Attachment, IndexLink, Piece, assemble_volumes
from pipeline.stages.bundling import Volume as BundleVolume
from pipeline.stages.inspection import OutputRefused, texts_of_pdf
from pipeline.stages.sealing import (
    KeySource,
    VisibleSeal,
    open_seal_key,
    seal,
    seal_manifest,
    verify_bundle,
)

# The words of templates/transfer-bundle.docx between which the visible seal is drawn.
ABOVE_THE_SEAL, BELOW_THE_SEAL = "Sealed by", "If anybody changes"
CONTENTS_WORDS = "What is on which page, for the program that takes the bundle in"
SEAL_REASON = "Sealed so that any change shows"
SEAL_WIDTH_POINTS, SEAL_GAP_POINTS = 300.0, 6.0


@dataclass(frozen=True)
class KeyFacts:
    """What is said of the council's sealing key; not the key."""

    fingerprint: str
    council: str


def key_facts(source: KeySource, now: datetime) -> KeyFacts:
    """Open the sealing key and say whose it is; raises SealKeyProblem."""
    with open_seal_key(source, now) as key:
        return KeyFacts(key.fingerprint, key.council)


def page_count(pdf: Path) -> int:
    """Return how many pages a PDF has."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def room_of_pages(pdf: Path) -> tuple[int, ...]:
    """Return how many bytes each page of a PDF takes up in a bundle, at the least."""
    return page_bytes(pdf.read_bytes())


def clean_enclosure(file: Path, password: str | None, target: Path) -> EnclosureFacts:
    """Write the copy of a file that may go into a bundle; what is returned says why, where there is none."""
    return enclosures.clean_copy(file, password, target)


def shows_nothing_of(file: Path, withheld: tuple[Withheld, ...]) -> bool:
    """Say whether nothing withheld stands anywhere in a PDF, in what no page shows either."""
    try:
        return not any(shown_in(text, withheld) for _, text in texts_of_pdf(file))
    except Exception:  # noqa: BLE001 - what cannot be looked into does not go
        return False


@dataclass(frozen=True)
class JoinJob:
    """What is to be joined into one PDF, and what goes into it besides."""

    pieces: tuple[Piece, ...]
    folder: Path
    name: str
    title: str
    reference: str
    made_at: datetime
    attachments: tuple[Attachment, ...]
    links: tuple[IndexLink, ...]
    limit_bytes: int
    submission: bytes
    papers: tuple[CarriedPart, ...]
    pieces_of_papers: Mapping[str, tuple[int, ...]]

    def carried(self, number: int, of: int, placed: Sequence[tuple[int, int]]) -> tuple[Attachment, ...]:
        """Return the submission and the list of papers, which travel in each volume.

        `placed` has each piece's first page and how many of its pages are there.
        """
        papers = []
        for paper in self.papers:
            pieces = self.pieces_of_papers.get(paper.ref, ())
            here = [placed[piece] for piece in pieces if placed[piece][1]]
            placing = {
                "first_page": here[0][0] if here else None,
                "pages": sum(pages for _, pages in here),
                # Of a paper, the print comes first and what was signed of it by hand behind.
                "signed_pages": sum(placed[piece][1] for piece in pieces[1:]),
            }
            papers.append(paper.model_copy(update=placing))
        contents = contents_attachment(papers, volume=number, volumes=of)
        return (
            Attachment(SUBMISSION_NAME, self.submission, "application/json", "What this bundle was made from"),
            Attachment(CONTENTS_NAME, contents, "application/json", CONTENTS_WORDS),
        )


def join(job: JoinJob) -> tuple[BundleVolume, ...]:
    """Join the pieces into as few files as the limit allows. Safe to repeat; raises as `assemble_volumes`."""
    return assemble_volumes(
        job.pieces,
        job.folder,
        job.name,
        limit_bytes=job.limit_bytes,
        title=job.title,
        reference=job.reference,
        made_at=job.made_at,
        attachments=job.attachments,
        contents=job.carried,
        index_links=job.links,
    )


@dataclass(frozen=True)
class SealJob:
    """One PDF to be sealed where it is, and with what."""

    pdf: Path
    council: str
    source: KeySource = field(repr=False)
    now: datetime
    timestamp_url: str | None
    password: str | None = field(repr=False)
    has_cover: bool


def seal_in_place(job: SealJob) -> None:
    """Seal a PDF, visibly where it begins with the cover. Raises SealFailed, SealKeyProblem."""
    visible = _place_of_seal(job.pdf) if job.has_cover else None
    with open_seal_key(job.source, job.now) as key:
        seal(
            job.pdf,
            job.pdf,
            key,
            council=job.council,
            reason=SEAL_REASON,
            now=job.now,
            visible=visible,
            timestamp_url=job.timestamp_url,
            password=job.password,
        )


def _place_of_seal(pdf: Path) -> VisibleSeal | None:
    """Return the empty lines on the cover; None where a council has changed the template and has none."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        text = page.get_textpage()
        above, below = _first(text, ABOVE_THE_SEAL), _first(text, BELOW_THE_SEAL)
        if above is None or below is None:
            return None
        left, foot, _, _ = above
        _, _, _, head = below
        top, bottom = foot - SEAL_GAP_POINTS, head + SEAL_GAP_POINTS
        return VisibleSeal(0, (left, bottom, left + SEAL_WIDTH_POINTS, top)) if top > bottom else None
    finally:
        document.close()


def _first(text: pypdfium2.PdfTextPage, words: str) -> tuple[float, float, float, float] | None:
    """Return where words stand first: left, bottom, right and top in points."""
    found = text.search(words, match_case=True).get_next()
    if found is None:
        return None
    boxes = [text.get_charbox(index) for index in range(found[0], found[0] + found[1])]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def seal_list(manifest: Manifest, folder: Path, source: KeySource, now: datetime, timestamp_url: str | None) -> None:
    """Write the sealed list of files into the folder; raises SealFailed, SealKeyProblem."""
    with open_seal_key(source, now) as key:
        seal_manifest(manifest, folder, key, now=now, timestamp_url=timestamp_url)


def look_over_pages(pdf: Path, password: str | None, withheld: tuple[Withheld, ...]) -> int:
    """Look at every page and bookmark that is about to be sent; return the number of pages. Raises OutputRefused."""
    document = pypdfium2.PdfDocument(pdf, password=password)
    try:
        texts = [(f"page {number}", page.get_textpage().get_text_range()) for number, page in enumerate(document, 1)]
        texts.append(("outline", "\n".join(item.get_title() for item in document.get_toc())))
        texts.append(("properties", "\n".join(document.get_metadata_dict().values())))
        shown = tuple(f"{pdf.name}: {place}" for place, text in texts if shown_in(text, withheld))
        if shown:
            raise OutputRefused("output-leaks", shown)
        return len(document)
    finally:
        document.close()


def look_over_list(manifest_file: Path, fingerprint: str, password: str | None) -> None:
    """Check what is about to be sent as its receiver will; raises OutputRefused where it is not whole."""
    report = verify_bundle(manifest_file, password, {fingerprint})
    if report.exit_code != 0:
        raise OutputRefused("output-not-sealed", tuple(line.code for line in report.lines if not line.is_good))

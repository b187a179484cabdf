"""Gathering the papers of a bundle: what the pack made, what was issued or signed before, what was dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.domain.bundle_evidence import SignedOnPaper
from pipeline.domain.bundles import MadeForThem, Origin, Paper, Unfit, our_document, papers_of
from pipeline.domain.checks.file_rules import files_meant
from pipeline.domain.enclosed import EnclosureFacts, RemovalKind
from pipeline.domain.reach import Audience
from pipeline.domain.signing import HeldBy, Signing, role_in_words
from pipeline.domain.transfers import CinItem
from pipeline.domain.written_values import same_words
from pipeline.entrypoints import bundle_children
from pipeline.entrypoints.children import Children
from pipeline.entrypoints.home import Home
from pipeline.register import Register
from pipeline.stages.intake.folders import own_files
from pipeline.stages.publishing import receipt_of, sha256_of
from pipeline.workflow import Made

# Whose copy of an earlier document may go to another authority; the file's own and restricted ones never.
MAY_GO = (Audience.RECEIVING, Audience.AGENCY, Audience.FAMILY)
SIGNED_FOLDER = "signed"
# What a signed file may have that its pages do not show, and still go along as it was signed.
SEEN_IN_THE_ORIGINAL = frozenset(
    {
        RemovalKind.SIGNATURE_FIELD,
        RemovalKind.FORM_FIELD,
        RemovalKind.METADATA,
        RemovalKind.THUMBNAIL,
        RemovalKind.TAGS,
        RemovalKind.WEB_LINK,
    }
)
# Of a pack that holds several documents, the one that is meant by a line of the checklist.
REVIEW_RECORD = "cin-review-record"


class BundleFailed(Exception):
    """The bundle could not be made as its papers were examined; nothing is let out. `code` is permanent."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Gathered:
    """A paper with the PDFs of its pages, each counted, and what is known of where they come from."""

    paper: Paper
    pdfs: tuple[Path, ...] = ()
    counts: tuple[int, ...] = ()
    sha256: str = ""
    document: str = ""
    facts: EnclosureFacts | None = None
    original: Path | None = None
    on_paper: SignedOnPaper | None = None

    @property
    def pages(self) -> int:
        """How many pages it has in the bundle."""
        return sum(self.counts)


@dataclass(frozen=True)
class Gatherer:
    """Gathers papers for one bundle; `work` is an empty folder for cleaned copies."""

    home: Home
    register: Register
    children: Children
    limit_seconds: float
    work: Path

    def gather(self, drop: Path, made: Made, whole: Any, view: Any) -> tuple[Gathered, ...]:
        """Return every paper of the index, those that are enclosed with their pages.

        `whole` is the submission, `view` the same as the receiving authority sees it. Raises BundleFailed where a
        file is not what it was when the form was examined.
        """
        inside = {one.name: one.file for one in own_files(drop)} if drop.is_dir() else {}
        files = dict(_files_of_rows(whole.enclosures, inside))
        for_them = [
            MadeForThem(one.code, one.name, one.title) for one in made.documents if one.audience is Audience.RECEIVING
        ]
        papers = papers_of(view, for_them, files)
        return tuple(self._gathered(paper, made, whole, inside) for paper in papers)

    def _gathered(self, paper: Paper, made: Made, whole: Any, inside: Mapping[str, Path]) -> Gathered:
        match paper.origin:
            case Origin.MADE:
                pdf = made.folder / f"{paper.source}.pdf"
                code = next(one.code for one in made.documents if one.name == paper.source)
                return Gathered(paper, (pdf,), self._counted([pdf]), sha256_of(pdf), code)
            case Origin.FILE:
                assert paper.row is not None
                return self._cleaned(paper, inside[paper.source], whole.enclosures[paper.row])
            case Origin.OURS:
                return self._issued_before(paper, whole)
            case _:
                return Gathered(paper)

    def _counted(self, pdfs: Sequence[Path]) -> tuple[int, ...]:
        return tuple(self.children.run(self.limit_seconds, bundle_children.page_count, pdf) for pdf in pdfs)

    def _cleaned(self, paper: Paper, file: Path, row: Any) -> Gathered:
        target = self.work / f"{paper.ref}.pdf"
        facts = self.children.run(self.limit_seconds, bundle_children.clean_enclosure, file, row.password, target)
        if facts.fault:
            # It was looked at before the number was taken, and has changed since, or the two looks do not agree.
            raise BundleFailed("enclosure-differs")
        # A comment or an earlier version in the signed file would go along unseen.
        nothing_hidden = {removed.what for removed in facts.removed} <= SEEN_IN_THE_ORIGINAL
        original = file if facts.signatures and nothing_hidden else None
        return Gathered(paper, (target,), self._counted([target]), facts.sha256, row.item.value, facts, original)

    def _issued_before(self, paper: Paper, whole: Any) -> Gathered:
        """Take the copy that may go, and behind it what came back signed."""
        case, meant = whole.case_number, our_document(paper.source)
        document = meant and self.register.document(case, *meant)
        if not meant or not document or not document.folder:
            raise BundleFailed(Unfit.CHANGED)
        folder = self.home.path / document.folder
        assert paper.row is not None
        copy = copy_that_may_go(folder, whole.enclosures[paper.row].item.value)
        signing = self.register.signing_of(case, *meant)
        signed = sorted((folder / SIGNED_FOLDER).glob("*.pdf"))
        on_paper = None
        if signing.state is not Signing.NONE and (signed or any(one.signed_on for one in signing.signers)):
            holders = {HeldBy.read(one.held_by).label for one in signing.signers if one.held_by}
            on_paper = SignedOnPaper(
                paper.ref,
                tuple((role_in_words(one.role), one.signed_on) for one in signing.signers if one.signed_on),
                has_scan=bool(signed),
                is_complete=all(signing.is_back(one) for one in signing.printed if signing.pages_back(one.code)),
                held_by=" and ".join(sorted(holders)),
            )
        pdfs = (copy, *signed)
        return Gathered(paper, pdfs, self._counted(pdfs), sha256_of(copy), meant[0], on_paper=on_paper)


def copy_that_may_go(folder: Path, item: str) -> Path:
    """Return the copy of an issued pack that was made for the most informed reader who may have it.

    `item` is the line of the checklist that it answers, by its code or its words: of a review, the record is
    meant. Raises BundleFailed where there is no such copy, or somebody has changed it since it was issued.
    """
    try:
        digests = {str(file["name"]): file["sha256"] for file in _files_of(folder)}
    except FileNotFoundError:
        raise BundleFailed(Unfit.CHANGED) from None
    is_of_review = same_words(item) in (same_words(CinItem.REVIEW_MINUTES), same_words(CinItem.REVIEW_MINUTES.label))
    wanted = [f"{folder.name}-{REVIEW_RECORD}-{audience}.pdf" for audience in MAY_GO if is_of_review]
    wanted += [*(f"{folder.name}-{audience}.pdf" for audience in MAY_GO), f"{folder.name}.pdf"]
    name = next((name for name in wanted if name in digests), None)
    if name is None:
        raise BundleFailed(Unfit.WITHOUT_COPY)
    if not (folder / name).is_file() or sha256_of(folder / name) != digests[name]:
        raise BundleFailed(Unfit.CHANGED)
    return folder / name


def _files_of(folder: Path) -> list[Mapping[str, object]]:
    files = receipt_of(folder)["files"]
    assert isinstance(files, list)
    return files


def _files_of_rows(rows: Sequence[Any], inside: Mapping[str, Path]) -> Iterator[tuple[int, str]]:
    for index, row in enumerate(rows):
        if row.file:
            (name,) = files_meant(row.file, inside)
            yield index, name

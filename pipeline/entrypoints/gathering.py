"""Gathering the papers of a bundle: what the pack made, what was issued or signed before, what was dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.domain.bundle_evidence import SignedOnPaper
from pipeline.domain.bundle_sizes import shows_all_it_holds
from pipeline.domain.bundles import MadeForThem, Origin, Paper, Unfit, our_document, papers_of
from pipeline.domain.checks.file_rules import files_meant
from pipeline.domain.enclosed import EnclosureFacts
from pipeline.domain.findings import Finding, stop
from pipeline.domain.reach import Audience
from pipeline.domain.signing import HeldBy, Signing, signer_in_words
from pipeline.domain.transfers_out_cin import CinItem
from pipeline.domain.withholding import Withheld
from pipeline.domain.written_values import same_words
from pipeline.entrypoints import bundle_children, children
from pipeline.entrypoints.children import Children
from pipeline.entrypoints.home import Home
from pipeline.entrypoints.printed import printed_in
from pipeline.entrypoints.signed_days import after_the_last, on_paper
from pipeline.register import Register, SigningRecord
from pipeline.stages.intake.folders import own_files
from pipeline.stages.publishing import receipt_of, sha256_of
from pipeline.workflow import Made

# Whose copy of an earlier document may go to another authority; the file's own and restricted ones never.
MAY_GO = (Audience.RECEIVING, Audience.AGENCY, Audience.FAMILY)
SIGNED_FOLDER = "signed"
# The one copy that everybody signs, as its file's name ends.
EVERYBODYS = "-signature-sheet-everybody"
# Of a pack that holds several documents, the one that is meant by a line of the checklist.
REVIEW_RECORD = "cin-review-record"
TRANSFER_LETTERS = ("transfer-notification", "cp-transfer-notification")


class BundleFailed(Exception):
    """The bundle could not be made as its papers were examined; nothing is let out. `code` is permanent."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class CannotGo(Exception):
    """What was dropped cannot go along as it is; `finding` says what its sender has to put right."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


class DocumentUnfit(Exception):
    """An issued document of ours cannot go along."""

    def __init__(self, why: Unfit) -> None:
        super().__init__(why)
        self.why = why


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
    # Made for this bundle with places to sign, so that it goes along unsigned.
    to_be_signed: bool = False

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
    # The digest of each file as it was when the form was examined.
    looked_at: Mapping[str, str]
    withheld: tuple[Withheld, ...]

    def gather(self, drop: Path, made: Made, whole: Any, view: Any) -> tuple[Gathered, ...]:
        """Return every paper of the index, those that are enclosed with their pages.

        `whole` is the submission, `view` the same as the receiving authority sees it. Raises CannotGo where somebody
        has changed a document of ours, BundleFailed where a file is not what it was when the form was examined.
        """
        inside = {one.name: one.file for one in own_files(drop)} if drop.is_dir() else {}
        files = dict(_files_of_rows(whole.enclosures, inside))
        for_them = [
            MadeForThem(one.code, one.name, one.title) for one in made.documents if one.audience is Audience.RECEIVING
        ]
        ours = {index: row.our_document for index, row in enumerate(whole.enclosures) if row.our_document}
        papers = papers_of(view, for_them, files, ours)
        return tuple(self._gathered(paper, made, whole, inside) for paper in papers)

    def _gathered(self, paper: Paper, made: Made, whole: Any, inside: Mapping[str, Path]) -> Gathered:
        match paper.origin:
            case Origin.MADE:
                pdf = made.folder / f"{paper.source}.pdf"
                document = next(one for one in made.documents if one.name == paper.source)
                counted, is_to_sign = self._counted([pdf]), document.printed is not None
                return Gathered(paper, (pdf,), counted, sha256_of(pdf), document.code, to_be_signed=is_to_sign)
            case Origin.FILE:
                assert paper.row is not None
                return self._cleaned(paper, inside[paper.source], whole.enclosures[paper.row])
            case Origin.OURS:
                assert paper.row is not None
                try:
                    return self._issued_before(paper, whole.case_number, whole.enclosures[paper.row])
                except DocumentUnfit as unfit:
                    raise CannotGo(stop(unfit.why, "enclosures", paper.row, "our_document")) from None
            case _:
                return Gathered(paper)

    def _counted(self, pdfs: Sequence[Path]) -> tuple[int, ...]:
        return tuple(
            self.children.run(self.limit_seconds, children.within_memory, bundle_children.page_count, pdf)
            for pdf in pdfs
        )

    def _cleaned(self, paper: Paper, file: Path, row: Any) -> Gathered:
        target = self.work / f"{paper.ref}.pdf"
        facts = self.children.run(
            self.limit_seconds, children.within_memory, bundle_children.clean_enclosure, file, row.password, target
        )
        if facts.fault or facts.sha256 != self.looked_at.get(paper.source, facts.sha256):
            # It was looked at before the number was taken, and has changed since, or the two looks do not agree.
            raise BundleFailed("enclosure-differs")
        original = file if facts.signatures and self._goes_as_signed(file, facts) else None
        return Gathered(paper, (target,), self._counted([target]), facts.sha256, row.item.value, facts, original)

    def _goes_as_signed(self, file: Path, facts: EnclosureFacts) -> bool:
        """Say whether a signed file may go along as it is: opened by anybody, and showing all that it holds."""
        if not shows_all_it_holds(facts):
            return False
        return self.children.run(self.limit_seconds, bundle_children.shows_nothing_of, file, self.withheld)

    def _issued_before(self, paper: Paper, case: str, row: Any) -> Gathered:
        """Take the copy that may go, and behind it what came back signed."""
        meant = our_document(paper.source)
        document = meant and self.register.document(case, *meant)
        if not meant or not document or not document.folder:
            raise DocumentUnfit(Unfit.CHANGED)
        folder = self.home.path / document.folder
        copy = copy_that_may_go(folder, row.item.value)
        signing = self.register.signing_of(case, *meant)
        signed = signed_pages(folder, copy, signing)
        signed_by_hand = None
        if signing.state is not Signing.NONE and (signed or any(one.signed_on for one in signing.signers)):
            holders = {HeldBy.read(one.held_by).label for one in signing.signers if one.held_by}
            unclear = on_paper(signing, printed_in(folder)[0]).open_places
            signed_by_hand = SignedOnPaper(
                paper.ref,
                tuple(
                    (signer_in_words(one.role, one.needed), one.signed_on) for one in signing.signers if one.signed_on
                ),
                has_scan=bool(signed),
                is_complete=all(
                    len(back) == one.pages for one in signing.printed if (back := signing.pages_back(one.code))
                ),
                unclear=tuple(
                    signer_in_words(one.role, one.needed)
                    for one in signing.signers
                    if one.signed_on and one.role in unclear
                ),
                held_by=" and ".join(sorted(holders)),
                seen=tuple(
                    signer_in_words(one.role, one.needed)
                    for one in signing.signers
                    if one.role in signing.seen_on_paper
                ),
                after_the_manager=after_the_last(signing),
            )
        pdfs = (copy, *signed)
        return Gathered(paper, pdfs, self._counted(pdfs), sha256_of(copy), meant[0], on_paper=signed_by_hand)


def signed_pages(folder: Path, copy: Path, signing: SigningRecord) -> list[Path]:
    """Return what came back signed of the copy that goes, and of the sheet that everybody signs; the last of each.

    Signed pages of any other copy, such as the file's own or a restricted record, go nowhere: nobody can look
    into a picture for what its reader must not see.
    """
    found = []
    for printed in signing.printed:
        may_go = printed.file == copy.stem or printed.file.endswith(EVERYBODYS)
        if may_go and signing.pages_back(printed.code):
            returns = (folder / SIGNED_FOLDER).glob(f"{printed.file}-signed-*.pdf")
            found += sorted(returns, key=lambda file: int(file.stem.rpartition("-")[2]))[-1:]
    return found


def copy_that_may_go(folder: Path, item: str) -> Path:
    """Return the copy of an issued pack that was made for the most informed reader who may have it.

    `item` is the line of the checklist that it answers, by its code or its words: of a review, the record is
    meant, of an earlier transfer pack the letter. Raises DocumentUnfit where there is no such copy, or somebody has
    changed it since it was issued.
    """
    try:
        digests = {str(file["name"]): file["sha256"] for file in _files_of(folder)}
    except FileNotFoundError:
        raise DocumentUnfit(Unfit.CHANGED) from None
    is_of_review = same_words(item) in (same_words(CinItem.REVIEW_MINUTES), same_words(CinItem.REVIEW_MINUTES.label))
    wanted = [f"{folder.name}-{REVIEW_RECORD}-{audience}.pdf" for audience in MAY_GO if is_of_review]
    wanted += [*(f"{folder.name}-{audience}.pdf" for audience in MAY_GO), f"{folder.name}.pdf"]
    wanted += [f"{folder.name}-{letter}-{Audience.RECEIVING}.pdf" for letter in TRANSFER_LETTERS]
    name = next((name for name in wanted if name in digests), None)
    if name is None:
        raise DocumentUnfit(Unfit.WITHOUT_COPY)
    if not (folder / name).is_file() or sha256_of(folder / name) != digests[name]:
        raise DocumentUnfit(Unfit.CHANGED)
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

"""Drops that go back to their senders: to put right, because of our own fault, or because they were made before."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.domain.findings import Finding
from pipeline.domain.numbering import Standing, document_name
from pipeline.entrypoints import children
from pipeline.entrypoints.children import ChildLost, Children, ChildrenBroken
from pipeline.register import DocumentRecord
from pipeline.stages.intake import claiming
from pipeline.stages.intake.batch_returns import note_findings
from pipeline.stages.intake.batch_rows import row_file
from pipeline.stages.intake.folders import ORIGINAL_FOLDER, PROBLEMS_LIST, PROBLEMS_PAGE
from pipeline.stages.intake.reading import Reading
from pipeline.stages.intake.returns import already_made_page, problems_json, problems_page
from pipeline.stages.publishing import (
    ALREADY_MADE_FOLDER,
    NEEDS_FIXING_FOLDER,
    keep_source,
    move_back,
    publish_beside,
    work_folder,
    write_file,
)
from pipeline.workflow import Drop

ALREADY_MADE_PAGE = "already-made.html"
TOO_BIG = "folder-too-big"
BATCHES_FOLDER = "batches"
OUR_NAMES = frozenset({PROBLEMS_PAGE, PROBLEMS_LIST, ALREADY_MADE_PAGE, ORIGINAL_FOLDER})


class Shelves:
    """The folders of the inbox where senders find what came back. Each return is safe to repeat for its job."""

    def __init__(self, inbox: Path, child_processes: Children, read_limit_seconds: float) -> None:
        self._fixing, self._made_before = inbox / NEEDS_FIXING_FOLDER, inbox / ALREADY_MADE_FOLDER
        self._children, self._read_limit_seconds = child_processes, read_limit_seconds

    def needs_fixing(self, drop: Drop, reading: Reading, findings: Sequence[Finding]) -> Path:
        """Return a drop with its own workbook marked, or its JSON listed, and a page of what to put right.

        In a folder the marked workbook takes the form's place; all other files are as they were.
        """
        findings = [found if found.place else found.placed(reading.place_of(found.path)) for found in findings]
        if any(found.code == TOO_BIG for found in findings):
            return self._moved(drop, reading, findings)
        built = work_folder(self._fixing, drop.job)
        form = drop.file / reading.form if reading.form else drop.file
        marked = self._marked(form, reading, findings)
        if reading.form:
            kept = keep_source(drop.file, _beside(built, drop.file.name))
            if marked is not None:
                write_file(kept / reading.form, marked)
        elif marked is not None:
            write_file(built / drop.file.name, marked)
        else:
            keep_source(drop.file, _beside(built, drop.file.name))
        if marked is not None:
            keep_source(form, built / ORIGINAL_FOLDER)
        self._explain(built, drop, reading, findings)
        return publish_beside(built, self._fixing, _name_of(drop), drop.claim)

    def _explain(self, built: Path, drop: Drop, reading: Reading, findings: Sequence[Finding]) -> None:
        file_kind = f"folder-{reading.source}" if drop.file.is_dir() else reading.source
        write_file(built / PROBLEMS_PAGE, problems_page(findings, file_kind=file_kind, job=drop.job))
        if reading.source == "json":
            write_file(built / PROBLEMS_LIST, problems_json(findings))

    def _moved(self, drop: Drop, reading: Reading, findings: Sequence[Finding]) -> Path:
        """Return a folder that is too big to be copied; last of all, so that the page is there before it."""
        built = work_folder(self._fixing, drop.job)
        self._explain(built, drop, reading, findings)
        folder = publish_beside(built, self._fixing, _name_of(drop), drop.claim)
        beside = _beside(folder, drop.file.name)
        beside.mkdir(exist_ok=True)
        drop.file.rename(beside / drop.file.name)
        return folder

    def pages_to_check(
        self,
        drop: Drop,
        findings: Sequence[Finding],
        *,
        blank: int,
        filed: bool,
        unfiled: Callable[[Path], None] | None,
    ) -> Path:
        """Return what could not be filed of a scan, with the scan itself; or only what is to be looked at of it.

        `unfiled` writes a PDF of the pages that could not be filed. `blank` counts pages that were left out.
        """
        built = work_folder(self._fixing, drop.job)
        file_kind = "scan" if not filed else "pages-to-check" if unfiled else "scan-filed"
        if unfiled:
            unfiled(built / f"{_name_of(drop)}-pages-to-check.pdf")
        if unfiled or not filed:
            keep_source(drop.file, _beside(built, drop.file.name))
        note = f"Blank pages that were left out: {blank}." if blank else ""
        write_file(built / PROBLEMS_PAGE, problems_page(findings, file_kind=file_kind, job=drop.job, note=note))
        return publish_beside(built, self._fixing, _name_of(drop), drop.claim)

    def our_fault(self, drop: Drop) -> Path:
        """Return a drop with a page that says it was not its sender's doing; needs no room on the disk."""
        try:
            built = work_folder(self._fixing, drop.job)
            keep_source(drop.file, _beside(built, drop.file.name))
            page = problems_page((), file_kind="unreadable", job=drop.job, our_fault=True)
            write_file(built / PROBLEMS_PAGE, page)
            return publish_beside(built, self._fixing, _name_of(drop), drop.claim)
        except OSError:
            # The disk may be full: moving the file needs no room on it.
            return move_back(drop.file, self._fixing, _name_of(drop))

    def already_made(self, drop: Drop, document: DocumentRecord) -> Path:
        """Return a drop of which the document was made before, with a page that says where it is."""
        built = work_folder(self._made_before, drop.job)
        keep_source(drop.file, _beside(built, drop.file.name))
        name = document_name(document.series, document.number)
        in_use = document.status in (Standing.ISSUED, Standing.IN_FORCE)
        page = already_made_page(name, document.case, document.folder or "", document.replaced_by, in_use=in_use)
        write_file(built / ALREADY_MADE_PAGE, page)
        return publish_beside(built, self._made_before, _name_of(drop), drop.claim)

    def filed_before(self, drop: Drop, page: str) -> Path:
        """Return a scan that was filed before, with the page that says so."""
        built = work_folder(self._made_before, drop.job)
        keep_source(drop.file, _beside(built, drop.file.name))
        write_file(built / ALREADY_MADE_PAGE, page)
        return publish_beside(built, self._made_before, _name_of(drop), drop.claim)

    def _marked(self, form: Path, reading: Reading, findings: Sequence[Finding]) -> bytes | None:
        if reading.source != "workbook":
            return None
        try:
            return self._children.run(self._read_limit_seconds, children.mark, form, tuple(findings))
        except (ChildLost, ChildrenBroken):
            return None


class RowShelf:
    """Where what is wrong with the rows of a batch waits until all of them have ended. Safe to repeat."""

    def __init__(self, state: Path) -> None:
        self._works = state / BATCHES_FOLDER

    def work_of(self, claim: str) -> Path:
        """Return the folder where a claimed batch is taken apart."""
        return self._works / claim

    def file_of(self, claim: str) -> Path | None:
        """Return the form of the row that a claim is for; None for a claim of a whole drop."""
        row = claiming.batch_and_row(claim)
        return row_file(self.work_of(row[0]), row[1]) if row else None

    def holds(self, drop: Path) -> bool:
        """Say whether a drop is a row of a batch."""
        return drop.is_relative_to(self._works)

    def sweep(self, inbox: Path) -> None:
        """Remove what was taken apart of batches that have ended."""
        for work in self._works.glob("*"):
            if claiming.claimed_file(inbox, work.name.removesuffix(".part")) is None:
                shutil.rmtree(work, ignore_errors=True)

    def needs_fixing(self, drop: Drop, reading: Reading, findings: Sequence[Finding]) -> Path:
        """Note what is wrong with a row."""
        placed = [found if found.place else found.placed(reading.place_of(found.path)) for found in findings]
        return note_findings(drop.file.parent.parent, drop.file.stem, placed)

    def our_fault(self, drop: Drop) -> Path:
        """Leave the row where it is; the end of its batch brings it back."""
        return drop.file

    def already_made(self, drop: Drop, document: DocumentRecord) -> Path:
        """Leave the row where it is; the register knows which document was made of it before."""
        return drop.file


def _name_of(drop: Drop) -> str:
    """Return what people know the drop by: a file's name without its ending, a folder's whole."""
    return drop.file.name if drop.file.is_dir() else drop.file.stem


def _beside(built: Path, name: str) -> Path:
    """Give a drop that is called like one of our pages a folder of its own."""
    return built / ORIGINAL_FOLDER if name.lower() in OUR_NAMES else built

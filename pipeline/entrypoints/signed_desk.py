"""Every step of the story of signed returns on this machine: the register, the published folders and the inbox."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.domain.circumstances import Circumstances
from pipeline.domain.findings import Finding, Place, any_stops, stop, worst_first
from pipeline.domain.numbering import Standing
from pipeline.domain.returned_pages import BoxSeen, KnownFile, Part, Sorted, box_findings, sort_pages
from pipeline.domain.signed_returns import (
    CODE,
    SIGNED_RETURN,
    DocumentToSign,
    SignedReturn,
    answers_for,
    paper_findings,
    signature_findings,
)
from pipeline.domain.signing import Needed, role_in_words
from pipeline.domain.written_values import day_in_words
from pipeline.entrypoints import children, scan_children
from pipeline.entrypoints.children import ChildLost
from pipeline.entrypoints.printed import printed_in
from pipeline.entrypoints.returning import Shelves
from pipeline.entrypoints.signed_days import IN_USE, drawn_up_on, on_paper, open_roles
from pipeline.register import DocumentKey, DocumentRecord, Outcome, ReturnedPage, SigningRecord
from pipeline.returned_scans import PageOfScan, Returned
from pipeline.stages.intake.forms import blank_form
from pipeline.stages.intake.reading import Reading, all_findings
from pipeline.stages.publishing import (
    SIGNED_FOLDER,
    SOURCE_FOLDER,
    discard,
    keep_source,
    number_of_return,
    place_file,
    publish,
    publish_beside,
    work_folder,
    write_file,
)
from pipeline.stages.receipts import SignedReceipt, signed_receipt_html
from pipeline.workflow import Drop

if TYPE_CHECKING:
    from pipeline.domain.page_marks import PrintedFile
    from pipeline.entrypoints.desk import RealDesk

# What came back for several documents at once, or has pages that nobody knows, is kept whole here: in a
# document's own folder it would lie among the papers of one family and show those of others.
STACKS_FOLDER = "signed-returns"
# A page takes a fraction of a second, or some when its mark is hard to read; the limit is for a file that
# stalls its reader.
SCAN_SECONDS = 1800.0
TRIES = 2
PLACES_SECONDS = 60.0


class SignedDesk:
    """The steps for signed returns, done for real. One return at a time: the service keeps them in one line."""

    def __init__(self, desk: RealDesk, shelves: Shelves) -> None:
        self._desk, self._home, self._register, self._shelves = desk, desk.home, desk.register, shelves

    def read_form(self, reading: Reading) -> SignedReturn | tuple[Finding, ...] | None:
        """Return the form that came along, None where there is none, or everything that keeps it back."""
        if reading.kind != CODE:
            return None
        form, findings = self._examined(reading)
        return findings if form is None else form

    def examine(self, reading: Reading) -> tuple[SignedReturn | None, tuple[Finding, ...]]:
        """Return the valid form and what is said of it, or None and what is wrong with it.

        Where files came along, scans may be among them, and what they show is not known yet.
        """
        form, findings = self._examined(reading)
        if form and not reading.files and (doubts := self._doubts(reading, form, ())):
            return None, doubts
        return form, findings

    def doubts(
        self, drop: Drop, reading: Reading, form: SignedReturn, returns: Sequence[Returned]
    ) -> tuple[Finding, ...]:
        """Return the days that no scan bears out, neither earlier ones nor what just came back (W5, C16)."""
        key = _key_of_form(form)
        came = [page for one in returns if one.key == key for page in _pages_back(one, drop.job)]
        return self._doubts(reading, form, came)

    def _doubts(self, reading: Reading, form: SignedReturn, came: Sequence[ReturnedPage]) -> tuple[Finding, ...]:
        key = _key_of_form(form)
        signing = self._register.signing_of(key.case, key.series, key.number)
        found = tuple(paper_findings(form, on_paper(signing, printed_in(self._folder(key))[0], came)))
        return all_findings(reading, found) if found else ()

    def _examined(self, reading: Reading) -> tuple[SignedReturn | None, tuple[Finding, ...]]:
        today = self._desk.clock().date()
        examined = SIGNED_RETURN.examine(reading.answers, Circumstances(today, self._desk.calendar))
        more: tuple[Finding, ...] = ()
        if form := examined.submission:
            more = tuple(signature_findings(form, self._to_sign(form), today))
        findings = all_findings(reading, (*examined.findings, *more))
        return (None if any_stops(findings) else examined.submission), findings

    def _to_sign(self, form: SignedReturn) -> DocumentToSign | None:
        key = _key_of_form(form)
        document = self._register.document(key.case, key.series, key.number)
        if document is None:
            return None
        signers = self._register.signing_of(key.case, key.series, key.number).signers
        return DocumentToSign(document.status, tuple(one.role for one in signers), drawn_up_on(self._register, key))

    def look(self, drop: Drop) -> tuple[PageOfScan, ...] | Finding:
        """Read every page of the scans that were dropped; a scan that breaks or stalls its reader is a finding.

        What else goes wrong in reading is our fault, and raised.
        """
        for _ in range(TRIES):
            try:
                return self._desk.children.run(SCAN_SECONDS, children.within_memory, scan_children.pages_in, drop.file)
            except ChildLost as lost:
                if lost.timed_out:
                    return stop("scan-took-too-long").placed(Place())
        # A reader that dies is not the scan's fault until it has died twice.
        return stop("scan-unsafe").placed(Place())

    def others(self, drop: Drop, reading: Reading) -> tuple[str, ...]:
        """Return the files of a dropped folder that nothing is done with."""
        return scan_children.others_in(drop.file, reading.form)

    def sort(self, drop: Drop, pages: Sequence[PageOfScan]) -> Sorted:
        """Put every page with its document, by its mark and what the register knows."""
        codes = {page.seen.code for page in pages if page.seen.code}
        known = {code: file for code in codes if (file := self._known(code, drop.job))}
        return sort_pages([page.seen for page in pages], known)

    def _known(self, code: str, job: int) -> KnownFile | None:
        printed = self._register.printed_file(code)
        if printed is None:
            return None
        key = printed.key
        document = self._register.document(key.case, key.series, key.number)
        assert document is not None, "a printed file belongs to a document"
        back = self._register.signing_of(key.case, key.series, key.number).pages_back(code, besides=job)
        return KnownFile(
            code,
            key.case,
            key.series,
            key.number,
            printed.file,
            printed.pages,
            document.status,
            document.replaced_by,
            back,
        )

    def look_at_places(self, pages: Sequence[PageOfScan], key: DocumentKey, sorted_: Sorted) -> Returned:
        """Return what a document got back, its places to sign looked at and what there is to say of it."""
        parts = tuple(part for part in sorted_.parts if _key_of(part) == key)
        facts = {file.code: file for file in printed_in(self._folder(key))[0]}
        boxes, findings = {}, []
        for part in parts:
            seen = tuple(self._boxes(pages, part, facts.get(part.known.code))) if part.known.in_use else ()
            boxes[part.known.code] = seen
            findings += [*part.findings, *box_findings(part.known, seen)]
        return Returned(key, parts, boxes, tuple(findings))

    def _boxes(self, pages: Sequence[PageOfScan], part: Part, printed: PrintedFile | None) -> Iterator[BoxSeen]:
        pdf = self._folder(_key_of(part)) / f"{part.known.file}.pdf"
        for page, place in part.pages:
            expected = [one for one in printed.places if one.page == page and one.expected] if printed else []
            if not expected:
                continue
            assert printed is not None
            leaf = _leaf(pages[place - 1])
            try:
                seen = self._desk.children.run(
                    PLACES_SECONDS, children.within_memory, scan_children.places_on, leaf, page, pdf, printed
                )
            except ChildLost:
                seen = scan_children.unseen(page, [one.role for one in expected])
            yield from (replace(box, place=place) for box in seen)

    def keep_original(self, drop: Drop, keys: Sequence[DocumentKey], sorted_: Sorted) -> Path | None:
        """Keep what was dropped, whole: with its document, or by itself where it may show other families too.

        Safe to repeat. Nothing is kept of a drop that comes back to its sender with nothing filed.
        """
        if not keys:
            return None
        built = work_folder(self._home.outbox, drop.job)
        keep_source(drop.file, built)
        if len(keys) == 1 and not sorted_.unfiled:
            signed = self._folder(keys[0]) / SIGNED_FOLDER
            number = number_of_return(signed, drop.claim)
            return publish(built, signed / SOURCE_FOLDER / f"return-{number}", drop.claim)
        # Not the file's own name, which may be a child's: this one stands on the page beside every document.
        came_on = self._register.job(drop.job).opened_at.astimezone().date()
        return publish_beside(built, self._home.outbox / STACKS_FOLDER, f"stack-{came_on}", drop.claim)

    def file(self, drop: Drop, pages: Sequence[PageOfScan], returned: Returned) -> Path:
        """Put each file's pages, upright and in order, in the document's folder of signed returns.

        Safe to repeat: a job's files have its number of return in their names, and are never written over.
        """
        signed = self._folder(returned.key) / SIGNED_FOLDER
        number = number_of_return(signed, drop.claim)
        for part in returned.parts:
            target = signed / f"{part.known.file}-signed-{number}.pdf"
            if not target.exists():
                built = work_folder(self._home.outbox, drop.job) / target.name
                self._put_together(pages, [place for _, place in part.pages], built)
                place_file(built, target)
        return signed

    def _put_together(self, pages: Sequence[PageOfScan], places: Sequence[int], target: Path) -> None:
        leaves = [_leaf(pages[place - 1]) for place in places]
        self._desk.children.run(SCAN_SECONDS, scan_children.put_together, leaves, target)

    def record(self, drop: Drop, returned: Returned) -> None:
        """Write down which pages came back; those of a document that is out of use do not count."""
        if found := tuple(_pages_back(returned, drop.job)):
            self._register.record_signed_pages(found)

    def record_days(self, form: SignedReturn) -> None:
        """Write down who signed on which day; the document may be in force by it."""
        key = _key_of_form(form)
        self._register.record_signatures(
            key.case,
            key.series,
            key.number,
            form.days,
            today=self._desk.clock().date(),
            drawn_up_on=drawn_up_on(self._register, key),
            held_by=form.case.held_by,
        )

    def confirm(self, drop: Drop, returned: Returned, original: Path | None, blank: int) -> Path:
        """Lay a page beside what was filed that says what came back and what is to be checked; return the folder."""
        key, signed = returned.key, self._folder(returned.key) / SIGNED_FOLDER
        document = self._register.document(key.case, key.series, key.number)
        assert document is not None, "only what the register knows is filed"
        known = self._register.signing_of(key.case, key.series, key.number)
        number = number_of_return(signed, drop.claim)
        kept = original.relative_to(self._home.path).as_posix() if original else ""
        receipt = SignedReceipt(
            document=self._folder(key).name,
            case=key.case,
            number=number,
            job=drop.job,
            at=self._desk.clock(),
            state=known.state.sentence,
            in_force=document.status is Standing.IN_FORCE,
            files=tuple((f"{part.known.file}-signed-{number}.pdf", _pages_in_words(part)) for part in returned.parts),
            signers=tuple(_signatures(known)),
            blank=blank,
            original=kept,
            next_steps=self._ask_for_days(drop, document, known, signed, number),
            findings=worst_first(returned.findings),
        )
        built = write_file(work_folder(self._home.outbox, drop.job) / "receipt.html", signed_receipt_html(receipt))
        place_file(built, signed / f"signed-{number:03}.html")
        return signed

    def _ask_for_days(
        self, drop: Drop, document: DocumentRecord, known: SigningRecord, signed: Path, number: int
    ) -> tuple[str, ...]:
        """Lay the short form beside the page, filled but for the days, as no scan tells them; say what to do."""
        roles = open_roles(known)
        if document.status not in IN_USE or not roles:
            return ()
        answers = answers_for(
            document.case, document.series, document.number, roles, self._desk.authority.number_digits
        )
        built = work_folder(self._home.outbox, drop.job) / f"who-signed-when-{number}.xlsx"
        place_file(write_file(built, blank_form(SIGNED_RETURN, answers)), signed / built.name)
        return (
            f"Open {built.name} beside this page and type the day beside each signature.",
            "Save it and drop it in inbox.",
        )

    def send_back(self, drop: Drop, reading: Reading, findings: Sequence[Finding]) -> Path:
        """Return a drop of which nothing was filed."""
        return self._desk.send_back(drop, reading, findings)

    def give_back(self, drop: Drop, pages: Sequence[PageOfScan], sorted_: Sorted, findings: Sequence[Finding]) -> Path:
        """Return the pages that could not be filed, or only the page that says what is to be looked at."""

        def unfiled(target: Path) -> None:
            self._put_together(pages, sorted_.unfiled, target)

        return self._shelves.pages_to_check(
            drop,
            findings,
            blank=sorted_.blank,
            unfiled=unfiled if sorted_.unfiled else None,
            filed=bool(sorted_.parts) or not pages,
        )

    def finish(self, job: int, outcome: Outcome, key: DocumentKey | None) -> None:
        """Close the job and let go of what was claimed."""
        document = self._register.document(key.case, key.series, key.number) if key else None
        if document and self._register.job(job).outcome is None:
            self._register.note_case(job, CODE, document.case)
        discard(self._home.outbox, job)
        self._desk.finish(job, outcome, document)

    def _folder(self, key: DocumentKey) -> Path:
        document = self._register.document(key.case, key.series, key.number)
        assert document is not None and document.folder is not None, "only what was issued comes back"
        return self._home.path / document.folder


def _key_of(part: Part) -> DocumentKey:
    return DocumentKey(part.known.case, part.known.series, part.known.number)


def _key_of_form(form: SignedReturn) -> DocumentKey:
    return DocumentKey(form.case_number, *form.document)


def _pages_back(returned: Returned, job: int) -> Iterator[ReturnedPage]:
    """Yield the pages that count. Where one came twice, a part whose place is open on either is open."""
    for part in returned.parts:
        if part.known.in_use:
            is_open = [box for box in (returned.boxes or {})[part.known.code] if box.is_open]
            for page in sorted({page for page, _ in part.pages}):
                roles = frozenset(box.role for box in is_open if box.page == page)
                yield ReturnedPage(part.known.code, page, len(roles), job, roles)


def _leaf(page: PageOfScan) -> scan_children.Leaf:
    return page.file, page.index, page.turn


def _pages_in_words(part: Part) -> str:
    return f"{', '.join(str(page) for page, _ in part.pages)} of {part.known.pages}"


def _signatures(known: SigningRecord) -> Iterator[tuple[str, str]]:
    for one in known.signers:
        if one.signed_on:
            yield role_in_words(one.role), day_in_words(one.signed_on)
        else:
            yield role_in_words(one.role), "not known yet" if one.needed is not Needed.NOTHING else "not asked for"

"""Every step of the story of signed returns on this machine: the register, the published folders and the inbox."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pipeline.domain.circumstances import Circumstances
from pipeline.domain.findings import Finding, Place, any_stops, stop, worst_first
from pipeline.domain.returned_pages import BoxSeen, KnownFile, Part, Sorted, box_findings, sort_pages
from pipeline.domain.signed_returns import (
    CODE,
    SIGNED_RETURN,
    DocumentToSign,
    OnPaper,
    SignedReturn,
    answers_for,
    order_confirmed,
    paper_findings,
    signature_findings,
)
from pipeline.domain.signing import role_in_words, signer_in_words, unsigned_in_words
from pipeline.domain.wording import without_code
from pipeline.domain.written_values import day_in_words
from pipeline.entrypoints import children, scan_children
from pipeline.entrypoints.children import ChildLost
from pipeline.entrypoints.filed_before import STACKS_FOLDER, filed_before
from pipeline.entrypoints.printed import printed_in
from pipeline.entrypoints.returning import Shelves
from pipeline.entrypoints.signed_days import (
    IN_USE,
    after_the_last,
    drawn_up_on,
    in_force_in_words,
    on_paper,
    open_roles,
)
from pipeline.register import DocumentKey, DocumentRecord, Outcome, ReturnedPage, SigningRecord
from pipeline.returned_scans import FiledBefore, PageOfScan, Returned
from pipeline.stages.intake.forms import blank_form
from pipeline.stages.intake.reading import Reading, all_findings
from pipeline.stages.intake.return_pages import FiledScan, scan_filed_before_page
from pipeline.stages.publishing import (
    SIGNED_FOLDER,
    SOURCE_FOLDER,
    WORK_FOLDER,
    discard,
    keep_source,
    number_of_return,
    place_file,
    publish,
    publish_beside,
    write_file,
)
from pipeline.stages.receipts import SignedReceipt, signed_receipt_html
from pipeline.workflow import Drop

if TYPE_CHECKING:
    from pipeline.domain.page_marks import PrintedFile
    from pipeline.entrypoints.desk import RealDesk

# A page takes a fraction of a second, or some when its mark is hard to read; the limit is for a file that
# stalls its reader.
SCAN_SECONDS = 1800.0
TRIES = 2
# What may be said of a scan again when it is dropped a second time; that it came before is all too true then.
STILL_SO = ("scan-page-missing", "scan-out-of-use", "scan-other-case")
PLACES_SECONDS = 60.0
# What a job has half built, each in a folder of its own: the parts lie ready until all of them are filed.
APART, BENCH = "apart", "bench"
UNFILED = "unfiled.pdf"

T = TypeVar("T")


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
        found = tuple(paper_findings(form, self._on_paper(_key_of_form(form), came)))
        return all_findings(reading, found) if found else ()

    def _on_paper(self, key: DocumentKey, came: Sequence[ReturnedPage] = ()) -> OnPaper:
        return on_paper(self._signing(key), printed_in(self._folder(key))[0], came)

    def _signing(self, key: DocumentKey) -> SigningRecord:
        return self._register.signing_of(key.case, key.series, key.number)

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
        signers = self._signing(key).signers
        return DocumentToSign(document.status, tuple(one.role for one in signers), drawn_up_on(self._register, key))

    def look(self, drop: Drop) -> tuple[PageOfScan, ...] | Finding:
        """Read every page of the scans that were dropped; a scan that breaks or stalls its reader is a finding.

        What else goes wrong in reading is our fault, and raised.
        """
        run = self._desk.children.run
        return _tried(lambda: run(SCAN_SECONDS, children.within_memory, scan_children.pages_in, drop.file))

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
        back = self._signing(key).pages_back(code, besides=job)
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

    def filed_before(self, drop: Drop, sorted_: Sorted, form: SignedReturn | None) -> tuple[FiledBefore, ...]:
        """Return as which returns this very scan was filed before; nothing where anything of the drop is new.

        New is a page that belongs nowhere yet, a document that has not got it, and what a form beside it says.
        """
        if sorted_.unfiled or (form and self._says_something_new(form)):
            return ()
        outbox, found = self._home.outbox, []
        for key in dict.fromkeys(_key_of(part) for part in sorted_.parts):
            parts = [part for part in sorted_.parts if _key_of(part) == key]
            before = filed_before(drop, key, parts, self._folder(key), outbox, self._register)
            if before is None:
                return ()
            found.append(before)
        return tuple(found)

    def _says_something_new(self, form: SignedReturn) -> bool:
        signing, held_by = self._signing(_key_of_form(form)), form.case.held_by
        known = {one.role: (one.signed_on, one.held_by) for one in signing.signers}
        is_known = all(known[role] == (day, held_by or known[role][1]) for role, day in form.days.items())
        return not is_known or not form.confirmed & form.days.keys() <= signing.seen_on_paper

    def point_to(self, drop: Drop, before: Sequence[FiledBefore], sorted_: Sorted, others: Sequence[str]) -> Path:
        """Return a scan that was filed before, with a page that says when and where, and what is still to be done.

        Safe to repeat. The short form that asks for the days is laid where it was, if it is there no more.
        """
        filed = [self._filed_scan(drop, one, sorted_) for one in before]
        return self._shelves.filed_before(drop, scan_filed_before_page(filed, others))

    def _filed_scan(self, drop: Drop, before: FiledBefore, sorted_: Sorted) -> FiledScan:
        key, signed = before.key, self._folder(before.key) / SIGNED_FOLDER
        document, known, paper = self._document(key), self._signing(key), self._on_paper(key)
        of_parts = (found for part in sorted_.parts if _key_of(part) == key for found in part.findings)
        still = [without_code(found) for found in of_parts if found.code in STILL_SO]
        if document.status in IN_USE:
            missing = [role for role in open_roles(known) if role in paper.open_places - paper.seen]
            still += [f"The scan does not show clearly whether this part signed: {role_in_words(r)}." for r in missing]
        form = self._lay_form(drop, document, known, signed, before.number)
        return FiledScan(
            document=f"{self._folder(key).name} of case {key.case}",
            at=before.at.astimezone(),
            number=before.number,
            folder=signed.relative_to(self._home.path).as_posix(),
            page=_page_of(before.number),
            state=" ".join(filter(None, (known.state.sentence, in_force_in_words(self._register, document, known)))),
            still=tuple(still),
            form=form,
        )

    def _document(self, key: DocumentKey) -> DocumentRecord:
        document = self._register.document(key.case, key.series, key.number)
        assert document is not None, "only what the register knows is filed"
        return document

    def look_at_places(
        self, pages: Sequence[PageOfScan], key: DocumentKey, sorted_: Sorted, form: SignedReturn | None
    ) -> Returned:
        """Return what a document got back, its places to sign looked at and what there is to say of it.

        Nobody is asked again for what was confirmed before, or is confirmed by the form that came along.
        """
        seen = self._signing(key).seen_on_paper
        if form and _key_of_form(form) == key:
            seen |= form.confirmed & form.days.keys()
        parts = tuple(part for part in sorted_.parts if _key_of(part) == key)
        facts = {file.code: file for file in printed_in(self._folder(key))[0]}
        boxes, findings = {}, []
        for part in parts:
            found = tuple(self._boxes(pages, part, facts.get(part.known.code))) if part.known.in_use else ()
            boxes[part.known.code] = found
            findings += [*part.findings, *box_findings(part.known, found, seen)]
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

    def take_apart(self, drop: Drop, pages: Sequence[PageOfScan], sorted_: Sorted) -> Finding | None:
        """Write the PDFs that are to be filed or given back, where they lie ready; or return why that cannot be done.

        Before anything is filed, so that a scan of which that fails comes back whole. Safe to repeat.
        """
        apart = self._empty(drop, APART)
        wanted = [(f"{part.known.code}.pdf", [place for _, place in part.pages]) for part in sorted_.parts]
        if sorted_.unfiled:
            wanted.append((UNFILED, list(sorted_.unfiled)))
        parts = [([_leaf(pages[place - 1]) for place in places], apart / name) for name, places in wanted]
        if not parts:
            return None
        run = self._desk.children.run
        return _tried(lambda: run(SCAN_SECONDS, children.within_memory, scan_children.take_apart, drop.file, parts))

    def _empty(self, drop: Drop, name: str) -> Path:
        """Return an empty folder of the job's own, on the outbox's disk."""
        folder = self._work(drop) / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def _work(self, drop: Drop) -> Path:
        return self._home.outbox / WORK_FOLDER / f"job-{drop.job}"

    def keep_original(self, drop: Drop, keys: Sequence[DocumentKey], sorted_: Sorted) -> Path | None:
        """Keep what was dropped, whole: with its document, or by itself where it may show other families too.

        Safe to repeat. Nothing is kept of a drop that comes back to its sender with nothing filed.
        """
        if not keys:
            return None
        built = self._empty(drop, BENCH)
        keep_source(drop.file, built)
        if len(keys) == 1 and not sorted_.unfiled:
            signed = self._folder(keys[0]) / SIGNED_FOLDER
            number = number_of_return(signed, drop.claim)
            return publish(built, signed / SOURCE_FOLDER / f"return-{number}", drop.claim)
        # Not the file's own name, which may be a child's: this one stands on the page beside every document.
        came_on = self._register.job(drop.job).opened_at.astimezone().date()
        return publish_beside(built, self._home.outbox / STACKS_FOLDER, f"stack-{came_on}", drop.claim)

    def file(self, drop: Drop, returned: Returned) -> Path:
        """Put each file's pages, upright and in order, in the document's folder of signed returns.

        They were taken apart before. Safe to repeat: a job's files have its number of return in their names, and are
        never written over.
        """
        signed = self._folder(returned.key) / SIGNED_FOLDER
        number = number_of_return(signed, drop.claim)
        for part in returned.parts:
            built = self._work(drop) / APART / f"{part.known.code}.pdf"
            place_file(built, signed / f"{part.known.file}-signed-{number}.pdf")
        return signed

    def record(self, drop: Drop, returned: Returned) -> None:
        """Write down which pages came back; those of a document that is out of use do not count."""
        if found := tuple(_pages_back(returned, drop.job)):
            self._register.record_signed_pages(found)

    def record_days(self, form: SignedReturn) -> None:
        """Write down who signed on which day, and what was confirmed; the document may be in force by it."""
        key = _key_of_form(form)
        self._register.record_signatures(
            key.case,
            key.series,
            key.number,
            form.days,
            today=self._desk.clock().date(),
            drawn_up_on=drawn_up_on(self._register, key),
            held_by=form.case.held_by,
            seen=form.confirmed & form.days.keys(),
            rightly_after_the_last=order_confirmed(form.days, form.confirmed, self._on_paper(key)),
        )

    def confirm(self, drop: Drop, returned: Returned, original: Path | None, sorted_: Sorted) -> Path:
        """Lay a page beside what was filed that says what came back and what is to be checked; return the folder."""
        key, signed = returned.key, self._folder(returned.key) / SIGNED_FOLDER
        document, known = self._document(key), self._signing(key)
        number = number_of_return(signed, drop.claim)
        kept = original.relative_to(self._home.path).as_posix() if original else ""
        receipt = SignedReceipt(
            document=self._folder(key).name,
            case=key.case,
            number=number,
            job=drop.job,
            at=self._desk.clock(),
            state=known.state.sentence,
            in_force=in_force_in_words(self._register, document, known),
            files=tuple((f"{part.known.file}-signed-{number}.pdf", _pages_in_words(part)) for part in returned.parts),
            signers=tuple(_signatures(known)),
            after_the_manager=after_the_last(known),
            blank=sorted_.blank_among({part.known.code for part in returned.parts}),
            original=kept,
            next_steps=self._ask_for_days(drop, document, known, signed, number),
            findings=worst_first(returned.findings),
        )
        built = write_file(self._empty(drop, BENCH) / "receipt.html", signed_receipt_html(receipt))
        place_file(built, signed / _page_of(number))
        return signed

    def _ask_for_days(
        self, drop: Drop, document: DocumentRecord, known: SigningRecord, signed: Path, number: int
    ) -> tuple[str, ...]:
        """Lay the short form beside the page, and say what to do with it."""
        form = self._lay_form(drop, document, known, signed, number)
        if not form:
            return ()
        return (
            f"Open {form} beside this page and type the day beside each signature.",
            "Save it and drop it in inbox.",
        )

    def _lay_form(self, drop: Drop, document: DocumentRecord, known: SigningRecord, signed: Path, number: int) -> str:
        """Lay the short form in the folder, filled but for the days, as no scan tells them; return its name.

        Nothing is laid, and returned, where no day is open. One that lies there already stays.
        """
        roles = open_roles(known)
        if document.status not in IN_USE or not roles:
            return ""
        answers = answers_for(
            document.case, document.series, document.number, roles, self._desk.authority.number_digits
        )
        built = self._empty(drop, BENCH) / f"who-signed-when-{number}.xlsx"
        place_file(write_file(built, blank_form(SIGNED_RETURN, answers)), signed / built.name)
        return built.name

    def send_back(self, drop: Drop, reading: Reading, findings: Sequence[Finding]) -> Path:
        """Return a drop of which nothing was filed."""
        return self._desk.send_back(drop, reading, findings)

    def give_back(self, drop: Drop, pages: Sequence[PageOfScan], sorted_: Sorted, findings: Sequence[Finding]) -> Path:
        """Return the pages that could not be filed, or only the page that says what is to be looked at."""

        def unfiled(target: Path) -> None:
            shutil.copyfile(self._work(drop) / APART / UNFILED, target)

        return self._shelves.pages_to_check(
            drop,
            findings,
            blank=len(sorted_.blank),
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


def _tried(of_scan: Callable[[], T]) -> T | Finding:
    """Return what comes of a scan in a child process; a scan that costs its reader is a finding."""
    for _ in range(TRIES):
        try:
            return of_scan()
        except ChildLost as lost:
            if lost.timed_out:
                return stop("scan-took-too-long").placed(Place())
    # A reader that dies is not the scan's fault until it has died twice.
    return stop("scan-unsafe").placed(Place())


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


def _page_of(number: int) -> str:
    return f"signed-{number:03}.html"


def _signatures(known: SigningRecord) -> Iterator[tuple[str, str]]:
    for one in known.signers:
        words = day_in_words(one.signed_on) if one.signed_on else unsigned_in_words(one.role, one.needed)
        if one.signed_on and one.role in known.seen_on_paper:
            words += ", and the signature was seen on the paper"
        yield signer_in_words(one.role, one.needed), words

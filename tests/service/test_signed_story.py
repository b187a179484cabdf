"""The story of signed returns with everything real but the reading of pictures: what is filed, said and kept."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.domain.findings import Finding, Place, stop
from pipeline.domain.page_marks import PrintedFile, SigningPlace
from pipeline.domain.returned_pages import BoxSeen, SeenPage
from pipeline.domain.signed_returns import SIGNED_RETURN
from pipeline.domain.signing import Needed, Signer, Signing
from pipeline.entrypoints import office, scan_children
from pipeline.entrypoints.children import ChildLost
from pipeline.entrypoints.desk import RealDesk
from pipeline.entrypoints.home import lay_out
from pipeline.entrypoints.printed import PRINTED, printed_in, printed_json
from pipeline.register import Outcome, Printed, ReturnedPage, Standing
from pipeline.returned_scans import PageOfScan
from pipeline.stages.intake import claiming
from pipeline.stages.intake.folders import form_candidates
from pipeline.stages.intake.forms import blank_form, form_json
from pipeline.stages.intake.reading import Reading
from pipeline.stages.publishing import write_file
from pipeline.stages.scans import ScanUnreadable
from pipeline.workflow import Ended, handle
from tests.service.breaking import breaking

SERIES, NAME = "working-agreement", "working-agreement-001"
PLACES = (
    SigningPlace(page=2, index=1, role="mother", box_mm=(0, 0, 60, 20), expected=True),
    SigningPlace(page=3, index=2, role="team-manager", box_mm=(0, 0, 60, 20), expected=True),
    SigningPlace(page=3, index=3, role="father", box_mm=(0, 30, 60, 50), expected=False),
)
SIGNERS = (Signer("mother", Needed.IN_FORCE), Signer("team-manager", Needed.IN_FORCE), Signer("father", Needed.NOTHING))
# What tells a scan by its first bytes; the list of sheets follows.
PDF = b"%PDF-1.7\n"
STEPS = (
    "look",
    "others",
    "sort",
    "filed_before",
    "look_at_places",
    "take_apart",
    "keep_original",
    "file",
    "record",
    "confirm",
    "give_back",
    "finish",
)


@dataclass(frozen=True)
class Sheet:
    """A page of a scan as a test means it."""

    code: str | None = None
    page: int | None = None
    empty: tuple[int, ...] = ()
    askew: bool = False
    blank: bool = False


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RealDesk]:
    """A desk whose children work in this process and read a JSON list of sheets for a scan."""
    with office.opened(lay_out(tmp_path / "home"), child_count=1) as desk:
        monkeypatch.setattr(desk.children, "run", lambda seconds, function, *arguments: function(*arguments))
        monkeypatch.setattr(desk, "read_file", _read)
        monkeypatch.setattr(scan_children, "pages_in", _pages_in)
        monkeypatch.setattr(scan_children, "places_on", _places_on)
        monkeypatch.setattr(scan_children, "put_together", _put_together)
        yield desk


def _read(file: Path) -> Reading:
    from pipeline.stages.intake.reading import read_drop

    if file.suffix == ".pdf" or (file.is_dir() and not form_candidates(file)):
        return Reading("scan")
    return read_drop(file, {SIGNED_RETURN.code: SIGNED_RETURN})


def _sheets(file: Path) -> list[Sheet]:
    return [Sheet(**{**one, "empty": tuple(one["empty"])}) for one in json.loads(file.read_bytes().removeprefix(PDF))]


def _pages_in(drop: Path) -> tuple[PageOfScan, ...] | Finding:
    scans = sorted(drop.glob("*.pdf")) if drop.is_dir() else [drop] if drop.suffix == ".pdf" else []
    if any(file.read_bytes() == b"damaged" for file in scans):
        return stop("scan-damaged").placed(Place())
    sheets = [(file, index, sheet) for file in scans for index, sheet in enumerate(_sheets(file))]
    return tuple(
        PageOfScan(file, index, 0, SeenPage(place, sheet.code, sheet.page, 1, sheet.blank))
        for place, (file, index, sheet) in enumerate(sheets, start=1)
    )


def _places_on(leaf: scan_children.Leaf, page: int, pdf: Path, printed: PrintedFile) -> tuple[BoxSeen, ...]:
    sheet = _sheets(leaf[0])[leaf[1]]
    there = [place for place in printed.places if place.page == page and place.expected]
    return tuple(BoxSeen(page, place.role, place.index in sheet.empty, not sheet.askew) for place in there)


def _put_together(leaves: list[scan_children.Leaf], target: Path) -> None:
    target.write_text(" ".join(str(index) for _, index, _ in leaves))


def issued(desk: RealDesk, case: str, drawn_up: str = "2026-01-05", people: tuple[str, ...] = ()) -> str:
    """Issue an agreement of three pages; return the code of its file."""
    job = desk.register.open_job(f"claim-{case}")
    key = desk.register.take_number(job, case, SERIES, f"digest-{case}").document.key
    code, folder = f"CODE-{case}", desk.home.outbox / case / NAME
    write_file(folder / PRINTED, printed_json([PrintedFile(code, NAME, 3, PLACES)], SIGNERS))
    files, signers = printed_in(folder)
    desk.register.record_issued(
        job,
        folder=folder.relative_to(desk.home.path).as_posix(),
        converter="c",
        template_digest="t",
        answers=json.dumps({"case": {"drawn_up_on": drawn_up}, "people": [{"part": part} for part in people]}),
        printed=[Printed(file.code, file.file, file.pages, key) for file in files],
        signers=signers,
    )
    return code


def dropped(desk: RealDesk, name: str, content: bytes) -> int:
    (desk.home.inbox / name).write_bytes(content)
    claim = claiming.claim(desk.home.inbox / name, desk.home.inbox)
    assert claim
    return desk.register.open_job(claim.token)


def dropped_folder(desk: RealDesk, name: str, files: dict[str, bytes]) -> int:
    folder = desk.home.inbox / name
    folder.mkdir()
    for one, content in files.items():
        (folder / one).write_bytes(content)
    claim = claiming.claim(folder, desk.home.inbox)
    assert claim
    return desk.register.open_job(claim.token)


def days(case: str, *rows: dict[str, Any], **about: Any) -> bytes:
    """A short form; days are those of a January week."""
    signatures = [{**row, "signed_on": f"2026-01-{row['signed_on']:02}"} for row in rows]
    answers = {"case": {"case_number": case, "document": NAME, **about}, "signatures": signatures}
    return form_json(SIGNED_RETURN, answers)


MOTHER, MANAGER = {"role": "mother", "signed_on": 6}, {"role": "team-manager", "signed_on": 7}


def scan(*sheets: Sheet) -> bytes:
    return PDF + json.dumps([sheet.__dict__ for sheet in sheets]).encode()


def whole(code: str) -> list[Sheet]:
    return [Sheet(code, page) for page in (3, 1, 2)]


def drop(desk: RealDesk, *sheets: Sheet, name: str = "scan.pdf") -> Ended:
    return handle(dropped(desk, name, scan(*sheets)), desk)


def state(desk: RealDesk, case: str) -> Signing:
    return desk.register.signing_of(case, SERIES, 1).state


def signed(desk: RealDesk, case: str) -> Path:
    return desk.home.outbox / case / NAME / "signed"


def names(folder: Path) -> set[str]:
    return {item.name for item in folder.iterdir() if not item.name.startswith(".")}


def words(page: Path) -> str:
    return " ".join(unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page.read_text(), flags=re.DOTALL)).split())


def test_a_clean_scan_is_filed_in_the_order_of_its_pages(desk: RealDesk) -> None:
    code = issued(desk, "S-1")
    ended = drop(desk, *whole(code), Sheet(blank=True))
    assert ended == Ended(Outcome.PUBLISHED, signed(desk, "S-1"))
    assert names(signed(desk, "S-1")) == {f"{NAME}-signed-1.pdf", "signed-001.html", "source", "who-signed-when-1.xlsx"}
    assert (signed(desk, "S-1") / f"{NAME}-signed-1.pdf").read_text() == "1 2 0"
    assert not (desk.home.inbox / "needs-fixing").exists()
    assert state(desk, "S-1") is Signing.DAY_UNKNOWN
    page = words(signed(desk, "S-1") / "signed-001.html")
    assert "The document looks signed. Not all days are known yet." in page
    assert "1 blank page of the scan was left out: page 4." in page
    assert "working-agreement-001 came back" in page
    assert "Open who-signed-when-1.xlsx beside this page and type the day beside each signature." in page
    assert desk.register.verify() == []


def test_the_form_that_lies_beside_the_scan_brings_the_agreement_in_force(desk: RealDesk, tmp_path: Path) -> None:
    drop(desk, *whole(issued(desk, "S-2")))
    book = openpyxl.load_workbook(signed(desk, "S-2") / "who-signed-when-1.xlsx")
    sheet = book["Signatures"]
    days = [cell for row in sheet.iter_rows() for cell in row if cell.value == "Signed on"]
    for row in (1, 2):
        sheet.cell(days[0].row + row, days[0].column, date(2026, 1, 6))
    book.save(tmp_path / "form.xlsx")
    ended = handle(dropped(desk, "form.xlsx", (tmp_path / "form.xlsx").read_bytes()), desk)
    assert ended.outcome is Outcome.PUBLISHED
    assert state(desk, "S-2") is Signing.SIGNED
    document = desk.register.document("S-2", SERIES, 1)
    assert document is not None
    assert document.status is Standing.IN_FORCE
    page = words(signed(desk, "S-2") / "signed-002.html")
    assert "The document is signed. It is in force." in page
    assert "Mother Tuesday 6 January 2026 Team Manager Tuesday 6 January 2026 Father does not have to sign" in page
    assert "working-agreement-001: days of signing recorded" in page
    assert "came back" not in page
    assert "It came into force on Tuesday 6 January 2026, when the last of all had signed." in page
    assert (signed(desk, "S-2") / "source" / "return-2" / "form.xlsx").exists()


def test_what_is_missing_or_open_is_named_and_nothing_is_filed_twice(desk: RealDesk) -> None:
    code = issued(desk, "S-3")
    ended = drop(desk, Sheet(code, 1), Sheet(code, 2, empty=(1,)))
    assert ended.outcome is Outcome.RETURNED
    assert ended.folder == desk.home.inbox / "needs-fixing" / "scan"
    assert names(ended.folder) == {"problems.html"}, "the scan itself is filed"
    page = words(ended.folder / "problems.html")
    assert f"{NAME} of case S-3 Page 3 of 3 did not come back. Scan what is missing and drop it." in page
    assert f"{NAME} of case S-3, page 2 The place for Mother looks empty, please check." in page
    assert state(desk, "S-3") is Signing.BACK
    assert "Pages have come back. It is not known yet who signed when." in words(
        signed(desk, "S-3") / "signed-001.html"
    )
    ended = drop(desk, Sheet(code, 3), Sheet(code, 2))
    assert ended.outcome is Outcome.PUBLISHED, "page 2 came again, and nothing is missing any more"
    assert "Page 2" not in words(signed(desk, "S-3") / "signed-001.html").replace("page 2:", "")
    assert "page 2: this page came back before, in another scan." in words(signed(desk, "S-3") / "signed-002.html")
    assert state(desk, "S-3") is Signing.DAY_UNKNOWN


def test_a_stack_is_split_and_what_belongs_nowhere_comes_back(desk: RealDesk) -> None:
    one, other = issued(desk, "S-4"), issued(desk, "S-5")
    ended = drop(desk, *whole(one), Sheet(), *whole(other), Sheet("ELSEWHERE", 1), name="stack.pdf")
    assert ended.folder == desk.home.inbox / "needs-fixing" / "stack"
    assert names(ended.folder) == {"problems.html", "stack.pdf", "stack-pages-to-check.pdf"}
    assert (ended.folder / "stack-pages-to-check.pdf").read_text() == "3 7"
    page = words(ended.folder / "problems.html")
    assert "Page 4 of the scan There is no mark on this page that we can read." in page
    assert "Page 8 of the scan This page belongs to a document that is not in our register." in page
    for case in ("S-4", "S-5"):
        assert state(desk, case) is Signing.DAY_UNKNOWN
        assert "source" not in names(signed(desk, case)), "the stack shows another family's papers"
        assert "S-4" not in words(signed(desk, "S-5") / "signed-001.html")
    (kept,) = (desk.home.outbox / "signed-returns").iterdir()
    assert re.fullmatch(r"stack-\d{4}-\d\d-\d\d", kept.name), "never the file's own name, which may be a child's"
    assert (kept / "stack.pdf").read_bytes() == (ended.folder / "stack.pdf").read_bytes()


def test_nothing_is_lost_when_job_numbers_are_given_out_again(desk: RealDesk) -> None:
    """A register that is put back from a backup counts its jobs on from there."""
    code, other = issued(desk, "S-20"), issued(desk, "S-21")
    backup = sqlite3.connect(":memory:")
    with closing(sqlite3.connect(desk.home.register)) as now:
        now.backup(backup)

    def two_drops(page: int) -> int:
        job = dropped(desk, "scan.pdf", scan(Sheet(code, page)))
        handle(job, desk)
        drop(desk, Sheet(code, page), Sheet(other, page), Sheet(), name="stack.pdf")
        return job

    first = two_drops(1)
    with closing(sqlite3.connect(desk.home.register)) as now:
        backup.backup(now)
    assert two_drops(2) == first
    files = sorted(file.read_text() for file in signed(desk, "S-20").glob("*.pdf"))
    assert len(files) == 4
    assert len(list((desk.home.outbox / "signed-returns").iterdir())) == 2
    assert len(names(desk.home.inbox / "needs-fixing")) == 4


def test_a_scan_of_which_nothing_is_known_comes_back_whole(desk: RealDesk) -> None:
    ended = drop(desk, Sheet(), name="letter.pdf")
    assert ended.folder is not None
    assert names(ended.folder) == {"problems.html", "letter.pdf", "letter-pages-to-check.pdf"}
    assert "Nothing of it was filed." in words(ended.folder / "problems.html")
    assert names(desk.home.outbox) == set()


def test_a_scan_that_cannot_be_opened_comes_back(desk: RealDesk) -> None:
    ended = handle(dropped(desk, "torn.pdf", b"damaged"), desk)
    assert ended.folder is not None
    assert (ended.folder / "torn.pdf").read_bytes() == b"damaged"
    assert "The scan cannot be opened. Scan the paper again and drop the new file." in words(
        ended.folder / "problems.html"
    )


@pytest.mark.parametrize(("timed_out", "code"), [(True, "scan-took-too-long"), (False, "scan-unsafe")])
def test_a_scan_that_costs_its_reader_comes_back(
    desk: RealDesk, monkeypatch: pytest.MonkeyPatch, timed_out: bool, code: str
) -> None:
    def lost(*_: Any) -> None:
        raise ChildLost(timed_out)

    monkeypatch.setattr(scan_children, "pages_in", lost)
    ended = drop(desk, Sheet())
    assert ended.folder is not None
    assert f"[{code}]" in words(ended.folder / "problems.html")


def test_a_page_that_stalls_who_looks_at_it_is_for_people_to_look_at(
    desk: RealDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: Any) -> None:
        raise ChildLost(timed_out=True)

    code = issued(desk, "S-6")
    monkeypatch.setattr(scan_children, "places_on", lost)
    ended = drop(desk, *whole(code))
    assert ended.folder is not None
    assert "Please look yourself. These sign here: Team Manager." in words(ended.folder / "problems.html")
    assert state(desk, "S-6") is Signing.BACK


def test_a_scan_that_reads_and_cannot_be_taken_apart_comes_back_whole(
    desk: RealDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(leaves: list[scan_children.Leaf], target: Path) -> None:
        raise ScanUnreadable("scan-cannot-be-split")

    code = issued(desk, "S-34")
    monkeypatch.setattr(scan_children, "put_together", cannot)
    ended = drop(desk, *whole(code))
    page = says(ended)
    assert "The scan can be read, but it cannot be taken apart into its pages. Scan the paper again" in page
    assert "our side" not in page
    assert ended.folder is not None
    assert names(ended.folder) == {"problems.html", "scan.pdf"}
    assert not signed(desk, "S-34").exists()
    assert state(desk, "S-34") is Signing.WAITING


@pytest.mark.parametrize(("timed_out", "code"), [(True, "scan-took-too-long"), (False, "scan-unsafe")])
def test_a_scan_that_costs_who_takes_it_apart_comes_back(
    desk: RealDesk, monkeypatch: pytest.MonkeyPatch, timed_out: bool, code: str
) -> None:
    def lost(*_: Any) -> None:
        raise ChildLost(timed_out)

    file = issued(desk, "S-35")
    monkeypatch.setattr(scan_children, "put_together", lost)
    assert f"[{code}]" in says(drop(desk, *whole(file)))
    assert not signed(desk, "S-35").exists()


def test_pages_of_a_void_number_are_kept_and_do_not_count(desk: RealDesk) -> None:
    code = issued(desk, "S-7")
    desk.register.void("S-7", SERIES, 1, "wrong form")
    assert drop(desk, *whole(code)).outcome is Outcome.PUBLISHED
    assert (signed(desk, "S-7") / f"{NAME}-signed-1.pdf").exists()
    assert "this document is void, so its signatures do not count." in words(signed(desk, "S-7") / "signed-001.html")
    assert state(desk, "S-7") is Signing.WAITING


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"role": "Aunt", "signed_on": "2026-01-06"}, "signed-role-not-there"),
        ({"role": "Mother", "signed_on": "2026-01-04"}, "signed-before-drawn-up-day"),
        ({"role": "Mother", "signed_on": "2036-01-06"}, "signed-day-ahead"),
        ({"role": "Mother"}, "signed-no-day"),
        ({"role": "Ms Dawn Rigby", "signed_on": "2026-01-06"}, "role-unreadable"),
    ],
)
def test_a_form_that_cannot_be_right_comes_back_and_records_nothing(
    desk: RealDesk, row: dict[str, str], code: str
) -> None:
    issued(desk, "S-8")
    answers = {"case": {"case_number": "S-8", "document": NAME}, "signatures": [row]}
    ended = handle(dropped(desk, "days.json", form_json(SIGNED_RETURN, answers)), desk)
    assert ended.folder is not None
    page = words(ended.folder / "problems.html")
    assert f"[{code}]" in page
    assert "Dawn" not in page
    assert state(desk, "S-8") is Signing.WAITING


def test_the_form_makes_no_pack_and_takes_no_number(desk: RealDesk) -> None:
    issued(desk, "S-9")
    answers = {
        "case": {"case_number": "S-9", "document": NAME, "held_by": "family"},
        "signatures": [{"role": "mother", "signed_on": date(2026, 1, 5)}],
    }
    ended = handle(dropped(desk, "days.xlsx", blank_form(SIGNED_RETURN, answers)), desk)
    assert ended.outcome is Outcome.PUBLISHED
    assert [document.number for document in desk.register.documents("S-9")] == [1]
    mother = desk.register.signing_of("S-9", SERIES, 1).signers[0]
    assert (mother.signed_on, mother.held_by) == (date(2026, 1, 5), "family")


def status(desk: RealDesk, case: str) -> Standing:
    document = desk.register.document(case, SERIES, 1)
    assert document is not None
    return document.status


def says(ended: Ended) -> str:
    assert ended.outcome is Outcome.RETURNED and ended.folder is not None
    return words(ended.folder / "problems.html")


def test_a_day_for_a_place_that_looks_empty_is_recorded_only_when_somebody_has_seen_the_paper(desk: RealDesk) -> None:
    code = issued(desk, "S-11")
    drop(desk, Sheet(code, 1), Sheet(code, 2, empty=(1,)), Sheet(code, 3))
    page = says(handle(dropped(desk, "days.json", days("S-11", MOTHER, MANAGER)), desk))
    assert "at /signatures/0/signed_on No scan shows this signature clearly." in page
    assert page.count("No scan shows") == 1, "the manager's place is signed"
    assert (state(desk, "S-11"), status(desk, "S-11")) == (Signing.BACK, Standing.ISSUED)
    confirmed = days("S-11", {**MOTHER, "seen": True}, MANAGER)
    assert handle(dropped(desk, "days.json", confirmed), desk).outcome is Outcome.PUBLISHED
    assert status(desk, "S-11") is Standing.IN_FORCE


def test_a_later_scan_that_shows_the_signature_clears_it(desk: RealDesk) -> None:
    code = issued(desk, "S-12")
    drop(desk, Sheet(code, 1), Sheet(code, 2, empty=(1,)), Sheet(code, 3))
    drop(desk, Sheet(code, 2))
    drop(desk, Sheet(code, 2, empty=(1,)))
    assert handle(dropped(desk, "days.json", days("S-12", MOTHER, MANAGER)), desk).outcome is Outcome.PUBLISHED
    assert status(desk, "S-12") is Standing.IN_FORCE


def test_a_place_that_nobody_could_look_at_is_no_signature(desk: RealDesk) -> None:
    code = issued(desk, "S-13")
    drop(desk, Sheet(code, 1), Sheet(code, 2, askew=True), Sheet(code, 3))
    assert "[signed-place-open]" in says(handle(dropped(desk, "days.json", days("S-13", MOTHER, MANAGER)), desk))


def test_a_day_on_a_page_that_never_came_back_is_asked_about(desk: RealDesk) -> None:
    code = issued(desk, "S-14")
    drop(desk, Sheet(code, 1), Sheet(code, 2))
    page = says(handle(dropped(desk, "days.json", days("S-14", MOTHER, MANAGER, held_by="council")), desk))
    assert "at /signatures/1/signed_on The page with this signature has not come back." in page
    assert page.count("has not come back") == 1


def test_paper_that_was_never_scanned_is_taken_when_it_is_said_who_keeps_it(desk: RealDesk) -> None:
    issued(desk, "S-15")
    page = says(handle(dropped(desk, "days.json", days("S-15", MOTHER, MANAGER)), desk))
    assert "at /case/held_by No page of this document was scanned, and nobody has said who keeps the paper." in page
    assert state(desk, "S-15") is Signing.WAITING
    handle(dropped(desk, "days.json", days("S-15", MOTHER, MANAGER, held_by="family")), desk)
    assert status(desk, "S-15") is Standing.IN_FORCE


def test_the_manager_signs_last_unless_somebody_confirms_that_it_was_otherwise(desk: RealDesk) -> None:
    drop(desk, *whole(issued(desk, "S-16")))
    early = {**MANAGER, "signed_on": 5}
    page = says(handle(dropped(desk, "days.json", days("S-16", MOTHER, early)), desk))
    assert "at /signatures/1/signed_on The Team Manager signs last, and by these days signed before: Mother." in page
    assert status(desk, "S-16") is Standing.ISSUED
    handle(dropped(desk, "days.json", days("S-16", MOTHER, {**early, "seen": True})), desk)
    assert status(desk, "S-16") is Standing.IN_FORCE


def test_the_form_is_held_against_the_scan_that_came_in_the_same_folder(desk: RealDesk) -> None:
    code = issued(desk, "S-17")
    form = days("S-17", MOTHER, MANAGER)
    half = scan(Sheet(code, 1), Sheet(code, 2, empty=(1,)), Sheet(code, 3))
    ended = handle(dropped_folder(desk, "half", {"days.json": form, "scan.pdf": half}), desk)
    assert "[signed-place-open]" in says(ended)
    assert ended.folder is not None
    assert names(ended.folder / "half") == {"days.json", "scan.pdf"}
    assert state(desk, "S-17") is Signing.WAITING, "nothing was filed"
    ended = handle(dropped_folder(desk, "whole", {"days.json": form, "scan.pdf": scan(*whole(code))}), desk)
    assert (ended.outcome, status(desk, "S-17")) == (Outcome.PUBLISHED, Standing.IN_FORCE)


def test_a_register_that_kept_the_count_alone_asks_about_everybody_on_the_page(desk: RealDesk) -> None:
    code = issued(desk, "S-18")
    job = desk.register.open_job("before")
    desk.register.record_signed_pages([ReturnedPage(code, 2, 1, job), ReturnedPage(code, 3, 0, job)])
    page = says(handle(dropped(desk, "days.json", days("S-18", MOTHER, MANAGER)), desk))
    assert "at /signatures/0/signed_on No scan shows this signature clearly." in page
    assert page.count("No scan shows") == 1


def test_a_page_that_is_twice_in_a_scan_is_told_apart_and_open_where_one_is(desk: RealDesk) -> None:
    code = issued(desk, "S-19")
    page = says(drop(desk, *whole(code), Sheet(code, 2, empty=(1,))))
    assert f"{NAME} of case S-19, page 2 (page 4 of the scan) The place for Mother looks empty" in page
    assert "This page is in the scan 2 times, as pages 3 and 4 of the scan." in page
    assert page.count("looks empty") == 1
    assert state(desk, "S-19") is Signing.BACK


def test_files_that_are_no_scans_are_named_and_kept(desk: RealDesk) -> None:
    code = issued(desk, "S-22")
    files = {"scan.pdf": b"%PDF-", "minutes.docx": b"PK", "mail.msg": b"\xd0\xcf"}
    job = dropped_folder(desk, "post", files)
    folder = desk.open(job).file
    (folder / "scan.pdf").write_bytes(scan(*whole(code)))
    ended = handle(job, desk)
    assert ended == Ended(Outcome.PUBLISHED, signed(desk, "S-22"))
    page = words(desk.home.inbox / "needs-fixing" / "post" / "problems.html")
    for name in ("minutes.docx", "mail.msg"):
        assert f"{name} This is no scan, so nothing was done with it. It is kept with what you dropped." in page
        assert (signed(desk, "S-22") / "source" / "return-1" / "post" / name).exists()
        assert name not in words(signed(desk, "S-22") / "signed-001.html"), "it may be a child's name"


def test_a_mistake_of_ours_in_reading_a_scan_is_never_the_scans(
    desk: RealDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(*_: Any) -> None:
        raise KeyError("ours")

    monkeypatch.setattr(scan_children, "pages_in", mistaken)
    job = dropped(desk, "scan.pdf", scan(Sheet()))
    with pytest.raises(KeyError):
        handle(job, desk)
    page = desk.send_back_for_our_fault(job)
    assert page is not None
    assert "Something went wrong on our side" in words(page / "problems.html")


def snapshot(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def already_made(desk: RealDesk, ended: Ended) -> str:
    """The page of a scan that was filed before; the scan itself lies beside it."""
    assert ended.outcome is Outcome.ALREADY_MADE and ended.folder is not None
    assert ended.folder.parent == desk.home.inbox / "already-made"
    return words(ended.folder / "already-made.html")


def test_the_same_scan_dropped_again_is_filed_once_and_says_where(desk: RealDesk) -> None:
    code = issued(desk, "S-40")
    drop(desk, *whole(code))
    before, known = snapshot(desk.home.outbox), desk.register.signing_of("S-40", SERIES, 1)
    ended = drop(desk, *whole(code), name="scanned once more.pdf")
    page = already_made(desk, ended)
    assert "This very scan was dropped before, and it is filed. Nothing was filed a second time" in page
    assert f"{NAME} of case S-40 Dropped on " in page
    assert f"You find it here: outbox/S-40/{NAME}/signed. The page signed-001.html there says what came back." in page
    assert "The document looks signed. Not all days are known yet." in page
    assert "open who-signed-when-1.xlsx in that folder, type the day beside each signature" in page
    assert ended.folder is not None
    assert names(ended.folder) == {"already-made.html", "scanned once more.pdf"}
    assert snapshot(desk.home.outbox) == before
    assert desk.register.signing_of("S-40", SERIES, 1) == known
    assert desk.register.verify() == []


def test_a_form_that_is_gone_from_beside_the_scan_is_laid_there_again(desk: RealDesk) -> None:
    code = issued(desk, "S-41")
    drop(desk, *whole(code))
    (signed(desk, "S-41") / "who-signed-when-1.xlsx").unlink()
    assert "open who-signed-when-1.xlsx" in already_made(desk, drop(desk, *whole(code)))
    assert (signed(desk, "S-41") / "who-signed-when-1.xlsx").exists()
    handle(dropped(desk, "days.json", days("S-41", MOTHER, MANAGER)), desk)
    (signed(desk, "S-41") / "who-signed-when-1.xlsx").unlink()
    page = already_made(desk, drop(desk, *whole(code)))
    assert "who-signed-when" not in page
    assert "It came into force on Wednesday 7 January 2026, when the last of all had signed." in page


def test_what_the_first_drop_left_open_is_said_again_and_what_was_settled_since_is_not(desk: RealDesk) -> None:
    code = issued(desk, "S-42")
    half = (Sheet(code, 1), Sheet(code, 2, empty=(1,)))
    drop(desk, *half)
    page = already_made(desk, drop(desk, *half))
    assert "page 3 of 3 did not come back." in page
    assert "The scan does not show clearly whether this part signed: Mother." in page
    assert "came back before" not in page
    handle(dropped(desk, "days.json", days("S-42", {**MOTHER, "seen": True})), desk)
    page = already_made(desk, drop(desk, *half))
    assert "page 3 of 3 did not come back." in page
    assert "Mother" not in page


def test_what_was_seen_on_the_paper_is_not_asked_again_by_a_later_scan_or_a_later_day(desk: RealDesk) -> None:
    code = issued(desk, "S-43")
    drop(desk, Sheet(code, 1), Sheet(code, 2, empty=(1,)), Sheet(code, 3))
    handle(dropped(desk, "days.json", days("S-43", {**MOTHER, "seen": True}, MANAGER)), desk)
    ended = drop(desk, Sheet(code, 2, empty=(1,)), name="again.pdf")
    assert ended.outcome is Outcome.PUBLISHED
    assert "looks empty" not in words(signed(desk, "S-43") / "signed-003.html")
    later = days("S-43", {**MOTHER, "signed_on": 7})
    assert handle(dropped(desk, "later.json", later), desk).outcome is Outcome.PUBLISHED
    assert desk.register.signing_of("S-43", SERIES, 1).signers[0].signed_on == date(2026, 1, 7)


def test_what_the_form_beside_the_scan_confirms_is_not_asked(desk: RealDesk) -> None:
    code = issued(desk, "S-44")
    form = days("S-44", {**MOTHER, "seen": True}, MANAGER)
    half = scan(Sheet(code, 1), Sheet(code, 2, empty=(1,)), Sheet(code, 3))
    ended = handle(dropped_folder(desk, "post", {"days.json": form, "scan.pdf": half}), desk)
    assert (ended.outcome, status(desk, "S-44")) == (Outcome.PUBLISHED, Standing.IN_FORCE)


def test_the_same_scan_with_days_that_are_new_is_no_drop_that_came_before(desk: RealDesk) -> None:
    code = issued(desk, "S-45")
    drop(desk, *whole(code))
    files = {"days.json": days("S-45", MOTHER), "scan.pdf": scan(*whole(code))}
    assert handle(dropped_folder(desk, "post", files), desk).outcome is Outcome.PUBLISHED
    assert state(desk, "S-45") is Signing.DAY_UNKNOWN
    already_made(desk, handle(dropped_folder(desk, "post", files), desk))
    files["days.json"] = days("S-45", MOTHER, MANAGER)
    assert handle(dropped_folder(desk, "post", files), desk).outcome is Outcome.PUBLISHED
    assert status(desk, "S-45") is Standing.IN_FORCE
    files["days.json"] = days("S-45", {**MOTHER, "seen": True}, MANAGER)
    assert handle(dropped_folder(desk, "post", files), desk).outcome is Outcome.PUBLISHED, "it was not confirmed yet"
    already_made(desk, handle(dropped_folder(desk, "post", files), desk))


def test_pictures_are_known_again_as_a_set_whatever_they_are_called(desk: RealDesk) -> None:
    code = issued(desk, "S-46")
    pages = [scan(Sheet(code, page)) for page in (1, 2, 3)]
    first = dict(zip(("a.pdf", "b.pdf", "c.pdf"), pages, strict=True))
    handle(dropped_folder(desk, "post", first), desk)
    again = dict(zip(("3.pdf", "2.pdf", "1.pdf"), pages, strict=True))
    ended = handle(dropped_folder(desk, "more post", {**again, "minutes.docx": b"PK"}), desk)
    assert "These files are no scans, and nothing was done with them: minutes.docx." in already_made(desk, ended)
    assert handle(dropped_folder(desk, "one less", {"1.pdf": pages[0]}), desk).outcome is Outcome.PUBLISHED


def test_a_stack_that_comes_again_is_filed_once(desk: RealDesk) -> None:
    one, other = issued(desk, "S-47"), issued(desk, "S-48")
    sheets = (*whole(one), Sheet(blank=True), *whole(other))
    drop(desk, *sheets, name="stack.pdf")
    assert "left out: page 4." in words(signed(desk, "S-47") / "signed-001.html")
    assert "left out" not in words(signed(desk, "S-48") / "signed-001.html"), "it is said once, where it lies"
    before = snapshot(desk.home.outbox)
    page = already_made(desk, drop(desk, *sheets, name="stack.pdf"))
    assert f"{NAME} of case S-47" in page and f"{NAME} of case S-48" in page
    assert snapshot(desk.home.outbox) == before


def test_a_scan_of_which_something_was_not_filed_is_looked_at_afresh(desk: RealDesk) -> None:
    code = issued(desk, "S-49")
    for number in (1, 2):
        ended = drop(desk, *whole(code), Sheet("CODE-S-50", 1))
        assert ended.outcome is Outcome.RETURNED
        assert (signed(desk, "S-49") / f"{NAME}-signed-{number}.pdf").exists()
    issued(desk, "S-50")
    drop(desk, *whole(code), Sheet("CODE-S-50", 1))
    assert (signed(desk, "S-50") / f"{NAME}-signed-1.pdf").exists()


def test_another_scan_of_the_same_pages_is_filed_beside_the_first(desk: RealDesk) -> None:
    code = issued(desk, "S-58")
    drop(desk, *whole(code))
    other = list(reversed(whole(code)))
    assert len(scan(*other)) == len(scan(*whole(code)))
    assert drop(desk, *other).outcome is Outcome.PUBLISHED
    assert (signed(desk, "S-58") / f"{NAME}-signed-2.pdf").exists()


def test_a_page_that_could_not_be_read_then_and_can_be_now_is_filed(
    desk: RealDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hardly(drop: Path) -> tuple[PageOfScan, ...] | Finding:
        pages = _pages_in(drop)
        return pages if isinstance(pages, Finding) else (replace(pages[0], seen=SeenPage(1)), *pages[1:])

    code = issued(desk, "S-59")
    with monkeypatch.context() as then:
        then.setattr(scan_children, "pages_in", hardly)
        drop(desk, *whole(code))
    assert state(desk, "S-59") is Signing.BACK
    assert drop(desk, *whole(code)).outcome is Outcome.PUBLISHED
    assert state(desk, "S-59") is Signing.DAY_UNKNOWN


def test_a_scan_whose_filed_copy_is_gone_is_filed_again(desk: RealDesk) -> None:
    code = issued(desk, "S-51")
    drop(desk, *whole(code))
    (signed(desk, "S-51") / f"{NAME}-signed-1.pdf").unlink()
    assert drop(desk, *whole(code)).outcome is Outcome.PUBLISHED
    assert (signed(desk, "S-51") / f"{NAME}-signed-2.pdf").exists()


def test_a_scan_that_failed_through_a_fault_of_ours_is_looked_at_afresh(desk: RealDesk) -> None:
    code = issued(desk, "S-52")
    job = dropped(desk, "scan.pdf", scan(*whole(code)))
    with breaking(desk._signed, "finish", after=False):
        handle(job, desk)
    desk.finish(job, Outcome.FAILED)
    assert drop(desk, *whole(code)).outcome is Outcome.PUBLISHED


def test_a_job_that_has_begun_to_file_ends_what_it_began_though_the_same_scan_was_filed_since(desk: RealDesk) -> None:
    code = issued(desk, "S-57")
    job = dropped(desk, "scan.pdf", scan(*whole(code)))
    with breaking(desk._signed, "file", after=True):
        handle(job, desk)
    assert drop(desk, *whole(code), name="second.pdf").outcome is Outcome.PUBLISHED
    assert handle(job, desk).outcome is Outcome.PUBLISHED
    assert (signed(desk, "S-57") / "signed-001.html").exists()


def test_a_scan_whose_pages_a_register_from_a_backup_does_not_know_is_recorded_again(desk: RealDesk) -> None:
    code = issued(desk, "S-53")
    backup = sqlite3.connect(":memory:")
    with closing(sqlite3.connect(desk.home.register)) as now:
        now.backup(backup)
    drop(desk, *whole(code))
    with closing(sqlite3.connect(desk.home.register)) as now:
        backup.backup(now)
    assert state(desk, "S-53") is Signing.WAITING
    assert drop(desk, *whole(code)).outcome is Outcome.PUBLISHED
    assert state(desk, "S-53") is Signing.DAY_UNKNOWN


def test_an_order_that_was_confirmed_and_since_when_it_is_in_force_stand_on_the_page(desk: RealDesk) -> None:
    code = issued(desk, "S-54", people=("parent-or-carer", "social-worker"))
    drop(desk, *whole(code))
    early = {**MANAGER, "signed_on": 5}
    handle(dropped(desk, "days.json", days("S-54", {**MOTHER, "seen": True}, {**early, "seen": True})), desk)
    page = words(signed(desk, "S-54") / "signed-002.html")
    assert "The Team Manager signed before: Mother. It was confirmed that the paper says so." in page
    assert "Mother Tuesday 6 January 2026, and the signature was seen on the paper" in page
    assert "It came into force on Tuesday 6 January 2026, when the last of all had signed. Who signs" in page


def test_the_day_it_counts_from_is_that_of_the_last_parent(desk: RealDesk) -> None:
    drop(desk, *whole(issued(desk, "S-55", people=("parent-or-carer", "social-worker"))))
    handle(dropped(desk, "days.json", days("S-55", MOTHER, MANAGER)), desk)
    page = words(signed(desk, "S-55") / "signed-002.html")
    assert "It is in force. It came into force on Wednesday 7 January 2026, when the last of all had signed." in page
    assert "It counts from Tuesday 6 January 2026, when the last parent or carer had signed." in page


def test_a_page_beside_a_document_has_no_codes_in_it(desk: RealDesk) -> None:
    code = issued(desk, "S-56")
    drop(desk, Sheet(code, 2, empty=(1,)))
    assert "[" not in words(signed(desk, "S-56") / "signed-001.html")


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", ["look", "sort", "filed_before", "point_to", "finish"])
def test_a_second_drop_that_is_broken_off_comes_to_the_same_end(desk: RealDesk, step: str, after: bool) -> None:
    code = issued(desk, "B-3")
    drop(desk, *whole(code))
    before = snapshot(desk.home.outbox)
    job = dropped(desk, "scan.pdf", scan(*whole(code)))
    with breaking(desk._signed, step, after=after):
        handle(job, desk)
    handle(job, desk)
    handle(job, desk)
    assert desk.register.job(job).outcome is Outcome.ALREADY_MADE
    assert names(desk.home.inbox / "already-made") == {"scan"}
    assert names(desk.home.inbox / "already-made" / "scan") == {"already-made.html", "scan.pdf"}
    assert snapshot(desk.home.outbox) == before
    assert claiming.claimed_file(desk.home.inbox, desk.register.job(job).claim) is None


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_broken_off_at_any_step_and_run_again_it_comes_to_the_same_end(desk: RealDesk, step: str, after: bool) -> None:
    one, other = issued(desk, "B-1"), issued(desk, "B-2")
    content = scan(*whole(one), Sheet(), *whole(other)[:2])
    job = dropped(desk, "stack.pdf", content)
    with breaking(desk._signed, step, after=after):
        handle(job, desk)
    handle(job, desk)
    handle(job, desk)
    for case, pages in (("B-1", "1 2 0"), ("B-2", "5 4")):
        assert {name for name in names(signed(desk, case)) if name != "source"} == {
            f"{NAME}-signed-1.pdf",
            "signed-001.html",
            "who-signed-when-1.xlsx",
        }
        assert (signed(desk, case) / f"{NAME}-signed-1.pdf").read_text() == pages
    assert state(desk, "B-1") is Signing.DAY_UNKNOWN
    assert [page.page for page in desk.register.signing_of("B-2", SERIES, 1).returned] == [1, 3]
    (kept,) = (desk.home.outbox / "signed-returns").iterdir()
    assert re.fullmatch(r"stack-\d{4}-\d\d-\d\d", kept.name), "never the file's own name, which may be a child's"
    assert (kept / "stack.pdf").read_bytes() == content
    assert names(desk.home.inbox / "needs-fixing") == {"stack"}
    page = words(desk.home.inbox / "needs-fixing" / "stack" / "problems.html")
    assert "came back before" not in page
    assert desk.register.job(job).outcome is Outcome.RETURNED
    assert claiming.claimed_file(desk.home.inbox, desk.register.job(job).claim) is None
    assert desk.register.verify() == []


def test_nothing_that_is_written_names_anybody(desk: RealDesk) -> None:
    drop(desk, *whole(issued(desk, "S-10")), Sheet())
    texts = [event.detail for event in desk.register.events()]
    texts += [page.read_text() for page in desk.home.path.rglob("signed-*.html")]
    for name in ("Rigby", "Samuel", "Cole", "Abara"):
        assert not any(name in text for text in texts)

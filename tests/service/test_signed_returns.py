"""Signed paper from end to end: printed, signed, scanned, dropped, filed and recorded by a real service."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path

import openpyxl
import pypdf
import pypdfium2
import pytest
from PIL import Image

from pipeline.entrypoints.office import now
from tests.service.running import RunningService, quick_home, run, until, workbook
from tests.service.signing_by_hand import blank_sheet, paper, printed, scan

NAME = "working-agreement-001"
TODAY = now().date()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    home = quick_home(tmp_path_factory.mktemp("signed") / "home")
    with RunningService(home) as running:
        yield running
        assert running.stop() == 0


def issued(service: RunningService, case: str) -> Path:
    """Drop an agreement that nobody has signed, and wait until it is recorded."""
    service.drop(f"{case}.xlsx", workbook(case))
    folder = service.document(case, 1)
    until(lambda: "no signature recorded" in show(service, case), "the record")
    return folder


def show(service: RunningService, case: str) -> str:
    return run(service.home, "register", "show", case, "1").stdout


def words(page: Path) -> str:
    return " ".join(unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page.read_text(), flags=re.DOTALL)).split())


def receipt(folder: Path, number: int) -> str:
    page = folder / "signed" / f"signed-{number:03}.html"
    until(page.exists, f"the page of return {number}")
    return words(page)


def test_paper_without_a_scan_is_recorded_on_the_command_line(service: RunningService) -> None:
    issued(service, "SR-1")
    sign = ("register", "signed", "SR-1", "1", "--on", f"{TODAY:%d/%m/%Y}")
    answer = run(service.home, *sign, "--role", "Mother", "--role", "father")
    assert answer.returncode == 1
    assert "nobody has said who keeps the paper. Say who keeps it, with --held-by." in answer.stdout
    assert "no signature recorded" in show(service, "SR-1")
    answer = run(service.home, *sign, "--role", "Mother", "--role", "father", "--held-by", "family")
    assert answer.stdout.strip() == f"{NAME} of case SR-1: signed in part."
    assert f"signed on {TODAY:%d/%m/%Y}, paper held by: The family" in show(service, "SR-1")
    assert "in-force" not in run(service.home, "register", "list", "SR-1").stdout
    answer = run(service.home, *sign, "--all", "--held-by", "council")
    assert answer.stdout.strip() == f"{NAME} of case SR-1: signed. It is in force."
    listed = run(service.home, "register", "list", "SR-1").stdout
    assert "in-force" in listed
    assert " signed " in listed
    assert "The register is whole." in run(service.home, "register", "verify").stdout


def test_a_manager_who_signed_first_is_recorded_once_that_is_confirmed_and_stays_on_record(
    service: RunningService,
) -> None:
    issued(service, "SR-9")
    before, others = TODAY - timedelta(days=1), ("mother", "father", "social-worker", "family-worker")
    agreed = [option for role in others for option in ("--role", role, "--on", f"{TODAY:%d/%m/%Y}")]
    sign = ("register", "signed", "SR-9", "1", "--held-by", "council", *agreed)
    first = ("--role", "team-manager", "--on", f"{before:%d/%m/%Y}")
    answer = run(service.home, *sign, *first)
    assert (answer.returncode, "signs last" in answer.stdout) == (1, True), answer.stderr
    assert run(service.home, *sign, *first, "--seen").returncode == 0
    told = show(service, "SR-9")
    assert re.search(r"Order: +the Team Manager signed before: Mother, Father, Social worker, Family worker\. ", told)
    assert "It was confirmed that the paper says so." in told


@pytest.mark.parametrize(
    ("options", "words_said"),
    [
        (
            ("--role", "aunt", "--on", f"{TODAY:%d/%m/%Y}"),
            "Nobody signs working-agreement 1 of case SR-2",
        ),
        (("--role", "mother", "--on", "1/1/2090"), "The day of signing lies ahead."),
        (("--role", "mother", "--on", "1/1/2020"), "Nobody can have signed it before that day."),
        (("--role", "Dawn", "--on", f"{TODAY:%d/%m/%Y}"), "say the part in which somebody signs"),
        (("--on", f"{TODAY:%d/%m/%Y}"), "say who signed: --role, or --all for everybody"),
        (("--role", "mother", "--on", "soon"), "this is not a day."),
    ],
)
def test_a_signature_that_cannot_be_is_refused(
    service: RunningService, options: tuple[str, ...], words_said: str
) -> None:
    if not (service.home.outbox / "SR-2").exists():
        issued(service, "SR-2")
    answer = run(service.home, "register", "signed", "SR-2", "1", "--held-by", "council", *options)
    assert answer.returncode in (2, 3)
    assert words_said in " ".join(re.sub(r"[│╭╮╰╯─]", " ", answer.stderr).split())
    assert "Dawn" not in answer.stderr
    assert "no signature recorded" in show(service, "SR-2")


def test_the_short_form_is_made_for_what_is_still_open(service: RunningService, tmp_path: Path) -> None:
    issued(service, "SR-3")
    made = run(service.home, "forms", "signed", "--case", "SR-3", "--out", str(tmp_path))
    assert made.returncode == 0
    book = openpyxl.load_workbook(tmp_path / f"signed-SR-3-{NAME}.xlsx")
    cells = [cell.value for row in book["Signatures"].iter_rows() for cell in row]
    for part in ("Mother", "Father", "Social worker", "Family worker", "Team Manager"):
        assert cells.count(part) == 1
    assert "Seen on the paper?" in cells
    start = [cell.value for row in book["Start here"].iter_rows() for cell in row]
    assert (
        "This form says who signed a document that was printed, and on which day. No new document is made from it."
        in start
    )
    assert 'Each line of the sheet "Signatures" is a part, such as Mother or Team Manager. It is never a name.' in start
    assert run(service.home, "forms", "signed", "--case", "SR-99", "--out", str(tmp_path)).returncode == 1


def test_the_receipt_says_once_to_scan_what_was_signed(service: RunningService) -> None:
    folder = issued(service, "SR-8")
    page = words(folder / "receipt.html")
    assert page.count("Scan every page of what was signed, and drop the scan in inbox.") == 1


def test_a_scan_is_filed_and_the_days_bring_the_agreement_in_force(service: RunningService) -> None:
    folder = issued(service, "SR-4")
    (file,) = printed(folder)
    sheets = paper(folder, file)
    upside_down = [sheet.rotate(180) for sheet in reversed(sheets)]
    scanned = scan([*upside_down[:1], blank_sheet(sheets[0]), *upside_down[1:]])
    service.drop("signed.pdf", scanned)
    page = receipt(folder, 1)
    assert "The document looks signed. Not all days are known yet." in page
    assert "1 blank page of the scan was left out: page 2." in page
    assert not (service.home.inbox / "needs-fixing" / "signed").exists()
    filed = pypdfium2.PdfDocument(folder / "signed" / f"{NAME}-signed-1.pdf")
    assert len(filed) == file["pages"]
    book = openpyxl.load_workbook(folder / "signed" / "who-signed-when-1.xlsx")
    sheet = book["Signatures"]
    (head,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "Signed on"]
    for row in range(1, 6):
        sheet.cell(head.row + row, head.column, TODAY)
    book.save(service.home.inbox / "days.xlsx")
    told = receipt(folder, 2)
    assert "The document is signed. It is in force. It came into force on " in told
    assert "days of signing recorded" in told
    service.drop("signed again.pdf", scanned)
    again = words(service.shelf("already-made", "signed again") / "already-made.html")
    assert "This very scan was dropped before, and it is filed." in again
    assert not (folder / "signed" / f"{NAME}-signed-3.pdf").exists()
    assert "Status:           in-force" in show(service, "SR-4")
    for text in (page, receipt(folder, 2), (service.home.state / "pipeline.log").read_text()):
        for private in ("Rigby", "Samuel", "Cole", "Abara", "Holt"):
            assert private not in text


def test_a_stack_with_an_empty_place_a_missing_page_and_a_strange_page(service: RunningService) -> None:
    first, second = issued(service, "SR-5"), issued(service, "SR-6")
    (one,), (other,) = printed(first), printed(second)
    whole = paper(first, one, unsigned=["father"])
    without_first = paper(second, other)[1:]
    strange = blank_sheet(whole[0])
    strange.paste(whole[0].crop((300, 300, 900, 900)), (300, 300))
    service.drop("stack.pdf", scan([*without_first, strange, *whole]))
    folder = service.shelf("needs-fixing", "stack")
    page = words(folder / "problems.html")
    assert "There is no mark on this page that we can read." in page
    assert f"{NAME} of case SR-6 Page 1 of {other['pages']} did not come back." in page
    assert "The place for Father looks empty, please check." in page
    assert page.count("looks empty") == 1
    assert len(pypdfium2.PdfDocument(folder / "stack-pages-to-check.pdf")) == 1
    for case in ("SR-5", "SR-6"):
        assert "pages back, not known yet who signed when" in show(service, case)
    sign = ("register", "signed", "SR-5", "1", "--on", f"{TODAY:%d/%m/%Y}", "--all")
    answer = run(service.home, *sign)
    assert answer.returncode == 1
    assert answer.stdout.strip() == (
        "Father: No scan shows this signature clearly. Look at the paper. If the signature and this day are there, "
        "add --seen."
    )
    assert "in-force" not in show(service, "SR-5")
    assert run(service.home, *sign, "--seen").stdout.strip() == f"{NAME} of case SR-5: signed. It is in force."
    told = show(service, "SR-5")
    assert re.search(rf"Father: +signed on {TODAY:%d/%m/%Y}, signature seen on the paper", told)
    assert "signature-seen" in told
    assert "It is in force. It came into force on" in told


def test_a_marked_agreement_that_is_void_still_says_so_and_its_pages_do_not_count(service: RunningService) -> None:
    folder = issued(service, "SR-7")
    (file,) = printed(folder)
    sheets = paper(folder, file)
    assert run(service.home, "register", "void", "SR-7", "1", "--reason", "wrong form").returncode == 0
    assert "VOID" in pypdfium2.PdfDocument(folder / f"{NAME}.pdf")[0].get_textpage().get_text_range()
    service.drop("void.pdf", scan(sheets))
    assert "this document is void, so its signatures do not count." in receipt(folder, 1)
    assert "no signature recorded" in show(service, "SR-7")


def locked() -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    writer.encrypt("a password", algorithm="AES-256")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def test_a_locked_pdf_says_what_to_do_whatever_it_is(service: RunningService) -> None:
    service.drop("post.pdf", locked())
    page = words(service.shelf("needs-fixing", "post") / "problems.html")
    assert "This PDF is locked with a password. If it is a scan, save it without a password." in page
    assert "put it in a folder with a text file password.txt that holds the password, and drop the folder." in page


def test_of_a_folder_of_scans_the_one_that_is_locked_is_named(service: RunningService, tmp_path: Path) -> None:
    folder = tmp_path / "two scans"
    folder.mkdir()
    (folder / "first.pdf").write_bytes(scan([Image.new("L", (1654, 2339), 250)]))
    (folder / "second.pdf").write_bytes(locked())
    folder.rename(service.home.inbox / folder.name)
    page = words(service.shelf("needs-fixing", "two scans") / "problems.html")
    assert "second.pdf The scan is locked with a password. Save it without a password and drop it again." in page

"""A bundle is dropped: it is taken whole, taken apart and a form filled in from it, whatever happens on the way."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfWriter

from pipeline.domain.bundle_carried import CarriedPart
from pipeline.domain.bundle_manifest import Manifest, OtherFile, sha256_of
from pipeline.domain.bundle_manifest import Volume as BundleVolume
from pipeline.domain.bundles import Status
from pipeline.domain.covering_email import covering_email
from pipeline.domain.kinds import KINDS
from pipeline.entrypoints import arriving, office
from pipeline.entrypoints.children import ChildLost
from pipeline.entrypoints.desk import RealDesk
from pipeline.entrypoints.office import now
from pipeline.entrypoints.settings import read_calendar
from pipeline.register import Outcome
from pipeline.stages.intake import claiming
from pipeline.stages.intake.forms import form_json
from pipeline.stages.intake.reading import read_drop
from pipeline.stages.publishing import origin_of
from pipeline.stages.receipts import MadeFile, Receipt, receipt_html, receipt_json
from pipeline.stages.sealing import KeyFile, make_certificate, open_seal_key, seal, seal_manifest
from pipeline.workflow import handle
from tests.service.breaking import breaking
from tests.service.running import quick_home

from .making import PAGES, PARTS, SALTMERE, as_bytes, bundle, submission, words

CIN, CP = "transfer-out-cin", "transfer-out-cp"


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[PdfWriter], bytes]:
    """Seals a bundle as Saltmere does; what it is asked for again is sealed once."""
    folder = tmp_path_factory.mktemp("seal")
    files = make_certificate(folder / "key", "Saltmere County Council", "a password", now=now())

    def sealing(writer: PdfWriter, password: str | None = None) -> bytes:
        pdf = folder / "bundle.pdf"
        pdf.write_bytes(as_bytes(writer))
        with open_seal_key(KeyFile(files.key_file, "a password"), now()) as key:
            target = folder / "sealed.pdf"
            seal(pdf, target, key, council="Saltmere County Council", reason="Transfer", now=now(), password=password)
            return target.read_bytes()

    return sealing


@pytest.fixture(scope="module")
def fingerprint(tmp_path_factory: pytest.TempPathFactory, sealed: Callable[[PdfWriter], bytes]) -> str:
    text = (tmp_path_factory.getbasetemp() / "seal0" / "key" / "fingerprint.txt").read_text()
    return "".join("".join(line.split()) for line in text.splitlines() if line.startswith("    ")).lower()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, fingerprint: str) -> Iterator[RealDesk]:
    """A receiving council that knows Saltmere's seal."""
    home = quick_home(tmp_path_factory.mktemp("receiving") / "home")
    settings = home.config / "settings.toml"
    settings.write_text(
        settings.read_text().replace("trusted_fingerprints = []", f'trusted_fingerprints = ["{fingerprint}"]')
    )
    with office.opened(home, child_count=1) as opened:
        yield opened


def example(kind: str = CIN) -> dict[str, Any]:
    answers = KINDS[kind].example(now().date(), read_calendar())
    answers["receiver"]["other_receiver"] = "Fenmarsh County Council"
    return answers


@pytest.fixture(scope="module")
def whole(sealed: Callable[[PdfWriter], bytes]) -> bytes:
    return sealed(bundle(submission(CIN, example())))


def claimed(desk: RealDesk, name: str, content: bytes | dict[str, bytes]) -> int:
    drop = desk.home.inbox / name
    if isinstance(content, dict):
        drop.mkdir()
        for inside, part in content.items():
            (drop / inside).parent.mkdir(parents=True, exist_ok=True)
            (drop / inside).write_bytes(part)
    else:
        drop.write_bytes(content)
    claim = claiming.claim(drop, desk.home.inbox)
    assert claim
    return desk.register.open_job(claim.token)


def arrived(desk: RealDesk, name: str, content: bytes | dict[str, bytes]) -> Path:
    job = claimed(desk, name, content)
    ended = handle(job, desk)
    assert ended.outcome is Outcome.PUBLISHED
    assert ended.folder
    assert desk.register.job(job).outcome is Outcome.PUBLISHED
    assert claiming.claimed_file(desk.home.inbox, desk.register.job(job).claim) is None
    return ended.folder


def page_of(folder: Path) -> str:
    return (folder / "arrival.html").read_text("utf-8")


def facts_of(folder: Path) -> Any:
    return json.loads((folder / "arrival.json").read_bytes())


def names_in(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def answers_in(folder: Path) -> Any:
    return read_drop(folder / "transfer-in.xlsx", KINDS).answers


# A bundle of ours, whole


def test_a_sealed_bundle_is_kept_as_it_came_and_taken_apart(desk: RealDesk, whole: bytes) -> None:
    folder = arrived(desk, "Sam Rigby-Cole.pdf", whole)
    assert folder.parent == desk.home.outbox / "arrived"
    assert (folder / "bundle.pdf").read_bytes() == whole
    assert names_in(folder) == {
        "bundle.pdf", "enclosures/01-E01.pdf", "enclosures/02-E02.pdf", "transfer-in.xlsx", "arrival.html",
        "arrival.json", ".made-from",
    }  # fmt: skip


def test_the_page_says_that_nothing_was_changed_what_is_missing_and_the_clocks(desk: RealDesk, whole: bytes) -> None:
    folder = arrived(desk, "whole.pdf", whole)
    page = page_of(folder)
    assert 'class="alarm"' not in page
    assert "A bundle from Saltmere County Council" in page
    assert "Nothing was changed since it was sealed" in page
    assert "No review has been held yet." in page
    assert "T14<br>CAM-5.19" in page
    assert facts_of(folder)["files"][0]["verdict"] == "whole"


def test_no_name_of_the_family_is_in_a_file_name_the_page_or_the_file_for_programs(
    desk: RealDesk, whole: bytes
) -> None:
    folder = arrived(desk, "Samuel Rigby-Cole, born 2017.pdf", whole)
    shown = page_of(folder) + (folder / "arrival.json").read_text("utf-8") + " ".join(names_in(folder)) + folder.name
    for name in ("Samuel", "Rigby", "Cole", "Sail Loft"):
        assert name not in shown


def test_the_form_is_filled_in_and_can_be_read_back(desk: RealDesk, whole: bytes) -> None:
    answers = answers_in(arrived(desk, "form.pdf", whole))
    assert answers["origin"]["council"] == "Saltmere County Council"
    assert answers["child"]["first_name"] == "Samuel"
    assert "case_number" not in answers["case"]
    assert len(answers["people"]) == 3


def test_whether_and_why_an_agency_is_invited_are_asked_at_once(
    desk: RealDesk, whole: bytes, sealed: Callable[[PdfWriter], bytes]
) -> None:
    from tests.domain.test_arrivals import filled_up

    folder = arrived(desk, "invited.pdf", whole)
    assert "of those whom you invite, say also why" in page_of(folder)
    answers = filled_up(answers_in(folder), now().date())
    del answers["agencies"][0]["invite"]
    found = desk.examine_reading(desk.read_file(_written(desk, "invited", answers))).findings
    assert [(one.code, one.path[-1]) for one in found if one.path[:2] == ("agencies", 0)] == [
        ("required-blank", "invite"), ("why-if-invited", "invite_reason"),
    ]  # fmt: skip
    page = page_of(arrived(desk, "cp.pdf", sealed(bundle(submission(CP, example(CP))))))
    assert "say also why" not in page


def test_a_form_that_is_filled_up_makes_its_pack(desk: RealDesk, sealed: Callable[[PdfWriter], bytes]) -> None:
    from tests.domain.test_arrivals import filled_up

    today = now().date()
    for kind in (CIN, CP):
        folder = arrived(desk, f"{kind}.pdf", sealed(bundle(submission(kind, example(kind)))))
        answers = filled_up(answers_in(folder), today)
        examined = desk.examine_reading(desk.read_file(_written(desk, kind, answers)))
        assert [found for found in examined.findings if found.stops] == []
        assert examined.submission is not None


def _written(desk: RealDesk, name: str, answers: dict[str, Any]) -> Path:
    from pipeline.stages.intake.forms import blank_form

    file = desk.home.state / f"{name}.xlsx"
    file.write_bytes(blank_form(KINDS["transfer-in"], answers))
    return file


# Wrong bundles


def test_one_changed_byte_is_said_in_red_and_the_bundle_is_taken_all_the_same(desk: RealDesk, whole: bytes) -> None:
    at = whole.index(b"Letter to the council") if b"Letter to the council" in whole else len(whole) // 2
    changed = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
    folder = arrived(desk, "changed.pdf", changed)
    page = page_of(folder)
    assert 'class="alarm"' in page
    assert "changed" in page.split('class="alarm"')[1]
    assert "Ring Saltmere County Council before you rely on anything in it" in page
    assert (folder / "bundle.pdf").read_bytes() == changed
    assert (folder / "enclosures" / "02-E02.pdf").is_file()


def test_a_bundle_without_a_seal_is_said_in_red(desk: RealDesk) -> None:
    page = page_of(arrived(desk, "unsealed.pdf", as_bytes(bundle(submission(CIN, example())))))
    assert 'class="alarm"' in page
    assert "not sealed" in page


def test_a_seal_in_another_name_is_said_in_red(desk: RealDesk, tmp_path: Path) -> None:
    files = make_certificate(tmp_path / "key", "Saltmore County Council", "a password", now=now())
    pdf = tmp_path / "bundle.pdf"
    pdf.write_bytes(as_bytes(bundle(submission(CIN, example()))))
    with open_seal_key(KeyFile(files.key_file, "a password"), now()) as key:
        seal(pdf, pdf, key, council="Saltmore County Council", reason="Transfer", now=now())
    page = page_of(arrived(desk, "other-name.pdf", pdf.read_bytes()))
    assert "the seal is in the name of Saltmore County Council" in page.split('class="alarm"')[1]
    assert "we do not know this seal yet" in page


def test_a_bundle_that_is_for_another_council_says_so(desk: RealDesk, sealed: Callable[[PdfWriter], bytes]) -> None:
    answers = example()
    answers["receiver"]["other_receiver"] = "Westmarsh County Council"
    page = page_of(arrived(desk, "theirs.pdf", sealed(bundle(submission(CIN, answers)))))
    assert "It is addressed to Westmarsh County Council" in page


@pytest.mark.parametrize(
    ("name", "carried"),
    [("no-json", b"<html>"), ("another-kind", b'{"format": 1, "kind": "childs-plan"}'), ("too-big", b" " * (3 << 20))],
)
def test_what_it_carries_is_not_as_it_should_be(desk: RealDesk, name: str, carried: bytes) -> None:
    folder = arrived(desk, f"{name}.pdf", as_bytes(bundle(carried)))
    assert "not as it should be" in page_of(folder).split('class="alarm"')[1]
    assert not any(answers_in(folder).values())
    assert (folder / "enclosures" / "01-E01.pdf").is_file()


def test_contents_that_do_not_fit_the_pages_cut_nothing_wrong(desk: RealDesk) -> None:
    beyond = [CarriedPart(ref="E01", title="Letter", section="A", first_page=4, pages=9, status=Status.ENCLOSED)]
    folder = arrived(desk, "beyond.pdf", as_bytes(bundle(submission(CIN, example()), beyond)))
    assert "not as it should be" in page_of(folder)
    assert (folder / "enclosures" / "01-whole.pdf").is_file()


@pytest.mark.parametrize(
    ("name", "content"),
    [("cut-short", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog"), ("no-pages", as_bytes(PdfWriter()))],
)
def test_a_pdf_that_cannot_be_opened_goes_back_whatever_it_was(desk: RealDesk, name: str, content: bytes) -> None:
    job = claimed(desk, f"{name}.pdf", content)
    ended = handle(job, desk)
    assert ended.outcome is Outcome.RETURNED
    assert ended.folder
    assert (ended.folder / f"{name}.pdf").read_bytes() == content
    page = (ended.folder / "problems.html").read_text("utf-8")
    assert "This PDF is damaged or was cut short, and cannot be opened. If it is a scan, scan the paper again" in page
    assert "If somebody sent it, ask them to send it again." in page
    assert "bundle" not in page


def test_a_bundle_in_a_folder_that_cannot_be_opened_is_asked_for_again(desk: RealDesk, tmp_path: Path) -> None:
    folder = tmp_path / "with its password"
    folder.mkdir()
    (folder / "bundle.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    (folder / "password.txt").write_text("heron-walk-41")
    shutil.move(folder, desk.home.inbox)
    claim = claiming.claim(desk.home.inbox / folder.name, desk.home.inbox)
    assert claim
    ended = handle(desk.register.open_job(claim.token), desk)
    assert ended.folder
    assert "bundle-damaged" in (ended.folder / "problems.html").read_text("utf-8")


def test_what_the_sender_keeps_back_is_blank_in_the_form_and_named_on_the_page(
    desk: RealDesk, sealed: Callable[[PdfWriter], bytes]
) -> None:
    answers = example()
    answers["move"]["new_address_confidential"] = True
    folder = arrived(desk, "kept back.pdf", sealed(bundle(submission(CIN, answers))))
    move = answers_in(folder)["move"]
    assert "new_address" not in move
    assert move["new_address_confidential"] == "Yes"
    page = page_of(folder)
    assert "The move: Address in our area" in page.split("<h2>What they keep back</h2>")[1]
    assert "Ring them for what they keep back" in page


def test_papers_that_come_before_the_family_are_answered_at_once(desk: RealDesk, whole: bytes) -> None:
    folder = arrived(desk, "to come.pdf", whole)
    assert answers_in(folder)["move"]["still_to_come"] == "Yes"
    assert "Do so now, though the move is still to come" in page_of(folder)


# Passwords


def test_a_bundle_with_a_password_comes_back_and_is_taken_in_a_folder_with_it(
    desk: RealDesk, sealed: Callable[..., bytes]
) -> None:
    locked = sealed(bundle(submission(CIN, example())), password="heron-walk-41")
    ended = handle(claimed(desk, "locked.pdf", locked), desk)
    assert ended.outcome is Outcome.RETURNED
    assert ended.folder
    assert "password.txt" in (ended.folder / "problems.html").read_text("utf-8")

    folder = arrived(desk, "with-password", {"locked.pdf": locked, "password.txt": b"heron-walk-41\r\n"})
    assert (folder / "bundle.pdf").read_bytes() == locked
    assert facts_of(folder)["files"][0]["verdict"] == "whole"
    assert (folder / "enclosures" / "02-E02.pdf").is_file()
    # It could never be opened again without.
    assert (folder / "password.txt").read_bytes() == b"heron-walk-41\r\n"
    assert "password.txt: the password that the bundle opens with" in page_of(folder)
    others = [file for file in folder.rglob("*") if file.is_file() and file.name != "password.txt"]
    assert all(b"heron-walk-41" not in file.read_bytes() for file in others)

    wrong = handle(claimed(desk, "wrong", {"locked.pdf": locked, "password.txt": b"heron"}), desk)
    assert wrong.outcome is Outcome.RETURNED


# Volumes


def volumes(sealed: Callable[[PdfWriter], bytes]) -> tuple[bytes, bytes]:
    carried = submission(CIN, example())
    first, second = PARTS[0], PARTS[1]
    here = [first, second.model_copy(update={"first_page": None, "pages": 0}), PARTS[2]]
    there = [first.model_copy(update={"first_page": None, "pages": 0}), second.model_copy(update={"first_page": 2})]
    return (
        sealed(bundle(carried, here, PAGES[:3], volume=1, volumes=2)),
        sealed(bundle(carried, [*there, PARTS[2]], ("Cover", *PAGES[3:]), volume=2, volumes=2)),
    )


def test_volumes_in_one_folder_are_taken_together(desk: RealDesk, sealed: Callable[[PdfWriter], bytes]) -> None:
    one, two = volumes(sealed)
    folder = arrived(
        desk, "two volumes", {"b.pdf": one, "a.pdf": two, "HOW-TO-CHECK.txt": b"Open it.", "x/y.txt": b"Y"}
    )
    assert (folder / "bundle-volume-1.pdf").read_bytes() == one
    assert (folder / "bundle-volume-2.pdf").read_bytes() == two
    assert {"enclosures/01-E01.pdf", "enclosures/02-E02.pdf", "came-with/HOW-TO-CHECK.txt", "came-with/x/y.txt"} <= (
        names_in(folder)
    )
    assert [(one["ref"], one["pages"]) for one in facts_of(folder)["papers"]] == [("E01", 1), ("E03", 0), ("E02", 2)]
    assert "is not here" not in page_of(folder)
    assert answers_in(folder)["there"]["has_plan"] == "Yes"


def test_a_paper_that_goes_on_in_the_next_volume_is_there_in_two_files(desk: RealDesk) -> None:
    carried, part = submission(CIN, example()), PARTS[0]
    one = as_bytes(bundle(carried, [part], PAGES[:3], volume=1, volumes=2))
    two = as_bytes(bundle(carried, [part.model_copy(update={"first_page": 1})], PAGES[3:], volume=2, volumes=2))
    folder = arrived(desk, "goes-on", {"one.pdf": one, "two.pdf": two})
    assert {"enclosures/01-E01.pdf", "enclosures/02-E01.pdf"} <= names_in(folder)
    page = page_of(folder)
    for part in (1, 2):
        assert f"Part {part} of 2 of one paper: it was cut between two volumes." in page
    assert "1 paper, in 2 files" in page


def test_a_scan_of_what_was_signed_and_its_print_are_told_apart(desk: RealDesk) -> None:
    part = PARTS[0].model_copy(update={"pages": 3, "signed_pages": 1, "all_pages": 3})
    folder = arrived(desk, "signed.pdf", as_bytes(bundle(submission(CIN, example()), [part])))
    assert {"enclosures/01-E01.pdf", "enclosures/02-E01-signed.pdf"} <= names_in(folder)
    assert [(one["file"], one["pages"]) for one in facts_of(folder)["papers"]] == [
        ("01-E01.pdf", 2), ("02-E01-signed.pdf", 1),
    ]  # fmt: skip
    print_of_it, scan = page_of(folder).split("01-E01.pdf", 1)
    assert "The print, which nobody has signed by hand." in print_of_it
    assert "The scan of what was signed by hand." in scan
    assert "of one paper" not in page_of(folder)


def test_a_paper_whose_rest_is_in_a_volume_that_is_not_here_says_so(desk: RealDesk) -> None:
    part = PARTS[0].model_copy(update={"all_pages": 4})
    page = page_of(arrived(desk, "half.pdf", as_bytes(bundle(submission(CIN, example()), [part], volumes=2))))
    assert "There is more of this paper in a volume that is not here: 3 pages." in page


def test_a_volume_alone_is_taken_and_says_which_is_missing(
    desk: RealDesk, sealed: Callable[[PdfWriter], bytes]
) -> None:
    folder = arrived(desk, "second.pdf", volumes(sealed)[1])
    page = page_of(folder)
    assert "volume 1 is not here" in page
    assert "It is in a volume that is not here." in page
    assert "has_plan" not in answers_in(folder).get("there", {})


def refused(desk: RealDesk, name: str, content: dict[str, bytes]) -> str:
    """Drop a folder that comes back, and return the page that says why."""
    ended = handle(claimed(desk, name, content), desk)
    assert ended.outcome is Outcome.RETURNED
    assert ended.folder
    return (ended.folder / "problems.html").read_text("utf-8")


def another_child() -> dict[str, Any]:
    answers = example()
    answers["child"]["first_name"] = "Tomas"
    return answers


def test_two_versions_of_a_bundle_in_one_folder_are_not_mixed(desk: RealDesk) -> None:
    one = as_bytes(bundle(submission(CIN, example()), volume=1, volumes=2))
    two = as_bytes(bundle(submission(CIN, example(), "transfer-out-cin-002"), volume=2, volumes=2))
    page = refused(desk, "both", {"one.pdf": one, "two.pdf": two})
    assert "bundles-mixed" in page
    assert "one.pdf" in page
    assert "two.pdf" in page


def test_bundles_of_two_children_with_the_same_number_are_not_mixed(desk: RealDesk) -> None:
    one = as_bytes(bundle(submission(CIN, example()), volume=1, volumes=2))
    two = as_bytes(bundle(submission(CIN, another_child()), volume=2, volumes=2))
    assert "bundles-mixed" in refused(desk, "same number", {"one.pdf": one, "two.pdf": two})


def test_the_one_file_that_does_not_belong_is_named(desk: RealDesk) -> None:
    ours = [as_bytes(bundle(submission(CIN, example()), volume=number, volumes=3)) for number in (1, 2)]
    other = as_bytes(bundle(submission(CIN, another_child()), volume=3, volumes=3))
    page = refused(desk, "three", {"a.pdf": ours[0], "x/b.pdf": ours[1], "x/c.pdf": other})
    assert "x/c.pdf" in page
    assert "a.pdf" not in page
    assert "x/b.pdf" not in page


def test_one_volume_that_is_there_twice_is_named(desk: RealDesk) -> None:
    one, two = (as_bytes(bundle(submission(CIN, example()), volume=number, volumes=2)) for number in (1, 2))
    page = refused(desk, "twice there", {"a.pdf": one, "b.pdf": one, "c.pdf": two})
    assert "a.pdf" in page
    assert "b.pdf" in page
    assert "c.pdf" not in page


def listing(*volumes: bytes) -> bytes:
    """Return the list that goes with these volumes."""
    listed = tuple(
        BundleVolume(
            file=f"v{number}.pdf",
            sha256=sha256_of(content),
            bytes=len(content),
            pages=9,
            first_label="1",
            last_label="9",
        )
        for number, content in enumerate(volumes, start=1)
    )
    manifest = Manifest(
        made_by="Saltmere County Council", made_with="tests", case="SAL-31", kind=CIN, number=1,
        receiver="Fenmarsh County Council", made_at=now(), volumes=listed,
    )  # fmt: skip
    return manifest.text().encode()


def test_a_volume_that_its_list_does_not_name_belongs_to_another_bundle(
    desk: RealDesk, sealed: Callable[[PdfWriter], bytes]
) -> None:
    one, two = volumes(sealed)
    folder = arrived(desk, "listed", {"a.pdf": one, "b.pdf": two, "manifest.json": listing(one, two)})
    assert "came-with/manifest.json" in names_in(folder)
    page = refused(desk, "not listed", {"a.pdf": one, "b.pdf": two, "manifest (1).json": listing(one)})
    assert "bundle-not-listed" in page
    assert "b.pdf" in page
    assert "a.pdf" not in page


def test_a_bundle_that_was_changed_is_taken_though_its_list_does_not_name_it(desk: RealDesk, whole: bytes) -> None:
    changed = whole[: len(whole) // 2] + bytes([whole[len(whole) // 2] ^ 1]) + whole[len(whole) // 2 + 1 :]
    folder = arrived(desk, "changed and listed", {"a.pdf": changed, "manifest.json": listing(whole)})
    assert 'class="alarm"' in page_of(folder)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("manifest.json", b'{"format": 1'),
        ("manifest (1).json", b'{"format": 1'),
        ("manifest.json", b'{"name": "another program", "version": 3}'),
    ],
    ids=["cut short", "cut short and saved twice", "of another program"],
)
def test_a_list_beside_the_bundle_that_cannot_be_read_is_told_of(
    desk: RealDesk, whole: bytes, name: str, content: bytes
) -> None:
    folder = arrived(desk, f"bad list {len(content)} {name}", {"a.pdf": whole, name: content})
    page = page_of(folder)
    assert "(manifest.json) cannot be read" in page.split('class="caution"')[1]
    assert 'class="alarm"' not in page
    assert f"came-with/{name}" in names_in(folder)


def test_a_list_that_was_changed_or_sealed_by_somebody_else_is_told_of_in_red(
    desk: RealDesk, whole: bytes, tmp_path: Path
) -> None:
    manifest = Manifest.model_validate_json(listing(whole))
    how = OtherFile(file="HOW-TO-CHECK.txt", sha256=sha256_of(b"Ring us."))
    files = make_certificate(tmp_path / "key", "Saltmere County Council", "another password", now=now())
    with open_seal_key(KeyFile(files.key_file, "another password"), now()) as key:
        seal_manifest(manifest.model_copy(update={"files": (how,)}), tmp_path, key, now=now())
    listed = (tmp_path / "manifest.json").read_bytes()
    came = {"a.pdf": whole, "manifest.json.p7s": (tmp_path / "manifest.json.p7s").read_bytes()}
    page = page_of(arrived(desk, "other seal", {**came, "manifest.json": listed, "HOW-TO-CHECK.txt": b"Ring them."}))
    alarm = page.split('class="alarm"')[1].split("</div>")[0]
    assert "manifest.json is sealed with another certificate than the bundle." in alarm
    assert "HOW-TO-CHECK.txt is not the file that was sent" in alarm
    assert "Ring Saltmere County Council before you rely on anything in it" in alarm
    changed = listed.replace(b"Fenmarsh", b"Fenmoor_")
    page = page_of(arrived(desk, "changed list", {**came, "manifest.json": changed, "HOW-TO-CHECK.txt": b"Ring us."}))
    alarm = page.split('class="alarm"')[1].split("</div>")[0]
    assert "The list of files was changed after it was sealed" in alarm
    assert "HOW-TO-CHECK.txt" not in alarm


def test_a_locked_bundle_in_the_folder_it_came_in_asks_for_its_password(
    desk: RealDesk, sealed: Callable[..., bytes]
) -> None:
    locked = sealed(bundle(submission(CIN, example())), password="heron-walk-41")
    page = refused(desk, "locked, as it came", {"a.pdf": locked, "manifest.json": listing(locked)})
    assert "bundle-locked" in page


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("manifest.json", b'{"format": 1'),
        ("list (2).json", None),
        ("manifest.json.p7s", b"0\x82\x01\x00"),
        ("HOW-TO-CHECK.txt", b"Open it."),
        ("how to (2).txt", b"HOW TO CHECK THIS BUNDLE"),
        ("manifest(1).json", b'{"format": 1'),
        ("with its e-mail", {"manifest.json": b"{}", "covering-email.txt": b"To them"}),
        ("password.txt", b"heron-walk-41"),
        ("without the PDF", {"manifest.json": b"{}", "manifest.json.p7s": b"0", "HOW-TO-CHECK.txt": b"Ring us."}),
    ],
)
def test_what_goes_with_a_bundle_and_comes_alone_says_so(
    desk: RealDesk, whole: bytes, name: str, content: bytes | dict[str, bytes] | None
) -> None:
    ended = handle(claimed(desk, name, listing(whole) if content is None else content), desk)
    assert ended.outcome is Outcome.RETURNED
    assert ended.folder
    page = (ended.folder / "problems.html").read_text("utf-8")
    assert "bundle-part-alone" in page
    assert page.count('class="stop"') == 1


def put_out(desk: RealDesk, name: str, content: bytes | dict[str, bytes]) -> str:
    """Drop something of ours that is no form, and return the page that says what it is."""
    ended = handle(claimed(desk, name, content), desk)
    assert ended.outcome is Outcome.RETURNED
    assert ended.folder
    page = (ended.folder / "problems.html").read_text("utf-8")
    assert "This is no form" in page
    assert "you need not drop it again" in page
    assert "put right" not in page.lower()
    return page


EMAIL = covering_email(
    SALTMERE,
    Manifest.model_validate(
        {
            "made_by": "Saltmere County Council", "made_with": "tests", "case": "SAL-31", "kind": CIN, "number": 1,
            "receiver": "Fenmarsh County Council", "made_at": "2026-06-10T09:00:00Z",
            "volumes": [
                {"file": "a.pdf", "sha256": "0" * 64, "bytes": 1, "pages": 1, "first_label": "1", "last_label": "1"},
            ],
        }
    ),
    document="transfer-out-cin-001",
    secure_email="in@fenmarsh.example",
    reply_by=date(2026, 6, 17),
    fingerprint="AB CD",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("covering-email.txt", b"Dear all,"),
        ("what I sent.txt", EMAIL.encode()),
        ("withdrawn.txt", f"VOID. Do not use. Number 1 has been withdrawn.\n\n{EMAIL}".encode()),
        ("as it came.eml", EMAIL.split("THE E-MAIL\n")[1].encode()),
        ("a folder", {"covering-email.txt": EMAIL.encode()}),
    ],
    ids=["by its name", "by its words", "out of use", "as they got it", "in a folder"],
)
def test_the_text_of_an_e_mail_says_what_it_is_and_where_it_belongs(
    desk: RealDesk, name: str, content: bytes | dict[str, bytes]
) -> None:
    page = put_out(desk, name, content)
    assert "This is the text of the e-mail that goes with a bundle, and no form." in page
    assert "put it back into the folder of the pack" in page


def test_receipts_and_pages_of_ours_are_no_forms(desk: RealDesk, whole: bytes) -> None:
    folder = arrived(desk, "its page.pdf", whole)
    for name in ("arrival.html", "arrival.json"):
        assert "our page about a bundle that has arrived" in put_out(desk, name, (folder / name).read_bytes())
    for name, content in receipts_of_ours().items():
        assert "the receipt of a document that we made" in put_out(desk, name, content)
    assert "Tell it by phone only" in put_out(desk, "password-for-the-phone.txt", b"abcd-efgh")


def receipts_of_ours() -> dict[str, bytes]:
    receipt = Receipt(
        kind="childs-plan", title="Child’s Plan", case="SAL-31", document="childs-plan-001", number=1, replaces=None,
        job=1, made_at=now(), pages=1, files=(), source=MadeFile("source", "0" * 64), headline="is ready",
        in_force=False, ends_case=False, template_sha256="0" * 64, converter="embedded", program="tests",
        signing_order=(), next_steps=(), dates=(), advice=(),
    )  # fmt: skip
    return {"receipt.json": receipt_json(receipt), "my receipt.html": receipt_html(receipt).encode()}


def test_a_form_is_read_as_a_form_and_a_text_of_somebody_is_not_ours(desk: RealDesk) -> None:
    (desk.home.state / "form.json").write_bytes(form_json(KINDS[CIN], example()))
    assert desk.read_file(desk.home.state / "form.json").kind == CIN
    answer = f"From: them\nSubject: RE: yours\n\nWe accept.\n\n{EMAIL.split('THE E-MAIL')[1]}".encode()
    texts = {
        "notes.txt": b"Subject: CONFIDENTIAL - a letter",
        "page.html": b"<title>Receipt</title>",
        "their answer.eml": answer,
        "their answer.txt": answer.replace(b"\n", b"\r\n> "),
    }
    for name, content in texts.items():
        (desk.home.state / name).write_bytes(content)
        assert [found.code for found in desk.read_file(desk.home.state / name).findings] == ["file-kind-unknown"]


def test_a_form_that_is_called_as_the_list_of_a_bundle_is_is_a_form(desk: RealDesk) -> None:
    for name in ("manifest.json", "manifest (1).json"):
        (desk.home.state / name).write_bytes(form_json(KINDS[CIN], example()))
        assert desk.read_file(desk.home.state / name).kind == CIN


# From elsewhere


def test_a_bundle_from_elsewhere_is_taken_apart_by_its_bookmarks_with_a_blank_form(desk: RealDesk) -> None:
    writer = words("Cover", "Plan", "Plan, page two", "Minutes", "Minutes, page two")
    for title, page in (("The plan", 1), ("The minutes", 3)):
        writer.add_outline_item(title=title, page_number=page)
    folder = arrived(desk, "elsewhere.pdf", as_bytes(writer))
    assert {"enclosures/01-part.pdf", "enclosures/02-part.pdf", "enclosures/03-part.pdf"} <= names_in(folder)
    assert "The minutes" in page_of(folder)
    assert not any(answers_in(folder).values())
    assert "the form is blank" in page_of(folder)


def test_a_bundle_from_elsewhere_without_bookmarks_stays_whole(desk: RealDesk) -> None:
    folder = arrived(desk, "flat.pdf", as_bytes(words("One", "Two")))
    assert {name for name in names_in(folder) if name.startswith("enclosures")} == {"enclosures/01-whole.pdf"}


# Again and again


def test_the_same_bundle_dropped_again_is_taken_and_the_page_says_so(desk: RealDesk) -> None:
    content = as_bytes(bundle(submission(CIN, example(), "transfer-out-cin-007")))
    first = arrived(desk, "once.pdf", content)
    again = arrived(desk, "twice.pdf", content)
    assert first != again
    assert f"see the folder {first.name}" in page_of(again)


STEPS = ("_looked_into", "work_folder", "_kept", "_enclosures", "blank_form", "_page", "publish")


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", [*STEPS, "finish"])
def test_broken_off_at_any_step_and_run_again_it_arrives_once(
    desk: RealDesk, monkeypatch: pytest.MonkeyPatch, step: str, after: bool
) -> None:
    content = as_bytes(bundle(submission(CIN, example())))
    job = claimed(desk, f"{step}-{after}.pdf", content)
    where = desk if step == "finish" else arriving
    with breaking(where, step, after=after):
        handle(job, desk)
    handle(job, desk)
    handle(job, desk)
    folders = [
        folder
        for folder in (desk.home.outbox / "arrived").iterdir()
        if origin_of(folder) == desk.register.job(job).claim
    ]
    assert len(folders) == 1
    assert (folders[0] / "bundle.pdf").read_bytes() == content
    assert desk.register.job(job).outcome is Outcome.PUBLISHED
    assert claiming.claimed_file(desk.home.inbox, desk.register.job(job).claim) is None
    assert not list((desk.home.outbox / ".work").glob(f"job-{job}"))


def test_the_folder_keeps_the_day_of_the_drop_when_it_is_run_again_later(
    desk: RealDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = claimed(desk, "late.pdf", as_bytes(bundle(submission(CIN, example()))))
    day = desk.register.job(job).opened_at.astimezone().date()
    with breaking(arriving, "publish", after=False):
        handle(job, desk)
    monkeypatch.setattr(desk, "clock", lambda: now() + timedelta(days=1))
    folder = handle(job, desk).folder
    assert folder is not None
    assert folder.name.startswith(f"bundle-{day.isoformat()}-")


def test_what_has_arrived_does_not_arrive_again_where_a_name_before_it_has_become_free(
    desk: RealDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = arrived(desk, "before.pdf", as_bytes(words("One")))
    job = claimed(desk, "after.pdf", as_bytes(words("Two")))
    with breaking(desk, "finish", after=False):
        handle(job, desk)
    shutil.rmtree(before)
    folder = handle(job, desk).folder
    assert folder is not None
    assert folder.name != before.name
    assert not before.exists()


def test_a_paper_that_breaks_its_reader_is_left_in_the_bundle_and_the_others_are_taken_out(
    desk: RealDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = desk.children.run

    def breaks_on_the_plan(seconds: float, function: Any, *arguments: Any) -> Any:
        papers: Sequence[Any] = arguments[1] if function.__name__ == "cut_bundle" else ()
        if any(paper.name == "02-E02.pdf" for paper in papers):
            raise ChildLost(timed_out=False)
        return real(seconds, function, *arguments)

    monkeypatch.setattr(desk.children, "run", breaks_on_the_plan)
    folder = arrived(desk, "breaks.pdf", as_bytes(bundle(submission(CIN, example()))))
    assert (folder / "enclosures" / "01-E01.pdf").is_file()
    assert not (folder / "enclosures" / "02-E02.pdf").exists()
    assert "It could not be taken out whole. Look in bundle.pdf, pages 4 to 5." in page_of(folder)


def test_a_file_that_kills_its_reader_twice_goes_back(desk: RealDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []

    def dies(seconds: float, function: Any, *arguments: Any) -> Any:
        tries.append(function)
        raise ChildLost(timed_out=False)

    job = claimed(desk, "killer.pdf", as_bytes(words("One")))
    with monkeypatch.context() as patched:
        patched.setattr(desk.children, "run", dies)
        ended = handle(job, desk)
    assert ended.outcome is Outcome.RETURNED
    assert len(tries) == 2


def test_text_that_looks_like_a_formula_stays_text(desk: RealDesk) -> None:
    answers = example()
    answers["people"][0]["how_they_help"] = '=HYPERLINK("http://x.example","x")'
    folder = arrived(desk, "formula.pdf", as_bytes(bundle(submission(CIN, answers))))
    book = openpyxl.load_workbook(folder / "transfer-in.xlsx")
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    assert "f" not in kinds

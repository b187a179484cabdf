"""Bundles from end to end: a folder goes in; a sealed file comes out, or the folder comes back."""

from __future__ import annotations

import io
import json
import random
import re
import shutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PIL import Image

from pipeline.domain.kinds import KINDS
from pipeline.domain.written_values import day_in_words
from pipeline.entrypoints.example_files import example_files
from pipeline.entrypoints.office import now
from pipeline.entrypoints.settings import read_calendar
from pipeline.stages.intake.forms import form_json
from tests.service import signing_by_hand
from tests.service.running import RunningService, quick_home, run, until

CIN = KINDS["transfer-out-cin"]
PERSONAL = ("Samuel", "Rigby", "Cole", "FEN000417", "Heron", "9991234578")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    home = quick_home(tmp_path_factory.mktemp("bundles") / "home")
    receivers = home.config / "receivers.toml"
    receivers.write_text(f"{receivers.read_text()}size_limit_mb = 1\npassword = true\n")
    with RunningService(home) as running:
        yield running
        assert running.stop() == 0


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return example_files(CIN, now().date(), read_calendar())


def move_of(case: str) -> dict[str, Any]:
    answers = deepcopy(CIN.example(now().date(), read_calendar()))
    answers["case"] |= {"case_number": case, "other_family_confirmed": True}
    return answers


def drop_folder(service: RunningService, name: str, answers: dict[str, Any], files: dict[str, bytes]) -> None:
    """Let a whole folder appear in the inbox at once."""
    beside = service.home.path / "beside" / name
    beside.mkdir(parents=True)
    for file, content in files.items():
        (beside / file).write_bytes(content)
    (beside / "form.json").write_bytes(form_json(CIN, answers))
    beside.rename(service.home.inbox / name)


def published(service: RunningService, case: str, number: int = 1) -> Path:
    folder = service.home.outbox / case / f"transfer-out-cin-{number:03}"
    until(folder.is_dir, f"{folder.name} of {case}")
    return folder


@pytest.fixture(scope="module")
def pack(service: RunningService, files: dict[str, bytes]) -> Path:
    move = move_of("BU-1")
    move["enclosures"][0]["password"] = "a-password-of-theirs"
    drop_folder(service, "move", move, files)
    return published(service, "BU-1")


def bundle_in(pack: Path) -> pypdf.PdfReader:
    return pypdf.PdfReader(pack / "to-send" / f"{pack.name}-bundle.pdf")


def stamped_label(page: pypdf.PageObject) -> str:
    return page.extract_text().split()[-1]


def test_what_is_sent_lies_together_and_tells_nobodys_name(pack: Path) -> None:
    sent = {file.name for file in (pack / "to-send").iterdir()}
    assert sent == {"HOW-TO-CHECK.txt", "manifest.json", "manifest.json.p7s", "transfer-out-cin-001-bundle.pdf"}
    receipt = json.loads((pack / "receipt.json").read_bytes())
    assert {Path(file["name"]).name for file in receipt["sent"]} == sent
    for file in ("to-send/manifest.json", "to-send/HOW-TO-CHECK.txt", "covering-email.txt", "receipt.html"):
        text = (pack / file).read_text("utf-8")
        assert [private for private in PERSONAL if private in text] == [], file


def test_the_password_of_a_file_is_kept_nowhere_but_in_the_form_itself(service: RunningService, pack: Path) -> None:
    kept = [file for file in pack.rglob("*") if file.is_file() and "source" not in file.parts]
    kept += [service.home.register, service.home.state / "pipeline.log"]
    assert [file.name for file in kept if b"a-password-of-theirs" in file.read_bytes()] == []


def test_every_paper_is_in_the_index_and_each_page_says_its_number(pack: Path) -> None:
    bundle = bundle_in(pack)
    index = " ".join(bundle.pages[1].extract_text().split())
    for words in ("E01 Letter to the receiving authority", "E06 The social work assessment", "E07 The child's current"):
        assert words.replace("'", "’") in index.replace("'", "’")
    assert "No review has been held yet." in index
    assert bundle.page_labels == [str(number) for number in range(1, len(bundle.pages) + 1)]
    bookmarks = [item.title for item in bundle.outline if not isinstance(item, list)]
    assert bookmarks[1:] == ["A. Our letter, and what we made for you", "B. Papers that go with a move"]
    links = [annotation.get_object() for annotation in bundle.pages[1]["/Annots"]]
    assert len([link for link in links if link["/Subtype"] == "/Link"]) == 7


def test_the_bundle_carries_what_the_receiving_authority_may_see(pack: Path) -> None:
    carried = json.loads(bundle_in(pack).attachments["submission.json"][0])
    assert carried["kind"] == "transfer-out-cin"
    assert carried["answers"]["child"]["family_name"] == "Rigby-Cole"
    assert "password" not in json.dumps(carried["answers"]["enclosures"])
    contents = json.loads(bundle_in(pack).attachments["contents.json"][0])
    assert [part["status"] for part in contents["parts"]][-1] == "not-enclosed"


def test_it_can_be_checked_without_a_home_and_one_changed_byte_is_seen(pack: Path, tmp_path: Path) -> None:
    sent = tmp_path / "received"
    shutil.copytree(pack / "to-send", sent)
    assert run(None, "verify", str(sent)).returncode == 0
    bundle = sent / f"{pack.name}-bundle.pdf"
    content = bytearray(bundle.read_bytes())
    content[len(content) // 3] ^= 1
    bundle.write_bytes(content)
    answer = run(None, "verify", str(bundle))
    assert answer.returncode == 1
    assert "changed" in answer.stdout


def test_a_file_about_another_child_brings_the_folder_back_until_somebody_has_looked_at_this_very_file(
    service: RunningService, files: dict[str, bytes]
) -> None:
    other = pypdf.PdfWriter()
    other.add_blank_page(595, 842)
    content = io.BytesIO()
    other.write(content)
    with_other = {**files, "assessment.pdf": content.getvalue()}
    move = move_of("BU-2")
    move["enclosures"][0]["checked_by"] = "Ms Nadia Holt"
    looked_at = confirmed(service, "not-his", move, with_other)
    assert not (service.home.outbox / "BU-2").exists()
    drop_folder(service, "looked-at", looked_at, with_other)
    assert (published(service, "BU-2") / "to-send").is_dir()


def confirmed(service: RunningService, name: str, move: dict[str, Any], files: dict[str, bytes]) -> dict[str, Any]:
    """Drop a folder whose first file shows nobody's name; return its form with the answer that we then ask for."""
    drop_folder(service, name, move, files)
    page = (service.shelf("needs-fixing", name) / "problems.html").read_text("utf-8")
    assert "enclosure-whose" in page
    (number,) = re.findall(r"and the number (\d{4})\.", page)
    answered = deepcopy(move)
    answered["enclosures"][0]["checked_by"] = f"Ms Nadia Holt, {number}"
    return answered


def to_larkhaven(case: str) -> dict[str, Any]:
    """Return a move to the council that takes files of 1 MB with a password; the assessment is a scan."""
    move = move_of(case)
    kept = {name: value for name, value in move["receiver"].items() if not name.startswith("other")}
    move["receiver"] = {**kept, "receiver": "larkhaven"}
    move["distribution"][-1]["recipient"] = "Larkhaven Council"
    return move


def scan(*pages_mb: float) -> bytes:
    """Return a PDF of pictures without any words, each page of about that size."""
    chance = random.Random(1)
    # A point of noise takes a little more than half a byte.
    heights = [int(1_800 * mb) for mb in pages_mb]
    pages = [Image.frombytes("L", (1000, height), chance.randbytes(1000 * height)) for height in heights]
    content = io.BytesIO()
    pages[0].save(content, "pdf", save_all=True, append_images=pages[1:])
    return content.getvalue()


def test_a_page_that_no_file_for_that_council_can_hold_comes_back_at_its_cell(
    service: RunningService, files: dict[str, bytes]
) -> None:
    with_scan = {**files, "assessment.pdf": scan(0.1, 1.2)}
    drop_folder(service, "too-big", confirmed(service, "big", to_larkhaven("BU-3"), with_scan), with_scan)
    page = (service.shelf("needs-fixing", "too-big") / "problems.html").read_text("utf-8")
    assert "enclosure-page-too-big" in page
    assert "Page 2 of it has 1." in page
    assert "/enclosures/0/file" in page
    assert "on our side" not in page
    with_scan = {**files, "assessment.pdf": scan(0.1)}
    drop_folder(service, "smaller", confirmed(service, "small", to_larkhaven("BU-3"), with_scan), with_scan)
    published(service, "BU-3", 1)
    listed = run(service.home, "register", "export", "documents").stdout
    assert len([row for row in listed.splitlines() if row.startswith("BU-3,")]) == 1, "no number was used up"


@pytest.fixture(scope="module")
def volumes(service: RunningService, files: dict[str, bytes]) -> Path:
    with_scan = {**files, "assessment.pdf": scan(0.5, 0.5, 0.5)}
    drop_folder(service, "volumes", confirmed(service, "scanned", to_larkhaven("BU-4"), with_scan), with_scan)
    return published(service, "BU-4")


def test_a_paper_that_is_cut_is_listed_in_each_volume_and_they_can_be_checked(volumes: Path) -> None:
    manifest = json.loads((volumes / "to-send" / "manifest.json").read_bytes())
    assert all(volume["bytes"] <= 1_000_000 for volume in manifest["volumes"])
    cut = [part for part in manifest["parts"] if part["document"] == "assessment"]
    assert len(cut) > 1
    assert sum(part["pages"] for part in cut) == 3
    assert len({part["volume"] for part in cut}) == len(cut)
    assert int(cut[1]["first_label"]) == int(cut[0]["last_label"]) + 1
    password = (volumes / "password-for-the-phone.txt").read_text().strip()
    for file in (volumes / "to-send").glob("*.pdf"):
        parts = json.loads(pypdf.PdfReader(file, password=password).attachments["contents.json"][0])["parts"]
        assert [part["all_pages"] for part in parts if part["title"] == "The social work assessment"] == [3]
    password_file = volumes / "password-for-the-phone.txt"
    answer = run(None, "verify", str(volumes / "to-send"), "--password-file", str(password_file))
    assert answer.returncode == 0, answer.stdout
    assert answer.stdout.count("is whole and unchanged") == len(manifest["volumes"])


def test_the_e_mail_says_how_many_files_there_are_and_that_the_password_goes_by_phone(volumes: Path) -> None:
    email = (volumes / "covering-email.txt").read_text("utf-8")
    count = len(list((volumes / "to-send").glob("*.pdf")))
    assert f"The bundle is in {count} files (volumes)" in email
    assert "by phone only" in email
    password = (volumes / "password-for-the-phone.txt").read_text().strip()
    kept = [file for file in volumes.rglob("*") if file.is_file() and password.encode() in file.read_bytes()]
    assert [file.name for file in kept] == ["password-for-the-phone.txt"]


def test_the_receipt_the_e_mail_and_the_bundle_say_the_same_of_signing(pack: Path) -> None:
    receipt = (pack / "receipt.html").read_text("utf-8")
    assert "The social worker signs, then the Team Manager. Send nothing before." in receipt
    assert "not signed by hand" in receipt
    assert "not signed by hand" in " ".join((pack / "covering-email.txt").read_text("utf-8").split())
    evidence = " ".join(bundle_in(pack).pages[2].extract_text().split())
    assert "E01, E02 and E05 were made for this bundle, and nobody has signed them by hand in it." in evidence


def test_a_void_pack_says_so_wherever_somebody_might_send_it_from(service: RunningService, volumes: Path) -> None:
    withdrawn = ("void", "BU-4", "1", "--kind", "transfer-out-cin", "--reason", "the wrong council")
    assert run(service.home, "register", *withdrawn).returncode == 0
    aside = volumes / "no-longer-in-use"
    assert not (volumes / "to-send").exists()
    assert (volumes / "covering-email.txt").read_text("utf-8").startswith("VOID. Do not use.")
    assert (aside / "to-send" / "DO-NOT-SEND.txt").read_text("utf-8").startswith("VOID. Do not use.")
    receipt = (volumes / "receipt.html").read_text("utf-8")
    assert "VOID" in receipt
    assert "ready to sign" not in receipt
    assert "to-send" not in receipt
    assert run(None, "verify", str(aside / "to-send")).returncode == 0, "what was sealed is as it was"


@pytest.fixture(scope="module")
def late_papers(service: RunningService, pack: Path, files: dict[str, bytes]) -> Path:
    late = move_of("BU-1")
    late["notice"]["adds_to"] = 1
    today = now().date()
    for row in late["enclosures"][:1]:
        row |= {"file": None, "sent_on": today, "method": "secure-email"}
    late["distribution"][-1]["sent_on"] = today
    drop_folder(service, "late", late, {"childs-plan.pdf": files["childs-plan.pdf"]})
    return published(service, "BU-1", 2)


def test_late_papers_say_whose_they_are_and_bring_no_letter_again(late_papers: Path) -> None:
    bundle = bundle_in(late_papers)
    cover = " ".join(bundle.pages[0].extract_text().split())
    assert "Late papers for pack 1" in cover
    index = " ".join(bundle.pages[1].extract_text().split())
    assert "These papers add to transfer-out-cin-001 and replace nothing of it." in index
    assert f"Put together on {day_in_words(now().date())}" in cover
    assert bundle.metadata is not None
    assert bundle.metadata.title == "Late papers for transfer-out-cin-001: transfer-out-cin-002"
    receipt = (late_papers / "receipt.html").read_text("utf-8")
    assert "<h1>Late papers for pack 1 (transfer-out-cin-002)" in receipt
    assert "are ready to send" in receipt
    assert "late papers for the records" in (late_papers / "covering-email.txt").read_text("utf-8")
    assert [file.name for file in late_papers.glob("*letter*")] == []
    assert [file.name for file in late_papers.glob("*notification*")] == []


def test_late_papers_get_a_bundle_of_their_own_and_page_numbers_go_on(
    service: RunningService, pack: Path, late_papers: Path
) -> None:
    supplement = bundle_in(late_papers)
    before = len(bundle_in(pack).pages)
    assert supplement.page_labels[0] == str(before + 1)
    index = " ".join(supplement.pages[1].extract_text().split())
    assert "Sent before, on" in index
    assert "Sent before, with pack 1" in index
    listed = run(service.home, "register", "export", "documents").stdout
    states = [row for row in listed.splitlines() if row.startswith("BU-1,transfer-out-cin")]
    assert len(states) == 2
    assert all("issued" in row for row in states), "late papers replace nothing"


def test_a_letter_that_came_back_signed_goes_along_with_late_papers(
    service: RunningService, pack: Path, late_papers: Path
) -> None:
    assert late_papers.is_dir(), "the second pack of the case"
    (letter,) = [file for file in signing_by_hand.printed(pack) if "transfer-notification" in file["file"]]
    service.drop("letter.pdf", signing_by_hand.scan(signing_by_hand.paper(pack, letter)))
    until((pack / "signed" / "signed-001.html").exists, "the signed letter to be filed")
    late, today = move_of("BU-1"), now().date()
    late["notice"]["adds_to"] = 1
    for row in late["enclosures"][:2]:
        row |= {"file": None, "sent_on": today, "method": "secure-email"}
    late["enclosures"].append(
        {
            "item": "other",
            "other_item": "Our letter, signed",
            "enclosed": True,
            "our_document": pack.name,
        }
    )
    late["distribution"][-1]["sent_on"] = today
    drop_folder(service, "signed-letter", late, {})
    bundle = bundle_in(published(service, "BU-1", 3))
    enclosed = [section for section in bundle.outline if isinstance(section, list)][-1]
    index = " ".join(bundle.pages[1].extract_text().split())
    drawn_up_on = day_in_words(late["case"]["drawn_up_on"])
    assert f"E06 Our letter, signed {drawn_up_on}" in index, "the date of a document of ours is known"
    titles = [entry.title for entry in enclosed if not isinstance(entry, list)]
    assert titles[-2:] == ["E06 Our letter, signed", "E06 Our letter, signed (as it was signed)"]
    carried = json.loads(bundle.attachments["contents.json"][0])["parts"][-1]
    assert (carried["ref"], carried["pages"], carried["signed_pages"], carried["all_pages"]) == ("E06", 6, 3, 6)
    evidence = " ".join(bundle.pages[2].extract_text().split())
    assert "E06: Who signed, and on which day, is not recorded yet." in evidence
    assert "enclosed as a scan" in evidence

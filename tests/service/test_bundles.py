"""Bundles from end to end: a folder goes in; a sealed file comes out, or the folder comes back."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pypdf
import pytest

from pipeline.domain.kinds import KINDS
from pipeline.entrypoints.example_files import example_files
from pipeline.entrypoints.home import lay_out
from pipeline.entrypoints.office import now
from pipeline.entrypoints.settings import read_calendar
from pipeline.stages.intake.forms import form_json
from tests.service.running import RunningService, run, until

CIN = KINDS["transfer-out-cin"]
PERSONAL = ("Samuel", "Rigby", "Cole", "FEN000417", "Heron", "9991234578")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    home = lay_out(tmp_path_factory.mktemp("bundles") / "home")
    settings = home.config / "settings.toml"
    text = settings.read_text().replace("settle_seconds = 1.0", "settle_seconds = 0.1")
    settings.write_text(text.replace('converter = "auto"', 'converter = "embedded"'))
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
    drop_folder(service, "not-his", move, with_other)
    page = (service.shelf("needs-fixing", "not-his") / "problems.html").read_text("utf-8")
    assert "enclosure-whose" in page
    assert not (service.home.outbox / "BU-2").exists()
    (number,) = re.findall(r"and the number (\d{4})\.", page)
    move["enclosures"][0]["checked_by"] = f"Ms Nadia Holt, {number}"
    drop_folder(service, "looked-at", move, with_other)
    assert (published(service, "BU-2") / "to-send").is_dir()


def test_late_papers_get_a_bundle_of_their_own_and_page_numbers_go_on(
    service: RunningService, pack: Path, files: dict[str, bytes]
) -> None:
    late = move_of("BU-1")
    late["notice"]["adds_to"] = 1
    today = now().date()
    for row in late["enclosures"][:1]:
        row |= {"file": None, "sent_on": today, "method": "secure-email"}
    late["distribution"][-1]["sent_on"] = today
    drop_folder(service, "late", late, {"childs-plan.pdf": files["childs-plan.pdf"]})
    supplement = bundle_in(published(service, "BU-1", 2))
    before = len(bundle_in(pack).pages)
    assert supplement.page_labels[0] == str(before + 1)
    index = " ".join(supplement.pages[1].extract_text().split())
    assert "Sent before, on" in index
    listed = run(service.home, "register", "export", "documents").stdout
    states = [row for row in listed.splitlines() if row.startswith("BU-1,transfer-out-cin")]
    assert len(states) == 2
    assert all("issued" in row for row in states), "late papers replace nothing"

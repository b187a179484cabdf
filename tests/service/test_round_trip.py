"""The whole way round: printed, signed, scanned back, bundled, sealed, sent, and taken in by the other council."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import openpyxl
import pypdf
import pypdfium2
import pytest

from pipeline.domain.kinds import KINDS
from pipeline.entrypoints.example_files import example_files
from pipeline.entrypoints.office import now
from pipeline.entrypoints.settings import read_calendar
from pipeline.stages.intake.forms import blank_form, form_json
from pipeline.stages.intake.reading import read_drop
from tests.domain.test_arrivals import filled_up
from tests.service.running import RunningService, quick_home, run, until
from tests.service.signing_by_hand import paper, printed, scan

CASE = "FEN-2041"
OUT, IN = KINDS["transfer-out-cin"], KINDS["transfer-in"]


def council(folder: Path, name: str) -> Iterator[RunningService]:
    home = quick_home(folder / name)
    authority = home.config / "authority.toml"
    authority.write_text(authority.read_text().replace("Fenmarsh County Council", f"{name} County Council"))
    with RunningService(home) as running:
        yield running
        assert running.stop() == 0


@pytest.fixture(scope="module")
def sender(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    yield from council(tmp_path_factory.mktemp("sender"), "Fenmarsh")


@pytest.fixture(scope="module")
def receiver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    yield from council(tmp_path_factory.mktemp("receiver"), "Saltmere")


def issued(service: RunningService, kind: str) -> Path:
    service.drop(f"{kind}.xlsx", blank_form(KINDS[kind], KINDS[kind].example(now().date(), read_calendar())))
    folder = service.home.outbox / CASE / f"{kind}-001"
    until(lambda: (folder / "receipt.json").is_file() and "issued" in shown(service, kind), f"{kind} of {CASE}")
    return folder


def shown(service: RunningService, kind: str) -> str:
    return run(service.home, "register", "show", CASE, "1", "--kind", kind).stdout


def text_of(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_what_is_signed_on_paper_arrives_with_the_other_council(
    sender: RunningService, receiver: RunningService, tmp_path: Path
) -> None:
    # Issued, printed, signed by hand, and scanned as one stack in the wrong order.
    agreement, plan = issued(sender, "working-agreement"), issued(sender, "childs-plan")
    (signed_agreement,) = printed(agreement)
    sheet = next(file for file in printed(plan) if "signature-sheet" in file["file"])
    sheets = [*paper(plan, sheet)[::-1], *paper(agreement, signed_agreement)[::-1]]
    sender.drop("scan.pdf", scan(sheets, askew_degrees=1.7))
    for folder in (agreement, plan):
        until((folder / "signed" / "signed-001.html").is_file, f"the signed pages of {folder.name}")

    # A folder with the form and one file; the two documents of ours go along with their signed pages.
    answers = deepcopy(OUT.example(now().date(), read_calendar()))
    answers["enclosures"][1] |= {"file": None, "our_document": "childs-plan-001", "version": "Version 1"}
    answers["enclosures"].append(
        {"item": "other", "other_item": "Working Agreement", "enclosed": True, "our_document": "working-agreement-001",
         "version": "1"}
    )  # fmt: skip
    beside = sender.home.path / "beside"
    beside.mkdir()
    files = example_files(OUT, now().date(), read_calendar())
    (beside / "assessment.pdf").write_bytes(files["assessment.pdf"])
    (beside / "form.json").write_bytes(form_json(OUT, answers))
    beside.rename(sender.home.inbox / "move")
    pack = sender.home.outbox / CASE / "transfer-out-cin-001"
    until(pack.is_dir, "the transfer pack")
    bundle = pack / "to-send" / "transfer-out-cin-001-bundle.pdf"
    text = text_of(bundle)
    assert "The social work assessment" in text
    assert "signed by hand" in text
    manifest = json.loads((pack / "to-send" / "manifest.json").read_bytes())
    assert [part["document"] for part in manifest["parts"] if part["origin"] == "signed-return"] == [
        "childs-plan",
        "working-agreement",
    ]

    # Sent, and dropped at the other council.
    sent = tmp_path / "sent.pdf"
    shutil.copyfile(bundle, sent)
    assert run(None, "verify", str(sent)).returncode == 0
    receiver.drop("from-fenmarsh.pdf", sent.read_bytes())
    arrived = until(lambda: next(receiver.home.outbox.glob("arrived/bundle-*-1"), None), "the bundle to arrive")
    assert (arrived / "bundle.pdf").read_bytes() == sent.read_bytes()
    papers = sorted(file.stem for file in (arrived / "enclosures").iterdir())
    by_hand = [name for name in papers if name.endswith("-signed")]
    contents = json.loads(pypdf.PdfReader(io.BytesIO(sent.read_bytes())).attachments["contents.json"][0])
    assert len(papers) - len(by_hand) == sum(part["pages"] > 0 for part in contents["parts"])
    assert len(by_hand) == 2, "the scans of plan and agreement, each beside its print"
    page = (arrived / "arrival.html").read_text("utf-8")
    assert "Fenmarsh County Council" in page

    # Their form is filled in from it; with the few blanks filled the pack of the move is made.
    form = filled_up(read_drop(arrived / "transfer-in.xlsx", KINDS).answers, now().date())
    assert form["child"]["family_name"] == "Rigby-Cole"
    receiver.drop("their-form.xlsx", blank_form(IN, form))
    made = receiver.home.outbox / form["case"]["case_number"] / "transfer-in-001"
    until(made.is_dir, "the pack of the move")
    (letter,) = made.glob("*acknowledgement*.pdf")
    assert "Fenmarsh County Council" in text_of(letter)
    assert run(sender.home, "register", "verify").returncode == 0
    assert run(receiver.home, "register", "verify").returncode == 0
    assert openpyxl.load_workbook(plan / "signed" / "who-signed-when-1.xlsx").sheetnames

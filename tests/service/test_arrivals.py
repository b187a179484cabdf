"""From end to end: a sealed bundle is dropped, its form is filled up and dropped, and the letter back is made."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from pipeline.domain.kinds import KINDS
from pipeline.entrypoints.office import now
from pipeline.entrypoints.settings import read_calendar
from pipeline.stages.intake.forms import blank_form
from pipeline.stages.intake.reading import read_drop
from pipeline.stages.sealing import KeyFile, make_certificate, open_seal_key, seal
from tests.arrivals.making import as_bytes, bundle, submission, words
from tests.domain.test_arrivals import filled_up
from tests.service.running import RunningService, quick_home, run, until

KIND = "transfer-out-cp"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    home = quick_home(tmp_path_factory.mktemp("arrivals") / "home")
    with RunningService(home) as running:
        yield running
        assert running.stop() == 0


def sealed(folder: Path) -> bytes:
    answers: dict[str, Any] = deepcopy(KINDS[KIND].example(now().date(), read_calendar()))
    pdf = folder / "bundle.pdf"
    pdf.write_bytes(as_bytes(bundle(submission(KIND, answers))))
    files = make_certificate(folder / "key", "Saltmere County Council", "a password", now=now())
    with open_seal_key(KeyFile(files.key_file, "a password"), now()) as key:
        seal(pdf, pdf, key, council="Saltmere County Council", reason="Transfer", now=now())
    return pdf.read_bytes()


def arrived(service: RunningService, number: int) -> Path:
    folders = service.home.outbox / "arrived"
    return Path(until(lambda: next(folders.glob(f"bundle-*-{number}"), None), f"bundle {number} to arrive"))


def words_of(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_a_bundle_that_is_dropped_becomes_our_letter_to_the_other_council(
    service: RunningService, tmp_path: Path
) -> None:
    content = sealed(tmp_path)
    service.drop("Rigby-Cole, Samuel.pdf", content)
    folder = arrived(service, 1)
    assert (folder / "bundle.pdf").read_bytes() == content
    assert (folder / "enclosures" / "02-E02.pdf").is_file()

    form = filled_up(read_drop(folder / "transfer-in.xlsx", KINDS).answers, now().date())
    service.drop("form.xlsx", blank_form(KINDS["transfer-in"], form))
    pack = service.home.outbox / "SAL-77" / "transfer-in-001"
    until(pack.is_dir, "the pack of the move")
    (letter,) = pack.glob("*acknowledgement*.pdf")
    assert "Saltmere County Council" in words_of(letter)
    (clocks,) = pack.glob("*clocks*.pdf")
    assert "T26" in words_of(clocks)


def test_the_log_names_nobody_and_the_register_is_in_order(service: RunningService, tmp_path: Path) -> None:
    service.drop("Samuel Rigby-Cole again.pdf", sealed(tmp_path))
    arrived(service, 2)
    log = (service.home.state / "pipeline.log").read_text("utf-8")
    for name in ("Samuel", "Rigby", "Cole"):
        assert name not in log
    assert run(service.home, "register", "verify").returncode == 0


def test_a_pdf_from_elsewhere_is_taken_with_a_blank_form(service: RunningService) -> None:
    service.drop("letter.pdf", as_bytes(words("A letter", "Its second page")))
    folder = arrived(service, 3)
    assert (folder / "enclosures" / "01-whole.pdf").is_file()
    assert not any(read_drop(folder / "transfer-in.xlsx", KINDS).answers.values())

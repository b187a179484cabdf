"""A number whose pack nobody ever saw is void with a reason, and the next pack says so and replaces nothing."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from pipeline.domain.findings import Finding, stop
from pipeline.domain.kinds import KINDS
from pipeline.entrypoints import office
from pipeline.entrypoints.desk import RealDesk
from pipeline.entrypoints.home import lay_out
from pipeline.entrypoints.office import files_with_example, now
from pipeline.entrypoints.settings import read_calendar
from pipeline.register import Outcome, Standing
from pipeline.stages.intake import claiming
from pipeline.stages.intake.forms import form_json
from pipeline.workflow import Ended, handle

CIN = KINDS["transfer-out-cin"]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealDesk]:
    home = lay_out(tmp_path_factory.mktemp("never-issued") / "home")
    settings = home.config / "settings.toml"
    settings.write_text(settings.read_text().replace('converter = "auto"', 'converter = "embedded"'))
    with office.opened(home, child_count=2) as opened:
        yield opened


def dropped(desk: RealDesk, case: str, progress: str, **notice: Any) -> Ended:
    answers = deepcopy(CIN.example(now().date(), read_calendar()))
    answers["case"] |= {"case_number": case, "other_family_confirmed": True}
    answers["summary"]["progress"] = progress
    answers["notice"] |= notice
    drop = desk.home.inbox / f"{case} {progress}"
    drop.mkdir()
    for name, content in files_with_example(CIN).items():
        (drop / name).write_bytes(content)
    (drop / "form.json").write_bytes(form_json(CIN, answers))
    claim = claiming.claim(drop, desk.home.inbox)
    assert claim
    return handle(desk.register.open_job(claim.token), desk)


def not_divided(*_: object) -> Finding:
    return stop("bundle-not-divided", "enclosures", 0, "file", size="30.0 MB", limit="25 MB")


def words_of(folder: Path, paper: str) -> str:
    (pdf,) = folder.glob(f"*-{paper}-*.pdf")
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_the_next_pack_does_not_replace_one_that_was_found_too_big_only_when_it_was_joined(
    desk: RealDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as too_big:
        too_big.setattr(desk, "bundle", not_divided)
        assert dropped(desk, "NV-1", "It goes well.").outcome is Outcome.RETURNED
    ended = dropped(desk, "NV-1", "It goes very well.")
    assert ended.folder
    first, second = desk.register.documents("NV-1")
    assert (first.status, first.issued_at) == (Standing.VOID, None)
    assert "Never published" in str(first.void_reason)
    assert (second.number, second.replaces, second.status) == (2, None, Standing.ISSUED)
    letter = words_of(ended.folder, "transfer-notification")
    assert "version 2, case NV-1. Version 1 was never issued." in letter
    assert "replaces" not in letter
    receipt = (ended.folder / "receipt.html").read_text("utf-8")
    assert "Number 2 of this case. Number 1 was never issued." in receipt
    third = dropped(desk, "NV-1", "It goes as it went.")
    assert third.folder
    letter = words_of(third.folder, "transfer-notification")
    assert "It replaces version 2." in letter
    assert "never issued" not in letter


def test_late_papers_after_a_bundle_that_is_gone_use_up_no_number(desk: RealDesk) -> None:
    first = dropped(desk, "NV-2", "It goes well.").folder
    assert first
    (first / ".bundle.json").rename(first / "gone")
    back = dropped(desk, "NV-2", "These come later.", adds_to=1)
    assert back.outcome is Outcome.RETURNED
    assert back.folder
    assert "earlier-bundle-gone" in (back.folder / "problems.html").read_text("utf-8")
    assert [one.number for one in desk.register.documents("NV-2")] == [1]

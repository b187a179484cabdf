"""The demonstration shows what it is meant to show: every example comes out, and only the wrong form comes back."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from pipeline.domain.kinds import KINDS
from pipeline.entrypoints.demo import run_demo
from pipeline.entrypoints.home import lay_out
from tests.service.running import receipts


def test_every_kind_of_form_comes_out_of_the_demo_and_nothing_but_the_one_with_mistakes_comes_back(
    tmp_path: Path,
) -> None:
    home = lay_out(tmp_path / "demo")
    settings = home.config / "settings.toml"
    text = settings.read_text().replace("settle_seconds = 1.0", "settle_seconds = 0.1")
    settings.write_text(text.replace('converter = "auto"', 'converter = "embedded"'))
    run_demo(Console(file=io.StringIO()), home.path, every_kind=True)
    assert [folder.name for folder in (home.inbox / "needs-fixing").glob("[!.]*")] == ["agreement-with-mistakes"]
    assert {receipt["kind"] for receipt in receipts(home)} == set(KINDS)
    assert len(receipts(home)) == len(KINDS) + 1, "the agreement twice, for two children"

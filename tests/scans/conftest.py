"""An agreement as our office prints it: converted, marked, ready to be signed by five people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.domain.page_marks import PrintedFile, SigningPlace
from pipeline.stages.conversion.embedded import EmbeddedConverter
from pipeline.stages.marking import mark_pages
from pipeline.stages.rendering import fill_template, load_template
from tests.domain.looking import look, sheets_of
from tests.scans.office import Paper, sheet

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
CODE = "7KQ2M9XW4T"


@dataclass(frozen=True)
class Print:
    """A printed file and what is known of it."""

    pdf: Path
    file: PrintedFile

    @property
    def signed_page(self) -> int:
        return self.places[0].page

    @property
    def places(self) -> list[SigningPlace]:
        return [place for place in self.file.places if place.expected]

    def sheet(self, page: int) -> Paper:
        return sheet(self.pdf, page)


@pytest.fixture(scope="session")
def agreement(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Print]:
    folder = tmp_path_factory.mktemp("print")
    kind = "working-agreement"
    page = next(one for one in sheets_of(look({}, kind=kind).submission, kind) if one.spec.code == kind).page
    docx = folder / f"{kind}.docx"
    made_at = datetime(2026, 6, 10, tzinfo=UTC)
    template = load_template(TEMPLATES / f"{kind}.docx")
    docx.write_bytes(fill_template(template, page, title=kind, author="A council", subject="", made_at=made_at))
    EmbeddedConverter(folder / "converter").convert(docx, docx.with_suffix(".pdf"), seconds=60)
    yield Print(docx.with_suffix(".pdf"), mark_pages(docx.with_suffix(".pdf"), CODE, 7))

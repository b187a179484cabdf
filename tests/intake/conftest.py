"""The example form, opened to be broken, and read back."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.domain.deadlines import Calendar
from pipeline.domain.findings import Finding
from pipeline.domain.kinds import KINDS, WORKING_AGREEMENT
from pipeline.domain.wording import sentence
from pipeline.stages.intake.forms import blank_form, form_json
from pipeline.stages.intake.reading import Reading, all_findings, read_drop
from tests.domain.looking import KNOWN as COUNCIL

TODAY = date(2026, 7, 17)
CALENDAR = Calendar.of([date(2026, 12, 25), date(2026, 12, 28), date(2027, 12, 27)])
KNOWN = replace(COUNCIL, today=TODAY, calendar=CALENDAR)

LABELS, PEOPLE, ACTIONS, COPIES = "Working Agreement", "People", "Actions", "Extra copies"


@pytest.fixture(scope="session")
def example() -> dict[str, Any]:
    return WORKING_AGREEMENT.example(TODAY, CALENDAR)


@pytest.fixture(scope="session")
def example_workbook(example: dict[str, Any]) -> bytes:
    return blank_form(WORKING_AGREEMENT, example)


@pytest.fixture(scope="session")
def example_json(example: dict[str, Any]) -> bytes:
    return form_json(WORKING_AGREEMENT, example)


@pytest.fixture
def book(example_workbook: bytes) -> openpyxl.Workbook:
    """The filled example, open to be changed."""
    return openpyxl.load_workbook(io.BytesIO(example_workbook))


@dataclass(frozen=True)
class Looked:
    """What came of reading and examining one drop."""

    reading: Reading
    findings: tuple[Finding, ...]
    file: Path

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.findings]

    @property
    def cells(self) -> list[tuple[str, str | None, str | None]]:
        return [(f.code, f.place.sheet, f.place.cell) for f in self.findings if f.place]

    @property
    def sentences(self) -> list[str]:
        return [sentence(finding) for finding in self.findings]


@pytest.fixture
def look_at_file() -> Callable[[Path], Looked]:
    def look(file: Path) -> Looked:
        reading = read_drop(file, KINDS)
        found: tuple[Finding, ...] = ()
        if reading.kind:
            files = reading.files or KINDS[reading.kind].files_of_example(TODAY, CALENDAR)
            found = KINDS[reading.kind].examine(reading.answers, replace(KNOWN, files=files)).findings
        return Looked(reading, all_findings(reading, found), file)

    return look


@pytest.fixture
def look_at_bytes(tmp_path: Path, look_at_file: Callable[[Path], Looked]) -> Callable[..., Looked]:
    def look(content: bytes, name: str = "form.xlsx") -> Looked:
        file = tmp_path / name
        file.write_bytes(content)
        return look_at_file(file)

    return look


@pytest.fixture
def look_at(look_at_bytes: Callable[..., Looked]) -> Callable[[openpyxl.Workbook], Looked]:
    def look(changed: openpyxl.Workbook) -> Looked:
        out = io.BytesIO()
        changed.save(out)
        return look_at_bytes(out.getvalue())

    return look


@pytest.fixture
def cell_of(book: openpyxl.Workbook) -> Callable[[str], str]:
    """Find a label's answer cell in the unchanged form."""

    def find(label: str) -> str:
        for row in book[LABELS].iter_rows(max_col=1):
            if row[0].value == label:
                return f"B{row[0].row}"
        raise AssertionError(f"no such label: {label}")

    return find

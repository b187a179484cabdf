"""What is wrong, or worth knowing, in one drop: code, place and severity, never the words themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

Path = tuple[str | int, ...]


class Severity(StrEnum):
    """How much a finding weighs: `stop` keeps the document back, `advise` travels with it."""

    STOP = "stop"
    ADVISE = "advise"


@dataclass(frozen=True)
class Place:
    """Where in the dropped file something is, as its sender would look for it.

    `sheet`, `row` and `column` (a letter) point into a workbook, `pointer` into JSON, `label` is the
    question or column heading. All are parts of the blank form, so none holds what somebody typed.
    `document` and `page` point into a document that came back signed; a page alone into the scan itself.
    `scan_page` tells the same page of a document apart where a scan has it twice. Of a drop that holds more than it
    should, `document` is the file that does not belong: only its sender's own page shows it.
    """

    label: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    pointer: str | None = None
    document: str | None = None
    page: int | None = None
    scan_page: int | None = None

    @property
    def cell(self) -> str | None:
        """The cell's name, such as `C14`, or None where the place is no single cell."""
        return f"{self.column}{self.row}" if self.column and self.row else None

    def words(self) -> str:
        """Say the place in words, such as `Sheet "Actions", row 14, "By when"`."""
        parts = []
        if self.sheet:
            parts.append(f'Sheet "{self.sheet}"')
        if self.row:
            parts.append(f"row {self.row}")
        elif self.column:
            parts.append(f"column {self.column}")
        if self.label:
            parts.append(f'"{self.label}"')
        if self.pointer:
            parts.append(f"at {self.pointer}")
        if self.document:
            which = f" (page {self.scan_page} of the scan)" if self.scan_page else ""
            parts.append(f"{self.document}, page {self.page}{which}" if self.page else self.document)
        elif self.page:
            parts.append(f"Page {self.page} of the scan")
        return ", ".join(parts) or "The file"


@dataclass(frozen=True)
class Finding:
    """One thing to fix or to know.

    `path` names the field in the submission; `place` is filled in once it is known where that field
    stands in the dropped file. `details` fill the gaps in the code's words and may be shown to staff.
    They never hold a name, an address or a date of birth.
    """

    code: str
    severity: Severity
    path: Path = ()
    details: Mapping[str, object] = field(default_factory=dict)
    place: Place | None = None

    @property
    def stops(self) -> bool:
        """True where nothing may be issued until this is put right."""
        return self.severity is Severity.STOP

    def placed(self, place: Place) -> Finding:
        """Return the same finding with its place in the dropped file."""
        return replace(self, place=place)


def stop(code: str, *path: str | int, **details: object) -> Finding:
    """Return a finding that keeps the document back."""
    return Finding(code, Severity.STOP, path, details)


def advise(code: str, *path: str | int, **details: object) -> Finding:
    """Return a finding that travels with the document as advice."""
    return Finding(code, Severity.ADVISE, path, details)


def any_stops(findings: Iterable[Finding]) -> bool:
    """Say whether anything among the findings keeps the document back."""
    return any(finding.stops for finding in findings)


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings with those that stop before those that advise, else in the order found."""
    return tuple(sorted(findings, key=lambda finding: not finding.stops))

"""Reading one dropped file: its answers, the place of each, and everything that is wrong with the file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Any, Literal

from pipeline.domain.findings import Finding, Path, Place, stop, worst_first
from pipeline.domain.packs import Kind
from pipeline.domain.signed_returns import CODE as SIGNED_RETURN_CODE
from pipeline.domain.their_answers import CODE as THEIR_ANSWER_CODE
from pipeline.stages.intake.batch_recognising import batch_kind
from pipeline.stages.intake.claiming import is_folder
from pipeline.stages.intake.folders import own_files, what_keeps
from pipeline.stages.intake.json_reader import pointer_to, quotable, read_json
from pipeline.stages.intake.layout import START_SHEET
from pipeline.stages.intake.preflight import MANY_FORMS, preflight
from pipeline.stages.intake.raw_sheets import sheet_names
from pipeline.stages.intake.sheet_reading import SheetRead
from pipeline.stages.intake.workbook_reader import read_workbook

WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".xltx", ".xltm", ".xlsb"})
FORM_SUFFIX, JSON_SUFFIX = ".xlsx", ".json"
TOO_BIG = "file-too-big"

Source = Literal["workbook", "json", "batch", "scan", "bundle", "put-out-by-us", "unreadable"]


@dataclass(frozen=True)
class Reading:
    """What was read from one dropped file; safe to hand from one process to another.

    The source `batch` is a workbook of many forms of the kind, `scan` is scanned paper, `bundle` what another
    council has sent, `put-out-by-us` a receipt or the like: nothing else has been read of them.

    `answers` are nested as the kind's model wants them, values as typed and blank ones left out.
    `places` has every field's place, also of blank ones, and each section's. Where a folder was dropped,
    `form` is the place in it of the file that was read, and `files` are the others; else `files` is None.
    """

    source: Source
    kind: str | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    places: Mapping[Path, Place] = field(default_factory=dict)
    form: str | None = None
    files: frozenset[str] | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        # A form has some 150 places; sent as plain tuples they cost a tenth of what objects do.
        places = [(path, p.label, p.sheet, p.row, p.column, p.pointer) for path, p in self.places.items()]
        return _received, (self.source, self.kind, self.answers, self.findings, places, self.form, self.files)

    @property
    def is_signed_return(self) -> bool:
        """True for signed paper that came back, and for the form that says who signed when."""
        return self.source == "scan" or self.kind == SIGNED_RETURN_CODE

    @property
    def is_their_answer(self) -> bool:
        """True for the form that says what another council has answered."""
        return self.kind == THEIR_ANSWER_CODE

    def place_of(self, path: Path) -> Place:
        """Return where the path stands in the file, or the nearest place above it that is known."""
        for end in range(len(path), 0, -1):
            place = self.places.get(path[:end])
            if place is None:
                continue
            rest = path[end:]
            if place.pointer and rest and all(isinstance(part, int) or quotable(part) for part in rest):
                return Place(label=place.label, pointer=place.pointer + pointer_to(rest))
            return place
        if self.source == "json" and path and all(isinstance(part, int) or quotable(part) for part in path):
            return Place(pointer=pointer_to(path))
        return Place()


def _received(
    source: Source,
    kind: str | None,
    answers: Mapping[str, Any],
    findings: tuple[Finding, ...],
    places: Sequence[tuple[Any, ...]],
    form: str | None,
    files: frozenset[str] | None,
) -> Reading:
    return Reading(source, kind, answers, findings, {path: Place(*place) for path, *place in places}, form, files)


def read_drop(file: FilePath, kinds: Mapping[str, Kind[Any]]) -> Reading:
    """Return what is in the file or folder; whatever is wrong with it is a finding, and nothing bad in it raises.

    Reads the file and writes nothing, so it is safe to repeat. Run it in a process of its own with
    limits of time and memory: the preflight stops nearly all files that would take too much of either,
    not every one. Raises OSError only where the file cannot be opened at all, which is no fault of its
    sender.
    """
    return _read_folder(file, kinds) if is_folder(file) else _read_file(file, kinds)


def _read_folder(folder: FilePath, kinds: Mapping[str, Kind[Any]]) -> Reading:
    """Read the one file of the folder that some kind knows as its own, wherever in the folder it lies."""
    own = own_files(folder)
    if kept := what_keeps(own):
        return _not_read(kept)
    readings = [(one, _read_file(one.file, kinds)) for one in own if one.may_be_form]
    forms = [(one, reading) for one, reading in readings if reading.kind is not None]
    if len(forms) > 1:
        return _not_read(stop("folder-with-several-forms", count=len(forms)))
    if not forms:
        # Where the only workbook has a password or is damaged, it will have been the form.
        why = readings[0][1].findings if len(readings) == 1 else ()
        return _not_read(stop("folder-without-form"), *(found for found in why if _is_of_the_file(found)))
    ((form, reading),) = forms
    if reading.source == "batch":
        return _not_read(stop("batch-in-folder"))
    return replace(reading, form=form.name, files=frozenset(one.name for one in own if one is not form))


def _is_of_the_file(found: Finding) -> bool:
    return found.code.startswith("file-") and found.code != "file-kind-unknown"


def _read_file(file: FilePath, kinds: Mapping[str, Kind[Any]]) -> Reading:
    suffix = file.suffix.lower()
    with file.open("rb") as opened:
        content = opened.read(MANY_FORMS.file_bytes + 1)
    if suffix == JSON_SUFFIX:
        return _as_reading("json", *read_json(content, kinds))
    if suffix not in WORKBOOK_SUFFIXES:
        return _unreadable("file-kind-unknown")
    code = preflight(content)
    if code is None and suffix != FORM_SUFFIX:
        code = "file-kind-unknown"
    if code in (None, TOO_BIG) and suffix == FORM_SUFFIX and (many := _of_many_forms(file, content, code, kinds)):
        return Reading("batch", many)
    if code is not None:
        return _unreadable(code)
    try:
        kind, read = read_workbook(content, kinds)
    except Exception:  # noqa: BLE001  openpyxl raises errors of every sort on damaged files
        return _unreadable("file-damaged")
    return _as_reading("workbook", kind, read)


def _of_many_forms(file: FilePath, content: bytes, code: str | None, kinds: Mapping[str, Kind[Any]]) -> str | None:
    """Return the kind of which this workbook holds many forms, or None; one form is not looked at for long."""
    if code == TOO_BIG and preflight(content, MANY_FORMS) is not None:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if START_SHEET in sheet_names(package):
                return None
        return batch_kind(file, kinds)
    except Exception:  # noqa: BLE001  openpyxl raises errors of every sort on damaged files
        return None


def _as_reading(source: Source, kind: str | None, read: SheetRead) -> Reading:
    known: Source = source if kind else "unreadable"
    reading = Reading(known, kind, read.answers, read.findings, read.places)
    return Reading(known, kind, read.answers, _in_order(reading, read.findings), read.places)


def _unreadable(code: str) -> Reading:
    return _not_read(stop(code))


def _not_read(*findings: Finding) -> Reading:
    return Reading("unreadable", findings=tuple(finding.placed(Place()) for finding in findings))


def all_findings(reading: Reading, found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the reader's findings and those of examining the answers, each with its place, worst first.

    Where the reader could not get at an answer, what examining says of it is left out: it is blank to
    the rules, not to the person who filled it in.
    """
    placed = [finding.placed(finding.place or reading.place_of(finding.path)) for finding in found]
    kept = [finding for finding in placed if not _explained(finding, reading.findings)]
    return _in_order(reading, [*reading.findings, *kept])


def _explained(finding: Finding, by: Sequence[Finding]) -> bool:
    return any(_explains(earlier, finding) for earlier in by)


def _explains(earlier: Finding, finding: Finding) -> bool:
    at, place = earlier.place or Place(), finding.place or Place()
    if earlier.code == "sheet-missing":
        return place.sheet == at.sheet
    if earlier.code == "column-missing":
        return bool(finding.path) and (finding.path[0], finding.path[-1]) == earlier.path
    if earlier.path and earlier.path == finding.path:
        return True
    same_cell = at.cell is not None and (at.sheet, at.cell) == (place.sheet, place.cell)
    same_pointer = at.pointer is not None and at.pointer == place.pointer
    return (same_cell and (bool(earlier.path) or earlier.code == "cells-merged")) or same_pointer


def _in_order(reading: Reading, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings worst first, and within that as they stand in the file."""
    sheets = list(dict.fromkeys(place.sheet for place in reading.places.values()))
    pointers = {place.pointer: index for index, place in enumerate(reading.places.values())}

    def standing(finding: Finding) -> tuple[int, int, int, str, int]:
        place = finding.place or Place()
        if place.sheet is None and place.pointer is None:
            return (-1, 0, 0, "", 0)
        sheet = sheets.index(place.sheet) if place.sheet in sheets else len(sheets)
        # A question that is nowhere on its sheet comes before what stands in it.
        column = place.column or ""
        return (sheet, place.row or 0, len(column), column, pointers.get(place.pointer, len(pointers)))

    return worst_first(sorted(findings, key=standing))

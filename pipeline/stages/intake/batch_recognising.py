"""Telling a workbook of many forms from one form, by its headings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.domain.packs import Kind
from pipeline.stages.intake.batch_layout import BatchSheet, batch_layout_of
from pipeline.stages.intake.grid import Grid
from pipeline.stages.intake.layout import KIND_PROPERTY, folded
from pipeline.stages.intake.streams import Stream, StreamedBook, streamed

HEADINGS_WITHIN_ROWS = 20
LEAST_HEADINGS = 3


def batch_kind(file: Path, kinds: Mapping[str, Kind[Any]]) -> str | None:
    """Return the kind of which the workbook holds many forms, or None where it is no such workbook.

    It is one where a sheet named as the kind has a row of headings with the case number among them. Reads
    no further than that.
    """
    with streamed(file) as book:
        found = recognised(book, kinds)
        return found.code if found else None


def recognised(book: StreamedBook, kinds: Mapping[str, Kind[Any]]) -> Kind[Any] | None:
    """Return the kind of which an opened workbook holds many forms, or None."""
    said = kinds.get(str(book.properties.get(KIND_PROPERTY)))
    for kind in [said] if said else kinds.values():
        batch = batch_layout_of(kind)
        for stream in book.streams:
            if folded(stream.name) == folded(batch.cases.name) and headings_in(_first_rows(stream), batch.cases):
                return kind
    return None


def _first_rows(stream: Stream) -> list[Grid]:
    return list(islice(stream.rows(), HEADINGS_WITHIN_ROWS))


def headings_in(rows: Iterable[Grid], sheet: BatchSheet) -> int:
    """Return the first of the rows with the most headings, the case number among them; 0 where there is none."""
    best, found = 0, 0
    number = folded(sheet.questions[0].title)
    for grid in rows:
        words = {folded(grid.text(spot)) for spot in grid.spots}
        count = len(words & sheet.by_label.keys())
        if number in words and count > best:
            best, found = count, grid.spots[0][0]
    return found if best >= min(LEAST_HEADINGS, len(sheet.questions)) else 0

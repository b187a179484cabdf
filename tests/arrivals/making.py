"""Small bundles made by hand, as another council's program would make them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from pipeline.domain.audiences import seen_by
from pipeline.domain.authority import Authority
from pipeline.domain.bundle_carried import (
    CARRIED_FOR,
    CONTENTS_NAME,
    SUBMISSION_NAME,
    CarriedPart,
    contents_attachment,
    submission_attachment,
)
from pipeline.domain.bundles import Status
from pipeline.domain.kinds import KINDS

LINES_OF_A_PAGE = "This page has words on it, as the pages of a paper have."
SALTMERE = Authority(
    name="Saltmere County Council",
    team="Children's Front Door",
    phone="01632 960 210",
    complaints_contact="Complaints, 01632 960 211",
    out_of_hours_contact="Out of Hours, 01632 960 212",
    advocacy_contact="Advocacy, 01632 960 213",
    secure_email="transfers@saltmere.example",
)


def add_page(writer: PdfWriter, *lines: str) -> None:
    """Add a page with these lines."""
    page = writer.add_blank_page(595, 842)
    font = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"),
        NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica"),
    })  # fmt: skip
    content = DecodedStreamObject()
    shown = "".join(f"({line}) Tj 0 -16 Td " for line in (*lines, LINES_OF_A_PAGE) if line)
    content.set_data(f"BT /F 12 Tf 60 780 Td {shown}ET".encode())
    fonts = DictionaryObject({NameObject("/F"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    page[NameObject("/Contents")] = writer._add_object(content)


def words(*pages: str) -> PdfWriter:
    """Return a PDF with a page for each of these lines."""
    writer = PdfWriter()
    for line in pages:
        add_page(writer, line)
    return writer


def as_bytes(writer: PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def submission(kind: str, answers: dict[str, Any], document: str | None = None) -> bytes:
    """Return `submission.json` for a filled form, as the receiving authority sees it."""
    whole = KINDS[kind].model.model_validate({"kind": kind, **answers})
    return submission_attachment(seen_by(whole, CARRIED_FOR), document or f"{kind}-001", SALTMERE)


PARTS = (
    CarriedPart(ref="E01", title="Letter", section="A", first_page=3, pages=1, status=Status.ENCLOSED),
    CarriedPart(
        ref="E02",
        title="The child's current plan",
        section="B",
        first_page=4,
        pages=2,
        dated=date(2026, 6, 1),
        status=Status.ENCLOSED,
    ),
    CarriedPart(
        ref="E03",
        title="Minutes of the latest review",
        section="B",
        status=Status.NOT_ENCLOSED,
        reason="No review has been held yet.",
    ),
)
PAGES = ("Cover", "Index", "Letter to the council", "Plan, first page", "Plan, second page")


def bundle(
    carried: bytes | None,
    parts: Sequence[CarriedPart] = PARTS,
    pages: Sequence[str] = PAGES,
    *,
    volume: int = 1,
    volumes: int = 1,
) -> PdfWriter:
    """Return a bundle that carries a submission and its contents, not sealed."""
    writer = words(*pages)
    if carried is not None:
        writer.add_attachment(SUBMISSION_NAME, carried)
        writer.add_attachment(CONTENTS_NAME, contents_attachment(parts, volume=volume, volumes=volumes))
    return writer


def written(file: Path, writer: PdfWriter) -> Path:
    file.write_bytes(as_bytes(writer))
    return file

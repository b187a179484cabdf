"""The made-up files that lie in one folder with some of the filled examples."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from docx import Document

from pipeline.domain.deadlines import Calendar
from pipeline.domain.packs import Kind
from pipeline.stages.conversion import choose_converter

LIMIT_SECONDS = 60.0


def example_files(kind: Kind[Any], today: date, calendar: Calendar) -> dict[str, bytes]:
    """Return the files that the kind's example names, each with its content; none where it stands alone."""
    return _as_pdfs(kind.example_files(today, calendar)) if kind.example_files else {}


def _as_pdfs(texts: Mapping[str, Sequence[str]]) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as scratch:
        converter = choose_converter("embedded", Path(scratch))
        made = {}
        for name, (title, *lines) in texts.items():
            docx = Path(scratch) / "text.docx"
            document = Document()
            document.core_properties.title = title
            document.add_heading(title)
            for line in lines:
                document.add_paragraph(line)
            document.save(str(docx))
            converter.convert(docx, docx.with_suffix(".pdf"), seconds=LIMIT_SECONDS)
            made[name] = docx.with_suffix(".pdf").read_bytes()
        converter.close()
    return made

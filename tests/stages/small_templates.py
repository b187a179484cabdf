"""Small Word templates for tests, made on the spot."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, datetime
from typing import Annotated

from docx import Document
from pydantic import BaseModel, Field

from pipeline.stages.rendering import LoadedTemplate, fill_template


class Line(BaseModel):
    text: str


class SmallPage(BaseModel):
    title: str = "Title"
    text: str = ""
    lines: tuple[Line, ...] = ()
    flag: Annotated[bool, Field()] = False


def template(*paragraphs: str, header: str = "", footer: str = "") -> LoadedTemplate:
    """Return a template of these paragraphs."""
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.sections[0].header.paragraphs[0].text = header
    document.sections[0].footer.paragraphs[0].text = footer
    stream = io.BytesIO()
    document.save(stream)
    return LoadedTemplate(stream.getvalue(), hashlib.sha256(stream.getvalue()).hexdigest())


def fill(made: LoadedTemplate, page: BaseModel) -> bytes:
    """Fill it with fixed properties."""
    return fill_template(
        made, page, title="T & <T>", author="A & B", subject="S", made_at=datetime(2026, 6, 10, tzinfo=UTC)
    )


def text_of(docx: bytes) -> str:
    """Return the body's text, a line a paragraph, with line breaks as they are."""
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(docx)).paragraphs)

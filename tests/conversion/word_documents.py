"""Small Word documents for these tests, made on the spot."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


def word_document(
    path: Path,
    *paragraphs: str,
    font: str = "Arial",
    title: str = "",
    header: str = "",
    change: Callable[[WordDocument], None] | None = None,
) -> Path:
    document = Document()
    document.styles["Normal"].font.name = font
    document.core_properties.title = title
    if header:
        document.sections[0].header.paragraphs[0].text = header
    for text in paragraphs:
        document.add_paragraph(text)
    if change:
        change(document)
    document.save(str(path))
    return path


def element(tag: str, **attributes: str) -> OxmlElement:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def add_field(paragraph: Paragraph, instruction: str, kept_result: str = "1") -> None:
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="begin"))
    code = OxmlElement("w:instrText")
    code.text = instruction
    paragraph.add_run()._r.append(code)
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="separate"))
    paragraph.add_run(kept_result)
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="end"))


def replace_in_part(docx: Path, part: str, old: str, new: str) -> Path:
    with zipfile.ZipFile(docx) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in parts[part], f"{part} does not contain what is to be replaced"
    parts[part] = parts[part].replace(old.encode(), new.encode())
    with zipfile.ZipFile(docx, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return docx

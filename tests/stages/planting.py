"""Putting words into every corner of a finished Word file or PDF."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdf
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf.annotations import FreeText, Link, Text
from pypdf.constants import UserAccessPermissions
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

Plant = Callable[[Path, str], None]
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def png(words: str, *, packed: bool = False) -> bytes:
    """Return a picture of one dot with a comment."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    text = words.encode("latin-1")
    note = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(text)) if packed else chunk(b"tEXt", b"Comment\0" + text)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + note + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def jpeg(words: bytes) -> bytes:
    """Return what a photograph keeps before and behind its picture, which is left out."""
    return b"\xff\xd8\xff\xfe" + struct.pack(">H", len(words) + 2) + words + b"\xff\xda\0\x02\xff\xd9"


# Word files


def in_word(change: Callable[[WordDocument, str], None]) -> Plant:
    def plant(docx: Path, words: str) -> None:
        document = Document(str(docx))
        change(document, words)
        document.save(str(docx))

    return plant


def in_xml(template: str) -> Plant:
    """Plant XML of Word's at the end of the body; `WORDS` in it is what is planted."""

    def change(document: WordDocument, words: str) -> None:
        marked_up = re.sub(r"^<([\w:]+)", rf"<\1 {nsdecls('w', 'wp', 'a', 'r')}", template.replace("WORDS", words))
        document.element.body.insert(0, parse_xml(marked_up))

    return in_word(change)


def in_part(name: str, content: Callable[[str], bytes] | str) -> Plant:
    def plant(docx: Path, words: str) -> None:
        made = content.replace("WORDS", words).encode() if isinstance(content, str) else content(words)
        with zipfile.ZipFile(docx, "a") as parts:
            parts.writestr(name, made)

    return plant


def in_existing_part(name: str, before: str, inserted: str) -> Plant:
    def plant(docx: Path, words: str) -> None:
        with zipfile.ZipFile(docx) as parts:
            contents = {one: parts.read(one) for one in parts.namelist()}
        assert before.encode() in contents[name]
        contents[name] = contents[name].replace(
            before.encode(), inserted.replace("WORDS", words).encode() + before.encode(), 1
        )
        with zipfile.ZipFile(docx, "w") as parts:
            for one, content in contents.items():
                parts.writestr(one, content)

    return plant


def in_header(document: WordDocument, words: str) -> None:
    document.sections[0].header.paragraphs[0].text = words


def in_first_page_footer(document: WordDocument, words: str) -> None:
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_footer.paragraphs[0].text = words


def in_cell(document: WordDocument, words: str) -> None:
    document.add_table(1, 2).cell(0, 1).text = words


def in_title(document: WordDocument, words: str) -> None:
    document.core_properties.title = words


def in_keywords(document: WordDocument, words: str) -> None:
    document.core_properties.keywords = words


def in_hidden_text(document: WordDocument, words: str) -> None:
    document.add_paragraph().add_run(words).font.hidden = True


def over_runs(document: WordDocument, words: str) -> None:
    paragraph = document.add_paragraph()
    for character in words:
        paragraph.add_run(character).bold = True


def over_paragraphs(document: WordDocument, words: str) -> None:
    for word in words.split():
        document.add_paragraph(word)


def in_comment(document: WordDocument, words: str) -> None:
    document.add_comment(document.paragraphs[0].runs[0], text=words)


def in_commenter(document: WordDocument, words: str) -> None:
    document.add_comment(document.paragraphs[0].runs[0], text="x", author=words)


def in_alt_text(document: WordDocument, words: str) -> None:
    picture = document.add_paragraph().add_run().add_picture(io.BytesIO(png("nothing")))
    picture._inline.docPr.set("descr", words)


def in_picture(document: WordDocument, words: str) -> None:
    document.add_paragraph().add_run().add_picture(io.BytesIO(png(words, packed=True)))


def in_link(document: WordDocument, words: str) -> None:
    document.part.relate_to(words, LINK, is_external=True)


def in_name_of_part(docx: Path, words: str) -> None:
    in_part(f"word/media/{words}.txt", "x")(docx, words)


def in_archive_comment(docx: Path, words: str) -> None:
    with zipfile.ZipFile(docx, "a") as parts:
        parts.comment = words.encode()


# PDFs


def in_pdf(change: Callable[[pypdf.PdfWriter, str], None]) -> Plant:
    def plant(pdf: Path, words: str) -> None:
        writer = pypdf.PdfWriter(clone_from=pdf)
        change(writer, words)
        writer.write(pdf)

    return plant


def stream(content: bytes, **names: str) -> StreamObject:
    made = DecodedStreamObject()
    made.set_data(content)
    made.update({NameObject(f"/{key}"): NameObject(f"/{value}") for key, value in names.items()})
    return made.flate_encode()


def in_catalogue(key: str, make: Callable[[str], object]) -> Plant:
    def change(writer: pypdf.PdfWriter, words: str) -> None:
        writer.root_object[NameObject(key)] = writer._add_object(make(words))

    return in_pdf(change)


def in_subject(writer: pypdf.PdfWriter, words: str) -> None:
    writer.add_metadata({"/Subject": words})


def in_own_property(writer: pypdf.PdfWriter, words: str) -> None:
    writer.add_metadata({"/Council": words})


def in_outline(writer: pypdf.PdfWriter, words: str) -> None:
    writer.add_outline_item(title=words, page_number=0)


def in_attachment_name(writer: pypdf.PdfWriter, words: str) -> None:
    writer.add_attachment(f"{words}.txt", b"x")


def in_attachment(writer: pypdf.PdfWriter, words: str) -> None:
    writer.add_attachment("note.txt", words.encode("utf-16"))


def in_link_target(writer: pypdf.PdfWriter, words: str) -> None:
    writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url=words))


def in_note(writer: pypdf.PdfWriter, words: str) -> None:
    writer.add_annotation(0, Text(rect=(0, 0, 9, 9), text=words))


def in_free_text(writer: pypdf.PdfWriter, words: str) -> None:
    writer.add_annotation(0, FreeText(rect=(0, 0, 9, 9), text=words))


def in_form_field(writer: pypdf.PdfWriter, words: str) -> None:
    field = DictionaryObject(
        {
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject("field"),
            NameObject("/V"): TextStringObject(words),
        }
    )
    form = DictionaryObject({NameObject("/Fields"): ArrayObject([writer._add_object(field)])})
    writer.root_object[NameObject("/AcroForm")] = writer._add_object(form)


def in_page_label(writer: pypdf.PdfWriter, words: str) -> None:
    label = DictionaryObject({NameObject("/P"): TextStringObject(words)})
    numbers = DictionaryObject({NameObject("/Nums"): ArrayObject([NumberObject(0), label])})
    writer.root_object[NameObject("/PageLabels")] = numbers


def in_structure(writer: pypdf.PdfWriter, words: str) -> None:
    figure = DictionaryObject({NameObject("/S"): NameObject("/Figure"), NameObject("/Alt"): TextStringObject(words)})
    tree = DictionaryObject({NameObject("/K"): ArrayObject([writer._add_object(figure)])})
    writer.root_object[NameObject("/StructTreeRoot")] = writer._add_object(tree)


def in_script(writer: pypdf.PdfWriter, words: str) -> None:
    action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(f"app.alert('{words}')")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)


def in_packed_object(writer: pypdf.PdfWriter, words: str) -> None:
    writer._add_object(stream(b"7 0 <</Producer (" + words.encode("latin-1") + b")>>", Type="ObjStm"))


def in_drawing_of_stamp(writer: pypdf.PdfWriter, words: str) -> None:
    first, second = words[: len(words) // 2].encode(), words[len(words) // 2 :].encode()
    drawing = b"BT /F1 9 Tf [(" + first + b") -20 (" + second + b")] TJ ET"
    stamp = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Stamp"),
            NameObject("/AP"): DictionaryObject(
                {NameObject("/N"): writer._add_object(stream(drawing, Subtype="Form"))}
            ),
        }
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(stamp)])


def in_actual_text(writer: pypdf.PdfWriter, words: str) -> None:
    spoken = b"\xfe\xff" + words.encode("utf-16-be")
    drawing = b"q /Span <</ActualText <" + spoken.hex().encode() + b">>> BDC EMC Q"
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream(drawing))


def in_photograph(writer: pypdf.PdfWriter, words: str) -> None:
    photograph = DecodedStreamObject()
    photograph.set_data(jpeg(words.encode("utf-16-le")))
    photograph[NameObject("/Subtype")] = NameObject("/Image")
    photograph[NameObject("/Filter")] = NameObject("/DCTDecode")
    writer._add_object(photograph)


def in_an_older_state(pdf: Path, words: str) -> None:
    """Leave the words in an object that nothing refers to any more."""
    pdf.write_bytes(pdf.read_bytes() + b"\n9999 0 obj\n(" + words.encode("latin-1") + b")\nendobj\n%%EOF\n")


def encrypted(pdf: Path, words: str) -> None:
    writer = pypdf.PdfWriter(clone_from=pdf)
    writer.add_metadata({"/Subject": words})
    writer.encrypt("", "owner", permissions_flag=UserAccessPermissions.all(), algorithm="RC4-128")
    writer.write(pdf)

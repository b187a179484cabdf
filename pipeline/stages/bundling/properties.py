"""What a bundle says of itself: title, language, dates, labels of its pages, and the files inside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import md5
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape

import pypdf
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from pipeline.domain.bundle_pages import NumberStyle, PageLabels
from pipeline.stages.bundling.pieces import Attachment

PRODUCER = "Document pipeline"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{made_at}</xmp:CreateDate><xmp:ModifyDate>{made_at}</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
<xmpMM:DocumentID>uuid:{identity}</xmpMM:DocumentID>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def write_properties(writer: pypdf.PdfWriter, *, title: str, language: str, made_at: datetime, identity: bytes) -> None:
    """Say title, language and when it was made; `identity` is the same for the same input, 16 bytes."""
    when = TextStringObject(made_at.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ"))
    writer.metadata = {
        NameObject("/Title"): TextStringObject(title),
        NameObject("/Producer"): TextStringObject(PRODUCER),
        NameObject("/CreationDate"): when,
        NameObject("/ModDate"): when,
    }
    stream = DecodedStreamObject()
    stream[NameObject("/Type")] = NameObject("/Metadata")
    stream[NameObject("/Subtype")] = NameObject("/XML")
    stream.set_data(
        _XMP.format(
            title=escape(_allowed(title)),
            language=escape(_allowed(language)),
            made_at=made_at.astimezone(UTC).isoformat(timespec="seconds"),
            producer=PRODUCER,
            identity=uuid5(NAMESPACE_URL, identity.hex()),
        ).encode()
    )
    root = writer.root_object
    root[NameObject("/Metadata")] = writer._add_object(stream)
    root[NameObject("/Lang")] = TextStringObject(language)
    root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    writer._ID = ArrayObject([ByteStringObject(identity), ByteStringObject(identity)])


def write_page_labels(writer: pypdf.PdfWriter, labels: Iterable[tuple[PageLabels, int, int]]) -> None:
    """Give readers the labels that are stamped: labels, the index in them of the first page, and how many pages."""
    ranges = ArrayObject()
    page = 0
    for run, index, pages in labels:
        if not pages:
            continue
        entry = DictionaryObject(
            {
                NameObject("/S"): NameObject(f"/{NumberStyle(run.style).value}"),
                NameObject("/St"): NumberObject(run.first + index),
            }
        )
        if run.prefix:
            entry[NameObject("/P")] = TextStringObject(run.prefix)
        ranges.extend((NumberObject(page), entry))
        page += pages
    writer.root_object[NameObject("/PageLabels")] = DictionaryObject({NameObject("/Nums"): ranges})


def write_attachments(writer: pypdf.PdfWriter, attachments: Sequence[Attachment], made_at: datetime) -> None:
    """Put the files inside, where readers list them, and say what each is to the bundle."""
    if not attachments:
        return
    names = ArrayObject()
    associated = ArrayObject()
    when = TextStringObject(made_at.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ"))
    for attachment in sorted(attachments, key=lambda one: TextStringObject(one.name).get_encoded_bytes()):
        file = _specification(writer, attachment, when)
        names.extend((TextStringObject(attachment.name), file))
        associated.append(file)
    root = writer.root_object
    root[NameObject("/Names")] = DictionaryObject(
        {NameObject("/EmbeddedFiles"): DictionaryObject({NameObject("/Names"): names})}
    )
    root[NameObject("/AF")] = associated


def _specification(writer: pypdf.PdfWriter, attachment: Attachment, when: TextStringObject) -> IndirectObject:
    plain = DecodedStreamObject()
    plain.set_data(attachment.content)
    stream = plain.flate_encode()
    stream[NameObject("/Type")] = NameObject("/EmbeddedFile")
    stream[NameObject("/Subtype")] = NameObject(f"/{attachment.mime}")
    stream[NameObject("/Params")] = DictionaryObject(
        {
            NameObject("/Size"): NumberObject(len(attachment.content)),
            # ISO 32000-1 asks for MD5 here. It protects nothing; the manifest and the seal do.
            NameObject("/CheckSum"): ByteStringObject(md5(attachment.content, usedforsecurity=False).digest()),
            NameObject("/ModDate"): when,
        }
    )
    place = writer._add_object(stream)
    return writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Filespec"),
                NameObject("/F"): TextStringObject(attachment.name),
                NameObject("/UF"): TextStringObject(attachment.name),
                NameObject("/Desc"): TextStringObject(attachment.description),
                NameObject("/AFRelationship"): NameObject(f"/{attachment.relationship}"),
                NameObject("/EF"): DictionaryObject({NameObject("/F"): place, NameObject("/UF"): place}),
            }
        )
    )


def _allowed(words: str) -> str:
    return "".join(letter for letter in words if letter.isprintable())

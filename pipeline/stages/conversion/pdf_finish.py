"""Give the embedded converter's PDF what that converter leaves out: title, language, joined letters' text."""

from __future__ import annotations

import io
import re

from pypdf import PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    BooleanObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

from pipeline.stages.conversion.joined_letters import put_back_letters
from pipeline.stages.conversion.protocol import ConversionFailed

_TAIL = re.compile(
    rb"trailer\n<</Size (?P<size>\d+)\n/Root (?P<root>\d+) 0 R\n/Info (?P<info>\d+) 0 R>>\n"
    rb"startxref\n(?P<start>\d+)\n%%EOF\s*$"
)


def finish_pdf(pdf: bytes, *, title: str | None, language: str, joined_letters: bool) -> bytes:
    """Give ``pdf`` with its title, its language and, if it has joined letters, their names put back.

    Bookmarks and structure are left as they are. The same input gives the same bytes.

    Raises:
        ConversionFailed: ``converter-refused`` when the PDF cannot be read.
    """
    if not joined_letters:
        quick = _with_appended_properties(pdf, title=title, language=language)
        if quick is not None:
            return quick
    try:
        writer = PdfWriter(clone_from=io.BytesIO(pdf))
        if joined_letters:
            put_back_letters(writer)
        if title:
            writer.add_metadata({"/Title": title})
            writer.root_object[NameObject("/ViewerPreferences")] = DictionaryObject(
                {NameObject("/DisplayDocTitle"): BooleanObject(True)}
            )
        writer.root_object[NameObject("/Lang")] = TextStringObject(language)
        finished = io.BytesIO()
        writer.write(finished)
    except PyPdfError:
        raise ConversionFailed("converter-refused", "The embedded converter made a PDF that cannot be read.") from None
    return finished.getvalue()


def _with_appended_properties(pdf: bytes, *, title: str | None, language: str) -> bytes | None:
    # The format's own way to change a file: write the changed objects and a new table behind the old end.
    # Reading and writing the whole file for two values would take ten times as long. None when the file is
    # not laid out as expected; then it is done the long way.
    tail = _TAIL.search(pdf, max(0, len(pdf) - 400))
    if not tail:
        return None
    objects = {}
    additions = {
        int(tail["root"]): b"\n/Lang " + _pdf_text(language),
        int(tail["info"]): b"\n/Title " + _pdf_text(title) if title else b"",
    }
    if title:
        additions[int(tail["root"])] += b"\n/ViewerPreferences <</DisplayDocTitle true>>"
    for number, addition in additions.items():
        old = re.search(rb"\n%d 0 obj\n(<<.*?>>)\nendobj\n" % number, pdf, re.DOTALL)
        if not old or any(key in old[1] for key in (b"/Lang", b"/Title", b"/ViewerPreferences", b"stream")):
            return None
        objects[number] = old[1][:-2] + addition + b">>"
    body = io.BytesIO()
    table = [b"xref"]
    place = len(pdf) + 1
    for number, content in sorted(objects.items()):
        written = b"%d 0 obj\n%s\nendobj\n" % (number, content)
        table.append(b"%d 1\n%010d 00000 n " % (number, place))
        place += len(written)
        body.write(written)
    return b"".join(
        (
            pdf,
            b"\n",
            body.getvalue(),
            b"\n".join(table),
            b"\ntrailer\n<</Size %s\n/Root %s 0 R\n/Info %s 0 R\n" % (tail["size"], tail["root"], tail["info"]),
            b"/Prev %s>>\nstartxref\n%d\n%%%%EOF\n" % (tail["start"], place),
        )
    )


def _pdf_text(text: str) -> bytes:
    if text.isascii():
        return b"(" + re.sub(rb"([\\()])", rb"\\\1", text.encode("ascii")) + b")"
    return b"<FEFF" + text.encode("utf-16-be", errors="replace").hex().upper().encode("ascii") + b">"

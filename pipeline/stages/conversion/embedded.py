"""The converter that comes with the install: no other program needed."""

from __future__ import annotations

import io
import os
import re
import zipfile
from importlib.metadata import version
from pathlib import Path

from lxml import etree

from pipeline.stages.conversion.fonts import only_our_fonts
from pipeline.stages.conversion.joined_letters import has_joined_letters, put_into_shapes
from pipeline.stages.conversion.kept_rows import tie_rows
from pipeline.stages.conversion.pdf_finish import finish_pdf
from pipeline.stages.conversion.protocol import ConversionFailed, ConverterUnavailable
from pipeline.stages.conversion.word_file import DOCUMENT, STYLES, W, WordFile, parse_part

_THEME = re.compile(r"word/theme/theme\d*\.xml")
_FONT_PER_SCRIPT = re.compile(rb'<a:font\s+script="[^"]*"\s+typeface="[^"]*"\s*/>')


class EmbeddedConverter:
    """Converts with dxpdf, inside this process, in some tens of milliseconds.

    The same document gives the same bytes on every machine. Meant for a child process that someone else
    watches and may kill: deep nesting can crash dxpdf, and a running call cannot be interrupted.
    """

    name = "embedded"

    def __init__(self, scratch: Path) -> None:
        """Lay out the font settings in ``scratch`` and set them for this process; safe to repeat.

        Raises:
            ConverterUnavailable: dxpdf is not there or does not load on this machine.
        """
        self._fonts = only_our_fonts(scratch)
        self._use_our_fonts()
        try:
            import dxpdf
        except ImportError as error:
            raise ConverterUnavailable("The embedded converter (dxpdf) cannot be loaded.") from error
        self._to_pdf = dxpdf.convert
        self.version = version("dxpdf")

    def convert(self, docx: Path, pdf: Path, *, seconds: float) -> None:
        """Write the PDF of ``docx`` to ``pdf``, whole or not at all; safe to repeat.

        ``seconds`` is not used: only the end of the process ends a call into dxpdf, so the time limit belongs
        to the pool that this process is a child of.

        Raises:
            ConversionFailed: ``not-a-word-file``, ``damaged-word-file`` or ``converter-refused``.
        """
        with WordFile(docx) as word:
            stories = {part: word.read(part) for part in word.story_parts}
            prepared = _prepared(docx, word, stories)
            title, language = word.title, word.language
        self._use_our_fonts()
        try:
            made = bytes(self._to_pdf(prepared))
        except (RuntimeError, ValueError, OSError):
            # The cause is left out on purpose, here and elsewhere: it may quote the document or its name.
            raise ConversionFailed("converter-refused", "The embedded converter could not read the document.") from None
        joined = any(has_joined_letters(story) for story in stories.values())
        finished = finish_pdf(made, title=title, language=language, joined_letters=joined)
        draft = pdf.with_name(pdf.name + ".part")
        draft.write_bytes(finished)
        draft.replace(pdf)

    def _use_our_fonts(self) -> None:
        # The settings are looked up at every call, and another converter in this process may have set its own.
        for name in self._fonts.unset_variables:
            os.environ.pop(name, None)
        os.environ.update(self._fonts.set_variables)

    def close(self) -> None:
        """Do nothing: there is no process to stop, and the font cache in ``scratch`` serves the next start."""


def _prepared(docx: Path, word: WordFile, stories: dict[str, bytes]) -> bytes:
    changed: dict[str, bytes] = {}
    for part, xml in stories.items():
        controls, joined = b":sdt>" in xml or b":sdt " in xml, has_joined_letters(xml)
        tables = part == DOCUMENT and b":tbl>" in xml
        if controls or joined or tables:
            root = parse_part(xml)
            if controls:
                _open_content_controls(root)
            tied = tables and tie_rows(root, word.parse(STYLES) if STYLES in word.names else None)
            if joined:
                put_into_shapes(root)
            if controls or joined or tied:
                changed[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    for part in word.names:
        if _THEME.fullmatch(part):
            # Each of the 30-odd fonts that Word lists for other scripts is looked up in four styles at every
            # call, a fifth of the whole time. None of them is ever on the machine.
            theme = word.read(part)
            slim = _FONT_PER_SCRIPT.sub(b"", theme)
            if slim != theme:
                changed[part] = slim
    return _with_parts(docx.read_bytes(), changed) if changed else docx.read_bytes()


def _open_content_controls(root: etree._Element) -> None:
    # dxpdf 0.8.1 leaves out the text of content controls inside a line.
    for control in reversed(list(root.iter(f"{W}sdt"))):
        holder = control.getparent()
        if holder is None:
            continue
        content = control.find(f"{W}sdtContent")
        place = holder.index(control)
        for offset, child in enumerate(list(content) if content is not None else []):
            holder.insert(place + offset, child)
        holder.remove(control)


def _with_parts(docx: bytes, changed: dict[str, bytes]) -> bytes:
    # The new parts go behind the old ones and only the list of contents is written anew: packing the whole
    # file again would cost more than all else we do to it.
    buffer = io.BytesIO(docx)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_STORED) as archive:
        archive.filelist[:] = [entry for entry in archive.filelist if entry.filename not in changed]
        for part, xml in changed.items():
            archive.NameToInfo.pop(part, None)
            # A fixed date, so that the same document is prepared to the same bytes.
            archive.writestr(zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0)), xml)
    return buffer.getvalue()

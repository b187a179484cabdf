"""Try the converters out, for ``pipeline doctor``."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

from pipeline.stages.conversion.content_guard import lost_text
from pipeline.stages.conversion.embedded import EmbeddedConverter
from pipeline.stages.conversion.fonts import FONT_FILES, missing_fonts
from pipeline.stages.conversion.libreoffice import LibreOfficeConverter, find_python_with_uno, find_soffice
from pipeline.stages.conversion.protocol import (
    ConversionFailed,
    Converter,
    ConverterUnavailable,
    Diagnosis,
)

TRY_LIMIT_SECONDS = 60.0

_EMBEDDED, _FONTS, _OFFICE, _UNO = "embedded converter", "fonts", "LibreOffice", "Python with uno"
_SAMPLE_TEXT = "Żółw Ελλάδα Привет שלום عربي 中文 ☐ ✓ → 🙂"
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SAMPLE = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>',
    "word/document.xml": f'<w:document xmlns:w="{_NAMESPACE}"><w:body><w:p><w:r><w:rPr><w:rFonts '
    f'w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/></w:rPr><w:t>{_SAMPLE_TEXT}</w:t></w:r></w:p>'
    "</w:body></w:document>",
}


def diagnose(scratch: Path) -> list[Diagnosis]:
    """Try every converter on a small document made on the spot, and say what works and what to do if not.

    Takes a second or two where LibreOffice is installed. Leaves nothing behind but the font cache.
    """
    return [_of_fonts(), _of_embedded(scratch), *_of_libreoffice(scratch)]


def _of_fonts() -> Diagnosis:
    missing = missing_fonts()
    if missing:
        return Diagnosis(
            _FONTS,
            False,
            f"{len(missing)} of the {len(FONT_FILES)} font files that come with the product are missing "
            f"({', '.join(missing)}). Install the product again.",
        )
    return Diagnosis(_FONTS, True, f"All {len(FONT_FILES)} font files that come with the product are there.")


def _of_embedded(scratch: Path) -> Diagnosis:
    try:
        converter = EmbeddedConverter(scratch)
    except ConverterUnavailable:
        return Diagnosis(
            _EMBEDDED,
            False,
            "It cannot be loaded. Install the product again on a machine with a 64-bit Linux, Windows or macOS.",
        )
    trouble = _trouble_with(converter, scratch)
    if trouble:
        return Diagnosis(_EMBEDDED, False, f"{trouble} Install the product again.")
    return Diagnosis(
        _EMBEDDED, True, f"dxpdf {converter.version} converts, and all the text of the test page came back."
    )


def _of_libreoffice(scratch: Path) -> list[Diagnosis]:
    if find_soffice() is None:
        return [
            Diagnosis(
                _OFFICE,
                False,
                "It is not installed, so the embedded converter does the work. Only if you want PDFs that are "
                "tagged for screen readers and fit for archiving, install the packages "
                "libreoffice-writer-nogui and python3-uno.",
                required=False,
            )
        ]
    if find_python_with_uno() is None:
        return [
            Diagnosis(
                _UNO,
                False,
                "LibreOffice is installed, but no Python that can talk to it. Install the package python3-uno.",
                required=False,
            )
        ]
    found = Diagnosis(_UNO, True, "A Python that can talk to LibreOffice was found.", required=False)
    converter: LibreOfficeConverter | None = None
    try:
        converter = LibreOfficeConverter(scratch)
        version = converter.version
        trouble = _trouble_with(converter, scratch)
    except ConverterUnavailable:
        return [
            found,
            Diagnosis(
                _OFFICE,
                False,
                "It is installed and does not start. Try to run soffice --headless by hand, or set the "
                "converter to embedded.",
                required=False,
            ),
        ]
    finally:
        if converter is not None:
            converter.close()
    if trouble:
        words = f"LibreOffice {version} starts, but: {trouble} Set the converter to embedded until it is mended."
        return [found, Diagnosis(_OFFICE, False, words, required=False)]
    words = f"LibreOffice {version} converts, and all the text of the test page came back."
    return [found, Diagnosis(_OFFICE, True, words, required=False)]


def _trouble_with(converter: Converter, scratch: Path) -> str | None:
    with tempfile.TemporaryDirectory(prefix="diagnosis-", dir=scratch) as folder:
        docx, pdf = Path(folder) / "sample.docx", Path(folder) / "sample.pdf"
        with zipfile.ZipFile(docx, "w") as archive:
            for part, xml in _SAMPLE.items():
                archive.writestr(part, xml)
        try:
            converter.convert(docx, pdf, seconds=TRY_LIMIT_SECONDS)
            lost = lost_text(docx, pdf)
        except ConversionFailed as failed:
            return f"the test page could not be converted ({failed.code})."
        return f"{lost.words}" if lost else None

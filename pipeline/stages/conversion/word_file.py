"""Read what the converters and checks need from a Word file, and no more of it than that."""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType

from lxml import etree

from pipeline.stages.conversion.protocol import ConversionFailed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
_CORE = "docProps/core.xml"
_STORY = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")

DEFAULT_LANGUAGE = "en-GB"

# No entities, no network, no endless nesting: the text in it was typed by people we do not know.
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)


@dataclass(frozen=True, slots=True)
class PageFurniture:
    """The header or footer parts of one section, by the pages they are for."""

    default: str | None = None
    first: str | None = None
    even: str | None = None


class WordFile:
    """An open .docx; use it as a context manager. Reading is lazy, and nothing is ever written.

    Raises:
        ConversionFailed: ``not-a-word-file`` or ``damaged-word-file``.
    """

    def __init__(self, docx: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(docx)
        except (zipfile.BadZipFile, OSError):
            raise ConversionFailed("not-a-word-file", "The file is not a Word document (.docx).") from None
        self.names = frozenset(self._zip.namelist())
        if DOCUMENT not in self.names:
            self._zip.close()
            raise ConversionFailed("not-a-word-file", "The file is not a Word document (.docx).")

    def __enter__(self) -> WordFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def read(self, part: str) -> bytes:
        """Give the bytes of one part."""
        try:
            return self._zip.read(part)
        except (KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError):
            raise ConversionFailed("damaged-word-file", "The Word document is damaged.") from None

    def parse(self, part: str) -> etree._Element:
        """Give one part as a tree. Use it before changing nothing: a part is parsed anew at every call."""
        return parse_part(self.read(part))

    @cached_property
    def story_parts(self) -> tuple[str, ...]:
        """The parts that hold text: body, headers, footers, notes."""
        return tuple(sorted(name for name in self.names if _STORY.fullmatch(name)))

    @property
    def title(self) -> str | None:
        """The title in the document's properties, if it has one."""
        if _CORE not in self.names:
            return None
        found = self.parse(_CORE).findtext(f"{_DUBLIN_CORE}title")
        return " ".join(found.split()) or None if found else None

    @property
    def language(self) -> str:
        """The language of the document's default style, like ``en-GB``."""
        if STYLES in self.names:
            # A search instead of a parse: this part is often the largest by far and one value is wanted.
            defaults = re.search(rb"<w:docDefaults\b.*?</w:docDefaults>", self.read(STYLES), re.DOTALL)
            if defaults:
                language = re.search(rb'<w:lang\b[^>]*?\bw:val="([A-Za-z0-9-]{2,35})"', defaults.group())
                if language:
                    return language.group(1).decode("ascii")
        return DEFAULT_LANGUAGE

    @cached_property
    def relations(self) -> dict[str, str]:
        """The parts that the body refers to, by relation id; external links are left out."""
        part = "word/_rels/document.xml.rels"
        if part not in self.names:
            return {}
        return {
            relation.get("Id", ""): posixpath.normpath(posixpath.join("word", relation.get("Target", "")))
            if not relation.get("Target", "").startswith("/")
            else relation.get("Target", "").lstrip("/")
            for relation in self.parse(part)
            if relation.get("TargetMode") != "External"
        }

    def furniture(self, section: etree._Element, kind: str, before: PageFurniture) -> PageFurniture:
        """Tell which parts are ``kind`` ("header" or "footer") in ``section``; what it leaves out is inherited."""
        found = {"default": before.default, "first": before.first, "even": before.even}
        for reference in section.iterfind(f"{W}{kind}Reference"):
            part = self.relations.get(reference.get(_R_ID, ""))
            if part in self.names:
                found[reference.get(f"{W}type", "default")] = part
        return PageFurniture(found["default"], found["first"], found["even"])


def parse_part(xml: bytes) -> etree._Element:
    """Parse one part of a Word file strictly.

    Raises:
        ConversionFailed: ``damaged-word-file``.
    """
    try:
        return etree.fromstring(xml, _PARSER)
    except etree.XMLSyntaxError:
        raise ConversionFailed("damaged-word-file", "The Word document is damaged.") from None


def is_on(toggle: etree._Element | None) -> bool:
    """Tell whether a yes/no property is there and not switched off (``w:val="0"``)."""
    return toggle is not None and toggle.get(f"{W}val", "1") not in ("0", "false", "off", "none")

"""Everything that can be read in a Word file, in view or out of it."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from pipeline.stages.inspection.plain_bytes import FONTS, text_of, text_of_picture
from pipeline.stages.inspection.refusal import OutputRefused

WORD_NAMES = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD = f"{{{WORD_NAMES}}}"
# In these the text of one word may be spread over several elements; in any other an element is a word by itself.
RUNNING_TEXT = (WORD_NAMES, "http://schemas.openxmlformats.org/drawingml/2006/main")
PARTING = r"(?:p|br|cr|tab|ptab|tc|tr)\b"
COMMENT = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
# In what lxml writes, ">" and '"' stand for nothing else.
TAG = re.compile(r"<[^>]*>")
INDENTATION = re.compile(r">\s+<")
CHANGED_OR_HIDDEN = etree.XPath(
    "//w:p[.//w:p or .//w:ins or .//w:del or .//w:moveFrom or .//w:instrText or .//w:vanish]",
    namespaces={"w": WORD_NAMES},
)
UNSEEN_TEXT = etree.XPath("//comment() | //processing-instruction()")

ATTRIBUTE = re.compile(r'\s([\w:.\-]+)="([^"]{4,})"')
DAY_IN_SIX_FIGURES = re.compile(r"\d{6}")
# Sizes and distances, which are no days.
MEASURES = re.compile(
    r"(?:\w+:)?(?:cx|cy|[xywhltrb]|left|right|top|bottom|start|end|hanging|firstLine|before|after|line|pos|gutter"
    r"|header|footer|dist[TBLR]|[lrtb]Ins|id|sz)"
)
NAMES_OF_FORMATS = ("http://schemas.openxmlformats.org/", "http://schemas.microsoft.com/")
NUMBERS_OF_EDITS = re.compile(r"(?:\w+:)?(?:rsid\w*|paraId|textId|durableId)")

# Words in the names of parts that Word gives itself; any other name could have been made from what somebody typed.
PART_WORDS = frozenset({
    "[Content_Types]", "_rels", "rels", "word", "docProps", "customXml", "theme", "media", "fonts", "charts", "chart",
    "diagrams", "data", "layout", "drawing", "drawings", "vmlDrawing", "embeddings", "glossary", "document", "header",
    "footer", "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "footnotes", "endnotes",
    "settings", "styles", "stylesWithEffects", "numbering", "fontTable", "webSettings", "core", "app", "custom", "item",
    "itemProps", "thumbnail", "image", "afchunk", "printerSettings", "oleObject", "font", "colors", "style", "xml",
    "bin", "png", "jpeg", "jpg", "gif", "emf", "wmf", "svg", "txt", "html", "htm", "rtf", "vml", "odttf", "docx",
    "xlsx", "",
})  # fmt: skip


def texts_of_docx(docx: Path) -> Iterator[tuple[str, str]]:
    """Yield where in a Word file something is written, and what: in every part, in its name and its attributes.

    Raises OutputRefused `output-unexpected-part` for a part that is neither XML nor text, picture or font.
    Whoever calls this has to expect the errors of a damaged file.
    """
    with zipfile.ZipFile(docx) as archive:
        names: list[str] = []
        for index, part in enumerate(archive.infolist(), start=1):
            place = _place_of(part.filename, index, names)
            names.append(part.filename)
            if not part.is_dir():
                yield from _texts_of_part(part.filename, place, archive.read(part))
        yield "the names of its parts", "\n".join((*names, archive.comment.decode("utf-8", "replace")))


def _place_of(name: str, index: int, before: list[str]) -> str:
    words = (word.rstrip("0123456789") for word in re.split(r"[/.]", name))
    return name if name not in before and PART_WORDS.issuperset(words) else f"another part ({index})"


def _texts_of_part(name: str, place: str, content: bytes) -> Iterator[tuple[str, str]]:
    root = _xml(name, content)
    if root is not None:
        written = INDENTATION.sub("> <", COMMENT.sub("", etree.tostring(root, encoding="unicode")))
        yield place, "\n".join((_running_text(root, written), *_as_it_looks(root)))
        yield f"{place} (descriptions, links and names)", "\n".join(_unseen_texts(root, written))
        return
    text = text_of_picture(content)
    if text is None and not _is_font(name, content):
        text = text_of(content)
        if text is None:
            raise OutputRefused("output-unexpected-part", (place,))
    yield place, text or ""


def _is_font(name: str, content: bytes) -> bool:
    # Word scrambles the beginning of fonts that it keeps with a document.
    return content.startswith(FONTS) or (name.startswith("word/fonts/") and name.endswith(".odttf"))


def _xml(name: str, content: bytes) -> etree._Element | None:
    if name.endswith((".xml", ".rels")):
        return etree.fromstring(content)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        try:
            return etree.fromstring(content)
        except etree.XMLSyntaxError:
            return None
    return None


def _running_text(root: etree._Element, written: str) -> str:
    # Taking the tags out of the whole is many times quicker than going from element to element.
    prefixes = "|".join(re.escape(prefix) for prefix, name in root.nsmap.items() if prefix and name in RUNNING_TEXT)
    if prefixes:
        written = re.sub(rf"</?(?:{prefixes}):(?!{PARTING})[^>]*>", "", written)
    return html.unescape(TAG.sub("\n", written))


def _as_it_looks(root: etree._Element) -> Iterator[str]:
    """Yield each paragraph that has something in between its words: with the changes made, and without them."""
    for paragraph in CHANGED_OR_HIDDEN(root):
        after: list[str] = []
        before: list[str] = []
        for piece in paragraph.iter(f"{WORD}t", f"{WORD}delText"):
            around = {above.tag for above in piece.iterancestors()} if paragraph is _paragraph_of(piece) else None
            if around is None or piece.getparent().find(f"{WORD}rPr/{WORD}vanish") is not None:
                continue
            if piece.tag == f"{WORD}t" and f"{WORD}moveFrom" not in around:
                after.append(piece.text or "")
            if f"{WORD}ins" not in around and f"{WORD}moveTo" not in around:
                before.append(piece.text or "")
        yield "".join(after)
        yield "".join(before)


def _paragraph_of(piece: etree._Element) -> etree._Element:
    return next(piece.iterancestors(f"{WORD}p"))


def _unseen_texts(root: etree._Element, written: str) -> Iterator[str]:
    found = dict.fromkeys(ATTRIBUTE.findall(written))
    values = dict.fromkeys(
        value
        for name, value in found
        if not NUMBERS_OF_EDITS.fullmatch(name)
        and not (DAY_IN_SIX_FIGURES.fullmatch(value) and MEASURES.fullmatch(name))
    )
    yield from (html.unescape(value) for value in values if not value.startswith(NAMES_OF_FORMATS))
    for note in UNSEEN_TEXT(root.getroottree()):
        yield note.text or ""

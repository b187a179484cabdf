"""What a Word template must keep to so that the embedded converter shows all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lxml import etree

from pipeline.stages.conversion.word_file import MC, STYLES, W, WordFile, is_on

_A_GRAPHIC = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_BODY_PROPERTIES = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}bodyPr"
_VML = "{urn:schemas-microsoft-com:vml}"
_FIELDS = frozenset({"PAGE", "NUMPAGES", "DATE", "HYPERLINK"})
_UNREADABLE_IMAGES = re.compile(r"word/media/.*\.(?:wmf|emf|svg|tiff?)", re.IGNORECASE)
_UNREADABLE_GRAPHICS = ("/chart", "/diagram")
_DARK_BELOW = 0.4  # of full brightness; black text needs more than this behind it to be read
_LIGHT_FROM = 0.6

_WORDS = {
    "vml": "An old-style drawing or watermark (VML) is left out. Replace it with a picture or a text box from Insert.",
    "strikethrough": "Crossed-out text is printed without the line. Delete the text or say in words that it no "
    "longer holds.",
    "small-capitals": "Text in small capitals or all capitals is printed as it was typed. Type the capitals.",
    "page-border": "A border around the page is left out. Use a border around a paragraph or a table.",
    "vertical-text": "Text turned on its side is printed level. Use level text.",
    "roman-page-numbers": "Page numbers other than 1, 2, 3 are printed as 1, 2, 3. Choose 1, 2, 3 under Format "
    "Page Numbers.",
    "symbol": "A character from Insert Symbol in a picture font (such as Wingdings) is left out. Type or paste the "
    "character itself, such as ☐ or ✓.",
    "field": "A field other than the page number, the number of pages or the date keeps its last result and is "
    "not worked out anew. Replace it with text or with a placeholder.",
    "dark-cell": "Text on a dark cell has no colour of its own and is printed black on dark. Set the text colour "
    "to white itself, not Automatic.",
    "nested-table": "A table inside a table is lost below the end of the page if it is taller than a page. Use one "
    "table, or keep the inner one short.",
    "unsplittable-row": "A row that may not break across pages holds a table or a repeated part, and is lost below "
    "the end of the page if it grows taller than a page. Allow the row to break across pages.",
    "tracked-change": "Tracked changes are not shown. Accept or reject them all and switch tracking off.",
    "image-format": "A picture is in a format that is left out (WMF, EMF, SVG or TIFF). Insert it as PNG or JPEG.",
    "chart": "A chart or SmartArt drawing is left out. Insert a picture of it as PNG.",
}
_ADVICE = frozenset({"nested-table"})


@dataclass(frozen=True, slots=True)
class RuleBreak:
    """One rule that a template breaks in one of its parts."""

    code: str
    part: str
    """``body``, ``header``, ``footer``, ``notes`` or ``styles``."""
    words: str
    severity: Literal["stop", "advise"]


def embedded_rule_breaks(docx: Path) -> list[RuleBreak]:
    """Name each rule of the embedded converter that ``docx`` breaks, once for each part; safe to repeat.

    Looks at the document itself and at the styles that it uses. LibreOffice is not bound by these rules.

    Raises:
        ConversionFailed: ``not-a-word-file`` or ``damaged-word-file``.
    """
    found: dict[tuple[str, str], None] = {}
    with WordFile(docx) as word:
        styles = _Styles(word.parse(STYLES) if STYLES in word.names else None)
        for part in word.story_parts:
            root = word.parse(part)
            styles.note_uses(root)
            for code in _breaks(root, styles):
                found[code, _plain_name(part)] = None
        for style in styles.used():
            for code in _text_breaks(style):
                found[code, "styles"] = None
        if any(_UNREADABLE_IMAGES.fullmatch(name) for name in word.names):
            found["image-format", "body"] = None
    return [RuleBreak(code, part, _WORDS[code], "advise" if code in _ADVICE else "stop") for code, part in found]


def _plain_name(part: str) -> str:
    name = part.removeprefix("word/")
    for start, plain in (("header", "header"), ("footer", "footer"), ("document", "body")):
        if name.startswith(start):
            return plain
    return "notes"


class _Styles:
    """The styles of a document, which of them it uses, and the text colour they give."""

    def __init__(self, root: etree._Element | None) -> None:
        self._by_id: dict[str, etree._Element] = {}
        self._used: set[str] = set()
        for style in root.iterfind(f"{W}style") if root is not None else ():
            self._by_id[style.get(f"{W}styleId", "")] = style
            if style.get(f"{W}default") in ("1", "true") and style.get(f"{W}type") == "paragraph":
                self._used.add(style.get(f"{W}styleId", ""))

    def note_uses(self, root: etree._Element) -> None:
        for tag in ("pStyle", "rStyle", "tblStyle"):
            self._used.update(use.get(f"{W}val", "") for use in root.iter(f"{W}{tag}"))

    def used(self) -> Iterator[etree._Element]:
        for name in sorted(self._used):
            yield from self._chain(name)

    def colour(self, name: str | None) -> str | None:
        for style in self._chain(name):
            colour = style.find(f"{W}rPr/{W}color")
            if colour is not None:
                return str(colour.get(f"{W}val", "auto"))
        return None

    def _chain(self, name: str | None) -> Iterator[etree._Element]:
        seen: set[str] = set()
        while name and name in self._by_id and name not in seen:
            seen.add(name)
            style = self._by_id[name]
            yield style
            based_on = style.find(f"{W}basedOn")
            name = based_on.get(f"{W}val") if based_on is not None else None


def _breaks(root: etree._Element, styles: _Styles) -> Iterator[str]:
    for fallback in list(root.iter(f"{MC}Fallback")):
        fallback.getparent().remove(fallback)  # what old programs would see; the tree is ours alone
    yield from _text_breaks(root)
    if any(True for picture in root.iter(f"{W}pict") for child in picture.iter() if _is_vml(child)):
        yield "vml"
    if next(root.iter(f"{W}sym"), None) is not None:
        yield "symbol"
    if any(True for _ in root.iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")):
        yield "tracked-change"
    if any(drawing.get("uri", "").endswith(_UNREADABLE_GRAPHICS) for drawing in root.iter(_A_GRAPHIC)):
        yield "chart"
    yield from _page_breaks(root)
    yield from _field_breaks(root)
    yield from _table_breaks(root, styles)


def _is_vml(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and element.tag.startswith(_VML)


def _text_breaks(root: etree._Element) -> Iterator[str]:
    for properties in root.iter(f"{W}rPr"):
        if is_on(properties.find(f"{W}strike")) or is_on(properties.find(f"{W}dstrike")):
            yield "strikethrough"
        if is_on(properties.find(f"{W}smallCaps")) or is_on(properties.find(f"{W}caps")):
            yield "small-capitals"


def _page_breaks(root: etree._Element) -> Iterator[str]:
    if next(root.iter(f"{W}pgBorders"), None) is not None:
        yield "page-border"
    if any(numbers.get(f"{W}fmt", "decimal") != "decimal" for numbers in root.iter(f"{W}pgNumType")):
        yield "roman-page-numbers"
    directions = [direction.get(f"{W}val", "lrTb") for direction in root.iter(f"{W}textDirection")]
    boxes = [box.get("vert", "horz") for box in root.iter(_BODY_PROPERTIES)]
    if any(direction not in ("lrTb", "lr", "tb") for direction in directions) or set(boxes) - {"horz"}:
        yield "vertical-text"


def _field_breaks(root: etree._Element) -> Iterator[str]:
    for instruction in _instructions(root):
        words = instruction.upper().split()
        if words and words[0] not in _FIELDS:
            yield "field"
        elif words and words[0] in ("PAGE", "NUMPAGES") and {"ROMAN", "ALPHABETIC"} & set(words):
            yield "roman-page-numbers"


def _instructions(root: etree._Element) -> Iterator[str]:
    for simple in root.iter(f"{W}fldSimple"):
        yield simple.get(f"{W}instr", "")
    open_fields: list[str] = []
    for element in root.iter(f"{W}fldChar", f"{W}instrText"):
        if element.tag == f"{W}instrText":
            if open_fields:
                open_fields[-1] += element.text or ""
        elif element.get(f"{W}fldCharType") == "begin":
            open_fields.append("")
        elif element.get(f"{W}fldCharType") == "end" and open_fields:
            yield open_fields.pop()


def _table_breaks(root: etree._Element, styles: _Styles) -> Iterator[str]:
    for table in root.iter(f"{W}tbl"):
        if next(table.iterancestors(f"{W}tc"), None) is not None:
            yield "nested-table"
    for row in root.iter(f"{W}tr"):
        if is_on(row.find(f"{W}trPr/{W}cantSplit")):
            text = "".join(piece.text or "" for piece in row.iter(f"{W}t"))
            inside = re.sub(r"\{%tr\b.*?%\}", "", text)  # repeats the row itself, not what is in it
            if next(row.iter(f"{W}tbl"), None) is not None or re.search(r"\{%-?p?\s*for\b", inside):
                yield "unsplittable-row"
    for cell in root.iter(f"{W}tc"):
        shading = cell.find(f"{W}tcPr/{W}shd")
        fill = _brightness(shading.get(f"{W}fill") if shading is not None else None)
        if fill is not None and fill < _DARK_BELOW and any(_unreadable(cell, styles)):
            yield "dark-cell"


def _unreadable(cell: etree._Element, styles: _Styles) -> Iterator[bool]:
    for run in cell.iter(f"{W}r"):
        if not any((text.text or "").strip() for text in run.iter(f"{W}t")):
            continue
        own = run.find(f"{W}rPr/{W}color")
        run_style = run.find(f"{W}rPr/{W}rStyle")
        paragraph = next(run.iterancestors(f"{W}p"))
        paragraph_style = paragraph.find(f"{W}pPr/{W}pStyle")
        colour = (
            own.get(f"{W}val")
            if own is not None
            else styles.colour(run_style.get(f"{W}val") if run_style is not None else None)
            or styles.colour(paragraph_style.get(f"{W}val") if paragraph_style is not None else None)
        )
        text = _brightness(colour)
        yield text is None or text < _LIGHT_FROM


def _brightness(colour: str | None) -> float | None:
    if not colour or not re.fullmatch("[0-9A-Fa-f]{6}", colour):
        return None
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return 0.299 * red + 0.587 * green + 0.114 * blue

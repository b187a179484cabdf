"""Check that nothing of a Word document was lost on its way into the PDF."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pypdfium2
import pypdfium2.raw as pdfium
from lxml import etree

from pipeline.stages.conversion.protocol import ConversionFailed
from pipeline.stages.conversion.word_file import DOCUMENT, MC, PageFurniture, W, WordFile, is_on

Part = Literal["body", "header", "footer"]

_RUN = f"{W}r"
_TEXT = f"{W}t"
_M_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
# Their result is worked out anew for each page or at each conversion, so the text kept in the file says nothing.
_VOLATILE = frozenset(
    {"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF", "TOC", "FILENAME"}
    | {"DATE", "TIME", "PRINTDATE", "SAVEDATE", "CREATEDATE"}
)
# Not drawn (white space, joiners, marks of direction, soft hyphens, variation selectors), or drawn or left
# out as the converter likes: the hyphens that PDFium reports at line ends as control characters.
_NOT_COUNTED = re.compile(
    "[\\s\\x00-\\x1f\\x7f-\\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\ufffe\uffff\U000e0000-\U000e0fff"
    "\\-\u2010\u2011]+"
)
# Inside right-to-left text a bracket is drawn as its mirror image, and read back as that.
_BRACKETS = str.maketrans(")]}>»›≥", "([{<«‹≤")
# Drawn as one shape: lam with alef (also with a vowel mark between them), a doubling mark with a vowel mark.
_DRAWN_AS_ONE = re.compile(
    "[\u0644\u06b5-\u06b8][\u064b-\u0652]*[\u0622\u0623\u0625\u0627]|\u0651[\u064b-\u0650]|[\u064b-\u0650]\u0651"
)
_HAMZAS = re.compile("[\u0653-\u0655]")  # taken apart from the letter that they are drawn with
_MAY_BE_JOINED = re.compile("[\u0600-\u08ff\ufb50-\ufefc]")
_JOINED_SCRIPTS = frozenset({"Arabic", "Syriac", "Nko", "Mandaic"})
_USED = "\0"  # cannot be in a text to compare, and ends a match


@dataclass(frozen=True, slots=True)
class Lost:
    """What of a document did not reach the PDF: numbers only, never the text itself."""

    characters: int
    parts: tuple[tuple[Part, int], ...]
    """How many in which part; the largest first."""
    kinds: tuple[tuple[str, int], ...]
    """How many of which script and Unicode category, such as ``("Arabic Lo", 12)``; the largest first."""

    @property
    def words(self) -> str:
        """One plain sentence, safe for a log."""
        where = ", ".join(f"{count} in the {part}" for part, count in self.parts)
        what = ", ".join(f"{count} {kind}" for kind, count in self.kinds)
        return f"{self.characters} characters did not reach the PDF ({where}; {what})."


@dataclass(frozen=True, slots=True)
class _Expected:
    part: Part
    text: str
    times: int


def lost_text(docx: Path, pdf: Path) -> Lost | None:
    """Compare the characters of ``docx`` with those of ``pdf``; give what was lost, or None.

    Every stretch of text must be found whole, and each find is used up; only what is not found whole (it may
    be split by a page or turned around by its script) is compared by counting. Headers and footers must be
    there once for each page that they belong to. Text outside the edges of the page counts as lost; hidden
    text does not count, nor do hyphens and the results of page number and date fields. Safe to repeat;
    nothing is written.

    Raises:
        ConversionFailed: ``not-a-word-file``, ``damaged-word-file`` or ``damaged-pdf``.
    """
    pages, drawn = _drawn_text(pdf)
    with WordFile(docx) as word:
        expected = list(_expected(word, pages))
    rest = drawn
    open_items: list[tuple[Part, str]] = []
    # Longest first, so that a short text does not use up a piece of a longer one.
    for item in sorted(expected, key=lambda item: -len(item.text)):
        found = min(rest.count(item.text), item.times)
        rest = rest.replace(item.text, _USED, found) if found else rest
        open_items += [(item.part, item.text)] * (item.times - found)
    joined = any(_MAY_BE_JOINED.search(text) for _, text in open_items)
    return _missing(open_items, rest, _unnamed_shapes(pdf) if joined else 0) if open_items else None


def _missing(items: list[tuple[Part, str]], rest: str, unnamed: int) -> Lost | None:
    left = Counter(_taken_apart(rest))
    parts: Counter[Part] = Counter()
    kinds: Counter[str] = Counter()
    for part, text in items:
        # Drawn in the shape its neighbours ask for, a letter may have no name in the PDF. A shape without a
        # name was drawn all the same (what has no shape is not in the PDF at all), so each may stand for one
        # letter of the joined scripts, or for a pair that is drawn as one, and for nothing else.
        of_pairs = min(len(_DRAWN_AS_ONE.findall(text)), unnamed)
        for character, count in Counter(_taken_apart(text)).items():
            short = max(0, count - left[character])
            left[character] = max(0, left[character] - count)
            script = _script(character)
            if short and script in _JOINED_SCRIPTS:
                from_pairs = min(short, of_pairs)
                from_shapes = min(short - from_pairs, unnamed)
                of_pairs, unnamed = of_pairs - from_pairs, unnamed - from_shapes
                short -= from_pairs + from_shapes
            if short:
                parts[part] += short
                kinds[f"{script} {unicodedata.category(character)}"] += short
    if not parts:
        return None
    return Lost(sum(parts.values()), tuple(parts.most_common()), tuple(kinds.most_common()))


def _taken_apart(text: str) -> str:
    # So that a letter and its mark count the same whether they are one character or two.
    return _HAMZAS.sub("", unicodedata.normalize("NFKD", text))


def _script(character: str) -> str:
    # The first word of a character's name is its script for letters; for the rest it is noise.
    if "\u0600" <= character <= "\u06ff":
        return "Arabic"  # its vowel marks too, which the names file under no script
    if unicodedata.category(character)[0] not in "LM":
        return "Common"
    return unicodedata.name(character, "unnamed").split()[0].capitalize()


def _comparable(text: str) -> str:
    # Folded, because text set in capitals keeps its small letters in the file and may lose them in the PDF.
    return _NOT_COUNTED.sub("", unicodedata.normalize("NFKC", text)).casefold().translate(_BRACKETS)


def _drawn_text(pdf: Path) -> tuple[int, str]:
    """Give the number of pages, and the text inside their edges."""
    pages = [text_page.get_text_bounded() for text_page in _text_pages(pdf)]
    return len(pages), _comparable("\n".join(pages))


def _unnamed_shapes(pdf: Path) -> int:
    """Count what is drawn from a font and has no character in the PDF to say what it is."""
    return sum(
        pdfium.FPDFText_GetUnicode(text_page.raw, at) in (0, 0xFFFE, 0xFFFF)
        for text_page in _text_pages(pdf)
        for at in range(text_page.count_chars())
    )


def _text_pages(pdf: Path) -> Iterator[pypdfium2.PdfTextPage]:
    try:
        document = pypdfium2.PdfDocument(pdf)
        try:
            for page in document:
                text_page = page.get_textpage()
                yield text_page
                text_page.close()
                page.close()
        finally:
            document.close()
    except (pypdfium2.PdfiumError, OSError):
        raise ConversionFailed("damaged-pdf", "The PDF that was made cannot be read.") from None


def _expected(word: WordFile, pages: int) -> Iterator[_Expected]:
    body = word.parse(DOCUMENT)
    stretches = list(_stretches(body))
    for notes in ("word/footnotes.xml", "word/endnotes.xml"):
        if notes in word.names:
            stretches += _stretches(word.parse(notes))
    for text, times in Counter(stretches).items():
        yield _Expected("body", text, times)
    for kind in ("header", "footer"):
        for part, times in _furniture(word, body, kind, pages).items():
            for text, count in Counter(_stretches(word.parse(part))).items():
                yield _Expected("header" if kind == "header" else "footer", text, times * count)


def _furniture(word: WordFile, body: etree._Element, kind: str, pages: int) -> dict[str, int]:
    """On how many pages each header (or footer) part must be, at least."""
    settings = word.parse("word/settings.xml") if "word/settings.xml" in word.names else None
    even_differs = settings is not None and is_on(settings.find(f"{W}evenAndOddHeaders"))
    found: list[tuple[PageFurniture, bool]] = []
    current = PageFurniture()
    for section in body.iter(f"{W}sectPr"):
        if section.getparent().tag != f"{W}sectPrChange":
            current = word.furniture(section, kind, current)
            found.append((current, is_on(section.find(f"{W}titlePg"))))
    times: dict[str, int] = {}
    if len(set(found)) == 1 and not even_differs and (len(found) == 1 or not found[0][1]):
        shown, first_differs = found[0]
        if first_differs and shown.first:
            times[shown.first] = 1
        if shown.default:
            times[shown.default] = times.get(shown.default, 0) + pages - first_differs
    else:
        # How the pages fall to the sections, and which are even, is not known here. What is sure: a section
        # has a first page, and the first page of one without a header of its own has the default one.
        for shown, first_differs in found:
            part = shown.first if first_differs else shown.default
            if part:
                times[part] = 1
    return times


def _stretches(root: etree._Element) -> Iterator[str]:
    """Yield the visible text of each paragraph, cut where a field's result differs from page to page."""
    doubled = {paragraph for fallback in root.iter(f"{MC}Fallback") for paragraph in fallback.iter(f"{W}p")}
    for paragraph in root.iter(f"{W}p"):
        if paragraph in doubled:
            continue
        pieces = [""]
        for text in _visible(paragraph):
            if text is None:
                pieces.append("")
            else:
                pieces[-1] += text
        for piece in pieces:
            comparable = _comparable(piece)
            if comparable:
                yield comparable


@dataclass(slots=True)
class _OpenField:
    code: str = ""
    in_result: bool = False

    @property
    def shows_text(self) -> bool:
        return self.in_result and not _is_volatile(self.code)


def _visible(paragraph: etree._Element) -> Iterator[str | None]:
    """Yield the text of a paragraph in order; None where a volatile field stands."""
    fields: list[_OpenField] = []
    waiting = [iter(paragraph)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
            continue
        tag = element.tag
        if tag in (_TEXT, _M_TEXT):
            if all(field.shows_text for field in fields):
                yield element.text or ""
        elif tag == f"{W}fldChar":
            kind = element.get(f"{W}fldCharType")
            if kind == "begin":
                fields.append(_OpenField())
            elif kind == "separate" and fields:
                fields[-1].in_result = True
            elif kind == "end" and fields and _is_volatile(fields.pop().code):
                yield None
        elif tag == f"{W}instrText":
            if fields:
                fields[-1].code += element.text or ""
        elif tag == f"{W}fldSimple" and _is_volatile(element.get(f"{W}instr", "")):
            yield None
        elif tag in _NOT_SHOWN or (tag == _RUN and _is_hidden(element)):
            continue
        elif tag != f"{W}p":  # a paragraph in a text box comes on its own
            waiting.append(iter(element))


_NOT_SHOWN = frozenset({f"{W}pPr", f"{W}rPr", f"{W}delText", f"{W}moveFrom", f"{W}del", f"{MC}Fallback", f"{W}sdtPr"})


def _is_hidden(run: etree._Element) -> bool:
    properties = run.find(f"{W}rPr")
    return properties is not None and is_on(properties.find(f"{W}vanish"))


def _is_volatile(instruction: str) -> bool:
    words = instruction.split(None, 1)
    return bool(words) and words[0].upper() in _VOLATILE

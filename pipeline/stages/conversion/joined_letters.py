"""Keep the text of Arabic and other joined letters in the embedded converter's PDFs.

The embedded converter draws each letter in the shape that its neighbours ask for, but can only name letters
in the PDF that have a character of their own. A letter in the middle of a word would be drawn and could not
be searched, copied, read aloud or checked. Unicode has such characters, one for each shape (the presentation
forms); so the words are put into those before the conversion, and the PDF's table of "which shape is which
letter" is put back to plain letters afterwards. What is drawn is the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from lxml import etree
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from pipeline.stages.conversion.word_file import W

_JOINED = re.compile(rb"[\xd8-\xdb][\x80-\xbf]|\xdd[\x90-\xbf]|\xe0[\xa2-\xa3][\x80-\xbf]")  # in UTF-8
_WORD = re.compile("[\u0620-\u065f\u066e-\u06d3\u06d5-\u06ed\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\u200d]+")
_LAM = "\u0644"
_FORM = re.compile("<(isolated|initial|medial|final)> ([0-9A-F]{4})(?: ([0-9A-F]{4}))?")

_BLOCK = re.compile(rb"\d+ begin(bfchar|bfrange)\n(.*?)end\1\n?", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")
_PER_BLOCK = 100  # the most that a viewer has to accept between beginbfchar and endbfchar


def has_joined_letters(xml: bytes) -> bool:
    """Tell whether a part of a Word file holds letters that change shape with their neighbours."""
    return _JOINED.search(xml) is not None


def put_into_shapes(root: etree._Element) -> None:
    """Change the Arabic words in a part's tree to presentation forms; running it again changes nothing.

    Left alone, and so drawn right but not named in the PDF: words with vowel marks (their place would be
    lost), with letters that have no presentation forms (some of Pashto and Kurdish), or split between runs.
    """
    for paragraph in root.iter(f"{W}p"):
        texts = [text for text in paragraph.iter(f"{W}t") if text.text]
        for place, text in enumerate(texts):
            before = texts[place - 1].text if place else ""
            after = texts[place + 1].text if place + 1 < len(texts) else ""
            text.text = _in_shapes(
                text.text, joined_before=bool(_WORD.match(before[-1:])), joined_after=bool(_WORD.match(after))
            )


def _in_shapes(text: str, *, joined_before: bool, joined_after: bool) -> str:
    def shaped(match: re.Match[str]) -> str:
        word = match[0]
        split = (joined_before and match.start() == 0) or (joined_after and match.end() == len(text))
        return word if split or not all(letter in _FORMS for letter in word) else _shaped(word)

    return _WORD.sub(shaped, text)


def _shaped(word: str) -> str:
    shapes: list[str] = []
    place = 0
    while place < len(word):
        letter, after = word[place], word[place + 1 : place + 2]
        tied_before = bool(place) and "initial" in _FORMS[word[place - 1]] and "final" in _FORMS[letter]
        pair = _LAM_ALEF.get(after, {}) if letter == _LAM else {}
        if pair:
            shapes.append(pair["final" if tied_before else "isolated"])
            place += 2
            continue
        tied_after = bool(after) and "initial" in _FORMS[letter] and "final" in _FORMS[after]
        form = {(True, True): "medial", (True, False): "final", (False, True): "initial"}.get(
            (tied_before, tied_after), "isolated"
        )
        shapes.append(_FORMS[letter].get(form, letter))
        place += 1
    return "".join(shapes)


def _forms() -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    """Read from Unicode's own tables: the shapes of each letter, and of lam with each alef."""
    letters: dict[str, dict[str, str]] = {}
    lam_alef: dict[str, dict[str, str]] = {}
    for shape in (chr(code) for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))):
        made_of = _FORM.fullmatch(unicodedata.decomposition(shape))
        if not made_of:
            continue
        first, second = chr(int(made_of[2], 16)), chr(int(made_of[3] or "0", 16))
        if not made_of[3]:
            letters.setdefault(first, {}).setdefault(made_of[1], shape)
        elif first == _LAM and shape >= "\ufef5":
            lam_alef.setdefault(second, {}).setdefault(made_of[1], shape)
    return letters, lam_alef


_FORMS, _LAM_ALEF = _forms()


def put_back_letters(writer: PdfWriter) -> None:
    """Name plain letters, in place of presentation forms, in every font of ``writer``.

    Changes ``writer``, which is what it is for; running it again changes nothing.
    """
    for font in _composite_fonts(writer):
        table = font.get("/ToUnicode")
        if table is None:
            continue
        cmap = table.get_object().get_data()
        named = _letters_by_shape(cmap)
        plain = {shape: _plain(text) for shape, text in named.items()}
        if plain != named:
            fresh = StreamObject()
            fresh.set_data(_rewritten(cmap, plain))
            font[NameObject("/ToUnicode")] = writer._add_object(fresh.flate_encode())


def _plain(text: str) -> str:
    if not ("\ufb50" <= text <= "\ufdff" or "\ufe70" <= text <= "\ufefc"):
        return text
    letter = unicodedata.normalize("NFKC", text)
    # Lam and alef joined stay one sign: viewers turn the line around sign by sign, and would swap the two.
    return letter if len(letter) == 1 else text


def _composite_fonts(writer: PdfWriter) -> Iterator[DictionaryObject]:
    seen: set[int] = set()
    for page in writer.pages:
        resources = page.get("/Resources")
        fonts = resources.get_object().get("/Font") if resources is not None else None
        for reference in fonts.get_object().values() if fonts is not None else ():
            font = reference.get_object()
            if id(font) not in seen and font.get("/Subtype") == "/Type0":
                seen.add(id(font))
                yield font


def _letters_by_shape(cmap: bytes) -> dict[int, str]:
    letters: dict[int, str] = {}
    for kind, body in _BLOCK.findall(cmap):
        values = _HEX.findall(body)
        if kind == b"bfchar":
            for shape, text in zip(values[::2], values[1::2], strict=True):
                letters[int(shape, 16)] = _text(text)
        else:
            for first, last, text in zip(values[::3], values[1::3], values[2::3], strict=True):
                start = _text(text)
                for step, shape in enumerate(range(int(first, 16), int(last, 16) + 1)):
                    letters[shape] = start[:-1] + chr(ord(start[-1]) + step)
    return letters


def _text(hexadecimal: bytes) -> str:
    return bytes.fromhex(hexadecimal.decode("ascii")).decode("utf-16-be", errors="replace") or "\0"


def _rewritten(cmap: bytes, letters: Mapping[int, str]) -> bytes:
    lines = [
        b"<%04X> <%s>\n" % (shape, text.encode("utf-16-be").hex().upper().encode("ascii"))
        for shape, text in sorted(letters.items())
    ]
    blocks = b"".join(
        b"%d beginbfchar\n%sendbfchar\n" % (len(part), b"".join(part))
        for part in (lines[at : at + _PER_BLOCK] for at in range(0, len(lines), _PER_BLOCK))
    )
    head, end, rest = _BLOCK.sub(b"", cmap).rpartition(b"endcmap")
    return head + blocks + end + rest

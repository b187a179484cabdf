"""Finding a text within another however it is spaced, hyphenated, accented or capitalised."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from urllib.parse import unquote

# Cyrillic and Greek letters that nobody can tell from Latin ones on paper, letters that Unicode does not take
# apart into a plain one and its mark, and the apostrophe that counts as a letter.
LOOK_ALIKES = str.maketrans(
    "аеорсухіјѕһԁԛԝӏАВЕКМНОРСТУХІЈЅӀονρκιαυΑΒΕΖΗΙΚΜΝΟΡΤΥΧøØłŁđĐıɑɡʼ",
    "aeopcyxijshdqwlABEKMHOPCTYXIJSIovpkiauABEZHIKMNOPTYXoOlLdDiag'",
) | {ord("æ"): "ae", ord("Æ"): "AE", ord("œ"): "oe", ord("Œ"): "OE", ord("ð"): "d", ord("þ"): "th"}
# Letters typed where a postcode or a telephone number has a figure.
SLIPS = str.maketrans("oliз", "0113")
POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)[\s.\-‐-―]*(\d[A-Z]{2})\b", re.IGNORECASE)

BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
NOT_LETTERS_OR_DIGITS = re.compile(r"[\W_]+")
# A word broken at the end of a line. PDF readers give U+0002 or U+FFFE for the hyphen that a line break left.
BROKEN_AT_LINE_END = re.compile(r"(?<=[^\W\d_])[\-‐]\s*\n\s*(?=[a-z])|[\x02\ufffe]\s*")
PERCENT_ENCODED = re.compile(r"\S*%[0-9A-Fa-f]{2}\S*")
CHARACTER_REFERENCE = re.compile(r"&#?\w+;")
UNSEEN = frozenset({"Mn", "Mc", "Me", "Cf"})
LAST_WORDS_CHARACTERS = 24
HANGUL_FILLERS = "\u115f\u1160"


def squeezed(text: str) -> str:
    """Return text with nothing left but letters and digits: spacing, hyphens, accents and forms made alike."""
    return NOT_LETTERS_OR_DIGITS.sub("", _plain(text)).casefold()


def _plain(text: str) -> str:
    if text.isascii():
        return text
    return BEYOND_ASCII.sub(lambda found: _seen_as(found.group()), unicodedata.normalize("NFKD", text))


@lru_cache(maxsize=4096)
def _seen_as(character: str) -> str:
    """Return what a reader takes the character for: nothing for marks and fillers, a Latin letter for its double."""
    if character in HANGUL_FILLERS or unicodedata.category(character) in UNSEEN:
        return ""
    return str(unicodedata.decimal(character, character)).translate(LOOK_ALIKES)


class Shown:
    """A text made ready, once, for looking for many things in it; `plain` keeps spacing and capitals.

    What is percent-encoded or written as character references, as in links and mark-up, is read too.
    """

    def __init__(self, text: str) -> None:
        if "%" in text:
            text = "\n".join((text, *map(unquote, PERCENT_ENCODED.findall(text))))
        if CHARACTER_REFERENCE.search(text):
            text = f"{text}\n{html.unescape(text)}"
        self.plain = BROKEN_AT_LINE_END.sub("", _plain(text))
        self.squeezed = NOT_LETTERS_OR_DIGITS.sub("", self.plain).casefold()

    @cached_property
    def folded(self) -> str:
        """The text in small letters."""
        return self.plain.casefold()

    @cached_property
    def with_slips(self) -> str:
        """The squeezed text, character for character, with the letters that stand for figures put right."""
        return self.squeezed.translate(SLIPS)

    @cached_property
    def _standing(self) -> tuple[list[int], list[bool], list[bool]]:
        """For each squeezed character: where it stands in `plain`, whether right after the one before, whether small.

        A capital that begins a word in running text ("FenmarshQX3", "8LTFather") counts as set apart.
        """
        stands: list[int] = []
        joins: list[bool] = []
        small: list[bool] = []
        before = ""
        plain = self.plain
        for index, (character, after) in enumerate(zip(plain, plain[1:] + " ", strict=True)) if plain else ():
            if character.isalnum():
                starts_a_word = character.isupper() and (before.islower() or after.islower())
                for _ in character.casefold():
                    stands.append(index)
                    joins.append(bool(before) and not starts_a_word)
                    small.append(character.islower())
                    before, starts_a_word = character, False
            else:
                before = ""
        joins.append(False)
        return stands, joins, small

    def places_of(self, trace: str, *, slips: bool = False) -> Iterator[tuple[int, int]]:
        """Yield where the trace begins and ends in the squeezed text, however it stands there."""
        within = self.with_slips if slips else self.squeezed
        start = within.find(trace)
        while start >= 0:
            yield start, start + len(trace)
            start = within.find(trace, start + 1)

    def joined_at(self, index: int) -> bool:
        """Say whether the squeezed character stands right after the one before it."""
        return self._standing[1][index]

    def text_before(self, index: int) -> str:
        """Return the last words before the squeezed character, as in `plain`."""
        stands = self._standing[0][index]
        return self.plain[max(0, stands - LAST_WORDS_CHARACTERS) : stands]

    def before(self, index: int) -> str:
        """Return what the text has between the squeezed character and the one before it."""
        stands = self._standing[0]
        return self.plain[stands[index - 1] + 1 if index else 0 : stands[index]]

    def stands_whole(self, start: int, end: int) -> bool:
        """Say whether what stands there is neither the end nor the beginning of a longer word."""
        return not self.joined_at(start) and not self.joined_at(end)

    def stands_clear(self, start: int, end: int, *, slips: bool = False) -> bool:
        """Say whether no figure of a longer number runs into it: "12 Tern Close" is not part of "112 Tern Close"."""
        within, around = self.with_slips if slips else self.squeezed, self.squeezed
        runs_in = within[start].isdigit() and self.joined_at(start) and around[start - 1].isdigit()
        return not runs_in and not (within[end - 1].isdigit() and self.joined_at(end) and around[end].isdigit())

    def stands_as_postcode(self, start: int, end: int) -> bool:
        """Say whether it stands as a postcode does: "E1 4AB" is not part of "route 14 about".

        In capitals it is seen even where figures or small letters on either side run into it, as they do in some
        parts of a file. "ROUTE 14 ABOUT" is no postcode for all that.
        """
        if self.stands_whole(start, end):
            return True
        runs_on = (self.joined_at(start) and self._capital_at(start - 1)) or (
            self.joined_at(end) and self._capital_at(end)
        )
        return not runs_on and not any(self._standing[2][start:end])

    def _capital_at(self, index: int) -> bool:
        return self.plain[self._standing[0][index]].isupper()


def shows(text: str, traces: Iterable[str], *, whole_words: bool = False) -> bool:
    """Say whether the text shows any of the traces; house numbers and postcodes only where they stand whole."""
    shown = Shown(text)
    return any(shows_trace(shown, trace, whole_words=whole_words) for trace in traces)


def shows_trace(shown: Shown, trace: str, *, whole_words: bool = False) -> bool:
    """Say whether the squeezed trace is shown; house numbers and postcodes only where they stand whole."""
    if not trace or trace not in shown.squeezed:
        return False
    if whole_words:
        fits = shown.stands_whole
    elif POSTCODE.fullmatch(trace):
        fits = shown.stands_as_postcode
    else:
        fits = shown.stands_clear
    return any(fits(start, end) for start, end in shown.places_of(trace))

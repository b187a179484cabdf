"""Finding a text within another however it is spaced, hyphenated, accented or capitalised."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Cyrillic and Greek letters that nobody can tell from Latin ones on paper.
LOOK_ALIKES = str.maketrans(
    "аеорсухіјѕһԁԛԝӏАВЕКМНОРСТУХІЈЅονρκιΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijshdqwlABEKMHOPCTYXIJSovpkiABEZHIKMNOPTYX",
)
POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)[\s.\-‐-―]*(\d[A-Z]{2})\b", re.IGNORECASE)


def squeezed(text: str) -> str:
    """Return text with nothing left but letters and digits: spacing, hyphens, accents and forms made alike."""
    return "".join(filter(str.isalnum, _plain(text))).casefold()


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).translate(LOOK_ALIKES)


def _squeezed_with_joins(text: str) -> tuple[str, list[bool], list[bool]]:
    """Return the squeezed text; for each of its characters whether it stood right after the one before; whether small.

    A capital that begins a word in running text ("FenmarshQX3", "8LTFather") counts as set apart.
    """
    kept: list[str] = []
    joins: list[bool] = []
    small: list[bool] = []
    before = ""
    plain = _plain(text)
    for character, after in zip(plain, plain[1:] + " ", strict=True) if plain else ():
        if character.isalnum():
            starts_a_word = character.isupper() and (before.islower() or after.islower())
            for folded in character.casefold():
                kept.append(folded)
                joins.append(bool(before) and not starts_a_word)
                small.append(character.islower())
                before, starts_a_word = character, False
        elif unicodedata.category(character) not in ("Mn", "Mc", "Me", "Cf"):
            # Accents, soft hyphens and other marks that nobody sees do not part two characters.
            before = ""
    return "".join(kept), joins, small


def shows(text: str, traces: Iterable[str], *, whole_words: bool = False) -> bool:
    """Say whether the text shows any of the traces; house numbers and postcodes only where they stand whole."""
    plain = squeezed(text)
    likely = [trace for trace in traces if trace in plain]
    return bool(likely) and shows_whole(text, likely, whole_words)


def shows_whole(text: str, traces: Iterable[str], whole_words: bool) -> bool:
    """Say the same as `shows`, for traces that are known to be there in some spelling."""
    shown, joins, small = _squeezed_with_joins(text)
    joins.append(False)
    for trace in traces:
        a_postcode = POSTCODE.fullmatch(trace) is not None
        start = shown.find(trace)
        while start >= 0:
            end = start + len(trace)
            begins, ends = not joins[start], not joins[end]
            if whole_words:
                found = begins and ends
            elif a_postcode:
                # "E1 4AB" is not part of "route 14 about". In capitals it is seen even where the words on
                # either side run into it, as they do in some parts of a Word file.
                found = (begins and ends) or not any(small[start:end])
            else:
                # "12 Tern Close" is not part of "112 Tern Close".
                found = (begins or not (trace[0].isdigit() and shown[start - 1].isdigit())) and (
                    ends or not (trace[-1].isdigit() and shown[end].isdigit())
                )
            if found:
                return True
            start = shown.find(trace, start + 1)
    return False

"""The mark on every page that is printed to be signed: which file, which number, which page, and a check character.

It stands on the paper as a DataMatrix, and in small print so that people can type it. It tells nothing about
anybody: the code leads to the file through the register only.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

# Crockford's: without I, L, O and U, which are taken for other signs; what is misread comes back as what was meant.
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKES = str.maketrans("OILU", "011V")
CODE_SIGNS, NUMBER_SIGNS, PAGE_SIGNS = 10, 4, 2
PAYLOAD_SIGNS = CODE_SIGNS + NUMBER_SIGNS + 2 * PAGE_SIGNS + 1
HIGHEST_NUMBER, HIGHEST_PAGE = 32**NUMBER_SIGNS - 1, 32**PAGE_SIGNS - 1
# x^5 + x^2 + 1: 2 is a generator, so that 31 places have weights of their own.
_FIELD = 0b100101


@dataclass(frozen=True)
class PageMark:
    """One page of one printed file: the file's code, the document's number, the page from 1, and of how many."""

    code: str
    number: int
    page: int
    pages: int

    def __post_init__(self) -> None:
        """Refuse what cannot be written down; raises ValueError."""
        if len(self.code) != CODE_SIGNS or set(self.code) - set(SIGNS):
            raise ValueError("no code of a printed file")
        if not (1 <= self.number <= HIGHEST_NUMBER and 1 <= self.page <= self.pages <= HIGHEST_PAGE):
            raise ValueError("no page of a printed file")

    @property
    def payload(self) -> str:
        """What the DataMatrix holds: 19 signs, the last of them the check character."""
        plain = f"{self.code}{_written(self.number, NUMBER_SIGNS)}{_written(self.page, PAGE_SIGNS)}"
        plain += _written(self.pages, PAGE_SIGNS)
        return plain + _check(plain)

    @property
    def words(self) -> str:
        """The same for people, in groups, such as `7KQ2M-9XW4T-0003-02-05-K`; every sign is guarded by the last."""
        ends = (5, CODE_SIGNS, CODE_SIGNS + NUMBER_SIGNS, PAYLOAD_SIGNS - 1 - PAGE_SIGNS, PAYLOAD_SIGNS - 1)
        return "-".join(self.payload[start:end] for start, end in zip((0, *ends), (*ends, PAYLOAD_SIGNS), strict=True))


def read_mark(text: str) -> PageMark | None:
    """Return the mark meant by what was scanned or typed; None where it is no mark or its check does not fit.

    Small letters, and letters that look like others, are read as what was meant. One wrong sign, or two
    neighbours that changed places, never give another mark.
    """
    return _from_payload("".join(text.upper().replace("-", " ").split()).translate(_LOOK_ALIKES))


def _from_payload(signs: str) -> PageMark | None:
    if len(signs) != PAYLOAD_SIGNS or set(signs) - set(SIGNS) or _check(signs[:-1]) != signs[-1]:
        return None
    code, rest = signs[:CODE_SIGNS], signs[CODE_SIGNS:-1]
    number, page, pages = rest[:NUMBER_SIGNS], rest[NUMBER_SIGNS:-PAGE_SIGNS], rest[-PAGE_SIGNS:]
    return _made(code, _value(number), _value(page), _value(pages))


def _made(code: str, number: int, page: int, pages: int) -> PageMark | None:
    try:
        return PageMark(code, number, page, pages)
    except ValueError:
        return None


def code_of(register: str, case: str, series: str, number: int, digest: str, file: str) -> str:
    """Return the code of a printed file; the same file of the same submission has the same code, always.

    `register` tells one register from every other, so that a page that was printed for practice is not taken for
    the real one of the same form. 50 bits of a digest: two files of one council get the same code by chance once
    in many million.
    """
    whole = hashlib.sha256("\n".join((register, case, series, str(number), digest, file)).encode()).digest()
    return _written(int.from_bytes(whole[:8], "big") % 32**CODE_SIGNS, CODE_SIGNS)


def _written(number: int, length: int) -> str:
    signs = []
    for _ in range(length):
        number, place = divmod(number, 32)
        signs.append(SIGNS[place])
    return "".join(reversed(signs))


def _value(signs: str) -> int:
    value = 0
    for sign in signs:
        value = value * 32 + SIGNS.index(sign)
    return value


def _check(signs: str) -> str:
    """Return the sign that makes the weighted sum over the field of 32 elements nought.

    Each place has a weight of its own, so every single wrong sign and every two that are swapped are noticed.
    """
    total, weight = 0, 2
    for sign in reversed(signs):
        total ^= _times(SIGNS.index(sign), weight)
        weight = _times(weight, 2)
    return SIGNS[total]


def _times(one: int, other: int) -> int:
    product = 0
    while other:
        if other & 1:
            product ^= one
        one <<= 1
        if one & 32:
            one ^= _FIELD
        other >>= 1
    return product


@dataclass(frozen=True)
class SigningPlace:
    """A place to sign: its page and its order in the file, both from 1, and its box as the page is seen.

    `role` is the part that signs, never a name. `box_mm` is left, top, right, bottom from the top left corner.
    `expected` is False where words are printed in place of a signature, such as that somebody has not agreed.
    """

    page: int
    index: int
    role: str
    box_mm: tuple[float, float, float, float]
    expected: bool = True


@dataclass(frozen=True)
class PrintedFile:
    """A file that was printed to be signed: the code in its marks, its name without ending, pages and places."""

    code: str
    file: str
    pages: int
    places: tuple[SigningPlace, ...]

"""NHS numbers, pupil numbers and telephone numbers, told from each other and from days (facts 6.5)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

NUMBER_IN_GROUPS = re.compile(r"(?<!\d)\d+(?:[ .\-‐-―]{1,3}\d+)*")

NHS_NUMBER_GROUPS = ((10,), (3, 3, 4), (5, 5), (3, 7), (1,) * 10)

DIALLING_FROM_ABROAD = re.compile(r"(?:\+ ?44|\b00 ?44|\(0\))[ .\-‐-―]{0,3}$")


def private_numbers_in(text: str) -> bool:
    """Say whether the text holds a valid NHS number or a pupil number (facts 6.5)."""
    plain = unicodedata.normalize("NFKC", text)
    return any(_is_nhs_number(digits) for digits in _ten_digits_in(plain)) or any(
        _is_upn(found.group()) for found in re.finditer(r"\b[A-Z]\d{11}[\dA-Z]\b", plain.upper())
    )


def _ten_digits_in(plain: str) -> Iterator[str]:
    """Yield numbers of ten digits in the groups people write NHS numbers in; not days, not telephone numbers."""
    for found in NUMBER_IN_GROUPS.finditer(plain):
        groups = list(re.finditer(r"\d+", found.group()))
        for first in range(len(groups)):
            if DIALLING_FROM_ABROAD.search(plain[: found.start() + groups[first].start()]):
                continue
            for lengths in NHS_NUMBER_GROUPS:
                chosen = groups[first : first + len(lengths)]
                if tuple(len(group.group()) for group in chosen) == lengths:
                    yield "".join(group.group() for group in chosen)


def _is_nhs_number(digits: str) -> bool:
    # Telephone numbers have ten or eleven digits too; those with ten do not start with 0 here.
    if digits.startswith("0"):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    check = 11 - total % 11
    return check != 10 and check % 11 == int(digits[9])


UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def _is_upn(text: str) -> bool:
    values = [UPN_LETTERS.find(c) if c.isalpha() else int(c) for c in text[1:]]
    if -1 in values:
        return False
    return UPN_LETTERS[sum(value * weight for value, weight in zip(values, range(2, 14), strict=True)) % 23] == text[0]


NOT_PART_OF_A_TELEPHONE_NUMBER = re.compile(r"[^\d\s().+\-‐-―]+")

ONE_NUMBER_AFTER_ANOTHER = re.compile(r"\s+(?=\+|\(?0)")

DIALLED = re.compile(r"(?:(?:00)?44)?0?(\d{9,10})")

# The most that one number is written with, "0044" and "(0)" among them.
MOST_TELEPHONE_FIGURES = 16

# Shorter ones, such as 999 or an extension, are nobody's own.
FEWEST_TELEPHONE_FIGURES = 5


def telephone_numbers(typed: str) -> tuple[str, ...]:
    """Return the figures of each telephone number in what was typed, without 0, +44 or 0044 before them."""
    found = []
    for part in NOT_PART_OF_A_TELEPHONE_NUMBER.split(unicodedata.normalize("NFKC", typed)):
        several = len(re.sub(r"\D", "", part)) > MOST_TELEPHONE_FIGURES
        for one in ONE_NUMBER_AFTER_ANOTHER.split(part) if several else [part]:
            figures = re.sub(r"\D", "", one)
            dialled = DIALLED.fullmatch(figures)
            found.append(dialled.group(1) if dialled else figures.removeprefix("00"))
    return tuple(number for number in found if len(number) >= FEWEST_TELEPHONE_FIGURES)

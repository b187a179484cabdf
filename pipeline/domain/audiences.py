"""Who may see what: what a document withholds, and how it is recognised wherever it turns up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.domain.agreements import WorkingAgreement
from pipeline.domain.findings import Path
from pipeline.domain.form import sections

POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b", re.IGNORECASE)
RUN_OF_WORDS = 6
SHORTEST_ADDRESS_LINE_CHARACTERS = 6

# Answers that the forms promise not to print.
NOT_PRINTED: tuple[tuple[str, str], ...] = (
    ("before", "override_reason"),
    ("advice", "advocate_not_offered_reason"),
    ("childs_part", "shared_reason"),
    ("people", "no_copy_reason"),
    ("purpose", "plan_already_asks"),
)


@dataclass(frozen=True)
class Withheld:
    """One thing that a document must not show, by the answer it comes from; never logged."""

    path: Path
    traces: tuple[str, ...]


def squeezed(text: str) -> str:
    """Return text with nothing left but letters and digits: spacing, hyphens and forms made alike."""
    folded = unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold()
    return "".join(character for character in folded if character.isalnum())


def typed_texts(agreement: WorkingAgreement) -> Iterator[tuple[Path, str]]:
    """Yield every answer that is text, with its path."""
    for section in sections(type(agreement)):
        part = getattr(agreement, section.name)
        for prefix, row in (
            [((section.name, i), row) for i, row in enumerate(part)] if section.is_table else [((section.name,), part)]
        ):
            for question in section.questions:
                name = str(question.path[-1])
                answer = getattr(row, name)
                if isinstance(answer, str) and not question.choices:
                    yield (*prefix, name), answer


def address_traces(address: str) -> tuple[str, ...]:
    """Return the parts of an address that would give it away: postcode, and lines with a number.

    A line without a number (a town, a county) gives nobody away by itself unless it stands alone.
    """
    traces = [squeezed("".join(found.groups())) for found in POSTCODE.finditer(address)]
    lines = [line.strip() for line in re.split(r"[\n,;]", address) if line.strip()]
    for line in lines:
        trace = squeezed(line)
        if any(c.isdigit() for c in line) and len(trace) >= SHORTEST_ADDRESS_LINE_CHARACTERS:
            traces.append(trace)
    # "7, Quillback Row": number and street on either side of a comma.
    for number, street in pairwise(lines):
        if re.fullmatch(r"(?:flat |unit |no\.? ?)?\d+[a-z]?", number, re.IGNORECASE):
            traces.append(squeezed(number + street))
    if not traces and (whole := squeezed(address)):
        traces.append(whole)
    return tuple(dict.fromkeys(traces))


def holds_part_of(text: str, address: str) -> bool:
    """Say whether the text shows any part of the address that would give it away."""
    return _shows(squeezed(text), address_traces(address))


def _shows(squeezed_text: str, traces: tuple[str, ...]) -> bool:
    for trace in traces:
        start = squeezed_text.find(trace)
        while start >= 0:
            # "12 Tern Close" is not part of "112 Tern Close".
            if not (trace[0].isdigit() and start and squeezed_text[start - 1].isdigit()):
                return True
            start = squeezed_text.find(trace, start + 1)
    return False


def withheld_from_families(agreement: WorkingAgreement) -> tuple[Withheld, ...]:
    """Return what the printed agreement must not show: confidential addresses, and notes for the file."""
    found = [
        Withheld(("people", index, "address"), address_traces(party.address))
        for index, party in enumerate(agreement.people)
        if party.address_confidential and party.address
    ]
    printed = squeezed(
        "\n".join(
            text
            for path, text in typed_texts(agreement)
            if (path[0], path[-1]) not in NOT_PRINTED and not _hidden_address(agreement, path)
        )
    )
    for path, text in typed_texts(agreement):
        if (path[0], path[-1]) in NOT_PRINTED:
            # What the family is told in the same words elsewhere is no secret.
            runs = tuple(run for run in _runs_of_words(text) if run not in printed)
            found.append(Withheld(path, runs))
    return tuple(item for item in found if item.traces)


def _hidden_address(agreement: WorkingAgreement, path: Path) -> bool:
    if path[0] != "people" or path[-1] != "address" or not isinstance(path[1], int):
        return False
    return bool(agreement.people[path[1]].address_confidential)


def _runs_of_words(text: str) -> tuple[str, ...]:
    words = text.split()
    if len(words) < RUN_OF_WORDS:
        return ()
    runs = (" ".join(words[i : i + RUN_OF_WORDS]) for i in range(len(words) - RUN_OF_WORDS + 1))
    return tuple(squeezed(run) for run in runs)


def leaks(text: str, withheld: tuple[Withheld, ...]) -> tuple[Path, ...]:
    """Return the answers that the text shows although it must not; empty where it shows none."""
    shown = squeezed(text)
    return tuple(item.path for item in withheld if _shows(shown, item.traces))


def private_numbers_in(text: str) -> bool:
    """Say whether the text holds a valid NHS number or a pupil number (facts 6.5)."""
    plain = unicodedata.normalize("NFKC", text)
    for found in re.finditer(r"(?<!\d)(?:\d[ \-]?){9}\d(?!\d)", plain):
        if _is_nhs_number(re.sub(r"\D", "", found.group())):
            return True
    return any(_is_upn(found.group()) for found in re.finditer(r"\b[A-Z]\d{11}[\dA-Z]\b", plain.upper()))


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

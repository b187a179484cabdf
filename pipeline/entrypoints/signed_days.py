"""Which documents wait for the days of their signatures, and the short form that asks for them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from pipeline.domain.agreements import Part
from pipeline.domain.numbering import Standing, document_name
from pipeline.domain.page_marks import PrintedFile
from pipeline.domain.signed_returns import LAST, OnPaper, answers_for
from pipeline.domain.signing import Needed, role_in_words
from pipeline.domain.written_values import day_in_words
from pipeline.register import DocumentKey, DocumentRecord, Register, ReturnedPage, SigningRecord

IN_USE = (Standing.ISSUED, Standing.IN_FORCE)


def drawn_up_on(register: Register, key: DocumentKey) -> date | None:
    """Return the day a document was drawn up, by its own form; None where the case was forgotten."""
    day = _answers_of(register, key).get("case", {}).get("drawn_up_on")
    return date.fromisoformat(day) if day else None


def _answers_of(register: Register, key: DocumentKey) -> dict[str, Any]:
    found = (one.answers for one in register.answers_of(key.case, key.series) if one.number == key.number)
    answers: dict[str, Any] = json.loads(next(found, "{}"))
    return answers


def in_force_in_words(register: Register, document: DocumentRecord, signing: SigningRecord) -> str:
    """Return since when a document is in force; nothing of one that is not.

    It is by the last signature of all, and counts from the day the last parent or carer signed (W5, W7, C16). That
    day is left out where the case was forgotten, as nothing else says who is a parent.
    """
    if document.status is not Standing.IN_FORCE:
        return ""
    days = [one.signed_on for one in signing.signers if one.signed_on and one.needed is Needed.IN_FORCE]
    if not days:
        return "It is in force."
    words = f"It is in force. It came into force on {day_in_words(max(days))}, when the last of all had signed."
    people = _answers_of(register, document.key).get("people", ())
    # Parents and carers stand first among those who sign.
    count = sum(one.get("part") == Part.PARENT for one in people)
    of_parents = [one.signed_on for one in signing.signers[:count] if one.signed_on]
    if not of_parents or max(of_parents) == max(days):
        return words
    return f"{words} It counts from {day_in_words(max(of_parents))}, when the last parent or carer had signed."


def after_the_last(signing: SigningRecord) -> tuple[str, ...]:
    """Return in words the parts that signed after the Team Manager, of whom somebody has confirmed that it is so."""
    days = {one.role: one.signed_on for one in signing.signers if one.signed_on}
    return tuple(
        role_in_words(role)
        for role, day in days.items()
        if role in signing.rightly_after_the_last and LAST in days and day > days[LAST]
    )


def forms_to_fill(register: Register, case: str, digits: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a form's name and answers for each document of the case whose signatures are not all known.

    Filled but for the days, with the parts that are still open.
    """
    signings = register.signings(case)
    for document in register.documents(case):
        if document.status not in IN_USE or document.key not in signings:
            continue
        if still_open := open_roles(signings[document.key]):
            name = f"signed-{case}-{document_name(document.series, document.number, digits)}"
            yield name, answers_for(case, document.series, document.number, still_open, digits)


def open_roles(signing: SigningRecord) -> list[str]:
    """Return the parts whose day of signing is asked for and not known yet."""
    return [one.role for one in signing.signers if one.needed is not Needed.NOTHING and one.signed_on is None]


def on_paper(signing: SigningRecord, printed: Sequence[PrintedFile], came: Iterable[ReturnedPage] = ()) -> OnPaper:
    """Return what scans show of a document's signatures; `came` are pages that are not in the register yet.

    A part has signed where one scan of one of its places shows it, whatever others show: there may be a copy for
    each reader, and a page may be signed after it was scanned first.
    """
    returned = {*signing.returned, *came}
    asked = frozenset(one.role for one in signing.signers if one.needed is not Needed.NOTHING)
    places = {role: _places_of(role, printed) for role in asked}
    back = {role: [one for one in returned if (one.code, one.page) in places[role]] for role in asked}
    return OnPaper(
        days={one.role: one.signed_on for one in signing.signers if one.signed_on},
        asked=asked,
        open_places=frozenset(
            role for role in asked if back[role] and all(one.is_open_for(role) for one in back[role])
        ),
        not_back=frozenset(role for role in asked if returned and places[role] and not back[role]),
        seen=signing.seen_on_paper,
        rightly_after_the_last=signing.rightly_after_the_last,
        is_scanned=bool(returned),
        is_kept=any(one.held_by for one in signing.signers),
    )


def _places_of(role: str, printed: Sequence[PrintedFile]) -> set[tuple[str, int]]:
    return {(file.code, one.page) for file in printed for one in file.places if one.role == role and one.expected}

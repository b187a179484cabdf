"""Which documents wait for the days of their signatures, and the short form that asks for them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from pipeline.domain.numbering import Standing, document_name
from pipeline.domain.page_marks import PrintedFile
from pipeline.domain.signed_returns import OnPaper, answers_for
from pipeline.domain.signing import Needed
from pipeline.register import DocumentKey, Register, ReturnedPage, SigningRecord

IN_USE = (Standing.ISSUED, Standing.IN_FORCE)


def drawn_up_on(register: Register, key: DocumentKey) -> date | None:
    """Return the day a document was drawn up, by its own form; None where the case was forgotten."""
    for known in register.answers_of(key.case, key.series):
        if known.number == key.number:
            day = json.loads(known.answers).get("case", {}).get("drawn_up_on")
            return date.fromisoformat(day) if day else None
    return None


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
        is_scanned=bool(returned),
        is_kept=any(one.held_by for one in signing.signers),
    )


def _places_of(role: str, printed: Sequence[PrintedFile]) -> set[tuple[str, int]]:
    return {(file.code, one.page) for file in printed for one in file.places if one.role == role and one.expected}

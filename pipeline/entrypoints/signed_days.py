"""Which documents wait for the days of their signatures, and the short form that asks for them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from pipeline.domain.numbering import Standing, document_name
from pipeline.domain.signed_returns import answers_for
from pipeline.domain.signing import Needed
from pipeline.register import DocumentKey, Register, SigningRecord

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

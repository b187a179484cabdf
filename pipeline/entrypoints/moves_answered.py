"""What the register knows of a case's move out: its packs, and what the other council has answered to them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.domain.move_answers import THEIR_ANSWER, MoveAnswer, answer_in_pack, the_one_that_counts
from pipeline.domain.numbering import document_name
from pipeline.domain.their_answers import CODE, answers_for, is_pack_sent
from pipeline.entrypoints.signed_days import IN_USE
from pipeline.register import DocumentKey, DocumentRecord, Register


@dataclass(frozen=True)
class Pack:
    """A pack of the move: as the register has it, and what it was made from, as far as that is not forgotten."""

    document: DocumentRecord
    answers: dict[str, Any]
    told: dict[str, Any]


def packs_of_move(register: Register, case: str) -> list[Pack]:
    """Return the packs for a move that are in use, and those whose place they have taken.

    An answer to an earlier version is one to the same move; so is one to the papers that late ones are added to.
    """
    sent = {one.key: one for one in register.documents(case) if is_pack_sent(one.series)}
    found = [one for one in sent.values() if one.status in IN_USE]
    for one in found:
        if one.replaces is not None and (before := sent.get(DocumentKey(case, one.series, one.replaces))):
            found.append(before)
    if not found:
        return []
    kept = {(one.series, one.number): json.loads(one.answers) for one in register.answers_of(case)}
    return [_pack(one, kept.get((one.series, one.number), {})) for one in found]


def _pack(document: DocumentRecord, kept: dict[str, Any]) -> Pack:
    return Pack(
        document, {name: part for name, part in kept.items() if name != THEIR_ANSWER}, kept.get(THEIR_ANSWER, {})
    )


def move_answer(register: Register, case: str) -> MoveAnswer | None:
    """Return the other council's answer to the move that counts now, or None where none has come in writing."""
    packs = {pack.document.key: pack for pack in packs_of_move(register, case)}
    if not packs:
        return None
    known = [
        MoveAnswer(
            one.answer,
            one.answered_on,
            one.recorded_at,
            packs[one.key].told.get("answered_by"),
            one.conference_decided_on,
        )
        for one in register.answers_received(case)
        if one.key in packs
    ]
    for pack in packs.values():
        assert pack.document.issued_at is not None
        if said := answer_in_pack(pack.answers, pack.document.issued_at):
            known.append(said)
    return the_one_that_counts(known)


def first_drawn_up_on(register: Register, case: str) -> date | None:
    """Return the day of the first papers for the move; None where the case was forgotten."""
    days = [pack.answers.get("case", {}).get("drawn_up_on") for pack in packs_of_move(register, case)]
    return min((date.fromisoformat(day) for day in days if day), default=None)


def forms_to_fill(register: Register, case: str, digits: int) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield a short form's name and answers for each pack of the case that the other council may answer."""
    for one in register.documents(case):
        if is_pack_sent(one.series) and one.status in IN_USE:
            name = f"{CODE}-{case}-{document_name(one.series, one.number, digits)}"
            yield name, answers_for(case, one.series, one.number, digits)

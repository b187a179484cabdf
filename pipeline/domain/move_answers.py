"""What is known of the other council's answer to a move out: the one that counts now (CAM-5.18, T3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from pipeline.domain.transfers_out_cin import Answer

# What was told of the newest answer is kept under this name with what its pack was made from: no form asks for it.
THEIR_ANSWER = "their_answer"


@dataclass(frozen=True)
class MoveAnswer:
    """An answer in writing, and when we were told of it; `answer` is one of the codes of `Answer`.

    `answered_by` is None where it is not known any more.
    """

    answer: str
    answered_on: date
    told_at: datetime
    answered_by: str | None = field(default=None, repr=False)
    conference_decided_on: date | None = None


def the_one_that_counts(answers: Iterable[MoveAnswer]) -> MoveAnswer | None:
    """Return the answer that we were told of last, with the last day of their conference that any of them gives.

    Not the answer with the latest day: a wrong day is put right by telling us again.
    """
    known = sorted(answers, key=lambda one: one.told_at)
    if not known:
        return None
    days = [one.conference_decided_on for one in known if one.conference_decided_on]
    return replace(known[-1], conference_decided_on=days[-1] if days else None)


def answer_in_pack(kept: Mapping[str, Any], told_at: datetime) -> MoveAnswer | None:
    """Return the answer that came before a pack was first made, by what the pack itself says; None without one."""
    said = kept.get("acceptance") or {}
    if said.get("answer", Answer.NONE.value) == Answer.NONE.value:
        return None
    return MoveAnswer(said["answer"], date.fromisoformat(said["answered_on"]), told_at, said.get("answered_by"))


def for_form(kind: str, known: MoveAnswer) -> dict[str, dict[str, object]]:
    """Return the answers that a new form of this kind begins with, by its section; often none."""
    said = {"answer": known.answer, "answered_on": known.answered_on, "answered_by": known.answered_by}
    if kind == "transfer-out-cin":
        return {"acceptance": {**said, "in_writing": True}}
    if kind == "closure-summary":
        return {"transfer": {**said, "conference_decided_on": known.conference_decided_on}}
    return {}

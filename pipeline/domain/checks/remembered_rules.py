"""Rules that hold a form against what earlier documents of its case have said (W10, WAL-5.29, T5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pipeline.domain.audiences import texts_seen_by
from pipeline.domain.checks.common_rules import SOUNDS_SECRET, Findings, secrets_in_texts
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.findings import Path, advise, stop
from pipeline.domain.kept_confidential import (
    AddressAnswer,
    KeptAddress,
    KeptConfidential,
    addresses_in,
    same_address,
    still_kept,
)
from pipeline.domain.parties import same_person
from pipeline.domain.reach import Audience

READ_OUTSIDE = (Audience.FAMILY, Audience.AGENCY)
READ = (*READ_OUTSIDE, Audience.RECEIVING, Audience.COUNCIL)


def addresses_stay_confidential(submission: Any, known: Circumstances) -> Findings:
    """An address that was confidential is not shown because the answer was left out (W10, WAL-5.29).

    A plain No is somebody's decision and passes, with advice to look at it again.
    """
    answers = addresses_in(submission)
    for one in answers:
        if not one.value or not one.readable or one.confidential or SOUNDS_SECRET.search(one.value):
            continue
        shown = next((kept for kept in known.confidential.addresses if kept.is_shown_in(one.value)), None)
        if shown and one.confidential is None:
            yield stop("address-was-confidential", *one.question, document=shown.document)
        elif shown:
            yield advise("address-not-confidential-now", *one.question, document=shown.document)
        elif one.confidential is None and (before := _address_before(one, answers, known.confidential)):
            yield advise("other-address-was-confidential", *one.question, document=before.document)


def _address_before(
    one: AddressAnswer, answers: tuple[AddressAnswer, ...], kept: KeptConfidential
) -> KeptAddress | None:
    """Return the confidential address of the same person; where a family moves, the one it moves from."""
    beside = [other.value for other in answers if other.path[:-1] == one.path[:-1] and other is not one and other.value]
    for address in kept.addresses:
        is_theirs = bool(one.person) and same_person(address.person, one.person)
        if is_theirs or any(address.is_shown_in(value) for value in beside):
            return address
    return None


def earlier_secrets_stay_out(submission: Any, known: Circumstances) -> Findings:
    """No text shows an address or a place that earlier documents keep confidential (W10, WAL-5.29, T5).

    Places may stand in what only the council reads. What the form itself says is confidential has rules of its own.
    """
    answers = addresses_in(submission)
    kept = still_kept(known.confidential, answers)
    if not kept.addresses and not kept.places:
        return
    # What shows what the form itself keeps back is found by its own rule.
    found: set[Path] = {*(one.path for one in answers), *secrets_in_texts(submission)}
    said_here = [one.value for one in answers if one.confidential]
    for audience in READ:
        for path, text in texts_seen_by(submission, audience):
            if path in found:
                continue
            shown = next(_shown(text, audience, kept, said_here), None)
            if shown:
                found.add(path)
                yield stop(shown[0], *path, document=shown[1])


def _shown(text: str, audience: Audience, kept: KeptConfidential, said_here: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the code and the document of each thing that the text shows and this reader must not see."""
    for address in kept.addresses:
        # The receiving authority may be told of an address that the form itself says is confidential.
        told = audience not in READ_OUTSIDE and any(same_address(address.value, value) for value in said_here)
        if not told and address.is_shown_in(text):
            yield "earlier-address-in-text", address.document
    for places in kept.places:
        if audience is not Audience.COUNCIL and places.are_shown_in(text):
            yield "earlier-place-in-text", places.document


REMEMBERED_RULES: tuple[Callable[[Any, Circumstances], Findings], ...] = (
    addresses_stay_confidential,
    earlier_secrets_stay_out,
)

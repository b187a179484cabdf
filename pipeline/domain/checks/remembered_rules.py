"""Rules that hold a form against what earlier documents of its case have said (W10, WAL-5.29, T5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pipeline.domain.audiences import places_in, texts_seen_by
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
from pipeline.domain.withholding import Secret, Withheld, shown_in

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
    said_here = [one.value for one in answers if one.confidential]
    own_cells = {one.path for one in answers}
    shown_by_text: dict[str, tuple[Withheld, ...]] = {}
    found: dict[Path, Withheld] = {}
    for audience in READ if kept.addresses or kept.places else ():
        must_not_see = _secrets(kept, audience, said_here)
        for path, text in texts_seen_by(submission, audience):
            if path in own_cells or path in found:
                continue
            if text not in shown_by_text:
                shown_by_text[text] = shown_in(text, _secrets(kept))
            shown = [secret for secret in shown_by_text[text] if secret in must_not_see]
            if shown:
                found[path] = shown[0]
    # What shows what the form itself keeps back is found by its own rule.
    already = secrets_in_texts(submission) if found else {}
    for path, secret in found.items():
        if path not in already:
            code = "earlier-address-in-text" if secret.secret is Secret.ADDRESS else "earlier-place-in-text"
            yield stop(code, *path, document=secret.path[0])


def _secrets(
    kept: KeptConfidential, audience: Audience = Audience.FAMILY, said_here: Sequence[str] = ()
) -> tuple[Withheld, ...]:
    """Return what this reader must not see, each with the document that says so in place of an answer's path.

    The receiving authority may be told of an address that the form itself says is confidential.
    """
    found = []
    for address in kept.addresses:
        if audience in READ_OUTSIDE or not any(same_address(address.value, value) for value in said_here):
            found.append(Withheld((address.document,), Secret.ADDRESS, address.value))
    for places in kept.places:
        if audience is not Audience.COUNCIL:
            found += [Withheld((places.document,), Secret.PLACE, place) for place in places_in(places.value)]
    return tuple(found)


def kept_back_before(submission: Any, confidential: KeptConfidential) -> tuple[Withheld, ...]:
    """Return what earlier documents keep confidential and the receiving authority must not see (W10, T5)."""
    answers = addresses_in(submission)
    said_here = [one.value for one in answers if one.confidential]
    return _secrets(still_kept(confidential, answers), Audience.RECEIVING, said_here)


REMEMBERED_RULES: tuple[Callable[[Any, Circumstances], Findings], ...] = (
    addresses_stay_confidential,
    earlier_secrets_stay_out,
)

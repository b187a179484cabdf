"""What earlier documents of a case said is confidential: a form that leaves the answer out gives nothing away.

W10, WAL-5.29. A newer document has the last word where it says Yes or No; a blank says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.domain.audiences import answers_of
from pipeline.domain.findings import Path
from pipeline.domain.form import Form
from pipeline.domain.identifiers import address_marks
from pipeline.domain.parties import same_person
from pipeline.domain.recognising import squeezed
from pipeline.domain.withholding import Secret, Withheld, shown_in

CONFIDENTIAL = "_confidential"
# Where a form asks what else would give an address away, by the address.
PLACES_OF = {"address": "also_confidential", "new_address": "new_places"}


@dataclass(frozen=True)
class KeptAddress:
    """An address that the document says is confidential, and whose it is; of a move, nobody's by name."""

    value: str = field(repr=False)
    document: str
    person: str = field(default="", repr=False)

    def is_shown_in(self, text: str) -> bool:
        """Say whether the text would give the address away, in any way people write it."""
        return bool(shown_in(text, (Withheld((), Secret.ADDRESS, self.value),)))


@dataclass(frozen=True)
class KeptPlaces:
    """What would give an address away by the document, as typed: town, school, GP or club."""

    value: str = field(repr=False)
    document: str
    person: str = field(default="", repr=False)
    address: str = field(default="", repr=False)


@dataclass(frozen=True)
class KeptConfidential:
    """All that a case keeps confidential by its documents so far, the newest first; holds personal data."""

    addresses: tuple[KeptAddress, ...] = ()
    places: tuple[KeptPlaces, ...] = ()


@dataclass(frozen=True)
class AddressAnswer:
    """One address of a form that has a question of its own whether it is confidential; `path` leads to the address.

    `confidential` is None where the question is blank, `readable` is False where its answer is still to be put
    right or not kept. `places` are what else would give the address away, by the same row.
    """

    path: Path
    value: str
    confidential: bool | None
    readable: bool
    person: str
    places: str

    @property
    def question(self) -> Path:
        """Where the form asks whether it is confidential."""
        return (*self.path[:-1], f"{self.path[-1]}{CONFIDENTIAL}")


def addresses_in(submission: Form) -> tuple[AddressAnswer, ...]:
    """Return the addresses of a submission, as far as it can be read yet."""
    return tuple(_addresses((path, answer) for path, _, answer in answers_of(submission)))


def _addresses(answers: Iterable[tuple[Path, Any]]) -> Iterator[AddressAnswer]:
    rows: dict[Path, dict[str, Any]] = {}
    for path, answer in answers:
        rows.setdefault(path[:-1], {})[str(path[-1])] = answer
    for prefix, row in rows.items():
        asked = [name.removesuffix(CONFIDENTIAL) for name in row if name.endswith(CONFIDENTIAL)]
        listed = [name for name, places in PLACES_OF.items() if name in row or row.get(places)]
        for name in dict.fromkeys((*(one for one in asked if one in row or one in PLACES_OF), *listed)):
            said = row.get(f"{name}{CONFIDENTIAL}")
            yield AddressAnswer(
                (*prefix, name),
                row.get(name) or "",
                said if isinstance(said, bool) else None,
                f"{name}{CONFIDENTIAL}" in row,
                row.get("name") or "",
                row.get(PLACES_OF.get(name, "")) or "",
            )


def _kept_answers(answers: Mapping[str, Any]) -> Iterator[tuple[Path, Any]]:
    """Yield the answers that the register keeps of a document, each with its path."""
    for section, part in answers.items():
        rows = [((section, i), row) for i, row in enumerate(part)] if isinstance(part, list) else [((section,), part)]
        for prefix, row in rows:
            if isinstance(row, Mapping):
                yield from (((*prefix, name), answer) for name, answer in row.items())


def kept_confidential(documents: Iterable[tuple[str, Mapping[str, Any]]]) -> KeptConfidential:
    """Return what the documents of one case keep confidential; `documents` are names and answers, the newest first.

    Of each address the newest document that says Yes or No has the last word; where one says both, it is Yes. The
    same address in other words is kept too: one may show what the other does not. Places are let go where a newer
    document lists others for that person, or says that the address is confidential no longer.
    """
    addresses: list[KeptAddress] = []
    places: list[KeptPlaces] = []
    newer: list[AddressAnswer] = []
    for document, answers in documents:
        said = list(_addresses(_kept_answers(answers)))
        confidential = [one for one in said if one.confidential]
        for one in confidential:
            if one.value and not _says_no(one.value, newer):
                addresses.append(KeptAddress(one.value, document, one.person))
        for one in said:
            kept = KeptPlaces(one.places, document, one.person, one.value)
            if one.places and not _says_more(kept, newer):
                places.append(kept)
        # Yes for the one and No for the other of two people at one address: it stays confidential.
        newer += [one for one in said if not any(same_address(one.value, yes.value) for yes in confidential)]
        newer += confidential
    return KeptConfidential(tuple(addresses), tuple(places))


def _says_no(address: str, newer: Iterable[AddressAnswer]) -> bool:
    """Say whether the newest answer about the address, of those that come newest first, is No."""
    answers = (one.confidential for one in newer if one.confidential is not None and same_address(one.value, address))
    return next(answers, None) is False


def _says_more(kept: KeptPlaces, newer: Iterable[AddressAnswer]) -> bool:
    """Say whether an answer has the last word over the places: others are listed, or the address is open now."""
    return any(
        (one.places or one.confidential is False)
        and (
            same_address(kept.address, one.value)
            or (same_person(kept.person, one.person) if kept.person else bool(one.places) and not one.person)
        )
        for one in newer
    )


def same_address(one: str, other: str) -> bool:
    """Say whether two addresses are of the same house; a postcode, shared with neighbours, is not enough."""
    marks, other_marks = set(address_marks(one)), set(address_marks(other))
    if marks and other_marks:
        return bool(marks & other_marks)
    return bool(one) and squeezed(one) == squeezed(other)


def still_kept(kept: KeptConfidential, said: Iterable[AddressAnswer]) -> KeptConfidential:
    """Return what is kept as far as a new form leaves it standing: no No to the address, no other places."""
    answers = tuple(said)
    yes = [one for one in answers if one.confidential]
    return KeptConfidential(
        tuple(one for one in kept.addresses if not _says_no(one.value, (*yes, *answers))),
        tuple(one for one in kept.places if not _says_more(one, answers)),
    )


def carry_on(kept: KeptConfidential, row: dict[str, Any], asked: Iterable[str]) -> None:
    """Fill in, in a row of a new form, the Yes and the places that the case keeps; what is answered stays.

    `asked` are the names of the row's questions. Somebody whose address was confidential keeps the Yes at another
    one too: it takes a No to let it out.
    """
    questions = frozenset(asked)
    person = str(row.get("name") or "")
    for name in (one.removesuffix(CONFIDENTIAL) for one in sorted(questions) if one.endswith(CONFIDENTIAL)):
        question, places = f"{name}{CONFIDENTIAL}", PLACES_OF.get(name, "")
        if name not in questions:
            continue
        if row.get(question) is None and any(
            _is_theirs(one, person) or one.is_shown_in(str(row.get(name) or "")) for one in kept.addresses
        ):
            row[question] = True
        listed = [one.value for one in kept.places if _is_theirs(one, person)]
        if places in questions and listed and not row.get(places):
            row[places] = listed[0]


def _is_theirs(kept: KeptAddress | KeptPlaces, person: str) -> bool:
    return bool(kept.person) and same_person(kept.person, person)

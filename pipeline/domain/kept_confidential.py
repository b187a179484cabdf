"""What earlier documents of a case said is confidential: a form that leaves the answer out gives nothing away.

W10, WAL-5.29. Newer documents have the last word, but only where they say Yes or No; a blank says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.domain.audiences import places_in
from pipeline.domain.findings import Path
from pipeline.domain.identifiers import address_marks
from pipeline.domain.parties import same_person
from pipeline.domain.recognising import squeezed
from pipeline.domain.withholding import Secret, Withheld, shown_in

CONFIDENTIAL = "_confidential"
# Where a form asks what else would give an address away, by the address.
PLACES_OF = {"address": "also_confidential", "new_address": "new_places"}
NOWHERE: Path = ()


@dataclass(frozen=True)
class KeptAddress:
    """An address that the document says is confidential, and whose it is; of a move, nobody's by name."""

    value: str = field(repr=False)
    document: str
    person: str = field(default="", repr=False)

    def is_shown_in(self, text: str) -> bool:
        """Say whether the text would give the address away, in any way people write it."""
        return bool(shown_in(text, (Withheld(NOWHERE, Secret.ADDRESS, self.value),)))


@dataclass(frozen=True)
class KeptPlaces:
    """What would give an address away by the document: town, school, GP or club, as it was typed."""

    value: str = field(repr=False)
    document: str
    person: str = field(default="", repr=False)
    address: str = field(default="", repr=False)

    def are_shown_in(self, text: str) -> bool:
        """Say whether the text names one of the places."""
        return bool(shown_in(text, [Withheld(NOWHERE, Secret.PLACE, place) for place in places_in(self.value)]))


@dataclass(frozen=True)
class KeptConfidential:
    """All that a case keeps confidential by its documents so far, the newest first; holds personal data."""

    addresses: tuple[KeptAddress, ...] = ()
    places: tuple[KeptPlaces, ...] = ()


@dataclass(frozen=True)
class AddressAnswer:
    """One address of a form: the cell, whether it is said to be confidential (None: not said), and what goes with it.

    `path` leads to the address; `places` are what else would give it away, by the same row.
    """

    path: Path
    value: str
    confidential: bool | None
    person: str
    places: str

    @property
    def question(self) -> Path:
        """Where the form asks whether it is confidential."""
        return (*self.path[:-1], f"{self.path[-1]}{CONFIDENTIAL}")


def address_answers(answers: Mapping[str, Any]) -> Iterator[AddressAnswer]:
    """Yield every address of a form that has a question of its own whether it is confidential.

    `answers` are as they are typed or kept: sections, and lists of rows, by name. A question left out is blank.
    """
    for section, part in answers.items():
        rows = [((section, i), row) for i, row in enumerate(part)] if isinstance(part, list | tuple) else []
        for prefix, row in rows or [((section,), part)]:
            if isinstance(row, Mapping):
                yield from _address_answers(prefix, row)


def _address_answers(prefix: Path, row: Mapping[str, Any]) -> Iterator[AddressAnswer]:
    names = dict.fromkeys(
        name.removesuffix(CONFIDENTIAL)
        for name in row
        if name in PLACES_OF or (name.endswith(CONFIDENTIAL) and isinstance(row[name], bool | None))
    )
    for name in (*names, *(of for of, places in PLACES_OF.items() if row.get(places) and of not in names)):
        said = row.get(f"{name}{CONFIDENTIAL}")
        yield AddressAnswer(
            (*prefix, name),
            _text(row.get(name)),
            said if isinstance(said, bool) else None,
            _text(row.get("name")),
            _text(row.get(PLACES_OF.get(name, ""))),
        )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def kept_confidential(documents: Iterable[tuple[str, Mapping[str, Any]]]) -> KeptConfidential:
    """Return what the documents of one case keep confidential; `documents` are names and answers, the newest first.

    Of each address the newest document that says Yes or No has the last word; where one says both, it is Yes. The
    same address in other words is kept too: one of them may show what the other does not. Places are let go where a
    newer document lists others, or says that the address is confidential no longer.
    """
    addresses: list[KeptAddress] = []
    places: list[KeptPlaces] = []
    over: list[AddressAnswer] = []
    spoken_of: list[AddressAnswer] = []
    for document, answers in documents:
        said = list(address_answers(answers))
        for one in said:
            if one.confidential and one.value and not _is_settled(one, over):
                addresses.append(KeptAddress(one.value, document, one.person))
        for one in said:
            if one.places and one.confidential is not False and not any(_are_of_one(one, newer) for newer in spoken_of):
                places.append(KeptPlaces(one.places, document, one.person, one.value))
        kept_here = [one for one in said if one.confidential]
        over += [one for one in said if one.confidential is False and not _is_settled(one, kept_here, addresses)]
        spoken_of += [one for one in said if one.places or one.confidential is False]
    return KeptConfidential(tuple(_without_twins(addresses)), tuple(places))


def _is_settled(
    one: AddressAnswer, others: Iterable[AddressAnswer], kept: Iterable[KeptAddress] = ()
) -> bool:
    values = (*(other.value for other in others), *(other.value for other in kept))
    return any(same_address(one.value, value) for value in values)


def _without_twins(addresses: Iterable[KeptAddress]) -> Iterator[KeptAddress]:
    """Leave out an older document that says the very same of the same person."""
    seen: set[tuple[str, str]] = set()
    for one in addresses:
        key = squeezed(one.value), squeezed(one.person)
        if key not in seen:
            yield one
        seen.add(key)


def _are_of_one(one: AddressAnswer, other: AddressAnswer) -> bool:
    if one.person or other.person:
        return same_person(one.person, other.person)
    return one.path[-1] == other.path[-1]


def same_address(one: str, other: str) -> bool:
    """Say whether two addresses are of the same house; the postcode alone, shared with neighbours, is not enough."""
    if not one or not other:
        return False
    marks = set(address_marks(one)), set(address_marks(other))
    if all(marks):
        return bool(marks[0] & marks[1])
    return squeezed(one) == squeezed(other)


def still_kept(kept: KeptConfidential, answers: Mapping[str, Any]) -> KeptConfidential:
    """Return what is kept as far as a new form does not speak of it: Yes or No to an address, places of its own."""
    said = list(address_answers(answers))
    addresses = [
        one
        for one in kept.addresses
        if not any(same_address(one.value, new.value) and new.confidential is False for new in said)
    ]
    places = [
        one
        for one in kept.places
        if not any(
            (new.places or new.confidential is False) and (_is_theirs(one, new) or same_address(one.address, new.value))
            for new in said
        )
    ]
    return KeptConfidential(tuple(addresses), tuple(places))


def _is_theirs(kept: KeptAddress | KeptPlaces, new: AddressAnswer) -> bool:
    return bool(kept.person) and same_person(kept.person, new.person)


def carry_on(kept: KeptConfidential, rows: Iterable[dict[str, Any]], questions: Iterable[str]) -> None:
    """Fill in, in the rows of a new form, the Yes and the places that the case keeps; what is said already stays.

    `questions` are the names that the rows may answer. A person whose address was confidential keeps the Yes at
    another one too: somebody has to answer No to let it out.
    """
    asked = set(questions)
    for name in (question.removesuffix(CONFIDENTIAL) for question in asked if question.endswith(CONFIDENTIAL)):
        if name not in asked:
            continue
        for row in rows:
            person, value = _text(row.get("name")), _text(row.get(name))
            theirs = [one for one in kept.addresses if one.person and same_person(one.person, person)]
            shown = [one for one in kept.addresses if value and one.is_shown_in(value)]
            if (theirs or shown) and row.get(f"{name}{CONFIDENTIAL}") is None:
                row[f"{name}{CONFIDENTIAL}"] = True
            places = PLACES_OF.get(name, "")
            listed = [one.value for one in kept.places if one.person and same_person(one.person, person)]
            if places in asked and listed and not row.get(places):
                row[places] = listed[0]

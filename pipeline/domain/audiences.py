"""Who may see what: a submission as one audience sees it, and what is kept from that audience.

A copy is made from the submission as its audience sees it, so what is kept back cannot be printed by
mistake; the leak guard then looks for it in the finished files all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel

from pipeline.domain.findings import Path
from pipeline.domain.form import Form, NotYetKnown, Question, Section, sections
from pipeline.domain.reach import Audience, Holds, Reach
from pipeline.domain.recognising import shows, squeezed
from pipeline.domain.withholding import Secret, Withheld, shown_in

KEPT_CONFIDENTIAL = "Kept confidential"
# What a place may be called without.
KINDS_OF_PLACES = frozenset({
    "school", "primary", "secondary", "junior", "infant", "infants", "academy", "college", "nursery", "surgery",
    "practice", "centre", "clinic", "hospital", "medical", "health", "council", "county", "borough", "metropolitan",
    "city", "district",
})  # fmt: skip
SHORTEST_PLACE_CHARACTERS, SHORTEST_NAME_CHARACTERS = 6, 4
WORDS_OF_A_COPIED_NOTE, DIGITS_OF_A_REFERENCE = 8, 4
# Notes for the file may happen to say what the page says in the same words; that is no secret.
NOTES = frozenset({Reach.COUNCIL, Reach.PROFESSIONALS})

SECRET_OF = {
    Holds.NAME: Secret.NAME,
    Holds.ADDRESS: Secret.ADDRESS,
    Holds.PLACE: Secret.PLACE,
    Holds.PHONE: Secret.PHONE,
    Holds.EMAIL: Secret.EMAIL,
    Holds.BIRTHDAY: Secret.BIRTHDAY,
    Holds.NHS_NUMBER: Secret.NUMBER,
    Holds.UPN: Secret.NUMBER,
    Holds.CHILD_ID: Secret.NUMBER,
}

FormT = TypeVar("FormT", bound=Form)


def answers_of(submission: Form) -> Iterator[tuple[Path, Question, Any]]:
    """Yield every answer with its path and question; answers still to be put right are left out."""
    for section in sections(type(submission)):
        try:
            part = getattr(submission, section.name)
        except NotYetKnown:
            continue
        rows = (
            [((section.name, i), row) for i, row in enumerate(part)] if section.is_table else [((section.name,), part)]
        )
        for prefix, row in rows:
            for question in section.questions:
                name = str(question.path[-1])
                try:
                    yield (*prefix, name), question, getattr(row, name)
                except NotYetKnown:
                    continue


def _rows(section: Section, part: Any) -> list[tuple[Path, Form]]:
    """Return the rows of a list with their paths, or the one part that is no list."""
    return [((section.name, i), row) for i, row in enumerate(part)] if section.is_table else [((section.name,), part)]


def typed_texts(submission: Form) -> Iterator[tuple[Path, str]]:
    """Yield every answer that is text, with its path; answers still to be put right are left out."""
    for path, question, answer in answers_of(submission):
        if isinstance(answer, str) and not question.choices:
            yield path, answer


@dataclass(frozen=True)
class _Pair:
    """One part or row of a submission, and what an audience sees of it; None where it sees nothing."""

    section: Section
    path: Path
    whole: Form
    seen: Form | None


def _pairs(submission: Form, audience: Audience) -> list[_Pair]:
    pairs = []
    for section in sections(type(submission)):
        part = getattr(submission, section.name)
        rows = (
            [((section.name, i), row) for i, row in enumerate(part)] if section.is_table else [((section.name,), part)]
        )
        pairs += [_Pair(section, path, row, _part_seen_by(row, section, audience)) for path, row in rows]
    places = [squeezed(place) for pair in pairs for place in _secret_places(pair)]
    return [replace(pair, seen=_without_places(pair, places)) for pair in pairs] if places else pairs


def _part_seen_by(part: Form, section: Section, audience: Audience) -> Form | None:
    hidden = part.hidden_from(audience)
    if hidden is None:
        return None
    changes: dict[str, str | None] = {
        str(question.path[-1]): None for question in section.questions if not audience.sees(question.reach)
    }
    return part.model_copy(update={**changes, **hidden})


def _lists_places(question: Question) -> bool:
    """Say whether the answer lists what must not be named anywhere, one place a line."""
    return question.holds is Holds.PLACE and not question.printed


def places_in(text: str) -> tuple[str, ...]:
    """Return the places of a list, and what each is called for short: `Hill Street` for Hill Street Primary School."""
    found: list[str] = []
    for place in re.split(r"[\n,;]", text):
        words = place.split(":")[-1].split()
        found.append(" ".join(words))
        while len(words) > 1 and words[-1].casefold() in KINDS_OF_PLACES:
            words.pop()
        if len(squeezed(" ".join(words))) >= SHORTEST_PLACE_CHARACTERS:
            found.append(" ".join(words))
    return tuple(dict.fromkeys(place for place in found if place))


def _secret_places(pair: _Pair) -> list[str]:
    """Return the places that the audience must not read of: those that are listed, and those that are hidden."""
    found: list[str] = []
    for question in pair.section.questions:
        name = str(question.path[-1])
        whole, seen = getattr(pair.whole, name), getattr(pair.seen, name) if pair.seen else None
        if question.holds is Holds.PLACE and whole and seen != whole:
            found += places_in(whole)
    return found


def _without_places(pair: _Pair, places: Sequence[str]) -> Form | None:
    """Return what is seen, with words in place of each answer that names a secret place."""
    if pair.seen is None:
        return None
    shown = {
        str(question.path[-1]): getattr(pair.seen, str(question.path[-1]))
        for question in pair.section.questions
        if question.holds is Holds.PLACE and question.printed
    }
    covered = {
        name: KEPT_CONFIDENTIAL for name, text in shown.items() if text and shows(text, places, whole_words=True)
    }
    return pair.seen.model_copy(update=covered)


def seen_by(submission: FormT, audience: Audience) -> FormT:
    """Return the submission as the audience sees it: what is kept from it is blank, replaced or left out.

    The result is for printing only: required answers may be blank in it.
    """
    changes: dict[str, Any] = {section.name: () for section in sections(type(submission)) if section.is_table}
    for pair in _pairs(submission, audience):
        if not pair.section.is_table:
            changes[pair.section.name] = pair.seen
        elif pair.seen is not None:
            changes[pair.section.name] += (pair.seen,)
    return submission.model_copy(update=changes)


def texts_seen_by(submission: Form, audience: Audience) -> Iterator[tuple[Path, str]]:
    """Yield every typed text that may be printed for the audience, with its path in the whole submission."""
    for pair in _pairs(submission, audience):
        for question in pair.section.questions:
            name = str(question.path[-1])
            seen = getattr(pair.seen, name) if pair.seen else None
            if isinstance(seen, str) and question.printed and not question.choices:
                yield (*pair.path, name), seen


def withheld_from(
    submission: Form, audience: Audience, printed: str = "", *, notes: bool = True
) -> tuple[Withheld, ...]:
    """Return what a copy for this audience must not show, by the answers it comes from.

    `printed` is what the page says anyway: a note for the file that uses the same six words is no leak. An
    identifier that another answer of the same sort shows to this audience on purpose is none either; an
    address, a place or a restricted detail always is. Without `notes`, only the council's own notes that are
    long enough to have been copied are included.
    """
    return tuple(_withheld(_pairs(submission, audience), printed, notes))


def _withheld(pairs: Sequence[_Pair], printed: str, notes: bool) -> Iterator[Withheld]:
    visible = _Visible.of(pairs)
    for pair in pairs:
        for question in pair.section.questions:
            name = str(question.path[-1])
            answer, path = getattr(pair.whole, name), (*pair.path, name)
            seen = getattr(pair.seen, name) if pair.seen else None
            if answer is None or isinstance(answer, bool) or question.choices or (seen == answer and question.printed):
                continue
            if question.holds is Holds.PLACE:
                if seen != answer:
                    yield from (Withheld(path, Secret.PLACE, place) for place in places_in(answer))
            elif question.holds:
                yield from _identifiers(path, question.holds, answer, visible)
            elif isinstance(answer, str):
                yield from _words(path, question, answer, seen, printed, notes)


@dataclass(frozen=True)
class _Visible:
    """What an audience reads on purpose: answers that hold an identifier, each by itself, and all days."""

    by_holds: Mapping[Holds, tuple[str, ...]]
    days: frozenset[date]

    @classmethod
    def of(cls, pairs: Sequence[_Pair]) -> _Visible:
        by_holds: dict[Holds, tuple[str, ...]] = {}
        days = set()
        for pair in pairs:
            for question in pair.section.questions:
                answer = getattr(pair.seen, str(question.path[-1])) if pair.seen and question.printed else None
                if question.holds and answer:
                    by_holds[question.holds] = (*by_holds.get(question.holds, ()), _as_text(answer))
                if isinstance(answer, date):
                    days.add(answer)
        return cls(by_holds, frozenset(days))


def _identifiers(path: Path, holds: Holds, answer: Any, visible: _Visible) -> Iterator[Withheld]:
    found = Withheld(path, SECRET_OF[holds], _as_text(answer))
    if holds is Holds.BIRTHDAY and answer in visible.days:
        # A baby born on the day of a meeting: the day stands there as the meeting's.
        return
    on_purpose = visible.by_holds.get(holds, ())
    if holds is Holds.ADDRESS or not any(shown_in(text, (found,)) for text in on_purpose):
        yield found
    if holds is Holds.NAME:
        family_name = found.value.split()[-1]
        shared = any(squeezed(family_name) in squeezed(text) for text in on_purpose)
        if len(found.value.split()) > 1 and len(family_name) >= SHORTEST_NAME_CHARACTERS and not shared:
            # "Mr Blackwood", as people write of somebody; found as a place is, by whole words.
            yield Withheld(path, Secret.PLACE, family_name)


def _words(path: Path, question: Question, answer: str, seen: Any, printed: str, notes: bool) -> Iterator[Withheld]:
    if question.reach in NOTES or not question.printed:
        if notes:
            yield Withheld(path, Secret.WORDS, answer, may_show=printed)
        elif question.reach is Reach.COUNCIL and len(answer.split()) >= WORDS_OF_A_COPIED_NOTE:
            yield Withheld(path, Secret.WORDS, answer)
    elif seen != answer and question.lines > 1:
        yield Withheld(path, Secret.WORDS, answer)
    # One line holds a worker's name or a few words that stand elsewhere with good reason; a reference does not.
    hidden_line = question.reach not in NOTES and seen != answer and question.lines == 1
    if hidden_line and sum(map(str.isdigit, answer)) >= DIGITS_OF_A_REFERENCE:
        yield Withheld(path, Secret.NUMBER, answer)


def _as_text(answer: Any) -> str:
    return answer.isoformat() if isinstance(answer, date) else str(answer)


def texts_of_page(page: BaseModel) -> Iterator[str]:
    """Yield everything that a page prints."""
    left: list[object] = [page.model_dump()]
    while left:
        item = left.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, Mapping):
            left.extend(item.values())
        elif isinstance(item, tuple | list):
            left.extend(item)

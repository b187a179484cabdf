"""Who may see what: a submission as one audience sees it, and what is kept from that audience.

A copy is made from the submission as its audience sees it, so what is kept back cannot be printed by
mistake; the leak guard then looks for it in the finished files all the same.
"""

from __future__ import annotations

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


def _secret_places(pair: _Pair) -> list[str]:
    kept = [
        str(getattr(pair.whole, name))
        for name in (str(question.path[-1]) for question in pair.section.questions if _lists_places(question))
        if getattr(pair.whole, name) and (pair.seen is None or getattr(pair.seen, name) is None)
    ]
    return [line.strip() for text in kept for line in text.splitlines() if line.strip()]


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
    address or a restricted detail always is. `notes` says whether to include notes at all.
    """
    return tuple(_withheld(_pairs(submission, audience), printed, notes))


def _withheld(pairs: Sequence[_Pair], printed: str, notes: bool) -> Iterator[Withheld]:
    on_purpose: dict[Holds, str] = {}
    for pair in pairs:
        for question in pair.section.questions:
            answer = getattr(pair.seen, str(question.path[-1])) if pair.seen and question.printed else None
            if question.holds and answer:
                on_purpose[question.holds] = on_purpose.get(question.holds, "") + f"\n{_as_text(answer)}"
    for pair in pairs:
        for question in pair.section.questions:
            name = str(question.path[-1])
            answer, path = getattr(pair.whole, name), (*pair.path, name)
            seen = getattr(pair.seen, name) if pair.seen else None
            if answer is None or isinstance(answer, bool) or question.choices or (seen == answer and question.printed):
                continue
            if _lists_places(question):
                if seen is None:
                    yield from (
                        Withheld(path, Secret.PLACE, line.strip()) for line in answer.splitlines() if line.strip()
                    )
            elif question.holds:
                found = Withheld(path, SECRET_OF[question.holds], _as_text(answer))
                if question.holds is Holds.ADDRESS or not shown_in(on_purpose.get(question.holds, ""), (found,)):
                    yield found
            elif isinstance(answer, str) and (question.reach in NOTES or not question.printed):
                if notes:
                    yield Withheld(path, Secret.WORDS, answer, may_show=printed)
            elif isinstance(answer, str) and seen != answer and question.lines > 1:
                # One line holds a worker's name or a few words that stand elsewhere with good reason.
                yield Withheld(path, Secret.WORDS, answer)


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

"""Who is meant by a name, and what else counts as the same name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pipeline.domain.agreements import Party, WorkingAgreement
from pipeline.domain.written_values import same_words

HIS_TITLES = frozenset({"mr", "sir", "lord"})
HER_TITLES = frozenset({"mrs", "ms", "miss", "lady"})
TITLES = HIS_TITLES | HER_TITLES | {"mx", "dr", "rev", "prof"}

MOST_WORDS_OF_A_FAMILY_NAME = 2

# PC-07: words that stand for an organisation or a group where a person should be named.
NOT_A_PERSON = re.compile(
    r"(?:the )?(?:school|nursery|social workers?|sw|csc|social care|children'?s services|health(?: visitor)?|hv"
    r"|police|professionals?|parents?|mum|dad|mother|father|family|all|everyone|team(?: around the family)?"
    r"|agencies)(?: and (?:the )?(?:professionals?|parents?|school|family|agencies|health|dad|father|mum|mother))?"
)


def same_person(one: str, other: str) -> bool:
    """Say whether two names are the same, with or without a title in front; Mr Cole is not Mrs Cole."""
    title, name = _title_and_name(one)
    other_title, other_name = _title_and_name(other)
    apart = any(
        title in his and other_title in hers for his, hers in ((HIS_TITLES, HER_TITLES), (HER_TITLES, HIS_TITLES))
    )
    return name == other_name and not apart


def _title_and_name(name: str) -> tuple[str, str]:
    words = same_words(name).split()
    if len(words) > 1 and words[0] in TITLES:
        return words[0], " ".join(words[1:])
    return "", " ".join(words)


def addressed(name: str) -> str:
    """Return the name as a letter begins with it: `Mrs Oyelaran` for Mrs Ruth Oyelaran, and `Sam` for Sam.

    Where it is not plain which of the words are the family name, the name stays whole.
    """
    title, *rest = name.split()
    if title.strip(".").casefold() not in TITLES or len(rest) < MOST_WORDS_OF_A_FAMILY_NAME:
        return name
    if len(rest) == MOST_WORDS_OF_A_FAMILY_NAME:
        return f"{title} {rest[-1]}"
    # Such as `Mrs Anna van der Berg`, and `Mr and Mrs Cole`.
    begins = next((place for place, word in enumerate(rest) if word.islower()), 0)
    return " ".join((title, *rest[begins:]))


def role_of(name: str, submission: Any) -> str:
    """Return what somebody is to the child, or their job, as the receipt may say it: never with a name in it.

    Where the form's own words hold the name of anybody in it, only the part in the family is left; it may be nothing.
    """
    family = next((one for one in submission.people if same_person(one.name, name)), None)
    worker = next((one for one in submission.agencies if same_person(one.name, name)), None)
    said = (family.relationship if family else worker.role if worker else "") or ""
    child = submission.child
    names = [child.first_name, child.family_name, child.called, *(one.name for one in submission.people)]
    names += [one.name for one in submission.agencies]
    if not _words_of(said) & (_words_of(*filter(None, names)) - TITLES):
        return said
    return str(family.part.label) if family else ""


def _words_of(*texts: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]{2,}", " ".join(map(same_words, texts))))


def for_one_alone(words: str, name: str, submission: Any) -> str:
    """Return for whom a copy is that is for one reader alone, with that reader's role where it can be said."""
    role = role_of(name, submission)
    return f"{words}: {role[:1].lower()}{role[1:]}" if role else words


def names_in(who: str) -> tuple[str, ...]:
    """Return the names in a cell that may hold several: `Ms A and Mr B` or `Ms A; Mr B`."""
    parts = re.split(r"\s*(?:[;,&/+]|\band\b)\s*", who, flags=re.IGNORECASE)
    return tuple(name for part in parts if (name := part.strip()))


# Two names on two lines of a cell are one line by the time they come here.
_BEFORE_A_TITLE = re.compile(rf"\s+(?=(?:{'|'.join(sorted(TITLES))})\b)", re.IGNORECASE)


def owners(agreement: WorkingAgreement, who: str) -> tuple[Party, ...] | None:
    """Return the people who are to do an action, or None where a name is nobody's in the agreement.

    The child and the Team Manager may have actions too; they sign in places of their own, so they are
    left out of the answer but not refused.
    """
    found: list[Party] = []
    one_by_one = names_in(who)
    for names in ((who,), one_by_one, tuple(name for part in one_by_one for name in _BEFORE_A_TITLE.split(part))):
        found = []
        for name in names:
            party = _party(agreement.people, name)
            if party is not None:
                found.append(party)
            elif not _signs_elsewhere(agreement, name):
                break
        else:
            return tuple(found) if names else None
    return None


def _party(people: Iterable[Party], name: str) -> Party | None:
    return next((party for party in people if same_person(party.name, name)), None)


def _signs_elsewhere(agreement: WorkingAgreement, name: str) -> bool:
    child = agreement.child
    return any(
        same_person(name, other)
        for other in (agreement.signing.team_manager, child.first_name, child.called, child.full_name)
    )

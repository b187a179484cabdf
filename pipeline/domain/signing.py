"""Who signs a document, by the part they have in it and never by name; and how far the signing has got."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic_core import PydanticCustomError

from pipeline.domain.form import Choice
from pipeline.domain.reach import Audience
from pipeline.domain.written_values import read_line


class Needed(StrEnum):
    """What a signature is needed for: the agreement's being in force, the document's being signed, or nothing."""

    IN_FORCE = "in-force"
    SIGNED = "signed"
    NOTHING = "nothing"


class Signing(StrEnum):
    """How far the signing of a document has got; the words are those that staff read."""

    NONE = ""
    WAITING = "no signature recorded"
    BACK = "pages back, not known yet who signed when"
    PARTLY = "signed in part"
    DAY_UNKNOWN = "looks signed, not all days known yet"
    SIGNED = "signed"

    @property
    def sentence(self) -> str:
        """The same as a sentence or two."""
        return _IN_SENTENCES[self]


_IN_SENTENCES = {
    Signing.NONE: "Nobody signs this document.",
    Signing.WAITING: "No signature is recorded.",
    Signing.BACK: "Pages have come back. It is not known yet who signed when.",
    Signing.PARTLY: "The document is signed in part.",
    Signing.DAY_UNKNOWN: "The document looks signed. Not all days are known yet.",
    Signing.SIGNED: "The document is signed.",
}


class HeldBy(Choice):
    """Who keeps the signed paper itself."""

    COUNCIL = "council", "The council"
    FAMILY = "family", "The family"
    LEGAL_SERVICES = "legal-services", "Legal Services"
    AGENCY = "agency", "Another agency"


@dataclass(frozen=True)
class Signer:
    """One part that signs a document; `signed_on` where the form says that it was signed already."""

    role: str
    needed: Needed
    signed_on: date | None = None


# The words of a part lead to a code from this list and to no other, as staff type some of them and a
# relationship may hold a name. Longer words stand before those that they contain.
ROLES: dict[str, str] = {
    "team-manager": "Team Manager",
    "practice-manager": "Practice manager",
    "service-manager": "Service manager",
    "senior-manager": "Senior manager",
    "head-of-service": "Head of service",
    "manager": "Manager",
    "social-worker": "Social worker",
    "family-support-worker": "Family support worker",
    "family-worker": "Family worker",
    "support-worker": "Support worker",
    "youth-worker": "Youth worker",
    "key-worker": "Key worker",
    "personal-adviser": "Personal adviser",
    "health-visitor": "Health visitor",
    "school-nurse": "School nurse",
    "nurse": "Nurse",
    "midwife": "Midwife",
    "doctor": "Doctor",
    "head-teacher": "Head teacher",
    "teacher": "Teacher",
    "police-officer": "Police officer",
    "probation-officer": "Probation officer",
    "housing-officer": "Housing officer",
    "agency-worker": "Worker from an agency",
    "advocate": "Advocate",
    "reviewing-officer": "Reviewing officer",
    "chair": "Chair",
    "young-person": "Child or young person",
    "grandmother": "Grandmother",
    "grandfather": "Grandfather",
    "grandparent": "Grandparent",
    "stepmother": "Stepmother",
    "stepfather": "Stepfather",
    "mother": "Mother",
    "father": "Father",
    "parent": "Parent",
    "foster-carer": "Foster carer",
    "carer": "Carer",
    "guardian": "Guardian",
    "aunt": "Aunt",
    "uncle": "Uncle",
    "brother": "Brother",
    "sister": "Sister",
    "partner": "Partner",
    "friend": "Friend",
    "neighbour": "Neighbour",
}
OTHER, OTHER_WORDS = "signer", "Signer"
ALSO_CALLED = {
    "chaired the meeting": "chair",
    "this is my plan": "young-person",
    "young person": "young-person",
    "step mother": "stepmother",
    "step father": "stepfather",
    "mum": "mother",
    "dad": "father",
    "gp": "doctor",
    "headteacher": "head-teacher",
    "iro": "reviewing-officer",
}
_PHRASES = {**{words.lower(): code for code, words in ROLES.items()}, **ALSO_CALLED}
_PART = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, _PHRASES), key=len, reverse=True))})\b")


def document_of_file(file: str) -> str:
    """Return what the copies of one document for several readers have in common: the name without its reader."""
    for audience in Audience:
        name = file.removesuffix(f"-{audience}")
        if name != file:
            return name
    return file


def roles_of(parts: Sequence[str]) -> tuple[str, ...]:
    """Return the code of each part as it is printed, such as `mother`; those alike are counted, `carer-2`.

    The same parts in the same order give the same codes. A code never holds a word that is not in `ROLES`.
    """
    codes = [_code(part) for part in parts]
    alike, seen = Counter(codes), Counter[str]()
    roles = []
    for code in codes:
        seen[code] += 1
        roles.append(f"{code}-{seen[code]}" if alike[code] > 1 else code)
    return tuple(roles)


def is_known(part: str) -> bool:
    """Say whether the words of a part lead to a code of their own."""
    return _code(part) != OTHER


def _code(part: str) -> str:
    found = _PART.search(" ".join(re.sub(r"[^a-z]+", " ", part.lower().replace("'", "")).split()))
    return _PHRASES[found.group()] if found else OTHER


def role_in_words(role: str) -> str:
    """Return a role's code as staff read it: `social-worker-2` is `Social worker 2`."""
    code, _, count = role.rpartition("-")
    if count.isdigit():
        return f"{ROLES.get(code, OTHER_WORDS)} {count}"
    return ROLES.get(role, OTHER_WORDS)


def signer_in_words(role: str, needed: Needed) -> str:
    """Return a part for a list of who signs; of one that has no words of its own, say what it is."""
    if not _is_other(role):
        return role_in_words(role)
    return f"{role_in_words(role)} ({'a spare line' if needed is Needed.NOTHING else 'somebody else who is named'})"


def _is_other(role: str) -> bool:
    return role == OTHER or role.rpartition("-")[0] == OTHER


def unsigned_in_words(role: str, needed: Needed) -> str:
    """Return what is said of a part of which no day is known."""
    if needed is not Needed.NOTHING:
        return "day not known yet"
    return "may stay blank" if _is_other(role) else "does not have to sign"


def read_role(typed: object) -> str:
    """Return the role meant by its words or its code, however it is spaced or capitalised.

    Whether the document has a place for it is for the register to say. Raises `role-unreadable`.
    """
    text = "-".join(re.sub(r"[^a-z0-9]+", " ", read_line(typed).lower()).split())
    code, _, count = text.rpartition("-")
    numbered = bool(code) and count.isdigit()
    named = code if numbered else text
    known = named if named in ROLES or named == OTHER else _PHRASES.get(named.replace("-", " "))
    if known is None:
        raise PydanticCustomError("role-unreadable", "no part that somebody signs in")
    return f"{known}-{count}" if numbered else known

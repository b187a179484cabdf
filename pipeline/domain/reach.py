"""Who reads a document, how far an answer may go, and what kind of answer it is."""

from __future__ import annotations

from enum import StrEnum


class Holds(StrEnum):
    """What an answer holds, where that matters for keeping it from the wrong reader or the wrong family."""

    NAME = "name"
    ADDRESS = "address"
    PLACE = "place"
    PHONE = "phone"
    EMAIL = "email"
    BIRTHDAY = "birthday"
    NHS_NUMBER = "nhs-number"
    UPN = "upn"
    CHILD_ID = "child-id"


class Reach(StrEnum):
    """How far an answer may go: `audiences` says which reader sees which (facts 2.0, BCP-4.7, CAM-2.08)."""

    EVERYONE = "everyone"
    PROFESSIONALS = "professionals"
    COUNCIL = "council"
    RESTRICTED = "restricted"


class Voice(StrEnum):
    """What a text is in a plan, which decides the practice checks that read it (facts section 4)."""

    ACTION = "action"
    OUTCOME = "outcome"
    PURPOSE = "purpose"
    REASON = "reason"
    CONSEQUENCES = "consequences"
    CONTINGENCY = "contingency"
    NARRATIVE = "narrative"
    VIEWS = "views"
    WHO = "who"
    RHYTHM = "rhythm"


class Audience(StrEnum):
    """Whom a copy is for; part of its file name, so the codes are permanent (facts 2.0, 2.14)."""

    CHILD = "child"
    FAMILY = "family"
    AGENCY = "agency"
    RECEIVING = "receiving-authority"
    COUNCIL = "file"
    RESTRICTED = "restricted"

    @property
    def is_family(self) -> bool:
        """True for copies that the child, the parents or other family members read."""
        return self in (Audience.CHILD, Audience.FAMILY)

    def sees(self, reach: Reach) -> bool:
        """Say whether answers of this reach may stand in a copy for this audience (BCP-4.7, CAM-2.08, G7)."""
        return reach in _SEEN[self]


_PROFESSIONAL = frozenset({Reach.EVERYONE, Reach.PROFESSIONALS})
_SEEN = {
    Audience.CHILD: frozenset({Reach.EVERYONE}),
    Audience.FAMILY: frozenset({Reach.EVERYONE}),
    Audience.AGENCY: _PROFESSIONAL,
    Audience.RECEIVING: _PROFESSIONAL,
    Audience.COUNCIL: _PROFESSIONAL | {Reach.COUNCIL},
    Audience.RESTRICTED: frozenset(Reach),
}

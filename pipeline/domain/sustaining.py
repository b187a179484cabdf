"""How what has been reached is kept up once services get less or end (facts 2.10; LEE-3.2, BCP-3.9).

The parts are asked for on their own in a sustainability plan, and as a part of what else ends the work.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pipeline.domain.form import Day, Form, Line, Words, ask
from pipeline.domain.reach import Holds, Reach, Voice

WHAT_HAS_CHANGED = ask(
    "What has changed for the better", "What people can see now. The family reads this.", voice=Voice.NARRATIVE
)
WHAT_KEEPS_IT_GOING = ask(
    "What keeps it going", "What the family does itself that works, and goes on doing.", voice=Voice.NARRATIVE
)
WHO_HELPS_ON = ask(
    "Who helps from now on",
    "Family, friends and services that every child can have: names, and what each gives.",
    voice=Voice.NARRATIVE,
)
EARLY_SIGNS = ask(
    "Early signs that it gets harder", "One a line: what the family would notice first.", voice=Voice.CONTINGENCY
)
WHAT_TO_DO = ask("What the family does then", "One step a line, with names.", voice=Voice.CONTINGENCY)
WHOM_TO_RING = ask(
    "Whom the family can ring",
    "Names and phone numbers, one a line.",
    example="Mrs Jean Cole, 01632 960 155",
    private=True,
    holds=Holds.PHONE,
)
AGREED_AT_MEETING = ask(
    "Talked through with all agencies on", "The day of the meeting of all agencies.", example="17/07/2026"
)
NO_MEETING_REASON = ask(
    "Why all agencies have not met about it", "Only if there was no such meeting.", reach=Reach.PROFESSIONALS
)
LOOKED_AT_AGAIN_ON = ask("How it goes is looked at on", "A day.", example="16/10/2026")
LOOKED_AT_AGAIN_BY = ask(
    "Who looks at how it goes", "Title and full name.", example="Mrs Ruth Oyelaran", private=True, voice=Voice.WHO
)


class Sustaining(Form):
    """What has changed, what keeps it going, and what to do if it gets harder; all of it is asked for (facts 2.10)."""

    what_has_changed: Annotated[Words, WHAT_HAS_CHANGED]
    what_keeps_it_going: Annotated[Words, WHAT_KEEPS_IT_GOING]
    who_helps_on: Annotated[Words, WHO_HELPS_ON]
    early_signs: Annotated[Words, EARLY_SIGNS]
    what_to_do: Annotated[Words, WHAT_TO_DO]
    whom_to_ring: Annotated[Words, WHOM_TO_RING]
    agreed_at_meeting_on: Annotated[Day | None, AGREED_AT_MEETING] = None
    no_agencies_meeting_reason: Annotated[Words | None, NO_MEETING_REASON] = None
    looked_at_again_on: Annotated[Day, LOOKED_AT_AGAIN_ON]
    looked_at_again_by: Annotated[Line, LOOKED_AT_AGAIN_BY]


class SustainingIfAny(Form):
    """The same answers where not every form needs them, such as a case that moves to another authority."""

    what_has_changed: Annotated[Words | None, WHAT_HAS_CHANGED] = None
    what_keeps_it_going: Annotated[Words | None, WHAT_KEEPS_IT_GOING] = None
    who_helps_on: Annotated[Words | None, WHO_HELPS_ON] = None
    early_signs: Annotated[Words | None, EARLY_SIGNS] = None
    what_to_do: Annotated[Words | None, WHAT_TO_DO] = None
    whom_to_ring: Annotated[Words | None, WHOM_TO_RING] = None
    agreed_at_meeting_on: Annotated[Day | None, AGREED_AT_MEETING] = None
    no_agencies_meeting_reason: Annotated[Words | None, NO_MEETING_REASON] = None
    looked_at_again_on: Annotated[Day | None, LOOKED_AT_AGAIN_ON] = None
    looked_at_again_by: Annotated[Line | None, LOOKED_AT_AGAIN_BY] = None


class CheckIn(Form):
    """A day on which somebody asks the family how it goes."""

    checked_on: Annotated[Day, ask("Day", "A day.", example="14/08/2026")]
    checked_by: Annotated[
        Line, ask("Who asks", "Title and full name.", example="Mrs Ruth Oyelaran", private=True, voice=Voice.WHO)
    ]
    how: Annotated[Line, ask("How they ask", "For example: on the phone, at home.", example="On the phone")]


class ReducingService(Form):
    """A service that gets less or ends: which, when, and to what."""

    service: Annotated[Line, ask("Service", "Which one, in a few words.", example="Saturday handovers")]
    changes_on: Annotated[Day, ask("Changes on", "The day it gets less or ends.", example="31/08/2026")]
    becomes: Annotated[
        Line, ask("To what", "How much of it there is from then on, or that it ends.", example="Every other Saturday")
    ]
    instead: Annotated[
        Words | None,
        ask("What takes its place", "Who or what helps from then on, if anything has to.", voice=Voice.NARRATIVE),
    ] = None


CHECK_INS = Field(title="Check-ins", description="The days on which somebody asks the family how it goes, one a row.")
REDUCING_SERVICES = Field(
    title="Services that get less", description="Each service that gets less or ends: which, when and to what."
)

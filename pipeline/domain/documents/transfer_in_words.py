"""What the pages of a move to us say of it alike (facts 2.7)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pipeline.domain.deadlines import Calendar, CalendarEnds, DateToKeep
from pipeline.domain.page_parts import Copy, Printing, answer_in_words
from pipeline.domain.people import FamilyPart
from pipeline.domain.profiles import Profile
from pipeline.domain.reach import Audience
from pipeline.domain.transfers_in import (
    MoveKind,
    RequestState,
    meeting_due,
    meeting_due_as_planned,
)
from pipeline.domain.written_values import day_in_words

NOUN = "Move to us"


def is_conference(view: Any) -> bool:
    """Say whether a conference has to be held, as for a child with a child protection plan."""
    return bool(view.case.move_kind is MoveKind.CP)


def has_come_back(view: Any) -> bool:
    """Say whether the other council has sent our request back filled in."""
    return bool(view.case.state is RequestState.RETURNED)


def comes(view: Any) -> str:
    """Return how a sentence about the family or the child goes on; before the day has come, nobody has moved."""
    if not view.move.still_to_come:
        return "has moved to our area"
    planned = view.move.arrived_on
    return f"is to move to our area on {day_in_words(planned)}" if planned else "is to move to our area"


def due_in_words(view: Any, printing: Printing) -> str:
    """Return by when the meeting or conference has to be held, in words; nothing where its clock does not run."""
    return _in_words(meeting_due, view, printing)


def as_planned(view: Any, printing: Printing) -> str:
    """Return by when it has to be held if the family comes as planned, in a sentence; nothing where no day is."""
    latest = _in_words(meeting_due_as_planned, view, printing)
    return (
        f"If that is {day_in_words(view.move.arrived_on)}, as planned, it has to be held by {latest}" if latest else ""
    )


def _in_words(counted: Callable[[Any, Calendar, Profile], DateToKeep | None], view: Any, printing: Printing) -> str:
    try:
        kept = counted(view, printing.calendar, printing.profile)
    except CalendarEnds:
        kept = None
    return kept.in_words if kept else ""


def when_it_is(view: Any, family: bool) -> str:
    """Return when the meeting is, as far as the reader may know it; nothing where no day is fixed."""
    meeting = view.meeting
    if not meeting.meeting_on:
        return ""
    time = time_of_meeting(view, family)
    told = f" at {time}" if time else ". We tell you the time" if family and meeting.meeting_at else ""
    return day_in_words(meeting.meeting_on) + told


def time_of_meeting(view: Any, family: bool) -> str:
    """Return when it begins; nothing in what parents read of whom one did not come along.

    They may come one after the other, and the time of the one is not for the other.
    """
    parents = [person for person in view.people if person.part is FamilyPart.PARENT]
    apart = view.move.new_address_confidential or not all(has_moved_here(person) for person in parents)
    return "" if family and apart else meeting_time(view)


def meeting_time(view: Any) -> str:
    """Return when the meeting begins, as it is printed."""
    return answer_in_words(view.meeting.meeting_at)


def has_moved_here(person: Any) -> bool:
    """Say whether somebody of the family has come along."""
    return bool(person.moves_too or person.lives_with_child)


def for_the_other_council(copies: Callable[[Any], bool] = lambda _: True) -> Callable[[Any], tuple[Copy, ...]]:
    """Return the rule for one copy that goes to the other authority; where `copies` says no, there is none."""
    theirs = Copy(Audience.RECEIVING, "other-council", only_for="Copy for the council the child comes from")
    return lambda submission: (theirs,) if copies(submission) else ()

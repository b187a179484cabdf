"""The rules of a move to us: F1 to F4, the first meeting and who has to be told (facts 2.7; CAM-5.19, 5.20, CAM-8)."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from pipeline.domain.checks.common_rules import Findings, day_if_known, days_done
from pipeline.domain.checks.plan_rules import EVERY_FORM
from pipeline.domain.checks.wording_checks import wording
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.deadlines import CalendarEnds
from pipeline.domain.findings import advise, stop
from pipeline.domain.form import NotYetKnown
from pipeline.domain.profiles import TransferClock
from pipeline.domain.transfers import MoveLength
from pipeline.domain.transfers_in import (
    ConferenceDecision,
    MoveKind,
    RequestState,
    after_conference,
    clock_began,
    meeting_due,
    moment,
    papers_missing,
    request_due,
    still_missing,
)
from pipeline.domain.written_values import day_in_figures

# Where the form asks for the day that a clock begins on.
ASKED_AT = {
    TransferClock.ADDRESS_NOTICE: ("move", "address_notified_on"),
    TransferClock.REQUEST_FORM_RECEIVED: ("request", "returned_on"),
    TransferClock.INFORMATION_RECEIVED: ("move", "information_on"),
    TransferClock.ACCEPTED: ("request", "accepted_on"),
}


def the_request_is_whole(transfer: Any, known: Circumstances) -> Findings:
    """What came back is filled in completely: birth dates, family, professionals, school, GP (F1, CAM-8.12)."""
    if transfer.case.state is RequestState.RETURNED:
        for path, _ in still_missing(transfer):
            yield stop("request-incomplete", *path)


def the_request_comes_back(transfer: Any, known: Circumstances) -> Findings:
    """It comes back within 24 hours of going out, after it went out, and somebody filled it in (F2, T27, CAM-8.11)."""
    request = transfer.request
    returned = transfer.case.state is RequestState.RETURNED
    for name in ("returned_on", "returned_at", "completed_by"):
        if returned and not getattr(request, name):
            yield stop("return-missing", "request", name)
    if not returned and request.returned_on:
        yield stop("returned-but-sent", "case", "state")
    try:
        due = request_due(transfer, known.calendar).due
    except CalendarEnds:
        yield stop("calendar-ends", "request", "sent_on")
        return
    assert isinstance(due, datetime)
    if request.returned_on and request.returned_at:
        came_back = moment(request.returned_on, request.returned_at)
        if came_back < moment(request.sent_on, request.sent_at):
            yield stop("returned-before-sent", "request", "returned_on")
        elif came_back > due:
            yield advise("request-late", "request", "returned_on")
    elif not returned and datetime.combine(known.today, time()) > due:
        yield advise("request-overdue", "request", "sent_on", due=day_in_figures(due.date()))


def quality_assurance_has_it(transfer: Any, known: Circumstances) -> Findings:
    """What came back is passed to quality assurance, and counts as accepted from that day (F3, CAM-8.13)."""
    request = transfer.request
    if transfer.case.move_kind is not MoveKind.CP or transfer.case.state is not RequestState.RETURNED:
        return
    if not request.accepted_on:
        yield advise("request-not-passed-on", "request", "accepted_on")
    elif request.returned_on and request.accepted_on < request.returned_on:
        yield stop("accepted-before-returned", "request", "accepted_on")


def the_clock_runs(transfer: Any, known: Circumstances) -> Findings:
    """The day that the meeting or conference is counted from is known, and is the right one (C15, T14, T26, T28)."""
    move = transfer.move
    stays = move.length is MoveLength.PERMANENT
    if transfer.case.move_kind is MoveKind.CIN or not stays:
        if not move.arrived_on and not move.still_to_come:
            yield stop("arrival-missing", "move", "arrived_on")
    elif clock_began(transfer, known.profile.transfer_in_clock) is None:
        path = ASKED_AT[known.profile.transfer_in_clock]
        # A returned request names the permanent address, so by then there is a written notice with a date.
        returned = transfer.case.state is RequestState.RETURNED
        if returned and path[0] == "move":
            yield stop("clock-not-running", *path)
        else:
            yield advise("clock-not-running", *path)
    if move.address_notified_on and not stays:
        yield stop("notice-but-not-for-good", "move", "length")


def the_arrival_is_past_or_planned(transfer: Any, known: Circumstances) -> Findings:
    """A family that is here came on a day that is past; of one that is still to come that day is ahead (G6, T14, T28).

    The papers are answered when they come, which is often before the family does (CAM-8.02).
    """
    move = transfer.move
    day = day_if_known(move, "arrived_on")
    if move.still_to_come and day and day < known.today:
        yield stop("arrival-day-past", "move", "still_to_come")
    elif not move.still_to_come and day and day > known.today:
        yield stop("arrival-in-future", "move", "arrived_on")


def held_in_time(transfer: Any, known: Circumstances) -> Findings:
    """The meeting or conference is held in time; a late request does not move that day (F4, T14, T26, T28)."""
    day = transfer.meeting.meeting_on
    try:
        kept = meeting_due(transfer, known.calendar, known.profile)
        if day and not known.calendar.is_working_day(day):
            hold_by = day_in_figures(known.calendar.hold_by(day))
            yield advise("review-not-working-day", "meeting", "meeting_on", hold_by=hold_by)
    except CalendarEnds:
        yield stop("calendar-ends", "meeting", "meeting_on")
        return
    if kept is None:
        return
    latest = day_in_figures(kept.hold_by or kept.day)
    if day is None:
        yield advise("first-meeting-not-fixed", "meeting", "meeting_on", latest=latest)
    elif day > kept.day:
        is_conference = transfer.case.move_kind is MoveKind.CP
        still_time = known.today < kept.day
        if is_conference and still_time:
            yield stop("first-meeting-late", "meeting", "meeting_on", latest=latest)
        else:
            yield advise("first-meeting-late", "meeting", "meeting_on", latest=latest)


def the_meeting_is_prepared(transfer: Any, known: Circumstances) -> Findings:
    """A meeting has a time, a place and guests; a conference's day is agreed (CAM-5.20, CAM-8.15)."""
    meeting = transfer.meeting
    if not meeting.meeting_on:
        return
    for name in ("meeting_at", "place"):
        if not getattr(meeting, name):
            yield stop("first-meeting-incomplete", "meeting", name)
    if not any(agency.invite for agency in transfer.agencies):
        yield stop("nobody-invited", "agencies")
    if transfer.case.move_kind is MoveKind.CP and not meeting.date_agreed:
        yield advise("conference-not-agreed", "meeting", "date_agreed")


def agencies_are_invited(transfer: Any, known: Circumstances) -> Findings:
    """All who help now are invited; workers from before only where they are needed (CAM-5.20).

    Where nobody has answered yet whether they are invited, the reason is asked for in the same round.
    """
    for index, agency in enumerate(transfer.agencies):
        invited = _is_invited(agency)
        if agency.from_before:
            needs_reason = transfer.case.move_kind is MoveKind.CIN and not agency.invite_reason
            if needs_reason and invited:
                yield stop("why-invited-missing", "agencies", index, "invite_reason")
            elif needs_reason and invited is None:
                yield advise("why-if-invited", "agencies", index, "invite_reason")
        elif agency.gives and invited is False:
            yield advise("agency-not-invited", "agencies", index, "invite")


def _is_invited(agency: Any) -> bool | None:
    """Say whether somebody is invited; None where that is blank or still to be put right."""
    try:
        return bool(agency.invite)
    except NotYetKnown:
        return None


def everybody_here_is_told(transfer: Any, known: Circumstances) -> Findings:
    """Quality assurance, the list, senior manager, team, visit and the other council (CAM-8.05 to 8.08)."""
    request, move = transfer.request, transfer.move
    if transfer.case.move_kind is MoveKind.CP:
        if not request.quality_told_on:
            yield advise("quality-not-told", "request", "quality_told_on")
        if not request.temporary_list_on:
            yield advise("not-on-temporary-list", "request", "temporary_list_on")
        if move.new_address and not request.senior_told_on:
            yield advise("senior-not-told", "request", "senior_told_on")
        if move.new_address and not request.contact_passed_on:
            yield advise("contact-not-passed-on", "request", "contact_passed_on")
    if not move.area_team:
        yield advise("area-team-missing", "move", "area_team")
    if not move.visit_on and not move.still_to_come:
        yield advise("first-visit-missing", "move", "visit_on")


def papers_are_here(transfer: Any, known: Circumstances) -> Findings:
    """The plan, the last minutes and the assessment are asked for until they are here (CAM-8.14)."""
    if transfer.case.state is RequestState.RETURNED:
        for path, _ in papers_missing(transfer):
            yield advise("papers-still-missing", *path)


def the_conference_has_decided(transfer: Any, known: Circumstances) -> Findings:
    """A decision has its reasons and its day; what follows is in time (T18, T20, CAM-6.08, CAM-6.14)."""
    meeting = transfer.meeting
    if meeting.decision is None:
        for name in ("decision_reasons", "core_group_on", "review_on"):
            if getattr(meeting, name):
                yield stop("decision-missing", "meeting", "decision")
                return
        return
    if transfer.case.move_kind is not MoveKind.CP:
        yield stop("decision-without-conference", "meeting", "decision")
        return
    if not meeting.meeting_on:
        yield stop("decision-without-day", "meeting", "meeting_on")
    elif meeting.meeting_on > known.today:
        yield stop("date-in-future", "meeting", "meeting_on")
    if not meeting.decision_reasons:
        yield stop("decision-reasons-missing", "meeting", "decision_reasons")
    if meeting.decision is not ConferenceDecision.PLAN:
        return
    try:
        follows = after_conference(transfer, known.calendar, known.profile)
    except CalendarEnds:
        yield stop("calendar-ends", "meeting", "decision")
        return
    for name, kept in zip(("core_group_on", "review_on"), follows, strict=False):
        day = getattr(meeting, name)
        if day is None:
            yield advise("after-conference-missing", "meeting", name, latest=day_in_figures(kept.day))
        elif day > kept.day:
            yield stop("after-conference-late", "meeting", name, latest=day_in_figures(kept.hold_by or kept.day))


def places_are_kept_back(transfer: Any, known: Circumstances) -> Findings:
    """What gives an address away is named only where the address is confidential (WAL-5.29)."""
    move = transfer.move
    if move.new_places and not move.new_address_confidential:
        yield stop("places-but-not-confidential", "move", "new_address_confidential")


def nothing_done_in_future(transfer: Any, known: Circumstances) -> Findings:
    """Days of what has been done are not in the future (G6)."""
    paths: list[tuple[str | int, ...]] = [("case", "drawn_up_on"), ("origin", "told_us_on")]
    paths += [
        ("request", name)
        for name in (
            "sent_on",
            "returned_on",
            "quality_told_on",
            "accepted_on",
            "temporary_list_on",
            "senior_told_on",
            "contact_passed_on",
        )
    ]
    paths += [("move", name) for name in ("address_notified_on", "information_on")]
    paths += [("there", name) for name in ("plan_since", "last_meeting_on")]
    paths += [("agencies", index, "consulted_on") for index in range(len(transfer.agencies))]
    yield from days_done(transfer, known, paths)


TRANSFER_IN_RULES = (
    *EVERY_FORM,
    the_request_is_whole,
    the_request_comes_back,
    quality_assurance_has_it,
    the_clock_runs,
    the_arrival_is_past_or_planned,
    held_in_time,
    the_meeting_is_prepared,
    agencies_are_invited,
    everybody_here_is_told,
    papers_are_here,
    the_conference_has_decided,
    places_are_kept_back,
    nothing_done_in_future,
    wording,
)

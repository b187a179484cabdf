"""The rules of a move to us: what makes each speak, and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.domain.circumstances import Circumstances
from pipeline.domain.profiles import Profile, TransferClock

from .looking import KNOWN, Changes, example
from .rule_cases import Case, case, june

KIND = "transfer-in"
EXAMPLE = example(KIND)
BY_FORM, BY_INFORMATION, BY_ACCEPTANCE = (
    replace(KNOWN, profile=Profile(transfer_in_clock=clock))
    for clock in (TransferClock.REQUEST_FORM_RECEIVED, TransferClock.INFORMATION_RECEIVED, TransferClock.ACCEPTED)
)
IN_NEED = {
    "case.move_kind": "child-in-need",
    "agencies.2.invite_reason": "She has known Isla since birth.",
}
OUT = {
    "case.state": "sent",
    "request.sent_on": june(10),
    "request.returned_on": None,
    "request.returned_at": None,
    "request.completed_by": None,
    "request.accepted_on": None,
}
# The papers are here, and the family is not.
TO_COME = {"move.still_to_come": True, "move.arrived_on": None}
FOR_A_WHILE = {"move.length": "temporary", "move.address_notified_on": None}
NO_MEETING = {"meeting.meeting_on": None}
DECIDED = {
    "meeting.meeting_on": june(10),
    "meeting.decision": "plan",
    "meeting.decision_reasons": "Isla is left alone at night.",
    "meeting.core_group_on": june(24),
    "meeting.review_on": date(2026, 9, 10),
}


def move(rule: str, name: str, changes: Changes, *found: str, known: Circumstances = KNOWN) -> Case:
    return case(rule, name, changes, *found, known=known, kind=KIND)


def blank(*paths: str) -> dict[str, Any]:
    return dict.fromkeys(paths)


MUST_BE_THERE = (
    "child.school",
    "child.gp",
    "move.new_address",
    "move.old_address",
    "move.proceedings",
    "there.category",
    "there.plan_since",
    "people.0.date_of_birth",
    "people.1.address",
    "agencies.1.postal_address",
    "origin.worker",
    "origin.worker_phone",
    "origin.manager_there",
)

SPEAKS = (
    *(
        move("the_request_is_whole", f"{path} is blank", blank(path), f"stop request-incomplete {path}")
        for path in MUST_BE_THERE
    ),
    *(
        move("the_request_comes_back", f"{name} is blank", blank(f"request.{name}"),
             f"stop return-missing request.{name}")
        for name in ("returned_on", "returned_at", "completed_by")
    ),
    move("the_request_comes_back", "it came back and is said to go out", {"case.state": "sent"},
         "stop returned-but-sent case.state"),
    move("the_request_comes_back", "back before it went out", {"request.sent_on": june(10), "request.sent_at": "09:31"},
         "stop returned-before-sent request.returned_on"),
    move("the_request_comes_back", "a minute late", {"request.sent_at": "09:29"},
         "advise request-late request.returned_on"),
    move("the_request_comes_back", "not back, and the time is over", {**OUT, "request.sent_on": june(8)},
         "advise request-overdue request.sent_on"),
    move("the_request_comes_back", "sent in a year nobody knows", {"request.sent_on": date(1999, 6, 1)},
         "stop calendar-ends request.sent_on"),
    move("quality_assurance_has_it", "not passed on", blank("request.accepted_on"),
         "advise request-not-passed-on request.accepted_on"),
    move("quality_assurance_has_it", "passed on before it came back", {"request.accepted_on": june(9)},
         "stop accepted-before-returned request.accepted_on"),
    move("the_clock_runs", "nobody knows since when a child in need is here", {**IN_NEED, **blank("move.arrived_on")},
         "stop arrival-missing move.arrived_on"),
    move("the_clock_runs", "nobody knows since when they are here for a while",
         {**FOR_A_WHILE, **blank("move.arrived_on")}, "stop arrival-missing move.arrived_on"),
    move("the_clock_runs", "no written notice on a form that came back", blank("move.address_notified_on"),
         "stop clock-not-running move.address_notified_on"),
    move("the_clock_runs", "no written notice yet", {**OUT, **blank("move.address_notified_on")},
         "advise clock-not-running move.address_notified_on"),
    move("the_clock_runs", "a council that counts from all information", {},
         "stop clock-not-running move.information_on", known=BY_INFORMATION),
    move("the_clock_runs", "a council that counts from acceptance", OUT,
         "advise clock-not-running request.accepted_on", known=BY_ACCEPTANCE),
    move("the_clock_runs", "a permanent address for a while", {"move.length": "unknown"},
         "stop notice-but-not-for-good move.length"),
    move("the_arrival_is_past_or_planned", "here since tomorrow", {"move.arrived_on": june(11)},
         "stop arrival-in-future move.arrived_on"),
    move("the_arrival_is_past_or_planned", "still to come yesterday", {**TO_COME, "move.arrived_on": june(9)},
         "stop arrival-day-past move.still_to_come"),
    move("the_clock_runs", "still to come, and no written notice on a form that came back",
         {**TO_COME, **blank("move.address_notified_on")}, "stop clock-not-running move.address_notified_on"),
    move("held_in_time", "still to come, and the notice is here: no day yet", {**TO_COME, **NO_MEETING},
         "advise first-meeting-not-fixed meeting.meeting_on"),
    move("held_in_time", "no day yet", blank("meeting.meeting_on"),
         "advise first-meeting-not-fixed meeting.meeting_on"),
    move("held_in_time", "a conference on the sixteenth working day", {"meeting.meeting_on": date(2026, 7, 1)},
         "stop first-meeting-late meeting.meeting_on"),
    move("held_in_time", "a conference that was late already",
         {"move.address_notified_on": date(2026, 5, 18), "meeting.meeting_on": june(10)},
         "advise first-meeting-late meeting.meeting_on"),
    move("held_in_time", "a meeting about a child in need after twenty working days",
         {**IN_NEED, "meeting.meeting_on": date(2026, 7, 1)}, "advise first-meeting-late meeting.meeting_on"),
    move("held_in_time", "on a Saturday", {"meeting.meeting_on": june(27)},
         "advise review-not-working-day meeting.meeting_on"),
    move("held_in_time", "in a year nobody knows", {"meeting.meeting_on": date(2090, 6, 1)},
         "stop calendar-ends meeting.meeting_on"),
    move("the_meeting_is_prepared", "no time and no place", blank("meeting.meeting_at", "meeting.place"),
         "stop first-meeting-incomplete meeting.meeting_at", "stop first-meeting-incomplete meeting.place"),
    move("the_meeting_is_prepared", "nobody comes",
         {"agencies": [{**EXAMPLE["agencies"][0], "gives": None, "invite": False}]}, "stop nobody-invited agencies"),
    move("the_meeting_is_prepared", "the day is not agreed", blank("meeting.date_agreed"),
         "advise conference-not-agreed meeting.date_agreed"),
    move("agencies_are_invited", "a worker from before, nobody says why", {"case.move_kind": "child-in-need"},
         "stop why-invited-missing agencies.2.invite_reason"),
    move("agencies_are_invited", "a worker from before, nobody says whether",
         {"case.move_kind": "child-in-need", "agencies.2.invite": None},
         "advise why-if-invited agencies.2.invite_reason", "stop required-blank agencies.2.invite"),
    move("agencies_are_invited", "the school does not come", {"agencies.1.invite": False},
         "advise agency-not-invited agencies.1.invite"),
    *(
        move("everybody_here_is_told", f"{path} is blank", blank(path), f"advise {code} {path}")
        for path, code in (
            ("request.quality_told_on", "quality-not-told"),
            ("request.temporary_list_on", "not-on-temporary-list"),
            ("request.senior_told_on", "senior-not-told"),
            ("request.contact_passed_on", "contact-not-passed-on"),
            ("move.area_team", "area-team-missing"),
            ("move.visit_on", "first-visit-missing"),
        )
    ),
    *(
        move("papers_are_here", f"{name} is no", {f"there.{name}": False}, f"advise papers-still-missing there.{name}")
        for name in ("has_plan", "has_minutes", "has_assessment")
    ),
    move("the_conference_has_decided", "reasons without a decision", {"meeting.decision_reasons": "All is well."},
         "stop decision-missing meeting.decision"),
    move("the_conference_has_decided", "a decision about a child in need", {**IN_NEED, **DECIDED},
         "stop decision-without-conference meeting.decision"),
    move("the_conference_has_decided", "a decision on no day", {**DECIDED, **NO_MEETING},
         "stop decision-without-day meeting.meeting_on", "advise first-meeting-not-fixed meeting.meeting_on"),
    move("the_conference_has_decided", "a decision tomorrow", {**DECIDED, "meeting.meeting_on": june(11)},
         "stop date-in-future meeting.meeting_on"),
    move("the_conference_has_decided", "a decision without reasons", {**DECIDED, **blank("meeting.decision_reasons")},
         "stop decision-reasons-missing meeting.decision_reasons"),
    move("the_conference_has_decided", "a plan without core group and review",
         {**DECIDED, **blank("meeting.core_group_on", "meeting.review_on")},
         "advise after-conference-missing meeting.core_group_on", "advise after-conference-missing meeting.review_on"),
    move("the_conference_has_decided", "core group and review too late",
         {**DECIDED, "meeting.core_group_on": june(25), "meeting.review_on": date(2026, 9, 11)},
         "stop after-conference-late meeting.core_group_on", "stop after-conference-late meeting.review_on"),
    move("the_conference_has_decided", "a plan in a year whose core group nobody can count",
         {**DECIDED, "meeting.meeting_on": date(2011, 12, 30)},
         "stop calendar-ends meeting.meeting_on", "stop calendar-ends meeting.decision"),
    move("places_are_kept_back", "places and no secret", {"move.new_places": "Tern Road Surgery"},
         "stop places-but-not-confidential move.new_address_confidential"),
    move("nothing_done_in_future", "heard tomorrow", {"origin.told_us_on": june(11)},
         "stop date-in-future origin.told_us_on"),
)  # fmt: skip

QUIET = (
    move("the_request_is_whole", "it goes out with next to nothing",
         {**OUT, **blank(*(path for path in MUST_BE_THERE if path != "move.new_address"))}),
    move("the_request_is_whole", "no school yet, but a plan",
         {"child.school": None, "move.no_school_plan": "Next week."}),
    move("the_request_is_whole", "friends have no day of birth", blank("people.2.date_of_birth")),
    move("the_request_comes_back", "back after 24 hours to the minute", {"request.sent_at": "09:30"}),
    move("the_request_comes_back", "it goes out now", OUT),
    move("quality_assurance_has_it", "a child in need has no conference", {**IN_NEED, **blank("request.accepted_on")}),
    move("the_clock_runs", "they are here for a while", FOR_A_WHILE),
    move("the_clock_runs", "a child in need is still to come, and nobody knows when",
         {**IN_NEED, **OUT, **TO_COME, **NO_MEETING}),
    move("the_clock_runs", "a child in need is to come on a day that is known",
         {**IN_NEED, **OUT, **TO_COME, **NO_MEETING, "move.arrived_on": june(24)}),
    move("the_clock_runs", "they are to come for a while", {**FOR_A_WHILE, **OUT, **TO_COME, **NO_MEETING}),
    move("the_arrival_is_past_or_planned", "here since today", {"move.arrived_on": june(10)}),
    move("the_arrival_is_past_or_planned", "to come today",
         {**OUT, **TO_COME, "move.arrived_on": june(10), "meeting.meeting_on": june(24)}),
    move("everybody_here_is_told", "nobody visits a family that is not here",
         {**OUT, **TO_COME, **blank("move.visit_on")}),
    move("the_clock_runs", "a council that counts from the form",
         {**blank("move.address_notified_on")}, known=BY_FORM),
    move("held_in_time", "a conference on the fifteenth working day", {"meeting.meeting_on": june(30)}),
    move("held_in_time", "a conference after three months for those who may not stay",
         {**FOR_A_WHILE, "meeting.meeting_on": date(2026, 9, 23)}),
    move("the_meeting_is_prepared", "a meeting needs no agreed day", {**IN_NEED, **blank("meeting.date_agreed")}),
    move("agencies_are_invited", "a worker from before with a reason", IN_NEED),
    move("everybody_here_is_told", "a child in need is on no list",
         {**IN_NEED, **blank("request.quality_told_on", "request.temporary_list_on", "request.senior_told_on",
                             "request.contact_passed_on")}),
    move("papers_are_here", "papers may come with the form", {**OUT, "there.has_plan": False}),
    move("the_conference_has_decided", "a plan with what follows", DECIDED),
    move("the_conference_has_decided", "no plan and nothing to follow",
         {**DECIDED, "meeting.decision": "no-plan", **blank("meeting.core_group_on", "meeting.review_on")}),
    move("places_are_kept_back", "places and a secret",
         {"move.new_places": "Tern Road Surgery", "move.new_address_confidential": True,
          "people.0.address_confidential": True}),
    move("nothing_done_in_future", "heard today", {"origin.told_us_on": june(10)}),
)  # fmt: skip

SENTENCES: dict[str, str] = {
    "request-incomplete": (
        "The file: the request came back, but this is blank. Ask the other council for it. Until then, leave the "
        "request as 'It goes out now'. [request-incomplete]"
    ),
    "return-missing": "The file: the request came back, but this is blank. Fill it in. [return-missing]",
    "returned-but-sent": (
        "The file: there is a day on which the request came back. Choose 'It has come back filled in'. "
        "[returned-but-sent]"
    ),
    "returned-before-sent": (
        "The file: this is before the request went out. Check both days and times. [returned-before-sent]"
    ),
    "request-late": (
        "The file: the request came back after more than 24 hours. Check the days and times. The day of the "
        "meeting or conference stays as it is. [request-late]"
    ),
    "request-overdue": (
        "The file: the request was due back on 09/06/2026. Ring the other council today. [request-overdue]"
    ),
    "request-not-passed-on": (
        "The file: it is not said when quality assurance had the request. Pass it to them today, then fill in the "
        "day. [request-not-passed-on]"
    ),
    "accepted-before-returned": (
        "The file: this is before the request came back. Check both days. [accepted-before-returned]"
    ),
    "papers-still-missing": (
        "The file: the other council has not sent this yet. Ask again. The letter in this pack does so. "
        "[papers-still-missing]"
    ),
    "arrival-missing": (
        "The file: the meeting is counted from this day, and it is blank. Fill in when the family came. If the move "
        "is still to come, answer Yes to 'Is the move still to come?'. [arrival-missing]"
    ),
    "arrival-day-past": (
        "The file: the move is said to be still to come, but its day is past. If the family is here, answer No and "
        "fill in the day they came. If not, fill in the new day or leave it blank. [arrival-day-past]"
    ),
    "arrival-in-future": (
        "The file: this day has not come yet. If the move is still to come, answer Yes to 'Is the move still to "
        "come?'. If not, check the day. [arrival-in-future]"
    ),
    "clock-not-running": (
        "The file: the conference is counted from this day, and it is blank. Ask for it in writing, then fill in "
        "the day. [clock-not-running]"
    ),
    "notice-but-not-for-good": (
        "The file: there is a written notice of a permanent address. Choose 'For good', or take out the day. "
        "[notice-but-not-for-good]"
    ),
    "first-meeting-not-fixed": (
        "The file: there is no day for the meeting or conference yet. Fix one by 30/06/2026. [first-meeting-not-fixed]"
    ),
    "first-meeting-late": (
        "The file: this is too late for the meeting or conference. It has to be by 30/06/2026. [first-meeting-late]"
    ),
    "first-meeting-incomplete": (
        "The file: there is a day for the meeting, but this is blank. Fill it in, so that people can come. "
        "[first-meeting-incomplete]"
    ),
    "nobody-invited": "The file: nobody is invited. Answer Yes for everybody who should come. [nobody-invited]",
    "conference-not-agreed": (
        "The file: quality assurance and the team have not agreed the day. Agree it, then answer Yes. "
        "[conference-not-agreed]"
    ),
    "why-if-invited": (
        "The file: if you invite this worker from before the move, it has to be said why. If you answer Yes to "
        "'Invite', say why they are needed. If you answer No, leave this blank. [why-if-invited]"
    ),
    "why-invited-missing": (
        "The file: workers from before the move come only where they are needed. Say why, or do not invite them. "
        "[why-invited-missing]"
    ),
    "agency-not-invited": (
        "The file: this agency helps the family and is not invited. Invite them if you can. [agency-not-invited]"
    ),
    "decision-missing": (
        "The file: there is something about a decision, but no decision. Choose what was decided. [decision-missing]"
    ),
    "decision-without-conference": (
        "The file: only a conference decides this, and the child is a child in need. Take it out. "
        "[decision-without-conference]"
    ),
    "decision-without-day": (
        "The file: the conference has decided, and its day is blank. Fill in the day. [decision-without-day]"
    ),
    "decision-reasons-missing": "The file: it is not said why. Say why it decided so. [decision-reasons-missing]",
    "after-conference-missing": (
        "The file: there is no day for this yet. Fix one by 24/06/2026. [after-conference-missing]"
    ),
    "after-conference-late": "The file: this is too late. Choose a day up to 24/06/2026. [after-conference-late]",
    "quality-not-told": "The file: quality assurance has not been told. Tell them today. [quality-not-told]",
    "not-on-temporary-list": (
        "The file: the child is not on our temporary list. Put the child on it, and tell the other council. "
        "[not-on-temporary-list]"
    ),
    "senior-not-told": (
        "The file: the senior manager has not been told of the new address. Tell them today. [senior-not-told]"
    ),
    "contact-not-passed-on": (
        "The file: the other council does not have the family's new contact details. Pass them on. "
        "[contact-not-passed-on]"
    ),
    "area-team-missing": "The file: no team has taken it on yet. Name the team. [area-team-missing]",
    "first-visit-missing": "The file: there is no day for the first visit. Fix one soon. [first-visit-missing]",
}

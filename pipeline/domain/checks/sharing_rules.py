"""Rules of the distribution list: everybody who must have a copy, nobody who must not (facts 2.14, 2.17)."""

from __future__ import annotations

from typing import Any

from pipeline.domain.checks.common_rules import Findings
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.deadlines import CalendarEnds
from pipeline.domain.findings import advise, stop
from pipeline.domain.parties import same_person
from pipeline.domain.people import FamilyPart
from pipeline.domain.sharing import CopyKind, DecisionType, Recipient
from pipeline.domain.timescales import due

FAMILY = (Recipient.PARENT, Recipient.FAMILY)


def required_recipients(submission: Any, known: Circumstances) -> Findings:
    """The child, each parent and each agency that gives a service are on the list (WAL-2.14b, 3.8, 3.9, P12)."""
    entries = submission.distribution
    if not any(entry.who is Recipient.CHILD for entry in entries):
        yield stop("child-not-on-list", "distribution")
    for index, person in enumerate(submission.people):
        listed = any(same_person(entry.recipient, person.name) for entry in entries)
        if person.part is FamilyPart.PARENT and not listed and not person.gets_nothing:
            yield stop("recipient-missing", "people", index, "name")
    for index, agency in enumerate(getattr(submission, "agencies", ())):
        if agency.gives and not any(same_person(entry.recipient, agency.name) for entry in entries):
            yield stop("recipient-missing", "agencies", index, "name")


def out_of_hours_is_told(submission: Any, known: Circumstances) -> Findings:
    """Where something may happen at night, the out of hours team is on the list and has been told (BCP-3.4, B6)."""
    likely = [i for i, one in enumerate(submission.back_up_plans) if one.out_of_hours_likely]
    if likely and not any(entry.who is Recipient.OUT_OF_HOURS for entry in submission.distribution):
        yield stop("out-of-hours-not-on-list", "distribution")
    for index, one in enumerate(submission.back_up_plans):
        told_on = one.out_of_hours_told_on
        if told_on and told_on > known.today:
            yield stop("date-in-future", "back_up_plans", index, "out_of_hours_told_on")
        elif index in likely and not told_on:
            yield advise("out-of-hours-to-tell", "back_up_plans", index, "out_of_hours_told_on")


def nobody_on_the_list_who_must_not(submission: Any, known: Circumstances) -> Findings:
    """Whoever must not get anything is on no distribution list (G8, CAM-2.26)."""
    for index, entry in enumerate(submission.distribution):
        barred = any(person.gets_nothing and same_person(entry.recipient, person.name) for person in submission.people)
        if barred and entry.copy_kind is not CopyKind.NONE:
            yield stop("no-copy-but-listed", "distribution", index, "recipient")


def recipients_are_known(submission: Any, known: Circumstances) -> Findings:
    """Family members on the list are people of this case, and nobody stands on it twice (PC-59)."""
    entries = submission.distribution
    for index, entry in enumerate(entries):
        if any(same_person(entry.recipient, earlier.recipient) for earlier in entries[:index]):
            yield stop("person-twice", "distribution", index, "recipient")
        elif entry.who in FAMILY and not any(same_person(entry.recipient, one.name) for one in submission.people):
            yield stop("recipient-unknown", "distribution", index, "recipient")


def copies_are_complete(submission: Any, known: Circumstances) -> Findings:
    """Each line says how, or why not and who decided (WAL-2.15, WAL-3.8b, CAM-2.27, C17)."""
    for index, entry in enumerate(submission.distribution):
        path = ("distribution", index)
        if entry.copy_kind is not CopyKind.NONE and entry.method is None:
            yield stop("method-missing", *path, "method")
        if entry.copy_kind is not CopyKind.FULL:
            if not entry.reason:
                yield stop("copy-reason-missing", *path, "reason")
            if not entry.decided_by:
                yield stop("copy-decider-missing", *path, "decided_by")
        if entry.copy_kind is CopyKind.AGREED_PARTS and not entry.agreed_detail:
            yield stop("agreed-detail-missing", *path, "agreed_detail")
        if entry.copy_kind is not CopyKind.AGREED_PARTS and entry.agreed_detail:
            yield stop("agreed-detail-unused", *path, "agreed_detail")
        if entry.copy_kind is CopyKind.NONE and entry.who is Recipient.PARENT:
            yield advise("parent-without-copy", *path, "copy_kind")


def days_of_giving(submission: Any, known: Circumstances) -> Findings:
    """Copies are given after the document was drawn up, and within ten working days (T11, CAM-2.25, CAM-4.14)."""
    drawn_up = submission.case.drawn_up_on
    try:
        latest = due("T11", known.calendar, drawn_up, count_trigger_day=known.profile.count_trigger_day).day
    except CalendarEnds:
        yield stop("calendar-ends", "case", "drawn_up_on")
        return
    for index, entry in enumerate(submission.distribution):
        if entry.sent_on is None:
            continue
        path = ("distribution", index, "sent_on")
        if entry.sent_on > known.today:
            yield stop("date-in-future", *path)
        elif entry.sent_on < drawn_up:
            yield stop("sent-before-drawn-up", *path)
        elif entry.sent_on > latest:
            yield advise("copy-late", *path)


def decisions_hold(submission: Any, known: Circumstances) -> Findings:
    """Decisions are not in the future, and a back-up plan for a few days has an end (BCP-2.1, T40, facts 2.15)."""
    for index, decision in enumerate(submission.decisions):
        if decision.decided_on > known.today:
            yield stop("date-in-future", "decisions", index, "decided_on")
        if decision.valid_until and decision.valid_until < decision.decided_on:
            yield stop("end-before-start", "decisions", index, "valid_until")
        if decision.decision_type is DecisionType.SHORT_BACKUP and not decision.valid_until:
            yield stop("valid-until-missing", "decisions", index, "valid_until")


def short_back_ups_are_short(submission: Any, known: Circumstances) -> Findings:
    """A back-up plan for the next few days lasts for a few days (BCP-2.1, T40, C25)."""
    most = known.profile.local.short_backup_days
    for index, one in enumerate(submission.decisions):
        if one.decision_type is DecisionType.SHORT_BACKUP and one.valid_until:
            days = (one.valid_until - one.decided_on).days
            if days > most:
                yield advise("short-back-up-long", "decisions", index, "valid_until", days=days, most=most)


SHARING_RULES = (
    required_recipients,
    nobody_on_the_list_who_must_not,
    recipients_are_known,
    copies_are_complete,
    days_of_giving,
    decisions_hold,
    short_back_ups_are_short,
)

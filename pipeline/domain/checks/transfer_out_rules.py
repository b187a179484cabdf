"""The rules of packs for a child who moves away: T1 to T7 and X1 to X4 (facts 2.5, 2.6; CAM-5, CAM-8.01 to 8.04)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from pipeline.domain.addresses import address_traces
from pipeline.domain.checks.bundle_rules import BUNDLE_RULES
from pipeline.domain.checks.common_rules import SOUNDS_SECRET, Findings, days_done
from pipeline.domain.checks.contingency_rules import BACK_UP_RULES, there_is_a_back_up_plan
from pipeline.domain.checks.people_rules import views_are_there
from pipeline.domain.checks.plan_rules import EVERY_FORM
from pipeline.domain.checks.sharing_rules import out_of_hours_is_told
from pipeline.domain.checks.wording_checks import wording
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.deadlines import CalendarEnds, months_after
from pipeline.domain.findings import Path, advise, stop
from pipeline.domain.form import sections
from pipeline.domain.numbering import document_name
from pipeline.domain.parties import same_person
from pipeline.domain.people import YesNoUnknown
from pipeline.domain.profiles import TransferClock
from pipeline.domain.receivers import ReceivingAuthority
from pipeline.domain.recognising import shows, squeezed
from pipeline.domain.sharing import CopyKind, DecisionType, Recipient
from pipeline.domain.timescales import due
from pipeline.domain.transfers import Told, known_receiver
from pipeline.domain.transfers_out_cin import Answer, OverrideReason, Response
from pipeline.domain.transfers_out_cp import CpItem, Decided
from pipeline.domain.withholding import NO_ADDRESS
from pipeline.domain.written_values import day_in_figures, same_words

USUAL_REPLY_WORKING_DAYS: int = ReceivingAuthority.model_fields["reply_working_days"].default
CLOCKS = {
    TransferClock.REQUEST_FORM_RECEIVED: "the day they had the request form",
    TransferClock.INFORMATION_RECEIVED: "the day they had all the papers",
    TransferClock.ACCEPTED: "the day they accepted the child",
}
BOTH_PACKS = ("transfer-out-cin", "transfer-out-cp")
# Days of what has been done, by section; other rules look at the ones that are left out.
DONE = {
    "case": ("drawn_up_on",),
    "reasons": ("involved_since",),
    "notice": ("notified_on",),
    "handover": ("parent_reminded_on", "risks_understood_on"),
    "sharing": ("shared_decision_on", "advice_on"),
    "acceptance": ("answered_on",),
    "protection": ("plan_since", "last_conference_on", "our_plan_ended_on"),
    "evaluation": ("given_on",),
    "agencies": ("informed_on", "shared_on"),
    "gaps": ("raised_on",),
    "enclosures": ("dated", "sent_on", "received_on", "told_on", "court_permission_on"),
    "consents": ("asked_on", "withdrawn_on"),
    "views": ("obtained_on",),
    "back_up_plans": ("agreed_on",),
}


# Who it goes to, and from where to where


def receiver_is_known(pack: Any, known: Circumstances) -> Findings:
    """The receiving authority is one of the settings, or another with all we need to write to it (CAM-5.07)."""
    receiver = pack.receiver
    if receiver.receiver and receiver.other_receiver:
        yield stop("receiver-twice", "receiver", "other_receiver")
    elif not receiver.named:
        yield stop("receiver-missing", "receiver", "receiver")
    elif receiver.other_receiver:
        if not receiver.other_contact:
            yield stop("receiver-contact-missing", "receiver", "other_contact")
    elif known_receiver(receiver.receiver, known.receivers) is None:
        codes = ", ".join(one.code for one in known.receivers) or "none yet"
        yield stop("receiver-unknown", "receiver", "receiver", codes=codes)


def addresses_are_said(pack: Any, known: Circumstances) -> Findings:
    """The new address is there, or confidential, or not known for a reason (CAM-5.07, WAL-5.29, W10)."""
    move = pack.move
    if not move.new_address and not move.new_address_confidential and not move.new_address_unknown_reason:
        yield stop("new-address-missing", "move", "new_address")
    for name in ("old_address", "new_address"):
        address = getattr(move, name)
        is_confidential = getattr(move, f"{name}_confidential")
        if address and not is_confidential and SOUNDS_SECRET.search(address):
            yield stop("address-sounds-confidential", "move", f"{name}_confidential")
        if address and is_confidential and not address_traces(address) and not _is_no_address(address):
            yield stop("address-too-short", "move", name)
    if move.new_places and not move.new_address_confidential:
        yield stop("places-but-not-confidential", "move", "new_address_confidential")


def _is_no_address(address: str) -> bool:
    return all(word in NO_ADDRESS for word in re.findall(r"[a-z]+", address.casefold()))


def the_council_gives_nothing_away(pack: Any, known: Circumstances) -> Findings:
    """Where the new address is confidential, somebody has thought about the council's name (T5, WAL-5.29)."""
    move, receiver = pack.move, pack.receiver
    places = [squeezed(place) for place in (move.new_places or "").splitlines() if place.strip()]
    if places and receiver.named and shows(receiver.named, places, whole_words=True):
        yield stop("place-is-the-council", "move", "new_places")
    elif move.new_address_confidential and receiver.council_confidential is None:
        yield advise("council-may-give-away", "receiver", "council_confidential")


def the_answer_is_due(pack: Any, known: Circumstances) -> Findings:
    """The day we ask for an answer by comes after the letter, and no later than usual (CAM-5.18; a local setting)."""
    notice = pack.notice
    sent = notice.notified_on or pack.case.drawn_up_on
    receiver = known_receiver(pack.receiver.receiver, known.receivers)
    usual_days = receiver.reply_working_days if receiver else USUAL_REPLY_WORKING_DAYS
    try:
        usual = known.calendar.working_days_after(sent, usual_days)
    except CalendarEnds:
        yield stop("calendar-ends", "notice", "reply_by")
        return
    if notice.reply_by <= sent:
        yield stop("reply-before-letter", "notice", "reply_by")
    elif notice.reply_by > usual:
        yield advise("reply-later-than-usual", "notice", "reply_by", usual=day_in_figures(usual))


# What goes with the letter


def what_has_to_go_is_listed(pack: Any, known: Circumstances) -> Findings:
    """All that has to go, and all that this authority asks for, is on the checklist (T1, X1, CAM-5.08, CAM-8.03)."""
    listed = {row.item for row in pack.enclosures}
    others = {same_words(row.other_item or "") for row in pack.enclosures}
    receiver = known_receiver(pack.receiver.receiver, known.receivers)
    is_cp = "protection" in type(pack).model_fields
    asked = None if receiver is None else receiver.cp_documents if is_cp else receiver.cin_documents
    for item in type(pack.enclosures[0].item):
        if item.value == "other" or item in listed:
            continue
        if asked is None or item.value in asked:
            yield stop("enclosure-not-listed", "enclosures", item=item.label)
        else:
            yield advise("enclosure-usual", "enclosures", item=item.label)
    for words in () if receiver is None else receiver.also_for_cp if is_cp else receiver.also_for_cin:
        if same_words(words) not in others:
            yield stop("asked-for-not-listed", "enclosures", words=words)


def the_checklist_is_complete(pack: Any, known: Circumstances) -> Findings:
    """Each thing is enclosed, with its version or date, or it is said why not (T1, X1)."""
    for index, row in enumerate(pack.enclosures):
        path = ("enclosures", index)
        if row.item.value == "other" and not row.other_item:
            yield stop("enclosure-name-missing", *path, "other_item")
        if not row.enclosed:
            if not row.missing_reason and not row.told_on:
                yield stop("enclosure-reason-missing", *path, "missing_reason")
            continue
        if not row.comes_with_the_pack and not row.dated and (row.item.value == "assessment" or not row.version):
            yield stop("enclosure-date-missing", *path, "dated")
        if row.sent_on and row.method is None:
            yield stop("method-missing", *path, "method")


def the_assessment_is_current(pack: Any, known: Circumstances) -> Findings:
    """An assessment in the pack is not too old; how old is a local setting (CAM-8.03c, facts 2.6)."""
    months = known.profile.local.assessment_current_months
    for index, row in enumerate(pack.enclosures):
        is_old = row.dated and months_after(row.dated, months) < pack.case.drawn_up_on
        if row.enclosed and row.item.value == "assessment" and is_old:
            yield advise("assessment-old", "enclosures", index, "dated", months=months)


def one_pack_for_a_child(pack: Any, known: Circumstances) -> Findings:
    """A child moves as a child in need or with a child protection plan, not as both (CAM-5, CAM-8)."""
    other = next(kind for kind in BOTH_PACKS if kind != pack.kind)
    standing = known.in_use(other)
    if standing:
        yield advise("other-transfer-pack", "case", "case_number", document=document_name(other, standing[-1]))


def what_went_is_on_the_list(pack: Any, known: Circumstances) -> Findings:
    """The receiving authority is on the distribution list, with the day once papers have gone (T7)."""
    entries = [
        (index, entry)
        for index, entry in enumerate(pack.distribution)
        if entry.who is Recipient.RECEIVING and entry.copy_kind is CopyKind.FULL
    ]
    if not entries:
        yield stop("receiving-not-on-list", "distribution")
    elif (pack.notice.notified_on or any(row.sent_on for row in pack.enclosures)) and not any(
        entry.sent_on for _, entry in entries
    ):
        yield stop("sent-but-not-on-list", "distribution", entries[0][0], "sent_on")


def _days_of_sending(pack: Any) -> list[date]:
    return [pack.notice.notified_on or pack.case.drawn_up_on, *(row.sent_on for row in pack.enclosures if row.sent_on)]


# Handing over


def agencies_hear_of_the_move(pack: Any, known: Circumstances) -> Findings:
    """Each agency of the plan is told, so that it tells the service in the new area (CAM-5.12)."""
    for index, agency in enumerate(pack.agencies):
        if agency.told is Told.TOLD and not agency.informed_on:
            yield stop("agency-told-when", "agencies", index, "informed_on")


def handing_over_is_thought_of(pack: Any, known: Circumstances) -> Findings:
    """Parents are reminded of their part, the councils meet, the risks are understood (CAM-5.04, CAM-5.13)."""
    handover = pack.handover
    if not handover.parent_reminded_on:
        yield advise("parents-not-reminded", "handover", "parent_reminded_on")
    if not handover.joint_meeting_on and not handover.no_joint_meeting_reason:
        yield advise("no-joint-meeting", "handover", "joint_meeting_on")
    if handover.risks_understood_by and not handover.risks_understood_on:
        yield stop("risks-understood-when", "handover", "risks_understood_on")
    elif pack.notice.notified_on and not handover.risks_understood_by:
        yield advise("risks-not-understood", "handover", "risks_understood_by")


def disagreements_go_to_the_manager(pack: Any, known: Circumstances) -> Findings:
    """Where the councils disagree, the Team Manager has talked with their own manager (CAM-5.14)."""
    if pack.handover.dispute and not _has_decision(pack, DecisionType.DISPUTE):
        yield stop("dispute-not-decided", "decisions")


def _has_decision(pack: Any, kind: DecisionType) -> bool:
    return any(decision.decision_type is kind for decision in pack.decisions)


def a_back_up_plan_goes_along(pack: Any, known: Circumstances) -> Findings:
    """A pack without a back-up plan is noticed; 'none needed' has its reason (BCP-1.3, BCP-2.2, C7)."""
    if pack.back_up.not_needed:
        # Where every plan needs one, that is said of the plan itself: a pack only passes on what there is.
        found = there_is_a_back_up_plan(pack, known)
        yield from (finding for finding in found if finding.code != "back-up-always-needed")
    elif not pack.back_up_plans:
        yield advise("transfer-without-back-up", "back_up_plans")


def what_was_done_was_done(pack: Any, known: Circumstances) -> Findings:
    """Days of what has been done are not in the future (G6)."""
    yield from days_done(pack, known, tuple(_days_done(pack)))


def _days_done(pack: Any) -> Iterator[Path]:
    for section in sections(type(pack)):
        names = {str(question.path[-1]) for question in section.questions}.intersection(DONE.get(section.name, ()))
        for name in sorted(names):
            if section.is_table:
                yield from ((section.name, index, name) for index in range(len(getattr(pack, section.name))))
            else:
                yield section.name, name


# Child in need


def the_letter_goes_before_the_move(pack: Any, known: Circumstances) -> Findings:
    """The receiving authority hears of the move before it, or it is said why not (T6, CAM-5.07)."""
    if _days_of_sending(pack)[0] > pack.move.moves_on and not pack.notice.late_reason:
        yield advise("told-after-move", "notice", "late_reason")


def everybody_was_asked_or_told(pack: Any, known: Circumstances) -> Findings:
    """Each person with parental responsibility was asked or told, and by whom and when (CAM-5.09, C19)."""
    for index, person in enumerate(pack.people):
        has_line = any(same_person(consent.whom, person.name) for consent in pack.consents)
        if person.parental_responsibility is YesNoUnknown.YES and not has_line:
            yield stop("not-asked-or-told", "people", index, "name")
    for index, consent in enumerate(pack.consents):
        if consent.response is Response.NOT_ASKED:
            continue
        for name in ("asked_on", "asked_by", "explained"):
            if not getattr(consent, name):
                yield stop("asked-incomplete", "consents", index, name)


def sharing_all_the_same_is_decided(pack: Any, known: Circumstances) -> Findings:
    """Where somebody has not agreed, a reason and a manager stand behind the sharing (T2, CAM-5.10, CAM-5.11)."""
    sharing = pack.sharing
    if all(consent.has_agreed for consent in pack.consents):
        return
    for name in ("override_reason", "override_detail", "decided_by", "agreed_by_manager", "shared_decision_on"):
        if not getattr(sharing, name):
            yield stop("sharing-not-decided", "sharing", name)
    if sharing.override_reason is OverrideReason.DUTY and not sharing.advice:
        yield advise("sharing-advice", "sharing", "advice")
    if sharing.advice and not sharing.advice_on:
        yield stop("sharing-advice-when", "sharing", "advice_on")


def gaps_are_raised(pack: Any, known: Circumstances) -> Findings:
    """What is missing was raised with the worker there; what cannot be given is decided (T4, CAM-5.06, CAM-5.17)."""
    for index, gap in enumerate(pack.gaps):
        for name in ("raised_with", "raised_on"):
            if not getattr(gap, name):
                yield advise("gap-not-raised", "gaps", index, name)
    if (pack.gaps or pack.summary.ended_services) and not _has_decision(pack, DecisionType.SERVICE_GAP):
        yield advise("gap-not-decided", "decisions")


def their_answer_is_in_writing(pack: Any, known: Circumstances) -> Findings:
    """Only an answer in writing counts; until then our case stays open (T3, CAM-5.18)."""
    acceptance = pack.acceptance
    if acceptance.answer is Answer.NONE:
        return
    for name in ("answered_on", "answered_by"):
        if not getattr(acceptance, name):
            yield stop("answer-incomplete", "acceptance", name)
    if not acceptance.in_writing:
        yield stop("answer-not-in-writing", "acceptance", "in_writing")


def agreements_are_mentioned(pack: Any, known: Circumstances) -> Findings:
    """A Working Agreement that is still in use is in the summary: does it end (facts 2.5b, WAL-5.08)?"""
    if known.in_use("working-agreement") and not pack.summary.agreements:
        yield advise("agreement-not-mentioned", "summary", "agreements")


# Child protection plan


def papers_go_before_a_planned_move(pack: Any, known: Circumstances) -> Findings:
    """The papers go on or before the day of a planned move, or it is said why not (X2, T39, CAM-8.02)."""
    late = any(day > pack.move.moves_on for day in _days_of_sending(pack))
    if pack.move.planned and late and not pack.notice.late_reason:
        yield stop("papers-after-move", "notice", "late_reason")


def court_papers_have_permission(pack: Any, known: Circumstances) -> Findings:
    """Court orders and reports go only with the court's permission (CAM-8.03d)."""
    for index, row in enumerate(pack.enclosures):
        if row.item is CpItem.COURT_ORDERS and row.enclosed and not row.court_permission_on:
            yield stop("court-permission-missing", "enclosures", index, "court_permission_on")


def our_plan_stays_open(pack: Any, known: Circumstances) -> Findings:
    """Our child protection plan ends only after their conference has decided (X3)."""
    protection, conference = pack.protection, pack.conference
    if protection.last_conference_on < protection.plan_since:
        yield stop("end-before-start", "protection", "last_conference_on")
    if conference.decided is not Decided.NOT_YET:
        if not conference.conference_on:
            yield stop("conference-day-missing", "conference", "conference_on")
        elif conference.conference_on > known.today:
            yield stop("date-in-future", "conference", "conference_on")
    ended = protection.our_plan_ended_on
    if ended and (conference.decided is Decided.NOT_YET or (conference.conference_on or ended) > ended):
        yield stop("plan-ended-too-early", "protection", "our_plan_ended_on")


def their_conference_is_in_time(pack: Any, known: Circumstances) -> Findings:
    """Their conference is within their time, counted from the day they count from (X4, T26, CAM-8.10, C15)."""
    conference = pack.conference
    receiver = known_receiver(pack.receiver.receiver, known.receivers)
    start = conference.counted_from or pack.notice.notified_on
    if receiver and receiver.clock in CLOCKS and conference.conference_on and not conference.counted_from:
        yield advise("clock-day-missing", "conference", "counted_from", event=CLOCKS[receiver.clock])
    elif start and conference.conference_on:
        days = receiver.conference_working_days if receiver else None
        try:
            latest = due("T26", known.calendar, start, count=days, count_trigger_day=known.profile.count_trigger_day)
        except CalendarEnds:
            yield stop("calendar-ends", "conference", "conference_on")
            return
        if conference.conference_on > latest.day:
            yield advise("conference-late", "conference", "conference_on", latest=day_in_figures(latest.day))


def the_evaluation_was_given(pack: Any, known: Circumstances) -> Findings:
    """Where they have heard the evaluation, it is said how, when and who (CAM-8.03e)."""
    names = ("how_given", "given_on", "given_to")
    given = [name for name in names if getattr(pack.evaluation, name)]
    for name in names:
        if given and name not in given:
            yield stop("evaluation-given-incomplete", "evaluation", name)


def somebody_goes_to_their_conference(pack: Any, known: Circumstances) -> Findings:
    """Attendance at their conference is arranged (CAM-8.04)."""
    if not any(attendee.confirmed for attendee in pack.attendees):
        yield advise("nobody-confirmed", "attendees", 0, "confirmed")


Rule = Callable[[Any, Circumstances], Findings]

EVERY_TRANSFER: tuple[Rule, ...] = (
    *EVERY_FORM,
    *(rule for rule in BACK_UP_RULES if rule is not there_is_a_back_up_plan),
    a_back_up_plan_goes_along,
    out_of_hours_is_told,
    receiver_is_known,
    addresses_are_said,
    the_council_gives_nothing_away,
    the_answer_is_due,
    what_has_to_go_is_listed,
    the_checklist_is_complete,
    *BUNDLE_RULES,
    the_assessment_is_current,
    one_pack_for_a_child,
    what_went_is_on_the_list,
    agencies_hear_of_the_move,
    handing_over_is_thought_of,
    disagreements_go_to_the_manager,
    what_was_done_was_done,
)
TRANSFER_OUT_CIN_RULES: tuple[Rule, ...] = (
    *EVERY_TRANSFER,
    the_letter_goes_before_the_move,
    everybody_was_asked_or_told,
    sharing_all_the_same_is_decided,
    gaps_are_raised,
    their_answer_is_in_writing,
    agreements_are_mentioned,
    views_are_there,
    wording,
)
TRANSFER_OUT_CP_RULES: tuple[Rule, ...] = (
    *EVERY_TRANSFER,
    papers_go_before_a_planned_move,
    court_papers_have_permission,
    our_plan_stays_open,
    their_conference_is_in_time,
    the_evaluation_was_given,
    somebody_goes_to_their_conference,
    wording,
)

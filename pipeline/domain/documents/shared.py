"""Documents that go with every pack: signature sheet, distribution record, management action record and the like."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Annotated, Any

from pipeline.domain.backup_wording import TITLE_BEGINS, filled
from pipeline.domain.contingency import Scenario, gap_names, needed_wording
from pipeline.domain.deadlines import Calendar, CalendarEnds, DateToKeep
from pipeline.domain.documents.service_development import SERVICE_NEED
from pipeline.domain.documents.single_copies import one_copy_each
from pipeline.domain.packs import DocumentSpec
from pipeline.domain.page_parts import (
    ChildOnPage,
    Copy,
    CouncilOnPage,
    DeadlineOnPage,
    DocumentOnPage,
    Page,
    Printing,
    answer_in_words,
    child_on_page,
    council_on_page,
    document_on_page,
    shown,
)
from pipeline.domain.people import FamilyPart
from pipeline.domain.profiles import Interval, Labels, Profile
from pipeline.domain.reach import Audience
from pipeline.domain.sharing import CopyKind, DecisionType, DistributionEntry
from pipeline.domain.submissions import Child
from pipeline.domain.timescales import Deadline, Unit, due
from pipeline.domain.written_values import day_in_words, time_in_words

IN_ORDER = (Audience.CHILD, Audience.FAMILY, Audience.AGENCY, Audience.RECEIVING, Audience.COUNCIL)
USUAL = Labels().backup_plan
AS_IN_THE_LIST = {
    CopyKind.FULL: "Their own copy",
    CopyKind.AGREED_PARTS: "Only what was agreed",
    CopyKind.NONE: "No copy",
}


def copies_by_distribution(submission: Any) -> tuple[Copy, ...]:
    """Return one copy for each audience that the distribution list names, and always one for the file (facts 2.14)."""
    audiences = {entry.who.audience for entry in submission.distribution if entry.copy_kind is CopyKind.FULL}
    audiences.add(Audience.COUNCIL)
    return tuple(Copy(audience, audience.value) for audience in IN_ORDER if audience in audiences)


def only_for(audience: Audience, reader: str = "") -> Callable[[Any], tuple[Copy, ...]]:
    """Return the rule of a document that has one copy, for this audience; `reader` says it in other words."""
    copies = (Copy(audience, audience.value, only_for=reader),)
    return lambda _: copies


class ScenarioOnPage(Page):
    """One back-up plan, filled from the form and from the wording bank."""

    title: Annotated[str, shown("'Back up plan if ...'.")]
    general: Annotated[str, shown("The general version, where the details are kept back; else nothing.")]
    trigger: Annotated[str, shown("What tells people that it has happened.")]
    signs: Annotated[tuple[str, ...], shown("Early signs; may be none.")]
    steps: Annotated[tuple[str, ...], shown("What is done, step by step.")]
    within: Annotated[str, shown("How quickly.")]
    people: Annotated[tuple[str, ...], shown("Who notices, passes it on, has to know and acts.")]
    carer: Annotated[str, shown("Who looks after the child then, with the phone number; else nothing.")]
    child_does: Annotated[str, shown("Where the child goes and whom the child tells; else nothing.")]
    contacts: Annotated[str, shown("Who else can help; else nothing.")]
    agreed: Annotated[str, shown("Who has agreed to it, and when.")]


def scenarios_on_page(scenarios: Iterable[Scenario], child: Child, printing: Printing) -> tuple[ScenarioOnPage, ...]:
    """Return the back-up plans as an audience reads them; each blank answer is filled from the wording bank."""
    return tuple(_scenario(scenario, child, printing) for scenario in scenarios)


def _scenario(scenario: Scenario, child: Child, printing: Printing) -> ScenarioOnPage:
    general = scenario.spotter is None
    bank = filled(needed_wording(scenario, printing.wording), gap_names(scenario, child))
    # What such a plan is called here takes the place of the bank's own words for it (C21).
    called = printing.profile.labels.expand("{Backup_plan}") if printing.profile.labels.backup_plan != USUAL else ""
    title = f"{called} if {bank.title.removeprefix(TITLE_BEGINS)}" if called else bank.title
    agreed = [f"Agreed with the family on {day_in_words(scenario.agreed_on)}."] if scenario.agreed_on else []
    if scenario.agencies_agreed:
        agreed.append(f"Agencies that have agreed: {scenario.agencies_agreed}.")
    if scenario.out_of_hours_told_on:
        agreed.append(f"Out of hours team told on {day_in_words(scenario.out_of_hours_told_on)}.")
    if scenario.not_agreed_reason:
        agreed.append(f"Not agreed with the family: {scenario.not_agreed_reason}")
    if general:
        return ScenarioOnPage(
            title=title,
            general=scenario.general_terms or "",
            trigger="",
            signs=(),
            steps=(),
            within="",
            people=(),
            carer="",
            child_does="",
            contacts="",
            agreed=" ".join(agreed),
        )
    references = [
        f"{words}: {answer}."
        for words, answer in (
            ("Service", scenario.service),
            ("Arrangements for family time are kept at", scenario.contact_arrangements),
            ("Police reference", scenario.police_reference),
            ("Court order", scenario.order_reference),
        )
        if answer
    ]
    return ScenarioOnPage(
        title=title,
        general=scenario.general_terms or "",
        trigger=scenario.trigger or bank.trigger,
        signs=_lines(scenario.signs) or bank.signs,
        steps=_lines(scenario.steps) or bank.steps,
        within=scenario.within,
        people=(
            f"Who notices: {scenario.spotter}",
            f"Who passes it on: {scenario.teller}",
            f"Who has to know: {scenario.told}",
            f"Who acts: {scenario.doer}",
        ),
        carer=", ".join(part for part in (scenario.carer, scenario.carer_contact, _checked(scenario)) if part),
        child_does=scenario.child_does or "",
        contacts=scenario.network_contacts or "",
        agreed=" ".join([*agreed, *references]),
    )


def _checked(scenario: Scenario) -> str:
    if scenario.carer_assessed is None:
        return ""
    return "checked and able to do it" if scenario.carer_assessed else "still to be checked"


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip(" -•*\t") for line in (text or "").splitlines() if line.strip(" -•*\t"))


# The signature sheet (CAM-2.24, facts 2.13)


class SignatureRow(Page):
    """A line of the signature sheet."""

    name: Annotated[str, shown("Who signs.")]
    part: Annotated[str, shown("Relationship or job.")]


class SignatureSheetPage(Page):
    """Everything that the signature sheet may print."""

    council: CouncilOnPage
    document: DocumentOnPage
    child: ChildOnPage
    version: Annotated[str, shown("Which document and version is signed for.")]
    rows: tuple[SignatureRow, ...]
    countersigner: Annotated[str, shown("Who countersigns last.")]
    copies_by: Annotated[str, shown("By when everybody has a copy of their own.")]


def signers(submission: Any) -> tuple[SignatureRow, ...]:
    """Return who signs, in order: parents, other family, workers; nobody who gets nothing (facts 2.17, G8)."""
    asked = [person for person in submission.people if not person.gets_nothing]
    people = sorted(asked, key=lambda person: person.part is not FamilyPart.PARENT)
    rows = [SignatureRow(name=person.name, part=person.relationship) for person in people]
    agencies = getattr(submission, "agencies", ())
    return (*rows, *(SignatureRow(name=one.name, part=f"{one.role}, {one.agency}") for one in agencies))


def signature_sheet(noun: str) -> DocumentSpec[Any]:
    """Return the signature sheet for documents of that name; each signer sees who else signs and no more.

    The name may have gaps for what documents are called here, such as `{childs_plan}`.
    """

    def page(view: Any, printing: Printing) -> SignatureSheetPage:
        called = printing.profile.labels.expand(noun)
        return SignatureSheetPage(
            council=council_on_page(printing.authority),
            document=document_on_page(view, printing, title="Signature sheet", noun=called, status="To be signed"),
            child=child_on_page(view.child),
            version=f"{called}, {'version' if view.is_version else 'number'} {printing.number}, drawn up on "
            f"{day_in_words(view.case.drawn_up_on)}",
            rows=signers(view),
            countersigner=view.manager.team_manager,
            copies_by=f"Everybody gets a copy of their own by {copies_due(view, printing)}.",
        )

    return DocumentSpec("signature-sheet", "Signature sheet", SignatureSheetPage, page, _everybody_who_signs)


def _everybody_who_signs(_: Any) -> tuple[Copy, ...]:
    # One sheet goes round, so that it shows what the family may see and no more.
    return (Copy(Audience.FAMILY, "everybody", only_for="The one copy for everybody who signs"),)


def copies_due(view: Any, printing: Printing) -> str:
    """Return the day by which copies are due: its own, else ten working days after it was drawn up (T11, CAM-2.25)."""
    if own := getattr(view, "given_out_on", None):
        return day_in_words(own)
    counted = printing.profile.count_trigger_day
    return day_in_words(due("T11", printing.calendar, view.case.drawn_up_on, count_trigger_day=counted).day)


# What somebody may have who does not get the whole (CAM-2.27, C17)


class SharedDetailsPage(Page):
    """Everything that the page for somebody who gets only what was agreed may print."""

    council: CouncilOnPage
    document: DocumentOnPage
    recipient: Annotated[str, shown("Whom it is for.")]
    detail: Annotated[str, shown("What was agreed to be shared, word for word.")]


def _shared_details(view: Any, printing: Printing) -> SharedDetailsPage:
    entry: DistributionEntry = view.distribution[printing.copy.row or 0]
    return SharedDetailsPage(
        council=council_on_page(printing.authority),
        document=document_on_page(view, printing, title="What we can share with you", status="For you to keep"),
        recipient=entry.recipient,
        detail=entry.agreed_detail or "",
    )


def _shared_details_copies(submission: Any) -> tuple[Copy, ...]:
    entries = enumerate(submission.distribution)
    rows = [(row, entry.recipient) for row, entry in entries if entry.copy_kind is CopyKind.AGREED_PARTS]
    return one_copy_each(Audience.FAMILY, "one-person-", "Copy for one person alone", rows, submission)


SHARED_DETAILS: DocumentSpec[Any] = DocumentSpec(
    "shared-details", "What we can share with you", SharedDetailsPage, _shared_details, _shared_details_copies
)


# The distribution record (CAM-4.14, facts 2.14)


class DistributionRow(Page):
    """A line of the distribution record."""

    recipient: Annotated[str, shown("Who.")]
    who: Annotated[str, shown("Who that is.")]
    copy_type: Annotated[str, shown("What they get, how, and which file.")]
    sent: Annotated[str, shown("When it was given and how we know, or nothing.")]
    reason: Annotated[str, shown("Why not their whole copy, and who decided; else nothing.")]


class DistributionRecordPage(Page):
    """Everything that the distribution record may print."""

    council: CouncilOnPage
    document: DocumentOnPage
    child: ChildOnPage
    due: Annotated[str, shown("By when everybody has their copy.")]
    rows: tuple[DistributionRow, ...]
    totals: Annotated[str, shown("How many get a copy and how many do not.")]
    nobody: Annotated[tuple[str, ...], shown("People of the case who must not get anything, with the reason.")]
    notes: Annotated[tuple[str, ...], shown("Letters that somebody on the list does not get, and why.")] = ()
    system: Annotated[str, shown("Where it is recorded that copies were sent.")]


def _distribution_record(view: Any, printing: Printing) -> DistributionRecordPage:
    entries: tuple[DistributionEntry, ...] = view.distribution
    without = [entry for entry in entries if entry.copy_kind is CopyKind.NONE]
    labels = printing.profile.labels
    return DistributionRecordPage(
        council=council_on_page(printing.authority),
        document=document_on_page(view, printing, title="Distribution record", status="To be filled in"),
        child=child_on_page(view.child),
        due=copies_due(view, printing),
        rows=tuple(_distribution_row(entry) for entry in entries),
        totals=_totals(len(entries) - len(without), len(without)),
        nobody=tuple(
            f"{person.name}: {person.gets_nothing_reason or ''}"
            for person in getattr(view, "people", ())
            if person.gets_nothing
        ),
        system=f"Write each day into {labels.with_article(labels.case_system)}, with how you know that the copy has "
        "arrived.",
    )


def _totals(given: int, none: int) -> str:
    gets = "1 person or agency gets" if given == 1 else f"{given} people or agencies get"
    if not none:
        return f"{gets} a copy."
    return f"{gets} a copy, and {none} {'does' if none == 1 else 'do'} not."


def _distribution_row(entry: DistributionEntry) -> DistributionRow:
    method = answer_in_words(entry.method)
    given = [AS_IN_THE_LIST[entry.copy_kind], method[:1].lower() + method[1:]]
    sent = [day_in_words(entry.sent_on) if entry.sent_on else "", entry.proof or ""]
    why = [entry.reason or "", f"Decided by {entry.decided_by}." if entry.decided_by else ""]
    return DistributionRow(
        recipient=entry.recipient,
        who=entry.who.label,
        copy_type=", ".join(part for part in given if part),
        sent=", ".join(part for part in sent if part),
        reason=" ".join(part for part in why if part),
    )


DISTRIBUTION_RECORD: DocumentSpec[Any] = DocumentSpec(
    "distribution-record",
    "Distribution record",
    DistributionRecordPage,
    _distribution_record,
    only_for(Audience.COUNCIL),
)


# The management action record (BCP-2.1, BCP-4.7, CAM-5.16, facts 2.15)


class DecisionOnPage(Page):
    """A decision in the management action record."""

    what: Annotated[str, shown("Which kind of decision.")]
    text: Annotated[str, shown("What was decided.")]
    rationale: Annotated[str, shown("Why.")]
    who: Annotated[str, shown("Who decided, and when.")]
    valid: Annotated[str, shown("Until when it is in force, and who was told; else nothing.")]


class RestrictedOnPage(Page):
    """A restricted back-up plan, in the management action record only."""

    plan: ScenarioOnPage
    why: Annotated[str, shown("Why it is kept back.")]
    detail: Annotated[str, shown("What only this record says.")]
    delivered_by: Annotated[str, shown("The agencies that carry it out and may know it.")]


class ManagementRecordPage(Page):
    """Everything that the management action record may print."""

    council: CouncilOnPage
    document: DocumentOnPage
    child: ChildOnPage
    mark: Annotated[str, shown("'RESTRICTED - NOT FOR FAMILY COPY', for every page, or that it is for the file.")]
    decisions: tuple[DecisionOnPage, ...]
    restricted: tuple[RestrictedOnPage, ...]
    back_up_called: Annotated[str, shown("What back-up plans are called here; nothing where none is kept back.")]
    social_worker: Annotated[str, shown("The social worker who signs.")]
    manager: Annotated[str, shown("The manager who signs.")]


def _management_record(view: Any, printing: Printing) -> ManagementRecordPage:
    scenarios = [one for one in getattr(view, "back_up_plans", ()) if one.is_restricted]
    plans = scenarios_on_page(scenarios, view.child, printing)
    document = document_on_page(view, printing, title="Management action record", status="To be signed")
    return ManagementRecordPage(
        council=council_on_page(printing.authority),
        document=document,
        child=child_on_page(view.child),
        mark=document.restricted or "For the file only",
        decisions=tuple(
            DecisionOnPage(
                what=one.decision_type.label,
                text=one.text,
                rationale=one.rationale,
                who=f"{one.decided_by}, {one.role}, on {day_in_words(one.decided_on)}"
                + (f" at {time_in_words(one.decided_time)}" if one.decided_time else ""),
                valid=" ".join(
                    part
                    for part in (
                        f"In force until {day_in_words(one.valid_until)}." if one.valid_until else "",
                        f"Told to {one.shared_with}." if one.shared_with else "",
                    )
                    if part
                ),
            )
            for one in view.decisions
        ),
        restricted=tuple(
            RestrictedOnPage(
                plan=plan,
                why=answer_in_words(one.restricted_reason),
                detail=one.restricted_detail or "",
                delivered_by=one.agencies_agreed or "",
            )
            for plan, one in zip(plans, scenarios, strict=True)
        ),
        back_up_called=printing.profile.labels.expand("{Backup_plan}") if scenarios else "",
        social_worker=view.case.prepared_by,
        manager=view.manager.team_manager,
    )


def _management_copies(submission: Any) -> tuple[Copy, ...]:
    restricted = any(one.is_restricted for one in getattr(submission, "back_up_plans", ()))
    audience = Audience.RESTRICTED if restricted else Audience.COUNCIL
    return (Copy(audience, audience.value),)


MANAGEMENT_RECORD: DocumentSpec[Any] = DocumentSpec(
    "management-action-record",
    "Management action record",
    ManagementRecordPage,
    _management_record,
    _management_copies,
)


# What the out of hours team is sent (BCP-3.4, PC-37, facts 2.16)


class OutOfHoursPage(Page):
    """Everything that the alert to the out of hours team may print."""

    council: CouncilOnPage
    document: DocumentOnPage
    child: ChildOnPage
    to: Annotated[str, shown("Which team it is for.")]
    plans: tuple[ScenarioOnPage, ...]
    family: Annotated[tuple[str, ...], shown("The family: who, phone and address, as far as they may be told.")]
    contacts: Annotated[tuple[str, ...], shown("Whom to ring at the office.")]


def _out_of_hours_alert(view: Any, printing: Printing) -> OutOfHoursPage:
    scenarios = [one for one in view.back_up_plans if one.out_of_hours_likely]
    return OutOfHoursPage(
        council=council_on_page(printing.authority),
        document=document_on_page(view, printing, title="Alert for out of hours", status="To be sent at once"),
        child=child_on_page(view.child),
        to=printing.profile.labels.out_of_hours,
        plans=scenarios_on_page(scenarios, view.child, printing),
        family=tuple(
            f"{person.name}, {person.relationship}: "
            + (
                ", ".join(part for part in (person.phone, *(person.address or "").splitlines()) if part)
                or "phone and address are in the case record"
            )
            for person in view.people
        ),
        contacts=(
            f"Social worker: {view.case.prepared_by}",
            f"Team Manager: {view.manager.team_manager}",
            f"Office: {printing.authority.phone}",
        ),
    )


def _out_of_hours_copies(submission: Any) -> tuple[Copy, ...]:
    likely = any(one.out_of_hours_likely for one in getattr(submission, "back_up_plans", ()))
    # It holds addresses and private phone numbers, so that no other agency may take it for its own.
    return (Copy(Audience.AGENCY, only_for="For the out-of-hours service only"),) if likely else ()


OUT_OF_HOURS_ALERT: DocumentSpec[Any] = DocumentSpec(
    "out-of-hours-alert", "Alert for out of hours", OutOfHoursPage, _out_of_hours_alert, _out_of_hours_copies
)

RECORDS: tuple[DocumentSpec[Any], ...] = (
    OUT_OF_HOURS_ALERT,
    SHARED_DETAILS,
    DISTRIBUTION_RECORD,
    MANAGEMENT_RECORD,
    SERVICE_NEED,
)


def deadline_on_page(kept: DateToKeep) -> DeadlineOnPage:
    """Return a date to keep as pages print it."""
    return DeadlineOnPage(what=kept.words, day=kept.in_words, why=kept.how)


def dates_known(dates: Iterable[Callable[[], DateToKeep]]) -> tuple[DateToKeep, ...]:
    """Return the dates that can be worked out, soonest first; the calendar's end is a rule's to report."""
    found = []
    for kept in dates:
        try:
            found.append(kept())
        except CalendarEnds:
            continue
    return tuple(sorted(found, key=lambda kept: kept.day))


def dates_of_every_pack(
    submission: Any, calendar: Calendar, profile: Profile, *, held_on: date | None = None, plan: bool = True
) -> tuple[DateToKeep, ...]:
    """Return the dates that go with every pack, soonest first (T11, T40, BCP-3.4).

    Minutes and plans are given out within a time that is counted from the meeting, or from the day the plan was drawn
    up; what is neither (`plan` is False) has no such time.
    """
    drawn_up_on = submission.case.drawn_up_on
    dates: list[Callable[[], DateToKeep]] = []
    if plan:
        dates.append(partial(_given_out, calendar, profile, held_on, drawn_up_on))
    dates += [
        partial(_short_one_ends, calendar, profile, one.valid_until)
        for one in submission.decisions
        if one.decision_type is DecisionType.SHORT_BACKUP and one.valid_until
    ]
    if _out_of_hours_copies(submission) and not submission.adds_to:
        dates.append(partial(_alert_sent, calendar, profile, drawn_up_on))
    return dates_known(dates)


def _short_one_ends(calendar: Calendar, profile: Profile, day: date) -> DateToKeep:
    kept = _kept("T40", calendar, day, profile.count_trigger_day)
    return replace(kept, words=kept.words.replace(USUAL, profile.labels.backup_plan))


def _given_out(calendar: Calendar, profile: Profile, held_on: date | None, drawn_up_on: date) -> DateToKeep:
    kept = _kept("T11", calendar, held_on or drawn_up_on, profile.count_trigger_day)
    # Without a meeting there are no minutes.
    return kept if held_on else replace(kept, words=kept.words.replace("Minutes and plan", "Plan"))


def _kept(code: str, calendar: Calendar, trigger: date, count_trigger_day: bool) -> DateToKeep:
    return due(code, calendar, trigger, count_trigger_day=count_trigger_day).as_date_to_keep()


def _alert_sent(calendar: Calendar, profile: Profile, drawn_up_on: date) -> DateToKeep:
    """Return by when the out of hours team has its alert; how long that may take is a local setting (C25)."""
    days = profile.local.out_of_hours_alert_working_days
    return DateToKeep(
        "BCP-3.4, local setting",
        "The out of hours team has its alert",
        calendar.working_days_after(drawn_up_on, days),
        drawn_up_on,
        how=f"{Unit.WORKING_DAYS.words(days)} after it was drawn up" if days else "the day it was drawn up",
    )


UNITS = {"day": Unit.DAYS, "week": Unit.WEEKS, "month": Unit.MONTHS}


def due_within(code: str, calendar: Calendar, trigger: date, interval: Interval) -> Deadline:
    """Return the deadline of that timescale with this council's own interval."""
    count, unit = counted_as(interval)
    return due(code, calendar, trigger, count=count, unit=unit)


def counted_as(interval: Interval) -> tuple[int, Unit]:
    """Return what an interval counts, and in what; whole weeks in weeks."""
    weeks, left = divmod(interval.count, 7)
    return (weeks, Unit.WEEKS) if interval.unit == "day" and not left else (interval.count, UNITS[interval.unit])

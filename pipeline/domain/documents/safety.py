"""The pages of back-up, interim safety, sustainability and child's safety plans on their own (facts 2.9 to 2.12)."""

from __future__ import annotations

from typing import Annotated, Any

from pipeline.domain.deadlines import Calendar, DateToKeep
from pipeline.domain.documents.childs_page import (
    PAGE_OF_A_BACK_UP_PLAN,
    PAGE_OF_A_SUSTAINABILITY_PLAN,
    PAGE_OF_AN_INTERIM_PLAN,
    copies_of_the_whole,
)
from pipeline.domain.documents.shared import (
    RECORDS,
    ScenarioOnPage,
    copies_by_distribution,
    dates_known,
    dates_of_every_pack,
    only_for,
    scenarios_on_page,
    signature_sheet,
)
from pipeline.domain.packs import DocumentSpec
from pipeline.domain.page_parts import (
    ChildOnPage,
    CouncilOnPage,
    DocumentOnPage,
    Page,
    Printing,
    child_on_page,
    council_on_page,
    document_on_page,
    fill_page,
    page_type,
    shown,
)
from pipeline.domain.profiles import Profile
from pipeline.domain.reach import Audience
from pipeline.domain.safety_plans import Approver, BackUpPlan, ChildsSafetyPlan, InterimSafetyPlan, SustainabilityPlan
from pipeline.domain.timescales import due
from pipeline.domain.written_values import day_in_words, time_in_words

PEOPLE_LEFT_OUT = (
    "people.part",
    "people.date_of_birth",
    "people.address",
    "people.phone",
    "people.gets_nothing_reason",
)


class SafetyPage(Page):
    """What each of these plans prints besides its own answers."""

    council: CouncilOnPage
    document: DocumentOnPage
    child: ChildOnPage
    about: Annotated[str, shown("What it is about, in one or two sentences for the family.")]
    goes_with: Annotated[str, shown("The plan that it goes with, and that plan’s number or date.")]
    whom: Annotated[str, shown("The name the child goes by; in the child’s own copy “you”.")] = ""
    whose: Annotated[str, shown("The same for what is the child’s: “Sam’s”; in the child’s own copy “your”.")] = ""


def _shared(view: Any, printing: Printing, *, title: str, status: str, about: str) -> dict[str, Any]:
    case = view.case
    return {
        "council": council_on_page(printing.authority),
        "document": document_on_page(view, printing, title=title, status=status),
        "child": child_on_page(view.child),
        "about": about,
        "whom": _whom(view, printing),
        "whose": "your" if _is_childs(printing) else f"{view.child.called}’s",
        "goes_with": ", ".join(part for part in (case.main_plan.label, case.main_plan_reference) if part),
    }


def _is_childs(printing: Printing) -> bool:
    return printing.copy.audience is Audience.CHILD


def _whom(view: Any, printing: Printing) -> str:
    return "you" if _is_childs(printing) else str(view.child.called)


def _status(view: Any) -> str:
    return "Approved" if view.manager.approved_on else "Waiting for signatures"


def _approved(view: Any) -> str:
    approved = view.manager.approved_on
    return f"Approved on {day_in_words(approved)}." if approved else ""


# The back-up plan


class BackUpPlanBase(SafetyPage):
    """What a back-up plan prints besides its own answers."""

    back_up_plans: tuple[ScenarioOnPage, ...]
    no_back_up: Annotated[str, shown("Why no back-up plan is needed and who decided; else nothing.")]
    looked_at: Annotated[str, shown("When it was last gone through and when it is looked at again.")]
    approved: Annotated[str, shown("The day of approval, if it is signed already; else nothing.")]


BackUpPlanPage = page_type(
    "BackUpPlanPage",
    BackUpPlan,
    ("background", "manager", "people", "agencies"),
    without=(*PEOPLE_LEFT_OUT, "background.look_again_on", "manager.approved_on"),
    base=BackUpPlanBase,
)


def back_up_plan_page(view: BackUpPlan, printing: Printing) -> Page:
    """Turn a back-up plan as its reader sees it into what is printed; restricted parts say only general terms."""
    back_up = view.back_up
    label = printing.profile.labels.backup_plan
    looked_at = f"Last gone through on {day_in_words(back_up.looked_at_on)}. " if back_up.looked_at_on else ""
    return fill_page(
        BackUpPlanPage,
        view,
        **_shared(
            view,
            printing,
            title=printing.profile.labels.expand("{Backup_plan}"),
            status=_status(view),
            about=f"This {label} is for {_whom(view, printing)}. It says what we all do if things go another "
            "way than we hope.",
        ),
        back_up_plans=scenarios_on_page(view.back_up_plans, view.child, printing),
        no_back_up=(
            f"No {label} is needed now. {back_up.not_needed_reason} Decided by {back_up.not_needed_decided_by}."
            if back_up.not_needed
            else ""
        ),
        looked_at=f"{looked_at}We look at it again on {day_in_words(view.background.look_again_on)}.",
        approved=_approved(view),
    )


# The interim safety plan, and the case note that goes with it


class InterimPlanBase(SafetyPage):
    """What an interim safety plan prints besides its own answers."""

    how_long: Annotated[str, shown("From when until when it is in force.")]
    waits_for: Annotated[str, shown("Why there is an interim plan, and which day it waits for.")]
    follows: Annotated[str, shown("When the full plan follows, or that its day is still to be set.")]
    agreed_by: Annotated[str, shown("Which manager agreed, and when.")]
    approver_name: Annotated[str, shown("The manager who agreed.")]
    approver_role: Annotated[str, shown("That manager’s job.")]
    approved_on: Annotated[str, shown("The day on which the manager agreed.")]


InterimSafetyPlanPage = page_type(
    "InterimSafetyPlanPage",
    InterimSafetyPlan,
    ("reasons", "keeping", "told", "people", "agencies", "actions", "trusted_adults"),
    without=(
        *PEOPLE_LEFT_OUT,
        "reasons.reason",
        "reasons.conference_on",
        "reasons.enquiry_ends_on",
        "reasons.starts_on",
        "reasons.starts_at",
        "reasons.ends_on",
        "reasons.full_plan_on",
    ),
    base=InterimPlanBase,
)


def interim_safety_plan_page(view: InterimSafetyPlan, printing: Printing) -> Page:
    """Turn an interim safety plan as its reader sees it into what is printed."""
    labels = printing.profile.labels
    name, role = _approver(view, printing)
    return fill_page(
        InterimSafetyPlanPage,
        view,
        **_shared(
            view,
            printing,
            title=labels.expand("{Interim_safety_plan}"),
            status=f"Agreed by {name}, {role}",
            about=f"This plan keeps {_whom(view, printing)} safe for a few days, until there is a full plan. It is "
            "about one thing only.",
        ),
        how_long=_how_long(view),
        waits_for=_waits_for(view),
        follows=_follows(view),
        agreed_by=f"{name}, {role}, agreed to this plan on {day_in_words(view.manager.approved_on)}.",
        approver_name=name,
        approver_role=role,
        approved_on=day_in_words(view.manager.approved_on),
    )


def _approver(view: InterimSafetyPlan, printing: Printing) -> tuple[str, str]:
    manager, labels = view.manager, printing.profile.labels
    if manager.approver is Approver.OTHER:
        return manager.approver_name or "", labels.interim_plan_approver
    return manager.team_manager, labels.team_manager


def _how_long(view: InterimSafetyPlan) -> str:
    reasons = view.reasons
    start, end = day_in_words(reasons.starts_on), day_in_words(reasons.ends_on)
    return f"From {start}, {time_in_words(reasons.starts_at)}, until the end of {end}."


def _waits_for(view: InterimSafetyPlan) -> str:
    reasons = view.reasons
    days = [
        f" {words} {day_in_words(day)}."
        for words, day in (
            ("The conference is on", reasons.conference_on),
            ("They end by", reasons.enquiry_ends_on),
        )
        if day
    ]
    return f"{reasons.reason.label}.{''.join(days)}"


def _follows(view: InterimSafetyPlan) -> str:
    day = view.reasons.full_plan_on
    return f"A full plan follows by {day_in_words(day)}." if day else "A full plan follows. Its day is still to be set."


class CaseNotePage(Page):
    """Everything that a case note may print: short, and ready to be copied into the recording system."""

    council: CouncilOnPage
    document: DocumentOnPage
    child: ChildOnPage
    system: Annotated[str, shown("What to do with the note.")]
    heading: Annotated[str, shown("The note’s first line.")]
    lines: Annotated[tuple[str, ...], shown("The note, one sentence or two a line.")]
    added: Annotated[str, shown("When it was written into the system, if it has been; else nothing.")]


def _interim_case_note(view: InterimSafetyPlan, printing: Printing) -> CaseNotePage:
    labels, reasons = printing.profile.labels, view.reasons
    name, role = _approver(view, printing)
    told = (
        f"{view.child.called} was told on {day_in_words(view.told.child_told_on)}." if view.told.child_told_on else ""
    )
    agreed = [person.name for person in view.people if person.agreed_on]
    added = view.case.case_note_added_on
    lines = (
        f"Issue: {reasons.issue}",
        f"Why: {_waits_for(view)}",
        f"In force: {_how_long(view)}",
        f"With the child: {view.keeping.who_is_there}",
        f"Oversees it: {view.keeping.overseer}. If it is not kept: {view.keeping.breach_told_to}.",
        told,
        f"Family and friends who agree: {', '.join(agreed)}." if agreed else "",
        f"{name}, {role}, agreed on {day_in_words(view.manager.approved_on)}.",
        _follows(view),
    )
    return CaseNotePage(
        council=council_on_page(printing.authority),
        document=document_on_page(
            view,
            printing,
            title="Case note",
            noun=labels.expand("{Interim_safety_plan}"),
            status="For the file",
        ),
        child=child_on_page(view.child),
        system="Add the plan to the documents first. Then copy this note into "
        f"{labels.with_article(labels.case_system)}.",
        heading=f"{labels.expand('{Interim_safety_plan}')} number {printing.number}, drawn up on "
        f"{day_in_words(view.case.drawn_up_on)}, added to documents.",
        lines=tuple(line for line in lines if line),
        added=f"Written on {day_in_words(added)}." if added else "",
    )


CASE_NOTE: DocumentSpec[Any] = DocumentSpec(
    "case-note", "Case note", CaseNotePage, _interim_case_note, only_for(Audience.COUNCIL)
)


# The sustainability plan


class SustainabilityBase(SafetyPage):
    """What a sustainability plan prints besides its own answers."""

    agreed_at: Annotated[str, shown("When all agencies talked it through; else nothing.")]
    early_signs: Annotated[tuple[str, ...], shown("Early signs, one each.")]
    what_to_do: Annotated[tuple[str, ...], shown("What the family does then, step by step.")]
    whom_to_ring: Annotated[tuple[str, ...], shown("Whom the family can ring, with the numbers.")]
    looked_at: Annotated[str, shown("When it is looked at again, and by whom.")]
    approved: Annotated[str, shown("The day of approval, if it is signed already; else nothing.")]


SustainabilityPlanPage = page_type(
    "SustainabilityPlanPage",
    SustainabilityPlan,
    ("sustaining", "manager", "people", "agencies", "check_ins", "reducing_services", "views"),
    without=(
        *PEOPLE_LEFT_OUT,
        "manager.approved_on",
        "sustaining.early_signs",
        "sustaining.what_to_do",
        "sustaining.whom_to_ring",
        "sustaining.agreed_at_meeting_on",
        "sustaining.looked_at_again_on",
        "sustaining.looked_at_again_by",
    ),
    base=SustainabilityBase,
)


def sustainability_plan_page(view: SustainabilityPlan, printing: Printing) -> Page:
    """Turn a sustainability plan as its reader sees it into what is printed."""
    sustaining = view.sustaining
    met = sustaining.agreed_at_meeting_on
    return fill_page(
        SustainabilityPlanPage,
        view,
        **_shared(
            view,
            printing,
            title=printing.profile.labels.expand("{Sustainability_plan}"),
            status=_status(view),
            about=f"A lot has changed for {_whom(view, printing)} and the family. This plan says how it stays that "
            "way as our help gets less, and what to do if things get harder again.",
        ),
        agreed_at=f"All agencies talked it through on {day_in_words(met)}." if met else "",
        early_signs=_lines(sustaining.early_signs),
        what_to_do=_lines(sustaining.what_to_do),
        whom_to_ring=_lines(sustaining.whom_to_ring),
        looked_at=f"{sustaining.looked_at_again_by} looks with the family at how it goes on "
        f"{day_in_words(sustaining.looked_at_again_on)}.",
        approved=_approved(view),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for each in text.splitlines() if (line := each.strip(" -•*\t")))


# The safety plan in the child's own words


class ChildsSafetyPlanBase(SafetyPage):
    """What a child's safety plan prints besides the child's own words."""

    what_helps: Annotated[tuple[str, ...], shown("What helps me, one each.")]
    worries: Annotated[tuple[str, ...], shown("What worries me, one each.")]
    signs: Annotated[str, shown("The child’s name, if the child wants to sign; else nothing.")]
    is_childs_copy: Annotated[bool, shown("Whether the child keeps this copy and may draw on it.")]
    made: Annotated[str, shown("When, how and with whom it was made.")]
    approved: Annotated[str, shown("The day of approval, if it is signed already; else nothing.")]


ChildsSafetyPlanPage = page_type(
    "ChildsSafetyPlanPage",
    ChildsSafetyPlan,
    ("words", "manager", "safe_people", "what_i_do"),
    without=("manager.approved_on", "words.worries", "words.what_helps"),
    base=ChildsSafetyPlanBase,
)


def childs_safety_plan_page(view: ChildsSafetyPlan, printing: Printing) -> Page:
    """Turn a child's safety plan as its reader sees it into what is printed."""
    child, making = view.child, view.making
    return fill_page(
        ChildsSafetyPlanPage,
        view,
        **_shared(
            view,
            printing,
            title=f"My {printing.profile.labels.safety_plan}",
            status=_status(view),
            about="This is my plan. It says what I can do and who helps me.",
        ),
        what_helps=_lines(view.words.what_helps),
        worries=_lines(view.words.worries),
        signs=child.called if making.child_signs else "",
        is_childs_copy=_is_childs(printing),
        made=f"{child.called} and {making.worker} made this plan on {day_in_words(making.made_on)}. "
        f"How: {making.made_how}.",
        approved=_approved(view),
    )


BACK_UP_PLAN_DOCUMENTS: tuple[DocumentSpec[Any], ...] = (
    DocumentSpec("back-up-plan", "Back-up plan", BackUpPlanPage, back_up_plan_page, copies_of_the_whole),
    PAGE_OF_A_BACK_UP_PLAN,
    signature_sheet("{Backup_plan}"),
    *RECORDS,
)
INTERIM_SAFETY_PLAN_DOCUMENTS: tuple[DocumentSpec[Any], ...] = (
    DocumentSpec(
        "interim-safety-plan",
        "Interim safety plan",
        InterimSafetyPlanPage,
        interim_safety_plan_page,
        copies_of_the_whole,
    ),
    PAGE_OF_AN_INTERIM_PLAN,
    signature_sheet("{Interim_safety_plan}"),
    CASE_NOTE,
    *RECORDS,
)
SUSTAINABILITY_PLAN_DOCUMENTS: tuple[DocumentSpec[Any], ...] = (
    DocumentSpec(
        "sustainability-plan",
        "Sustainability plan",
        SustainabilityPlanPage,
        sustainability_plan_page,
        copies_of_the_whole,
    ),
    PAGE_OF_A_SUSTAINABILITY_PLAN,
    signature_sheet("{Sustainability_plan}"),
    *RECORDS,
)
CHILDS_SAFETY_PLAN_DOCUMENTS: tuple[DocumentSpec[Any], ...] = (
    DocumentSpec(
        "childs-safety-plan",
        "Child’s safety plan",
        ChildsSafetyPlanPage,
        childs_safety_plan_page,
        copies_by_distribution,
    ),
    *RECORDS,
)


# Dates, signing, and what to do with the pack


def _dates(
    plan: Any, calendar: Calendar, profile: Profile, *fixed: DateToKeep, given_out: bool = True
) -> tuple[DateToKeep, ...]:
    counted = dates_of_every_pack(plan, calendar, profile, plan=given_out)
    return tuple(sorted((*counted, *fixed), key=lambda kept: kept.day))


def back_up_plan_dates(plan: BackUpPlan, calendar: Calendar, profile: Profile) -> tuple[DateToKeep, ...]:
    """Return the dates that follow from a back-up plan, soonest first."""
    words = f"Look at the {profile.labels.backup_plan} again"
    again = DateToKeep("T37, HUL-10.6", words, plan.background.look_again_on)
    return _dates(plan, calendar, profile, again)


def interim_plan_dates(plan: InterimSafetyPlan, calendar: Calendar, profile: Profile) -> tuple[DateToKeep, ...]:
    """Return the dates that follow from an interim safety plan, soonest first."""
    reasons = plan.reasons
    fixed = [DateToKeep("HUL-11.2", "Plan recorded, uploaded and given out, own copies too", plan.given_out_on)]
    fixed += [
        DateToKeep(rule, words, day)
        for rule, words, day in (
            ("LEE-3.4", "Child protection conference", reasons.conference_on),
            ("HUL-11.1", "The enquiries end", reasons.enquiry_ends_on),
            ("HUL-11.3, PC-40", "The full plan follows", reasons.full_plan_on),
        )
        if day
    ]
    ends = dates_known([lambda: due("T38", calendar, reasons.ends_on).as_date_to_keep()])
    return _dates(plan, calendar, profile, *ends, *fixed, given_out=False)


def sustainability_plan_dates(plan: SustainabilityPlan, calendar: Calendar, profile: Profile) -> tuple[DateToKeep, ...]:
    """Return the dates that follow from a sustainability plan, soonest first."""
    fixed = [DateToKeep("LEE-3.2", "Ask the family how it goes", one.checked_on) for one in plan.check_ins]
    fixed += [
        DateToKeep("LEE-3.2", f"Service {place} of the plan gets less", one.changes_on)
        for place, one in enumerate(plan.reducing_services, start=1)
    ]
    fixed.append(DateToKeep("LEE-3.2", "Look at how it goes", plan.sustaining.looked_at_again_on))
    return _dates(plan, calendar, profile, *fixed)


def childs_safety_plan_dates(plan: ChildsSafetyPlan, calendar: Calendar, profile: Profile) -> tuple[DateToKeep, ...]:
    """Return the dates that follow from a child's safety plan."""
    return _dates(plan, calendar, profile)


def signing_order(plan: Any) -> tuple[str, ...]:
    """Return who signs, in order (facts 2.17)."""
    return (
        "The child or young person, if they want to",
        "Each parent or carer",
        "The social worker",
        "Each agency, on the signature sheet",
        "Team Manager, last of all",
    )


def interim_headline(plan: Any) -> str:
    """Return what the pack is ready for: the manager has agreed already, the family signs."""
    return "is ready to sign"


def childs_signing_order(plan: ChildsSafetyPlan) -> tuple[str, ...]:
    """Return who signs: the child only, if the child wants to (facts 2.11)."""
    return ("The child, on the child’s own copy",) if plan.making.child_signs else ()


LAST_STEPS = (
    "Have the management action record signed, and keep it where the family’s papers are not.",
    "Fill in the days on the distribution record as copies go out.",
)


def back_up_next_steps(plan: BackUpPlan) -> tuple[str, ...]:
    """Return what to do with the printed back-up plan."""
    steps = [
        "Read the plan through once with the family, and have the signature sheet signed.",
        "Give each reader the copy that says so in its name, and nobody another one.",
    ]
    if any(one.is_restricted for one in plan.back_up_plans):
        steps.append("Tell the restricted details only to the agencies that carry them out.")
    if any(one.out_of_hours_likely for one in plan.back_up_plans):
        steps.append("Send the alert to the out of hours team by the day below.")
    return (*steps, "Put a reference to it into the plan that it goes with.", *LAST_STEPS)


def interim_next_steps(plan: InterimSafetyPlan) -> tuple[str, ...]:
    """Return what to do with the printed interim safety plan (LEE-3.7, LEE-3.8)."""
    return (
        "Go through the plan with the child and the family today, and have the signature sheet signed.",
        "Give each reader their copy today: the family, everybody who acts, and the out of hours team.",
        "Add the Word file to the child’s documents. Then copy the case note into the recording system.",
        *LAST_STEPS,
    )


def sustainability_next_steps(plan: SustainabilityPlan) -> tuple[str, ...]:
    """Return what to do with the printed sustainability plan."""
    return (
        "Read the plan through once with the family, and have the signature sheet signed.",
        "Give each reader the copy that says so in its name, and nobody another one.",
        "Put the check-in days into the calendars of those who ask.",
        *LAST_STEPS,
    )


def childs_next_steps(plan: ChildsSafetyPlan) -> tuple[str, ...]:
    """Return what to do with the child's printed safety plan (LEE-3.9)."""
    return (
        "Read the child’s copy with the child. Change it together if it does not sound right.",
        "Ask the child where the plan should hang or be kept, and who may see it.",
        "Add it to the child’s documents, and put what it says into the plan that it informs.",
        *LAST_STEPS,
    )

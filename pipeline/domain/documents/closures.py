"""The pages of the closure summary and of the letters that go out with it (facts 2.8, CAM-3.11)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from pipeline.domain.closures import ClosureReason, ClosureSummary
from pipeline.domain.deadlines import Calendar, DateToKeep
from pipeline.domain.documents.childs_page import copies_of_the_whole
from pipeline.domain.documents.plans import CASE_LEFT_OUT, PEOPLE_LEFT_OUT, numbers_in
from pipeline.domain.documents.shared import (
    RECORDS,
    ScenarioOnPage,
    SignatureRow,
    dates_known,
    dates_of_every_pack,
    scenarios_on_page,
)
from pipeline.domain.documents.single_copies import one_copy_each
from pipeline.domain.packs import DocumentSpec
from pipeline.domain.page_parts import (
    ChildOnPage,
    Copy,
    CouncilOnPage,
    DocumentOnPage,
    Page,
    Printing,
    SignatureOnPage,
    answer_in_words,
    child_on_page,
    council_on_page,
    document_on_page,
    fill_page,
    page_type,
    shown,
)
from pipeline.domain.parties import addressed, same_person
from pipeline.domain.profiles import Profile
from pipeline.domain.reach import Audience
from pipeline.domain.sharing import CopyKind, Recipient
from pipeline.domain.written_values import day_in_words

# The closure summary


class SummaryPage(Page):
    """What the closure summary prints besides its own answers."""

    council: CouncilOnPage
    document: DocumentOnPage
    child: ChildOnPage
    about: Annotated[str, shown("What ends, and when, in a sentence for the family.")]
    lead: Annotated[str, shown("Who leads from now on, or why nobody has to.")]
    goes_on: Annotated[tuple[str, ...], shown("Who goes on helping, and with what.")]
    ends_with_it: Annotated[tuple[str, ...], shown("Agreements and plans that end with the case.")]
    keeping_up: Annotated[bool, shown("Whether anything is said about keeping it up.")]
    keeping_up_called: Annotated[str, shown("What the plan for keeping it up is called here.")] = ""
    back_up_plans: tuple[ScenarioOnPage, ...]
    no_back_up: Annotated[str, shown("Why no back-up plan is needed and who decided; else nothing.")]
    signatures: Annotated[tuple[SignatureOnPage, ...], shown("Who signs, in order.")]


ClosureSummaryPage = page_type(
    "ClosureSummaryPage",
    ClosureSummary,
    (
        "case",
        "reasons",
        "after",
        "early_help",
        "ending",
        "transfer",
        "sustaining",
        "manager",
        "people",
        "agencies",
        "outcomes",
        "views",
        "check_ins",
        "reducing_services",
    ),
    without=(
        *CASE_LEFT_OUT,
        *PEOPLE_LEFT_OUT,
        "case.agreements_end",
        "reasons.for_child",
        "after.lead_name",
        "after.lead_role",
        "after.lead_agency",
        "after.lead_phone",
        "after.no_lead_reason",
        "manager.team_manager",
        "manager.approver",
        "manager.approved_on",
        "agencies.consulted_on",
        "agencies.goes_on_with",
    ),
    base=SummaryPage,
)


def summary_page(view: ClosureSummary, printing: Printing) -> Page:
    """Turn a closure summary as its reader sees it into what is printed."""
    labels, called = printing.profile.labels, view.child.called
    if printing.copy.audience is Audience.AGENCY:
        view = _without_words_to_the_family(view)
    elif printing.copy.audience.is_family:
        view = view.model_copy(update={"case": view.case.model_copy(update={"reason_code": None})})
    return fill_page(
        ClosureSummaryPage,
        view,
        council=council_on_page(printing.authority),
        document=document_on_page(view, printing, title="Closure summary", status="Waiting for signatures"),
        child=child_on_page(view.child),
        about=f"Our work with {called} and the family ends on {day_in_words(view.case.closes_on)}. This says what it "
        "was for, what came of it and who helps from now on.",
        lead=_lead(view, printing, phone=True),
        goes_on=_who_goes_on(view),
        ends_with_it=what_ends(view, printing),
        keeping_up=any(answer_in_words(getattr(view.sustaining, name)) for name in type(view.sustaining).model_fields),
        keeping_up_called=labels.sustainability_plan[:1].upper() + labels.sustainability_plan[1:],
        back_up_plans=scenarios_on_page(view.back_up_plans, view.child, printing),
        no_back_up=(
            f"No {labels.backup_plan} is needed. {view.back_up.not_needed_reason} "
            f"Decided by {view.back_up.not_needed_decided_by}."
            if view.back_up.not_needed
            else ""
        ),
        signatures=(
            SignatureOnPage(name=view.case.prepared_by, part="Social worker", date="", note=""),
            SignatureOnPage(name=view.manager.team_manager, part=labels.team_manager, date="", note=""),
            SignatureOnPage(
                name=view.manager.approver,
                part=labels.district_safeguarding_manager,
                date="",
                note=f"Decided on {day_in_words(view.manager.approved_on)}",
            ),
        ),
    )


def _without_words_to_the_family(view: ClosureSummary) -> ClosureSummary:
    """Leave out what is written as to "you", for the family's letter; outcomes and managers say the same."""
    case = view.case.model_copy(update={"reason_text": None})
    reasons = view.reasons.model_copy(update={"got_better": None})
    return view.model_copy(update={"case": case, "reasons": reasons})


def _lead(view: ClosureSummary, printing: Printing, *, phone: bool) -> str:
    after = view.after
    if not after.lead_name:
        return f"Nobody has to lead from now on. {after.no_lead_reason or ''}".strip()
    who = ", ".join(part for part in (after.lead_name, after.lead_role, after.lead_agency) if part)
    return f"{who}. Phone: {after.lead_phone}" if phone and after.lead_phone else who


def _who_goes_on(view: ClosureSummary) -> tuple[str, ...]:
    return tuple(
        f"{one.name}, {one.role}, {one.agency}: {one.goes_on_with or 'goes on helping'}"
        for one in view.agencies
        if one.goes_on
    )


def what_ends(view: ClosureSummary, printing: Printing) -> tuple[str, ...]:
    """Return what ends with the case: agreements by number, and every plan of ours (W11, WAL-5.08)."""
    agreement = printing.profile.labels.working_agreement
    numbers = [str(number) for number in numbers_in(view.case.agreements_end or "")]
    named = [f"{agreement} number {number}" for number in numbers]
    return (*named, f"Every {'other ' if named else ''}plan and agreement with us that is still in use")


# Letters to the family


class FamilyLetterPage(Page):
    """What a letter to somebody of the family has at its head and foot."""

    council: CouncilOnPage
    document: DocumentOnPage
    called: Annotated[str, shown("The name the child goes by.")]


class ClosureLetterPage(FamilyLetterPage):
    """Everything that the closing letter to a parent may print."""

    dear: Annotated[str, shown("Whom the letter is for.")]
    ends: Annotated[str, shown("That our work ends, and on which day.")]
    why: Annotated[str, shown("Why we stop now.")]
    got_better: Annotated[str, shown("What got better.")]
    lead: Annotated[str, shown("Who leads from now on, with the phone number; or why nobody has to.")]
    lead_does: Annotated[str, shown("What that person does; may be nothing.")]
    goes_on: Annotated[tuple[str, ...], shown("Who goes on helping, and with what.")]
    early_help: Annotated[str, shown("That early help has been asked to go on; else nothing.")]
    what_to_do: Annotated[str, shown("What the family has planned for harder days; else nothing.")]
    whom_to_ring: Annotated[str, shown("Whom else the family can ring, one a line; else nothing.")]
    what_ends: Annotated[str, shown("Which plans and agreements end.")]


def letters_to_parents(submission: Any) -> tuple[Copy, ...]:
    """Return one letter for each parent who gets a copy, named by number and never by a name."""
    rows = [
        (row, entry.recipient)
        for row, entry in enumerate(submission.distribution)
        if entry.who is Recipient.PARENT and entry.copy_kind is CopyKind.FULL
    ]
    return one_copy_each(Audience.FAMILY, "parent-", "Letter for one parent alone", rows, submission)


def _unless_the_child_died(copies: Callable[[Any], tuple[Copy, ...]]) -> Callable[[Any], tuple[Copy, ...]]:
    """Return the same copies, but none after a death: no template finds words for that."""

    def those(submission: Any) -> tuple[Copy, ...]:
        return () if submission.case.reason_code is ClosureReason.DIED else copies(submission)

    return those


def _letter_document(view: Any, printing: Printing, title: str) -> DocumentOnPage:
    return document_on_page(view, printing, title=title, noun="Closure summary", status="For you to keep")


def closure_letter_page(view: ClosureSummary, printing: Printing) -> ClosureLetterPage:
    """Turn what a parent may read into the closing letter."""
    agreement = printing.profile.labels.working_agreement
    called, early = view.child.called, view.early_help
    team = printing.profile.labels.early_help_team
    return ClosureLetterPage(
        council=council_on_page(printing.authority),
        document=_letter_document(view, printing, "Our work with your family ends"),
        called=called,
        dear=addressed(view.distribution[printing.copy.row or 0].recipient),
        ends=f"Our work with {called} and your family ends on {day_in_words(view.case.closes_on)}.",
        why=view.case.reason_text,
        got_better=view.reasons.got_better,
        lead=_lead(view, printing, phone=True),
        lead_does=view.after.lead_does or "",
        goes_on=_who_goes_on(view),
        early_help=(
            f"We have asked the {team} to go on helping you. {early.help_wanted or ''}".strip()
            if early.referred
            else ""
        ),
        what_to_do=view.sustaining.what_to_do or "",
        whom_to_ring=view.sustaining.whom_to_ring or "",
        what_ends=f"Every plan and every {agreement} that you have with us ends on that day too. What a court has "
        "ordered stays as it is.",
    )


class ClosureLetterChildPage(FamilyLetterPage):
    """Everything that the closing letter to the child may print."""

    ends: Annotated[str, shown("That we stop, and on which day.")]
    for_child: Annotated[str, shown("What got better and why we stop, in words that this child knows.")]
    talk_to: Annotated[tuple[str, ...], shown("Whom the child can talk to.")]


def closure_letter_child_page(view: ClosureSummary, printing: Printing) -> ClosureLetterChildPage:
    """Turn what the child may read into a few lines for the child."""
    lead = [f"{view.after.lead_name} ({view.after.lead_role})"] if view.after.lead_name else []
    others = [
        f"{one.name} ({one.role})"
        for one in view.agencies
        if one.goes_on and not (view.after.lead_name and same_person(one.name, view.after.lead_name))
    ]
    return ClosureLetterChildPage(
        council=council_on_page(printing.authority),
        document=_letter_document(view, printing, f"A letter for {view.child.called}"),
        called=view.child.called,
        ends=f"We have worked with you and your family for a while. On {day_in_words(view.case.closes_on)} we stop.",
        for_child=view.reasons.for_child or "",
        talk_to=(*lead, *others),
    )


def _childs_letter(submission: Any) -> tuple[Copy, ...]:
    gets_one = any(
        entry.who is Recipient.CHILD and entry.copy_kind is CopyKind.FULL for entry in submission.distribution
    )
    # The document's own code says already that it is the child's.
    return (Copy(Audience.CHILD),) if gets_one else ()


# Word to agencies, and to early help


class ClosureNoticePage(Page):
    """Everything that the notice to one agency may print."""

    council: CouncilOnPage
    document: DocumentOnPage
    child: ChildOnPage
    to: Annotated[str, shown("Who it is for: name, job and organisation.")]
    dear: Annotated[str, shown("The name of the worker.")]
    ends: Annotated[str, shown("That our work ends, and on which day.")]
    why: Annotated[str, shown("Why it ends, as the managers say it to workers.")]
    your_part: Annotated[str, shown("What this agency goes on with, or that it has no part any more.")]
    lead: Annotated[str, shown("Who leads from now on, with the phone number; or why nobody has to.")]
    early_help: Annotated[str, shown("That early help has been asked to go on; else nothing.")]


def closure_notice_page(view: ClosureSummary, printing: Printing) -> ClosureNoticePage:
    """Turn what an agency may read into the notice for the one of that row."""
    one = view.agencies[printing.copy.row or 0]
    team = printing.profile.labels.early_help_team
    return ClosureNoticePage(
        council=council_on_page(printing.authority),
        document=_letter_document(view, printing, "Notice that our work ends"),
        child=child_on_page(view.child),
        to=f"{one.name}\n{one.role}\n{one.agency}",
        dear=addressed(one.name),
        ends=f"{printing.authority.service} ends its work with {view.child.called} and the family on "
        f"{day_in_words(view.case.closes_on)}.",
        # Why we stop stands in the form in words for the family; the managers' reasons are written for workers.
        why=view.manager.oversight,
        your_part=(
            f"What we have down as your part from now on: {one.goes_on_with}"
            if one.goes_on
            else "You have no part in a plan of ours any more. Thank you for what you did."
        ),
        lead=_lead(view, printing, phone=True),
        early_help=f"We have asked the {team} to go on helping the family." if view.early_help.referred else "",
    )


def _notices(submission: Any) -> tuple[Copy, ...]:
    """Return a notice for each agency in writing, but none for the one who writes it (K8, facts 6.3)."""
    rows = [
        (row, one.name)
        for row, one in enumerate(submission.agencies)
        if not same_person(one.name, submission.case.prepared_by)
    ]
    return one_copy_each(Audience.AGENCY, "", "For one agency alone", rows, submission)


class PersonOnReferral(Page):
    """Somebody of the family, as early help has to know them."""

    name: Annotated[str, shown("The name.")]
    part: Annotated[str, shown("Relationship, parental responsibility, whether they live with the child.")]
    reach_at: Annotated[str, shown("Address and phone number, or that the address is confidential; else nothing.")]
    needs: Annotated[str, shown("Interpreter or other help; else nothing.")]


class ReferralPage(Page):
    """Everything that the referral to early help may print besides its own answers."""

    council: CouncilOnPage
    document: DocumentOnPage
    child: ChildOnPage
    to: Annotated[str, shown("Whom it is for: the manager and the team.")]
    asks: Annotated[str, shown("What is asked, in a sentence.")]
    family: tuple[PersonOnReferral, ...]
    managers: Annotated[str, shown("Why it is safe to stop, as the managers say it to workers.")]
    achieved: Annotated[tuple[str, ...], shown("What was achieved, and how we know; may be none.")]
    still_hard: Annotated[tuple[str, ...], shown("What was not fully achieved, and what that means; may be none.")]
    papers: Annotated[tuple[str, ...], shown("The papers that go with it.")]
    lead: Annotated[str, shown("Who leads from now on; or why nobody has to.")]
    signatures: Annotated[tuple[SignatureRow, ...], shown("Who signs.")]


EarlyHelpReferralPage = page_type(
    "EarlyHelpReferralPage",
    ClosureSummary,
    ("early_help",),
    without=(
        "early_help.referred",
        "early_help.no_referral_reason",
        "early_help.passed_to",
        "early_help.papers_passed",
        "early_help.not_invited_reason",
    ),
    base=ReferralPage,
)


def referral_page(view: ClosureSummary, printing: Printing) -> Page:
    """Turn what the early help team may read into the referral to it (CAM-3.11)."""
    labels, child = printing.profile.labels, view.child
    return fill_page(
        EarlyHelpReferralPage,
        view,
        council=council_on_page(printing.authority),
        document=document_on_page(
            view, printing, title="Referral to early help", noun="Closure summary", status="To be signed and sent"
        ),
        child=child_on_page(child),
        to=f"{view.early_help.passed_to}, {labels.early_help_manager}, {labels.early_help_team}",
        asks=f"Our work with {child.called} and the family ends on {day_in_words(view.case.closes_on)}. We ask you to "
        "go on from there.",
        family=tuple(_on_referral(person, child.called) for person in view.people),
        managers=view.manager.oversight,
        achieved=tuple(f"{one.text} {one.evidence}" for one in view.outcomes if not (one.why_not or one.impact)),
        still_hard=tuple(
            f"{one.text} {one.achieved.label}. {one.why_not or ''} {one.impact or ''}".strip()
            for one in view.outcomes
            if one.why_not or one.impact
        ),
        papers=tuple(
            line.strip(" -•*\t") for line in (view.early_help.papers_passed or "").splitlines() if line.strip()
        ),
        lead=_lead(view, printing, phone=True),
        signatures=(
            SignatureRow(name=view.case.prepared_by, part="Social worker"),
            SignatureRow(name=view.manager.team_manager, part=labels.team_manager),
        ),
    )


def _on_referral(person: Any, called: str) -> PersonOnReferral:
    lives = f"lives with {called}" if person.lives_with_child else f"does not live with {called}"
    responsible = f"parental responsibility: {person.parental_responsibility.label.lower()}"
    return PersonOnReferral(
        name=person.name,
        part=f"{person.relationship}, {lives}, {responsible}",
        reach_at="\n".join(part for part in (", ".join((person.address or "").splitlines()), person.phone) if part),
        needs=person.needs or "",
    )


def _referral_copies(submission: Any) -> tuple[Copy, ...]:
    return (Copy(Audience.AGENCY, only_for="For early help only"),) if submission.early_help.referred else ()


CLOSURE_DOCUMENTS: tuple[DocumentSpec[Any], ...] = (
    DocumentSpec("closure-summary", "Closure summary", ClosureSummaryPage, summary_page, copies_of_the_whole),
    DocumentSpec(
        "closure-letter",
        "Letter to a parent or carer",
        ClosureLetterPage,
        closure_letter_page,
        _unless_the_child_died(letters_to_parents),
    ),
    DocumentSpec(
        "closure-letter-child",
        "Letter to the child",
        ClosureLetterChildPage,
        closure_letter_child_page,
        _unless_the_child_died(_childs_letter),
    ),
    DocumentSpec("closure-notice-agency", "Notice to an agency", ClosureNoticePage, closure_notice_page, _notices),
    DocumentSpec(
        "early-help-referral", "Referral to early help", EarlyHelpReferralPage, referral_page, _referral_copies
    ),
    *RECORDS,
)


def closure_dates(closure: ClosureSummary, calendar: Calendar, profile: Profile) -> tuple[DateToKeep, ...]:
    """Return the dates that follow from a closure, soonest first (T11, T40, C25; facts 2.10)."""
    approved, most = closure.manager.approved_on, profile.local.closure_letter_working_days

    def letters_out() -> DateToKeep:
        day = calendar.working_days_after(approved, most)
        how = f"{most} working days after the approval on {day_in_words(approved)} (local setting)"
        return DateToKeep("C25", "Closing letters given out", day, counted_from=approved, how=how)

    counted = (*dates_of_every_pack(closure, calendar, profile, plan=False), *dates_known([letters_out]))
    fixed = [DateToKeep("LEE-3.2", "Somebody asks the family how it goes", one.checked_on) for one in closure.check_ins]
    fixed += [
        DateToKeep("LEE-3.2", f"Service {place} of the list gets less or ends", one.changes_on)
        for place, one in enumerate(closure.reducing_services, start=1)
    ]
    if closure.sustaining.looked_at_again_on:
        fixed.append(DateToKeep("LEE-3.2", "How it goes is looked at", closure.sustaining.looked_at_again_on))
    return tuple(sorted((*counted, *fixed), key=lambda kept: kept.day))


def closure_headline(closure: ClosureSummary) -> str:
    """Return what the pack is ready for."""
    return "is ready to sign, with its letters"


def closure_signing_order(closure: ClosureSummary) -> tuple[str, ...]:
    """Return who signs, in order (facts 2.17)."""
    return ("The social worker", "Team Manager", "District Safeguarding Manager or Service Manager, last of all")


def closure_next_steps(closure: ClosureSummary) -> tuple[str, ...]:
    """Return what to do with the printed pack (K8, W11, CAM-3.11)."""
    steps = ["Have the closure summary signed in the order below."]
    if closure.case.reason_code is ClosureReason.DIED:
        steps.append("There are no letters to the family in this pack. Write to them yourself, or go and see them.")
    else:
        steps.append("Give each parent their letter, and go through the child’s letter with the child.")
    steps.append("Send each agency its notice.")
    if closure.early_help.referred:
        steps.append("Send the referral to early help with the papers that it lists.")
    if any(one.out_of_hours_likely for one in closure.back_up_plans):
        steps.append("Send the alert to the out of hours team by the day below.")
    steps.append(
        "Agreements and plans of this case have been ended in the register. Take them out of use on paper too."
    )
    steps.append("Have the management action record signed, and keep it where the family’s papers are not.")
    steps.append("Fill in the days on the distribution record as copies go out.")
    return tuple(steps)

"""The pages of both packs for a child who moves to another authority (facts 2.5, 2.6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Annotated, Any

from pipeline.domain.audiences import KEPT_CONFIDENTIAL
from pipeline.domain.deadlines import Calendar, CalendarEnds, DateToKeep, months_after
from pipeline.domain.documents.plans import CASE_LEFT_OUT
from pipeline.domain.documents.shared import (
    RECORDS,
    ScenarioOnPage,
    dates_known,
    dates_of_every_pack,
    only_for,
    scenarios_on_page,
)
from pipeline.domain.packs import DocumentSpec
from pipeline.domain.page_parts import (
    ChildOnPage,
    Copy,
    CouncilOnPage,
    DocumentOnPage,
    Page,
    Printing,
    answer_in_words,
    child_on_page,
    council_on_page,
    document_on_page,
    fill_page,
    page_type,
    shown,
)
from pipeline.domain.parties import for_one_alone
from pipeline.domain.people import YesNoUnknown
from pipeline.domain.profiles import Labels, Profile
from pipeline.domain.reach import Audience
from pipeline.domain.receivers import ReceivingAuthority
from pipeline.domain.timescales import due
from pipeline.domain.transfers import (
    Advice,
    Answer,
    CpItem,
    Decided,
    MoveLength,
    Told,
    TransferOutCin,
    TransferOutCp,
    known_receiver,
)
from pipeline.domain.wording import CONFIDENTIAL_ADDRESS
from pipeline.domain.written_values import day_in_words

NOUN = "Transfer pack"
TEMPORARY_MONTHS = 3
TO_BE_SIGNED = "To be signed"
NOT_NAMED = "the other council"
LENGTHS = {
    MoveLength.PERMANENT: " for good",
    MoveLength.TEMPORARY: " for the time being",
    MoveLength.UNKNOWN: "",
}
KEEP_IT_TO_YOURSELVES = (
    "The new address is confidential. Do not give it to anybody, to no one of the family either, and do not copy it "
    "into other papers."
)


class ReceiverOnPage(Page):
    """The receiving authority, as far as the reader may know it."""

    name: Annotated[str, shown("Its name, or 'the other council' where the reader may not know it.")]
    contact: Annotated[str, shown("The team and phone we write to; may be nothing.")] = ""
    secure_email: Annotated[str, shown("Where it takes records securely; may be nothing.")] = ""
    address: Annotated[str, shown("Its postal address; may be nothing.")] = ""
    worker: Annotated[str, shown("The worker there, with phone or e-mail; nothing until they have named somebody.")] = (
        ""
    )


class SenderOnPage(Page):
    """Our worker and manager."""

    worker: Annotated[str, shown("Our worker, with phone or e-mail.")]
    manager: Annotated[str, shown("Our Team Manager, with phone or e-mail.")] = ""
    secure_email: Annotated[str, shown("Where we take records securely; may be nothing.")] = ""
    worker_name: Annotated[str, shown("Our worker’s name alone.")] = ""
    manager_name: Annotated[str, shown("Our Team Manager’s name alone.")] = ""


class LetterPage(Page):
    """What every letter of a transfer prints."""

    council: CouncilOnPage
    document: DocumentOnPage
    to: ReceiverOnPage
    sender: SenderOnPage


class TransferPage(LetterPage):
    """What every document of a transfer prints that is about the child by name and number."""

    child: ChildOnPage


def _common(view: Any, printing: Printing, *, title: str, status: str) -> dict[str, Any]:
    move = view.move
    told = move.new_address and move.new_address != CONFIDENTIAL_ADDRESS and move.new_address_confidential
    case, manager = view.case, view.manager
    return {
        "council": council_on_page(printing.authority),
        "document": document_on_page(
            view, printing, title=title, noun=NOUN, status=status, marks=(KEEP_IT_TO_YOURSELVES,) if told else ()
        ),
        "to": _receiver(view, printing),
        "sender": SenderOnPage(
            worker=f"{case.prepared_by}, {case.worker_contact}",
            manager=f"{manager.team_manager}, {manager.manager_contact}",
            secure_email=printing.authority.secure_email or "",
            worker_name=case.prepared_by,
            manager_name=manager.team_manager,
        ),
    }


def about_the_child(view: Any, printing: Printing, *, title: str, status: str) -> dict[str, Any]:
    """Return what every TransferPage prints, by name."""
    return {**_common(view, printing, title=title, status=status), "child": child_on_page(view.child)}


def _receiver(view: Any, printing: Printing) -> ReceiverOnPage:
    receiver = view.receiver
    worker = ", ".join(part for part in (receiver.receiving_worker, receiver.receiving_worker_contact) if part)
    known = _in_settings(view, printing)
    if known:
        return ReceiverOnPage(
            name=known.name,
            contact=f"{known.contact}, {known.phone}",
            secure_email=known.secure_email,
            address="\n".join(known.address),
            worker=worker,
        )
    return ReceiverOnPage(
        name=NOT_NAMED if receiver.named in ("", KEPT_CONFIDENTIAL) else receiver.named,
        contact=receiver.other_contact or "",
        secure_email=receiver.other_secure_email or "",
        address=receiver.other_address or "",
        worker=worker,
    )


def _in_settings(view: Any, printing: Printing) -> ReceivingAuthority | None:
    return known_receiver(view.receiver.receiver, printing.receivers)


def _starting_big(words: str) -> str:
    return words[:1].upper() + words[1:]


# Letters to the receiving authority (CAM-5.07, CAM-8.02)


class NotificationPage(TransferPage):
    """What the letter to the receiving authority prints besides its answers."""

    enclosed: Annotated[tuple[str, ...], shown("What is enclosed, the same as on the checklist.")]
    not_enclosed: Annotated[tuple[str, ...], shown("What is not enclosed, and why; may be none.")]


MOVE_LEFT_OUT = ("move.planned",)
NOTICE_LEFT_OUT = ("notice.notified_on",)
PEOPLE_LEFT_OUT = (
    "people.part",
    "people.agreed_on",
    "people.not_agreed_reason",
    "people.gets_nothing_reason",
    "people.how_they_help",
)
CIN_CASE_LEFT_OUT = (*CASE_LEFT_OUT, "case.worker_contact")


class CinNotificationBase(NotificationPage):
    """The same for a child in need."""

    risks: Annotated[str, shown("The risks that they have to know.")]
    vulnerability: Annotated[str, shown("Whether the move makes the child safer or less safe, and why.")]


class CpNotificationBase(NotificationPage):
    """The same for a child with a child protection plan."""

    risk_effect: Annotated[str, shown("What the move does to the risk.")]
    conference_by: Annotated[str, shown("The day by which their conference is due, for a move for good; else nothing.")]
    stays_until: Annotated[str, shown("When three months are over, for a move for the time being; else nothing.")]
    going: Annotated[tuple[str, ...], shown("Who of us goes to their conference.")]


CinNotificationPage = page_type(
    "CinNotificationPage",
    TransferOutCin,
    ("case", "move", "reasons", "notice", "people"),
    without=(*CIN_CASE_LEFT_OUT, *MOVE_LEFT_OUT, *NOTICE_LEFT_OUT, *PEOPLE_LEFT_OUT),
    base=CinNotificationBase,
)
CpNotificationPage = page_type(
    "CpNotificationPage",
    TransferOutCp,
    ("move", "notice", "protection", "people"),
    without=(*MOVE_LEFT_OUT, *NOTICE_LEFT_OUT, *PEOPLE_LEFT_OUT, "protection.our_plan_ended_on"),
    base=CpNotificationBase,
)


def cin_notification_page(view: TransferOutCin, printing: Printing) -> Page:
    """Turn the pack into the letter that tells the receiving authority of a child in need (CAM-5.02, CAM-5.07)."""
    summary = view.summary
    return fill_page(
        CinNotificationPage,
        view,
        **about_the_child(view, printing, title="A child in need moves to your area", status=TO_BE_SIGNED),
        **_enclosures(view),
        risks=summary.risks,
        vulnerability=f"{_of(view, summary.vulnerability_change.label)}. {summary.vulnerability_reason}",
    )


def cp_notification_page(view: TransferOutCp, printing: Printing) -> Page:
    """Turn the pack into the letter that tells of a child with a child protection plan (CAM-8.02)."""
    title = "A child with a child protection plan moves to your area"
    is_temporary = view.move.length is MoveLength.TEMPORARY
    over = day_in_words(months_after(view.move.moves_on, TEMPORARY_MONTHS))
    return fill_page(
        CpNotificationPage,
        view,
        **about_the_child(view, printing, title=title, status=TO_BE_SIGNED),
        **_enclosures(view),
        risk_effect=_of(view, view.evaluation.risk_effect.label),
        conference_by=_conference_by(view, printing),
        stays_until=over if is_temporary else "",
        going=tuple(f"{one.name}, {one.role}" for one in view.attendees),
    )


def _of(view: Any, label: str) -> str:
    """Return a choice's words about "the child" with the child's name, as the rest of the letter has it."""
    return label.replace("The child", view.child.called)


def _conference_by(view: TransferOutCp, printing: Printing) -> str:
    if view.move.length is not MoveLength.PERMANENT:
        return ""
    known = _in_settings(view, printing)
    start = view.conference.counted_from or view.notice.notified_on or view.case.drawn_up_on
    try:
        latest = due(
            "T26",
            printing.calendar,
            start,
            count=known.conference_working_days if known else None,
            count_trigger_day=printing.profile.count_trigger_day,
        )
    except CalendarEnds:
        return ""
    return day_in_words(latest.day)


def _enclosures(view: Any) -> dict[str, tuple[str, ...]]:
    return {
        "enclosed": tuple(f"{_item(row)}{_which(row)}" for row in view.enclosures if row.enclosed),
        "not_enclosed": tuple(f"{_item(row)}: {_why_not(row)}" for row in view.enclosures if not row.enclosed),
    }


def _why_not(row: Any) -> str:
    told = f"given verbally on {day_in_words(row.told_on)}" if row.told_on else ""
    return ". ".join(part for part in (told, row.missing_reason or "") if part)


def _item(row: Any) -> str:
    name: str = row.other_item if row.item.value == "other" and row.other_item else row.item.label
    return name


def _which(row: Any) -> str:
    known = [row.version or "", f"of {day_in_words(row.dated)}" if row.dated else ""]
    words = ", ".join(part for part in known if part)
    return f" ({words})" if words else ""


# The summary (CAM-5.08d, BCP-2.2)


class SummaryBase(TransferPage):
    """What the summary prints besides its answers."""

    back_up_plans: tuple[ScenarioOnPage, ...]
    no_back_up: Annotated[str, shown("Why no back-up plan goes along; else nothing.")]


SummaryPage = page_type(
    "SummaryPage",
    TransferOutCin,
    ("case", "reasons", "summary", "services", "gaps", "views", "agencies"),
    without=(
        *CIN_CASE_LEFT_OUT,
        "agencies.postal_address",
        "agencies.informed_on",
        "agencies.counterpart",
        "agencies.shared_on",
    ),
    base=SummaryBase,
)


def summary_page(view: TransferOutCin, printing: Printing) -> Page:
    """Turn the pack into the summary of our work (CAM-5.03 to 5.06, CAM-5.08d, BCP-2.2)."""
    return fill_page(
        SummaryPage,
        view,
        **about_the_child(view, printing, title="Summary of our work", status=TO_BE_SIGNED),
        **_back_up(view, printing),
    )


def _back_up(view: Any, printing: Printing) -> dict[str, Any]:
    back_up = view.back_up
    called = printing.profile.labels.backup_plan
    none = f"No {called} goes along."
    if back_up.not_needed:
        none = f"No {called} is needed. {back_up.not_needed_reason} Decided by {back_up.not_needed_decided_by}."
    return {
        "back_up_plans": scenarios_on_page(view.back_up_plans, view.child, printing),
        "no_back_up": "" if view.back_up_plans else none,
    }


# The checklists (T1, X1)


class ChecklistRow(Page):
    """A line of the checklist."""

    item: Annotated[str, shown("What it is.")]
    enclosed: Annotated[str, shown("Yes, or no and why.")]
    which: Annotated[str, shown("Its version and date, and the court’s permission; may be nothing.")]
    sent: Annotated[str, shown("When and how it went; nothing until it has gone.")]
    received: Annotated[str, shown("When it arrived; nothing until we know.")]


class ChecklistStep(Page):
    """Something else that belongs to a transfer, and how far it is."""

    what: Annotated[str, shown("What has to be done.")]
    state: Annotated[str, shown("What has been done; nothing where it is still to do.")]


class ChecklistPage(TransferPage):
    """Everything that a checklist may print."""

    rows: tuple[ChecklistRow, ...]
    steps: tuple[ChecklistStep, ...]


def cin_checklist_page(view: TransferOutCin, printing: Printing) -> Page:
    """Turn the pack into the checklist for a child in need (T1, facts 2.5c)."""
    asked = [consent for consent in view.consents if consent.asked_on]
    acceptance = view.acceptance
    answered = ", ".join(
        part
        for part in (
            answer_in_words(acceptance.answer),
            answer_in_words(acceptance.answered_on),
            acceptance.answered_by or "",
        )
        if part
    )
    steps = (
        ("Parents asked or told about sharing", f"{len(asked)} of {len(view.consents)}" if asked else ""),
        *_steps(view),
        ("Their answer in writing", "" if acceptance.answer is Answer.NONE else answered),
    )
    return _checklist(view, printing, "Checklist for the move of a child in need", steps)


def cp_checklist_page(view: TransferOutCp, printing: Printing) -> Page:
    """Turn the pack into the checklist for a child with a child protection plan (X1 to X4, facts 2.6)."""
    conference, ended = view.conference, view.protection.our_plan_ended_on
    going = [one for one in view.attendees if one.confirmed]
    steps = (
        *_steps(view),
        ("We go to their conference", ", ".join(one.name for one in going)),
        ("Their conference", answer_in_words(conference.conference_on)),
        (
            "What it decided",
            "" if conference.decided is Decided.NOT_YET else conference.decided.label,
        ),
        ("Our plan ends, only after that", answer_in_words(ended)),
    )
    return _checklist(view, printing, "Checklist for the move of a child with a child protection plan", steps)


def _steps(view: Any) -> Sequence[tuple[str, str]]:
    handover = view.handover
    told = [agency for agency in view.agencies if agency.informed_on]
    others = [agency for agency in view.agencies if agency.told is not Told.OURS]
    return (
        ("Letter to the receiving authority", answer_in_words(view.notice.notified_on)),
        ("Agencies told of the move", f"{len(told)} of {len(others)}" if told else ""),
        ("Parents reminded of their own part", answer_in_words(handover.parent_reminded_on)),
        ("Letter to the family", ""),
        ("Worker there named", view.receiver.receiving_worker or ""),
        (
            "Meeting of both councils",
            answer_in_words(handover.joint_meeting_on) or handover.no_joint_meeting_reason or "",
        ),
        (
            "They have understood the risks",
            ", ".join(
                part for part in (handover.risks_understood_by, answer_in_words(handover.risks_understood_on)) if part
            ),
        ),
        ("They take over", answer_in_words(handover.takes_over_on)),
    )


def _checklist(view: Any, printing: Printing, title: str, steps: Sequence[tuple[str, str]]) -> ChecklistPage:
    return ChecklistPage(
        **about_the_child(view, printing, title=title, status="To be kept up to date"),
        rows=tuple(_checklist_row(row, view.adds_to) for row in view.enclosures),
        steps=tuple(ChecklistStep(what=what, state=state) for what, state in steps),
    )


def _checklist_row(row: Any, adds_to: int | None) -> ChecklistRow:
    permission = getattr(row, "court_permission_on", None) if row.item is CpItem.COURT_ORDERS else None
    pack = f"pack {adds_to}" if adds_to else "this pack"
    which = [
        row.version or "",
        answer_in_words(row.dated),
        f"made with {pack}" if row.comes_with_the_pack and row.enclosed else "",
        f"court’s permission of {day_in_words(permission)}" if permission else "",
    ]
    sent = [answer_in_words(row.sent_on), answer_in_words(row.method)] if row.sent_on else []
    return ChecklistRow(
        item=_item(row),
        enclosed="Yes" if row.enclosed else f"No: {_why_not(row)}",
        which=_starting_big(", ".join(part for part in which if part)),
        sent=", ".join(part for part in sent if part),
        received=answer_in_words(row.received_on),
    )


# The agencies list (CAM-5.12, CAM-8.03f, facts 2.5d)

AgenciesListPage = page_type(
    "AgenciesListPage", TransferOutCin, ("agencies",), without=("agencies.consulted_on",), base=TransferPage
)


def agencies_list_page(view: Any, printing: Printing) -> Page:
    """Turn a pack into the list of those who work with the family (CAM-5.12, CAM-8.03f)."""
    return fill_page(
        AgenciesListPage,
        view,
        **about_the_child(view, printing, title="Who works with the family", status="For the receiving authority"),
    )


# What people were asked or told (CAM-5.09 to 5.11, T2, C19)


class ConsentBase(TransferPage):
    """What the record of asking and telling prints besides its answers."""

    everybody_agreed: Annotated[str, shown("That everybody has agreed; nothing where somebody has not.")]
    responsible: Annotated[tuple[str, ...], shown("Who has parental responsibility.")]
    signers: Annotated[tuple[str, ...], shown("Those who agreed and may sign here; may be none.")]


ConsentRecordPage = page_type("ConsentRecordPage", TransferOutCin, ("consents", "sharing"), base=ConsentBase)


def consent_record_page(view: TransferOutCin, printing: Printing) -> Page:
    """Turn the pack into the record of who was asked or told, and why we share all the same (CAM-5.09 to 5.11)."""
    all_agreed = all(consent.has_agreed for consent in view.consents)
    page = fill_page(
        ConsentRecordPage,
        view,
        **about_the_child(view, printing, title="What people were asked or told about sharing", status=TO_BE_SIGNED),
        everybody_agreed="Everybody who was asked has agreed." if all_agreed else "",
        responsible=tuple(
            f"{person.name}, {person.relationship}"
            for person in view.people
            if person.parental_responsibility is YesNoUnknown.YES
        ),
        signers=tuple(consent.whom for consent in view.consents if consent.has_agreed),
    )
    asked: Page = page.sharing  # type: ignore[attr-defined]  # the page is read off the form
    called = {"advice": _advisers(view.sharing.advice, printing.profile.labels)}
    return page.model_copy(update={"sharing": asked.model_copy(update=called)})


def _advisers(advice: Advice | None, labels: Labels) -> str:
    """Return whose advice was taken, by the names that they have here (CAM-5.11)."""
    if advice is None:
        return ""
    adviser, lawyers = labels.information_adviser, labels.legal_service
    return {Advice.CALDICOTT: adviser, Advice.LEGAL: lawyers, Advice.BOTH: f"{adviser} and {lawyers}"}[advice]


# What the move means for the risk (CAM-8.03e)


class EvaluationBase(TransferPage):
    """What the evaluation prints besides its answers."""

    category: Annotated[str, shown("The category of our child protection plan.")]
    moves_on: Annotated[str, shown("The day of the move.")]
    back_up_plans: tuple[ScenarioOnPage, ...]
    no_back_up: Annotated[str, shown("Why no back-up plan goes along; else nothing.")]


EvaluationPage = page_type("EvaluationPage", TransferOutCp, ("evaluation",), base=EvaluationBase)


def evaluation_page(view: TransferOutCp, printing: Printing) -> Page:
    """Turn the pack into what the move means for the child and for the risk (CAM-8.03e, BCP-2.2)."""
    return fill_page(
        EvaluationPage,
        view,
        **about_the_child(view, printing, title="What the move means", status=TO_BE_SIGNED),
        category=view.protection.category.label,
        moves_on=day_in_words(view.move.moves_on),
        **_back_up(view, printing),
    )


# Letters to the family and to agencies (CAM-5.04, CAM-5.12, CAM-5.15)


class FamilyLetterPage(LetterPage):
    """Everything that the letter to the family may print."""

    called: Annotated[str, shown("The name the child goes by.")]
    about: Annotated[str, shown("What the letter is about.")]
    before: Annotated[str, shown("Who is responsible until the move; nothing once they have moved.")]
    during: Annotated[str, shown("Who is responsible from the move until they have taken over.")]
    after: Annotated[str, shown("Who is responsible then.")]
    meeting: Annotated[str, shown("When the councils meet or hold their conference; else nothing.")]
    new_address: Annotated[str, shown("That the new address is confidential; else nothing.")]


def cin_family_letter_page(view: TransferOutCin, printing: Printing) -> FamilyLetterPage:
    """Turn the pack into the letter that tells a family who is responsible (CAM-5.04, CAM-5.15, facts 2.5f)."""
    name, called = _receiver(view, printing).name, view.child.called
    joint = view.handover.joint_meeting_on
    return _family_letter(
        view,
        printing,
        during=f"From that day it is the duty of {name} to see what help {called} needs. We have asked them to take "
        f"over. Until they have answered us in writing, we do not close our work: {view.case.prepared_by} is there "
        "for you and passes on what they need to know.",
        meeting=f"The two councils meet on {day_in_words(joint)}. {view.case.prepared_by} tells you about it."
        if joint
        else "",
    )


def cp_family_letter_page(view: TransferOutCp, printing: Printing) -> FamilyLetterPage:
    """Turn the pack into the same letter for a child with a child protection plan (X3, CAM-8.04)."""
    name, called = _receiver(view, printing).name, view.child.called
    held = view.conference.conference_on
    return _family_letter(
        view,
        printing,
        during=f"From that day {name} looks after {called}’s safety together with us. Our child protection plan "
        f"stays as it is until their conference has decided. {view.case.prepared_by} is there for you until then.",
        meeting=f"The conference of {name} is on {day_in_words(held)}. They invite you to it." if held else "",
    )


def _family_letter(view: Any, printing: Printing, *, during: str, meeting: str) -> FamilyLetterPage:
    receiver, called = _receiver(view, printing), view.child.called
    moves_on, taken_over = day_in_words(view.move.moves_on), view.handover.takes_over_on
    then = (
        f"They take over on {day_in_words(taken_over)}."
        if taken_over
        else "We write to you as soon as we know the day on which they take over."
    )
    who = f"Your worker there is {receiver.worker}." if receiver.worker else "They tell you who your worker is."
    return FamilyLetterPage(
        **_common(view, printing, title="Your move, and who does what", status="For you to keep"),
        called=called,
        about=f"{called} {_moves(view)} on {moves_on}. This letter says who is responsible for what, and whom "
        "you can ring.",
        before=f"Nothing changes. {view.case.prepared_by} from {printing.authority.name} works with you, and "
        f"{view.manager.team_manager} is the Team Manager."
        if view.move.moves_on >= view.case.drawn_up_on
        else "",
        during=during,
        after=f"{then} From then on {receiver.name} is responsible. {who}",
        meeting=meeting,
        new_address=_address_note(view),
    )


def _moves(view: Any) -> str:
    return "moved" if view.move.moves_on < view.case.drawn_up_on else "moves"


def _address_note(view: Any) -> str:
    return CONFIDENTIAL_ADDRESS if view.move.new_address == CONFIDENTIAL_ADDRESS else ""


class AgencyLetterPage(TransferPage):
    """Everything that the letter to one agency may print."""

    name: Annotated[str, shown("Whom it is for.")]
    place: Annotated[str, shown("Their job and organisation.")]
    about: Annotated[str, shown("That the child moves, when and where to.")]
    ask: Annotated[str, shown("What this agency is asked to do.")]
    gives: Annotated[str, shown("What this agency gives at present; may be nothing.")]
    counterpart: Annotated[str, shown("Who takes over from them, if it is known; else nothing.")]
    new_address: Annotated[str, shown("That the new address is confidential; else nothing.")]


def agency_letter_page(view: Any, printing: Printing) -> AgencyLetterPage:
    """Turn a pack into the letter to the agency that the copy is for (CAM-5.12, facts 2.5g)."""
    agency = view.agencies[printing.copy.row or 0]
    name, called = _receiver(view, printing).name, view.child.called
    is_named = name != NOT_NAMED
    ask = (
        "Please tell the service that goes on with your work there, and pass on what it needs to know. Then tell us "
        "who it is and when you did so."
        if is_named
        else "Where the family goes is confidential. Please give us what the next service needs to know, and we pass "
        "it on."
    )
    where = f" {called} lives in the area of {name} from then on." if is_named else ""
    common = about_the_child(view, printing, title="A child you work with is moving", status="To be sent")
    if not is_named:
        common["to"] = ReceiverOnPage(name=KEPT_CONFIDENTIAL)
    return AgencyLetterPage(
        **common,
        name=agency.name,
        place=f"{agency.role}, {agency.agency}",
        about=f"{view.child.full_name} {_moves(view)}{LENGTHS[view.move.length]} on "
        f"{day_in_words(view.move.moves_on)}.{where}",
        ask=ask,
        gives=agency.gives or "",
        counterpart=agency.counterpart if agency.counterpart and agency.counterpart != KEPT_CONFIDENTIAL else "",
        new_address=_address_note(view),
    )


def agency_letters(submission: Any) -> tuple[Copy, ...]:
    """Return one copy for each agency that hears of the move by letter (CAM-5.12)."""
    rows = [(row, agency.name) for row, agency in enumerate(submission.agencies) if agency.told is Told.LETTER]
    return tuple(
        Copy(Audience.AGENCY, f"agency-{place}", row, for_one_alone("For one agency alone", name, submission))
        for place, (row, name) in enumerate(rows, start=1)
    )


def _for_them_and_the_file(submission: Any) -> tuple[Copy, ...]:
    return tuple(Copy(audience, audience.value) for audience in (Audience.RECEIVING, Audience.COUNCIL))


_FOR_THEM = only_for(Audience.RECEIVING)
_FOR_THE_FAMILY = only_for(Audience.FAMILY)

AGENCIES_LIST: DocumentSpec[Any] = DocumentSpec(
    "agencies-list", "Who works with the family", AgenciesListPage, agencies_list_page, _FOR_THEM
)
AGENCY_LETTER: DocumentSpec[Any] = DocumentSpec(
    "agency-letter", "Letter to an agency", AgencyLetterPage, agency_letter_page, agency_letters
)


def _family_letter_by(page: Callable[[Any, Printing], FamilyLetterPage]) -> DocumentSpec[Any]:
    return DocumentSpec("family-letter", "Letter to the family", FamilyLetterPage, page, _FOR_THE_FAMILY)


# What late papers bring again: the lists that go on being filled in, and what was decided since.
ALSO_WITH_LATE_PAPERS = frozenset(
    {"transfer-checklist", "cp-transfer-checklist", "distribution-record", "management-action-record"}
)


def _for_late_papers(documents: Sequence[DocumentSpec[Any]]) -> tuple[DocumentSpec[Any], ...]:
    """Return the documents of a pack, of which late papers have some only: a second letter would ask all again."""
    return tuple(one if one.code in ALSO_WITH_LATE_PAPERS else _first_time_only(one) for one in documents)


def _first_time_only(document: DocumentSpec[Any]) -> DocumentSpec[Any]:
    return replace(document, copies=lambda pack: () if pack.adds_to else document.copies(pack))


_CIN_DOCUMENTS: tuple[DocumentSpec[Any], ...] = (
    DocumentSpec(
        "transfer-notification",
        "Letter to the receiving authority",
        CinNotificationPage,
        cin_notification_page,
        _FOR_THEM,
    ),
    DocumentSpec("transfer-summary", "Summary of our work", SummaryPage, summary_page, _for_them_and_the_file),
    DocumentSpec("transfer-checklist", "Checklist", ChecklistPage, cin_checklist_page, _for_them_and_the_file),
    AGENCIES_LIST,
    DocumentSpec("consent-record", "What people were asked or told", ConsentRecordPage, consent_record_page, _FOR_THEM),
    _family_letter_by(cin_family_letter_page),
    AGENCY_LETTER,
    *RECORDS,
)
_CP_DOCUMENTS: tuple[DocumentSpec[Any], ...] = (
    DocumentSpec(
        "cp-transfer-notification",
        "Letter to the receiving authority",
        CpNotificationPage,
        cp_notification_page,
        _FOR_THEM,
    ),
    DocumentSpec("cp-transfer-checklist", "Checklist", ChecklistPage, cp_checklist_page, _for_them_and_the_file),
    DocumentSpec("evaluation-of-move", "What the move means", EvaluationPage, evaluation_page, _FOR_THEM),
    AGENCIES_LIST,
    _family_letter_by(cp_family_letter_page),
    AGENCY_LETTER,
    *RECORDS,
)
TRANSFER_OUT_CIN_DOCUMENTS = _for_late_papers(_CIN_DOCUMENTS)
TRANSFER_OUT_CP_DOCUMENTS = _for_late_papers(_CP_DOCUMENTS)


# Dates, and what to do with the pack


def _dates_of_both(pack: Any) -> list[DateToKeep]:
    found = [DateToKeep("CAM-5.07, CAM-8.02", "The family moves", pack.move.moves_on)]
    if pack.handover.joint_meeting_on:
        found.append(DateToKeep("CAM-5.13", "Meeting of both councils", pack.handover.joint_meeting_on))
    if pack.handover.takes_over_on:
        found.append(DateToKeep("CAM-5.15", "The receiving authority takes over", pack.handover.takes_over_on))
    return found


def cin_dates(pack: TransferOutCin, calendar: Calendar, profile: Profile) -> tuple[DateToKeep, ...]:
    """Return the dates that follow from the move of a child in need, soonest first (facts 3)."""
    fixed = _dates_of_both(pack)
    if pack.acceptance.answer is Answer.NONE:
        fixed.append(DateToKeep("CAM-5.18", "They answer in writing; our case stays open", pack.notice.reply_by))
    first_day = profile.count_trigger_day
    theirs = dates_known(
        [lambda: due("T14", calendar, pack.move.moves_on, count_trigger_day=first_day).as_date_to_keep()]
    )
    counted = (*dates_of_every_pack(pack, calendar, profile, plan=False), *theirs)
    return tuple(sorted((*counted, *fixed), key=lambda kept: kept.day))


def cp_dates(pack: TransferOutCp, calendar: Calendar, profile: Profile) -> tuple[DateToKeep, ...]:
    """Return the dates that follow from the move of a child with a child protection plan, soonest first (facts 3)."""
    move, conference = pack.move, pack.conference
    fixed = _dates_of_both(pack)
    counted: list[Callable[[], DateToKeep]] = []
    first_day = profile.count_trigger_day
    if not pack.notice.notified_on:
        fixed.append(DateToKeep("CAM-8.02", "They answer in writing", pack.notice.reply_by))
        if move.planned:
            counted.append(lambda: due("T39", calendar, move.moves_on).as_date_to_keep())
    if conference.conference_on:
        fixed.append(DateToKeep("CAM-8.04, X3", "Their conference: we go there", conference.conference_on))
    elif move.length is MoveLength.PERMANENT and not pack.receiver.receiver:
        # A council of our settings has a time of its own; their letter says it.
        start = conference.counted_from or pack.notice.notified_on or pack.case.drawn_up_on
        counted.append(lambda: due("T26", calendar, start, count_trigger_day=first_day).as_date_to_keep())
    elif move.length is MoveLength.TEMPORARY:
        over = months_after(move.moves_on, TEMPORARY_MONTHS)
        fixed.append(DateToKeep("CAM-8.16", "Three months since the move: are they still there?", over, move.moves_on))
        counted.append(lambda: due("T28", calendar, move.moves_on, count_trigger_day=first_day).as_date_to_keep())
    if pack.protection.next_conference_on and conference.decided is Decided.NOT_YET:
        words = "Our own conference, unless theirs has decided by then"
        fixed.append(DateToKeep("X3", words, pack.protection.next_conference_on))
    known = (*dates_of_every_pack(pack, calendar, profile, plan=False), *dates_known(counted))
    return tuple(sorted((*known, *fixed), key=lambda kept: kept.day))


def transfer_headline(pack: Any) -> str:
    """Return what the pack is ready for."""
    return "are ready to send" if pack.adds_to else "is ready to sign and send"


def transfer_signing_order(pack: Any) -> tuple[str, ...]:
    """Return who signs, in order (facts 2.17)."""
    return ("The social worker", "Team Manager")


def cin_next_steps(pack: TransferOutCin) -> tuple[str, ...]:
    """Return what to do with the printed pack of a child in need."""
    return (
        *_first_steps(pack),
        "Do not close the case before they have answered in writing.",
        *_when_they_answer(pack),
    )


def cp_next_steps(pack: TransferOutCp) -> tuple[str, ...]:
    """Return what to do with the printed pack of a child with a child protection plan."""
    return (
        *_first_steps(pack),
        "Do not end our plan before their conference has decided.",
        *_when_they_answer(pack, " The same when their conference has decided."),
    )


def _when_they_answer(pack: Any, more: str = "") -> tuple[str, ...]:
    if pack.adds_to:
        return ()
    return (
        f"When they have answered in writing, open their-answer.xlsx in this folder and fill it in.{more} Save it and "
        "drop it in inbox, best in one folder with their letter. Do not drop the big form again for that: what was "
        "sent would no longer count.",
    )


SEND_THE_BUNDLE = (
    "Ring the receiving authority and check the address it goes to. Then send all that is in the folder to-send, "
    "securely, and nothing else: the papers of the checklist are in it. What to write is in covering-email.txt."
)


def _first_steps(pack: Any) -> tuple[str, ...]:
    if pack.adds_to:
        return (
            f"Letters and summary are not made again: those of pack {pack.adds_to} stay as they are.",
            SEND_THE_BUNDLE,
            *_last_steps(),
        )
    steps = [
        "Print the letter to the receiving authority and whatever else has places to sign. The social worker signs, "
        "then the Team Manager. Send nothing before.",
        SEND_THE_BUNDLE,
        "Scan what was signed and drop the scan. The paper stays on our file: in the bundle these papers are not "
        "signed by hand, and it says so. If the receiving authority asks for the signed letter, send it as late "
        "papers: at 'Document of ours' write the name of this folder.",
        "Give the family their letter and go through it with them.",
    ]
    if agency_letters(pack):
        steps.append("Send each agency its own letter, and nobody another one.")
    if any(one.out_of_hours_likely for one in pack.back_up_plans):
        steps.append("Send the alert to the out of hours team by the day below.")
    return (*steps, *_last_steps())


def _last_steps() -> tuple[str, ...]:
    return (
        "Have the management action record signed, and keep it where the family’s papers are not.",
        "Fill in the days on the checklist and the distribution record as papers go out and arrive.",
    )

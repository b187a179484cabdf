"""A child who comes to us with a sealed bundle: what the other council's answers say for our own form, and the clocks.

What is taken over is only what the other council has said in answer to the same question. What we must say
ourselves stays blank: our case number, our child ID, our team, whom we invite, what we have done and when
(facts 2.7; CAM-5.19, CAM-8.05 to 8.16).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from pipeline.domain.audiences import KEPT_CONFIDENTIAL, answers_of
from pipeline.domain.bundle_carried import CarriedSubmission
from pipeline.domain.deadlines import Calendar, CalendarEnds
from pipeline.domain.examining import examine
from pipeline.domain.findings import Finding, Path
from pipeline.domain.form import NotYetKnown, question_at, sections
from pipeline.domain.profiles import Profile, TransferClock
from pipeline.domain.sharing import Recipient
from pipeline.domain.timescales import TIMESCALES, Deadline, due
from pipeline.domain.transfers import MoveLength
from pipeline.domain.transfers_in import CLOCK_STARTS, MoveKind, TransferIn, meeting_due
from pipeline.domain.transfers_out_cin import CinItem
from pipeline.domain.transfers_out_cp import CpItem
from pipeline.domain.written_values import day_in_words, is_blank, same_words

Answers = dict[str, Any]

# No family is so large; a list without end would fill the workbook.
ROWS_AT_MOST = 60
DIGITS_OF_A_PHONE_NUMBER = 6
BLANK_CODES = frozenset({"required-blank", "rows-missing"})
# However the end of the sentence is worded there (WAL-5.29).
ADDRESS_KEPT_BACK = "address is confidential"
ASKED_WHETHER_CONFIDENTIAL = frozenset({("move", "new_address"), ("people", "address")})
MOVE_KINDS = {"transfer-out-cin": MoveKind.CIN, "transfer-out-cp": MoveKind.CP}
OF_THE_CHILD = (
    "first_name", "family_name", "known_as", "date_of_birth", "expected_birth_on", "sex", "nhs_number", "upn",
    "first_language", "communication_needs",
)  # fmt: skip
OF_A_PERSON = (
    "name", "part", "relationship", "parental_responsibility", "lives_with_child", "how_they_help", "needs",
    "date_of_birth", "address", "address_confidential", "phone", "gets_nothing", "moves_too",
)  # fmt: skip
OF_A_WORKER = ("name", "role", "agency", "contact", "postal_address")
OF_THE_LIST = ("recipient", "who", "copy_kind", "method")
# Of their distribution list, those who are the same people here. Their agencies and teams are not ours.
THE_FAMILY_ITSELF = frozenset({Recipient.CHILD.value, Recipient.PARENT.value, Recipient.FAMILY.value})
PAPERS = {
    "has_plan": frozenset({CinItem.PLAN.value, CpItem.CP_PLAN.value}),
    "has_minutes": frozenset({CinItem.REVIEW_MINUTES.value, CpItem.CONFERENCE_MINUTES.value}),
    "has_assessment": frozenset({CinItem.ASSESSMENT.value}),
}


@dataclass(frozen=True)
class Arrival:
    """Our form as far as the other council's answers fill it; `answers` are as `blank_form` takes them.

    `not_taken` names the questions of our form whose answer could not be read, `kept_back` those whose answer the
    other council keeps from us; never the answer.
    """

    answers: Answers
    not_taken: tuple[str, ...]
    kept_back: tuple[str, ...]
    draft: TransferIn = field(repr=False)


class _Told:
    """The other council's answers, whatever they are made of: parts and lists that are none are taken as blank."""

    def __init__(self, answers: Mapping[str, Any]) -> None:
        self._answers = answers

    def part(self, name: str) -> Mapping[str, Any]:
        part = self._answers.get(name)
        return part if isinstance(part, dict) else {}

    def rows(self, name: str) -> list[Mapping[str, Any]]:
        rows = self._answers.get(name)
        found: list[Mapping[str, Any]] = (
            [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        )
        return found[:ROWS_AT_MOST]


def prefilled_arrival(carried: CarriedSubmission, today: date, *, all_volumes: bool = True) -> Arrival:
    """Return our form filled with what the other council has said (CAM-8.12).

    An answer that our form would not take is left out and its question named; so is one that they keep back from us,
    and an address that is kept back is confidential here too (WAL-5.29). Which papers we have is said only where
    `all_volumes` of the bundle are here. The same bundle gives the same answers on the same day.
    """
    told = _Told(carried.answers)
    raw: Answers = {
        "case": {"move_kind": MOVE_KINDS[carried.kind].value},
        "child": _child(told),
        "origin": _origin(told, carried),
        "move": _move(told, carried, today),
        "there": {**_plan_there(told, carried), **(_papers(told) if all_volumes else {})},
        "people": [_taken(row, OF_A_PERSON) for row in told.rows("people")],
        "agencies": [{**_taken(row, OF_A_WORKER), "from_before": True} for row in told.rows("agencies")],
        "distribution": [
            _taken(row, OF_THE_LIST) for row in told.rows("distribution") if _text(row.get("who")) in THE_FAMILY_ITSELF
        ],
    }
    kept_back = [_title(path) for path in _take_out_kept_back(raw)]
    # Every answer is looked at by itself, as if somebody had typed it; rules come when the form is dropped.
    examined = examine(TransferIn, raw, (), None)
    assert examined.draft is not None
    not_taken = tuple(_not_taken(examined.findings))
    return Arrival(_readable(examined.draft), not_taken, tuple(filter(None, kept_back)), examined.draft)


# What they keep back


def _is_kept_back(value: Any) -> bool:
    """Say whether this is the sentence that a sender's program writes in place of an answer (WAL-5.29)."""
    text = same_words(_text(value))
    return text == same_words(KEPT_CONFIDENTIAL) or text.startswith(ADDRESS_KEPT_BACK)


def _take_out_kept_back(raw: Answers) -> Iterator[Path]:
    """Take every sentence that stands for an answer out of our form, answer Yes beside it, and yield where it was."""
    for section, part in raw.items():
        rows = [((section, i), row) for i, row in enumerate(part)] if isinstance(part, list) else [((section,), part)]
        for prefix, row in rows:
            for name in [name for name, value in row.items() if _is_kept_back(value)]:
                del row[name]
                if (section, name) in ASKED_WHETHER_CONFIDENTIAL:
                    row[f"{name}_confidential"] = True
                yield (*prefix, name)


# Our form from their answers


def _taken(part: Mapping[str, Any], names: Iterable[str]) -> Answers:
    return {name: part[name] for name in names if not is_blank(part.get(name))}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _child(told: _Told) -> Answers:
    """Their number for the child is not ours; school and GP are those of our area (CAM-8.12)."""
    child = told.part("child")
    found = {**_taken(child, OF_THE_CHILD), "their_number": child.get("child_id")}
    for name in ("school", "gp"):
        found[name] = _service(told, name)[0]
    return found


def _service(told: _Told, name: str) -> tuple[str | None, str | None]:
    """Return who gives the school or GP service after the move, and what is done about it where nobody does yet."""
    so_far = _text(told.part("child").get(name))
    if _is_kept_back(so_far):
        # It would be the same sentence as that of every other service they keep back.
        so_far = ""
    afterwards, plans = [], []
    for row in told.rows("services"):
        now = _text(row.get("now"))
        is_it = same_words(now) == same_words(so_far) if so_far else name == "school" and row.get("area") == "school"
        if is_it:
            afterwards.append(_text(row.get("afterwards")))
            plans.append(_text(row.get("our_help")))
    for row in told.rows("agencies"):
        if so_far and same_words(_text(row.get("agency"))) == same_words(so_far):
            afterwards.append(_text(row.get("counterpart")))
    # What one row names is no secret in another; that somebody is kept back is said only where nobody is named.
    found = next(iter(sorted(filter(None, afterwards), key=_is_kept_back)), None)
    return found, None if found else next(filter(None, plans), None)


def _origin(told: _Told, carried: CarriedSubmission) -> Answers:
    case, contact = told.part("case"), _text(told.part("case").get("worker_contact"))
    return {
        "council": carried.authority.name,
        "worker": case.get("prepared_by"),
        # They may have given an e-mail address, which is no phone number.
        "worker_phone": contact if sum(map(str.isdigit, contact)) >= DIGITS_OF_A_PHONE_NUMBER else None,
        "manager_there": told.part("manager").get("team_manager"),
        "secure_email": carried.authority.secure_email,
        "reply_by": told.part("notice").get("reply_by"),
    }


def _move(told: _Told, carried: CarriedSubmission, today: date) -> Answers:
    move = told.part("move")
    found = {
        **_taken(move, ("length", "old_address", "new_address", "new_address_confidential", "new_places")),
        **_since_when(told, today),
        "address_notified_on": _address_notified_on(told, today),
        "proceedings": _proceedings(told, carried),
    }
    for name, plan in (("school", "no_school_plan"), ("gp", "no_gp_plan")):
        found[plan] = _service(told, name)[1]
    if not found.get("new_address_confidential"):
        found.pop("new_places", None)
    return found


def _since_when(told: _Told, today: date) -> Answers:
    """Return the day of the move where it lies ahead, or where they wrote after it.

    A day that was planned then and is past now may have come to nothing: about that, somebody has to be asked.
    """
    moves_on, written_on = _day(told.part("move").get("moves_on")), _day(told.part("case").get("drawn_up_on"))
    if moves_on and moves_on > today:
        return {"still_to_come": True, "arrived_on": moves_on.isoformat()}
    return {"arrived_on": moves_on.isoformat()} if moves_on and written_on and moves_on <= written_on else {}


def _address_notified_on(told: _Told, today: date) -> str | None:
    """Return the date of their letter, where it says where the family stays for good (CAM-8.10, C15)."""
    move = told.part("move")
    address = _text(move.get("new_address"))
    if move.get("length") != MoveLength.PERMANENT.value or not address or _is_kept_back(address):
        return None
    letter = _day(told.part("notice").get("notified_on")) or _day(told.part("case").get("drawn_up_on"))
    return letter.isoformat() if letter and letter <= today else None


def _proceedings(told: _Told, carried: CarriedSubmission) -> str | None:
    """Return what they say of orders; for a child protection plan that is what they say of the court's papers."""
    if carried.kind == "transfer-out-cin":
        status, detail = told.part("case").get("legal_status"), _text(told.part("case").get("legal_detail"))
        words = {"none": "No orders", "supervision-order": "Supervision order", "other-order": "Another order"}
        return ". ".join(filter(None, (words.get(_text(status)), detail))) or None
    rows = [row for row in told.rows("enclosures") if row.get("item") == CpItem.COURT_ORDERS.value]
    found = []
    for row in rows:
        dated = _day(row.get("dated"))
        found.append(
            f"Court papers are enclosed{f', dated {day_in_words(dated)}' if dated else ''}."
            if row.get("enclosed")
            else _text(row.get("missing_reason"))
        )
    return "\n".join(filter(None, found)) or None


def _plan_there(told: _Told, carried: CarriedSubmission) -> Answers:
    if carried.kind != "transfer-out-cp":
        return {}
    protection = told.part("protection")
    return {
        **_taken(protection, ("category", "plan_since")),
        "last_meeting_on": protection.get("last_conference_on"),
        "next_meeting_on": protection.get("next_conference_on"),
    }


def _papers(told: _Told) -> Answers:
    """Say which papers came; of one that is said to have been sent before, we say nothing (CAM-8.14)."""
    found: Answers = {}
    for name, items in PAPERS.items():
        seen = [_is_here(row) for row in told.rows("enclosures") if _text(row.get("item")) in items]
        if seen:
            found[name] = True if True in seen else None if None in seen else False
    return found


def _is_here(row: Mapping[str, Any]) -> bool | None:
    """Say whether a paper is in this bundle; None where it is said to have been sent before."""
    in_bundle = row.get("file") or row.get("our_document") or not row.get("sent_on")
    return bool(row.get("enclosed")) if in_bundle else None


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _readable(draft: TransferIn) -> Answers:
    """Return the answers that could be read, each in its own type."""
    answers: Answers = {}
    tables = {section.name for section in sections(TransferIn) if section.is_table}
    for path, _, answer in answers_of(draft):
        if answer is None:
            continue
        if path[0] in tables:
            rows = answers.setdefault(str(path[0]), [])
            row = int(path[1])
            rows.extend({} for _ in range(row + 1 - len(rows)))
            rows[row][str(path[2])] = answer
        else:
            answers.setdefault(str(path[0]), {})[str(path[1])] = answer
    return answers


def _not_taken(findings: Iterable[Finding]) -> Iterator[str]:
    for found in findings:
        title = _title(found.path)
        if found.code not in BLANK_CODES and title:
            yield title


def _title(path: Path) -> str:
    """Return what our form calls a question, with its section and row; nothing where the path leads to none."""
    question = question_at(TransferIn, path)
    if question is None:
        return ""
    section = next(one.title for one in sections(TransferIn) if one.name == path[0])
    row = "".join(f", row {part + 1}" for part in path if isinstance(part, int))
    return f"{section}{row}: {question.title}"


# Clocks


class ClockState(StrEnum):
    """Whether a clock runs already."""

    RUNS = "runs"
    WAITS = "waits"


@dataclass(frozen=True)
class ArrivalClock:
    """One clock of the move: by when what has to happen. `day` is None where nobody can tell yet; `said` says why."""

    code: str
    source: str
    words: str
    state: ClockState
    day: date | None
    said: str


def arrival_clocks(
    arrival: Arrival, told: CarriedSubmission, calendar: Calendar, profile: Profile
) -> Iterator[ArrivalClock]:
    """Yield the clocks that this move starts or will start: T14, or T26 and T28, and T27 (C15, CAM-5.19, CAM-8.10)."""
    kind = MOVE_KINDS[told.kind]
    length = arrival.answers.get("move", {}).get("length")
    planned = _day(_Told(told.answers).part("move").get("moves_on"))
    stays = length is MoveLength.PERMANENT
    if kind is MoveKind.CIN:
        yield _from_arrival("T14", arrival, planned, calendar, profile)
    elif stays:
        yield _conference(arrival, calendar, profile)
    else:
        yield _from_arrival("T28", arrival, planned, calendar, profile)
        t26 = TIMESCALES["T26"]
        said = f"It begins with {CLOCK_STARTS[profile.transfer_in_clock]}, once it is clear that they stay."
        yield ArrivalClock("T26", t26.source, t26.words, ClockState.WAITS, None, said)
    t27, form = TIMESCALES["T27"], profile.labels.transfer_request_form
    counts = kind is MoveKind.CP and stays and profile.transfer_in_clock is TransferClock.REQUEST_FORM_RECEIVED
    moves = "The conference is counted from the day it comes back." if counts else "It moves no other clock."
    said = f"It begins when you send them our {form}: they have 24 hours. {moves}"
    words = f"{form[:1].upper()}{form[1:]} comes back filled in"
    yield ArrivalClock("T27", t27.source, words, ClockState.WAITS, None, said)


def _conference(arrival: Arrival, calendar: Calendar, profile: Profile) -> ArrivalClock:
    timescale = TIMESCALES["T26"]
    try:
        kept = meeting_due(arrival.draft, calendar, profile)
    except (CalendarEnds, NotYetKnown):
        kept = None
    if kept is None:
        said = f"It waits for {CLOCK_STARTS[profile.transfer_in_clock]}."
        return ArrivalClock("T26", timescale.source, timescale.words, ClockState.WAITS, None, said)
    hold = f" Hold it by {day_in_words(kept.hold_by)}." if kept.hold_by else ""
    said = f"Counted {kept.how}.{hold} {kept.note}".strip()
    return ArrivalClock("T26", timescale.source, timescale.words, ClockState.RUNS, kept.day, said)


def _from_arrival(
    code: str, arrival: Arrival, planned: date | None, calendar: Calendar, profile: Profile
) -> ArrivalClock:
    """Return a clock that begins on the day the family comes; where that is only planned, what it would come to."""
    timescale = TIMESCALES[code]
    move = arrival.answers.get("move", {})
    arrived_on = None if move.get("still_to_come") else move.get("arrived_on")
    counted = _counted(code, calendar, arrived_on or planned, profile)
    if arrived_on and counted:
        hold = f" Hold it by {day_in_words(counted.hold_by)}." if counted.hold_by else ""
        said = f"Counted {counted.how}.{hold}"
        return ArrivalClock(code, timescale.source, timescale.words, ClockState.RUNS, counted.day, said)
    said = "It begins on the day the family comes to our area."
    if planned and counted:
        latest = day_in_words(counted.hold_by or counted.day)
        said += f" If that is {day_in_words(planned)}, as planned, it has to be held by {latest}."
    return ArrivalClock(code, timescale.source, timescale.words, ClockState.WAITS, None, said)


def _counted(code: str, calendar: Calendar, began: date | None, profile: Profile) -> Deadline | None:
    try:
        return due(code, calendar, began, count_trigger_day=profile.count_trigger_day) if began else None
    except CalendarEnds:
        return None


@dataclass(frozen=True)
class ToldDate:
    """A day that the other council names in what it sent."""

    words: str
    day: date


TOLD_DATES = (
    ("notice", "reply_by", "They ask for our answer in writing by"),
    ("move", "moves_on", "The day of the move, as they know it"),
    ("handover", "joint_meeting_on", "Meeting of both councils"),
    ("handover", "takes_over_on", "We take over, as they have noted it"),
    ("protection", "next_conference_on", "Their own next conference, if nothing changes"),
)


def told_dates(carried: CarriedSubmission) -> tuple[ToldDate, ...]:
    """Return the days that the other council names, soonest first (CAM-5.13, CAM-5.18, CAM-8.02)."""
    told = _Told(carried.answers)
    found = [(words, _day(told.part(part).get(name))) for part, name, words in TOLD_DATES]
    return tuple(sorted((ToldDate(words, day) for words, day in found if day), key=lambda one: one.day))


def adds_to(carried: CarriedSubmission) -> int | None:
    """Return the number of their pack that these are late papers for, or None."""
    number = _Told(carried.answers).part("notice").get("adds_to")
    return number if isinstance(number, int) and not isinstance(number, bool) and 0 < number < 10_000 else None


def named_receiver(carried: CarriedSubmission) -> str | None:
    """Return the council that the bundle is for, where it is named in full; a code of their settings says nothing."""
    name = _text(_Told(carried.answers).part("receiver").get("other_receiver"))
    return name or None

"""The next form from the last: what a new form takes over from what is known of the case already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, get_origin

from pipeline.domain.documents.plans import numbers_in
from pipeline.domain.form import Form, Question, Section, bare_type, sections
from pipeline.domain.kept_confidential import KeptConfidential, carry_on, kept_confidential
from pipeline.domain.kinds import KINDS
from pipeline.domain.people import FamilyPart
from pipeline.domain.plans import OutcomeStatus, numbered_anew
from pipeline.domain.sharing import Recipient
from pipeline.domain.submissions import Submission

Known = Mapping[str, Any]

# Sections that say how things are, until somebody changes them. The others say what was done or decided on one
# day, and are asked anew each time.
CARRIED_SECTIONS = frozenset({
    "child", "people", "agencies", "needs", "outcomes", "actions", "reasons", "safety", "life", "network", "lead",
    "back_up_plans", "distribution",
})  # fmt: skip
CARRIED_ANSWERS = frozenset({
    ("case", "case_number"),
    ("case", "assessment_reference"),
    ("case", "assessment_ongoing"),
    ("case", "service_start"),
    ("case", "legal_status"),
    ("case", "has_ehcp"),
    ("case", "ehcp_combined"),
    ("case", "disability_team"),
    ("case", "is_complex"),
    ("case", "move_kind"),
    ("manager", "team_manager"),
    ("review", "organiser"),
    ("review", "review_at"),
})  # fmt: skip
# Of days, those that stay what they are; whatever else was done on a day has to be done again.
CARRIED_DAYS = frozenset({
    "date_of_birth", "expected_birth_on", "our_start_on", "network_involved_on", "fgc_offered_on",
})  # fmt: skip
DAYS_AHEAD = frozenset({"by_when"})
# How a review says that an action is off the list.
NO_LONGER_TO_DO = frozenset({"done", "not-needed"})
# What the next version of the same form goes on from as it stands: there, days say when something was done.
GOES_ON = {"transfer-in": frozenset({"origin", "request", "move", "there", "meeting"})}
# What agreements and plans both call the people of the family.
PARTS_OF_FAMILY = frozenset({FamilyPart.PARENT.value})
NOT_CARRIED = frozenset({
    "proof", "not_agreed_reason", "progress", "actual_outcome", "evidence", "out_of_hours_told_on",
    # What a review said of that one meeting.
    "added_now", "state", "came_of_it", "now", "impact",
})  # fmt: skip


def prefilled(model: type[Submission], known: Sequence[Known], today: date) -> dict[str, Any]:
    """Return the answers that a new form begins with, from earlier submissions of the case, the newest first.

    Lists come from the newest submission in which they mean the same, single answers from the newest that has that
    answer. Outcomes that have been achieved and the actions that were only for them are left out; days are kept only
    where they cannot have changed or still lie ahead. What the case keeps confidential stays so, also where the
    newest submission left the answer out (W10, WAL-5.29).
    """
    answers: dict[str, Any] = {}
    kept = kept_confidential(("", one) for one in known)
    kind = model.model_fields["kind"].default
    for section in sections(model):
        if section.is_table:
            given = _open(section.name, _rows(section, model, known), known)
            rows = [_carried(section, [row], today) for row in given]
            answers[section.name] = [_kept_back(section, row, kept) for row in rows if row]
        elif section.name in GOES_ON.get(kind, ()):
            answers[section.name] = _as_it_stands(section, next((one for one in known if one.get("kind") == kind), {}))
        else:
            answers[section.name] = _carried(section, [one.get(section.name) or {} for one in known], today)
    return _numbered_from_one({name: part for name, part in answers.items() if part})


def _numbered_from_one(answers: dict[str, Any]) -> dict[str, Any]:
    """Return the answers with needs and outcomes numbered 1, 2, 3, as the last plan was printed (HUL-13.3).

    Needs that no outcome serves any more are left out. Lists whose numbers do not fit each other stay as they are.
    """
    outcomes, actions = answers.get("outcomes", ()), answers.get("actions", ())
    served = {number for row in outcomes for number in numbers_in(str(row.get("needs", "")))}
    needs = [row for row in answers.get("needs", ()) if row.get("number") in served]
    new_needs = {row["number"]: place for place, row in enumerate(needs, start=1)}
    new = {row.get("number"): place for place, row in enumerate(outcomes, start=1)}
    if not outcomes or not served.issubset(new_needs) or len(new) != len(outcomes) or len(new_needs) != len(needs):
        return answers
    renumbered = {
        "needs": [{**row, "number": new_needs[row["number"]]} for row in needs],
        "outcomes": [
            {**row, "number": place, "needs": numbered_anew(str(row["needs"]), new_needs)}
            for place, row in enumerate(outcomes, start=1)
        ],
        "actions": [
            {**row, "outcomes": numbered_anew(str(row["outcomes"]), new)} if row.get("outcomes") else row
            for row in actions
        ],
    }
    return {name: renumbered.get(name, part) for name, part in answers.items()}


def _kept_back(section: Section, row: dict[str, Any], kept: KeptConfidential) -> dict[str, Any]:
    carry_on(kept, row, [str(question.path[-1]) for question in section.questions])
    return row


def _rows(section: Section, model: type[Submission], known: Sequence[Known]) -> Sequence[Known]:
    """Return the rows for a list of the form: from the newest submission in which the list means the same.

    The actions of an interim safety plan are measures for a few days, those of an agreement what one agreement asks:
    they are no actions of a plan. Where there is only the agreement, the family comes from there. The authority that
    a child moved to, or came from, has to do with that move only.
    """
    others: Sequence[Known] = ()
    for one in known:
        rows: Sequence[Known] = one.get(section.name) or ()
        kind = KINDS.get(str(one.get("kind")))
        if not rows or kind is None:
            continue
        if not _mean_the_same(section.name, model, kind.model):
            others = others or [row for row in rows if row.get("part") in PARTS_OF_FAMILY]
            continue
        if section.name == "distribution" and not _mean_the_same("move", model, kind.model):
            rows = [row for row in rows if row.get("who") != Recipient.RECEIVING.value]
        return rows
    return others if section.name == "people" else ()


def _mean_the_same(section: str, one: type[Submission], other: type[Submission]) -> bool:
    """Say whether both forms have the section and ask the same in it, apart from what one of them asks besides."""
    parts = [_part(model, section) for model in (one, other) if section in model.model_fields]
    return len(parts) == 2 and any(issubclass(parts[1], base) for base in _asked_by(parts[0]))


def _asked_by(part: type[Form]) -> Iterator[type[Form]]:
    return (base for base in part.__mro__ if issubclass(base, Form) and base is not Form)


def _part(model: type[Submission], section: str) -> type[Form]:
    annotation = bare_type(model.model_fields[section].annotation)
    part: type[Form] = bare_type(annotation.__args__[0]) if get_origin(annotation) is tuple else annotation
    return part


def _open(section: str, rows: Sequence[Known], known: Sequence[Known]) -> Iterator[Known]:
    """Yield the rows that are still open: no achieved outcome, no action that was for such ones only."""
    done = _achieved(known)
    for row in rows:
        if section == "outcomes" and row.get("number") in done:
            continue
        if section == "outcomes" and row.get("progress"):
            # What a review found is how it is now, for the plan that begins with it.
            row = {**row, "baseline": row["progress"]}
        if section == "actions" and row.get("state") in NO_LONGER_TO_DO:
            continue
        served = numbers_in(str(row.get("outcomes", "")))
        if section == "actions" and served and all(number in done for number in served):
            continue
        yield row


def _achieved(known: Sequence[Known]) -> frozenset[int]:
    outcomes = next((one["outcomes"] for one in known if one.get("outcomes")), ())
    return frozenset(row["number"] for row in outcomes if row.get("status") == OutcomeStatus.ACHIEVED.value)


def _carried(section: Section, given: Sequence[Known], today: date) -> dict[str, Any]:
    """Return what is taken over of one part: each answer from the newest of those given that has it."""
    found = {}
    for question in section.questions:
        name = str(question.path[-1])
        value = next((one[name] for one in given if one.get(name) is not None), None)
        if value is not None and _is_carried(section.name, name, question, value, today):
            found[name] = _day(value) if question.answer is date else value
    return found


def _is_carried(section: str, name: str, question: Question, value: Any, today: date) -> bool:
    if (section, name) in CARRIED_ANSWERS:
        return True
    if section not in CARRIED_SECTIONS or name in NOT_CARRIED:
        return False
    if question.answer is not date:
        return True
    return name in CARRIED_DAYS or (name in DAYS_AHEAD and _day(value) >= today)


def _as_it_stands(section: Section, before: Known) -> dict[str, Any]:
    """Return every answer of the part."""
    part = before.get(section.name) or {}
    given = {str(question.path[-1]): question.answer for question in section.questions}
    return {name: _day(value) if given[name] is date else value for name, value in part.items() if name in given}


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)

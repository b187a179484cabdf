"""The short form that says what the other council has answered to a move out. It makes no document (CAM-5.18, T3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from pipeline.domain.checks.closure_rules import TRANSFERS_OUT
from pipeline.domain.checks.transfer_out_rules import their_answer_is_in_writing
from pipeline.domain.findings import Finding, stop
from pipeline.domain.form import CaseNumber, Day, Form, Words, ask
from pipeline.domain.numbering import Standing, document_name
from pipeline.domain.packs import Kind
from pipeline.domain.signed_returns import read_document_name
from pipeline.domain.submissions import Submission
from pipeline.domain.transfers_out_cin import Acceptance, Answer
from pipeline.domain.transfers_out_cp import Decided
from pipeline.domain.written_values import day_in_figures

CODE = "their-answer"
FILE_NAME = f"{CODE}.xlsx"
# Where the big form asks for what came back; nothing that was sent changes by it.
ANSWERED_IN = {"transfer-out-cin": ("acceptance", "answer"), "transfer-out-cp": ("conference", "decided")}


class AnsweredPack(Form):
    """Which pack they have answered."""

    case_number: Annotated[CaseNumber, ask("Case number", "As it stands on our letter.", example="FEN-2041")]
    document: Annotated[
        str,
        BeforeValidator(read_document_name),
        ask("Document", "As its folder is called.", example="transfer-out-cin-001"),
    ]


class WhatTheyAnswered(Acceptance):
    """Their answer, and what they wrote besides."""

    said: Annotated[
        Words | None, ask("What they wrote", "Only if they refuse, or take the case on a condition. In short.")
    ] = None
    conference_decided_on: Annotated[
        Day | None,
        ask("Their conference decided on", "Only for a child with a child protection plan, once it has decided."),
    ] = None


class TheirAnswer(Submission):
    """What the other council has answered to one pack."""

    kind: Literal["their-answer"] = "their-answer"
    case: Annotated[AnsweredPack, Field(title="The document")]
    acceptance: Annotated[WhatTheyAnswered, Field(title="Their answer")]

    @property
    def document(self) -> tuple[str, int]:
        """The pack's series and number."""
        series, _, number = self.case.document.rpartition("-")
        return series, int(number)


@dataclass(frozen=True)
class PackSent:
    """What is known of a pack that somebody says is answered; `since` is the day that the first of its versions has."""

    standing: Standing
    replaced_by: int | None
    since: date | None


def answer_findings(form: TheirAnswer, known: PackSent | None, today: date) -> Iterator[Finding]:
    """Find what cannot be: another document, no answer at all, a day ahead or before the pack (G6, T3)."""
    if known is None:
        yield stop("answered-pack-unknown", "case", "document")
        return
    if known.standing not in (Standing.ISSUED, Standing.IN_FORCE):
        instead = f"Fill in the form in the folder of number {known.replaced_by}." if known.replaced_by else ""
        instead = instead or "Check its name against our letter."
        yield stop("answered-pack-out-of-use", "case", "document", standing=str(known.standing), instead=instead)
        return
    said = form.acceptance
    if said.answer is Answer.NONE:
        yield stop("answer-still-to-come", "acceptance", "answer")
    if said.answer is Answer.NO_SERVICE and not said.said:
        yield stop("answer-without-words", "acceptance", "said")
    for name in ("answered_on", "conference_decided_on"):
        day = getattr(said, name)
        if day and day > today:
            yield stop("date-in-future", "acceptance", name)
        elif day and known.since and day < known.since:
            yield stop("answer-before-pack", "acceptance", name, day=day_in_figures(known.since))


def is_pack_sent(series: str) -> bool:
    """Say whether documents of this series go to another council that has to answer."""
    return series in TRANSFERS_OUT


def answers_for(case: str, series: str, number: int, digits: int) -> dict[str, object]:
    """Return the answers of a form that says already which pack it is about."""
    return {"case": {"case_number": case, "document": document_name(series, number, digits)}}


def only_the_answer_differs(given: Mapping[str, Any], earlier: Mapping[str, Any]) -> bool:
    """Say whether a pack's form says the same as an earlier one, but for what the other council has answered.

    Both are answers as they are kept, of the same kind. For a child with a plan, what their conference has decided
    is such an answer; the day that it is going to be is not.
    """
    section, name = ANSWERED_IN[str(given["kind"])]
    said = given.get(section) or {}
    if said == earlier.get(section) or said.get(name) == Decided.NOT_YET.value:
        return False
    names = (given.keys() | earlier.keys()) - {section}
    return all(given.get(name) == earlier.get(name) for name in names)


def next_steps(form: TheirAnswer) -> tuple[str, ...]:
    """Return what to do once the answer is written down."""
    said, folder = form.acceptance, document_name(*form.document)
    again = f"If they write again, fill in {FILE_NAME} in the folder of {folder} again and drop it."
    if said.answer is Answer.NO_SERVICE:
        return ("Show the Team Manager what they wrote: they will give no service.", again)
    if form.document[0] == "transfer-out-cp" and not said.conference_decided_on:
        ours = "Do not end our plan before their conference has decided."
        return (ours, f"When it has, fill in {FILE_NAME} in the folder of {folder} again, with that day.")
    closing = "When our work has ended, ask IT for a closure form of this case: their answer is in it already."
    return (closing, again)


# Not one of KINDS: it makes no pack and takes no number.
THEIR_ANSWER: Kind[TheirAnswer] = Kind(
    code=CODE,
    title="Their answer",
    model=TheirAnswer,
    rules=(their_answer_is_in_writing,),
    documents=(),
    dates=lambda *_: (),
    headline=lambda _: "",
    signing_order=lambda _: (),
    next_steps=next_steps,
    example=lambda today, _: {
        "case": {"case_number": "FEN-2041", "document": "transfer-out-cin-001"},
        "acceptance": {
            "answer": "accepted",
            "answered_on": today,
            "answered_by": "Mr Owen Marsh, Team Manager",
            "in_writing": True,
        },
    },
    flavours=lambda *_: {},
    steps=(
        "This form says what the other council has answered to a move. No new document is made from it.",
        "Where it says Required, please always answer. Leave the rest blank if it does not apply.",
        "Some cells have a list. Press Alt and the down arrow to open it, or type the words.",
        "Type dates with the day first, like 17/07/2026.",
        "Save the workbook and drop it in the folder inbox, best in one folder with their letter.",
        "In a few seconds a page in the folder answers, beside the document, says what is recorded. If something needs "
        "fixing, your workbook comes back to the folder needs-fixing with each wrong cell marked. Put it right, save "
        "it and drop it again.",
    ),
)

"""What is said of the short form for the other council's answer to a move out. It has no kind of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.domain.findings import Finding
from pipeline.domain.numbering import Standing
from pipeline.domain.their_answers import THEIR_ANSWER, PackSent, TheirAnswer, answer_findings

from .looking import CALENDAR, KNOWN, TODAY
from .rule_cases import Case

SPEAKS: tuple[Case, ...] = ()
QUIET: tuple[Case, ...] = ()

SENT = PackSent(Standing.ISSUED, None, date(2026, 6, 1))


def answers(document: str = "transfer-out-cin-001", **said: Any) -> dict[str, Any]:
    example = THEIR_ANSWER.example(TODAY, CALENDAR)
    return {
        "case": {"case_number": "FEN-2041", "document": document},
        "acceptance": {**example["acceptance"], **said},
    }


def form(document: str = "transfer-out-cin-001", **said: Any) -> TheirAnswer:
    submission = THEIR_ANSWER.examine(answers(document, **said), KNOWN).submission
    assert submission is not None
    return submission


def said_of(sent: PackSent | None = SENT, **said: Any) -> list[Finding]:
    return list(answer_findings(form(**said), sent, TODAY))


def codes_of(sent: PackSent | None = SENT, **said: Any) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(finding.code, finding.path) for finding in said_of(sent, **said)]


def said_besides() -> list[Finding]:
    """Everything that there is to say, each once at least."""
    return [
        *said_of(None),
        *said_of(replace(SENT, standing=Standing.SUPERSEDED, replaced_by=2)),
        *said_of(answer="none"),
        *said_of(answer="no-service"),
        *said_of(answered_on=date(2026, 5, 31)),
    ]


SENTENCES = {
    "answered-pack-unknown": "The file: this case has no such papers for a move. Check the case number and the "
    "document against our letter. [answered-pack-unknown]",
    "answered-pack-out-of-use": "The file: this document is superseded, so no answer is recorded for it. Fill in the "
    "form in the folder of number 2. [answered-pack-out-of-use]",
    "answer-still-to-come": "The file: there is nothing to write down yet. Drop this form when they have answered in "
    "writing. [answer-still-to-come]",
    "answer-without-words": "The file: they refuse, and it is not said what they wrote. Say it in a sentence or two. "
    "[answer-without-words]",
    "answer-before-pack": "The file: this is before our papers were drawn up, on 01/06/2026. Type the day of their "
    "letter or e-mail. [answer-before-pack]",
}

"""Wording that does not work for families; advice, never a stop (facts section 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.domain.agreements import WorkingAgreement
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.findings import Finding, Path, advise


@dataclass(frozen=True)
class WordingCheck:
    """One kind of wording: where it is looked for, what it looks like, and what excuses it."""

    practice_check: str
    code: str
    fields: tuple[str, ...]
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None

    def fires_on(self, text: str) -> bool:
        """Say whether the wording is there; an exception wins over a match, in its own place only."""
        return any(self.pattern.search(self._without_exceptions(part)) for part in SENTENCE_END.split(text))

    def _without_exceptions(self, sentence: str) -> str:
        return self.unless.sub(" - ", sentence) if self.unless else sentence


SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n")


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


ACTION, OUTCOME, CONSEQUENCES, REASON = "action", "intended_outcome", "consequences", "reason_details"

WORDING_CHECKS = (
    WordingCheck(
        "PC-01",
        "says-monitor",
        (ACTION,),
        _words(r"monitor(?:s|ed|ing)?|keeps? an eye on|keeping an eye on|kee?ps? under review"),
        _words(r"(?:baby|heart|glucose|carbon monoxide|blood pressure|sleep) monitor|monitoring officer"),
    ),
    WordingCheck(
        "PC-02",
        "says-support",
        (ACTION,),
        _words(
            r"to support|will support|(?:provide[sd]?|offer(?:s|ed)?|gives?|given) (?:\w+ )?support"
            r"|ongoing support|support (?:to be provided|needed)|be supported"
        ),
        _words(r"support (?:workers?|groups?|plans?|services?|officers?|assistants?)|income support"),
    ),
    WordingCheck(
        "PC-03",
        "says-appropriate",
        (ACTION, OUTCOME),
        _words(r"appropriate(?:ly)?|adequate(?:ly)?|acceptable|sufficient(?:ly)?|suitabl[ey]|reasonable standard"),
        _words(r"(?:if|where|when|as|age[- ]) ?appropriate|suitabl[ey] (?:qualified|carer)"),
    ),
    WordingCheck(
        "PC-05",
        "says-subjective",
        (ACTION, OUTCOME),
        _words(
            r"clean and tidy|tidy home|properly|well behaved|(?:behaves?|do|be|eats?|sleeps?) better"
            r"|nicer? (?:home|environment)|healthy lifestyle|good enough parenting"
        ),
    ),
    WordingCheck(
        "PC-43",
        "outcome-too-general",
        (OUTCOME,),
        # "Safe" may stand where the sentence has a number or a time to go by.
        re.compile(
            r"\b(?:(?:emotional|significant|physical) harm|safeguard(?:ed|ing)?|promote the welfare|best interests)\b"
            r"|^(?=\D*$).*\b(?:kee?p|kept|be) safe\b",
            re.IGNORECASE,
        ),
    ),
    WordingCheck(
        "PC-46",
        "risk-on-the-harmed",
        (ACTION,),
        _words(
            r"(?:will|must) (?:not (?:allow|let|permit)|ensure (?:that )?(?:he|she|they|father|dad|mr \w+)"
            r" (?:does|do|will) not|not (?:have|continue) a relationship)"
        ),
    ),
    WordingCheck(
        "PC-48",
        "depends-on-scarce-service",
        (ACTION,),
        _words(
            r"waiting list|when (?:a|the) (?:place|space|vacancy)"
            r"|subject to (?:availability|funding|panel|capacity)|if (?:funding|available|capacity)"
        ),
    ),
    WordingCheck(
        "PC-50",
        "says-label",
        (ACTION, OUTCOME, CONSEQUENCES, REASON),
        _words(
            r"manipulat\w+|attention[- ]seeking|dysfunctional|chaotic|promiscuous|challenging behaviou?r"
            r"|abscond\w*|problem famil\w+|addicts?|beyond (?:parental )?control|non[- ]?compliant"
        ),
    ),
    WordingCheck(
        "PC-57",
        "signature-as-safety",
        (ACTION, OUTCOME, CONSEQUENCES, REASON),
        re.compile(
            r"\bsigned .{0,40}(?:so|therefore).{0,25}safe|\bagreement (?:will |should )?keeps? .{0,25}safe",
            re.IGNORECASE,
        ),
    ),
)


def wording(agreement: WorkingAgreement, known: Circumstances) -> Iterator[Finding]:
    """Advise on each kind of wording once a field (facts section 4, general rule 4)."""
    texts: list[tuple[Path, str]] = [
        (("purpose", OUTCOME), agreement.purpose.intended_outcome),
        (("purpose", REASON), agreement.purpose.reason_details),
        (("keeping", CONSEQUENCES), agreement.keeping.consequences),
    ]
    texts += [(("actions", i, ACTION), action.action) for i, action in enumerate(agreement.actions)]
    for path, text in texts:
        for check in WORDING_CHECKS:
            if path[-1] in check.fields and check.fires_on(text):
                yield advise(check.code, *path)

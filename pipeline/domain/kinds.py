"""Every kind of submission: its model, its words, its rules, its page. Whatever is here, all faces have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.domain.agreements import WorkingAgreement
from pipeline.domain.audiences import Withheld, withheld_from_families
from pipeline.domain.authority import Authority
from pipeline.domain.checks.agreement_rules import RULES
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.deadlines import Calendar, DateToKeep
from pipeline.domain.examining import Examination, examine
from pipeline.domain.examples import working_agreement_example, working_agreement_flavours
from pipeline.domain.pages import AgreementPage, agreement_page, dates_to_keep
from pipeline.domain.receipt_words import headline, next_steps, signing_order


@dataclass(frozen=True)
class Kind:
    """One kind of submission and all that is made from it."""

    code: str
    title: str
    model: type[WorkingAgreement]
    page_model: type[AgreementPage]
    rules: Sequence[Callable[[WorkingAgreement, Circumstances], Any]]
    page: Callable[[WorkingAgreement, int, Authority, Calendar], AgreementPage]
    dates: Callable[[WorkingAgreement, Calendar], tuple[DateToKeep, ...]]
    withheld: Callable[[WorkingAgreement], tuple[Withheld, ...]]
    headline: Callable[[WorkingAgreement], str]
    signing_order: Callable[[WorkingAgreement], tuple[str, ...]]
    next_steps: Callable[[WorkingAgreement], tuple[str, ...]]
    example: Callable[[date, Calendar], dict[str, Any]]
    flavours: Callable[[date, Calendar], dict[str, dict[str, Any]]]

    def examine(self, answers: Mapping[str, Any], known: Circumstances) -> Examination[WorkingAgreement]:
        """Look at the answers by all rules of this kind."""
        given = {name: value for name, value in answers.items() if name != "kind"}
        return examine(self.model, given, self.rules, known)


WORKING_AGREEMENT = Kind(
    code="working-agreement",
    title="Working Agreement",
    model=WorkingAgreement,
    page_model=AgreementPage,
    rules=RULES,
    page=agreement_page,
    dates=dates_to_keep,
    withheld=withheld_from_families,
    headline=headline,
    signing_order=signing_order,
    next_steps=next_steps,
    example=working_agreement_example,
    flavours=working_agreement_flavours,
)

KINDS: dict[str, Kind] = {kind.code: kind for kind in (WORKING_AGREEMENT,)}

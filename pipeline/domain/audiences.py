"""Who may see what: what a document withholds, and whether a text shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.domain.addresses import address_traces
from pipeline.domain.agreements import WorkingAgreement
from pipeline.domain.authority import Authority
from pipeline.domain.deadlines import Calendar
from pipeline.domain.findings import Path
from pipeline.domain.form import NotYetKnown, sections
from pipeline.domain.pages import agreement_page
from pipeline.domain.recognising import shows_whole, squeezed

RUN_OF_WORDS = 6

# Answers that the forms promise not to print.
NOT_PRINTED: tuple[tuple[str, str], ...] = (
    ("before", "override_reason"),
    ("advice", "advocate_not_offered_reason"),
    ("childs_part", "shared_reason"),
    ("people", "no_copy_reason"),
    ("purpose", "plan_already_asks"),
)


@dataclass(frozen=True)
class Withheld:
    """One thing that a document must not show, by the answer it comes from; never logged."""

    path: Path
    traces: tuple[str, ...]


def typed_texts(agreement: WorkingAgreement) -> Iterator[tuple[Path, str]]:
    """Yield every answer that is text, with its path; answers still to be put right are left out."""
    for section in sections(type(agreement)):
        try:
            part = getattr(agreement, section.name)
        except NotYetKnown:
            continue
        for prefix, row in (
            [((section.name, i), row) for i, row in enumerate(part)] if section.is_table else [((section.name,), part)]
        ):
            for question in section.questions:
                name = str(question.path[-1])
                try:
                    answer = getattr(row, name)
                except NotYetKnown:
                    continue
                if isinstance(answer, str) and not question.choices:
                    yield (*prefix, name), answer


def withheld_from_families(agreement: WorkingAgreement) -> tuple[Withheld, ...]:
    """Return what the printed agreement must not show: confidential addresses, and notes for the file."""
    found = [
        Withheld(("people", index, "address"), address_traces(party.address))
        for index, party in enumerate(agreement.people)
        if party.address_confidential and party.address
    ]
    printed = squeezed("\n".join(_printed_on_any_page(agreement)))
    for path, text in typed_texts(agreement):
        if (path[0], path[-1]) in NOT_PRINTED:
            # What the page says in the same words, typed or fixed, is no secret.
            runs = tuple(run for run in _runs_of_words(text) if run not in printed)
            found.append(Withheld(path, runs))
    return tuple(item for item in found if item.traces)


def _printed_on_any_page(agreement: WorkingAgreement) -> Iterator[str]:
    """Yield what the page prints whichever council, number and bank holidays it is made with."""
    year = (agreement.effective_from or agreement.signing.planned_on).year
    council = Authority(
        name="-", team="-", phone="-", complaints_contact="-", out_of_hours_contact="-", advocacy_contact="-"
    )
    page = agreement_page(agreement, 1, council, Calendar.of((date(year, 1, 1), date(year + 1, 1, 1))))
    left: list[object] = [page.model_dump()]
    while left:
        item = left.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            left.extend(item.values())
        elif isinstance(item, tuple):
            left.extend(item)


def _runs_of_words(text: str) -> tuple[str, ...]:
    words = text.split()
    if len(words) < RUN_OF_WORDS:
        return ()
    runs = (" ".join(words[i : i + RUN_OF_WORDS]) for i in range(len(words) - RUN_OF_WORDS + 1))
    return tuple(squeezed(run) for run in runs)


def leaks(text: str, withheld: tuple[Withheld, ...]) -> tuple[Path, ...]:
    """Return the answers that the text shows although it must not; empty where it shows none."""
    plain = squeezed(text)
    likely = [item for item in withheld if any(trace in plain for trace in item.traces)]
    return tuple(item.path for item in likely if shows_whole(text, item.traces, whole_words=False))

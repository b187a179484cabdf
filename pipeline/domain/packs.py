"""What a kind of submission is: its model, its words, its rules, and the documents of its pack."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from pipeline.domain.audiences import seen_by, texts_of_page, withheld_from
from pipeline.domain.checks.file_rules import named_files
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.deadlines import Calendar, DateToKeep
from pipeline.domain.examining import Examination, examine
from pipeline.domain.numbering import document_name
from pipeline.domain.page_parts import Copy, Printing, council_on_page
from pipeline.domain.profiles import Profile
from pipeline.domain.submissions import Submission
from pipeline.domain.withholding import Withheld

S = TypeVar("S", bound=Submission)


@dataclass(frozen=True)
class DocumentSpec(Generic[S]):
    """One document of a pack: its template, what may be printed in it, and the copies to make.

    `code` is the name of the template and a part of the file's name. `page` is given the submission as the
    copy's audience sees it, never the whole. No copies means that this submission has no such document.
    """

    code: str
    title: str
    page_model: type[BaseModel]
    page: Callable[[S, Printing], BaseModel]
    copies: Callable[[S], tuple[Copy, ...]]


@dataclass(frozen=True)
class Sheet:
    """One file to make, ready to be filled in: a document's copy, its page and what it must not show."""

    spec: DocumentSpec[Any]
    copy: Copy
    name: str
    page: BaseModel
    withheld: tuple[Withheld, ...]


Rule = Callable[[S, Circumstances], Any]


@dataclass(frozen=True)
class Kind(Generic[S]):
    """One kind of submission and all that is made from it."""

    code: str
    title: str
    model: type[S]
    rules: Sequence[Rule[S]]
    documents: tuple[DocumentSpec[S], ...]
    dates: Callable[[S, Calendar, Profile], tuple[DateToKeep, ...]]
    headline: Callable[[S], str]
    signing_order: Callable[[S], tuple[str, ...]]
    next_steps: Callable[[S], tuple[str, ...]]
    example: Callable[[date, Calendar], dict[str, Any]]
    flavours: Callable[[date, Calendar], dict[str, dict[str, Any]]]
    # The pages of a bundle besides its papers: filled once the papers have been counted.
    fronts: tuple[DocumentSpec[S], ...] = ()
    # The files that lie in one folder with the filled example, and the lines of each.
    example_files: Callable[[date, Calendar], dict[str, tuple[str, ...]]] | None = None
    # How its form is filled in and what happens then, where the usual words do not fit.
    steps: tuple[str, ...] = ()

    def files_of_example(self, today: date, calendar: Calendar) -> frozenset[str] | None:
        """Return the files that lie in one folder with the filled example, or None where it stands alone."""
        return frozenset(self.example_files(today, calendar)) if self.example_files else None

    def document(self, code: str) -> DocumentSpec[S]:
        """Return the document that is made with this template; raises KeyError where there is none."""
        return {spec.code: spec for spec in (*self.documents, *self.fronts)}[code]

    def examine(self, answers: Mapping[str, Any], known: Circumstances) -> Examination[S]:
        """Look at the answers by all rules of this kind."""
        given = {name: value for name, value in answers.items() if name != "kind"}
        return examine(self.model, given, (*self.rules, named_files), known)

    def sheets(self, submission: S, printing: Callable[[Copy], Printing]) -> tuple[Sheet, ...]:
        """Return every file of the pack, in order; the same submission and number give the same files."""
        return tuple(
            self.sheet(submission, spec, printing(copy)) for spec in self.documents for copy in spec.copies(submission)
        )

    def sheet(self, submission: S, spec: DocumentSpec[S], printing: Printing) -> Sheet:
        """Return one file of the pack: filled from what its audience may see, with what it must not show."""
        page = spec.page(seen_by(submission, printing.copy.audience), printing)
        withheld = withheld_from(submission, printing.copy.audience, "\n".join(texts_of_page(page)))
        # What the council says of itself on every page is no secret of anybody's.
        ours = "\n".join(texts_of_page(council_on_page(printing.authority)))
        return Sheet(
            spec=spec,
            copy=printing.copy,
            name=file_name(submission.series, spec.code, printing),
            page=page,
            withheld=tuple(replace(one, may_show=f"{one.may_show}\n{ours}") for one in withheld),
        )


def file_name(series: str, code: str, printing: Printing) -> str:
    """Return a file's name without its ending: number, document and audience, never a person's name."""
    name = document_name(series, printing.number, printing.authority.number_digits)
    parts = [name, code if code != series else "", printing.copy.name]
    return "-".join(part for part in parts if part)

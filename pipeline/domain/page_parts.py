"""What every printed page is made of, and the pages that are read off a form's own model.

Each field's description is the help that `pipeline templates check` and the data dictionary show.
Fields with a default may be left out by a template; the others have to be printed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from pipeline.domain.authority import Authority
from pipeline.domain.backup_wording import BackupWording
from pipeline.domain.bundles import BundleContents
from pipeline.domain.deadlines import Calendar
from pipeline.domain.form import Choice, Form, Question, Section, sections
from pipeline.domain.numbering import document_name
from pipeline.domain.people import ChildDetails
from pipeline.domain.profiles import Profile
from pipeline.domain.reach import Audience, Reach
from pipeline.domain.receivers import ReceivingAuthority
from pipeline.domain.submissions import Child, Submission
from pipeline.domain.written_values import day_in_words, time_in_words


class Page(BaseModel):
    """A part of what a template may print."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def shown(words: str) -> object:
    """Describe a name that templates can use."""
    return Field(description=words)


class CouncilOnPage(Page):
    """The council, from the settings."""

    name: Annotated[str, shown("The council’s name.")]
    service: Annotated[str, shown("What the service is called.")]
    team: Annotated[str, shown("The team and its office.")]
    phone: Annotated[str, shown("The team’s telephone number.")]
    out_of_hours_contact: Annotated[str, shown("Whom to ring out of hours.")] = ""
    complaints_contact: Annotated[str, shown("Whom to complain to.")] = ""
    advocacy_contact: Annotated[str, shown("Where to find an advocate.")] = ""
    logo: Annotated[bool, shown("Whether there is a logo; the picture itself is put in by itself.")] = False


class DocumentOnPage(Page):
    """The document itself."""

    title: Annotated[str, shown("What kind of document it is.")]
    number: Annotated[int, shown("Its number within the case.")] = 0
    name: Annotated[str, shown("Its name in the register and on file.")]
    banner: Annotated[str, shown("Which number of which case this is, and what it replaces.")]
    status: Annotated[str, shown("Whether it is signed yet.")]
    foot: Annotated[str, shown("The child’s initials and ID, for the foot of the page.")]
    drawn_up_on: Annotated[str, shown("The day it was written.")]
    prepared_by: Annotated[str, shown("Who wrote it.")]
    record_reference: Annotated[str, shown("Its reference in the recording system, or nothing.")] = ""
    marks: Annotated[tuple[str, ...], shown("Warnings that must stand on the first page; often none.")]
    reader: Annotated[str, shown("Whose copy this is, such as 'Copy for the family'.")] = ""
    restricted: Annotated[str, shown("What stands on every page of a restricted record; else nothing.")] = ""


class ChildOnPage(Page):
    """The child."""

    full_name: Annotated[str, shown("The child’s name in full.")]
    called: Annotated[str, shown("The name the child goes by.")] = ""
    born: Annotated[str, shown("'Born' or 'Expected' and the day, as one phrase.")]
    child_id: Annotated[str, shown("The council’s number for the child.")]
    details: Annotated[str, shown("School, GP, language and numbers, a line each, as far as the reader may see.")] = ""


class SignatureOnPage(Page):
    """A place to sign."""

    name: Annotated[str, shown("Who signs here.")]
    part: Annotated[str, shown("Mother, Social worker, Team Manager ...")]
    date: Annotated[str, shown("The day if signed already, else nothing.")]
    note: Annotated[str, shown("That this person has signed, or has not agreed to sign; else nothing.")]


class CopyOnPage(Page):
    """Someone who gets a copy."""

    recipient: Annotated[str, shown("Who gets it.")]
    copy_type: Annotated[str, shown("What kind of copy, and why.")]


class DeadlineOnPage(Page):
    """A day by which something has to happen."""

    what: Annotated[str, shown("What has to happen.")]
    day: Annotated[str, shown("By which day.")]
    why: Annotated[str, shown("What it is counted from, and any day to hold it by.")] = ""


@dataclass(frozen=True)
class Copy:
    """One copy to make of a document: for whom, and what the file is called after.

    `name` is the part of the file's name that says for whom it is, empty where there is only the one.
    `row` is the row of a list that the copy is for, such as one agency's letter. `only_for` says in words who reads
    it, where that is somebody else than everybody of the audience.
    """

    audience: Audience
    name: str = ""
    row: int | None = None
    only_for: str = ""

    @property
    def reader(self) -> str:
        """Whose copy it is, as its first page and the receipt say it."""
        return self.only_for or READERS[self.audience]


@dataclass(frozen=True)
class Printing:
    """All that a page needs to know besides what the audience may see of the submission."""

    number: int
    copy: Copy
    authority: Authority
    profile: Profile
    calendar: Calendar
    wording: BackupWording
    replaces: int | None = None
    receivers: tuple[ReceivingAuthority, ...] = ()
    bundle: BundleContents | None = None
    never_issued: tuple[int, ...] = ()


READERS = {
    Audience.CHILD: "Copy for the child or young person",
    Audience.FAMILY: "Copy for the family",
    Audience.AGENCY: "Copy for the agencies in the plan",
    Audience.RECEIVING: "Copy for the receiving authority",
    Audience.COUNCIL: "Copy for the file",
    Audience.RESTRICTED: "Restricted record",
}
RESTRICTED_WORDS = "RESTRICTED - NOT FOR FAMILY COPY"


def council_on_page(authority: Authority) -> CouncilOnPage:
    """Return the council as pages print it."""
    return CouncilOnPage(
        name=authority.name,
        service=authority.service,
        team=authority.team,
        phone=authority.phone,
        out_of_hours_contact=authority.out_of_hours_contact,
        complaints_contact=authority.complaints_contact,
        advocacy_contact=authority.advocacy_contact,
        logo=authority.logo is not None,
    )


def child_on_page(child: Child) -> ChildOnPage:
    """Return the child as pages print it."""
    born = (
        f"Born {day_in_words(child.date_of_birth)}"
        if child.date_of_birth
        else f"Expected {day_in_words(child.expected_birth_on)}"
        if child.expected_birth_on
        else ""
    )
    called = f" (known as {child.known_as})" if child.known_as else ""
    return ChildOnPage(
        full_name=child.full_name + called,
        called=child.called,
        born=born,
        child_id=child.child_id,
        details="\n".join(_details(child)) if isinstance(child, ChildDetails) else "",
    )


def _details(child: ChildDetails) -> Iterator[str]:
    for words, answer in (
        ("School", child.school),
        ("GP", child.gp),
        ("First language", child.first_language),
        ("To take part", child.communication_needs),
        ("NHS number", child.nhs_number),
        ("Pupil number", child.upn),
    ):
        if answer:
            yield f"{words}: {answer}"


def never_issued_in_words(numbers: Sequence[int], *, is_version: bool = False) -> str:
    """Say of which numbers just before this one there is no document, so that nobody looks for it (WAL-5.38)."""
    word = "Version" if is_version else "Number"
    *before, last = (str(number) for number in numbers)
    if not before:
        return f"{word} {last} was never issued."
    return f"{word}s {', '.join(before)} and {last} were never issued."


def document_on_page(
    submission: Submission,
    printing: Printing,
    *,
    title: str,
    status: str,
    noun: str = "",
    marks: Sequence[str] = (),
) -> DocumentOnPage:
    """Return the document's own facts; `noun` is what the banner calls it, the title where left out."""
    case = submission.case  # type: ignore[attr-defined]  # every kind has a section `case`
    child: Child = submission.child  # type: ignore[attr-defined]
    called = noun or title
    banner = f"{called} number {printing.number} of case {case.case_number}."
    if submission.is_version:
        banner = f"{called}, version {printing.number}, case {case.case_number}."
    if submission.adds_to:
        banner += f" Late papers for number {submission.adds_to}."
    if printing.replaces:
        word = "version" if submission.is_version else f"{called[:1].lower()}{called[1:]} number"
        banner += f" It replaces {word} {printing.replaces}."
    if printing.never_issued:
        banner += f" {never_issued_in_words(printing.never_issued, is_version=submission.is_version)}"
    restricted = printing.copy.audience is Audience.RESTRICTED
    return DocumentOnPage(
        title=title,
        number=printing.number,
        name=document_name(submission.series, printing.number, printing.authority.number_digits),
        banner=banner,
        status=status,
        foot=f"{child.initials} {child.child_id}",
        drawn_up_on=day_in_words(case.drawn_up_on),
        prepared_by=case.prepared_by,
        record_reference=case.record_reference or "",
        marks=tuple(marks),
        reader=printing.copy.reader,
        restricted=RESTRICTED_WORDS if restricted else "",
    )


CLOCK_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


def answer_in_words(answer: Any) -> str:
    """Return an answer as it is printed: days and times in words, choices by their label, nothing where it is blank."""
    match answer:
        case None:
            return ""
        case bool():
            return "Yes" if answer else "No"
        case Choice():
            return answer.label
        case date():
            return day_in_words(answer)
        case str() if CLOCK_TIME.fullmatch(answer):
            return time_in_words(answer)
        case _:
            return str(answer)


def page_type(
    name: str,
    model: type[Form],
    parts: Collection[str],
    *,
    without: Collection[str] = (),
    base: type[Page] = Page,
) -> type[Page]:
    """Return the page that prints these sections of a form, beside the names that `base` adds.

    Each section is a name of the page, each of its printed answers a name beneath it, in words; a section
    of rows is a list. `without` names answers, as `section.answer`, that this document leaves out. Every
    other one has to be printed by the template. What only a restricted record may show is left out of
    every page but those that name it in `parts` as `section!`.
    """
    fields: dict[str, Any] = {}
    for section in sections(model):
        if section.name in parts or f"{section.name}!" in parts:
            part = _part_type(section, without, f"{section.name}!" in parts)
            # A tuple of pages can only be spelled out at run time.
            fields[section.name] = (tuple[part, ...] if section.is_table else part, ...)  # type: ignore[valid-type]
    made: type[Page] = create_model(name, __base__=base, **fields)
    return made


def _part_type(section: Section, without: Collection[str], restricted: bool) -> type[Page]:
    names = {
        str(question.path[-1]): (str, Field(description=_help(question)))
        for question in section.questions
        if question.printed
        and f"{section.name}.{question.path[-1]}" not in without
        and (restricted or question.reach is not Reach.RESTRICTED)
    }
    part: type[Page] = create_model(f"{section.name.title()}OnPage", __base__=Page, **names)  # type: ignore[call-overload]
    part.__doc__ = section.title
    return part


def _help(question: Question) -> str:
    return f"The answer to '{question.title}'."


def fill_page(page: type[Page], view: Submission, **computed: Any) -> Page:
    """Return the page with what the view says in words, and these other names."""
    values: dict[str, Any] = dict(computed)
    for section in sections(type(view)):
        if section.name in values or section.name not in page.model_fields:
            continue
        part = getattr(view, section.name)
        inner = _inner(page, section)
        values[section.name] = tuple(_filled(inner, row) for row in part) if section.is_table else _filled(inner, part)
    return page(**values)


def _inner(page: type[Page], section: Section) -> type[Page]:
    annotation: Any = page.model_fields[section.name].annotation
    inner: type[Page] = annotation.__args__[0] if section.is_table else annotation
    return inner


def _filled(part: type[Page], row: Form) -> Page:
    return part(**{name: answer_in_words(getattr(row, name)) for name in part.model_fields})


def is_anything(part: BaseModel | Mapping[str, str]) -> bool:
    """Say whether a part of a page has anything to print."""
    values = part.model_dump() if isinstance(part, BaseModel) else part
    return any(values.values())

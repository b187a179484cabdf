"""What a transfer bundle is made of: its papers in their order, its sections, and what its index says of each.

A bundle is one PDF for the receiving authority (CAM-5.08, CAM-8.03). Nothing here opens a file: papers are
known by what they are, and their pages are counted elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from pipeline.domain.transfers_out_cin import CinItem, TransferOutCin
from pipeline.domain.transfers_out_cp import CpItem, TransferOutCp
from pipeline.domain.written_values import day_in_words, is_blank, same_words

TransferOut = TransferOutCin | TransferOutCp

# What a pack's folder has for sending it. The password goes by phone, so that its file lies outside of what is sent.
TO_SEND_FOLDER = "to-send"
EMAIL_NAME = "covering-email.txt"
PASSWORD_NAME = "password-for-the-phone.txt"  # noqa: S105 - a file's name

# What the pack itself makes of the checklist, by the template that it is made with.
MADE_OF: Mapping[str, str] = {
    CinItem.SUMMARY: "transfer-summary",
    CpItem.EVALUATION_OF_MOVE: "evaluation-of-move",
    CpItem.AGENCIES_LIST: "agencies-list",
}
NO_DOCUMENTS: Mapping[int, str] = MappingProxyType({})
_OUR_DOCUMENT = re.compile(r"([a-z]+(?:-[a-z]+)*)-0*([1-9][0-9]{0,5})")


class Status(StrEnum):
    """Whether a paper is in the bundle; printed in the index and carried in the bundle itself."""

    ENCLOSED = "enclosed"
    NOT_ENCLOSED = "not-enclosed"
    GIVEN_VERBALLY = "given-verbally"
    SENT_BEFORE = "sent-before"


class Origin(StrEnum):
    """Where the pages of a paper come from."""

    MADE = "made-by-us"
    OURS = "issued-before"
    FILE = "enclosed-file"


class Unfit(StrEnum):
    """Why an issued document of ours cannot go along; the values are codes of findings, and permanent."""

    WITHOUT_COPY = "our-document-without-copy"
    CHANGED = "our-document-changed"


class SectionCode(StrEnum):
    """The sections of a bundle, in their order; the value is the letter of its pages where they are lettered."""

    LETTERS = "A"
    ASKED_FOR = "B"
    MORE = "C"


_SECTION_TITLES = {
    SectionCode.LETTERS: "Our letter, and what we made for you",
    SectionCode.ASKED_FOR: "Papers that go with a move",
    SectionCode.MORE: "What else we send",
}


def section_title(code: SectionCode, *, is_late: bool) -> str:
    """Return what the divider and the index call a section; late papers come without a letter."""
    return "What we made for you" if is_late and code is SectionCode.LETTERS else _SECTION_TITLES[code]


@dataclass(frozen=True)
class Paper:
    """One line of the index: what it is, and where its pages come from.

    `source` is the file's name without ending (a made document), the name of an issued document's folder, or
    the file in the dropped folder. `row` is the line of the checklist that it answers.
    """

    ref: str
    section: SectionCode
    title: str
    status: Status
    dated: date | None = None
    version: str = ""
    origin: Origin | None = None
    source: str = ""
    row: int | None = None
    words: str = ""

    @property
    def is_enclosed(self) -> bool:
        """True where its pages are in this bundle."""
        return self.status is Status.ENCLOSED


@dataclass(frozen=True)
class MadeForThem:
    """A document of the pack that was made for the receiving authority."""

    code: str
    name: str
    title: str


def document_meant(words: str) -> str:
    """Return the name of a document of ours in the one spelling for comparing."""
    return words.strip().casefold()


def our_document(words: str) -> tuple[str, int] | None:
    """Return the series and number that a folder's name such as `childs-plan-002` stands for, or None."""
    found = _OUR_DOCUMENT.fullmatch(document_meant(words))
    return (found[1], int(found[2])) if found else None


def dated_by_us(answers: Mapping[str, Any], known: Mapping[str, Sequence[date]]) -> Mapping[str, Any]:
    """Return a form's answers with the date of each document of ours filled in where the checklist leaves it blank.

    `known` holds the days of each document by its name, first the one that it bears.
    """
    rows = answers.get("enclosures")
    if not known or not isinstance(rows, list | tuple):
        return answers
    return {**answers, "enclosures": [_dated(row, known) for row in rows]}


def _dated(row: Any, known: Mapping[str, Sequence[date]]) -> Any:
    if not isinstance(row, Mapping) or not is_blank(row.get("dated")) or not is_blank(row.get("file")):
        return row
    days = known.get(document_meant(str(row.get("our_document") or "")))
    return {**row, "dated": days[0]} if days else row


def is_pack_for_the_same(pack: Any, earlier: Mapping[str, Any] | None) -> bool:
    """Say whether an earlier pack is one that this one takes the place of: for the same authority, no late papers.

    Of a pack whose answers are no longer known it is taken to be one.
    """
    if earlier is None:
        return True
    receiver = earlier.get("receiver", {})
    named = receiver.get("receiver") or receiver.get("other_receiver") or ""
    return not earlier.get("notice", {}).get("adds_to") and same_words(named) == same_words(pack.receiver.named)


def papers_of(
    view: TransferOut, made: Sequence[MadeForThem], files: Mapping[int, str], ours: Mapping[int, str] = NO_DOCUMENTS
) -> tuple[Paper, ...]:
    """Return the papers of a bundle in their order, as the receiving authority may read of them.

    `view` is the submission as its reader sees it; `files` holds the dropped file of each line of the
    checklist that has one, `ours` the name of our document: the reader does not see what they are called. The same
    answers give the same references, E01, E02 and so on.
    """
    drawn_up_on: date = view.case.drawn_up_on
    by_us = [
        Paper("", SectionCode.LETTERS, one.title, Status.ENCLOSED, drawn_up_on, "", Origin.MADE, one.name)
        for one in made
    ]
    codes = {one.code for one in made}
    asked: list[Paper] = []
    more: list[Paper] = []
    rows: Sequence[Any] = view.enclosures
    for index, row in enumerate(rows):
        if row.enclosed and MADE_OF.get(row.item.value) in codes:
            continue
        is_more = row.item.value == "other"
        section = SectionCode.MORE if is_more else SectionCode.ASKED_FOR
        paper = _paper(row, index, section, files.get(index), ours.get(index), view.adds_to)
        (more if is_more else asked).append(paper)
    return tuple(_numbered([*by_us, *asked, *more]))


def _paper(
    row: Any, index: int, section: SectionCode, file: str | None, ours: str | None, adds_to: int | None
) -> Paper:
    status, words, origin, source = Status.ENCLOSED, "", None, ""
    if file:
        origin, source = Origin.FILE, file
    elif ours:
        origin, source = Origin.OURS, document_meant(ours)
    elif row.told_on:
        status, words = Status.GIVEN_VERBALLY, f"Given verbally on {day_in_words(row.told_on)}"
    elif row.sent_on:
        status, words = Status.SENT_BEFORE, f"Sent before, on {day_in_words(row.sent_on)}"
    elif adds_to and row.enclosed and row.comes_with_the_pack:
        status, words = Status.SENT_BEFORE, f"Sent before, with pack {adds_to}"
    else:
        status, words = Status.NOT_ENCLOSED, f"Not enclosed: {row.missing_reason or 'no reason is given'}"
    if status is Status.GIVEN_VERBALLY and row.missing_reason:
        words += f": {row.missing_reason}"
    title = row.other_item or row.item.label
    return Paper("", section, title, status, row.dated, row.version or "", origin, source, index, words)


def _numbered(papers: Iterable[Paper]) -> Iterable[Paper]:
    for number, paper in enumerate(papers, start=1):
        yield Paper(**{**paper.__dict__, "ref": f"E{number:02}"})


@dataclass(frozen=True)
class PaperInBundle:
    """A paper with the stamped numbers of its first and last page, and what a reader has to know about it."""

    paper: Paper
    first_label: str = ""
    last_label: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """The three claims that are kept apart: sealed by the council, signed electronically, signed on paper.

    `unsigned` says which papers have places for signatures that are empty here; else nothing.
    """

    sealed: tuple[str, ...] = ()
    electronic: tuple[str, ...] = ()
    on_paper: tuple[str, ...] = ()
    unsigned: str = ""


@dataclass(frozen=True)
class BundleContents:
    """All that the cover, the index and the dividers of a bundle print besides the submission."""

    papers: tuple[PaperInBundle, ...]
    evidence: Evidence = field(default_factory=Evidence)
    removed: tuple[tuple[str, str], ...] = ()
    adds_to: str = ""
    put_together_on: date | None = None

    def of_section(self, section: SectionCode) -> tuple[PaperInBundle, ...]:
        """Return the papers of one section, in order."""
        return tuple(one for one in self.papers if one.paper.section is section)

    @property
    def sections(self) -> tuple[SectionCode, ...]:
        """The sections that have pages, each with a divider."""
        return tuple(code for code in SectionCode if any(one.paper.is_enclosed for one in self.of_section(code)))

"""What the register hands out: frozen records of jobs, documents and events."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum

from pipeline.domain.numbering import Standing
from pipeline.domain.signing import Needed, Signing, document_of_file


class Outcome(StrEnum):
    """How a job ended."""

    PUBLISHED = "published"
    RETURNED = "returned"
    ALREADY_MADE = "already-made"
    FAILED = "failed"


IN_USE = (Standing.ISSUED, Standing.IN_FORCE)

# What may follow what. The trigger `document_change` is written from this same table.
NEXT: dict[Standing, tuple[Standing, ...]] = {
    Standing.NUMBERED: (Standing.ISSUED, Standing.VOID),
    Standing.ISSUED: (Standing.IN_FORCE, Standing.SUPERSEDED, Standing.VOID, Standing.ENDED),
    Standing.IN_FORCE: (Standing.SUPERSEDED, Standing.VOID, Standing.ENDED),
    Standing.SUPERSEDED: (),
    Standing.VOID: (),
    Standing.ENDED: (),
}


@dataclass(frozen=True, order=True)
class DocumentKey:
    """What names one document: its case, its series and its number in them (WAL-5.38)."""

    case: str
    series: str
    number: int


@dataclass(frozen=True)
class DocumentRecord:
    """One numbered document as the register knows it.

    `folder`, `converter`, `template_digest` and `issued_at` are None until it is issued. `changed_at` is
    when it got its present status. `replaced_by` names the issued document that replaced it.
    """

    case: str
    series: str
    number: int
    status: Standing
    job: int
    digest: str
    replaces: int | None
    replaced_by: int | None
    numbered_at: datetime
    issued_at: datetime | None
    changed_at: datetime
    folder: str | None
    converter: str | None
    template_digest: str | None
    void_reason: str | None

    @property
    def key(self) -> DocumentKey:
        """What names this document."""
        return DocumentKey(self.case, self.series, self.number)


@dataclass(frozen=True)
class Taken:
    """The document that a job works on, or, with `already_made`, the one that an earlier job made."""

    document: DocumentRecord
    already_made: bool

    @property
    def number(self) -> int:
        """The document's number in its case and series."""
        return self.document.number


@dataclass(frozen=True)
class Job:
    """One claimed drop. `job` is its place in the order of intake; `outcome` is None while it is open."""

    job: int
    claim: str
    kind: str | None
    case: str | None
    opened_at: datetime
    outcome: Outcome | None
    finished_at: datetime | None
    document: DocumentKey | None


@dataclass(frozen=True)
class Event:
    """One line of the event log; `detail` is JSON of codes and digests."""

    id: int
    at: datetime
    what: str
    case: str | None
    series: str | None
    number: int | None
    job: int | None
    detail: str
    previous_hash: str
    hash: str


@dataclass(frozen=True)
class KnownAnswers:
    """What one document was made from: the submission's answers as JSON, and how the document stands now.

    Where another council has answered to it, `their_answer` in that JSON says what was told of its last answer.
    Holds personal data, so its answers are left out of what it prints of itself.
    """

    series: str
    number: int
    answers: str = field(repr=False)
    recorded_at: datetime
    status: Standing


@dataclass(frozen=True)
class Printed:
    """One file that was printed to be signed; `code` stands in the mark on each of its pages."""

    code: str
    file: str
    pages: int
    key: DocumentKey


@dataclass(frozen=True)
class ReturnedPage:
    """A page that came back with a job; `open_boxes` counts the places on it that nobody seems to have signed.

    `open_roles` says whose those are; it is empty also where an earlier layout of the register kept the count alone.
    """

    code: str
    page: int
    open_boxes: int
    job: int
    open_roles: frozenset[str] = frozenset()

    def is_open_for(self, role: str) -> bool:
        """Say whether nobody can tell from this page that the part has signed on it."""
        return role in self.open_roles or (self.open_boxes > 0 and not self.open_roles)


@dataclass(frozen=True)
class SignerRecord:
    """One part that signs a document, and the day it did; `held_by` says who keeps the signed paper."""

    role: str
    needed: Needed
    signed_on: date | None
    held_by: str | None
    recorded_at: datetime | None


@dataclass(frozen=True)
class Confirmation:
    """That somebody has looked at the paper: a part's signature stands there, and its day `signed_on`.

    With `is_of_order` it says that the part signed after the Team Manager, and that this is no mistake.
    """

    role: str
    signed_on: date
    is_of_order: bool
    recorded_at: datetime


@dataclass(frozen=True)
class SigningRecord:
    """How far the signing of one document has got; all of it empty for one that nobody signs."""

    printed: tuple[Printed, ...] = ()
    signers: tuple[SignerRecord, ...] = ()
    returned: tuple[ReturnedPage, ...] = ()
    confirmed: tuple[Confirmation, ...] = ()

    @property
    def seen_on_paper(self) -> frozenset[str]:
        """The parts whose signature somebody has seen on the paper; nobody is asked for it again."""
        return frozenset(one.role for one in self.confirmed if not one.is_of_order)

    @property
    def rightly_after_the_last(self) -> frozenset[str]:
        """The parts of which somebody has confirmed that they signed after the Team Manager."""
        return frozenset(one.role for one in self.confirmed if one.is_of_order)

    @property
    def state(self) -> Signing:
        """How far it has got: days count more than pages, as paper may be kept without a scan."""
        needed = [one for one in self.signers if one.needed is not Needed.NOTHING]
        if not needed and not self.printed:
            return Signing.NONE
        if needed and all(one.signed_on for one in needed):
            return Signing.SIGNED
        if self.printed and self._every_document_is_back():
            return Signing.DAY_UNKNOWN
        if any(one.signed_on for one in needed):
            return Signing.PARTLY
        return Signing.BACK if self.returned else Signing.WAITING

    def is_back(self, printed: Printed) -> bool:
        """Say whether every page of a file came back, at least once with nothing left open on it."""
        done = {one.page for one in self.returned if one.code == printed.code and not one.open_boxes}
        return len(done) == printed.pages

    def _every_document_is_back(self) -> bool:
        """Say whether of each document one copy came back whole; its copies for other readers need no signature."""
        back = {document_of_file(one.file) for one in self.printed if self.is_back(one)}
        return back == {document_of_file(one.file) for one in self.printed}

    def pages_back(self, code: str, *, besides: int | None = None) -> frozenset[int]:
        """Return which pages of a file came back; those of the job `besides` are left out of account."""
        return frozenset(one.page for one in self.returned if one.code == code and one.job != besides)


@dataclass(frozen=True)
class AnswerRecord:
    """What another council has answered to a document that was sent to it; `answer` is a code, and it names nobody."""

    key: DocumentKey
    answer: str
    answered_on: date
    conference_decided_on: date | None
    job: int
    recorded_at: datetime


@dataclass(frozen=True)
class ChainFault:
    """One place where the register and its event log do not bear each other out, in plain words."""

    code: str
    words: str
    event: int | None = None
    document: DocumentKey | None = None
    job: int | None = None


def moment_text(moment: datetime) -> str:
    """Write a moment as the register keeps it: UTC, ISO, always microseconds, so that text sorts by time.

    Raises ValueError for a moment without time zone.
    """
    if moment.utcoffset() is None:
        raise ValueError("the register keeps no time without its time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment_of(text: str | None) -> datetime | None:
    """Read a moment that the register kept; None stays None."""
    return None if text is None else datetime.fromisoformat(text)

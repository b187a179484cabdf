"""What the register hands out: frozen records of jobs, documents and events."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from pipeline.domain.numbering import Standing


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

    Holds personal data, so its answers are left out of what it prints of itself.
    """

    series: str
    number: int
    answers: str = field(repr=False)
    recorded_at: datetime
    status: Standing


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

"""What the rules need to know besides the submission itself."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.domain.authority import Authority
from pipeline.domain.backup_wording import BackupWording
from pipeline.domain.deadlines import Calendar
from pipeline.domain.enclosed import EnclosureFacts
from pipeline.domain.kept_confidential import KeptConfidential
from pipeline.domain.move_answers import MoveAnswer
from pipeline.domain.numbering import StandingDocument
from pipeline.domain.profiles import Profile
from pipeline.domain.receivers import ReceivingAuthority


@dataclass(frozen=True)
class Circumstances:
    """The day, the calendar, the council's ways, and the documents that the case has already.

    `standing` holds those of the submission's own series, `others` those of every series of the case.
    `drawable` holds the characters that the converter in use can print, or None where it finds out itself.
    Documents with numbers below `first_number` were made on paper before the case came to the register.
    `files` are those that were dropped with the form, by their place in its folder; None where the form
    was dropped alone. `enclosed` says what was found in each of them that goes into a bundle. `confidential` is
    what the case's other documents have said must not be shown. `our_documents` says what stands in the copies of
    issued documents that a bundle would take along, by their names; `our_documents_unfit` why one has no such copy,
    `our_signed_bytes` how many bytes each page has that came back signed and goes along, `our_documents_dated` the
    days by which one may be called, first the one that it bears.
    `move_answer` is what the other council has answered to the papers for a move that are in use.
    """

    today: date
    calendar: Calendar
    standing: tuple[StandingDocument, ...] = ()
    first_number: int = 1
    drawable: Container[str] | None = None
    profile: Profile = field(default_factory=Profile)
    authority: Authority | None = None
    receivers: tuple[ReceivingAuthority, ...] = ()
    wording: BackupWording | None = None
    others: Mapping[str, tuple[StandingDocument, ...]] = field(default_factory=dict)
    files: frozenset[str] | None = None
    enclosed: Mapping[str, EnclosureFacts] = field(default_factory=dict)
    confidential: KeptConfidential = field(default_factory=KeptConfidential)
    our_documents: Mapping[str, EnclosureFacts] = field(default_factory=dict)
    our_documents_unfit: Mapping[str, str] = field(default_factory=dict)
    our_signed_bytes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    our_documents_dated: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    move_answer: MoveAnswer | None = None

    def is_on_paper(self, number: int) -> bool:
        """Say whether a document of that number was made on paper."""
        return number < self.first_number and number not in [document.number for document in self.standing]

    def in_use(self, series: str) -> tuple[int, ...]:
        """Return the numbers of the case's documents of that series that are in use, lowest first."""
        return tuple(sorted(document.number for document in self.others.get(series, ()) if document.in_use))

"""What the rules need to know besides the submission itself."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from pipeline.domain.deadlines import Calendar
from pipeline.domain.numbering import StandingDocument


@dataclass(frozen=True)
class Circumstances:
    """The day, the calendar, and the documents that the case has already.

    `drawable` holds the characters that the converter in use can print, or None where it finds out itself.
    Documents with numbers below `first_number` were made on paper before the case came to the register.
    """

    today: date
    calendar: Calendar
    standing: tuple[StandingDocument, ...] = ()
    first_number: int = 1
    drawable: Container[str] | None = None

    def is_on_paper(self, number: int) -> bool:
        """Say whether a document of that number was made on paper."""
        return number < self.first_number and number not in [document.number for document in self.standing]

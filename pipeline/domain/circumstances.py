"""What the rules need to know besides the submission itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.domain.deadlines import Calendar
from pipeline.domain.numbering import StandingDocument


@dataclass(frozen=True)
class Circumstances:
    """The day, the calendar, and the documents that the case has already."""

    today: date
    calendar: Calendar
    standing: tuple[StandingDocument, ...] = ()

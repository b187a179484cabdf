"""Numbers of documents: sequential within a case, never used twice (WAL-5.38)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """What the register says of a numbered document."""

    NUMBERED = "numbered"
    ISSUED = "issued"
    IN_FORCE = "in-force"
    SUPERSEDED = "superseded"
    VOID = "void"
    ENDED = "ended"

    @property
    def words(self) -> str:
        """What staff read of it, in the middle of a sentence: this document is not issued yet."""
        return {Standing.NUMBERED: "not issued yet", Standing.IN_FORCE: "in force"}.get(self, self.value)


@dataclass(frozen=True)
class StandingDocument:
    """A numbered document of the case, as far as the rules need to know it."""

    number: int
    standing: Standing

    @property
    def in_use(self) -> bool:
        """True where the document has been given out and nothing has taken its place."""
        return self.standing in (Standing.ISSUED, Standing.IN_FORCE)


USUAL_DIGITS = 3


def document_name(series: str, number: int, digits: int = USUAL_DIGITS) -> str:
    """Return the name of the document's folder and files, such as `working-agreement-003`."""
    return f"{series}-{number:0{digits}}"

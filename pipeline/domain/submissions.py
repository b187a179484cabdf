"""What every submission has: a kind, a case, a child; and what the register may know of it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pipeline.domain.form import CaseNumber, ChildId, Day, Form, Line, YesNo, ask
from pipeline.domain.reach import Holds, Reach
from pipeline.domain.signing import Signer


class CaseDetails(Form):
    """Which case, and who wrote the document down."""

    case_number: Annotated[
        CaseNumber,
        ask(
            "Case number",
            "The number of the case in your recording system. Letters, digits and hyphens, up to 20.",
            example="FEN-2041",
        ),
    ]
    drawn_up_on: Annotated[Day, ask("Date drawn up", "The day this was written.", example="17/07/2026")]
    prepared_by: Annotated[
        Line, ask("Prepared by", "Title and full name of the worker.", example="Ms Nadia Holt", private=True)
    ]
    record_reference: Annotated[
        Line | None,
        ask("Record reference", "The document's reference in your recording system, if it has one."),
    ] = None
    other_family_confirmed: Annotated[
        YesNo | None,
        ask(
            "Is another family named here on purpose?",
            "Leave blank. Answer yes only if we have asked, and you have checked that the names are meant to be here.",
            reach=Reach.COUNCIL,
            printed=False,
        ),
    ] = None


class Child(Form):
    """The one child that the document is about (fact G4)."""

    first_name: Annotated[
        Line,
        ask("Child's first name", "One child only. Make one form for each child.", private=True, holds=Holds.NAME),
    ]
    family_name: Annotated[
        Line, ask("Child's family name", "As in your recording system.", private=True, holds=Holds.NAME)
    ]
    known_as: Annotated[
        Line | None, ask("Known as", "The name the child uses, if it is another one.", private=True)
    ] = None
    date_of_birth: Annotated[
        Day | None,
        ask(
            "Child's date of birth",
            "Leave blank for an unborn baby.",
            example="14/05/2017",
            private=True,
            holds=Holds.BIRTHDAY,
        ),
    ] = None
    expected_birth_on: Annotated[
        Day | None,
        ask("Expected date of birth", "Only for an unborn baby.", example="02/03/2027", private=True),
    ] = None
    child_id: Annotated[
        ChildId,
        ask(
            "Child ID",
            "The council's own number for the child. Letters and digits, up to 20.",
            example="FEN000417",
            private=True,
            holds=Holds.CHILD_ID,
        ),
    ]

    @property
    def called(self) -> str:
        """The name the child goes by."""
        return self.known_as or self.first_name

    @property
    def full_name(self) -> str:
        """The child's name in full."""
        return f"{self.first_name} {self.family_name}"

    @property
    def initials(self) -> str:
        """The child's initials, for the foot of each page (facts 2.0)."""
        return "".join(word[0].upper() for word in self.full_name.replace("-", " ").split())


class Submission(Form):
    """What a drop asks for: one case, one child, one pack of documents under one number."""

    kind: str
    # The series that most of its packs are numbered in, where that is not the kind's own.
    usual_series: ClassVar[str] = ""

    @property
    def is_version(self) -> bool:
        """True where it takes the place of the number before it by itself; others say which one they replace."""
        return False

    @property
    def case_number(self) -> str:
        """The case that the submission belongs to."""
        number: str = self.case.case_number  # type: ignore[attr-defined]  # every kind has a section `case`
        return number

    @property
    def series(self) -> str:
        """The series of numbers that the pack is numbered in."""
        return self.kind

    @property
    def replaces(self) -> int | None:
        """The number that this one takes the place of, where the form says so."""
        return None

    @property
    def replaces_path(self) -> tuple[str, ...]:
        """Where the form asks which one is replaced."""
        return ("case",)

    @property
    def adds_to(self) -> int | None:
        """The number of the pack that this one brings late papers for; it replaces nothing."""
        return None

    @property
    def in_force(self) -> bool:
        """True where everyone has signed already (W5, C16)."""
        return False

    @property
    def signers(self) -> tuple[Signer, ...]:
        """Who signs, in the order of the places on the page; empty where only the printed page says so."""
        return ()

    @property
    def ends_case(self) -> bool:
        """True where issuing the pack closes the case, so that its other documents end (W11, WAL-5.08)."""
        return False

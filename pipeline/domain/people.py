"""The people of a case: the child in full, the family and its network, and those who work with them (facts 2.0)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pipeline.domain.form import Choice, Day, Form, Line, Words, YesNo, ask
from pipeline.domain.identifiers import NhsNumber, Upn
from pipeline.domain.reach import Audience, Holds, Reach, Voice
from pipeline.domain.submissions import Child
from pipeline.domain.wording import CONFIDENTIAL_ADDRESS


class YesNoUnknown(Choice):
    """Yes, no, or not known yet."""

    YES = "yes", "Yes"
    NO = "no", "No"
    UNKNOWN = "unknown", "Not known"


class FamilyPart(Choice):
    """What somebody is to the child."""

    PARENT = "parent-or-carer", "Parent or carer"
    FAMILY = "family", "Another family member"
    NETWORK = "network", "Friend, neighbour or somebody else who helps"


class Sex(Choice):
    """Sex as the census asks for it (facts 6.4)."""

    FEMALE = "F", "Female"
    MALE = "M", "Male"
    UNKNOWN = "U", "Not known, or unborn"


class ChildDetails(Child):
    """The child, with what a plan or a transfer has to know besides the name (facts 2.0, `person`)."""

    sex: Annotated[Sex, ask("Sex", "Choose one.", example="Female", printed=False)]
    nhs_number: Annotated[
        NhsNumber | None,
        ask(
            "NHS number",
            "Ten figures, if you know it. Only the file and another council ever read it.",
            example="999 123 4578",
            private=True,
            holds=Holds.NHS_NUMBER,
            reach=Reach.PROFESSIONALS,
        ),
    ] = None
    upn: Annotated[
        Upn | None,
        ask(
            "Pupil number (UPN)",
            "If you know it. Only the file and another council ever read it.",
            private=True,
            holds=Holds.UPN,
            reach=Reach.PROFESSIONALS,
        ),
    ] = None
    school: Annotated[
        Line | None,
        ask("School or nursery", "Its name, or leave blank.", example="Hill Street Primary School", holds=Holds.PLACE),
    ] = None
    gp: Annotated[
        Line | None, ask("GP practice", "Its name, or leave blank.", example="Tern Road Surgery", holds=Holds.PLACE)
    ] = None
    first_language: Annotated[Line | None, ask("First language", "If it is not English.")] = None
    communication_needs: Annotated[
        Words | None,
        ask("Interpreter or other help to take part", "What the child needs to understand and to be understood."),
    ] = None

    def hidden_from(self, audience: Audience) -> Mapping[str, str | None] | None:
        """A number for life is no help to a school or a centre; the other council goes by it (G7, CAM-8.02)."""
        return {"nhs_number": None, "upn": None} if audience is Audience.AGENCY else {}


class Person(Form):
    """Somebody of the family or its network."""

    name: Annotated[Line, ask("Name", "Title and full name.", example="Ms Dawn Rigby", private=True, holds=Holds.NAME)]
    part: Annotated[FamilyPart, ask("Part in the family", "Choose one.", example="Parent or carer")]
    relationship: Annotated[Line, ask("Relationship to the child", "For example Mother.", example="Mother")]
    parental_responsibility: Annotated[
        YesNoUnknown, ask("Parental responsibility?", "Yes, No or Not known.", example="Yes")
    ]
    lives_with_child: Annotated[YesNo, ask("Lives with the child?", "Yes or No.", example="Yes")]
    how_they_help: Annotated[
        Words | None, ask("How they help", "What this person does for the child or the family.", voice=Voice.NARRATIVE)
    ] = None
    agreed_on: Annotated[
        Day | None, ask("Agreed to it on", "The day this person agreed to what is written here.", example="17/07/2026")
    ] = None
    not_agreed_reason: Annotated[
        Words | None, ask("Why not agreed", "Only if this person has not agreed, or has not been asked.")
    ] = None
    needs: Annotated[
        Words | None, ask("Interpreter or other help", "What this person needs to understand and take part.")
    ] = None
    date_of_birth: Annotated[
        Day | None,
        ask(
            "Date of birth",
            "Never on a copy for the family.",
            example="03/02/1991",
            private=True,
            holds=Holds.BIRTHDAY,
            reach=Reach.PROFESSIONALS,
        ),
    ] = None
    address: Annotated[
        Words | None,
        ask(
            "Address",
            "Never on a copy for the family.",
            private=True,
            holds=Holds.ADDRESS,
            reach=Reach.PROFESSIONALS,
        ),
    ] = None
    address_confidential: Annotated[
        YesNo | None,
        ask(
            "Is the address confidential?",
            "If yes, it is never printed, for anybody. Blank means no.",
            example="No",
            printed=False,
        ),
    ] = None
    also_confidential: Annotated[
        Words | None,
        ask(
            "What else would give the address away",
            "Town, school, GP or club, one a line. They are kept out of every copy that leaves the council.",
            private=True,
            holds=Holds.PLACE,
            reach=Reach.COUNCIL,
            printed=False,
        ),
    ] = None
    phone: Annotated[
        Line | None,
        ask(
            "Phone",
            "Never on a copy for the family.",
            example="01632 960 123",
            private=True,
            holds=Holds.PHONE,
            reach=Reach.PROFESSIONALS,
        ),
    ] = None
    gets_nothing: Annotated[
        YesNo | None,
        ask(
            "Must not get any copy?",
            "If yes, this person may not be on the distribution list. Blank means no.",
            example="No",
            printed=False,
        ),
    ] = None
    gets_nothing_reason: Annotated[
        Words | None,
        ask("Why no copy", "Only if you answered yes. It stands in the distribution record.", reach=Reach.COUNCIL),
    ] = None
    left_out: Annotated[
        YesNo | None,
        ask(
            "Leave out of family copies?",
            "If yes, the family's copies do not name this person at all. Blank means no.",
            example="No",
            reach=Reach.COUNCIL,
            printed=False,
        ),
    ] = None

    def hidden_from(self, audience: Audience) -> Mapping[str, str | None] | None:
        """A confidential address is the fixed sentence (WAL-5.29); some people are not named to the family (G8)."""
        if self.left_out and audience.is_family:
            return None
        # The sentence stands only where an address may stand at all.
        if self.address_confidential and audience.sees(Reach.PROFESSIONALS):
            return {"address": CONFIDENTIAL_ADDRESS}
        return {}


class Professional(Form):
    """Somebody who works with the child or the family."""

    name: Annotated[Line, ask("Name", "Title and full name.", example="Mrs Ruth Oyelaran", private=True)]
    role: Annotated[Line, ask("Job", "For example Health visitor.", example="Family worker")]
    agency: Annotated[
        Line, ask("Organisation", "School, service or council.", example="Elm Road Family Centre", holds=Holds.PLACE)
    ]
    contact: Annotated[
        Line,
        ask("Phone or e-mail", "At work.", example="01632 960 140", private=True, reach=Reach.PROFESSIONALS),
    ]
    gives: Annotated[
        Line | None,
        ask("What they give", "The service in a few words, or leave blank if none yet.", example="Saturday sessions"),
    ] = None
    consulted_on: Annotated[
        Day | None,
        ask("Asked about their part on", "The day they were asked what they can do.", example="10/07/2026"),
    ] = None

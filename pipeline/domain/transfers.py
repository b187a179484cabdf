"""A child who moves to another authority: what both ways share, and what both packs for a child who leaves share.

Facts 2.5 to 2.7; CAM-5.01 to 5.18 (children in need), CAM-8.01 to 8.16 (child protection plans).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import Field

from pipeline.domain.form import Choice, Day, Form, Line, WholeNumber, Words, YesNo, ask
from pipeline.domain.people import Person, Professional
from pipeline.domain.plans import LegalStatus
from pipeline.domain.reach import Audience, Holds, Reach
from pipeline.domain.receivers import ReceivingAuthority
from pipeline.domain.sharing import Method
from pipeline.domain.submissions import CaseDetails
from pipeline.domain.wording import CONFIDENTIAL_ADDRESS
from pipeline.domain.written_values import same_words

# Whoever these copies are for may know where somebody lives; family and agencies hear it from nobody but the family.
KNOWS_ADDRESSES = frozenset({Audience.RECEIVING, Audience.COUNCIL, Audience.RESTRICTED})


# What moves in and moves out share


class MoveLength(Choice):
    """For how long a family moves, as far as anybody knows (CAM-8.09, facts 2.5, 2.6)."""

    PERMANENT = "permanent", "For good"
    TEMPORARY = "temporary", "For the time being"
    UNKNOWN = "unknown", "Not known yet"


class CpCategory(Choice):
    """Category of a child protection plan, with the codes of the census (facts 2.7, 6.4)."""

    NEG = "NEG", "Neglect"
    PHY = "PHY", "Physical abuse"
    SAB = "SAB", "Sexual abuse"
    EMO = "EMO", "Emotional abuse"
    MUL = "MUL", "More than one category"


class Move(Form):
    """Where the child moves from and to, when and for how long (CAM-5.07, CAM-8.02, CAM-8.08, CAM-8.09).

    An address that is confidential is the one fixed sentence for every reader (WAL-5.29, T5); of the new one the
    receiving authority may be told all the same. An address that is not confidential goes to that authority
    and to the file, and to nobody else.
    """

    moves_on: Annotated[
        Day, ask("Day of the move", "The day they move, or moved. If it is not certain, the likely day.")
    ]
    length: Annotated[MoveLength, ask("For how long", "Choose one.", example="For good")]
    planned: Annotated[
        YesNo, ask("Was the move planned?", "If yes, papers go out before the day of the move.", example="Yes")
    ]
    reason: Annotated[Words | None, ask("Why they move", "In a few words, if we know.", reach=Reach.PROFESSIONALS)] = (
        None
    )
    old_address: Annotated[
        Words,
        ask(
            "Address so far",
            "Only the receiving authority and the file get it.",
            private=True,
            holds=Holds.ADDRESS,
            reach=Reach.PROFESSIONALS,
        ),
    ]
    old_address_confidential: Annotated[
        YesNo | None,
        ask(
            "Is the address so far confidential?",
            "If yes, it is never printed, for anybody. Blank means no.",
            example="No",
            printed=False,
        ),
    ] = None
    new_address: Annotated[
        Words | None,
        ask(
            "New address",
            "Only the receiving authority and the file get it. Leave blank only if it is not known yet.",
            private=True,
            holds=Holds.ADDRESS,
        ),
    ] = None
    new_address_confidential: Annotated[
        YesNo | None,
        ask(
            "Is the new address confidential?",
            "If yes, no document shows it, and letters say that it is kept on our files. Blank means no.",
            example="No",
            printed=False,
        ),
    ] = None
    receiving_may_see_address: Annotated[
        YesNo | None,
        ask(
            "May the receiving authority see it all the same?",
            "Only if the new address is confidential. If yes, it stands in their documents and in no other.",
            example="No",
            printed=False,
        ),
    ] = None
    new_places: Annotated[
        Words | None,
        ask(
            "What would give the new address away",
            "Only if it is confidential: town, school, GP or club, one a line. Nobody reads them who may not read the "
            "address.",
            private=True,
            holds=Holds.PLACE,
            reach=Reach.PROFESSIONALS,
            printed=False,
        ),
    ] = None
    new_address_unknown_reason: Annotated[
        Words | None,
        ask("Why there is no new address", "Only if it is not known yet.", reach=Reach.PROFESSIONALS),
    ] = None

    def hidden_from(self, audience: Audience) -> Mapping[str, str | None]:
        """A confidential address is the fixed sentence (WAL-5.29, T5); any other is the receiving authority's."""
        hidden: dict[str, str | None] = {}
        if audience not in KNOWS_ADDRESSES:
            hidden["old_address"] = None
            hidden["new_address"] = None
        elif self.old_address_confidential:
            hidden["old_address"] = CONFIDENTIAL_ADDRESS
        if self.new_address_confidential and not self._is_told(audience):
            hidden["new_address"] = CONFIDENTIAL_ADDRESS
            if audience is not Audience.COUNCIL:
                hidden["new_places"] = None
        return hidden

    def _is_told(self, audience: Audience) -> bool:
        return bool(self.receiving_may_see_address) and audience is Audience.RECEIVING


def known_receiver(answer: str | None, receivers: Sequence[ReceivingAuthority]) -> ReceivingAuthority | None:
    """Return the authority of the settings that is meant by its code or name, or None if there is none such."""
    wanted = same_words(answer or "")
    return next((one for one in receivers if wanted in (same_words(one.code), same_words(one.name))), None)


# What both packs for a child who leaves share


class TransferCase(CaseDetails):
    """Which case, and how to reach the worker (facts 2.5a)."""

    worker_contact: Annotated[
        Line,
        ask(
            "Worker's phone or e-mail",
            "At work. It stands on every letter.",
            example="01632 960 101",
            private=True,
        ),
    ]


class CinTransferCase(TransferCase):
    """The same for a child in need, with court orders (CAM-5.07)."""

    legal_status: Annotated[LegalStatus, ask("Court order", "Choose one.", example="None")]
    legal_detail: Annotated[
        Words | None,
        ask("Orders and proceedings", "Which, of what day, and what is still to come.", reach=Reach.PROFESSIONALS),
    ] = None


class Receiver(Form):
    """The authority the child moves to and its people (CAM-5.07, CAM-5.13, CAM-5.15).

    Where the council's name would itself give away where the child is, family and agencies are not told it (T5).
    """

    receiver: Annotated[
        Line | None,
        ask(
            "Receiving authority",
            "Its name or its short code in our settings, from where its contact is taken.",
            example="saltmere",
            holds=Holds.PLACE,
        ),
    ] = None
    other_receiver: Annotated[
        Line | None,
        ask(
            "Another council",
            "Only if it is not in our settings: its full name.",
            example="Saltmere County Council",
            holds=Holds.PLACE,
        ),
    ] = None
    other_contact: Annotated[
        Line | None,
        ask(
            "Its team and phone",
            "Only for another council.",
            example="Children's Front Door, 01632 960 210",
            reach=Reach.PROFESSIONALS,
        ),
    ] = None
    other_secure_email: Annotated[
        Line | None,
        ask(
            "Its secure e-mail",
            "Only for another council. Ring them first to check it.",
            example="transfers@saltmere.example",
            reach=Reach.PROFESSIONALS,
        ),
    ] = None
    other_address: Annotated[
        Words | None, ask("Its postal address", "Only for another council.", reach=Reach.PROFESSIONALS)
    ] = None
    council_confidential: Annotated[
        YesNo | None,
        ask(
            "Keep the council's name from family and agencies?",
            "Answer yes if the name would show somebody where the child is. The letters then say 'the other council'. "
            "Write 'Receiving authority' on the distribution list, too.",
            example="No",
            printed=False,
        ),
    ] = None
    receiving_worker: Annotated[
        Line | None,
        ask("Worker there", "Title and full name, once they have named somebody.", private=True),
    ] = None
    receiving_worker_contact: Annotated[
        Line | None,
        ask("Phone or e-mail of the worker there", "At work.", example="01632 960 215", private=True),
    ] = None

    @property
    def named(self) -> str:
        """The authority as it was typed, whichever way."""
        return self.receiver or self.other_receiver or ""

    def hidden_from(self, audience: Audience) -> Mapping[str, str | None]:
        """Family and agencies hear nothing of the other council where its name would give the address away (T5)."""
        if self.council_confidential and audience not in KNOWS_ADDRESSES:
            return dict.fromkeys(name for name in type(self).model_fields if name != "council_confidential")
        return {}


class Notice(Form):
    """The letter to the receiving authority: when it goes and when we want to hear (CAM-5.07, CAM-8.02)."""

    reply_by: Annotated[
        Day, ask("We ask for an answer by", "Usually five working days after the letter goes.", example="24/07/2026")
    ]
    notified_on: Annotated[Day | None, ask("Letter sent on", "Only if it has gone already.", example="17/07/2026")] = (
        None
    )
    late_reason: Annotated[
        Words | None,
        ask("Why we write after the move", "Only if the papers go out after the day of the move."),
    ] = None
    adds_to: Annotated[
        WholeNumber | None,
        ask(
            "Late papers for pack number",
            "Only for papers that come after a pack has gone: its number. They get a bundle of their own, and its "
            "page numbers go on from there. The letters are not made again.",
            example=1,
            printed=False,
        ),
    ] = None


class TransferManager(Form):
    """The Team Manager, who signs second (facts 2.17)."""

    team_manager: Annotated[Line, ask("Team Manager", "Title and full name.", example="Mr Joel Abara", private=True)]
    manager_contact: Annotated[
        Line, ask("Team Manager's phone or e-mail", "At work.", example="01632 960 102", private=True)
    ]


class PersonInMove(Person):
    """Somebody of the family, and whether they move too; addresses go to the receiving authority only."""

    moves_too: Annotated[YesNo, ask("Moves with the child?", "Yes or No.", example="Yes")]

    def hidden_from(self, audience: Audience) -> Mapping[str, str | None] | None:
        """Where a person lives and how to ring them is no agency's business; else as for every person."""
        hidden = super().hidden_from(audience)
        if hidden is None or audience in KNOWS_ADDRESSES:
            return hidden
        return {**hidden, "address": None, "phone": None, "date_of_birth": None}


class Told(Choice):
    """How an agency hears of the move (CAM-5.12)."""

    LETTER = "letter", "By the letter that comes with this pack"
    TOLD = "told", "Told already, no letter needed"
    OURS = "ours", "One of our own workers"


class AgencyInMove(Professional):
    """Somebody who works with the family, and what becomes of it (CAM-5.12, CAM-8.03f, facts 2.5d)."""

    postal_address: Annotated[
        Line | None,
        ask("Postal address", "Of the organisation, so that it can be invited.", reach=Reach.PROFESSIONALS),
    ] = None
    told: Annotated[Told, ask("How they hear of the move", "Choose one.", printed=False)]
    informed_on: Annotated[
        Day | None, ask("Told of the move on", "Only if they have been told already.", example="17/07/2026")
    ] = None
    counterpart: Annotated[
        Line | None,
        ask(
            "Who takes over there",
            "The service in the new area, if it is known.",
            holds=Holds.PLACE,
            reach=Reach.PROFESSIONALS,
        ),
    ] = None
    shared_on: Annotated[
        Day | None,
        ask("Passed on to them on", "The day this agency told the service there.", example="24/07/2026"),
    ] = None


PEOPLE = Field(
    title="Family and network",
    description="Parents, carers and others in the home, and who moves. The child is not listed here.",
    min_length=1,
)
AGENCIES = Field(
    title="Agencies",
    description="Everybody who works with the child or the family, one a row. Each has to hear of the move.",
    min_length=1,
)


class Enclosure(Form):
    """One line of the checklist: what goes to the receiving authority, or why it does not (T1, X1)."""

    item: Annotated[str, ask("What it is", "Choose one.")]
    other_item: Annotated[
        Line | None,
        ask("What else", "Only for 'Something else'. Use their own words if they asked for it."),
    ] = None
    enclosed: Annotated[YesNo, ask("Enclosed?", "Yes or No.", example="Yes")]
    file: Annotated[
        Line | None,
        ask(
            "File",
            "The name of its file, which lies in one folder with this form. PDF, TIFF, JPEG or PNG.",
            example="assessment.pdf",
            file=True,
            reach=Reach.COUNCIL,
            printed=False,
        ),
    ] = None
    our_document: Annotated[
        Line | None,
        ask(
            "Document of ours",
            "If it was made here: the name of its folder in the outbox. What came back signed goes along.",
            example="childs-plan-002",
            reach=Reach.COUNCIL,
            printed=False,
        ),
    ] = None
    password: Annotated[
        Line | None,
        ask(
            "Password of the file",
            "Only if the file asks for one.",
            private=True,
            reach=Reach.COUNCIL,
            printed=False,
        ),
    ] = None
    checked_by: Annotated[
        Line | None,
        ask(
            "Checked by",
            "Leave blank until we ask. Then: who has looked, and the number we gave for this file.",
            example="Ms Nadia Holt, 4831",
            private=True,
            reach=Reach.COUNCIL,
            printed=False,
        ),
    ] = None
    version: Annotated[Line | None, ask("Version", "Its number, if it has one.", example="Version 2")] = None
    dated: Annotated[
        Day | None, ask("Its date", "A day. Leave it blank for a document of ours: we know it.", example="01/06/2026")
    ] = None
    sent_on: Annotated[Day | None, ask("Sent on", "Only if it has gone already.", example="17/07/2026")] = None
    method: Annotated[Method | None, ask("How it went", "Choose one.", example="Secure e-mail")] = None
    received_on: Annotated[
        Day | None, ask("Arrived on", "The day they told us that they have it.", example="20/07/2026")
    ] = None
    told_on: Annotated[
        Day | None,
        ask("Given verbally on", "Only if it is not enclosed and they were told it.", example="17/07/2026"),
    ] = None
    missing_reason: Annotated[
        Words | None, ask("Why it is not enclosed", "Only if it is not.", reach=Reach.PROFESSIONALS)
    ] = None

    @property
    def comes_with_the_pack(self) -> bool:
        """True where the pack makes it, so that it needs no version or date of its own."""
        return False


ENCLOSURES = Field(
    title="Checklist",
    description="What goes to the receiving authority, one thing a row: all that has to go, and what they ask for.",
    min_length=1,
)


class Handover(Form):
    """How responsibility passes from one authority to the other (CAM-5.04, CAM-5.13 to 5.15, facts 2.5c, f)."""

    takes_over_on: Annotated[
        Day | None,
        ask("They take over on", "The day agreed with the other council. Leave blank if there is none yet."),
    ] = None
    parent_reminded_on: Annotated[
        Day | None,
        ask(
            "Parents reminded on",
            "That school, doctor and other services in the new area are theirs to arrange, with our help.",
            example="10/07/2026",
        ),
    ] = None
    joint_meeting_on: Annotated[
        Day | None, ask("Meeting of both councils on", "A day, past or planned.", example="22/07/2026")
    ] = None
    no_joint_meeting_reason: Annotated[
        Words | None, ask("Why the two councils do not meet", "Only if they do not.", reach=Reach.PROFESSIONALS)
    ] = None
    risks_understood_by: Annotated[
        Line | None,
        ask(
            "Who there has understood the risks",
            "Title and full name of the person who told us so.",
            private=True,
            reach=Reach.PROFESSIONALS,
        ),
    ] = None
    risks_understood_on: Annotated[Day | None, ask("They told us so on", "A day.", reach=Reach.PROFESSIONALS)] = None
    dispute: Annotated[
        YesNo,
        ask(
            "Do the two councils disagree about anything?",
            "Who is responsible, delay, thresholds. If yes, the Team Manager's talk with their own manager has to "
            "stand on the sheet Decisions.",
            example="No",
            printed=False,
        ),
    ]

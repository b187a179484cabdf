"""A child who moves to another authority: what both ways share, and the packs that go with a child who leaves.

Facts 2.5 to 2.7; CAM-5.01 to 5.18 (children in need), CAM-8.01 to 8.16 (child protection plans).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import Field

from pipeline.domain.contingency import BackUp, Scenario
from pipeline.domain.form import Choice, Day, Form, Line, WholeNumber, Words, YesNo, ask
from pipeline.domain.people import ChildDetails, Person, Professional
from pipeline.domain.plans import BACK_UP_PLANS, DECISIONS, DISTRIBUTION, LegalStatus, View
from pipeline.domain.reach import Audience, Holds, Reach, Voice
from pipeline.domain.receivers import CinDocument, CpDocument, ReceivingAuthority
from pipeline.domain.sharing import Decision, DistributionEntry, Method
from pipeline.domain.submissions import CaseDetails, Submission
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


# A child in need who leaves (facts 2.5)


class CinItem(Choice):
    """What goes with a child in need who moves (CAM-5.08a-d); the codes are those of the settings."""

    ASSESSMENT = "assessment", CinDocument.ASSESSMENT.words
    PLAN = "plan", CinDocument.PLAN.words
    REVIEW_MINUTES = "review-minutes", CinDocument.REVIEW_MINUTES.words
    SUMMARY = "summary", CinDocument.SUMMARY.words
    OTHER = "other", "Something else"


class CinEnclosure(Enclosure):
    """A line of the checklist for a child in need."""

    item: Annotated[CinItem, ask("What it is", "Choose one.", example="The child’s current plan")]

    @property
    def comes_with_the_pack(self) -> bool:
        """True for the summary."""
        return self.item is CinItem.SUMMARY


class Vulnerability(Choice):
    """What the move does to how safe the child is (CAM-5.03)."""

    INCREASED = "increased", "The child is more at risk"
    REDUCED = "reduced", "The child is less at risk"
    UNCHANGED = "unchanged", "It makes no difference"


class TransferReasons(Form):
    """Why we are involved, and since when (CAM-5.07, facts 2.5a, b)."""

    involved_since: Annotated[Day, ask("We have been involved since", "A day.", example="08/06/2026")]
    why_involved: Annotated[Words, ask("Why we are involved", "What has happened, plainly.", voice=Voice.NARRATIVE)]


class TransferSummary(Form):
    """The case report (CAM-5.08d, facts 2.5b)."""

    chronology: Annotated[
        Words, ask("What has happened so far", "The most important days, one a line.", voice=Voice.NARRATIVE)
    ]
    assessment_summary: Annotated[Words, ask("What the assessment found", "In a few sentences.", voice=Voice.NARRATIVE)]
    progress: Annotated[
        Words, ask("The plan and how far it has got", "What is different now, and what is not.", voice=Voice.NARRATIVE)
    ]
    strengths: Annotated[Words, ask("What is working well", "And who brings it.", voice=Voice.NARRATIVE)]
    risks: Annotated[
        Words,
        ask(
            "What we are worried about",
            "The risks that the receiving authority has to know.",
            reach=Reach.PROFESSIONALS,
            voice=Voice.NARRATIVE,
        ),
    ]
    impact_of_move: Annotated[
        Words, ask("What the move means for the child", "Home, school, people, safety.", voice=Voice.NARRATIVE)
    ]
    vulnerability_change: Annotated[
        Vulnerability, ask("Does the move change the risk?", "Choose one.", example="It makes no difference")
    ]
    vulnerability_reason: Annotated[Words, ask("Why that is so", "In one or two sentences.", voice=Voice.NARRATIVE)]
    ended_services: Annotated[
        Words | None,
        ask(
            "Services that end, and why",
            "What cannot be given any longer, or is no longer needed. Write the decision down as well.",
            voice=Voice.NARRATIVE,
        ),
    ] = None
    agreements: Annotated[
        Words | None, ask("Working Agreements", "Which there are, and whether they end with the move.")
    ] = None
    outstanding: Annotated[
        Words | None, ask("What still has to be done", "One thing a line: what, who, by when.", voice=Voice.NARRATIVE)
    ] = None
    recommendations: Annotated[
        Words,
        ask(
            "What we recommend to the next team",
            "What has worked with this family, and what to begin with.",
            voice=Voice.NARRATIVE,
        ),
    ]


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


class Response(Choice):
    """What somebody said when asked or told that we share (CAM-5.09, C19)."""

    AGREED = "given", "Agreed"
    REFUSED = "refused", "Did not agree"
    NOT_ASKED = "not-sought", "Not asked"


class Consent(Form):
    """What one person was asked or told about our sharing with the other authority (CAM-5.09, C19, facts 2.5e)."""

    whom: Annotated[Line, ask("Who", "Title and full name.", example="Ms Dawn Rigby", private=True)]
    asked_on: Annotated[Day | None, ask("Asked or told on", "A day.", example="10/07/2026")] = None
    asked_by: Annotated[
        Line | None, ask("Asked or told by", "Title and full name.", example="Ms Nadia Holt", private=True)
    ] = None
    explained: Annotated[
        Words | None, ask("What we explained", "What goes to whom, and why.", voice=Voice.NARRATIVE)
    ] = None
    response: Annotated[Response, ask("What they said", "Choose one.", example="Agreed")]
    scope: Annotated[Words | None, ask("What they agreed to", "If it is not everything in this pack.")] = None
    withdrawn_on: Annotated[Day | None, ask("Taken back on", "Only if they changed their mind.")] = None

    @property
    def has_agreed(self) -> bool:
        """True where the person agreed and has not changed their mind."""
        return self.response is Response.AGREED and self.withdrawn_on is None


class OverrideReason(Choice):
    """Why we share although somebody has not agreed (CAM-5.10, T2)."""

    HARM = "risk-of-harm", "A child or an adult may come to harm if we do not share"
    ASKING = "asking-may-increase-risk", "Asking could make the risk greater"
    DUTY = "legal-duty", "The law says that we must share"


class Advice(Choice):
    """Whose advice was taken (CAM-5.11)."""

    CALDICOTT = "caldicott-guardian", "Caldicott Guardian"
    LEGAL = "legal-services", "Legal Services"
    BOTH = "both", "Both of them"


class Sharing(Form):
    """The decision to share although somebody has not agreed (CAM-5.10, CAM-5.11, T2)."""

    override_reason: Annotated[
        OverrideReason | None,
        ask("Why we share all the same", "Only if somebody did not agree or was not asked.", reach=Reach.PROFESSIONALS),
    ] = None
    override_detail: Annotated[
        Words | None, ask("The reason in our words", "What could happen, to whom.", reach=Reach.PROFESSIONALS)
    ] = None
    decided_by: Annotated[
        Line | None,
        ask("Who decided to share", "Title and full name.", private=True, reach=Reach.PROFESSIONALS),
    ] = None
    agreed_by_manager: Annotated[
        Line | None,
        ask("Manager who agreed to share", "Title and full name.", private=True, reach=Reach.PROFESSIONALS),
    ] = None
    shared_decision_on: Annotated[Day | None, ask("Decided to share on", "A day.", reach=Reach.PROFESSIONALS)] = None
    advice: Annotated[
        Advice | None, ask("Whose advice we took", "Leave blank if none was needed.", reach=Reach.PROFESSIONALS)
    ] = None
    advice_on: Annotated[Day | None, ask("Advice given on", "A day.", reach=Reach.PROFESSIONALS)] = None


class Answer(Choice):
    """What the receiving authority has told us (CAM-5.18)."""

    NONE = "none", "Nothing yet"
    ACCEPTED = "accepted", "They take the case"
    NO_SERVICE = "no-service", "They will give no service"


class Acceptance(Form):
    """The receiving authority's answer; our case stays open until there is one in writing (CAM-5.18, T3)."""

    answer: Annotated[Answer, ask("What they have answered", "Choose one.", example="Nothing yet")]
    answered_on: Annotated[Day | None, ask("Answered on", "The date of their letter or e-mail.")] = None
    answered_by: Annotated[
        Line | None, ask("Answered by", "Title and full name of the person there.", private=True)
    ] = None
    in_writing: Annotated[
        YesNo | None, ask("Do we have it in writing?", "Only if they have answered.", example="Yes")
    ] = None


class Area(Choice):
    """What a service is for (facts 2.5b)."""

    SCHOOL = "school", "School or nursery"
    HEALTH = "health", "Health"
    SPECIALIST = "specialist", "Another service"


class ServiceInMove(Form):
    """A service that the child has, and who gives it after the move (CAM-5.04, CAM-5.05, facts 2.5b)."""

    area: Annotated[Area, ask("What it is for", "Choose one.", example="School or nursery")]
    now: Annotated[Line, ask("Who gives it now", "Its name.", example="Hill Street Primary School", holds=Holds.PLACE)]
    afterwards: Annotated[
        Line | None,
        ask(
            "Who gives it after the move",
            "Its name, or leave blank if it is not known.",
            holds=Holds.PLACE,
            reach=Reach.PROFESSIONALS,
        ),
    ] = None
    our_help: Annotated[
        Words | None, ask("How we help the family to get it", "Who does what by when.", voice=Voice.NARRATIVE)
    ] = None


class Gap(Form):
    """A service that the child needs and that is missing in the new area (CAM-5.06, T4)."""

    service: Annotated[Line, ask("What is missing", "The service.", example="Speech therapy")]
    effect: Annotated[Words | None, ask("What that means for the child", "In one sentence.", voice=Voice.NARRATIVE)] = (
        None
    )
    raised_with: Annotated[
        Line | None, ask("Raised with", "Title and full name of the worker there.", private=True)
    ] = None
    raised_on: Annotated[Day | None, ask("Raised on", "A day.", example="17/07/2026")] = None


class TransferOutCin(Submission):
    """The pack for a child in need who moves to another authority (CAM-5.01 to 5.18, facts 2.5)."""

    kind: Literal["transfer-out-cin"] = "transfer-out-cin"
    case: Annotated[CinTransferCase, Field(title="The case")]
    child: Annotated[ChildDetails, Field(title="The child")]
    move: Annotated[Move, Field(title="The move")]
    receiver: Annotated[Receiver, Field(title="The receiving authority")]
    notice: Annotated[Notice, Field(title="Our letter to them")]
    reasons: Annotated[TransferReasons, Field(title="Why there is a plan")]
    summary: Annotated[TransferSummary, Field(title="Summary")]
    handover: Annotated[Handover, Field(title="Handing over")]
    sharing: Annotated[
        Sharing,
        Field(title="Sharing all the same", description="Only if somebody did not agree or was not asked."),
    ]
    back_up: Annotated[BackUp, Field(title="Back-up plan")]
    acceptance: Annotated[
        Acceptance,
        Field(
            title="Their answer",
            description="The case stays open until they have answered in writing. Fill this in only if they have "
            "already. For an answer that comes later, use their-answer.xlsx in the folder of what was made.",
        ),
    ]
    manager: Annotated[TransferManager, Field(title="The Team Manager")]
    people: Annotated[tuple[PersonInMove, ...], PEOPLE]
    agencies: Annotated[tuple[AgencyInMove, ...], AGENCIES]
    services: Annotated[
        tuple[ServiceInMove, ...],
        Field(title="Services", description="School, health and other services, now and after the move.", min_length=1),
    ]
    gaps: Annotated[
        tuple[Gap, ...],
        Field(title="Gaps", description="Services that the child needs and that are missing in the new area."),
    ] = ()
    enclosures: Annotated[tuple[CinEnclosure, ...], ENCLOSURES]
    consents: Annotated[
        tuple[Consent, ...],
        Field(
            title="Asked or told",
            description="Everybody with parental responsibility: what we asked or told them about sharing.",
            min_length=1,
        ),
    ]
    views: Annotated[
        tuple[View, ...],
        Field(title="Views", description="The child's and each parent's view of the move.", min_length=1),
    ]
    back_up_plans: Annotated[tuple[Scenario, ...], BACK_UP_PLANS] = ()
    distribution: Annotated[tuple[DistributionEntry, ...], DISTRIBUTION]
    decisions: Annotated[tuple[Decision, ...], DECISIONS] = ()

    @property
    def is_version(self) -> bool:
        """A pack that is made again takes the place of the one before; late papers do not."""
        return self.notice.adds_to is None

    @property
    def adds_to(self) -> int | None:
        """The pack that late papers follow, as the form names it."""
        return self.notice.adds_to


# A child with a child protection plan who leaves (facts 2.6)


class CpItem(Choice):
    """What goes with a child on a child protection plan (CAM-8.03a-f); the codes are those of the settings."""

    CP_PLAN = "cp-plan", CpDocument.CP_PLAN.words
    CONFERENCE_REPORTS = "conference-reports", CpDocument.CONFERENCE_REPORTS.words
    CONFERENCE_MINUTES = "conference-minutes", CpDocument.CONFERENCE_MINUTES.words
    ASSESSMENT = "assessment", CpDocument.ASSESSMENT.words
    COURT_ORDERS = "court-orders", CpDocument.COURT_ORDERS.words
    EVALUATION_OF_MOVE = "evaluation-of-move", CpDocument.EVALUATION_OF_MOVE.words
    AGENCIES_LIST = "agencies-list", CpDocument.AGENCIES_LIST.words
    OTHER = "other", "Something else"


class CpEnclosure(Enclosure):
    """A line of the checklist for a child on a child protection plan; court papers need the court's permission."""

    item: Annotated[CpItem, ask("What it is", "Choose one.", example="The child protection plan")]
    court_permission_on: Annotated[
        Day | None,
        ask(
            "Court gave permission on",
            "Only for court orders and court reports. Without permission they may not be sent.",
            example="10/07/2026",
        ),
    ] = None

    @property
    def comes_with_the_pack(self) -> bool:
        """True for what the pack itself holds."""
        return self.item in (CpItem.EVALUATION_OF_MOVE, CpItem.AGENCIES_LIST)


class Protection(Form):
    """Our own child protection plan, which stays open until their conference has decided (X3)."""

    category: Annotated[CpCategory, ask("Category of the plan", "Choose one.", example="Neglect")]
    plan_since: Annotated[Day, ask("Child protection plan since", "A day.", example="02/03/2026")]
    last_conference_on: Annotated[Day, ask("Last conference on", "A day.", example="26/05/2026")]
    next_conference_on: Annotated[
        Day | None, ask("Our next conference is on", "The day it is due, if nothing changes.")
    ] = None
    why_a_plan: Annotated[
        Words,
        ask("Why there is a child protection plan", "In a few sentences, plainly.", voice=Voice.NARRATIVE),
    ]
    our_plan_ended_on: Annotated[
        Day | None,
        ask("Our plan ended on", "Only once their conference has decided."),
    ] = None


class RiskEffect(Choice):
    """What the move does to the risk (CAM-8.03e)."""

    INCREASED = "increased", "The risk is greater"
    DECREASED = "decreased", "The risk is smaller"
    UNCHANGED = "unchanged", "The risk stays the same"


class HowGiven(Choice):
    """How the receiving authority heard our evaluation (CAM-8.03e)."""

    SPOKEN = "verbal", "Spoken, with this record of it"
    SECURE_EMAIL = "secure-email", "Secure e-mail"


class Evaluation(Form):
    """What the move means, and whether the risk grows or shrinks (CAM-8.03e)."""

    risk_effect: Annotated[
        RiskEffect, ask("What the move does to the risk", "Choose one.", example="The risk stays the same")
    ]
    reasons: Annotated[
        Words,
        ask("Why we think so", "Facts first.", reach=Reach.PROFESSIONALS, voice=Voice.NARRATIVE),
    ]
    impact_of_move: Annotated[
        Words, ask("What the move means for the child", "Home, school, people, safety.", voice=Voice.NARRATIVE)
    ]
    what_helps: Annotated[
        Words, ask("What keeps the child safe", "And whether it goes on after the move.", voice=Voice.NARRATIVE)
    ]
    how_given: Annotated[HowGiven | None, ask("How they heard it", "Only if they have heard it.")] = None
    given_on: Annotated[Day | None, ask("They heard it on", "A day.", example="17/07/2026")] = None
    given_to: Annotated[Line | None, ask("Who heard it", "Title and full name of the person there.", private=True)] = (
        None
    )


class Decided(Choice):
    """What the receiving authority's conference decided (X3)."""

    NOT_YET = "not-yet", "Nothing yet"
    PLAN = "plan", "A child protection plan there"
    CHILD_IN_NEED = "child-in-need", "A child in need plan there"
    NO_PLAN = "no-plan", "No plan there"


class TransferConference(Form):
    """Their transfer-in conference (CAM-8.04, CAM-8.10, X3, X4, C15)."""

    counted_from: Annotated[
        Day | None,
        ask(
            "They count from another day",
            "Leave blank if they count from our written notice of the new address. Else the day they count from.",
        ),
    ] = None
    conference_on: Annotated[
        Day | None, ask("Their conference is on", "Once they have set it.", example="31/07/2026")
    ] = None
    decided: Annotated[Decided, ask("What their conference decided", "Choose one.", example="Nothing yet")]


class Attendee(Form):
    """Somebody of ours who goes to their conference (CAM-8.04)."""

    name: Annotated[Line, ask("Name", "Title and full name.", example="Ms Nadia Holt", private=True)]
    role: Annotated[Line, ask("Job", "For example Social worker.", example="Social worker")]
    confirmed: Annotated[YesNo, ask("Have they said that they come?", "Yes or No.", example="Yes")]


class TransferOutCp(Submission):
    """The pack for a child with a child protection plan who moves to another authority (CAM-8.01 to 8.04, 2.6)."""

    kind: Literal["transfer-out-cp"] = "transfer-out-cp"
    case: Annotated[TransferCase, Field(title="The case")]
    child: Annotated[ChildDetails, Field(title="The child")]
    move: Annotated[Move, Field(title="The move")]
    receiver: Annotated[Receiver, Field(title="The receiving authority")]
    notice: Annotated[Notice, Field(title="Our letter to them")]
    protection: Annotated[Protection, Field(title="Our child protection plan")]
    evaluation: Annotated[Evaluation, Field(title="What the move means")]
    conference: Annotated[TransferConference, Field(title="Their conference")]
    handover: Annotated[Handover, Field(title="Handing over")]
    back_up: Annotated[BackUp, Field(title="Back-up plan")]
    manager: Annotated[TransferManager, Field(title="The Team Manager")]
    people: Annotated[tuple[PersonInMove, ...], PEOPLE]
    agencies: Annotated[tuple[AgencyInMove, ...], AGENCIES]
    enclosures: Annotated[tuple[CpEnclosure, ...], ENCLOSURES]
    attendees: Annotated[
        tuple[Attendee, ...],
        Field(title="Who goes there", description="Who of us goes to their conference.", min_length=1),
    ]
    back_up_plans: Annotated[tuple[Scenario, ...], BACK_UP_PLANS] = ()
    distribution: Annotated[tuple[DistributionEntry, ...], DISTRIBUTION]
    decisions: Annotated[tuple[Decision, ...], DECISIONS] = ()

    @property
    def is_version(self) -> bool:
        """A pack made again, with their decision in it, takes the place of the one before; late papers do not."""
        return self.notice.adds_to is None

    @property
    def adds_to(self) -> int | None:
        """The pack that late papers follow, as the form names it."""
        return self.notice.adds_to

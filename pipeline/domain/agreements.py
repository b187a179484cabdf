"""The Working Agreement, as it is asked for and handed in (facts 2.1; WAL section 5)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from pipeline.domain.form import Choice, Day, Form, Line, WholeNumber, Words, YesNo, ask
from pipeline.domain.reach import Audience, Holds, Voice
from pipeline.domain.signing import ROLES, Needed, Signer, is_known, roles_of
from pipeline.domain.submissions import CaseDetails, Child, Submission
from pipeline.domain.wording import CONFIDENTIAL_ADDRESS


class PlanType(Choice):
    """The plan the child has; code lists of facts WAL-1.4 and C22."""

    INITIAL = "initial-plan", "Initial Plan"
    CHILDS = "childs-plan", "Child’s Plan (child in need)"
    CHILD_PROTECTION = "child-protection-plan", "Child Protection Plan"
    CARE = "care-plan", "Care Plan (child looked after)"
    PATHWAY = "pathway-plan", "Pathway Plan"
    NONE_YET = "none-yet", "None yet, assessment under way"


class Reason(Choice):
    """Why an agreement is made (WAL-5.06, WAL-5.07)."""

    FAMILY_TIME = "contact-looked-after", "Family time (contact) for a child looked after"
    OVER_AND_ABOVE = "over-and-above-plan", "Something over and above what the plan asks"
    OTHER = "other", "Another reason"


class ReviewForum(Choice):
    """The meeting that looks at the agreement again (WAL-5.36)."""

    CORE_GROUP = "core-group", "Core group"
    STATUTORY = "statutory-review", "Statutory review"
    CHILDS_PLAN = "childs-plan-review", "Child’s Plan review"
    CIN = "cin-review", "Child in need review"
    OTHER = "other", "Another meeting"


class Part(Choice):
    """Someone's part in the agreement; it sets the order of signing (facts 2.17)."""

    PARENT = "parent-or-carer", "Parent or carer"
    SOCIAL_WORKER = "social-worker", "Social worker"
    FAMILY = "family-or-friend", "Family member or friend"
    AGENCY = "agency", "Worker from an agency"


class Status(StrEnum):
    """How far an agreement has got (facts 2.0, W5, W6)."""

    AWAITING_SIGNATURE = "awaiting-signature"
    IN_FORCE = "in-force"
    NO_AGREEMENT = "no-agreement"


class AgreementCase(CaseDetails):
    """Which case, and who wrote the agreement down."""

    case_open: Annotated[
        YesNo,
        ask(
            "Is the case open to Children's Social Care?",
            "An agreement may only be used while the case is open.",
            example="Yes",
        ),
    ]


class Purpose(Form):
    """Why there is an agreement, and what it is to bring about (WAL-5.05 to 5.07, 5.19)."""

    reason: Annotated[
        Reason,
        ask("Reason for the agreement", "Choose one.", example="Something over and above what the plan asks"),
    ]
    reason_details: Annotated[
        Words,
        ask(
            "The reason in your own words", "One or two plain sentences that the family will read.", voice=Voice.REASON
        ),
    ]
    plan_type: Annotated[PlanType, ask("The child's plan", "Choose one.", example="Child’s Plan (child in need)")]
    plan_reference: Annotated[
        Line | None, ask("Plan reference", "The plan's number or date, if there is a plan.", example="CP-2")
    ] = None
    plan_already_asks: Annotated[
        Words | None,
        ask(
            "What the plan asks already",
            "One action a line. An agreement is for what comes on top of it, so nothing here may stand "
            "in the actions again. This is not printed.",
            printed=False,
        ),
    ] = None
    intended_outcome: Annotated[
        Words,
        ask(
            "What we want to happen",
            "Say what anyone will be able to see. For example: family time takes place every Saturday as "
            "agreed, and the child is not upset by it. Avoid general words such as 'emotional harm'.",
            voice=Voice.OUTCOME,
        ),
    ]
    replaces: Annotated[
        WholeNumber | None,
        ask(
            "Agreement number this replaces",
            "Only if an earlier agreement of this case is being changed. The new one gets its own number by itself.",
            example=2,
        ),
    ] = None


class BeforeYouStart(Form):
    """Three questions that rule an agreement out, and the manager's decision to go on (WAL-5.09 to 5.11)."""

    failed_before: Annotated[
        YesNo,
        ask(
            "Has a parent or carer failed to cooperate in the past?",
            "If yes, an agreement should not be used.",
            example="No",
        ),
    ]
    global_concerns: Annotated[
        YesNo,
        ask(
            "Are the concerns global or long-standing?",
            "If yes, an agreement should not be used.",
            example="No",
        ),
    ]
    sex_offender_contact: Annotated[
        YesNo,
        ask(
            "Is the concern about contact with a sex offender?",
            "If yes, an agreement should not be used.",
            example="No",
        ),
    ]
    override_by: Annotated[
        Line | None,
        ask(
            "Team Manager who decides to go on all the same",
            "Only if you answered yes above. Title and full name.",
            private=True,
        ),
    ] = None
    override_reason: Annotated[
        Words | None,
        ask("The Team Manager's reason", "Only if you answered yes above. This is not printed.", printed=False),
    ] = None
    override_legal_advice_on: Annotated[
        Day | None,
        ask("Date of legal advice to go on", "Only if you answered yes above.", example="14/07/2026"),
    ] = None

    @property
    def rules_it_out(self) -> bool:
        """True where any of the three questions was answered yes."""
        return self.failed_before or self.global_concerns or self.sex_offender_contact


class Advice(Form):
    """Legal advice and the advocate (WAL-5.14, 5.15, 5.26, 5.27)."""

    legal_services_consulted: Annotated[
        YesNo,
        ask("Have Legal Services been consulted?", "If yes, they get a copy.", example="No"),
    ]
    child_in_proceedings: Annotated[
        YesNo,
        ask("Is the child subject to court proceedings?", "If yes, Legal Services get a copy.", example="No"),
    ]
    advocate_offered: Annotated[
        YesNo,
        ask(
            "Was an advocate offered?",
            "Parents and carers may bring an advocate to any meeting where an agreement is made.",
            example="Yes",
        ),
    ]
    advocate_name: Annotated[
        Line | None, ask("Name of the advocate", "If there is one. Title and full name.", private=True)
    ] = None
    advocate_not_offered_reason: Annotated[
        Words | None, ask("Why no advocate was offered", "Only if you answered no. This is not printed.", printed=False)
    ] = None


class KeepingToIt(Form):
    """What happens if the agreement is not kept, by either side (WAL-5.30 to 5.33)."""

    explained_on: Annotated[Day, ask("Consequences explained on", "The day they were explained.", example="17/07/2026")]
    explained_by: Annotated[
        Line, ask("Consequences explained by", "Title and full name.", example="Ms Nadia Holt", private=True)
    ]
    explained_to: Annotated[
        Line, ask("Consequences explained to", "Title and full name of each parent or carer.", private=True)
    ]
    consequences: Annotated[
        Words,
        ask(
            "What may happen if the agreement is not kept",
            "Say it plainly and without a threat: who will do what first.",
            voice=Voice.CONSEQUENCES,
        ),
    ]
    complaints_told_on: Annotated[
        Day,
        ask(
            "Told about the right to complain on",
            "The day the parents or carers were told that they may complain if agencies do not keep to it.",
            example="17/07/2026",
        ),
    ]


class ChildsPart(Form):
    """Sharing the agreement with the child (WAL-5.34, 5.35)."""

    shared: Annotated[
        YesNo,
        ask("Will the agreement be shared with the child?", "Think about it for every child.", example="Yes"),
    ]
    shared_reason: Annotated[
        Words,
        ask("How it will be shared, or why not", "One sentence. This is not printed.", printed=False),
    ]
    signs: Annotated[YesNo, ask("Will the child or young person sign?", "A young person may sign.", example="No")]


class Review(Form):
    """When and where the agreement is looked at again (WAL-5.36)."""

    review_on: Annotated[Day, ask("Review date", "Usually within 12 weeks.", example="28/08/2026")]
    review_at: Annotated[ReviewForum, ask("Reviewed at", "Choose one.", example="Child in need review")]
    review_at_other: Annotated[Line | None, ask("Which other meeting", "Only if you chose 'Another meeting'.")] = None
    plan_review_on: Annotated[
        Day | None, ask("Date of the next plan review", "If there is a plan.", example="28/08/2026")
    ] = None


class Signing(Form):
    """When the parents or carers sign, and the manager who countersigns last (WAL-5.25, 5.28)."""

    planned_on: Annotated[
        Day,
        ask(
            "Day the parents or carers sign",
            "The day you plan for it. The date for legal advice is counted from it.",
            example="20/07/2026",
        ),
    ]
    team_manager: Annotated[
        Line,
        ask("Team Manager who countersigns", "Title and full name.", example="Mr Joel Abara", private=True),
    ]
    countersigned_on: Annotated[
        Day | None,
        ask("Countersigned on", "Only if the Team Manager has signed on paper already.", example="21/07/2026"),
    ] = None
    refusal_legal_advice_on: Annotated[
        Day | None,
        ask("Date of legal advice about a refusal", "Only if someone refuses to sign.", example="21/07/2026"),
    ] = None


class Party(Form):
    """Someone who is part of the agreement."""

    name: Annotated[Line, ask("Name", "Title and full name.", example="Ms Dawn Rigby", private=True, holds=Holds.NAME)]
    part: Annotated[Part, ask("Part in the agreement", "Choose one.", example="Parent or carer")]
    relationship: Annotated[
        Line,
        ask("Relationship or job", "For example Mother, Health visitor.", example="Mother"),
    ]
    organisation: Annotated[Line | None, ask("Organisation", "For workers.", example="Elm Road Family Centre")] = None
    address: Annotated[
        Words | None,
        ask("Address", "For parents, carers, family and friends.", private=True, holds=Holds.ADDRESS),
    ] = None
    address_confidential: Annotated[
        YesNo | None,
        ask(
            "Is the address confidential?",
            "If yes, it is never printed. Blank means no.",
            example="No",
        ),
    ] = None
    refuses: Annotated[YesNo | None, ask("Refuses to sign?", "Blank means no.", example="No")] = None
    signed_on: Annotated[Day | None, ask("Signed on", "Only if already signed on paper.", example="20/07/2026")] = None
    no_copy: Annotated[YesNo | None, ask("Must not get a copy?", "Blank means no.", example="No")] = None
    no_copy_reason: Annotated[
        Words | None, ask("Why no copy", "Only if you answered yes. This is not printed.", printed=False)
    ] = None

    @property
    def of_family(self) -> bool:
        """True for the family and its friends, whose names belong to this case."""
        return self.part in (Part.PARENT, Part.FAMILY)

    def hidden_from(self, audience: Audience) -> Mapping[str, str | None]:
        """A confidential address is the fixed sentence for every reader (WAL-5.29)."""
        return {"address": CONFIDENTIAL_ADDRESS} if self.address_confidential else {}


class AgreedAction(Form):
    """One thing that somebody has agreed to do (WAL-5.22, 5.24)."""

    action: Annotated[
        Words, ask("Action", "One thing, said so that anyone can see whether it was done.", voice=Voice.ACTION)
    ]
    who: Annotated[
        Line,
        ask("Who", "The person's name, as on the sheet People.", example="Ms Dawn Rigby", private=True),
    ]
    by_when: Annotated[
        Day | None,
        ask(
            "By when",
            "A day.",
            example="31/07/2026",
            instead='or fill in "How often" instead',
        ),
    ] = None
    how_often: Annotated[
        Line | None, ask("How often", "If it is done more than once.", example="Every Saturday visit")
    ] = None
    check: Annotated[Words, ask("Check", "Who checks it, and how.")]


class ExtraCopy(Form):
    """Somebody else who gets a copy, because the Team Manager says so (WAL-5.18)."""

    recipient: Annotated[Line, ask("Who gets it", "Title and full name.", private=True)]
    role: Annotated[Line, ask("Job and organisation", "For example Head teacher, Hill Street School.")]
    approved_by: Annotated[Line, ask("Approved by", "The Team Manager's title and full name.", private=True)]
    approved_on: Annotated[Day, ask("Approved on", "A day.", example="17/07/2026")]


class WorkingAgreement(Submission):
    """One Working Agreement, valid in every single answer; the rules look at the answers together."""

    kind: Literal["working-agreement"] = "working-agreement"
    case: Annotated[AgreementCase, Field(title="The case")]
    child: Annotated[Child, Field(title="The child")]
    before: Annotated[
        BeforeYouStart,
        Field(
            title="Before you use an agreement",
            description="If any of the three answers is yes, speak to your Team Manager first.",
        ),
    ]
    purpose: Annotated[Purpose, Field(title="What the agreement is for")]
    advice: Annotated[Advice, Field(title="Legal advice and advocate")]
    keeping: Annotated[KeepingToIt, Field(title="If the agreement is not kept")]
    childs_part: Annotated[ChildsPart, Field(title="The child's part")]
    review: Annotated[Review, Field(title="Looking at it again")]
    signing: Annotated[Signing, Field(title="Signing")]
    people: Annotated[
        tuple[Party, ...],
        Field(
            title="People",
            description="Everyone who is part of the agreement. The Team Manager and the child are not listed here.",
            min_length=1,
        ),
    ]
    actions: Annotated[
        tuple[AgreedAction, ...],
        Field(
            title="Actions",
            description="What each person agrees to do. Social Care and agencies have a part to do too.",
            min_length=1,
        ),
    ]
    extra_copies: Annotated[
        tuple[ExtraCopy, ...],
        Field(
            title="Extra copies",
            description="Only for others whom the Team Manager wants to have a copy. Parents and carers, "
            "the paper file and Legal Services are seen to by themselves.",
        ),
    ] = ()

    @property
    def parents(self) -> tuple[Party, ...]:
        """The parents and carers, in the order given."""
        return tuple(party for party in self.people if party.part is Part.PARENT)

    @property
    def refusing(self) -> tuple[Party, ...]:
        """Those who refuse to sign (WAL-5.12)."""
        return tuple(party for party in self.people if party.refuses)

    @property
    def effective_from(self) -> date | None:
        """The day the last parent or carer signed, or None until all of them have (W7, WAL-5.25)."""
        days = [party.signed_on for party in self.parents if not party.refuses]
        signed = [day for day in days if day is not None]
        return max(signed) if signed and len(signed) == len(days) else None

    @property
    def status(self) -> Status:
        """How far the agreement has got: in force only when all have signed and the manager too (W5, W6)."""
        if self.refusing:
            return Status.NO_AGREEMENT
        if all(party.signed_on for party in self.people) and self.signing.countersigned_on:
            return Status.IN_FORCE
        return Status.AWAITING_SIGNATURE

    @property
    def replaces(self) -> int | None:
        """The number of the agreement that this one takes the place of (WAL-5.37)."""
        return self.purpose.replaces

    @property
    def replaces_path(self) -> tuple[str, ...]:
        """Where the form asks which one is replaced."""
        return ("purpose", "replaces")

    @property
    def in_force(self) -> bool:
        """True where everyone has signed and the Team Manager has countersigned (W5, C16)."""
        return self.status is Status.IN_FORCE

    @property
    def signers(self) -> tuple[Signer, ...]:
        """Who signs, as the page has it: parents, young person, social worker, others, the manager last (facts 2.17).

        All but the young person have to, for the agreement to be in force (W5, C16). Where one refuses there is
        no agreement, whoever signs (W6).
        """
        others = [party for party in self.people if party.part is not Part.PARENT]
        after = [party for first in (True, False) for party in others if (party.part is Part.SOCIAL_WORKER) is first]
        needed = Needed.SIGNED if self.refusing else Needed.IN_FORCE
        parties: list[tuple[str, Needed, date | None]] = [
            (_part_of(party), Needed.NOTHING if party.refuses else needed, party.signed_on)
            for party in (*self.parents, *after)
        ]
        if self.childs_part.signs:
            parties.insert(len(self.parents), (ROLES["young-person"], Needed.SIGNED, None))
        parties.append((ROLES["team-manager"], needed, self.signing.countersigned_on))
        roles = roles_of([part for part, _, _ in parties])
        return tuple(Signer(role, need, day) for role, (_, need, day) in zip(roles, parties, strict=True))


def _part_of(party: Party) -> str:
    return party.relationship if is_known(party.relationship) else party.part.label

"""Who gets which copy, and the decisions that are written down (facts 2.14, 2.15)."""

from __future__ import annotations

from typing import Annotated

from pipeline.domain.form import Choice, ClockTime, Day, Form, Line, Words, ask
from pipeline.domain.reach import Audience, Reach


class Recipient(Choice):
    """Who somebody on the distribution list is; it decides which copy they get."""

    CHILD = "child", "The child or young person"
    PARENT = "parent-or-carer", "Parent or carer"
    FAMILY = "family", "Another family member"
    AGENCY = "agency", "Worker from an agency"
    LEGAL = "legal-services", "Legal Services"
    OUT_OF_HOURS = "out-of-hours", "Out of hours team"
    EARLY_HELP = "early-help", "Early help team"
    RECEIVING = "receiving-authority", "Receiving authority"
    FILE = "file", "The child’s file"

    @property
    def audience(self) -> Audience:
        """Whose copy this recipient gets."""
        match self:
            case Recipient.CHILD:
                return Audience.CHILD
            case Recipient.PARENT | Recipient.FAMILY:
                return Audience.FAMILY
            case Recipient.RECEIVING:
                return Audience.RECEIVING
            case Recipient.FILE:
                return Audience.COUNCIL
            case _:
                return Audience.AGENCY


class CopyKind(Choice):
    """What somebody on the distribution list gets (facts 2.0, `distribution_entry`)."""

    FULL = "full", "Their copy"
    AGREED_PARTS = "agreed-parts", "Only what was agreed"
    NONE = "none", "No copy"


class Method(Choice):
    """How a copy is given."""

    HAND = "hand", "By hand"
    POST = "post", "By post"
    SECURE_EMAIL = "secure-email", "Secure e-mail"
    SYSTEM = "system", "In the recording system"


class DistributionEntry(Form):
    """One line of the distribution list: who gets what, how, or why not (facts 2.0)."""

    recipient: Annotated[Line, ask("Who", "Title and full name, or the team.", example="Ms Dawn Rigby", private=True)]
    who: Annotated[Recipient, ask("Who that is", "Choose one.", example="Parent or carer")]
    copy_kind: Annotated[CopyKind, ask("What they get", "Choose one.", example="Their copy")]
    method: Annotated[Method | None, ask("How", "Choose one. Leave blank if they get no copy.", example="By hand")] = (
        None
    )
    sent_on: Annotated[Day | None, ask("Given on", "Only if it has been given already.", example="20/07/2026")] = None
    proof: Annotated[
        Line | None, ask("How we know they have it", "For example: signed for it.", reach=Reach.COUNCIL)
    ] = None
    reason: Annotated[
        Words | None,
        ask("Why not their whole copy", "Only if they get no copy, or only what was agreed.", reach=Reach.COUNCIL),
    ] = None
    agreed_detail: Annotated[
        Words | None,
        ask(
            "What may be shared",
            "Only for 'Only what was agreed': the very words that this person may have. They are printed on a page "
            "of their own.",
        ),
    ] = None
    decided_by: Annotated[
        Line | None,
        ask(
            "Decided by",
            "Only if they do not get their whole copy: the social worker and the manager, by name.",
            private=True,
            reach=Reach.COUNCIL,
        ),
    ] = None


class DecisionType(Choice):
    """What kind of decision was made (facts 2.15)."""

    DECISION = "decision", "Decision"
    SHORT_BACKUP = "short-back-up", "Back-up plan for the next few days"
    NO_SHARE = "no-share", "Somebody gets no copy"
    CLOSURE = "closure", "Agreement to close"
    DISPUTE = "dispute", "Disagreement between authorities"
    OVERRIDE = "override", "Going on in spite of a rule"
    SERVICE_GAP = "service-gap", "A service that is missing"


class Decision(Form):
    """One decision for the management action record (facts 2.15, CAM-5.16, WAL-2.11)."""

    decided_on: Annotated[Day, ask("Decided on", "A day.", example="17/07/2026")]
    decided_time: Annotated[ClockTime | None, ask("Time", "If it matters, like 14:30.", example="14:30")] = None
    decision_type: Annotated[DecisionType, ask("Kind of decision", "Choose one.", example="Decision")]
    text: Annotated[Words, ask("What was decided", "In one or two sentences.", reach=Reach.COUNCIL)]
    rationale: Annotated[Words, ask("Why", "The reasons, so that somebody else can follow them.", reach=Reach.COUNCIL)]
    decided_by: Annotated[
        Line, ask("Who decided", "Title and full name.", example="Mr Joel Abara", private=True, reach=Reach.COUNCIL)
    ]
    role: Annotated[Line, ask("Their job", "For example Team Manager.", example="Team Manager", reach=Reach.COUNCIL)]
    valid_until: Annotated[
        Day | None,
        ask("In force until", "For a back-up plan for the next few days.", example="24/07/2026", reach=Reach.COUNCIL),
    ] = None
    shared_with: Annotated[
        Line | None,
        ask("Told to", "The agencies who have to know, by name.", private=True, reach=Reach.COUNCIL),
    ] = None

"""Back-up (contingency) plans: what is done if things go another way (facts 2.12; BCP, HUL-10, LEE-2 to LEE-4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pipeline.domain.backup_wording import PRONOUNS, BackupWording, Situation, Wording
from pipeline.domain.form import Choice, Day, Form, Line, Words, YesNo, ask
from pipeline.domain.people import ChildDetails, Sex
from pipeline.domain.reach import Audience, Holds, Reach, Voice
from pipeline.domain.submissions import Child


class RestrictedReason(Choice):
    """Why the details would put somebody at risk if the family read them (BCP-4.7)."""

    LEAVE_AREA = "may-leave-area", "The family may leave the area"
    NOT_REPORT = "may-not-report", "Somebody may stop telling us about worries"
    DETER = "may-deter-disclosure", "It may keep somebody from telling"


# What the general version keeps to itself, so that it says in general terms only what will be done.
DETAILS = (
    "trigger",
    "signs",
    "spotter",
    "teller",
    "told",
    "within",
    "doer",
    "steps",
    "carer",
    "carer_contact",
    "child_does",
    "network_contacts",
    "service",
    "contact_arrangements",
    "police_reference",
    "order_reference",
)


class Scenario(Form):
    """One thing that may happen, and what is done then (facts 2.12)."""

    situation: Annotated[
        Situation,
        ask(
            "Back up plan if ...",
            "Choose what may happen. For each there is wording in the bank, which fills in what you leave blank.",
            example="a new partner moves in or visits often",
        ),
    ]
    other_situation: Annotated[
        Line | None,
        ask(
            "What may happen, in your words",
            "Only if nothing in the list fits. It goes on after 'Back up plan if'.",
            voice=Voice.CONTINGENCY,
        ),
    ] = None
    linked_risk: Annotated[
        Line, ask("Which worry it belongs to", "The number of the need, or a few words.", example="1", printed=False)
    ]
    trigger: Annotated[
        Words | None,
        ask(
            "What we would see or hear",
            "What tells people that it has happened. Leave blank to use the wording bank.",
            voice=Voice.CONTINGENCY,
        ),
    ] = None
    signs: Annotated[
        Words | None,
        ask("Early signs", "One a line. Leave blank to use the wording bank.", voice=Voice.CONTINGENCY),
    ] = None
    spotter: Annotated[
        Line,
        ask("Who notices", "The name of one person or more.", example="Ms Dawn Rigby", private=True, voice=Voice.WHO),
    ]
    teller: Annotated[
        Line, ask("Who passes it on", "The name of one person.", example="Ms Dawn Rigby", private=True, voice=Voice.WHO)
    ]
    told: Annotated[Line, ask("Who has to know", "Names.", example="Ms Nadia Holt", private=True, voice=Voice.WHO)]
    within: Annotated[
        Line,
        ask(
            "How quickly", "Hours or days. For example: the same day.", example="the same day", voice=Voice.CONTINGENCY
        ),
    ]
    doer: Annotated[
        Line, ask("Who acts", "The name of one person.", example="Ms Nadia Holt", private=True, voice=Voice.WHO)
    ]
    steps: Annotated[
        Words | None,
        ask(
            "What they do",
            "One step a line: who does what, by when. Leave blank to use the wording bank.",
            voice=Voice.CONTINGENCY,
        ),
    ] = None
    carer: Annotated[
        Line | None,
        ask(
            "Who looks after the child then", "A name, if somebody else has to.", example="Mrs Jean Cole", private=True
        ),
    ] = None
    carer_assessed: Annotated[
        YesNo | None,
        ask("Have we checked that they can?", "If there is somebody.", example="Yes", reach=Reach.PROFESSIONALS),
    ] = None
    carer_contact: Annotated[
        Line | None,
        ask("Their phone number", "If there is somebody.", example="01632 960 155", private=True, holds=Holds.PHONE),
    ] = None
    child_does: Annotated[
        Words | None,
        ask("What the child does", "Where the child goes and whom the child tells.", voice=Voice.NARRATIVE),
    ] = None
    network_contacts: Annotated[
        Words | None, ask("Who else can help", "Names and numbers, one a line.", private=True)
    ] = None
    agencies_agreed: Annotated[
        Line | None, ask("Agencies that have agreed to it", "Their names.", example="Elm Road Family Centre")
    ] = None
    service: Annotated[Line | None, ask("Service it is about", "If it is about one.")] = None
    contact_arrangements: Annotated[
        Line | None, ask("Where the arrangements for family time are kept", "If it is about family time.")
    ] = None
    police_reference: Annotated[Line | None, ask("Police reference", "If there is one.", reach=Reach.PROFESSIONALS)] = (
        None
    )
    order_reference: Annotated[
        Line | None, ask("Court order", "Its number or date, if there is one.", reach=Reach.PROFESSIONALS)
    ] = None
    out_of_hours_likely: Annotated[
        YesNo,
        ask("May it happen at night or at the weekend?", "If yes, the out of hours team has to know.", example="No"),
    ]
    out_of_hours_told_on: Annotated[
        Day | None,
        ask("Out of hours team told on", "If it may happen out of hours.", example="17/07/2026"),
    ] = None
    agreed_on: Annotated[Day | None, ask("Agreed with the family on", "A day.", example="17/07/2026")] = None
    not_agreed_reason: Annotated[
        Words | None, ask("Why not agreed with the family", "Only if it was not.", reach=Reach.COUNCIL)
    ] = None
    restricted_reason: Annotated[
        RestrictedReason | None,
        ask(
            "Would the details put somebody at risk?",
            "Choose why, or leave blank if the family may read everything. The family's copy then says only what you "
            "write under 'In general terms'.",
            reach=Reach.RESTRICTED,
        ),
    ] = None
    general_terms: Annotated[
        Words | None,
        ask(
            "In general terms",
            "Only if the details are kept back: what the family reads instead.",
            voice=Voice.CONTINGENCY,
        ),
    ] = None
    restricted_detail: Annotated[
        Words | None,
        ask(
            "What only the management action record says",
            "Only if the details are kept back. It is never on a plan or letter, for anybody.",
            reach=Reach.RESTRICTED,
        ),
    ] = None

    @property
    def is_restricted(self) -> bool:
        """True where the family reads the general version only (BCP-4.7)."""
        return self.restricted_reason is not None

    def hidden_from(self, audience: Audience) -> Mapping[str, str | None]:
        """A restricted scenario says in general terms what will be done, in every document but the record (BCP-4.7)."""
        if self.is_restricted and audience is not Audience.RESTRICTED:
            return dict.fromkeys(DETAILS)
        return {}


class BackUp(Form):
    """The back-up plan as a whole (HUL-10.1, BCP-4.5)."""

    not_needed: Annotated[
        YesNo | None,
        ask(
            "No back-up plan needed?",
            "Leave blank, and fill in the sheet Back-up plans. Answer yes only if none is needed.",
            example="No",
        ),
    ] = None
    not_needed_reason: Annotated[Words | None, ask("Why no back-up plan is needed", "Only if you answered yes.")] = None
    not_needed_decided_by: Annotated[
        Line | None, ask("Who decided that", "Only if you answered yes. Title and full name.", private=True)
    ] = None
    looked_at_on: Annotated[
        Day | None,
        ask("Back-up plan last looked at on", "The day it was last gone through.", example="17/07/2026"),
    ] = None


def needed_wording(scenario: Scenario, bank: BackupWording) -> Wording:
    """Return what the wording bank has to say of a scenario: the title, and each part that the form leaves blank.

    A restricted scenario, as those see it from whom its details are kept, needs the title only.
    """
    wording = bank.of(scenario.situation)
    general = scenario.spotter is None
    return wording.model_copy(
        update={
            "trigger": "" if general or scenario.trigger else wording.trigger,
            "signs": () if general or scenario.signs else wording.signs,
            "steps": () if general or scenario.steps else wording.steps,
            "within": "",
        }
    )


HE = {"they": "he", "them": "him", "their": "his", "they_are": "he is"}
SHE = {"they": "she", "them": "her", "their": "her", "they_are": "she is"}


def gap_names(scenario: Scenario, child: Child) -> Mapping[str, str]:
    """Return what goes into the gaps of the wording bank; a blank one stands for nothing (see `backup_wording`)."""
    sex = child.sex if isinstance(child, ChildDetails) else Sex.UNKNOWN
    return {
        **{Sex.MALE: HE, Sex.FEMALE: SHE}.get(sex, PRONOUNS),
        "child": child.called,
        "spotter": scenario.spotter or "",
        "doer": scenario.doer or "",
        "teller": scenario.teller or "",
        "told": scenario.told or "",
        "carer": scenario.carer or "",
        "carer_phone": scenario.carer_contact or "",
        "service": scenario.service or "",
        "police_reference": scenario.police_reference or "",
        "contact_arrangements": scenario.contact_arrangements or "",
        "order_reference": scenario.order_reference or "",
        "situation": scenario.other_situation or "",
    }

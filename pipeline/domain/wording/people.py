"""What the rules about people, copies and decisions say."""

from __future__ import annotations

from pipeline.domain.wording.said import Said

PEOPLE: dict[str, Said] = {
    # People
    "child-listed": Said(
        "this is the child.", "Take this line out: the child has a section of their own.", "facts 2.0"
    ),
    "parent-not-agreed": Said(
        "this parent or carer has not agreed to it, and it is not said why.",
        "Fill in the day, or say why not under 'Why not agreed'.",
        "WAL-2.6, HUL-4.07",
    ),
    "childs-view-missing": Said(
        "the child's view is missing.",
        "Add a line for the child. If there is no view, say why.",
        "PC-32, CAM-1.16, WAL-3.4",
    ),
    "parents-view-missing": Said(
        "there is no line for this parent or carer on the sheet Views.",
        "Add one with their name. If there is no view, say why.",
        "WAL-3.4, G9",
    ),
    "view-reason-missing": Said("there is no view, and no reason.", "Say why there is no view.", "G9"),
    "view-how-missing": Said("it is not said how this view was asked for.", "Say how you asked.", "CAM-1.16"),
    "agency-not-asked": Said(
        "it is not said when this agency was asked about its part.", "Fill in the day.", "WAL-2.8a, WAL-3.5b"
    ),
    "view-without-effect": Said(
        "it is not said what came of what the child said.",
        "Say what is done because of it, or why not.",
        "CAM-1.16",
    ),
    "one-agency": Said(
        "only one agency is in the plan.", "Think about who else could help: school, health, others.", "PC-30, HUL-4.06"
    ),
    "kept-back-in-text": Said(
        "this text shows {thing}.",
        "Take it out. If it is meant for some readers only, put it where the form asks for it.",
        "B1, WAL-5.29, G7, PC-38",
    ),
    # What earlier documents of the case have said
    "address-was-confidential": Said(
        "this address was confidential in {document}.", "Answer Yes, or No if that is over.", "W10, WAL-5.29"
    ),
    "address-not-confidential-now": Said(
        "this address was confidential in {document}, and is shown from now on.",
        "Check that this is meant. If not, withdraw this document and answer Yes in a new form.",
        "W10, WAL-5.29",
    ),
    "other-address-was-confidential": Said(
        "in {document} another address of theirs was confidential. It is not said whether this one is.",
        "Answer Yes or No. If it must stay secret, withdraw this document and answer Yes in a new form.",
        "W10, WAL-5.29",
    ),
    "earlier-address-in-text": Said(
        "this shows an address that was confidential in {document}.",
        "Take it out. If that is over, fill in the address on the sheet of the family, and answer No to 'Is the "
        "address confidential?'.",
        "W10, WAL-5.29, PC-38",
    ),
    "earlier-place-in-text": Said(
        "this names a place that would give a confidential address away, by {document}.",
        "Take it out, or list the place again under 'What else would give the address away'.",
        "WAL-5.29, T5",
    ),
    "case-was-closed": Said(
        "this case was closed with closure summary {number}.",
        "If it has been opened again, go on. If not, this should not be issued.",
        "WAL-5.08",
    ),
    "place-is-a-month": Said(
        "one of these places is also the name of a month, which stands in every date.",
        "Write it with its county, such as March in Cambridgeshire.",
        "WAL-5.29",
    ),
    "manager-not-in-list": Said(
        "no manager of that name is in our settings.",
        "Check the name. If it is right, ask IT to add it to the team in authority.toml.",
        "WAL-2.12, WAL-5.28",
    ),
    # The distribution list
    "child-not-on-list": Said(
        "the child is not on the list.",
        "Add a line for the child: their copy, or no copy and why.",
        "WAL-2.14b, WAL-3.8a",
    ),
    "recipient-missing": Said(
        "this person is not on the distribution list.",
        "Add a line there: their copy, or no copy and why.",
        "WAL-2.14b, WAL-3.8, WAL-3.9",
    ),
    "recipient-unknown": Said(
        "this name is not on the sheet of the family.",
        "Check the name. If it is right, add the person to that sheet.",
        "PC-59",
    ),
    "out-of-hours-not-on-list": Said(
        "something may happen at night or at the weekend, but the out of hours team is not on the list.",
        "Add a line for the out of hours team.",
        "BCP-3.4, PC-37",
    ),
    "out-of-hours-to-tell": Said(
        "the out of hours team has not been told yet.", "Send them the alert that comes with this pack.", "BCP-3.4"
    ),
    "method-missing": Said("it is not said how they get it.", "Choose one from the list.", "facts 2.0"),
    "copy-reason-missing": Said(
        "the reason is missing.", "Say why this person does not get their whole copy.", "WAL-2.15, WAL-3.8b, CAM-2.26"
    ),
    "copy-decider-missing": Said(
        "it is not said who decided that.", "Name the social worker and the manager.", "CAM-2.27"
    ),
    "agreed-detail-missing": Said(
        "it is not said what this person may have.", "Write down the words that may be shared.", "CAM-2.27, C17"
    ),
    "agreed-detail-unused": Said(
        "this is only for somebody who gets 'Only what was agreed'.",
        "Take it out, or change what they get.",
        "facts 2.14",
    ),
    "sent-before-drawn-up": Said("this day is before it was drawn up.", "Check the date.", "G2"),
    "copy-late": Said(
        "this is more than ten working days after it was drawn up.", "Check the date. If it is right, it was late.",
        "T11, CAM-2.25",
    ),
    # Decisions
    "end-before-start": Said("this day is before the beginning.", "Check both dates.", "G2"),
    "valid-until-missing": Said(
        "a back-up plan for the next few days needs an end.", "Fill in the day it ends on.", "BCP-2.1, T40"
    ),
}  # fmt: skip

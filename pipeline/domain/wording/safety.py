"""What the rules of back-up, safety and sustainability plans on their own say."""

from __future__ import annotations

from pipeline.domain.wording.said import Said

SAFETY: dict[str, Said] = {
    # Back-up plans
    "missing-report-time": Said(
        "it is not said how long people wait before they tell the police.",
        "Agree on a time, such as one hour after 9pm, and write it down.",
        "PC-42, LEE-4.4",
    ),
    "missing-first-steps": Said(
        "it is not said who does what before the police are called.",
        "Say who rings whom and who looks where, by name.",
        "PC-42, LEE-4.4",
    ),
    "missing-network-not-told": Said(
        "it is not said who tells the family, friends and school.",
        "Name one person who tells them all.",
        "PC-42, LEE-4.4",
    ),
    "signs-not-known": Said(
        "the signs known for this parent are not listed.",
        "Ask the family what people would see first, and write it down. Until then the general signs stand there.",
        "PC-36, BCP-3.8",
    ),
    "options-missing": Said(
        "it is not said what is done in this situation, or when that will be decided.",
        "Write the steps, or say here which ways are looked at, who decides, and by when.",
        "BCP-4.8",
    ),
    "not-at-meeting": Said(
        "it is not said at which meeting all agencies agreed to it.",
        "Fill in its day. If there was none, think about holding one.",
        "LEE-2.5, LEE-3.2",
    ),
    "short-back-up-long": Said(
        "this back-up plan lasts {days} days. Local setting: {most} at most.",
        "Choose an earlier day, or put it into the plan.",
        "BCP-2.1, T40, C25",
    ),
    # Interim safety plans
    "several-issues": Said(
        "this looks like more than one issue.",
        "Keep the one that cannot wait. Make a plan of its own for another.",
        "HUL-11.2",
    ),
    "delayed-conference-day-missing": Said(
        "the conference is delayed, but its day is blank.", "Fill in the day it is held.", "LEE-3.4"
    ),
    "enquiry-day-missing": Said(
        "enquiries are under way, but their last day is blank.", "Fill in the day they end by.", "HUL-11.1"
    ),
    "interim-ends-too-late": Said(
        "the plan goes on after {latest}, the day it was to last until.",
        "Choose that day or an earlier one. If things go on, a full plan takes over.",
        "LEE-3.4, HUL-11.1",
    ),
    "interim-too-long": Said(
        "this plan lasts {days} days. Local setting: {most} at most.",
        "Choose an earlier day, or give the manager's reason under 'Why it lasts longer than usual'.",
        "PC-40, HUL-11.1",
    ),
    "follow-on-missing": Said(
        "it is not said when the full plan follows.",
        "Fill in the day. An interim plan is always followed by a full one.",
        "PC-40, HUL-11.3",
    ),
    "child-not-told": Said(
        "it is not said when the child was told about this plan.",
        "Tell the child what the plan is and who is in it, then fill in the day.",
        "HUL-7.2",
    ),
    "child-told-how-missing": Said(
        "it is not said how the child was told.", "Say who told the child, and how.", "HUL-7.2"
    ),
    "approver-missing": Said(
        "another manager has agreed to this plan, but is not named.", "Fill in the name.", "LEE-3.7"
    ),
    "agreed-after-start": Said(
        "the manager agreed after the plan had begun.", "Check both days. If they are right, it was late.", "LEE-3.7"
    ),
    "interim-unknown": Said(
        "this case has no interim safety plan with that number.", "Check the number, or leave it blank.", "LEE-3.3"
    ),
    "interim-not-in-use": Said(
        "the interim safety plan with that number is not in use.", "Check the number, or leave it blank.", "LEE-3.3"
    ),
    "interim-stands": Said(
        "interim safety plan number {number} of this case is still in use.",
        "If this one replaces it, type its number here. If it is about something else, leave this blank.",
        "HUL-11.2",
    ),
    # Who the child can turn to
    "safe-person-not-asked": Said(
        "this person does not know yet that the child may come to them.",
        "Ask them before the child gets the plan, then answer Yes.",
        "LEE-3.5",
    ),
    "no-phone": Said(
        "there is not one phone number for the child to ring.", "Add one of somebody who agrees to it.", "LEE-3.5"
    ),
    "not-born-yet": Said(
        "the child is not born yet.", "This plan is made together with a child. Use another plan.", "LEE-3.9"
    ),
    # Sustainability plans
    "check-ins-missing": Said(
        "nobody asks the family how it goes.", "Add at least one day and who asks.", "facts 2.10, LEE-3.2"
    ),
    "no-service-gets-less": Said(
        "no service gets less or ends by this plan.",
        "Add each that does: which, when and to what.",
        "facts 2.10, LEE-3.2",
    ),
}

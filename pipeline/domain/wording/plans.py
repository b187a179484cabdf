"""What the rules of plans and back-up plans say."""

from __future__ import annotations

from pipeline.domain.wording.said import Said

PLANS: dict[str, Said] = {
    # Whether there is a plan
    "universal-only": Said(
        "only services are needed that every child can have.",
        "Do not make a plan. If the answer is not right, change it.",
        "I1, WAL-2.3",
    ),
    "other-plan-active": Said(
        "the child has another plan.",
        "Put this into that plan. If it has ended, choose No.",
        "I2, WAL-2.4, P10",
    ),
    "assessment-missing": Said(
        "it is not said which assessment the plan comes from.",
        "Fill in its reference or date, or answer Yes to 'Is the assessment still under way?'.",
        "WAL-1.2, CAM-1.02",
    ),
    "section-20-incomplete": Said(
        "this is blank, and section 20 needs a parent who knows what they agree to.",
        "Fill it in. If nobody has explained it yet, do that first.",
        "PC-47, HUL-12.3, HUL-12.4",
    ),
    "no-social-care-service": Said(
        "no action is a service that only Children's Social Care gives.",
        "Answer Yes where one is. If there is none, no plan is needed.",
        "WAL-2.2",
    ),
    # Needs, outcomes, actions
    "number-twice": Said("this number stands twice.", "Give each line a number of its own.", "P2"),
    "numbers-unreadable": Said("there is no number in this.", "Type the numbers in figures, such as 1 and 2.", "P2"),
    "number-unknown": Said("there is no line with this number.", "Check the number.", "P2"),
    "need-without-outcome": Said(
        "no outcome is for this need.", "Add an outcome for it, or add its number to one.", "P2, PC-28, HUL-13.7"
    ),
    "outcome-without-action": Said(
        "no action begins with the number of this outcome.", "Add an action for it.", "P2, PC-28"
    ),
    "outcome-achieved-already": Said(
        "this has been achieved.", "Take it out of the plan. It belongs in the review record.", "P9, PC-10, HUL-13.3"
    ),
    "child-not-named": Said(
        "no outcome names the child.", "Say what will be different, with the child's name.", "PC-23, WAL-2.5"
    ),
    "no-long-term": Said(
        "no outcome is for the long run.", "Think about what should be true in some years.", "P4, PC-31, HUL-1.3"
    ),
    "day-before-plan": Said("this day is before the plan was drawn up.", "Check the date.", "P7, PC-53"),
    "action-after-plan-review": Said(
        "this day is after the plan is looked at again.", "Check the date, or say what should be done by then.", "P7"
    ),
    "rhythm-without-end": Said(
        "it is not said until when.", "Type the last day under 'By when', such as the day of the review.", "C13, PC-06"
    ),
    "doer-not-in-plan": Said(
        "nobody of that name is in the plan.",
        "Check the name, or add the person to the family or the agencies.",
        "HUL-13.14, PC-07",
    ),
    "help-missing": Said(
        "somebody of the family does this, and it is not said how we help.", "Say how we will help.", "HUL-12.7, PC-27"
    ),
    "to-do-list": Said(
        "most of the actions are for the family to do.",
        "Say what workers do as well, so that it is no list of orders.",
        "PC-27, HUL-12.7",
    ),
    "resource-scarce": Said(
        "this depends on something that may not be there.", "Plan with what there is, as far as you can.",
        "WAL-2.10a, PC-48",
    ),
    "instead-missing": Said(
        "it is not said what is done until it is there.", "Say who helps in the meantime.", "WAL-2.10b"
    ),
    "panel-missing": Said(
        "something waits for a panel, but the panel is not named.", "Name the panel and its day.", "CAM-1.18, PC-49"
    ),
    "too-much-on-one-day": Said(
        "one person has many things to do by this day.", "Spread them out if you can.", "WAL-2.9"
    ),
    "dates-not-agreed": Said(
        "not everybody finds the dates realistic.", "Talk about the dates once more.", "WAL-2.9"
    ),
    # Who is part of it
    "other-parent-missing": Said(
        "there is one parent only, and it is not said why the other one is not part of the plan.",
        "Add the other parent to the family, or say why not.",
        "HUL-8.2, PC-24",
    ),
    "no-network": Said(
        "nobody but the parents is in the plan.", "Think about family and friends who could help.", "PC-25, CAM-1.15"
    ),
    "fgc-not-offered": Said(
        "it is not said whether a family group conference was offered.",
        "Fill in the day, or say why it was not offered.",
        "PC-26, LEE-1.4",
    ),
    "network-late": Said(
        "the family's own network was not asked within a week.", "Ask them soon, and fill in the day.", "T35, HUL-8.4"
    ),
    "safety-plan-missing": Said(
        "there is no safety plan, and it is not said why.", "Name the plan, or say why there is none.", "CAM-1.14"
    ),
    "ehcp-reason-missing": Said(
        "the two reviews are held apart, and it is not said why.", "Say why.", "CAM-4.13"
    ),
    # The manager, the review, the visits
    "declaration-missing": Said(
        "the Team Manager has to be able to declare this.",
        "Put the plan right until the answer is Yes, then drop it again.",
        "WAL-2.12, PC-55",
    ),
    "approved-before-drawn-up": Said("this day is before the plan was drawn up.", "Check both dates.", "G6"),
    "plan-review-too-late": Said(
        "this is later than any rule allows.", "Choose a day up to {latest}.", "P5, WAL-3.2, CAM-4.10"
    ),
    "plan-review-late": Said(
        "one rule asks for a review by {earliest}.", "Choose an earlier day if you can.", "P5, C2"
    ),
    "visits-too-far-apart": Said(
        "the visits are too far apart.", "Type {most} or fewer.", "P6, CAM-4.11, CAM-4.07"
    ),
    "meeting-expected": Said(
        "several agencies take part or needs are complex, so a meeting is usual.",
        "Plan a meeting, or say why there is none.",
        "WAL-2.8b, WAL-3.6",
    ),
    "version-not-next": Said(
        "this is not the next version.",
        "Leave it blank. The next one is {next}; if the case began on paper, ask IT to set where it starts.",
        "P8, CAM-3.08",
    ),
    "initial-but-complex": Said(
        "an Initial Plan is for needs that are not complex.", "Think about a Child's Plan.", "I3, WAL-1.4a"
    ),
    "initial-several-agencies": Said(
        "several agencies besides us give a service, and an Initial Plan is for one.",
        "Think about a Child's Plan.",
        "I3, WAL-1.4a",
    ),
    "full-plan-missing": Said(
        "the assessment is under way, so a full plan has to follow.", "Fill in by when it is made.", "I6, HUL-11.3"
    ),
    # Back-up plans
    "back-up-missing": Said(
        "there is no back-up plan.",
        "Fill in the sheet Back-up plans. If none is needed, answer Yes here and say why.",
        "PC-33, HUL-10.1, C7",
    ),
    "back-up-both": Said(
        "none is needed by this answer, but there are some on the sheet.", "Change one of the two.", "C7"
    ),
    "back-up-always-needed": Said(
        "here every plan needs a back-up plan.", "Fill in the sheet Back-up plans.", "HUL-10.1, C7"
    ),
    "back-up-reason-missing": Said(
        "no back-up plan is needed, but this is blank.", "Say why, and who decided that.", "BCP-4.5, PC-33"
    ),
    "situation-said-twice": Said(
        "a situation from the list is chosen already.",
        "Take these words out, or choose 'something else happens' from the list.",
        "BCP-5.22",
    ),
    "back-up-gap": Said(
        "the wording bank needs this: {what}.", "Fill it in, or write trigger, signs and steps yourself.", "PC-21, G5"
    ),
    "general-terms-missing": Said(
        "the details are kept back, so the family needs something to read instead.",
        "Say in general terms what will be done.",
        "BCP-4.7",
    ),
    "restricted-detail-missing": Said(
        "the details are kept back, but they are not written down.",
        "Write down what the management action record has to say.",
        "BCP-4.7",
    ),
    "restricted-agencies-missing": Said(
        "it is not said which agencies carry it out.", "Name them: only they may know the details.", "BCP-4.7"
    ),
    "restricted-reason-missing": Said(
        "it is not said why details are kept back.",
        "Choose a reason, or leave the general terms and the restricted details blank.",
        "BCP-4.7",
    ),
    "back-up-not-agreed": Said(
        "it is not said whether the family has agreed to it.", "Fill in the day, or say why not.", "BCP-1.7, BCP-3.6"
    ),
    "carer-not-checked": Said(
        "it is not said that we have checked the carer.", "Check it, then answer Yes.", "HUL-10.4"
    ),
    "back-up-too-many": Said(
        "there are more than {most} back-up plans.", "Keep those that are likely enough to need one.", "BCP-4.4"
    ),
    "back-up-not-looked-at": Said(
        "it is not said when the back-up plan was last gone through.", "Go through it with this version.",
        "PC-39, HUL-10.6",
    ),
}  # fmt: skip

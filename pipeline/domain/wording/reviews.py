"""What the rules of the child in need review say."""

from __future__ import annotations

from pipeline.domain.wording.said import Said

REVIEWS: dict[str, Said] = {
    # The meeting
    "drawn-up-before-meeting": Said("this day is before the meeting.", "Check both dates.", "G2"),
    "after-the-meeting": Said("this day is after the meeting.", "Check both dates.", "G2, CAM-2.18"),
    "before-the-meeting": Said("this day is before the meeting.", "Check both dates.", "G2"),
    "meeting-start-missing": Said(
        "without this day nobody can see whether the meeting was in time.", "Fill it in.", "R1, T01, T02, T03, T05"
    ),
    "meeting-late": Said(
        "the meeting had to be held by {latest}.",
        "Check the dates. If they are right, say why it was late.",
        "R1, CAM-2.05, CAM-4.02, CAM-4.04",
    ),
    "assessment-day-missing": Said(
        "it is not said by when the assessment is finished.", "Fill in the day that the manager set.", "CAM-4.01"
    ),
    "first-chair-not-allowed": Said(
        "a first meeting needs a senior practitioner or an experienced social worker in the chair.",
        "Check the answer. If it is right, speak to your manager.",
        "R2, C6, CAM-2.04, CAM-4.03",
    ),
    "chair-years-missing": Said(
        "a social worker chaired a first meeting, and it is not said how long they have been qualified.",
        "Fill in the years.",
        "R2, CAM-4.03",
    ),
    "chair-too-new": Said(
        "whoever chairs a first meeting has been qualified for at least {least} years.",
        "Check the number. If it is right, speak to your manager.",
        "R2, CAM-4.03",
    ),
    "social-worker-not-there": Said(
        "the child's social worker is not among those who took part.",
        "Add the social worker to the list, or correct 'Took part?'.",
        "CAM-2.04",
    ),
    "chair-not-social-worker": Said(
        "later meetings are usually chaired by the child's social worker.", "Say why somebody else did.", "CAM-2.06"
    ),
    "meeting-needed": Said(
        "only a review can be done without a meeting.", "Check how it was done, and which meeting it was.", "WAL-3.5a"
    ),
    "professionals-meeting-incomplete": Said(
        "professionals met by themselves, and this is blank.", "Fill it in.", "CAM-4.17, CAM-4.18"
    ),
    "minute-taker-missing": Said(
        "needs are complex, and it is not said who took the minutes.",
        "Fill in the name. For the next meeting this pack has a request.",
        "CAM-2.23",
    ),
    "minutes-late": Said(
        "minutes have to be out and on the system by {latest}.",
        "Fill in the day. If it has not been done, do it today.",
        "R6, T11, CAM-2.11, CAM-4.14",
    ),
    # Who took part
    "young-person-not-invited": Said(
        "the child is 12 or over and was not invited.", "Say why not.", "R3, CAM-2.14"
    ),
    "childs-reason-missing": Said(
        "the child is 12 or over and did not come.", "Write down the child's reason.", "CAM-2.15"
    ),
    "child-not-prepared": Said(
        "it is not said when the child was prepared.", "Fill in the day you met the child.", "CAM-2.14, CAM-1.19"
    ),
    "child-prepared-early": Said(
        "this is more than one working day before the meeting.",
        "Next time see the child on the day before, if you can.",
        "T36, CAM-1.19",
    ),
    "child-not-represented": Said(
        "nobody spoke for the child.", "Say who did, or what the child's own part was.", "CAM-2.16"
    ),
    "representative-missing": Said("it is not said who spoke for the child.", "Fill in the name.", "CAM-2.16"),
    "tools-missing": Said(
        "it is not said what helped the child to tell you.", "Say what you used, such as drawings.", "CAM-2.16"
    ),
    "parent-not-invited": Said(
        "this parent or carer is not on the sheet Invited.",
        "Add a line there, or say on the sheet Taking part why not.",
        "CAM-2.18",
    ),
    "parents-not-met": Said(
        "it is not said when the parents were met beforehand.", "Fill in the day.", "CAM-2.18"
    ),
    "plan-agency-not-invited": Said(
        "this agency is in the plan and was not invited.", "Add it to the sheet Invited, or ask it now.", "CAM-3.01"
    ),
    "solicitor-not-arranged": Said(
        "a solicitor comes only as agreed with the chair.", "Answer Yes if it was agreed.", "CAM-2.07"
    ),
    "family-does-not-agree": Said(
        "the child or the family does not agree that this person comes.",
        "Talk about it with them. Think about a report instead.",
        "CAM-2.19",
    ),
    "report-missing": Said(
        "this agency was not there and has sent no report.", "Ask for a short report.", "CAM-2.20"
    ),
    # Looking back
    "check-missing": Said(
        "this is asked at every meeting but the first.", "Fill it in.", "R8, WAL-3.7, CAM-3.02"
    ),
    "missing-without-reason": Said(
        "something was answered with No.", "Say what was missing, and why.", "R8, WAL-3.7, CAM-3.02"
    ),
    "version-not-in-use": Said(
        "this is not the version in use.", "Check the number. The version in use is {latest}.", "CAM-3.08"
    ),
    "need-not-reviewed": Said("it is not said how it is now.", "Say how it is now.", "R8, CAM-3.06"),
    "outcome-not-reviewed": Said(
        "it is not said how far this outcome is.",
        "Choose how far it is. If it was added at this meeting, answer Yes to that.",
        "R8, CAM-3.03",
    ),
    "added-but-not-new": Said(
        "this outcome was added at the meeting, so it can only be New.", "Change one of the two answers.", "CAM-3.03"
    ),
    "progress-missing": Said(
        "this has to be said of every outcome.", "Fill it in.", "R8, CAM-3.03, CAM-3.05, HUL-4.10"
    ),
    "dropped-without-reason": Said(
        "this action is no longer needed, and it is not said why.", "Say why.", "R8, CAM-3.02"
    ),
    "nothing-left-to-achieve": Said(
        "every outcome has been achieved, so there is nothing for a next plan.",
        "Add what still has to be achieved, or decide to close.",
        "CAM-3.10, CAM-3.13",
    ),
    "back-up-looked-at-earlier": Said(
        "this day is before the meeting.", "Go through the back-up plan at each review.", "T37, HUL-10.6, PC-39"
    ),
    # The decision
    "next-meeting-missing": Said(
        "the child remains in need, so this is needed.", "Fill it in.", "R5, CAM-3.13, WAL-2.13"
    ),
    "next-meeting-not-later": Said("the next meeting has to be later than this one.", "Check both dates.", "R5"),
    "disability-meeting-late": Said(
        "this is too long after the last meeting.",
        "Choose a day up to {latest}, or name the Service Manager who allows twelve weeks.",
        "CAM-4.05, CAM-4.06, C3",
    ),
    "closing-with-open-outcomes": Said(
        "an outcome has not been achieved yet.", "Say why the work can end all the same.", "R4"
    ),
    "enquiry-rules-out-closing": Said(
        "a child whose safety is being looked into is not closed.",
        "Choose section 47 as the decision, or take this out.",
        "R4, CAM-3.14",
    ),
    "early-help-missing": Said("to close, this is needed.", "Fill it in.", "CAM-3.11"),
    "nobody-from-early-help": Said(
        "nobody from early help was invited.", "Invite them when you expect to close.", "CAM-3.12"
    ),
    "early-help-papers-missing": Said(
        "the family was referred to early help, and this is blank.", "Fill it in.", "CAM-3.11"
    ),
    "lead-afterwards-missing": Said(
        "it is not said who leads when our work ends.", "Name the person, or say why nobody has to.", "R7"
    ),
    "strategy-discussion-missing": Said(
        "there is no day for the strategy discussion.", "Fill in the day.", "CAM-3.14"
    ),
    "interim-plan-needed": Said(
        "the conference is delayed, and no interim safety plan of this case is in use.",
        "Make one with the form interim-safety-plan, then drop this form again.",
        "LEE-3.4",
    ),
    "danger-not-said": Said(
        "it is not said whether the child needs protection at once.", "Answer Yes or No.", "CAM-3.15"
    ),
    "manager-not-asked": Said(
        "the child needs protection at once, and this is blank.",
        "Ask the manager about legal action now. Then fill in name, day and time.",
        "CAM-3.15",
    ),
    "detailed-record-missing": Said(
        "it is not said where the detailed record is.", "Fill in its reference, or write None under disagreements.",
        "CAM-2.22",
    ),
}  # fmt: skip

"""What the rules of the closure summary say."""

from __future__ import annotations

from pipeline.domain.wording.said import Said

CLOSURES: dict[str, Said] = {
    # The end itself
    "closing-to-come": Said(
        "this day has not come yet, and agreements of the case end as soon as this is made.",
        "Drop the form on the closing date, or check the date.",
        "W11, WAL-5.08",
    ),
    "after-the-closing-date": Said("this day is after the closing date.", "Check both dates.", "K1, CAM-6.20"),
    "route-and-reason-differ": Said(
        "a move to another local authority has to be both how the end came about and the reason, or neither.",
        "Change one of the two answers.",
        "RC5, CAM-5.18",
    ),
    "assessed-only-but-plan": Said(
        "this reason is only for an end after the assessment, and there was a plan or an enquiry.",
        "Choose another reason.",
        "K5, census rule 2990",
    ),
    "death-date-missing": Said("the date of death is missing.", "Fill in the date.", "K6, census rule 8585Q"),
    "death-date-unused": Said(
        "this is only for a child who has died.", "Take it out, or change the reason.", "K6, census rule 8585Q"
    ),
    "copy-after-death": Said("the child has died.", "Choose 'No copy', and give that as the reason.", "K6"),
    "agreements-end-too": Said(
        "these are still in use and end now: {numbers}.",
        "Add their numbers here, so that the summary names them.",
        "W11, WAL-5.08",
    ),
    "agreement-not-in-use": Said(
        "the register has no agreement of this number in use.",
        "Check the number. If it was made on paper, leave it as it is.",
        "W11",
    ),
    # A move to another authority
    "move-not-accepted": Said(
        "the child moves to another council{papers}. It has not yet written that it takes over or gives no service.",
        "Do not close. Wait for its letter and fill in what it says. If the move fell through, withdraw the pack.",
        "K2, T3, CAM-5.18",
    ),
    "move-answer-differs": Said(
        "the other council's answer of {day} is on file: {filed}. This says something else, or is blank.",
        "Fill in the same here. If they have written again since, drop the short form 'Their answer' first.",
        "K2, CAM-5.18",
    ),
    "conference-day-on-file": Said(
        "it is on file that their conference decided on {day}, and this is blank.", "Fill in that day.", "X3, CAM-5.18"
    ),
    "transfer-answer-incomplete": Said(
        "the other council has answered, but this is blank.", "Say who wrote and when.", "K2, CAM-5.18"
    ),
    "conference-still-to-decide": Said(
        "the child moves while on a Child Protection Plan, and the other council's conference has not decided.",
        "Do not close. Fill in the day once it has decided.",
        "X3, CAM-5.18",
    ),
    # Meetings, actions, worries
    "closed-before-meeting": Said("the last meeting is after the closing date.", "Check both dates.", "K1"),
    "meeting-decision-missing": Said("it is not said what the meeting decided.", "Say what it decided.", "CAM-6.20"),
    "last-meeting-missing": Said(
        "a child in need meeting has to agree before our work ends.",
        "Hold the meeting, then fill in its day.",
        "K1, C24, CAM-6.17",
    ),
    "no-last-meeting-reason-missing": Said(
        "there was no last meeting, and it is not said why.", "Fill in its day, or say why there was none.", "C24"
    ),
    "step-down-day-missing": Said(
        "the child was on a Child Protection Plan before, and this day is missing.", "Fill in the day.", "K3, CAM-6.16"
    ),
    "second-meeting-missing": Said(
        "after a Child Protection Plan there have to be two child in need meetings before the end.",
        "Hold the second meeting, then fill in its day.",
        "K3, CAM-6.17",
    ),
    "enquiry-open": Said(
        "a section 47 enquiry is open.", "Do not close. Wait until it has ended.", "K4, CAM-3.14"
    ),
    "decision-pending": Said(
        "a decision is still to come.", "Do not close. Wait until it has been made.", "K4"
    ),
    "concerns-remain": Said(
        "not everybody agrees that the child is safe.",
        "Do not close. Talk with your manager today about a strategy discussion.",
        "CAM-3.14, CAM-6.20",
    ),
    "actions-not-done": Said(
        "not everybody agrees that all actions are done.", "Finish them first, or go on with the plan.", "CAM-6.20"
    ),
    "open-actions-missing": Said(
        "something is not done, and it is not said what.", "Say what is open and who does it.", "CAM-6.20"
    ),
    # Who agrees
    "line-manager-missing": Said(
        "after a short piece of work the line manager agrees first, and a case note says so.",
        "Fill in the day and the case note.",
        "CAM-1.06",
    ),
    "closure-letters-late": Said(
        "the letters go out later than is usual here (local setting).",
        "Send them at once. They were due by {latest}.",
        "C25",
    ),
    # Who helps from now on
    "lead-after-missing": Said(
        "nobody leads from now on, and it is not said why.",
        "Name the lead professional, or say why nobody is needed.",
        "CAM-6.19",
    ),
    "lead-after-both": Said(
        "there is a lead professional, so this cannot be right.", "Take one of the two out.", "CAM-6.19"
    ),
    "lead-after-incomplete": Said(
        "the family has to know this about the lead professional.", "Fill it in.", "CAM-6.19"
    ),
    "lead-after-not-agreed": Said(
        "it is not said when the lead professional agreed to it.", "Ask, then fill in the day.", "CAM-6.19"
    ),
    "early-help-not-considered": Said(
        "early help has to be thought of before we stop.", "Think about it, then answer Yes.", "CAM-3.11"
    ),
    "early-help-by-reason": Said(
        "the reason for closing says that we refer to early help.", "Answer Yes, or change the reason.", "RC9"
    ),
    "early-help-reason-missing": Said(
        "we do not refer to early help, and it is not said why.", "Say why.", "CAM-3.11"
    ),
    "early-help-incomplete": Said(
        "we refer to early help, and they have to know this.", "Fill it in.", "CAM-3.11"
    ),
    "early-help-not-agreed": Said(
        "it is not said that the family has agreed to early help.", "Ask the family, then fill in the day.", "CAM-3.11"
    ),
    "early-help-not-invited": Said(
        "early help was not invited to the review.", "Fill in the day, or say why not.", "CAM-3.12"
    ),
    "early-help-late": Said(
        "early help has not taken part before the end.", "Bring them together with the family soon.", "CAM-6.18"
    ),
    "early-help-not-on-list": Said(
        "we refer to early help, but they are not on the list.", "Add a line for the early help team.", "CAM-3.11"
    ),
    "sustaining-missing": Said(
        "the plan for keeping things up needs this.", "Fill it in.", "LEE-3.2, facts 2.10"
    ),
    "sustaining-advised": Said(
        "it is not said how the family keeps it up.", "Fill in 'Keeping it up' together with the family.", "LEE-3.2"
    ),
    "sustaining-not-discussed": Said(
        "it is not said that all agencies have talked about it.", "Fill in the day of the meeting, or say why not.",
        "LEE-3.2",
    ),
    # What was achieved, and the letters
    "closing-outcomes-missing": Said(
        "there was a plan, so its outcomes have to be here.", "Add each outcome and what came of it.", "facts 2.8"
    ),
    "not-achieved-unexplained": Said(
        "this outcome was not fully achieved, and this is blank.",
        "Say why, and what it means for the child.",
        "facts 2.8",
    ),
    "childs-letter-empty": Said(
        "the child gets a letter, and there is nothing in it yet.",
        "Write two or three short sentences, or choose 'No copy' for the child.",
        "K8",
    ),
    "goes-on-with-missing": Said("it is not said what they go on with.", "Say it in a few words.", "facts 2.8"),
}  # fmt: skip

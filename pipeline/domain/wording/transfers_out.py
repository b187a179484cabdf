"""What the rules of transfers to another authority say."""

from __future__ import annotations

from pipeline.domain.wording.said import Said

TRANSFERS_OUT: dict[str, Said] = {
    "other-transfer-pack": Said(
        "{document} is in use too: the child would move both as a child in need and with a child protection plan.",
        "Check which of the two it is, and withdraw the other pack.",
        "CAM-5.07, CAM-8.02",
    ),
    # The receiving authority
    "receiver-missing": Said(
        "it is not said which council the child moves to.",
        "Type its name, or fill in 'Another council' if it is not in our settings.",
        "CAM-5.07",
    ),
    "receiver-twice": Said(
        "there are two receiving authorities.", "Take one of the two out.", "CAM-5.07"
    ),
    "receiver-unknown": Said(
        "this council is not in our settings.",
        "Check the name, type one of these: {codes}, or use 'Another council' instead.",
        "CAM-5.07",
    ),
    "receiver-contact-missing": Said(
        "we do not know how to reach this council.", "Fill in its team and phone number.", "CAM-5.07"
    ),
    "council-may-give-away": Said(
        "the new address is confidential, and letters to family and agencies name the council.",
        "Answer Yes if the name would show somebody where the child is, or No.",
        "T5, WAL-5.29",
    ),
    # Addresses
    "new-address-missing": Said(
        "there is no new address.",
        "Type it, answer Yes to 'Is the new address confidential?', or say why it is not known.",
        "CAM-5.07",
    ),
    "places-but-not-confidential": Said(
        "places are listed that would give the address away, but the address is not confidential.",
        "Answer Yes here, or take the places out.",
        "WAL-5.29, T5",
    ),
    "place-is-the-council": Said(
        "this is in the name of the council that we write to.",
        "Take it out, and answer Yes to 'Keep the council's name from family and agencies?'.",
        "T5, WAL-5.29",
    ),
    # The letter and what goes with it
    "reply-before-letter": Said(
        "this day is not after the letter.", "Choose a later day.", "CAM-5.18"
    ),
    "reply-later-than-usual": Said(
        "we usually ask this council to answer by {usual} (local setting).",
        "Choose an earlier day, unless it was agreed with them.",
        "CAM-5.18",
    ),
    "enclosure-not-listed": Said(
        "this is not on the checklist: {item}.",
        "Add a line for it: enclosed, or not and why.",
        "T1, X1, CAM-5.08, CAM-8.03",
    ),
    "enclosure-usual": Said(
        "this council does not ask for it, but guidance says that it goes along: {item}.",
        "Add a line for it if you can.",
        "CAM-5.08, CAM-8.03",
    ),
    "asked-for-not-listed": Said(
        "this council also asks for: {words}.",
        "Add a line 'Something else' with these words: enclosed, or not and why.",
        "T1, X1",
    ),
    "enclosure-name-missing": Said("it is not said what this is.", "Fill in 'What else'.", "T1, X1"),
    "enclosure-reason-missing": Said("this is not enclosed, and it is not said why.", "Say why.", "T1, X1"),
    "enclosure-date-missing": Said(
        "it is not said which one this is.",
        "Fill in its date. For anything but an assessment, its version will do.",
        "T1, X1",
    ),
    "assessment-old": Said(
        "the assessment is older than {months} months (local setting).",
        "Check whether it still holds, and bring it up to date if not.",
        "CAM-8.03c",
    ),
    "receiving-not-on-list": Said(
        "the receiving authority is not on the list.",
        "Add a line for it, with 'Their copy'.",
        "T7",
    ),
    "sent-but-not-on-list": Said(
        "papers have gone to the receiving authority, but not by this list.", "Fill in the day here too.", "T7"
    ),
    "told-after-move": Said(
        "the letter goes after the day of the move.",
        "Check both days. If they are right, say why the letter is late.",
        "T6, CAM-5.07",
    ),
    "papers-after-move": Said(
        "the move is planned, and papers go out after it.",
        "Send them before the move. If it is too late for that, say why.",
        "X2, T39, CAM-8.02",
    ),
    "court-permission-missing": Said(
        "court papers may go only with the court's permission.",
        "Fill in the day of the permission, or answer No to 'Enclosed?' and say why.",
        "CAM-8.03d",
    ),
    # Handing over
    "agency-told-when": Said(
        "it is not said when this agency was told.", "Fill in the day, or choose the letter.", "CAM-5.12"
    ),
    "parents-not-reminded": Said(
        "it is not said when the parents were reminded of what is theirs to arrange.",
        "Talk with them about school, doctor and other services, and fill in the day.",
        "CAM-5.04",
    ),
    "no-joint-meeting": Said(
        "no meeting of both councils is planned.", "Plan one, or say why not.", "CAM-5.13"
    ),
    "risks-understood-when": Said("it is not said when.", "Fill in the day they told us so.", "CAM-5.13"),
    "risks-not-understood": Said(
        "the letter has gone, and nobody there has told us that they understand the risks.",
        "Ring them, then fill in who and when.",
        "CAM-5.13",
    ),
    "dispute-not-decided": Said(
        "the councils disagree, and no decision of the kind 'Disagreement between authorities' is listed.",
        "Have the Team Manager talk with their own manager, and write down what came of it.",
        "CAM-5.14",
    ),
    "transfer-without-back-up": Said(
        "no back-up plan goes along.",
        "Fill in this sheet, or say under 'Back-up plan' why none is needed.",
        "BCP-1.3, BCP-2.2",
    ),
    "gap-not-raised": Said(
        "it is not said that this gap was raised with the worker there.",
        "Raise it with them, then fill in who and when.",
        "T4, CAM-5.06",
    ),
    "gap-not-decided": Said(
        "a service is missing or ends, and no decision about that is listed.",
        "Add one of the kind 'A service that is missing', with the reasons.",
        "CAM-5.16, CAM-5.17",
    ),
    "agreement-not-mentioned": Said(
        "a Working Agreement of this case is still in use.", "Say here whether it ends with the move.", "facts 2.5"
    ),
    "answer-incomplete": Said(
        "they have answered, but this is blank.", "Fill in who answered and when.", "T3, CAM-5.18"
    ),
    "answer-not-in-writing": Said(
        "only an answer in writing counts.",
        "Get it in writing and answer Yes, or choose 'Nothing yet': the case stays open.",
        "T3, CAM-5.18",
    ),
    # Asked or told
    "not-asked-or-told": Said(
        "there is no line for this person on the sheet Asked or told.",
        "Add one: what we asked or told them, and what they said.",
        "CAM-5.09, C19",
    ),
    "asked-incomplete": Said(
        "it is not said who asked or told this person, when and what.",
        "Fill it in, or choose 'Not asked'.",
        "CAM-5.09",
    ),
    "sharing-not-decided": Said(
        "somebody has not agreed that we share, and this is blank.",
        "Fill in why we share all the same, who decided and which manager agreed.",
        "T2, CAM-5.10",
    ),
    "sharing-advice": Said(
        "no advice was taken.",
        "Think with your Team Manager about asking the Caldicott Guardian or Legal Services.",
        "CAM-5.11",
    ),
    "sharing-advice-when": Said("it is not said when the advice was given.", "Fill in the day.", "CAM-5.11"),
    # Child protection
    "plan-ended-too-early": Said(
        "our plan stays open until their conference has decided.",
        "Take the day out, or fill in the day of their conference and what it decided.",
        "X3",
    ),
    "conference-day-missing": Said(
        "their conference has decided, but its day is missing.", "Fill in the day.", "X3"
    ),
    "conference-late": Said(
        "their conference is later than {latest}.",
        "Ask them for an earlier day, and tell your Team Manager.",
        "X4, T26",
    ),
    "clock-day-missing": Said(
        "this council counts from {event}.", "Fill in that day.", "C15"
    ),
    "evaluation-given-incomplete": Said(
        "it is not said how, when and to whom it was given.", "Fill in all three, or none of them.", "CAM-8.03e"
    ),
    "nobody-confirmed": Said(
        "nobody has said yet that they go to the conference.", "Arrange who goes.", "CAM-8.04"
    ),
}  # fmt: skip

"""What the rules of the Working Agreement say."""

from __future__ import annotations

from pipeline.domain.wording.said import Said

AGREEMENT: dict[str, Said] = {
    "case-closed": Said(
        "the case is not open.",
        "A Working Agreement may only be used while the case is open.",
        "W1, WAL-5.08",
    ),
    "gate-rules-it-out": Said(
        "this answer means that a Working Agreement should not be used.",
        "Speak to your Team Manager and get legal advice. To go on all the same, the Team Manager's name, "
        "reason and the date of legal advice are needed.",
        "W2, WAL-5.09 to 5.11, PC-45",
    ),
    "override-incomplete": Said(
        "the Team Manager's decision to go on is not complete without this.",
        "Fill in the name, the reason and the date of legal advice.",
        "W2",
    ),
    "agreement-needs-manager": Said(
        "here an agreement is used only if the Team Manager decides so.",
        "Try a safety plan first. To go on, fill in the Team Manager's name, reason and date of legal advice.",
        "C1, HUL-12.6",
    ),
    "agreement-too-long": Said(
        "here an agreement is for an emergency and a few days only.",
        "Choose a day up to {latest}, and make a full plan by then.",
        "C1",
    ),
    "override-not-by-manager": Said(
        "this is not the Team Manager who countersigns.",
        "Only the Team Manager can decide this. Use the same name in both places.",
        "W2",
    ),
    "override-not-needed": Said(
        "a decision to go on is filled in, but none of the three questions is answered yes.",
        "Check the three answers, or take the decision out.",
        "W2",
    ),
    "gate-overridden": Said(
        "this answer speaks against a Working Agreement.",
        "It is issued on the Team Manager's decision and says so. Keep the reason on file.",
        "W2",
    ),
    "action-when-missing": Said("there is no date.", 'Type the day, or fill in "How often" instead.', "W3, WAL-5.22"),
    "action-before-agreement": Said("this day is before the agreement was drawn up.", "Check the date.", "PC-53"),
    "action-after-review": Said(
        "this day is after the review.", "Check the date, or review the agreement later.", "PC-53"
    ),
    "no-agency-action": Said(
        "every action is for the family.",
        "Social Care and agencies have to keep to their part too. Add at least one action of theirs.",
        "W4, WAL-5.32, PC-44",
    ),
    "who-not-listed": Said(
        'this name is not on the sheet "People".',
        'Choose a name from the list, or add the person to "People" so that they can sign.',
        "WAL-5.03, WAL-5.22",
    ),
    "who-not-a-person": Said(
        "this is not the name of a person.",
        "Name the person who will do it, for example Mrs Farah March, not the organisation.",
        "PC-07",
    ),
    "action-in-plan-already": Said(
        "the plan asks for the same already.",
        "Say what is agreed on top of the plan, or take this action out.",
        "W13, WAL-5.07",
    ),
    "no-parent": Said(
        "no parent or carer is listed.", "Add each parent or carer who is part of the agreement.", "WAL-5.05"
    ),
    "no-social-worker": Said("no social worker is listed.", "Add the social worker.", "facts 2.17"),
    "person-twice": Said(
        "this name is listed twice.",
        "Take one of the two lines out. If they are two people, tell them apart in the name.",
    ),
    "signs-elsewhere": Said(
        "this person signs in a place of their own.",
        "Take this line out. The Team Manager and the child are named on the first sheet of questions.",
        "facts 2.17",
    ),
    "how-often-vague": Said(
        "nobody can tell from this whether it was done.", "Say how often, for example every Saturday.", "PC-06"
    ),
    "refusal-legal-advice-missing": Said(
        "somebody has not agreed to sign, so legal advice is needed.",
        "Get legal advice and type the date of it here.",
        "W6, WAL-5.13",
    ),
    "every-parent-refuses": Said(
        "no parent or carer agrees to sign.",
        "There can be no agreement. Get legal advice; do not use this form.",
        "W6, WAL-5.12",
    ),
    "refuses-and-signed": Said(
        "this person is said to refuse and to have signed.", "Take one of the two answers out.", "W6"
    ),
    "no-agreement-with": Said(
        "there is no agreement with this person.",
        "The document says so on its first page. Decide with your Team Manager what comes next.",
        "W6, WAL-5.12",
    ),
    "date-in-future": Said("this day has not come yet.", "Check the date.", "G6"),
    "signed-before-drawn-up": Said("this day is before the agreement was drawn up.", "Check both dates.", "W7, G6"),
    "signing-before-drawn-up": Said("this day is before the agreement was drawn up.", "Check both dates.", "G6"),
    "countersigned-later": Said(
        "the Team Manager signed after the parents or carers.",
        "The agreement stands from the day the last parent or carer signed.",
        "W7, C16",
    ),
    "countersigned-before-others": Said(
        "the Team Manager signed before everyone else had.",
        "The Team Manager signs last. Check the dates.",
        "W5, WAL-5.28",
    ),
    "explained-after-signing": Said(
        "this day is after the day of signing.",
        "Parents and carers must be told before they sign. Check the date.",
        "WAL-5.31, WAL-5.33",
    ),
    "calendar-ends": Said(
        "we do not know the bank holidays of that year.",
        "Check the year. If it is right, ask IT to update the program.",
        "facts 3.1",
    ),
    "review-before-start": Said("the review is before the agreement starts.", "Check the date.", "W9, G2"),
    "review-late": Said("the review is more than {weeks} weeks ahead.", "Choose an earlier day if you can.", "W9, C1"),
    "review-after-plan-review": Said(
        "this is after the next review of the plan.", "Look at the agreement by then at the latest.", "W9"
    ),
    "review-not-working-day": Said(
        "this is not a working day.", "Hold the review by {hold_by}, or choose another day.", "facts 3.1"
    ),
    "review-forum-missing": Said("the meeting is not named.", "Name the meeting.", "W9, WAL-5.36"),
    "address-missing": Said(
        "there is no address.",
        "Type the address, or answer Yes to 'Is the address confidential?'.",
        "facts 2.1",
    ),
    "address-sounds-confidential": Said(
        "the address reads as if it were confidential.",
        "Answer Yes here, so that it is not printed. If it is not confidential, type the address only.",
        "W10, WAL-5.29",
    ),
    "address-too-short": Said(
        "this is too little to look for in the documents.",
        "Type number, street and postcode, so that we can make sure that none of it is printed. Or leave it blank.",
        "W10, WAL-5.29",
    ),
    "letters-without-font": Said(
        "this has letters that this computer cannot print ({script}).",
        "Write them in another way, or ask IT to install a font for them.",
    ),
    "confidential-address-in-text": Said(
        "this text holds part of an address that is confidential.",
        "Take it out, also the name of the street. The document must not show where that person lives.",
        "W10, WAL-5.29, PC-59",
    ),
    "confidential-address-elsewhere": Said(
        "this is an address that is confidential for somebody else in this agreement.",
        "Answer Yes to 'Is the address confidential?' here as well.",
        "W10, WAL-5.29, PC-59",
    ),
    "private-number-in-text": Said(
        "this text holds an NHS number or a school's pupil number.", "Take it out.", "G7, PC-59"
    ),
    "replaces-unknown": Said(
        "this case has no agreement with that number.", "Check the number, or leave it blank.", "W8, W12"
    ),
    "replaces-not-in-use": Said(
        "that agreement is not in use.",
        "Check the number: only an agreement in use can be replaced. If none is, leave it blank.",
        "W8, W12",
    ),
    "earlier-agreement-stands": Said(
        "agreement number {number} of this case is still in use.",
        "If this one replaces it, type its number here and drop the form again.",
        "WAL-5.37, W12",
    ),
    "birth-missing": Said(
        "there is no date of birth.", "Type it, or the expected date for an unborn baby.", "facts 2.0"
    ),
    "birth-both": Said("there is both a date of birth and an expected one.", "Leave one of the two out.", "facts 2.0"),
    "birth-in-future": Said("this day has not come yet.", "Check the date.", "G2"),
    "child-is-adult": Said(
        "the child is 18 or over on the day this was drawn up.",
        "Check the date of birth. Only a young person with a Pathway Plan may be 18 or over.",
        "G3",
    ),
    "child-young-to-sign": Said(
        "the child is under 8 or not born yet.", "Check that signing is right for the child.", "G3, WAL-5.35"
    ),
    "more-than-one-child": Said("this looks like more than one child.", "Make one form for each child.", "G4"),
    "no-copy-reason-missing": Said("the reason is missing.", "Say why this person gets no copy.", "G8, G9"),
    "no-copy-but-listed": Said(
        "this person must not get a copy.",
        "Take this line out, or change the answer where the person is listed.",
        "G8",
    ),
    "parent-without-copy": Said(
        "a parent or carer gets no copy.",
        "This should be rare. The Team Manager should agree to it.",
        "WAL-5.16",
    ),
    "advocate-reason-missing": Said("the reason is missing.", "Say why no advocate was offered.", "G9, WAL-5.27"),
    "copy-not-approved-by-manager": Said(
        "this is not the Team Manager who countersigns.",
        "Only the Team Manager can approve extra copies. Use the same name in both places.",
        "WAL-5.18",
    ),
    "plan-reference-missing": Said("the plan is not named.", "Type the plan's number or date.", "WAL-5.07"),
}

"""Every code of the domain in its exact words, as staff read them; change the words and this list together."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "action-after-review": (
        "The file: this day is after the review. Check the date, or review the agreement later. [action-after-review]"
    ),
    "action-before-agreement": (
        "The file: this day is before the agreement was drawn up. Check the date. [action-before-agreement]"
    ),
    "action-in-plan-already": (
        "The file: the plan asks for the same already. Say what is agreed on top of the plan, or take this action "
        "out. [action-in-plan-already]"
    ),
    "action-when-missing": (
        'The file: there is no date. Type the day, or fill in "How often" instead. [action-when-missing]'
    ),
    "address-too-short": (
        "The file: this is too little to look for in the documents. Type number, street and postcode, so that we can "
        "make sure that none of it is printed. Or leave it blank. [address-too-short]"
    ),
    "address-missing": (
        "The file: there is no address. Type the address, or answer Yes to 'Is the address confidential?'. "
        "[address-missing]"
    ),
    "advocate-reason-missing": (
        "The file: the reason is missing. Say why no advocate was offered. [advocate-reason-missing]"
    ),
    "agreement-needs-manager": (
        "The file: here an agreement is used only if the Team Manager decides so. Try a safety plan first. To go on, "
        "fill in the Team Manager's name, reason and date of legal advice. [agreement-needs-manager]"
    ),
    "agreement-too-long": (
        "The file: here an agreement is for an emergency and a few days only. Choose a day up to 17/06/2026, and "
        "make a full plan by then. [agreement-too-long]"
    ),
    "birth-both": (
        "The file: there is both a date of birth and an expected one. Leave one of the two out. [birth-both]"
    ),
    "birth-in-future": "The file: this day has not come yet. Check the date. [birth-in-future]",
    "birth-missing": (
        "The file: there is no date of birth. Type it, or the expected date for an unborn baby. [birth-missing]"
    ),
    "calendar-ends": (
        "The file: we do not know the bank holidays of that year. Check the year. If it is right, ask IT to "
        "update the program. [calendar-ends]"
    ),
    "case-closed": (
        "The file: the case is not open. A Working Agreement may only be used while the case is open. [case-closed]"
    ),
    "case-number-unreadable": (
        "The file: this is not a case number. Type the number only: letters, digits and hyphens, with at least "
        "one digit, up to 20. [case-number-unreadable]"
    ),
    "child-id-unreadable": (
        "The file: this is not a child ID. Type the ID only: letters and digits, up to 20, without spaces. "
        "[child-id-unreadable]"
    ),
    "child-is-adult": (
        "The file: the child is 18 or over on the day this was drawn up. Check the date of birth. Only a young "
        "person with a Pathway Plan may be 18 or over. [child-is-adult]"
    ),
    "child-young-to-sign": (
        "The file: the child is under 8 or not born yet. Check that signing is right for the child. "
        "[child-young-to-sign]"
    ),
    "choice-unknown": (
        'The file: "because" is not one of the choices. Choose one from the list: Family time (contact) for a '
        "child looked after, Something over and above what the plan asks, Another reason. [choice-unknown]"
    ),
    "confidential-address-elsewhere": (
        "The file: this is an address that is confidential for somebody else in this agreement. Answer Yes to 'Is "
        "the address confidential?' here as well. [confidential-address-elsewhere]"
    ),
    "confidential-address-in-text": (
        "The file: this text holds part of an address that is confidential. Take it out, also the name of the "
        "street. The document must not show where that person lives. [confidential-address-in-text]"
    ),
    "copy-not-approved-by-manager": (
        "The file: this is not the Team Manager who countersigns. Only the Team Manager can approve extra copies. "
        "Use the same name in both places. [copy-not-approved-by-manager]"
    ),
    "countersigned-before-others": (
        "The file: the Team Manager signed before everyone else had. The Team Manager signs last. Check the "
        "dates. [countersigned-before-others]"
    ),
    "countersigned-later": (
        "The file: the Team Manager signed after the parents or carers. The agreement stands from the day the "
        "last parent or carer signed. [countersigned-later]"
    ),
    "date-in-future": "The file: this day has not come yet. Check the date. [date-in-future]",
    "date-out-of-range": "The file: this is too long ago or too far ahead. Check the year. [date-out-of-range]",
    "date-unreadable": 'The file: "end of term" is not a date. Type the day, like 17/07/2026. [date-unreadable]',
    "date-weekday-wrong": (
        "The file: the day of the week does not fit the date. Check which of the two is right and type the date. "
        "[date-weekday-wrong]"
    ),
    "depends-on-scarce-service": (
        "The file: this depends on something that may not be there. Add who can help in the meantime. "
        "[depends-on-scarce-service]"
    ),
    "earlier-agreement-stands": (
        "The file: agreement number 2 of this case is still in use. If this one replaces it, type its number here "
        "and drop the form again. [earlier-agreement-stands]"
    ),
    "every-parent-refuses": (
        "The file: no parent or carer agrees to sign. There can be no agreement. Get legal advice; do not use "
        "this form. [every-parent-refuses]"
    ),
    "explained-after-signing": (
        "The file: this day is after the day of signing. Parents and carers must be told before they sign. Check "
        "the date. [explained-after-signing]"
    ),
    "field-unknown": 'The file: this is not a name we know. Did you mean "first_name"? [field-unknown]',
    "file-not-in-folder": (
        "The file: this file did not come with the form. Put the form and the files that it names in one folder, and "
        "drop the folder. [file-not-in-folder]"
    ),
    "file-not-named": (
        "The file: the folder has files that the form does not name: 1. Check that each of them belongs to this "
        "case. They are kept with what you dropped. [file-not-named]"
    ),
    "gate-overridden": (
        "The file: this answer speaks against a Working Agreement. It is issued on the Team Manager's decision "
        "and says so. Keep the reason on file. [gate-overridden]"
    ),
    "gate-rules-it-out": (
        "The file: this answer means that a Working Agreement should not be used. Speak to your Team Manager and "
        "get legal advice. To go on all the same, the Team Manager's name, reason and the date of legal advice "
        "are needed. [gate-rules-it-out]"
    ),
    "more-than-one-child": (
        "The file: this looks like more than one child. Make one form for each child. [more-than-one-child]"
    ),
    "no-agency-action": (
        "The file: every action is for the family. Social Care and agencies have to keep to their part too. Add "
        "at least one action of theirs. [no-agency-action]"
    ),
    "no-agreement-with": (
        "The file: there is no agreement with this person. The document says so on its first page. Decide with "
        "your Team Manager what comes next. [no-agreement-with]"
    ),
    "no-copy-but-listed": (
        "The file: this person must not get a copy. Take this line out, or change the answer where the person is "
        "listed. [no-copy-but-listed]"
    ),
    "no-copy-reason-missing": (
        "The file: the reason is missing. Say why this person gets no copy. [no-copy-reason-missing]"
    ),
    "no-parent": (
        "The file: no parent or carer is listed. Add each parent or carer who is part of the agreement. [no-parent]"
    ),
    "no-social-worker": "The file: no social worker is listed. Add the social worker. [no-social-worker]",
    "number-out-of-range": (
        'The file: "0" is too small or too large. Type a number from 1 to 9999. [number-out-of-range]'
    ),
    "number-unreadable": (
        'The file: "two" is not a whole number. Type a number in figures, like 2. [number-unreadable]'
    ),
    "outcome-too-general": "The file: this is too general. Say what will be seen to happen. [outcome-too-general]",
    "override-incomplete": (
        "The file: the Team Manager's decision to go on is not complete without this. Fill in the name, the "
        "reason and the date of legal advice. [override-incomplete]"
    ),
    "override-not-by-manager": (
        "The file: this is not the Team Manager who countersigns. Only the Team Manager can decide this. Use the "
        "same name in both places. [override-not-by-manager]"
    ),
    "override-not-needed": (
        "The file: a decision to go on is filled in, but none of the three questions is answered yes. Check the "
        "three answers, or take the decision out. [override-not-needed]"
    ),
    "parent-without-copy": (
        "The file: a parent or carer gets no copy. This should be rare. The Team Manager should agree to it. "
        "[parent-without-copy]"
    ),
    "person-twice": (
        "The file: this name is listed twice. Take one of the two lines out. If they are two people, tell them "
        "apart in the name. [person-twice]"
    ),
    "signs-elsewhere": (
        "The file: this person signs in a place of their own. Take this line out. The Team Manager and the child are "
        "named on the first sheet of questions. [signs-elsewhere]"
    ),
    "how-often-vague": (
        "The file: nobody can tell from this whether it was done. Say how often, for example every Saturday. "
        "[how-often-vague]"
    ),
    "address-sounds-confidential": (
        "The file: the address reads as if it were confidential. Answer Yes here, so that it is not printed. If it is "
        "not confidential, type the address only. [address-sounds-confidential]"
    ),
    "letters-without-font": (
        "The file: this has letters that this computer cannot print (Devanagari). Write them in another way, or ask IT "
        "to install a font for them. [letters-without-font]"
    ),
    "placeholder-left": (
        "The file: a gap or placeholder has been left in. Fill it in, or take it out. [placeholder-left]"
    ),
    "plan-reference-missing": (
        "The file: the plan is not named. Type the plan's number or date. [plan-reference-missing]"
    ),
    "private-number-in-text": (
        "The file: this text holds an NHS number or a school's pupil number. Take it out. [private-number-in-text]"
    ),
    "refusal-legal-advice-missing": (
        "The file: somebody has not agreed to sign, so legal advice is needed. Get legal advice and type the date "
        "of it here. [refusal-legal-advice-missing]"
    ),
    "refuses-and-signed": (
        "The file: this person is said to refuse and to have signed. Take one of the two answers out. "
        "[refuses-and-signed]"
    ),
    "replaces-not-in-use": (
        "The file: that agreement is not in use. Check the number: only an agreement in use can be replaced. If "
        "none is, leave it blank. [replaces-not-in-use]"
    ),
    "replaces-unknown": (
        "The file: this case has no agreement with that number. Check the number, or leave it blank. [replaces-unknown]"
    ),
    "required-blank": (
        "The file: this is blank. Please fill it in. Title and full name of the worker. [required-blank]"
    ),
    "review-after-plan-review": (
        "The file: this is after the next review of the plan. Look at the agreement by then at the latest. "
        "[review-after-plan-review]"
    ),
    "review-before-start": (
        "The file: the review is before the agreement starts. Check the date. [review-before-start]"
    ),
    "review-forum-missing": "The file: the meeting is not named. Name the meeting. [review-forum-missing]",
    "review-late": (
        "The file: the review is more than 12 weeks ahead. Choose an earlier day if you can. [review-late]"
    ),
    "review-not-working-day": (
        "The file: this is not a working day. Hold the review by 31/07/2026, or choose another day. "
        "[review-not-working-day]"
    ),
    "risk-on-the-harmed": (
        "The file: this may ask the person who is harmed to control the one who causes harm. Say who works with "
        "that person, and what keeps the child safe. [risk-on-the-harmed]"
    ),
    "rows-missing": "The file: nothing is filled in here. Fill in at least one line. [rows-missing]",
    "says-appropriate": (
        "The file: people will understand this word differently. Say what it would look like. [says-appropriate]"
    ),
    "says-label": "The file: a word here labels people. Say what happened, in plain words. [says-label]",
    "says-monitor": (
        "The file: 'monitor' does not say what anyone will do. Say who looks at what, and how often. [says-monitor]"
    ),
    "says-subjective": (
        "The file: two people could disagree about whether this is done. Say what a visitor would see. "
        "[says-subjective]"
    ),
    "says-support": "The file: 'support' is too general. Say what help, by whom and how often. [says-support]",
    "shape-wrong": (
        "The file: a group of names and values is expected here. Compare it with the example file. [shape-wrong]"
    ),
    "signature-as-safety": (
        "The file: a signature does not keep a child safe. Say what will be seen and checked. [signature-as-safety]"
    ),
    "signed-before-drawn-up": (
        "The file: this day is before the agreement was drawn up. Check both dates. [signed-before-drawn-up]"
    ),
    "signing-before-drawn-up": (
        "The file: this day is before the agreement was drawn up. Check both dates. [signing-before-drawn-up]"
    ),
    "text-too-long": "The file: this has 201 characters. The most is 200. Please shorten it. [text-too-long]",
    "text-unprintable": (
        "The file: this has characters that cannot be printed. Type the text again instead of pasting it. "
        "[text-unprintable]"
    ),
    "text-unreadable": "The file: this is not text. Type the answer in words. [text-unreadable]",
    "who-not-a-person": (
        "The file: this is not the name of a person. Name the person who will do it, for example Mrs Farah March, "
        "not the organisation. [who-not-a-person]"
    ),
    "who-not-listed": (
        'The file: this name is not on the sheet "People". Choose a name from the list, or add the person to '
        '"People" so that they can sign. [who-not-listed]'
    ),
    "yes-no-unreadable": 'The file: "perhaps" is neither yes nor no. Type Yes or No. [yes-no-unreadable]',
}

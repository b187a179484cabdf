"""What is said of wording that does not work for families; advice only (facts section 4)."""

from __future__ import annotations

from pipeline.domain.wording.said import Said

PRACTICE: dict[str, Said] = {
    "says-monitor": Said(
        "'monitor' does not say what anyone will do.", "Say who looks at what, and how often.", "PC-01"
    ),
    "says-support": Said("'support' is too general.", "Say what help, by whom and how often.", "PC-02"),
    "says-appropriate": Said("people will understand this word differently.", "Say what it would look like.", "PC-03"),
    "says-slogan": Said(
        "these words do not show what is needed.",
        "Say what the child will do, feel or have, so that people can see or count it.",
        "PC-04",
    ),
    "says-subjective": Said(
        "two people could disagree about whether this is done.", "Say what a visitor would see.", "PC-05"
    ),
    "says-no-day": Said(
        "nobody can look at this again on a day.",
        "Give the day, for example 12 June 2026, or say how often and until when.",
        "PC-06",
    ),
    "names-no-person": Said(
        "this is not the name of a person.",
        "Name who will do it, for example Mrs Farah March, Head of Year 6.",
        "PC-07",
    ),
    "says-what-is-unwanted": Said(
        "this says what should not happen.",
        "Say what you want to see in its place. That is easier to work towards and to notice.",
        "PC-08",
    ),
    "wanted-for-every-child": Said(
        "this is wanted for every child.", "Say what needs to change for this one, from the assessment.", "PC-09"
    ),
    "several-outcomes": Said("this looks like more than one outcome.", "Give each one a line of its own.", "PC-11"),
    "only-a-referral": Said(
        "going to a service does not change anything yet.",
        "Add what should be different because of it: 'so that ...'.",
        "PC-12",
    ),
    "promises-too-much": Said(
        "one slip and this promise is broken.", "Agree a step that the family can really take.", "PC-13"
    ),
    "says-where-to-live": Said(
        "this tells somebody where to live, which needs their own wish or a court order.",
        "Say which it is. If the child is not safe at home, speak to your manager today about section 47.",
        "PC-14",
    ),
    "restricts-family-time": Said(
        "this limits family time, which needs the family's own wish or a court order.",
        "Say whose idea it was, or give the order's date and number.",
        "PC-15",
    ),
    "process-not-plan": Said(
        "this is a procedure, not yet a plan.",
        "Say who looks after the child, who does what in the first 24 hours, and by when.",
        "PC-16",
    ),
    "calls-it-a-case": Said("a child or a family is called a case here.", "Use the child's name.", "PC-17"),
    "sounds-like-a-threat": Said(
        "this may sound like a threat.", "Say calmly what would happen and why, and how we try to help first.", "PC-18"
    ),
    "blames": Said(
        "this blames people for not taking part.",
        "Say what happened and what we tried. Think about what would make it easier for them.",
        "PC-19",
    ),
    "says-initials": Said(
        "not everyone knows these initials.", "Write them in full the first time, or use an everyday word.", "PC-20"
    ),
    "views-missing": Said(
        "there are no views here yet.",
        "Write down the person's own words, or how you found out what life is like for them.",
        "PC-32",
    ),
    "says-no-speed": Said("this does not say how fast.", "Give a time, or a number of hours or days.", "PC-35"),
    "only-another-home": Said(
        "this only says that the child would move.",
        "Say what will help this home to last, and whom the child can turn to.",
        "PC-41",
    ),
    "outcome-too-general": Said("this is too general.", "Say what will be seen to happen.", "WAL-5.21, PC-43"),
    "risk-on-the-harmed": Said(
        "this may ask the person who is harmed to control the one who causes harm.",
        "Say who works with that person, and what keeps the child safe.",
        "PC-46",
    ),
    "consent-under-pressure": Said(
        "consent to section 20 must be free and informed.",
        "Say how and when it was explained, and that the parent may ask for the child back at any time.",
        "PC-47",
    ),
    "depends-on-scarce-service": Said(
        "this depends on something that may not be there.", "Add who can help in the meantime.", "PC-48"
    ),
    "panel-without-day": Said(
        "it is not clear whether this is agreed.",
        "Say that it is confirmed, or that it waits for a panel, and on which day the panel meets.",
        "PC-49",
    ),
    "says-label": Said("a word here labels people.", "Say what happened, in plain words.", "PC-50"),
    "sentence-too-long": Said(
        "a sentence here has more than 25 words.", "Make two or three of it, so that everyone can read it.", "PC-51"
    ),
    "says-working-hours": Said(
        "'working hours' can mean one day or several.", "Write, for example, 'by 3pm the next working day'.", "PC-52"
    ),
    "says-nothing-will-happen": Said(
        "this does not say what happens if things go wrong.", "Say it in one or two plain sentences.", "PC-54"
    ),
    "signature-as-safety": Said(
        "a signature does not keep a child safe.", "Say what will be seen and checked.", "PC-57"
    ),
    "nobody-named-to-act": Said("this does not say who does it.", "Name the person: 'Ms Bello rings ...'.", "PC-58"),
}

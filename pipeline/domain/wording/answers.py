"""What is said of one answer that cannot be read."""

from __future__ import annotations

from pipeline.domain.wording.said import Said

ANSWERS: dict[str, Said] = {
    # Answers, one at a time
    "required-blank": Said("this is blank.", "Please fill it in. {guidance}"),
    "date-unreadable": Said("{quoted} is not a date.", "Type the day, like 17/07/2026{instead}."),
    "date-weekday-wrong": Said(
        "the day of the week does not fit the date.", "Check which of the two is right and type the date."
    ),
    "date-out-of-range": Said("{quoted} is too long ago or too far ahead.", "Check the year."),
    "time-unreadable": Said("{quoted} is not a time of day.", "Type the time, like 14:30."),
    "yes-no-unreadable": Said("{quoted} is neither yes nor no.", "Type Yes or No."),
    "choice-unknown": Said("{quoted} is not one of the choices.", "Choose one from the list: {choices}."),
    "number-unreadable": Said("{quoted} is not a whole number.", "Type a number in figures, like 2."),
    "number-out-of-range": Said("{quoted} is too small or too large.", "Type a number from 1 to 9999."),
    "case-number-unreadable": Said(
        "this is not a case number.",
        "Type the number only: letters, digits and hyphens, with at least one digit, up to 20.",
    ),
    "child-id-unreadable": Said(
        "this is not a child ID.", "Type the ID only: letters and digits, up to 20, without spaces."
    ),
    "text-too-long": Said("this has {length} characters. The most is {limit}.", "Please shorten it."),
    "text-unprintable": Said(
        "this has characters that cannot be printed.", "Type the text again instead of pasting it."
    ),
    "text-unreadable": Said("this is not text.", "Type the answer in words."),
    "placeholder-left": Said("a gap or placeholder has been left in.", "Fill it in, or take it out.", "G5, PC-21"),
    "rows-missing": Said("nothing is filled in here.", "Fill in at least one line."),
    # The shape of JSON
    "field-unknown": Said("{quoted} is not a name we know.", "{nearest}"),
    "shape-wrong": Said("{wanted} is expected here.", "Compare it with the example file."),
}

"""What is said of the short form for the other council's answer to a move out."""

from __future__ import annotations

from pipeline.domain.wording.said import Said

THEIR_ANSWERS: dict[str, Said] = {
    "answered-pack-unknown": Said(
        "this case has no such papers for a move.", "Check the case number and the document against our letter."
    ),
    "answered-pack-out-of-use": Said("this document is {standing}, so no answer is recorded for it.", "{instead}"),
    "answer-still-to-come": Said(
        "there is nothing to write down yet.", "Drop this form when they have answered in writing.", "T3, CAM-5.18"
    ),
    "answer-without-words": Said(
        "they refuse, and it is not said what they wrote.", "Say it in a sentence or two.", "T3, CAM-5.18"
    ),
    "answer-before-pack": Said(
        "this is before our papers were drawn up, on {day}.", "Type the day of their letter or e-mail.", "G6"
    ),
    "only-their-answer-is-new": Said(
        "this is {document} again, and only their answer is new.",
        "Nothing was made, so what they have from us still counts. Fill in {form} in the folder of {document} "
        "and drop that instead.",
        "CAM-5.18",
    ),
}

"""What the rules of a move to us say."""

from __future__ import annotations

from pipeline.domain.wording.said import Said

TRANSFERS_IN: dict[str, Said] = {
    # The request
    "request-incomplete": Said(
        "the request came back, but this is blank.",
        "Ask the other council for it. Until then, leave the request as 'It goes out now'.",
        "F1, CAM-8.12",
    ),
    "return-missing": Said("the request came back, but this is blank.", "Fill it in.", "F2, CAM-8.11"),
    "returned-but-sent": Said(
        "there is a day on which the request came back.", "Choose 'It has come back filled in'.", "CAM-8.11"
    ),
    "returned-before-sent": Said("this is before the request went out.", "Check both days and times.", "F2"),
    "request-late": Said(
        "the request came back after more than 24 hours.",
        "Check the days and times. The day of the meeting or conference stays as it is.",
        "F2, F4, T27",
    ),
    "request-overdue": Said(
        "the request was due back on {due}.", "Ring the other council today.", "F2, T27, CAM-8.11"
    ),
    "request-not-passed-on": Said(
        "it is not said when quality assurance had the request.",
        "Pass it to them today, then fill in the day.",
        "F3, CAM-8.13",
    ),
    "accepted-before-returned": Said("this is before the request came back.", "Check both days.", "F3"),
    "papers-still-missing": Said(
        "the other council has not sent this yet.", "Ask again. The letter in this pack does so.", "CAM-8.14"
    ),
    # The clocks
    "arrival-missing": Said(
        "the meeting is counted from this day, and it is blank.",
        "Fill in when the family came. If the move is still to come, answer Yes to 'Is the move still to come?'.",
        "T14, T28, CAM-5.19",
    ),
    "arrival-day-past": Said(
        "the move is said to be still to come, but its day is past.",
        "If the family is here, answer No and fill in the day they came. If not, fill in the new day or leave it "
        "blank.",
        "T14, T28, CAM-5.19",
    ),
    "arrival-in-future": Said(
        "this day has not come yet.",
        "If the move is still to come, answer Yes to 'Is the move still to come?'. If not, check the day.",
        "G6, T14, T28",
    ),
    "clock-not-running": Said(
        "the conference is counted from this day, and it is blank.",
        "Ask for it in writing, then fill in the day.",
        "T26, C15, CAM-8.10",
    ),
    "notice-but-not-for-good": Said(
        "there is a written notice of a permanent address.", "Choose 'For good', or take out the day.", "CAM-8.10"
    ),
    "first-meeting-not-fixed": Said(
        "there is no day for the meeting or conference yet.", "Fix one by {latest}.", "T14, T26, T28"
    ),
    "first-meeting-late": Said(
        "this is too late for the meeting or conference.", "It has to be by {latest}.", "T14, T26, T28, F4"
    ),
    # The meeting
    "first-meeting-incomplete": Said(
        "there is a day for the meeting, but this is blank.", "Fill it in, so that people can come.", "CAM-5.20"
    ),
    "nobody-invited": Said("nobody is invited.", "Answer Yes for everybody who should come.", "CAM-5.20"),
    "conference-not-agreed": Said(
        "quality assurance and the team have not agreed the day.", "Agree it, then answer Yes.", "CAM-8.15"
    ),
    "why-if-invited": Said(
        "if you invite this worker from before the move, it has to be said why.",
        "If you answer Yes to 'Invite', say why they are needed. If you answer No, leave this blank.",
        "CAM-5.20",
    ),
    "why-invited-missing": Said(
        "workers from before the move come only where they are needed.", "Say why, or do not invite them.", "CAM-5.20"
    ),
    "agency-not-invited": Said(
        "this agency helps the family and is not invited.", "Invite them if you can.", "CAM-5.20"
    ),
    "decision-missing": Said(
        "there is something about a decision, but no decision.", "Choose what was decided.", "facts 2.7c"
    ),
    "decision-without-conference": Said(
        "only a conference decides this, and the child is a child in need.", "Take it out.", "facts 2.7c"
    ),
    "decision-without-day": Said(
        "the conference has decided, and its day is blank.", "Fill in the day.", "facts 2.7c"
    ),
    "decision-reasons-missing": Said("it is not said why.", "Say why it decided so.", "facts 2.7c"),
    "after-conference-missing": Said("there is no day for this yet.", "Fix one by {latest}.", "T18, T20"),
    "after-conference-late": Said("this is too late.", "Choose a day up to {latest}.", "T18, T20"),
    # Who has to know
    "quality-not-told": Said("quality assurance has not been told.", "Tell them today.", "CAM-8.05"),
    "not-on-temporary-list": Said(
        "the child is not on our temporary list.",
        "Put the child on it, and tell the other council.",
        "CAM-8.06",
    ),
    "senior-not-told": Said(
        "the senior manager has not been told of the new address.", "Tell them today.", "CAM-8.08"
    ),
    "contact-not-passed-on": Said(
        "the other council does not have the family's new contact details.", "Pass them on.", "CAM-8.08"
    ),
    "area-team-missing": Said("no team has taken it on yet.", "Name the team.", "CAM-8.07"),
    "first-visit-missing": Said("there is no day for the first visit.", "Fix one soon.", "CAM-8.07"),
}  # fmt: skip

"""The Word template of the record of a child in need meeting (facts 2.4)."""

from __future__ import annotations

from building import (
    Answers,
    Line,
    Signer,
    about_the_child,
    box,
    bullets,
    each,
    facts,
    footer,
    grid,
    heading,
    letterhead,
    maybe,
    new_document,
    opening,
    prose,
    section_facts,
    section_prose,
    signatures,
    when,
)
from docx.document import Document
from parts import rights_and_numbers, what_people_say

from pipeline.domain.documents.reviews import CinReviewPage
from pipeline.domain.reviews import CinReview

REVIEW = Answers(CinReview, CinReviewPage)
CHAIR = ("chair", "chair_role", "chair_reason", "chair_years")
DATES = ("referral_on", "assessment_due_on", "protection_ended_on", "accepted_on", "late_reason")
BY_THEMSELVES = ("professionals_reason", "parents_told_on", "views_put_by")
CHILDS_PART = ("how_took_part", "child_absent_reason", "child_not_invited_reason")
CLOSING = (
    "open_outcomes_reason",
    "early_help_considered",
    "early_help_result",
    "early_help_referred",
    "early_help_papers",
    "early_help_papers_on",
    "lead_afterwards",
    "no_lead_reason",
)
ENQUIRY = ("strategy_discussion_on", "immediate_danger", "safeguarding_manager", "consulted_on", "consulted_at")


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Record of a child in need meeting")
    letterhead(document)
    opening(document)
    _what_was_decided(document)
    about_the_child(document, more=[("Age", maybe("age"))])
    _the_meeting(document)
    _who_took_part(document)
    heading(document, "What people say")
    what_people_say(document)
    _the_last_plan(document)
    _the_childs_life(document)
    _what_has_come_of_the_plan(document)
    _the_decision(document)
    _for_the_file(document)
    heading(document, "Signed")
    signatures(
        document,
        [
            Signer("{{ meeting.chair }}", "Chaired the meeting"),
            Signer("{{ team_manager }}", "Team Manager, signs last"),
        ],
        described="A place for the chair and one for the Team Manager to sign.",
    )
    rights_and_numbers(document)
    footer(document)
    return document


def _what_was_decided(document: Document) -> None:
    inside = box(
        document,
        [Line("{{ decision.choice }}", "Panel heading"), "{{ decided }}"],
        described="What was decided, and when everybody meets again.",
    )
    prose(
        inside,
        "**Why:** {{ decision.reasons }}",
        maybe("what_follows"),
        maybe("next_meeting"),
        look="Panel text",
    )


def _the_meeting(document: Document) -> None:
    heading(document, "The meeting")
    facts(
        document,
        [
            ("Which meeting", "{{ meeting.meeting_type }}"),
            ("When", "{{ meeting.held_on }}"),
            ("How", "{{ meeting.mode }}"),
            ("Where", "{{ meeting.venue }}"),
            ("Minutes taken by", maybe("meeting.minute_taker")),
            ("Minutes", "{{ minutes_due }} {{ minutes_given }}"),
        ],
        described="Which meeting it was, when, how and where, and its minutes.",
    )
    section_facts(document, REVIEW, "meeting", only=CHAIR, described="Who chaired the meeting.")
    section_facts(document, REVIEW, "meeting", only=DATES, described="The days that a first meeting is counted from.")
    section_prose(
        document,
        REVIEW,
        "meeting",
        only=("no_meeting_held_reason", "venue_views", "practical", *BY_THEMSELVES),
    )


def _who_took_part(document: Document) -> None:
    heading(document, "Who took part")
    grid(
        document,
        [
            ("Who", 7, ["**{{ one.name }}**", "{{ one.role }}"]),
            ("Invited on", 4, "{{ one.invited_on }}"),
            ("Took part?", 6, "{{ one.part }}"),
        ],
        over="one in invited",
        described="Everybody who was invited, when, and whether they took part.",
    )
    heading(document, "{{ child.called }}\u2019s part", level=2)
    prose(document, "{{ taking_part.how_took_part }}")
    section_facts(
        document,
        REVIEW,
        "taking_part",
        only=("child_invited", "child_part", "represented_by", "tools_used", "prepared_on", "parents_met_on"),
        described="How the child took part, and when the child and the parents were met beforehand.",
    )
    section_prose(document, REVIEW, "taking_part", only=CHILDS_PART[1:])
    heading(document, "So that everybody could take part", level=2)
    prose(document, "**Time and day:** {{ taking_part.time_and_day }}", "**Help:** {{ taking_part.help_given }}")


def _the_last_plan(document: Document) -> None:
    """The checks of the last plan; a first meeting has none to look back on (CAM-3.02)."""
    with when(document, "checks.plan_version"):
        heading(document, "The last plan")
        section_facts(
            document,
            REVIEW,
            "checks",
            only=("plan_version", "understood", "agreed", "actioned", "minutes_received", "minutes_agreed"),
            described="Whether the last plan was clear, agreed and carried out, and its minutes right.",
        )
        section_prose(document, REVIEW, "checks", only=("what_was_missing",))


def _the_childs_life(document: Document) -> None:
    heading(document, "{{ child.called }}\u2019s life now")
    section_prose(
        document,
        REVIEW,
        "life",
        labels={
            "daily_life": "A day in {{ child.called }}\u2019s life",
            "identity": "Who {{ child.called }} is",
            "impact": "What has changed for {{ child.called }}",
        },
    )


def _what_has_come_of_the_plan(document: Document) -> None:
    heading(document, "What has come of the outcomes")
    with when(document, "achieved"):
        inside = box(
            document,
            [Line("What has been achieved", "Panel heading"), "Well done, everybody. This leaves the plan:"],
            described="The outcomes that have been achieved.",
        )
        bullets(inside, over="words in achieved", text="{{ words }}")
    with each(document, "one in outcomes"):
        heading(document, "{{ one.title }}", level=2)
        prose(
            document,
            "**{{ one.state }}**",
            "{{ one.measure }}",
            maybe("one.progress", "**Progress:** {{ one.progress }}"),
            maybe("one.actual", "**What has come of it:** {{ one.actual }}"),
            maybe("one.evidence", "**How we know:** {{ one.evidence }}"),
        )
    heading(document, "Needs and worries, looked at again")
    with each(document, "need in needs"):
        prose(document, "**{{ need.number }}.** {{ need.text }} ({{ need.source }})", look="Lead-in")
        prose(document, maybe("need.now", "**Now:** {{ need.now }}"), look="Quoted")
    with when(document, "actions"):
        heading(document, "What has become of the actions")
        grid(
            document,
            [
                ("Action", 8.5, ["{{ one.text }}", maybe("one.came_of_it", look="Table note")]),
                ("Who", 4.5, "{{ one.who }}"),
                ("What became of it", 4, "**{{ one.state }}**"),
            ],
            over="one in actions",
            described="Each action, who was to do it, and what became of it.",
        )


def _the_decision(document: Document) -> None:
    heading(document, "What comes next")
    prose(document, "{{ decision.still_to_do }}", maybe("back_up"))
    section_facts(document, REVIEW, "decision", only=CLOSING, described="What follows where the work comes to its end.")
    section_facts(document, REVIEW, "decision", only=ENQUIRY, described="What was done at once for the child.")
    with when(document, "without_copy"):
        heading(document, "Who does not get this whole record", level=2)
        bullets(document, over="words in without_copy", text="{{ words }}")


def _for_the_file(document: Document) -> None:
    heading(document, "For the record")
    section_facts(document, REVIEW, "case")
    section_facts(
        document,
        REVIEW,
        "checks",
        only=("joint_chronology", "chronology"),
        described="What goes into the chronology.",
    )
    section_prose(
        document,
        REVIEW,
        "taking_part",
        only=("safety", "parent_not_invited_reason"),
    )
    section_prose(document, REVIEW, "meeting", only=("kept_apart",))
    section_prose(document, REVIEW, "decision", only=("disagreements", "detail_record"))

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
    note,
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
BY_THEMSELVES = ("professionals_reason", "parents_told_on", "views_put_by")
CHILDS_PART = ("how_took_part", "child_absent_reason", "child_not_invited_reason")


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
            ("In the chair", "{{ meeting.chair }} ({{ meeting.chair_role }})"),
            ("Why somebody else chaired", maybe("meeting.chair_reason")),
            ("Years since the chair qualified", maybe("meeting.chair_years")),
            ("Minutes taken by", maybe("meeting.minute_taker")),
            ("Minutes", "{{ minutes_due }} {{ minutes_given }}"),
            ("Referral", maybe("meeting.referral_on")),
            ("The {{ assessment }} is finished by", maybe("meeting.assessment_due_on")),
            ("Plan ended, or decided against", maybe("meeting.protection_ended_on")),
            ("Disability team took this on", maybe("meeting.accepted_on")),
            ("Why the meeting was late", maybe("meeting.late_reason")),
        ],
        described="Which meeting it was, when, how and where, who chaired, and its minutes.",
    )
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
        facts(
            document,
            [
                ("Version that was reviewed", "{{ checks.plan_version }}"),
                ("Was it understood?", "{{ checks.understood }}"),
                ("Was it agreed?", "{{ checks.agreed }}"),
                ("Was it carried out?", "{{ checks.actioned }}"),
                ("Did everybody get the last minutes?", "{{ checks.minutes_received }}"),
                ("Are the last minutes right?", "{{ checks.minutes_agreed }}"),
            ],
            described="Whether the last plan was clear, agreed and carried out, and its minutes right.",
        )
        section_prose(document, REVIEW, "checks", only=("what_was_missing",))


def _the_childs_life(document: Document) -> None:
    heading(document, "{{ child.called }}\u2019s life now")
    section_prose(
        document,
        REVIEW,
        "life",
        only=("daily_life", "identity", "family_time", "recovery", "parents_help", "impact"),
        labels={
            "daily_life": "A day in {{ child.called }}\u2019s life",
            "identity": "Who {{ child.called }} is",
            "impact": "What has changed for {{ child.called }}",
        },
    )


def _what_has_come_of_the_plan(document: Document) -> None:
    heading(document, "The outcomes, one by one")
    with when(document, "achieved"):
        inside = box(
            document,
            [Line("What has been achieved", "Panel heading"), "Well done, everybody. This leaves the plan:"],
            described="The outcomes that have been achieved.",
        )
        bullets(inside, over="words in achieved", text="{{ words }}")
    with each(document, "one in outcomes"):
        heading(document, "{{ one.title }}", level=2)
        prose(document, "**{{ one.state }}**", look="Lead-in")
        prose(
            document,
            "{{ one.measure }}",
            maybe("one.progress", "**Progress:** {{ one.progress }}"),
            maybe("one.actual", "**What has come of it:** {{ one.actual }}"),
            maybe("one.evidence", "**How we know:** {{ one.evidence }}"),
        )
    heading(document, "Needs and worries")
    with each(document, "need in needs"):
        prose(document, "**{{ need.number }}.** {{ need.text }} ({{ need.source }})", look="Lead-in")
        prose(document, maybe("need.now", "**Now:** {{ need.now }}"), look="Quoted")
    with when(document, "actions"):
        heading(document, "The actions")
        grid(
            document,
            [
                ("Action", 8, ["{{ one.text }}", note("{{ one.planned }}")]),
                ("Who", 3.5, "{{ one.who }}"),
                ("What became of it", 5.5, ["**{{ one.state }}**", maybe("one.came_of_it")]),
            ],
            over="one in actions",
            described="Each action, who was to do it, and what became of it.",
        )


def _the_decision(document: Document) -> None:
    heading(document, "What comes next")
    prose(document, "{{ decision.still_to_do }}", maybe("back_up"))
    _the_end(document)
    _the_enquiry(document)
    with when(document, "without_copy"):
        heading(document, "Who does not get this whole record", level=2)
        bullets(document, over="words in without_copy", text="{{ words }}")


def _the_end(document: Document) -> None:
    """Early help and who leads, where the work comes to its end (CAM-3.11)."""
    with when(document, "decision.early_help_result"):
        heading(document, "After our work", level=2)
        prose(
            document,
            maybe("decision.open_outcomes_reason", "**What is still open:** {{ decision.open_outcomes_reason }}"),
            "**Was early help thought of?** {{ decision.early_help_considered }}. {{ decision.early_help_result }}",
        )
        with when(document, "decision.early_help_papers"):
            facts(
                document,
                [
                    ("Referred to early help?", "{{ decision.early_help_referred }}"),
                    ("Papers passed on", "{{ decision.early_help_papers }}"),
                    ("Passed on", "{{ decision.early_help_papers_on }}"),
                ],
                described="Whether the family was referred to early help, and which papers were passed on.",
            )
    section_facts(
        document,
        REVIEW,
        "decision",
        only=("lead_afterwards", "no_lead_reason"),
        described="Who leads afterwards, or why nobody has to.",
    )


def _the_enquiry(document: Document) -> None:
    """What was done at once where the child's safety is looked into; not for the family's copies (CAM-3.15)."""
    with when(document, "decision.strategy_discussion_on"):
        heading(document, "What was done at once", level=2)
        facts(
            document,
            [
                ("Strategy discussion", "{{ decision.strategy_discussion_on }}"),
                ("Protection needed at once?", "{{ decision.immediate_danger }}"),
                (
                    "Asked about legal action",
                    maybe(
                        "decision.safeguarding_manager",
                        "{{ decision.safeguarding_manager }}, {{ decision.consulted_on }} at "
                        "{{ decision.consulted_at }}",
                    ),
                ),
                ("Conference delayed?", maybe("decision.conference_delayed")),
            ],
        )


def _for_the_file(document: Document) -> None:
    heading(document, "For the record")
    facts(
        document,
        [
            ("The {{ assessment }}", maybe("case.assessment_reference")),
            ("Is the {{ assessment }} still under way?", "{{ case.assessment_ongoing }}"),
            ("Court order", "{{ case.legal_status }}"),
            ("Education, health and care plan?", "{{ case.has_ehcp }}"),
            ("Reviewed together with it?", maybe("case.ehcp_combined")),
            ("Why not together", maybe("case.ehcp_apart_reason")),
            ("Is a chronology of all agencies needed?", maybe("checks.joint_chronology")),
            ("What goes into the chronology", maybe("checks.chronology")),
        ],
    )
    section_prose(
        document,
        REVIEW,
        "taking_part",
        only=("safety", "parent_not_invited_reason"),
    )
    section_prose(document, REVIEW, "meeting", only=("kept_apart",))
    section_prose(document, REVIEW, "decision", only=("disagreements", "detail_record"))

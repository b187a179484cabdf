"""The Word template of the closure summary (facts 2.8)."""

from __future__ import annotations

from building import (
    Answers,
    about_the_child,
    bullets,
    facts,
    footer,
    grid,
    headed,
    heading,
    letterhead,
    maybe,
    new_document,
    opening,
    prose,
    section_facts,
    section_prose,
    signatures,
    signer,
    when,
)
from docx.document import Document
from parts import back_up_plans, family_and_network, rights_and_numbers, what_people_say

from pipeline.domain.closures import ClosureSummary
from pipeline.domain.documents.closures import ClosureSummaryPage

CLOSURE = Answers(ClosureSummary, ClosureSummaryPage)
KEPT_UP = ("what_has_changed", "what_keeps_it_going", "who_helps_on", "early_signs", "what_to_do", "whom_to_ring")


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Closure summary")
    letterhead(document)
    opening(document)
    prose(document, "{{ about }}")
    about_the_child(document)
    heading(document, "When and why it ends")
    _when_and_why(document)
    # Both are written to the family, and stand in no agency's copy.
    headed(document, [("Why we stop now", maybe("case.reason_text"))])
    heading(document, "Our work with the family")
    section_prose(document, CLOSURE, "reasons", leave_out=("got_better",))
    headed(document, [("What got better", maybe("reasons.got_better"))])
    _outcomes(document)
    heading(document, "What people say about the end")
    what_people_say(document)
    _who_helps(document)
    _keeping_it_up(document)
    heading(document, "If things go another way")
    prose(document, maybe("no_back_up"))
    back_up_plans(document)
    _how_it_was_decided(document)
    heading(document, "What ends with it")
    bullets(document, over="words in ends_with_it", text="{{ words }}")
    heading(document, "Signed")
    signatures(
        document,
        [signer("person", over="person in signatures")],
        described="A place to sign for the social worker, the Team Manager and the senior manager.",
    )
    rights_and_numbers(document)
    footer(document)
    return document


def _when_and_why(document: Document) -> None:
    # The census's own words for the reason are none for a family, which reads why further down.
    facts(
        document,
        [
            ("Our work began on", "{{ case.opened_on }}"),
            ("Our work ends on", "{{ case.closes_on }}"),
            ("How the end came about", "{{ case.route }}"),
            ("Reason for closing", maybe("case.reason_code")),
            ("Date of death", maybe("case.died_on")),
        ],
        described="When our work began and ends, and how the end came about.",
    )


def _outcomes(document: Document) -> None:
    with when(document, "outcomes"):
        heading(document, "What came of it")
        grid(
            document,
            [
                (
                    "What was meant to be achieved",
                    6,
                    ["**{{ one.number }}.** {{ one.text }}", "**{{ one.achieved }}**"],
                ),
                (
                    "What came of it",
                    11,
                    [
                        "{{ one.evidence }}",
                        maybe("one.why_not", "**Why not all of it:** {{ one.why_not }}"),
                        maybe("one.impact", "**What that means for {{ child.called }}:** {{ one.impact }}"),
                    ],
                ),
            ],
            over="one in outcomes",
        )


def _who_helps(document: Document) -> None:
    heading(document, "Who helps from now on")
    prose(document, "**{{ lead }}**", look="Lead-in")
    prose(
        document, maybe("after.lead_does"), maybe("after.lead_agreed_on", "Agreed to it on {{ after.lead_agreed_on }}.")
    )
    with when(document, "goes_on"):
        prose(document, "**These people go on helping:**", look="Lead-in")
        bullets(document, over="words in goes_on", text="{{ words }}")
    heading(document, "Family and friends", level=2)
    family_and_network(document)
    heading(document, "Everybody who worked with the family", level=2)
    grid(
        document,
        [
            ("Who", 6.5, ["**{{ one.name }}**", "{{ one.role }}, {{ one.agency }}"]),
            (
                "What they gave",
                8,
                [
                    "{% if one.gives %}{{ one.gives }}{% else %}Nothing yet{% endif %}",
                    maybe("one.contact", "Contact: {{ one.contact }}", "Table note"),
                ],
            ),
            ("Goes on", 2.5, "{{ one.goes_on }}"),
        ],
        over="one in agencies",
    )
    heading(document, "Early help", level=2)
    section_facts(document, CLOSURE, "early_help")


def _keeping_it_up(document: Document) -> None:
    with when(document, "keeping_up"):
        heading(document, "{{ keeping_up_called }}")
    section_prose(document, CLOSURE, "sustaining", only=KEPT_UP)
    prose(
        document,
        maybe(
            "sustaining.looked_at_again_on",
            "{{ sustaining.looked_at_again_by }} looks at how it goes on **{{ sustaining.looked_at_again_on }}**.",
        ),
        maybe(
            "sustaining.agreed_at_meeting_on", "All agencies talked about it on {{ sustaining.agreed_at_meeting_on }}."
        ),
        maybe(
            "sustaining.no_agencies_meeting_reason",
            "All agencies have not met about it: {{ sustaining.no_agencies_meeting_reason }}",
        ),
    )
    with when(document, "check_ins"):
        heading(document, "Who asks how it goes, and when", level=2)
        grid(
            document,
            [
                ("Day", 5, "{{ one.checked_on }}"),
                ("Who asks", 7, "{{ one.checked_by }}"),
                ("How", 5, "{{ one.how }}"),
            ],
            over="one in check_ins",
        )
    with when(document, "reducing_services"):
        heading(document, "Services that get less", level=2)
        grid(
            document,
            [
                ("Service", 5, "**{{ one.service }}**"),
                ("From", 4, "{{ one.changes_on }}"),
                ("To what", 8, ["{{ one.becomes }}", maybe("one.instead", "Instead: {{ one.instead }}")]),
            ],
            over="one in reducing_services",
        )


def _how_it_was_decided(document: Document) -> None:
    heading(document, "How it was decided")
    section_facts(document, CLOSURE, "ending")
    with when(document, "transfer.answer"):
        heading(document, "The other council", level=2)
        facts(
            document,
            [
                ("What it has written", "{{ transfer.answer }}"),
                ("Written on", "{{ transfer.answered_on }}"),
                ("Written by", maybe("transfer.answered_by")),
                ("Its conference decided on", maybe("transfer.conference_decided_on")),
            ],
        )
    headed(document, [("What the managers say", maybe("manager.oversight"))])
    prose(
        document,
        maybe("manager.line_manager_agreed_on", "The line manager agreed on {{ manager.line_manager_agreed_on }}."),
        maybe("manager.case_note", "Case note: {{ manager.case_note }}."),
    )

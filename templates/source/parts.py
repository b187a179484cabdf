"""Parts that several templates share: back-up plans, the people of a case, the three columns of a plan."""

from __future__ import annotations

from building import (
    Line,
    Signer,
    box,
    bullets,
    each,
    facts,
    grid,
    headed,
    heading,
    line,
    maybe,
    prose,
    signatures,
    steps,
    when,
)
from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Cm

CASE_LABELS = {
    "assessment_reference": "The {{ assessment }}",
    "assessment_ongoing": "Is the {{ assessment }} still under way?",
    "has_ehcp": "Education, health and care plan",
    "ehcp_combined": "Both plans reviewed together",
    "ehcp_apart_reason": "Why they are reviewed apart",
}
NETWORK_LABELS = {
    "network_involved_on": "Family\u2019s own people first asked on",
    "fgc_answer": "The family\u2019s answer",
    "fgc_not_offered_reason": "Why none was offered",
}

CHILD = "{{ child.called }}"


def plan_columns(document: Document) -> None:
    """Add the plan's three columns, with the very heads of the guidance (HUL-13.2)."""
    grid(
        document,
        [
            (
                "What outcome do we want to achieve?",
                5.7,
                ["**{{ row.outcome }}**", maybe("row.measure", look="Table note")],
            ),
            (
                "What actions do we need to take to achieve that outcome?",
                6.9,
                [
                    "**Action {{ row.number }}.** {{ row.action }}",
                    maybe("row.help", "**Help with it:** {{ row.help }}"),
                    maybe("row.waiting", "**{{ row.waiting }}**"),
                ],
            ),
            ("Who will do this and when?", 4.4, ["**{{ row.who }}**", "{{ row.when }}"]),
        ],
        over="row in rows",
        described="The plan: each outcome, the actions for it, and who does them by when.",
    )
    prose(document, Line("", "Gap"), maybe("not_confirmed"))


def needs(document: Document) -> None:
    """Add what the assessment found, by number, as the outcomes name it."""
    with each(document, "need in needs"):
        line(document, "Step", "**{{ need.number }}.** {{ need.text }} ({{ need.source }})")


def how_decisions_are_made(document: Document) -> None:
    """Add the panel that tells a family how decisions are made and whom to ring (CAM-1.17)."""
    inside = box(
        document,
        [
            Line("How decisions are made", "Panel heading"),
            "We make this plan together: {{ child.called }}, the family, and the people who work with you. You can "
            "say what you would do differently at any time. We write it down, even where we do not agree.",
            "The Team Manager, {{ team_manager }}, decides whether the plan is right and whether our part of it can "
            "be done. Then {{ lead.lead_name }} sees to it that everybody does what is written here.",
            maybe(
                "not_confirmed",
                "Some help has to be agreed by other people first. Where the plan says \u201cnot yet confirmed\u201d, "
                "that is still to come.",
            ),
        ],
        described="How decisions are made, and whom to ring.",
    )
    prose(
        inside,
        "**Do you have a question, or has something changed?** Ring {{ lead.lead_name }} on {{ council.phone }}. "
        "At night and at weekends: {{ council.out_of_hours_contact }}.",
        look="Panel text",
    )


def section_20(document: Document) -> None:
    """Add what a parent who has agreed to section 20 has to know, where one has (HUL-12.3, HUL-12.4)."""
    headed(document, [("Where {{ child.called }} lives for now", maybe("section_20"))])


def what_people_say(document: Document) -> None:
    """Add what the child and everybody else said about the plan, or why there is nothing."""
    with each(document, "view in views"):
        line(document, "Person", "**{{ view.whose }}**")
        prose(
            document,
            maybe("view.text"),
            maybe("view.not_given_reason", "Nothing is written here yet: {{ view.not_given_reason }}"),
            maybe("view.represented_by", "{{ view.represented_by }} spoke for {{ view.whose }}."),
            maybe("view.effect", "**What came of it:** {{ view.effect }}"),
            look="Quoted",
        )
        with when(document, "view.how_obtained or view.obtained_on"):
            line(
                document,
                "Indented note",
                "{{ view.how_obtained }}{% if view.how_obtained and view.obtained_on %}, {% endif %}"
                "{{ view.obtained_on }}",
            )


def family_and_network(document: Document) -> None:
    """Add the people of the family and its network, each with what they do and whether they agree."""
    # No table: what people do may have any length, and only text outside tables breaks well in every converter.
    with each(document, "person in people"):
        line(document, "Person", "**{{ person.name }}**, {{ person.relationship }}")
        prose(
            document,
            maybe("person.how_they_help"),
            "Parental responsibility: {{ person.parental_responsibility }}. Lives with {{ child.called }}: "
            "{{ person.lives_with_child }}.",
            maybe("person.needs", "Help to take part: {{ person.needs }}"),
            maybe("person.agreed_on", "Agreed to this on {{ person.agreed_on }}."),
            maybe("person.not_agreed_reason", "Has not agreed yet: {{ person.not_agreed_reason }}"),
            look="Address",
        )


def agencies(document: Document) -> None:
    """Add everybody who works with the family; their numbers stand only in copies that may have them."""
    grid(
        document,
        [
            ("Who", 6.5, ["**{{ one.name }}**", "{{ one.role }}, {{ one.agency }}"]),
            (
                "What they do in this plan",
                10.5,
                [
                    "{% if one.gives %}{{ one.gives }}{% else %}To be agreed{% endif %}",
                    maybe("one.contact", "Contact: {{ one.contact }}"),
                    maybe("one.consulted_on", "Asked about it on {{ one.consulted_on }}", "Table note"),
                ],
            ),
        ],
        over="one in agencies",
        described="The people who work with the child and the family, and what each of them does.",
    )


def back_up_plans(document: Document, over: str = "one in back_up_plans", *, child: str = CHILD) -> None:
    """Add each back-up plan under its own heading; `child` is the word for the child, such as `{{ whom }}`."""
    with each(document, over):
        back_up_plan(document, over.split()[0], child=child)


def back_up_plan(document: Document, whose: str, *, level: int = 2, child: str = CHILD) -> None:
    """Add one back-up plan, a ScenarioOnPage: what tells us, what is done, who does it and how quickly.

    Where the details are kept back, only the general version stands there.
    """
    heading(document, f"{{{{ {whose}.title }}}}", level)
    prose(document, maybe(f"{whose}.general"))
    with when(document, f"{whose}.trigger"):
        _what_is_done(document, whose)
    _who_else(document, whose, child)


def restricted_back_up_plan(document: Document, whose: str) -> None:
    """Add a back-up plan whose details the family does not read, with all of them, for the record (BCP-4.7)."""
    heading(document, f"{{{{ {whose}.title }}}}", level=2)
    prose(document, f"**All that the family\u2019s plan says:** {{{{ {whose}.general }}}}")
    _what_is_done(document, whose)
    _who_else(document, whose, CHILD)


def _what_is_done(document: Document, whose: str) -> None:
    prose(document, f"**How we would know:** {{{{ {whose}.trigger }}}}")
    # Behind it without a heading of their own: there may be none.
    bullets(document, over=f"sign in {whose}.signs", text="{{ sign }}")
    prose(document, "**What we do then:**", look="Lead-in")
    steps(document, over=f"step in {whose}.steps", text="{{ step }}")
    prose(document, f"**Who does what, and how quickly ({{{{ {whose}.within }}}}):**", look="Lead-in")
    bullets(document, over=f"person in {whose}.people", text="{{ person }}", kept=True)


def _who_else(document: Document, whose: str, child: str) -> None:
    prose(
        document,
        maybe(f"{whose}.carer", f"**Who looks after {child} then:** {{{{ {whose}.carer }}}}"),
        maybe(f"{whose}.child_does", f"**For {child} to do:** {{{{ {whose}.child_does }}}}"),
        # So that no page begins with the small print that ends a plan.
        look="Lead-in",
    )
    with when(document, f"{whose}.contacts"):
        prose(document, "**Who else can help:**", look="Lead-in")
        prose(document, f"{{{{ {whose}.contacts }}}}", look="Quoted")
    prose(document, f"{{{{ {whose}.agreed }}}}", look="Small print")


def back_up_plan_at_a_glance(document: Document, whose: str) -> None:
    """Add one back-up plan as a table, for somebody who has to act on it at once."""
    heading(document, f"{{{{ {whose}.title }}}}")
    prose(document, maybe(f"{whose}.general"))
    with when(document, f"{whose}.trigger"):
        facts(
            document,
            [
                ("What tells you", f"{{{{ {whose}.trigger }}}}" + _listed(f"{whose}.signs", "\u2022 {{ one_line }}")),
                (
                    "What to do",
                    f"**How quickly:** {{{{ {whose}.within }}}}"
                    + _listed(f"{whose}.steps", "{{ loop.index }}. {{ one_line }}"),
                ),
                (
                    "Who",
                    f"{{% for one_line in {whose}.people %}}{{{{ one_line }}}}"
                    "{% if not loop.last %}\n{% endif %}{% endfor %}",
                ),
                ("Carer then", maybe(f"{whose}.carer")),
                ("What {{ child.called }} does", maybe(f"{whose}.child_does")),
                ("Who can help", maybe(f"{whose}.contacts")),
            ],
            described="What tells you, what to do, how quickly, who, and who else can help.",
            label_cm=3.4,
        )
    prose(document, f"{{{{ {whose}.agreed }}}}", look="Small print")


def _listed(name: str, text: str) -> str:
    """Return the words that print a list in a cell, each on a line of its own below what stands there."""
    return f"{{% for one_line in {name} %}}\n{text}{{% endfor %}}"


def managers_declarations(document: Document) -> None:
    """Add what the Team Manager declares and the place to sign (WAL-2.12)."""
    heading(document, "The Team Manager\u2019s approval")
    prose(document, maybe("manager.oversight", "**The manager\u2019s view:** {{ manager.oversight }}"))
    prose(document, "By signing, I declare:", look="Lead-in")
    bullets(document, over="words in declarations", text="{{ words }}", kept=True)
    signatures(
        document,
        [Signer("{{ team_manager }}", "Team Manager", "{{ approved_on }}")],
        described="A place for the Team Manager to sign.",
    )
    with when(document, "without_copy"):
        heading(document, "Who gets no copy", level=2)
        bullets(document, over="words in without_copy", text="{{ words }}")


def room_to_write(document: Document, words: str, height_cm: float) -> None:
    """Add a frame with these words at its head and room below them to write by hand."""
    box(document, (words,), look="Warning", described=f"Room to write. {words}")
    (row,) = document.tables[-1].rows
    row.height, row.height_rule = Cm(height_cm), WD_ROW_HEIGHT_RULE.AT_LEAST


def rights_and_numbers(document: Document) -> None:
    """Add, at the very end, how to complain, who can speak for the family, and whom to ring."""
    heading(document, "If you are not happy with us")
    prose(
        document,
        "Please tell us first, if you can. You can also complain, and it will not change the help you get: "
        "{{ council.complaints_contact }}.",
        "An advocate can help you to say what you want to say, or say it for you: {{ council.advocacy_contact }}.",
        # So that no last page has only the numbers on it.
        look="Lead-in",
    )
    heading(document, "Who to ring")
    # No table: the embedded converter would leave one of its rows alone on a last page.
    prose(
        document,
        "**In office hours:** {{ council.phone }}, {{ council.team }}",
        "**At other times:** {{ council.out_of_hours_contact }}",
        look="Lead-in",
    )
    prose(document, "**In an emergency:** 999")

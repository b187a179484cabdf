"""Parts that several templates share: back-up plans, the people of a case, the three columns of a plan."""

from __future__ import annotations

from building import Line, Signer, box, bullets, each, facts, grid, heading, line, maybe, prose, signatures, steps, when
from docx.document import Document


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
                    "{{ row.action }}",
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


def what_people_say(document: Document) -> None:
    """Add what the child and everybody else said about the plan, or why there is nothing."""
    with each(document, "view in views"):
        line(document, "Person", "**{{ view.whose }}**")
        prose(
            document,
            maybe("view.text"),
            maybe("view.not_given_reason", "Nothing is written here yet: {{ view.not_given_reason }}"),
            maybe("view.represented_by", "{{ view.represented_by }} spoke for {{ view.whose }}."),
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


def back_up_plans(document: Document, over: str = "one in back_up_plans") -> None:
    """Add each back-up plan under its own heading."""
    with each(document, over):
        back_up_plan(document, over.split()[0])


def back_up_plan(document: Document, whose: str, level: int = 2) -> None:
    """Add one back-up plan, a ScenarioOnPage: what tells us, what is done, who does it and how quickly."""
    heading(document, f"{{{{ {whose}.title }}}}", level)
    prose(document, maybe(f"{whose}.general"))
    with when(document, f"{whose}.trigger"):
        prose(document, f"**How we would know:** {{{{ {whose}.trigger }}}}")
    with when(document, f"{whose}.signs"):
        prose(document, "**Early signs:**", look="Lead-in")
        bullets(document, over=f"sign in {whose}.signs", text="{{ sign }}")
    with when(document, f"{whose}.steps"):
        prose(document, "**What we do then:**", look="Lead-in")
        steps(document, over=f"step in {whose}.steps", text="{{ step }}")
    with when(document, f"{whose}.people"):
        prose(document, "**Who does what:**", look="Lead-in")
        bullets(document, over=f"person in {whose}.people", text="{{ person }}")
    facts(
        document,
        [
            ("How quickly", maybe(f"{whose}.within")),
            ("Who looks after {{ child.called }} then", maybe(f"{whose}.carer")),
            ("What {{ child.called }} does", maybe(f"{whose}.child_does")),
            ("Who else can help", maybe(f"{whose}.contacts")),
            ("Agreed", maybe(f"{whose}.agreed")),
        ],
        described="How quickly, who looks after the child, what the child does, who else can help, who has agreed.",
        kept_whole=False,
    )


def managers_declarations(document: Document) -> None:
    """Add what the Team Manager declares and the place to sign (WAL-2.12)."""
    heading(document, "Approved by the Team Manager")
    bullets(document, over="words in declarations", text="{{ words }}")
    prose(document, maybe("manager.oversight", "**The manager\u2019s view:** {{ manager.oversight }}"))
    signatures(
        document,
        [Signer("{{ team_manager }}", "Team Manager", "{{ approved_on }}")],
        described="A place for the Team Manager to sign.",
    )
    with when(document, "without_copy"):
        heading(document, "Who gets no copy", level=2)
        bullets(document, over="words in without_copy", text="{{ words }}")


def rights_and_numbers(document: Document) -> None:
    """Add, at the very end, how to complain, who can speak for the family, and whom to ring."""
    heading(document, "If you are not happy with us")
    prose(
        document,
        "Please tell us first, if you can. You can also complain, and it will not change the help you get: "
        "{{ council.complaints_contact }}.",
        "An advocate can help you to say what you want to say, or say it for you: {{ council.advocacy_contact }}.",
    )
    heading(document, "Who to ring")
    facts(
        document,
        [
            ("In office hours", "{{ council.team }}\n{{ council.phone }}"),
            ("At other times", "{{ council.out_of_hours_contact }}"),
            ("In an emergency", "999"),
        ],
        described="Whom to ring in office hours, at other times and in an emergency.",
    )

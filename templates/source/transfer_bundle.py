"""The Word template of a bundle's own pages: cover, index, and how it was signed and sealed."""

from __future__ import annotations

from building import (
    Line,
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
    on_a_new_page,
    opening,
    prose,
    when,
)
from docx.document import Document
from transfer_notification import to_and_from_in_short


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Transfer bundle")
    letterhead(document)
    opening(document)
    # The visible seal is drawn into the empty lines.
    box(
        document,
        [
            Line("Sealed by {{ council.name }}", "Panel heading"),
            *["\u00a0"] * 4,
            "If anybody changes this file, even one letter of it, the seal shows it. HOW-TO-CHECK.txt, which comes "
            "with this file, says how to check.",
        ],
        described="Where the seal is drawn, and what it is for.",
    )
    heading(document, "What this is")
    facts(
        document,
        [
            ("Child", "**{{ child.full_name }}**"),
            ("Birth", "{{ child.born }}"),
            ("Our number for the child", "{{ child.child_id }}"),
            ("Day of the move", "{{ moves_on }}"),
            ("Papers", "{{ counted }}"),
            ("Put together on", "{{ put_together_on }}"),
            ("From what was written", "{{ document.drawn_up_on }}, {{ document.prepared_by }}"),
        ],
        described="Whom the bundle is about, and how much is in it.",
    )
    to_and_from_in_short(document)
    _index(document)
    _evidence(document)
    # The pages of a bundle are numbered by stamps.
    footer(document, page_numbers=False)
    return document


def _index(document: Document) -> None:
    heading(document, "Index")
    on_a_new_page(document)
    prose(document, "Each line leads to its paper. The page numbers are those at the foot of each page.")
    with when(document, "adds_to"):
        prose(
            document, "These papers add to {{ adds_to }} and replace nothing of it. The page numbers go on from there."
        )
    with each(document, "section in sections"):
        heading(document, "{{ section.code }}. {{ section.title }}")
        grid(
            document,
            [
                ("Ref", 1.6, "**{{ row.ref }}**"),
                (
                    "What it is",
                    8.2,
                    ["{{ row.title }}", maybe("row.which", look="Table note"), maybe("row.notes", look="Table note")],
                ),
                ("Pages", 2.7, "{{ row.pages }}"),
                ("Status", 4.5, "{{ row.status }}"),
            ],
            over="row in section.rows",
            described="The papers of this section, with their pages and whether each is enclosed.",
        )


def _evidence(document: Document) -> None:
    """Add the three claims, kept apart, and what was taken out of files."""
    heading(document, "How this bundle is signed and sealed")
    on_a_new_page(document)
    prose(document, "These are three different things. None of them stands for another.")
    heading(document, "1. Sealed by the council")
    bullets(document, over="words in sealed", text="{{ words }}")
    heading(document, "2. Signed electronically")
    with when(document, "electronic"):
        bullets(document, over="words in electronic", text="{{ words }}")
    with when(document, "not electronic"):
        prose(document, "No paper in this bundle was signed electronically.")
    heading(document, "3. Signed by hand on paper")
    with when(document, "on_paper"):
        bullets(document, over="words in on_paper", text="{{ words }}")
    with when(document, "not on_paper"):
        prose(document, "For no paper in this bundle do we hold a page that was signed by hand.")
    with when(document, "unsigned"):
        prose(document, "{{ unsigned }}")
    heading(document, "What was taken out of files")
    with when(document, "removed"):
        prose(document, "Some files could do more than be read. This was taken out; every page looks as it did.")
        bullets(document, over="row in removed", text="{{ row.ref }}: {{ row.words }}")
    with when(document, "not removed"):
        prose(document, "Nothing was taken out of any file.")

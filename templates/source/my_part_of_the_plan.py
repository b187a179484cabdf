"""The Word template of the page with one person's own part of the plan (HUL-4.07, CAM-1.10)."""

from __future__ import annotations

from building import footer, grid, heading, letterhead, line, marks, maybe, new_document, prose
from docx.document import Document


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("My part of the plan")
    letterhead(document)
    line(document, "Title", "{{ document.title }}")
    line(document, "Status", "For {{ whose }}. {{ document.drawn_up_on }}, {{ document.prepared_by }}")
    marks(document)
    prose(document, "Dear {{ dear }},", look="Lead-in")
    prose(
        document,
        "This page is for you alone. It says what you have agreed to do in the plan for {{ called }}, and what it is "
        "for. Thank you for doing it: it makes a difference to {{ called }}.",
    )
    grid(
        document,
        [
            (
                "What I do",
                7.2,
                [
                    "**{{ row.action }}**",
                    maybe("row.together", "Together with {{ row.together }}"),
                    maybe("row.help", "Help with it: {{ row.help }}"),
                ],
            ),
            ("When", 4, "{{ row.when }}"),
            (
                "What it is for",
                5.8,
                "{% for outcome in row.outcomes %}{{ outcome }}{% if not loop.last %}\n{% endif %}{% endfor %}",
            ),
        ],
        over="row in rows",
        described="What you do, when, and what it is for.",
    )
    heading(document, "If something gets in the way")
    prose(
        document,
        "Plans change, and so do people\u2019s weeks. If it does not work out, or you need more help with it, ring "
        "**{{ ring }}** soon. We find another way together. Nobody will think less of you for asking. At night and at "
        "weekends: {{ council.out_of_hours_contact }}.",
        "{{ again }} What counts is the plan as everybody has signed it. This page only helps you to find your own "
        "part.",
    )
    prose(
        document,
        "{{ document.status }}. {{ document.banner }}",
        look="Small print",
    )
    footer(document)
    return document

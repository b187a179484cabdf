"""The Word template of a bundle's dividers: a page in front of each section."""

from __future__ import annotations

from building import each, grid, heading, line, maybe, new_document, on_a_new_page
from docx.document import Document


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Section of a transfer bundle")
    with each(document, "section in sections"):
        line(document, "Council", "{{ council_name }}")
        on_a_new_page(document)
        line(document, "Title", "Section {{ section.code }}")
        line(document, "Banner", "{{ name }}")
        heading(document, "{{ section.title }}")
        grid(
            document,
            [
                ("Ref", 2, "**{{ row.ref }}**"),
                (
                    "What it is",
                    9,
                    ["{{ row.title }}", maybe("row.which", look="Table note"), maybe("row.notes", look="Table note")],
                ),
                ("Pages", 2.5, "{{ row.pages }}"),
                ("Status", 3.5, "{{ row.status }}"),
            ],
            over="row in section.rows",
            described="The papers of this section.",
        )
    # Word wants a paragraph behind the last table.
    line(document, "Gap", "")
    return document

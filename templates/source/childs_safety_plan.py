"""The Word template of the safety plan in the child's own words: big, warm and plain (LEE-3.9, facts 2.11)."""

from __future__ import annotations

from building import (
    Line,
    Signer,
    box,
    bullets,
    each,
    facts,
    footer,
    grid,
    heading,
    line,
    maybe,
    new_document,
    on_a_new_page,
    prose,
    signatures,
    when,
)
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from looks import ACCENT

# Warm colours of our own; each has enough contrast on white and on its tint.
PLUM = RGBColor(0x7A, 0x2E, 0x5D)
SUN = "FFF1D6"
# The embedded converter knows no size of letters in tables but the document's own and a run's.
BIG_POINTS = 16
STYLES_POINTS = {"Title": 40, "Banner": 24, "Heading 1": 22}
PLUM_STYLES = ("Title", "Heading 1", "Table heading")
FOR_GROWN_UPS_POINTS = 11
PICTURE_CM = 8


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Child's safety plan")
    _big_and_warm(document)
    line(document, "Title", "{{ document.title }}")
    line(document, "Banner", "{{ child.called }}")
    box(document, ("{{ about }}",), described="What this is.")
    heading(document, "\u2601 What worries me")
    bullets(document, over="one in worries", text="{{ one }}")
    _people(document)
    _what_i_do(document)
    heading(document, "\u2600 What helps me")
    bullets(document, over="one in what_helps", text="{{ one }}")
    with when(document, "words.my_sign"):
        heading(document, "\u2605 My word or sign")
        prose(document, "{{ words.my_sign }}")
    with when(document, "signs"):
        heading(document, "My name")
        signatures(document, [Signer("{{ signs }}", "This is my plan")], described="A place for the child to sign.")
    with when(document, "is_childs_copy"):
        heading(document, "\u270e My picture")
        box(document, ("Here I can draw my safe place.",), look="Warning", described="Room for a picture.")
        (row,) = document.tables[-1].rows
        row.height = Cm(PICTURE_CM)
    first = len(document.element.body)
    _for_grown_ups(document)
    _small(document, first)
    _warm_boxes(document)
    footer(document)
    return document


def _people(document: Document) -> None:
    heading(document, "\u2665 People who keep me safe")
    grid(
        document,
        [
            ("Who", 6.4, "**{{ one.name }}**"),
            ("Who that is", 5.6, "{{ one.who_they_are }}"),
            ("Phone", 5, [maybe("one.phone")]),
        ],
        over="one in safe_people",
        described="People who keep me safe: who they are, and their phone numbers.",
    )
    prose(document, Line("", "Gap"), "If I am in danger I can ring **999**.")


def _what_i_do(document: Document) -> None:
    heading(document, "\u279c What I do if \u2026")
    grid(
        document,
        [
            ("If \u2026", 5.8, "**{{ one.if_this }}**"),
            ("I \u2026", 6.4, "{{ one.i_do }}"),
            ("I tell \u2026", 4.8, "{{ one.i_tell }}"),
        ],
        over="one in what_i_do",
        described="What I do if something happens, and whom I tell.",
    )


def _for_grown_ups(document: Document) -> None:
    heading(document, "For grown-ups")
    # What is before this can hang on the child's wall.
    on_a_new_page(document)
    prose(document, "**{{ document.banner }}** {{ document.reader }}. {{ document.status }}. {{ made }}")
    with each(document, "mark in document.marks"):
        box(document, ("{{ mark }}",), look="Warning", described="What everyone should know before they read on.")
    facts(
        document,
        [
            ("Child", "{{ child.full_name }}\n{{ child.born }}"),
            ("Child ID", "{{ child.child_id }}"),
            ("Written", "{{ document.drawn_up_on }}, {{ document.prepared_by }}"),
            ("Plan it informs", "{{ goes_with }}"),
            ("Our reference", maybe("document.record_reference")),
            ("Team Manager", "{{ manager.team_manager }}"),
            ("Approved", maybe("approved")),
            ("Team", "{{ council.name }}, {{ council.service }}\n{{ council.team }}\n{{ council.phone }}"),
            ("At night and at weekends", "{{ council.out_of_hours_contact }}"),
        ],
        described="The child, who wrote this and when, and whom to ring.",
    )


def _big_and_warm(document: Document) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    _set_points(defaults, BIG_POINTS)
    for style in document.styles:
        if style.name in STYLES_POINTS:
            _set_points(style.element, STYLES_POINTS[style.name])
        elif style.name == "Table heading":
            _set_points(style.element, BIG_POINTS)
        if style.name in PLUM_STYLES:
            style.font.color.rgb = PLUM


def _set_points(part: BaseOxmlElement, points: int) -> None:
    for name in ("w:sz", "w:szCs"):
        for size in part.iter(qn(name)):
            size.set(qn("w:val"), str(2 * points))


def _small(place: Document, first: int) -> None:
    """Set everything from this part of the document on in small letters."""
    for part in list(place.element.body)[first:]:
        for run in part.iter(qn("w:r")):
            run.get_or_add_rPr().sz_val = Pt(FOR_GROWN_UPS_POINTS)


def _warm_boxes(document: Document) -> None:
    for part in (document.element, document.styles.element):
        for shade in part.iter(qn("w:shd")):
            shade.set(qn("w:fill"), SUN)
    for borders in document.styles.element.iter(qn("w:tblBorders")):
        for edge in borders:
            if edge.get(qn("w:color")) == ACCENT:
                edge.set(qn("w:color"), str(PLUM))

"""Files that name the child, or somebody else, where nobody would look: each is let through or asked about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String

from pipeline.stages.enclosures import look_at
from tests.domain.looking import KNOWN, look, with_example_files
from tests.enclosures.awkward import letter, line, saved

CIN = "transfer-out-cin"
OURS, ANOTHERS = "Report about Samuel Rigby-Cole", "Name of child: Kai Bloom"
CASES: list[tuple[Callable[[], Pdf], dict[str, str | None]]] = []


def asks(**found: str) -> Callable[[Callable[[], Pdf]], Callable[[], Pdf]]:
    """Note a maker of a file with the codes of what should be found, and on which page."""

    def note(make: Callable[[], Pdf]) -> Callable[[], Pdf]:
        CASES.append((make, {code.replace("_", "-"): pages or None for code, pages in found.items()}))
        return make

    return note


def drawn(made: Pdf, page: int, content: bytes) -> Pdf:
    made.pages[page].Contents = made.make_stream(content)
    return made


def with_annotation(made: Pdf, page: int, **entries: object) -> Pdf:
    annotation = made.make_indirect(Dictionary(Type=Name.Annot, Rect=Array([140, 595, 400, 615]), F=4, **entries))
    made.pages[page].Annots = Array([annotation])
    return made


def with_layer(words: str, *, is_on: bool) -> Pdf:
    made = letter("A page")
    layer = made.make_indirect(Dictionary(Type=Name.OCG, Name=String("Layer")))
    made.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([] if is_on else [layer])))
    made.pages[0].Resources.Properties = Dictionary(L=layer)
    return drawn(made, 0, line("A page", 40, 700) + b"/OC /L BDC " + line(words, 40, 650) + b"EMC")


@asks(enclosure_other_person="page 4")
def another_childs_letter_in_the_middle() -> Pdf:
    return letter(OURS, "He reads well.", "He counts well.", ANOTHERS, "He swims.")


@asks(enclosure_other_number="page 2")
def another_child_in_two_columns() -> Pdf:
    left = line("Pupil:", 40, 700) + line("Date of birth:", 40, 680)
    return drawn(letter(OURS, ""), 1, left + line("Kai Bloom", 150, 700) + line("03/04/2015", 150, 680))


@asks(enclosure_other_person="page 2")
def another_child_in_an_answer_of_a_form() -> Pdf:
    made = with_annotation(
        letter(OURS, "Child's name:"),
        1,
        Subtype=Name.Widget,
        FT=Name.Tx,
        T=String("child"),
        V=String("Kai Bloom"),
        DA=String("/Helv 12 Tf 0 g"),
    )
    made.Root.AcroForm = Dictionary(Fields=made.pages[1].Annots, DA=String("/Helv 12 Tf 0 g"))
    return made


@asks(enclosure_other_person="page 2")
def another_child_in_a_note_that_is_printed() -> Pdf:
    return with_annotation(letter(OURS, "A page"), 1, Subtype=Name.FreeText, Contents=String(ANOTHERS))


@asks(enclosure_other_person="page 2")
def another_child_on_a_page_that_is_upside_down() -> Pdf:
    made = letter(OURS, ANOTHERS)
    made.pages[1].Rotate = 180
    return made


@asks(enclosure_other_person="page 2")
def another_child_in_text_that_runs_upwards() -> Pdf:
    words = f"BT /F1 12 Tf 0 1 -1 0 300 100 Tm ({ANOTHERS}) Tj ET".encode()
    return drawn(letter(OURS, ""), 1, words)


@asks(enclosure_whose="")
def our_name_among_the_details_of_the_file_only() -> Pdf:
    made = letter("A page")
    made.docinfo["/Title"] = OURS
    return made


@asks(enclosure_whose="")
def our_name_in_a_bookmark_only() -> Pdf:
    made = letter("A page")
    with made.open_outline() as outline:
        outline.root.append(OutlineItem(OURS, 0))
    return made


@asks(enclosure_whose="", enclosure_cleaned="")
def our_name_in_a_comment_that_does_not_go_along() -> Pdf:
    return with_annotation(letter("A page"), 0, Subtype=Name.Text, Contents=String(OURS))


@asks(enclosure_whose="", enclosure_cleaned="")
def our_name_in_a_layer_that_is_off() -> Pdf:
    return with_layer(OURS, is_on=False)


@asks()
def our_name_in_a_layer_that_is_on() -> Pdf:
    return with_layer(OURS, is_on=True)


@asks(enclosure_covered_text="page 1")
def our_name_in_white() -> Pdf:
    return drawn(letter(""), 0, line("A page", 40, 700) + b"1 g " + line(OURS, 40, 600))


@asks()
def our_name_pulled_apart_by_its_print() -> Pdf:
    return drawn(letter(""), 0, b"BT /F1 12 Tf 40 700 Td [(S) -400 (amu) -600 (el Ri) -500 (gby-Co) -400 (le)] TJ ET")


@asks()
def our_name_broken_at_the_end_of_a_line() -> Pdf:
    return drawn(letter(""), 0, line("The school says of Samuel Rig-", 40, 700) + line("by-Cole that", 40, 680))


@asks(enclosure_whose="")
def our_initials_only() -> Pdf:
    return letter("Report about S. R-C., born in May")


@pytest.mark.parametrize(("make", "found"), CASES, ids=[make.__name__ for make, _ in CASES])
def test_it_is_asked_whose_a_file_is_where_that_is_not_plain(
    make: Callable[[], Pdf], found: dict[str, str | None], tmp_path: Path
) -> None:
    file = tmp_path / "assessment.pdf"
    file.write_bytes(saved(make()))
    known = with_example_files(KNOWN, CIN)
    known = replace(known, enclosed={**known.enclosed, file.name: look_at(file, None)})
    findings = look({}, known, CIN).findings
    assert {one.code: one.details.get("pages") for one in findings} == found

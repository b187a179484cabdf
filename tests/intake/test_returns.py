"""A form that goes back shows what is wrong, once; fixed and dropped again it goes through."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from copy import copy
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from pipeline.domain.findings import Place, advise, stop
from pipeline.domain.kinds import KINDS
from pipeline.stages.intake import appearance as look
from pipeline.stages.intake.marks import AUTHOR
from pipeline.stages.intake.returns import already_made_page, marked_workbook, problems_json, problems_page

from .conftest import ACTIONS, LABELS, PEOPLE, Looked

Look = Callable[[openpyxl.Workbook], Looked]


def marked(looked: Looked) -> bytes:
    content = marked_workbook(looked.file, looked.findings, KINDS)
    assert content is not None
    return content


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def coloured(book: openpyxl.Workbook, colour: str) -> set[tuple[str, str]]:
    return {
        (sheet.title, cell.coordinate)
        for sheet in book.worksheets
        if sheet.title not in ("Start here", "Problems")
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb == colour
    }


def comments(book: openpyxl.Workbook) -> dict[tuple[str, str], str]:
    return {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


@pytest.fixture
def broken(book: openpyxl.Workbook) -> openpyxl.Workbook:
    """Two wrong cells and a stray one."""
    book[LABELS]["B7"] = None
    book[PEOPLE]["B5"] = "zzz"
    book[LABELS]["F8"] = "see over"
    return book


@pytest.fixture
def advised(book: openpyxl.Workbook) -> openpyxl.Workbook:
    """Nothing wrong, and a thing to look at again."""
    book[ACTIONS]["A5"] = "Be appropriate at the door."
    return book


def test_each_wrong_cell_is_red_and_says_what_to_do(broken: openpyxl.Workbook, look_at: Look) -> None:
    book = opened(marked(look_at(broken)))
    cells = {(LABELS, "B7"), (PEOPLE, "B5"), (LABELS, "F8")}
    assert coloured(book, look.WRONG_FILL) == cells
    assert comments(book).keys() == cells
    comment = book[LABELS]["B7"].comment
    assert comment.author == AUTHOR
    assert comment.text == (
        "Please put this right.\nThis is blank.\nPlease fill it in. Title and full name of the worker."
    )


def test_the_problems_stand_in_front_with_links(broken: openpyxl.Workbook, look_at: Look) -> None:
    book = opened(marked(look_at(broken)))
    assert book.sheetnames[0] == "Problems"
    assert book.active.title == "Problems"
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected] == ["Problems"]
    sheet = book["Problems"]
    assert sheet["A2"].value == "3 things to put right."
    assert [cell.value for cell in sheet[6]] == [
        1,
        "Put right",
        'Sheet "Working Agreement", row 7, "Prepared by"',
        "Go to cell B7",
        "This is blank.",
        "Please fill it in. Title and full name of the worker.",
        "required-blank",
    ]
    assert [sheet.cell(row, 4).hyperlink.location for row in (6, 7, 8)] == [
        "'Working Agreement'!B7",
        "'Working Agreement'!F8",
        "'People'!B5",
    ]


def test_a_finding_without_a_cell_links_to_its_sheet(book: openpyxl.Workbook, look_at: Look) -> None:
    book.create_sheet("Bob's notes")["A1"] = "x"
    sheet = opened(marked(look_at(book)))["Problems"]
    assert sheet["D6"].value == "Go to the sheet"
    assert sheet["D6"].hyperlink.location == "'Bob''s notes'!A1"


def test_a_finding_on_a_sheet_that_is_missing_has_no_link(book: openpyxl.Workbook, look_at: Look) -> None:
    del book[ACTIONS]
    sheet = opened(marked(look_at(book)))["Problems"]
    assert not sheet["D6"].value
    assert sheet["D6"].hyperlink is None


def test_advice_is_in_another_colour_and_after_what_stops(advised: openpyxl.Workbook, look_at: Look) -> None:
    looked = look_at(advised)
    assert looked.codes == ["says-appropriate"]
    book = opened(marked(looked))
    assert coloured(book, look.WRONG_FILL) == set()
    assert coloured(book, look.ADVICE_FILL) == {(ACTIONS, "A5")}
    assert book["Problems"]["B6"].value == "Look again"
    assert book["Problems"]["A2"].value == "1 thing to look at again. Nothing has to be put right."


def test_the_marks_themselves_are_no_finding(
    broken: openpyxl.Workbook, look_at: Look, look_at_bytes: Callable[..., Looked]
) -> None:
    looked = look_at(broken)
    again = look_at_bytes(marked(looked), "again.xlsx")
    assert again.sentences == looked.sentences


def test_fixed_and_dropped_again_it_goes_through(
    broken: openpyxl.Workbook, look_at: Look, look_at_bytes: Callable[..., Looked], example_workbook: bytes
) -> None:
    fixed = opened(marked(look_at(broken)))
    fixed[LABELS]["B7"], fixed[PEOPLE]["B5"], fixed[LABELS]["F8"] = "Ms Nadia Holt", "Parent or carer", None
    looked = look_at(fixed)
    assert looked.sentences == []
    assert looked.reading.answers == look_at_bytes(example_workbook).reading.answers


def test_marking_again_leaves_only_what_is_wrong_now(broken: openpyxl.Workbook, look_at: Look) -> None:
    half_fixed = opened(marked(look_at(broken)))
    half_fixed[LABELS]["B7"], half_fixed[LABELS]["F8"] = "Ms Nadia Holt", None
    book = opened(marked(look_at(half_fixed)))
    assert coloured(book, look.WRONG_FILL) == {(PEOPLE, "B5")}
    assert comments(book).keys() == {(PEOPLE, "B5")}
    assert book.sheetnames.count("Problems") == 1
    assert [name for name in book.sheetnames if name.startswith("Problems")] == ["Problems"]
    assert book["Problems"]["A7"].value is None
    assert book[LABELS]["B7"].fill.fgColor.rgb == look.REQUIRED_FILL
    assert book[LABELS]["F8"].fill.patternType is None


def test_the_key_to_the_colours_keeps_its_colours(broken: openpyxl.Workbook, look_at: Look) -> None:
    twice = opened(marked(look_at(opened(marked(look_at(broken))))))
    fills = {cell.fill.fgColor.rgb for row in twice["Start here"].iter_rows(max_col=1) for cell in row}
    assert {look.WRONG_FILL, look.ADVICE_FILL} <= fills


def test_a_mark_without_its_memory_goes_back_to_the_forms_fill(broken: openpyxl.Workbook, look_at: Look) -> None:
    fixed = opened(marked(look_at(broken)))
    for sheet, cell in ((LABELS, "B7"), (PEOPLE, "B5")):
        # As LibreOffice saves it.
        fixed[sheet][cell].fill = PatternFill("solid", fgColor=look.WRONG_FILL, bgColor="FFFFC7CE")
        fixed[sheet][cell].comment = Comment(fixed[sheet][cell].comment.text, "")
    fixed[LABELS]["B7"] = "Ms Nadia Holt"
    book = opened(marked(look_at(fixed)))
    assert book[LABELS]["B7"].comment is None
    assert book[LABELS]["B7"].fill.fgColor.rgb == look.REQUIRED_FILL


def test_a_heading_that_was_marked_is_readable_and_comes_back(book: openpyxl.Workbook, look_at: Look) -> None:
    book[ACTIONS].insert_cols(6)
    source = book[ACTIONS]["B4"]
    twice = book[ACTIONS]["F4"]
    twice.value, twice.font, twice.fill = "Who", copy(source.font), copy(source.fill)
    once = opened(marked(look_at(book)))
    assert once[ACTIONS]["F4"].font.color.rgb == look.NAVY
    once[ACTIONS]["F4"].value = None
    again = opened(marked(look_at(once)))
    assert again[ACTIONS]["F4"].fill.fgColor.rgb == look.NAVY
    assert again[ACTIONS]["F4"].font.color.rgb == "FFFFFFFF"


def test_their_formulas_sheets_formats_and_comments_stay(broken: openpyxl.Workbook, look_at: Look) -> None:
    notes = broken.create_sheet("Notes")
    notes["A1"], notes["B2"] = "=1+1", "ours"
    notes["B2"].number_format = "0.000"
    broken[LABELS]["B7"].comment = Comment("Ask Nadia", "Joel")
    broken[LABELS]["B6"].comment = Comment("Checked", "Joel")
    once = opened(marked(look_at(broken)))
    assert once["Notes"]["A1"].value == "=1+1"
    assert once["Notes"]["B2"].number_format == "0.000"
    assert once[LABELS]["B6"].comment.text == "Checked"
    assert once[LABELS]["B7"].comment.text.endswith("Ask Nadia")
    once[LABELS]["B7"] = "Ms Nadia Holt"
    again = opened(marked(look_at(once)))
    assert (again[LABELS]["B7"].comment.text, again[LABELS]["B7"].comment.author) == ("Ask Nadia", "Joel")


def test_drop_downs_and_lists_stay(broken: openpyxl.Workbook, look_at: Look) -> None:
    before = len(broken[LABELS].data_validations.dataValidation)
    book = opened(marked(look_at(broken)))
    assert len(book[LABELS].data_validations.dataValidation) == before
    assert "names_on_people" in book.defined_names


def test_several_findings_at_one_cell_share_its_comment(book: openpyxl.Workbook, look_at: Look) -> None:
    book[ACTIONS]["A5"] = "Support Sam with monitoring and be appropriate."
    looked = look_at(book)
    text = opened(marked(looked))[ACTIONS]["A5"].comment.text
    assert text.count("Please look at this again.") == len(looked.findings) == 2


def test_the_original_is_left_alone(broken: openpyxl.Workbook, look_at: Look) -> None:
    looked = look_at(broken)
    before = looked.file.read_bytes()
    assert marked(looked) == marked(looked)
    assert looked.file.read_bytes() == before


def test_characters_that_no_workbook_holds_do_not_stop_the_return(book: openpyxl.Workbook, look_at: Look) -> None:
    book[PEOPLE]["B5"] = "zz_x0007_z"
    looked = look_at(book)
    assert looked.codes == ["choice-unknown"]
    assert opened(marked(looked))["Problems"]["G6"].value == "choice-unknown"


def test_what_cannot_be_opened_is_not_marked(tmp_path: Path) -> None:
    file = tmp_path / "form.xlsx"
    file.write_bytes(b"PK\x03\x04 cut short")
    assert marked_workbook(file, (), KINDS) is None


# Pages

FINDINGS = (
    advise("says-support").placed(Place("Action", "Actions", 5, "A")),
    stop("choice-unknown", found="<b>&", choices="One, Two").placed(Place("Part", "People", 5, "B")),
)


class _Loads(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.loaded += [str(value) for name, value in attrs if name in ("src", "href")]


@pytest.mark.parametrize("file_kind", ["workbook", "json", "unreadable"])
def test_the_page_lists_everything_worst_first_and_loads_nothing(file_kind: str) -> None:
    page = problems_page(FINDINGS, file_kind=file_kind, job=41)
    seen = _Loads()
    seen.feed(page)
    assert seen.loaded == []
    assert "script" not in seen.tags
    assert "<b>&" not in page
    assert "&lt;b&gt;&amp;" in page
    assert page.index("choice-unknown") < page.index("says-support")
    assert "1 thing to put right, and 1 thing to look at again." in page
    assert "Job 41." in page
    assert "you may delete this folder" in page
    assert '<html lang="en-GB">' in page


def test_the_page_for_our_own_fault_asks_for_nothing() -> None:
    page = problems_page((), file_kind="workbook", job=41, our_fault=True)
    assert "Something went wrong on our side. Your file is safe in needs-fixing. Quote job 41 to IT." in page
    assert "Put right" not in page
    assert "delete" not in page


def test_half_a_character_does_not_stop_the_page() -> None:
    broken = stop("choice-unknown", found="\ud83d", choices="One").placed(Place("Part", "People", 5, "B"))
    problems_page((broken,), file_kind="json", job=1).encode()
    json.loads(problems_json((broken,)))


def test_the_list_for_programs_has_place_words_and_code() -> None:
    first = json.loads(problems_json(FINDINGS))["problems"][0]
    assert first == {
        "code": "choice-unknown",
        "severity": "stop",
        "where": 'Sheet "People", row 5, "Part"',
        "pointer": None,
        "sheet": "People",
        "cell": "B5",
        "found": '"<b>&" is not one of the choices.',
        "to_do": "Choose one from the list: One, Two.",
    }


def test_the_page_of_a_form_dropped_before_says_what_was_made_of_it() -> None:
    page = already_made_page("working-agreement-003", "FEN-2041", "outbox, FEN-2041 <here>", None)
    assert "working-agreement-003" in page
    assert "no new number was used" in page
    assert "&lt;here&gt;" in page
    assert "taken its place" not in page
    replaced = already_made_page("working-agreement-003", "FEN-2041", "outbox", 4)
    assert "It is no longer in use: number 4 has taken its place." in replaced

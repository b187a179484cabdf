"""Our marks on somebody's workbook: a red or blue cell with a comment. Put on, and taken off again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from pipeline.domain.findings import Finding
from pipeline.domain.wording import what_to_do, what_was_found
from pipeline.stages.intake import appearance as look
from pipeline.stages.intake.layout import START_SHEET, folded

AUTHOR = "Document pipeline"
AUTHORS_JOINED = f"{AUTHOR}; "
THEIRS_BELOW = "\n\n--- Comment that was here before ---\n"
PUT_RIGHT, LOOK_AGAIN = "Please put this right.", "Please look at this again."

COMMENT_WIDTH_PIXELS, COMMENT_LINE_PIXELS, COMMENT_LINE_CHARACTERS = 340, 18, 48
FORM_FILLS = (look.REQUIRED_FILL, look.OPTIONAL_FILL, look.NAVY)
AUTOMATIC = 64

CellKey = tuple[str, str]


def printable(text: str) -> str:
    """Return the text without characters that a workbook cannot hold."""
    whole = "".join(c if not 0xD800 <= ord(c) <= 0xDFFF else "?" for c in text)
    return str(ILLEGAL_CHARACTERS_RE.sub("", whole))


def marked_cells(book: Workbook) -> list[Cell]:
    """Return every cell with one of our marks on it."""
    found = []
    for sheet in book.worksheets:
        # The key to the colours shows the fills of marks, so there only a comment tells.
        shows_key = folded(sheet.title) == folded(START_SHEET)
        found += [
            cell
            for cell in sheet._cells.values()
            if _is_our_comment(cell.comment) or (not shows_key and _is_our_fill(cell.fill))
        ]
    return found


def take_marks_off(cells: Sequence[Cell], input_fills: Mapping[CellKey, str]) -> None:
    """Give the cells back the look they had; comments of other people stay.

    `input_fills` has the form's own fill of each answer's cell. Other cells get back what the mark
    remembers, where the program it was saved with has kept that.
    """
    for cell in cells:
        if _is_our_comment(cell.comment):
            cell.comment = _theirs(cell.comment)
        if not _is_our_fill(cell.fill):
            continue
        known = input_fills.get((cell.parent.title, cell.coordinate))
        cell.fill = look.solid(known) if known else _remembered(cell.fill)
        if cell.fill.fgColor.rgb == look.NAVY:
            cell.font = _coloured(cell, look.HEADING.color)


def put_marks_on(book: Workbook, findings: Sequence[Finding]) -> None:
    """Fill each cell that has a finding and say in a comment what was found and what to do."""
    by_cell: dict[CellKey, list[Finding]] = {}
    for finding in findings:
        place = finding.place
        if place and place.sheet and place.cell and place.sheet in book.sheetnames:
            by_cell.setdefault((place.sheet, place.cell), []).append(finding)
    for (sheet, name), here in by_cell.items():
        cell = book[sheet][name]
        wrong = any(finding.stops for finding in here)
        before = cell.fill.fgColor if cell.fill.patternType == "solid" else Color(indexed=AUTOMATIC)
        colour = look.WRONG_FILL if wrong else look.ADVICE_FILL
        # A plain fill has a second colour that nobody sees: there the mark remembers what was before.
        cell.fill = PatternFill("solid", fgColor=colour, bgColor=copy(before))
        if before.type == "rgb" and before.rgb == look.NAVY:
            cell.font = _coloured(cell, Color(rgb=look.NAVY))
        cell.comment = _comment(here, cell.comment)


def _comment(here: Sequence[Finding], theirs: Comment | None) -> Comment:
    parts = []
    for finding in here:
        head = PUT_RIGHT if finding.stops else LOOK_AGAIN
        parts.append(f"{head}\n{what_was_found(finding)}\n{what_to_do(finding)}")
    text, author = printable("\n\n".join(parts)), AUTHOR
    if theirs is not None:
        text += THEIRS_BELOW + theirs.text
        author = AUTHORS_JOINED + (theirs.author or "")
    return _fitted(Comment(text, author))


def _fitted(comment: Comment) -> Comment:
    lines = sum(max(1, -(-len(line) // COMMENT_LINE_CHARACTERS)) for line in comment.text.split("\n"))
    comment.width, comment.height = COMMENT_WIDTH_PIXELS, (lines + 1) * COMMENT_LINE_PIXELS
    return comment


def _theirs(comment: Comment) -> Comment | None:
    _, joined, text = comment.text.partition(THEIRS_BELOW)
    if not joined:
        return None
    return _fitted(Comment(text, comment.author.removeprefix(AUTHORS_JOINED)))


def _is_our_comment(comment: Comment | None) -> bool:
    if comment is None:
        return False
    author = str(comment.author)
    # LibreOffice drops authors, so the first line tells as well.
    return (
        author == AUTHOR
        or author.startswith(AUTHORS_JOINED)
        or comment.text.startswith((f"{PUT_RIGHT}\n", f"{LOOK_AGAIN}\n"))
    )


def _is_our_fill(fill: PatternFill) -> bool:
    if fill.patternType != "solid" or fill.fgColor.type != "rgb":
        return False
    return fill.fgColor.rgb[-6:] in (look.WRONG_FILL[-6:], look.ADVICE_FILL[-6:])


def _remembered(mark: PatternFill) -> PatternFill:
    before = mark.bgColor
    # LibreOffice writes any colour here, so only those we know, or that only Excel writes, are believed.
    if before.type == "theme" or (before.type == "rgb" and before.rgb in FORM_FILLS):
        return PatternFill("solid", fgColor=copy(before))
    return PatternFill()


def _coloured(cell: Cell, colour: Color) -> object:
    font = copy(cell.font)
    font.color = colour
    return font

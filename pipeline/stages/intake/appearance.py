"""How the workbook looks: one sober palette, one typeface, the same on blank forms and on returned ones."""

from __future__ import annotations

from textwrap import wrap

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

TYPEFACE = "Arial"
NAVY, SLATE, LINE_GREY = "FF1F3A5F", "FF475569", "FFB6C2CF"
REQUIRED_FILL, OPTIONAL_FILL = "FFFFF6DB", "FFF5F8FC"
# No colour of Excel's own palette, so that a cell with one of these was marked by us.
WRONG_FILL, ADVICE_FILL = "FFF9B9B4", "FFCFE2F6"
LINK_BLUE = "FF1B4F9C"

A4 = 9
THIN = Side(style="thin", color=LINE_GREY)
BOXED = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
UNDERLINED = Border(bottom=THIN)

TITLE = Font(name=TYPEFACE, size=18, bold=True, color=NAVY)
SUBTITLE = Font(name=TYPEFACE, size=11, color=SLATE)
HEADING = Font(name=TYPEFACE, size=12, bold=True, color="FFFFFFFF")
TABLE_HEAD = Font(name=TYPEFACE, size=11, bold=True, color="FFFFFFFF")
HEADING_NOTE = Font(name=TYPEFACE, size=10, color="FFFFFFFF")
COLUMN_HEAD = Font(name=TYPEFACE, size=11, bold=True, color=NAVY)
BODY = Font(name=TYPEFACE, size=11)
BOLD = Font(name=TYPEFACE, size=11, bold=True)
GUIDANCE = Font(name=TYPEFACE, size=10, color=SLATE)
DISCREET = Font(name=TYPEFACE, size=8, color="FF64748B")
LINK = Font(name=TYPEFACE, size=11, underline="single", color=LINK_BLUE)

TOP = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
MIDDLE = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
ONE_LINE = Alignment(horizontal="left", vertical="center", indent=1)
BOTTOM = Alignment(horizontal="left", vertical="bottom", wrap_text=True, indent=1)
TOP_RIGHT = Alignment(horizontal="right", vertical="top", indent=1)
AT_RIGHT = Alignment(horizontal="right", vertical="center")

LINE_POINTS = 15.0
ROW_PADDING_POINTS = 7.0
TALLEST_ROW_POINTS = 400.0


def solid(colour: str) -> PatternFill:
    """Return a plain fill of one colour."""
    return PatternFill("solid", fgColor=colour)


def lines_needed(text: str, width_characters: float) -> int:
    """Return how many lines the text takes in a column of that width, near enough."""
    usable = max(4, int(width_characters * 1.08 - 4))
    return sum(max(1, len(wrap(line, usable))) for line in text.split("\n"))


def row_height(lines: int) -> float:
    """Return the height of a row that shows so many lines."""
    return min(TALLEST_ROW_POINTS, lines * LINE_POINTS + ROW_PADDING_POINTS)


def prepare_print(sheet: Worksheet, footer: str, *, landscape: bool, repeated_rows: str | None) -> None:
    """Set the sheet up for A4: as wide as the page, headings on every page, page numbers at the foot."""
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top, sheet.page_margins.bottom = 0.55, 0.7
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.left.text = footer
    sheet.oddFooter.left.size = sheet.oddFooter.right.size = 8
    sheet.oddFooter.right.text = "&A, page &P of &N"
    if repeated_rows:
        sheet.print_title_rows = repeated_rows

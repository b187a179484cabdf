"""What belongs together on a page stays together: short rows, short lines about one person, a place to sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.domain.line_counts import lines_at_most

# Low, so that a row is surely less than a page high in letters of any common size.
LINES_OF_A_SHORT_ROW = 24
LETTERS_OF_A_SHORT_LINE = 200
TWIPS_PER_CM = 567
ABOUT_ONE_PERSON = {"Address", "Quoted"}
GOES_ON = ABOUT_ONE_PERSON | {"IndentedNote"}
LISTED = {"Bullet", "Step"}
FACTS = "FactsTable"
HEADINGS = {"Heading1", "Heading2"}
BEGINS_A_BLOCK = HEADINGS | {"LeadIn"}
SIGNING = "SigningTable"
# A sentence that says who may sign is no company.
LETTERS_OF_A_BLOCK = 100
LETTERS_OF_COMPANY = 400
LETTERS_OF_A_LONG_PARAGRAPH = 800
# LibreOffice loses rows of a place to sign that is kept with more lines than a page has room for.
LINES_OF_COMPANY = 20
LETTERS_OF_A_LINE = 80


def keep_together(document: Document) -> None:
    """Mark in a filled document what does not break across pages. Changes no word; safe to repeat.

    Only what is short: the embedded converter loses the text of a row that fits on no page, and how long a row
    is, is known only when it is filled.
    """
    for table in document.element.body.iter(qn("w:tbl")):
        # LibreOffice lost the last rows of such a table at some places of a page, with every row kept whole.
        if _style(table) == FACTS:
            continue
        for row in table.iterchildren(qn("w:tr")):
            if _is_short(row):
                _mark(row.get_or_add_trPr(), "w:cantSplit")
    parts = list(document.element.body)
    styles = [_style(part) for part in parts]
    for place, part in enumerate(parts):
        if part.tag == qn("w:p") and _belongs_to_next(["", *styles, "", ""][place : place + 4]):
            _keep_with_next(part)
    for place, style in enumerate(styles):
        if style == SIGNING:
            _keep_in_company(parts[:place], styles[:place])


def _keep_in_company(before: Sequence[BaseOxmlElement], looks: Sequence[str]) -> None:
    """Keep a place to sign with its heading and with what stands before that: the last block, or the end of it."""
    headings = letters = lines = 0
    for part, look in zip(reversed(before), reversed(looks), strict=True):
        length = len("".join(_words(part)))
        # What is as long as that breaks across pages by itself, and then its last lines are company.
        lines += 1 + length // LETTERS_OF_A_LINE
        if part.tag != qn("w:p") or length > LETTERS_OF_A_LONG_PARAGRAPH or lines > LINES_OF_COMPANY:
            return
        part.get_or_add_pPr().get_or_add_keepNext()
        headings += look in HEADINGS
        letters += 0 if look in HEADINGS else length
        if headings and letters > (LETTERS_OF_A_BLOCK if look in BEGINS_A_BLOCK else LETTERS_OF_COMPANY):
            return


def _belongs_to_next(looks: Sequence[str]) -> bool:
    """Say it of the second of four parts that follow each other, by their looks."""
    before, this, following, then = looks
    if this in LISTED and following == this:
        # No line of a list is left alone, neither its first nor its last.
        return before != this or then != this
    return (this in ABOUT_ONE_PERSON and following in GOES_ON) or following == "SmallPrint"


def _is_short(row: BaseOxmlElement) -> bool:
    if next(row.iter(qn("w:tbl"), qn("w:drawing")), None) is not None:
        return False
    return all(0 < _lines_of(cell) <= LINES_OF_A_SHORT_ROW for cell in row.iter(qn("w:tc")))


def _lines_of(cell: BaseOxmlElement) -> int:
    """Return how many lines a cell has at the very most; 0 where its width is not known."""
    width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    if width is None or width.get(qn("w:type")) != "dxa":
        return 0
    width_cm = int(width.get(qn("w:w"))) / TWIPS_PER_CM
    return sum(lines_at_most("".join(_words(paragraph)), width_cm) for paragraph in cell.iter(qn("w:p"))) or 1


def _words(paragraph: BaseOxmlElement) -> Iterator[str]:
    for part in paragraph.iter(qn("w:t"), qn("w:br")):
        yield "\n" if part.tag == qn("w:br") else part.text or ""


def _style(part: BaseOxmlElement) -> str:
    found = part.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    if part.tag == qn("w:tbl"):
        found = part.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
    return "Normal" if found is None else str(found.get(qn("w:val")))


def _keep_with_next(paragraph: BaseOxmlElement) -> None:
    if len("".join(_words(paragraph))) > LETTERS_OF_A_SHORT_LINE:
        return
    paragraph.get_or_add_pPr().get_or_add_keepNext()
    paragraph.get_or_add_pPr().get_or_add_keepLines()


def _mark(properties: BaseOxmlElement, mark: str) -> None:
    if properties.find(qn(mark)) is None:
        properties.append(OxmlElement(mark))

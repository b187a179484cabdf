"""Rows that Word keeps with the next, said in the one way that the embedded converter understands.

dxpdf 0.8.1 follows "keep with next" between paragraphs and from a paragraph to a table, but not between the rows of a
table: a head stands alone at the foot of a page, a place to sign alone at the top of one. Rows that share a merged
cell it does keep together. So these rows get one, in a column without width behind the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from pipeline.domain.line_counts import lines_at_most
from pipeline.stages.conversion.word_file import W, is_on

_TWIPS_PER_CM = 567
# Much for a line of any common size: dxpdf loses the end of rows that are tied and higher than a page.
_LINE_CM = 0.7
_SHARE_OF_A_PAGE = 0.85


def tie_rows(body: etree._Element, styles: etree._Element | None) -> bool:
    """Tie each row that is kept with the next to it, and say whether any was; changes no word.

    A head is kept with the first row below it, also where the template does not say so. Rows that together may be
    higher than a page are left as they are, and so are tables inside others and those that have merged cells.
    """
    page_cm = _page_cm(body)
    kept = _kept_styles(styles)
    tied = False
    for table in body.iter(f"{W}tbl"):
        if next(table.iterancestors(f"{W}tc"), None) is not None or not _is_plain(table):
            continue
        rows = list(table.iterchildren(f"{W}tr"))
        groups = list(_groups(rows, kept, page_cm * _SHARE_OF_A_PAGE))
        if groups:
            _add_column(table, rows, groups)
            tied = True
    return tied


def _groups(rows: Sequence[etree._Element], kept: frozenset[str], room_cm: float) -> Iterator[range]:
    # From the last row up: what does not fit on a page with the others is then at the beginning, not a lone last row.
    end = len(rows)
    while end > 1:
        start, left_cm = end - 1, room_cm
        while start and _stays_with_next(rows[start - 1], kept):
            if start == end - 1:
                left_cm -= _height_cm(rows[start])
            left_cm -= _height_cm(rows[start - 1])
            if left_cm < 0:
                break
            start -= 1
        if end - start > 1:
            yield range(start, end)
        end = start


def _stays_with_next(row: etree._Element, kept: frozenset[str]) -> bool:
    if is_on(row.find(f"{W}trPr/{W}tblHeader")):
        return True
    # As LibreOffice has it: the first paragraph speaks for its row.
    first = row.find(f"{W}tc/{W}p")
    if first is None:
        return False
    own = first.find(f"{W}pPr/{W}keepNext")
    if own is not None:
        return is_on(own)
    style = first.find(f"{W}pPr/{W}pStyle")
    return style is not None and style.get(f"{W}val") in kept


def _kept_styles(styles: etree._Element | None) -> frozenset[str]:
    by_id = (
        {style.get(f"{W}styleId", ""): style for style in styles.iterfind(f"{W}style")} if styles is not None else {}
    )
    return frozenset(name for name in by_id if _says_keep(by_id, name))


def _says_keep(by_id: dict[str, etree._Element], name: str) -> bool:
    seen: set[str] = set()
    while name in by_id and name not in seen:
        seen.add(name)
        own = by_id[name].find(f"{W}pPr/{W}keepNext")
        if own is not None:
            return is_on(own)
        based_on = by_id[name].find(f"{W}basedOn")
        name = based_on.get(f"{W}val", "") if based_on is not None else ""
    return False


def _is_plain(table: etree._Element) -> bool:
    """Say whether each row has one cell in each column, and nothing in them is merged or holds a table or picture."""
    columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    odd = (f"{W}vMerge", f"{W}gridSpan", f"{W}gridBefore", f"{W}gridAfter", f"{W}drawing")
    if next(table.iter(*odd), None) is not None or table.find(f".//{W}tc//{W}tbl") is not None:
        return False
    return all(len(row.findall(f"{W}tc")) == columns for row in table.iterchildren(f"{W}tr"))


def _page_cm(body: etree._Element) -> float:
    """Return the height of the lowest page between its margins; 0 where it is not said."""
    heights = []
    for section in body.iter(f"{W}sectPr"):
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        if size is None or margins is None:
            return 0
        twips = [_number(size, "h"), -abs(_number(margins, "top")), -abs(_number(margins, "bottom"))]
        heights.append(sum(twips) / _TWIPS_PER_CM)
    return min(heights, default=0)


def _height_cm(row: etree._Element) -> float:
    """Return the most that a row may be high; more than any page where the width of a cell is not known."""
    highest = 0.0
    set_height = row.find(f"{W}trPr/{W}trHeight")
    if set_height is not None:
        highest = _number(set_height, "val") / _TWIPS_PER_CM
    for cell in row.iterchildren(f"{W}tc"):
        width = cell.find(f"{W}tcPr/{W}tcW")
        if width is None or width.get(f"{W}type") != "dxa":
            return float("inf")
        width_cm = _number(width, "w") / _TWIPS_PER_CM
        lines = sum(lines_at_most(_words(paragraph), width_cm) for paragraph in cell.iter(f"{W}p"))
        highest = max(highest, lines * _LINE_CM)
    return highest


def _words(paragraph: etree._Element) -> str:
    parts = paragraph.iter(f"{W}t", f"{W}br")
    return "".join("\n" if part.tag == f"{W}br" else part.text or "" for part in parts)


def _number(element: etree._Element, name: str) -> int:
    try:
        return int(element.get(f"{W}{name}", "0"))
    except ValueError:
        return 0


def _add_column(table: etree._Element, rows: Sequence[etree._Element], groups: Sequence[range]) -> None:
    etree.SubElement(table.find(f"{W}tblGrid"), f"{W}gridCol", {f"{W}w": "0"})
    merged = {place: "restart" if place == group.start else "continue" for group in groups for place in group}
    for place, row in enumerate(rows):
        cell = etree.Element(f"{W}tc")
        properties = etree.SubElement(cell, f"{W}tcPr")
        etree.SubElement(properties, f"{W}tcW", {f"{W}w": "0", f"{W}type": "dxa"})
        if place in merged:
            etree.SubElement(properties, f"{W}vMerge", {f"{W}val": merged[place]})
        paragraph = etree.SubElement(cell, f"{W}p")
        looks = etree.SubElement(paragraph, f"{W}pPr")
        etree.SubElement(
            looks,
            f"{W}spacing",
            {f"{W}before": "0", f"{W}after": "0", f"{W}line": "20", f"{W}lineRule": "exact"},
        )
        last = row.findall(f"{W}tc")[-1]
        last.addnext(cell)

"""Makes `templates/working-agreement.docx`, the Word template of the Working Agreement.

    python templates/source/working_agreement.py

Staff may open and change the Word file itself; this source makes the one that is shipped. All looks
are in the styles, so that in Word one change of a style changes every place that uses it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

SHIPPED = Path(__file__).resolve().parents[1] / "working-agreement.docx"
TITLE = "Working Agreement"
MADE_ON = datetime(2026, 1, 1)  # noqa: DTZ001 - Word's own dates carry no zone; fixed, so that the file stays the same

ACCENT = "1B4B5F"
TINT = "E7EFF2"
RULE = "9DB3BC"
GREY = "4A4A4A"


LEFT_OUT_RELATIONSHIPS = (
    RELATIONSHIP_TYPE.CUSTOM_XML,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.WEB_SETTINGS,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)

# Word's own names of languages, fonts and gaps between lines, once, for everything.
DEFAULTS = f"""
<w:docDefaults {nsdecls("w")}>
  <w:rPrDefault><w:rPr>
    <w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>
    <w:sz w:val="24"/><w:szCs w:val="24"/>
    <w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>
  </w:rPr></w:rPrDefault>
  <w:pPrDefault><w:pPr>
    <w:widowControl/><w:spacing w:before="0" w:after="120" w:line="276" w:lineRule="auto"/>
  </w:pPr></w:pPrDefault>
</w:docDefaults>
"""

SETTINGS = f"""
<w:settings {nsdecls("w")}>
  <w:zoom w:percent="100"/>
  <w:defaultTabStop w:val="720"/>
  <w:characterSpacingControl w:val="doNotCompress"/>
  <w:compat>
    <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
    <w:compatSetting w:name="overrideTableStyleFontSizeAndJustification"
      w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
    <w:compatSetting w:name="enableOpenTypeFeatures" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
    <w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
    <w:compatSetting w:name="differentiateMultirowTableHeaders"
      w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
  </w:compat>
  <w:themeFontLang w:val="en-GB"/>
  <w:decimalSymbol w:val="."/>
  <w:listSeparator w:val=","/>
</w:settings>
"""

APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion></Properties>"
)


@dataclass(frozen=True)
class Look:
    """A paragraph style: its name in Word, and its properties in the order that Word wants them."""

    name: str
    paragraph: str = ""
    run: str = ""
    following: str = "Normal"


def _spacing(before: int, after: int, line: int = 276) -> str:
    """Return the gaps around a paragraph in twentieths of a point; 276 is a line spacing of 1.15."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _letters(half_points: int, colour: str = "", bold: bool = False) -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    ink = f'<w:color w:val="{colour}"/>' if colour else ""
    return f'{weight}{ink}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _border(sides: str, size: int, colour: str, space: int) -> str:
    lines = (f'<w:{s} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>' for s in sides.split())
    return f"<w:pBdr>{''.join(lines)}</w:pBdr>"


KEEP = "<w:keepNext/><w:keepLines/>"
LOOKS = (
    Look("Normal"),
    Look("Council", KEEP + _spacing(0, 20), _letters(32, ACCENT, bold=True), "Council details"),
    Look(
        "Council details",
        "<w:keepNext/>" + _border("bottom", 12, ACCENT, 8) + _spacing(0, 0),
        _letters(22, GREY),
    ),
    Look(
        "Title",
        KEEP + _spacing(320, 80, 240),
        _letters(56, ACCENT, bold=True),
        "Banner",
    ),
    Look("Banner", "<w:keepNext/>" + _spacing(0, 60), _letters(26, bold=True)),
    Look("Status", _spacing(0, 200), _letters(24)),
    Look("Warning", _spacing(60, 60), _letters(26, bold=True), "Warning"),
    Look(
        "heading 1",
        KEEP + _spacing(400, 120, 252) + '<w:outlineLvl w:val="0"/>',
        _letters(32, ACCENT, bold=True),
    ),
    Look(
        "heading 2",
        KEEP + _spacing(220, 60, 252) + '<w:outlineLvl w:val="1"/>',
        _letters(26, "000000", bold=True),
    ),
    Look("Quoted", _spacing(0, 120) + '<w:ind w:left="397"/>'),
    Look("Lead-in", "<w:keepNext/>" + _spacing(0, 120), following="Normal"),
    Look("Person", KEEP + _spacing(60, 20), following="Address"),
    Look("Address", _spacing(0, 80) + '<w:ind w:left="397"/>', following="Person"),
    Look("Table text", _spacing(40, 40, 264), following="Table text"),
    Look("Table heading", "<w:keepNext/>" + _spacing(60, 60, 264), _letters(24, ACCENT, bold=True), "Table text"),
    # All signatures stay together and with the Team Manager's, on one page wherever they fit on one.
    Look("Signing", KEEP + _spacing(40, 40, 264), following="Signing"),
    Look("Signing label", KEEP + _spacing(40, 40, 264), _letters(22, GREY), "Signing"),
    # The right of the foot stays free for a mark that scanners read.
    Look("footer", _spacing(0, 0, 240) + '<w:ind w:right="850"/>', _letters(20, GREY), "footer"),
    # Word needs a paragraph behind a table that ends the document; this one must not start a page.
    Look("End", '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>', _letters(2)),
)


def _edges(**lines: int) -> str:
    """Return a table's lines by their thickness in eighths of a point; the thick ones in the accent colour."""
    thin = 8
    return "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{RULE if size < thin else ACCENT}"/>'
        for side, size in lines.items()
    )


def _table_style(name: str, edges: str, left: int, right: int, extra: str = "") -> str:
    return f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{_style_id(name)}">
  <w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
  <w:tblPr>
    <w:tblBorders>{edges}</w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="40" w:type="dxa"/><w:left w:w="{left}" w:type="dxa"/>
      <w:bottom w:w="40" w:type="dxa"/><w:right w:w="{right}" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>{extra}
</w:style>"""


def _style_id(name: str) -> str:
    return "".join(word[0].upper() + word[1:] for word in name.replace("-", " ").split())


GRID = _edges(top=8, left=4, bottom=8, right=4, insideH=4, insideV=4)
BOX = _edges(top=18, left=18, bottom=18, right=18)
TINTED_HEADER = f"""
  <w:tblStylePr w:type="firstRow">
    <w:tblPr/><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/></w:tcPr>
  </w:tblStylePr>"""

# Which of its parts a table sets apart; Word wants it said twice, as bits and one by one.
PLAIN_TABLE = {
    "val": "0600",
    "firstRow": "0",
    "lastRow": "0",
    "firstColumn": "0",
    "lastColumn": "0",
    "noHBand": "1",
    "noVBand": "1",
}
LOOKS_OF_TABLES = {
    "Actions table": PLAIN_TABLE | {"val": "0620", "firstRow": "1"},
    "Facts table": PLAIN_TABLE | {"val": "0680", "firstColumn": "1"},
}

OTHER_STYLES = (
    f"""
<w:style {nsdecls("w")} w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
  <w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/>
</w:style>""",
    f"""
<w:style {nsdecls("w")} w:type="character" w:styleId="Strong">
  <w:name w:val="Strong"/><w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="22"/><w:qFormat/>
  <w:rPr><w:b/><w:bCs/></w:rPr>
</w:style>""",
    f"""
<w:style {nsdecls("w")} w:type="table" w:default="1" w:styleId="TableNormal">
  <w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>
  <w:tblPr>
    <w:tblInd w:w="0" w:type="dxa"/>
    <w:tblCellMar>
      <w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>
      <w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
</w:style>""",
    f"""
<w:style {nsdecls("w")} w:type="numbering" w:default="1" w:styleId="NoList">
  <w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>
</w:style>""",
    _table_style("Facts table", _edges(top=4, bottom=4, insideH=4), 0, 115),
    _table_style("Actions table", GRID, 115, 115, TINTED_HEADER),
    _table_style("Signing table", GRID, 115, 115),
    _table_style("Warning table", BOX, 170, 170),
)

BUILT_IN = {"Normal", "Title", "heading 1", "heading 2", "footer"}


def build() -> Document:
    """Return the template, ready to be saved."""
    document = _bare_document()
    _letterhead(document)
    _opening(document)
    _who_this_is_about(document)
    _what_this_is(document)
    _why(document)
    _people(document)
    _actions(document)
    _keeping_to_it(document)
    _rights(document)
    _review(document)
    _whom_to_ring(document)
    _copies(document)
    _signatures(document)
    _countersignature(document)
    _footer(document)
    return document


# What the pages say


def _letterhead(document: Document) -> None:
    _line(document, "Normal", "{%p if council.logo %}")
    _line(document, "Council", "{{ logo }}")
    _line(document, "Normal", "{%p endif %}")
    _line(document, "Council", "{{ council.name }}")
    _line(document, "Council details", "{{ council.service }}\n{{ council.team }}\nPhone: {{ council.phone }}")


def _opening(document: Document) -> None:
    _line(document, "Title", "{{ document.title }}")
    _line(document, "Banner", "{{ document.banner }}")
    _line(document, "Status", "**Status:** {{ document.status }}")
    _line(document, "Normal", "{%p if document.marks %}")
    table = _table(document, "Warning table", (Cm(17),), "What everyone should know before they read on.")
    _tag_row(table, "{%tr for mark in document.marks %}")
    _row(table, ("Warning", "{{ mark }}"))
    _tag_row(table, "{%tr endfor %}")
    _line(document, "Normal", "{%p endif %}")


def _who_this_is_about(document: Document) -> None:
    _heading(document, "Who this is about")
    table = _facts(document, "The child, the plan, and who wrote this agreement and when.")
    _fact(table, "Child", "{{ child.full_name }}\n{{ child.born }}")
    _fact(table, "Child ID", "{{ child.child_id }}")
    _fact(table, "Plan", "{{ plan }}")
    _fact(table, "Written on", "{{ document.drawn_up_on }}")
    _fact(table, "Written by", "{{ document.prepared_by }}")
    _tag_row(table, "{%tr if document.record_reference %}")
    _fact(table, "Our reference", "{{ document.record_reference }}")
    _tag_row(table, "{%tr endif %}")


def _what_this_is(document: Document) -> None:
    _heading(document, "What this is")
    _line(document, "Normal", "{{ statements.status }}")
    _line(document, "Normal", "{{ statements.starts }}")


def _why(document: Document) -> None:
    _heading(document, "Why we have written this")
    _line(document, "Lead-in", "{{ reason }}.")
    _line(document, "Normal", "{{ reason_details }}")
    _heading(document, "What we want to happen")
    _line(document, "Normal", "{{ intended_outcome }}")


def _people(document: Document) -> None:
    _heading(document, "Who is part of this agreement")
    # No table: an address may have any length, and only text outside tables breaks well in every converter.
    _line(document, "Normal", "{%p for person in people %}")
    _line(document, "Person", "**{{ person.name }}**, {{ person.relationship }}")
    _line(document, "Normal", "{%p if person.address %}")
    _line(document, "Address", "{{ person.address }}")
    _line(document, "Normal", "{%p endif %}")
    _line(document, "Normal", "{%p endfor %}")


def _actions(document: Document) -> None:
    _heading(document, "What we have agreed")
    table = _table(
        document,
        "Actions table",
        (Cm(6.2), Cm(3.1), Cm(3.2), Cm(4.5)),
        "What we have agreed: each action, who does it, by when or how often, and who checks it.",
    )
    header = _row(table, *(("Table heading", words) for words in ("Action", "Who", "By When", "Check")))
    _mark_row(header, "cantSplit", "tblHeader")
    _tag_row(table, "{%tr for action in actions %}")
    # Not kept whole: an action may have any length, and the embedded converter loses what fits on no page.
    _row(
        table,
        ("Table text", "**{{ action.number }}.** {{ action.action }}"),
        ("Table text", "{{ action.who }}"),
        ("Table text", "{{ action.when }}"),
        ("Table text", "{{ action.check }}"),
    )
    _tag_row(table, "{%tr endfor %}")


def _keeping_to_it(document: Document) -> None:
    _heading(document, "If this agreement is not kept")
    _line(document, "Normal", "{{ statements.both_sides }}")
    _line(document, "Lead-in", "{{ statements.explained }}")
    _line(document, "Quoted", "{{ statements.consequences }}")


def _rights(document: Document) -> None:
    _heading(document, "Your rights")
    _heading(document, "Legal advice", level=2)
    _line(document, "Normal", "{{ statements.legal_advice }}")
    _heading(document, "An advocate", level=2)
    _line(document, "Normal", "{{ statements.advocate }}")
    _heading(document, "Complaints", level=2)
    _line(document, "Normal", "{{ statements.complaints }}")


def _review(document: Document) -> None:
    _heading(document, "When we look at this again")
    _line(document, "Normal", "{{ statements.review }}")
    _line(document, "Normal", "{{ statements.changes }}")


def _whom_to_ring(document: Document) -> None:
    _heading(document, "Who to ring")
    table = _facts(document, "Whom to ring in office hours and at other times.")
    _fact(table, "In office hours", "{{ council.team }}\n{{ council.phone }}")
    _fact(table, "At other times", "{{ council.out_of_hours_contact }}")


def _copies(document: Document) -> None:
    _heading(document, "Who gets a copy")
    table = _facts(document, "Who gets a copy, and what kind of copy.")
    _tag_row(table, "{%tr for copy in copies %}")
    _fact(table, "{{ copy.recipient }}", "{{ copy.copy_type }}")
    _tag_row(table, "{%tr endfor %}")


def _signatures(document: Document) -> None:
    _heading(document, "Signatures")
    _line(
        document,
        "Lead-in",
        "This is agreement number {{ document.number }}. Please sign only if you understand it and agree with it. "
        "Ask us about anything that is not clear.",
    )
    table = _signing_table(document, "A place for each person to sign: their name, their signature and the date.")
    _tag_row(table, "{%tr for person in signatures %}")
    _signature_block(table, "person")
    _tag_row(table, "{%tr endfor %}")


def _countersignature(document: Document) -> None:
    _heading(document, "Countersigned for {{ council.service }}")
    _line(document, "Lead-in", "The Team Manager signs last, when everyone else has signed.")
    _signature_block(_signing_table(document, "A place for the Team Manager to sign."), "countersignature")
    _line(document, "End", "")


def _signing_table(document: Document, words: str) -> Table:
    return _table(document, "Signing table", (Cm(6), Cm(7), Cm(4)), words)


def _signature_block(table: Table, whose: str) -> None:
    row = _row(
        table,
        ("Signing", f"**{{{{ {whose}.name }}}}**"),
        ("Signing label", "Signature"),
        ("Signing label", "Date"),
    )
    _mark_row(row, "cantSplit")
    row.height, row.height_rule = Cm(2.2), WD_ROW_HEIGHT_RULE.AT_LEAST
    name, signature, date = row.cells
    _line(name, "Signing", f"{{{{ {whose}.part }}}}")
    _line(signature, "Signing", f"{{%p if {whose}.note %}}")
    _line(signature, "Signing", f"**{{{{ {whose}.note }}}}**")
    _line(signature, "Signing", "{%p endif %}")
    _line(date, "Signing", f"{{{{ {whose}.date }}}}")


def _footer(document: Document) -> None:
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.style = "footer"
    paragraph.add_run("{{ document.name }}")
    paragraph.add_run(" \u00b7 ")
    paragraph.add_run("{{ document.foot }}")
    paragraph.add_run(" \u00b7 Page ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES")


# How they are put together


def _heading(document: Document, words: str, level: int = 1) -> None:
    _line(document, f"heading {level}", words)


def _line(place: Document | _Cell, style: str, words: str) -> Paragraph:
    return _write(place.add_paragraph(style=_style_of(style)), words)


def _style_of(name: str) -> str:
    # python-docx knows Word's built-in names by the form that Word's window shows.
    return name.replace("heading", "Heading")


def _fill(cell: _Cell, style: str, words: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    _write(paragraph, words)


def _write(paragraph: Paragraph, words: str) -> Paragraph:
    """Write the words, those between ** in bold; each tag stays within one run."""
    for index, part in enumerate(words.split("**")):
        if part:
            paragraph.add_run(part, style="Strong" if index % 2 else None)
    return paragraph


def _facts(document: Document, words: str) -> Table:
    return _table(document, "Facts table", (Cm(5), Cm(12)), words)


def _fact(table: Table, label: str, value: str) -> None:
    _mark_row(_row(table, ("Table text", f"**{label}**"), ("Table text", value)), "cantSplit")


def _table(document: Document, style: str, widths: Sequence[Length], words: str) -> Table:
    """Add an empty table of fixed widths, with words for those who cannot see it."""
    table = document.add_table(0, len(widths), style=style)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    properties = table._tbl.tblPr
    properties.remove(properties.find(qn("w:tblLook")))
    width = properties.find(qn("w:tblW"))
    width.set(qn("w:type"), "dxa")
    width.set(qn("w:w"), str(round(Cm(17).twips)))
    properties.append(_element("tblLook", **LOOKS_OF_TABLES.get(style, PLAIN_TABLE)))
    properties.append(_element("tblDescription", val=words))
    return table


def _row(table: Table, *cells: tuple[str, str]) -> _Row:
    row = table.add_row()
    for cell, column, (style, words) in zip(row.cells, table.columns, cells, strict=True):
        cell.width = column.width
        _fill(cell, style, words)
    return row


def _mark_row(row: _Row, *marks: str) -> None:
    row._tr.get_or_add_trPr().extend(_element(mark) for mark in marks)


def _tag_row(table: Table, tag: str) -> None:
    first, *others = table.add_row().cells
    whole = first.merge(others[-1]) if others else first
    _fill(whole, "Table text", tag)


def _field(paragraph: Paragraph, instruction: str) -> None:
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("shown", "1"), ("end", "")):
        run = paragraph.add_run(text if kind == "shown" else "")
        if kind in ("begin", "separate", "end"):
            run._r.append(_element("fldChar", fldCharType=kind))
        elif not kind:
            words = _element("instrText")
            words.text = f" {text} "
            words.set(qn("xml:space"), "preserve")
            run._r.append(words)


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


# The sheet of paper, before anything is on it


def _bare_document() -> Document:
    document = docx.Document()
    _leave_out_baggage(document)
    _set_styles(document)
    _set_page(document)
    _set_properties(document)
    return document


def _leave_out_baggage(document: Document) -> None:
    # python-docx starts from a file of Word for Mac: American, with a thumbnail and 160 styles.
    for relationships, unwanted in (
        (document.part.rels, LEFT_OUT_RELATIONSHIPS),
        (document.part.package.rels, (RELATIONSHIP_TYPE.THUMBNAIL,)),
    ):
        for key in [key for key, rel in relationships.items() if rel.reltype in unwanted]:
            del relationships[key]
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/docProps/app.xml":
            part._blob = APP
    settings = document.settings.element
    fresh = parse_xml(SETTINGS)
    settings[:] = list(fresh)


def _set_styles(document: Document) -> None:
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        styles.remove(style)
    styles.replace(styles.find(qn("w:docDefaults")), parse_xml(DEFAULTS))
    for look in LOOKS:
        styles.append(parse_xml(_style_xml(look)))
    for xml in OTHER_STYLES:
        styles.append(parse_xml(xml))


def _style_xml(look: Look) -> str:
    built_in = look.name in BUILT_IN
    default = ' w:default="1"' if look.name == "Normal" else ""
    custom = "" if built_in else ' w:customStyle="1"'
    based_on = "" if default else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph"{default}{custom} w:styleId="{_style_id(look.name)}">'
        f'<w:name w:val="{look.name}"/>{based_on}<w:next w:val="{_style_id(look.following)}"/>'
        f'<w:uiPriority w:val="1"/><w:qFormat/><w:pPr>{look.paragraph}</w:pPr><w:rPr>{look.run}</w:rPr></w:style>'
    )


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2.4)
    section.header_distance, section.footer_distance = Cm(1), Cm(1.1)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    section._sectPr.attrib.clear()


def _set_properties(document: Document) -> None:
    core = document.core_properties
    core.title, core.language = TITLE, "en-GB"
    core.author = core.last_modified_by = core.comments = core.subject = core.keywords = core.category = ""
    core.created = core.modified = MADE_ON
    core.revision = 1


def main() -> None:
    """Write the template that is shipped; the same source writes the same bytes."""
    made = io.BytesIO()
    build().save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(SHIPPED, "w", zipfile.ZIP_DEFLATED) as shipped:
        for name in parts.namelist():
            shipped.writestr(
                zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0)), parts.read(name), zipfile.ZIP_DEFLATED
            )


if __name__ == "__main__":
    main()

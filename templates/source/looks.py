"""How the Word templates look, and the sheet of paper before anything is on it.

All looks are in the styles, so that in Word one change of a style changes every place that uses it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

MADE_ON = datetime(2026, 1, 1)  # noqa: DTZ001 - Word's own dates carry no zone; fixed, so that the file stays the same
PAPER_WIDTH_CM = 17

ACCENT = "1B4B5F"
TINT = "E7EFF2"
RULE = "9DB3BC"
GREY = "4A4A4A"
ALARM = "B00020"


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
        KEEP + _spacing(240, 80, 240),
        _letters(56, ACCENT, bold=True),
        "Banner",
    ),
    Look("Banner", "<w:keepNext/>" + _spacing(0, 60), _letters(26, bold=True)),
    Look("Status", _spacing(0, 200), _letters(24)),
    Look("Warning", _spacing(60, 60), _letters(26, bold=True), "Warning"),
    Look(
        "heading 1",
        KEEP + _spacing(320, 100, 252) + '<w:outlineLvl w:val="0"/>',
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
    Look("Reader", _spacing(0, 60), _letters(24, ACCENT, bold=True), "Status"),
    Look("Panel heading", KEEP + _spacing(60, 60, 264), _letters(26, ACCENT, bold=True), "Panel text"),
    Look("Panel text", _spacing(40, 80, 276), following="Panel text"),
    # The hanging part is as wide as "• " and "1. ": a tab there is lost in the embedded converter.
    Look("Bullet", _spacing(0, 60) + '<w:ind w:left="435" w:hanging="151"/>', following="Bullet"),
    Look("Kept bullet", "<w:keepNext/>" + _spacing(0, 60) + '<w:ind w:left="435" w:hanging="151"/>'),
    Look("Step", _spacing(0, 60) + '<w:ind w:left="551" w:hanging="267"/>', following="Step"),
    Look("Indented note", _spacing(0, 160, 252) + '<w:ind w:left="397"/>', _letters(22, GREY), "Person"),
    # Room to sign above the name; both lines stay together and with what stands before them.
    Look("Letter end", "<w:keepNext/>" + _spacing(0, 0)),
    Look("Letter name", "<w:keepLines/>" + _spacing(560, 160)),
    Look("Small print", _spacing(120, 160, 252), _letters(22, GREY)),
    Look("Header mark", _spacing(0, 0, 240), _letters(28, ALARM, bold=True), "Header mark"),
    Look("Mark", KEEP + _spacing(320, 0, 252), _letters(40, ALARM, bold=True), "Title"),
    # Two tables that touch become one in Word.
    Look("Gap", '<w:spacing w:before="0" w:after="0" w:line="200" w:lineRule="exact"/>', _letters(2)),
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
<w:style {nsdecls("w")} w:type="character" w:customStyle="1" w:styleId="TableNote">
  <w:name w:val="Table note"/><w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="1"/><w:qFormat/>
  <w:rPr><w:color w:val="{GREY}"/></w:rPr>
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
    _table_style("Panel table", _edges(left=36), 227, 170),
)

USES_OF_STYLES = (qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
BUILT_IN = {"Normal", "Title", "heading 1", "heading 2", "footer"}


# The sheet of paper, before anything is on it


def bare_document(title: str) -> Document:
    """Return a document without a word in it: A4, British English, with every style there is."""
    document = docx.Document()
    _leave_out_baggage(document)
    _set_styles(document)
    _set_page(document)
    _set_properties(document, title)
    return document


def leave_out_unused_styles(document: Document) -> None:
    """Take out each style that nothing in the document uses; safe to repeat.

    The embedded converter is slow with many styles.
    """
    styles = document.styles.element
    by_id = {style.get(qn("w:styleId")): style for style in styles.findall(qn("w:style"))}
    section = document.sections[0]
    stories = [document.element]
    stories += [part._element for part in (section.header, section.footer) if not part.is_linked_to_previous]
    wanted = [key for key, style in by_id.items() if style.get(qn("w:default")) == "1"]
    wanted += [use.get(qn("w:val")) for story in stories for use in story.iter(*USES_OF_STYLES)]
    kept: set[str] = set()
    while wanted:
        key = wanted.pop()
        if key not in kept:
            kept.add(key)
            wanted += [other.get(qn("w:val")) for other in by_id[key].iter(qn("w:basedOn"), qn("w:next"))]
    for key, style in by_id.items():
        if key not in kept:
            styles.remove(style)


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


def _set_properties(document: Document, title: str) -> None:
    core = document.core_properties
    core.title, core.language = title, "en-GB"
    core.author = core.last_modified_by = core.comments = core.subject = core.keywords = core.category = ""
    core.created = core.modified = MADE_ON
    core.revision = 1

"""What the Word templates are built with: letterhead, headings, facts, grids, boxes, places to sign.

Words may hold tags of the template language, such as `{{ child.called }}`, and `**bold words**`. Each tag
stays within one run of Word's. A `place` is the document or a cell of one of its tables.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, get_args

from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from looks import (
    LOOKS_OF_TABLES,
    PAPER_WIDTH_CM,
    PLAIN_TABLE,
    TINT,
    bare_document,
    leave_out_unused_styles,
)
from pydantic import BaseModel

from pipeline.domain.form import Form, Question, Section, bare_type, sections
from pipeline.domain.reach import Reach

SHIPPED = Path(__file__).resolve().parents[1]

# Looks without a gap of their own above.
TOUCHES_A_TABLE = {"Normal", "LeadIn", "Person", "Address", "Bullet", "KeptBullet", "Step"}

Place = Document | _Cell


class Line(NamedTuple):
    """A line of a cell or of a list of facts; with `needs`, it stands only where that name is not blank."""

    words: str
    look: str = ""
    needs: str = ""


Lines = str | Line | Sequence[str | Line]


class Column(NamedTuple):
    """A column of a grid: its head, its width, and the lines of each of its cells."""

    head: str
    width_cm: float
    lines: Lines


class Signer(NamedTuple):
    """A place to sign; with `over`, one for each of a list. `note` is a name that may be blank."""

    name: str
    part: str
    date: str = ""
    note: str = ""
    over: str = ""


class Answers(NamedTuple):
    """Where the labels of a page's answers come from: the form that asks, and the page that prints."""

    form: type[Form]
    page: type[BaseModel]


# Lines that are there only sometimes, or more than once


def maybe(name: str, words: str = "", look: str = "") -> Line:
    """Return a line that vanishes where this name is blank; the words are the name itself if none are given."""
    return Line(words or f"{{{{ {name} }}}}", look, name)


def note(words: str) -> Line:
    """Return a line of a grid's cell in grey letters."""
    return Line(words, "Table note")


@contextmanager
def when(place: Place, condition: str) -> Iterator[None]:
    """Let what is added inside stand only where the condition holds, such as `views.text` or `not rows`."""
    _tag(place, f"{{%p if {condition} %}}")
    yield
    _tag(place, "{%p endif %}")


@contextmanager
def each(place: Place, over: str) -> Iterator[None]:
    """Let what is added inside be repeated, as in `one in back_up_plans`."""
    _tag(place, f"{{%p for {over} %}}")
    yield
    _tag(place, "{%p endfor %}")


def _tag(place: Place, words: str) -> None:
    line(place, "Normal", words)


# The parts that every document has


def new_document(title: str) -> Document:
    """Return a document without a word in it; the title is for Word's properties only."""
    return bare_document(title)


def letterhead(document: Document) -> None:
    """Add the council's logo, if there is one, its name, service, team and telephone number."""
    with when(document, "council.logo"):
        line(document, "Council", "{{ logo }}")
    line(document, "Council", "{{ council.name }}")
    line(document, "Council details", "{{ council.service }}\n{{ council.team }}\nPhone: {{ council.phone }}")


def short_letterhead(document: Document) -> None:
    """Add the council's name, service, team and telephone number in two lines, for what has to be one page."""
    line(document, "Council", "{{ council.name }}, {{ council.service }}")
    line(document, "Council details", "{{ council.team }}. Phone: {{ council.phone }}")


def opening(document: Document, *, reader: bool = True, status: bool = True) -> None:
    """Add the title, which document it is, whose copy, its status, and what everyone should know first."""
    line(document, "Title", "{{ document.title }}")
    line(document, "Banner", "{{ document.banner }}")
    if reader:
        line(document, "Reader", "{{ document.reader }}")
    if status:
        line(document, "Status", "**Status:** {{ document.status }}")
    marks(document)


def marks(document: Document) -> None:
    """Add a box for each thing that everyone should know first; `opening` does so by itself."""
    # A repeated box instead of one that is there sometimes: few kinds of documents ever have marks.
    with each(document, "mark in document.marks"):
        box(document, ("{{ mark }}",), look="Warning", described="What everyone should know before they read on.")


def about_the_child(
    document: Document,
    words: str = "Who this is about",
    *,
    more: Sequence[tuple[str, str | Line]] = (),
    reference: bool = True,
    details: bool = True,
    described: str = "The child, and who wrote this and when.",
) -> None:
    """Add a heading and the child's name, birth and ID, then `more`, then who wrote the document and when."""
    heading(document, words)
    facts(
        document,
        [
            ("Child", "{{ child.full_name }}\n{{ child.born }}"),
            ("Child ID", "{{ child.child_id }}"),
            *([("School, GP and more", maybe("child.details"))] if details else []),
            *more,
            ("Written on", "{{ document.drawn_up_on }}"),
            ("Written by", "{{ document.prepared_by }}"),
            *([("Our reference", maybe("document.record_reference"))] if reference else []),
        ],
        described=described,
    )


def whom_to_ring(document: Document, words: str = "Who to ring", *, complaints: bool = False) -> None:
    """Add a heading and the telephone numbers of the team and out of hours; with `complaints`, that contact too."""
    heading(document, words)
    # No table: only paragraphs stay together in every converter.
    *contacts, last = [
        "**In office hours:** {{ council.phone }}, {{ council.team }}",
        "**At other times:** {{ council.out_of_hours_contact }}",
        *(["**To complain:** {{ council.complaints_contact }}"] if complaints else []),
    ]
    prose(document, *contacts, look="Lead-in")
    prose(document, last)


def footer(document: Document, *, page_numbers: bool = True) -> None:
    """Set the foot of every page: the document's name, the child's initials and ID, page X of Y."""
    foot = document.sections[0].footer
    foot.is_linked_to_previous = False
    paragraph = foot.paragraphs[0]
    paragraph.style = "footer"
    paragraph.add_run("{{ document.name }}")
    paragraph.add_run(" \u00b7 ")
    paragraph.add_run("{{ document.foot }}")
    if not page_numbers:
        return
    paragraph.add_run(" \u00b7 Page ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES")


def header_mark(document: Document, words: str) -> None:
    """Set words in bold red at the top of every page."""
    head = document.sections[0].header
    head.is_linked_to_previous = False
    paragraph = head.paragraphs[0]
    paragraph.style = "Header mark"
    _write(paragraph, words)


# Headings and text


def heading(document: Document, words: str, level: int = 1) -> None:
    """Add a heading of level 1 or 2; it stays with what follows."""
    line(document, f"heading {level}", words)


def on_a_new_page(document: Document) -> None:
    """Let what was added last begin a new page."""
    document.paragraphs[-1].paragraph_format.page_break_before = True


def prose(place: Place, *paragraphs: str | Line, look: str = "Normal") -> None:
    """Add paragraphs; one that was made with `maybe` vanishes where its name is blank."""
    for paragraph in paragraphs:
        _line(place, paragraph, look)


def stay_with_next(document: Document) -> None:
    """Keep the last paragraph on the page of what follows it; nothing happens behind a table."""
    last = next((part for part in reversed(document.element.body) if part.tag in (qn("w:p"), qn("w:tbl"))), None)
    if last is not None and last.tag == qn("w:p"):
        Paragraph(last, document).paragraph_format.keep_with_next = True


def yours_sincerely(document: Document) -> None:
    """End a letter: never alone on a page, but with the paragraph before it."""
    stay_with_next(document)
    prose(document, "Yours sincerely,", look="Letter end")
    prose(document, "**{{ document.prepared_by }}**\n{{ council.service }}", look="Letter name")


def headed(
    document: Document, parts: Sequence[tuple[str, str | Line]], *, level: int = 2, look: str = "Normal"
) -> None:
    """Add each part as a heading and a paragraph; both vanish where a `maybe` is blank."""
    for words, text in parts:
        text = _as_line(text)
        with _needing(document, text):
            heading(document, words, level)
            line(document, text.look or look, text.words)


def bullets(place: Place, *, over: str, text: str, kept: bool = False) -> None:
    """Add a bullet for each of a list, as in `over="sign in plan.signs", text="{{ sign }}"`.

    `kept` bullets stay with what follows, such as the place to sign below them.
    """
    with each(place, over):
        line(place, "Kept bullet" if kept else "Bullet", f"\u2022 {text}")


def steps(place: Place, *, over: str, text: str) -> None:
    """Add a numbered step for each of a list."""
    with each(place, over):
        line(place, "Step", f"{{{{ loop.index }}}}. {text}")


def line(place: Place, look: str, words: str) -> Paragraph:
    """Add one paragraph in this style."""
    return _write(place.add_paragraph(style=_style_of(look)), words)


def _line(place: Place, words: str | Line, look: str) -> None:
    wanted = _as_line(words)
    with _needing(place, wanted):
        line(place, wanted.look or look, wanted.words)


@contextmanager
def _needing(place: Place, wanted: Line) -> Iterator[None]:
    if wanted.needs:
        with when(place, wanted.needs):
            yield
    else:
        yield


def _as_line(words: str | Line) -> Line:
    return words if isinstance(words, Line) else Line(words)


# Tables


def facts(
    document: Document,
    rows: Sequence[tuple[str, str | Line]],
    *,
    over: str = "",
    described: str = "",
    label_cm: float = 5,
) -> None:
    """Add a list of labels and answers; a row made with `maybe` vanishes where its name is blank.

    With `over`, the rows are repeated for each of a list. They may break across pages: kept whole, LibreOffice lost
    the last of them at some places of a page, and the embedded converter what fits on no page.
    """
    needed = [_as_line(answer).needs for _, answer in rows]
    # Word takes a table without rows for damage.
    bare = "" if over or not all(needed) else " or ".join(needed)
    with _needing(document, Line("", needs=bare)):
        table = _table(document, "Facts table", (label_cm, PAPER_WIDTH_CM - label_cm), described)
        with _rows_for(table, over):
            for label, answer in rows:
                _fact(table, label, _as_line(answer))


def _fact(table: Table, label: str, answer: Line) -> None:
    with _rows_if(table, answer.needs):
        _row(table, (Line(f"**{label}**"),), (Line(answer.words, answer.look),))


def grid(
    document: Document,
    columns: Sequence[tuple[str, float, Lines]],
    *,
    over: str,
    described: str = "",
    kept_whole: bool = False,
    row_height_cm: float = 0,
) -> None:
    """Add a table with a head that repeats on every page, and a row for each of a list; 17 cm wide in all.

    A cell's lines may be made with `maybe` or `note`. Only rows that fit on a page whatever
    is in them may be `kept_whole`; what fits on no page is lost by the embedded converter.
    """
    wanted = [Column(*column) for column in columns]
    table = _table(document, "Actions table", [column.width_cm for column in wanted], described)
    header = _row(table, *((Line(column.head, "Table heading"),) for column in wanted))
    _mark_row(header, "cantSplit", "tblHeader")
    with _rows_for(table, over):
        row = table.add_row()
        for cell, column in zip(row.cells, wanted, strict=True):
            cell.width = Cm(column.width_cm)
            _write_lines(cell.paragraphs[0], _lines(column.lines))
        if kept_whole:
            _mark_row(row, "cantSplit")
        if row_height_cm:
            row.height, row.height_rule = Cm(row_height_cm), WD_ROW_HEIGHT_RULE.AT_LEAST


def box(document: Document, lines: Lines, *, look: str = "Panel", described: str = "") -> _Cell:
    """Add a box and return its inside, so that more can be added: `Panel` is tinted, `Warning` has thick lines.

    The first line has to be there always.
    """
    table = _table(document, f"{look} table", (PAPER_WIDTH_CM,), described)
    text = "Warning" if look == "Warning" else "Panel text"
    wanted = [Line(one.words, one.look or text, one.needs) for one in _lines(lines)]
    (cell,) = _row(table, wanted).cells
    if look == "Panel":
        # In the cell itself: the embedded converter does not see a shade that only the table's style has.
        cell._tc.get_or_add_tcPr().append(_element("shd", val="clear", color="auto", fill=TINT))
    return cell


def signatures(document: Document, signers: Iterable[Signer], *, described: str) -> None:
    """Add places to sign: name and part, room for the signature, the date."""
    table = _table(document, "Signing table", (6, 7, 4), described)
    for signer in signers:
        with _rows_for(table, signer.over):
            _signature_block(table, signer)


def signer(whose: str, over: str = "") -> Signer:
    """Return the place to sign of a SignatureOnPage, as in `signer("person", over="person in signatures")`."""
    return Signer(
        f"{{{{ {whose}.name }}}}", f"{{{{ {whose}.part }}}}", f"{{{{ {whose}.date }}}}", f"{whose}.note", over
    )


def _signature_block(table: Table, signer: Signer) -> None:
    row = _row(
        table,
        (Line(f"**{signer.name}**", "Signing"),),
        (Line("Signature", "Signing label"),),
        (Line("Date", "Signing label"),),
    )
    _mark_row(row, "cantSplit")
    row.height, row.height_rule = Cm(2.2), WD_ROW_HEIGHT_RULE.AT_LEAST
    name, signature, date = row.cells
    line(name, "Signing", signer.part)
    if signer.note:
        line(signature, "Signing", f"{{%p if {signer.note} %}}")
        line(signature, "Signing", f"**{{{{ {signer.note} }}}}**")
        line(signature, "Signing", "{%p endif %}")
    if signer.date:
        line(date, "Signing", signer.date)


def _lines(lines: Lines) -> Sequence[Line]:
    return [_as_line(one) for one in ([lines] if isinstance(lines, str | Line) else lines)]


def _table(document: Document, style: str, widths_cm: Sequence[float], described: str) -> Table:
    """Add an empty table of fixed widths, with words for those who cannot see it."""
    words = described or _last_heading(document)
    if not words:
        raise ValueError("a table needs words for those who cannot see it")
    table = document.add_table(0, len(widths_cm), style=style)
    table.autofit = False
    for column, width_cm in zip(table.columns, widths_cm, strict=True):
        column.width = Cm(width_cm)
    properties = table._tbl.tblPr
    properties.remove(properties.find(qn("w:tblLook")))
    width = properties.find(qn("w:tblW"))
    width.set(qn("w:type"), "dxa")
    width.set(qn("w:w"), str(round(Cm(PAPER_WIDTH_CM).twips)))
    properties.append(_element("tblLook", **LOOKS_OF_TABLES.get(style, PLAIN_TABLE)))
    properties.append(_element("tblDescription", val=words))
    return table


def _last_heading(document: Document) -> str:
    """Return the nearest heading above that is the same for every child."""
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    return next((words for words in reversed(headings) if "{" not in words), "")


def _write_lines(paragraph: Paragraph, lines: Sequence[Line]) -> None:
    """Write the lines of a cell as one paragraph.

    Where a row breaks across pages, the embedded converter prints a second paragraph over the next row.
    """
    paragraph.style = "Table text"
    for place, one in enumerate(lines):
        if one.needs:
            paragraph.add_run(f"{{% if {one.needs} %}}")
        _write(paragraph, ("\n" if place else "") + one.words, one.look)
        if one.needs:
            paragraph.add_run("{% endif %}")


def _row(table: Table, *cells: Sequence[Line]) -> _Row:
    row = table.add_row()
    for cell, column, (first, *others) in zip(row.cells, table.columns, cells, strict=True):
        cell.width = column.width
        _fill(cell, first.look or "Table text", first.words)
        for other in others:
            _line(cell, other, "Table text")
    return row


@contextmanager
def _rows_for(table: Table, over: str) -> Iterator[None]:
    if over:
        _tag_row(table, f"{{%tr for {over} %}}")
    yield
    if over:
        _tag_row(table, "{%tr endfor %}")


@contextmanager
def _rows_if(table: Table, condition: str) -> Iterator[None]:
    if condition:
        _tag_row(table, f"{{%tr if {condition} %}}")
    yield
    if condition:
        _tag_row(table, "{%tr endif %}")


def _mark_row(row: _Row, *marks: str) -> None:
    row._tr.get_or_add_trPr().extend(_element(mark) for mark in marks)


def _tag_row(table: Table, tag: str) -> None:
    first, *others = table.add_row().cells
    whole = first.merge(others[-1]) if others else first
    _fill(whole, "Table text", tag)


def _style_of(name: str) -> str:
    # python-docx knows Word's built-in names by the form that Word's window shows.
    return name.replace("heading", "Heading") if name.startswith("heading") else name


def _fill(cell: _Cell, style: str, words: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    _write(paragraph, words)


def _write(paragraph: Paragraph, words: str, look: str = "") -> Paragraph:
    """Write the words, those between ** in bold; each tag stays within one run."""
    for index, part in enumerate(words.split("**")):
        if part:
            paragraph.add_run(part, style="Strong" if index % 2 else look or None)
    return paragraph


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


# A section of the form, with the form's own labels


def section_facts(
    document: Document,
    answers: Answers,
    section: str,
    *,
    only: Collection[str] = (),
    leave_out: Collection[str] = (),
    labels: Mapping[str, str] | None = None,
    described: str = "",
    label_cm: float = 5,
) -> None:
    """Add a section's answers as facts; one that may be blank, or kept from some readers, vanishes where it is.

    `only` and `leave_out` name answers; `labels` gives other words than the form's, by the answer's name.
    Not for a section of rows.
    """
    wanted = _questions(answers, section, only, leave_out)
    facts(
        document,
        [(_label(one, labels), _answer(section, one)) for one in wanted],
        described=described,
        label_cm=label_cm,
    )


def section_prose(
    document: Document,
    answers: Answers,
    section: str,
    *,
    only: Collection[str] = (),
    leave_out: Collection[str] = (),
    labels: Mapping[str, str] | None = None,
    level: int = 2,
) -> None:
    """Add a section's answers, each as a heading and a paragraph: for the long ones. Else as `section_facts`."""
    wanted = _questions(answers, section, only, leave_out)
    headed(document, [(_label(one, labels), _answer(section, one)) for one in wanted], level=level)


def row_facts(
    document: Document,
    answers: Answers,
    section: str,
    row: str,
    *,
    only: Collection[str] = (),
    leave_out: Collection[str] = (),
    labels: Mapping[str, str] | None = None,
    described: str = "",
    label_cm: float = 5,
) -> None:
    """Add the answers of one row of a section as facts, inside `each(document, "row in section")`."""
    wanted = _questions(answers, section, only, leave_out)
    facts(
        document,
        [(_label(one, labels), _answer(row, one)) for one in wanted],
        described=described,
        label_cm=label_cm,
    )


def _questions(answers: Answers, section: str, only: Collection[str], leave_out: Collection[str]) -> list[Question]:
    """Return the questions of a section that the page prints, in the form's order, or in that of `only`."""
    asked = next(one for one in sections(answers.form) if one.name == section)
    part = _part(answers.page, asked)
    printed = {str(one.path[-1]): one for one in asked.questions if str(one.path[-1]) in part.model_fields}
    unknown = {*only, *leave_out} - set(printed)
    if unknown:
        raise ValueError(f"{section} prints no {', '.join(sorted(unknown))}")
    return [printed[name] for name in only or printed if name not in leave_out]


def _part(page: type[BaseModel], section: Section) -> type[BaseModel]:
    annotation: Any = page.model_fields[section.name].annotation
    part: type[BaseModel] = bare_type(get_args(annotation)[0] if section.is_table else annotation)
    return part


def _label(question: Question, labels: Mapping[str, str] | None) -> str:
    # In print our own apostrophes are curly; on the form they are as people type them.
    return (labels or {}).get(str(question.path[-1]), question.title.replace("'", "\u2019"))


def _answer(before: str, question: Question) -> str | Line:
    name = f"{before}.{question.path[-1]}"
    always = question.required and question.reach is Reach.EVERYONE
    return f"{{{{ {name} }}}}" if always else maybe(name)


# The file


def as_file(document: Document) -> bytes:
    """Return the Word file; the same source gives the same bytes each time."""
    _part_tables(document)
    leave_out_unused_styles(document)
    made = io.BytesIO()
    document.save(made)
    shipped = io.BytesIO()
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(shipped, "w", zipfile.ZIP_DEFLATED) as file:
        for name in parts.namelist():
            file.writestr(
                zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0)), parts.read(name), zipfile.ZIP_DEFLATED
            )
    return shipped.getvalue()


def save(document: Document, code: str) -> None:
    """Write the template that is shipped under this code."""
    (SHIPPED / f"{code}.docx").write_bytes(as_file(document))


def _part_tables(document: Document) -> None:
    """Put a gap behind each table that might touch another one, and a paragraph behind the last; safe to repeat."""
    for table in document.tables:
        follower = _follower(table._tbl)
        if follower is None or follower.tag == qn("w:sectPr"):
            _behind(document, table, "End")
        elif follower.tag == qn("w:tbl") or _words(follower).startswith("{%") or _style(follower) in TOUCHES_A_TABLE:
            _behind(document, table, "Gap")


def _follower(table: BaseOxmlElement) -> BaseOxmlElement | None:
    follower = table.getnext()
    while follower is not None and _words(follower) == "{%p endif %}":
        follower = follower.getnext()
    return follower


def _style(element: BaseOxmlElement) -> str:
    found = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "Normal" if found is None else str(found.get(qn("w:val")))


def _words(element: BaseOxmlElement) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t"))) if element.tag == qn("w:p") else ""


def _behind(document: Document, table: Table, look: str) -> None:
    paragraph = document.add_paragraph(style=look)
    table._tbl.addnext(paragraph._p)

"""The Word template of the Working Agreement: what it says, how it is built, and its source."""

from __future__ import annotations

import importlib.util
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from govuk_bank_holidays.bank_holidays import BankHolidays
from pydantic import BaseModel

from pipeline.domain.authority import Authority
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.deadlines import Calendar
from pipeline.domain.kinds import WORKING_AGREEMENT
from pipeline.domain.numbering import Standing, StandingDocument
from pipeline.domain.pages import ActionOnPage, AgreementPage
from pipeline.stages.rendering import fill_template, load_template, used_names

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
SHIPPED = TEMPLATES / "working-agreement.docx"
SOURCE = TEMPLATES / "source" / "working_agreement.py"

TODAY = date(2026, 11, 21)
MADE_AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
CALENDAR = Calendar.of(
    holiday["date"] for holiday in BankHolidays(use_cached_holidays=True).get_holidays(division="england-and-wales")
)
COUNCIL = Authority(
    name="Fenmarsh County Council",
    team="Fenmarsh East Family Team, Quayside House",
    phone="01632 960 123",
    complaints_contact="Customer Relations, 01632 960 145",
    out_of_hours_contact="Emergency Duty Team, 01632 960 199",
    advocacy_contact="Fenmarsh Parents' Advocacy, 01632 960 177",
)
FLAVOURS = WORKING_AGREEMENT.flavours(TODAY, CALENDAR)
LOGO = TEMPLATES.parent / "config" / "logo.png"


def page_of(answers: dict[str, Any], council: Authority = COUNCIL) -> AgreementPage:
    standing = (StandingDocument(1, Standing.ISSUED),) if answers["purpose"].get("replaces") else ()
    examined = WORKING_AGREEMENT.examine(answers, Circumstances(TODAY, CALENDAR, standing))
    assert examined.submission is not None
    return WORKING_AGREEMENT.page(examined.submission, 3, council, CALENDAR)


def filled(page: AgreementPage, logo: Path | None = None) -> Document:
    made = fill_template(
        load_template(SHIPPED),
        page,
        title="Working Agreement 3",
        author=page.council.name,
        subject="",
        made_at=MADE_AT,
        logo=logo,
        logo_words="A heron in the reeds",
    )
    return docx.Document(io.BytesIO(made))


def words_of(document: Document) -> str:
    """Return all words of the body and the foot, with every gap made one space."""
    lines = []
    for part in (document.element, document.sections[0].footer._element):
        for paragraph in part.iter(qn("w:p")):
            lines.append(
                "".join(
                    node.text or "" if node.tag == qn("w:t") else " "
                    for node in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab"))
                )
            )
    return one_gap("\n".join(lines))


def one_gap(text: str) -> str:
    return " ".join(text.split())


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts_in(item)


def required_names(model: type[BaseModel], stem: str = "") -> Iterator[str]:
    for name, field in model.model_fields.items():
        inner = next((arg for arg in get_args(field.annotation) if isinstance(arg, type)), field.annotation)
        many = "[]" if get_args(field.annotation) else ""
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from required_names(inner, f"{stem}{name}{many}.")
        elif field.is_required():
            yield f"{stem}{name}"


def parts_of(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


@pytest.fixture(scope="module")
def source() -> ModuleType:
    found = importlib.util.spec_from_file_location("working_agreement_source", SOURCE)
    assert found is not None and found.loader is not None
    module = importlib.util.module_from_spec(found)
    # Dataclasses look for their module there.
    sys.modules[found.name] = module
    found.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def template() -> Document:
    return docx.Document(str(SHIPPED))


# The source and the shipped file


def test_the_shipped_file_is_what_the_source_builds(source):
    built = io.BytesIO()
    source.build().save(built)
    assert parts_of(built.getvalue()) == parts_of(SHIPPED.read_bytes())


def test_the_source_gives_the_same_bytes_each_time(source, tmp_path, monkeypatch):
    made = []
    for name in ("once.docx", "again.docx"):
        monkeypatch.setattr(source, "SHIPPED", tmp_path / name)
        source.main()
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]


def test_nothing_of_the_library_that_built_it_is_left():
    parts = parts_of(SHIPPED.read_bytes())
    assert not [name for name in parts if "thumbnail" in name or "customXml" in name or "theme" in name]
    assert b"python-docx" not in b"".join(parts.values())


# What Word and a screen reader need to know


def test_the_language_is_british_english_everywhere(template):
    languages = {
        element.get(qn("w:val"))
        for root in (template.styles.element, template.element, template.settings.element)
        for element in root.iter(qn("w:lang"), qn("w:themeFontLang"))
    }
    assert languages == {"en-GB"}
    assert template.core_properties.language == "en-GB"


def test_the_title_is_set(template):
    assert template.core_properties.title == "Working Agreement"
    assert [p.text for p in template.paragraphs if p.style.name == "Title"] == ["{{ document.title }}"]


def test_headings_are_real_headings_and_no_level_is_skipped(template):
    levels = [int(p.style.name[-1]) for p in template.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert len(levels) >= 10


def test_the_actions_have_exactly_the_four_columns_and_their_heading_row_repeats(template):
    actions = next(table for table in template.tables if table.rows[0].cells[0].text == "Action")
    assert [cell.text for cell in actions.rows[0].cells] == ["Action", "Who", "By When", "Check"]
    assert actions.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_every_table_with_a_heading_row_repeats_it_and_no_other_does(template):
    for table in template.tables:
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        repeats = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
        assert repeats[0] is (look.get(qn("w:firstRow")) == "1")
        assert not any(repeats[1:])


def test_every_table_has_a_style_fixed_widths_and_words_for_those_who_cannot_see_it(template):
    for table in template.tables:
        properties = table._tbl.tblPr
        assert table.style.name.endswith(" table")
        assert properties.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
        assert properties.find(qn("w:tblDescription")).get(qn("w:val"))
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.iter(qn("w:gridCol"))]
        assert abs(sum(widths) - int(properties.find(qn("w:tblW")).get(qn("w:w")))) <= len(widths)


def test_letters_are_eleven_points_or_more_and_ten_at_the_foot(template):
    sizes = {style.name: style.font.size.pt for style in template.styles if style.type == 1 and style.font.size}
    assert sizes.pop("Footer") == 10
    assert sizes.pop("End") == 1  # holds no words
    assert min(sizes.values()) >= 11
    base = template.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:sz')}")
    assert base.get(qn("w:val")) == "24"


def test_no_text_is_stretched_to_both_margins(template):
    assert not [jc for jc in template.styles.element.iter(qn("w:jc")) if jc.get(qn("w:val")) == "both"]
    assert not list(template.element.iter(qn("w:jc")))


def test_the_foot_counts_pages_and_leaves_its_right_corner_free(template):
    paragraph = template.sections[0].footer.paragraphs[0]
    fields = [element.text.strip() for element in paragraph._p.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert paragraph.style.paragraph_format.right_indent.mm >= 14


def test_each_tag_stands_in_one_run(template):
    for part in (template.element, template.sections[0].footer._element):
        for node in part.iter(qn("w:t")):
            text = node.text or ""
            assert text.count("{") == text.count("}")


def test_only_rows_that_always_fit_on_a_page_are_kept_whole(template):
    free_text = {"action.action", "action.check"}
    for table in template.tables:
        for row in table.rows:
            kept = row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
            names = set(re.findall(r"{{ ([\w.]+) }}", " ".join(cell.text for cell in row.cells)))
            if names & free_text:
                assert not kept
            if any(name.endswith(".part") for name in names):
                assert kept


# What it prints


def test_every_name_that_has_to_be_printed_is_used():
    used = {found.name for found in used_names(load_template(SHIPPED))}
    assert set(required_names(AgreementPage)) - {name.removesuffix("[]") for name in used} == set()


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_all_words_of_each_agreement_are_in_its_document(flavour):
    page = page_of(FLAVOURS[flavour])
    words = words_of(filled(page))
    printed = page.model_dump()
    del printed["child"]["called"]
    assert [text for text in texts_in(printed) if one_gap(text) not in words] == []


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_no_tag_is_left_over_and_nothing_optional_leaves_a_gap(flavour):
    document = filled(page_of(FLAVOURS[flavour]))
    words = words_of(document)
    assert not re.search(r"{[{%#]|[}%#]}", words)
    body = [p for p in document.paragraphs if not p.text.strip() and p.style.name != "End"]
    assert body == []
    assert all(cell.paragraphs for table in document.tables for row in table.rows for cell in row.cells)


def test_what_was_typed_comes_out_as_typed():
    typed = "Tea & <b>toast</b> {{ council.name }} {% if %}\nسام يزور أباه 😀"
    page = page_of(FLAVOURS["as in the example"])
    action = ActionOnPage(number=1, action=typed, who="Ms Dawn Rigby", when="Every day", check="We look.")
    document = filled(page.model_copy(update={"actions": (action,)}))
    actions = next(table for table in document.tables if table.rows[0].cells[0].text == "Action")
    assert actions.rows[1].cells[0].text == f"1. {typed}"
    assert len(actions.rows) == 2


def test_marks_stand_in_a_box_on_top_and_there_is_no_box_without_marks():
    marked = filled(page_of(FLAVOURS["one person refuses"]))
    assert marked.tables[0].style.name == "Warning table"
    assert "no agreement with Mrs Ruth Oyelaran" in marked.tables[0].rows[0].cells[0].text
    plain = filled(page_of(FLAVOURS["as in the example"]))
    assert "Warning table" not in [table.style.name for table in plain.tables]


def test_the_line_for_our_reference_is_left_out_where_there_is_none():
    assert "Our reference" in words_of(filled(page_of(FLAVOURS["as in the example"])))
    assert "Our reference" not in words_of(filled(page_of(FLAVOURS["the least that can be filled in"])))


def test_everyone_has_one_place_to_sign_in_the_given_order_and_the_team_manager_is_last():
    page = page_of(FLAVOURS["the young person signs"])
    document = filled(page)
    signing = [table for table in document.tables if table.style.name == "Signing table"]
    names = [row.cells[0].paragraphs[0].text for table in signing for row in table.rows]
    assert names == [*(person.name for person in page.signatures), page.countersignature.name]
    assert document.tables[-1]._tbl is signing[-1]._tbl
    assert document.paragraphs[-1].style.name == "End"


def test_someone_who_refuses_is_given_no_place_to_sign():
    page = page_of(FLAVOURS["one person refuses"])
    rows = next(table for table in filled(page).tables if table.style.name == "Signing table").rows
    refused = [row.cells[0].paragraphs[0].text for row in rows if "Has not agreed to sign" in row.cells[1].text]
    assert refused == [person.name for person in page.signatures if person.note == "Has not agreed to sign"]


def test_the_day_of_a_signature_already_given_is_printed():
    page = page_of(FLAVOURS["everyone has signed"])
    signing = [table for table in filled(page).tables if table.style.name == "Signing table"]
    for row in [row for table in signing for row in table.rows]:
        assert "Has signed" in row.cells[1].text
        assert "2026" in row.cells[2].text


def test_the_logo_stands_on_top_with_words_for_those_who_cannot_see_it():
    council = COUNCIL.model_copy(update={"logo": "logo.png"})
    document = filled(page_of(FLAVOURS["as in the example"], council), LOGO)
    pictures = list(document.element.iter("{*}docPr"))
    assert [picture.get("descr") for picture in pictures] == ["A heron in the reeds"]
    assert document.paragraphs[0]._p in list(pictures[0].iterancestors())

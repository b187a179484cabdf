"""The Word template of the Working Agreement: what it says. What all templates keep to is in `test_templates`."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from govuk_bank_holidays.bank_holidays import BankHolidays

from pipeline.domain.authority import Authority
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.deadlines import Calendar
from pipeline.domain.kinds import WORKING_AGREEMENT
from pipeline.domain.numbering import Standing, StandingDocument
from pipeline.domain.page_parts import Copy
from pipeline.domain.pages import ActionOnPage, AgreementPage, agreement_page
from pipeline.domain.reach import Audience
from pipeline.stages.rendering import fill_template, load_template
from tests.domain.looking import printing

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
SHIPPED = TEMPLATES / "working-agreement.docx"

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
    printed = replace(printing(Copy(Audience.FAMILY)), authority=council, calendar=CALENDAR)
    return agreement_page(examined.submission, printed)


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


@pytest.fixture(scope="module")
def template() -> Document:
    return docx.Document(str(SHIPPED))


# How it is built


def test_the_actions_have_exactly_the_four_columns_and_their_heading_row_repeats(template):
    actions = next(table for table in template.tables if table.rows[0].cells[0].text == "Action")
    assert [cell.text for cell in actions.rows[0].cells] == ["Action", "Who", "By When", "Check"]
    assert actions.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


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


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_all_words_of_each_agreement_are_in_its_document(flavour, trials):
    page = page_of(FLAVOURS[flavour])
    words = words_of(filled(page))
    assert [text for text in trials.printed_texts(page) if text not in words] == []


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_no_tag_is_left_over_and_nothing_optional_leaves_a_gap(flavour):
    document = filled(page_of(FLAVOURS[flavour]))
    words = words_of(document)
    assert not re.search(r"{[{%#]|[}%#]}", words)
    body = [p for p in document.paragraphs if not p.text.strip() and p.style.name not in ("End", "Gap")]
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

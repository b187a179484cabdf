"""A workbook of many forms is taken apart row by row, and what is wrong with it comes back in one."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.domain.findings import Finding
from pipeline.domain.kinds import KINDS, WORKING_AGREEMENT
from pipeline.stages.intake import appearance as look
from pipeline.stages.intake import batches, reading
from pipeline.stages.intake.batch_forms import batch_form
from pipeline.stages.intake.batch_layout import GUIDE_SHEET, batch_layout_of
from pipeline.stages.intake.batch_returns import Back, note_findings, returned_batch
from pipeline.stages.intake.batch_rows import Batch, opened, read_row, row_file
from pipeline.stages.intake.forms import blank_form
from pipeline.stages.intake.layout import guidance_words
from pipeline.stages.intake.preflight import ONE_FORM, preflight
from pipeline.stages.intake.reading import Reading, all_findings, read_drop

from .conftest import CALENDAR, KNOWN, LABELS, PEOPLE, TODAY
from .workbook_surgery import with_cell

ACTIONS = "Actions"
HEADINGS = 4


def form(case: str, example: dict[str, Any], **changes: Any) -> dict[str, Any]:
    answers = deepcopy(example)
    answers["case"]["case_number"] = case
    for section, part in changes.items():
        answers[section].update(part)
    return answers


@pytest.fixture
def forms(example: dict[str, Any]) -> list[dict[str, Any]]:
    return [form(f"FEN-{number}", example) for number in (1, 2, 3)]


@pytest.fixture
def many(forms: list[dict[str, Any]]) -> openpyxl.Workbook:
    """Three cases, open to be changed."""
    return openpyxl.load_workbook(io.BytesIO(batch_form(WORKING_AGREEMENT, forms)))


def saved(book: openpyxl.Workbook, file: Path) -> Path:
    book.save(file)
    return file


@pytest.fixture
def unpacked(tmp_path: Path) -> Callable[[openpyxl.Workbook | bytes], tuple[tuple[Finding, ...], Path]]:
    def unpack(book: openpyxl.Workbook | bytes) -> tuple[tuple[Finding, ...], Path]:
        file, work = tmp_path / "many.xlsx", tmp_path / "work"
        if isinstance(book, bytes):
            file.write_bytes(book)
        else:
            book.save(file)
        return batches.unpack(file, KINDS, work), work

    return unpack


Unpack = Callable[[openpyxl.Workbook | bytes], tuple[tuple[Finding, ...], Path]]


def cells(findings: tuple[Finding, ...]) -> list[tuple[str, str | None, str | None]]:
    return [(f.code, f.place.sheet, f.place.cell) for f in findings if f.place]


def examined(work: Path, row: int) -> tuple[Finding, ...]:
    read = read_row(row_file(work, row), KINDS)
    assert read.kind
    return all_findings(read, KINDS[read.kind].examine(read.answers, KNOWN).findings)


def column(book: openpyxl.Workbook, sheet: str, label: str) -> str:
    return next(str(c.column_letter) for c in book[sheet][HEADINGS] if c.value == label)


def last_row(book: openpyxl.Workbook, sheet: str) -> int:
    return max(cell.row for row in book[sheet].iter_rows() for cell in row if cell.value is not None)


# What the workbook looks like


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_kind_has_a_workbook_of_many_forms_with_every_question(kind: Any, tmp_path: Path) -> None:
    file = tmp_path / "many.xlsx"
    file.write_bytes(batch_form(kind, [kind.example(TODAY, CALENDAR)]))
    book = openpyxl.load_workbook(file)
    layout = batch_layout_of(kind)
    assert book.sheetnames == [*(sheet.name for sheet in layout.sheets), GUIDE_SHEET]
    for sheet in layout.sheets:
        headings = [cell.value for cell in book[sheet.name][HEADINGS]]
        assert headings == [question.title for question in sheet.questions]
        assert headings[0] == "Case number"
        assert [cell.value for cell in book[sheet.name][3]] == [guidance_words(q) or None for q in sheet.questions]
    assert read_drop(file, KINDS) == Reading("batch", kind.code)


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_row_says_the_same_as_a_form_by_itself(kind: Any, tmp_path: Path) -> None:
    answers = kind.example(TODAY, CALENDAR)
    file, single = tmp_path / "many.xlsx", tmp_path / "one.xlsx"
    file.write_bytes(batch_form(kind, [answers]))
    single.write_bytes(blank_form(kind, answers))
    assert batches.unpack(file, KINDS, tmp_path / "work") == ()
    row, alone = read_row(row_file(tmp_path / "work", HEADINGS + 1), KINDS), read_drop(single, KINDS)
    filled = {name: given for name, given in alone.answers.items() if given}
    assert {name: given for name, given in row.answers.items() if given} == filled
    assert row.findings == ()
    assert set(alone.places) == set(row.places)


def test_the_same_workbook_is_the_same_bytes_every_time(forms: list[dict[str, Any]]) -> None:
    assert batch_form(WORKING_AGREEMENT, forms) == batch_form(WORKING_AGREEMENT, forms)


def test_no_list_offers_the_names_of_other_families(many: openpyxl.Workbook) -> None:
    formulas = [check.formula1 for sheet in many.worksheets for check in sheet.data_validations.dataValidation]
    assert any("list_" in str(formula) for formula in formulas)
    assert not any("names_on" in str(formula) for formula in formulas)


def test_a_blank_workbook_of_many_forms_has_no_case(unpacked: Unpack) -> None:
    findings, work = unpacked(batch_form(WORKING_AGREEMENT))
    assert cells(findings) == [("batch-empty", LABELS, None)]
    assert not work.exists()


def test_one_form_is_no_workbook_of_many(example_workbook: bytes, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(example_workbook))
    del book["Start here"]
    assert read_drop(saved(book, tmp_path / "form.xlsx"), KINDS).source == "workbook"


def test_a_workbook_larger_than_any_form_is_known_as_one_of_many(
    forms: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = replace(ONE_FORM, cells=100)
    monkeypatch.setattr(reading, "preflight", lambda content, limits=small: preflight(content, limits))
    file = tmp_path / "many.xlsx"
    file.write_bytes(batch_form(WORKING_AGREEMENT, forms))
    assert read_drop(file, KINDS).source == "batch"
    file.write_bytes(blank_form(WORKING_AGREEMENT, forms[0]))
    assert [found.code for found in read_drop(file, KINDS).findings] == ["file-too-big"]


def test_in_a_folder_it_is_no_drop(forms: list[dict[str, Any]], tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "many.xlsx").write_bytes(batch_form(WORKING_AGREEMENT, forms))
    assert [f.code for f in read_drop(tmp_path / "pack", KINDS).findings] == ["batch-in-folder"]


# Taking it apart


def test_each_row_is_a_form_of_its_own_joined_by_the_case_number(many: openpyxl.Workbook, unpacked: Unpack) -> None:
    many[PEOPLE].cell(last_row(many, PEOPLE) + 1, 1, "fen 2")
    many[PEOPLE].cell(last_row(many, PEOPLE), 2, "Ms Late Comer")
    findings, work = unpacked(many)
    assert findings == ()
    assert opened(work) == Batch("working-agreement", ((5, "FEN-1"), (6, "FEN-2"), (7, "FEN-3")), 0)
    people = [len(read_row(row_file(work, row), KINDS).answers["people"]) for row in (5, 6, 7)]
    assert people == [people[0], people[0] + 1, people[0]]
    source = json.loads(row_file(work, 6).read_bytes())
    assert source["case"]["case_number"] == "FEN-2"
    assert source["people"][-1] == {"name": "Ms Late Comer"}
    assert "FEN-1" not in row_file(work, 6).read_text()


def test_a_rows_form_is_a_json_form_that_can_be_dropped(many: openpyxl.Workbook, unpacked: Unpack) -> None:
    _, work = unpacked(many)
    read = read_drop(row_file(work, 5), KINDS)
    assert (read.source, read.findings) == ("json", ())
    assert KINDS["working-agreement"].examine(read.answers, KNOWN).submission


def test_taken_apart_twice_it_is_the_same(many: openpyxl.Workbook, unpacked: Unpack, tmp_path: Path) -> None:
    def contents(work: Path) -> dict[str, bytes]:
        return {file.relative_to(work).as_posix(): file.read_bytes() for file in work.rglob("*") if file.is_file()}

    _, work = unpacked(many)
    first = contents(work)
    assert batches.unpack(tmp_path / "many.xlsx", KINDS, work) == (), "done already"
    work.rename(tmp_path / "earlier")
    # What a killed service left half done is begun again.
    (tmp_path / "work.part").mkdir()
    (tmp_path / "work.part" / "junk").write_text("junk")
    batches.unpack(tmp_path / "many.xlsx", KINDS, work)
    assert contents(work) == first
    assert not any(name.endswith(".parts") for name in first)


def test_an_extract_may_have_only_labels_in_another_order_and_lack_what_is_optional(
    many: openpyxl.Workbook, unpacked: Unpack
) -> None:
    extract = openpyxl.Workbook()
    extract.remove(extract.active)
    for name in (ACTIONS, LABELS, PEOPLE):
        sheet = extract.create_sheet(name.upper())
        rows = [row[::-1] for row in many[name].iter_rows(min_row=HEADINGS, values_only=True)]
        used = [i for i, heading in enumerate(rows[0]) if heading != "Record reference"]
        for row in rows:
            sheet.append([row[i] for i in used])
        for cell in sheet[1]:
            cell.value = f" {str(cell.value).upper()}: "
    findings, work = unpacked(extract)
    assert findings == ()
    assert [case for _, case in opened(work).rows] == ["FEN-1", "FEN-2", "FEN-3"]
    answers = read_row(row_file(work, 2), KINDS).answers
    assert answers["actions"]
    assert answers["extra_copies"] == []
    assert not [found for found in examined(work, 2) if found.stops]


def test_a_finding_points_into_the_workbook_that_was_dropped(many: openpyxl.Workbook, unpacked: Unpack) -> None:
    review, by_when = column(many, LABELS, "Review date"), column(many, ACTIONS, "By when")
    how_often = column(many, ACTIONS, "How often")
    many[LABELS][f"{review}6"] = "soon"
    third = next(row for row in range(5, 99) if many[ACTIONS][f"A{row}"].value == "FEN-2")
    many[ACTIONS][f"{by_when}{third}"], many[ACTIONS][f"{how_often}{third}"] = "end of term", None
    _, work = unpacked(many)
    assert [c for c in cells(examined(work, 6)) if c[0] == "date-unreadable"] == [
        ("date-unreadable", LABELS, f"{review}6"),
        ("date-unreadable", ACTIONS, f"{by_when}{third}"),
    ]
    assert not [found for found in examined(work, 5) if found.stops]


def test_a_case_without_a_row_on_a_sheet_that_needs_one_is_told_at_its_own_row(
    many: openpyxl.Workbook, unpacked: Unpack
) -> None:
    for row in range(5, 99):
        if many[PEOPLE][f"A{row}"].value == "FEN-2":
            for cell in many[PEOPLE][row]:
                cell.value = None
    _, work = unpacked(many)
    assert ("rows-missing", LABELS, "A6") in cells(examined(work, 6))


# Case numbers


def test_a_case_that_stands_twice_is_wrong_on_every_row(many: openpyxl.Workbook, unpacked: Unpack) -> None:
    many[LABELS]["A7"] = "fen/1"
    findings, work = unpacked(many)
    assert findings == ()
    for row in (5, 7):
        assert ("batch-case-twice", LABELS, f"A{row}") in cells(examined(work, row))
    assert not [found for found in examined(work, 6) if found.stops]


@pytest.mark.parametrize(
    ("typed", "code"), [(None, "required-blank"), ("Mary", "case-number-unreadable"), ("#REF!", "cell-error")]
)
def test_a_row_without_a_case_number_is_wrong_by_itself(
    many: openpyxl.Workbook, unpacked: Unpack, typed: str | None, code: str
) -> None:
    many[LABELS]["A6"] = typed
    findings, work = unpacked(many)
    assert findings == ()
    assert opened(work).rows[1] == (6, None)
    assert (code, LABELS, "A6") in cells(examined(work, 6))


@pytest.mark.parametrize(
    ("typed", "code"),
    [("FEN-9", "batch-case-unlisted"), (None, "batch-case-blank"), ("Mary", "case-number-unreadable")],
)
def test_a_row_of_no_case_on_the_first_sheet_is_never_dropped_silently(
    many: openpyxl.Workbook, unpacked: Unpack, typed: str | None, code: str, tmp_path: Path
) -> None:
    row = last_row(many, ACTIONS) + 1
    many[ACTIONS][f"A{row}"], many[ACTIONS][f"B{row}"] = typed, "Be at home."
    _, work = unpacked(many)
    assert opened(work).loose_rows == 1
    findings = returned_batch(work, KINDS, [], tmp_path / "back.xlsx")
    assert cells(findings) == [(code, ACTIONS, "A5")]
    book = openpyxl.load_workbook(tmp_path / "back.xlsx")
    assert (book[ACTIONS]["A5"].value, book[ACTIONS]["B5"].value) == (typed, "Be at home.")
    assert book[ACTIONS]["A5"].fill.fgColor.rgb == look.WRONG_FILL
    assert last_row(book, LABELS) == HEADINGS


def test_a_row_with_nothing_but_its_case_number_is_nothing(many: openpyxl.Workbook, unpacked: Unpack) -> None:
    many[ACTIONS][f"A{last_row(many, ACTIONS) + 1}"] = "FEN-9"
    assert opened(unpacked(many)[1]).loose_rows == 0


# What would be left out


def test_what_would_be_left_out_stops_the_whole_workbook(many: openpyxl.Workbook, unpacked: Unpack) -> None:
    many[LABELS].cell(HEADINGS, 60, "Something else")
    many[PEOPLE].cell(HEADINGS, 60, "Name")
    many.create_sheet("Notes")["A1"] = "see over"
    many["Extra copies"].sheet_state = "hidden"
    many[LABELS]["A1"] = "typed over the title"
    del many[ACTIONS]
    findings, work = unpacked(many)
    assert sorted(cells(findings), key=str) == sorted(
        [
            ("column-unknown", LABELS, "BH4"),
            ("column-twice", PEOPLE, "BH4"),
            ("sheet-unknown", "Notes", None),
            ("sheet-hidden", "Extra copies", None),
            ("answer-stray", LABELS, "A1"),
            ("sheet-missing", ACTIONS, None),
        ],
        key=str,
    )
    assert not work.exists()


def test_a_column_that_is_required_and_missing_stops_the_whole_workbook(
    many: openpyxl.Workbook, unpacked: Unpack
) -> None:
    many[PEOPLE]["A4"] = None
    many[LABELS].delete_cols(openpyxl.utils.column_index_from_string(column(many, LABELS, "Prepared by")))
    findings, _ = unpacked(many)
    assert [(f.code, f.place and f.place.sheet, f.place and f.place.label) for f in findings] == [
        ("column-missing", LABELS, "Prepared by"),
        ("column-missing", PEOPLE, "Case number"),
    ]


def test_hidden_columns_and_merged_cells_stop_the_whole_workbook(many: openpyxl.Workbook, unpacked: Unpack) -> None:
    many[LABELS].column_dimensions["C"].hidden = True
    many[PEOPLE].merge_cells("B5:B6")
    assert cells(unpacked(many)[0]) == [("column-hidden", LABELS, None), ("cells-merged", PEOPLE, "B5")]


def test_a_hidden_row_and_a_stray_cell_stop_only_their_own_row(many: openpyxl.Workbook, unpacked: Unpack) -> None:
    many[LABELS].row_dimensions[6].hidden = True
    many[LABELS]["BJ7"] = "see over"
    findings, work = unpacked(many)
    assert findings == ()
    assert ("row-hidden", LABELS, "A6") in cells(examined(work, 6))
    assert ("answer-stray", LABELS, "BJ7") in cells(examined(work, 7))
    assert not [found for found in examined(work, 5) if found.stops]


def test_a_formula_that_was_never_worked_out_is_no_blank(forms: list[dict[str, Any]], unpacked: Unpack) -> None:
    _, work = unpacked(with_cell(batch_form(WORKING_AGREEMENT, forms), 1, "C5", "<f>1+1</f>"))
    assert ("formula-not-calculated", LABELS, "C5") in cells(examined(work, 5))


def test_there_is_a_limit_to_the_cases_of_one_workbook(
    many: openpyxl.Workbook, unpacked: Unpack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "CASES_LIMIT", 2)
    findings, work = unpacked(many)
    assert [found.code for found in findings] == ["batch-too-many"]
    assert not work.exists()


# What comes back


@pytest.fixture
def back(many: openpyxl.Workbook, unpacked: Unpack, tmp_path: Path) -> Path:
    """Of three cases, the first is right, the second has two wrong cells, and the third failed through our fault."""
    many[LABELS][f"{column(many, LABELS, 'Review date')}6"] = "soon"
    wrong = next(row for row in range(5, 99) if many[PEOPLE][f"A{row}"].value == "FEN-2")
    many[PEOPLE][f"{column(many, PEOPLE, 'Part in the agreement')}{wrong}"] = "zzz"
    _, work = unpacked(many)
    note_findings(work, "row-00006", examined(work, 6))
    returned_batch(work, KINDS, [Back(6, 12, "returned"), Back(7, 13, "failed")], tmp_path / "back.xlsx")
    return tmp_path / "back.xlsx"


def coloured(book: openpyxl.Workbook) -> set[tuple[str, str]]:
    return {
        (sheet.title, cell.coordinate)
        for sheet in book.worksheets
        if sheet.title not in (GUIDE_SHEET, "Problems")
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb == look.WRONG_FILL
    }


def test_only_the_rows_to_put_right_come_back_each_wrong_cell_marked(back: Path) -> None:
    book = openpyxl.load_workbook(back)
    assert book.sheetnames[0] == "Problems"
    for sheet in (LABELS, PEOPLE, ACTIONS):
        numbers = {book[sheet][f"A{row}"].value for row in range(5, last_row(book, sheet) + 1)}
        assert numbers == {"FEN-2", "FEN-3"}
    part = column(book, PEOPLE, "Part in the agreement")
    assert coloured(book) == {(LABELS, f"{column(book, LABELS, 'Review date')}5"), (PEOPLE, f"{part}5"), (LABELS, "A6")}
    codes = [row[-1] for row in book["Problems"].iter_rows(min_row=6, values_only=True)]
    assert sorted(code for code in codes if code) == ["batch-row-failed", "choice-unknown", "date-unreadable"]
    assert "quote job 13" in book[LABELS]["A6"].comment.text


def test_put_right_and_dropped_again_it_has_those_cases_and_no_others(
    back: Path, unpacked: Unpack, tmp_path: Path, example: dict[str, Any]
) -> None:
    book = openpyxl.load_workbook(back)
    review = example["review"]["review_on"]
    for sheet, label, right in ((LABELS, "Review date", review), (PEOPLE, "Part in the agreement", "Parent or carer")):
        book[sheet][f"{column(book, sheet, label)}5"] = right
    assert read_drop(saved(book, tmp_path / "again.xlsx"), KINDS).source == "batch"
    (tmp_path / "work").rename(tmp_path / "earlier")
    findings, work = unpacked(book)
    assert findings == ()
    assert opened(work).rows == ((5, "FEN-2"), (6, "FEN-3"))
    assert not [found for row in (5, 6) for found in examined(work, row) if found.stops]


def test_days_and_numbers_come_back_as_what_they_were(back: Path, forms: list[dict[str, Any]]) -> None:
    book = openpyxl.load_workbook(back)
    drawn_up = book[LABELS][f"{column(book, LABELS, 'Date drawn up')}5"]
    assert drawn_up.is_date
    assert drawn_up.value.date() == forms[1]["case"]["drawn_up_on"]

"""Days, yes and no, numbers and text are read the way people in England write them, or refused by a code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from pipeline.domain.agreements import PlanType
from pipeline.domain.form import Choice, read_case_number, read_child_id
from pipeline.domain.written_values import (
    day_in_figures,
    day_in_words,
    is_blank,
    read_day,
    read_line,
    read_whole_number,
    read_words,
    read_yes_no,
    same_words,
)

DAY = date(2026, 7, 17)
ANY_DAY = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def refused(read: Callable[[Any], object], value: object) -> str:
    """Return the code by which a value is refused."""
    with pytest.raises(PydanticCustomError) as caught:
        read(value)
    return caught.value.type


@pytest.mark.parametrize(
    "written",
    [
        DAY,
        datetime(2026, 7, 17, 23, 59),
        46220,
        46220.0,
        46220.75,
        "17/7/26",
        "17/07/2026",
        " 17 / 07 / 2026 ",
        "17.7.26",
        "17-07-2026",
        "17 July 2026",
        "17 july 26",
        "17th July 2026",
        "17th of July, 2026",
        "17-Jul-26",
        "17/Jul/2026",
        "17 Jul. 2026",
        "Friday 17 July 2026",
        "Fri 17/7/26",
        "Fri., 17 July 2026",
        "friday the 17th of July 2026",
        "2026-07-17",
        "2026-7-17",
        "2026-07-17T00:00:00",
        "2026-07-17 09:30",
        "2026-07-17T09:30:00.000Z",
        "17\u00a0July\u00a02026",
        "１７/０７/２０２６",
        "17\nJuly\n2026",
    ],
)
def test_a_day_is_read_in_every_usual_spelling(written: object) -> None:
    assert read_day(written) == DAY


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Tues 21 July 2026", date(2026, 7, 21)),
        ("Weds 22/7/26", date(2026, 7, 22)),
        ("Thur 23 July 2026", date(2026, 7, 23)),
        ("Thurs. 23 July 2026", date(2026, 7, 23)),
        ("4/5/26", date(2026, 5, 4)),
        ("1 Sept 2026", date(2026, 9, 1)),
        ("29/2/2028", date(2028, 2, 29)),
        ("1/1/29", date(2029, 1, 1)),
        ("1/1/30", date(1930, 1, 1)),
        ("31/12/99", date(1999, 12, 31)),
        ("1/1/00", date(2000, 1, 1)),
        (3654, date(1910, 1, 1)),
    ],
)
def test_the_day_comes_before_the_month_and_short_years_are_read_as_excel_does(written: object, meant: date) -> None:
    assert read_day(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "7/17/2026",
        "12/31/26",
        "July 17 2026",
        "July 17, 2026",
        "31/6/2026",
        "29/2/2026",
        "0/7/2026",
        "17/0/2026",
        "17/7",
        "17 July",
        "17/7/126",
        "end of term",
        "ongoing",
        "asap",
        "46220",
        "17072026",
        20260717,
        1,
        -5,
        float("nan"),
        float("inf"),
        10**400,
        True,
        [2026, 7, 17],
        {"day": 17},
    ],
)
def test_what_is_no_day_is_never_guessed(written: object) -> None:
    assert refused(read_day, written) == "date-unreadable"


@pytest.mark.parametrize("written", ["Thursday 17 July 2026", "mon 17/7/26", "Sat 2026-07-17"])
def test_a_weekday_that_does_not_fit_is_said(written: str) -> None:
    assert refused(read_day, written) == "date-weekday-wrong"


@pytest.mark.parametrize("written", ["17/7/1826", "1/1/2101", date(1899, 12, 31), datetime(2101, 1, 1)])
def test_a_year_out_of_range_is_said(written: object) -> None:
    assert refused(read_day, written) == "date-out-of-range"


@given(ANY_DAY)
def test_a_day_reads_back_however_it_is_printed(day: date) -> None:
    spellings = [day_in_words(day), day_in_figures(day), day.isoformat(), f"{day.day}.{day.month}.{day.year}"]
    assert {read_day(spelling) for spelling in spellings} == {day}


@given(st.text(max_size=30) | st.integers() | st.floats() | st.booleans() | st.none())
def test_a_day_is_read_or_refused_by_a_code_and_nothing_else_happens(value: object) -> None:
    for read in (read_day, read_yes_no, read_whole_number, read_words, read_case_number, read_child_id):
        try:
            read(value)
        except PydanticCustomError as error:
            assert error.type


def test_a_day_is_printed_in_words() -> None:
    assert day_in_words(date(2026, 4, 22)) == "Wednesday 22 April 2026"
    assert day_in_words(date(2026, 5, 1)) == "Friday 1 May 2026"
    assert day_in_figures(date(2026, 4, 2)) == "02/04/2026"


@pytest.mark.parametrize(
    "yes",
    [True, 1, 1.0, "Yes", "YES ", "y", "true", "T", "1", "x", "✓", "✔\ufe0f", "☑", "Yes.", "yes!", "ｙｅｓ", "ok"],
)
def test_yes_is_read_in_its_many_spellings(yes: object) -> None:
    assert read_yes_no(yes) is True


@pytest.mark.parametrize(
    "no", [False, 0, 0.0, "No", "n", "FALSE", "f", "0", "None", "✗", "✘", "☐", " no. ", "\u00a0no"]
)
def test_no_is_read_in_its_many_spellings(no: object) -> None:
    assert read_yes_no(no) is False


@pytest.mark.parametrize("neither", ["perhaps", "y/n", "yes and no", "n/a", 2, -1, 0.5, "12 Tern Close", DAY, [], {}])
def test_what_is_neither_yes_nor_no_is_refused(neither: object) -> None:
    assert refused(read_yes_no, neither) == "yes-no-unreadable"


@pytest.mark.parametrize(("written", "number"), [(2, 2), (2.0, 2), ("2", 2), (" 2 ", 2), ("2.0", 2), ("002", 2)])
def test_a_number_is_read_also_where_it_was_kept_as_text(written: object, number: int) -> None:
    assert read_whole_number(written) == number


@pytest.mark.parametrize("written", ["two", "2.5", 2.5, True, "2nd", "-2", "1,000", "", float("nan"), DAY, [2]])
def test_what_is_no_whole_number_is_refused(written: object) -> None:
    assert refused(read_whole_number, written) == "number-unreadable"


@pytest.mark.parametrize(
    "text",
    [
        "{{ child.name }} {% if x %}",
        "Tom & Jerry <b> 'quoted' \"twice\"",
        "👩‍👧‍👦 😀",
        "مرحبا بالعالم",
        "שלום \u202babc\u202c",
        "Zoë O’Neil – 50 % … €",
        "a\tb",
        "one\n\ntwo",
    ],
)
def test_text_stays_as_it_was_typed(text: str) -> None:
    assert read_words(text) == text


@pytest.mark.parametrize(
    "typed", ["a\nb", "a\r\nb", "a\rb", "a\vb", "a_x000D_b", "a_x000d_\nb", "a\u2028b", "a\u2029b", "a\u0085b"]
)
def test_line_breaks_are_made_alike(typed: str) -> None:
    assert read_words(typed) == "a\nb"
    assert read_line(typed) == "a b"


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x1b", "\x9f", "\ud800", "\udfff", "\ufffe", "\uffff", "\ufdd0"]
)
def test_a_character_that_no_word_file_can_hold_is_refused(character: str) -> None:
    assert refused(read_words, f"a{character}b") == "text-unprintable"


def test_text_may_be_twenty_thousand_characters_long_and_a_line_two_hundred() -> None:
    assert len(read_words("é" * 20_000)) == 20_000
    assert refused(read_words, "é" * 20_001) == "text-too-long"
    assert len(read_line("a" * 200)) == 200
    assert refused(read_line, "a" * 201) == "text-too-long"
    assert read_words("  a" + " " * 30_000) == "a", "what is trimmed does not count"


@pytest.mark.parametrize("value", [None, True, ["a"], {"a": 1}, object()])
def test_what_is_not_text_is_refused(value: object) -> None:
    assert refused(read_words, value) == "text-unreadable"


@pytest.mark.parametrize(
    ("value", "text"), [(12, "12"), (12.0, "12"), (12.5, "12.5"), (10**30, "1" + "0" * 30), (DAY, day_in_words(DAY))]
)
def test_a_number_or_day_in_a_cell_for_text_is_taken_as_text(value: object, text: str) -> None:
    assert read_words(value) == text


def test_a_number_too_large_for_a_float_does_not_break_the_reading() -> None:
    assert read_words(10**400) == "1" + "0" * 400


@pytest.mark.parametrize("blank", [None, "", "  ", "\n\t", "\u200b", "\u00a0", "\ufeff", "_x000D_", " _x000d_\n"])
def test_what_looks_like_an_empty_cell_is_blank(blank: object) -> None:
    assert is_blank(blank)


@pytest.mark.parametrize("value", [0, False, "-", "0", [], {}])
def test_what_holds_anything_is_not_blank(value: object) -> None:
    assert not is_blank(value)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("FEN-2041", "FEN-2041"),
        (" fen 2041 ", "FEN-2041"),
        ("fen/2041_7", "FEN-2041-7"),
        (2041, "2041"),
        (2041.0, "2041"),
        ("ＦＥＮ－２０４１", "FEN-2041"),
        ("C\u00a01", "C-1"),
        ("COM12", "COM12"),
        ("1" * 20, "1" * 20),
    ],
)
def test_a_case_number_has_one_spelling(typed: object, number: str) -> None:
    assert read_case_number(typed) == number


@pytest.mark.parametrize(
    "typed",
    [
        "Samuel Rigby",
        "FEN",
        "../etc/1",
        "..",
        "C:\\1",
        "-1",
        "1-",
        "a*1",
        "1;rm",
        "١٢٣",
        "1" * 21,
        *("COM1", "com9", "LPT1", "LPT0", "COM¹", "lpt５"),
        True,
        2041.5,
        DAY,
        datetime(2026, 5, 1),
    ],
)
def test_a_case_number_that_could_not_name_a_folder_is_refused(typed: object) -> None:
    assert refused(read_case_number, typed) == "case-number-unreadable"


@pytest.mark.parametrize("typed", ["1.", "/1", "1/"])
def test_a_path_trick_is_no_case_number(typed: str) -> None:
    assert refused(read_case_number, typed) == "case-number-unreadable"


@pytest.mark.parametrize(
    ("typed", "read"), [("FEN000417", "FEN000417"), (417, "417"), (" a1 ", "a1"), ("A" * 20, "A" * 20)]
)
def test_a_child_id_is_letters_and_digits(typed: object, read: str) -> None:
    assert read_child_id(typed) == read


@pytest.mark.parametrize("typed", ["FEN 417", "FEN-417", "A" * 21, "é1", "１２", 4.5, True, DAY])
def test_another_child_id_is_refused(typed: object) -> None:
    assert refused(read_child_id, typed) == "child-id-unreadable"


@pytest.mark.parametrize(
    "typed", ["Child's Plan (child in need)", "childs-plan", "CHILDS PLAN", "Child’s plan", PlanType.CHILDS]
)
def test_a_choice_is_known_by_its_label_or_code_in_any_spelling(typed: object) -> None:
    assert PlanType.read(typed) is PlanType.CHILDS


@pytest.mark.parametrize("typed", ["", "plan", 3, None, True, ["childs-plan"], "خطة"])
def test_another_choice_is_refused(typed: object) -> None:
    assert refused(PlanType.read, typed) == "choice-unknown"


def test_no_two_choices_of_one_list_are_spelt_alike() -> None:
    for choice in Choice.__subclasses__():
        for member in choice:
            assert choice.read(member.label) is member
            assert choice.read(member.value) is member


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ms. Dawn  RIGBY", "ms dawn rigby"),
        ("Rigby-Cole", "Rigby\u2011Cole"),
        ("O’Neil", "O'Neil"),
        ("Zoe\u0308", "Zoë"),
        ("Da\u00adwn", "Dawn"),
        ("Dawn\u200b", "Dawn"),
    ],
)
def test_the_same_words_are_the_same_however_they_are_typed(one: str, other: str) -> None:
    assert same_words(one) == same_words(other)

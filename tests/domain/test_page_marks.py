"""The mark on printed pages: it comes back as it was, and a slip never makes another one of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.page_marks import (
    CODE_SIGNS,
    HIGHEST_NUMBER,
    HIGHEST_PAGE,
    PAYLOAD_SIGNS,
    SIGNS,
    PageMark,
    code_of,
    read_mark,
)

MARK = PageMark("7KQ2M9XW4T", 3, 2, 5)
codes = st.text(SIGNS, min_size=CODE_SIGNS, max_size=CODE_SIGNS)


@st.composite
def marks(draw: st.DrawFn) -> PageMark:
    pages = draw(st.integers(1, HIGHEST_PAGE))
    return PageMark(draw(codes), draw(st.integers(1, HIGHEST_NUMBER)), draw(st.integers(1, pages)), pages)


@given(marks())
def test_a_mark_comes_back_from_its_payload_and_from_its_words(mark: PageMark) -> None:
    assert len(mark.payload) == PAYLOAD_SIGNS
    assert read_mark(mark.payload) == mark
    assert read_mark(mark.words) == mark


@given(marks(), st.integers(0, PAYLOAD_SIGNS - 1), st.sampled_from(SIGNS))
def test_one_wrong_sign_anywhere_is_noticed(mark: PageMark, place: int, sign: str) -> None:
    wrong = mark.payload[:place] + sign + mark.payload[place + 1 :]
    assert wrong == mark.payload or read_mark(wrong) is None


@given(marks(), st.integers(0, PAYLOAD_SIGNS - 2))
def test_two_neighbours_that_changed_places_are_noticed(mark: PageMark, place: int) -> None:
    payload = mark.payload
    swapped = payload[:place] + payload[place + 1] + payload[place] + payload[place + 2 :]
    assert swapped == payload or read_mark(swapped) is None


def test_every_single_slip_and_every_swap_in_one_mark_is_noticed() -> None:
    payload = MARK.payload
    slips = {payload[:n] + sign + payload[n + 1 :] for n in range(len(payload)) for sign in SIGNS}
    swaps = {payload[:n] + payload[n + 1] + payload[n] + payload[n + 2 :] for n in range(len(payload) - 1)}
    assert [wrong for wrong in (slips | swaps) - {payload} if read_mark(wrong)] == []


@pytest.mark.parametrize(
    "written", ["7kq2m-9xw4t-0003-02-05-{}", "7KQ2M9XW4T 0003 02 05 {}", " 7KQ2M 9XW4TOOO3  O2O5  {} "]
)
def test_people_may_type_it_as_they_like(written: str) -> None:
    assert MARK.words == f"7KQ2M-9XW4T-0003-02-05-{MARK.payload[-1]}"
    assert read_mark(written.format(MARK.payload[-1])) == MARK


@given(marks(), st.integers(0, PAYLOAD_SIGNS - 1), st.sampled_from(SIGNS))
def test_one_sign_typed_wrongly_is_noticed(mark: PageMark, place: int, sign: str) -> None:
    at = [index for index, one in enumerate(mark.words) if one != "-"][place]
    wrong = mark.words[:at] + sign + mark.words[at + 1 :]
    assert wrong == mark.words or read_mark(wrong) is None


def test_letters_that_look_like_others_are_read_as_what_was_meant() -> None:
    mark = PageMark("0123456789", 1, 1, 1)
    assert read_mark(mark.payload.replace("0", "O").replace("1", "I")) == mark
    assert read_mark(mark.payload.replace("1", "l")) == mark


@pytest.mark.parametrize(
    "text", ["", "7KQ2M9XW4T", "http://example.org", "7KQ2M-9XW4T-0003-06-05-K", "Ä" * PAYLOAD_SIGNS]
)
def test_what_is_no_mark_is_none(text: str) -> None:
    assert read_mark(text) is None


@pytest.mark.parametrize(
    ("number", "page", "pages"), [(0, 1, 1), (HIGHEST_NUMBER + 1, 1, 1), (1, 0, 1), (1, 2, 1), (1, 1, HIGHEST_PAGE + 1)]
)
def test_a_page_that_cannot_be_is_refused(number: int, page: int, pages: int) -> None:
    with pytest.raises(ValueError, match="no page"):
        PageMark("7KQ2M9XW4T", number, page, pages)


def test_a_code_tells_registers_files_numbers_and_cases_apart_and_is_always_the_same() -> None:
    facts = [("r", "FEN-1", "a", 1, "d", "f"), ("r", "FEN-2", "a", 1, "d", "f"), ("r", "FEN-1", "b", 1, "d", "f")]
    facts += [("r", "FEN-1", "a", 2, "d", "f"), ("r", "FEN-1", "a", 1, "e", "f"), ("r", "FEN-1", "a", 1, "d", "g")]
    facts += [("s", "FEN-1", "a", 1, "d", "f")]
    made = [code_of(*one) for one in facts]
    assert len(set(made)) == len(facts)
    assert made == [code_of(*one) for one in facts]
    assert all(PageMark(code, 1, 1, 1).code == code for code in made)

"""Who is meant by a name, how working days are counted, how old somebody is, and how documents are named."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.circumstances import Circumstances
from pipeline.domain.deadlines import Calendar, CalendarEnds, age_on, latest_usual_review, legal_advice_by
from pipeline.domain.numbering import Standing, StandingDocument, document_name
from pipeline.domain.parties import NOT_A_PERSON, addressed, names_in, owners, same_person
from pipeline.domain.written_values import same_words, time_in_words

from .looking import CALENDAR, TODAY, look


@pytest.mark.parametrize(
    ("signed", "advice"),
    [
        (date(2026, 4, 1), date(2026, 4, 10)),  # over Good Friday and Easter Monday
        (date(2026, 12, 21), date(2026, 12, 30)),  # over Christmas and the day in lieu of Boxing Day
        (date(2026, 12, 24), date(2027, 1, 5)),  # over New Year as well
        (date(2026, 6, 12), date(2026, 6, 19)),
        (date(2026, 6, 13), date(2026, 6, 19)),  # a Saturday counts from the Friday before
        (date(2026, 4, 3), date(2026, 4, 13)),  # and so does a bank holiday
    ],
)
def test_legal_advice_is_due_five_working_days_after_signing(signed: date, advice: date) -> None:
    assert legal_advice_by(CALENDAR, signed) == advice


@pytest.mark.parametrize(
    ("due", "hold_by"),
    [
        (date(2026, 4, 3), date(2026, 4, 2)),
        (date(2026, 12, 25), date(2026, 12, 24)),
        (date(2026, 4, 6), date(2026, 4, 2)),
        (date(2026, 6, 10), date(2026, 6, 10)),
    ],
)
def test_a_day_off_is_held_by_the_working_day_before(due: date, hold_by: date) -> None:
    assert CALENDAR.hold_by(due) == hold_by


@given(st.dates(date(2013, 1, 1), date(2027, 12, 1)), st.integers(0, 30))
def test_working_days_are_counted_one_by_one(trigger: date, count: int) -> None:
    due = CALENDAR.working_days_after(trigger, count)
    between = [trigger + timedelta(days=n) for n in range(1, (due - trigger).days + 1)]
    assert sum(CALENDAR.is_working_day(day) for day in between) == count
    assert due == trigger or CALENDAR.is_working_day(due)


def test_past_the_known_bank_holidays_nothing_is_guessed() -> None:
    assert CALENDAR.last_known_day == date(2028, 12, 31)
    assert CALENDAR.is_working_day(date(2028, 12, 29))
    for ask in (
        lambda: CALENDAR.is_working_day(date(2029, 1, 2)),
        lambda: CALENDAR.working_days_after(date(2028, 12, 27), 5),
        lambda: CALENDAR.hold_by(date(2029, 1, 1)),
    ):
        with pytest.raises(CalendarEnds) as caught:
            ask()
        assert caught.value.last_known_day == date(2028, 12, 31)
        assert "31/12/2028" in str(caught.value)


def test_before_the_known_bank_holidays_nothing_is_guessed_either() -> None:
    assert CALENDAR.first_known_day == date(2012, 1, 1)
    with pytest.raises(CalendarEnds):
        legal_advice_by(CALENDAR, date(1930, 7, 17))


def test_a_short_year_read_as_1930_is_stopped_and_never_printed() -> None:
    examined = look({"signing.planned_on": "17/7/30"})
    assert {f.code for f in examined.findings if f.stops} >= {"signing-before-drawn-up", "calendar-ends"}


def test_the_last_known_day_is_the_end_of_the_tables_last_year() -> None:
    calendar = Calendar.of([date(2026, 12, 25), date(2027, 1, 1)])
    assert (calendar.first_known_day, calendar.last_known_day) == (date(2026, 1, 1), date(2027, 12, 31))
    assert calendar == Calendar.of(iter((date(2027, 1, 1), date(2026, 12, 25))))


def test_an_agreement_is_usually_looked_at_within_twelve_weeks() -> None:
    assert latest_usual_review(date(2026, 6, 10)) == date(2026, 9, 2)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2008, 6, 10), date(2026, 6, 10), 18),
        (date(2008, 6, 11), date(2026, 6, 10), 17),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2026, 6, 10), date(2026, 6, 10), 0),
    ],
)
def test_age_is_taken_in_whole_years_on_the_day(born: date, day: date, age: int) -> None:
    assert age_on(day, born) == age


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ms Dawn Rigby", "Dawn Rigby", True),
        ("Ms. Dawn Rigby", "MS DAWN  RIGBY", True),
        ("Ms Dawn Rigby", "Mrs Dawn Rigby", True),
        ("Dr Joel Abara", "Mr Joel Abara", True),
        ("Rigby-Cole", "Rigby Cole", True),
        ("O’Neil", "O'Neil", True),
        ("Mr Cole", "Mrs Cole", False),
        ("Ms Cole", "Mr Cole", False),
        ("Mr Cole", "Cole", True),
        ("Ms Dawn Rigby", "Ms Dawn Rigg", False),
        ("Miss", "Miss", True),
        ("Mr Lee Cole", "Mr Sam Cole", False),
    ],
)
def test_a_name_is_the_same_with_or_without_its_title(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("Ms A and Mr B", ("Ms A", "Mr B")),
        ("Ms A AND Mr B", ("Ms A", "Mr B")),
        ("Ms A; Mr B, Dr C & D/E + F", ("Ms A", "Mr B", "Dr C", "D", "E", "F")),
        ("Mrs Anderson", ("Mrs Anderson",)),
        (" & ", ()),
    ],
)
def test_a_cell_may_hold_several_names(who: str, names: tuple[str, ...]) -> None:
    assert names_in(who) == names


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("Ms Dawn Rigby", ["Ms Dawn Rigby"]),
        ("dawn rigby", ["Ms Dawn Rigby"]),
        ("Ms Dawn Rigby and Lee Cole", ["Ms Dawn Rigby", "Mr Lee Cole"]),
        ("Ms Dawn Rigby Mr Lee Cole", ["Ms Dawn Rigby", "Mr Lee Cole"]),
        ("Sam", []),
        ("Samuel Rigby-Cole", []),
        ("Mr Joel Abara", []),
        ("Sam and Mr Lee Cole", ["Mr Lee Cole"]),
        ("Sam and Nobody", None),
        ("Nobody", None),
        ("Rigby", None),
        ("&", None),
        ("-", None),
    ],
)
def test_the_people_who_are_to_do_an_action_are_known_by_name(who: str, found: list[str] | None) -> None:
    agreement: Any = look({}).submission
    people = owners(agreement, who)
    assert (people if people is None else [party.name for party in people]) == found


def test_a_party_whose_name_holds_an_and_is_found_whole() -> None:
    agreement: Any = look({"people.3.name": "Bo and Co", "actions.2.who": "Bo and Co"}).submission
    assert [party.name for party in owners(agreement, "Bo and Co") or ()] == ["Bo and Co"]


@pytest.mark.parametrize(
    "who",
    ["School", "Parents and professionals", "the school", "Social worker", "Social workers", "SW", "CSC", "Social Care",
     "Children's Services", "Children’s services", "Health visitor", "HV", "Mum", "Mum and Dad", "all", "Everyone",
     "Team around the family", "Agencies"],
)  # fmt: skip
def test_an_organisation_or_a_group_is_not_a_person(who: str) -> None:
    assert NOT_A_PERSON.fullmatch(same_words(who))


@pytest.mark.parametrize("who", ["Mrs Farah March, Head of Year 6", "Ms Dami Bello, social worker", "Mr Allan Parents"])
def test_a_person_with_a_job_is_a_person(who: str) -> None:
    assert not NOT_A_PERSON.fullmatch(same_words(who))


def test_documents_are_named_by_kind_and_number() -> None:
    assert document_name("working-agreement", 3) == "working-agreement-003"
    assert document_name("working-agreement", 1234) == "working-agreement-1234"


def test_a_document_is_in_use_when_it_was_given_out_and_nothing_took_its_place() -> None:
    in_use = {standing for standing in Standing if StandingDocument(1, standing).in_use}
    assert in_use == {Standing.ISSUED, Standing.IN_FORCE}


def test_documents_before_the_first_number_were_made_on_paper() -> None:
    known = Circumstances(TODAY, CALENDAR, (StandingDocument(2, Standing.ISSUED),), first_number=3)
    assert [known.is_on_paper(number) for number in (1, 2, 3)] == [True, False, False]


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("Mrs Ruth Oyelaran", "Mrs Oyelaran"),
        ("Mr Lee Rigby-Cole", "Mr Rigby-Cole"),
        ("Ms Holt", "Ms Holt"),
        ("Sam", "Sam"),
        ("Mrs Anna van der Berg", "Mrs van der Berg"),
        ("Mr and Mrs Cole", "Mr and Mrs Cole"),
        ("Mrs Gail Penrose Smith", "Mrs Gail Penrose Smith"),
        ("Early Help Team", "Early Help Team"),
    ],
)
def test_a_letter_begins_with_title_and_family_name_where_that_is_plain(name: str, begins: str) -> None:
    assert addressed(name) == begins


@pytest.mark.parametrize(
    ("typed", "read"),
    [("09:00", "9am"), ("09:30", "9.30am"), ("12:00", "12pm"), ("15:30", "3.30pm"), ("00:05", "12.05am")],
)
def test_a_time_is_read_as_people_say_it(typed: str, read: str) -> None:
    assert time_in_words(typed) == read

"""What tells one family from another comes to the same mark however it is written, in a field or in a text."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from pipeline.domain.form import Day, Form, Line, Words, ask
from pipeline.domain.identifiers import (
    LONGEST_NAME_WORDS,
    MARK_LIMIT_CHARACTERS,
    TITLES,
    Identifier,
    NhsNumber,
    Upn,
    belonging_to,
    identifiers_of,
    mentioned_in,
    names_of,
    phones_in,
)
from pipeline.domain.reach import Holds
from pipeline.domain.written_values import MONTHS, day_in_words

NHS, OTHER_NHS = "9991234578", "9991234586"
UPN = "B801200005001"


class SmallChild(Form):
    first_name: Annotated[Line, ask("First name", "", holds=Holds.NAME)]
    family_name: Annotated[Line, ask("Family name", "", holds=Holds.NAME)]
    known_as: Annotated[Line | None, ask("Known as", "")] = None
    date_of_birth: Annotated[Day | None, ask("Born on", "", holds=Holds.BIRTHDAY)] = None
    nhs_number: Annotated[NhsNumber | None, ask("NHS number", "", holds=Holds.NHS_NUMBER)] = None
    upn: Annotated[Upn | None, ask("UPN", "", holds=Holds.UPN)] = None
    child_id: Annotated[Line | None, ask("Child ID", "", holds=Holds.CHILD_ID)] = None

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.family_name}"


class SmallPerson(Form):
    name: Annotated[Line, ask("Name", "", holds=Holds.NAME)]
    address: Annotated[Words | None, ask("Address", "", holds=Holds.ADDRESS)] = None
    works_here: bool = False

    @property
    def of_family(self) -> bool:
        return not self.works_here


class SmallWork(Form):
    story: Annotated[Words, ask("What happened", "")]
    worker: Annotated[Line, ask("Worker", "")]


class SmallForm(Form):
    kind: str = "small"
    child: SmallChild
    people: tuple[SmallPerson, ...]
    work: SmallWork


def form(**child: Any) -> SmallForm:
    return SmallForm(
        child=SmallChild.model_validate({"first_name": "Samuel", "family_name": "Rigby-Cole"} | child),
        people=(
            SmallPerson(name="Ms Dawn Rigby", address="41 Heron Walk\nFenmarsh\nQX3 8LT"),
            SmallPerson(name="Mrs Ruth Oyelaran", works_here=True),
        ),
        work=SmallWork(story="Kai Bloom, born 03/04/2015, came along.", worker="Ms Nadia Holt"),
    )


def marks(found: frozenset[Identifier], holds: Holds) -> set[str]:
    return {identifier.mark for identifier in found if identifier.holds is holds}


def mentioned(text: str, holds: Holds) -> set[str]:
    return marks(frozenset(identifier for _, identifier in mentioned_in([(("work", "story"), text)])), holds)


def address_marks(address: str) -> set[str]:
    person = SmallPerson(name="Ms Dawn Rigby", address=address)
    whole = form()
    return marks(identifiers_of(SmallForm(child=whole.child, people=(person,), work=whole.work)), Holds.ADDRESS)


def read(kind: Any, value: object) -> str:
    result: str = TypeAdapter(kind).validate_python(value)
    return result


# Numbers


@pytest.mark.parametrize(
    "written",
    [NHS, "999 123 4578", "999-123-4578", " 999–123–4578 ", "９９９１２３４５７８", 9991234578, 9991234578.0],
)
def test_an_nhs_number_is_kept_as_its_ten_digits(written: object) -> None:
    assert read(NhsNumber, written) == NHS


@pytest.mark.parametrize(
    "written",
    ["999 123 4579", "999 123 457", "99 9991 234 578", "abc", "", True, date(2020, 1, 1), None, "9" * 10, "0" * 10],
)
def test_what_is_no_nhs_number_is_refused(written: object) -> None:
    with pytest.raises(ValidationError) as caught:
        read(NhsNumber, written)
    assert caught.value.errors()[0]["type"] in ("nhs-number-unreadable", "text-unreadable")


@given(st.integers(0, 10**9 - 1), st.integers(0, 9))
def test_no_two_nhs_numbers_differ_in_the_last_digit_only(first: int, other: int) -> None:
    fits = []
    for last in range(10):
        try:
            fits.append(read(NhsNumber, f"{first:09}{last}"))
        except ValidationError:
            continue
    assert len(fits) <= 1


@pytest.mark.parametrize("written", [UPN, "b801200005001", "B 801 2000 05001", "B801-2000-05001"])
def test_a_pupil_number_is_kept_in_capitals_without_spaces(written: str) -> None:
    assert read(Upn, written) == UPN


def test_a_pupil_number_of_an_authority_nobody_has_heard_of_is_taken() -> None:
    taken = [letter for letter in "ABCDEFGHJKLMNPQRTUVWXYZ" if is_upn(f"{letter}99920000500A")]
    assert len(taken) == 1


def test_the_check_letter_is_counted_and_not_believed_from_a_help_page() -> None:
    # The vendors' worked example prints Q; the sum is 266, which is P.
    assert read(Upn, "P207000016049") == "P207000016049"
    assert not is_upn("Q207000016049")


@pytest.mark.parametrize("written", ["A801200005001", "B80120000500", "B80120000500S", "I801200005001", "", True])
def test_what_is_no_pupil_number_is_refused(written: object) -> None:
    assert not is_upn(written)


def is_upn(written: object) -> bool:
    try:
        read(Upn, written)
    except ValidationError as error:
        assert error.errors()[0]["type"] in ("upn-unreadable", "text-unreadable")
        return False
    return True


# What a submission says of its family


def test_the_family_is_known_by_names_days_numbers_and_addresses_in_their_own_fields() -> None:
    found = identifiers_of(
        form(known_as="Sam", date_of_birth=date(2017, 5, 14), nhs_number=NHS, upn=UPN, child_id="FEN000417")
    )
    assert {(identifier.holds.value, identifier.mark) for identifier in found} == {
        ("name", "samuelrigbycole"),
        ("name", "samrigbycole"),
        ("name", "dawnrigby"),
        ("birthday", "2017-05-14"),
        ("nhs-number", NHS),
        ("upn", UPN.lower()),
        ("child-id", "fen000417"),
        ("address", "41heronwalk"),
    }


def test_workers_and_what_texts_say_are_not_known_of_a_case() -> None:
    names = marks(identifiers_of(form()), Holds.NAME)
    assert names.isdisjoint({"ruthoyelaran", "nadiaholt", "kaibloom"})


def test_answers_that_cannot_be_read_yet_are_passed_over() -> None:
    child = SmallChild.model_construct(family_name="Rigby-Cole", nhs_number=NHS)
    del child.__dict__["date_of_birth"]
    draft = SmallForm.model_construct(child=child)
    assert identifiers_of(draft) == {Identifier(Holds.NHS_NUMBER, NHS)}


def test_what_a_form_says_is_its_own_comes_with_the_field_it_stands_in_but_for_birthdays() -> None:
    found = list(belonging_to(form(nhs_number=NHS, child_id="FEN000417")))
    assert (("child", "nhs_number"), Identifier(Holds.NHS_NUMBER, NHS)) in found
    assert (("child", "child_id"), Identifier(Holds.CHILD_ID, "fen000417")) in found
    assert {path for path, one in found if one.holds is Holds.NAME} >= {("child", "first_name")}
    assert Holds.BIRTHDAY not in {one.holds for _, one in found}


def test_an_identifier_does_not_print_its_mark() -> None:
    assert "rigby" not in repr(names_of("Ms Dawn Rigby"))


# Names


@pytest.mark.parametrize(
    "written",
    [
        "Dawn Rigby", "Ms Dawn Rigby", "Ms. Dawn Rigby", "DAWN RIGBY", "Dawn  Rigby", "Dawn Rígby", "Rigby, Dawn",
        "Rigby, Ms Dawn", "Dawn Rigby (Mum)", "Da\u00adwn Rigby", "Dawn Marie Rigby",
    ],
)  # fmt: skip
def test_a_full_name_is_one_however_it_is_written(written: str) -> None:
    assert "dawnrigby" in {identifier.mark for identifier in names_of(written)} | mentioned(written, Holds.NAME)
    assert "dawnrigby" in mentioned(f"We met {written} today.", Holds.NAME)


@pytest.mark.parametrize(
    "written", ["Dawn", "Ms Rigby", "Rigby-Cole", "", "Unborn baby", "Not known", "N/A", "D R", "Mother"]
)
def test_less_than_a_full_name_tells_nobody_apart(written: str) -> None:
    assert names_of(written) == set()


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("When Dawn Rigby's mother rings, ask her.", "dawnrigby"),
        ("Send it to Mr. Lee Cole.", "leecole"),
        ("Send it to J. Cole.", "jcole"),
        ("Cole, Lee and Rigby, Dawn were there.", "dawnrigby"),
        ("RIGBY Dawn", "dawnrigby"),
        ("Present: Rigby-Cole, Samuel James", "samueljamesrigbycole"),
        ("“Maria de Souza”", "mariadesouza"),
        ("Anna van der Berg came.", "annavanderberg"),
        ("Siobhán O’Brien/Lee Cole", "siobhanobrien"),
        ("Dawn\nRigby", "dawnrigby"),
        ("محمد علي", "محمدعلي"),
    ],
)
def test_a_full_name_is_seen_in_a_text(text: str, mark: str) -> None:
    assert mark in mentioned(text, Holds.NAME)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("We rang Dawn. Rigby Road is closed.", "dawnrigby"),
        ("Dawn and Rigby", "dawnrigby"),
        ("Dawn rigby", "dawnrigby"),
        ("Mr Dawn Mr Rigby", "dawnrigby"),
        ("Rigby, who is here, Dawn", "dawnrigby"),
    ],
)
def test_words_that_do_not_stand_together_are_no_name(text: str, mark: str) -> None:
    assert mark not in mentioned(text, Holds.NAME)


WORD = st.from_regex(r"[A-Z][a-z]{1,8}(-[A-Z][a-z]{1,6})?", fullmatch=True)
# A title amid the words ends a name: "Aa Dr Aa" are two people.
PERSON = st.lists(WORD.filter(lambda word: word.casefold() not in TITLES), min_size=2, max_size=6)


@given(PERSON, st.sampled_from(["", "Ms ", "Dr. "]), st.sampled_from([" ", "  ", "\n"]))
@settings(deadline=None)
def test_every_name_of_a_field_is_found_again_in_a_text(words: list[str], title: str, space: str) -> None:
    known = {identifier.mark for identifier in names_of(" ".join(words))}
    assert known <= mentioned(f"yesterday {title}{space.join(words)} came", Holds.NAME)


# Days


SPELLINGS = (
    "{d}/{m}/{y}", "{d:02}.{m:02}.{y}", "{y}-{m:02}-{d:02}", "{d}-{m}-{y}", "{d} {month} {y}",
    "{d}th of {mon} {y}", "{month} {d}, {y}", "{d}–{mon}–{y}", "{d} / {m} / {y}",
)  # fmt: skip


@given(st.dates(date(1931, 1, 1), date(2029, 12, 31)), st.sampled_from(SPELLINGS))
@example(date(2017, 5, 14), "{month} {d}, {y}")
@settings(deadline=None)
def test_a_birthday_is_seen_however_it_is_spelled(day: date, spelling: str) -> None:
    month = next(name for name, number in MONTHS.items() if number == day.month and len(name) > 2)
    long = max((name for name, number in MONTHS.items() if number == day.month), key=len)
    written = spelling.format(d=day.day, m=day.month, y=day.year, mon=month.title(), month=long.title())
    assert mentioned(f"Kai (born on {written}).", Holds.BIRTHDAY) == {day.isoformat()}


@pytest.mark.parametrize(
    "text",
    [
        "Kai, 14/05/2017", "DOB: 14.5.17", "d.o.b. 14 May 2017", "Her date of birth is 14th May 2017.", "14/05/2017",
        "He was born in York on 14/05/2017", "on 14/05/2017 (date of birth)", "Kai's birthday of 14/05/2017",
        f"Born on {day_in_words(date(2017, 5, 14))}", "Ask the school about 14/05/2017.",
    ],
)  # fmt: skip
def test_a_day_that_may_be_somebodys_birthday_is_seen(text: str) -> None:
    assert mentioned(text, Holds.BIRTHDAY) == {"2017-05-14"}


@pytest.mark.parametrize(
    "text",
    [
        "Ms Holt visited on 14/05/2017.", "Done by 14 May 2017", "He has lived there since the 14/05/2017",
        "by Sunday, 14 May 2017", "Sunday 14 May 2017", "week commencing 14/05/2017",
        "Seen with his birth mother on 14/05/2017", "31/02/2017", "1/14/05/2017", "14/05/20171",
    ],
)  # fmt: skip
def test_a_day_on_which_something_happened_is_nobodys_birthday(text: str) -> None:
    assert mentioned(text, Holds.BIRTHDAY) == set()


# Numbers in texts


@pytest.mark.parametrize(
    "text",
    [
        "NHS 999 123 4578.",
        "9991234578",
        "999-123-4578",
        "no. 12 999 123 4578",
        "999\u00a0123\u20114578",
        "9 9 9 1234578",
    ],
)
def test_an_nhs_number_is_seen_in_a_text(text: str) -> None:
    assert mentioned(text, Holds.NHS_NUMBER) == {NHS}


@pytest.mark.parametrize("text", ["999 123 4579", "99991234578", "99912345781", "01632 960 100", "14/05/2017 10:30"])
def test_other_numbers_are_no_nhs_numbers(text: str) -> None:
    assert mentioned(text, Holds.NHS_NUMBER) == set()


@pytest.mark.parametrize("text", [f"UPN {UPN}.", "b801200005001", "B 801 2000 05001", "(B801-2000-05001)"])
def test_a_pupil_number_is_seen_in_a_text(text: str) -> None:
    assert mentioned(text, Holds.UPN) == {UPN.lower()}


def test_a_number_with_a_wrong_letter_is_no_pupil_number() -> None:
    assert mentioned("A801200005001 XB801200005001", Holds.UPN) == set()


# Addresses


@pytest.mark.parametrize(
    "address",
    [
        "41 Heron Walk\nFenmarsh\nQX3 8LT", "41 Heron Walk, Fenmarsh", "41, Heron Walk", "No. 41 Heron Wk",
        "41 HERON WALK FENMARSH QX3 8LT", "Flat 2\n41 Heron Walk", "Flat B, 41 Heron Walk", "Flat 2 41 Heron Walk",
    ],
)  # fmt: skip
def test_an_address_is_its_house_number_and_street(address: str) -> None:
    assert address_marks(address) == {"41heronwalk"}
    assert "41heronwalk" in mentioned(f"He lives at {address} now.", Holds.ADDRESS)


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("41a Heron Walk", "at 41 A Heron Walk"),
        ("12-14 St Mary's Road", "at 12–14 St Marys Rd."),
        ("12 Church Hill Road\nFenmarsh", "at 12 Church Hill Rd, Fenmarsh"),
        ("7\nQuillback Row", "at 7 Quillback Row"),
        ("5 Eastgate", "at 5 Eastgate, by the river"),
        ("Flat 2, Malthouse Court", "at flat 2 Malthouse Ct"),
        ("12 Block House Lane", "at 12 Block House Lane"),
        ("Rose Cottage\nMill Lane\nMill Hill", "to Rose Cottage, Mill Ln."),
        ("The Old Hall Farm, Church Lane", "The Old Hall Farm, Church Lane"),
    ],
)
def test_an_address_of_a_field_is_found_again_in_a_text(address: str, text: str) -> None:
    (mark,) = address_marks(address)
    assert mark in mentioned(text, Holds.ADDRESS)


def test_a_street_ends_with_the_last_of_its_kinds_in_a_row_and_the_town_is_no_part_of_it() -> None:
    assert address_marks("12 Church Hill Road Mill Hill") == {"12churchhillroad"}
    assert address_marks("Rose Cottage, Church Hill Road, Mill Hill") == {"rosecottagechurchhillroad"}


@pytest.mark.parametrize(
    "address", ["QX3 8LT", "Fenmarsh", "Heron Walk", "Rose Cottage", "No fixed abode", "Flat 2", "kept on file", "41"]
)
def test_what_neighbours_share_is_no_address(address: str) -> None:
    assert address_marks(address) == set()


@pytest.mark.parametrize(
    "text", ["141 Heron Walk", "Heron Walk 41", "4 Heron Walk", "41 Tern Walk", "41 days on Heron Walk"]
)
def test_another_house_is_another_address(text: str) -> None:
    assert "41heronwalk" not in mentioned(text, Holds.ADDRESS)


# Bounds


@given(st.text(max_size=300))
@settings(deadline=None)
def test_whatever_is_typed_is_looked_through_once_a_mark(text: str) -> None:
    found = list(mentioned_in([((), text)]))
    assert len(found) == len(set(found))
    assert len(found) <= 25 * len(text)
    assert all(0 < len(identifier.mark) <= MARK_LIMIT_CHARACTERS for _, identifier in found)


def test_a_text_all_in_capitals_gives_some_twenty_for_each_word_at_the_most() -> None:
    words = [f"{chr(65 + n % 26)}{chr(65 + n // 26 % 26)}{chr(65 + n // 676)}" for n in range(2_000)]
    found = list(mentioned_in([((), ", ".join(" ".join(words[n : n + 10]) for n in range(0, 2_000, 10)))]))
    assert len(found) <= 20 * len(words)
    assert LONGEST_NAME_WORDS * len(words) > len(found) / 3


def test_marks_that_are_far_too_long_are_left_out() -> None:
    long = "A" * MARK_LIMIT_CHARACTERS
    assert names_of(f"{long} Rigby") == set()
    assert address_marks(f"41 {long} Walk") == set()


class FamilyWithPhones(Form):
    class Parent(SmallPerson):
        phone: Annotated[Line | None, ask("Phone", "", holds=Holds.PHONE)] = None

    class Helper(Form):
        name: Annotated[Line, ask("Name", "")]
        phone: Annotated[Line | None, ask("Phone", "", holds=Holds.PHONE)] = None

    class Worker(Form):
        contact: Annotated[Line, ask("Phone or e-mail", "")]

    kind: str = "phones"
    people: tuple[Parent, ...]
    helpers: tuple[Helper, ...] = ()
    agencies: tuple[Worker, ...] = ()


@pytest.mark.parametrize(
    "written", ["01632 960 123", "01632960123", "+44 1632 960123", "(01632) 960-123", "0044 (0)1632 960 123"]
)
def test_a_phone_is_one_however_it_is_written_in_a_field_or_a_text(written: str) -> None:
    family = FamilyWithPhones(people=(FamilyWithPhones.Parent(name="Ms Dawn Rigby", phone=written),))
    assert marks(identifiers_of(family), Holds.PHONE) == {"1632960123"}
    assert Identifier(Holds.PHONE, "1632960123") in {one for _, one in mentioned_in([((), f"Ring {written} at 6.")])}


def test_a_number_from_which_excel_has_eaten_the_nought_is_the_same_phone() -> None:
    family = FamilyWithPhones(people=(FamilyWithPhones.Parent(name="Ms Dawn Rigby", phone="1632960123"),))
    assert marks(identifiers_of(family), Holds.PHONE) == {"1632960123"}


@pytest.mark.parametrize("text", ["960 123", "9991234578", "12/06/2026 10:00", "Ring 999.", "Order 0163 296"])
def test_other_figures_are_no_phone(text: str) -> None:
    assert phones_in(text) == frozenset()


def test_only_the_familys_own_phones_are_known_of_a_case_and_not_the_ones_that_workers_share() -> None:
    family = FamilyWithPhones(
        people=(
            FamilyWithPhones.Parent(name="Ms Dawn Rigby", phone="01632 960 123"),
            FamilyWithPhones.Parent(name="Mr Lee Cole", phone="Through the office, 01632 960 101"),
        ),
        helpers=(FamilyWithPhones.Helper(name="My teacher", phone="01632 960 130"),),
        agencies=(FamilyWithPhones.Worker(contact="01632 960 101, office@example.org"),),
    )
    assert marks(identifiers_of(family), Holds.PHONE) == {"1632960123"}
    phones = [(path, one.mark) for path, one in belonging_to(family) if one.holds is Holds.PHONE]
    assert phones == [(("people", 0, "phone"), "1632960123")]

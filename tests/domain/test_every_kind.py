"""What goes for every kind of submission: its form, its example and flavours, its pack, and what no copy may show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from pipeline.domain.audiences import SECRET_OF, answers_of, texts_of_page, texts_seen_by
from pipeline.domain.documents.shared import RECORDS
from pipeline.domain.examples import lenient
from pipeline.domain.findings import Path, any_stops
from pipeline.domain.form import sections
from pipeline.domain.kinds import CHILDS_PLAN, KINDS
from pipeline.domain.numbering import Standing
from pipeline.domain.packs import Sheet
from pipeline.domain.reach import Audience, Holds, Reach
from pipeline.domain.recognising import squeezed
from pipeline.domain.withholding import Withheld, shown_in
from pipeline.domain.wording import sentence
from pipeline.stages.intake.layout import SHEET_NAME_LIMIT_CHARACTERS, layout_of

from .looking import CALENDAR, KNOWN, TODAY, look, sheets_of, with_example_files
from .rule_cases import with_standing

AS_IN_THE_EXAMPLE = "the example"
# Some flavours take the place of number 1, others need a council that leaves more to its managers.
FIRST_IS_OUT = replace(with_standing(Standing.ISSUED), profile=lenient(KNOWN.profile))
NEVER_FOR_FAMILIES = frozenset({Holds.ADDRESS, Holds.PHONE, Holds.EMAIL, Holds.BIRTHDAY, Holds.NHS_NUMBER, Holds.UPN})
NAMED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr) ((?:[A-Z][a-z]+[ -]?)+)")

every_kind = pytest.mark.parametrize("kind", KINDS)
EVERY_FLAVOUR = [(code, name) for code, kind in KINDS.items() for name in kind.flavours(TODAY, CALENDAR)]
every_flavour = pytest.mark.parametrize(
    ("kind", "flavour"), EVERY_FLAVOUR, ids=[f"{kind}-{name}".replace(" ", "-") for kind, name in EVERY_FLAVOUR]
)


@cache
def submission(kind: str, flavour: str = AS_IN_THE_EXAMPLE) -> Any:
    if flavour == AS_IN_THE_EXAMPLE:
        return look({}, kind=kind).submission
    answers = KINDS[kind].flavours(TODAY, CALENDAR)[flavour]
    return KINDS[kind].examine(answers, with_example_files(FIRST_IS_OUT, kind)).submission


@cache
def pack(kind: str, flavour: str = AS_IN_THE_EXAMPLE) -> tuple[Sheet, ...]:
    return sheets_of(submission(kind, flavour), kind)


@cache
def text_of(kind: str, flavour: str, name: str) -> str:
    """Return everything that a file prints, a line each."""
    (sheet,) = [sheet for sheet in pack(kind, flavour) if sheet.name == name]
    return "\n".join(texts_of_page(sheet.page))


def spaced(text: str) -> str:
    return " ".join(text.split())


# The form


@every_kind
def test_no_two_questions_or_sheets_of_a_form_have_the_same_words(kind: str) -> None:
    layout_of(KINDS[kind])
    titles = [section.title for section in sections(KINDS[kind].model)]
    assert len(set(titles)) == len(titles)
    tables = [section for section in sections(KINDS[kind].model) if section.is_table]
    assert all(len(table.title) <= SHEET_NAME_LIMIT_CHARACTERS for table in tables)


@every_kind
def test_every_question_says_what_it_asks_in_short(kind: str) -> None:
    for section in sections(KINDS[kind].model):
        for question in section.questions:
            assert question.title, question.path
            assert question.guidance, question.path
            assert len(question.title) <= 80, question.path


@every_kind
def test_numbers_for_life_and_birthdays_of_adults_never_reach_everyone(kind: str) -> None:
    for section in sections(KINDS[kind].model):
        for question in section.questions:
            of_the_child = section.name == "child" and question.holds is Holds.BIRTHDAY
            if question.holds in (Holds.NHS_NUMBER, Holds.UPN, Holds.BIRTHDAY) and not of_the_child:
                assert question.reach is not Reach.EVERYONE, question.path
            if question.holds in NEVER_FOR_FAMILIES | {Holds.NAME, Holds.CHILD_ID}:
                assert question.private, f"{question.path} would be quoted in a finding"


def test_a_template_that_several_kinds_share_has_one_page() -> None:
    models: dict[str, type] = {}
    for kind in KINDS.values():
        for spec in kind.documents:
            assert models.setdefault(spec.code, spec.page_model) is spec.page_model, spec.code


@every_kind
def test_a_kinds_documents_have_codes_of_their_own(kind: str) -> None:
    codes = [spec.code for spec in KINDS[kind].documents]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", code) for code in (kind, *codes))
    assert KINDS[kind].model.model_fields["kind"].default == KINDS[kind].code == kind


# The example and its flavours


@every_kind
def test_the_example_has_no_findings(kind: str) -> None:
    assert [sentence(finding) for finding in look({}, kind=kind).findings] == []


@every_flavour
def test_a_flavour_has_advice_at_the_most(kind: str, flavour: str) -> None:
    known = with_example_files(FIRST_IS_OUT, kind)
    examined = KINDS[kind].examine(KINDS[kind].flavours(TODAY, CALENDAR)[flavour], known)
    assert [sentence(finding) for finding in examined.findings if finding.stops] == []
    assert not any_stops(examined.findings)
    assert examined.submission is not None


# The pack


@every_kind
def test_every_document_that_is_the_kinds_own_is_made_in_some_flavour(kind: str) -> None:
    made = {sheet.spec.code for name in KINDS[kind].flavours(TODAY, CALENDAR) for sheet in pack(kind, name)}
    records = {spec.code for spec in RECORDS}
    assert {spec.code for spec in KINDS[kind].documents} - records - made == set()


# Asked for so that it can be kept out of copies and told from another family's, or checked.
FOR_THE_RECORD = {"people.address", "people.phone", "extra_copies.approved_by"}
# Numbers that other rows go by, and times of day.
READ_FURTHER = re.compile(r"[\d ,;:]+(?:and[\d ]+)?")


@every_kind
def test_every_text_of_the_example_that_workers_may_read_stands_on_some_page(kind: str) -> None:
    missing = {question for question, _, stands in texts_on_pages(kind, AS_IN_THE_EXAMPLE) if not stands}
    assert missing - FOR_THE_RECORD - carried_on(kind) == set()


# Still to be printed: take each out of here as its page says it.
STILL_TO_BE_PRINTED = {"review.twelve_weeks_by"}


@every_kind
def test_every_answer_in_words_is_printed_for_somebody_in_some_flavour(kind: str) -> None:
    asked_for, printed = words_when_full(kind)
    assert asked_for
    # What kinds have in common is carried on from form to form, so that one of them may be the one to print it.
    in_common = set().union(*(words_when_full(other)[1] for other in KINDS if other != kind))
    assert asked_for - printed - in_common - FOR_THE_RECORD - STILL_TO_BE_PRINTED == set()


def test_what_is_still_to_be_printed_is_so_indeed() -> None:
    printed = set().union(*(words_when_full(kind)[1] for kind in KINDS))
    assert STILL_TO_BE_PRINTED & printed == set()


@cache
def words_when_full(kind: str) -> tuple[set[str], set[str]]:
    """Return the questions that are answered in words, and those of them whose answer stands on some page."""
    texts = [found for flavour in KINDS[kind].flavours(TODAY, CALENDAR) for found in texts_when_full(kind, flavour)]
    return {question for question, _ in texts}, {question for question, stands in texts if stands}


def texts_when_full(kind: str, flavour: str) -> Iterator[tuple[str, bool]]:
    """Yield each question that is answered in words, and whether its own answer stands on some page of the pack.

    Each answer gets a word of its own, so that none is taken for printed because another one says the same; as it
    was it counts too, where no other answer has the same words.
    """
    whole, words = submission(kind, flavour), {}
    texts = [answer for _, _, answer in answers_of(whole) if isinstance(answer, str)]
    yield from (
        (question, stands)
        for question, text, stands in texts_on_pages(kind, flavour, Audience.RESTRICTED)
        if sum(text in other for other in texts) == 1
    )
    for path, question, answer in answers_of(whole):
        in_words = question.printed and issubclass(question.answer, str) and not question.choices
        if in_words and not READ_FURTHER.fullmatch(answer or str(question.example or "")):
            words[path] = f"Quill{len(words)}feather"
            whole = answered(whole, path, words[path])
    printed = "\n".join(text for sheet in sheets_of(whole, kind) for text in texts_of_page(sheet.page))
    standing = set(re.findall(r"Quill\d+feather", printed))
    yield from ((asked(path), word in standing) for path, word in words.items())


def answered(whole: Any, path: Path, text: str) -> Any:
    """Return the submission with this answer in it, whether or not it may be issued like that."""
    if not path:
        return text
    step, *rest = path
    if isinstance(step, int):
        return (*whole[:step], answered(whole[step], tuple(rest), text), *whole[step + 1 :])
    return whole.model_copy(update={step: answered(getattr(whole, step), tuple(rest), text)})


def carried_on(kind: str) -> set[str]:
    """Return what the Child's Plan prints; the other kinds may ask for it only to carry it on from form to form."""
    if kind == CHILDS_PLAN.code:
        return set()
    return {question for question, _, stands in texts_on_pages(CHILDS_PLAN.code, AS_IN_THE_EXAMPLE) if stands}


def texts_on_pages(kind: str, flavour: str, reader: Audience = Audience.AGENCY) -> Iterator[tuple[str, str, bool]]:
    """Yield the question of each text that the reader may read, the text, and whether it stands on some page."""
    printed = spaced("\n".join(text_of(kind, flavour, sheet.name) for sheet in pack(kind, flavour)))
    for path, text in texts_seen_by(submission(kind, flavour), reader):
        # A list has a line each, on its page without the mark in front.
        lines = [spaced(line.strip(" -•*\t")) for line in text.splitlines()]
        stands = bool(READ_FURTHER.fullmatch(text)) or spaced(text) in printed or all(li in printed for li in lines)
        yield asked(path), text, stands


def asked(path: Path) -> str:
    return ".".join(part for part in path if isinstance(part, str))


@every_flavour
def test_no_page_shows_what_is_withheld_from_its_reader(kind: str, flavour: str) -> None:
    for sheet in pack(kind, flavour):
        found = shown_in(text_of(kind, flavour, sheet.name), sheet.withheld)
        assert [item.path for item in found] == [], sheet.name


@every_flavour
def test_no_page_for_the_family_has_anybodys_address_number_or_birthday_by_accident(kind: str, flavour: str) -> None:
    whole = submission(kind, flavour)
    on_purpose = "\n".join(_meant_for_everyone(whole))
    for sheet in pack(kind, flavour):
        if not sheet.copy.audience.is_family:
            continue
        text = text_of(kind, flavour, sheet.name)
        for path, question, answer in answers_of(whole):
            if answer is None or question.holds not in NEVER_FOR_FAMILIES or question.reach is Reach.EVERYONE:
                continue
            secret = Withheld(path, SECRET_OF[question.holds], _as_text(answer))
            assert not shown_in(text, (secret,)) or shown_in(on_purpose, (secret,)), (sheet.name, path)


def _meant_for_everyone(whole: Any) -> Iterator[str]:
    for _, question, answer in answers_of(whole):
        on_purpose = question.holds in NEVER_FOR_FAMILIES and question.printed and question.reach is Reach.EVERYONE
        if on_purpose and answer is not None:
            yield _as_text(answer)


def _as_text(answer: Any) -> str:
    return str(answer.isoformat() if hasattr(answer, "isoformat") else answer)


@every_flavour
def test_a_confidential_address_stands_on_no_page_at_all(kind: str, flavour: str) -> None:
    secret = [
        Withheld(("people", index, "address"), SECRET_OF[Holds.ADDRESS], person.address)
        for index, person in enumerate(getattr(submission(kind, flavour), "people", ()))
        if getattr(person, "address", None) and person.address_confidential
    ]
    for sheet in pack(kind, flavour):
        assert shown_in(text_of(kind, flavour, sheet.name), secret) == (), sheet.name


@every_flavour
def test_no_agency_reads_a_number_that_the_child_has_for_life(kind: str, flavour: str) -> None:
    for sheet in pack(kind, flavour):
        if sheet.copy.audience is Audience.AGENCY:
            text = squeezed(text_of(kind, flavour, sheet.name))
            child = submission(kind, flavour).child
            for number in (getattr(child, "nhs_number", None), getattr(child, "upn", None)):
                assert number is None or squeezed(number) not in text, sheet.name


def test_another_council_goes_by_the_childs_nhs_number() -> None:
    texts = [
        text_of("transfer-out-cp", AS_IN_THE_EXAMPLE, sheet.name)
        for sheet in pack("transfer-out-cp")
        if sheet.copy.audience is Audience.RECEIVING
    ]
    assert any(submission("transfer-out-cp").child.nhs_number in squeezed(text) for text in texts)


@every_flavour
def test_a_files_name_tells_number_document_and_reader_but_nobodys_name(kind: str, flavour: str) -> None:
    names = [sheet.name for sheet in pack(kind, flavour)]
    assert len(set(names)) == len(names)
    people = {name.lower() for name in names_of(kind, flavour)}
    for name in names:
        assert re.fullmatch(r"[a-z0-9-]+", name)
        assert name.startswith(f"{submission(kind, flavour).series}-003")
        assert people & set(name.split("-")) == set()


@every_flavour
def test_a_copy_for_one_reader_says_that_it_is_for_nobody_else(kind: str, flavour: str) -> None:
    for sheet in pack(kind, flavour):
        assert sheet.copy.reader
        if sheet.copy.row is not None and sheet.copy.audience is not Audience.COUNCIL:
            assert re.search(r"\b(?:one|alone|only)\b", sheet.copy.reader), sheet.name
        if hasattr(sheet.page, "document"):
            assert sheet.page.document.reader == sheet.copy.reader, sheet.name


def names_of(kind: str, flavour: str) -> set[str]:
    """Return every part of the names of the child and of everybody who is named with a title."""
    whole = submission(kind, flavour)
    texts = [answer for _, _, answer in answers_of(whole) if isinstance(answer, str)]
    names = [whole.child.full_name, whole.child.called, *(name for text in texts for name in NAMED.findall(text))]
    return {part for name in names for part in re.findall(r"[A-Z][a-z]+", name)}


@every_flavour
def test_the_receipt_names_nobody(kind: str, flavour: str) -> None:
    whole, made = submission(kind, flavour), KINDS[kind]
    texts = [made.headline(whole), *made.signing_order(whole), *made.next_steps(whole)]
    texts += [f"{kept.words} {kept.how}" for kept in made.dates(whole, CALENDAR, KNOWN.profile)]
    for text in texts:
        assert text.strip()
        assert names_of(kind, flavour) & set(re.findall(r"\w+", text)) == set(), text


@every_flavour
def test_dates_to_keep_come_soonest_first_with_their_rules(kind: str, flavour: str) -> None:
    dates = KINDS[kind].dates(submission(kind, flavour), CALENDAR, KNOWN.profile)
    assert [kept.day for kept in dates] == sorted(kept.day for kept in dates)
    assert all(kept.rule for kept in dates)


@every_kind
def test_the_same_submission_gives_the_same_files(kind: str) -> None:
    once, again = (sheets_of(look({}, kind=kind).submission, kind) for _ in range(2))
    assert once == again
    assert [sheet.page.model_dump_json() for sheet in once] == [sheet.page.model_dump_json() for sheet in again]

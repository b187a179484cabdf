"""The bank of back-up wording is whole, plain and kind, and no gap in it ever reaches a page."""

from __future__ import annotations

import copy
import pickle
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from pipeline.domain.backup_wording import (
    GAPS,
    TITLE_BEGINS,
    BackupWording,
    GapsLeft,
    Situation,
    Wording,
    filled,
    gaps_left,
)
from pipeline.domain.checks.wording_checks import WORDING_CHECKS
from pipeline.domain.contingency import HE, SHE
from pipeline.domain.reach import Voice

SHIPPED: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[2] / "config" / "backup-wording.toml").read_text(encoding="utf-8")
)
BANK = BackupWording.model_validate(SHIPPED)

NAMES = {
    "child": "Temi",
    "spotter": "Mrs Farah March",
    "doer": "Ms Dami Bello",
    "teller": "Mr Ade Cole",
    "told": "Ms Dami Bello",
    "carer": "Aunt Efua Mensah",
    "carer_phone": "01632 960 111",
    "service": "the Elm Clinic",
    "police_reference": "CAD 4471 of 2 May 2026",
    "contact_arrangements": "the blue folder at Fenmarsh House",
    "order_reference": "none",
    "situation": "Gran moves away",
}
PEOPLE = ("{spotter}", "{doer}", "{teller}", "{told}", "{carer}")

# What the practice checks of the facts look for in words for families and in back-up steps.
BANNED = {
    "PC-01": r"monitor\w*|keep(s|ing)? (an eye on|under review)|oversee\w*",
    "PC-02": r"support(s|ed|ing)?",
    "PC-03": r"appropriate(ly)?|adequate(ly)?|acceptable|sufficient(ly)?|suitabl[ey]|reasonable standard",
    "PC-04": r"well-?being|needs (are|to be|will be) met|positive parenting",
    "PC-05": r"clean and tidy|properly|behaves? better|good enough",
    "PC-06": r"ongoing|asap|as soon as possible|in due course|next (meeting|review)|when (needed|required|possible)"
    r"|within (\d+|a few|several|two|four|six) (days?|weeks?|months?)",
    "PC-12": r"refer(ral|red|s)?|signpost\w*|engage(s|d|ment)?",
    "PC-13": r"never|ever again|at all times|completely|always",
    "PC-14": r"must leave|ha(s|ve) to (leave|move out)|(will|must|is|may|should) (not|no longer) (live|stay|sleep)",
    "PC-15": r"unsupervised|supervised|no contact|contact|not (be )?allowed to see",
    "PC-17": r"(the|this|our|each) case|cases",
    "PC-18": r"failure|comply|cooperate|will be (removed|taken)|no (other )?choice|or else|will result in",
    "PC-19": r"non[- ]?engagement|disguised compliance|fail(s|ed)? to|refus(es|ed|al)|hard to reach|hostile",
    "PC-20": r"CAMHS|MARAC|IDVA|ICPC|PLO|CLA|LAC|CMHT|HV|SW|TM|DA|CSC|EDT|OOH|core group|legal advice|placement",
    "PC-35": r"promptly|timely|swiftly|urgently|quickly|undue delay|as needed|immediate(ly)?",
    "PC-41": r"(find|identify|source|seek) (another|an alternative|a new)( foster)? (home|carer)",
    "PC-46": r"will not (allow|let)|must not|ensure that",
    "PC-50": r"abscond\w*|addicts?|manipulat\w*|chaotic|challenging behaviou?r|dysfunctional",
    "PC-52": r"\d+ working hours?",
    "PC-58": r"(to be|will be) (\w+ed|done|given|sent|made|sought|held)",
}
# Asking somebody official is a step too, but it looks after nobody (PC-16, HUL-10.2, LEE-4.3).
PROCESS = re.compile(r"solicitor|Team Manager|meeting|court|police reference", re.IGNORECASE)
DOES = re.compile(
    r"^\{(?:doer|carer|spotter|teller)\} (?:visits?|sees|meets|rings|collects|looks after|speaks|talks|makes|comes|"
    r"asks|agrees|offers|brings|tells|books|waits|goes)\b"
)

TIMES_OF_THE_FACTS = [
    (Situation.NEW_PARTNER, "T30", "within 2 working days"),
    (Situation.ABUSE_CONCERNS_RISE, "T31", "within 24 hours"),
    (Situation.DRUG_OR_ALCOHOL_RELAPSE, "T31", "within 24 hours"),
    (Situation.MIDWIFERY_APPOINTMENT_MISSED, "T32", "within 24 hours"),
    (Situation.MISSED_APPOINTMENTS, "T33", "by the same time on the next working day"),
    (Situation.SCHOOL_ABSENCE, "T34", "within 12 hours"),
]


def changed(code: str = "new-partner", **parts: Any) -> dict[str, Any]:
    given = copy.deepcopy(SHIPPED)
    given["situations"][code] |= parts
    return given


def problem(given: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        BackupWording.model_validate(given)
    (found,) = caught.value.errors()
    assert found["loc"] == ("situations",)
    assert found["type"] == "value_error"
    return str(found["ctx"]["error"])


def wording(**parts: Any) -> Wording:
    return Wording.model_validate(
        {
            "title": "Back up plan if {child} is away",
            "trigger": "{spotter} sees it.",
            "signs": ["{child} is late."],
            "steps": ["{doer} rings {carer}.", "{doer} visits."],
            "within": "{doer} visits the same day.",
            "source": ["BCP-5.16"],
        }
        | parts
    )


# The bank as it is shipped


def test_the_bank_has_words_for_every_situation() -> None:
    assert list(BANK.situations) == list(Situation)
    assert all(isinstance(BANK.of(situation), Wording) for situation in Situation)


def test_every_situation_of_the_guidance_is_in_the_bank() -> None:
    rows = {row for situation in Situation for row in BANK.of(situation).source}
    wanted = {f"BCP-5.{number:02}" for number in range(1, 23)}
    wanted |= {"LEE-4.1", "LEE-4.2", "LEE-4.3", "LEE-4.4", "HUL-10.4", "HUL-10.5"}
    assert wanted <= rows


@pytest.mark.parametrize("situation", Situation)
def test_a_label_completes_the_title_of_a_back_up_plan(situation: Situation) -> None:
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", situation.value)
    assert re.match(r"(?:an? |the |there |it |worries |changes |something )", situation.label)
    assert "," not in situation.label
    assert not situation.label.endswith(".")
    title = BANK.of(situation).title
    assert title.startswith(TITLE_BEGINS)
    assert not title.endswith(".")


@pytest.mark.parametrize("situation", Situation)
def test_no_sentence_is_longer_than_25_words_even_with_names_in_it(situation: Situation) -> None:
    for text in filled(BANK.of(situation), NAMES).texts():
        for sentence in re.split(r"(?<=[.?!])\s+", text):
            assert len(sentence.split()) <= 25, sentence


@pytest.mark.parametrize("situation", Situation)
def test_every_text_is_made_of_whole_sentences(situation: Situation) -> None:
    words = BANK.of(situation)
    for text in (words.trigger, *words.signs, *words.steps, words.within):
        assert re.match(r"[A-Z{]", text), text
        assert text.endswith("."), text
        assert "\n" not in text


@pytest.mark.parametrize("situation", Situation)
@pytest.mark.parametrize(("check", "pattern"), BANNED.items())
def test_no_words_that_do_not_work_for_families(situation: Situation, check: str, pattern: str) -> None:
    flags = re.NOFLAG if check == "PC-20" else re.IGNORECASE
    for text in filled(BANK.of(situation), NAMES).texts():
        found = re.search(rf"\b(?:{pattern})\b", text, flags)
        assert not found, f"{check}: {text}"


@pytest.mark.parametrize("situation", Situation)
def test_the_pipelines_own_advice_has_nothing_to_say_about_the_words(situation: Situation) -> None:
    for check in (check for check in WORDING_CHECKS if Voice.CONTINGENCY in check.voices):
        for text in filled(BANK.of(situation), NAMES).texts():
            assert not check.fires_on(text), f"{check.practice_check}: {text}"


@pytest.mark.parametrize("situation", Situation)
def test_in_every_situation_a_named_person_does_something_for_the_child_or_parent(situation: Situation) -> None:
    steps = BANK.of(situation).steps
    assert any(DOES.match(step) and not PROCESS.search(step) for step in steps)
    assert any(step.startswith("{doer}") and not PROCESS.search(step) for step in steps)


@pytest.mark.parametrize("situation", Situation)
def test_somebody_named_notices_and_somebody_named_is_told(situation: Situation) -> None:
    words = BANK.of(situation)
    assert "{spotter}" in words.trigger
    assert any(person in words.within for person in (*PEOPLE, "family", "Everyone", "checks", "letter"))


@pytest.mark.parametrize(("situation", "row", "words"), TIMES_OF_THE_FACTS)
def test_the_times_of_the_guidance_are_kept(situation: Situation, row: str, words: str) -> None:
    assert words in BANK.of(situation).within
    assert any(words in step for step in BANK.of(situation).steps)
    assert row in BANK.of(situation).source


@pytest.mark.parametrize("situation", Situation)
def test_every_situation_says_how_soon(situation: Situation) -> None:
    assert re.search(r"\b(?:hours?|(?:working|same|next) days?|day after|noon)\b", BANK.of(situation).within)


@pytest.mark.parametrize(
    "situation",
    [
        Situation.MENTAL_HEALTH_WORSENS,
        Situation.DRUG_OR_ALCOHOL_RELAPSE,
        Situation.ABUSE_AFTER_STEP_DOWN,
        Situation.ABUSE_CONCERNS_RISE,
    ],
)
def test_what_may_come_back_has_its_signs_listed(situation: Situation) -> None:
    assert len(BANK.of(situation).signs) >= 3


@pytest.mark.parametrize(
    "situation",
    [
        Situation.LOOKED_AFTER_CHILD_MISSING,
        Situation.UNACCOMPANIED_YOUNG_PERSON_MISSING,
        Situation.MISSING_OR_EXPLOITED,
    ],
)
def test_a_missing_child_is_looked_for_reported_and_made_known(situation: Situation) -> None:
    words = BANK.of(situation)
    assert "{spotter}" in words.steps[0]
    assert any("rings the police" in step for step in words.steps)
    assert any("school" in step for step in words.steps)
    assert "hour" in words.within


@pytest.mark.parametrize("gap", GAPS)
def test_every_gap_is_used_and_has_words_to_ask_for_it(gap: str) -> None:
    assert any(gap in gaps_left(BANK.of(situation), {}) for situation in Situation)
    assert GAPS[gap]


def test_the_bank_travels_to_other_processes() -> None:
    assert pickle.loads(pickle.dumps(BANK)) == BANK


# Mistakes in the settings


def test_a_situation_left_out_is_named_with_what_to_write() -> None:
    given = copy.deepcopy(SHIPPED)
    del given["situations"]["school-absence"]
    assert problem(given) == (
        'the situation "school-absence" is missing. Write [situations.school-absence] on a line of its own, '
        "and below it: title, trigger, signs, steps, within, source"
    )


@pytest.mark.parametrize("nothing", [{}, {"situations": {}}, {"situations": "none"}])
def test_a_bank_with_nothing_in_it_is_refused(nothing: Any) -> None:
    assert '"new-partner" is missing' in problem(nothing)


def test_a_misspelt_situation_is_named_with_what_is_missing() -> None:
    given = copy.deepcopy(SHIPPED)
    given["situations"]["shcool-absence"] = given["situations"].pop("school-absence")
    assert problem(given) == (
        'there is no situation "shcool-absence". Take [situations.shcool-absence] out, '
        "or write one of those that are missing: school-absence"
    )


def test_a_situation_too_many_is_refused() -> None:
    given = copy.deepcopy(SHIPPED)
    given["situations"]["holiday"] = given["situations"]["other"]
    assert problem(given) == 'there is no situation "holiday". Take [situations.holiday] out'


def test_a_label_is_not_the_name_of_a_section() -> None:
    given = copy.deepcopy(SHIPPED)
    given["situations"][Situation.SCHOOL_ABSENCE.label] = given["situations"].pop("school-absence")
    assert "there is no situation" in problem(given)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"title": " "}, '"title" is missing, blank or not text. Write: title = "..."'),
        ({"within": 24}, '"within" is missing, blank or not text. Write: within = "..."'),
        ({"signs": "Somebody new."}, '"signs" is missing, blank or not text. Write: signs = ["..."]'),
        ({"steps": []}, '"steps" is missing, blank or not text. Write: steps = ["..."]'),
        ({"steps": ["{doer} visits.", ""]}, '"steps" is missing, blank or not text. Write: steps = ["..."]'),
        ({"when": "soon"}, '"when" is unknown. The parts are: title, trigger, signs, steps, within, source'),
    ],
)
def test_a_part_that_cannot_be_read_is_named_with_what_to_write(parts: dict[str, Any], words: str) -> None:
    assert problem(changed(**parts)) == f"in [situations.new-partner], {words}"


def test_a_part_left_out_is_named_with_what_to_write() -> None:
    given = copy.deepcopy(SHIPPED)
    del given["situations"]["other"]["steps"]
    assert problem(given) == ('in [situations.other], "steps" is missing, blank or not text. Write: steps = ["..."]')


def test_a_section_that_is_no_section_is_refused() -> None:
    given = copy.deepcopy(SHIPPED)
    given["situations"]["other"] = "own words"
    assert "write [situations.other] on a line of its own" in problem(given)


@pytest.mark.parametrize("part", ["title", "trigger", "within"])
@pytest.mark.parametrize("gap", ["{kid}", "{ child }", "{Child}", "{}", "{child.name}"])
def test_an_unknown_gap_is_refused_in_every_text(part: str, gap: str) -> None:
    said = problem(changed(**{part: f"{SHIPPED['situations']['new-partner'][part]} {gap}"}))
    assert said.startswith(f'in [situations.new-partner], "{gap}" is not a gap that a form can fill. Write one of: ')
    assert all(f"{{{known}}}" in said for known in GAPS)


@pytest.mark.parametrize("part", ["signs", "steps"])
def test_an_unknown_gap_is_refused_in_every_list(part: str) -> None:
    assert '"{kid}" is not a gap' in problem(changed(**{part: ["{doer} visits.", "See {kid}."]}))


@pytest.mark.parametrize("text", ["{doer visits.", "doer} visits.", "{{doer} visits.", "{doer}} visits."])
def test_half_a_gap_is_refused(text: str) -> None:
    assert "a brace stands alone" in problem(changed(steps=["{doer} visits.", text]))


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"title": "If a parent has a new partner"}, '"title" does not begin like the others'),
        ({"trigger": "A new partner is seen."}, '"trigger" does not say who notices'),
        ({"steps": ["Legal advice will be sought."]}, '"steps" do not say who acts'),
    ],
)
def test_words_that_say_not_who_notices_or_acts_are_refused(parts: dict[str, Any], words: str) -> None:
    assert words in problem(changed(**parts))


# Filling


@pytest.mark.parametrize("situation", Situation)
def test_filled_words_have_no_gap_left(situation: Situation) -> None:
    words = filled(BANK.of(situation), NAMES)
    assert not [text for text in words.texts() if re.search(r"[{}]", text)]
    assert words.source == BANK.of(situation).source


def test_each_name_goes_into_its_own_gap() -> None:
    words = filled(wording(), NAMES)
    assert words.title == "Back up plan if Temi is away"
    assert words.trigger == "Mrs Farah March sees it."
    assert words.signs == ("Temi is late.",)
    assert words.steps == ("Ms Dami Bello rings Aunt Efua Mensah.", "Ms Dami Bello visits.")
    assert words.within == "Ms Dami Bello visits the same day."


@pytest.mark.parametrize("typed", ["{doer}", "{0}", "{", "\\1", "\\g<0>", "%s", "Ann {child!r}", "{{ child }}"])
def test_a_typed_name_is_inserted_exactly_as_it_stands(typed: str) -> None:
    assert filled(wording(), NAMES | {"carer": typed}).steps[0] == f"Ms Dami Bello rings {typed}."


def test_gaps_without_a_name_are_listed_once_in_the_order_of_the_page() -> None:
    assert gaps_left(wording(), {}) == ("child", "spotter", "doer", "carer")
    assert gaps_left(wording(), NAMES) == ()


@pytest.mark.parametrize("nothing", ["", "  "])
def test_a_blank_name_leaves_its_gap_open(nothing: str) -> None:
    assert gaps_left(wording(), NAMES | {"doer": nothing}) == ("doer",)


def test_words_are_not_filled_while_a_gap_is_open() -> None:
    names = {gap: name for gap, name in NAMES.items() if gap not in ("spotter", "carer")}
    with pytest.raises(GapsLeft) as caught:
        filled(wording(), names)
    assert caught.value.gaps == ("spotter", "carer")
    assert "Temi" not in str(caught.value)


HOSPITAL = BANK.of(Situation.PARENT_IN_HOSPITAL)


def test_whoever_passes_it_on_and_looks_after_the_child_does_not_ring_themselves() -> None:
    names = NAMES | {"teller": "Mrs Jean Cole", "carer": "Mrs Jean Cole", "told": "Ms Nadia Holt and Mrs Helen Moss"}
    assert filled(HOSPITAL, names).steps[0].startswith("Mrs Jean Cole rings Ms Nadia Holt and Mrs Helen Moss. ")


def test_several_people_make_one_list_in_which_nobody_stands_twice() -> None:
    names = NAMES | {"carer": "Mrs Jean Cole", "told": "Ms Nadia Holt and Mrs Jean Cole and Mrs Helen Moss"}
    assert (
        filled(HOSPITAL, names)
        .steps[0]
        .startswith("Mr Ade Cole rings Mrs Jean Cole, Ms Nadia Holt and Mrs Helen Moss. ")
    )


def test_a_step_in_which_somebody_would_tell_only_themselves_is_left_out() -> None:
    names = NAMES | {"teller": "Ms Dami Bello", "told": "Ms Dami Bello"}
    steps = filled(BANK.of(Situation.OTHER), names).steps
    assert len(steps) == len(BANK.of(Situation.OTHER).steps) - 1
    assert not any("tells" in step for step in steps)


@pytest.mark.parametrize("situation", list(Situation))
def test_nobody_rings_or_tells_themselves_whoever_has_several_parts(situation: Situation) -> None:
    one = dict.fromkeys(("spotter", "teller", "doer", "told", "carer"), "Mrs Jean Cole")
    for text in filled(BANK.of(situation), NAMES | one).texts():
        assert not re.search(r"Mrs Jean Cole (?:tells|rings|and|,)(?: the police and)? Mrs Jean Cole", text), text


@pytest.mark.parametrize(("pronouns", "text"), [(HE, "his parent is"), (SHE, "her parent is"), ({}, "their parent is")])
def test_the_child_is_he_or_she_where_that_is_known(pronouns: dict[str, str], text: str) -> None:
    assert text in filled(BANK.of(Situation.PARENT_IN_CUSTODY), NAMES | pronouns).steps[3]


def test_own_words_are_asked_for_in_anything_else() -> None:
    assert [situation for situation in Situation if "situation" in gaps_left(BANK.of(situation), {})] == [
        Situation.OTHER
    ]
    assert filled(BANK.of(Situation.OTHER), NAMES).title == "Back up plan if Gran moves away"

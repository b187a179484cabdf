"""Wording that does not work for families is advised on; the good way to say it is left alone."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest

from pipeline.domain.checks.wording_checks import FAMILY_TEXT, WORDING_CHECKS, wording, wording_findings
from pipeline.domain.findings import advise
from pipeline.domain.form import Form, Line, Words, ask
from pipeline.domain.reach import Holds, Voice
from pipeline.domain.wording import WORDS, sentence

from .looking import look, seen
from .practice_cases import PRACTICE_CASES, PRACTICE_SENTENCES
from .sentences import SENTENCES

CHECKS = {check.practice_check: check for check in WORDING_CHECKS}

BAD = [
    ("PC-01", "Midwife to monitor sleep."),
    ("PC-01", "Gran will keep an eye on Jo."),
    ("PC-01", "Monitored weekly, with a baby monitor."),
    ("PC-02", "Help with money: support to be provided."),
    ("PC-02", "Family worker to support Gran with bedtimes."),
    ("PC-02", "The support worker will support Gran."),
    ("PC-03", "Gran to use adequate bedtimes."),
    ("PC-03", "The flat is kept to a reasonable standard."),
    ("PC-03", "Set appropriate rules, and ring if appropriate."),
    ("PC-04", "To promote Jo's well\u2011being at school."),
    ("PC-04", "All of Jo's needs are met."),
    ("PC-04", "Gran builds resilience."),
    ("PC-05", "The kitchen is clean and tidy."),
    ("PC-05", "Jo sleeps better."),
    ("PC-06", "Ongoing"),
    ("PC-06", "Within four weeks"),
    ("PC-06", "At the next review"),
    ("PC-06", "T.B.C."),
    ("PC-07", "The school"),
    ("PC-07", "Children\u2019s Services"),
    ("PC-07", "Mum and dad"),
    ("PC-08", "Dad will not swear at Jo."),
    ("PC-08", "Jo stops biting."),
    ("PC-08", "Not only does Jo eat, she will never be late."),
    ("PC-09", "Jo has good attendance."),
    ("PC-09", "The twins are safe and well."),
    ("PC-11", "Jo sleeps in a bed; Jo eats breakfast."),
    ("PC-11", "Jo reads each day and eats fruit and is in bed by 8pm."),
    ("PC-11", "Jo and Bo are at school on time and Gran rings in and the bag is packed."),
    ("PC-11", "Jo reads each day\n- Jo swims on Fridays"),
    ("PC-11", "Jo reads each day\n2. Jo swims on Fridays"),
    ("PC-12", "Refer Gran to the memory clinic."),
    ("PC-12", "Dad to attend the Tuesday evening group."),
    ("PC-12", "Engage with the drug service."),
    ("PC-13", "Gran is at home at all times."),
    ("PC-13", "I do not allow friends in the flat at all."),
    ("PC-13", "Jo never swears. Always ring 999 in a fire."),
    ("PC-14", "Uncle Pat must leave the flat."),
    ("PC-14", "Dad may not stay overnight."),
    ("PC-14", "Dad won\u2019t live with Jo."),
    ("PC-15", "Family time must be supervised."),
    ("PC-15", "Uncle Pat is not allowed to see Jo."),
    ("PC-15", "Dad has no contact with Jo."),
    ("PC-16", "We escalate this."),
    ("PC-16", "Then care proceedings are started on Monday."),
    ("PC-16", "Mr Ray visits. A section 47 enquiry starts."),
    ("PC-17", "The case stays open."),
    ("PC-17", "Cases will be closed in May."),
    ("PC-18", "Failure to adhere will be noted."),
    ("PC-18", "If you do not engage, the children will be removed."),
    ("PC-19", "Gran refuses to engage."),
    ("PC-19", "Dad was unco-operative."),
    ("PC-20", "The IDVA rings on Mondays."),
    ("PC-20", "A s.47 enquiry (EDT) begins, then the HV calls."),
    ("PC-20", "The health visitor (HV) rings the MARAC, and the HV calls again. The LAC nurse calls too."),
    ("PC-32", "N/A - too young."),
    ("PC-32", "Not obtained, see assessment."),
    ("PC-32", "Unable to speak to him this time"),
    ("PC-35", "School rings promptly."),
    ("PC-35", "Gran rings as and when needed."),
    ("PC-41", "Seek an alternative carer."),
    ("PC-41", "New placement to be found."),
    ("PC-43", "The risk of emotional harm goes down."),
    ("PC-43", "Jo is safeguarded."),
    ("PC-43", "To ensure Temi is not subjected to emotional harm on Saturdays at 10am."),
    ("PC-43", "Temi is kept safe. She comes home at 3pm."),
    ("PC-46", "Ms Ray must not let him in."),
    ("PC-46", "Ms Ray will ensure that he will not ring."),
    ("PC-47", "Ms Ray agrees to section 20, otherwise we go to court."),
    ("PC-47", "s.20 consent: obtained"),
    ("PC-47", "Ms Ray agrees to section 20. Otherwise we will go to court."),
    ("PC-48", "Jo goes on the waiting list."),
    ("PC-48", "Respite, if available."),
    ("PC-49", "Panel to agree short breaks."),
    ("PC-49", "We ask the panel for a bed."),
    ("PC-50", "Jo is manipulative."),
    ("PC-50", "A dysfunctional home."),
    ("PC-51", "word " * 26),
    ("PC-51", "Short. " + "and another one " * 9 + "\nShort."),
    ("PC-52", "Within 24 working hours."),
    ("PC-52", "After two working hours, ring again."),
    ("PC-54", "See above."),
    ("PC-54", "to be agreed"),
    ("PC-57", "Gran signed it and therefore Jo is safe."),
    ("PC-57", "The agreement should keep Jo safe."),
    ("PC-58", "A bed will be ordered."),
    ("PC-58", "Gran to be told by 9am."),
]
GOOD = [
    ("PC-01", "Ms Pell weighs Jo at the clinic every Monday and rings Mr Ray the same day."),
    ("PC-01", "Mr Ray fetches the carbon monoxide monitor on 4 June."),
    ("PC-01", "Ring the Monitoring Officer."),
    ("PC-02", "Mr Ray reads with Jo for 20 minutes each school morning."),
    ("PC-02", "Gran is given income support."),
    ("PC-02", "The family support worker, Ms Pell, cooks tea with Gran on three Thursdays."),
    ("PC-03", "Jo is in bed by 7.30pm on school nights."),
    ("PC-03", "Use age-appropriate books, and ring where appropriate."),
    ("PC-04", "Jo tells Gran when something worries him."),
    ("PC-04", "Jo's needs are met: he has 2 warm meals a day."),
    ("PC-05", "The stairs are clear when Ms Pell visits."),
    ("PC-05", "There is milk in the fridge on each visit."),
    ("PC-06", "Every contact"),
    ("PC-06", "Ongoing. Looked at again on 30/06/2026."),
    ("PC-06", "Ongoing, looked at again on 30 June 2026"),
    ("PC-07", "Mrs Farah March, Head of Year 6"),
    ("PC-07", "School nurse Ms Pell"),
    ("PC-07", "Health visitor. Ms Pell"),
    ("PC-08", "Dad and Jo talk calmly at handovers."),
    ("PC-08", "Jo waits at the bus stop no later than 8am and is not upset."),
    ("PC-09", "Jo is at school on 9 days out of 10."),
    ("PC-09", "Jo's attendance is good attendance from 92%."),
    ("PC-11", "Jo is ready by 8.30am with a packed bag."),
    ("PC-11", "Jo and Bo have a warm home and a hot meal."),
    ("PC-11", "Jo has bread and butter and an apple at 8am."),
    ("PC-12", "Ms Pell refers Gran to the memory clinic so that she has a nurse by 2 June."),
    ("PC-12", "Mr Ray drives Gran to the bank."),
    ("PC-12", "Refer Gran to the memory clinic. Then she can have a nurse, because she wants one."),
    ("PC-13", "Visitors are gone by 9pm on school nights."),
    ("PC-13", "Always ring 999 if you smell gas."),
    ("PC-13", "Always put her to sleep on her back."),
    ("PC-14", "Uncle Pat must leave the flat until 4 June. This was his own idea."),
    ("PC-14", "The court order says that Dad may not stay overnight."),
    ("PC-14", "Jo will not stay up late."),
    ("PC-15", "Gran is there because Dad asked her to come."),
    ("PC-15", "Family time will be supervised. Dad asked for that."),
    ("PC-15", "If there is no contact from school, ring again."),
    ("PC-16", "Gran has Jo from school that day, and Mr Ray rings. He asks for legal advice."),
    ("PC-16", "Aunt Jo collects him at once. Then a strategy meeting."),
    ("PC-17", "In case the bus is late, ring Gran."),
    ("PC-17", "In this case, ring Gran."),
    ("PC-17", "Write the case number on it."),
    ("PC-18", "We talk with you first about what got in the way."),
    ("PC-18", "The manager may ask a solicitor for advice."),
    ("PC-19", "Gran missed two visits. Mornings are hard, so we come at 2pm."),
    ("PC-19", "Dad did not come on 3 May."),
    ("PC-20", "The GP and the NHS send letters."),
    ("PC-20", "The health visitor (HV) rings on Monday, and the HV calls again on Friday."),
    ("PC-20", "Jo's 20 minutes with Gran."),
    ("PC-20", "The IDVA (a worker who helps people hurt at home) rings."),
    ("PC-20", "The health visitor (HV) rings on Monday.\nThe HV calls again on Friday."),
    ("PC-32", "She likes her cat."),
    ("PC-32", "None. But she told Ms Pell that she likes her cat."),
    ("PC-32", "Too young to talk, but she laughs when Nan comes."),
    ("PC-32", "None of the rooms feel like his, Jo says."),
    ("PC-35", "Mr Ray visits within 24 hours."),
    ("PC-35", "Ring Ms Pell immediately on 01632 960 111."),
    ("PC-41", "Jo sleeps at Aunt Bo's for the weekend."),
    ("PC-41", "Ms Lund, whom Jo met in May, has a room for him."),
    ("PC-43", "Jo is relaxed when he is handed over."),
    ("PC-43", "Jo's Saturdays with Dad go ahead as agreed."),
    ("PC-43", "Sadie is kept safe by Nan from 3.15pm every Friday."),
    ("PC-46", "Mr Ray meets Mr Vale every Friday."),
    ("PC-46", "Ms Vale rings 999 if she is afraid."),
    ("PC-47", "Ms Ray heard on 2 May what section 20 means. She can ask for Jo back at any time."),
    ("PC-47", "The court sits on 3 May."),
    ("PC-48", "Jo starts on 8 June; if the group is full, Mr Hop meets him."),
    ("PC-48", "The place is booked."),
    ("PC-49", "Short breaks: not agreed yet, panel on 17 June."),
    ("PC-49", "Show Gran the control panel of the boiler."),
    ("PC-50", "Jo went out on 3 May and came home at 6am."),
    ("PC-50", "Dad shouts when he is worried."),
    ("PC-51", "word " * 25),
    ("PC-51", ("word " * 15 + "end. ") * 4),
    ("PC-52", "By 3pm the next working day."),
    ("PC-52", "Within 24 hours."),
    ("PC-54", "If Jo loses weight again, Dr Iqbal sees her that week."),
    ("PC-54", "None of us gives up: we meet again."),
    ("PC-54", "As above. Also, Dr Iqbal sees her that week."),
    ("PC-57", "Gran signed on 4 May; Mr Ray visits on 6 May."),
    ("PC-57", "The agreement is a record only."),
    ("PC-58", "Ms Pell orders the bed."),
    ("PC-58", "The bed will be delivered by Mr Lynn."),
]
TITLE = {"title": "A title", "guidance": "Guidance."}


class Helper(Form):
    """A row of the plan below."""

    who: Annotated[Line, ask(**TITLE, private=True, voice=Voice.WHO)]
    task: Annotated[Words, ask(**TITLE, voice=Voice.ACTION)]


class About(Form):
    """The one part of the plan below that is no table."""

    child: Annotated[Line, ask(**TITLE, private=True)]
    friend: Annotated[Line | None, ask(**TITLE, holds=Holds.NAME)] = None
    home: Annotated[Line | None, ask(**TITLE, private=True, holds=Holds.ADDRESS)] = None
    views: Annotated[Words | None, ask(**TITLE, private=True, voice=Voice.VIEWS)] = None
    note: Annotated[Words | None, ask(**TITLE)] = None


class TrialPlan(Form):
    """A made-up kind, as far from the agreement as can be."""

    kind: Literal["trial-plan"] = "trial-plan"
    about: About
    tasks: tuple[Helper, ...]


def plan(task: str, who: str = "Ms Pell", **about: str) -> TrialPlan:
    return TrialPlan(about=About(**{"child": "Jo Rigby-Cole", **about}), tasks=(Helper(who=who, task=task),))


@pytest.mark.parametrize(("check", "text"), BAD)
def test_wording_that_does_not_work_is_seen(check: str, text: str) -> None:
    assert CHECKS[check].fires_on(text)


@pytest.mark.parametrize(("check", "text"), [case for case in BAD if case[0] != "PC-20"])
def test_capitals_hide_no_wording(check: str, text: str) -> None:
    assert CHECKS[check].fires_on(text.upper())


def test_initials_are_seen_in_capitals_only() -> None:
    assert not CHECKS["PC-20"].fires_on("He put a dash of mash on the da's plate.")


@pytest.mark.parametrize(("check", "text"), GOOD)
def test_wording_that_works_is_left_alone(check: str, text: str) -> None:
    assert not CHECKS[check].fires_on(text)


def test_every_check_has_two_bad_and_two_good_examples() -> None:
    for check in CHECKS:
        assert [name for name, _ in BAD].count(check) >= 2, check
        assert [name for name, _ in GOOD].count(check) >= 2, check


@pytest.mark.parametrize(("code", "voice", "text"), PRACTICE_CASES, ids=[code for code, _, _ in PRACTICE_CASES])
def test_a_check_finds_this_and_nothing_else(code: str, voice: Voice, text: str) -> None:
    (finding,) = wording_findings([(("part", "answer"), text, voice)])
    assert finding == advise(code, "part", "answer")


def test_every_check_has_a_case_and_its_exact_words() -> None:
    codes = {check.code for check in WORDING_CHECKS}
    assert len(codes) == len(WORDING_CHECKS)
    assert {code for code, _, _ in PRACTICE_CASES} == codes
    assert {code: sentence(advise(code)) for code in codes - set(SENTENCES)} == PRACTICE_SENTENCES
    assert {sentence(advise(code)) for code in codes & set(SENTENCES)} <= set(SENTENCES.values())
    assert all(len(WORDS[code].found) + len(WORDS[code].remedy) < 220 for code in codes)


def test_advice_is_given_once_for_each_check_and_answer() -> None:
    text = "Monitor him promptly. Monitor her. Keep an eye on them."
    found = [finding.code for finding in wording_findings([((), text, Voice.ACTION), ((), text, Voice.ACTION)])]
    assert found == ["says-monitor", "says-no-speed"] * 2


@pytest.mark.parametrize("check", WORDING_CHECKS, ids=lambda check: check.code)
def test_a_check_listens_to_its_own_voices_only(check: object) -> None:
    code, _, text = next(case for case in PRACTICE_CASES if case[0] == getattr(check, "code", None))
    heard = {voice for voice in Voice if code in {f.code for f in wording_findings([((), text, voice)])}}
    assert heard == getattr(check, "voices", None)


def test_views_are_peoples_own_words() -> None:
    said = "Dad is manipulative; he will never support me. " * 9
    assert list(wording_findings([((), said, Voice.VIEWS)])) == []
    assert {check.practice_check for check in WORDING_CHECKS if Voice.VIEWS in check.voices} == {"PC-32"}
    assert Voice.VIEWS not in FAMILY_TEXT


@pytest.mark.parametrize("name", ["Ms Grace Chaotic", "Mr Chaotic-Cole", "grace chaotic", "GRACE CHAOTIC"])
@pytest.mark.parametrize("text", ["Read with Chaotic.", "Read with MR CHAOTIC."])
def test_nobody_is_advised_on_what_they_are_called(name: str, text: str) -> None:
    assert list(wording_findings([((), text, Voice.ACTION)], [name])) == []
    assert [finding.code for finding in wording_findings([((), text, Voice.ACTION)])] == ["says-label"]


@pytest.mark.parametrize("text", ["Will will support Jo.", "Support to be provided.", "Ring, to support Mr Lane."])
@pytest.mark.parametrize("name", ["will lane", "Will Lane, support worker", "Mr Will To-Lane"])
def test_a_name_hides_no_other_word(text: str, name: str) -> None:
    assert [finding.code for finding in wording_findings([((), text, Voice.ACTION)], [name])] == ["says-support"]


def test_a_name_of_several_words_is_one_word_in_its_place() -> None:
    text = "She will ensure that Mr Sam Ray does not ring."
    assert [f.code for f in wording_findings([((), text, Voice.ACTION)], ["Mr Sam Ray"])] == ["risk-on-the-harmed"]


def test_two_names_are_one_thing_in_an_outcome() -> None:
    text = ("outcome",), "jo and Anne Marie have tea and a story.", Voice.OUTCOME
    assert list(wording_findings([text], ["Jo Ray", "Anne Marie Ray"])) != []
    text = ("outcome",), "Jo and Anne Marie have tea and a story.", Voice.OUTCOME
    assert list(wording_findings([text], ["Jo Ray", "Anne Marie Ray"])) == []


def test_a_person_of_the_case_makes_a_plan_of_a_procedure() -> None:
    text = ("then",), "Bo stays with Jo that night. Legal advice is asked for.", Voice.CONTINGENCY
    assert [finding.code for finding in wording_findings([text])] == ["process-not-plan"]
    assert list(wording_findings([text], ["Bo Lund"])) == []


def test_who_is_to_act_is_read_as_it_stands() -> None:
    assert list(wording(plan("Read with Jo.", who="Police"), None)) == [advise("names-no-person", "tasks", 0, "who")]
    assert list(wording(plan("Read with Jo.", who="Mum", child="Mum and Dad"), None)) == [
        advise("names-no-person", "tasks", 0, "who")
    ]
    assert list(wording(plan("Read with Jo."), None)) == []


def test_any_kind_is_read_by_the_voices_of_its_answers() -> None:
    found = wording(plan("Monitor Jo.", views="As above", note="Monitor Jo."), None)
    assert list(found) == [advise("views-missing", "about", "views"), advise("says-monitor", "tasks", 0, "task")]


@pytest.mark.parametrize(
    "about",
    [{"child": "Jo Monitor"}, {"friend": "Dr Monitor"}, {"friend": "Bo Lane", "child": "Monitor"}],
)
def test_names_are_taken_from_private_answers_and_from_those_that_hold_one(about: dict[str, str]) -> None:
    assert list(wording(plan("Monitor and Mr Ray read.", **about), None)) == []


def test_the_person_who_acts_is_a_name_too_but_an_organisation_is_not() -> None:
    assert list(wording(plan("Monitor reads.", who="Ms Monitor"), None)) == []
    found = [finding.code for finding in wording(plan("Family time will be supervised.", who="Family"), None)]
    assert found == ["names-no-person", "restricts-family-time"]


@pytest.mark.parametrize("about", [{"home": "9 Monitor Road"}, {"views": "Monitor me"}, {"note": "Monitor Road"}])
def test_addresses_views_and_notes_are_no_names(about: dict[str, str]) -> None:
    assert [finding.code for finding in wording(plan("Monitor Jo.", **about), None)] == ["says-monitor"]


def test_an_answer_still_to_be_put_right_is_passed_over() -> None:
    row = Helper.model_construct(task="Monitor Jo.")
    draft = TrialPlan.model_construct(tasks=(row,))
    for form, name in ((row, "who"), (draft, "about")):
        form.__dict__.pop(name, None)
    assert list(wording(draft, None)) == [advise("says-monitor", "tasks", 0, "task")]


def test_wording_is_advised_on_once_a_field_and_never_stops() -> None:
    examined = look({"actions.0.action": "Monitor him. Monitor her. Keep an eye on them."})
    assert seen(examined.findings) == {("says-monitor", "advise", ("actions", 0, "action"))}
    assert len(examined.findings) == 1
    assert examined.submission is not None


def test_the_check_column_may_say_monitor() -> None:
    assert look({"actions.0.check": "Ms Holt monitors this and supports mum appropriately."}).findings == ()


@pytest.mark.parametrize("path", ["purpose.reason_details", "keeping.consequences", "purpose.intended_outcome"])
def test_labels_are_seen_in_everything_the_family_reads(path: str) -> None:
    examined = look({path: "Dad is manipulative."})
    assert seen(examined.findings) == {("says-label", "advise", tuple(path.split(".")))}


def test_a_familys_agreement_gets_the_advice_its_mutations_ask_for() -> None:
    for changes, code in (
        ({"purpose.intended_outcome": "To ensure Temi is not subjected to emotional harm"}, "outcome-too-general"),
        ({"before.sex_offender_contact": True}, "gate-rules-it-out"),
        ({"people.1.address": "41 Heron Walk, Fenmarsh, QX3 8LT"}, "confidential-address-elsewhere"),
    ):
        assert code in {finding.code for finding in look(changes).findings}

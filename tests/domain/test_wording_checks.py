"""Wording that does not work for families is advised on; the good way to say it is left alone."""

from __future__ import annotations

import pytest

from pipeline.domain.checks.wording_checks import WORDING_CHECKS

from .looking import look, seen

CHECKS = {check.practice_check: check for check in WORDING_CHECKS}

BAD = [
    ("PC-01", "Health visitor to monitor weight."),
    ("PC-01", "School will keep an eye on Ayo."),
    ("PC-01", "Monitored weekly, with a baby monitor."),
    ("PC-02", "Family support to be provided."),
    ("PC-02", "Social worker to support mum with routines."),
    ("PC-02", "The support worker will support mum."),
    ("PC-03", "Parents to set appropriate boundaries."),
    ("PC-03", "Home conditions to be maintained to an acceptable standard."),
    ("PC-03", "Set appropriate rules, and ring if appropriate."),
    ("PC-05", "Grandma will keep the house clean and tidy."),
    ("PC-05", "Dad will behave better."),
    ("PC-43", "To ensure Billy is not subjected to emotional harm."),
    ("PC-43", "To safeguard and promote the welfare of the children."),
    ("PC-43", "To ensure Temi is not subjected to emotional harm on Saturdays at 10am."),
    ("PC-43", "Temi is kept safe. She comes home at 3pm."),
    ("PC-46", "Mother will not allow him into the house."),
    ("PC-46", "She will ensure that he does not contact the children."),
    ("PC-48", "Counselling when a place becomes available."),
    ("PC-48", "Subject to funding, respite will be provided."),
    ("PC-50", "Liam absconded again and is attention-seeking."),
    ("PC-50", "A chaotic family; mum is an addict."),
    ("PC-57", "Mum has signed the agreement so the children are safe."),
    ("PC-57", "The agreement will keep the children safe."),
]
GOOD = [
    ("PC-01", "Ms Priya Dass will weigh Ayo at Elm Clinic every Tuesday and ring Ms Bello the same day."),
    ("PC-01", "Mr Kyle Brandt will collect the blood glucose monitor from the pharmacy on 4 June 2026."),
    ("PC-01", "Ring the Monitoring Officer."),
    ("PC-02", "Mr Owusu will sit with Leila for 20 minutes of reading each school morning until 17 July 2026."),
    ("PC-02", "The family support worker, Ms Hana Idris, will cook tea with Ms Nowak on 3 Thursdays in May."),
    ("PC-03", "Jude is in bed by 8pm on school nights."),
    ("PC-03", "Use age-appropriate books, and ring where appropriate."),
    ("PC-05", "Stairs, hall and Theo's bedroom floor are clear of rubbish and pet mess when Ms Carey visits."),
    ("PC-05", "There is food for tea and breakfast in the fridge on each visit."),
    ("PC-43", "To make sure Ife's family time takes place as agreed and that he is not upset when his dad arrives."),
    ("PC-43", "To make sure Sadie is collected by Nan at 3.15pm every Friday."),
    ("PC-43", "Sadie is kept safe by Nan from 3.15pm every Friday."),
    ("PC-46", "Mr Vale's worker, Mr Gray, meets him every Friday; Mr Vale agrees to stay with his cousin."),
    ("PC-46", "Ms Vale will ring Mr Gray's number or 999 if she is afraid."),
    ("PC-48", "Ms Teo starts with the youth worker on 8 June; if full, the school mentor Mr Hop will meet weekly."),
    ("PC-48", "Place confirmed 3 May."),
    ("PC-50", "Liam went missing on 3 May and came home at 6am."),
    ("PC-50", "Ms Doyle says she has not used since March; the test on 4 May agrees."),
    ("PC-57", "Ms Ray signed on 4 May; Mr Dale visits on 6 May and 13 May to see how it is going."),
    ("PC-57", "The agreement is a record only."),
]


@pytest.mark.parametrize(("check", "text"), BAD)
def test_wording_that_does_not_work_is_seen(check: str, text: str) -> None:
    assert CHECKS[check].fires_on(text)
    assert CHECKS[check].fires_on(text.upper())


@pytest.mark.parametrize(("check", "text"), GOOD)
def test_wording_that_works_is_left_alone(check: str, text: str) -> None:
    assert not CHECKS[check].fires_on(text)


def test_every_check_has_a_bad_and_a_good_example() -> None:
    assert {check for check, _ in BAD} == set(CHECKS) == {check for check, _ in GOOD}


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

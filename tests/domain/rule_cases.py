"""Cases of rules, and those of the agreement: the change to an example, and everything that is then found.

The cases of the other kinds stand in `cases_*.py` beside this file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from pipeline.domain.circumstances import Circumstances
from pipeline.domain.numbering import Standing, StandingDocument
from pipeline.domain.profiles import AgreementPolicy, Profile

from .looking import AGREEMENT, KNOWN, Changes, Seen, path_of


@dataclass(frozen=True)
class Case:
    """A change to the kind's example, and all that must be found because of it."""

    rule: str
    name: str
    changes: Changes
    found: frozenset[Seen]
    known: Circumstances = KNOWN
    kind: str = AGREEMENT


def june(day: int) -> date:
    return date(2026, 6, day)


def case(
    rule: str, name: str, changes: Changes, *found: str, known: Circumstances = KNOWN, kind: str = AGREEMENT
) -> Case:
    """Read what is expected from lines such as `stop case-closed case.case_open`."""
    expected = set()
    for line in found:
        severity, code, *path = line.split()
        expected.add((code, severity, path_of(path[0])))
    return Case(rule, name, changes, frozenset(expected), known, kind)


def with_standing(
    *standings: Standing, first_number: int = 1, others: Mapping[str, tuple[Standing, ...]] | None = None
) -> Circumstances:
    """Return what is known where the submission's own series has documents of these standings, in order.

    `others` says the same of other series of the case, each counted from 1.
    """
    return replace(
        KNOWN,
        standing=_documents(standings, first_number),
        first_number=first_number,
        others={series: _documents(them) for series, them in (others or {}).items()},
    )


def _documents(standings: tuple[Standing, ...], first_number: int = 1) -> tuple[StandingDocument, ...]:
    return tuple(StandingDocument(number, standing) for number, standing in enumerate(standings, start=first_number))


DECIDED = {
    "before.override_by": "Mr Joel Abara",
    "before.override_reason": "Both parents have kept every appointment since spring.",
    "before.override_legal_advice_on": june(9),
}
MANAGER_DECIDES, EMERGENCIES_ONLY = (
    replace(KNOWN, profile=Profile(agreement_policy=policy))
    for policy in (AgreementPolicy.MANAGER_OVERRIDE, AgreementPolicy.EMERGENCY_ONLY)
)
ALL_SIGNED = {f"people.{i}.signed_on": june(10) for i in range(4)} | {"signing.planned_on": june(10)}
DRAWN_UP_ON_MONDAY = {
    "case.drawn_up_on": june(8),
    "keeping.explained_on": june(8),
    "keeping.complaints_told_on": june(8),
}
TOLD_EARLIER = {"keeping.explained_on": june(9), "keeping.complaints_told_on": june(9)}

SPEAKS = (
    case("case_is_open", "the case is closed", {"case.case_open": False}, "stop case-closed case.case_open"),
    case("gate", "an agreement has failed before", {"before.failed_before": True},
         "stop gate-rules-it-out before.failed_before"),
    case("gate", "the concerns are global", {"before.global_concerns": True},
         "stop gate-rules-it-out before.global_concerns"),
    case("gate", "the concern is contact with a sex offender", {"before.sex_offender_contact": "yes"},
         "stop gate-rules-it-out before.sex_offender_contact"),
    case("gate", "two questions of the gate are answered yes",
         {"before.failed_before": True, "before.global_concerns": True},
         "stop gate-rules-it-out before.failed_before", "stop gate-rules-it-out before.global_concerns"),
    case("gate", "a decision without reason and legal advice",
         {"before.failed_before": True, "before.override_by": "Mr Joel Abara"},
         "stop override-incomplete before.override_reason",
         "stop override-incomplete before.override_legal_advice_on"),
    case("gate", "a decision that nobody has taken",
         {"before.failed_before": True, **DECIDED, "before.override_by": None},
         "stop override-incomplete before.override_by"),
    case("gate", "a full decision", {"before.global_concerns": True, **DECIDED},
         "advise gate-overridden before.global_concerns"),
    case("gate", "a decision where none is needed", {"before.override_reason": "Just in case."},
         "advise override-not-needed before.override_reason"),
    case("override_is_the_managers", "the social worker decides to go on",
         {"before.failed_before": True, **DECIDED, "before.override_by": "Ms Nadia Holt"},
         "advise gate-overridden before.failed_before", "stop override-not-by-manager before.override_by"),
    case("our_policy_allows_it", "no decision of a manager, where each agreement needs one", {},
         "stop agreement-needs-manager before.override_by", known=MANAGER_DECIDES),
    case("our_policy_allows_it", "reviewed a day late, where agreements are for emergencies only",
         {"review.review_on": june(18), "actions.3.by_when": june(18)},
         "stop agreement-too-long review.review_on", known=EMERGENCIES_ONLY),
    case("the_manager_is_ours", "a manager of whom the settings know nothing",
         {"signing.team_manager": "Mr Pat Brandt", "extra_copies": []},
         "advise manager-not-in-list signing.team_manager"),
    case("one_child", "two first names", {"child.first_name": "Samuel and Amy"},
         "stop more-than-one-child child.first_name"),
    case("one_child", "two first names with a stroke", {"child.first_name": "Samuel/Amy"},
         "stop more-than-one-child child.first_name"),
    case("one_birth_date", "born and expected", {"child.expected_birth_on": june(30)},
         "stop birth-both child.expected_birth_on"),
    case("one_birth_date", "neither born nor expected", {"child.date_of_birth": None},
         "stop birth-missing child.date_of_birth"),
    case("one_birth_date", "born tomorrow", {"child.date_of_birth": june(11)},
         "stop birth-in-future child.date_of_birth"),
    case("childs_age_fits", "eighteen on the very day", {"child.date_of_birth": date(2008, 6, 10)},
         "stop child-is-adult child.date_of_birth"),
    case("childs_age_fits", "seven and to sign",
         {"child.date_of_birth": date(2018, 6, 11), "childs_part.signs": True},
         "advise child-young-to-sign childs_part.signs"),
    case("childs_age_fits", "an unborn baby who is to sign",
         {"child.date_of_birth": None, "child.expected_birth_on": june(30), "childs_part.signs": True},
         "advise child-young-to-sign childs_part.signs"),
    case("needed_parties", "no parent or carer",
         {"people.0.part": "family-or-friend", "people.1.part": "Family member or friend"}, "stop no-parent people"),
    case("needed_parties", "no social worker", {"people.2.part": "agency"}, "stop no-social-worker people"),
    case("needed_parties", "a name listed twice, once without its title",
         {"people.3.name": "nadia HOLT", "actions.2.who": "Ms Nadia Holt"}, "stop person-twice people.3.name"),
    case("letters_can_be_printed", "letters for which there is no font", {"purpose.reason_details": "हम मिलते हैं"},
         "stop letters-without-font purpose.reason_details",
         known=replace(KNOWN, drawable=frozenset(map(chr, range(0x20, 0x2100))) - set("हमलत"))),
    case("confidential_addresses_can_be_looked_for", "a confidential address is only a town",
         {"people.0.address": "Fenmarsh"}, "stop address-too-short people.0.address"),
    case("addresses_said_to_be_secret_are_marked_so", "an address that says it is confidential, printed",
         {"people.1.address": "CONFIDENTIAL - do not share: 9 Malthouse Yard"},
         "stop address-sounds-confidential people.1.address_confidential"),
    case("addresses_said_to_be_secret_are_marked_so", "a refuge, printed",
         {"people.1.address": "Haven Refuge, Fenmarsh", "people.1.address_confidential": None},
         "stop address-sounds-confidential people.1.address_confidential"),
    case("nobody_signs_twice", "the Team Manager listed among the people",
         {"people.3.name": "Mr Joel Abara", "actions.2.who": "Mr Joel Abara"}, "stop signs-elsewhere people.3.name"),
    case("nobody_signs_twice", "the child listed among the people",
         {"people.3.name": "Samuel Rigby-Cole", "actions.2.who": "Ms Nadia Holt"},
         "stop signs-elsewhere people.3.name"),
    case("rhythms_are_clear", "a rhythm that cannot be looked at again", {"actions.0.how_often": "Ongoing"},
         "advise how-often-vague actions.0.how_often"),
    case("every_action_has_a_time", "neither a day nor a rhythm", {"actions.0.how_often": None},
         "stop action-when-missing actions.0.by_when"),
    case("every_doer_is_a_party", "an action of somebody who is not listed", {"actions.2.who": "Ms Bea Lindqvist"},
         "stop who-not-listed actions.2.who"),
    case("every_doer_is_a_party", "an action of the school", {"actions.2.who": "The school"},
         "stop who-not-a-person actions.2.who"),
    case("every_doer_is_a_party", "an action of nobody, just a sign", {"actions.2.who": "&"},
         "stop who-not-listed actions.2.who"),
    case("every_doer_is_a_party", "the only worker with an action is misspelt",
         {"actions.2.who": "Ms Dawn Rigby", "actions.3.who": "Ms Nadya Holt"}, "stop who-not-listed actions.3.who"),
    case("action_days_fit", "an action before the agreement", {"actions.3.by_when": june(9)},
         "stop action-before-agreement actions.3.by_when"),
    case("action_days_fit", "an action after the review", {"actions.3.by_when": date(2026, 8, 6)},
         "advise action-after-review actions.3.by_when"),
    case("agencies_have_a_part", "all actions are the parents'",
         {"actions.2.who": "Mr Lee Cole", "actions.3.who": "Dawn Rigby and Lee Cole"},
         "advise no-agency-action actions"),
    case("agencies_have_a_part", "all actions are the child's", {f"actions.{i}.who": "Sam" for i in range(4)},
         "advise no-agency-action actions"),
    case("refusals", "someone refuses and nobody asked for legal advice", {"people.3.refuses": True},
         "stop refusal-legal-advice-missing signing.refusal_legal_advice_on",
         "advise no-agreement-with people.3.refuses"),
    case("refusals", "both parents refuse",
         {"people.0.refuses": True, "people.1.refuses": True, "signing.refusal_legal_advice_on": june(10)},
         "stop every-parent-refuses people.0.refuses", "stop every-parent-refuses people.1.refuses"),
    case("refusals", "someone refuses and has signed",
         {"people.3.refuses": True, "people.3.signed_on": june(10), "signing.refusal_legal_advice_on": june(10)},
         "stop refuses-and-signed people.3.signed_on"),
    case("signed_days", "a parent signed before the agreement was drawn up",
         {"people.0.signed_on": june(9), **TOLD_EARLIER}, "stop signed-before-drawn-up people.0.signed_on"),
    case("signed_days", "the manager signed before the agreement was drawn up",
         {**ALL_SIGNED, "signing.countersigned_on": june(9)},
         "stop signed-before-drawn-up signing.countersigned_on",
         "advise countersigned-before-others signing.countersigned_on"),
    case("signed_days", "signing is planned before the agreement was drawn up",
         {"signing.planned_on": june(9), **TOLD_EARLIER}, "stop signing-before-drawn-up signing.planned_on"),
    case("countersignature_is_last", "one worker has not signed yet",
         {**ALL_SIGNED, "people.3.signed_on": None, "signing.countersigned_on": june(10)},
         "advise countersigned-before-others signing.countersigned_on"),
    case("countersignature_is_last", "one worker signed after the manager",
         {**DRAWN_UP_ON_MONDAY, **ALL_SIGNED, "people.0.signed_on": june(9), "people.1.signed_on": june(9),
          "signing.countersigned_on": june(9)},
         "advise countersigned-before-others signing.countersigned_on"),
    case("countersignature_is_last", "the manager signed a day later",
         {**DRAWN_UP_ON_MONDAY, **{f"people.{i}.signed_on": june(9) for i in range(4)}, "signing.planned_on": june(9),
          "signing.countersigned_on": june(10)},
         "advise countersigned-later signing.countersigned_on"),
    *(
        case("nothing_has_happened_yet_that_is_said_to_have", f"tomorrow as {path}", {path: june(11), **also},
             f"stop date-in-future {path}", *others)
        for path, also, others in (
            ("case.drawn_up_on", {}, ()),
            ("before.override_legal_advice_on",
             {"before.failed_before": True, "before.override_by": "Mr Joel Abara",
              "before.override_reason": "They keep every appointment now."},
             ("advise gate-overridden before.failed_before",)),
            ("signing.countersigned_on", {}, ("advise countersigned-before-others signing.countersigned_on",)),
            ("signing.refusal_legal_advice_on", {"people.3.refuses": True},
             ("advise no-agreement-with people.3.refuses",)),
            ("people.1.signed_on", {}, ()),
            ("extra_copies.0.approved_on", {}, ()),
        )
    ),
    case("told_before_signing", "the consequences are explained after signing", {"keeping.explained_on": june(16)},
         "stop explained-after-signing keeping.explained_on"),
    case("told_before_signing", "the right to complain is told after signing",
         {"keeping.complaints_told_on": june(16)}, "stop explained-after-signing keeping.complaints_told_on"),
    case("told_before_signing", "a parent had signed earlier than planned, before being told",
         {**DRAWN_UP_ON_MONDAY, "people.0.signed_on": june(8), "keeping.explained_on": june(9)},
         "stop explained-after-signing keeping.explained_on"),
    case("legal_advice_can_be_dated", "signing is planned past the known bank holidays",
         {"signing.planned_on": date(2028, 12, 29), "review.review_on": date(2028, 12, 29),
          "review.plan_review_on": None},
         "stop calendar-ends signing.planned_on", "advise review-late review.review_on"),
    case("review_day", "the review is before signing", {"review.review_on": june(12), "actions.3.by_when": june(12)},
         "stop review-before-start review.review_on"),
    case("review_day", "the review is a day more than twelve weeks ahead",
         {"review.review_on": date(2026, 9, 3), "review.plan_review_on": None},
         "advise review-late review.review_on"),
    case("review_day", "the plan is reviewed first", {"review.plan_review_on": date(2026, 8, 4)},
         "advise review-after-plan-review review.review_on"),
    case("review_day", "the review is on a Saturday", {"review.review_on": date(2026, 8, 1)},
         "advise review-not-working-day review.review_on"),
    case("review_day", "the review is past the known bank holidays",
         {"review.review_on": date(2029, 1, 3), "review.plan_review_on": None},
         "stop calendar-ends review.review_on", "advise review-late review.review_on"),
    case("review_meeting_is_named", "another meeting without a name", {"review.review_at": "Another meeting"},
         "stop review-forum-missing review.review_at_other"),
    case("addresses_are_given", "a father without an address", {"people.1.address": None},
         "stop address-missing people.1.address"),
    case("confidential_addresses_stay_out", "the confidential address in an action",
         {"actions.0.action": "Bring Sam from 41 Heron Walk to the centre by 10am."},
         "stop confidential-address-in-text actions.0.action"),
    case("confidential_addresses_stay_out", "the confidential street without its number",
         {"actions.0.check": "Mrs Oyelaran sees Sam leave at Heron Walk."},
         "stop confidential-address-in-text actions.0.check"),
    case("confidential_addresses_stay_out", "the father lives at the confidential address",
         {"people.1.address": "41 Heron Walk, Fenmarsh"}, "stop confidential-address-elsewhere people.1.address"),
    case("private_numbers_stay_out", "an NHS number in the reason",
         {"purpose.reason_details": "Sam (NHS number 999 100 0011) sees his dad on Saturdays."},
         "stop private-number-in-text purpose.reason_details"),
    case("private_numbers_stay_out", "a pupil number in an action",
         {"actions.3.action": "Ring the school about B801200005001 before the holidays."},
         "stop private-number-in-text actions.3.action"),
    case("replaced_agreement", "it replaces one that was never made", {"purpose.replaces": 7},
         "stop replaces-unknown purpose.replaces", known=with_standing(Standing.ISSUED)),
    *(
        case("replaced_agreement", f"it replaces one that is {standing.value}", {"purpose.replaces": 1},
             "stop replaces-not-in-use purpose.replaces", known=with_standing(standing))
        for standing in (Standing.SUPERSEDED, Standing.VOID, Standing.ENDED, Standing.NUMBERED)
    ),
    case("replaced_agreement", "an earlier one stands and is passed over", {},
         "advise earlier-agreement-stands purpose.replaces",
         known=with_standing(Standing.SUPERSEDED, Standing.IN_FORCE)),
    case("nothing_twice_with_the_plan", "an action stands in the plan with other dots and a bullet",
         {"purpose.plan_already_asks": "•  be at the centre by 9.45am, and bring Sam back there by 3pm"},
         "advise action-in-plan-already actions.1.action"),
    case("plan_is_named", "over and above a plan without a name", {"purpose.plan_reference": None},
         "advise plan-reference-missing purpose.plan_reference"),
    case("people_without_a_copy", "no copy and no reason", {"people.3.no_copy": True},
         "stop no-copy-reason-missing people.3.no_copy_reason"),
    case("people_without_a_copy", "a mother without a copy",
         {"people.0.no_copy": True, "people.0.no_copy_reason": "Her post is opened by others."},
         "advise parent-without-copy people.0.no_copy"),
    case("people_without_a_copy", "no copy and yet on the list of copies",
         {"people.3.no_copy": True, "people.3.no_copy_reason": "She asked for none.",
          "extra_copies.0.recipient": "Ruth Oyelaran"},
         "stop no-copy-but-listed extra_copies.0.recipient"),
    case("reasons_for_what_was_left_out", "no advocate and no reason", {"advice.advocate_offered": False},
         "stop advocate-reason-missing advice.advocate_not_offered_reason"),
    case("manager_approves_extra_copies", "the social worker approves a copy",
         {"extra_copies.0.approved_by": "Ms Nadia Holt"},
         "stop copy-not-approved-by-manager extra_copies.0.approved_by"),
    *(
        case("wording", f"{code} in {path}", {path: text}, f"advise {code} {path}")
        for code, path, text in (
            ("says-monitor", "actions.0.action", "Health visitor to monitor weight."),
            ("says-support", "actions.0.action", "Social worker to support mum with routines."),
            ("says-appropriate", "actions.0.action", "Parents to set appropriate boundaries."),
            ("says-subjective", "actions.0.action", "Grandma will keep the house clean and tidy."),
            ("outcome-too-general", "purpose.intended_outcome", "To ensure Sam is not subjected to emotional harm."),
            ("risk-on-the-harmed", "actions.0.action", "Mother will not allow him into the house."),
            ("depends-on-scarce-service", "actions.3.action", "Counselling when a place becomes available."),
            ("says-label", "keeping.consequences", "We meet if Sam absconds."),
            ("signature-as-safety", "purpose.reason_details",
             "Mum has signed the agreement so the children are safe."),
        )
    ),
)  # fmt: skip

# The same ground, on its right side: nothing at all is found.
QUIET = (
    case("case_is_open", "an open case", {"case.case_open": "Y"}),
    case("gate", "three times no", {"before.failed_before": "no", "before.global_concerns": "N"}),
    case("override_is_the_managers", "no decision at all", {"before.override_by": "  "}),
    case("our_policy_allows_it", "a decision of the manager, where each agreement needs one", DECIDED,
         known=MANAGER_DECIDES),
    case("our_policy_allows_it", "a week at the most, where agreements are for emergencies only",
         {"review.review_on": june(17), "actions.3.by_when": june(17)}, known=EMERGENCIES_ONLY),
    case("the_manager_is_ours", "a manager of another team, without her title",
         {"signing.team_manager": "ivy dunmore", "extra_copies": []}),
    case("one_child", "a double name and an Andrew", {"child.first_name": "Mary-Ann Andrea"}),
    case("one_birth_date", "born today", {"child.date_of_birth": june(10)}),
    case("one_birth_date", "an unborn baby", {"child.date_of_birth": None, "child.expected_birth_on": june(30)}),
    case("childs_age_fits", "eighteen tomorrow", {"child.date_of_birth": date(2008, 6, 11)}),
    case("childs_age_fits", "a care leaver with a Pathway Plan",
         {"child.date_of_birth": date(2006, 6, 11), "purpose.plan_type": "Pathway Plan"}),
    case("childs_age_fits", "eight on the day and to sign",
         {"child.date_of_birth": date(2018, 6, 10), "childs_part.signs": True}),
    case("needed_parties", "two carers with one family name",
         {"people.0.name": "Mrs Rigby", "people.1.name": "Mr Rigby", "actions.0.who": "Mrs Rigby",
          "actions.1.who": "Mr Rigby"}),
    case("every_action_has_a_time", "a rhythm only", {"actions.0.how_often": "Every contact"}),
    case("every_doer_is_a_party", "two names in one cell, one without a title",
         {"actions.0.who": "Dawn Rigby AND Mr. Lee Cole"}),
    case("every_doer_is_a_party", "the child and the Team Manager",
         {"actions.0.who": "Sam", "actions.1.who": "Mr Joel Abara"}),
    case("action_days_fit", "an action on the day of the review", {"actions.3.by_when": date(2026, 8, 5)}),
    case("agencies_have_a_part", "one action is the Team Manager's",
         {"actions.2.who": "Mr Lee Cole", "actions.3.who": "Joel Abara"}),
    case("refusals", "nobody refuses", {"people.0.refuses": "no"}),
    case("signed_days", "signed on the day it was drawn up", {"people.0.signed_on": june(10)}),
    case("countersignature_is_last", "everyone on one day", {**ALL_SIGNED, "signing.countersigned_on": june(10)}),
    case("nothing_has_happened_yet_that_is_said_to_have", "all done today",
         {**ALL_SIGNED, "extra_copies.0.approved_on": june(10)}),
    case("told_before_signing", "told on the day of signing", {"keeping.explained_on": june(15)}),
    case("legal_advice_can_be_dated", "Christmas is known",
         {"case.drawn_up_on": june(10), "signing.planned_on": june(12)}),
    case("review_day", "exactly twelve weeks ahead",
         {"review.review_on": date(2026, 9, 2), "review.plan_review_on": date(2026, 9, 2)}),
    case("review_meeting_is_named", "another meeting with its name",
         {"review.review_at": "other", "review.review_at_other": "Family meeting"}),
    case("addresses_are_given", "a mother whose address we keep elsewhere", {"people.0.address": None}),
    case("confidential_addresses_stay_out", "another house in a street that sounds alike",
         {"people.1.address": "141 Heron Walk North", "actions.0.action": "Meet at 12 Heronsbrook."}),
    case("private_numbers_stay_out", "telephone numbers",
         {"actions.0.check": "Ring 07700 900 019, 01632 960 100 or +44 161 496 0003."}),
    case("replaced_agreement", "it replaces the one in force", {"purpose.replaces": "2"},
         known=with_standing(Standing.SUPERSEDED, Standing.IN_FORCE)),
    case("replaced_agreement", "it replaces one made on paper", {"purpose.replaces": 2},
         known=replace(KNOWN, first_number=3)),
    case("nothing_twice_with_the_plan", "the plan asks for other things",
         {"purpose.plan_already_asks": "Mr Cole goes to the group.\n\n - \n"}),
    case("plan_is_named", "no plan yet", {"purpose.plan_type": "none-yet", "purpose.plan_reference": None}),
    case("letters_can_be_printed", "letters that are all there", {"purpose.reason_details": "Zoë, Łukasz – 100%"},
         known=replace(KNOWN, drawable=frozenset(map(chr, range(0x20, 0x2100))))),
    case("confidential_addresses_can_be_looked_for", "a confidential address is not typed at all",
         {"people.0.address": "Not known"}),
    case("addresses_said_to_be_secret_are_marked_so", "a confidential address that says so and is answered so",
         {"people.0.address": "CONFIDENTIAL: 41 Heron Walk"}),
    case("nobody_signs_twice", "somebody of the child's family name", {"people.3.name": "Mr Aaron Rigby-Cole",
         "actions.2.who": "Ms Nadia Holt"}),
    case("rhythms_are_clear", "a rhythm with days in it", {"actions.0.how_often": "Every Saturday and Sunday"}),
    case("people_without_a_copy", "no copy, with a reason",
         {"people.3.no_copy": True, "people.3.no_copy_reason": "She asked for none."}),
    case("reasons_for_what_was_left_out", "no advocate, with a reason",
         {"advice.advocate_offered": False, "advice.advocate_not_offered_reason": "Nobody was free that week."}),
    case("manager_approves_extra_copies", "the manager without a title",
         {"extra_copies.0.approved_by": "joel abara"}),
    case("wording", "the good way to say it",
         {"actions.0.action": "Mr Kyle Brandt will collect the blood glucose monitor from the pharmacy on 4 July."}),
)  # fmt: skip

# Answers that are wrong by themselves: what was typed, and the code.
BROKEN = (
    ("case.prepared_by", None, "required-blank"),
    ("review.review_on", "end of term", "date-unreadable"),
    ("actions.3.by_when", "soon", "date-unreadable"),
    ("signing.planned_on", "Friday 17 June 2026", "date-weekday-wrong"),
    ("child.date_of_birth", "14/05/1817", "date-out-of-range"),
    ("case.case_open", "perhaps", "yes-no-unreadable"),
    ("purpose.reason", "because", "choice-unknown"),
    ("purpose.replaces", "two", "number-unreadable"),
    ("purpose.replaces", 0, "number-out-of-range"),
    ("purpose.replaces", 10_000, "number-out-of-range"),
    ("case.case_number", "Samuel", "case-number-unreadable"),
    ("child.child_id", "FEN 417", "child-id-unreadable"),
    ("child.family_name", "x" * 100 + "y" * 101, "text-too-long"),
    ("keeping.consequences", "a\x00b", "text-unprintable"),
    ("keeping.consequences", ["a"], "text-unreadable"),
    ("actions.1.check", "Mr xxxx writes it down.", "placeholder-left"),
    ("people", [], "rows-missing"),
    ("child.first_nam", "Samuel", "field-unknown"),
    ("review", "soon", "shape-wrong"),
    ("actions", {"action": "x"}, "shape-wrong"),
)

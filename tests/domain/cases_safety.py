"""The cases of back-up, interim safety, sustainability and child's safety plans."""

from __future__ import annotations

from datetime import date
from typing import Any

from pipeline.domain.numbering import Standing

from .rule_cases import Case, june, with_standing
from .rule_cases import case as case_of

BACK_UP, INTERIM = "back-up-plan", "interim-safety-plan"
SUSTAINING, CHILDS = "sustainability-plan", "childs-safety-plan"


def back_up(rule: str, name: str, changes: dict[str, Any], *found: str) -> Case:
    return case_of(rule, name, changes, *found, kind=BACK_UP)


def interim(rule: str, name: str, changes: dict[str, Any], *found: str, **more: Any) -> Case:
    return case_of(rule, name, changes, *found, kind=INTERIM, **more)


def sustaining(rule: str, name: str, changes: dict[str, Any], *found: str) -> Case:
    return case_of(rule, name, changes, *found, kind=SUSTAINING)


def childs(rule: str, name: str, changes: dict[str, Any], *found: str) -> Case:
    return case_of(rule, name, changes, *found, kind=CHILDS)


STEPS = "back_up_plans.2.steps"
NOBODY_ELSE = {"back_up_plans.2.told": "Ms Nadia Holt"}
RELAPSE = {"back_up_plans.1.situation": "drug-or-alcohol-relapse", "back_up_plans.1.service": "Tern House"}
VAGUE = {
    "back_up_plans.1.situation": "other",
    "back_up_plans.1.other_situation": "the breakfast club closes",
    "back_up_plans.1.steps": None,
    "back_up_plans.1.carer": "Mrs Jean Cole",
    "back_up_plans.1.carer_assessed": True,
    "back_up_plans.1.carer_contact": "01632 960 155",
}
A_FEW_DAYS = {"decisions.0.decision_type": "short-back-up"}
CRISIS = {"reasons.reason": "crisis", "reasons.conference_on": None}
ENQUIRY = {"reasons.reason": "enquiry-running", "reasons.conference_on": None}
HOLT_GIVES_NOTHING = {"agencies.0.gives": None, "agencies.0.consulted_on": None, "actions.0.who": "Ms Nadia Holt"}
NEVER_RINGS = "safe_people.0.phone", "safe_people.1.phone"

SPEAKS = (
    # Back-up plans
    back_up("the_plan_it_goes_with", "the main plan is not named", {"case.main_plan_reference": None},
            "stop plan-reference-missing case.main_plan_reference"),
    back_up("approved_after_it_was_written", "approved before it was written", {"manager.approved_on": june(9)},
            "stop approved-before-drawn-up manager.approved_on"),
    *(
        back_up("nothing_done_in_future", f"tomorrow as {path}", {path: june(11)}, f"stop date-in-future {path}")
        for path in ("manager.approved_on", "background.agreed_at_meeting_on", "people.1.agreed_on",
                     "agencies.0.consulted_on", "back_up_plans.2.agreed_on")
    ),
    back_up("what_is_done_when_the_child_is_missing", "only the police are named",
            {STEPS: "The police follow the missing protocol.", **NOBODY_ELSE, "back_up_plans.2.within": "the same day"},
            f"advise missing-report-time {STEPS}", f"advise missing-first-steps {STEPS}",
            f"advise missing-network-not-told {STEPS}"),
    back_up("what_is_done_when_the_child_is_missing", "nobody knows how long to wait",
            {STEPS: "Ms Rigby rings Sam's friends.\nMrs Cole rings the police, then tells everyone.",
             "back_up_plans.2.within": "the same day"},
            f"advise missing-report-time {STEPS}"),
    back_up("what_is_done_when_the_child_is_missing", "the police come first",
            {STEPS: "After one hour Mrs Cole rings the police.\nThen Ms Rigby rings his friends and tells the family."},
            f"advise missing-first-steps {STEPS}"),
    back_up("what_is_done_when_the_child_is_missing", "nobody tells the network",
            {STEPS: "Ms Rigby looks at the river.\nAt 6pm Mrs Cole rings the police.", **NOBODY_ELSE},
            f"advise missing-network-not-told {STEPS}"),
    back_up("signs_of_a_relapse_are_listed", "only the general signs",
            {**RELAPSE, "back_up_plans.1.signs": None}, "advise signs-not-known back_up_plans.1.signs"),
    back_up("signs_of_a_relapse_are_listed", "the trigger over again",
            {**RELAPSE, "back_up_plans.1.trigger": "Relapse", "back_up_plans.1.signs": "relapse"},
            "advise signs-not-known back_up_plans.1.signs"),
    *(
        back_up("somebody_notices_and_acts", f"the school as {name}", {f"back_up_plans.1.{name}": "The school"},
                f"stop who-not-a-person back_up_plans.1.{name}", f"advise names-no-person back_up_plans.1.{name}")
        for name in ("spotter", "doer")
    ),
    back_up("what_is_open_has_a_time", "something else, and no word on what is done", VAGUE,
            "advise options-missing background.options_and_timeframe"),
    back_up("all_agencies_agreed", "no meeting of all agencies", {"background.agreed_at_meeting_on": None},
            "advise not-at-meeting background.agreed_at_meeting_on"),
    back_up("it_is_looked_at_again", "looked at again before it was written", {"background.look_again_on": june(9)},
            "stop day-before-plan background.look_again_on"),
    back_up("short_back_ups_are_short", "a plan of six days for the next few days",
            {**A_FEW_DAYS, "decisions.0.valid_until": june(16)},
            "advise short-back-up-long decisions.0.valid_until"),
    # Interim safety plans
    interim("it_is_about_one_issue", "two issues, one a line", {"reasons.issue": "Shouting at handovers.\nNo food."},
            "advise several-issues reasons.issue"),
    interim("it_is_about_one_issue", "two issues in a row", {"reasons.issue": "Shouting at handovers; no food."},
            "advise several-issues reasons.issue"),
    interim("the_day_it_waits_for_is_known", "a delayed conference without a day", {"reasons.conference_on": None},
            "stop delayed-conference-day-missing reasons.conference_on"),
    interim("the_day_it_waits_for_is_known", "enquiries without an end", ENQUIRY,
            "stop enquiry-day-missing reasons.enquiry_ends_on"),
    interim("an_interim_plan_ends_in_time", "it ends before it begins", {"reasons.ends_on": june(9)},
            "stop end-before-start reasons.ends_on"),
    interim("an_interim_plan_ends_in_time", "it goes on after the conference", {"reasons.ends_on": june(20)},
            "stop interim-ends-too-late reasons.ends_on"),
    interim("an_interim_plan_ends_in_time", "it goes on after the enquiries",
            {**ENQUIRY, "reasons.enquiry_ends_on": june(18)}, "stop interim-ends-too-late reasons.ends_on"),
    interim("an_interim_plan_is_short", "fifteen days",
            {"reasons.conference_on": june(25), "reasons.ends_on": june(25)},
            "advise interim-too-long reasons.ends_on"),
    interim("an_interim_plan_is_short", "four days in a crisis", {**CRISIS, "reasons.ends_on": june(14)},
            "advise interim-too-long reasons.ends_on"),
    interim("a_full_plan_follows", "no full plan", {"reasons.full_plan_on": None},
            "advise follow-on-missing reasons.full_plan_on"),
    interim("a_full_plan_follows", "a full plan before the interim one", {"reasons.full_plan_on": june(9)},
            "stop end-before-start reasons.full_plan_on"),
    interim("the_child_knows_the_plan", "the child was not told", {"told.child_told_on": None},
            "stop child-not-told told.child_told_on"),
    interim("the_child_knows_the_plan", "it is not said how the child was told", {"told.child_told_how": None},
            "stop child-told-how-missing told.child_told_how"),
    interim("the_child_knows_the_plan", "no words of the child and no reason", {"told.childs_words": None},
            "stop view-reason-missing told.no_words_reason"),
    interim("a_manager_has_agreed", "another manager without a name", {"manager.approver": "other-manager"},
            "stop approver-missing manager.approver_name"),
    interim("a_manager_has_agreed", "agreed a day after it began",
            {"reasons.starts_on": june(9)}, "advise agreed-after-start manager.approved_on"),
    interim("whoever_acts_is_in_the_plan", "an action of a stranger", {"actions.0.who": "Ms Bea Lindqvist"},
            "stop doer-not-in-plan actions.0.who"),
    interim("whoever_acts_is_in_the_plan", "a stranger oversees it", {"keeping.overseer": "Ms Bea Lindqvist"},
            "stop doer-not-in-plan keeping.overseer"),
    interim("whoever_acts_gets_a_copy", "the out of hours team gets none",
            {"distribution.6.recipient": "Mr Ian Bell, solicitor", "distribution.6.who": "legal-services"},
            "stop out-of-hours-not-on-list distribution"),
    interim("whoever_acts_gets_a_copy", "a worker acts and is not on the list",
            {**HOLT_GIVES_NOTHING, "distribution.3.recipient": "Mr Ian Bell", "distribution.3.who": "legal-services"},
            "stop recipient-missing agencies.0.name"),
    interim("replaced_interim_plan", "an earlier one stands", {}, "advise interim-stands case.replaces",
            known=with_standing(Standing.ISSUED)),
    interim("replaced_interim_plan", "one that there is not", {"case.replaces": 7},
            "stop interim-unknown case.replaces"),
    interim("replaced_interim_plan", "one that is replaced already", {"case.replaces": 1},
            "stop interim-not-in-use case.replaces", known=with_standing(Standing.SUPERSEDED)),
    interim("trusted_adults_know", "somebody was not asked", {"trusted_adults.1.knows": False},
            "advise safe-person-not-asked trusted_adults.1.knows"),
    interim("trusted_adults_know", "nobody can be rung", {"trusted_adults.0.phone": None},
            "advise no-phone trusted_adults.0.phone"),
    interim("nothing_done_in_future", "the child is told tomorrow", {"told.child_told_on": june(11)},
            "stop date-in-future told.child_told_on"),
    # Sustainability plans
    sustaining("sustaining_was_talked_through", "no meeting and no reason", {"sustaining.agreed_at_meeting_on": None},
               "advise not-at-meeting sustaining.agreed_at_meeting_on"),
    sustaining("sustaining_was_talked_through", "the meeting is tomorrow",
               {"sustaining.agreed_at_meeting_on": june(11)},
               "stop date-in-future sustaining.agreed_at_meeting_on"),
    sustaining("somebody_checks_in", "nobody asks", {"check_ins": []}, "stop check-ins-missing check_ins"),
    sustaining("somebody_checks_in", "somebody asks before it was written", {"check_ins.0.checked_on": june(9)},
               "stop day-before-plan check_ins.0.checked_on"),
    sustaining("somebody_checks_in", "a stranger asks", {"check_ins.1.checked_by": "Ms Bea Lindqvist"},
               "stop doer-not-in-plan check_ins.1.checked_by"),
    sustaining("somebody_looks_at_it_again", "looked at before it was written",
               {"sustaining.looked_at_again_on": june(9)}, "stop day-before-plan sustaining.looked_at_again_on"),
    sustaining("somebody_looks_at_it_again", "a stranger looks at it",
               {"sustaining.looked_at_again_by": "Ms Bea Lindqvist"},
               "stop doer-not-in-plan sustaining.looked_at_again_by"),
    sustaining("services_get_less", "no service gets less", {"reducing_services": []},
               "advise no-service-gets-less reducing_services"),
    # The child's own safety plan
    childs("the_child_is_there_to_make_it", "an unborn baby",
           {"child.date_of_birth": None, "child.expected_birth_on": june(30)},
           "stop not-born-yet child.expected_birth_on"),
    childs("safe_people_know", "nobody can be rung", dict.fromkeys(NEVER_RINGS), "advise no-phone safe_people.0.phone"),
    childs("safe_people_know", "somebody was not asked", {"safe_people.2.knows": False},
           "advise safe-person-not-asked safe_people.2.knows"),
    childs("nothing_done_in_future", "made tomorrow", {"making.made_on": june(11)},
           "stop date-in-future making.made_on"),
)  # fmt: skip

QUIET = (
    back_up("the_plan_it_goes_with", "there is no main plan yet",
            {"case.main_plan": "none-yet", "case.main_plan_reference": None}),
    back_up("approved_after_it_was_written", "approved on the day", {"manager.approved_on": june(10)}),
    back_up("nothing_done_in_future", "agreed today", {"background.agreed_at_meeting_on": june(10)}),
    back_up("what_is_done_when_the_child_is_missing", "the bank's own steps",
            {STEPS: None, "back_up_plans.2.carer": "Mrs Jean Cole", "back_up_plans.2.carer_assessed": True,
             "back_up_plans.2.carer_contact": "01632 960 155"}),
    back_up("what_is_done_when_the_child_is_missing", "reported at once",
            {STEPS: "Ms Rigby rings the police at once if Sam goes with the two men.\nMrs Cole tells the school."}),
    back_up("what_is_done_when_the_child_is_missing", "all in one sentence",
            {STEPS: "Before anybody rings the police at 6pm, Ms Rigby looks at the river. Mrs Cole tells everyone.",
             **NOBODY_ELSE}),
    back_up("what_is_done_when_the_child_is_missing", "it is not about going missing",
            {"back_up_plans.1.steps": "Mrs Birtwistle rings Ms Rigby."}),
    back_up("signs_of_a_relapse_are_listed", "the signs of this parent",
            {**RELAPSE, "back_up_plans.1.signs": "The curtains are shut at noon."}),
    back_up("somebody_notices_and_acts", "two people notice",
            {"back_up_plans.1.spotter": "Mrs Helen Birtwistle and Ms Dawn Rigby"}),
    back_up("what_is_open_has_a_time", "something else, to be decided by a day",
            {**VAGUE, "background.options_and_timeframe": "Ms Holt looks at two clubs and decides by 19 June."}),
    back_up("all_agencies_agreed", "a meeting in May", {"background.agreed_at_meeting_on": date(2026, 5, 29)}),
    back_up("it_is_looked_at_again", "looked at again the same day", {"background.look_again_on": june(10)}),
    back_up("short_back_ups_are_short", "five days", {**A_FEW_DAYS, "decisions.0.valid_until": june(15)}),
    back_up("short_back_ups_are_short", "another decision lasts longer", {"decisions.0.valid_until": june(30)}),
    interim("it_is_about_one_issue", "one issue with and", {"reasons.issue": "Shouting and pushing at handovers."}),
    interim("the_day_it_waits_for_is_known", "a crisis waits for nothing",
            {**CRISIS, "reasons.ends_on": june(12), "reasons.full_plan_on": june(12)}),
    interim("an_interim_plan_ends_in_time", "it ends on the day it begins", {"reasons.ends_on": june(10)}),
    interim("an_interim_plan_ends_in_time", "it ends on the day of the conference", {"reasons.ends_on": june(19)}),
    interim("an_interim_plan_is_short", "fourteen days",
            {"reasons.conference_on": june(24), "reasons.ends_on": june(24)}),
    interim("an_interim_plan_is_short", "three days in a crisis", {**CRISIS, "reasons.ends_on": june(13)}),
    interim("an_interim_plan_is_short", "longer for a reason",
            {**CRISIS, "reasons.ends_on": june(17), "reasons.longer_reason": "Ms Rigby leaves hospital on that day."}),
    interim("a_full_plan_follows", "a full plan some days later", {"reasons.full_plan_on": june(26)}),
    interim("the_child_knows_the_plan", "the child said nothing, for a reason",
            {"told.childs_words": None, "told.no_words_reason": "Sam nodded and drew on."}),
    interim("the_child_knows_the_plan", "an unborn baby cannot be told",
            {"child.date_of_birth": None, "child.expected_birth_on": june(30), "told.child_told_on": None,
             "told.child_told_how": None, "told.childs_words": None}),
    interim("a_manager_has_agreed", "another manager by name",
            {"manager.approver": "other-manager", "manager.approver_name": "Mr Tom Quill"}),
    interim("whoever_acts_is_in_the_plan", "two of them act", {"actions.2.who": "Mrs Jean Cole and Mr Lee Cole"}),
    interim("whoever_acts_gets_a_copy", "a worker acts and is on the list", HOLT_GIVES_NOTHING),
    interim("replaced_interim_plan", "it replaces the one before", {"case.replaces": 1},
            known=with_standing(Standing.ISSUED)),
    interim("replaced_interim_plan", "the one before is on paper", {"case.replaces": 1},
            known=with_standing(first_number=3)),
    interim("trusted_adults_know", "one of two can be rung", {"trusted_adults.1.phone": None}),
    sustaining("sustaining_was_talked_through", "no meeting for a reason",
               {"sustaining.agreed_at_meeting_on": None,
                "sustaining.no_agencies_meeting_reason": "Everybody was rung up one by one."}),
    sustaining("somebody_checks_in", "a grandmother asks on the day", {"check_ins.0.checked_by": "Mrs Jean Cole",
                                                                        "check_ins.0.checked_on": june(10)}),
    sustaining("somebody_looks_at_it_again", "the Team Manager looks at it",
               {"sustaining.looked_at_again_by": "Mr Joel Abara"}),
    sustaining("services_get_less", "one service ends", {"reducing_services.0.becomes": "It ends"}),
    childs("the_child_is_there_to_make_it", "a child of four", {"child.date_of_birth": date(2022, 6, 1)}),
    childs("safe_people_know", "one can be rung", {"safe_people.1.phone": None}),
)  # fmt: skip

SENTENCES: dict[str, str] = {
    "missing-report-time": (
        "The file: it is not said how long people wait before they tell the police. Agree on a time, such as one "
        "hour after 9pm, and write it down. [missing-report-time]"
    ),
    "missing-first-steps": (
        "The file: it is not said who does what before the police are called. Say who rings whom and who looks "
        "where, by name. [missing-first-steps]"
    ),
    "missing-network-not-told": (
        "The file: it is not said who tells the family, friends and school. Name one person who tells them all. "
        "[missing-network-not-told]"
    ),
    "signs-not-known": (
        "The file: the signs known for this parent are not listed. Ask the family what people would see first, and "
        "write it down. Until then the general signs stand there. [signs-not-known]"
    ),
    "options-missing": (
        "The file: it is not said what is done in this situation, or when that will be decided. Write the steps, or "
        "say here which ways are looked at, who decides, and by when. [options-missing]"
    ),
    "not-at-meeting": (
        "The file: it is not said at which meeting all agencies agreed to it. Fill in its day. If there was none, "
        "think about holding one. [not-at-meeting]"
    ),
    "short-back-up-long": (
        "The file: this back-up plan lasts 6 days. Local setting: 5 at most. Choose an earlier day, or put it into "
        "the plan. [short-back-up-long]"
    ),
    "several-issues": (
        "The file: this looks like more than one issue. Keep the one that cannot wait. Make a plan of its own for "
        "another. [several-issues]"
    ),
    "delayed-conference-day-missing": (
        "The file: the conference is delayed, but its day is blank. Fill in the day it is held. "
        "[delayed-conference-day-missing]"
    ),
    "enquiry-day-missing": (
        "The file: enquiries are under way, but their last day is blank. Fill in the day they end by. "
        "[enquiry-day-missing]"
    ),
    "interim-ends-too-late": (
        "The file: the plan goes on after 19/06/2026, the day it was to last until. Choose that day or an earlier "
        "one. If things go on, a full plan takes over. [interim-ends-too-late]"
    ),
    "interim-too-long": (
        "The file: this plan lasts 15 days. Local setting: 14 at most. Choose an earlier day, or give the manager's "
        "reason under 'Why it lasts longer than usual'. [interim-too-long]"
    ),
    "follow-on-missing": (
        "The file: it is not said when the full plan follows. Fill in the day. An interim plan is always followed "
        "by a full one. [follow-on-missing]"
    ),
    "child-not-told": (
        "The file: it is not said when the child was told about this plan. Tell the child what the plan is and who "
        "is in it, then fill in the day. [child-not-told]"
    ),
    "child-told-how-missing": (
        "The file: it is not said how the child was told. Say who told the child, and how. [child-told-how-missing]"
    ),
    "approver-missing": (
        "The file: another manager has agreed to this plan, but is not named. Fill in the name. [approver-missing]"
    ),
    "agreed-after-start": (
        "The file: the manager agreed after the plan had begun. Check both days. If they are right, it was late. "
        "[agreed-after-start]"
    ),
    "interim-unknown": (
        "The file: this case has no interim safety plan with that number. Check the number, or leave it blank. "
        "[interim-unknown]"
    ),
    "interim-not-in-use": (
        "The file: the interim safety plan with that number is not in use. Check the number, or leave it blank. "
        "[interim-not-in-use]"
    ),
    "interim-stands": (
        "The file: interim safety plan number 1 of this case is still in use. If this one replaces it, type its "
        "number here. If it is about something else, leave this blank. [interim-stands]"
    ),
    "safe-person-not-asked": (
        "The file: this person does not know yet that the child may come to them. Ask them before the child gets "
        "the plan, then answer Yes. [safe-person-not-asked]"
    ),
    "no-phone": (
        "The file: there is not one phone number for the child to ring. Add one of somebody who agrees to it. "
        "[no-phone]"
    ),
    "not-born-yet": (
        "The file: the child is not born yet. This plan is made together with a child. Use another plan. [not-born-yet]"
    ),
    "check-ins-missing": (
        "The file: nobody asks the family how it goes. Add at least one day and who asks. [check-ins-missing]"
    ),
    "no-service-gets-less": (
        "The file: no service gets less or ends by this plan. Add each that does: which, when and to what. "
        "[no-service-gets-less]"
    ),
}

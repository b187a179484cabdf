"""The rules of the Initial Plan and the Child's Plan, and those that every kind shares: what makes each speak."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.domain.circumstances import Circumstances
from pipeline.domain.numbering import Standing
from pipeline.domain.profiles import Profile

from .looking import KNOWN, Changes, example
from .rule_cases import Case, case, june, with_standing

INITIAL, FULL = "initial-plan", "childs-plan"
EXAMPLE = example(FULL)
REVIEW = date(2026, 8, 19)
IN_AUGUST = {"review.review_on": date(2026, 8, 12), **{f"actions.{index}.by_when": june(24) for index in range(5)}}


def both(rule: str, name: str, changes: Changes, *found: str, known: Circumstances = KNOWN) -> Iterator[Case]:
    """The same is found in either plan."""
    return (case(rule, name, changes, *found, known=known, kind=kind) for kind in (INITIAL, FULL))


def initial(rule: str, name: str, changes: Changes, *found: str, known: Circumstances = KNOWN) -> Case:
    return case(rule, name, changes, *found, known=known, kind=INITIAL)


def full(rule: str, name: str, changes: Changes, *found: str, known: Circumstances = KNOWN) -> Case:
    return case(rule, name, changes, *found, known=known, kind=FULL)


def rows(section: str, *wanted: int, **more: Any) -> dict[str, Any]:
    """These rows of the example only, each with these answers as well."""
    return {section: [{**EXAMPLE[section][index], **more} for index in wanted]}


EACH_NEEDS_ONE = replace(KNOWN, profile=Profile(backup_may_be_not_needed=False))
NOT_ALL_NEED_ONE = replace(KNOWN, profile=Profile(backup_may_be_not_needed=True))
LATIN = frozenset(map(chr, range(0x20, 0x2100)))
# The bank holidays are known to the end of 2028; whatever is counted from a day in it must not get further.
NEW_YEAR_2029 = date(2029, 1, 3)

NOBODY_SAID = {"back_up_plans.1.agreed_on": None}
HOSPITAL = EXAMPLE["back_up_plans"][0]
RESTRICTED = {
    **EXAMPLE["back_up_plans"][1],
    "restricted_reason": "may-leave-area",
    "general_terms": "We talk with each other the same day and then come to see you.",
    "restricted_detail": "The ferry port has been given a photograph and is to ring the duty desk at any hour.",
    "agreed_on": None,
}
FATHER_GETS_NOTHING = {"people.1.gets_nothing": True, "people.1.gets_nothing_reason": "A court order of May says so."}
NO_COPY = {
    "copy_kind": "none",
    "method": None,
    "reason": "It was asked for.",
    "decided_by": "Ms Nadia Holt and Mr Joel Abara",
}
DECIDED = EXAMPLE["decisions"][0]
ONE_PARENT = {
    **rows("people", 0, 2),
    **rows("actions", 0, 1, 2, 3),
    "outcomes": EXAMPLE["outcomes"][:2],
    **rows("views", 0, 1),
    **rows("distribution", 0, 1, 3, 4, 5, 6),
}

SPEAKS = (
    # Every form
    *both("one_child", "two first names", {"child.first_name": "Samuel and Amy"},
          "stop more-than-one-child child.first_name"),
    *both("one_birth_date", "born and expected", {"child.expected_birth_on": june(30)},
          "stop birth-both child.expected_birth_on"),
    *both("one_birth_date", "neither born nor expected", {"child.date_of_birth": None},
          "stop birth-missing child.date_of_birth"),
    *both("one_birth_date", "born tomorrow", {"child.date_of_birth": june(11)},
          "stop birth-in-future child.date_of_birth"),
    *both("addresses_said_to_be_secret", "a refuge whose address is not marked",
          {"people.2.address": "Haven Refuge, Fenmarsh"},
          "stop address-sounds-confidential people.2.address_confidential"),
    *both("the_manager_is_ours", "a manager of whom the settings know nothing",
          {"manager.team_manager": "Mr Pat Brandt"}, "advise manager-not-in-list manager.team_manager"),
    *both("letters_can_be_printed", "letters for which there is no font", {"reasons.purpose": "हम मिलते हैं"},
          "stop letters-without-font reasons.purpose",
          known=replace(KNOWN, drawable=LATIN - set("हमलत"))),
    *both("private_numbers_stay_out", "an NHS number in a text", {"reasons.purpose": "Sam (NHS 999 100 0011) is safe."},
          "stop private-number-in-text reasons.purpose"),
    *both("private_numbers_stay_out", "a pupil number in an action",
          {"actions.1.text": "Ring the school about B801200005001 before the holidays."},
          "stop private-number-in-text actions.1.text"),
    *both("secrets_stay_where_they_are", "the confidential address in an action",
          {"actions.1.text": "Fetch Sam from 41 Heron Walk at 9am."}, "stop kept-back-in-text actions.1.text"),
    *both("secrets_stay_where_they_are", "the confidential street where only workers read it",
          {"manager.oversight": "Ms Holt has looked at the flat at Heron Walk."},
          "stop kept-back-in-text manager.oversight"),
    *both("secrets_stay_where_they_are", "the father lives at the mother's confidential address",
          {"people.1.address": "41 Heron Walk, Fenmarsh, QX3 8LT"}, "stop kept-back-in-text people.1.address"),
    *both("secrets_stay_where_they_are", "an address that no family copy shows, in a view",
          {"views.0.text": "I sleep at 3 Ferry Bank on Fridays."}, "stop kept-back-in-text views.0.text"),
    *both("secrets_stay_where_they_are", "the mother's number in an action",
          {"actions.2.text": "Ring 01632 960 123 by 9am if Sam is not there."},
          "stop kept-back-in-text actions.2.text"),
    *both("secrets_stay_where_they_are", "the day on which the mother was born",
          {"reasons.why_involved": "Ms Rigby, born on 3 February 1992, rang us in May."},
          "stop kept-back-in-text reasons.why_involved"),
    *both("secrets_stay_where_they_are", "a neighbour who is not to be named, named all the same",
          {"people.2.name": "Mrs Gwen Idle", "people.2.left_out": True,
           "reasons.purpose": "Gwen Idle walks with Sam on Mondays."},
          "stop kept-back-in-text reasons.purpose"),
    *both("secrets_stay_where_they_are", "the secret school named in an outcome",
          {"people.0.also_confidential": "Hill Street Primary School", "back_up_plans.0.agencies_agreed": None,
           "back_up_plans.1.agencies_agreed": None,
           "outcomes.1.text": "Sam is at Hill Street Primary School by 8.45am and has eaten breakfast."},
          "stop kept-back-in-text outcomes.1.text"),
    *both("secrets_stay_where_they_are", "what only the record may say, said in the plan",
          {"back_up_plans.1": RESTRICTED,
           "reasons.purpose": "The ferry port has been given a photograph and is to ring the duty desk."},
          "stop kept-back-in-text reasons.purpose"),
    # People
    *both("childs_age", "eighteen on the very day", {"child.date_of_birth": date(2008, 6, 10)},
          "stop child-is-adult child.date_of_birth"),
    *both("nobody_twice", "one name twice, once without its title", {"people.3": {**EXAMPLE["people"][2],
          "name": "jean COLE"}}, "stop person-twice people.3.name"),
    *both("nobody_twice", "a worker twice", {"agencies.3": EXAMPLE["agencies"][1]},
          "stop person-twice agencies.3.name"),
    *both("nobody_twice", "the child among the family", {"people.2.name": "Samuel Rigby-Cole"},
          "stop child-listed people.2.name"),
    initial("a_parent_is_named", "friends and relatives only",
            {"people.0.part": "family", "people.1.part": "Another family member"}, "stop no-parent people"),
    full("a_parent_is_named", "friends and relatives only, for a reason",
         {"people.0.part": "family", "people.1.part": "Another family member",
          "life.other_parent_reason": "Both are dead."}, "stop no-parent people"),
    *both("nothing_goes_to", "nothing goes to the father, and nobody knows why",
          {"people.1.gets_nothing": True, **rows("distribution", 0, 1, 3, 4, 5, 6)},
          "stop no-copy-reason-missing people.1.gets_nothing_reason"),
    *both("family_has_agreed", "the father has not agreed, and nobody knows why", {"people.1.agreed_on": None},
          "advise parent-not-agreed people.1.agreed_on"),
    *both("views_are_there", "no view of the child", rows("views", 1, 2), "stop childs-view-missing views"),
    *both("views_are_there", "no view of the father", rows("views", 0, 1), "stop parents-view-missing people.1.name"),
    *both("views_are_there", "a blank view without a reason", {"views.1.text": None},
          "stop view-reason-missing views.1.not_given_reason"),
    *both("views_are_there", "a view that came from nowhere", {"views.1.how_obtained": None},
          "advise view-how-missing views.1.how_obtained"),
    *both("agencies_were_asked", "the school was not asked", {"agencies.1.consulted_on": None},
          "advise agency-not-asked agencies.1.consulted_on"),
    full("more_than_one_agency", "three workers of one council",
         {f"agencies.{index}.agency": "Fenmarsh County Council" for index in range(3)},
         "advise one-agency agencies"),
    # The distribution list
    *both("required_recipients", "no line for the child", rows("distribution", 1, 2, 3, 4, 5, 6),
          "stop child-not-on-list distribution"),
    *both("required_recipients", "no line for the father", rows("distribution", 0, 1, 3, 4, 5, 6),
          "stop recipient-missing people.1.name"),
    *both("required_recipients", "no line for the school", rows("distribution", 0, 1, 2, 3, 5, 6),
          "stop recipient-missing agencies.1.name"),
    *both("nobody_on_the_list_who_must_not", "a copy for the father, who must not get any", FATHER_GETS_NOTHING,
          "stop no-copy-but-listed distribution.2.recipient"),
    *both("recipients_are_known", "one name twice", {"distribution.7": EXAMPLE["distribution"][2]},
          "stop person-twice distribution.7.recipient"),
    *both("recipients_are_known", "an uncle of whom nobody has heard",
          {"distribution.7": {**EXAMPLE["distribution"][2], "recipient": "Mr Pat Brandt", "who": "family"}},
          "stop recipient-unknown distribution.7.recipient"),
    *both("copies_are_complete", "a copy that is given in no way", {"distribution.2.method": None},
          "stop method-missing distribution.2.method"),
    *both("copies_are_complete", "no copy, and neither a reason nor a decision",
          {"distribution.7": {"recipient": "Mrs Jean Cole", "who": "family", "copy_kind": "none"}},
          "stop copy-reason-missing distribution.7.reason", "stop copy-decider-missing distribution.7.decided_by"),
    *both("copies_are_complete", "a part only, and nobody knows which",
          {"distribution.7": {"recipient": "Mrs Jean Cole", "who": "family", **NO_COPY, "copy_kind": "agreed-parts",
                              "method": "hand"}},
          "stop agreed-detail-missing distribution.7.agreed_detail"),
    *both("copies_are_complete", "a whole copy and a part", {"distribution.2.agreed_detail": "Saturdays at 10am."},
          "stop agreed-detail-unused distribution.2.agreed_detail"),
    *both("copies_are_complete", "a father without a copy",
          {f"distribution.2.{name}": value for name, value in NO_COPY.items()},
          "advise parent-without-copy distribution.2.copy_kind"),
    *both("days_of_giving", "given tomorrow", {"distribution.2.sent_on": june(11)},
          "stop date-in-future distribution.2.sent_on"),
    *both("days_of_giving", "given before the plan was drawn up", {"distribution.2.sent_on": june(9)},
          "stop sent-before-drawn-up distribution.2.sent_on"),
    initial("days_of_giving", "given on the eleventh working day",
            {"case.drawn_up_on": date(2026, 5, 22), "distribution.2.sent_on": june(9)},
            "advise copy-late distribution.2.sent_on"),
    full("days_of_giving", "given on the eleventh working day",
         {"case.drawn_up_on": date(2026, 5, 22), "distribution.2.sent_on": june(9), **IN_AUGUST},
         "advise copy-late distribution.2.sent_on"),
    *both("decisions_hold", "decided tomorrow", {"decisions.0.decided_on": june(11)},
          "stop date-in-future decisions.0.decided_on"),
    *both("decisions_hold", "over before it was decided", {"decisions.0.valid_until": june(9)},
          "stop end-before-start decisions.0.valid_until"),
    *both("decisions_hold", "a back-up plan for a few days without an end",
          {"decisions.0.decision_type": "short-back-up"}, "stop valid-until-missing decisions.0.valid_until"),
    *both("out_of_hours_is_told", "something at night, and no line for the team that works then",
          rows("distribution", 0, 1, 2, 3, 4, 5), "stop out-of-hours-not-on-list distribution"),
    *both("out_of_hours_is_told", "they have not been told yet", {"back_up_plans.0.out_of_hours_told_on": None},
          "advise out-of-hours-to-tell back_up_plans.0.out_of_hours_told_on"),
    *both("out_of_hours_is_told", "they will be told tomorrow", {"back_up_plans.0.out_of_hours_told_on": june(11)},
          "stop date-in-future back_up_plans.0.out_of_hours_told_on"),
    # Back-up plans
    *both("there_is_a_back_up_plan", "none, where every plan needs one", {"back_up_plans": []},
          "stop back-up-always-needed back_up_plans", known=EACH_NEEDS_ONE),
    *both("there_is_a_back_up_plan", "some, although none is needed",
          {"back_up.not_needed": True, "back_up.not_needed_reason": "All is settled.",
           "back_up.not_needed_decided_by": "Mr Joel Abara"},
          "stop back-up-both back_up.not_needed"),
    *both("there_is_a_back_up_plan", "none needed, where each plan needs one",
          {"back_up.not_needed": True, "back_up.not_needed_reason": "All is settled.",
           "back_up.not_needed_decided_by": "Mr Joel Abara", "back_up_plans": []},
          "stop back-up-always-needed back_up.not_needed",
          known=EACH_NEEDS_ONE),
    *both("there_is_a_back_up_plan", "none needed, and nobody said why",
          {"back_up.not_needed": True, "back_up_plans": []},
          "stop back-up-reason-missing back_up.not_needed_reason",
          "stop back-up-reason-missing back_up.not_needed_decided_by", known=NOT_ALL_NEED_ONE),
    *both("situations_are_said", "a situation from the list and another in words",
          {"back_up_plans.1.other_situation": "the bus strike goes on"},
          "stop situation-said-twice back_up_plans.1.other_situation"),
    *both("gaps_of_the_wording_are_filled", "something else, and nobody says what",
          {"back_up_plans.1.situation": "other"}, "stop back-up-gap back_up_plans.1.other_situation"),
    *both("gaps_of_the_wording_are_filled", "a parent in hospital, and nobody to look after the child",
          {"back_up_plans.0.carer": None, "back_up_plans.0.carer_contact": None},
          "stop back-up-gap back_up_plans.0.carer", "stop back-up-gap back_up_plans.0.carer_contact"),
    *both("restricted_plans_are_whole", "a restricted plan of which nothing else is said",
          {"back_up_plans.1": {**RESTRICTED, "general_terms": None, "restricted_detail": None,
                               "agencies_agreed": None}},
          "stop general-terms-missing back_up_plans.1.general_terms",
          "stop restricted-detail-missing back_up_plans.1.restricted_detail",
          "stop restricted-agencies-missing back_up_plans.1.agencies_agreed"),
    *both("restricted_plans_are_whole", "a detail kept back for no reason",
          {"back_up_plans.1": {**RESTRICTED, "restricted_reason": None, "agreed_on": june(10)}},
          "stop restricted-reason-missing back_up_plans.1.restricted_reason"),
    *both("back_up_plans_are_agreed", "nobody asked the family", NOBODY_SAID,
          "advise back-up-not-agreed back_up_plans.1.agreed_on"),
    *both("back_up_plans_are_agreed", "a carer who was not checked", {"back_up_plans.0.carer_assessed": False},
          "advise carer-not-checked back_up_plans.0.carer_assessed"),
    *both("back_up_plans_are_in_proportion", "one more than fits",
          {f"back_up_plans.{index}": EXAMPLE["back_up_plans"][1] for index in range(2, 9)},
          "advise back-up-too-many back_up_plans.8.situation"),
    *both("back_up_plan_was_looked_at", "nobody looked at it", {"back_up.looked_at_on": None},
          "advise back-up-not-looked-at back_up.looked_at_on"),
    *both("back_up_plan_was_looked_at", "looked at tomorrow", {"back_up.looked_at_on": june(11)},
          "stop date-in-future back_up.looked_at_on"),
    # Whether there is a plan, and what is in it
    *both("a_plan_is_needed", "school and GP alone", {"case.universal_only": True},
          "stop universal-only case.universal_only"),
    *both("a_plan_is_needed", "there is a Care Plan", {"case.other_plan": "care-plan"},
          "stop other-plan-active case.other_plan"),
    *both("it_comes_from_an_assessment", "no assessment is named", {"case.assessment_reference": None},
          "stop assessment-missing case.assessment_reference"),
    *both("numbers_fit", "two needs of one number", {"needs.2": {**EXAMPLE["needs"][1], "number": 2}},
          "stop number-twice needs.2.number"),
    *both("numbers_fit", "two outcomes of one number", {"outcomes.3": {**EXAMPLE["outcomes"][1], "needs": "1"}},
          "stop number-twice outcomes.3.number"),
    *both("numbers_fit", "an action for an outcome in words", {"actions.4.outcomes": "the third, and 1st"},
          "stop outcome-without-action outcomes.2.number"),
    *both("numbers_fit", "an action for no outcome", {"actions.3.outcomes": "both"},
          "stop numbers-unreadable actions.3.outcomes"),
    *both("numbers_fit", "an outcome of no need", {"outcomes.2.needs": "all"},
          "stop numbers-unreadable outcomes.2.needs"),
    *both("numbers_fit", "an outcome of a need that there is not", {"outcomes.2.needs": "1 and 7"},
          "stop number-unknown outcomes.2.needs"),
    *both("numbers_fit", "a need that nothing is done about", {"needs.2": {**EXAMPLE["needs"][1], "number": 3}},
          "stop need-without-outcome needs.2.number"),
    *both("numbers_fit", "an outcome for which nobody does anything", {"outcomes.3": {**EXAMPLE["outcomes"][1],
          "number": 4}}, "stop outcome-without-action outcomes.3.number"),
    *both("outcomes_are_still_to_come", "something that is achieved already", {"outcomes.0.status": "achieved"},
          "stop outcome-achieved-already outcomes.0.status"),
    *both("outcomes_are_still_to_come", "an outcome for last week", {"outcomes.0.by_when": june(3)},
          "stop day-before-plan outcomes.0.by_when"),
    *both("outcomes_name_the_child", "no outcome with the child in it",
          {f"outcomes.{index}.text": "He has breakfast on five days." for index in range(3)},
          "advise child-not-named outcomes.0.text"),
    *both("every_action_has_a_day", "neither a day nor a rhythm", {"actions.1.by_when": None},
          "stop action-when-missing actions.1.by_when"),
    *both("every_action_has_a_day", "a rhythm without an end", {"actions.0.by_when": None},
          "stop rhythm-without-end actions.0.by_when"),
    *both("every_action_has_a_day", "an action for yesterday", {"actions.1.by_when": june(9)},
          "stop day-before-plan actions.1.by_when"),
    *both("every_action_has_a_day", "an action after the plan has ended", {"actions.1.by_when": date(2026, 8, 20)},
          "advise action-after-plan-review actions.1.by_when"),
    *both("doers_are_known", "an action of a stranger", {"actions.1.who": "Mr Pat Brandt"},
          "stop doer-not-in-plan actions.1.who"),
    *both("doers_are_known", "an action of a worker and a stranger", {"actions.1.who": "Ms Nadia Holt, Pat Brandt"},
          "stop doer-not-in-plan actions.1.who"),
    *both("families_are_helped", "the father does it alone", {"actions.4.help_given": None},
          "stop help-missing actions.4.help_given"),
    *both("families_are_helped", "the family does nearly everything",
          {f"actions.{index}.{name}": value for index in (0, 2)
           for name, value in (("who", "Ms Dawn Rigby"), ("help_given", "We bring a calendar."))},
          "advise to-do-list actions"),
    *both("resources_are_there", "a scarce service, and something in its place",
          {"actions.0.resource": "scarce", "actions.0.instead_service": "Ms Holt is there herself."},
          "advise resource-scarce actions.0.resource"),
    *both("resources_are_there", "a service that is not there, and nothing in its place",
          {"actions.0.resource": "unavailable"},
          "advise resource-scarce actions.0.resource", "stop instead-missing actions.0.instead_service"),
    *both("resources_are_there", "it waits for a panel without a name", {"actions.0.resource": "awaiting-panel"},
          "stop panel-missing manager.panel_and_day"),
    *both("social_care_gives_something", "nothing that only social care gives", {"actions.1.only_social_care": False},
          "stop no-social-care-service actions.0.only_social_care"),
    *both("nobody_is_overloaded", "five things by one day",
          {f"actions.{index}": EXAMPLE["actions"][1] for index in range(5, 9)},
          "advise too-much-on-one-day actions.1.by_when"),
    *both("the_manager_declares", "the needs are not met", {"manager.meets_needs": False},
          "stop declaration-missing manager.meets_needs"),
    *both("the_manager_declares", "the team's resources are not there", {"manager.resources_given": False},
          "stop declaration-missing manager.resources_given"),
    *both("the_manager_declares", "approved before it was drawn up", {"manager.approved_on": june(9)},
          "stop approved-before-drawn-up manager.approved_on"),
    *(
        plan
        for path in ("manager.approved_on", "lead.last_visit_on", "people.1.agreed_on", "agencies.0.consulted_on",
                     "views.0.obtained_on", "back_up_plans.1.agreed_on")
        for plan in both("nothing_done_in_future", f"tomorrow as {path}", {path: june(11)},
                         f"stop date-in-future {path}")
    ),
    *both("nothing_done_in_future", "drawn up tomorrow", {"case.drawn_up_on": june(11)},
          "stop date-in-future case.drawn_up_on"),
    *(
        full("nothing_done_in_future", f"tomorrow as {path}", {path: june(11)}, f"stop date-in-future {path}", *others)
        for path, others in (
            ("network.our_start_on", ()),
            ("network.network_involved_on", ("advise network-late network.network_involved_on",)),
            ("network.fgc_offered_on", ()),
        )
    ),
    # The Initial Plan
    initial("an_initial_plan_is_simple", "complex needs", {"case.is_complex": True},
            "advise initial-but-complex case.is_complex"),
    initial("an_initial_plan_ends", "over before it begins",
            {"reasons.ends_on": june(9), "actions.0.by_when": june(10)},
            "stop end-before-start reasons.ends_on",
            *(f"advise action-after-plan-review actions.{index}.by_when" for index in range(5))),
    initial("an_initial_plan_ends", "no full plan follows the assessment",
            {"case.assessment_ongoing": True, "case.assessment_reference": None},
            "stop full-plan-missing reasons.full_plan_on"),
    initial("days_of_giving", "copies that would be due past the known bank holidays",
            {"case.drawn_up_on": NEW_YEAR_2029, "reasons.ends_on": NEW_YEAR_2029,
             **{f"{path}.by_when": NEW_YEAR_2029 for path in [f"outcomes.{i}" for i in range(3)]
                + [f"actions.{i}" for i in range(5)]}},
            "stop calendar-ends case.drawn_up_on", "stop date-in-future case.drawn_up_on"),
    # The Child's Plan
    full("the_version_is_the_next", "version 4 after version 2", {"case.version": 4},
         "stop version-not-next case.version", known=with_standing(Standing.SUPERSEDED, Standing.ISSUED)),
    full("the_version_is_the_next", "version 2 as the first", {"case.version": 2},
         "stop version-not-next case.version"),
    full("reviewed_in_time", "reviewed before it was drawn up", {"review.review_on": june(9)},
         "stop day-before-plan review.review_on",
         *(f"advise action-after-plan-review actions.{index}.by_when" for index in range(5))),
    full("reviewed_in_time", "reviewed a day after six months", {"review.review_on": date(2026, 12, 11)},
         "stop plan-review-too-late review.review_on"),
    full("reviewed_in_time", "reviewed a day after twelve weeks", {"review.review_on": date(2026, 9, 3)},
         "advise plan-review-late review.review_on"),
    full("reviewed_in_time", "reviewed on a Saturday", {"review.review_on": date(2026, 8, 22)},
         "advise review-not-working-day review.review_on"),
    full("reviewed_in_time", "reviewed past the known bank holidays", {"review.review_on": NEW_YEAR_2029},
         "stop plan-review-too-late review.review_on", "stop calendar-ends review.review_on"),
    full("visited_often_enough", "visited every 43 days", {"lead.visit_every_days": 43},
         "stop visits-too-far-apart lead.visit_every_days"),
    full("visited_often_enough", "a disability team that visits every 85 days",
         {"case.disability_team": True, "lead.visit_every_days": 85},
         "stop visits-too-far-apart lead.visit_every_days"),
    full("several_agencies_meet", "three agencies and no meeting", {"review.review_at": "consultation"},
         "advise meeting-expected review.no_meeting_reason"),
    full("several_agencies_meet", "complex needs and no meeting",
         {"review.review_at": "consultation", "case.is_complex": True,
          "agencies.0.agency": "Elm Road Family Centre"},
         "advise meeting-expected review.no_meeting_reason"),
    full("both_parents_take_part", "one parent only, and nobody says why", ONE_PARENT,
         "stop other-parent-missing life.other_parent_reason", "advise no-long-term outcomes"),
    full("the_network_takes_part", "nobody but the parents", rows("people", 0, 1), "advise no-network people"),
    full("the_network_takes_part", "no conference was offered",
         {"network.fgc_offered_on": None, "network.fgc_answer": None},
         "advise fgc-not-offered network.fgc_offered_on"),
    full("the_network_takes_part", "asked a day after the first week",
         {"network.network_involved_on": date(2026, 5, 28)},
         "advise network-late network.network_involved_on"),
    full("the_network_takes_part", "never asked", {"network.network_involved_on": None},
         "advise network-late network.network_involved_on"),
    full("there_is_a_safety_plan", "no safety plan, and nobody says why", {"safety.safety_plan": None},
         "stop safety-plan-missing safety.safety_plan"),
    full("school_plan_reviews_fit", "two reviews, and nobody says why", {"case.has_ehcp": True},
         "stop ehcp-reason-missing case.ehcp_apart_reason"),
    full("dates_seem_realistic", "somebody finds the dates too early", {"life.timescale_agreed": False},
         "advise dates-not-agreed life.timescale_agreed"),
    full("outcomes_look_ahead", "nothing for the long run", {"outcomes.2.horizon": "medium"},
         "advise no-long-term outcomes"),
    *both("wording", "'monitor' in an action", {"actions.1.text": "School to monitor lateness."},
          "advise says-monitor actions.1.text"),
    *both("wording", "a rhythm that nobody can look at again", {"actions.0.how_often": "Regularly"},
          "advise says-no-day actions.0.how_often"),
)  # fmt: skip

# The same ground, on its right side: nothing at all is found.
QUIET = (
    *both("one_child", "a double name and an Andrea", {"child.first_name": "Mary-Ann Andrea"}),
    *both("one_birth_date", "born today", {"child.date_of_birth": june(10)}),
    *both("one_birth_date", "an unborn baby", {"child.date_of_birth": None, "child.expected_birth_on": june(30)}),
    *both("addresses_said_to_be_secret", "a confidential address that says so and is answered so",
          {"people.0.address": "CONFIDENTIAL: 41 Heron Walk"}),
    *both("the_manager_is_ours", "a manager of another team, without her title",
          {"manager.team_manager": "ivy dunmore"}),
    *both("the_manager_is_ours", "a council that lists no teams", {"manager.team_manager": "Mr Pat Brandt"},
          known=replace(KNOWN, authority=None)),
    *both("letters_can_be_printed", "letters that are all there", {"reasons.purpose": "Zoë, Łukasz – 12 € a day"},
          known=replace(KNOWN, drawable=LATIN)),
    *both("private_numbers_stay_out", "the numbers in their own places, and a telephone number",
          {"child.nhs_number": "999 123 4578", "child.upn": "B801200005001",
           "actions.2.text": "Ring 07700 900 019 by 9am if Sam is not there."}),
    *both("secrets_stay_where_they_are", "a street that sounds alike, and another number",
          {"actions.1.text": "Meet at 12 Heronsbrook at 9am, or ring 01632 960 199."}),
    *both("secrets_stay_where_they_are", "another secret place than the ones that are named",
          {"people.0.also_confidential": "Marsh Lane Nursery\nTern Street Club"}),
    *both("secrets_stay_where_they_are", "the carer's number where it belongs",
          {"back_up_plans.0.carer_contact": "01632 960 155"}),
    *both("childs_age", "eighteen tomorrow", {"child.date_of_birth": date(2008, 6, 11)}),
    *both("nobody_twice", "two people of one family name", {"people.2.name": "Mr Jean Rigby",
          "back_up_plans": EXAMPLE["back_up_plans"][1:]}),
    *both("a_parent_is_named", "two parents", {"people.0.part": "Parent or carer"}),
    *both("nothing_goes_to", "nothing goes to the father, for a reason",
          {**FATHER_GETS_NOTHING, **rows("distribution", 0, 1, 3, 4, 5, 6)}),
    *both("family_has_agreed", "the father has not agreed, for a reason",
          {"people.1.agreed_on": None, "people.1.not_agreed_reason": "He could not be reached."}),
    *both("family_has_agreed", "the grandmother was not asked", {"people.2.agreed_on": None}),
    *both("views_are_there", "no words of the father, for a reason",
          {"views.2.text": None, "views.2.how_obtained": None,
           "views.2.not_given_reason": "He did not answer three letters."}),
    *both("agencies_were_asked", "an agency that gives nothing yet",
          {"agencies.1.consulted_on": None, "agencies.1.gives": None}),
    full("more_than_one_agency", "two agencies", {"agencies.2.agency": "Fenmarsh County Council"}),
    *both("required_recipients", "names without their titles",
          {"distribution.1.recipient": "dawn rigby", "distribution.4.recipient": "Helen Birtwistle"}),
    *both("required_recipients", "no line for an agency that gives nothing yet",
          {**rows("distribution", 0, 1, 2, 3, 5, 6), "agencies.1.gives": None}),
    *both("nobody_on_the_list_who_must_not", "a line that says who gets no copy",
          {"people.2.gets_nothing": True, "people.2.gets_nothing_reason": "She asked for none.",
           "distribution.7": {"recipient": "Mrs Jean Cole", "who": "family", **NO_COPY}}),
    *both("recipients_are_known", "the grandmother, as she stands among the family",
          {"distribution.7": {"recipient": "Jean Cole", "who": "family", "copy_kind": "full", "method": "hand"}}),
    *both("copies_are_complete", "a part, with all that belongs to it",
          {"distribution.7": {"recipient": "Mrs Jean Cole", "who": "family", **NO_COPY, "copy_kind": "agreed-parts",
                              "method": "hand", "agreed_detail": "Sam comes on Mondays at 8am."}}),
    *both("days_of_giving", "given on the day it was drawn up", {"distribution.2.sent_on": june(10)}),
    initial("days_of_giving", "given on the tenth working day",
            {"case.drawn_up_on": date(2026, 5, 26), "distribution.2.sent_on": june(9)}),
    full("days_of_giving", "given on the tenth working day",
         {"case.drawn_up_on": date(2026, 5, 26), "distribution.2.sent_on": june(9), **IN_AUGUST}),
    *both("decisions_hold", "a back-up plan for a few days",
          {"decisions.0.decision_type": "short-back-up", "decisions.0.valid_until": june(14)}),
    *both("decisions_hold", "decided and over on one day", {"decisions.0.valid_until": june(10)}),
    *both("out_of_hours_is_told", "nothing at night, and nobody to tell",
          {"back_up_plans": EXAMPLE["back_up_plans"][1:], **rows("distribution", 0, 1, 2, 3, 4, 5)}),
    *both("there_is_a_back_up_plan", "none needed, for a reason",
          {"back_up.not_needed": True, "back_up.not_needed_reason": "All is settled.",
           "back_up.not_needed_decided_by": "Mr Joel Abara", "back_up_plans": []}, known=NOT_ALL_NEED_ONE),
    *both("situations_are_said", "something that is not in the list",
          {"back_up_plans.1.situation": "other", "back_up_plans.1.other_situation": "the bus strike goes on"}),
    *both("gaps_of_the_wording_are_filled", "a parent in hospital in the writer's own words",
          {"back_up_plans.0": {**HOSPITAL, "carer": None, "carer_contact": None, "trigger": "Ms Rigby is in hospital.",
                               "signs": "She feels faint.", "steps": "Mrs Cole rings Ms Holt."}}),
    *both("gaps_of_the_wording_are_filled", "a council without a wording bank",
          {"back_up_plans.0.carer_contact": None}, known=replace(KNOWN, wording=None)),
    *both("restricted_plans_are_whole", "a restricted plan with all that belongs to it",
          {"back_up_plans.1": RESTRICTED}),
    *both("back_up_plans_are_agreed", "not agreed, for a reason",
          {**NOBODY_SAID, "back_up_plans.1.not_agreed_reason": "They want to think about it until Friday."}),
    *both("back_up_plans_are_in_proportion", "as many as fit",
          {f"back_up_plans.{index}": EXAMPLE["back_up_plans"][1] for index in range(2, 8)}),
    *both("back_up_plan_was_looked_at", "looked at last week", {"back_up.looked_at_on": june(3)}),
    *both("a_plan_is_needed", "more than every child can have, and no other plan",
          {"case.universal_only": "no", "case.other_plan": "No"}),
    *both("it_comes_from_an_assessment", "a day in place of a reference", {"case.assessment_reference": "1 June 2026"}),
    initial("it_comes_from_an_assessment", "the assessment is under way",
            {"case.assessment_reference": None, "case.assessment_ongoing": True, "reasons.full_plan_on": REVIEW}),
    *both("numbers_fit", "numbers with a comma and without a space",
          {"outcomes.2.needs": "1,2", "actions.4.outcomes": "3+1"}),
    *both("outcomes_are_still_to_come", "an outcome for today that was not achieved before",
          {"outcomes.0.by_when": june(10), "outcomes.0.status": "not-achieved"}),
    *both("outcomes_name_the_child", "one outcome with the child's first name in it",
          {"outcomes.0.text": "He goes home calmly on eight Saturdays.",
           "outcomes.1.text": "SAMUEL eats breakfast at 8am.",
           "outcomes.2.text": "His parents plan his weeks together."}),
    *both("every_action_has_a_day", "an action on the last day", {"actions.1.by_when": REVIEW}),
    *both("doers_are_known", "the manager, the child, and two in one cell",
          {"actions.0.who": "Joel Abara", "actions.1.who": "Sam",
           "actions.2.who": "Helen Birtwistle and Ms Nadia Holt"}),
    *both("families_are_helped", "a family with three of five",
          {"actions.0.who": "Mrs Jean Cole", "actions.0.help_given": "Ms Holt fetches her."}),
    *both("resources_are_there", "a panel with its day",
          {"actions.0.resource": "awaiting-panel", "manager.panel_and_day": "Resources Panel on 24/07/2026"}),
    *both("social_care_gives_something", "one service that only social care gives",
          {"actions.0.only_social_care": True, "actions.1.only_social_care": None}),
    *both("nobody_is_overloaded", "four things by one day, and a fifth by the next",
          {**{f"actions.{index}": EXAMPLE["actions"][1] for index in range(5, 8)},
           "actions.8": {**EXAMPLE["actions"][1], "by_when": june(25)}}),
    *both("the_manager_declares", "approved on the day", {"manager.approved_on": june(10)}),
    *both("nothing_done_in_future", "all done today",
          {"views.0.obtained_on": june(10), "lead.last_visit_on": june(10), "agencies.0.consulted_on": june(10)}),
    initial("an_initial_plan_is_simple", "simple needs", {"case.is_complex": "no"}),
    initial("an_initial_plan_ends", "a full plan follows the assessment",
            {"case.assessment_ongoing": True, "reasons.full_plan_on": REVIEW}),
    full("the_version_is_the_next", "version 3 after version 2", {"case.version": "3"},
         known=with_standing(Standing.SUPERSEDED, Standing.ISSUED)),
    full("the_version_is_the_next", "counted on from paper", {"case.version": 5}, known=with_standing(first_number=5)),
    full("the_version_is_the_next", "not said", {}, known=with_standing(Standing.ISSUED)),
    full("reviewed_in_time", "reviewed after exactly twelve weeks", {"review.review_on": date(2026, 9, 2)}),
    full("visited_often_enough", "visited every six weeks", {"lead.visit_every_days": 42}),
    full("visited_often_enough", "a disability team that visits every twelve weeks",
         {"case.disability_team": True, "lead.visit_every_days": 84}),
    full("several_agencies_meet", "no meeting, for a reason",
         {"review.review_at": "consultation", "review.no_meeting_reason": "Everybody was rung up one by one."}),
    full("several_agencies_meet", "two agencies and no meeting",
         {"review.review_at": "consultation", "agencies.0.agency": "Elm Road Family Centre"}),
    full("both_parents_take_part", "one parent only, for a reason",
         {**ONE_PARENT, "outcomes": EXAMPLE["outcomes"], "life.other_parent_reason": "His address is not known.",
          "actions.4": {**EXAMPLE["actions"][4], "who": "Mrs Jean Cole"}}),
    full("the_network_takes_part", "asked on the seventh day, a conference is still to come",
         {"network.network_involved_on": date(2026, 5, 27), "network.fgc_offered_on": None, "network.fgc_answer": None,
          "network.fgc_not_offered_reason": "It is planned for July."}),
    full("there_is_a_safety_plan", "no safety plan, for a reason",
         {"safety.safety_plan": None, "safety.no_safety_plan_reason": "It is made next week."}),
    full("school_plan_reviews_fit", "one review for both plans", {"case.has_ehcp": True, "case.ehcp_combined": True}),
    full("school_plan_reviews_fit", "two reviews, for a reason",
         {"case.has_ehcp": True, "case.ehcp_combined": False, "case.ehcp_apart_reason": "School holds its own."}),
    full("dates_seem_realistic", "everybody finds the dates realistic", {"life.timescale_agreed": "Y"}),
    full("outcomes_look_ahead", "one outcome for the long run", {"outcomes.2.horizon": "In the long run"}),
    *both("wording", "the good way to say it",
          {"actions.1.text": "Mr Kyle Brandt fetches the blood glucose monitor from the pharmacy on 4 July."}),
)  # fmt: skip

# Answers that are wrong by themselves: what was typed, the code, and the kind.
BROKEN = tuple(
    (path, value, code, kind)
    for kind in (INITIAL, FULL)
    for path, value, code in (
        ("child.nhs_number", "999 123 4579", "nhs-number-unreadable"),
        ("child.upn", "B80120000500", "upn-unreadable"),
        ("decisions.0.decided_time", "half past", "time-unreadable"),
    )
)

SENTENCES: dict[str, str] = {
    "action-after-plan-review": (
        "The file: this day is after the plan is looked at again. Check the date, or say what should be done by "
        "then. [action-after-plan-review]"
    ),
    "agency-not-asked": (
        "The file: it is not said when this agency was asked about its part. Fill in the day. [agency-not-asked]"
    ),
    "agreed-detail-missing": (
        "The file: it is not said what this person may have. Write down the words that may be shared. "
        "[agreed-detail-missing]"
    ),
    "agreed-detail-unused": (
        "The file: this is only for somebody who gets 'Only what was agreed'. Take it out, or change what they get. "
        "[agreed-detail-unused]"
    ),
    "approved-before-drawn-up": (
        "The file: this day is before the plan was drawn up. Check both dates. [approved-before-drawn-up]"
    ),
    "assessment-missing": (
        "The file: it is not said which assessment the plan comes from. Fill in its reference or date, or answer Yes "
        "to 'Is the assessment still under way?'. [assessment-missing]"
    ),
    "back-up-always-needed": (
        "The file: here every plan needs a back-up plan. Fill in the sheet Back-up plans. [back-up-always-needed]"
    ),
    "back-up-both": (
        "The file: none is needed by this answer, but there are some on the sheet. Change one of the two. "
        "[back-up-both]"
    ),
    "back-up-gap": (
        "The file: the wording bank needs this: what may happen, in your own words. Fill it in, or write trigger, "
        "signs and steps yourself. [back-up-gap]"
    ),
    "back-up-missing": (
        "The file: there is no back-up plan. Fill in the sheet Back-up plans. If none is needed, answer Yes here and "
        "say why. [back-up-missing]"
    ),
    "back-up-not-agreed": (
        "The file: it is not said whether the family has agreed to it. Fill in the day, or say why not. "
        "[back-up-not-agreed]"
    ),
    "back-up-not-looked-at": (
        "The file: it is not said when the back-up plan was last gone through. Go through it with this version. "
        "[back-up-not-looked-at]"
    ),
    "back-up-reason-missing": (
        "The file: no back-up plan is needed, but this is blank. Say why, and who decided that. "
        "[back-up-reason-missing]"
    ),
    "back-up-too-many": (
        "The file: there are more than 8 back-up plans. Keep those that are likely enough to need one. "
        "[back-up-too-many]"
    ),
    "carer-not-checked": (
        "The file: it is not said that we have checked the carer. Check it, then answer Yes. [carer-not-checked]"
    ),
    "child-listed": (
        "The file: this is the child. Take this line out: the child has a section of their own. [child-listed]"
    ),
    "child-not-named": (
        "The file: no outcome names the child. Say what will be different, with the child's name. [child-not-named]"
    ),
    "child-not-on-list": (
        "The file: the child is not on the list. Add a line for the child: their copy, or no copy and why. "
        "[child-not-on-list]"
    ),
    "childs-view-missing": (
        "The file: the child's view is missing. Add a line for the child. If there is no view, say why. "
        "[childs-view-missing]"
    ),
    "copy-decider-missing": (
        "The file: it is not said who decided that. Name the social worker and the manager. [copy-decider-missing]"
    ),
    "copy-late": (
        "The file: this is more than ten working days after it was drawn up. Check the date. If it is right, it was "
        "late. [copy-late]"
    ),
    "copy-reason-missing": (
        "The file: the reason is missing. Say why this person does not get their whole copy. [copy-reason-missing]"
    ),
    "dates-not-agreed": (
        "The file: not everybody finds the dates realistic. Talk about the dates once more. [dates-not-agreed]"
    ),
    "day-before-plan": "The file: this day is before the plan was drawn up. Check the date. [day-before-plan]",
    "declaration-missing": (
        "The file: the Team Manager has to be able to declare this. Put the plan right until the answer is Yes, then "
        "drop it again. [declaration-missing]"
    ),
    "doer-not-in-plan": (
        "The file: nobody of that name is in the plan. Check the name, or add the person to the family or the "
        "agencies. [doer-not-in-plan]"
    ),
    "ehcp-reason-missing": (
        "The file: the two reviews are held apart, and it is not said why. Say why. [ehcp-reason-missing]"
    ),
    "end-before-start": "The file: this day is before the beginning. Check both dates. [end-before-start]",
    "fgc-not-offered": (
        "The file: it is not said whether a family group conference was offered. Fill in the day, or say why it was "
        "not offered. [fgc-not-offered]"
    ),
    "full-plan-missing": (
        "The file: the assessment is under way, so a full plan has to follow. Fill in by when it is made. "
        "[full-plan-missing]"
    ),
    "general-terms-missing": (
        "The file: the details are kept back, so the family needs something to read instead. Say in general terms "
        "what will be done. [general-terms-missing]"
    ),
    "help-missing": (
        "The file: somebody of the family does this, and it is not said how we help. Say how we will help. "
        "[help-missing]"
    ),
    "family-of-another-case": (
        "The file: we know this as a name from another case only. Check the case number and the family. If both are "
        "right, as for brothers and sisters, answer Yes to 'Is another family named here on purpose?' in the section "
        "The case. [family-of-another-case]"
    ),
    "identifier-of-another-case": (
        "The file: this is a child ID from another case. Check the case number first, then that this is the right "
        "child. If it is meant to be here, answer Yes to 'Is another family named here on purpose?' in the section "
        "The case. [identifier-of-another-case]"
    ),
    "initial-but-complex": (
        "The file: an Initial Plan is for needs that are not complex. Think about a Child's Plan. [initial-but-complex]"
    ),
    "instead-missing": (
        "The file: it is not said what is done until it is there. Say who helps in the meantime. [instead-missing]"
    ),
    "kept-back-in-text": (
        "The file: this text shows an address that is kept back. Take it out. If it is meant for some readers only, "
        "put it where the form asks for it. [kept-back-in-text]"
    ),
    "manager-not-in-list": (
        "The file: no manager of that name is in our settings. Check the name. If it is right, ask IT to add it to "
        "the team in authority.toml. [manager-not-in-list]"
    ),
    "meeting-expected": (
        "The file: several agencies take part or needs are complex, so a meeting is usual. Plan a meeting, or say "
        "why there is none. [meeting-expected]"
    ),
    "method-missing": "The file: it is not said how they get it. Choose one from the list. [method-missing]",
    "need-without-outcome": (
        "The file: no outcome is for this need. Add an outcome for it, or add its number to one. [need-without-outcome]"
    ),
    "network-late": (
        "The file: the family's own network was not asked within a week. Ask them soon, and fill in the day. "
        "[network-late]"
    ),
    "nhs-number-unreadable": (
        "The file: this is not an NHS number. Check it against the record. It has 10 digits. [nhs-number-unreadable]"
    ),
    "no-long-term": (
        "The file: no outcome is for the long run. Think about what should be true in some years. [no-long-term]"
    ),
    "no-network": (
        "The file: nobody but the parents is in the plan. Think about family and friends who could help. [no-network]"
    ),
    "no-social-care-service": (
        "The file: no action is a service that only Children's Social Care gives. Answer Yes where one is. If there "
        "is none, no plan is needed. [no-social-care-service]"
    ),
    "number-twice": "The file: this number stands twice. Give each line a number of its own. [number-twice]",
    "number-unknown": "The file: there is no line with this number. Check the number. [number-unknown]",
    "numbers-unreadable": (
        "The file: there is no number in this. Type the numbers in figures, such as 1 and 2. [numbers-unreadable]"
    ),
    "one-agency": (
        "The file: only one agency is in the plan. Think about who else could help: school, health, others. "
        "[one-agency]"
    ),
    "other-family-mentioned": (
        "The file: this has an NHS number from another case. Check the case number and the family. If it is meant to "
        "be here, answer Yes to 'Is another family named here on purpose?' in the section The case. "
        "[other-family-mentioned]"
    ),
    "other-parent-missing": (
        "The file: there is one parent only, and it is not said why the other one is not part of the plan. Add the "
        "other parent to the family, or say why not. [other-parent-missing]"
    ),
    "other-plan-active": (
        "The file: the child has another plan. Put this into that plan. If it has ended, choose No. [other-plan-active]"
    ),
    "out-of-hours-not-on-list": (
        "The file: something may happen at night or at the weekend, but the out of hours team is not on the list. "
        "Add a line for the out of hours team. [out-of-hours-not-on-list]"
    ),
    "out-of-hours-to-tell": (
        "The file: the out of hours team has not been told yet. Send them the alert that comes with this pack. "
        "[out-of-hours-to-tell]"
    ),
    "outcome-achieved-already": (
        "The file: this has been achieved. Take it out of the plan. It belongs in the review record. "
        "[outcome-achieved-already]"
    ),
    "outcome-without-action": (
        "The file: no action begins with the number of this outcome. Add an action for it. [outcome-without-action]"
    ),
    "panel-missing": (
        "The file: something waits for a panel, but the panel is not named. Name the panel and its day. [panel-missing]"
    ),
    "parent-not-agreed": (
        "The file: this parent or carer has not agreed to it, and it is not said why. Fill in the day, or say why "
        "not under 'Why not agreed'. [parent-not-agreed]"
    ),
    "parents-view-missing": (
        "The file: there is no line for this parent or carer on the sheet Views. Add one with their name. If there "
        "is no view, say why. [parents-view-missing]"
    ),
    "plan-review-late": (
        "The file: one rule asks for a review by 02/09/2026. Choose an earlier day if you can. [plan-review-late]"
    ),
    "plan-review-too-late": (
        "The file: this is later than any rule allows. Choose a day up to 10/12/2026. [plan-review-too-late]"
    ),
    "recipient-missing": (
        "The file: this person is not on the distribution list. Add a line there: their copy, or no copy and why. "
        "[recipient-missing]"
    ),
    "recipient-unknown": (
        "The file: this name is not on the sheet of the family. Check the name. If it is right, add the person to "
        "that sheet. [recipient-unknown]"
    ),
    "resource-scarce": (
        "The file: this depends on something that may not be there. Plan with what there is, as far as you can. "
        "[resource-scarce]"
    ),
    "restricted-agencies-missing": (
        "The file: it is not said which agencies carry it out. Name them: only they may know the details. "
        "[restricted-agencies-missing]"
    ),
    "restricted-detail-missing": (
        "The file: the details are kept back, but they are not written down. Write down what the management action "
        "record has to say. [restricted-detail-missing]"
    ),
    "restricted-reason-missing": (
        "The file: it is not said why details are kept back. Choose a reason, or leave the general terms and the "
        "restricted details blank. [restricted-reason-missing]"
    ),
    "rhythm-without-end": (
        "The file: it is not said until when. Type the last day under 'By when', such as the day of the review. "
        "[rhythm-without-end]"
    ),
    "safety-plan-missing": (
        "The file: there is no safety plan, and it is not said why. Name the plan, or say why there is none. "
        "[safety-plan-missing]"
    ),
    "sent-before-drawn-up": "The file: this day is before it was drawn up. Check the date. [sent-before-drawn-up]",
    "situation-said-twice": (
        "The file: a situation from the list is chosen already. Take these words out, or choose 'something else "
        "happens' from the list. [situation-said-twice]"
    ),
    "time-unreadable": "The file: this is not a time of day. Type the time, like 14:30. [time-unreadable]",
    "to-do-list": (
        "The file: most of the actions are for the family to do. Say what workers do as well, so that it is no list "
        "of orders. [to-do-list]"
    ),
    "too-much-on-one-day": (
        "The file: one person has many things to do by this day. Spread them out if you can. [too-much-on-one-day]"
    ),
    "universal-only": (
        "The file: only services are needed that every child can have. Do not make a plan. If the answer is not "
        "right, change it. [universal-only]"
    ),
    "upn-unreadable": (
        "The file: this is not a pupil number (UPN). Check it against the record. It has a letter, 11 digits, and a "
        "last digit or letter. [upn-unreadable]"
    ),
    "valid-until-missing": (
        "The file: a back-up plan for the next few days needs an end. Fill in the day it ends on. [valid-until-missing]"
    ),
    "version-not-next": (
        "The file: this is not the next version. Leave it blank. The next one is 3; if the case began on paper, ask "
        "IT to set where it starts. [version-not-next]"
    ),
    "view-how-missing": "The file: it is not said how this view was asked for. Say how you asked. [view-how-missing]",
    "view-reason-missing": "The file: there is no view, and no reason. Say why there is no view. [view-reason-missing]",
    "visits-too-far-apart": "The file: the visits are too far apart. Type 42 or fewer. [visits-too-far-apart]",
}

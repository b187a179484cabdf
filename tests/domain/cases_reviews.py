"""The rules of the child in need review: what makes each speak, and the same ground on its right side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.domain.circumstances import Circumstances
from pipeline.domain.numbering import Standing
from pipeline.domain.profiles import FirstChair, Profile

from .looking import KNOWN, Changes, example
from .rule_cases import Case, june, with_standing
from .rule_cases import case as case_of

REVIEW = "cin-review"
EXAMPLE = example(REVIEW)


def case(rule: str, name: str, changes: Changes, *found: str, known: Circumstances = KNOWN) -> Case:
    return case_of(rule, name, changes, *found, known=known, kind=REVIEW)


def without(section: str, index: int) -> dict[str, Any]:
    """The example's list without one of its rows."""
    return {section: [row for place, row in enumerate(EXAMPLE[section]) if place != index]}


def guest(name: str, invitee_type: str, **more: Any) -> dict[str, Any]:
    """One more row of those who were invited."""
    return {**EXAMPLE["invitees"][5], "name": name, "invitee_type": invitee_type, **more}


def may(day: int) -> date:
    return date(2026, 5, day)


FIRST = {"meeting.meeting_type": "first", "meeting.referral_on": may(13), "meeting.chair_years": 2}
STEP_DOWN = {"meeting.meeting_type": "step-down", "meeting.protection_ended_on": may(19)}
CLOSE = {
    "decision.choice": "close",
    "decision.open_outcomes_reason": "The family goes on with it by itself.",
    "decision.early_help_considered": True,
    "decision.early_help_result": "The family has all the help it wants.",
    "decision.lead_afterwards": "Mrs Helen Birtwistle, Head teacher",
    "invitees.7": guest("Mr Idris Penhale", "early-help"),
}
REFERRED = {
    **CLOSE,
    "decision.early_help_referred": True,
    "decision.early_help_papers": "The last plan.",
    "decision.early_help_papers_on": june(10),
    "distribution.7": {"recipient": "Early Help", "who": "early-help", "copy_kind": "full", "method": "secure-email"},
}
ENQUIRY = {
    "decision.choice": "section-47",
    "decision.strategy_discussion_on": june(10),
    "decision.immediate_danger": True,
    "decision.safeguarding_manager": "Mrs Alma Reyes",
    "decision.consulted_on": june(10),
    "decision.consulted_at": "14:30",
}
TWELVE = {"child.date_of_birth": date(2014, 6, 10)}
ELEVEN = {"child.date_of_birth": date(2014, 6, 11)}
REPRESENTED = {"taking_part.child_part": "represented", "taking_part.represented_by": "Ms Nadia Holt"}
CONSULTED = {"meeting.mode": "consultation"}
PROFESSIONALS = {
    "meeting.meeting_type": "professionals-only",
    "meeting.professionals_reason": "creative-package",
    "meeting.parents_told_on": june(5),
    "meeting.views_put_by": "Ms Holt read out what Sam and both parents had said.",
}
SENIORS_ONLY = replace(KNOWN, profile=Profile(first_meeting_chairs=(FirstChair.SENIOR_PRACTITIONER,)))
SECOND_IN_USE = with_standing(others={"childs-plan": (Standing.SUPERSEDED, Standing.ISSUED)})

SPEAKS = (
    case("reviewed_nowhere_else", "a child on a child protection plan", {"case.other_plan": "child-protection-plan"},
         "stop other-plan-active case.other_plan"),
    case("reviewed_nowhere_else", "a next plan of services for every child", {"case.universal_only": True},
         "stop universal-only case.universal_only"),
    case("days_of_the_meeting_fit", "the meeting is tomorrow",
         {"meeting.held_on": june(11), "case.drawn_up_on": june(11), "taking_part.prepared_on": june(10),
          "back_up.looked_at_on": june(10)},
         "stop date-in-future meeting.held_on", "stop date-in-future case.drawn_up_on",
         "advise back-up-looked-at-earlier back_up.looked_at_on"),
    *(
        case("days_of_the_meeting_fit", f"tomorrow as {path}", {path: june(11)}, f"stop date-in-future {path}")
        for path in ("meeting.minutes_out_on", "meeting.minutes_uploaded_on", "decision.early_help_papers_on",
                     "decision.consulted_on", "manager.supervision_on")
    ),
    case("days_of_the_meeting_fit", "written the day before the meeting", {"case.drawn_up_on": june(9)},
         "stop drawn-up-before-meeting case.drawn_up_on"),
    *(
        case("days_of_the_meeting_fit", f"after the meeting, as {path}", {path: june(11)},
             f"stop after-the-meeting {path}")
        for path in ("meeting.referral_on", "meeting.protection_ended_on", "meeting.accepted_on",
                     "meeting.parents_told_on", "taking_part.prepared_on", "taking_part.parents_met_on",
                     "invitees.3.invited_on")
    ),
    *(
        case("days_of_the_meeting_fit", f"before the meeting, as {path}", {path: june(9)},
             f"stop before-the-meeting {path}")
        for path in ("meeting.minutes_out_on", "meeting.minutes_uploaded_on", "decision.early_help_papers_on")
    ),
    case("the_meeting_was_in_time", "a first meeting without the referral", {**FIRST, "meeting.referral_on": None},
         "stop meeting-start-missing meeting.referral_on"),
    case("the_meeting_was_in_time", "a day more than four weeks after the referral",
         {**FIRST, "meeting.referral_on": may(12)}, "stop meeting-late meeting.late_reason"),
    case("the_meeting_was_in_time", "a first meeting after child protection without its end",
         {**STEP_DOWN, "meeting.protection_ended_on": None},
         "stop meeting-start-missing meeting.protection_ended_on"),
    case("the_meeting_was_in_time", "the sixteenth working day after child protection",
         {**STEP_DOWN, "meeting.protection_ended_on": may(18)}, "stop meeting-late meeting.late_reason"),
    case("the_meeting_was_in_time", "a disability team that does not say when it took the case on",
         {**FIRST, "case.disability_team": True, "review.twelve_weeks_by": "Mrs Alma Reyes"},
         "stop meeting-start-missing meeting.accepted_on"),
    case("the_meeting_was_in_time", "a referral before the known bank holidays",
         {**FIRST, "meeting.referral_on": date(2011, 6, 1)}, "stop calendar-ends meeting.referral_on"),
    case("the_assessment_sets_the_pace", "an assessment under way without its day",
         {**FIRST, "case.assessment_ongoing": True}, "advise assessment-day-missing meeting.assessment_due_on"),
    case("the_right_person_chaired", "a review chaired by somebody else", {"meeting.chair_role": "other"},
         "advise chair-not-social-worker meeting.chair_role"),
    case("the_right_person_chaired", "a first meeting chaired by somebody else",
         {**FIRST, "meeting.chair_role": "other"}, "stop first-chair-not-allowed meeting.chair_role"),
    case("the_right_person_chaired", "a social worker of whom nobody knows the years",
         {**FIRST, "meeting.chair_years": None}, "stop chair-years-missing meeting.chair_years"),
    case("the_right_person_chaired", "a social worker in the second year", {**FIRST, "meeting.chair_years": 1},
         "stop chair-too-new meeting.chair_years"),
    case("the_right_person_chaired", "a social worker where only senior practitioners chair", FIRST,
         "stop first-chair-not-allowed meeting.chair_role", known=SENIORS_ONLY),
    case("the_right_person_chaired", "a senior practitioner without the social worker",
         {**FIRST, "meeting.chair_role": "senior-practitioner", "invitees.4.took_part": False,
          "invitees.4.report_received": True}, "stop social-worker-not-there invitees"),
    case("done_the_right_way", "a first meeting that was none", {**FIRST, **CONSULTED},
         "stop meeting-needed meeting.mode"),
    case("done_the_right_way", "three agencies and no meeting", CONSULTED,
         "advise meeting-expected meeting.no_meeting_held_reason"),
    case("professionals_meet_for_a_reason", "professionals by themselves",
         {"meeting.meeting_type": "professionals-only"},
         "stop professionals-meeting-incomplete meeting.professionals_reason",
         "stop professionals-meeting-incomplete meeting.parents_told_on",
         "stop professionals-meeting-incomplete meeting.views_put_by"),
    case("complex_meetings_are_minuted", "complex needs and nobody who writes", {"case.is_complex": True},
         "advise minute-taker-missing meeting.minute_taker"),
    case("minutes_go_out_in_time", "the eleventh working day", {}, "advise minutes-late meeting.minutes_out_on",
         "advise minutes-late meeting.minutes_uploaded_on", known=replace(KNOWN, today=june(25))),
    case("young_people_are_invited", "twelve on the very day and not invited",
         {**TWELVE, "taking_part.child_invited": False},
         "stop young-person-not-invited taking_part.child_not_invited_reason"),
    case("young_people_are_invited", "twelve, and did not come", {**TWELVE, "taking_part.child_part": "absent"},
         "stop childs-reason-missing taking_part.child_absent_reason"),
    case("young_people_are_invited", "twelve, and not prepared", {**TWELVE, "taking_part.prepared_on": None},
         "advise child-not-prepared taking_part.prepared_on"),
    case("children_are_prepared_shortly_before", "two working days before", {"taking_part.prepared_on": june(8)},
         "advise child-prepared-early taking_part.prepared_on"),
    case("children_are_heard", "nine, and nobody spoke for Sam", {"taking_part.child_part": "absent"},
         "stop child-not-represented taking_part.child_part"),
    case("children_are_heard", "somebody without a name spoke for Sam",
         {**REPRESENTED, "taking_part.represented_by": None}, "stop representative-missing taking_part.represented_by"),
    case("children_are_heard", "nothing helped Sam to tell", {**REPRESENTED, "taking_part.tools_used": None},
         "advise tools-missing taking_part.tools_used"),
    case("parents_are_invited", "a father who was not invited", without("invitees", 2),
         "stop parent-not-invited people.1.name"),
    case("parents_are_invited", "parents who were not met", {"taking_part.parents_met_on": None},
         "advise parents-not-met taking_part.parents_met_on"),
    case("the_right_people_are_invited", "a worker of the plan who was not invited", without("invitees", 6),
         "advise plan-agency-not-invited agencies.2.name"),
    case("the_right_people_are_invited", "somebody twice, once without the title",
         {"invitees.7": guest("helen BIRTWISTLE", "worker")}, "stop person-twice invitees.7.name"),
    case("the_right_people_are_invited", "a solicitor of whom the chair does not know",
         {"invitees.7": guest("Mrs Ivy Trant", "solicitor")},
         "advise solicitor-not-arranged invitees.7.arranged_with_chair"),
    case("the_right_people_are_invited", "the family does not want a worker there", {"invitees.5.family_agrees": False},
         "advise family-does-not-agree invitees.5.family_agrees"),
    case("the_right_people_are_invited", "a worker who neither came nor wrote", {"invitees.6.report_received": None},
         "advise report-missing invitees.6.report_received"),
    *(
        case("the_last_plan_is_looked_back_on", f"{name} is blank", {f"checks.{name}": None},
             f"stop check-missing checks.{name}")
        for name in ("plan_version", "understood", "agreed", "actioned", "minutes_received", "minutes_agreed")
    ),
    case("the_last_plan_is_looked_back_on", "the plan was not carried out, and nobody says why",
         {"checks.actioned": False}, "stop missing-without-reason checks.what_was_missing"),
    case("the_version_reviewed_is_in_use", "the version before", {"checks.plan_version": 1},
         "stop version-not-in-use checks.plan_version", known=SECOND_IN_USE),
    case("the_next_version_follows", "a version is left out", {"checks.plan_version": 2, "case.version": 4},
         "stop version-not-next case.version", known=SECOND_IN_USE),
    case("needs_are_looked_at_again", "a need of which nobody says how it is now", {"needs.1.now": None},
         "stop need-not-reviewed needs.1.now"),
    *(
        case("progress_is_said", f"an achieved outcome without {name}", {f"outcomes.1.{name}": None},
             f"stop progress-missing outcomes.1.{name}")
        for name in ("progress", "actual_outcome", "evidence")
    ),
    case("progress_is_said", "an outcome that is as new as it was", {"outcomes.0.status": "new"},
         "stop outcome-not-reviewed outcomes.0.status"),
    case("progress_is_said", "an outcome that is added and getting there", {"outcomes.0.added_now": True},
         "stop added-but-not-new outcomes.0.status"),
    case("actions_that_are_dropped_have_a_reason", "not needed any more, for no reason",
         {"actions.3.came_of_it": None}, "stop dropped-without-reason actions.3.came_of_it"),
    case("numbers_of_the_review_fit", "an action for an outcome that is not there", {"actions.0.outcomes": "9"},
         "stop number-unknown actions.0.outcomes"),
    case("numbers_of_the_review_fit", "the last action of an open outcome is done", {"actions.4.state": "done"},
         "stop outcome-without-action outcomes.2.number"),
    case("numbers_of_the_review_fit", "all is achieved, and yet it goes on",
         {"outcomes.0.status": "achieved", "outcomes.2.status": "achieved"},
         "stop nothing-left-to-achieve decision.choice"),
    case("the_back_up_plan_is_looked_at_again", "gone through the day before", {"back_up.looked_at_on": june(9)},
         "advise back-up-looked-at-earlier back_up.looked_at_on"),
    *(
        case("the_next_meeting_is_planned", f"{name} is blank", {f"review.{name}": None},
             f"stop next-meeting-missing review.{name}")
        for name in ("review_on", "organiser", "review_at")
    ),
    case("the_next_meeting_is_soon_enough", "on the day of the meeting",
         {"review.review_on": june(10), **{f"actions.{i}.by_when": june(10) for i in (0, 4, 5)}},
         "stop next-meeting-not-later review.review_on"),
    case("the_next_meeting_is_soon_enough", "a day more than twelve weeks later",
         {"review.review_on": date(2026, 9, 3)}, "advise plan-review-late review.review_on"),
    case("the_next_meeting_is_soon_enough", "a day more than six months later",
         {"review.review_on": date(2026, 12, 11)}, "stop plan-review-too-late review.review_on"),
    case("the_next_meeting_is_soon_enough", "ten weeks, in a disability team", {"case.disability_team": True},
         "stop disability-meeting-late review.review_on"),
    case("the_next_meeting_is_soon_enough", "on a Saturday", {"review.review_on": date(2026, 8, 22)},
         "advise review-not-working-day review.review_on"),
    case("the_next_meeting_is_soon_enough", "after the known bank holidays", {"review.review_on": date(2029, 1, 3)},
         "stop plan-review-too-late review.review_on", "stop calendar-ends review.review_on"),
    case("closing_is_possible", "two outcomes are open, and nobody says why",
         {**CLOSE, "decision.open_outcomes_reason": None},
         "stop closing-with-open-outcomes decision.open_outcomes_reason"),
    case("closing_is_possible", "an enquiry is under way",
         {**CLOSE, "decision.strategy_discussion_on": june(10), "decision.immediate_danger": True},
         "stop enquiry-rules-out-closing decision.strategy_discussion_on",
         "stop enquiry-rules-out-closing decision.immediate_danger"),
    case("early_help_is_thought_of", "nobody thought of early help",
         {**CLOSE, "decision.early_help_considered": None, "decision.early_help_result": None},
         "stop early-help-missing decision.early_help_considered",
         "stop early-help-missing decision.early_help_result"),
    case("early_help_is_thought_of", "nobody from early help was there",
         {**CLOSE, "invitees.7": guest("Mr Idris Penhale", "worker")}, "advise nobody-from-early-help invitees"),
    case("early_help_is_thought_of", "referred without papers",
         {**REFERRED, "decision.early_help_papers": None, "decision.early_help_papers_on": None},
         "stop early-help-papers-missing decision.early_help_papers",
         "stop early-help-papers-missing decision.early_help_papers_on"),
    case("early_help_is_thought_of", "referred, and not on the list",
         {name: answer for name, answer in REFERRED.items() if name != "distribution.7"},
         "stop early-help-not-on-list distribution"),
    case("somebody_leads_afterwards", "closed, and nobody leads", {**CLOSE, "decision.lead_afterwards": None},
         "stop lead-afterwards-missing decision.lead_afterwards"),
    case("somebody_leads_afterwards", "the final meeting, and nobody leads", {"meeting.meeting_type": "final"},
         "stop lead-afterwards-missing decision.lead_afterwards"),
    case("danger_is_acted_on", "an enquiry without a discussion", {**ENQUIRY, "decision.strategy_discussion_on": None},
         "stop strategy-discussion-missing decision.strategy_discussion_on"),
    case("danger_is_acted_on", "nobody says whether there is danger", {**ENQUIRY, "decision.immediate_danger": None},
         "stop danger-not-said decision.immediate_danger"),
    *(
        case("danger_is_acted_on", f"danger at once, and {name} is blank", {**ENQUIRY, f"decision.{name}": None},
             f"stop manager-not-asked decision.{name}")
        for name in ("safeguarding_manager", "consulted_on", "consulted_at")
    ),
    case("disagreements_have_a_record", "a disagreement without a record",
         {"decision.disagreements": "Mr Cole says that it was an accident."},
         "stop detailed-record-missing decision.detail_record"),
    # The plan's own rules, asked of the next plan
    case("every_action_has_a_day", "a new action without an end", {"actions.5.by_when": None},
         "stop rhythm-without-end actions.5.by_when"),
    case("every_action_has_a_day", "an action that is still to do and was due before", {"actions.4.by_when": june(9)},
         "stop day-before-plan actions.4.by_when"),
    case("doers_are_known", "a new action of nobody in the plan", {"actions.5.who": "Ms Bea Lindqvist"},
         "stop doer-not-in-plan actions.5.who"),
    case("outcomes_are_still_to_come", "an open outcome whose day is over", {"outcomes.2.by_when": june(9)},
         "stop day-before-plan outcomes.2.by_when"),
    case("the_manager_declares", "a next plan without resources", {"manager.resources_given": False},
         "stop declaration-missing manager.resources_given"),
)  # fmt: skip

QUIET = (
    case("reviewed_nowhere_else", "closed, with services for every child only", {**CLOSE, "case.universal_only": True}),
    case("days_of_the_meeting_fit", "all on the day of the meeting",
         {"meeting.minutes_out_on": june(10), "meeting.minutes_uploaded_on": june(10),
          "taking_part.parents_met_on": june(10), "taking_part.prepared_on": june(10)}),
    case("the_meeting_was_in_time", "four weeks after the referral, to the day", FIRST),
    case("the_meeting_was_in_time", "the fifteenth working day after child protection", STEP_DOWN),
    case("the_meeting_was_in_time", "late, for a reason",
         {**FIRST, "meeting.referral_on": may(1), "meeting.late_reason": "The family was away."}),
    case("the_meeting_was_in_time", "a review long after the referral", {"meeting.referral_on": date(2025, 1, 6)}),
    case("the_assessment_sets_the_pace", "the manager has set the day",
         {**FIRST, "case.assessment_ongoing": True, "meeting.assessment_due_on": date(2026, 7, 1)}),
    case("the_right_person_chaired", "a senior practitioner where only they chair",
         {**FIRST, "meeting.chair": "Mrs Olive Strand", "meeting.chair_role": "senior-practitioner"},
         known=SENIORS_ONLY),
    case("the_right_person_chaired", "somebody else, for a reason",
         {"meeting.chair_role": "other", "meeting.chair_reason": "Ms Holt was ill."}),
    case("done_the_right_way", "no meeting, for a reason",
         {**CONSULTED, "meeting.no_meeting_held_reason": "All goes well."}),
    case("professionals_meet_for_a_reason", "parents know, and views are put", PROFESSIONALS),
    case("complex_meetings_are_minuted", "somebody writes",
         {"case.is_complex": True, "meeting.minute_taker": "Mr Ted Lowe"}),
    case("minutes_go_out_in_time", "the tenth working day", {}, known=replace(KNOWN, today=june(24))),
    case("young_people_are_invited", "eleven, and not invited",
         {**ELEVEN, "taking_part.child_invited": False, **REPRESENTED, "taking_part.prepared_on": None}),
    case("young_people_are_invited", "twelve, and did not want to come",
         {**TWELVE, "taking_part.child_part": "absent",
          "taking_part.child_absent_reason": "Sam says that grown-ups talk too long."}),
    case("young_people_are_invited", "twelve, and only professionals met",
         {**TWELVE, **PROFESSIONALS, "taking_part.child_invited": False}),
    case("children_are_prepared_shortly_before", "on the day itself", {"taking_part.prepared_on": june(10)}),
    case("children_are_heard", "the head teacher spoke for Sam", REPRESENTED),
    case("children_are_heard", "an unborn baby",
         {"child.date_of_birth": None, "child.expected_birth_on": june(30), "taking_part.child_part": "absent"}),
    case("parents_are_invited", "a father who may not come, and it is said why",
         {**without("invitees", 2), "taking_part.parent_not_invited_reason": "A court order says so."}),
    case("the_right_people_are_invited", "a solicitor of whom the chair knows",
         {"invitees.7": guest("Mrs Ivy Trant", "solicitor", arranged_with_chair=True)}),
    case("the_last_plan_is_looked_back_on", "a first meeting has nothing to look back on",
         {**FIRST, **{f"checks.{name}": None for name in ("plan_version", "understood", "agreed", "actioned",
                                                          "minutes_received", "minutes_agreed")}}),
    case("the_last_plan_is_looked_back_on", "not carried out, and it is said why",
         {"checks.actioned": False, "checks.what_was_missing": "One Saturday was forgotten."}),
    case("the_version_reviewed_is_in_use", "the version in use", {"checks.plan_version": 2}, known=SECOND_IN_USE),
    case("the_next_version_follows", "the next version", {"checks.plan_version": 2, "case.version": 3},
         known=SECOND_IN_USE),
    case("the_next_version_follows", "no plan is made", {**CLOSE, "checks.plan_version": 2, "case.version": 9},
         known=SECOND_IN_USE),
    case("needs_are_looked_at_again", "a first meeting", {**FIRST, "needs.1.now": None}),
    case("progress_is_said", "an outcome that is new",
         {"outcomes.2.status": "new", "outcomes.2.added_now": True,
          **{f"outcomes.2.{name}": None for name in ("progress", "actual_outcome", "evidence")}}),
    case("progress_is_said", "a first meeting",
         {**FIRST, "outcomes.2.status": "new",
          **{f"outcomes.2.{name}": None for name in ("progress", "actual_outcome", "evidence")}}),
    case("actions_that_are_dropped_have_a_reason", "done, and nothing more to say", {"actions.2.came_of_it": None}),
    case("numbers_of_the_review_fit", "an achieved outcome needs no action any more",
         {"actions": [EXAMPLE["actions"][index] for index in (0, 4, 5)]}),
    case("numbers_of_the_review_fit", "closed, without any action", {**CLOSE, "actions": []}),
    case("the_back_up_plan_is_looked_at_again", "gone through at the meeting", {"back_up.looked_at_on": june(10)}),
    case("the_next_meeting_is_planned", "closed, without a next meeting",
         {**CLOSE, "review.review_on": None, "review.organiser": None, "review.review_at": None}),
    case("the_next_meeting_is_soon_enough", "twelve weeks later, to the day", {"review.review_on": date(2026, 9, 2)}),
    case("the_next_meeting_is_soon_enough", "ten weeks in a disability team, as the manager allows",
         {"case.disability_team": True, "review.twelve_weeks_by": "Mrs Alma Reyes"}),
    case("closing_is_possible", "all is achieved",
         {**CLOSE, "decision.open_outcomes_reason": None, "outcomes.0.status": "achieved",
          "outcomes.2.status": "not-achieved"}),
    case("early_help_is_thought_of", "referred, with papers", REFERRED),
    case("early_help_is_thought_of", "not needed, and nobody from there was invited",
         {**CLOSE, "invitees.7": guest("Mr Ned Farrow", "supporter"), "decision.early_help_considered": False}),
    case("somebody_leads_afterwards", "nobody has to",
         {**CLOSE, "decision.lead_afterwards": None, "decision.no_lead_reason": "Only school goes on."}),
    case("danger_is_acted_on", "danger at once, and the manager was asked", ENQUIRY),
    case("danger_is_acted_on", "an enquiry without danger at once",
         {**ENQUIRY, "decision.immediate_danger": False, "decision.safeguarding_manager": None,
          "decision.consulted_on": None, "decision.consulted_at": None}),
    case("disagreements_have_a_record", "there were none", {"decision.disagreements": "There were none."}),
    case("disagreements_have_a_record", "a disagreement with its record",
         {"decision.disagreements": "Mr Cole sees it differently.", "decision.detail_record": "CN-4410"}),
    # The plan's own rules, asked of the next plan
    case("every_action_has_a_day", "an action that is done was due before", {"actions.1.by_when": june(1)}),
    case("outcomes_are_still_to_come", "the day of an achieved outcome is over", {"outcomes.1.by_when": june(1)}),
    case("doers_are_known", "an action that is done was somebody's who has left",
         {"actions.1.who": "Ms Bea Lindqvist"}),
    case("the_manager_declares", "no plan is made", {**ENQUIRY, "manager.resources_given": False}),
)  # fmt: skip


# Every code of these rules in its exact words, as staff read them.
SENTENCES: dict[str, str] = {
    "added-but-not-new": (
        "The file: this outcome was added at the meeting, so it can only be New. Change one of the two answers. "
        "[added-but-not-new]"
    ),
    "after-the-meeting": "The file: this day is after the meeting. Check both dates. [after-the-meeting]",
    "assessment-day-missing": (
        "The file: it is not said by when the assessment is finished. Fill in the day that the manager set. "
        "[assessment-day-missing]"
    ),
    "back-up-looked-at-earlier": (
        "The file: this day is before the meeting. Go through the back-up plan at each review. "
        "[back-up-looked-at-earlier]"
    ),
    "before-the-meeting": "The file: this day is before the meeting. Check both dates. [before-the-meeting]",
    "chair-not-social-worker": (
        "The file: later meetings are usually chaired by the child's social worker. Say why somebody else did. "
        "[chair-not-social-worker]"
    ),
    "chair-too-new": (
        "The file: whoever chairs a first meeting has been qualified for at least 2 years. Check the number. If it "
        "is right, speak to your manager. [chair-too-new]"
    ),
    "chair-years-missing": (
        "The file: a social worker chaired a first meeting, and it is not said how long they have been qualified. "
        "Fill in the years. [chair-years-missing]"
    ),
    "check-missing": "The file: this is asked at every meeting but the first. Fill it in. [check-missing]",
    "child-not-prepared": (
        "The file: it is not said when the child was prepared. Fill in the day you met the child. [child-not-prepared]"
    ),
    "child-not-represented": (
        "The file: nobody spoke for the child. Say who did, or what the child's own part was. [child-not-represented]"
    ),
    "child-prepared-early": (
        "The file: this is more than one working day before the meeting. Next time see the child on the day before, "
        "if you can. [child-prepared-early]"
    ),
    "childs-reason-missing": (
        "The file: the child is 12 or over and did not come. Write down the child's reason. [childs-reason-missing]"
    ),
    "closing-with-open-outcomes": (
        "The file: an outcome has not been achieved yet. Say why the work can end all the same. "
        "[closing-with-open-outcomes]"
    ),
    "danger-not-said": (
        "The file: it is not said whether the child needs protection at once. Answer Yes or No. [danger-not-said]"
    ),
    "detailed-record-missing": (
        "The file: it is not said where the detailed record is. Fill in its reference, or write None under "
        "disagreements. [detailed-record-missing]"
    ),
    "disability-meeting-late": (
        "The file: this is too long after the last meeting. Choose a day up to 05/08/2026, or name the Service "
        "Manager who allows twelve weeks. [disability-meeting-late]"
    ),
    "drawn-up-before-meeting": "The file: this day is before the meeting. Check both dates. [drawn-up-before-meeting]",
    "dropped-without-reason": (
        "The file: this action is no longer needed, and it is not said why. Say why. [dropped-without-reason]"
    ),
    "early-help-missing": "The file: to close, this is needed. Fill it in. [early-help-missing]",
    "early-help-papers-missing": (
        "The file: the family was referred to early help, and this is blank. Fill it in. [early-help-papers-missing]"
    ),
    "enquiry-rules-out-closing": (
        "The file: a child whose safety is being looked into is not closed. Choose section 47 as the decision, or "
        "take this out. [enquiry-rules-out-closing]"
    ),
    "family-does-not-agree": (
        "The file: the child or the family does not agree that this person comes. Talk about it with them. Think "
        "about a report instead. [family-does-not-agree]"
    ),
    "first-chair-not-allowed": (
        "The file: a first meeting needs a senior practitioner or an experienced social worker in the chair. Check "
        "the answer. If it is right, speak to your manager. [first-chair-not-allowed]"
    ),
    "lead-afterwards-missing": (
        "The file: it is not said who leads when our work ends. Name the person, or say why nobody has to. "
        "[lead-afterwards-missing]"
    ),
    "manager-not-asked": (
        "The file: the child needs protection at once, and this is blank. Ask the manager about legal action now. "
        "Then fill in name, day and time. [manager-not-asked]"
    ),
    "meeting-late": (
        "The file: the meeting had to be held by 09/06/2026. Check the dates. If they are right, say why it was "
        "late. [meeting-late]"
    ),
    "meeting-needed": (
        "The file: only a review can be done without a meeting. Check how it was done, and which meeting it was. "
        "[meeting-needed]"
    ),
    "meeting-start-missing": (
        "The file: without this day nobody can see whether the meeting was in time. Fill it in. [meeting-start-missing]"
    ),
    "minute-taker-missing": (
        "The file: needs are complex, and it is not said who took the minutes. Fill in the name. For the next "
        "meeting this pack has a request. [minute-taker-missing]"
    ),
    "minutes-late": (
        "The file: minutes have to be out and on the system by 24/06/2026. Fill in the day. If it has not been done, "
        "do it today. [minutes-late]"
    ),
    "missing-without-reason": (
        "The file: something was answered with No. Say what was missing, and why. [missing-without-reason]"
    ),
    "need-not-reviewed": "The file: it is not said how it is now. Say how it is now. [need-not-reviewed]",
    "next-meeting-missing": (
        "The file: the child remains in need, so this is needed. Fill it in. [next-meeting-missing]"
    ),
    "next-meeting-not-later": (
        "The file: the next meeting has to be later than this one. Check both dates. [next-meeting-not-later]"
    ),
    "nobody-from-early-help": (
        "The file: nobody from early help was invited. Invite them when you expect to close. [nobody-from-early-help]"
    ),
    "nothing-left-to-achieve": (
        "The file: every outcome has been achieved, so there is nothing for a next plan. Add what still has to be "
        "achieved, or decide to close. [nothing-left-to-achieve]"
    ),
    "outcome-not-reviewed": (
        "The file: it is not said how far this outcome is. Choose how far it is. If it was added at this meeting, "
        "answer Yes to that. [outcome-not-reviewed]"
    ),
    "parent-not-invited": (
        "The file: this parent or carer is not on the sheet Invited. Add a line there, or say on the sheet Taking "
        "part why not. [parent-not-invited]"
    ),
    "parents-not-met": (
        "The file: it is not said when the parents were met beforehand. Fill in the day. [parents-not-met]"
    ),
    "plan-agency-not-invited": (
        "The file: this agency is in the plan and was not invited. Add it to the sheet Invited, or ask it now. "
        "[plan-agency-not-invited]"
    ),
    "professionals-meeting-incomplete": (
        "The file: professionals met by themselves, and this is blank. Fill it in. [professionals-meeting-incomplete]"
    ),
    "progress-missing": "The file: this has to be said of every outcome. Fill it in. [progress-missing]",
    "report-missing": (
        "The file: this agency was not there and has sent no report. Ask for a short report. [report-missing]"
    ),
    "representative-missing": (
        "The file: it is not said who spoke for the child. Fill in the name. [representative-missing]"
    ),
    "social-worker-not-there": (
        "The file: the child's social worker is not among those who took part. Add the social worker to the list, or "
        "correct 'Took part?'. [social-worker-not-there]"
    ),
    "solicitor-not-arranged": (
        "The file: a solicitor comes only as agreed with the chair. Answer Yes if it was agreed. "
        "[solicitor-not-arranged]"
    ),
    "strategy-discussion-missing": (
        "The file: there is no day for the strategy discussion. Fill in the day. [strategy-discussion-missing]"
    ),
    "tools-missing": (
        "The file: it is not said what helped the child to tell you. Say what you used, such as drawings. "
        "[tools-missing]"
    ),
    "version-not-in-use": (
        "The file: this is not the version in use. Check the number. The version in use is 2. [version-not-in-use]"
    ),
    "young-person-not-invited": (
        "The file: the child is 12 or over and was not invited. Say why not. [young-person-not-invited]"
    ),
}

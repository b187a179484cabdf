"""The rules of the closure summary: what makes each speak, and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from pipeline.domain.circumstances import Circumstances
from pipeline.domain.move_answers import MoveAnswer
from pipeline.domain.numbering import Standing

from .looking import KNOWN, Changes, example
from .rule_cases import Case, case, june, with_standing

KIND = "closure-summary"
EXAMPLE = example(KIND)


def closure(rule: str, name: str, changes: Changes, *found: str, known: Circumstances = KNOWN) -> Case:
    return case(rule, name, changes, *found, known=known, kind=KIND)


def moved(**others: Any) -> dict[str, Any]:
    """The child moves to another authority, which has accepted."""
    return {
        "case.route": "transferred",
        "case.reason_code": "RC5",
        "transfer.answer": "accepted",
        "transfer.answered_on": june(9),
        "transfer.answered_by": "Mr Ian Frayne, Team Manager, Saltmere",
        **others,
    }


def blank(section: str, *names: str) -> dict[str, Any]:
    return {f"{section}.{name}": None for name in names}


NO_REFERRAL = {"early_help.referred": False, "distribution": EXAMPLE["distribution"][:6]}
STEPPED_DOWN = {
    "ending.stepped_down": True,
    "ending.protection_ended_on": date(2026, 3, 2),
    "ending.first_meeting_since_on": date(2026, 3, 16),
}
DIED = {"case.reason_code": "RC2", "case.route": "other", "case.died_on": june(1)}
NO_COPY = {
    "distribution.0.copy_kind": "none",
    "distribution.0.method": None,
    "distribution.0.reason": "As agreed.",
    "distribution.0.decided_by": "Ms Nadia Holt and Mr Joel Abara",
}
KEPT_UP = (
    "what_has_changed",
    "what_keeps_it_going",
    "who_helps_on",
    "early_signs",
    "what_to_do",
    "whom_to_ring",
    "agreed_at_meeting_on",
    "no_agencies_meeting_reason",
    "looked_at_again_on",
    "looked_at_again_by",
)
NOT_KEPT_UP: dict[str, Any] = {"sustaining": {}}
BRIEF = {
    "case.route": "brief-intervention",
    "manager.line_manager_agreed_on": june(9),
    "manager.case_note": "CN-771",
}
IN_USE = with_standing(others={"working-agreement": (Standing.SUPERSEDED, Standing.ISSUED, Standing.IN_FORCE)})
MOVING_IN_NEED = with_standing(others={"transfer-out-cin": (Standing.ISSUED,)})
MOVING_PROTECTED = with_standing(others={"transfer-out-cp": (Standing.ISSUED,)})
FILED = MoveAnswer("accepted", june(9), datetime(2026, 6, 9, tzinfo=UTC))
ANSWERED_IN_NEED = replace(MOVING_IN_NEED, move_answer=FILED)
ANSWERED_PROTECTED = replace(MOVING_PROTECTED, move_answer=replace(FILED, conference_decided_on=june(9)))
NOT_MOVING = with_standing(others={"transfer-out-cin": (Standing.SUPERSEDED,), "transfer-out-cp": (Standing.VOID,)})
HAD_A_PLAN = with_standing(others={"childs-plan": (Standing.SUPERSEDED,)})
ASSESSED = {"case.route": "other", "case.reason_code": "RC8", "case.had_plan": False}

SPEAKS = (
    closure("child_when_it_began", "an adult when it began", {"child.date_of_birth": date(2007, 5, 1)},
            "stop child-is-adult child.date_of_birth"),
    closure("the_end_has_come", "the end before the beginning",
            {"case.opened_on": june(11), "case.closes_on": june(10)}, "stop end-before-start case.closes_on"),
    closure("the_end_has_come", "the end is still to come", {"case.closes_on": june(11)},
            "stop closing-to-come case.closes_on"),
    closure("route_and_reason_fit", "moved by the reason only", moved(**{"case.route": "cin-review"}),
            "stop route-and-reason-differ case.route"),
    closure("route_and_reason_fit", "moved by the route only", moved(**{"case.reason_code": "RC7"}),
            "stop route-and-reason-differ case.route"),
    closure("assessed_only", "assessed only, and there was a plan", {**ASSESSED, "case.had_plan": True},
            "stop assessed-only-but-plan case.reason_code"),
    closure("assessed_only", "assessed only, and the register knows a plan", ASSESSED,
            "stop assessed-only-but-plan case.reason_code", known=HAD_A_PLAN),
    closure("a_death_has_its_day", "the child has died on no day", {**DIED, **NO_COPY, "case.died_on": None},
            "stop death-date-missing case.died_on"),
    closure("a_death_has_its_day", "a date of death and another reason", {"case.died_on": june(1)},
            "stop death-date-unused case.died_on"),
    closure("a_death_has_its_day", "a copy for a child who has died", DIED,
            "stop copy-after-death distribution.0.copy_kind"),
    closure("another_authority_has_answered", "RC5 and no answer", moved(**blank("transfer", "answer")),
            "stop move-not-accepted transfer.answer"),
    closure("another_authority_has_answered", "RC5 and they have not written yet",
            moved(**{"transfer.answer": "no-answer"}), "stop move-not-accepted transfer.answer"),
    closure("another_authority_has_answered", "papers for a child in need are out", {},
            "stop move-not-accepted transfer.answer", known=MOVING_IN_NEED),
    closure("another_authority_has_answered", "papers for a protected child are out", {},
            "stop move-not-accepted transfer.answer", "stop conference-still-to-decide transfer.conference_decided_on",
            known=MOVING_PROTECTED),
    closure("another_authority_has_answered", "their answer is on file, and this is blank", {},
            "stop move-answer-differs transfer.answer", known=ANSWERED_IN_NEED),
    closure("another_authority_has_answered", "their answer is on file, and this says that there is none",
            moved(**{"transfer.answer": "no-answer"}), "stop move-answer-differs transfer.answer",
            known=ANSWERED_IN_NEED),
    closure("another_authority_has_answered", "another answer is on file",
            moved(**{"transfer.answer": "no-service"}), "stop move-answer-differs transfer.answer",
            known=ANSWERED_IN_NEED),
    closure("another_authority_has_answered", "the day of their conference is on file, and this is blank", moved(),
            "stop conference-day-on-file transfer.conference_decided_on", known=ANSWERED_PROTECTED),
    closure("another_authority_has_answered", "nobody says who wrote and when",
            moved(**blank("transfer", "answered_on", "answered_by")),
            "stop transfer-answer-incomplete transfer.answered_on",
            "stop transfer-answer-incomplete transfer.answered_by"),
    closure("another_authority_has_answered", "accepted, but their conference is still to come", moved(),
            "stop conference-still-to-decide transfer.conference_decided_on", known=MOVING_PROTECTED),
    closure("another_authority_has_answered", "they wrote after the end", moved(**{"case.closes_on": june(8),
            "manager.approved_on": june(8)}), "stop after-the-closing-date transfer.answered_on"),
    closure("the_last_meeting", "the meeting after the end",
            {"case.closes_on": june(2), "manager.approved_on": june(2), "early_help.first_engaged_on": june(1)},
            "stop closed-before-meeting ending.last_meeting_on"),
    closure("the_last_meeting", "a meeting that decided nothing", blank("ending", "last_meeting_decision"),
            "stop meeting-decision-missing ending.last_meeting_decision"),
    closure("the_last_meeting", "a review without a day", blank("ending", "last_meeting_on"),
            "stop last-meeting-missing ending.last_meeting_on"),
    closure("the_last_meeting", "after child protection even a good Initial Plan has a meeting",
            {**STEPPED_DOWN, "case.route": "initial-plan-successful", **blank("ending", "last_meeting_on")},
            "stop last-meeting-missing ending.last_meeting_on"),
    closure("the_last_meeting", "no meeting and no reason",
            {"case.route": "other", **blank("ending", "last_meeting_on")},
            "stop no-last-meeting-reason-missing ending.no_meeting_reason"),
    closure("two_meetings_after_protection", "one meeting after protection",
            {**STEPPED_DOWN, "ending.first_meeting_since_on": june(3)},
            "stop second-meeting-missing ending.last_meeting_on"),
    closure("two_meetings_after_protection", "days of protection missing", {"ending.stepped_down": True},
            "stop step-down-day-missing ending.protection_ended_on",
            "stop step-down-day-missing ending.first_meeting_since_on"),
    closure("two_meetings_after_protection", "the meeting before protection ended",
            {**STEPPED_DOWN, "ending.first_meeting_since_on": date(2026, 3, 1)},
            "stop end-before-start ending.first_meeting_since_on"),
    closure("nothing_is_open", "an enquiry", {"ending.enquiry_open": True}, "stop enquiry-open ending.enquiry_open"),
    closure("nothing_is_open", "a decision", {"ending.decision_pending": True},
            "stop decision-pending ending.decision_pending"),
    closure("nothing_is_open", "a worry about safety", {"ending.no_concerns": False},
            "stop concerns-remain ending.no_concerns"),
    closure("nothing_is_open", "actions after a review", {"ending.actions_complete": False},
            "stop actions-not-done ending.actions_complete"),
    closure("nothing_is_open", "actions of which nobody says which", moved(**{"ending.actions_complete": False}),
            "stop open-actions-missing ending.actions_open"),
    closure("managers_have_agreed", "approved after the end", {"case.closes_on": june(9)},
            "stop after-the-closing-date manager.approved_on"),
    closure("managers_have_agreed", "a short work without the line manager",
            {**BRIEF, **blank("manager", "line_manager_agreed_on", "case_note")},
            "stop line-manager-missing manager.line_manager_agreed_on", "stop line-manager-missing manager.case_note"),
    closure("managers_have_agreed", "the line manager after the end",
            {**BRIEF, "manager.line_manager_agreed_on": june(11)},
            "stop after-the-closing-date manager.line_manager_agreed_on"),
    closure("managers_have_agreed", "letters long after the decision", {"manager.approved_on": date(2026, 5, 22)},
            "advise closure-letters-late case.drawn_up_on"),
    closure("managers_have_agreed", "approved in a year nobody knows",
            {"manager.approved_on": date(1999, 6, 1), "case.opened_on": date(1999, 5, 1),
             "child.date_of_birth": date(2010, 5, 1)},
            "stop calendar-ends manager.approved_on"),
    closure("somebody_leads_on", "nobody leads", blank("after", "lead_name"),
            "stop lead-after-missing after.lead_name"),
    closure("somebody_leads_on", "a lead and no need of one", {"after.no_lead_reason": "School is enough."},
            "stop lead-after-both after.no_lead_reason"),
    closure("somebody_leads_on", "a lead without a phone", blank("after", "lead_phone"),
            "stop lead-after-incomplete after.lead_phone"),
    closure("somebody_leads_on", "a lead who was not asked", blank("after", "lead_agreed_on"),
            "advise lead-after-not-agreed after.lead_agreed_on"),
    closure("early_help_was_thought_of", "nobody thought of early help", {"early_help.considered": False},
            "stop early-help-not-considered early_help.considered"),
    closure("early_help_was_thought_of", "RC9 without a referral",
            {**ASSESSED, "case.reason_code": "RC9", **NO_REFERRAL}, "stop early-help-by-reason early_help.referred"),
    closure("early_help_was_thought_of", "no referral and no reason", NO_REFERRAL,
            "stop early-help-reason-missing early_help.no_referral_reason"),
    closure("early_help_was_thought_of", "a referral without papers", blank("early_help", "papers_passed"),
            "stop early-help-incomplete early_help.papers_passed"),
    closure("early_help_was_thought_of", "the family was not asked", blank("early_help", "family_agreed_on"),
            "advise early-help-not-agreed early_help.family_agreed_on"),
    closure("early_help_was_thought_of", "they were not invited", blank("early_help", "invited_on"),
            "advise early-help-not-invited early_help.invited_on"),
    closure("early_help_was_thought_of", "they come on the last day", {"early_help.first_engaged_on": june(10)},
            "advise early-help-late early_help.first_engaged_on"),
    closure("early_help_was_thought_of", "they are on no list", {"distribution": EXAMPLE["distribution"][:6]},
            "stop early-help-not-on-list distribution"),
    closure("it_is_kept_up", "nothing is said after child protection", {**STEPPED_DOWN, **NOT_KEPT_UP},
            *(f"stop sustaining-missing sustaining.{name}" for name in (*KEPT_UP[:6], *KEPT_UP[8:]))),
    closure("it_is_kept_up", "half of it is said", blank("sustaining", "early_signs"),
            "stop sustaining-missing sustaining.early_signs"),
    closure("it_is_kept_up", "nothing is said", NOT_KEPT_UP, "advise sustaining-advised sustaining.what_has_changed"),
    closure("it_is_kept_up", "agencies have not met about it", blank("sustaining", "agreed_at_meeting_on"),
            "advise sustaining-not-discussed sustaining.agreed_at_meeting_on"),
    closure("there_is_a_back_up_plan_for_later", "there is none", {"back_up_plans": []},
            "stop back-up-missing back_up.not_needed"),
    closure("there_is_a_back_up_plan_for_later", "none is needed, and there is one",
            {"back_up.not_needed": True, "back_up.not_needed_reason": "It was one question.",
             "back_up.not_needed_decided_by": "Mr Joel Abara"},
            "stop back-up-both back_up.not_needed"),
    closure("there_is_a_back_up_plan_for_later", "none is needed, for no reason",
            {"back_up.not_needed": True, "back_up_plans": []},
            "stop back-up-reason-missing back_up.not_needed_reason",
            "stop back-up-reason-missing back_up.not_needed_decided_by"),
    closure("outcomes_are_told", "a plan without outcomes", {"outcomes": []}, "stop closing-outcomes-missing outcomes"),
    closure("outcomes_are_told", "two of one number", {"outcomes.1.number": 1}, "stop number-twice outcomes.1.number"),
    closure("outcomes_are_told", "not achieved, and nobody says why", blank("outcomes.1", "why_not", "impact"),
            "stop not-achieved-unexplained outcomes.1.why_not", "stop not-achieved-unexplained outcomes.1.impact"),
    closure("letters_are_whole", "an empty letter for the child", blank("reasons", "for_child"),
            "stop childs-letter-empty reasons.for_child"),
    closure("letters_are_whole", "somebody goes on with nothing", blank("agencies.1", "goes_on_with"),
            "stop goes-on-with-missing agencies.1.goes_on_with"),
    closure("what_ends_is_named", "agreements that are in use", {}, "advise agreements-end-too case.agreements_end",
            known=IN_USE),
    closure("what_ends_is_named", "one of two is named", {"case.agreements_end": "2"},
            "advise agreements-end-too case.agreements_end", known=IN_USE),
    closure("what_ends_is_named", "one that is not in use", {"case.agreements_end": "1, 2 and 3"},
            "advise agreement-not-in-use case.agreements_end", known=IN_USE),
    closure("nothing_done_in_future", "the lead agrees tomorrow", {"after.lead_agreed_on": june(11)},
            "stop date-in-future after.lead_agreed_on"),
)  # fmt: skip

QUIET = (
    closure("child_when_it_began", "an adult by now", {"child.date_of_birth": date(2008, 6, 1)}),
    closure("the_end_has_come", "it ended some days ago", {"case.closes_on": june(8), "manager.approved_on": june(8)}),
    closure("route_and_reason_fit", "moved by both", moved()),
    closure("assessed_only", "nothing but an assessment", {**ASSESSED, **NOT_KEPT_UP}),
    closure("a_death_has_its_day", "the child has died",
            {**DIED, **NO_COPY, "reasons.for_child": None, "ending.no_concerns": True}),
    closure("another_authority_has_answered", "they will give no service", moved(**{"transfer.answer": "no-service"}),
            known=MOVING_IN_NEED),
    closure("another_authority_has_answered", "the same as on file", moved(), known=ANSWERED_IN_NEED),
    closure("another_authority_has_answered", "their conference has decided",
            moved(**{"transfer.conference_decided_on": june(9)}), known=MOVING_PROTECTED),
    closure("another_authority_has_answered", "papers for a move are not in use any more", {},
            known=NOT_MOVING),
    closure("the_last_meeting", "a good Initial Plan needs none",
            {"case.route": "initial-plan-successful", **blank("ending", "last_meeting_on", "last_meeting_decision")}),
    closure("the_last_meeting", "a reason why there was none",
            {"case.route": "other", "ending.no_meeting_reason": "The family is abroad.",
             **blank("ending", "last_meeting_on", "last_meeting_decision")}),
    closure("two_meetings_after_protection", "two meetings", STEPPED_DOWN),
    closure("nothing_is_open", "somebody else does what is open",
            moved(**{"ending.actions_complete": False, "ending.actions_open": "Saltmere goes on.",
                     "ending.no_concerns": False})),
    closure("managers_have_agreed", "a short work with the line manager", BRIEF),
    closure("managers_have_agreed", "letters on the last usual day", {"manager.approved_on": date(2026, 5, 27)}),
    closure("somebody_leads_on", "nobody is needed",
            {"after.no_lead_reason": "School is enough.", **blank("after", "lead_name")}),
    closure("early_help_was_thought_of", "no referral for a reason",
            {**NO_REFERRAL, "early_help.no_referral_reason": "The family manages."}),
    closure("it_is_kept_up", "a reason why agencies have not met",
            {"sustaining.no_agencies_meeting_reason": "School is out.", **blank("sustaining", "agreed_at_meeting_on")}),
    closure("there_is_a_back_up_plan_for_later", "none is needed",
            {"back_up.not_needed": True, "back_up.not_needed_reason": "It was one question.",
             "back_up.not_needed_decided_by": "Mr Joel Abara", "back_up_plans": []}),
    closure("outcomes_are_told", "a short work has none", {**BRIEF, "outcomes": []}),
    closure("letters_are_whole", "no letter for the child", {**NO_COPY, "reasons.for_child": None}),
    closure("what_ends_is_named", "both are named", {"case.agreements_end": "2 and 3"}, known=IN_USE),
    closure("nothing_done_in_future", "the lead agrees today", {"after.lead_agreed_on": june(10)}),
)  # fmt: skip

SENTENCES: dict[str, str] = {
    "closing-to-come": (
        "The file: this day has not come yet, and agreements of the case end as soon as this is made. Drop the "
        "form on the closing date, or check the date. [closing-to-come]"
    ),
    "after-the-closing-date": (
        "The file: this day is after the closing date. Check both dates. [after-the-closing-date]"
    ),
    "route-and-reason-differ": (
        "The file: a move to another local authority has to be both how the end came about and the reason, or "
        "neither. Change one of the two answers. [route-and-reason-differ]"
    ),
    "assessed-only-but-plan": (
        "The file: this reason is only for an end after the assessment, and there was a plan or an enquiry. Choose "
        "another reason. [assessed-only-but-plan]"
    ),
    "death-date-missing": "The file: the date of death is missing. Fill in the date. [death-date-missing]",
    "death-date-unused": (
        "The file: this is only for a child who has died. Take it out, or change the reason. [death-date-unused]"
    ),
    "copy-after-death": (
        "The file: the child has died. Choose 'No copy', and give that as the reason. [copy-after-death]"
    ),
    "agreements-end-too": (
        "The file: these are still in use and end now: working-agreement-002, working-agreement-003. Add their "
        "numbers here, so that the summary names them. [agreements-end-too]"
    ),
    "agreement-not-in-use": (
        "The file: the register has no agreement of this number in use. Check the number. If it was made on paper, "
        "leave it as it is. [agreement-not-in-use]"
    ),
    "move-not-accepted": (
        "The file: the child moves to another council (transfer-out-cin-001). It has not yet written that it takes "
        "over or gives no service. Do not close. Wait for its letter and fill in what it says. If the move fell "
        "through, withdraw the pack. [move-not-accepted]"
    ),
    "move-answer-differs": (
        "The file: the other council's answer of 09/06/2026 is on file: They have taken over. This says something "
        "else, or is blank. Fill in the same here. If they have written again since, drop the short form 'Their "
        "answer' first. [move-answer-differs]"
    ),
    "conference-day-on-file": (
        "The file: it is on file that their conference decided on 09/06/2026, and this is blank. Fill in that day. "
        "[conference-day-on-file]"
    ),
    "transfer-answer-incomplete": (
        "The file: the other council has answered, but this is blank. Say who wrote and when. "
        "[transfer-answer-incomplete]"
    ),
    "conference-still-to-decide": (
        "The file: the child moves while on a Child Protection Plan, and the other council's conference has not "
        "decided. Do not close. Fill in the day once it has decided. [conference-still-to-decide]"
    ),
    "closed-before-meeting": (
        "The file: the last meeting is after the closing date. Check both dates. [closed-before-meeting]"
    ),
    "meeting-decision-missing": (
        "The file: it is not said what the meeting decided. Say what it decided. [meeting-decision-missing]"
    ),
    "last-meeting-missing": (
        "The file: a child in need meeting has to agree before our work ends. Hold the meeting, then fill in its "
        "day. [last-meeting-missing]"
    ),
    "no-last-meeting-reason-missing": (
        "The file: there was no last meeting, and it is not said why. Fill in its day, or say why there was none. "
        "[no-last-meeting-reason-missing]"
    ),
    "step-down-day-missing": (
        "The file: the child was on a Child Protection Plan before, and this day is missing. Fill in the day. "
        "[step-down-day-missing]"
    ),
    "second-meeting-missing": (
        "The file: after a Child Protection Plan there have to be two child in need meetings before the end. Hold "
        "the second meeting, then fill in its day. [second-meeting-missing]"
    ),
    "enquiry-open": "The file: a section 47 enquiry is open. Do not close. Wait until it has ended. [enquiry-open]",
    "decision-pending": (
        "The file: a decision is still to come. Do not close. Wait until it has been made. [decision-pending]"
    ),
    "concerns-remain": (
        "The file: not everybody agrees that the child is safe. Do not close. Talk with your manager today about a "
        "strategy discussion. [concerns-remain]"
    ),
    "actions-not-done": (
        "The file: not everybody agrees that all actions are done. Finish them first, or go on with the plan. "
        "[actions-not-done]"
    ),
    "open-actions-missing": (
        "The file: something is not done, and it is not said what. Say what is open and who does it. "
        "[open-actions-missing]"
    ),
    "line-manager-missing": (
        "The file: after a short piece of work the line manager agrees first, and a case note says so. Fill in the "
        "day and the case note. [line-manager-missing]"
    ),
    "closure-letters-late": (
        "The file: the letters go out later than is usual here (local setting). Send them at once. They were due "
        "by 08/06/2026. [closure-letters-late]"
    ),
    "lead-after-missing": (
        "The file: nobody leads from now on, and it is not said why. Name the lead professional, or say why nobody "
        "is needed. [lead-after-missing]"
    ),
    "lead-after-both": (
        "The file: there is a lead professional, so this cannot be right. Take one of the two out. [lead-after-both]"
    ),
    "lead-after-incomplete": (
        "The file: the family has to know this about the lead professional. Fill it in. [lead-after-incomplete]"
    ),
    "lead-after-not-agreed": (
        "The file: it is not said when the lead professional agreed to it. Ask, then fill in the day. "
        "[lead-after-not-agreed]"
    ),
    "early-help-not-considered": (
        "The file: early help has to be thought of before we stop. Think about it, then answer Yes. "
        "[early-help-not-considered]"
    ),
    "early-help-by-reason": (
        "The file: the reason for closing says that we refer to early help. Answer Yes, or change the reason. "
        "[early-help-by-reason]"
    ),
    "early-help-reason-missing": (
        "The file: we do not refer to early help, and it is not said why. Say why. [early-help-reason-missing]"
    ),
    "early-help-incomplete": (
        "The file: we refer to early help, and they have to know this. Fill it in. [early-help-incomplete]"
    ),
    "early-help-not-agreed": (
        "The file: it is not said that the family has agreed to early help. Ask the family, then fill in the day. "
        "[early-help-not-agreed]"
    ),
    "early-help-not-invited": (
        "The file: early help was not invited to the review. Fill in the day, or say why not. [early-help-not-invited]"
    ),
    "early-help-late": (
        "The file: early help has not taken part before the end. Bring them together with the family soon. "
        "[early-help-late]"
    ),
    "early-help-not-on-list": (
        "The file: we refer to early help, but they are not on the list. Add a line for the early help team. "
        "[early-help-not-on-list]"
    ),
    "sustaining-missing": "The file: the plan for keeping things up needs this. Fill it in. [sustaining-missing]",
    "sustaining-advised": (
        "The file: it is not said how the family keeps it up. Fill in 'Keeping it up' together with the family. "
        "[sustaining-advised]"
    ),
    "sustaining-not-discussed": (
        "The file: it is not said that all agencies have talked about it. Fill in the day of the meeting, or say "
        "why not. [sustaining-not-discussed]"
    ),
    "closing-outcomes-missing": (
        "The file: there was a plan, so its outcomes have to be here. Add each outcome and what came of it. "
        "[closing-outcomes-missing]"
    ),
    "not-achieved-unexplained": (
        "The file: this outcome was not fully achieved, and this is blank. Say why, and what it means for the "
        "child. [not-achieved-unexplained]"
    ),
    "childs-letter-empty": (
        "The file: the child gets a letter, and there is nothing in it yet. Write two or three short sentences, or "
        "choose 'No copy' for the child. [childs-letter-empty]"
    ),
    "goes-on-with-missing": (
        "The file: it is not said what they go on with. Say it in a few words. [goes-on-with-missing]"
    ),
}

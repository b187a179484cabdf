"""The rules of packs for a child who moves away, and what makes each speak."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.domain.circumstances import Circumstances
from pipeline.domain.numbering import Standing

from .looking import KNOWN, Changes, example
from .rule_cases import Case, case, june, with_standing

CIN, CP = "transfer-out-cin", "transfer-out-cp"
EXAMPLE = example(CIN)
CP_EXAMPLE = example(CP)
OTHERS = ("other_receiver", "other_contact", "other_secure_email", "other_address")
NO_RECEIVER: dict[str, Any] = {f"receiver.{name}": None for name in OTHERS}
TO_SALTMERE = {**NO_RECEIVER, "receiver.receiver": "saltmere"}
TO_BRACKFORD = {**NO_RECEIVER, "receiver.receiver": "Brackford Metropolitan Borough Council"}
SECRET = {"move.new_address_confidential": True, "receiver.council_confidential": False}
ON_THE_LIST = {"distribution.7.sent_on": june(10)}
CHRONOLOGY = {
    "item": "other",
    "other_item": "A chronology of the last two years",
    "enclosed": False,
    "missing_reason": "It is being written.",
}
DISPUTE = {**EXAMPLE["decisions"][0], "decision_type": "dispute"}
ONE_REFUSES = {"consents.1.response": "refused"}
DECIDED = {
    "sharing.override_reason": "risk-of-harm",
    "sharing.override_detail": "Sam may be hurt if nobody there knows.",
    "sharing.decided_by": "Ms Nadia Holt",
    "sharing.agreed_by_manager": "Mr Joel Abara",
    "sharing.shared_decision_on": june(10),
}
ANSWERED = {
    "acceptance.answer": "accepted",
    "acceptance.answered_on": june(10),
    "acceptance.answered_by": "Mr Owen Marsh",
    "acceptance.in_writing": True,
}
NONE_NEEDED = {
    "back_up_plans": [],
    "back_up.not_needed": True,
    "back_up.not_needed_reason": "The worry is over.",
    "back_up.not_needed_decided_by": "Mr Joel Abara",
}
SENT = {"enclosures.4.sent_on": june(10), "enclosures.4.method": "secure-email", "distribution.7.sent_on": june(10)}
THEIR_PLAN = {"conference.conference_on": june(8), "conference.decided": "plan"}


def both(rule: str, name: str, changes: Changes, *found: str, known: Circumstances = KNOWN) -> Iterator[Case]:
    """The same is found in either pack."""
    return (case(rule, name, changes, *found, known=known, kind=kind) for kind in (CIN, CP))


def cin(rule: str, name: str, changes: Changes, *found: str, known: Circumstances = KNOWN) -> Case:
    return case(rule, name, changes, *found, known=known, kind=CIN)


def cp(rule: str, name: str, changes: Changes, *found: str, known: Circumstances = KNOWN) -> Case:
    return case(rule, name, changes, *found, known=known, kind=CP)


SPEAKS: tuple[Case, ...] = (
    # The receiving authority
    *both("receiver_is_known", "no council at all", NO_RECEIVER, "stop receiver-missing receiver.receiver"),
    *both("receiver_is_known", "two councils", {"receiver.receiver": "saltmere"},
          "stop receiver-twice receiver.other_receiver"),
    *both("receiver_is_known", "a council that is not in the settings",
          {**NO_RECEIVER, "receiver.receiver": "saltmeer"}, "stop receiver-unknown receiver.receiver"),
    *both("receiver_is_known", "another council without a telephone number", {"receiver.other_contact": None},
          "stop receiver-contact-missing receiver.other_contact"),
    # Addresses
    *both("addresses_are_said", "no new address", {"move.new_address": None},
          "stop new-address-missing move.new_address"),
    cin("addresses_are_said", "an address that says of itself that it is secret",
        {"move.new_address": "The refuge in Saltmere"},
        "stop address-sounds-confidential move.new_address_confidential"),
    cin("addresses_are_said", "an old address that says so",
        {"move.old_address_confidential": None, "move.old_address": "Kept secret, ask Ms Holt"},
        "stop address-sounds-confidential move.old_address_confidential"),
    cin("addresses_are_said", "a confidential address that is a town",
        {**SECRET, "move.new_address": "Northwold"}, "stop address-too-short move.new_address"),
    cin("addresses_are_said", "secret places of an address that is none",
        {"move.new_places": "Quayside Primary School"},
        "stop places-but-not-confidential move.new_address_confidential"),
    *both("the_council_gives_nothing_away", "nobody has thought about the council's name",
          {"move.new_address_confidential": True}, "advise council-may-give-away receiver.council_confidential"),
    cin("the_council_gives_nothing_away", "the council's own town is a secret place",
        {**SECRET, "receiver.other_receiver": "Quayside Borough Council", "move.new_places": "Quayside"},
        "stop place-is-the-council move.new_places"),
    # The letter
    *both("the_answer_is_due", "an answer on the day of the letter", {"notice.reply_by": june(10)},
          "stop reply-before-letter notice.reply_by"),
    *both("the_answer_is_due", "an answer after the usual days", {"notice.reply_by": june(18)},
          "advise reply-later-than-usual notice.reply_by"),
    cin("the_answer_is_due", "a council that we give three days",
        {**NO_RECEIVER, "receiver.receiver": "Larkhaven Council"}, "advise reply-later-than-usual notice.reply_by"),
    # The checklist
    cin("what_has_to_go_is_listed", "no summary", {"enclosures": EXAMPLE["enclosures"][:3]},
        "stop enclosure-not-listed enclosures"),
    cp("what_has_to_go_is_listed", "no agencies list", {"enclosures": CP_EXAMPLE["enclosures"][:6]},
       "stop enclosure-not-listed enclosures"),
    cin("what_has_to_go_is_listed", "something else that this council asks for", TO_BRACKFORD,
        "stop asked-for-not-listed enclosures"),
    cin("what_has_to_go_is_listed", "what this council does not ask for",
        {**TO_SALTMERE, "enclosures": EXAMPLE["enclosures"][:3]}, "advise enclosure-usual enclosures",
        known=replace(KNOWN, receivers=(KNOWN.receivers[0].model_copy(
            update={"cin_documents": KNOWN.receivers[0].cin_documents[:3]}),))),
    *both("the_checklist_is_complete", "something else without a name",
          {"enclosures.1.item": "other", "enclosures.1.other_item": None},
          "stop enclosure-name-missing enclosures.1.other_item", "stop enclosure-not-listed enclosures"),
    cin("the_checklist_is_complete", "not enclosed and no reason", {"enclosures.2.missing_reason": None},
        "stop enclosure-reason-missing enclosures.2.missing_reason"),
    cin("the_checklist_is_complete", "a plan of which nobody knows the version", {"enclosures.1.version": None},
        "stop enclosure-date-missing enclosures.1.dated"),
    cin("the_checklist_is_complete", "an assessment with a reference and no date", {"enclosures.0.dated": None},
        "stop enclosure-date-missing enclosures.0.dated"),
    cin("the_checklist_is_complete", "sent and not said how", {"enclosures.3.sent_on": june(10), **ON_THE_LIST},
        "stop method-missing enclosures.3.method"),
    cin("the_assessment_is_current", "an assessment of last year", {"enclosures.0.dated": date(2025, 12, 9)},
        "advise assessment-old enclosures.0.dated"),
    cp("the_assessment_is_current", "an assessment of last year", {"enclosures.3.dated": date(2025, 12, 9)},
       "advise assessment-old enclosures.3.dated"),
    *both("what_went_is_on_the_list", "the receiving authority gets no line",
          {"distribution": EXAMPLE["distribution"][:-1]}, "stop receiving-not-on-list distribution"),
    cin("what_went_is_on_the_list", "a paper went, and the list says nothing of it",
        {"enclosures.3.sent_on": june(10), "enclosures.3.method": "post"},
        "stop sent-but-not-on-list distribution.7.sent_on"),
    cin("the_letter_goes_before_the_move", "the letter goes the day after", {"move.moves_on": june(9)},
        "advise told-after-move notice.late_reason"),
    cp("papers_go_before_a_planned_move", "the letter goes the day after", {"move.moves_on": june(9)},
       "stop papers-after-move notice.late_reason"),
    cp("papers_go_before_a_planned_move", "a paper goes the day after",
       {"case.drawn_up_on": june(9), "notice.reply_by": june(15), "move.moves_on": june(9), **ON_THE_LIST,
        "enclosures.5.sent_on": june(10), "enclosures.5.method": "post"},
       "stop papers-after-move notice.late_reason"),
    cp("court_papers_have_permission", "court papers without the court's permission",
       {"enclosures.4.enclosed": True, "enclosures.4.dated": june(1), **SENT},
       "stop court-permission-missing enclosures.4.court_permission_on"),
    # Handing over
    *both("agencies_hear_of_the_move", "told, and nobody knows when", {"agencies.2.informed_on": None},
          "stop agency-told-when agencies.2.informed_on"),
    *both("handing_over_is_thought_of", "parents were not reminded", {"handover.parent_reminded_on": None},
          "advise parents-not-reminded handover.parent_reminded_on"),
    *both("handing_over_is_thought_of", "no meeting and no reason", {"handover.joint_meeting_on": None},
          "advise no-joint-meeting handover.joint_meeting_on"),
    *both("handing_over_is_thought_of", "the letter went and nobody has understood the risks",
          {"notice.notified_on": june(10), **ON_THE_LIST},
          "advise risks-not-understood handover.risks_understood_by"),
    *both("handing_over_is_thought_of", "understood, and nobody knows when",
          {"handover.risks_understood_by": "Ms Anita Dell"},
          "stop risks-understood-when handover.risks_understood_on"),
    *both("disagreements_go_to_the_manager", "a disagreement and no decision", {"handover.dispute": True},
          "stop dispute-not-decided decisions"),
    *both("a_back_up_plan_goes_along", "no back-up plan", {"back_up_plans": []},
          "advise transfer-without-back-up back_up_plans"),
    *both("a_back_up_plan_goes_along", "none needed, and nobody decided that", {**NONE_NEEDED,
          "back_up.not_needed_decided_by": None}, "stop back-up-reason-missing back_up.not_needed_decided_by"),
    *both("what_was_done_was_done", "told tomorrow", {"agencies.2.informed_on": june(11)},
          "stop date-in-future agencies.2.informed_on"),
    *both("what_was_done_was_done", "reminded tomorrow", {"handover.parent_reminded_on": june(11)},
          "stop date-in-future handover.parent_reminded_on"),
    # Asked or told
    cin("everybody_was_asked_or_told", "the father has no line", {"consents": EXAMPLE["consents"][:1]},
        "stop not-asked-or-told people.1.name"),
    cin("everybody_was_asked_or_told", "asked by nobody", {"consents.0.asked_by": None},
        "stop asked-incomplete consents.0.asked_by"),
    cin("everybody_was_asked_or_told", "nothing was explained", {"consents.0.explained": None},
        "stop asked-incomplete consents.0.explained"),
    cin("sharing_all_the_same_is_decided", "a father says no, and nobody decides", ONE_REFUSES,
        *(f"stop sharing-not-decided {name}" for name in DECIDED)),
    cin("sharing_all_the_same_is_decided", "a father takes it back, and no manager agrees",
        {"consents.1.withdrawn_on": june(10), **DECIDED, "sharing.agreed_by_manager": None},
        "stop sharing-not-decided sharing.agreed_by_manager"),
    cin("sharing_all_the_same_is_decided", "the law as the reason, and no advice",
        {**ONE_REFUSES, **DECIDED, "sharing.override_reason": "legal-duty"}, "advise sharing-advice sharing.advice"),
    cin("sharing_all_the_same_is_decided", "advice of no day",
        {**ONE_REFUSES, **DECIDED, "sharing.advice": "legal-services"},
        "stop sharing-advice-when sharing.advice_on"),
    cin("gaps_are_raised", "a gap that nobody there knows of", {"gaps.0.raised_with": None},
        "advise gap-not-raised gaps.0.raised_with"),
    cin("gaps_are_raised", "a gap raised on no day", {"gaps.0.raised_on": None},
        "advise gap-not-raised gaps.0.raised_on"),
    cin("gaps_are_raised", "a service ends without a decision", {"decisions": EXAMPLE["decisions"][:1]},
        "advise gap-not-decided decisions"),
    cin("their_answer_is_in_writing", "accepted on the telephone", {**ANSWERED, "acceptance.in_writing": False},
        "stop answer-not-in-writing acceptance.in_writing"),
    cin("their_answer_is_in_writing", "accepted by nobody", {**ANSWERED, "acceptance.answered_by": None},
        "stop answer-incomplete acceptance.answered_by"),
    cin("agreements_are_mentioned", "a Working Agreement is in use", {"summary.agreements": None},
        "advise agreement-not-mentioned summary.agreements",
        known=with_standing(others={"working-agreement": (Standing.ISSUED,)})),
    # Child protection
    cp("our_plan_stays_open", "ended before they have decided", {"protection.our_plan_ended_on": june(10)},
       "stop plan-ended-too-early protection.our_plan_ended_on"),
    cp("our_plan_stays_open", "ended the day before their conference",
       {**THEIR_PLAN, "protection.our_plan_ended_on": june(7)},
       "stop plan-ended-too-early protection.our_plan_ended_on"),
    cp("our_plan_stays_open", "decided on no day", {"conference.decided": "plan"},
       "stop conference-day-missing conference.conference_on"),
    cp("our_plan_stays_open", "decided tomorrow", {**THEIR_PLAN, "conference.conference_on": june(11)},
       "stop date-in-future conference.conference_on"),
    cp("our_plan_stays_open", "a conference before there was a plan",
       {"protection.last_conference_on": date(2026, 2, 8)}, "stop end-before-start protection.last_conference_on"),
    cp("their_conference_is_in_time", "sixteen working days after our letter",
       {"conference.counted_from": june(10), "conference.conference_on": date(2026, 7, 2)},
       "advise conference-late conference.conference_on"),
    cp("their_conference_is_in_time", "a council that counts from the day it accepts",
       {**NO_RECEIVER, "receiver.receiver": "larkhaven", "notice.reply_by": june(15),
        "conference.conference_on": june(30)},
       "advise clock-day-missing conference.counted_from"),
    cp("the_evaluation_was_given", "given, and nobody knows to whom",
       {"evaluation.how_given": "verbal", "evaluation.given_on": june(10)},
       "stop evaluation-given-incomplete evaluation.given_to"),
    cp("somebody_goes_to_their_conference", "nobody has said that they come", {"attendees.0.confirmed": False},
       "advise nobody-confirmed attendees.0.confirmed"),
)  # fmt: skip

QUIET: tuple[Case, ...] = (
    *both("receiver_is_known", "a council by its code", TO_SALTMERE),
    *both("receiver_is_known", "a council by its name, however typed",
          {**NO_RECEIVER, "receiver.receiver": "SALTMERE  county council"}),
    *both("addresses_are_said", "not known yet, with the reason",
          {"move.new_address": None, "move.new_address_unknown_reason": "They stay with friends."}),
    cin("addresses_are_said", "a confidential address that nobody types", {**SECRET, "move.new_address": "Refuge"}),
    *both("the_council_gives_nothing_away", "a secret address and a thought about the council", SECRET),
    cin("the_council_gives_nothing_away", "secret places that are not the council",
        {**SECRET, "move.new_places": "Sail Loft Row"}),
    *both("the_answer_is_due", "an answer on the last usual day", {"notice.reply_by": june(17)}),
    cin("what_has_to_go_is_listed", "what this council asks for has a line of its own",
        {**TO_BRACKFORD, "enclosures.4": CHRONOLOGY}),
    cp("what_has_to_go_is_listed", "what this council asks for has lines of its own",
       {**TO_BRACKFORD, "enclosures.7": CHRONOLOGY,
        "enclosures.8": {**CHRONOLOGY, "other_item": "Why the family is moving, and their housing there."}}),
    cin("the_checklist_is_complete", "a plan with a date and no version",
        {"enclosures.1.version": None, "enclosures.1.dated": june(1)}),
    cin("the_assessment_is_current", "six months to the day", {"enclosures.0.dated": date(2025, 12, 10)}),
    cin("what_went_is_on_the_list", "sent, and on the list",
        {"enclosures.3.sent_on": june(10), "enclosures.3.method": "post", **ON_THE_LIST}),
    cin("the_letter_goes_before_the_move", "on the very day", {"move.moves_on": june(10)}),
    cin("the_letter_goes_before_the_move", "late, and it is said why",
        {"move.moves_on": june(9), "notice.late_reason": "She rang us from there."}),
    cp("papers_go_before_a_planned_move", "on the very day", {"move.moves_on": june(10)}),
    cp("papers_go_before_a_planned_move", "a move that nobody planned",
       {"move.moves_on": june(8), "move.planned": False}),
    cp("court_papers_have_permission", "court papers with permission",
       {"enclosures.4.enclosed": True, "enclosures.4.dated": june(1), "enclosures.4.court_permission_on": june(9),
        **SENT}),
    *both("agencies_hear_of_the_move", "by letter, which tells them when", {"agencies.1.told": "letter"}),
    *both("handing_over_is_thought_of", "no meeting, and it is said why",
          {"handover.joint_meeting_on": None, "handover.no_joint_meeting_reason": "They have no worker yet."}),
    *both("disagreements_go_to_the_manager", "a disagreement that the manager has taken up",
          {"handover.dispute": True, "decisions.0": DISPUTE}),
    *both("a_back_up_plan_goes_along", "one back-up plan", {"back_up_plans": EXAMPLE["back_up_plans"][1:]}),
    *both("a_back_up_plan_goes_along", "none needed, and somebody decided that", NONE_NEEDED),
    *both("what_was_done_was_done", "told today", {"agencies.2.informed_on": june(10)}),
    cin("everybody_was_asked_or_told", "a grandmother without parental responsibility is not asked",
        {"people.2.parental_responsibility": "no"}),
    cin("sharing_all_the_same_is_decided", "a father says no, and it is decided", {**ONE_REFUSES, **DECIDED}),
    cin("sharing_all_the_same_is_decided", "advice and its day",
        {**ONE_REFUSES, **DECIDED, "sharing.override_reason": "legal-duty", "sharing.advice": "both",
         "sharing.advice_on": june(9)}),
    cin("gaps_are_raised", "nothing is missing and nothing ends",
        {"gaps": [], "summary.ended_services": None, "decisions": []}),
    cin("their_answer_is_in_writing", "accepted in writing", ANSWERED),
    cin("agreements_are_mentioned", "a Working Agreement that has ended", {"summary.agreements": None},
        known=with_standing(others={"working-agreement": (Standing.ENDED,)})),
    cp("our_plan_stays_open", "ended on the day of their conference",
       {**THEIR_PLAN, "protection.our_plan_ended_on": june(8)}),
    cp("their_conference_is_in_time", "fifteen working days after our letter",
       {"conference.counted_from": june(10), "conference.conference_on": date(2026, 7, 1)}),
    cp("the_evaluation_was_given", "given to somebody, on a day, in some way",
       {"evaluation.how_given": "verbal", "evaluation.given_on": june(10), "evaluation.given_to": "Ms Anita Dell"}),
    cp("somebody_goes_to_their_conference", "everybody comes", {"attendees.1.confirmed": True}),
)  # fmt: skip


SENTENCES: dict[str, str] = {
    "agency-told-when": (
        "The file: it is not said when this agency was told. Fill in the day, or choose the letter. [agency-told-when]"
    ),
    "agreement-not-mentioned": (
        "The file: a Working Agreement of this case is still in use. Say here whether it ends with the move. "
        "[agreement-not-mentioned]"
    ),
    "answer-incomplete": (
        "The file: they have answered, but this is blank. Fill in who answered and when. [answer-incomplete]"
    ),
    "answer-not-in-writing": (
        "The file: only an answer in writing counts. Get it in writing and answer Yes, or choose 'Nothing yet': "
        "the case stays open. [answer-not-in-writing]"
    ),
    "asked-for-not-listed": (
        "The file: this council also asks for: A chronology of the last two years. Add a line 'Something else' "
        "with these words: enclosed, or not and why. [asked-for-not-listed]"
    ),
    "asked-incomplete": (
        "The file: it is not said who asked or told this person, when and what. Fill it in, or choose 'Not "
        "asked'. [asked-incomplete]"
    ),
    "assessment-old": (
        "The file: the assessment is older than 6 months (local setting). Check whether it still holds, and bring"
        " it up to date if not. [assessment-old]"
    ),
    "clock-day-missing": (
        "The file: this council counts from the day they accepted the child. Fill in that day. [clock-day-missing]"
    ),
    "conference-day-missing": (
        "The file: their conference has decided, but its day is missing. Fill in the day. [conference-day-missing]"
    ),
    "conference-late": (
        "The file: their conference is later than 01/07/2026. Ask them for an earlier day, and tell your Team "
        "Manager. [conference-late]"
    ),
    "council-may-give-away": (
        "The file: the new address is confidential, and letters to family and agencies name the council. Answer "
        "Yes if the name would show somebody where the child is, or No. [council-may-give-away]"
    ),
    "court-permission-missing": (
        "The file: court papers may go only with the court's permission. Fill in the day of the permission, or "
        "answer No to 'Enclosed?' and say why. [court-permission-missing]"
    ),
    "dispute-not-decided": (
        "The file: the councils disagree, and no decision of the kind 'Disagreement between authorities' is "
        "listed. Have the Team Manager talk with their own manager, and write down what came of it. [dispute-not-"
        "decided]"
    ),
    "enclosure-date-missing": (
        "The file: it is not said which one this is. Fill in its date. For anything but an assessment, its "
        "version will do. [enclosure-date-missing]"
    ),
    "enclosure-name-missing": ("The file: it is not said what this is. Fill in 'What else'. [enclosure-name-missing]"),
    "enclosure-not-listed": (
        "The file: this is not on the checklist: A summary of our work. Add a line for it: enclosed, or not and "
        "why. [enclosure-not-listed]"
    ),
    "enclosure-reason-missing": (
        "The file: this is not enclosed, and it is not said why. Say why. [enclosure-reason-missing]"
    ),
    "enclosure-usual": (
        "The file: this council does not ask for it, but guidance says that it goes along: A summary of our work."
        " Add a line for it if you can. [enclosure-usual]"
    ),
    "evaluation-given-incomplete": (
        "The file: it is not said how, when and to whom it was given. Fill in all three, or none of them. "
        "[evaluation-given-incomplete]"
    ),
    "gap-not-decided": (
        "The file: a service is missing or ends, and no decision about that is listed. Add one of the kind 'A "
        "service that is missing', with the reasons. [gap-not-decided]"
    ),
    "gap-not-raised": (
        "The file: it is not said that this gap was raised with the worker there. Raise it with them, then fill "
        "in who and when. [gap-not-raised]"
    ),
    "new-address-missing": (
        "The file: there is no new address. Type it, answer Yes to 'Is the new address confidential?', or say why"
        " it is not known. [new-address-missing]"
    ),
    "no-joint-meeting": (
        "The file: no meeting of both councils is planned. Plan one, or say why not. [no-joint-meeting]"
    ),
    "nobody-confirmed": (
        "The file: nobody has said yet that they go to the conference. Arrange who goes. [nobody-confirmed]"
    ),
    "not-asked-or-told": (
        "The file: there is no line for this person on the sheet Asked or told. Add one: what we asked or told "
        "them, and what they said. [not-asked-or-told]"
    ),
    "papers-after-move": (
        "The file: the move is planned, and papers go out after it. Send them before the move. If it is too late "
        "for that, say why. [papers-after-move]"
    ),
    "parents-not-reminded": (
        "The file: it is not said when the parents were reminded of what is theirs to arrange. Talk with them "
        "about school, doctor and other services, and fill in the day. [parents-not-reminded]"
    ),
    "place-is-the-council": (
        "The file: this is in the name of the council that we write to. Take it out, and answer Yes to 'Keep the "
        "council's name from family and agencies?'. [place-is-the-council]"
    ),
    "places-but-not-confidential": (
        "The file: places are listed that would give the address away, but the address is not confidential. "
        "Answer Yes here, or take the places out. [places-but-not-confidential]"
    ),
    "plan-ended-too-early": (
        "The file: our plan stays open until their conference has decided. Take the day out, or fill in the day "
        "of their conference and what it decided. [plan-ended-too-early]"
    ),
    "receiver-contact-missing": (
        "The file: we do not know how to reach this council. Fill in its team and phone number. [receiver-"
        "contact-missing]"
    ),
    "receiver-missing": (
        "The file: it is not said which council the child moves to. Type its name, or fill in 'Another council' "
        "if it is not in our settings. [receiver-missing]"
    ),
    "receiver-twice": ("The file: there are two receiving authorities. Take one of the two out. [receiver-twice]"),
    "receiver-unknown": (
        "The file: this council is not in our settings. Check the name, type one of these: saltmere, brackford, "
        "larkhaven, or use 'Another council' instead. [receiver-unknown]"
    ),
    "receiving-not-on-list": (
        "The file: the receiving authority is not on the list. Add a line for it, with 'Their copy'. [receiving-"
        "not-on-list]"
    ),
    "reply-before-letter": ("The file: this day is not after the letter. Choose a later day. [reply-before-letter]"),
    "reply-later-than-usual": (
        "The file: we usually ask this council to answer by 17/06/2026 (local setting). Choose an earlier day, "
        "unless it was agreed with them. [reply-later-than-usual]"
    ),
    "risks-not-understood": (
        "The file: the letter has gone, and nobody there has told us that they understand the risks. Ring them, "
        "then fill in who and when. [risks-not-understood]"
    ),
    "risks-understood-when": (
        "The file: it is not said when. Fill in the day they told us so. [risks-understood-when]"
    ),
    "sent-but-not-on-list": (
        "The file: papers have gone to the receiving authority, but not by this list. Fill in the day here too. "
        "[sent-but-not-on-list]"
    ),
    "sharing-advice": (
        "The file: no advice was taken. Think with your Team Manager about asking the Caldicott Guardian or Legal"
        " Services. [sharing-advice]"
    ),
    "sharing-advice-when": (
        "The file: it is not said when the advice was given. Fill in the day. [sharing-advice-when]"
    ),
    "sharing-not-decided": (
        "The file: somebody has not agreed that we share, and this is blank. Fill in why we share all the same, "
        "who decided and which manager agreed. [sharing-not-decided]"
    ),
    "told-after-move": (
        "The file: the letter goes after the day of the move. Check both days. If they are right, say why the "
        "letter is late. [told-after-move]"
    ),
    "transfer-without-back-up": (
        "The file: no back-up plan goes along. Fill in this sheet, or say under 'Back-up plan' why none is "
        "needed. [transfer-without-back-up]"
    ),
}

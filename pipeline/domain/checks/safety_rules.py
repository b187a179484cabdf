"""Rules of back-up, interim safety, sustainability and child's safety plans (facts 2.9 to 2.12; LEE, BCP, HUL)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pipeline.domain.backup_wording import Situation
from pipeline.domain.checks.common_rules import Findings, day_if_known, days_done
from pipeline.domain.checks.contingency_rules import BACK_UP_RULES
from pipeline.domain.checks.people_rules import (
    agencies_were_asked,
    everyone_known,
    family_has_agreed,
    is_among,
    more_than_one_agency,
    views_are_there,
)
from pipeline.domain.checks.plan_rules import EVERY_FORM
from pipeline.domain.checks.sharing_rules import out_of_hours_is_told
from pipeline.domain.checks.wording_checks import wording
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.contingency import Scenario
from pipeline.domain.findings import Path, advise, stop
from pipeline.domain.parties import NOT_A_PERSON, TITLES, names_in, same_person
from pipeline.domain.safety_plans import Approver, InterimReason, MainPlan
from pipeline.domain.sharing import Recipient
from pipeline.domain.written_values import day_in_figures, same_words

Rule = Callable[[Any, Circumstances], Findings]

GOING_MISSING = frozenset(
    {
        Situation.MISSING_OR_EXPLOITED,
        Situation.LOOKED_AFTER_CHILD_MISSING,
        Situation.UNACCOMPANIED_YOUNG_PERSON_MISSING,
    }
)
MAY_RELAPSE = frozenset(
    {
        Situation.MENTAL_HEALTH_WORSENS,
        Situation.DRUG_OR_ALCOHOL_RELAPSE,
        Situation.ABUSE_AFTER_STEP_DOWN,
        Situation.ABUSE_CONCERNS_RISE,
    }
)
POLICE = re.compile(r"\b(?:police|999|101)\b", re.IGNORECASE)
AT_ONCE = re.compile(r"\b(?:at once|straight away|right away|immediately)\b", re.IGNORECASE)
A_TIME = re.compile(
    rf"{AT_ONCE.pattern}|\b(?:\d+|an?|half an|one|two|three|four|six|twelve)[ -](?:minutes?|mins?|hours?|hrs?)\b"
    r"|\b\d{1,2}(?:[.:]\d\d)? ?(?:am|pm)\b|\b\d{1,2}[.:]\d\d\b|\bmidnight\b|\bnoon\b",
    re.IGNORECASE,
)
TELLS = re.compile(r"\b(?:tell|ring|call|phone|text|message|inform|let)s?\b(?P<whom>.*)", re.IGNORECASE)
THE_NETWORK = re.compile(
    r"\b(?:everyone|everybody|the others|network|family|relatives|school|college|nursery)\b", re.IGNORECASE
)
KIN = re.compile(r"\b(?:mum|dad|nan\w*|gran\w*|aunt\w*|uncle|brother|sister|neighbours?|carers?)\b", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")
ONE_OF_A_LIST = re.compile(r"(?:^|\n)\s*(?:[-–—*•·▪]|\d{1,2}[.)])\s|;")
MORE_LINES = re.compile(r"\S\s*\n\s*\S")


# Every one of these plans


def the_plan_it_goes_with(submission: Any, known: Circumstances) -> Findings:
    """The plan that it supplements or informs is named (BCP-1.1, LEE-3.9)."""
    case = submission.case
    if case.main_plan is not MainPlan.NONE_YET and not case.main_plan_reference:
        yield stop("plan-reference-missing", "case", "main_plan_reference")


def approved_after_it_was_written(submission: Any, known: Circumstances) -> Findings:
    """Nobody approves what is not written yet (G6)."""
    approved = submission.manager.approved_on
    if approved and approved < submission.case.drawn_up_on:
        yield stop("approved-before-drawn-up", "manager", "approved_on")


def _done(*more: Path) -> Rule:
    """Return the rule that days of what has been done are not in the future (G6)."""

    def nothing_done_in_future(submission: Any, known: Circumstances) -> Findings:
        paths: list[Path] = [("case", "drawn_up_on"), ("manager", "approved_on"), *more]
        paths += [("people", index, "agreed_on") for index in range(len(submission.people))]
        paths += [("agencies", index, "consulted_on") for index in range(len(submission.agencies))]
        for section, name in (("views", "obtained_on"), ("back_up_plans", "agreed_on")):
            paths += [(section, index, name) for index in range(len(getattr(submission, section, ())))]
        yield from days_done(submission, known, paths)

    return nothing_done_in_future


def _days_ahead(submission: Any, paths: Iterable[Path]) -> Findings:
    for path in paths:
        part: Any = submission
        for step in path[:-1]:
            part = part[step] if isinstance(step, int) else getattr(part, step)
        day = day_if_known(part, str(path[-1]))
        if day and day < submission.case.drawn_up_on:
            yield stop("day-before-plan", *path)


def _known_to_all(submission: Any) -> tuple[str, ...]:
    return everyone_known(submission, submission.manager.team_manager, submission.case.prepared_by)


# Back-up plans


def what_is_done_when_the_child_is_missing(submission: Any, known: Circumstances) -> Findings:
    """A plan for going missing has a time, first steps by somebody, and who tells the network (LEE-4.4, PC-42).

    Where the steps are blank, the wording bank has all three.
    """
    for index, one in enumerate(submission.back_up_plans):
        if one.situation not in GOING_MISSING or not one.steps:
            continue
        path = ("back_up_plans", index, "steps")
        sentences = [part for part in SENTENCE.split(one.steps) if part.strip()]
        if not any(A_TIME.search(part) for part in (*sentences, one.within)):
            yield advise("missing-report-time", *path)
        if not _somebody_acts_first(sentences, _words_of(_names_of(one, submission))):
            yield advise("missing-first-steps", *path)
        if not _network_is_told(one, sentences, [person.name for person in submission.people]):
            yield advise("missing-network-not-told", *path)


def _names_of(one: Scenario, submission: Any) -> Iterator[str]:
    yield from (one.spotter, one.teller, one.doer, one.told)
    yield from everyone_known(submission)


def _words_of(names: Iterable[str]) -> frozenset[str]:
    words = {word for name in names for word in re.findall(r"[^\W\d_]+", name)}
    return frozenset(word for word in words if word[0].isupper() and word.casefold() not in TITLES)


def _names_somebody(text: str, words: frozenset[str]) -> bool:
    return bool(KIN.search(text)) or any(word in words for word in re.findall(r"[^\W\d_]+", text))


def _somebody_acts_first(sentences: list[str], words: frozenset[str]) -> bool:
    for sentence in sentences:
        somebody = _names_somebody(sentence, words)
        if POLICE.search(sentence):
            before = re.search(r"\bbefore\b", sentence, re.IGNORECASE) and somebody
            return bool(before or AT_ONCE.search(sentence))
        if somebody:
            return True
    return False


def _network_is_told(one: Scenario, sentences: list[str], family: list[str]) -> bool:
    if any(same_person(name, person) for name in names_in(one.told) for person in family):
        return True
    words = _words_of(family)
    found = (TELLS.search(sentence) for sentence in sentences)
    return any(
        told and not POLICE.search(told["whom"]) and (THE_NETWORK.search(told["whom"]) or _any_of(told["whom"], words))
        for told in found
    )


def _any_of(text: str, words: frozenset[str]) -> bool:
    return any(word in words for word in re.findall(r"[^\W\d_]+", text))


def signs_of_a_relapse_are_listed(submission: Any, known: Circumstances) -> Findings:
    """The signs known for this very parent are listed, not only the general ones (BCP-3.8, PC-36)."""
    for index, one in enumerate(submission.back_up_plans):
        if one.situation in MAY_RELAPSE and (not one.signs or same_words(one.signs) == same_words(one.trigger or "")):
            yield advise("signs-not-known", "back_up_plans", index, "signs")


def somebody_notices_and_acts(submission: Any, known: Circumstances) -> Findings:
    """Who notices and who acts are people, not organisations (B5, PC-34, BCP-4.1, BCP-4.2)."""
    for index, one in enumerate(submission.back_up_plans):
        for name in ("spotter", "doer"):
            if all(NOT_A_PERSON.fullmatch(same_words(who)) for who in names_in(getattr(one, name))):
                yield stop("who-not-a-person", "back_up_plans", index, name)


def what_is_open_has_a_time(submission: Any, known: Circumstances) -> Findings:
    """Where not all can be planned now, it is said how it will be decided and by when (BCP-4.8)."""
    vague = any(one.situation is Situation.OTHER and not one.steps for one in submission.back_up_plans)
    if vague and not submission.background.options_and_timeframe:
        yield advise("options-missing", "background", "options_and_timeframe")


def all_agencies_agreed(submission: Any, known: Circumstances) -> Findings:
    """It is agreed with everybody, best of all at a meeting of all agencies (LEE-2.5)."""
    if not submission.background.agreed_at_meeting_on:
        yield advise("not-at-meeting", "background", "agreed_at_meeting_on")


def it_is_looked_at_again(submission: Any, known: Circumstances) -> Findings:
    """The back-up plan is looked at again later, not before it was written (T37, HUL-10.6, BCP-1.8)."""
    yield from _days_ahead(submission, [("background", "look_again_on")])


BACK_UP_PLAN_RULES: tuple[Rule, ...] = (
    *EVERY_FORM,
    *BACK_UP_RULES,
    out_of_hours_is_told,
    the_plan_it_goes_with,
    approved_after_it_was_written,
    _done(("background", "agreed_at_meeting_on")),
    what_is_done_when_the_child_is_missing,
    signs_of_a_relapse_are_listed,
    somebody_notices_and_acts,
    what_is_open_has_a_time,
    all_agencies_agreed,
    it_is_looked_at_again,
    agencies_were_asked,
    wording,
)


# Interim safety plans


def it_is_about_one_issue(submission: Any, known: Circumstances) -> Findings:
    """An interim plan is about one issue (HUL-11.2)."""
    issue = submission.reasons.issue
    if ONE_OF_A_LIST.search(issue) or MORE_LINES.search(issue):
        yield advise("several-issues", "reasons", "issue")


def the_day_it_waits_for_is_known(submission: Any, known: Circumstances) -> Findings:
    """It is said until when the conference is delayed or the enquiries run (LEE-3.4, HUL-11.1)."""
    reasons = submission.reasons
    if reasons.reason is InterimReason.CONFERENCE_DELAYED and not reasons.conference_on:
        yield stop("delayed-conference-day-missing", "reasons", "conference_on")
    if reasons.reason is InterimReason.ENQUIRY_RUNNING and not reasons.enquiry_ends_on:
        yield stop("enquiry-day-missing", "reasons", "enquiry_ends_on")


def an_interim_plan_ends_in_time(submission: Any, known: Circumstances) -> Findings:
    """It ends after it begins, and not after the conference or the enquiries (T38, LEE-3.4, HUL-11.1, G2)."""
    reasons = submission.reasons
    waits_for = [day for day in (reasons.conference_on, reasons.enquiry_ends_on) if day]
    if reasons.ends_on < reasons.starts_on:
        yield stop("end-before-start", "reasons", "ends_on")
    elif waits_for and reasons.ends_on > min(waits_for):
        yield stop("interim-ends-too-late", "reasons", "ends_on", latest=day_in_figures(min(waits_for)))


def an_interim_plan_is_short(submission: Any, known: Circumstances) -> Findings:
    """It lasts for days only, shorter in a crisis; a manager may extend it with a reason (PC-40, C18, HUL-11.1)."""
    reasons, local = submission.reasons, known.profile.local
    crisis = reasons.reason is InterimReason.CRISIS
    most = local.interim_plan_crisis_days if crisis else local.interim_plan_days
    days = (reasons.ends_on - reasons.starts_on).days
    if days > most and not reasons.longer_reason:
        yield advise("interim-too-long", "reasons", "ends_on", days=days, most=most)


def a_full_plan_follows(submission: Any, known: Circumstances) -> Findings:
    """An interim plan is always followed by a full one (HUL-11.3, PC-40)."""
    reasons = submission.reasons
    if not reasons.full_plan_on:
        yield advise("follow-on-missing", "reasons", "full_plan_on")
    elif reasons.full_plan_on < reasons.starts_on:
        yield stop("end-before-start", "reasons", "full_plan_on")


def the_child_knows_the_plan(submission: Any, known: Circumstances) -> Findings:
    """The child was told, and what the child said is there or why not; an unborn baby excepted (HUL-7.2, G9)."""
    told = submission.told
    if not submission.child.date_of_birth:
        return
    if not told.child_told_on:
        yield stop("child-not-told", "told", "child_told_on")
    if not told.child_told_how:
        yield stop("child-told-how-missing", "told", "child_told_how")
    if not told.childs_words and not told.no_words_reason:
        yield stop("view-reason-missing", "told", "no_words_reason")


def a_manager_has_agreed(submission: Any, known: Circumstances) -> Findings:
    """A manager who may do so has agreed, before the plan begins (LEE-3.7)."""
    manager = submission.manager
    if manager.approver is Approver.OTHER and not manager.approver_name:
        yield stop("approver-missing", "manager", "approver_name")
    if manager.approved_on > submission.reasons.starts_on:
        yield advise("agreed-after-start", "manager", "approved_on")


def whoever_acts_is_in_the_plan(submission: Any, known: Circumstances) -> Findings:
    """Whoever does something, or oversees the plan, is in it (HUL-7.3, HUL-13.14, PC-07)."""
    names = _known_to_all(submission)
    for index, action in enumerate(submission.actions):
        if not is_among(action.who, names):
            yield stop("doer-not-in-plan", "actions", index, "who")
    if not is_among(submission.keeping.overseer, names):
        yield stop("doer-not-in-plan", "keeping", "overseer")


def whoever_acts_gets_a_copy(submission: Any, known: Circumstances) -> Findings:
    """The agencies that act, and the out of hours team, are on the list (facts 2.9)."""
    entries = submission.distribution
    if not any(entry.who is Recipient.OUT_OF_HOURS for entry in entries):
        yield stop("out-of-hours-not-on-list", "distribution")
    doers = [name for action in submission.actions for name in (action.who, *names_in(action.who))]
    for index, agency in enumerate(submission.agencies):
        acts = any(same_person(agency.name, name) for name in doers)
        # Whoever gives a service is looked for by `required_recipients` already.
        if acts and not agency.gives and not any(same_person(entry.recipient, agency.name) for entry in entries):
            yield stop("recipient-missing", "agencies", index, "name")


def replaced_interim_plan(submission: Any, known: Circumstances) -> Findings:
    """Only an interim plan in use can be replaced; one in use is not passed over (HUL-11.2, G10)."""
    number = submission.case.replaces
    in_use = [document.number for document in known.standing if document.in_use]
    if number is None:
        if in_use:
            yield advise("interim-stands", "case", "replaces", number=in_use[-1])
    elif known.is_on_paper(number):
        return
    elif number not in [document.number for document in known.standing]:
        yield stop("interim-unknown", "case", "replaces")
    elif number not in in_use:
        yield stop("interim-not-in-use", "case", "replaces")


def trusted_adults_know(submission: Any, known: Circumstances) -> Findings:
    """Those whom the child can turn to know it, and one of them can be rung (LEE-3.5)."""
    yield from _ready_for_the_child("trusted_adults", submission.trusted_adults)


def _ready_for_the_child(section: str, rows: Any) -> Findings:
    if rows and not any(row.phone for row in rows):
        yield advise("no-phone", section, 0, "phone")
    for index, row in enumerate(rows):
        if not row.knows:
            yield advise("safe-person-not-asked", section, index, "knows")


INTERIM_SAFETY_PLAN_RULES: tuple[Rule, ...] = (
    *EVERY_FORM,
    the_plan_it_goes_with,
    _done(("told", "child_told_on"), ("case", "case_note_added_on")),
    it_is_about_one_issue,
    the_day_it_waits_for_is_known,
    an_interim_plan_ends_in_time,
    an_interim_plan_is_short,
    a_full_plan_follows,
    the_child_knows_the_plan,
    a_manager_has_agreed,
    whoever_acts_is_in_the_plan,
    whoever_acts_gets_a_copy,
    replaced_interim_plan,
    trusted_adults_know,
    family_has_agreed,
    wording,
)


# Sustainability plans; these rules serve every form that asks the same


def sustaining_was_talked_through(submission: Any, known: Circumstances) -> Findings:
    """All agencies talked it through at a meeting, or it is said why not (LEE-3.2, LEE-2.5)."""
    sustaining = submission.sustaining
    if sustaining.agreed_at_meeting_on:
        yield from days_done(submission, known, [("sustaining", "agreed_at_meeting_on")])
    elif not sustaining.no_agencies_meeting_reason:
        yield advise("not-at-meeting", "sustaining", "agreed_at_meeting_on")


def somebody_checks_in(submission: Any, known: Circumstances) -> Findings:
    """There are days on which somebody of the plan asks the family how it goes (facts 2.10)."""
    if not submission.check_ins:
        yield stop("check-ins-missing", "check_ins")
    names = _known_to_all(submission)
    for index, one in enumerate(submission.check_ins):
        yield from _days_ahead(submission, [("check_ins", index, "checked_on")])
        if not is_among(one.checked_by, names):
            yield stop("doer-not-in-plan", "check_ins", index, "checked_by")


def somebody_looks_at_it_again(submission: Any, known: Circumstances) -> Findings:
    """How it goes is looked at later, by somebody of the plan (facts 2.10)."""
    yield from _days_ahead(submission, [("sustaining", "looked_at_again_on")])
    who = submission.sustaining.looked_at_again_by
    if who and not is_among(who, _known_to_all(submission)):
        yield stop("doer-not-in-plan", "sustaining", "looked_at_again_by")


def services_get_less(submission: Any, known: Circumstances) -> Findings:
    """It is said which services get less, when, and to what (facts 2.10)."""
    if not submission.reducing_services:
        yield advise("no-service-gets-less", "reducing_services")


SUSTAINING_RULES: tuple[Rule, ...] = (
    sustaining_was_talked_through,
    somebody_checks_in,
    somebody_looks_at_it_again,
    services_get_less,
)
SUSTAINABILITY_PLAN_RULES: tuple[Rule, ...] = (
    *EVERY_FORM,
    *SUSTAINING_RULES,
    the_plan_it_goes_with,
    approved_after_it_was_written,
    _done(),
    family_has_agreed,
    views_are_there,
    agencies_were_asked,
    more_than_one_agency,
    wording,
)


# The child's own safety plan


def the_child_is_there_to_make_it(submission: Any, known: Circumstances) -> Findings:
    """A plan in the child's own words needs a child who is born (LEE-3.9)."""
    if submission.child.expected_birth_on:
        yield stop("not-born-yet", "child", "expected_birth_on")


def safe_people_know(submission: Any, known: Circumstances) -> Findings:
    """Those who keep the child safe know it, and one of them can be rung (LEE-3.5)."""
    yield from _ready_for_the_child("safe_people", submission.safe_people)


CHILDS_SAFETY_PLAN_RULES: tuple[Rule, ...] = (
    *EVERY_FORM,
    the_plan_it_goes_with,
    approved_after_it_was_written,
    _done(("making", "made_on")),
    the_child_is_there_to_make_it,
    safe_people_know,
    wording,
)

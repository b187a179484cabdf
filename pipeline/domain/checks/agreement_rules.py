"""The rules of the Working Agreement: W1 to W13 and those of G1 to G10 that apply (facts 2.0 and 2.1)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from pipeline.domain.addresses import address_traces, street_traces
from pipeline.domain.agreements import Part, PlanType, Reason, ReviewForum, WorkingAgreement
from pipeline.domain.audiences import typed_texts
from pipeline.domain.checks.common_rules import (
    SOUNDS_SECRET,
    Findings,
    confidential_addresses_can_be_looked_for,
    day_if_known,
    letters_can_be_printed,
    one_birth_date,
    one_child,
    private_numbers_stay_out,
    the_manager_is_ours,
)
from pipeline.domain.checks.remembered_rules import REMEMBERED_RULES
from pipeline.domain.checks.wording_checks import wording
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.deadlines import CalendarEnds, age_on, latest_usual_review, legal_advice_by
from pipeline.domain.findings import Path, advise, stop
from pipeline.domain.form import Form
from pipeline.domain.parties import NOT_A_PERSON, names_in, owners, same_person
from pipeline.domain.profiles import AgreementPolicy
from pipeline.domain.recognising import shows
from pipeline.domain.withholding import Secret, Withheld, shown_in
from pipeline.domain.written_values import day_in_figures, same_words

YOUNGEST_USUAL_SIGNER_YEARS = 8
ADULT_YEARS = 18
VAGUE_RHYTHM = re.compile(
    r"\b(?:ongoing|asap|as soon as possible|in due course|when(?:ever)? (?:needed|required|possible)"
    r"|continuous(?:ly)?|regularly|as and when)\b",
    re.IGNORECASE,
)
BULLET = re.compile(r"^\s*(?:[•*·▪‣–-]|\d{1,2}[.)])\s+")


def case_is_open(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """An agreement is used only while the case is open (W1, WAL-5.08)."""
    if not agreement.case.case_open:
        yield stop("case-closed", "case", "case_open")


def gate(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """Three concerns rule an agreement out unless the Team Manager decides otherwise (W2, WAL-5.09 to 5.11)."""
    before = agreement.before
    decision = {
        "override_by": before.override_by,
        "override_reason": before.override_reason,
        "override_legal_advice_on": before.override_legal_advice_on,
    }
    given = [name for name, answer in decision.items() if answer]
    questions = [name for name in ("failed_before", "global_concerns", "sex_offender_contact") if getattr(before, name)]
    if not questions:
        if given and known.profile.agreement_policy is not AgreementPolicy.MANAGER_OVERRIDE:
            yield advise("override-not-needed", "before", given[0])
        return
    if len(given) == len(decision):
        for name in questions:
            yield advise("gate-overridden", "before", name)
        return
    if given:
        for name in decision:
            if name not in given:
                yield stop("override-incomplete", "before", name)
    else:
        for name in questions:
            yield stop("gate-rules-it-out", "before", name)


def our_policy_allows_it(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """Some authorities use agreements in emergencies only, or only if a manager says so (C1, HUL-12.6)."""
    policy, local = known.profile.agreement_policy, known.profile.local
    before = agreement.before
    decided = before.override_by and before.override_reason and before.override_legal_advice_on
    if policy is AgreementPolicy.MANAGER_OVERRIDE and not decided:
        yield stop("agreement-needs-manager", "before", "override_by")
    latest = agreement.case.drawn_up_on + timedelta(days=local.emergency_agreement_days)
    if policy is AgreementPolicy.EMERGENCY_ONLY and agreement.review.review_on > latest:
        yield stop("agreement-too-long", "review", "review_on", latest=day_in_figures(latest))


def override_is_the_managers(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """Only the Team Manager can decide to go on (W2)."""
    by = agreement.before.override_by
    if by and not same_person(by, agreement.signing.team_manager):
        yield stop("override-not-by-manager", "before", "override_by")


def every_action_has_a_time(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """Each action says by when or how often (W3, WAL-5.22, WAL-5.24)."""
    for index, action in enumerate(agreement.actions):
        if action.by_when is None and action.how_often is None:
            yield stop("action-when-missing", "actions", index, "by_when")


def action_days_fit(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """An action's day is neither before the agreement nor after its review (PC-53)."""
    for index, action in enumerate(agreement.actions):
        if action.by_when is None:
            continue
        if action.by_when < agreement.case.drawn_up_on:
            yield stop("action-before-agreement", "actions", index, "by_when")
        elif action.by_when > agreement.review.review_on:
            yield advise("action-after-review", "actions", index, "by_when")


def agencies_have_a_part(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """Social Care or another agency owns at least one action (W4, WAL-5.32, PC-44)."""
    for action in agreement.actions:
        doers = owners(agreement, action.who)
        if doers is None:
            # Whoever is meant may well be a worker: the name has to be put right first.
            return
        if any(party.part in (Part.AGENCY, Part.SOCIAL_WORKER) for party in doers):
            return
        if any(same_person(name, agreement.signing.team_manager) for name in (action.who, *names_in(action.who))):
            return
    yield advise("no-agency-action", "actions")


def every_doer_is_a_party(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """Whoever has an action is a party, so that there is a place to sign (WAL-5.03, facts 2.17)."""
    for index, action in enumerate(agreement.actions):
        if owners(agreement, action.who) is None:
            nobody = NOT_A_PERSON.fullmatch(same_words(action.who))
            yield stop("who-not-a-person" if nobody else "who-not-listed", "actions", index, "who")


def needed_parties(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """A parent or carer and a social worker are among the people, and nobody twice (WAL-5.05, facts 2.17)."""
    parts = [party.part for party in agreement.people]
    if Part.PARENT not in parts:
        yield stop("no-parent", "people")
    if Part.SOCIAL_WORKER not in parts:
        yield stop("no-social-worker", "people")
    for index, party in enumerate(agreement.people):
        if any(same_person(party.name, earlier.name) for earlier in agreement.people[:index]):
            yield stop("person-twice", "people", index, "name")


def nobody_signs_twice(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """The Team Manager and the child have places of their own to sign (facts 2.17, WAL-5.28, WAL-5.35)."""
    for index, party in enumerate(agreement.people):
        if any(same_person(party.name, name) for name in (agreement.signing.team_manager, agreement.child.full_name)):
            yield stop("signs-elsewhere", "people", index, "name")


def rhythms_are_clear(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """How often is a rhythm that can be looked at again, not "ongoing" (PC-06, WAL-5.24)."""
    for index, action in enumerate(agreement.actions):
        if action.how_often and VAGUE_RHYTHM.search(action.how_often):
            yield advise("how-often-vague", "actions", index, "how_often")


def refusals(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """Where someone refuses there is no agreement with them, and legal advice is dated (W6, WAL-5.12, 5.13)."""
    refusing = [index for index, party in enumerate(agreement.people) if party.refuses]
    if not refusing:
        return
    everyone = all(party.refuses for party in agreement.parents)
    for index in refusing:
        party = agreement.people[index]
        if party.signed_on:
            yield stop("refuses-and-signed", "people", index, "signed_on")
        elif everyone and party.part is Part.PARENT:
            yield stop("every-parent-refuses", "people", index, "refuses")
        else:
            yield advise("no-agreement-with", "people", index, "refuses")
    if agreement.signing.refusal_legal_advice_on is None:
        yield stop("refusal-legal-advice-missing", "signing", "refusal_legal_advice_on")


def signed_days(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """Nobody signs before the agreement was drawn up (W7, G6)."""
    drawn_up = agreement.case.drawn_up_on
    for index, party in enumerate(agreement.people):
        if party.signed_on and party.signed_on < drawn_up:
            yield stop("signed-before-drawn-up", "people", index, "signed_on")
    countersigned = agreement.signing.countersigned_on
    if countersigned and countersigned < drawn_up:
        yield stop("signed-before-drawn-up", "signing", "countersigned_on")
    if agreement.signing.planned_on < drawn_up:
        yield stop("signing-before-drawn-up", "signing", "planned_on")


def countersignature_is_last(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """The manager signs last; the agreement still stands from the parents' day (W5, W7, WAL-5.28, C16)."""
    countersigned = agreement.signing.countersigned_on
    if countersigned is None:
        return
    others = [party.signed_on for party in agreement.people if not party.refuses]
    if any(signed_on is None or signed_on > countersigned for signed_on in others):
        yield advise("countersigned-before-others", "signing", "countersigned_on")
    elif agreement.effective_from and countersigned > agreement.effective_from:
        yield advise("countersigned-later", "signing", "countersigned_on")


def nothing_has_happened_yet_that_is_said_to_have(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """Days of what has been done are not in the future (G6)."""
    done: list[tuple[Form, Path]] = [
        (agreement.case, ("case", "drawn_up_on")),
        (agreement.before, ("before", "override_legal_advice_on")),
        (agreement.signing, ("signing", "countersigned_on")),
        (agreement.signing, ("signing", "refusal_legal_advice_on")),
    ]
    done += [(party, ("people", index, "signed_on")) for index, party in enumerate(agreement.people)]
    done += [(copy, ("extra_copies", index, "approved_on")) for index, copy in enumerate(agreement.extra_copies)]
    for part, path in done:
        day = day_if_known(part, str(path[-1]))
        if day and day > known.today:
            yield stop("date-in-future", *path)


def told_before_signing(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """Consequences and the right to complain are explained before anyone signs (WAL-5.31, WAL-5.33)."""
    signed = [party.signed_on for party in agreement.parents if party.signed_on]
    first_signing = min(signed, default=agreement.signing.planned_on)
    for name in ("explained_on", "complaints_told_on"):
        if getattr(agreement.keeping, name) > first_signing:
            yield stop("explained-after-signing", "keeping", name)


def legal_advice_can_be_dated(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """The last day for legal advice can be worked out (WAL-5.26, T13; facts 3.1, rule 10)."""
    starts = agreement.effective_from
    try:
        legal_advice_by(known.calendar, starts or agreement.signing.planned_on)
    except CalendarEnds:
        last = [index for index, party in enumerate(agreement.people) if starts and party.signed_on == starts]
        path: Path = ("people", last[0], "signed_on") if last else ("signing", "planned_on")
        yield stop("calendar-ends", *path)


def review_day(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """There is a review, in time and on a working day (W9, WAL-5.36, C1)."""
    review = agreement.review
    if review.review_on < agreement.signing.planned_on:
        yield stop("review-before-start", "review", "review_on")
        return
    weeks = known.profile.local.agreement_review_weeks
    if review.review_on > latest_usual_review(agreement.case.drawn_up_on, weeks):
        yield advise("review-late", "review", "review_on", weeks=weeks)
    if review.plan_review_on and review.review_on > review.plan_review_on:
        yield advise("review-after-plan-review", "review", "review_on")
    try:
        if not known.calendar.is_working_day(review.review_on):
            hold_by = day_in_figures(known.calendar.hold_by(review.review_on))
            yield advise("review-not-working-day", "review", "review_on", hold_by=hold_by)
    except CalendarEnds:
        yield stop("calendar-ends", "review", "review_on")


def review_meeting_is_named(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """Another meeting than those of the list is named (W9, WAL-5.36)."""
    if agreement.review.review_at is ReviewForum.OTHER and not agreement.review.review_at_other:
        yield stop("review-forum-missing", "review", "review_at_other")


def addresses_are_given(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """Families' addresses are given, or said to be confidential (facts 2.1, WAL-5.29)."""
    for index, party in enumerate(agreement.people):
        in_family = party.part in (Part.PARENT, Part.FAMILY)
        if in_family and not party.address and not party.address_confidential:
            yield stop("address-missing", "people", index, "address")


def addresses_said_to_be_secret_are_marked_so(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """An address that says of itself that it is secret is answered as confidential (W10, WAL-5.29)."""
    for index, party in enumerate(agreement.people):
        if party.address and not party.address_confidential and SOUNDS_SECRET.search(party.address):
            yield stop("address-sounds-confidential", "people", index, "address_confidential")


def confidential_addresses_stay_out(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """No other answer shows an address that is confidential, nor its street (W10, WAL-5.29, PC-59)."""
    hidden = [party.address for party in agreement.people if party.address_confidential and party.address]
    if not hidden:
        return
    kept = tuple(Withheld(("people",), Secret.ADDRESS, address) for address in hidden if address_traces(address))
    parts = [trace for address in hidden for trace in address_traces(address)]
    streets = [trace for address in hidden for trace in street_traces(address)]
    for path, text in typed_texts(agreement):
        if path[0] == "people" and path[-1] == "address":
            continue
        if shows(text, parts) or shows(text, streets, whole_words=True):
            yield stop("confidential-address-in-text", *path)
    for index, party in enumerate(agreement.people):
        shown = party.address if not party.address_confidential else None
        if shown and shown_in(shown, kept):
            yield stop("confidential-address-elsewhere", "people", index, "address")


def replaced_agreement(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """Only an agreement in use can be replaced; one in use is not passed over (W8, W12, WAL-5.37)."""
    number = agreement.purpose.replaces
    in_use = [document.number for document in known.standing if document.in_use]
    if number is None:
        if in_use:
            yield advise("earlier-agreement-stands", "purpose", "replaces", number=in_use[-1])
    elif known.is_on_paper(number):
        return
    elif number not in [document.number for document in known.standing]:
        yield stop("replaces-unknown", "purpose", "replaces")
    elif number not in in_use:
        yield stop("replaces-not-in-use", "purpose", "replaces")


def nothing_twice_with_the_plan(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """An agreement is for what comes on top of the plan (W13, WAL-5.07)."""
    lines = (agreement.purpose.plan_already_asks or "").splitlines()
    in_plan = {same_words(BULLET.sub("", line)) for line in lines if line.strip()}
    for index, action in enumerate(agreement.actions):
        if same_words(action.action) in in_plan:
            yield advise("action-in-plan-already", "actions", index, "action")


def plan_is_named(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """Where an agreement goes beyond a plan, the plan is named (WAL-5.07)."""
    purpose = agreement.purpose
    has_plan = purpose.plan_type is not PlanType.NONE_YET
    if purpose.reason is Reason.OVER_AND_ABOVE and has_plan and not purpose.plan_reference:
        yield advise("plan-reference-missing", "purpose", "plan_reference")


def childs_age_fits(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """Age is taken on the day of the agreement (G3, WAL-5.35)."""
    born_on, drawn_up = agreement.child.date_of_birth, agreement.case.drawn_up_on
    if born_on and age_on(drawn_up, born_on) >= ADULT_YEARS:
        if agreement.purpose.plan_type is not PlanType.PATHWAY:
            yield stop("child-is-adult", "child", "date_of_birth")
    elif not born_on and not agreement.child.expected_birth_on:
        return
    elif agreement.childs_part.signs and (born_on is None or age_on(drawn_up, born_on) < YOUNGEST_USUAL_SIGNER_YEARS):
        yield advise("child-young-to-sign", "childs_part", "signs")


def people_without_a_copy(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """Nobody who must not have a copy gets one, and the reason is on file (G8, WAL-5.16)."""
    for index, party in enumerate(agreement.people):
        if not party.no_copy:
            continue
        if not party.no_copy_reason:
            yield stop("no-copy-reason-missing", "people", index, "no_copy_reason")
        if party.part is Part.PARENT:
            yield advise("parent-without-copy", "people", index, "no_copy")
        for place, copy in enumerate(agreement.extra_copies):
            if same_person(copy.recipient, party.name):
                yield stop("no-copy-but-listed", "extra_copies", place, "recipient")


def reasons_for_what_was_left_out(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """Where an advocate was not offered, the reason is there (G9, WAL-5.27)."""
    if not agreement.advice.advocate_offered and not agreement.advice.advocate_not_offered_reason:
        yield stop("advocate-reason-missing", "advice", "advocate_not_offered_reason")


def manager_approves_extra_copies(agreement: WorkingAgreement, known: Circumstances) -> Findings:
    """Other people get a copy only if the Team Manager says so (WAL-5.18)."""
    for index, copy in enumerate(agreement.extra_copies):
        if not same_person(copy.approved_by, agreement.signing.team_manager):
            yield stop("copy-not-approved-by-manager", "extra_copies", index, "approved_by")


RULES: tuple[Callable[[WorkingAgreement, Circumstances], Findings], ...] = (
    case_is_open,
    gate,
    our_policy_allows_it,
    override_is_the_managers,
    the_manager_is_ours,
    one_child,
    one_birth_date,
    childs_age_fits,
    needed_parties,
    nobody_signs_twice,
    every_action_has_a_time,
    rhythms_are_clear,
    every_doer_is_a_party,
    action_days_fit,
    agencies_have_a_part,
    refusals,
    signed_days,
    countersignature_is_last,
    nothing_has_happened_yet_that_is_said_to_have,
    told_before_signing,
    legal_advice_can_be_dated,
    review_day,
    review_meeting_is_named,
    addresses_are_given,
    addresses_said_to_be_secret_are_marked_so,
    confidential_addresses_can_be_looked_for,
    letters_can_be_printed,
    confidential_addresses_stay_out,
    *REMEMBERED_RULES,
    private_numbers_stay_out,
    replaced_agreement,
    nothing_twice_with_the_plan,
    plan_is_named,
    people_without_a_copy,
    reasons_for_what_was_left_out,
    manager_approves_extra_copies,
    wording,
)

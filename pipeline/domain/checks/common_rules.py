"""Rules that every kind of submission keeps: G1 to G10 as far as they are about any of them (facts 2.0)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from pipeline.domain.addresses import address_traces
from pipeline.domain.audiences import answers_of, places_in, texts_seen_by, typed_texts, withheld_from
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.findings import Finding, Path, advise, stop
from pipeline.domain.form import Form, NotYetKnown
from pipeline.domain.parties import same_person
from pipeline.domain.private_numbers import private_numbers_in
from pipeline.domain.reach import Audience, Holds
from pipeline.domain.withholding import MONTHS, NO_ADDRESS, Secret, shown_in

Findings = Iterator[Finding]

SOUNDS_SECRET = re.compile(
    r"\bconfidential|\bsecret\b|\bwithheld\b|\brefuge\b|\bsafe ?house\b|\bprivate\b|\bunsafe\b"
    r"|\bnot (?:to )?(?:be )?(?:shared?|disclosed?|given)\b",
    re.IGNORECASE,
)
NUMBERS = frozenset({Holds.NHS_NUMBER, Holds.UPN, Holds.CHILD_ID})


def day_if_known(part: Form, name: str) -> date | None:
    """Return the day, or None where it is blank or still to be put right: the other days do not wait for it."""
    try:
        day: date | None = getattr(part, name)
    except NotYetKnown:
        return None
    return day


def letters_can_be_printed(submission: Any, known: Circumstances) -> Findings:
    """Every letter has a shape in some font here; a PDF without it would look right and not be."""
    if known.drawable is None:
        return
    for path, text in typed_texts(submission):
        missing = [c for c in text if c not in known.drawable and unicodedata.category(c)[0] in "LNSP"]
        if missing:
            script = unicodedata.name(missing[0], "unknown").split()[0].title()
            yield stop("letters-without-font", *path, script=script)


def private_numbers_stay_out(submission: Any, known: Circumstances) -> Findings:
    """No text holds an NHS number or a pupil number; they have places of their own (G7, PC-59)."""
    numbers = {path for path, question, _ in answers_of(submission) if question.holds in NUMBERS}
    for path, text in typed_texts(submission):
        if path not in numbers and private_numbers_in(text):
            yield stop("private-number-in-text", *path)


def one_birth_date(submission: Any, known: Circumstances) -> Findings:
    """A child has a date of birth or an expected one, never both; nobody is born tomorrow (G2, facts 2.0)."""
    child = submission.child
    if child.date_of_birth and child.expected_birth_on:
        yield stop("birth-both", "child", "expected_birth_on")
    elif not child.date_of_birth and not child.expected_birth_on:
        yield stop("birth-missing", "child", "date_of_birth")
    elif child.date_of_birth and child.date_of_birth > known.today:
        yield stop("birth-in-future", "child", "date_of_birth")


def one_child(submission: Any, known: Circumstances) -> Findings:
    """A document is about one child (G4)."""
    if any(mark in f" {submission.child.first_name} ".lower() for mark in (" and ", "&", ",", ";", "/", "+")):
        yield stop("more-than-one-child", "child", "first_name")


def days_done(submission: Any, known: Circumstances, paths: Sequence[Path]) -> Findings:
    """Days of what has been done are not in the future (G6)."""
    for path in paths:
        part: Any = submission
        for step in path[:-1]:
            part = part[step] if isinstance(step, int) else getattr(part, step)
        day = day_if_known(part, str(path[-1]))
        if day and day > known.today:
            yield stop("date-in-future", *path)


def addresses_said_to_be_secret(submission: Any, known: Circumstances) -> Findings:
    """An address that says of itself that it is secret is answered as confidential (W10, WAL-5.29)."""
    for index, person in enumerate(submission.people):
        if person.address and not person.address_confidential and SOUNDS_SECRET.search(person.address):
            yield stop("address-sounds-confidential", "people", index, "address_confidential")


def confidential_addresses_can_be_looked_for(submission: Any, known: Circumstances) -> Findings:
    """A confidential address is whole enough to be told from a town that anybody may name (W10, WAL-5.29)."""
    for index, person in enumerate(submission.people):
        kept = person.address_confidential and person.address
        words = re.findall(r"[a-z]+", (kept or "").casefold())
        says_none = bool(kept) and (SOUNDS_SECRET.search(kept) or all(word in NO_ADDRESS for word in words))
        if kept and not says_none and not address_traces(kept):
            yield stop("address-too-short", "people", index, "address")


def the_manager_is_ours(submission: Any, known: Circumstances) -> Findings:
    """The Team Manager is one of those whom the settings name (WAL-2.12, WAL-5.28)."""
    section = "signing" if "signing" in type(submission).model_fields else "manager"
    managers = [name for team in (known.authority.teams if known.authority else ()) for name in team.managers]
    name = getattr(submission, section).team_manager
    if managers and not any(same_person(name, one) for one in managers):
        yield advise("manager-not-in-list", section, "team_manager")


def the_case_is_not_closed(submission: Any, known: Circumstances) -> Findings:
    """Where the case has been closed, somebody should know before more is issued (WAL-5.08, CAM-5.18)."""
    closed = known.in_use("closure-summary")
    if closed and not submission.ends_case:
        yield advise("case-was-closed", "case", "case_number", number=closed[-1])


def places_can_be_looked_for(submission: Any, known: Circumstances) -> Findings:
    """A place that must not be named is no word of every page (WAL-5.29)."""
    for path, question, answer in answers_of(submission):
        listed = places_in(answer) if question.holds is Holds.PLACE and not question.printed and answer else ()
        if any(place.casefold() in MONTHS for place in listed):
            yield stop("place-is-a-month", *path)


KEPT_BACK = {
    Secret.NAME: "the name of somebody whom the family's copies leave out",
    Secret.ADDRESS: "an address that is kept back",
    Secret.PHONE: "a phone number that is kept back",
    Secret.EMAIL: "an e-mail address that is kept back",
    Secret.BIRTHDAY: "a date of birth that is kept back",
    Secret.NUMBER: "a number that is kept back",
    Secret.PLACE: "a place that would give a confidential address away",
    Secret.WORDS: "words that are restricted",
}


def secrets_stay_where_they_are(submission: Any, known: Circumstances) -> Findings:
    """No answer that a reader sees shows what is kept from that reader (B1, T5, G7, WAL-5.29, PC-38, PC-59)."""
    for path, secret in secrets_in_texts(submission).items():
        yield stop("kept-back-in-text", *path, thing=KEPT_BACK[secret])


def secrets_in_texts(submission: Any) -> dict[Path, Secret]:
    """Return the answers that show a reader what the submission keeps from that reader, and what sort of thing."""
    found: dict[Path, Secret] = {}
    for audience in (Audience.FAMILY, Audience.AGENCY, Audience.RECEIVING, Audience.COUNCIL):
        secrets = withheld_from(submission, audience, notes=False)
        if not secrets:
            continue
        for path, text in texts_seen_by(submission, audience):
            shown = [secret for secret in shown_in(text, secrets) if secret.path != path]
            if shown:
                found.setdefault(path, shown[0].secret)
    return found

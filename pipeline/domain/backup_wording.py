"""Back-up plans by situation: what to look out for, who acts, and how soon (BCP-5, LEE-4, HUL-10).

The words stand in a council's own settings and have gaps for people; the situations are fixed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidatorFunctionWrapHandler,
    field_validator,
)

from pipeline.domain.form import Choice
from pipeline.domain.parties import names_in, same_person

TITLE_BEGINS = "Back up plan if "  # BCP-5.22

# Every gap that the words may have, with what a person is asked to fill in.
GAPS: Mapping[str, str] = MappingProxyType(
    {
        "child": "the child's first name",
        "spotter": "who notices it",
        "doer": "who acts",
        "teller": "who passes it on",
        "told": "who has to know",
        "carer": "who looks after the child",
        "carer_phone": "the phone number of whoever looks after the child",
        "service": "the service this is about",
        "police_reference": "the police reference",
        "contact_arrangements": "where the arrangements for family time are kept",
        "order_reference": "the court order",
        "situation": "what may happen, in your own words",
    }
)

# What the form's answer about the child's sex fills, with what stands there where it is not known.
PRONOUNS: Mapping[str, str] = MappingProxyType(
    {"they": "they", "them": "them", "their": "their", "they_are": "they are"}
)
PEOPLE = frozenset({"spotter", "doer", "teller", "told", "carer"})

GAP = re.compile(r"\{([^{}]*)\}")


SENTENCE = re.compile(r"(?<=[.!?]) +")
# One person, or several in a list such as `{carer} and {told}`; and who is told or rung by whom.
LIST = re.compile(r"\{\w+\}(?:(?:, | and )\{\w+\})*")
WORD_GOES = re.compile(
    r"\{(?P<who>spotter|doer|teller|told)\} (?:tells|rings) (?P<before>the police and )?"
    r"(?P<whom>\{\w+\}(?:(?:, | and )\{\w+\})*)(?P<after> and (?=the ))?"
)


class Situation(Choice):
    """What a back-up plan is for; each label completes "Back up plan if ..." (BCP-5.22)."""

    NEW_PARTNER = "new-partner", "a parent starts a new relationship"
    RESUMED_RELATIONSHIP = "resumed-relationship", "a parent goes back to an earlier relationship"
    NOT_RETURNED_FROM_FAMILY_TIME = "not-returned-from-family-time", "the child is not brought back from family time"
    UNSUPERVISED_FAMILY_TIME = (
        "unsupervised-family-time",
        "the child has family time without the agreed adult there",
    )
    PARENT_NOT_TAKING_PART = "parent-not-taking-part", "a parent is not taking part in the plan"
    ABUSE_AFTER_STEP_DOWN = (
        "abuse-after-step-down",
        "there is domestic abuse again after things had become safer",
    )
    ABUSE_CONCERNS_RISE = "abuse-concerns-rise", "worries about domestic abuse grow"
    MENTAL_HEALTH_WORSENS = "mental-health-worsens", "a parent’s mental health gets worse"
    LEAVING_HOSPITAL_EARLY = "leaving-hospital-early", "the young person leaves hospital earlier than planned"
    SERVICE_NOT_OFFERED = "service-not-offered", "a service in the plan is not offered"
    FAMILY_WITHDRAWS = "family-withdraws", "the family no longer wants to work with us"
    CHANGES_NOT_KEPT_UP = "changes-not-kept-up", "changes for the better do not last"
    MISSED_APPOINTMENTS = "missed-appointments", "the child misses important appointments"
    COMMITMENT_FALTERS = "commitment-falters", "it gets hard to keep going with the plan"
    MIDWIFERY_APPOINTMENT_MISSED = "midwifery-appointment-missed", "a midwifery appointment is missed"
    SCHOOL_ABSENCE = "school-absence", "the child is away from school and nobody has said why"
    RESIDENTIAL_PLACEMENT = (
        "residential-placement",
        "the place in the residential home comes to an end (no separate plan needed)",
    )
    LOOKED_AFTER_CHILD_MISSING = "looked-after-child-missing", "a child looked after goes missing"
    PLACEMENT_UNDER_STRAIN = "placement-under-strain", "it gets hard for the child where they live"
    UNACCOMPANIED_YOUNG_PERSON_MISSING = (
        "unaccompanied-young-person-missing",
        "a young person who came to this country alone goes missing",
    )
    DRUG_OR_ALCOHOL_RELAPSE = "drug-or-alcohol-relapse", "a parent starts to drink or take drugs again"
    PARENT_IN_CUSTODY = "parent-in-custody", "a parent goes to prison or is held by the police"
    PARENT_IN_HOSPITAL = "parent-in-hospital", "a parent has to go into hospital"
    MISSING_OR_EXPLOITED = "missing-or-exploited", "the child goes missing or somebody may be using them"
    OTHER = "other", "something else happens (in your own words)"


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Wording(BaseModel):
    """The words of one situation (facts 2.12): with gaps as a council wrote them, or filled."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Text
    trigger: Text
    signs: tuple[Text, ...]
    steps: Annotated[tuple[Text, ...], Field(min_length=1)]
    within: Text
    source: tuple[Text, ...]

    def texts(self) -> tuple[str, ...]:
        """Return everything that is printed, in its order on the page; `source` is for staff."""
        return (self.title, self.trigger, *self.signs, *self.steps, self.within)


class BackupWording(BaseModel):
    """The words of every situation (config/backup-wording.toml).

    Refuses a situation that is missing or unknown, a gap that nobody can fill, and words that do not say
    who notices (BCP-4.1) and who acts (BCP-4.2, PC-34). Each mistake is one ValueError that says where it
    is and what to write.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    situations: Annotated[
        Mapping[Situation, Wording],
        Field(default_factory=dict, validate_default=True, description="The words, one section for each situation."),
    ]

    @field_validator("situations", mode="wrap")
    @classmethod
    def _in_words(cls, given: Any, read: ValidatorFunctionWrapHandler) -> Mapping[Situation, Wording]:
        for mistake in _wrong_codes(set(given) if isinstance(given, Mapping) else set()):
            raise ValueError(mistake)
        try:
            situations: Mapping[Situation, Wording] = read(given)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            raise ValueError(_wrong_shape(first["type"], *first["loc"])) from None
        for situation, wording in situations.items():
            for mistake in _wrong_words(wording):
                raise ValueError(f"in [situations.{situation.value}], {mistake}")
        return situations

    def of(self, situation: Situation) -> Wording:
        """Return the words of a situation, with their gaps."""
        return self.situations[situation]


class GapsLeft(Exception):
    """Words were to be filled while nobody had said what goes into some gaps; `gaps` names these."""

    def __init__(self, gaps: tuple[str, ...]) -> None:
        """Name the gaps, never what was typed."""
        super().__init__("nothing to fill in for: " + ", ".join(gaps))
        self.gaps = gaps


def gaps_left(wording: Wording, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the gaps in the words that have no name or a blank one, each once, in the order of the page.

    With no names at all it returns every gap in the words. `GAPS` has what to ask for each.
    """
    gaps = dict.fromkeys(gap for text in wording.texts() for gap in GAP.findall(text) if gap not in PRONOUNS)
    return tuple(gap for gap in gaps if not names.get(gap, "").strip())


def filled(wording: Wording, names: Mapping[str, str]) -> Wording:
    """Return the words with every gap filled, each name exactly as typed, braces and all.

    The same person may be in several gaps: nobody tells or rings themselves, or is named twice in a list. A
    sentence of which nothing is left goes, and so does its step. Fill words once only: braces in a name would look
    like a gap the second time. Raises GapsLeft where a name is missing, so that no gap is ever printed (G5, PC-21).
    """
    if left := gaps_left(wording, names):
        raise GapsLeft(left)

    def fill(text: str) -> str:
        return _filled_in(text, {**PRONOUNS, **names})

    # A copy is not checked again: what people typed may hold anything.
    return wording.model_copy(
        update={
            "title": fill(wording.title),
            "trigger": fill(wording.trigger),
            "signs": tuple(fill(sign) for sign in wording.signs),
            "steps": tuple(step for words in wording.steps if (step := fill(words))),
            "within": fill(wording.within),
        }
    )


def _filled_in(text: str, names: Mapping[str, str]) -> str:
    sentences = (_sentence(sentence, names) for sentence in SENTENCE.split(text))
    return " ".join(sentence for sentence in sentences if sentence)


def _sentence(text: str, names: Mapping[str, str]) -> str:
    """Return the sentence with its gaps filled, or nothing where somebody would tell only themselves."""
    goes = WORD_GOES.search(text)
    if goes is None:
        return _parts(text, names)
    told = _listed(_others(goes["whom"], names, names_in(names[goes["who"]])))
    before, after = goes["before"] or "", goes["after"] or ""
    if not told and not before and not after:
        return ""
    if not told:
        before, after = before.removesuffix(" and "), after if before else ""
    begins = goes.start("before") if goes["before"] else goes.start("whom")
    return _parts(text[:begins], names) + before + told + after + _parts(text[goes.end() :], names)


def _parts(text: str, names: Mapping[str, str]) -> str:
    """Return the words with their gaps filled; a list of people names each of them once."""

    def several(found: re.Match[str]) -> str:
        gaps = GAP.findall(found[0])
        if len(gaps) == 1 or not PEOPLE.issuperset(gaps):
            return GAP.sub(lambda gap: names[gap[1]], found[0])
        return _listed(_others(found[0], names, ()))

    return LIST.sub(several, text)


def _listed(people: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(people[:-1]), *people[-1:]) if part)


def _others(gaps: str, names: Mapping[str, str], subject: Sequence[str]) -> list[str]:
    """Return who stands in these gaps, each once and without the subject of the sentence."""
    found: list[str] = []
    given = [names_in(names[gap]) if gap in PEOPLE else (names[gap],) for gap in GAP.findall(gaps)]
    for name in (name for people in given for name in people):
        if not any(same_person(name, one) for one in (*found, *subject)):
            found.append(name)
    return found


def _wrong_codes(codes: set[str]) -> Iterator[str]:
    wanted = [situation.value for situation in Situation]
    missing = [code for code in wanted if code not in codes]
    for code in sorted(codes.difference(wanted)):
        instead = f", or write one of those that are missing: {', '.join(missing)}" if missing else ""
        yield f'there is no situation "{code}". Take [situations.{code}] out{instead}'
    for code in missing:
        yield (
            f'the situation "{code}" is missing. '
            f"Write [situations.{code}] on a line of its own, and below it: {', '.join(Wording.model_fields)}"
        )


def _wrong_shape(kind: str, code: str | int, *place: str | int) -> str:
    if not place:
        return f"write [situations.{code}] on a line of its own, and below it: {', '.join(Wording.model_fields)}"
    part = str(place[0])
    if kind == "extra_forbidden":
        return f'in [situations.{code}], "{part}" is unknown. The parts are: {", ".join(Wording.model_fields)}'
    shape = f'{part} = ["..."]' if part in ("signs", "steps", "source") else f'{part} = "..."'
    return f'in [situations.{code}], "{part}" is missing, blank or not text. Write: {shape}'


def _wrong_words(wording: Wording) -> Iterator[str]:
    for text in wording.texts():
        for gap in GAP.findall(text):
            if gap not in GAPS and gap not in PRONOUNS:
                known = ", ".join(f"{{{name}}}" for name in (*GAPS, *PRONOUNS))
                yield f'"{{{gap}}}" is not a gap that a form can fill. Write one of: {known}'
        if re.search(r"[{}]", GAP.sub("", text)):
            yield "a brace stands alone. Write gaps like {child}, with one brace on each side"
    if not wording.title.startswith(TITLE_BEGINS):
        yield f'"title" does not begin like the others. Write: title = "{TITLE_BEGINS}..."'
    if "{spotter}" not in wording.trigger:
        yield '"trigger" does not say who notices. Write {spotter} in it'
    if not any("{doer}" in step for step in wording.steps):
        yield '"steps" do not say who acts. Write at least one step with {doer}'

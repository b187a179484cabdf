"""Whom a page of an enclosed file is about, where it says so as the first page of a document does.

Somebody else's letter may lie in the middle of a stack of scans. Most pages name nobody, and many name others in
passing; so only what begins a document counts: a label such as "Name of child:", a subject line or a title with a
name, a date of birth beside its label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from pipeline.domain.addresses import STREET_KINDS
from pipeline.domain.audiences import answers_of
from pipeline.domain.checks.wrong_family import NAMES_OF_WORKERS
from pipeline.domain.form import Form
from pipeline.domain.identifiers import NO_NAMES, PARTICLES, PARTS_OF_A_NAME, TITLES, days_in, identifiers_of
from pipeline.domain.reach import Holds
from pipeline.domain.recognising import squeezed
from pipeline.domain.written_values import WEEKDAYS

FEWEST_WORDS, MOST_WORDS = 2, 5
TITLE_LINES, LINES_BELOW = 8, 60
DETAILS_WITHIN_CHARACTERS = 120
RELATION_WITHIN_CHARACTERS = 40

_WHO = r"(?:child|young person|pupil|student|patient|client|service user|baby|infant|subject(?: child)?)"
_LABEL = re.compile(
    rf"(?:(?:full |first |legal )?names?(?:\(s\))? of (?:the )?{_WHO}|{_WHO}(?:['’]?s)?(?: full)? names?(?:\(s\))?"
    rf"|{_WHO}(?=\s*:))\s*[:\-–]?\s*",
    re.IGNORECASE,
)
# In small letters and without a colon, they go on with the sentence of the line before.
_SUBJECT = re.compile(r"(?:re:|(?:R[Ee]|Regarding|REGARDING|Concerning|CONCERNING|About|ABOUT)\b\s*[:.\-–]?)\s*")
_TITLE = re.compile(
    r"(?:[\w'’]+ ){0,6}(?:(?:assessment|chronology|plan|profile|review|minutes) for|(?:assessment|chronology) of"
    r"|(?:assessment|chronology|plan|profile|review|minutes|report|notes|letter|referral|summary)"
    r" (?:on|about|regarding|concerning|re)) ",
    re.IGNORECASE,
)
# Where a name ends on a line that goes on with other answers.
_NEXT_LABEL = re.compile(
    r"\s{2,}|[\t(\[;|\d]|\b(?:d\.? ?o\.? ?b|date|born|nhs|upn|ref|id|address|age|aged|gender|sex)\b", re.IGNORECASE
)
_AND = re.compile(r"\s*(?:&|\band\b|/)\s*", re.IGNORECASE)
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_'’.\-]*(?:['’\-][^\W\d_]+)*\.?")
_DETAILS = re.compile(r"\b(?:d\.? ?o\.? ?b|date of birth|born|nhs|upn|aged)\b", re.IGNORECASE)
_TITLED = re.compile(r"(?:mr|mrs|ms|miss|mx|master)\b", re.IGNORECASE)
_EXPERTS = frozenset({"dr", "prof", "professor", "judge", "justice", "pc", "dc", "ds", "councillor", "cllr"})

_BIRTH_LABEL = re.compile(r"\b(?:d\.? ?o\.? ?b\b\.?|dates? of birth|birth ?date|born\b)", re.IGNORECASE)
_BORN_ON = re.compile(r"[\s:,\-–(]*(?:on )?(?:the )?(?:[a-z]+day,? )?", re.IGNORECASE)
# Between label and day stand at most signs, "dd/mm/yyyy" and, in a table, a name.
_LABEL_TO_DAY = re.compile(r"[\s:.,\-–()/dmy]*(?:[^\W\d_][\w'’\-]*[\s,:(]+){0,6}", re.IGNORECASE)
LABEL_TO_DAY_CHARACTERS, LONGEST_DAY_CHARACTERS, NAME_BEFORE_CHARACTERS = 50, 20, 100
_EXPECTED = re.compile(r"\b(?:expected|estimated|due|edd)\b", re.IGNORECASE)
_RELATION = re.compile(
    r"\b(?:(?:grand|step|god)?-?(?:mother|father|parent|mum|dad)|carer|brother|sister|sibling|partner|husband|wife"
    r"|aunt|uncle|cousin)s?\b",
    re.IGNORECASE,
)

_NAMES = PARTS_OF_A_NAME | NAMES_OF_WORKERS | {"name", "receiving_worker"}
# What stands in capitals in headings and is nobody's name.
_ORDINARY = NO_NAMES | frozenset(WEEKDAYS) | frozenset({
    "a", "academy", "action", "address", "advice", "agreement", "allowance", "an", "and", "application",
    "appointment", "assessment", "at", "attendance", "authority", "behaviour", "benefit", "camhs", "care", "case",
    "centre", "change", "children", "children's", "circumstances", "clinic", "college", "concerns", "conference",
    "confidential", "consent", "contact", "core", "council", "county", "court", "credit", "date", "day", "department",
    "disability", "discussion", "early", "education", "exclusion", "family", "first", "form", "foster", "free",
    "front", "full", "funding", "gp", "group", "health", "hearing", "help", "home", "hospital", "housing",
    "important", "in", "independent", "information", "initial", "interim", "introduction", "invitation", "is",
    "legal", "letter", "list", "local", "meals", "medical", "meeting", "mental", "minutes", "needs", "next", "notice",
    "number", "nursery", "of", "office", "officer", "on", "order", "our", "outcome", "outcomes", "over", "page",
    "panel", "parenting", "payment", "plan", "police", "primary", "private", "proceedings", "process", "progress",
    "protection", "psychology", "public", "record", "referral", "report", "request", "response", "review", "risk",
    "safeguarding", "safety", "school", "secondary", "section", "see", "sex", "sheet", "social", "special", "speech",
    "support", "surgery", "swimming", "team", "tenancy", "the", "therapy", "things", "this", "transfer", "transition",
    "transport", "update", "urgent", "views", "visit", "welfare", "wellbeing", "wishes", "with", "work", "worker",
    "year", "you", "young", "your", "youth",
})  # fmt: skip


@dataclass(frozen=True)
class KnownPeople:
    """Those whom a form names: the words of their names, in the one spelling, and the family's birthdays."""

    words: frozenset[str] = field(repr=False)
    birthdays: frozenset[str] = field(repr=False)

    def include(self, name: list[str]) -> bool:
        """Say whether two words of the name are theirs, or one and an initial; people leave out and join the rest."""
        theirs = [word for word in name if _parts(word) & self.words]
        initials = [word for word in name if len(squeezed(word)) == 1 and self._begin_with(squeezed(word))]
        return bool(theirs) and len(theirs) + len(initials) >= FEWEST_WORDS

    def _begin_with(self, letter: str) -> bool:
        return any(word.startswith(letter) for word in self.words)


def people_in(submission: Form) -> KnownPeople:
    """Return whom the submission names, family and workers."""
    words = {
        part
        for path, question, answer in answers_of(submission)
        if isinstance(answer, str) and (question.holds is Holds.NAME or path[-1] in _NAMES)
        for word in answer.split()
        for part in _parts(word)
    }
    days = {one.mark for one in identifiers_of(submission) if one.holds is Holds.BIRTHDAY}
    return KnownPeople(frozenset(words) - TITLES, frozenset(days))


def begins_about_somebody_else(text: str, known: KnownPeople) -> bool:
    """Say whether the page reads like the first page of a document about somebody whom the form does not name.

    Not where it begins with one of theirs as well, as the minutes about several children do. Its title tells
    nothing where a label says it, as in a form that was left from somebody else.
    """
    labelled, titled = _subjects(text, known)
    names = labelled or titled
    return bool(names) and not any(known.include(name) for name in names)


def tells_anothers_birthday(text: str, known: KnownPeople, today: date) -> bool:
    """Say whether a date of birth stands beside its label that is nobody's of the family, as far as we know.

    Not one beside the name of somebody whom the form names, nor of a relation: forms seldom hold an adult's.
    """
    for label in _BIRTH_LABEL.finditer(text):
        before = text[max(0, label.start() - NAME_BEFORE_CHARACTERS) : label.start()]
        after = text[label.end() : label.end() + LABEL_TO_DAY_CHARACTERS + LONGEST_DAY_CHARACTERS]
        start, _, day = next(days_in(after), (0, 0, today))
        between = after[:start]
        if day >= today or day.isoformat() in known.birthdays:
            continue
        if label.group().casefold() == "born":
            stands_beside, in_table = _BORN_ON.fullmatch(between), []
        else:
            in_table = [word for word in between.split() if squeezed(word) not in ("", "dd", "mm", "yyyy")]
            is_told = not any(squeezed(word) in _ORDINARY for word in in_table)
            stands_beside = _LABEL_TO_DAY.fullmatch(between) if is_told else None
        name = in_table if len(in_table) >= FEWEST_WORDS else _name_before(before)
        is_theirs = known.include(name) or (len(name) == 1 and _parts(name[0]) & known.words)
        beside = before[-RELATION_WITHIN_CHARACTERS:] + between
        if stands_beside and not (is_theirs or _RELATION.search(beside) or _EXPECTED.search(beside)):
            return True
    return False


def _subjects(text: str, known: KnownPeople) -> tuple[list[list[str]], list[list[str]]]:
    """Return the names that stand beside labels, and those in subject lines and titles, each as its words."""
    lines = [line.strip() for line in text.splitlines() if not line.isspace()]
    labelled: list[list[str]] = []
    titled: list[list[str]] = []
    for index, line in enumerate(lines):
        if label := _LABEL.match(line):
            # In a form of two columns the name stands under its label.
            labelled += _names(_up_to_next_label(line[label.end() :]) or (lines[index + 1 :] or [""])[0])
        elif opening := _SUBJECT.match(line) or (_TITLE.match(line) if index < TITLE_LINES else None):
            written, below = line[opening.end() :], "\n".join(lines[index + 1 : index + 1 + LINES_BELOW])
            titled += [name for name in _names(written) if _is_a_person(written, name, below, known)]
    return labelled, titled


def _is_a_person(written: str, name: list[str], below: str, known: KnownPeople) -> bool:
    """Say whether what stands in a subject line or title is a person and no "Universal Credit"."""
    details = below[:DETAILS_WITHIN_CHARACTERS]
    if _TITLED.match(written) or known.include(name):
        return True
    if _DETAILS.search(f"{written}\n{details}") and not known.include(details.split()):
        return True
    # Whom a letter is about it then calls by the first name alone.
    first, last = re.escape(name[0]), re.escape(name[-1])
    return name[-1].casefold() not in STREET_KINDS and bool(re.search(rf"\b{first}\b(?!\W+{last}\b)", below))


def _names(written: str) -> Iterator[list[str]]:
    """Yield the names in what follows a label, however many; nothing where something else stands there too."""
    for part in _AND.split(_up_to_next_label(written)):
        family, _, first = (one.strip() for one in part.partition(","))
        words = [*first.split(), *family.split()] if first else family.split()
        if words and words[0].rstrip(".").casefold() in _EXPERTS:
            continue
        words = [word for word in words if word.rstrip(".").casefold() not in TITLES]
        # Initials alone may be anybody's.
        is_long = FEWEST_WORDS <= len(words) <= MOST_WORDS and any(_parts(word) for word in words)
        if is_long and all(_is_of_a_name(word) for word in words):
            yield words


def _up_to_next_label(written: str) -> str:
    return _NEXT_LABEL.split(written.strip(), maxsplit=1)[0].strip(" .:,-–")


def _is_of_a_name(word: str) -> bool:
    if word in PARTICLES:
        return True
    is_word = _NAME_WORD.fullmatch(word) and word[0].isupper()
    return bool(is_word) and word.rstrip(".").casefold() not in _ORDINARY


def _name_before(text: str) -> list[str]:
    """Return the words of the name that a text ends with, such as that before "(born"."""
    words: list[str] = []
    for word in reversed(text.split()):
        bare = word.strip("(),-–'’")
        if not words and (bare == "" or bare in ("is", "was")):
            continue
        if not _is_of_a_name(bare) or len(words) == MOST_WORDS:
            break
        words.insert(0, bare)
    return words


def _parts(word: str) -> set[str]:
    return {one for part in re.split(r"[-‐‑–]|['’]s$", word) if len(one := squeezed(part)) > 1}

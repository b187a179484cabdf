"""Wording that does not work for families; advice, never a stop (facts section 4)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.domain.findings import Finding, Path, advise
from pipeline.domain.form import Form, NotYetKnown, Question, sections
from pipeline.domain.parties import NOT_A_PERSON, TITLES
from pipeline.domain.reach import Holds, Voice
from pipeline.domain.written_values import same_words

LONGEST_SENTENCE_WORDS = 25
# Stands in for every name; nobody types it, and no check looks for it as a fault.
A_NAME = "Namedperson"
NO_NAMES = TITLES | {"and", "the", "of", "or", "to", "with"}

DOING = frozenset({Voice.ACTION, Voice.CONTINGENCY})
AIMS = frozenset({Voice.OUTCOME, Voice.PURPOSE})
PLANNED = DOING | AIMS | {Voice.CONSEQUENCES}
FAMILY_TEXT = PLANNED | {Voice.REASON, Voice.NARRATIVE}

SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n")


@dataclass(frozen=True)
class WordingCheck:
    """One kind of wording: in which voices it is looked for, what it looks like, and what excuses it.

    It is looked for sentence by sentence, or in the `whole` answer at once.
    """

    practice_check: str
    code: str
    voices: frozenset[Voice]
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    whole: bool = False

    def fires_on(self, text: str) -> bool:
        """Say whether the wording is there; an exception wins over a match, in its own place only."""
        plain = _plain(text)
        parts = [plain] if self.whole else SENTENCE_END.split(plain)
        return any(self.pattern.search(self._without_exceptions(part)) for part in parts)

    def _without_exceptions(self, text: str) -> str:
        return self.unless.sub(" - ", text) if self.unless else text


def _plain(text: str) -> str:
    text = re.sub(r"[’‘ʼ`´]", "'", unicodedata.normalize("NFKC", text))
    return re.sub(r"[ \t]+", " ", re.sub(r"[‐‑]", "-", text))


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


def _nothing_but(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\A\W*(?:{pattern})\W*\Z", re.IGNORECASE)


def _all_of_it_with(pattern: str) -> re.Pattern[str]:
    """Match all there is where these words are in it: as an exception, they excuse the whole."""
    return re.compile(rf"\A.*\b(?:{pattern})\b.*", re.IGNORECASE | re.DOTALL)


# A number in the sentence gives people something to go by.
_WITH_A_NUMBER = re.compile(r"\A.*\d.*", re.DOTALL)
_A_DAY = (
    r"\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d"
)
_OWN_WISH_OR_ORDER = (
    r"court order|order of|own (?:idea|choice|wish)|chose|chosen|offered to|asked (?:him|her|them|to|for)"
)
# Initials that families know (GP, NHS, A&E, TV) are left out.
_INITIALS = (
    r"CAMHS|CMHT|MARAC|MAPPA|IDVA|ISVA|MASH|DASH|ICPC|RCPC|PLO|CPC|CPP|CIN|CLA|LAC|TAF|TAC|EHA|EHCP|FGC|FGDM|IRO|LADO"
    r"|SGO|ICO|PEP|NRM|CSE|CCE|UASC|NEET|YOT|YJS|MDT|DSL|HV|SW|ISW|FSW|TM|DA|DV|CSC|NFA|NFR|PQA|EDT|OOH"
    r"|s\.?(?:17|20|31)|[sS]\.?47"
)
_THERE_IS_NOTHING = (
    r"n/?a|nil|none(?! of)|too young|as above|see (?:the )?(?:assessment|above|report)|no (?:views?|wishes)"
    r"|not (?:yet )?(?:obtained|sought|known|asked|applicable|seen|spoken to|recorded)"
    r"|(?:unable|not able) to (?:obtain|get|gather|ask|speak|say|give|express|share|contribute)"
)
_PERSON_ACTS_IN_TIME = re.compile(
    # A plan has somebody in it, something that is done, and a time; "section 47" is no time.
    rf"\A(?=.*\b(?:{A_NAME}|(?:mr|mrs|ms|miss|mx|dr)\.? \w+|aunt\w*|uncle|nan\w*|gran\w*|mum|dad|neighbour"
    r"|carers?)\b)"
    r"(?=.*\b(?:has \w+ (?:from|for|until|overnight)|brings?|visits?|rings?|collects?|stays? (?:with|at)|looks? after"
    r"|picks? up|meets?|drives?|sleeps? at|takes? (?:her|him|them|\w+ to))\b)"
    r"(?=.*(?:(?<!section )\b\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:same|next|that) (?:day|night|morning"
    r"|afternoon|evening)|\b(?:at once|straight away|immediately|tonight|today)\b)).*",
    re.IGNORECASE | re.DOTALL,
)

WORDING_CHECKS = (
    WordingCheck(
        "PC-01",
        "says-monitor",
        DOING,
        _words(r"monitor(?:s|ed|ing)?|keeps? an eye on|keeping an eye on|kee?ps? under review|oversees? progress"),
        _words(r"(?:baby|heart|glucose|carbon monoxide|blood pressure|sleep) monitor|monitoring officer"),
    ),
    WordingCheck(
        "PC-02",
        "says-support",
        DOING,
        _words(
            r"to support|will support|(?:provide[sd]?|offer(?:s|ed)?|gives?|given) (?:\w+ )?support"
            r"|ongoing support|support (?:to be provided|needed)|be supported"
        ),
        _words(r"support (?:workers?|groups?|plans?|services?|officers?|assistants?)|income support"),
    ),
    WordingCheck(
        "PC-03",
        "says-appropriate",
        DOING | AIMS,
        _words(r"appropriate(?:ly)?|adequate(?:ly)?|acceptable|sufficient(?:ly)?|suitabl[ey]|reasonable standard"),
        _words(r"(?:if|where|when|as|age[- ]) ?appropriate|suitabl[ey] (?:qualified|carer)"),
    ),
    WordingCheck(
        "PC-04",
        "says-slogan",
        AIMS,
        # Who promotes "the welfare" hears of it from PC-43.
        _words(
            r"promot\w+ (?!the welfare).{0,40}?(?:well-? ?being|welfare|resilience|self-? ?esteem)"
            r"|emotional well-? ?being|needs (?:are|to be|will be|being) met"
            r"|meet(?:s|ing)? (?:all )?(?:of )?(?:his|her|their|the child'?s?|the children'?s?) (?:\w+ )?needs"
            r"|positive parenting|stable lifestyle|reach(?:es)? (?:his|her|their) (?:full )?potential"
            r"|(?:improve|build|raise)s? (?:(?:his|her|their) )?(?:resilience|self-? ?esteem|confidence)"
        ),
        _WITH_A_NUMBER,
    ),
    WordingCheck(
        "PC-05",
        "says-subjective",
        DOING | AIMS,
        _words(
            r"clean and tidy|tidy home|properly|well behaved|(?:behaves?|do|be|eats?|sleeps?) better"
            r"|nicer? (?:home|environment)|calm home|healthy lifestyle|good enough parenting"
        ),
    ),
    WordingCheck(
        "PC-06",
        "says-no-day",
        frozenset({Voice.RHYTHM}),
        re.compile(
            r"\b(?:ongoing|asap|as soon as possible|in due course|when(?:ever)? (?:needed|required|possible)"
            r"|continuous(?:ly)?|regularly|as and when|next (?:meeting|review|visit)|n/?a|to be (?:confirmed|agreed)"
            r"|within (?:\d+|a few|several|one|two|three|four|six|eight|twelve) (?:day|week|month)s?)\b"
            r"|\bt\.?b\.?[ca]\b",
            re.IGNORECASE,
        ),
        _all_of_it_with(_A_DAY),
        whole=True,
    ),
    WordingCheck(
        "PC-07",
        "names-no-person",
        frozenset({Voice.WHO}),
        _nothing_but(rf"{NOT_A_PERSON.pattern}|t\.?b\.?[ca]|to be (?:confirmed|agreed|decided)|n/?a"),
        whole=True,
    ),
    WordingCheck(
        "PC-08",
        "says-what-is-unwanted",
        frozenset({Voice.OUTCOME}),
        _words(
            # Not "is not": the council's own good example says that a child is not distressed (WAL-5.21).
            r"(?:will|must) not|won't|no longer|never|stop(?:s|ped)?|prevent(?:s|ed)?|avoid(?:s|ing)?|cease[sd]?"
            r"|refrains?|not to|(?:to|will) reduce"
        ),
        _words(r"no (?:later|more|less|fewer) than|not only|(?:bus|tram) stops?|non-stop"),
    ),
    WordingCheck(
        "PC-09",
        "wanted-for-every-child",
        frozenset({Voice.OUTCOME}),
        _words(
            r"(?:maintain|have|good) (?:good )?(?:school )?attendance|safe and well|(?:be|in|has|have) good health"
            r"|happy and healthy|healthy and happy|meet(?:s|ing)? (?:(?:his|her|their|all) )*developmental milestones"
            r"|access(?:es|ing)? (?:to )?(?:education|universal services)"
        ),
        _WITH_A_NUMBER,
    ),
    WordingCheck(
        "PC-11",
        "several-outcomes",
        frozenset({Voice.OUTCOME}),
        re.compile(
            r";|\n[ \t]*(?:[-–—*•·▪]|\d{1,2}[.)])\s|\band\b[^.!?\n]*\band\b",
            re.IGNORECASE,
        ),
        # Two names, or two words that go together, are one thing.
        re.compile(
            r"\b[A-Z][\w'-]+ and (?:(?:Mr|Mrs|Ms|Miss|Mx|Dr) )?[A-Z][\w'-]+"
            r"|\b[Mm]um and [Dd]ad\b|\bbread and butter\b|\bfish and chips\b|\bbrothers? and sisters?\b"
            r"|\b\d[\d.:]*(?:am|pm)? and \d"
        ),
        whole=True,
    ),
    WordingCheck(
        "PC-12",
        "only-a-referral",
        frozenset({Voice.ACTION}),
        _words(
            r"refers?|referr(?:al|als|ed|ing)|signpost(?:s|ed|ing)?|engag(?:e|es|ing) with"
            r"|attend(?:s|ing)? (?:[\w'-]+ ){1,4}?(?:sessions?|course|programme|group|clinic)"
            r"|complet(?:e|es|ing) (?:(?:a|the) )?(?:\w+ )?(?:course|programme)"
        ),
        _all_of_it_with(
            r"so that|so [\w'-]+ (?:can|has|have|is|are|will|gets?)|to be able to|in order (?:that|to)"
            r"|because|referral (?:letter|form|number)"
        ),
        whole=True,
    ),
    WordingCheck(
        "PC-13",
        "promises-too-much",
        frozenset({Voice.ACTION, Voice.OUTCOME, Voice.PURPOSE}),
        re.compile(
            r"\b(?:never|ever again|at all times|completely|always|every single)\b|\b100 ?%"
            r"|\b(?:not|\w+n't) allow\b[^.!?]{0,120}\bat all\b",
            re.IGNORECASE,
        ),
        _all_of_it_with(r"court order|999|safe sleep\w*|on (?:his|her|their|the|its) back"),
    ),
    WordingCheck(
        "PC-14",
        "says-where-to-live",
        PLANNED,
        _words(
            r"(?:(?:will|must|may|should|is|are|can)(?: not| no longer)(?: to)?|(?:wo|ca|must|should)n't|not to)"
            r" (?:live\b|reside\b|move (?:back )?in\b|stay (?:at|in the|with|over|overnight|the night|here|there)"
            r"|sleep (?:at|here|there|over|in the (?:home|house|flat|family))|be (?:living|staying)"
            r"|return (?:home|to (?:the|his|her|their) (?:family )?(?:home|house|flat|property|address)))"
            r"|(?:must|(?:has|have|is|are) to) (?:move out|leave (?:(?:the|his|her|their) )?(?:family )?"
            r"(?:home|house|flat|property|address))|to move out|not in the family home"
        ),
        _all_of_it_with(_OWN_WISH_OR_ORDER),
        whole=True,
    ),
    WordingCheck(
        "PC-15",
        "restricts-family-time",
        PLANNED,
        # "Contact" on the telephone is not meant: "no contact from school", "contact details".
        _words(
            r"(?:contact|family time) (?:will|must|is|are|to|should) (?:only )?(?:be )?(?:only )?"
            r"(?:supervised|suspended|stopped)"
            r"|no (?:unsupervised |direct |further |face-to-face )?contact(?! (?:from|details|number|by)\b)"
            r"|unsupervised (?:contact|family time|visits?)"
            r"|(?:not|never) (?:be )?(?:allowed|permitted) to (?:see|have contact|visit)"
        ),
        _all_of_it_with(_OWN_WISH_OR_ORDER),
        whole=True,
    ),
    WordingCheck(
        "PC-16",
        "process-not-plan",
        frozenset({Voice.CONTINGENCY}),
        _words(
            r"legal advice|legal gateway|refer(?:red)? to legal|child protection conference|icpc|public law outline|plo"
            r"|strategy (?:meeting|discussion)|escalat\w+|care proceedings|section 47"
        ),
        _PERSON_ACTS_IN_TIME,
        whole=True,
    ),
    WordingCheck(
        "PC-17",
        "calls-it-a-case",
        FAMILY_TEXT,
        _words(
            r"(?:the|this|our|each) case(?! (?:number|notes?|conference|files?|records?|study|worker|of))"
            r"|cases? (?:to be|will be|is to be) (?:closed|presented|escalated)|as a case|on the caseload"
        ),
        _words(r"in (?:the|this|each|any|that) case|(?:this|that) is (?:not )?the case"),
    ),
    WordingCheck(
        "PC-18",
        "sounds-like-a-threat",
        frozenset({Voice.CONTINGENCY, Voice.CONSEQUENCES}),
        _words(
            r"failure to (?:comply|engage|adhere|co-?operate)"
            r"|(?:do(?:es)?|will) not (?:comply|co-?operate|engage|adhere)\b.{0,60}\b(?:removed?|court|no choice)"
            r"|will be (?:removed|taken (?:away|off you|from you|into care))|no (?:other )?choice|or else"
            r"|will result in|there will be consequences|consequences will follow"
        ),
    ),
    WordingCheck(
        "PC-19",
        "blames",
        FAMILY_TEXT,
        _words(
            r"non[- ]?engagement|(?:fail(?:s|ed|ure|ing)?|refus(?:es|ed|al|ing)|unwilling)"
            r" to (?:engage|comply|co-?operate)|hard to reach|disguised compliance|un-?co-?operative|hostile"
        ),
    ),
    WordingCheck(
        "PC-20",
        "says-initials",
        FAMILY_TEXT,
        re.compile(rf"(?<![\w'])(?:{_INITIALS})\b(?!\))"),
        # Written in full once, with the initials in brackets, they may stand by themselves from there on.
        re.compile(rf"\(({_INITIALS})\)(?:.*\b\1\b)?|\b(?:{_INITIALS})(?= \()", re.DOTALL),
        whole=True,
    ),
    WordingCheck(
        "PC-32",
        "views-missing",
        frozenset({Voice.VIEWS}),
        # Only where nothing else is said: "too young to talk, but she laughs when Nan comes" is a view.
        re.compile(
            rf"\A\W*(?:{_THERE_IS_NOTHING})\b[^,;:.!?\n]*"
            rf"(?:[,;:.!?\n]\W*(?:{_THERE_IS_NOTHING})\b[^,;:.!?\n]*)*\W*\Z",
            re.IGNORECASE,
        ),
        whole=True,
    ),
    WordingCheck(
        "PC-35",
        "says-no-speed",
        DOING,
        _words(
            r"promptly|timely|swiftly|urgently|quickly|(?:without|no) (?:undue )?delay"
            r"|as (?:and )?when (?:needed|required|necessary)|as needed"
        ),
    ),
    WordingCheck(
        "PC-41",
        "only-another-home",
        frozenset({Voice.CONTINGENCY}),
        _words(
            r"(?:identify|find|source|seek) (?:another|an alternative|a new|a different)(?: foster)?"
            r" (?:placement|home|carer)"
            r"|(?:another|alternative|new)(?: foster)? placement (?:(?:to|will) be )?(?:sourced|identified|found)"
            r"|placement breakdown"
        ),
    ),
    WordingCheck(
        "PC-43",
        "outcome-too-general",
        AIMS,
        # "Safe" may stand where the sentence has a number or a time to go by; "safe and well" is PC-09's.
        re.compile(
            r"\b(?:(?:emotional|significant|physical) harm|safeguard(?:ed|ing)?|promote the welfare|best interests)\b"
            r"|^(?=\D*$).*\b(?:kee?p|kept|be) safe\b(?! and well)",
            re.IGNORECASE,
        ),
    ),
    WordingCheck(
        "PC-46",
        "risk-on-the-harmed",
        DOING,
        _words(
            r"(?:will|must) (?:not (?:allow|let|permit)|ensure (?:that )?(?:he|she|they|father|dad|mr \w+)"
            r" (?:does|do|will) not|not (?:have|continue) a relationship)"
        ),
    ),
    WordingCheck(
        "PC-47",
        "consent-under-pressure",
        FAMILY_TEXT,
        re.compile(
            r"\A(?=.*\b(?:section |s\.?)20\b).*(?:\b(?:or|otherwise|or else|if not),? (?:[\w']+ ){0,4}?"
            r"(?:go(?:es|ing)?|apply|applies|take(?:s)? (?:it|this|you|them)) (?:straight )?to (?:the )?court\b)"
            r"|\A\W*(?:section |s\.?)20 consent\W*(?:yes|given|obtained|signed|agreed|ok)\W*\Z",
            re.IGNORECASE | re.DOTALL,
        ),
        whole=True,
    ),
    WordingCheck(
        "PC-48",
        "depends-on-scarce-service",
        DOING,
        _words(
            r"waiting list|when (?:a|the) (?:place|space|vacancy)"
            r"|subject to (?:availability|funding|panel|capacity)|if (?:funding|available|capacity)"
        ),
    ),
    WordingCheck(
        "PC-49",
        "panel-without-day",
        DOING,
        re.compile(r"\A(?=\D*\Z).*\bpanel\b", re.IGNORECASE),
        _words(r"(?:control|solar|side|fence|gateway) panel|subject to (?:(?:a|the) )?panel"),
    ),
    WordingCheck(
        "PC-50",
        "says-label",
        FAMILY_TEXT,
        _words(
            r"manipulat\w+|attention[- ]seeking|dysfunctional|chaotic|promiscuous|challenging behaviou?r"
            r"|abscond\w*|problem famil\w+|addicts?|beyond (?:parental )?control|non[- ]?compliant"
        ),
    ),
    WordingCheck(
        "PC-51",
        "sentence-too-long",
        FAMILY_TEXT,
        re.compile(rf"\A(?:\S+\s+){{{LONGEST_SENTENCE_WORDS}}}\S"),
    ),
    WordingCheck(
        "PC-52",
        "says-working-hours",
        PLANNED | {Voice.RHYTHM},
        _words(
            r"(?:\d+|two|three|four|six|eight|twelve|twenty[- ]four|forty[- ]eight) working hours?|working day hours"
        ),
    ),
    WordingCheck(
        "PC-54",
        "says-nothing-will-happen",
        frozenset({Voice.CONTINGENCY, Voice.CONSEQUENCES}),
        _nothing_but(
            r"(?:please )?(?:see|as in|refer to) (?:(?:the|our) )?(?:above|below|contingency|care plan|plan)(?: plan)?"
            r"|as above|n/?a|none|nil|not (?:applicable|needed|known)|to be (?:discussed|agreed|confirmed|decided)"
        ),
        whole=True,
    ),
    WordingCheck(
        "PC-57",
        "signature-as-safety",
        FAMILY_TEXT,
        re.compile(
            r"\bsigned .{0,40}(?:so|therefore).{0,25}safe|\bagreement (?:will |should )?keeps? .{0,25}safe",
            re.IGNORECASE,
        ),
    ),
    WordingCheck(
        "PC-58",
        "nobody-named-to-act",
        # An action has its own column for who does it, so it may leave the person out.
        frozenset({Voice.CONTINGENCY, Voice.CONSEQUENCES}),
        # "By Friday" and "by 5 June" name nobody.
        _words(
            r"(?:to|will) be (?:\w+ed|done|given|sent|made|sought|held|told|found|taken)"
            r"(?!.{0,60}\bby (?!\d|then\b|noon\b|midday\b|the (?:end|next|same)\b|next\b|(?:mon|tues|wednes|thurs|fri"
            r"|satur|sun)day))"
        ),
    ),
)


def wording(submission: Form, known: object) -> Iterator[Finding]:
    """Advise on the wording of every answer that has a voice, whatever the kind (facts section 4).

    Answers still to be put right are passed over, and their names with them.
    """
    answers = tuple(_typed(submission))
    names = tuple(answer for _, answer, question in answers if _is_name(answer, question))
    yield from wording_findings(
        ((path, answer, question.voice) for path, answer, question in answers if question.voice), names
    )


def wording_findings(texts: Iterable[tuple[Path, str, Voice]], names: Iterable[str] = ()) -> Iterator[Finding]:
    """Advise once for each check and text (facts section 4, general rules 1 to 4).

    Every one of the case's `names` is blanked out first, so that nobody is advised on what they are called. Who is
    to act is read as it stands. Views are people's own words: only PC-32 asks whether there are any.
    """
    spoken = _spellings(names)
    for path, text, voice in texts:
        read = text if voice is Voice.WHO or spoken is None else spoken.sub(A_NAME, _plain(text))
        for check in WORDING_CHECKS:
            if voice in check.voices and check.fires_on(read):
                yield advise(check.code, *path)


def _spellings(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds each word of the names as names are written: "Will" is one, "will" is not."""
    found: set[str] = set()
    for name in map(_plain, names):
        written_small = name == name.lower()
        for whole in re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", name):
            for word in (whole, *re.split(r"['-]", whole)):
                if len(word) > 1 and word.lower() not in NO_NAMES and (written_small or word[0].isupper()):
                    found |= {word, word.capitalize(), word.upper(), word.title()} - {word.lower()}
    if not found:
        return None
    any_of_them = "|".join(re.escape(word) for word in sorted(found, key=len, reverse=True))
    return re.compile(rf"\b(?:{any_of_them})(?:[ -]+(?:{any_of_them}))*\b")


def _is_name(answer: str, question: Question) -> bool:
    """Say whether an answer names somebody: not a text with a voice, and not "the school"."""
    if question.voice is Voice.WHO:
        return not NOT_A_PERSON.fullmatch(same_words(answer))
    return question.voice is None and (question.holds is Holds.NAME or (question.private and question.holds is None))


def _typed(submission: Form) -> Iterator[tuple[Path, str, Question]]:
    for section in sections(type(submission)):
        part = _if_known(submission, section.name)
        rows = enumerate(part or ()) if section.is_table else ((None, part),)
        for index, row in rows:
            for question in section.questions if row is not None else ():
                name = str(question.path[-1])
                answer = _if_known(row, name)
                if isinstance(answer, str) and not question.choices:
                    yield ((section.name, name) if index is None else (section.name, index, name)), answer, question


def _if_known(form: Form, name: str) -> Any:
    try:
        return getattr(form, name)
    except NotYetKnown:
        return None

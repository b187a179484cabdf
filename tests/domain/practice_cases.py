"""Every practice check with a text that makes it speak, in a voice it listens to, and the exact words it says."""

from __future__ import annotations

from pipeline.domain.reach import Voice

PRACTICE_CASES: tuple[tuple[str, Voice, str], ...] = (
    ("says-monitor", Voice.ACTION, "School to monitor lateness."),
    ("says-support", Voice.ACTION, "The team will support Gran with bedtimes."),
    ("says-appropriate", Voice.ACTION, "Use suitable words at handovers."),
    ("says-slogan", Voice.OUTCOME, "Promoting self-esteem."),
    ("says-subjective", Voice.OUTCOME, "The bedroom is clean and tidy."),
    ("says-no-day", Voice.RHYTHM, "As soon as possible"),
    ("names-no-person", Voice.WHO, "The nursery"),
    ("says-what-is-unwanted", Voice.OUTCOME, "Dad won't swear at Jo."),
    ("wanted-for-every-child", Voice.OUTCOME, "Jo is happy and healthy."),
    ("several-outcomes", Voice.OUTCOME, "Jo sleeps in a bed; Jo sees the optician."),
    ("only-a-referral", Voice.ACTION, "Refer Gran to the memory clinic."),
    ("promises-too-much", Voice.ACTION, "Be there at all times."),
    ("says-where-to-live", Voice.ACTION, "Uncle Pat has to move out."),
    ("restricts-family-time", Voice.ACTION, "Family time will be supervised."),
    ("process-not-plan", Voice.CONTINGENCY, "We hold a strategy meeting."),
    ("calls-it-a-case", Voice.REASON, "We keep this case open until spring."),
    ("sounds-like-a-threat", Voice.CONSEQUENCES, "Keep to it, or else."),
    ("blames", Voice.NARRATIVE, "Gran is hard to reach."),
    ("says-initials", Voice.REASON, "The IDVA rings on Mondays."),
    ("views-missing", Voice.VIEWS, "Not obtained."),
    ("says-no-speed", Voice.CONTINGENCY, "School rings promptly."),
    ("only-another-home", Voice.CONTINGENCY, "Find another foster home."),
    ("outcome-too-general", Voice.OUTCOME, "The risk of physical harm goes down."),
    ("risk-on-the-harmed", Voice.ACTION, "Mum must not let him in."),
    ("consent-under-pressure", Voice.NARRATIVE, "Section 20 consent: given."),
    ("depends-on-scarce-service", Voice.ACTION, "Put Jo on the waiting list."),
    ("panel-without-day", Voice.ACTION, "Ask the panel for a bed."),
    ("says-label", Voice.REASON, "Life there is chaotic."),
    ("sentence-too-long", Voice.REASON, "word " * 26),
    ("says-working-hours", Voice.CONTINGENCY, "Ring back within 48 working hours."),
    ("says-nothing-will-happen", Voice.CONSEQUENCES, "See above."),
    ("signature-as-safety", Voice.REASON, "The agreement keeps Jo safe."),
    ("nobody-named-to-act", Voice.CONTINGENCY, "Gran will be told by 9am."),
)

# The words of the checks that the agreement's own cases do not produce; the others are in SENTENCES.
PRACTICE_SENTENCES: dict[str, str] = {
    "blames": (
        "The file: this blames people for not taking part. Say what happened and what we tried. Think about what "
        "would make it easier for them. [blames]"
    ),
    "calls-it-a-case": ("The file: a child or a family is called a case here. Use the child's name. [calls-it-a-case]"),
    "consent-under-pressure": (
        "The file: consent to section 20 must be free and informed. Say how and when it was explained, and that the "
        "parent may ask for the child back at any time. [consent-under-pressure]"
    ),
    "names-no-person": (
        "The file: this is not the name of a person. Name who will do it, for example Mrs Farah March, Head of "
        "Year 6. [names-no-person]"
    ),
    "nobody-named-to-act": (
        "The file: this does not say who does it. Name the person: 'Ms Bello rings ...'. [nobody-named-to-act]"
    ),
    "only-a-referral": (
        "The file: going to a service does not change anything yet. Add what should be different because of it: "
        "'so that ...'. [only-a-referral]"
    ),
    "only-another-home": (
        "The file: this only says that the child would move. Say what will help this home to last, and whom the "
        "child can turn to. [only-another-home]"
    ),
    "panel-without-day": (
        "The file: it is not clear whether this is agreed. Say that it is confirmed, or that it waits for a panel, "
        "and on which day the panel meets. [panel-without-day]"
    ),
    "process-not-plan": (
        "The file: this is a procedure, not yet a plan. Say who looks after the child, who does what in the first "
        "24 hours, and by when. [process-not-plan]"
    ),
    "promises-too-much": (
        "The file: one slip and this promise is broken. Agree a step that the family can really take. "
        "[promises-too-much]"
    ),
    "restricts-family-time": (
        "The file: this limits family time, which needs the family's own wish or a court order. Say whose idea it "
        "was, or give the order's date and number. [restricts-family-time]"
    ),
    "says-initials": (
        "The file: not everyone knows these initials. Write them in full the first time, or use an everyday word. "
        "[says-initials]"
    ),
    "says-no-day": (
        "The file: nobody can look at this again on a day. Give the day, for example 12 June 2026, or say how often "
        "and until when. [says-no-day]"
    ),
    "says-no-speed": (
        "The file: this does not say how fast. Give a time, or a number of hours or days. [says-no-speed]"
    ),
    "says-nothing-will-happen": (
        "The file: this does not say what happens if things go wrong. Say it in one or two plain sentences. "
        "[says-nothing-will-happen]"
    ),
    "says-slogan": (
        "The file: these words do not show what is needed. Say what the child will do, feel or have, so that people "
        "can see or count it. [says-slogan]"
    ),
    "says-what-is-unwanted": (
        "The file: this says what should not happen. Say what you want to see in its place. That is easier to work "
        "towards and to notice. [says-what-is-unwanted]"
    ),
    "says-where-to-live": (
        "The file: this tells somebody where to live, which needs their own wish or a court order. Say which it is. "
        "If the child is not safe at home, speak to your manager today about section 47. [says-where-to-live]"
    ),
    "says-working-hours": (
        "The file: 'working hours' can mean one day or several. Write, for example, 'by 3pm the next working day'. "
        "[says-working-hours]"
    ),
    "sentence-too-long": (
        "The file: a sentence here has more than 25 words. Make two or three of it, so that everyone can read it. "
        "[sentence-too-long]"
    ),
    "several-outcomes": (
        "The file: this looks like more than one outcome. Give each one a line of its own. [several-outcomes]"
    ),
    "sounds-like-a-threat": (
        "The file: this may sound like a threat. Say calmly what would happen and why, and how we try to help "
        "first. [sounds-like-a-threat]"
    ),
    "views-missing": (
        "The file: there are no views here yet. Write down the person's own words, or how you found out what life is "
        "like for them. [views-missing]"
    ),
    "wanted-for-every-child": (
        "The file: this is wanted for every child. Say what needs to change for this one, from the assessment. "
        "[wanted-for-every-child]"
    ),
}

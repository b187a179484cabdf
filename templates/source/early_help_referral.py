"""The Word template of the referral to early help when our work ends (CAM-3.11)."""

from __future__ import annotations

from building import (
    Answers,
    Line,
    Signer,
    about_the_child,
    box,
    bullets,
    each,
    footer,
    heading,
    letterhead,
    line,
    maybe,
    new_document,
    opening,
    prose,
    section_facts,
    signatures,
    when,
)
from docx.document import Document

from pipeline.domain.closures import ClosureSummary
from pipeline.domain.documents.closures import EarlyHelpReferralPage

REFERRAL = Answers(ClosureSummary, EarlyHelpReferralPage)


def build() -> Document:
    """Return the template, ready to be saved."""
    document = new_document("Referral to early help")
    letterhead(document)
    opening(document, reader=False)
    box(
        document,
        [
            Line("**To:** {{ to }}", "Panel text"),
            "{{ asks }} We refer the family to you on {{ early_help.referred_on }}.",
            "**Questions?** {{ council.phone }}, at other times {{ council.out_of_hours_contact }}",
        ],
        described="Whom this is for, and what is asked.",
    )
    about_the_child(document)
    heading(document, "What we ask you for")
    prose(document, "{{ early_help.help_wanted }}")
    section_facts(
        document,
        REFERRAL,
        "early_help",
        only=("family_agreed_on", "first_engaged_on", "invited_on"),
        labels={
            "family_agreed_on": "Family agreed on",
            "first_engaged_on": "You first took part on",
            "invited_on": "Invited to the review on",
        },
        described="When the family agreed, and how early help has taken part so far.",
    )
    _the_family(document)
    heading(document, "Where things stand")
    prose(document, "**Why our work can end:** {{ managers }}")
    with when(document, "achieved"):
        prose(document, "**What has been achieved:**", look="Lead-in")
        bullets(document, over="words in achieved", text="{{ words }}")
    with when(document, "still_hard"):
        prose(document, "**What is still hard:**", look="Lead-in")
        bullets(document, over="words in still_hard", text="{{ words }}")
    heading(document, "Who leads from now on")
    prose(document, "{{ lead }}")
    heading(document, "Papers that go with this")
    bullets(document, over="paper in papers", text="{{ paper }}", kept=True)
    heading(document, "Signed")
    signatures(
        document,
        [Signer("{{ person.name }}", "{{ person.part }}", over="person in signatures")],
        described="A place to sign for the social worker and the Team Manager.",
    )
    footer(document)
    return document


def _the_family(document: Document) -> None:
    heading(document, "The family")
    with each(document, "person in family"):
        line(document, "Person", "**{{ person.name }}**, {{ person.part }}")
        prose(
            document,
            maybe("person.reach_at"),
            maybe("person.needs", "Help to take part: {{ person.needs }}"),
            look="Address",
        )

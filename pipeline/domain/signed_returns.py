"""The short form that says who signed a document on which day, and who holds the paper. It makes no document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from pipeline.domain.findings import Finding, stop
from pipeline.domain.form import CaseNumber, Day, Form, YesNo, ask
from pipeline.domain.numbering import Standing, document_name
from pipeline.domain.packs import Kind
from pipeline.domain.signing import HeldBy, read_role, role_in_words
from pipeline.domain.submissions import Submission
from pipeline.domain.written_values import read_line

CODE = "signed-return"
SEEN = "Seen on the paper?"
# Who signs last (facts 2.17, WAL-5.28).
LAST = "team-manager"
_NAME = re.compile(r"([a-z][a-z-]*[a-z])-0*([1-9][0-9]{0,4})")


def read_document_name(value: object) -> str:
    """Return a document's name in its one spelling, such as `working-agreement-3`.

    Raises `document-name-unreadable`.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKC", read_line(value)) if unicodedata.category(c) != "Cf")
    found = _NAME.fullmatch(re.sub(r"[\s_‐-―−-]+", "-", plain.lower()))
    if not found:
        raise PydanticCustomError("document-name-unreadable", "no document's name")
    return f"{found.group(1)}-{found.group(2)}"


class SignedDocument(Form):
    """Which document came back signed."""

    case_number: Annotated[CaseNumber, ask("Case number", "As it stands on the paper.", example="FEN-2041")]
    document: Annotated[
        str,
        BeforeValidator(read_document_name),
        ask("Document", "As its folder is called.", example="working-agreement-001"),
    ]
    held_by: Annotated[
        HeldBy | None,
        ask("Who keeps the signed paper?", "Choose one. Please answer if no page of it was scanned and dropped."),
    ] = None


class Signature(Form):
    """One place to sign."""

    # Never quoted: somebody may have typed a name here.
    role: Annotated[
        str,
        BeforeValidator(read_role),
        ask("Part", "Who signs, by their part. Never a name.", example="Mother", private=True),
    ]
    signed_on: Annotated[
        Day | None,
        ask("Signed on", "The day beside the signature. Blank if it is not signed yet.", example="20/07/2026"),
    ] = None
    seen: Annotated[
        YesNo | None,
        ask(SEEN, "Leave blank. Yes only if we have asked, and you have seen signature and day on the paper."),
    ] = None


class SignedReturn(Submission):
    """Who signed one document, and when."""

    kind: Literal["signed-return"] = "signed-return"
    case: Annotated[SignedDocument, Field(title="The document")]
    signatures: Annotated[
        tuple[Signature, ...],
        Field(
            title="Signatures",
            description="One line for each part that signs, such as Mother. Never a name.",
            min_length=1,
        ),
    ]

    @property
    def document(self) -> tuple[str, int]:
        """The document's series and number."""
        series, _, number = self.case.document.rpartition("-")
        return series, int(number)

    @property
    def days(self) -> dict[str, date]:
        """Who signed on which day, by the part's code."""
        return {one.role: one.signed_on for one in self.signatures if one.signed_on}

    @property
    def confirmed(self) -> frozenset[str]:
        """The parts whose signature and day somebody has seen on the paper."""
        return frozenset(one.role for one in self.signatures if one.seen)


@dataclass(frozen=True)
class DocumentToSign:
    """What is known of a document that somebody says is signed; `roles` are those who sign it."""

    standing: Standing
    roles: tuple[str, ...]
    drawn_up_on: date | None


@dataclass(frozen=True)
class OnPaper:
    """What is known of a document's signatures before somebody says who signed when.

    `days` are those recorded already, of parts whose signature is asked for. `open_places` are the parts that no
    scan shows to have signed, `not_back` those whose page is in no scan. `seen` are those whose signature somebody
    has seen on the paper, and `rightly_after_the_last` those of whom it was confirmed that they signed after the Team
    Manager. `is_scanned` is False where no page of it ever came back, and `is_kept` where nobody has said yet who
    keeps the paper.
    """

    days: Mapping[str, date] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    open_places: frozenset[str] = frozenset()
    not_back: frozenset[str] = frozenset()
    seen: frozenset[str] = frozenset()
    rightly_after_the_last: frozenset[str] = frozenset()
    is_scanned: bool = False
    is_kept: bool = False


def signature_findings(form: SignedReturn, known: DocumentToSign | None, today: date) -> Iterator[Finding]:
    """Find what cannot be: another document, another part, a day ahead or before it was drawn up (G6)."""
    if known is None:
        yield stop("signed-document-unknown", "case", "document")
        return
    if known.standing not in (Standing.ISSUED, Standing.IN_FORCE):
        yield stop("signed-document-out-of-use", "case", "document", standing=known.standing.words)
        return
    if not known.roles:
        yield stop("signed-document-without-places", "case", "document")
        return
    if not form.days:
        yield stop("signed-no-day", "signatures", 0, "signed_on")
    seen: set[str] = set()
    for index, one in enumerate(form.signatures):
        if one.role not in known.roles:
            roles = ", ".join(role_in_words(role) for role in known.roles)
            yield stop("signed-role-not-there", "signatures", index, "role", roles=roles)
        elif one.role in seen:
            yield stop("signed-role-twice", "signatures", index, "role")
        elif one.signed_on and one.seen is False:
            yield stop("signed-not-seen", "signatures", index, "seen")
        seen.add(one.role)
        if one.signed_on and one.signed_on > today:
            yield stop("signed-day-ahead", "signatures", index, "signed_on")
        elif one.signed_on and known.drawn_up_on and one.signed_on < known.drawn_up_on:
            day = f"{known.drawn_up_on:%d/%m/%Y}"
            yield stop("signed-before-drawn-up-day", "signatures", index, "signed_on", day=day)


def paper_findings(form: SignedReturn, paper: OnPaper) -> Iterator[Finding]:
    """Find the days that the paper does not bear out, as far as it came back, and that nobody has confirmed (W5, C16).

    They would bring an agreement in force that somebody may not have signed.
    """
    if form.days and not (paper.is_scanned or paper.is_kept or form.case.held_by):
        yield stop("signed-paper-not-known", "case", "held_by")
    lines = {one.role: index for index, one in enumerate(form.signatures) if one.signed_on}
    for role, code, others in doubts(form.days, form.confirmed, paper):
        details = {"roles": ", ".join(role_in_words(other) for other in others)} if others else {}
        yield stop(code, "signatures", lines[role], "signed_on", **details)


def doubts(
    days: Mapping[str, date], confirmed: Container[str], paper: OnPaper
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield every part whose day is in doubt, the code that says why, and the other parts that it is about.

    A day that is recorded already is in no doubt for the scan's sake, nor is one beside a signature that somebody
    has seen on the paper.
    """
    for role, day in days.items():
        if role in confirmed or role in paper.seen or paper.days.get(role) == day:
            continue
        if role in paper.open_places:
            yield role, "signed-place-open", ()
        elif role in paper.not_back:
            yield role, "signed-page-not-back", ()
    after = _newly_after_the_last(days, paper)
    if after and LAST in days and LAST not in confirmed:
        yield LAST, "signed-manager-not-last", after
    if LAST not in days:
        for role in after:
            if role not in confirmed:
                yield role, "signed-manager-not-last", (role,)


def order_confirmed(days: Mapping[str, date], confirmed: Container[str], paper: OnPaper) -> tuple[str, ...]:
    """Return the parts of which this confirms that they signed after the Team Manager, as they are asked about."""
    after = _newly_after_the_last(days, paper)
    return tuple(role for role in after if (LAST if LAST in days else role) in confirmed)


def _newly_after_the_last(days: Mapping[str, date], paper: OnPaper) -> tuple[str, ...]:
    """Return the parts that by these days signed later than the Team Manager, and by those recorded did not.

    Those of whom that was confirmed before are left out.
    """
    all_days = {**paper.days, **days}
    if LAST not in all_days:
        return ()
    new = {role for role, day in days.items() if paper.days.get(role) != day}
    later = (role for role in sorted(paper.asked & all_days.keys()) if all_days[role] > all_days[LAST])
    return tuple(role for role in later if new & {role, LAST} and role not in paper.rightly_after_the_last)


def answers_for(case: str, series: str, number: int, roles: Sequence[str], digits: int) -> dict[str, object]:
    """Return the answers of a form that is filled but for the days and for who holds the paper."""
    return {
        "case": {"case_number": case, "document": document_name(series, number, digits)},
        "signatures": [{"role": role_in_words(role)} for role in roles],
    }


# Not one of KINDS: it makes no pack and takes no number.
SIGNED_RETURN: Kind[SignedReturn] = Kind(
    code=CODE,
    title="Signed return",
    model=SignedReturn,
    rules=(),
    documents=(),
    dates=lambda *_: (),
    headline=lambda _: "",
    signing_order=lambda _: (),
    next_steps=lambda _: (),
    example=lambda today, _: {
        "case": {"case_number": "FEN-2041", "document": "working-agreement-001", "held_by": "council"},
        "signatures": [{"role": "mother", "signed_on": today}, {"role": "team-manager", "signed_on": today}],
    },
    flavours=lambda *_: {},
    steps=(
        "This form says who signed a document that was printed, and on which day. No new document is made from it.",
        'Each line of the sheet "Signatures" is a part, such as Mother or Team Manager. It is never a name.',
        "Type the day that stands beside each signature on the paper, with the day first, like 17/07/2026. Leave it "
        "blank where it is not signed yet.",
        f'Leave the column "{SEEN}" blank. If the form comes back because a scan does not show a signature, look at '
        "the paper. If the signature and the day are there, choose Yes.",
        'Paper that was not scanned: say on the sheet "Signed return" who keeps it.',
        "Some cells have a list. Press Alt and the down arrow to open it, or type the words.",
        "Save the workbook and drop it in the folder inbox.",
        "In a few seconds a page in the folder signed, beside the document, says what is recorded. An agreement is in "
        "force only when everybody and the Team Manager have signed. If something needs fixing, your workbook comes "
        "back to the folder needs-fixing with each wrong cell marked. Put it right, save it and drop it again.",
    ),
)

"""The short form that says who signed a document on which day, and who holds the paper. It makes no document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from pipeline.domain.findings import Finding, stop
from pipeline.domain.form import CaseNumber, Day, Form, ask
from pipeline.domain.numbering import Standing, document_name
from pipeline.domain.packs import Kind
from pipeline.domain.signing import HeldBy, read_role, role_in_words
from pipeline.domain.submissions import Submission
from pipeline.domain.written_values import read_line

CODE = "signed-return"
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
        HeldBy | None, ask("Who keeps the signed paper?", "Choose one. Leave blank if you do not know.")
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


class SignedReturn(Submission):
    """Who signed one document, and when."""

    kind: Literal["signed-return"] = "signed-return"
    case: Annotated[SignedDocument, Field(title="The document")]
    signatures: Annotated[
        tuple[Signature, ...],
        Field(title="Signatures", description="One line for each part that signs.", min_length=1),
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


@dataclass(frozen=True)
class DocumentToSign:
    """What is known of a document that somebody says is signed; `roles` are those who sign it."""

    standing: Standing
    roles: tuple[str, ...]
    drawn_up_on: date | None


def signature_findings(form: SignedReturn, known: DocumentToSign | None, today: date) -> Iterator[Finding]:
    """Find what cannot be: another document, another part, a day ahead or before it was drawn up (G6)."""
    if known is None:
        yield stop("signed-document-unknown", "case", "document")
        return
    if known.standing not in (Standing.ISSUED, Standing.IN_FORCE):
        yield stop("signed-document-out-of-use", "case", "document", standing=str(known.standing))
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
        seen.add(one.role)
        if one.signed_on and one.signed_on > today:
            yield stop("signed-day-ahead", "signatures", index, "signed_on")
        elif one.signed_on and known.drawn_up_on and one.signed_on < known.drawn_up_on:
            day = f"{known.drawn_up_on:%d/%m/%Y}"
            yield stop("signed-before-drawn-up-day", "signatures", index, "signed_on", day=day)


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
)

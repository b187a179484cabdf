"""What is said of scans of signed pages and of the form that says who signed when. They have no rules of a kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.domain.findings import Finding
from pipeline.domain.numbering import Standing
from pipeline.domain.returned_pages import BoxSeen, KnownFile, SeenPage, box_findings, sort_pages
from pipeline.domain.signed_returns import (
    SIGNED_RETURN,
    DocumentToSign,
    OnPaper,
    SignedReturn,
    paper_findings,
    signature_findings,
)

from .looking import KNOWN, TODAY
from .rule_cases import Case

SPEAKS: tuple[Case, ...] = ()
QUIET: tuple[Case, ...] = ()

AGREEMENT = KnownFile("7KQ2M9XW4T", "FEN-2041", "working-agreement", 3, "working-agreement-003", 5, Standing.ISSUED)
OTHER_CASE = replace(AGREEMENT, code="OTHER00000", case="FEN-7", number=1, file="working-agreement-001", pages=1)
TO_SIGN = DocumentToSign(Standing.ISSUED, ("mother", "team-manager"), date(2026, 6, 1))


def page(place: int, number: int, file: KnownFile = AGREEMENT) -> SeenPage:
    return SeenPage(place, file.code, number, file.number)


def known(*files: KnownFile) -> dict[str, KnownFile]:
    return {file.code: file for file in files or (AGREEMENT,)}


def said_of(*pages: SeenPage, files: tuple[KnownFile, ...] = (AGREEMENT,)) -> list[Finding]:
    sorted_ = sort_pages(pages, known(*files))
    return [*sorted_.findings, *(found for part in sorted_.parts for found in part.findings)]


def form(*signatures: dict[str, Any], **case: Any) -> SignedReturn:
    answers = {
        "case": {"case_number": "FEN-2041", "document": "working-agreement-003", **case},
        "signatures": list(signatures),
    }
    submission = SIGNED_RETURN.examine(answers, KNOWN).submission
    assert submission is not None
    return submission


def said_of_form(*signatures: dict[str, Any], to_sign: DocumentToSign | None = TO_SIGN) -> list[Finding]:
    return list(signature_findings(form(*signatures), to_sign, TODAY))


MOTHER = {"role": "Mother", "signed_on": TODAY}
MANAGER = {"role": "Team Manager", "signed_on": date(2026, 6, 2)}
SCANNED = OnPaper(asked=frozenset({"mother", "team-manager"}), is_scanned=True)


def said_of_paper(*signatures: dict[str, Any], paper: OnPaper = SCANNED, **case: Any) -> list[Finding]:
    return list(paper_findings(form(*signatures, **case), paper))


def said_besides() -> list[Finding]:
    """Everything that there is to say, each once at least."""
    wrong = {"case": {"case_number": "FEN-2041", "document": "agreement three"}, "signatures": [{"role": "Dawn"}]}
    superseded = replace(AGREEMENT, standing=Standing.SUPERSEDED, replaced_by=4)
    return [
        *said_of(SeenPage(1), page(2, 1), page(3, 2), page(4, 2), page(5, 4), page(6, 5)),
        *said_of(replace(page(2, 1), several=True), page(3, 9)),
        *said_of(SeenPage(1, is_blank=True)),
        *said_of(page(1, 1), files=(replace(AGREEMENT, back=frozenset({1})),)),
        *said_of(page(1, 1), files=(superseded,)),
        *said_of(*(page(n, n) for n in range(1, 6)), page(6, 1, OTHER_CASE), files=(AGREEMENT, OTHER_CASE)),
        *box_findings(AGREEMENT, [BoxSeen(4, "mother", True, True), BoxSeen(5, "team-manager", False, False)]),
        *box_findings(AGREEMENT, [BoxSeen(4, "father", False, True, only_small_mark=True)]),
        *SIGNED_RETURN.examine(wrong, KNOWN).findings,
        *said_of_form(MOTHER, to_sign=None),
        *said_of_form(MOTHER, to_sign=replace(TO_SIGN, standing=Standing.VOID)),
        *said_of_form(MOTHER, to_sign=replace(TO_SIGN, roles=())),
        *said_of_form({"role": "mother"}),
        *said_of_form({"role": "aunt", "signed_on": TODAY}, MOTHER, MOTHER),
        *said_of_form({"role": "mother", "signed_on": date(2026, 6, 11)}),
        *said_of_form({"role": "mother", "signed_on": date(2026, 5, 31)}),
        *said_of_form({**MOTHER, "seen": "No"}),
        *said_of_paper(MOTHER, paper=OnPaper()),
        *said_of_paper(MOTHER, paper=replace(SCANNED, open_places=frozenset({"mother"}))),
        *said_of_paper(MOTHER, paper=replace(SCANNED, not_back=frozenset({"mother"}))),
        *said_of_paper(MOTHER, MANAGER),
    ]


SENTENCES = {
    "scan-page-without-mark": "Page 1 of the scan: there is no mark on this page that we can read. If it is an empty "
    "back, with punch holes or print shining through, leave it. If not, scan it again, flat, at 200 dots per inch or "
    "more. If it is not ours, file it by hand. [scan-page-without-mark]",
    "scan-page-with-several-marks": "Page 2 of the scan: there are marks of different pages on this page. Two sheets "
    "may have gone through together. Scan each by itself. [scan-page-with-several-marks]",
    "scan-page-unknown": "Page 3 of the scan: this page belongs to a document that is not in our register. File it by "
    "hand, or send it to the team that made the document. [scan-page-unknown]",
    "scan-without-pages": "The file: every page of the scan is blank. Check which way up the paper lay, and scan it "
    "again. [scan-without-pages]",
    "scan-page-missing": "working-agreement-003 of case FEN-2041: page 3 of 5 did not come back. Scan what is missing "
    "and drop it. What came back is kept. [scan-page-missing]",
    "scan-page-twice": "working-agreement-003 of case FEN-2041, page 2: this page is in the scan 2 times, as "
    "pages 3 and 4 of the scan. All are kept. Look which one is right. [scan-page-twice]",
    "scan-page-again": "working-agreement-003 of case FEN-2041, page 1: this page came back before, in another scan. "
    "Both are kept. Look which one is right. [scan-page-again]",
    "scan-out-of-use": "working-agreement-003 of case FEN-2041: this document is superseded, so its signatures do not "
    "count. Have number 4 signed: it has taken its place. [scan-out-of-use]",
    "scan-other-case": "working-agreement-001 of case FEN-7: this is of another case, and the other pages are of case "
    "FEN-2041. It is filed with its own case. Check that no papers were mixed up. [scan-other-case]",
    "scan-place-empty": "working-agreement-003 of case FEN-2041, page 4: the place for Mother looks empty, please "
    "check. If it is signed, record the day. If not, have it signed and scan this page again. [scan-place-empty]",
    "scan-place-small-mark": "working-agreement-003 of case FEN-2041, page 4: there is only a small mark in the place "
    "for Father, such as a cross, please check. If it is how they sign, record the day. If not, have it signed and "
    "scan this page again. [scan-place-small-mark]",
    "scan-places-unclear": "working-agreement-003 of case FEN-2041, page 5: we could not look at the places to sign on "
    "this page. Please look yourself. These sign here: Team Manager. [scan-places-unclear]",
    "role-unreadable": "The file: this is no part that somebody signs in. Leave the parts as they are in the form that "
    "we filled for you. [role-unreadable]",
    "document-name-unreadable": "The file: this is not the name of a document. Type it as its folder is called, like "
    "working-agreement-001. [document-name-unreadable]",
    "signed-document-unknown": "The file: this case has no such document. Check the case number and the document "
    "against the paper. [signed-document-unknown]",
    "signed-document-without-places": "The file: nobody signs this document. Check the document against the paper. "
    "[signed-document-without-places]",
    "signed-document-out-of-use": "The file: this document is void, so no signature is recorded for it. Check the "
    "number on the paper. [signed-document-out-of-use]",
    "signed-role-not-there": "The file: nobody signs this document in that part. It is signed by: Mother, Team "
    "Manager. [signed-role-not-there]",
    "signed-role-twice": "The file: this part stands here twice. Leave one line for each part. [signed-role-twice]",
    "signed-day-ahead": "The file: this day lies ahead. Type the day that stands beside the signature. "
    "[signed-day-ahead]",
    "signed-before-drawn-up-day": "The file: this is before the document was drawn up, on 01/06/2026. Type the day "
    "that stands beside the signature. [signed-before-drawn-up-day]",
    "signed-not-seen": "The file: this says that the signature is not on the paper. Look at the paper. If it is there, "
    "choose Yes; if not, take the day out. [signed-not-seen]",
    "signed-paper-not-known": "The file: no page of this document was scanned, and nobody has said who keeps the "
    "paper. Say who keeps it, or scan what was signed and drop the scan. [signed-paper-not-known]",
    "signed-place-open": "The file: no scan shows this signature clearly. Look at the paper. If the signature and this "
    "day are there, choose Yes at 'Seen on the paper?'. If not, take the day out. [signed-place-open]",
    "signed-page-not-back": "The file: the page with this signature has not come back. Scan it and drop the scan "
    "first. Or look at the paper: if the signature and this day are there, choose Yes at 'Seen on the paper?'. "
    "[signed-page-not-back]",
    "signed-manager-not-last": "The file: the Team Manager signs last, and by these days signed before: Mother. Check "
    "the days against the paper. If they stand there so, choose Yes at 'Seen on the paper?'. "
    "[signed-manager-not-last]",
    "signed-no-day": "The file: there is no day of signing in this form. Type at least one, or take the form out of "
    "the inbox. [signed-no-day]",
}

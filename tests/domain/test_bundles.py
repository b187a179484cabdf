"""What a bundle holds and says: papers in their order, honest claims of signing, and an e-mail that names nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from pipeline.domain.audiences import seen_by
from pipeline.domain.bundle_evidence import SignedOnPaper, evidence, notes_on, taken_out
from pipeline.domain.bundle_manifest import Manifest, Volume
from pipeline.domain.bundles import MadeForThem, Origin, SectionCode, Status, dated_by_us, our_document, papers_of
from pipeline.domain.covering_email import covering_email
from pipeline.domain.enclosed import RemovalKind, Removed, SignatureFound, SignatureState
from pipeline.domain.examples.bundles import bundle_example
from pipeline.domain.kinds import KINDS
from pipeline.domain.numbering import Standing
from pipeline.domain.prefilling import prefilled
from pipeline.domain.reach import Audience

from .looking import KNOWN, facts, look
from .rule_cases import with_standing

CIN = "transfer-out-cin"
AFTER_A_PACK = with_standing(Standing.ISSUED)
MADE = (
    MadeForThem("transfer-notification", "pack-001-letter", "Letter to the receiving authority"),
    MadeForThem("transfer-summary", "pack-001-summary", "Summary of our work"),
)


def view(**changes: object) -> object:
    return seen_by(
        look({f"enclosures.1.{name}": value for name, value in changes.items()}, kind=CIN).draft, Audience.RECEIVING
    )


def test_papers_come_in_the_order_of_their_sections_and_each_has_a_reference() -> None:
    papers = papers_of(view(), MADE, {0: "assessment.pdf", 1: "childs-plan.pdf"})
    assert [paper.ref for paper in papers] == ["E01", "E02", "E03", "E04", "E05"]
    assert [paper.section for paper in papers] == [SectionCode.LETTERS] * 2 + [SectionCode.ASKED_FOR] * 3
    assert [paper.origin for paper in papers] == [Origin.MADE, Origin.MADE, Origin.FILE, Origin.FILE, None]


def test_what_the_pack_makes_itself_is_listed_once() -> None:
    titles = [paper.title for paper in papers_of(view(), MADE, {})]
    assert titles.count("Summary of our work") == 1
    assert "A summary of our work" not in titles
    assert "A summary of our work" in [paper.title for paper in papers_of(view(), MADE[:1], {})]


@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        ({"enclosed": False, "file": None, "missing_reason": "It is being written."}, Status.NOT_ENCLOSED,
         "Not enclosed: It is being written."),
        ({"enclosed": False, "file": None, "told_on": date(2026, 6, 9)}, Status.GIVEN_VERBALLY,
         "Given verbally on Tuesday 9 June 2026"),
        ({"file": None, "sent_on": date(2026, 6, 9)}, Status.SENT_BEFORE, "Sent before, on Tuesday 9 June 2026"),
    ],
)  # fmt: skip
def test_a_paper_that_is_not_in_the_bundle_says_why(changes: dict[str, object], status: Status, words: str) -> None:
    paper = papers_of(view(**changes), (), {0: "assessment.pdf"})[1]
    assert (paper.status, paper.words, paper.is_enclosed) == (status, words, False)


def test_a_document_of_ours_is_known_by_the_name_of_its_folder() -> None:
    paper = papers_of(view(file=None), (), {}, {1: " Childs-Plan-002 "})[1]
    assert (paper.origin, paper.source) == (Origin.OURS, "childs-plan-002")
    assert our_document(paper.source) == ("childs-plan", 2)
    for wrong in ("", "childs-plan", "childs plan 2", "childs-plan-0", "../childs-plan-2"):
        assert our_document(wrong) is None


def test_the_date_of_a_document_of_ours_is_filled_in_where_it_is_blank() -> None:
    days = {"childs-plan-002": (date(2026, 6, 3), date(2026, 6, 8))}
    rows: list[Any] = [
        {"our_document": " Childs-Plan-002 ", "dated": " "},
        {"our_document": "childs-plan-002", "dated": "08/06/2026"},
        {"our_document": "childs-plan-001"},
        {"our_document": "childs-plan-002", "file": "plan.pdf"},
        "no row at all",
    ]
    filled = dated_by_us({"case": {}, "enclosures": rows}, days)
    assert filled["enclosures"] == [{**rows[0], "dated": date(2026, 6, 3)}, *rows[1:]]
    for strange in ({}, {"enclosures": "none"}):
        assert dated_by_us(strange, days) == strange


def test_sections_without_pages_get_no_divider() -> None:
    contents = bundle_example(look({}, kind=CIN).submission)
    assert contents.sections == (SectionCode.LETTERS, SectionCode.ASKED_FOR)
    nothing = tuple(replace(one, paper=replace(one.paper, status=Status.NOT_ENCLOSED)) for one in contents.papers)
    assert replace(contents, papers=nothing).sections == ()


def test_the_three_claims_are_kept_apart() -> None:
    signed = facts("a.pdf", "page", signatures=(SignatureFound("Dr A", SignatureState.INTACT, True, None),))
    claims = evidence("A council", "AB CD", {"E03": signed}, [SignedOnPaper("E04", (), True, True)], {"E03"})
    assert any("AB CD" in words for words in claims.sealed)
    assert all("E03" not in words for words in (*claims.sealed, *claims.on_paper))
    (electronic,), (on_paper,) = claims.electronic, claims.on_paper
    assert electronic.startswith("E03: signed by Dr A, as the file itself says. Intact")
    assert electronic.endswith("attached to this bundle.")
    assert on_paper == (
        "E04: Who signed, and on which day, is not recorded yet. The pages that were signed by hand are enclosed as a "
        "scan. Who holds the paper is not recorded."
    )


def test_nobody_is_said_to_have_signed_whose_day_is_not_known() -> None:
    paper = SignedOnPaper(
        "E04", (("Mother", date(2026, 6, 9)),), has_scan=False, is_complete=False, held_by="The council"
    )
    ((words,)) = evidence("A council", "AB", {}, [paper], ()).on_paper
    assert words == (
        "E04: Signed by Mother on Tuesday 9 June 2026. There is no scan of it. The paper itself is with the council."
    )


def test_what_somebody_has_seen_on_the_paper_is_said_and_an_order_that_was_confirmed() -> None:
    paper = SignedOnPaper(
        "E04",
        (("Mother", date(2026, 6, 9)), ("Father", date(2026, 6, 9)), ("Team Manager", date(2026, 6, 8))),
        has_scan=True,
        is_complete=True,
        held_by="The council",
        unclear=("Mother", "Father"),
        seen=("Mother", "Team Manager"),
        after_the_manager=("Mother", "Father"),
    )
    ((words,)) = evidence("A council", "AB", {}, [paper], ()).on_paper
    assert "The scan does not show the signature of Father clearly; it is in our record." in words
    assert "The scan does not show the signature of Mother clearly; we have seen it on the paper." in words
    assert "We have seen the signature of Team Manager on the paper." in words
    assert "By the paper, the Team Manager signed before Mother and Father; we have checked it." in words


def test_what_was_taken_out_is_listed_but_for_what_nobody_misses() -> None:
    removed = (
        Removed(RemovalKind.METADATA, (), 3),
        Removed(RemovalKind.COMMENT, (2, 4), 2),
        Removed(RemovalKind.SCRIPT, (), 1),
    )
    assert taken_out(facts("a.pdf", removed=removed)) == (
        "Comments that are no part of the page were taken out. (its pages 2, 4)",
        "Small programs (JavaScript) were taken out.",
    )


def test_pages_that_cannot_be_searched_are_named_in_the_index() -> None:
    assert notes_on(facts("a.pdf", "", "x", image_only_pages=(1,))) == ("The words on its page 1 cannot be searched.",)
    assert notes_on(facts("a.pdf", "", image_only_pages=(1,))) == ("A scan: its words cannot be searched.",)
    assert notes_on(facts("a.pdf", "x")) == ()


def e_mail(volumes: int = 1, **more: Any) -> str:
    assert KNOWN.authority is not None
    manifest = Manifest(
        made_by="Fenmarsh County Council",
        made_with="x",
        case="FEN-2041",
        kind="transfer-out-cin",
        number=1,
        receiver="Saltmere County Council",
        made_at=datetime(2026, 6, 10, tzinfo=UTC),
        volumes=tuple(
            Volume(file=f"bundle-{n}.pdf", sha256="0" * 64, bytes=9, pages=2, first_label=f"{n}1", last_label=f"{n}2")
            for n in range(1, volumes + 1)
        ),
    )
    facts = {
        "document": "transfer-out-cin-001",
        "secure_email": "transfers@saltmere.example",
        "reply_by": date(2026, 6, 17),
        "fingerprint": "AB CD",
    }
    return covering_email(KNOWN.authority, manifest, **(facts | more))


def subject_of(email: str) -> str:
    (subject,) = [line for line in email.splitlines() if line.startswith("Subject: ")]
    return subject


def test_the_subject_of_the_e_mail_has_nothing_of_the_child() -> None:
    email = e_mail(protected=True)
    assert subject_of(email) == "Subject: CONFIDENTIAL - transfer of records, our reference transfer-out-cin-001"
    for private in ("Samuel", "Rigby", "FEN000417", "FEN-2041"):
        assert private not in email
    assert "Wednesday 17 June 2026" in email
    for paragraph in email.split("THE E-MAIL"):
        assert "password" in paragraph
        assert "phone" in paragraph
    assert "password" not in e_mail()
    assert max(map(len, email.splitlines())) <= 100


def test_the_e_mail_says_in_how_many_files_the_bundle_is_and_which_pages_are_in_each() -> None:
    email = e_mail(volumes=3)
    assert email.count("in 3 files (volumes)") == 2
    assert "send all of them" in email
    assert "  bundle-2.pdf (pages 21 to 22)\n" in email
    assert "volumes" not in e_mail()
    assert "  bundle-1.pdf\n" in e_mail()


def test_the_e_mail_of_late_papers_names_the_pack_that_they_follow_and_asks_nothing_again() -> None:
    email = e_mail(adds_to="transfer-out-cin-001", document="transfer-out-cin-002")
    assert subject_of(email) == (
        "Subject: CONFIDENTIAL - late papers for transfer-out-cin-001, our reference transfer-out-cin-002"
    )
    assert "replace nothing" in email
    assert "whether you take the case" not in email


def test_the_e_mail_and_the_page_of_evidence_say_that_our_letter_is_not_signed_by_hand() -> None:
    words = "What is signed on paper stays with us. Ask us if you need a scan of it."
    unsigned = evidence("A council", "AB", {}, [], (), ["E01", "E02", "E05"]).unsigned
    assert unsigned.startswith("E01, E02 and E05 were made for this bundle, and nobody has signed them by hand in it.")
    assert unsigned.endswith(words)
    assert words in " ".join(e_mail(is_unsigned=True).split())
    assert evidence("A council", "AB", {}, [], (), ["E01"]).unsigned.startswith("E01 was made")
    assert evidence("A council", "AB", {}, [], ()).unsigned == ""
    assert words not in " ".join(e_mail().split())


def test_late_papers_say_that_what_the_pack_made_was_sent_before() -> None:
    late = seen_by(look({"notice.adds_to": 1}, kind=CIN).draft, Audience.RECEIVING)
    (summary,) = [paper for paper in papers_of(late, (), {}) if paper.title == "A summary of our work"]
    assert (summary.status, summary.words) == (Status.SENT_BEFORE, "Sent before, with pack 1")


def test_late_papers_bring_no_letter_and_no_alert_again() -> None:
    first, late = look({}, kind=CIN).submission, look({"notice.adds_to": 1}, AFTER_A_PACK, CIN).submission
    made = [spec.code for spec in KINDS[CIN].documents if spec.copies(late)]
    assert made == ["transfer-checklist", "distribution-record", "management-action-record"]
    assert len([spec for spec in KINDS[CIN].documents if spec.copies(first)]) > 9
    rules = [kept.rule for kept in KINDS[CIN].dates(late, KNOWN.calendar, KNOWN.profile)]
    assert not any("BCP-3.4" in rule for rule in rules)
    assert not any("letter" in step for step in KINDS[CIN].next_steps(late)[1:])


def test_the_next_form_never_begins_with_who_checked_a_file() -> None:
    known = look({"enclosures.0.checked_by": "Ms Nadia Holt, 9144"}, kind=CIN).draft.model_dump(mode="json")
    assert "Ms Nadia Holt, 9144" not in str(prefilled(KINDS[CIN].model, [known], KNOWN.today))

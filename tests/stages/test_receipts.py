"""The receipt says what to do by when: a day that is over or a day off says so, and a review is no second one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from pipeline.domain.deadlines import DateToKeep
from pipeline.stages.receipts import MadeFile, Receipt, receipt_html


def receipt(**more: Any) -> str:
    facts: dict[str, Any] = {
        "kind": "childs-plan",
        "title": "Child's Plan",
        "case": "FEN-2041",
        "document": "childs-plan-002",
        "number": 2,
        "replaces": 1,
        "job": 7,
        "made_at": datetime(2026, 11, 22, 15, 30, tzinfo=UTC),
        "pages": 3,
        "files": (MadeFile("childs-plan-002-family.pdf", "0" * 64, "Child's Plan", "Copy for the family"),),
        "source": MadeFile("source", "0" * 64),
        "headline": "is ready to sign",
        "in_force": False,
        "ends_case": False,
        "template_sha256": "0" * 64,
        "converter": "embedded",
        "program": "pipeline",
        "signing_order": (),
        "next_steps": (),
        "dates": (),
        "advice": (),
    }
    return receipt_html(Receipt(**(facts | more)))


def test_a_day_that_is_over_says_so_and_another_does_not() -> None:
    alert = DateToKeep("BCP-3.4", "The out of hours team has its alert", date(2026, 11, 20))
    said = "Friday 20 November 2026. It is over: see to it now, if it has not been done."
    assert said in receipt(dates=(alert,))
    today = DateToKeep("BCP-3.4", "The out of hours team has its alert", date(2026, 11, 22))
    assert "It is over" not in receipt(dates=(today,))


def test_a_day_off_comes_with_the_working_day_before() -> None:
    visit = DateToKeep("T10", "Child in need visit", date(2027, 1, 1), hold_by=date(2026, 12, 31))
    assert "Friday 1 January 2027 (no working day, so by Thursday 31 December 2026)" in receipt(dates=(visit,))


def headline(page: str) -> str:
    return page.replace('<span class="state">', "").replace("</span>", "")


def test_late_papers_say_so_and_which_pack_they_follow() -> None:
    page = headline(receipt(document="transfer-out-cin-002", headline="are ready to send", replaces=None, adds_to=1))
    assert "<h1>Late papers for pack 1 (transfer-out-cin-002) are ready to send</h1>" in page
    assert "It adds to number 1 and replaces nothing." in page


def test_a_review_has_no_number_of_the_plan_that_it_makes() -> None:
    assert "<h1>Child&#x27;s Plan 2 is ready to sign</h1>" in headline(receipt())
    review = receipt(kind="cin-review", title="Child in need review")
    assert "<h1>Child in need review (childs-plan-002) is ready to sign</h1>" in headline(review)

"""Pages of a scan are put with their documents by their marks alone; what is left is named."""

from __future__ import annotations

from dataclasses import replace

from pipeline.domain.findings import Finding
from pipeline.domain.numbering import Standing
from pipeline.domain.returned_pages import BoxSeen, KnownFile, SeenPage, Sorted, box_findings, sort_pages
from pipeline.domain.wording import what_to_do, what_was_found

from .cases_returned_scans import AGREEMENT, OTHER_CASE, known, page, said_of

WHOLE = [page(place, number) for place, number in enumerate((3, 1, 5, 2, 4), start=1)]


def codes(findings: tuple[Finding, ...] | list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def sort(*pages: SeenPage, files: tuple[KnownFile, ...] = (AGREEMENT,)) -> Sorted:
    return sort_pages(pages, known(*files))


def test_pages_in_any_order_are_put_in_the_order_of_the_file() -> None:
    sorted_ = sort(*WHOLE)
    (part,) = sorted_.parts
    assert part.pages == ((1, 2), (2, 4), (3, 1), (4, 5), (5, 3))
    assert (sorted_.unfiled, sorted_.blank, part.findings) == ((), (), ())


def test_a_stack_of_several_documents_is_split() -> None:
    second = replace(AGREEMENT, code="SECOND0000", number=4, file="working-agreement-004", pages=1)
    parts = sort(page(1, 1, second), *WHOLE, files=(AGREEMENT, second)).parts
    assert [(part.known.file, len(part.pages)) for part in parts] == [
        ("working-agreement-004", 1),
        ("working-agreement-003", 5),
    ]


def test_blank_back_sides_are_named_and_left_out() -> None:
    sorted_ = sort(*WHOLE, SeenPage(6, is_blank=True), SeenPage(7, is_blank=True))
    assert (sorted_.blank, sorted_.unfiled, sorted_.findings) == ((6, 7), (), ())


def test_a_back_side_in_a_stack_is_said_of_the_document_whose_page_it_lies_behind() -> None:
    second = replace(AGREEMENT, code="SECOND0000", number=4, file="working-agreement-004", pages=1)
    backs = [SeenPage(place, is_blank=True) for place in (1, 3, 5, 7)]
    sorted_ = sort(*backs, page(2, 1), page(4, 1, second), SeenPage(6), files=(AGREEMENT, second))
    assert sorted_.blank == (1, 3, 5, 7)
    assert sorted_.blank_among({AGREEMENT.code}) == (1, 3), "nothing lies before the first"
    assert sorted_.blank_among({second.code}) == (5,)
    assert sort(SeenPage(1, is_blank=True)).blank_among({second.code}) == ()
    assert not {7} & {*sorted_.blank_among({AGREEMENT.code, second.code})}, "it lies behind a page that nobody knows"


def test_nobody_is_asked_again_for_a_signature_that_somebody_has_seen_on_the_paper() -> None:
    boxes = [
        BoxSeen(4, "mother", True, True),
        BoxSeen(4, "father", False, True, only_small_mark=True),
        BoxSeen(5, "mother", False, False),
        BoxSeen(5, "team-manager", False, False),
    ]
    (found,) = box_findings(AGREEMENT, boxes, {"mother", "father"})
    assert what_to_do(found) == "Please look yourself. These sign here: Team Manager."


def test_a_page_without_a_mark_belongs_nowhere() -> None:
    sorted_ = sort(*WHOLE, SeenPage(6))
    assert sorted_.unfiled == (6,)
    assert codes(sorted_.findings) == ["scan-page-without-mark"]


def test_a_page_with_marks_of_two_pages_is_not_guessed() -> None:
    sorted_ = sort(replace(page(1, 1), several=True))
    assert (sorted_.parts, sorted_.unfiled) == ((), (1,))


def test_a_mark_that_says_something_else_than_the_register_is_no_mark_of_ours() -> None:
    for wrong in (page(1, 6), page(1, 0), replace(page(1, 1), number=4), replace(page(1, 1), code="UNKNOWN000")):
        sorted_ = sort(wrong)
        assert (sorted_.parts, codes(sorted_.findings)) == ((), ["scan-page-unknown"])


def test_every_missing_page_is_named() -> None:
    (found,) = said_of(page(1, 2), page(2, 4))
    assert what_was_found(found) == "Pages 1, 3 and 5 of 5 did not come back."
    assert found.stops


def test_pages_that_came_back_earlier_are_not_missing_now() -> None:
    file = replace(AGREEMENT, back=frozenset({1, 2, 4, 5}))
    assert said_of(page(1, 3), files=(file,)) == []


def test_double_pages_are_both_kept_and_said() -> None:
    sorted_ = sort(*WHOLE, page(6, 2))
    assert sorted_.parts[0].pages[1:3] == ((2, 4), (2, 6))
    (twice,) = sorted_.parts[0].findings
    assert what_was_found(twice) == "This page is in the scan 2 times, as pages 4 and 6 of the scan."


def test_nothing_is_missing_of_what_is_out_of_use() -> None:
    for standing in (Standing.SUPERSEDED, Standing.VOID, Standing.ENDED):
        (found,) = said_of(page(1, 1), files=(replace(AGREEMENT, standing=standing),))
        assert (found.code, found.stops) == ("scan-out-of-use", False)


def test_a_stray_page_of_another_case_is_said_and_a_stack_of_three_cases_is_not() -> None:
    third = replace(OTHER_CASE, code="THIRD00000", case="FEN-8")
    files = (AGREEMENT, OTHER_CASE, third)
    assert codes(said_of(*WHOLE, page(6, 1, OTHER_CASE), files=files)) == ["scan-other-case"]
    assert said_of(*WHOLE, page(6, 1, OTHER_CASE), page(7, 1, third), files=files) == []


def test_of_two_cases_with_as_many_pages_neither_is_the_other_one() -> None:
    one = replace(AGREEMENT, pages=1)
    assert said_of(page(1, 1), page(2, 1, OTHER_CASE), files=(one, OTHER_CASE)) == []


def test_a_page_that_could_not_be_looked_at_is_named_once_with_all_who_sign_there() -> None:
    boxes = [BoxSeen(5, role, False, False) for role in ("mother", "father")]
    (found,) = box_findings(AGREEMENT, boxes)
    assert found.details == {"roles": "Mother, Father"}
    assert all(box.is_open for box in boxes)


def test_a_lone_cross_is_neither_taken_for_a_signature_nor_for_an_empty_place() -> None:
    box = BoxSeen(5, "mother", looks_empty=False, could_be_aligned=True, only_small_mark=True)
    assert codes(list(box_findings(AGREEMENT, [box]))) == ["scan-place-small-mark"]
    assert box.is_open


def test_a_place_with_ink_in_it_is_not_spoken_of() -> None:
    box = BoxSeen(5, "mother", looks_empty=False, could_be_aligned=True)
    assert list(box_findings(AGREEMENT, [box])) == []
    assert not box.is_open


def test_the_places_of_a_page_that_came_twice_are_told_apart_by_the_page_of_the_scan() -> None:
    seen = [
        BoxSeen(4, "mother", True, True, place=2),
        BoxSeen(4, "mother", True, True, place=6),
        BoxSeen(5, "father", True, True, place=3),
    ]
    assert [found.place.words() for found in box_findings(AGREEMENT, seen) if found.place] == [
        f"{AGREEMENT.words}, page 4 (page 2 of the scan)",
        f"{AGREEMENT.words}, page 4 (page 6 of the scan)",
        f"{AGREEMENT.words}, page 5",
    ]


def test_of_a_page_that_came_twice_each_that_could_not_be_looked_at_is_named() -> None:
    unclear = [BoxSeen(4, role, False, False, place=place) for place in (2, 6) for role in ("mother", "father")]
    found = list(box_findings(AGREEMENT, unclear))
    assert [(one.place.scan_page, one.details["roles"]) for one in found if one.place] == [
        (2, "Mother, Father"),
        (6, "Mother, Father"),
    ]

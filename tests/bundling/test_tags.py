"""Tagged pieces stay tagged in the bundle, each content under its own element."""

from __future__ import annotations

from pathlib import Path

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

from pipeline.domain.bundle_pages import PageLabels
from pipeline.stages.bundling import IndexLink, Piece
from tests.bundling.made_files import Made, bundled, named, piece, plain, tagged


def root_of(file: Path) -> DictionaryObject:
    found = pypdf.PdfReader(file).root_object["/StructTreeRoot"]
    assert isinstance(found, DictionaryObject)
    return found


def elements(owner: DictionaryObject) -> list[DictionaryObject]:
    kids = owner.get("/K", ArrayObject())
    kids = kids.get_object()
    found = []
    for entry in kids if isinstance(kids, ArrayObject) else [kids]:
        kid = entry.get_object()
        if isinstance(kid, DictionaryObject) and "/S" in kid:
            found += [kid, *elements(kid)]
    return found


def leaves(file: Path) -> list[str]:
    return [str(one["/Alt"]) for one in elements(root_of(file)) if "/Alt" in one]


def parents(file: Path) -> dict[int, object]:
    nums = root_of(file)["/ParentTree"]["/Nums"]  # type: ignore[index]
    return {int(nums[index]): nums[index + 1] for index in range(0, len(nums), 2)}


def test_the_elements_of_all_tagged_pieces_are_there_and_untagged_ones_stay_so(tmp_path: Path) -> None:
    target, _ = bundled(
        tmp_path,
        piece(tagged(tmp_path, "first", "one", "two"), "E01"),
        piece(plain(tmp_path, "plain", "untagged"), "E02"),
        piece(tagged(tmp_path, "third", "three"), "E03"),
    )
    assert leaves(target) == ["one", "two", "three"]
    kinds = [str(one["/S"]) for one in elements(root_of(target)) if "/Alt" not in one]
    assert kinds == ["/Document", "/Part", "/Part", "/Part", "/Part"]
    reader = pypdf.PdfReader(target)
    assert reader.root_object["/MarkInfo"]["/Marked"] == True  # type: ignore[index]  # noqa: E712
    assert "/StructParents" not in reader.pages[2]


def test_each_page_leads_to_its_own_element_and_back(tmp_path: Path) -> None:
    target, _ = bundled(
        tmp_path, piece(tagged(tmp_path, "first", "one", "two")), piece(tagged(tmp_path, "second", "three", "four"))
    )
    reader = pypdf.PdfReader(target)
    found = parents(target)
    for page, words in zip(reader.pages, ("one", "two", "three", "four"), strict=True):
        (element,) = found[int(page["/StructParents"])]  # type: ignore[misc, attr-defined, call-overload]
        assert element.get_object()["/Alt"] == words
        assert element.get_object().raw_get("/Pg").idnum == page.indirect_reference.idnum  # type: ignore[union-attr]
    assert len({int(page["/StructParents"]) for page in reader.pages}) == 4  # type: ignore[call-overload]


def test_a_type_that_two_pieces_define_in_different_ways_is_renamed_in_the_later(tmp_path: Path) -> None:
    target, _ = bundled(
        tmp_path,
        piece(tagged(tmp_path, "first", "one", heading="/H1")),
        piece(tagged(tmp_path, "second", "two", heading="/P", attribute="/List")),
        piece(tagged(tmp_path, "third", "three", heading="/H1")),
    )
    root = root_of(target)
    assert root["/RoleMap"] == {"/Title": "/H1", "/Title-2": "/P"}
    assert {name: look["/O"] for name, look in root["/ClassMap"].items()} == {  # type: ignore[attr-defined]
        "/Look": "/Layout", "/Look-2": "/List",
    }  # fmt: skip
    kinds = [(str(one["/S"]), str(one["/C"])) for one in elements(root) if "/Alt" in one]
    assert kinds == [("/Title", "/Look"), ("/Title-2", "/Look-2"), ("/Title", "/Look")]


def test_cells_of_two_pieces_do_not_answer_to_the_same_name(tmp_path: Path) -> None:
    target, _ = bundled(tmp_path, piece(tagged(tmp_path, "first", "one")), piece(tagged(tmp_path, "second", "two")))
    cells = [one for one in elements(root_of(target)) if "/ID" in one]
    assert len({bytes(cell["/ID"].original_bytes) for cell in cells}) == 2  # type: ignore[attr-defined]
    for cell in cells:
        assert cell["/A"]["/Headers"][0] == cell["/ID"]  # type: ignore[index]


def test_of_a_piece_that_is_here_in_part_only_that_part_is_in_the_structure(tmp_path: Path) -> None:
    dividers = tagged(tmp_path, "dividers", "Section A", "Section B", "Section C")
    target, _ = bundled(
        tmp_path,
        Piece(dividers, "B", 1, PageLabels(1), range(1, 2)),
        Piece(dividers, "A", 1, PageLabels(2), range(1)),
    )
    assert leaves(target) == ["Section B", "Section A"]


def test_the_language_of_a_piece_is_that_of_its_part(tmp_path: Path) -> None:
    target, _ = bundled(tmp_path, piece(tagged(tmp_path, "first", "one"), "E01. Звіт"))
    part = elements(root_of(target))[1]
    assert (part["/Lang"], part["/T"]) == ("cy-GB", "E01. Звіт")


def test_a_link_of_the_index_is_part_of_the_structure(tmp_path: Path) -> None:
    target, _ = bundled(
        tmp_path,
        piece(tagged(tmp_path, "index", "E01 Assessment"), "Index", 1),
        piece(plain(tmp_path, "paper", "paper"), "E01"),
        index_links=[IndexLink(0, "E01", 1)],
    )
    (link,) = [one for one in elements(root_of(target)) if one["/S"] == "/Link"]
    page = pypdf.PdfReader(target).pages[0]
    (annotation,) = page["/Annots"]  # type: ignore[misc, attr-defined]
    assert link["/K"][0].raw_get("/Obj").idnum == annotation.idnum  # type: ignore[index]
    parent = parents(target)[int(annotation.get_object()["/StructParent"])]
    assert parent.get_object()["/K"][0].raw_get("/Obj").idnum == annotation.idnum  # type: ignore[attr-defined]
    assert page["/Tabs"] == "/S"


def test_a_structure_that_runs_in_a_circle_is_cut(tmp_path: Path) -> None:
    made = Made("one")
    root, top = named(), named(S=NameObject("/Document"))
    place, first = made.add(root), made.add(top)
    below = made.add(named(S=NameObject("/P"), Pg=made.ref(0), K=ArrayObject([NumberObject(0), first, first])))
    top[NameObject("/K")] = ArrayObject([below, first])
    root[NameObject("/K")] = first
    made.writer.root_object[NameObject("/StructTreeRoot")] = place
    target, _ = bundled(tmp_path, piece(made.save(tmp_path, "circle")))
    assert [str(one["/S"]) for one in elements(root_of(target))] == ["/Document", "/Part", "/Part", "/P"]


def test_a_structure_without_content_is_left_out(tmp_path: Path) -> None:
    made = Made("one")
    made.writer.root_object[NameObject("/StructTreeRoot")] = made.add(named(K=NumberObject(7)))
    target, _ = bundled(tmp_path, piece(made.save(tmp_path, "nothing")))
    assert "/StructTreeRoot" not in pypdf.PdfReader(target).root_object


def test_a_deep_structure_is_taken_over(tmp_path: Path) -> None:
    made = Made("one")
    below = made.add(named(S=NameObject("/P"), Pg=made.ref(0), K=NumberObject(0)))
    for _ in range(3_000):
        below = made.add(named(S=NameObject("/Div"), K=below))
    made.writer.root_object[NameObject("/StructTreeRoot")] = made.add(named(K=below))
    target, _ = bundled(tmp_path, piece(made.save(tmp_path, "deep")))
    assert target.read_bytes().count(b"/S/Div") == 3_000

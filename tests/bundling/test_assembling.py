"""A bundle's pages, labels, bookmarks and links lead where they say, whatever the pieces are like."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from pipeline.domain.bundle_pages import CountedPiece, PageLabels, plan_labels
from pipeline.domain.receivers import PageNumbering
from pipeline.stages.bundling import Attachment, Piece, PieceUnreadable
from tests.bundling.made_files import MADE_AT, Made, bundled, form, named, numbers, page_texts, piece, plain
from tests.paper.awkward_pages import GEOMETRIES, helvetica, made, page_with, seen, stream, written


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A bundle of every awkward page, and the labels that were planned."""
    folder = tmp_path_factory.mktemp("awkward")
    pieces = []
    for number, (geometry, make) in enumerate(GEOMETRIES.items()):
        file = folder / f"{geometry}.pdf"
        file.write_bytes(written(made(make)))
        pieces.append(Piece(file, geometry, 2, PageLabels(801 + number, "AB")))
    target, _ = bundled(folder, *pieces)
    return target, [one.labels.label(0) for one in pieces]


@pytest.mark.parametrize("index", range(len(GEOMETRIES)), ids=list(GEOMETRIES))
def test_the_stamp_is_the_label_upright_and_inside_on(awkward: tuple[Path, list[str]], index: int) -> None:
    file, labels = awkward
    found = seen(file.read_bytes(), labels[index], index)
    assert found.runs == "right"
    assert found.inside
    assert found.right > found.page_width / 2
    assert pypdfium2.PdfDocument(file).get_page_label(index) == labels[index]


@pytest.mark.parametrize("numbering", PageNumbering)
def test_stamps_and_labels_are_the_same_on_every_page(tmp_path: Path, numbering: PageNumbering) -> None:
    files = [plain(tmp_path, f"piece-{count}", *["text"] * count) for count in (4, 1, 3, 1, 2)]
    counted = [CountedPiece(4), CountedPiece(1, "A"), CountedPiece(3, "A"), CountedPiece(1, "B"), CountedPiece(2, "B")]
    runs = plan_labels(counted, numbering)
    pieces = [Piece(file, "A paper", 2, run) for file, run in zip(files, runs, strict=True)]
    target, assembled = bundled(tmp_path, *pieces)
    planned = [run.label(page) for run, one in zip(runs, counted, strict=True) for page in range(one.pages)]
    document = pypdfium2.PdfDocument(target)
    assert [document.get_page_label(index) for index in range(11)] == planned
    assert [text.split()[-1] for text in page_texts(target)] == planned
    assert [(one.first_page, one.pages) for one in assembled.pieces] == [(1, 4), (5, 1), (6, 3), (9, 1), (10, 2)]
    assert assembled.pieces[2].first_label == planned[5]
    assert assembled.pieces[2].last_label == planned[7]
    assert assembled.pages == len(assembled.page_bytes) == 11


def test_the_bundle_s_name_is_on_every_page_that_has_room_for_it(awkward: tuple[Path, list[str]]) -> None:
    texts = dict(zip(GEOMETRIES, page_texts(awkward[0]), strict=True))
    without = {geometry for geometry, text in texts.items() if "Bundle 001" not in text}
    assert without == {"tiny", "tiny-and-turned"}


def test_a_large_page_gets_a_stamp_that_can_be_read_when_it_is_shrunk(awkward: tuple[Path, list[str]]) -> None:
    index = list(GEOMETRIES).index("very-big")
    found = seen(awkward[0].read_bytes(), awkward[1][index], index)
    assert found.bottom - found.top > 50


def test_of_a_tiny_page_the_stamp_leaves_most_to_be_seen(awkward: tuple[Path, list[str]]) -> None:
    index = list(GEOMETRIES).index("tiny")
    found = seen(awkward[0].read_bytes(), awkward[1][index], index)
    assert (found.right - found.left) * (found.bottom - found.top) < 0.1 * found.page_width * found.page_height


def outline(file: Path) -> list[object]:
    """The bookmarks as (title, page), those beneath one in a list behind it."""
    reader = pypdf.PdfReader(file)

    def shown(items: list[object]) -> list[object]:
        return [
            shown(item) if isinstance(item, list) else (item.title, reader.get_destination_page_number(item))  # type: ignore[attr-defined, arg-type]
            for item in items
        ]

    return shown(reader.outline)  # type: ignore[arg-type]


def test_each_piece_has_a_bookmark_and_an_enclosure_keeps_its_own_beneath(tmp_path: Path) -> None:
    own = Made("one", "two", "three")
    chapter = own.writer.add_outline_item(title="Chapter", page_number=1)
    own.writer.add_outline_item(title="Paragraph", page_number=2, parent=chapter)
    own.writer.add_outline_item(title="Annex", page_number=2)
    file = own.save(tmp_path, "own")
    cover = plain(tmp_path, "cover", "cover")
    divider = plain(tmp_path, "divider", "divider")
    target, _ = bundled(
        tmp_path,
        piece(cover, "Cover and index", 1),
        piece(divider, "A. Our letter", 1),
        piece(file, "E01. Assessment"),
        piece(cover, "E02. Plan"),
        piece(divider, "B. More", 1),
        piece(file, "E03. Minutes"),
    )
    beneath = [("Chapter", 3), [("Paragraph", 4)], ("Annex", 4)]
    again = [("Chapter", 8), [("Paragraph", 9)], ("Annex", 9)]
    assert outline(target) == [
        ("Cover and index", 0), ("A. Our letter", 1), [("E01. Assessment", 2), beneath, ("E02. Plan", 5)],
        ("B. More", 6), [("E03. Minutes", 7), again],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "title", ["E07. Звіт Олени", "E08. رسالة من السيد", "E09. 学校报告", "E10. Ελένη ’s plan – 😀", "E11. (half\\open"]
)
def test_a_title_in_any_script_is_whole(tmp_path: Path, title: str) -> None:
    target, _ = bundled(tmp_path, piece(plain(tmp_path, "one", "one"), title), title=title)
    assert outline(target) == [(title, 0)]
    reader = pypdf.PdfReader(target)
    assert reader.metadata is not None
    assert reader.metadata.title == title
    assert reader.xmp_metadata is not None
    assert reader.xmp_metadata.dc_title == {"x-default": title}


def test_an_outline_that_runs_in_a_circle_is_cut(tmp_path: Path) -> None:
    own = Made("one", "two")
    first, second = (named(Title=TextStringObject(title), Dest=own.place(0)) for title in ("First", "Second"))
    places = own.add(first), own.add(second)
    first[NameObject("/Next")] = first[NameObject("/First")] = places[1]
    second[NameObject("/Next")] = second[NameObject("/First")] = places[0]
    own.writer.root_object[NameObject("/Outlines")] = own.add(named(First=places[0], Last=places[1]))
    target, _ = bundled(tmp_path, piece(own.save(tmp_path, "circle"), "E01"))
    assert outline(target) == [("E01", 0), [("First", 0), [("Second", 0)]]]


def test_a_bookmark_that_leads_nowhere_is_left_out_but_what_it_holds_is_kept(tmp_path: Path) -> None:
    own = Made("one", "two")
    chapter = own.writer.add_outline_item(title="Chapter", page_number=None)
    own.writer.add_outline_item(title="Paragraph", page_number=1, parent=chapter)
    own.writer.add_outline_item(title="Nothing", page_number=None)
    target, _ = bundled(tmp_path, piece(own.save(tmp_path, "own"), "E01"))
    reader = pypdf.PdfReader(target)
    titles = [item.title for item in reader.outline[1] if not isinstance(item, list)]  # type: ignore[union-attr, index]
    assert titles == ["Chapter"]
    assert outline(target)[1][1] == [("Paragraph", 1)]  # type: ignore[index]


def links(file: Path) -> list[tuple[int, int]]:
    """All links as (from page, to page)."""
    reader = pypdf.PdfReader(file)
    pages = {page.indirect_reference.idnum: index for index, page in enumerate(reader.pages)}  # type: ignore[union-attr]
    found = []
    for index, page in enumerate(reader.pages):
        for entry in page.get("/Annots", ()):
            annotation = entry.get_object()
            if "/Dest" in annotation:
                found.append((index, pages[list.__getitem__(annotation["/Dest"], 0).idnum]))
    return found


def linked_file(folder: Path, name: str, target_page: int) -> Path:
    own = Made("one", "two", "three")
    own.name_place("conclusion", target_page)
    own.link(0, Dest=TextStringObject("conclusion"))
    own.link(0, A=named(S=NameObject("/GoTo"), D=TextStringObject("conclusion")))
    own.link(0, Dest=own.place(1))
    own.link(0, Dest=ArrayObject([NumberObject(2), NameObject("/Fit")]))
    own.link(1, A=named(S=NameObject("/GoTo"), D=own.place(0)))
    return own.save(folder, name)


def test_places_of_the_same_name_in_two_enclosures_do_not_collide(tmp_path: Path) -> None:
    files = [linked_file(tmp_path, "first", 1), linked_file(tmp_path, "second", 2)]
    target, _ = bundled(tmp_path, *(piece(file) for file in files))
    assert links(target) == [(0, 1), (0, 1), (0, 1), (0, 2), (1, 0), (3, 5), (3, 5), (3, 4), (3, 5), (4, 3)]


def test_places_named_in_the_old_way_and_in_branches_are_found(tmp_path: Path) -> None:
    own = Made("one", "two", "three")
    branch = named(Kids=ArrayObject([own.add(named(Names=ArrayObject([TextStringObject("deep"), own.place(2)])))]))
    branch["/Kids"].append(own.add(branch))  # type: ignore[attr-defined]
    own.writer.root_object[NameObject("/Names")] = named(Dests=own.add(branch))
    own.writer.root_object[NameObject("/Dests")] = named(old=named(D=own.place(1)))
    own.link(0, Dest=NameObject("/old"))
    own.link(0, Dest=TextStringObject("deep"))
    own.link(0, Dest=TextStringObject("not there"))
    target, _ = bundled(tmp_path, piece(own.save(tmp_path, "own")))
    assert links(target) == [(0, 1), (0, 2)]


def test_only_links_to_the_web_and_post_lead_out(tmp_path: Path) -> None:
    own = Made("one")
    for address in ("https://www.example.org/a", "mailto:team@example.org", "file:///etc/hosts", "javascript:run()"):
        own.link(0, A=named(S=NameObject("/URI"), URI=TextStringObject(address)))
    target, _ = bundled(tmp_path, piece(own.save(tmp_path, "own")))
    kept = [entry.get_object()["/A"]["/URI"] for entry in pypdf.PdfReader(target).pages[0]["/Annots"]]  # type: ignore[attr-defined]
    assert kept == ["https://www.example.org/a", "mailto:team@example.org"]


def active(folder: Path) -> Path:
    """A file with everything that acts, in every place for it."""
    own = Made("one", "two")
    script = own.add(named(S=NameObject("/JavaScript"), JS=TextStringObject("app.alert(1)")))
    launch = named(S=NameObject("/Launch"), F=TextStringObject("run.exe"), Next=script)
    root = own.writer.root_object
    root[NameObject("/OpenAction")] = script
    root[NameObject("/AA")] = named(WC=script)
    root[NameObject("/Names")] = named(JavaScript=named(Names=ArrayObject([TextStringObject("run"), script])))
    own.writer.add_attachment("hidden.txt", b"hidden")
    page = own.pages[0]
    page[NameObject("/AA")] = named(O=script)
    own.link(0, A=script)
    own.link(0, A=launch)
    own.link(0, Dest=own.place(1), AA=named(E=script))
    for kind in ("Screen", "RichMedia", "FileAttachment", "Movie", "Sound", "3D"):
        own.annotate(0, Subtype=NameObject(f"/{kind}"), A=script)
    looks = form(own.writer, b"1 0 0 rg 0 0 100 100 re f", Resources=named(Properties=named(Run=script)))
    field = own.annotate(
        0, Subtype=NameObject("/Widget"), FT=NameObject("/Tx"), T=TextStringObject("name"), AP=named(N=looks), A=script
    )
    root[NameObject("/AcroForm")] = named(Fields=ArrayObject([field]), XFA=own.add(helvetica()))
    outside = form(own.writer, b"0 0 1 1 re f", F=TextStringObject("\\\\server\\file"), Ref=named(F=launch), AF=script)
    page["/Resources"][NameObject("/XObject")] = named(Out=outside)  # type: ignore[index]
    return own.save(folder, "active")


def test_nothing_that_acts_or_embeds_survives(tmp_path: Path) -> None:
    target, _ = bundled(tmp_path, piece(active(tmp_path)))
    content = target.read_bytes()
    found = [
        key
        for key in (
            b"/JavaScript", b"/JS", b"/Launch", b"/OpenAction", b"/AA", b"/AcroForm", b"/XFA",
            b"/EmbeddedFile", b"/Widget", b"/Screen", b"/RichMedia", b"/Movie", b"/Sound", b"/3D",
            b"/Ref", b"server", b"run.exe", b"app.alert",
        )
        if key in content
    ]  # fmt: skip
    assert found == []
    assert links(target) == [(0, 1)]


def test_what_a_field_shows_stays_to_be_seen(tmp_path: Path) -> None:
    target, _ = bundled(tmp_path, piece(active(tmp_path)))
    page = pypdfium2.PdfDocument(target)[0]
    red = page.render(scale=1).to_pil().convert("RGB").getpixel((70, 842 - 55))
    assert red == (255, 0, 0)


def test_a_drawing_or_letter_may_be_called_like_something_that_acts(tmp_path: Path) -> None:
    own = Made("one")
    drawn = form(own.writer, b"0 0 1 rg 0 0 60 60 re f")
    own.pages[0]["/Resources"][NameObject("/XObject")] = named(AA=drawn, B=drawn, OC=drawn)  # type: ignore[index]
    own.pages[0][NameObject("/Contents")] = stream(own.writer, b"/AA Do 1 0 0 1 100 0 cm /B Do 1 0 0 1 100 0 cm /OC Do")
    target, _ = bundled(tmp_path, piece(own.save(tmp_path, "own")))
    shown = pypdfium2.PdfDocument(target)[0].render(scale=1).to_pil().convert("RGB")
    assert [shown.getpixel((x, 842 - 50)) for x in (30, 130, 230)] == [(0, 0, 255)] * 3


def test_a_drawing_that_draws_itself_does_not_run_away(tmp_path: Path) -> None:
    own = Made("one")
    drawn = form(own.writer, b"/Again Do")
    drawn.get_object()[NameObject("/Resources")] = named(XObject=named(Again=drawn))  # type: ignore[index]
    own.pages[0]["/Resources"][NameObject("/XObject")] = named(Again=drawn)  # type: ignore[index]
    target, assembled = bundled(tmp_path, piece(own.save(tmp_path, "own")))
    assert assembled.pages == 1
    assert checked(target)


def test_an_honest_remark_keeps_its_look(tmp_path: Path) -> None:
    own = Made("one")
    looks = form(own.writer, b"1 1 0 rg 0 0 100 100 re f")
    own.annotate(
        0, Subtype=NameObject("/Highlight"), QuadPoints=numbers(50, 60, 90, 60, 50, 50, 90, 50),
        Contents=TextStringObject("See page 2"), AP=named(N=looks), P=own.ref(0),
    )  # fmt: skip
    target, _ = bundled(tmp_path, piece(own.save(tmp_path, "own")))
    (kept,) = pypdf.PdfReader(target).pages[0]["/Annots"]  # type: ignore[attr-defined]
    assert kept.get_object()["/Contents"] == "See page 2"
    assert kept.get_object()["/AP"]["/N"].get_data() == b"1 1 0 rg 0 0 100 100 re f"


def test_identical_fonts_and_pictures_of_several_pieces_are_there_once(tmp_path: Path) -> None:
    files = []
    for name in ("first", "second", "third"):
        own = Made(name)
        colours = own.add(
            ArrayObject([NameObject("/ICCBased"), form(own.writer, b"profile" * 3000, N=NumberObject(3))])
        )
        picture = form(own.writer, bytes(range(256)) * 200, ColorSpace=colours, Width=NumberObject(100))
        own.pages[0]["/Resources"][NameObject("/XObject")] = named(P=picture)  # type: ignore[index]
        files.append(own.save(tmp_path, name))
    one, _ = bundled(tmp_path, piece(files[0]), name="one")
    three, _ = bundled(tmp_path, *(piece(file) for file in files), name="three")
    assert three.stat().st_size - one.stat().st_size < 8_000
    assert one.stat().st_size > 70_000


def test_pages_of_one_file_can_go_to_several_places(tmp_path: Path) -> None:
    dividers = plain(tmp_path, "dividers", "Section A", "Section B")
    paper = plain(tmp_path, "paper", "Paper")
    target, assembled = bundled(
        tmp_path,
        Piece(dividers, "A", 1, PageLabels(1), range(1)),
        Piece(paper, "E01", 2, PageLabels(2)),
        Piece(dividers, "B", 1, PageLabels(3), range(1, 2)),
    )
    assert [text.splitlines()[0] for text in page_texts(target)] == ["Section A", "Paper", "Section B"]
    assert outline(target) == [("A", 0), [("E01", 1)], ("B", 2)]
    assert assembled.pieces[2].first_page == 3


def test_what_travels_inside_can_be_taken_out_again(tmp_path: Path) -> None:
    inside = [
        Attachment("submission.json", b'{"child": "FEN-2041"}', "application/json", "The submission", "Data"),
        Attachment("E03 оригінал.pdf", b"%PDF- signed", "application/pdf", "Signed original of E03", "Source"),
    ]
    target, _ = bundled(tmp_path, piece(plain(tmp_path, "one", "one")), attachments=inside)
    reader = pypdf.PdfReader(target)
    assert {name: content[0] for name, content in reader.attachments.items()} == {
        one.name: one.content for one in inside
    }
    described = {entry.get_object()["/UF"]: entry.get_object() for entry in reader.root_object["/AF"]}  # type: ignore[attr-defined]
    assert described["E03 оригінал.pdf"]["/AFRelationship"] == "/Source"
    assert described["submission.json"]["/EF"]["/UF"]["/Subtype"] == "/application/json"
    assert described["submission.json"]["/Desc"] == "The submission"


def test_title_language_and_dates_are_said(tmp_path: Path) -> None:
    target, _ = bundled(tmp_path, piece(plain(tmp_path, "one", "one")), language="cy-GB")
    reader = pypdf.PdfReader(target)
    assert reader.root_object["/Lang"] == "cy-GB"
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"] == True  # type: ignore[index]  # noqa: E712
    assert reader.root_object["/PageMode"] == "/UseOutlines"
    assert reader.metadata is not None
    assert reader.metadata.creation_date == MADE_AT
    assert reader.pdf_header == "%PDF-1.7"


def test_the_same_input_gives_the_same_bytes_and_other_input_another_identity(tmp_path: Path) -> None:
    file = linked_file(tmp_path, "linked", 1)
    inside = [Attachment("submission.json", b"{}", "application/json", "The submission")]
    first, _ = bundled(tmp_path, piece(file), name="first", attachments=inside)
    second, _ = bundled(tmp_path, piece(file), name="second", attachments=inside)
    third, _ = bundled(tmp_path, piece(file, first=2), name="third", attachments=inside)
    assert first.read_bytes() == second.read_bytes()
    assert pypdf.PdfReader(first).trailer["/ID"] != pypdf.PdfReader(third).trailer["/ID"]


def encrypted(folder: Path) -> Path:
    own = Made("one")
    own.writer.encrypt("secret", algorithm="RC4-128")
    return own.save(folder, "encrypted")


def no_pdf(folder: Path) -> Path:
    file = folder / "none.pdf"
    file.write_bytes(b"This is no PDF at all. " * 100)
    return file


def no_pages(folder: Path) -> Path:
    return plain(folder, "short")


@pytest.mark.parametrize("make", [encrypted, no_pdf, no_pages])
def test_a_piece_that_cannot_be_read_is_named_by_its_place(tmp_path: Path, make: object) -> None:
    good = plain(tmp_path, "good", "good")
    bad = Piece(make(tmp_path), "E02", 2, PageLabels(1), None if make is not no_pages else range(1))  # type: ignore[operator]
    with pytest.raises(PieceUnreadable) as caught:
        bundled(tmp_path, piece(good), bad)
    assert caught.value.index == 1
    assert str(caught.value) == "The pages of piece 2 cannot be read."
    assert not (tmp_path / "bundle.pdf").exists()


def checked(file: Path) -> bool:
    """Ask qpdf, where it is there; else nothing is said against the file."""
    if not shutil.which("qpdf"):
        return True
    return subprocess.run(["qpdf", "--check", file], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed: nobody else checks the file's syntax")
def test_another_program_finds_nothing_wrong(tmp_path: Path, awkward: tuple[Path, list[str]]) -> None:
    target, _ = bundled(
        tmp_path,
        piece(active(tmp_path)),
        piece(linked_file(tmp_path, "linked", 1)),
        attachments=[Attachment("a(b).json", b"{}", "application/json", "The submission")],
    )
    for file in (target, awkward[0]):
        found = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
        assert found.returncode == 0, found.stdout + found.stderr


def test_a_page_without_paper_size_gets_one(tmp_path: Path) -> None:
    own = Made("one")
    del own.pages[0]["/MediaBox"]
    target, _ = bundled(tmp_path, piece(own.save(tmp_path, "own")))
    assert pypdfium2.PdfDocument(target)[0].get_size() == (612, 792)


def test_a_page_that_is_there_twice_is_there_twice(tmp_path: Path) -> None:
    own = Made("one")
    tree = own.writer.root_object["/Pages"]
    assert isinstance(tree, DictionaryObject)
    tree[NameObject("/Kids")] = ArrayObject([own.ref(0), own.ref(0)])
    tree[NameObject("/Count")] = NumberObject(2)
    target, assembled = bundled(tmp_path, piece(own.save(tmp_path, "own"), first=41))
    assert assembled.pages == 2
    assert [("A41" in text, "A42" in text) for text in page_texts(target)] == [(True, False), (False, True)]


def test_resources_come_from_the_branch_above_where_the_page_has_none(tmp_path: Path) -> None:
    own = Made("inherited words")
    branch = own.pages[0]["/Parent"]
    assert isinstance(branch, DictionaryObject)
    branch[NameObject("/Resources")] = own.pages[0].raw_get("/Resources")
    del own.pages[0]["/Resources"]
    page_with(own.writer)
    target, _ = bundled(tmp_path, piece(own.save(tmp_path, "own")))
    assert "inherited words" in page_texts(target)[0]

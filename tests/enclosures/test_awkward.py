"""Each awkward enclosure gives the right pages or one clear refusal, and none takes long or much memory."""

from __future__ import annotations

import multiprocessing
import shutil
import subprocess
from multiprocessing.connection import Connection
from pathlib import Path

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from pipeline.domain.enclosed import (
    FAULT_WORDS,
    REMOVAL_WORDS,
    SIGNATURE_WORDS,
    EnclosureFacts,
    EnclosureFault,
    Lock,
    RemovalKind,
    SignatureState,
)
from pipeline.entrypoints.children import READING_MEMORY_BYTES, memory_limit
from pipeline.stages.enclosures import clean_copy, look_at
from pipeline.stages.enclosures.shapes import SHAPES
from tests.enclosures.awkward import CASES, SECRET, Awkward, letter, saved

LIMIT_SECONDS = 60

ACTIVE_ENTRIES = {
    "/JS", "/JavaScript", "/A", "/AA", "/OpenAction", "/EF", "/EmbeddedFiles", "/AcroForm", "/XFA", "/Metadata",
    "/PieceInfo", "/Thumb", "/OCProperties", "/OC", "/Ref", "/OPI", "/RichMediaContent", "/Info", "/Prev", "/AF",
    "/Collection", "/FDF", "/Alternates", "/StructTreeRoot", "/SpiderInfo", "/URI", "/Perms",
}  # fmt: skip
ACTIVE_KINDS = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/URI", "/Rendition", "/Movie",
    "/Sound", "/Named", "/Filespec", "/EmbeddedFile", "/Widget", "/Sig", "/OCG", "/OCMD", "/RichMedia", "/Screen",
    "/FileAttachment", "/3D", "/PS", "/Popup", "/Text",
}  # fmt: skip


def _in_child(pipe: Connection, file: Path, password: str | None, target: Path) -> None:
    with memory_limit(READING_MEMORY_BYTES):
        facts = clean_copy(file, password, target)
        pipe.send((facts, look_at(target, None) if facts.fault is None else facts))
    pipe.close()


def cleaned(file: Path, password: str | None, target: Path) -> tuple[EnclosureFacts, EnclosureFacts]:
    """Clean a file as the service does, in a process of its own that may be lost; and look at what it wrote."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_in_child, args=(theirs, file, password, target))
    child.start()
    theirs.close()
    try:
        assert ours.poll(LIMIT_SECONDS), "it hangs"
        facts, again = ours.recv()
    finally:
        child.kill()
        child.join()
    return facts, again


def squeezed(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize("awkward", CASES, ids=lambda awkward: awkward.name.replace(" ", "-"))
def test_an_awkward_enclosure_gives_right_pages_or_one_clear_refusal(awkward: Awkward, tmp_path: Path) -> None:
    file, target = tmp_path / f"enclosure.{awkward.ending}", tmp_path / "clean.pdf"
    file.write_bytes(awkward.make())
    facts, again = cleaned(file, awkward.password, target)

    assert facts.fault == awkward.fault
    if awkward.fault is not None:
        assert not target.exists()
        assert FAULT_WORDS[awkward.fault].found
        return
    assert facts.pages == awkward.pages == len(facts.page_texts)
    assert (facts.was_repaired, facts.lock) == (awkward.repaired, awkward.lock)
    found = {removed.what for removed in facts.removed}
    assert found.issuperset(awkward.removed)
    assert all(REMOVAL_WORDS[what] for what in found)
    for entry, expected in awkward.facts.items():
        if entry == "signature_states":
            assert tuple(signature.state for signature in facts.signatures) == expected
        else:
            assert getattr(facts, entry) == expected
    read = squeezed("".join(facts.page_texts))
    assert all(squeezed(words) in read for words in awkward.words)
    assert (again.fault, again.removed, again.was_repaired, again.lock) == (None, (), False, Lock.NONE)
    assert squeezed("".join(again.page_texts)) == read
    check_copy(target, awkward)


def check_copy(target: Path, awkward: Awkward) -> None:
    """The copy has the right pages, holds nothing that acts, and nothing of what had to go."""
    if shutil.which("qpdf"):
        checked = subprocess.run(["qpdf", "--check", str(target)], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout + checked.stderr
    parts = [target.read_bytes()]
    assert parts[0].count(b"%%EOF") == 1
    with pikepdf.open(target) as copy:
        assert len(copy.pages) == awkward.pages
        if awkward.size:
            left, bottom, right, top = (float(side) for side in copy.pages[0].cropbox)
            assert (right - left, top - bottom) == pytest.approx(awkward.size, abs=0.5)
        assert copy.docinfo is None or not dict(copy.docinfo.items())
        for part in copy.objects:
            look_for_what_acts(part)
            parts.append(part.unparse())
            if isinstance(part, pikepdf.Stream):
                parts.append(part.read_raw_bytes())
                if not {"/DCTDecode"} & set(map(str, filters_of(part))):
                    parts.append(part.read_bytes())
    everything = b"\n".join(parts)
    for words in awkward.gone:
        assert words.encode() not in everything
        assert words.encode("utf-16-be") not in everything


def filters_of(part: pikepdf.Object) -> list[pikepdf.Object]:
    found = part.get("/Filter")
    if found is None:
        return []
    return [found] if isinstance(found, pikepdf.Name) else list(found)


def look_for_what_acts(part: pikepdf.Object, depth: int = 0) -> None:
    assert depth < 80
    if isinstance(part, pikepdf.Array):
        for inner in part:
            if isinstance(inner, pikepdf.Object) and not inner.is_indirect:
                look_for_what_acts(inner, depth + 1)
    if not isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
        return
    assert not ACTIVE_ENTRIES.intersection(part.keys())
    if isinstance(part, pikepdf.Stream):
        assert "/F" not in part
    for kind in ("/S", "/Type", "/Subtype"):
        assert str(part.get(kind)) not in ACTIVE_KINDS
    for inner in part.values():
        if isinstance(inner, pikepdf.Object) and not inner.is_indirect:
            look_for_what_acts(inner, depth + 1)


def test_there_are_more_than_forty_and_each_says_what_is_wrong() -> None:
    names = [awkward.name for awkward in CASES]
    assert len(set(names)) == len(names) > 40


def test_looking_says_the_same_as_cleaning_and_writes_nothing(tmp_path: Path) -> None:
    for name in ("script on pages annotations bookmarks and fields", "locked and the password is wrong"):
        awkward = next(case for case in CASES if case.name == name)
        file, target = tmp_path / "enclosure.pdf", tmp_path / "clean.pdf"
        file.write_bytes(awkward.make())
        seen = look_at(file, awkward.password)
        assert list(tmp_path.iterdir()) == [file]
        assert seen == clean_copy(file, awkward.password, target)
        target.unlink(missing_ok=True)


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    awkward = next(case for case in CASES if case.name == "stamps and highlights on a turned page")
    file = tmp_path / "enclosure.pdf"
    file.write_bytes(awkward.make())
    for target in ("one.pdf", "two.pdf"):
        clean_copy(file, None, tmp_path / target)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_what_was_taken_out_is_counted_with_its_pages(tmp_path: Path) -> None:
    awkward = next(case for case in CASES if case.name == "film sound and moving pictures")
    file = tmp_path / "enclosure.pdf"
    file.write_bytes(awkward.make())
    media = next(removed for removed in look_at(file, None).removed if removed.what is RemovalKind.MEDIA)
    assert (media.pages, media.count) == ((1,), 6)


def test_bookmarks_and_links_lead_to_the_same_pages(tmp_path: Path) -> None:
    made = letter("First", "Second", "Third")
    inside = Dictionary(Title=String("Inside"), A=Dictionary(S=Name.GoTo, D=String("third")))
    outer = Dictionary(Title=String("Überblick العربية"), Dest=Array([made.pages[1].obj, Name.XYZ, 0, 700, 0]))
    outer, inside = made.make_indirect(outer), made.make_indirect(inside)
    outer.First = outer.Last = inside
    web = made.make_indirect(Dictionary(Title=String("Web"), A=Dictionary(S=Name.URI, URI=String("https://x.example"))))
    outer.Next = web
    made.Root.Outlines = made.make_indirect(Dictionary(First=outer, Last=web))
    made.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("third"), Array([made.pages[2].obj, Name.Fit])])))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([10, 10, 90, 30]), Dest=String("third"))
    made.pages[0].Annots = Array([made.make_indirect(link)])
    file, target = tmp_path / "enclosure.pdf", tmp_path / "clean.pdf"
    file.write_bytes(saved(made))
    assert clean_copy(file, None, target).fault is None

    copy = pypdf.PdfReader(target)
    first, below = copy.outline
    assert (first.title, copy.get_destination_page_number(first), first.top) == ("Überblick العربية", 1, 700)
    assert [(item.title, copy.get_destination_page_number(item)) for item in below] == [("Inside", 2)]
    destination = copy.pages[0]["/Annots"][0].get_object()["/Dest"]
    assert destination[0].get_object() == copy.pages[2]


def test_a_copy_that_looks_otherwise_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, target = tmp_path / "enclosure.pdf", tmp_path / "clean.pdf"
    file.write_bytes(saved(letter()))
    monkeypatch.setitem(SHAPES, "font", {"/Type": "plain", "/Subtype": "plain"})
    assert clean_copy(file, None, target).fault is EnclosureFault.CHANGED_BY_CLEANING
    assert not target.exists()


def test_every_fault_and_removal_has_words_without_jargon() -> None:
    assert set(FAULT_WORDS) == set(EnclosureFault)
    assert set(REMOVAL_WORDS) == set(RemovalKind)
    assert set(SIGNATURE_WORDS) == set(SignatureState)
    said = [words.found + words.remedy for words in FAULT_WORDS.values()] + list(REMOVAL_WORDS.values())
    assert not any(word in " ".join(said) for word in ("xref", "OCG", "XFA", "annotation", "metadata", "stream"))


def test_nothing_that_the_file_says_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "enclosure.pdf"
    for awkward in CASES:
        if "startxref" in awkward.name or "cut off" in awkward.name or "web page" in awkward.name:
            file.write_bytes(awkward.make())
            look_at(file, None)
    assert not caplog.records
    assert SECRET not in caplog.text

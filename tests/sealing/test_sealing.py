"""Sealing a file: what other programs say of it, how it looks, and when nothing is let out."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

from pipeline.stages.sealing import SealFailed, SealKey, VisibleSeal, seal, verify
from tests.sealing.conftest import COUNCIL, NOW, REASON, address_of, write_pdf

BOX = (60.0, 60.0, 280.0, 130.0)
PASSWORD = "drei Enten"


def sealed_at(target: Path, pdf: Path, key: SealKey, **options: Any) -> Path:
    seal(pdf, target, key, council=COUNCIL, reason=REASON, now=NOW, **options)
    return target


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed on this computer")
    return found


@pytest.fixture(
    params=[
        {},
        {"visible": VisibleSeal(0, BOX)},
        {"password": PASSWORD},
        {"visible": VisibleSeal(1, BOX), "password": PASSWORD},
    ],
    ids=["unseen", "seen", "encrypted", "seen and encrypted"],
)
def options(request: pytest.FixtureRequest) -> dict[str, Any]:
    return dict(request.param)


def test_poppler_says_that_the_seal_is_valid_and_covers_everything(
    small: Path, tmp_path: Path, key: SealKey, options: dict[str, Any]
) -> None:
    file = sealed_at(tmp_path / "out.pdf", small, key, **options)
    asked = [tool("pdfsig"), *(["-upw", PASSWORD] if "password" in options else []), str(file)]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    assert "Signature Validation: Signature is Valid." in answer
    assert "Total document signed" in answer
    assert f"Signer Certificate Common Name: {COUNCIL}" in answer
    assert answer.count("Signature #") == 1


def test_qpdf_finds_nothing_wrong_with_the_file(
    small: Path, tmp_path: Path, key: SealKey, options: dict[str, Any]
) -> None:
    file = sealed_at(tmp_path / "out.pdf", small, key, **options)
    asked = [tool("qpdf"), "--check", *([f"--password={PASSWORD}"] if "password" in options else []), str(file)]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    if "password" in options:
        assert "file encryption method: AESv3" in answer.stdout


def test_pyhankos_own_validator_agrees(small: Path, tmp_path: Path, key: SealKey, options: dict[str, Any]) -> None:
    file = sealed_at(tmp_path / "out.pdf", small, key, **options)
    with file.open("rb") as stream:
        reader = PdfFileReader(stream)
        if "password" in options:
            reader.decrypt(PASSWORD)
        (signature,) = reader.embedded_signatures
        status = validate_pdf_signature(signature, ValidationContext(trust_roots=[key.signer.signing_cert], moment=NOW))
    assert status.bottom_line
    assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert str(signature.sig_object["/SubFilter"]) == "/ETSI.CAdES.detached"
    assert signature.sig_object["/Reason"] == REASON
    assert status.signer_reported_dt == NOW


def test_everything_that_was_in_the_file_is_still_there(small: Path, tmp_path: Path, key: SealKey) -> None:
    writer = pypdf.PdfWriter(clone_from=small)
    writer.add_attachment("submission.json", b"{}")
    writer.add_outline_item(title="Plan", page_number=1)
    writer.set_page_label(0, 1, style="/D", prefix="A", start=1)
    writer.write(tmp_path / "full.pdf")
    for name, extra in (("plain", {}), ("locked", {"password": PASSWORD})):
        file = sealed_at(tmp_path / f"{name}.pdf", tmp_path / "full.pdf", key, **extra)
        reader = pypdf.PdfReader(file, password=extra.get("password"))
        assert reader.attachments["submission.json"] == [b"{}"]
        assert [item.title for item in reader.outline] == ["Plan"]
        assert reader.page_labels == ["A1", "A2"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_visible_seal_stands_upright_and_names_council_and_day(tmp_path: Path, key: SealKey, turn: int) -> None:
    cover = write_pdf(tmp_path / "cover.pdf", pages=1, turn=turn)
    file = sealed_at(tmp_path / "out.pdf", cover, key, visible=VisibleSeal(0, BOX))
    document = pypdfium2.PdfDocument(file)
    document.init_forms()
    seen = document[0].render(scale=4, may_draw_forms=True).to_pil().convert("L")
    left, top, right, bottom = seen.point(lambda grey: 255 if grey < 128 else 0).getbbox()
    wide, high = right - left, bottom - top
    assert (wide > high) == (turn % 180 == 0), "the frame has the box's shape, as seen"
    inside = seen.crop((left + 8, top + 8, right - 8, bottom - 8)).point(lambda grey: 255 if grey < 128 else 0)
    heights, before = [], False
    for y in range(inside.height):
        here = inside.crop((0, y, inside.width, y + 1)).getbbox() is not None
        if here:
            heights = [*heights[:-1], heights[-1] + 1] if before else [*heights, 1]
        before = here
    assert len(heights) == 4, "four lines of words lie above each other"
    assert heights.index(max(heights)) == 1, "the council's name, in the biggest letters, is the second from the top"
    assert inside.getbbox()[0] < inside.width / 10, "they begin at the left"


def test_the_seals_words_are_told_to_screen_readers(tmp_path: Path, small: Path, key: SealKey) -> None:
    reader = pypdf.PdfReader(sealed_at(tmp_path / "out.pdf", small, key, visible=VisibleSeal(0, BOX)))
    (field,) = (each.get_object() for each in reader.trailer["/Root"]["/AcroForm"]["/Fields"])
    assert field["/TU"] == f"Sealed electronically by {COUNCIL} on 10 June 2026"
    words = _font_names(field["/AP"]["/N"].get_object())
    assert words and all(font["/FontDescriptor"]["/FontFile2"] for font in words), "PDF/A wants the fonts inside"


def _font_names(form: Any) -> list[Any]:
    fonts = [each.get_object() for each in form["/Resources"].get("/Font", {}).values()]
    for inner in form["/Resources"].get("/XObject", {}).values():
        fonts += _font_names(inner.get_object())
    return fonts


@pytest.mark.parametrize("visible", [None, VisibleSeal(0, BOX)])
@pytest.mark.parametrize("in_leaves", [False, True])
def test_a_tagged_file_stays_tagged(tmp_path: Path, key: SealKey, visible: VisibleSeal | None, in_leaves: bool) -> None:
    file = sealed_at(tmp_path / "out.pdf", _tagged(tmp_path / "tagged.pdf", in_leaves), key, visible=visible)
    reader = pypdf.PdfReader(file)
    (widget,) = (each.get_object() for each in reader.pages[0]["/Annots"])
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    tree = root["/ParentTree"]
    leaf = tree["/Kids"][-1].get_object() if in_leaves else tree
    assert leaf["/Nums"][-2] == widget["/StructParent"] == 5
    element = leaf["/Nums"][-1].get_object()
    assert (element["/S"], element["/K"]["/Type"]) == ("/Form", "/OBJR")
    assert element["/K"]["/Obj"].get_object() == widget
    assert element["/Alt"] == f"Sealed electronically by {COUNCIL} on 10 June 2026"
    whole = root["/K"].get_object()
    assert [kid.get_object()["/S"] for kid in whole["/K"]] == ["/Form", "/H1"]
    assert reader.pages[0]["/Tabs"] == "/S"
    assert root["/ParentTreeNextKey"] == 6


def _tagged(file: Path, in_leaves: bool) -> Path:
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(595, 842)
    page[NameObject("/StructParents")] = NumberObject(4)
    heading, whole, root = (writer._add_object(DictionaryObject()) for _ in range(3))

    def fill(target: Any, **facts: Any) -> None:
        target.get_object().update({NameObject(f"/{name}"): value for name, value in facts.items()})

    fill(heading, S=NameObject("/H1"), P=whole, K=NumberObject(0))
    fill(whole, S=NameObject("/Document"), P=root, K=heading)
    numbers = DictionaryObject({NameObject("/Nums"): ArrayObject([NumberObject(4), ArrayObject([heading])])})
    tree = numbers
    if in_leaves:
        limits = ArrayObject([NumberObject(4), NumberObject(4)])
        numbers[NameObject("/Limits")] = limits
        tree = DictionaryObject({NameObject("/Kids"): ArrayObject([writer._add_object(numbers)])})
    fill(root, Type=NameObject("/StructTreeRoot"), K=whole, ParentTree=writer._add_object(tree))
    writer.root_object[NameObject("/StructTreeRoot")] = root
    writer.write(file)
    return file


def test_the_file_may_be_sealed_in_its_own_place(tmp_path: Path, small: Path, key: SealKey) -> None:
    file = tmp_path / "bundle.pdf"
    shutil.copyfile(small, file)
    sealed_at(file, file, key)
    assert verify(file).is_whole
    assert [item.name for item in tmp_path.iterdir()] == ["bundle.pdf"], "nothing half made is left"


def test_a_file_that_is_encrypted_already_is_sealed_as_it_is(tmp_path: Path, small: Path, key: SealKey) -> None:
    writer = pypdf.PdfWriter(clone_from=small)
    writer.encrypt(PASSWORD, algorithm="AES-256")
    writer.write(tmp_path / "locked.pdf")
    file = sealed_at(tmp_path / "out.pdf", tmp_path / "locked.pdf", key, password=PASSWORD)
    assert file.read_bytes().startswith((tmp_path / "locked.pdf").read_bytes())
    assert verify(file, PASSWORD).is_whole


def failure(tmp_path: Path, pdf: Path, key: SealKey, **options: Any) -> SealFailed:
    before = set(tmp_path.iterdir())
    with pytest.raises(SealFailed) as caught:
        seal(pdf, tmp_path / "failed.pdf", key, council=COUNCIL, reason=REASON, now=NOW, **options)
    assert set(tmp_path.iterdir()) == before, "nothing is let out, and nothing half made is left"
    return caught.value


def test_a_file_cannot_be_sealed_twice(tmp_path: Path, sealed: Path, key: SealKey) -> None:
    assert str(failure(tmp_path, sealed, key)) == (
        "This file is signed already. A seal has to be the only signature, so make the file again."
    )


def test_what_is_no_pdf_cannot_be_sealed(tmp_path: Path, key: SealKey) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"Dear all")
    assert str(failure(tmp_path, tmp_path / "letter.pdf", key)) == (
        "This file cannot be read as a PDF, so it cannot be sealed."
    )


def test_an_encrypted_file_cannot_be_sealed_without_its_password(tmp_path: Path, small: Path, key: SealKey) -> None:
    writer = pypdf.PdfWriter(clone_from=small)
    writer.encrypt(PASSWORD, algorithm="AES-256")
    writer.write(tmp_path / "locked.pdf")
    for password in (None, "wrong"):
        assert failure(tmp_path, tmp_path / "locked.pdf", key, password=password).code == "password-wrong"


def test_a_page_that_is_not_there_is_named(tmp_path: Path, small: Path, key: SealKey) -> None:
    assert str(failure(tmp_path, small, key, visible=VisibleSeal(2, BOX))) == (
        "The file has no page 3 for the visible seal."
    )


def test_a_seal_that_does_not_pass_our_own_check_is_not_let_out(
    tmp_path: Path, small: Path, key: SealKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def verify_after_a_fault(file: Path, *rest: Any) -> Any:
        file.write_bytes(file.read_bytes() + b"\n")
        return verify(file, *rest)

    monkeypatch.setattr("pipeline.stages.sealing.sealing.verify", verify_after_a_fault)
    assert str(failure(tmp_path, small, key)) == (
        "The finished seal does not pass our own check (trailing-bytes). Nothing was let out."
    )


def test_a_time_stamp_authority_that_does_not_answer_is_named(
    tmp_path: Path, small: Path, key: SealKey, time_stamp_authority: Any
) -> None:
    time_stamp_authority.answers = False
    assert str(failure(tmp_path, small, key, timestamp_url=address_of(time_stamp_authority))) == (
        "The time-stamp authority 127.0.0.1 did not answer as it should. Try again later, "
        "or take timestamp_url out of the settings."
    )


def test_without_a_time_stamp_authority_no_network_is_used(
    tmp_path: Path, small: Path, key: SealKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    verify(sealed_at(tmp_path / "out.pdf", small, key))


def test_sealing_takes_little_memory_beyond_the_file(tmp_path: Path, key: SealKey) -> None:
    """A thousand pages are appended to, not rebuilt: what was there stays byte for byte."""
    pages = write_pdf(tmp_path / "many.pdf", pages=1000)
    file = sealed_at(tmp_path / "out.pdf", pages, key, visible=VisibleSeal(0, BOX))
    assert file.read_bytes().startswith(pages.read_bytes())
    assert len(PdfFileReader(io.BytesIO(file.read_bytes())).root["/Pages"]["/Kids"]) >= 1

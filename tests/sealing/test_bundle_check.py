"""A bundle of several files: its sealed list, and what is said when one of them is not right."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from pipeline.domain.bundle_manifest import (
    HOW_TO_CHECK_NAME,
    MANIFEST_NAME,
    MANIFEST_SEAL_NAME,
    Manifest,
    OtherFile,
    Part,
    PartOrigin,
    Volume,
    how_to_check,
    sha256_of,
)
from pipeline.stages.sealing import BundleReport, SealKey, Trust, open_seal_key, seal, seal_manifest, verify_bundle
from tests.sealing.conftest import (
    COUNCIL,
    NOW,
    REASON,
    address_of,
    certificate_and_key,
    usage_for,
    write_key_file,
    write_pdf,
)

ORIGINAL = b"%PDF-1.7 a signed report"
WHOLE = "This bundle is whole. Nothing is missing, and nothing was changed since it was sealed."
NOT_WHOLE = "This bundle is not whole, or was changed. See below."


def make_bundle(folder: Path, key: SealKey, password: str | None = None, volume_count: int = 2) -> Manifest:
    folder.mkdir()
    volumes = []
    for number in range(1, volume_count + 1):
        file = folder / f"bundle-volume-{number}.pdf"
        writer = pypdf.PdfWriter(clone_from=write_pdf(file, pages=number + 1))
        if number == 1:
            writer.add_attachment("report-original.pdf", ORIGINAL)
        writer.write(file)
        seal(file, file, key, council=COUNCIL, reason=REASON, now=NOW, password=password)
        content = file.read_bytes()
        volumes.append(
            Volume(
                file=file.name,
                sha256=sha256_of(content),
                bytes=len(content),
                pages=number + 1,
                first_label=f"{number}1",
                last_label=f"{number}9",
            )
        )
    (folder / HOW_TO_CHECK_NAME).write_text("How to check")
    manifest = Manifest(
        made_by=COUNCIL,
        made_with="document-pipeline 0.1.0",
        case="FEN-2041",
        kind="transfer-out-cin",
        number=1,
        receiver="Saltmoor Borough Council",
        made_at=NOW,
        volumes=tuple(volumes),
        parts=(
            Part(
                ref="A1",
                document="conference-reports",
                origin=PartOrigin.ENCLOSED_FILE,
                sha256=sha256_of(ORIGINAL),
                pages=2,
                volume=1,
                first_label="1",
                last_label="2",
                attachment="report-original.pdf",
            ),
        ),
        files=(OtherFile(file=HOW_TO_CHECK_NAME, sha256=sha256_of(b"How to check")),),
    )
    seal_manifest(manifest, folder, key, now=NOW)
    return manifest


@pytest.fixture
def bundle(tmp_path: Path, key: SealKey) -> Path:
    make_bundle(tmp_path / "bundle", key)
    return tmp_path / "bundle"


def looked_at(folder: Path) -> BundleReport:
    return verify_bundle(folder / MANIFEST_NAME)


def test_a_whole_bundle_is_told_file_by_file(bundle: Path, key: SealKey) -> None:
    report = verify_bundle(bundle / MANIFEST_NAME, trusted={key.fingerprint})
    assert report.words[:6] == (
        WHOLE,
        f"{COUNCIL} listed 3 files in this bundle, and the list is unchanged.",
        "bundle-volume-1.pdf is whole and unchanged, 2 pages.",
        "bundle-volume-2.pdf is whole and unchanged, 3 pages.",
        "HOW-TO-CHECK.txt is the file that was sent.",
        f"Sealed with a certificate in the name of: {COUNCIL}",
    )
    assert report.words[-1] == "The certificate is one that you trust."
    assert report.exit_code == 0


def test_a_list_sealed_by_somebody_unknown_cannot_be_told(bundle: Path) -> None:
    report = verify_bundle(bundle / MANIFEST_NAME, trusted={"0" * 64})
    assert (report.is_whole, report.trust, report.exit_code) == (True, Trust.UNKNOWN, 2)


def change_list(folder: Path) -> None:
    file = folder / MANIFEST_NAME
    file.write_bytes(file.read_bytes().replace(b"Saltmoor", b"Saltmore"))


def change_list_seal(folder: Path) -> None:
    file = folder / MANIFEST_SEAL_NAME
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)


def remove_list_seal(folder: Path) -> None:
    (folder / MANIFEST_SEAL_NAME).unlink()


def garble_list(folder: Path) -> None:
    (folder / MANIFEST_NAME).write_text("{}")


def remove_volume(folder: Path) -> None:
    (folder / "bundle-volume-2.pdf").unlink()


def swap_volumes(folder: Path) -> None:
    shutil.copyfile(folder / "bundle-volume-1.pdf", folder / "bundle-volume-2.pdf")


def add_to_volume(folder: Path) -> None:
    with (folder / "bundle-volume-1.pdf").open("ab") as stream:
        stream.write(b"more")


def change_other_file(folder: Path) -> None:
    (folder / HOW_TO_CHECK_NAME).write_text("Ring this number instead")


def put_a_pdf_beside(folder: Path) -> None:
    (folder / "bundle-volume-3.pdf").write_bytes(b"%PDF-1.7")


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (change_list, "The list of files was changed after it was sealed, or its seal is damaged. "),
        (change_list_seal, "The list of files was changed after it was sealed, or its seal is damaged. "),
        (remove_list_seal, "manifest.json.p7s is missing, so nobody can tell whether the list was changed. "),
        (garble_list, "manifest.json is damaged, or was made by a newer program. "),
        (remove_volume, "bundle-volume-2.pdf is missing. The bundle is not complete. Ask the sender for it."),
        (swap_volumes, "bundle-volume-2.pdf is not the file that was sent: its bytes differ. "),
        (add_to_volume, "bundle-volume-1.pdf: Something hangs on behind the end of this file: 4 bytes are too much. "),
        (change_other_file, "HOW-TO-CHECK.txt is not the file that was sent: its bytes differ. "),
        (put_a_pdf_beside, "bundle-volume-3.pdf lies here but is no part of this bundle. Do not take it for one."),
    ],
)
def test_what_is_not_right_is_named(bundle: Path, harm: Callable[[Path], None], words: str) -> None:
    harm(bundle)
    report = looked_at(bundle)
    assert report.words[0] == NOT_WHOLE
    assert any(line.startswith(words) for line in report.words), report.words
    assert report.exit_code == 1


def test_one_changed_byte_in_the_list_or_its_seal_is_caught(bundle: Path) -> None:
    for name in (MANIFEST_NAME, MANIFEST_SEAL_NAME):
        file = bundle / name
        content = file.read_bytes()
        for place in range(0, len(content), 5):
            changed = bytearray(content)
            changed[place] ^= 1 << place % 8
            file.write_bytes(changed)
            assert looked_at(bundle).exit_code == 1, (name, place)
        file.write_bytes(content)
    assert looked_at(bundle).exit_code == 0


def test_other_things_in_the_folder_are_named_but_do_no_harm(bundle: Path) -> None:
    (bundle / "notes.docx").write_text("ours")
    (bundle / "Thumbs.db").write_text("")
    (bundle / ".printed.json").write_text("")
    (bundle / "signed").mkdir()
    report = looked_at(bundle)
    assert [line.words for line in report.lines if line.code == "not-listed"] == [
        "notes.docx lies here but is no part of this bundle. Do not take it for one."
    ]
    assert report.exit_code == 0


def test_a_folder_without_a_list_cannot_be_told(tmp_path: Path) -> None:
    report = looked_at(tmp_path)
    assert report.words == (
        "This bundle cannot be checked. See below.",
        "There is no manifest.json here. Name the PDF itself to check its seal.",
    )
    assert report.exit_code == 2


def test_a_locked_volume_is_known_by_its_bytes_and_looked_into_with_the_password(tmp_path: Path, key: SealKey) -> None:
    make_bundle(tmp_path / "bundle", key, password="drei Enten")
    without = looked_at(tmp_path / "bundle")
    assert without.exit_code == 0
    assert without.words[2] == (
        "bundle-volume-1.pdf is the file that was sent. Its own seal was not looked at: "
        "This file is protected with a password. It cannot be checked without it."
    )
    inside = verify_bundle(tmp_path / "bundle" / MANIFEST_NAME, "drei Enten")
    assert inside.words[2] == "bundle-volume-1.pdf is whole and unchanged, 2 pages."


def relisted(folder: Path, key: SealKey, manifest: Manifest) -> BundleReport:
    seal_manifest(manifest, folder, key, now=NOW)
    return looked_at(folder)


def test_an_original_that_is_not_the_listed_one_is_named(tmp_path: Path, key: SealKey) -> None:
    manifest = make_bundle(tmp_path / "bundle", key)
    (part,) = manifest.parts
    other = manifest.model_copy(update={"parts": (part.model_copy(update={"sha256": "0" * 64}),)})
    assert relisted(tmp_path / "bundle", key, other).words[3] == (
        "A1: the attached original report-original.pdf is not the file that the list names."
    )
    gone = manifest.model_copy(update={"parts": (part.model_copy(update={"attachment": "none.pdf"}),)})
    report = relisted(tmp_path / "bundle", key, gone)
    assert report.words[3] == "A1: the original none.pdf should be attached in bundle-volume-1.pdf, but is not there."
    assert report.exit_code == 1


def test_an_original_is_looked_for_in_the_first_volume_wherever_its_paper_lies(tmp_path: Path, key: SealKey) -> None:
    manifest = make_bundle(tmp_path / "bundle", key)
    (part,) = manifest.parts
    cut = (part.model_copy(update={"pages": 1}), part.model_copy(update={"volume": 2, "attachment": None}))
    assert relisted(tmp_path / "bundle", key, manifest.model_copy(update={"parts": cut})).is_whole
    behind = manifest.model_copy(update={"parts": (part.model_copy(update={"volume": 2}),)})
    assert relisted(tmp_path / "bundle", key, behind).is_whole
    gone = behind.model_copy(update={"parts": (behind.parts[0].model_copy(update={"sha256": "0" * 64}),)})
    assert relisted(tmp_path / "bundle", key, gone).exit_code == 1


def test_a_volume_with_other_pages_than_listed_is_named(tmp_path: Path, key: SealKey) -> None:
    manifest = make_bundle(tmp_path / "bundle", key, volume_count=1)
    (volume,) = manifest.volumes
    longer = manifest.model_copy(update={"volumes": (volume.model_copy(update={"pages": 5}),)})
    assert relisted(tmp_path / "bundle", key, longer).words[2] == (
        "bundle-volume-1.pdf has 2 pages, but the list says 5. Ask the sender for it again."
    )


def test_a_volume_sealed_by_another_certificate_is_named(tmp_path: Path, key: SealKey) -> None:
    manifest = make_bundle(tmp_path / "bundle", key, volume_count=1)
    other = write_key_file(tmp_path / "o.p12", *certificate_and_key(COUNCIL, usage=usage_for("digital_signature")))
    with open_seal_key(other, NOW) as second:
        report = relisted(tmp_path / "bundle", second, manifest)
    assert report.words[2] == (
        "bundle-volume-1.pdf is sealed with another certificate than the list. Ask the sender about it."
    )
    assert report.exit_code == 1


def test_a_list_can_carry_a_time_stamp(tmp_path: Path, key: SealKey, time_stamp_authority: object) -> None:
    manifest = make_bundle(tmp_path / "bundle", key)
    url = address_of(time_stamp_authority)
    seal_manifest(manifest, tmp_path / "bundle", key, now=NOW, timestamp_url=url)
    seal_facts = looked_at(tmp_path / "bundle").seal
    assert seal_facts and seal_facts.time_from == "Made-up Time-Stamps Ltd"


def test_openssl_agrees_on_the_seal_of_the_list(bundle: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed on this computer")
    asked = f"cms -verify -binary -inform DER -in {MANIFEST_SEAL_NAME} -content {MANIFEST_NAME} -noverify".split()
    assert subprocess.run([openssl, *asked], cwd=bundle, capture_output=True, check=False).returncode == 0
    change_list(bundle)
    assert subprocess.run([openssl, *asked], cwd=bundle, capture_output=True, check=False).returncode != 0


def test_a_list_cannot_point_out_of_its_folder() -> None:
    for name in ("../secret.pdf", "a/b.pdf", "C:\\x.pdf", ".hidden", "", "x.", MANIFEST_NAME):
        with pytest.raises(ValueError, match="validation error"):
            Manifest.model_validate(
                _answers() | {"files": ({"file": name, "sha256": "0" * 64},)},
            )


def test_a_list_that_contradicts_itself_is_refused() -> None:
    volume = _answers()["volumes"][0]
    part = {
        "ref": "A1",
        "document": "plan",
        "origin": "made-by-us",
        "sha256": "0" * 64,
        "pages": 2,
        "volume": 1,
        "first_label": "1",
        "last_label": "2",
    }
    Manifest.model_validate(_answers() | {"parts": [part]})
    volumes = [volume, volume | {"file": "b.pdf"}]
    Manifest.model_validate(_answers() | {"volumes": volumes, "parts": [part, part | {"volume": 2}]})
    for broken in (
        {"volumes": [volume, volume | {"file": "A.PDF"}]},
        {"parts": [part, part]},
        {"parts": [part | {"volume": 2}]},
        {"parts": [part | {"pages": 3}]},
        {"volumes": []},
        {"format": 2},
        {"made_at": "2026-06-10T09:30:00"},
    ):
        with pytest.raises(ValueError, match="validation error"):
            Manifest.model_validate(_answers() | broken)


def _answers() -> dict[str, object]:
    volume = {"file": "a.pdf", "sha256": "0" * 64, "bytes": 9, "pages": 2, "first_label": "1", "last_label": "2"}
    return {
        "made_by": COUNCIL,
        "made_with": "x",
        "case": "FEN-1",
        "kind": "transfer-out-cin",
        "number": 1,
        "receiver": "Saltmoor",
        "made_at": NOW,
        "volumes": [volume],
    }


def test_how_to_check_tells_each_way_and_the_fingerprint(bundle: Path, key: SealKey) -> None:
    manifest = Manifest.model_validate_json((bundle / MANIFEST_NAME).read_bytes())
    words = how_to_check(manifest, key.fingerprint, phone="01632 960 100", protected=True)
    for said in (
        "From: Fenmarsh County Council\nTo: Saltmoor Borough Council\nMade: 10/06/2026\n",
        "bundle-volume-2.pdf\n      volume 2 of 2, 3 pages (pages 21 to 29)",
        "1. WITH ADOBE READER",
        "Type the password.",
        "pipeline verify manifest.json",
        "pdfsig -upw PASSWORD bundle-volume-1.pdf",
        "3. BY PHONE, ONCE FOR EACH COUNCIL",
        "01632 960 100",
    ):
        assert said in words
    shown = "".join(line.strip() for line in words.splitlines() if line.startswith("      ")).replace(" ", "").lower()
    assert key.fingerprint in shown
    assert max(len(line) for line in words.splitlines()) <= 100
    assert "password" not in how_to_check(manifest, key.fingerprint, phone="01632 960 100").casefold()

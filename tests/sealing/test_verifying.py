"""What is said of a file that was sealed, and of one that somebody changed since."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pypdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from pipeline.stages.sealing import KeyFile, SealKey, Trust, Verdict, open_seal_key, seal, verify
from pipeline.stages.sealing.container import SEAL_FIELD, container_in, gap_content
from tests.sealing.conftest import (
    COUNCIL,
    NOW,
    REASON,
    address_of,
    certificate_and_key,
    usage_for,
    write_key_file,
)

Copy = Callable[[Path, bytes], Path]
ASK = "Do not rely on it. Ask the sender for it again."
SAMPLED_COUNT, ENDS_BYTES = 400, 100


def gap_of(content: bytes) -> tuple[int, int]:
    found = re.search(rb"/ByteRange \[0 (\d+) (\d+) \d+\]", content)
    assert found
    return int(found[1]), int(found[2])


def updated(file: Path, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """Return the file with an addition of the kind that PDF allows at any time."""
    writer = IncrementalPdfFileWriter(io.BytesIO(file.read_bytes()))
    change(writer)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def forge_title(writer: IncrementalPdfFileWriter) -> None:
    writer.trailer["/Info"]["/Title"] = generic.TextStringObject("Forged")
    writer.update_container(writer.trailer["/Info"])


def swap_page(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"0 0 200 200 re f"))
    writer.update_container(page)


def drop_form(writer: IncrementalPdfFileWriter) -> None:
    del writer.root["/AcroForm"]
    writer.update_root()


def test_a_sealed_file_is_whole_and_says_by_whom(sealed: Path, key: SealKey) -> None:
    report = verify(sealed, trusted={key.fingerprint})
    fingerprint = report.words[3].removeprefix("Fingerprint (SHA-256): ").replace(" ", "").lower()
    assert fingerprint == key.fingerprint
    assert (*report.words[:3], report.words[4]) == (
        "This file is whole. Nothing was changed since it was sealed.",
        f"Sealed with a certificate in the name of: {COUNCIL}",
        "Sealed on: 10 June 2026 at 10:30, by the sender's own clock",
        "The certificate is one that you trust.",
    )
    assert report.exit_code == 0


def test_without_a_list_it_is_whole_but_nobody_vouches_for_the_sealer(sealed: Path) -> None:
    report = verify(sealed)
    assert (report.trust, report.exit_code) == (Trust.NOT_COMPARED, 0)
    assert report.words[-1].startswith("Whose certificate it is was not checked.")


def test_a_forger_with_a_certificate_of_the_same_name_is_not_trusted(small: Path, key: SealKey, tmp_path: Path) -> None:
    forger = write_key_file(tmp_path / "f.p12", *certificate_and_key(COUNCIL, usage=usage_for("digital_signature")))
    with open_seal_key(forger, NOW) as forged:
        seal(small, tmp_path / "forged.pdf", forged, council=COUNCIL, reason=REASON, now=NOW)
    report = verify(tmp_path / "forged.pdf", trusted={key.fingerprint})
    assert (report.verdict, report.trust, report.exit_code) == (Verdict.WHOLE, Trust.UNKNOWN, 2)
    assert report.words[-1] == (
        "The certificate is not one of those that you trust. Anyone can make one with a council's name on it. "
        "Ring the council on a number that you already have, and compare the fingerprint."
    )


def test_a_plain_pdf_is_not_sealed(small: Path) -> None:
    report = verify(small)
    assert report.words == ("This file is not sealed. Nobody can tell whether it was changed.",)
    assert report.exit_code == 1


def test_one_changed_byte_anywhere_is_caught(sealed: Path, copy_of: Copy) -> None:
    content = sealed.read_bytes()
    chance = random.Random(2041)
    start, end = gap_of(content)
    used = len(container_in(gap_content(content[start:end]) or b"") or b"") * 2
    places = {
        *chance.sample(range(len(content)), SAMPLED_COUNT),
        *range(ENDS_BYTES),
        *range(len(content) - ENDS_BYTES, len(content)),
        # Where no signature reaches: the brackets, the container, the padding.
        *chance.sample(range(start, start + used), 150),
        *(start, start + 1, start + used, start + used + 1, start + used + 2, end - 2, end - 1, end),
    }
    passed = []
    for place in sorted(places):
        changed = bytearray(content)
        changed[place] ^= 1 << chance.randrange(8)
        if verify(copy_of(sealed, bytes(changed))).is_whole:
            passed.append(place)
    assert passed == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # A letter of the container in the other case, which reads the same.
        (b"3082", None),
        # Numbers that no signature covers: the versions of the container and of its signer.
        (b"A0820", b"A1820"),
        (b"020101310F", b"020103310F"),
        (b"020101310F", b"020100310F"),
    ],
)
def test_what_the_signature_itself_does_not_cover_is_looked_at_too(
    sealed: Path, copy_of: Copy, old: bytes, new: bytes | None
) -> None:
    content = sealed.read_bytes()
    start, end = gap_of(content)
    gap = content[start:end]
    assert old in gap
    changed = gap.replace(old, new, 1) if new else re.sub(rb"[A-F]", lambda found: found[0].lower(), gap, count=1)
    assert changed != gap
    report = verify(copy_of(sealed, content[:start] + changed + content[end:]))
    assert report.words == (f"The seal in this file was changed or damaged. {ASK}",)
    assert report.exit_code == 1


def test_a_changed_page_is_told(sealed: Path, copy_of: Copy) -> None:
    report = verify(copy_of(sealed, sealed.read_bytes().replace(b"595", b"596", 1)))
    assert report.words == (f"This file was changed after it was sealed. {ASK}",)
    assert report.exit_code == 1


@pytest.mark.parametrize("change", [forge_title, swap_page, drop_form])
def test_an_addition_is_told_and_that_the_sealed_part_is_still_inside(
    sealed: Path, copy_of: Copy, key: SealKey, change: Callable[[IncrementalPdfFileWriter], None]
) -> None:
    report = verify(copy_of(sealed, updated(sealed, change)), trusted={key.fingerprint})
    assert report.verdict is Verdict.ADDED_TO
    assert report.words[:2] == (
        f"Something was added to this file after it was sealed. {ASK}",
        f"What was sealed is still inside, unchanged: the first {sealed.stat().st_size:,} bytes of the file.",
    )
    assert (report.trust, report.exit_code) == (Trust.TRUSTED, 1)


def test_an_addition_to_a_changed_file_does_not_call_the_rest_unchanged(sealed: Path, copy_of: Copy) -> None:
    content = updated(sealed, forge_title).replace(b"595", b"596", 1)
    report = verify(copy_of(sealed, content))
    assert (report.verdict, report.sealed_bytes) == (Verdict.CHANGED, None)


@pytest.mark.parametrize(("tail", "words"), [(b"\n", "1 byte is too much"), (b"<html>junk", "10 bytes are too much")])
def test_bytes_behind_the_end_are_counted(sealed: Path, copy_of: Copy, tail: bytes, words: str) -> None:
    report = verify(copy_of(sealed, sealed.read_bytes() + tail))
    assert report.verdict is Verdict.TRAILING_BYTES
    assert report.words[0] == f"Something hangs on behind the end of this file: {words}. {ASK}"


@pytest.mark.parametrize("missing", [1, 10, 700])
def test_a_file_that_is_cut_short_is_told_with_what_is_missing(sealed: Path, copy_of: Copy, missing: int) -> None:
    report = verify(copy_of(sealed, sealed.read_bytes()[:-missing]))
    assert not report.is_whole
    assert report.exit_code == 1
    if missing > 10:
        assert report.words[0] == f"This file is cut short: {missing} bytes are missing at its end. {ASK}"


def test_bytes_in_front_of_the_file_are_caught(sealed: Path, copy_of: Copy) -> None:
    assert verify(copy_of(sealed, b"\n" + sealed.read_bytes())).exit_code == 1


def test_a_second_signature_is_an_addition_and_its_signer_is_named(sealed: Path, copy_of: Copy, tmp_path: Path) -> None:
    other = write_key_file(tmp_path / "o.p12", *certificate_and_key("Dawn Rigby", usage=usage_for("digital_signature")))
    stream = io.BytesIO(sealed.read_bytes())
    with open_seal_key(other, NOW) as second:
        # Another program does not ask whether the first signature allows it.
        signer = PdfSigner(PdfSignatureMetadata(field_name="Second"), second.signer)
        signer._enforce_certification_constraints = lambda reader: None
        signer.sign_pdf(IncrementalPdfFileWriter(stream), in_place=True, bytes_reserved=8192)
    report = verify(copy_of(sealed, stream.getvalue()))
    assert report.words[:3] == (
        f"Something was added to this file after it was sealed. {ASK}",
        "What was added is another signature, by Dawn Rigby.",
        f"What was sealed is still inside, unchanged: the first {sealed.stat().st_size:,} bytes of the file.",
    )


@pytest.mark.parametrize("field_name", ["Signature1", SEAL_FIELD])
def test_a_signature_that_allows_changes_is_no_seal(small: Path, copy_of: Copy, key: SealKey, field_name: str) -> None:
    stream = io.BytesIO(small.read_bytes())
    signer = PdfSigner(PdfSignatureMetadata(field_name=field_name), key.signer)
    signer.sign_pdf(IncrementalPdfFileWriter(stream), in_place=True, bytes_reserved=8192)
    report = verify(copy_of(small, stream.getvalue()))
    assert report.words == (
        f"This file carries a signature of {COUNCIL}, but it is no council's seal. "
        "Check it with a PDF reader that shows signatures.",
    )
    assert report.exit_code == 1


def test_a_seal_over_a_part_of_the_file_only_is_caught(sealed: Path, copy_of: Copy) -> None:
    content = sealed.read_bytes()
    start, end = gap_of(content)
    wider = re.sub(rb"/ByteRange \[0 \d+ \d+ (\d+)\]", b"/ByteRange [0 %d %d \\1]" % (start - 1, end), content)
    assert verify(copy_of(sealed, wider)).exit_code == 1


def test_a_seal_from_when_the_certificate_was_not_valid_is_told(
    small: Path, tmp_path: Path, key: SealKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.stages.sealing.sealing.verify", lambda *_: _Passing())
    late = NOW + timedelta(days=6 * 366)
    seal(small, tmp_path / "late.pdf", key, council=COUNCIL, reason=REASON, now=late)
    report = verify(tmp_path / "late.pdf", trusted={key.fingerprint})
    assert report.words == (
        "This file is unchanged, but its certificate was not valid when it was sealed: it is valid from "
        f"{key.valid_from:%d/%m/%Y} until {key.valid_until:%d/%m/%Y}. Ask the sender about it.",
    )
    assert report.exit_code == 1


class _Passing:
    is_whole, trust = True, Trust.TRUSTED


def test_a_seal_outlives_its_certificate(sealed: Path) -> None:
    """The test runs long after 2026 too: what counts is the day of sealing."""
    report = verify(sealed)
    assert report.is_whole and report.seal and report.seal.valid_until.year == 2031


def test_an_encrypted_file_needs_its_password(small: Path, tmp_path: Path, key: SealKey) -> None:
    locked = tmp_path / "locked.pdf"
    seal(small, locked, key, council=COUNCIL, reason=REASON, now=NOW, password="drei Enten")
    assert verify(locked).words == ("This file is protected with a password. It cannot be checked without it.",)
    assert verify(locked, "wrong").words == (
        "The password does not open this file. The sender tells you the right one by phone.",
    )
    assert (verify(locked).exit_code, verify(locked, "wrong").exit_code) == (2, 2)
    assert verify(locked, "drei Enten", {key.fingerprint}).exit_code == 0
    assert pypdf.PdfReader(locked, password="drei Enten").pages[0].mediabox.width == 595


def test_a_changed_byte_in_an_encrypted_file_is_caught(
    small: Path, tmp_path: Path, key: SealKey, copy_of: Copy
) -> None:
    locked = tmp_path / "locked.pdf"
    seal(small, locked, key, council=COUNCIL, reason=REASON, now=NOW, password="drei Enten")
    content, chance = locked.read_bytes(), random.Random(7)
    for place in chance.sample(range(len(content)), 100):
        changed = bytearray(content)
        changed[place] ^= 1 << chance.randrange(8)
        assert not verify(copy_of(small, bytes(changed)), "drei Enten").is_whole, place


def test_a_time_stamp_tells_the_time_and_its_own_bytes_are_guarded(
    small: Path, tmp_path: Path, key: SealKey, time_stamp_authority: object, copy_of: Copy
) -> None:
    stamped = tmp_path / "stamped.pdf"
    url = address_of(time_stamp_authority)
    seal(small, stamped, key, council=COUNCIL, reason=REASON, now=NOW, timestamp_url=url)
    report = verify(stamped)
    assert report.words[2] == "Sealed on: 10 June 2026 at 11:00, says the time-stamp authority Made-up Time-Stamps Ltd"
    content, chance = stamped.read_bytes(), random.Random(11)
    start, end = gap_of(content)
    used = len(container_in(gap_content(content[start:end]) or b"") or b"") * 2
    passed = []
    for place in chance.sample(range(start, start + used), 300):
        changed = bytearray(content)
        changed[place] ^= 1 << chance.randrange(8)
        if verify(copy_of(small, bytes(changed))).is_whole:
            passed.append(place)
    assert passed == []


@pytest.mark.parametrize(
    ("content", "verdict", "exit_code"),
    [
        (b"", Verdict.NOT_A_PDF, 2),
        (b"Dear all", Verdict.NOT_A_PDF, 2),
        (b"%PDF-1.7\nnothing more", Verdict.DAMAGED, 1),
        (b"%PDF-1.7\n/ByteRange [0 10 20 99999999]", Verdict.CUT_SHORT, 1),
        (b"%PDF-1.7\n" + b"/ByteRange [0 1 2 3] " * 5000, Verdict.DAMAGED, 1),
    ],
)
def test_what_is_no_whole_pdf_is_told(tmp_path: Path, content: bytes, verdict: Verdict, exit_code: int) -> None:
    file = tmp_path / "odd.pdf"
    file.write_bytes(content)
    report = verify(file)
    assert (report.verdict, report.exit_code) == (verdict, exit_code)


def test_a_file_that_is_not_there_cannot_be_told(tmp_path: Path) -> None:
    report = verify(tmp_path / "none.pdf")
    assert report.words == ("This file cannot be opened (No such file or directory).",)
    assert report.exit_code == 2


def test_control_characters_in_a_name_do_not_reach_the_terminal(small: Path, tmp_path: Path, key_file: KeyFile) -> None:
    odd = certificate_and_key("Fenmarsh\x1b[2J\nWhole", usage=usage_for("digital_signature"))
    with open_seal_key(write_key_file(tmp_path / "o.p12", *odd), NOW) as key:
        report = seal(small, tmp_path / "o.pdf", key, council=COUNCIL, reason=REASON, now=NOW)
    assert all(line.isprintable() for line in report.words)


def test_the_same_file_under_windows_line_ends_is_caught(sealed: Path, copy_of: Copy) -> None:
    """As a mail gateway does to a file that it takes for text."""
    assert verify(copy_of(sealed, sealed.read_bytes().replace(b"\n", b"\r\n"))).exit_code == 1

"""Saying in plain words whether a sealed PDF is whole and unchanged, who sealed it, or exactly what is not right."""

from __future__ import annotations

import asyncio
import io
import logging
import mmap
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from asn1crypto import cms
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.crypt.api import AuthStatus
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, enumerate_sig_fields
from pyhanko.sign.validation import async_validate_detached_cms, validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel, StandardCMSSignatureStatus
from pyhanko_certvalidator import ValidationContext

from pipeline.domain.bundle_manifest import digest_in_groups
from pipeline.stages.sealing.certificate import owner_of
from pipeline.stages.sealing.container import (
    SEAL_FIELD,
    container_in,
    gap_content,
    is_exact,
    signer_certificate,
    time_stamp_in,
)

# Validators complain about what we report ourselves, in words that may quote the file.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)

Content = bytes | mmap.mmap

HERE = ZoneInfo("Europe/London")
_HEADER_WITHIN_BYTES = 1024
_BYTE_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,15})\s+(\d{1,15})\s+(\d{1,15})\s+(\d{1,15})\s*\]")
# A file can be made of nothing but seeming seals; more than a few are not looked through.
_SEALS_LOOKED_AT = 4
_NAME_LIMIT_CHARACTERS = 120
# Any one of the two is right for a seal; by itself pyHanko wants the second (RFC 5280, 4.2.1.3).
_SIGNING_USE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)


class Verdict(StrEnum):
    """What is to be said of a file. Only WHOLE is good."""

    WHOLE = "whole"
    NOT_SEALED = "not-sealed"
    CHANGED = "changed"
    SEAL_CHANGED = "seal-changed"
    ADDED_TO = "added-to"
    TRAILING_BYTES = "trailing-bytes"
    CUT_SHORT = "cut-short"
    DAMAGED = "damaged"
    OTHER_SIGNATURE = "other-signature"
    CERTIFICATE_NOT_VALID = "certificate-not-valid"
    SEAL_UNFIT = "seal-unfit"
    PASSWORD_NEEDED = "password-needed"  # noqa: S105
    PASSWORD_WRONG = "password-wrong"  # noqa: S105
    NOT_A_PDF = "not-a-pdf"
    CANNOT_OPEN = "cannot-open"


class Trust(StrEnum):
    """Whether the certificate of a seal is known; `not-compared` where there was nothing to compare it with."""

    TRUSTED = "trusted"
    UNKNOWN = "unknown"
    NOT_COMPARED = "not-compared"


CANNOT_TELL = (Verdict.PASSWORD_NEEDED, Verdict.PASSWORD_WRONG, Verdict.NOT_A_PDF, Verdict.CANNOT_OPEN)
ASK_AGAIN = "Do not rely on it. Ask the sender for it again."

VERDICT_WORDS = {
    Verdict.WHOLE: "This file is whole. Nothing was changed since it was sealed.",
    Verdict.NOT_SEALED: "This file is not sealed. Nobody can tell whether it was changed.",
    Verdict.CHANGED: f"This file was changed after it was sealed. {ASK_AGAIN}",
    Verdict.SEAL_CHANGED: f"The seal in this file was changed or damaged. {ASK_AGAIN}",
    Verdict.ADDED_TO: f"Something was added to this file after it was sealed. {ASK_AGAIN}",
    Verdict.TRAILING_BYTES: f"Something hangs on behind the end of this file: {{count}} too much. {ASK_AGAIN}",
    Verdict.CUT_SHORT: f"This file is cut short: {{count}} missing at its end. {ASK_AGAIN}",
    Verdict.DAMAGED: f"This file is damaged. It cannot be read as a PDF. {ASK_AGAIN}",
    Verdict.OTHER_SIGNATURE: (
        "This file carries a signature of {signer}, but it is no council's seal. "
        "Check it with a PDF reader that shows signatures."
    ),
    Verdict.CERTIFICATE_NOT_VALID: (
        "This file is unchanged, but its certificate was not valid when it was sealed: it is valid from "
        "{valid_from} until {valid_until}. Ask the sender about it."
    ),
    Verdict.SEAL_UNFIT: (
        "This file is unchanged, but its seal is too weak, or made with a certificate that is not for signing. "
        "Ask the sender about it."
    ),
    Verdict.PASSWORD_NEEDED: "This file is protected with a password. It cannot be checked without it.",
    Verdict.PASSWORD_WRONG: "The password does not open this file. The sender tells you the right one by phone.",
    Verdict.NOT_A_PDF: "This is not a PDF, so there is no seal to check.",
    Verdict.CANNOT_OPEN: "This file cannot be opened ({why}).",
}
STILL_INSIDE = "What was sealed is still inside, unchanged: the first {bytes:,} bytes of the file."
ANOTHER_SIGNATURE = "What was added is another signature, by {signer}."
TRUST_WORDS = {
    Trust.TRUSTED: "The certificate is one that you trust.",
    Trust.UNKNOWN: (
        "The certificate is not one of those that you trust. Anyone can make one with a council's name on it. Ring "
        "the council on a number that you already have, and compare the fingerprint."
    ),
    Trust.NOT_COMPARED: (
        "Whose certificate it is was not checked. Anyone can make one with a council's name on it. Ring the council "
        "on a number that you already have, and compare the fingerprint."
    ),
}


@dataclass(frozen=True)
class SealFacts:
    """What a seal says of itself; believe it only if the fingerprint is one that is trusted.

    `time_from` is the authority that stamped the time, None where it is the sealing computer's own clock.
    """

    owner: str
    subject: str
    fingerprint: str
    sealed_at: datetime | None
    time_from: str | None
    valid_from: datetime
    valid_until: datetime

    @property
    def words(self) -> tuple[str, ...]:
        """What people read about it."""
        clock = f"says the time-stamp authority {self.time_from}" if self.time_from else "by the sender's own clock"
        at = f"{_when(self.sealed_at)}, {clock}" if self.sealed_at else "not said"
        return (
            f"Sealed with a certificate in the name of: {self.owner}",
            f"Sealed on: {at}",
            f"Fingerprint (SHA-256): {digest_in_groups(self.fingerprint)}",
        )


@dataclass(frozen=True)
class SealReport:
    """What was found about one file. `sealed_bytes` is how much of its beginning is whole, where more follows."""

    verdict: Verdict
    trust: Trust = Trust.NOT_COMPARED
    seal: SealFacts | None = None
    bytes_off: int = 0
    sealed_bytes: int | None = None
    other_signer: str | None = None
    why: str = ""

    @property
    def is_whole(self) -> bool:
        """Say whether nothing was changed since sealing; not whose certificate it is."""
        return self.verdict is Verdict.WHOLE

    @property
    def exit_code(self) -> int:
        """0 whole, 1 not, 2 cannot tell; a certificate that is not on the list at hand cannot be told."""
        if self.verdict in CANNOT_TELL or (self.is_whole and self.trust is Trust.UNKNOWN):
            return 2
        return 0 if self.is_whole else 1

    @property
    def words(self) -> tuple[str, ...]:
        """The sentences for people, the verdict first."""
        count = f"{self.bytes_off:,} {'byte is' if self.bytes_off == 1 else 'bytes are'}"
        facts = self.seal
        first = VERDICT_WORDS[self.verdict].format(
            count=count,
            signer=self.other_signer or "someone",
            why=self.why,
            valid_from=f"{facts.valid_from:%d/%m/%Y}" if facts else "",
            valid_until=f"{facts.valid_until:%d/%m/%Y}" if facts else "",
        )
        lines = [first]
        if self.verdict is Verdict.ADDED_TO and self.other_signer:
            lines.append(ANOTHER_SIGNATURE.format(signer=self.other_signer))
        if self.sealed_bytes is not None:
            lines.append(STILL_INSIDE.format(bytes=self.sealed_bytes))
        if facts and (self.is_whole or self.sealed_bytes is not None):
            lines += [*facts.words, TRUST_WORDS[self.trust]]
        return tuple(lines)


def verify(file: Path, password: str | None = None, trusted: Collection[str] | None = None) -> SealReport:
    """Say whether the PDF is whole and unchanged since sealing. Reads only; asks no network and needs no settings.

    `trusted` are SHA-256 fingerprints in small hex, None where there is no list. The file may be hostile: where it
    came from outside without anybody watching, call this in a child process with limits. Never raises for what a
    file holds.
    """
    try:
        with _opened(file) as content:
            report = _look(content, password)
    except OSError as error:
        return SealReport(Verdict.CANNOT_OPEN, why=error.strerror or "unknown")
    if report.seal is None or trusted is None:
        return report
    return replace(report, trust=Trust.TRUSTED if report.seal.fingerprint in trusted else Trust.UNKNOWN)


def verify_detached(content: bytes, container: bytes) -> SealFacts | None:
    """Return who sealed the content with a seal of its own (.p7s); None where that seal does not hold."""
    if not is_exact(container):
        return None
    try:
        signed = cms.ContentInfo.load(container)["content"]
        facts = _facts(signed, None)
        status = asyncio.run(
            async_validate_detached_cms(
                content,
                signed,
                signer_validation_context=_trusting(signed, facts),
                ts_validation_context=_trusting_time(signed, facts),
                key_usage_settings=_SIGNING_USE,
            )
        )
    except Exception:  # noqa: BLE001 - a container from elsewhere can break a parser in any way; that is no pass
        return None
    facts = _with_time(facts, status)
    return facts if status.bottom_line and _was_valid(facts) else None


@contextmanager
def _opened(file: Path) -> Iterator[Content]:
    with file.open("rb") as stream:
        if not stream.seek(0, io.SEEK_END):
            yield b""
            return
        with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
            yield content


def _look(content: Content, password: str | None) -> SealReport:
    report = _looked_at_whole(content, password)
    if report.verdict not in (Verdict.DAMAGED, Verdict.NOT_SEALED, Verdict.NOT_A_PDF):
        return report
    # Damage or an addition can hide the seal from whoever reads the file in the usual way: look for its traces.
    ranges = [tuple(int(number) for number in found.groups()) for found in _BYTE_RANGE.finditer(content)]
    size = len(content)
    for _, _, start, length in reversed(ranges[-_SEALS_LOOKED_AT:]):
        end = start + length
        if 0 < end < size:
            inner = _looked_at_whole(content[:end], password)
            if inner.is_whole:
                return _more_than_sealed(content, end, inner)
    if ranges and ranges[-1][2] + ranges[-1][3] > size and report.verdict is not Verdict.NOT_SEALED:
        return SealReport(Verdict.CUT_SHORT, bytes_off=ranges[-1][2] + ranges[-1][3] - size)
    if ranges and report.verdict is Verdict.NOT_A_PDF:
        return SealReport(Verdict.DAMAGED)
    return report


def _looked_at_whole(content: Content, password: str | None) -> SealReport:
    if b"%PDF-" not in content[:_HEADER_WITHIN_BYTES]:
        return SealReport(Verdict.NOT_A_PDF)
    try:
        reader = PdfFileReader(_stream(content), strict=False)
        if reader.encrypted:
            if password is None:
                return SealReport(Verdict.PASSWORD_NEEDED)
            if reader.decrypt(password).status == AuthStatus.FAILED:
                return SealReport(Verdict.PASSWORD_WRONG)
        filled_count = len(list(enumerate_sig_fields(reader, filled_status=True)))
    except Exception:  # noqa: BLE001 - a damaged or hostile file can break a parser in any way; that is no pass
        return SealReport(Verdict.DAMAGED)
    try:
        return _judge(content, reader, filled_count, password)
    except Exception:  # noqa: BLE001 - as above
        return SealReport(Verdict.SEAL_CHANGED)


def _stream(content: Content) -> Any:
    return io.BytesIO(content) if isinstance(content, bytes) else io.BufferedReader(_Window(content))


class _Window(io.RawIOBase):
    """A mapped file read as a stream of its own, which does not move another reader's place in it."""

    def __init__(self, content: mmap.mmap) -> None:
        self._content, self._at = content, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: len(self._content)}[whence]
        if start + offset < 0:
            raise ValueError("before the beginning")
        self._at = start + offset
        return self._at

    def readinto(self, buffer: Any) -> int:
        found = self._content[self._at : self._at + len(buffer)]
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)


def _judge(content: Content, reader: PdfFileReader, filled_count: int, password: str | None) -> SealReport:
    if not filled_count:
        return SealReport(Verdict.NOT_SEALED)
    signatures = reader.embedded_signatures
    found = next((each for each in signatures if _is_seal(each)), None)
    if found is None:
        signer = _signer_words(signatures[-1]) if signatures else None
        return SealReport(Verdict.OTHER_SIGNATURE, other_signer=signer)
    if len(found.byte_range) != 4 or found.byte_range[0] != 0:
        return SealReport(Verdict.SEAL_CHANGED)
    _, gap_start, gap_end, rest = (int(number) for number in found.byte_range)
    end, size = gap_end + rest, len(content)
    if end > size:
        return SealReport(Verdict.CUT_SHORT, bytes_off=end - size)
    if end < size:
        report = _more_than_sealed(content, end, _looked_at_whole(content[:end], password))
        later = next((each for each in signatures if each is not found), None)
        return replace(report, other_signer=_signer_words(later)) if later else report
    if filled_count > 1:
        # The seal is the last that is put on a file, so whatever else is signed in it is none of its maker's.
        return SealReport(Verdict.OTHER_SIGNATURE, other_signer="someone else as well")
    return _judge_seal(content[gap_start:gap_end] if gap_start < gap_end else b"", found)


def _is_seal(signature: EmbeddedPdfSignature) -> bool:
    return signature.field_name == SEAL_FIELD and signature.docmdp_level == MDPPerm.NO_CHANGES


def _more_than_sealed(content: Content, end: int, inner: SealReport) -> SealReport:
    """Report on a file that goes on after what was sealed."""
    if not inner.is_whole:
        return inner
    after = content[end:]
    # A reader takes an addition for part of the file only if it tells where its own table is.
    verdict = Verdict.ADDED_TO if b"startxref" in after else Verdict.TRAILING_BYTES
    return SealReport(verdict, seal=inner.seal, bytes_off=len(after), sealed_bytes=end)


def _judge_seal(gap: bytes, signature: EmbeddedPdfSignature) -> SealReport:
    padded = gap_content(gap)
    container = container_in(padded) if padded is not None else None
    if padded != signature.pkcs7_content or container is None or not is_exact(container):
        return SealReport(Verdict.SEAL_CHANGED)
    facts = _facts(signature.signed_data, signature.self_reported_timestamp)
    status = validate_pdf_signature(
        signature,
        signer_validation_context=_trusting(signature.signed_data, facts),
        ts_validation_context=_trusting_time(signature.signed_data, facts),
        key_usage_settings=_SIGNING_USE,
        # Nothing may follow the seal, so there are no differences to weigh.
        skip_diff=True,
    )
    if not status.intact:
        return SealReport(Verdict.CHANGED)
    if not status.valid or (status.timestamp_validity and not status.timestamp_validity.intact):
        return SealReport(Verdict.SEAL_CHANGED)
    facts = _with_time(facts, status)
    if not _was_valid(facts):
        return SealReport(Verdict.CERTIFICATE_NOT_VALID, seal=facts)
    # Intact is not valid, and neither says that the seal reaches to both ends of the file.
    if not status.bottom_line or status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        return SealReport(Verdict.SEAL_UNFIT, seal=facts)
    return SealReport(Verdict.WHOLE, seal=facts)


def _trusting(signed: cms.SignedData, facts: SealFacts) -> ValidationContext:
    """Return a context that takes the seal's own certificate as given: whom we trust is asked by fingerprint."""
    return _context(signer_certificate(signed), facts)


def _trusting_time(signed: cms.SignedData, facts: SealFacts) -> ValidationContext | None:
    token = time_stamp_in(signed)
    return _context(signer_certificate(token["content"]), facts) if token is not None else None


def _context(certificate: x509.Certificate, facts: SealFacts) -> ValidationContext:
    root = asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))
    # Whether it was valid at the time is judged by us, in words of its own.
    first, last = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    moment = min(max(facts.sealed_at or first, first), last)
    return ValidationContext(trust_roots=[root], allow_fetching=False, moment=moment)


def _facts(signed: cms.SignedData, said: datetime | None) -> SealFacts:
    certificate = signer_certificate(signed)
    return SealFacts(
        owner=shown(owner_of(certificate)),
        subject=shown(certificate.subject.rfc4514_string()),
        fingerprint=certificate.fingerprint(hashes.SHA256()).hex(),
        sealed_at=said if said is None or said.tzinfo else None,
        time_from=None,
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
    )


def _with_time(facts: SealFacts, status: StandardCMSSignatureStatus) -> SealFacts:
    stamped = status.timestamp_validity
    if stamped is None:
        return replace(facts, sealed_at=status.signer_reported_dt or facts.sealed_at)
    authority = x509.load_der_x509_certificate(stamped.signing_cert.dump())
    return replace(facts, sealed_at=stamped.timestamp, time_from=shown(owner_of(authority)))


def _was_valid(facts: SealFacts) -> bool:
    return facts.sealed_at is not None and facts.valid_from <= facts.sealed_at <= facts.valid_until


def _signer_words(signature: EmbeddedPdfSignature) -> str:
    try:
        return shown(owner_of(signer_certificate(signature.signed_data)))
    except (ValueError, KeyError, TypeError):
        return "someone who is not named"


def shown(words: str) -> str:
    """Return words from a file as they may be shown: no control characters, not endless."""
    return "".join(each if each.isprintable() else " " for each in words)[:_NAME_LIMIT_CHARACTERS].strip()


def _when(moment: datetime) -> str:
    here = moment.astimezone(HERE)
    return f"{here.day} {here:%B %Y} at {here:%H:%M}"

"""Sealing: the council's signature over a whole PDF, made last and checked by us before it is let out."""

# pyHanko has types for what goes in, but not for everything that is called.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from asn1crypto import cms
from pyhanko.pdf_utils.crypt.api import AuthStatus
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter, copy_into_new_writer
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.timestamps import TimeStamper, TimestampRequestError
from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper

from pipeline.domain.bundle_manifest import MANIFEST_NAME, MANIFEST_SEAL_NAME, Manifest
from pipeline.stages.sealing.appearance import VisibleSeal, add_field
from pipeline.stages.sealing.certificate import SealKey
from pipeline.stages.sealing.container import SEAL_FIELD
from pipeline.stages.sealing.verifying import HERE, SealReport, Trust, verify, verify_detached

DIGEST = "sha256"
# Room for the container, counted in hex digits. Given, so that no trial seal is made to find it out: that costs as
# much again, and a second question to the time-stamp authority.
CONTAINER_DIGITS = 8_192
TIME_STAMP_DIGITS = 32_768
TIME_STAMP_LIMIT_SECONDS = 20

WORDS = {
    "not-a-pdf": "This file cannot be read as a PDF, so it cannot be sealed.",
    "signed-already": "This file is signed already. A seal has to be the only signature, so make the file again.",
    "password-wrong": "The password does not open the file that is to be sealed.",
    "no-such-page": "The file has no page {page} for the visible seal.",
    "time-stamp-missing": (
        "The time-stamp authority {host} did not answer as it should. Try again later, or take timestamp_url out of "
        "the settings."
    ),
    "key-store-refuses": "The key store did not sign ({why}). Check that it is plugged in, and try again.",
    "cannot-seal": "The file could not be sealed ({why}).",
    "does-not-hold": "The finished seal does not pass our own check ({verdict}). Nothing was let out.",
}


class SealFailed(Exception):
    """The file was not sealed, and no target was left; the message is one plain sentence or two.

    `code` is permanent.
    """

    def __init__(self, code: str, **known: object) -> None:
        """Take the code of WORDS, and what its sentence asks for."""
        super().__init__(WORDS[code].format(**known))
        self.code = code


def seal(
    pdf: Path,
    target: Path,
    key: SealKey,
    *,
    council: str,
    reason: str,
    now: datetime,
    visible: VisibleSeal | None = None,
    timestamp_url: str | None = None,
    password: str | None = None,
) -> SealReport:
    """Seal the PDF so that no change is allowed, check it, and put it at the target by one rename; say what holds.

    PAdES B-B, or B-T with a time-stamp authority; no network without one. With a password the file is encrypted
    first (AES-256); a file that is encrypted already is sealed as it is, with the password that opens it. `reason`
    is shown by PDF readers to everyone: no personal facts. Safe to repeat; the target may be the PDF itself.
    Raises SealFailed.
    """
    with _beside(target) as working:
        _copy(pdf, working, password)
        _sign(working, key, council, reason, now, visible, timestamp_url, password)
        report = verify(working, password, {key.fingerprint})
        if not report.is_whole or report.trust is not Trust.TRUSTED:
            raise SealFailed("does-not-hold", verdict=report.verdict)
        _flush(working)
        working.replace(target)
    return report


def seal_manifest(
    manifest: Manifest, folder: Path, key: SealKey, *, now: datetime, timestamp_url: str | None = None
) -> Path:
    """Write manifest.json into the folder with its own seal beside it (detached CAdES); return the list's path.

    The seal comes first, so that a list never lies there without one. Safe to repeat. Raises SealFailed.
    """
    content = manifest.text().encode()
    with _problems_in_words(timestamp_url):
        signing = key.signer.async_sign_general_data(
            content,
            DIGEST,
            detached=True,
            use_cades=True,
            timestamper=_time_stamper(timestamp_url),
            signed_attr_settings=PdfCMSSignedAttributes(signing_time=now),
        )
        container = asyncio.run(signing).dump()
    facts = verify_detached(content, container)
    if facts is None or facts.fingerprint != key.fingerprint:
        raise SealFailed("does-not-hold", verdict=MANIFEST_SEAL_NAME)
    for name, part in ((MANIFEST_SEAL_NAME, container), (MANIFEST_NAME, content)):
        with _beside(folder / name) as working:
            working.write_bytes(part)
            _flush(working)
            working.replace(folder / name)
    return folder / MANIFEST_NAME


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    number, name = tempfile.mkstemp(prefix=".sealing-", dir=target.parent)
    os.close(number)
    working = Path(name)
    # A new file is for this account only; what is published gets the usual rights.
    working.chmod(0o644)
    try:
        yield working
    finally:
        working.unlink(missing_ok=True)


def _flush(file: Path) -> None:
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


@contextmanager
def _problems_in_words(timestamp_url: str | None) -> Iterator[None]:
    try:
        yield
    except TimestampRequestError:
        raise SealFailed("time-stamp-missing", host=urlsplit(timestamp_url or "").hostname) from None
    except (PdfError, SigningError, ValueError, KeyError, TypeError) as error:
        # The library's own words may quote the file.
        raise SealFailed("cannot-seal", why=type(error).__name__) from None
    except Exception as error:
        # The part that talks to key stores is not installed everywhere, so its errors have no name here.
        if type(error).__module__.startswith("pkcs11"):
            raise SealFailed("key-store-refuses", why=type(error).__name__) from None
        raise


def _copy(pdf: Path, working: Path, password: str | None) -> None:
    """Copy the PDF to be sealed, encrypted where a password is given and it is not encrypted yet."""
    with pdf.open("rb") as source:
        try:
            reader = PdfFileReader(source, strict=False)
            is_encrypted = reader.encrypted
            if is_encrypted and (not password or reader.decrypt(password).status == AuthStatus.FAILED):
                raise SealFailed("password-wrong")
            is_signed = any(True for _ in enumerate_sig_fields(reader, filled_status=True))
        except (PdfError, ValueError, KeyError, TypeError):
            raise SealFailed("not-a-pdf") from None
        if is_signed:
            raise SealFailed("signed-already")
        if password and not is_encrypted:
            with _problems_in_words(None), working.open("wb") as stream:
                writer = copy_into_new_writer(reader)
                # The message code of ISO 32004 would be one more thing that older readers do not know.
                writer.encrypt(owner_pass=password, user_pass=password, pdf_mac=False)
                writer.write(stream)
            return
    shutil.copyfile(pdf, working)


class _Signer(PdfSigner):
    """Signs at a time that is told."""

    def __init__(self, now: datetime, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._now = now

    def init_signing_session(self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only=existing_fields_only)
        session.system_time = self._now
        return session


def _sign(
    working: Path,
    key: SealKey,
    council: str,
    reason: str,
    now: datetime,
    visible: VisibleSeal | None,
    timestamp_url: str | None,
    password: str | None,
) -> None:
    asked = PdfSignatureMetadata(
        field_name=SEAL_FIELD,
        name=council,
        reason=reason,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm=DIGEST,
    )
    digits = CONTAINER_DIGITS + (TIME_STAMP_DIGITS if timestamp_url else 0)
    digits += sum(2 * len(certificate.dump()) for certificate in key.signer.cert_registry)
    with working.open("rb+") as stream, _problems_in_words(timestamp_url), _picture_folder() as folder:
        writer = IncrementalPdfFileWriter(stream, strict=False)
        if password:
            writer.encrypt(password)
        _check_page(writer, visible)
        style = add_field(writer, visible, council, now.astimezone(HERE), folder)
        signer = _Signer(now, asked, key.signer, timestamper=_time_stamper(timestamp_url), stamp_style=style)
        signer.sign_pdf(writer, existing_fields_only=True, bytes_reserved=digits, in_place=True)


def _check_page(writer: IncrementalPdfFileWriter, visible: VisibleSeal | None) -> None:
    index = visible.page_index if visible else 0
    pages = int(writer.root["/Pages"]["/Count"])
    if not 0 <= index < pages:
        raise SealFailed("no-such-page", page=index + 1)


class _Authority(RequestsHTTPTimeStamper):
    """Asks a time-stamp authority; whatever is wrong with its answer is a fault of that answer."""

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        try:
            return await super().async_timestamp(message_digest, md_algorithm)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise TimestampRequestError(type(error).__name__) from None


def _time_stamper(url: str | None) -> TimeStamper | None:
    return _Authority(url, timeout=TIME_STAMP_LIMIT_SECONDS) if url else None


@contextmanager
def _picture_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="pipeline-seal-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)

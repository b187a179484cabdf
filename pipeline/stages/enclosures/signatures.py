"""Checking the electronic signatures of a PDF, from the file alone and never over a network."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathError

from pipeline.domain.enclosed import SignatureFound, SignatureState
from pipeline.stages.enclosures import limits

HARMLESS = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)
UNKNOWN_SIGNER = "unknown"
# What a signed file of unknown origin makes pyHanko and its ASN.1 parser raise.
UNREADABLE = (
    PdfError, SigningError, SignatureValidationError, PathError, ValueError, TypeError, KeyError, IndexError,
    AttributeError, NotImplementedError, OverflowError, RecursionError, OSError,
)  # fmt: skip


def signatures_of(content: bytes, password: str | None) -> tuple[SignatureFound, ...]:
    """Return each signature in the order of signing; one that cannot be checked is `not-checked`, never left out."""
    try:
        return tuple(_found(content, password))
    except UNREADABLE:
        return (_not_checked(),)


def _found(content: bytes, password: str | None) -> Iterator[SignatureFound]:
    reader = PdfFileReader(io.BytesIO(content), strict=False)
    if reader.encrypted:
        reader.decrypt((password or "").encode())
    for signature in reader.embedded_signatures[: limits.SIGNATURES]:
        try:
            yield _checked(signature)
        except UNREADABLE:
            yield _not_checked()


def _checked(signature: EmbeddedPdfSignature) -> SignatureFound:
    # No issuer is known here, and nothing is asked of anybody.
    context = ValidationContext(trust_roots=[], allow_fetching=False)
    signed_at: datetime | None
    is_time_stamp = signature.sig_object_type == "/DocTimeStamp"
    if is_time_stamp:
        stamped = validate_pdf_timestamp(signature, validation_context=context)
        coverage, level, unchanged, allowed = stamped.coverage, stamped.modification_level, stamped.intact, True
        signed_at = stamped.timestamp
        unchanged = unchanged and stamped.valid
    else:
        status = validate_pdf_signature(signature, signer_validation_context=context)
        coverage, level, unchanged = status.coverage, status.modification_level, status.intact and status.valid
        allowed, signed_at = bool(status.docmdp_ok), status.signer_reported_dt
    return SignatureFound(
        signer=_name(signature),
        state=_state(unchanged, coverage, level, allowed),
        covers_whole_file=coverage is SignatureCoverageLevel.ENTIRE_FILE,
        signed_at=signed_at,
        is_time_stamp=is_time_stamp,
    )


def _state(
    unchanged: bool, coverage: SignatureCoverageLevel | None, level: ModificationLevel | None, allowed: bool
) -> SignatureState:
    if not unchanged:
        return SignatureState.BROKEN
    if coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return SignatureState.INTACT
    if coverage is SignatureCoverageLevel.ENTIRE_REVISION and allowed and level in HARMLESS:
        return SignatureState.INTACT_THEN_ADDED_TO
    return SignatureState.CHANGED_AFTER_SIGNING


def _name(signature: EmbeddedPdfSignature) -> str:
    subject = signature.signer_cert.subject.native
    name = subject.get("common_name") or subject.get("organization_name") or UNKNOWN_SIGNER
    return name if isinstance(name, str) else str(name[0])


def _not_checked() -> SignatureFound:
    return SignatureFound(UNKNOWN_SIGNER, SignatureState.NOT_CHECKED, covers_whole_file=False, signed_at=None)

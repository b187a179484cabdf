"""The bytes of a seal that the seal itself does not protect: they must be what our sealing writes, to the bit.

A signature container has corners that no signature covers: version numbers, repeated algorithm names, padding,
copies of other certificates. Validators pass over them, so a changed byte there would go unseen.
"""

from __future__ import annotations

from asn1crypto import algos, cms, core
from asn1crypto import x509 as asn1_x509
from cryptography import x509

from pipeline.stages.sealing.certificate import is_issued_by, is_vouched_for

SEAL_FIELD = "CouncilSeal"
_INTEGER, _CONSTRUCTED, _DEPTH_LIMIT = 0x02, 0x20, 40
_TIME_STAMP = "signature_time_stamp_token"
_CERTIFICATE_PROOFS = ("signing_certificate_v2", "signing_certificate")


def gap_content(gap: bytes) -> bytes | None:
    """Return what is written in the gap of a sealed PDF, padding included; None where it is not written plainly."""
    if gap[:1] != b"<" or gap[-1:] != b">":
        return None
    written = gap[1:-1]
    try:
        content = bytes.fromhex(written.decode("ascii"))
    except ValueError:
        return None
    hexadecimal = content.hex().encode()
    # One case throughout: a flipped letter would else say the same.
    return content if written in (hexadecimal.upper(), hexadecimal) else None


def container_in(padded: bytes) -> bytes | None:
    """Return the container without its padding, which has to be zeros only; None where it is not."""
    try:
        container: bytes = cms.ContentInfo.load(padded).dump()
    except (ValueError, TypeError):
        return None
    return container if not padded[len(container) :].strip(b"\0") and padded.startswith(container) else None


def is_exact(container: bytes) -> bool:
    """Say whether every byte of the container is protected, or is the only one that can stand in its place.

    Does not check the signature itself.
    """
    try:
        info = cms.ContentInfo.load(container, strict=True)
        return info["content_type"].native == "signed_data" and _is_exact(info, container, is_time_stamp=False)
    except Exception:  # noqa: BLE001 - a container from elsewhere can break a parser in any way; that is no pass
        return False


def time_stamp_in(signed: cms.SignedData) -> cms.ContentInfo | None:
    """Return the time-stamp of a container, where it has one."""
    unsigned = signed["signer_infos"][0]["unsigned_attrs"]
    return unsigned[0]["values"][0] if _is_given(unsigned) else None


def signer_certificate(signed: cms.SignedData) -> x509.Certificate:
    """Return the certificate of the container's signer; raises ValueError where there is none."""
    signer = signed["signer_infos"][0]["sid"]
    for certificate in _certificates(signed):
        if signer.name == "issuer_and_serial_number":
            matches = (
                certificate.serial_number == signer.chosen["serial_number"].native
                # Names that differ in capitals only are the same name, but not the same bytes.
                and certificate.issuer.dump() == signer.chosen["issuer"].dump()
            )
        else:
            matches = certificate.key_identifier == signer.chosen.native
        if matches:
            return x509.load_der_x509_certificate(certificate.dump())
    raise ValueError("the container has no certificate of its signer")


def _is_exact(info: cms.ContentInfo, container: bytes, *, is_time_stamp: bool) -> bool:
    if not _is_der(container):
        return False
    signed = info["content"]
    signers, digests = signed["signer_infos"], signed["digest_algorithms"]
    if len(signers) != 1 or len(digests) != 1 or _is_given(signed["crls"]):
        return False
    signer = signers[0]
    by_serial = signer["sid"].name == "issuer_and_serial_number"
    parts = (info, signed, signed["encap_content_info"], signer, signer["digest_algorithm"])
    return (
        all(_holds_only_its_fields(part) for part in (*parts, signer["signature_algorithm"]))
        and signed["encap_content_info"]["content_type"].native == ("tst_info" if is_time_stamp else "data")
        and signed["version"].native == ("v3" if is_time_stamp else "v1")
        and signer["version"].native == ("v1" if by_serial else "v3")
        and digests[0].dump() == signer["digest_algorithm"].dump()
        and _is_plain(signer["digest_algorithm"])
        and _is_plain(signer["signature_algorithm"])
        and any(attribute["type"].native in _CERTIFICATE_PROOFS for attribute in signer["signed_attrs"])
        and _certificates_are_protected(signed, is_time_stamp=is_time_stamp)
        and _unsigned_is_exact(signer["unsigned_attrs"], is_time_stamp=is_time_stamp)
    )


def _is_der(encoded: bytes, depth: int = 0) -> bool:
    """Say whether lengths and numbers are written in the one way that DER allows (X.690, 10.1 and 8.3.2)."""
    at = 0
    while at < len(encoded):
        tag, head = encoded[at], encoded[at + 1 : at + 6]
        if not tag or tag & 0x1F == 0x1F or not head or depth > _DEPTH_LIMIT:
            return False
        digits = head[0] & 0x7F if head[0] & 0x80 else 0
        length = int.from_bytes(head[1 : 1 + digits], "big") if digits else head[0]
        start = at + 2 + digits
        content = encoded[start : start + length]
        if digits > 4 or head[0] == 0x80 or len(content) != length:
            return False
        if digits and (length < 0x80 or length < 1 << (8 * (digits - 1))):
            return False
        if tag == _INTEGER and not _is_shortest(content):
            return False
        if tag & _CONSTRUCTED and not _is_der(content, depth + 1):
            return False
        at = start + length
    return True


def _holds_only_its_fields(part: core.Sequence) -> bool:
    # Readers pass over what follows the last field that they know.
    return bool(part.contents == b"".join(part[name].dump() for name in part))


def _is_shortest(number: bytes) -> bool:
    first = number[:2]
    return len(first) == 1 or (len(first) == 2 and not (first[0] in (0x00, 0xFF) and (first[0] ^ first[1]) < 0x80))


def _is_given(value: core.Asn1Value) -> bool:
    return not isinstance(value, core.Void)


def _is_plain(algorithm: algos.DigestAlgorithm | algos.SignedDigestAlgorithm) -> bool:
    # The parameters of RSA-PSS take part in checking the signature; all others are empty.
    if algorithm["algorithm"].native == "rsassa_pss":
        return True
    return isinstance(algorithm["parameters"], core.Void | core.Null)


def _certificates(signed: cms.SignedData) -> list[asn1_x509.Certificate]:
    return [choice.chosen for choice in signed["certificates"]] if _is_given(signed["certificates"]) else []


def _certificates_are_protected(signed: cms.SignedData, *, is_time_stamp: bool) -> bool:
    if any(choice.name != "certificate" for choice in signed["certificates"]):
        return False
    signer = signer_certificate(signed)
    others = [x509.load_der_x509_certificate(each.dump()) for each in _certificates(signed)]
    others.remove(signer)
    if signer in others:
        return False
    # One that is above none of the rest is a stray; nothing keeps anybody from putting one in.
    if not all(any(is_issued_by(lower, each) for lower in (signer, *others) if lower != each) for each in others):
        return False
    # What an authority puts into its time-stamps is not ours to choose: its topmost may be missing.
    return is_time_stamp or all(is_vouched_for(each, others) for each in others)


def _unsigned_is_exact(unsigned: cms.CMSAttributes, *, is_time_stamp: bool) -> bool:
    if not _is_given(unsigned):
        return True
    if is_time_stamp or len(unsigned) != 1:
        return False
    attribute = unsigned[0]
    if attribute["type"].native != _TIME_STAMP or len(attribute["values"]) != 1:
        return False
    token = attribute["values"][0]
    return token["content_type"].native == "signed_data" and _is_exact(token, token.dump(), is_time_stamp=True)

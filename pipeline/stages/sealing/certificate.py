"""The council's sealing certificate: made where there is none, opened, and looked at before anything is sealed."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier
from pyhanko.sign.signers import Signer, SimpleSigner

from pipeline.domain.bundle_manifest import digest_in_lines

KEY_FILE = "seal.p12"
PASSWORD_FILE = "seal-password.txt"  # noqa: S105 - the name of a file
CERTIFICATE_FILE = "certificate.pem"
FINGERPRINT_FILE = "fingerprint.txt"

YEARS_VALID = 5
# A computer that receives a bundle may have a clock that is a little behind ours.
CLOCK_SLACK = timedelta(hours=1)
# Below this NIST no longer takes RSA for signatures (SP 800-131A).
RSA_BITS_LEAST = 2048
CURVES = ("secp256r1", "secp384r1", "secp521r1")
SIGNING_PURPOSES = (
    ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE,
    ExtendedKeyUsageOID.EMAIL_PROTECTION,
    ExtendedKeyUsageOID.CODE_SIGNING,
    # Signing of documents: RFC 9336, Adobe, Microsoft.
    ObjectIdentifier("1.3.6.1.5.5.7.3.36"),
    ObjectIdentifier("1.2.840.113583.1.1.5"),
    ObjectIdentifier("1.3.6.1.4.1.311.10.3.12"),
)
_COMMON_NAME_LIMIT_CHARACTERS = 64

WORDS = {
    "key-file-missing": (
        "There is no file {file}. Put the council's sealing certificate there, or change [seal] in settings.toml."
    ),
    "key-file-unreadable": (
        "{file} may not be read by this account ({why}). Give the service's account the right to read it."
    ),
    "key-password-missing": ("The password of {file} is not known: {where}. Without it nothing can be sealed."),
    "key-password-wrong": (
        "The password does not open {file}, or the file is no PKCS#12 file (.p12, .pfx). "
        "Check the password first, then the file."
    ),
    "key-not-inside": "{file} holds no private key. Export the certificate again, with its private key.",
    "certificate-not-inside": "{file} holds no certificate for its key. Export both together.",
    "certificate-expired": (
        "The council's sealing certificate ran out on {day}. Get a new one, and tell other councils its fingerprint."
    ),
    "certificate-not-yet-valid": (
        "The council's sealing certificate is valid only from {day}. Check the computer's clock and date first."
    ),
    "certificate-wrong-use": (
        "The council's certificate is not for signing; it is for other things, such as a web site. "
        "Ask for a certificate for signing documents."
    ),
    "key-too-weak": "The council's key is RSA with {bits} bits. That is too weak: it needs {least} or more.",
    "key-unsuitable": "The council's key is of a kind that PDF readers cannot check ({kind}). Use P-256 or RSA.",
    "chain-incomplete": (
        "{file} holds the council's certificate and only some of those above it. "
        "Export it again with all certificates of its path, or with none of them."
    ),
    "folder-taken": "{folder} has other files in it, but no {file}. Empty the folder, or name another one.",
    "folder-unwritable": "{folder} cannot be made ({why}). Give the service's account the right to change it.",
    "token-program-missing": (
        "The part that talks to key stores is not installed. Install it with: pip install 'pyHanko[pkcs11]'"
    ),
    "token-unusable": (
        "The key store does not answer, or does not hold the key ({why}). Check [seal]: pkcs11_module, pkcs11_token, "
        "pkcs11_key and the PIN."
    ),
}


class SealKeyProblem(Exception):
    """The council's key cannot be used; the message is one plain sentence or two that say what to do.

    `code` is permanent. Holds names of files and dates only, never a password.
    """

    def __init__(self, code: str, **known: object) -> None:
        """Take the code of WORDS, and what its sentence asks for."""
        super().__init__(WORDS[code].format(**known))
        self.code = code


@dataclass(frozen=True)
class KeyFile:
    """A PKCS#12 file (.p12, .pfx) with certificate and key."""

    path: Path
    password: str = field(repr=False)


@dataclass(frozen=True)
class KeyStore:
    """A key in a smart card, USB token or HSM, reached through its PKCS#11 module; certificate of the same label."""

    module: Path
    token: str
    key: str
    pin: str = field(repr=False)


KeySource = KeyFile | KeyStore


@dataclass(frozen=True)
class SealKey:
    """An opened key that was found fit for sealing; `fingerprint` is the certificate's SHA-256 in small hex."""

    signer: Signer = field(repr=False)
    subject: str
    council: str
    fingerprint: str
    valid_from: datetime
    valid_until: datetime


@dataclass(frozen=True)
class CertificateFiles:
    """Where a self-made certificate lies; `password_file` is missing where the password came from elsewhere."""

    key_file: Path
    password_file: Path
    certificate: Path
    fingerprint_text: Path
    made_now: bool


def make_certificate(
    folder: Path, council_name: str, password: str | None = None, *, now: datetime, years: int = YEARS_VALID
) -> CertificateFiles:
    """Make a P-256 certificate and key of our own in the folder, unless one is there; safe to repeat.

    Never writes over anything: the folder appears whole by one rename, so two at once make one. Without a password
    a random one is made and kept beside the key, for this account only. Raises SealKeyProblem.
    """
    files = _files(folder, made_now=False)
    if files.key_file.exists():
        return files
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
        beside = Path(tempfile.mkdtemp(prefix=".seal-", dir=folder.parent))
    except OSError as error:
        raise SealKeyProblem("folder-unwritable", folder=folder, why=error.strerror) from None
    try:
        _write_certificate(beside, council_name, password, now, years)
        beside.rename(folder)
    except OSError as error:
        if files.key_file.exists():
            return files
        if folder.exists():
            raise SealKeyProblem("folder-taken", folder=folder, file=KEY_FILE) from None
        raise SealKeyProblem("folder-unwritable", folder=folder, why=error.strerror) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return _files(folder, made_now=True)


def _files(folder: Path, *, made_now: bool) -> CertificateFiles:
    return CertificateFiles(
        key_file=folder / KEY_FILE,
        password_file=folder / PASSWORD_FILE,
        certificate=folder / CERTIFICATE_FILE,
        fingerprint_text=folder / FINGERPRINT_FILE,
        made_now=made_now,
    )


def _write_certificate(folder: Path, council: str, password: str | None, now: datetime, years: int) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _self_signed(key, council, now, years)
    chosen = password or secrets.token_urlsafe(32)
    sealed = pkcs12.serialize_key_and_certificates(
        council.encode(), key, certificate, None, serialization.BestAvailableEncryption(chosen.encode())
    )
    _write(folder / KEY_FILE, sealed, secret=True)
    if password is None:
        _write(folder / PASSWORD_FILE, chosen.encode() + b"\n", secret=True)
    _write(folder / CERTIFICATE_FILE, certificate.public_bytes(serialization.Encoding.PEM))
    _write(folder / FINGERPRINT_FILE, _fingerprint_text(certificate, council).encode())


def _self_signed(key: ec.EllipticCurvePrivateKey, council: str, now: datetime, years: int) -> x509.Certificate:
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "GB"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, council[:_COMMON_NAME_LIMIT_CHARACTERS]),
            x509.NameAttribute(NameOID.COMMON_NAME, council[:_COMMON_NAME_LIMIT_CHARACTERS]),
        ]
    )
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now.astimezone(UTC) - CLOCK_SLACK)
        .not_valid_after(now.astimezone(UTC) + timedelta(days=round(365.25 * years)))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )


def _write(file: Path, content: bytes, *, secret: bool = False) -> None:
    mode = stat.S_IRUSR | stat.S_IWUSR if secret else 0o644
    # The mode is given at once, so that the key is never readable by others, not even for a moment.
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _fingerprint_text(certificate: x509.Certificate, council: str) -> str:
    lines = "\n".join(f"    {line}" for line in digest_in_lines(certificate.fingerprint(hashes.SHA256()).hex()))
    return (
        f"The sealing certificate of {council}\n"
        f"valid until {certificate.not_valid_after_utc:%d/%m/%Y}\n\n"
        "Its fingerprint (SHA-256):\n\n"
        f"{lines}\n\n"
        "Read it out when another council asks for it. They should ring you, on a number that they already had.\n"
    )


@contextmanager
def open_seal_key(source: KeySource, now: datetime) -> Iterator[SealKey]:
    """Open the council's key and look whether it may be used today; a key store is let go of at the end.

    Raises SealKeyProblem: file missing or locked, wrong password, no key, too weak, wrong use, not valid today.
    """
    if isinstance(source, KeyFile):
        yield _from_file(source, now)
        return
    session = _store_session(source)
    try:
        yield _from_store(session, source, now)
    finally:
        # One that was unplugged meanwhile cannot be closed.
        with suppress(Exception):
            session.close()


def _from_file(source: KeyFile, now: datetime) -> SealKey:
    key, certificate, others = _read_key_file(source)
    _check(certificate, others, now, source.path.name)
    if not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise SealKeyProblem("key-unsuitable", kind=type(key).__name__.removesuffix("PrivateKey"))
    signer = SimpleSigner.load_pkcs12_data(
        pkcs12.serialize_key_and_certificates(None, key, certificate, others, serialization.NoEncryption()),
        other_certs=(),
    )
    return _seal_key(signer, certificate)


def _read_key_file(source: KeyFile) -> tuple[Any, x509.Certificate, Sequence[x509.Certificate]]:
    try:
        content = source.path.read_bytes()
    except FileNotFoundError:
        raise SealKeyProblem("key-file-missing", file=source.path) from None
    except OSError as error:
        raise SealKeyProblem("key-file-unreadable", file=source.path, why=error.strerror) from None
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(content, source.password.encode())
    except (ValueError, TypeError):
        raise SealKeyProblem("key-password-wrong", file=source.path.name) from None
    if key is None:
        raise SealKeyProblem("key-not-inside", file=source.path.name)
    if certificate is None:
        raise SealKeyProblem("certificate-not-inside", file=source.path.name)
    return key, certificate, others


def _check(certificate: x509.Certificate, others: Sequence[x509.Certificate], now: datetime, file: str) -> None:
    _check_key(certificate.public_key())
    _check_use(certificate)
    if now < certificate.not_valid_before_utc:
        raise SealKeyProblem("certificate-not-yet-valid", day=f"{certificate.not_valid_before_utc:%d/%m/%Y}")
    if now > certificate.not_valid_after_utc:
        raise SealKeyProblem("certificate-expired", day=f"{certificate.not_valid_after_utc:%d/%m/%Y}")
    # What is put into the seal has to be protected by something: each certificate by the one above it.
    if any(not is_vouched_for(other, others) for other in others):
        raise SealKeyProblem("chain-incomplete", file=file)


def is_vouched_for(certificate: x509.Certificate, others: Sequence[x509.Certificate]) -> bool:
    """Say whether the certificate is signed by itself or by one of the others."""
    return any(is_issued_by(certificate, other) for other in (certificate, *others))


def is_issued_by(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    """Say whether the issuer's key made the certificate's signature."""
    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _check_key(key: Any) -> None:
    if isinstance(key, rsa.RSAPublicKey):
        if key.key_size < RSA_BITS_LEAST:
            raise SealKeyProblem("key-too-weak", bits=key.key_size, least=RSA_BITS_LEAST)
    elif not isinstance(key, ec.EllipticCurvePublicKey) or key.curve.name not in CURVES:
        kind = key.curve.name if isinstance(key, ec.EllipticCurvePublicKey) else type(key).__name__
        raise SealKeyProblem("key-unsuitable", kind=kind.removesuffix("PublicKey"))


def _check_use(certificate: x509.Certificate) -> None:
    extensions = certificate.extensions
    try:
        usage = extensions.get_extension_for_class(x509.KeyUsage).value
        if not usage.digital_signature and not usage.content_commitment:
            raise SealKeyProblem("certificate-wrong-use")
    except x509.ExtensionNotFound:
        pass
    try:
        purposes = extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
        if not any(purpose in SIGNING_PURPOSES for purpose in purposes):
            raise SealKeyProblem("certificate-wrong-use")
    except x509.ExtensionNotFound:
        pass


def _seal_key(signer: Signer, certificate: x509.Certificate) -> SealKey:
    return SealKey(
        signer=signer,
        subject=certificate.subject.rfc4514_string(),
        council=owner_of(certificate),
        fingerprint=certificate.fingerprint(hashes.SHA256()).hex(),
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
    )


def owner_of(certificate: x509.Certificate) -> str:
    """Return the name that a certificate gives to its owner: the organisation, else the common name."""
    for kind in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME):
        named = certificate.subject.get_attributes_for_oid(kind)
        if named:
            return str(named[0].value)
    return certificate.subject.rfc4514_string() or "someone without a name"


def fingerprint_of(certificate_file: Path) -> str:
    """Return the SHA-256 of a certificate.pem, in small hex; raises OSError or ValueError."""
    return x509.load_pem_x509_certificate(certificate_file.read_bytes()).fingerprint(hashes.SHA256()).hex()


def _store_session(source: KeyStore) -> Any:
    try:
        from pyhanko.config.pkcs11 import TokenCriteria
        from pyhanko.sign.pkcs11 import open_pkcs11_session
    except ImportError:
        raise SealKeyProblem("token-program-missing") from None
    try:
        return open_pkcs11_session(
            str(source.module), token_criteria=TokenCriteria(label=source.token), user_pin=source.pin
        )
    except Exception as error:  # noqa: BLE001 - what a maker's module raises is not known beforehand
        raise SealKeyProblem("token-unusable", why=type(error).__name__) from None


def _from_store(session: Any, source: KeyStore, now: datetime) -> SealKey:
    from pyhanko.sign.pkcs11 import PKCS11Signer

    try:
        signer = PKCS11Signer(session, cert_label=source.key, key_label=source.key)
        found: asn1_x509.Certificate = signer.signing_cert
    except Exception as error:  # noqa: BLE001 - as above
        raise SealKeyProblem("token-unusable", why=type(error).__name__) from None
    certificate = x509.load_der_x509_certificate(found.dump())
    _check(certificate, (), now, source.key)
    # Every key store makes an ECDSA seal from a digest; not all of them take the digest themselves.
    signer.use_raw_mechanism = isinstance(certificate.public_key(), ec.EllipticCurvePublicKey)
    return _seal_key(signer, certificate)

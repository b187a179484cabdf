"""The council's certificate: made once, guarded, and not used when it is not fit."""

from __future__ import annotations

import stat
import sys
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from pipeline.domain.bundle_manifest import digest_in_lines
from pipeline.stages.sealing import (
    KeyFile,
    KeyStore,
    SealKey,
    SealKeyProblem,
    fingerprint_of,
    make_certificate,
    open_seal_key,
    seal,
)
from tests.sealing.conftest import COUNCIL, NOW, REASON, certificate_and_key, usage_for, write_key_file


def problem(source: KeyFile | KeyStore, now: datetime = NOW) -> SealKeyProblem:
    with pytest.raises(SealKeyProblem) as caught, open_seal_key(source, now):
        pass
    return caught.value


def test_a_made_certificate_is_for_signing_and_says_whose_it_is(tmp_path: Path) -> None:
    files = make_certificate(tmp_path / "seal", COUNCIL, now=NOW)
    certificate = x509.load_pem_x509_certificate(files.certificate.read_bytes())
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature and usage.content_commitment and not usage.key_cert_sign
    public_key = certificate.public_key()
    assert isinstance(public_key, ec.EllipticCurvePublicKey)
    assert public_key.curve.name == "secp256r1"
    assert certificate.subject.rfc4514_string() == f"CN={COUNCIL},O={COUNCIL},C=GB"
    assert certificate.not_valid_before_utc <= NOW
    assert certificate.not_valid_after_utc > NOW + timedelta(days=5 * 365)


def test_the_key_and_its_password_are_for_the_services_account_only(tmp_path: Path) -> None:
    files = make_certificate(tmp_path / "seal", COUNCIL, now=NOW)
    for secret in (files.key_file, files.password_file):
        assert stat.S_IMODE(secret.stat().st_mode) == 0o600


def test_the_fingerprint_to_read_out_is_that_of_the_certificate(tmp_path: Path) -> None:
    files = make_certificate(tmp_path / "seal", COUNCIL, now=NOW)
    certificate = x509.load_pem_x509_certificate(files.certificate.read_bytes())
    fingerprint = certificate.fingerprint(hashes.SHA256()).hex()
    assert fingerprint_of(files.certificate) == fingerprint
    for line in digest_in_lines(fingerprint):
        assert line in files.fingerprint_text.read_text()


def test_making_it_again_changes_nothing(tmp_path: Path) -> None:
    first = make_certificate(tmp_path / "seal", COUNCIL, now=NOW)
    before = {file.name: file.read_bytes() for file in (tmp_path / "seal").iterdir()}
    again = make_certificate(tmp_path / "seal", "Another Council", now=NOW + timedelta(days=1))
    assert first.made_now and not again.made_now
    assert {file.name: file.read_bytes() for file in (tmp_path / "seal").iterdir()} == before
    assert [item.name for item in tmp_path.iterdir()] == ["seal"], "nothing half made is left"


def test_a_password_from_elsewhere_is_not_written_down(tmp_path: Path) -> None:
    files = make_certificate(tmp_path / "seal", COUNCIL, "from the vault", now=NOW)
    assert not files.password_file.exists()
    with open_seal_key(KeyFile(files.key_file, "from the vault"), NOW) as key:
        assert key.council == COUNCIL


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "seal").mkdir()
    (tmp_path / "seal" / "notes.txt").write_text("ours")
    with pytest.raises(SealKeyProblem) as caught:
        make_certificate(tmp_path / "seal", COUNCIL, now=NOW)
    assert caught.value.code == "folder-taken"
    assert [file.name for file in (tmp_path / "seal").iterdir()] == ["notes.txt"]


def test_a_password_stands_in_no_message(key_file: KeyFile) -> None:
    assert key_file.password not in repr(key_file)
    assert key_file.password not in str(problem(KeyFile(key_file.path, key_file.password + "x")))


def test_a_missing_key_file_is_named(tmp_path: Path) -> None:
    found = problem(KeyFile(tmp_path / "none.p12", "x"))
    assert found.code == "key-file-missing"
    assert str(found) == (
        f"There is no file {tmp_path / 'none.p12'}. Put the council's sealing certificate there, "
        "or change [seal] in settings.toml."
    )


def test_a_wrong_password_and_a_file_of_another_kind_are_told(key_file: KeyFile, tmp_path: Path) -> None:
    assert problem(KeyFile(key_file.path, "wrong")).code == "key-password-wrong"
    other = tmp_path / "other.p12"
    other.write_bytes(b"no certificate")
    assert str(problem(KeyFile(other, "x"))) == (
        "The password does not open other.p12, or the file is no PKCS#12 file (.p12, .pfx). "
        "Check the password first, then the file."
    )


def test_an_expired_and_a_future_certificate_are_told_with_their_day(key_file: KeyFile) -> None:
    late = problem(key_file, NOW + timedelta(days=6 * 366))
    assert late.code == "certificate-expired"
    assert "ran out on 10/06/2031" in str(late)
    early = problem(key_file, NOW - timedelta(days=2))
    assert early.code == "certificate-not-yet-valid"
    assert "valid only from 10/06/2026" in str(early)


def test_a_file_without_a_private_key_is_told(tmp_path: Path) -> None:
    certificate, _ = certificate_and_key("Somebody")
    assert problem(write_key_file(tmp_path / "half.p12", None, None, (certificate,))).code == "key-not-inside"


@pytest.mark.parametrize(
    ("usage", "purposes"),
    [
        (usage_for("key_encipherment"), None),
        (None, [ExtendedKeyUsageOID.SERVER_AUTH]),
        (usage_for("digital_signature"), [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]),
    ],
)
def test_a_certificate_for_a_web_site_is_refused(
    tmp_path: Path, usage: x509.KeyUsage | None, purposes: list[x509.ObjectIdentifier] | None
) -> None:
    made = certificate_and_key("web.fenmarsh.example", usage=usage, purposes=purposes)
    assert problem(write_key_file(tmp_path / "web.p12", *made)).code == "certificate-wrong-use"


def test_a_weak_rsa_key_is_refused_with_its_length(tmp_path: Path) -> None:
    weak = rsa.generate_private_key(65537, 1024)
    found = problem(write_key_file(tmp_path / "weak.p12", *certificate_and_key("Somebody", private_key=weak)))
    assert str(found) == "The council's key is RSA with 1024 bits. That is too weak: it needs 2048 or more."


@pytest.mark.parametrize(
    "private_key", [ec.generate_private_key(ec.SECP256K1()), ec.generate_private_key(ec.SECP192R1())]
)
def test_a_curve_that_readers_do_not_know_is_refused(tmp_path: Path, private_key: Any) -> None:
    made = certificate_and_key("Somebody", private_key=private_key)
    assert problem(write_key_file(tmp_path / "odd.p12", *made)).code == "key-unsuitable"


def test_a_key_that_is_neither_rsa_nor_a_curve_is_refused(tmp_path: Path) -> None:
    private_key = ed25519.Ed25519PrivateKey.generate()
    name = x509.Name([])
    certificate = (x509.CertificateBuilder(name, name, private_key.public_key(), 7, NOW, NOW + timedelta(days=9))).sign(
        private_key, None
    )
    assert problem(write_key_file(tmp_path / "odd.p12", certificate, private_key)).code == "key-unsuitable"


def test_a_whole_chain_is_taken_and_a_broken_one_is_not(tmp_path: Path, small: Path) -> None:
    root = certificate_and_key("Root", usage=usage_for("key_cert_sign"))
    middle = certificate_and_key("Middle", usage=usage_for("key_cert_sign"), issuer=root)
    own = certificate_and_key("Fenmarsh", usage=usage_for("digital_signature"), issuer=middle)
    whole = write_key_file(tmp_path / "whole.p12", *own, (middle[0], root[0]))
    with open_seal_key(whole, NOW) as key:
        report = seal(small, tmp_path / "sealed.pdf", key, council="Fenmarsh", reason=REASON, now=NOW)
    assert report.is_whole
    assert problem(write_key_file(tmp_path / "part.p12", *own, (middle[0],))).code == "chain-incomplete"


def test_without_the_program_for_key_stores_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyhanko.sign.pkcs11", None)
    found = problem(KeyStore(Path("/opt/module.so"), "Fenmarsh", "seal", "1234"))
    assert str(found) == (
        "The part that talks to key stores is not installed. Install it with: pip install 'pyHanko[pkcs11]'"
    )


class _Session:
    closed = False

    def close(self) -> None:
        self.closed = True


def _key_store(monkeypatch: pytest.MonkeyPatch, key: SealKey, session: _Session, pin: str = "1234") -> None:
    """Put a module in the place of pyHanko's, which keeps our own key and wants its PIN."""

    def open_pkcs11_session(module: str, token_criteria: Any, user_pin: str) -> _Session:
        if (token_criteria.label, user_pin) != ("Fenmarsh", pin):
            raise RuntimeError("CKR_PIN_INCORRECT")
        return session

    def signer(opened: _Session, cert_label: str, key_label: str) -> Any:
        assert opened is session
        assert cert_label == key_label == "seal"
        return key.signer

    fake = ModuleType("pyhanko.sign.pkcs11")
    fake.__dict__.update(open_pkcs11_session=open_pkcs11_session, PKCS11Signer=signer)
    monkeypatch.setitem(sys.modules, "pyhanko.sign.pkcs11", fake)


def test_a_key_in_a_key_store_seals_and_is_let_go_of(
    monkeypatch: pytest.MonkeyPatch, key: SealKey, small: Path, tmp_path: Path
) -> None:
    session = _Session()
    _key_store(monkeypatch, key, session)
    with open_seal_key(KeyStore(Path("/opt/module.so"), "Fenmarsh", "seal", "1234"), NOW) as stored:
        assert stored.fingerprint == key.fingerprint
        assert seal(small, tmp_path / "out.pdf", stored, council=COUNCIL, reason=REASON, now=NOW).is_whole
        assert not session.closed
    assert session.closed


def test_a_wrong_pin_is_told_without_the_pin(monkeypatch: pytest.MonkeyPatch, key: SealKey) -> None:
    _key_store(monkeypatch, key, _Session())
    found = problem(KeyStore(Path("/opt/module.so"), "Fenmarsh", "seal", "9876"))
    assert found.code == "token-unusable"
    assert "9876" not in str(found)


def test_an_expired_certificate_in_a_key_store_is_told_and_let_go_of(
    monkeypatch: pytest.MonkeyPatch, key: SealKey
) -> None:
    session = _Session()
    _key_store(monkeypatch, key, session)
    late = NOW + timedelta(days=6 * 366)
    assert problem(KeyStore(Path("/m.so"), "Fenmarsh", "seal", "1234"), late).code == "certificate-expired"
    assert session.closed


def test_the_signer_gives_a_certificate_that_other_programs_read(key: SealKey) -> None:
    certificate = key.signer.signing_cert
    assert isinstance(certificate, asn1_x509.Certificate)
    pem = x509.load_der_x509_certificate(certificate.dump()).public_bytes(serialization.Encoding.PEM)
    assert pem.startswith(b"-----BEGIN CERTIFICATE-----")

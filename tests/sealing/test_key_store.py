"""A key that never leaves its key store (PKCS#11), tried with SoftHSM; no card, USB token or HSM was at hand."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from pipeline.stages.sealing import KeyStore, SealFailed, SealKeyProblem, open_seal_key, seal
from tests.sealing.conftest import COUNCIL, NOW, REASON, certificate_and_key

pkcs11 = pytest.importorskip("pkcs11", reason="python-pkcs11 is not installed")

MODULES = [Path("/usr/lib/softhsm/libsofthsm2.so"), Path("/usr/lib64/pkcs11/libsofthsm2.so")]
MODULE = next((module for module in MODULES if module.exists()), None)
TOKEN, PIN = "Fenmarsh", "1234"

pytestmark = pytest.mark.skipif(
    not MODULE or not shutil.which("softhsm2-util"), reason="SoftHSM is not installed (apt install softhsm2)"
)


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """An empty token. The module reads its settings once in a process, so there is one for all tests."""
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\nlog.level = ERROR\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(settings))
        made = ["softhsm2-util", "--init-token", "--free", "--label", TOKEN, "--pin", PIN, "--so-pin", "5678"]
        subprocess.run(made, check=True, capture_output=True, env=dict(os.environ))
        yield pkcs11.lib(str(MODULE)).get_token(token_label=TOKEN)


Put = Callable[[str, Any], str]


@pytest.fixture(scope="module")
def put(token: Any) -> Put:
    """Put a new certificate with its key into the token, under a label; return its fingerprint."""
    from pkcs11 import Attribute
    from pkcs11.util.ec import decode_ec_private_key
    from pkcs11.util.rsa import decode_rsa_private_key
    from pkcs11.util.x509 import decode_x509_certificate

    def into_token(name: str, private_key: Any) -> str:
        certificate, _ = certificate_and_key(COUNCIL, private_key=private_key)
        der = private_key.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.NoEncryption(),
        )
        decoded = (decode_rsa_private_key if isinstance(private_key, rsa.RSAPrivateKey) else decode_ec_private_key)(der)
        named = {Attribute.LABEL: name, Attribute.ID: name.encode(), Attribute.TOKEN: True}
        with token.open(rw=True, user_pin=PIN) as session:
            session.create_object({**decoded, **named})
            whole = certificate.public_bytes(serialization.Encoding.DER)
            session.create_object({**decode_x509_certificate(whole), **named})
        return certificate.fingerprint(hashes.SHA256()).hex()

    return into_token


def store(label: str, pin: str = PIN) -> KeyStore:
    assert MODULE
    return KeyStore(MODULE, TOKEN, label, pin)


@pytest.mark.parametrize(
    "private_key",
    [
        ec.generate_private_key(ec.SECP256R1()),
        ec.generate_private_key(ec.SECP384R1()),
        rsa.generate_private_key(65537, 2048),
    ],
    ids=["p-256", "p-384", "rsa"],
)
def test_a_key_in_the_store_seals(put: Put, small: Path, tmp_path: Path, private_key: Any) -> None:
    label = f"seal-{private_key.key_size}"
    fingerprint = put(label, private_key)
    with open_seal_key(store(label), NOW) as key:
        assert key.fingerprint == fingerprint
        report = seal(small, tmp_path / "sealed.pdf", key, council=COUNCIL, reason=REASON, now=NOW)
    assert report.is_whole


def test_a_store_that_goes_away_is_told_and_nothing_is_let_out(put: Put, small: Path, tmp_path: Path) -> None:
    put("seal-gone", ec.generate_private_key(ec.SECP256R1()))
    with open_seal_key(store("seal-gone"), NOW) as key:
        key.signer.pkcs11_session.close()
        with pytest.raises(SealFailed) as failed:
            seal(small, tmp_path / "sealed.pdf", key, council=COUNCIL, reason=REASON, now=NOW)
    assert failed.value.code == "key-store-refuses"
    assert not (tmp_path / "sealed.pdf").exists()


@pytest.mark.parametrize(("label", "pin"), [("seal-nowhere", PIN), ("seal-256", "9999")])
def test_a_key_that_is_not_there_or_a_wrong_pin_is_told(token: Any, label: str, pin: str) -> None:
    with pytest.raises(SealKeyProblem) as found, open_seal_key(store(label, pin), NOW):
        pass
    assert found.value.code == "token-unusable"
    assert pin not in str(found.value)

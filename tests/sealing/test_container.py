"""The parts of a seal that no signature covers: nothing may be put in or written in another way."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from asn1crypto import cms
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.serialization import Encoding

from pipeline.stages.sealing import SealKey, open_seal_key
from pipeline.stages.sealing.container import container_in, gap_content, is_exact
from tests.sealing.conftest import NOW, certificate_and_key, usage_for, write_key_file
from tests.sealing.test_verifying import gap_of


@pytest.fixture(scope="module")
def container(sealed: Path) -> bytes:
    content = sealed.read_bytes()
    start, end = gap_of(content)
    found = container_in(gap_content(content[start:end]) or b"")
    assert found
    return found


def test_a_container_as_it_was_sealed_is_exact(container: bytes) -> None:
    assert is_exact(container)


def test_nothing_may_follow_the_last_field(container: bytes) -> None:
    assert container[:2] == b"\x30\x82"
    length = int.from_bytes(container[2:4], "big")
    for extra in (b"\x05\x00", b"\x00\x00", b"\x04\x02ab"):
        longer = b"\x30\x82" + (length + len(extra)).to_bytes(2, "big") + container[4:] + extra
        assert cms.ContentInfo.load(longer)["content_type"].native == "signed_data", "others read it all the same"
        assert not is_exact(longer)


def test_a_length_may_not_be_written_longer_than_it_needs(container: bytes) -> None:
    assert not is_exact(b"\x30\x83\x00" + container[2:])


def test_a_stray_certificate_may_not_be_put_in(container: bytes) -> None:
    stray, _ = certificate_and_key("Somebody else")
    info = cms.ContentInfo.load(container)
    info["content"]["certificates"].append(asn1_x509.Certificate.load(stray.public_bytes(Encoding.DER)))
    assert not is_exact(info.dump(force=True))


def _signed(key: SealKey) -> bytes:
    signing = key.signer.async_sign_general_data(b"list", "sha256", detached=True, use_cades=True)
    return bytes(asyncio.run(signing).dump())


def test_a_certificate_above_the_councils_own_may_be_in(tmp_path: Path) -> None:
    root = certificate_and_key("Root", usage=usage_for("key_cert_sign"))
    own = certificate_and_key("Fenmarsh", usage=usage_for("digital_signature"), issuer=root)
    with open_seal_key(write_key_file(tmp_path / "chain.p12", *own, (root[0],)), NOW) as chained:
        sealed = _signed(chained)
    assert len(cms.ContentInfo.load(sealed)["content"]["certificates"]) == 2
    assert is_exact(sealed)


def test_a_damaged_copy_of_a_higher_certificate_is_caught(tmp_path: Path) -> None:
    root = certificate_and_key("Root", usage=usage_for("key_cert_sign"))
    own = certificate_and_key("Fenmarsh", usage=usage_for("digital_signature"), issuer=root)
    with open_seal_key(write_key_file(tmp_path / "chain.p12", *own, (root[0],)), NOW) as chained:
        sealed = _signed(chained)
    copy = root[0].public_bytes(Encoding.DER)
    assert copy in sealed
    for place in range(0, len(copy), 7):
        changed = bytearray(copy)
        changed[place] ^= 1
        assert not is_exact(sealed.replace(copy, bytes(changed))), place


@pytest.mark.parametrize("nonsense", [b"", b"\x30", b"\x30\x80\x00\x00", b"\x30\x84\xff\xff\xff\xff", b"\x30\x00" * 99])
def test_nonsense_is_not_exact(nonsense: bytes) -> None:
    assert not is_exact(nonsense)

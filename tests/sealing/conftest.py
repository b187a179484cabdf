"""What the sealing tests share: a fixed moment, a made-up council's key, a small PDF, and the same file sealed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pypdf
import pytest
from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

from pipeline.stages.sealing import KeyFile, SealKey, make_certificate, open_seal_key, seal

NOW = datetime(2026, 6, 10, 9, 30, tzinfo=UTC)
COUNCIL = "Fenmarsh County Council"
REASON = "Sealed for transfer"


@pytest.fixture(scope="session")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> KeyFile:
    files = make_certificate(tmp_path_factory.mktemp("state") / "seal", COUNCIL, now=NOW)
    return KeyFile(files.key_file, files.password_file.read_text().strip())


@pytest.fixture(scope="session")
def key(key_file: KeyFile) -> Iterator[SealKey]:
    with open_seal_key(key_file, NOW) as opened:
        yield opened


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("plain") / "small.pdf"
    write_pdf(file)
    return file


def write_pdf(file: Path, pages: int = 2, turn: int = 0) -> Path:
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842).rotation = turn
    writer.add_metadata({"/Title": "Transfer bundle"})
    writer.write(file)
    return file


@pytest.fixture(scope="session")
def sealed(small: Path, key: SealKey) -> Path:
    target = small.with_name("sealed.pdf")
    seal(small, target, key, council=COUNCIL, reason=REASON, now=NOW)
    return target


@pytest.fixture
def copy_of(tmp_path: Path) -> Callable[[Path, bytes], Path]:
    """Write changed bytes to a file of their own."""

    def write(original: Path, content: bytes) -> Path:
        file = tmp_path / original.name
        file.write_bytes(content)
        return file

    return write


def certificate_and_key(
    owner: str,
    *,
    private_key: Any = None,
    usage: x509.KeyUsage | None = None,
    purposes: list[x509.ObjectIdentifier] | None = None,
    issuer: tuple[x509.Certificate, Any] | None = None,
) -> tuple[x509.Certificate, Any]:
    private_key = private_key or ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, owner)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer[0].subject if issuer else name)
        .public_key(private_key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=30))
        .not_valid_after(NOW + timedelta(days=300))
    )
    if usage:
        builder = builder.add_extension(usage, critical=True)
    if purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=True)
    return builder.sign(issuer[1] if issuer else private_key, hashes.SHA256()), private_key


def usage_for(*uses: str) -> x509.KeyUsage:
    every = (
        "digital_signature content_commitment key_encipherment data_encipherment key_agreement key_cert_sign crl_sign "
        "encipher_only decipher_only"
    )
    return x509.KeyUsage(**{use: use in uses for use in every.split()})


def write_key_file(
    file: Path, certificate: x509.Certificate | None, private_key: Any, others: tuple[x509.Certificate, ...] = ()
) -> KeyFile:
    content = pkcs12.serialize_key_and_certificates(
        b"council", private_key, certificate, others or None, serialization.BestAvailableEncryption(b"secret")
    )
    file.write_bytes(content)
    return KeyFile(file, "secret")


class _Authority(ThreadingHTTPServer):
    stamper: DummyTimeStamper
    answers: bool = True


class _Answer(BaseHTTPRequestHandler):
    server: _Authority

    def do_POST(self) -> None:
        asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200 if self.server.answers else 503)
        self.send_header("Content-Type", "application/timestamp-reply" if self.server.answers else "text/html")
        self.end_headers()
        if self.server.answers:
            self.wfile.write(self.server.stamper.request_tsa_response(asked).dump())

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def time_stamp_authority() -> Iterator[_Authority]:
    """A made-up authority on this very computer, which stamps half an hour after NOW."""
    certificate, private_key = certificate_and_key(
        "Made-up Time-Stamps Ltd",
        private_key=rsa.generate_private_key(65537, 2048),
        usage=usage_for("digital_signature", "content_commitment"),
        purposes=[ExtendedKeyUsageOID.TIME_STAMPING],
    )
    server = _Authority(("127.0.0.1", 0), _Answer)
    server.stamper = DummyTimeStamper(
        asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        keys.PrivateKeyInfo.load(
            private_key.private_bytes(
                serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        ),
        fixed_dt=NOW + timedelta(minutes=30),
    )
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def address_of(authority: _Authority) -> str:
    return f"http://127.0.0.1:{authority.server_address[1]}/tsa"

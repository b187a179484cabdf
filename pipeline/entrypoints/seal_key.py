"""The council's sealing key and the certificates it trusts, as the home's settings say."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from pipeline.entrypoints.home import Home
from pipeline.entrypoints.settings import SealSettings
from pipeline.stages.sealing import (
    CertificateFiles,
    KeyFile,
    KeySource,
    KeyStore,
    SealKeyProblem,
    fingerprint_of,
    make_certificate,
)


def own_certificate(home: Home, settings: SealSettings, council: str, now: datetime) -> CertificateFiles | None:
    """Make our own certificate in state/seal unless it is there; None where the settings name another key.

    Safe to repeat, and never writes over one. Raises SealKeyProblem.
    """
    if settings.key_file or settings.pkcs11_module:
        return None
    password = _variable(settings.password_variable) if settings.password_variable else None
    return make_certificate(_folder(home), council, password, now=now)


def key_source(home: Home, settings: SealSettings, council: str, now: datetime) -> KeySource:
    """Return where the key is and what opens it; our own certificate is made where there is no other.

    Raises SealKeyProblem.
    """
    if settings.pkcs11_module:
        pin = _variable(settings.pkcs11_pin_variable)
        return KeyStore(Path(settings.pkcs11_module), settings.pkcs11_token, settings.pkcs11_key, pin)
    own = own_certificate(home, settings, council, now)
    key_file = own.key_file if own else home.config / settings.key_file
    if settings.password_variable:
        return KeyFile(key_file, _variable(settings.password_variable, key_file))
    if settings.password_file:
        return KeyFile(key_file, _first_line(home.config / settings.password_file, key_file))
    if own:
        return KeyFile(key_file, _first_line(own.password_file, key_file))
    return KeyFile(key_file, "")


def trusted_fingerprints(home: Home, settings: SealSettings) -> frozenset[str]:
    """Return the certificates whose seals are trusted: those of the settings, and our own where we made it."""
    try:
        own = {fingerprint_of(_files_certificate(home))}
    except (OSError, ValueError):
        own = set()
    return frozenset({*settings.trusted_fingerprints, *own})


def _folder(home: Home) -> Path:
    return home.state / "seal"


def _files_certificate(home: Home) -> Path:
    return _folder(home) / "certificate.pem"


def _variable(name: str, file: Path | str = "the key") -> str:
    value = os.environ.get(name, "")
    if not value:
        raise SealKeyProblem("key-password-missing", file=file, where=f"the environment variable {name} is not set")
    return value


def _first_line(password_file: Path, key_file: Path) -> str:
    try:
        return password_file.read_text(encoding="utf-8").split("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError):
        where = f"the file {password_file} is missing or cannot be read"
        raise SealKeyProblem("key-password-missing", file=key_file, where=where) from None

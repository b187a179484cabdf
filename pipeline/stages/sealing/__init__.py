"""Sealing a bundle with the council's certificate, and saying of any file whether its seal still holds."""

from pipeline.stages.sealing.appearance import VisibleSeal
from pipeline.stages.sealing.bundle_check import BundleReport, Line, verify_bundle, wrong_with_list
from pipeline.stages.sealing.certificate import (
    CertificateFiles,
    KeyFile,
    KeySource,
    KeyStore,
    SealKey,
    SealKeyProblem,
    fingerprint_of,
    make_certificate,
    open_seal_key,
)
from pipeline.stages.sealing.sealing import SealFailed, seal, seal_manifest
from pipeline.stages.sealing.verifying import SealFacts, SealReport, Trust, Verdict, verify

__all__ = [
    "BundleReport",
    "CertificateFiles",
    "KeyFile",
    "KeySource",
    "KeyStore",
    "Line",
    "SealFacts",
    "SealFailed",
    "SealKey",
    "SealKeyProblem",
    "SealReport",
    "Trust",
    "Verdict",
    "VisibleSeal",
    "fingerprint_of",
    "make_certificate",
    "open_seal_key",
    "seal",
    "seal_manifest",
    "verify",
    "verify_bundle",
    "wrong_with_list",
]

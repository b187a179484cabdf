"""`pipeline verify` as people call it, on a machine with a home and on one without."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.domain.bundle_manifest import MANIFEST_NAME, MANIFEST_SEAL_NAME, digest_in_groups
from pipeline.entrypoints.cli import app
from pipeline.entrypoints.home import Home
from pipeline.entrypoints.seal_key import key_source, own_certificate, trusted_fingerprints
from pipeline.entrypoints.settings import CannotStart, SealSettings, read_settings
from pipeline.stages.sealing import KeyFile, KeyStore, SealKey, SealKeyProblem, fingerprint_of, open_seal_key, seal
from tests.sealing.conftest import COUNCIL, NOW, REASON
from tests.sealing.test_bundle_check import make_bundle


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on a machine without a home."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.delenv("PIPELINE_HOME", raising=False)
    monkeypatch.setattr("pipeline.entrypoints.home.PACKAGE", tmp_path / "nothing" / "pipeline")
    return folder


def verify(*arguments: object) -> tuple[int, str]:
    answer = CliRunner().invoke(app, ["verify", *(str(argument) for argument in arguments)])
    return answer.exit_code, " ".join(answer.output.split())


def set_seal(home: Home, old: str, new: str) -> None:
    file = home.config / "settings.toml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_it_works_without_a_home_and_leaves_nothing_behind(nowhere: Path, sealed: Path) -> None:
    shutil.copyfile(sealed, nowhere / "bundle.pdf")
    code, words = verify(nowhere / "bundle.pdf")
    assert code == 0
    assert "✓ This file is whole. Nothing was changed since it was sealed." in words
    assert COUNCIL in words
    assert "Whose certificate it is was not checked." in words
    assert [item.name for item in nowhere.iterdir()] == ["bundle.pdf"]


def test_a_changed_file_ends_with_1(nowhere: Path, sealed: Path) -> None:
    (nowhere / "bundle.pdf").write_bytes(sealed.read_bytes() + b"x")
    code, words = verify(nowhere / "bundle.pdf")
    assert code == 1
    assert "✗ Something hangs on behind the end of this file: 1 byte is too much." in words


def test_what_cannot_be_told_ends_with_2(nowhere: Path) -> None:
    (nowhere / "letter.txt").write_text("Dear all")
    code, words = verify(nowhere / "letter.txt")
    assert code == 2
    assert "! This is not a PDF, so there is no seal to check." in words
    assert verify(nowhere / "none.pdf")[0] == 2


def test_the_fingerprint_from_the_phone_decides(nowhere: Path, sealed: Path, key: SealKey) -> None:
    code, words = verify(sealed, "--fingerprint", digest_in_groups(key.fingerprint))
    assert code == 0
    assert "The certificate is one that you trust." in words
    assert verify(sealed, "--fingerprint", "0" * 64)[0] == 2
    assert verify(sealed, "--fingerprint", "12 34")[0] == 2


def test_a_locked_file_takes_its_password_from_a_file(nowhere: Path, small: Path, key: SealKey) -> None:
    seal(small, nowhere / "locked.pdf", key, council=COUNCIL, reason=REASON, now=NOW, password="drei Enten")
    (nowhere / "password.txt").write_text("drei Enten\r\n")
    assert verify(nowhere / "locked.pdf")[0] == 2
    assert verify(nowhere / "locked.pdf", "--password-file", nowhere / "password.txt")[0] == 0


def test_a_folder_its_list_the_lists_seal_and_a_volume_all_mean_the_bundle(nowhere: Path, key: SealKey) -> None:
    make_bundle(nowhere / "bundle", key)
    folder = nowhere / "bundle"
    for named in (folder, folder / MANIFEST_NAME, folder / MANIFEST_SEAL_NAME, folder / "bundle-volume-1.pdf"):
        code, words = verify(named)
        assert code == 0
        assert "✓ This bundle is whole." in words
        assert "✓ bundle-volume-2.pdf is whole and unchanged, 3 pages." in words
    (folder / "bundle-volume-2.pdf").unlink()
    code, words = verify(folder / "bundle-volume-1.pdf")
    assert code == 1
    assert "✗ bundle-volume-2.pdf is missing." in words


def test_a_file_beside_a_list_that_does_not_name_it_is_checked_alone(nowhere: Path, key: SealKey, sealed: Path) -> None:
    make_bundle(nowhere / "bundle", key)
    shutil.copyfile(sealed, nowhere / "bundle" / "other.pdf")
    code, words = verify(nowhere / "bundle" / "other.pdf")
    assert code == 0
    assert "This file is whole." in words


def test_the_homes_list_of_trusted_certificates_counts(home: Home, sealed: Path, key: SealKey) -> None:
    set_seal(home, "trusted_fingerprints = []", f'trusted_fingerprints = ["{digest_in_groups(key.fingerprint)}"]')
    assert verify(sealed, "--home", home.path) == (0, verify(sealed, "--home", home.path)[1])
    set_seal(home, digest_in_groups(key.fingerprint), "AB" * 32)
    code, words = verify(sealed, "--home", home.path)
    assert code == 2
    assert "The certificate is not one of those that you trust." in words


def test_a_home_whose_settings_are_wrong_does_not_keep_it_from_working(home: Home, sealed: Path) -> None:
    set_seal(home, "settle_seconds = 0.1", "settle_seconds = -1")
    code, words = verify(sealed, "--home", home.path)
    assert code == 0
    assert "The settings were not used, so no certificate is trusted." in words


def test_our_own_certificate_is_made_at_first_need_and_trusted(home: Home, small: Path, tmp_path: Path) -> None:
    settings = read_settings(home).seal
    assert trusted_fingerprints(home, settings) == frozenset()
    source = key_source(home, settings, COUNCIL, NOW)
    with open_seal_key(source, NOW) as own:
        seal(small, tmp_path / "own.pdf", own, council=COUNCIL, reason=REASON, now=NOW)
    assert trusted_fingerprints(home, settings) == {own.fingerprint}
    made = own_certificate(home, settings, COUNCIL, NOW)
    assert made and not made.made_now
    assert fingerprint_of(made.certificate) == own.fingerprint
    assert verify(tmp_path / "own.pdf", "--home", home.path)[0] == 0


def test_a_key_file_from_the_settings_is_opened_with_its_password(
    home: Home, key_file: KeyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copyfile(key_file.path, home.config / "council.p12")
    (home.config / "password.txt").write_text(key_file.password + "\n")
    by_file = SealSettings(key_file="council.p12", password_file="password.txt")
    by_variable = SealSettings(key_file="council.p12", password_variable="SEAL_PASSWORD")
    with pytest.raises(SealKeyProblem, match="the environment variable SEAL_PASSWORD is not set"):
        key_source(home, by_variable, COUNCIL, NOW)
    monkeypatch.setenv("SEAL_PASSWORD", key_file.password)
    for settings in (by_file, by_variable):
        assert key_source(home, settings, COUNCIL, NOW) == KeyFile(home.config / "council.p12", key_file.password)
    assert own_certificate(home, by_file, COUNCIL, NOW) is None
    with pytest.raises(SealKeyProblem, match=r"none\.txt is missing or cannot be read"):
        key_source(home, SealSettings(key_file="council.p12", password_file="none.txt"), COUNCIL, NOW)


def test_a_key_store_from_the_settings_gets_its_pin_from_the_environment(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEAL_PIN", "1234")
    settings = SealSettings(
        pkcs11_module="/opt/m.so", pkcs11_token="Fenmarsh", pkcs11_key="seal", pkcs11_pin_variable="SEAL_PIN"
    )
    assert key_source(home, settings, COUNCIL, NOW) == KeyStore(Path("/opt/m.so"), "Fenmarsh", "seal", "1234")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            'timestamp_url = ""',
            'timestamp_url = "tsa"',
            '"timestamp_url" in [seal] is not right: write the whole address',
        ),
        (
            "trusted_fingerprints = []",
            'trusted_fingerprints = ["12"]',
            "is not right: write the SHA-256 of a certificate",
        ),
        ('pkcs11_key = ""', 'pkcs11_key = "seal"', "a key store needs pkcs11_module, pkcs11_token"),
        ('key_file = ""', 'keyfile = ""', 'there is no setting "keyfile" in [seal]'),
    ],
)
def test_a_wrong_seal_setting_is_named_with_what_to_write(home: Home, old: str, new: str, words: str) -> None:
    set_seal(home, old, new)
    with pytest.raises(CannotStart) as caught:
        read_settings(home)
    assert words in str(caught.value)
    assert "settings.toml, line " in str(caught.value)

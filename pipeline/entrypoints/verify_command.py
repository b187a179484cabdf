"""`pipeline verify`: whether a bundle is whole and unchanged since it was sealed, and by whom. Needs no home."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from pipeline.domain.bundle_manifest import MANIFEST_NAME, MANIFEST_SEAL_NAME, Manifest
from pipeline.entrypoints.home import find_home
from pipeline.entrypoints.settings import CannotStart, SealSettings, read_settings
from pipeline.entrypoints.showing import console

if TYPE_CHECKING:
    from pipeline.stages.sealing import BundleReport, SealReport

MARKS = {True: ("✓ ", "green"), False: ("✗ ", "red"), None: ("! ", "yellow")}
out = console()
err = console(stderr=True)


def verify(
    file: Annotated[Path, typer.Argument(help="A sealed PDF, a manifest.json, or the folder with one.", exists=True)],
    password_file: Annotated[
        Path | None,
        typer.Option("--password-file", help="A file with the bundle's password in its first line.", exists=True),
    ] = None,
    fingerprint: Annotated[
        list[str] | None,
        typer.Option("--fingerprint", help="The sender's fingerprint (SHA-256), as read out by phone."),
    ] = None,
    home: Annotated[
        Path | None, typer.Option("--home", help="A home whose trusted certificates count.", show_default=False)
    ] = None,
) -> None:
    """Say whether a bundle is whole and unchanged since it was sealed, and by whom. Changes nothing.

    Works on any computer, without a home and without a network. Ends with 0 if it is whole, with 1 if it is not,
    and with 2 if that cannot be told: a password is needed, it is no PDF, or there is a list of trusted certificates
    and its certificate is not one of them. Where there is no such list, 0 says nothing about who sealed it.
    """
    from pipeline.stages.sealing import Verdict, verify_bundle
    from pipeline.stages.sealing import verify as verify_file

    trusted = _trusted(home, fingerprint or ())
    password = _first_line(password_file)
    manifest = _manifest_of(file)
    if manifest is not None:
        raise typer.Exit(_show_bundle(manifest, verify_bundle(manifest, password, trusted)))
    report = verify_file(file, password, trusted)
    if report.verdict is Verdict.PASSWORD_NEEDED and sys.stdin.isatty():
        report = verify_file(file, typer.prompt("Password", hide_input=True), trusted)
    raise typer.Exit(_show_file(file, report))


def _manifest_of(file: Path) -> Path | None:
    """Return the list to begin with; None where only the file's own seal can be checked."""
    if file.is_dir():
        return file / MANIFEST_NAME
    if file.name == MANIFEST_SEAL_NAME:
        return file.with_name(MANIFEST_NAME)
    if file.suffix.casefold() == ".json":
        return file
    beside = file.with_name(MANIFEST_NAME)
    try:
        return beside if file.name in Manifest.model_validate_json(beside.read_bytes()).names else None
    except (OSError, ValueError):
        return None


def _trusted(home: Path | None, read_out: Collection[str]) -> Collection[str] | None:
    """Return the fingerprints that count; None where nobody has said any."""
    from pipeline.entrypoints.seal_key import trusted_fingerprints

    if read_out:
        try:
            return SealSettings(trusted_fingerprints=tuple(read_out)).trusted_fingerprints
        except ValueError:
            raise typer.BadParameter("a fingerprint has 64 characters from 0 to 9 and A to F") from None
    place = find_home(home)
    try:
        settings = read_settings(place).seal
    except CannotStart as problem:
        err.print(Text(f"The settings were not used, so no certificate is trusted. {problem}"), soft_wrap=True)
        return None
    return trusted_fingerprints(place, settings) or None


def _first_line(password_file: Path | None) -> str | None:
    if password_file is None:
        return None
    try:
        return password_file.read_text(encoding="utf-8").split("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError):
        raise typer.BadParameter("the password file cannot be read") from None


def _show_file(file: Path, report: SealReport) -> int:
    out.print(Text(str(file), "bold"), soft_wrap=True)
    first, *others = report.words
    _show(first, {0: True, 1: False}.get(report.exit_code))
    for words in others:
        out.print(Text(f"  {words}"), soft_wrap=True)
    return report.exit_code


def _show_bundle(manifest: Path, report: BundleReport) -> int:
    out.print(Text(str(manifest.parent), "bold"), soft_wrap=True)
    first, *others = report.words
    _show(first, {0: True, 1: False}.get(report.exit_code))
    for line in report.lines:
        _show(line.words, line.is_good, "  ")
    for words in others[len(report.lines) :]:
        out.print(Text(f"  {words}"), soft_wrap=True)
    return report.exit_code


def _show(words: str, is_good: bool | None, indent: str = "") -> None:
    out.print(Text.assemble(indent, MARKS[is_good], words), soft_wrap=True)

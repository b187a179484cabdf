"""Which drops are bundles from another council; read in child processes, before anything is queued."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from pipeline.domain.bundle_manifest import Manifest
from pipeline.stages.arrivals import carries_submission, is_bundle, is_pdf
from pipeline.stages.intake.claiming import is_folder
from pipeline.stages.intake.folders import own_files, what_keeps
from pipeline.stages.intake.reading import WORKBOOK_SUFFIXES

PASSWORD_NAME, PASSWORD_LIMIT_BYTES = "password.txt", 1024
MANIFEST_LIMIT_BYTES = 5_000_000
SEAL_SUFFIX = ".p7s"
# As browsers and mail programs number what they save twice.
LIST_NAME = re.compile(r"manifest ?(?:\(\d{1,3}\))?\.json")


@dataclass(frozen=True)
class BundleInDrop:
    """Which PDFs of a drop are the bundle or its volumes, what else lies with them, and their password.

    `others` and `password_file` are places in the folder that was dropped; the password is in none of the others.
    `listed` are the SHA-256 digests of the volumes by the bundle's list, None where no list lies with
    them that can be read; `lists` are the files that are one, or should be.
    """

    files: tuple[Path, ...]
    others: tuple[str, ...] = ()
    password: str | None = None
    password_file: str | None = None
    listed: frozenset[str] | None = None
    lists: tuple[Path, ...] = ()


def bundle_in(drop: Path) -> BundleInDrop | None:
    """Return the bundle that was dropped, alone or in a folder, or None.

    A folder is one only where a PDF in it carries a submission of ours, or where a password or a bundle's list lies
    with its PDFs: any other folder without a form has lost its form. A folder with a workbook is never one. A single
    PDF may be from elsewhere, so ask before whether it is a scan. Run it in a process of its own.
    """
    if not is_folder(drop):
        return BundleInDrop((drop,)) if is_bundle(drop) else None
    own = own_files(drop)
    if what_keeps(own) or any(_may_be_form(one.file) for one in own):
        return None
    with_password = next((one for one in own if one.name.lower() == PASSWORD_NAME), None)
    password, listed = _password(with_password.file) if with_password else None, _listed(one.file for one in own)
    pdfs = [one.file for one in own if is_pdf(one.file)]
    files = [file for file in pdfs if carries_submission(file, password)] or (pdfs if password or listed else [])
    others = [one.name for one in own if one.file not in files and one is not with_password]
    place = with_password.name if with_password else None
    lists = tuple(one.file for one in own if is_list(one.file))
    return BundleInDrop(tuple(files), tuple(others), password, place, listed, lists) if files else None


def _may_be_form(file: Path) -> bool:
    """Say whether a file may be a form of ours; the list of a bundle's files is none."""
    if file.suffix.lower() == ".json":
        return not is_list(file)
    return file.suffix.lower() in WORKBOOK_SUFFIXES


def is_surely_bundle(drop: Path) -> bool:
    """Say whether the drop carries a submission of ours, or is a folder with its password.

    Ask this before whether it is a scan: the papers of a bundle may have page marks, too.
    """
    return bundle_in(drop) is not None if is_folder(drop) else carries_submission(drop)


def is_list(file: Path) -> bool:
    """Say whether this is the list of a bundle's files, by its name or by what is in it; it may be damaged.

    A form is none, whatever it is called.
    """
    is_called_so = LIST_NAME.fullmatch(file.name.lower()) is not None and not _is_form(file)
    return is_called_so or _manifest(file) is not None


def _is_form(file: Path) -> bool:
    """Say whether a JSON file is a form: the list of a bundle has the case's number where a form has a section."""
    if file.stat().st_size > MANIFEST_LIMIT_BYTES:
        return False
    try:
        found = json.loads(file.read_bytes())
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and isinstance(found.get("case"), dict)


def _listed(files: Iterable[Path]) -> frozenset[str] | None:
    lists = [found for file in files if (found := _manifest(file))]
    return frozenset(volume.sha256 for found in lists for volume in found.volumes) if lists else None


def _manifest(file: Path) -> Manifest | None:
    """Return a bundle's list, by whatever name it was saved; None for any other file and a damaged list."""
    if file.suffix.lower() != ".json" or file.stat().st_size > MANIFEST_LIMIT_BYTES:
        return None
    try:
        return Manifest.model_validate_json(file.read_bytes())
    except ValidationError:
        return None


def _password(file: Path) -> str:
    with file.open("rb") as stream:
        lines = stream.read(PASSWORD_LIMIT_BYTES).decode("utf-8-sig", "replace").splitlines()
    return lines[0].strip() if lines else ""

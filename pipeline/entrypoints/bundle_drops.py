"""Which drops are bundles from another council; read in child processes, before anything is queued."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.domain.bundle_manifest import MANIFEST_NAME
from pipeline.stages.arrivals import carries_submission, is_bundle, is_pdf
from pipeline.stages.intake.claiming import is_folder
from pipeline.stages.intake.folders import own_files, what_keeps
from pipeline.stages.intake.reading import WORKBOOK_SUFFIXES

PASSWORD_NAME, PASSWORD_LIMIT_BYTES = "password.txt", 1024


@dataclass(frozen=True)
class BundleInDrop:
    """Which PDFs of a drop are the bundle or its volumes, what else lies with them, and their password.

    `others` are places in the folder that was dropped; the password is in none of them.
    """

    files: tuple[Path, ...]
    others: tuple[str, ...] = ()
    password: str | None = None


def bundle_in(drop: Path) -> BundleInDrop | None:
    """Return the bundle that was dropped, alone or in a folder, or None.

    A folder is one only where a PDF in it carries a submission of ours, or where a password lies with its PDFs:
    any other folder without a form has lost its form. A folder with a workbook is never one. A single PDF may be
    from elsewhere, so ask before whether it is a scan. Run it in a process of its own.
    """
    if not is_folder(drop):
        return BundleInDrop((drop,)) if is_bundle(drop) else None
    own = own_files(drop)
    if what_keeps(own) or any(_may_be_form(one.file) for one in own):
        return None
    password = next((_password(one.file) for one in own if one.name.lower() == PASSWORD_NAME), None)
    pdfs = [one.file for one in own if is_pdf(one.file)]
    files = [file for file in pdfs if carries_submission(file, password)] or (pdfs if password else [])
    others = [one.name for one in own if one.file not in files and one.name.lower() != PASSWORD_NAME]
    return BundleInDrop(tuple(files), tuple(others), password) if files else None


def _may_be_form(file: Path) -> bool:
    """Say whether a file may be a form of ours; the list of a bundle's files is none."""
    suffix = file.suffix.lower()
    return suffix in WORKBOOK_SUFFIXES or (suffix == ".json" and file.name.lower() != MANIFEST_NAME)


def is_surely_bundle(drop: Path) -> bool:
    """Say whether the drop carries a submission of ours, or is a folder with its password.

    Ask this before whether it is a scan: the papers of a bundle may have page marks, too.
    """
    return bundle_in(drop) is not None if is_folder(drop) else carries_submission(drop)


def _password(file: Path) -> str:
    with file.open("rb") as stream:
        lines = stream.read(PASSWORD_LIMIT_BYTES).decode("utf-8-sig", "replace").splitlines()
    return lines[0].strip() if lines else ""

"""Checking a bundle as a whole: its sealed list, every file on it, and every part's original that is attached."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pypdf
from pydantic import ValidationError

from pipeline.domain.bundle_manifest import MANIFEST_NAME, MANIFEST_SEAL_NAME, Manifest, Volume
from pipeline.stages.sealing.verifying import (
    ASK_AGAIN,
    TRUST_WORDS,
    SealFacts,
    SealReport,
    Trust,
    Verdict,
    shown,
    verify,
    verify_detached,
)

# A list of some thousand parts is far below this; more is not read.
MANIFEST_LIMIT_BYTES = 5_000_000
LIST_UNREADABLE = "list-unreadable"
# What travels inside a bundle is in its first volume.
ATTACHED_IN = 1
# What Windows and macOS put into folders by themselves.
_LITTER = ("thumbs.db", "desktop.ini")

WORDS = {
    "list-missing": f"There is no {MANIFEST_NAME} here. Name the PDF itself to check its seal.",
    LIST_UNREADABLE: f"{MANIFEST_NAME} is damaged, or was made by a newer program. {ASK_AGAIN}",
    "list-not-sealed": f"{MANIFEST_SEAL_NAME} is missing, so nobody can tell whether the list was changed. {ASK_AGAIN}",
    "list-changed": f"The list of files was changed after it was sealed, or its seal is damaged. {ASK_AGAIN}",
    "list-other-seal": f"{MANIFEST_NAME} is sealed with another certificate than the bundle. Ask the sender about it.",
    "list-whole": "{made_by} listed {count} in this bundle, and the list is unchanged.",
    "file-missing": "{file} is missing. The bundle is not complete. Ask the sender for it.",
    "file-changed": "{file} is not the file that was sent: its bytes differ. Ask the sender for it again.",
    "file-unreadable": "{file} cannot be opened ({why}).",
    "file-whole": "{file} is the file that was sent.",
    "volume-whole": "{file} is whole and unchanged, {pages}.",
    "volume-locked": "{file} is the file that was sent. Its own seal was not looked at: {why}",
    "volume-not-whole": "{file}: {why}",
    "volume-other-seal": "{file} is sealed with another certificate than the list. Ask the sender about it.",
    "volume-pages": "{file} has {found} pages, but the list says {listed}. Ask the sender for it again.",
    "part-missing": "{ref}: the original {name} should be attached in {file}, but is not there.",
    "part-changed": "{ref}: the attached original {name} is not the file that the list names.",
    "not-listed": "{file} lies here but is no part of this bundle. Do not take it for one.",
}


@dataclass(frozen=True)
class Line:
    """One thing that was looked at; `code` is permanent. `is_good` is None where it cannot be told."""

    code: str
    words: str
    is_good: bool | None


@dataclass(frozen=True)
class BundleReport:
    """What was found about a bundle, one line for each thing; `seal` says who sealed its list."""

    lines: tuple[Line, ...]
    seal: SealFacts | None = None
    trust: Trust = Trust.NOT_COMPARED

    @property
    def is_whole(self) -> bool:
        """Say whether every file is there, none was changed, and none was put beside them."""
        return all(line.is_good for line in self.lines)

    @property
    def exit_code(self) -> int:
        """0 whole, 1 not, 2 cannot tell."""
        if any(line.is_good is False for line in self.lines):
            return 1
        return 0 if self.is_whole and self.trust is not Trust.UNKNOWN else 2

    @property
    def words(self) -> tuple[str, ...]:
        """The sentences for people, the verdict first."""
        if self.is_whole:
            verdict = "This bundle is whole. Nothing is missing, and nothing was changed since it was sealed."
        elif self.exit_code == 1:
            verdict = "This bundle is not whole, or was changed. See below."
        else:
            verdict = "This bundle cannot be checked. See below."
        facts = (*self.seal.words, TRUST_WORDS[self.trust]) if self.seal else ()
        return (verdict, *(line.words for line in self.lines), *facts)


def verify_bundle(
    manifest_file: Path, password: str | None = None, trusted: Collection[str] | None = None
) -> BundleReport:
    """Say whether a bundle is complete and unchanged, beginning from its manifest.json. Reads only; never raises.

    Volumes are checked by their bytes and by their own seals; files beside the list that are not on it are named.
    `trusted` as in `verify`.
    """
    folder = manifest_file.parent
    if not manifest_file.is_file():
        return BundleReport((_line("list-missing", None),))
    try:
        content = _read(manifest_file)
        manifest = Manifest.model_validate_json(content)
    except (OSError, ValueError, ValidationError):
        return BundleReport((_line(LIST_UNREADABLE, False),))
    seal_file = folder / MANIFEST_SEAL_NAME
    if not seal_file.is_file():
        return BundleReport((_line("list-not-sealed", False),))
    try:
        facts = verify_detached(content, _read(seal_file))
    except (OSError, ValueError):
        facts = None
    if facts is None:
        return BundleReport((_line("list-changed", False),))
    trust = Trust.NOT_COMPARED
    if trusted is not None:
        trust = Trust.TRUSTED if facts.fingerprint in trusted else Trust.UNKNOWN
    count = _counted(len(manifest.names), "file")
    lines = [_line("list-whole", True, made_by=shown(manifest.made_by), count=count)]
    for number, volume in enumerate(manifest.volumes, start=1):
        lines += _volume_lines(folder, manifest, number, volume, facts, password)
    for other in manifest.files:
        lines.append(_file_line(folder, other.file, other.sha256) or _line("file-whole", True, file=other.file))
    lines += _stray_lines(folder, manifest)
    return BundleReport(tuple(lines), facts, trust)


def wrong_with_list(manifest_file: Path, fingerprints: Collection[str]) -> tuple[Line, ...]:
    """Say what is wrong with a list that came beside a bundle, and with what else it names; nothing where all is well.

    `fingerprints` are those of the bundle's own seals. Volumes are left out: each has a seal of its own, and whoever
    gets them may call them otherwise. Reads only; never raises.
    """
    try:
        content = _read(manifest_file)
        manifest = Manifest.model_validate_json(content)
    except (OSError, ValueError, ValidationError):
        return (_line(LIST_UNREADABLE, False),)
    found: list[Line | None] = []
    seal_file = manifest_file.parent / MANIFEST_SEAL_NAME
    if manifest_file.name == MANIFEST_NAME and seal_file.is_file():
        try:
            facts = verify_detached(content, _read(seal_file))
        except (OSError, ValueError):
            facts = None
        if facts is None:
            found.append(_line("list-changed", False))
        elif fingerprints and facts.fingerprint not in fingerprints:
            found.append(_line("list-other-seal", False))
    for other in manifest.files:
        if (manifest_file.parent / other.file).is_file():
            found.append(_file_line(manifest_file.parent, other.file, other.sha256))
    return tuple(line for line in found if line)


def _line(code: str, is_good: bool | None, **known: object) -> Line:
    return Line(code, WORDS[code].format(**known), is_good)


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _read(file: Path) -> bytes:
    with file.open("rb") as stream:
        content = stream.read(MANIFEST_LIMIT_BYTES + 1)
    if len(content) > MANIFEST_LIMIT_BYTES:
        raise ValueError("longer than any list")
    return content


def _file_line(folder: Path, name: str, sha256: str) -> Line | None:
    """Return what is wrong with a listed file; None where it is what was sent."""
    file = folder / name
    if not file.is_file():
        return _line("file-missing", False, file=name)
    try:
        with file.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        return _line("file-unreadable", None, file=name, why=error.strerror)
    return None if found == sha256 else _line("file-changed", False, file=name)


def _volume_lines(
    folder: Path, manifest: Manifest, number: int, volume: Volume, facts: SealFacts, password: str | None
) -> Iterator[Line]:
    problem = _file_line(folder, volume.file, volume.sha256)
    if problem is not None:
        yield problem
        # What is wrong with its own seal says more than that its bytes differ.
        if problem.code == "file-changed":
            report = verify(folder / volume.file, password)
            if report.exit_code == 1:
                yield _line("volume-not-whole", False, file=volume.file, why=report.words[0])
        return
    report = verify(folder / volume.file, password)
    if report.verdict in (Verdict.PASSWORD_NEEDED, Verdict.PASSWORD_WRONG):
        # The sealed list says which bytes were sent, and these are they.
        yield _line("volume-locked", True, file=volume.file, why=report.words[0])
    elif not report.is_whole:
        yield _line("volume-not-whole", False, file=volume.file, why=report.words[0])
    elif _sealed_by(report) != facts.fingerprint:
        yield _line("volume-other-seal", False, file=volume.file)
    else:
        yield from _inside(folder, manifest, number, volume, password)


def _sealed_by(report: SealReport) -> str | None:
    return report.seal.fingerprint if report.seal else None


def _inside(folder: Path, manifest: Manifest, number: int, volume: Volume, password: str | None) -> Iterator[Line]:
    with pypdf.PdfReader(folder / volume.file, password=password) as reader:
        pages, attached = len(reader.pages), _attached(reader)
    if pages != volume.pages:
        yield _line("volume-pages", False, file=volume.file, found=pages, listed=volume.pages)
        return
    yield _line("volume-whole", True, file=volume.file, pages=_counted(pages, "page"))
    for part in manifest.parts if number == ATTACHED_IN else ():
        if part.attachment is not None:
            code = "part-missing" if part.attachment not in attached else "part-changed"
            if part.sha256 not in attached.get(part.attachment, ()):
                yield _line(code, False, ref=part.ref, name=part.attachment, file=volume.file)


def _attached(reader: pypdf.PdfReader) -> Mapping[str, list[str]]:
    return {
        name: [hashlib.sha256(content).hexdigest() for content in contents]
        for name, contents in reader.attachments.items()
    }


def _stray_lines(folder: Path, manifest: Manifest) -> Iterator[Line]:
    listed = {*manifest.names, MANIFEST_NAME, MANIFEST_SEAL_NAME}
    for item in sorted(folder.iterdir()):
        hidden = item.name.startswith(".") or item.name.casefold() in _LITTER
        if item.is_file() and not hidden and item.name not in listed:
            # Only what could be taken for a volume makes the bundle doubtful.
            yield _line("not-listed", item.suffix.casefold() != ".pdf", file=shown(item.name))

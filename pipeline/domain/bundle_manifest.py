"""The list that goes with a bundle: which files belong to it, what is in them, and how a receiver checks them.

It travels beside the bundle and is read by people and machines who may not open the bundle. So it holds no name of
a child, a family or a file as its sender called it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, model_validator

FORMAT = 1
MANIFEST_NAME = "manifest.json"
MANIFEST_SEAL_NAME = "manifest.json.p7s"
HOW_TO_CHECK_NAME = "HOW-TO-CHECK.txt"
HOW_TO_CHECK_BEGINS = "HOW TO CHECK THIS BUNDLE"

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
# One name without folders: a list from elsewhere must not point out of its own folder. No device names or
# trailing dots, which Windows takes for something else.
FileName = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9]([A-Za-z0-9 ._()-]*[A-Za-z0-9_()-])?$", max_length=150)
]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Reference = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9./-]*$", max_length=60)]
Label = Annotated[str, StringConstraints(min_length=1, max_length=20)]
Count = Annotated[int, Field(ge=1)]


class PartOrigin(StrEnum):
    """Where a part of a bundle comes from."""

    MADE_BY_US = "made-by-us"
    SIGNED_RETURN = "signed-return"
    ENCLOSED_FILE = "enclosed-file"


class _Listed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Volume(_Listed):
    """One sealed PDF of the bundle; a bundle that was not split has one."""

    file: FileName
    sha256: Sha256
    bytes: Count
    pages: Count
    first_label: Label
    last_label: Label


class Part(_Listed):
    """One paper in a volume: what kind it is, the digest of the file it was made from, and on which pages it is.

    A paper that is cut between two volumes is listed for each, with the pages that lie there. `attachment` names the
    original, which is attached in the first volume of the bundle wherever the paper itself lies.
    """

    ref: Reference
    document: Code
    origin: PartOrigin
    sha256: Sha256
    pages: Count
    volume: Count
    first_label: Label
    last_label: Label
    attachment: FileName | None = None


class OtherFile(_Listed):
    """A file that goes with the bundle but is no volume, such as HOW-TO-CHECK.txt."""

    file: FileName
    sha256: Sha256


class Manifest(_Listed):
    """What manifest.json holds. Two files or parts of one name, and parts of volumes that are not listed, are refused.

    `case` is the sender's case number; `receiver` and `made_by` are names of councils.
    """

    format: Annotated[int, Field(ge=1, le=FORMAT)] = FORMAT
    made_by: Words
    made_with: Words
    case: Reference
    kind: Code
    number: Count
    receiver: Words
    made_at: AwareDatetime
    volumes: Annotated[tuple[Volume, ...], Field(min_length=1)]
    parts: tuple[Part, ...] = ()
    files: tuple[OtherFile, ...] = ()

    @model_validator(mode="after")
    def _whole_in_itself(self) -> Manifest:
        # Windows and macOS take names that differ in capitals only for the same file.
        names = [name.casefold() for name in (*self.names, MANIFEST_NAME, MANIFEST_SEAL_NAME)]
        if len(set(names)) != len(names):
            raise ValueError("a file is listed twice, or the list names itself")
        if len({(part.ref, part.volume) for part in self.parts}) != len(self.parts):
            raise ValueError("a part is listed twice")
        for number, volume in enumerate(self.volumes, start=1):
            if sum(part.pages for part in self.parts if part.volume == number) > volume.pages:
                raise ValueError("a volume has fewer pages than its parts")
        if any(part.volume > len(self.volumes) for part in self.parts):
            raise ValueError("a part is in a volume that is not listed")
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """Every file that has to lie beside the list."""
        return (*(volume.file for volume in self.volumes), *(other.file for other in self.files))

    def text(self) -> str:
        """Return the list as its file holds it; the same list gives the same text."""
        return self.model_dump_json(indent=2, exclude_none=True) + "\n"


def digest_in_groups(digest: str) -> str:
    """Return a digest as it is read out: sixteen groups of four, in capitals."""
    shown = digest.upper()
    return " ".join(shown[start : start + 4] for start in range(0, len(shown), 4))


def digest_in_lines(digest: str) -> tuple[str, ...]:
    """Return a digest in four lines of four groups, for paper and for the phone."""
    groups = digest_in_groups(digest).split(" ")
    return tuple(" ".join(groups[start : start + 4]) for start in range(0, len(groups), 4))


def sha256_of(content: bytes) -> str:
    """Return the digest of the bytes, as the list holds it."""
    return hashlib.sha256(content).hexdigest()


def how_to_check(manifest: Manifest, fingerprint: str, *, phone: str, protected: bool = False) -> str:
    """Return HOW-TO-CHECK.txt: how a receiver without this program makes sure that nothing was changed.

    `fingerprint` is the SHA-256 of the sealing certificate, `phone` a number that the receiver can find elsewhere
    too. Holds the names of councils and files only. Plain text, no line longer than 100 characters.
    """
    volumes = [volume.file for volume in manifest.volumes]
    paragraphs = [
        HOW_TO_CHECK_BEGINS,
        f"From: {manifest.made_by}\nTo: {manifest.receiver}\nMade: {manifest.made_at:%d/%m/%Y}\n"
        f"Reference: {manifest.case}, {manifest.kind} {manifest.number}",
        "These files belong together:\n" + "\n".join(_file_lines(manifest)),
        wrapped(
            "The bundle is sealed. The seal shows whether anything was changed after it left us. It does not show by "
            "itself that the seal is ours: anyone can make a seal with our name on it. For that, compare the "
            "fingerprint once (step 3)."
        ),
        "1. WITH ADOBE READER\n"
        + _steps(
            f"Open {volumes[0]}." if len(volumes) == 1 else "Open each PDF that is listed above.",
            *(["Type the password. We tell you it by phone, never by e-mail."] if protected else []),
            "Look at the blue bar at the top, or open the Signatures panel on the left.",
            'It should say that the document has not been modified since it was certified. If it says "has been '
            'altered", "invalid", or that changes were made, do not use the file. Ring us.',
            'At first it says "validity unknown" or "identity unknown". That is to be expected: your computer does '
            "not know our certificate yet. Do step 3.",
        ),
        "2. WITH A COMMAND\n"
        + _steps(
            f"With this program: pipeline verify {MANIFEST_NAME}   (in the folder with all the files)",
            f"With Poppler: pdfsig {'-upw PASSWORD ' if protected else ''}{_quoted(volumes[0])}",
            'pdfsig should say "Signature is Valid" and "Total document signed". It may say that the issuer of the '
            "certificate is unknown.",
        ),
        "3. BY PHONE, ONCE FOR EACH COUNCIL\n"
        + _steps(
            f"Ring {manifest.made_by} on {phone}. Take the number from a letter or a web site that you trust, not "
            "only from this file.",
            "Ask them to read out the fingerprint (SHA-256) of their sealing certificate.",
            "Compare it with the one that your computer finds. This program shows it. In Adobe Reader, "
            "right-click the signature, choose Show Signature Properties, Show Signer's Certificate, and Export it "
            "to a file (DER). Then, in a Windows command window: certutil -hashfile FILE SHA256",
            "All 64 characters must be the same. Then keep the certificate among those you trust, so that the next "
            "bundle is known at once.",
        )
        + "\n\n   The fingerprint of the certificate that this bundle was sealed with:\n\n"
        + "\n".join(f"      {line}" for line in digest_in_lines(fingerprint)),
        wrapped("This file can be forged like any other. Believe the fingerprint only when you have heard it from us."),
    ]
    return "\n\n".join(paragraphs) + "\n"


def _file_lines(manifest: Manifest) -> Iterable[str]:
    several = len(manifest.volumes) > 1
    for number, volume in enumerate(manifest.volumes, start=1):
        part = f"volume {number} of {len(manifest.volumes)}, " if several else ""
        labels = f"pages {volume.first_label} to {volume.last_label}"
        yield f"   {volume.file}\n      {part}{volume.pages} pages ({labels}), {volume.bytes:,} bytes"
    yield from (f"   {other.file}" for other in manifest.files)
    yield f"   {MANIFEST_NAME} and {MANIFEST_SEAL_NAME}\n      the list of these files, and its own seal"


def _steps(*steps: str) -> str:
    return "\n".join(wrapped(step, first="   - ", later="     ") for step in steps)


def wrapped(text: str, first: str = "", later: str = "", width: int = 100) -> str:
    """Return text in lines of so many characters, the first with `first` before it, the others with `later`."""
    lines, line = [], first
    for word in text.split(" "):
        if line not in (first, later) and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = later
        line += word if line in (first, later) else f" {word}"
    return "\n".join([*lines, line])


def _quoted(file: str) -> str:
    return f'"{file}"' if " " in file else file

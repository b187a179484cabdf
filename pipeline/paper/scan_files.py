"""Telling a scan from other files without the libraries that read pictures."""

from __future__ import annotations

from pathlib import Path

PDF_HEAD_BYTES = 1024
TIFF_HEADS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
PICTURE_HEADS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", *TIFF_HEADS)


def is_scan(file: Path) -> bool:
    """Say whether the file is a PDF, TIFF, JPEG or PNG by its first bytes; its name does not count.

    A PDF of any sort counts. Raises OSError where the file cannot be read.
    """
    if not file.is_file():
        return False
    with file.open("rb") as stream:
        head = stream.read(PDF_HEAD_BYTES)
    return head.startswith(PICTURE_HEADS) or b"%PDF-" in head

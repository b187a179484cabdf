"""Marking a published document that is no longer in use, so that nobody prints it by mistake (G10)."""

from __future__ import annotations

import io
import json
import os
from html import escape
from pathlib import Path

import pypdf

from pipeline.paper.stamping import Stamper

NO_LONGER_IN_USE = "no-longer-in-use"
TO_SEND = "to-send"
BANNER = 'class="withdrawn"'
POINTS = 11
STRIP_POINTS = 24


def mark_withdrawn(folder: Path, words: str) -> None:
    """Put `words` across the top of every page of the folder's PDFs, and over its receipt.

    What was given out stays as it was in a folder of its own inside, away from where people print and send. Only
    our own files are touched: staff may have put others beside them. Safe to repeat, also after it
    failed half-way; a folder that staff have moved away is left alone. Raises what the disk or the PDF raises.
    """
    aside = folder / NO_LONGER_IN_USE
    if not needs_marking(folder):
        return
    aside.mkdir(exist_ok=True)
    for name in _made_files(folder, ".pdf"):
        pdf = folder / name
        if pdf.exists():
            if not (aside / name).exists():
                _copy_whole(pdf, aside / name)
            _stamp(aside / name, pdf, words)
    receipt = folder / "receipt.html"
    if receipt.exists():
        _replace(receipt, _with_banner(receipt.read_text("utf-8"), words).encode())
    # Sealed files are not stamped, or the seal would be broken; they only leave the place from where they are sent.
    if (folder / TO_SEND).exists() and not (aside / TO_SEND).exists():
        (folder / TO_SEND).replace(aside / TO_SEND)
    # Last of all: while a Word file is in its old place, the marking is not complete.
    for name in _made_files(folder, ".docx"):
        if (folder / name).exists():
            (folder / name).replace(aside / name)


def needs_marking(folder: Path) -> bool:
    """Say whether a published folder has not been marked, or not completely."""
    return any((folder / name).exists() for name in _made_files(folder, ".docx"))


def _made_files(folder: Path, suffix: str) -> list[str]:
    """Return the names of the files we made in the folder, by its own receipt; only they are ours to mark."""
    try:
        files = json.loads((folder / "receipt.json").read_bytes())["files"]
    except FileNotFoundError:
        return [f"{folder.name}{suffix}"]
    names = [Path(str(file["name"])).name for file in files]
    return [name for name in names if name.endswith(suffix)]


def _with_banner(page: str, words: str) -> str:
    if BANNER in page:
        return page
    banner = (
        f'<p {BANNER} style="background:#b81c1c;color:#fff;padding:.6rem 1rem;font-weight:bold">{escape(words)}</p>'
    )
    return page.replace("<body>", f"<body>\n{banner}", 1)


def _copy_whole(source: Path, target: Path) -> None:
    _replace(target, source.read_bytes())


def _replace(file: Path, content: bytes) -> None:
    """Write a file beside and put it in place in one step."""
    beside = file.with_name(f".{file.name}.new")
    with beside.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(file)


def _stamp(unmarked: Path, pdf: Path, words: str) -> None:
    writer = pypdf.PdfWriter(clone_from=unmarked)
    stamper = Stamper(writer)
    for page in writer.pages:
        stamper.band(page, words, height_points=STRIP_POINTS, size_points=POINTS)
    writer.add_metadata({"/Withdrawn": words})
    marked = io.BytesIO()
    writer.write(marked)
    _replace(pdf, marked.getvalue())

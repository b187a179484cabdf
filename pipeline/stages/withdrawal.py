"""Marking a published document that is no longer in use, so that nobody prints it by mistake (G10)."""

from __future__ import annotations

import io
import json
import os
import re
from html import escape
from pathlib import Path

import pypdf

from pipeline.domain.bundles import EMAIL_NAME, PASSWORD_NAME, TO_SEND_FOLDER
from pipeline.paper.stamping import Stamper

NO_LONGER_IN_USE = "no-longer-in-use"
DO_NOT_SEND = "DO-NOT-SEND.txt"
BANNER = 'class="withdrawn"'
# Parts of a receipt, as it was written, that are over once its document is out of use.
STATE = re.compile(r'<span class="state">.*?</span>', re.DOTALL)
STILL_TO_DO = re.compile(r'<section class="to-do">.*?</section>\n?', re.DOTALL)
POINTS = 11
STRIP_POINTS = 24


def mark_withdrawn(folder: Path, words: str) -> None:
    """Put `words` across the top of every page of the folder's PDFs, over its receipt and the text of its e-mail.

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
    if receipt.exists() and BANNER not in (page := receipt.read_text("utf-8")):
        _copy_whole(receipt, aside / receipt.name)
        _replace(receipt, _out_of_use(page, words).encode())
    _set_aside_what_is_sent(folder, aside, words)
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


def _set_aside_what_is_sent(folder: Path, aside: Path, words: str) -> None:
    """Move the sealed files, which a stamp would break, away from where they are sent, and say so beside them."""
    email, note = folder / EMAIL_NAME, aside / TO_SEND_FOLDER / DO_NOT_SEND
    if email.exists() and not (text := email.read_text("utf-8")).startswith(words):
        _copy_whole(email, aside / EMAIL_NAME)
        _replace(email, f"{words}\n\n{text}".encode())
    # The receiver may still have to open what was sent.
    for name in (TO_SEND_FOLDER, PASSWORD_NAME):
        if (folder / name).exists() and not (aside / name).exists():
            (folder / name).replace(aside / name)
    if note.parent.exists() and not note.exists():
        _replace(note, f"{words}\n".encode())


def _out_of_use(page: str, words: str) -> str:
    """Return a receipt with the words on top, and without what there was still to do."""
    banner = (
        f'<p {BANNER} style="background:#b81c1c;color:#fff;padding:.6rem 1rem;font-weight:bold">{escape(words)}</p>'
    )
    page = STATE.sub('<span class="state">(no longer in use)</span>', STILL_TO_DO.sub("", page))
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

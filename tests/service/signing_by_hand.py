"""Paper as it comes back: a published PDF printed, signed with a pen, and scanned askew with noise."""

from __future__ import annotations

import io
import json
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import numpy
import pypdfium2
from PIL import Image, ImageDraw

DPI = 200
MM = DPI / 25.4


def printed(folder: Path) -> list[dict[str, Any]]:
    """Return what a published pack says of its files that are signed."""
    return list(json.loads((folder / ".printed.json").read_bytes())["files"])


def paper(folder: Path, file: dict[str, Any], *, unsigned: Collection[str] = ()) -> list[Image.Image]:
    """Return the pages of a file with every expected place signed, but for those roles."""
    sheets = []
    for index, page in enumerate(pypdfium2.PdfDocument(folder / f"{file['file']}.pdf")):
        sheet = page.render(scale=DPI / 72).to_pil().convert("L")
        for place in file["places"]:
            if place["page"] == index + 1 and place["expected"] and place["role"] not in unsigned:
                _sign(sheet, place["box_mm"])
        sheets.append(sheet)
    return sheets


def _sign(sheet: Image.Image, box_mm: Sequence[float]) -> None:
    left, top, right, bottom = (edge * MM for edge in box_mm)
    across, down = right - left, bottom - top
    stroke = [(0.15, 0.75), (0.25, 0.35), (0.32, 0.8), (0.42, 0.4), (0.5, 0.75), (0.62, 0.45), (0.8, 0.7)]
    points = [(left + x * across, top + y * down) for x, y in stroke]
    ImageDraw.Draw(sheet).line(points, fill=40, width=5, joint="curve")


def blank_sheet(like: Image.Image) -> Image.Image:
    return Image.new("L", like.size, 250)


def scan(sheets: Sequence[Image.Image], *, askew_degrees: float = 0.8, seed: int = 7) -> bytes:
    """Return a PDF of pictures, as an office scanner makes it: askew, grey, noisy."""
    chance = numpy.random.default_rng(seed)
    pictures = []
    for number, sheet in enumerate(sheets):
        turned = sheet.rotate(askew_degrees * (-1) ** number, expand=False, fillcolor=255, resample=Image.BICUBIC)
        noisy = numpy.asarray(turned, dtype=float) + chance.normal(0, 6, (turned.height, turned.width))
        pictures.append(Image.fromarray(numpy.clip(noisy, 0, 255).astype("uint8")))
    out = io.BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=DPI, quality=80)
    return out.getvalue()

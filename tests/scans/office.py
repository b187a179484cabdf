"""A made-up office: it prints our pages, people sign them, and a scanner of its own moods scans them.

Everything is drawn from a seed, so that a test meets the same paper each time.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2
from PIL import Image

PAPER_DPI = 300
DOTS_PER_MM = PAPER_DPI / 25.4
A4_MM, LETTER_MM = (210.0, 297.0), (215.9, 279.4)
BLUE, LIGHT_BLUE, BLACK, PENCIL = (40, 50, 140), (120, 165, 235), (25, 25, 30), (125, 125, 128)

Paper = np.ndarray[Any, np.dtype[np.uint8]]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Scanner:
    """How one scan is made. `area_mm` is the glass; None is as big as the skewed sheet needs."""

    dpi: int = 200
    turn: int = 0
    skew_degrees: float = 0.0
    scale: float = 1.0
    shift_mm: tuple[float, float] = (0.0, 0.0)
    area_mm: tuple[float, float] | None = A4_MM
    noise: float = 0.0
    blur_dots: float = 0.0
    paper: float = 250.0
    ink: float = 0.0
    dust: int = 0
    is_grey: bool = True
    jpeg_quality: int | None = None
    seed: int = 1


def sheet(pdf: Path, page: int) -> Paper:
    """Return a page, from 1, as it comes out of the printer: red, green and blue."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[page - 1].render(scale=PAPER_DPI / 72, rev_byteorder=True).to_numpy()[:, :, :3].copy()
    finally:
        document.close()


def empty_sheet() -> Paper:
    return np.full((round(A4_MM[1] * DOTS_PER_MM), round(A4_MM[0] * DOTS_PER_MM), 3), 255, np.uint8)


def sign(
    paper: Paper,
    box_mm: Box,
    *,
    seed: int = 1,
    colour: tuple[int, int, int] = BLUE,
    pen_mm: float = 0.5,
    part: tuple[float, float, float, float] = (0.08, 0.12, 0.7, 0.9),
) -> None:
    """Write a name nobody can read into this part of the box."""
    chance = np.random.default_rng(seed)
    left, top, right, bottom = box_mm
    wide, high = right - left, bottom - top
    count = 26
    across = np.linspace(part[0], part[2], count) + chance.normal(0, 0.012, count)
    middle, reach = (part[1] + part[3]) / 2, (part[3] - part[1]) / 2
    swing = np.where(np.arange(count) % 2, 1, -1) * chance.uniform(0.25, 1.0, count)
    points = np.column_stack([left + across * wide, top + (middle + reach * swing) * high])
    write(paper, points, colour=colour, pen_mm=pen_mm)


def initials(paper: Paper, box_mm: Box, *, colour: tuple[int, int, int] = BLACK, pen_mm: float = 0.4) -> None:
    """Write two small letters into the bottom right corner of the box."""
    right, bottom = box_mm[2] - 1.5, box_mm[3] - 1.0
    one = [(-8, 0), (-6.8, -4), (-5.6, 0), (-6.2, -1.6), (-7.4, -1.6)]
    other = [(-4, -4), (-4, 0), (-2.4, -0.2), (-2.2, -1.6), (-3.8, -2.0), (-2.5, -2.6), (-2.7, -4), (-4, -4)]
    for letter in (one, other):
        write(paper, np.array([(right + x, bottom + y) for x, y in letter]), colour=colour, pen_mm=pen_mm)


def write(paper: Paper, points_mm: Any, *, colour: tuple[int, int, int], pen_mm: float) -> None:
    """Draw one stroke through these points, as smooth as a hand."""
    points = np.asarray(points_mm, dtype=np.float64)
    steps = np.linspace(0, len(points) - 1, 12 * len(points))
    smooth = np.column_stack([np.interp(steps, np.arange(len(points)), points[:, axis]) for axis in (0, 1)])
    kernel = np.ones(7) / 7
    smooth = np.column_stack([np.convolve(np.pad(smooth[:, axis], 3, "edge"), kernel, "valid") for axis in (0, 1)])
    dots = np.round(smooth * DOTS_PER_MM * 8).astype(np.int32)
    ink = np.zeros(paper.shape[:2], np.uint8)
    cv2.polylines(ink, [dots.reshape(-1, 1, 2)], False, 255, max(1, round(pen_mm * DOTS_PER_MM)), cv2.LINE_AA, 3)
    cover = (ink.astype(np.float32) / 255)[:, :, None]
    paper[:] = (np.minimum(paper, paper * (1 - cover) + np.array(colour, np.float32) * cover)).astype(np.uint8)


def scanned(paper: Paper, scanner: Scanner) -> Paper:
    """Return what the scanner sees of a sheet."""
    chance = np.random.default_rng(scanner.seed)
    dots = scanner.dpi / 25.4
    ratio = dots / DOTS_PER_MM * scanner.scale
    height, width = paper.shape[:2]
    angle = np.radians(scanner.skew_degrees)
    turned = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    if scanner.area_mm is None:
        needed = np.abs(turned) @ np.array([width, height]) * ratio
        size = int(np.ceil(needed[0])), int(np.ceil(needed[1]))
    else:
        size = round(scanner.area_mm[0] * dots), round(scanner.area_mm[1] * dots)
    # The sheet's middle on the middle of the glass.
    whole = turned * ratio
    middle = np.array(size) / 2 + np.array(scanner.shift_mm) * dots
    matrix = np.column_stack([whole, middle - whole @ (np.array([width, height]) / 2)])
    soft = cv2.GaussianBlur(paper, (0, 0), max(0.01, 0.45 / ratio)) if ratio < 1 else paper
    seen = cv2.warpAffine(
        soft, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=(255, 255, 255)
    )
    if scanner.is_grey:
        seen = cv2.cvtColor(seen, cv2.COLOR_RGB2GRAY)
    if scanner.blur_dots:
        seen = cv2.GaussianBlur(seen, (0, 0), scanner.blur_dots)
    for _ in range(scanner.dust):
        at = int(chance.integers(0, size[0])), int(chance.integers(0, size[1]))
        cv2.circle(seen, at, round(float(chance.uniform(0.1, 0.35)) * dots), (90, 90, 90), -1, cv2.LINE_AA)
    light = scanner.ink + seen.astype(np.float32) / 255 * (scanner.paper - scanner.ink)
    light += chance.normal(0, scanner.noise, light.shape) if scanner.noise else 0
    made = np.rot90(light.clip(0, 255).astype(np.uint8), -scanner.turn // 90)
    if scanner.jpeg_quality:
        coded = io.BytesIO()
        Image.fromarray(made).save(coded, "JPEG", quality=scanner.jpeg_quality)
        made = np.asarray(Image.open(coded))
    return np.ascontiguousarray(made)


def save(file: Path, pages: Sequence[Paper], dpi: int, *, black_and_white: bool = False, quality: int = 80) -> Path:
    """Write pages as the file's ending says: .pdf of JPEGs, .tif, .jpg or .png."""
    images = [Image.fromarray(page) for page in pages]
    if black_and_white:
        images = [image.convert("L").point(lambda value: 255 * (value > 150)).convert("1") for image in images]
    more: dict[str, Any] = {"dpi": (dpi, dpi)}
    if file.suffix == ".tif":
        more |= {"save_all": True, "append_images": images[1:]}
        more |= {"compression": "group4"} if black_and_white else {"compression": "tiff_lzw"}
    elif file.suffix == ".pdf":
        more = {"resolution": dpi, "save_all": True, "append_images": images[1:], "quality": quality}
    elif file.suffix == ".jpg":
        more |= {"quality": quality}
    images[0].save(file, **more)
    return file


def printed_by(pages: Iterable[Paper], scanner: Scanner) -> list[Paper]:
    return [scanned(page, scanner) for page in pages]

"""What lies or is drawn on a page that came back besides signatures, and signatures that are easily overlooked.

Every one takes the sheet and the box of a place to sign, and a seed of its own for where and how.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tests.scans.office import BLACK, BLUE, DOTS_PER_MM, LIGHT_BLUE, PENCIL, Box, Paper, initials, sign, write

Pen = Callable[[Paper, Box, int], None]
RED = (190, 30, 40)


def darkened(paper: Paper, cover: np.ndarray[Any, np.dtype[np.float32]], colour: tuple[int, int, int]) -> None:
    """Lay a transparent colour over the sheet where `cover` is 1."""
    for channel, light in enumerate(colour):
        paper[:, :, channel] = (paper[:, :, channel] * (1 - cover * (1 - light / 255))).astype(np.uint8)


def drawn(paper: Paper, points_mm: Any, wide_mm: float) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Return where a straight-edged stroke through these points covers the sheet."""
    ink = np.zeros(paper.shape[:2], np.uint8)
    dots = np.round(np.asarray(points_mm, np.float64) * DOTS_PER_MM * 8).astype(np.int32)
    cv2.polylines(ink, [dots.reshape(-1, 1, 2)], False, 255, max(1, round(wide_mm * DOTS_PER_MM)), cv2.LINE_AA, 3)
    return ink.astype(np.float32) / 255


def filled(paper: Paper, points_mm: Any) -> np.ndarray[Any, np.dtype[np.float32]]:
    ink = np.zeros(paper.shape[:2], np.uint8)
    cv2.fillPoly(ink, [np.round(np.asarray(points_mm) * DOTS_PER_MM).astype(np.int32)], 255)
    return ink.astype(np.float32) / 255


# Nobody has signed


def crease(paper: Paper, start: tuple[float, float], end: tuple[float, float], seed: int) -> None:
    """Fold the sheet: a faint line that is darker here and lighter there, and not quite straight."""
    chance = np.random.default_rng(seed)
    along = np.linspace(0, 1, 60)
    at = np.outer(1 - along, start) + np.outer(along, end) + np.cumsum(chance.normal(0, 0.02, (60, 2)), axis=0)
    depth = float(chance.uniform(0.08, 0.4))
    shade = np.zeros(paper.shape[:2], np.uint8)
    for one, other in pairwise(at):
        dots = np.round(np.array([one, other]) * DOTS_PER_MM * 8).astype(np.int32)
        here = round(255 * depth * float(chance.uniform(0.3, 1.0)))
        cv2.line(shade, dots[0].tolist(), dots[1].tolist(), here, round(0.45 * DOTS_PER_MM), cv2.LINE_AA, 3)
    darkened(paper, shade.astype(np.float32) / 255, (0, 0, 0))


def fold_across(paper: Paper, box: Box, seed: int) -> None:
    y = box[1] + (box[3] - box[1]) * float(np.random.default_rng(seed).uniform(0.1, 0.9))
    crease(paper, (0, y - 1), (210, y + 1), seed)


def fold_down(paper: Paper, box: Box, seed: int) -> None:
    x = box[0] + (box[2] - box[0]) * float(np.random.default_rng(seed).uniform(0.1, 0.9))
    crease(paper, (x - 1, 0), (x + 1, 297), seed)


def two_folds(paper: Paper, box: Box, seed: int) -> None:
    fold_across(paper, box, seed)
    fold_down(paper, box, seed + 100)


def dog_ear(paper: Paper, box: Box, seed: int) -> None:
    """Fold a corner over and back: a crease aslant."""
    crease(paper, (box[0] - 40, box[3] + 35), (box[2] + 40, box[1] - 30), seed)


def cross(paper: Paper, box: Box, seed: int, *, colour: tuple[int, int, int] = PENCIL) -> None:
    chance = np.random.default_rng(seed)
    x, y = box[0] + 2 + float(chance.uniform(0, 3)), (box[1] + box[3]) / 2 + float(chance.uniform(-3, 3))
    size = float(chance.uniform(1.5, 3.0))
    for down in (-1, 1):
        ends = np.array([(x - size, y - down * size), (x + size, y + down * size)]) + chance.normal(0, 0.3, (2, 2))
        bend = ends.mean(axis=0) + chance.normal(0, 0.15, 2)
        write(paper, [ends[0], bend, ends[1]], colour=colour, pen_mm=float(chance.uniform(0.3, 0.6)))


def cross_in_ink(paper: Paper, box: Box, seed: int) -> None:
    cross(paper, box, seed, colour=BLUE)


def tick(paper: Paper, box: Box, seed: int) -> None:
    chance = np.random.default_rng(seed)
    x, y = box[0] + 3 + float(chance.uniform(0, 40)), box[3] - 4
    points = np.array([(x, y - 2), (x + 1.6, y), (x + 5, y - 6)]) + chance.normal(0, 0.3, (3, 2))
    write(paper, points[:2], colour=PENCIL, pen_mm=0.4)
    write(paper, points[1:], colour=PENCIL, pen_mm=0.4)


def dash(paper: Paper, box: Box, seed: int) -> None:
    y = (box[1] + box[3]) / 2
    write(paper, [(box[0] + 8, y), (box[0] + 20, y + 0.4), (box[0] + 34, y - 0.5)], colour=BLUE, pen_mm=0.5)


def typed(paper: Paper, box: Box, words: str, points: float, degrees: float, ink: int) -> None:
    font = ImageFont.load_default(round(points * 25.4 / 72 * DOTS_PER_MM))
    across, down = font.getbbox(words)[2:]
    image = Image.new("L", (round(across) + 40, round(down) + 40), 0)
    ImageDraw.Draw(image).text((20, 20), words, 255, font=font)
    cover = np.asarray(image.rotate(degrees, Image.Resampling.BILINEAR, expand=True), np.float32) / 255
    left, top = round((box[0] + 9) * DOTS_PER_MM), round((box[1] + 2) * DOTS_PER_MM)
    whole = np.zeros(paper.shape[:2], np.float32)
    whole[top : top + cover.shape[0], left : left + cover.shape[1]] = cover
    darkened(paper, whole, (ink, ink, min(255, ink + 40)))


def typed_date(paper: Paper, box: Box, seed: int) -> None:
    points = float(np.random.default_rng(seed).uniform(10, 13))
    typed(paper, box, ("10/06/2026", "10 June 2026", "10 JUN 2026")[seed % 3], points, 0, 20)


def stamped_date(paper: Paper, box: Box, seed: int) -> None:
    chance = np.random.default_rng(seed)
    words = ("10 JUN 2026", "RECEIVED 10 JUN 2026")[seed % 2]
    typed(paper, box, words, float(chance.uniform(11, 16)), float(chance.uniform(-5, 5)), 90)


def highlighter(paper: Paper, box: Box, seed: int) -> None:
    chance = np.random.default_rng(seed)
    colour = ((255, 250, 60), (150, 245, 120), (255, 140, 200), (255, 190, 90))[seed % 4]
    y = (box[1] + box[3]) / 2
    ends = [(box[0] + 4, y + float(chance.uniform(-2, 2))), (box[2] - 6, y + float(chance.uniform(-2, 2)))]
    darkened(paper, drawn(paper, ends, float(chance.uniform(3.5, 5.5))), colour)


def box_run_round(paper: Paper, box: Box, seed: int) -> None:
    """Run the highlighter round the box, where somebody is to sign."""
    corners = [(box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3]), (box[0], box[1])]
    colour = ((255, 250, 60), (150, 245, 120), (255, 140, 200), (255, 190, 90))[seed % 4]
    darkened(paper, drawn(paper, corners, 3.5), colour)


def sticky_note(paper: Paper, box: Box, seed: int) -> None:
    """Leave a note stuck over part of the box: its colour, and a shadow at its edges."""
    chance = np.random.default_rng(seed)
    x, y = box[0] + float(chance.uniform(10, 40)), box[1] + float(chance.uniform(2, 10))
    lean = float(chance.uniform(-2, 2))
    corners = [(x, y), (x + 76, y + lean), (x + 76 - lean, y + 76 + lean), (x - lean, y + 76)]
    darkened(paper, filled(paper, corners), ((255, 246, 150), (255, 190, 215), (190, 235, 255))[seed % 3])
    shade = round(255 * (1 - float(chance.uniform(0.15, 0.45))))
    darkened(paper, drawn(paper, [*corners, corners[0]], 0.4), (shade,) * 3)


def moved_border(paper: Paper, box: Box, seed: int) -> None:
    """Let the feed slip while the page is drawn, so that what is near the box lies further down than it should."""
    slip = float(np.random.default_rng(seed).uniform(0.8, 1.8))
    height = paper.shape[0]
    rows = np.arange(height, dtype=np.float32) / DOTS_PER_MM
    away = np.abs(rows - (box[1] + box[3]) / 2)
    moved = rows - slip * np.clip(1 - away / 25, 0, 1)
    down = np.repeat((moved * DOTS_PER_MM)[:, None], paper.shape[1], axis=1).astype(np.float32)
    across = np.tile(np.arange(paper.shape[1], dtype=np.float32), (height, 1))
    paper[:] = cv2.remap(paper, across, down, cv2.INTER_LINEAR)


def dirt(paper: Paper, box: Box, seed: int) -> None:
    """Leave crumbs and a smear."""
    chance = np.random.default_rng(seed)
    for _ in range(6):
        at = float(chance.uniform(box[0], box[2])), float(chance.uniform(box[1], box[3]))
        ink = np.zeros(paper.shape[:2], np.uint8)
        centre = round(at[0] * DOTS_PER_MM), round(at[1] * DOTS_PER_MM)
        size = (
            round(float(chance.uniform(0.2, 0.8)) * DOTS_PER_MM),
            round(float(chance.uniform(0.2, 0.8)) * DOTS_PER_MM),
        )
        cv2.ellipse(ink, centre, size, float(chance.uniform(0, 180)), 0, 360, 255, -1, cv2.LINE_AA)
        darkened(paper, ink.astype(np.float32) / 255, (140, 130, 120))
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    smear = cv2.GaussianBlur(drawn(paper, [(x - 8, y), (x + 8, y + 3)], 5), (0, 0), 1.2 * DOTS_PER_MM)
    darkened(paper, smear, (205, 195, 185))


def cup_ring(paper: Paper, box: Box, seed: int) -> None:
    """Stand a cup on the page: a faint arc passes through the box."""
    chance = np.random.default_rng(seed)
    ink = np.zeros(paper.shape[:2], np.uint8)
    centre = round((box[0] + 15) * DOTS_PER_MM), round((box[3] + float(chance.uniform(15, 30))) * DOTS_PER_MM)
    cv2.circle(ink, centre, round(36 * DOTS_PER_MM), 255, round(2.0 * DOTS_PER_MM), cv2.LINE_AA)
    soft = cv2.GaussianBlur(ink.astype(np.float32) / 255, (0, 0), 0.4 * DOTS_PER_MM)
    darkened(paper, soft, (225, 205, 180))


def hair(paper: Paper, box: Box, seed: int) -> None:
    """Leave a hair on the glass."""
    chance = np.random.default_rng(seed)
    x, y = box[0] + float(chance.uniform(10, 40)), (box[1] + box[3]) / 2
    points = [(x + 4 * step, y + 3 * np.sin(step / 1.7 + seed)) for step in range(5)]
    write(paper, points, colour=(110, 110, 110), pen_mm=0.1)


def nothing(paper: Paper, box: Box, seed: int) -> None:
    """Leave the place as it was printed."""


UNSIGNED: tuple[Pen, ...] = (
    nothing, cross, cross_in_ink, tick, dash, typed_date, stamped_date, highlighter, box_run_round, moved_border, dirt,
    hair,
)  # fmt: skip
# These reach over the places of others too.
UNSIGNED_AND_WIDE: tuple[Pen, ...] = (fold_across, fold_down, two_folds, dog_ear, sticky_note, cup_ring)


# Somebody has signed


def a_name(paper: Paper, box: Box, seed: int) -> None:
    sign(paper, box, seed=seed)


def a_thin_blue_name(paper: Paper, box: Box, seed: int) -> None:
    sign(paper, box, seed=seed, colour=LIGHT_BLUE, pen_mm=0.22)


def a_pale_pencil_name(paper: Paper, box: Box, seed: int) -> None:
    sign(paper, box, seed=seed, colour=(170, 170, 172), pen_mm=0.35)


def a_red_name(paper: Paper, box: Box, seed: int) -> None:
    sign(paper, box, seed=seed, colour=RED, pen_mm=0.4)


def a_felt_tip_name(paper: Paper, box: Box, seed: int) -> None:
    sign(paper, box, seed=seed, colour=BLACK, pen_mm=1.8)


def small_initials(paper: Paper, box: Box, seed: int) -> None:
    x, y = 2 * (seed % 5) - 45, -(seed % 4) * 2.5
    initials(paper, (box[0], box[1], box[2] + x, box[3] + y), colour=(BLACK, BLUE, PENCIL)[seed % 3], pen_mm=0.35)


def a_small_name(paper: Paper, box: Box, seed: int) -> None:
    sign(paper, box, seed=seed, part=(0.1, 0.4, 0.28, 0.65), pen_mm=0.3)


def a_name_over_the_border(paper: Paper, box: Box, seed: int) -> None:
    below = seed % 2 == 0
    part = (0.1, 0.55, 0.6, 1.35) if below else (0.65, 0.2, 1.15, 0.8)
    sign(paper, box, seed=seed, part=part)


def a_name_above_the_line(paper: Paper, box: Box, seed: int) -> None:
    sign(paper, box, seed=seed, part=(0.2, -0.45, 0.7, 0.15))


def a_name_across_the_word(paper: Paper, box: Box, seed: int) -> None:
    sign(paper, box, seed=seed, part=(0.0, -0.4, 0.4, 0.1))


def a_flat_name(paper: Paper, box: Box, seed: int) -> None:
    sign(paper, box, seed=seed, part=(0.1, 0.5, 0.8, 0.62), pen_mm=0.4)


def a_name_with_a_long_line_under(paper: Paper, box: Box, seed: int) -> None:
    sign(paper, box, seed=seed, part=(0.2, 0.2, 0.6, 0.7))
    y = box[3] - 2
    write(paper, [(box[0] + 3, y + 1), (box[0] + 30, y), (box[2] + 6, y - 0.5)], colour=BLUE, pen_mm=0.5)


def a_name_on_a_fold(paper: Paper, box: Box, seed: int) -> None:
    sign(paper, box, seed=seed, pen_mm=0.35)
    fold_across(paper, box, seed)


def a_flat_name_on_a_fold(paper: Paper, box: Box, seed: int) -> None:
    y = (box[1] + box[3]) / 2
    sign(paper, box, seed=seed, part=(0.1, 0.42, 0.6, 0.58), pen_mm=0.35)
    crease(paper, (0, y), (210, y), seed)


def a_name_beside_a_cross(paper: Paper, box: Box, seed: int) -> None:
    sign(paper, box, seed=seed, part=(0.2, 0.2, 0.7, 0.8), pen_mm=0.35)
    cross(paper, box, seed)


def a_name_through_a_cross(paper: Paper, box: Box, seed: int) -> None:
    sign(paper, box, seed=seed, part=(0.0, 0.2, 0.5, 0.8), pen_mm=0.35)
    cross(paper, box, seed)


def a_name_on_a_highlighted_line(paper: Paper, box: Box, seed: int) -> None:
    highlighter(paper, box, seed)
    sign(paper, box, seed=seed, pen_mm=0.35)


def a_name_beside_a_typed_date(paper: Paper, box: Box, seed: int) -> None:
    typed_date(paper, box, seed)
    sign(paper, box, seed=seed, part=(0.55, 0.1, 0.95, 0.8), pen_mm=0.35)


def a_name_in_letters(paper: Paper, box: Box, seed: int) -> None:
    """Write a name letter by letter, as a child does."""
    chance = np.random.default_rng(seed)
    letters = {
        "S": [(3, -5), (0.5, -5.4), (0.3, -3.4), (2.8, -2.2), (2.6, 0), (0, -0.3)],
        "A": [(0, 0), (1.6, -5.5), (3.2, 0), (2.6, -1.8), (0.6, -1.8)],
        "M": [(0, 0), (0.2, -5.5), (1.8, -2), (3.6, -5.5), (3.8, 0)],
    }
    x, y = box[0] + 8.0, box[3] - 4
    for letter in "SAM":
        size = float(chance.uniform(0.8, 1.5))
        points = np.array(letters[letter]) * size + (x, y + float(chance.uniform(-1, 1)))
        write(paper, points, colour=BLUE, pen_mm=0.45)
        x += 5.5 * size


SIGNED: tuple[Pen, ...] = (
    a_name, a_thin_blue_name, a_pale_pencil_name, a_red_name, a_felt_tip_name, small_initials, a_small_name,
    a_name_over_the_border, a_name_above_the_line, a_name_across_the_word, a_flat_name, a_name_with_a_long_line_under,
    a_name_on_a_fold, a_flat_name_on_a_fold, a_name_beside_a_cross, a_name_through_a_cross,
    a_name_on_a_highlighted_line, a_name_beside_a_typed_date, a_name_in_letters,
)  # fmt: skip

"""The pages of a scan as grey pictures, one at a time: PDF, TIFF, JPEG and PNG."""

from __future__ import annotations

import io
import math
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray
from PIL import Image, ImageOps
from pypdf.errors import PyPdfError

from pipeline.paper.scan_files import PDF_HEAD_BYTES, PICTURE_HEADS
from pipeline.stages.scans.limits import (
    A4_LONG_MM,
    LONGEST_SIDE_MM,
    MM_PER_INCH,
    MOST_BYTES,
    MOST_PAGES,
    MOST_PIXELS,
    SHORTEST_LONG_SIDE_MM,
    SHORTEST_SIDE_OF_FAX_MM,
    SQUARE_WITHIN,
)

Grey = NDArray[np.uint8]

PICTURE_FORMATS = ("JPEG", "PNG", "TIFF")
# How deep pictures may be packed into forms; ours and scanners' lie on the page itself.
DEEPEST_FORM = 8
# What Pillow raises on damaged files of these three formats.
DAMAGED = (
    OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, AttributeError, EOFError, OverflowError,
    ZeroDivisionError, NotImplementedError, struct.error, zlib.error,
)  # fmt: skip


class ScanUnreadable(Exception):
    """The file cannot be read as a scan; `code` says why, and nothing of what is in it."""

    def __init__(self, code: str) -> None:
        """Take the code of the finding that says so, such as scan-damaged."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Picture:
    """A page as it lies in the file, light on dark as 255 to 0.

    Each pixel is the darkest of its colours, so that light blue ink is as dark as it is blue. `dots_per_mm` is
    what the file says, or as if the page were A4; places in mm are the same at every resolution.
    """

    grey: Grey
    dots_per_mm: float


class Pages(Protocol):
    """The pages of an open scan."""

    count: int

    def picture(self, index: int, dpi: int) -> Picture:
        """Return a page at about this resolution, or at its own where that is lower; raises ScanUnreadable."""
        ...


@contextmanager
def opened(file: Path) -> Iterator[Pages]:
    """Give the pages of a scan. Raises ScanUnreadable for what is in it, OSError where it cannot be read."""
    if file.stat().st_size > MOST_BYTES:
        raise ScanUnreadable("scan-too-large")
    content = file.read_bytes()
    if not content:
        raise ScanUnreadable("scan-empty")
    with _within_memory():
        if content.startswith(PICTURE_HEADS):
            with opened_picture(content) as picture:
                yield _PicturePages(picture)
        elif b"%PDF-" in content[:PDF_HEAD_BYTES]:
            with opened_pdf(content) as document:
                yield _PdfPages(document)
        else:
            raise ScanUnreadable("scan-kind-unknown")


@contextmanager
def _within_memory() -> Iterator[None]:
    """Blame a picture that takes more memory than there is for it, whatever was being done with it."""
    try:
        yield
    except MemoryError:
        raise ScanUnreadable("scan-picture-too-large") from None
    except cv2.error as error:
        if error.code == cv2.Error.StsNoMem:
            raise ScanUnreadable("scan-picture-too-large") from None
        raise


@contextmanager
def opened_pdf(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Give the open PDF; raises ScanUnreadable."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        raise ScanUnreadable(_why_not(content)) from None
    try:
        _check_count(len(document))
        yield document
    finally:
        document.close()


def _why_not(content: bytes) -> str:
    """Return why a PDF could not be opened; its opener's own word for it may be about the file before."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            return "scan-encrypted"
        return "scan-damaged" if len(reader.pages) else "scan-empty"
    except (PyPdfError, RecursionError, *DAMAGED):
        return "scan-damaged"


@contextmanager
def opened_picture(content: bytes) -> Iterator[Image.Image]:
    """Give the open picture with nothing of it unpacked yet; raises ScanUnreadable."""
    try:
        with warnings.catch_warnings():
            # Pillow warns of sizes that are refused here, or accepted on purpose.
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(content), formats=PICTURE_FORMATS)
            count = frame_count(picture)
    except Image.DecompressionBombError:
        raise ScanUnreadable("scan-picture-too-large") from None
    except DAMAGED:
        raise ScanUnreadable("scan-damaged") from None
    try:
        _check_count(count)
        yield picture
    finally:
        picture.close()


def frame_count(picture: Image.Image) -> int:
    """Return how many pages a picture has; only a TIFF has more than one."""
    # A telephone's JPEG may carry a second picture of the same, and a PNG may move.
    return int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1


def _check_count(count: int) -> None:
    if not count:
        raise ScanUnreadable("scan-empty")
    if count > MOST_PAGES:
        raise ScanUnreadable("scan-too-many-pages")


def frame(picture: Image.Image, index: int) -> Image.Image:
    """Return one page of a picture, unpacked, as it is meant to be seen; raises ScanUnreadable."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if picture.format == "TIFF":
                picture.seek(index)
            if picture.width * picture.height > MOST_PIXELS:
                raise ScanUnreadable("scan-picture-too-large")
            return ImageOps.exif_transpose(picture)
    except (Image.DecompressionBombError, MemoryError):
        raise ScanUnreadable("scan-picture-too-large") from None
    except DAMAGED:
        raise ScanUnreadable("scan-damaged") from None


def dots_per_mm(size: tuple[int, int], told_dpi: object) -> tuple[float, float]:
    """Return a picture's resolution across and down: as it says where that makes a page of paper, else as of A4.

    A fax has about twice as many dots across as down, and one that was turned since may say it the wrong way round.
    """
    told = _told(told_dpi)
    for across, down in (told, told[::-1], (told[0], told[0])) if told else ():
        shorter, longer = sorted((size[0] / across * MM_PER_INCH, size[1] / down * MM_PER_INCH))
        is_paper = SHORTEST_LONG_SIDE_MM <= longer <= LONGEST_SIDE_MM
        if is_paper and (across == down or shorter >= SHORTEST_SIDE_OF_FAX_MM):
            return across / MM_PER_INCH, down / MM_PER_INCH
    return (max(size) / A4_LONG_MM,) * 2


def _told(dpi: object) -> tuple[float, float] | None:
    try:
        across, down = float(dpi[0]), float(dpi[1])  # type: ignore[index]
    except (TypeError, ValueError, IndexError, ZeroDivisionError, OverflowError):
        return None
    # A ratio with nought below comes as no number.
    return (across, down) if 0 < across < math.inf and 0 < down < math.inf else None


def _with_square_dots(grey: Grey, across: float, down: float) -> Picture:
    """Return the picture with as many dots across as down."""
    dots = max(across, down)
    if dots <= SQUARE_WITHIN * min(across, down):
        return Picture(grey, dots)
    width, height = round(grey.shape[1] * dots / across), round(grey.shape[0] * dots / down)
    if width * height > MOST_PIXELS:
        raise ScanUnreadable("scan-picture-too-large")
    return Picture(cv2.resize(grey, (width, height), interpolation=cv2.INTER_LINEAR).astype(np.uint8, copy=False), dots)


class _PdfPages:
    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document
        self.count = len(document)

    def picture(self, index: int, dpi: int) -> Picture:
        try:
            page = self._document[index]
            for found in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=DEEPEST_FORM):
                across, down = found.get_px_size()
                if across * down > MOST_PIXELS:
                    raise ScanUnreadable("scan-picture-too-large")
            points = max(page.get_size())
            size_mm = points / 72 * MM_PER_INCH
            if not SHORTEST_LONG_SIDE_MM <= size_mm <= LONGEST_SIDE_MM:
                size_mm = A4_LONG_MM
            wanted = dpi / MM_PER_INCH
            drawn = page.render(scale=size_mm * wanted / points, rev_byteorder=True).to_numpy()
            return Picture(darkest(drawn), wanted)
        except (pypdfium2.PdfiumError, ValueError, ZeroDivisionError):
            raise ScanUnreadable("scan-damaged") from None
        except MemoryError:
            raise ScanUnreadable("scan-picture-too-large") from None


class _PicturePages:
    def __init__(self, picture: Image.Image) -> None:
        self._picture = picture
        self.count = frame_count(picture)
        self._held: tuple[int, Picture] | None = None

    def picture(self, index: int, dpi: int) -> Picture:
        own = self._own(index)
        shrunk = dpi / MM_PER_INCH / own.dots_per_mm
        # Shrinking by little costs sharpness and saves nothing.
        if shrunk > 0.85:
            return own
        grey = cv2.resize(own.grey, None, fx=shrunk, fy=shrunk, interpolation=cv2.INTER_AREA)
        return Picture(grey.astype(np.uint8, copy=False), own.dots_per_mm * shrunk)

    def _own(self, index: int) -> Picture:
        if self._held is None or self._held[0] != index:
            self._held = None
            seen = frame(self._picture, index)
            try:
                grey, dots = pixels(seen), dots_per_mm(seen.size, seen.info.get("dpi"))
                self._held = index, _with_square_dots(grey, *dots)
            except MemoryError:
                raise ScanUnreadable("scan-picture-too-large") from None
            except DAMAGED:
                raise ScanUnreadable("scan-damaged") from None
        return self._held[1]


def pixels(seen: Image.Image) -> Grey:
    """Return a picture's dots as `Picture` has them; what can be seen through lies on white paper."""
    if seen.mode == "1":
        seen = seen.convert("L")
    elif seen.mode.startswith("I"):
        deep = np.asarray(seen, dtype=np.float32)
        return (deep / (257 if deep.max(initial=0) > 255 else 1)).clip(0, 255).astype(np.uint8)
    elif seen.has_transparency_data:
        seen = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen.convert("RGBA")).convert("RGB")
    elif seen.mode != "L":
        seen = seen.convert("RGB")
    return darkest(np.asarray(seen))


def darkest(drawn: NDArray[np.uint8]) -> Grey:
    """Return the darkest of each pixel's first three colours."""
    if drawn.ndim == 2:
        return np.ascontiguousarray(drawn)
    if drawn.shape[2] < 3:
        return np.ascontiguousarray(drawn[:, :, 0])
    red, green = (np.ascontiguousarray(drawn[:, :, colour]) for colour in range(2))
    return cv2.min(red, green).astype(np.uint8, copy=False)

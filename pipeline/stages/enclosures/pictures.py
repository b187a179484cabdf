"""Making pages of pictures: JPEG, PNG and TIFF, upright, at their own size and no larger than A4."""

from __future__ import annotations

import io
import math
import zlib
from collections.abc import Iterator

from PIL import ExifTags, Image, ImageSequence, UnidentifiedImageError
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, StreamObject

from pipeline.domain.enclosed import EnclosureFault, EnclosureKind, RemovalKind
from pipeline.stages.enclosures import limits
from pipeline.stages.enclosures.copying import pack
from pipeline.stages.enclosures.refusal import Refused
from pipeline.stages.enclosures.survey import Tally

A4_POINTS = (595.276, 841.89)
SMALLEST_PAGE_POINTS = 36.0
BELIEVABLE_DPI = (50.0, 1_200.0)
JPEG_QUALITY = 92
DETAILS = ("exif", "xmp", "icc_profile", "comment", "photoshop", "XML:com.adobe.xmp", "Raw profile type exif", "mp")
CUT_OFF = (UnidentifiedImageError, OSError, SyntaxError, EOFError, zlib.error)

# How a picture's own corner and direction become upright (EXIF 2.32, tag 0x0112): what maps the unit square.
TURNS: dict[int, tuple[int, int, int, int, int, int]] = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}

START, END, SCAN = 0xD8, 0xD9, 0xDA
# Adobe's segment says how the colours are kept; no other application segment changes what is seen.
KEPT_SEGMENT, APPLICATION_SEGMENTS, COMMENT_SEGMENT = 0xEE, range(0xE0, 0xF0), 0xFE


def pages_of_picture(content: bytes, kind: EnclosureKind, tally: Tally) -> bytes:
    """Return a PDF with one page for each picture. Raises Refused for what is damaged or too large."""
    writer = PdfWriter()
    try:
        with Image.open(io.BytesIO(content), formats=(kind.value.upper(),)) as picture:
            frames = getattr(picture, "n_frames", 1)
            if frames > limits.PAGES:
                raise Refused(EnclosureFault.TOO_LARGE)
            for index, frame in enumerate(_frames(picture, kind)):
                if frame.width * frame.height > limits.PICTURE_PIXELS:
                    raise Refused(EnclosureFault.TOO_LARGE, index + 1)
                if any(detail in frame.info for detail in DETAILS) or len(frame.getexif()) > 0:
                    tally.add(RemovalKind.METADATA, index + 1)
                _add_page(frame, content if kind is EnclosureKind.JPEG else None, writer)
            if kind is not EnclosureKind.TIFF:
                tally.add(RemovalKind.SPARE_PICTURE, None, frames - 1)
    except Image.DecompressionBombError:
        raise Refused(EnclosureFault.TOO_LARGE) from None
    except CUT_OFF:
        raise Refused(EnclosureFault.DAMAGED) from None
    writer.metadata = None
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _frames(picture: Image.Image, kind: EnclosureKind) -> Iterator[Image.Image]:
    if kind is EnclosureKind.TIFF:
        yield from ImageSequence.Iterator(picture)
    else:
        yield picture


def _add_page(frame: Image.Image, jpeg: bytes | None, writer: PdfWriter) -> None:
    turn = frame.getexif().get(ExifTags.Base.Orientation, 1)
    turn = turn if turn in TURNS else 1
    width, height = _size_points(frame, turn)
    a, b, c, d, e, f = TURNS[turn]
    matrix = (a * width, b * height, c * width, d * height, e * width, f * height)
    stream = _stream(frame, jpeg)
    page = writer.add_blank_page(width, height)
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/Picture"): writer._add_object(stream)})}
    )
    drawing = StreamObject()
    pack(drawing, f"q {' '.join(f'{number:.4f}' for number in matrix)} cm /Picture Do Q".encode())
    page[NameObject("/Contents")] = writer._add_object(drawing)
    page[NameObject("/MediaBox")] = ArrayObject(FloatObject(round(side, 3)) for side in (0, 0, width, height))


def _size_points(frame: Image.Image, turn: int) -> tuple[float, float]:
    """Return the upright page's size: the picture's own where it says one that can be, and at most A4."""
    dpi = frame.info.get("dpi") or (0, 0)
    across, down = (float(number) if _believable(number) else 0.0 for number in dpi[:2])
    # Without a resolution a picture fills a page, as a photograph of a letter should.
    points = [frame.width * 72 / (across or down or 1), frame.height * 72 / (down or across or 1)]
    if turn > 4:
        points.reverse()
    width, height = points
    paper = sorted(A4_POINTS, reverse=width > height)
    share = min(paper[0] / width, paper[1] / height)
    if share < 1 or not (across or down):
        width, height = width * share, height * share
    return max(SMALLEST_PAGE_POINTS, width), max(SMALLEST_PAGE_POINTS, height)


def _believable(dpi: object) -> bool:
    try:
        number = float(dpi)  # type: ignore[arg-type]
    except (TypeError, ValueError, ZeroDivisionError):
        return False
    return math.isfinite(number) and BELIEVABLE_DPI[0] <= number <= BELIEVABLE_DPI[1]


def _stream(frame: Image.Image, jpeg: bytes | None) -> StreamObject:
    # Decoding shows whether the picture is whole.
    frame.load()
    stream = StreamObject()
    if jpeg is not None and frame.mode in ("L", "RGB"):
        stream._data = without_details(jpeg)
        packing, colours, bits = "/DCTDecode", frame.mode, 8
    elif frame.mode == "1":
        stream._data = zlib.compress(frame.tobytes(), 6)
        packing, colours, bits = "/FlateDecode", "L", 1
    else:
        plain = _plain(frame)
        colours, bits = plain.mode, 8
        if jpeg is not None or frame.info.get("compression") in ("jpeg", "tiff_jpeg"):
            packed = io.BytesIO()
            plain.save(packed, "JPEG", quality=JPEG_QUALITY)
            stream._data, packing = packed.getvalue(), "/DCTDecode"
        else:
            stream._data, packing = zlib.compress(plain.tobytes(), 6), "/FlateDecode"
    stream[NameObject("/Type")] = NameObject("/XObject")
    stream[NameObject("/Subtype")] = NameObject("/Image")
    stream[NameObject("/Width")], stream[NameObject("/Height")] = NumberObject(frame.width), NumberObject(frame.height)
    stream[NameObject("/ColorSpace")] = NameObject("/DeviceGray" if colours == "L" else "/DeviceRGB")
    stream[NameObject("/BitsPerComponent")] = NumberObject(bits)
    stream[NameObject("/Filter")] = NameObject(packing)
    return stream


def _plain(frame: Image.Image) -> Image.Image:
    """Return a picture in greys or colours of 8 bits, on white where it was transparent."""
    if frame.mode == "L" and "transparency" not in frame.info:
        return frame
    if frame.mode.startswith("I") or frame.mode == "F":
        highest = float(frame.getextrema()[1])  # type: ignore[arg-type]
        spread = 65_535.0 if highest > 255 else 255.0
        return frame.convert("F").point(lambda shade: shade * (255.0 / spread)).convert("L")
    if frame.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in frame.info:
        layered = frame.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(paper, layered).convert("RGB")
    return frame.convert("RGB")


def without_details(jpeg: bytes) -> bytes:
    """Return a JPEG without anything but the picture: no place, time, camera, comment, preview or second picture."""
    kept = [jpeg[:2]]
    at = 2
    while at + 4 <= len(jpeg):
        if jpeg[at] != 0xFF:
            raise Refused(EnclosureFault.DAMAGED)
        mark = jpeg[at + 1]
        if mark == 0xFF:
            at += 1
            continue
        if mark == END:
            break
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if mark == SCAN:
            end = _end_of_scan(jpeg, end)
        if mark == KEPT_SEGMENT or not (mark in APPLICATION_SEGMENTS or mark == COMMENT_SEGMENT):
            kept.append(jpeg[at:end])
        at = end
    kept.append(bytes((0xFF, END)))
    return b"".join(kept)


def _end_of_scan(jpeg: bytes, at: int) -> int:
    while (at := jpeg.find(b"\xff", at)) >= 0 and at + 1 < len(jpeg):
        following = jpeg[at + 1]
        # Within a scan, 00 marks a byte of the picture itself and D0 to D7 a restart.
        if following != 0 and not 0xD0 <= following <= 0xD7 and following != 0xFF:
            return at
        at += 2 if following != 0xFF else 1
    return len(jpeg)

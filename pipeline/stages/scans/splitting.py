"""Taking pages out of a scan: a PDF of them, upright, with their pictures as they are and nothing that acts."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from pipeline.paper.page_shape import inherited
from pipeline.stages.scans.limits import MM_PER_INCH
from pipeline.stages.scans.pictures import (
    DAMAGED,
    ScanUnreadable,
    dots_per_mm,
    frame,
    frame_count,
    opened_pdf,
    opened_picture,
    pixels,
)

# All that a page needs to be seen. Links, scripts, attachments, tags and notes of programs hang on other keys.
PAGE_KEYS = ("/MediaBox", "/CropBox", "/UserUnit", "/Resources", "/Contents")
# What a drawing or a picture may hold that leads out of the file, shows something else on another device, or
# tells who made it with what.
DROPPED_KEYS = ("/F", "/FFilter", "/FDecodeParms", "/Ref", "/OPI", "/Alternates", "/AF", "/Metadata", "/PieceInfo")
GLANCE_SCALE = 0.1
TURNS = (0, 90, 180, 270)
ORIENTATION_TAG = 0x0112
# How a camera says that its picture lies: degrees clockwise to stand upright. Mirrored ones are drawn anew.
TURN_OF_CAMERA = {1: 0, 3: 180, 6: 90, 8: 270}
KEPT_COLOURS = {"L": ("/DeviceGray", 1), "RGB": ("/DeviceRGB", 3)}
LETTER_OF_JPEG = b"\xff\xd8"
# What a camera writes about itself, the place and the day (Exif, XMP, Photoshop, notes).
TOLD_BY_CAMERA = (0xE1, 0xED, 0xFE)
START_OF_DATA, END_OF_PICTURE = 0xDA, 0xD9


def split_out(file: Path, indexes: Sequence[int], turns: Sequence[int], target: Path) -> None:
    """Write a PDF of these pages of a scan, in this order, each turned by so many degrees clockwise.

    Indexes are from 0; a page may come twice. What a PDF's page shows is copied, with what was drawn or typed on
    it by hand, but no link, script, attachment or form. A JPEG stays as it was taken, without what the camera
    tells of itself; other pictures lose nothing. `target` appears at once and whole, in the place of what was
    there, and the same input gives the same bytes. Raises ScanUnreadable (`scan-cannot-be-split` where the pages of a
    PDF can be seen and not be written), IndexError beyond the scan's end, ValueError for a turn that is no quarter,
    and OSError.
    """
    wanted = list(zip(indexes, turns, strict=True))
    if any(turn not in TURNS for _, turn in wanted):
        raise ValueError("a page is turned by quarters")
    content = file.read_bytes()
    if not content:
        raise ScanUnreadable("scan-empty")
    writer = pypdf.PdfWriter()
    if b"%PDF-" in content[:1024] and not content.startswith(LETTER_OF_JPEG):
        flattened = _flattened(content, [index for index, _ in wanted])
        with _blaming_the_pdf():
            _copy_pages(writer, flattened, [turn for _, turn in wanted])
            made = _written(writer)
    else:
        with opened_picture(content) as picture:
            for index, turn in wanted:
                if not 0 <= index < frame_count(picture):
                    raise IndexError("the scan has no such page")
                _add_picture(writer, picture, content, index, turn)
        made = _written(writer)
    unfinished = target.with_name(f".{target.name}.unfinished")
    unfinished.write_bytes(made)
    unfinished.replace(target)


@contextmanager
def _blaming_the_pdf() -> Iterator[None]:
    """Blame the PDF for what pypdf raises on it: pdfium, which has shown its pages, forgives more."""
    try:
        yield
    except (PyPdfError, RecursionError, MemoryError, *DAMAGED):
        raise ScanUnreadable("scan-cannot-be-split") from None


def _written(writer: pypdf.PdfWriter) -> bytes:
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _flattened(content: bytes, indexes: Sequence[int]) -> bytes:
    """Return a PDF of these pages in which what hung on a page, such as ink and stamps, is part of its drawing."""
    with opened_pdf(content) as document:
        if any(not 0 <= index < len(document) for index in indexes):
            raise IndexError("the scan has no such page")
        try:
            chosen = pypdfium2.PdfDocument.new()
            try:
                chosen.import_pages(document, list(indexes))
                for page in chosen:
                    # Some notes bring no drawing of their own; they get one when their page is first drawn.
                    page.render(scale=GLANCE_SCALE)
                    pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
                saved = io.BytesIO()
                chosen.save(saved)
            finally:
                chosen.close()
        except pypdfium2.PdfiumError:
            raise ScanUnreadable("scan-damaged") from None
    return saved.getvalue()


def _page(writer: pypdf.PdfWriter, entries: DictionaryObject) -> pypdf.PageObject:
    page = pypdf.PageObject(writer)
    page.update(entries)
    return page


def _copy_pages(writer: pypdf.PdfWriter, flattened: bytes, turns: Sequence[int]) -> None:
    for source, turn in zip(pypdf.PdfReader(io.BytesIO(flattened)).pages, turns, strict=True):
        page = DictionaryObject({NameObject("/Type"): NameObject("/Page")})
        for key in PAGE_KEYS:
            entry = inherited(source, key)
            if entry is not None:
                page[NameObject(key)] = entry.clone(writer)
        own = inherited(source, "/Rotate")
        lies = int(own) if isinstance(own, NumberObject) else 0
        page[NameObject("/Rotate")] = NumberObject((lies + turn) % 360)
        writer.add_page(_page(writer, page))
    for part in writer._objects:
        _calm(part)


def _calm(part: PdfObject | None) -> None:
    """Take out of a stream what leads elsewhere; names in lists of resources may be called the same, and stay."""
    if isinstance(part, StreamObject):
        for key in DROPPED_KEYS:
            part.pop(NameObject(key), None)


def _add_picture(writer: pypdf.PdfWriter, picture: Image.Image, content: bytes, index: int, turn: int) -> None:
    lies = int(picture.getexif().get(ORIENTATION_TAG, 1)) if picture.format == "JPEG" else 1
    bare = _bare_jpeg(content) if picture.format == "JPEG" and picture.mode in KEPT_COLOURS else None
    seen = frame(picture, index)
    if bare is not None and lies in TURN_OF_CAMERA:
        size = seen.size if TURN_OF_CAMERA[lies] % 180 == 0 else seen.size[::-1]
        image = _image(bare, "/DCTDecode", size, *KEPT_COLOURS[picture.mode][:1], bits=8)
        turn = (turn + TURN_OF_CAMERA[lies]) % 360
    else:
        size = seen.size
        image = _lossless(seen)
    across, down = dots_per_mm(size, picture.info.get("dpi"))
    width, height = (length * 72 / MM_PER_INCH / dots for length, dots in zip(size, (across, down), strict=True))
    drawing = DecodedStreamObject()
    drawing.set_data(b"q %.4f 0 0 %.4f 0 0 cm /Scan Do Q" % (width, height))
    pictures = DictionaryObject({NameObject("/Scan"): writer._add_object(image)})
    page = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Page"),
            NameObject("/MediaBox"): ArrayObject(FloatObject(f"{edge:.4f}") for edge in (0, 0, width, height)),
            NameObject("/Resources"): DictionaryObject({NameObject("/XObject"): pictures}),
            NameObject("/Contents"): writer._add_object(drawing),
            NameObject("/Rotate"): NumberObject(turn),
        }
    )
    writer.add_page(_page(writer, page))


def _lossless(seen: Image.Image) -> EncodedStreamObject:
    """Return a picture's dots as a PDF holds them, packed as in a PNG."""
    if seen.has_transparency_data:
        seen = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen.convert("RGBA")).convert("RGB")
    elif seen.mode.startswith("I"):
        seen = Image.fromarray(pixels(seen))
    elif seen.mode not in ("1", *KEPT_COLOURS):
        seen = seen.convert("RGB")
    saved = io.BytesIO()
    seen.save(saved, "PNG")
    colours, bits = ("/DeviceGray", 1) if seen.mode == "1" else (KEPT_COLOURS[seen.mode][0], 8)
    image = _image(b"".join(_png_data(saved.getvalue())), "/FlateDecode", seen.size, colours, bits=bits)
    image[NameObject("/DecodeParms")] = DictionaryObject(
        {
            NameObject("/Predictor"): NumberObject(15),
            NameObject("/Colors"): NumberObject(3 if colours == "/DeviceRGB" else 1),
            NameObject("/BitsPerComponent"): NumberObject(bits),
            NameObject("/Columns"): NumberObject(seen.width),
        }
    )
    return image


def _png_data(png: bytes) -> Iterator[bytes]:
    at = 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        if png[at + 4 : at + 8] == b"IDAT":
            yield png[at + 8 : at + 8 + length]
        at += 12 + length


def _image(content: bytes, packing: str, size: tuple[int, int], colours: str, *, bits: int) -> EncodedStreamObject:
    image = EncodedStreamObject()
    image._data = content
    image.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(size[0]),
            NameObject("/Height"): NumberObject(size[1]),
            NameObject("/ColorSpace"): NameObject(colours),
            NameObject("/BitsPerComponent"): NumberObject(bits),
            NameObject("/Filter"): NameObject(packing),
        }
    )
    return image


def _bare_jpeg(content: bytes) -> bytes | None:
    """Return the JPEG without what its camera tells and what hangs behind it; None where it is not laid out so."""
    kept, at = bytearray(LETTER_OF_JPEG), 2
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            return None
        kind = content[at + 1]
        if kind == END_OF_PICTURE:
            return bytes(kept + content[at : at + 2])
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if kind == START_OF_DATA:
            end = _end_of_data(content, end)
        if kind not in TOLD_BY_CAMERA:
            kept += content[at:end]
        at = end
    end_mark = content[at : at + 2]
    return bytes(kept + end_mark) if end_mark == bytes((0xFF, END_OF_PICTURE)) else None


def _end_of_data(content: bytes, at: int) -> int:
    """Return where the next marker begins; in packed data a sign of 255 is followed by nought or a restart."""
    while (at := content.find(b"\xff", at)) >= 0 and at + 1 < len(content):
        following = content[at + 1]
        if following and not 0xD0 <= following <= 0xD7 and following != 0xFF:
            return at
        at += 1 if following == 0xFF else 2
    return len(content)

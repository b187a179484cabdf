"""Awkward enclosures, each named by what is wrong with it, and what should come of it. All people are made up."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image, ImageDraw, PngImagePlugin
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec

from pipeline.domain.enclosed import EnclosureFault, Lock, RemovalKind

WORDS = "Report for the conference about Robin Vale"
SECRET = "Kestrel House refuge"
A4 = (595.0, 842.0)
SCRIPT = "app.alert('hello')"


@dataclass(frozen=True)
class Awkward:
    """One file, and what should be said of it. `size` is the first page's crop in points, before it is turned."""

    name: str
    make: Callable[[], bytes]
    fault: EnclosureFault | None = None
    words: tuple[str, ...] = (WORDS,)
    gone: tuple[str, ...] = ()
    removed: tuple[RemovalKind, ...] = ()
    pages: int = 1
    size: tuple[float, float] | None = A4
    password: str | None = None
    ending: str = "pdf"
    repaired: bool = False
    lock: Lock = Lock.NONE
    facts: dict[str, object] = field(default_factory=dict)


CASES: list[Awkward] = []


def case(**expected: object) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Note a maker of a file under its own name."""

    def note(make: Callable[[], bytes]) -> Callable[[], bytes]:
        CASES.append(Awkward(make.__name__.replace("_", " "), make, **expected))  # type: ignore[arg-type]
        return make

    return note


def letter(*pages: str, size: tuple[float, float] = A4) -> Pdf:
    """A plain document with a line of text on each page."""
    made = Pdf.new()
    for words in pages or (WORDS,):
        add_page(made, words, size)
    return made


def add_page(made: Pdf, words: str, size: tuple[float, float] = A4) -> pikepdf.Page:
    made.add_blank_page(page_size=size)
    page = made.pages[-1]
    page.Resources = Dictionary(Font=Dictionary(F1=helvetica(made)))
    page.Contents = made.make_stream(line(words, 40, size[1] * 0.8))
    return page


def resized(made: Pdf, width: float, height: float) -> Pdf:
    made.pages[0].MediaBox = [0, 0, width, height]
    return made


def helvetica(made: Pdf) -> pikepdf.Object:
    return made.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )


def line(words: str, x: float, y: float, points: float = 12) -> bytes:
    return f"BT /F1 {points} Tf {x:.1f} {y:.1f} Td ({words}) Tj ET\n".encode("cp1252")


def saved(made: Pdf, **how: object) -> bytes:
    out = io.BytesIO()
    made.save(out, **({"deterministic_id": True} if "encryption" not in how else {}), **how)  # type: ignore[arg-type]
    return out.getvalue()


def raw(*objects: bytes, root: int = 1, trailer: bytes = b"") -> bytes:
    """A file written object by object, with a right table."""
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root %d 0 R %b >>\nstartxref\n%d\n%%%%EOF\n"
    return out + end % (len(places) + 1, table, len(places) + 1, root, trailer, len(out))


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), entries, content)


def raw_letter(page: bytes = b"", content: bytes | None = None, root: bytes = b"", *more: bytes) -> bytes:
    """A one-page file: 1 root, 2 pages, 3 page, 4 content, 5 font, and further objects from 6."""
    return raw(
        b"<< /Type /Catalog /Pages 2 0 R %b >>" % root,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> %b >>" % page,
        stream(line(WORDS, 40, 700)) if content is None else content,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *more,
    )


# Locked


def _encrypted(user: str, owner: str, revision: int, *, aes: bool) -> bytes:
    how = pikepdf.Encryption(user=user, owner=owner, R=revision, aes=aes, metadata=aes)  # type: ignore[arg-type]
    return saved(letter(), encryption=how)


@case(fault=EnclosureFault.ENCRYPTED)
def locked_with_AES_256_and_no_password_given() -> bytes:
    return _encrypted("heron", "walk", 6, aes=True)


@case(fault=EnclosureFault.PASSWORD_WRONG, password="Heron")
def locked_and_the_password_is_wrong() -> bytes:
    return _encrypted("heron", "walk", 6, aes=True)


@case(password="heron", lock=Lock.PASSWORD)
def locked_with_AES_256_and_the_password_is_right() -> bytes:
    return _encrypted("heron", "walk", 6, aes=True)


@case(password="walk", lock=Lock.PASSWORD)
def locked_with_AES_128_and_opened_by_its_owner() -> bytes:
    return _encrypted("heron", "walk", 4, aes=True)


@case(password="heron", lock=Lock.PASSWORD)
def locked_with_RC4() -> bytes:
    return _encrypted("heron", "walk", 3, aes=False)


@case(lock=Lock.OPENS_BY_ITSELF, password="not needed")
def may_not_be_printed_but_opens_by_itself() -> bytes:
    return _encrypted("", "walk", 6, aes=True)


@case(fault=EnclosureFault.LOCKED_TO_PERSON)
def locked_to_one_persons_certificate() -> bytes:
    lock = b"/Encrypt << /Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s4 /V 1 /Length 40 /Recipients [<00>] >>"
    return raw_letter().replace(b"/Root 1 0 R", b"/Root 1 0 R " + lock)


# Pages


def _turned(degrees: int) -> bytes:
    made = letter()
    made.pages[0].Rotate = degrees
    return saved(made)


@case()
def turned_by_90() -> bytes:
    return _turned(90)


@case()
def turned_upside_down() -> bytes:
    return _turned(180)


@case()
def turned_by_minus_90() -> bytes:
    return _turned(-90)


@case()
def turned_by_an_angle_that_is_none() -> bytes:
    return _turned(45)


@case(words=(), facts={"image_only_pages": (1,)})
def no_resources() -> bytes:
    made = letter()
    made.pages[0].Contents = made.make_stream(b"0 0 1 rg 100 100 200 200 re f")
    del made.pages[0].obj[Name.Resources]
    return saved(made)


@case()
def resources_and_size_inherited_from_above() -> bytes:
    return raw(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [6 0 R] /Count 1 /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Type /Page /Parent 6 0 R /Contents 4 0 R >>",
        stream(line(WORDS, 40, 700)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Pages /Parent 2 0 R /Kids [3 0 R] /Count 1 /Rotate 180 >>",
    )


@case(words=(), size=(612.0, 792.0))
def no_size_and_no_content() -> bytes:
    return raw(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R >>",
    )


@case()
def no_type_on_page_and_root() -> bytes:
    return raw_letter().replace(b"/Type /Page /Parent", b"            /Parent")


@case(fault=EnclosureFault.EMPTY)
def zero_pages() -> bytes:
    return saved(Pdf.new())


@case(fault=EnclosureFault.EMPTY)
def pages_that_hold_only_themselves_and_no_page() -> bytes:
    return raw(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 7 >>")


@case(fault=EnclosureFault.UNSAFE)
def page_tree_in_a_circle() -> bytes:
    return raw(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>",
    )


@case(fault=EnclosureFault.TOO_LARGE)
def page_tree_that_doubles_twenty_times() -> bytes:
    doubling = [b"<< /Type /Pages /Kids [%d 0 R %d 0 R] /Count 9 >>" % (n + 1, n + 1) for n in range(2, 22)]
    return raw(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        *doubling,
        b"<< /Type /Page /MediaBox [0 0 595 842] >>",
    )


@case(fault=EnclosureFault.DAMAGED)
def page_count_that_is_too_low() -> bytes:
    made = saved(letter("one", "two", "three"), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return made.replace(b"/Count 3", b"/Count 1")


@case(fault=EnclosureFault.DAMAGED)
def page_count_that_is_too_high() -> bytes:
    return raw_letter().replace(b"/Count 1", b"/Count 5")


@case(fault=EnclosureFault.DAMAGED)
def a_page_that_is_listed_but_missing() -> bytes:
    return raw_letter().replace(b"/Kids [3 0 R]", b"/Kids [3 0 R 9 0 R]")


@case(size=(10_000.0, 10_000.0))
def page_of_10_000_points() -> bytes:
    return saved(letter(size=(10_000, 10_000)))


@case(fault=EnclosureFault.PAGE_SIZE)
def page_of_a_kilometre() -> bytes:
    return saved(resized(letter(), 2_834_000, 2_834_000))


@case(words=("x",), size=(8.0, 8.0))
def page_no_larger_than_a_finger_nail() -> bytes:
    made = letter("x", size=(8, 8))
    made.pages[0].Contents = made.make_stream(line("x", 2, 2, 4))
    return saved(made)


@case(fault=EnclosureFault.PAGE_SIZE)
def page_without_any_width() -> bytes:
    return saved(resized(letter(), 0.01, 842))


@case(size=(595.0, 842.0))
def paper_that_begins_far_below_zero() -> bytes:
    made = letter()
    made.pages[0].MediaBox = [-1000, -2000, -405, -1158]
    made.pages[0].Contents = made.make_stream(line(WORDS, -900, -1500))
    return saved(made)


@case(size=(595.0, 842.0))
def paper_given_from_the_wrong_corner() -> bytes:
    made = letter()
    made.pages[0].MediaBox = [595, 842, 0, 0]
    return saved(made)


@case(size=(400.0, 300.0), facts={"cut_off_text_pages": (1,)})
def cropped_to_hide_a_line() -> bytes:
    made = letter()
    made.pages[0].Contents = made.make_stream(line(WORDS, 110, 550) + line(SECRET, 40, 100))
    made.pages[0].CropBox = [100, 400, 500, 700]
    return saved(made)


@case(size=(595.0, 842.0))
def units_that_are_two_points_long() -> bytes:
    made = letter()
    made.pages[0].UserUnit = 2
    return saved(made)


@case(pages=2, words=(WORDS, "Second page"))
def one_page_listed_before_its_sister_of_another_size() -> bytes:
    made = letter(WORDS)
    add_page(made, "Second page", (842, 1191))
    return saved(made)


@case()
def content_in_three_pieces_cut_within_a_sentence() -> bytes:
    made = letter()
    whole = line(WORDS, 40, 700)
    at = whole.index(b"Td")
    pieces = (whole[:at], b"", whole[at:])
    made.pages[0].Contents = Array([made.make_stream(piece) for piece in pieces])
    return saved(made)


@case(fault=EnclosureFault.DAMAGED)
def content_that_is_no_content() -> bytes:
    return raw_letter(content=b"[ (not a stream) ]")


@case(facts={"covered_text_pages": (1,)})
def name_under_a_black_box() -> bytes:
    made = letter()
    made.pages[0].Contents = made.make_stream(
        line(WORDS, 40, 700) + line(SECRET, 40, 600) + b"0 g 30 590 300 30 re f\n"
    )
    return saved(made)


@case(facts={"covered_text_pages": (1,)})
def white_text_on_white() -> bytes:
    made = letter()
    made.pages[0].Contents = made.make_stream(line(WORDS, 40, 700) + b"1 g " + line(SECRET, 40, 600))
    return saved(made)


# Damaged


@case(repaired=True)
def table_of_objects_that_is_wrong_everywhere() -> bytes:
    made = raw_letter()
    start = made.index(b"xref\n")
    return made[:start] + made[start:].replace(b"00000 n", b"00000 n").replace(b"0000000", b"0000300")


@case(repaired=True)
def startxref_that_leads_nowhere() -> bytes:
    made = raw_letter()
    return made[: made.rindex(b"startxref")] + b"startxref\n99999999\n%%EOF\n"


@case(fault=EnclosureFault.DAMAGED)
def cut_off_in_the_middle() -> bytes:
    made = saved(letter("one", "two", "three"))
    return made[: len(made) // 2]


@case(fault=EnclosureFault.DAMAGED)
def cut_off_before_its_last_line() -> bytes:
    made = raw_letter()
    return made[: made.rindex(b"startxref")]


@case(fault=EnclosureFault.DAMAGED)
def packed_content_that_ends_early() -> bytes:
    packed = zlib.compress(line(WORDS, 40, 700) * 50)
    return raw_letter(content=stream(packed[: len(packed) // 2], b"/Filter /FlateDecode"))


@case()
def packed_content_with_a_wrong_check_sum() -> bytes:
    packed = zlib.compress(line(WORDS, 40, 700))
    return raw_letter(content=stream(packed[:-4] + b"\0\0\0\0", b"/Filter /FlateDecode"))


@case(removed=(RemovalKind.STRAY_BYTES,))
def mail_header_before_the_document() -> bytes:
    return b"X-Mailer: Fenmarsh\r\nContent-Type: application/pdf\r\n\r\n" + raw_letter()


@case(removed=(RemovalKind.STRAY_BYTES,), gone=(SECRET,))
def web_page_after_the_end() -> bytes:
    return raw_letter() + f"<html><p>{SECRET}</p></html>".encode() + b"\r\n" * 3


@case(fault=EnclosureFault.NOT_A_DOCUMENT)
def web_page_named_pdf() -> bytes:
    return b"<!DOCTYPE html><html><body>404 not found</body></html>"


@case(fault=EnclosureFault.NOT_A_DOCUMENT)
def word_document_named_pdf() -> bytes:
    return b"PK\x03\x04" + bytes(400)


@case(fault=EnclosureFault.EMPTY)
def nothing_at_all() -> bytes:
    return b""


@case(fault=EnclosureFault.DAMAGED)
def nothing_but_a_header() -> bytes:
    return b"%PDF-1.7\n"


@case(fault=EnclosureFault.DAMAGED)
def root_that_is_not_there() -> bytes:
    return raw(b"<< /Type /Nothing >>", root=7)


# Outlines and links


@case(pages=2, words=("First", "Second"))
def bookmarks_in_a_circle() -> bytes:
    made = letter("First", "Second")
    one = made.make_indirect(Dictionary(Title=String("One"), Dest=Array([made.pages[0].obj, Name.Fit])))
    two = made.make_indirect(Dictionary(Title=String("Two"), Dest=Array([made.pages[1].obj, Name.Fit])))
    one.Next, two.Next, one.First, two.First = two, one, two, one
    made.Root.Outlines = made.make_indirect(Dictionary(Type=Name.Outlines, First=one, Last=two, Count=2))
    return saved(made)


@case(removed=(RemovalKind.WEB_LINK, RemovalKind.OTHER_FILE_LINK, RemovalKind.OTHER_ACTION))
def links_to_the_web_to_files_and_to_commands() -> bytes:
    made = letter()
    actions = (
        Dictionary(S=Name.URI, URI=String("https://tracker.example/open")),
        Dictionary(S=Name.GoToR, F=String("\\\\server\\share\\file.pdf"), D=Array([0, Name.Fit])),
        Dictionary(S=Name.GoToE, T=Dictionary(R=Name.C, N=String("inner"))),
        Dictionary(S=Name.Named, N=Name.Print),
    )
    made.pages[0].Annots = Array([_annotation(made, Name.Link, A=action) for action in actions])
    return saved(made)


def _annotation(made: Pdf, kind: Name, **more: object) -> pikepdf.Object:
    entries: dict[str, object] = {"Type": Name.Annot, "Subtype": kind, "Rect": Array([100, 100, 200, 130]), "F": 4}
    return made.make_indirect(Dictionary(**(entries | more)))  # type: ignore[arg-type]


# What acts


def _script(made: Pdf) -> pikepdf.Object:
    return made.make_indirect(Dictionary(S=Name.JavaScript, JS=String(SCRIPT)))


@case(removed=(RemovalKind.SCRIPT,))
def script_that_runs_on_opening() -> bytes:
    made = letter()
    made.Root.OpenAction = _script(made)
    return saved(made)


@case(removed=(RemovalKind.SCRIPT,))
def script_by_name_chained_and_as_stream() -> bytes:
    made = letter()
    chained = made.make_indirect(Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]), Next=Array([_script(made)])))
    long = made.make_indirect(Dictionary(S=Name.JavaScript, JS=made.make_stream(SCRIPT.encode())))
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), chained, String("b"), long])))
    return saved(made)


@case(removed=(RemovalKind.SCRIPT,))
def script_on_pages_annotations_bookmarks_and_fields() -> bytes:
    made = letter()
    made.pages[0].AA = Dictionary(O=_script(made), C=_script(made))
    link = _annotation(made, Name.Link, A=_script(made))
    field_ = _field(made, "sum", AA=Dictionary(K=_script(made)))
    made.pages[0].Annots = Array([link, field_])
    made.Root.AcroForm = Dictionary(Fields=Array([field_]), CO=Array([field_]))
    item = made.make_indirect(Dictionary(Title=String("Run"), A=_script(made)))
    made.Root.Outlines = made.make_indirect(Dictionary(First=item, Last=item, Count=1))
    made.Root.AA = Dictionary(WC=_script(made))
    return saved(made)


@case(removed=(RemovalKind.LAUNCH,))
def command_that_starts_a_program() -> bytes:
    made = letter()
    made.Root.OpenAction = Dictionary(S=Name.Launch, Win=Dictionary(F=String("cmd.exe"), P=String("/c calc")))
    return saved(made)


@case(removed=(RemovalKind.FORM_ACTION,))
def button_that_sends_the_answers_away() -> bytes:
    made = letter()
    button = _field(
        made, "send", FT=Name.Btn, Ff=1 << 16, A=Dictionary(S=Name.SubmitForm, F=String("https://x.example"))
    )
    loader = _field(made, "load", FT=Name.Btn, Ff=1 << 16, A=Dictionary(S=Name.ImportData, F=String("x.fdf")))
    made.pages[0].Annots = Array([button, loader])
    made.Root.AcroForm = Dictionary(Fields=Array([button, loader]))
    return saved(made)


# What is stored inside


def _file_inside(made: Pdf, words: str = SECRET) -> pikepdf.Object:
    content = made.make_stream(words.encode())
    content.Type = Name.EmbeddedFile
    return made.make_indirect(
        Dictionary(Type=Name.Filespec, F=String("notes.txt"), UF=String("notes.txt"), EF=Dictionary(F=content))
    )


@case(removed=(RemovalKind.EMBEDDED_FILE,), gone=(SECRET,))
def file_attached_inside() -> bytes:
    made = letter()
    made.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("notes"), _file_inside(made)])))
    made.Root.AF = Array([_file_inside(made)])
    return saved(made)


@case(removed=(RemovalKind.EMBEDDED_FILE,), gone=(SECRET,))
def file_pinned_to_a_page() -> bytes:
    made = letter()
    pin = _annotation(made, Name.FileAttachment, FS=_file_inside(made), Contents=String(SECRET))
    made.pages[0].Annots = Array([pin])
    return saved(made)


@case(fault=EnclosureFault.PORTFOLIO)
def portfolio_of_several_files() -> bytes:
    made = letter("For the best experience, open this PDF portfolio in Acrobat")
    made.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("notes"), _file_inside(made)])))
    made.Root.Collection = Dictionary(Type=Name.Collection, View=Name.T)
    return saved(made)


@case(removed=(RemovalKind.MEDIA,), gone=("flash",))
def film_sound_and_moving_pictures() -> bytes:
    made = letter()
    media = made.make_stream(b"flash")
    notes = [
        _annotation(made, Name.RichMedia, RichMediaContent=Dictionary(Assets=media)),
        _annotation(made, Name("/3D"), **{"3DD": media}),
        _annotation(made, Name.Sound, Sound=media),
        _annotation(made, Name.Movie, Movie=Dictionary(F=String("film.mov"))),
        _annotation(made, Name.Screen, A=Dictionary(S=Name.Rendition, JS=String(SCRIPT))),
    ]
    made.pages[0].Annots = Array(notes)
    return saved(made)


@case(removed=(RemovalKind.METADATA, RemovalKind.THUMBNAIL, RemovalKind.PRIVATE_DATA, RemovalKind.TAGS), gone=(SECRET,))
def author_previews_tags_and_private_notes() -> bytes:
    made = letter()
    made.docinfo.Author = String(SECRET)
    made.Root.Metadata = made.make_stream(SECRET.encode(), Type=Name.Metadata)
    made.Root.SpiderInfo = Dictionary(V=1.0)
    made.Root.StructTreeRoot = made.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([])))
    page = made.pages[0]
    page.Thumb = made.make_stream(bytes(12), Width=2, Height=2, ColorSpace=Name.DeviceRGB, BitsPerComponent=8)
    page.PieceInfo = Dictionary(Word=Dictionary(Private=String(SECRET), LastModified=String("D:2026")))
    page.Metadata = made.make_stream(SECRET.encode())
    return saved(made)


@case(removed=(RemovalKind.OLD_REVISION,), gone=(SECRET,), words=("The new words",), facts={"old_revisions": 1})
def older_words_left_behind_by_an_update() -> bytes:
    made = raw_letter(content=stream(line(SECRET, 40, 700)))
    return _updated(made, 4, stream(line("The new words", 40, 700)))


def _updated(made: bytes, number: int, content: bytes) -> bytes:
    before = int(made[made.rindex(b"startxref") + 9 :].split()[0])
    size = made.count(b" 0 obj") + 1
    out = made + b"%d 0 obj\n%b\nendobj\n" % (number, content)
    end = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
    return out + end % (number, len(made), size, before, len(out))


@case(removed=(RemovalKind.UNUSED_CONTENT,), gone=(SECRET,))
def drawing_that_no_page_shows() -> bytes:
    made = letter()
    unseen = made.make_stream(line(SECRET, 0, 0), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 300, 20]))
    made.pages[0].Resources.XObject = Dictionary(Old=unseen)
    return saved(made, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)


# Layers


def _layered(*, off: bool, as_drawing: bool = False) -> bytes:
    made = letter()
    layer = made.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    settings = Dictionary(OFF=Array([layer])) if off else Dictionary(ON=Array([layer]))
    made.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=settings)
    page = made.pages[0]
    hidden = line(SECRET, 40, 500) + b"0 0 1 rg 40 400 50 50 re f\n"
    if as_drawing:
        form = made.make_stream(
            hidden,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 595, 842]),
            OC=layer,
            Resources=page.Resources,
        )
        page.Resources = Dictionary(Font=page.Resources.Font, XObject=Dictionary(L=form))
        part = b"/L Do\n"
    else:
        page.Resources.Properties = Dictionary(MC0=layer)
        part = b"/OC /MC0 BDC\n" + hidden + b"EMC\n"
    page.Contents = made.make_stream(line(WORDS, 40, 700) + part + line("After the layer", 40, 300))
    return saved(made, compress_streams=False)


@case(words=(WORDS, "After the layer"), gone=(SECRET,), removed=(RemovalKind.HIDDEN_LAYER,))
def layer_that_is_switched_off() -> bytes:
    return _layered(off=True)


@case(words=(WORDS, "After the layer"), gone=(SECRET,), removed=(RemovalKind.HIDDEN_LAYER,))
def drawing_on_a_layer_that_is_switched_off() -> bytes:
    return _layered(off=True, as_drawing=True)


@case(words=(WORDS, SECRET, "After the layer"))
def layer_that_is_switched_on() -> bytes:
    return _layered(off=False)


@case(fault=EnclosureFault.HIDDEN_CONTENT)
def layer_that_shows_on_screen_and_not_in_print() -> bytes:
    made = Pdf.open(io.BytesIO(_layered(off=False)))
    layer = made.Root.OCProperties.OCGs[0]
    layer.Usage = Dictionary(Print=Dictionary(PrintState=Name.OFF), View=Dictionary(ViewState=Name.ON))
    made.Root.OCProperties.D.AS = Array(
        [Dictionary(Event=Name.Print, Category=Array([Name.Print]), OCGs=Array([layer]))]
    )
    return saved(made)


@case(fault=EnclosureFault.PARTS_ELSEWHERE)
def content_that_is_kept_in_another_file() -> bytes:
    return raw_letter(content=stream(line(WORDS, 40, 700), b"/F (https://elsewhere.example/page) "))


@case(removed=(RemovalKind.OUTSIDE_PICTURE,))
def drawing_that_stands_for_a_page_of_another_file() -> bytes:
    made = letter()
    form = made.make_stream(
        b"0 0 20 20 re f",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 20, 20]),
        Ref=Dictionary(F=String("other.pdf"), Page=0),
        OPI=Dictionary(),
    )
    made.pages[0].Resources.XObject = Dictionary(R=form)
    made.pages[0].contents_add(b"/R Do")
    return saved(made)


# Forms


def _field(made: Pdf, name: str, **more: object) -> pikepdf.Object:
    return _annotation(made, Name.Widget, **({"FT": Name.Tx, "T": String(name)} | more))


def _looking(made: Pdf, words: str) -> pikepdf.Object:
    look = made.make_stream(
        f"/Tx BMC BT /F1 10 Tf 2 8 Td ({words}) Tj ET EMC".encode("cp1252"),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 200, 30]),
        Resources=Dictionary(Font=Dictionary(F1=helvetica(made))),
    )
    return Dictionary(N=look)


@case(words=(WORDS, "Answer one", "Answer two"), removed=(RemovalKind.FORM_FIELD,))
def form_with_two_fields_of_the_same_name() -> bytes:
    made = letter()
    fields = [
        _field(made, "answer", V=String(words), AP=_looking(made, words), Rect=Array([40, y, 240, y + 30]))
        for words, y in (("Answer one", 500), ("Answer two", 400))
    ]
    made.pages[0].Annots = Array(fields)
    made.Root.AcroForm = Dictionary(Fields=Array(fields))
    return saved(made)


@case(words=(WORDS, "Typed but never drawn"), removed=(RemovalKind.FORM_FIELD,))
def answers_without_any_look() -> bytes:
    made = letter()
    above = made.make_indirect(Dictionary(FT=Name.Tx, T=String("a"), V=String("Typed but never drawn")))
    typed = made.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array([40, 500, 300, 520]), Parent=above, F=4)
    )
    above.Kids = Array([typed])
    ticked = _field(made, "b", FT=Name.Btn, V=Name.Yes, AS=Name.Yes, Rect=Array([40, 400, 60, 420]))
    made.pages[0].Annots = Array([typed, ticked])
    made.Root.AcroForm = Dictionary(Fields=Array([above, ticked]), NeedAppearances=True)
    return saved(made)


@case(words=(WORDS, "The answer as it is now"), gone=("Old answer",), removed=(RemovalKind.FORM_FIELD,))
def answers_whose_look_is_out_of_date() -> bytes:
    made = letter()
    field_ = _field(made, "a", V=String("The answer as it is now"), AP=_looking(made, "Old answer"))
    field_.Rect = Array([40, 500, 300, 530])
    made.pages[0].Annots = Array([field_])
    made.Root.AcroForm = Dictionary(Fields=Array([field_]), NeedAppearances=True)
    return saved(made)


@case(fault=EnclosureFault.FORM_NOT_DRAWN)
def answers_in_arabic_without_any_look() -> bytes:
    made = letter()
    field_ = _field(made, "a", V=String("مريم"))
    made.pages[0].Annots = Array([field_])
    made.Root.AcroForm = Dictionary(Fields=Array([field_]), NeedAppearances=True)
    return saved(made)


@case(words=(WORDS, "In the list"), removed=(RemovalKind.FORM_FIELD,))
def page_that_leaves_its_drawing_open_below_a_form() -> bytes:
    made = letter()
    made.pages[0].Contents = made.make_stream(b"q q 0.5 0 0 0.5 100 100 cm " + line(WORDS, 40, 700))
    field_ = _field(made, "a", FT=Name.Ch, V=String("In the list"), AP=_looking(made, "In the list"))
    field_.Rect = Array([40, 100, 240, 130])
    made.pages[0].Annots = Array([field_])
    made.Root.AcroForm = Dictionary(Fields=Array([field_]))
    return saved(made)


@case(fault=EnclosureFault.DYNAMIC_FORM)
def form_that_only_one_program_can_draw() -> bytes:
    made = letter("Please wait... If this message is not eventually replaced")
    made.Root.NeedsRendering = True
    made.Root.AcroForm = Dictionary(Fields=Array([]), XFA=made.make_stream(b"<xdp:xdp/>"))
    return saved(made)


@case(words=(WORDS, "Answer"), removed=(RemovalKind.DYNAMIC_FORM_PART, RemovalKind.FORM_FIELD))
def form_that_is_kept_twice() -> bytes:
    made = letter()
    field_ = _field(made, "a", V=String("Answer"), AP=_looking(made, "Answer"), Rect=Array([40, 500, 240, 530]))
    made.pages[0].Annots = Array([field_])
    made.Root.AcroForm = Dictionary(Fields=Array([field_]), XFA=Array([String("form"), made.make_stream(b"<x/>")]))
    return saved(made)


# Notes on top of the page


@case(fault=EnclosureFault.REDACTION_NOT_APPLIED)
def redaction_that_was_only_marked() -> bytes:
    made = letter()
    made.pages[0].Annots = Array([_annotation(made, Name.Redact, Rect=Array([40, 690, 300, 710]))])
    return saved(made)


@case(gone=(SECRET,), removed=(RemovalKind.COMMENT, RemovalKind.HIDDEN_ANNOTATION))
def sticky_notes_and_a_hidden_stamp() -> bytes:
    made = letter()
    note = _annotation(made, Name.Text, Contents=String(SECRET), Open=True)
    popup = _annotation(made, Name.Popup, Parent=note, Contents=String(SECRET), Open=True)
    note.Popup = popup
    hidden = _annotation(made, Name.Stamp, AP=_looking(made, SECRET), F=2)
    made.pages[0].Annots = Array([note, popup, hidden])
    return saved(made)


@case(words=(WORDS, "RECEIVED", "Typed on top"), removed=(RemovalKind.MARKUP,))
def stamps_and_highlights_on_a_turned_page() -> bytes:
    made = letter()
    made.pages[0].Rotate = 90
    look = _looking(made, "RECEIVED")
    look.N.Matrix = Array([0, 1, -1, 0, 0, 0])
    quads = Array([40, 690, 300, 690, 40, 670, 300, 670])
    notes = [
        _annotation(made, Name.Stamp, AP=look, Rect=Array([300, 300, 330, 500])),
        _annotation(made, Name.Highlight, QuadPoints=quads, C=Array([1, 1, 0]), Rect=Array([40, 670, 300, 690])),
        _annotation(made, Name.Ink, InkList=Array([Array([50, 50, 90, 90, 130, 50])]), Rect=Array([50, 50, 130, 90])),
        _annotation(made, Name.FreeText, Contents=String("Typed on top"), Rect=Array([50, 200, 250, 230])),
    ]
    made.pages[0].Annots = Array(notes)
    return saved(made)


@case(removed=(RemovalKind.MARKUP,))
def five_thousand_notes_on_a_page() -> bytes:
    made = letter()
    made.pages[0].Annots = Array(
        [
            _annotation(made, Name.Square, Rect=Array([column * 8, row * 8, column * 8 + 6, row * 8 + 6]))
            for row in range(100)
            for column in range(50)
        ]
    )
    return saved(made)


# What could stop a computer


FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]"


def _drawing_x(content: bytes, *drawings: bytes) -> bytes:
    """A page that draws X, which is object 5."""
    return raw(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /XObject << /X 5 0 R >> >> >>",
        stream(content),
        *drawings,
    )


def _bomb(megabytes: int) -> bytes:
    """Zeros, packed once and then repeated: after a full flush each block stands by itself."""
    packing = zlib.compressobj(9)
    first = packing.compress(bytes(1 << 20)) + packing.flush(zlib.Z_FULL_FLUSH)
    again = packing.compress(bytes(1 << 20)) + packing.flush(zlib.Z_FULL_FLUSH)
    return first + again * (megabytes - 1) + packing.flush()


@case(fault=EnclosureFault.TOO_LARGE)
def content_that_unpacks_to_a_gigabyte() -> bytes:
    return raw_letter(content=stream(_bomb(1_024), b"/Filter /FlateDecode"))


@case(fault=EnclosureFault.TOO_LARGE)
def content_packed_twice_that_unpacks_to_gigabytes() -> bytes:
    return raw_letter(content=stream(zlib.compress(_bomb(1_024), 9), b"/Filter [/FlateDecode /FlateDecode]"))


@case(fault=EnclosureFault.TOO_LARGE)
def picture_of_a_million_by_a_million() -> bytes:
    picture = stream(
        zlib.compress(bytes(100)),
        b"/Type /XObject /Subtype /Image /Width 1000000 /Height 1000000 /ColorSpace /DeviceGray"
        b" /BitsPerComponent 8 /Filter /FlateDecode",
    )
    return _drawing_x(b"q 500 0 0 500 0 0 cm /X Do Q", picture)


@case(fault=EnclosureFault.UNSAFE)
def drawings_that_draw_each_other_ten_times_ten_levels_deep() -> bytes:
    forms = [
        stream(b"/X Do " * 10, FORM + b" /Resources << /XObject << /X %d 0 R >> >>" % (number + 1))
        for number in range(5, 15)
    ]
    return _drawing_x(b"/X Do", *forms, stream(b"0 0 9 9 re f", FORM))


@case(fault=EnclosureFault.UNSAFE)
def drawing_that_draws_itself() -> bytes:
    return _drawing_x(b"/X Do", stream(b"/X Do", FORM + b" /Resources << /XObject << /X 5 0 R >> >>"))


@case(fault=EnclosureFault.UNSAFE)
def drawing_that_draws_itself_by_the_names_of_its_page() -> bytes:
    return _drawing_x(b"/X Do", stream(b"/X Do /X Do", FORM))


@case(fault=EnclosureFault.UNSAFE)
def brackets_ten_thousand_deep() -> bytes:
    return raw_letter(page=b"/Annots " + b"[" * 10_000 + b"]" * 10_000)


@case()
def names_of_places_in_a_circle() -> bytes:
    return raw_letter(
        b"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Dest (there) >>]",
        None,
        b"/Names << /Dests 6 0 R >>",
        b"<< /Kids [6 0 R 6 0 R] >>",
    )


@case(fault=EnclosureFault.DAMAGED)
def objects_packed_into_each_other() -> bytes:
    # Object 2 is said to lie in packed object 3, which is said to lie in 2.
    rows = ((0, 0, 255), (2, 3, 0), (2, 3, 0), (2, 2, 0), (1, 9, 0))
    table = b"".join(bytes((kind,)) + place.to_bytes(3, "big") + bytes((more,)) for kind, place, more in rows)
    content = stream(table, b"/Type /XRef /W [1 3 1] /Size 5 /Root 2 0 R")
    return b"%PDF-1.7\n4 0 obj\n" + content + b"\nendobj\nstartxref\n9\n%%EOF\n"


@case(fault=EnclosureFault.TOO_LARGE)
def more_pages_than_a_shelf_of_files() -> bytes:
    pages = [b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"] * 2_100
    kids = b" ".join(b"%d 0 R" % (n + 3) for n in range(len(pages)))
    return raw(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(pages)), *pages
    )


# Text and pictures


@case(words=(), facts={"image_only_pages": (1,)})
def scan_without_text() -> bytes:
    made = Pdf.new()
    _add_scan(made, b"")
    return saved(made)


@case(facts={"invisible_text_pages": (1,), "covered_text_pages": ()})
def scan_with_recognised_text() -> bytes:
    made = Pdf.new()
    _add_scan(made, b"3 Tr " + line(WORDS, 40, 700))
    return saved(made)


def _written_by_hand() -> Image.Image:
    picture = Image.new("RGB", (600, 850), "white")
    for line_at in range(140, 700, 40):
        points = [(x, line_at + (x * 7 % 19)) for x in range(60, 520, 9)]
        ImageDraw.Draw(picture).line(points, fill="navy", width=2)
    return picture


@case(words=("Page 3 of 12",), facts={"image_only_pages": (1,), "covered_text_pages": ()})
def scan_of_handwriting_under_a_letterhead_and_a_page_number() -> bytes:
    made = Pdf.new()
    _add_scan(made, line("Fenmarsh Children's Services", 40, 800) + line("Page 3 of 12", 260, 30), _written_by_hand())
    return saved(made)


@case(words=("Page 3 of 12",), facts={"image_only_pages": (1,), "invisible_text_pages": (1,)})
def scan_of_handwriting_of_which_only_the_page_number_was_recognised() -> bytes:
    made = Pdf.new()
    _add_scan(made, b"3 Tr " + line("Page 3 of 12", 260, 30), _written_by_hand())
    return saved(made)


@case(words=("Page 3 of 12",), facts={"image_only_pages": (1,)})
def scan_in_strips_within_a_drawing_on_a_turned_page() -> bytes:
    made = Pdf.new()
    _add_scan(made, b"", _written_by_hand())
    page = made.pages[0]
    strips = b"".join(b"q 1 0 0 .1 0 .%d cm /Scan Do Q\n" % bottom for bottom in range(10))
    drawing = made.make_stream(
        strips, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]), Resources=page.Resources
    )
    page.Resources = Dictionary(Font=Dictionary(F1=helvetica(made)), XObject=Dictionary(Strips=drawing))
    page.Contents = made.make_stream(b"q 535 0 0 758 30 42 cm /Strips Do Q\n" + line("Page 3 of 12", 260, 30))
    page.Rotate = 90
    return saved(made)


@case(words=("Page 3 of 12",), facts={"image_only_pages": ()})
def few_words_on_paper_that_is_a_picture() -> bytes:
    made = Pdf.new()
    _add_scan(made, line("It ends here. Page 3 of 12", 260, 30), Image.new("RGB", (600, 850), "ivory"))
    return saved(made)


@case(facts={"image_only_pages": ()})
def a_typed_page_with_a_small_picture() -> bytes:
    made = Pdf.new()
    _add_scan(made, b"")
    made.pages[0].Contents = made.make_stream(b"q 300 0 0 420 40 40 cm /Scan Do Q\n" + line(WORDS, 40, 700))
    return saved(made)


def _add_scan(made: Pdf, behind: bytes, picture: Image.Image | None = None) -> None:
    page = add_page(made, "")
    packed = io.BytesIO()
    (picture or photographed(WORDS)).save(packed, "JPEG")
    scan = made.make_stream(
        packed.getvalue(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=600,
        Height=850,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    page.Resources.XObject = Dictionary(Scan=scan)
    page.Contents = made.make_stream(b"q 595 0 0 842 0 0 cm /Scan Do Q\n" + behind)


@case(words=(), facts={"garbled_pages": (1,)})
def letters_that_only_the_eye_can_read() -> bytes:
    made = letter()
    box = made.make_stream(b"600 0 0 0 500 700 d1 0 0 500 700 re f")
    made.pages[0].Resources.Font.F1 = made.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, 600, 700]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=Dictionary(g1=box),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([1, Name.g1])),
            FirstChar=1,
            LastChar=1,
            Widths=Array([600]),
            Resources=Dictionary(),
            ToUnicode=made.make_stream(
                b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange"
                b" 1 beginbfchar <01> <E001> endbfchar endcmap end"
            ),
        )
    )
    made.pages[0].Contents = made.make_stream(b"BT /F1 20 Tf 40 700 Td (\\001 \\001 \\001\\001\\001) Tj ET")
    return saved(made)


@case(words=("מרים",))
def text_from_right_to_left() -> bytes:
    made = letter()
    made.pages[0].Resources.Font.F1 = made.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            ToUnicode=made.make_stream(
                b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange"
                b" 4 beginbfchar <61> <05DD> <62> <05D9> <63> <05E8> <64> <05DE> endbfchar endcmap end"
            ),
        )
    )
    made.pages[0].Contents = made.make_stream(line("abcd", 300, 700))
    return saved(made)


def photographed(words: str, size: tuple[int, int] = (600, 850)) -> Image.Image:
    picture = Image.new("RGB", size, "white")
    ImageDraw.Draw(picture).text((40, 60), words, fill="black")
    ImageDraw.Draw(picture).rectangle((40, 200, 140, 260), fill="navy")
    return picture


@case(ending="jpg", words=(), size=(841.9, 594.3), gone=(SECRET,), removed=(RemovalKind.METADATA,))
def photograph_on_its_side_that_tells_where_it_was_taken() -> bytes:
    picture = photographed(WORDS, (850, 600)).rotate(90, expand=True)
    details = Image.Exif()
    details[0x0112], details[0x010E] = 6, SECRET
    details[0x8825] = {1: "N", 2: (52.0, 30.0, 0.0)}  # type: ignore[assignment]
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=details, comment=SECRET.encode())
    return out.getvalue() + SECRET.encode()


@case(ending="pdf", words=(), size=None, gone=(SECRET,), removed=(RemovalKind.METADATA,))
def transparent_PNG_named_pdf() -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_itxt("XML:com.adobe.xmp", SECRET)
    out = io.BytesIO()
    photographed(WORDS).convert("RGBA").save(out, "PNG", pnginfo=told, dpi=(150, 150))
    return out.getvalue()


@case(ending="tif", words=(), pages=3, size=None)
def TIFF_of_three_faxed_pages() -> bytes:
    pages = [photographed(f"page {n}", (1728, 2200)).convert("1") for n in range(3)]
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression="group4", dpi=(204, 196))
    return out.getvalue()


@case(ending="jpg", words=(), size=None)
def photograph_in_printers_colours() -> bytes:
    out = io.BytesIO()
    photographed(WORDS).convert("CMYK").save(out, "JPEG")
    return out.getvalue()


@case(ending="jpg", fault=EnclosureFault.DAMAGED)
def photograph_that_was_cut_off() -> bytes:
    out = io.BytesIO()
    photographed(WORDS).save(out, "JPEG")
    return out.getvalue()[:3_000]


@case(ending="png", fault=EnclosureFault.TOO_LARGE)
def picture_of_nine_hundred_million_dots() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")

    header = (30_000).to_bytes(4, "big") * 2 + bytes((8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(9))) + chunk(b"IEND", b"")


# Signed


def _signer() -> signers.SimpleSigner:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Fenmarsh Family Court")])
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=3_650))
        .add_extension(x509.KeyUsage(True, True, *[False] * 7), critical=True)
        .sign(key, hashes.SHA256())
    )
    unlocked = serialization.NoEncryption()
    pair = serialization.pkcs12.serialize_key_and_certificates(b"s", key, certificate, None, unlocked)
    signer = signers.SimpleSigner.load_pkcs12_data(pair, other_certs=[])
    assert signer is not None
    return signer


SIGNER = _signer()


def signed(made: bytes, field_name: str = "Signature1") -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(made), strict=False)
    out = signers.PdfSigner(
        signers.PdfSignatureMetadata(field_name=field_name),
        SIGNER,
        new_field_spec=SigFieldSpec(field_name, box=(40, 100, 240, 160)),
    ).sign_pdf(writer)
    return bytes(out.getvalue())


@case(removed=(RemovalKind.SIGNATURE_FIELD,), facts={"signature_states": ("intact",)})
def signed_electronically() -> bytes:
    return signed(raw_letter())


@case(removed=(RemovalKind.SIGNATURE_FIELD,), facts={"signature_states": ("intact-then-added-to", "intact")})
def signed_by_two() -> bytes:
    return signed(signed(raw_letter()), "Signature2")


@case(words=("Other words",), facts={"signature_states": ("changed-after-signing",)})
def signed_and_then_changed_by_an_update() -> bytes:
    return _updated(signed(raw_letter()), 4, stream(line("Other words", 40, 700)))


@case(words=("Report for the conference about Rowan Vale",), facts={"signature_states": ("broken",)})
def signed_and_then_changed_in_place() -> bytes:
    return signed(raw_letter()).replace(b"about Robin", b"about Rowan")


@case(facts={"signature_states": ("not-checked",)})
def signature_that_is_no_signature() -> bytes:
    return raw_letter(
        b"/Annots [6 0 R]",
        None,
        b"/AcroForm << /Fields [6 0 R] /SigFlags 3 >>",
        b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (s) /Rect [0 0 9 9] /V 7 0 R /P 3 0 R >>",
        b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 9 9 9] /Contents <00> >>",
    )

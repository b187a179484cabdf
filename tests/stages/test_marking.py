"""Marks on what is printed to be signed, read back from the rendered page; and the places to sign on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pypdf
import pypdfium2
import pytest
import zxingcpp

from pipeline.domain.page_marks import PageMark, code_of, read_mark
from pipeline.stages.conversion import Converter, ConverterSetting, ConverterUnavailable, choose_converter
from pipeline.stages.marking import MARK_MM, mark_pages, signing_places
from pipeline.stages.rendering import fill_template, load_template
from tests.domain.looking import look, sheets_of

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
CODE = code_of("register", "FEN-1", "childs-plan", 1, "digest", "file")
# Each document with everybody who is expected to sign it, and how many places are for nobody in particular.
SIGNED = {
    ("working-agreement", "working-agreement"): (
        ["Mother", "Father", "Social worker", "Family worker", "Team Manager"],
        0,
    ),
    ("childs-plan", "signature-sheet"): (
        ["Mother", "Father", "Grandmother", "Social worker", "Head teacher", "Family worker", "Team Manager"],
        2,
    ),
    ("closure-summary", "closure-summary"): (["Social worker", "Team Manager"], 1),
}


@pytest.fixture(scope="module", params=["embedded", "libreoffice"])
def converter(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Converter]:
    setting: ConverterSetting = request.param
    try:
        made = choose_converter(setting, tmp_path_factory.mktemp("converter"))
    except ConverterUnavailable:
        pytest.skip("LibreOffice is not installed here")
    yield made
    made.close()


def printed(converter: Converter, kind: str, code: str, folder: Path) -> Path:
    """Return the PDF of the first copy of a document of the kind's example."""
    sheet = next(sheet for sheet in sheets_of(look({}, kind=kind).submission, kind) if sheet.spec.code == code)
    docx = folder / f"{code}.docx"
    made_at = datetime(2026, 6, 10, tzinfo=UTC)
    template = load_template(TEMPLATES / f"{code}.docx")
    docx.write_bytes(fill_template(template, sheet.page, title=code, author="A council", subject="", made_at=made_at))
    converter.convert(docx, docx.with_suffix(".pdf"), seconds=60)
    return docx.with_suffix(".pdf")


def marks_on(pdf: Path, dpi: int) -> list[PageMark | None]:
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for page in document:
        picture = np.squeeze(page.render(scale=dpi / 72, grayscale=True).to_numpy())
        (code,) = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.DataMatrix)
        found.append(read_mark(code.text))
        corner = code.position.bottom_left
        height = picture.shape[0]
        assert corner.x < 20 / 25.4 * dpi, "the mark is in the left margin"
        assert height - corner.y < 20 / 25.4 * dpi, "the mark is at the foot"
    return found


@pytest.mark.parametrize("document", SIGNED, ids=lambda one: "-".join(one))
def test_every_page_can_be_known_again_and_every_place_to_sign_is_found(
    converter: Converter, document: tuple[str, str], tmp_path: Path
) -> None:
    signers, others = SIGNED[document]
    pdf = printed(converter, *document, tmp_path)
    before = [page.extract_text() for page in pypdf.PdfReader(pdf).pages]
    made = mark_pages(pdf, CODE, 7)

    assert marks_on(pdf, 150) == [PageMark(CODE, 7, page, len(before)) for page in range(1, len(before) + 1)]
    assert made.pages == len(before)
    expected = [place for place in made.places if place.expected]
    assert [next(one for one in signers if place.role.startswith(one)) for place in expected] == signers
    assert len(made.places) == len(signers) + others
    assert [place.index for place in made.places] == list(range(1, len(made.places) + 1))
    after = pypdf.PdfReader(pdf)
    for text, page in zip(before, after.pages, strict=True):
        assert Counter(text.split()) <= Counter(page.extract_text().split())
    assert "/StructTreeRoot" not in after.root_object or after.root_object["/MarkInfo"]["/Marked"]


@pytest.mark.parametrize("document", SIGNED, ids=lambda one: "-".join(one))
def test_nothing_is_printed_where_somebody_signs(
    converter: Converter, document: tuple[str, str], tmp_path: Path
) -> None:
    pdf = printed(converter, *document, tmp_path)
    pages = pypdfium2.PdfDocument(pdf)
    for place in signing_places(pdf):
        left, top, right, bottom = (edge / 25.4 for edge in place.box_mm)
        page = pages[place.page - 1]
        ink = np.squeeze(page.render(scale=100 / 72, grayscale=True).to_numpy())
        inside = ink[round(top * 100) + 2 : round(bottom * 100) - 2, round(left * 100) + 2 : round(right * 100) - 2]
        assert inside.size
        assert (inside.min() > 200) or not place.expected, place


def test_a_document_that_nobody_signs_has_no_places(converter: Converter, tmp_path: Path) -> None:
    assert signing_places(printed(converter, "childs-plan", "distribution-record", tmp_path)) == ()


def test_the_role_of_a_place_is_never_a_name(converter: Converter, tmp_path: Path) -> None:
    for kind, code in SIGNED:
        for place in signing_places(printed(converter, kind, code, tmp_path)):
            for name in ("Rigby", "Cole", "Holt", "Abara", "Birtwistle", "Oyelaran"):
                assert name not in place.role


def test_the_same_file_gets_the_same_bytes(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        pdf = tmp_path / name / "file.pdf"
        writer.write(pdf)
        mark_pages(pdf, CODE, 1)
        made.append(pdf.read_bytes())
    assert made[0] == made[1]
    assert marks_on(tmp_path / "one" / "file.pdf", 100) == [PageMark(CODE, 1, 1, 1)]


def test_the_mark_is_ten_millimetres_on_a_turned_page_too(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(842, 595).rotate(90)
    writer.write(tmp_path / "file.pdf")
    mark_pages(tmp_path / "file.pdf", CODE, 1)
    page = pypdfium2.PdfDocument(tmp_path / "file.pdf")[0]
    picture = np.squeeze(page.render(scale=200 / 72, grayscale=True).to_numpy())
    (code,) = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.DataMatrix)
    width_mm = (code.position.bottom_right.x - code.position.bottom_left.x) / 200 * 25.4
    assert abs(width_mm - MARK_MM) < 0.6

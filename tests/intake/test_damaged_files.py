"""Damaged, foreign and hostile files are told by name, and none of them raises."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.domain.kinds import KINDS
from pipeline.stages.intake.preflight import preflight
from pipeline.stages.intake.reading import read_drop
from pipeline.stages.intake.returns import marked_workbook

from .conftest import Looked
from .workbook_surgery import with_parts

LookBytes = Callable[..., Looked]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
SHEET = "xl/worksheets/sheet2.xml"


def in_sheet(workbook: bytes, before: bytes, added: bytes) -> bytes:
    return with_parts(workbook, {SHEET: lambda part: part.replace(before, added + before, 1)})


def stored(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def test_the_example_passes(example_workbook: bytes) -> None:
    assert preflight(example_workbook) is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "file-empty", id="empty"),
        pytest.param(b"Dear colleague", "file-damaged", id="text"),
        pytest.param(b"PK\x03\x04", "file-damaged", id="four-bytes-of-zip"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "file-password", id="password"),
        pytest.param(OLE + "Workbook".encode("utf-16-le"), "file-old-excel", id="old-excel"),
        pytest.param(OLE + "WordDocument".encode("utf-16-le"), "file-kind-unknown", id="old-word"),
        pytest.param(stored({"a.txt": b"a"}), "file-kind-unknown", id="some-zip"),
        pytest.param(
            stored({"[Content_Types].xml": b"wordprocessingml.document.main+xml"}), "file-kind-unknown", id="word"
        ),
        pytest.param(b"P" * (11 << 20), "file-too-big", id="eleven-megabytes"),
    ],
)
def test_what_is_no_workbook_is_told_by_name(look_at_bytes: LookBytes, content: bytes, code: str) -> None:
    looked = look_at_bytes(content)
    assert looked.codes == [code]
    assert looked.reading.source == "unreadable"
    assert looked.sentences[0].startswith("The file: ")
    assert marked_workbook(looked.file, looked.findings, KINDS) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("xl/vbaProject.bin", "file-macros"),
        ("xl/macrosheets/sheet1.xml", "file-macros"),
        ("xl/externalLinks/externalLink1.xml", "file-links"),
        ("xl/connections.xml", "file-links"),
        ("xl/embeddings/oleObject1.bin", "file-unsafe"),
        ("xl/activeX/activeX1.bin", "file-unsafe"),
    ],
)
def test_parts_that_no_form_has_are_told_by_name(
    look_at_bytes: LookBytes, example_workbook: bytes, name: str, code: str
) -> None:
    assert look_at_bytes(with_parts(example_workbook, **{name: b"x"})).codes == [code]


def test_a_dtd_is_refused(look_at_bytes: LookBytes, example_workbook: bytes) -> None:
    dtd = b'<!DOCTYPE worksheet [<!ENTITY a "aaaa">]>'
    assert look_at_bytes(in_sheet(example_workbook, b"<worksheet", dtd)).codes == ["file-unsafe"]


def test_a_dtd_in_another_encoding_is_refused(example_workbook: bytes) -> None:
    changed = with_parts(example_workbook, {SHEET: lambda part: part.decode().encode("utf-16")})
    assert preflight(changed) == "file-unsafe"


def test_a_part_that_stands_twice_is_refused(example_workbook: bytes) -> None:
    with pytest.warns(UserWarning):
        changed = with_parts(example_workbook, **{SHEET: b"<worksheet/>"})
    assert preflight(changed) == "file-unsafe"


@pytest.mark.parametrize(
    "xml",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="300"><c r="ZZ300"><v>1</v></c></row>',
        b'<row r="900000"/>',
        b"<row/>" * 30_000,
        b'<row r="300">' + b"<c/>" * 70_000 + b"</row>",
    ],
)
def test_cells_far_outside_any_form_are_too_big(example_workbook: bytes, xml: bytes) -> None:
    assert preflight(in_sheet(example_workbook, b"</sheetData>", xml)) == "file-too-big"


@pytest.mark.parametrize("area", [b"A1:XFD1048576", b"A100:Z10000"])
@pytest.mark.parametrize("tag", [b'<mergeCells><mergeCell ref="%s"/></mergeCells>', b'<hyperlink ref="%s"/>'])
def test_areas_far_larger_than_any_form_are_too_big(example_workbook: bytes, area: bytes, tag: bytes) -> None:
    assert preflight(in_sheet(example_workbook, b"<pageMargins", tag % area)) == "file-too-big"


def test_a_zip_bomb_is_too_big(example_workbook: bytes) -> None:
    assert preflight(with_parts(example_workbook, **{"xl/bomb.xml": b" " * (60 << 20)})) == "file-too-big"
    assert preflight(with_parts(example_workbook, **{"xl/bomb.xml": b" " * (8 << 20)})) == "file-too-big"


@pytest.mark.parametrize("name", ["form.docx", "form.csv", "form", "form.xlsx.pdf"])
def test_another_suffix_is_no_form(look_at_bytes: LookBytes, example_workbook: bytes, name: str) -> None:
    assert look_at_bytes(example_workbook, name).sentences == [
        "The file: this is not a form we can read. Drop a workbook (.xlsx) or a .json file made from one of our blank "
        "forms. A scan has to be a PDF, TIFF, JPEG or PNG. [file-kind-unknown]"
    ]


def test_suffixes_may_be_in_capitals(look_at_bytes: LookBytes, example_workbook: bytes, example_json: bytes) -> None:
    assert look_at_bytes(example_workbook, "FORM.XLSX").codes == []
    assert look_at_bytes(example_json, "FORM.JSON").codes == []


def test_old_excel_under_its_own_name_is_told_by_name(look_at_bytes: LookBytes) -> None:
    assert look_at_bytes(OLE + "Workbook".encode("utf-16-le"), "form.xls").codes == ["file-old-excel"]


def test_a_workbook_cut_short_anywhere_is_damaged(look_at_bytes: LookBytes, example_workbook: bytes) -> None:
    for end in range(1, len(example_workbook) - 22, 211):
        assert look_at_bytes(example_workbook[:end]).codes == ["file-damaged"], end


def test_flipped_bits_never_raise(tmp_path: Path, example_workbook: bytes) -> None:
    chance = random.Random(41)
    file = tmp_path / "form.xlsx"
    for _ in range(150):
        content = bytearray(example_workbook)
        for _ in range(chance.choice((1, 1, 4))):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        file.write_bytes(bytes(content))
        reading = read_drop(file, KINDS)
        marked_workbook(file, reading.findings, KINDS)


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET, "xl/styles.xml", "xl/sharedStrings.xml"])
def test_nonsense_inside_a_part_never_raises(tmp_path: Path, example_workbook: bytes, part: str) -> None:
    chance = random.Random(7)
    file = tmp_path / "form.xlsx"
    for _ in range(25):

        def scramble(content: bytes) -> bytes:
            at = chance.randrange(len(content))
            return content[:at] + chance.choice((b"", b"<", b"9", b'"', b"zz")) + content[at + chance.randrange(30) :]

        file.write_bytes(with_parts(example_workbook, {part: scramble}))
        reading = read_drop(file, KINDS)
        assert reading.findings or reading.kind
        marked_workbook(file, reading.findings, KINDS)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400), st.sampled_from(["form.xlsx", "form.json"]))
def test_any_bytes_at_all_never_raise(tmp_path: Path, content: bytes, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    assert read_drop(file, KINDS).findings

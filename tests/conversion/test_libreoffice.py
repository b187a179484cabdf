from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from docx.document import Document as WordDocument
from pdf_reading import bookmarks
from pypdf import PdfReader
from word_documents import word_document

from pipeline.stages.conversion import ConversionFailed, lost_text
from pipeline.stages.conversion.libreoffice import LibreOfficeConverter

WAIT_SECONDS = 20.0


def wait_until(happened: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        if happened():
            return True
        time.sleep(0.05)
    return False


def offices_of(scratch: Path) -> list[psutil.Process]:
    """The running LibreOffice processes whose profile lies in ``scratch``."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.status() != psutil.STATUS_ZOMBIE and f"{scratch}/libreoffice-" in " ".join(process.cmdline()):
                found.append(process)
        except psutil.Error:
            continue
    return found


def profiles_in(scratch: Path) -> list[Path]:
    return list(scratch.glob("libreoffice-*"))


def with_headings(document: WordDocument) -> None:
    document.add_heading("What we agreed", 1)
    document.add_heading("By when", 2)


def test_the_pdf_is_tagged_archivable_titled_and_bookmarked(
    libreoffice: LibreOfficeConverter, tmp_path: Path, pdf: Path
) -> None:
    docx = word_document(tmp_path / "a.docx", "Text.", title="Agreement 003", change=with_headings)

    libreoffice.convert(docx, pdf, seconds=30)

    reader = PdfReader(pdf)
    assert lost_text(docx, pdf) is None
    assert reader.metadata is not None
    assert reader.metadata.title == "Agreement 003"
    assert reader.root_object["/Lang"].startswith("en-")
    assert reader.root_object["/MarkInfo"]["/Marked"].value is True
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert bookmarks(reader) == [("What we agreed", 0), [("By when", 0)]]
    claims = reader.root_object["/Metadata"].get_object().get_data()
    assert b"<pdfaid:part>2</pdfaid:part>" in claims
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in claims
    assert b"<pdfuaid:part>1</pdfuaid:part>" in claims


@pytest.mark.usefixtures("need_libreoffice")
def test_plain_text_is_refused_before_libreoffice_is_started(tmp_path: Path, pdf: Path) -> None:
    (tmp_path / "a.docx").write_text("Just words, which LibreOffice would print.")
    converter = LibreOfficeConverter(tmp_path / "scratch")

    with pytest.raises(ConversionFailed) as refused:
        converter.convert(tmp_path / "a.docx", pdf, seconds=30)

    assert refused.value.code == "not-a-word-file"
    assert not pdf.exists()
    assert offices_of(tmp_path / "scratch") == []


@pytest.mark.usefixtures("need_libreoffice")
@pytest.mark.parametrize(
    ("trouble", "of_the_host"),
    [
        pytest.param(signal.SIGSTOP, False, id="LibreOffice hangs"),
        pytest.param(signal.SIGKILL, False, id="LibreOffice crashes"),
        pytest.param(signal.SIGKILL, True, id="its host crashes"),
    ],
)
def test_after_trouble_it_is_started_anew_for_the_same_document_and_leaves_nothing(
    tmp_path: Path, pdf: Path, trouble: signal.Signals, of_the_host: bool
) -> None:
    scratch = tmp_path / "scratch"
    docx = word_document(tmp_path / "a.docx", "Text.")
    converter = LibreOfficeConverter(scratch)
    try:
        converter.convert(docx, pdf, seconds=30)
        before = offices_of(scratch)
        for process in before:
            if ("libreoffice_host" in " ".join(process.cmdline())) is of_the_host:
                process.send_signal(trouble)
        pdf.unlink()

        converter.convert(docx, pdf, seconds=3)

        assert lost_text(docx, pdf) is None
        assert wait_until(lambda: not {one.pid for one in before} & {one.pid for one in offices_of(scratch)})
        assert len(profiles_in(scratch)) == 1
    finally:
        converter.close()
    assert wait_until(lambda: offices_of(scratch) == [])
    assert profiles_in(scratch) == []


@pytest.mark.usefixtures("need_libreoffice")
def test_a_document_that_takes_too_long_twice_fails_and_the_next_one_is_converted(tmp_path: Path, pdf: Path) -> None:
    docx = word_document(tmp_path / "a.docx", *["A long document. " * 40] * 100)
    converter = LibreOfficeConverter(tmp_path / "scratch")
    try:
        with pytest.raises(ConversionFailed) as failed:
            converter.convert(docx, pdf, seconds=0.001)
        assert failed.value.code == "conversion-timed-out"
        assert list(tmp_path.glob("*.pdf*")) == []

        converter.convert(docx, pdf, seconds=60)

        assert pdf.exists()
    finally:
        converter.close()


@pytest.mark.usefixtures("need_libreoffice")
def test_when_our_process_is_killed_libreoffice_ends_and_its_profile_goes(tmp_path: Path, pdf: Path) -> None:
    scratch = tmp_path / "scratch"
    docx = word_document(tmp_path / "a.docx", "Text.")
    code = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from pipeline.stages.conversion import choose_converter\n"
        "docx, pdf, scratch = map(Path, sys.argv[1:])\n"
        "converter = choose_converter('libreoffice', scratch)\n"
        "converter.convert(docx, pdf, seconds=60)\n"
        "print('ready', flush=True)\n"
        "time.sleep(600)\n"
    )
    arguments = [sys.executable, "-c", code, str(docx), str(pdf), str(scratch)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as ours:
        assert ours.stdout is not None
        assert ours.stdout.readline() == "ready\n"
        assert offices_of(scratch)
        assert profiles_in(scratch)
        ours.kill()

    assert wait_until(lambda: offices_of(scratch) == [])
    assert wait_until(lambda: profiles_in(scratch) == [])


@pytest.mark.usefixtures("need_libreoffice")
def test_two_processes_share_a_scratch_folder_and_work_side_by_side(tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    docx = word_document(tmp_path / "a.docx", "Text.")
    converters = [LibreOfficeConverter(scratch), LibreOfficeConverter(scratch)]
    try:
        for number, converter in enumerate(converters):
            converter.convert(docx, tmp_path / f"{number}.pdf", seconds=60)
        assert len(profiles_in(scratch)) == 2
        converters[0].close()
        converters[1].convert(docx, tmp_path / "again.pdf", seconds=60)
    finally:
        for converter in converters:
            converter.close()
    assert (tmp_path / "again.pdf").exists()
    assert profiles_in(scratch) == []

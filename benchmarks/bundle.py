"""A bundle of 150 pages from 12 documents beside pikepdf doing merge and stamp; and the memory of 1,000 pages.

pikepdf merges the same files and puts a number on every page, and no more: no bookmarks, page labels, index
links or title, and what is active in a file stays. It does so twice: as its manual says, with an overlay that is
upright and inside on any page as ours are (the aim is at most 3 times that), and as quickly as can be, with
a bare number that is right on plain pages only. They are run in turns, so that a slow spell of the machine falls
on all alike. Absolute times depend on the machine; the ratios are what counts.

    python -m benchmarks.bundle [--rounds 7]
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import statistics
import tempfile
import time
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import psutil

from pipeline.domain.bundle_pages import CountedPiece, plan_labels
from pipeline.domain.receivers import PageNumbering
from pipeline.stages.bundling import IndexLink, Piece, assemble

DOCUMENTS = 12
PAGES = 150
MANY_PAGES = 1_000
SAMPLE_SECONDS = 0.002
WORDS = (
    "child plan review school visit parent worker agreed support home concern safe week meeting family".split()  # noqa: SIM905
)
MADE_AT = datetime(2025, 3, 3, 9, 30, tzinfo=UTC)


def main() -> None:
    """Measure and print."""
    rounds = _arguments()
    print(f"{os.cpu_count()} cores, {PAGES} pages in {DOCUMENTS} documents, {rounds} rounds")
    with tempfile.TemporaryDirectory(prefix="bundle-benchmark-") as name:
        folder = Path(name)
        documents = made_documents(folder / "150", PAGES, DOCUMENTS)
        index = made_index(folder / "150" / "index.pdf", DOCUMENTS)
        files = [index, *documents]
        ways: dict[str, Callable[[], None]] = {
            "bundle": lambda: bundle(index, documents, folder / "ours.pdf"),
            "pikepdf, merge and overlay": lambda: merge_and_overlay(files, folder / "overlaid.pdf"),
            "pikepdf, merge and a bare number": lambda: merge_and_stamp(files, folder / "bare.pdf"),
        }
        seconds: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(rounds):
            for way, work in ways.items():
                seconds[way].append(_seconds(work))
        ours = statistics.median(seconds["bundle"])
        for way, taken in seconds.items():
            median = statistics.median(taken)
            print(f"  {way:34s}{median * 1000:6.0f} ms   bundle takes {ours / median:5.2f} times as long")
        _memory(folder, index)


def bundle(index: Path, documents: list[Path], target: Path) -> None:
    """Assemble with index links, bookmarks, labels and stamps."""
    pages = [_pages(file) for file in (index, *documents)]
    labels = plan_labels([CountedPiece(count) for count in pages], PageNumbering.CONTINUOUS)
    pieces = [
        Piece(file, f"E{place:02d}. Document {place}", 2 if place else 1, labels[place])
        for place, file in enumerate((index, *documents))
    ]
    links = [IndexLink(0, f"E{place:02d}", place) for place in range(1, min(len(pieces), DOCUMENTS + 1))]
    assemble(pieces, target, title="Transfer bundle", reference="Bundle 001", made_at=MADE_AT, index_links=links)


def merge_and_stamp(files: list[Path], target: Path) -> None:
    """Do with pikepdf what it does at its quickest: join the files, and a stream with a number on each page."""
    joined = pikepdf.Pdf.new()
    for file in files:
        with pikepdf.Pdf.open(file) as source:
            joined.pages.extend(source.pages)
    font = joined.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for number, page in enumerate(joined.pages, start=1):
        name = page.add_resource(font, pikepdf.Name.Font)
        page.contents_add(b"q", prepend=True)
        page.contents_add(b"Q BT %s 10 Tf 550 14 Td (%d) Tj ET" % (str(name).encode(), number))
    joined.save(target)


def merge_and_overlay(files: list[Path], target: Path) -> None:
    """Do with pikepdf what its manual says: join, and lay a small page upright over each, however it is turned."""
    joined, stamps = pikepdf.Pdf.new(), pikepdf.Pdf.new()
    for file in files:
        with pikepdf.Pdf.open(file) as source:
            joined.pages.extend(source.pages)
    font = stamps.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for number in range(1, len(joined.pages) + 1):
        stamp = stamps.add_blank_page(page_size=(60, 14))
        stamp.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        stamp.Contents = stamps.make_stream(b"BT /F 10 Tf 2 3 Td (%d) Tj ET" % number)
    for page, stamp in zip(joined.pages, stamps.pages, strict=True):
        left, bottom, right, _ = (float(edge) for edge in page.cropbox)
        page.add_overlay(stamp, pikepdf.Rectangle(max(left, right - 80), bottom + 12, right - 20, bottom + 26))
    joined.save(target)


def made_documents(folder: Path, pages: int, documents: int) -> list[Path]:
    """Make documents of text, with bookmarks and a picture each, like those that people send."""
    folder.mkdir(parents=True)
    chance = random.Random(4)
    made = []
    for number in range(documents):
        count = pages * (number + 1) // documents - pages * number // documents
        pdf = pikepdf.Pdf.new()
        font = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
        picture = pikepdf.Stream(pdf, chance.randbytes(60_000))
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        picture.Width, picture.Height, picture.BitsPerComponent = 200, 100, 8
        picture.ColorSpace = pikepdf.Name.DeviceRGB
        for place in range(count):
            page = pdf.add_blank_page(page_size=(595, 842))
            lines = [
                b"1 0 0 1 60 %d Tm (%s) Tj" % (780 - 14 * line, " ".join(chance.choices(WORDS, k=12)).encode())
                for line in range(50)
            ]
            content = (
                b"q BT /F1 10 Tf " + b"\n".join(lines) + b" ET Q" + (b" q 90 0 0 45 400 30 cm /P Do Q" * (not place))
            )
            page.Contents = pdf.make_stream(zlib.compress(content), Filter=pikepdf.Name.FlateDecode)
            page.Resources = pikepdf.Dictionary(
                Font=pikepdf.Dictionary(F1=font), XObject=pikepdf.Dictionary(P=pdf.make_indirect(picture))
            )
        with pdf.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(f"Part {place + 1}", place) for place in range(0, count, 3))
        made.append(folder / f"document-{number + 1}.pdf")
        pdf.save(made[-1])
    return made


def made_index(file: Path, documents: int) -> Path:
    """Make an index with a line for each document."""
    pdf = pikepdf.Pdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page = pdf.add_blank_page(page_size=(595, 842))
    lines = b"\n".join(
        b"1 0 0 1 60 %d Tm (E%02d) Tj 1 0 0 1 120 %d Tm (Document %d) Tj"
        % (760 - 24 * line, line, 760 - 24 * line, line)
        for line in range(1, documents + 1)
    )
    page.Contents = pdf.make_stream(b"BT /F1 11 Tf " + lines + b" ET")
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    pdf.save(file)
    return file


def _memory(folder: Path, index: Path) -> None:
    few = made_documents(folder / "few", PAGES, DOCUMENTS)
    many = made_documents(folder / "many", MANY_PAGES, 80)
    nothing = _peak_megabytes(_rest, ())
    peaks = [_peak_megabytes(bundle, (index, files, folder / "big.pdf")) for files in (few, many)]
    print(f"  peak memory of a child process that only starts  {nothing:6.0f} MB")
    print(f"  peak memory, {PAGES} pages in {len(few)} documents         {peaks[0]:6.0f} MB")
    print(f"  peak memory, {MANY_PAGES} pages in {len(many)} documents        {peaks[1]:6.0f} MB")
    print(f"  {MANY_PAGES / PAGES:.1f} times the pages take {peaks[1] / peaks[0]:.2f} times the memory")


def _rest() -> None:
    """Do nothing: what a child process needs before it does anything."""
    time.sleep(0.2)


def _peak_megabytes(work: Callable[..., None], arguments: tuple[object, ...]) -> float:
    child = multiprocessing.get_context("spawn").Process(target=work, args=arguments)
    child.start()
    watched = psutil.Process(child.pid)
    peak = 0
    while child.is_alive():
        try:
            peak = max(peak, watched.memory_info().rss)
        except psutil.Error:
            break
        time.sleep(SAMPLE_SECONDS)
    child.join()
    if child.exitcode:
        raise SystemExit("The child process failed.")
    return peak / 1024 / 1024


def _pages(file: Path) -> int:
    with pikepdf.Pdf.open(file) as pdf:
        return len(pdf.pages)


def _seconds(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _arguments() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    return int(parser.parse_args().rounds)


if __name__ == "__main__":
    main()

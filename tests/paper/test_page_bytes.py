"""How much room a page takes up is known before it is joined into a bundle, and is never said to be too much."""

from __future__ import annotations

import random
from pathlib import Path

from pypdf.generic import NameObject

from pipeline.domain.bundle_sizes import PAGE_BYTES
from pipeline.paper.page_bytes import page_bytes
from tests.bundling.made_files import Made, bundled, form, named, piece


def with_pictures(folder: Path, *sizes: int, shared: int = 0) -> Path:
    """Return a PDF whose pages each show a picture of so many bytes, and one that all of them share."""
    made, chance = Made(*(str(size) for size in sizes)), random.Random(1)
    common = form(made.writer, chance.randbytes(shared))
    for page, size in zip(made.pages, sizes, strict=True):
        pictures = named(P=form(made.writer, chance.randbytes(size)), Q=common)
        page["/Resources"][NameObject("/XObject")] = pictures  # type: ignore[index]
    return made.save(folder, "pictures")


def test_a_page_takes_up_what_the_bundle_later_counts_for_it_and_no_more(tmp_path: Path) -> None:
    file = with_pictures(tmp_path, 1_000, 300_000, 20_000)
    _, assembled = bundled(tmp_path, piece(file))
    counted = assembled.page_bytes
    for before, after in zip(page_bytes(file.read_bytes()), counted, strict=True):
        assert after - PAGE_BYTES - 500 < before <= after - PAGE_BYTES


def test_what_pages_share_counts_for_the_first_of_them(tmp_path: Path) -> None:
    first, second = page_bytes(with_pictures(tmp_path, 1_000, 1_000, shared=50_000).read_bytes())
    assert 51_000 < first < 52_000
    assert 1_000 <= second < 2_000

"""A bundle over the receiver's limit becomes volumes that are each under it, with the numbers of the whole."""

from __future__ import annotations

import pickle
import random
from collections.abc import Sequence
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from pypdf.generic import NameObject

from pipeline.domain.bundle_pages import CountedPiece, plan_labels
from pipeline.domain.receivers import PageNumbering
from pipeline.stages.bundling import (
    Attachment,
    AttachmentsTooBig,
    IndexLink,
    PageTooBig,
    Piece,
    Volume,
    assemble_volumes,
)
from tests.bundling.made_files import MADE_AT, Made, form, lines_at, named, page_texts
from tests.bundling.test_assembling import links, outline
from tests.paper.awkward_pages import stream


def heavy(folder: Path, name: str, pages: int, page_bytes: int) -> Path:
    made = Made(*[f"{name}-{page + 1}" for page in range(pages)])
    chance = random.Random(name)
    for page in made.pages:
        page["/Resources"][NameObject("/XObject")] = named(P=form(made.writer, chance.randbytes(page_bytes)))  # type: ignore[index]
    return made.save(folder, name)


@pytest.fixture
def pieces(tmp_path: Path) -> list[Piece]:
    """An index, two sections with dividers, and papers of 100 KB a page."""
    index = Made("index")
    index.pages[0][NameObject("/Contents")] = stream(index.writer, lines_at([(60, 700, "E01"), (60, 650, "E03")]))
    files = [
        (index.save(tmp_path, "index"), "Index", 1, 1, ""),
        (heavy(tmp_path, "divider-a", 1, 10), "A", 1, 1, "A"),
        (heavy(tmp_path, "e01", 3, 100_000), "E01", 2, 3, "A"),
        (heavy(tmp_path, "divider-b", 1, 10), "B", 1, 1, "B"),
        (heavy(tmp_path, "e02", 2, 100_000), "E02", 2, 2, "B"),
        (heavy(tmp_path, "e03", 9, 100_000), "E03", 2, 9, "B"),
    ]
    labels = plan_labels([CountedPiece(pages, letter) for *_, pages, letter in files], PageNumbering.LETTERED)
    return [Piece(file, title, level, run) for (file, title, level, *_), run in zip(files, labels, strict=True)]


def divided(folder: Path, pieces: Sequence[Piece], limit_bytes: int, **more: object) -> tuple[Volume, ...]:
    words = {"title": "Transfer bundle", "reference": "Bundle 001", "made_at": MADE_AT, **more}
    return assemble_volumes(pieces, folder, "bundle-001", limit_bytes=limit_bytes, **words)  # type: ignore[arg-type]


def test_a_bundle_under_the_limit_is_one_file(tmp_path: Path, pieces: list[Piece]) -> None:
    (volume,) = divided(tmp_path, pieces, 10_000_000)
    assert (volume.file.name, volume.number, volume.of) == ("bundle-001.pdf", 1, 1)
    assert (volume.first_label, volume.last_label) == ("i", "B12")
    assert "volume" not in page_texts(volume.file)[0]


def test_volumes_keep_to_the_limit_and_end_between_papers(tmp_path: Path, pieces: list[Piece]) -> None:
    volumes = divided(tmp_path, pieces, 450_000)
    assert all(volume.file.stat().st_size <= 450_000 for volume in volumes)
    ends = [(volume.first_label, volume.last_label) for volume in volumes]
    # E03 alone is over the limit, so it is cut; nothing else is, and the divider of B goes with E02.
    assert ends[0] == ("i", "A4")
    assert ends[1] == ("B1", "B3")
    assert ends[2][0] == "B4"
    assert [outline(volume.file)[0][0] for volume in volumes[:2]] == ["Index", "B"]  # type: ignore[index]
    assert not (tmp_path / "bundle-001.pdf").exists()


def test_every_page_is_in_one_volume_with_the_label_of_the_whole(tmp_path: Path, pieces: list[Piece]) -> None:
    (whole,) = divided(tmp_path, pieces, 10_000_000)
    document = pypdfium2.PdfDocument(whole.file)
    expected = [document.get_page_label(index) for index in range(len(document))]
    volumes = divided(tmp_path, pieces, 450_000)
    labels = []
    for volume in volumes:
        document = pypdfium2.PdfDocument(volume.file)
        for index, text in enumerate(page_texts(volume.file)):
            labels.append(document.get_page_label(index))
            assert labels[-1] in text.split()
            assert f"Bundle 001, volume {volume.number} of {volume.of}" in text
    assert labels == expected
    assert len(volumes) >= 4


def test_the_first_volume_carries_what_travels_inside_and_links_within_itself(
    tmp_path: Path, pieces: list[Piece]
) -> None:
    inside = [Attachment("submission.json", b"{}", "application/json", "The submission")]
    rows = [IndexLink(0, "E01", 2), IndexLink(0, "E03", 5)]
    volumes = divided(tmp_path, pieces, 450_000, attachments=inside, index_links=rows)
    assert [list(pypdf.PdfReader(volume.file).attachments) for volume in volumes][:2] == [["submission.json"], []]
    # E03 is in another file, where no link can lead.
    assert links(volumes[0].file) == [(0, 2)]
    assert pypdf.PdfReader(volumes[0].file).metadata.title == f"Transfer bundle, volume 1 of {len(volumes)}"  # type: ignore[union-attr]


def test_a_page_that_is_over_the_limit_by_itself_is_named(tmp_path: Path, pieces: list[Piece]) -> None:
    with pytest.raises(PageTooBig) as caught:
        divided(tmp_path, pieces, 120_000)
    too_big = pickle.loads(pickle.dumps(caught.value))
    assert (too_big.piece, too_big.page) == (2, 0)
    assert 100_000 < too_big.size_bytes < 110_000


def test_a_page_that_fits_is_not_called_too_big_because_another_volume_was(tmp_path: Path, pieces: list[Piece]) -> None:
    def contents(number: int, _: int, __: object) -> tuple[Attachment, ...]:
        inside = random.Random(1).randbytes(130_000 if number == 1 else 10)
        return (Attachment("contents.json", inside, "application/json", "What is in it"),)

    volumes = divided(tmp_path, pieces, 260_000, contents=contents)
    assert all(volume.file.stat().st_size <= 260_000 for volume in volumes)
    assert sum(piece.pages for volume in volumes for piece in volume.assembled.pieces) == 17


def test_what_travels_inside_must_leave_room_for_a_page(tmp_path: Path, pieces: list[Piece]) -> None:
    chance = random.Random(1)
    inside = [Attachment("original.pdf", chance.randbytes(600_000), "application/pdf", "Signed original")]
    with pytest.raises(AttachmentsTooBig):
        divided(tmp_path, pieces, 650_000, attachments=inside)


def test_the_same_volumes_are_made_again_byte_for_byte(tmp_path: Path, pieces: list[Piece]) -> None:
    first = [volume.file.read_bytes() for volume in divided(tmp_path, pieces, 650_000)]
    assert [volume.file.read_bytes() for volume in divided(tmp_path, pieces, 650_000)] == first

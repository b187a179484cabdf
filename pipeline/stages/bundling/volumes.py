"""Dividing a bundle that is over the receiver's limit into volumes, between papers wherever that can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from pipeline.domain.bundle_sizes import FRAME_BYTES
from pipeline.stages.bundling.assembling import BundleWords, Places, Span, join
from pipeline.stages.bundling.pieces import (
    Assembled,
    Attachment,
    AttachmentsTooBig,
    IndexLink,
    PageTooBig,
    Piece,
    VolumesNotFitted,
)

MOST_TRIALS = 8

ContentsOf = Callable[[int, int, Places], tuple[Attachment, ...]]

# For each volume, for each piece, the part of it that goes there.
Plan = list[list[Span]]


@dataclass(frozen=True)
class Volume:
    """One file of a bundle. Where `of` is 1 the bundle is in one file."""

    file: Path
    number: int
    of: int
    first_label: str
    last_label: str
    assembled: Assembled


def assemble_volumes(
    pieces: Sequence[Piece],
    folder: Path,
    name: str,
    *,
    limit_bytes: int,
    title: str,
    reference: str,
    made_at: datetime,
    attachments: Sequence[Attachment] = (),
    contents: ContentsOf | None = None,
    index_links: Sequence[IndexLink] = (),
    language: str = "en-GB",
) -> tuple[Volume, ...]:
    """Join the pieces into as few files as the limit allows: NAME.pdf, or NAME-volume-1.pdf and so on.

    Labels are those of the whole bundle; each volume has the bookmarks of what is in it, and says on every page
    and in its title which it is. What was promised to travel inside is in the first; each has `contents` of its
    own, made from its number, how many there are, and where its pieces are. A paper is cut only where it is over
    the limit by itself, and a divider is never the last page. A seal adds to a file: leave room for it in
    `limit_bytes`. Safe to repeat; same input, same bytes.

    Raises:
        PieceUnreadable: as `assemble`.
        PageTooBig: one page by itself is over the limit.
        AttachmentsTooBig: what travels inside leaves no room for pages.
        VolumesNotFitted: the papers share so much that no division found keeps to the limit.
    """
    words = BundleWords(title, reference, made_at, language, tuple(attachments), tuple(index_links))
    whole = folder / f"{name}.pdf"
    assembled = join(pieces, whole, _with_contents(words, contents, 1, 1), None)
    if whole.stat().st_size <= limit_bytes:
        return (Volume(whole, 1, 1, *_ends(assembled), assembled),)
    whole.unlink()
    return _divided(pieces, folder, name, words, contents, assembled, limit_bytes)


def _divided(
    pieces: Sequence[Piece],
    folder: Path,
    name: str,
    words: BundleWords,
    contents: ContentsOf | None,
    whole: Assembled,
    limit_bytes: int,
) -> tuple[Volume, ...]:
    carried = sum(len(attachment.content) for attachment in words.attachments)
    room = page_room = limit_bytes - FRAME_BYTES
    for _ in range(MOST_TRIALS):
        plan = plan_volumes(pieces, whole, room, first_room=room - carried, page_room=page_room)
        volumes = tuple(
            _volume(pieces, folder, name, _with_contents(words, contents, index + 1, len(plan)), plan, index)
            for index in range(len(plan))
        )
        sizes = [volume.file.stat().st_size for volume in volumes]
        if max(sizes) <= limit_bytes:
            return volumes
        for volume in volumes:
            volume.file.unlink()
        largest = sizes.index(max(sizes))
        held = list(_planned(plan[largest], whole))
        if largest and len(held) == 1:
            raise PageTooBig(*held[0])
        # What pages share was counted once for the whole bundle; each volume has it again. Counted from what the
        # volume held, which may be much less than its room: else the next trial would make the very same volumes.
        taken = sum(size for *_, size in held) + (0 if largest else carried)
        room = int(min(room, taken) * limit_bytes / max(sizes) * 0.97)
    raise VolumesNotFitted


def _planned(spans: Sequence[Span], whole: Assembled) -> Iterator[tuple[int, int, int]]:
    """Yield each page that goes into a volume: the index of its piece, its own in the piece, its bytes."""
    for index, span in enumerate(spans):
        for page in range(span.first, span.first + span.pages):
            yield index, page, whole.page_bytes[whole.pieces[index].first_page - 1 + page]


def _with_contents(words: BundleWords, contents: ContentsOf | None, number: int, of: int) -> BundleWords:
    return replace(words, contents=partial(contents, number, of)) if contents else words


def _volume(pieces: Sequence[Piece], folder: Path, name: str, words: BundleWords, plan: Plan, index: int) -> Volume:
    number, of = index + 1, len(plan)
    note = f"volume {number} of {of}"
    file = folder / f"{name}-volume-{number}.pdf"
    own = replace(
        words,
        title=f"{words.title}, {note}",
        reference=f"{words.reference}, {note}",
        attachments=words.attachments if index == 0 else (),
    )
    assembled = join(pieces, file, own, plan[index])
    return Volume(file, number, of, *_ends(assembled), assembled)


def _ends(assembled: Assembled) -> tuple[str, str]:
    there = [piece for piece in assembled.pieces if piece.pages]
    return (there[0].first_label, there[-1].last_label) if there else ("", "")


def plan_volumes(pieces: Sequence[Piece], whole: Assembled, room: int, *, first_room: int, page_room: int) -> Plan:
    """Divide the pieces into volumes whose pages together take up no more than `room` bytes; pure.

    A page that is larger, but not larger than `page_room`, gets a volume to itself.

    Raises:
        AttachmentsTooBig: the first volume has room for no page.
        PageTooBig: a page is larger than the room of a volume that has nothing else.
    """
    plan: Plan = [_nothing(pieces)]
    left = first_room
    for together in _together(pieces):
        pages = [(index, page) for index in together for page in range(whole.pieces[index].pages)]
        sizes = [whole.page_bytes[whole.pieces[index].first_page - 1 + page] for index, page in pages]
        if sum(sizes) > left and _has_pages(plan[-1]):
            plan.append(_nothing(pieces))
            left = room
        for (index, page), size in zip(pages, sizes, strict=True):
            if size > page_room:
                raise PageTooBig(index, page, size)
            if size > left and _has_pages(plan[-1]):
                plan.append(_nothing(pieces))
                left = room
            if len(plan) == 1 and not _has_pages(plan[0]) and size > page_room - (room - first_room):
                raise AttachmentsTooBig
            span = plan[-1][index]
            plan[-1][index] = Span(page if not span.pages else span.first, span.pages + 1)
            left -= size
    return plan


def _together(pieces: Sequence[Piece]) -> Iterator[list[int]]:
    """Yield the pieces that are not parted: dividers go with the paper behind them."""
    held: list[int] = []
    for index, piece in enumerate(pieces):
        held.append(index)
        if piece.level != 1:
            yield held
            held = []
    if held:
        yield held


def _nothing(pieces: Sequence[Piece]) -> list[Span]:
    return [Span(0, 0)] * len(pieces)


def _has_pages(spans: Sequence[Span]) -> bool:
    return any(span.pages for span in spans)

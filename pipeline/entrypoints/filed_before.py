"""Whether the very scan of a drop was filed with a document before, told by its bytes and never by its name.

What was filed is looked for where it is kept, so that a scan whose copy is gone is filed again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.domain.returned_pages import Part
from pipeline.entrypoints.scan_children import scans_in
from pipeline.register import DocumentKey, Outcome, Register
from pipeline.returned_scans import FiledBefore
from pipeline.stages.publishing import (
    ORIGIN_MARK,
    SIGNED_FOLDER,
    SOURCE_FOLDER,
    origin_of,
    returns_in,
    sha256_of,
)
from pipeline.workflow import Drop

# What came back for several documents at once, or has pages that nobody knows, is kept whole here: in a
# document's own folder it would lie among the papers of one family and show those of others.
STACKS_FOLDER = "signed-returns"
# A job whose drop came back for its findings may have filed it all the same; one that failed is no answer.
HAVE_FILED = (Outcome.PUBLISHED, Outcome.RETURNED)


def filed_before(
    drop: Drop, key: DocumentKey, parts: Sequence[Part], folder: Path, outbox: Path, register: Register
) -> FiledBefore | None:
    """Return as which return of its document these parts of the very same scan were filed; None where they were not.

    `folder` is the document's. None also where this very drop has begun to file them, or where the register does not
    know the pages: a page that nobody could read then may be read now. Changes nothing.
    """
    signed = folder / SIGNED_FOLDER
    returns = returns_in(signed)
    if drop.claim in returns.values() or not all(_is_recorded(part) for part in parts):
        return None
    for number, claim in sorted(returns.items()):
        job = register.job_of_claim(claim)
        if job is None or job.outcome not in HAVE_FILED or not _are_there(signed, number, parts):
            continue
        kept = _kept(signed / SOURCE_FOLDER / f"return-{number}", outbox / STACKS_FOLDER, claim)
        if any(_same_scans(one, drop.file) for one in kept):
            return FiledBefore(key, number, job.opened_at)
    return None


def _is_recorded(part: Part) -> bool:
    """Say whether the register knows the pages; those of a document that is out of use are never recorded."""
    return not part.known.in_use or all(page in part.known.back for page, _ in part.pages)


def _are_there(signed: Path, number: int, parts: Sequence[Part]) -> bool:
    wanted = [f"signed-{number:03}.html", *(f"{part.known.file}-signed-{number}.pdf" for part in parts)]
    return all((signed / name).is_file() for name in wanted)


def _kept(beside: Path, stacks: Path, claim: str) -> Iterator[Path]:
    """Yield what a claim brought, as it was dropped: kept beside the document, or with the stacks."""
    for folder in (beside, *stacks.glob("*")):
        if origin_of(folder) == claim:
            yield from (item for item in folder.iterdir() if item.name != ORIGIN_MARK)


def _same_scans(one: Path, other: Path) -> bool:
    """Say whether two drops hold the same scans, whatever they are called and whatever lies beside them."""
    ours, theirs = scans_in(one), scans_in(other)
    if sorted(file.stat().st_size for file in ours) != sorted(file.stat().st_size for file in theirs):
        return False
    return bool(ours) and sorted(map(sha256_of, ours)) == sorted(map(sha256_of, theirs))

"""Going through what hangs together in a PDF that nobody has checked, without running in circles."""

from __future__ import annotations

from collections.abc import Iterator

from pypdf.generic import DictionaryObject, IndirectObject, PdfObject

from pipeline.paper.parts import array, resolved

# Trees of names and numbers may run in circles; no honest one has more branches.
MOST_BRANCHES = 20_000


def identity(entry: object, found: object) -> int:
    """Return what tells one dictionary from another: its number in the file, or itself where it has none."""
    return entry.idnum if isinstance(entry, IndirectObject) else -id(found)


def tree_pairs(root: DictionaryObject | None, leaves: str) -> Iterator[tuple[PdfObject, PdfObject]]:
    """Yield the pairs of a name tree (`/Names`) or number tree (`/Nums`), whatever its shape."""
    branches: list[object] = [root]
    seen: set[int] = set()
    while branches and len(seen) < MOST_BRANCHES:
        entry = branches.pop()
        branch = resolved(entry)
        if not isinstance(branch, DictionaryObject) or identity(entry, branch) in seen:
            continue
        seen.add(identity(entry, branch))
        pairs = array(branch, leaves)
        for index in range(0, len(pairs) - 1, 2):
            name = resolved(pairs[index])
            if name is not None:
                yield name, list.__getitem__(pairs, index + 1)
        branches.extend(reversed(array(branch, "/Kids")))

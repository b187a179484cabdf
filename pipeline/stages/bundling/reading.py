"""Reading entries of a PDF that may hold anything: what is not of the kind asked for is not there."""

from __future__ import annotations

from collections.abc import Iterator

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

# Trees of names and numbers may run in circles; no honest one has more branches.
MOST_BRANCHES = 20_000


def resolved(entry: object) -> PdfObject | None:
    """Return what an entry stands for, or None."""
    return entry.get_object() if isinstance(entry, PdfObject) else None


def dictionary(owner: DictionaryObject, key: str) -> DictionaryObject | None:
    """Return the owner's entry where it is a dictionary."""
    found = resolved(dict.get(owner, key))
    return found if isinstance(found, DictionaryObject) else None


def array(owner: DictionaryObject, key: str) -> ArrayObject:
    """Return the owner's entry where it is an array; else an empty one."""
    found = resolved(dict.get(owner, key))
    return found if isinstance(found, ArrayObject) else ArrayObject()


def text(owner: DictionaryObject, key: str) -> str | None:
    """Return the owner's entry where it is text."""
    found = resolved(dict.get(owner, key))
    return str(found) if isinstance(found, TextStringObject) else None


def name(owner: DictionaryObject | None, key: str) -> str:
    """Return the owner's entry where it is a name, slash and all; else nothing."""
    found = resolved(dict.get(owner, key)) if owner is not None else None
    return str(found) if isinstance(found, NameObject) else ""


def whole_number(owner: DictionaryObject, key: str) -> int | None:
    """Return the owner's entry where it is a whole number."""
    found = resolved(dict.get(owner, key))
    return int(found) if isinstance(found, NumberObject) else None


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

"""How much room each page of a PDF takes up in a file that it is joined into."""

from __future__ import annotations

import io
from hashlib import blake2b

import pypdf
from pypdf.generic import DictionaryObject

from pipeline.paper.streams import streams_in

# What leads away from the page, and what is not drawn.
NO_DRAWING = frozenset({"/Parent", "/Annots", "/B", "/StructParents"})


def page_bytes(pdf: bytes) -> tuple[int, ...]:
    """Return how many bytes the streams of each page have. What pages share counts for the first of them.

    Never more than the page adds to a bundle. Raises what pypdf raises at a PDF that it cannot read.
    """
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    seen: set[tuple[int, int]] = set()
    contents: set[bytes] = set()
    return tuple(_of_page(page, seen, contents) for page in reader.pages)


def _of_page(page: DictionaryObject, seen: set[tuple[int, int]], contents: set[bytes]) -> int:
    count = 0
    for stream in streams_in((value for name, value in page.items() if name not in NO_DRAWING), seen):
        digest = blake2b(stream._data, digest_size=20).digest()
        count += 0 if digest in contents else len(stream._data)
        contents.add(digest)
    return count

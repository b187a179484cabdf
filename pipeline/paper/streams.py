"""The streams of a PDF that something in it needs, however deep they lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject


def streams_in(roots: Iterable[Any], seen: set[tuple[int, int]]) -> Iterator[StreamObject]:
    """Yield every stream that the objects lead to; what is in `seen` is passed over, what is met is added to it."""
    left = list(roots)
    while left:
        item = left.pop()
        if isinstance(item, IndirectObject):
            if (item.idnum, item.generation) in seen:
                continue
            seen.add((item.idnum, item.generation))
            item = item.get_object()
        if isinstance(item, StreamObject):
            yield item
        if isinstance(item, DictionaryObject):
            left.extend(item.values())
        elif isinstance(item, ArrayObject):
            left.extend(item)

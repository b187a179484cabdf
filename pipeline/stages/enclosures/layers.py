"""Layers (optional content): which are switched off, and taking what they hold out of a page's drawing."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import cast

from pypdf.generic import ArrayObject, ContentStream, DecodedStreamObject, DictionaryObject, NameObject

from pipeline.domain.enclosed import EnclosureFault
from pipeline.paper.parts import array, dictionary, key_of, name, raw_part, resolved
from pipeline.stages.enclosures import limits
from pipeline.stages.enclosures.refusal import Refused

# Operators that paint a path (ISO 32000-1, 8.5.3). Without paint they still end the path and may set the clip.
PAINTS = frozenset((b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
SHOWS = frozenset((b"Tj", b"TJ", b"Do", b"sh", b"INLINE IMAGE"))
NEXT_LINES = frozenset((b"'", b'"'))
OPENS = frozenset((b"BMC", b"BDC"))

POLICIES: dict[str, Callable[[list[bool]], bool]] = {
    "/AllOn": all,
    "/AnyOff": lambda shown: not all(shown),
    "/AllOff": lambda shown: not any(shown),
}


class Layers:
    """The layers of one PDF, as they are when it is opened."""

    def __init__(self, root: DictionaryObject) -> None:
        properties = dictionary(root, "/OCProperties")
        settings = dictionary(properties, "/D")
        self._base_off = name(settings, "/BaseState") == "/OFF"
        self._on = _keys(array(settings, "/ON"))
        self._off = _keys(array(settings, "/OFF"))
        self._by_use = bool(array(settings, "/AS"))

    def hides(self, membership: object, depth: int = 0) -> bool:
        """Say whether what belongs to this layer, or set of layers, is out of sight.

        Raises Refused `enclosure-hidden-content` where programs would not agree on that.
        """
        entry = resolved(membership)
        if not isinstance(entry, DictionaryObject):
            return False
        if depth > limits.NESTING:
            raise Refused(EnclosureFault.UNSAFE)
        if name(entry, "/Type") == "/OCMD":
            return self._set_hides(entry, depth)
        key = key_of(membership)
        off = (key in self._off) if not self._base_off else (key not in self._on)
        usage = dictionary(entry, "/Usage")
        states = {
            name(dictionary(usage, "/View"), "/ViewState"),
            name(dictionary(usage, "/Print"), "/PrintState"),
        } - {""}
        # What shows on the screen and what prints are one page here, so they may not differ.
        if any((state == "/OFF") is not off for state in states) and (self._by_use or states == {"/OFF"}):
            raise Refused(EnclosureFault.HIDDEN_CONTENT)
        return off

    def _set_hides(self, entry: DictionaryObject, depth: int) -> bool:
        if array(entry, "/VE"):
            return not self._expression_shows(array(entry, "/VE"), depth + 1)
        raw = raw_part(entry, "/OCGs")
        listed = resolved(raw)
        members: list[object] = list(listed) if isinstance(listed, ArrayObject) else [raw]
        shown = [not self.hides(member, depth + 1) for member in members if resolved(member) is not None]
        return bool(shown) and not POLICIES.get(name(entry, "/P"), any)(shown)

    def _expression_shows(self, expression: ArrayObject, depth: int) -> bool:
        if depth > limits.NESTING or not expression:
            raise Refused(EnclosureFault.UNSAFE)
        shown = []
        for part in expression[1:]:
            inner = resolved(part)
            shown.append(
                self._expression_shows(inner, depth + 1)
                if isinstance(inner, ArrayObject)
                else not self.hides(part, depth + 1)
            )
        match str(resolved(expression[0])):
            case "/And":
                return all(shown)
            case "/Or":
                return any(shown)
            case "/Not":
                return not any(shown)
        raise Refused(EnclosureFault.HIDDEN_CONTENT)


def without_hidden(drawing: bytes, hidden_marks: Set[str], hidden_drawings: Set[str]) -> bytes:
    """Take out of a drawing what marks of hidden layers enclose, and what is drawn by hidden name.

    What a hidden part sets for later (fonts, colours, places, clips) stays: it acts though nothing is seen.
    """
    stream = DecodedStreamObject()
    stream.set_data(drawing)
    parsed = ContentStream(stream, None)
    kept: list[tuple[list[object], bytes]] = []
    hidden_since, depth = 0, 0
    for operands, operator in cast("list[tuple[list[object], bytes]]", parsed.operations):
        if operator in OPENS:
            depth += 1
            mark = operands[-1] if operator == b"BDC" and operands and operands[0] == "/OC" else None
            if isinstance(mark, NameObject) and str(mark) in hidden_marks and not hidden_since:
                hidden_since = depth
        elif operator == b"EMC":
            if hidden_since == depth:
                hidden_since = 0
            depth = max(0, depth - 1)
        by_name = operator == b"Do" and bool(operands) and str(operands[0]) in hidden_drawings
        if not hidden_since and not by_name:
            kept.append((operands, operator))
        elif operator in PAINTS:
            kept.append(([], b"n"))
        elif operator in NEXT_LINES:
            kept.append(([], b"T*"))
        elif operator not in SHOWS:
            kept.append((operands, operator))
    parsed.operations = kept
    return parsed.get_data()


def _keys(layers: ArrayObject) -> frozenset[int | None]:
    return frozenset(key_of(layer) for layer in layers)

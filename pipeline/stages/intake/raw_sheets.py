"""What openpyxl does not tell about a sheet: formulas never worked out, and words in shapes."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
DRAWN_WORDS = re.compile(rb"<(?:\w+:)?t>[^<]*\S[^<]*</(?:\w+:)?t>")


def sheet_names(package: zipfile.ZipFile) -> list[str]:
    """Return the names of the sheets with cells, in order."""
    return [sheet for sheet, _ in _sheet_parts(package)]


def formulas_not_worked_out(package: zipfile.ZipFile) -> Mapping[str, frozenset[str]]:
    """Return by sheet the cells whose formula has no result in the file, such as `{"People": {"B7"}}`."""
    found = {}
    for sheet, part in _sheet_parts(package):
        content = package.read(part)
        if FORMULA.search(content):
            found[sheet] = frozenset(_without_result(content))
    return found


def sheets_with_drawn_words(package: zipfile.ZipFile) -> frozenset[str]:
    """Return the sheets that have words in a text box or shape, where no cell holds them."""
    names = set(package.namelist())
    if not any("/drawings/drawing" in name for name in names):
        return frozenset()
    found = set()
    for sheet, part in _sheet_parts(package):
        for target in _targets(package, part, "/drawing"):
            if target in names and DRAWN_WORDS.search(package.read(target)):
                found.add(sheet)
    return frozenset(found)


def _without_result(sheet: bytes) -> Iterator[str]:
    for cell in ElementTree.fromstring(sheet).iter():  # noqa: S314  see above
        if _tag(cell) != "c":
            continue
        children = {_tag(child): child for child in cell}
        if "f" not in children:
            continue
        result = children.get("v")
        # A result of text may well be empty; any other empty result is none.
        worked_out = result is not None and (bool(result.text) or cell.get("t") == "str")
        if not worked_out and "r" in cell.attrib:
            yield cell.attrib["r"]


def _sheet_parts(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    (book,) = [name for name in package.namelist() if name.endswith("workbook.xml")][:1]
    targets = {key: target for key, target, _ in _relations(package, book)}
    for element in ElementTree.fromstring(package.read(book)).iter():  # noqa: S314  see above
        if _tag(element) == "sheet":
            key = next((value for name, value in element.attrib.items() if name.endswith("}id")), "")
            if key in targets:
                yield element.get("name", ""), targets[key]


def _targets(package: zipfile.ZipFile, part: str, kind: str) -> list[str]:
    return [target for _, target, relation in _relations(package, part) if relation.endswith(kind)]


def _relations(package: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str, str]]:
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in package.namelist():
        return
    for element in ElementTree.fromstring(package.read(relations)):  # noqa: S314  see above
        target = element.get("Target", "")
        full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        yield element.get("Id", ""), full, element.get("Type", "")


def _tag(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]

"""Cutting into a workbook's parts, for defects that no spreadsheet library would write."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping


def with_parts(workbook: bytes, changed: Mapping[str, Callable[[bytes], bytes]] | None = None, **added: bytes) -> bytes:
    """Return the workbook with some parts changed, and others added by name (`__` for a slash)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = old.read(member)
            new.writestr(member.filename, (changed or {}).get(member.filename, lambda part: part)(content))
        for name, content in added.items():
            new.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def with_cell(workbook: bytes, sheet: int, cell: str, inner: str, kind: str = "") -> bytes:
    """Return the workbook with one cell's XML replaced: its style stays."""

    def change(part: bytes) -> bytes:
        pattern = rf'<c r="{cell}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)'.encode()
        attribute = f' t="{kind}"' if kind else ""
        changed, count = re.subn(
            pattern,
            lambda m: f'<c r="{cell}"{(m.group(1) or b"").decode()}{attribute}>{inner}</c>'.encode(),
            part,
            count=1,
        )
        assert count == 1, cell
        return changed

    return with_parts(workbook, {f"xl/worksheets/sheet{sheet}.xml": change})

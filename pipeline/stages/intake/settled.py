"""The last step of writing any workbook: fixed times, and rows that grow as people type."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

# Workbooks we write carry no time of their own, so that the same one is the same bytes whenever it is made.
STAMP = datetime(2026, 1, 1)  # noqa: DTZ001  workbooks keep times without a zone
ZIP_STAMP = (2026, 1, 1, 0, 0, 0)


def settled(workbook: bytes) -> bytes:
    """Return the workbook with fixed times, and with rows that grow as people type; safe to repeat."""
    out = io.BytesIO()
    stamp = f"{STAMP.isoformat()}Z".encode()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            elif member.filename.startswith("xl/worksheets/"):
                # With this mark Excel would keep the height, and hide what does not fit.
                content = content.replace(b' customHeight="1"', b"")
            info = zipfile.ZipInfo(member.filename, ZIP_STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    return out.getvalue()

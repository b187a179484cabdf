"""Makes the shipped Word templates from their sources.

    python templates/source/make_all.py

With codes behind it, such as `working-agreement`, only those. Staff may open and change the Word files
themselves; this makes the ones that are shipped.
"""

from __future__ import annotations

import importlib
import sys
from hashlib import sha256
from pathlib import Path

from building import save

SOURCES = Path(__file__).resolve().parent
BUILDS_A_TEMPLATE = "\ndef build() -> Document:"


def codes() -> list[str]:
    """Return the code of every template that has a source; other files here are parts of several."""
    return sorted(
        file.stem.replace("_", "-") for file in SOURCES.glob("*.py") if BUILDS_A_TEMPLATE in file.read_text("utf-8")
    )


def main() -> None:
    """Write each template; the same sources write the same bytes."""
    for code in sys.argv[1:] or codes():
        save(importlib.import_module(code.replace("-", "_")).build(), code)
    (SOURCES / "as-shipped.sha256").write_text(as_shipped(), "utf-8")


def as_shipped() -> str:
    """Return the digest of every template beside its name: one that has it was tried before it was shipped."""
    files = [SOURCES.parent / f"{code}.docx" for code in codes()]
    return "".join(f"{sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)


if __name__ == "__main__":
    main()

"""Where a document is in the outbox, and what is printed across one that is out of use."""

from __future__ import annotations

from pathlib import Path

from pipeline.domain.numbering import USUAL_DIGITS, Standing, document_name
from pipeline.entrypoints.home import Home
from pipeline.register import DocumentRecord
from pipeline.stages.publishing import origin_of
from pipeline.stages.withdrawal import needs_marking


def document_folder(home: Home, document: DocumentRecord, digits: int = USUAL_DIGITS) -> Path:
    """Return where a document is, or will be, in the outbox; `digits` is how long its number is written."""
    if document.folder:
        return home.path / document.folder
    return home.outbox / document.case / document_name(document.series, document.number, digits)


def folder_to_mark(home: Home, document: DocumentRecord) -> Path | None:
    """Return the folder of a document that is out of use and not marked yet, else None.

    A folder that is not made from this very document is somebody else's and never touched.
    """
    folder = document_folder(home, document)
    ours = origin_of(folder) == document.digest
    return folder if ours and withdrawal_words(document) and needs_marking(folder) else None


def withdrawal_words(document: DocumentRecord) -> str:
    """Return what is printed across a document that is out of use; nothing for one that is in use (G10)."""
    match document.status:
        case Standing.SUPERSEDED:
            return f"SUPERSEDED. Do not use. Number {document.replaced_by} takes the place of this one."
        case Standing.VOID:
            return f"VOID. Do not use. Number {document.number} has been withdrawn."
        case Standing.ENDED:
            return "ENDED. Do not use. The case has been closed."
        case _:
            return ""

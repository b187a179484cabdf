"""Bundles: the pieces joined into one PDF, or into volumes; stamped, labelled, bookmarked and linked."""

from pipeline.stages.bundling.assembling import assemble
from pipeline.stages.bundling.pieces import (
    Assembled,
    Attachment,
    AttachmentsTooBig,
    IndexLink,
    PageTooBig,
    Piece,
    PieceUnreadable,
    PlacedPiece,
    VolumesNotFitted,
)
from pipeline.stages.bundling.volumes import Volume, assemble_volumes

__all__ = [
    "Assembled",
    "Attachment",
    "AttachmentsTooBig",
    "IndexLink",
    "PageTooBig",
    "Piece",
    "PieceUnreadable",
    "PlacedPiece",
    "Volume",
    "VolumesNotFitted",
    "assemble",
    "assemble_volumes",
]

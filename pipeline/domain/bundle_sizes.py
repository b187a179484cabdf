"""How large the files of a bundle may get, and how much of that is left for its pages."""

from __future__ import annotations

from pipeline.domain.enclosed import EnclosureFacts, Lock, RemovalKind
from pipeline.domain.receivers import ReceivingAuthority

MEGABYTE = 1_000_000
# What a page's own dictionary takes up beside its streams.
PAGE_BYTES = 700
# What a volume has beside its pages: bookmarks, labels, fonts of the stamps, the shared parts of cut papers.
FRAME_BYTES = 60_000
# A seal, its visible form and a password add to a file.
ROOM_FOR_THE_SEAL_BYTES = 200_000
USUAL_SIZE_MB: int = ReceivingAuthority.model_fields["size_limit_mb"].default
# What a signed file may have that its pages do not show, and still go along as it was signed.
SEEN_IN_THE_ORIGINAL = frozenset(
    {
        RemovalKind.SIGNATURE_FIELD,
        RemovalKind.FORM_FIELD,
        RemovalKind.METADATA,
        RemovalKind.THUMBNAIL,
        RemovalKind.TAGS,
        RemovalKind.WEB_LINK,
    }
)


def size_limit_mb(receiver: ReceivingAuthority | None) -> int:
    """Return the largest file that the council takes, the usual one where it is none of the settings."""
    return receiver.size_limit_mb if receiver else USUAL_SIZE_MB


def unsealed_limit_bytes(limit_mb: int) -> int:
    """Return how large a file may be before it is sealed."""
    return limit_mb * MEGABYTE - ROOM_FOR_THE_SEAL_BYTES


def in_megabytes(size_bytes: int) -> str:
    """Return a size as staff read it."""
    return f"{size_bytes / MEGABYTE:.1f} MB"


def shows_all_it_holds(facts: EnclosureFacts) -> bool:
    """Say whether a signed file can be opened by anybody, and nothing in it lies behind its pages.

    Only then may it go along as it was signed: a comment or an earlier version would go along unseen.
    """
    hidden = {removed.what for removed in facts.removed} - SEEN_IN_THE_ORIGINAL
    # The version before the signature is what was signed.
    if facts.old_revisions <= 1:
        hidden.discard(RemovalKind.OLD_REVISION)
    return not hidden and facts.lock is Lock.NONE

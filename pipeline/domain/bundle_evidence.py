"""What a bundle says of how its papers were signed and sealed, and of what was taken out of enclosed files.

Three claims are kept apart: sealed by the council, signed electronically, signed by hand on paper. None of
them stands for another.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.domain.bundles import Evidence
from pipeline.domain.enclosed import REMOVAL_WORDS, EnclosureFacts, RemovalKind, SignatureFound
from pipeline.domain.written_values import day_in_words

# Where the words for staff say what staff should do.
FOR_THE_RECEIVER: Mapping[RemovalKind, str] = {
    RemovalKind.EMBEDDED_FILE: "Files that were attached inside were taken out.",
    RemovalKind.SIGNATURE_FIELD: "The electronic signature was checked and taken out; see above.",
    RemovalKind.COMMENT: "Comments that are no part of the page were taken out.",
    RemovalKind.TAGS: "Reading aids for screen readers were taken out. Ask us for the file if a reader needs them.",
}
# What nobody who reads the page could miss, and nearly every file has.
NOT_LISTED = frozenset({RemovalKind.METADATA, RemovalKind.THUMBNAIL, RemovalKind.PRIVATE_DATA, RemovalKind.STRAY_BYTES})
PAGES_LISTED = 8


@dataclass(frozen=True)
class SignedOnPaper:
    """One paper that was signed by hand: who is recorded to have signed and when, by part, and who holds it.

    Nobody is listed of whom the day is not known: a scan alone does not say who has signed. `unclear` are those among
    them whose place on the scan looks empty or nearly so, `seen` those whose signature somebody has seen on the paper,
    and `after_the_manager` those of whom it was confirmed that they signed after the Team Manager.
    """

    ref: str
    signers: tuple[tuple[str, date], ...]
    has_scan: bool
    is_complete: bool
    held_by: str = ""
    unclear: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    after_the_manager: tuple[str, ...] = ()


def evidence(
    council: str,
    fingerprint: str,
    facts: Mapping[str, EnclosureFacts],
    on_paper: Sequence[SignedOnPaper],
    attached: Container[str],
    to_be_signed: Sequence[str] = (),
) -> Evidence:
    """Return the three claims; `facts` are those of enclosed files by the reference of their paper.

    `attached` holds the references of those whose signed original is attached to the bundle, `to_be_signed` of those
    that we made for it with places for signatures.
    """
    return Evidence(
        sealed=(
            f"{council} has sealed this file with its certificate. The seal says that the file is as it left the "
            "council. It does not say that what is written in it is true, or that anybody has agreed to it.",
            f"Fingerprint of the certificate (SHA-256): {fingerprint}",
        ),
        electronic=tuple(
            _signed_electronically(ref, signature, ref in attached)
            for ref, one in facts.items()
            for signature in one.signatures
        ),
        on_paper=tuple(_signed_on_paper(one) for one in on_paper),
        unsigned=_unsigned(to_be_signed),
    )


def _unsigned(refs: Sequence[str]) -> str:
    if not refs:
        return ""
    listed = _all(refs)
    was, it = ("was", "it") if len(refs) == 1 else ("were", "them")
    return (
        f"{listed} {was} made for this bundle, and nobody has signed {it} by hand in it. What is signed on paper stays "
        "with us. Ask us if you need a scan of it."
    )


def _signed_electronically(ref: str, signature: SignatureFound, is_attached: bool) -> str:
    when = f" on {day_in_words(signature.signed_at.date())}" if signature.signed_at else ""
    by = f" by {signature.signer}" if signature.signer else ""
    return (
        f"{ref}: signed{by}{when}, as the file itself says. {signature.words} We checked this before we put the bundle "
        f"together. The file as it was signed is {'attached to this bundle' if is_attached else 'kept by us'}."
    )


def _signed_on_paper(one: SignedOnPaper) -> str:
    signers = ", ".join(f"{part} on {day_in_words(day)}" for part, day in one.signers)
    recorded = f"Signed by {signers}." if signers else "Who signed, and on which day, is not recorded yet."
    enclosed = (
        "The pages that were signed by hand are enclosed as a scan." if one.has_scan else "There is no scan of it."
    )
    state = "" if one.is_complete or not one.has_scan else " Not all of its pages have come back."
    unclear = one.unclear if one.has_scan else ()
    if only_recorded := [part for part in unclear if part not in one.seen]:
        state += f" The scan does not show the signature of {_all(only_recorded)} clearly; it is in our record."
    if seen := [part for part in unclear if part in one.seen]:
        state += f" The scan does not show the signature of {_all(seen)} clearly; we have seen it on the paper."
    if seen := [part for part in one.seen if part not in unclear]:
        state += f" We have seen the signature of {_all(seen)} on the paper."
    if one.after_the_manager:
        state += f" By the paper, the Team Manager signed before {_all(one.after_the_manager)}; we have checked it."
    holder = (
        f" The paper itself is with {_in_a_sentence(one.held_by)}."
        if one.held_by
        else " Who holds the paper is not recorded."
    )
    return f"{one.ref}: {recorded} {enclosed}{state}{holder}"


def _all(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _in_a_sentence(holders: str) -> str:
    return holders.replace("The ", "the ").replace("Another ", "another ")


def notes_on(facts: EnclosureFacts) -> tuple[str, ...]:
    """Return what a reader of the index has to know about an enclosed file."""
    notes = []
    pictures = sorted({*facts.image_only_pages, *facts.garbled_pages})
    if pictures and len(pictures) == facts.pages:
        notes.append("A scan: its words cannot be searched.")
    elif pictures:
        notes.append(f"The words on {_pages(pictures)} cannot be searched.")
    if facts.was_repaired:
        notes.append("The file was damaged; these are the pages that could be read.")
    return tuple(notes)


def taken_out(facts: EnclosureFacts) -> tuple[str, ...]:
    """Return what was taken out of an enclosed file, a sentence for each kind of thing (the removal report)."""
    return tuple(
        FOR_THE_RECEIVER.get(removed.what, REMOVAL_WORDS[removed.what])
        + (f" ({_pages(removed.pages)})" if removed.pages else "")
        for removed in facts.removed
        if removed.what not in NOT_LISTED
    )


def _pages(pages: Sequence[int]) -> str:
    listed = ", ".join(str(page) for page in pages[:PAGES_LISTED])
    more = " and more" if len(pages) > PAGES_LISTED else ""
    return f"its page {listed}" if len(pages) == 1 else f"its pages {listed}{more}"

"""The text of the e-mail that a bundle is sent with, ready to paste; no personal data in its subject (G7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.domain.authority import Authority
from pipeline.domain.bundle_manifest import MANIFEST_NAME, MANIFEST_SEAL_NAME, Manifest, wrapped
from pipeline.domain.bundles import PASSWORD_NAME, TO_SEND_FOLDER
from pipeline.domain.written_values import day_in_words

EMAIL_BEGINS = "BEFORE YOU SEND (these lines stay here)"


def covering_email(
    authority: Authority,
    manifest: Manifest,
    *,
    document: str,
    secure_email: str,
    reply_by: date,
    fingerprint: str,
    adds_to: str = "",
    protected: bool = False,
    is_unsigned: bool = False,
) -> str:
    """Return what to mind before sending, and the e-mail: whom to, the subject, and the text.

    Names councils and files only, never the child. `adds_to` is the pack that late papers follow, `fingerprint` that
    of the seal's certificate, in groups; `protected` says that the files have a password, `is_unsigned` that papers
    in it have empty places for signatures (CAM-5.07, CAM-8.02).
    """
    subject = f"late papers for {adds_to}" if adds_to else "transfer of records"
    before = "\n".join(wrapped(words, "- ", "  ") for words in _before_sending(manifest, protected=protected))
    text = "\n\n".join(
        _paragraphs(
            manifest,
            reply_by=reply_by,
            fingerprint=fingerprint,
            adds_to=adds_to,
            protected=protected,
            is_unsigned=is_unsigned,
        )
    )
    return f"""{EMAIL_BEGINS}

{before}

THE E-MAIL

To: {secure_email or "(their secure e-mail address)"}
Subject: CONFIDENTIAL - {subject}, our reference {document}

To {manifest.receiver}

{text}

{authority.name}
{authority.team}
{authority.phone}

If this message is not for you, please tell us at once, and delete it with all files.
"""


def _before_sending(manifest: Manifest, *, protected: bool) -> Iterator[str]:
    yield "Ring them and check the address."
    yield f"Attach every file of the folder {TO_SEND_FOLDER}, and nothing else."
    if _is_divided(manifest):
        yield (
            f"The bundle is in {len(manifest.volumes)} files (volumes): send all of them. If one e-mail cannot take "
            "them all, send a volume with each e-mail, and number the e-mails behind the subject."
        )
    if protected:
        yield (
            f"Tell them the password by phone only. It is in {PASSWORD_NAME}: never attach that file, and never write "
            "the password into an e-mail."
        )


def _paragraphs(
    manifest: Manifest, *, reply_by: date, fingerprint: str, adds_to: str, protected: bool, is_unsigned: bool
) -> Iterator[str]:
    if adds_to:
        yield wrapped(
            f"These are late papers for the records that we sent you as {adds_to}. They add to them and replace "
            "nothing; the page numbers go on. Please find them in the attached files:"
        )
    else:
        yield "A child we work with moves to your area. Please find our records in the attached files:"
    yield "\n".join(f"  {line}" for line in _files(manifest))
    if _is_divided(manifest):
        yield wrapped(
            f"The bundle is in {len(manifest.volumes)} files (volumes), which may come with several e-mails. Please "
            "check that you have all of them."
        )
    if protected:
        yield "The files have a password. We tell it to you by phone, never by e-mail. Please ring us for it."
    yield "Whom it is about, and whom to ring, stands on the first page."
    if is_unsigned:
        yield wrapped(
            "What we made for this bundle, our letter too, is not signed by hand in it. What is signed on paper stays "
            "with us. Ask us if you need a scan of it."
        )
    if not adds_to:
        yield f"Please write to us by {day_in_words(reply_by)} whether you take the case."
    yield wrapped(
        "The files are sealed. HOW-TO-CHECK.txt says how to see that nothing was changed. To be sure that the seal is "
        "ours, ring us on the number that you know and compare this fingerprint:"
    )
    yield f"  {fingerprint}"


def _files(manifest: Manifest) -> Iterator[str]:
    for volume in manifest.volumes:
        pages = f" (pages {volume.first_label} to {volume.last_label})" if _is_divided(manifest) else ""
        yield f"{volume.file}{pages}"
    yield from (other.file for other in manifest.files)
    yield from (MANIFEST_NAME, MANIFEST_SEAL_NAME)


def _is_divided(manifest: Manifest) -> bool:
    return len(manifest.volumes) > 1

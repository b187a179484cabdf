"""The text of the e-mail that a bundle is sent with, ready to paste; no personal data in its subject (G7)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.domain.authority import Authority
from pipeline.domain.written_values import day_in_words


def covering_email(
    authority: Authority,
    *,
    document: str,
    receiver: str,
    secure_email: str,
    reply_by: date,
    files: Sequence[str],
    fingerprint: str,
    protected: bool,
) -> str:
    """Return the e-mail: whom to, the subject, and the text. Names councils and files only, never the child.

    `fingerprint` is that of the seal's certificate, in groups; `protected` says that the files have a password.
    """
    volumes = "the attached file" if len(files) == 1 else "the attached files"
    password = (
        "\nThe files have a password. We tell it to you by phone, never by e-mail. Please ring us for it.\n"
        if protected
        else ""
    )
    listed = "\n".join(f"  {file}" for file in files)
    return f"""To: {secure_email or "(their secure e-mail address)"}
Subject: CONFIDENTIAL - transfer of records, our reference {document}

To {receiver}

A child we work with moves to your area. Please find our records in {volumes}:

{listed}
{password}
Whom it is about, and whom to ring, stands on the first page.

Please write to us by {day_in_words(reply_by)} whether you take the case.

The files are sealed. HOW-TO-CHECK.txt says how to see that nothing was changed. To be sure that the seal is
ours, ring us on the number that you know and compare this fingerprint:

  {fingerprint}

{authority.name}
{authority.team}
{authority.phone}

If this message is not for you, please tell us at once, and delete it with all files.
"""

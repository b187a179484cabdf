"""What the register refuses, and in which words: one table, one exception."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

WORDS: dict[str, str] = {
    "already-void": "{series} {number} of case {case} is void already.",
    "answer-not-in-use": (
        "{series} {number} of case {case} is {standing}, so no answer is recorded for it. "
        "Record it for the one that is in use."
    ),
    "job-finished": "Job {job} was finished as {outcome}. It cannot be finished as {asked} as well.",
    "job-unknown": "There is no job {job} in the register.",
    "number-unknown": "There is no {series} {number} of case {case} in the register.",
    "number-untaken": "Job {job} holds no number, so it has no document to record.",
    "reason-blank": "Say why {series} {number} of case {case} is void.",
    "reason-too-long": "The reason has {length} characters. Use at most {limit}.",
    "register-busy": "The register was in use for more than {seconds} seconds. Try again in a minute.",
    "register-damaged": "The register cannot be read. Stop the service and put back the last backup.",
    "register-newer-than-program": (
        "The register has layout {found} and this program knows layouts up to {known}. Install the newer program again."
    ),
    "register-older-than-program": (
        "The register has layout {found} and this program needs layout {known}. "
        "Install the program that made it again, or put its file away and begin a new register."
    ),
    "register-unusable": (
        "The register cannot be opened or written ({fault}). "
        "Check that its folder exists, may be written to and has space."
    ),
    "replaces-not-in-use": (
        "{series} {replaces} of case {case} cannot be replaced: it is {standing}. Name the one that is in use now."
    ),
    "replaces-unknown": "There is no {series} {replaces} of case {case} to replace.",
    "signature-not-in-use": (
        "{series} {number} of case {case} is {standing}, so no signature is recorded for it. "
        "Only a document that is in use can be signed."
    ),
    "signed-before-drawn-up": (
        "{series} {number} of case {case} was drawn up on {day}. Nobody can have signed it before that day."
    ),
    "signed-in-future": "The day of signing lies ahead. Record a signature when it is there.",
    "signer-unknown": "Nobody signs {series} {number} of case {case} in that part. It is signed by: {roles}.",
    "signers-unknown": "The register does not know who signs {series} {number} of case {case}.",
    "sqlite-too-old": "SQLite {found} is too old. The register needs {needed} or newer.",
    "start-at-backwards": "The next {series} of case {case} is {next}. It cannot go back to {number}.",
    "start-at-too-high": "{number} is too high to start at. Use at most {limit}.",
    "start-at-used": "{series} {highest} of case {case} was given out, so {number} cannot be the next.",
    "void-not-in-use": "{series} {number} of case {case} is {standing}, so it is out of use already.",
}


class RegisterProblem(Exception):
    """The register refuses what was asked, or cannot work; `code` says which, the message what to do.

    Holds nothing personal: `facts` are codes, numbers and cases. Nothing was changed where it is raised.
    """

    def __init__(self, code: str, **facts: str | int | float) -> None:
        self.code = code
        self.facts = facts
        super().__init__(WORDS[code].format(**facts))

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (self.code, self.facts)


def _again(code: str, facts: dict[str, str | int | float]) -> RegisterProblem:
    return RegisterProblem(code, **facts)


_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_UNUSABLE = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}


@contextmanager
def telling_database_faults(wait_seconds: float) -> Iterator[None]:
    """Turn what the database cannot do into a `RegisterProblem`; let our own mistakes through as they are."""
    try:
        yield
    except (exc.DBAPIError, sqlite3.Error) as fault:
        cause = fault.orig if isinstance(fault, exc.DBAPIError) else fault
        # The low byte is the plain code; the rest only says which kind of it.
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
        if code in _BUSY:
            raise RegisterProblem("register-busy", seconds=wait_seconds) from fault
        if code in _DAMAGED:
            raise RegisterProblem("register-damaged") from fault
        if code in _UNUSABLE:
            name = getattr(cause, "sqlite_errorname", "unknown")
            raise RegisterProblem("register-unusable", fault=name) from fault
        raise

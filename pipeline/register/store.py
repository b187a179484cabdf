"""The register's file: opening it, reading a snapshot of it, writing to it in one go."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from .problems import RegisterProblem, telling_database_faults
from .records import moment_text
from .schema import APPLICATION_ID, LAYOUT, metadata, open_place, printed_file, signed_page, signer
from .triggers import statements_since, trigger_statements

# RETURNING came with this one.
NEEDED_SQLITE = (3, 35, 0)
PRIVATE_FILE_MODE = 0o600
# A register of one of these layouts is brought up to the present one when it is opened: each later layout adds
# these tables to the one before it, and changes nothing in it.
ADDED_SINCE = {2: (printed_file, signer, signed_page, open_place), 3: (open_place,)}

_creating = threading.Lock()


@dataclass(frozen=True)
class Writing:
    """One write transaction: its connection, and the moment that everything written in it carries."""

    connection: sa.Connection
    at: str


class Store:
    """One register file, shared by the threads of this process and by other processes.

    Keeps one connection for each thread that is at work and uses it again. Not to be carried over a fork:
    open the file again in the child.
    """

    def __init__(self, path: Path, clock: Callable[[], datetime], wait_seconds: float) -> None:
        if sqlite3.sqlite_version_info < NEEDED_SQLITE:
            needed = ".".join(map(str, NEEDED_SQLITE))
            raise RegisterProblem("sqlite-too-old", found=sqlite3.sqlite_version, needed=needed)
        self._clock = clock
        self._wait_seconds = wait_seconds
        # Threads queue up here, because SQLite's own waiting is a sleep of up to 100 ms between tries.
        self._turn = threading.Lock()
        self._engine = sa.create_engine(
            sa.URL.create("sqlite", database=str(path.absolute())),
            connect_args={"timeout": wait_seconds, "check_same_thread": False},
            max_overflow=-1,
            pool_use_lifo=True,
            # A refused statement must not tell of what was in it: names come by here.
            hide_parameters=True,
        )
        sa.event.listen(self._engine, "connect", _prepare)
        sa.event.listen(self._engine, "begin", _begin)
        _create_private(path)
        try:
            self._lay_out()
        except BaseException:
            self.close()
            raise
        _make_private(path)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Give a connection on which all reads see the register at one moment.

        Fetch everything before leaving and do the thinking afterwards: an open read keeps writers waiting.
        Raises `register-busy`, `register-damaged`, `register-unusable`.
        """
        with (
            telling_database_faults(self._wait_seconds),
            self._engine.connect() as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """Give the one write transaction; it is kept when the block ends well, else as if it never began.

        Raises `register-busy`, `register-damaged`, `register-unusable`.
        """
        if not self._turn.acquire(timeout=self._wait_seconds):
            raise RegisterProblem("register-busy", seconds=self._wait_seconds)
        try:
            with (
                telling_database_faults(self._wait_seconds),
                self._engine.connect() as connection,
                connection.execution_options(register_writes=True).begin(),
            ):
                at = moment_text(self._clock())
                connection.info["moment"][0] = at
                yield Writing(connection, at)
        finally:
            self._turn.release()

    def close(self) -> None:
        """Let go of the file; safe to repeat."""
        self._engine.dispose()

    def _lay_out(self) -> None:
        with self.reading() as connection:
            if _is_laid_out(connection):
                return
        with self.writing() as writing:
            # Another process may have come first.
            if _is_laid_out(writing.connection):
                return
            if layout := _layout_of(writing.connection):
                metadata.create_all(writing.connection, ADDED_SINCE[layout], checkfirst=False)
                statements = statements_since(layout)
            else:
                metadata.create_all(writing.connection, checkfirst=False)
                statements = trigger_statements()
            for statement in statements.values():
                writing.connection.exec_driver_sql(statement)
            writing.connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            writing.connection.exec_driver_sql(f"PRAGMA user_version = {LAYOUT}")


def _layout_of(connection: sa.Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _is_laid_out(connection: sa.Connection) -> bool:
    """Say whether the file is a register of this layout; False for an empty one and for one to bring up to date."""
    owner = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    layout = _layout_of(connection)
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    if not (owner or layout or tables):
        return False
    if owner != APPLICATION_ID or not layout:
        raise RegisterProblem("register-damaged")
    if layout > LAYOUT:
        raise RegisterProblem("register-newer-than-program", found=layout, known=LAYOUT)
    if layout in ADDED_SINCE:
        return False
    if layout < LAYOUT:
        raise RegisterProblem("register-older-than-program", found=layout, known=LAYOUT)
    return True


def _create_private(path: Path) -> None:
    """Make an empty file that only its owner may read, where there is none; SQLite's journal takes after it."""
    # One at a time: closing the file drops the locks that another connection of this process has on it.
    with _creating, suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE_MODE))


def _make_private(path: Path) -> None:
    # A file from a backup may have come back readable for all. Not every disk knows such rights.
    with suppress(OSError):
        path.chmod(PRIVATE_FILE_MODE)


def _prepare(connection: sqlite3.Connection, record: Any) -> None:
    # SQLAlchemy begins transactions through `_begin`; the driver must not begin any by itself.
    connection.isolation_level = None
    # A damaged byte must come out as a fault of the chain, not as a decoding error.
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    # Some systems' SQLite forbids our functions inside triggers unless told so.
    connection.execute("PRAGMA trusted_schema = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    # A rollback journal as DELETE is; this one is flushed at commit, where a deleted file may come back
    # after a power cut and take the number with it.
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = FULL")
    # What is deleted when a case is forgotten must not stay in the file's free pages.
    connection.execute("PRAGMA secure_delete = ON")
    moment = [""]
    record.info["moment"] = moment
    connection.create_function("register_now", 0, lambda: moment[0] or None)
    connection.create_function("sha256hex", 1, sha256hex, deterministic=True)


def _begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("register_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def sha256hex(text: str | None) -> str | None:
    """Return the SHA-256 of the text in UTF-8, in hexadecimal; None for None."""
    return None if text is None else hashlib.sha256(text.encode("utf-8")).hexdigest()

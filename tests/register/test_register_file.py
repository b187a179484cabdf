"""The file: laid out once, kept whole, refused when it is not ours or not sound."""

from __future__ import annotations

import os
import sqlite3
import stat
from datetime import datetime

import pytest

from pipeline.register import WORDS, Outcome, RegisterProblem, open_register, schema, store, triggers

SERIES = "working-agreement"

# Whoever adds a column says here that it holds nothing personal, or that it does and why.
COLUMNS = {
    "job": "job claim kind case opened_at outcome finished_at document_case document_series document_number",
    "counter": "case series last start",
    "document": (
        "case series number job status digest replaces numbered_at issued_at changed_at folder converter "
        "template_digest void_reason"
    ),
    "event": "id at what case series number job detail previous_hash hash",
    "printed_file": "code case series number file pages",
    # `role` is a code from a fixed list of parts, `held_by` one of who may keep the paper.
    "signer": "case series number role place needed signed_on held_by recorded_at",
    "signed_page": "code page job open_boxes",
    "open_place": "code page job role",
}
# For the next form of the case, and for the wrong-family guard.
PERSONAL_COLUMNS = {
    "answers": "case series number answers recorded_at",
    "identifier": "holds mark case series number",
}


def test_a_register_opened_again_holds_everything(path, clock, register, office):
    taken = office.issue()
    office.issue(replaces=1)
    register.start_at("C2", SERIES, 5)
    register.finish_job(1, Outcome.PUBLISHED, taken.document.key)
    register.open_job("waiting")
    before = (register.documents(), register.events(), register.unfinished_jobs(), register.job(1))
    register.close()
    with open_register(path, clock) as again:
        assert (again.documents(), again.events(), again.unfinished_jobs(), again.job(1)) == before
        assert again.verify() == []
        assert again.open_job("waiting") == 3
        assert again.take_number(3, "C2", SERIES, "d").number == 5


def test_a_register_stays_itself_and_is_no_other_one(path, clock, register, office, tmp_path):
    assert register.identity() == ""
    office.issue()
    before = register.identity()
    office.issue()
    register.close()
    with open_register(path, clock) as again:
        assert again.identity() == before
    with open_register(tmp_path / "for practice.sqlite", clock) as other:
        other.open_job("claim-1")
        assert other.identity() not in ("", before)


def test_no_column_is_personal_but_in_two_tables(register, path):
    connection = sqlite3.connect(path)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {
        table: " ".join(name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,)))
        for table in tables
    }
    connection.close()
    assert found == COLUMNS | PERSONAL_COLUMNS


def test_the_connections_keep_their_promises(register):
    with register._store.writing() as writing:
        asked = ("journal_mode", "foreign_keys", "synchronous", "busy_timeout", "trusted_schema")
        found = [writing.connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked]
    assert found == ["truncate", 1, 2, 30_000, 1]


def test_a_newer_layout_is_left_alone(path, clock, register, refused):
    register.close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 9")
    connection.close()
    problem = refused("register-newer-than-program", open_register, path, clock)
    assert str(problem).startswith("The register has layout 9 and this program knows layouts up to 4.")


def test_an_older_layout_is_left_alone_and_said_in_a_sentence(path, clock, register, refused):
    register.close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    problem = refused("register-older-than-program", open_register, path, clock)
    assert str(problem) == (
        "The register has layout 1 and this program needs layout 4. "
        "Install the program that made it again, or put its file away and begin a new register."
    )


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind are POSIX's")
def test_only_its_owner_may_read_the_register(path, clock, register):
    with register._store.writing() as writing:
        writing.connection.exec_driver_sql("INSERT INTO job (claim, opened_at) VALUES ('a', 'b')")
        files = sorted(path.parent.iterdir())
        assert [file.name for file in files] == ["register.sqlite", "register.sqlite-journal"]
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind are POSIX's")
def test_a_register_is_private_from_its_first_moment(path, clock, monkeypatch):
    monkeypatch.setattr(store, "_make_private", lambda path: None)
    with open_register(path, clock):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind are POSIX's")
def test_a_register_put_back_readable_for_all_is_made_private_again(path, clock, register):
    register.close()
    path.chmod(0o644)
    with open_register(path, clock):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_another_programs_database_is_left_alone(path, clock, refused):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (it TEXT)")
    connection.close()
    refused("register-damaged", open_register, path, clock)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("theirs",)]
    connection.close()


def test_a_file_that_is_no_database_is_damaged(path, clock, refused):
    path.write_bytes(b"not a register at all" * 100)
    refused("register-damaged", open_register, path, clock)
    assert path.read_bytes().startswith(b"not a register")


def test_a_file_with_an_overwritten_page_is_damaged(path, clock, register, office, refused):
    for _ in range(30):
        office.issue()
    register.close()
    connection = sqlite3.connect(path)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'document'").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: (page - 1) * size] + b"\xa5" * size + whole[page * size :])
    with open_register(path, clock) as damaged:
        refused("register-damaged", damaged.verify)
        refused("register-damaged", damaged.documents)


def test_a_folder_that_is_not_there_makes_the_register_unusable(tmp_path, clock, refused):
    problem = refused("register-unusable", open_register, tmp_path / "nowhere" / "register", clock)
    assert "SQLITE_CANTOPEN" in str(problem)


def test_a_register_in_use_for_too_long_is_busy(path, clock, register, refused):
    with register._store.writing(), open_register(path, clock, wait_seconds=0.05) as other:
        problem = refused("register-busy", other.open_job, "a")
    assert str(problem) == "The register was in use for more than 0.05 seconds. Try again in a minute."
    assert register.unfinished_jobs() == []


def test_a_thread_that_waits_too_long_for_its_turn_finds_the_register_busy(path, clock, refused):
    with open_register(path, clock, wait_seconds=0.05) as register, register._store.writing():
        refused("register-busy", register.open_job, "a")


def test_an_old_sqlite_is_refused(path, clock, monkeypatch, refused):
    monkeypatch.setattr(store.sqlite3, "sqlite_version_info", (3, 34, 1))
    refused("sqlite-too-old", open_register, path, clock)
    assert not path.exists()


def test_a_time_without_zone_is_refused_and_nothing_is_written(path):
    moments = iter([datetime.fromisoformat("2026-04-22T09:00:00+00:00"), datetime(2026, 4, 22, 9, 0)])
    with open_register(path, lambda: next(moments)) as register:
        with pytest.raises(ValueError, match="time zone"):
            register.open_job("a")
        assert register.unfinished_jobs() == []


def test_a_step_that_fails_half_way_is_as_if_it_never_began(register, office, monkeypatch):
    office.issue()
    newer = office.take(replaces=1)
    before = register.events()
    from pipeline.register import documents

    def fails(*_: object) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as patched, pytest.raises(RuntimeError):
        patched.setattr(documents, "find_document", fails)
        office.record(newer.document.job)
    assert register.events() == before
    assert register.verify() == []


def test_every_word_of_refusal_names_nobody_and_ends_as_a_sentence():
    for code, words in WORDS.items():
        assert code == code.lower()
        assert words.endswith(".")
    assert issubclass(RegisterProblem, Exception)


def test_whoever_changes_a_rule_of_the_database_gives_its_layout_a_new_number():
    digest = store.sha256hex("\n".join(triggers.trigger_statements().values()))
    assert (schema.LAYOUT, digest) == (4, "8ecba51ddf27fb407545a7d40d5a22a63517bf0cccc1ec994e7c521231f7e5aa")

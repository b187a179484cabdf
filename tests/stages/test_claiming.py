"""Taking drops out of the inbox."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.stages.intake.claiming import (
    NotAnOrdinaryFile,
    claim,
    claimed_file,
    hand_on,
    open_claims,
)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def test_a_claimed_file_is_out_of_the_inbox_and_whole(inbox: Path) -> None:
    (inbox / "form.xlsx").write_bytes(b"content")
    taken = claim(inbox / "form.xlsx", inbox)
    assert taken is not None
    assert taken.file.read_bytes() == b"content"
    assert [path.name for path in inbox.iterdir()] == [".claimed"]
    assert claimed_file(inbox, taken.token) == taken.file


def test_two_files_of_one_name_are_two_claims(inbox: Path) -> None:
    tokens = []
    for content in (b"one", b"two"):
        (inbox / "form.xlsx").write_bytes(content)
        taken = claim(inbox / "form.xlsx", inbox)
        assert taken
        tokens.append(taken.token)
    assert sorted(tokens) == tokens
    assert [claimed.file.read_bytes() for claimed in open_claims(inbox)] == [b"one", b"two"]


def test_a_file_that_somebody_took_first_is_no_claim(inbox: Path) -> None:
    assert claim(inbox / "gone.xlsx", inbox) is None
    assert list(open_claims(inbox)) == []


def test_links_are_not_followed_and_stay_where_they_are(inbox: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.xlsx"
    secret.write_bytes(b"secret")
    (inbox / "link.xlsx").symlink_to(secret)
    with pytest.raises(NotAnOrdinaryFile):
        claim(inbox / "link.xlsx", inbox)
    assert (inbox / "link.xlsx").is_symlink()
    assert list(open_claims(inbox)) == []


def test_a_link_put_in_place_of_a_claimed_file_is_not_followed(inbox: Path, tmp_path: Path) -> None:
    (inbox / "form.xlsx").write_bytes(b"content")
    taken = claim(inbox / "form.xlsx", inbox)
    assert taken
    taken.file.unlink()
    taken.file.symlink_to(tmp_path)
    assert claimed_file(inbox, taken.token) is None


def test_handing_on_is_safe_to_repeat(inbox: Path) -> None:
    (inbox / "form.xlsx").write_bytes(b"content")
    taken = claim(inbox / "form.xlsx", inbox)
    assert taken
    hand_on(inbox, taken.token)
    hand_on(inbox, taken.token)
    assert claimed_file(inbox, taken.token) is None


def test_what_the_system_leaves_in_a_claim_is_not_taken_for_the_drop(inbox: Path) -> None:
    (inbox / "form.xlsx").write_bytes(b"content")
    taken = claim(inbox / "form.xlsx", inbox)
    assert taken
    (taken.file.parent / ".DS_Store").write_bytes(b"system")
    assert claimed_file(inbox, taken.token) == taken.file
    hand_on(inbox, taken.token)
    assert not taken.file.parent.exists()


def test_handing_on_never_removes_a_file_it_does_not_know(inbox: Path) -> None:
    (inbox / "form.xlsx").write_bytes(b"content")
    taken = claim(inbox / "form.xlsx", inbox)
    assert taken
    (taken.file.parent / "zzz.xlsx").write_bytes(b"somebody's")
    hand_on(inbox, taken.token)
    assert (taken.file.parent / "zzz.xlsx").read_bytes() == b"somebody's"


def test_a_file_that_cannot_be_moved_now_stays_for_the_next_time(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (inbox / "open-in-excel.xlsx").write_bytes(b"content")

    def refused(self: Path, target: Path) -> Path:
        raise PermissionError

    monkeypatch.setattr(Path, "rename", refused)
    assert claim(inbox / "open-in-excel.xlsx", inbox) is None
    assert (inbox / "open-in-excel.xlsx").exists()
    assert list(open_claims(inbox)) == []

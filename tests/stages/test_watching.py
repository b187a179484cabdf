"""Which files are taken, and when."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest

from pipeline.stages.intake import watching
from pipeline.stages.intake.claiming import is_ignored
from pipeline.stages.intake.watching import InboxWatch, Settling, is_on_network, opens


def workbook(file: Path) -> Path:
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("[Content_Types].xml", "<Types/>")
    return file


def test_a_file_is_taken_once_it_has_stood_still_for_the_settle_time(tmp_path: Path) -> None:
    settling = Settling(1.0, 10.0)
    file = workbook(tmp_path / "form.xlsx")
    settling.look(file, now=100.0)
    assert settling.settled(now=100.9) == []
    assert settling.settled(now=101.0) == [file]
    assert settling.settled(now=200.0) == [], "taken once only"


def test_a_file_that_is_still_being_written_waits(tmp_path: Path) -> None:
    settling = Settling(1.0, 10.0)
    file = tmp_path / "form.json"
    file.write_text("{}")
    settling.look(file, now=100.0)
    file.write_text('{"a": 1}')
    assert settling.settled(now=101.0) == []
    assert settling.settled(now=101.9) == []
    assert settling.settled(now=102.0) == [file]


def test_a_file_whose_time_changes_but_not_its_size_waits(tmp_path: Path) -> None:
    settling = Settling(1.0, 10.0)
    file = tmp_path / "form.json"
    file.write_text("{}")
    settling.look(file, now=100.0)
    os.utime(file, ns=(1, 1))
    assert settling.settled(now=101.0) == []


def test_a_workbook_cut_short_waits_and_is_taken_at_last(tmp_path: Path) -> None:
    settling = Settling(1.0, 10.0)
    whole = workbook(tmp_path / "whole.xlsx").read_bytes()
    file = tmp_path / "cut-short.xlsx"
    file.write_bytes(whole[:-8])
    settling.look(file, now=100.0)
    assert settling.settled(now=105.0) == []
    assert settling.settled(now=110.0) == [file]


def test_no_cut_of_a_workbook_opens(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "whole.xlsx").read_bytes()
    file = tmp_path / "cut.xlsx"
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert not opens(file), length
    file.write_bytes(whole)
    assert opens(file)


def test_json_opens_when_it_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "form.json"
    file.write_text(json.dumps({"a": "b"})[:-1])
    assert not opens(file)
    file.write_text(json.dumps({"a": "b"}))
    assert opens(file)


def test_files_come_in_the_order_of_their_last_change(tmp_path: Path) -> None:
    settling = Settling(1.0, 10.0)
    for name, changed in (("b.json", 3), ("c.json", 1), ("a.json", 3)):
        (tmp_path / name).write_text("{}")
        os.utime(tmp_path / name, ns=(changed, changed))
        settling.look(tmp_path / name, now=0.0)
    assert [file.name for file in settling.settled(now=1.0)] == ["c.json", "a.json", "b.json"]


def test_a_file_we_were_told_of_late_has_stood_still_since_its_own_time(tmp_path: Path) -> None:
    settling = Settling(1.0, 10.0, told_late_seconds=0.7, wall_clock=lambda: 1000.5)
    file = tmp_path / "form.json"
    file.write_text("{}")
    os.utime(file, (1000.0, 1000.0))
    settling.look(file, now=50.0)
    assert settling.settled(now=50.4) == []
    assert settling.settled(now=50.5) == [file]


@pytest.mark.parametrize("changed", [900.0, 999.0, 1001.0])
def test_a_files_own_time_proves_nothing_where_somebody_may_have_set_it(tmp_path: Path, changed: float) -> None:
    settling = Settling(1.0, 10.0, told_late_seconds=0.7, wall_clock=lambda: 1000.5)
    file = tmp_path / "form.json"
    file.write_text("{}")
    os.utime(file, (changed, changed))
    settling.look(file, now=50.0)
    assert settling.settled(now=50.9) == []
    assert settling.settled(now=51.0) == [file]


def test_a_file_that_is_taken_away_is_forgotten(tmp_path: Path) -> None:
    settling = Settling(1.0, 10.0)
    file = tmp_path / "form.json"
    file.write_text("{}")
    settling.look(file, now=0.0)
    file.unlink()
    assert settling.settled(now=1.0) == []
    assert len(settling) == 0


@pytest.mark.parametrize(
    "name",
    ["~$form.xlsx", ".hidden.xlsx", "form.xlsx.tmp", "form.part", "form.CRDOWNLOAD", "Thumbs.db", "desktop.ini"],
)
def test_what_programs_leave_behind_is_ignored(name: str) -> None:
    assert is_ignored(name)


@pytest.mark.parametrize("name", ["form.xlsx", "form.json", "notes.docx", "Form of ~$.xlsx", "a.tmp.xlsx"])
def test_what_people_drop_is_not_ignored(name: str) -> None:
    assert not is_ignored(name)


def test_links_and_folders_are_never_looked_at(tmp_path: Path) -> None:
    settling = Settling(0.0, 0.0)
    secret = tmp_path / "secret.json"
    secret.write_text("{}")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "link.json").symlink_to(secret)
    (inbox / "folder.json").mkdir()
    for item in inbox.iterdir():
        settling.look(item, now=0.0)
    assert settling.settled(now=1.0) == []


class Disk:
    def __init__(self, mountpoint: str, fstype: str, opts: str = "rw") -> None:
        self.mountpoint, self.fstype, self.opts = mountpoint, fstype, opts


@pytest.mark.parametrize(
    ("disks", "network"),
    [
        ([Disk("/", "ext4")], False),
        ([Disk("/", "ext4"), Disk("/shared", "cifs")], True),
        ([Disk("/", "nfs4"), Disk("/shared", "ext4")], False),
        ([Disk("/", "ext4"), Disk("/shared", "fuse.sshfs")], True),
        ([Disk("/", "ext4"), Disk("/share", "nfs")], False),
        ([Disk("/", "ext4"), Disk("/shared", "NTFS", "rw,remote")], True),
    ],
)
def test_network_drives_are_known_by_their_mount(
    monkeypatch: pytest.MonkeyPatch, disks: list[Disk], network: bool
) -> None:
    monkeypatch.setattr(watching.psutil, "disk_partitions", lambda all: disks)
    assert is_on_network(Path("/shared/inbox")) is network


def test_an_inbox_on_a_network_drive_is_polled_unless_the_settings_say_otherwise(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(watching, "is_on_network", lambda folder: True)

    def watch(setting: watching.WatchSetting) -> InboxWatch:
        return InboxWatch(tmp_path, settle_seconds=1, give_up_seconds=1, rescan_seconds=60, setting=setting)

    assert watch("auto").polls
    assert not watch("events").polls
    monkeypatch.setattr(watching, "is_on_network", lambda folder: False)
    assert not watch("auto").polls
    assert watch("polling").polls


def test_the_rescan_finds_a_file_that_no_event_told_of(tmp_path: Path) -> None:
    now = [0.0]
    watch = InboxWatch(
        tmp_path, settle_seconds=1, give_up_seconds=5, rescan_seconds=60, setting="polling", clock=lambda: now[0]
    )
    assert watch.settled() == [], "the first look at an empty inbox"
    (tmp_path / "form.json").write_text("{}")
    now[0] = 30.0
    assert watch.settled() == []
    assert watch.is_idle(), "nobody told"
    now[0] = 60.0
    assert watch.settled() == []
    now[0] = 61.0
    assert [file.name for file in watch.settled()] == ["form.json"]

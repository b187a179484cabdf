"""A setting that is not right stops the start with file, line and what to write."""

from __future__ import annotations

import pytest

from pipeline.entrypoints.home import Home, lay_out
from pipeline.entrypoints.settings import CannotStart, read_authority, read_calendar, read_settings


def problem(home: Home) -> str:
    with pytest.raises(CannotStart) as caught:
        read_authority(home)
        read_settings(home)
    return str(caught.value)


def change(home: Home, file: str, old: str, new: str) -> None:
    path = home.config / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_the_shipped_settings_are_right(home: Home) -> None:
    assert read_authority(home).name == "Fenmarsh County Council"
    assert read_settings(home).settle_seconds == 0.1


def test_what_is_no_toml_is_named_with_its_line(home: Home) -> None:
    change(home, "authority.toml", 'service = "Children\'s Social Care"', "service = Children")
    assert "authority.toml" in problem(home)
    assert "line 4" in problem(home)


def test_a_missing_setting_is_named_with_what_to_write(home: Home) -> None:
    change(home, "authority.toml", "phone =", "#phone =")
    assert '"phone" is missing. The team\'s telephone number. Write: phone = "..."' in problem(home)


def test_an_unknown_setting_is_named_with_its_line_and_those_there_are(home: Home) -> None:
    change(home, "settings.toml", "workers = 0", "worker = 2")
    assert 'line 21: there is no setting "worker". The settings are: settle_seconds' in problem(home)


def test_a_value_out_of_range_is_named_with_its_line(home: Home) -> None:
    change(home, "settings.toml", "settle_seconds = 0.1", "settle_seconds = -1")
    assert 'line 4: "settle_seconds" is not right' in problem(home)


def test_a_logo_that_is_not_there_is_named(home: Home) -> None:
    (home.config / "logo.png").unlink()
    assert 'there is no file "logo.png" in that folder' in problem(home)


def test_a_file_in_another_encoding_is_named(home: Home) -> None:
    (home.config / "authority.toml").write_bytes('name = "Fenmårsh"'.encode("latin-1"))
    assert "Save it as UTF-8" in problem(home)


def test_a_folder_without_settings_is_no_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("empty")
    assert "pipeline init" in problem(Home(folder))


def test_laying_out_a_home_again_keeps_what_is_there(home: Home) -> None:
    (home.config / "authority.toml").write_text("mine")
    lay_out(home.path)
    assert (home.config / "authority.toml").read_text() == "mine"
    assert not (home.templates / "source").exists()


def test_bank_holidays_come_without_the_network() -> None:
    assert read_calendar().last_known_day.year >= 2028

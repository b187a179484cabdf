from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.stages.conversion import (
    ConverterUnavailable,
    choose_converter,
    choosing,
    converter_name,
    diagnose,
    diagnosis,
    libreoffice,
)


@pytest.fixture
def machine_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (choosing, diagnosis, libreoffice):
        for name in ("find_soffice", "find_python_with_uno"):
            monkeypatch.setattr(module, name, lambda: None, raising=False)


@pytest.mark.usefixtures("machine_without_libreoffice")
def test_auto_means_the_embedded_converter_where_libreoffice_is_missing(tmp_path: Path) -> None:
    assert converter_name("auto") == "embedded"
    assert choose_converter("auto", tmp_path).name == "embedded"


@pytest.mark.usefixtures("machine_without_libreoffice")
def test_asking_for_libreoffice_by_name_where_it_is_missing_says_so(tmp_path: Path) -> None:
    with pytest.raises(ConverterUnavailable, match="not installed"):
        choose_converter("libreoffice", tmp_path)


@pytest.mark.usefixtures("need_libreoffice")
def test_auto_means_libreoffice_where_it_can_be_used(tmp_path: Path) -> None:
    assert converter_name("auto") == "libreoffice"
    converter = choose_converter("auto", tmp_path)
    converter.close()
    assert converter.name == "libreoffice"


def test_embedded_is_embedded_everywhere(tmp_path: Path) -> None:
    assert converter_name("embedded") == "embedded"
    assert choose_converter("embedded", tmp_path).version == "0.8.1"


@pytest.mark.usefixtures("machine_without_libreoffice")
def test_the_doctor_is_content_without_libreoffice_and_says_what_it_would_add(tmp_path: Path) -> None:
    found = {one.name: one for one in diagnose(tmp_path)}

    assert found["fonts"].works
    assert found["embedded converter"].works
    assert not found["LibreOffice"].works
    assert not found["LibreOffice"].required
    assert "libreoffice-writer-nogui" in found["LibreOffice"].words


@pytest.mark.usefixtures("machine_without_libreoffice")
def test_the_doctor_names_missing_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnosis, "missing_fonts", lambda: ("Carlito-Bold.ttf",))

    fonts = diagnose(tmp_path)[0]

    assert not fonts.works
    assert "Carlito-Bold.ttf" in fonts.words


@pytest.mark.usefixtures("need_libreoffice")
def test_the_doctor_tries_libreoffice_and_leaves_nothing_behind(tmp_path: Path) -> None:
    found = {one.name: one for one in diagnose(tmp_path)}

    assert found["LibreOffice"].works, found["LibreOffice"].words
    assert found["Python with uno"].works
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fonts"]

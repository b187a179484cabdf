from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.stages.conversion.embedded import EmbeddedConverter
from pipeline.stages.conversion.libreoffice import LibreOfficeConverter, find_python_with_uno, find_soffice


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedConverter:
    return EmbeddedConverter(tmp_path_factory.mktemp("embedded"))


@pytest.fixture(scope="session")
def need_libreoffice() -> None:
    if find_soffice() is None:
        pytest.skip("LibreOffice is not installed")
    if find_python_with_uno() is None:
        pytest.skip("no Python with LibreOffice's uno module is installed (python3-uno)")


@pytest.fixture(scope="session")
def libreoffice(need_libreoffice: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LibreOfficeConverter]:
    converter = LibreOfficeConverter(tmp_path_factory.mktemp("libreoffice"))
    yield converter
    converter.close()


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    return tmp_path / "made.pdf"

"""What the tests of the Word templates share: their sources, their pages, and made-up pages to fill them with."""

from __future__ import annotations

import importlib
import io
import pkgutil
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args, get_origin

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from pydantic import BaseModel

import pipeline.domain.documents
from pipeline.domain.form import bare_type
from pipeline.domain.packs import DocumentSpec
from pipeline.domain.pages import AgreementPage
from pipeline.stages.rendering import fill_template, load_template

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
SOURCES = TEMPLATES / "source"
# Rows that every document has, such as the file's own copy and somebody's place to sign.
NEVER_EMPTY = {"copies", "signatures"}
MADE_AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
# The sources are run as scripts, side by side; they are no package.
sys.path.insert(0, str(SOURCES))


class Trials:
    """How the tests look at templates; a fixture, since these tests are no package."""

    templates = TEMPLATES

    @staticmethod
    def source(name: str) -> Any:
        """Return a module of the sources, such as `building`."""
        return importlib.import_module(name)

    @staticmethod
    def shipped(code: str) -> Document:
        """Return a template as Word opens it."""
        return docx.Document(str(TEMPLATES / f"{code}.docx"))

    @staticmethod
    def parts_of(raw: bytes) -> dict[str, bytes]:
        """Return the parts of a Word file by their names."""
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            return {name: parts.read(name) for name in parts.namelist()}

    @staticmethod
    def filled(code: str, page: BaseModel) -> Document:
        """Return a template filled with a page."""
        return docx.Document(io.BytesIO(_fill(load_template(TEMPLATES / f"{code}.docx"), page)))

    @staticmethod
    def filled_file(file: Path, page: BaseModel) -> Document:
        """Return a template that a test has made, filled with a page."""
        return docx.Document(io.BytesIO(_fill(load_template(file), page)))

    @staticmethod
    def full_page(code: str) -> BaseModel:
        """Return a page on which everything is answered, two rows in each list."""
        page: BaseModel = page_models()[code](**_full(page_models()[code]))
        return page

    @staticmethod
    def blank_page(code: str) -> BaseModel:
        """Return a page on which nothing is answered and every list is empty."""
        page: BaseModel = page_models()[code](**_blank(page_models()[code]))
        return page

    @staticmethod
    def printed_texts(page: BaseModel) -> list[str]:
        """Return all texts of a page but those of names that a template may leave out."""
        return [" ".join(text.split()) for text in _texts(page, required=True)]

    @staticmethod
    def words_of(document: Document) -> str:
        """Return all words of the body, the head and the foot, with every gap made one space."""
        section = document.sections[0]
        found = []
        for part in (document.element, section.header._element, section.footer._element):
            for paragraph in part.iter(qn("w:p")):
                found.append(
                    "".join(
                        node.text or "" if node.tag == qn("w:t") else " "
                        for node in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab"))
                    )
                )
        return " ".join("\n".join(found).split())


def _fill(template: Any, page: BaseModel) -> bytes:
    return fill_template(template, page, title="A title", author="A council", subject="", made_at=MADE_AT)


def template_codes() -> list[str]:
    """Return the codes of all sources."""
    codes: list[str] = importlib.import_module("make_all").codes()
    return codes


def page_models() -> dict[str, type[BaseModel]]:
    """Return the page model of every document there is, by its template's code."""
    models: dict[str, type[BaseModel]] = {"working-agreement": AgreementPage}
    package = pipeline.domain.documents
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        for value in vars(importlib.import_module(found.name)).values():
            for spec in value if isinstance(value, tuple) else (value,):
                if isinstance(spec, DocumentSpec):
                    models[spec.code] = spec.page_model
    return models


def _full(model: type[BaseModel], before: str = "") -> dict[str, Any]:
    return {name: _full_value(field.annotation, f"{before}{name}") for name, field in model.model_fields.items()}


def _full_value(annotation: Any, name: str) -> Any:
    inner = bare_type(annotation)
    if get_origin(inner) is tuple:
        return tuple(_full_value(get_args(inner)[0], f"{name} {place}") for place in ("first", "second"))
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        return _full(inner, f"{name} ")
    if inner is bool:
        return False
    return 7 if inner is int else f"Some {name.replace('_', ' ')} & more"


def _blank(model: type[BaseModel]) -> dict[str, Any]:
    return {name: _blank_value(field.annotation, name) for name, field in model.model_fields.items()}


def _blank_value(annotation: Any, name: str) -> Any:
    inner = bare_type(annotation)
    if get_origin(inner) is tuple:
        return (_blank_value(get_args(inner)[0], name),) if name in NEVER_EMPTY else ()
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        return _blank(inner)
    return {bool: False, int: 0}.get(inner, "")


def _texts(value: Any, *, required: bool) -> Iterator[str]:
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from _texts(getattr(value, name), required=field.is_required())
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item, required=required)
    elif isinstance(value, str) and required:
        yield value


@pytest.fixture(scope="session")
def trials() -> Trials:
    return Trials()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "code" in metafunc.fixturenames:
        metafunc.parametrize("code", template_codes())

"""A page's words into a Word file: the template is filled once, exactly as typed, or not at all."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import Environment, StrictUndefined, Template, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from pydantic import BaseModel

from pipeline.stages.rendering.keeping import keep_together

LOGO_HEIGHT = Mm(18)


class TemplateProblem(Exception):
    """The template, not the answers, is at fault.

    `code` is kebab-case and permanent; `part` is the part of the Word file; `name` the name or tag
    that is wrong, if one is. None of them holds anything that a family's form said.
    """

    def __init__(self, code: str, part: str, name: str = "") -> None:
        super().__init__(f"{code} in {part}" + (f": {name}" if name else ""))
        self.code, self.part, self.name = code, part, name

    def __reduce__(self) -> tuple[object, ...]:
        # Sent from a child process; the default would call us with the message alone and break the pool.
        return type(self), (self.code, self.part, self.name)


@dataclass(frozen=True)
class LoadedTemplate:
    """A template file as it was read: the digest names these very bytes."""

    raw: bytes
    digest: str


def load_template(file: Path) -> LoadedTemplate:
    """Read a template; raises TemplateProblem `template-missing` where there is none."""
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        raise TemplateProblem("template-missing", file.name) from None
    return LoadedTemplate(raw, hashlib.sha256(raw).hexdigest())


class RememberingEnvironment(ImmutableSandboxedEnvironment):
    """Compiles each piece of a template once for as long as the program runs.

    Of the time docxtpl needs for a document, a third goes into compiling the same text again.
    """

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self._compiled: dict[str, Template] = {}

    def from_string(self, source: Any, globals: Any = None, template_class: Any = None) -> Template:
        """Return the compiled template of this text."""
        if source not in self._compiled:
            self._compiled[source] = super().from_string(source, globals, template_class)
        return self._compiled[source]


@lru_cache(maxsize=512)
def _patched(xml: str) -> str:
    return str(DocxTemplate.patch_xml(DocxTemplate(None), xml))


class Filler(DocxTemplate):  # type: ignore[misc]
    """docxtpl with its three ways of changing what people typed taken out."""

    def patch_xml(self, src_xml: str) -> str:
        """Return the part with Word's split tags joined, remembered by its text."""
        return _patched(src_xml)

    def render_xml_part(
        self, src_xml: str, part: Any, context: Mapping[str, Any], jinja_env: Environment | None = None
    ) -> str:
        """Render a part once, and refuse what is not whole XML.

        docxtpl turns a typed `{_{` into `{{` afterwards, and parses with recovery, which cuts a
        document short without a word.
        """
        if jinja_env is None:
            raise ValueError("an environment is needed")
        self.current_rendering_part = part
        name = str(part.partname).lstrip("/")
        try:
            xml = str(jinja_env.from_string(src_xml).render(context))
        except UndefinedError as error:
            raise TemplateProblem("template-name-unknown", name, _name_in(error)) from None
        except TemplateSyntaxError as error:
            raise TemplateProblem("template-tag-broken", name, str(error.message)) from None
        except SecurityError:
            raise TemplateProblem("template-not-allowed", name) from None
        except TemplateError:
            raise TemplateProblem("template-tag-broken", name) from None
        if "\n" in xml or "\t" in xml:
            xml = str(self.resolve_listing(xml))
        try:
            etree.fromstring(xml.encode())
        except etree.XMLSyntaxError:
            raise TemplateProblem("template-not-whole", name) from None
        return xml

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        """Leave the properties alone: docxtpl would escape them twice. They are set by `fill_template`."""

    def render_footnotes(self, context: Any, jinja_env: Any = None) -> None:
        """Leave footnotes alone.

        docxtpl renders them once a section, so that what somebody typed would be run as a template.
        """


def _name_in(error: UndefinedError) -> str:
    quoted = re.findall(r"'([\w.\[\]]+)'", str(error.message))
    return quoted[-1] if quoted else ""


_ENVIRONMENT = RememberingEnvironment()


def fill_template(
    template: LoadedTemplate,
    page: BaseModel,
    *,
    title: str,
    author: str,
    subject: str,
    made_at: datetime,
    logo: Path | None = None,
    logo_words: str = "",
    environment: RememberingEnvironment | None = None,
) -> bytes:
    """Return the Word file: every word of the page as typed, nothing run, nothing left out.

    Raises TemplateProblem where the template is at fault. Safe to repeat: the same page, template and
    time give the same text and properties.
    """
    filler = Filler(io.BytesIO(template.raw))
    try:
        filler.init_docx()
    except Exception as error:  # noqa: BLE001 - python-docx fails in many ways on a file that is not Word's
        raise TemplateProblem("template-unreadable", type(error).__name__) from None
    context = {name: getattr(page, name) for name in type(page).model_fields}
    context["logo"] = InlineImage(filler, str(logo), height=LOGO_HEIGHT) if logo else ""
    filler.render(context, environment or _ENVIRONMENT, autoescape=True)
    _describe_pictures(filler, logo_words)
    keep_together(filler.docx)
    properties = filler.docx.core_properties
    stamp = made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    properties.title, properties.author, properties.subject = title, author, subject
    properties.language = "en-GB"
    properties.created = properties.modified = stamp
    properties.last_modified_by, properties.revision = author, 1
    result = io.BytesIO()
    filler.docx.save(result)
    return result.getvalue()


def _describe_pictures(filler: Filler, words: str) -> None:
    """Give pictures words for people who cannot see them; docxtpl leaves them without."""
    for picture in filler.docx.element.body.iter("{*}docPr"):
        if not picture.get("descr"):
            picture.set("descr", words)

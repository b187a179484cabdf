"""Checking the templates: every name, every decision, every converter, with made-up families."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from pipeline.domain.authority import Authority
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.deadlines import Calendar
from pipeline.domain.form import bare_type
from pipeline.domain.kinds import KINDS, Kind
from pipeline.domain.numbering import Standing, StandingDocument
from pipeline.entrypoints.children import inspect
from pipeline.entrypoints.home import Home
from pipeline.entrypoints.settings import logo_file, read_authority, read_calendar
from pipeline.stages.conversion import (
    ConversionFailed,
    Converter,
    ConverterSetting,
    ConverterUnavailable,
    choose_converter,
    embedded_rule_breaks,
)
from pipeline.stages.inspection import OutputRefused, missing_words, texts_of_docx
from pipeline.stages.rendering import (
    DecisionWatchingEnvironment,
    LoadedTemplate,
    TemplateProblem,
    fill_template,
    load_template,
    parts_with_tags_left_alone,
    used_names,
)

# A working day in the middle of the table of bank holidays: the check gives the same answer every day.
CHECK_DAY = date(2026, 6, 10)
LIMIT_SECONDS = 60.0

WORDS = {
    "template-missing": "the file is missing. Copy it back from the program's own templates.",
    "template-unreadable": "Word files only, please: this one cannot be opened ({name}).",
    "template-tag-broken": "a tag is broken in {part}: {name}. Compare it with the shipped template.",
    "template-name-unknown": "{part} uses the name {name}, which does not exist.{nearest}",
    "template-not-allowed": "{part} has a tag that does more than print. Only names, if and for are allowed.",
    "template-not-whole": "{part} does not come out whole. A tag may stand half inside a table or a text box.",
    "template-tags-not-filled": "{part} has tags, but nothing fills them there. Move them into the text.",
    "template-name-unused": "{name} must be printed, and is not.",
    "template-words-missing": "filled with '{flavour}', it does not show {name}.",
    "template-decision-untested": "'if {name}' always goes the same way with the made-up families. Check it by hand.",
    "template-converter-rule": "{name}",
    "template-conversion-failed": "filled with '{flavour}', {converter} cannot make a PDF of it ({name}).",
    "template-output-refused": "filled with '{flavour}' by {converter}, the PDF may not leave ({name}).",
}
ADVICE = frozenset({"template-decision-untested"})


@dataclass(frozen=True)
class TemplateFault:
    """One thing that is wrong with a template; `code` is permanent."""

    template: str
    code: str
    part: str = ""
    name: str = ""
    nearest: str = ""
    flavour: str = ""
    converter: str = ""

    @property
    def stops(self) -> bool:
        """True where the service must not start with this template."""
        return self.code not in ADVICE

    def words(self) -> str:
        """Return the fault as one sentence."""
        details = {key: getattr(self, key) for key in ("part", "name", "flavour", "converter")}
        nearest = f" Did you mean {self.nearest}?" if self.nearest else ""
        return f"templates/{self.template}: {WORDS[self.code].format(**details, nearest=nearest)} [{self.code}]"


def check_templates(home: Home, *, convert: bool) -> list[TemplateFault]:
    """Return all that is wrong with a home's templates; with `convert`, also in every converter there is."""
    authority, calendar = read_authority(home), read_calendar()
    faults: list[TemplateFault] = []
    for kind in KINDS.values():
        faults += _check(home, kind, authority, calendar, convert)
    return faults


def _check(home: Home, kind: Kind, authority: Authority, calendar: Calendar, convert: bool) -> list[TemplateFault]:
    name = f"{kind.code}.docx"
    try:
        template = load_template(home.templates / name)
        faults = [*_names(name, template, kind)]
        if faults:
            # A template with unknown names cannot be filled: the names are what has to be put right first.
            return faults
        scratch = Path(tempfile.mkdtemp(prefix="pipeline-templates-"))
        try:
            faults += _flavours(home, name, template, kind, authority, calendar, scratch, convert)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    except TemplateProblem as problem:
        nearest = _nearest(problem.name, known_names(kind.page_model)) if problem.code.endswith("unknown") else ""
        return [TemplateFault(name, problem.code, problem.part, problem.name, nearest)]
    return faults


def _names(name: str, template: LoadedTemplate, kind: Kind) -> Iterator[TemplateFault]:
    known = known_names(kind.page_model)
    used = used_names(template)
    for one in used:
        if one.name not in known:
            yield TemplateFault(name, "template-name-unknown", one.part, one.name, _nearest(one.name, known))
    for required in sorted(printed_names(kind.page_model) - {one.name for one in used}):
        yield TemplateFault(name, "template-name-unused", name=required)
    for part in parts_with_tags_left_alone(template):
        yield TemplateFault(name, "template-tags-not-filled", part)


def _flavours(
    home: Home,
    name: str,
    template: LoadedTemplate,
    kind: Kind,
    authority: Authority,
    calendar: Calendar,
    scratch: Path,
    convert: bool,
) -> list[TemplateFault]:
    environment = DecisionWatchingEnvironment()
    converters = list(_converters(scratch)) if convert else []
    faults: list[TemplateFault] = []
    try:
        for flavour, answers in kind.flavours(CHECK_DAY, calendar).items():
            known = Circumstances(CHECK_DAY, calendar, (StandingDocument(1, Standing.ISSUED),))
            submission = kind.examine(answers, known).submission
            if submission is None:
                raise AssertionError(f"the made-up family '{flavour}' does not pass the checks")
            for council in (authority, authority.model_copy(update={"logo": None})):
                page = kind.page(submission, 2, council, calendar)
                docx = scratch / "filled.docx"
                docx.write_bytes(
                    fill_template(
                        template,
                        page,
                        title=page.document.title,
                        author=authority.name,
                        subject=page.document.name,
                        made_at=datetime(2026, 6, 10, tzinfo=UTC),
                        logo=logo_file(home, council) if council.logo else None,
                        logo_words=council.logo_words,
                        environment=environment,
                    )
                )
                for missing in missing_words(dict(texts_of_docx(docx)), page):
                    faults.append(TemplateFault(name, "template-words-missing", name=missing, flavour=flavour))
            for rule in embedded_rule_breaks(docx) if not faults else ():
                faults.append(TemplateFault(name, "template-converter-rule", rule.part, rule.words))
            for converter in converters:
                faults += _conversion(name, flavour, converter, docx, page, kind.withheld(submission))
    finally:
        for converter in converters:
            converter.close()
    faults += [
        TemplateFault(name, "template-decision-untested", name=decision.words)
        for decision in environment.decisions.values()
        if len(decision.ways) == 1
    ]
    return list(dict.fromkeys(faults))


def _converters(scratch: Path) -> Iterator[Converter]:
    settings: tuple[ConverterSetting, ...] = ("embedded", "libreoffice")
    for setting in settings:
        try:
            yield choose_converter(setting, scratch / setting)
        except ConverterUnavailable:
            continue


def _conversion(
    name: str, flavour: str, converter: Converter, docx: Path, page: BaseModel, withheld: Any
) -> Iterator[TemplateFault]:
    pdf = docx.with_suffix(".pdf")
    try:
        converter.convert(docx, pdf, seconds=LIMIT_SECONDS)
        inspect(docx, pdf, page, withheld)
    except ConversionFailed as failed:
        yield TemplateFault(
            name, "template-conversion-failed", name=failed.code, flavour=flavour, converter=converter.name
        )
    except OutputRefused as refused:
        yield TemplateFault(
            name, "template-output-refused", name=refused.code, flavour=flavour, converter=converter.name
        )


def known_names(model: type[BaseModel], prefix: str = "") -> set[str]:
    """Return every dotted name that a template may use, groups and lists among them."""
    names = {"logo"} if not prefix else set()
    for name, inner, is_list in _fields(model):
        names.add(prefix + name)
        below = f"{prefix}{name}[]" if is_list else prefix + name
        names.add(below)
        if inner is not None:
            names |= known_names(inner, below + ".")
    return names


def printed_names(model: type[BaseModel], prefix: str = "") -> set[str]:
    """Return every dotted name that a template must use."""
    names: set[str] = set()
    for name, inner, is_list in _fields(model):
        below = f"{prefix}{name}[]" if is_list else prefix + name
        if inner is not None:
            names |= printed_names(inner, below + ".")
        elif model.model_fields[name].is_required():
            names.add(below)
    return names


def _fields(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel] | None, bool]]:
    for name, field in model.model_fields.items():
        inner = bare_type(field.annotation)
        is_list = get_origin(inner) is tuple
        if is_list:
            inner = bare_type(get_args(inner)[0])
        yield name, inner if isinstance(inner, type) and issubclass(inner, BaseModel) else None, is_list


def _nearest(name: str, known: set[str]) -> str:
    near = get_close_matches(name, sorted(known), n=1, cutoff=0.5)
    return near[0] if near else ""

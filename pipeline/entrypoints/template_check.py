"""Checking the templates: every name, every decision, every converter, with made-up families."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from pipeline.domain.authority import Authority
from pipeline.domain.backup_wording import BackupWording
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.deadlines import Calendar
from pipeline.domain.examples import lenient
from pipeline.domain.examples.bundles import bundle_example
from pipeline.domain.form import bare_type
from pipeline.domain.kinds import KINDS
from pipeline.domain.numbering import Standing, StandingDocument
from pipeline.domain.packs import DocumentSpec, Kind, Sheet
from pipeline.domain.page_parts import Printing
from pipeline.domain.profiles import Profile
from pipeline.domain.receivers import ReceivingAuthority
from pipeline.entrypoints.children import inspect
from pipeline.entrypoints.home import Home, shipped
from pipeline.entrypoints.settings import (
    logo_file,
    read_authority,
    read_backup_wording,
    read_calendar,
    read_profile,
    read_receivers,
)
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


@dataclass(frozen=True)
class _Trial:
    """What templates are tried with."""

    home: Home
    authority: Authority
    profile: Profile
    calendar: Calendar
    wording: BackupWording
    receivers: tuple[ReceivingAuthority, ...]
    converters: tuple[Converter, ...]
    scratch: Path


def template_codes() -> frozenset[str]:
    """Return the code of every template: the name of its file without the ending."""
    return frozenset(_uses())


def check_templates(
    home: Home, *, convert: bool, as_shipped: bool = True, only: Collection[str] = ()
) -> list[TemplateFault]:
    """Return all that is wrong with a home's templates; with `convert`, also in every converter there is.

    `only` are the codes of those to try; all where it is empty.
    Without `as_shipped`, those that nobody has changed since they came with the program are passed over: they
    were tried before they were shipped, and to try all of them takes many seconds.
    """
    authority = read_authority(home)
    scratch = Path(tempfile.mkdtemp(prefix="pipeline-templates-"))
    # One of each for all templates: LibreOffice takes seconds to start.
    converters = list(_converters(scratch)) if convert else []
    trial = _Trial(
        home,
        authority,
        read_profile(home, authority),
        read_calendar(),
        read_backup_wording(home),
        read_receivers(home),
        tuple(converters),
        scratch,
    )
    faults: list[TemplateFault] = []
    try:
        for code, uses in _uses().items():
            is_asked_for = code in only if only else as_shipped or not _is_as_shipped(home, f"{code}.docx")
            if is_asked_for:
                faults += _check(trial, f"{code}.docx", uses)
    finally:
        for converter in converters:
            converter.close()
        shutil.rmtree(scratch, ignore_errors=True)
    return faults


def _is_as_shipped(home: Home, name: str) -> bool:
    # Told by its digest: in the program's own folder there is no other copy to hold it against.
    digests = shipped() / "templates" / "source" / "as-shipped.sha256"
    theirs = home.templates / name
    return theirs.is_file() and f"{sha256(theirs.read_bytes()).hexdigest()}  {name}" in digests.read_text().splitlines()


Use = tuple[Kind[Any], DocumentSpec[Any]]


def _uses() -> dict[str, list[Use]]:
    """Return every template with the kinds whose packs it is in."""
    uses: dict[str, list[Use]] = {}
    for kind in KINDS.values():
        for spec in (*kind.documents, *kind.fronts):
            uses.setdefault(spec.code, []).append((kind, spec))
    return uses


def _check(trial: _Trial, name: str, uses: list[Use]) -> list[TemplateFault]:
    page_model = uses[0][1].page_model
    try:
        template = load_template(trial.home.templates / name)
        faults = [*_names(name, template, page_model)]
        if faults:
            # A template with unknown names cannot be filled: the names are what has to be put right first.
            return faults
        faults += _flavours(trial, name, template, uses)
    except TemplateProblem as problem:
        nearest = _nearest(problem.name, known_names(page_model)) if problem.code.endswith("unknown") else ""
        return [TemplateFault(name, problem.code, problem.part, problem.name, nearest)]
    return faults


def _names(name: str, template: LoadedTemplate, page_model: type[BaseModel]) -> Iterator[TemplateFault]:
    known = known_names(page_model)
    used = used_names(template)
    for one in used:
        if one.name not in known:
            yield TemplateFault(name, "template-name-unknown", one.part, one.name, _nearest(one.name, known))
    for required in sorted(printed_names(page_model) - {one.name for one in used}):
        yield TemplateFault(name, "template-name-unused", name=required)
    for part in parts_with_tags_left_alone(template):
        yield TemplateFault(name, "template-tags-not-filled", part)


def _flavours(trial: _Trial, name: str, template: LoadedTemplate, uses: list[Use]) -> list[TemplateFault]:
    environment = DecisionWatchingEnvironment()
    faults: list[TemplateFault] = []
    docx = trial.scratch / "filled.docx"
    tried: set[str] = set()
    for flavour, with_logo, sheet in _sheets(trial, uses):
        # Copies for several readers often differ in nothing but whose they are.
        words = f"{with_logo} {_without_reader(sheet.page)}"
        if words in tried:
            continue
        tried.add(words)
        council = _council(trial, with_logo)
        docx.write_bytes(
            fill_template(
                template,
                sheet.page,
                title=sheet.spec.title,
                author=council.name,
                subject=sheet.name,
                made_at=datetime(2026, 6, 10, tzinfo=UTC),
                logo=logo_file(trial.home, council) if council.logo else None,
                logo_words=council.logo_words,
                environment=environment,
            )
        )
        for missing in missing_words(dict(texts_of_docx(docx)), sheet.page):
            faults.append(TemplateFault(name, "template-words-missing", name=missing, flavour=flavour))
        if not with_logo:
            continue
        for rule in embedded_rule_breaks(docx) if not faults else ():
            faults.append(TemplateFault(name, "template-converter-rule", rule.part, rule.words))
        for converter in trial.converters:
            faults += _conversion(name, flavour, converter, docx, sheet.page, sheet.withheld)
    faults += [
        TemplateFault(name, "template-decision-untested", name=decision.words)
        for decision in environment.decisions.values()
        if len(decision.ways) == 1
    ]
    return list(dict.fromkeys(faults))


def _council(trial: _Trial, with_logo: bool) -> Authority:
    """Return the council; without a logo, as one that has not said anything it may leave out either."""
    return trial.authority if with_logo else trial.authority.model_copy(update={"logo": None, "secure_email": None})


def _without_reader(page: BaseModel) -> str:
    words = page.model_dump(mode="json")
    words.get("document", {}).pop("reader", None)
    return json.dumps(words, sort_keys=True)


def _sheets(trial: _Trial, uses: list[Use]) -> Iterator[tuple[str, bool, Sheet]]:
    """Yield every way a template can be filled: each family, each reader; the first ones by a bare council, too."""
    for kind, spec in uses:
        for flavour, submission in _submissions(trial, kind):
            for index, copy in enumerate(spec.copies(submission)):
                for with_logo in (False, True) if not index else (True,):
                    council = _council(trial, with_logo)
                    replaces = submission.replaces or (1 if submission.is_version else None)
                    printing = Printing(
                        2, copy, council, trial.profile, trial.calendar, trial.wording, replaces, trial.receivers
                    )
                    yield flavour, with_logo, kind.sheet(submission, spec, printing)
                    if spec in kind.fronts:
                        full = replace(printing, bundle=bundle_example(submission))
                        yield f"{flavour}, full", with_logo, kind.sheet(submission, spec, full)


def _submissions(trial: _Trial, kind: Kind[Any]) -> Iterator[tuple[str, Any]]:
    standing = (StandingDocument(1, Standing.ISSUED),)
    for flavour, answers in kind.flavours(CHECK_DAY, trial.calendar).items():
        known = Circumstances(
            CHECK_DAY,
            trial.calendar,
            standing,
            authority=trial.authority,
            profile=lenient(trial.profile),
            receivers=trial.receivers,
            wording=trial.wording,
            files=kind.files_of_example(CHECK_DAY, trial.calendar),
        )
        submission = kind.examine(answers, known).submission
        if submission is None:
            raise AssertionError(f"the made-up family '{flavour}' does not pass the checks")
        yield flavour, submission


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

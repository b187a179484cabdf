"""The command line. Every command says in its help what it does, what it leaves alone and how it ends."""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic_core import PydanticCustomError
from rich.text import Text

from pipeline import __version__
from pipeline.domain.form import read_case_number
from pipeline.domain.kinds import KINDS
from pipeline.domain.packs import Kind
from pipeline.domain.their_answers import CODE as THEIR_ANSWER
from pipeline.entrypoints import office
from pipeline.entrypoints.faults import fault_in_words
from pipeline.entrypoints.home import Home, find_home, lay_out
from pipeline.entrypoints.register_commands import register_app
from pipeline.entrypoints.settings import CannotStart, read_authority, read_calendar, read_profile
from pipeline.entrypoints.showing import console, progress, show_end, show_findings
from pipeline.entrypoints.verify_command import verify
from pipeline.register import Outcome, RegisterProblem

EXIT_CODES = """
Exit codes: 0 all is well; 1 something was returned or has findings that stop it; 2 the command was
called wrongly; 3 it cannot start, and says why; 4 something is wrong on our side.
"""

app = typer.Typer(
    name="pipeline",
    help="Drop a filled form in the inbox, get numbered documents ready to sign in the outbox.\n\n" + EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
templates_app = typer.Typer(help="Look after the Word templates.", no_args_is_help=True)
app.add_typer(templates_app, name="templates")
app.add_typer(register_app, name="register")
app.command()(verify)

out = console()
err = console(stderr=True)


@dataclass(frozen=True)
class ShortForms:
    """A short form that is asked for by a word instead of a kind, and what is said where no document waits for it."""

    word: str
    make: Callable[..., list[tuple[str, bytes]]]
    none_waits: str


SHORT_FORMS = {
    short.word: short
    for short in (
        ShortForms("signed", office.forms_for_signing, "No document of case {case} waits for a signature."),
        ShortForms(THEIR_ANSWER, office.forms_for_answers, "No papers for a move of case {case} are in use."),
    )
}

HomeOption = Annotated[
    Path | None,
    typer.Option("--home", help="The home folder. Else PIPELINE_HOME, else this folder.", show_default=False),
]
KindArgument = Annotated[str, typer.Argument(help=f"One of: {', '.join(KINDS)}.")]


def _kind(code: str) -> Kind[Any]:
    if code not in KINDS:
        raise typer.BadParameter(f'there is no kind "{code}". The kinds are: {", ".join(KINDS)}.')
    return KINDS[code]


@app.callback(invoke_without_command=True)
def _main(
    version: Annotated[bool, typer.Option("--version", help="Say which version this is.")] = False,
) -> None:
    if version:
        out.print(f"document-pipeline {__version__}")
        raise typer.Exit


@app.command()
def start(
    once: Annotated[bool, typer.Option("--once", help="Work off what is in the inbox, then stop.")] = False,
    home: HomeOption = None,
) -> None:
    """Watch the inbox and make documents until stopped with Ctrl-C.

    With --once it stops when the inbox is empty; it ends with 1 if anything was returned. There can be
    one service for each home. Stopping it, even pulling the plug, loses nothing: it takes up where it was.
    """
    place = find_home(home)
    office.begin_log(place, out)
    # Templates that were changed are tried first, each in every way it can turn out.
    out.print("Getting ready. This takes some seconds, and longer where templates were changed.")
    with office.opened(place) as desk, progress(out) as shown:
        service = office.service(desk, tell=lambda ended: show_end(out, place, ended), progress=shown)
        for name in ("SIGTERM", "SIGINT"):
            signal.signal(getattr(signal, name), lambda *_: service.stop())
        out.print(f"Watching [bold]{place.inbox}[/bold]. " + ("" if once else "Stop with Ctrl-C."))
        tally = service.run(once=once)
    if once and any(tally.ended.get(outcome) for outcome in (Outcome.RETURNED, Outcome.FAILED)):
        raise typer.Exit(4 if tally.ended.get(Outcome.FAILED) else 1)


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="Filled forms, or folders with one.", exists=True)],
    home: HomeOption = None,
) -> None:
    """Say what is wrong with filled forms; makes nothing and takes no number.

    Ends with 1 if anything would keep a document back.
    """
    place = find_home(home)
    stopped = False
    with office.opened(place, child_count=1) as desk:
        for file in files:
            if not file.is_file() and not file.is_dir():
                raise typer.BadParameter(f"{file} is neither a file nor a folder.")
            stopped |= show_findings(out, file, office.findings_in(desk, file))
    raise typer.Exit(1 if stopped else 0)


@app.command()
def forms(
    kind: Annotated[
        str,
        typer.Argument(
            help="The kind of form; all if left out; signed, for who signed; their-answer, for the answer to a move.",
            show_default=False,
        ),
    ] = "",
    example: Annotated[bool, typer.Option("--example", help="Filled with a made-up family.")] = False,
    json: Annotated[bool, typer.Option("--json", help="As JSON instead of a workbook.")] = False,
    batch: Annotated[bool, typer.Option("--batch", help="For many cases, one row for each.")] = False,
    folder: Annotated[Path, typer.Option("--out", help="Where to put it.", file_okay=False)] = Path(),
    case: Annotated[
        str, typer.Option("--case", help="Filled with what is known of this case.", show_default=False)
    ] = "",
    home: HomeOption = None,
) -> None:
    """Make blank forms, forms for a case filled with what is known of it, or forms filled with an example."""
    if batch and (json or case):
        raise typer.BadParameter("--batch makes a workbook for many cases; leave out --json and --case")
    folder.mkdir(parents=True, exist_ok=True)
    if short := SHORT_FORMS.get(kind):
        _short_forms(short, case, json, folder, find_home(home))
        return
    if case:
        _form_for_case(kind, case, json, folder, find_home(home))
        return
    for each in [_kind(kind)] if kind else KINDS.values():
        name = f"{each.code}{'-batch' if batch else ''}{'-example' if example else ''}"
        files = office.files_with_example(each) if example and not batch else {}
        # What belongs together lies in one folder, which is dropped as a whole.
        target = folder / name if files else folder
        target.mkdir(exist_ok=True)
        files[f"{name}.{'json' if json else 'xlsx'}"] = (
            office.batch(each, example=example) if batch else office.form(each, example=example, as_json=json)
        )
        for file, content in files.items():
            (target / file).write_bytes(content)
        out.print(Text(f"Made {target if len(files) > 1 else target / file}"), soft_wrap=True)


def _short_forms(of: ShortForms, typed: str, as_json: bool, folder: Path, home: Home) -> None:
    """Make a short form for each document of the case that waits for one."""
    if not typed:
        raise typer.BadParameter(f"say for which case, such as: pipeline forms {of.word} --case FEN-2041")
    case = _case_number(typed)
    made = of.make(home, case, as_json=as_json)
    if not made:
        err.print(of.none_waits.format(case=case))
        raise typer.Exit(1)
    for name, content in made:
        _write_new(folder / f"{name}.{'json' if as_json else 'xlsx'}", content)


def _case_number(typed: str) -> str:
    try:
        return read_case_number(typed)
    except PydanticCustomError:
        raise typer.BadParameter("this is not a case number: letters, digits and hyphens, with a digit") from None


def _write_new(file: Path, content: bytes) -> None:
    if file.exists():
        raise typer.BadParameter(f"{file} is there already. Put it away first, or choose another folder with --out.")
    file.write_bytes(content)
    out.print(Text(f"Made {file}"), soft_wrap=True)


def _form_for_case(kind: str, typed: str, as_json: bool, folder: Path, home: Home) -> None:
    if not kind:
        raise typer.BadParameter("say which form, such as: pipeline forms childs-plan --case FEN-2041")
    case = _case_number(typed)
    each = _kind(kind)
    content = office.form_for_case(home, each, case, as_json=as_json)
    if content is None:
        err.print(f"Nothing is known of case {case} yet. A blank form: pipeline forms {kind}")
        raise typer.Exit(1)
    _write_new(folder / f"{each.code}-{case}.{'json' if as_json else 'xlsx'}", content)


@app.command()
def schema(kind: KindArgument) -> None:
    """Print the JSON Schema of a kind, for systems that write JSON files for the inbox."""
    typer.echo(office.schema(_kind(kind)))


@app.command()
def dictionary(kind: KindArgument) -> None:
    """Print the data dictionary of a kind: every answer, what it may be and who may see it."""
    typer.echo(office.dictionary(_kind(kind)), nl=False)


@app.command("due")
def due_day(
    code: Annotated[str, typer.Argument(help="Which timescale, such as T15.", show_default=False)] = "",
    day: Annotated[str, typer.Argument(help="The day it runs from, like 17/07/2026.", show_default=False)] = "",
    time: Annotated[str, typer.Argument(help="The time, like 14:30, where hours are counted.")] = "",
    home: HomeOption = None,
) -> None:
    """Say by when something has to happen, counted from a day; alone, list everything that can be counted.

    Counts by this council's settings and the bank holidays that are known. Reads no form and keeps nothing.
    """
    from pipeline.entrypoints import due_days

    place = find_home(home)
    profile = read_profile(place, read_authority(place))
    if not code:
        for line in due_days.timescale_lines(profile):
            out.print(Text(line), soft_wrap=True)
        return
    if not day:
        raise typer.BadParameter("say from which day it is counted, such as: pipeline due T15 17/07/2026")
    try:
        deadline = due_days.count(code.upper(), day, time, read_calendar(), profile)
    except due_days.CannotCount as why:
        raise typer.BadParameter(str(why)) from None
    for head, words in due_days.deadline_lines(deadline):
        out.print(Text.assemble((f"{head}: ", "bold"), words), soft_wrap=True)


@templates_app.command("check")
def templates_check(
    templates: Annotated[
        list[str] | None,
        typer.Argument(help="Those to try, such as agency-letter; all if left out.", show_default=False),
    ] = None,
    home: HomeOption = None,
    quick: Annotated[bool, typer.Option("--quick", help="Do not convert to PDF.")] = False,
) -> None:
    """Fill templates in every way they can turn out, and say what is wrong with them.

    Names unknown fields with the nearest right one, required fields that are not printed, and what the
    converters cannot do. Ends with 1 if anything is wrong.
    """
    from pipeline.entrypoints.template_check import check_templates, template_codes

    codes = {Path(name).name.removesuffix(".docx") for name in templates or ()}
    if unknown := codes - template_codes():
        names = ", ".join(sorted(template_codes()))
        raise typer.BadParameter(f'there is no template "{min(unknown)}". The templates are: {names}.')
    faults = check_templates(find_home(home), convert=not quick, only=codes)
    for fault in faults:
        out.print(Text.assemble(("✗ ", "red") if fault.stops else ("! ", "yellow"), fault.words()), soft_wrap=True)
    if not faults:
        out.print(
            Text.assemble(("✓ ", "green"), "These templates are in order." if codes else "All templates are in order.")
        )
    raise typer.Exit(1 if any(fault.stops for fault in faults) else 0)


@app.command()
def doctor(home: HomeOption = None) -> None:
    """Say what works on this computer, what does not, and what to do about it."""
    from pipeline.entrypoints.doctor import examine_home

    well = True
    for line in examine_home(find_home(home)):
        mark = ("✓ ", "green") if line.works else ("! ", "yellow") if line.optional else ("✗ ", "red")
        well &= line.works or line.optional
        out.print(Text.assemble(mark, (line.name, "bold"), f": {line.words}"), soft_wrap=True)
    raise typer.Exit(0 if well else 1)


@app.command()
def init(folder: Annotated[Path, typer.Argument(help="Where the home is to be.", file_okay=False)]) -> None:
    """Lay out a home folder: inbox, outbox, config, templates. Files that are there already are kept."""
    home = lay_out(folder)
    out.print(f"Home laid out in {home.path}.")
    out.print(Text(f"Next: put your council's name in {home.config / 'authority.toml'}, then run"), soft_wrap=True)
    out.print(Text(f"  pipeline start --home {home.path}"), soft_wrap=True)


@app.command()
def demo(
    folder: Annotated[Path, typer.Option("--out", help="Where the demonstration's home is.")] = Path("demo"),
    every_kind: Annotated[bool, typer.Option("--every-kind", help="The example of each kind of form.")] = False,
) -> None:
    """Drop the shipped examples in a home of their own and show what comes out."""
    from pipeline.entrypoints.demo import run_demo

    office.begin_log(lay_out(folder), out)
    run_demo(out, folder, every_kind=every_kind)


def main() -> None:
    """Run the command line, with our own faults told apart from what the caller did."""
    # What libraries remark on a file is said in our own words where it matters, and may quote the file.
    logging.getLogger().addHandler(logging.NullHandler())
    try:
        app()
    except (CannotStart, RegisterProblem) as problem:
        err.print(Text.assemble(("Cannot go on. ", "red"), str(problem)), soft_wrap=True)
        sys.exit(3)
    except Exception as error:  # noqa: BLE001 - the outermost edge: a traceback could hold what a form says
        logging.getLogger("pipeline").error("fault: %s", fault_in_words(error))
        words = (
            f" ({type(error).__name__}). Nothing that was dropped is lost. Run 'pipeline doctor'; tell IT if it stays."
        )
        err.print(Text.assemble(("Something went wrong on our side", "red"), words), soft_wrap=True)
        sys.exit(4)

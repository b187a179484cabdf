"""The register on the command line: look things up, begin a case's numbers, void a document, export, verify."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Container, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer
from pydantic_core import PydanticCustomError
from rich.table import Table
from rich.text import Text

from pipeline.domain.findings import stop
from pipeline.domain.form import read_case_number
from pipeline.domain.kinds import KINDS
from pipeline.domain.numbering import Standing, document_name
from pipeline.domain.signed_returns import OnPaper, doubts, order_confirmed
from pipeline.domain.signing import (
    HeldBy,
    Needed,
    read_role,
    role_in_words,
    signer_in_words,
    unsigned_in_words,
)
from pipeline.domain.transfers_out_cin import Answer
from pipeline.domain.wording import what_was_found
from pipeline.domain.written_values import read_day
from pipeline.entrypoints import catching_up
from pipeline.entrypoints.document_folders import document_folder, folder_to_mark, withdrawal_words
from pipeline.entrypoints.home import Home, find_home
from pipeline.entrypoints.office import alone, now, open_home_register, opened
from pipeline.entrypoints.printed import printed_in
from pipeline.entrypoints.showing import console
from pipeline.entrypoints.signed_days import after_the_last, drawn_up_on, in_force_in_words, on_paper
from pipeline.register import AnswerRecord, DocumentKey, DocumentRecord, KnownAnswers, Register, SigningRecord
from pipeline.stages.publishing import forget_answers
from pipeline.stages.withdrawal import mark_withdrawn

register_app = typer.Typer(help="Look up documents and numbers; begin, void, export, verify.", no_args_is_help=True)
out = console()

HomeOption = Annotated[Path | None, typer.Option("--home", help="The home folder.", show_default=False)]
CaseArgument = Annotated[str, typer.Argument(help="The case number.")]
NumberArgument = Annotated[int, typer.Argument(help="The document's number in the case.", min=1)]
KindOption = Annotated[str, typer.Option("--kind", help=f"One of: {', '.join(KINDS)}.")]
DEFAULT_KIND = next(iter(KINDS))
IN_USE = (Standing.ISSUED, Standing.IN_FORCE)


def _case(typed: str) -> str:
    try:
        return read_case_number(typed)
    except PydanticCustomError:
        raise typer.BadParameter("this is not a case number: letters, digits and hyphens, with a digit") from None


def _series(typed: str) -> str:
    if typed not in KINDS:
        raise typer.BadParameter(f"the kinds are: {', '.join(KINDS)}")
    return typed


@register_app.command("list")
def list_documents(
    case: Annotated[str, typer.Argument(help="One case only.", show_default=False)] = "", home: HomeOption = None
) -> None:
    """List the numbered documents, of one case or of all."""
    with open_home_register(find_home(home)) as register:
        documents = register.documents(_case(case) if case else None)
        signings = register.signings(_case(case) if case else None)
    table = Table("Case", "Document", "Status", "Signed", "Replaces", "Replaced by", "Issued", box=None)
    for document in documents:
        table.add_row(
            document.case,
            document_name(document.series, document.number),
            document.status,
            str(signings[document.key].state) if document.key in signings else "",
            str(document.replaces or ""),
            str(document.replaced_by or ""),
            f"{document.issued_at:%d/%m/%Y %H:%M}" if document.issued_at else "",
        )
    out.print(table) if documents else out.print("There are no documents.")


@register_app.command()
def show(case: CaseArgument, number: NumberArgument, kind: KindOption = DEFAULT_KIND, home: HomeOption = None) -> None:
    """Show one document and all that has happened to it."""
    with open_home_register(find_home(home)) as register:
        document = register.document(_case(case), _series(kind), number)
        signing = register.signing_of(_case(case), kind, number)
        answers = [
            one for one in register.answers_received(_case(case)) if (one.key.series, one.key.number) == (kind, number)
        ]
        events = register.events(_case(case), kind, number)
        in_force = in_force_in_words(register, document, signing) if document else ""
    if document is None:
        out.print("There is no such document.")
        raise typer.Exit(1)
    for name, value in [*_facts(document), *_signing_facts(signing, in_force), *_answer_facts(answers)]:
        out.print(Text(f"{name + ':':18}{value}"), soft_wrap=True)
    for event in events:
        out.print(f"  {event.at.astimezone():%d/%m/%Y %H:%M:%S}  {event.what}")


def _facts(document: DocumentRecord) -> list[tuple[str, str]]:
    facts = [
        ("Document", document_name(document.series, document.number)),
        ("Case", document.case),
        ("Status", str(document.status)),
        ("Replaces", str(document.replaces or "")),
        ("Replaced by", str(document.replaced_by or "")),
        ("Void because", document.void_reason or ""),
        ("Folder", document.folder or ""),
        ("Converter", document.converter or ""),
        ("Job", str(document.job)),
    ]
    return [(name, value) for name, value in facts if value]


def _signing_facts(signing: SigningRecord, in_force: str) -> Iterator[tuple[str, str]]:
    if signing.state:
        yield "Signing", str(signing.state)
    if in_force:
        yield "In force", in_force
    for one in signing.signers:
        words = unsigned_in_words(one.role, one.needed)
        if one.signed_on:
            words = f"signed on {one.signed_on:%d/%m/%Y}"
            words += ", signature seen on the paper" if one.role in signing.seen_on_paper else ""
            words += f", paper held by: {HeldBy.read(one.held_by).label}" if one.held_by else ""
        yield signer_in_words(one.role, one.needed), words
    if after := after_the_last(signing):
        yield "Order", f"the Team Manager signed before: {', '.join(after)}. It was confirmed that the paper says so."
    for printed in signing.printed:
        back = sorted(signing.pages_back(printed.code))
        yield "Pages back", f"{', '.join(map(str, back)) or 'none'} of {printed.pages}, {printed.file}"


def _answer_facts(answers: list[AnswerRecord]) -> Iterator[tuple[str, str]]:
    """Yield what the other council has answered; the last one counts."""
    for one in answers:
        yield "Their answer", f"{Answer.read(one.answer).label}, written on {one.answered_on:%d/%m/%Y}"
        if one.conference_decided_on:
            yield "Their conference", f"decided on {one.conference_decided_on:%d/%m/%Y}"


@register_app.command()
def signed(
    case: CaseArgument,
    number: NumberArgument,
    days: Annotated[list[str], typer.Option("--on", help="The day, like 20/07/2026; one for each --role.")],
    roles: Annotated[list[str] | None, typer.Option("--role", help="Who signed, such as mother. Never a name.")] = None,
    everybody: Annotated[bool, typer.Option("--all", help="Everybody signed on that one day.")] = False,
    held_by: Annotated[HeldBy | None, typer.Option("--held-by", help="Who keeps the signed paper.")] = None,
    seen: Annotated[bool, typer.Option("--seen", help="You have seen signatures and days on the paper.")] = False,
    kind: KindOption = DEFAULT_KIND,
    home: HomeOption = None,
) -> None:
    """Record who signed a document on paper, and on which day; also where there is no scan of it.

    An agreement is in force when everybody in it has signed and the Team Manager too. Ends with 1, and records
    nothing, where a scan does not show a signature and --seen is not given, or where there is no scan and nobody
    has said who keeps the paper.
    """
    if not roles and not everybody:
        raise typer.BadParameter("say who signed: --role, or --all for everybody")
    place = find_home(home)
    with open_home_register(place) as register:
        key = DocumentKey(_case(case), kind, number)
        # No form names series that are not kinds, so what the register refuses is said in its own words.
        known = register.signing_of(key.case, key.series, key.number)
        asked = [one.role for one in known.signers if one.needed is not Needed.NOTHING] if everybody else roles or []
        by_role = _days_of(asked, days)
        confirmed = frozenset(by_role) if seen else frozenset()
        paper = _on_paper(place, register, key, by_role)
        if paper and (problems := list(_problems_of(paper, by_role, is_kept=held_by is not None, seen=confirmed))):
            for words in problems:
                out.print(words, soft_wrap=True)
            raise typer.Exit(1)
        document = register.record_signatures(
            key.case,
            key.series,
            key.number,
            by_role,
            today=now().date(),
            drawn_up_on=drawn_up_on(register, key),
            held_by=held_by,
            seen=confirmed,
            rightly_after_the_last=order_confirmed(by_role, confirmed, paper) if paper else (),
        )
        state = register.signing_of(key.case, key.series, key.number).state
    in_force = " It is in force." if document.status is Standing.IN_FORCE else ""
    out.print(f"{document_name(kind, number)} of case {document.case}: {state}.{in_force}")


def _on_paper(place: Home, register: Register, key: DocumentKey, days: Mapping[str, date]) -> OnPaper | None:
    """Return what is known of the signatures so far; None where the register refuses these days in its own words."""
    document = register.document(key.case, key.series, key.number)
    if document is None or document.status not in IN_USE or not document.folder:
        return None
    signing = register.signing_of(key.case, key.series, key.number)
    if not days.keys() <= {one.role for one in signing.signers}:
        return None
    return on_paper(signing, printed_in(place.path / document.folder)[0])


def _problems_of(paper: OnPaper, days: Mapping[str, date], *, is_kept: bool, seen: Container[str]) -> Iterator[str]:
    """Yield why a day cannot be recorded as it is, in words; what cannot be at all, the register refuses."""
    if not (paper.is_scanned or paper.is_kept or is_kept):
        yield f"{what_was_found(stop('signed-paper-not-known'))} Say who keeps it, with --held-by."
    for role, code, others in doubts(days, seen, paper):
        found = what_was_found(stop(code, roles=", ".join(role_in_words(other) for other in others)))
        yield f"{role_in_words(role)}: {found} Look at the paper. If the signature and this day are there, add --seen."


def _days_of(roles: list[str], days: list[str]) -> dict[str, date]:
    if len(days) not in (1, len(roles)):
        raise typer.BadParameter("give one --on for all of them, or one for each --role in the same order")
    try:
        read = [read_day(day) for day in days]
    except PydanticCustomError:
        raise typer.BadParameter("this is not a day. Type it like 20/07/2026") from None
    try:
        return dict(zip(map(read_role, roles), read * len(roles) if len(read) == 1 else read, strict=True))
    except PydanticCustomError:
        raise typer.BadParameter("say the part in which somebody signs, such as mother or team-manager") from None


@register_app.command()
def void(
    case: CaseArgument,
    number: NumberArgument,
    reason: Annotated[str, typer.Option("--reason", help="Why. No names, please.")],
    kind: KindOption = DEFAULT_KIND,
    home: HomeOption = None,
) -> None:
    """Withdraw a document. Its number is never used again; its PDF is marked on every page."""
    place = find_home(home)
    with open_home_register(place) as register:
        document = register.void(_case(case), _series(kind), number, reason)
        in_use = [one for one in register.documents(document.case, document.series) if one.status in IN_USE]
        late = [one for one in register.answers_of(document.case, document.series) if _adds_to(one) == number]
    out.print(f"{document_name(document.series, number)} of case {document.case} is void.")
    _mark(place, document)
    for one in late:
        if one.status in IN_USE:
            out.print(
                f"{document_name(one.series, one.number)} brings late papers for it, and is still in use. If they are "
                "not to be sent either, make it void, too.",
                soft_wrap=True,
            )
    if not in_use:
        out.print(f"Case {document.case} now has no document of this kind in use.")


def _adds_to(pack: KnownAnswers) -> int | None:
    """Return the number of the pack that this one brings late papers for."""
    number = json.loads(pack.answers).get("notice", {}).get("adds_to")
    return int(number) if number is not None else None


def _mark(place: Home, document: DocumentRecord) -> None:
    """Mark the document's PDF; where it is open somewhere, say that the next start of the service does it."""
    folder = folder_to_mark(place, document)
    if folder is None:
        return
    try:
        mark_withdrawn(folder, withdrawal_words(document))
    except Exception:  # noqa: BLE001 - the register has been changed already, and that is what counts
        out.print("Its PDF could not be marked now. It is marked when the service starts next. Do not print it.")


@register_app.command("close-case")
def close_case(case: CaseArgument, home: HomeOption = None) -> None:
    """End the agreements of a case that has been closed; their PDFs are marked on every page."""
    place = find_home(home)
    with open_home_register(place) as register:
        ended = register.end_case(_case(case))
    for document in ended:
        out.print(f"{document_name(document.series, document.number)} of case {document.case} has ended.")
        _mark(place, document)
    if not ended:
        out.print("No document of that case is in use.")


@register_app.command("start-at")
def start_at(
    case: CaseArgument,
    number: Annotated[int, typer.Argument(help="The next number to give out.", min=1)],
    kind: KindOption = DEFAULT_KIND,
    home: HomeOption = None,
) -> None:
    """Begin a case that has agreements on paper: the next document gets this number."""
    with open_home_register(find_home(home)) as register:
        if register.documents(_case(case), _series(kind)):
            raise typer.BadParameter("the case has documents already, so it goes on from their numbers")
        register.start_at(_case(case), kind, number)
    out.print(f"The next {kind} of case {_case(case)} will be number {number}.")


@register_app.command("catch-up")
def catch_up(home: HomeOption = None) -> None:
    """After the register was put back from a backup: write down the documents that came after it.

    Stop the service first. Days of signing that came after the backup have to be recorded again.
    """
    with opened(find_home(home)) as desk, alone(desk.home):
        written, clashing = catching_up.catch_up(desk)
    for one in written:
        out.print(f"{one.words} is written down.")
    for one in clashing:
        out.print(
            Text.assemble(("✗ ", "red"), f"{one.words}: the register has given this number to something else. "),
            Text("Take its folder out of the outbox, and drop its form again (it is in the folder source)."),
            soft_wrap=True,
        )
    if not written and not clashing:
        out.print("The register knows every document in the outbox.")
    raise typer.Exit(1 if clashing else 0)


@register_app.command()
def forget(case: CaseArgument, home: HomeOption = None) -> None:
    """Delete what a case's forms said: people, addresses, plans. Numbers and dates stay.

    New forms of the case can no longer be filled in from it, its names are no longer recognised in forms of
    other families, and which addresses were confidential is no longer known. The documents in the outbox are not
    touched, nor what was dropped; the answers that lie hidden beside them are deleted.
    """
    place = find_home(home)
    with open_home_register(place) as register:
        count = register.forget(_case(case))
        for document in register.documents(_case(case)):
            forget_answers(document_folder(place, document), document.digest)
    out.print(f"Forgotten: the answers of {count} document{'' if count == 1 else 's'} of case {_case(case)}.")


@register_app.command()
def export(
    what: Annotated[Literal["documents", "events"], typer.Argument(help="documents or events")] = "documents",
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines instead of CSV.")] = False,
    home: HomeOption = None,
) -> None:
    """Print the register's documents or events as CSV, for a spreadsheet or an audit."""
    with open_home_register(find_home(home)) as register:
        rows = register.export_rows(what)
        headings = next(rows)
        if as_json:
            for row in rows:
                typer.echo(json.dumps(dict(zip(headings, row, strict=True))))
        else:
            csv.writer(sys.stdout).writerows([headings, *rows])


@register_app.command()
def verify(home: HomeOption = None) -> None:
    """Check that nobody has changed the register behind our back. Ends with 1 if somebody has."""
    with open_home_register(find_home(home)) as register:
        faults = register.verify()
    for fault in faults:
        out.print(Text.assemble(("✗ ", "red"), f"{fault.words} [{fault.code}]"), soft_wrap=True)
    if not faults:
        out.print(Text.assemble(("✓ ", "green"), "The register is whole."))
    raise typer.Exit(1 if faults else 0)

"""The receipt: what was made, from what, what to do next and which dates to keep.

It names nobody: people are called by their part and the dropped file by its digest, so that it can be kept
and shown without care.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from html import escape

from pipeline.domain.bundles import EMAIL_NAME
from pipeline.domain.deadlines import DateToKeep
from pipeline.domain.findings import Finding
from pipeline.domain.page_parts import never_issued_in_words
from pipeline.domain.wording import sentence, without_code
from pipeline.domain.written_values import day_in_words


@dataclass(frozen=True)
class MadeFile:
    """One file of the folder, with the digest of its bytes."""

    name: str
    sha256: str
    title: str = ""
    reader: str = ""


@dataclass(frozen=True)
class Receipt:
    """All that the receipt says. Times carry their zone; `pages` counts the PDF's pages."""

    kind: str
    title: str
    case: str
    document: str
    number: int
    replaces: int | None
    job: int
    made_at: datetime
    pages: int
    files: tuple[MadeFile, ...]
    source: MadeFile
    headline: str
    in_force: bool
    ends_case: bool
    template_sha256: str
    converter: str
    program: str
    signing_order: tuple[str, ...]
    next_steps: tuple[str, ...]
    dates: tuple[DateToKeep, ...]
    advice: tuple[Finding, ...]
    sent: tuple[MadeFile, ...] = ()
    adds_to: int | None = None
    never_issued: tuple[int, ...] = ()


def receipt_json(receipt: Receipt) -> bytes:
    """Return the receipt for machines, in UTF-8."""
    facts = asdict(receipt)
    facts["made_at"] = receipt.made_at.isoformat()
    facts["dates"] = [
        {
            "rule": kept.rule,
            "words": kept.words,
            "day": kept.day.isoformat(),
            "counted_from": kept.counted_from.isoformat() if kept.counted_from else None,
        }
        for kept in receipt.dates
    ]
    facts["advice"] = [{"code": found.code, "words": sentence(found)} for found in receipt.advice]
    return json.dumps(facts, ensure_ascii=False, indent=2).encode()


_STYLE = """
body { font: 16px/1.5 Arial, "Liberation Sans", sans-serif; color: #0b0c0c; background: #fff;
  max-width: 46rem; margin: 2rem auto; padding: 0 1.2rem }
h1 { font-size: 1.7rem; line-height: 1.2; margin: .2rem 0 .3rem }
h2 { font-size: 1.15rem; margin: 1.8rem 0 .4rem; color: #1d4f5f }
.lead { border-left: .4rem solid #1d4f5f; padding: .2rem 0 .2rem 1rem; margin: 1rem 0 }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid #b1b4b6 }
ol, ul { padding-left: 1.3rem; margin: .3rem 0 } li { margin: .25rem 0 }
.small { font-size: .85rem; color: #505a5f; overflow-wrap: anywhere }
@media print { body { margin: 0; font-size: 11pt } }
"""


def receipt_html(receipt: Receipt) -> str:
    """Return the receipt for people: one page, self-contained.

    What holds only while the document is in use is marked as `state` and `to-do`, for when it no longer is.
    """
    replaces = f" It replaces number {receipt.replaces}." if receipt.replaces else ""
    # A review that makes a plan has the plan's number, and is no second review for that.
    own = receipt.document.startswith(receipt.kind)
    title = f"{receipt.title} {receipt.number}" if own else f"{receipt.title} ({receipt.document})"
    if receipt.adds_to:
        title = f"Late papers for pack {receipt.adds_to} ({receipt.document})"
        replaces = f" It adds to number {receipt.adds_to} and replaces nothing."
    if receipt.never_issued:
        replaces += f" {never_issued_in_words(receipt.never_issued)}"
    return f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Receipt: {escape(title)}, case {escape(receipt.case)}</title>
<style>{_STYLE}</style></head><body>
<h1>{escape(title)} <span class="state">{escape(receipt.headline)}</span></h1>
<p class="lead">Case {escape(receipt.case)}. Number {receipt.number} of this case.{replaces}
{receipt.pages} pages. Made {escape(_time(receipt.made_at))}.</p>
<section class="to-do"><h2>What to do next</h2>
{_list("ol", receipt.next_steps)}
{_signing(receipt.signing_order)}<h2>Dates to keep</h2>
{_dates(receipt.dates, receipt.made_at.date())}
{_advice(receipt.advice)}
{_to_send(receipt.sent)}</section>
<h2>What is in this folder</h2>
{_files(receipt.files)}
<p class="small">Job {receipt.job}. Template {receipt.template_sha256[:12]}. Converter {escape(receipt.converter)}.
{escape(receipt.program)}. The full details are in receipt.json.</p>
</body></html>
"""


@dataclass(frozen=True)
class SignedReceipt:
    """What is said of one return of a signed document. `files` are its PDFs with their pages, such as `1, 2, 3 of 3`.

    `state` says in a sentence how far the signing has got, `in_force` since when the document is in force. `signers`
    are parts and never names, each with what is known of its signature; `after_the_manager` are those of whom it was
    confirmed that they signed after the Team Manager. `blank` are pages of the scan. Where only days were dropped,
    there are no files.
    """

    document: str
    case: str
    number: int
    job: int
    at: datetime
    state: str
    in_force: str
    files: tuple[tuple[str, str], ...]
    signers: tuple[tuple[str, str], ...]
    after_the_manager: tuple[str, ...]
    blank: tuple[int, ...]
    original: str
    next_steps: tuple[str, ...]
    findings: tuple[Finding, ...]


def signed_receipt_html(receipt: SignedReceipt) -> str:
    """Return the page that lies beside what came back signed: self-contained, and it names nobody."""
    title = f"{receipt.document}: signed return {receipt.number}"
    heading = f"{receipt.document} came back" if receipt.files else f"{receipt.document}: days of signing recorded"
    blank = f"<p>{_blank_in_words(receipt.blank)}</p>" if receipt.blank else ""
    to_check = f"<h2>Please check</h2>{_list('ul', [without_code(one) for one in receipt.findings])}"
    order = f"<p>{escape(_order_in_words(receipt.after_the_manager))}</p>" if receipt.after_the_manager else ""
    return f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{escape(title)}, case {escape(receipt.case)}</title>
<style>{_STYLE}</style></head><body>
<h1>{escape(heading)}</h1>
<p class="lead">Case {escape(receipt.case)}. This is signed return {receipt.number}, received
{escape(_time(receipt.at))}.<br><strong>{escape(receipt.state)}</strong>
{escape(receipt.in_force)}</p>
{to_check if receipt.findings else ""}
{"<h2>What to do next</h2>" + _list("ol", receipt.next_steps) if receipt.next_steps else ""}
<h2>Who signs</h2>
{_table(("Part", "Signed on"), receipt.signers)}
{order}
{"<h2>What came back</h2>" + _table(("File", "Pages"), receipt.files) if receipt.files else ""}
{blank}<p class="small">What you dropped is kept, unchanged, in {escape(receipt.original)}.
Job {receipt.job}.</p>
</body></html>
"""


@dataclass(frozen=True)
class AnswerReceipt:
    """What is said of another council's answer. `answers` are all to that pack with their days, the newest first."""

    document: str
    case: str
    number: int
    job: int
    at: datetime
    answers: tuple[tuple[str, str], ...]
    original: str
    next_steps: tuple[str, ...]


def answer_html(receipt: AnswerReceipt) -> str:
    """Return the page that lies beside another council's answer: self-contained, and it names nobody."""
    title = f"{receipt.document}: answer {receipt.number}"
    (newest, day), *before = receipt.answers
    earlier = f"<h2>What they answered before</h2>{_table(('Answer', 'Answered on'), before)}" if before else ""
    return f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{escape(title)}, case {escape(receipt.case)}</title>
<style>{_STYLE}</style></head><body>
<h1>{escape(receipt.document)}: they have answered</h1>
<p class="lead">Case {escape(receipt.case)}. This is answer {receipt.number}, received {escape(_time(receipt.at))}.<br>
<strong>{escape(newest)}.</strong> Answered on {escape(day)}. This is the answer that counts now.</p>
<p>Nothing that was sent has changed: what they have from us still counts.</p>
<h2>What to do next</h2>
{_list("ol", receipt.next_steps)}
{earlier}<p class="small">What you dropped is kept, unchanged, in {escape(receipt.original)}.
Job {receipt.job}.</p>
</body></html>
"""


def _blank_in_words(places: Sequence[int]) -> str:
    if len(places) == 1:
        return f"1 blank page of the scan was left out: page {places[0]}."
    listed = f"{', '.join(map(str, places[:-1]))} and {places[-1]}"
    return f"{len(places)} blank pages of the scan were left out: pages {listed}."


def _order_in_words(parts: Sequence[str]) -> str:
    listed = ", ".join(parts)
    return f"The Team Manager signed before: {listed}. It was confirmed that the paper says so."


def _table(heads: tuple[str, str], rows: Sequence[tuple[str, str]]) -> str:
    head = "".join(f"<th>{escape(words)}</th>" for words in heads)
    body = "".join(f"<tr><td>{escape(one)}</td><td>{escape(other)}</td></tr>" for one, other in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _time(at: datetime) -> str:
    return f"{day_in_words(at.date())}, {at:%H:%M}"


def _list(tag: str, items: Sequence[str]) -> str:
    return f"<{tag}>" + "".join(f"<li>{escape(item)}</li>" for item in items) + f"</{tag}>"


def _signing(order: Sequence[str]) -> str:
    return f"<h2>Who signs, in this order</h2>{_list('ol', order)}" if order else ""


def _to_send(files: Sequence[MadeFile]) -> str:
    if not files:
        return ""
    return f"""<h2>To send to the receiving authority</h2>
<p>Send all of these, and nothing else. The text of the e-mail is in {EMAIL_NAME}.</p>
{_list("ul", [f"{file.name}: {file.title}" for file in files])}"""


def _files(files: Sequence[MadeFile]) -> str:
    """List the files; where there are copies for several readers, in a table that says which is for whom."""
    source = "source: what you dropped, unchanged"
    if not any(file.reader for file in files):
        return _list("ul", [*(file.name for file in files), source])
    rows = "".join(
        f"<tr><td>{escape(file.title)}</td><td>{escape(file.reader)}</td><td>{escape(file.name)}</td></tr>"
        for file in files
        if file.name.endswith(".pdf")
    )
    return (
        "<table><thead><tr><th>Document</th><th>For whom</th><th>File to print</th></tr></thead>"
        f"<tbody>{rows}</tbody></table><p>Give each reader their own copy only. "
        f"Each has a Word file of the same name beside it. The folder {escape(source)}.</p>"
    )


def _dates(dates: Sequence[DateToKeep], made_on: date) -> str:
    rows = "".join(
        f"<tr><td>{escape(_day(kept, made_on))}</td><td>{escape(kept.words)}</td>"
        f'<td class="small">{escape(kept.rule)}</td></tr>'
        for kept in dates
    )
    return f"<table><thead><tr><th>Day</th><th>What</th><th>Rule</th></tr></thead><tbody>{rows}</tbody></table>"


def _day(kept: DateToKeep, made_on: date) -> str:
    return kept.in_words + (". It is over: see to it now, if it has not been done." if kept.day < made_on else "")


def _advice(advice: Sequence[Finding]) -> str:
    if not advice:
        return ""
    return "<h2>Worth a look</h2><p>Nothing here kept the document back.</p>" + _list(
        "ul", [sentence(found) for found in advice]
    )
